//! People who sign in by e-mail: invited by an expert, with the password and the codes that are really mailed to them.

use anyhow::{Context as _, Result};
use serde_json::{Value, json};

use super::{
    Invited, accept_cgu,
    first_connection::expert_in_a_browser,
    mailbox::{code_in, link_in, mail_to, newest_to},
};
use crate::{Browser, Page, Server, World};

/// What stands before the password in its mail.
const PASSWORD_WORDS: &str = "Voici le mot de passe provisoire";
/// What stands before a code in its mail, the first one and those that were asked for again.
const CODE_WORDS: &str = "code de connexion";
/// What stands in the mail that goes to a new address.
const CONFIRMATION_WORDS: &str = "doit devenir celle de votre compte";
/// What stands in the mail of a new certificate.
const RENEWAL_WORDS: &str = "nouveau certificat";
/// What stands in the mail of a forgotten password.
const FORGOTTEN_WORDS: &str = "/mot-de-passe/";

/// An expert who has made expertises and invites people to them.
pub struct Inviting {
    browser: Browser,
}

impl Inviting {
    /// The expert signs in by card for the first time and registers.
    pub async fn begin(world: &World) -> Result<Self> {
        let (browser, _) = expert_in_a_browser(world, "expert").await?;
        Ok(Self { browser })
    }

    /// The same, and makes « Résidence Les Saules ».
    pub async fn begin_les_saules(world: &World) -> Result<(Self, (String, String))> {
        let expert = Self::begin(world).await?;
        let saules = expert.makes("Résidence Les Saules").await?;
        Ok((expert, saules))
    }

    /// Makes an exercise of that name with one party; its path and that party.
    pub async fn makes(&self, title: &str) -> Result<(String, String)> {
        let form = json!({ "mandate": "training", "title": title });
        let made = self.asks("/api/v1/expertises", form).await?;
        let id = made
            .get("id")
            .and_then(Value::as_str)
            .context("the expertise has an id")?;
        let path = format!("/api/v1/expertises/{id}");
        let partie = json!({ "kind": "legal", "role": "demandeur", "name": "SDC Les Saules" });
        let added = self.asks(&format!("{path}/parties"), partie).await?;
        let partie = added
            .get("partie")
            .and_then(Value::as_str)
            .context("the party has an id")?;
        Ok((path, partie.to_owned()))
    }

    /// Invites Claire Mercier, lawyer of Bourges, for the party.
    pub async fn invites_avocat(&self, expertise: &(String, String), email: &str) -> Result<()> {
        let claire = Invited {
            first_name: "Claire",
            last_name: "Mercier",
            email,
        };
        self.invites_avocat_of(expertise, &claire, "Bourges").await
    }

    /// Invites a lawyer of that bar for the party.
    pub async fn invites_avocat_of(
        &self,
        expertise: &(String, String),
        person: &Invited<'_>,
        barreau: &str,
    ) -> Result<()> {
        let (path, partie) = expertise;
        let form = json!({
            "profile": "intervenant", "partie": partie, "quality": "avocat", "barreau": barreau,
            "first_name": person.first_name, "last_name": person.last_name, "email": person.email, "access": "email",
        });
        self.asks(&format!("{path}/intervenants"), form).await.map(drop)
    }

    /// The browser in which the expert does it all.
    pub fn browser(&self) -> &Browser {
        &self.browser
    }

    /// Invites a sapiteur of another speciality than the expert's.
    pub async fn invites_sapiteur(&self, expertise: &(String, String), email: &str) -> Result<()> {
        let form = json!({
            "profile": "sapiteur", "specialite": { "version": "2013", "code": "E.1.1" },
            "first_name": "Hugo", "last_name": "Santerre", "email": email, "access": "email",
        });
        let path = format!("{}/intervenants", expertise.0);
        self.asks(&path, form).await.map(drop)
    }

    /// The expert leaves.
    pub async fn leaves(self) -> Result<()> {
        self.browser.close().await
    }

    async fn asks(&self, path: &str, body: Value) -> Result<Value> {
        self.browser.post(path, body).await
    }
}

/// An expert makes « Résidence Les Saules », invites Claire Mercier at that address for the party, and leaves.
pub async fn invited_avocat(world: &World, email: &str) -> Result<()> {
    let (expert, saules) = Inviting::begin_les_saules(world).await?;
    expert.invites_avocat(&saules, email).await?;
    expert.leaves().await
}

/// Types address and password at that door, and goes on.
pub async fn give_password(page: &Page, email: &str, password: &str) -> Result<()> {
    page.headed("Connectez-vous").await?;
    page.fill("#field-email", email).await?;
    page.fill("#field-password", password).await?;
    page.click("#submit").await
}

/// Types the code, and goes on.
pub async fn give_code(page: &Page, code: &str) -> Result<()> {
    page.headed("code temporaire").await?;
    page.fill("#field-code", code).await?;
    page.click("#submit").await
}

/// Chooses a password where the mailed one must be replaced.
pub async fn choose_password(page: &Page, password: &str) -> Result<()> {
    page.headed("Choisissez votre mot de passe").await?;
    page.fill("#field-password", password).await?;
    page.click("#submit").await
}

/// Signs in for the first time at that door (`partie` or `sapiteur`), with the password and the code of the real mails, and chooses a
/// password: to where the sign-in leads.
pub async fn enter(browser: &Browser, server: &Server, door: &str, email: &str, own: &str) -> Result<Page> {
    let password = mailed_password(server, email).await?;
    let page = browser.open(server, &format!("/connexion/{door}")).await?;
    give_password(&page, email, &password).await?;
    give_code(&page, &mailed_code(server, email, 1).await?).await?;
    choose_password(&page, own).await?;
    accept_cgu(&page, 1).await?;
    Ok(page)
}

/// The password in the mail of the first invitation.
pub async fn mailed_password(server: &Server, email: &str) -> Result<String> {
    let mail = mail_to(server, email, &[PASSWORD_WORDS]).await?;
    let (_, rest) = mail
        .split_once(PASSWORD_WORDS)
        .context("the mail has a password")?;
    let mut lines = rest
        .lines()
        .skip(1)
        .map(str::trim)
        .filter(|line| !line.is_empty());
    Ok(lines.next().context("the password has a line")?.to_owned())
}

/// The newest of the codes that were mailed for sign-ins, once there are so many.
pub async fn mailed_code(server: &Server, email: &str, count: usize) -> Result<String> {
    code_in(&newest_to(server, email, &[CODE_WORDS], count).await?)
}

/// The code that shows that the mails of a new address are received.
pub async fn mailed_confirmation(server: &Server, email: &str) -> Result<String> {
    code_in(&mail_to(server, email, &[CONFIRMATION_WORDS]).await?)
}

/// The newest of the codes that were mailed for the renewal of a certificate, once there are so many.
pub async fn mailed_renewal(server: &Server, email: &str, count: usize) -> Result<String> {
    code_in(&newest_to(server, email, &[RENEWAL_WORDS], count).await?)
}

/// The path of the link in the newest mail of a forgotten password, once there are so many.
pub async fn mailed_link(server: &Server, email: &str, count: usize) -> Result<String> {
    link_in(
        &newest_to(server, email, &[FORGOTTEN_WORDS], count).await?,
        FORGOTTEN_WORDS,
    )
}
