//! Who is invited again: what opens the account is given anew to who has nothing that does, and a closed account is refused in words.

use opalexe_domain::api::expertises::intervenants::InvitationForm;

use super::person::{CHOSEN, Person, claire, invited};
use crate::{
    auth::password::{Kept, Origin},
    config::accounts::InitialPasswordBy,
    db::{self, account::Account},
    tests::{
        TestApp,
        expertises::world::{CLAIRE, World, faults},
    },
};

/// The account of Claire.
async fn account(app: &TestApp) -> Account {
    let access = db::account::Access::Email;
    db::account::of_email(&app.app.database, access, CLAIRE)
        .await
        .unwrap()
        .unwrap()
}

/// What was mailed to Claire to come in by is good no more from now on, as after a fortnight.
async fn let_it_run_out(app: &TestApp) {
    let account = account(app).await.id;
    let kept = db::password::of(&app.app.database, account).await.unwrap();
    let expires_at = app.app.clock.now();
    let transaction = app.app.database.write().await.unwrap();
    if let Some(kept) = kept {
        let origin = Origin::Initial { expires_at };
        db::password::set(&transaction, account, &Kept { origin, ..kept })
            .await
            .unwrap();
    }
    db::password_link::remove_all_of(&transaction, account)
        .await
        .unwrap();
    transaction.commit().await.unwrap();
}

/// Invites Claire for another party of the same expertise; the subjects of the mails that she is sent.
async fn invited_for_another(world: &World) -> Vec<String> {
    let app = &world.app;
    app.let_a_moment_pass();
    let before = app.letters().await.len();
    let name = format!("Copropriétaires du lot {before}");
    let form = InvitationForm {
        partie: Some(world.partie_named(&name).await),
        ..world.form_of_claire()
    };
    world.invited(&form).await;
    let letters = app.letters().await;
    let to_her = letters.iter().skip(before).filter(|letter| letter.to == CLAIRE);
    to_her.map(|letter| letter.subject.clone()).collect()
}

#[tokio::test]
async fn who_let_the_first_password_run_out_is_given_another_with_the_next_invitation() {
    let world = invited().await;
    let app = &world.app;
    let first = app.initial_password_of(CLAIRE).await;
    assert_eq!(
        invited_for_another(&world).await.len(),
        1,
        "the first one is good"
    );
    let_it_run_out(app).await;
    let expired = claire(app).with_password(&first).tries().await;
    assert_eq!(expired.refusal(), (403, "initial_password_expired"));

    let sent = invited_for_another(&world).await;
    assert_eq!(sent.len(), 2, "{sent:?}");
    let letters = app.letters().await;
    let secret = letters
        .iter()
        .rfind(|letter| letter.to == CLAIRE && !letter.subject.contains("Résidence"))
        .unwrap();
    assert_ne!(secret.code(), first);
    let again = Person {
        password: secret.code().to_owned(),
        ..claire(app)
    };
    let signed_in = again.signs_in().await;
    assert_eq!(
        signed_in.body["session"]["stage"], "password_change",
        "{signed_in}"
    );
    let made = app.acts_named("email_account_made").await.len();
    assert_eq!(made, 2, "Claire's and Samir's, once each");
}

#[tokio::test]
async fn who_let_the_first_link_run_out_is_given_another_and_neither_a_good_link_nor_a_chosen_password_is_doubled()
 {
    let app = TestApp::configured(|config| config.accounts.initial_password = InitialPasswordBy::Link).await;
    let world = World::of(app).await;
    world.invited(&world.form_of_claire()).await;
    assert_eq!(invited_for_another(&world).await.len(), 1);
    let_it_run_out(&world.app).await;
    assert_eq!(invited_for_another(&world).await.len(), 2);
    let link = world.app.mailed_link().await;
    assert_eq!(world.app.resets(&link, CHOSEN).await.status, 200);
    assert_eq!(claire(&world.app).signs_in().await.status, 200);
    assert_eq!(invited_for_another(&world).await.len(), 1);
}

#[tokio::test]
async fn the_expert_is_told_that_an_account_is_closed_and_nothing_is_sent() {
    let world = invited().await;
    let app = &world.app.app;
    let account = account(&world.app).await;
    let transaction = app.database.write().await.unwrap();
    let closed = db::account::Standing::Closed;
    db::account::set_standing(&transaction, &account, &closed, app.clock.now())
        .await
        .unwrap();
    transaction.commit().await.unwrap();
    let before = world.app.letters().await.len();
    let form = InvitationForm {
        partie: Some(world.partie_named("Copropriétaires du lot 7").await),
        ..world.form_of_claire()
    };
    let refused = world.invite(&form).await;
    assert_eq!(faults(&refused), ["email: invited_account_closed"]);
    assert_eq!(world.app.letters().await.len(), before);
    let entries = db::participation::of_expertise(&app.database, world.expertise)
        .await
        .unwrap();
    assert_eq!(entries.len(), 3, "the expert's, and what there was");
    assert_eq!(world.app.acts_named("intervenant_invited").await.len(), 2);
}
