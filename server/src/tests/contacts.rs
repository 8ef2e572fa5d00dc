//! « Une question ? »: whom a person asks.

use opalexe_domain::{
    api::contacts::{Contacts, GetContacts, GetExpertiseContacts},
    wall::Door,
};
use serde_json::json;

use super::{
    TestApp,
    expertises::world::{CLAIRE, World, form_of_samir},
};
use crate::config::settings::ContactSettings;

async fn with_contacts() -> World {
    let app = TestApp::configured(|config| {
        let contacts = json!([{ "court": "CA-BOURGES", "helpdesk": { "email": "aide@cour.example" } }]);
        config.contacts = serde_json::from_value::<Vec<ContactSettings>>(contacts).unwrap();
    });
    World::of(app.await).await
}

#[tokio::test]
async fn who_has_no_court_asks_that_of_the_expertise_while_in_it() {
    let world = with_contacts().await;
    world.invited(&world.form_of_claire()).await;
    let claire = world.session_by_email(CLAIRE, Door::PartieEmail).await;
    let outside: Contacts = world
        .app
        .call::<GetContacts>()
        .bearer(&claire)
        .send()
        .await
        .read();
    assert_eq!(outside, Contacts::default());
    let inside: Contacts = world.call::<GetExpertiseContacts>(&claire, &()).await.read();
    assert_eq!(
        inside.court.as_deref(),
        Some("Cour d'appel de Bourges"),
        "that above the tribunal"
    );
    assert_eq!(
        inside.helpdesk.unwrap().email.as_deref(),
        Some("aide@cour.example")
    );
    let expert: Contacts = world
        .call::<GetExpertiseContacts>(&world.expert, &())
        .await
        .read();
    assert_eq!(expert.court.as_deref(), Some("Cour d'appel de Bourges"));
}

#[tokio::test]
async fn who_takes_no_part_in_an_expertise_learns_nothing_of_its_court() {
    let world = with_contacts().await;
    world.invited(&form_of_samir()).await;
    let stranger = world
        .app
        .registered_as(
            &world.app.cards.issue(&super::pki::CardPlan {
                serial: 9,
                ..super::pki::CardPlan::default()
            }),
            "autre@expert.example",
        )
        .await;
    let refused = world.call::<GetExpertiseContacts>(&stranger, &()).await;
    assert_eq!(refused.refusal(), (404, "not_found"));
}
