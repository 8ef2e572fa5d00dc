//! Letters, in words.

use opalexe_domain::{
    api::paper_service::{OnPaperBecause, PaperDocument},
    paper_service::Outcome,
};

use crate::{dates, i18n::tr, pages::expertises::documents::document_kind};

/// What became of a letter.
pub(in crate::pages) fn outcome_name(outcome: Outcome) -> String {
    match outcome {
        Outcome::Sent => tr!("letter-sent"),
        Outcome::Presented => tr!("letter-presented"),
        Outcome::Received => tr!("letter-received"),
        Outcome::Unclaimed => tr!("letter-unclaimed"),
        Outcome::Returned => tr!("letter-returned"),
        Outcome::Void => tr!("letter-void"),
    }
}

/// Why somebody is served by post.
pub(super) fn because(because: OnPaperBecause) -> String {
    match because {
        OnPaperBecause::Unrepresented => tr!("on-paper-unrepresented"),
        OnPaperBecause::NoAccount => tr!("on-paper-no-account"),
        OnPaperBecause::NeverCame => tr!("on-paper-never-came"),
        OnPaperBecause::Asked => tr!("on-paper-asked"),
        OnPaperBecause::Refused => tr!("on-paper-refused"),
        OnPaperBecause::Withdrawn => tr!("on-paper-withdrawn"),
        OnPaperBecause::Then => tr!("on-paper-then"),
    }
}

/// What a document is: kind, number, day.
pub(super) fn kind_of(document: &PaperDocument) -> String {
    let kind = document_kind(document.kind);
    let kind = match &document.number {
        Some(number) => tr!("contradictoire-numbered", kind = kind, number = number.clone()),
        None => kind,
    };
    match document.dated {
        Some(day) => format!("{kind} · {}", dates::brief_day(day)),
        None => kind,
    }
}

/// What it is called.
pub(super) fn title_of(document: &PaperDocument) -> String {
    document.title.clone().unwrap_or_else(|| document.name.clone())
}

/// The beginning of a hash, enough to tell two documents apart on a screen.
pub(super) fn short(sha256: &str) -> &str {
    sha256.get(..16).unwrap_or(sha256)
}
