//! The pages of an administrator: granted by the operator, used screen by screen, and no way into an expertise.

use std::{fs, time::Duration};

use anyhow::{Context as _, Result, ensure};
use end_to_end::{
    Browser, Looks, Page, Server, SoftwareCard, World,
    story::{
        People, accept_cgu, administrator, dashboard,
        email::Inviting,
        first_connection::{at_the_form, expert_in_a_browser},
        mail_to, register,
    },
};

const AVOCAT: &str = "claire.mercier@cabinet.example";

/// Longer than any wait for another try of a mail, shorter than a session may stand idle.
const NEXT_TRY: Duration = Duration::from_secs(16 * 60);

#[tokio::test]
async fn an_administrator_approves_one_registration_and_refuses_another_with_a_reason() -> Result<()> {
    let world = World::make()?;
    let (office, desk) = administrator(&world).await?;
    let looks = Looks::at(&office)?;
    let magistrat = People::magistrat();
    let greffier = People::greffier();
    let (court, judge) = waiting(&world, "magistrat", "Hélène VAUDREY", &magistrat).await?;
    let (registry, clerk) = waiting(&world, "greffier", "Inès BOLLAND", &greffier).await?;

    desk.click("#administration").await?;
    desk.headed("Administration").await?;
    desk.reads("#admin-tiles", "2 inscriptions attendent une décision")
        .await?;
    looks.good(&desk, "admin-overview").await?;
    section(&desk, "Inscriptions en attente").await?;
    desk.reads("#administration-page", "CN=Hélène VAUDREY").await?;
    desk.reads("#administration-page", "Tribunal judiciaire de Bourges")
        .await?;
    looks.good(&desk, "admin-pending").await?;

    // Refused with a reason: the person reads it on her own page, nobody presses anything.
    desk.click("button.refuse[aria-label*='Inès BOLLAND']").await?;
    ensure!(
        !desk.find("#confirm-refusal").await?.is_enabled().await?,
        "a refusal without a reason"
    );
    let reason = "Votre service n’est pas celui de cette juridiction.";
    desk.fill("#field-reason", reason).await?;
    looks.good(&desk, "admin-refusing").await?;
    desk.click("#confirm-refusal").await?;
    clerk.headed("Votre inscription a été refusée").await?;
    clerk.reads("#refusal-reason", reason).await?;
    // Approved: the page of the magistrat leads on by itself.
    desk.click("button.approve[aria-label*='Hélène VAUDREY']").await?;
    desk.has_focus("decision-question").await?;
    looks.good(&desk, "admin-approving").await?;
    desk.click("#confirm-approval").await?;
    desk.find("#nobody-waits").await?;
    accept_cgu(&judge, 1).await?;
    dashboard(&judge, magistrat.first_name).await?;
    court.close().await?;
    registry.close().await?;
    office.close().await
}

#[tokio::test]
async fn an_administrator_sees_accounts_certificates_and_versions_of_the_cgu_until_it_is_taken_back()
-> Result<()> {
    let world = World::make()?;
    let server = world.server();
    let (office, desk) = administrator(&world).await?;
    let looks = Looks::at(&office)?;
    let (other, page) = expert_in_a_browser(&world, "expert").await?;
    desk.click("#administration").await?;
    section(&desk, "Comptes").await?;
    desk.fill("#search-account", "lorrain").await?;
    desk.click("#search").await?;
    desk.reads("#administration-page", "1 compte").await?;
    desk.reads("table", People::expert().email).await?;
    desk.reads("table", "ouvert").await?;
    looks.good(&desk, "admin-accounts").await?;
    section(&desk, "Certificats").await?;
    for authority in ["AC Experts", "AC Juridictions"] {
        desk.reads("#administration-page", authority).await?;
    }
    desk.reads("#administration-page", "Ses cartes sont acceptées")
        .await?;
    looks.good(&desk, "admin-trust").await?;

    // A new version of the CGU: everybody meets the gate, whatever the page.
    server.publish_cgu(2)?;
    section(&desk, "CGU").await?;
    accept_cgu(&desk, 2).await?;
    desk.headed("Bonjour, Aude").await?;
    desk.click("#administration").await?;
    section(&desk, "CGU").await?;
    desk.reads("table", "en vigueur").await?;
    looks.good(&desk, "admin-cgu").await?;
    page.click("#my-profile").await?;
    accept_cgu(&page, 2).await?;
    dashboard(&page, "Bastien").await?;

    // The operator takes it back: nothing is read at the next step, and the way there is gone.
    server.operate("admin", &["revoke", People::second_expert().email])?;
    section(&desk, "Comptes").await?;
    desk.find("#no-administrator").await?;
    ensure!(!desk.has("table").await?, "accounts are shown");
    office.open(server, "/administration/comptes").await?;
    let told = is_closed(&desk).await?;
    ensure!(told.contains("réservées aux administrateurs"), "{told}");
    ensure!(!desk.has("#administration").await?);
    looks.good(&desk, "admin-revoked").await?;
    other.close().await?;
    office.close().await
}

#[tokio::test]
async fn an_administrator_sees_the_mails_that_wait_and_opens_no_expertise() -> Result<()> {
    let world = World::make()?;
    let server = world.server();
    let (office, desk) = administrator(&world).await?;
    let looks = Looks::at(&office)?;
    let (expert, saules) = Inviting::begin_les_saules(&world).await?;

    desk.click("#administration").await?;
    section(&desk, "E-mails").await?;
    desk.find("#no-mail-waits").await?;
    // The folder of the mails is no folder: they wait, with why.
    let aside = server.folder().join("mail-aside");
    fs::rename(server.mails(), &aside).context("mails have left")?;
    fs::write(server.mails(), "not a folder")?;
    expert.invites_avocat(&saules, AVOCAT).await?;
    shows_the_waiting(&office, server, &desk).await?;
    let shown = desk.find("#administration-page").await?.text().await?;
    ensure!(!shown.contains("Les Saules"), "a mail's case is shown: {shown}");
    looks.good(&desk, "admin-mails").await?;
    fs::remove_file(server.mails())?;
    fs::rename(&aside, server.mails())?;
    server.move_clock(NEXT_TRY)?;
    mail_to(server, AVOCAT, &["Résidence Les Saules"]).await?;
    mail_to(server, AVOCAT, &["mot de passe provisoire"]).await?;

    // What the office may do ends before the first expertise.
    let path = saules.0.replace("/api/v1", "");
    office.open(server, &path).await?;
    desk.headed("Cette expertise n’est pas accessible").await?;
    let shown = desk.find("main").await?.text().await?;
    ensure!(!shown.contains("Les Saules"), "its name is told: {shown}");
    looks.good(&desk, "admin-no-expertise").await?;
    // And who is none has no such pages.
    let page = expert.browser().open(server, "/").await?;
    page.headed("Bonjour, Bastien").await?;
    ensure!(!page.has("#administration").await?);
    expert.browser().open(server, "/administration/comptes").await?;
    let told = is_closed(&page).await?;
    ensure!(told.contains("réservées aux administrateurs"), "{told}");
    expert.leaves().await?;
    office.close().await
}

/// A person of a court who has sent the form and waits.
async fn waiting(world: &World, folder: &str, name: &str, person: &People) -> Result<(Browser, Page)> {
    let card = SoftwareCard::issue(world.demonstration(), "juridictions", name, person)?;
    let (browser, page) = at_the_form(world, folder, &card).await?;
    register(&page, person).await?;
    page.headed("en attente").await?;
    Ok((browser, page))
}

/// Goes to a section by its link.
async fn section(desk: &Page, name: &str) -> Result<()> {
    let links = desk
        .client()
        .find_all(fantoccini::Locator::Css(".section-link"))
        .await?;
    for link in links {
        if link.text().await? == name {
            return Ok(link.click().await?);
        }
    }
    anyhow::bail!("no section « {name} »")
}

/// Waits until the queue shows the invitation, which was tried.
async fn shows_the_waiting(office: &Browser, server: &Server, desk: &Page) -> Result<()> {
    for _ in 0..20 {
        office.open(server, "/administration/courriels").await?;
        desk.headed("E-mails").await?;
        desk.find("#no-mail-waits, table").await?;
        if desk.has("table").await? && desk.find("table").await?.text().await?.contains(AVOCAT) {
            desk.reads("table", "en attente").await?;
            return Ok(());
        }
    }
    anyhow::bail!("no mail waits")
}

/// The page says that it is not for this person, and shows nothing of what is.
async fn is_closed(page: &Page) -> Result<String> {
    page.find("#no-administrator").await?;
    ensure!(!page.has("table").await?, "accounts are shown");
    Ok(page.find("main").await?.text().await?)
}
