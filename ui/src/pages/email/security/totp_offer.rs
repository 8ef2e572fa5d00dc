//! Adding an authenticator: its secret as a picture and as a text, and then the recovery codes, to be printed or copied.

use dioxus::prelude::*;
use opalexe_domain::{
    api::{
        error::FieldError,
        totp::{QrPicture, RecoveryCodes, TotpOffer},
    },
    secret_text::SecretText,
};

use crate::{
    components::{CodeField, CodeKind, CopyButton, Notice},
    explanation::Tone,
    host,
    i18n::tr,
};

/// How many characters of the secret stand together, for who types them.
const GROUP: usize = 4;

/// The secret, and the code that shows that the authenticator has it.
#[component]
pub(crate) fn OfferView(
    offer: TotpOffer,
    fault: Option<FieldError>,
    sending: bool,
    ongive_up: EventHandler<()>,
    oncode: EventHandler<SecretText>,
) -> Element {
    let mut code = use_signal(String::new);
    let secret = offer.secret.expose().to_owned();
    rsx! {
        ol { class: "steps totp-steps",
            li {
                {tr!("totp-step-scan")}
                Picture { picture: offer.picture }
                p { class: "soft", {tr!("totp-step-type")} }
                p { class: "totp-secret",
                    code { id: "totp-secret", {grouped(&secret)} }
                    CopyButton { id: "copy-totp-secret", text: secret, label: tr!("totp-copy") }
                }
            }
            li {
                {tr!("totp-step-code")}
                form {
                    novalidate: true,
                    onsubmit: move |event| {
                        event.prevent_default();
                        oncode.call(code().into());
                    },
                    CodeField {
                        kind: CodeKind::Digits,
                        label: tr!("code-totp-label"),
                        value: code(),
                        fault,
                        onedit: move |typed| code.set(typed),
                    }
                    div { class: "actions",
                        button { r#type: "button", class: "button", id: "give-up", onclick: move |_| ongive_up.call(()),
                            {tr!("cancel")}
                        }
                        button { r#type: "submit", class: "button", id: "confirm-totp", "data-variant": "primary",
                            if sending { {tr!("password-sending")} } else { {tr!("totp-confirm")} }
                        }
                    }
                }
            }
        }
    }
}

/// The QR code: dark on light by day and by night, or no telephone reads it.
#[component]
fn Picture(picture: QrPicture) -> Element {
    let size = picture.size;
    rsx! {
        svg {
            class: "qr",
            view_box: "0 0 {size} {size}",
            role: "img",
            "aria-label": tr!("totp-picture"),
            "shape-rendering": "crispEdges",
            rect { class: "qr-ground", width: "{size}", height: "{size}" }
            path { class: "qr-modules", d: picture.path.expose() }
        }
    }
}

/// The recovery codes, once.
#[component]
pub(crate) fn RecoveryView(codes: RecoveryCodes, ondone: EventHandler<()>) -> Element {
    let lines: Vec<String> = codes.codes.iter().map(|code| code.expose().to_owned()).collect();
    let text = lines.join("\n");
    rsx! {
        Notice { tone: Tone::Good, id: "totp-added", p { strong { {tr!("totp-added")} } } }
        div { class: "recovery", id: "recovery-codes",
            h3 { {tr!("recovery-title")} }
            p { {tr!("recovery-means")} }
            ol { class: "recovery-list",
                for line in lines {
                    li { key: "{line}", code { "{line}" } }
                }
            }
        }
        div { class: "actions no-print",
            button { id: "print-codes", r#type: "button", class: "button", onclick: move |_| host::print(), {tr!("recovery-print")} }
            CopyButton { id: "copy-codes", text, label: tr!("recovery-copy") }
            button { id: "codes-kept", r#type: "button", class: "button", "data-variant": "primary", onclick: move |_| ondone.call(()),
                {tr!("recovery-done")}
            }
        }
    }
}

/// The secret in groups.
fn grouped(secret: &str) -> String {
    let letters: Vec<char> = secret.chars().collect();
    let groups: Vec<String> = letters
        .chunks(GROUP)
        .map(|group| group.iter().collect())
        .collect();
    groups.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_written_in_groups_of_four() {
        assert_eq!(grouped("JBSWY3DPEHPK3P"), "JBSW Y3DP EHPK 3P");
        assert_eq!(grouped(""), "");
    }
}
