//! A certificate of a card, to be chosen; or greyed with the reason why it cannot be.

use dioxus::prelude::*;
use opalexe_domain::api::native::{CardCertificate, Usability};

use super::{Icon, Sign};
use crate::{dates, i18n::tr};

/// How many characters of the thumbprint are in the element's id.
const ID_CHARACTERS: usize = 8;

/// A certificate. It can be chosen when it is usable and `enabled`.
#[component]
pub(crate) fn CertificateCard(
    certificate: CardCertificate,
    checked: bool,
    enabled: bool,
    onpick: EventHandler<()>,
) -> Element {
    let short: String = certificate.thumbprint.chars().take(ID_CHARACTERS).collect();
    let id = format!("certificate-{short}");
    let usable = certificate.usability == Usability::Usable;
    rsx! {
        div {
            class: "radio-card",
            "data-checked": checked.then_some("true"),
            "data-usable": if usable { "true" } else { "false" },
            input {
                id: "{id}",
                r#type: "radio",
                name: "certificate",
                value: "{certificate.thumbprint}",
                checked,
                disabled: !usable || !enabled,
                "aria-labelledby": "{id}-title",
                "aria-describedby": "{id}-detail",
                onchange: move |_| onpick.call(()),
            }
            label { r#for: "{id}",
                span { class: "radio-card-title", id: "{id}-title", "{certificate.holder}" }
                span { class: "radio-card-detail", id: "{id}-detail",
                    span { class: "line", {tr!("certificate-issuer", issuer = certificate.issuer.clone())} }
                    if let Some(label) = &certificate.pin_label {
                        span { class: "line", {tr!("certificate-pin-label", label = label.clone())} }
                    }
                    Validity { certificate: certificate.clone() }
                }
            }
        }
    }
}

/// Until when, or why not.
#[component]
fn Validity(certificate: CardCertificate) -> Element {
    let reason = match certificate.usability {
        Usability::Usable => {
            return rsx! {
                span { class: "line",
                    {tr!("certificate-valid-until", day = dates::day(certificate.not_after))}
                }
            };
        }
        Usability::Expired => tr!("certificate-expired", day = dates::day(certificate.not_after)),
        Usability::NotYetValid => tr!(
            "certificate-not-yet-valid",
            day = dates::day(certificate.not_before)
        ),
        Usability::KeyUnsupported => tr!("certificate-key-unsupported"),
        Usability::KeyTooWeak => tr!("certificate-key-too-weak"),
        Usability::PinBlocked => tr!("certificate-pin-blocked"),
    };
    rsx! {
        span { class: "line", "data-tone": "bad",
            Icon { sign: Sign::Cross }
            span { "{reason}" }
        }
    }
}
