//! How much is made at the same time for one person.

use opalexe_domain::api::receipts::ReceiptFile;

use super::world::Room;
use crate::{db, http::limits::at_once::AT_ONCE};

#[tokio::test]
async fn for_one_account_so_many_archives_and_pdfs_are_made_at_once_and_the_next_one_waits() {
    let room = Room::new().await;
    let deposit = room.two_deposited(1).await;
    let app = &room.app().app;
    let account = db::deposit::find(&app.database, deposit.id)
        .await
        .unwrap()
        .unwrap()
        .account;
    let path = format!(
        "/api/v1/expertises/{}/folders/{}/archive",
        room.world.expertise, room.pieces
    );
    let archive = async || {
        room.app()
            .at("POST", &path)
            .bearer(&room.claire)
            .header("content-type", "application/x-www-form-urlencoded")
            .body("whole=1".to_owned())
            .send()
            .await
    };
    let makings: Vec<_> = (0..AT_ONCE)
        .map(|_| app.limits.makings.begin(account).unwrap())
        .collect();
    let refused = archive().await;
    assert_eq!(refused.refusal(), (429, "too_many_requests"));
    assert_eq!(refused.header("retry-after"), "5");
    for file in [ReceiptFile::Pdf, ReceiptFile::PdfSignature] {
        let refused = room.file(&room.claire, deposit.id, file).await;
        assert_eq!(refused.refusal(), (429, "too_many_requests"));
    }
    // What is only handed out is handed out.
    assert_eq!(
        room.file(&room.claire, deposit.id, ReceiptFile::Json)
            .await
            .status,
        200
    );
    // Others have their own.
    let expert = room.file(&room.world.expert, deposit.id, ReceiptFile::Pdf).await;
    assert_eq!(expert.status, 200);
    drop(makings);
    assert_eq!(archive().await.status, 200);
    // Each ends: one after the other there may be any number.
    for _ in 0..=AT_ONCE {
        assert_eq!(
            room.file(&room.claire, deposit.id, ReceiptFile::Pdf).await.status,
            200
        );
    }
}
