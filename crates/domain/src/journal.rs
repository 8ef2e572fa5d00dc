//! The acts that the journal keeps. Each is appended in the transaction of the change it tells of, and never altered.

mod chain;
mod channels;
mod deposits;
mod name;
mod particulars;
mod reader;

use serde::{Deserialize, Serialize};

use crate::{
    api::{field::Field, renewal::WaitingBecause},
    day::Day,
    expertise::{Change, State, Step},
    id::{AccountId, DepositId, DocumentId, ParticipationId, PartieId, SessionId},
    mandate::MandateKind,
    paper_service::Addressee,
    participation::Access,
    partie::PartieRole,
    profile::Profile,
    reference::Edition,
    wall::Door,
};

pub use chain::{CHAIN_VERSION, Link};
pub use channels::{RecordedLetter, TextRead};
pub use deposits::{Because, DepositedDocument, OfPartie, PublishedDeposit, Reached, ReachedLater, Sheet};
pub use particulars::{Declarer, InFolder, PasswordProof, RevocationEvidence, SecondFactor, SessionEnd};
pub use reader::Reader;

/// What happened to an account, a certificate or a session. Never a secret, never more of a person than the act needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Event {
    /// A card was accepted and a session opened.
    SignedIn {
        /// SHA-256 of the certificate, in hexadecimal.
        certificate: String,
        /// Whether the certificate was unknown, so that only a registration is open.
        first_connection: bool,
        /// What showed that nothing on the path was revoked, from the card upwards. Empty where the operator does not ask.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        revocation: Vec<RevocationEvidence>,
    },
    /// A card was refused.
    SignInRefused {
        /// The precise code of the refusal (`Rejection::code`), which the person does not see.
        reason: String,
        /// SHA-256 of the certificate presented, in hexadecimal, when one could be read.
        certificate: Option<String>,
    },
    /// The person ended the session.
    SignedOut,
    /// The person ended another of the sessions.
    SessionClosed {
        /// The session that ended.
        session: SessionId,
    },
    /// A session was ended for a reason of its card.
    SessionEnded {
        /// The session that ended.
        session: SessionId,
        /// Why.
        reason: SessionEnd,
    },
    /// A card was declared lost or stolen; it signs in no more.
    CardLost {
        /// SHA-256 of the certificate bound to the account, in hexadecimal.
        certificate: String,
        /// Who declared it.
        by: Declarer,
    },
    /// Another card was bound to the account; it opens it from now on.
    CardBound {
        /// SHA-256 of the certificate bound to the account, in hexadecimal.
        certificate: String,
        /// Who had it bound.
        by: Declarer,
    },
    /// A session was opened by e-mail address, password and code.
    EmailSignedIn {
        /// Through which door.
        door: Door,
        /// What was typed after the password.
        factor: SecondFactor,
        /// Whether the session is kept on the person's machine.
        kept: bool,
    },
    /// A sign-in by e-mail was refused.
    EmailSignInRefused {
        /// The precise reason, which the person does not see.
        reason: String,
        /// Through which door.
        door: Door,
    },
    /// So many codes were wrong that the account takes none for a while; its owner was told.
    CodesExhausted,
    /// The first password of an account, or the link that sets it, was made to be mailed.
    InitialPasswordMade {
        /// Of which.
        account: AccountId,
    },
    /// A link to set the password was mailed to who had forgotten it.
    PasswordLinkSent,
    /// The password was set by its person.
    PasswordSet {
        /// What allowed it.
        by: PasswordProof,
    },
    /// An authenticator was added: its codes are asked for instead of mailed ones.
    TotpAdded,
    /// The authenticator was removed.
    TotpRemoved,
    /// The registration form was accepted and the account made.
    Registered {
        /// The profile of the new account.
        profile: Profile,
        /// SHA-256 of the certificate bound to it, in hexadecimal.
        certificate: String,
    },
    /// Another certificate took the place of those that opened the account.
    CardReplaced {
        /// SHA-256 of the certificate bound to the account, in hexadecimal.
        certificate: String,
        /// SHA-256 of those that open it no more.
        former: Vec<String>,
        /// The administrator who decided it; none when the person proved all that is asked for.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<AccountId>,
    },
    /// The person proved the account, and the certificate that is to open it waits for an administrator.
    RenewalRequested {
        /// SHA-256 of the certificate, in hexadecimal.
        certificate: String,
        /// Why it is not done by itself.
        because: WaitingBecause,
    },
    /// An administrator refused to bind a certificate to the account.
    RenewalRefused {
        /// SHA-256 of the certificate, in hexadecimal.
        certificate: String,
        /// Why, as the person is told.
        reason: String,
        /// Who.
        by: AccountId,
    },
    /// The person changed what she had declared.
    ProfileChanged {
        /// The fields that changed.
        fields: Vec<Field>,
    },
    /// The person proved another e-mail address, which took the place of the former one.
    EmailChanged {
        /// The former address.
        former: String,
        /// The new one.
        new: String,
    },
    /// The operator made the account an administrator's.
    AdministratorGranted,
    /// The account is an administrator's no more: the operator said so, or the authenticator of one by e-mail was removed.
    AdministratorRevoked,
    /// The operator or an administrator let the account be used.
    AccountApproved {
        /// The administrator; none for the operator at the command line.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<AccountId>,
    },
    /// The operator or an administrator refused the registration; it may be corrected and sent again.
    AccountRefused {
        /// Why, as the person is told.
        reason: String,
        /// The administrator; none for the operator at the command line.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<AccountId>,
    },
    /// The operator closed the account; its sessions ended.
    AccountClosed,
    /// A version of the CGU was accepted.
    CguAccepted {
        /// The version.
        version: u32,
    },
    /// The operator published a version of the CGU.
    CguPublished {
        /// The version.
        version: u32,
        /// SHA-256 of the PDF, in hexadecimal.
        sha256: String,
        /// For whom it is; none for everybody who has no text of their own.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        profile: Option<Profile>,
    },
    /// The operator or an administrator put a list of courts into force.
    CourtsImported {
        /// Which edition.
        edition: Edition,
        /// How many courts it has.
        courts: u32,
        /// The administrator; none for the operator at the command line.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<AccountId>,
    },
    /// The operator or an administrator put a nomenclature of specialities into force.
    NomenclatureImported {
        /// Which edition.
        edition: Edition,
        /// Its version, the year of its order.
        version: String,
        /// How many entries it has.
        entries: u32,
        /// The administrator; none for the operator at the command line.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<AccountId>,
    },
    /// An expertise was made.
    ExpertiseCreated {
        /// By what it was commissioned.
        mandate: MandateKind,
    },
    /// An expertise of before 29 May 2024 was imported by the operator.
    ExpertiseImported {
        /// What the file calls it.
        reference: String,
        /// SHA-256 of the file, in hexadecimal.
        file_sha256: String,
    },
    /// What the expertise is was changed.
    ExpertiseEdited {
        /// The version that this made.
        version: u32,
        /// What changed.
        changes: Vec<Change>,
    },
    /// The expertise came to another state.
    ExpertiseMoved {
        /// From which.
        from: State,
        /// To which.
        to: State,
        /// By which step; none in events that were kept before steps were.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        step: Option<Step>,
        /// The text on which the step rests, as it was shown.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        basis: Option<String>,
        /// The day that was said with it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        day: Option<Day>,
        /// Why.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
        /// The decision on which it rests.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reference: Option<String>,
    },
    /// A party was added.
    PartieAdded {
        /// Which.
        partie: PartieId,
        /// In which role.
        role: PartieRole,
        /// Whether the operations were open already: then it takes note of what was done before (CPC 169).
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        after_opening: bool,
    },
    /// Somebody was invited; the entry is active from now on.
    IntervenantInvited {
        /// The entry.
        participation: ParticipationId,
        /// As what.
        profile: Profile,
        /// For which party.
        partie: Option<PartieId>,
        /// By what the person is to enter.
        access: Access,
        /// The account, when it is known already.
        invited: Option<AccountId>,
        /// The entry that this one replaces.
        replaces: Option<ParticipationId>,
    },
    /// An account by e-mail was made for somebody who was invited.
    EmailAccountMade {
        /// Which.
        made: AccountId,
    },
    /// An entry was set inactive.
    IntervenantInactive {
        /// The entry.
        participation: ParticipationId,
        /// Why.
        reason: Option<String>,
    },
    /// A person joined with a card, by the link of the invitation.
    ExpertiseJoined {
        /// The entry.
        participation: ParticipationId,
    },
    /// A person was in the expertise for the first time.
    ExpertiseEntered {
        /// The entries of the person.
        participations: Vec<ParticipationId>,
    },
    /// Somebody made a folder.
    FolderMade {
        /// Which.
        place: InFolder,
        /// Its name.
        name: String,
    },
    /// The expert opened a folder to a sapiteur.
    FolderOpened {
        /// Which.
        place: InFolder,
        /// To whom.
        participation: ParticipationId,
    },
    /// The expert closed a folder that was open to a sapiteur.
    FolderClosed {
        /// Which.
        place: InFolder,
        /// To whom.
        participation: ParticipationId,
    },
    /// The court was let into what is between the expert and the parties (CPC 241).
    CourtAdmitted,
    /// The court is no longer let in.
    CourtShutOut,
    /// A person who joined later took note of what was done before (CPC 169).
    CatchUpAcknowledged {
        /// The entries of the person.
        participations: Vec<ParticipationId>,
        /// How many documents there were.
        documents: u32,
    },
    /// A document was published.
    DocumentDeposited(DepositedDocument),
    /// A deposit was published, after its documents: who was to have it.
    DepositPublished(PublishedDeposit),
    /// Deposits that were made before came to be readable to people.
    DepositsReached(ReachedLater),
    /// Counsel restricted the access of somebody of the same party.
    AccessRestricted(OfPartie),
    /// That access was given back: by counsel, or because the last avocat of the party left.
    AccessRestored(OfPartie),
    /// The receipt of a deposit was issued. It names the link before this one, and this one its hash: receipt and journal bind each other.
    ReceiptIssued {
        /// Of which deposit.
        deposit: DepositId,
        /// Where its documents lie.
        place: InFolder,
        /// Its number among the receipts of the expertise.
        number: u64,
        /// SHA-256 of its bytes (JSON), in hexadecimal.
        sha256: String,
    },
    /// A person accepted the electronic channel in the expertise (CPC 748-2).
    ConsentGiven(TextRead),
    /// A person refused the electronic channel: what is deposited from then on is served by post.
    ConsentRefused(TextRead),
    /// A person took back the consent to the electronic channel.
    ConsentWithdrawn(TextRead),
    /// A registered letter was recorded, or what became of it.
    LetterRecorded(RecordedLetter),
    /// To which address letters go was kept.
    AddressKept {
        /// Whose.
        to: Addressee,
    },
    /// A document was withdrawn; what it was stays.
    DocumentWithdrawn {
        /// Which.
        document: DocumentId,
        /// Where it lies.
        place: InFolder,
        /// The name of its file.
        name: String,
        /// SHA-256 of its bytes, in hexadecimal.
        sha256: String,
        /// Why.
        reason: String,
    },
    /// A person read a document for the first time.
    DocumentConsulted {
        /// Which.
        document: DocumentId,
        /// Where it lies.
        place: InFolder,
        /// The name of its file.
        name: String,
        /// The entries of the person.
        participations: Vec<ParticipationId>,
    },
}

#[cfg(test)]
mod tests;
