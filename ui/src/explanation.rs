//! A failure as it is told to the person: what happened, what to do, and what to quote to whoever helps.

use opalexe_domain::{
    api::{
        Error as ApiError,
        error::{ErrorCode, FieldCode, FieldError},
        native::{CardFault, CardFaultCode, Error, LockFault},
        registration::Field,
    },
    expertise::FAR_AHEAD_YEARS,
    password,
    registration::{ADDRESS_LINES_LIMIT, SPECIALITES_LIMIT},
    text::AddressLine,
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

impl Explanation {
    /// The id of the element that shows it: `failure-card-revoked`.
    pub(crate) fn element_id(&self) -> String {
        format!("failure-{}", self.code.replace('_', "-"))
    }
}

impl From<&Error> for Explanation {
    fn from(error: &Error) -> Self {
        match error {
            Error::Api(error) => of_api(error),
            Error::Card(fault) => Self::from(fault),
            Error::Server(fault) => of_code(fault.code()),
            Error::Settings(fault) => of_code(fault.code()),
            Error::Lock(fault) => of_lock(*fault),
            Error::Window(fault) => of_code(fault.code()),
            Error::File(fault) => of_code(fault.code()),
        }
    }
}

fn of_lock(fault: LockFault) -> Explanation {
    let mut explanation = of_code(fault.code());
    if fault == LockFault::Locked {
        // It does what it is for: nothing failed.
        explanation.tone = Tone::Info;
    }
    explanation
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

/// What is wrong with a field, in words that stand beside it.
pub(crate) fn of_field(fault: &FieldError) -> String {
    match (fault.field, fault.code) {
        (Field::Responsibility, FieldCode::Required) => tr!("form-box-unticked"),
        (Field::Specialites, FieldCode::TooLong) => {
            tr!("form-specialites-too-many", limit = SPECIALITES_LIMIT)
        }
        (Field::Juridiction, FieldCode::Unlisted) => tr!("form-juridiction-unlisted"),
        (Field::Juridiction, FieldCode::Required) => tr!("form-juridiction-missing"),
        // Asked for only beside the list, where one of the two is enough.
        (Field::JuridictionName, FieldCode::Required) => tr!("form-juridiction-either"),
        (Field::Juridiction, FieldCode::NotPermitted) => tr!("form-juridiction-not-of-mandate"),
        (Field::Password, FieldCode::TooShort) => tr!("password-at-least", fewest = password::FEWEST),
        (Field::Password, FieldCode::TooLong) => tr!("password-too-long", most = password::MOST),
        (Field::CurrentPassword, FieldCode::Wrong) => tr!("password-not-yours"),
        (Field::Code, FieldCode::Wrong) => sentence_of(ErrorCode::CodeWrong.code(), &[]),
        (Field::OrderDate, FieldCode::TooLate) => tr!("form-order-in-the-future"),
        (Field::ReportDeadline | Field::ProvisionDue, FieldCode::TooEarly) => tr!("form-day-before-order"),
        (Field::SentOn, FieldCode::TooEarly) => tr!("courriers-sent-before"),
        (Field::ReportDeadline | Field::ProvisionDue, FieldCode::TooLate) => {
            tr!("form-day-too-far", years = FAR_AHEAD_YEARS)
        }
        (Field::OrderDate | Field::ReportDeadline | Field::ProvisionDue, FieldCode::Malformed) => {
            with_example(fault.field, tr!("form-day-wrong"))
        }
        (Field::AddressLines, FieldCode::TooLong) => tr!(
            "form-address-too-long",
            lines = ADDRESS_LINES_LIMIT,
            characters = AddressLine::LIMIT,
        ),
        (field, FieldCode::Malformed) => with_example(field, sentence_of(fault.code.code(), &[])),
        _ => sentence_of(fault.code.code(), &[]),
    }
}

/// What is wrong with a field, in words that stand away from it.
pub(crate) fn of_field_with_label(fault: &FieldError) -> String {
    if fault.field == Field::Responsibility {
        // Its label is a whole sentence, and what is wrong with it says all.
        return of_field(fault);
    }
    tr!(
        "form-error-line",
        field = field_label(fault.field),
        problem = of_field(fault)
    )
}

/// The sentence, and what would be right where an example tells it better.
fn with_example(field: Field, sentence: String) -> String {
    let example = match field {
        Field::Landline | Field::Mobile => tr!("example-phone"),
        Field::Email => tr!("example-email"),
        Field::PostalCode => tr!("example-postal-code"),
        Field::OrderDate | Field::ReportDeadline | Field::ProvisionDue => tr!("example-day"),
        Field::Provision => tr!("example-amount"),
        _ => return sentence,
    };
    format!("{sentence} {example}")
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
        assert_eq!(explanation.sentence, "Trop d’essais en peu de temps.");
        assert_eq!(
            explanation.remedy.as_deref(),
            Some("Patientez avant de recommencer\u{a0}: rien n’est perdu.")
        );
        assert_eq!(
            explanation.details,
            [
                "Nouvel essai possible dans 60 secondes.",
                "Référence à donner à l’assistance\u{a0}: 0197-abcd"
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
    fn what_is_too_long_is_told_with_its_limit() {
        let told = |field| {
            of_field(&FieldError {
                field,
                code: FieldCode::TooLong,
            })
        };
        assert_eq!(
            told(Field::AddressLines),
            "L’adresse a au plus 4 lignes, de 100 caractères chacune."
        );
        assert_eq!(told(Field::Specialites), "Choisissez au plus 60 spécialités.");
        assert_eq!(told(Field::Town), "La saisie est trop longue.");
    }

    #[test]
    fn what_is_wrong_is_told_as_the_field_knows_it() {
        let told = |field, code| of_field(&FieldError { field, code });
        assert_eq!(
            told(Field::Password, FieldCode::TooShort),
            "Au moins 12 caractères."
        );
        assert_eq!(
            told(Field::CurrentPassword, FieldCode::Wrong),
            "Ce mot de passe n’est pas le vôtre."
        );
        assert_eq!(told(Field::Code, FieldCode::Wrong), "Ce code n’est pas le bon.");
        assert_eq!(
            told(Field::ReportDeadline, FieldCode::TooLate),
            "Cette date est à plus de 10 ans d’ici. Vérifiez l’année."
        );
        assert_eq!(
            told(Field::OrderDate, FieldCode::Malformed),
            "Ce jour n’existe pas, ou n’est pas écrit comme attendu. Écrivez le jour, le mois et l’année\u{a0}: 12/02/2025."
        );
    }

    #[test]
    fn a_fault_names_its_field_away_from_it_and_gives_an_example_where_the_form_is_wrong() {
        let fault = FieldError {
            field: Field::FirstName,
            code: FieldCode::Required,
        };
        assert_eq!(of_field(&fault), "Ce champ est obligatoire.");
        assert_eq!(of_field_with_label(&fault), "Prénom – Ce champ est obligatoire.");
        let malformed = FieldError {
            field: Field::PostalCode,
            code: FieldCode::Malformed,
        };
        assert_eq!(
            of_field(&malformed),
            "La forme n’est pas celle attendue. En France, cinq chiffres\u{a0}: 18000."
        );
    }
}
