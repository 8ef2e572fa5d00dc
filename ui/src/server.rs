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
    /// It answers.
    Known(Server),
    /// It does not answer, or not as it should.
    Failing {
        /// What is known of it all the same: the desktop remembers its address.
        server: Option<Server>,
        /// Why.
        error: Error,
    },
}

impl ServerState {
    /// What the server says of itself.
    pub(crate) fn instance(&self) -> Option<&Instance> {
        self.server()?.instance.as_ref()
    }

    /// The origin that was chosen.
    pub(crate) fn origin(&self) -> Option<&str> {
        self.server()?.origin.as_deref()
    }

    /// Whether the person may choose another one here.
    pub(crate) fn can_be_changed(&self) -> bool {
        self.server().is_none_or(|server| !server.fixed)
    }

    /// Why it does not answer, when it does not.
    pub(crate) fn error(&self) -> Option<&Error> {
        match self {
            Self::Failing { error, .. } => Some(error),
            Self::Asking | Self::Unset | Self::Known(_) => None,
        }
    }

    fn server(&self) -> Option<&Server> {
        match self {
            Self::Known(server) => Some(server),
            Self::Failing { server, .. } => server.as_ref(),
            Self::Asking | Self::Unset => None,
        }
    }
}

impl From<Result<Server, Error>> for ServerState {
    fn from(answer: Result<Server, Error>) -> Self {
        match answer {
            Ok(server) if server.origin.is_none() => Self::Unset,
            Ok(server) => Self::Known(server),
            Err(error) => Self::Failing { server: None, error },
        }
    }
}
