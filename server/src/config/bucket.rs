//! The bucket in which documents lie instead of the data folder.

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize, Serializer};

use super::ConfigError;

/// A bucket of an S3 service. Its secret key is never shown: `config dump` writes `…` instead.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BucketSettings {
    /// Its name.
    pub name: String,
    /// Where the service is; none means that of Amazon for the region.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub endpoint: Option<String>,
    /// The region for which requests are signed.
    #[serde(default = "usual_region")]
    pub region: String,
    /// What the names of our objects begin with, when the bucket is not ours alone.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub prefix: String,
    /// How long one request may take.
    #[serde(default = "usual_timeout")]
    pub timeout_seconds: u32,
    /// The key by which requests are signed, and its secret.
    pub access_key_id: String,
    /// The secret.
    #[serde(serialize_with = "masked")]
    pub secret_access_key: SecretString,
}

impl BucketSettings {
    /// # Errors
    /// When the service has no address, or the key no secret.
    pub(super) fn check(&self) -> Result<(), ConfigError> {
        let is_address = self.endpoint.as_ref().is_none_or(|endpoint| {
            url::Url::parse(endpoint)
                .is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
        });
        if !is_address {
            return Err(ConfigError::BucketEndpoint);
        }
        if self.timeout_seconds == 0 {
            return Err(ConfigError::LimitZero("documents.bucket.timeout_seconds"));
        }
        if self.name.is_empty()
            || self.access_key_id.is_empty()
            || self.secret_access_key.expose_secret().is_empty()
        {
            return Err(ConfigError::BucketIncomplete);
        }
        Ok(())
    }
}

/// The one that services without regions accept.
fn usual_region() -> String {
    "us-east-1".to_owned()
}

/// A part of 8 MiB on a line of three megabits.
fn usual_timeout() -> u32 {
    30
}

fn masked<S: Serializer>(_: &SecretString, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str("…")
}
