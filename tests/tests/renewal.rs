//! « Oui » on the first connection of a new card (release note §2.4): the account is proven by a code, and the new certificate takes the place
//! of the former one, at once or when an administrator says so.

use anyhow::{Result, ensure};
use end_to_end::{
    Browser, Looks, Page, SoftwareCard, World,
    story::{
        People, administrator, dashboard,
        email::mailed_renewal,
        first_connection::{at_the_question, back_in_a_browser, is_refused, registered_in_a_browser},
        mail_to,
    },
};

/// The `serialNumber` of the subject of the expert's certificates.
const OF_THE_EXPERT: &str = "expert-233";

#[tokio::test]
async fn a_renewed_certificate_takes_the_place_of_the_former_one_which_stops_working_at_once() -> Result<()> {
    let world = World::make()?;
    let person = People::expert();
    let former = card(&world, "Test00233 ExpertV3", OF_THE_EXPERT)?;
    let (before, old_page) = registered_in_a_browser(&world, "before", &former, &person).await?;

    let renewed = card(&world, "Test00233 ExpertV4", OF_THE_EXPERT)?;
    let (browser, page) = at_the_question(&world, "browser", &renewed).await?;
    let looks = Looks::at(&browser)?;
    say_yes(&page).await?;
    looks.good(&page, "renewal-address").await?;
    page.click("#send-code").await?;
    page.find("#field-email-error").await?;
    give_address(&page, person.email).await?;
    looks.good(&page, "renewal-code").await?;
    page.click("#confirm-code").await?;
    page.find("#field-code-error").await?;
    page.has_focus("field-code").await?;
    let code = mailed_renewal(world.server(), person.email, 1).await?;
    let wrong = if code == "000000" { "000001" } else { "000000" };
    page.fill("#field-code", wrong).await?;
    page.click("#confirm-code").await?;
    page.find("#failure-code-wrong").await?;
    looks.good(&page, "renewal-code-wrong").await?;
    page.fill("#field-code", &code).await?;
    page.click("#confirm-code").await?;
    // Nothing is registered anew: this is the account.
    dashboard(&page, person.first_name).await?;
    page.reads("#certificate", "Test00233 ExpertV4").await?;

    // The former one has no session any more, and opens none.
    old_page.click("#my-sessions").await?;
    old_page.find("#door-card, [id^=failure-]").await?;
    ensure!(
        !old_page.has("#sessions-count").await?,
        "the session of the former card goes on"
    );
    is_refused(&world, &before, &former, "card_replaced").await?;
    mail_to(
        world.server(),
        person.email,
        &["a été rattaché à votre compte", "Test00233 ExpertV4"],
    )
    .await?;
    page.click("#my-sessions").await?;
    page.reads("#sessions-page", "Test00233 ExpertV3").await?;
    page.reads("#sessions-page", "Remplacée").await?;
    looks.good(&page, "renewal-sessions").await?;
    before.close().await?;
    browser.close().await
}

#[tokio::test]
async fn a_certificate_of_another_subject_waits_until_an_administrator_decides() -> Result<()> {
    let world = World::make()?;
    let person = People::expert();
    let former = card(&world, "Test00233 ExpertV3", OF_THE_EXPERT)?;
    let (before, _) = registered_in_a_browser(&world, "before", &former, &person).await?;
    let (office, desk) = administrator(&world).await?;

    let other = card(&world, "Test00999 ExpertV4", "expert-999")?;
    let (browser, page) = at_the_question(&world, "browser", &other).await?;
    let looks = Looks::at(&browser)?;
    prove(&world, &page, person.email, 1).await?;
    page.reads("#renewal-waiting", "ne porte pas le même identifiant")
        .await?;
    looks.good(&page, "renewal-waiting").await?;
    // Meanwhile the former one works on.
    back_in_a_browser(&world, &before, &former, &person).await?;

    // Refused, with a reason that its holder reads at the next connection.
    let their_looks = Looks::at(&office)?;
    desk.click("#administration").await?;
    desk.reads("#admin-tiles", "1 renouvellement attend").await?;
    decide(&office, &world, &desk).await?;
    desk.reads("#administration-page", "Test00999 ExpertV4").await?;
    their_looks.good(&desk, "admin-renewals").await?;
    desk.click(".refuse").await?;
    desk.fill("#field-reason", "Ce nom n’est pas celui du compte.")
        .await?;
    their_looks.good(&desk, "admin-renewals-refusing").await?;
    desk.click("#confirm-refusal").await?;
    desk.find("#no-renewal-waits").await?;
    browser.sign_in(world.server(), &other).await?;
    let page = browser.open(world.server(), "/").await?;
    say_yes(&page).await?;
    page.reads("#renewal-refused", "Ce nom n’est pas celui du compte.")
        .await?;
    looks.good(&page, "renewal-refused").await?;

    // Asked for again, and granted: the page leads on, and the former certificate opens nothing any more.
    give_address(&page, person.email).await?;
    page.fill(
        "#field-code",
        &mailed_renewal(world.server(), person.email, 2).await?,
    )
    .await?;
    page.click("#confirm-code").await?;
    page.find("#renewal-waiting").await?;
    decide(&office, &world, &desk).await?;
    desk.click(".approve").await?;
    desk.has_focus("decision-question").await?;
    desk.reads("#decision-consequence", "L’ancien ne l’ouvre plus")
        .await?;
    desk.click("#confirm-approval").await?;
    desk.find("#no-renewal-waits").await?;
    back_in_a_browser(&world, &browser, &other, &person).await?;
    is_refused(&world, &before, &former, "card_replaced").await?;
    before.close().await?;
    office.close().await?;
    browser.close().await
}

/// The section of the renewals, read anew.
async fn decide(office: &Browser, world: &World, desk: &Page) -> Result<()> {
    office
        .open(world.server(), "/administration/renouvellements")
        .await?;
    desk.headed("Renouvellements").await.map(drop)
}

fn card(world: &World, common_name: &str, registration: &str) -> Result<SoftwareCard> {
    let person = People::expert();
    SoftwareCard::issue_registered(
        world.demonstration(),
        "experts",
        common_name,
        &person,
        registration,
    )
}

/// From « Oui » to the answer, with the `count`-th code that was mailed.
async fn prove(world: &World, page: &Page, email: &str, count: usize) -> Result<()> {
    say_yes(page).await?;
    give_address(page, email).await?;
    page.fill(
        "#field-code",
        &mailed_renewal(world.server(), email, count).await?,
    )
    .await?;
    page.click("#confirm-code").await
}

async fn say_yes(page: &Page) -> Result<()> {
    page.headed("Disposez-vous déjà d’un compte Opalexe").await?;
    page.click("label[for=account-yes]").await?;
    page.click("#submit").await?;
    page.find("#renewal-address").await?;
    Ok(())
}

async fn give_address(page: &Page, email: &str) -> Result<()> {
    page.fill("#field-email", email).await?;
    page.click("#send-code").await?;
    page.has_focus("field-code").await
}
