//! How much is made at the same time for one account: archives that are packed while they leave, documents that are laid out as PDF.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use opalexe_domain::id::AccountId;

/// For one account: somebody saves a folder or two while receipts are opened in other tabs. Each archive keeps a task, some MiB and the disk
/// busy for as long as it leaves; more of them make none of them faster.
pub const AT_ONCE: usize = 4;

/// When it is worth while to ask again.
const AGAIN: Duration = Duration::from_secs(5);

/// What is being made, by account. Accounts for which nothing is made have no entry.
#[derive(Debug, Default)]
pub struct Makings(Mutex<HashMap<AccountId, usize>>);

impl Makings {
    /// Begins to make something, until what is given back is dropped.
    ///
    /// # Errors
    /// How long to wait, when as much as may be is being made for the account.
    pub fn begin(self: &Arc<Self>, account: AccountId) -> Result<Making, Duration> {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = counts.entry(account).or_default();
        if *count >= AT_ONCE {
            return Err(AGAIN);
        }
        *count = count.saturating_add(1);
        Ok(Making {
            makings: Arc::clone(self),
            account,
        })
    }
}

/// Something that is being made.
#[derive(Debug)]
pub struct Making {
    makings: Arc<Makings>,
    account: AccountId,
}

impl Drop for Making {
    fn drop(&mut self) {
        let mut counts = self.makings.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = counts.get_mut(&self.account) {
            *count = count.saturating_sub(1);
            if *count == 0 {
                counts.remove(&self.account);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn an_account_has_so_many_at_once_and_others_have_their_own() {
        let makings = Arc::new(Makings::default());
        let [one, other] = [1, 2].map(|number| AccountId::from(Uuid::from_u128(number)));
        let mut begun: Vec<Making> = (0..AT_ONCE).map(|_| makings.begin(one).unwrap()).collect();
        assert_eq!(makings.begin(one).err(), Some(AGAIN));
        assert!(makings.begin(other).is_ok());
        begun.pop();
        begun.push(makings.begin(one).unwrap());
        assert!(makings.begin(one).is_err());
        drop(begun);
        assert!(makings.0.lock().unwrap().is_empty());
    }
}
