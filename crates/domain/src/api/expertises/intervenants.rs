//! Who takes part in an expertise: inviting, setting inactive, joining.

use serde::{Deserialize, Serialize};

use super::Expertise;
use crate::{
    api::{consent::ConsentSeen, endpoint},
    id::{ExpertiseId, ParticipationId, PartieId},
    participation::{Access, Quality, Status},
    profile::Profile,
    reference::specialites::SpecialiteCode,
    time::Timestamp,
};

endpoint! {
    /// Invites somebody: the entry is active at once and the mails leave. Faults of the form: [`crate::participation::Invitation::parse`],
    /// and `already_invited` or `invited_account_closed` for [`super::super::field::Field::Email`].
    Invite: Post "/api/v1/expertises/{expertise}/intervenants", InvitationForm => Invited
}
endpoint! {
    /// Sets an entry inactive, at once and for good. `not_found` when there is no such active entry; the expert's own stays.
    Deactivate: Post "/api/v1/expertises/{expertise}/intervenants/inactive", Deactivation => Expertise
}
endpoint! {
    /// Keeps somebody of one's own party out of what is before every party, or lets that person in again: for an avocat of the party
    /// ([`crate::rights::restriction`]). `not_found` when there is no such active entry, `act_not_permitted` for whoever may not. Idempotent.
    RestrictAccess: Post "/api/v1/expertises/{expertise}/intervenants/restriction", Restriction => Expertise
}
endpoint! {
    /// Binds the invitation to this card's account: the mailbox is proven by the link, the person by the card. `invitation_unknown` when the
    /// link was used, has run out or leads nowhere; `invitation_wrong_profile` when it is for another profile.
    JoinExpertise: Post "/api/v1/invitations/join", InvitationSecret => Joined
}

/// The form of an invitation, as typed. Empty text is a field left empty. What the profile does not have is not looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InvitationForm {
    /// As what, required: anything but expert.
    pub profile: Option<Profile>,
    /// For which party: required for an intervenant.
    #[serde(default)]
    pub partie: Option<PartieId>,
    /// As what for that party: required for an intervenant.
    #[serde(default)]
    pub quality: Option<Quality>,
    /// Prénom, required.
    pub first_name: String,
    /// Nom, required.
    pub last_name: String,
    /// E-mail, required: the invitation goes there.
    pub email: String,
    /// Téléphone fixe.
    #[serde(default)]
    pub landline: String,
    /// Téléphone mobile.
    #[serde(default)]
    pub mobile: String,
    /// The firm, the company or the service.
    #[serde(default)]
    pub organisation: String,
    /// The bar: required for an avocat.
    #[serde(default)]
    pub barreau: String,
    /// The toque of an avocat.
    #[serde(default)]
    pub toque: String,
    /// The speciality of a sapiteur, of the nomenclature in force: required for one. None of the expert's own, nor one above or below it
    /// (CPC 278).
    #[serde(default)]
    pub specialite: SpecialiteCode,
    /// The juridiction of a magistrat or a greffier, a court code. Empty: that of the expertise.
    #[serde(default)]
    pub juridiction: String,
    /// By what the person will enter: required where there is a choice ([`crate::participation::accesses_of`]).
    #[serde(default)]
    pub access: Option<Access>,
    /// The inactive entry of this expertise that the new one replaces.
    #[serde(default)]
    pub replaces: Option<ParticipationId>,
}

/// An invitation that left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Invited {
    /// The new entry.
    pub participation: ParticipationId,
    /// The expertise with it.
    pub expertise: Expertise,
}

/// An entry of a person in an expertise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Intervenant {
    /// Its identifier.
    pub id: ParticipationId,
    /// As what.
    pub profile: Profile,
    /// As what for a party.
    pub quality: Option<Quality>,
    /// The given name.
    pub first_name: String,
    /// The family name.
    pub last_name: String,
    /// The firm, the company or the service.
    pub organisation: Option<String>,
    /// The bar of an avocat.
    pub barreau: Option<String>,
    /// The toque of an avocat.
    pub toque: Option<String>,
    /// The speciality of a sapiteur, in the version of the nomenclature in which it was chosen.
    pub specialite: Option<SpecialiteCode>,
    /// The name of the juridiction of a magistrat or a greffier.
    pub juridiction: Option<String>,
    /// Whether the entry lets its person in.
    pub status: Status,
    /// By what the person enters.
    pub access: Access,
    /// When the invitation was made.
    pub invited_at: Timestamp,
    /// Since when the entry is inactive.
    pub inactive_at: Option<Timestamp>,
    /// The entry that this one replaced.
    pub replaces: Option<ParticipationId>,
    /// Whether it is the entry of who asks.
    pub mine: bool,
    /// Whether counsel of the party restricted the access: told to the people of that party, and to those who may
    /// [`crate::rights::Act::ReadContacts`].
    #[serde(default)]
    pub is_restricted: bool,
    /// Whether who asks may restrict the access, or give it back.
    #[serde(default)]
    pub may_restrict: bool,
    /// What only those who may [`crate::rights::Act::ReadContacts`] see, and everybody of himself.
    pub contact: Option<Contact>,
}

/// How to reach a person, and whether the invitation did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = IntervenantContact))]
pub struct Contact {
    /// The e-mail address to which the invitation went; none of an entry of before 29 May 2024 that had none.
    pub email: Option<String>,
    /// The landline.
    pub landline: Option<String>,
    /// The mobile.
    pub mobile: Option<String>,
    /// When the person was first in this expertise; none: « jamais connecté ».
    pub first_connected_at: Option<Timestamp>,
    /// Where the consent to the electronic channel stands; none in answers of before it was asked for.
    #[serde(default)]
    pub consent: Option<ConsentSeen>,
    /// What became of the mail of the invitation; none where none was to leave.
    pub mail: Option<InvitationMail>,
    /// Why the entry was set inactive.
    pub inactive_reason: Option<String>,
}

/// What became of the mail of an invitation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum InvitationMail {
    /// It waits to be sent, or to be tried again.
    Queued,
    /// The mail server of the instance took it.
    Sent {
        /// When.
        at: Timestamp,
    },
    /// It will not arrive.
    Failed {
        /// When that was known.
        at: Timestamp,
        /// What the mail server answered, in its own words: `550 5.1.1 unknown mailbox`.
        answer: Option<String>,
    },
}

/// An entry to be set inactive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Deactivation {
    /// Which.
    pub participation: ParticipationId,
    /// Why, in a few words that stay with the entry: at most 300 characters.
    #[serde(default)]
    pub reason: String,
}

/// Whether somebody of one's own party is to be kept out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Restriction {
    /// The entry.
    pub participation: ParticipationId,
    /// Whether it is to be kept out.
    pub is_restricted: bool,
}

/// The secret of an invitation's link.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InvitationSecret {
    /// What stands behind `/invitation/` in the link.
    pub secret: String,
}

impl std::fmt::Debug for InvitationSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("InvitationSecret").finish_non_exhaustive()
    }
}

/// The expertise that was joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Joined {
    /// Which.
    pub expertise: ExpertiseId,
}
