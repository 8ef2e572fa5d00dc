//! The form that changes an expertise: it begins with what that is, and knows what was changed meanwhile.

use opalexe_domain::{
    amount::Amount,
    api::{
        expertises::{Edit, Expertise, Form},
        field::Field,
    },
    day::Day,
    expertise::{Change, changes, may_change_mandate},
    id::ExpertiseId,
};

use super::ExpertiseDraft;
use crate::{dates, typed_form::TypedForm};

/// What a form changes.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Edited {
    expertise: ExpertiseId,
    version: u32,
    /// The form as it began.
    begun: Form,
}

impl ExpertiseDraft {
    /// The form that begins with what the expertise is.
    pub(crate) fn of(expertise: &Expertise) -> Self {
        let form = form_of(expertise);
        Self {
            form: form.clone(),
            faults: Vec::new(),
            edits: Some(Edited {
                expertise: expertise.id,
                version: expertise.version,
                begun: form,
            }),
        }
    }

    /// Whether it changes that expertise.
    pub(crate) fn is_edit_of(&self, expertise: ExpertiseId) -> bool {
        self.edits
            .as_ref()
            .is_some_and(|edits| edits.expertise == expertise)
    }

    /// Whether something was typed that differs from what the form began with.
    pub(crate) fn is_changed(&self) -> bool {
        self.edits
            .as_ref()
            .is_some_and(|edits| !changes(&edits.begun, &self.form).is_empty())
    }

    /// The change to send; none of a form that makes an expertise.
    pub(crate) fn to_edit(&self) -> Option<Edit> {
        self.edits.as_ref().map(|edits| Edit {
            version: edits.version,
            form: self.to_send(),
        })
    }

    /// Begins with what the expertise is now: what the person has typed stays, and every other field is as it is there. Answers with what had
    /// been changed meanwhile.
    pub(crate) fn begin_again(&mut self, now: &Expertise) -> Vec<Change> {
        let Some(edits) = &self.edits else {
            return Vec::new();
        };
        let current = form_of(now);
        let meanwhile = changes(&edits.begun, &current);
        let own: Vec<Field> = changes(&edits.begun, &self.form)
            .into_iter()
            .map(|change| change.field)
            .collect();
        for change in &meanwhile {
            if !own.contains(&change.field) {
                take_over(&mut self.form, &current, change.field);
            }
        }
        // A mandate that may change no more is none that the person can choose.
        if !may_change_mandate(now.state) {
            self.form.mandate = Some(now.mandate);
        }
        self.edits = Some(Edited {
            expertise: now.id,
            version: now.version,
            begun: current,
        });
        meanwhile
    }
}

fn take_over(form: &mut Form, current: &Form, field: Field) {
    match field {
        Field::Mandate => form.mandate = current.mandate,
        Field::Missions => form.missions.clone_from(&current.missions),
        field => {
            if let Some(slot) = ExpertiseDraft::slot(field) {
                (slot.reach)(form).clone_from((slot.read)(current));
            }
        }
    }
}

/// What the expertise is, as it would be typed.
fn form_of(expertise: &Expertise) -> Form {
    let day = |day: Option<Day>| day.map(dates::brief_day).unwrap_or_default();
    let order = expertise.order.clone();
    let court = order.as_ref().and_then(|order| order.juridiction_code.clone());
    let unlisted = order
        .as_ref()
        .filter(|order| order.juridiction_code.is_none())
        .map(|order| order.juridiction.clone());
    let order_date = order.as_ref().map(|order| order.date);
    let (rg, minute, ordering_judge, control_judge) = order
        .map(|order| (order.rg, order.minute, order.ordering_judge, order.control_judge))
        .unwrap_or_default();
    Form {
        mandate: Some(expertise.mandate),
        juridiction: court.unwrap_or_default(),
        juridiction_name: unlisted.unwrap_or_default(),
        rg,
        minute: minute.unwrap_or_default(),
        order_date: day(order_date),
        ordering_judge,
        control_judge: control_judge.unwrap_or_default(),
        title: expertise.title.clone(),
        missions: expertise.missions.clone(),
        report_deadline: day(expertise.report_deadline),
        provision: expertise.provision_cents.map(typed_amount).unwrap_or_default(),
        provision_due: day(expertise.provision_due),
        not_yet_accepted: false,
    }
}

/// « 6000 », « 6000,50 ».
fn typed_amount(amount: Amount) -> String {
    let (euros, cents) = (amount.cents() / 100, amount.cents() % 100);
    if cents == 0 {
        euros.to_string()
    } else {
        format!("{euros},{cents:02}")
    }
}

#[cfg(test)]
mod tests {
    use opalexe_domain::{expertise::State, mandate::MandateKind};

    use super::*;
    use crate::cases::tests::{les_saules, today};

    #[test]
    fn the_form_begins_with_what_the_expertise_is_and_sends_the_same() {
        let mut draft = ExpertiseDraft::of(&les_saules());
        assert_eq!(draft.form.order_date, "12/02/2025");
        assert_eq!(draft.form.provision, "6000");
        assert!(draft.check(super::super::Step::Summary, today()));
        assert!(!draft.is_changed() && !draft.is_new());
        assert!(draft.is_edit_of(les_saules().id));
        let sent = draft.to_edit().unwrap();
        assert_eq!((sent.version, sent.form.order_date.as_str()), (1, "2025-02-12"));
        assert_eq!(ExpertiseDraft::default().to_edit(), None);
    }

    #[test]
    fn what_was_changed_meanwhile_is_taken_over_where_the_person_typed_nothing() {
        let mut draft = ExpertiseDraft::of(&les_saules());
        draft.type_text(Field::Rg, "25/00099".into());
        draft.type_text(Field::Minute, "25/042".into());
        let mut now = les_saules();
        now.version = 5;
        now.missions.push("Conclure".into());
        now.title = "Les Saules".into();
        if let Some(order) = &mut now.order {
            order.rg = "25/00088".into();
        }
        let meanwhile: Vec<Field> = draft
            .begin_again(&now)
            .into_iter()
            .map(|change| change.field)
            .collect();
        assert_eq!(meanwhile, [Field::Rg, Field::Title, Field::Missions]);
        assert_eq!(draft.form.rg, "25/00099", "what was typed stays");
        assert_eq!(draft.form.minute, "25/042");
        assert_eq!(draft.form.title, "Les Saules");
        assert_eq!(draft.form.missions.len(), 3);
        assert_eq!(draft.to_edit().map(|edit| edit.version), Some(5));
        assert!(draft.is_changed());
    }

    #[test]
    fn a_mandate_chosen_before_the_operations_were_opened_elsewhere_is_given_up() {
        let mut draft = ExpertiseDraft::of(&les_saules());
        draft.edit(Field::Mandate, |form| form.mandate = Some(MandateKind::Amicable));
        let mut now = les_saules();
        now.state = State::EnCours;
        assert_eq!(draft.begin_again(&now), []);
        assert_eq!(draft.form.mandate, Some(MandateKind::Civil));
    }
}
