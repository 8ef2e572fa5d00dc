//! What is wrong with a form: every fault at once, one a field.

use std::str::FromStr;

use crate::{
    api::{
        error::{FieldCode, FieldError},
        field::Field,
    },
    text::TextError,
};

/// The faults found so far. One fault a field: the first is the one to mend.
#[derive(Debug, Default)]
pub(crate) struct Faults(Vec<FieldError>);

impl Faults {
    /// Keeps a fault, unless the field has one already.
    pub(crate) fn add(&mut self, field: Field, code: FieldCode) {
        if self.0.iter().all(|fault| fault.field != field) {
            self.0.push(FieldError { field, code });
        }
    }

    /// What was chosen, or the fault that nothing was.
    pub(crate) fn chosen<T>(&mut self, field: Field, chosen: Option<T>) -> Option<T> {
        if chosen.is_none() {
            self.add(field, FieldCode::Required);
        }
        chosen
    }

    /// The text that must be there.
    pub(crate) fn text<T: FromStr<Err = TextError>>(&mut self, field: Field, typed: &str) -> Option<T> {
        typed
            .parse()
            .map_err(|error: TextError| self.add(field, error.into()))
            .ok()
    }

    /// The text that may be left out.
    pub(crate) fn optional<T: FromStr<Err = TextError>>(&mut self, field: Field, typed: &str) -> Option<T> {
        if typed.trim().is_empty() {
            None
        } else {
            self.text(field, typed)
        }
    }

    /// The value, when nothing is wrong with the form.
    ///
    /// # Errors
    /// The faults.
    pub(crate) fn unless_faulty<T>(self, value: Option<T>) -> Result<T, Vec<FieldError>> {
        match value {
            Some(value) if self.0.is_empty() => Ok(value),
            _ => Err(self.0),
        }
    }
}

impl From<TextError> for FieldCode {
    fn from(error: TextError) -> Self {
        match error {
            TextError::Empty => Self::Required,
            TextError::TooLong => Self::TooLong,
            TextError::Malformed => Self::Malformed,
        }
    }
}
