//! Notices: that something was deposited, is still unread, or reaches nobody at the court. When those of a night are due.

use crate::{day::Day, folder::FolderKind, named::named, profile::Profile, time::Timestamp};

named! {
    /// What a notice tells its person of a deposit.
    NoticeKind {
        /// It was made available to the person (CPC 748-3).
        MadeAvailable = "made_available",
        /// The person has left some of it unread for days.
        Reminder = "reminder",
        /// Others have left some of it unread for days. For the expert.
        UnreadByOthers = "unread_by_others",
        /// It went to the registry, where nobody can read it here: the court is to have it on paper. For the depositor and the expert.
        NoActiveClerk = "no_active_clerk",
    }
}

/// Whether what is deposited in a folder of that kind is for the court and reaches nobody there: D2, when nobody of the registry or the bench
/// is among those whom it reaches electronically.
pub fn court_is_unreached(kind: FolderKind, reached: impl IntoIterator<Item = Profile>) -> bool {
    kind == FolderKind::VersGreffe
        && !reached
            .into_iter()
            .any(|profile| matches!(profile, Profile::Magistrat | Profile::Greffier))
}

/// At which hour in Paris recaps and reminders leave: nobody works, and they are there in the morning.
pub const NIGHT_HOUR: i8 = 2;

/// The night whose recaps are due at `now`: the last day that had its [`NIGHT_HOUR`] in Paris, and when that was. What is due stays due until the
/// next night, for a server that was down.
pub fn night(now: Timestamp) -> Option<(Day, Timestamp)> {
    let today = Day::in_paris(now)?;
    let begun = |day: Day| Some((day, day.at_hour(NIGHT_HOUR)?));
    match begun(today) {
        Some((day, at)) if at <= now => Some((day, at)),
        _ => begun(today.after(-1)?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_to_the_registry_reaches_the_court_by_one_of_its_people() {
        let reached = |kind, people: &[Profile]| !court_is_unreached(kind, people.iter().copied());
        assert!(!reached(FolderKind::VersGreffe, &[]));
        assert!(!reached(
            FolderKind::VersGreffe,
            &[Profile::Expert, Profile::Intervenant]
        ));
        assert!(reached(
            FolderKind::VersGreffe,
            &[Profile::Expert, Profile::Greffier]
        ));
        assert!(reached(FolderKind::VersGreffe, &[Profile::Magistrat]));
        // What is between the expert and the parties was never for the court.
        assert!(reached(FolderKind::Communication, &[]));
    }

    /// The night that is due so many seconds after midnight UTC of a day.
    fn due(day: &str, seconds: u64) -> String {
        let midnight = day.parse::<Day>().unwrap().at_hour(12).unwrap();
        let midnight = Timestamp::from_seconds(midnight.seconds().div_euclid(86_400) * 86_400);
        let (night, at) = night(midnight.plus(std::time::Duration::from_secs(seconds))).unwrap();
        let hours = at.seconds().rem_euclid(86_400) / 3_600;
        format!("{night} {hours}h UTC")
    }

    #[test]
    fn a_night_begins_at_two_in_paris_and_lasts_until_the_next() {
        assert_eq!(due("2026-01-10", 3_599), "2026-01-09 1h UTC");
        assert_eq!(due("2026-01-10", 3_600), "2026-01-10 1h UTC");
        assert_eq!(due("2026-01-10", 86_399), "2026-01-10 1h UTC");
        assert_eq!(due("2026-07-01", 0), "2026-07-01 0h UTC");
    }

    #[test]
    fn each_night_in_which_clocks_change_is_due_once() {
        // 29 March 2026: clocks skip two o'clock, at 01:00 UTC.
        assert_eq!(due("2026-03-29", 3_599), "2026-03-28 1h UTC");
        assert_eq!(due("2026-03-29", 3_600), "2026-03-29 1h UTC");
        assert_eq!(due("2026-03-29", 86_399), "2026-03-29 1h UTC");
        assert_eq!(due("2026-03-30", 0), "2026-03-30 0h UTC");
        // 25 October 2026: two o'clock comes at midnight UTC and again an hour later, which is the same night.
        assert_eq!(due("2026-10-25", 0), "2026-10-25 0h UTC");
        assert_eq!(due("2026-10-25", 3_600), "2026-10-25 0h UTC");
        assert_eq!(due("2026-10-26", 3_599), "2026-10-25 0h UTC");
        assert_eq!(due("2026-10-26", 3_600), "2026-10-26 1h UTC");
    }
}
