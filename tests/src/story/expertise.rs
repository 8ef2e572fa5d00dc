//! An expertise: made step by step, its parties and its people.

use anyhow::Result;

use super::mailbox::link_in;
use crate::Page;

/// A person to be invited for a party, or none.
#[derive(Debug, Clone, Copy)]
pub struct Invited<'a> {
    /// Prénom.
    pub first_name: &'a str,
    /// Nom.
    pub last_name: &'a str,
    /// E-mail.
    pub email: &'a str,
}

/// Makes « Résidence Les Saules » by the wizard, from the list to the page of its people.
pub async fn make_les_saules(page: &Page) -> Result<()> {
    page.click("#new-expertise").await?;
    page.headed("De quelle mission").await?;
    page.click("label[for=mandate-civil]").await?;
    page.fill("#field-title", "Résidence Les Saules").await?;
    page.click("#submit").await?;
    page.headed("Quelle décision").await?;
    page.fill("#field-juridiction", "tj bourges").await?;
    page.click("#field-juridiction-list-TJ-BOURGES").await?;
    page.fill("#field-rg", "25/00087").await?;
    page.fill("#field-minute", "25/041").await?;
    page.fill("#field-order-date", "12/02/2025").await?;
    page.reads(".understood", "mercredi 12 février 2025").await?;
    page.fill("#field-ordering-judge", "Mme Hélène VAUDREY").await?;
    page.fill("#field-control-judge", "M. Paul-Émile QUESNOT").await?;
    page.click("#submit").await?;
    page.headed("Quels sont les chefs").await?;
    page.fill("#field-missions", "Visiter les lieux").await?;
    page.click("#add-mission").await?;
    page.fill("#field-missions-2", "Décrire les fissures et les entrées d’eau")
        .await?;
    page.click("#submit").await?;
    page.headed("Quelles sont les échéances").await?;
    page.fill("#field-report-deadline", "12/12/2026").await?;
    page.fill("#field-provision", "6 000").await?;
    page.fill("#field-provision-due", "14/03/2025").await?;
    page.click("#submit").await?;
    page.headed("Vérifiez").await?;
    page.reads("#summary-juridiction", "Tribunal judiciaire de Bourges")
        .await?;
    page.click("#submit").await?;
    page.headed("Intervenants").await?;
    page.reads("#case-title", "Résidence Les Saules").await?;
    Ok(())
}

/// Looks for a speciality by its code and takes it from the list.
pub async fn choose_specialite(page: &Page, code: &str) -> Result<()> {
    page.fill("#field-specialite", code).await?;
    page.click(&format!("[id='field-specialite-list-{code}']")).await
}

/// Adds a party that is a body, from the page of the people and back to it.
pub async fn add_partie(page: &Page, name: &str, role: &str) -> Result<()> {
    page.click("#add-partie").await?;
    page.headed("Ajouter une partie").await?;
    page.click("label[for=kind-legal]").await?;
    page.fill("#field-name", name).await?;
    page.click(&format!("label[for=role-{role}]")).await?;
    page.click("#submit").await?;
    page.headed("Intervenants").await?;
    page.reads("#intervenants", name).await?;
    Ok(())
}

/// Fills in who is invited; the place is chosen already.
pub async fn name_invited(page: &Page, person: &Invited<'_>) -> Result<()> {
    page.fill("#field-first-name", person.first_name).await?;
    page.fill("#field-last-name", person.last_name).await?;
    page.fill("#field-email", person.email).await
}

/// Invites a lawyer of Bourges for the party of that name.
pub async fn invite_avocat(page: &Page, partie: &str, person: &Invited<'_>) -> Result<()> {
    begin_for(page, partie).await?;
    page.click("label[for=quality-avocat]").await?;
    page.fill("#field-barreau", "Bourges").await?;
    name_invited(page, person).await?;
    page.reads("#consequences", person.email).await?;
    page.click("#submit").await?;
    page.headed("Intervenants").await?;
    page.reads("#intervenants", person.last_name).await?;
    Ok(())
}

/// « Ajouter un intervenant » of the party of that name.
pub async fn begin_for(page: &Page, partie: &str) -> Result<()> {
    page.click(&format!("a[aria-label$='{partie}'].add-for")).await?;
    page.headed("Ajouter un intervenant").await?;
    Ok(())
}

/// The link of an invitation in the text of its mail: its path.
pub fn invitation_path(mail: &str) -> Result<String> {
    link_in(mail, "/invitation/")
}

/// Opens the operations, from the Dossier by the page of the steps.
pub async fn open_operations(page: &Page) -> Result<()> {
    page.click("#to-steps").await?;
    page.click("#take-open").await?;
    page.has_focus("step-title").await?;
    page.click("#confirm-step").await?;
    page.reads(".case-bar", "En cours").await.map(drop)
}
