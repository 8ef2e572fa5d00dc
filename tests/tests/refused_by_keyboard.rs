//! What was refused is found by keyboard: the focus goes to it, and what was typed is there to be mended (WCAG 2.2 §3.3.1 and §2.4.3).

use anyhow::{Result, ensure};
use end_to_end::{Browser, Page, World};
use fantoccini::key::Key;

const NOBODY: &str = "personne@nulle-part.example";
const PASSWORD: &str = "le merle moqueur chante tard";

#[tokio::test]
async fn the_focus_goes_to_what_failed_and_a_password_that_nobody_heard_can_be_sent_again() -> Result<()> {
    let mut world = World::make()?;
    let browser = Browser::start(&world.folder().join("browser")).await?;
    let enter = char::from(Key::Enter).to_string();

    let page = browser.open(world.server(), "/connexion/partie").await?;
    page.find("#email-sign-in").await?;
    page.tab_to("field-email").await?;
    page.press(&enter).await?;
    page.has_focus("error-summary").await?;
    page.tab_to("field-email").await?;
    page.press(NOBODY).await?;
    page.tab_to("field-password").await?;
    page.press(PASSWORD).await?;
    page.press(&enter).await?;
    page.has_focus("failure-email-sign-in-refused").await?;
    ensure!(
        typed(&page, "#field-password").await?.is_empty(),
        "a password that does not fit is typed anew"
    );
    ensure!(
        !page.has("#ask-new-password").await?,
        "one link to a forgotten password is enough"
    );

    // « Retour » of the forgotten password leads to the door that was left.
    page.tab_to("forgotten").await?;
    page.press(&enter).await?;
    page.headed("Mot de passe oublié").await?;
    page.tab_to("back").await?;
    page.press(&enter).await?;
    page.reads(".lead", "Partie / Intervenant de Partie").await?;
    ensure!(typed(&page, "#field-email").await? == NOBODY);

    world.server_mut().stop();
    page.tab_to("field-password").await?;
    page.press(PASSWORD).await?;
    page.press(&enter).await?;
    page.has_focus("failure-unreachable").await?;
    ensure!(
        typed(&page, "#field-password").await? == PASSWORD,
        "nobody heard the password: it is there to be sent again"
    );
    page.tab_to("forgotten").await?;
    page.press(&enter).await?;
    page.headed("Mot de passe oublié").await?;
    page.tab_to("submit").await?;
    page.press(&enter).await?;
    page.has_focus("failure-unreachable").await?;
    browser.close().await
}

#[tokio::test]
async fn a_link_that_a_mail_program_has_cut_says_so_and_what_to_do() -> Result<()> {
    let world = World::make()?;
    let browser = Browser::start(&world.folder().join("browser")).await?;
    let looks = end_to_end::Looks::at(&browser)?;
    for path in ["/mot-de-passe/aB3_-x7Yq0LmNoPqRs", "/mot-de-passe/"] {
        let page = browser.open(world.server(), path).await?;
        page.headed("Choisissez un nouveau mot de passe").await?;
        page.find("#link-cut, #no-link").await?;
        page.find("#ask-new-password").await?;
        ensure!(!page.has("form").await?, "{path}: there is nothing to fill in");
    }
    let page = browser
        .open(world.server(), "/mot-de-passe/aB3_-x7Yq0LmNoPqRs")
        .await?;
    page.find("#link-cut").await?;
    looks.good(&page, "link-cut-password").await?;
    let page = browser
        .open(world.server(), "/invitation/aB3_-x7Yq0LmNoPqRs")
        .await?;
    page.reads("#link-cut", "n’est pas complet").await?;
    looks.good(&page, "link-cut-invitation").await?;
    page.fill("#invitation-link", "https://opalexe.example/invitation/aB3")
        .await?;
    page.click("#bring-link").await?;
    page.has_focus("link-cut").await?;
    browser.close().await
}

/// What stands in the field.
async fn typed(page: &Page, css: &str) -> Result<String> {
    Ok(page.find(css).await?.prop("value").await?.unwrap_or_default())
}
