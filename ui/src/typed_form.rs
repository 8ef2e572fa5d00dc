//! Forms of typed texts: where each keeps the text of a field, so that one component serves the fields of all.

use opalexe_domain::api::{error::FieldError, field::Field};

/// Where a form keeps a text.
pub(crate) struct Slot<F> {
    /// Reads it.
    pub(crate) read: fn(&F) -> &String,
    /// Reaches it to change it.
    pub(crate) reach: fn(&mut F) -> &mut String,
}

/// The slot of the member of that name.
macro_rules! slot {
    ($member:ident) => {
        Some($crate::typed_form::Slot {
            read: |form| &form.$member,
            reach: |form| &mut form.$member,
        })
    };
}
pub(crate) use slot;

/// A form while it is being filled in, with what was found wrong with it.
pub(crate) trait TypedForm: Clone + PartialEq + 'static {
    /// What is sent.
    type Form;

    /// Where the text of that field is kept; none for a field that is chosen, or is not of this form.
    fn slot(field: Field) -> Option<Slot<Self::Form>>;

    /// What is typed.
    fn form(&self) -> &Self::Form;

    /// Changes a field; what was wrong with it is no longer said.
    fn edit(&mut self, field: Field, change: impl FnOnce(&mut Self::Form));

    /// What is wrong with that field.
    fn fault(&self, field: Field) -> Option<FieldError>;

    /// The text of that field.
    fn text(&self, field: Field) -> String {
        Self::slot(field)
            .map(|slot| (slot.read)(self.form()).clone())
            .unwrap_or_default()
    }

    /// Types into that field.
    fn type_text(&mut self, field: Field, text: String) {
        if let Some(slot) = Self::slot(field) {
            self.edit(field, |form| *(slot.reach)(form) = text);
        }
    }
}
