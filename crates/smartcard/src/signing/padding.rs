//! RSA padding on this side of the card: PIV keys do the bare RSA operation (SP 800-73-4 part 2, appendix A.4).

use aws_lc_rs::digest;

/// EMSA-PKCS1-v1_5 (RFC 8017 §9.2) of a SHA-256 digest, as wide as the modulus.
/// None when the modulus is too short, which no supported key is.
pub(crate) fn pkcs1_v15(digest: &[u8; 32], modulus_bytes: usize) -> Option<Vec<u8>> {
    let filler = modulus_bytes.checked_sub(3 + SHA256_DIGEST_INFO.len() + digest.len())?;
    if filler < SHORTEST_FILLER {
        return None;
    }
    let mut encoded = Vec::with_capacity(modulus_bytes);
    encoded.extend_from_slice(&[0, 1]);
    encoded.resize(2 + filler, 0xff);
    encoded.push(0);
    encoded.extend_from_slice(&SHA256_DIGEST_INFO);
    encoded.extend_from_slice(digest);
    Some(encoded)
}

/// The DigestInfo of a SHA-256 digest, which is what a middleware pads by itself (CKM_RSA_PKCS).
pub(crate) fn digest_info(digest: &[u8; 32]) -> Vec<u8> {
    [&SHA256_DIGEST_INFO[..], digest].concat()
}

/// The DER in front of a SHA-256 digest (RFC 8017 §9.2, note 1).
const SHA256_DIGEST_INFO: [u8; 19] = [
    0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00,
    0x04, 0x20,
];
/// RFC 8017 §9.2: PS consists of at least eight octets.
const SHORTEST_FILLER: usize = 8;

/// EMSA-PSS (RFC 8017 §9.1.1) of a SHA-256 digest with MGF1-SHA-256 and a salt of 32 bytes, for a modulus
/// whose length is a multiple of eight bits. None when the modulus is too short, which no supported key is.
pub(crate) fn pss(digest: &[u8; 32], salt: &[u8; 32], modulus_bytes: usize) -> Option<Vec<u8>> {
    let hash = sha256(&[&[0; 8], digest, salt]);
    let block = modulus_bytes.checked_sub(hash.len() + 1)?;
    let zeros = block.checked_sub(1 + salt.len())?;

    let mut encoded = Vec::with_capacity(modulus_bytes);
    encoded.resize(zeros, 0);
    encoded.push(1);
    encoded.extend_from_slice(salt);
    for (byte, mask) in encoded.iter_mut().zip(mgf1(&hash)) {
        *byte ^= mask;
    }
    // The encoding is one bit shorter than the modulus.
    if let Some(first) = encoded.first_mut() {
        *first &= 0x7f;
    }
    encoded.extend_from_slice(&hash);
    encoded.push(0xbc);
    Some(encoded)
}

/// The endless mask of RFC 8017 appendix B.2.1.
fn mgf1(seed: &[u8; 32]) -> impl Iterator<Item = u8> {
    (0_u32..).flat_map(move |counter| sha256(&[seed, &counter.to_be_bytes()]))
}

fn sha256(parts: &[&[u8]]) -> [u8; 32] {
    let mut context = digest::Context::new(&digest::SHA256);
    for part in parts {
        context.update(part);
    }
    super::fixed(&context.finish())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::script::bytes;

    #[test]
    fn pkcs1_padding_fills_the_modulus() {
        let encoded = pkcs1_v15(&[7; 32], 256).expect("a long modulus");
        assert_eq!(encoded.len(), 256);
        assert_eq!(encoded[..3], [0, 1, 0xff]);
        assert_eq!(
            encoded[204..],
            [&[0][..], &SHA256_DIGEST_INFO, &[7; 32]].concat()[..]
        );
        assert!(encoded[2..204].iter().all(|byte| *byte == 0xff));
    }

    /// Made by OpenSSL (`dgst -sha256 -sigopt rsa_padding_mode:pss` over `abc`) and opened with the public key.
    #[test]
    fn pss_encodes_as_another_implementation_does() {
        let salt = bytes("f977229d2443af8ff9bfeb50983a8f1d16dba40846ff804e3f6aee5fc88f0259");
        let expected = bytes(
            "\
         5b79ebe4fbdc5ca6b9ef997757e44b6e920d483172c1692d8e3b4b43522ed8d07cf08a8cb26fa36e0cd923b2eab202d8\
         4e54922b2e1662bf3be5bba98bf02a6799a80893f2bef7bc29b40cbe1a592ec359fb090746a62761b099eb954e568c3e\
         70d589a9e1273b189baa7d02e79db49c0088aabbbe3d85bc0418ba412a87794665153238a5d0d2575e341e14bd8cd121\
         666938a9b3a5a681fc3842c638105abbe7fa040fae0c473729a9fc747cd130cc8a3358d3a85135ef5287d49ecc865b9e\
         5403b1509dde397e6d72cba3c464f6b749cf2ee9c472bf5a4f0bce5f49be79013df19303325e2b803dbc7650f1644d17\
         1bd402846538561b251c2205554a8cbc",
        );
        let digest = super::super::SignatureAlgorithm::Ps256.hash(b"abc");
        let encoded = pss(
            &digest.try_into().expect("32 bytes"),
            &salt.try_into().expect("32 bytes"),
            256,
        );
        assert_eq!(encoded, Some(expected));
    }

    #[test]
    fn pss_fills_the_modulus_less_one_bit() {
        let encoded = pss(&[7; 32], &[9; 32], 384).expect("a long modulus");
        assert_eq!(encoded.len(), 384);
        assert!(encoded[0] < 0x80);
        assert_eq!(encoded[383], 0xbc);
    }

    #[test]
    fn a_modulus_too_short_for_the_padding_is_refused() {
        assert_eq!(pkcs1_v15(&[7; 32], 61), None);
        assert_eq!(pss(&[7; 32], &[9; 32], 65), None);
    }
}
