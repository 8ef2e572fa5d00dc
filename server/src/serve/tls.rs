//! TLS spoken by the server itself: 1.2 and 1.3 by rustls on aws-lc.

use std::{path::PathBuf, sync::Arc};

use rustls::{ServerConfig, crypto::aws_lc_rs};
use rustls_pki_types::{
    CertificateDer, PrivateKeyDer,
    pem::{self, PemObject},
};
use tokio_rustls::TlsAcceptor;

use crate::config::settings::TlsSettings;

/// Why TLS cannot be spoken.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// A file is missing or is not the PEM that is needed.
    #[error("{path} cannot be used: a PEM file with {wanted} is needed")]
    File {
        /// The file.
        path: PathBuf,
        /// What must be in it.
        wanted: &'static str,
        /// Why.
        source: pem::Error,
    },
    /// Certificate and key do not work together.
    #[error("server.tls.certificate and server.tls.key do not work together")]
    Pair(#[from] rustls::Error),
}

/// Reads the certificate and the key.
///
/// # Errors
/// When either cannot be read, or they do not belong together.
pub fn acceptor(settings: &TlsSettings) -> Result<TlsAcceptor, TlsError> {
    let file = |path: &PathBuf, wanted| {
        let path = path.clone();
        move |source| TlsError::File { path, wanted, source }
    };
    let chain = CertificateDer::pem_file_iter(&settings.certificate)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(file(
            &settings.certificate,
            "the server's certificate and those above it",
        ))?;
    let key = PrivateKeyDer::from_pem_file(&settings.key).map_err(file(&settings.key, "a private key"))?;
    let mut config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(chain, key)?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(TlsAcceptor::from(Arc::new(config)))
}
