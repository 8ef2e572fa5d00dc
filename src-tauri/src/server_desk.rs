//! The server of this desktop: which it is, how to reach it, and what it last said of itself.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use opalexe_domain::api::{
    instance::Instance,
    native::{Error, Server, ServerFault},
};

use crate::{
    server_address::ServerAddress,
    server_client::ServerClient,
    server_setting::{Places, ServerSetting},
    settings::ProxyRoute,
};

/// The server of this desktop.
pub(crate) struct ServerDesk {
    places: Places,
    fixed: bool,
    reached: Mutex<Reached>,
}

struct Reached {
    route: ProxyRoute,
    client: Option<Arc<ServerClient>>,
    instance: Option<Instance>,
}

impl ServerDesk {
    /// Takes up the setting that stands in those places, to reach the server by that way. Nothing is asked of the server yet.
    pub(crate) fn open(places: Places, route: ProxyRoute) -> Self {
        let setting = places.read();
        let fixed = matches!(setting, ServerSetting::Fixed(_) | ServerSetting::FixedWrong);
        let client = match setting {
            ServerSetting::Chosen(address) | ServerSetting::Fixed(address) => {
                // A client that cannot be made has said so in the log; the person is told that no server is set.
                ServerClient::new(address, &route).ok().map(Arc::new)
            }
            ServerSetting::Unset | ServerSetting::FixedWrong => None,
        };
        Self {
            places,
            fixed,
            reached: Mutex::new(Reached {
                route,
                client,
                instance: None,
            }),
        }
    }

    /// The server to speak to.
    ///
    /// # Errors
    /// [`ServerFault::ServerUnset`].
    pub(crate) fn client(&self) -> Result<Arc<ServerClient>, ServerFault> {
        self.reached().client.clone().ok_or(ServerFault::ServerUnset)
    }

    /// The server as the person may know it.
    pub(crate) fn described(&self) -> Server {
        let reached = self.reached();
        Server {
            origin: reached.client.as_ref().map(|client| client.address().to_string()),
            fixed: self.fixed,
            instance: reached.instance.clone(),
        }
    }

    /// Asks the server what it is, and remembers it.
    ///
    /// # Errors
    /// See [`ServerClient::instance`].
    pub(crate) async fn ask(&self) -> Result<Instance, Error> {
        let client = self.client().map_err(Error::Server)?;
        let instance = client.instance().await?;
        let mut reached = self.reached();
        if reached
            .client
            .as_ref()
            .is_some_and(|current| current.address() == client.address())
        {
            reached.instance = Some(instance.clone());
        }
        Ok(instance)
    }

    /// Reaches the server by that way from now on, in the sessions that it has opened too.
    ///
    /// # Errors
    /// See [`ServerClient::new`].
    pub(crate) fn take(&self, route: ProxyRoute) -> Result<(), ServerFault> {
        let mut reached = self.reached();
        if reached.route == route {
            return Ok(());
        }
        if let Some(client) = &reached.client {
            client.take(&route)?;
        }
        reached.route = route;
        Ok(())
    }

    /// Asks the server what it is by a way that is only tried.
    ///
    /// # Errors
    /// See [`ServerClient::instance`].
    pub(crate) async fn ask_through(&self, route: &ProxyRoute) -> Result<Instance, Error> {
        let address = self.client().map_err(Error::Server)?.address().clone();
        let client = ServerClient::new(address, route).map_err(Error::Server)?;
        client.instance().await
    }

    /// Asks the server at that address what it is; an instance is kept and becomes the one to speak to.
    ///
    /// # Errors
    /// [`ServerFault::AddressInvalid`] where the administrator fixed another one, [`ServerFault::NotSaved`], or see
    /// [`ServerClient::instance`].
    pub(crate) async fn choose(&self, address: ServerAddress) -> Result<Chosen, Error> {
        let current = self.client().ok().filter(|current| *current.address() == address);
        let same = current.is_some();
        if self.fixed && !same {
            return Err(Error::Server(ServerFault::AddressInvalid));
        }
        let route = self.reached().route.clone();
        // The sessions of the same server go on with the client they have.
        let client = match current {
            Some(current) => current,
            None => Arc::new(ServerClient::new(address.clone(), &route).map_err(Error::Server)?),
        };
        let instance = client.instance().await?;
        if !self.fixed {
            self.places.keep(&address).map_err(|error| {
                tracing::error!(%error, "the chosen server cannot be kept");
                Error::Server(ServerFault::NotSaved)
            })?;
        }
        let mut reached = self.reached();
        if reached.route != route {
            client.take(&reached.route).map_err(Error::Server)?;
        }
        reached.client = Some(client);
        reached.instance = Some(instance);
        drop(reached);
        Ok(if same { Chosen::Same } else { Chosen::Another })
    }

    fn reached(&self) -> MutexGuard<'_, Reached> {
        // No code panics while it holds the lock, and what it guards is whole in any case.
        self.reached.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether the choice changed anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Chosen {
    /// It was this server already.
    Same,
    /// It is another one: sessions of the former are not its.
    Another,
}
