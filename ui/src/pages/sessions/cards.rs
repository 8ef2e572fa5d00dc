//! The cards of the account, and the way to declare one lost.

use dioxus::prelude::*;
use opalexe_domain::api::sessions::BoundCard;

use super::question::{Question, card_name};
use crate::{dates, i18n::tr};

/// The cards.
#[component]
pub(super) fn Cards(cards: Vec<BoundCard>, onask: EventHandler<Question>) -> Element {
    rsx! {
        section { "aria-labelledby": "cards-title",
            div { class: "section-head",
                h2 { id: "cards-title", {tr!("cards-title")} }
                p { class: "soft", {tr!("cards-lead")} }
            }
            ul { class: "session-list",
                for card in cards {
                    Row { key: "{card.id}", card, onask }
                }
            }
            p { class: "soft", id: "cards-lost-help", {tr!("cards-lost-help")} }
        }
    }
}

#[component]
fn Row(card: BoundCard, onask: EventHandler<Question>) -> Element {
    let name = card_name(&card);
    let title = format!("card-{}", card.id);
    rsx! {
        li { class: "sheet session", "aria-labelledby": "{title}",
            div { class: "session-what",
                h3 { id: "{title}",
                    "{name}"
                    if card.this {
                        span { class: "tag", {tr!("cards-this")} }
                    }
                }
                if let Some(certificate) = &card.certificate {
                    p { class: "soft",
                        {tr!("certificate-issuer", issuer = certificate.issuer.clone())}
                        " · "
                        {tr!("certificate-valid-until", day = dates::day(certificate.not_after))}
                    }
                }
                p { class: "soft", {tr!("cards-bound", day = dates::day(card.bound_at))} }
                if let Some(lost_at) = card.lost_at {
                    p { class: "card-lost", "data-tone": "bad",
                        strong { {tr!("cards-lost-since", date = dates::day_and_hour(lost_at))} }
                    }
                }
                if let Some(replaced_at) = card.replaced_at {
                    p { class: "soft", strong { {tr!("cards-replaced-since", date = dates::day_and_hour(replaced_at))} } }
                }
            }
            if card.lost_at.is_none() && card.replaced_at.is_none() {
                div { class: "session-act",
                    button {
                        r#type: "button",
                        class: "button report-lost",
                        "aria-label": tr!("cards-report-lost-named", name = name.clone()),
                        onclick: move |_| onask.call(Question::ReportLost(Box::new(card.clone()))),
                        {tr!("cards-report-lost")}
                    }
                }
            }
        }
    }
}
