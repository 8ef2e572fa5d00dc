//! « Avis »: what was made available to the person, and what waits, the newest first. The same is sent by e-mail.

mod line;
mod of_deposit;
mod preferences;

use dioxus::prelude::*;
use opalexe_domain::{
    api::{
        native::Error,
        notices::{NoticePage, NoticeSearch, ReadNotices, Seen},
    },
    id::NoticeId,
};

use crate::{
    components::{Failure, Heading, LoadFailed, Waiting, use_announcer},
    connection::use_connection,
    explanation::Explanation,
    host,
    i18n::tr,
    notice_desk::use_notice_desk,
};
use line::Line;

#[cfg(test)]
pub(in crate::pages) use of_deposit::DepositNoticesView;
pub(crate) use of_deposit::{CourtUnreached, DepositNotices};
pub(crate) use preferences::Preferences;

/// The page.
#[component]
pub(crate) fn Notices() -> Element {
    let connection = use_connection();
    let desk = use_notice_desk();
    let announcer = use_announcer();
    let mut page = use_signal(|| None::<NoticePage>);
    let mut failure = use_signal(|| None::<Error>);
    let mut refused = use_signal(|| None::<Error>);
    let mut busy = use_signal(|| false);
    let load = use_callback(move |after: Option<NoticeId>| async move {
        busy.set(true);
        failure.set(None);
        let answer = connection.call::<ReadNotices>(&NoticeSearch { after }).await;
        busy.set(false);
        match answer {
            Ok(read) => {
                desk.hears(read.unseen);
                let known = page.peek().clone().filter(|_| after.is_some());
                let mut notices = known.map(|known| known.notices).unwrap_or_default();
                notices.extend(read.notices);
                page.set(Some(NoticePage { notices, ..read }));
            }
            Err(error) => failure.set(Some(error)),
        }
    });
    let see = use_callback(move |seen: Seen| async move {
        refused.set(None);
        match desk.see(seen).await {
            Ok(()) => {
                page.with_mut(|page| {
                    if let Some(page) = page {
                        mark(page, seen);
                    }
                });
                announcer.say(tr!("notice-marked"));
            }
            Err(error) => refused.set(Some(error)),
        }
    });
    use_future(move || async move { load.call(None).await });
    let failed = failure.read().clone();
    rsx! {
        if let Some(error) = refused() {
            Failure { explanation: Explanation::from(&error) }
        }
        match page() {
            Some(page) => rsx! {
                NoticesView {
                    page,
                    busy: busy(),
                    onsee: move |seen| async move { see.call(seen).await },
                    onmore: move |after| async move { load.call(Some(after)).await },
                }
            },
            None => rsx! {
                div { class: "page narrow",
                    Heading { text: tr!("notices-title") }
                    if failed.is_none() {
                        Waiting {}
                    }
                }
            },
        }
        if let Some(error) = failed {
            LoadFailed { error, onretry: move |()| async move {
                // What is shown already stays; only its end is asked for again.
                let after = page.peek().as_ref().and_then(|page| page.next);
                load.call(after).await;
            } }
        }
    }
}

/// Marks what was seen in what is shown, so that nothing is asked for again.
fn mark(page: &mut NoticePage, seen: Seen) {
    let now = host::now();
    for notice in &mut page.notices {
        let is_seen = match seen {
            Seen::One { notice: one } => notice.id == one,
            Seen::UpTo { notice: newest } => notice.id <= newest,
        };
        if is_seen && notice.seen_at.is_none() {
            notice.seen_at = Some(now);
            page.unseen = page.unseen.saturating_sub(1);
        }
    }
    if let Seen::UpTo { .. } = seen {
        page.unseen = 0;
    }
}

/// What the page shows.
#[component]
pub(in crate::pages) fn NoticesView(
    page: NoticePage,
    busy: bool,
    onsee: EventHandler<Seen>,
    onmore: EventHandler<NoticeId>,
) -> Element {
    let newest = page.notices.first().map(|notice| notice.id);
    rsx! {
        div { class: "page narrow", id: "notices-page",
            Heading { text: tr!("notices-title") }
            p { class: "lead", {tr!("notices-lead")} }
            match newest {
                None => rsx! {
                    div { class: "sheet", id: "notices-empty",
                        p { strong { {tr!("notices-empty")} } }
                        p { class: "soft", {tr!("notices-empty-means")} }
                    }
                },
                Some(newest) => rsx! {
                    div { class: "list-head",
                        p { id: "notices-unseen", role: "status", {tr!("notices-unseen", count = page.unseen)} }
                        if page.unseen > 0 {
                            button { id: "see-all", r#type: "button", class: "button",
                                onclick: move |_| onsee.call(Seen::UpTo { notice: newest }),
                                {tr!("notices-see-all")}
                            }
                        }
                    }
                    ol { class: "notice-list", id: "notices", "aria-busy": busy.then_some("true"),
                        for notice in page.notices.clone() {
                            Line { key: "{notice.id}", notice, onsee }
                        }
                    }
                },
            }
            if let Some(next) = page.next {
                div { class: "list-foot",
                    button { r#type: "button", class: "button", id: "notices-more", disabled: busy,
                        onclick: move |_| onmore.call(next),
                        {tr!("notices-more")}
                    }
                }
            }
        }
    }
}
