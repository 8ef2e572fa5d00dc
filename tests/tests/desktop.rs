//! The desktop application, through its windows, with cards in an isolated pcscd.

use anyhow::{Result, ensure};
use end_to_end::{
    Display, World,
    story::{
        Outcome, PIN, People, WRONG_PIN, accept_cgu, choose_certificate, dashboard, decline_account, id_of,
        register, sign_in, sign_out, take_card_door, type_pin, type_pin_to_the_end, wait_for_step,
    },
};

#[tokio::test]
async fn an_expert_connects_for_the_first_time_and_reaches_the_dashboard() -> Result<()> {
    let mut world = World::make()?;
    let display = Display::start(world.folder())?;
    world.insert("expert")?;
    let desktop = world.open_desktop(&display, "home", false).await?;
    take_card_door(&desktop).await?;
    sign_in(
        &desktop,
        world.demonstration().card("expert")?,
        PIN,
        Outcome::FirstConnection,
    )
    .await?;
    decline_account(&desktop.page()).await?;
    register(&desktop.page(), &People::expert()).await?;
    accept_cgu(&desktop.page(), 1).await?;
    dashboard(&desktop.page(), "Bastien").await?;

    sign_out(&desktop.page()).await?;
    take_card_door(&desktop).await?;
    sign_in(
        &desktop,
        world.demonstration().card("expert")?,
        PIN,
        Outcome::Dashboard,
    )
    .await?;

    world.server().publish_cgu(2)?;
    sign_out(&desktop.page()).await?;
    take_card_door(&desktop).await?;
    sign_in(&desktop, world.demonstration().card("expert")?, PIN, Outcome::Cgu).await?;
    accept_cgu(&desktop.page(), 2).await?;
    dashboard(&desktop.page(), "Bastien").await?;
    secrets_stay_out_of_the_logs(&world)?;
    desktop.close().await
}

#[tokio::test]
async fn a_wrong_pin_costs_one_try_and_the_right_one_opens() -> Result<()> {
    let mut world = World::make()?;
    let display = Display::start(world.folder())?;
    world.insert("second-expert")?;
    let desktop = world.open_desktop(&display, "home", false).await?;
    take_card_door(&desktop).await?;
    let card = world.demonstration().card("second-expert")?;
    choose_certificate(&desktop, card).await?;
    type_pin(&desktop, WRONG_PIN).await?;
    let window = desktop.pin_window().await?;
    window.page().reads("#tries", "2").await?;
    type_pin(&desktop, WRONG_PIN).await?;
    let window = desktop.pin_window().await?;
    ensure!(
        window.has("#last-try:not([hidden])").await?,
        "the last try must be warned of"
    );
    // Without the confirmation nothing is sent, even when the PIN is right: the window stays, and so does the try.
    window.enter(PIN).await?;
    window.page().reads("#message", "essai").await?;
    window.page().reads("#tries", "1 essai").await?;
    window.page().click("#confirm").await?;
    type_pin_to_the_end(&desktop, PIN).await?;
    desktop.page().find("#account-no").await?;
    desktop.close().await
}

#[tokio::test]
async fn three_wrong_pins_block_the_card_and_the_page_says_what_to_do() -> Result<()> {
    let mut world = World::make()?;
    let display = Display::start(world.folder())?;
    world.insert("second-expert")?;
    let desktop = world.open_desktop(&display, "home", false).await?;
    take_card_door(&desktop).await?;
    choose_certificate(&desktop, world.demonstration().card("second-expert")?).await?;
    type_pin(&desktop, WRONG_PIN).await?;
    type_pin(&desktop, WRONG_PIN).await?;
    desktop.pin_window().await?.page().click("#confirm").await?;
    type_pin_to_the_end(&desktop, WRONG_PIN).await?;
    wait_for_step(&desktop, "blocked").await?;
    desktop.page().reads("#card-page", "PUK").await?;
    desktop.close().await
}

#[tokio::test]
async fn a_card_pulled_while_it_signs_ends_the_sign_in_and_opens_nothing() -> Result<()> {
    let mut world = World::make()?;
    let display = Display::start(world.folder())?;
    world.insert("second-expert")?;
    let desktop = world.open_desktop(&display, "home", false).await?;
    take_card_door(&desktop).await?;
    choose_certificate(&desktop, world.demonstration().card("second-expert")?).await?;
    let window = desktop.pin_window().await?;
    // The card stops in the middle of its work, as a slow one does, so that it can be pulled then.
    world.hold()?;
    window.enter(PIN).await?;
    desktop.look_at_main().await?;
    wait_for_step(&desktop, "signing").await?;
    world.remove();
    let page = desktop.back_to_main().await?;
    page.find("#failure-card-removed").await?;
    wait_for_step(&desktop, "no-card").await?;

    world.insert("second-expert")?;
    sign_in(
        &desktop,
        world.demonstration().card("second-expert")?,
        PIN,
        Outcome::FirstConnection,
    )
    .await?;
    desktop.close().await
}

#[tokio::test]
async fn revoked_expired_and_unknown_cards_are_refused_each_with_its_sentence() -> Result<()> {
    let mut world = World::make()?;
    let display = Display::start(world.folder())?;
    let desktop = world.open_desktop(&display, "home", false).await?;
    take_card_door(&desktop).await?;
    for (id, outcome, reason) in [
        ("revoked", Outcome::Refused("card-revoked"), "révoqué"),
        (
            "unknown-issuer",
            Outcome::Refused("card-issuer-unknown"),
            "émetteur",
        ),
        ("expired", Outcome::Greyed, "Expiré"),
    ] {
        world.insert(id)?;
        sign_in(&desktop, world.demonstration().card(id)?, PIN, outcome).await?;
        desktop.page().reads("#card-page", reason).await?;
    }
    desktop.close().await
}

#[tokio::test]
async fn the_pin_window_can_be_given_up_by_escape() -> Result<()> {
    let mut world = World::make()?;
    let display = Display::start(world.folder())?;
    world.insert("second-expert")?;
    let desktop = world.open_desktop(&display, "home", false).await?;
    take_card_door(&desktop).await?;
    choose_certificate(&desktop, world.demonstration().card("second-expert")?).await?;
    let window = desktop.pin_window().await?;
    window.escape().await?;
    window.closed().await?.find("#failure-cancelled").await?;
    wait_for_step(&desktop, "choose").await?;
    desktop.close().await
}

#[tokio::test]
async fn the_page_follows_the_reader_and_pcscd() -> Result<()> {
    let mut world = World::make()?;
    let display = Display::start(world.folder())?;
    let desktop = world.open_desktop(&display, "home", false).await?;
    take_card_door(&desktop).await?;
    wait_for_step(&desktop, "no-card").await?;
    world.insert("clerk")?;
    wait_for_step(&desktop, "choose").await?;
    world.remove();
    wait_for_step(&desktop, "no-card").await?;
    world.reader().stop_service();
    wait_for_step(&desktop, "service-stopped").await?;
    world.reader().start_service()?;
    wait_for_step(&desktop, "no-card").await?;
    world.insert("clerk")?;
    wait_for_step(&desktop, "choose").await?;
    desktop.close().await
}

#[tokio::test]
async fn two_cards_are_offered_side_by_side_and_the_chosen_one_signs() -> Result<()> {
    let mut world = World::make()?;
    let display = Display::start(world.folder())?;
    let desktop = world.open_desktop(&display, "home", false).await?;
    take_card_door(&desktop).await?;
    world.insert("clerk")?;
    world.insert_second("second-expert")?;
    let clerk = format!("#{}", id_of(&world.demonstration().card("clerk")?.thumbprint));
    desktop.page().find(&clerk).await?;
    sign_in(
        &desktop,
        world.demonstration().card("second-expert")?,
        PIN,
        Outcome::FirstConnection,
    )
    .await?;
    desktop.page().reads("#person", "Demo0002 ExpertV3").await?;
    desktop.close().await
}

#[tokio::test]
async fn the_server_is_asked_for_once_checked_shown_and_remembered() -> Result<()> {
    let mut world = World::make()?;
    let display = Display::start(world.folder())?;
    let desktop = world.open_desktop_without_server(&display, "home").await?;
    let page = desktop.page();
    for (typed, failure) in [
        ("not an address", "address-invalid"),
        ("http://opalexe.example", "address-insecure"),
        ("http://127.0.0.1:9", "unreachable"),
    ] {
        page.fill("#field-server", typed).await?;
        page.click("#submit").await?;
        page.find(&format!("#failure-{failure}")).await?;
    }
    page.fill("#field-server", &world.server().origin()).await?;
    page.click("#submit").await?;
    take_card_door(&desktop).await?;
    page.reads("#server", &world.server().origin()).await?;
    desktop.close().await?;

    let desktop = world.open_desktop_without_server(&display, "home").await?;
    take_card_door(&desktop).await?;
    world.insert("second-expert")?;
    sign_in(
        &desktop,
        world.demonstration().card("second-expert")?,
        PIN,
        Outcome::FirstConnection,
    )
    .await?;
    desktop.close().await
}

fn secrets_stay_out_of_the_logs(world: &World) -> Result<()> {
    let logs = world.logs()?;
    ensure!(
        logs.iter().any(|(name, _)| name.ends_with(".log")),
        "there are logs to look into"
    );
    for (name, text) in logs {
        // The first word of a line is its time, whose digits may be any.
        let lines = text
            .lines()
            .map(|line| line.split_once(' ').map_or(line, |(_time, rest)| rest));
        for line in lines {
            for secret in [PIN, WRONG_PIN, "Bearer ", "bearer="] {
                ensure!(!line.contains(secret), "{name} holds a secret");
            }
        }
    }
    Ok(())
}
