//! From what was typed of a letter to one that is right, or the list of what is wrong with it.

use std::collections::HashSet;

use super::{DEPOSITS_A_LETTER, LetterNumberError, NewPaperService, Outcome};
use crate::{
    api::{
        error::{FieldCode, FieldError},
        field::Field,
        paper_service::LetterForm,
    },
    day::Day,
    faults::Faults,
};

impl NewPaperService {
    /// Reads the form on a day when it is `today` in Paris. A day that the outcome does not have is not looked at.
    ///
    /// # Errors
    /// Every fault of the form at once, in the order of its fields.
    pub fn parse(form: &LetterForm, today: Day) -> Result<Self, Vec<FieldError>> {
        let mut faults = Faults::default();
        let distinct: HashSet<_> = form.deposits.iter().collect();
        if form.deposits.is_empty() {
            faults.add(Field::LetterDeposits, FieldCode::Required);
        } else if distinct.len() != form.deposits.len() {
            faults.add(Field::LetterDeposits, FieldCode::Malformed);
        } else if distinct.len() > DEPOSITS_A_LETTER {
            faults.add(Field::LetterDeposits, FieldCode::TooLong);
        }
        let number = form
            .number
            .parse()
            .map_err(|error: LetterNumberError| faults.add(Field::LetterNumber, error.into()))
            .ok();
        let sent_on = day(Field::SentOn, &form.sent_on, &mut faults);
        if sent_on.is_some_and(|day| day > today) {
            faults.add(Field::SentOn, FieldCode::TooLate);
        }
        let outcome = faults.chosen(Field::LetterOutcome, form.outcome);
        let outcome_on = outcome_on(outcome, form, sent_on, today, &mut faults);
        let complete = || {
            Some(Self {
                to: form.to,
                deposits: form.deposits.clone(),
                number: number?,
                sent_on: sent_on?,
                outcome: outcome?,
                outcome_on,
                proof: form.proof,
                replaces: form.replaces,
            })
        };
        faults.unless_faulty(complete())
    }
}

fn outcome_on(
    outcome: Option<Outcome>,
    form: &LetterForm,
    sent_on: Option<Day>,
    today: Day,
    faults: &mut Faults,
) -> Option<Day> {
    outcome.filter(|outcome| outcome.has_day())?;
    let day = day(Field::OutcomeOn, &form.outcome_on, faults)?;
    if sent_on.is_some_and(|sent| day < sent) {
        faults.add(Field::OutcomeOn, FieldCode::TooEarly);
    }
    if day > today {
        faults.add(Field::OutcomeOn, FieldCode::TooLate);
    }
    Some(day)
}

fn day(field: Field, typed: &str, faults: &mut Faults) -> Option<Day> {
    let code = match typed.trim() {
        "" => FieldCode::Required,
        typed => match typed.parse() {
            Ok(day) => return Some(day),
            Err(_) => FieldCode::Malformed,
        },
    };
    faults.add(field, code);
    None
}

impl From<LetterNumberError> for FieldCode {
    fn from(error: LetterNumberError) -> Self {
        match error {
            LetterNumberError::Empty => Self::Required,
            LetterNumberError::TooLong => Self::TooLong,
            LetterNumberError::Malformed => Self::Malformed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        id::{DepositId, PartieId, RANDOM_BYTES},
        paper_service::Addressee,
        time::Timestamp,
    };

    fn deposit(number: u8) -> DepositId {
        DepositId::new(Timestamp::from_seconds(1), [number; RANDOM_BYTES])
    }

    fn form() -> LetterForm {
        LetterForm {
            to: Addressee::Partie(PartieId::new(Timestamp::from_seconds(1), [1; RANDOM_BYTES])),
            deposits: vec![deposit(1), deposit(2)],
            number: "87 001 012345678 F".into(),
            sent_on: "2025-03-19".into(),
            outcome: Some(Outcome::Received),
            outcome_on: "2025-03-21".into(),
            proof: None,
            replaces: None,
        }
    }

    fn today() -> Day {
        "2025-03-22".parse().unwrap()
    }

    fn faults(form: &LetterForm) -> Vec<(Field, FieldCode)> {
        NewPaperService::parse(form, today())
            .unwrap_err()
            .into_iter()
            .map(|fault| (fault.field, fault.code))
            .collect()
    }

    #[test]
    fn a_letter_that_was_received_has_a_number_and_two_days() {
        let letter = NewPaperService::parse(&form(), today()).unwrap();
        assert_eq!(letter.number.as_str(), "87001012345678F");
        assert_eq!(letter.outcome_on.unwrap().to_string(), "2025-03-21");
        let posted = LetterForm {
            outcome: Some(Outcome::Sent),
            outcome_on: "what was typed before".into(),
            ..form()
        };
        assert_eq!(NewPaperService::parse(&posted, today()).unwrap().outcome_on, None);
    }

    #[test]
    fn nothing_is_received_before_it_was_sent_nor_tomorrow() {
        let early = LetterForm {
            outcome_on: "2025-03-18".into(),
            ..form()
        };
        assert_eq!(faults(&early), [(Field::OutcomeOn, FieldCode::TooEarly)]);
        let late = LetterForm {
            sent_on: "2025-03-23".into(),
            outcome_on: "2025-03-24".into(),
            ..form()
        };
        assert_eq!(
            faults(&late),
            [
                (Field::SentOn, FieldCode::TooLate),
                (Field::OutcomeOn, FieldCode::TooLate)
            ]
        );
    }

    #[test]
    fn every_fault_of_an_empty_form_is_told_at_once() {
        let empty = LetterForm {
            deposits: Vec::new(),
            number: String::new(),
            sent_on: String::new(),
            outcome: None,
            ..form()
        };
        assert_eq!(
            faults(&empty),
            [
                (Field::LetterDeposits, FieldCode::Required),
                (Field::LetterNumber, FieldCode::Required),
                (Field::SentOn, FieldCode::Required),
                (Field::LetterOutcome, FieldCode::Required),
            ]
        );
        let twice = LetterForm {
            deposits: vec![deposit(1), deposit(1)],
            ..form()
        };
        assert_eq!(faults(&twice), [(Field::LetterDeposits, FieldCode::Malformed)]);
    }

    #[test]
    fn what_came_back_or_never_left_is_to_be_served_again() {
        let again: Vec<&str> = Outcome::ALL
            .iter()
            .filter(|outcome| outcome.is_to_be_served_again())
            .map(|outcome| outcome.name())
            .collect();
        assert_eq!(again, ["returned", "void"]);
        let served = Outcome::ALL.iter().filter(|outcome| outcome.is_served());
        assert_eq!(served.collect::<Vec<_>>(), [&Outcome::Received]);
        for outcome in Outcome::ALL {
            assert!(
                !(outcome.is_served() && outcome.is_to_be_served_again()),
                "{outcome}"
            );
        }
    }
}
