//! What surrounds every page: the skip link, the header, the page itself, the footer. It also leads people to the page
//! that is theirs, and moves the focus to the heading when the page changes.

mod footer;
mod header;
mod server_trouble;
mod session_ending;

use dioxus::prelude::*;

use crate::{
    backend::Backend,
    components::{HEADING_ID, LiveRegion, Waiting},
    connection::use_connection,
    host,
    i18n::tr,
    redirection::{Situation, Visitor, redirection},
    remembered,
    route::Route,
    server::ServerState,
};
use footer::Footer;
use header::Header;
use server_trouble::ServerTrouble;
use session_ending::SessionEnding;

/// The frame.
#[component]
pub(crate) fn Frame() -> Element {
    let connection = use_connection();
    let route = use_route::<Route>();
    let visitor = Visitor::from(&*connection.presence.read());
    let situation = Situation {
        visitor,
        server_unset: *connection.server.read() == ServerState::Unset,
        desktop: connection.backend == Backend::Native,
        remembered: remembered::door(),
        farewell: *connection.farewell.read(),
    };
    let elsewhere = redirection(&route, &situation);
    let known = visitor != Visitor::Unknown;
    use_effect(use_reactive((&elsewhere,), move |(elsewhere,)| {
        if let Some(elsewhere) = elsewhere {
            navigator().replace(elsewhere);
        }
    }));
    use_focus_on_heading(&route, known && elsewhere.is_none());
    rsx! {
        a {
            class: "skip-link",
            href: "#content",
            onclick: move |event| {
                event.prevent_default();
                host::focus("content");
            },
            {tr!("frame-skip")}
        }
        Header {}
        main { id: "content", tabindex: "-1",
            SessionEnding {}
            // A page is shown when it is certain that it is the right one.
            if known && elsewhere.is_none() {
                if visitor == Visitor::Stranger && route != (Route::ServerAddress {}) {
                    ServerTrouble {}
                }
                Outlet::<Route> {}
            } else {
                Waiting {}
            }
        }
        Footer {}
        LiveRegion {}
    }
}

/// Moves the focus to the heading of each page that follows the first: the first one belongs to the browser.
fn use_focus_on_heading(route: &Route, shown: bool) {
    let mut last = use_hook(|| CopyValue::new(None::<Route>));
    use_effect(use_reactive((route, &shown), move |(route, shown)| {
        if !shown {
            return;
        }
        let before = last.write().replace(route.clone());
        if before.is_some_and(|before| before != route) {
            host::scroll_to_top();
            host::focus(HEADING_ID);
        }
    }));
}
