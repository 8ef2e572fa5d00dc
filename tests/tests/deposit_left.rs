//! What a window left behind: taken up again by the person who sent it, and never by another file of the same name.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use aws_lc_rs::digest::{SHA256, digest};
use end_to_end::{Browser, CardInHand, Looks, World, pdf, saules, story::documents::choose_files};
use opalexe_domain::{
    api::{
        documents::FolderChoice,
        folders::ReadFolders,
        uploads::{ListUploads, UploadsLeft},
    },
    folder::FolderKind,
};

#[tokio::test]
async fn an_expert_takes_up_what_was_sent_before_and_another_file_is_told_apart() -> Result<()> {
    let world = World::make()?;
    let saules = saules::load(&world).await?;
    let folders = saules
        .expert
        .call_in::<ReadFolders>(saules.expertise, &())
        .await?
        .folders;
    let notes = folders
        .iter()
        .find(|folder| folder.kind == FolderKind::Notes && folder.partie.is_none());
    let notes = notes.context("there is a folder of notes")?.id;
    let note = File::written(&world.folder().join("own"), "Note 7.pdf", "Compte rendu")?;
    let other = File::written(&world.folder().join("other"), "Note 7.pdf", "Brouillon du")?;
    let annex = File::written(&world.folder().join("own"), "Note 8.pdf", "Calendrier")?;
    ensure!(
        note.bytes.len() == other.bytes.len(),
        "they differ by their bytes alone"
    );
    // The window was closed before the last byte of the one.
    for (file, gone) in [(&note, note.bytes.len() - 1), (&annex, annex.bytes.len())] {
        let upload = saules
            .expert
            .announces(saules.expertise, notes, &file.name, file.bytes.len())
            .await?;
        let sent = saules
            .expert
            .sends(upload, 0, file.bytes[..gone].to_vec())
            .await?;
        ensure!(sent == gone);
    }

    let expert = Browser::start(&world.folder().join("expert")).await?;
    let looks = Looks::at(&expert)?;
    expert.open(world.server(), "/").await?;
    expert
        .sign_in(world.server(), &CardInHand::of(world.demonstration(), "expert")?)
        .await?;
    let folder = format!("/expertises/{}/documents/{notes}", saules.expertise);
    let page = expert.open(world.server(), &folder).await?;
    page.click("#deposit").await?;
    page.reads("#left-before", "2 fichiers transmis auparavant")
        .await?;
    looks.good(&page, "deposit-left").await?;
    page.click(".take-left").await?;
    page.reads(".entry[data-stage=arrived]", &annex.name).await?;
    page.reads("#left-before", "Un fichier transmis auparavant")
        .await?;

    // Another file of that name and size: sent from its beginning, and what was sent before stays what it was.
    choose_files(&page, std::slice::from_ref(&other.path)).await?;
    page.reads(
        ".entry:nth-child(2)",
        "Ce n’est pas le fichier transmis auparavant",
    )
    .await?;
    page.picture("deposit-left-differs").await?;
    page.click(".entry:nth-child(2) .remove").await?;
    page.reads("#left-before", "Un fichier transmis auparavant")
        .await?;

    // The same one goes on, and is still there when the page is loaded anew.
    choose_files(&page, std::slice::from_ref(&note.path)).await?;
    page.reads("#all-sent", "Les 2 fichiers sont transmis").await?;
    let choice = FolderChoice { folder: notes };
    let UploadsLeft { uploads } = saules
        .expert
        .call_in::<ListUploads>(saules.expertise, &choice)
        .await?;
    ensure!(
        uploads.len() == 2 && uploads.iter().all(|upload| upload.is_whole()),
        "no third one was made: {uploads:?}"
    );
    let page = expert.open(world.server(), &folder).await?;
    page.click("#deposit").await?;
    page.reads("#left-before", "2 fichiers transmis auparavant")
        .await?;
    page.click(".take-left").await?;
    page.reads("#left-before", "Un fichier transmis auparavant")
        .await?;
    page.click(".take-left").await?;
    page.click("#publish").await?;
    page.headed("Dépôt effectué").await?;
    for file in [&note, &annex] {
        page.reads(".deposited-documents", &file.sha256()).await?;
    }
    page.click("#back").await?;
    page.click("#deposit").await?;
    page.headed("Déposer dans").await?;
    page.find("#choose-files").await?;
    ensure!(!page.has("#left-before").await?, "nothing waits any more");
    expert.close().await
}

struct File {
    name: String,
    path: PathBuf,
    bytes: Vec<u8>,
}

impl File {
    fn written(folder: &Path, name: &str, title: &str) -> Result<Self> {
        std::fs::create_dir_all(folder)?;
        let file = Self {
            name: name.to_owned(),
            path: folder.join(name),
            bytes: pdf(&["Résidence Les Saules", title]),
        };
        std::fs::write(&file.path, &file.bytes)?;
        Ok(file)
    }

    fn sha256(&self) -> String {
        let hash = digest(&SHA256, &self.bytes);
        hash.as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}
