//! The screens that only the desktop has: each step of the card, and the PIN window. axe has nothing serious to say of
//! them, and each is pictured light and dark, wide and narrow, in `target/screenshots/`.

use anyhow::{Result, ensure};
use end_to_end::{
    Axe, Desktop, Display, Page, World,
    story::{WRONG_PIN, choose_certificate, take_card_door, type_pin, wait_for_step},
};

/// Window sizes, in pixels.
const WINDOWS: [(u32, u32); 2] = [(1280, 900), (420, 900)];

#[tokio::test]
async fn every_step_of_the_card_is_accessible_in_a_light_window() -> Result<()> {
    every_step(false).await
}

#[tokio::test]
async fn every_step_of_the_card_is_accessible_in_a_dark_window() -> Result<()> {
    every_step(true).await
}

async fn every_step(dark: bool) -> Result<()> {
    let mut world = World::make()?;
    let display = Display::start(world.folder())?;
    let desktop = world.open_desktop(&display, "home", dark).await?;
    let axe = Axe::load()?;
    let light = if dark { "dark" } else { "light" };
    let page = desktop.page();
    let shown = page
        .client()
        .execute(
            "return matchMedia('(prefers-color-scheme: dark)').matches",
            Vec::new(),
        )
        .await?;
    ensure!(shown.as_bool() == Some(dark), "the window must be {light}");
    take_card_door(&desktop).await?;

    world.reader().stop_service();
    look(&desktop, &axe, "service-stopped", light).await?;
    world.reader().start_service()?;
    look(&desktop, &axe, "no-card", light).await?;
    world.insert("expired")?;
    look(&desktop, &axe, "unusable", light).await?;
    world.insert("second-expert")?;
    look(&desktop, &axe, "choose", light).await?;
    choose_certificate(&desktop, world.demonstration().card("second-expert")?).await?;

    let window = desktop.pin_window().await?;
    good(window.page(), &axe, &format!("pin-{light}")).await?;
    type_pin(&desktop, WRONG_PIN).await?;
    good(
        desktop.pin_window().await?.page(),
        &axe,
        &format!("pin-wrong-{light}"),
    )
    .await?;
    type_pin(&desktop, WRONG_PIN).await?;
    let window = desktop.pin_window().await?;
    window.page().find("#last-try:not([hidden])").await?;
    good(window.page(), &axe, &format!("pin-last-try-{light}")).await?;
    desktop.look_at_main().await?;
    wait_for_step(&desktop, "pin").await?;
    good(&desktop.page(), &axe, &format!("card-pin-{light}")).await?;
    desktop.pin_window().await?.escape().await?;
    desktop.back_to_main().await?.find("#last-try").await?;
    good(&desktop.page(), &axe, &format!("card-last-try-{light}")).await?;
    desktop.close().await
}

#[tokio::test]
async fn the_page_that_asks_for_the_server_is_accessible() -> Result<()> {
    let world = World::make()?;
    let display = Display::start(world.folder())?;
    let desktop = world.open_desktop_without_server(&display, "home").await?;
    let axe = Axe::load()?;
    let page = desktop.page();
    page.find("#field-server").await?;
    for (width, height) in WINDOWS {
        page.resize(width, height).await?;
        good(&page, &axe, &format!("server-address-{width}-light")).await?;
    }
    desktop.close().await
}

async fn look(desktop: &Desktop, axe: &Axe, step: &str, light: &str) -> Result<()> {
    wait_for_step(desktop, step).await?;
    for (width, height) in WINDOWS {
        desktop.page().resize(width, height).await?;
        good(&desktop.page(), axe, &format!("card-{step}-{width}-{light}")).await?;
    }
    Ok(())
}

async fn good(page: &Page, axe: &Axe, name: &str) -> Result<()> {
    page.fits(name).await?;
    page.picture(name).await?;
    axe.finds_nothing_serious(page, name).await
}
