//! The registration on first connection (release note §2.4).

use serde::{Deserialize, Serialize};

use super::{auth::Session, endpoint, error::codes};
use crate::profile::{Approval, Profile};

endpoint! {
    /// What the form needs to know before it is shown. Needs a registration session.
    Registration: Get "/api/v1/registration", () => Context
}
endpoint! {
    /// Makes the account and binds the certificate to it. Answers with the session, which is no longer a registration.
    Register: Post "/api/v1/registration", Form => Session
}

/// What the form needs to know before it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = RegistrationContext))]
pub struct Context {
    /// The certificate's common name, shown read-only: `Demo0001 ExpertV3`.
    pub certificate_common_name: String,
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
    /// Specialities: codes of the nomenclature; at least one for experts, co-experts and sapiteurs.
    #[serde(default)]
    pub specialites: Vec<String>,
    /// « Êtes-vous agréé(e) Cour de cassation ? »
    #[serde(default)]
    pub cour_de_cassation: bool,
    /// « J'accepte les CGU et suis responsable des informations saisies », required. It does not replace the CGU gate.
    #[serde(default)]
    pub accepts_responsibility: bool,
}

codes! {
    /// The fields of the form, in its order.
    Field {
        /// The profile.
        Profile = "profile",
        /// Prénom.
        FirstName = "first_name",
        /// Nom.
        LastName = "last_name",
        /// Téléphone fixe.
        Landline = "landline",
        /// Téléphone mobile.
        Mobile = "mobile",
        /// E-mail.
        Email = "email",
        /// The lines of the postal address.
        AddressLines = "address_lines",
        /// The postal code.
        PostalCode = "postal_code",
        /// The town.
        Town = "town",
        /// The country.
        Country = "country",
        /// Cour d'appel de rattachement.
        Court = "court",
        /// Specialities.
        Specialites = "specialites",
        /// The box of responsibility.
        Responsibility = "accepts_responsibility",
    }
}
