//! The list of courts: what is in force from an import on, and what names a court that is gone.

use opalexe_domain::{
    api::{
        instance::{GetInstance, Instance},
        reference::{Changes, CourtEditions, Editions, GetReference, ImportCourts, PreviewCourts, Reference},
        registration::Register,
    },
    journal::Event,
    reference::courts,
};
use serde_json::json;

use super::{call, codes};
use crate::{
    lists::{Courts, List, take_up},
    tests::{
        administration::administrator,
        app::{TestApp, form_of_bastien},
        pki::CardPlan,
    },
};

/// The list in force without the tribunal of Bourges, with Nevers by another name and a court of appeal more.
fn file() -> String {
    let text = Courts::write().unwrap();
    let kept = text.lines().filter(|line| !line.starts_with("TJ-BOURGES,"));
    let changed = kept.map(|line| {
        line.replace(
            "Tribunal judiciaire de Nevers",
            "Tribunal judiciaire de Nevers et de Cosne",
        )
    });
    let added = ["CA-MOULINS,CA,Cour d'appel de Moulins,Moulins,".to_owned()];
    changed.chain(added).collect::<Vec<_>>().join("\n")
}

#[tokio::test]
async fn a_list_is_shown_before_it_is_put_into_force_and_nothing_that_exists_is_lost() {
    let app = TestApp::new().await;
    let admin = administrator(&app).await;
    let file = file();
    let judge_court = "TJ-BOURGES".parse::<courts::CourtCode>().unwrap();

    let shown: Changes = call::<PreviewCourts>(&app, &admin, json!({ "text": file }))
        .await
        .read();
    assert_eq!(
        (shown.compared_with, shown.faults.as_slice(), shown.same),
        (0, &[][..], 254)
    );
    assert_eq!(codes(&shown.added), ["CA-MOULINS"]);
    assert_eq!(codes(&shown.changed), ["TJ-NEVERS"]);
    assert_eq!(
        shown.changed[0].before.as_deref(),
        Some("Tribunal judiciaire de Nevers")
    );
    assert_eq!(codes(&shown.gone), ["TJ-BOURGES"]);
    assert_eq!(courts::edition(), 0, "to look changes nothing");

    let body = json!({ "text": file, "compared_with": 0 });
    let editions: Editions = call::<ImportCourts>(&app, &admin, body.clone()).await.read();
    let newest = &editions.editions[0];
    assert_eq!(
        (newest.edition, newest.rows, newest.by.as_deref()),
        (1, 256, Some("Bastien LORRAIN-TESSIER"))
    );
    assert_eq!(editions.editions[1].imported_at, None);
    let again = call::<ImportCourts>(&app, &admin, body).await;
    assert_eq!(
        again.refusal(),
        (400, "bad_request"),
        "it changes nothing any more"
    );
    let stale = json!({ "text": file.replace("Moulins", "Vichy"), "compared_with": 0 });
    assert_eq!(
        call::<ImportCourts>(&app, &admin, stale).await.refusal(),
        (409, "edit_stale")
    );
    assert!(matches!(
        app.acts().await.last(),
        Some(Event::CourtsImported {
            edition: 1,
            courts: 256,
            by: Some(_)
        })
    ));

    // What is in force is told to everybody; what names the court that is gone reads as before.
    let instance: Instance = app.call::<GetInstance>().send().await.read();
    assert_eq!(instance.courts, 1);
    let told: Reference = app.call::<GetReference>().send().await.read();
    assert_eq!((told.edition, told.courts.len()), (1, 256));
    assert_eq!(
        judge_court.court().unwrap().name,
        "Tribunal judiciaire de Bourges"
    );
    assert!(courts::all().iter().all(|court| court.code != judge_court));

    // The new court is chosen at once.
    let card = app.cards.issue(&CardPlan {
        serial: 9,
        ..CardPlan::default()
    });
    let bearer = app.registrant(&card).await;
    let mut form = form_of_bastien();
    form.email = "autre@expert.example".into();
    form.court = "CA-MOULINS".into();
    let registered = call::<Register>(&app, &bearer, json!(form)).await;
    assert_eq!(registered.status, 200, "{registered}");

    // A program that starts over the same database knows it.
    courts::adopt(0, Vec::new());
    assert!(
        courts::all()
            .iter()
            .all(|court| court.code.as_str() != "CA-MOULINS")
    );
    take_up(&app.app.database).await.unwrap();
    assert_eq!(courts::edition(), 1);
    let listed: Editions = app.call::<CourtEditions>().bearer(&admin).send().await.read();
    assert_eq!(listed.editions.len(), 2);
}

#[tokio::test]
async fn a_list_is_imported_by_a_server_that_has_not_taken_up_the_one_before_yet() {
    let app = TestApp::new().await;
    let admin = administrator(&app).await;
    let first = file();
    let imported = call::<ImportCourts>(&app, &admin, json!({ "text": first, "compared_with": 0 })).await;
    assert_eq!(imported.status, 200, "{imported}");
    // As if it had been another server over the database, thirty seconds ago at most.
    courts::adopt(0, Vec::new());
    let second = first.replace("Cour d'appel de Moulins", "Cour d'appel de Vichy");
    let request = json!({ "text": second, "compared_with": 1 });
    let editions: Editions = call::<ImportCourts>(&app, &admin, request).await.read();
    assert_eq!(editions.editions[0].edition, 2);
    // Who read the list before and comes to put it into force late changes nothing.
    courts::adopt_newer(1, Vec::new());
    assert_eq!((courts::edition(), courts::all().len()), (2, 256));
}

#[tokio::test]
async fn a_list_with_a_fault_is_not_put_into_force() {
    let app = TestApp::new().await;
    let admin = administrator(&app).await;
    for text in ["", "code,kind,name,siege,parent\nTJ-X,TJ,X,X,CA-X\n"] {
        let shown: Changes = call::<PreviewCourts>(&app, &admin, json!({ "text": text }))
            .await
            .read();
        assert_ne!(shown.faults, []);
        let refused = call::<ImportCourts>(&app, &admin, json!({ "text": text, "compared_with": 0 })).await;
        assert_eq!(refused.refusal(), (400, "bad_request"));
    }
    assert_eq!(courts::edition(), 0);
}
