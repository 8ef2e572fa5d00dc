//! A page of the whole program, rendered without a browser in a world that the test describes.

use std::rc::Rc;

use dioxus::{
    history::{History, MemoryHistory},
    prelude::*,
};
use opalexe_domain::{
    api::{
        instance::{Instance, Support},
        native::{CardMessage, Server},
    },
    time::Timestamp,
};

use crate::{
    app::CurrentLanguage,
    backend::Backend,
    card_desk::CardDesk,
    components::use_new_announcer,
    connection::{Connection, use_new_connection},
    i18n::Language,
    kept_draft::use_new_kept_draft,
    route::Route,
    server::ServerState,
    session::{Ending, Farewell, Presence},
};

/// What the world is like when a page is rendered.
#[derive(Clone, PartialEq)]
pub(super) struct World {
    pub(super) path: &'static str,
    pub(super) backend: Backend,
    pub(super) server: ServerState,
    pub(super) presence: Presence,
    pub(super) farewell: Option<Farewell>,
    pub(super) ending: Option<Ending>,
    pub(super) desk: CardDesk,
}

pub(super) fn browser(path: &'static str) -> World {
    World {
        path,
        backend: Backend::Browser,
        server: ServerState::Known(server()),
        presence: Presence::Absent,
        farewell: None,
        ending: None,
        desk: CardDesk::default(),
    }
}

pub(super) fn desktop(path: &'static str) -> World {
    World {
        backend: Backend::Native,
        ..browser(path)
    }
}

fn server() -> Server {
    Server {
        origin: Some("https://opalexe.example".into()),
        fixed: false,
        instance: Some(Instance {
            name: "Démonstration".into(),
            version: "0.1.0".into(),
            origin: "https://opalexe.example".into(),
            now: Timestamp::from_seconds(0),
            support: Some(Support {
                email: Some("support@opalexe.example".into()),
                phone: Some("02 48 00 00 00".into()),
            }),
        }),
    }
}

#[component]
fn Page(world: World) -> Element {
    let mut connection: Connection = use_new_connection();
    use_hook(|| {
        let history: Rc<dyn History> = Rc::new(MemoryHistory::with_initial_path(world.path));
        provide_context(history);
        connection.server.set(world.server.clone());
        connection.presence.set(world.presence.clone());
        connection.farewell.set(world.farewell);
        connection.ending.set(world.ending);
        connection.backend = world.backend;
        provide_context(connection);
        provide_context(CurrentLanguage(Signal::new(Language::French)));
        provide_context(Signal::new(world.desk.clone()));
    });
    use_new_kept_draft(connection);
    use_new_announcer();
    rsx! {
        Router::<Route> {}
    }
}

pub(super) fn rendered(world: World) -> String {
    let mut dom = VirtualDom::new_with_props(Page, PageProps { world });
    dom.rebuild_in_place();
    lines(&dioxus_ssr::render(&dom))
}

/// One element a line, so that a change of one is a change of one line.
pub(super) fn lines(html: &str) -> String {
    html.replace("><", ">\n<")
}

/// The page without its frame.
pub(super) fn content(world: World) -> String {
    let page = rendered(world);
    let (_, after) = page.split_once("<main").unwrap();
    let (content, _) = after.split_once("</main>").unwrap();
    format!("<main{content}</main>")
}

pub(super) fn desk_of(messages: Vec<CardMessage>) -> CardDesk {
    let mut desk = CardDesk::default();
    for message in messages {
        desk.hear(message, None);
    }
    desk
}
