//! A first connection without a mouse: Tab, Space, Enter and letters only, in Chromium.

use anyhow::Result;
use end_to_end::{
    Browser, SoftwareCard, World,
    story::{People, accept_cgu},
};
use fantoccini::key::Key;

#[tokio::test]
async fn a_person_without_a_mouse_registers_and_reaches_the_dashboard() -> Result<()> {
    let (space, enter) = (" ", String::from(char::from(Key::Enter)));
    let world = World::make()?;
    let browser = Browser::start(&world.folder().join("browser")).await?;
    let page = browser.open(world.server(), "/").await?;
    page.find("#door-card").await?;
    page.press(&String::from(char::from(Key::Tab))).await?;
    page.press(&enter).await?;
    // The first stop of every page is the link that skips the header.
    page.has_focus("content").await?;

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
        .find("#account-no")
        .await?;
    // Tab enters a group of radio buttons at its first; the arrow goes on to *Non*.
    page.tab_to("account-yes").await?;
    page.press(&String::from(char::from(Key::Down))).await?;
    page.tab_to("submit").await?;
    page.press(&enter).await?;

    page.headed("Formulaire").await?;
    page.has_focus("h1").await?;
    page.find("#submit").await?;
    page.tab_to("submit").await?;
    page.press(&enter).await?;
    page.has_focus("error-summary").await?;

    page.tab_to("profile-expert").await?;
    page.press(space).await?;
    for (field, text) in [
        ("field-email", "bastien@lorrain-tessier.example"),
        ("field-address-lines", "4 rue du Puits"),
        ("field-postal-code", "18000"),
        ("field-town", "Bourges"),
        ("field-court", "Cour d'appel de Bourges"),
        ("field-specialites", "C.1.12"),
    ] {
        page.tab_to(field).await?;
        page.press(text).await?;
    }
    page.find("[id='specialite-C.1.12']").await?;
    page.tab_to("specialite-C.1.12").await?;
    page.press(space).await?;
    page.tab_to("field-accepts-responsibility").await?;
    page.press(space).await?;
    page.tab_to("submit").await?;
    page.press(&enter).await?;

    page.find("#accept-cgu").await?;
    page.has_focus("h1").await?;
    page.tab_to("field-cgu-read").await?;
    page.press(space).await?;
    page.tab_to("accept-cgu").await?;
    page.press(&enter).await?;
    page.headed("Bonjour, Bastien").await?;
    page.has_focus("h1").await?;

    world.server().publish_cgu(2)?;
    browser.open(world.server(), "/").await?;
    accept_cgu(&page, 2).await?;
    page.headed("Bonjour, Bastien").await?;
    browser.close().await
}
