//! The registration on first connection (release note §2.4).

use serde::{Deserialize, Serialize};

pub use super::field::Field;
use super::{auth::Session, endpoint};
use crate::{
    profile::{Approval, Profile},
    reference::specialites::SpecialiteCode,
    time::Timestamp,
};

endpoint! {
    /// What the form needs to know before it is shown. Needs a registration session.
    Registration: Get "/api/v1/registration", () => Context
}
endpoint! {
    /// Makes the account and binds the certificate to it, or sends a refused registration again. Answers with the session, which is no
    /// longer a registration.
    Register: Post "/api/v1/registration", Form => Session
}

/// What the form needs to know before it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = RegistrationContext))]
pub struct Context {
    /// The certificate's common name, shown read-only: `Demo0001 ExpertV3`.
    pub certificate_common_name: String,
    /// SHA-256 of the certificate, in hexadecimal: what its holder tells the operator who is to bind it to an account that there is already.
    pub certificate_sha256: String,
    /// The given name in the certificate, to begin with.
    pub first_name: Option<String>,
    /// The family name in the certificate, to begin with.
    pub last_name: Option<String>,
    /// The profiles that the certificate's issuer may vouch for. Never empty.
    pub profiles: Vec<Profile>,
    /// Whether the account works at once.
    pub approval: Approval,
    /// The version of the nomenclature of specialities to choose from.
    pub nomenclature: String,
    /// The registration that the operator refused, which this one corrects.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused: Option<Refused>,
}

/// A registration that the operator refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = RefusedRegistration))]
pub struct Refused {
    /// Why, in the operator's words for the person.
    pub reason: String,
    /// When.
    pub at: Timestamp,
    /// What was declared, to be corrected. What was agreed to with it is to be agreed to again.
    pub declared: Form,
}

/// The form as typed. Faults are found by [`crate::registration::Registration::parse`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = RegistrationForm))]
pub struct Form {
    /// The profile, one of the context's.
    pub profile: Option<Profile>,
    /// Prénom, required.
    pub first_name: String,
    /// Nom, required.
    pub last_name: String,
    /// Téléphone fixe.
    #[serde(default)]
    pub landline: String,
    /// Téléphone mobile.
    #[serde(default)]
    pub mobile: String,
    /// E-mail, required.
    pub email: String,
    /// The lines of the postal address above the town; at least one, at most four.
    pub address_lines: Vec<String>,
    /// Postal code, required.
    pub postal_code: String,
    /// Town, required.
    pub town: String,
    /// Country, ISO 3166-1 alpha-2.
    pub country: String,
    /// Cour d'appel de rattachement: a court code; required for experts and co-experts.
    #[serde(default)]
    pub court: String,
    /// The juridiction in which a magistrat or a greffier serves: the code of any court; required for them.
    #[serde(default)]
    pub juridiction: String,
    /// The service or the function in the juridiction.
    #[serde(default)]
    pub service: String,
    /// Specialities, of the nomenclature in force or among those that were declared already; at least one for experts, co-experts and sapiteurs.
    #[serde(default)]
    pub specialites: Vec<SpecialiteCode>,
    /// « Êtes-vous agréé(e) Cour de cassation ? »
    #[serde(default)]
    pub cour_de_cassation: bool,
    /// « J'accepte les CGU et suis responsable des informations saisies », required. It does not replace the CGU gate.
    #[serde(default)]
    pub accepts_responsibility: bool,
}
