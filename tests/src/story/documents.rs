//! Documents: folders, files in the browser's own field, and what is deposited.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use opalexe_domain::api::folders::Folder;

use crate::{Page, pdf::pdf};

/// What three pièces are called.
const PIECES: [&str; 3] = [
    "Pièce n° 1 - Contrat de VEFA.pdf",
    "Pièce n° 2 - PV de réception.pdf",
    "Pièce n° 3 - Constat.pdf",
];

/// Writes three pièces of a party into `folder`.
pub fn three_pieces(folder: &Path) -> Result<Vec<PathBuf>> {
    std::fs::create_dir_all(folder)?;
    PIECES
        .iter()
        .map(|name| {
            let path = folder.join(name);
            std::fs::write(&path, pdf(&["Résidence Les Saules", name]))?;
            Ok(path)
        })
        .collect()
}

/// Goes to a folder by the tree.
pub async fn open_folder(page: &Page, folder: &Folder) -> Result<()> {
    page.click(&format!(".folder-tree a[href$='/documents/{}']", folder.id))
        .await?;
    let name = folder.partie_name.as_deref().unwrap_or_default();
    page.headed(name).await.map(drop)
}

/// Gives files to the real field of files.
pub async fn choose_files(page: &Page, files: &[PathBuf]) -> Result<()> {
    let paths: Vec<String> = files.iter().map(|file| file.display().to_string()).collect();
    page.find("#choose-files")
        .await?
        .send_keys(&paths.join("\n"))
        .await
        .context("files can be chosen")
}

/// From the page of a folder, deposits those files there.
pub async fn deposit(page: &Page, files: &[PathBuf]) -> Result<()> {
    page.click("#deposit").await?;
    page.headed("Déposer dans").await?;
    choose_files(page, files).await?;
    page.find("#all-sent").await?;
    page.click("#publish").await?;
    page.headed("Dépôt effectué").await?;
    page.click("#back").await
}
