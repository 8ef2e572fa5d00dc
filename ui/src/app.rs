//! The whole: what every page shares, then the page of the address.

use dioxus::prelude::*;

use crate::{
    card_desk::CardDesk,
    components::use_new_announcer,
    connection::use_new_connection,
    host,
    i18n::{self, Language},
    kept_draft::use_new_kept_draft,
    remembered,
    route::Route,
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
    use_new_kept_draft(connection);
    use_future(move || connection.open());
    use_future(move || connection.watch());
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
