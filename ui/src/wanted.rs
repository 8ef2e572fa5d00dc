//! The page that a person came for and could not see without signing in: the link of a mail, a bookmark. The person is led there once
//! nothing stands between. It lives as long as the window.

use dioxus::prelude::*;
use opalexe_domain::api::auth::Stage;

use crate::{
    redirection::{Situation, Visitor},
    route::Route,
};

/// What is wanted. Copied freely: all copies are one.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct Wanted(Signal<Option<Route>>);

/// What is wanted in this window.
pub(crate) fn use_wanted() -> Wanted {
    use_context()
}

/// Makes the place where it is kept, for every component below.
pub(crate) fn use_new_wanted() -> Wanted {
    use_context_provider(|| Wanted(Signal::new(None)))
}

impl Wanted {
    /// The page.
    pub(crate) fn page(self) -> Option<Route> {
        self.0.read().clone()
    }

    /// Takes in where somebody stands.
    pub(crate) fn watch(mut self, route: &Route, situation: &Situation) {
        match change(route, situation) {
            Some(Change::Keep) => self.0.set(Some(route.clone())),
            Some(Change::Forget) if self.0.peek().is_some() => self.0.set(None),
            Some(Change::Forget) | None => {}
        }
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Change {
    Keep,
    Forget,
}

/// A stranger who comes to a page of those who are signed in wants it; whoever got there wants it no more. Not of a session that has just
/// ended: another person may be the next to sign in.
fn change(route: &Route, situation: &Situation) -> Option<Change> {
    let is_first_page = matches!(route, Route::Dashboard {} | Route::Arrival {});
    match situation.visitor {
        Visitor::Stranger if situation.farewell.is_some() => Some(Change::Forget),
        Visitor::Stranger if route.stage() == Some(Stage::Open) && !is_first_page => Some(Change::Keep),
        Visitor::Guest(Stage::Open) if route.is_for(Stage::Open) => Some(Change::Forget),
        Visitor::Unknown | Visitor::Stranger | Visitor::Guest(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::Farewell;

    fn at(visitor: Visitor, farewell: Option<Farewell>) -> Situation {
        Situation {
            visitor,
            by_email: true,
            server_unset: false,
            desktop: false,
            remembered: None,
            invitation: false,
            farewell,
            wanted: None,
        }
    }

    fn changed(path: &str, situation: &Situation) -> Option<Change> {
        change(&path.parse().unwrap(), situation)
    }

    #[test]
    fn what_a_stranger_came_for_is_kept_until_it_is_reached() {
        let stranger = at(Visitor::Stranger, None);
        for path in ["/avis", "/expertises", "/mon-profil"] {
            assert_eq!(changed(path, &stranger), Some(Change::Keep), "{path}");
        }
        for path in [
            "/",
            "/tableau-de-bord",
            "/arrivee",
            "/connexion/code",
            "/cgu",
            "/nulle-part",
        ] {
            assert_eq!(changed(path, &stranger), None, "{path}");
        }
        let guest = at(Visitor::Guest(Stage::Open), None);
        assert_eq!(changed("/avis", &guest), Some(Change::Forget));
        assert_eq!(changed("/connexion/code", &guest), None, "on the way there");
        assert_eq!(changed("/cgu", &at(Visitor::Guest(Stage::Cgu), None)), None);
        assert_eq!(changed("/avis", &at(Visitor::Unknown, None)), None);
    }

    #[test]
    fn where_a_session_has_ended_is_nobody_s_to_come_back_to() {
        let ended = at(Visitor::Stranger, Some(Farewell::Lapsed));
        assert_eq!(changed("/avis", &ended), Some(Change::Forget));
    }
}
