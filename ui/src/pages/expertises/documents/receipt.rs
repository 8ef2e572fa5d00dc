//! The receipt of a deposit: what it is, and its files.

use dioxus::prelude::*;
use opalexe_domain::{
    api::{
        native::{Error, ReceiptToSave},
        receipts::{CERTIFICATE_PATH, ReceiptFile, ReceiptState, TimeStampState, receipt_path},
    },
    id::{DepositId, ExpertiseId},
};

use crate::{
    backend::Backend,
    components::{Failure, Notice},
    connection::use_connection,
    dates,
    explanation::{Explanation, Tone},
    i18n::tr,
};

/// The receipt, for those who may read it.
#[component]
pub(in crate::pages) fn Receipt(
    expertise: ExpertiseId,
    deposit: DepositId,
    receipt: ReceiptState,
) -> Element {
    let backend = use_connection().backend;
    let saved = use_signal(|| None::<Result<Option<String>, Error>>);
    let of = Of {
        expertise,
        deposit,
        number: receipt.number,
    };
    let mut files = vec![
        (ReceiptFile::Json, tr!("receipt-json")),
        (ReceiptFile::Signature, tr!("receipt-signature")),
        (ReceiptFile::PdfSignature, tr!("receipt-pdf-signature")),
    ];
    if matches!(receipt.time_stamp, TimeStampState::Stamped { .. }) {
        files.push((ReceiptFile::TimeStamp, tr!("receipt-time-stamp")));
    }
    rsx! {
        section { class: "sheet", id: "receipt", "aria-labelledby": "receipt-heading",
            h2 { id: "receipt-heading", {tr!("receipt-heading", number = receipt.number.to_string())} }
            p { {tr!("receipt-issued", date = dates::day_and_hour(receipt.issued_at))} }
            p { id: "time-stamp", "data-state": state_name(receipt.time_stamp), {time_stamp(receipt.time_stamp)} }
            p { class: "soft", {tr!("receipt-means")} }
            div { class: "actions",
                File { of, file: ReceiptFile::Pdf, label: tr!("receipt-pdf"), saved }
            }
            details { class: "receipt-files",
                summary { {tr!("receipt-for-verification")} }
                ul {
                    for (file, label) in files {
                        li { key: "{file}",
                            File { of, file, label, saved }
                        }
                    }
                    if backend == Backend::Browser {
                        li {
                            a { href: CERTIFICATE_PATH, download: "opalexe-certificats.pem", {tr!("receipt-certificates")} }
                        }
                    }
                }
            }
            match saved() {
                Some(Ok(Some(path))) => rsx! {
                    Notice { tone: Tone::Good, id: "receipt-saved", p { {tr!("receipt-saved", path = path)} } }
                },
                Some(Err(error)) => rsx! { Failure { explanation: Explanation::from(&error) } },
                Some(Ok(None)) | None => rsx! {},
            }
        }
    }
}

/// Which receipt.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Of {
    expertise: ExpertiseId,
    deposit: DepositId,
    number: u64,
}

/// One of its files: by the browser itself; in the desktop, to a place that the person chooses.
#[component]
fn File(
    of: Of,
    file: ReceiptFile,
    label: String,
    saved: Signal<Option<Result<Option<String>, Error>>>,
) -> Element {
    let backend = use_connection().backend;
    let mut saving = use_signal(|| false);
    let name = format!(
        "{}.{file}",
        tr!("receipt-file-name", number = of.number.to_string())
    );
    let id = format!("receipt-{}", file.name().replace('.', "-"));
    let class = if file == ReceiptFile::Pdf {
        "button"
    } else {
        "link"
    };
    if backend == Backend::Browser {
        return rsx! {
            a {
                id,
                class,
                href: receipt_path(of.expertise, of.deposit, file),
                download: name,
                "{label}"
            }
        };
    }
    rsx! {
        button {
            id,
            r#type: "button",
            class,
            disabled: saving(),
            onclick: move |_| {
                let wanted = ReceiptToSave {
                    expertise: of.expertise,
                    deposit: of.deposit,
                    file,
                    name: name.clone(),
                    title: tr!("receipt-save-title"),
                };
                async move {
                    saving.set(true);
                    saved.set(Some(backend.save_receipt(&wanted).await));
                    saving.set(false);
                }
            },
            "{label}"
        }
    }
}

fn time_stamp(state: TimeStampState) -> String {
    match state {
        TimeStampState::None => tr!("receipt-not-stamped"),
        TimeStampState::Awaited => tr!("receipt-awaited"),
        TimeStampState::Stamped { at } => tr!("receipt-stamped", date = dates::day_and_hour(at)),
    }
}

const fn state_name(state: TimeStampState) -> &'static str {
    match state {
        TimeStampState::None => "none",
        TimeStampState::Awaited => "awaited",
        TimeStampState::Stamped { .. } => "stamped",
    }
}
