//! « Avis »: what a lawyer is told of a deposit, by mail and in the application, and where the link of the mail leads.

use anyhow::{Context as _, Result, ensure};
use end_to_end::{
    Browser, CardInHand, Looks, World,
    saules::{self, DUVIGNAU},
    story::{
        accept_cgu,
        email::{choose_password, give_code, give_password, mailed_code, mailed_password},
        mail_to,
    },
};

const LAWYER_S_OWN: &str = "le merle moqueur chante tard";

#[tokio::test]
async fn the_link_of_a_notice_leads_a_lawyer_to_what_was_deposited_and_the_expert_sees_that_it_left()
-> Result<()> {
    let world = World::make()?;
    let saules = saules::load(&world).await?;
    let server = world.server();
    let mail = mail_to(server, DUVIGNAU, &["votre disposition dans l’expertise"]).await?;
    let path = page_in(&mail, &server.origin())?;
    ensure!(
        path.starts_with(&format!("/expertises/{}/documents/", saules.expertise)),
        "{path}"
    );

    // She has never been here: the link leads through the wall, the mailed password, her own, and the CGU.
    let browser = Browser::start(&world.folder().join("lawyer")).await?;
    let page = browser.open(server, &path).await?;
    page.headed("Quel est votre profil").await?;
    page.click("label[for=door-partie-email]").await?;
    page.click("#continue").await?;
    give_password(&page, DUVIGNAU, &mailed_password(server, DUVIGNAU).await?).await?;
    give_code(&page, &mailed_code(server, DUVIGNAU, 1).await?).await?;
    choose_password(&page, LAWYER_S_OWN).await?;
    accept_cgu(&page, 1).await?;
    page.find("#document, #document-count").await?;

    // The same in « Avis », new until it is seen.
    let looks = Looks::at(&browser)?;
    page.reads("#my-notices", "Avis").await?;
    page.click("#my-notices").await?;
    page.headed("Avis").await?;
    page.reads("#notices", "Résidence Les Saules").await?;
    page.reads("#notices li:nth-child(1)", "Nouveau").await?;
    looks.good(&page, "notices").await?;
    page.click("#notices li:nth-child(1) .notice-state button")
        .await?;
    let told = page.find("#notices li:nth-child(1)").await?;
    page.click("#see-all").await?;
    page.reads("#notices-unseen", "Aucun nouvel avis").await?;
    ensure!(
        !told.text().await?.contains("Nouveau"),
        "what was seen is not new"
    );
    ensure!(!page.has("#my-notices .new-count").await?, "nothing is new");
    looks.good(&page, "notices-seen").await?;

    // She does without the recap.
    page.click("#my-profile").await?;
    page.click("label[for=recap]").await?;
    page.reads("#announcement", "Votre choix est enregistré").await?;
    looks.good(&page, "profile-recap").await?;

    // The expert sees what became of each notice.
    let expert = Browser::start(&world.folder().join("expert")).await?;
    expert.open(server, "/").await?;
    let card = CardInHand::of(world.demonstration(), "expert")?;
    expert.sign_in(server, &card).await?;
    let his = expert.open(server, &path).await?;
    if !path_is_of_document(&path) {
        his.click("li.document-row:nth-child(1) .document-title").await?;
    }
    his.reads("#deposit-notices", "Avis remis au serveur de messagerie")
        .await?;
    Looks::at(&expert)?.good(&his, "document-notices").await?;
    Ok(())
}

/// The page of the instance that a mail leads to, as a path.
fn page_in(mail: &str, origin: &str) -> Result<String> {
    let before = format!("{origin}/expertises/");
    let (_, rest) = mail.split_once(&before).context("the mail leads to a page")?;
    let path: String = rest
        .chars()
        .take_while(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '/'))
        .collect();
    Ok(format!("/expertises/{path}"))
}

/// Whether it names a document, and not the folder of several.
fn path_is_of_document(path: &str) -> bool {
    path.split('/').count() > 5
}
