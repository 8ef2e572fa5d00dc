//! Uploads that a window left behind: listed, added to a deposit, gone on with when the same file is chosen again, given up.

use dioxus::{core::spawn_forever, prelude::*};
use opalexe_domain::{
    api::{
        documents::FolderChoice,
        error::ErrorCode,
        native::Error,
        uploads::{Arrived, ArrivedChoice, ListUploads, ReadArrived, UploadLeft},
    },
    folder::FolderKind,
    id::UploadId,
};

use super::Uploads;
use crate::{
    backend::{Chosen, Interruption},
    uploads::{
        guess::guess,
        queue::{Entry, Place},
    },
};

impl Uploads {
    /// Asks what was sent to that folder before and is not deposited.
    pub(crate) async fn look_for_left(mut self, place: Place) {
        // A new version is one file, and what is left does not say of what it is one.
        if place.replaces.is_some() {
            return;
        }
        let folder = FolderChoice { folder: place.folder };
        let left = self
            .connection
            .call_in::<ListUploads>(place.expertise, &folder)
            .await;
        // What cannot be asked now is offered the next time; the server keeps it for days.
        if let Ok(left) = left {
            self.left.set(Some((place, left.uploads)));
        }
    }

    /// What was sent to that folder before, is not deposited and is not in this deposit.
    pub(crate) fn left(self, place: Place) -> Vec<UploadLeft> {
        let (left, queue) = (self.left.read(), self.queue.read());
        left.iter()
            .filter(|(of, _)| *of == place)
            .flat_map(|(_, left)| left)
            .filter(|left| !queue.has(left.upload))
            .cloned()
            .collect()
    }

    /// Adds what had arrived whole before this window opened.
    pub(crate) fn adopt(mut self, place: Place, kind: FolderKind, left: &UploadLeft) {
        self.done_with(place);
        self.queue.write().adopt(place, left, guess(&left.name, kind));
    }

    /// Gives up what was sent before.
    pub(crate) fn abandon(self, left: &UploadLeft) {
        let upload = left.upload;
        self.forget_left(&[upload]);
        spawn_forever(async move { self.connection.backend.end_upload(upload).await });
    }

    pub(super) fn forget_left(mut self, uploads: &[UploadId]) {
        if let Some((_, left)) = &mut *self.left.write() {
            left.retain(|one| !uploads.contains(&one.upload));
        }
    }

    /// The upload with which the file goes on: its own, or one of a window that is gone when what arrived of that is the beginning of this file.
    pub(super) async fn begun(
        mut self,
        entry: &Entry,
        file: &Chosen,
    ) -> Result<Option<UploadId>, Interruption> {
        let Some(upload) = entry.goes_on.filter(|_| entry.upload.is_none()) else {
            return Ok(entry.upload);
        };
        let asked = ArrivedChoice { upload };
        let arrived = self
            .connection
            .call_in::<ReadArrived>(entry.place.expertise, &asked)
            .await;
        let is_same = match arrived {
            Ok(Arrived { bytes, sha256 }) => {
                let backend = self.connection.backend;
                backend.begins_with(file, bytes, &sha256).await?
            }
            // It was given up or deposited meanwhile.
            Err(Error::Api(error)) if error.code == ErrorCode::NotFound => false,
            Err(error) => return Err(error.into()),
        };
        self.queue.write().compared(entry.key, is_same);
        Ok(is_same.then_some(upload))
    }
}
