//! Failures on the wire: codes, never prose. The UI turns `err-<code>` and `rec-<code>` into sentences.

use serde::{Deserialize, Serialize};

use super::registration::Field;

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
        /// The person must register first.
        RegistrationRequired = "registration_required",
        /// The certificate is registered already.
        AlreadyRegistered = "already_registered",
        /// The account waits for the operator's approval.
        ApprovalPending = "approval_pending",
        /// The account was refused or closed by the operator.
        AccountClosed = "account_closed",
        /// The current CGU must be accepted first.
        CguRequired = "cgu_required",
        /// The version of the CGU in the request is not the current one.
        CguOutdated = "cgu_outdated",
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
