//! One change of a PIN, from the question to the card's answer: the PIN for another one, or, with the PUK, a PIN for a card that is
//! blocked.
//!
//! Each press of the PIN window's button is one order to the card at most, and each order carries the codes of that press alone;
//! nothing here tries again by itself. Everything that can be wrong with the new PIN is found before the card hears of it. Whatever
//! ends the change closes the window; the page behind it says what became of the PIN.

use opalexe_domain::api::native::{CardFaultCode, Error, pin::CardPin};
use opalexe_smartcard::{CardError, NewPin, Pin, PinStatus, Puk};

use crate::{
    card_failure::{card, card_in, failure, removal, shown_reader, tries_left},
    card_worker::{CardWorker, PinOrder, PinPlace, PinSecrets},
    pin_window::{ChangeRequest, ChangeStanding, ChangeTrouble, OpenWindow, PinAct, PinWindow},
    sign_in::attempt::{Attempt, NewPinSubmission},
    state::Desktop,
};

/// What a change works with.
pub(crate) struct PinChange<'a> {
    /// The cards.
    pub(crate) cards: &'a CardWorker,
    /// Where the codes are typed.
    pub(crate) pin_window: &'a dyn PinWindow,
    /// The window that asked.
    pub(crate) owner: &'a str,
    /// What is done.
    pub(crate) act: PinAct,
}

impl PinChange<'_> {
    /// Changes or unblocks the PIN of the card in that reader.
    ///
    /// # Errors
    /// The fault of the card or of the person (`cancelled`). After [`CardFaultCode::PinChangeUncertain`] nobody knows which PIN
    /// the card has; after any other failure it has the one that it had.
    pub(crate) async fn run(&self, attempt: &mut Attempt<'_>, reader: &str) -> Result<(), Error> {
        let described = self.cards.describe_pin(reader).await.map_err(failure)?;
        let (compared, blocked) = match self.act {
            PinAct::Change => (described.pin, CardError::PinBlocked),
            PinAct::Unblock => (described.puk, CardError::PukBlocked),
        };
        if compared == PinStatus::Blocked {
            return Err(failure(blocked));
        }
        let mut tries = tries_left(compared);
        attempt.await_new_pin();
        let request = ChangeRequest {
            owner: self.owner.to_owned(),
            act: self.act,
            holder: described.label.unwrap_or_default(),
            reader: shown_reader(&self.cards.scene().borrow(), reader),
            tries_left: tries,
        };
        let _window = OpenWindow::open(self.pin_window, |window| window.open_change(&request))?;
        loop {
            let submission = self.next(attempt, reader).await?;
            // From here to the card's answer nothing ends the change: who gave it up, or pulled the card, must still hear
            // what became of the PIN.
            let (order, answer) = self.order(described.place.clone(), submission);
            let outcome = match order {
                Ok(order) => self.cards.change_pin(order).await,
                Err(error) => Err(error),
            };
            let trouble = match outcome {
                Ok(()) => return Ok(()),
                Err(CardError::WrongPin { tries_left: left } | CardError::WrongPuk { tries_left: left }) => {
                    tries = left;
                    ChangeTrouble::Wrong
                }
                Err(CardError::PinRefused { reason } | CardError::PukRefused { reason }) => {
                    ChangeTrouble::Refused(reason)
                }
                Err(CardError::NewPinRefused { reason }) => ChangeTrouble::NewPin(reason),
                Err(CardError::NewPinRejected) => ChangeTrouble::Rejected,
                Err(CardError::LastTryUnconfirmed) => {
                    tries = Some(1);
                    ChangeTrouble::LastTryUnconfirmed
                }
                Err(error) => return Err(failure(error)),
            };
            attempt.await_new_pin();
            let _unheard = answer.send(ChangeStanding {
                act: self.act,
                trouble: Some(trouble),
                tries_left: tries,
            });
        }
    }

    /// The next press of the button, unless the person gives up or the card goes.
    async fn next(&self, attempt: &mut Attempt<'_>, reader: &str) -> Result<NewPinSubmission, Error> {
        let cancelled = attempt.cancelled();
        // Another card in its place is found by the card thread.
        let removed = removal(self.cards.scene(), |scene| card_in(scene, reader).err());
        tokio::select! {
            biased;
            () = cancelled => Err(card(CardFaultCode::Cancelled)),
            fault = removed => Err(card(fault)),
            submission = attempt.new_pin() => submission.ok_or_else(|| card(CardFaultCode::Cancelled)),
        }
    }

    /// The order to the card, once everything that we can judge ourselves is right.
    fn order(
        &self,
        place: PinPlace,
        submission: NewPinSubmission,
    ) -> (
        Result<PinOrder, CardError>,
        tokio::sync::oneshot::Sender<ChangeStanding>,
    ) {
        let NewPinSubmission {
            known,
            new,
            again,
            last_try,
            answer,
        } = submission;
        let secrets = || -> Result<PinSecrets, CardError> {
            Ok(match self.act {
                PinAct::Change => PinSecrets::Change {
                    old: Pin::new(known)?,
                    new: NewPin::new(new, &again)?,
                },
                PinAct::Unblock => PinSecrets::Unblock {
                    puk: Puk::new(known).map_err(|reason| CardError::PukRefused { reason })?,
                    new: NewPin::new(new, &again)?,
                },
            })
        };
        let order = secrets().map(|secrets| PinOrder {
            place,
            secrets,
            last_try,
        });
        (order, answer)
    }
}

impl Desktop {
    /// The cards, as far as their PINs go.
    ///
    /// # Errors
    /// [`CardFaultCode::ProgramFailed`] when the card thread is gone.
    pub(crate) async fn pins(&self) -> Result<Vec<CardPin>, Error> {
        self.cards.pins().await.map_err(failure)
    }

    /// Changes or unblocks the PIN of the card in that reader.
    ///
    /// # Errors
    /// See [`PinChange::run`]; [`CardFaultCode::PinWindowOpen`] while a sign-in or another change is in progress.
    pub(crate) async fn change_pin(&self, window: &str, act: PinAct, reader: &str) -> Result<(), Error> {
        let Some(mut attempt) = self.attempts.begin(window) else {
            return Err(card(CardFaultCode::PinWindowOpen));
        };
        let change = PinChange {
            cards: &self.cards,
            pin_window: &*self.pin_window,
            owner: window,
            act,
        };
        let outcome = change.run(&mut attempt, reader).await;
        tracing::info!(?act, error = ?outcome.as_ref().err(), "a PIN was to be changed");
        outcome
    }
}

#[cfg(test)]
mod tests;
