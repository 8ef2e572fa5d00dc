//! Documents: deposited by a lawyer in her browser, read by the expert in his, withdrawn, replaced; and a deposit whose server goes away in
//! the middle.

use std::{ffi::OsStr, io::Read as _, path::Path, time::Duration};

use anyhow::{Context as _, Result, ensure};
use aws_lc_rs::digest::{SHA256, digest};
use end_to_end::{
    Browser, CardInHand, Looks, World,
    saules::{self, DUVIGNAU, SYNDICAT},
    story::{
        documents::{choose_files, open_folder, three_pieces},
        email::enter,
    },
};
use zip::ZipArchive;

const LAWYER_S_OWN: &str = "le merle moqueur chante tard";
const PROMOTER: &str = "SCCV Les Saules Promotion";

/// How long a download or a retry may take.
const WITHIN: Duration = Duration::from_secs(60);
const LOOK_EVERY: Duration = Duration::from_millis(100);

#[tokio::test]
async fn a_lawyer_deposits_three_pieces_and_the_expert_reads_and_withdraws() -> Result<()> {
    let world = World::make()?;
    let saules = saules::load(&world).await?;
    let lawyer = Browser::start(&world.folder().join("lawyer")).await?;
    let page = enter(&lawyer, world.server(), "partie", DUVIGNAU, LAWYER_S_OWN).await?;
    let of_lawyer = Looks::at(&lawyer)?;
    let own = saules.pieces_of(SYNDICAT).await?;
    let other = saules.pieces_of(PROMOTER).await?;

    // The tree, and a folder in which another party deposits.
    page.click("#tab-documents").await?;
    page.headed("Documents").await?;
    of_lawyer.good(&page, "documents").await?;
    open_folder(&page, &other).await?;
    page.reads("#why-not-deposit", "d’une autre partie").await?;
    page.reads("#folder-empty", "avocats de cette partie").await?;
    ensure!(!page.has("#deposit").await?, "what cannot be done is not offered");
    of_lawyer.good(&page, "documents-other-party").await?;

    // Her own: three files at once.
    open_folder(&page, &own).await?;
    page.click("#deposit").await?;
    page.headed("Déposer dans Pièces").await?;
    of_lawyer.good(&page, "deposit-empty").await?;
    let files = three_pieces(&world.folder().join("pieces"))?;
    choose_files(&page, &files).await?;
    page.reads("#all-sent", "Les 3 fichiers sont transmis").await?;
    page.reads("#total", "3 sur 3 transmis").await?;
    page.reads("#recipients", "Bastien LORRAIN-TESSIER").await?;
    page.reads("#by-post", "DUCHEMIN").await?;
    let number = page.find(".entry:nth-child(2) input[id$=-number]").await?;
    ensure!(
        number.prop("value").await?.as_deref() == Some("2"),
        "the number is proposed"
    );
    page.fill(".entry:nth-child(1) input[id$=-dated]", "31/02/2025")
        .await?;
    page.click("#publish").await?;
    page.reads("#obstacle", "Une date n’est pas lisible").await?;
    page.fill(".entry:nth-child(1) input[id$=-dated]", "18/05/2021")
        .await?;
    of_lawyer.good(&page, "deposit").await?;
    page.click("#publish").await?;
    page.headed("Dépôt effectué").await?;
    page.reads("#deposited", "Déposé le").await?;
    for file in &files {
        page.reads(".deposited-documents", &sha256_of(file)?).await?;
    }
    page.reads("#recipients", "Par voie électronique").await?;
    of_lawyer.good(&page, "deposit-done").await?;
    page.click("#back").await?;
    page.reads("#document-count", "3 documents").await?;

    // The expert: what is new, what it is, its bytes.
    let expert = Browser::start(&world.folder().join("expert")).await?;
    let downloads = world.folder().join("downloads");
    expert.download_to(&downloads).await?;
    let of_expert = Looks::at(&expert)?;
    expert.open(world.server(), "/").await?;
    let card = CardInHand::of(world.demonstration(), "expert")?;
    expert.sign_in(world.server(), &card).await?;
    let his = expert
        .open(
            world.server(),
            &format!("/expertises/{}/documents", saules.expertise),
        )
        .await?;
    his.reads("#unread", "3 documents").await?;
    open_folder(&his, &own).await?;
    his.reads(".document-list", "Nouveau").await?;
    his.reads("li.document-row:nth-child(1)", "Contrat de VEFA")
        .await?;
    of_expert.good(&his, "documents-folder").await?;
    his.click("li.document-row:nth-child(1) .document-title").await?;
    his.headed("Contrat de VEFA").await?;
    his.reads("#sha256", &sha256_of(&files[0])?).await?;
    his.reads("#document", "mardi 18 mai 2021").await?;
    of_expert.good(&his, "document").await?;
    his.click("#download").await?;
    let saved = downloads.join(name_of(&files[0])?);
    arrives(&saved, std::fs::read(&files[0])?).await?;
    his.click("#back").await?;
    his.reads("li.document-row:nth-child(2)", "Nouveau").await?;
    let first = his.find("li.document-row:nth-child(1)").await?.text().await?;
    ensure!(
        !first.contains("Nouveau"),
        "what was downloaded is not new: {first}"
    );

    // Withdrawn by the expert, for a reason that everybody reads.
    his.click("li.document-row:nth-child(3) .document-title").await?;
    his.click("#withdraw").await?;
    his.click("#confirm").await?;
    his.reads(".field-error", "obligatoire").await?;
    his.fill("#field-reason", "Pièce d’une autre affaire").await?;
    of_expert.good(&his, "document-withdraw").await?;
    his.click("#confirm").await?;
    his.reads("#withdrawn", "Pièce d’une autre affaire").await?;
    ensure!(!his.has("#download").await?, "its bytes are given out no more");
    of_expert.good(&his, "document-withdrawn").await?;

    // What is left of the folder, together.
    open_folder(&his, &own).await?;
    his.click("li.document-row:nth-child(1) .document-choice").await?;
    his.reads("#take-chosen", "Télécharger le document choisi")
        .await?;
    his.click("#choose-all").await?;
    his.reads("#take-chosen", "2 documents").await?;
    of_expert.good(&his, "documents-chosen").await?;
    his.click("#take-chosen").await?;
    let archive = archived(&downloads).await?;
    let names: Vec<&str> = archive.iter().map(|(name, _)| name.as_str()).collect();
    let [list, first, second] = names.as_slice() else {
        anyhow::bail!("the list of hashes and two documents, not {names:?}");
    };
    ensure!(*list == "SHA256SUMS.txt", "{list}");
    ensure!(
        *first == name_of(&files[0])? && *second == name_of(&files[1])?,
        "{names:?}"
    );
    ensure!(archive[1].1 == std::fs::read(&files[0])?, "byte for byte");
    his.reads(".document-list", "Contrat de VEFA").await?;

    // The lawyer sees it, and replaces another one.
    open_folder(&page, &other).await?;
    open_folder(&page, &own).await?;
    page.reads("li.document-row[data-withdrawn]", "Retiré").await?;
    page.click("li.document-row:nth-child(2) .document-title").await?;
    page.click("#replace").await?;
    page.headed("Remplacer").await?;
    choose_files(&page, &files[2..]).await?;
    page.find("#all-sent").await?;
    page.click("#publish").await?;
    page.headed("Dépôt effectué").await?;
    page.click("#back").await?;
    page.reads("li.document-row:nth-child(1)", "Nouvelle version")
        .await?;
    page.reads(".document-list", "Remplacé").await?;
    page.click("li.document-row:nth-child(1) .document-title").await?;
    page.reads("#versions", "Cette version").await?;
    of_lawyer.good(&page, "document-version").await?;
    expert.close().await?;
    lawyer.close().await
}

#[tokio::test]
async fn a_deposit_goes_on_where_it_was_when_the_server_comes_back() -> Result<()> {
    let mut world = World::make()?;
    let saules = saules::load(&world).await?;
    let lawyer = Browser::start(&world.folder().join("lawyer")).await?;
    let page = enter(&lawyer, world.server(), "partie", DUVIGNAU, LAWYER_S_OWN).await?;
    let own = saules.pieces_of(SYNDICAT).await?;
    page.click("#tab-documents").await?;
    open_folder(&page, &own).await?;
    page.click("#deposit").await?;
    page.headed("Déposer dans Pièces").await?;

    let film = world.folder().join("Pièce n° 9 - Film des désordres.mp4");
    let bytes: Vec<u8> = (0..30_000_000_u32)
        .map(|place| (place.wrapping_mul(2_654_435_761) >> 24).to_be_bytes()[3])
        .collect();
    std::fs::write(&film, &bytes)?;
    lawyer.send_at(Some(3_000_000)).await?;
    choose_files(&page, std::slice::from_ref(&film)).await?;
    page.reads(".entry[data-stage=sending] .standing", "par seconde")
        .await?;
    page.picture("deposit-sending").await?;

    // Held back and let go on.
    page.click(".entry .pause").await?;
    page.reads(".entry[data-stage=paused]", "Suspendu").await?;
    page.click("#publish").await?;
    page.reads("#obstacle", "pas encore transmis").await?;
    page.click(".entry .resume").await?;
    page.find(".entry[data-stage=sending]").await?;

    // It goes on while the person reads elsewhere, and the way back is in sight.
    page.click("#tab-intervenants").await?;
    page.headed("Intervenants").await?;
    page.reads("#upload-tray", "en cours de transmission").await?;
    page.picture("deposit-tray").await?;
    page.click("#to-deposit").await?;
    page.headed("Déposer dans Pièces").await?;

    // The server goes away in the middle, and comes back.
    world.server_mut().stop();
    page.reads(".entry[data-stage=cut]", "Connexion interrompue")
        .await?;
    page.picture("deposit-cut").await?;
    world.server_mut().start_again()?;
    lawyer.send_at(None).await?;
    page.reads("#all-sent", "Le fichier est transmis").await?;
    page.click("#publish").await?;
    page.headed("Dépôt effectué").await?;
    page.reads(".deposited-documents", &sha256_of(&film)?).await?;
    page.reads(".deposited-documents", "Film des désordres").await?;
    lawyer.close().await
}

fn sha256_of(file: &Path) -> Result<String> {
    let hash = digest(&SHA256, &std::fs::read(file)?);
    Ok(hash.as_ref().iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Waits until a download is there with exactly those bytes.
async fn arrives(path: &Path, bytes: Vec<u8>) -> Result<()> {
    let end = tokio::time::Instant::now() + WITHIN;
    while std::fs::read(path).ok().as_ref() != Some(&bytes) {
        ensure!(
            tokio::time::Instant::now() < end,
            "{} should have come whole",
            path.display()
        );
        tokio::time::sleep(LOOK_EVERY).await;
    }
    Ok(())
}

fn name_of(file: &Path) -> Result<&str> {
    file.file_name().and_then(OsStr::to_str).context("a name")
}

/// Waits until an archive is among the downloads, and reads its files.
async fn archived(downloads: &Path) -> Result<Vec<(String, Vec<u8>)>> {
    let end = tokio::time::Instant::now() + WITHIN;
    loop {
        // Until it is whole, the browser gives it another name.
        let archive = std::fs::read_dir(downloads)?
            .filter_map(|entry| Some(entry.ok()?.path()))
            .find(|path| path.extension() == Some(OsStr::new("zip")));
        if let Some(archive) = archive {
            let mut archive = ZipArchive::new(std::fs::File::open(archive)?)?;
            return (0..archive.len())
                .map(|index| {
                    let mut file = archive.by_index(index)?;
                    let mut bytes = Vec::new();
                    file.read_to_end(&mut bytes)?;
                    Ok((file.name()?.into_owned(), bytes))
                })
                .collect();
        }
        ensure!(tokio::time::Instant::now() < end, "the archive should have come");
        tokio::time::sleep(LOOK_EVERY).await;
    }
}
