//! What the issuer does to a blank card: keys generated on it, certificates written to it (NIST SP 800-73-4).
//! Works on a [`Card`] in this process, never through a reader: no real card can be touched.

mod authenticate;
mod management;
mod objects;
mod public_key;

pub(crate) use authenticate::authenticate;
pub use public_key::KeyAlgorithm;
pub(crate) use public_key::PublicKey;

use crate::{card::Card, tlv};

/// The PIN of a fresh card. Published: these cards protect nothing.
pub(crate) const PIN: &str = "123456";

/// The PUK of a fresh card. Published as well.
pub(crate) const PUK: &str = "12345678";

/// A PIV PIN on the wire: eight bytes, padded with FF (SP 800-73-4 part 2 §2.4.3).
const PIN_LENGTH: usize = 8;

/// Where a key lives on the card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum KeySlot {
    /// 9A, PIV Authentication.
    Authentication,
    /// 9C, Digital Signature.
    Signature,
}

impl KeySlot {
    fn reference(self) -> u8 {
        match self {
            Self::Authentication => 0x9a,
            Self::Signature => 0x9c,
        }
    }

    fn certificate_object(self) -> [u8; 3] {
        match self {
            Self::Authentication => [0x5f, 0xc1, 0x05],
            Self::Signature => [0x5f, 0xc1, 0x0a],
        }
    }
}

/// Why a card could not be personalised.
#[derive(Debug, thiserror::Error)]
pub enum PersonalisationError {
    /// The card answered with a status word that is not a success.
    #[error("the card answered {status:04x} to {command}")]
    Refused {
        /// What was asked, in words.
        command: &'static str,
        /// The status word.
        status: u16,
    },
    /// The card's answer lacks what it must hold.
    #[error("the card's answer to {0} is malformed")]
    Malformed(&'static str),
}

/// An issuer's session with a card, logged in with the management key.
pub(crate) struct Personalisation<'s, 'c> {
    card: &'s mut Card<'c>,
}

impl<'s, 'c> Personalisation<'s, 'c> {
    /// Selects the PIV application and logs in with the default management key.
    pub(crate) fn begin(card: &'s mut Card<'c>) -> Result<Self, PersonalisationError> {
        let mut session = Self { card };
        session.transmit("SELECT", &[0x00, 0xa4, 0x04, 0x00], SELECTED)?;
        session.log_in()?;
        Ok(session)
    }

    /// Generates a key pair on the card and returns its public half.
    pub(crate) fn generate(
        &mut self,
        slot: KeySlot,
        algorithm: KeyAlgorithm,
    ) -> Result<PublicKey, PersonalisationError> {
        const COMMAND: &str = "GENERATE ASYMMETRIC KEY PAIR";
        let template = tlv::encode(&[0xac], &tlv::encode(&[0x80], &[algorithm.reference()]));
        let answer = self.transmit(COMMAND, &[0x00, 0x47, 0x00, slot.reference()], &template)?;
        PublicKey::from_answer(algorithm, &answer).ok_or(PersonalisationError::Malformed(COMMAND))
    }

    /// Writes a DER certificate to the slot's object, uncompressed.
    pub(crate) fn write_certificate(
        &mut self,
        slot: KeySlot,
        der: &[u8],
    ) -> Result<(), PersonalisationError> {
        self.write(&slot.certificate_object(), &objects::certificate(der))
    }

    /// Writes the card holder unique identifier (object 5FC102).
    pub(crate) fn write_identifier(
        &mut self,
        identifier: [u8; 16],
        expiry: jiff::civil::Date,
    ) -> Result<(), PersonalisationError> {
        self.write(
            &[0x5f, 0xc1, 0x02],
            &objects::holder_identifier(identifier, expiry),
        )
    }

    fn write(&mut self, object: &[u8], content: &[u8]) -> Result<(), PersonalisationError> {
        let data = [tlv::encode(&[0x5c], object), tlv::encode(&[0x53], content)].concat();
        self.transmit("PUT DATA", &[0x00, 0xdb, 0x3f, 0xff], &data)
            .map(drop)
    }
}

/// Gives the card its published PIN and three tries again, by its PUK.
pub(crate) fn unblock_pin(card: &mut Card<'_>) -> Result<(), PersonalisationError> {
    let mut session = Personalisation { card };
    session.transmit("SELECT", &[0x00, 0xa4, 0x04, 0x00], SELECTED)?;
    let codes = [padded(PUK), padded(PIN)].concat();
    session
        .transmit("RESET RETRY COUNTER", &[0x00, 0x2c, 0x00, 0x80], &codes)
        .map(drop)
}

/// The PIV application's full name.
const SELECTED: &[u8] = &[0xa0, 0x00, 0x00, 0x03, 0x08, 0x00, 0x00, 0x10, 0x00, 0x01, 0x00];

fn padded(code: &str) -> Vec<u8> {
    let mut bytes = code.as_bytes().to_vec();
    bytes.resize(PIN_LENGTH, 0xff);
    bytes
}

impl Personalisation<'_, '_> {
    /// Sends an extended-length command and collects the whole answer.
    fn transmit(
        &mut self,
        command: &'static str,
        header: &[u8; 4],
        data: &[u8],
    ) -> Result<Vec<u8>, PersonalisationError> {
        let length = u16::try_from(data.len()).map_err(|_| PersonalisationError::Malformed(command))?;
        let apdu = [
            header.as_slice(),
            &[0x00],
            &length.to_be_bytes(),
            data,
            &[0x00, 0x00],
        ]
        .concat();
        let mut whole = Vec::new();
        let mut answer = self.card.execute(&apdu);
        loop {
            let Some((part, status)) = answer.split_last_chunk::<2>() else {
                return Err(PersonalisationError::Malformed(command));
            };
            whole.extend_from_slice(part);
            match *status {
                [0x90, 0x00] => return Ok(whole),
                [0x61, more] => answer = self.card.execute(&[0x00, 0xc0, 0x00, 0x00, more]),
                other => {
                    return Err(PersonalisationError::Refused {
                        command,
                        status: u16::from_be_bytes(other),
                    });
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::card::CardFolder;

    #[test]
    fn two_fresh_cards_have_different_keys() {
        let key = || {
            let folder = tempfile::tempdir().unwrap();
            CardFolder::open(folder.path())
                .unwrap()
                .power(|card| {
                    Personalisation::begin(card)
                        .unwrap()
                        .generate(KeySlot::Authentication, KeyAlgorithm::P256)
                        .unwrap()
                })
                .unwrap()
        };
        assert_ne!(key(), key());
    }

    #[test]
    fn a_certificate_written_to_a_card_is_read_back_after_power_off() {
        let home = tempfile::tempdir().unwrap();
        let mut folder = CardFolder::open(home.path()).unwrap();
        let certificate: Vec<u8> = (0..=255_u8).cycle().take(1_500).collect();
        folder
            .power(|card| {
                Personalisation::begin(card)
                    .unwrap()
                    .write_certificate(KeySlot::Signature, &certificate)
            })
            .unwrap()
            .unwrap();
        let read = folder
            .power(|card| {
                let mut session = Personalisation { card };
                session
                    .transmit("SELECT", &[0x00, 0xa4, 0x04, 0x00], SELECTED)
                    .unwrap();
                session
                    .transmit(
                        "GET DATA",
                        &[0x00, 0xcb, 0x3f, 0xff],
                        &[0x5c, 3, 0x5f, 0xc1, 0x0a],
                    )
                    .unwrap()
            })
            .unwrap();
        let object = tlv::find(&[0x53], &read).unwrap();
        assert_eq!(tlv::find(&[0x70], object), Some(certificate.as_slice()));
    }

    #[test]
    fn power_off_ends_the_management_login() {
        let home = tempfile::tempdir().unwrap();
        let mut folder = CardFolder::open(home.path()).unwrap();
        folder
            .power(|card| Personalisation::begin(card).map(drop))
            .unwrap()
            .unwrap();
        let refused = folder
            .power(|card| Personalisation { card }.write(&[0x5f, 0xc1, 0x05], &[1]))
            .unwrap()
            .unwrap_err();
        assert!(
            matches!(refused, PersonalisationError::Refused { status: 0x6982, .. }),
            "{refused}"
        );
    }

    #[test]
    fn the_puk_gives_a_blocked_card_its_tries_back() {
        let home = tempfile::tempdir().unwrap();
        let mut folder = CardFolder::open(home.path()).unwrap();
        let wrong = [&[0x00, 0x20, 0x00, 0x80, 0x08][..], b"000000\xff\xff"].concat();
        let tries: Vec<_> = (0..4)
            .map(|_| folder.power(|card| card.execute(&wrong)).unwrap())
            .collect();
        assert_eq!(tries, [[0x63, 0xc2], [0x63, 0xc1], [0x69, 0x83], [0x69, 0x83]]);
        folder.power(unblock_pin).unwrap().unwrap();
        assert_eq!(
            folder.power(|card| card.execute(&[0, 0x20, 0, 0x80])).unwrap(),
            [0x63, 0xc3]
        );
    }
}
