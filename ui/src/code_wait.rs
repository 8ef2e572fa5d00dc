//! How long one waits before another code may be asked for, counted by this machine's clock, whatever the server's says.

use std::time::Duration;

use dioxus::prelude::*;
use opalexe_domain::time::Timestamp;

use crate::host;

/// How long a code lives (release note §2.3.1). It tells the server's clock from this machine's: a code that has just been mailed ends
/// in so long by the one, whatever the other says.
pub(crate) const CODE_LIFE: Duration = Duration::from_secs(10 * 60);

/// How often a wait is shown anew.
const TICK_MILLIS: i32 = 1_000;

/// From when another code may be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct CodeWait(Timestamp);

impl CodeWait {
    /// After a code of which the server says until when it is good and from when there may be another, heard at that hour of this machine.
    pub(crate) fn after(expires_at: Timestamp, resend_at: Timestamp, heard_at: Timestamp) -> Self {
        let wait = resend_at.since(expires_at.minus(CODE_LIFE));
        Self(heard_at.plus(wait))
    }

    /// Nothing is waited for from that hour on.
    pub(crate) const fn none(from: Timestamp) -> Self {
        Self(from)
    }

    /// How many whole seconds are left.
    pub(crate) fn seconds(self, now: Timestamp) -> u64 {
        let left = self.0.since(now);
        left.as_secs() + u64::from(left.subsec_nanos() > 0)
    }
}

/// This machine's clock, read once a second for as long as the component lives.
pub(crate) fn use_clock() -> Signal<Timestamp> {
    let mut now = use_signal(host::now);
    use_future(move || async move {
        loop {
            host::sleep(TICK_MILLIS).await;
            now.set(host::now());
        }
    });
    now
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_for_another_code_is_right_although_the_clocks_are_not() {
        let heard = Timestamp::from_seconds(1_744_097_400);
        let server_now = heard.plus(Duration::from_secs(3_600));
        let resend_at = server_now.plus(Duration::from_secs(60));
        let wait = CodeWait::after(server_now.plus(CODE_LIFE), resend_at, heard);
        let seconds = |millis| wait.seconds(heard.plus(Duration::from_millis(millis)));
        assert_eq!(seconds(0), 60);
        assert_eq!(seconds(15_500), 45);
        assert_eq!(seconds(59_001), 1);
        assert_eq!(seconds(60_000), 0);
        assert_eq!(seconds(90_000), 0);
        assert_eq!(CodeWait::none(heard).seconds(heard), 0);
    }
}
