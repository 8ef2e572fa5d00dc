//! A failure as it is told to the person: what happened, what to do, and what to quote to whoever helps.

use opalexe_domain::api::{
    Error as ApiError,
    error::FieldError,
    native::{CardFault, CardFaultCode, Error},
};

use crate::{
    components::field_label,
    i18n::{remedy_of, sentence_of, tr},
};

/// How grave a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    /// Something to know.
    Info,
    /// Something went well.
    Good,
    /// Something to mind.
    Warn,
    /// Something failed.
    Bad,
}

impl Tone {
    /// Its name in `data-tone`.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Good => "good",
            Self::Warn => "warn",
            Self::Bad => "bad",
        }
    }
}

/// A failure in words.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Explanation {
    /// How grave it is.
    pub(crate) tone: Tone,
    /// The code, for tests and for support.
    pub(crate) code: &'static str,
    /// What happened.
    pub(crate) sentence: String,
    /// What to do.
    pub(crate) remedy: Option<String>,
    /// Tries left, time to wait, the reference to quote.
    pub(crate) details: Vec<String>,
    /// The answer to reset of a card that is not known.
    pub(crate) atr: Option<String>,
}

impl From<&Error> for Explanation {
    fn from(error: &Error) -> Self {
        match error {
            Error::Api(error) => of_api(error),
            Error::Card(fault) => Self::from(fault),
            Error::Server(fault) => of_code(fault.code()),
        }
    }
}

impl From<&CardFault> for Explanation {
    fn from(fault: &CardFault) -> Self {
        let mut explanation = of_code(fault.code.code());
        if fault.code == CardFaultCode::Cancelled {
            // The person did it: nothing failed.
            explanation.tone = Tone::Info;
        }
        let about_tries = !matches!(fault.code, CardFaultCode::PinBlocked | CardFaultCode::Cancelled);
        explanation
            .details
            .extend(fault.tries_left.filter(|_| about_tries).map(tries_left));
        explanation.atr.clone_from(&fault.atr);
        explanation
    }
}

/// How many wrong PINs are left, in words.
pub(crate) fn tries_left(tries: u8) -> String {
    tr!("card-tries-left", tries = tries)
}

/// What is wrong with a field, in words.
pub(crate) fn of_field(fault: &FieldError) -> String {
    sentence_of(fault.code.code(), &[("field", field_label(fault.field).into())])
}

fn of_api(error: &ApiError) -> Explanation {
    let mut explanation = of_code(error.code.code());
    let wait = error
        .retry_after
        .map(|seconds| tr!("error-retry-after", seconds = seconds));
    let reference = error
        .request_id
        .as_deref()
        .map(|reference| tr!("error-reference", reference = reference));
    explanation.details.extend(wait);
    explanation.details.extend(reference);
    explanation
}

fn of_code(code: &'static str) -> Explanation {
    Explanation {
        tone: Tone::Bad,
        code,
        sentence: sentence_of(code, &[]),
        remedy: remedy_of(code),
        details: Vec::new(),
        atr: None,
    }
}

#[cfg(test)]
mod tests {
    use opalexe_domain::api::{
        error::{ErrorCode, FieldCode},
        registration::Field,
    };

    use super::*;

    #[test]
    fn a_refusal_of_the_server_says_what_to_do_how_long_to_wait_and_what_to_quote() {
        let error = ApiError {
            retry_after: Some(60),
            request_id: Some("0197-abcd".into()),
            ..ApiError::from(ErrorCode::TooManyRequests)
        };
        let explanation = Explanation::from(&Error::Api(error));
        assert_eq!(explanation.code, "too_many_requests");
        assert_eq!(explanation.sentence, "Trop d'essais en peu de temps.");
        assert_eq!(
            explanation.remedy.as_deref(),
            Some("Patientez avant de recommencer : rien n'est perdu.")
        );
        assert_eq!(
            explanation.details,
            [
                "Nouvel essai possible dans 60 secondes.",
                "Référence à donner à l'assistance : 0197-abcd"
            ]
        );
    }

    #[test]
    fn a_wrong_pin_says_how_many_tries_are_left_and_a_blocked_one_does_not() {
        let fault = |code, tries_left| CardFault {
            code,
            tries_left,
            atr: None,
        };
        let wrong = Explanation::from(&fault(CardFaultCode::WrongPin, Some(1)));
        assert_eq!(wrong.details.len(), 1);
        let blocked = Explanation::from(&fault(CardFaultCode::PinBlocked, Some(0)));
        assert_eq!(blocked.details, Vec::<String>::new());
        assert!(blocked.remedy.is_some());
    }

    #[test]
    fn giving_up_is_not_told_as_a_failure() {
        let fault = CardFault {
            code: CardFaultCode::Cancelled,
            tries_left: None,
            atr: None,
        };
        assert_eq!(Explanation::from(&fault).tone, Tone::Info);
    }

    #[test]
    fn a_fault_of_the_form_names_its_field() {
        let fault = FieldError {
            field: Field::FirstName,
            code: FieldCode::Required,
        };
        assert_eq!(of_field(&fault), "Prénom : ce champ est obligatoire.");
    }
}
