//! How much the whole verification costs beside the cryptography in it.
//!
//! For each kind of key: tokens a second through the public door, with a policy, a strict revocation rule and
//! a list of 100 000 entries; and tokens a second of the bare minimum (JSON, base64, webpki path, one
//! signature), which no verifier can beat. Run with `cargo bench -p opalexe-trust`; the ratio counts, not the
//! figures.

use std::error::Error;
use std::hint::black_box;
use std::time::{Duration, Instant};

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{self, EcdsaKeyPair, RsaKeyPair, UnparsedPublicKey, VerificationAlgorithm};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use opalexe_trust::{
    Algorithm, CrlSet, Nonce, Origin, Policies, Token, TrustStore, Verification, to_be_signed,
};
use rcgen::{
    BasicConstraints, CertificateParams, CertificateRevocationListParams, CertifiedIssuer,
    ExtendedKeyUsagePurpose, IsCa, KeyIdMethod, KeyPair, KeyUsagePurpose, RevokedCertParams, SerialNumber,
    SignatureAlgorithm, date_time_ymd,
};
use rustls_pki_types::{CertificateDer, UnixTime};

const NONCE: &str = "dGhpcyBub25jZSBpcyAzMiBieXRlcyBsb25nLCBva2F5Pw==";
/// 2026-06-01.
const AT: i64 = 1_780_272_000;
const ROUND: Duration = Duration::from_millis(700);
const ROUNDS: usize = 5;

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    for (name, key, algorithm) in [
        ("P-256", &rcgen::PKCS_ECDSA_P256_SHA256, Algorithm::Es256),
        ("P-384", &rcgen::PKCS_ECDSA_P384_SHA384, Algorithm::Es384),
        ("RSA-2048", &rcgen::PKCS_RSA_SHA256, Algorithm::Rs256),
    ] {
        let bench = Bench::new(key, algorithm)?;
        let (mut ours, mut bare) = (0.0_f64, 0.0_f64);
        // Alternating rounds, the best of each: other work on the machine disturbs both alike.
        for _ in 0..ROUNDS {
            bare = bare.max(per_second(|| bench.bare())?);
            ours = ours.max(per_second(|| bench.ours())?);
        }
        println!("{name}: {ours:.0}/s, bare {bare:.0}/s, ratio {:.3}", ours / bare);
    }
    Ok(())
}

fn per_second(mut verify: impl FnMut() -> Outcome<()>) -> Outcome<f64> {
    let start = Instant::now();
    let mut count = 0_u32;
    while start.elapsed() < ROUND {
        verify()?;
        count += 1;
    }
    Ok(f64::from(count) / start.elapsed().as_secs_f64())
}

struct Bench {
    algorithm: Algorithm,
    token: String,
    origin: Origin,
    trust: TrustStore,
    policies: Policies,
    crls: CrlSet,
    root: CertificateDer<'static>,
    issuing: CertificateDer<'static>,
}

impl Bench {
    fn new(key: &'static SignatureAlgorithm, algorithm: Algorithm) -> Outcome<Self> {
        let authority = |name: &str| {
            let mut params = params(name);
            params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
            params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
            params
        };
        let root = CertifiedIssuer::self_signed(authority("Root"), KeyPair::generate_for(key)?)?;
        let issuing = CertifiedIssuer::signed_by(authority("Issuing"), KeyPair::generate_for(key)?, &root)?;
        let person = KeyPair::generate_for(key)?;
        let mut params = params("Claire EXPERT");
        params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
        let certificate = params.signed_by(&person, &issuing)?;

        let mut trust = TrustStore::new();
        trust.add_anchors("root", root.der())?;
        trust.add_intermediates("issuing", issuing.der())?;
        let mut crls = CrlSet::new();
        crls.add("root", list(0).signed_by(&root)?.der(), &trust)?;
        crls.add("issuing", list(100_000).signed_by(&issuing)?.der(), &trust)?;

        let origin: Origin = "https://expertise.example".parse()?;
        let message = to_be_signed(&origin, Nonce::new(NONCE)?, algorithm);
        let token = Token::compose(
            certificate.der(),
            algorithm,
            &sign(&person, algorithm, &message)?,
            "bench",
        )?;
        let (root, issuing) = (root.der().clone(), issuing.der().clone());
        Ok(Self {
            algorithm,
            token,
            origin,
            trust,
            policies: Policies::default(),
            crls,
            root,
            issuing,
        })
    }

    fn ours(&self) -> Outcome<()> {
        let Self {
            origin,
            trust,
            policies,
            crls,
            ..
        } = self;
        let verification = Verification {
            origin,
            nonce: NONCE,
            at: AT,
            trust,
            policies,
            crls,
        };
        black_box(verification.verify(black_box(&self.token))?);
        Ok(())
    }

    fn bare(&self) -> Outcome<()> {
        let members: serde_json::Value = serde_json::from_str(black_box(&self.token))?;
        let member = |name: &str| {
            members
                .get(name)
                .and_then(serde_json::Value::as_str)
                .unwrap_or_default()
        };
        let der = STANDARD.decode(member("unverifiedCertificate"))?;
        let signature = STANDARD.decode(member("signature"))?;
        let certificate = CertificateDer::from(der);
        let leaf = webpki::EndEntityCert::try_from(&certificate)?;
        let anchors = [webpki::anchor_from_trusted_cert(&self.root)?];
        let intermediates = std::slice::from_ref(&self.issuing);
        let time = UnixTime::since_unix_epoch(Duration::from_secs(u64::try_from(AT)?));
        let usage = webpki::KeyUsage::client_auth();
        leaf.verify_for_usage(
            webpki::ALL_VERIFICATION_ALGS,
            &anchors,
            intermediates,
            time,
            usage,
            None,
            None,
        )?;
        let message = to_be_signed(&self.origin, Nonce::new(NONCE)?, self.algorithm);
        let key = leaf.subject_public_key_info();
        UnparsedPublicKey::new(verification(self.algorithm), key.as_ref())
            .verify(&message, &signature)
            .map_err(|_| "signature".into())
    }
}

fn params(name: &str) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name.push(rcgen::DnType::CommonName, name);
    params.not_before = date_time_ymd(2025, 1, 1);
    params.not_after = date_time_ymd(2027, 12, 31);
    params
}

fn list(entries: u64) -> CertificateRevocationListParams {
    let revoked = |number: u64| RevokedCertParams {
        serial_number: SerialNumber::from_slice(&[&[0x01], &number.to_be_bytes()[..]].concat()),
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

fn sign(key: &KeyPair, algorithm: Algorithm, message: &[u8]) -> Outcome<Vec<u8>> {
    let pkcs8 = key.serialize_der();
    let random = SystemRandom::new();
    let curve = match algorithm {
        Algorithm::Es256 => &signature::ECDSA_P256_SHA256_FIXED_SIGNING,
        Algorithm::Es384 => &signature::ECDSA_P384_SHA384_FIXED_SIGNING,
        _ => {
            let key = RsaKeyPair::from_pkcs8(&pkcs8)?;
            let mut signed = vec![0; key.public_modulus_len()];
            key.sign(&signature::RSA_PKCS1_SHA256, &random, message, &mut signed)?;
            return Ok(signed);
        }
    };
    Ok(EcdsaKeyPair::from_pkcs8(curve, &pkcs8)?
        .sign(&random, message)?
        .as_ref()
        .to_vec())
}

fn verification(algorithm: Algorithm) -> &'static dyn VerificationAlgorithm {
    match algorithm {
        Algorithm::Es256 => &signature::ECDSA_P256_SHA256_FIXED,
        Algorithm::Es384 => &signature::ECDSA_P384_SHA384_FIXED,
        _ => &signature::RSA_PKCS1_2048_8192_SHA256,
    }
}
