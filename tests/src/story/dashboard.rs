//! The dashboard, and the way out.

use anyhow::Result;

use crate::Page;

/// Waits for the dashboard of that person.
pub async fn dashboard(page: &Page, first_name: &str) -> Result<()> {
    page.headed(&format!("Bonjour, {first_name}")).await?;
    page.find("#expertises-count").await?;
    Ok(())
}

/// Signs out and waits for the wall.
pub async fn sign_out(page: &Page) -> Result<()> {
    page.click("#sign-out").await?;
    page.find("#door-card").await?;
    Ok(())
}
