//! DER by hand, for what no proper library would write.

use rcgen::{KeyPair, PublicKeyData, SigningKey};

pub(crate) const ECDSA_SHA256: &[u8] = &[
    0x30, 0x0a, 0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02,
];
pub(crate) const ECDSA_SHA256_NULL: &[u8] = &[
    0x30, 0x0c, 0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02, 0x05, 0x00,
];
pub(crate) const ECDSA_SHA1: &[u8] = &[0x30, 0x09, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x01];

pub(crate) fn tlv(tag: u8, content: &[u8]) -> Vec<u8> {
    let mut element = vec![tag];
    let length = content.len().to_be_bytes();
    let significant = &length[length
        .iter()
        .position(|octet| *octet != 0)
        .unwrap_or(length.len() - 1)..];
    match significant {
        [short @ 0..=0x7f] => element.push(*short),
        long => {
            element.push(0x80 | u8::try_from(long.len()).unwrap());
            element.extend(long);
        }
    }
    element.extend(content);
    element
}

pub(crate) fn sequence(parts: &[&[u8]]) -> Vec<u8> {
    tlv(0x30, &parts.concat())
}

pub(crate) fn oid(dotted: &str) -> Vec<u8> {
    let numbers: Vec<u64> = dotted.split('.').map(|number| number.parse().unwrap()).collect();
    let mut content = vec![u8::try_from(numbers[0] * 40 + numbers[1]).unwrap()];
    for number in &numbers[2..] {
        let mut septets = vec![u8::try_from(number & 0x7f).unwrap()];
        let mut rest = number >> 7;
        while rest > 0 {
            septets.insert(0, 0x80 | u8::try_from(rest & 0x7f).unwrap());
            rest >>= 7;
        }
        content.extend(septets);
    }
    tlv(0x06, &content)
}

pub(crate) fn integer(content: &[u8]) -> Vec<u8> {
    tlv(0x02, content)
}

/// `yymmddhhmmss` in UTC.
pub(crate) fn utc_time(digits: &str) -> Vec<u8> {
    tlv(0x17, format!("{digits}Z").as_bytes())
}

pub(crate) fn extension(dotted: &str, critical: Option<bool>, value: &[u8]) -> Vec<u8> {
    let critical = critical.map_or(Vec::new(), |critical| {
        tlv(0x01, &[if critical { 0xff } else { 0 }])
    });
    sequence(&[&oid(dotted), &critical, &tlv(0x04, value)])
}

/// Signs what is to be signed and puts it together. The key must be on P-256, the algorithm is written as
/// given.
pub(crate) fn signed(to_be_signed: &[u8], algorithm: &[u8], key: &KeyPair) -> Vec<u8> {
    let signature = key.sign(to_be_signed).unwrap();
    sequence(&[
        to_be_signed,
        algorithm,
        &tlv(0x03, &[&[0], &signature[..]].concat()),
    ])
}

/// A certificate of version 3 whose every field is given.
pub(crate) struct CraftedCertificate<'a> {
    pub(crate) serial: &'a [u8],
    pub(crate) issuer: &'a [u8],
    pub(crate) subject: &'a [u8],
    pub(crate) public_key: Vec<u8>,
    pub(crate) extensions: Option<Vec<Vec<u8>>>,
    pub(crate) algorithm: &'a [u8],
}

impl CraftedCertificate<'_> {
    pub(crate) fn sign(&self, key: &KeyPair) -> Vec<u8> {
        let version = tlv(0xa0, &integer(&[2]));
        let extensions = self
            .extensions
            .as_ref()
            .map(|extensions| tlv(0xa3, &tlv(0x30, &extensions.concat())));
        let validity = sequence(&[&utc_time("250101000000"), &utc_time("271231000000")]);
        let to_be_signed = sequence(&[
            if extensions.is_some() { &version } else { &[] },
            &integer(self.serial),
            self.algorithm,
            self.issuer,
            &validity,
            self.subject,
            &self.public_key,
            &extensions.unwrap_or_default(),
        ]);
        signed(&to_be_signed, self.algorithm, key)
    }
}

pub(crate) fn name(common_name: &str) -> Vec<u8> {
    let attribute = sequence(&[&oid("2.5.4.3"), &tlv(0x0c, common_name.as_bytes())]);
    sequence(&[&tlv(0x31, &attribute)])
}

pub(crate) fn spki(key: &impl PublicKeyData) -> Vec<u8> {
    key.subject_public_key_info()
}
