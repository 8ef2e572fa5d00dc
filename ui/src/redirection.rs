//! Who may stand on which page, and where the others are led. The server decides what may be done; this decides what is
//! shown, so that nobody stands before a page that can only fail.

use opalexe_domain::{api::auth::Stage, wall::Door};

use crate::{
    route::Route,
    session::{Farewell, Presence},
};

/// What decides.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Situation {
    /// Who is signed in.
    pub(crate) visitor: Visitor,
    /// Whether who is signed in came by e-mail.
    pub(crate) by_email: bool,
    /// Whether the desktop has no server yet.
    pub(crate) server_unset: bool,
    /// Whether the page runs in the desktop.
    pub(crate) desktop: bool,
    /// The door to take without asking.
    pub(crate) remembered: Option<Door>,
    /// Whether an invitation was brought along and waits to be used.
    pub(crate) invitation: bool,
    /// The page that the person came for and could not see without signing in.
    pub(crate) wanted: Option<Route>,
    /// Whether a session has just ended.
    pub(crate) farewell: Option<Farewell>,
}

/// Who stands before the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Visitor {
    /// Not known yet.
    Unknown,
    /// Nobody who is signed in.
    Stranger,
    /// Somebody at that stage.
    Guest(Stage),
}

impl From<&Presence> for Visitor {
    fn from(presence: &Presence) -> Self {
        match presence {
            Presence::Asking => Self::Unknown,
            Presence::Absent => Self::Stranger,
            Presence::Present(session) => Self::Guest(session.stage),
        }
    }
}

/// The page to go to instead of `route`; none when it is the right one.
pub(crate) fn redirection(route: &Route, situation: &Situation) -> Option<Route> {
    // A link of an invitation is taken in before anything else.
    if matches!(
        route,
        Route::NotFound { .. }
            | Route::Diagnostic {}
            | Route::Invitation { .. }
            | Route::ResetPassword { .. }
    ) {
        return None;
    }
    if route.is_of_the_desktop() {
        return (!situation.desktop).then_some(Route::Home {});
    }
    if situation.server_unset {
        return (*route != Route::ServerAddress {}).then_some(Route::ServerAddress {});
    }
    if route.is_for_everybody() {
        return None;
    }
    match situation.visitor {
        Visitor::Unknown => None,
        Visitor::Guest(stage) => guest(route, stage, situation),
        Visitor::Stranger => stranger(route, situation),
    }
}

/// Whoever has brought an invitation along comes to it once nothing stands between.
fn guest(route: &Route, stage: Stage, situation: &Situation) -> Option<Route> {
    if stage == Stage::Open {
        if route.is_of_an_invitation() {
            return None;
        }
        if situation.invitation && !route.is_for(stage) {
            return Some(Route::Join {});
        }
    }
    if route.is_for(stage) {
        return None;
    }
    let wanted = situation.wanted.clone().filter(|wanted| wanted.is_for(stage));
    Some(wanted.unwrap_or_else(|| Route::beginning(stage, situation.by_email)))
}

fn stranger(route: &Route, situation: &Situation) -> Option<Route> {
    match route {
        // A person whose session has just ended reads why on the wall, and is not led past it.
        Route::Home {} if situation.farewell.is_some() => Some(Route::Wall {}),
        Route::Home {} => situation.remembered.map(Route::behind),
        Route::ServerAddress {} if !situation.desktop => Some(Route::Home {}),
        // A mailed link to a password of which the secret was lost: the page says what to do.
        Route::PasswordChange {} if situation.farewell.is_none() => Some(Route::NewPassword {}),
        route if route.stage().is_some() => Some(Route::Home {}),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STRANGER: Situation = Situation {
        visitor: Visitor::Stranger,
        by_email: false,
        server_unset: false,
        desktop: true,
        remembered: None,
        invitation: false,
        farewell: None,
        wanted: None,
    };

    fn led(path: &str, situation: &Situation) -> String {
        let route: Route = path.parse().unwrap();
        redirection(&route, situation).map_or_else(|| "stays".to_owned(), |route| route.to_string())
    }

    #[test]
    fn each_stage_has_its_page_and_every_other_page_leads_there() {
        let paths = [
            "/",
            "/carte",
            "/inscription",
            "/inscription/en-attente",
            "/cgu",
            "/tableau-de-bord",
            "/nulle-part",
        ];
        let rows: Vec<String> = [
            Stage::Registration,
            Stage::ApprovalPending,
            Stage::RegistrationRefused,
            Stage::Cgu,
            Stage::Open,
        ]
        .into_iter()
        .map(|stage| {
            let situation = Situation {
                visitor: Visitor::Guest(stage),
                ..STRANGER
            };
            let cells: Vec<String> = paths
                .iter()
                .map(|path| format!("{path} → {}", led(path, &situation)))
                .collect();
            format!("{stage:?}: {}", cells.join(", "))
        })
        .collect();
        insta::assert_snapshot!(rows.join("\n"), @"
        Registration: / → /premiere-connexion, /carte → /premiere-connexion, /inscription → stays, /inscription/en-attente → /premiere-connexion, /cgu → /premiere-connexion, /tableau-de-bord → /premiere-connexion, /nulle-part → stays
        ApprovalPending: / → /inscription/en-attente, /carte → /inscription/en-attente, /inscription → /inscription/en-attente, /inscription/en-attente → stays, /cgu → /inscription/en-attente, /tableau-de-bord → /inscription/en-attente, /nulle-part → stays
        RegistrationRefused: / → /inscription/refusee, /carte → /inscription/refusee, /inscription → stays, /inscription/en-attente → /inscription/refusee, /cgu → /inscription/refusee, /tableau-de-bord → /inscription/refusee, /nulle-part → stays
        Cgu: / → /cgu, /carte → /cgu, /inscription → /cgu, /inscription/en-attente → /cgu, /cgu → stays, /tableau-de-bord → /cgu, /nulle-part → stays
        Open: / → /tableau-de-bord, /carte → /tableau-de-bord, /inscription → /tableau-de-bord, /inscription/en-attente → /tableau-de-bord, /cgu → /tableau-de-bord, /tableau-de-bord → stays, /nulle-part → stays
        ");
    }

    #[test]
    fn an_invitation_waits_for_the_card_and_for_what_stands_before_the_dashboard() {
        let brought = |visitor| Situation {
            visitor,
            invitation: true,
            ..STRANGER
        };
        assert_eq!(led("/invitation", &brought(Visitor::Stranger)), "stays");
        assert_eq!(led("/carte", &brought(Visitor::Stranger)), "stays");
        let registers = brought(Visitor::Guest(Stage::Registration));
        assert_eq!(led("/invitation", &registers), "/premiere-connexion");
        let open = brought(Visitor::Guest(Stage::Open));
        assert_eq!(led("/carte", &open), "/invitation");
        assert_eq!(led("/invitation", &open), "stays");
        assert_eq!(led("/tableau-de-bord", &open), "stays", "it may wait");
        for visitor in [Visitor::Unknown, Visitor::Stranger, Visitor::Guest(Stage::Cgu)] {
            assert_eq!(led("/invitation/aB3", &brought(visitor)), "stays");
        }
    }

    #[test]
    fn who_came_by_email_comes_to_the_expertises_once_the_password_is_his_own_and_the_cgu_are_accepted() {
        let at = |stage| Situation {
            visitor: Visitor::Guest(stage),
            by_email: true,
            ..STRANGER
        };
        for (stage, path) in [
            (Stage::PasswordChange, "/mot-de-passe"),
            (Stage::Cgu, "/cgu"),
            (Stage::Open, "/arrivee"),
        ] {
            for elsewhere in ["/", "/connexion/code", "/connexion/partie", "/inscription"] {
                assert_eq!(led(elsewhere, &at(stage)), path, "{elsewhere}");
            }
        }
        for path in ["/acces", "/securite", "/sessions", "/expertises"] {
            assert_eq!(led(path, &at(Stage::Open)), "stays");
            assert_eq!(led(path, &at(Stage::PasswordChange)), "/mot-de-passe");
            assert_eq!(led(path, &STRANGER), "/");
        }
    }

    #[test]
    fn a_mailed_link_is_opened_by_everybody_and_before_anything_is_known() {
        let unknown = Situation {
            visitor: Visitor::Unknown,
            ..STRANGER
        };
        let guest = Situation {
            visitor: Visitor::Guest(Stage::Open),
            ..STRANGER
        };
        for situation in [&STRANGER, &unknown, &guest] {
            for path in [
                "/mot-de-passe/a-secret",
                "/nouveau-mot-de-passe",
                "/mot-de-passe-oublie",
            ] {
                assert_eq!(led(path, situation), "stays", "{path}");
            }
        }
    }

    #[test]
    fn who_came_by_the_link_of_a_mail_comes_to_its_page_once_nothing_stands_between() {
        let at = |stage| Situation {
            visitor: Visitor::Guest(stage),
            by_email: true,
            wanted: Some(Route::Notices {}),
            ..STRANGER
        };
        assert_eq!(
            led("/connexion/code", &at(Stage::PasswordChange)),
            "/mot-de-passe"
        );
        assert_eq!(led("/mot-de-passe", &at(Stage::Cgu)), "/cgu");
        for before in ["/connexion/code", "/cgu", "/"] {
            assert_eq!(led(before, &at(Stage::Open)), "/avis", "{before}");
        }
        assert_eq!(led("/expertises", &at(Stage::Open)), "stays");
        let invited = Situation {
            invitation: true,
            ..at(Stage::Open)
        };
        assert_eq!(
            led("/carte", &invited),
            "/invitation",
            "who is invited joins first"
        );
    }

    #[test]
    fn a_stranger_sees_the_wall_unless_the_door_is_remembered() {
        assert_eq!(led("/", &STRANGER), "stays");
        let remembered = Situation {
            remembered: Some(Door::Card),
            ..STRANGER
        };
        assert_eq!(led("/", &remembered), "/carte");
        assert_eq!(led("/profil", &remembered), "stays");
        assert_eq!(led("/tableau-de-bord", &remembered), "/");
    }

    #[test]
    fn a_person_whose_session_has_ended_is_led_to_the_wall_even_when_the_door_is_remembered() {
        let ended = Situation {
            remembered: Some(Door::Card),
            farewell: Some(Farewell::Lapsed),
            ..STRANGER
        };
        assert_eq!(led("/tableau-de-bord", &ended), "/");
        assert_eq!(led("/", &ended), "/profil");
    }

    #[test]
    fn a_desktop_without_server_asks_for_it_first_and_a_browser_never_does() {
        let unset = Situation {
            server_unset: true,
            ..STRANGER
        };
        assert_eq!(led("/carte", &unset), "/serveur");
        assert_eq!(led("/serveur", &unset), "stays");
        assert_eq!(
            led(
                "/serveur",
                &Situation {
                    desktop: false,
                    ..STRANGER
                }
            ),
            "/"
        );
    }

    #[test]
    fn nobody_is_led_anywhere_before_the_server_has_answered() {
        let unknown = Situation {
            visitor: Visitor::Unknown,
            remembered: Some(Door::Card),
            ..STRANGER
        };
        assert_eq!(led("/tableau-de-bord", &unknown), "stays");
        assert_eq!(led("/", &unknown), "stays");
    }

    #[test]
    fn the_settings_are_there_for_everybody_before_a_desktop_and_for_nobody_in_a_browser() {
        let nowhere = Situation {
            visitor: Visitor::Unknown,
            server_unset: true,
            ..STRANGER
        };
        let at_work = Situation {
            visitor: Visitor::Guest(Stage::Open),
            ..STRANGER
        };
        for situation in [&STRANGER, &nowhere, &at_work] {
            assert_eq!(led("/reglages", situation), "stays");
        }
        let browser = Situation {
            desktop: false,
            ..STRANGER
        };
        assert_eq!(led("/reglages", &browser), "/");
    }
}
