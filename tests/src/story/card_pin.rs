//! The page of the card's PIN, and the window that changes or unblocks it.

use anyhow::Result;
use fantoccini::key::Key;

use crate::{Desktop, Page};

/// Goes to the page by the footer's link, which every page has.
pub async fn go_to_card_pin(desktop: &Desktop) -> Result<()> {
    let page = desktop.page();
    page.click("#card-pin").await?;
    page.find("#card-pin-page").await?;
    Ok(())
}

/// Types the three codes into the window that is open, and presses Enter. The keyboard alone: Tab leads from field to field.
pub async fn type_codes(window: &Page, known: &str, new: &str, again: &str) -> Result<()> {
    window.has_focus("known").await?;
    window.press(known).await?;
    window.tab_to("new").await?;
    window.press(new).await?;
    window.tab_to("again").await?;
    window.press(again).await?;
    window.press(&String::from(char::from(Key::Enter))).await
}

/// Waits until the window has closed by itself and the page behind it says that it is done.
pub async fn good_news(desktop: &Desktop, sentence: &str) -> Result<()> {
    desktop
        .back_to_main()
        .await?
        .reads("#pin-changed", sentence)
        .await?;
    Ok(())
}
