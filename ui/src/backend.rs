//! The world outside the page: a server reached by `fetch`, or the desktop shell reached by `invoke`.
//!
//! Which of the two is decided once, when the program starts. Nothing else in this crate leaves the page.

mod beginning;
mod browser;
mod diagnostic;
mod email;
mod native;
mod reading;
mod settings;
mod tus;
mod uploads;

use opalexe_domain::api::{
    self, Endpoint, Error as ApiError,
    auth::Session,
    error::ErrorCode,
    instance::GetInstance,
    native::{
        CancelCardSignIn, CardMessage, CertificateChoice, CguChoice, ChangePin, EndSession, Error, GetPins,
        GetServer, LanguageChoice, LockState, LockWindow, SaveCgu, SavedFile, Server, ServerChoice,
        SetLanguage, SetServer, SignInWithCard, UnblockPin, UnlockWithCard, WatchCards, WatchLock,
        pin::{CardChoice, CardPin},
    },
};
use opalexe_domain::id::ExpertiseId;
use serde::{Serialize, de::DeserializeOwned};

use crate::i18n::Language;
pub(crate) use email::Ticket;
pub(crate) use uploads::{Chosen, Destination, Interruption, Line, Progress};

/// Where the program runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Backend {
    /// In a browser: the server that served the page.
    Browser,
    /// In the desktop: the shell, which holds the session and reaches the server that was chosen.
    Native,
}

impl Backend {
    /// Finds out where the program runs.
    pub(crate) fn detect() -> Self {
        if native::is_present() {
            Self::Native
        } else {
            Self::Browser
        }
    }

    /// Calls an operation of the server in the session of this window.
    ///
    /// # Errors
    /// What the server refused, or why it could not be reached.
    pub(crate) async fn call<E: Endpoint>(self, request: &E::Request) -> Result<E::Response, Error> {
        self.ask::<E>(None, request).await
    }

    /// Calls an operation on that expertise.
    ///
    /// # Errors
    /// See [`Self::call`].
    pub(crate) async fn call_in<E: Endpoint>(
        self,
        expertise: ExpertiseId,
        request: &E::Request,
    ) -> Result<E::Response, Error> {
        self.ask::<E>(Some(expertise), request).await
    }

    async fn ask<E: Endpoint>(
        self,
        expertise: Option<ExpertiseId>,
        request: &E::Request,
    ) -> Result<E::Response, Error> {
        let body = write(request)?;
        let body = (body != NOTHING).then_some(body);
        let answer = match self {
            Self::Browser => {
                let path = expertise.map_or_else(|| E::PATH.to_owned(), |one| api::path_in(E::PATH, one));
                browser::fetch(E::METHOD, &path, body).await?
            }
            Self::Native => native::call_api(E::METHOD, E::PATH, expertise, body).await?,
        };
        read(&answer)
    }

    /// The server and what it says of itself.
    ///
    /// # Errors
    /// Why it could not be asked.
    pub(crate) async fn server(self) -> Result<Server, Error> {
        match self {
            Self::Browser => {
                let instance = self.call::<GetInstance>(&()).await?;
                Ok(Server {
                    origin: Some(instance.origin.clone()),
                    fixed: true,
                    instance: Some(instance),
                })
            }
            Self::Native => native::command::<GetServer>(&()).await,
        }
    }

    /// Chooses the server; desktop only.
    ///
    /// # Errors
    /// What is wrong with the address or with what answers there.
    pub(crate) async fn choose_server(self, address: String) -> Result<Server, Error> {
        native::command::<SetServer>(&ServerChoice { address }).await
    }

    /// Reports readers and cards to `tell` from now on; desktop only.
    ///
    /// # Errors
    /// When the shell refuses.
    pub(crate) async fn watch_cards(self, tell: impl FnMut(CardMessage) + 'static) -> Result<(), Error> {
        native::watch::<WatchCards, _>(tell).await
    }

    /// Signs in with a card; desktop only. Answers when all is done.
    ///
    /// # Errors
    /// What failed on the side of the card or of the server.
    pub(crate) async fn sign_in(self, choice: CertificateChoice) -> Result<Session, Error> {
        native::command::<SignInWithCard>(&choice).await
    }

    /// Gives a sign-in up; desktop only.
    ///
    /// # Errors
    /// When the shell refuses.
    pub(crate) async fn cancel_sign_in(self) -> Result<(), Error> {
        native::command::<CancelCardSignIn>(&()).await
    }

    /// The cards in the readers, as far as their PINs go; desktop only. Spends no try.
    ///
    /// # Errors
    /// When the shell refuses.
    pub(crate) async fn pins(self) -> Result<Vec<CardPin>, Error> {
        native::command::<GetPins>(&()).await
    }

    /// Opens the PIN window to change a PIN; desktop only. Answers when that is done, or given up.
    ///
    /// # Errors
    /// What failed on the side of the card or of the person.
    pub(crate) async fn change_pin(self, card: CardChoice) -> Result<(), Error> {
        native::command::<ChangePin>(&card).await
    }

    /// Opens the PIN window to unblock a PIN with the PUK; desktop only. Answers when that is done, or given up.
    ///
    /// # Errors
    /// What failed on the side of the card or of the person.
    pub(crate) async fn unblock_pin(self, card: CardChoice) -> Result<(), Error> {
        native::command::<UnblockPin>(&card).await
    }

    /// Reports to `tell` from now on whether this window is locked; desktop only.
    ///
    /// # Errors
    /// When the shell refuses.
    pub(crate) async fn watch_lock(self, tell: impl FnMut(LockState) + 'static) -> Result<(), Error> {
        native::watch::<WatchLock, _>(tell).await
    }

    /// Locks this window; desktop only.
    ///
    /// # Errors
    /// When there is nothing to lock.
    pub(crate) async fn lock(self) -> Result<(), Error> {
        native::command::<LockWindow>(&()).await
    }

    /// Unlocks this window; desktop only. Answers when all is done.
    ///
    /// # Errors
    /// What failed on the side of the card or of the server.
    pub(crate) async fn unlock(self, choice: CertificateChoice) -> Result<Session, Error> {
        native::command::<UnlockWithCard>(&choice).await
    }

    /// Ends the session.
    ///
    /// # Errors
    /// Why the server could not be told.
    pub(crate) async fn sign_out(self) -> Result<(), Error> {
        match self {
            Self::Browser => self.call::<api::auth::SignOut>(&()).await,
            Self::Native => native::command::<EndSession>(&()).await,
        }
    }

    /// Tells in which language the person reads, for the windows that are the shell's own. A browser has none.
    pub(crate) async fn speak(self, language: Language) {
        if self == Self::Native {
            let choice = LanguageChoice {
                language: language.tag().to_owned(),
            };
            // A shell that cannot be told keeps to French.
            let _told = native::command::<SetLanguage>(&choice).await;
        }
    }

    /// Saves the PDF of the CGU on this machine; desktop only.
    ///
    /// # Errors
    /// Why it could not be read or written.
    pub(crate) async fn save_cgu(self, version: u32) -> Result<SavedFile, Error> {
        native::command::<SaveCgu>(&CguChoice { version }).await
    }
}

/// What `()` is in JSON: a body that says nothing, which is not sent.
const NOTHING: &str = "null";

fn write<T: Serialize>(value: &T) -> Result<String, Error> {
    serde_json::to_string(value).map_err(|_| unreadable())
}

fn read<T: DeserializeOwned>(text: &str) -> Result<T, Error> {
    let text = if text.trim().is_empty() { NOTHING } else { text };
    serde_json::from_str(text).map_err(|_| unreadable())
}

/// The other side said something that this version does not understand.
fn unreadable() -> Error {
    Error::Api(ApiError::from(ErrorCode::Unknown))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_answer_is_the_answer_of_an_operation_that_says_nothing() {
        assert_eq!(read::<()>(""), Ok(()));
        assert_eq!(read::<()>("null"), Ok(()));
        assert_eq!(read::<u32>("twelve"), Err(unreadable()));
    }
}
