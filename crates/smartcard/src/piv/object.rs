//! The data objects of a PIV card, read with GET DATA (SP 800-73-4 part 2 §3.1.2). None of them needs a PIN.

use std::io::Read;

use flate2::read::GzDecoder;

use super::Slot;
use crate::apdu::{Answer, Command, Exchange, Length, Response, Status};
use crate::card::KeyReference;
use crate::certificate::CardCertificate;
use crate::error::{CardError, ProtocolFault};
use crate::tlv;

/// The certificates that can be read. One that is broken does not hide the others, but when it is the only
/// one its fault is told.
pub(super) fn certificates(exchange: &mut Exchange<'_>) -> Result<Vec<CardCertificate>, CardError> {
    let mut certificates = Vec::new();
    let mut broken = None;
    for slot in Slot::ALL {
        match certificate(exchange, slot) {
            Ok(found) => certificates.extend(found),
            Err(CardError::Protocol { fault }) => {
                tracing::warn!(%slot, %fault, "unreadable certificate on the card");
                broken.get_or_insert(fault);
            }
            Err(error) => return Err(error),
        }
    }
    match broken {
        Some(fault) if certificates.is_empty() => Err(fault.into()),
        _ => Ok(certificates),
    }
}

fn certificate(exchange: &mut Exchange<'_>, slot: Slot) -> Result<Option<CardCertificate>, CardError> {
    let Some(object) = read(exchange, &slot.certificate_object())? else {
        return Ok(None);
    };
    let Some(der) = certificate_in(&object)? else {
        return Ok(None);
    };
    Ok(Some(CardCertificate::parse(KeyReference::Piv(slot), &der)?))
}

/// The certificate in its object: `53 { 70 certificate, 71 compression, FE checksum }` (part 1, appendix A).
pub(crate) fn certificate_in(object: &[u8]) -> Result<Option<Vec<u8>>, ProtocolFault> {
    let members = tlv::all(tlv::only(object, DATA)?)?;
    let Some(held) = tlv::find(&members, CERTIFICATE)?.filter(|held| !held.is_empty()) else {
        return Ok(None);
    };
    match tlv::find(&members, COMPRESSION)? {
        None | Some([] | [0x00]) => Ok(Some(held.to_vec())),
        Some([0x01]) => inflate(held).map(Some),
        Some(_) => Err(ProtocolFault::MalformedObject),
    }
}

const DATA: u32 = 0x53;
const CERTIFICATE: u32 = 0x70;
const COMPRESSION: u32 = 0x71;

fn inflate(compressed: &[u8]) -> Result<Vec<u8>, ProtocolFault> {
    let mut der = Vec::new();
    // One byte more than allowed tells a certificate at the limit from one beyond it.
    GzDecoder::new(compressed)
        .take(MAXIMUM_CERTIFICATE + 1)
        .read_to_end(&mut der)
        .map_err(|_corrupt| ProtocolFault::MalformedCertificate)?;
    match u64::try_from(der.len()) {
        Ok(length) if length <= MAXIMUM_CERTIFICATE => Ok(der),
        _ => Err(ProtocolFault::TooLarge),
    }
}

/// Cards hold certificates of one to three KiB; a few KiB of gzip may otherwise unfold to megabytes.
const MAXIMUM_CERTIFICATE: u64 = 16 * 1024;

/// What tells this card from another of the same model, without a PIN.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Witness {
    /// The Card Holder Unique Identifier, as it came.
    UniqueIdentifier(Vec<u8>),
    /// The card has none: its certificates must do.
    Certificate,
}

impl Witness {
    /// Fails with [`CardError::CardRemoved`] when another card has taken the place of the one that was read.
    pub(super) fn confirm(
        &self,
        exchange: &mut Exchange<'_>,
        certificate: &CardCertificate,
    ) -> Result<(), CardError> {
        let same = match self {
            Self::UniqueIdentifier(identifier) => {
                read(exchange, &UNIQUE_IDENTIFIER)?.as_ref() == Some(identifier)
            }
            Self::Certificate => {
                let KeyReference::Piv(slot) = certificate.key else {
                    return Err(CardError::NoCertificate);
                };
                let object = read(exchange, &slot.certificate_object())?;
                let der = object.as_deref().map(certificate_in).transpose()?.flatten();
                der.as_ref() == Some(&certificate.der)
            }
        };
        if same { Ok(()) } else { Err(CardError::CardRemoved) }
    }
}

/// Reads the witness. It is compared, never parsed.
pub(super) fn witness(exchange: &mut Exchange<'_>) -> Result<Witness, CardError> {
    match read(exchange, &UNIQUE_IDENTIFIER) {
        Ok(Some(identifier)) => Ok(Witness::UniqueIdentifier(identifier)),
        Ok(None) | Err(CardError::Protocol { .. }) => Ok(Witness::Certificate),
        Err(error) => Err(error),
    }
}

const UNIQUE_IDENTIFIER: [u8; 3] = [0x5f, 0xc1, 0x02];

/// An object as it came; none when the card has no such object or does not give it to us.
///
/// Whether reader and card really take extended frames is found out here, where a refusal costs nothing:
/// signing then uses what has worked.
pub(super) fn read(exchange: &mut Exchange<'_>, tag: &[u8]) -> Result<Option<Vec<u8>>, CardError> {
    let mut response = get_data(exchange, tag);
    if exchange.length() == Length::Extended && refuses_length(&response) {
        exchange.set_length(Length::Short);
        response = get_data(exchange, tag);
    }
    let response = response?;
    match response.status {
        Status::OK => Ok(Some(response.data)),
        Status::NOT_FOUND
        | Status::REFERENCE_NOT_FOUND
        | Status::FUNCTION_NOT_SUPPORTED
        | Status::SECURITY_NOT_SATISFIED => Ok(None),
        Status(other) => Err(ProtocolFault::UnexpectedStatus(other).into()),
    }
}

fn refuses_length(response: &Result<Response, CardError>) -> bool {
    match response {
        Ok(response) => matches!(
            response.status,
            Status::WRONG_LENGTH | Status::WRONG_DATA | Status::INSTRUCTION_UNKNOWN | Status::CLASS_UNKNOWN
        ),
        // Some readers cannot carry long frames and say so as a failure of their own.
        Err(error) => matches!(error, CardError::Module { .. }),
    }
}

fn get_data(exchange: &mut Exchange<'_>, tag: &[u8]) -> Result<Response, CardError> {
    let mut tag_list = Vec::new();
    tlv::push(&mut tag_list, TAG_LIST, tag);
    exchange.send(&Command::new(
        GET_DATA,
        CURRENT_APPLICATION,
        &tag_list,
        Answer::Data,
    ))
}

const GET_DATA: u8 = 0xcb;
const CURRENT_APPLICATION: [u8; 2] = [0x3f, 0xff];
const TAG_LIST: u8 = 0x5c;

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;
    use crate::script::bytes;

    fn gzip(data: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(data).expect("in memory");
        encoder.finish().expect("in memory")
    }

    fn object(certificate: &[u8], compression: &str) -> Vec<u8> {
        let mut members = Vec::new();
        tlv::push(&mut members, 0x70, certificate);
        members.extend(bytes(compression));
        members.extend(bytes("FE00"));
        let mut object = Vec::new();
        tlv::push(&mut object, 0x53, &members);
        object
    }

    #[test]
    fn a_plain_certificate_is_taken_as_it_is() {
        for compression in ["710100", "7100", ""] {
            assert_eq!(
                certificate_in(&object(&[1, 2, 3], compression)),
                Ok(Some(vec![1, 2, 3]))
            );
        }
    }

    #[test]
    fn a_compressed_certificate_is_inflated() {
        assert_eq!(
            certificate_in(&object(&gzip(&[7; 2000]), "710101")),
            Ok(Some(vec![7; 2000]))
        );
    }

    #[test]
    fn a_compressed_bomb_is_refused() {
        let at_the_limit = gzip(&[0; 16 * 1024]);
        assert!(certificate_in(&object(&at_the_limit, "710101")).is_ok());
        let bomb = gzip(&vec![0; 4 << 20]);
        assert_eq!(
            certificate_in(&object(&bomb, "710101")),
            Err(ProtocolFault::TooLarge)
        );
    }

    #[test]
    fn corrupt_compression_is_refused() {
        let mut cut = gzip(&[7; 2000]);
        cut.truncate(12);
        for held in [&cut[..], &[1, 2, 3], &[0x1f, 0x8b]] {
            assert_eq!(
                certificate_in(&object(held, "710101")),
                Err(ProtocolFault::MalformedCertificate)
            );
        }
        assert_eq!(
            certificate_in(&object(&[1], "710102")),
            Err(ProtocolFault::MalformedObject)
        );
    }

    #[test]
    fn an_empty_object_holds_no_certificate() {
        assert_eq!(certificate_in(&bytes("5300")), Ok(None));
        assert_eq!(certificate_in(&bytes("53077000710100FE00")), Ok(None));
    }
}
