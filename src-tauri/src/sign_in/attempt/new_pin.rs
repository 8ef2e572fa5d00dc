//! A new PIN, handed in by the window that changes one. One PIN window means one slot for both kinds.

use std::mem;

use opalexe_smartcard::LastTry;
use secrecy::SecretString;
use tokio::sync::oneshot;

use super::{Attempt, Attempts};
use crate::pin_window::ChangeStanding;

/// What was handed in by one press of the button.
pub(crate) struct NewPinSubmission {
    /// The code that the person knows: the PIN so far, or the PUK.
    pub(crate) known: SecretString,
    /// The PIN that she wants.
    pub(crate) new: SecretString,
    /// The same, typed again.
    pub(crate) again: SecretString,
    /// Whether the person agreed to spend the last try.
    pub(crate) last_try: LastTry,
    /// Where to say how things stand after it.
    pub(crate) answer: oneshot::Sender<ChangeStanding>,
}

impl Attempts {
    /// Hands the codes in and waits for what the card says of them; nothing when the window is about to close. Codes that nobody
    /// waits for, because the card is still busy with the last ones or because a sign-in is in progress, are thrown away here.
    pub(crate) async fn submit_new_pin(
        &self,
        submission: impl FnOnce(oneshot::Sender<ChangeStanding>) -> NewPinSubmission,
    ) -> Option<ChangeStanding> {
        let (answer, reply) = oneshot::channel();
        let new_pins = {
            let mut current = self.current();
            let current = current.as_mut()?;
            if !mem::replace(&mut current.awaits_new_pin, false) {
                return None;
            }
            current.new_pins.clone()
        };
        new_pins.try_send(submission(answer)).ok()?;
        reply.await.ok()
    }
}

impl Attempt<'_> {
    /// From now on one new PIN may be handed in. To be called before the person hears that she may type one.
    pub(crate) fn await_new_pin(&self) {
        if let Some(current) = self.attempts.current().as_mut() {
            current.awaits_new_pin = true;
        }
    }

    /// The new PIN that was handed in; none when nobody can hand one in any more.
    pub(crate) async fn new_pin(&mut self) -> Option<NewPinSubmission> {
        self.new_pins.recv().await
    }
}
