//! The little BER-TLV and DER that PIV data objects need (ISO/IEC 7816-4 §5.2.2, X.690 §8).

/// One data object: tag bytes as given, definite length, value.
pub(crate) fn encode(tag: &[u8], value: &[u8]) -> Vec<u8> {
    let mut out = tag.to_vec();
    let length = value.len().to_be_bytes();
    let significant: Vec<u8> = length.iter().copied().skip_while(|byte| *byte == 0).collect();
    match significant.as_slice() {
        [] => out.push(0),
        [short] if *short < 0x80 => out.push(*short),
        long => {
            // A usize has at most eight bytes, so the count fits in the low bits.
            out.push(0x80 | u8::try_from(long.len()).unwrap_or(0x7f));
            out.extend_from_slice(long);
        }
    }
    out.extend_from_slice(value);
    out
}

/// The value of the first data object with this tag at the top level of `data`; `None` when absent or malformed.
pub(crate) fn find<'d>(tag: &[u8], mut data: &'d [u8]) -> Option<&'d [u8]> {
    while !data.is_empty() {
        let (found, value, rest) = split(data)?;
        if found == tag {
            return Some(value);
        }
        data = rest;
    }
    None
}

/// A DER INTEGER from an unsigned big-endian magnitude.
pub(crate) fn unsigned_integer(magnitude: &[u8]) -> Vec<u8> {
    let mut digits: Vec<u8> = magnitude.iter().copied().skip_while(|byte| *byte == 0).collect();
    if digits.first().is_none_or(|first| first & 0x80 != 0) {
        digits.insert(0, 0);
    }
    encode(&[0x02], &digits)
}

fn split(data: &[u8]) -> Option<(&[u8], &[u8], &[u8])> {
    let mut tag_length = 1;
    if data.first()? & 0x1f == 0x1f {
        while data.get(tag_length)? & 0x80 != 0 {
            tag_length += 1;
        }
        tag_length += 1;
    }
    let (tag, rest) = data.split_at_checked(tag_length)?;
    let (first, rest) = rest.split_first()?;
    let (length, rest) = match first {
        short @ 0..=0x7f => (usize::from(*short), rest),
        long => {
            let (bytes, rest) = rest.split_at_checked(usize::from(long & 0x7f))?;
            let length = bytes.iter().try_fold(0_usize, |sum, byte| {
                sum.checked_mul(256)?.checked_add(usize::from(*byte))
            })?;
            (length, rest)
        }
    };
    let (value, rest) = rest.split_at_checked(length)?;
    Some((tag, value, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_take_the_short_form_below_128_and_the_long_form_from_there() {
        assert_eq!(encode(&[0x53], &[]), [0x53, 0]);
        assert_eq!(encode(&[0x53], &[7; 127])[..2], [0x53, 127]);
        assert_eq!(encode(&[0x53], &[7; 128])[..3], [0x53, 0x81, 128]);
        assert_eq!(encode(&[0x5f, 0xc1], &[7; 300])[..5], [0x5f, 0xc1, 0x82, 1, 44]);
    }

    #[test]
    fn what_was_encoded_is_found_again_behind_other_objects() {
        let data = [encode(&[0x71], &[0]), encode(&[0x7f, 0x49], &[9; 200])].concat();
        assert_eq!(find(&[0x7f, 0x49], &data), Some([9; 200].as_slice()));
        assert_eq!(find(&[0x70], &data), None);
    }

    #[test]
    fn a_length_that_runs_past_the_end_finds_nothing() {
        assert_eq!(find(&[0x70], &[0x70, 0x82, 0xff, 0xff, 1]), None);
        assert_eq!(find(&[0x70], &[0x70, 0x05, 1]), None);
        assert_eq!(find(&[0x70], &[0x70]), None);
    }

    #[test]
    fn an_integer_with_its_high_bit_set_stays_positive() {
        assert_eq!(unsigned_integer(&[0, 0x80]), [2, 2, 0, 0x80]);
        assert_eq!(unsigned_integer(&[1, 0, 1]), [2, 3, 1, 0, 1]);
        assert_eq!(unsigned_integer(&[]), [2, 1, 0]);
    }
}
