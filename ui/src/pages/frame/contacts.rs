//! « Une question ? »: the referent and the helpdesk of the person's cour d'appel, then the instance's own, then the help of this page.

use dioxus::prelude::*;
use opalexe_domain::api::{
    contacts::{ContactPoint, Contacts, GetContacts, GetExpertiseContacts},
    instance::Support,
};

use crate::{connection::use_connection, i18n::tr, route::Route};

/// Whom to ask. The contacts of a court are asked for once a session, and once in each expertise: who has no court asks that of the expertise.
#[component]
pub(crate) fn Question() -> Element {
    let connection = use_connection();
    let session = use_memo(move || connection.presence.read().session().map(|session| session.id));
    let expertise = use_route::<Route>().expertise();
    let contacts = use_resource(use_reactive((&expertise,), move |(expertise,)| async move {
        session()?;
        let backend = connection.backend;
        let answer = match expertise {
            Some(expertise) => backend.call_in::<GetExpertiseContacts>(expertise, &()).await,
            None => backend.call::<GetContacts>(&()).await,
        };
        // Without an answer, the instance's own contacts stand there all the same.
        answer.ok()
    }));
    let server = connection.server.read();
    let support = server.instance().and_then(|instance| instance.support.clone());
    let own = contacts.read().clone().flatten().unwrap_or_default();
    rsx! {
        QuestionView { contacts: own, support }
    }
}

/// What it shows.
#[component]
pub(crate) fn QuestionView(contacts: Contacts, support: Option<Support>) -> Element {
    let Contacts {
        court,
        referent,
        helpdesk,
    } = contacts;
    let support = support.unwrap_or(Support {
        email: None,
        phone: None,
    });
    let none = support.email.is_none() && support.phone.is_none() && referent.is_none() && helpdesk.is_none();
    rsx! {
        p { class: "support", id: "support",
            strong { {tr!("footer-question")} }
            if none {
                span { {tr!("footer-no-support")} }
            }
            if let Some(phone) = support.phone {
                a { href: "tel:{dialled(&phone)}", "{phone}" }
            }
            if let Some(email) = support.email {
                a { href: "mailto:{email}", "{email}" }
            }
        }
        if let Some(referent) = referent {
            Point { id: "referent", title: referent_of(court.as_deref()), point: referent }
        }
        if let Some(helpdesk) = helpdesk {
            Point { id: "helpdesk", title: helpdesk_of(court.as_deref()), point: helpdesk }
        }
    }
}

#[component]
fn Point(id: &'static str, title: String, point: ContactPoint) -> Element {
    rsx! {
        p { class: "support", id,
            span { "{title}" }
            if let Some(name) = point.name {
                strong { "{name}" }
            }
            if let Some(phone) = point.phone {
                a { href: "tel:{dialled(&phone)}", "{phone}" }
            }
            if let Some(email) = point.email {
                a { href: "mailto:{email}", "{email}" }
            }
        }
    }
}

fn referent_of(court: Option<&str>) -> String {
    match court {
        Some(court) => tr!("contacts-referent-of", court = court.to_owned()),
        None => tr!("contacts-referent"),
    }
}

fn helpdesk_of(court: Option<&str>) -> String {
    match court {
        Some(court) => tr!("contacts-helpdesk-of", court = court.to_owned()),
        None => tr!("contacts-helpdesk"),
    }
}

/// A telephone number without what separates its digits.
fn dialled(phone: &str) -> String {
    phone
        .chars()
        .filter(|letter| letter.is_ascii_digit() || *letter == '+')
        .collect()
}
