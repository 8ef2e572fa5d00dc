//! Cards and tokens that our own driver does not speak to, in the desktop: through a module, once where two ways lead to
//! one certificate, and explained where none does.

use std::time::Duration;

use anyhow::{Result, bail, ensure};
use end_to_end::{
    Axe, Desktop, Display, Page, SoftwareToken, World,
    story::{
        Outcome, PIN, People, accept_cgu, dashboard, decline_account, id_of, register, sign_in,
        take_card_door, type_pin_to_the_end, wait_for_step,
    },
};
use opalexe_virtual_card::ForeignCard;

/// Window sizes, in pixels.
const WINDOWS: [(u32, u32); 2] = [(1280, 900), (420, 900)];

/// Modules are loaded and asked in this time, on a machine that has other things to do.
const MODULES_ASKED_WITHIN: Duration = Duration::from_secs(90);

#[tokio::test]
async fn a_token_of_the_module_that_the_person_chose_signs_in_to_the_dashboard() -> Result<()> {
    let world = World::make()?;
    let home = world.folder().join("home");
    let token = SoftwareToken::make(&home, world.demonstration(), "experts", &People::expert())?;
    let display = Display::start(world.folder())?;
    let desktop = world.open_desktop(&display, "home", false).await?;
    take_card_door(&desktop).await?;
    wait_for_step(&desktop, "choose").await?;
    let page = desktop.page();
    let id = id_of(&token.thumbprint);
    page.find(&format!("#{id}")).await?;
    pictures(&page, "card-token").await?;
    page.click(&format!("label[for={id}]")).await?;
    page.click("#sign-in").await?;
    desktop.pin_window().await?.page().picture("pin-token").await?;
    type_pin_to_the_end(&desktop, PIN).await?;
    decline_account(&page).await?;
    register(&page, &People::expert()).await?;
    accept_cgu(&page, 1).await?;
    dashboard(&page, "Bastien").await?;
    desktop.close().await
}

#[tokio::test]
async fn a_certificate_that_opensc_reaches_too_is_shown_once_and_signs_in() -> Result<()> {
    let mut world = World::make()?;
    world.insert("second-expert")?;
    let display = Display::start(world.folder())?;
    let desktop = world.open_desktop(&display, "home", false).await?;
    take_card_door(&desktop).await?;
    wait_for_step(&desktop, "choose").await?;
    modules_were_asked(&world).await?;
    let page = desktop.page();
    let script = "return document.querySelectorAll('input[name=certificate]').length";
    let shown = page.client().execute(script, Vec::new()).await?;
    ensure!(shown.as_u64() == Some(1), "shown: {shown}");
    let card = world.demonstration().card("second-expert")?;
    sign_in(&desktop, card, PIN, Outcome::FirstConnection).await?;
    desktop.close().await
}

#[tokio::test]
async fn cards_that_nobody_can_use_are_explained() -> Result<()> {
    explained(false).await
}

#[tokio::test]
async fn cards_that_nobody_can_use_are_explained_in_a_dark_window() -> Result<()> {
    explained(true).await
}

async fn explained(dark: bool) -> Result<()> {
    let mut world = World::make()?;
    let display = Display::start(world.folder())?;
    let desktop = world.open_desktop(&display, "home", dark).await?;
    let axe = Axe::load()?;
    let light = if dark { "dark" } else { "light" };
    take_card_door(&desktop).await?;

    let agent = ForeignCard {
        atr: "3BDF96008031FE450031B864041FECC173940180829000EC".into(),
        applications: vec!["4D494F4D4354".into()],
    };
    world.insert_foreign("agent", &agent)?;
    wait_for_step(&desktop, "unusable").await?;
    for words in [
        "Carte agent Morpho",
        "ypsID Middleware",
        "ministère de l’Intérieur",
        agent.atr.as_str(),
    ] {
        desktop.page().reads("#card-page", words).await?;
    }
    desktop.page().find("#copy-findings").await?;
    good(&desktop, &axe, &format!("card-agent-{light}")).await?;

    world.insert_foreign(
        "cnie",
        &ForeignCard {
            atr: "3BDB96FF80B1FE451F870031C164093772130F9000F4".into(),
            applications: vec!["A0000002471001".into()],
        },
    )?;
    desktop.page().find("#unusable-identity-card").await?;
    desktop.page().reads("#card-page", "France Identité").await?;
    good(&desktop, &axe, &format!("card-cnie-{light}")).await?;

    world.insert_foreign(
        "nobody",
        &ForeignCard {
            atr: "3B80800101".into(),
            applications: Vec::new(),
        },
    )?;
    desktop.page().find("#unusable-not-understood").await?;
    desktop.page().reads("#card-page", "3B80800101").await?;
    good(&desktop, &axe, &format!("card-unknown-{light}")).await?;
    desktop.close().await
}

async fn good(desktop: &Desktop, axe: &Axe, name: &str) -> Result<()> {
    let page = desktop.page();
    for (width, height) in WINDOWS {
        page.resize(width, height).await?;
        let name = format!("{name}-{width}");
        page.fits(&name).await?;
        page.picture(&name).await?;
        axe.finds_nothing_serious(&page, &name).await?;
    }
    Ok(())
}

async fn pictures(page: &Page, name: &str) -> Result<()> {
    for (width, height) in WINDOWS {
        page.resize(width, height).await?;
        page.picture(&format!("{name}-{width}")).await?;
    }
    Ok(())
}

/// Nothing on the page tells that the modules found nothing new: the log does.
async fn modules_were_asked(world: &World) -> Result<()> {
    let end = tokio::time::Instant::now() + MODULES_ASKED_WITHIN;
    while !world
        .logs()?
        .iter()
        .any(|(_, text)| text.contains("modules asked"))
    {
        if tokio::time::Instant::now() > end {
            bail!("the modules were not asked");
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    Ok(())
}
