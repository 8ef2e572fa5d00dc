//! What a person who is no professional of justice says of the electronic channel (CPC 748-2): asked on every page until it is answered, and
//! changed on the page of the file. Nothing is chosen beforehand, and nothing is kept back until it is.

use dioxus::prelude::*;
use opalexe_domain::{
    api::{
        consent::{ConsentForm, ConsentSeen, DecideOnChannel},
        expertises::{Expertise, intervenants::Intervenant},
    },
    consent::{Consent, Decision, Language, TEXT_VERSION},
    id::ExpertiseId,
    participation::Status,
};

use super::{case::use_case, words::Badge};
use crate::{
    components::{FormFailure, use_announcer},
    connection::use_connection,
    dates,
    explanation::Tone,
    i18n::{self, tr},
    invitation_draft::entries,
    route::Route,
    submission::{Submission, use_submission},
};

/// The question, on whatever page of the expertise the person is: until it is answered.
#[component]
pub(super) fn ConsentQuestion(expertise: Expertise) -> Element {
    let is_asked = own(&expertise).is_some_and(|seen| seen.state == Consent::Asked);
    rsx! {
        if is_asked {
            Question { expertise: expertise.id }
        }
    }
}

/// Where the person's own consent stands, and how to change it.
#[component]
pub(super) fn OwnConsent(expertise: Expertise) -> Element {
    match own(&expertise) {
        Some(seen) if !matches!(seen.state, Consent::Adhesion | Consent::Asked) => rsx! {
            Answered { seen, expertise: expertise.id }
        },
        _ => rsx! {},
    }
}

/// The text, and the two answers.
#[component]
pub(in crate::pages) fn Question(expertise: ExpertiseId) -> Element {
    let (submission, decide) = use_decision(expertise);
    rsx! {
        section { class: "sheet consent", id: "consent", "aria-labelledby": "consent-title",
            h2 { id: "consent-title", {tr!("consent-title")} }
            p { {tr!("consent-asked")} }
            p { id: "consent-until", strong { {tr!("consent-until")} } }
            blockquote { class: "consent-text", id: "consent-text",
                for (place, paragraph) in text().split("\n\n").map(str::to_owned).enumerate() {
                    p { key: "{place}", "{paragraph}" }
                }
            }
            FormFailure { explanation: submission.explanation() }
            div { class: "actions",
                button { r#type: "button", class: "button", id: "consent-accept", disabled: submission.sending(),
                    onclick: move |_| async move { decide.call(Decision::Accept).await },
                    {tr!("consent-accept")}
                }
                button { r#type: "button", class: "button", id: "consent-refuse", disabled: submission.sending(),
                    onclick: move |_| async move { decide.call(Decision::Refuse).await },
                    {tr!("consent-refuse")}
                }
            }
            p { class: "soft", {tr!("consent-later")} }
        }
    }
}

/// What was answered.
#[component]
pub(in crate::pages) fn Answered(seen: ConsentSeen, expertise: ExpertiseId) -> Element {
    let (submission, decide) = use_decision(expertise);
    let accepted = seen.state == Consent::Accepted;
    rsx! {
        section { class: "sheet", id: "own-consent", "aria-labelledby": "own-consent-title",
            h2 { id: "own-consent-title", {tr!("consent-own")} }
            p { ConsentBadge { seen } }
            if accepted {
                p { {tr!("consent-accepted-means")} }
            } else {
                p { {tr!("consent-paper-means")} }
                p { Link { to: Route::OwnProfile {}, {tr!("consent-address")} } }
            }
            FormFailure { explanation: submission.explanation() }
            div { class: "actions",
                if accepted {
                    button { r#type: "button", class: "button", id: "consent-withdraw", disabled: submission.sending(),
                        onclick: move |_| async move { decide.call(Decision::Withdraw).await },
                        {tr!("consent-withdraw")}
                    }
                } else {
                    button { r#type: "button", class: "button", id: "consent-accept", disabled: submission.sending(),
                        onclick: move |_| async move { decide.call(Decision::Accept).await },
                        {tr!("consent-accept")}
                    }
                }
            }
        }
    }
}

/// Where a consent stands, in a word; nothing for who is not asked.
#[component]
pub(super) fn ConsentBadge(seen: ConsentSeen) -> Element {
    let (tone, text) = match seen.state {
        Consent::Adhesion => return rsx! {},
        Consent::Asked => (Tone::Info, tr!("consent-state-asked")),
        Consent::Accepted => (Tone::Good, tr!("consent-state-accepted")),
        Consent::Refused => (Tone::Warn, tr!("consent-state-refused")),
        Consent::Withdrawn => (Tone::Warn, tr!("consent-state-withdrawn")),
    };
    let text = match seen.since {
        Some(at) => tr!("consent-state-since", state = text, date = dates::brief(at)),
        None => text,
    };
    rsx! {
        Badge { tone, text }
    }
}

/// Sending a decision.
fn use_decision(expertise: ExpertiseId) -> (Submission, Callback<Decision, impl Future<Output = ()>>) {
    let connection = use_connection();
    let case = use_case();
    let announcer = use_announcer();
    let submission = use_submission();
    let decide = use_callback(move |decision| async move {
        let form = ConsentForm {
            decision,
            version: TEXT_VERSION,
            language: language(),
        };
        let call = connection.call_in::<DecideOnChannel>(expertise, &form);
        if let Some(expertise) = submission.send(call, |_| ()).await {
            announcer.say(tr!("consent-kept"));
            case.changed(expertise);
        }
    });
    (submission, decide)
}

/// The consent of the person's own active entry that is asked, of those she has.
fn own(expertise: &Expertise) -> Option<ConsentSeen> {
    let seen = |entry: &Intervenant| entry.contact.as_ref().and_then(|contact| contact.consent);
    entries(expertise)
        .filter(|entry| entry.mine && entry.status == Status::Actif)
        .filter_map(seen)
        .find(|seen| seen.state != Consent::Adhesion)
}

/// The text of [`TEXT_VERSION`], as it stands on the page.
fn text() -> String {
    tr!("consent-text-1")
}

fn language() -> Language {
    match i18n::spoken() {
        i18n::Language::French => Language::French,
        i18n::Language::English => Language::English,
    }
}

#[cfg(test)]
mod tests {
    use opalexe_domain::consent::text_sha256;
    use sha2::{Digest as _, Sha256};

    use super::*;

    #[test]
    fn the_words_on_the_page_are_those_whose_hash_the_journal_keeps() {
        for (spoken, language) in [
            (i18n::Language::French, Language::French),
            (i18n::Language::English, Language::English),
        ] {
            i18n::speak(spoken);
            let hash: String = Sha256::digest(text().as_bytes())
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect();
            assert_eq!(
                Some(hash.as_str()),
                text_sha256(TEXT_VERSION, language),
                "{language}"
            );
        }
        i18n::speak(i18n::Language::French);
    }
}
