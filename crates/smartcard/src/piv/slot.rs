//! The four keys of a PIV card that have a certificate of their own (SP 800-73-4 part 1 §3.2).

use std::fmt;

/// A key of the PIV application.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Slot {
    /// 9A: the holder signs in with it, after the PIN.
    Authentication,
    /// 9C: the holder signs documents with it, after the PIN each time.
    Signature,
    /// 9D: decryption and key agreement.
    KeyManagement,
    /// 9E: proves that the card is present, without a PIN.
    CardAuthentication,
}

impl Slot {
    /// In the order in which they are read: the key that signs a person in comes first.
    pub const ALL: [Self; 4] = [
        Self::Authentication,
        Self::Signature,
        Self::KeyManagement,
        Self::CardAuthentication,
    ];

    /// The key reference in GENERAL AUTHENTICATE.
    pub(crate) fn reference(self) -> u8 {
        match self {
            Self::Authentication => 0x9a,
            Self::Signature => 0x9c,
            Self::KeyManagement => 0x9d,
            Self::CardAuthentication => 0x9e,
        }
    }

    /// The tag of its certificate object.
    pub(crate) fn certificate_object(self) -> [u8; 3] {
        match self {
            Self::Authentication => [0x5f, 0xc1, 0x05],
            Self::Signature => [0x5f, 0xc1, 0x0a],
            Self::KeyManagement => [0x5f, 0xc1, 0x0b],
            Self::CardAuthentication => [0x5f, 0xc1, 0x01],
        }
    }
}

impl fmt::Display for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02x}", self.reference())
    }
}
