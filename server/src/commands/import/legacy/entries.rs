//! The accesses by software certificate.

use opalexe_domain::{
    id::{ExpertiseId, ParticipationId, PartieId},
    participation::{Access, Quality},
    profile::Profile,
    reference::specialites::SpecialiteCode,
    text::{Barreau, EmailAddress, Organisation, PersonName, PhoneNumber, TextError, Toque},
    time::Timestamp,
};

use super::{
    case::Faults,
    row::{Numbered, Row},
};
use crate::db::participation::{Participation, Standing};

/// An access of before 29 May 2024.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// For which party: its place among those of the expertise.
    pub(super) partie: Option<usize>,
    profile: Profile,
    quality: Option<Quality>,
    first_name: PersonName,
    last_name: PersonName,
    email: Option<EmailAddress>,
    landline: Option<PhoneNumber>,
    mobile: Option<PhoneNumber>,
    organisation: Option<Organisation>,
    barreau: Option<Barreau>,
    toque: Option<Toque>,
    specialite: Option<SpecialiteCode>,
}

impl Entry {
    /// The access of that line; none when it tells of a party alone, or has faults.
    pub(super) fn read(numbered: &Numbered, partie: Option<usize>, faults: &mut Faults) -> Option<Self> {
        let Numbered { line, row } = numbered;
        if is_without_person(row) {
            return None;
        }
        let profile = profile(*line, row, partie, faults);
        let quality = quality(*line, row, profile, faults);
        let first_name = faults.parse(*line, "first_name", &row.first_name);
        let last_name = faults.parse(*line, "last_name", &row.last_name);
        let mut optional = Optional {
            line: *line,
            faults,
            is_right: true,
        };
        let email = optional.read("email", &row.email);
        let landline = optional.read("landline", &row.landline);
        let mobile = optional.read("mobile", &row.mobile);
        let organisation = optional.read("organisation", &row.organisation);
        let barreau = optional.read("barreau", &row.barreau);
        let toque = optional.read("toque", &row.toque);
        if !optional.is_right {
            return None;
        }
        let specialite = specialite(*line, row, faults)?;
        let profile = profile?;
        Some(Self {
            partie: partie.filter(|_| profile == Profile::Intervenant),
            profile,
            quality: quality?,
            first_name: first_name?,
            last_name: last_name?,
            email,
            landline,
            mobile,
            organisation,
            barreau,
            toque,
            specialite,
        })
    }

    /// In which place its address is active; as the database tells doubles.
    pub(super) fn active_place(&self) -> String {
        let place = self
            .partie
            .map_or_else(|| self.profile.to_string(), |partie| partie.to_string());
        let who = self.email.as_ref().map_or_else(
            // Without an address nobody can be told from another, but one name twice is a line twice.
            || format!("{} {}", self.first_name, self.last_name),
            EmailAddress::canonical,
        );
        format!("{place} {who}")
    }

    /// The entry: active, and opened by nothing.
    pub(super) fn of(
        &self,
        id: ParticipationId,
        expertise: ExpertiseId,
        partie: Option<PartieId>,
        at: Timestamp,
    ) -> Participation {
        Participation {
            id,
            expertise,
            partie,
            account: None,
            profile: self.profile,
            quality: self.quality,
            first_name: self.first_name.to_string(),
            last_name: self.last_name.to_string(),
            email: self.email.as_ref().map(ToString::to_string),
            landline: self.landline.as_ref().map(ToString::to_string),
            mobile: self.mobile.as_ref().map(ToString::to_string),
            organisation: self.organisation.as_ref().map(ToString::to_string),
            barreau: self.barreau.as_ref().map(ToString::to_string),
            toque: self.toque.as_ref().map(ToString::to_string),
            specialite: self.specialite.clone(),
            juridiction: None,
            access: Access::Legacy,
            standing: Standing::Actif,
            invited_at: at,
            first_connected_at: None,
            replaces: None,
            restricted_at: None,
        }
    }
}

fn is_without_person(row: &Row) -> bool {
    [&row.profile, &row.first_name, &row.last_name, &row.email]
        .iter()
        .all(|text| text.is_empty())
}

/// Those who had software certificates (release note §2.2).
fn profile(line: u64, row: &Row, partie: Option<usize>, faults: &mut Faults) -> Option<Profile> {
    let profile: Profile = faults.parse(line, "profile", &row.profile)?;
    match profile {
        Profile::CoExpert | Profile::Sapiteur => Some(profile),
        Profile::Intervenant if partie.is_some() => Some(profile),
        Profile::Intervenant => {
            faults.add(line, "partie_name", "an intervenant acts for a party");
            None
        }
        Profile::Expert | Profile::Magistrat | Profile::Greffier => {
            faults.add(
                line,
                "profile",
                "had no software certificate: co_expert, sapiteur or intervenant",
            );
            None
        }
    }
}

/// None at the outside when it is wrong.
fn quality(line: u64, row: &Row, profile: Option<Profile>, faults: &mut Faults) -> Option<Option<Quality>> {
    if profile != Some(Profile::Intervenant) {
        return Some(None);
    }
    match row.quality.as_str() {
        "" => Some(Some(Quality::Autre)),
        quality => faults.parse(line, "quality", quality).map(Some),
    }
}

fn specialite(line: u64, row: &Row, faults: &mut Faults) -> Option<Option<SpecialiteCode>> {
    if row.specialite.is_empty() {
        return Some(None);
    }
    let declared = row
        .specialite
        .parse()
        .unwrap_or_else(|_| SpecialiteCode::current(&row.specialite));
    if declared.entry().is_none_or(|entry| !entry.can_be_chosen()) {
        faults.add(line, "specialite", "no such code in the nomenclature");
        return None;
    }
    Some(Some(declared))
}

/// Reads what may be left out.
struct Optional<'a> {
    line: u64,
    faults: &'a mut Faults,
    is_right: bool,
}

impl Optional<'_> {
    fn read<T: std::str::FromStr<Err = TextError>>(&mut self, column: &'static str, text: &str) -> Option<T> {
        if text.is_empty() {
            return None;
        }
        let read = self.faults.parse(self.line, column, text);
        self.is_right &= read.is_some();
        read
    }
}
