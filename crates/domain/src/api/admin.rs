//! The pages of an administrator. Nothing here answers with an expertise, or with anything that is in one.

mod renewals;

use serde::{Deserialize, Serialize};

pub use renewals::{
    ApproveRenewal, PendingRenewal, PendingRenewals, RefuseRenewal, RenewalChoice, RenewalRefusal, Renewals,
    RenewalsAfter,
};

use super::{auth::CertificateSummary, endpoint, profile::AccountAccess};
use crate::{
    id::AccountId,
    named::named,
    profile::{Approval, Profile},
    time::Timestamp,
};

endpoint! {
    /// What waits, and the versions of what the instance works with. Needs an open session of an administrator, as everything here; to
    /// everybody else there is nothing here (`not_found`).
    AdminOverview: Get "/api/v1/admin", () => Overview
}
endpoint! {
    /// The accounts that fit, a page of them.
    SearchAccounts: Post "/api/v1/admin/accounts/search", AccountSearch => Accounts
}
endpoint! {
    /// The registrations that wait, who has waited longest first, a page of them.
    PendingAccounts: Post "/api/v1/admin/accounts/pending", AccountsAfter => Accounts
}
endpoint! {
    /// Lets an account that waits be used; answers with the first page of those that still wait. `not_found` when it waits no more.
    ApproveAccount: Post "/api/v1/admin/accounts/approve", AccountChoice => Accounts
}
endpoint! {
    /// Refuses a registration that waits, with a reason; answers with the first page of those that still wait.
    RefuseAccount: Post "/api/v1/admin/accounts/refuse", AccountRefusal => Accounts
}
endpoint! {
    /// The published versions of the CGU, the newest first.
    CguVersions: Get "/api/v1/admin/cgu", () => Versions
}
endpoint! {
    /// What became of the mails of late, those that wait or failed first. Neither their text nor what they are about.
    MailQueue: Get "/api/v1/admin/mails", () => Mails
}
endpoint! {
    /// The certificates that are believed, and the freshness of the revocation lists.
    TrustStatus: Get "/api/v1/admin/trust", () => Trust
}

/// What every address of an administrator begins with.
pub const PATH: &str = "/api/v1/admin";

/// How many accounts a page has.
pub const ACCOUNTS_A_PAGE: u32 = 50;

/// How many registrations or renewals that wait a page has: each is compared by eye with a certificate, and twenty are an hour's work.
pub const WAITING_A_PAGE: u32 = 20;

/// The most mails that are listed: a day of a busy instance is looked at in the operator's log.
pub const MAILS_LISTED: u32 = 200;

/// What waits, and the versions of what the instance works with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Overview {
    /// How many registrations wait.
    pub accounts_waiting: u32,
    /// How many renewals wait.
    pub renewals_waiting: u32,
    /// How many mails wait to be sent.
    pub mails_waiting: u32,
    /// How many mails were given up.
    pub mails_failed: u32,
    /// How grave the worst is that is known of the certificates that are believed.
    pub trust: Standing,
    /// The version of the server.
    pub version: String,
    /// How many courts the instance knows.
    pub courts: u32,
    /// The version of the nomenclature of specialities.
    pub nomenclature: String,
    /// How many entries it has.
    pub nomenclature_entries: u32,
}

named! {
    /// How an account stands.
    AccountStanding {
        /// It may be used.
        Open = "open",
        /// It waits for approval.
        ApprovalPending = "approval_pending",
        /// Its registration was refused.
        Refused = "refused",
        /// It was closed.
        Closed = "closed",
    }
}

/// Which accounts are looked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccountSearch {
    /// Words that begin a given name, a family name or an e-mail address; empty finds everything.
    #[serde(default)]
    pub text: String,
    /// Only those that stand so.
    #[serde(default)]
    pub standing: Option<AccountStanding>,
    /// Which page: 0 is the first.
    #[serde(default)]
    pub page: u32,
}

/// A page of accounts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Accounts {
    /// At most [`ACCOUNTS_A_PAGE`], or [`WAITING_A_PAGE`] of those that wait.
    pub accounts: Vec<AccountSummary>,
    /// How many fit in all.
    pub total: u32,
    /// Which page of a search this is.
    pub page: u32,
    /// Of those that wait: after which the next page begins; none when this is the last.
    #[serde(default)]
    pub next: Option<AccountChoice>,
}

/// Which page of the registrations that wait.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccountsAfter {
    /// The one that comes after this one; none for the first page.
    #[serde(default)]
    pub after: Option<AccountChoice>,
}

/// An account as an administrator sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccountSummary {
    /// Which.
    pub id: AccountId,
    /// How it is entered.
    pub access: AccountAccess,
    /// In which capacity the person acts.
    pub profile: Profile,
    /// The given name.
    pub first_name: String,
    /// The family name.
    pub last_name: String,
    /// The e-mail address.
    pub email: String,
    /// The name of the court of attachment, or of the juridiction.
    pub court: Option<String>,
    /// The service there.
    pub service: Option<String>,
    /// How it stands.
    pub standing: AccountStanding,
    /// Since when.
    pub standing_since: Timestamp,
    /// When it was made.
    pub created_at: Timestamp,
    /// When somebody last signed in to it.
    pub last_sign_in_at: Option<Timestamp>,
    /// Whether it is an administrator's.
    pub administrator: bool,
    /// The certificates that open it; listed where it waits for approval.
    pub certificates: Vec<CertificateSummary>,
}

/// Which account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccountChoice {
    /// Which.
    pub account: AccountId,
    /// Since when it stands as the administrator saw it: what changed meanwhile is not decided.
    pub standing_since: Timestamp,
}

/// A registration that is refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccountRefusal {
    /// Which.
    pub account: AccountId,
    /// Since when it stands as the administrator saw it.
    pub standing_since: Timestamp,
    /// Why, in words for the person ([`crate::text::RefusalReason`]).
    pub reason: String,
}

/// The versions of the CGU.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = CguVersionList))]
pub struct Versions {
    /// The newest first.
    pub versions: Vec<CguVersion>,
}

/// A version of the CGU.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CguVersion {
    /// Its number.
    pub version: u32,
    /// For whom it is; none for everybody who has no text of their own.
    pub profile: Option<Profile>,
    /// When it was published.
    pub published_at: Timestamp,
    /// The size of the PDF in bytes.
    pub size: u64,
    /// How many accepted it.
    pub accepted: u32,
    /// Whether it is in force.
    pub in_force: bool,
}

named! {
    /// What became of a mail.
    MailState {
        /// It waits to be sent, or to be tried again.
        Waiting = "waiting",
        /// It was taken by the server of the recipient.
        Sent = "sent",
        /// It was given up.
        Failed = "failed",
    }
}

/// What became of the mails.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Mails {
    /// Those that wait or failed first, then the newest; at most [`MAILS_LISTED`].
    pub mails: Vec<MailLine>,
}

/// What became of a mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MailLine {
    /// The name of its kind, `invitation_to_expertise`.
    pub kind: String,
    /// To whom.
    pub recipient: String,
    /// What became of it.
    pub state: MailState,
    /// How often it was tried.
    pub tries: u32,
    /// When it was enqueued.
    pub made_at: Timestamp,
    /// When it was sent or given up, or will be tried again.
    pub at: Option<Timestamp>,
    /// What the other server said last.
    pub answer: Option<String>,
}

named! {
    /// How grave it is.
    Standing {
        /// All is well.
        Good = "good",
        /// Somebody should look at it.
        Warning = "warning",
        /// Cards are refused because of it.
        Failure = "failure",
    }
}

/// The certificates that are believed, and the freshness of the revocation lists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Trust {
    /// What every path leads to.
    pub anchors: Vec<TrustedAuthority>,
    /// The authorities whose cards open accounts, and those above them.
    pub authorities: Vec<ListedAuthority>,
    /// The files that were passed over: their names, and why, as the log says it.
    pub passed_over: Vec<String>,
}

/// An authority.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TrustedAuthority {
    /// Its name.
    pub name: String,
    /// Until when it is valid.
    pub not_after: Timestamp,
    /// How it stands.
    pub standing: Standing,
}

/// An authority whose cards open accounts, with what is known of its revocation lists and of those above it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ListedAuthority {
    /// The operator's name for it.
    pub name: String,
    /// What its cards may claim.
    pub profiles: Vec<Profile>,
    /// Whether a new account works at once.
    pub approval: Approval,
    /// Whether it leads to an anchor.
    pub anchored: bool,
    /// The lists of the authorities on the way from it to its anchor.
    pub lists: Vec<RevocationList>,
    /// How it stands.
    pub standing: Standing,
}

/// What is known of the revocation list of an authority.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RevocationList {
    /// The authority.
    pub authority: String,
    /// When the list was made; none without a list.
    pub this_update: Option<Timestamp>,
    /// Until when it holds.
    pub next_update: Option<Timestamp>,
    /// How it stands.
    pub standing: Standing,
}
