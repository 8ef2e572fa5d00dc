//! Invitations, accounts, and what becomes of an access.

use opalexe_domain::{profile::Profile, text::RefusalReason, time::Timestamp};

use super::{Entrance, Part, Setting, Wording, front_door, link, moment, text, tr};
use crate::mail::{Line, Whose};

pub(super) fn invitation(
    expertise: &Line,
    inviter: &Line,
    role: Profile,
    entrance: &Entrance,
    documents: u32,
    setting: Setting<'_>,
) -> Wording {
    let mut parts = vec![text(tr!(
        "mail-invitation-text",
        inviter = inviter.as_str(),
        expertise = expertise.as_str(),
        role = role.name(),
    ))];
    match entrance {
        Entrance::Card { link: address } => parts.extend([
            text(tr!("mail-invitation-card-how")),
            link(tr!("mail-invitation-card-open"), address),
            text(tr!("mail-invitation-card-once")),
        ]),
        Entrance::NewPassword => {
            parts.push(text(tr!("mail-invitation-new-password")));
            parts.extend(by_email(role, setting));
        }
        Entrance::KnownPassword => {
            parts.push(text(tr!("mail-invitation-known-password")));
            parts.extend(by_email(role, setting));
        }
    }
    if documents > 0 {
        parts.push(text(tr!(
            "mail-available-text",
            count = documents,
            expertise = expertise.as_str(),
            at = moment(setting.at)
        )));
    }
    parts.push(text(tr!("mail-invitation-unexpected")));
    Wording::new(
        tr!("mail-invitation-subject", expertise = expertise.as_str()),
        parts,
    )
}

/// Which of the two choices by e-mail, and where.
fn by_email(role: Profile, setting: Setting<'_>) -> [Part; 2] {
    let door = match role {
        Profile::Sapiteur => tr!("mail-invitation-door-sapiteur"),
        Profile::Expert
        | Profile::CoExpert
        | Profile::Magistrat
        | Profile::Greffier
        | Profile::Intervenant => {
            tr!("mail-invitation-door-partie")
        }
    };
    [text(tr!("mail-invitation-how", door = door)), front_door(setting)]
}

pub(super) fn account_made(profile: Profile, waits_for_approval: bool) -> Wording {
    let (subject, told) = if waits_for_approval {
        (
            tr!("mail-account-waits-subject"),
            tr!("mail-account-waits-text", profile = profile.name()),
        )
    } else {
        (
            tr!("mail-account-subject"),
            tr!("mail-account-text", profile = profile.name()),
        )
    };
    Wording::new(subject, [text(told), text(tr!("mail-account-unexpected"))])
}

pub(super) fn registration_approved(profile: Profile, setting: Setting<'_>) -> Wording {
    Wording::new(
        tr!("mail-approved-subject"),
        [
            text(tr!("mail-approved-text", profile = profile.name())),
            front_door(setting),
            text(tr!("mail-account-unexpected")),
        ],
    )
}

pub(super) fn registration_refused(
    profile: Profile,
    reason: &RefusalReason,
    setting: Setting<'_>,
) -> Wording {
    Wording::new(
        tr!("mail-refused-subject"),
        [
            text(tr!("mail-refused-text", profile = profile.name())),
            text(reason.to_string()),
            text(tr!("mail-refused-again")),
            front_door(setting),
            text(tr!("mail-account-unexpected")),
        ],
    )
}

pub(super) fn undeliverable(
    expertise: &Line,
    name: &Line,
    recipient: &Line,
    setting: Setting<'_>,
) -> Wording {
    let expertise = expertise.as_str();
    Wording::new(
        tr!("mail-undeliverable-subject", expertise = expertise),
        [
            text(tr!(
                "mail-undeliverable-text",
                name = name.as_str(),
                recipient = recipient.as_str(),
                expertise = expertise,
            )),
            text(tr!("mail-undeliverable-again")),
            front_door(setting),
        ],
    )
}

pub(super) fn opened(expertise: &Line, setting: Setting<'_>) -> Wording {
    let expertise = expertise.as_str();
    Wording::new(
        tr!("mail-opened-subject", expertise = expertise),
        [
            text(tr!(
                "mail-opened-text",
                expertise = expertise,
                at = moment(setting.at)
            )),
            text(tr!("mail-opened-what")),
            front_door(setting),
        ],
    )
}

pub(super) fn inactive(expertise: &Line, whose: &Whose, at: Timestamp) -> Wording {
    let expertise = expertise.as_str();
    match whose {
        Whose::Own => Wording::new(
            tr!("mail-inactive-subject", expertise = expertise),
            [
                text(tr!("mail-inactive-text", expertise = expertise, at = moment(at))),
                text(tr!("mail-inactive-question")),
            ],
        ),
        Whose::Another { name } => Wording::new(
            tr!("mail-inactive-another-subject", expertise = expertise),
            [
                text(tr!(
                    "mail-inactive-another-text",
                    name = name.as_str(),
                    expertise = expertise,
                    at = moment(at),
                )),
                text(tr!("mail-inactive-another-again")),
            ],
        ),
    }
}

pub(super) fn reactivated(expertise: &Line, whose: &Whose, at: Timestamp) -> Wording {
    let expertise = expertise.as_str();
    match whose {
        Whose::Own => Wording::new(
            tr!("mail-reactivated-subject", expertise = expertise),
            [text(tr!(
                "mail-reactivated-text",
                expertise = expertise,
                at = moment(at)
            ))],
        ),
        Whose::Another { name } => Wording::new(
            tr!("mail-reactivated-another-subject", expertise = expertise),
            [text(tr!(
                "mail-reactivated-another-text",
                name = name.as_str(),
                expertise = expertise,
                at = moment(at),
            ))],
        ),
    }
}
