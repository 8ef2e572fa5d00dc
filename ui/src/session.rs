//! Who is signed in, as far as this page knows, and when that ends by itself.

use std::time::Duration;

use opalexe_domain::{
    api::{auth::Session, error::ErrorCode},
    time::Timestamp,
};

/// Whether somebody is signed in.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Presence {
    /// The server is being asked.
    Asking,
    /// Nobody.
    Absent,
    /// Somebody. Boxed: a session is large beside the other two.
    Present(Box<Session>),
}

impl Presence {
    /// The session, when there is one.
    pub(crate) fn session(&self) -> Option<&Session> {
        match self {
            Self::Present(session) => Some(session),
            Self::Asking | Self::Absent => None,
        }
    }
}

/// How the last session ended; said once, on the wall.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Farewell {
    /// The person signed out.
    SignedOut,
    /// The session ended by itself: nothing was asked for too long, or it had lasted its full time.
    Lapsed,
    /// The session was ended, for the reason of that code.
    Ended(ErrorCode),
}

impl Farewell {
    /// How a session ended of which the server says so.
    pub(crate) fn told_by(code: ErrorCode) -> Self {
        match code {
            ErrorCode::SessionMissing => Self::Lapsed,
            told => Self::Ended(told),
        }
    }
}

/// What is about to end the session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    /// Nothing was asked of the server for long. One request is enough to stay.
    Idle,
    /// It has lasted its full time: nothing keeps it.
    Full,
}

/// How long before its end a session is said to end: enough to find the button and press it (WCAG 2.2 §2.2.1 asks for
/// twenty seconds), late enough to be true.
const WARNED_BEFORE: Duration = Duration::from_secs(120);

/// What is about to end the session, when its end is near.
pub(crate) fn ending(session: &Session, last_request: Timestamp, now: Timestamp) -> Option<Ending> {
    if time_left(session, last_request, now) >= WARNED_BEFORE {
        None
    } else if session.ends_at.since(now) < WARNED_BEFORE {
        Some(Ending::Full)
    } else {
        Some(Ending::Idle)
    }
}

/// How long the session still lives if nothing more is asked of the server; zero when it should have ended.
pub(crate) fn time_left(session: &Session, last_request: Timestamp, now: Timestamp) -> Duration {
    let idle_end = last_request.plus(Duration::from_secs(session.idle_seconds.into()));
    idle_end.min(session.ends_at).since(now)
}

#[cfg(test)]
pub(crate) mod tests {
    use opalexe_domain::{
        api::auth::{CertificateSummary, Stage},
        id::{RANDOM_BYTES, SessionId},
        profile::Profile,
        wall::Door,
    };

    use super::*;

    pub(crate) fn session_of_bastien(stage: Stage) -> Session {
        let opened_at = Timestamp::from_seconds(1_744_097_400);
        Session {
            id: SessionId::new(opened_at, [7; RANDOM_BYTES]),
            stage,
            display_name: "Bastien LORRAIN-TESSIER".into(),
            profile: (stage != Stage::Registration).then_some(Profile::Expert),
            door: Door::Card,
            administrator: false,
            certificate: Some(CertificateSummary {
                common_name: "Demo0001 ExpertV3".into(),
                issuer: "Opalexe Demo Experts".into(),
                not_after: Timestamp::from_seconds(1_780_000_000),
            }),
            opened_at,
            ends_at: opened_at.plus(Duration::from_secs(12 * 3600)),
            idle_seconds: 1800,
        }
    }

    #[test]
    fn the_end_of_a_session_is_told_two_minutes_before_and_a_request_helps_only_against_idleness() {
        let session = session_of_bastien(Stage::Open);
        let at = |seconds: u64| session.opened_at.plus(Duration::from_secs(seconds));
        assert_eq!(ending(&session, at(0), at(28 * 60)), None);
        assert_eq!(ending(&session, at(0), at(28 * 60 + 1)), Some(Ending::Idle));
        assert_eq!(ending(&session, at(28 * 60 + 1), at(28 * 60 + 2)), None);
        let last_minute = 12 * 3600 - 60;
        assert_eq!(
            ending(&session, at(last_minute), at(last_minute)),
            Some(Ending::Full)
        );
        assert_eq!(
            ending(&session, at(last_minute - 29 * 60), at(last_minute)),
            Some(Ending::Full),
            "when both end it, a request would not help"
        );
    }

    #[test]
    fn a_session_ends_thirty_minutes_after_the_last_request_and_after_twelve_hours_at_the_latest() {
        let session = session_of_bastien(Stage::Open);
        let minutes = |minutes: u64| session.opened_at.plus(Duration::from_secs(minutes * 60));
        assert_eq!(
            time_left(&session, minutes(0), minutes(10)),
            Duration::from_secs(20 * 60)
        );
        assert_eq!(time_left(&session, minutes(0), minutes(31)), Duration::ZERO);
        assert_eq!(
            time_left(&session, minutes(715), minutes(715)),
            Duration::from_secs(5 * 60)
        );
    }
}
