//! « Mon profil » (release note §6): every field changed and kept, the court with its rule, and the e-mail changed by proving the new one.

use std::time::Duration;

use anyhow::{Result, ensure};
use end_to_end::{
    Browser, Looks, Page, World,
    story::{
        People, dashboard,
        email::{enter, give_code, give_password, invited_avocat, mailed_code, mailed_confirmation},
        first_connection::expert_in_a_browser,
        mail_to, mails_to,
    },
};

/// What the expert declares from now on: every field of the form that is typed.
const TYPED: [(&str, &str); 7] = [
    ("#field-first-name", "Bastien-Marie"),
    ("#field-last-name", "LORRAIN"),
    ("#field-landline", "02 48 11 22 33"),
    ("#field-mobile", "06 11 22 33 44"),
    ("#field-address-lines", "12 quai de la Mégisserie"),
    ("#field-postal-code", "45000"),
    ("#field-town", "Orléans"),
];

const NEW_EMAIL: &str = "cabinet@lorrain.example";

const AVOCAT: &str = "claire.mercier@cabinet.example";
const NEW_AVOCAT: &str = "maitre.mercier@nouveau-cabinet.example";
const OWN: &str = "le merle moqueur chante tard";

/// Longer than another code is waited for.
const WAIT: Duration = Duration::from_secs(61);

#[tokio::test]
async fn an_expert_changes_everything_that_was_declared_and_the_address_by_the_code_it_is_sent() -> Result<()>
{
    let world = World::make()?;
    let (browser, page) = expert_in_a_browser(&world, "browser").await?;
    let looks = Looks::at(&browser)?;
    page.click("#my-profile").await?;
    page.headed("Mon profil").await?;
    looks.good(&page, "own-profile").await?;

    // The rule of the court of attachment stands beside it, with its example.
    page.reads("#court-rule", "Une seule cour").await?;
    page.reads("#court-rule", "CA de Bourges et à la CAA de Paris")
        .await?;

    // What is wrong is said at the top, and at its field; nothing is changed.
    page.fill("#field-first-name", "").await?;
    page.fill("#field-postal-code", "18").await?;
    page.click("#save-profile").await?;
    page.has_focus("error-summary").await?;
    page.find("#field-first-name-error").await?;
    page.find("#field-postal-code-error").await?;
    looks.good(&page, "own-profile-errors").await?;

    for (field, text) in TYPED {
        page.fill(field, text).await?;
    }
    page.choose("#field-court", "CAA-PARIS").await?;
    page.fill("#field-specialites", "C.1.26").await?;
    page.click("[id='specialite-C.1.26']").await?;
    page.click("label[for=cour-de-cassation-yes]").await?;
    page.click("#save-profile").await?;
    page.reads("#profile-saved", "enregistré").await?;
    looks.good(&page, "own-profile-saved").await?;

    // Read anew: it is all there, in the form and on the dashboard.
    let page = browser.open(world.server(), "/mon-profil").await?;
    page.find("#profile-form").await?;
    for (field, text) in TYPED {
        ensure!(
            value(&page, field).await? == text,
            "{field} holds {}",
            value(&page, field).await?
        );
    }
    ensure!(value(&page, "#field-court").await? == "CAA-PARIS");
    page.reads("#specialites-chosen", "C.1.26").await?;
    ensure!(page.find("#cour-de-cassation-yes").await?.is_selected().await?);
    page.click(".wordmark").await?;
    dashboard(&page, "Bastien-Marie").await?;
    page.reads("#court", "Paris").await?;

    changes_the_address(&world, &page, &looks).await?;

    // The certificate and the sessions are a step away.
    page.click("#to-sessions").await?;
    page.reads("#sessions-count", "1 session").await?;
    page.reads("#sessions-page", "Test00233 ExpertV3").await?;
    let history = world.server().account(&["show", NEW_EMAIL])?;
    for event in ["profile", "email"] {
        ensure!(
            history.contains(event),
            "« {event} » is not in the history: {history}"
        );
    }
    browser.close().await
}

/// The address, which only a code that was sent to the new one changes.
async fn changes_the_address(world: &World, page: &Page, looks: &Looks<'_>) -> Result<()> {
    let server = world.server();
    let former = People::expert().email;
    let told_before = mails_to(server, former)?;
    page.click("#my-profile").await?;
    page.reads("#current-email", former).await?;
    page.click("#change-email").await?;
    page.has_focus("field-email").await?;
    page.fill("#field-email", "pas une adresse").await?;
    page.click("#send-code").await?;
    page.find("#field-email-error").await?;
    page.fill("#field-email", NEW_EMAIL).await?;
    page.click("#send-code").await?;
    page.has_focus("field-code").await?;
    page.reads("#email-part", NEW_EMAIL).await?;
    looks.good(page, "own-profile-email-code").await?;
    let code = mailed_confirmation(server, NEW_EMAIL).await?;
    page.fill("#field-code", other_than(&code)).await?;
    page.click("#confirm-code").await?;
    page.find("#failure-code-wrong").await?;
    page.reads("#current-email", former).await?;
    page.fill("#field-code", &code).await?;
    page.click("#confirm-code").await?;
    page.find("#email-changed").await?;
    page.reads("#current-email", NEW_EMAIL).await?;
    looks.good(page, "own-profile-email-changed").await?;

    // The former address is told, without the whole of the new one.
    let told = mail_to(server, former, &["adresse e-mail de votre compte a été changée"]).await?;
    ensure!(
        !told.contains(NEW_EMAIL),
        "the former address reads the new one: {told}"
    );
    ensure!(
        mails_to(server, former)? == told_before + 1,
        "one mail, and no code"
    );
    Ok(())
}

#[tokio::test]
async fn a_lawyer_changes_her_address_with_her_password_and_signs_in_by_the_new_one_alone() -> Result<()> {
    let world = World::make()?;
    let server = world.server();
    invited_avocat(&world, AVOCAT).await?;
    let browser = Browser::start(&world.folder().join("avocat")).await?;
    let looks = Looks::at(&browser)?;
    let page = enter(&browser, server, "partie", AVOCAT, OWN).await?;
    page.click("#my-profile").await?;
    page.headed("Mon profil").await?;
    page.find("#hide-phone").await?;
    ensure!(
        !page.has("#field-court").await?,
        "a lawyer has no court of attachment"
    );
    looks.good(&page, "own-profile-lawyer").await?;

    page.click("#change-email").await?;
    page.fill("#field-email", NEW_AVOCAT).await?;
    page.fill("#field-current-password", "ce n’est pas le mien")
        .await?;
    page.click("#send-code").await?;
    page.find("#field-current-password-error").await?;
    page.has_focus("field-current-password").await?;
    looks.good(&page, "own-profile-lawyer-password").await?;
    ensure!(mails_to(server, NEW_AVOCAT)? == 0, "no code without the password");
    page.fill("#field-current-password", OWN).await?;
    page.click("#send-code").await?;
    page.has_focus("field-code").await?;
    page.fill("#field-code", &mailed_confirmation(server, NEW_AVOCAT).await?)
        .await?;
    page.click("#confirm-code").await?;
    page.reads("#current-email", NEW_AVOCAT).await?;
    mail_to(server, AVOCAT, &["adresse e-mail de votre compte a été changée"]).await?;
    page.click("#sign-out").await?;
    page.find("#signed-out").await?;

    server.move_clock(WAIT)?;
    let page = browser.open(server, "/connexion/partie").await?;
    give_password(&page, AVOCAT, OWN).await?;
    page.find("#failure-email-sign-in-refused").await?;
    give_password(&page, NEW_AVOCAT, OWN).await?;
    give_code(&page, &mailed_code(server, NEW_AVOCAT, 1).await?).await?;
    page.reads("#case-title", "Résidence Les Saules").await?;
    browser.close().await
}

async fn value(page: &Page, field: &str) -> Result<String> {
    Ok(page.find(field).await?.prop("value").await?.unwrap_or_default())
}

/// A code that is not that one.
fn other_than(code: &str) -> &'static str {
    if code == "000000" { "000001" } else { "000000" }
}
