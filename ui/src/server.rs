//! The server, as far as this page knows it.

use opalexe_domain::api::{
    instance::Instance,
    native::{Error, Server},
};

/// What is known of the server.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum ServerState {
    /// It is being asked.
    Asking,
    /// Desktop: none was chosen yet.
    Unset,
    /// It was chosen; what it says of itself may be missing while it cannot be reached.
    Known(Server),
    /// It could not be asked.
    Failed(Error),
}

impl ServerState {
    /// What the server says of itself.
    pub(crate) fn instance(&self) -> Option<&Instance> {
        match self {
            Self::Known(server) => server.instance.as_ref(),
            Self::Asking | Self::Unset | Self::Failed(_) => None,
        }
    }

    /// The origin that was chosen.
    pub(crate) fn origin(&self) -> Option<&str> {
        match self {
            Self::Known(server) => server.origin.as_deref(),
            Self::Asking | Self::Unset | Self::Failed(_) => None,
        }
    }

    /// Whether the person may choose another one here.
    pub(crate) fn can_be_changed(&self) -> bool {
        !matches!(self, Self::Known(server) if server.fixed)
    }
}

impl From<Result<Server, Error>> for ServerState {
    fn from(answer: Result<Server, Error>) -> Self {
        match answer {
            Ok(server) if server.origin.is_none() => Self::Unset,
            Ok(server) => Self::Known(server),
            Err(error) => Self::Failed(error),
        }
    }
}
