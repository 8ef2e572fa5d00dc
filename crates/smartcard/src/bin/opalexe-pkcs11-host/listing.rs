//! What is there: tokens and their certificates. Public objects only, no login.

use cryptoki::context::Pkcs11;
use cryptoki::error::Error;
use cryptoki::object::{Attribute, AttributeType, CertificateType, ObjectClass, ObjectHandle};
use cryptoki::session::Session;
use cryptoki::slot::{Slot, TokenInfo};
use opalexe_smartcard::pkcs11_protocol::{
    Bytes, Failure, LARGEST_CERTIFICATE, LARGEST_REPORT, MOST_CERTIFICATES, MOST_TOKENS, PinFlags, Token,
    TokenName,
};

use crate::failure::failure_of;
use crate::mechanism;

/// The tokens that can be read. One that cannot, an empty or a foreign card, does not hide the others.
pub(crate) fn tokens(pkcs11: &Pkcs11) -> Result<Vec<Token>, Failure> {
    let slots = pkcs11.get_slots_with_token().map_err(failure_of)?;
    let mut room = LARGEST_LISTING;
    Ok(slots
        .into_iter()
        .filter_map(|slot| token(pkcs11, slot).ok().flatten())
        .take(MOST_TOKENS)
        .take_while(|token| {
            let certificates = token.certificates.iter().map(|one| one.0.len());
            match room.checked_sub(certificates.sum()) {
                Some(left) => {
                    room = left;
                    true
                }
                None => false,
            }
        })
        .collect())
}

/// Certificates of that many bytes make, in hexadecimal, half a report; the names are small beside them.
const LARGEST_LISTING: usize = LARGEST_REPORT / 4;

/// None for a token without content yet.
fn token(pkcs11: &Pkcs11, slot: Slot) -> Result<Option<Token>, Error> {
    let info = pkcs11.get_token_info(slot)?;
    if !info.token_initialized() {
        return Ok(None);
    }
    let mechanisms = pkcs11.get_mechanism_list(slot)?;
    let session = pkcs11.open_ro_session(slot)?;
    let certificates = certificates(&session)?
        .into_iter()
        .map(|certificate| Bytes(certificate.der))
        .collect();
    Ok(Some(Token {
        name: name(pkcs11, slot)?,
        certificates,
        algorithms: mechanism::algorithms(&mechanisms),
        shortest_pin: info.min_pin_length(),
        longest_pin: info.max_pin_length(),
        pin_on_reader: info.protected_authentication_path(),
        flags: flags_in(&info),
    }))
}

/// A certificate and the identifier that it shares with its key.
pub(crate) struct Certificate {
    pub(crate) der: Vec<u8>,
    pub(crate) id: Vec<u8>,
}

/// The X.509 certificates with a key. Where no private key shows itself before the login, all of them: their own
/// words tell authorities from holders.
pub(crate) fn certificates(session: &Session) -> Result<Vec<Certificate>, Error> {
    let template = [
        Attribute::Class(ObjectClass::CERTIFICATE),
        Attribute::CertificateType(CertificateType::X_509),
    ];
    let found: Vec<Certificate> = objects(session, &template)?
        .into_iter()
        .filter_map(|object| certificate(session, object))
        .collect();
    let keys = key_identifiers(session).unwrap_or_default();
    Ok(found
        .into_iter()
        .filter(|certificate| keys.is_empty() || keys.contains(&certificate.id))
        .collect())
}

fn certificate(session: &Session, object: ObjectHandle) -> Option<Certificate> {
    let mut certificate = Certificate {
        der: Vec::new(),
        id: Vec::new(),
    };
    let attributes = session
        .get_attributes(object, &[AttributeType::Value, AttributeType::Id])
        .ok()?;
    for attribute in attributes {
        match attribute {
            Attribute::Value(value) => certificate.der = value,
            Attribute::Id(id) => certificate.id = id,
            _ => {}
        }
    }
    (1..=LARGEST_CERTIFICATE)
        .contains(&certificate.der.len())
        .then_some(certificate)
}

fn key_identifiers(session: &Session) -> Result<Vec<Vec<u8>>, Error> {
    let keys = objects(session, &[Attribute::Class(ObjectClass::PRIVATE_KEY)])?;
    Ok(keys
        .into_iter()
        .filter_map(|key| session.get_attributes(key, &[AttributeType::Id]).ok())
        .flatten()
        .filter_map(|attribute| match attribute {
            Attribute::Id(id) => Some(id),
            _ => None,
        })
        .collect())
}

/// The first objects of a kind: a token that never ends listing them ends here.
pub(crate) fn objects(session: &Session, template: &[Attribute]) -> Result<Vec<ObjectHandle>, Error> {
    session.iter_objects(template)?.take(MOST_CERTIFICATES).collect()
}

pub(crate) fn name(pkcs11: &Pkcs11, slot: Slot) -> Result<TokenName, Error> {
    let token = pkcs11.get_token_info(slot)?;
    let slot = pkcs11.get_slot_info(slot)?;
    Ok(TokenName {
        slot: slot.slot_description().trim().to_owned(),
        label: token.label().trim().to_owned(),
        serial: token.serial_number().trim().to_owned(),
        model: token.model().trim().to_owned(),
    })
}

pub(crate) fn flags(pkcs11: &Pkcs11, slot: Slot) -> Result<PinFlags, Failure> {
    let info = pkcs11.get_token_info(slot).map_err(failure_of)?;
    Ok(flags_in(&info))
}

fn flags_in(token: &TokenInfo) -> PinFlags {
    PinFlags {
        count_low: token.user_pin_count_low(),
        final_try: token.user_pin_final_try(),
        locked: token.user_pin_locked(),
    }
}
