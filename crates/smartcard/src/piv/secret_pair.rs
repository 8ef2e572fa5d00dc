//! What a change of the PIN is made with: what the holder knows, then the new PIN, eight bytes each.

use zeroize::Zeroizing;

use crate::pin::PaddedPin;

/// Two codes in one place of the heap, wiped when dropped. It cannot be cloned or printed.
pub(super) struct SecretPair(Box<Zeroizing<[u8; PAIR]>>);

impl SecretPair {
    pub(super) fn new(known: &PaddedPin, new: &PaddedPin) -> Self {
        let mut pair = Box::new(Zeroizing::new([0; PAIR]));
        for (place, byte) in pair.iter_mut().zip(known.iter().chain(new.iter())) {
            *place = *byte;
        }
        Self(pair)
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        self.0.as_slice()
    }
}

const PAIR: usize = 16;
