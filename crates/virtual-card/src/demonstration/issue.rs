//! Certificates whose key is a file: for tests that sign a token themselves, without a card.

use std::path::Path;

use jiff::{SignedDuration, Timestamp};
use rcgen::{KeyPair, PKCS_ECDSA_P256_SHA256};

use super::{Demonstration, DemonstrationError, authorities::Authorities, files};
use crate::pki::{Holder, Leaf, PkiError, Purpose, Validity};

/// Such a certificate is for one run of tests.
const LIFETIME: SignedDuration = SignedDuration::from_hours(90 * 24);

/// The subject's `serialNumber` of a certificate that is given no other.
const REGISTRATION: &str = "software";

/// Issued a little in the past, for a server whose clock is late.
const CLOCK_TOLERANCE: SignedDuration = SignedDuration::from_mins(5);

/// An authentication certificate with its P-256 key.
pub struct SoftwareCertificate {
    /// PEM.
    pub certificate_pem: String,
    /// PKCS #8, PEM.
    pub key_pem: String,
}

impl SoftwareCertificate {
    /// Writes `certificate.pem` and `key.pem` (mode 0600) to `folder`.
    ///
    /// # Errors
    /// [`DemonstrationError::File`] when the folder is out of reach.
    pub fn write(&self, folder: &Path) -> Result<(), DemonstrationError> {
        files::create_folder(folder)?;
        files::write(&folder.join("certificate.pem"), self.certificate_pem.as_bytes())?;
        files::write_secret(&folder.join("key.pem"), self.key_pem.as_bytes())
    }
}

/// Issues an authentication certificate for `holder`, signed by the demonstration's authority `authority`
/// (`experts`, `juridictions`, `avocats`, `inconnue`).
///
/// # Errors
/// [`DemonstrationError::Unknown`] without such an authority.
pub fn issue(
    demonstration: &Demonstration,
    authority: &str,
    common_name: &str,
    holder: &Holder,
    now: Timestamp,
) -> Result<SoftwareCertificate, DemonstrationError> {
    issue_registered(demonstration, authority, common_name, holder, REGISTRATION, now)
}

/// As [`issue`], with `registration` as the subject's `serialNumber` (X.520 §6.2.9): the same for every certificate of one person, another
/// for everybody else.
///
/// # Errors
/// [`DemonstrationError::Unknown`] without such an authority; when `registration` is no `PrintableString`.
pub fn issue_registered(
    demonstration: &Demonstration,
    authority: &str,
    common_name: &str,
    holder: &Holder,
    registration: &str,
    now: Timestamp,
) -> Result<SoftwareCertificate, DemonstrationError> {
    let authorities = Authorities::load(demonstration.folder())?;
    let key = KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256).map_err(PkiError::from)?;
    let leaf = Leaf {
        common_name,
        holder,
        registration,
        purpose: Purpose::Authentication,
        validity: Validity {
            not_before: now.checked_sub(CLOCK_TOLERANCE).map_err(|_| PkiError::Date)?,
            not_after: now.checked_add(LIFETIME).map_err(|_| PkiError::Date)?,
        },
        explicit_not_authority: false,
    };
    let signed = leaf.sign(&key, authorities.find(authority)?)?;
    Ok(SoftwareCertificate {
        certificate_pem: signed.pem(),
        key_pem: key.serialize_pem(),
    })
}
