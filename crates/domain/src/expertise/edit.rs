//! Changing what an expertise is: which of it may change in which state, and what did.

use serde::{Deserialize, Serialize};

use super::{Juridiction, NewExpertise, State};
use crate::{
    api::{
        error::{FieldCode, FieldError},
        expertises::Form,
        field::Field,
    },
    day::Day,
    mandate::MandateKind,
};

/// What was changed of a field: the texts of the form before and after, empty where nothing stood. Heads of mission are lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The field.
    pub field: Field,
    /// What it was.
    pub from: String,
    /// What it is.
    pub to: String,
}

/// What differs between two forms, in the order of their fields.
pub fn changes(before: &Form, after: &Form) -> Vec<Change> {
    texts(before)
        .into_iter()
        .zip(texts(after))
        .filter(|((_, from), (_, to))| from != to)
        .map(|((field, from), (_, to))| Change { field, from, to })
        .collect()
}

/// Whether the kind of the mandate may still change: once operations are open, who takes part does so under that mandate.
pub const fn may_change_mandate(state: State) -> bool {
    matches!(state, State::EnConstitution)
}

impl NewExpertise {
    /// Reads the form that is to take the place of this one, on the day `today`, of an expertise in that state. Whether anything may change
    /// in that state is asked of [`crate::rights::may`].
    ///
    /// # Errors
    /// Those of [`Self::parse`], and that of a mandate that may change no more ([`may_change_mandate`]).
    pub fn parse_edit(&self, form: &Form, state: State, today: Day) -> Result<Self, Vec<FieldError>> {
        let parsed = Self::parse(form, today);
        let kept = may_change_mandate(state) || form.mandate == Some(self.mandate.kind());
        if kept || form.mandate.is_none() {
            return parsed;
        }
        let mut faults = vec![FieldError {
            field: Field::Mandate,
            code: FieldCode::NotPermitted,
        }];
        faults.extend(parsed.err().unwrap_or_default());
        Err(faults)
    }

    /// The form that says what it is: read again, it is the same.
    pub fn form(&self) -> Form {
        let text = |text: Option<String>| text.unwrap_or_default();
        let order = self.mandate.order();
        let court = order.map(|order| &order.juridiction);
        Form {
            mandate: Some(self.mandate.kind()),
            juridiction: text(
                court
                    .and_then(Juridiction::code)
                    .map(|code| code.as_str().to_owned()),
            ),
            juridiction_name: match court {
                Some(Juridiction::Named(name)) => name.to_string(),
                Some(Juridiction::Listed(_)) | None => String::new(),
            },
            rg: text(order.map(|order| order.rg.to_string())),
            minute: text(
                order
                    .and_then(|order| order.minute.as_ref())
                    .map(ToString::to_string),
            ),
            order_date: text(order.map(|order| order.date.to_string())),
            ordering_judge: text(order.map(|order| order.ordering_judge.to_string())),
            control_judge: text(
                order
                    .and_then(|order| order.control_judge.as_ref())
                    .map(ToString::to_string),
            ),
            title: self.title.to_string(),
            missions: self.missions.iter().map(ToString::to_string).collect(),
            report_deadline: text(self.report_deadline.map(|day| day.to_string())),
            provision: text(self.provision.map(|provision| provision.amount.to_string())),
            provision_due: text(
                self.provision
                    .and_then(|provision| provision.due)
                    .map(|day| day.to_string()),
            ),
            not_yet_accepted: false,
        }
    }
}

fn texts(form: &Form) -> [(Field, String); 13] {
    [
        (
            Field::Mandate,
            form.mandate.map_or("", MandateKind::name).to_owned(),
        ),
        (Field::Juridiction, form.juridiction.clone()),
        (Field::JuridictionName, form.juridiction_name.clone()),
        (Field::Rg, form.rg.clone()),
        (Field::Minute, form.minute.clone()),
        (Field::OrderDate, form.order_date.clone()),
        (Field::OrderingJudge, form.ordering_judge.clone()),
        (Field::ControlJudge, form.control_judge.clone()),
        (Field::Title, form.title.clone()),
        (Field::Missions, form.missions.join("\n")),
        (Field::ReportDeadline, form.report_deadline.clone()),
        (Field::Provision, form.provision.clone()),
        (Field::ProvisionDue, form.provision_due.clone()),
    ]
}
