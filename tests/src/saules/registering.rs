//! The first connection of a person with a card: the form, the operator's approval where it takes one, the CGU.

use anyhow::{Result, ensure};
use opalexe_domain::{
    api::{
        auth::{Session, Stage},
        registration::{Form, Register},
    },
    reference::specialites::SpecialiteCode,
};

use crate::{
    Server,
    caller::{Caller, Signer},
    story::People,
};

/// Signs in with `card` and brings the session to where nothing stands between the person and the expertises.
pub async fn registered(server: &Server, card: &impl Signer, person: &People) -> Result<Caller> {
    let caller = Caller::by_card(server, card).await?;
    let mut session = caller.session().await?;
    if session.stage == Stage::Registration {
        session = caller.call::<Register>(&form(person)?).await?;
    }
    if session.stage == Stage::ApprovalPending {
        server.approve(person.email)?;
        session = caller.session().await?;
    }
    if session.stage == Stage::Cgu {
        session = caller.accept_cgu().await?;
    }
    let Session { stage, .. } = session;
    ensure!(stage == Stage::Open, "{} stands before {stage:?}", person.email);
    Ok(caller)
}

fn form(person: &People) -> Result<Form> {
    Ok(Form {
        profile: Some(person.profile.parse()?),
        first_name: person.first_name.to_owned(),
        last_name: person.last_name.to_owned(),
        landline: "02 48 00 00 00".to_owned(),
        mobile: "+33 6 00 00 00 00".to_owned(),
        email: person.email.to_owned(),
        address_lines: vec!["4 rue du Puits".to_owned()],
        postal_code: "18000".to_owned(),
        town: "Bourges".to_owned(),
        country: "FR".to_owned(),
        court: person.court.to_owned(),
        juridiction: person.juridiction.0.to_owned(),
        service: person.service.to_owned(),
        specialites: person
            .specialites
            .iter()
            .copied()
            .map(SpecialiteCode::current)
            .collect(),
        cour_de_cassation: false,
        accepts_responsibility: true,
    })
}
