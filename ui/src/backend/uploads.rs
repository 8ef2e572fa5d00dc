//! The bytes of documents: out of a file that the person chose, to the server. In a browser the page sends them; in the desktop the shell
//! does, which alone sees the file.

use std::rc::Rc;

use opalexe_domain::{
    api::native::{
        ArchiveToSave, ChooseFiles, ChosenFile, DocumentToSave, EndUpload, Error, FileChoice, FileDrop,
        FileFault, FileSearch, FileSearched, FileToSend, LockFault, ReceiptToSave, SaveArchive, SaveDocument,
        SaveReceipt, SendFile, SendingProgress, ServerFault, StopSending, UploadChoice, WatchDrops,
    },
    id::{ExpertiseId, FolderId, UploadId},
};

use super::{Backend, native, tus};

/// A file that the person chose. The page of a browser holds it, that of the desktop knows its number alone.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Chosen {
    /// The browser's own file.
    Browser(web_sys::File),
    /// The number that the shell has given it.
    Desktop(u32),
}

/// Where a file is to go, and what it is called there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Destination {
    /// The name of the file.
    pub(crate) name: String,
    /// The expertise.
    pub(crate) expertise: ExpertiseId,
    /// The folder.
    pub(crate) folder: FolderId,
}

/// What is heard while a file is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Progress {
    /// The server has the upload, and so many bytes of it.
    Begun {
        /// Which.
        upload: UploadId,
        /// How many bytes it has.
        offset: u64,
    },
    /// So many bytes have gone.
    At {
        /// How many.
        offset: u64,
    },
}

/// Why sending ended before the end of the file.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Interruption {
    /// The person said so.
    Halted,
    /// The line was cut or the server was busy: another try goes on from where it stands.
    Cut,
    /// The server knows the upload no more: it must begin anew.
    Gone,
    /// The file cannot be read any more on this machine.
    Unreadable,
    /// The server will not have it.
    Refused(Error),
}

impl From<Error> for Interruption {
    fn from(error: Error) -> Self {
        match error {
            Error::File(FileFault::SendingHalted) => Self::Halted,
            Error::File(FileFault::FileUnreadable) => Self::Unreadable,
            Error::File(FileFault::UploadGone) => Self::Gone,
            // A locked window sends again once it is unlocked.
            Error::File(FileFault::SendingCut)
            | Error::Server(ServerFault::Unreachable)
            | Error::Lock(LockFault::Locked) => Self::Cut,
            other => Self::Refused(other),
        }
    }
}

/// One sending in progress, to be halted.
#[derive(Debug, Clone, Default)]
pub(crate) struct Line(tus::Line);

impl Backend {
    /// Sends what the server does not have of the file yet. `tell` hears how it goes.
    ///
    /// # Errors
    /// Why it ended before the end.
    pub(crate) async fn send(
        self,
        file: &Chosen,
        destination: &Destination,
        begun: Option<UploadId>,
        line: &Line,
        tell: impl Fn(Progress) + 'static,
    ) -> Result<UploadId, Interruption> {
        match file {
            Chosen::Browser(file) => tus::send(file, destination, begun, &line.0, Rc::new(tell)).await,
            Chosen::Desktop(file) => {
                let order = FileToSend {
                    file: *file,
                    name: destination.name.clone(),
                    expertise: destination.expertise,
                    folder: destination.folder,
                    upload: begun,
                };
                let tell = move |heard| {
                    tell(match heard {
                        SendingProgress::Begun { upload, offset } => Progress::Begun { upload, offset },
                        SendingProgress::At { offset } => Progress::At { offset },
                    });
                };
                Ok(native::hearing::<SendFile, _>(&order, tell).await?)
            }
        }
    }

    /// Halts the sending of a file: it then ends with [`Interruption::Halted`].
    pub(crate) async fn halt(self, file: &Chosen, line: &Line) {
        line.0.cut();
        if let Chosen::Desktop(file) = file {
            // What cannot be halted arrives, and stays with the others that have.
            let _halted = native::command::<StopSending>(&FileChoice { file: *file }).await;
        }
    }

    /// Gives an upload up. The server would sweep it all the same.
    pub(crate) async fn end_upload(self, upload: UploadId) {
        match self {
            Self::Browser => tus::end(upload).await,
            Self::Native => {
                let _ended = native::command::<EndUpload>(&UploadChoice { upload }).await;
            }
        }
    }

    /// Lets the person choose files under that title; desktop only.
    ///
    /// # Errors
    /// When the shell refuses.
    pub(crate) async fn choose_files(
        self,
        title: String,
        what: FileSearched,
    ) -> Result<Vec<ChosenFile>, Error> {
        let search = FileSearch { title, what };
        Ok(native::command::<ChooseFiles>(&search).await?.files)
    }

    /// Tells from now on of files that are dragged over this window and dropped on it; desktop only.
    ///
    /// # Errors
    /// When the shell refuses.
    pub(crate) async fn watch_drops(self, tell: impl FnMut(FileDrop) + 'static) -> Result<(), Error> {
        native::watch::<WatchDrops, _>(tell).await
    }

    /// Lets the person choose where to write a document, and writes it there; desktop only. The place, or nothing when the person gave up.
    ///
    /// # Errors
    /// Why it could not be read or written.
    pub(crate) async fn save_document(self, document: &DocumentToSave) -> Result<Option<String>, Error> {
        let saved = native::command::<SaveDocument>(document).await?;
        Ok(saved.map(|file| file.path))
    }

    /// Lets the person choose where to write several documents as one archive, and writes it there; desktop only. The place, or nothing when
    /// the person gave up.
    ///
    /// # Errors
    /// Why it could not be read or written.
    pub(crate) async fn save_archive(self, archive: &ArchiveToSave) -> Result<Option<String>, Error> {
        let saved = native::command::<SaveArchive>(archive).await?;
        Ok(saved.map(|file| file.path))
    }

    /// Lets the person choose where to write a file of a receipt, and writes it there; desktop only. The place, or nothing when the person gave up.
    ///
    /// # Errors
    /// Why it could not be read or written.
    pub(crate) async fn save_receipt(self, receipt: &ReceiptToSave) -> Result<Option<String>, Error> {
        let saved = native::command::<SaveReceipt>(receipt).await?;
        Ok(saved.map(|file| file.path))
    }
}
