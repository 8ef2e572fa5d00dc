//! What became of a module, for the page of diagnostics.

use std::fs::{self, File, Metadata};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::PoisonError;

use aws_lc_rs::digest::{Context, SHA256};

use super::Module;
use crate::error::ModuleFault;
use crate::pkcs11::products::Product;
use crate::pkcs11::protocol::Library;
use crate::pkcs11::safety::Refusal;

/// A module that was found, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModuleReport {
    /// The product, when it is one of the table.
    pub product: Option<Product>,
    /// Whether the person chose it in the settings.
    pub chosen: bool,
    /// The path under which it was found.
    pub path: PathBuf,
    /// The real path, when it is another.
    pub real_path: Option<PathBuf>,
    /// SHA-256 of the file, in lower-case hexadecimal; none for one that is refused, unreadable or too large.
    pub sha256: Option<String>,
    /// What became of it.
    pub verdict: Verdict,
}

/// What became of a module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It runs. What it says of itself.
    Loaded(Library),
    /// No card was looked for through it yet.
    Unasked,
    /// It was not loaded, because of the file.
    Refused(Refusal),
    /// It was loaded, or should have been, and failed. It is tried again later.
    Failed(ModuleFault),
}

impl Module {
    pub(super) fn report(&self) -> ModuleReport {
        let found = &self.found;
        let real = found.file.as_ref().ok();
        let verdict = self.verdict();
        // What is refused may be anything: it is not even opened.
        let opened = real.filter(|_real| !matches!(verdict, Verdict::Refused(_)));
        ModuleReport {
            product: found.product,
            chosen: found.chosen,
            path: found.path.clone(),
            real_path: real.filter(|real| **real != found.path).cloned(),
            sha256: opened.and_then(|real| sha256(real).ok()),
            verdict,
        }
    }

    fn verdict(&self) -> Verdict {
        let host = match (&self.found.file, &self.host) {
            (Err(refusal), _) => return Verdict::Refused(refusal.clone()),
            (Ok(_), None) => return Verdict::Unasked,
            (Ok(_), Some(host)) => host.lock().unwrap_or_else(PoisonError::into_inner),
        };
        match (host.fault(), host.library()) {
            (Some(ModuleFault::Refused { refusal }), _) => Verdict::Refused(refusal.clone()),
            (Some(fault), _) => Verdict::Failed(fault.clone()),
            (None, Some(library)) => Verdict::Loaded(library.clone()),
            (None, None) => Verdict::Unasked,
        }
    }
}

/// The file in pieces: modules have megabytes.
fn sha256(path: &Path) -> io::Result<String> {
    let mut file = open_file(path)?;
    let mut file = file.by_ref().take(LARGEST_MODULE);
    let mut context = Context::new(&SHA256);
    let mut piece = vec![0; PIECE];
    loop {
        let length = file.read(&mut piece)?;
        match piece.get(..length) {
            Some([]) | None if file.limit() == 0 => return Err(io::ErrorKind::FileTooLarge.into()),
            Some([]) | None => return Ok(hex::encode(context.finish())),
            Some(bytes) => context.update(bytes),
        }
    }
}

/// Anything else may have come to that name since it was looked at. A device is not opened at all; a pipe that gets there
/// between the two looks is not waited for.
fn open_file(path: &Path) -> io::Result<File> {
    let is_file = |metadata: Metadata| match metadata.is_file() {
        true => Ok(()),
        false => Err(io::Error::from(io::ErrorKind::InvalidInput)),
    };
    is_file(fs::metadata(path)?)?;
    let file = open_without_waiting(path)?;
    is_file(file.metadata()?)?;
    Ok(file)
}

#[cfg(unix)]
fn open_without_waiting(path: &Path) -> io::Result<File> {
    use rustix::fs::{Mode, OFlags, open};

    let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::CLOEXEC | OFlags::NOCTTY;
    Ok(open(path, flags, Mode::empty())?.into())
}

/// No name of a file leads to a pipe there.
#[cfg(not(unix))]
fn open_without_waiting(path: &Path) -> io::Result<File> {
    File::open(path)
}

const PIECE: usize = 64 << 10;
/// The largest middleware has a few dozen megabytes; a chosen path may be anything.
const LARGEST_MODULE: u64 = 256 << 20;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_thumbprint_of_a_file_is_its_sha_256() {
        let file = tempfile::NamedTempFile::new().expect("a file");
        fs::write(file.path(), "abc").expect("written");
        let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(sha256(file.path()).ok().as_deref(), Some(expected));
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_is_neither_waited_for_nor_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let pipe = folder.path().join("pipe");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        assert!(made.expect("mkfifo").success());
        assert!(sha256(&pipe).is_err());
        assert!(
            open_without_waiting(&pipe).is_ok(),
            "nobody has to write to it first"
        );
    }

    #[test]
    fn a_file_that_is_too_large_has_none() {
        let file = tempfile::NamedTempFile::new().expect("a file");
        file.as_file().set_len(LARGEST_MODULE).expect("a hole");
        assert!(sha256(file.path()).is_err());
    }
}
