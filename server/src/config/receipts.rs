//! The key that signs receipts, and the authority that stamps their time.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::ConfigError;

/// The key that signs receipts, instead of the file in the data folder.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ReceiptsSettings {
    /// The private key: PKCS#8 in PEM, not encrypted, ECDSA on P-256.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<PathBuf>,
    /// Its certificate and those above it, in PEM, its own first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certificate: Option<PathBuf>,
}

impl ReceiptsSettings {
    /// The operator's own key and certificates; none for those of the data folder.
    pub fn own(&self) -> Option<(&Path, &Path)> {
        Some((self.key.as_deref()?, self.certificate.as_deref()?))
    }

    /// # Errors
    /// When one is set without the other.
    pub(super) fn check(&self) -> Result<(), ConfigError> {
        if self.key.is_some() == self.certificate.is_some() {
            Ok(())
        } else {
            Err(ConfigError::HalfOfReceipts)
        }
    }
}

/// The authority that stamps the time of receipts (RFC 3161).
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TimestampSettings {
    /// Where it is asked; without it nothing is stamped.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The certificates (PEM) that its own must lead to: those above it, or itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ca_file: Option<PathBuf>,
    /// The policy that is asked for, and demanded of its answers: `1.2.3.4`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub policy: Option<String>,
}

/// The authority, as the server asks it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimestampAuthority {
    /// Where.
    pub url: url::Url,
    /// The certificates that its own must lead to.
    pub ca_file: PathBuf,
    /// The policy that is asked for.
    pub policy: Option<der::asn1::ObjectIdentifier>,
}

impl TimestampSettings {
    /// # Errors
    /// When what is set is not enough, or not right.
    pub(super) fn authority(self) -> Result<Option<TimestampAuthority>, ConfigError> {
        let Some(text) = self.url else {
            return match (self.ca_file, self.policy) {
                (None, None) => Ok(None),
                _ => Err(ConfigError::TimestampWithoutUrl),
            };
        };
        let url: url::Url = text.parse().map_err(|_| ConfigError::TimestampUrl)?;
        if !matches!(url.scheme(), "http" | "https") || url.host_str().is_none() {
            return Err(ConfigError::TimestampUrl);
        }
        let policy = self
            .policy
            .map(|text| text.parse().map_err(|_| ConfigError::TimestampPolicy(text)))
            .transpose()?;
        Ok(Some(TimestampAuthority {
            url,
            ca_file: self.ca_file.ok_or(ConfigError::TimestampWithoutCaFile)?,
            policy,
        }))
    }
}
