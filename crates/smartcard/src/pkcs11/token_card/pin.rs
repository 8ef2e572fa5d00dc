//! The PIN of a token: what it is called, where it is typed, how long it may be, and how it stands.

use super::super::protocol::{LONGEST_PIN, PinFlags, Token};
use crate::certificate::CardCertificate;
use crate::pin::{PinCharacters, PinPlace, PinPrompt, PinRule, PinStatus};

pub(super) fn prompt(token: &Token, certificates: &[CardCertificate], neighbours: bool) -> PinPrompt {
    PinPrompt {
        label: label(&token.name.label, certificates, neighbours),
        place: if token.pin_on_reader && !is_false_pin_pad(&token.name.slot) {
            PinPlace::Reader
        } else {
            PinPlace::Keyboard
        },
        rule: rule(token.shortest_pin, token.longest_pin),
    }
}

/// OpenSC makes one token of each PIN and calls it « card (PIN) ». A holder may have parentheses in his name too:
/// a label that is the beginning of a certificate's subject names the holder. Where a reader shows several tokens of
/// another module, the whole label tells them apart.
fn label(token: &str, certificates: &[CardCertificate], neighbours: bool) -> Option<String> {
    let is_holder = certificates
        .iter()
        .filter_map(|certificate| certificate.subject.as_deref())
        .any(|subject| subject.starts_with(token));
    if is_holder {
        return None;
    }
    let in_parentheses = token
        .strip_suffix(')')
        .and_then(|text| text.rsplit_once(" ("))
        .map(|(_card, pin)| pin.trim())
        .filter(|pin| !pin.is_empty());
    match in_parentheses {
        Some(pin) => Some(pin.to_owned()),
        None => (neighbours && !token.is_empty()).then(|| token.to_owned()),
    }
}

/// Readers that say they have keys and have none, or that lose what is typed on them: the person would wait before a
/// dark display. Their cards take the PIN from this machine.
fn is_false_pin_pad(reader: &str) -> bool {
    let reader = reader.to_ascii_lowercase();
    FALSE_PIN_PADS.iter().any(|name| reader.contains(name))
}

/// Found by the Web eID application: OMNIKEY 3x21 and 6121.
const FALSE_PIN_PADS: [&str; 3] = ["omnikey 3x21", "omnikey 3121", "omnikey 6121"];

/// Limits that make no sense, as some modules give, are replaced by the widest that do.
fn rule(shortest: usize, longest: usize) -> PinRule {
    let maximum = if longest == 0 || longest < shortest || longest > LONGEST_PIN {
        LONGEST_PIN
    } else {
        longest
    };
    PinRule {
        minimum: shortest.clamp(1, maximum),
        maximum,
        characters: PinCharacters::Text,
    }
}

/// The flags are hints. That no try was lost says nothing of how many there are; that the PIN is blocked is a warning, as
/// of a last try, until the card itself has said so: some modules set the flag on cards in good order (ykcs11 < 2.0.1).
pub(super) fn status(flags: PinFlags) -> PinStatus {
    if flags.locked || flags.final_try {
        PinStatus::TriesLeft(1)
    } else {
        PinStatus::Unknown
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::card::{KeyReference, TokenKey};
    use crate::script::certificates::leaf;

    fn label_of(token: &str, neighbours: bool) -> Option<String> {
        let der = leaf().named("DURAND Anne (0042)").build().der;
        let key = KeyReference::Token(TokenKey::new([0; 32]));
        let certificate = CardCertificate::parse(key, &der).expect("a certificate");
        label(token, &[certificate], neighbours)
    }

    #[test]
    fn the_pin_of_an_opensc_token_is_in_parentheses() {
        let pin = label_of("CPS3v1 (PIN Authentification)", false);
        assert_eq!(pin.as_deref(), Some("PIN Authentification"));
        assert_eq!(
            label_of("Carte (agent) (PIN Signature)", true).as_deref(),
            Some("PIN Signature")
        );
    }

    #[test]
    fn a_holder_is_no_pin() {
        assert_eq!(label_of("DURAND Anne (0042)", true), None);
        assert_eq!(label_of("DURAND Anne", false), None);
    }

    #[test]
    fn tokens_that_share_a_reader_are_told_apart_by_their_labels() {
        assert_eq!(label_of("Signature", true).as_deref(), Some("Signature"));
        assert_eq!(label_of("Signature", false), None);
        assert_eq!(label_of("Vide ()", false), None);
        assert_eq!(label_of("", true), None);
    }

    #[test]
    fn limits_that_make_no_sense_are_replaced() {
        let limits = |shortest, longest| {
            let rule = rule(shortest, longest);
            (rule.minimum, rule.maximum)
        };
        assert_eq!(limits(4, 8), (4, 8));
        assert_eq!(limits(0, 8), (1, 8));
        assert_eq!(limits(4, 0), (4, LONGEST_PIN));
        assert_eq!(limits(9, 8), (9, LONGEST_PIN));
        assert_eq!(limits(usize::MAX, usize::MAX), (LONGEST_PIN, LONGEST_PIN));
    }

    #[test]
    fn a_reader_with_false_keys_is_not_typed_on() {
        assert!(is_false_pin_pad(
            "HID Global OMNIKEY 3x21 Smart Card Reader 00 00"
        ));
        assert!(!is_false_pin_pad("REINER SCT cyberJack RFID komfort 00 00"));
    }

    #[test]
    fn flags_tell_only_the_end() {
        let flags = PinFlags::default();
        assert_eq!(status(flags), PinStatus::Unknown);
        let low = PinFlags {
            count_low: true,
            ..flags
        };
        assert_eq!(status(low), PinStatus::Unknown);
        let last = PinFlags {
            final_try: true,
            ..low
        };
        assert_eq!(status(last), PinStatus::TriesLeft(1));
        let locked = PinFlags {
            locked: true,
            ..flags
        };
        assert_eq!(status(locked), PinStatus::TriesLeft(1));
    }
}
