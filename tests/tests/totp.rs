//! An authenticator in place of the mailed codes: added, asked for, replaced once by a recovery code, removed.

use std::time::Duration;

use anyhow::{Result, ensure};
use end_to_end::{
    Authenticator, Browser, Looks, Page, Server, World,
    story::{
        email::{enter, give_code, give_password, invited_avocat, mailed_code},
        mail_to,
    },
};
use fantoccini::Locator;

const AVOCAT: &str = "claire.mercier@cabinet.example";
const OWN: &str = "le merle moqueur chante tard";

/// How long a code is shown: none is taken twice.
const STEP: Duration = Duration::from_secs(30);

/// How many recovery codes are given.
const RECOVERY_CODES: usize = 10;

#[tokio::test]
async fn an_authenticator_is_added_asked_for_replaced_once_by_a_recovery_code_and_removed() -> Result<()> {
    let world = World::make()?;
    let server = world.server();
    invited_avocat(&world, AVOCAT).await?;
    let browser = Browser::start(&world.folder().join("avocat")).await?;
    let looks = Looks::at(&browser)?;
    let page = enter(&browser, server, "partie", AVOCAT, OWN).await?;

    let (mut telephone, recovery) = add(&page, &looks).await?;
    mail_to(server, AVOCAT, &["viennent d’une application"]).await?;
    sign_out(&page).await?;

    // Its codes are asked for, and none is mailed.
    give_password(&page, AVOCAT, OWN).await?;
    page.find("#code-totp").await?;
    looks.good(&page, "totp-sign-in").await?;
    give_code(&page, &wrong(&telephone)?).await?;
    page.find("#failure-code-wrong").await?;
    looks.good(&page, "totp-sign-in-wrong").await?;
    next_step(server, &mut telephone)?;
    let code = telephone.code()?;
    give_code(&page, &code).await?;
    page.reads("#case-title", "Résidence Les Saules").await?;
    sign_out(&page).await?;
    // What was seen over a shoulder is worth nothing.
    give_password(&page, AVOCAT, OWN).await?;
    give_code(&page, &code).await?;
    page.find("#failure-code-wrong").await?;

    // The telephone is lost: a recovery code opens one sign-in, and no second one.
    page.click("#other-code").await?;
    page.find("#code-recovery").await?;
    looks.good(&page, "totp-recovery").await?;
    let [first, second, ..] = recovery.as_slice() else {
        anyhow::bail!("recovery codes were given");
    };
    give_code(&page, first).await?;
    page.reads("#case-title", "Résidence Les Saules").await?;
    sign_out(&page).await?;
    give_password(&page, AVOCAT, OWN).await?;
    page.click("#other-code").await?;
    give_code(&page, first).await?;
    page.find("#failure-code-wrong").await?;
    give_code(&page, second).await?;
    page.reads("#case-title", "Résidence Les Saules").await?;

    // Removed by password and code: the codes come by mail again.
    page.click("#security").await?;
    page.reads("#totp-present", "8").await?;
    looks.good(&page, "totp-present").await?;
    page.click("#remove-totp").await?;
    looks.good(&page, "totp-remove").await?;
    next_step(server, &mut telephone)?;
    page.fill("#field-current-password", OWN).await?;
    page.fill("#field-code", &telephone.code()?).await?;
    page.click("#prove").await?;
    page.find("#totp-absent").await?;
    mail_to(server, AVOCAT, &["de nouveau par e-mail"]).await?;
    sign_out(&page).await?;
    give_password(&page, AVOCAT, OWN).await?;
    // The second code that was ever mailed: none was while the authenticator was there.
    give_code(&page, &mailed_code(server, AVOCAT, 2).await?).await?;
    page.reads("#case-title", "Résidence Les Saules").await?;
    browser.close().await
}

/// « Sécurité du compte » up to the recovery codes; the secret is the one that the page shows.
async fn add(page: &Page, looks: &Looks<'_>) -> Result<(Authenticator, Vec<String>)> {
    page.click("#security").await?;
    page.find("#totp-absent").await?;
    page.click("#add-totp").await?;
    page.fill("#field-current-password", "ce n’est pas le mien")
        .await?;
    page.click("#totp #prove").await?;
    page.find("#field-current-password-error").await?;
    page.has_focus("field-current-password").await?;
    page.fill("#field-current-password", OWN).await?;
    page.click("#totp #prove").await?;
    let telephone = Authenticator::typed(&page.find("#totp-secret").await?.text().await?)?;
    looks.good(page, "totp-offer").await?;
    page.fill("#field-code", &wrong(&telephone)?).await?;
    page.click("#confirm-totp").await?;
    page.find("#field-code-error").await?;
    page.has_focus("field-code").await?;
    page.fill("#field-code", &telephone.code()?).await?;
    page.click("#confirm-totp").await?;
    page.find("#totp-added").await?;
    let mut recovery = Vec::new();
    for code in page.client().find_all(Locator::Css("#recovery-codes li")).await? {
        recovery.push(code.text().await?);
    }
    ensure!(
        recovery.len() == RECOVERY_CODES,
        "{} recovery codes",
        recovery.len()
    );
    looks.good(page, "totp-recovery-codes").await?;
    page.click("#codes-kept").await?;
    page.reads("#totp-present", "10").await?;
    // They are shown this once.
    ensure!(!page.has("#recovery-codes").await?);
    Ok((telephone, recovery))
}

/// Time for another code of the authenticator.
fn next_step(server: &Server, telephone: &mut Authenticator) -> Result<()> {
    telephone.move_clock(STEP);
    server.move_clock(STEP)
}

async fn sign_out(page: &Page) -> Result<()> {
    page.click("#sign-out").await?;
    page.find("#signed-out").await?;
    page.client().goto(&wall_of(page).await?).await?;
    Ok(())
}

/// The choice of the parties, at the server of the page.
async fn wall_of(page: &Page) -> Result<String> {
    let mut address = page.client().current_url().await?;
    address.set_path("/connexion/partie");
    Ok(address.to_string())
}

/// A code that the authenticator does not show, nor shows soon.
fn wrong(telephone: &Authenticator) -> Result<String> {
    let shown: u32 = telephone.code()?.parse()?;
    Ok(format!("{:06}", (shown + 333_333) % 1_000_000))
}
