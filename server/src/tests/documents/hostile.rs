//! Files whose names or contents are an attack, and senders who are one.

use std::{
    collections::BTreeSet,
    io::{Cursor, Read},
};

use opalexe_domain::api::documents::{Deposit, Document};
use serde_json::json;
use tokio::task::JoinSet;
use unicode_normalization::UnicodeNormalization;
use zip::ZipArchive;

use super::world::{Room, bytes, upload_of};
use crate::tests::TestApp;

/// Names that some system takes for a way out, a device, another file or another kind of file.
const NAMES: [&str; 24] = [
    "../../etc/passwd",
    "..\\..\\Windows\\System32\\drivers\\etc\\hosts",
    "/etc/shadow",
    "C:\\autoexec.bat",
    "constat.pdf:caché.exe",
    "a\0b.pdf",
    "ligne\r\nContent-Type: text/html",
    "CON",
    "nul.txt",
    "LPT¹.pdf",
    "aux .pdf",
    "facture\u{202e}fdp.exe",
    "\u{2066}isolé\u{2069}.pdf",
    "\u{feff}\u{200b}.pdf",
    "...",
    "  .  ",
    "point final.",
    "SHA256SUMS.txt",
    "<img src=x onerror=alert(1)>.pdf",
    "Pièce.pdf",
    "Pie\u{300}ce.pdf",
    "PIÈCE.PDF",
    "ΑΣ.pdf",
    "ας.pdf",
];

/// What two names have in common that Windows or macOS takes for one.
fn compared(name: &str) -> String {
    let decomposed: String = name.nfkd().collect();
    decomposed.to_uppercase()
}

fn is_safe(name: &str) -> bool {
    let stem = name.split('.').next().unwrap().trim_end().to_uppercase();
    let devices = [
        "CON", "PRN", "AUX", "NUL", "COM1", "LPT1", "COM¹", "LPT¹", "LPT²", "LPT³",
    ];
    let forbidden = |letter: char| {
        letter.is_control()
            || "/\\:*?\"<>|".contains(letter)
            || ('\u{202a}'..='\u{202e}').contains(&letter)
            || ('\u{2066}'..='\u{2069}').contains(&letter)
    };
    !name.is_empty()
        && name.len() <= 255
        && name != ".."
        && !name.ends_with(['.', ' '])
        && !devices.contains(&stem.as_str())
        && !name.contains(forbidden)
}

async fn archive(room: &Room) -> Vec<u8> {
    let path = format!(
        "/api/v1/expertises/{}/folders/{}/archive",
        room.world.expertise, room.pieces
    );
    let answered = room
        .app()
        .at("POST", &path)
        .bearer(&room.world.expert)
        .header("content-type", "application/x-www-form-urlencoded")
        .body("whole=1&name=..%2F..%2Fmalin")
        .send()
        .await;
    assert_eq!(answered.status, 200, "{answered}");
    let told = answered.header("content-disposition");
    assert!(told.contains("filename=\".._.._malin.zip\""), "{told}");
    answered.bytes
}

#[tokio::test]
async fn whatever_files_are_called_each_comes_out_of_the_archive_beside_the_others_and_nowhere_else() {
    let room = Room::new().await;
    let long = format!("{}.pdf", "long".repeat(100));
    let accents = "é".repeat(300);
    let mut contents = BTreeSet::new();
    let names = NAMES.iter().copied().chain([long.as_str(), &long, &accents]);
    for (number, name) in (1..).zip(names) {
        let content = format!("le contenu {number}");
        room.deposited(number, name, content.as_bytes()).await;
        contents.insert(content);
    }
    let mut archive = ZipArchive::new(Cursor::new(archive(&room).await)).unwrap();
    let mut compared_names = BTreeSet::new();
    let mut found = BTreeSet::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let name = file.name().unwrap().into_owned();
        assert!(is_safe(&name), "{name:?}");
        assert!(
            compared_names.insert(compared(&name)),
            "twice on some system: {name:?}"
        );
        let mut content = String::new();
        file.read_to_string(&mut content).unwrap();
        if name != "SHA256SUMS.txt" {
            found.insert(content);
        }
    }
    assert_eq!(found, contents);
}

#[tokio::test]
async fn nothing_that_a_browser_would_run_is_handed_out_as_anything_but_octets_to_be_saved() {
    let room = Room::new().await;
    let active: [(&str, &[u8]); 9] = [
        (
            "a.svg",
            b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        ),
        (
            "b.svg",
            b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>",
        ),
        (
            "c.html",
            b"\xef\xbb\xbf  <!DOCTYPE html><script>alert(1)</script>",
        ),
        ("d.pdf", b"<html><body onload=alert(1)></html>"),
        (
            "e.xhtml",
            b"<html xmlns='http://www.w3.org/1999/xhtml'><script>1</script></html>",
        ),
        (
            "f.xml",
            b"<?xml version='1.0'?><?xml-stylesheet type='text/xsl' href='f.xml'?><a/>",
        ),
        ("g.js", b"alert(document.cookie)"),
        (
            "h.mht",
            b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n<script>1</script>",
        ),
        ("i.txt", b"<script>alert(1)</script>"),
    ];
    for (number, (name, content)) in (1..).zip(active) {
        let document = room.deposited(number, name, content).await;
        for (method, range) in [("GET", None), ("HEAD", None), ("GET", Some("bytes=0-9"))] {
            let mut call = room.content(method, &document, &room.world.expert);
            if let Some(range) = range {
                call = call.header("range", range);
            }
            let read = call.header("accept", "text/html,image/svg+xml").send().await;
            assert!(read.status < 300, "{name}: {read}");
            let kind = read.header("content-type");
            assert!(
                [
                    "application/octet-stream",
                    "text/plain",
                    "text/plain; charset=utf-8"
                ]
                .contains(&kind),
                "{name}: {kind}"
            );
            assert!(
                read.header("content-disposition").starts_with("attachment;"),
                "{name}"
            );
            assert_eq!(read.header("x-content-type-options"), "nosniff", "{name}");
            assert_eq!(
                read.header("content-security-policy"),
                "default-src 'none'; sandbox; frame-ancestors 'none'",
                "{name}"
            );
        }
    }
}

#[tokio::test]
async fn of_several_who_send_the_same_part_at_once_one_wins_and_the_bytes_are_right() {
    let room = Room::new().await;
    let content = bytes(700_000);
    for round in 1..=5_u128 {
        let path = room.announced("a.bin", content.len()).await;
        let mut senders = JoinSet::new();
        for _ in 0..6 {
            senders.spawn(room.append(&path, 0, content.clone()).send_owned());
        }
        let mut statuses = Vec::new();
        for answered in senders.join_all().await {
            let refusal = answered.refusal();
            assert!(
                [(204, "none"), (409, "upload_elsewhere"), (423, "upload_busy")].contains(&refusal),
                "{answered}"
            );
            statuses.push(answered.status);
        }
        statuses.retain(|status| *status == 204);
        assert_eq!(statuses.len(), 1, "one wins");
        let documents = json!([{ "upload": upload_of(&path), "kind": "piece" }]);
        let published = room.publish(&room.claire, round, documents).await;
        let document: Document = published.read::<Deposit>().documents.remove(0);
        let read = room.content("GET", &document, &room.world.expert).send().await;
        assert!(read.bytes == content, "round {round}");
    }
}

#[tokio::test]
async fn thousands_of_tiny_uploads_of_one_person_stop_at_the_limit_and_hinder_nobody_else() {
    const LIMIT: u32 = 20;
    let app = TestApp::configured(|config| config.documents.pending_uploads = LIMIT);
    let room = Room::of(app.await).await;
    let before = room.stored();
    let (mut made, mut refused) = (0, 0);
    for _ in 0..20 {
        let mut senders = JoinSet::new();
        for _ in 0..100 {
            let announced = room.announce(&room.claire, room.pieces, "a", 1);
            senders.spawn(announced.send_owned());
        }
        for answered in senders.join_all().await {
            match answered.refusal() {
                (201, _) => made += 1,
                (429, "too_many_uploads") => refused += 1,
                _ => panic!("{answered}"),
            }
        }
    }
    assert_eq!((made, refused), (LIMIT, 2_000 - LIMIT));
    assert_eq!(room.pending().await, u64::from(LIMIT));
    assert!(room.stored() <= before + usize::try_from(LIMIT).unwrap());
    let note = room.deposited_by_the_expert("note.pdf", b"%PDF-1.7").await;
    assert_eq!(note.name, "note.pdf");
}
