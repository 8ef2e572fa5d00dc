//! The lines of one expertise, read as the domain reads them.

use std::collections::{HashMap, HashSet};

use opalexe_domain::{
    api::{
        error::FieldError,
        expertises::{Form, PartieForm},
        field::Field,
    },
    day::Day,
    expertise::{NewExpertise, State},
    partie::NewPartie,
    text::EmailAddress,
    time::Timestamp,
};

use super::{
    FaultAt, LAST_DAY,
    entries::Entry,
    row::{self, Numbered, Row},
};

/// The most characters of a reference.
const REFERENCE_LIMIT: usize = 64;

/// What separates heads of mission.
const BETWEEN_MISSIONS: char = '|';

/// An expertise of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Case {
    /// Its first line.
    pub(super) line: u64,
    /// What the file calls it.
    pub(super) reference: String,
    /// The address with which its expert registered.
    pub(super) expert: EmailAddress,
    /// What it is.
    pub(super) is: NewExpertise,
    /// Where it stands.
    pub(super) state: State,
    /// When it was made.
    pub(super) created_at: Timestamp,
    /// Its parties.
    pub(super) parties: Vec<NewPartie>,
    /// The accesses.
    pub(super) entries: Vec<Entry>,
}

impl Case {
    /// When its operations began, as far as it is known.
    pub(super) fn opened_at(&self) -> Option<Timestamp> {
        (self.state == State::EnCours).then_some(self.created_at)
    }
}

/// Reads the whole file, as it can be imported `today`.
///
/// # Errors
/// Every fault of every line.
pub(super) fn read(file: &[u8], today: Day) -> Result<Vec<Case>, Vec<FaultAt>> {
    let rows = row::read(file)?;
    let mut order: Vec<String> = Vec::new();
    let mut groups: HashMap<String, Vec<Numbered>> = HashMap::new();
    for row in rows {
        let reference = row.row.reference.clone();
        let group = groups.entry(reference.clone()).or_default();
        if group.is_empty() {
            order.push(reference);
        }
        group.push(row);
    }
    let mut faults = Faults::default();
    let cases: Vec<Case> = order
        .iter()
        .filter_map(|reference| case(groups.get(reference)?, today, &mut faults))
        .collect();
    if faults.0.is_empty() {
        return Ok(cases);
    }
    faults.0.sort_by_key(|fault| fault.line);
    Err(faults.0)
}

/// The faults found so far.
#[derive(Default)]
pub(super) struct Faults(Vec<FaultAt>);

impl Faults {
    pub(super) fn add(&mut self, line: u64, column: &'static str, what: impl Into<String>) {
        self.0.push(FaultAt {
            line,
            column: Some(column),
            what: what.into(),
        });
    }

    pub(super) fn of_form(
        &mut self,
        line: u64,
        column: impl Fn(Field) -> &'static str,
        faults: Vec<FieldError>,
    ) {
        for fault in faults {
            self.add(line, column(fault.field), fault.code.code());
        }
    }

    /// The value, or the fault that the text is none.
    pub(super) fn parse<T: std::str::FromStr>(
        &mut self,
        line: u64,
        column: &'static str,
        text: &str,
    ) -> Option<T>
    where
        T::Err: std::fmt::Display,
    {
        text.parse()
            .map_err(|error: T::Err| self.add(line, column, error.to_string().trim_end()))
            .ok()
    }
}

fn case(rows: &[Numbered], today: Day, faults: &mut Faults) -> Option<Case> {
    let first = rows.first()?;
    let (line, row) = (first.line, &first.row);
    if row.reference.is_empty() || row.reference.chars().count() > REFERENCE_LIMIT {
        faults.add(line, "reference", format!("1 to {REFERENCE_LIMIT} characters"));
    }
    for later in rows.iter().skip(1) {
        same_case(first, later, faults);
    }
    let expert = faults.parse(line, "expert_email", &row.expert_email);
    let created_at = created(line, row, faults);
    let state = match row.state.as_str() {
        "" => Some(State::EnCours),
        state => faults.parse(line, "state", state),
    };
    let is = form(line, row, faults).and_then(|form| {
        NewExpertise::parse(&form, today)
            .map_err(|found| faults.of_form(line, Field::code, found))
            .ok()
    });
    let (parties, entries) = people(rows, faults);
    Some(Case {
        line,
        reference: row.reference.clone(),
        expert: expert?,
        is: is?,
        state: state?,
        created_at: created_at?,
        parties,
        entries,
    })
}

/// A later line of an expertise says the same of it as the first, or nothing.
fn same_case(first: &Numbered, later: &Numbered, faults: &mut Faults) {
    let columns = |row: &Row| {
        [
            ("expert_email", row.expert_email.clone()),
            ("created_on", row.created_on.clone()),
            ("state", row.state.clone()),
            ("mandate", row.mandate.clone()),
            ("juridiction", row.juridiction.clone()),
            ("juridiction_name", row.juridiction_name.clone()),
            ("rg", row.rg.clone()),
            ("minute", row.minute.clone()),
            ("order_date", row.order_date.clone()),
            ("ordering_judge", row.ordering_judge.clone()),
            ("control_judge", row.control_judge.clone()),
            ("title", row.title.clone()),
            ("missions", row.missions.clone()),
            ("report_deadline", row.report_deadline.clone()),
            ("provision", row.provision.clone()),
            ("provision_due", row.provision_due.clone()),
        ]
    };
    for ((column, said), (_, again)) in columns(&first.row).into_iter().zip(columns(&later.row)) {
        if !again.is_empty() && again != said {
            let what = format!("differs from line {} of the same reference", first.line);
            faults.add(later.line, column, what);
        }
    }
}

fn created(line: u64, row: &Row, faults: &mut Faults) -> Option<Timestamp> {
    let created: Day = faults.parse(line, "created_on", &row.created_on)?;
    let last: Option<Day> = LAST_DAY.parse().ok();
    if last.is_none_or(|last| created >= last) {
        faults.add(line, "created_on", format!("not before {LAST_DAY}"));
        return None;
    }
    created.begins_at()
}

fn form(line: u64, row: &Row, faults: &mut Faults) -> Option<Form> {
    let mandate = faults.parse(line, "mandate", &row.mandate)?;
    Some(Form {
        mandate: Some(mandate),
        juridiction: row.juridiction.clone(),
        juridiction_name: row.juridiction_name.clone(),
        rg: row.rg.clone(),
        minute: row.minute.clone(),
        order_date: row.order_date.clone(),
        ordering_judge: row.ordering_judge.clone(),
        control_judge: row.control_judge.clone(),
        title: row.title.clone(),
        missions: row.missions.split(BETWEEN_MISSIONS).map(str::to_owned).collect(),
        report_deadline: row.report_deadline.clone(),
        provision: row.provision.clone(),
        provision_due: row.provision_due.clone(),
        not_yet_accepted: false,
    })
}

/// The parties, each once, and the accesses.
fn people(rows: &[Numbered], faults: &mut Faults) -> (Vec<NewPartie>, Vec<Entry>) {
    let mut parties: Vec<NewPartie> = Vec::new();
    let mut entries: Vec<Entry> = Vec::new();
    let mut active = HashSet::new();
    for numbered in rows {
        let partie = partie(numbered, faults);
        let place = partie.map(|partie| {
            parties
                .iter()
                .position(|known| *known == partie)
                .unwrap_or_else(|| {
                    parties.push(partie);
                    parties.len().saturating_sub(1)
                })
        });
        let Some(entry) = Entry::read(numbered, place, faults) else {
            continue;
        };
        if !active.insert(entry.active_place()) {
            faults.add(numbered.line, "email", "has an access in this place already");
        }
        entries.push(entry);
    }
    (parties, entries)
}

fn partie(Numbered { line, row }: &Numbered, faults: &mut Faults) -> Option<NewPartie> {
    let texts = [
        &row.partie_kind,
        &row.partie_role,
        &row.partie_name,
        &row.partie_first_name,
    ];
    if texts.iter().all(|text| text.is_empty()) {
        return None;
    }
    let kind = faults.parse(*line, "partie_kind", &row.partie_kind)?;
    let role = faults.parse(*line, "partie_role", &row.partie_role)?;
    let form = PartieForm {
        kind: Some(kind),
        role: Some(role),
        name: row.partie_name.clone(),
        first_name: row.partie_first_name.clone(),
        last_name: row.partie_name.clone(),
    };
    let column = |field| match field {
        Field::FirstName => "partie_first_name",
        _ => "partie_name",
    };
    NewPartie::parse(&form)
        .map_err(|found| faults.of_form(*line, column, found))
        .ok()
}
