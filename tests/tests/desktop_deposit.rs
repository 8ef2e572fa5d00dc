//! Files in the desktop as a person handles them: chosen in the dialogs of the system, dragged out of another window, and written to the disk.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, ensure};
use end_to_end::{
    Display, Hand, World,
    saules::{self, Saules},
    story::{Outcome, PIN, sign_in, take_card_door},
};
use opalexe_domain::{api::folders::ReadFolders, folder::FolderKind, id::FolderId};

#[tokio::test]
async fn the_expert_chooses_files_and_a_folder_drops_another_deposits_them_and_saves_one() -> Result<()> {
    let mut world = World::make()?;
    let saules = saules::load(&world).await?;
    let notes = notes(&saules).await?;
    let files = Files::written(&world.folder().join("notes"))?;
    let display = Display::start(world.folder())?;
    world.insert("expert")?;
    let desktop = world.open_desktop(&display, "home", false).await?;
    take_card_door(&desktop).await?;
    let card = world.demonstration().card("expert")?;
    sign_in(&desktop, card, PIN, Outcome::Dashboard).await?;
    let page = desktop.page();
    let hand = Hand::at(&display);
    page.click(&format!("a[href$='/expertises/{}']", saules.expertise))
        .await?;
    page.click("#tab-documents").await?;
    page.click(&format!(".folder-tree a[href$='/documents/{notes}']"))
        .await?;
    page.click("#deposit").await?;
    page.headed("Déposer dans").await?;

    page.click("#choose-files").await?;
    hand.chooses("Choisir des fichiers", &files.chosen)?;
    page.reads(".entry[data-stage=arrived]", "Note 1.pdf").await?;
    page.click("#choose-folder").await?;
    hand.chooses("Choisir un dossier", &files.folder)?;
    page.reads("#total", "3 sur 3 transmis").await?;
    hand.drops(std::slice::from_ref(&files.dropped), "Opalexe", world.folder())?;
    page.reads("#total", "4 sur 4 transmis").await?;
    page.picture("desktop-deposit").await?;
    page.click("#publish").await?;
    page.headed("Dépôt effectué").await?;
    page.click("#back").await?;
    // With the one that was there.
    page.reads("#document-count", "5 documents").await?;

    // One of them comes back as it was.
    page.click("li.document-row:nth-child(1) .document-title").await?;
    let name = page.find("#document h1").await?.text().await?;
    page.click("#download").await?;
    let saved = world.folder().join("saved.pdf");
    hand.saves("Enregistrer le document", &saved)?;
    page.reads("#saved", "saved.pdf").await?;
    let written = fs::read(&saved)?;
    ensure!(
        files.all()?.contains(&written),
        "{name} is written as it was deposited"
    );
    desktop.close().await
}

async fn notes(saules: &Saules) -> Result<FolderId> {
    let folders = saules
        .expert
        .call_in::<ReadFolders>(saules.expertise, &())
        .await?
        .folders;
    let notes = folders
        .iter()
        .find(|folder| folder.kind == FolderKind::Notes && folder.partie.is_none());
    Ok(notes.context("there is a folder of notes")?.id)
}

/// Four files: one to choose, two in a folder, one to drop.
struct Files {
    chosen: PathBuf,
    folder: PathBuf,
    dropped: PathBuf,
}

impl Files {
    fn written(at: &Path) -> Result<Self> {
        let files = Self {
            chosen: at.join("Note 1.pdf"),
            folder: at.join("annexes"),
            dropped: at.join("Note 4.pdf"),
        };
        fs::create_dir_all(&files.folder)?;
        for path in files.paths() {
            let name = path.file_name().context("a name")?.to_string_lossy();
            fs::write(&path, end_to_end::pdf(&["Résidence Les Saules", &name]))?;
        }
        Ok(files)
    }

    fn paths(&self) -> [PathBuf; 4] {
        [
            self.chosen.clone(),
            self.folder.join("Note 2.pdf"),
            self.folder.join("Note 3.pdf"),
            self.dropped.clone(),
        ]
    }

    fn all(&self) -> Result<Vec<Vec<u8>>> {
        self.paths()
            .iter()
            .map(|path| fs::read(path).map_err(Into::into))
            .collect()
    }
}
