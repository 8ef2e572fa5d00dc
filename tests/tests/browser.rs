//! The same pages in headless Chromium, with a session opened by a token that the test signs.

use std::path::Path;

use anyhow::{Result, ensure};
use end_to_end::{
    Axe, Browser, Page, SoftwareCard, World,
    story::{People, accept_cgu, dashboard, decline_account, fill_in, register, sign_out},
};
use opalexe_virtual_card::Holder;

/// Screens on which every page must be right: CSS pixels.
const SCREENS: [(u32, u32); 3] = [(390, 844), (1280, 900), (1920, 1080)];

#[tokio::test]
async fn the_wall_asks_for_the_profile_and_remembers_it() -> Result<()> {
    let world = World::make()?;
    let browser = Browser::start(&world.folder().join("browser")).await?;
    let page = browser.open(world.server(), "/").await?;
    page.headed("Quel est votre profil d'utilisateur").await?;
    page.click("#continue").await?;
    page.reads("#wall-unanswered", "Choisissez").await?;
    page.click("label[for=door-card]").await?;
    page.click("#continue").await?;
    page.headed("La connexion par carte se fait dans l'application Opalexe")
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
        &holder("Aude", "KERGUEN"),
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
async fn a_magistrat_waits_for_the_operator() -> Result<()> {
    let world = World::make()?;
    let browser = Browser::start(&world.folder().join("browser")).await?;
    browser.open(world.server(), "/").await?;
    let card = SoftwareCard::issue(
        world.demonstration(),
        "juridictions",
        "Hélène VAUDREY",
        &holder("Hélène", "VAUDREY"),
    )?;
    browser.sign_in(world.server(), &card).await?;
    let page = browser.open(world.server(), "/").await?;
    decline_account(&page).await?;
    ensure!(
        !page.has("#profile-expert").await?,
        "the authority of the courts makes no expert"
    );
    browser.close().await
}

#[tokio::test]
async fn every_page_is_accessible_and_fits_every_screen_light_and_dark() -> Result<()> {
    let world = World::make()?;
    let browser = Browser::start(&world.folder().join("browser")).await?;
    let looks = Looks {
        browser: &browser,
        axe: Axe::load()?,
    };
    let page = browser.open(world.server(), "/").await?;
    page.find("#door-card").await?;
    looks.good(&page, "wall").await?;
    browser
        .open(world.server(), "/carte")
        .await?
        .find("#server-origin")
        .await?;
    looks.good(&page, "card-in-a-browser").await?;
    browser
        .open(world.server(), "/connexion-par-mail")
        .await?
        .headed("La connexion par e-mail")
        .await?;
    looks.good(&page, "email-door").await?;
    browser
        .open(world.server(), "/rien")
        .await?
        .headed("Cette page n'existe pas")
        .await?;
    looks.good(&page, "not-found").await?;

    browser.sign_in(world.server(), &expert(&world)?).await?;
    browser
        .open(world.server(), "/")
        .await?
        .find("#account-no")
        .await?;
    looks.good(&page, "first-connection").await?;
    decline_account(&page).await?;
    looks.good(&page, "registration").await?;
    page.click("#submit").await?;
    page.find("#error-summary").await?;
    looks.good(&page, "registration-errors").await?;
    register(&page, &People::expert()).await?;
    page.find("#accept-cgu").await?;
    looks.good(&page, "cgu").await?;
    accept_cgu(&page, 1).await?;
    dashboard(&page, "Bastien").await?;
    looks.good(&page, "dashboard").await?;
    browser.close().await
}

/// What a good page is: axe has nothing serious to say, and nothing hangs over the side of the screen.
struct Looks<'a> {
    browser: &'a Browser,
    axe: Axe,
}

impl Looks<'_> {
    async fn good(&self, page: &Page, name: &str) -> Result<()> {
        for dark in [false, true] {
            self.browser.prefer_dark(dark).await?;
            let light = if dark { "dark" } else { "light" };
            for (width, height) in SCREENS {
                self.browser.screen(width, height).await?;
                let wide = page
                    .client()
                    .execute(
                        "return document.documentElement.scrollWidth - document.documentElement.clientWidth",
                        Vec::new(),
                    )
                    .await?;
                ensure!(
                    wide.as_i64() == Some(0),
                    "{name} hangs {wide} pixels over a screen of {width}"
                );
                page.picture(&format!("{name}-{width}-{light}")).await?;
            }
            self.axe
                .finds_nothing_serious(page, &format!("{name}, {light}"))
                .await?;
        }
        Ok(())
    }
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
        &holder("Bastien", "LORRAIN-TESSIER"),
    )
}

fn holder(given_name: &str, surname: &str) -> Holder {
    Holder {
        given_name: given_name.to_owned(),
        surname: surname.to_owned(),
    }
}

/// The folder of screenshots is named here so that a reader finds it: `target/screenshots/`.
#[test]
fn screenshots_are_kept_out_of_the_sources() {
    assert!(!Path::new(env!("CARGO_MANIFEST_DIR")).join("screenshots").exists());
}
