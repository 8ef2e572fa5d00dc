//! The sections of a WebAssembly file (WebAssembly Core 2.0 §5.5): a number, a length, a content each.

/// What every file begins with: four bytes of magic, four of version (§5.5.16).
const PREAMBLE_LENGTH: usize = 8;

/// The number of sections that browsers pass over (§5.5.3), and the name of the one with the functions' names (§7.4.1).
const CUSTOM: u8 = 0;
const NAMES: &[u8] = b"\x04name";

/// The number of the section of data (§5.5.14).
const DATA: u8 = 11;

/// Data for the address 0 of the memory, of which there is none.
const EMPTY_SEGMENT: [u8; 5] = [0, 0x41, 0, 0x0b, 0];

/// A part of a file.
struct Section<'a> {
    number: u8,
    content: &'a [u8],
}

/// The file without the names of its functions, which weigh a third of it; none when it is no WebAssembly.
pub(super) fn without_names(wasm: &[u8]) -> Option<Vec<u8>> {
    let (preamble, sections) = parse(wasm)?;
    let kept = sections
        .iter()
        .filter(|section| section.number != CUSTOM || !section.content.starts_with(NAMES))
        .flat_map(|section| bytes(section.number, section.content));
    Some(preamble.iter().copied().chain(kept).collect())
}

/// The file with one more segment of data, an empty one; none when it is no WebAssembly.
pub(super) fn with_empty_segment(wasm: &[u8]) -> Option<Vec<u8>> {
    let (preamble, sections) = parse(wasm)?;
    let mut larger = preamble.to_vec();
    for Section { number, content } in sections {
        if number == DATA {
            let (count, segments) = number_at(content)?;
            let content = [&written(count + 1), segments, &EMPTY_SEGMENT].concat();
            larger.extend(bytes(number, &content));
        } else {
            larger.extend(bytes(number, content));
        }
    }
    Some(larger)
}

fn parse(wasm: &[u8]) -> Option<(&[u8], Vec<Section<'_>>)> {
    let (preamble, mut rest) = wasm.split_at_checked(PREAMBLE_LENGTH)?;
    let mut sections = Vec::new();
    while let Some((&number, after)) = rest.split_first() {
        let (length, after) = number_at(after)?;
        let (content, next) = after.split_at_checked(length)?;
        sections.push(Section { number, content });
        rest = next;
    }
    Some((preamble, sections))
}

fn bytes(number: u8, content: &[u8]) -> Vec<u8> {
    [&[number][..], &written(content.len()), content].concat()
}

/// The number in LEB128 with which the bytes begin (§5.2.2), and what follows it.
fn number_at(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let mut number = 0_usize;
    let mut shift = 0_u32;
    let mut rest = bytes;
    loop {
        let (byte, after) = rest.split_first()?;
        number |= usize::from(byte & 0x7f).checked_shl(shift)?;
        if byte & 0x80 == 0 {
            return Some((number, after));
        }
        shift += 7;
        rest = after;
    }
}

/// The number in LEB128.
fn written(number: usize) -> Vec<u8> {
    let mut rest = number;
    let mut bytes = Vec::new();
    loop {
        let [low, ..] = rest.to_le_bytes();
        rest >>= 7;
        if rest == 0 {
            bytes.push(low & 0x7f);
            return bytes;
        }
        bytes.push(low | 0x80);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PREAMBLE: &[u8] = b"\0asm\x01\0\0\0";

    #[test]
    fn names_are_taken_out_and_nothing_else() {
        let long = [&[0, 0x81, 0x01][..], b"\x04name", &[7; 124]].concat();
        let other = b"\x00\x07\x06others";
        let code = b"\x0a\x02\x01\x02";
        let wasm = [PREAMBLE, other, &long, code].concat();
        assert_eq!(without_names(&wasm).unwrap(), [PREAMBLE, other, code].concat());
    }

    #[test]
    fn a_segment_is_added_behind_the_others() {
        let content = [&[1, 0, 0x41, 4, 0x0b, 0x7c][..], &[9; 124]].concat();
        let wasm = [PREAMBLE, &[11, 0x82, 0x01], &content].concat();
        let larger = [
            PREAMBLE,
            &[11, 0x87, 0x01, 2],
            content.get(1..).unwrap(),
            &EMPTY_SEGMENT,
        ]
        .concat();
        assert_eq!(with_empty_segment(&wasm).unwrap(), larger);
    }

    #[test]
    fn what_ends_too_early_is_no_webassembly() {
        assert_eq!(without_names(b"\0asm"), None);
        assert_eq!(without_names(&[PREAMBLE, b"\x0a\x05\x01"].concat()), None);
        assert_eq!(with_empty_segment(&[PREAMBLE, b"\x0a\x80"].concat()), None);
    }
}
