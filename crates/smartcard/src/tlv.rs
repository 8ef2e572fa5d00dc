//! Tag-length-value data objects (ISO/IEC 7816-4 §5.2, BER with definite lengths), from an untrusted card.
//!
//! A length never exceeds the bytes at hand, and parsing never recurses: each call opens one object.

use crate::error::ProtocolFault;

/// One data object and nothing after it.
pub(crate) fn only(input: &[u8], tag: u32) -> Result<&[u8], ProtocolFault> {
    let (object, rest) = split(input)?;
    if object.tag == tag && rest.is_empty() {
        Ok(object.value)
    } else {
        Err(ProtocolFault::MalformedObject)
    }
}

/// The objects that follow each other in `input`; at most [`MAXIMUM_OBJECTS`].
pub(crate) fn all(mut input: &[u8]) -> Result<Vec<Tlv<'_>>, ProtocolFault> {
    let mut objects = Vec::new();
    while !input.is_empty() {
        if objects.len() == MAXIMUM_OBJECTS {
            return Err(ProtocolFault::TooLarge);
        }
        let (object, rest) = split(input)?;
        objects.push(object);
        input = rest;
    }
    Ok(objects)
}

/// The value of the one object with this tag: none when it is absent, refused when it is there twice.
pub(crate) fn find<'a>(objects: &[Tlv<'a>], tag: u32) -> Result<Option<&'a [u8]>, ProtocolFault> {
    let mut found = objects.iter().filter(|object| object.tag == tag);
    let first = found.next().map(|object| object.value);
    if found.next().is_some() {
        Err(ProtocolFault::MalformedObject)
    } else {
        Ok(first)
    }
}

/// Writes one object behind `output`.
pub(crate) fn push(output: &mut Vec<u8>, tag: u8, value: &[u8]) {
    output.push(tag);
    let length = value.len().to_be_bytes();
    let significant: Vec<u8> = length.iter().copied().skip_while(|byte| *byte == 0).collect();
    match significant.as_slice() {
        [] => output.push(0),
        [short] if *short < 0x80 => output.push(*short),
        // A count of length bytes is at most 8, the size of usize: it fits beside the top bit.
        long => {
            output.push(0x80 | u8::try_from(long.len()).unwrap_or(0));
            output.extend_from_slice(long);
        }
    }
    output.extend_from_slice(value);
}

/// No object of a card that we read has more members than this (a certificate object has four).
const MAXIMUM_OBJECTS: usize = 32;

/// One data object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tlv<'a> {
    /// The tag bytes as one number, the way the standards write them: `0x53`, `0x5F2F`.
    pub(crate) tag: u32,
    /// What the object holds.
    pub(crate) value: &'a [u8],
}

/// The first object of `input`, and the rest.
fn split(input: &[u8]) -> Result<(Tlv<'_>, &[u8]), ProtocolFault> {
    let (tag, rest) = split_tag(input)?;
    let (length, rest) = split_length(rest)?;
    let (value, rest) = rest
        .split_at_checked(length)
        .ok_or(ProtocolFault::MalformedObject)?;
    Ok((Tlv { tag, value }, rest))
}

/// ISO/IEC 7816-4 §5.2.2.1: one to three bytes; the low five bits set announce a second one.
fn split_tag(input: &[u8]) -> Result<(u32, &[u8]), ProtocolFault> {
    match input {
        [first, rest @ ..] if first & 0x1f != 0x1f => Ok((u32::from(*first), rest)),
        [first, second, rest @ ..] if second & 0x80 == 0 => {
            Ok((u32::from_be_bytes([0, 0, *first, *second]), rest))
        }
        [first, second, third, rest @ ..] if third & 0x80 == 0 => {
            Ok((u32::from_be_bytes([0, *first, *second, *third]), rest))
        }
        _ => Err(ProtocolFault::MalformedObject),
    }
}

/// One byte below 80, or 81 or 82 and that many bytes. Longer forms exceed anything a card may send us.
fn split_length(input: &[u8]) -> Result<(usize, &[u8]), ProtocolFault> {
    match input {
        [0x81, length, rest @ ..] => Ok((usize::from(*length), rest)),
        [0x82, high, low, rest @ ..] => Ok((usize::from(u16::from_be_bytes([*high, *low])), rest)),
        [length, rest @ ..] if *length < 0x80 => Ok((usize::from(*length), rest)),
        _ => Err(ProtocolFault::MalformedObject),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(tag: u8, value: &[u8]) -> Vec<u8> {
        let mut output = Vec::new();
        push(&mut output, tag, value);
        output
    }

    #[test]
    fn tags_of_one_two_and_three_bytes_are_read() {
        let objects =
            all(&[0x53, 1, 9, 0x5f, 0x2f, 2, 0x40, 0x10, 0x5f, 0xc1, 0x05, 0]).expect("three objects");
        assert_eq!(
            objects.iter().map(|object| object.tag).collect::<Vec<_>>(),
            [0x53, 0x5f2f, 0x5fc105]
        );
    }

    #[test]
    fn a_length_beyond_the_input_is_refused() {
        for input in [
            &[0x53, 2, 1][..],
            &[0x53, 0x82, 0xff, 0xff, 1],
            &[0x53],
            &[0x5f],
            &[0x53, 0x81],
        ] {
            assert_eq!(all(input), Err(ProtocolFault::MalformedObject), "{input:02x?}");
        }
    }

    #[test]
    fn indefinite_and_enormous_lengths_are_refused() {
        for input in [&[0x53, 0x80, 0, 0][..], &[0x53, 0x83, 0, 0, 0], &[0x53, 0xff]] {
            assert_eq!(all(input), Err(ProtocolFault::MalformedObject), "{input:02x?}");
        }
    }

    #[test]
    fn bytes_behind_the_only_object_are_refused() {
        assert_eq!(only(&[0x53, 1, 7], 0x53), Ok(&[7][..]));
        assert_eq!(only(&[0x53, 1, 7, 0], 0x53), Err(ProtocolFault::MalformedObject));
        assert_eq!(only(&[0x54, 1, 7], 0x53), Err(ProtocolFault::MalformedObject));
    }

    #[test]
    fn an_object_that_is_there_twice_is_refused() {
        let objects = all(&[0x70, 1, 1, 0x71, 0, 0x70, 1, 2]).expect("three objects");
        assert_eq!(find(&objects, 0x71), Ok(Some(&[][..])));
        assert_eq!(find(&objects, 0xfe), Ok(None));
        assert_eq!(find(&objects, 0x70), Err(ProtocolFault::MalformedObject));
    }

    #[test]
    fn a_flood_of_small_objects_is_refused() {
        assert_eq!(all(&[0; 2 * (MAXIMUM_OBJECTS + 1)]), Err(ProtocolFault::TooLarge));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(value in prop::collection::vec(any::<u8>(), 0..7000)) {
            let whole = written(0x53, &value);
            prop_assert_eq!(only(&whole, 0x53), Ok(&value[..]));
        }

        #[test]
        fn no_input_makes_the_parser_stumble(input in prop::collection::vec(any::<u8>(), 0..300)) {
            if let Ok(objects) = all(&input) {
                let held: usize = objects.iter().map(|object| object.value.len() + 2).sum();
                prop_assert!(held <= input.len());
            }
        }

        #[test]
        fn every_truncation_is_refused(value in prop::collection::vec(any::<u8>(), 1..600), cut in any::<prop::sample::Index>()) {
            let whole = written(0x53, &value);
            prop_assert!(only(&whole[..cut.index(whole.len())], 0x53).is_err());
        }
    }
}
