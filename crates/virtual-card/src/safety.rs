//! The rule that keeps PINs away from real cards.
//!
//! A PIN sent to the wrong card costs its owner a try, and three cost the card. So whatever sends one from here or
//! from a test names its reader as a [`VirtualReader`], which cannot be had for the system's daemon, nor for a
//! reader that is not vpcd's.

use std::{
    ffi::{CString, OsStr},
    path::Path,
};

/// The variable by which PC/SC's client library finds another daemon than the system's.
pub(crate) const SOCKET_VARIABLE: &str = "PCSCLITE_CSOCK_NAME";

/// What vpcd's readers are called in our configuration, and nothing else is.
const PREFIX: &str = "Virtual PCD";

/// The system daemon's folder, in both of its spellings.
const SYSTEM: [&str; 2] = ["/run/pcscd", "/var/run/pcscd"];

/// A reader of an isolated daemon: PINs may be sent to what is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VirtualReader(CString);

/// Why a reader must not be sent a PIN.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum UnsafeReader {
    /// The client library would talk to the system's daemon.
    #[error("{SOCKET_VARIABLE} does not name an isolated daemon: a real card could be reached; refused")]
    SystemDaemon,
    /// The name is another reader's.
    #[error("{0:?} is not a virtual reader; refused")]
    NotVirtual(String),
}

impl VirtualReader {
    /// Checks the reader's name, and the daemon that this process' PC/SC library talks to.
    ///
    /// # Errors
    /// [`UnsafeReader`], which no option overrides.
    pub fn new(name: &str) -> Result<Self, UnsafeReader> {
        Self::with_socket(name, std::env::var_os(SOCKET_VARIABLE).as_deref())
    }

    /// Its name, as PC/SC wants it.
    pub fn name(&self) -> &CString {
        &self.0
    }

    fn with_socket(name: &str, socket: Option<&OsStr>) -> Result<Self, UnsafeReader> {
        let socket = socket
            .map(Path::new)
            .filter(|path| path.is_absolute())
            .ok_or(UnsafeReader::SystemDaemon)?;
        // A link may lead to the system's socket, even to one that is not there yet.
        let spellings = [
            Some(socket.to_owned()),
            socket.canonicalize().ok(),
            socket.read_link().ok(),
        ];
        if spellings
            .iter()
            .flatten()
            .any(|path| SYSTEM.iter().any(|folder| path.starts_with(folder)))
        {
            return Err(UnsafeReader::SystemDaemon);
        }
        let refused = || UnsafeReader::NotVirtual(name.to_owned());
        if !name.starts_with(PREFIX) {
            return Err(refused());
        }
        CString::new(name).map(Self).map_err(|_| refused())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(name: &str, socket: Option<&str>) -> UnsafeReader {
        VirtualReader::with_socket(name, socket.map(OsStr::new)).unwrap_err()
    }

    #[test]
    fn a_reader_that_is_not_vpcds_is_refused() {
        let socket = Some("/tmp/x/run/pcscd.comm");
        for name in [
            "Gemalto PC Twin Reader 00 00",
            "virtual pcd 00 00",
            "My Virtual PCD",
            "",
        ] {
            assert_eq!(refusal(name, socket), UnsafeReader::NotVirtual(name.to_owned()));
        }
        assert!(VirtualReader::with_socket("Virtual PCD 00 00", socket.map(OsStr::new)).is_ok());
    }

    #[test]
    fn the_systems_daemon_is_refused_however_it_is_named() {
        for socket in [None, Some(""), Some("pcscd.comm"), Some("/run/pcscd/pcscd.comm")] {
            assert_eq!(refusal("Virtual PCD 00 00", socket), UnsafeReader::SystemDaemon);
        }
        assert_eq!(
            refusal("Virtual PCD 00 00", Some("/var/run/pcscd/pcscd.comm")),
            UnsafeReader::SystemDaemon
        );
    }

    #[test]
    fn a_link_to_the_systems_folder_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let link = folder.path().join("pcscd");
        std::os::unix::fs::symlink("/run/pcscd/pcscd.comm", &link).unwrap();
        // Whether the system's daemon runs or not: the link is read, not followed.
        assert_eq!(
            refusal("Virtual PCD 00 00", link.to_str()),
            UnsafeReader::SystemDaemon
        );
    }
}
