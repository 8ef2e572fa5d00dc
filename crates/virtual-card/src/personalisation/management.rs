//! Login with the card management key (9B), by the external authentication of SP 800-73-4 part 2 §A.1.2.

use des::{
    TdesEde3,
    cipher::{BlockEncrypt, KeyInit, generic_array::GenericArray},
};

use super::{Personalisation, PersonalisationError};
use crate::tlv;

/// The management key every blank card has, published by its makers. Three equal parts: a single DES in truth.
const DEFAULT_KEY: [u8; 24] = [
    1, 2, 3, 4, 5, 6, 7, 8, //
    1, 2, 3, 4, 5, 6, 7, 8, //
    1, 2, 3, 4, 5, 6, 7, 8,
];

const HEADER: [u8; 4] = [0x00, 0x87, 0x03, 0x9b];
const COMMAND: &str = "GENERAL AUTHENTICATE with the management key";

impl Personalisation<'_, '_> {
    pub(super) fn log_in(&mut self) -> Result<(), PersonalisationError> {
        let request = tlv::encode(&[0x7c], &tlv::encode(&[0x81], &[]));
        let answer = self.transmit(COMMAND, &HEADER, &request)?;
        let challenge: [u8; 8] = tlv::find(&[0x7c], &answer)
            .and_then(|template| tlv::find(&[0x81], template))
            .and_then(|challenge| challenge.try_into().ok())
            .ok_or(PersonalisationError::Malformed(COMMAND))?;
        let mut block = GenericArray::from(challenge);
        TdesEde3::new(&GenericArray::from(DEFAULT_KEY)).encrypt_block(&mut block);
        let response = tlv::encode(&[0x7c], &tlv::encode(&[0x82], &block));
        self.transmit(COMMAND, &HEADER, &response).map(drop)
    }
}
