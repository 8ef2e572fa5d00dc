//! The authorities that the operator trusts: anchors, and intermediates that lead to them.
//!
//! Invariant: everything in here came from the operator. Nothing is ever added from a token.

use rustls_pki_types::{CertificateDer, TrustAnchor};
use thiserror::Error;
use webpki::EndEntityCert;

use crate::certificate::{Certificate, CertificateError};
use crate::der_or_pem;
use crate::policy::AuthorityId;

/// The most certificates of one kind: far beyond the authorities that an operator would trust, and a bound
/// for the path search.
pub const MAX_AUTHORITIES: usize = 1_000;

/// A file of the operator that cannot be taken. `name` is what the caller called it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TrustStoreError {
    /// Its PEM cannot be read.
    #[error("{name}: unreadable PEM")]
    Pem {
        /// The file.
        name: String,
    },
    /// There is no certificate in it.
    #[error("{name}: no certificate")]
    Empty {
        /// The file.
        name: String,
    },
    /// One of its certificates cannot be read.
    #[error("{name}: certificate number {position}")]
    Certificate {
        /// The file.
        name: String,
        /// Which one, counted from 1.
        position: usize,
        /// What is wrong with it.
        source: CertificateError,
    },
    /// More than [`MAX_AUTHORITIES`].
    #[error("{name}: more than {MAX_AUTHORITIES} certificates")]
    TooMany {
        /// The file that was one too many.
        name: String,
    },
}

/// A certificate that the operator gave.
#[derive(Debug, Clone)]
pub struct Authority {
    name: String,
    id: AuthorityId,
    certificate: Certificate,
}

impl Authority {
    /// What the caller called the file that it came from.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its name and key.
    pub fn id(&self) -> &AuthorityId {
        &self.id
    }

    /// Its certificate.
    pub fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    /// Whether the path validation can read it as an intermediate.
    fn is_understood(&self) -> bool {
        EndEntityCert::try_from(self.certificate.pki_der()).is_ok()
    }
}

/// The operator's anchors and intermediates, ready for path building.
#[derive(Debug, Clone, Default)]
pub struct TrustStore {
    anchors: Vec<Authority>,
    anchor_views: Vec<TrustAnchor<'static>>,
    intermediates: Vec<Authority>,
    intermediate_ders: Vec<CertificateDer<'static>>,
}

impl TrustStore {
    /// A store that trusts nobody.
    pub fn new() -> Self {
        Self::default()
    }

    /// Trusts every certificate of a file (DER, or PEM with any number of them), be it a root or an issuing
    /// authority. A certificate that is no authority's is kept but leads nowhere: see [`Self::powerless`].
    ///
    /// # Errors
    /// [`TrustStoreError`], which names the file; nothing of the file is taken then.
    pub fn add_anchors(&mut self, name: &str, bytes: &[u8]) -> Result<(), TrustStoreError> {
        let authorities = read(name, bytes, self.anchors.len())?;
        let views = authorities.iter().enumerate().map(|(index, authority)| {
            webpki::anchor_from_trusted_cert(authority.certificate.pki_der())
                .map(|view| view.to_owned())
                .map_err(|_| unreadable(name, index, CertificateError))
        });
        let views: Vec<TrustAnchor<'static>> = views.collect::<Result<_, _>>()?;
        for (authority, view) in authorities.into_iter().zip(views) {
            if !holds(&self.anchors, &authority) {
                self.anchors.push(authority);
                self.anchor_views.push(view);
            }
        }
        Ok(())
    }

    /// Uses every certificate of a file as a step on the way to an anchor. None is trusted for itself.
    ///
    /// # Errors
    /// [`TrustStoreError`], which names the file; nothing of the file is taken then.
    pub fn add_intermediates(&mut self, name: &str, bytes: &[u8]) -> Result<(), TrustStoreError> {
        for authority in read(name, bytes, self.intermediates.len())? {
            if !holds(&self.intermediates, &authority) {
                if authority.is_understood() {
                    self.intermediate_ders
                        .push(authority.certificate.pki_der().clone());
                }
                self.intermediates.push(authority);
            }
        }
        Ok(())
    }

    /// The anchors.
    pub fn anchors(&self) -> &[Authority] {
        &self.anchors
    }

    /// The intermediates.
    pub fn intermediates(&self) -> &[Authority] {
        &self.intermediates
    }

    /// Anchors and intermediates.
    pub fn authorities(&self) -> impl Iterator<Item = &Authority> {
        self.anchors.iter().chain(&self.intermediates)
    }

    /// The certificates through which no path leads, such as a person's put among the anchors, or an
    /// intermediate with a critical extension that nobody here understands. An operator wants to know.
    pub fn powerless(&self) -> impl Iterator<Item = &Authority> {
        let leads = |authority: &Authority| authority.certificate.is_authority();
        let anchors = self.anchors.iter().filter(move |authority| !leads(authority));
        let intermediates = self.intermediates.iter();
        anchors.chain(intermediates.filter(move |authority| !leads(authority) || !authority.is_understood()))
    }

    pub(crate) fn anchor_views(&self) -> &[TrustAnchor<'static>] {
        &self.anchor_views
    }

    pub(crate) fn intermediate_ders(&self) -> &[CertificateDer<'static>] {
        &self.intermediate_ders
    }

    /// The authority behind one of [`Self::anchor_views`]: the very same element, for two anchors may share
    /// name and key.
    pub(crate) fn behind_view(&self, view: &TrustAnchor<'_>) -> Option<&Authority> {
        let wanted = std::ptr::from_ref(view).addr();
        let position = self
            .anchor_views
            .iter()
            .position(|own| std::ptr::from_ref(own).addr() == wanted)?;
        self.anchors.get(position)
    }

    /// The intermediate with these bytes.
    pub(crate) fn intermediate(&self, der: &[u8]) -> Option<&Authority> {
        self.intermediates
            .iter()
            .find(|authority| authority.certificate.der() == der)
    }
}

fn holds(known: &[Authority], new: &Authority) -> bool {
    known
        .iter()
        .any(|authority| authority.certificate.der() == new.certificate.der())
}

fn read(name: &str, bytes: &[u8], already: usize) -> Result<Vec<Authority>, TrustStoreError> {
    let ders = der_or_pem::certificates(bytes).map_err(|_| TrustStoreError::Pem {
        name: name.to_owned(),
    })?;
    if bytes.is_empty() || ders.is_empty() {
        return Err(TrustStoreError::Empty {
            name: name.to_owned(),
        });
    }
    if already.saturating_add(ders.len()) > MAX_AUTHORITIES {
        return Err(TrustStoreError::TooMany {
            name: name.to_owned(),
        });
    }
    let authority = |(index, der): (usize, Vec<u8>)| {
        let certificate = Certificate::from_der(der).map_err(|source| unreadable(name, index, source))?;
        Ok(Authority {
            name: name.to_owned(),
            id: AuthorityId::of(&certificate),
            certificate,
        })
    };
    ders.into_iter().enumerate().map(authority).collect()
}

fn unreadable(name: &str, index: usize, source: CertificateError) -> TrustStoreError {
    TrustStoreError::Certificate {
        name: name.to_owned(),
        position: index + 1,
        source,
    }
}
