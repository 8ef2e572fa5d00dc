//! The server of this desktop.

use std::{str::FromStr, time::Duration};

use opalexe_domain::api::native::{Error, Server, SetServer};
use tauri::State;
use tokio::time::timeout;

use super::Arguments;
use crate::{server_address::ServerAddress, state::Desktop};

/// A page that asks for the address waits no longer than this for what the server says of itself.
const INSTANCE_PATIENCE: Duration = Duration::from_secs(2);

#[tauri::command]
pub(super) async fn get_server(desktop: State<'_, Desktop>) -> Result<Server, Error> {
    let described = desktop.server.described();
    if described.origin.is_none() || described.instance.is_some() {
        return Ok(described);
    }
    match timeout(INSTANCE_PATIENCE, desktop.server.ask()).await {
        Ok(Ok(_instance)) => {}
        Ok(Err(error)) => tracing::warn!(?error, "the server does not say what it is"),
        Err(_elapsed) => tracing::warn!("the server does not say in time what it is"),
    }
    Ok(desktop.server.described())
}

#[tauri::command]
pub(super) async fn set_server(
    desktop: State<'_, Desktop>,
    arguments: Arguments<SetServer>,
) -> Result<Server, Error> {
    let address =
        ServerAddress::from_str(&arguments.0.address).map_err(|error| Error::Server(error.into()))?;
    desktop.choose_server(address).await?;
    Ok(desktop.server.described())
}
