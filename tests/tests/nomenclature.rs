//! A nomenclature of another order: looked at by an administrator, put into force, offered by the next registration; what was declared before
//! stays as it was chosen.

use std::fs;

use anyhow::{Context as _, Result, ensure};
use end_to_end::{
    Looks, Page, SoftwareCard, World,
    story::{People, administrator, first_connection::at_the_form},
};

/// A nomenclature of three entries, as an operator may keep it.
const OF_2022: &str = "code;label;parent;level;note\nC;BÂTIMENT - TRAVAUX PUBLICS;;1;\nC.2;Constructions générales;C;2;\n\
                       C.2.8;Piscines;C.2;3;rubrique nouvelle\n";

/// The same with an entry whose rubrique is missing.
const FAULTY: &str =
    "code;label\nC;BÂTIMENT - TRAVAUX PUBLICS\nC.2;Constructions générales\nC.4.3;Barrages\n";

#[tokio::test]
async fn an_administrator_puts_a_nomenclature_into_force_and_the_next_registration_offers_it() -> Result<()> {
    let world = World::make()?;
    let (office, desk) = administrator(&world).await?;
    let looks = Looks::at(&office)?;
    desk.click("#administration").await?;
    desk.click("a.section-link[href='/administration/nomenclature']")
        .await?;
    desk.headed("Nomenclature").await?;
    desk.reads("table", "2013").await?;
    looks.good(&desk, "admin-nomenclature").await?;

    // A file with a fault says where, and cannot be put into force; the year is asked for.
    choose(&desk, &world, "fautive.csv", FAULTY).await?;
    desk.reads("#list-faults", "Entrée n° 3").await?;
    desk.reads("#list-faults", "Indiquez l’année de l’arrêté").await?;
    ensure!(!desk.has("#import-list").await?, "a faulty list can be imported");
    looks.good(&desk, "admin-nomenclature-faulty").await?;

    desk.fill("#list-version", "2022").await?;
    choose(&desk, &world, "nomenclature-2022.csv", OF_2022).await?;
    desk.has_focus("list-changes").await?;
    desk.reads("#list-added", "Piscines").await?;
    desk.reads("#list-changed", "Gestion immobilière").await?;
    looks.good(&desk, "admin-nomenclature-changes").await?;
    desk.click("#import-list").await?;
    desk.reads("#list-done", "La nomenclature 2022 est en vigueur")
        .await?;
    desk.reads("table", "Aude KERGUEN").await?;
    looks.good(&desk, "admin-nomenclature-done").await?;

    // Who declared something before reads it as it was chosen, in this window at once.
    desk.click("#my-profile").await?;
    desk.reads("#specialites-chosen", "(nomenclature 2013)").await?;
    looks.good(&desk, "own-profile-former-nomenclature").await?;
    desk.fill("#field-town", "Nevers").await?;
    desk.click("#save-profile").await?;
    desk.find("#profile-saved").await?;
    desk.reads("#specialites-chosen", "(nomenclature 2013)").await?;

    // A new registration offers the new one alone.
    let person = People::expert();
    let card = SoftwareCard::issue(world.demonstration(), "experts", "Test00233 ExpertV3", &person)?;
    let (browser, page) = at_the_form(&world, "newcomer", &card).await?;
    offers_the_new_one_alone(&page).await?;
    browser.close().await?;
    office.close().await
}

async fn offers_the_new_one_alone(page: &Page) -> Result<()> {
    page.click("label[for=profile-expert]").await?;
    page.fill("#field-specialites", "topométrie").await?;
    page.reads("#field-specialites-tree", "Aucune spécialité ne correspond")
        .await?;
    page.fill("#field-specialites", "piscines").await?;
    page.click("[id='specialite-C.2.8']").await?;
    let chosen = page.reads("#specialites-chosen", "C.2.8 Piscines").await?;
    ensure!(
        !chosen.contains("nomenclature"),
        "the nomenclature in force goes without saying: {chosen}"
    );
    Ok(())
}

/// Gives that text to the field of the file.
async fn choose(desk: &Page, world: &World, name: &str, text: &str) -> Result<()> {
    let path = world.folder().join(name);
    fs::write(&path, text)?;
    desk.find("#list-file")
        .await?
        .send_keys(&path.display().to_string())
        .await
        .context("a file can be chosen")
}
