//! What every field of a form has: a label, a hint, and what is wrong with it, tied to it for screen readers.

use dioxus::prelude::*;
use opalexe_domain::api::{error::FieldError, registration::Field};

use super::{Icon, Sign};
use crate::{explanation, i18n::tr};

/// The id of a field: `field-first-name`. Its hint is `…-hint`, what is wrong with it `…-error`.
pub(crate) fn field_id(field: Field) -> String {
    format!("field-{}", field.code().replace('_', "-"))
}

/// The label of a field, as in the release note §2.4.
pub(crate) fn field_label(field: Field) -> String {
    match field {
        Field::Profile => tr!("field-profile"),
        Field::FirstName => tr!("field-first-name"),
        Field::LastName => tr!("field-last-name"),
        Field::Landline => tr!("field-landline"),
        Field::Mobile => tr!("field-mobile"),
        Field::Email => tr!("field-email"),
        Field::AddressLines => tr!("field-address-lines"),
        Field::PostalCode => tr!("field-postal-code"),
        Field::Town => tr!("field-town"),
        Field::Country => tr!("field-country"),
        Field::Court => tr!("field-court"),
        Field::Juridiction => tr!("field-juridiction"),
        Field::Service => tr!("field-service"),
        Field::Specialites => tr!("field-specialites"),
        Field::Responsibility => tr!("field-responsibility"),
        Field::Mandate => tr!("field-mandate"),
        Field::JuridictionName => tr!("field-juridiction-name"),
        Field::Rg => tr!("field-rg"),
        Field::Minute => tr!("field-minute"),
        Field::OrderDate => tr!("field-order-date"),
        Field::OrderingJudge => tr!("field-ordering-judge"),
        Field::ControlJudge => tr!("field-control-judge"),
        Field::Title => tr!("field-title"),
        Field::Missions => tr!("field-missions"),
        Field::ReportDeadline => tr!("field-report-deadline"),
        Field::Provision => tr!("field-provision"),
        Field::ProvisionDue => tr!("field-provision-due"),
        Field::PartieKind => tr!("field-partie-kind"),
        Field::PartieRole => tr!("field-partie-role"),
        Field::PartieName => tr!("field-partie-name"),
        Field::Partie => tr!("field-partie"),
        Field::Quality => tr!("field-quality"),
        Field::Organisation => tr!("field-organisation"),
        Field::Barreau => tr!("field-barreau"),
        Field::Toque => tr!("field-toque"),
        Field::Specialite => tr!("field-specialite"),
        Field::Access => tr!("field-access"),
        Field::Replaces => tr!("field-replaces"),
        Field::Reason => tr!("field-reason"),
        Field::Day => tr!("field-day"),
        Field::Reference => tr!("field-reference"),
        Field::FolderName => tr!("field-folder-name"),
        Field::Folder => tr!("field-folder"),
        Field::DocumentKind => tr!("field-document-kind"),
        Field::DocumentNumber => tr!("field-number"),
        Field::DocumentTitle => tr!("field-document-title"),
        Field::Dated => tr!("field-dated"),
        Field::Participation => tr!("field-participation"),
        Field::LetterDeposits => tr!("field-letter-deposits"),
        Field::LetterNumber => tr!("field-letter-number"),
        Field::SentOn => tr!("field-sent-on"),
        Field::LetterOutcome => tr!("field-letter-outcome"),
        Field::OutcomeOn => tr!("field-outcome-on"),
        Field::LetterProof => tr!("field-letter-proof"),
        Field::ReplacedDocument => tr!("field-replaced-document"),
        Field::SearchText => tr!("field-search-text"),
        Field::Password => tr!("field-password"),
        Field::CurrentPassword => tr!("field-current-password"),
        Field::Code => tr!("field-code"),
        Field::Unknown => tr!("field-unknown"),
    }
}

/// The ids that describe a field: what is wrong first, then the hint.
pub(crate) fn described_by(id: &str, hint: bool, fault: bool) -> Option<String> {
    match (fault, hint) {
        (true, true) => Some(format!("{id}-error {id}-hint")),
        (true, false) => Some(format!("{id}-error")),
        (false, true) => Some(format!("{id}-hint")),
        (false, false) => None,
    }
}

/// A field with its label above, its hint, and what is wrong with it.
#[component]
pub(crate) fn Labelled(
    id: String,
    label: String,
    #[props(default)] required: bool,
    #[props(default)] hint: Option<String>,
    #[props(default)] fault: Option<FieldError>,
    #[props(default)] problem: Option<String>,
    children: Element,
) -> Element {
    // What is wrong, in words of its own where no code of a field says it.
    let problem = problem.or_else(|| fault.map(|fault| explanation::of_field(&fault)));
    rsx! {
        div { class: "field", "data-faulty": problem.as_ref().map(|_| "true"),
            label { r#for: "{id}",
                "{label}"
                if required {
                    span { class: "required", "aria-hidden": "true", "*" }
                }
            }
            if let Some(hint) = hint {
                p { class: "hint", id: "{id}-hint", "{hint}" }
            }
            if let Some(problem) = &problem {
                p { class: "field-error", id: "{id}-error",
                    Icon { sign: Sign::Cross }
                    span { "{problem}" }
                }
            }
            {children}
        }
    }
}
