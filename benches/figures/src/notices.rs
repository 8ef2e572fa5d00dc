//! What two hundred recipients cost a deposit: its publication with nobody to tell, then with two hundred people, each of whom gets a notice and a mail.
//!
//! Measured over HTTP, so the difference holds all that is done for a recipient: the row of who is to have it, its place in the journal's event and in
//! the receipt, the notice, the sealed mail, and the answer. The database is SQLite unless `OPALEXE_DATABASE__URL` names another, empty one.

use std::{env, time::Instant};

use anyhow::Result;
use end_to_end::{World, deposits::Desk};
use opalexe_domain::{
    api::expertises::{
        AddPartie,
        intervenants::{InvitationForm, Invite},
    },
    id::{DepositId, PartieId, RANDOM_BYTES},
    participation::{Access, Quality},
    profile::Profile,
    time::Timestamp,
};

use crate::rounds::{Rounds, milliseconds};

/// How many people are told.
const PEOPLE: u32 = 200;
/// How many deposits are made for each figure.
const ROUNDS: u8 = 40;
/// What telling them may add, in milliseconds.
const TARGET: f64 = 20.0;

/// Measures. Whether the target is reached.
pub(crate) fn measure() -> Result<bool> {
    tokio::runtime::Runtime::new()?.block_on(measured())
}

async fn measured() -> Result<bool> {
    let world = World::make()?;
    let desk = Desk::ready(&world).await?;
    let alone = deposits(&desk, 0).await?;
    let partie = serde_json::from_value(
        serde_json::json!({ "kind": "legal", "role": "demandeur", "name": "SDC Les Saules" }),
    )?;
    let partie = desk
        .expert
        .call_in::<AddPartie>(desk.expertise, &partie)
        .await?
        .partie;
    for number in 0..PEOPLE {
        desk.expert
            .call_in::<Invite>(desk.expertise, &person(partie, number))
            .await?;
    }
    let told = deposits(&desk, 1).await?;
    let added = milliseconds(told.median()) - milliseconds(alone.median());
    let database =
        env::var_os("OPALEXE_DATABASE__URL").map_or("SQLite", |_| "the database of OPALEXE_DATABASE__URL");
    println!("a deposit on {database}, in milliseconds (median | best | worst of {ROUNDS})");
    println!("  nobody to tell: {alone}");
    println!("  {PEOPLE} people:     {told}");
    println!("  {PEOPLE} people add {added:.1}; target {TARGET}");
    Ok(added <= TARGET)
}

fn person(partie: PartieId, number: u32) -> InvitationForm {
    InvitationForm {
        profile: Some(Profile::Intervenant),
        partie: Some(partie),
        quality: Some(Quality::ConseilTechnique),
        first_name: "Conseil".to_owned(),
        last_name: format!("Numéro {number}"),
        email: format!("conseil.{number}@technique.example"),
        access: Some(Access::Email),
        ..InvitationForm::default()
    }
}

/// How long the publications took; the bytes were sent before.
async fn deposits(desk: &Desk, series: u8) -> Result<Rounds> {
    let mut rounds = Rounds::default();
    for round in 0..ROUNDS {
        let bytes = format!("%PDF-1.7 {series} {round}").into_bytes();
        let upload = desk.announces("note.pdf", bytes.len()).await?;
        desk.expert.sends(upload, 0, bytes).await?;
        let mut random = [0; RANDOM_BYTES];
        random.fill(series.wrapping_mul(ROUNDS).wrapping_add(round));
        let deposit = DepositId::new(Timestamp::from_seconds(0), random);
        let begun = Instant::now();
        desk.publishes(deposit, &[upload]).await?;
        rounds.push(begun.elapsed());
    }
    Ok(rounds)
}
