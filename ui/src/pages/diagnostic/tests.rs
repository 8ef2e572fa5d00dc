//! The page in the middle of its work, and at its end.

use opalexe_domain::api::native::diagnostic::{Advice, Fact, Item, ServiceState, Subject};

use super::*;

/// Two topics, of which the first was found.
pub(crate) fn half_way() -> Examination {
    let mut examination = Examination::default();
    let run = examination.begin(&[Topic::Service, Topic::Server]);
    let mut service = Section::new(Topic::Service);
    service.facts.push(Fact::Service(ServiceState::Stopped));
    service.find(Verdict::Bad, Advice::StartPcscd);
    examination.take(run, Ok(service));
    examination
}

/// The same with the second, in which nothing is wrong.
pub(crate) fn at_the_end() -> Examination {
    let mut examination = half_way();
    let mut server = Section::new(Topic::Server);
    server
        .facts
        .push(Fact::ServerOrigin("https://opalexe.example".into()));
    server
        .items
        .push(Item::new(Subject::Reader("Virtual PCD 00 00".into())));
    examination.take(examination.run, Ok(server));
    examination
}

#[test]
fn the_whole_is_there_once_every_topic_was_found() {
    assert_eq!(half_way().done(), 1);
    assert_eq!(half_way().diagnosis(), None);
    let whole = at_the_end().diagnosis().unwrap();
    assert_eq!(whole.verdict(), Verdict::Bad);
    assert_eq!(whole.sections.len(), 2);
}

#[test]
fn what_an_earlier_run_finds_too_late_is_not_taken() {
    let mut examination = half_way();
    let earlier = examination.run;
    examination.begin(&[Topic::Service]);
    examination.take(earlier, Ok(Section::new(Topic::Service)));
    assert_eq!(examination.done(), 0);
}
