//! Objects in a bucket of an S3 service, each as a run of parts.
//!
//! A part is `PREFIX/<shelf>/<object>/<number>-<name>`: the name is random (`parts`). Everything is asked for by plain PUT, GET of ranges, LIST and
//! DELETE, which every such service has: no conditional write, no copy, no multipart upload that somebody would have to end.

mod reading;
mod writing;

use std::{collections::HashSet, fmt, future::Future, sync::Arc, time::Duration};

use axum::body::Bytes;
use futures_util::TryStreamExt;
use object_store::{
    ClientOptions, ObjectStore, ObjectStoreExt, PutPayload, RetryConfig,
    aws::{AmazonS3, AmazonS3Builder},
    path::Path,
};
use secrecy::ExposeSecret;
use tokio::runtime::Handle;
use uuid::Uuid;

use super::{ObjectName, StoreError};
use crate::config::bucket::BucketSettings;
pub(super) use reading::Reading;
pub(super) use writing::Writing;

/// How long a connection may take to be made.
const PATIENCE_TO_CONNECT: Duration = Duration::from_secs(5);

/// How often a request that failed is made again, and how long this may take: the person who deposits still waits.
const RETRIES: usize = 4;
const PATIENCE_WITH_RETRIES: Duration = Duration::from_secs(60);

/// The bucket. Cloning shares it.
#[derive(Clone)]
pub(super) struct Bucket {
    service: Arc<AmazonS3>,
    prefix: String,
    runtime: Handle,
}

// The service knows the secret key.
impl fmt::Debug for Bucket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Bucket")
            .field("prefix", &self.prefix)
            .finish_non_exhaustive()
    }
}

impl Bucket {
    /// The bucket of that configuration; nothing is asked of it yet. In a runtime.
    pub(super) fn open(settings: &BucketSettings) -> Result<Self, StoreError> {
        let mut service = AmazonS3Builder::new()
            .with_bucket_name(&settings.name)
            .with_region(&settings.region)
            .with_access_key_id(&settings.access_key_id)
            .with_secret_access_key(settings.secret_access_key.expose_secret())
            .with_client_options(
                ClientOptions::new()
                    .with_timeout(Duration::from_secs(settings.timeout_seconds.into()))
                    .with_connect_timeout(PATIENCE_TO_CONNECT),
            )
            .with_retry(RetryConfig {
                max_retries: RETRIES,
                retry_timeout: PATIENCE_WITH_RETRIES,
                ..RetryConfig::default()
            });
        if let Some(endpoint) = &settings.endpoint {
            service = service
                .with_endpoint(endpoint)
                .with_allow_http(endpoint.starts_with("http://"));
        }
        Ok(Self {
            service: Arc::new(service.build().map_err(other)?),
            prefix: settings.prefix.trim_matches('/').to_owned(),
            runtime: Handle::try_current().map_err(|error| StoreError::Io(std::io::Error::other(error)))?,
        })
    }

    fn folder(&self, object: ObjectName) -> String {
        format!("{}/{object}", self.shelf_path(shelf_of(object)))
    }

    fn shelf_path(&self, shelf: u8) -> String {
        if self.prefix.is_empty() {
            format!("{shelf:02x}")
        } else {
            format!("{}/{shelf:02x}", self.prefix)
        }
    }

    fn path(&self, object: ObjectName, part: u64, name: u64) -> Path {
        Path::from(format!("{}/{part:08}-{name:016x}", self.folder(object)))
    }

    /// Waits for the service. The store is asked on threads that may wait.
    fn wait<T>(
        &self,
        object: ObjectName,
        asked: impl Future<Output = object_store::Result<T>>,
    ) -> Result<T, StoreError> {
        self.runtime.block_on(asked).map_err(|error| match error {
            object_store::Error::NotFound { .. } => StoreError::Missing(object),
            error => other(error),
        })
    }

    fn put(&self, object: ObjectName, part: u64, name: u64, bytes: Vec<u8>) -> Result<(), StoreError> {
        let path = self.path(object, part, name);
        self.wait(object, self.service.put(&path, PutPayload::from(bytes)))?;
        Ok(())
    }

    fn get(
        &self,
        object: ObjectName,
        part: u64,
        name: u64,
        range: std::ops::Range<u64>,
    ) -> Result<Bytes, StoreError> {
        let path = self.path(object, part, name);
        self.wait(object, self.service.get_range(&path, range))
    }

    fn size(&self, object: ObjectName, part: u64, name: u64) -> Result<u64, StoreError> {
        let path = self.path(object, part, name);
        Ok(self.wait(object, self.service.head(&path))?.size)
    }

    fn delete(&self, object: ObjectName, path: &Path) -> Result<(), StoreError> {
        match self.wait(object, self.service.delete(path)) {
            Err(StoreError::Missing(_)) => Ok(()),
            done => done,
        }
    }

    /// Deletes every part of an object.
    pub(super) fn discard(&self, object: ObjectName) -> Result<(), StoreError> {
        let folder = Path::from(self.folder(object));
        let parts: Vec<_> = self.wait(object, self.service.list(Some(&folder)).try_collect())?;
        parts
            .iter()
            .try_for_each(|part| self.delete(object, &part.location))
    }

    /// The objects on a shelf.
    pub(super) fn shelf(&self, shelf: u8) -> Result<HashSet<Uuid>, StoreError> {
        let path = Path::from(self.shelf_path(shelf));
        let listed = self
            .runtime
            .block_on(self.service.list_with_delimiter(Some(&path)))
            .map_err(other)?;
        Ok(listed
            .common_prefixes
            .iter()
            .filter_map(|folder| folder.parts().next_back()?.as_ref().parse().ok())
            .collect())
    }

    /// Where an object lies, for people.
    pub(super) fn shown(&self, object: ObjectName) -> String {
        self.folder(object)
    }

    /// Writes, reads and deletes a little, beside what [`Self::probe`] writes.
    pub(super) async fn try_everything(&self) -> Result<(), StoreError> {
        let path = Path::from(format!("{}/doctor", self.shelf_path(0)));
        let trying = async {
            self.service.put(&path, PutPayload::from_static(b"probe")).await?;
            let read = self.service.get_range(&path, 0..5).await;
            self.service.delete(&path).await?;
            read.map(drop)
        };
        trying.await.map_err(other)
    }

    /// Writes a little, always in the same place, and reads it.
    pub(super) async fn probe(&self) -> object_store::Result<()> {
        let path = Path::from(format!("{}/probe", self.shelf_path(0)));
        self.service.put(&path, PutPayload::from_static(b"probe")).await?;
        self.service.get_range(&path, 0..5).await.map(drop)
    }
}

/// The end of a UUIDv7 is random, its beginning is not.
pub(super) fn shelf_of(object: ObjectName) -> u8 {
    object.as_bytes().last().copied().unwrap_or_default()
}

fn other(error: object_store::Error) -> StoreError {
    StoreError::Away(Box::new(error))
}
