//! « Modifier l'expertise »: the fields of its creation on one page, with what it is now. A change of what was changed meanwhile elsewhere is not
//! sent over it: the person reads what changed, and sends again.

use dioxus::prelude::*;
use opalexe_domain::{
    api::{
        error::ErrorCode,
        expertises::{EditExpertise as Call, GetExpertise},
        native::Error,
    },
    day::Day,
    expertise::{Change, may_change_mandate},
    id::ExpertiseId,
    rights::Act,
};

use super::{
    case::use_case,
    new_expertise::{Deadlines, Mandate, Missions, Order},
    not_permitted::NotPermitted,
};
use crate::{
    cases::use_cases,
    components::{ErrorSummary, FormFailure, Heading, Notice, field_label, use_announcer},
    connection::use_connection,
    expertise_draft::{ExpertiseDraft, Step},
    explanation::{Explanation, Tone},
    host,
    i18n::tr,
    kept_form::use_kept_form,
    route::Route,
    submission::use_submission,
};

/// The page.
#[component]
pub(crate) fn EditExpertise(expertise: ExpertiseId) -> Element {
    let connection = use_connection();
    let announcer = use_announcer();
    let cases = use_cases();
    let case = use_case();
    let (mut draft, kept) = use_kept_form(
        |left: &ExpertiseDraft| left.is_edit_of(expertise),
        || ExpertiseDraft::of(&case.peek()),
    );
    let mut meanwhile = use_signal(Vec::<Change>::new);
    let submission = use_submission();
    let submit = use_callback(move |()| async move {
        if submission.sending() {
            return;
        }
        meanwhile.set(Vec::new());
        if !draft.write().check(Step::Summary, Day::in_paris(host::now())) {
            submission.refuse();
            return;
        }
        let Some(edit) = draft.peek().to_edit() else {
            return;
        };
        let changed = draft.peek().is_changed();
        let sent = async move {
            let answer = connection.call_in::<Call>(expertise, &edit).await;
            if is_stale(&answer) {
                // What it is now, before the person is told that it is something else.
                let now = connection.call_in::<GetExpertise>(expertise, &()).await?;
                meanwhile.set(draft.write().begin_again(&now));
                cases.keep(now);
            }
            answer
        };
        if let Some(edited) = submission.send(sent, |faults| draft.write().refuse(faults)).await {
            kept.forget();
            announcer.say(if changed {
                tr!("edit-done")
            } else {
                tr!("edit-nothing")
            });
            case.changed(edited);
            navigator().replace(Route::Dossier { expertise });
        }
    });
    if let Some(refusal) = case.refusal(Act::Edit) {
        return rsx! {
            NotPermitted { title: tr!("edit-title"), refusal, expertise }
        };
    }
    rsx! {
        EditView {
            expertise,
            draft,
            fixed: !may_change_mandate(case.expertise().state),
            meanwhile: meanwhile(),
            failure: submission.explanation(),
            sending: submission.sending(),
            onsend: move |()| async move { submit.call(()).await },
        }
    }
}

fn is_stale<T>(answer: &Result<T, Error>) -> bool {
    matches!(answer, Err(Error::Api(error)) if error.code == ErrorCode::EditStale)
}

/// What the page shows.
#[component]
fn EditView(
    expertise: ExpertiseId,
    draft: Signal<ExpertiseDraft>,
    fixed: bool,
    meanwhile: Vec<Change>,
    failure: Option<Explanation>,
    sending: bool,
    onsend: EventHandler<()>,
) -> Element {
    let shown = draft.read();
    let ordered = shown.steps().contains(&Step::Order);
    rsx! {
        div { class: "page form-page", id: "edit-expertise-page",
            Heading { text: tr!("edit-title") }
            p { class: "lead", {tr!("edit-lead")} }
            p { class: "soft", {tr!("registration-required-note")} }
            ErrorSummary { faults: shown.faults(Step::Summary) }
            form {
                id: "expertise",
                novalidate: true,
                onsubmit: move |event| {
                    event.prevent_default();
                    onsend.call(());
                },
                Part { id: "mandate", title: tr!("new-summary-mandate"),
                    Mandate { draft, fixed }
                }
                if ordered {
                    Part { id: "order", title: tr!("new-summary-order"),
                        Order { draft }
                    }
                }
                Part { id: "missions", title: tr!("dossier-missions"),
                    Missions { draft }
                }
                Part { id: "deadlines", title: tr!("new-summary-deadlines"),
                    Deadlines { draft }
                }
                FormFailure { explanation: failure }
                Meanwhile { changes: meanwhile }
                div { class: "actions",
                    button { id: "submit", r#type: "submit", class: "button", "data-variant": "primary",
                        if sending {
                            {tr!("expertise-sending")}
                        } else {
                            {tr!("edit-act")}
                        }
                    }
                    Link { to: Route::Dossier { expertise }, class: "button", id: "cancel", {tr!("cancel")} }
                }
            }
        }
    }
}

#[component]
fn Part(id: &'static str, title: String, children: Element) -> Element {
    rsx! {
        section { class: "sheet form-part", "aria-labelledby": "part-{id}",
            h2 { id: "part-{id}", "{title}" }
            {children}
        }
    }
}

/// What was changed elsewhere since the form began.
#[component]
fn Meanwhile(changes: Vec<Change>) -> Element {
    if changes.is_empty() {
        return rsx! {};
    }
    rsx! {
        Notice { tone: Tone::Warn, id: "meanwhile",
            p { strong { {tr!("edit-meanwhile")} } }
            ul {
                for change in changes {
                    li { key: "{change.field.code()}",
                        {tr!(
                            "edit-meanwhile-field",
                            field = field_label(change.field),
                            now = if change.to.is_empty() { tr!("new-summary-none") } else { change.to.replace('\n', " ; ") },
                        )}
                    }
                }
            }
            p { {tr!("edit-meanwhile-next")} }
        }
    }
}
