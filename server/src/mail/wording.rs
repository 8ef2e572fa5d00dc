//! What each message says: its subject, and the parts of its body in their order.

mod access;
mod notices;
mod security;

use opalexe_domain::time::Timestamp;
use secrecy::{ExposeSecret, SecretString};

use super::{
    message::{Entrance, InitialSecret, Message, Proof},
    words::{moment, tr},
};

/// A message in words. It holds secrets: no `Debug`.
pub(super) struct Wording {
    /// The subject.
    pub(super) subject: String,
    /// The parts, in their order.
    pub(super) parts: Vec<Part>,
}

/// A part of a body.
pub(super) enum Part {
    /// A paragraph.
    Text(String),
    /// A code or a password, alone on its line, to be read and typed.
    Code(String),
    /// Where to go.
    Link {
        /// What is there.
        label: String,
        /// The whole address.
        address: String,
    },
}

impl Wording {
    fn new(subject: String, parts: impl IntoIterator<Item = Part>) -> Self {
        Self {
            subject,
            parts: parts.into_iter().collect(),
        }
    }
}

fn text(text: String) -> Part {
    Part::Text(text)
}

fn code(code: &SecretString) -> Part {
    Part::Code(code.expose_secret().to_owned())
}

fn link(label: String, address: &SecretString) -> Part {
    Part::Link {
        label,
        address: address.expose_secret().to_owned(),
    }
}

/// The way to the instance itself.
fn front_door(setting: Setting<'_>) -> Part {
    Part::Link {
        label: tr!("mail-invitation-open", instance = setting.instance),
        address: setting.address.to_owned(),
    }
}

/// The way to a page of the instance, which asks who comes to sign in first.
fn page(label: String, path: &str, setting: Setting<'_>) -> Part {
    Part::Link {
        label,
        address: format!("{}{path}", setting.address),
    }
}

/// What surrounds a message.
#[derive(Debug, Clone, Copy)]
pub(super) struct Setting<'a> {
    /// The operator's name for the instance.
    pub(super) instance: &'a str,
    /// Where people reach it.
    pub(super) address: &'a str,
    /// When the mail was asked for.
    pub(super) at: Timestamp,
}

/// The words of `message`.
pub(super) fn wording(message: &Message, setting: Setting<'_>) -> Wording {
    match message {
        Message::InvitationToExpertise {
            expertise,
            inviter,
            role,
            entrance,
            documents,
        } => access::invitation(expertise, inviter, *role, entrance, *documents, setting),
        Message::InitialPassword { secret, valid_until } => initial_password(secret, *valid_until),
        Message::OneTimeCode {
            code: secret,
            valid_until,
        } => Wording::new(
            tr!("mail-code-subject"),
            [text(tr!("mail-code-text"))]
                .into_iter()
                .chain(sign_in_code(secret, *valid_until)),
        ),
        Message::CodeResent {
            code: secret,
            valid_until,
        } => Wording::new(
            tr!("mail-code-again-subject"),
            [text(tr!("mail-code-again-text"))]
                .into_iter()
                .chain(sign_in_code(secret, *valid_until)),
        ),
        Message::ForgottenPassword {
            link: address,
            valid_until,
        } => Wording::new(
            tr!("mail-forgotten-subject"),
            [
                text(tr!("mail-forgotten-text")),
                link(tr!("mail-password-link-open"), address),
                text(tr!("mail-link-once", until = moment(*valid_until))),
                text(tr!("mail-forgotten-unexpected")),
            ],
        ),
        Message::AccountMade {
            profile,
            waits_for_approval,
        } => access::account_made(*profile, *waits_for_approval),
        Message::RegistrationApproved { profile } => access::registration_approved(*profile, setting),
        Message::RegistrationRefused { profile, reason } => {
            access::registration_refused(*profile, reason, setting)
        }
        Message::NewCgu { version } => Wording::new(
            tr!("mail-cgu-subject"),
            [text(tr!("mail-cgu-text", version = *version))],
        ),
        Message::IntervenantInactive { expertise, whose } => access::inactive(expertise, whose, setting.at),
        Message::IntervenantReactivated { expertise, whose } => {
            access::reactivated(expertise, whose, setting.at)
        }
        Message::ExpertiseOpened { expertise } => access::opened(expertise, setting),
        Message::Undeliverable {
            expertise,
            name,
            recipient,
        } => access::undeliverable(expertise, name, recipient, setting),
        Message::MadeAvailable {
            expertise,
            documents,
            at,
            path,
            joined,
            unanswered,
            folders,
            opened,
        } => {
            let standing = notices::Standing {
                joined: *joined,
                unanswered: *unanswered,
                folders: *folders,
                opened: *opened,
            };
            notices::made_available(expertise, *documents, *at, path, standing, setting)
        }
        Message::NoActiveClerk {
            expertise,
            at,
            path,
            own,
        } => notices::no_active_clerk(expertise, *at, path, *own, setting),
        Message::Recap { unread } => notices::recap(unread, setting),
        Message::ReadersRecap { waiting } => notices::readers_recap(waiting, setting),
        Message::Reminder {
            expertise,
            documents,
            days,
            path,
        } => notices::reminder(expertise, *documents, *days, path, setting),
        Message::UnreadByOthers {
            expertise,
            people,
            days,
            path,
        } => notices::unread_by_others(expertise, *people, *days, path, setting),
        Message::SecurityNotice { notice, at } => security::notice(notice, *at),
        Message::EmailConfirmation { proof, valid_until } => email_confirmation(proof, *valid_until),
        Message::RenewalCode {
            code: secret,
            valid_until,
        } => Wording::new(
            tr!("mail-renewal-subject"),
            [
                text(tr!("mail-renewal-text")),
                code(secret),
                text(tr!("mail-valid-until", until = moment(*valid_until))),
                text(tr!("mail-renewal-unexpected")),
            ],
        ),
        Message::Test => Wording::new(tr!("mail-test-subject"), [text(tr!("mail-test-text"))]),
    }
}

fn sign_in_code(secret: &SecretString, until: Timestamp) -> [Part; 3] {
    [
        code(secret),
        text(tr!("mail-code-until", until = moment(until))),
        text(tr!("mail-code-unexpected")),
    ]
}

fn initial_password(secret: &InitialSecret, until: Timestamp) -> Wording {
    match secret {
        InitialSecret::Password { password } => Wording::new(
            tr!("mail-password-subject"),
            [
                text(tr!("mail-password-text")),
                code(password),
                text(tr!("mail-password-replace", until = moment(until))),
                text(tr!("mail-password-nobody-asks")),
            ],
        ),
        InitialSecret::Link { link: address } => Wording::new(
            tr!("mail-password-link-subject"),
            [
                text(tr!("mail-password-link-text")),
                link(tr!("mail-password-link-open"), address),
                text(tr!("mail-link-once", until = moment(until))),
            ],
        ),
    }
}

fn email_confirmation(proof: &Proof, until: Timestamp) -> Wording {
    let (proof, term) = match proof {
        Proof::Code { code: secret } => (
            [text(tr!("mail-confirmation-code-text")), code(secret)],
            tr!("mail-valid-until", until = moment(until)),
        ),
        Proof::Link { link: address } => (
            [
                text(tr!("mail-confirmation-link-text")),
                link(tr!("mail-confirmation-open"), address),
            ],
            tr!("mail-link-once", until = moment(until)),
        ),
    };
    Wording::new(
        tr!("mail-confirmation-subject"),
        proof
            .into_iter()
            .chain([text(term), text(tr!("mail-confirmation-unexpected"))]),
    )
}
