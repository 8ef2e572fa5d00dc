//! « Étapes »: where the expertise stands, what may come next with its legal basis, and what was done so far.

mod form;
mod history;
mod words;

use dioxus::prelude::*;
use opalexe_domain::{
    api::{
        error::FieldError,
        expertises::{
            MoveExpertise, StepChoice,
            steps::{NextStep, ReadSteps, Steps},
        },
        native::Error,
    },
    expertise::Step,
    id::ExpertiseId,
};

use super::{case::use_case, words::StateBadge};
use crate::{
    components::{FormFailure, Heading, LoadFailed, Waiting, use_announcer},
    connection::use_connection,
    dates,
    explanation::Explanation,
    host,
    i18n::tr,
    submission::use_submission,
};
use form::{FORM_TITLE_ID, StepForm};
use history::History;
pub(super) use words::state_sentence;
pub(in crate::pages::expertises) use words::step_name;
use words::{hindrance_sentence, step_done};

/// The page.
#[component]
pub(crate) fn ExpertiseSteps(expertise: ExpertiseId) -> Element {
    let connection = use_connection();
    let announcer = use_announcer();
    let case = use_case();
    let mut loaded = use_signal(|| None::<Steps>);
    let mut failure = use_signal(|| None::<Error>);
    let mut asking = use_signal(|| None::<Step>);
    let mut faults = use_signal(Vec::<FieldError>::new);
    let submission = use_submission();
    let load = use_callback(move |()| async move {
        match connection.call_in::<ReadSteps>(expertise, &()).await {
            Ok(steps) => {
                failure.set(None);
                loaded.set(Some(steps));
            }
            Err(error) => failure.set(Some(error)),
        }
    });
    use_future(move || async move { load.call(()).await });
    let take = use_callback(move |choice: StepChoice| async move {
        let step = choice.step;
        let call = connection.call_in::<MoveExpertise>(expertise, &choice);
        if let Some(moved) = submission.send(call, move |found| faults.set(found)).await {
            faults.set(Vec::new());
            asking.set(None);
            announcer.say(step_done(step));
            case.changed(moved);
            load.call(()).await;
        }
    });
    match (loaded(), failure()) {
        (Some(steps), _) => rsx! {
            StepsView {
                steps,
                asking: asking(),
                faults: faults(),
                failure: submission.explanation(),
                busy: submission.sending(),
                // Here, because the button that asked goes away with what it would still do.
                onask: move |step: Option<Step>| async move {
                    faults.set(Vec::new());
                    asking.set(step);
                    if step.is_some() {
                        host::focus_when_drawn(FORM_TITLE_ID).await;
                    }
                },
                ontake: move |choice| async move { take.call(choice).await },
            }
        },
        (None, Some(error)) => rsx! {
            Heading { text: tr!("steps-page-title") }
            LoadFailed { error, onretry: move |()| async move { load.call(()).await } }
        },
        (None, None) => rsx! {
            Heading { text: tr!("steps-page-title") }
            Waiting {}
        },
    }
}

/// What the page shows.
#[component]
pub(in crate::pages) fn StepsView(
    steps: Steps,
    asking: Option<Step>,
    faults: Vec<FieldError>,
    failure: Option<Explanation>,
    busy: bool,
    onask: EventHandler<Option<Step>>,
    ontake: EventHandler<StepChoice>,
) -> Element {
    let asked = steps.next.iter().find(|next| Some(next.step) == asking).cloned();
    rsx! {
        div { class: "page", id: "steps-page",
            Heading { text: tr!("steps-page-title") }
            section { class: "sheet", "aria-labelledby": "steps-now",
                h2 { id: "steps-now", {tr!("steps-now")} }
                p { class: "steps-state",
                    StateBadge { state: steps.state }
                    span { class: "soft", {tr!("steps-since", at = dates::day_and_hour(steps.since))} }
                }
                p { {state_sentence(steps.state)} }
                if let Some(day) = steps.dires_until {
                    p { id: "dires-until", {tr!("steps-dires-until", day = dates::weekday_and_day(day))} }
                }
                if let Some(day) = steps.observations_until {
                    p { id: "observations-until", {tr!("steps-observations-until", day = dates::weekday_and_day(day))} }
                }
                if let Some(day) = steps.access_until {
                    p { id: "access-until", {tr!("steps-access-until", day = dates::weekday_and_day(day))} }
                }
            }
            FormFailure { explanation: failure }
            if let Some(next) = asked {
                StepForm { key: "{next.step}", next, faults, busy, ontake, ondecline: move |()| onask.call(None) }
            } else if !steps.next.is_empty() {
                section { class: "sheet", id: "next-steps", "aria-labelledby": "steps-next",
                    h2 { id: "steps-next", {tr!("steps-next")} }
                    ul { class: "step-list",
                        for next in steps.next.clone() {
                            Next { key: "{next.step}", next, busy, onask }
                        }
                    }
                }
            }
            History { history: steps.history }
        }
    }
}

/// A step that may come next, or why it may not.
#[component]
fn Next(next: NextStep, busy: bool, onask: EventHandler<Option<Step>>) -> Element {
    let step = next.step;
    rsx! {
        li { id: "next-{step}",
            div {
                strong { {step_name(step)} }
                if let Some(basis) = &next.basis {
                    span { class: "basis", "{basis}" }
                }
                p { class: "soft", {state_sentence(next.to)} }
            }
            match next.hindrance {
                Some(hindrance) => rsx! {
                    p { class: "soft why-not", {hindrance_sentence(hindrance)} }
                },
                None => rsx! {
                    button { r#type: "button", class: "button", id: "take-{step}", disabled: busy,
                        "aria-label": tr!("steps-take-named", step = step_name(step)),
                        onclick: move |_| onask.call(Some(step)),
                        {tr!("steps-take")}
                    }
                },
            }
        }
    }
}
