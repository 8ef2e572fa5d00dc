//! Files of this machine: sent to the server and written from it by the shell. A page of the desktop knows them by a number and a name alone;
//! it sees neither their bytes nor where they lie.

use serde::{Deserialize, Serialize};

use super::{
    super::{error::codes, receipts::ReceiptFile},
    Command, SavedFile,
};
use crate::id::{DepositId, DocumentId, ExpertiseId, FolderId, UploadId};

command! {
    /// Lets the person choose files, or a folder whose files are taken, in a window of the system. Empty when the person gave up.
    ChooseFiles: "choose_files", FileSearch => FilesFound
}
command! {
    /// Reports files that the person drops on this window from now on: [`FileDrop`]s on the channel `messages`. A second call of the same
    /// window replaces the first.
    WatchDrops: "watch_drops", () => ()
}
command! {
    /// Sends what the server does not have of a file yet, and answers when it has all of it. Reports on the channel `messages`:
    /// [`SendingProgress`].
    SendFile: "send_file", FileToSend => UploadId
}
command! {
    /// Halts the sending of a file: it ends with [`FileFault::SendingHalted`].
    StopSending: "stop_sending", FileChoice => ()
}
command! {
    /// Whether a file begins with the bytes of that hash: before the upload of another window goes on with it.
    CompareFile: "compare_file", FileBeginning => bool
}
command! {
    /// Gives an upload up, at the server.
    EndUpload: "end_upload", UploadChoice => ()
}
command! {
    /// Lets the person choose where to write a document, and writes it there. None when the person gave up.
    SaveDocument: "save_document", DocumentToSave => Option<SavedFile>
}
command! {
    /// Lets the person choose where to write several documents of a folder as one archive, and writes it there. None when the person gave up.
    SaveArchive: "save_archive", ArchiveToSave => Option<SavedFile>
}
command! {
    /// Lets the person choose where to write a file of the receipt of a deposit, and writes it there. None when the person gave up.
    SaveReceipt: "save_receipt", ReceiptToSave => Option<SavedFile>
}

/// The most files that are taken at once. A folder of a whole construction site is chosen by mistake more often than not.
pub const FILES_AT_ONCE: usize = 1_000;

/// What is to be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileSearch {
    /// What stands above the window, in the person's language.
    pub title: String,
    /// Which.
    pub what: FileSearched,
}

/// What the person chooses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileSearched {
    /// One file.
    File,
    /// Several files.
    Files,
    /// A folder with all that lies in it.
    Folder,
}

/// What was chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilesFound {
    /// The files, at most [`FILES_AT_ONCE`].
    pub files: Vec<ChosenFile>,
}

/// A file that was chosen or dropped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChosenFile {
    /// The number that the shell has given it, for this window.
    pub file: u32,
    /// What it is called, without where it lies.
    pub name: String,
    /// How many bytes it has.
    pub size: u64,
}

/// What is heard of files that are dragged over the window.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", content = "files", rename_all = "snake_case")]
pub enum FileDrop {
    /// Files hang over the window.
    Over,
    /// They are gone again.
    Gone,
    /// They were dropped.
    Dropped(Vec<ChosenFile>),
}

/// A file to be sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileToSend {
    /// The number of the file.
    pub file: u32,
    /// What it is to be called.
    pub name: String,
    /// Into which expertise.
    pub expertise: ExpertiseId,
    /// Into which folder.
    pub folder: FolderId,
    /// The upload that was begun, to be continued.
    #[serde(default)]
    pub upload: Option<UploadId>,
}

/// How sending goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum SendingProgress {
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

/// A file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileChoice {
    /// Its number.
    pub file: u32,
}

/// The beginning of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileBeginning {
    /// The number of the file.
    pub file: u32,
    /// How many bytes of it.
    pub bytes: u64,
    /// Their SHA-256, in hexadecimal.
    pub sha256: String,
}

/// An upload.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UploadChoice {
    /// Which.
    pub upload: UploadId,
}

/// A document to be written to this machine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentToSave {
    /// Of which expertise.
    pub expertise: ExpertiseId,
    /// Which.
    pub document: DocumentId,
    /// What its file is called; the person may choose another name.
    pub name: String,
    /// What stands above the window, in the person's language.
    pub title: String,
}

/// Documents to be written to this machine as one archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ArchiveToSave {
    /// Of which expertise.
    pub expertise: ExpertiseId,
    /// Of which folder.
    pub folder: FolderId,
    /// Which; none for everything that lies in the folder.
    pub documents: Option<Vec<DocumentId>>,
    /// What the archive is called, without its extension; the person may choose another name.
    pub name: String,
    /// What stands above the window, in the person's language.
    pub title: String,
}

/// A file of a receipt to be written to this machine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReceiptToSave {
    /// Of which expertise.
    pub expertise: ExpertiseId,
    /// Of which deposit.
    pub deposit: DepositId,
    /// Which file.
    pub file: ReceiptFile,
    /// What it is called; the person may choose another name.
    pub name: String,
    /// What stands above the window, in the person's language.
    pub title: String,
}

codes! {
    /// Why a file was not sent.
    FileFault {
        /// The person halted it.
        SendingHalted = "sending_halted",
        /// The file cannot be read, or is another one than when it was chosen.
        FileUnreadable = "file_unreadable",
        /// The server knows the upload no more: it must begin anew.
        UploadGone = "upload_gone",
        /// The server or the line is busy: another try goes on from where it stands.
        SendingCut = "sending_cut",
    }
}
