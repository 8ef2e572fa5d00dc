//! Certification authorities.

use rcgen::{
    BasicConstraints, CertificateParams, DistinguishedName, DnType, IsCa, Issuer, KeyPair, KeyUsagePurpose,
    PKCS_ECDSA_P256_SHA256, PKCS_ECDSA_P384_SHA384,
};

use super::{PkiError, Validity, date, extensions};

/// An authority with its private key: it can sign certificates and revocation lists.
pub(crate) struct Authority {
    certificate_pem: String,
    issuer: Issuer<'static, KeyPair>,
    id: String,
}

impl Authority {
    /// A root: signed by itself, its key on P-384.
    pub(crate) fn root(id: &str, name: &str, validity: Validity) -> Result<Self, PkiError> {
        let key = KeyPair::generate_for(&PKCS_ECDSA_P384_SHA384)?;
        let parameters = parameters(name, validity, BasicConstraints::Unconstrained)?;
        let certificate_pem = parameters.self_signed(&key)?.pem();
        Self::from_pem(id, certificate_pem, key)
    }

    /// An authority below `parent` that issues to cards alone, its key on P-256.
    pub(crate) fn issued_by(
        parent: &Self,
        id: &str,
        name: &str,
        validity: Validity,
    ) -> Result<Self, PkiError> {
        let key = KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256)?;
        let mut parameters = parameters(name, validity, BasicConstraints::Constrained(0))?;
        parameters.use_authority_key_identifier_extension = true;
        parameters.crl_distribution_points = vec![extensions::distribution_point(&parent.id)];
        let certificate_pem = parameters.signed_by(&key, &parent.issuer)?.pem();
        Self::from_pem(id, certificate_pem, key)
    }

    /// An authority from its two PEM files.
    pub(crate) fn from_files(id: &str, certificate_pem: String, key_pem: &str) -> Result<Self, PkiError> {
        Self::from_pem(id, certificate_pem, KeyPair::from_pem(key_pem)?)
    }

    /// The name of its files, and of its addresses in the certificates it signs.
    pub(crate) fn id(&self) -> &str {
        &self.id
    }

    /// Its certificate.
    pub(crate) fn certificate_pem(&self) -> &str {
        &self.certificate_pem
    }

    /// Its private key, PKCS #8, for the key folder alone.
    pub(crate) fn key_pem(&self) -> String {
        self.issuer.key().serialize_pem()
    }

    pub(super) fn issuer(&self) -> &Issuer<'static, KeyPair> {
        &self.issuer
    }

    fn from_pem(id: &str, certificate_pem: String, key: KeyPair) -> Result<Self, PkiError> {
        let issuer = Issuer::from_ca_cert_pem(&certificate_pem, key)?;
        Ok(Self {
            certificate_pem,
            issuer,
            id: id.to_owned(),
        })
    }
}

fn parameters(
    name: &str,
    validity: Validity,
    constraints: BasicConstraints,
) -> Result<CertificateParams, PkiError> {
    let mut parameters = CertificateParams::default();
    parameters.distinguished_name = DistinguishedName::new();
    parameters.distinguished_name.push(DnType::CountryName, "FR");
    parameters
        .distinguished_name
        .push(DnType::OrganizationName, ORGANIZATION);
    parameters.distinguished_name.push(DnType::CommonName, name);
    parameters.not_before = date(validity.not_before)?;
    parameters.not_after = date(validity.not_after)?;
    parameters.is_ca = IsCa::Ca(constraints);
    parameters.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    Ok(parameters)
}

/// Who is said to run the demonstration's authorities.
pub(super) const ORGANIZATION: &str = "Opalexe Démonstration";
