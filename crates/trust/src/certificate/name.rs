//! Distinguished names: who holds a certificate, who issued it.
//!
//! Two names are the same when their bytes are. The text forms are for people; no decision rests on them.

use std::fmt;

use crate::certificate::extensions::dotted;
use crate::tlv::{self, Element, Elements, Malformed};

/// The most attributes that are read from one name. Real names have fewer than fifteen.
const MAX_ATTRIBUTES: usize = 64;

const COMMON_NAME: &[u8] = &[0x55, 0x04, 0x03];
const SURNAME: &[u8] = &[0x55, 0x04, 0x04];
const SERIAL_NUMBER: &[u8] = &[0x55, 0x04, 0x05];
const COUNTRY: &[u8] = &[0x55, 0x04, 0x06];
const ORGANIZATION: &[u8] = &[0x55, 0x04, 0x0a];
const ORGANIZATIONAL_UNIT: &[u8] = &[0x55, 0x04, 0x0b];
const GIVEN_NAME: &[u8] = &[0x55, 0x04, 0x2a];

/// The short names of RFC 4519, for the text form.
const SHORT_NAMES: &[(&[u8], &str)] = &[
    (COMMON_NAME, "CN"),
    (SURNAME, "SN"),
    (SERIAL_NUMBER, "serialNumber"),
    (COUNTRY, "C"),
    (&[0x55, 0x04, 0x07], "L"),
    (&[0x55, 0x04, 0x08], "ST"),
    (ORGANIZATION, "O"),
    (ORGANIZATIONAL_UNIT, "OU"),
    (&[0x55, 0x04, 0x0c], "title"),
    (GIVEN_NAME, "GN"),
    (&[0x55, 0x04, 0x61], "organizationIdentifier"),
    (
        &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x01],
        "emailAddress",
    ),
    (
        &[0x09, 0x92, 0x26, 0x89, 0x93, 0xf2, 0x2c, 0x64, 0x01, 0x19],
        "DC",
    ),
];

/// An X.500 name as a certificate carries it.
#[derive(Clone, PartialEq, Eq)]
pub struct DistinguishedName {
    der: Vec<u8>,
    attributes: Vec<Attribute>,
}

#[derive(Clone, PartialEq, Eq)]
struct Attribute {
    kind: Vec<u8>,
    text: String,
}

impl DistinguishedName {
    pub(crate) fn from_element(name: Element<'_>) -> Result<Self, Malformed> {
        let mut attributes = Vec::new();
        let mut sets = name.elements();
        while !sets.is_empty() {
            let mut set = sets.expect(tlv::SET)?.elements();
            while !set.is_empty() {
                if attributes.len() == MAX_ATTRIBUTES {
                    return Err(Malformed);
                }
                attributes.push(read_attribute(set.expect(tlv::SEQUENCE)?.elements())?);
            }
        }
        Ok(Self {
            der: name.whole.to_vec(),
            attributes,
        })
    }

    /// The DER `Name`. Names are compared by these bytes.
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// The common name (CN).
    pub fn common_name(&self) -> Option<&str> {
        self.first(COMMON_NAME)
    }

    /// The given names.
    pub fn given_name(&self) -> Option<&str> {
        self.first(GIVEN_NAME)
    }

    /// The family name.
    pub fn surname(&self) -> Option<&str> {
        self.first(SURNAME)
    }

    /// The `serialNumber` of the name, which is the person's number with that authority (ETSI EN 319 412-1),
    /// not the certificate's.
    pub fn serial_number(&self) -> Option<&str> {
        self.first(SERIAL_NUMBER)
    }

    /// The country (C), two letters.
    pub fn country(&self) -> Option<&str> {
        self.first(COUNTRY)
    }

    /// The organisation (O).
    pub fn organization(&self) -> Option<&str> {
        self.first(ORGANIZATION)
    }

    fn first(&self, kind: &[u8]) -> Option<&str> {
        self.attributes
            .iter()
            .find(|attribute| attribute.kind == kind)
            .map(|attribute| attribute.text.as_str())
    }
}

/// RFC 4514: the most particular attribute first, special characters escaped.
impl fmt::Display for DistinguishedName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, attribute) in self.attributes.iter().rev().enumerate() {
            if index > 0 {
                f.write_str(",")?;
            }
            match SHORT_NAMES.iter().find(|(kind, _)| *kind == attribute.kind) {
                Some((_, short)) => f.write_str(short)?,
                None => f.write_str(&dotted(&attribute.kind))?,
            }
            f.write_str("=")?;
            write_escaped(f, &attribute.text)?;
        }
        Ok(())
    }
}

impl fmt::Debug for DistinguishedName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DistinguishedName({self})")
    }
}

fn write_escaped(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    let last = text.chars().count().saturating_sub(1);
    for (index, character) in text.chars().enumerate() {
        let escaped = match character {
            ',' | '+' | '"' | '\\' | '<' | '>' | ';' => true,
            '#' => index == 0,
            ' ' => index == 0 || index == last,
            _ => false,
        };
        if escaped {
            f.write_str("\\")?;
        }
        write!(f, "{character}")?;
    }
    Ok(())
}

fn read_attribute(mut attribute: Elements<'_>) -> Result<Attribute, Malformed> {
    let kind = attribute.expect(tlv::OBJECT_IDENTIFIER)?.content.to_vec();
    let value = attribute.next()?;
    attribute.finish()?;
    Ok(Attribute {
        kind,
        text: readable(value),
    })
}

/// The text of a `DirectoryString` of any kind. What is no text, and control characters, become U+FFFD: a
/// name ends in logs, in databases and on screens.
fn readable(value: Element<'_>) -> String {
    const TELETEX_STRING: u8 = 0x14;
    const UNIVERSAL_STRING: u8 = 0x1c;
    const BMP_STRING: u8 = 0x1e;
    let text = match value.tag {
        // In practice it holds Latin-1, whatever T.61 says.
        TELETEX_STRING => value.content.iter().copied().map(char::from).collect(),
        UNIVERSAL_STRING => value
            .content
            .chunks(4)
            .map(|octets| {
                <[u8; 4]>::try_from(octets)
                    .ok()
                    .and_then(|octets| char::from_u32(u32::from_be_bytes(octets)))
            })
            .map(|character| character.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect(),
        BMP_STRING => {
            let units = value
                .content
                .chunks(2)
                .map(|octets| <[u8; 2]>::try_from(octets).map_or(0xfffd, u16::from_be_bytes));
            char::decode_utf16(units)
                .map(|character| character.unwrap_or(char::REPLACEMENT_CHARACTER))
                .collect()
        }
        _ => String::from_utf8_lossy(value.content).into_owned(),
    };
    if text.chars().any(char::is_control) {
        text.chars()
            .map(|c| {
                if c.is_control() {
                    char::REPLACEMENT_CHARACTER
                } else {
                    c
                }
            })
            .collect()
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(tag: u8, content: &[u8]) -> String {
        readable(Element {
            tag,
            content,
            whole: &[],
        })
    }

    #[test]
    fn every_kind_of_string_is_read() {
        assert_eq!(text(0x0c, "Chloé".as_bytes()), "Chloé");
        assert_eq!(text(0x13, b"Chloe"), "Chloe");
        assert_eq!(text(0x14, b"Chlo\xe9"), "Chloé");
        assert_eq!(text(0x1e, b"\0C\0h\0l\0o\0\xe9"), "Chloé");
        assert_eq!(text(0x1c, b"\0\0\0\xe9"), "é");
    }

    #[test]
    fn broken_text_and_control_characters_are_replaced() {
        assert_eq!(text(0x0c, b"a\0b\nc\xff"), "a\u{fffd}b\u{fffd}c\u{fffd}");
        assert_eq!(text(0x1e, b"\0a\xd8"), "a\u{fffd}");
        assert_eq!(text(0x1c, b"\0\x11\0\0\0"), "\u{fffd}\u{fffd}");
    }

    #[test]
    fn the_text_form_cannot_be_forged_by_an_attribute() {
        let name = DistinguishedName {
            der: Vec::new(),
            attributes: vec![
                Attribute {
                    kind: COUNTRY.to_vec(),
                    text: "FR".into(),
                },
                Attribute {
                    kind: COMMON_NAME.to_vec(),
                    text: " Eve,O=Ministère+\"".into(),
                },
            ],
        };
        assert_eq!(name.to_string(), r#"CN=\ Eve\,O=Ministère\+\",C=FR"#);
    }
}
