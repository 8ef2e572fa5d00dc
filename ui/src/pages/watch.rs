//! Asks now and then whether the operator has decided meanwhile, so that nobody has to press anything.

use dioxus::prelude::*;
use opalexe_domain::api::auth::{Session, WhoAmI};

use crate::{connection::use_connection, host};

/// How long between two looks: somebody who stays in front of the page is led on while still looking, and a hundred people who wait are five
/// small requests a second.
const EVERY_MILLIS: i32 = 20_000;

/// How often it asks: for half an hour, as the page of a card that must be linked says. Each look keeps the session open, and a page that was left alone must not keep one for a day.
const LOOKS: u32 = 90;

/// The looks that are left.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Watch(Signal<u32>);

impl Watch {
    /// Somebody is there: all of them again.
    pub(super) fn renew(mut self) {
        self.0.set(LOOKS);
    }
}

/// Asks while looks are left, tells `seen` of each answer, and leads the page to where the session stands. A failure that nobody asked for is
/// not told: the next look may succeed.
pub(super) fn use_watch(seen: impl Fn(&Session) + 'static) -> Watch {
    let connection = use_connection();
    let mut left = use_signal(|| LOOKS);
    let seen = use_callback(move |session: Session| seen(&session));
    use_future(move || async move {
        loop {
            host::sleep(EVERY_MILLIS).await;
            if left() == 0 {
                continue;
            }
            left -= 1;
            if let Ok(session) = connection.call::<WhoAmI>(&()).await {
                seen.call(session.clone());
                connection.welcome(session);
            }
        }
    });
    Watch(left)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_looks_for_the_half_hour_that_the_page_tells() {
        let looking = i64::from(LOOKS) * i64::from(EVERY_MILLIS);
        assert_eq!(looking, 30 * 60 * 1000);
    }
}
