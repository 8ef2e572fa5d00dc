//! One sign-in with a card, from the challenge to the session.
//!
//! What is signed is bound to the address to which this program is connected, never to a text that came in a message.
//! Each press of the PIN window's button is one signature asked of the card, which is one VERIFY at most; nothing here tries again
//! by itself. Whatever ends the sign-in closes the PIN window.

pub(crate) mod attempt;

use std::{sync::Arc, time::Duration};

use opalexe_domain::api::{
    auth::{CardSignInRequest, Carrier, Challenge, SignedIn},
    error::ErrorCode,
    native::{CardFaultCode, Error, ServerFault, SignInProgress, Usability},
};
use opalexe_smartcard::{
    CardError, LastTry, Pin, PinEntry, PinPlace, PinPrompt, PinStatus, Signature, SigningRequest,
};
use opalexe_trust::{Algorithm, Nonce, Token, to_be_signed};
use secrecy::SecretString;
use tokio::time::timeout;

use crate::{
    card_failure::{card, failure, removal, shown_reader, tries_left},
    card_worker::{CardWorker, Described, Signing, Target},
    pin_window::{OpenWindow, PinRequest, PinStanding, PinTrouble, PinWindow},
    server_client::ServerClient,
    this_machine,
};
use attempt::{Attempt, Submission};

/// The longest that a challenge is waited for, whatever the server says of its life (five minutes).
const CHALLENGE_LIFE: Duration = Duration::from_secs(5 * 60);

/// How the program calls itself in a token (Web eID `appVersion`).
const APPLICATION: &str = concat!("opalexe-desktop/", env!("CARGO_PKG_VERSION"));

/// Fresh random bytes for one signature; none when the system has none to give.
pub(crate) type Salt = fn() -> Option<[u8; 32]>;

/// What a sign-in works with.
pub(crate) struct SignIn<'a> {
    /// The cards.
    pub(crate) cards: &'a CardWorker,
    /// The server to sign in to.
    pub(crate) server: Arc<ServerClient>,
    /// Where the PIN is typed.
    pub(crate) pin_window: &'a dyn PinWindow,
    /// The window that asked.
    pub(crate) owner: &'a str,
    /// The random bytes of a PSS signature.
    pub(crate) salt: Salt,
    /// The secret of a session that ends as the new one opens.
    pub(crate) replaced: Option<&'a SecretString>,
    /// Hears how far the sign-in is.
    pub(crate) tell: &'a (dyn Fn(SignInProgress) + Send + Sync),
}

impl SignIn<'_> {
    /// Signs in with that certificate.
    ///
    /// # Errors
    /// The fault of the card, of the person (`cancelled`) or of the server; the server's refusal of the card;
    /// [`ErrorCode::ChallengeUnknown`] when the challenge's life was over before the card had signed.
    pub(crate) async fn run(&self, attempt: &mut Attempt<'_>, target: Target) -> Result<SignedIn, Error> {
        let scene = self.cards.scene();
        let cancelled = attempt.cancelled();
        let request = tokio::select! {
            biased;
            () = cancelled => Err(card(CardFaultCode::Cancelled)),
            fault = removal(scene, |scene| target.absence(scene)) => Err(card(fault)),
            proof = self.prove(attempt, &target) => proof,
        }?;
        // The card has done its part. From here on, giving up would only leave a session behind that nobody holds.
        (self.tell)(SignInProgress::Submitting);
        self.server.redeem(self.replaced, &request).await
    }

    /// Asks for a challenge and lets the card sign it.
    async fn prove(&self, attempt: &mut Attempt<'_>, target: &Target) -> Result<CardSignInRequest, Error> {
        (self.tell)(SignInProgress::Preparing);
        let described = self.cards.describe(target.clone()).await.map_err(failure)?;
        if described.usability != Usability::Usable {
            return Err(card(CardFaultCode::NoCertificate));
        }
        if described.pin == PinStatus::Blocked {
            return Err(failure(CardError::PinBlocked));
        }
        let instance = self.server.instance().await?;
        let challenge = self.server.challenge().await?;
        // Both times are the server's: this machine's clock may be wrong.
        let life = challenge.expires_at.since(instance.now).min(CHALLENGE_LIFE);
        match timeout(life, self.obtain_token(attempt, target, &described, &challenge)).await {
            Ok(token) => Ok(CardSignInRequest {
                ticket: challenge.ticket,
                token: token?,
                carrier: Carrier::Bearer,
                device: Some(this_machine::described()),
            }),
            Err(_elapsed) => Err(Error::Api(ErrorCode::ChallengeUnknown.into())),
        }
    }

    /// Asks for PINs until the card has signed with one, or cannot any more.
    async fn obtain_token(
        &self,
        attempt: &mut Attempt<'_>,
        target: &Target,
        described: &Described,
        challenge: &Challenge,
    ) -> Result<String, Error> {
        let Some(chosen) = described.algorithms.first().copied() else {
            return Err(card(CardFaultCode::NoCertificate));
        };
        let algorithm: Algorithm = chosen.name().parse().map_err(|_| card(CardFaultCode::Protocol))?;
        let nonce = Nonce::new(&challenge.nonce).map_err(|_| Error::Server(ServerFault::NotOpalexe))?;
        let message = to_be_signed(self.server.address().origin(), nonce, algorithm);

        let request = PinRequest {
            owner: self.owner.to_owned(),
            holder: described.holder.clone(),
            reader: shown_reader(&self.cards.scene().borrow(), target.reader()),
            server: self.server.address().to_string(),
            label: described.prompt.label.clone(),
            place: described.prompt.place,
            standing: PinStanding {
                trouble: None,
                tries_left: tries_left(described.pin),
            },
        };
        let mut tries = request.standing.tries_left;
        attempt.await_pin();
        let window = OpenWindow::open(self.pin_window, |window| window.open(&request))?;
        let signature = loop {
            let submission = self.next(attempt).await?;
            let salt = (self.salt)().ok_or_else(|| card(CardFaultCode::ProgramFailed))?;
            let signing = SigningRequest::new(chosen, &message, salt);
            let trouble = match self
                .sign(
                    target,
                    &described.prompt,
                    submission.pin,
                    submission.last_try,
                    signing,
                )
                .await
            {
                Ok(signature) => break signature,
                Err(CardError::WrongPin { tries_left }) => {
                    tries = tries_left;
                    PinTrouble::Wrong
                }
                Err(CardError::PinRefused { reason }) => PinTrouble::Refused(reason),
                Err(CardError::LastTryUnconfirmed) => {
                    tries = Some(1);
                    PinTrouble::LastTryUnconfirmed
                }
                Err(error) => return Err(failure(error)),
            };
            attempt.await_pin();
            // A window that is closed meanwhile needs no answer: the sign-in ends as cancelled.
            let _unheard = submission.answer.send(PinStanding {
                trouble: Some(trouble),
                tries_left: tries,
            });
        };
        drop(window);
        compose(&described.der, algorithm, &signature)
    }

    async fn next(&self, attempt: &mut Attempt<'_>) -> Result<Submission, Error> {
        (self.tell)(SignInProgress::AwaitingPin);
        attempt.pin().await.ok_or_else(|| card(CardFaultCode::Cancelled))
    }

    /// One signature. A PIN that cannot be right never reaches the card thread.
    async fn sign(
        &self,
        target: &Target,
        prompt: &PinPrompt,
        pin: SecretString,
        last_try: LastTry,
        request: SigningRequest,
    ) -> Result<Signature, CardError> {
        let (pin, progress) = match prompt.place {
            PinPlace::Keyboard => {
                let pin = Pin::new(pin)?;
                prompt.rule.check(&pin)?;
                (PinEntry::Typed(pin), SignInProgress::Signing)
            }
            PinPlace::Reader => (PinEntry::OnReader, SignInProgress::AwaitingReader),
        };
        (self.tell)(progress);
        let signing = Signing {
            target: target.clone(),
            pin,
            last_try,
            request,
        };
        // No time of its own: who reaches the card ends what takes too long there, be it a module or a reader at which nobody
        // types, and says so. Beyond that there is the challenge's life.
        self.cards.sign(signing).await
    }
}

fn compose(certificate: &[u8], algorithm: Algorithm, signature: &Signature) -> Result<String, Error> {
    Token::compose(certificate, algorithm, &signature.bytes, APPLICATION).map_err(|rejection| {
        tracing::error!(code = rejection.code(), "the token cannot be composed");
        card(CardFaultCode::Protocol)
    })
}

#[cfg(test)]
mod tests;
