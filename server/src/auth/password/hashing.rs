//! Hashing passwords: slow on purpose, so it is done off the threads that serve everybody, a few at a time, and never without end.
//!
//! # What this guarantees
//! * As many passwords are hashed at a time as there are cores, less one for everybody else (one at least), behind whoever wants these cores
//!   too, and a bounded number waits (`hashers`): who comes then is told to come back. A flood of sign-ins takes a bounded part of
//!   memory and of the machine.
//! * Whether there is a hash to compare with or not, the same work is done ([`Passwords::verify`]).

use std::{fmt, time::Duration};

use argon2::{
    Algorithm, Argon2, Block, Params, Version,
    password_hash::phc::{self, Output, ParamsString, Salt},
};
use aws_lc_rs::constant_time;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use super::hashers::{Hashers, Unhashed};
use crate::{app::Fault, auth::denied::Denied, config::accounts::AccountsSettings, randomness::Randomness};

/// After how long to come back when too many wait: time for all of them to be served.
const COME_BACK_AFTER: Duration = Duration::from_secs(3);

/// How many random bytes a salt has (NIST SP 800-63B-4 §3.1.1.2 asks for 4, RFC 9106 §3.1 for 16).
const SALT_BYTES: usize = 16;

/// A hash in the PHC string format, with the parameters and the salt that it was made with. `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHash(String);

impl PasswordHash {
    /// The hash as the database stores it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<String> for PasswordHash {
    fn from(stored: String) -> Self {
        Self(stored)
    }
}

impl fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PasswordHash(..)")
    }
}

/// What comparing a password with a hash came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is the password.
    Right,
    /// It is not, or there is nothing that it could be.
    Wrong,
}

/// The parameters cannot be used together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("accounts.hash_memory_kib, hash_passes and hash_lanes do not make an Argon2id: {0}")]
pub struct UnusableParameters(argon2::Error);

/// No password can be hashed here.
#[derive(Debug, thiserror::Error)]
pub enum NoHashing {
    /// Not with these parameters.
    #[error(transparent)]
    Parameters(#[from] UnusableParameters),
    /// There are no threads for it.
    #[error("the system gives no thread to hash passwords")]
    Threads(#[source] std::io::Error),
}

/// A password could not be hashed: there is not enough memory, or the database holds what is no hash.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a password could not be hashed: {0}")]
pub struct HashingFailed(String);

/// Where passwords are hashed.
pub struct Passwords {
    argon2: Argon2<'static>,
    hashers: Hashers,
    /// What is compared with when there is no hash. No password has it.
    decoy: PasswordHash,
    params: ParamsString,
}

impl Passwords {
    /// Passwords are hashed with these parameters.
    ///
    /// # Errors
    /// When they cannot be used, or the system gives no threads.
    pub fn new(settings: &AccountsSettings) -> Result<Self, NoHashing> {
        let params = parameters(settings)?;
        let phc = ParamsString::try_from(&params)
            .map_err(|_| UnusableParameters(argon2::Error::AlgorithmInvalid))?;
        let decoy = decoy(phc.clone()).ok_or(UnusableParameters(argon2::Error::SaltTooShort))?;
        Ok(Self {
            hashers: Hashers::start().map_err(NoHashing::Threads)?,
            argon2: Argon2::new(Algorithm::Argon2id, Version::V0x13, params),
            decoy,
            params: phc,
        })
    }

    /// The hash of a new password, with a salt of its own.
    ///
    /// # Errors
    /// [`Denied::Wait`] when too many wait; a fault when the server failed.
    pub async fn hash(&self, random: &dyn Randomness, password: &str) -> Result<PasswordHash, Denied> {
        let salt = random.bytes::<SALT_BYTES>()?;
        let password = composed(password);
        let (argon2, params) = (self.argon2.clone(), self.params.clone());
        self.work(move |memory| {
            let mut output = [0; Params::DEFAULT_OUTPUT_LEN];
            fill(&argon2, &password, &salt, &mut output, memory)?;
            phc_of(params, &salt, &output).ok_or(HashingFailed("a salt or an output".to_owned()))
        })
        .await
    }

    /// Compares a password with a hash; with a decoy when there is none, so that it takes as long.
    ///
    /// # Errors
    /// Those of [`Self::hash`].
    pub async fn verify(&self, password: &str, hash: Option<&PasswordHash>) -> Result<Verdict, Denied> {
        let is_there = hash.is_some();
        let hash = hash.unwrap_or(&self.decoy).clone();
        let password = composed(password);
        self.work(move |memory| {
            let failed = |error: argon2::password_hash::Error| HashingFailed(error.to_string());
            let hash = phc::PasswordHash::new(hash.as_str())
                .map_err(|_| HashingFailed("what is kept is no hash".to_owned()))?;
            let (Some(salt), Some(kept)) = (hash.salt, hash.hash) else {
                return Err(HashingFailed("a hash without salt or output".to_owned()));
            };
            let params = Params::try_from(&hash).map_err(failed)?;
            let algorithm = Algorithm::try_from(hash.algorithm.as_str()).map_err(failed)?;
            let argon2 = Argon2::new(algorithm, Version::V0x13, params);
            let mut output = vec![0; kept.len()];
            fill(&argon2, &password, salt.as_ref(), &mut output, memory)?;
            let is_right = constant_time::verify_slices_are_equal(&output, kept.as_bytes()).is_ok();
            Ok(if is_right && is_there {
                Verdict::Right
            } else {
                Verdict::Wrong
            })
        })
        .await
    }

    /// Whether a hash was made with other parameters than those of today, so that it should be made anew.
    pub fn is_outdated(&self, hash: &PasswordHash) -> bool {
        phc::PasswordHash::new(hash.as_str()).is_ok_and(|hash| hash.params != self.params)
    }

    async fn work<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Vec<Block>) -> Result<T, HashingFailed> + Send + 'static,
    ) -> Result<T, Denied> {
        let done = self.hashers.work(job).await.map_err(|unhashed| match unhashed {
            Unhashed::Full => Denied::Wait(COME_BACK_AFTER),
            Unhashed::Failed => Fault::from(HashingFailed("its thread failed".to_owned())).into(),
        })?;
        done.map_err(|failed| Fault::from(failed).into())
    }
}

/// The password in its composed form (Unicode NFC), so that an `é` is one whatever keyboard it was typed on.
pub(super) fn composed(password: &str) -> Zeroizing<String> {
    Zeroizing::new(password.nfc().collect())
}

/// The parameters of Argon2id.
///
/// # Errors
/// When they cannot be used together.
pub fn parameters(settings: &AccountsSettings) -> Result<Params, UnusableParameters> {
    Params::new(
        settings.hash_memory_kib,
        settings.hash_passes,
        settings.hash_lanes,
        None,
    )
    .map_err(UnusableParameters)
}

fn decoy(params: ParamsString) -> Option<PasswordHash> {
    phc_of(params, &[0; SALT_BYTES], &[0; Params::DEFAULT_OUTPUT_LEN])
}

fn phc_of(params: ParamsString, salt: &[u8], output: &[u8]) -> Option<PasswordHash> {
    let hash = phc::PasswordHash {
        algorithm: Algorithm::Argon2id.ident(),
        version: Some(Version::V0x13.into()),
        params,
        salt: Some(Salt::new(salt).ok()?),
        hash: Some(Output::new(output).ok()?),
    };
    Some(PasswordHash(hash.to_string()))
}

/// Does the work, in `memory`, which is made as large as it must be.
fn fill(
    argon2: &Argon2<'_>,
    password: &str,
    salt: &[u8],
    output: &mut [u8],
    memory: &mut Vec<Block>,
) -> Result<(), HashingFailed> {
    memory.resize(argon2.params().block_count(), Block::default());
    argon2
        .hash_password_into_with_memory(password.as_bytes(), salt, output, memory)
        .map_err(|error| HashingFailed(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::randomness::SystemRandomness;

    fn quick(memory: u32) -> Passwords {
        Passwords::new(&AccountsSettings {
            hash_memory_kib: memory,
            hash_passes: 1,
            ..AccountsSettings::default()
        })
        .unwrap()
    }

    async fn hash(passwords: &Passwords, password: &str) -> PasswordHash {
        passwords
            .hash(&SystemRandomness::default(), password)
            .await
            .unwrap()
    }

    #[tokio::test]
    async fn a_password_is_known_by_its_hash_however_its_accents_are_typed() {
        let passwords = quick(8);
        let kept = hash(&passwords, "une allée de chênes").await;
        assert!(
            kept.as_str().starts_with("$argon2id$v=19$m=8,t=1,p=1$"),
            "{}",
            kept.as_str()
        );
        assert_eq!(format!("{kept:?}"), "PasswordHash(..)");
        let verdict = async |typed: &str| passwords.verify(typed, Some(&kept)).await.unwrap();
        let right = Verdict::Right;
        assert_eq!(verdict("une allée de chênes").await, right);
        assert_eq!(verdict("une alle\u{301}e de che\u{302}nes").await, right);
        assert_eq!(verdict("une allee de chenes").await, Verdict::Wrong);
        assert_ne!(hash(&passwords, "une allée de chênes").await, kept);
    }

    #[tokio::test]
    async fn without_a_hash_no_password_is_right() {
        let passwords = quick(8);
        assert_eq!(passwords.verify("", None).await.unwrap(), Verdict::Wrong);
        assert_eq!(
            passwords.verify("une phrase", None).await.unwrap(),
            Verdict::Wrong
        );
    }

    #[tokio::test]
    async fn a_hash_of_other_parameters_is_good_and_outdated() {
        let kept = hash(&quick(8), "une phrase").await;
        let today = quick(16);
        let verdict = today.verify("une phrase", Some(&kept)).await.unwrap();
        assert_eq!(verdict, Verdict::Right);
        assert!(today.is_outdated(&kept));
        assert!(!today.is_outdated(&hash(&today, "une phrase").await));
    }

    #[test]
    fn the_decoy_has_the_parameters_of_every_other_hash() {
        let passwords = Passwords::new(&AccountsSettings::default()).unwrap();
        assert!(
            passwords
                .decoy
                .as_str()
                .starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{}",
            passwords.decoy.as_str()
        );
    }

    #[test]
    fn parameters_that_argon2_does_not_take_are_refused() {
        for settings in [
            AccountsSettings {
                hash_memory_kib: 7,
                ..AccountsSettings::default()
            },
            AccountsSettings {
                hash_passes: 0,
                ..AccountsSettings::default()
            },
            AccountsSettings {
                hash_lanes: 0,
                ..AccountsSettings::default()
            },
        ] {
            assert!(parameters(&settings).is_err(), "{settings:?}");
        }
    }
}
