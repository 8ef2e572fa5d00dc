//! What people do, told step by step. The tests of the desktop and `cargo xtask demo --headless` play the same scenes.

mod administration;
mod card;
mod card_pin;
mod dashboard;
pub mod documents;
pub mod email;
pub mod expertise;
pub mod first_connection;
pub mod mailbox;
mod registration;
mod wall;

use anyhow::Result;

use crate::{Display, Narrator, World};

pub use administration::administrator;
pub use card::{Outcome, choose_certificate, id_of, sign_in, type_pin, type_pin_to_the_end, wait_for_step};
pub use card_pin::{go_to_card_pin, good_news, type_codes};
pub use dashboard::{dashboard, sign_out};
pub use expertise::{
    Invited, add_partie, begin_for, choose_specialite, invitation_path, invite_avocat, make_les_saules,
    name_invited, open_operations,
};
pub use mailbox::{mail_to, mails_to};
pub use registration::{People, accept_cgu, decline_account, fill_in, register};
pub use wall::{take_card_door, take_email_door};

/// The PIN of every card of the demonstration.
pub const PIN: &str = "123456";

/// A PIN that no card of the demonstration has.
pub const WRONG_PIN: &str = "654321";

/// The whole story: an expert's first connection, a second one, mistakes, and cards that are refused.
pub async fn whole(world: &mut World, display: &Display, narrator: &mut Narrator) -> Result<()> {
    narrator.tell(&format!("The server is ready on {}.", world.server().origin()));
    narrator.tell("A private pcscd runs with two empty readers.");
    let desktop = world.open_desktop(display, "home", false).await?;
    narrator.tell("The application is open: it shows the profile wall.");

    take_card_door(&desktop).await?;
    wait_for_step(&desktop, "no-card").await?;
    narrator.tell("The expert chose « carte ou clé » ; the reader is empty and the page asks for the card.");

    world.insert("expert")?;
    choose_certificate(&desktop, world.demonstration().card("expert")?).await?;
    narrator.tell("The card went in; its certificate « Demo0001 ExpertV3 » was read and is offered. The signature certificate is not.");

    type_pin(&desktop, WRONG_PIN).await?;
    desktop
        .pin_window()
        .await?
        .page()
        .reads("#tries", "2 essais")
        .await?;
    desktop.look_at_main().await?;
    narrator.tell("A wrong PIN: the card says no, two tries are left, and the window says so.");
    type_pin_to_the_end(&desktop, PIN).await?;
    narrator.tell("The right PIN: the card signed the server's challenge and the server accepted the token.");

    decline_account(&desktop.page()).await?;
    narrator.tell("First connection: « Disposez-vous déjà d'un compte Opalexe ? » Non.");
    register(&desktop.page(), &People::expert()).await?;
    narrator.tell("The registration form was filled in and accepted.");
    accept_cgu(&desktop.page(), 1).await?;
    narrator.tell("The CGU, version 1, were accepted.");
    dashboard(&desktop.page(), "Bastien").await?;
    narrator.tell("The expert stands on the dashboard.");

    sign_out(&desktop.page()).await?;
    narrator.tell("The expert signed out.");
    take_card_door(&desktop).await?;
    sign_in(
        &desktop,
        world.demonstration().card("expert")?,
        PIN,
        Outcome::Dashboard,
    )
    .await?;
    narrator.tell("The same card signs in again: no registration, straight to the dashboard.");
    sign_out(&desktop.page()).await?;
    take_card_door(&desktop).await?;

    for (id, code, sentence, says) in [
        (
            "expired",
            "card-expired",
            "Expiré",
            "The expired card is greyed, with the reason; it cannot be chosen.",
        ),
        (
            "revoked",
            "card-revoked",
            "révoqué",
            "The revoked card signs, and the server refuses it: « révoqué par son émetteur ».",
        ),
        (
            "unknown-issuer",
            "card-issuer-unknown",
            "ne reconnaît pas",
            "The card of an unknown issuer is refused with its own sentence.",
        ),
    ] {
        world.insert(id)?;
        let card = world.demonstration().card(id)?;
        let outcome = if id == "expired" {
            Outcome::Greyed
        } else {
            Outcome::Refused(code)
        };
        sign_in(&desktop, card, PIN, outcome).await?;
        desktop.page().reads("#card-page", sentence).await?;
        narrator.tell(says);
    }

    world.remove();
    wait_for_step(&desktop, "no-card").await?;
    narrator.tell("The card is pulled and the page asks for one at once.");
    world.reader().stop_service();
    wait_for_step(&desktop, "service-stopped").await?;
    narrator.tell("pcscd is stopped: the page says so.");
    world.reader().start_service()?;
    wait_for_step(&desktop, "no-card").await?;
    narrator.tell("pcscd is back, and so are its readers.");
    desktop.close().await
}
