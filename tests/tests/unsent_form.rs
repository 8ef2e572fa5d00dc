//! What becomes of a form that was not sent yet: it waits for its writer through an idle half hour, a step back and a
//! change of language, and nobody finds it after a sign-out.

use anyhow::{Result, ensure};
use end_to_end::{
    Axe, Browser, Desktop, Display, Page, SoftwareCard, World,
    story::{Outcome, PIN, People, decline_account, fill_in, sign_in, sign_out, take_card_door},
};

/// Moves the page's clock to less than two minutes before the end of an idle session.
const AN_IDLE_HALF_HOUR: &str = "
    const now = Date.now.bind(Date);
    Date.now = () => now() + 28.5 * 60 * 1000;";

#[tokio::test]
async fn a_person_who_fills_in_the_form_for_long_is_warned_and_stays_with_one_press() -> Result<()> {
    let world = World::make()?;
    let browser = Browser::start(&world.folder().join("browser")).await?;
    browser.open(world.server(), "/").await?;
    let card = SoftwareCard::issue(
        world.demonstration(),
        "experts",
        "Test00233 ExpertV3",
        &People::expert(),
    )?;
    browser.sign_in(world.server(), &card).await?;
    let page = browser.open(world.server(), "/").await?;
    decline_account(&page).await?;
    fill_in(&page, &People::expert()).await?;
    ensure!(
        !page.has("#session-ending").await?,
        "nothing ends before its time"
    );

    page.client().execute(AN_IDLE_HALF_HOUR, Vec::new()).await?;
    page.find("#stay").await?;
    page.picture("session-ending").await?;
    Axe::load()?
        .finds_nothing_serious(&page, "session-ending")
        .await?;
    page.click("#stay").await?;
    page.has_focus("content").await?;
    ensure!(
        !page.has("#session-ending").await?,
        "the session goes on, and the warning goes"
    );
    is_filled_in(&page).await?;

    page.click("#language").await?;
    page.headed("Registration form").await?;
    is_filled_in(&page).await?;
    page.click("#language").await?;
    page.headed("Formulaire").await?;
    page.client().back().await?;
    decline_account(&page).await?;
    is_filled_in(&page).await?;
    browser.close().await
}

#[tokio::test]
async fn a_form_that_was_left_by_signing_out_is_not_found_again() -> Result<()> {
    let mut world = World::make()?;
    let display = Display::start(world.folder())?;
    world.insert("expert")?;
    let desktop = world.open_desktop(&display, "home", false).await?;
    reach_the_form(&desktop, &world).await?;
    fill_in(&desktop.page(), &People::expert()).await?;
    sign_out(&desktop.page()).await?;
    reach_the_form(&desktop, &world).await?;
    let page = desktop.page();
    page.find("#field-town").await?;
    ensure!(value(&page, "field-town").await?.is_empty(), "the form is blank");
    desktop.close().await
}

async fn reach_the_form(desktop: &Desktop, world: &World) -> Result<()> {
    take_card_door(desktop).await?;
    let card = world.demonstration().card("expert")?;
    sign_in(desktop, card, PIN, Outcome::FirstConnection).await?;
    decline_account(&desktop.page()).await
}

/// The form holds what was typed, and the box that was ticked.
async fn is_filled_in(page: &Page) -> Result<()> {
    page.find("#field-accepts-responsibility:checked").await?;
    let (town, email) = (
        value(page, "field-town").await?,
        value(page, "field-email").await?,
    );
    ensure!(
        town == "Bourges" && email == People::expert().email,
        "the form is as it was: {town}, {email}"
    );
    Ok(())
}

async fn value(page: &Page, id: &str) -> Result<String> {
    let script = format!("return document.getElementById('{id}').value");
    let value = page.client().execute(&script, Vec::new()).await?;
    Ok(value.as_str().unwrap_or_default().to_owned())
}
