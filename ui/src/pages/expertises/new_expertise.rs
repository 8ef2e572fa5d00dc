//! A new expertise, one idea a page: the mandate, the order, the heads of mission, the deadlines, then everything before it is made.

mod deadlines;
mod mandate;
mod missions;
mod order;
mod summary;

use dioxus::prelude::*;
use opalexe_domain::{
    api::{expertises::CreateExpertise, field::Field},
    day::Day,
    rights::may_create,
};

use crate::{
    cases::use_cases,
    components::{ErrorSummary, FormFailure, FormText, Heading, Notice, use_announcer},
    connection::use_connection,
    dates,
    expertise_draft::{ExpertiseDraft, Step},
    explanation::{Explanation, Tone},
    host,
    i18n::tr,
    kept_form::use_kept_form,
    route::Route,
    submission::use_submission,
    typed_day,
    typed_form::TypedForm,
};
pub(super) use deadlines::Deadlines;
pub(super) use mandate::Mandate;
pub(super) use missions::Missions;
pub(super) use order::Order;
use summary::Summary;

/// The first step.
#[component]
pub(crate) fn NewExpertise() -> Element {
    rsx! {
        Wizard { step: Step::Mandate }
    }
}

/// Any step.
#[component]
pub(crate) fn NewExpertiseStep(step: Step) -> Element {
    rsx! {
        Wizard { step }
    }
}

/// The wizard at one of its steps.
#[component]
fn Wizard(step: ReadSignal<Step>) -> Element {
    let connection = use_connection();
    let announcer = use_announcer();
    let cases = use_cases();
    let (mut draft, kept) = use_kept_form(ExpertiseDraft::is_new, ExpertiseDraft::default);
    let resumed = use_hook(|| !draft.peek().is_blank());
    let submission = use_submission();
    let submit = use_callback(move |()| async move {
        let step = *step.peek();
        if !draft.write().check(step, Day::in_paris(host::now())) {
            submission.refuse();
            return;
        }
        let next = draft.peek().after(step);
        if let Some(next) = next {
            navigator().push(Route::NewExpertiseStep { step: next });
            return;
        }
        let form = draft.peek().to_send();
        let call = connection.call::<CreateExpertise>(&form);
        if let Some(made) = submission.send(call, |faults| draft.write().refuse(faults)).await {
            kept.forget();
            announcer.say(tr!("new-done"));
            let expertise = made.id;
            cases.keep(made);
            navigator().replace(Route::Intervenants { expertise });
        }
    });
    let may = connection.presence.read().session().is_some_and(|session| {
        session
            .profile
            .is_some_and(|profile| may_create(profile, session.door))
    });
    if !may {
        return rsx! {
            div { class: "page narrow",
                Heading { text: tr!("new-title") }
                p { id: "may-not-create", {tr!("new-not-allowed")} }
                div { class: "actions",
                    Link { to: Route::Expertises {}, class: "button", {tr!("expertises-all")} }
                }
            }
        };
    }
    rsx! {
        WizardView {
            step: step(),
            draft,
            resumed,
            failure: submission.explanation(),
            sending: submission.sending(),
            onsend: move |()| async move { submit.call(()).await },
        }
    }
}

/// What a step shows.
#[component]
pub(super) fn WizardView(
    step: Step,
    draft: Signal<ExpertiseDraft>,
    resumed: bool,
    failure: Option<Explanation>,
    sending: bool,
    onsend: EventHandler<()>,
) -> Element {
    let mut draft = draft;
    let shown = draft.read();
    let steps = shown.steps();
    let place = steps
        .iter()
        .position(|one| *one == step)
        .map_or(1, |place| place + 1);
    let is_last = step == Step::Summary;
    rsx! {
        div { class: "page narrow", id: "new-expertise-page", "data-step": "{step}",
            p { class: "soft step-count", id: "step-count",
                {tr!("new-step", place = place, count = steps.len())}
            }
            Heading { text: title_of(step) }
            if resumed && step == Step::Mandate {
                Notice { tone: Tone::Info, id: "resumed",
                    p { {tr!("new-resumed")} }
                    button { id: "begin-anew", r#type: "button", class: "button",
                        onclick: move |_| draft.set(ExpertiseDraft::default()),
                        {tr!("new-begin-anew")}
                    }
                }
            }
            ErrorSummary { faults: shown.faults(step) }
            form {
                id: "expertise",
                novalidate: true,
                onsubmit: move |event| {
                    event.prevent_default();
                    onsend.call(());
                },
                match step {
                    Step::Mandate => rsx! { Mandate { draft } },
                    Step::Order => rsx! { Order { draft } },
                    Step::Missions => rsx! { Missions { draft } },
                    Step::Deadlines => rsx! { Deadlines { draft } },
                    Step::Summary => rsx! { Summary { draft } },
                }
                FormFailure { explanation: failure }
                div { class: "actions",
                    button { id: "submit", r#type: "submit", class: "button", "data-variant": "primary",
                        if sending {
                            {tr!("expertise-sending")}
                        } else if is_last {
                            {tr!("new-act")}
                        } else {
                            {tr!("expertise-continue")}
                        }
                    }
                    Link {
                        to: shown.before(step).map_or(Route::Expertises {}, |step| Route::NewExpertiseStep { step }),
                        class: "button",
                        id: "back",
                        {tr!("expertise-back")}
                    }
                }
            }
            p { class: "soft", {tr!("new-kept")} }
        }
    }
}

fn title_of(step: Step) -> String {
    match step {
        Step::Mandate => tr!("new-mandate-title"),
        Step::Order => tr!("new-order-title"),
        Step::Missions => tr!("new-missions-title"),
        Step::Deadlines => tr!("new-deadlines-title"),
        Step::Summary => tr!("new-summary-title"),
    }
}

/// A day, typed; what was understood is read back with its day of the week.
#[component]
fn DayField(draft: Signal<ExpertiseDraft>, field: Field, #[props(default)] required: bool) -> Element {
    let understood = typed_day::read(&draft.read().text(field)).map(dates::weekday_and_day);
    rsx! {
        div { class: "day-field",
            FormText { draft, field, required, hint: tr!("day-hint") }
            p { class: "hint understood", role: "status",
                if let Some(day) = understood {
                    "{day}"
                }
            }
        }
    }
}
