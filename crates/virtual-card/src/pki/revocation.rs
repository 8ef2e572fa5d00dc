//! Certificate revocation lists (RFC 5280 §5).

use jiff::Timestamp;
use rcgen::{
    CertificateRevocationListParams, KeyIdMethod, RevocationReason, RevokedCertParams, SerialNumber,
};
use serde::{Deserialize, Serialize};

use super::{Authority, PkiError, Validity, date};

/// One certificate that its authority took back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Revocation {
    /// The issuing authority's id.
    pub authority: String,
    /// The certificate's serial number, hexadecimal.
    pub serial: String,
    /// When.
    pub at: Timestamp,
}

/// The authority's list of what it took back, DER. `fresh` says when it is issued and when the next one is due.
pub(crate) fn revocation_list(
    authority: &Authority,
    revocations: &[Revocation],
    fresh: Validity,
) -> Result<Vec<u8>, PkiError> {
    let revoked_certs = revocations
        .iter()
        .filter(|revocation| revocation.authority == authority.id())
        .map(|revocation| {
            Ok(RevokedCertParams {
                serial_number: SerialNumber::from_slice(
                    &hex::decode(&revocation.serial).map_err(|_| PkiError::Serial)?,
                ),
                revocation_time: date(revocation.at)?,
                reason_code: Some(RevocationReason::KeyCompromise),
                invalidity_date: None,
            })
        })
        .collect::<Result<_, PkiError>>()?;
    let list = CertificateRevocationListParams {
        this_update: date(fresh.not_before)?,
        next_update: date(fresh.not_after)?,
        // Grows with time, as RFC 5280 §5.2.3 asks, without a counter to keep.
        crl_number: SerialNumber::from_slice(&fresh.not_before.as_millisecond().to_be_bytes()),
        issuing_distribution_point: None,
        revoked_certs,
        key_identifier_method: KeyIdMethod::Sha256,
    };
    Ok(list.signed_by(authority.issuer())?.der().to_vec())
}
