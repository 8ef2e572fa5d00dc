//! Randomness as a parameter: secrets and identifiers are made from it, and from nothing else.

use aws_lc_rs::rand::{SecureRandom, SystemRandom};
use opalexe_domain::{id, time::Timestamp};

/// The system gave no random bytes. Nothing that needs a secret may go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the system gave no random bytes")]
pub struct RandomnessFailed;

/// Where random bytes come from.
pub trait Randomness: Send + Sync {
    /// Fills `bytes` with bytes that nobody can predict.
    ///
    /// # Errors
    /// [`RandomnessFailed`] when there are none to be had; `bytes` must not be used then.
    fn fill(&self, bytes: &mut [u8]) -> Result<(), RandomnessFailed>;
}

impl dyn Randomness + '_ {
    /// That many random bytes.
    ///
    /// # Errors
    /// Those of [`Randomness::fill`].
    pub fn bytes<const COUNT: usize>(&self) -> Result<[u8; COUNT], RandomnessFailed> {
        let mut bytes = [0; COUNT];
        self.fill(&mut bytes)?;
        Ok(bytes)
    }

    /// A new identifier of any kind: `random.id(now, SessionId::new)`.
    ///
    /// # Errors
    /// Those of [`Randomness::fill`].
    pub fn id<T>(
        &self,
        now: Timestamp,
        new: fn(Timestamp, [u8; id::RANDOM_BYTES]) -> T,
    ) -> Result<T, RandomnessFailed> {
        Ok(new(now, self.bytes()?))
    }
}

/// The generator of aws-lc, seeded by the system.
#[derive(Debug, Default)]
pub struct SystemRandomness(SystemRandom);

impl Randomness for SystemRandomness {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), RandomnessFailed> {
        self.0.fill(bytes).map_err(|_| RandomnessFailed)
    }
}
