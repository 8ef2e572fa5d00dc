//! Reading: whole, in parts, and what is kept of it.

use opalexe_domain::{api::expertises::intervenants::InvitationForm, journal::Event, wall::Door};

use super::world::{Room, bytes};
use crate::tests::expertises::world::CLAIRE;

const MIB: usize = 1024 * 1024;

#[tokio::test]
async fn a_part_is_answered_with_that_part() {
    let room = Room::new().await;
    let content = bytes(2 * MIB + 10);
    let document = room.deposited(1, "film.mp4", &content).await;
    let part = |range: &'static str| {
        room.content("GET", &document, &room.world.expert)
            .header("range", range)
            .send()
    };
    let answered = part("bytes=1048570-1048585").await;
    assert_eq!(answered.status, 206);
    assert_eq!(answered.bytes, content[MIB - 6..MIB + 10]);
    assert_eq!(answered.header("content-range"), "bytes 1048570-1048585/2097162");
    assert_eq!(answered.header("content-length"), "16");
    let end = part("bytes=-5").await;
    assert_eq!(end.bytes, content[2 * MIB + 5..]);
    let beyond = part("bytes=2097162-").await;
    assert_eq!(beyond.refusal(), (416, "range_beyond_end"));
    assert_eq!(beyond.header("content-range"), "bytes */2097162");
    // Of another version of the document than the client has.
    let whole = room
        .content("GET", &document, &room.world.expert)
        .header("range", "bytes=0-0")
        .header("if-range", "\"another\"")
        .send()
        .await;
    assert_eq!((whole.status, whole.bytes), (200, content));
}

#[tokio::test]
async fn a_browser_saves_it_under_its_name_and_runs_nothing_of_it() {
    let room = Room::new().await;
    let html = b"<!DOCTYPE html><script>alert(1)</script>";
    let document = room.deposited(1, "../Pièce\u{202e}fdp.html", html).await;
    assert_eq!(document.name, ".._Piècefdp.html");
    let read = room.content("GET", &document, &room.world.expert).send().await;
    assert_eq!(read.header("content-type"), "application/octet-stream");
    assert_eq!(
        read.header("content-disposition"),
        "attachment; filename=\".._Pi_cefdp.html\"; filename*=UTF-8''.._Pi%C3%A8cefdp.html"
    );
    assert_eq!(
        read.header("content-security-policy"),
        "default-src 'none'; sandbox; frame-ancestors 'none'"
    );
    assert_eq!(read.header("x-content-type-options"), "nosniff");
    assert_eq!(read.header("cache-control"), "no-store");
}

#[tokio::test]
async fn a_reading_is_kept_once_and_neither_a_look_at_the_head_nor_ones_own_is_one() {
    let room = Room::new().await;
    let document = room.deposited(1, "a.pdf", b"%PDF-1.7").await;
    let consulted = async || {
        let acts = room.app().acts().await;
        let consulted = |act: &&Event| matches!(act, Event::DocumentConsulted { .. });
        acts.iter().filter(consulted).count()
    };
    let head = room.content("HEAD", &document, &room.world.expert).send().await;
    assert_eq!((head.status, head.bytes.len()), (200, 0));
    assert_eq!(head.header("content-length"), "8");
    room.content("GET", &document, &room.claire).send().await;
    assert_eq!(consulted().await, 0);
    // The end of a document is read as well: nobody reads all but the first byte unseen.
    for range in ["bytes=1-", "bytes=0-", "bytes=4-"] {
        let read = room.content("GET", &document, &room.world.expert);
        read.header("range", range).send().await;
        assert_eq!(consulted().await, 1, "{range}");
    }
    assert!(room.list(&room.claire).await.documents[0].read_at.is_some());
}

#[tokio::test]
async fn whoever_is_here_for_a_second_party_reads_for_it_too_whichever_part_is_asked_for() {
    let room = Room::new().await;
    let document = room.deposited_by_the_expert("note.pdf", b"%PDF-1.7").await;
    let readings = async || {
        let acts = room.app().acts().await;
        let readers = acts.into_iter().filter_map(|act| match act {
            Event::DocumentConsulted { participations, .. } => Some(participations),
            _ => None,
        });
        readers.collect::<Vec<_>>()
    };
    let end = async |bearer: &str| {
        let read = room.content("GET", &document, bearer).header("range", "bytes=4-");
        assert_eq!(read.send().await.status, 206);
    };
    let first = room.claire_entry().await;
    end(&room.claire).await;
    end(&room.claire).await;
    assert_eq!(readings().await, [vec![first]]);
    let other = room.world.partie_named("SARL Charpentes du Berry").await;
    let form = InvitationForm {
        partie: Some(other),
        ..room.world.form_of_claire()
    };
    let second = room.world.invited(&form).await;
    let claire = room.world.session_by_email(CLAIRE, Door::PartieEmail).await;
    end(&claire).await;
    end(&claire).await;
    assert_eq!(readings().await, [vec![first], vec![second]]);
}

#[tokio::test]
async fn a_document_that_was_altered_on_the_disk_is_not_given_out() {
    let room = Room::new().await;
    let document = room.deposited(1, "a.bin", &bytes(100)).await;
    let sealed = room.app().app.config.data_dir.join("documents/sealed");
    let shelf = std::fs::read_dir(sealed).unwrap().next().unwrap().unwrap().path();
    let file = std::fs::read_dir(shelf).unwrap().next().unwrap().unwrap().path();
    let mut altered = std::fs::read(&file).unwrap();
    let last = altered.len() - 1;
    altered.truncate(last);
    std::fs::write(&file, altered).unwrap();
    let refused = room.content("GET", &document, &room.world.expert).send().await;
    assert_eq!(refused.refusal(), (500, "internal"));
}
