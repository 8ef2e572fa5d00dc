//! The frame of an expertise (« quitter » at the top left, its name, its tabs), and the expertise itself for every page below.

use dioxus::prelude::*;
use opalexe_domain::{
    api::{
        error::ErrorCode,
        expertises::{Expertise, GetExpertise, intervenants::InvitationMail},
        native::Error,
    },
    id::ExpertiseId,
    rights::Act,
    wall::Door,
};

use super::{consent::ConsentQuestion, not_permitted::Refusal, words::StateBadge};
use crate::{
    cases::{Cases, use_cases},
    components::{HEADING_ID, Heading, LoadFailed, Stale, Waiting},
    connection::use_connection,
    host,
    i18n::tr,
    invitation_draft::entries,
    route::Route,
};

/// When the expertise is read again while a mail is on its way: seconds after the last time. Bounded, for each one keeps the session alive.
const LOOKS: [i32; 5] = [3, 5, 10, 20, 40];

/// The expertise of the address, for the pages below.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Case {
    cases: Cases,
    expertise: ReadSignal<Expertise>,
}

/// The expertise of the page.
pub(super) fn use_case() -> Case {
    use_context()
}

impl Case {
    /// The expertise.
    pub(super) fn expertise(self) -> Expertise {
        self.expertise.read().clone()
    }

    /// The expertise, without being told when it changes.
    pub(super) fn peek(self) -> Expertise {
        self.expertise.peek().clone()
    }

    /// Why the person may not do `act` here and now; none when she may.
    pub(super) fn refusal(self, act: Act) -> Option<Refusal> {
        Refusal::of(&self.expertise.read(), act)
    }

    /// Takes in what the server answered to a change.
    pub(super) fn changed(self, expertise: Expertise) {
        self.cases.keep(expertise);
    }
}

/// The frame of the pages of one expertise.
#[component]
pub(crate) fn InExpertise() -> Element {
    let route = use_route::<Route>();
    let Some(expertise) = route.expertise() else {
        return rsx! {
            Outlet::<Route> {}
        };
    };
    rsx! {
        // Another expertise is another frame, which only an entry's key tells.
        for expertise in [expertise] {
            Loaded { key: "{expertise}", expertise, route: route.clone() }
        }
    }
}

#[component]
fn Loaded(expertise: ExpertiseId, route: Route) -> Element {
    let connection = use_connection();
    let cases = use_cases();
    let mut failure = use_signal(|| None::<Error>);
    let load = use_callback(move |()| async move {
        let reading = cases.begin_reading();
        match connection.call_in::<GetExpertise>(expertise, &()).await {
            Ok(read) => {
                let first = cases.expertise(expertise).is_none();
                failure.set(None);
                cases.keep_read(reading, read);
                if first {
                    // The page's own heading stands only now.
                    host::sleep(FRAME_MILLIS).await;
                    host::focus_unless_busy(HEADING_ID, "content");
                }
            }
            Err(error) => {
                if is_gone(&error) {
                    cases.forget();
                }
                failure.set(Some(error));
            }
        }
    });
    // Whoever goes to a page of it sees what it is now, and what becomes of the mails that are on their way.
    let mut visit = use_hook(|| CopyValue::new(0_u32));
    use_effect(use_reactive((&route,), move |_| {
        let this = visit.peek().wrapping_add(1);
        visit.set(this);
        spawn(async move {
            load.call(()).await;
            for seconds in LOOKS {
                host::sleep(seconds * 1_000).await;
                let waits = cases
                    .expertise(expertise)
                    .is_some_and(|known| has_mail_on_its_way(&known));
                if !waits || *visit.peek() != this {
                    break;
                }
                load.call(()).await;
            }
        });
    }));
    let failed = failure.read().clone();
    match (cases.expertise(expertise), failed) {
        // What is known stays, even when it could not be read anew: a form may stand on it.
        (Some(known), failed) => rsx! {
            Framed { expertise: known,
                if let Some(error) = failed {
                    Stale { error, read_at: cases.expertise_read_at(), onretry: move |()| async move { load.call(()).await } }
                }
            }
        },
        (None, Some(error)) => rsx! {
            Heading { text: tr!("expertise-unreadable") }
            LoadFailed { error, onretry: move |()| async move { load.call(()).await } }
            div { class: "actions",
                Link { to: Route::Expertises {}, class: "button", id: "to-expertises", {tr!("expertises-all")} }
            }
        },
        (None, None) => rsx! {
            Heading { text: tr!("expertise-loading") }
            Waiting {}
        },
    }
}

/// One picture of a screen that shows sixty a second.
const FRAME_MILLIS: i32 = 16;

/// Whether the expertise is there no more for this person.
fn is_gone(error: &Error) -> bool {
    matches!(error, Error::Api(error) if error.code == ErrorCode::NotFound)
}

fn has_mail_on_its_way(expertise: &Expertise) -> bool {
    entries(expertise)
        .filter_map(|entry| entry.contact.as_ref())
        .any(|contact| contact.mail == Some(InvitationMail::Queued))
}

#[component]
fn Framed(expertise: ReadSignal<Expertise>, children: Element) -> Element {
    let cases = use_cases();
    use_context_provider(|| Case { cases, expertise });
    rsx! {
        Bar { expertise: expertise.read().clone() }
        {children}
        ConsentQuestion { expertise: expertise.read().clone() }
        Outlet::<Route> {}
    }
}

/// « quitter », what the expertise is called, and its tabs.
#[component]
fn Bar(expertise: Expertise) -> Element {
    let route = use_route::<Route>();
    let connection = use_connection();
    let by_card = connection
        .presence
        .read()
        .session()
        .is_none_or(|session| session.door == Door::Card);
    let leave = if by_card {
        Route::Dashboard {}
    } else {
        Route::beside_expertise()
    };
    let id = expertise.id;
    let on_documents = route.is_of_documents();
    let on_dossier = matches!(route, Route::Dossier { .. } | Route::EditExpertise { .. });
    let on_steps = matches!(route, Route::ExpertiseSteps { .. });
    let on_journal = matches!(route, Route::ExpertiseJournal { .. });
    let on_contradictoire = matches!(route, Route::Contradictoire { .. } | Route::Courriers { .. });
    let on_people = !(on_documents || on_dossier || on_steps || on_contradictoire || on_journal);
    rsx! {
        div { class: "case-bar",
            div { class: "case-name",
                Link { to: leave, id: "leave-expertise", class: "button leave", "data-variant": "quiet",
                    span { class: "leave-cross", "aria-hidden": "true", "×" }
                    {tr!("expertise-leave")}
                }
                p { id: "case-title",
                    strong { "{expertise.title}" }
                    if let Some(order) = &expertise.order {
                        span { class: "soft", {tr!("expertise-rg", rg = order.rg.clone())} }
                    }
                }
                StateBadge { state: expertise.state }
            }
            nav { class: "tabs", "aria-label": tr!("expertise-tabs"),
                Tab { to: Route::Dossier { expertise: id }, id: "tab-dossier", text: tr!("tab-dossier"), here: on_dossier }
                Tab { to: Route::ExpertiseSteps { expertise: id }, id: "tab-steps", text: tr!("tab-steps"), here: on_steps }
                Tab { to: Route::Documents { expertise: id }, id: "tab-documents", text: tr!("tab-documents"), here: on_documents }
                Tab { to: Route::Intervenants { expertise: id }, id: "tab-intervenants", text: tr!("tab-intervenants"), here: on_people }
                Tab { to: Route::Contradictoire { expertise: id }, id: "tab-contradictoire", text: tr!("tab-contradictoire"), here: on_contradictoire }
                Tab { to: Route::ExpertiseJournal { expertise: id }, id: "tab-journal", text: tr!("tab-journal"), here: on_journal }
            }
        }
    }
}

#[component]
fn Tab(to: Route, id: String, text: String, here: bool) -> Element {
    // The router marks the page itself; the tab is the place of the pages below as well.
    let below = here && use_route::<Route>() != to;
    rsx! {
        Link { to, id, class: "tab", "data-here": here.then_some("true"), "aria-current": below.then_some("page"), "{text}" }
    }
}
