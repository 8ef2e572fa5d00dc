//! The form in which a password is chosen, wherever that is.

use dioxus::prelude::*;
use opalexe_domain::{
    api::{
        error::{FieldCode, FieldError},
        field::Field,
        native::Error,
    },
    password,
};

use crate::{
    components::{ErrorSummary, Failure, PasswordField, PasswordKind, SUMMARY_ID},
    explanation::Explanation,
    host,
    i18n::tr,
    refusal::{faults_of, focus_on_notice},
};

/// What was typed.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Chosen {
    /// The password that holds, where it is asked for.
    pub(super) current: String,
    /// The new one.
    pub(super) new: String,
}

/// The form. `failure` is what the server refused; its faults stand beside the fields.
#[component]
pub(super) fn PasswordForm(
    #[props(default)] asks_current: bool,
    submit: String,
    sending: bool,
    failure: Option<Error>,
    onchosen: EventHandler<Chosen>,
) -> Element {
    let mut current = use_signal(String::new);
    let mut new = use_signal(String::new);
    let mut found = use_signal(Vec::<FieldError>::new);
    let mut of_server = use_signal(Vec::<FieldError>::new);
    use_effect(use_reactive((&failure,), move |(failure,)| {
        let faults = faults_of(failure.as_ref());
        if !faults.is_empty() {
            spawn(async { host::focus_when_drawn(SUMMARY_ID).await });
        } else if let Some(failure) = failure {
            spawn(async move { focus_on_notice(&failure).await });
        }
        of_server.set(faults);
    }));
    let faults: Vec<FieldError> = found
        .read()
        .iter()
        .chain(of_server.read().iter())
        .copied()
        .collect();
    let fault = |field: Field| faults.iter().find(|fault| fault.field == field).copied();
    let mut mended = move |field: Field| {
        found.write().retain(|fault| fault.field != field);
        of_server.write().retain(|fault| fault.field != field);
    };
    let (of_current, of_new) = (fault(Field::CurrentPassword), fault(Field::Password));
    rsx! {
        ErrorSummary { faults: faults.clone() }
        if let Some(error) = failure.as_ref().filter(|error| faults_of(Some(error)).is_empty()) {
            Failure { explanation: Explanation::from(error) }
        }
        form {
            novalidate: true,
            onsubmit: move |event| async move {
                event.prevent_default();
                if sending {
                    return;
                }
                let chosen = Chosen {
                    current: current.peek().clone(),
                    new: new.peek().clone(),
                };
                let wrong = wrong_with(asks_current, &chosen);
                of_server.set(Vec::new());
                found.set(wrong.clone());
                if wrong.is_empty() {
                    onchosen.call(chosen);
                } else {
                    host::focus_when_drawn(SUMMARY_ID).await;
                }
            },
            if asks_current {
                PasswordField {
                    field: Field::CurrentPassword,
                    kind: PasswordKind::Current,
                    value: current(),
                    fault: of_current,
                    onedit: move |typed| {
                        current.set(typed);
                        mended(Field::CurrentPassword);
                    },
                }
            }
            PasswordField {
                field: Field::Password,
                kind: PasswordKind::New,
                label: tr!("password-new"),
                value: new(),
                fault: of_new,
                onedit: move |typed| {
                    new.set(typed);
                    mended(Field::Password);
                },
            }
            div { class: "actions",
                button { id: "submit", r#type: "submit", class: "button", "data-variant": "primary",
                    if sending { {tr!("password-sending")} } else { "{submit}" }
                }
            }
        }
    }
}

/// What is wrong before the server is asked. Whose password it is, the server looks at as well.
fn wrong_with(asks_current: bool, chosen: &Chosen) -> Vec<FieldError> {
    let mut faults = Vec::new();
    if asks_current && chosen.current.is_empty() {
        faults.push(FieldError {
            field: Field::CurrentPassword,
            code: FieldCode::Required,
        });
    }
    let code = match password::check_by_itself(&chosen.new) {
        Ok(()) => return faults,
        Err(_) if chosen.new.is_empty() => FieldCode::Required,
        Err(fault) => fault.code(),
    };
    faults.push(FieldError {
        field: Field::Password,
        code,
    });
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(asks_current: bool, current: &str, new: &str) -> Vec<(Field, FieldCode)> {
        let chosen = Chosen {
            current: current.into(),
            new: new.into(),
        };
        wrong_with(asks_current, &chosen)
            .into_iter()
            .map(|fault| (fault.field, fault.code))
            .collect()
    }

    #[test]
    fn what_the_server_would_refuse_is_found_before_it_is_asked() {
        let new = |code| vec![(Field::Password, code)];
        assert_eq!(codes(false, "", ""), new(FieldCode::Required));
        assert_eq!(codes(false, "", "court"), new(FieldCode::TooShort));
        assert_eq!(codes(false, "", "motdepasse123"), new(FieldCode::TooCommon));
        assert_eq!(codes(false, "", "le merle moqueur chante"), []);
        assert_eq!(
            codes(true, "", "le merle moqueur chante"),
            [(Field::CurrentPassword, FieldCode::Required)]
        );
    }
}
