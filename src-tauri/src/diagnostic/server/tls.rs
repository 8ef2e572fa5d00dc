//! TLS with the server, up to the moment at which it is known whether it can be trusted. Nothing is sent through it.

use std::{
    error::Error as StdError,
    sync::{Arc, Mutex, PoisonError},
};

use aws_lc_rs::digest::{SHA256, digest};
use opalexe_domain::{
    api::native::diagnostic::{Fact, TlsFault},
    time::Timestamp,
};
use opalexe_trust::Certificate;
use rustls::{
    AlertDescription, CertificateError, ClientConfig, DigitallySignedStruct, Error, ProtocolVersion,
    SignatureScheme,
    client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
    crypto::{CryptoProvider, aws_lc_rs::default_provider},
    pki_types::{CertificateDer, ServerName, UnixTime},
};
use rustls_platform_verifier::Verifier;
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

/// What TLS has shown.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// The version, and the server's certificate.
    pub(super) facts: Vec<Fact>,
    /// Why it cannot be trusted; none when it can.
    pub(super) fault: Option<TlsFault>,
}

/// Begins TLS with the server of that name and looks at what it shows. It is judged as every connection of this program is:
/// by the trust of the operating system.
pub(super) async fn shake_hands(stream: TcpStream, host: &str) -> Seen {
    match try_to(stream, host).await {
        Ok(seen) => seen,
        Err(fault) => Seen {
            facts: Vec::new(),
            fault: Some(fault),
        },
    }
}

async fn try_to(stream: TcpStream, host: &str) -> Result<Seen, TlsFault> {
    let name = ServerName::try_from(host.to_owned()).map_err(|_error| TlsFault::Failed)?;
    let provider = Arc::new(default_provider());
    let judge = Verifier::new(Arc::clone(&provider)).map_err(|_error| TlsFault::Failed)?;
    let witness = Arc::new(Witness {
        judge: Arc::new(judge),
        certificate: Mutex::default(),
    });
    let config = configuration(provider, Arc::clone(&witness)).map_err(|_error| TlsFault::Failed)?;
    let outcome = TlsConnector::from(Arc::new(config)).connect(name, stream).await;
    let mut seen = Seen::default();
    match outcome {
        Ok(stream) => {
            let version = stream.get_ref().1.protocol_version();
            seen.facts
                .extend(version.and_then(version_name).map(Fact::TlsProtocol));
        }
        Err(error) => seen.fault = Some(fault_of(&error)),
    }
    seen.facts.extend(witness.told());
    Ok(seen)
}

fn configuration(provider: Arc<CryptoProvider>, witness: Arc<Witness>) -> Result<ClientConfig, Error> {
    Ok(ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .dangerous()
        // The system's verifier decides, as it does for every connection; the witness only remembers what it was shown.
        .with_custom_certificate_verifier(witness)
        .with_no_client_auth())
}

fn version_name(version: ProtocolVersion) -> Option<String> {
    match version {
        ProtocolVersion::TLSv1_2 => Some("TLS 1.2".to_owned()),
        ProtocolVersion::TLSv1_3 => Some("TLS 1.3".to_owned()),
        _ => None,
    }
}

/// Remembers the server's certificate and lets another judge it.
#[derive(Debug)]
struct Witness {
    judge: Arc<dyn ServerCertVerifier>,
    certificate: Mutex<Option<Vec<u8>>>,
}

impl Witness {
    fn told(&self) -> Vec<Fact> {
        let certificate = self.certificate.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(der) = certificate.as_deref() else {
            return Vec::new();
        };
        let mut facts = Vec::new();
        // One that our own reader does not take is still named by its thumbprint.
        if let Ok(certificate) = Certificate::from_der(der) {
            let text = |name: Option<&str>| name.map(str::to_owned);
            facts.extend(text(certificate.subject().common_name()).map(Fact::TlsSubject));
            facts.extend(text(certificate.issuer().common_name()).map(Fact::TlsIssuer));
            facts.push(Fact::TlsValidUntil(Timestamp::from_seconds(
                certificate.not_after(),
            )));
        }
        facts.push(Fact::TlsThumbprint(hex::encode(digest(&SHA256, der))));
        facts
    }
}

impl ServerCertVerifier for Witness {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        *self.certificate.lock().unwrap_or_else(PoisonError::into_inner) = Some(end_entity.to_vec());
        self.judge
            .verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now)
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.judge.verify_tls12_signature(message, certificate, signature)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.judge.verify_tls13_signature(message, certificate, signature)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.judge.supported_verify_schemes()
    }
}

fn fault_of(error: &std::io::Error) -> TlsFault {
    let inside: Option<&(dyn StdError + 'static)> = match error.get_ref() {
        Some(inside) => Some(inside),
        None => None,
    };
    match inside.and_then(|inside| inside.downcast_ref::<Error>()) {
        Some(error) => fault_of_tls(error),
        None => TlsFault::Failed,
    }
}

fn fault_of_tls(error: &Error) -> TlsFault {
    match error {
        Error::InvalidCertificate(error) => fault_of_certificate(error),
        Error::NoCertificatesPresented => TlsFault::Unsound,
        Error::InvalidMessage(_) => TlsFault::NotTls,
        Error::PeerIncompatible(_)
        | Error::AlertReceived(AlertDescription::ProtocolVersion | AlertDescription::HandshakeFailure) => {
            TlsFault::NothingInCommon
        }
        _ => TlsFault::Failed,
    }
}

fn fault_of_certificate(error: &CertificateError) -> TlsFault {
    match error {
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => TlsFault::Expired,
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => TlsFault::NotYetValid,
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            TlsFault::OtherName
        }
        CertificateError::UnknownIssuer => TlsFault::UnknownIssuer,
        CertificateError::Revoked => TlsFault::Revoked,
        _ => TlsFault::Unsound,
    }
}
