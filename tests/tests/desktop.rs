//! The desktop application, through its windows, with cards in an isolated pcscd.

use anyhow::{Result, ensure};
use end_to_end::{
    Desktop, Display, World,
    story::{
        Outcome, PIN, People, WRONG_PIN, accept_cgu, choose_certificate, dashboard, decline_account, id_of,
        register, sign_in, sign_out, take_card_door, type_pin, type_pin_to_the_end, wait_for_step,
    },
};

#[tokio::test]
async fn an_expert_connects_for_the_first_time_and_reaches_the_dashboard() -> Result<()> {
    let scene = Scene::with_card("expert").await?;
    scene.sign_in("expert", Outcome::FirstConnection).await?;
    let page = scene.desktop.page();
    decline_account(&page).await?;
    register(&page, &People::expert()).await?;
    accept_cgu(&page, 1).await?;
    dashboard(&page, "Bastien").await?;

    sign_out(&page).await?;
    take_card_door(&scene.desktop).await?;
    scene.sign_in("expert", Outcome::Dashboard).await?;

    scene.world.server().publish_cgu(2)?;
    sign_out(&page).await?;
    take_card_door(&scene.desktop).await?;
    scene.sign_in("expert", Outcome::Cgu).await?;
    accept_cgu(&page, 2).await?;
    dashboard(&page, "Bastien").await?;
    secrets_stay_out_of_the_logs(&scene.world)?;
    scene.desktop.close().await
}

#[tokio::test]
async fn a_wrong_pin_costs_one_try_and_the_right_one_opens() -> Result<()> {
    let scene = Scene::with_card("second-expert").await?;
    let desktop = &scene.desktop;
    scene.choose("second-expert").await?;
    type_pin(desktop, WRONG_PIN).await?;
    desktop.pin_window().await?.page().reads("#tries", "2").await?;
    type_pin(desktop, WRONG_PIN).await?;
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
    type_pin_to_the_end(desktop, PIN).await?;
    desktop.page().find("#account-no").await?;
    scene.desktop.close().await
}

#[tokio::test]
async fn three_wrong_pins_block_the_card_and_the_page_says_what_to_do() -> Result<()> {
    let scene = Scene::with_card("second-expert").await?;
    let desktop = &scene.desktop;
    scene.choose("second-expert").await?;
    type_pin(desktop, WRONG_PIN).await?;
    type_pin(desktop, WRONG_PIN).await?;
    desktop.pin_window().await?.page().click("#confirm").await?;
    type_pin_to_the_end(desktop, WRONG_PIN).await?;
    wait_for_step(desktop, "blocked").await?;
    desktop.page().reads("#card-page", "PUK").await?;
    scene.desktop.close().await
}

#[tokio::test]
async fn a_card_pulled_while_it_signs_ends_the_sign_in_and_opens_nothing() -> Result<()> {
    let mut scene = Scene::with_card("second-expert").await?;
    scene.choose("second-expert").await?;
    let window = scene.desktop.pin_window().await?;
    // The card stops in the middle of its work, as a slow one does, so that it can be pulled then.
    scene.world.hold()?;
    window.enter(PIN).await?;
    scene.desktop.look_at_main().await?;
    wait_for_step(&scene.desktop, "signing").await?;
    scene.world.remove();
    let page = scene.desktop.back_to_main().await?;
    page.find("#failure-card-removed").await?;
    wait_for_step(&scene.desktop, "no-card").await?;

    scene.world.insert("second-expert")?;
    scene.sign_in("second-expert", Outcome::FirstConnection).await?;
    scene.desktop.close().await
}

#[tokio::test]
async fn revoked_expired_and_unknown_cards_are_refused_each_with_its_sentence() -> Result<()> {
    let mut scene = Scene::with_empty_reader().await?;
    for (id, outcome, reason) in [
        ("revoked", Outcome::Refused("card-revoked"), "révoqué"),
        (
            "unknown-issuer",
            Outcome::Refused("card-issuer-unknown"),
            "émetteur",
        ),
        ("expired", Outcome::Greyed, "Expiré"),
    ] {
        scene.world.insert(id)?;
        scene.sign_in(id, outcome).await?;
        scene.desktop.page().reads("#card-page", reason).await?;
    }
    scene.desktop.close().await
}

#[tokio::test]
async fn the_pin_window_can_be_given_up_by_escape() -> Result<()> {
    let scene = Scene::with_card("second-expert").await?;
    scene.choose("second-expert").await?;
    let window = scene.desktop.pin_window().await?;
    window.escape().await?;
    window.closed().await?.find("#failure-cancelled").await?;
    wait_for_step(&scene.desktop, "choose").await?;
    scene.desktop.close().await
}

#[tokio::test]
async fn the_page_follows_the_reader_and_pcscd() -> Result<()> {
    let mut scene = Scene::with_empty_reader().await?;
    wait_for_step(&scene.desktop, "no-card").await?;
    scene.world.insert("clerk")?;
    wait_for_step(&scene.desktop, "choose").await?;
    scene.world.remove();
    wait_for_step(&scene.desktop, "no-card").await?;
    scene.world.reader().stop_service();
    wait_for_step(&scene.desktop, "service-stopped").await?;
    scene.world.reader().start_service()?;
    wait_for_step(&scene.desktop, "no-card").await?;
    scene.world.insert("clerk")?;
    wait_for_step(&scene.desktop, "choose").await?;
    scene.desktop.close().await
}

#[tokio::test]
async fn cards_with_every_kind_of_key_sign_in() -> Result<()> {
    let mut scene = Scene::with_empty_reader().await?;
    // RSA-2048, P-256, P-384; the lawyer's RSA-3072 signs too, and this server lists no profile for his authority.
    for (id, outcome) in [
        ("expert", Outcome::FirstConnection),
        ("second-expert", Outcome::FirstConnection),
        ("magistrate", Outcome::FirstConnection),
        ("lawyer", Outcome::Refused("card-issuer-unknown")),
    ] {
        scene.world.insert(id)?;
        scene.sign_in(id, outcome).await?;
        if outcome == Outcome::FirstConnection {
            sign_out(&scene.desktop.page()).await?;
            take_card_door(&scene.desktop).await?;
        }
    }
    // That answer comes after the signature was found right: the log keeps the precise reason.
    ensure!(
        scene.world.server().logged()?.contains("authority_not_listed"),
        "the lawyer's signature must be accepted before the authority is refused"
    );
    scene.desktop.close().await
}

#[tokio::test]
async fn two_cards_are_offered_side_by_side_and_the_chosen_one_signs() -> Result<()> {
    let mut scene = Scene::with_card("clerk").await?;
    scene.world.insert_second("second-expert")?;
    let clerk = id_of(&scene.world.demonstration().card("clerk")?.thumbprint);
    scene.desktop.page().find(&format!("#{clerk}")).await?;
    scene.sign_in("second-expert", Outcome::FirstConnection).await?;
    scene.desktop.page().reads("#person", "Demo0002 ExpertV3").await?;
    scene.desktop.close().await
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
    let card = world.demonstration().card("second-expert")?;
    sign_in(&desktop, card, PIN, Outcome::FirstConnection).await?;
    desktop.close().await
}

/// The application before its card page, in a world of its own.
struct Scene {
    // Dropped in this order: the application before its display, both before what they talk to.
    desktop: Desktop,
    _display: Display,
    world: World,
}

impl Scene {
    async fn with_empty_reader() -> Result<Self> {
        Self::at_the_card(World::make()?).await
    }

    async fn with_card(id: &str) -> Result<Self> {
        let mut world = World::make()?;
        world.insert(id)?;
        Self::at_the_card(world).await
    }

    async fn at_the_card(world: World) -> Result<Self> {
        let display = Display::start(world.folder())?;
        let desktop = world.open_desktop(&display, "home", false).await?;
        take_card_door(&desktop).await?;
        Ok(Self {
            desktop,
            _display: display,
            world,
        })
    }

    async fn choose(&self, id: &str) -> Result<()> {
        choose_certificate(&self.desktop, self.world.demonstration().card(id)?).await
    }

    async fn sign_in(&self, id: &str, outcome: Outcome) -> Result<()> {
        sign_in(&self.desktop, self.world.demonstration().card(id)?, PIN, outcome).await
    }
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
