//! The cards in the readers, each with its certificates or with why it cannot be used.

use dioxus::prelude::*;
use opalexe_domain::api::native::{
    Card, CardCertificate, CardContent, CardFault, CardFaultCode, CertificateChoice,
};

use super::unusable::Unusable;
use crate::{
    card_desk::WARN_FROM_TRIES,
    components::{CertificateCard, Failure, Notice},
    explanation::{Explanation, Tone},
    i18n::tr,
    route::Route,
};

/// Every card. The reader is named where there are several. `tries_told` when the tries left are said elsewhere.
#[component]
pub(crate) fn Cards(
    cards: Vec<Card>,
    chosen: Option<CertificateChoice>,
    enabled: bool,
    tries_told: bool,
    onpick: EventHandler<CertificateChoice>,
) -> Element {
    let several = cards.len() > 1;
    rsx! {
        for (place, card) in cards.into_iter().enumerate() {
            section { key: "{card.reader}", class: "card-in-reader", "aria-label": "{name_of(&card)}",
                if several || card.name.is_some() {
                    h2 { class: "card-name", title: "{card.reader}",
                        "{name_of(&card)}"
                        if card.name.is_some() {
                            span { class: "reader-name", {tr!("card-in-reader", reader = card.reader_name.clone())} }
                        }
                    }
                }
                match card.content.clone() {
                    // A single card is told of by the heading.
                    CardContent::Reading | CardContent::AskingModules if !several => rsx! {},
                    CardContent::Reading => rsx! {
                        p { class: "soft", {tr!("card-reading-title")} }
                    },
                    CardContent::AskingModules => rsx! {
                        p { class: "soft", {tr!("card-asking-title")} }
                    },
                    CardContent::Unusable { card: unusable } => rsx! {
                        Unusable { card: unusable, name: card.name.clone(), place }
                    },
                    CardContent::Faulty { fault } => rsx! {
                        Failure { explanation: Explanation::from(&fault), place }
                    },
                    CardContent::Read { certificates, .. } if certificates.is_empty() => rsx! {
                        Failure { explanation: Explanation::from(&of_the_card(CardFaultCode::NoCertificate)), place }
                    },
                    CardContent::Read { certificates, tries_left } => rsx! {
                        if !tries_told {
                            Tries { tries_left, place }
                        }
                        Certificates {
                            reader: card.reader.clone(),
                            certificates,
                            chosen: chosen.clone(),
                            enabled: enabled && tries_left != Some(0),
                            onpick,
                        }
                    },
                }
            }
        }
    }
}

/// What the card is called, or else its reader.
fn name_of(card: &Card) -> String {
    card.name.clone().unwrap_or_else(|| card.reader_name.clone())
}

/// The certificates of one card.
#[component]
fn Certificates(
    reader: String,
    certificates: Vec<CardCertificate>,
    chosen: Option<CertificateChoice>,
    enabled: bool,
    onpick: EventHandler<CertificateChoice>,
) -> Element {
    rsx! {
        fieldset { class: "choices", "aria-describedby": "step-sentence",
            legend { class: "visually-hidden", {tr!("card-certificates")} }
            for certificate in certificates {
                Certificate {
                    key: "{certificate.thumbprint}",
                    checked: is_chosen(chosen.as_ref(), &reader, &certificate),
                    reader: reader.clone(),
                    certificate,
                    enabled,
                    onpick,
                }
            }
        }
    }
}

#[component]
fn Certificate(
    reader: String,
    certificate: CardCertificate,
    checked: bool,
    enabled: bool,
    onpick: EventHandler<CertificateChoice>,
) -> Element {
    let thumbprint = certificate.thumbprint.clone();
    rsx! {
        CertificateCard {
            certificate,
            checked,
            enabled,
            onpick: move |()| {
                onpick.call(CertificateChoice { reader: reader.clone(), certificate: thumbprint.clone() });
            },
        }
    }
}

/// A warning when few tries are left, and what to do when none is.
#[component]
fn Tries(tries_left: Option<u8>, place: usize) -> Element {
    match tries_left {
        Some(0) => rsx! {
            Failure { explanation: Explanation::from(&of_the_card(CardFaultCode::PinBlocked)), place }
            p { class: "actions",
                Link { to: Route::CardPin {}, id: link_id(place), class: "button", "data-variant": "primary",
                    {tr!("card-pin-link-unblock")}
                }
            }
        },
        Some(1) => rsx! {
            Notice { tone: Tone::Warn, id: "last-try",
                p { strong { {tr!("card-last-try")} } }
                p { {tr!("card-last-try-means")} }
                p { Link { to: Route::CardPin {}, id: link_id(place), {tr!("card-pin-link-change")} } }
            }
        },
        Some(tries) if tries <= WARN_FROM_TRIES => rsx! {
            Notice { tone: Tone::Warn, id: "few-tries",
                p { {tr!("card-few-tries", tries = tries)} }
                p { Link { to: Route::CardPin {}, id: link_id(place), {tr!("card-pin-link-change")} } }
            }
        },
        _ => rsx! {},
    }
}

/// The id of the link to the page of the PIN; that of the second card's, and so on, after its place.
fn link_id(place: usize) -> String {
    if place == 0 {
        "to-card-pin".to_owned()
    } else {
        format!("to-card-pin-{place}")
    }
}

fn is_chosen(chosen: Option<&CertificateChoice>, reader: &str, certificate: &CardCertificate) -> bool {
    chosen.is_some_and(|chosen| chosen.reader == reader && chosen.certificate == certificate.thumbprint)
}

fn of_the_card(code: CardFaultCode) -> CardFault {
    CardFault {
        code,
        tries_left: None,
        atr: None,
    }
}
