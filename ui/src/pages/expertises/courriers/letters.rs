//! The letters that left, the last first. A record whose place another took stays to be seen.

use dioxus::prelude::*;
use opalexe_domain::{
    api::paper_service::{Letter, PaperService, Proof},
    id::ExpertiseId,
    paper_service::Outcome,
};

use super::{
    letter_form::{LetterDraft, RecordForm},
    words::outcome_name,
};
use crate::{dates, explanation::Tone, i18n::tr, pages::expertises::words::Badge, route::Route};

/// The letters.
#[component]
pub(super) fn Letters(
    letters: Vec<Letter>,
    expertise: ExpertiseId,
    proofs: Vec<Proof>,
    may_record: bool,
    onchanged: EventHandler<PaperService>,
) -> Element {
    rsx! {
        section { class: "sheet not-printed", id: "letters", "aria-labelledby": "letters-title",
            h2 { id: "letters-title", {tr!("courriers-letters")} }
            ol { class: "timeline",
                for letter in letters {
                    LetterView { key: "{letter.id}", letter, expertise, proofs: proofs.clone(), may_record, onchanged }
                }
            }
        }
    }
}

#[component]
fn LetterView(
    letter: Letter,
    expertise: ExpertiseId,
    proofs: Vec<Proof>,
    may_record: bool,
    onchanged: EventHandler<PaperService>,
) -> Element {
    let mut following = use_signal(|| false);
    let tone = match letter.outcome {
        _ if letter.is_replaced => Tone::Info,
        Outcome::Received => Tone::Good,
        Outcome::Presented | Outcome::Unclaimed => Tone::Warn,
        Outcome::Returned => Tone::Bad,
        Outcome::Sent | Outcome::Void => Tone::Info,
    };
    let outcome = match letter.outcome_on {
        Some(day) => tr!(
            "courriers-outcome-on",
            outcome = outcome_name(letter.outcome),
            date = dates::brief_day(day)
        ),
        None => outcome_name(letter.outcome),
    };
    rsx! {
        li { class: "letter", "data-replaced": letter.is_replaced.then_some("true"),
            p { class: "timeline-when soft",
                {tr!("courriers-recorded-by", date = dates::day_and_hour(letter.recorded_at), name = letter.recorded_by.clone())}
            }
            p {
                strong { "{letter.name}" }
                " · "
                {tr!("courriers-letter-number", number = letter.number.clone(), date = dates::brief_day(letter.sent_on))}
            }
            p { class: "soft", {tr!("courriers-carried", count = letter.documents)} }
            p { class: "badges",
                Badge { tone, text: outcome }
                if letter.is_replaced {
                    span { class: "soft", {tr!("courriers-replaced")} }
                }
            }
            if let Some(proof) = &letter.proof {
                p { class: "letter-proof",
                    Link { to: Route::DocumentPage { expertise, folder: proof.folder, document: proof.document },
                        {tr!("courriers-proof", name = proof.name.clone())}
                    }
                }
            }
            if may_record && !letter.is_replaced {
                if following() {
                    RecordForm {
                        draft: LetterDraft::after(&letter),
                        deposits: letter.deposits.clone(),
                        expertise,
                        proofs,
                        onchanged: move |changed| {
                            following.set(false);
                            onchanged.call(changed);
                        },
                        onleave: move |()| following.set(false),
                    }
                } else {
                    div { class: "actions",
                        button { r#type: "button", class: "button follow-letter", "aria-label": tr!("courriers-follow-named", number = letter.number.clone()),
                            onclick: move |_| following.set(true),
                            {tr!("courriers-follow")}
                        }
                    }
                }
            }
        }
    }
}
