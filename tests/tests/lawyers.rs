//! « Annuaire des Avocats » (release note §4): from the expert's home to the invitation that leaves, and closed to everybody else.

use anyhow::{Result, ensure};
use end_to_end::{
    Browser, Caller, Looks, Page, World,
    story::{
        Invited,
        email::{Inviting, enter},
        mail_to, mails_to,
    },
};
use opalexe_domain::{api::lawyers::LAWYERS_A_PAGE, wall::Door};

const CLAIRE: Invited<'_> = Invited {
    first_name: "Claire",
    last_name: "Mercier-Éluard",
    email: "claire.mercier@cabinet.example",
};
const OWN: &str = "le merle moqueur chante tard";

/// The other lawyers of the instance: as many as one page has.
const FIRST_NAMES: [&str; 5] = ["Anne", "Benoît", "Chloé", "Driss", "Éva"];
const LAST_NAMES: [&str; 5] = ["ABADIE", "BEAUREGARD", "CASTAING", "DELORME", "ESCOFFIER"];
const BARREAUX: [&str; 5] = ["Bourges", "Orléans", "Paris", "Rennes", "Lyon"];

#[tokio::test]
async fn an_expert_finds_a_lawyer_in_the_directory_and_the_invitation_leaves_with_the_form_filled_in()
-> Result<()> {
    let world = World::make()?;
    let server = world.server();
    let (expert, saules) = Inviting::begin_les_saules(&world).await?;
    expert.makes("Entrepôt Duchemin").await?;
    expert.invites_avocat_of(&saules, &CLAIRE, "Bourges").await?;
    let others = all_others_come(&world, &expert, &saules).await?;

    // She declares where she is and how she is called; nothing is hidden yet.
    let hers = Browser::start(&world.folder().join("avocat")).await?;
    let own = enter(&hers, server, "partie", CLAIRE.email, OWN).await?;
    own.reads("#case-title", "Résidence Les Saules").await?;
    declares_where_she_is(&own).await?;

    let page = expert.browser().open(server, "/").await?;
    let looks = Looks::at(expert.browser())?;
    page.headed("Bonjour, Bastien").await?;
    page.reads("#lawyers-directory", "Annuaire des Avocats").await?;
    page.click("#lawyers-directory").await?;
    page.headed("Annuaire des Avocats").await?;
    page.reads("#lawyers-count", &format!("{} avocats", others + 1))
        .await?;
    page.reads("#lawyers", "ABADIE").await?;
    ensure!(
        !page.find("#lawyers").await?.text().await?.contains("Mercier"),
        "the page ends before the last of them"
    );
    looks.good(&page, "lawyers").await?;
    page.click("#next-page").await?;
    page.reads("#lawyers-page", "Page 2 sur 2").await?;
    page.reads("#lawyers", "Claire Mercier-Éluard").await?;
    ensure!(
        page.find("#next-page").await?.attr("disabled").await?.is_some(),
        "there is no third page"
    );

    // Each part of the search, whatever the accents and the case.
    search(&page, "eluard", "", "").await?;
    page.reads("#lawyers-count", "1 avocat").await?;
    page.reads("#lawyers", "Me Claire Mercier-Éluard").await?;
    page.reads("#lawyers", "Bourges").await?;
    page.find("#lawyers a[href^='tel:']").await?;
    looks.good(&page, "lawyers-found").await?;
    search(&page, "", "ORLEANS", "").await?;
    page.reads("#lawyers-count", "5 avocats").await?;
    page.reads("#lawyers", "Barreau : Orléans").await?;
    search(&page, "", "", "saint amand").await?;
    page.reads("#lawyers-count", "1 avocat").await?;
    page.reads("#lawyers", "Saint-Amand-Montrond").await?;
    search(&page, "castaing", "rennes", "").await?;
    page.reads("#lawyers-count", "1 avocat").await?;
    page.reads("#lawyers", "Driss CASTAING").await?;
    search(&page, "atlantide", "", "").await?;
    page.find("#lawyers-empty").await?;
    looks.good(&page, "lawyers-none").await?;

    // She hides her telephone, and it is seen no more.
    own.click("#hide-phone").await?;
    own.click("#save-profile").await?;
    own.find("#profile-saved").await?;
    search(&page, "mercier", "", "").await?;
    page.reads("#lawyers", "Me Claire Mercier-Éluard").await?;
    ensure!(
        !page.has("#lawyers a[href^='tel:']").await?,
        "what she hides is shown"
    );

    invites_from_the_directory(&page, &looks).await?;
    mail_to(
        server,
        CLAIRE.email,
        &["Entrepôt Duchemin", "Vous avez déjà un compte"],
    )
    .await?;

    // A party has no way there, and the address says so in words.
    let page = hers.open(server, "/").await?;
    page.headed("expertises").await?;
    ensure!(!page.has("#lawyers-directory").await?);
    let page = hers.open(server, "/annuaire-des-avocats").await?;
    page.reads("#may-not-read-lawyers", "réservé aux experts").await?;
    ensure!(!page.has("#lawyers, #search").await?, "a party is shown lawyers");
    Looks::at(&hers)?.good(&page, "lawyers-refused").await?;
    hers.close().await?;
    expert.leaves().await
}

/// Invites the other lawyers, who sign in once each; how many they are.
async fn all_others_come(world: &World, expert: &Inviting, saules: &(String, String)) -> Result<usize> {
    let mut count = 0;
    for last_name in LAST_NAMES {
        for (first_name, barreau) in FIRST_NAMES.into_iter().zip(BARREAUX) {
            count += 1;
            let email = format!("avocat{count}@barreaux.example");
            let person = Invited {
                first_name,
                last_name,
                email: &email,
            };
            expert.invites_avocat_of(saules, &person, barreau).await?;
            Caller::by_email(world.server(), Door::PartieEmail, &email).await?;
        }
    }
    ensure!(count == usize::try_from(LAWYERS_A_PAGE)?, "they fill a page");
    ensure!(mails_to(world.server(), "avocat1@barreaux.example")? == 3);
    Ok(count)
}

/// In « Mon profil »: a mobile, and the whole address.
async fn declares_where_she_is(page: &Page) -> Result<()> {
    page.click("#my-profile").await?;
    page.headed("Mon profil").await?;
    page.fill("#field-mobile", "06 11 22 33 44").await?;
    page.fill("#field-address-lines", "3 place du Marché").await?;
    page.fill("#field-postal-code", "18200").await?;
    page.fill("#field-town", "Saint-Amand-Montrond").await?;
    page.click("#save-profile").await?;
    page.reads("#profile-saved", "enregistré").await.map(drop)
}

async fn search(page: &Page, name: &str, barreau: &str, town: &str) -> Result<()> {
    page.fill("#search-name", name).await?;
    page.fill("#search-barreau", barreau).await?;
    page.fill("#search-town", town).await?;
    page.click("#search").await
}

/// From the lawyer that was found to her entry in the other expertise.
async fn invites_from_the_directory(page: &Page, looks: &Looks<'_>) -> Result<()> {
    page.click(".invite-lawyer").await?;
    page.headed("Inviter un avocat").await?;
    page.reads("#invite-lawyer-page", "Claire Mercier-Éluard").await?;
    looks.good(page, "lawyers-which-expertise").await?;
    page.click("a[aria-label*='Entrepôt Duchemin']").await?;
    page.headed("Ajouter un intervenant").await?;
    for (field, text) in [
        ("#field-first-name", CLAIRE.first_name),
        ("#field-last-name", CLAIRE.last_name),
        ("#field-email", CLAIRE.email),
        ("#field-barreau", "Bourges"),
    ] {
        let filled = page.find(field).await?.prop("value").await?;
        ensure!(filled.as_deref() == Some(text), "{field} holds {filled:?}");
    }
    looks.good(page, "lawyers-form").await?;
    // What the directory cannot know: for whom she acts.
    page.find("#field-partie").await?.select_by_index(1).await?;
    page.click("#submit").await?;
    page.headed("Intervenants").await?;
    page.reads("#intervenants", "Mercier-Éluard").await.map(drop)
}
