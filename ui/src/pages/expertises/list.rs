//! The person's expertises, to look through: search, state, order. The dashboard shows the same list.

use dioxus::prelude::*;
use opalexe_domain::{
    api::{
        expertises::{EXPERTISES_LISTED, ExpertiseSummary, Expertises, ListExpertises},
        native::Error,
    },
    day::Day,
    expertise::State,
    profile::Profile,
};

use super::words::{Badge, StateBadge, mandate_name, state_name};
use crate::{
    cases::use_cases,
    components::{LoadFailed, Stale, Waiting, use_announcer},
    connection::use_connection,
    dates,
    expertise_search::{Order, Search},
    explanation::Tone,
    host,
    i18n::tr,
    pages::dashboard::profile_name,
    route::Route,
};

/// How many days before its deadline a report is said to be due soon.
const SOON_DAYS: i32 = 30;

/// From how many expertises there is something to look through.
const SEARCHED_FROM: usize = 4;

/// The list, as the server tells it.
#[component]
pub(crate) fn ExpertiseList() -> Element {
    let connection = use_connection();
    let cases = use_cases();
    let mut failure = use_signal(|| None::<Error>);
    let load = use_callback(move |()| async move {
        match connection.call::<ListExpertises>(&()).await {
            Ok(list) => {
                failure.set(None);
                cases.keep_list(list);
            }
            Err(error) => failure.set(Some(error)),
        }
    });
    use_future(move || async move { load.call(()).await });
    let failed = failure.read().clone();
    match (cases.list(), failed) {
        (Some(list), failed) => rsx! {
            if let Some(error) = failed {
                Stale { error, read_at: cases.list_read_at(), onretry: move |()| async move { load.call(()).await } }
            }
            ExpertisesView { list, today: Day::in_paris(host::now()) }
        },
        (None, Some(error)) => rsx! {
            LoadFailed { error, onretry: move |()| async move { load.call(()).await } }
        },
        (None, None) => rsx! {
            Waiting {}
        },
    }
}

/// The list.
#[component]
pub(super) fn ExpertisesView(list: Expertises, today: Option<Day>) -> Element {
    let announcer = use_announcer();
    let cases = use_cases();
    let mut search = use_signal(|| cases.search());
    use_effect(move || cases.keep_search(search()));
    let found = search.read().find(&list.expertises);
    let total = list.expertises.len();
    let searching = total >= SEARCHED_FROM;
    let all = list.expertises.clone();
    let mut look = move |change: &dyn Fn(&mut Search)| {
        change(&mut search.write());
        let count = search.peek().find(&all).len();
        announcer.say(tr!("expertises-found", count = count));
    };
    let mut look_by_state = look.clone();
    let mut look_in_order = look.clone();
    rsx! {
        p { class: "print-only", {tr!("list-printed", date = dates::day_and_hour(host::now()))} }
        div { class: "list-head",
            p { class: "soft", id: "expertises-count",
                if found.len() == total {
                    {tr!("expertises-count", count = total)}
                } else {
                    {tr!("expertises-count-of", found = found.len(), count = total)}
                }
            }
            if list.may_create {
                Link { to: Route::NewExpertise {}, id: "new-expertise", class: "button", "data-variant": "primary",
                    {tr!("expertises-new")}
                }
            }
        }
        if searching {
            div { class: "list-search", role: "search",
                div { class: "field",
                    label { r#for: "search-words", {tr!("expertises-search")} }
                    input {
                        id: "search-words",
                        name: "search-words",
                        r#type: "search",
                        autocomplete: "off",
                        value: "{search.read().words}",
                        oninput: move |event| look(&|search| search.words = event.value()),
                    }
                }
                div { class: "field",
                    label { r#for: "search-state", {tr!("expertises-state")} }
                    select {
                        id: "search-state",
                        onchange: move |event| look_by_state(&|search| search.state = event.value().parse().ok()),
                        option { value: "", {tr!("expertises-every-state")} }
                        for state in State::ALL {
                            option { key: "{state}", value: state.name(), selected: search.read().state == Some(*state),
                                {state_name(*state)}
                            }
                        }
                    }
                }
                div { class: "field",
                    label { r#for: "search-order", {tr!("expertises-order")} }
                    select {
                        id: "search-order",
                        onchange: move |event| look_in_order(&|search| search.order = Order::named(&event.value())),
                        for order in Order::ALL {
                            option { key: "{order.name()}", value: order.name(), selected: search.read().order == order,
                                {order_name(order)}
                            }
                        }
                    }
                }
            }
        }
        if total == 0 {
            Empty { may_create: list.may_create }
        } else if found.is_empty() {
            div { class: "empty", id: "expertises-none-found",
                p { strong { {tr!("expertises-none-found")} } }
                button { r#type: "button", class: "button", id: "search-clear", onclick: move |_| search.set(Search::default()),
                    {tr!("expertises-clear-search")}
                }
            }
        } else {
            ul { class: "case-list", id: "expertises",
                for one in found {
                    Row { key: "{one.id}", one, today }
                }
            }
        }
        if list.more {
            p { class: "soft", {tr!("expertises-more", count = EXPERTISES_LISTED)} }
        }
    }
}

#[component]
fn Empty(may_create: bool) -> Element {
    let connection = use_connection();
    let profile = connection
        .presence
        .read()
        .session()
        .and_then(|session| session.profile);
    let why = match profile {
        _ if may_create => tr!("expertises-empty-expert"),
        Some(Profile::Magistrat | Profile::Greffier) => tr!("expertises-empty-court"),
        _ => tr!("expertises-empty-invited"),
    };
    rsx! {
        div { class: "empty", id: "expertises-empty",
            p { strong { {tr!("expertises-empty")} } }
            p { class: "soft", "{why}" }
        }
    }
}

/// One expertise: what it is, where it stands, what is due, as what one takes part.
#[component]
fn Row(one: ExpertiseSummary, today: Option<Day>) -> Element {
    let mut subject = vec![mandate_name(one.mandate)];
    subject.extend(one.rg.as_ref().map(|rg| tr!("expertise-rg", rg = rg.clone())));
    subject.extend(one.juridiction.clone());
    let is_expert = one.profile == Profile::Expert;
    rsx! {
        li { class: "sheet case-row", "data-expertise": "{one.id}",
            div { class: "case-what",
                Link { to: Route::Dossier { expertise: one.id }, class: "case-title", "{one.title}" }
                p { class: "soft", {subject.join(" · ")} }
                if !is_expert {
                    p { class: "soft", {tr!("expertises-expert", name = one.expert.clone())} }
                }
            }
            div { class: "case-state",
                StateBadge { state: one.state }
                if is_expert && one.legacy > 0 {
                    Badge { tone: Tone::Warn, text: tr!("expertises-legacy", count = one.legacy) }
                }
            }
            dl { class: "case-facts",
                div {
                    dt { {tr!("expertises-deadline")} }
                    dd {
                        match one.report_deadline {
                            Some(day) => rsx! { Deadline { day, today, state: one.state } },
                            None => rsx! { {tr!("expertises-no-deadline")} },
                        }
                    }
                }
                div {
                    dt { {tr!("expertises-role")} }
                    dd { {profile_name(one.profile)} }
                }
                div {
                    dt { {tr!("expertises-people")} }
                    dd {
                        {tr!("expertises-people-count", parties = one.parties, people = one.intervenants)}
                        if is_expert && one.never_connected > 0 {
                            span { class: "line soft", {tr!("expertises-never-connected", count = one.never_connected)} }
                        }
                    }
                }
            }
        }
    }
}

/// A day on which something is due, with how near it is while that matters.
#[component]
pub(super) fn Deadline(day: Day, today: Option<Day>, state: State) -> Element {
    let left = today
        .filter(|_| state.is_alive())
        .map(|today| day.days_since(today));
    rsx! {
        span { {dates::brief_day(day)} }
        match left {
            Some(left) if left < 0 => rsx! { Badge { tone: Tone::Bad, text: tr!("expertises-overdue") } },
            Some(left) if left <= SOON_DAYS => rsx! { Badge { tone: Tone::Warn, text: tr!("expertises-due-in", days = left) } },
            _ => rsx! {},
        }
    }
}

fn order_name(order: Order) -> String {
    match order {
        Order::Deadline => tr!("expertises-order-deadline"),
        Order::Newest => tr!("expertises-order-newest"),
        Order::Title => tr!("expertises-order-title"),
        Order::State => tr!("expertises-order-state"),
    }
}
