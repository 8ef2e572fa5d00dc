//! Every account.

use dioxus::prelude::*;
use opalexe_domain::api::{
    admin::{ACCOUNTS_A_PAGE, AccountStanding, Accounts, SearchAccounts},
    profile::AccountAccess,
};

use crate::{
    components::{HEADING_ID, LoadFailed, Waiting, use_announcer},
    dates, host,
    i18n::tr,
    pages::{dashboard::profile_name, lawyers::Part},
    searches::use_search,
};

/// The section.
#[component]
pub(super) fn AccountList() -> Element {
    let announcer = use_announcer();
    let searching = use_search::<SearchAccounts>();
    let mut typed = searching.typed;
    let tell = move |found: Option<Accounts>| {
        if let Some(found) = found {
            announcer.say(tr!("admin-accounts-found", count = found.total));
        }
    };
    rsx! {
        form {
            class: "search",
            role: "search",
            "aria-label": tr!("admin-accounts-search"),
            novalidate: true,
            onsubmit: move |event| async move {
                event.prevent_default();
                tell(searching.look().await);
            },
            Part {
                id: "search-account",
                label: tr!("admin-accounts-by"),
                value: typed.read().text.clone(),
                onedit: move |text| typed.write().text = text,
            }
            button { id: "search", r#type: "submit", class: "button", "data-variant": "primary", {tr!("admin-accounts-search")} }
        }
        div { class: "results", "aria-busy": searching.waits().then_some("true"),
            match searching.answer() {
                None => rsx! { Waiting {} },
                Some(Err(error)) => rsx! {
                    LoadFailed { error, onretry: move |()| async move { tell(searching.again().await) } }
                },
                Some(Ok(accounts)) => rsx! {
                    AccountsView {
                        accounts,
                        onpage: move |page| async move { tell(searching.turn_to(|wanted| wanted.page = page).await) },
                    }
                },
            }
        }
    }
}

/// What it shows.
#[component]
pub(in crate::pages) fn AccountsView(accounts: Accounts, onpage: EventHandler<u32>) -> Element {
    let pages = accounts.total.div_ceil(ACCOUNTS_A_PAGE).max(1);
    let page = accounts.page;
    if accounts.accounts.is_empty() {
        return rsx! {
            div { class: "empty", id: "no-account-found",
                p { strong { {tr!("admin-accounts-none")} } }
                p { class: "soft", {tr!("admin-accounts-none-why")} }
            }
        };
    }
    rsx! {
        p { class: "print-only", {tr!("list-printed", date = dates::day_and_hour(host::now()))} }
        p { class: "soft", id: "accounts-count", {tr!("admin-accounts-found", count = accounts.total)} }
        div { class: "table-frame", tabindex: "0", role: "region", "aria-label": tr!("admin-accounts"),
            table {
                thead {
                    tr {
                        th { scope: "col", {tr!("admin-column-name")} }
                        th { scope: "col", {tr!("field-profile")} }
                        th { scope: "col", {tr!("admin-column-access")} }
                        th { scope: "col", {tr!("admin-column-standing")} }
                        th { scope: "col", {tr!("admin-column-last")} }
                    }
                }
                tbody {
                    for account in accounts.accounts {
                        tr { key: "{account.id}",
                            th { scope: "row",
                                span { class: "line", "{account.first_name} {account.last_name}" }
                                span { class: "line soft", "{account.email}" }
                            }
                            td {
                                {profile_name(account.profile)}
                                if account.administrator {
                                    span { class: "tag", {tr!("admin-administrator")} }
                                }
                            }
                            td { {access_of(account.access)} }
                            td { {standing_of(account.standing)} }
                            td { {account.last_sign_in_at.map_or_else(|| tr!("admin-never"), dates::brief)} }
                        }
                    }
                }
            }
        }
        if pages > 1 {
            nav { class: "actions", "aria-label": tr!("admin-accounts-pages"),
                button { id: "previous-page", r#type: "button", class: "button", disabled: page == 0,
                    onclick: move |_| {
                        onpage.call(page.saturating_sub(1));
                        host::focus(HEADING_ID);
                    },
                    {tr!("page-previous")}
                }
                span { {tr!("page-of", page = page.saturating_add(1), pages = pages)} }
                button { id: "next-page", r#type: "button", class: "button", disabled: page.saturating_add(1) >= pages,
                    onclick: move |_| {
                        onpage.call(page.saturating_add(1));
                        host::focus(HEADING_ID);
                    },
                    {tr!("page-next")}
                }
            }
        }
    }
}

fn access_of(access: AccountAccess) -> String {
    match access {
        AccountAccess::Card => tr!("admin-by-card"),
        AccountAccess::Email => tr!("admin-by-email"),
    }
}

fn standing_of(standing: AccountStanding) -> String {
    match standing {
        AccountStanding::Open => tr!("admin-standing-open"),
        AccountStanding::ApprovalPending => tr!("admin-standing-pending"),
        AccountStanding::Refused => tr!("admin-standing-refused"),
        AccountStanding::Closed => tr!("admin-standing-closed"),
    }
}
