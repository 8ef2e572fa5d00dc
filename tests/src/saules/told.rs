//! Who can sign in, and how: what the demonstration says in the terminal.

use anyhow::Result;

use super::{cast, other_cases};
use crate::{
    Server, World,
    story::{People, email, expertise, mail_to},
};

/// The page of the mails that were sent, which this server shows.
const MAILS_PAGE: &str = "/courriels";

/// The choices of the wall by e-mail.
const PARTIE_PAGE: &str = "/connexion/partie";
const SAPITEUR_PAGE: &str = "/connexion/sapiteur";

/// The lines to print. The passwords and the link are read from the mails that the server has sent.
pub async fn told(world: &World) -> Result<Vec<String>> {
    let server = world.server();
    let origin = server.origin();
    let co_expert = People::co_expert().email;
    let mail = mail_to(server, co_expert, &["/invitation/"]).await?;
    let link = format!("{origin}{}", expertise::invitation_path(&mail)?);
    let mut lines = vec![
        "By card, in the application (first choice of the wall); the PIN of every card is 123456:".to_owned(),
        by_card("expert", &People::expert(), "has the expertise, and five others"),
        by_card("magistrate", &People::control_judge(), "has joined it by the link of his invitation"),
        by_card("second-expert", &People::co_expert(), "first connection; then « Rejoindre une expertise » with this link:"),
        format!("{:52}{link}", ""),
        by_card("clerk", &People::greffier(), "first connection; is invited, and waits for approval"),
        "By e-mail, in the application or a browser; the password of the mail is replaced at the first sign-in:".to_owned(),
        format!("  second choice, {origin}{PARTIE_PAGE}"),
    ];
    for person in cast::by_email() {
        lines.push(by_email(server, person.email, person.last_name).await?);
    }
    let adviser = &other_cases::ADVISER;
    lines.push(by_email(server, adviser.email, "LORRAIN-TESSIER, of another expertise").await?);
    lines.push(format!("  third choice, {origin}{SAPITEUR_PAGE}"));
    let sapiteur = People::sapiteur();
    lines.push(by_email(server, sapiteur.email, sapiteur.last_name).await?);
    lines.push(format!(
        "The codes of these sign-ins, and every other mail: {origin}{MAILS_PAGE}"
    ));
    lines.push(format!("  or the folder {}", server.mails().display()));
    Ok(lines)
}

fn by_card(id: &str, person: &People, what: &str) -> String {
    let name = format!("{} {}", person.first_name, person.last_name);
    format!("  {id:16} {name:32} {what}")
}

async fn by_email(server: &Server, address: &str, name: &str) -> Result<String> {
    let password = email::mailed_password(server, address).await?;
    Ok(format!("    {address:44} {password:32} {name}"))
}
