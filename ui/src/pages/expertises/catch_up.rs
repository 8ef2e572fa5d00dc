//! What a person who joined for a party after the opening has to take note of (CPC 169): where it lies, and the act itself.

use dioxus::prelude::*;
use opalexe_domain::{
    api::folders::{AcknowledgeCatchUp, CatchUp, Folder, ReadCatchUp, ReadFolders},
    id::ExpertiseId,
    profile::Profile,
};

use super::{case::use_case, documents::folder_name};
use crate::{
    components::{FormFailure, HEADING_ID, use_announcer},
    connection::use_connection,
    dates,
    explanation::Explanation,
    host,
    i18n::tr,
    route::Route,
    submission::use_submission,
};

/// The panel, while there is something to take note of. What cannot be read of it is asked again with the next page.
#[component]
pub(super) fn CatchUpPanel(expertise: ExpertiseId) -> Element {
    let connection = use_connection();
    let announcer = use_announcer();
    let submission = use_submission();
    let is_for_partie = use_case().peek().profile == Profile::Intervenant;
    let mut asked = use_signal(|| None::<(CatchUp, Vec<Folder>)>);
    use_future(move || async move {
        if !is_for_partie {
            return;
        }
        let Ok(catch_up) = connection.call_in::<ReadCatchUp>(expertise, &()).await else {
            return;
        };
        if catch_up.asked_at.is_none() || catch_up.acknowledged_at.is_some() {
            return;
        }
        let folders = connection.call_in::<ReadFolders>(expertise, &()).await;
        let folders = folders.map(|read| read.folders).unwrap_or_default();
        asked.set(Some((catch_up, folders)));
    });
    let acknowledge = use_callback(move |()| async move {
        let call = connection.call_in::<AcknowledgeCatchUp>(expertise, &());
        if submission.send(call, |_| {}).await.is_some() {
            asked.set(None);
            announcer.say(tr!("catch-up-done"));
            host::focus_when_drawn(HEADING_ID).await;
        }
    });
    let Some((catch_up, folders)) = asked() else {
        return rsx! {};
    };
    rsx! {
        CatchUpView {
            catch_up,
            folders,
            expertise,
            busy: submission.sending(),
            failure: submission.explanation(),
            onacknowledge: move |()| async move { acknowledge.call(()).await },
        }
    }
}

/// What it shows.
#[component]
pub(in crate::pages) fn CatchUpView(
    catch_up: CatchUp,
    folders: Vec<Folder>,
    expertise: ExpertiseId,
    busy: bool,
    failure: Option<Explanation>,
    onacknowledge: EventHandler<()>,
) -> Element {
    let Some(asked_at) = catch_up.asked_at else {
        return rsx! {};
    };
    let date = dates::brief(asked_at);
    let filled: Vec<Folder> = folders
        .into_iter()
        .filter(|folder| folder.kind.is_contradictoire() && folder.documents > 0)
        .collect();
    rsx! {
        section { class: "sheet", id: "catch-up", "aria-labelledby": "catch-up-title",
            h2 { id: "catch-up-title", {tr!("catch-up-title")} }
            p { {tr!("catch-up-lead", documents = catch_up.documents, date = date)} }
            p { {tr!("catch-up-means")} }
            if !filled.is_empty() {
                h3 { {tr!("catch-up-folders")} }
                ul { class: "catch-up-folders",
                    for folder in filled {
                        li { key: "{folder.id}",
                            Link { to: Route::FolderPage { expertise, folder: folder.id }, {folder_name(&folder)} }
                            " : "
                            {tr!("catch-up-folder", documents = folder.documents)}
                            if folder.unread > 0 {
                                ", "
                                strong { {tr!("catch-up-unread", unread = folder.unread)} }
                            }
                        }
                    }
                }
            }
            FormFailure { explanation: failure }
            div { class: "actions",
                button { id: "acknowledge", r#type: "button", class: "button", "data-variant": "primary", disabled: busy,
                    onclick: move |_| onacknowledge.call(()),
                    if busy {
                        {tr!("catch-up-acting")}
                    } else {
                        {tr!("catch-up-act")}
                    }
                }
            }
        }
    }
}
