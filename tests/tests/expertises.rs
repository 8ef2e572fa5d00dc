//! An expertise from its creation to its people: by the desktop and by the browser, with the mails that leave.

use anyhow::{Result, ensure};
use end_to_end::{
    Browser, Display, Looks, Page, SoftwareCard, World,
    story::{
        Invited, Outcome, PIN, People, accept_cgu, add_partie, begin_for, choose_specialite, dashboard,
        decline_account, first_connection::expert_in_a_browser, invitation_path, invite_avocat, mail_to,
        mails_to, make_les_saules, name_invited, open_operations, register, sign_in, sign_out,
        take_card_door, type_pin_to_the_end,
    },
};

const CLAIRE: Invited<'_> = Invited {
    first_name: "Claire",
    last_name: "DUVIGNAU",
    email: "claire.duvignau@barreau-bourges.example",
};
const MISTYPED: Invited<'_> = Invited {
    first_name: "Gaël",
    last_name: "RISPAL",
    email: "gael.rispal@val-clair.exemple",
};
const RIGHT: &str = "gael.rispal@val-clair.example";

#[tokio::test]
async fn an_expert_makes_an_expertise_by_the_application_invites_and_corrects_a_mistyped_address()
-> Result<()> {
    let mut world = World::make()?;
    let display = Display::start(world.folder())?;
    world.insert("expert")?;
    let desktop = world.open_desktop(&display, "home", false).await?;
    take_card_door(&desktop).await?;
    let card = world.demonstration().card("expert")?;
    sign_in(&desktop, card, PIN, Outcome::FirstConnection).await?;
    let page = desktop.page();
    decline_account(&page).await?;
    register(&page, &People::expert()).await?;
    accept_cgu(&page, 1).await?;
    dashboard(&page, "Bastien").await?;

    // A card that is pulled loses nothing of what is being typed.
    page.click("#new-expertise").await?;
    page.fill("#field-title", "Résidence Les Saules").await?;
    world.remove();
    page.find("#lock-screen[data-step=insert]").await?;
    world.insert("expert")?;
    page.find("#lock-screen[data-step=ready]").await?;
    page.click("#unlock").await?;
    type_pin_to_the_end(&desktop, PIN).await?;
    page.find("#resumed").await?;
    ensure!(value(&page, "field-title").await? == "Résidence Les Saules");
    page.click("#back").await?;
    page.headed("Mes expertises").await?;

    make_les_saules(&page).await?;
    add_partie(&page, "SDC Résidence Les Saules", "demandeur").await?;
    add_partie(&page, "SARL Maçonnerie du Val-Clair", "defendeur").await?;
    invite_avocat(&page, "SDC Résidence Les Saules", &CLAIRE).await?;
    mail_to(world.server(), CLAIRE.email, &["Résidence Les Saules"]).await?;
    // Two separate mails: the invitation, and the password of the account.
    mail_to(world.server(), CLAIRE.email, &["mot de passe provisoire"]).await?;
    ensure!(
        mails_to(world.server(), CLAIRE.email)? == 2,
        "two mails, and no third"
    );
    page.reads(".person[data-status=actif]", "Jamais connecté")
        .await?;

    begin_for(&page, "SARL Maçonnerie du Val-Clair").await?;
    page.click("label[for=quality-conseil_technique]").await?;
    name_invited(&page, &MISTYPED).await?;
    page.click("#submit").await?;
    page.headed("Intervenants").await?;
    page.click("a[aria-label$='Gaël RISPAL'].set-inactive").await?;
    page.headed("Mettre Gaël RISPAL au statut inactif").await?;
    page.reads("#consequences", "immédiatement").await?;
    page.click("label[for=next-invite]").await?;
    page.fill("#field-reason", "Adresse mal saisie").await?;
    page.picture("expertise-desktop-inactive").await?;
    page.click("#confirm").await?;
    page.headed("Ajouter un intervenant").await?;
    page.reads("#replaced", "Gaël RISPAL").await?;
    page.fill("#field-email", RIGHT).await?;
    page.click("#submit").await?;
    page.headed("Intervenants").await?;
    page.reads(".person[data-status=inactif]", MISTYPED.email).await?;
    page.reads(".person[data-status=inactif]", "Adresse mal saisie")
        .await?;
    ensure!(
        !page.has(".person[data-status=inactif] .renew").await?,
        "what was replaced is not offered again"
    );
    mail_to(world.server(), RIGHT, &["Résidence Les Saules"]).await?;
    page.picture("expertise-desktop-intervenants").await?;

    // The sapiteur is of another speciality than the expert.
    page.click("#add-intervenant").await?;
    page.click("label[for=profile-sapiteur]").await?;
    choose_specialite(&page, "C.1.25").await?;
    page.click("label[for=access-email]").await?;
    let samir = Invited {
        first_name: "Samir",
        last_name: "OUALID",
        email: "samir.oualid@geo.example",
    };
    name_invited(&page, &samir).await?;
    page.click("#submit").await?;
    page.reads("#speciality-of-expert", "278").await?;
    page.has_focus("error-summary").await?;
    page.picture("expertise-desktop-speciality").await?;
    choose_specialite(&page, "C.1.28").await?;
    page.click("#submit").await?;
    page.reads("#technicians", "C.1.28").await?;
    mail_to(world.server(), samir.email, &["sapiteur"]).await?;

    // The list shows it, and the cross leads out.
    page.click("#leave-expertise").await?;
    dashboard(&page, "Bastien").await?;
    page.reads(".case-row", "Résidence Les Saules").await?;
    page.reads(".case-row", "12/12/2026").await?;
    page.picture("expertise-desktop-dashboard").await?;
    desktop.close().await
}

#[tokio::test]
async fn every_page_of_an_expertise_is_accessible_and_what_was_typed_outlives_its_page() -> Result<()> {
    let world = World::make()?;
    let (browser, page) = expert_in_a_browser(&world, "browser").await?;
    let looks = Looks::at(&browser)?;
    looks.good(&page, "expertise-none").await?;
    page.click("#new-expertise").await?;
    page.headed("De quelle mission").await?;
    looks.good(&page, "expertise-new-mandate").await?;
    page.click("#submit").await?;
    page.has_focus("error-summary").await?;
    looks.good(&page, "expertise-new-mandate-errors").await?;
    page.click("label[for=mandate-commercial]").await?;
    page.fill("#field-title", "Résidence Les Saules").await?;
    page.click("#submit").await?;
    page.headed("Quelle décision").await?;
    page.has_focus("h1").await?;
    page.fill("#field-juridiction-name", "Tribunal de commerce de Bourges")
        .await?;
    page.fill("#field-order-date", "31/02/2025").await?;
    page.click("#submit").await?;
    page.find("#field-order-date-error").await?;
    looks.good(&page, "expertise-new-order-errors").await?;
    // Back and forth, and in another language: what was typed is there.
    page.client().back().await?;
    page.headed("De quelle mission").await?;
    ensure!(value(&page, "field-title").await? == "Résidence Les Saules");
    page.click("#language").await?;
    page.headed("What is the mandate").await?;
    page.find("#resumed").await?;
    ensure!(value(&page, "field-title").await? == "Résidence Les Saules");
    page.click("#begin-anew").await?;
    ensure!(value(&page, "field-title").await?.is_empty(), "it begins anew");
    page.click("#language").await?;
    page.headed("De quelle mission").await?;
    browser.open(world.server(), "/expertises").await?;
    make_les_saules_with_looks(&looks, &page).await?;
    looks.good(&page, "expertise-people-none").await?;
    add_partie(&page, "SDC Résidence Les Saules", "demandeur").await?;
    add_partie(&page, "SARL Maçonnerie du Val-Clair", "defendeur").await?;
    invite_avocat(&page, "SDC Résidence Les Saules", &CLAIRE).await?;
    page.reads(".person[data-status=actif]", "Invitation envoyée")
        .await?;
    looks.good(&page, "expertise-people").await?;
    page.click("#add-partie").await?;
    page.click("label[for=kind-legal]").await?;
    page.click("#submit").await?;
    page.find("#field-name-error").await?;
    looks.good(&page, "expertise-partie").await?;
    page.click("#cancel").await?;
    page.click("#add-intervenant").await?;
    page.click("label[for=profile-intervenant]").await?;
    page.click("label[for=quality-avocat]").await?;
    looks.good(&page, "expertise-invite").await?;
    page.click("#cancel").await?;
    page.click(".set-inactive").await?;
    page.find("#consequences").await?;
    looks.good(&page, "expertise-inactive").await?;
    page.click("#decline").await?;
    page.click("#tab-dossier").await?;
    page.find("#facts-title").await?;
    looks.good(&page, "expertise-dossier").await?;
    open_operations(&page).await?;
    page.reads(".case-bar", "En cours").await?;
    page.click("#leave-expertise").await?;
    page.reads(".case-row", "En cours").await?;
    looks.good(&page, "expertise-dashboard").await?;
    browser.close().await
}

#[tokio::test]
async fn a_greffier_joins_by_the_link_and_the_card_and_nobody_uses_the_link_again() -> Result<()> {
    let world = World::make()?;
    let (browser, page) = expert_in_a_browser(&world, "browser").await?;
    make_les_saules(&page).await?;
    page.click("#add-intervenant").await?;
    page.click("label[for=profile-greffier]").await?;
    let greffier = People::greffier();
    let ines = Invited {
        first_name: greffier.first_name,
        last_name: greffier.last_name,
        email: greffier.email,
    };
    name_invited(&page, &ines).await?;
    page.reads("#consequences", "usage unique").await?;
    page.click("#submit").await?;
    page.reads("#court", "BOLLAND").await?;
    let mail = mail_to(world.server(), ines.email, &["/invitation/"]).await?;
    let path = invitation_path(&mail)?;

    // The expert's card is of another profile.
    browser.open(world.server(), &path).await?;
    page.click("#join").await?;
    page.find("#join-wrong-profile").await?;

    let theirs = Browser::start(&world.folder().join("greffier")).await?;
    let their_looks = Looks::at(&theirs)?;
    let court = theirs.open(world.server(), &path).await?;
    court.find("#copy-invitation").await?;
    let address = theirs.page().client().current_url().await?;
    ensure!(
        address.path() == "/invitation",
        "the secret has left the address: {}",
        address.path()
    );
    their_looks.good(&court, "join-in-a-browser").await?;
    let card = SoftwareCard::issue(world.demonstration(), "juridictions", "Inès BOLLAND", &greffier)?;
    theirs.sign_in(world.server(), &card).await?;
    let court = theirs.open(world.server(), "/").await?;
    decline_account(&court).await?;
    register(&court, &greffier).await?;
    court.headed("en attente").await?;
    world.server().approve(greffier.email)?;
    // The link waits for whatever stands before the expertise.
    theirs.open(world.server(), &path).await?;
    accept_cgu(&court, 1).await?;
    court.click("#join").await?;
    court.headed("Résidence Les Saules").await?;
    their_looks.good(&court, "expertise-greffier").await?;
    court.click("#leave-expertise").await?;
    court.reads(".case-row", "Résidence Les Saules").await?;
    theirs.open(world.server(), &path).await?;
    court.click("#join").await?;
    court.find("#failure-invitation-unknown").await?;
    theirs.close().await?;
    browser.open(world.server(), "/expertises").await?;
    page.click(".case-title").await?;
    page.click("#tab-intervenants").await?;
    page.reads("#court", "Connecté pour la première fois").await?;
    sign_out(&page).await?;
    browser.close().await
}

/// The wizard again, looked at where it is full.
async fn make_les_saules_with_looks(looks: &Looks<'_>, page: &Page) -> Result<()> {
    make_les_saules(page).await?;
    page.client().back().await?;
    page.client().back().await?;
    looks.good(page, "expertise-new-again").await?;
    page.client().forward().await?;
    page.client().forward().await?;
    page.headed("Intervenants").await?;
    Ok(())
}

async fn value(page: &Page, id: &str) -> Result<String> {
    let script = format!("return document.getElementById('{id}').value");
    let value = page.client().execute(&script, Vec::new()).await?;
    Ok(value.as_str().unwrap_or_default().to_owned())
}
