//! What lands among the downloads, and what does not.

use std::{collections::BTreeSet, fs, path::Path};

use axum::http::StatusCode;
use opalexe_domain::api::native::{Error, ServerFault};

use super::save;
use crate::fake_server::{FakeServer, Manner};

const PDF: &[u8] = b"%PDF-1.7\nthe conditions";

async fn save_into(folder: &Path, body: &[u8]) -> Result<String, Error> {
    let answer = (StatusCode::OK, "application/pdf", body.to_vec());
    let server = FakeServer::start(Manner {
        answer: Some(answer),
        ..Manner::default()
    })
    .await;
    let response = server.client().cgu_document(&"the-secret".into(), 3).await?;
    assert_eq!(server.lines(), ["GET /api/v1/cgu/3/document"]);
    let path = save(response, folder, "CGU Opalexe v3", "pdf").await?;
    Ok(path.file_name().unwrap().to_str().unwrap().to_owned())
}

fn names(folder: &Path) -> BTreeSet<String> {
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}

#[tokio::test]
async fn a_document_is_saved_beside_what_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let downloads = folder.path().join("Downloads");
    fs::create_dir(&downloads).unwrap();
    fs::write(downloads.join("CGU Opalexe v3.pdf"), "mine").unwrap();
    assert_eq!(
        save_into(&downloads, PDF).await.as_deref(),
        Ok("CGU Opalexe v3 (2).pdf")
    );
    assert_eq!(
        save_into(&downloads, PDF).await.as_deref(),
        Ok("CGU Opalexe v3 (3).pdf")
    );
    assert_eq!(fs::read(downloads.join("CGU Opalexe v3.pdf")).unwrap(), b"mine");
    assert_eq!(fs::read(downloads.join("CGU Opalexe v3 (3).pdf")).unwrap(), PDF);
    assert_eq!(names(&downloads).len(), 3);
}

#[tokio::test]
async fn what_is_no_pdf_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    for body in [&b""[..], b"%PD", b"<h1>It works!</h1>", b"MZ\x90"] {
        assert_eq!(
            save_into(folder.path(), body).await,
            Err(Error::Server(ServerFault::NotOpalexe))
        );
    }
    assert!(names(folder.path()).is_empty());
}

#[tokio::test]
async fn a_folder_that_cannot_be_written_is_told_so() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("Downloads");
    fs::write(&file, "a file in the folder's place").unwrap();
    assert_eq!(
        save_into(&file, PDF).await,
        Err(Error::Server(ServerFault::NotSaved))
    );
}
