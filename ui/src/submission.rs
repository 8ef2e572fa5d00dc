//! Sending a form: once at a time, with what failed where the person finds it. What is wrong with a field is said beside it and in the summary,
//! which takes the focus; whatever else failed is said above the buttons, and takes the focus there.

use dioxus::prelude::*;
use opalexe_domain::api::{
    error::{ErrorCode, FieldError},
    native::Error,
};

use crate::{components::SUMMARY_ID, explanation::Explanation, host, refusal::focus_on_notice};

/// How the sending of a form stands. Copied freely: all copies are one.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct Submission {
    failure: Signal<Option<Error>>,
    sending: Signal<bool>,
    refusals: Signal<u32>,
}

/// The sending of the form of this page.
pub(crate) fn use_submission() -> Submission {
    let submission = Submission {
        failure: use_signal(|| None),
        sending: use_signal(|| false),
        refusals: use_signal(|| 0),
    };
    // The effect runs when the summary stands on the page.
    use_effect(move || {
        if (submission.refusals)() > 0 {
            host::focus(SUMMARY_ID);
        }
    });
    submission
}

impl Submission {
    /// Whether the form is on its way.
    pub(crate) fn sending(self) -> bool {
        (self.sending)()
    }

    /// What failed last, in words.
    pub(crate) fn explanation(self) -> Option<Explanation> {
        self.failure.read().as_ref().map(Explanation::from)
    }

    /// The form has faults, which its summary tells: the focus goes there.
    pub(crate) fn refuse(mut self) {
        self.failure.set(None);
        self.refusals += 1;
    }

    /// Waits for the answer to the form, unless one is awaited already. `refused` takes in the faults of fields.
    pub(crate) async fn send<T>(
        mut self,
        call: impl Future<Output = Result<T, Error>>,
        refused: impl FnOnce(Vec<FieldError>),
    ) -> Option<T> {
        if *self.sending.peek() {
            return None;
        }
        self.sending.set(true);
        let answer = call.await;
        self.sending.set(false);
        match answer {
            Ok(answer) => {
                self.failure.set(None);
                Some(answer)
            }
            Err(Error::Api(error)) if error.code == ErrorCode::FormInvalid && !error.fields.is_empty() => {
                refused(error.fields);
                self.refuse();
                None
            }
            Err(error) => {
                self.failure.set(Some(error.clone()));
                focus_on_notice(&error).await;
                None
            }
        }
    }
}
