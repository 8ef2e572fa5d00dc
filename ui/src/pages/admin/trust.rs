//! The certificates that are believed, and the freshness of the revocation lists.

use dioxus::prelude::*;
use opalexe_domain::{
    api::admin::{ListedAuthority, RevocationList, Standing, Trust, TrustStatus},
    profile::Approval,
};

use crate::{
    components::{Icon, LoadFailed, Notice, Sign, Waiting},
    connection::use_connection,
    dates,
    explanation::Tone,
    i18n::tr,
    pages::dashboard::profile_name,
};

/// The section.
#[component]
pub(super) fn TrustPage() -> Element {
    let connection = use_connection();
    let mut loaded = use_resource(move || async move { connection.call::<TrustStatus>(&()).await });
    rsx! {
        match &*loaded.read() {
            None => rsx! { Waiting {} },
            Some(Err(error)) => rsx! { LoadFailed { error: error.clone(), onretry: move |()| loaded.restart() } },
            Some(Ok(trust)) => rsx! { TrustView { trust: trust.clone() } },
        }
    }
}

/// What it shows.
#[component]
pub(in crate::pages) fn TrustView(trust: Trust) -> Element {
    rsx! {
        p { class: "lead", {tr!("admin-trust-lead")} }
        section { class: "sheet", "aria-labelledby": "anchors-title",
            h2 { id: "anchors-title", {tr!("admin-anchors")} }
            if trust.anchors.is_empty() {
                p { {tr!("admin-no-anchor")} }
            }
            for (place, anchor) in trust.anchors.iter().enumerate() {
                p { key: "{place}", class: "line", "data-tone": tone(anchor.standing).name(),
                    Icon { sign: Sign::from(tone(anchor.standing)) }
                    span { {tr!("admin-anchor", name = anchor.name.clone(), day = dates::day(anchor.not_after))} }
                }
            }
        }
        for (place, authority) in trust.authorities.into_iter().enumerate() {
            Authority { key: "{place}", place, authority }
        }
        if !trust.passed_over.is_empty() {
            Notice { tone: Tone::Warn, id: "passed-over",
                p { strong { {tr!("admin-passed-over")} } }
                for file in trust.passed_over {
                    p { key: "{file}", code { "{file}" } }
                }
            }
        }
    }
}

#[component]
fn Authority(place: usize, authority: ListedAuthority) -> Element {
    let title = format!("authority-{place}");
    let profiles: Vec<String> = authority.profiles.iter().copied().map(profile_name).collect();
    rsx! {
        section { class: "sheet", "aria-labelledby": "{title}",
            h2 { id: "{title}", "{authority.name}" }
            p { class: "line", "data-tone": tone(authority.standing).name(),
                Icon { sign: Sign::from(tone(authority.standing)) }
                span {
                    match authority.standing {
                        Standing::Good => tr!("admin-authority-good"),
                        Standing::Warning => tr!("admin-authority-warning"),
                        Standing::Failure => tr!("admin-authority-failure"),
                    }
                }
            }
            p { class: "soft",
                {profiles.join(", ")}
                " · "
                match authority.approval {
                    Approval::Automatic => tr!("admin-approval-automatic"),
                    Approval::Required => tr!("admin-approval-required"),
                }
            }
            if !authority.anchored {
                p { {tr!("admin-not-anchored")} }
            }
            for (place, list) in authority.lists.into_iter().enumerate() {
                p { key: "{place}", class: "line", "data-tone": tone(list.standing).name(),
                    Icon { sign: Sign::from(tone(list.standing)) }
                    span { {sentence_of(&list)} }
                }
            }
        }
    }
}

fn sentence_of(list: &RevocationList) -> String {
    match (list.this_update, list.next_update) {
        (Some(from), Some(until)) => tr!(
            "admin-list",
            authority = list.authority.clone(),
            from = dates::brief(from),
            until = dates::brief(until),
        ),
        _ => tr!("admin-list-missing", authority = list.authority.clone()),
    }
}

const fn tone(standing: Standing) -> Tone {
    match standing {
        Standing::Good => Tone::Good,
        Standing::Warning => Tone::Warn,
        Standing::Failure => Tone::Bad,
    }
}
