//! One addressee: where letters go, what is to be sent, and the form of the letter that carries it.

use dioxus::prelude::*;
use opalexe_domain::{
    api::paper_service::{DepositToServe, PaperService, Proof, ToServe},
    id::{DepositId, ExpertiseId},
    paper_service::Addressee,
};

use super::{
    address::Address,
    letter_form::{LetterDraft, RecordForm},
    words::{because, kind_of, short, title_of},
};
use crate::{
    dates,
    explanation::Tone,
    i18n::tr,
    pages::{
        dashboard::profile_name,
        expertises::{documents::kind_name, words::Badge},
    },
};

/// The addressee.
#[component]
pub(super) fn AddresseeView(
    whom: ToServe,
    expertise: ExpertiseId,
    proofs: Vec<Proof>,
    may_record: bool,
    onchanged: EventHandler<PaperService>,
) -> Element {
    let mut left_out = use_signal(Vec::<DepositId>::new);
    let mut recording = use_signal(|| false);
    let (id, kind) = match whom.to {
        Addressee::Person(entry) => (format!("to-serve-{entry}"), "person"),
        Addressee::Partie(partie) => (format!("to-serve-{partie}"), "partie"),
    };
    let chosen: Vec<DepositId> = whom
        .deposits
        .iter()
        .map(|deposit| deposit.deposit)
        .filter(|deposit| !left_out.read().contains(deposit))
        .collect();
    let count = chosen.len();
    let to = whom.to;
    rsx! {
        section { class: "sheet to-serve", "data-whom": kind, "aria-labelledby": "{id}",
            div { class: "list-head",
                div {
                    h2 { id: "{id}", "{whom.name}" }
                    p { class: "soft",
                        if let Some(profile) = whom.profile {
                            {profile_name(profile)}
                            if let Some(partie) = &whom.partie {
                                " · {partie}"
                            }
                            " · "
                        }
                        {because(whom.because)}
                    }
                }
                Address { to, address: whom.address.clone(), expertise, may_record, onchanged }
            }
            div { class: "table-frame",
                table { class: "bordereau",
                    caption { class: "visually-hidden", {tr!("courriers-documents-of", name = whom.name.clone())} }
                    thead {
                        tr {
                            if may_record {
                                th { scope: "col", class: "bordereau-choice", span { class: "visually-hidden", {tr!("courriers-choose")} } }
                            }
                            th { scope: "col", {tr!("courriers-document")} }
                            th { scope: "col", {tr!("courriers-folder")} }
                            th { scope: "col", {tr!("courriers-since")} }
                            th { scope: "col", {tr!("courriers-sha256")} }
                        }
                    }
                    for deposit in whom.deposits.clone() {
                        Deposit {
                            key: "{deposit.deposit}",
                            chosen: chosen.contains(&deposit.deposit),
                            may_record,
                            onchoose: move |(deposit, chosen): (DepositId, bool)| {
                                left_out.write().retain(|one| *one != deposit);
                                if !chosen {
                                    left_out.write().push(deposit);
                                }
                            },
                            deposit,
                        }
                    }
                }
            }
            if whom.more {
                p { class: "soft", {tr!("courriers-more")} }
            }
            if may_record && recording() {
                RecordForm {
                    draft: LetterDraft::new(to, chosen.clone()),
                    deposits: chosen,
                    expertise,
                    proofs,
                    onchanged: move |changed| {
                        recording.set(false);
                        onchanged.call(changed);
                    },
                    onleave: move |()| recording.set(false),
                }
            } else if may_record {
                div { class: "actions",
                    button { r#type: "button", class: "button record-letter", "data-variant": "primary", disabled: count == 0,
                        onclick: move |_| recording.set(true),
                        {tr!("courriers-record", count = count)}
                    }
                }
            }
        }
    }
}

#[component]
fn Deposit(
    deposit: DepositToServe,
    chosen: bool,
    may_record: bool,
    onchoose: EventHandler<(DepositId, bool)>,
) -> Element {
    let folder = deposit
        .folder_name
        .clone()
        .unwrap_or_else(|| kind_name(deposit.folder_kind));
    let rows = deposit.documents.len();
    let id = deposit.deposit;
    rsx! {
        tbody {
            for (place, document) in deposit.documents.iter().enumerate() {
                tr { key: "{document.id}",
                    if may_record && place == 0 {
                        td { rowspan: "{rows}", class: "bordereau-choice",
                            input { r#type: "checkbox", checked: chosen,
                                "aria-label": tr!("courriers-choose-deposit", date = dates::brief(deposit.since)),
                                onchange: move |event| onchoose.call((id, event.checked())),
                            }
                        }
                    }
                    td {
                        span { class: "line", {title_of(document)} }
                        span { class: "line soft", {kind_of(document)} }
                    }
                    td {
                        span { class: "line", "{folder}" }
                        if let Some(partie) = &deposit.folder_partie {
                            span { class: "line soft", "{partie}" }
                        }
                    }
                    td {
                        span { class: "line", {dates::brief(deposit.since)} }
                        if deposit.returned {
                            Badge { tone: Tone::Bad, text: tr!("courriers-returned") }
                        }
                    }
                    td {
                        code { class: "not-printed", title: "{document.sha256}", {short(&document.sha256)} }
                        // On paper nothing can be pointed at: the whole of it proves what was posted.
                        code { class: "print-only whole-hash", "{document.sha256}" }
                    }
                }
            }
        }
    }
}
