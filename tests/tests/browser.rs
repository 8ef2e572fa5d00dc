//! The same pages in headless Chromium, with a session opened by a token that the test signs.

use anyhow::{Result, ensure};
use end_to_end::{
    Browser, SoftwareCard, World,
    story::{People, accept_cgu, dashboard, decline_account, fill_in, register, sign_out},
};

#[tokio::test]
async fn the_wall_asks_for_the_profile_and_the_card_door_explains_the_application() -> Result<()> {
    let world = World::make()?;
    let browser = Browser::start(&world.folder().join("browser")).await?;
    let page = browser.open(world.server(), "/").await?;
    page.headed("Quel est votre profil d’utilisateur").await?;
    page.click("#continue").await?;
    page.reads("#wall-unanswered", "Choisissez").await?;
    page.click("label[for=door-card]").await?;
    page.click("#continue").await?;
    page.headed("La connexion par carte se fait dans l’application Opalexe")
        .await?;
    page.reads("#server-origin", &world.server().origin()).await?;
    browser.close().await
}

#[tokio::test]
async fn a_person_registers_accepts_the_cgu_and_signs_out() -> Result<()> {
    let world = World::make()?;
    let browser = Browser::start(&world.folder().join("browser")).await?;
    let card = expert(&world)?;
    let page = browser.open(world.server(), "/").await?;
    browser.sign_in(world.server(), &card).await?;
    let page = {
        drop(page);
        browser.open(world.server(), "/").await?
    };

    decline_account(&page).await?;
    page.reads("#certificate", "Test00233 ExpertV3").await?;
    page.click("#submit").await?;
    page.find("#error-summary").await?;
    page.reads("#field-email-error", "obligatoire").await?;
    fill_in(&page, &People::expert()).await?;
    page.fill("#field-email", "not an address").await?;
    page.click("#submit").await?;
    page.reads("#field-email-error", "forme").await?;
    page.fill("#field-email", "bastien@lorrain-tessier.example")
        .await?;
    page.click("#submit").await?;
    accept_cgu(&page, 1).await?;
    dashboard(&page, "Bastien").await?;
    page.reads("#court", "Bourges").await?;
    page.reads("#email", "bastien@lorrain-tessier.example").await?;

    let page = {
        drop(page);
        browser.open(world.server(), "/").await?
    };
    dashboard(&page, "Bastien").await?;
    sign_out(&page).await?;
    let page = {
        drop(page);
        browser.open(world.server(), "/tableau-de-bord").await?
    };
    // Nobody is signed in any more, and the door taken today is remembered.
    page.find("#server-origin").await?;
    browser.close().await
}

#[tokio::test]
async fn an_address_that_another_account_has_is_said_beside_its_field() -> Result<()> {
    let world = World::make()?;
    let browser = Browser::start(&world.folder().join("first")).await?;
    connect(&browser, &world, &expert(&world)?).await?;
    browser.close().await?;

    let browser = Browser::start(&world.folder().join("second")).await?;
    browser.open(world.server(), "/").await?;
    let second = SoftwareCard::issue(
        world.demonstration(),
        "experts",
        "Test00234 ExpertV3",
        &People::second_expert(),
    )?;
    browser.sign_in(world.server(), &second).await?;
    let page = browser.open(world.server(), "/").await?;
    decline_account(&page).await?;
    register(
        &page,
        &People {
            email: "Bastien@Lorrain-Tessier.example",
            ..People::second_expert()
        },
    )
    .await?;
    page.reads("#field-email-error", "déjà utilisée").await?;
    page.fill("#field-email", "aude@kerguen.example").await?;
    page.click("#submit").await?;
    accept_cgu(&page, 1).await?;
    dashboard(&page, "Aude").await?;
    browser.close().await
}

#[tokio::test]
async fn a_magistrat_waits_until_the_operator_opens_the_account() -> Result<()> {
    let world = World::make()?;
    let browser = Browser::start(&world.folder().join("browser")).await?;
    browser.open(world.server(), "/").await?;
    let card = SoftwareCard::issue(
        world.demonstration(),
        "juridictions",
        "Hélène VAUDREY",
        &People::magistrat(),
    )?;
    browser.sign_in(world.server(), &card).await?;
    let page = browser.open(world.server(), "/").await?;
    decline_account(&page).await?;
    page.find("#profile-magistrat").await?;
    ensure!(
        !page.has("#profile-expert").await?,
        "the authority of the courts makes no expert"
    );
    register(&page, &People::magistrat()).await?;
    page.click("#check-again").await?;
    page.reads("#approval-still", "toujours en attente").await?;

    world.server().approve(People::magistrat().email)?;
    page.click("#check-again").await?;
    accept_cgu(&page, 1).await?;
    dashboard(&page, "Hélène").await?;
    browser.close().await
}

#[tokio::test]
async fn a_sapiteur_registers_without_a_court_and_a_co_expert_with_one() -> Result<()> {
    let world = World::make()?;
    for (person, name) in [
        (People::sapiteur(), "Test00301"),
        (People::co_expert(), "Test00302"),
    ] {
        let browser = Browser::start(&world.folder().join(name)).await?;
        browser.open(world.server(), "/").await?;
        let card = SoftwareCard::issue(world.demonstration(), "experts", name, &person)?;
        browser.sign_in(world.server(), &card).await?;
        let page = browser.open(world.server(), "/").await?;
        decline_account(&page).await?;
        register(&page, &person).await?;
        accept_cgu(&page, 1).await?;
        dashboard(&page, person.first_name).await?;
        ensure!(
            page.has("#court").await? != person.court.is_empty(),
            "{name}: the dashboard shows a court when the profile has one"
        );
        browser.close().await?;
    }
    Ok(())
}

async fn connect(browser: &Browser, world: &World, card: &SoftwareCard) -> Result<()> {
    browser.open(world.server(), "/").await?;
    browser.sign_in(world.server(), card).await?;
    let page = browser.open(world.server(), "/").await?;
    decline_account(&page).await?;
    register(&page, &People::expert()).await?;
    accept_cgu(&page, 1).await?;
    dashboard(&page, "Bastien").await
}

fn expert(world: &World) -> Result<SoftwareCard> {
    SoftwareCard::issue(
        world.demonstration(),
        "experts",
        "Test00233 ExpertV3",
        &People::expert(),
    )
}
