//! The settings of the desktop application: tried, refused, kept, and what they look like. What the administrator decides and what
//! goes through a proxy is tested in the shell, beside the code: `/etc` and a second machine are not to be had here.

use anyhow::{Result, ensure};
use end_to_end::{Axe, Desktop, Display, Page, World};
use fantoccini::key::Key;

/// Window sizes, in pixels.
const WINDOWS: [(u32, u32); 2] = [(1280, 1400), (390, 1800)];

#[tokio::test]
async fn what_is_wrong_is_refused_at_its_field_and_what_was_saved_holds_at_the_next_start() -> Result<()> {
    let world = World::make()?;
    let display = Display::start(world.folder())?;
    let desktop = world.open_desktop(&display, "home", false).await?;
    let page = go_to_settings(&desktop).await?;
    page.reads("#settings-server-fixed", "administrateur").await?;
    ensure!(
        !page.has("#change-server").await?,
        "a server that is fixed cannot be changed"
    );

    page.click("label[for=proxy-manual]").await?;
    page.fill("#field-proxy", "http://moi:secret@proxy.example:3128")
        .await?;
    page.click("#save-settings").await?;
    page.find("#failure-proxy-credentials").await?;
    page.has_focus("field-proxy").await?;
    page.fill("#field-proxy", "proxy.example:3128").await?;
    page.fill("#field-module", "/nonexistent/module.so").await?;
    page.click("#save-settings").await?;
    page.find("#failure-module-missing").await?;
    page.has_focus("field-module").await?;
    // As a person empties it.
    let everything = [
        char::from(Key::Control),
        'a',
        char::from(Key::Null),
        char::from(Key::Delete),
    ];
    page.press(&String::from_iter(everything)).await?;

    // This server is on this very machine, which no proxy stands before: it answers whatever was typed.
    page.click("#try-proxy").await?;
    page.reads("#proxy-answers", "Démonstration").await?;
    page.find("#lock-on-card-removal:checked").await?;
    page.click("label[for=lock-on-card-removal]").await?;
    page.click("#save-settings").await?;
    page.find("#settings-saved").await?;
    desktop.close().await?;

    let desktop = world.open_desktop(&display, "home", false).await?;
    let page = go_to_settings(&desktop).await?;
    page.find("#proxy-manual:checked").await?;
    page.find("#lock-on-card-removal:not(:checked)").await?;
    let kept = page.find("#field-proxy").await?.prop("value").await?;
    ensure!(
        kept.as_deref() == Some("http://proxy.example:3128"),
        "the proxy is kept, and written in full: {kept:?}"
    );
    world.logs_hold_none_of(&["moi:secret"])?;
    desktop.close().await
}

#[tokio::test]
async fn the_settings_are_accessible_in_a_light_window() -> Result<()> {
    every_look(false).await
}

#[tokio::test]
async fn the_settings_are_accessible_in_a_dark_window() -> Result<()> {
    every_look(true).await
}

async fn every_look(dark: bool) -> Result<()> {
    let world = World::make()?;
    let display = Display::start(world.folder())?;
    let desktop = world.open_desktop(&display, "home", dark).await?;
    let axe = Axe::load()?;
    let light = if dark { "dark" } else { "light" };
    let page = go_to_settings(&desktop).await?;
    look(&page, &axe, "settings", light).await?;
    page.click("label[for=proxy-manual]").await?;
    page.fill("#field-proxy", "moi@proxy").await?;
    page.fill("#field-module", "module.so").await?;
    page.click("#save-settings").await?;
    page.find("[id^=failure-]").await?;
    look(&page, &axe, "settings-refused", light).await?;
    desktop.close().await
}

async fn look(page: &Page, axe: &Axe, name: &str, light: &str) -> Result<()> {
    for (width, height) in WINDOWS {
        let name = format!("{name}-{width}-{light}");
        page.resize(width, height).await?;
        page.fits(&name).await?;
        page.picture(&name).await?;
        axe.finds_nothing_serious(page, &name).await?;
    }
    Ok(())
}

/// Goes to the settings by the link that every page has.
async fn go_to_settings(desktop: &Desktop) -> Result<Page> {
    let page = desktop.page();
    // The contacts come last, and move the links beside them.
    page.reads("footer", "assistance@opalexe.example").await?;
    page.click("#settings").await?;
    page.headed("Réglages").await?;
    Ok(page)
}
