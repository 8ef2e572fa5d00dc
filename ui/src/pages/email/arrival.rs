//! Where a person who came by e-mail begins: straight in the expertise of the invitation, or among several (release note §2.3.1).

use dioxus::prelude::*;
use opalexe_domain::{
    api::{
        expertises::{Expertises, ListExpertises},
        native::Error,
    },
    id::ExpertiseId,
};

use crate::{
    components::{Heading, LoadFailed, Waiting},
    connection::use_connection,
    email_desk::use_email_desk,
    i18n::tr,
    route::Route,
};

/// The page: it leads on as soon as it knows where.
#[component]
pub(crate) fn Arrival() -> Element {
    let connection = use_connection();
    let desk = use_email_desk();
    let mut failure = use_signal(|| None::<Error>);
    let lead_on = use_callback(move |()| async move {
        failure.set(None);
        if let Some(expertise) = desk.take_arrival() {
            navigator().replace(Route::Dossier { expertise });
            return;
        }
        match connection.call::<ListExpertises>(&()).await {
            Ok(list) => {
                navigator().replace(beginning(&list));
            }
            Err(error) => failure.set(Some(error)),
        }
    });
    use_future(move || async move { lead_on.call(()).await });
    rsx! {
        div { class: "page narrow",
            Heading { text: tr!("arrival-title") }
            match &*failure.read() {
                None => rsx! { Waiting {} },
                Some(error) => rsx! {
                    LoadFailed { error: error.clone(), onretry: move |()| async move { lead_on.call(()).await } }
                },
            }
        }
    }
}

/// The only expertise, or all of them.
fn beginning(list: &Expertises) -> Route {
    match ids(list).as_slice() {
        [expertise] => Route::Dossier {
            expertise: *expertise,
        },
        _ => Route::Expertises {},
    }
}

/// The expertises of the list, the newest first.
pub(super) fn ids(list: &Expertises) -> Vec<ExpertiseId> {
    list.expertises.iter().map(|summary| summary.id).collect()
}
