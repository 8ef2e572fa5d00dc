//! Every page in Chromium, on small and large screens, light and dark: axe has nothing serious to say, nothing hangs over
//! the side, and a picture of the whole page is kept in `target/screenshots/`.

use anyhow::Result;
use end_to_end::{
    Browser, Looks, SoftwareCard, World,
    story::{People, accept_cgu, dashboard, decline_account, fill_in},
};

/// Screens on which every page must be right: CSS pixels.
const SCREENS: [(u32, u32); 3] = [(390, 844), (1280, 900), (1920, 1080)];

#[tokio::test]
async fn the_pages_of_strangers_are_accessible_on_every_screen() -> Result<()> {
    let world = World::make()?;
    let browser = Browser::start(&world.folder().join("browser")).await?;
    let looks = Looks::on(&browser, &SCREENS)?;
    let page = browser.open(world.server(), "/").await?;
    page.find("#door-card").await?;
    looks.good(&page, "wall").await?;
    page.click("#continue").await?;
    page.find("#wall-unanswered").await?;
    looks.good(&page, "wall-unanswered").await?;
    page.click("#language").await?;
    page.reads("#continue", "Continue").await?;
    looks.good(&page, "wall-english").await?;
    page.click("#language").await?;
    browser
        .open(world.server(), "/carte")
        .await?
        .find("#server-origin")
        .await?;
    looks.good(&page, "card-in-a-browser").await?;
    browser
        .open(world.server(), "/connexion/partie")
        .await?
        .find("#email-sign-in")
        .await?;
    looks.good(&page, "email-door").await?;
    browser
        .open(world.server(), "/rien")
        .await?
        .find("#go-home")
        .await?;
    looks.good(&page, "not-found").await?;
    browser.close().await
}

#[tokio::test]
async fn the_pages_of_a_first_connection_are_accessible_on_every_screen() -> Result<()> {
    let world = World::make()?;
    let browser = Browser::start(&world.folder().join("browser")).await?;
    let looks = Looks::on(&browser, &SCREENS)?;
    let page = browser.open(world.server(), "/").await?;
    let card = SoftwareCard::issue(
        world.demonstration(),
        "experts",
        "Test00233 ExpertV3",
        &People::expert(),
    )?;
    browser.sign_in(world.server(), &card).await?;
    browser
        .open(world.server(), "/")
        .await?
        .click("label[for=account-yes]")
        .await?;
    page.click("#submit").await?;
    page.find("#card-fingerprint").await?;
    looks.good(&page, "first-connection-yes").await?;
    decline_account(&page).await?;
    page.click("#submit").await?;
    page.find("#error-summary").await?;
    looks.good(&page, "registration-errors").await?;
    page.click("#help").await?;
    fill_in(&page, &People::expert()).await?;
    looks.good(&page, "registration-filled-with-help").await?;
    page.click("#submit").await?;
    page.find("#accept-cgu").await?;
    looks.good(&page, "cgu").await?;
    accept_cgu(&page, 1).await?;
    dashboard(&page, "Bastien").await?;
    looks.good(&page, "dashboard").await?;
    browser.close().await
}

#[tokio::test]
async fn the_page_of_a_pending_account_and_that_of_a_lost_server_are_accessible() -> Result<()> {
    let mut world = World::make()?;
    let browser = Browser::start(&world.folder().join("browser")).await?;
    let looks = Looks::on(&browser, &SCREENS)?;
    let page = browser.open(world.server(), "/").await?;
    let card = SoftwareCard::issue(
        world.demonstration(),
        "juridictions",
        "Hélène VAUDREY",
        &People::magistrat(),
    )?;
    browser.sign_in(world.server(), &card).await?;
    browser.open(world.server(), "/").await?;
    decline_account(&page).await?;
    end_to_end::story::register(&page, &People::magistrat()).await?;
    page.click("#check-again").await?;
    looks.good(&page, "approval-pending").await?;
    world.server_mut().stop();
    page.click("#check-again").await?;
    page.find("#failure-unreachable, #server-trouble").await?;
    looks.good(&page, "server-unreachable").await?;
    browser.close().await
}
