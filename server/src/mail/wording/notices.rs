//! What was deposited, what is unread, and what reaches nobody at the court. The short name of the case, counts and dates: never who, never what.

use opalexe_domain::time::Timestamp;

use super::{Setting, Wording, moment, page, text, tr};
use crate::mail::{Line, UnreadLine, WaitingLine};

/// « Avis »: the person's page of notices, from the root of the instance.
const NOTICES: &str = "/avis";

/// Where the recipient of an « avis de mise à disposition » stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Standing {
    pub(super) joined: bool,
    pub(super) unanswered: bool,
    pub(super) folders: u32,
    pub(super) opened: bool,
}

pub(super) fn made_available(
    expertise: &Line,
    documents: u32,
    at: Timestamp,
    path: &str,
    standing: Standing,
    setting: Setting<'_>,
) -> Wording {
    let expertise = expertise.as_str();
    let mut parts = Vec::new();
    if standing.opened {
        parts.push(text(tr!(
            "mail-opened-text",
            expertise = expertise,
            at = moment(at)
        )));
        parts.push(text(tr!("mail-opened-what")));
    }
    parts.push(text(tr!(
        "mail-available-text",
        count = documents,
        expertise = expertise,
        at = moment(at)
    )));
    if standing.folders > 1 {
        parts.push(text(tr!("mail-available-folders", count = standing.folders)));
    }
    if !standing.joined {
        parts.push(text(tr!("mail-available-join-first")));
    }
    parts.push(page(tr!("mail-available-open"), path, setting));
    // Without consent it is no notice of CPC 748-3, and does not say so.
    parts.push(text(if standing.unanswered {
        tr!("mail-available-unanswered")
    } else {
        tr!("mail-available-keep")
    }));
    let subject = if standing.opened {
        tr!("mail-opened-subject", expertise = expertise)
    } else {
        tr!("mail-available-subject", expertise = expertise)
    };
    Wording::new(subject, parts)
}

pub(super) fn no_active_clerk(
    expertise: &Line,
    at: Timestamp,
    path: &str,
    own: bool,
    setting: Setting<'_>,
) -> Wording {
    let expertise = expertise.as_str();
    let told = if own {
        [
            tr!("mail-no-clerk-own", expertise = expertise, at = moment(at)),
            tr!("mail-no-clerk-own-next"),
        ]
    } else {
        [
            tr!("mail-no-clerk-expert", expertise = expertise, at = moment(at)),
            tr!("mail-no-clerk-expert-next"),
        ]
    };
    Wording::new(
        tr!("mail-no-clerk-subject", expertise = expertise),
        told.into_iter()
            .map(text)
            .chain([page(tr!("mail-deposit-open"), path, setting)]),
    )
}

pub(super) fn recap(unread: &[UnreadLine], setting: Setting<'_>) -> Wording {
    let lines = unread.iter().map(|line| {
        text(tr!(
            "mail-recap-line",
            expertise = line.expertise.as_str(),
            count = line.documents,
            since = moment(line.since)
        ))
    });
    Wording::new(
        tr!("mail-recap-subject"),
        [text(tr!("mail-recap-text"))].into_iter().chain(lines).chain([
            page(tr!("mail-recap-open"), NOTICES, setting),
            text(tr!("mail-recap-stop")),
        ]),
    )
}

pub(super) fn readers_recap(waiting: &[WaitingLine], setting: Setting<'_>) -> Wording {
    let lines = waiting.iter().flat_map(|line| {
        let expertise = line.expertise.as_str();
        [
            text(tr!(
                "mail-readers-line",
                expertise = expertise,
                count = line.people,
                since = moment(line.since)
            )),
            page(tr!("mail-readers-open"), &line.path, setting),
        ]
    });
    Wording::new(
        tr!("mail-readers-subject"),
        [text(tr!("mail-readers-text"))]
            .into_iter()
            .chain(lines)
            .chain([text(tr!("mail-recap-stop"))]),
    )
}

pub(super) fn reminder(
    expertise: &Line,
    documents: u32,
    days: u32,
    path: &str,
    setting: Setting<'_>,
) -> Wording {
    let expertise = expertise.as_str();
    Wording::new(
        tr!("mail-reminder-subject", expertise = expertise),
        [
            text(tr!(
                "mail-reminder-text",
                expertise = expertise,
                count = documents,
                days = days
            )),
            page(tr!("mail-available-open"), path, setting),
            text(tr!("mail-reminder-once")),
        ],
    )
}

pub(super) fn unread_by_others(
    expertise: &Line,
    people: u32,
    days: u32,
    path: &str,
    setting: Setting<'_>,
) -> Wording {
    let expertise = expertise.as_str();
    Wording::new(
        tr!("mail-unread-subject", expertise = expertise),
        [
            text(tr!(
                "mail-unread-text",
                expertise = expertise,
                count = people,
                days = days
            )),
            text(tr!("mail-unread-next")),
            page(tr!("mail-readers-open"), path, setting),
        ],
    )
}
