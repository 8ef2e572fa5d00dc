//! Signing in by e-mail (release note §2.3.1 and §2.3.2), in a browser and in the desktop application, with the password and the codes of
//! the real mails.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use end_to_end::{
    Browser, Display, Looks, World,
    story::{
        self, accept_cgu, dashboard,
        email::{
            Inviting, choose_password, enter, give_code, give_password, invited_avocat, mailed_code,
            mailed_link, mailed_password,
        },
        mails_to, take_email_door,
    },
};

const AVOCAT: &str = "claire.mercier@cabinet.example";
/// An address that no account has.
const STRANGER: &str = "personne@nulle-part.example";
const SAPITEUR: &str = "hugo.santerre@geotechnique.example";
const OWN: &str = "le merle moqueur chante tard";
const NEXT: &str = "la bicyclette bleue de la cour";

/// How long another code is waited for, and how long a code is valid (release note §2.3.1), both a moment over.
const RESEND_WAIT: Duration = Duration::from_secs(61);
const CODE_LIFE: Duration = Duration::from_secs(10 * 60 + 1);

#[tokio::test]
async fn an_intervenant_signs_in_with_the_mailed_password_and_code_and_comes_to_his_expertise() -> Result<()>
{
    let world = World::make()?;
    let server = world.server();
    let (expert, saules) = Inviting::begin_les_saules(&world).await?;
    expert.invites_avocat(&saules, AVOCAT).await?;
    let password = mailed_password(server, AVOCAT).await?;

    let browser = Browser::start(&world.folder().join("avocat")).await?;
    let looks = Looks::at(&browser)?;
    let page = browser.open(server, "/").await?;
    take_email_door(&page, "partie").await?;
    page.reads(".lead", "Partie / Intervenant de Partie").await?;
    looks.good(&page, "email-sign-in").await?;
    page.click("#submit").await?;
    page.has_focus("error-summary").await?;
    looks.good(&page, "email-sign-in-empty").await?;
    give_password(&page, AVOCAT, "un autre mot de passe").await?;
    page.find("#failure-email-sign-in-refused").await?;
    looks.good(&page, "email-sign-in-refused").await?;
    give_password(&page, AVOCAT, &password).await?;

    let told = page.reads("#code-sent", "10 minutes").await?;
    ensure!(
        told.replace('\u{a0}', " ").starts_with(
            "Un email contenant votre code temporaire à 6 chiffres vient de vous être envoyé à l’adresse mail que vous avez \
             saisie. Ce code est valable 10 minutes. Cliquez sur Renvoyer le code si vous ne l’avez pas reçu ou si le délai est \
             expiré."
        ),
        "{told}"
    );
    page.has_focus("field-code").await?;
    looks.good(&page, "email-code").await?;
    let code = mailed_code(server, AVOCAT, 1).await?;
    let wrong = if code == "000000" { "000001" } else { "000000" };
    give_code(&page, wrong).await?;
    page.find("#failure-code-wrong").await?;
    page.has_focus("field-code").await?;
    looks.good(&page, "email-code-wrong").await?;
    give_code(&page, &code).await?;

    choose_password(&page, "court").await?;
    page.reads("#error-summary", "Au moins 12 caractères").await?;
    page.reads("#field-password-strength", "Encore 7").await?;
    looks.good(&page, "email-password-short").await?;
    choose_password(&page, OWN).await?;
    accept_cgu(&page, 1).await?;
    page.reads("#case-title", "Résidence Les Saules").await?;

    looks.good(&page, "email-expertise").await?;

    // « Si vous êtes un intervenant multi-expertises »: the cross leads to the two tiles.
    let second = expert.makes("Entrepôt Duchemin").await?;
    expert.invites_avocat(&second, AVOCAT).await?;
    let page = browser.open(server, "/").await?;
    page.headed("expertises").await?;
    let page = browser.open(server, &saules.0.replace("/api/v1", "")).await?;
    page.reads("#case-title", "Résidence Les Saules").await?;
    page.click("#leave-expertise").await?;
    page.reads("#to-expertise", "Résidence Les Saules").await?;
    page.reads("#to-expertise", "Accéder à l’expertise").await?;
    page.reads("#to-expertises", "Accéder aux expertises").await?;
    looks.good(&page, "email-access").await?;
    page.click("#to-expertise").await?;
    page.reads("#case-title", "Résidence Les Saules").await?;
    page.click("#sign-out").await?;
    page.find("#signed-out").await?;

    // The door is remembered for a week; the own password, and a code again.
    let page = browser.open(server, "/").await?;
    give_password(&page, AVOCAT, OWN).await?;
    give_code(&page, &mailed_code(server, AVOCAT, 2).await?).await?;
    page.reads("#case-title", "Entrepôt Duchemin").await?;
    page.click("#security").await?;
    page.headed("Sécurité du compte").await?;
    page.find("#totp-absent").await?;
    looks.good(&page, "email-security").await?;
    page.click("#other-session").await?;
    page.headed("Ouvrir une autre session").await?;
    looks.good(&page, "email-other-session").await?;
    expert.leaves().await?;
    browser.close().await
}

#[tokio::test]
async fn a_sapiteur_signs_in_at_his_own_door_in_the_desktop_and_not_at_that_of_the_parties() -> Result<()> {
    let world = World::make()?;
    let server = world.server();
    let (expert, saules) = Inviting::begin_les_saules(&world).await?;
    expert.invites_sapiteur(&saules, SAPITEUR).await?;
    let password = mailed_password(server, SAPITEUR).await?;
    let display = Display::start(world.folder())?;
    let desktop = world.open_desktop(&display, "home", false).await?;
    let page = desktop.page();

    take_email_door(&page, "partie").await?;
    give_password(&page, SAPITEUR, &password).await?;
    page.find("#failure-email-sign-in-refused").await?;
    page.click("#back").await?;
    take_email_door(&page, "sapiteur").await?;
    page.reads(".lead", "Sapiteur").await?;
    // No store of secrets on this machine: the box says so and cannot be ticked.
    page.reads("#keep-signed-in-hint", "coffre de mots de passe")
        .await?;
    page.reads("#keep-signed-in-hint", "prendra fin avec la fenêtre")
        .await?;
    ensure!(!page.find("#keep-signed-in").await?.is_enabled().await?);
    page.picture("email-desktop-sign-in").await?;
    give_password(&page, SAPITEUR, &password).await?;
    page.reads("#sent-to", "@geotechnique.example").await?;
    page.picture("email-desktop-code").await?;
    give_code(&page, &mailed_code(server, SAPITEUR, 1).await?).await?;
    choose_password(&page, OWN).await?;
    accept_cgu(&page, 1).await?;
    page.reads("#case-title", "Résidence Les Saules").await?;
    ensure!(
        !page.has("#lock").await?,
        "a session by e-mail has nothing to lock"
    );
    page.picture("email-desktop-expertise").await?;

    // « Ouvrir une autre session »: another window, on the wall, with a session of its own.
    page.click("#other-session").await?;
    let second = desktop.another_window().await?;
    second.headed("Quel est votre profil").await?;
    second.picture("email-desktop-second-window").await?;
    take_email_door(&second, "sapiteur").await?;
    give_password(&second, SAPITEUR, OWN).await?;
    give_code(&second, &mailed_code(server, SAPITEUR, 2).await?).await?;
    second.reads("#case-title", "Résidence Les Saules").await?;
    second.click("#my-sessions").await?;
    second.reads("#sessions-count", "2 sessions").await?;
    // Closing the window ends its own session, and no other.
    display.close_newest_window()?;
    let page = desktop.back_to_main().await?;
    let end = tokio::time::Instant::now() + Duration::from_secs(20);
    loop {
        page.click(".wordmark").await?;
        page.reads("#case-title", "Résidence Les Saules").await?;
        page.click("#my-sessions").await?;
        let count = page.reads("#sessions-count", "session").await?;
        if count.starts_with("1 ") {
            break;
        }
        ensure!(
            tokio::time::Instant::now() < end,
            "the session of the closed window lives on"
        );
    }
    page.find("#sessions-only-this").await?;
    world.logs_hold_none_of(&[password.as_str(), OWN])?;
    expert.leaves().await?;
    desktop.close().await
}

#[tokio::test]
async fn a_forgotten_password_is_replaced_by_the_mailed_link_which_works_once() -> Result<()> {
    let world = World::make()?;
    let server = world.server();
    invited_avocat(&world, AVOCAT).await?;
    let browser = Browser::start(&world.folder().join("avocat")).await?;
    let looks = Looks::at(&browser)?;
    let page = enter(&browser, server, "partie", AVOCAT, OWN).await?;
    page.click("#sign-out").await?;
    page.find("#signed-out").await?;

    // An address that nobody has is answered the same way.
    let page = browser.open(server, "/mot-de-passe-oublie").await?;
    page.fill("#field-email", STRANGER).await?;
    page.click("#submit").await?;
    let stranger = page.reads("#forgotten-done", "Si un compte existe").await?;
    looks.good(&page, "email-forgotten-done").await?;
    let page = browser.open(server, "/mot-de-passe-oublie").await?;
    looks.good(&page, "email-forgotten").await?;
    page.fill("#field-email", AVOCAT).await?;
    page.click("#submit").await?;
    let known = page.reads("#forgotten-done", "Si un compte existe").await?;
    ensure!(known.replace(AVOCAT, "") == stranger.replace(STRANGER, ""));
    let link = mailed_link(server, AVOCAT, 1).await?;
    // The mails leave one after the other: that of the person has come, and nothing for a stranger before it.
    ensure!(mails_to(server, STRANGER)? == 0, "a stranger was sent a mail");

    let page = browser.open(server, &link).await?;
    page.headed("Choisissez un nouveau mot de passe").await?;
    let secret = link.rsplit('/').next().context("the link has a secret")?;
    let address = page.client().current_url().await?;
    ensure!(address.path() == "/nouveau-mot-de-passe", "{address}");
    looks.good(&page, "email-new-password").await?;
    page.fill("#field-password", NEXT).await?;
    page.reads("#field-password-strength", "Robuste").await?;
    page.click("#submit").await?;
    page.find("#password-set").await?;
    looks.good(&page, "email-password-set").await?;
    page.client().back().await?;
    let address = page.client().current_url().await?;
    ensure!(!address.as_str().contains(secret), "the history holds the secret");
    ensure!(
        !server.logged()?.contains(secret),
        "the server's log holds the secret"
    );

    let page = browser.open(server, &link).await?;
    page.headed("Choisissez un nouveau mot de passe").await?;
    page.fill("#field-password", OWN).await?;
    page.click("#submit").await?;
    page.find("#failure-password-link-unknown").await?;
    let page = browser.open(server, "/connexion/partie").await?;
    give_password(&page, AVOCAT, OWN).await?;
    page.find("#failure-email-sign-in-refused").await?;
    give_password(&page, AVOCAT, NEXT).await?;
    give_code(&page, &mailed_code(server, AVOCAT, 2).await?).await?;
    page.reads("#case-title", "Résidence Les Saules").await?;
    browser.close().await
}

#[tokio::test]
async fn a_code_is_sent_again_after_a_minute_and_each_tab_has_its_own_sign_in() -> Result<()> {
    let world = World::make()?;
    let server = world.server();
    let (expert, saules) = Inviting::begin_les_saules(&world).await?;
    expert.invites_avocat(&saules, AVOCAT).await?;
    let password = mailed_password(server, AVOCAT).await?;
    expert.leaves().await?;
    let browser = Browser::start(&world.folder().join("avocat")).await?;
    let page = browser.open(server, "/connexion/partie").await?;
    give_password(&page, AVOCAT, &password).await?;
    let first = mailed_code(server, AVOCAT, 1).await?;
    page.reads("#resend-wait", "Nouvel envoi possible dans").await?;

    // Another tab begins a sign-in of its own; that of the first goes on.
    let client = page.client();
    let here = client.window().await?;
    let there = client.new_window(true).await?.handle;
    client.switch_to_window(there).await?;
    let other = browser.open(server, "/connexion/partie").await?;
    give_password(&other, AVOCAT, &password).await?;
    let second = mailed_code(server, AVOCAT, 2).await?;
    if first != second {
        give_code(&other, &first).await?;
        other.find("#failure-code-wrong").await?;
    }
    client.close_window().await?;
    client.switch_to_window(here).await?;

    ensure!(
        page.has("#resend-wait").await?,
        "the code can be sent again at once"
    );
    server.move_clock(RESEND_WAIT)?;
    page.move_clock(RESEND_WAIT).await?;
    page.find("#resend:enabled").await?;
    page.click("#resend").await?;
    page.has_focus("field-code").await?;
    let third = mailed_code(server, AVOCAT, 3).await?;
    if first != third {
        give_code(&page, &first).await?;
        page.find("#failure-code-wrong").await?;
    }
    give_code(&page, &third).await?;
    page.headed("Choisissez votre mot de passe").await?;
    browser.close().await
}

#[tokio::test]
async fn an_expired_code_is_refused_in_words_and_a_new_one_works() -> Result<()> {
    let world = World::make()?;
    let server = world.server();
    let (expert, saules) = Inviting::begin_les_saules(&world).await?;
    expert.invites_avocat(&saules, AVOCAT).await?;
    let password = mailed_password(server, AVOCAT).await?;
    expert.leaves().await?;
    let browser = Browser::start(&world.folder().join("avocat")).await?;
    let looks = Looks::at(&browser)?;
    let page = browser.open(server, "/connexion/partie").await?;
    give_password(&page, AVOCAT, &password).await?;
    let expired = mailed_code(server, AVOCAT, 1).await?;
    server.move_clock(CODE_LIFE)?;
    page.move_clock(CODE_LIFE).await?;
    give_code(&page, &expired).await?;
    page.reads("#failure-code-expired", "Ce code n’est plus valable")
        .await?;
    page.reads("#failure-code-expired", "Renvoyer le code").await?;
    looks.good(&page, "email-code-expired").await?;

    page.find("#resend:enabled").await?;
    page.click("#resend").await?;
    give_code(&page, &mailed_code(server, AVOCAT, 2).await?).await?;
    page.headed("Choisissez votre mot de passe").await?;
    browser.close().await
}

#[tokio::test]
async fn a_card_here_and_an_email_there_are_two_windows_with_two_sessions() -> Result<()> {
    let mut world = World::make()?;
    world.insert("second-expert")?;
    invited_avocat(&world, AVOCAT).await?;
    let display = Display::start(world.folder())?;
    let desktop = world.open_desktop(&display, "home", false).await?;
    story::take_card_door(&desktop).await?;
    let card = world.demonstration().card("second-expert")?;
    story::sign_in(&desktop, card, story::PIN, story::Outcome::FirstConnection).await?;
    let page = desktop.page();
    story::decline_account(&page).await?;
    story::register(&page, &story::People::second_expert()).await?;
    accept_cgu(&page, 1).await?;
    page.click("#other-session").await?;
    let second = desktop.another_window().await?;
    second.headed("Quel est votre profil").await?;
    take_email_door(&second, "partie").await?;
    let password = mailed_password(world.server(), AVOCAT).await?;
    give_password(&second, AVOCAT, &password).await?;
    give_code(&second, &mailed_code(world.server(), AVOCAT, 1).await?).await?;
    choose_password(&second, OWN).await?;
    accept_cgu(&second, 1).await?;
    second.reads("#case-title", "Résidence Les Saules").await?;
    // The card leaves: its window is locked, the other one is not.
    world.remove();
    second.click("#my-sessions").await?;
    second.find("#sessions-only-this").await?;
    display.close_newest_window()?;
    let page = desktop.back_to_main().await?;
    page.find("#lock-screen").await?;
    world.insert("second-expert")?;
    dashboard_is_back(&desktop).await?;
    desktop.close().await
}

/// The card's own window goes on after it was unlocked.
async fn dashboard_is_back(desktop: &end_to_end::Desktop) -> Result<()> {
    let page = desktop.page();
    page.click("#unlock").await?;
    story::type_pin_to_the_end(desktop, story::PIN).await?;
    dashboard(&page, "").await
}
