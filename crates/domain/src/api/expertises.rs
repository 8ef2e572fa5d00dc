//! Expertises: making one, listing one's own, reading one. Who takes part is in [`intervenants`].

pub mod intervenants;
pub mod steps;

use serde::{Deserialize, Serialize};

use super::endpoint;
use crate::{
    amount::Amount,
    day::Day,
    expertise::{State, Step},
    id::{ExpertiseId, PartieId},
    mandate::MandateKind,
    partie::{PartieKind, PartieRole},
    profile::Profile,
    rights::Act,
    time::Timestamp,
};
use intervenants::Intervenant;

endpoint! {
    /// Makes an expertise, whose expert is who asks. Needs a session by card of profile expert; anybody else is refused with
    /// `act_not_permitted`. Faults of the form: [`crate::expertise::NewExpertise::parse`].
    CreateExpertise: Post "/api/v1/expertises", Form => Expertise
}
endpoint! {
    /// The expertises in which the person takes part, through the door of this session: the newest first.
    ListExpertises: Get "/api/v1/expertises", () => Expertises
}
endpoint! {
    /// One expertise, as the person may see it. `not_found` for who does not take part in it (any more).
    GetExpertise: Get "/api/v1/expertises/{expertise}", () => Expertise
}
endpoint! {
    /// Changes what the expertise is. Faults of the form: [`crate::expertise::NewExpertise::parse_edit`]. `edit_stale` when it was changed since it
    /// was read, `state_forbids` when nothing of it may be changed any more.
    EditExpertise: Post "/api/v1/expertises/{expertise}", Edit => Expertise
}
endpoint! {
    /// Adds a party. Faults of the form: [`crate::partie::NewPartie::parse`].
    AddPartie: Post "/api/v1/expertises/{expertise}/parties", PartieForm => PartieAdded
}
endpoint! {
    /// Brings the expertise to its next state. `act_not_permitted` when the step is for others to take; `state_forbids` when something else
    /// stands in its way ([`crate::expertise::Hindrance`]). Faults of the form: [`crate::expertise::Transition::parse`].
    MoveExpertise: Post "/api/v1/expertises/{expertise}/state", StepChoice => Expertise
}

/// The most expertises that are listed. A busy expert has some twenty open and a few hundred in a lifetime; a page of a thousand is still
/// searched in the browser at once.
pub const EXPERTISES_LISTED: u32 = 1_000;

/// The form of a new expertise, as typed. Empty text is a field left empty. What the mandate does not have is not looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = ExpertiseForm))]
pub struct Form {
    /// By what it was commissioned, required.
    pub mandate: Option<MandateKind>,
    /// The court, by its code: required where [`MandateKind::has_court`], unless `juridiction_name` stands for it.
    #[serde(default)]
    pub juridiction: String,
    /// The court by its name, where [`MandateKind::admits_unlisted_court`] and it is on no list: a tribunal de commerce.
    #[serde(default)]
    pub juridiction_name: String,
    /// The RG number: required where there is a court.
    #[serde(default)]
    pub rg: String,
    /// The number of the minute.
    #[serde(default)]
    pub minute: String,
    /// The date of the order, `2025-02-12`: required where there is a court; not in the future.
    #[serde(default)]
    pub order_date: String,
    /// The judge who gave the order: required where there is a court.
    #[serde(default)]
    pub ordering_judge: String,
    /// The judge in charge of control.
    #[serde(default)]
    pub control_judge: String,
    /// The short name, required: the only thing of the case that stands in e-mails.
    pub title: String,
    /// The heads of mission, in their order: at least one where there is a court. Empty ones are left out.
    #[serde(default)]
    pub missions: Vec<String>,
    /// Until when the report is due, `2025-12-12`: required where there is a court; not before the order.
    #[serde(default)]
    pub report_deadline: String,
    /// The amount of the provision in euros, as typed: `6 000`, `6 000,50`.
    #[serde(default)]
    pub provision: String,
    /// Until when the provision is due, `2025-03-14`; not before the order.
    #[serde(default)]
    pub provision_due: String,
    /// Whether the expert has yet to accept the mission (CPC 267): asked when it is made, and not looked at afterwards.
    #[serde(default)]
    pub not_yet_accepted: bool,
}

/// A change of what an expertise is: the form of all of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = ExpertiseEdit))]
pub struct Edit {
    /// The [`Expertise::version`] that was read.
    pub version: u32,
    /// What it is to be.
    pub form: Form,
}

/// The expertises in which a person takes part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Expertises {
    /// The newest first; at most [`EXPERTISES_LISTED`].
    pub expertises: Vec<ExpertiseSummary>,
    /// Whether there are more.
    pub more: bool,
    /// Whether the person may make one.
    pub may_create: bool,
}

/// An expertise in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExpertiseSummary {
    /// Its identifier.
    pub id: ExpertiseId,
    /// The short name.
    pub title: String,
    /// By what it was commissioned.
    pub mandate: MandateKind,
    /// The RG number.
    pub rg: Option<String>,
    /// The name of the court.
    pub juridiction: Option<String>,
    /// Where it stands.
    pub state: State,
    /// Until when the report is due.
    pub report_deadline: Option<Day>,
    /// As what the person takes part: the first of them in the order of [`Profile::ALL`], where there are several.
    pub profile: Profile,
    /// The name of its expert.
    pub expert: String,
    /// How many parties there are.
    pub parties: u32,
    /// How many active entries there are, that of the expert left out.
    pub intervenants: u32,
    /// How many of those have never been connected.
    pub never_connected: u32,
    /// How many active entries of before 29 May 2024 there are: they open nothing, and the expert is to invite anew.
    pub legacy: u32,
    /// When it was made here.
    pub created_at: Timestamp,
}

/// An expertise, as the person who asks may see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Expertise {
    /// Its identifier.
    pub id: ExpertiseId,
    /// How often what it is was written: 1 when it was made. A change names the version that it begins with.
    pub version: u32,
    /// The short name.
    pub title: String,
    /// By what it was commissioned.
    pub mandate: MandateKind,
    /// The order, where a court gave one.
    pub order: Option<Order>,
    /// Where it stands.
    pub state: State,
    /// The heads of mission, in their order.
    pub missions: Vec<String>,
    /// Until when the report is due.
    pub report_deadline: Option<Day>,
    /// How much the provision is, in cents.
    pub provision_cents: Option<Amount>,
    /// Until when it is due.
    pub provision_due: Option<Day>,
    /// When it was made here.
    pub created_at: Timestamp,
    /// When its operations began.
    pub opened_at: Option<Timestamp>,
    /// As what the person takes part: the first of them in the order of [`Profile::ALL`], where there are several.
    pub profile: Profile,
    /// What the person may do here now.
    pub acts: Vec<Act>,
    /// The parties in the order in which they were added, each with its intervenants.
    pub parties: Vec<Partie>,
    /// Who takes part for no party: the expert first, then co-experts, magistrats, greffiers, sapiteurs.
    pub others: Vec<Intervenant>,
}

/// The decision that ordered an expertise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Order {
    /// The name of the court.
    pub juridiction: String,
    /// Its code, when it is on the list.
    pub juridiction_code: Option<String>,
    /// The RG number.
    pub rg: String,
    /// The number of the minute.
    pub minute: Option<String>,
    /// Its date.
    pub date: Day,
    /// Who gave it.
    pub ordering_judge: String,
    /// Who is in charge of control.
    pub control_judge: Option<String>,
}

/// A party with its intervenants.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Partie {
    /// Its identifier.
    pub id: PartieId,
    /// Whether it is a person or a body.
    pub kind: PartieKind,
    /// Its name, as a person reads it.
    pub name: String,
    /// Its role.
    pub role: PartieRole,
    /// When it was added.
    pub added_at: Timestamp,
    /// Who acts for it: active entries first, then by time.
    pub intervenants: Vec<Intervenant>,
}

/// The form of a new party, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PartieForm {
    /// Whether it is a person or a body, required.
    pub kind: Option<PartieKind>,
    /// Its role, required.
    pub role: Option<PartieRole>,
    /// The name of a body: required for one, not looked at for a person.
    #[serde(default)]
    pub name: String,
    /// The given name of a person: required for one, not looked at for a body.
    #[serde(default)]
    pub first_name: String,
    /// The family name of a person, as `first_name`.
    #[serde(default)]
    pub last_name: String,
}

/// A party that was added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PartieAdded {
    /// Which.
    pub partie: PartieId,
    /// The expertise with it.
    pub expertise: Expertise,
}

/// A step to be taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StepChoice {
    /// Which.
    pub step: Step,
    /// The day on which it happened, or until which something lasts, `2025-12-12`: [`Step::day`].
    #[serde(default)]
    pub day: String,
    /// Why: [`Step::reason`].
    #[serde(default)]
    pub reason: String,
    /// The decision on which it rests: [`Step::reference`].
    #[serde(default)]
    pub reference: String,
}

impl StepChoice {
    /// The step, with nothing said.
    pub const fn of(step: Step) -> Self {
        Self {
            step,
            day: String::new(),
            reason: String::new(),
            reference: String::new(),
        }
    }
}
