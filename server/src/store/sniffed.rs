//! What kind of file it is, by its first bytes alone: names and declarations are the depositor's.
//!
//! Nothing that a browser would run is ever named as such: HTML, SVG and XML are octets.

/// What is not recognised, and what a browser might run.
const OCTETS: &str = "application/octet-stream";

/// How much of a text is looked at.
const LOOKED_AT: usize = 4096;

/// Where the content of the first entry of a ZIP begins when that entry is `mimetype` (OpenDocument 1.3 part 2 §3.3): 30 octets of header and
/// the eight of the name.
const MIMETYPE_AT: usize = 38;

/// First bytes and what they are.
const SIGNATURES: [(&[u8], &str); 16] = [
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"{\\rtf", "application/rtf"),
    // Documents of Office before 2007, and mails of Outlook (MS-CFB §2.2).
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"\x1f\x8b", "application/gzip"),
    (b"ID3", "audio/mpeg"),
    (b"\xff\xfb", "audio/mpeg"),
    (b"OggS", "application/ogg"),
    (b"\x1a\x45\xdf\xa3", "video/webm"),
];

/// The content type of a file that begins so.
pub(super) fn content_type(head: &[u8]) -> &'static str {
    let signed = SIGNATURES
        .iter()
        .find(|(signature, _)| head.starts_with(signature))
        .map(|(_, content_type)| *content_type);
    signed
        .or_else(|| head.starts_with(b"PK\x03\x04").then(|| zip(head)))
        .or_else(|| container(head))
        .unwrap_or_else(|| if is_text(head) { "text/plain" } else { OCTETS })
}

/// Office documents are archives.
fn zip(head: &[u8]) -> &'static str {
    const OPEN_DOCUMENTS: [&str; 4] = [
        "application/vnd.oasis.opendocument.text",
        "application/vnd.oasis.opendocument.spreadsheet",
        "application/vnd.oasis.opendocument.presentation",
        "application/vnd.oasis.opendocument.graphics",
    ];
    let content = head.get(MIMETYPE_AT..).unwrap_or_default();
    if let Some(open) = OPEN_DOCUMENTS
        .iter()
        .find(|open| content.starts_with(open.as_bytes()))
    {
        return open;
    }
    let looked_at = head.get(..LOOKED_AT.min(head.len())).unwrap_or_default();
    let names = |part: &[u8]| looked_at.windows(part.len()).any(|window| window == part);
    if !names(b"[Content_Types].xml") && !names(b"_rels/") {
        return "application/zip";
    }
    if names(b"word/") {
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    } else if names(b"xl/") {
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    } else if names(b"ppt/") {
        "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    } else {
        "application/zip"
    }
}

/// Containers that say after some octets what they are: RIFF, and the boxes of ISO/IEC 14496-12.
fn container(head: &[u8]) -> Option<&'static str> {
    let at = |from: usize, to: usize| head.get(from..to).unwrap_or_default();
    match (at(0, 4), at(4, 8), at(8, 12)) {
        (b"RIFF", _, b"WEBP") => Some("image/webp"),
        (b"RIFF", _, b"WAVE") => Some("audio/wav"),
        (b"RIFF", _, b"AVI ") => Some("video/x-msvideo"),
        (_, b"ftyp", b"heic" | b"heix" | b"mif1") => Some("image/heic"),
        (_, b"ftyp", b"qt  ") => Some("video/quicktime"),
        (_, b"ftyp", b"M4A ") => Some("audio/mp4"),
        (_, b"ftyp", _) => Some("video/mp4"),
        _ => None,
    }
}

/// UTF-8 without control characters that no text has, which begins no markup.
fn is_text(head: &[u8]) -> bool {
    let looked_at = head.get(..LOOKED_AT.min(head.len())).unwrap_or_default();
    let text = match std::str::from_utf8(looked_at) {
        Ok(text) => text,
        // A character may be cut in the middle at the end of what is looked at.
        Err(error) if looked_at.len() == LOOKED_AT && error.error_len().is_none() => {
            let whole = looked_at.get(..error.valid_up_to()).unwrap_or_default();
            std::str::from_utf8(whole).unwrap_or_default()
        }
        Err(_) => return false,
    };
    let begins_markup = text.trim_start_matches('\u{feff}').trim_start().starts_with('<');
    !text.is_empty()
        && !begins_markup
        && !text
            .chars()
            .any(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_recognised_by_their_first_bytes() {
        let archive = |name: &str, rest: &str| {
            let mut bytes = b"PK\x03\x04".to_vec();
            bytes.resize(30, 0);
            bytes.extend_from_slice(name.as_bytes());
            bytes.extend_from_slice(rest.as_bytes());
            bytes
        };
        let odt = archive("mimetype", "application/vnd.oasis.opendocument.textPK");
        let docx = archive("[Content_Types].xml", "…word/document.xml");
        for (head, expected) in [
            (b"%PDF-1.7\n".as_slice(), "application/pdf"),
            (b"\xff\xd8\xff\xe0", "image/jpeg"),
            (&odt, "application/vnd.oasis.opendocument.text"),
            (
                &docx,
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            ),
            (&archive("plan.dwg", ""), "application/zip"),
            (b"RIFF\0\0\0\0WEBP", "image/webp"),
            (b"\0\0\0\x20ftypisom", "video/mp4"),
            ("Pièce n° 3\r\n".as_bytes(), "text/plain"),
        ] {
            assert_eq!(content_type(head), expected);
        }
    }

    #[test]
    fn what_a_browser_would_run_and_what_is_unknown_are_octets() {
        for head in [
            b"".as_slice(),
            b"\0\x01\x02",
            b"<!DOCTYPE html><script>",
            b"\xef\xbb\xbf \n<svg onload=x>",
            b"<?xml version='1.0'?>",
            b"MZ\x90",
            b"\xff\xfeT\0e\0",
        ] {
            assert_eq!(content_type(head), OCTETS, "{head:?}");
        }
    }

    #[test]
    fn a_text_whose_last_character_is_cut_is_a_text() {
        let text = format!("{}é", "a".repeat(LOOKED_AT - 1));
        assert_eq!(content_type(text.as_bytes()), "text/plain");
    }
}
