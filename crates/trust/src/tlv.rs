//! Reads DER one element at a time, without copying.
//!
//! Lengths are as strict as DER asks (definite and minimal); what stands inside an element is its reader's
//! business, so that a default value written out, for instance, does no harm. No input panics, and nothing is
//! recursive.

use der::DateTime;
use thiserror::Error;

pub(crate) const BOOLEAN: u8 = 0x01;
pub(crate) const INTEGER: u8 = 0x02;
pub(crate) const BIT_STRING: u8 = 0x03;
pub(crate) const OCTET_STRING: u8 = 0x04;
pub(crate) const OBJECT_IDENTIFIER: u8 = 0x06;
pub(crate) const ENUMERATED: u8 = 0x0a;
pub(crate) const UTC_TIME: u8 = 0x17;
pub(crate) const GENERALIZED_TIME: u8 = 0x18;
pub(crate) const SEQUENCE: u8 = 0x30;
pub(crate) const SET: u8 = 0x31;

/// The tag `[number]` of a constructed, context-specific element.
pub(crate) const fn constructed(number: u8) -> u8 {
    0xa0 | number
}

/// The tag `[number]` of a primitive, context-specific element.
pub(crate) const fn primitive(number: u8) -> u8 {
    0x80 | number
}

/// The bytes are not the DER that was expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("malformed DER")]
pub(crate) struct Malformed;

/// One element: its tag, its content, and the whole of it as it was written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Element<'a> {
    pub(crate) tag: u8,
    pub(crate) content: &'a [u8],
    pub(crate) whole: &'a [u8],
}

impl<'a> Element<'a> {
    /// The elements inside a constructed element.
    pub(crate) fn elements(&self) -> Elements<'a> {
        Elements::new(self.content)
    }
}

/// The elements of a byte string, read from left to right.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Elements<'a> {
    rest: &'a [u8],
}

impl<'a> Elements<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// The next element, whatever its tag.
    pub(crate) fn next(&mut self) -> Result<Element<'a>, Malformed> {
        let (&tag, after_tag) = self.rest.split_first().ok_or(Malformed)?;
        // Tag numbers beyond 30 do not occur in certificates.
        if tag & 0x1f == 0x1f {
            return Err(Malformed);
        }
        let (length, after_length) = read_length(after_tag)?;
        let header = self.rest.len() - after_length.len();
        let whole_length = header.checked_add(length).ok_or(Malformed)?;
        let (whole, rest) = self.rest.split_at_checked(whole_length).ok_or(Malformed)?;
        let content = whole.get(header..).ok_or(Malformed)?;
        self.rest = rest;
        Ok(Element { tag, content, whole })
    }

    /// The next element, which must have this tag.
    pub(crate) fn expect(&mut self, tag: u8) -> Result<Element<'a>, Malformed> {
        self.optional(tag)?.ok_or(Malformed)
    }

    /// The next element when it has this tag.
    pub(crate) fn optional(&mut self, tag: u8) -> Result<Option<Element<'a>>, Malformed> {
        if self.rest.first() == Some(&tag) {
            self.next().map(Some)
        } else {
            Ok(None)
        }
    }

    /// Nothing must be left.
    pub(crate) fn finish(self) -> Result<(), Malformed> {
        if self.rest.is_empty() {
            Ok(())
        } else {
            Err(Malformed)
        }
    }
}

/// The one element that these bytes hold, with nothing after it.
pub(crate) fn sole(bytes: &[u8], tag: u8) -> Result<Element<'_>, Malformed> {
    let mut elements = Elements::new(bytes);
    let element = elements.expect(tag)?;
    elements.finish()?;
    Ok(element)
}

/// The content of a BOOLEAN: DER knows two values only.
pub(crate) fn boolean(content: &[u8]) -> Result<bool, Malformed> {
    match content {
        [0x00] => Ok(false),
        [0xff] => Ok(true),
        _ => Err(Malformed),
    }
}

/// The content of a BIT STRING that holds whole octets, as keys and signatures do.
pub(crate) fn octets(bit_string: &[u8]) -> Result<&[u8], Malformed> {
    match bit_string.split_first() {
        Some((0, octets)) => Ok(octets),
        _ => Err(Malformed),
    }
}

/// The magnitude of a positive INTEGER, without leading zeros.
pub(crate) fn positive(integer: &[u8]) -> Result<&[u8], Malformed> {
    match integer {
        [] => Err(Malformed),
        [first, ..] if first & 0x80 != 0 => Err(Malformed),
        _ => Ok(without_leading_zeros(integer)),
    }
}

/// The same number without the zeros before it.
fn without_leading_zeros(mut number: &[u8]) -> &[u8] {
    while let [0, rest @ ..] = number {
        number = rest;
    }
    number
}

/// The shortest encoding of a signed INTEGER: two encodings of one serial number must compare equal, and a
/// negative one must not be taken for the positive one of the same octets.
pub(crate) fn shortest(mut integer: &[u8]) -> &[u8] {
    // An octet is superfluous when it only repeats the sign of the one after it.
    while let [first, rest @ ..] = integer
        && let [second, ..] = rest
        && matches!((first, second), (0x00, 0x00..=0x7f) | (0xff, 0x80..=0xff))
    {
        integer = rest;
    }
    integer
}

/// A `Time` of RFC 5280 §4.1.2.5, in Unix seconds.
pub(crate) fn unix_time(element: Element<'_>) -> Result<i64, Malformed> {
    let digits = element.content.strip_suffix(b"Z").ok_or(Malformed)?;
    let (year, rest) = match (element.tag, digits.len()) {
        (UTC_TIME, 12) => {
            let (year, rest) = digits.split_at_checked(2).ok_or(Malformed)?;
            let year = decimal(year)?;
            // RFC 5280 §4.1.2.5.1: 50 to 99 belong to the twentieth century.
            (if year >= 50 { 1900 + year } else { 2000 + year }, rest)
        }
        (GENERALIZED_TIME, 14) => {
            let (year, rest) = digits.split_at_checked(4).ok_or(Malformed)?;
            (decimal(year)?, rest)
        }
        _ => return Err(Malformed),
    };
    let mut pairs = rest
        .chunks_exact(2)
        .map(|pair| decimal(pair).and_then(|n| u8::try_from(n).map_err(|_| Malformed)));
    let mut pair = || pairs.next().ok_or(Malformed)?;
    let moment = DateTime::new(year, pair()?, pair()?, pair()?, pair()?, pair()?).map_err(|_| Malformed)?;
    i64::try_from(moment.unix_duration().as_secs()).map_err(|_| Malformed)
}

fn decimal(digits: &[u8]) -> Result<u16, Malformed> {
    digits.iter().try_fold(0u16, |number, digit| match digit {
        b'0'..=b'9' => Ok(number * 10 + u16::from(digit - b'0')),
        _ => Err(Malformed),
    })
}

fn read_length(bytes: &[u8]) -> Result<(usize, &[u8]), Malformed> {
    let (&first, rest) = bytes.split_first().ok_or(Malformed)?;
    if first < 0x80 {
        return Ok((usize::from(first), rest));
    }
    // Four octets of length are 4 GiB: more than any caller accepts.
    let count = usize::from(first & 0x7f);
    if !(1..=4).contains(&count) {
        return Err(Malformed);
    }
    let (octets, rest) = rest.split_at_checked(count).ok_or(Malformed)?;
    if octets.first() == Some(&0) {
        return Err(Malformed);
    }
    let length = octets
        .iter()
        .fold(0usize, |length, &octet| length << 8 | usize::from(octet));
    if length < 0x80 {
        Err(Malformed)
    } else {
        Ok((length, rest))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn time(tag: u8, text: &str) -> Result<i64, Malformed> {
        unix_time(Element {
            tag,
            content: text.as_bytes(),
            whole: &[],
        })
    }

    #[test]
    fn both_forms_of_time_are_read() {
        assert_eq!(time(UTC_TIME, "700101000000Z"), Ok(0));
        assert_eq!(time(UTC_TIME, "261123062603Z"), Ok(1_795_415_163));
        assert_eq!(time(GENERALIZED_TIME, "20261123062603Z"), Ok(1_795_415_163));
        assert_eq!(time(GENERALIZED_TIME, "99991231235959Z"), Ok(253_402_300_799));
    }

    #[test]
    fn a_time_that_is_no_time_is_refused() {
        for text in [
            "2611230626Z",
            "261123062603",
            "261323062603Z",
            "260230062603Z",
            "26112306260xZ",
            "261123062603+0100",
            "Z",
            "",
        ] {
            assert_eq!(time(UTC_TIME, text), Err(Malformed), "{text}");
        }
        assert_eq!(time(GENERALIZED_TIME, "20261123062603.5Z"), Err(Malformed));
    }

    #[test]
    fn lengths_must_be_minimal_and_present() {
        for bytes in [
            &b"\x30\x81\x01\x00"[..],
            b"\x30\x82\x00\x80",
            b"\x30\x80\x00\x00",
            b"\x30\x85\x01\x00\x00\x00\x00",
            b"\x30\x02\x00",
            b"\x30",
            b"\x1f\x01\x00",
        ] {
            assert!(Elements::new(bytes).next().is_err(), "{bytes:x?}");
        }
    }

    #[test]
    fn a_number_keeps_its_sign_and_loses_what_is_superfluous() {
        for (written, short) in [
            (&[0, 0, 0x7f][..], &[0x7f][..]),
            (&[0, 0, 0x80], &[0, 0x80]),
            (&[0xff, 0x80], &[0x80]),
            (&[0xff, 0x7f], &[0xff, 0x7f]),
            (&[0, 0], &[0]),
            (&[0xff], &[0xff]),
            (&[], &[]),
        ] {
            assert_eq!(shortest(written), short);
        }
    }

    #[test]
    fn an_element_with_something_after_it_is_not_alone() {
        assert!(sole(b"\x02\x01\x05", INTEGER).is_ok());
        assert!(sole(b"\x02\x01\x05\x00", INTEGER).is_err());
    }

    proptest! {
        #[test]
        fn no_bytes_make_the_reader_panic_or_loop(bytes in proptest::collection::vec(any::<u8>(), 0..256)) {
            let mut elements = Elements::new(&bytes);
            let mut read = 0;
            while let Ok(element) = elements.next() {
                read += element.whole.len();
                let _ = unix_time(element);
                let _ = positive(element.content);
                let _ = octets(element.content);
            }
            prop_assert!(read <= bytes.len());
        }
    }
}
