//! One link of the chain of an expertise's journal, as the bytes that are hashed. `docs/JOURNAL.md` says the same for whoever verifies it.

use crate::{
    id::{AccountId, EventId, ExpertiseId, SessionId},
    time::Timestamp,
};

/// The first line of the bytes. A change of the encoding is another number, and events that were kept before keep theirs.
pub const CHAIN_VERSION: &str = "opalexe-journal 1";

/// An event in its place in the chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link<'a> {
    /// Whose journal it is.
    pub expertise: ExpertiseId,
    /// Its number: 1 is the first.
    pub number: u64,
    /// The hash of the one before, in hexadecimal; none for the first.
    pub previous: Option<&'a str>,
    /// Its identifier.
    pub id: EventId,
    /// When it happened.
    pub at: Timestamp,
    /// What it is filed under.
    pub act: &'a str,
    /// Who did it.
    pub account: Option<AccountId>,
    /// In which session.
    pub session: Option<SessionId>,
    /// In which request.
    pub request: Option<&'a str>,
    /// The event as JSON, byte for byte as it is kept.
    pub body: &'a str,
}

impl Link<'_> {
    /// The bytes of which SHA-256 is the hash of the link: [`CHAIN_VERSION`] and a line feed; then, for each field in the order of this type,
    /// its name, a space, the number of bytes of its value, a line feed, its value in UTF-8, a line feed; `-` in place of the number, and no
    /// value, for a field that is not there.
    ///
    /// No two links have the same bytes: each value is preceded by its length.
    pub fn canonical(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.body.len().saturating_add(512));
        bytes.extend_from_slice(CHAIN_VERSION.as_bytes());
        bytes.push(b'\n');
        let mut field = |name: &str, value: Option<&str>| {
            bytes.extend_from_slice(name.as_bytes());
            match value {
                Some(value) => {
                    bytes.extend_from_slice(format!(" {}\n{value}\n", value.len()).as_bytes());
                }
                None => bytes.extend_from_slice(b" -\n"),
            }
        };
        field("expertise", Some(&self.expertise.to_string()));
        field("number", Some(&self.number.to_string()));
        field("previous", self.previous);
        field("id", Some(&self.id.to_string()));
        field("at", Some(&self.at.millis().to_string()));
        field("act", Some(self.act));
        field("account", self.account.map(|id| id.to_string()).as_deref());
        field("session", self.session.map(|id| id.to_string()).as_deref());
        field("request", self.request);
        field("body", Some(self.body));
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::RANDOM_BYTES;

    #[test]
    fn the_bytes_are_those_of_the_documentation() {
        let link = Link {
            expertise: ExpertiseId::new(Timestamp::from_seconds(1), [1; RANDOM_BYTES]),
            number: 2,
            previous: Some("00ff"),
            id: EventId::new(Timestamp::from_seconds(1), [2; RANDOM_BYTES]),
            at: Timestamp::from_millis(1_741_852_800_123),
            act: "expertise_moved",
            account: None,
            session: None,
            request: Some("R1"),
            body: "{\"é\":1}",
        };
        insta::assert_snapshot!(String::from_utf8(link.canonical()).unwrap(), @r#"
        opalexe-journal 1
        expertise 36
        00000000-03e8-7101-8101-010101010101
        number 1
        2
        previous 4
        00ff
        id 36
        00000000-03e8-7202-8202-020202020202
        at 13
        1741852800123
        act 15
        expertise_moved
        account -
        session -
        request 2
        R1
        body 8
        {"é":1}
        "#);
    }
}
