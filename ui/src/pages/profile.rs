//! « Mon profil »: everything that was declared, to be changed; the e-mail address, by proving the new one; and the way to sessions, cards and
//! the means of signing in.

mod draft;
mod email;
mod form;

use dioxus::prelude::*;
use opalexe_domain::api::{
    native::Error,
    profile::{AccountAccess, MyProfile, OwnProfile as Declared},
};

use crate::{
    components::{Heading, LoadFailed, Waiting},
    connection::use_connection,
    i18n::tr,
    pages::notices::Preferences,
    route::Route,
};
pub(crate) use draft::ProfileDraft;
use email::EmailAddress;
use form::ProfileForm;

/// The page.
#[component]
pub(crate) fn OwnProfile() -> Element {
    let connection = use_connection();
    let mut loaded = use_signal(|| None::<Result<Declared, Error>>);
    let load = use_callback(move |()| async move {
        loaded.set(None);
        loaded.set(Some(connection.call::<MyProfile>(&()).await));
    });
    use_future(move || async move { load.call(()).await });
    rsx! {
        div { class: "page form-page", id: "profile-page",
            Heading { text: tr!("my-profile-title") }
            match loaded() {
                None => rsx! { Waiting {} },
                Some(Err(error)) => rsx! { LoadFailed { error, onretry: move |()| async move { load.call(()).await } } },
                Some(Ok(own)) => rsx! {
                    ProfileView { own, onchanged: move |own| loaded.set(Some(Ok(own))) }
                    Preferences {}
                },
            }
        }
    }
}

/// What the page shows.
#[component]
pub(crate) fn ProfileView(own: Declared, onchanged: EventHandler<Declared>) -> Element {
    rsx! {
        p { class: "lead", {tr!("my-profile-lead")} }
        nav { class: "actions", "aria-label": tr!("my-profile-elsewhere"),
            Link { to: Route::Sessions {}, id: "to-sessions", class: "button",
                if own.access == AccountAccess::Card { {tr!("my-profile-sessions-and-cards")} } else { {tr!("my-profile-sessions")} }
            }
            if own.access == AccountAccess::Email {
                Link { to: Route::Security {}, id: "to-security", class: "button", {tr!("my-profile-security")} }
            }
        }
        EmailAddress { email: own.declared.email.clone(), access: own.access, onchanged }
        ProfileForm { own, onchanged }
    }
}
