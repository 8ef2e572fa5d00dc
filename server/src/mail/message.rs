//! What a mail tells, one variant for each event.

mod guessed;
mod kind;
mod sealed_soon;

use std::time::Duration;

use opalexe_domain::{device::Device, profile::Profile, text::RefusalReason, time::Timestamp};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

use super::line::Line;
pub use guessed::Guessed;
pub use kind::Kind;

/// How long a message without a term of its own is tried: over a long weekend (RFC 5321 §4.5.4.1 asks for four to five days).
pub const TRIED_FOR: Duration = Duration::from_secs(5 * 24 * 60 * 60);

/// What a mail tells. `Serialize` writes its secrets: it is for what is sealed at once and for nothing else.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Message {
    /// The person was invited to an expertise.
    InvitationToExpertise {
        /// The short name of the expertise.
        expertise: Line,
        /// Who invites: the name of the expert.
        inviter: Line,
        /// As what.
        role: Profile,
        /// How the person gets in.
        entrance: Entrance,
        /// How many documents were deposited before and are at the person's disposal from now on: the mail is their notice (CPC 748-3).
        #[serde(default)]
        documents: u32,
    },
    /// The first password of an account by e-mail, or the link by which its person sets one.
    InitialPassword {
        /// The password or the link.
        secret: InitialSecret,
        /// When it is good no more.
        valid_until: Timestamp,
    },
    /// The code of a sign-in in progress.
    OneTimeCode {
        /// Six digits.
        #[serde(with = "sealed_soon")]
        code: SecretString,
        /// When it is good no more.
        valid_until: Timestamp,
    },
    /// The code again, a new one; the former is void.
    CodeResent {
        /// Six digits.
        #[serde(with = "sealed_soon")]
        code: SecretString,
        /// When it is good no more.
        valid_until: Timestamp,
    },
    /// The link by which a password that was forgotten is replaced.
    ForgottenPassword {
        /// The whole address.
        #[serde(with = "sealed_soon")]
        link: SecretString,
        /// When it is good no more.
        valid_until: Timestamp,
    },
    /// An account was made by card.
    AccountMade {
        /// Its profile.
        profile: Profile,
        /// Whether the operator has to approve it before it can be used.
        waits_for_approval: bool,
    },
    /// A registration that waited is approved: the account can be used.
    RegistrationApproved {
        /// Its profile.
        profile: Profile,
    },
    /// A registration that waited is refused; it may be corrected and sent again.
    RegistrationRefused {
        /// The profile that was asked for.
        profile: Profile,
        /// Why, in the words that the page shows as well.
        reason: RefusalReason,
    },
    /// There is a new version of the CGU, which the next sign-in asks to accept.
    NewCgu {
        /// The version.
        version: u32,
    },
    /// An intervenant was set inactive.
    IntervenantInactive {
        /// The short name of the expertise.
        expertise: Line,
        /// Whose access it is.
        whose: Whose,
    },
    /// An intervenant who had been set inactive has a new entry.
    IntervenantReactivated {
        /// The short name of the expertise.
        expertise: Line,
        /// Whose access it is.
        whose: Whose,
    },
    /// The operations of an expertise are open.
    ExpertiseOpened {
        /// The short name of the expertise.
        expertise: Line,
    },
    /// A mail to somebody of the expertise could not be delivered. It goes to the expert.
    Undeliverable {
        /// The short name of the expertise.
        expertise: Line,
        /// The name of the person.
        name: Line,
        /// The address that it was sent to.
        recipient: Line,
    },
    /// Something was deposited that the recipient may read: the « avis de mise à disposition » (CPC 748-3).
    MadeAvailable {
        /// The short name of the expertise.
        expertise: Line,
        /// How many documents.
        documents: u32,
        /// When they were made available.
        at: Timestamp,
        /// The page where they lie, from the root of the instance.
        path: String,
        /// Whether the recipient has joined the expertise; else the link of the invitation comes first.
        joined: bool,
        /// Whether the recipient was asked to consent to the electronic channel and is silent: told, and served by post.
        #[serde(default)]
        unanswered: bool,
        /// In how many folders they lie, of what was deposited before and is made available together; 0 of a deposit.
        #[serde(default)]
        folders: u32,
        /// Whether they are made available by the opening of the operations, of which the mail tells too.
        #[serde(default)]
        opened: bool,
    },
    /// What was deposited for the court reaches nobody there: it is to be sent on paper.
    NoActiveClerk {
        /// The short name of the expertise.
        expertise: Line,
        /// When it was deposited.
        at: Timestamp,
        /// The page where it lies, from the root of the instance.
        path: String,
        /// Whether the recipient deposited it; else it is the expert of the expertise.
        own: bool,
    },
    /// What the recipient has not read, once a night.
    Recap {
        /// An expertise each.
        unread: Vec<UnreadLine>,
    },
    /// In which expertises of the recipient people have not read everything.
    ReadersRecap {
        /// An expertise each.
        waiting: Vec<WaitingLine>,
    },
    /// The recipient has left something unread for days.
    Reminder {
        /// The short name of the expertise.
        expertise: Line,
        /// How many documents.
        documents: u32,
        /// For at least how many days.
        days: u32,
        /// The page where they lie, from the root of the instance.
        path: String,
    },
    /// People of an expertise were reminded of what they have not read. It goes to the expert.
    UnreadByOthers {
        /// The short name of the expertise.
        expertise: Line,
        /// How many people.
        people: u32,
        /// For at least how many days.
        days: u32,
        /// The page that tells who, from the root of the instance.
        path: String,
    },
    /// Something happened to the account that its owner must be able to object to.
    SecurityNotice {
        /// What happened.
        notice: SecurityNotice,
        /// When.
        at: Timestamp,
    },
    /// The proof that a new e-mail address is the person's own. It goes to the new address.
    EmailConfirmation {
        /// The code or the link.
        proof: Proof,
        /// When it is good no more.
        valid_until: Timestamp,
    },
    /// The code by which the holder of an account shows, on the first connection of a new certificate, that it is the same person.
    RenewalCode {
        /// Six digits.
        #[serde(with = "sealed_soon")]
        code: SecretString,
        /// When it is good no more.
        valid_until: Timestamp,
    },
    /// `opalexe-server mail test`.
    Test,
}

/// What a person has not read in one expertise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnreadLine {
    /// The short name of the expertise.
    pub expertise: Line,
    /// How many documents.
    pub documents: u32,
    /// Since when the oldest is there.
    pub since: Timestamp,
}

/// Who has not read everything in one expertise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingLine {
    /// The short name of the expertise.
    pub expertise: Line,
    /// How many people.
    pub people: u32,
    /// Since when the oldest of what is unread is there.
    pub since: Timestamp,
    /// The page that tells who, from the root of the instance.
    pub path: String,
}

/// How an invited person gets into the expertise.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Entrance {
    /// By e-mail: the account was made just now, and its password comes in a mail of its own.
    NewPassword,
    /// By e-mail: the person has an account and its password.
    KnownPassword,
    /// By card: the link binds the invitation to the card that opens it.
    Card {
        /// The whole address.
        #[serde(with = "sealed_soon")]
        link: SecretString,
    },
}

/// What a new account by e-mail is opened with.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum InitialSecret {
    /// A password, to be replaced at the first sign-in.
    Password {
        /// The password.
        #[serde(with = "sealed_soon")]
        password: SecretString,
    },
    /// A link by which the person sets one.
    Link {
        /// The whole address.
        #[serde(with = "sealed_soon")]
        link: SecretString,
    },
}

/// What shows that a mailbox is the person's own.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Proof {
    /// Six digits, to be typed where the change was asked for.
    Code {
        /// The code.
        #[serde(with = "sealed_soon")]
        code: SecretString,
    },
    /// A link.
    Link {
        /// The whole address.
        #[serde(with = "sealed_soon")]
        link: SecretString,
    },
}

/// Whose access changed, from where the recipient stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum Whose {
    /// The recipient's own.
    Own,
    /// Another person's; the recipient is the expert.
    Another {
        /// The name of the person.
        name: Line,
    },
}

/// What happened to an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum SecurityNotice {
    /// A session was opened with a device, or from a network, that opened none of late.
    NewDevice {
        /// The program and the machine.
        device: Device,
        /// The network, shortened as the page of the sessions shows it.
        network: Option<String>,
    },
    /// A certificate was bound to the account.
    NewCertificate {
        /// Its common name.
        common_name: Line,
    },
    /// So many codes were wrong that none of that kind is taken for a while.
    FailedAttempts {
        /// What they were typed for.
        #[serde(default)]
        guessed: Guessed,
    },
    /// The password was replaced.
    PasswordChanged,
    /// The e-mail address was replaced. It goes to the former one.
    EmailChanged {
        /// The new address with most of it hidden, `b…@cabinet.example`.
        new: Line,
    },
    /// Codes of an application replace those by mail.
    TotpAdded,
    /// Codes come by mail again.
    TotpRemoved,
}

impl Message {
    /// Until when it is worth sending: a code that is good no more would only mislead.
    pub fn worth_sending_until(&self, made_at: Timestamp) -> Timestamp {
        match self {
            Self::InitialPassword { valid_until, .. }
            | Self::OneTimeCode { valid_until, .. }
            | Self::CodeResent { valid_until, .. }
            | Self::ForgottenPassword { valid_until, .. }
            | Self::EmailConfirmation { valid_until, .. }
            | Self::RenewalCode { valid_until, .. } => *valid_until,
            Self::InvitationToExpertise { .. }
            | Self::AccountMade { .. }
            | Self::RegistrationApproved { .. }
            | Self::RegistrationRefused { .. }
            | Self::NewCgu { .. }
            | Self::IntervenantInactive { .. }
            | Self::IntervenantReactivated { .. }
            | Self::ExpertiseOpened { .. }
            | Self::Undeliverable { .. }
            | Self::MadeAvailable { .. }
            | Self::NoActiveClerk { .. }
            | Self::Recap { .. }
            | Self::ReadersRecap { .. }
            | Self::Reminder { .. }
            | Self::UnreadByOthers { .. }
            | Self::SecurityNotice { .. }
            | Self::Test => made_at.plus(TRIED_FOR),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_in_what_is_sealed_and_never_in_what_is_shown() {
        let message = Message::OneTimeCode {
            code: "482915".into(),
            valid_until: Timestamp::from_seconds(600),
        };
        assert!(!format!("{message:?}").contains("482915"));
        let written = serde_json::to_string(&message).unwrap();
        assert_eq!(
            written,
            r#"{"kind":"one_time_code","code":"482915","valid_until":600000}"#
        );
        let read: Message = serde_json::from_str(&written).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), written);
        assert_eq!(read.kind().name(), "one_time_code");
    }

    #[test]
    fn a_code_is_worth_sending_as_long_as_it_is_good_and_news_for_five_days() {
        let now = Timestamp::from_seconds(1_000);
        let until = now.plus(Duration::from_secs(600));
        let code = Message::CodeResent {
            code: "482915".into(),
            valid_until: until,
        };
        assert_eq!(code.worth_sending_until(now), until);
        let news = Message::NewCgu { version: 2 };
        assert_eq!(news.worth_sending_until(now), now.plus(TRIED_FOR));
    }
}
