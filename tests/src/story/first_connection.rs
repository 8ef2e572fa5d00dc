//! A first connection in a browser, by a certificate whose key is in memory: from the question to where the person works.

use anyhow::{Result, ensure};

use super::{People, accept_cgu, dashboard, decline_account, register};
use crate::{Browser, Page, SoftwareCard, World};

/// A browser before the form, with a session of a certificate that nobody has seen before.
pub async fn at_the_form(world: &World, folder: &str, card: &SoftwareCard) -> Result<(Browser, Page)> {
    let (browser, page) = at_the_question(world, folder, card).await?;
    decline_account(&page).await?;
    page.find("#submit").await?;
    Ok((browser, page))
}

/// A browser before « Disposez-vous déjà d'un compte Opalexe ? », with such a session.
pub async fn at_the_question(world: &World, folder: &str, card: &SoftwareCard) -> Result<(Browser, Page)> {
    let browser = Browser::start(&world.folder().join(folder)).await?;
    browser.open(world.server(), "/").await?;
    browser.sign_in(world.server(), card).await?;
    let page = browser.open(world.server(), "/").await?;
    Ok((browser, page))
}

/// A browser on the dashboard of a person whose account needs nobody's approval.
pub async fn registered_in_a_browser(
    world: &World,
    folder: &str,
    card: &SoftwareCard,
    person: &People,
) -> Result<(Browser, Page)> {
    let (browser, page) = at_the_form(world, folder, card).await?;
    register(&page, person).await?;
    accept_cgu(&page, 1).await?;
    dashboard(&page, person.first_name).await?;
    Ok((browser, page))
}

/// The expert of the stories, registered by a certificate in memory.
pub async fn expert_in_a_browser(world: &World, folder: &str) -> Result<(Browser, Page)> {
    let person = People::expert();
    let card = SoftwareCard::issue(world.demonstration(), "experts", "Test00233 ExpertV3", &person)?;
    registered_in_a_browser(world, folder, &card, &person).await
}

/// Signs in anew in a browser, from the wall or from whatever is shown, to the dashboard.
pub async fn back_in_a_browser(
    world: &World,
    browser: &Browser,
    card: &SoftwareCard,
    person: &People,
) -> Result<Page> {
    browser.sign_in(world.server(), card).await?;
    let page = browser.open(world.server(), "/").await?;
    dashboard(&page, person.first_name).await?;
    Ok(page)
}

/// The server takes that certificate no more, for that reason.
pub async fn is_refused(world: &World, browser: &Browser, card: &SoftwareCard, code: &str) -> Result<()> {
    let refused = browser.sign_in(world.server(), card).await;
    let told = refused.err().map(|error| error.to_string()).unwrap_or_default();
    ensure!(
        told.contains(code),
        "the certificate should be refused with {code}: {told}"
    );
    Ok(())
}
