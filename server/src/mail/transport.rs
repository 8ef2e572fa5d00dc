//! How a letter leaves: into a folder, or to a server.

mod folder;
mod smtp;

use std::io;

use super::letter::Letter;
use crate::config::mail::{Carrier, MailConfig};

pub(super) use folder::ENDING;
pub use folder::Folder;
pub use smtp::{DEADLINE, Smtp, SmtpUnusable};

/// What takes letters.
#[derive(Debug)]
pub enum Transport {
    /// A folder.
    Folder(Folder),
    /// A server.
    Smtp(Smtp),
}

/// What became of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Delivery {
    /// It was taken; what was answered.
    Taken(String),
    /// It was not, and may be later. That is so whenever it is not known.
    Later {
        /// What was answered, or what happened.
        answer: String,
        /// Who has to mend it, if anybody.
        trouble: Trouble,
    },
    /// It was refused for good; what was answered.
    Refused(String),
}

/// Who has to mend what keeps a letter from being taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// Nobody, or the recipient's side: the other server asks to come back later.
    Theirs,
    /// The operator: the server of mails cannot be reached, or does not accept us.
    Ours,
}

/// Why there is nothing that takes letters.
#[derive(Debug, thiserror::Error)]
pub enum TransportError {
    /// The folder.
    #[error("the folder of mails cannot be made")]
    Folder(#[source] io::Error),
    /// The server, by what is known without asking it.
    #[error("the mail server cannot be spoken to")]
    Smtp(#[from] SmtpUnusable),
}

impl Transport {
    /// What `config` names. Nothing is asked of a server yet. `hello` is the name under which we speak to it.
    ///
    /// # Errors
    /// When the folder cannot be made, or the certificates of a private authority cannot be read.
    pub fn open(config: &MailConfig, hello: Option<String>) -> Result<Self, TransportError> {
        match &config.carrier {
            Carrier::Folder(folder) => {
                let folder = Folder::open(folder.clone()).map_err(TransportError::Folder)?;
                Ok(Self::Folder(folder))
            }
            Carrier::Smtp { server, ca_file } => {
                Ok(Self::Smtp(Smtp::new(server.clone(), ca_file.as_deref(), hello)?))
            }
        }
    }

    /// Delivers a letter. It returns within [`DEADLINE`].
    pub async fn deliver(&self, letter: &Letter) -> Delivery {
        match self {
            Self::Folder(folder) => folder.deliver(letter).await,
            Self::Smtp(smtp) => smtp.deliver(letter).await,
        }
    }
}
