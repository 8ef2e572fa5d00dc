//! « Rester connecté » with the store of secrets of a real desktop (Secret Service): kept, gone on with at the next start, and closed from
//! elsewhere.

use anyhow::{Result, ensure};
use end_to_end::{
    Browser, Display, Page, World,
    story::{
        accept_cgu,
        email::{choose_password, give_code, give_password, invited_avocat, mailed_code, mailed_password},
        take_email_door,
    },
};

const AVOCAT: &str = "claire.mercier@cabinet.example";
const OWN: &str = "le merle moqueur chante tard";
const HOME: &str = "home";
/// What the application says once the store has given the secret back for good.
const FORGOTTEN: &str = "the session is kept no more";

#[tokio::test]
async fn a_session_by_email_is_kept_by_the_system_until_it_is_closed_from_elsewhere() -> Result<()> {
    let world = World::make()?;
    let server = world.server();
    invited_avocat(&world, AVOCAT).await?;
    let password = mailed_password(server, AVOCAT).await?;
    let display = Display::start(world.folder())?;

    let desktop = world.open_desktop_with_store(&display, HOME).await?;
    let page = desktop.page();
    take_email_door(&page, "partie").await?;
    tick_keep(&page).await?;
    page.picture("kept-session-sign-in").await?;
    give_password(&page, AVOCAT, &password).await?;
    give_code(&page, &mailed_code(server, AVOCAT, 1).await?).await?;
    choose_password(&page, OWN).await?;
    accept_cgu(&page, 1).await?;
    page.reads("#case-title", "Résidence Les Saules").await?;
    ensure!(!page.has("#not-kept").await?, "the store has taken the session");
    desktop.close().await?;

    // The application starts again: nobody is asked for anything.
    let desktop = world.open_desktop_with_store(&display, HOME).await?;
    let page = desktop.page();
    page.reads("#case-title", "Résidence Les Saules").await?;

    // The person closes that session from another machine.
    let browser = Browser::start(&world.folder().join("elsewhere")).await?;
    let elsewhere = browser.open(server, "/connexion/partie").await?;
    give_password(&elsewhere, AVOCAT, OWN).await?;
    give_code(&elsewhere, &mailed_code(server, AVOCAT, 2).await?).await?;
    elsewhere.reads("#case-title", "Résidence Les Saules").await?;
    elsewhere.click("#my-sessions").await?;
    elsewhere.reads("#sessions-count", "2 sessions").await?;
    elsewhere.click(".close-session").await?;
    elsewhere.click("#confirm").await?;
    elsewhere.reads("#sessions-count", "1 session").await?;
    page.click("#my-sessions").await?;
    page.find("#failure-session-closed").await?;
    page.picture("kept-session-closed").await?;
    forgotten(&world)?;
    desktop.close().await?;
    browser.close().await?;

    // Nothing of it is left: the application begins on the wall.
    let desktop = world.open_desktop_with_store(&display, HOME).await?;
    at_the_door(&desktop.page()).await?;
    world.logs_hold_none_of(&[password.as_str(), OWN])?;
    desktop.close().await
}

#[tokio::test]
async fn a_person_is_told_that_the_store_did_not_take_the_session() -> Result<()> {
    let world = World::make()?;
    let server = world.server();
    invited_avocat(&world, AVOCAT).await?;
    let password = mailed_password(server, AVOCAT).await?;
    let display = Display::start(world.folder())?;
    let desktop = world.open_desktop_with_store(&display, HOME).await?;
    let page = desktop.page();
    take_email_door(&page, "partie").await?;
    tick_keep(&page).await?;
    give_password(&page, AVOCAT, &password).await?;
    let code = mailed_code(server, AVOCAT, 1).await?;
    desktop.end_store()?;
    give_code(&page, &code).await?;
    page.headed("Choisissez votre mot de passe").await?;
    page.reads("#not-kept", "n’a pas pu être gardée").await?;
    page.headed("Choisissez votre mot de passe").await?;
    page.picture("kept-session-refused").await?;
    page.click("#news-read").await?;
    page.has_focus("content").await?;
    ensure!(!page.has("#not-kept").await?, "it was read");
    desktop.close().await
}

/// Ticks « Rester connecté », once the machine has said that it can.
async fn tick_keep(page: &Page) -> Result<()> {
    page.reads("#keep-signed-in-hint", "La session est gardée dans le coffre")
        .await?;
    page.click("label[for=keep-signed-in]").await?;
    ensure!(page.find("#keep-signed-in").await?.is_selected().await?);
    Ok(())
}

/// The store has given the secret back.
fn forgotten(world: &World) -> Result<()> {
    let told = world.logs()?.iter().any(|(_, log)| log.contains(FORGOTTEN));
    ensure!(told, "the store keeps the secret");
    let note = "kept-session.json";
    ensure!(!has_file(&world.folder().join(HOME), note)?, "{note} is left");
    Ok(())
}

fn has_file(folder: &std::path::Path, name: &str) -> Result<bool> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let found = entry.file_name() == name;
        if found || (entry.file_type()?.is_dir() && has_file(&entry.path(), name)?) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Nobody is signed in: the wall, or the door that the machine remembers.
async fn at_the_door(page: &Page) -> Result<()> {
    page.find("#email-sign-in, #door-card").await?;
    ensure!(!page.has("#sign-out").await?, "somebody is signed in");
    Ok(())
}
