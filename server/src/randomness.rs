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

    /// `count` new identifiers in ascending order. Those of one millisecond are otherwise sorted by chance, and what was entered at once in
    /// some order is read back by its identifiers.
    ///
    /// # Errors
    /// Those of [`Randomness::fill`].
    pub fn ids<T: Ord>(
        &self,
        count: usize,
        now: Timestamp,
        new: fn(Timestamp, [u8; id::RANDOM_BYTES]) -> T,
    ) -> Result<Vec<T>, RandomnessFailed> {
        let mut ids = (0..count)
            .map(|_| self.id(now, new))
            .collect::<Result<Vec<T>, _>>()?;
        ids.sort_unstable();
        Ok(ids)
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

#[cfg(test)]
mod tests {
    use opalexe_domain::id::PartieId;

    use super::*;

    #[test]
    fn identifiers_of_one_moment_are_given_in_their_order() {
        let random: &dyn Randomness = &SystemRandomness::default();
        let ids = random.ids(64, Timestamp::from_seconds(1), PartieId::new).unwrap();
        assert_eq!(ids.len(), 64);
        assert!(ids.is_sorted());
    }
}
