//! « Aide ? »: what the page is for and what to do on it. A page that has a help of its own has none here.

use dioxus::prelude::*;

use crate::{i18n::tr, route::Route};

/// The button, and what it opens. It closes when another page is shown.
#[component]
pub(crate) fn PageHelp() -> Element {
    let route = use_route::<Route>();
    let mut opened = use_signal(|| None::<Route>);
    let help = help_of(&route);
    if help.is_empty() {
        return rsx! {};
    }
    let open = opened.read().as_ref() == Some(&route);
    rsx! {
        div { class: "page-help",
            button {
                id: "page-help-button",
                r#type: "button",
                class: "link",
                "aria-expanded": if open { "true" } else { "false" },
                "aria-controls": "page-help",
                onclick: move |_| opened.set((!open).then(|| route.clone())),
                {tr!("contacts-help")}
            }
            div { id: "page-help",
                if open {
                    for sentence in help {
                        p { key: "{sentence}", "{sentence}" }
                    }
                }
            }
        }
    }
}

/// What there is to say of a page. Each one has its sentences, but those that show nothing of their own and the form that has its own help.
fn help_of(route: &Route) -> Vec<String> {
    match route {
        Route::Wall {} | Route::Home {} => vec![tr!("help-wall"), tr!("help-wall-remembered")],
        Route::Card {} => vec![tr!("help-card"), tr!("help-card-pin")],
        Route::CardPin {} => vec![tr!("help-card-code"), tr!("help-card-pin")],
        Route::PartieSignIn {} | Route::SapiteurSignIn {} => {
            vec![tr!("help-email"), tr!("help-email-forgotten")]
        }
        Route::EmailCode {} => vec![tr!("help-code")],
        Route::ForgottenPassword {} => vec![tr!("help-forgotten")],
        Route::NewPassword {} => vec![tr!("help-new-password")],
        Route::OtherSession {} => vec![tr!("help-other-session")],
        Route::ServerAddress {} => vec![tr!("help-server")],
        Route::Settings {} => vec![tr!("help-settings")],
        Route::Diagnostic {} => vec![tr!("help-diagnostic")],
        Route::Mails {} => vec![tr!("help-mails")],
        Route::FirstConnection {} => vec![tr!("help-first-connection"), tr!("help-renewal")],
        Route::ApprovalPending {} => vec![tr!("help-approval")],
        Route::RegistrationRefused {} => vec![tr!("help-refused")],
        Route::PasswordChange {} => vec![tr!("help-password-change")],
        Route::Cgu {} => vec![tr!("help-cgu")],
        Route::Dashboard {} => vec![tr!("help-dashboard")],
        Route::Sessions {} => vec![tr!("help-sessions")],
        Route::Security {} => vec![tr!("help-security")],
        Route::OwnProfile {} => vec![tr!("help-my-profile"), tr!("help-my-profile-court")],
        Route::Notices {} => vec![tr!("help-notices")],
        Route::Lawyers {} | Route::InviteLawyer { .. } => vec![tr!("help-lawyers")],
        Route::Administration {} | Route::AdministrationOf { .. } => vec![tr!("help-administration")],
        Route::Access {} => vec![tr!("help-access")],
        Route::Expertises {} => vec![tr!("help-expertises")],
        Route::NewExpertise {} | Route::NewExpertiseStep { .. } => vec![tr!("help-new-expertise")],
        Route::Join {} => vec![tr!("help-join")],
        Route::Dossier { .. } => vec![tr!("help-dossier")],
        Route::Documents { .. } => vec![tr!("help-documents"), tr!("help-folder"), tr!("help-search")],
        Route::Search { .. } => vec![tr!("help-search")],
        Route::FolderPage { .. } | Route::DocumentPage { .. } => vec![tr!("help-folder")],
        Route::Deposit { .. } => vec![tr!("help-deposit")],
        Route::NewVersion { .. } => vec![tr!("help-new-version"), tr!("help-deposit")],
        Route::EditExpertise { .. } => vec![tr!("help-edit")],
        Route::ExpertiseSteps { .. } => vec![tr!("help-steps")],
        Route::ExpertiseJournal { .. } => vec![tr!("help-journal")],
        Route::Intervenants { .. } => vec![tr!("help-intervenants"), tr!("help-intervenants-legacy")],
        Route::AddIntervenant { .. }
        | Route::AddIntervenantFor { .. }
        | Route::AddLawyer { .. }
        | Route::RenewIntervenant { .. } => vec![tr!("help-add-intervenant")],
        Route::SetInactive { .. } => vec![tr!("help-inactive")],
        Route::AddPartie { .. } => vec![tr!("help-add-partie")],
        Route::Contradictoire { .. } => vec![tr!("help-contradictoire")],
        Route::Courriers { .. } => vec![tr!("help-courriers")],
        Route::Reading { .. } => vec![tr!("help-reading")],
        Route::NotFound { .. } => vec![tr!("help-not-found")],
        // They lead on at once, or have a help of their own.
        Route::ResetPassword { .. }
        | Route::Registration {}
        | Route::Arrival {}
        | Route::Invitation { .. } => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_has_its_help_but_those_that_lead_on_and_the_form_that_has_its_own() {
        let without: Vec<&str> = ADDRESSES
            .iter()
            .copied()
            .filter(|address| help_of(&address.parse().unwrap()).is_empty())
            .collect();
        assert_eq!(
            without,
            [
                "/mot-de-passe/a-secret",
                "/inscription",
                "/arrivee",
                "/invitation/a-secret"
            ]
        );
    }

    /// One address of every page.
    const ADDRESSES: &[&str] = &[
        "/",
        "/profil",
        "/carte",
        "/code-de-la-carte",
        "/connexion/partie",
        "/connexion/sapiteur",
        "/connexion/code",
        "/mot-de-passe-oublie",
        "/nouveau-mot-de-passe",
        "/mot-de-passe/a-secret",
        "/autre-session",
        "/serveur",
        "/reglages",
        "/diagnostic",
        "/courriels",
        "/premiere-connexion",
        "/inscription",
        "/inscription/en-attente",
        "/inscription/refusee",
        "/mot-de-passe",
        "/cgu",
        "/tableau-de-bord",
        "/sessions",
        "/securite",
        "/mon-profil",
        "/avis",
        "/annuaire-des-avocats",
        "/administration",
        "/administration/comptes",
        "/arrivee",
        "/acces",
        "/expertises",
        "/expertises/nouvelle",
        "/invitation",
        "/invitation/a-secret",
        "/expertises/019560a0-0000-7000-8000-0000000000ee",
        "/expertises/019560a0-0000-7000-8000-0000000000ee/documents",
        "/expertises/019560a0-0000-7000-8000-0000000000ee/documents/recherche?q=plan",
        "/expertises/019560a0-0000-7000-8000-0000000000ee/documents/019560a0-0000-7000-8000-0000000000d0",
        "/expertises/019560a0-0000-7000-8000-0000000000ee/documents/019560a0-0000-7000-8000-0000000000d0/deposer",
        "/expertises/019560a0-0000-7000-8000-0000000000ee/documents/019560a0-0000-7000-8000-0000000000d0/019560a0-0000-7000-8000-0000000000d1",
        "/expertises/019560a0-0000-7000-8000-0000000000ee/documents/019560a0-0000-7000-8000-0000000000d0/019560a0-0000-7000-8000-0000000000d1/remplacer",
        "/expertises/019560a0-0000-7000-8000-0000000000ee/modifier",
        "/expertises/019560a0-0000-7000-8000-0000000000ee/etapes",
        "/expertises/019560a0-0000-7000-8000-0000000000ee/journal",
        "/expertises/019560a0-0000-7000-8000-0000000000ee/intervenants",
        "/expertises/019560a0-0000-7000-8000-0000000000ee/intervenants/ajouter",
        "/expertises/019560a0-0000-7000-8000-0000000000ee/parties/ajouter",
        "/annuaire-des-avocats/019560a0-0000-7000-8000-0000000000a0/inviter",
        "/expertises/nouvelle/mission",
        "/expertises/019560a0-0000-7000-8000-0000000000ee/contradictoire",
        "/expertises/019560a0-0000-7000-8000-0000000000ee/courriers",
        "/expertises/019560a0-0000-7000-8000-0000000000ee/documents/019560a0-0000-7000-8000-0000000000d0/019560a0-0000-7000-8000-0000000000d1/consulter",
        "/expertises/019560a0-0000-7000-8000-0000000000ee/intervenants/ajouter/avocat/019560a0-0000-7000-8000-0000000000a0",
        "/expertises/019560a0-0000-7000-8000-0000000000ee/intervenants/019560a0-0000-7000-8000-0000000000b0/renouveler",
        "/expertises/019560a0-0000-7000-8000-0000000000ee/intervenants/019560a0-0000-7000-8000-0000000000b0/inactif",
        "/expertises/019560a0-0000-7000-8000-0000000000ee/parties/019560a0-0000-7000-8000-0000000000c0/ajouter",
        "/nulle/part",
    ];
}
