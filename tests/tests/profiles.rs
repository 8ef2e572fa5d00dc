//! Every profile that a card may claim, from its registration to its dashboard; and what the operator decides on the way.

use anyhow::{Result, ensure};
use end_to_end::{
    Desktop, Display, Looks, Page, SoftwareCard, World,
    story::{
        Outcome, PIN, People, accept_cgu, dashboard, decline_account, fill_in, first_connection::at_the_form,
        register, sign_in, sign_out, take_card_door,
    },
};
use fantoccini::key::Key;

#[tokio::test]
async fn a_magistrat_is_refused_reads_why_corrects_and_is_led_on_once_approved() -> Result<()> {
    let world = World::make()?;
    let person = People::magistrat();
    let card = SoftwareCard::issue(world.demonstration(), "juridictions", "Hélène VAUDREY", &person)?;
    let (browser, page) = at_the_form(&world, "browser", &card).await?;
    let looks = Looks::at(&browser)?;
    page.click("label[for=profile-magistrat]").await?;
    page.click("#submit").await?;
    page.find("#field-juridiction-error").await?;
    looks.good(&page, "profile-magistrat-errors").await?;
    register(&page, &person).await?;
    page.headed("en attente").await?;
    looks.good(&page, "profile-waiting").await?;

    let pending = world.server().account(&["list", "--pending"])?;
    ensure!(
        pending.contains(person.email) && pending.starts_with("approval_pending"),
        "{pending}"
    );
    let shown = world.server().account(&["show", person.email])?;
    for told in [
        "Tribunal judiciaire de Bourges (TJ-BOURGES)",
        "Juge chargée du contrôle des expertises",
        "Hélène VAUDREY, issued by AC Juridictions",
        "registered as magistrat",
    ] {
        ensure!(shown.contains(told), "{told} is missing in {shown}");
    }
    let reason = "Le service indiqué n’existe pas dans cette juridiction.";
    let refused = world
        .server()
        .account(&["refuse", person.email, "--reason", reason])?;
    ensure!(refused.starts_with("refused"), "{refused}");

    // Nobody presses anything: the page finds out by itself.
    page.headed("Votre inscription a été refusée").await?;
    page.reads("#refusal-reason", reason).await?;
    looks.good(&page, "profile-refused").await?;
    // At the next connection with the same certificate it is told again.
    sign_out(&page).await?;
    browser.sign_in(world.server(), &card).await?;
    let page = browser.open(world.server(), "/").await?;
    page.reads("#refusal-reason", reason).await?;
    // The operator thinks better of it, and says what it was: the page leads on without anybody's doing.
    let approved = world.server().account(&["approve", person.email])?;
    ensure!(
        approved.starts_with("stood before: refused since") && approved.contains(reason),
        "{approved}"
    );
    accept_cgu(&page, 1).await?;
    browser.close().await
}

#[tokio::test]
async fn a_refused_registration_is_corrected_sent_again_and_opens_by_itself() -> Result<()> {
    let world = World::make()?;
    let person = People::greffier();
    let card = SoftwareCard::issue(world.demonstration(), "juridictions", "Inès BOLLAND", &person)?;
    let (browser, page) = at_the_form(&world, "browser", &card).await?;
    let looks = Looks::at(&browser)?;
    register(&page, &person).await?;
    page.headed("en attente").await?;
    let reason = "Indiquez la régie.";
    world
        .server()
        .account(&["refuse", person.email, "--reason", reason])?;
    page.click("#check-again").await?;
    page.headed("Votre inscription a été refusée").await?;
    page.click("#correct").await?;
    page.headed("Formulaire d’inscription").await?;
    page.reads("#refusal-reason", reason).await?;
    for (field, kept) in [
        ("#field-email", person.email),
        ("#field-juridiction", "Tribunal judiciaire de Bourges"),
        ("#field-service", person.service),
        ("#field-town", "Bourges"),
    ] {
        let value = page.find(field).await?.prop("value").await?;
        ensure!(value.as_deref() == Some(kept), "{field} holds {value:?}");
    }
    ensure!(
        !page
            .find("#field-accepts-responsibility")
            .await?
            .is_selected()
            .await?,
        "what was agreed to is agreed to again"
    );
    looks.good(&page, "profile-correction").await?;
    page.fill("#field-service", "Régie").await?;
    page.click("#field-accepts-responsibility").await?;
    page.click("#submit").await?;
    page.headed("en attente").await?;

    let approved = world.server().account(&["approve", person.email])?;
    ensure!(
        approved.contains("open since") && approved.contains("issued by AC Juridictions"),
        "{approved}"
    );
    ensure!(
        approved.contains(&format!("account_refused: {reason}")),
        "{approved}"
    );
    // Again: done already, and nothing more in the journal.
    let again = world.server().account(&["approve", person.email])?;
    ensure!(again.matches("account_approved").count() == 1, "{again}");
    // Nobody presses anything.
    accept_cgu(&page, 1).await?;
    dashboard(&page, person.first_name).await?;
    page.reads("#profile", "Greffier").await?;
    page.reads("#juridiction", "Tribunal judiciaire de Bourges")
        .await?;
    page.reads("#service", "Régie").await?;
    looks.good(&page, "profile-greffier-dashboard").await?;
    browser.close().await
}

#[tokio::test]
async fn a_juridiction_is_found_and_chosen_by_keyboard_alone() -> Result<()> {
    let everything = format!("{}a{}", char::from(Key::Control), char::from(Key::Null));
    let back_tab = format!(
        "{}{}{}",
        char::from(Key::Shift),
        char::from(Key::Tab),
        char::from(Key::Null)
    );
    let (down, enter, escape, tab) = (
        char::from(Key::Down).to_string(),
        char::from(Key::Enter).to_string(),
        char::from(Key::Escape).to_string(),
        char::from(Key::Tab).to_string(),
    );
    let world = World::make()?;
    let person = People::magistrat();
    let card = SoftwareCard::issue(world.demonstration(), "juridictions", "Hélène VAUDREY", &person)?;
    let (browser, page) = at_the_form(&world, "browser", &card).await?;
    let looks = Looks::at(&browser)?;
    page.click("label[for=profile-magistrat]").await?;
    page.tab_to("field-juridiction").await?;
    let state = async |attribute: &str| -> Result<String> {
        let field = page.find("#field-juridiction").await?;
        Ok(field.attr(attribute).await?.unwrap_or_default())
    };
    let value = async || -> Result<String> {
        let field = page.find("#field-juridiction").await?;
        Ok(field.prop("value").await?.unwrap_or_default())
    };
    ensure!(state("aria-expanded").await? == "false", "the list begins closed");

    page.press("bourges").await?;
    page.find("#field-juridiction-list-TJ-BOURGES").await?;
    ensure!(state("aria-expanded").await? == "true", "typing opens the list");
    page.find("[aria-activedescendant=field-juridiction-list-CA-BOURGES]")
        .await?;
    looks.good(&page, "juridiction-found").await?;
    page.press(&down).await?;
    page.find("[aria-activedescendant=field-juridiction-list-TJ-BOURGES]")
        .await?;
    page.press(&enter).await?;
    page.find("#field-juridiction[aria-expanded=false]").await?;
    ensure!(
        value().await? == "Tribunal judiciaire de Bourges",
        "Enter chooses"
    );
    ensure!(
        page.focused().await? == "field-juridiction",
        "the focus stays, and the form is not sent"
    );

    // The list of all, on what is chosen.
    page.press(&down).await?;
    page.find("[aria-activedescendant=field-juridiction-list-TJ-BOURGES]")
        .await?;
    page.find("#field-juridiction-list-CCASS").await?;
    page.find("#field-juridiction-list-TJ-BOURGES[aria-selected=true]")
        .await?;
    looks.good(&page, "juridiction-all").await?;
    page.press(&escape).await?;
    page.find("#field-juridiction[aria-expanded=false]").await?;
    ensure!(
        value().await? == "Tribunal judiciaire de Bourges",
        "Escape changes nothing"
    );

    // What can mean only one is taken for it on leaving.
    page.press(&everything).await?;
    page.press("ta lille").await?;
    page.find("#field-juridiction-list-TA-LILLE").await?;
    page.press(&tab).await?;
    page.has_focus("field-service").await?;
    ensure!(
        value().await? == "Tribunal administratif de Lille",
        "{}",
        value().await?
    );

    // What is no court is said to be none, beside the field.
    page.press(&back_tab).await?;
    page.has_focus("field-juridiction").await?;
    page.press(&everything).await?;
    page.press("atlantide").await?;
    page.reads(".combobox-list", "Aucune juridiction ne correspond")
        .await?;
    looks.good(&page, "juridiction-none").await?;
    page.click("#submit").await?;
    page.reads("#field-juridiction-error", "choisissez-la dans la liste")
        .await?;
    browser.close().await
}

#[tokio::test]
async fn the_magistrat_with_a_p_384_card_and_the_greffier_reach_their_dashboards_by_the_application()
-> Result<()> {
    let mut scene = Scene::begin().await?;
    for (card, person) in [
        ("magistrate", People::control_judge()),
        ("clerk", People::greffier()),
    ] {
        let page = scene.register(card, &person).await?;
        page.headed("en attente").await?;
        scene.world.server().approve(person.email)?;
        accept_cgu(&page, 1).await?;
        dashboard(&page, person.first_name).await?;
        page.reads("#juridiction", "Tribunal judiciaire de Bourges")
            .await?;
        if card == "magistrate" {
            page.picture("desktop-magistrat-dashboard").await?;
        }
        scene.leave_and_come_back(card, &person).await?;
    }
    scene.desktop.close().await
}

#[tokio::test]
async fn the_co_expert_and_the_sapiteur_with_cards_reach_their_dashboards_by_the_application() -> Result<()> {
    let mut scene = Scene::begin().await?;
    for (card, person, profile) in [
        ("co-expert", People::co_expert_with_card(), "Co-expert"),
        ("sapiteur", People::sapiteur(), "Sapiteur"),
    ] {
        let page = scene.register(card, &person).await?;
        accept_cgu(&page, 1).await?;
        dashboard(&page, person.first_name).await?;
        page.reads("#profile", profile).await?;
        ensure!(
            page.has("#court").await? != person.court.is_empty(),
            "{card}: a court of attachment is shown when the profile has one"
        );
        ensure!(!page.has("#juridiction").await?, "{card} serves in no court");
        page.picture(&format!("desktop-{card}-dashboard")).await?;
        scene.leave_and_come_back(card, &person).await?;
    }
    scene.desktop.close().await
}

/// The application before its card page.
struct Scene {
    // Dropped in this order: the application before its display, both before what they talk to.
    desktop: Desktop,
    _display: Display,
    world: World,
}

impl Scene {
    async fn begin() -> Result<Self> {
        let world = World::make()?;
        let display = Display::start(world.folder())?;
        let desktop = world.open_desktop(&display, "home", false).await?;
        Ok(Self {
            desktop,
            _display: display,
            world,
        })
    }

    /// Signs in with the card for the first time and sends the form.
    async fn register(&mut self, card: &str, person: &People) -> Result<Page> {
        take_card_door(&self.desktop).await?;
        self.world.insert(card)?;
        self.sign_in(card, Outcome::FirstConnection).await?;
        let page = self.desktop.page();
        decline_account(&page).await?;
        fill_in(&page, person).await?;
        page.click("#submit").await?;
        Ok(page)
    }

    /// Signs out, and in again with the same card, straight to the dashboard.
    async fn leave_and_come_back(&mut self, card: &str, person: &People) -> Result<()> {
        let page = self.desktop.page();
        sign_out(&page).await?;
        take_card_door(&self.desktop).await?;
        self.sign_in(card, Outcome::Dashboard).await?;
        dashboard(&page, person.first_name).await?;
        sign_out(&page).await
    }

    async fn sign_in(&self, card: &str, outcome: Outcome) -> Result<()> {
        sign_in(
            &self.desktop,
            self.world.demonstration().card(card)?,
            PIN,
            outcome,
        )
        .await
    }
}
