use super::*;
use crate::{
    expertise::StepError,
    profile::Profile,
    rights::{self, Act},
};

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn progress(state: State) -> Progress {
    Progress {
        state,
        mandate: MandateKind::Civil,
        terms: Terms::default(),
        has_report: true,
    }
}

fn choice(step: Step, day: &str, reason: &str, reference: &str) -> StepChoice {
    StepChoice {
        step,
        day: day.into(),
        reason: reason.into(),
        reference: reference.into(),
    }
}

#[test]
fn the_steps_are_those_that_were_reviewed() {
    let lines: Vec<String> = Step::ALL
        .iter()
        .map(|step| {
            let from: Vec<&str> = step.begins_in().iter().map(|state| state.name()).collect();
            format!(
                "{step}: {} → {} [{}]",
                from.join(", "),
                step.leads_to(),
                step.basis(MandateKind::Civil).unwrap_or("-")
            )
        })
        .collect();
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn a_step_begins_where_it_is_said_and_nowhere_else() {
    for state in State::ALL {
        for step in Step::ALL {
            let expected = if step.begins_in().contains(state) {
                Ok(step.leads_to())
            } else {
                Err(StepError {
                    from: *state,
                    step: *step,
                })
            };
            assert_eq!(state.after(*step), expected);
        }
    }
}

#[test]
fn every_state_is_reached_from_the_first_and_only_an_archive_or_another_expert_is_the_end() {
    let mut reached = vec![State::Designee];
    let mut place = 0;
    while let Some(state) = reached.get(place).copied() {
        for step in Step::ALL {
            if let Ok(to) = state.after(*step)
                && !reached.contains(&to)
            {
                reached.push(to);
            }
        }
        place += 1;
    }
    reached.sort();
    assert_eq!(reached, State::ALL);
    let ends: Vec<State> = State::ALL
        .iter()
        .copied()
        .filter(|state| Step::ALL.iter().all(|step| state.after(*step).is_err()))
        .collect();
    assert_eq!(ends, [State::Archivee, State::Remplacee]);
}

#[test]
fn the_rights_to_open_and_lapse_are_those_of_the_state_from_which_they_lead() {
    for state in State::ALL {
        for (step, act) in [(Step::Open, Act::Open), (Step::Lapse, Act::Lapse)] {
            assert_eq!(
                rights::may(Profile::Expert, act, *state),
                state.after(step).is_ok(),
                "{step} from {state}"
            );
        }
    }
}

#[test]
fn the_court_takes_the_steps_that_it_decides_and_nobody_else_but_the_expert_takes_any() {
    let taken_by = |profile: Profile| -> Vec<&str> {
        Step::ALL
            .iter()
            .filter(|step| rights::may_take(profile, **step))
            .map(|step| step.name())
            .collect()
    };
    let of_court = ["relieve", "request_complement", "tax", "replace"];
    assert_eq!(taken_by(Profile::Magistrat), of_court);
    assert_eq!(taken_by(Profile::Greffier), of_court);
    assert_eq!(taken_by(Profile::Expert).len(), Step::ALL.len());
    for profile in [Profile::CoExpert, Profile::Sapiteur, Profile::Intervenant] {
        assert!(taken_by(profile).is_empty(), "{profile:?}");
    }
}

#[test]
fn the_time_for_dires_is_closed_only_when_it_is_over() {
    let running = Progress {
        terms: Terms {
            dires_until: Some(day("2026-01-09")),
            ..Terms::default()
        },
        ..progress(State::DelaiDires)
    };
    let close = |today| running.after(Step::CloseDires, day(today));
    assert_eq!(close("2026-01-09"), Err(Hindrance::DiresRunning));
    assert_eq!(close("2026-01-10"), Ok(State::RedactionFinale));
}

#[test]
fn a_report_is_filed_only_once_it_lies_in_its_folder() {
    let today = day("2026-02-16");
    for (state, step) in [
        (State::RedactionFinale, Step::FileReport),
        (State::Suspendue, Step::FileAsIs),
        (State::EnCours, Step::FileConciliation),
    ] {
        let without = Progress {
            has_report: false,
            ..progress(state)
        };
        assert_eq!(without.after(step, today), Err(Hindrance::ReportMissing));
        assert_eq!(progress(state).after(step, today), Ok(State::RapportDepose));
    }
}

#[test]
fn the_judge_fixes_the_remuneration_once_the_fifteen_days_are_over() {
    let filed = Transition::parse(
        &choice(Step::FileReport, "2026-02-16", "", ""),
        &progress(State::RedactionFinale),
        day("2026-02-16"),
    )
    .unwrap();
    let terms = filed.terms(Terms::default(), MandateKind::Civil);
    assert_eq!(terms.observations_until, Some(day("2026-03-03")));
    let reported = Progress {
        terms,
        ..progress(State::RapportDepose)
    };
    let begin = |today| reported.after(Step::BeginTaxation, day(today));
    assert_eq!(begin("2026-03-03"), Err(Hindrance::ObservationsRunning));
    assert_eq!(begin("2026-03-04"), Ok(State::EnTaxation));
}

#[test]
fn where_no_court_ordered_it_there_is_no_taxation_and_it_closes_after_the_report() {
    let agreed = Progress {
        mandate: MandateKind::Conventional,
        ..progress(State::RapportDepose)
    };
    let today = day("2026-03-04");
    assert_eq!(
        agreed.after(Step::BeginTaxation, today),
        Err(Hindrance::WithoutCourt)
    );
    assert_eq!(agreed.after(Step::Close, today), Ok(State::Cloturee));
    let ordered = progress(State::RapportDepose);
    assert_eq!(ordered.after(Step::Close, today), Err(Hindrance::NotTaxed));
}

#[test]
fn what_a_step_needs_must_be_said_and_its_day_lie_on_the_right_side_of_today() {
    let today = day("2026-01-05");
    let faults = |step: Step, typed: StepChoice| {
        let from = progress(*step.begins_in().first().unwrap());
        Transition::parse(&typed, &from, today)
            .err()
            .unwrap_or_default()
            .iter()
            .map(|fault| format!("{} {}", fault.field.code(), fault.code.code()))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        faults(Step::Tax, choice(Step::Tax, "", "", "")),
        ["day required", "reference required"]
    );
    assert_eq!(
        faults(Step::Tax, choice(Step::Tax, "2026-01-06", "", "n° 1")),
        ["day too_late"]
    );
    assert_eq!(
        faults(Step::OpenDires, choice(Step::OpenDires, "2026-01-04", "", "")),
        ["day too_early"]
    );
    assert_eq!(
        faults(Step::OpenDires, choice(Step::OpenDires, "demain", "", "")),
        ["day malformed"]
    );
    assert_eq!(
        faults(Step::OpenDires, choice(Step::OpenDires, "2037-01-04", "", "")),
        ["day too_late"]
    );
    assert_eq!(
        faults(Step::Suspend, choice(Step::Suspend, "", " ", "")),
        ["reason required"]
    );
    assert_eq!(
        faults(Step::Open, choice(Step::Open, "", "", "")),
        Vec::<String>::new()
    );
}

#[test]
fn dires_are_put_off_to_a_later_day_only() {
    let running = Progress {
        terms: Terms {
            dires_until: Some(day("2026-01-09")),
            ..Terms::default()
        },
        ..progress(State::DelaiDires)
    };
    let extend = |until: &str| {
        let typed = choice(Step::ExtendDires, until, "Demande de la SCCV", "");
        Transition::parse(&typed, &running, day("2026-01-05"))
    };
    assert!(extend("2026-01-09").is_err());
    let extended = extend("2026-01-31").unwrap();
    let terms = extended.terms(running.terms, MandateKind::Civil);
    assert_eq!(terms.dires_until, Some(day("2026-01-31")));
}

#[test]
fn what_a_step_does_not_ask_for_is_not_kept() {
    let typed = choice(Step::Archive, "2026-01-01", "because", "n° 1");
    let archived = Transition::parse(&typed, &progress(State::Cloturee), day("2026-01-05")).unwrap();
    assert_eq!(
        archived,
        Transition {
            step: Step::Archive,
            day: None,
            reason: None,
            reference: None
        }
    );
}
