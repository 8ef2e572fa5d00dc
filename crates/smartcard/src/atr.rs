//! Answer To Reset: how a card presents itself (ISO/IEC 7816-3 §8.2).

use std::fmt;

/// The bytes of an Answer To Reset, shown in hexadecimal. They name the model of a card, not its holder.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Atr(Vec<u8>);

impl Atr {
    /// The answer as it came; it is shown and compared, and any bytes will do.
    pub fn new(bytes: &[u8]) -> Self {
        Self(bytes.to_vec())
    }

    /// The bytes as the card sent them.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// Whether the card says that it takes extended frames: bit 7 of the third capability byte
    /// (ISO/IEC 7816-4 §8.1.1.2.7). A card that says nothing, or says it badly, gets short ones.
    pub(crate) fn allows_extended_length(&self) -> bool {
        self.capabilities()
            .is_some_and(|[_selection, _coding, lengths]| lengths & 0x40 != 0)
    }

    /// The capabilities among the historical bytes: compact objects, tag in the high half, length in the low.
    fn capabilities(&self) -> Option<[u8; 3]> {
        let mut rest = match self.historical_bytes()? {
            [0x80, objects @ ..] => objects,
            // Three status bytes close this form.
            [0x00, objects @ .., _, _, _] => objects,
            _ => return None,
        };
        while let [header, after @ ..] = rest {
            let (value, next) = after.split_at_checked(usize::from(header & 0x0f))?;
            if header >> 4 == 7 {
                return value.try_into().ok();
            }
            rest = next;
        }
        None
    }

    /// What is left after the interface bytes, as many bytes as T0 says.
    fn historical_bytes(&self) -> Option<&[u8]> {
        let [_initial, format, rest @ ..] = self.0.as_slice() else {
            return None;
        };
        let count = usize::from(format & 0x0f);
        let mut rest = rest;
        let mut present = format >> 4;
        loop {
            // TA, TB and TC, then TD, which tells what the next group has.
            let skipped = usize::try_from((present & 0b0111).count_ones()).ok()?;
            rest = rest.get(skipped..)?;
            if present & 0b1000 == 0 {
                return rest.get(..count);
            }
            let (next, after) = rest.split_first()?;
            present = next >> 4;
            rest = after;
        }
    }
}

impl fmt::Display for Atr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02X}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::script::bytes;

    fn atr(hex: &str) -> Atr {
        Atr::new(&bytes(hex))
    }

    #[test]
    fn an_atr_is_shown_in_upper_case_hexadecimal() {
        assert_eq!(atr("3b95130a").to_string(), "3B95130A");
    }

    #[test]
    fn a_card_that_announces_extended_length_is_believed() {
        assert!(atr("3BFD1300008131FE158073C021C057597562694B657940").allows_extended_length());
    }

    #[test]
    fn a_card_that_announces_nothing_gets_short_frames() {
        for hex in [
            "3B951381018073FF01000B",
            "3B80800101",
            "3B7F9600000031B8644070141073940180829000",
        ] {
            assert!(!atr(hex).allows_extended_length(), "{hex}");
        }
    }

    #[test]
    fn no_truncated_atr_makes_the_parser_stumble() {
        let whole = bytes("3BFD1300008131FE158073C021C057597562694B657940");
        for length in 0..whole.len() - 8 {
            assert!(!Atr::new(&whole[..length]).allows_extended_length(), "{length}");
        }
        assert!(!Atr::new(&[0x3b; 33]).allows_extended_length());
        assert!(!Atr::new(&[0xff; 33]).allows_extended_length());
    }
}
