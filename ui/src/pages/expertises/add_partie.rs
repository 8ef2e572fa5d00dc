//! « Ajouter une partie ».

use dioxus::prelude::*;
use opalexe_domain::{
    api::{
        error::FieldError,
        expertises::{self as api, PartieForm},
        field::Field,
    },
    id::ExpertiseId,
    partie::{NewPartie, PartieKind, PartieRole},
    rights::Act,
};

use super::{
    case::use_case,
    choices::Choices,
    not_permitted::NotPermitted,
    words::{kind_name, role_name},
};
use crate::{
    components::{ErrorSummary, FormFailure, FormText, Heading, RadioCard, use_announcer},
    connection::use_connection,
    explanation::Explanation,
    i18n::tr,
    kept_form::use_kept_form,
    route::Route,
    submission::use_submission,
    typed_form::{Slot, TypedForm, slot},
};

/// The form of a new party of one expertise, while it is being filled in.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PartieDraft {
    expertise: ExpertiseId,
    form: PartieForm,
    faults: Vec<FieldError>,
}

impl TypedForm for PartieDraft {
    type Form = PartieForm;

    fn slot(field: Field) -> Option<Slot<PartieForm>> {
        match field {
            Field::PartieName => slot!(name),
            Field::FirstName => slot!(first_name),
            Field::LastName => slot!(last_name),
            _ => None,
        }
    }

    fn form(&self) -> &PartieForm {
        &self.form
    }

    fn edit(&mut self, field: Field, change: impl FnOnce(&mut PartieForm)) {
        change(&mut self.form);
        self.faults.retain(|fault| fault.field != field);
    }

    fn fault(&self, field: Field) -> Option<FieldError> {
        self.faults.iter().copied().find(|fault| fault.field == field)
    }
}

impl PartieDraft {
    fn new(expertise: ExpertiseId) -> Self {
        Self {
            expertise,
            form: PartieForm::default(),
            faults: Vec::new(),
        }
    }

    fn check(&mut self) -> bool {
        self.faults = NewPartie::parse(&self.form).err().unwrap_or_default();
        self.faults.is_empty()
    }
}

/// The page.
#[component]
pub(crate) fn AddPartie(expertise: ExpertiseId) -> Element {
    let connection = use_connection();
    let announcer = use_announcer();
    let case = use_case();
    let (mut draft, kept) = use_kept_form(
        |left: &PartieDraft| left.expertise == expertise,
        || PartieDraft::new(expertise),
    );
    let submission = use_submission();
    let submit = use_callback(move |()| async move {
        if !draft.write().check() {
            submission.refuse();
            return;
        }
        let form = draft.peek().form.clone();
        let call = connection.call_in::<api::AddPartie>(expertise, &form);
        if let Some(added) = submission
            .send(call, |faults| draft.write().faults = faults)
            .await
        {
            kept.forget();
            announcer.say(tr!("partie-added"));
            case.changed(added.expertise);
            navigator().replace(Route::Intervenants { expertise });
        }
    });
    if let Some(refusal) = case.refusal(Act::ManageParties) {
        return rsx! {
            NotPermitted { title: tr!("partie-title"), refusal, expertise }
        };
    }
    rsx! {
        AddPartieView {
            draft,
            failure: submission.explanation(),
            sending: submission.sending(),
            onsend: move |()| async move { submit.call(()).await },
        }
    }
}

/// What the page shows.
#[component]
fn AddPartieView(
    draft: Signal<PartieDraft>,
    failure: Option<Explanation>,
    sending: bool,
    onsend: EventHandler<()>,
) -> Element {
    let mut draft = draft;
    let shown = draft.read();
    let form = &shown.form;
    rsx! {
        div { class: "page narrow", id: "add-partie-page",
            Heading { text: tr!("partie-title") }
            ErrorSummary { faults: shown.faults.clone() }
            form {
                id: "partie",
                novalidate: true,
                onsubmit: move |event| {
                    event.prevent_default();
                    onsend.call(());
                },
                Choices { field: Field::PartieKind, fault: shown.fault(Field::PartieKind),
                    for kind in PartieKind::ALL {
                        RadioCard {
                            key: "{kind}",
                            id: "kind-{kind}",
                            name: Field::PartieKind.code(),
                            value: kind.name(),
                            title: kind_name(*kind),
                            checked: form.kind == Some(*kind),
                            onpick: move |()| draft.write().edit(Field::PartieKind, |form| form.kind = Some(*kind)),
                        }
                    }
                }
                match form.kind {
                    Some(PartieKind::Legal) => rsx! {
                        FormText { draft, field: Field::PartieName, required: true, hint: tr!("partie-name-hint") }
                    },
                    Some(PartieKind::Natural) => rsx! {
                        div { class: "columns",
                            FormText { draft, field: Field::FirstName, required: true }
                            FormText { draft, field: Field::LastName, required: true }
                        }
                    },
                    None => rsx! {},
                }
                Choices { field: Field::PartieRole, fault: shown.fault(Field::PartieRole),
                    for role in PartieRole::ALL {
                        RadioCard {
                            key: "{role}",
                            id: "role-{role}",
                            name: Field::PartieRole.code(),
                            value: role.name(),
                            title: role_name(*role),
                            checked: form.role == Some(*role),
                            onpick: move |()| draft.write().edit(Field::PartieRole, |form| form.role = Some(*role)),
                        }
                    }
                }
                p { class: "rule", {tr!("partie-means")} }
                FormFailure { explanation: failure }
                div { class: "actions",
                    button { id: "submit", r#type: "submit", class: "button", "data-variant": "primary",
                        if sending { {tr!("expertise-sending")} } else { {tr!("partie-act")} }
                    }
                    Link { to: Route::Intervenants { expertise: shown.expertise }, class: "button", id: "cancel", {tr!("expertise-back")} }
                }
            }
        }
    }
}
