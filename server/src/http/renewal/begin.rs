//! `POST /api/v1/renewal/begin`

use opalexe_domain::{
    api::{
        error::FieldError,
        field::Field,
        renewal::{RenewalCodeSent, RenewalOf},
    },
    text::{EmailAddress, TextError},
};

use super::{asking, told};
use crate::{
    app::App,
    auth::renewal::proof,
    http::{endpoint::Description, error::Error, extract::Registrant},
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "begin_renewal",
    tag: "renewal",
    summary: "Sends a code to the address, if an account by card has it; the answer is the same whether one has or not. Needs a registration session.",
};

pub(in crate::http) async fn handle(
    app: App,
    registrant: Registrant,
    RenewalOf { email }: RenewalOf,
) -> Result<RenewalCodeSent, Error> {
    let email: EmailAddress = email.parse().map_err(|error: TextError| {
        Error::Form(vec![FieldError {
            field: Field::Email,
            code: error.into(),
        }])
    })?;
    let asking = asking(&registrant)?;
    proof::begin(&app, &asking, &email)
        .await
        .map_err(|unproven| told(&app, unproven))
}
