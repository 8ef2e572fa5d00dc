//! Certificates that wait to take the place of others.

use dioxus::prelude::*;
use opalexe_domain::api::{
    admin::{
        ApproveRenewal, PendingRenewal, PendingRenewals, RefuseRenewal, RenewalChoice, RenewalRefusal,
        Renewals as Waited, RenewalsAfter,
    },
    auth::CertificateSummary,
    renewal::WaitingBecause,
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
pub(super) fn Renewals() -> Element {
    let list = use_waiting_list::<PendingRenewals>();
    let load = move |page: RenewalsAfter| async move { list.load(page).await };
    rsx! {
        {list.told()}
        match list.page() {
            None => rsx! { Waiting {} },
            Some(Err(error)) => rsx! { LoadFailed { error, onretry: move |()| load(RenewalsAfter::default()) } },
            Some(Ok(waiting)) => rsx! {
                RenewalsView {
                    waiting,
                    desk: list.desk,
                    onapprove: move |(choice, name): (RenewalChoice, String)| async move {
                        list.decide::<ApproveRenewal>(choice, tr!("admin-renewal-approved", name = name)).await;
                    },
                    onrefuse: move |(refusal, name): (RenewalRefusal, String)| async move {
                        list.decide::<RefuseRenewal>(refusal, tr!("admin-refused", name = name)).await;
                    },
                    onnext: move |after| load(RenewalsAfter { after: Some(after) }),
                }
            },
        }
    }
}

/// What it shows.
#[component]
pub(in crate::pages) fn RenewalsView(
    waiting: Waited,
    desk: Desk,
    onapprove: EventHandler<(RenewalChoice, String)>,
    onrefuse: EventHandler<(RenewalRefusal, String)>,
    onnext: EventHandler<RenewalChoice>,
) -> Element {
    if waiting.renewals.is_empty() {
        return rsx! {
            div { class: "empty", id: "no-renewal-waits",
                p { strong { {tr!("admin-no-renewal-waits")} } }
            }
        };
    }
    rsx! {
        p { class: "lead", {tr!("admin-renewals-lead")} }
        p { class: "soft", id: "waiting-count", {tr!("admin-count-renewals", count = waiting.total)} }
        ul { class: "session-list",
            for renewal in waiting.renewals {
                Row { key: "{renewal.id}", renewal, desk, onapprove, onrefuse }
            }
        }
        if let Some(next) = waiting.next {
            div { class: "actions",
                button { id: "next-page", r#type: "button", class: "button", onclick: move |_| onnext.call(next), {tr!("page-next")} }
            }
        }
    }
}

#[component]
fn Row(
    renewal: PendingRenewal,
    desk: Desk,
    onapprove: EventHandler<(RenewalChoice, String)>,
    onrefuse: EventHandler<(RenewalRefusal, String)>,
) -> Element {
    let id = renewal.id;
    let approved = renewal.name.clone();
    let refused = renewal.name.clone();
    rsx! {
        li { class: "sheet session",
            div { class: "session-what",
                h2 { "{renewal.name}" }
                p {
                    {profile_name(renewal.profile)}
                    " · {renewal.email}"
                }
                p { strong { {because_of(renewal.because)} } }
                dl { class: "facts",
                    div {
                        dt { {tr!("admin-new-certificate")} }
                        dd {
                            Certificate { certificate: renewal.certificate.clone() }
                            if let Some(subject) = &renewal.subject {
                                span { class: "line soft", {tr!("admin-subject", subject = subject.clone())} }
                            }
                        }
                    }
                    for (place, former) in renewal.former.iter().cloned().enumerate() {
                        div { key: "{place}",
                            dt { {tr!("admin-former-certificate")} }
                            dd { Certificate { certificate: former } }
                        }
                    }
                }
                p { class: "soft", {tr!("admin-since", date = dates::day_and_hour(renewal.since))} }
                if !renewal.permitted && renewal.because != WaitingBecause::ProfileNotPermitted {
                    p { {tr!("admin-not-permitted")} }
                }
            }
            Decision {
                desk,
                id: id.to_string(),
                name: renewal.name.clone(),
                approve: tr!("admin-renewal-approve"),
                consequence: tr!("admin-renewal-means"),
                may_approve: renewal.permitted,
                onapprove: move |()| onapprove.call((RenewalChoice { renewal: id }, approved.clone())),
                onrefuse: move |reason| onrefuse.call((RenewalRefusal { renewal: id, reason }, refused.clone())),
            }
        }
    }
}

/// Why it is not done by itself, for who decides.
fn because_of(because: WaitingBecause) -> String {
    match because {
        WaitingBecause::OtherAuthority => tr!("admin-other-authority"),
        WaitingBecause::OtherSubject => tr!("admin-other-subject"),
        WaitingBecause::SubjectUnknown => tr!("admin-subject-unknown"),
        WaitingBecause::ProfileNotPermitted => tr!("admin-not-permitted"),
    }
}

#[component]
fn Certificate(certificate: CertificateSummary) -> Element {
    rsx! {
        span { class: "line", "CN={certificate.common_name}" }
        span { class: "line soft",
            {tr!("certificate-issuer", issuer = certificate.issuer.clone())}
            " · "
            {tr!("certificate-valid-until", day = dates::day(certificate.not_after))}
        }
    }
}
