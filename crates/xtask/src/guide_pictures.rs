//! `guide-pictures`: the pictures of the guide and of the README, from those that the stories take of the real program.
//!
//! The result is committed, so this runs when a screen has changed: first the stories, `cargo xtask test`, then this.

use std::fs;

use crate::{failure::Failure, files, workspace::Workspace};

/// Where the stories leave their pictures.
const TAKEN: &str = "target/screenshots";

/// Where the guide has them.
const GUIDE: &str = "docs/guide/images";

/// Where the README has them.
const README: &str = "docs/images";

/// The picture of the guide, and the one of the stories that it is.
const PICTURES: &[(&str, &str)] = &[
    ("acces", "email-access-1280-light"),
    ("administration", "admin-overview-1280-light"),
    ("administration-certificats", "admin-trust-1280-light"),
    ("administration-inscriptions", "admin-pending-1280-light"),
    ("administration-renouvellements", "admin-renewals-1280-light"),
    ("annuaire", "lawyers-found-1280-light"),
    ("authentification-secours", "totp-recovery-codes-1280-light"),
    ("carte", "card-choose-1280-light"),
    ("carte-inconnue", "card-agent-light-1280"),
    ("cgu", "cgu-1280-light"),
    ("code-changement", "pin-change-light"),
    ("code-de-la-carte", "card-pin-page-1280-light"),
    ("connexion-code", "email-code-1280-light"),
    ("connexion-mail", "email-sign-in-1280-light"),
    ("diagnostic", "diagnostic-1280-light-0"),
    ("expertise-acces-anciens", "legacy-1280-light"),
    ("expertise-avocat", "email-expertise-1280-light"),
    ("expertise-intervenants", "expertise-people-1280-light"),
    ("expertise-inviter", "expertise-invite-1280-light"),
    ("expertise-mission", "expertise-new-mandate-1280-light"),
    ("expertise-sapiteur", "sapiteur-expertise-1280-light"),
    ("inscription", "registration-1280-light"),
    ("mon-profil", "own-profile-1280-light"),
    ("mon-profil-adresse", "own-profile-email-code-1280-light"),
    ("mot-de-passe", "email-password-short-1280-light"),
    ("mot-de-passe-oublie", "email-forgotten-1280-light"),
    ("pin", "pin-light"),
    ("pin-dernier-essai", "pin-last-try-light"),
    ("pin-faux", "pin-wrong-light"),
    ("profil", "wall-1280-light"),
    ("reglages", "settings-1280-light"),
    ("renouvellement", "renewal-code-1280-light"),
    ("securite", "email-security-1280-light"),
    ("serveur", "server-address-1280-light"),
    ("sessions", "sessions-1280-light"),
    ("tableau-de-bord", "dashboard-1280-light"),
    ("tableau-de-bord-co-expert", "desktop-co-expert-dashboard"),
    (
        "tableau-de-bord-greffier",
        "profile-greffier-dashboard-1280-light",
    ),
    ("verrouillage", "lock-insert-1280"),
];

/// The picture of the README, and the one of the stories that it is.
const README_PICTURES: &[(&str, &str)] = &[
    ("card", "card-choose-1280-light"),
    ("dashboard", "dashboard-1280-light"),
    ("pin", "pin-light"),
];

/// Copies every picture; a missing one is named, because a story that should take it was not played.
pub(crate) fn run(workspace: &Workspace) -> Result<(), Failure> {
    copy(workspace, GUIDE, PICTURES)?;
    copy(workspace, README, README_PICTURES)
}

fn copy(workspace: &Workspace, folder: &str, pictures: &[(&str, &str)]) -> Result<(), Failure> {
    files::make_folder(&workspace.path(folder))?;
    for (picture, taken) in pictures {
        let from = workspace.path(TAKEN).join(format!("{taken}.png"));
        if !from.is_file() {
            return Err(Failure::Missing(format!(
                "{TAKEN}/{taken}.png: play the stories first, by `cargo xtask test`"
            )));
        }
        let to = workspace.path(folder).join(format!("{picture}.png"));
        fs::copy(&from, &to).map_err(files::failed("write", &to))?;
        println!("guide-pictures: {}", files::relative(&to, workspace.root()));
    }
    Ok(())
}
