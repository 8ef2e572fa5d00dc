//! Failures on the wire: codes, never prose. The UI turns `err-<code>` and `rec-<code>` into sentences.

use serde::{Deserialize, Serialize};

use super::field::Field;

/// The answer to every request that failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = Error))]
pub struct Error {
    /// What went wrong.
    pub code: ErrorCode,
    /// The faults of a form, in the order of its fields; empty for everything else.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldError>,
    /// How many seconds to wait before another try, when waiting helps.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u32>,
    /// The number to quote to the operator: it is in the server's log and journal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
}

impl From<ErrorCode> for Error {
    fn from(code: ErrorCode) -> Self {
        Self {
            code,
            fields: Vec::new(),
            retry_after: None,
            request_id: None,
        }
    }
}

macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $code:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub enum $name {
            $($(#[$variant_doc])* #[serde(rename = $code)] $variant,)*
            /// A code that this version does not know: a newer server said it.
            #[serde(other, rename = "unknown")]
            Unknown,
        }

        impl $name {
            /// Every code, for the check that each has its sentence.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)* Self::Unknown];

            /// The code on the wire, in snake_case.
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $code,)*
                    Self::Unknown => "unknown",
                }
            }
        }
    };
}
pub(super) use codes;

codes! {
    /// Why a request failed.
    ErrorCode {
        /// The request could not be read.
        BadRequest = "bad_request",
        /// Nothing is there, or nothing that this person may know of.
        NotFound = "not_found",
        /// The body is larger than this operation takes.
        TooLarge = "too_large",
        /// The documents of the expertise would weigh more than the operator allows.
        QuotaExceeded = "quota_exceeded",
        /// Too many uploads of the person wait to be published.
        TooManyUploads = "too_many_uploads",
        /// The upload is not where the client believes; asking where it is helps.
        UploadElsewhere = "upload_elsewhere",
        /// Somebody else, or an earlier request, is still sending this upload.
        UploadBusy = "upload_busy",
        /// What arrived is not what was sent, by its checksum. Sending it again helps.
        ChecksumWrong = "checksum_wrong",
        /// The server speaks another version of the protocol of uploads.
        UploadProtocol = "upload_protocol",
        /// The server has no room left for documents.
        StorageFull = "storage_full",
        /// The document was withdrawn: its bytes are given out no more.
        DocumentWithdrawn = "document_withdrawn",
        /// More documents were asked for at once than one archive has.
        ArchiveTooLarge = "archive_too_large",
        /// The range that was asked for lies beyond the end of the document.
        RangeBeyondEnd = "range_beyond_end",
        /// Too many tries; `retry_after` says how long to wait.
        TooManyRequests = "too_many_requests",
        /// The request came from the page of another site.
        CrossSite = "cross_site",
        /// The request took too long to arrive.
        TimedOut = "timed_out",
        /// The server failed; `request_id` finds it in the log.
        Internal = "internal",
        /// The server is starting, stopping, or without its database.
        Unavailable = "unavailable",
        /// Nobody is signed in, or the session has ended.
        SessionMissing = "session_missing",
        /// The session was closed from another one of the same person.
        SessionClosed = "session_closed",
        /// The session ended because its certificate, or an authority above it, was revoked.
        SessionRevoked = "session_revoked",
        /// The session ended because its card was declared lost or stolen.
        SessionCardLost = "session_card_lost",
        /// The session ended because its certificate has expired.
        SessionCardExpired = "session_card_expired",
        /// The session ended because the password of its account was set anew.
        SessionPasswordChanged = "session_password_changed",
        /// The session ended because the address by which its account is entered was replaced.
        SessionEmailChanged = "session_email_changed",
        /// The person must register first.
        RegistrationRequired = "registration_required",
        /// The certificate is registered already.
        AlreadyRegistered = "already_registered",
        /// The account waits for the operator's approval.
        ApprovalPending = "approval_pending",
        /// The operator refused the registration; it may be corrected and sent again.
        RegistrationRefused = "registration_refused",
        /// The account was closed by the operator.
        AccountClosed = "account_closed",
        /// The password that was mailed must be replaced by the person's own first.
        PasswordChangeRequired = "password_change_required",
        /// The current CGU must be accepted first.
        CguRequired = "cgu_required",
        /// The version of the CGU in the request is not the current one.
        CguOutdated = "cgu_outdated",
        /// The text on the electronic channel that was read is not the one in force.
        ConsentOutdated = "consent_outdated",
        /// The form has faults; `fields` names them.
        FormInvalid = "form_invalid",
        /// The sign-in took too long, or its challenge was used already.
        ChallengeUnknown = "challenge_unknown",
        /// The card was refused; the journal has the precise reason.
        CardRefused = "card_refused",
        /// The certificate has expired.
        CardExpired = "card_expired",
        /// The certificate is not valid yet.
        CardNotYetValid = "card_not_yet_valid",
        /// The certificate was revoked by its issuer.
        CardRevoked = "card_revoked",
        /// The certificate comes from an issuer whom this instance does not know.
        CardIssuerUnknown = "card_issuer_unknown",
        /// The certificate is not meant for signing in.
        CardPurposeWrong = "card_purpose_wrong",
        /// Whether the certificate is revoked could not be established.
        CardStatusUnknown = "card_status_unknown",
        /// The card was declared lost or stolen by its holder or the operator.
        CardLost = "card_lost",
        /// Another card took the place of this one.
        CardReplaced = "card_replaced",
        /// Address, password and door do not open a session together; which of them is at fault is nobody's to know.
        EmailSignInRefused = "email_sign_in_refused",
        /// The password is right, but it is the one that was mailed, and it has run out.
        InitialPasswordExpired = "initial_password_expired",
        /// The sign-in in progress has run out, or never was.
        SignInExpired = "sign_in_expired",
        /// The code is not the one that was mailed or that the authenticator shows.
        CodeWrong = "code_wrong",
        /// The code is no longer valid; another one may be asked for.
        CodeExpired = "code_expired",
        /// Too many wrong tries with this code; another one must be asked for.
        CodeExhausted = "code_exhausted",
        /// The account has an authenticator already; it must be removed before another is added.
        TotpActive = "totp_active",
        /// The link to set a password was used already, has run out, or leads nowhere.
        PasswordLinkUnknown = "password_link_unknown",
        /// Somebody else may do this in the expertise, not this person.
        ActNotPermitted = "act_not_permitted",
        /// The state of the expertise does not allow it.
        StateForbids = "state_forbids",
        /// What was changed is not what it was when it was read: somebody else changed it meanwhile.
        EditStale = "edit_stale",
        /// The link of the invitation was used already, has run out, or leads nowhere.
        InvitationUnknown = "invitation_unknown",
        /// The invitation is for another profile than the one of this session.
        InvitationWrongProfile = "invitation_wrong_profile",
    }
}

impl ErrorCode {
    /// Whether it says that there is no session (any more).
    pub const fn is_without_session(self) -> bool {
        matches!(
            self,
            Self::SessionMissing
                | Self::SessionClosed
                | Self::SessionRevoked
                | Self::SessionCardLost
                | Self::SessionCardExpired
                | Self::SessionPasswordChanged
                | Self::SessionEmailChanged
        )
    }
}

/// One fault of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldError {
    /// The field.
    pub field: Field,
    /// What is wrong with it.
    pub code: FieldCode,
}

codes! {
    /// What is wrong with a field.
    FieldCode {
        /// It must be filled in.
        Required = "required",
        /// It has too many characters or entries.
        TooLong = "too_long",
        /// It has not the expected form.
        Malformed = "malformed",
        /// It names nothing that exists.
        Unlisted = "unlisted",
        /// The certificate does not allow this choice.
        NotPermitted = "not_permitted",
        /// Another account has it already.
        Taken = "taken",
        /// It has too few characters.
        TooShort = "too_short",
        /// It is one of the passwords that everybody tries first.
        TooCommon = "too_common",
        /// It is made of what is known of the person: the name, the address.
        OwnData = "own_data",
        /// It is what it was before.
        Unchanged = "unchanged",
        /// It is not the right one.
        Wrong = "wrong",
        /// The date lies too far back: in the past, or before the one that it must follow.
        TooEarly = "too_early",
        /// The date lies too far ahead.
        TooLate = "too_late",
        /// The speciality is of a nomenclature that is offered no more.
        FormerNomenclature = "former_nomenclature",
        /// The speciality is the expert's own (CPC 278).
        SpecialityOfExpert = "speciality_of_expert",
        /// The same address is active already, in the same place of the same expertise.
        AlreadyInvited = "already_invited",
        /// The account by e-mail of that address is closed: who is invited could not sign in.
        InvitedAccountClosed = "invited_account_closed",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_of_a_newer_server_is_tolerated() {
        let error: Error =
            serde_json::from_str(r#"{"code":"moon_in_the_wrong_phase","request_id":"r1"}"#).unwrap();
        assert_eq!(error.code, ErrorCode::Unknown);
        assert_eq!(error.request_id.as_deref(), Some("r1"));
    }

    #[test]
    fn a_code_is_written_as_it_is_named() {
        for code in ErrorCode::ALL {
            assert_eq!(serde_json::to_value(code).unwrap(), code.code());
        }
    }
}
