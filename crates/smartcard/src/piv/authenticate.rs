//! GENERAL AUTHENTICATE as a signature (SP 800-73-4 part 2 §3.2.4 and appendix A.4, SP 800-78-4 §5).

use crate::apdu::{Answer, Command, Exchange, Status};
use crate::card::KeyReference;
use crate::certificate::{KeyKind, RSA_2048_BYTES, RSA_3072_BYTES};
use crate::error::{CardError, ProtocolFault};
use crate::signing::{Prepared, SigningRequest, pkcs1_v15, pss, raw_from_der};
use crate::tlv;

/// A signature command, complete before the card is touched.
pub(super) struct SigningCommand {
    command: Command,
    form: SignatureForm,
}

/// What the card gives back.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum SignatureForm {
    /// A number as wide as the modulus.
    Rsa { modulus_bytes: usize },
    /// The DER of two numbers as wide as the curve.
    Ecdsa { width: usize },
}

impl SigningCommand {
    /// Fails with [`CardError::AlgorithmMismatch`] when such a key does not make such signatures.
    pub(super) fn new(
        key: &KeyReference,
        kind: KeyKind,
        request: &SigningRequest,
    ) -> Result<Self, CardError> {
        let KeyReference::Piv(slot) = key else {
            return Err(CardError::NoCertificate);
        };
        let (algorithm, form) = match kind {
            KeyKind::Rsa2048 => (
                0x07,
                SignatureForm::Rsa {
                    modulus_bytes: RSA_2048_BYTES,
                },
            ),
            KeyKind::Rsa3072 => (
                0x05,
                SignatureForm::Rsa {
                    modulus_bytes: RSA_3072_BYTES,
                },
            ),
            KeyKind::P256 => (0x11, SignatureForm::Ecdsa { width: 32 }),
            KeyKind::P384 => (0x14, SignatureForm::Ecdsa { width: 48 }),
            KeyKind::Rsa4096 | KeyKind::P521 | KeyKind::Unsupported => {
                return Err(CardError::AlgorithmMismatch);
            }
        };
        let input = match (form, request.prepared()) {
            (SignatureForm::Ecdsa { width: 32 }, Prepared::Es256(digest)) => Some(digest.to_vec()),
            (SignatureForm::Ecdsa { width: 48 }, Prepared::Es384(digest)) => Some(digest.to_vec()),
            (SignatureForm::Rsa { modulus_bytes }, Prepared::Rs256(digest)) => {
                pkcs1_v15(digest, modulus_bytes)
            }
            (SignatureForm::Rsa { modulus_bytes }, Prepared::Ps256 { digest, salt }) => {
                pss(digest, salt, modulus_bytes)
            }
            _ => None,
        }
        .ok_or(CardError::AlgorithmMismatch)?;

        let mut members = Vec::new();
        tlv::push(&mut members, RESPONSE, &[]);
        tlv::push(&mut members, CHALLENGE, &input);
        let mut template = Vec::new();
        tlv::push(&mut template, TEMPLATE, &members);
        let command = Command::new(
            GENERAL_AUTHENTICATE,
            [algorithm, slot.reference()],
            &template,
            Answer::Data,
        );
        Ok(Self { command, form })
    }

    /// Has the card sign, once, and brings the signature into the form of JOSE.
    pub(super) fn perform(&self, exchange: &mut Exchange<'_>) -> Result<Vec<u8>, CardError> {
        let response = exchange.send(&self.command)?;
        if response.status != Status::OK {
            return Err(ProtocolFault::UnexpectedStatus(response.status.0).into());
        }
        let members = tlv::all(tlv::only(&response.data, u32::from(TEMPLATE))?)?;
        let signature = tlv::find(&members, u32::from(RESPONSE))?.ok_or(ProtocolFault::MalformedSignature)?;
        match self.form {
            SignatureForm::Ecdsa { width } => Ok(raw_from_der(signature, width)?),
            SignatureForm::Rsa { modulus_bytes } if signature.len() == modulus_bytes => {
                Ok(signature.to_vec())
            }
            SignatureForm::Rsa { .. } => Err(ProtocolFault::MalformedSignature.into()),
        }
    }
}

const GENERAL_AUTHENTICATE: u8 = 0x87;
const TEMPLATE: u8 = 0x7c;
const RESPONSE: u8 = 0x82;
const CHALLENGE: u8 = 0x81;
