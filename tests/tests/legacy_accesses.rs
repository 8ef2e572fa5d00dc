//! Release note §2.2: an access of before 29 May 2024 that opens nothing any more, and the three steps that renew it.

use anyhow::{Result, ensure};
use end_to_end::{
    Caller, Display, Looks, Page, World,
    saules::{self, DUVIGNAU},
    story::{
        Outcome, PIN, first_connection::expert_in_a_browser, mail_to, mails_to, sign_in, take_card_door,
    },
};
use opalexe_domain::wall::Door;

#[tokio::test]
async fn an_expert_renews_an_old_access_in_three_steps_and_the_old_entry_stays_as_inactive() -> Result<()> {
    let world = World::make()?;
    let (browser, page) = expert_in_a_browser(&world, "browser").await?;
    world.server().import_legacy("demonstration-legacy.csv")?;
    ensure!(
        mails_to(world.server(), DUVIGNAU)? == 0,
        "an import writes to nobody"
    );

    browser.open(world.server(), "/tableau-de-bord").await?;
    page.reads(".case-row", "accès à renouveler").await?;
    page.click(".case-title").await?;
    page.headed("Villa des Mariniers").await?;
    page.click("#tab-intervenants").await?;
    page.reads("#legacy", "29/05/2024").await?;
    Looks::at(&browser)?.good(&page, "legacy").await?;
    renews(&page, &world).await?;
    mail_to(world.server(), DUVIGNAU, &["mot de passe provisoire"]).await?;
    browser.close().await
}

#[tokio::test]
async fn an_expert_renews_an_old_access_in_the_application_and_invites_a_lawyer_of_the_directory()
-> Result<()> {
    let mut world = World::make()?;
    saules::load(&world).await?;
    Caller::by_email(world.server(), Door::PartieEmail, DUVIGNAU).await?;
    let display = Display::start(world.folder())?;
    world.insert("expert")?;
    let desktop = world.open_desktop(&display, "home", false).await?;
    take_card_door(&desktop).await?;
    let card = world.demonstration().card("expert")?;
    sign_in(&desktop, card, PIN, Outcome::Dashboard).await?;
    let page = desktop.page();

    // The directory (release note §4), and the form with what it knows.
    page.click("#lawyers-directory").await?;
    page.headed("Annuaire des Avocats").await?;
    page.fill("#search-name", "duvignau").await?;
    page.click("#search").await?;
    page.reads("#lawyers-count", "1 avocat").await?;
    page.picture("lawyers-desktop").await?;
    page.click(".invite-lawyer").await?;
    page.headed("Inviter un avocat").await?;
    page.click("a[aria-label*='Villa des Mariniers']").await?;
    page.headed("Ajouter un intervenant").await?;
    let filled = page.find("#field-email").await?.prop("value").await?;
    ensure!(filled.as_deref() == Some(DUVIGNAU), "the form holds {filled:?}");

    // The three steps (release note §2.2).
    page.click("#tab-intervenants").await?;
    page.reads("#legacy", "29/05/2024").await?;
    renews(&page, &world).await?;
    desktop.close().await
}

/// The three steps, from the page of the people.
async fn renews(page: &Page, world: &World) -> Result<()> {
    page.reads("#legacy .legacy-one [data-step=now]", "Mettre le profil concerné")
        .await?;

    // 1. « Mettre le profil concerné au statut inactif ».
    page.click("a[aria-label$='Claire DUVIGNAU'].legacy-next").await?;
    page.headed("Mettre Claire DUVIGNAU au statut inactif").await?;
    page.reads("#consequences", "n’ouvrait déjà plus rien").await?;
    page.find("#next-invite:checked").await?;
    page.click("#confirm").await?;
    // 2. « Ajouter un intervenant », 3. « Valider ».
    page.headed("Ajouter un intervenant").await?;
    page.reads(".three-steps [data-step=now]", "Valider").await?;
    page.reads("#replaced", "Claire DUVIGNAU").await?;
    page.click("#submit").await?;
    page.headed("Intervenants").await?;

    // The new entry is active and never connected; the old one is still listed, inactive.
    let new = page
        .reads(".person[data-status=actif]", "Jamais connecté")
        .await?;
    ensure!(
        new.contains("Claire DUVIGNAU"),
        "people stand in the order of the file: {new}"
    );
    let old = page
        .reads(".person[data-status=inactif]", "Claire DUVIGNAU")
        .await?;
    ensure!(old.contains("Certificat logiciel"), "{old}");
    ensure!(
        !page.has("a[aria-label$='Claire DUVIGNAU'].legacy-next").await?,
        "what was renewed is no longer to be renewed"
    );
    mail_to(world.server(), DUVIGNAU, &["Villa des Mariniers"]).await?;
    page.picture("legacy-renewed").await
}
