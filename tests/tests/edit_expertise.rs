//! « Modifier l'expertise »: what was entered is corrected on one page, never over what another window changed meanwhile.

use anyhow::{Result, ensure};
use end_to_end::{
    Looks, Page, World,
    story::{first_connection::expert_in_a_browser, make_les_saules, open_operations},
};

#[tokio::test]
async fn an_expert_corrects_an_expertise_and_is_told_what_another_window_changed_meanwhile() -> Result<()> {
    let world = World::make()?;
    let (browser, page) = expert_in_a_browser(&world, "browser").await?;
    let looks = Looks::at(&browser)?;
    make_les_saules(&page).await?;
    page.click("#tab-dossier").await?;
    page.headed("Résidence Les Saules").await?;
    page.click("#edit-expertise").await?;
    page.headed("Modifier l’expertise").await?;
    looks.good(&page, "expertise-edit").await?;

    // What is wrong is said before anything is sent, and what was typed stays.
    page.fill("#field-rg", "25/00088").await?;
    page.fill("#field-title", "").await?;
    page.click("#submit").await?;
    page.has_focus("error-summary").await?;
    looks.good(&page, "expertise-edit-errors").await?;
    page.fill("#field-title", "Résidence Les Saules").await?;

    // Another window is quicker.
    change_elsewhere(&page, "report_deadline", "2027-01-31").await?;
    page.click("#submit").await?;
    page.has_focus("failure-edit-stale").await?;
    page.reads("#meanwhile", "31/01/2027").await?;
    ensure!(
        value(&page, "field-rg").await? == "25/00088",
        "what was typed stays"
    );
    ensure!(value(&page, "field-report-deadline").await? == "31/01/2027");
    looks.good(&page, "expertise-edit-stale").await?;
    page.click("#submit").await?;
    page.headed("Résidence Les Saules").await?;
    page.reads("#dossier .facts", "25/00088").await?;
    page.reads("#dossier .facts", "31/01/2027").await?;

    // Once the operations are open, the mandate is read and no longer chosen.
    open_operations(&page).await?;
    page.reads(".case-bar", "En cours").await?;
    page.click("#tab-dossier").await?;
    page.click("#edit-expertise").await?;
    page.reads("#mandate-fixed", "Judiciaire civile").await?;
    looks.good(&page, "expertise-edit-open").await?;
    page.fill("#field-minute", "25/099").await?;
    page.click("#tab-dossier").await?;
    page.headed("Résidence Les Saules").await?;
    page.click("#edit-expertise").await?;
    page.headed("Modifier l’expertise").await?;
    ensure!(
        value(&page, "field-minute").await? == "25/099",
        "what was typed outlives its page"
    );
    browser.close().await
}

/// Changes one field of the expertise of this page from another window of the same person.
async fn change_elsewhere(page: &Page, field: &str, to: &str) -> Result<()> {
    let script = r#"
        const [field, to, done] = arguments;
        const id = location.pathname.split('/')[2];
        const path = `/api/v1/expertises/${id}`;
        (async () => {
            const read = await (await fetch(path)).json();
            const order = read.order;
            const form = {
                mandate: read.mandate, juridiction: order.juridiction_code, rg: order.rg, minute: order.minute,
                order_date: order.date, ordering_judge: order.ordering_judge, control_judge: order.control_judge,
                title: read.title, missions: read.missions, report_deadline: read.report_deadline,
                provision: String(read.provision_cents / 100), provision_due: read.provision_due,
            };
            form[field] = to;
            const answer = await fetch(path, {
                method: 'POST',
                headers: { 'content-type': 'application/json' },
                body: JSON.stringify({ version: read.version, form }),
            });
            return `${answer.status} ${await answer.text()}`;
        })().then(done, (error) => done(String(error)));
    "#;
    let answer = page
        .client()
        .execute_async(script, vec![field.into(), to.into()])
        .await?;
    let answer = answer.as_str().unwrap_or_default();
    ensure!(answer.starts_with("200 "), "{answer}");
    Ok(())
}

async fn value(page: &Page, id: &str) -> Result<String> {
    let script = format!("return document.getElementById('{id}').value");
    let value = page.client().execute(&script, Vec::new()).await?;
    Ok(value.as_str().unwrap_or_default().to_owned())
}
