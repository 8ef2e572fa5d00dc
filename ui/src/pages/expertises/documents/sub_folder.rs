//! A new folder in the one of the page.

use dioxus::prelude::*;
use opalexe_domain::{
    api::{
        error::FieldError,
        field::Field,
        folders::{Folder, MakeSubFolder, SubFolderForm},
    },
    id::ExpertiseId,
    rights::folders::FolderAct,
};

use super::use_shelves;
use crate::{
    components::{FormFailure, TextField, field_id, use_announcer},
    connection::use_connection,
    host,
    i18n::tr,
    route::Route,
    submission::use_submission,
};

const OPEN_ID: &str = "new-folder";

/// The button, and the form once it was pressed, where the person may make a folder.
#[component]
pub(super) fn SubFolder(folder: Folder, expertise: ExpertiseId) -> Element {
    let connection = use_connection();
    let announcer = use_announcer();
    let shelves = use_shelves();
    let submission = use_submission();
    let mut asking = use_signal(|| false);
    let mut name = use_signal(String::new);
    let mut fault = use_signal(|| None::<FieldError>);
    let parent = folder.id;
    let make = use_callback(move |()| async move {
        let typed = name.peek().trim().to_owned();
        let form = SubFolderForm {
            parent,
            name: typed.clone(),
        };
        let call = connection.call_in::<MakeSubFolder>(expertise, &form);
        let refused = move |faults: Vec<FieldError>| fault.set(faults.first().copied());
        if let Some(made) = submission.send(call, refused).await {
            announcer.say(tr!("sub-folder-made", name = typed));
            shelves.changed();
            navigator().push(Route::FolderPage {
                expertise,
                folder: made.folder,
            });
        } else if fault.peek().is_some() {
            host::focus_when_drawn(&field_id(Field::FolderName)).await;
        }
    });
    if !folder.acts.contains(&FolderAct::MakeSubFolder) {
        return rsx! {};
    }
    if !asking() {
        return rsx! {
            div { class: "actions",
                button { id: OPEN_ID, r#type: "button", class: "button",
                    onclick: move |_| async move {
                        asking.set(true);
                        host::focus_when_drawn(&field_id(Field::FolderName)).await;
                    },
                    {tr!("sub-folder-act")}
                }
            }
        };
    }
    rsx! {
        form { class: "sheet", id: "sub-folder", novalidate: true,
            onsubmit: move |event| {
                event.prevent_default();
                async move { make.call(()).await }
            },
            TextField {
                field: Field::FolderName,
                label: tr!("sub-folder-name"),
                value: name(),
                autocomplete: "off",
                required: true,
                hint: tr!("sub-folder-hint"),
                fault: fault(),
                onedit: move |typed| {
                    fault.set(None);
                    name.set(typed);
                },
            }
            FormFailure { explanation: submission.explanation() }
            div { class: "actions",
                button { id: "make-folder", r#type: "submit", class: "button", "data-variant": "primary",
                    disabled: submission.sending(),
                    if submission.sending() {
                        {tr!("sub-folder-making")}
                    } else {
                        {tr!("sub-folder-make")}
                    }
                }
                button { r#type: "button", class: "button", "data-variant": "quiet",
                    onclick: move |_| async move {
                        asking.set(false);
                        fault.set(None);
                        name.set(String::new());
                        host::focus_when_drawn(OPEN_ID).await;
                    },
                    {tr!("sub-folder-cancel")}
                }
            }
        }
    }
}
