//! A root, an issuing authority below it, their revocation lists, and the server's knowledge of all that.

use anyhow::Result;
use opalexe_trust::{Accepted, CrlSet, Origin, Policies, Rejection, TrustStore, Verification};
use rcgen::{
    BasicConstraints, CertificateParams, CertificateRevocationListParams, CertifiedIssuer, DnType, IsCa,
    KeyIdMethod, KeyPair, KeyUsagePurpose, RevokedCertParams, SerialNumber, date_time_ymd,
};

use crate::key::{KeyKind, generate};

/// The time of every verification: 2026-06-01T00:00:00Z, in Unix seconds.
pub const AT: i64 = 1_780_272_000;

/// Two authorities, one above the other, and what a server that trusts them looks at. Revocation is required.
pub struct Authorities {
    root: CertifiedIssuer<'static, KeyPair>,
    issuing: CertifiedIssuer<'static, KeyPair>,
    list: Vec<u8>,
    root_list: Vec<u8>,
    trust: TrustStore,
    policies: Policies,
    crls: CrlSet,
}

impl Authorities {
    /// Fresh ones with keys of that kind. The list of the issuing authority names `revoked` certificates; none of them is
    /// anybody's here.
    ///
    /// # Errors
    /// When a certificate or list cannot be made, or the engine does not take it.
    pub fn found(kind: KeyKind, revoked: u64) -> Result<Self> {
        let root = CertifiedIssuer::self_signed(params("Throw-away root"), generate(kind)?)?;
        let issuing =
            CertifiedIssuer::signed_by(params("Throw-away issuing authority"), generate(kind)?, &root)?;
        let root_list = revocation_list(0).signed_by(&root)?.der().to_vec();
        let list = revocation_list(revoked).signed_by(&issuing)?.der().to_vec();

        let mut trust = TrustStore::new();
        trust.add_anchors("root", root.der())?;
        trust.add_intermediates("issuing", issuing.der())?;
        let mut crls = CrlSet::new();
        crls.add("root", &root_list, &trust)?;
        crls.add("issuing", &list, &trust)?;
        Ok(Self {
            root,
            issuing,
            list,
            root_list,
            trust,
            policies: Policies::default(),
            crls,
        })
    }

    pub(crate) fn issuer(&self) -> &CertifiedIssuer<'static, KeyPair> {
        &self.issuing
    }

    /// The root's certificate, in DER.
    pub fn root(&self) -> &[u8] {
        self.root.der()
    }

    /// The issuing authority's certificate, in DER.
    pub fn issuing(&self) -> &[u8] {
        self.issuing.der()
    }

    /// The issuing authority's revocation list, in DER.
    pub fn revocation_list(&self) -> &[u8] {
        &self.list
    }

    /// The root's revocation list, which is empty, in DER.
    pub fn root_revocation_list(&self) -> &[u8] {
        &self.root_list
    }

    /// Judges a token as the server of that origin, which sent that nonce.
    ///
    /// # Errors
    /// The engine's rejection.
    pub fn verify(
        &self,
        origin: &Origin,
        nonce: &str,
        token: impl AsRef<[u8]>,
    ) -> Result<Accepted, Rejection> {
        Verification {
            origin,
            nonce,
            at: AT,
            trust: &self.trust,
            policies: &self.policies,
            crls: &self.crls,
        }
        .verify(token)
    }
}

fn params(name: &str) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name.push(DnType::CommonName, name);
    params.not_before = date_time_ymd(2020, 1, 1);
    params.not_after = date_time_ymd(2035, 12, 31);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    params.use_authority_key_identifier_extension = true;
    params
}

/// Twelve octets, where people have at most eleven: see [`crate::Person`].
fn revocation_list(entries: u64) -> CertificateRevocationListParams {
    let revoked = |number: u64| RevokedCertParams {
        serial_number: SerialNumber::from_slice(&[&[0x01, 0, 0, 0][..], &number.to_be_bytes()].concat()),
        revocation_time: date_time_ymd(2026, 1, 1),
        reason_code: None,
        invalidity_date: None,
    };
    CertificateRevocationListParams {
        this_update: date_time_ymd(2026, 5, 31),
        next_update: date_time_ymd(2026, 6, 7),
        crl_number: SerialNumber::from_slice(&[1]),
        issuing_distribution_point: None,
        revoked_certs: (0..entries).map(revoked).collect(),
        key_identifier_method: KeyIdMethod::Sha256,
    }
}
