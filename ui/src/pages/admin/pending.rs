//! Registrations that wait.

use dioxus::prelude::*;
use opalexe_domain::api::admin::{
    AccountChoice, AccountRefusal, AccountSummary, Accounts, AccountsAfter, ApproveAccount, PendingAccounts,
    RefuseAccount,
};

use super::{
    decision::{Decision, Desk},
    waiting_list::use_waiting_list,
};
use crate::{
    components::{LoadFailed, Waiting},
    dates,
    i18n::tr,
    pages::dashboard::profile_name,
};

/// The section.
#[component]
pub(super) fn Pending() -> Element {
    let list = use_waiting_list::<PendingAccounts>();
    let load = move |page: AccountsAfter| async move { list.load(page).await };
    rsx! {
        {list.told()}
        match list.page() {
            None => rsx! { Waiting {} },
            Some(Err(error)) => rsx! { LoadFailed { error, onretry: move |()| load(AccountsAfter::default()) } },
            Some(Ok(accounts)) => rsx! {
                PendingView {
                    accounts,
                    desk: list.desk,
                    onapprove: move |(choice, name): (AccountChoice, String)| async move {
                        list.decide::<ApproveAccount>(choice, tr!("admin-approved", name = name)).await;
                    },
                    onrefuse: move |(refusal, name): (AccountRefusal, String)| async move {
                        list.decide::<RefuseAccount>(refusal, tr!("admin-refused", name = name)).await;
                    },
                    onnext: move |after| load(AccountsAfter { after: Some(after) }),
                }
            },
        }
    }
}

/// What it shows.
#[component]
pub(in crate::pages) fn PendingView(
    accounts: Accounts,
    desk: Desk,
    onapprove: EventHandler<(AccountChoice, String)>,
    onrefuse: EventHandler<(AccountRefusal, String)>,
    onnext: EventHandler<AccountChoice>,
) -> Element {
    if accounts.accounts.is_empty() {
        return rsx! {
            div { class: "empty", id: "nobody-waits",
                p { strong { {tr!("admin-nobody-waits")} } }
            }
        };
    }
    rsx! {
        p { class: "lead", {tr!("admin-pending-lead")} }
        p { class: "soft", id: "waiting-count", {tr!("admin-count-accounts", count = accounts.total)} }
        ul { class: "session-list",
            for account in accounts.accounts {
                Row { key: "{account.id}", account, desk, onapprove, onrefuse }
            }
        }
        if let Some(next) = accounts.next {
            div { class: "actions",
                button { id: "next-page", r#type: "button", class: "button", onclick: move |_| onnext.call(next), {tr!("page-next")} }
            }
        }
    }
}

#[component]
fn Row(
    account: AccountSummary,
    desk: Desk,
    onapprove: EventHandler<(AccountChoice, String)>,
    onrefuse: EventHandler<(AccountRefusal, String)>,
) -> Element {
    let name = format!("{} {}", account.first_name, account.last_name);
    let (id, since) = (account.id, account.standing_since);
    let approved = name.clone();
    let refused = name.clone();
    rsx! {
        li { class: "sheet session",
            div { class: "session-what",
                h2 { "{name}" }
                p {
                    {profile_name(account.profile)}
                    if let Some(court) = &account.court {
                        " · {court}"
                    }
                    if let Some(service) = &account.service {
                        " · {service}"
                    }
                }
                p { class: "soft", "{account.email}" }
                for (place, certificate) in account.certificates.iter().enumerate() {
                    p { key: "{place}", class: "soft",
                        "CN={certificate.common_name} · "
                        {tr!("certificate-issuer", issuer = certificate.issuer.clone())}
                    }
                }
                p { class: "soft", {tr!("admin-since", date = dates::day_and_hour(since))} }
            }
            Decision {
                desk,
                id: id.to_string(),
                name,
                approve: tr!("admin-approve"),
                consequence: tr!("admin-approve-means", profile = profile_name(account.profile)),
                may_approve: true,
                onapprove: move |()| onapprove.call((AccountChoice { account: id, standing_since: since }, approved.clone())),
                onrefuse: move |reason| {
                    onrefuse.call((AccountRefusal { account: id, standing_since: since, reason }, refused.clone()));
                },
            }
        }
    }
}
