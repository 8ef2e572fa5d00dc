//! The PIN of a card changed and unblocked in the desktop application, with cards in an isolated pcscd.

use anyhow::{Result, ensure};
use end_to_end::{
    Axe, Desktop, Display, Page, World,
    story::{
        Outcome, PIN, WRONG_PIN, choose_certificate, go_to_card_pin, good_news, sign_in, sign_out,
        take_card_door, type_codes, type_pin, type_pin_to_the_end, wait_for_step,
    },
};
use fantoccini::key::Key;

/// The PUK of every card of the demonstration.
const PUK: &str = "12345678";
const WRONG_PUK: &str = "87654320";
const NEW_PIN: &str = "135790";
const CARD: &str = "second-expert";

#[tokio::test]
async fn a_person_without_a_mouse_changes_the_pin_and_signs_in_with_the_new_one() -> Result<()> {
    let enter = String::from(char::from(Key::Enter));
    let scene = Scene::with_card().await?;
    let (desktop, page) = (&scene.desktop, scene.desktop.page());
    page.tab_to("card-pin").await?;
    page.press(&enter).await?;
    page.reads("#standing-0", "3 essais").await?;
    page.reads("#card-0-title", "Demo0002 ExpertV3").await?;
    page.tab_to("change-0").await?;
    page.press(&enter).await?;
    let window = desktop.change_window().await?;
    type_codes(window.page(), PIN, NEW_PIN, NEW_PIN).await?;
    good_news(desktop, "Le code PIN de la carte est changé").await?;
    page.reads("#standing-0", "3 essais").await?;

    page.click("#back").await?;
    take_card_door(desktop).await?;
    scene.sign_in_with(NEW_PIN).await?;
    scene.no_code_is_in_the_logs()?;
    scene.desktop.close().await
}

#[tokio::test]
async fn the_old_pin_is_refused_after_the_change() -> Result<()> {
    let scene = Scene::with_card().await?;
    let desktop = &scene.desktop;
    go_to_card_pin(desktop).await?;
    desktop.page().click("#change-0").await?;
    let window = desktop.change_window().await?;
    type_codes(window.page(), PIN, NEW_PIN, NEW_PIN).await?;
    good_news(desktop, "est changé").await?;
    desktop.page().click("#back").await?;
    take_card_door(desktop).await?;
    choose_certificate(desktop, scene.world.demonstration().card(CARD)?).await?;
    type_pin(desktop, PIN).await?;
    desktop
        .pin_window()
        .await?
        .page()
        .reads("#tries", "2 essais")
        .await?;
    type_pin_to_the_end(desktop, NEW_PIN).await?;
    desktop.page().find("#account-no").await?;
    // The link is there for whoever is signed in, too, and leads back to where she was.
    go_to_card_pin(desktop).await?;
    desktop.page().reads("#standing-0", "3 essais").await?;
    desktop.page().click("#back").await?;
    desktop.page().find("#account-no").await?;
    sign_out(&desktop.page()).await?;
    scene.desktop.close().await
}

#[tokio::test]
async fn a_blocked_card_is_unblocked_by_its_puk_and_signs_in() -> Result<()> {
    let scene = Scene::with_card().await?;
    let (desktop, page) = (&scene.desktop, scene.desktop.page());
    choose_certificate(desktop, scene.world.demonstration().card(CARD)?).await?;
    type_pin(desktop, WRONG_PIN).await?;
    type_pin(desktop, WRONG_PIN).await?;
    desktop.pin_window().await?.page().click("#confirm").await?;
    type_pin_to_the_end(desktop, WRONG_PIN).await?;
    wait_for_step(desktop, "blocked").await?;

    page.click("#to-card-pin").await?;
    page.reads("#standing-0", "Bloqué").await?;
    ensure!(!page.has("#change-0").await?, "a blocked PIN cannot be changed");
    page.click("#unblock-0").await?;
    let window = desktop.change_window().await?;
    type_codes(window.page(), WRONG_PUK, NEW_PIN, NEW_PIN).await?;
    window.page().reads("#message", "PUK est faux").await?;
    window.page().reads("#tries", "2 essais pour le code PUK").await?;
    // What the card has not compared is kept: only the PUK is typed again.
    window.page().has_focus("known").await?;
    window.page().press(PUK).await?;
    window.page().press(&String::from(char::from(Key::Enter))).await?;
    good_news(desktop, "La carte est débloquée").await?;
    page.reads("#standing-0", "3 essais").await?;

    page.click("#back").await?;
    take_card_door(desktop).await?;
    // Three tries again: the page warns of nothing any more.
    wait_for_step(desktop, "choose").await?;
    ensure!(!page.has("#to-card-pin").await?, "there is nothing to warn of");
    scene.sign_in_with(NEW_PIN).await?;
    scene.no_code_is_in_the_logs()?;
    scene.desktop.close().await
}

#[tokio::test]
async fn a_puk_that_is_used_up_is_told_as_final() -> Result<()> {
    let scene = Scene::with_card().await?;
    let (desktop, page) = (&scene.desktop, scene.desktop.page());
    go_to_card_pin(desktop).await?;
    page.click("#unblock-0").await?;
    let window = desktop.change_window().await?;
    type_codes(window.page(), WRONG_PUK, NEW_PIN, NEW_PIN).await?;
    window.page().reads("#tries", "2 essais").await?;
    for _wrong in 0..1 {
        window.page().press(WRONG_PUK).await?;
        window.page().press(&String::from(char::from(Key::Enter))).await?;
    }
    window.page().find("#last-try:not([hidden])").await?;
    window.page().reads("#tries", "1 essai").await?;
    // Without the box nothing is sent.
    window.page().press(WRONG_PUK).await?;
    window.page().press(&String::from(char::from(Key::Enter))).await?;
    window.page().reads("#message", "cochez la case").await?;
    window.page().has_focus("confirm").await?;
    window.page().press(" ").await?;
    window.page().click("#submit").await.ok();
    desktop.back_to_main().await?.find("#failure-puk-blocked").await?;
    // The PIN itself was never in question.
    page.reads("#standing-0", "3 essais").await?;
    scene.desktop.close().await
}

#[tokio::test]
async fn giving_up_at_each_step_changes_nothing() -> Result<()> {
    let mut scene = Scene::with_card().await?;
    let page = scene.desktop.page();
    go_to_card_pin(&scene.desktop).await?;
    // Before anything is typed.
    page.click("#change-0").await?;
    scene.desktop.change_window().await?.escape().await?;
    scene.desktop.back_to_main().await?.find("#pin-given-up").await?;
    // With codes that break a rule, which the window finds by itself.
    page.click("#change-0").await?;
    let window = scene.desktop.change_window().await?;
    for (new, again, said) in [
        ("12345", "12345", "au moins 6 chiffres"),
        ("123456789", "123456789", "au plus 8 chiffres"),
        ("12a456", "12a456", "que des chiffres"),
        ("000000", "000000", "Un seul chiffre"),
        ("765432", "765432", "Une suite"),
        ("12345678", "12345678", "cartes neuves"),
        (NEW_PIN, "135791", "différentes"),
    ] {
        for (field, text) in [("known", PIN), ("new", new), ("again", again)] {
            window.page().fill(&format!("#{field}"), text).await?;
        }
        window.page().click("#submit").await?;
        window.page().reads("#message", said).await?;
    }
    window.page().fill("#known", "246813").await?;
    window.page().fill("#new", "246813").await?;
    window.page().fill("#again", "246813").await?;
    window.page().click("#submit").await?;
    window.page().reads("#message", "code actuel").await?;
    window.page().click("#cancel").await.ok();
    scene.desktop.back_to_main().await?.find("#pin-given-up").await?;
    // After a wrong PIN, which cost its one try.
    page.click("#change-0").await?;
    let window = scene.desktop.change_window().await?;
    type_codes(window.page(), WRONG_PIN, NEW_PIN, NEW_PIN).await?;
    window.page().reads("#tries", "2 essais").await?;
    window.escape().await?;
    scene.desktop.back_to_main().await?.find("#pin-given-up").await?;
    page.reads("#standing-0", "2 essais").await?;
    page.find("#few-tries-0").await?;
    // The card is pulled while the window is open.
    page.click("#change-0").await?;
    scene.desktop.change_window().await?;
    scene.world.remove();
    scene
        .desktop
        .back_to_main()
        .await?
        .find("#pin-card-removed")
        .await?;
    page.find("#no-card").await?;
    // Two tries are left of the PIN that it always had.
    scene.world.insert(CARD)?;
    page.reads("#standing-0", "2 essais").await?;
    page.click("#back").await?;
    take_card_door(&scene.desktop).await?;
    scene.sign_in_with(PIN).await?;
    scene.desktop.close().await
}

#[tokio::test]
async fn a_card_that_is_pulled_during_a_change_locks_its_session_and_the_lock_stays_alive() -> Result<()> {
    let mut scene = Scene::with_card().await?;
    scene.sign_in_with(PIN).await?;
    go_to_card_pin(&scene.desktop).await?;
    scene.desktop.page().click("#change-0").await?;
    scene.desktop.change_window().await?;
    scene.world.remove();
    let page = scene.desktop.back_to_main().await?;
    page.find("#lock-screen[data-step=insert]").await?;
    // The change ended after its page had gone; the lock still follows the reader, and opens.
    scene.world.insert(CARD)?;
    page.find("#lock-screen[data-step=ready]").await?;
    page.click("#unlock").await?;
    type_pin_to_the_end(&scene.desktop, PIN).await?;
    // What became of the change has waited for its page.
    page.find("#pin-card-removed").await?;
    page.reads("#standing-0", "3 essais").await?;
    scene.desktop.close().await
}

#[tokio::test]
async fn the_page_and_both_windows_are_accessible_light_and_dark() -> Result<()> {
    for dark in [false, true] {
        let light = if dark { "dark" } else { "light" };
        let mut world = World::make()?;
        let display = Display::start(world.folder())?;
        let desktop = world.open_desktop(&display, "home", dark).await?;
        let (axe, page) = (Axe::load()?, desktop.page());
        take_card_door(&desktop).await?;
        go_to_card_pin(&desktop).await?;
        page.find("#no-card").await?;
        good(&page, &axe, &format!("card-pin-no-card-{light}")).await?;
        world.insert(CARD)?;
        page.find("#change-0").await?;
        for (width, height) in [(1280, 900), (420, 900)] {
            page.resize(width, height).await?;
            good(&page, &axe, &format!("card-pin-page-{width}-{light}")).await?;
        }
        page.click("#change-0").await?;
        let window = desktop.change_window().await?;
        good(window.page(), &axe, &format!("pin-change-{light}")).await?;
        type_codes(window.page(), WRONG_PIN, NEW_PIN, NEW_PIN).await?;
        window.page().reads("#tries", "2 essais").await?;
        good(window.page(), &axe, &format!("pin-change-wrong-{light}")).await?;
        window.page().press(WRONG_PIN).await?;
        window.page().press(&String::from(char::from(Key::Enter))).await?;
        window.page().find("#last-try:not([hidden])").await?;
        good(window.page(), &axe, &format!("pin-change-last-try-{light}")).await?;
        window.escape().await?;
        desktop.back_to_main().await?.find("#pin-given-up").await?;
        good(&page, &axe, &format!("card-pin-given-up-{light}")).await?;
        page.click("#unblock-0").await?;
        let window = desktop.change_window().await?;
        type_codes(window.page(), PUK, NEW_PIN, NEW_PIN).await?;
        desktop.back_to_main().await?.find("#pin-changed").await?;
        good(&page, &axe, &format!("card-pin-unblocked-{light}")).await?;
        desktop.close().await?;
    }
    Ok(())
}

async fn good(page: &Page, axe: &Axe, name: &str) -> Result<()> {
    page.fits(name).await?;
    page.picture(name).await?;
    axe.finds_nothing_serious(page, name).await
}

/// The application before its card page, in a world of its own.
struct Scene {
    // Dropped in this order: the application before its display, both before what they talk to.
    desktop: Desktop,
    _display: Display,
    world: World,
}

impl Scene {
    async fn with_card() -> Result<Self> {
        let mut world = World::make()?;
        world.insert(CARD)?;
        let display = Display::start(world.folder())?;
        let desktop = world.open_desktop(&display, "home", false).await?;
        take_card_door(&desktop).await?;
        wait_for_step(&desktop, "choose").await?;
        Ok(Self {
            desktop,
            _display: display,
            world,
        })
    }

    async fn sign_in_with(&self, pin: &str) -> Result<()> {
        let card = self.world.demonstration().card(CARD)?;
        sign_in(&self.desktop, card, pin, Outcome::FirstConnection).await
    }

    fn no_code_is_in_the_logs(&self) -> Result<()> {
        for (name, text) in self.world.logs()? {
            // The first word of a line is its time, whose digits may be any.
            for line in text.lines().filter_map(|line| line.split_once(' ')) {
                for code in [PIN, NEW_PIN, WRONG_PIN, PUK, WRONG_PUK] {
                    ensure!(!line.1.contains(code), "{name} holds a code");
                }
            }
        }
        Ok(())
    }
}
