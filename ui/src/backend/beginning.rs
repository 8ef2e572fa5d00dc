//! The beginning of a file that the person chose, known by its hash: an upload of a window that is gone goes on with the same file alone.

use opalexe_domain::api::native::{CompareFile, FileBeginning};
use sha2::{Digest as _, Sha256};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

use super::{
    Backend, native,
    uploads::{Chosen, Interruption},
};
use crate::sizes::{double, whole};

/// How much is read and hashed at a time, in bytes.
const PIECE: u64 = 4 * 1024 * 1024;

impl Backend {
    /// Whether the first `bytes` bytes of the file have that SHA-256, in hexadecimal. A shorter file has not.
    ///
    /// # Errors
    /// [`Interruption::Unreadable`] when it cannot be read.
    pub(crate) async fn begins_with(
        self,
        file: &Chosen,
        bytes: u64,
        sha256: &str,
    ) -> Result<bool, Interruption> {
        match file {
            Chosen::Browser(file) => Ok(whole(file.size()) >= bytes && hashed(file, bytes).await? == sha256),
            Chosen::Desktop(file) => {
                let beginning = FileBeginning {
                    file: *file,
                    bytes,
                    sha256: sha256.to_owned(),
                };
                Ok(native::command::<CompareFile>(&beginning).await?)
            }
        }
    }
}

async fn hashed(file: &File, bytes: u64) -> Result<String, Interruption> {
    let mut hash = Sha256::new();
    let mut at = 0;
    while at < bytes {
        let end = at.saturating_add(PIECE).min(bytes);
        let piece = file
            .slice_with_f64_and_f64(double(at), double(end))
            .map_err(|_| Interruption::Unreadable)?;
        let content = JsFuture::from(piece.array_buffer())
            .await
            .map_err(|_| Interruption::Unreadable)?;
        let content = js_sys::Uint8Array::new(content.unchecked_ref());
        hash.update(content.to_vec());
        at = end;
    }
    Ok(format!("{:x}", hash.finalize()))
}
