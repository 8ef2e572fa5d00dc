//! An administrator: an expert to whom the operator gave the role.

use anyhow::{Result, ensure};

use super::{People, first_connection::registered_in_a_browser};
use crate::{Browser, Page, SoftwareCard, World};

/// Another expert than the first, whom the operator made an administrator, before the dashboard.
pub async fn administrator(world: &World) -> Result<(Browser, Page)> {
    let person = People::second_expert();
    let card = SoftwareCard::issue_registered(
        world.demonstration(),
        "experts",
        "Test00777 ExpertV3",
        &person,
        "expert-777",
    )?;
    let (browser, page) = registered_in_a_browser(world, "office", &card, &person).await?;
    ensure!(
        !page.has("#administration").await?,
        "nobody is an administrator by being there"
    );
    let granted = world.server().operate("admin", &["grant", person.email])?;
    ensure!(granted.contains(person.email), "{granted}");
    browser.open(world.server(), "/").await?;
    page.find("#administration").await?;
    Ok((browser, page))
}
