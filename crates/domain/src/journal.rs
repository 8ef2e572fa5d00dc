//! The acts that the journal keeps. Each is appended in the transaction of the change it tells of, and never altered.

use serde::{Deserialize, Serialize};

use crate::{profile::Profile, time::Timestamp};

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
        /// What showed that nothing on the path was revoked, from the card upwards. Empty where the operator does not ask, and in events
        /// that were kept before it was.
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
    /// The registration form was accepted and the account made.
    Registered {
        /// The profile of the new account.
        profile: Profile,
        /// SHA-256 of the certificate bound to it, in hexadecimal.
        certificate: String,
    },
    /// The operator let the account be used.
    AccountApproved,
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
    },
}

/// A revocation list that cleared a certificate: enough to find the very list again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RevocationEvidence {
    /// The authority that signed it, as text.
    pub issuer: String,
    /// When it was issued.
    pub this_update: Timestamp,
    /// Until when it holds.
    pub next_update: Timestamp,
    /// SHA-256 of the whole list in DER, in hexadecimal.
    pub sha256: String,
}

impl Event {
    /// The name under which the event is filed and searched; the same as its `act` on the wire.
    pub fn name(&self) -> &'static str {
        match self {
            Self::SignedIn { .. } => "signed_in",
            Self::SignInRefused { .. } => "sign_in_refused",
            Self::SignedOut => "signed_out",
            Self::Registered { .. } => "registered",
            Self::AccountApproved => "account_approved",
            Self::AccountClosed => "account_closed",
            Self::CguAccepted { .. } => "cgu_accepted",
            Self::CguPublished { .. } => "cgu_published",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_filed_under_the_name_it_has_on_the_wire() {
        let events = [
            Event::SignedIn {
                certificate: "00".into(),
                first_connection: true,
                revocation: vec![RevocationEvidence {
                    issuer: "CN=AC des experts".into(),
                    this_update: Timestamp::from_seconds(1),
                    next_update: Timestamp::from_seconds(2),
                    sha256: "00".into(),
                }],
            },
            Event::SignInRefused {
                reason: "revoked".into(),
                certificate: None,
            },
            Event::SignedOut,
            Event::Registered {
                profile: Profile::Expert,
                certificate: "00".into(),
            },
            Event::AccountApproved,
            Event::AccountClosed,
            Event::CguAccepted { version: 1 },
            Event::CguPublished {
                version: 1,
                sha256: "00".into(),
            },
        ];
        for event in events {
            let written = serde_json::to_value(&event).unwrap();
            assert_eq!(written["act"], event.name());
            assert_eq!(serde_json::from_value::<Event>(written).unwrap(), event);
        }
    }

    #[test]
    fn an_event_without_what_was_added_later_still_reads() {
        let kept = r#"{"act":"signed_in","certificate":"00","first_connection":false}"#;
        assert_eq!(
            serde_json::from_str::<Event>(kept).unwrap(),
            Event::SignedIn {
                certificate: "00".into(),
                first_connection: false,
                revocation: Vec::new(),
            }
        );
    }
}
