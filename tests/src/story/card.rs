//! The card page and the PIN window.

use anyhow::{Result, ensure};
use opalexe_virtual_card::CardEntry;

use crate::Desktop;

/// What a sign-in must lead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The question of the first connection.
    FirstConnection,
    /// The CGU.
    Cgu,
    /// The dashboard.
    Dashboard,
    /// The certificate cannot even be chosen.
    Greyed,
    /// The card signs, and the server refuses with that sentence.
    Refused(&'static str),
}

/// Waits until the card page is at that step.
pub async fn wait_for_step(desktop: &Desktop, step: &str) -> Result<()> {
    desktop
        .page()
        .find(&format!("#card-page[data-step={step}]"))
        .await?;
    Ok(())
}

/// Waits until the card's certificate is offered, alone, and chooses it.
pub async fn choose_certificate(desktop: &Desktop, card: &CardEntry) -> Result<()> {
    let page = desktop.page();
    let id = id_of(&card.thumbprint);
    page.find(&format!("#{id}")).await?;
    if let Some(signature) = &card.signature_thumbprint {
        let offered = page.has(&format!("#{}", id_of(signature))).await?;
        ensure!(!offered, "the signature certificate must never be offered");
    }
    page.click(&format!("label[for={id}]")).await?;
    page.click("#sign-in").await
}

/// Types a PIN into the window, which stays open.
pub async fn type_pin(desktop: &Desktop, pin: &str) -> Result<()> {
    let window = desktop.pin_window().await?;
    window.enter(pin).await?;
    window.page().reads("#message", "PIN").await?;
    desktop.look_at_main().await?;
    Ok(())
}

/// Types the PIN that ends the matter, and comes back to the main window.
pub async fn type_pin_to_the_end(desktop: &Desktop, pin: &str) -> Result<()> {
    let window = desktop.pin_window().await?;
    window.enter(pin).await?;
    window.closed().await?;
    Ok(())
}

/// Signs in with the card that was inserted, from the card page to where it leads.
pub async fn sign_in(desktop: &Desktop, card: &CardEntry, pin: &str, outcome: Outcome) -> Result<()> {
    if outcome == Outcome::Greyed {
        return is_greyed(desktop, card).await;
    }
    choose_certificate(desktop, card).await?;
    type_pin_to_the_end(desktop, pin).await?;
    let page = desktop.page();
    match outcome {
        Outcome::FirstConnection => page.find("#account-no").await?,
        Outcome::Cgu => page.find("#accept-cgu").await?,
        Outcome::Dashboard => page.find("#expertises-title").await?,
        Outcome::Refused(code) => page.find(&format!("#failure-{code}")).await?,
        Outcome::Greyed => return Ok(()),
    };
    Ok(())
}

async fn is_greyed(desktop: &Desktop, card: &CardEntry) -> Result<()> {
    let page = desktop.page();
    let input = page.find(&format!("#{}", id_of(&card.thumbprint))).await?;
    ensure!(
        !input.is_enabled().await?,
        "an expired certificate must not be chosen"
    );
    page.reads(&format!("#{}-detail", id_of(&card.thumbprint)), "Expiré")
        .await?;
    Ok(())
}

/// The element of a certificate is named after the first characters of its thumbprint.
pub fn id_of(thumbprint: &str) -> String {
    format!("certificate-{}", thumbprint.chars().take(8).collect::<String>())
}
