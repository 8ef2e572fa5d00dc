//! Reader names as a person would say them: « Gemalto PC Twin Reader », not « Gemalto PC Twin Reader (3F2A91C0) 00 00 ».

use super::ReaderName;

/// The readable names of these readers, in their order. Readers that would be called the same are numbered.
pub fn readable_names(readers: &[ReaderName]) -> Vec<String> {
    let short: Vec<String> = readers.iter().map(|reader| readable(reader.as_str())).collect();
    short
        .iter()
        .enumerate()
        .map(|(place, name)| {
            let same = |others: &[String]| others.iter().filter(|other| *other == name).count();
            let (before, _) = short.split_at(place);
            match same(&short) {
                ..=1 => name.clone(),
                _ => format!("{name} ({})", same(before) + 1),
            }
        })
        .collect()
}

/// Without serial number, interface and the numbers of reader and slot. A name of which nothing is left stays whole.
fn readable(name: &str) -> String {
    let plain = without_brackets(name);
    let mut words: Vec<&str> = plain.split_whitespace().collect();
    match words.as_slice() {
        // pcsclite: the number of the reader and that of the slot.
        [kept @ .., reader, slot] if !kept.is_empty() && is_two_digits(reader) && is_two_digits(slot) => {
            words.truncate(kept.len());
        }
        // Windows: the number of the reader.
        [kept @ .., reader] if !kept.is_empty() && is_short_number(reader) => words.truncate(kept.len()),
        _ => {}
    }
    words.retain(|word| !word.split('+').all(|part| INTERFACES.contains(&part)));
    if words.is_empty() {
        name.trim().to_owned()
    } else {
        words.join(" ")
    }
}

/// What a token writes into its name about the ways it can be spoken to.
const INTERFACES: [&str; 5] = ["OTP", "FIDO", "U2F", "CCID", "CTAP"];

/// pcsclite writes the interface in square brackets and the serial number in round ones.
fn without_brackets(name: &str) -> String {
    let mut depth = 0_usize;
    let mut plain = String::with_capacity(name.len());
    for letter in name.chars() {
        match letter {
            '[' | '(' => depth = depth.saturating_add(1),
            ']' | ')' => depth = depth.saturating_sub(1),
            letter if depth == 0 => plain.push(letter),
            _ => {}
        }
    }
    plain
}

fn is_two_digits(word: &str) -> bool {
    word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn is_short_number(word: &str) -> bool {
    word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serial_interface_and_slot_are_left_out() {
        for (whole, short) in [
            ("Gemalto PC Twin Reader 00 00", "Gemalto PC Twin Reader"),
            (
                "Gemalto PC Twin Reader (3F2A91C0) 01 00",
                "Gemalto PC Twin Reader",
            ),
            (
                "SCM Microsystems Inc. SCR 3310 [CCID Interface] (21120848201234) 00 00",
                "SCM Microsystems Inc. SCR 3310",
            ),
            ("Yubico YubiKey OTP+FIDO+CCID 00 00", "Yubico YubiKey"),
            ("Yubico YubiKey OTP+FIDO+CCID 0", "Yubico YubiKey"),
            (
                "Alcor Micro USB Smart Card Reader 0",
                "Alcor Micro USB Smart Card Reader",
            ),
            (
                "HID Global OMNIKEY 3021 Smart Card Reader",
                "HID Global OMNIKEY 3021 Smart Card Reader",
            ),
            ("CCID", "CCID"),
            ("00 00", "00"),
            ("[odd]", "[odd]"),
            ("", ""),
        ] {
            assert_eq!(readable(whole), short, "{whole}");
        }
    }

    #[test]
    fn two_of_a_kind_are_numbered() {
        let names = ["Virtual PCD 00 00", "Other 00 00", "Virtual PCD 00 01"]
            .map(|name| ReaderName::new(name.to_owned()));
        assert_eq!(
            readable_names(&names),
            ["Virtual PCD (1)", "Other", "Virtual PCD (2)"]
        );
    }
}
