//! The contradictoire: a lawyer reads, her client refuses the electronic channel, and the expert sees who has had what and serves the others by
//! post.

use std::time::SystemTime;

use anyhow::{Context as _, Result, ensure};
use end_to_end::{
    Browser, CardInHand, Looks, World,
    saules::{self, DUVIGNAU},
    story::email::enter,
};
use opalexe_domain::time::Timestamp;

const ROCHEL: &str = "marc.rochel@berry-gestion.example";
const OWN: &str = "le merle moqueur chante tard";

#[tokio::test]
async fn who_reads_is_seen_who_refuses_is_written_to_and_a_letter_serves() -> Result<()> {
    let world = World::make()?;
    let mut saules = saules::load(&world).await?;
    let tab = format!("/expertises/{}/contradictoire", saules.expertise);

    // What was deposited before the lawyer first came is served by post too; what comes later, she is told of. She opens it; her line says so,
    // and no other side's line is there.
    let lawyer = Browser::start(&world.folder().join("lawyer")).await?;
    lawyer.download_to(&world.folder().join("downloads")).await?;
    let hers = enter(&lawyer, world.server(), "partie", DUVIGNAU, OWN).await?;
    hers.click("#tab-contradictoire").await?;
    hers.headed("Contradictoire").await?;
    hers.reads("#traces", "À servir").await?;
    saules.has_the_expert_write_again().await?;
    let hers = lawyer.open(world.server(), &tab).await?;
    hers.reads("#traces", "Note aux parties n° 2").await?;
    hers.reads("#traces", "Jamais ouvert").await?;
    let seen = hers.find("#traces").await?.text().await?;
    ensure!(!seen.contains("PERRAULT"), "another side's line: {seen}");
    hers.click(".traced .traced-title").await?;
    hers.click("#download").await?;
    hers.click("#tab-contradictoire").await?;
    hers.reads("#traces", "Consulté").await?;
    Looks::at(&lawyer)?.good(&hers, "contradictoire-own").await?;

    // Her client is no professional of justice: asked, he refuses, and still reads.
    let client = Browser::start(&world.folder().join("client")).await?;
    let his = enter(&client, world.server(), "partie", ROCHEL, OWN).await?;
    his.reads("#consent-text", "748-1").await?;
    his.reads("#consent-until", "aussi adressés par courrier").await?;
    let of_client = Looks::at(&client)?;
    of_client.good(&his, "consent").await?;
    his.click("#consent-refuse").await?;
    his.click("#tab-dossier").await?;
    his.reads("#own-consent", "envoyés par courrier").await?;
    ensure!(!his.has("#consent").await?, "asked once");
    of_client.good(&his, "consent-refused").await?;

    // The expert sees it all, and what is still open.
    let browser = Browser::start(&world.folder().join("expert")).await?;
    browser.open(world.server(), "/").await?;
    let card = CardInHand::of(world.demonstration(), "expert")?;
    browser.sign_in(world.server(), &card).await?;
    let page = browser.open(world.server(), &tab).await?;
    page.reads("#traces", "Consulté").await?;
    page.reads("#traces", "Jamais ouvert").await?;
    page.reads("#traces", "À servir").await?;
    let looks = Looks::at(&browser)?;
    looks.good(&page, "contradictoire").await?;
    page.click("#by-person").await?;
    page.reads("#counted-people", "à ouvrir ou à servir").await?;
    looks.good(&page, "contradictoire-people").await?;

    // By post: an address, then a letter, which carries all that was to be served.
    page.click("#to-courriers").await?;
    page.headed("À servir par courrier").await?;
    page.reads("#courriers", "DUCHEMIN").await?;
    page.reads("#courriers", "n’a pas encore accepté la voie électronique")
        .await?;
    page.click(".to-serve[data-whom=partie] .change-address").await?;
    page.fill("#field-address-lines", "12 place Gordaine").await?;
    page.fill("#field-postal-code", "18000").await?;
    page.fill("#field-town", "Bourges").await?;
    page.click(".paper-address button[type=submit]").await?;
    page.reads(".paper-address address", "18000 Bourges").await?;
    looks.good(&page, "courriers").await?;
    page.click(".to-serve[data-whom=partie] .record-letter").await?;
    page.click("#send-letter").await?;
    page.reads(".letter-form", "obligatoire").await?;
    page.fill("#field-letter-number", "87 001 012345678 F").await?;
    // No letter carries what was deposited after it left.
    page.fill("#field-sent-on", &today()?).await?;
    looks.good(&page, "courriers-letter").await?;
    page.click("#send-letter").await?;
    page.reads("#letters", "87001012345678F").await?;
    ensure!(
        !page.has("#courriers .to-serve[data-whom=partie]").await?,
        "the letter carried it"
    );
    looks.good(&page, "courriers-recorded").await?;
    page.click("#tab-contradictoire").await?;
    page.reads("#traces", "Envoyé, sans suite connue").await?;
    page.click("#tab-intervenants").await?;
    page.reads("#content", "Voie électronique refusée")
        .await
        .map(drop)
}

/// The day as a person in Paris writes it.
#[expect(
    clippy::disallowed_methods,
    reason = "the server of a story goes by the clock of its machine, and so does who types"
)]
fn today() -> Result<String> {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH)?;
    let now = Timestamp::from_seconds(i64::try_from(now.as_secs())?).in_paris();
    let day = now.context("a year that is written with four digits")?;
    Ok(format!("{:02}/{:02}/{:04}", day.day, day.month, day.year))
}
