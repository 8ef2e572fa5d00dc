//! From the form of a new expertise as typed to one that is right, or the list of what is wrong with it.

use super::{AgreedKind, Juridiction, Mandate, NewExpertise, Order, OrderedKind, Provision};
use crate::{
    amount::Amount,
    api::{
        error::{FieldCode, FieldError},
        expertises::Form,
        field::Field,
    },
    day::Day,
    faults::Faults,
    mandate::MandateKind,
    reference::courts::CourtCode,
    text::{CaseTitle, JudgeName, JuridictionName, MinuteNumber, Mission, RgNumber},
};

/// The most heads of mission. Orders have five to twenty; the limit keeps a page readable.
pub const MISSIONS_LIMIT: usize = 60;

/// The furthest ahead that something can be due: beyond it is a slip of the keyboard.
pub const FAR_AHEAD_YEARS: i32 = 10;

/// The same in days, leap days included.
const FAR_AHEAD_DAYS: i32 = 3_653;

impl NewExpertise {
    /// Reads the form on the day `today`. What the mandate does not have is not looked at.
    ///
    /// # Errors
    /// Every fault of the form at once, in the order of its fields.
    pub fn parse(form: &Form, today: Day) -> Result<Self, Vec<FieldError>> {
        let mut faults = Faults::default();
        let kind = faults.chosen(Field::Mandate, form.mandate);
        let has_court = kind.is_some_and(MandateKind::has_court);
        let mandate = kind.and_then(|kind| mandate(kind, form, today, &mut faults));
        // A deadline is measured by the order even when the rest of that is faulty.
        let ordered_on = if has_court {
            form.order_date.trim().parse().ok()
        } else {
            None
        };
        let title = faults.text::<CaseTitle>(Field::Title, &form.title);
        let missions = missions(form, has_court, &mut faults);
        let due = Due { today, ordered_on };
        let report_deadline = due.read(Field::ReportDeadline, &form.report_deadline, &mut faults);
        if has_court && form.report_deadline.trim().is_empty() {
            faults.add(Field::ReportDeadline, FieldCode::Required);
        }
        let provision = provision(form, due, &mut faults);
        let complete = || {
            Some(Self {
                title: title?,
                mandate: mandate?,
                missions,
                report_deadline,
                provision,
            })
        };
        faults.unless_faulty(complete())
    }
}

fn mandate(kind: MandateKind, form: &Form, today: Day, faults: &mut Faults) -> Option<Mandate> {
    if let Some(agreed) = AgreedKind::of(kind) {
        return Some(Mandate::Agreed(agreed));
    }
    let juridiction = juridiction(kind, form, faults);
    let rg = faults.text::<RgNumber>(Field::Rg, &form.rg);
    let minute = faults.optional::<MinuteNumber>(Field::Minute, &form.minute);
    let date = order_date(form, today, faults);
    let ordering_judge = faults.text::<JudgeName>(Field::OrderingJudge, &form.ordering_judge);
    let control_judge = faults.optional::<JudgeName>(Field::ControlJudge, &form.control_judge);
    Some(Mandate::Ordered {
        kind: OrderedKind::of(kind)?,
        order: Order {
            juridiction: juridiction?,
            rg: rg?,
            minute,
            date: date?,
            ordering_judge: ordering_judge?,
            control_judge,
        },
    })
}

fn juridiction(kind: MandateKind, form: &Form, faults: &mut Faults) -> Option<Juridiction> {
    if form.juridiction.is_empty() {
        if kind.admits_unlisted_court() && !form.juridiction_name.trim().is_empty() {
            let name = faults.text::<JuridictionName>(Field::JuridictionName, &form.juridiction_name);
            return name.map(Juridiction::Named);
        }
        // Where one of the two is enough, the free name is the first of them.
        let first = if kind.admits_unlisted_court() {
            Field::JuridictionName
        } else {
            Field::Juridiction
        };
        faults.add(first, FieldCode::Required);
        return None;
    }
    let code: Option<CourtCode> = form.juridiction.parse().ok();
    let admitted = code.filter(|code| code.court().is_some_and(|court| kind.admits(court.kind)));
    if admitted.is_none() {
        // A court that exists cannot have given an order of that kind.
        let fault = match code {
            Some(_) => FieldCode::NotPermitted,
            None => FieldCode::Unlisted,
        };
        faults.add(Field::Juridiction, fault);
    }
    admitted.map(Juridiction::Listed)
}

fn order_date(form: &Form, today: Day, faults: &mut Faults) -> Option<Day> {
    let date = day(Field::OrderDate, &form.order_date, faults);
    if form.order_date.trim().is_empty() {
        faults.add(Field::OrderDate, FieldCode::Required);
    }
    if date.is_some_and(|date| date > today) {
        faults.add(Field::OrderDate, FieldCode::TooLate);
    }
    date
}

fn missions(form: &Form, required: bool, faults: &mut Faults) -> Vec<Mission> {
    let typed: Vec<&str> = form
        .missions
        .iter()
        .map(|mission| mission.trim())
        .filter(|mission| !mission.is_empty())
        .collect();
    if required && typed.is_empty() {
        faults.add(Field::Missions, FieldCode::Required);
    }
    if typed.len() > MISSIONS_LIMIT {
        faults.add(Field::Missions, FieldCode::TooLong);
    }
    typed
        .iter()
        .filter_map(|mission| faults.text::<Mission>(Field::Missions, mission))
        .collect()
}

fn provision(form: &Form, due: Due, faults: &mut Faults) -> Option<Provision> {
    let amount = faults.optional::<Amount>(Field::Provision, &form.provision);
    if form.provision.trim().is_empty() && !form.provision_due.trim().is_empty() {
        faults.add(Field::Provision, FieldCode::Required);
    }
    let due = due.read(Field::ProvisionDue, &form.provision_due, faults);
    Some(Provision { amount: amount?, due })
}

/// Reads days on which something is due.
#[derive(Clone, Copy)]
struct Due {
    today: Day,
    ordered_on: Option<Day>,
}

impl Due {
    fn read(self, field: Field, typed: &str, faults: &mut Faults) -> Option<Day> {
        let due = day(field, typed, faults)?;
        if self.ordered_on.is_some_and(|ordered| due < ordered) {
            faults.add(field, FieldCode::TooEarly);
        }
        if due.days_since(self.today) > FAR_AHEAD_DAYS {
            faults.add(field, FieldCode::TooLate);
        }
        Some(due)
    }
}

fn day(field: Field, typed: &str, faults: &mut Faults) -> Option<Day> {
    let typed = typed.trim();
    if typed.is_empty() {
        return None;
    }
    typed
        .parse()
        .map_err(|_| faults.add(field, FieldCode::Malformed))
        .ok()
}
