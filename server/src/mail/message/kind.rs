//! The kinds of messages, by names that outlive the program.

use super::Message;

/// The kind of a message: its name in the database, in the log and at the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// [`Message::InvitationToExpertise`]
    InvitationToExpertise,
    /// [`Message::InitialPassword`]
    InitialPassword,
    /// [`Message::OneTimeCode`]
    OneTimeCode,
    /// [`Message::CodeResent`]
    CodeResent,
    /// [`Message::ForgottenPassword`]
    ForgottenPassword,
    /// [`Message::AccountMade`]
    AccountMade,
    /// [`Message::RegistrationApproved`]
    RegistrationApproved,
    /// [`Message::RegistrationRefused`]
    RegistrationRefused,
    /// [`Message::NewCgu`]
    NewCgu,
    /// [`Message::IntervenantInactive`]
    IntervenantInactive,
    /// [`Message::IntervenantReactivated`]
    IntervenantReactivated,
    /// [`Message::ExpertiseOpened`]
    ExpertiseOpened,
    /// [`Message::Undeliverable`]
    Undeliverable,
    /// [`Message::MadeAvailable`]
    MadeAvailable,
    /// [`Message::NoActiveClerk`]
    NoActiveClerk,
    /// [`Message::Recap`]
    Recap,
    /// [`Message::ReadersRecap`]
    ReadersRecap,
    /// [`Message::Reminder`]
    Reminder,
    /// [`Message::UnreadByOthers`]
    UnreadByOthers,
    /// [`Message::SecurityNotice`]
    SecurityNotice,
    /// [`Message::EmailConfirmation`]
    EmailConfirmation,
    /// [`Message::RenewalCode`]
    RenewalCode,
    /// [`Message::Test`]
    Test,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 23] = [
        Self::InvitationToExpertise,
        Self::InitialPassword,
        Self::OneTimeCode,
        Self::CodeResent,
        Self::ForgottenPassword,
        Self::AccountMade,
        Self::RegistrationApproved,
        Self::RegistrationRefused,
        Self::NewCgu,
        Self::IntervenantInactive,
        Self::IntervenantReactivated,
        Self::ExpertiseOpened,
        Self::Undeliverable,
        Self::MadeAvailable,
        Self::NoActiveClerk,
        Self::Recap,
        Self::ReadersRecap,
        Self::Reminder,
        Self::UnreadByOthers,
        Self::SecurityNotice,
        Self::EmailConfirmation,
        Self::RenewalCode,
        Self::Test,
    ];

    /// The name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::InvitationToExpertise => "invitation_to_expertise",
            Self::InitialPassword => "initial_password",
            Self::OneTimeCode => "one_time_code",
            Self::CodeResent => "code_resent",
            Self::ForgottenPassword => "forgotten_password",
            Self::AccountMade => "account_made",
            Self::RegistrationApproved => "registration_approved",
            Self::RegistrationRefused => "registration_refused",
            Self::NewCgu => "new_cgu",
            Self::IntervenantInactive => "intervenant_inactive",
            Self::IntervenantReactivated => "intervenant_reactivated",
            Self::ExpertiseOpened => "expertise_opened",
            Self::Undeliverable => "undeliverable",
            Self::MadeAvailable => "made_available",
            Self::NoActiveClerk => "no_active_clerk",
            Self::Recap => "recap",
            Self::ReadersRecap => "readers_recap",
            Self::Reminder => "reminder",
            Self::UnreadByOthers => "unread_by_others",
            Self::SecurityNotice => "security_notice",
            Self::EmailConfirmation => "email_confirmation",
            Self::RenewalCode => "renewal_code",
            Self::Test => "test",
        }
    }

    /// The kind of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

impl Message {
    /// Its kind.
    pub const fn kind(&self) -> Kind {
        match self {
            Self::InvitationToExpertise { .. } => Kind::InvitationToExpertise,
            Self::InitialPassword { .. } => Kind::InitialPassword,
            Self::OneTimeCode { .. } => Kind::OneTimeCode,
            Self::CodeResent { .. } => Kind::CodeResent,
            Self::ForgottenPassword { .. } => Kind::ForgottenPassword,
            Self::AccountMade { .. } => Kind::AccountMade,
            Self::RegistrationApproved { .. } => Kind::RegistrationApproved,
            Self::RegistrationRefused { .. } => Kind::RegistrationRefused,
            Self::NewCgu { .. } => Kind::NewCgu,
            Self::IntervenantInactive { .. } => Kind::IntervenantInactive,
            Self::IntervenantReactivated { .. } => Kind::IntervenantReactivated,
            Self::ExpertiseOpened { .. } => Kind::ExpertiseOpened,
            Self::Undeliverable { .. } => Kind::Undeliverable,
            Self::MadeAvailable { .. } => Kind::MadeAvailable,
            Self::NoActiveClerk { .. } => Kind::NoActiveClerk,
            Self::Recap { .. } => Kind::Recap,
            Self::ReadersRecap { .. } => Kind::ReadersRecap,
            Self::Reminder { .. } => Kind::Reminder,
            Self::UnreadByOthers { .. } => Kind::UnreadByOthers,
            Self::SecurityNotice { .. } => Kind::SecurityNotice,
            Self::EmailConfirmation { .. } => Kind::EmailConfirmation,
            Self::RenewalCode { .. } => Kind::RenewalCode,
            Self::Test => Kind::Test,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_found_by_its_name() {
        for kind in Kind::ALL {
            assert_eq!(Kind::named(kind.name()), Some(kind));
        }
        assert_eq!(Kind::named("newsletter"), None);
    }
}
