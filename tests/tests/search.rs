//! The search of documents: a lawyer finds what she keeps to herself and what is for everybody; the lawyer of another party finds the latter
//! alone, by the same words.

use anyhow::{Result, ensure};
use end_to_end::{
    Browser, Looks, Page, World,
    saules::{self, DUVIGNAU},
    story::{
        documents::{deposit, three_pieces},
        email::enter,
    },
};

/// The lawyer of another party.
const PERRAULT: &str = "antoine@perrault-lemaire.example";
const OWN: &str = "le merle moqueur chante tard";

#[tokio::test]
async fn two_people_look_for_the_same_words_and_each_finds_what_they_may_see() -> Result<()> {
    let world = World::make()?;
    saules::load(&world).await?;

    // She keeps three drafts in the folder of her party, which nobody else sees.
    let lawyer = Browser::start(&world.folder().join("lawyer")).await?;
    let hers = enter(&lawyer, world.server(), "partie", DUVIGNAU, OWN).await?;
    hers.click("#tab-documents").await?;
    hers.headed("Documents").await?;
    hers.click(".folder-tree ul[aria-labelledby='folders-Kept'] a")
        .await?;
    hers.headed("Espace privé").await?;
    deposit(&hers, &three_pieces(&world.folder().join("drafts"))?).await?;

    // « / » leads to the field, and Escape clears it.
    hers.click("#tab-documents").await?;
    hers.headed("Documents").await?;
    hers.press("/").await?;
    hers.has_focus("document-search").await?;
    hers.press("rebut").await?;
    hers.press("\u{e00c}").await?;
    let typed = hers.find("#document-search").await?.prop("value").await?;
    ensure!(typed.as_deref() == Some(""), "Escape clears: {typed:?}");

    // Without accents and case, the words are marked; the folder is told.
    look_for(&hers, "RECEPTION").await?;
    hers.reads("#found", "PV de réception").await?;
    hers.reads("#found mark", "réception").await?;
    hers.reads("#found .found-place", "Espace privé").await?;
    let looks = Looks::at(&lawyer)?;
    looks.good(&hers, "search").await?;
    look_for(&hers, "\"note aux parties\"").await?;
    hers.reads("#found", "Note aux parties n° 1").await?;
    // « Précédent », and a reload, find the search again.
    hers.client().back().await?;
    hers.reads("#found", "PV de réception").await?;
    hers.client().refresh().await?;
    hers.reads("#found", "PV de réception").await?;
    look_for(&hers, "introuvable").await?;
    hers.reads("#search-none", "Aucun document ne correspond").await?;
    looks.good(&hers, "search-none").await?;

    // By the same words, the lawyer of another party finds what is for everybody and nothing more.
    let other = Browser::start(&world.folder().join("other")).await?;
    let his = enter(&other, world.server(), "partie", PERRAULT, OWN).await?;
    his.click("#tab-documents").await?;
    his.headed("Documents").await?;
    look_for(&his, "RECEPTION").await?;
    his.reads("#search-none", "Aucun document ne correspond").await?;
    look_for(&his, "\"note aux parties\"").await?;
    his.reads("#found", "Note aux parties n° 1").await?;
    his.click("#found .document-title").await?;
    his.headed("Note aux parties n° 1").await.map(drop)
}

async fn look_for(page: &Page, words: &str) -> Result<()> {
    page.fill("#document-search", words).await?;
    page.click("#document-search-go").await?;
    page.headed("Recherche").await.map(drop)
}
