//! What the journal tells, in words.

use opalexe_domain::{
    api::journal::{Detail, Topic},
    journal::Because,
};

use super::super::{
    courriers::outcome_name,
    documents::{document_kind, kind_name},
    steps::step_name,
    words::state_name,
};
use crate::{components::field_label, dates, i18n::tr, pages::dashboard::profile_name, sizes};

/// What was done.
pub(super) fn act_name(act: &str) -> String {
    match act {
        "expertise_created" => tr!("act-expertise-created"),
        "expertise_imported" => tr!("act-expertise-imported"),
        "expertise_edited" => tr!("act-expertise-edited"),
        "expertise_moved" => tr!("act-expertise-moved"),
        "partie_added" => tr!("act-partie-added"),
        "intervenant_invited" => tr!("act-intervenant-invited"),
        "intervenant_inactive" => tr!("act-intervenant-inactive"),
        "email_account_made" => tr!("act-email-account-made"),
        "expertise_joined" => tr!("act-expertise-joined"),
        "expertise_entered" => tr!("act-expertise-entered"),
        "folder_made" => tr!("act-folder-made"),
        "folder_opened" => tr!("act-folder-opened"),
        "folder_closed" => tr!("act-folder-closed"),
        "court_admitted" => tr!("act-court-admitted"),
        "court_shut_out" => tr!("act-court-shut-out"),
        "catch_up_acknowledged" => tr!("act-catch-up-acknowledged"),
        "document_deposited" => tr!("act-document-deposited"),
        "deposit_published" => tr!("act-deposit-published"),
        "deposits_reached" => tr!("act-deposits-reached"),
        "access_restricted" => tr!("act-access-restricted"),
        "access_restored" => tr!("act-access-restored"),
        "receipt_issued" => tr!("act-receipt-issued"),
        "consent_given" => tr!("act-consent-given"),
        "consent_refused" => tr!("act-consent-refused"),
        "consent_withdrawn" => tr!("act-consent-withdrawn"),
        "letter_recorded" => tr!("act-letter-recorded"),
        "address_kept" => tr!("act-address-kept"),
        "document_withdrawn" => tr!("act-document-withdrawn"),
        "document_consulted" => tr!("act-document-consulted"),
        _ => tr!("journal-act-other"),
    }
}

/// What an act is about.
pub(super) fn topic_name(topic: Topic) -> String {
    match topic {
        Topic::Procedure => tr!("topic-procedure"),
        Topic::People => tr!("topic-people"),
        Topic::Folders => tr!("topic-folders"),
        Topic::Documents => tr!("topic-documents"),
        Topic::Readings => tr!("topic-readings"),
    }
}

/// Why deposits of before came to be readable.
fn because_told(because: Because) -> String {
    match because {
        Because::Step => tr!("because-step"),
        Because::Joined => tr!("because-joined"),
        Because::FolderOpened => tr!("because-folder-opened"),
        Because::CourtAdmitted => tr!("because-court-admitted"),
        Because::AccessRestored => tr!("because-access-restored"),
        Because::PartieAdded => tr!("because-partie-added"),
    }
}

/// What an entry says, a line each. The state that a step came from and the identifier of a document are told by others.
pub(super) fn detail(detail: &Detail) -> Option<String> {
    Some(match detail {
        Detail::Person(name) => tr!("journal-person", name = name.clone()),
        Detail::Profile(profile) => profile_name(*profile),
        Detail::Partie(name) => tr!("journal-partie", name = name.clone()),
        Detail::From(_) | Detail::Document(_) => return None,
        Detail::To(state) => state_name(*state),
        Detail::Step(step) => step_name(*step),
        Detail::Basis(basis) => basis.clone(),
        Detail::Day(day) => tr!("journal-day", day = dates::weekday_and_day(*day)),
        Detail::Reason(reason) => tr!("journal-reason", reason = reason.clone()),
        Detail::Reference(reference) => tr!("journal-reference", reference = reference.clone()),
        Detail::Folder(kind) => tr!("journal-folder", folder = kind_name(*kind)),
        Detail::FolderName(name) => tr!("journal-folder-name", name = name.clone()),
        Detail::DocumentName(name) => tr!("journal-document", name = name.clone()),
        Detail::Size(bytes) => tr!("journal-size", size = sizes::size(*bytes)),
        Detail::Sha256(hash) => tr!("journal-sha256", hash = hash.clone()),
        Detail::DocumentKind(kind) => document_kind(*kind),
        Detail::Count(count) => tr!("journal-count", count = *count),
        Detail::Reached(name) => tr!("journal-reached", name = name.clone()),
        Detail::OnPaper(name) => tr!("journal-on-paper", name = name.clone()),
        Detail::Because(because) => because_told(*because),
        Detail::LetterOutcome(outcome) => outcome_name(*outcome),
        Detail::Field(field) => tr!("journal-field", field = field_label(*field)),
    })
}
