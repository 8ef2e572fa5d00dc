//! §2.3.1 and §2.3.2 of the release note from the wall to the expertise: a party's intervenant in the desktop application, a sapiteur in a
//! browser.

use std::time::Duration;

use anyhow::{Result, ensure};
use end_to_end::{
    Browser, Display, Looks, World,
    story::{
        accept_cgu,
        email::{
            Inviting, choose_password, give_code, give_password, mailed_code, mailed_link, mailed_password,
        },
        take_email_door,
    },
};

const AVOCAT: &str = "claire.mercier@cabinet.example";
const SAPITEUR: &str = "hugo.santerre@geotechnique.example";
const OWN: &str = "le merle moqueur chante tard";
const NEXT: &str = "la bicyclette bleue de la cour";

/// How long another code is waited for (release note §2.3.1).
const RESEND_WAIT: Duration = Duration::from_secs(60);

/// After how long a code is good no more.
const CODE_LIFE: Duration = Duration::from_secs(10 * 60 + 1);

#[tokio::test]
async fn an_intervenant_signs_in_by_the_application_resends_forgets_and_comes_back() -> Result<()> {
    let world = World::make()?;
    let server = world.server();
    let (expert, saules) = Inviting::begin_les_saules(&world).await?;
    expert.invites_avocat(&saules, AVOCAT).await?;
    let password = mailed_password(server, AVOCAT).await?;
    let display = Display::start(world.folder())?;
    let desktop = world.open_desktop(&display, "home", false).await?;
    let page = desktop.page();

    page.headed("Quel est votre profil").await?;
    take_email_door(&page, "partie").await?;
    page.reads(".lead", "Partie / Intervenant de Partie").await?;
    give_password(&page, AVOCAT, "un autre mot de passe").await?;
    page.find("#failure-email-sign-in-refused").await?;
    give_password(&page, AVOCAT, &password).await?;
    page.reads("#code-sent", "code temporaire à 6 chiffres").await?;
    page.reads("#sent-to", "@cabinet.example").await?;

    // « Renvoyer le code »: the new one voids the old one.
    let first = mailed_code(server, AVOCAT, 1).await?;
    ensure!(
        page.has("#resend-wait").await?,
        "another code can be asked for at once"
    );
    server.move_clock(RESEND_WAIT)?;
    page.move_clock(RESEND_WAIT).await?;
    page.find("#resend:enabled").await?;
    page.click("#resend").await?;
    let second = mailed_code(server, AVOCAT, 2).await?;
    if first != second {
        give_code(&page, &first).await?;
        page.find("#failure-code-wrong").await?;
    }
    // « Retour », and again from the password; a code that has expired is replaced by another.
    page.click("#back").await?;
    give_password(&page, AVOCAT, &password).await?;
    let expired = mailed_code(server, AVOCAT, 3).await?;
    server.move_clock(CODE_LIFE)?;
    page.move_clock(CODE_LIFE).await?;
    give_code(&page, &expired).await?;
    page.reads("#failure-code-expired", "Renvoyer le code").await?;
    page.picture("email-desktop-code-expired").await?;
    page.find("#resend:enabled").await?;
    page.click("#resend").await?;
    give_code(&page, &mailed_code(server, AVOCAT, 4).await?).await?;
    choose_password(&page, OWN).await?;
    accept_cgu(&page, 1).await?;
    // « Après la connexion »: straight into the expertise of the invitation.
    page.reads("#case-title", "Résidence Les Saules").await?;
    page.picture("email-desktop-partie").await?;

    // Several expertises: the cross leads to the two tiles, and each tile where it says.
    let entrepot = expert.makes("Entrepôt Duchemin").await?;
    expert.invites_avocat(&entrepot, AVOCAT).await?;
    expert.leaves().await?;
    page.click("#leave-expertise").await?;
    page.reads("#to-expertise", "Accéder à l’expertise").await?;
    page.picture("email-desktop-access").await?;
    page.click("#to-expertises").await?;
    page.reads(".case-list, main", "Entrepôt Duchemin").await?;
    page.click("#sign-out").await?;
    page.find("#signed-out").await?;

    // « Mot de passe oublié ? » in the application; the mailed link opens in a browser.
    page.find("#door-card, #email-sign-in").await?;
    if page.has("#door-card").await? {
        take_email_door(&page, "partie").await?;
    }
    page.click("#forgotten").await?;
    page.headed("Mot de passe oublié").await?;
    page.fill("#field-email", AVOCAT).await?;
    page.click("#submit").await?;
    page.reads("#forgotten-done", "Si un compte existe").await?;
    let browser = Browser::start(&world.folder().join("browser")).await?;
    let set = browser
        .open(server, &mailed_link(server, AVOCAT, 1).await?)
        .await?;
    set.headed("Choisissez un nouveau mot de passe").await?;
    set.fill("#field-password", NEXT).await?;
    set.click("#submit").await?;
    set.find("#password-set").await?;
    browser.close().await?;
    page.click("#back, #back-to-sign-in").await?;
    give_password(&page, AVOCAT, OWN).await?;
    page.find("#failure-email-sign-in-refused").await?;
    give_password(&page, AVOCAT, NEXT).await?;
    give_code(&page, &mailed_code(server, AVOCAT, 5).await?).await?;
    page.reads("#case-title", "Entrepôt Duchemin").await?;
    world.logs_hold_none_of(&[password.as_str(), OWN, NEXT])?;
    desktop.close().await
}

#[tokio::test]
async fn a_sapiteur_signs_in_by_the_third_choice_in_a_browser() -> Result<()> {
    let world = World::make()?;
    let server = world.server();
    let (expert, saules) = Inviting::begin_les_saules(&world).await?;
    expert.invites_sapiteur(&saules, SAPITEUR).await?;
    let password = mailed_password(server, SAPITEUR).await?;
    let browser = Browser::start(&world.folder().join("sapiteur")).await?;
    let looks = Looks::at(&browser)?;
    let page = browser.open(server, "/").await?;
    take_email_door(&page, "sapiteur").await?;
    page.reads(".lead", "Sapiteur").await?;
    looks.good(&page, "sapiteur-sign-in").await?;
    give_password(&page, SAPITEUR, &password).await?;
    give_code(&page, &mailed_code(server, SAPITEUR, 1).await?).await?;
    choose_password(&page, OWN).await?;
    accept_cgu(&page, 1).await?;
    page.reads("#case-title", "Résidence Les Saules").await?;
    looks.good(&page, "sapiteur-expertise").await?;
    page.click("#tab-intervenants").await?;
    page.headed("Intervenants").await?;
    page.reads("#technicians", "Santerre").await?;
    looks.good(&page, "sapiteur-intervenants").await?;

    // A second expertise: the cross leads to the two tiles, and each tile where it says.
    let entrepot = expert.makes("Entrepôt Duchemin").await?;
    expert.invites_sapiteur(&entrepot, SAPITEUR).await?;
    page.click("#leave-expertise").await?;
    page.reads("#to-expertise", "Accéder à l’expertise").await?;
    page.reads("#to-expertises", "Accéder aux expertises").await?;
    looks.good(&page, "sapiteur-access").await?;
    page.click("#to-expertise").await?;
    page.reads("#case-title", "Résidence Les Saules").await?;
    page.click("#leave-expertise").await?;
    page.click("#to-expertises").await?;
    page.reads(".case-list", "Entrepôt Duchemin").await?;
    page.reads(".case-list", "Résidence Les Saules").await?;

    // The same address at the door of the parties is refused as any wrong password is.
    page.click("#sign-out").await?;
    page.find("#signed-out").await?;
    let page = browser.open(server, "/connexion/partie").await?;
    give_password(&page, SAPITEUR, OWN).await?;
    page.find("#failure-email-sign-in-refused").await?;
    expert.leaves().await?;
    browser.close().await
}
