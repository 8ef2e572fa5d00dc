//! Identifiers. Each kind of thing has its own type, so that an account can never be taken for a session.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::time::Timestamp;

/// How many random bytes a new identifier needs beside its time (UUID version 7, RFC 9562 §5.7).
pub const RANDOM_BYTES: usize = 10;

/// The text is not an identifier in the usual hyphenated form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an identifier")]
pub struct IdError;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub struct $name(Uuid);

        impl $name {
            /// A new identifier: sorted by `now`, told apart by `random` (UUID version 7, RFC 9562 §5.7).
            pub fn new(now: Timestamp, random: [u8; RANDOM_BYTES]) -> Self {
                let millis = u64::try_from(now.millis()).unwrap_or(0);
                Self(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
            }

            /// The identifier as the database stores it.
            pub fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl From<Uuid> for $name {
            fn from(value: Uuid) -> Self {
                Self(value)
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                Uuid::from_str(text).map(Self).map_err(|_| IdError)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

id! {
    /// One account: a person in one profile.
    AccountId
}
id! {
    /// The link between an account and one certificate (issuer and public key).
    CertificateBindingId
}
id! {
    /// One open session, as it may be shown to its owner. It is not the secret that opens it.
    SessionId
}
id! {
    /// One mail to one recipient.
    MailId
}
id! {
    /// One notice to one person: that something is there, or was left unread.
    NoticeId
}
id! {
    /// One event of the journal.
    EventId
}

id! {
    /// One request to replace the certificate of an account.
    RenewalId
}
id! {
    /// One expertise: a case file.
    ExpertiseId
}
id! {
    /// A party of one expertise.
    PartieId
}
id! {
    /// One entry of a person in an expertise. A new invitation is a new entry.
    ParticipationId
}
id! {
    /// A folder of an expertise.
    FolderId
}
id! {
    /// One document: one version of it, in one folder.
    DocumentId
}
id! {
    /// A file that is being sent, before it is published.
    UploadId
}
id! {
    /// Documents that were published together.
    DepositId
}
id! {
    /// The record of one registered letter.
    PaperServiceId
}

impl DocumentId {
    /// The time that it sorts by: when the document was published, or later by as many milliseconds as make it follow the one before.
    pub fn sorted_at(self) -> Timestamp {
        // The 48 bits before the version (RFC 9562 §5.7).
        let millis = self.0.as_u128() >> 80;
        Timestamp::from_millis(i64::try_from(millis).unwrap_or(i64::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_sort_by_their_time_and_read_back() {
        let early = AccountId::new(Timestamp::from_millis(1_000), [0xff; RANDOM_BYTES]);
        let late = AccountId::new(Timestamp::from_millis(2_000), [0; RANDOM_BYTES]);
        assert!(early < late);
        assert_eq!(early.to_string().parse(), Ok(early));
        assert_eq!("not-an-id".parse::<AccountId>(), Err(IdError));
        let at = Timestamp::from_millis(1_763_920_000_123);
        assert_eq!(DocumentId::new(at, [0xff; RANDOM_BYTES]).sorted_at(), at);
    }
}
