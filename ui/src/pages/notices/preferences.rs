//! « Récapitulatif par e-mail »: the one mail about deposits that a person may do without.

use dioxus::prelude::*;
use opalexe_domain::api::{
    native::Error,
    notices::{ChangeNoticePreferences, NoticePreferences, ReadNoticePreferences},
};

use crate::{
    components::{CheckField, Failure, LoadFailed, Waiting, use_announcer},
    connection::use_connection,
    explanation::Explanation,
    i18n::tr,
};

/// The section of « Mon profil ».
#[component]
pub(crate) fn Preferences() -> Element {
    let connection = use_connection();
    let announcer = use_announcer();
    let mut loaded = use_signal(|| None::<Result<NoticePreferences, Error>>);
    let mut failure = use_signal(|| None::<Error>);
    let mut busy = use_signal(|| false);
    let load = use_callback(move |()| async move {
        loaded.set(None);
        loaded.set(Some(connection.call::<ReadNoticePreferences>(&()).await));
    });
    let change = use_callback(move |recap: bool| async move {
        busy.set(true);
        failure.set(None);
        let wanted = NoticePreferences { recap };
        match connection.call::<ChangeNoticePreferences>(&wanted).await {
            Ok(kept) => {
                loaded.set(Some(Ok(kept)));
                announcer.say(tr!("recap-kept"));
            }
            Err(error) => failure.set(Some(error)),
        }
        busy.set(false);
    });
    use_future(move || async move { load.call(()).await });
    rsx! {
        section { class: "sheet", "aria-labelledby": "recap-title",
            h2 { id: "recap-title", {tr!("recap-title")} }
            p { {tr!("recap-lead")} }
            match loaded() {
                None => rsx! { Waiting {} },
                Some(Err(error)) => rsx! { LoadFailed { error, onretry: move |()| async move { load.call(()).await } } },
                Some(Ok(preferences)) => rsx! {
                    CheckField {
                        id: "recap",
                        label: tr!("recap-label"),
                        hint: tr!("recap-hint"),
                        checked: preferences.recap,
                        disabled: busy(),
                        onedit: move |recap| async move { change.call(recap).await },
                    }
                },
            }
            if let Some(error) = failure() {
                Failure { explanation: Explanation::from(&error) }
            }
        }
    }
}
