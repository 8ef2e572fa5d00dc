//! What is left of files on their way when the window that sent them is gone. Sending itself is tus 1.0, beside this API.

use serde::{Deserialize, Serialize};

use super::{documents::FolderChoice, endpoint};
use crate::{id::UploadId, time::Timestamp};

/// The most that are listed: more than a deposit takes are told by listing again once these are gone.
pub const UPLOADS_LISTED: usize = 200;

endpoint! {
    /// The person's uploads for that folder that are not published, the oldest first, at most [`UPLOADS_LISTED`]. `not_found` for a folder that
    /// the person may not list, `act_not_permitted` or `state_forbids` where the person may not deposit.
    ListUploads: Post "/api/v1/expertises/{expertise}/uploads/list", FolderChoice => UploadsLeft
}
endpoint! {
    /// What has arrived of an upload of the person's: before a file goes on, its beginning is compared with that, so that no document is ever
    /// half of one file and half of another. `not_found` for everybody else's. Refused as [`ListUploads`] is.
    ReadArrived: Post "/api/v1/expertises/{expertise}/uploads/arrived", ArrivedChoice => Arrived
}

/// What waits for the person in a folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UploadsLeft {
    /// The uploads, the oldest first.
    pub uploads: Vec<UploadLeft>,
}

/// A file that was announced and is not published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UploadLeft {
    /// Its identifier.
    pub upload: UploadId,
    /// What the file is called.
    pub name: String,
    /// How long it is, in bytes.
    pub size: u64,
    /// How many of them have arrived.
    pub arrived: u64,
    /// Until when it may go on, or be published.
    pub expires_at: Timestamp,
}

impl UploadLeft {
    /// Whether all of it has arrived.
    pub const fn is_whole(&self) -> bool {
        self.arrived == self.size
    }
}

/// An upload.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ArrivedChoice {
    /// Which.
    pub upload: UploadId,
}

/// What has arrived of an upload.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Arrived {
    /// How many bytes.
    pub bytes: u64,
    /// SHA-256 of exactly these, in hexadecimal.
    pub sha256: String,
}
