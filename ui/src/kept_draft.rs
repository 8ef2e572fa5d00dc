//! The registration form between two looks at its page. It outlives the page, so that a step back, a change of language
//! or a session that lapsed loses nothing; it does not outlive its purpose, and it is never written to the machine.
//!
//! # What this must never do
//! Show what was typed to anybody but who typed it: a form belongs to a session, or to the same certificate or address in
//! the next one. Names do not tell, for two people may have the same.

use dioxus::prelude::*;
use opalexe_domain::{
    api::{
        auth::{Session, Stage},
        registration::Context,
    },
    id::SessionId,
};

use crate::{
    connection::{Connection, OpenedWith, Proof},
    draft::Draft,
    session::{Farewell, Presence},
};

/// The form that is kept. Copied freely: all copies are one.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct KeptDraft(Signal<Option<Left>>);

/// Makes the place where the form is kept, for every component below, and empties it when its purpose is over.
pub(crate) fn use_new_kept_draft(connection: Connection) -> KeptDraft {
    let mut kept = use_context_provider(|| KeptDraft(Signal::new(None)));
    use_effect(move || {
        let presence = connection.presence.read();
        let over = kept.0.peek().as_ref().is_some_and(|left| {
            left.is_over(
                &presence,
                *connection.farewell.read(),
                connection.writer().as_ref(),
            )
        });
        if over {
            kept.0.set(None);
        }
    });
    kept
}

impl KeptDraft {
    /// The form as `writer` left it, or as it is first shown.
    pub(crate) fn take_up(self, writer: &Writer, context: &Context) -> Draft {
        self.0
            .peek()
            .as_ref()
            .and_then(|left| left.taken_up_by(writer, context))
            .unwrap_or_else(|| Draft::new(context))
    }

    /// Keeps the form of `writer`.
    pub(crate) fn keep(mut self, writer: Writer, draft: Draft) {
        self.0.set(Some(Left { writer, draft }));
    }
}

impl KeptDraft {
    /// The same person goes on in another session, which took the place of the former one: the form is as it was, agreement included.
    pub(crate) fn carry_over(mut self, former: SessionId, next: SessionId) {
        if let Some(left) = &mut *self.0.write() {
            left.writer.carry_over(former, next);
        }
    }
}

/// Who fills in a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Writer {
    session: SessionId,
    proof: Option<Proof>,
}

impl Writer {
    /// Who is signed in, with what was proven when it is that session which it opened.
    pub(crate) fn of(session: &Session, opened_with: Option<&OpenedWith>) -> Self {
        Self {
            session: session.id,
            proof: opened_with.and_then(|opened| opened.proof_of(session)),
        }
    }

    /// Goes on in another session, when `former` was the writer's.
    pub(crate) fn carry_over(&mut self, former: SessionId, next: SessionId) {
        if self.session == former {
            self.session = next;
        }
    }

    /// Whether `other` is the same person: in the same session, or by the same certificate or address in another one.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        self.session == other.session || (other.proof.is_some() && self.proof == other.proof)
    }
}

/// A form that was left.
#[derive(Debug, Clone, PartialEq)]
struct Left {
    writer: Writer,
    draft: Draft,
}

impl Left {
    /// The form for `writer`: as it is in the same session; in another one with the same certificate, without what was
    /// agreed to; for anybody else, none.
    fn taken_up_by(&self, writer: &Writer, context: &Context) -> Option<Draft> {
        if !self.draft.fits(context) || !self.writer.is_same(writer) {
            return None;
        }
        Some(if self.writer.session == writer.session {
            self.draft.clone()
        } else {
            self.draft.clone().in_another_session()
        })
    }

    /// Whether it is of no more use: its writer has signed out, has an account, or is somebody else now.
    fn is_over(&self, presence: &Presence, farewell: Option<Farewell>, present: Option<&Writer>) -> bool {
        match presence {
            Presence::Asking => false,
            Presence::Absent => farewell == Some(Farewell::SignedOut),
            Presence::Present(session) => {
                let registers = matches!(session.stage, Stage::Registration | Stage::RegistrationRefused);
                !registers || !present.is_some_and(|present| self.writer.is_same(present))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use opalexe_domain::{api::registration::Field, id::RANDOM_BYTES, time::Timestamp};

    use super::*;
    use crate::{draft::tests::expert_context, session::tests::session_of_bastien};

    fn writer(session: u8, certificate: Option<&str>) -> Writer {
        Writer {
            session: SessionId::new(Timestamp::from_seconds(1_744_097_400), [session; RANDOM_BYTES]),
            proof: certificate.map(|sha256| Proof::Certificate(sha256.to_owned())),
        }
    }

    fn left_by(writer: Writer) -> Left {
        let mut draft = Draft::new(&expert_context());
        draft.edit(Field::Town, |form| form.town = "Bourges".into());
        draft.edit(Field::Responsibility, |form| form.accepts_responsibility = true);
        Left { writer, draft }
    }

    /// The town and the box of the form that `next` finds.
    fn found(left: &Left, next: &Writer) -> Option<(String, bool)> {
        left.taken_up_by(next, &expert_context())
            .map(|draft| (draft.form.town, draft.form.accepts_responsibility))
    }

    #[test]
    fn a_form_is_found_again_by_its_session_whole_and_by_its_certificate_without_the_agreement() {
        let left = left_by(writer(1, Some("a1")));
        assert_eq!(
            found(&left, &writer(1, Some("a1"))),
            Some(("Bourges".into(), true))
        );
        assert_eq!(
            found(&left, &writer(2, Some("a1"))),
            Some(("Bourges".into(), false))
        );
    }

    #[test]
    fn a_form_is_shown_to_nobody_else_even_of_the_same_names() {
        assert_eq!(
            found(&left_by(writer(1, Some("a1"))), &writer(2, Some("b2"))),
            None
        );
        assert_eq!(found(&left_by(writer(1, None)), &writer(2, None)), None);
    }

    #[test]
    fn an_agreement_does_not_come_back_by_undoing_a_reset_either() {
        let mut left = left_by(writer(1, Some("a1")));
        left.draft.reset();
        let draft = left.taken_up_by(&writer(2, Some("a1")), &expert_context());
        assert!(!draft.unwrap().can_be_restored());
    }

    #[test]
    fn a_form_is_forgotten_on_success_and_on_sign_out_and_kept_when_the_session_lapses() {
        let session = session_of_bastien(Stage::Registration);
        let writer = Writer::of(&session, None);
        let left = left_by(writer.clone());
        let of = |session: Session| Presence::Present(Box::new(session));
        let present = Some(&writer);
        assert!(!left.is_over(&of(session.clone()), None, present));
        assert!(!left.is_over(&Presence::Absent, Some(Farewell::Lapsed), None));
        assert!(left.is_over(&Presence::Absent, Some(Farewell::SignedOut), None));
        for stage in [Stage::ApprovalPending, Stage::Cgu, Stage::Open] {
            assert!(
                left.is_over(&of(session_of_bastien(stage)), None, present),
                "{stage:?}"
            );
        }
        let somebody_else = Session {
            id: SessionId::new(session.opened_at, [9; RANDOM_BYTES]),
            ..session
        };
        let writer = Writer::of(&somebody_else, None);
        assert!(left.is_over(&of(somebody_else), None, Some(&writer)));
    }
}
