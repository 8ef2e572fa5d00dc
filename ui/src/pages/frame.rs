//! What surrounds every page: the skip link, the header, the page itself, the footer. It also leads people to the page
//! that is theirs, and moves the focus to the heading when the page changes.

mod contacts;
mod footer;
mod header;
mod help;
mod news;
mod server_trouble;
mod session_ending;
mod upload_tray;

use dioxus::prelude::*;
use opalexe_domain::{api::auth::Stage, wall::Door};

use crate::{
    backend::Backend,
    components::{HEADING_ID, LiveRegion, Waiting},
    connection::use_connection,
    email_desk::use_email_desk,
    host,
    i18n::tr,
    invitation_desk::use_invitation_desk,
    lock_desk::use_lock_desk,
    notice_desk::use_notice_desk,
    pages::LockScreen,
    redirection::{Situation, Visitor, redirection},
    remembered,
    route::Route,
    server::ServerState,
    wanted::use_wanted,
};
#[cfg(test)]
pub(in crate::pages) use contacts::QuestionView;
use footer::Footer;
use header::Header;
use news::NewsOfTheFrame;
use server_trouble::ServerTrouble;
use session_ending::SessionEnding;
use upload_tray::UploadTray;

/// The frame; or nothing but the lock, while the window is locked.
#[component]
pub(crate) fn Frame() -> Element {
    match use_lock_desk().lock() {
        Some(lock) => rsx! {
            LockScreen { lock }
        },
        None => rsx! {
            Unlocked {}
        },
    }
}

#[component]
fn Unlocked() -> Element {
    let connection = use_connection();
    let (wanted, notices) = (use_wanted(), use_notice_desk());
    let route = use_route::<Route>();
    let visitor = Visitor::from(&*connection.presence.read());
    let by_email = connection
        .presence
        .read()
        .session()
        .is_some_and(|session| session.door != Door::Card);
    let situation = Situation {
        visitor,
        by_email,
        server_unset: *connection.server.read() == ServerState::Unset,
        desktop: connection.backend == Backend::Native,
        remembered: remembered::door(),
        invitation: use_invitation_desk().waits(),
        farewell: *connection.farewell.read(),
        wanted: wanted.page(),
    };
    use_effect(use_reactive((&route, &situation), move |(route, situation)| {
        wanted.watch(&route, &situation);
    }));
    use_effect(use_reactive((&route, &visitor), move |(_, visitor)| {
        if visitor == Visitor::Guest(Stage::Open) {
            spawn(notices.refresh());
        }
    }));
    let elsewhere = redirection(&route, &situation);
    // The desktop's own pages wait for no server: they may be what brings it back.
    let known = visitor != Visitor::Unknown || route.waits_for_nobody();
    use_effect(use_reactive((&elsewhere,), move |(elsewhere,)| {
        if let Some(elsewhere) = elsewhere {
            navigator().replace(elsewhere);
        }
    }));
    use_focus_on_heading(&route, known && elsewhere.is_none());
    let desk = use_email_desk();
    let expertise = route.expertise();
    use_effect(use_reactive((&expertise,), move |(expertise,)| {
        if let Some(expertise) = expertise {
            desk.visits(expertise);
        }
    }));
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
            NewsOfTheFrame {}
            // A page is shown when it is certain that it is the right one.
            if known && elsewhere.is_none() {
                if visitor == Visitor::Stranger && route != (Route::ServerAddress {}) && !route.waits_for_nobody() {
                    ServerTrouble {}
                }
                Outlet::<Route> {}
            } else {
                Waiting {}
            }
        }
        UploadTray {}
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
