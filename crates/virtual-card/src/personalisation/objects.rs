//! The contents of PIV data objects (SP 800-73-4 part 1, appendix A).

use jiff::civil::Date;

use crate::tlv;

/// FASC-N of an issuer outside the United States' federal agencies: agency 9999, everything else zero.
const FASC_N: [u8; 25] = [
    0xd4, 0xe7, 0x39, 0xd8, 0x21, 0x08, 0x6c, 0x10, 0x84, 0x21, 0x0d, 0x83, 0x60, 0xd8, 0x21, 0x08, 0x42,
    0x10, 0x84, 0x21, 0x80, 0x42, 0x10, 0xc3, 0xf3,
];

/// A certificate object: the certificate, no compression, no error detection code.
pub(super) fn certificate(der: &[u8]) -> Vec<u8> {
    [
        tlv::encode(&[0x70], der),
        tlv::encode(&[0x71], &[0x00]),
        tlv::encode(&[0xfe], &[]),
    ]
    .concat()
}

/// A card holder unique identifier, unsigned.
pub(super) fn holder_identifier(identifier: [u8; 16], expiry: Date) -> Vec<u8> {
    let expiry = expiry.strftime("%Y%m%d").to_string();
    [
        tlv::encode(&[0x30], &FASC_N),
        tlv::encode(&[0x34], &identifier),
        tlv::encode(&[0x35], expiry.as_bytes()),
        tlv::encode(&[0x3e], &[]),
        tlv::encode(&[0xfe], &[]),
    ]
    .concat()
}
