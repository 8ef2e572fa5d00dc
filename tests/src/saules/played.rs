//! The story of the invitations, told line by line after that of the cards.

use anyhow::{Context as _, Result, ensure};
use opalexe_domain::{
    api::expertises::{GetExpertise, intervenants::Intervenant},
    participation::Status,
};

use super::{DUVIGNAU, SYNDICAT, Saules, TITLE};
use crate::{
    Browser, Desktop, Display, Narrator, Page, World,
    story::{
        self, Outcome, PIN, accept_cgu, documents,
        email::{choose_password, give_code, give_password, mailed_code, mailed_password},
    },
};

/// What Me Duvignau chooses in place of the password that was mailed.
const OWN_PASSWORD: &str = "le merle moqueur chante tard";

/// Plays the story. The expert may have registered before, with the same card; his card leaves the reader.
pub async fn played(world: &mut World, display: &Display, narrator: &mut Narrator) -> Result<()> {
    world.remove();
    let saules = super::load(world).await?;
    narrator.tell(&format!(
        "The expert made « {TITLE} » through the API, with its {} parties, and invited {} times.",
        saules.parties, saules.invited
    ));
    narrator.tell("The sapiteur of his own speciality was refused (CPC 278) and invited under another one; a mistyped address was set inactive and invited anew.");
    narrator.tell("The magistrat registered by card, was approved by the operator, and joined by the link of his invitation.");

    let password = mailed_password(world.server(), DUVIGNAU).await?;
    narrator.tell("Two mails went to Me DUVIGNAU: the invitation, and the password of her account.");
    let browser = Browser::start(&world.folder().join("duvignau")).await?;
    let page = browser.open(world.server(), "/").await?;
    page.click("label[for=door-partie-email]").await?;
    page.click("#continue").await?;
    give_password(&page, DUVIGNAU, &password).await?;
    narrator.tell("In a browser, she took the second choice of the wall and typed address and password.");
    let code = mailed_code(world.server(), DUVIGNAU, 1).await?;
    give_code(&page, &code).await?;
    narrator.tell("The code of six digits came by mail, and she typed it.");
    choose_password(&page, OWN_PASSWORD).await?;
    accept_cgu(&page, 1).await?;
    narrator.tell("She chose a password of her own and accepted the CGU.");
    page.reads("#case-title", TITLE).await?;
    narrator.tell(&format!("She stands in « {TITLE} »."));
    she_deposits(world, &page, &saules).await?;
    narrator.tell("She deposited three pièces in the folder of her party; the deposit told when, with which hashes, and whom it reached.");

    let connected = entry_of(&saules, DUVIGNAU).await?;
    let desktop = world.open_desktop(display, "home-invitations", false).await?;
    the_expert_sees(world, &desktop, &saules, &connected).await?;
    narrator.tell("The expert signed in by card: the expertise is on the dashboard, Me DUVIGNAU is no more « jamais connecté », and her pièces are new to him.");
    desktop.close().await?;
    browser.close().await
}

async fn she_deposits(world: &World, page: &Page, saules: &Saules) -> Result<()> {
    let folder = saules.pieces_of(SYNDICAT).await?;
    page.click("#tab-documents").await?;
    documents::open_folder(page, &folder).await?;
    let files = documents::three_pieces(&world.folder().join("pieces"))?;
    documents::deposit(page, &files).await?;
    page.reads("#document-count", "3 documents").await.map(drop)
}

/// The active entry of that address, whose person has been there.
async fn entry_of(saules: &Saules, address: &str) -> Result<Intervenant> {
    let read = saules
        .expert
        .call_in::<GetExpertise>(saules.expertise, &())
        .await?;
    let entries = read.parties.into_iter().flat_map(|partie| partie.intervenants);
    let entry = entries
        .filter(|entry| entry.status == Status::Actif)
        .find(|entry| {
            let contact = entry.contact.as_ref();
            contact.and_then(|contact| contact.email.as_deref()) == Some(address)
        })
        .with_context(|| format!("{address} is invited"))?;
    let been_there = entry
        .contact
        .as_ref()
        .is_some_and(|contact| contact.first_connected_at.is_some());
    ensure!(been_there, "the server keeps that {address} has been there");
    Ok(entry)
}

async fn the_expert_sees(
    world: &mut World,
    desktop: &Desktop,
    saules: &Saules,
    connected: &Intervenant,
) -> Result<()> {
    story::take_card_door(desktop).await?;
    world.insert("expert")?;
    let card = world.demonstration().card("expert")?;
    story::sign_in(desktop, card, PIN, Outcome::Dashboard).await?;
    let page = desktop.page();
    page.click(&format!("[data-expertise='{}'] .case-title", saules.expertise))
        .await?;
    page.reads("#case-title", TITLE).await?;
    page.click("#tab-intervenants").await?;
    let shown = format!("[id='entry-{}']", connected.id);
    page.reads(&shown, "Connecté pour la première fois").await?;
    page.click("#tab-documents").await?;
    documents::open_folder(&page, &saules.pieces_of(SYNDICAT).await?).await?;
    page.reads(".document-list", "Nouveau").await?;
    Ok(())
}
