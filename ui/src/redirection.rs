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
    /// Whether the desktop has no server yet.
    pub(crate) server_unset: bool,
    /// Whether the page runs in the desktop.
    pub(crate) desktop: bool,
    /// The door to take without asking.
    pub(crate) remembered: Option<Door>,
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
    if matches!(route, Route::NotFound { .. }) {
        return None;
    }
    if situation.server_unset {
        return (*route != Route::ServerAddress {}).then_some(Route::ServerAddress {});
    }
    match situation.visitor {
        Visitor::Unknown => None,
        Visitor::Guest(stage) => (route.stage() != Some(stage)).then(|| Route::beginning(stage)),
        Visitor::Stranger => stranger(route, situation),
    }
}

fn stranger(route: &Route, situation: &Situation) -> Option<Route> {
    match route {
        // A person whose session has just ended reads why on the wall, and is not led past it.
        Route::Home {} if situation.farewell.is_some() => Some(Route::Wall {}),
        Route::Home {} => situation.remembered.map(Route::behind),
        Route::ServerAddress {} if !situation.desktop => Some(Route::Home {}),
        route if route.stage().is_some() => Some(Route::Home {}),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STRANGER: Situation = Situation {
        visitor: Visitor::Stranger,
        server_unset: false,
        desktop: true,
        remembered: None,
        farewell: None,
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
        Cgu: / → /cgu, /carte → /cgu, /inscription → /cgu, /inscription/en-attente → /cgu, /cgu → stays, /tableau-de-bord → /cgu, /nulle-part → stays
        Open: / → /tableau-de-bord, /carte → /tableau-de-bord, /inscription → /tableau-de-bord, /inscription/en-attente → /tableau-de-bord, /cgu → /tableau-de-bord, /tableau-de-bord → stays, /nulle-part → stays
        ");
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
}
