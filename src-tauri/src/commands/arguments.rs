//! The arguments of a command as one value of the type that the UI and the shell share.

use opalexe_domain::api::native::Command;
use serde::de::DeserializeOwned;
use tauri::{
    Runtime,
    ipc::{CommandArg, CommandItem, InvokeBody, InvokeError},
};

/// What the page gave with the call, read as the whole of `T`: a member more or less is refused.
pub(super) struct Whole<T>(pub(super) T);

/// The arguments of a command of the main window.
pub(super) type Arguments<C> = Whole<<C as Command>::Arguments>;

impl<'de, R: Runtime, T: DeserializeOwned> CommandArg<'de, R> for Whole<T> {
    fn from_command(command: CommandItem<'de, R>) -> Result<Self, InvokeError> {
        match command.message.payload() {
            // Read in place: a PIN in it is not copied once more on the way.
            InvokeBody::Json(value) => T::deserialize(value).map(Self).map_err(InvokeError::from_error),
            InvokeBody::Raw(_bytes) => Err(InvokeError::from("the arguments are not JSON")),
        }
    }
}

/// The arguments of a command of the main window that stand beside its channel.
pub(super) struct Beside<C: Command>(pub(super) C::Arguments);

/// What a channel is called among the arguments.
const CHANNEL: &str = "messages";

impl<'de, R: Runtime, C: Command> CommandArg<'de, R> for Beside<C> {
    fn from_command(command: CommandItem<'de, R>) -> Result<Self, InvokeError> {
        let InvokeBody::Json(value) = command.message.payload() else {
            return Err(InvokeError::from("the arguments are not JSON"));
        };
        let mut value = value.clone();
        if let Some(members) = value.as_object_mut() {
            members.remove(CHANNEL);
        }
        serde_json::from_value(value)
            .map(Self)
            .map_err(InvokeError::from_error)
    }
}
