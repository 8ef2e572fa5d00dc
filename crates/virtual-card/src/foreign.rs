//! A card of another world: it presents itself as it is told to, knows the applications that it is told of by their names
//! alone, and refuses everything else. It stands for the cards that a person inserts and that no program here can use.

use std::{
    fs, io,
    net::{SocketAddr, TcpStream},
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};
use socket2::SockRef;
use vpicc::{Connection, VSmartCard};

use crate::plug::PlugError;

/// The file that makes a folder one of these cards.
const FILE: &str = "foreign.json";

/// The answer of a card that has no such application, or that does not know the command (ISO/IEC 7816-4 §5.6).
const NOT_FOUND: [u8; 2] = [0x6a, 0x82];
const UNKNOWN_INSTRUCTION: [u8; 2] = [0x6d, 0x00];
const OK: [u8; 2] = [0x90, 0x00];

/// SELECT by name, in the basic channel.
const SELECT_BY_NAME: [u8; 3] = [0x00, 0xa4, 0x04];

/// How such a card presents itself, and what it has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForeignCard {
    /// The answer to reset, in hexadecimal.
    pub atr: String,
    /// The identifiers of its applications, in hexadecimal.
    pub applications: Vec<String>,
}

/// Why there is no such card.
#[derive(Debug, thiserror::Error)]
pub enum ForeignCardError {
    /// Its file cannot be read or written.
    #[error("card file {path}")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system answered.
        source: io::Error,
    },
    /// Its file does not describe a card.
    #[error("{0} does not describe a card")]
    Malformed(PathBuf),
}

impl ForeignCard {
    /// Puts the card into a folder, from where it can be inserted as any other.
    ///
    /// # Errors
    /// [`ForeignCardError::File`] when the system refuses.
    pub fn write(&self, folder: &Path) -> Result<(), ForeignCardError> {
        let path = folder.join(FILE);
        fs::create_dir_all(folder)
            .and_then(|()| fs::write(&path, serde_json::to_vec(self)?))
            .map_err(|source| ForeignCardError::File { path, source })
    }

    /// The card in that folder; none when the folder holds another kind of card.
    ///
    /// # Errors
    /// Why its file cannot be used.
    pub fn open(folder: &Path) -> Result<Option<Self>, ForeignCardError> {
        let path = folder.join(FILE);
        match fs::read(&path) {
            Ok(text) => serde_json::from_slice(&text)
                .map(Some)
                .map_err(|_json| ForeignCardError::Malformed(path)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(source) => Err(ForeignCardError::File { path, source }),
        }
    }

    /// Inserts the card, as [`crate::plug`].
    ///
    /// # Errors
    /// [`PlugError::NoReader`] when nothing listens there.
    pub fn plug(&self, address: SocketAddr, powered: impl FnOnce()) -> Result<(), PlugError> {
        let unreachable = |source| PlugError::NoReader { address, source };
        let stream = TcpStream::connect(address).map_err(unreachable)?;
        stream.set_nodelay(true).map_err(unreachable)?;
        let socket = stream.try_clone().map_err(unreachable)?;
        let mut connection = Connection::from(stream);
        let mut inserted = Inserted {
            atr: hex::decode(&self.atr).unwrap_or_default(),
            applications: self.applications.iter().flat_map(hex::decode).collect(),
            is_powered: false,
        };
        let mut powered = Some(powered);
        loop {
            // As for the other cards: a delayed acknowledgement would cost 40 ms a command.
            let _ = SockRef::from(&socket).set_tcp_quickack(true);
            if connection.poll(&mut inserted).is_err() {
                return Ok(());
            }
            if inserted.is_powered
                && let Some(powered) = powered.take()
            {
                powered();
            }
        }
    }
}

struct Inserted {
    atr: Vec<u8>,
    applications: Vec<Vec<u8>>,
    is_powered: bool,
}

impl VSmartCard for Inserted {
    fn atr(&self) -> &[u8] {
        &self.atr
    }

    fn power_on(&mut self) {
        self.is_powered = true;
    }

    fn execute(&mut self, apdu: &[u8]) -> Vec<u8> {
        let answer = match apdu {
            [class, instruction, p1, _p2, length, name @ ..]
                if [*class, *instruction, *p1] == SELECT_BY_NAME =>
            {
                let name = name.get(..usize::from(*length)).unwrap_or_default();
                let known = self.applications.iter().any(|application| application == name);
                if known { OK } else { NOT_FOUND }
            }
            _ => UNKNOWN_INSTRUCTION,
        };
        answer.to_vec()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_reads_back_from_its_folder_and_an_empty_folder_holds_none() {
        let folder = tempfile::tempdir().expect("a folder");
        assert_eq!(ForeignCard::open(folder.path()).expect("readable"), None);
        let card = ForeignCard {
            atr: "3B80".into(),
            applications: vec!["315041592E5359532E4444463031".into()],
        };
        card.write(folder.path()).expect("writable");
        assert_eq!(ForeignCard::open(folder.path()).expect("readable"), Some(card));
    }

    #[test]
    fn it_knows_its_applications_and_nothing_else() {
        let mut card = Inserted {
            atr: vec![0x3b, 0x80],
            applications: vec![vec![1, 2, 3]],
            is_powered: false,
        };
        assert_eq!(card.execute(&[0, 0xa4, 4, 0, 3, 1, 2, 3, 0]), OK);
        assert_eq!(card.execute(&[0, 0xa4, 4, 0, 2, 1, 2, 0]), NOT_FOUND);
        assert_eq!(card.execute(&[0, 0xa4, 4, 0, 9, 1]), NOT_FOUND);
        assert_eq!(card.execute(&[0, 0x20, 0, 0x80]), UNKNOWN_INSTRUCTION);
        assert_eq!(card.execute(&[]), UNKNOWN_INSTRUCTION);
    }
}
