//! What a depositor says of a document.

use crate::{
    api::{
        documents::{DocumentForm, WithdrawalForm},
        error::{FieldCode, FieldError},
        field::Field,
    },
    day::Day,
    document::DocumentKind,
    faults::Faults,
    id::{DocumentId, UploadId},
    text::{DocumentNumber, DocumentTitle, WithdrawalReason},
};

/// What a depositor says of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentSheet {
    /// The upload that has its bytes.
    pub upload: UploadId,
    /// What it is.
    pub kind: DocumentKind,
    /// Its number among those of its kind.
    pub number: Option<DocumentNumber>,
    /// Its title.
    pub title: Option<DocumentTitle>,
    /// The day that it bears.
    pub dated: Option<Day>,
    /// The document that it replaces.
    pub replaces: Option<DocumentId>,
}

impl DocumentSheet {
    /// Reads what was typed.
    ///
    /// # Errors
    /// Every fault, one a field.
    pub fn parse(form: &DocumentForm) -> Result<Self, Vec<FieldError>> {
        let mut faults = Faults::default();
        let dated = match form.dated.trim() {
            "" => None,
            typed => typed
                .parse()
                .map_err(|_| faults.add(Field::Dated, FieldCode::Malformed))
                .ok(),
        };
        let sheet = Self {
            upload: form.upload,
            kind: form.kind,
            number: faults.optional(Field::DocumentNumber, &form.number),
            title: faults.optional(Field::DocumentTitle, &form.title),
            dated,
            replaces: form.replaces,
        };
        faults.unless_faulty(Some(sheet))
    }
}

/// Reads why a document is to be withdrawn.
///
/// # Errors
/// The fault of the reason.
pub fn withdrawal_reason(form: &WithdrawalForm) -> Result<WithdrawalReason, Vec<FieldError>> {
    let mut faults = Faults::default();
    let reason = faults.text(Field::Reason, &form.reason);
    faults.unless_faulty(reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> DocumentForm {
        DocumentForm {
            upload: UploadId::from(uuid::Uuid::from_u128(1)),
            kind: DocumentKind::Piece,
            number: "12 bis".into(),
            title: " Constat d’huissier ".into(),
            dated: "2025-04-08".into(),
            replaces: None,
        }
    }

    #[test]
    fn what_was_typed_is_read_and_what_was_left_out_is_none() {
        let sheet = DocumentSheet::parse(&form()).unwrap();
        assert_eq!(sheet.number.unwrap().to_string(), "12 bis");
        assert_eq!(sheet.title.unwrap().to_string(), "Constat d’huissier");
        assert_eq!(sheet.dated.unwrap().to_string(), "2025-04-08");
        let empty = DocumentForm {
            number: String::new(),
            title: "  ".into(),
            dated: String::new(),
            ..form()
        };
        let sheet = DocumentSheet::parse(&empty).unwrap();
        assert_eq!((sheet.number, sheet.title, sheet.dated), (None, None, None));
    }

    #[test]
    fn every_fault_is_told() {
        let faulty = DocumentForm {
            number: "1".repeat(17),
            title: "x".repeat(201),
            dated: "08/04/2025".into(),
            ..form()
        };
        let faults = DocumentSheet::parse(&faulty).unwrap_err();
        let fields: Vec<Field> = faults.iter().map(|fault| fault.field).collect();
        assert_eq!(
            fields,
            [Field::Dated, Field::DocumentNumber, Field::DocumentTitle]
        );
        let empty = WithdrawalForm {
            document: DocumentId::from(uuid::Uuid::from_u128(1)),
            reason: " ".into(),
        };
        assert_eq!(
            withdrawal_reason(&empty).unwrap_err()[0].code,
            FieldCode::Required
        );
    }
}
