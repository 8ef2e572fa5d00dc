//! « Mes sessions »: seen, closed, ended by a lost card and by a revocation list; and the lock of the desktop.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use end_to_end::{
    Axe, Browser, Desktop, Display, Looks, Page, SoftwareCard, World,
    story::{
        Outcome, PIN, People, accept_cgu, dashboard, decline_account, fill_in,
        first_connection::registered_in_a_browser, register, sign_in, take_card_door, type_pin_to_the_end,
    },
};
use fantoccini::{Locator, key::Key};
use opalexe_virtual_card::{clock, revoke};
use serde_json::{Value, json};

/// Window sizes of the desktop, in pixels.
const WINDOWS: [(u32, u32); 2] = [(1280, 900), (420, 900)];

#[tokio::test]
async fn a_person_closes_a_session_from_another_and_declares_the_card_lost() -> Result<()> {
    let world = World::make()?;
    let person = People::expert();
    let card = SoftwareCard::issue(world.demonstration(), "experts", "Test00233 ExpertV3", &person)?;
    let (here, page) = registered_in_a_browser(&world, "here", &card, &person).await?;
    let looks_here = Looks::at(&here)?;
    let there = Browser::start(&world.folder().join("there")).await?;
    there.open(world.server(), "/").await?;
    there.sign_in(world.server(), &card).await?;
    let other = there.open(world.server(), "/").await?;
    dashboard(&other, "Bastien").await?;

    page.click("#my-sessions").await?;
    page.reads("#sessions-count", "2 sessions").await?;
    page.reads(".session[data-this=true]", "Cette session").await?;
    page.reads(".session[data-this=true]", "Chrome sur Linux").await?;
    page.reads(".session[data-this=true]", "127.0.0.x").await?;
    looks_here.good(&page, "sessions").await?;

    page.click(".close-session").await?;
    page.reads("#consequences", "immédiatement").await?;
    page.has_focus("h1").await?;
    looks_here.good(&page, "sessions-close").await?;
    page.click("#decline").await?;
    page.reads("#sessions-count", "2 sessions").await?;
    page.click("#close-others").await?;
    page.headed("Fermer l’autre session").await?;
    page.click("#confirm").await?;
    page.find("#sessions-only-this").await?;
    page.has_focus("h1").await?;
    // The one that was closed is told so at its next step.
    other.click("#my-sessions").await?;
    other.find("#failure-session-closed").await?;

    there.sign_in(world.server(), &card).await?;
    page.click(".report-lost").await?;
    page.find("#ends-this-session").await?;
    page.reads("#consequences", "émetteur").await?;
    looks_here.good(&page, "card-lost").await?;
    page.click("#confirm").await?;
    page.find("#failure-session-card-lost").await?;
    looks_here.good(&page, "card-lost-done").await?;
    let other = there.open(world.server(), "/").await?;
    other.find("#failure-session-card-lost").await?;
    let refused = there.sign_in(world.server(), &card).await.unwrap_err();
    ensure!(refused.to_string().contains("card_lost"), "{refused}");
    there.close().await?;
    here.close().await
}

#[tokio::test]
async fn a_session_ends_when_its_card_is_revoked_and_the_page_says_why() -> Result<()> {
    let mut world = World::make()?;
    world.insert("second-expert")?;
    let display = Display::start(world.folder())?;
    let desktop = world.open_desktop(&display, "home", false).await?;
    let page = desktop.page();
    take_card_door(&desktop).await?;
    let card = world.demonstration().card("second-expert")?;
    sign_in(&desktop, card, PIN, Outcome::FirstConnection).await?;
    decline_account(&page).await?;
    register(&page, &People::second_expert()).await?;
    accept_cgu(&page, 1).await?;
    page.click("#my-sessions").await?;
    page.reads(".session[data-this=true]", "Application Opalexe")
        .await?;
    page.reads(".session[data-this=true]", "Poste").await?;
    page.picture("sessions-desktop").await?;

    revoke(world.demonstration(), "second-expert", clock::now())?;
    ask_until_told(&page, "#failure-session-revoked").await?;
    page.picture("session-revoked").await?;
    desktop.close().await
}

#[tokio::test]
async fn the_desktop_locks_when_the_card_leaves_and_only_that_card_opens_it_again() -> Result<()> {
    let mut world = World::make()?;
    world.insert("second-expert")?;
    let display = Display::start(world.folder())?;
    let desktop = world.open_desktop(&display, "home", false).await?;
    let axe = Axe::load()?;
    let page = desktop.page();
    take_card_door(&desktop).await?;
    let card = world.demonstration().card("second-expert")?.clone();
    sign_in(&desktop, &card, PIN, Outcome::FirstConnection).await?;
    decline_account(&page).await?;
    fill_in(&page, &People::second_expert()).await?;

    notice_the_lock(&page).await?;
    let pulled = clock::now().as_millisecond();
    world.remove();
    page.find("#lock-screen[data-step=insert]").await?;
    tell_how_long(&page, pulled).await?;
    page.reads("#lock-reason", "retirée").await?;
    page.has_focus("h1").await?;
    nothing_is_readable(&page).await?;
    looks(&page, &axe, "lock-insert").await?;

    world.insert("expert")?;
    page.find("#lock-screen[data-step=another-card]").await?;
    ensure!(!page.has("#unlock").await?, "another card does not unlock");
    looks(&page, &axe, "lock-another-card").await?;
    world.insert("second-expert")?;
    page.find("#lock-screen[data-step=ready]").await?;
    looks(&page, &axe, "lock-ready").await?;
    unlock(&desktop).await?;
    // The page is the same, and so is the form that waits.
    page.find("#field-accepts-responsibility:checked").await?;
    let town = page
        .client()
        .execute("return document.getElementById('field-town').value", Vec::new())
        .await?;
    ensure!(town == json!("Bourges"), "the form is as it was: {town}");

    // By its button, by its keys, and out.
    page.click("#lock").await?;
    page.reads("#lock-reason", "Vous avez verrouillé").await?;
    page.find("#lock-screen[data-step=ready]").await?;
    unlock(&desktop).await?;
    page.find("#field-town").await?;
    let keys: String = [Key::Control, Key::Shift].into_iter().map(char::from).collect();
    page.press(&format!("{keys}l")).await?;
    page.find("#lock-screen").await?;
    page.click("#lock-sign-out").await?;
    page.find("#signed-out").await?;
    desktop.close().await
}

/// Goes to and fro between the dashboard and the sessions, which both ask the server, until it says why the session is over.
async fn ask_until_told(page: &Page, failure: &str) -> Result<()> {
    let end = tokio::time::Instant::now() + Duration::from_secs(30);
    while !page.has(failure).await? {
        ensure!(
            tokio::time::Instant::now() < end,
            "the server does not say {failure}"
        );
        for way in [".wordmark", "#my-sessions"] {
            // A page that has just been told is another one, without the ways of the one before.
            if let Ok(link) = page.client().find(Locator::Css(way)).await {
                let _led_elsewhere = link.click().await;
            }
        }
    }
    page.find(failure).await.map(drop)
}

async fn unlock(desktop: &Desktop) -> Result<()> {
    let page = desktop.page();
    page.tab_to("unlock").await?;
    page.press(&char::from(Key::Enter).to_string()).await?;
    type_pin_to_the_end(desktop, PIN).await?;
    let end = tokio::time::Instant::now() + Duration::from_secs(30);
    while page.has("#lock-screen").await? {
        ensure!(tokio::time::Instant::now() < end, "the lock stays");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    Ok(())
}

/// Keeps the hour at which the lock appears, by the clock that this program has too.
async fn notice_the_lock(page: &Page) -> Result<()> {
    let script = "new MutationObserver(() => {
        if (!window.lockedAt && document.getElementById('lock-screen')) window.lockedAt = Date.now();
      }).observe(document.body, { childList: true, subtree: true });";
    page.client().execute(script, Vec::new()).await?;
    Ok(())
}

/// How late a lock may be before nobody would call it one. No claim of speed: the figure is told, and measured elsewhere.
const LOCKED_WITHIN: Duration = Duration::from_secs(5);

/// From the card's removal to the lock that is drawn.
async fn tell_how_long(page: &Page, pulled: i64) -> Result<()> {
    let locked = page
        .client()
        .execute("return window.lockedAt", Vec::new())
        .await?;
    let locked = locked.as_i64().context("the lock was noticed")?;
    let elapsed = locked - pulled;
    println!("from the removal of the card to the lock: {elapsed} ms");
    ensure!(
        i128::from(elapsed) < i128::try_from(LOCKED_WITHIN.as_millis())?,
        "the lock comes {elapsed} ms after the removal"
    );
    Ok(())
}

/// Neither the document nor the shell gives anything away.
async fn nothing_is_readable(page: &Page) -> Result<()> {
    let whole = page.client().source().await?;
    for hidden in ["Bourges", "field-town", "kerguen", "frame-header"] {
        ensure!(!whole.contains(hidden), "« {hidden} » is in the locked document");
    }
    for (command, arguments) in [
        (
            "call_api",
            json!({ "method": "GET", "path": "/api/v1/session", "body": null }),
        ),
        ("get_settings", json!({})),
    ] {
        let script = "const [command, given, done] = arguments;
            window.__TAURI__.core.invoke(command, given).then(value => done({ value }), error => done({ error }));";
        let answer = page
            .client()
            .execute_async(script, vec![json!(command), arguments])
            .await?;
        let expected: Value = json!({ "error": { "from": "lock", "is": "locked" } });
        ensure!(answer == expected, "{command} answers {answer}");
    }
    Ok(())
}

/// The desktop's page in two windows, pictured and checked.
async fn looks(page: &Page, axe: &Axe, name: &str) -> Result<()> {
    for (width, height) in WINDOWS {
        page.resize(width, height).await?;
        page.fits(name).await?;
        page.picture(&format!("{name}-{width}")).await?;
        axe.finds_nothing_serious(page, name).await?;
    }
    Ok(())
}
