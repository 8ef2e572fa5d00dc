//! What a form does with a failure: what is wrong with a field stands beside it, anything else in a notice, and the focus goes there
//! (WCAG 2.2 §3.3.1 and §2.4.3).

use opalexe_domain::api::{
    error::{ErrorCode, FieldError},
    native::Error,
};

use crate::{explanation::Explanation, host};

/// What the server found wrong with the fields of the form; nothing when it failed for another reason.
pub(crate) fn faults_of(failure: Option<&Error>) -> Vec<FieldError> {
    match failure {
        Some(Error::Api(error)) if error.code == ErrorCode::FormInvalid => error.fields.clone(),
        _ => Vec::new(),
    }
}

/// Moves the focus to the notice of that failure, once it stands on the page.
pub(crate) async fn focus_on_notice(failure: &Error) {
    host::focus_when_drawn(&Explanation::from(failure).element_id()).await;
}

#[cfg(test)]
mod tests {
    use opalexe_domain::api::{Error as ApiError, error::FieldCode, field::Field, native::ServerFault};

    use super::*;

    #[test]
    fn only_a_form_that_the_server_looked_at_has_faults() {
        let fault = FieldError {
            field: Field::Password,
            code: FieldCode::TooShort,
        };
        let refused = Error::Api(ApiError {
            fields: vec![fault],
            ..ApiError::from(ErrorCode::FormInvalid)
        });
        assert_eq!(faults_of(Some(&refused)), [fault]);
        assert_eq!(faults_of(Some(&Error::Server(ServerFault::Unreachable))), []);
        assert_eq!(faults_of(None), []);
    }
}
