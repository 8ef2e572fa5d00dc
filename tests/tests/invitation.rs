//! The demonstration's expertise, and the invitation story with two browsers and the desktop application at once.

use anyhow::{Result, ensure};
use end_to_end::{
    Browser, Desktop, Display, Page, World,
    saules::{self, TITLE},
    story::{
        Invited, Outcome, PIN, choose_specialite, email::enter, invite_avocat, mails_to, name_invited,
        sign_in, take_card_door,
    },
};
use opalexe_domain::{
    api::{
        demo::ListDemoMails,
        expertises::{GetExpertise, ListExpertises},
    },
    participation::{Access, Status},
    profile::Profile,
};

const PARTIE: &str = "SCCV Les Saules Promotion";
const LAWYER: Invited<'_> = Invited {
    first_name: "Élise",
    last_name: "ROMILLY",
    email: "elise.romilly@romilly-avocats.example",
};
/// Where the lawyer's mails are to go from now on.
const CORRECTED: &str = "cabinet@romilly-avocats.example";
const SAPITEUR: Invited<'_> = Invited {
    first_name: "Nadia",
    last_name: "BELKHIR",
    email: "nadia.belkhir@thermique.example",
};

const LAWYER_S_OWN: &str = "le merle moqueur chante tard";
const SAPITEUR_S_OWN: &str = "trois bateaux de papier bleu";

#[tokio::test]
async fn the_demonstration_s_expertise_is_loaded_and_tells_who_can_sign_in() -> Result<()> {
    let world = World::showing_mails()?;
    let saules = saules::load(&world).await?;
    let expert = &saules.expert;
    let read = expert.call_in::<GetExpertise>(saules.expertise, &()).await?;
    ensure!(read.title == TITLE && read.parties.len() == 7, "{read:?}");
    let paper = read
        .parties
        .iter()
        .filter(|partie| partie.intervenants.is_empty());
    ensure!(paper.count() == 1, "one party is reached on paper alone");
    let rispal: Vec<_> = read
        .parties
        .iter()
        .flat_map(|partie| &partie.intervenants)
        .filter(|entry| entry.last_name == "RISPAL")
        .collect();
    ensure!(rispal.len() == 2, "the mistyped entry is kept: {rispal:?}");
    let active = rispal.iter().find(|entry| entry.status == Status::Actif);
    let former = rispal.iter().find(|entry| entry.status == Status::Inactif);
    ensure!(
        active.and_then(|entry| entry.replaces) == former.map(|entry| entry.id),
        "the new entry names the one that it replaces"
    );
    let magistrat = read
        .others
        .iter()
        .find(|entry| entry.profile == Profile::Magistrat);
    let joined = magistrat.and_then(|entry| entry.contact.as_ref()?.first_connected_at);
    ensure!(
        magistrat.is_some_and(|entry| entry.access == Access::Card) && joined.is_some(),
        "the magistrat has joined by card: {magistrat:?}"
    );

    let list = expert.call::<ListExpertises>(&()).await?.expertises;
    let titles: Vec<&str> = list.iter().map(|one| one.title.as_str()).collect();
    ensure!(
        list.len() == 6 && titles.contains(&"Villa des Mariniers"),
        "{titles:?}"
    );
    ensure!(
        list.iter().filter(|one| one.legacy > 0).count() == 1,
        "one expertise waits with its old accesses"
    );
    let told = saules::told(&world).await?.join("\n");
    for expected in [
        "second-expert",
        "/invitation/",
        "/connexion/sapiteur",
        "/courriels",
        saules::DUVIGNAU,
    ] {
        ensure!(told.contains(expected), "{expected} is missing in {told}");
    }
    // What the page of the mails shows: the password and the invitation of everybody who was invited by e-mail, and a notice of each deposit.
    let shown = expert.call::<ListDemoMails>(&()).await?.mails;
    let to_duvignau = shown.iter().filter(|mail| mail.to.contains(saules::DUVIGNAU));
    ensure!(
        to_duvignau.count() == 2 + saules.documents,
        "{} mails are shown",
        shown.len()
    );
    Ok(())
}

#[tokio::test]
async fn the_expert_invites_and_keeps_out_while_a_lawyer_and_a_sapiteur_look_on_in_two_browsers() -> Result<()>
{
    let mut world = World::make()?;
    let saules = saules::load(&world).await?;
    let display = Display::start(world.folder())?;
    world.insert("expert")?;
    let desktop = world.open_desktop(&display, "home", false).await?;
    to_the_people(&world, &desktop, &saules).await?;
    let expert = desktop.page();
    invite_avocat(&expert, PARTIE, &LAWYER).await?;
    invite_sapiteur(&expert).await?;

    let server = world.server();
    let lawyer = Browser::start(&world.folder().join("lawyer")).await?;
    let sapiteur = Browser::start(&world.folder().join("sapiteur")).await?;
    let of_lawyer = enter(&lawyer, server, "partie", LAWYER.email, LAWYER_S_OWN).await?;
    let of_sapiteur = enter(&sapiteur, server, "sapiteur", SAPITEUR.email, SAPITEUR_S_OWN).await?;
    of_lawyer.reads("#case-title", TITLE).await?;
    of_sapiteur.reads("#case-title", TITLE).await?;

    // Both have been there: the expert sees it when the page is read again.
    expert.click("#tab-dossier").await?;
    expert.click("#tab-intervenants").await?;
    expert
        .reads("#technicians", "Connecté pour la première fois")
        .await?;

    // The lawyer's page is open when the expert keeps her out.
    expert
        .click("a[aria-label$='Élise ROMILLY'].set-inactive")
        .await?;
    expert.click("label[for=next-invite]").await?;
    expert.fill("#field-reason", "Adresse e-mail remplacée").await?;
    expert.click("#confirm").await?;
    expert.headed("Ajouter un intervenant").await?;
    of_lawyer.click("#tab-intervenants").await?;
    of_lawyer.headed("Cette expertise n’est pas accessible").await?;
    ensure!(
        !of_lawyer.has("#case-title").await?,
        "nothing of it stays on the page"
    );
    of_sapiteur.click("#tab-intervenants").await?;
    of_sapiteur.headed("Intervenants").await?;

    // The corrected address is a new entry beside the old one, and a new account.
    expert.reads("#replaced", "Élise ROMILLY").await?;
    expert.fill("#field-email", CORRECTED).await?;
    expert.click("#submit").await?;
    expert.headed("Intervenants").await?;
    expert.reads("#intervenants", CORRECTED).await?;
    expert.reads("#intervenants", LAWYER.email).await?;
    expert.picture("invitation-corrected").await?;
    of_lawyer.click("#sign-out").await?;
    of_lawyer.find("#signed-out").await?;
    let corrected = Invited {
        email: CORRECTED,
        ..LAWYER
    };
    let of_lawyer = enter(&lawyer, server, "partie", corrected.email, LAWYER_S_OWN).await?;
    of_lawyer.reads("#case-title", TITLE).await?;
    ensure!(
        mails_to(server, LAWYER.email)? >= 3,
        "the former address was told that it is inactive"
    );
    lawyer.close().await?;
    sapiteur.close().await?;
    desktop.close().await
}

/// The expert signs in by card and opens the people of the expertise.
async fn to_the_people(world: &World, desktop: &Desktop, saules: &saules::Saules) -> Result<()> {
    take_card_door(desktop).await?;
    let card = world.demonstration().card("expert")?;
    sign_in(desktop, card, PIN, Outcome::Dashboard).await?;
    let page = desktop.page();
    page.click(&format!("[data-expertise='{}'] .case-title", saules.expertise))
        .await?;
    page.reads("#case-title", TITLE).await?;
    page.click("#tab-intervenants").await?;
    page.headed("Intervenants").await.map(drop)
}

/// A sapiteur of another speciality than the expert's, by e-mail.
async fn invite_sapiteur(page: &Page) -> Result<()> {
    page.click("#add-intervenant").await?;
    page.click("label[for=profile-sapiteur]").await?;
    choose_specialite(page, "C.1.26").await?;
    page.click("label[for=access-email]").await?;
    name_invited(page, &SAPITEUR).await?;
    page.click("#submit").await?;
    page.reads("#technicians", SAPITEUR.last_name).await.map(drop)
}
