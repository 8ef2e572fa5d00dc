//! A new expertise while it is being entered: what was typed, in which steps it is asked, what is wrong with it.

mod editing;

use std::{fmt, str::FromStr};

use opalexe_domain::{
    api::{error::FieldError, expertises::Form, field::Field},
    day::Day,
    expertise::NewExpertise,
    mandate::MandateKind,
};

use crate::{
    typed_day,
    typed_form::{Slot, TypedForm, slot},
};
use editing::Edited;

/// One idea of the wizard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// What it is called and by what it was commissioned.
    Mandate,
    /// The court and its order.
    Order,
    /// The heads of mission.
    Missions,
    /// Until when, and for how much.
    Deadlines,
    /// Everything, before it is made.
    Summary,
}

impl Step {
    /// Every step, in the order in which they are asked.
    pub(crate) const ALL: [Self; 5] = [
        Self::Mandate,
        Self::Order,
        Self::Missions,
        Self::Deadlines,
        Self::Summary,
    ];

    /// Its name in the address of its page.
    const fn name(self) -> &'static str {
        match self {
            Self::Mandate => "mandat",
            Self::Order => "ordonnance",
            Self::Missions => "mission",
            Self::Deadlines => "echeances",
            Self::Summary => "resume",
        }
    }

    /// The step in which that field is asked.
    pub(crate) const fn of(field: Field) -> Self {
        match field {
            Field::Juridiction
            | Field::JuridictionName
            | Field::Rg
            | Field::Minute
            | Field::OrderDate
            | Field::OrderingJudge
            | Field::ControlJudge => Self::Order,
            Field::Missions => Self::Missions,
            Field::ReportDeadline | Field::Provision | Field::ProvisionDue => Self::Deadlines,
            // The mandate and the name; whatever no step asks is told where everything begins.
            _ => Self::Mandate,
        }
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The address names no step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NoStep;

impl fmt::Display for NoStep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no step")
    }
}

impl FromStr for Step {
    type Err = NoStep;

    fn from_str(text: &str) -> Result<Self, NoStep> {
        Self::ALL
            .into_iter()
            .find(|step| step.name() == text)
            .ok_or(NoStep)
    }
}

/// The form while it is being filled in. Its days are as typed.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct ExpertiseDraft {
    /// What is typed.
    pub(crate) form: Form,
    faults: Vec<FieldError>,
    /// What it changes; nothing when it makes an expertise.
    edits: Option<Edited>,
}

impl TypedForm for ExpertiseDraft {
    type Form = Form;

    fn slot(field: Field) -> Option<Slot<Form>> {
        match field {
            Field::Title => slot!(title),
            Field::Juridiction => slot!(juridiction),
            Field::JuridictionName => slot!(juridiction_name),
            Field::Rg => slot!(rg),
            Field::Minute => slot!(minute),
            Field::OrderDate => slot!(order_date),
            Field::OrderingJudge => slot!(ordering_judge),
            Field::ControlJudge => slot!(control_judge),
            Field::ReportDeadline => slot!(report_deadline),
            Field::Provision => slot!(provision),
            Field::ProvisionDue => slot!(provision_due),
            _ => None,
        }
    }

    fn form(&self) -> &Form {
        &self.form
    }

    fn edit(&mut self, field: Field, change: impl FnOnce(&mut Form)) {
        change(&mut self.form);
        self.faults.retain(|fault| fault.field != field);
    }

    fn fault(&self, field: Field) -> Option<FieldError> {
        self.faults.iter().copied().find(|fault| fault.field == field)
    }
}

impl ExpertiseDraft {
    /// Whether it makes an expertise.
    pub(crate) fn is_new(&self) -> bool {
        self.edits.is_none()
    }

    /// Whether nothing was typed yet.
    pub(crate) fn is_blank(&self) -> bool {
        self.form == Form::default()
    }

    /// The steps that this mandate has: without a court there is no order to describe.
    pub(crate) fn steps(&self) -> Vec<Step> {
        let ordered = self.form.mandate.is_none_or(MandateKind::has_court);
        Step::ALL
            .into_iter()
            .filter(|step| ordered || *step != Step::Order)
            .collect()
    }

    /// The step after `step`.
    pub(crate) fn after(&self, step: Step) -> Option<Step> {
        self.steps().into_iter().skip_while(|one| *one != step).nth(1)
    }

    /// The step before `step`.
    pub(crate) fn before(&self, step: Step) -> Option<Step> {
        self.steps().into_iter().take_while(|one| *one != step).last()
    }

    /// Checks what this step asks, as the server will; the summary checks everything. Whether nothing is wrong.
    pub(crate) fn check(&mut self, step: Step, today: Option<Day>) -> bool {
        // A machine whose clock shows no day that there can be leaves it to the server.
        let found = today.and_then(|today| NewExpertise::parse(&self.to_send(), today).err());
        self.faults = found.unwrap_or_default();
        if step != Step::Summary {
            self.faults.retain(|fault| Step::of(fault.field) == step);
        }
        self.faults.is_empty()
    }

    /// Takes in what the server found wrong.
    pub(crate) fn refuse(&mut self, faults: Vec<FieldError>) {
        self.faults = faults;
    }

    /// What is wrong with what `step` shows.
    pub(crate) fn faults(&self, step: Step) -> Vec<FieldError> {
        self.faults
            .iter()
            .copied()
            .filter(|fault| step == Step::Summary || Step::of(fault.field) == step)
            .collect()
    }

    /// The form as the server reads it.
    pub(crate) fn to_send(&self) -> Form {
        let mut form = self.form.clone();
        for typed in [
            &mut form.order_date,
            &mut form.report_deadline,
            &mut form.provision_due,
        ] {
            *typed = typed_day::to_send(typed);
        }
        if !form.mandate.is_some_and(MandateKind::admits_unlisted_court) {
            form.juridiction_name.clear();
        } else if !form.juridiction_name.trim().is_empty() {
            form.juridiction.clear();
        }
        form
    }

    /// Types into the head of mission at `place`. Several lines are several heads: what stands in an order is pasted at once.
    /// Answers with the place at which the typing goes on.
    pub(crate) fn type_mission(&mut self, place: usize, text: &str) -> usize {
        let lines: Vec<String> = text
            .split('\n')
            .map(|line| line.trim_end_matches('\r').to_owned())
            .collect();
        let more = lines.len().saturating_sub(1);
        self.edit(Field::Missions, |form| {
            let end = (place + 1).min(form.missions.len());
            let start = place.min(end);
            form.missions.splice(start..end, lines);
        });
        place + more
    }

    /// Takes the head of mission at `place` out.
    pub(crate) fn remove_mission(&mut self, place: usize) {
        self.edit(Field::Missions, |form| {
            if place < form.missions.len() {
                form.missions.remove(place);
            }
        });
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use opalexe_domain::api::error::FieldCode;

    use super::*;

    pub(crate) fn les_saules() -> ExpertiseDraft {
        ExpertiseDraft {
            form: Form {
                mandate: Some(MandateKind::Civil),
                juridiction: "TJ-BOURGES".into(),
                rg: "25/00087".into(),
                minute: "25/041".into(),
                order_date: "12/02/2025".into(),
                ordering_judge: "Mme Hélène VAUDREY".into(),
                control_judge: "M. Paul-Émile QUESNOT".into(),
                title: "Résidence Les Saules".into(),
                missions: vec!["Visiter les lieux".into(), "Décrire les fissures".into()],
                report_deadline: "12/12/2025".into(),
                provision: "6 000".into(),
                provision_due: "14/03/2025".into(),
                ..Form::default()
            },
            ..ExpertiseDraft::default()
        }
    }

    fn today() -> Option<Day> {
        "2025-02-17".parse().ok()
    }

    #[test]
    fn a_step_asks_for_what_it_shows_and_the_summary_for_everything() {
        let mut draft = ExpertiseDraft::default();
        draft.edit(Field::Mandate, |form| form.mandate = Some(MandateKind::Civil));
        assert!(!draft.check(Step::Mandate, today()));
        let told = |draft: &ExpertiseDraft, step| -> Vec<Field> {
            draft.faults(step).iter().map(|fault| fault.field).collect()
        };
        assert_eq!(told(&draft, Step::Mandate), [Field::Title]);
        assert!(!draft.check(Step::Missions, today()));
        assert_eq!(told(&draft, Step::Missions), [Field::Missions]);
        assert!(!draft.check(Step::Summary, today()));
        assert_eq!(
            told(&draft, Step::Summary),
            [
                Field::Juridiction,
                Field::Rg,
                Field::OrderDate,
                Field::OrderingJudge,
                Field::Title,
                Field::Missions,
                Field::ReportDeadline,
            ]
        );
        assert!(les_saules().check(Step::Summary, today()));
    }

    #[test]
    fn without_a_court_no_order_is_asked_for() {
        let mut draft = les_saules();
        assert_eq!(draft.after(Step::Mandate), Some(Step::Order));
        draft.edit(Field::Mandate, |form| {
            form.mandate = Some(MandateKind::Conventional)
        });
        assert_eq!(draft.after(Step::Mandate), Some(Step::Missions));
        assert_eq!(draft.before(Step::Missions), Some(Step::Mandate));
        assert_eq!(draft.before(Step::Mandate), None);
        assert_eq!(draft.after(Step::Summary), None);
        assert_eq!(draft.form.rg, "25/00087", "what was typed is kept");
    }

    #[test]
    fn several_lines_are_several_heads_of_mission() {
        let mut draft = ExpertiseDraft::default();
        assert_eq!(draft.type_mission(0, "Visiter\r\nDécrire\nChiffrer"), 2);
        assert_eq!(draft.form.missions, ["Visiter", "Décrire", "Chiffrer"]);
        assert_eq!(draft.type_mission(1, "Décrire\n"), 2, "Enter begins the next one");
        assert_eq!(draft.form.missions, ["Visiter", "Décrire", "", "Chiffrer"]);
        draft.remove_mission(2);
        assert_eq!(draft.type_mission(9, "Conclure"), 9);
        assert_eq!(
            draft.form.missions,
            ["Visiter", "Décrire", "Chiffrer", "Conclure"]
        );
    }

    #[test]
    fn a_fault_is_said_until_its_field_is_changed() {
        let mut draft = les_saules();
        draft.edit(Field::OrderDate, |form| form.order_date = "31/02/2025".into());
        assert!(!draft.check(Step::Order, today()));
        assert_eq!(
            draft.fault(Field::OrderDate).map(|fault| fault.code),
            Some(FieldCode::Malformed)
        );
        draft.edit(Field::OrderDate, |form| form.order_date = "28/02/2025".into());
        assert_eq!(draft.fault(Field::OrderDate), None);
    }

    #[test]
    fn a_court_is_one_of_the_list_or_a_name_where_there_is_no_list() {
        let mut draft = les_saules();
        draft.form.juridiction_name = "Tribunal de commerce de Bourges".into();
        assert_eq!(draft.to_send().juridiction_name, "");
        draft.form.mandate = Some(MandateKind::Commercial);
        let sent = draft.to_send();
        assert_eq!(
            (sent.juridiction.as_str(), sent.juridiction_name.as_str()),
            ("", "Tribunal de commerce de Bourges")
        );
    }

    #[test]
    fn a_step_is_named_in_the_address_and_found_by_it() {
        for step in Step::ALL {
            assert_eq!(step.to_string().parse(), Ok(step));
        }
        assert_eq!("autre".parse::<Step>(), Err(NoStep));
    }
}
