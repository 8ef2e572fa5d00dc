//! The sign-in in progress: at most one in the whole program, because there is one PIN window and one person before it.

mod new_pin;

use std::{
    mem,
    sync::{Mutex, MutexGuard, PoisonError},
};

use opalexe_smartcard::LastTry;
use secrecy::SecretString;
use tokio::sync::{mpsc, oneshot, watch};

use crate::pin_window::PinStanding;
pub(crate) use new_pin::NewPinSubmission;

/// The sign-in in progress, if any.
#[derive(Default)]
pub(crate) struct Attempts(Mutex<Option<Current>>);

struct Current {
    owner: String,
    cancel: watch::Sender<bool>,
    submissions: mpsc::Sender<Submission>,
    awaits_pin: bool,
    new_pins: mpsc::Sender<NewPinSubmission>,
    awaits_new_pin: bool,
}

/// The right to be the sign-in in progress; it ends when dropped.
pub(crate) struct Attempt<'a> {
    attempts: &'a Attempts,
    cancel: watch::Receiver<bool>,
    /// The PINs that the person hands in, one at a time.
    submissions: mpsc::Receiver<Submission>,
    /// The new PINs, when it is a PIN that is changed.
    new_pins: mpsc::Receiver<NewPinSubmission>,
}

/// What was handed in by one press of the button.
pub(crate) struct Submission {
    /// What the person typed.
    pub(crate) pin: SecretString,
    /// Whether the person agreed to spend the last try.
    pub(crate) last_try: LastTry,
    /// Where to say how things stand after it, when the window stays open.
    pub(crate) answer: oneshot::Sender<PinStanding>,
}

impl Attempts {
    /// Begins a sign-in for that window; none while another one is in progress.
    pub(crate) fn begin(&self, owner: &str) -> Option<Attempt<'_>> {
        let mut current = self.current();
        if current.is_some() {
            return None;
        }
        let (cancel, cancelled) = watch::channel(false);
        // One PIN at a time: there is no room for a second one.
        let (submissions, inbox) = mpsc::channel(1);
        let (new_pins, new_inbox) = mpsc::channel(1);
        *current = Some(Current {
            owner: owner.to_owned(),
            cancel,
            submissions,
            awaits_pin: false,
            new_pins,
            awaits_new_pin: false,
        });
        Some(Attempt {
            attempts: self,
            cancel: cancelled,
            submissions: inbox,
            new_pins: new_inbox,
        })
    }

    /// Whether anything is in progress.
    pub(crate) fn is_one_in_progress(&self) -> bool {
        self.current().is_some()
    }

    /// Gives up what is in progress, whoever began it.
    pub(crate) fn cancel(&self) {
        if let Some(current) = &*self.current() {
            current.cancel.send_replace(true);
        }
    }

    /// Gives up the sign-in that this window began.
    pub(crate) fn cancel_of(&self, owner: &str) {
        if let Some(current) = &*self.current()
            && current.owner == owner
        {
            current.cancel.send_replace(true);
        }
    }

    /// Waits until the sign-in in progress, if there is one, is over.
    pub(crate) async fn over(&self) {
        let submissions = self.current().as_ref().map(|current| current.submissions.clone());
        if let Some(submissions) = submissions {
            // The other end goes with the attempt.
            submissions.closed().await;
        }
    }

    /// Hands a PIN in and waits for what the card says of it: how things stand when another PIN may be typed, nothing when the
    /// window is about to close. A PIN that the sign-in does not wait for, because the card is still busy with the last one, is
    /// thrown away here.
    pub(crate) async fn submit(&self, pin: SecretString, last_try: LastTry) -> Option<PinStanding> {
        let (answer, reply) = oneshot::channel();
        let submissions = {
            let mut current = self.current();
            let current = current.as_mut()?;
            if !mem::replace(&mut current.awaits_pin, false) {
                return None;
            }
            current.submissions.clone()
        };
        submissions
            .try_send(Submission {
                pin,
                last_try,
                answer,
            })
            .ok()?;
        reply.await.ok()
    }

    fn current(&self) -> MutexGuard<'_, Option<Current>> {
        // No code panics while it holds the lock.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Attempt<'_> {
    /// From now on one PIN may be handed in. To be called before the person hears that she may type one: a PIN is then neither
    /// lost nor taken unasked.
    pub(super) fn await_pin(&self) {
        if let Some(current) = self.attempts.current().as_mut() {
            current.awaits_pin = true;
        }
    }

    /// The PIN that was handed in; none when nobody can hand one in any more.
    pub(super) async fn pin(&mut self) -> Option<Submission> {
        self.submissions.recv().await
    }

    /// Waits until the person gives up.
    pub(crate) fn cancelled(&self) -> impl Future<Output = ()> + Send + 'static {
        let mut cancel = self.cancel.clone();
        async move {
            // The sender lives in the slot as long as the attempt does.
            if cancel.wait_for(|cancelled| *cancelled).await.is_err() {
                std::future::pending().await
            }
        }
    }
}

impl Drop for Attempt<'_> {
    fn drop(&mut self) {
        *self.attempts.current() = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_one_sign_in_at_a_time() {
        let attempts = Attempts::default();
        let first = attempts.begin("main");
        assert!(first.is_some());
        assert!(attempts.begin("main-2").is_none());
        drop(first);
        assert!(attempts.begin("main-2").is_some());
    }

    #[tokio::test]
    async fn a_window_gives_up_its_own_sign_in_and_no_other() {
        let attempts = Attempts::default();
        let attempt = attempts.begin("main").unwrap();
        attempts.cancel_of("main-2");
        assert!(!*attempt.cancel.borrow());
        attempts.cancel_of("main");
        attempt.cancelled().await;
    }

    #[tokio::test]
    async fn a_pin_is_taken_once_for_each_time_that_it_is_awaited() {
        let attempts = Attempts::default();
        let mut attempt = attempts.begin("main").unwrap();
        assert_eq!(attempts.submit("111111".into(), LastTry::Unconfirmed).await, None);
        attempt.await_pin();
        let told = PinStanding {
            trouble: None,
            tries_left: Some(3),
        };
        let taking = async {
            let submission = attempt.pin().await.unwrap();
            assert_eq!(attempts.submit("333333".into(), LastTry::Unconfirmed).await, None);
            submission.answer.send(told.clone()).unwrap();
            secrecy::ExposeSecret::expose_secret(&submission.pin).to_owned()
        };
        let (answer, taken) = tokio::join!(attempts.submit("222222".into(), LastTry::Unconfirmed), taking);
        assert_eq!((answer, taken.as_str()), (Some(told), "222222"));
    }

    #[tokio::test]
    async fn the_end_of_a_sign_in_can_be_waited_for() {
        let attempts = Attempts::default();
        attempts.over().await;
        let attempt = attempts.begin("main").unwrap();
        let over = attempts.over();
        tokio::pin!(over);
        assert!(
            tokio::time::timeout(std::time::Duration::ZERO, &mut over)
                .await
                .is_err()
        );
        drop(attempt);
        over.await;
    }

    #[tokio::test]
    async fn a_pin_that_nobody_waits_for_is_dropped() {
        let attempts = Attempts::default();
        assert_eq!(attempts.submit("123456".into(), LastTry::Unconfirmed).await, None);
        drop(attempts.begin("main"));
        assert_eq!(attempts.submit("123456".into(), LastTry::Unconfirmed).await, None);
    }
}
