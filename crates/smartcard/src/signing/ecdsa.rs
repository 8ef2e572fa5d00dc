//! ECDSA signatures: from the DER that PIV cards give (RFC 3279 §2.2.3) to the `R ‖ S` of JOSE.

use crate::error::ProtocolFault;

/// Converts strictly: DER only, both numbers positive and not zero, nothing left over, each at most `width` bytes.
pub(crate) fn raw_from_der(der: &[u8], width: usize) -> Result<Vec<u8>, ProtocolFault> {
    let (content, rest) = element(der, SEQUENCE)?;
    if !rest.is_empty() {
        return Err(ProtocolFault::MalformedSignature);
    }
    let (r, rest) = element(content, INTEGER)?;
    let (s, rest) = element(rest, INTEGER)?;
    if !rest.is_empty() {
        return Err(ProtocolFault::MalformedSignature);
    }
    let mut raw = Vec::with_capacity(2 * width);
    push_fixed(&mut raw, r, width)?;
    push_fixed(&mut raw, s, width)?;
    Ok(raw)
}

const SEQUENCE: u8 = 0x30;
const INTEGER: u8 = 0x02;

/// One DER element. A signature on P-384 has at most 104 bytes of content, so lengths are one byte; the
/// two-byte form, needed from 128 on, never occurs.
fn element(input: &[u8], tag: u8) -> Result<(&[u8], &[u8]), ProtocolFault> {
    match input {
        [first, length, rest @ ..] if *first == tag && *length < 0x80 => rest
            .split_at_checked(usize::from(*length))
            .ok_or(ProtocolFault::MalformedSignature),
        _ => Err(ProtocolFault::MalformedSignature),
    }
}

/// Appends a DER integer as an unsigned number of fixed width.
fn push_fixed(raw: &mut Vec<u8>, integer: &[u8], width: usize) -> Result<(), ProtocolFault> {
    let magnitude = match integer {
        // A zero in front is there only to keep the number positive (X.690 §8.3.2).
        [0, next, ..] if *next < 0x80 => return Err(ProtocolFault::MalformedSignature),
        [0, magnitude @ ..] if !magnitude.is_empty() => magnitude,
        [first, ..] if *first < 0x80 && *first != 0 => integer,
        // Empty, zero or negative.
        _ => return Err(ProtocolFault::MalformedSignature),
    };
    let padding = width
        .checked_sub(magnitude.len())
        .ok_or(ProtocolFault::MalformedSignature)?;
    raw.resize(raw.len() + padding, 0);
    raw.extend_from_slice(magnitude);
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const MALFORMED: Result<Vec<u8>, ProtocolFault> = Err(ProtocolFault::MalformedSignature);

    /// DER of two unsigned numbers, for the round trip.
    fn der(r: &[u8], s: &[u8]) -> Vec<u8> {
        let integer = |number: &[u8]| {
            let digits: Vec<u8> = number.iter().copied().skip_while(|byte| *byte == 0).collect();
            let sign = if digits.first().is_some_and(|byte| *byte >= 0x80) {
                vec![0]
            } else {
                vec![]
            };
            [vec![2, length(sign.len() + digits.len())], sign, digits].concat()
        };
        let content = [integer(r), integer(s)].concat();
        [vec![0x30, length(content.len())], content].concat()
    }

    /// Small signatures with one byte changed, and plain noise.
    fn nearly_a_signature() -> impl Strategy<Value = Vec<u8>> {
        let number = || prop::collection::vec(any::<u8>(), 1..9);
        let changed =
            (number(), number(), any::<prop::sample::Index>(), any::<u8>()).prop_map(|(r, s, at, byte)| {
                let mut signature = der(&r, &s);
                let at = at.index(signature.len());
                signature[at] = byte;
                signature
            });
        prop_oneof![4 => changed, 1 => prop::collection::vec(any::<u8>(), 0..24)]
    }

    fn length(bytes: usize) -> u8 {
        u8::try_from(bytes).expect("short numbers")
    }

    #[test]
    fn short_numbers_are_filled_up_with_zeros() {
        let raw = raw_from_der(&[0x30, 6, 2, 1, 7, 2, 1, 9], 32).expect("a signature");
        assert_eq!(raw.len(), 64);
        assert_eq!((raw[31], raw[63]), (7, 9));
    }

    #[test]
    fn a_sign_byte_is_dropped() {
        assert_eq!(
            raw_from_der(&[0x30, 7, 2, 2, 0, 0x80, 2, 1, 9], 1),
            Ok(vec![0x80, 9])
        );
    }

    #[test]
    fn everything_but_two_positive_der_numbers_is_refused() {
        let refused: [&[u8]; 13] = [
            &[],
            &[0x30],
            &[0x31, 6, 2, 1, 7, 2, 1, 9],       // not a sequence
            &[0x30, 6, 2, 1, 7, 4, 1, 9],       // not an integer
            &[0x30, 6, 2, 1, 7, 2, 1, 9, 0],    // something behind
            &[0x30, 7, 2, 1, 7, 2, 1, 9, 0],    // something inside
            &[0x30, 5, 2, 1, 7, 2, 1],          // cut
            &[0x30, 6, 2, 1, 0, 2, 1, 9],       // zero
            &[0x30, 6, 2, 1, 0x80, 2, 1, 9],    // negative
            &[0x30, 7, 2, 2, 0, 7, 2, 1, 9],    // a needless zero
            &[0x30, 5, 2, 0, 2, 1, 9],          // empty
            &[0x30, 7, 2, 2, 1, 0, 2, 1, 9],    // wider than the curve
            &[0x30, 0x81, 6, 2, 1, 7, 2, 1, 9], // a needless length byte
        ];
        for input in refused {
            assert_eq!(raw_from_der(input, 1), MALFORMED, "{input:02x?}");
        }
    }

    proptest! {
        #[test]
        fn raw_to_der_and_back_is_the_same(r in prop::array::uniform32(any::<u8>()), s in prop::array::uniform32(any::<u8>())) {
            prop_assume!(r != [0; 32] && s != [0; 32]);
            prop_assert_eq!(raw_from_der(&der(&r, &s), 32), Ok([r, s].concat()));
        }

        #[test]
        fn what_is_accepted_is_the_only_der_of_its_numbers(input in nearly_a_signature()) {
            if let Ok(raw) = raw_from_der(&input, 8) {
                prop_assert_eq!(raw.len(), 16);
                prop_assert_eq!(der(&raw[..8], &raw[8..]), input);
            }
        }
    }
}
