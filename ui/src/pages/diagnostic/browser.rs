//! What a page can find out in a browser: the server, the clock, the browser itself. The rest is told to be the application's.

use std::time::Duration;

use opalexe_domain::{
    api::native::{
        Error, Server, ServerFault,
        diagnostic::{Advice, Fact, Section, Topic, Verdict},
    },
    time::Timestamp,
};

use crate::{backend::Backend, host};

/// What a browser is asked about.
pub(super) const TOPICS: [Topic; 4] = [Topic::Program, Topic::Server, Topic::Clock, Topic::Cards];

/// As in the desktop: a larger difference shows in what the person reads.
const WORTH_A_LOOK_MILLIS: u64 = 60_000;

pub(super) async fn examine(backend: Backend, topic: Topic) -> Section {
    match topic {
        Topic::Server => server(ask(backend).await.answer),
        Topic::Clock => clock(&ask(backend).await),
        Topic::Program => program(host::user_agent()),
        _ => {
            let mut section = Section::new(topic);
            section.advice.push(Advice::UseApplication);
            section
        }
    }
}

/// The server's answer, and when it was asked for and came.
struct Asked {
    before: Timestamp,
    after: Timestamp,
    answer: Result<Server, Error>,
}

async fn ask(backend: Backend) -> Asked {
    let before = host::now();
    let answer = backend.server().await;
    Asked {
        before,
        after: host::now(),
        answer,
    }
}

fn program(browser: Option<String>) -> Section {
    let mut section = Section::new(Topic::Program);
    section
        .facts
        .push(Fact::Version(env!("CARGO_PKG_VERSION").to_owned()));
    section.facts.extend(browser.map(Fact::Browser));
    section
}

fn server(answer: Result<Server, Error>) -> Section {
    let mut section = Section::new(Topic::Server);
    match answer {
        Ok(server) => {
            section.facts.extend(server.origin.map(Fact::ServerOrigin));
            if let Some(instance) = server.instance {
                section.facts.push(Fact::Instance(instance.name));
                section.facts.push(Fact::InstanceVersion(instance.version));
            }
        }
        Err(Error::Server(ServerFault::Unreachable)) => section.find(Verdict::Bad, Advice::CheckNetwork),
        Err(_) => section.find(Verdict::Bad, Advice::ServerUnavailable),
    }
    section
}

fn clock(asked: &Asked) -> Section {
    let mut section = Section::new(Topic::Clock);
    let instance = asked
        .answer
        .as_ref()
        .ok()
        .and_then(|server| server.instance.as_ref());
    let half = asked.after.since(asked.before) / 2;
    let here = asked.before.plus(half);
    section.facts.push(Fact::ClockHere(here));
    let Some(instance) = instance else {
        section.find(Verdict::Warning, Advice::ClockUnknown);
        return section;
    };
    let millis = here.millis().saturating_sub(instance.now.millis());
    section.facts.push(Fact::ClockThere(instance.now));
    section.facts.push(Fact::ClockAhead {
        millis,
        within_millis: u32::try_from(half.as_millis())
            .unwrap_or(u32::MAX)
            .saturating_add(1),
    });
    let at_least = Duration::from_millis(millis.unsigned_abs()).saturating_sub(half);
    if at_least > Duration::from_millis(WORTH_A_LOOK_MILLIS) {
        section.find(Verdict::Warning, Advice::SetClock);
    }
    section
}

#[cfg(test)]
mod tests {
    use opalexe_domain::api::instance::Instance;

    use super::*;

    fn asked(before: i64, after: i64, there: i64) -> Asked {
        Asked {
            before: Timestamp::from_millis(before),
            after: Timestamp::from_millis(after),
            answer: Ok(Server {
                origin: Some("https://opalexe.example".into()),
                fixed: true,
                instance: Some(Instance {
                    name: "Démonstration".into(),
                    version: "0.1.0".into(),
                    origin: "https://opalexe.example".into(),
                    now: Timestamp::from_millis(there),
                    support: None,
                    shows_mails: false,
                    courts: 0,
                    nomenclature: 0,
                }),
            }),
        }
    }

    #[test]
    fn the_clock_of_a_browser_is_compared_with_the_servers() {
        assert_eq!(clock(&asked(1_000, 1_400, 1_200)).verdict, Verdict::Good);
        let wrong = clock(&asked(0, 400, 600_000));
        assert_eq!(wrong.advice, [Advice::SetClock]);
        assert!(wrong.facts.contains(&Fact::ClockAhead {
            millis: -599_800,
            within_millis: 201
        }));
    }

    #[test]
    fn a_server_that_does_not_answer_is_told_and_the_clock_cannot_be_compared() {
        let silent = || Err(Error::Server(ServerFault::Unreachable));
        assert_eq!(server(silent()).advice, [Advice::CheckNetwork]);
        let asked = Asked {
            answer: silent(),
            ..asked(0, 0, 0)
        };
        assert_eq!(clock(&asked).advice, [Advice::ClockUnknown]);
    }
}
