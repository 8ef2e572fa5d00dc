//! The whole: what every page shares, then the page of the address.

use dioxus::{core::spawn_forever, prelude::*};

use crate::{
    backend::Backend,
    card_desk::CardDesk,
    cases::use_new_cases,
    components::use_new_announcer,
    connection::use_new_connection,
    email_desk::use_new_email_desk,
    host,
    i18n::{self, Language},
    invitation_desk::use_new_invitation_desk,
    kept_forms::use_new_kept_forms,
    lock_desk::use_new_lock_desk,
    news::use_new_news,
    notice_desk::use_new_notice_desk,
    pages::{SEARCH_ID, bring_behind},
    pin_desk::use_new_pin_desk,
    remembered,
    route::Route,
    searches::use_new_searches,
    wanted::use_new_wanted,
};

/// The language of the page. Changing it begins the page anew: the registration form is kept (`kept_draft`), an address
/// or an answer that was not confirmed yet is asked again.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct CurrentLanguage(pub(crate) Signal<Language>);

impl CurrentLanguage {
    /// Speaks `language` from now on, and on the next visit.
    pub(crate) fn change(mut self, language: Language) {
        remembered::speaks(language);
        i18n::speak(language);
        host::set_language(language.tag());
        self.0.set(language);
    }
}

/// The user interface.
#[component]
pub fn App() -> Element {
    let language = use_context_provider(|| {
        let language = remembered::language().unwrap_or_else(i18n::spoken);
        i18n::speak(language);
        host::set_language(language.tag());
        CurrentLanguage(Signal::new(language))
    });
    let connection = use_new_connection();
    use_new_announcer();
    use_context_provider(|| Signal::new(CardDesk::default()));
    use_new_email_desk();
    use_new_news(connection);
    use_new_notice_desk(connection);
    use_new_wanted();
    use_new_kept_forms(connection);
    use_new_cases();
    use_new_searches();
    use_new_invitation_desk(connection);
    use_new_pin_desk(connection);
    let lock = use_new_lock_desk();
    use_future(move || async move {
        if connection.backend == Backend::Native {
            // A shell that does not report its lock refuses all the same what a locked window asks.
            let _deaf = connection
                .backend
                .watch_lock(move |state| lock.hear_lock(state))
                .await;
        }
    });
    use_hook(|| {
        if connection.backend == Backend::Native {
            host::on_lock_keys(move || {
                spawn_forever(async move { connection.lock().await });
            });
        }
    });
    use_hook(|| host::on_search_key(SEARCH_ID));
    use_hook(|| {
        if connection.backend == Backend::Browser {
            host::on_return(move || {
                spawn_forever(async move { connection.look_again().await });
            });
        }
    });
    use_future(move || connection.open());
    use_future(move || connection.watch());
    use_future(bring_behind);
    use_effect(move || {
        let spoken = *language.0.read();
        spawn(async move { connection.backend.speak(spoken).await });
    });
    rsx! {
        // A list of one: a page in another language is another page, which only an entry's key tells.
        for spoken in [*language.0.read()] {
            Router::<Route> { key: "{spoken.tag()}" }
        }
    }
}
