//! A page of the whole program, rendered without a browser in a world that the test describes.

use std::rc::Rc;

use dioxus::{
    history::{History, MemoryHistory},
    prelude::*,
};
use opalexe_domain::{
    api::{
        expertises::{Expertise, Expertises},
        instance::{Instance, Support},
        native::{CardMessage, Server},
    },
    time::Timestamp,
};

use crate::{
    app::CurrentLanguage,
    backend::Backend,
    card_desk::CardDesk,
    cases::use_new_cases,
    components::use_new_announcer,
    connection::{Connection, use_new_connection},
    email_desk::use_new_email_desk,
    i18n::Language,
    invitation_desk::use_new_invitation_desk,
    kept_forms::use_new_kept_forms,
    lock_desk::use_new_lock_desk,
    news::use_new_news,
    notice_desk::use_new_notice_desk,
    pin_desk::use_new_pin_desk,
    route::Route,
    searches::use_new_searches,
    server::ServerState,
    session::{Ending, Farewell, Presence},
    wanted::use_new_wanted,
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
    pub(super) expertise: Option<Expertise>,
    pub(super) expertises: Option<Expertises>,
    pub(super) invitation: Option<&'static str>,
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
        expertise: None,
        expertises: None,
        invitation: None,
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
            shows_mails: false,
            courts: 0,
            nomenclature: 0,
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
    use_new_kept_forms(connection);
    let cases = use_new_cases();
    use_new_searches();
    let desk = use_new_invitation_desk(connection);
    use_hook(|| {
        if let Some(expertise) = world.expertise.clone() {
            cases.keep(expertise);
        }
        if let Some(list) = world.expertises.clone() {
            cases.keep_list(list);
        }
        if let Some(invitation) = world.invitation {
            desk.bring(invitation);
        }
    });
    use_new_lock_desk();
    use_new_pin_desk(connection);
    use_new_announcer();
    use_new_email_desk();
    use_new_news(connection);
    use_new_notice_desk(connection);
    use_new_wanted();
    rsx! {
        Router::<Route> {}
    }
}

pub(super) fn rendered(world: World) -> String {
    let mut dom = VirtualDom::new_with_props(Page, PageProps { world });
    dom.rebuild_in_place();
    lines(&dioxus_ssr::render(&dom))
}

/// What `page` shows inside the whole program, where its links lead somewhere.
pub(super) fn in_program(page: impl Fn() -> Element + 'static) -> String {
    type Shown = Rc<dyn Fn() -> Element>;

    #[derive(Clone, PartialEq, Routable)]
    #[rustfmt::skip]
    enum Only {
        #[route("/:..segments")]
        Page { segments: Vec<String> },
    }

    #[component]
    fn Page(segments: Vec<String>) -> Element {
        let page: Shown = use_context();
        page()
    }

    let page: Shown = Rc::new(page);
    let mut dom = VirtualDom::new_with_props(
        |page: Shown| {
            use_hook(|| {
                let history: Rc<dyn History> = Rc::new(MemoryHistory::with_initial_path("/"));
                provide_context(history);
                provide_context(page);
            });
            rsx! { Router::<Only> {} }
        },
        page,
    );
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
