//! The clock of this machine beside the server's.

use std::time::Duration;

use opalexe_domain::{
    api::native::diagnostic::{Advice, Fact, Section, Topic, Verdict},
    time::Timestamp,
};

use crate::{clock::Clock, server_client::FirstAnswer, server_desk::ServerDesk};

/// A larger difference shows in what the person reads: the end of a session, the time of a deposit.
const WORTH_A_LOOK_MILLIS: i64 = 60_000;

/// With a larger difference, valid certificates count as expired or not yet valid: nobody gets in.
const IN_THE_WAY_MILLIS: i64 = 86_400_000;

/// The header `Date` tells whole seconds.
const DATE_PRECISION_MILLIS: u32 = 1_000;

pub(super) async fn examine(server: &ServerDesk, clock: &dyn Clock) -> Section {
    let mut section = Section::new(Topic::Clock);
    let Ok(client) = server.client() else {
        section.facts.push(Fact::ClockHere(clock.now()));
        section.find(Verdict::Warning, Advice::ClockUnknown);
        return section;
    };
    let before = clock.now();
    let answer = client.first_answer().await;
    match answer.ok().and_then(|answer| Reading::of(&answer, before)) {
        Some(reading) => judge(&mut section, &reading),
        None => {
            section.facts.push(Fact::ClockHere(clock.now()));
            section.find(Verdict::Warning, Advice::ClockUnknown);
        }
    }
    section
}

/// Both clocks at one moment, as far as that can be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Reading {
    here: Timestamp,
    there: Timestamp,
    within_millis: u32,
}

impl Reading {
    /// The server read its clock between the question and the answer: half-way, give or take the half.
    fn of(answer: &FirstAnswer, before: Timestamp) -> Option<Self> {
        let half = answer.took_millis / 2;
        let here = before.plus(Duration::from_millis(u64::from(half)));
        match &answer.instance {
            Ok(instance) => Some(Self {
                here,
                there: instance.now,
                within_millis: half.saturating_add(1),
            }),
            Err(_) => Some(Self {
                here,
                there: answer.date?,
                within_millis: half.saturating_add(DATE_PRECISION_MILLIS),
            }),
        }
    }
}

fn judge(section: &mut Section, reading: &Reading) {
    let ahead = reading.here.millis().saturating_sub(reading.there.millis());
    section.facts.push(Fact::ClockHere(reading.here));
    section.facts.push(Fact::ClockThere(reading.there));
    section.facts.push(Fact::ClockAhead {
        millis: ahead,
        within_millis: reading.within_millis,
    });
    let at_least = ahead
        .saturating_abs()
        .saturating_sub(i64::from(reading.within_millis));
    if at_least > IN_THE_WAY_MILLIS {
        section.find(Verdict::Bad, Advice::SetClock);
    } else if at_least > WORTH_A_LOOK_MILLIS {
        section.find(Verdict::Warning, Advice::SetClock);
    }
}

#[cfg(test)]
mod tests {
    use opalexe_domain::api::{
        instance::Instance,
        native::{Error, ServerFault},
    };

    use super::*;

    fn judged(here: i64, there: i64, within_millis: u32) -> Section {
        let mut section = Section::new(Topic::Clock);
        let reading = Reading {
            here: Timestamp::from_millis(here),
            there: Timestamp::from_millis(there),
            within_millis,
        };
        judge(&mut section, &reading);
        section
    }

    #[test]
    fn a_difference_counts_only_beyond_its_error() {
        const HOUR: i64 = 3_600_000;
        for (here, there, within, verdict) in [
            (0, 0, 10, Verdict::Good),
            (50_000, 0, 10, Verdict::Good),
            (61_000, 0, 2_000, Verdict::Good),
            (65_000, 0, 2_000, Verdict::Warning),
            (0, 2 * HOUR, 10, Verdict::Warning),
            (48 * HOUR, 0, 10, Verdict::Bad),
            (i64::MIN, i64::MAX, 10, Verdict::Bad),
        ] {
            assert_eq!(
                judged(here, there, within).verdict,
                verdict,
                "{here} {there} {within}"
            );
        }
    }

    #[test]
    fn the_server_is_taken_to_have_read_its_clock_half_way() {
        let instance = Instance {
            name: "Démonstration".into(),
            version: "1".into(),
            origin: "https://opalexe.example".into(),
            now: Timestamp::from_millis(10_000),
            support: None,
            shows_mails: false,
            courts: 0,
            nomenclature: 0,
        };
        let answer = |instance| FirstAnswer {
            status: 200,
            date: Some(Timestamp::from_millis(9_000)),
            took_millis: 400,
            instance,
        };
        let before = Timestamp::from_millis(9_800);
        assert_eq!(
            Reading::of(&answer(Ok(instance)), before),
            Some(Reading {
                here: Timestamp::from_millis(10_000),
                there: Timestamp::from_millis(10_000),
                within_millis: 201,
            })
        );
        let other = Reading::of(&answer(Err(Error::Server(ServerFault::NotOpalexe))), before);
        assert_eq!(
            other.map(|reading| (reading.there, reading.within_millis)),
            Some((Timestamp::from_millis(9_000), 1_200))
        );
    }
}
