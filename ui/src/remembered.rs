//! What this machine remembers between two visits. Nothing here is a secret, and nothing here is needed.

use opalexe_domain::{
    time::Timestamp,
    wall::{Door, RememberedDoor},
};

use crate::{host, i18n::Language};

const DOOR: &str = "opalexe.door";
const CERTIFICATE: &str = "opalexe.certificate";
const LANGUAGE: &str = "opalexe.language";

/// The door to take without asking: the one of a connection less than a week old (release note §2.1, NB).
pub(crate) fn door() -> Option<Door> {
    read_door(host::kept(DOOR).as_deref())?.still_valid(host::now())
}

/// The door last taken, however long ago: the wall proposes it.
pub(crate) fn proposed_door() -> Option<Door> {
    read_door(host::kept(DOOR).as_deref()).map(|kept| kept.door)
}

/// Remembers that the person is connected now through `door`.
pub(crate) fn connected_through(door: Door) {
    if let Some(text) = write_door(door, host::now()) {
        host::keep(DOOR, &text);
    }
}

/// The certificate last signed in with: the SHA-256 that names it.
pub(crate) fn certificate() -> Option<String> {
    host::kept(CERTIFICATE)
}

/// The certificate last signed in with at that server; without one, the one last signed in with anywhere.
pub(crate) fn certificate_for(server: Option<&str>) -> Option<String> {
    server
        .and_then(|origin| host::kept(&at(origin)))
        .or_else(certificate)
}

/// Remembers which certificate the person signed in with, and at which server.
pub(crate) fn signed_in_with(certificate: &str, server: Option<&str>) {
    host::keep(CERTIFICATE, certificate);
    if let Some(origin) = server {
        host::keep(&at(origin), certificate);
    }
}

fn at(origin: &str) -> String {
    format!("{CERTIFICATE}@{origin}")
}

/// The language that the person chose.
pub(crate) fn language() -> Option<Language> {
    Language::of_tag(&host::kept(LANGUAGE)?)
}

/// Remembers the language that the person chose.
pub(crate) fn speaks(language: Language) {
    host::keep(LANGUAGE, language.tag());
}

/// What was kept by another version, or by hand, and cannot be read is as if nothing had been kept.
fn read_door(kept: Option<&str>) -> Option<RememberedDoor> {
    serde_json::from_str(kept?).ok()
}

fn write_door(door: Door, last_connection: Timestamp) -> Option<String> {
    serde_json::to_string(&RememberedDoor {
        door,
        last_connection,
    })
    .ok()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_door_reads_back_as_it_was_kept_and_is_taken_for_a_week() {
        let connected = Timestamp::from_seconds(1_744_097_400);
        let text = write_door(Door::Card, connected).unwrap();
        insta::assert_snapshot!(text, @r#"{"door":"card","last_connection":1744097400000}"#);
        let kept = read_door(Some(&text)).unwrap();
        assert_eq!(
            kept.still_valid(connected.plus(Duration::from_secs(6 * 86_400))),
            Some(Door::Card)
        );
        assert_eq!(
            kept.still_valid(connected.plus(Duration::from_secs(7 * 86_400))),
            None
        );
    }

    #[test]
    fn what_cannot_be_read_is_as_if_nothing_had_been_kept() {
        assert_eq!(read_door(None), None);
        assert_eq!(read_door(Some("")), None);
        assert_eq!(read_door(Some(r#"{"door":"window","last_connection":1}"#)), None);
    }
}
