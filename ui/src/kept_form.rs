//! Forms of a signed-in person between two looks at their page: of a new expertise, of a party, of invitations. Like the registration
//! form (`kept_draft`) they outlive their page, a lock and a session that lapsed, and are never written to the machine.
//!
//! # What this must never do
//! Show what was typed to anybody but who typed it.

use dioxus::prelude::*;
use opalexe_domain::id::SessionId;

use crate::{
    connection::{Connection, use_connection},
    kept_draft::Writer,
    session::{Farewell, Presence},
};

/// The most forms of a kind that wait at once: an expert who goes back and forth between invitations has a few.
const FORMS_LIMIT: usize = 8;

/// The place where one kind of form is kept. Copied freely: all copies are one.
pub(crate) struct KeptForm<T: 'static> {
    left: Signal<Vec<Left<T>>>,
    last_number: CopyValue<u64>,
}

impl<T> Clone for KeptForm<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for KeptForm<T> {}

/// A form that was left.
struct Left<T> {
    number: u64,
    writer: Writer,
    form: T,
}

/// The form of one page, among those that are kept. Copied freely: all copies are one.
pub(crate) struct Kept<T: 'static> {
    forms: KeptForm<T>,
    number: u64,
}

impl<T> Clone for Kept<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Kept<T> {}

/// Makes the place where forms of that kind are kept, for every component below, and empties it when it is somebody else's turn.
pub(crate) fn use_new_kept_form<T: 'static>(connection: Connection) -> KeptForm<T> {
    let mut kept = use_context_provider(|| KeptForm::<T> {
        left: Signal::new(Vec::new()),
        last_number: CopyValue::new(0),
    });
    use_effect(move || {
        let presence = connection.presence.read();
        let farewell = *connection.farewell.read();
        let present = connection.writer();
        if !kept.left.peek().is_empty() {
            kept.left
                .write()
                .retain(|left| !is_over(&left.writer, &presence, farewell, present.as_ref()));
        }
    });
    kept
}

/// The form of this page: as its writer left it if it `fits`, or else the one that `begin` makes. It is kept whenever it changes.
pub(crate) fn use_kept_form<T: Clone + PartialEq + 'static>(
    fits: impl Fn(&T) -> bool,
    begin: impl FnOnce() -> T,
) -> (Signal<T>, Kept<T>) {
    let connection = use_connection();
    let forms: KeptForm<T> = use_context();
    let writer = use_hook(|| CopyValue::new(connection.writer()));
    let (form, kept) = use_hook(|| {
        let (number, form) = forms
            .taken_up(writer.peek().as_ref(), fits)
            .unwrap_or_else(|| (forms.next_number(), begin()));
        (Signal::new(form), Kept { forms, number })
    });
    let mut first = use_hook(|| CopyValue::new(true));
    use_effect(move || {
        let form = form();
        // What was only shown is not kept: it would stand in the way of what another page begins.
        if first.replace(false) {
            return;
        }
        if let Some(writer) = writer.peek().clone() {
            kept.keep(writer, form);
        }
    });
    (form, kept)
}

impl<T: 'static> Kept<T> {
    /// Forgets the form: its purpose is fulfilled.
    pub(crate) fn forget(mut self) {
        let number = self.number;
        self.forms.left.write().retain(|left| left.number != number);
    }

    /// Keeps the form as it is now; the one that was left longest ago goes when there are too many.
    fn keep(mut self, writer: Writer, form: T) {
        let number = self.number;
        let mut left = self.forms.left.write();
        left.retain(|left| left.number != number);
        if left.len() == FORMS_LIMIT {
            left.remove(0);
        }
        left.push(Left { number, writer, form });
    }
}

impl<T: 'static> KeptForm<T> {
    /// The same person goes on in another session, which took the place of the former one.
    pub(crate) fn carry_over(mut self, former: SessionId, next: SessionId) {
        for left in &mut *self.left.write() {
            left.writer.carry_over(former, next);
        }
    }

    fn next_number(mut self) -> u64 {
        let next = self.last_number.peek().wrapping_add(1);
        self.last_number.set(next);
        next
    }
}

impl<T: Clone + 'static> KeptForm<T> {
    /// The form that this writer left last and that fits.
    fn taken_up(self, writer: Option<&Writer>, fits: impl Fn(&T) -> bool) -> Option<(u64, T)> {
        let writer = writer?;
        let left = self.left.peek();
        let mut own = left.iter().rev().filter(|left| left.writer.is_same(writer));
        let found = own.find(|left| fits(&left.form))?;
        Some((found.number, found.form.clone()))
    }
}

/// Whether a form is of no more use: its writer has signed out, or somebody else is there.
fn is_over(
    writer: &Writer,
    presence: &Presence,
    farewell: Option<Farewell>,
    present: Option<&Writer>,
) -> bool {
    match presence {
        Presence::Asking => false,
        Presence::Absent => farewell == Some(Farewell::SignedOut),
        Presence::Present(_) => !present.is_some_and(|present| writer.is_same(present)),
    }
}

#[cfg(test)]
mod tests {
    use opalexe_domain::{
        api::auth::{Session, Stage},
        id::RANDOM_BYTES,
    };

    use super::*;
    use crate::session::tests::session_of_bastien;

    #[test]
    fn a_form_waits_for_its_writer_through_a_lapse_and_goes_with_a_sign_out_or_with_somebody_else() {
        let session = session_of_bastien(Stage::Open);
        let mut writer = Writer::of(&session, None);
        let of = |session: &Session| Presence::Present(Box::new(session.clone()));
        assert!(!is_over(&writer, &Presence::Asking, None, None));
        assert!(!is_over(&writer, &Presence::Absent, Some(Farewell::Lapsed), None));
        assert!(is_over(
            &writer,
            &Presence::Absent,
            Some(Farewell::SignedOut),
            None
        ));
        assert!(!is_over(&writer, &of(&session), None, Some(&writer)));
        let next = Session {
            id: SessionId::new(session.opened_at, [9; RANDOM_BYTES]),
            ..session.clone()
        };
        let present = Writer::of(&next, None);
        assert!(is_over(&writer, &of(&next), None, Some(&present)));
        writer.carry_over(session.id, next.id);
        assert!(!is_over(&writer, &of(&next), None, Some(&present)));
    }
}
