//! The profile wall.

use anyhow::Result;

use crate::{Desktop, Page};

/// Chooses the card on the wall. A person who was here within the week is at the card already.
pub async fn take_card_door(desktop: &Desktop) -> Result<()> {
    let page = desktop.page();
    page.find("#door-card, #card-page").await?;
    if page.has("#door-card").await? {
        page.headed("Quel est votre profil").await?;
        page.click("label[for=door-card]").await?;
        page.click("#continue").await?;
    }
    page.find("#card-page").await?;
    Ok(())
}

/// Chooses on the wall the door by e-mail of a party's intervenants (`partie`) or of sapiteurs (`sapiteur`).
pub async fn take_email_door(page: &Page, door: &str) -> Result<()> {
    page.click(&format!("label[for=door-{door}-email]")).await?;
    page.click("#continue").await
}
