//! The dashboard (« tableau de bord », release note §2.1).

use dioxus::prelude::*;
use opalexe_domain::{
    api::{dashboard as api, native::Error},
    profile::Profile,
};

use crate::{
    components::{Heading, Icon, LoadFailed, Notice, Sign, Waiting},
    connection::use_connection,
    dates,
    explanation::Tone,
    i18n::tr,
    pages::expertises::ExpertiseList,
    route::Route,
};

/// The dashboard.
#[component]
pub(crate) fn Dashboard() -> Element {
    let connection = use_connection();
    let mut dashboard = use_resource(move || connection.dashboard());
    rsx! {
        div { class: "page",
            // The same heading before and after the answer: it keeps the focus.
            Heading { text: heading(&dashboard.read()) }
            match &*dashboard.read() {
                None => rsx! { Waiting {} },
                Some(Err(error)) => rsx! {
                    LoadFailed { error: error.clone(), onretry: move |()| dashboard.restart() }
                },
                Some(Ok(dashboard)) => rsx! {
                    DashboardView { dashboard: dashboard.clone(),
                        ExpertiseList {}
                        p { class: "list-foot",
                            Link { to: Route::Join {}, id: "join-link", {tr!("join-have-link")} }
                        }
                    }
                },
            }
        }
    }
}

/// The greeting, once it is known whom to greet.
fn heading(dashboard: &Option<Result<api::Dashboard, Error>>) -> String {
    match dashboard {
        Some(Ok(dashboard)) => tr!(
            "dashboard-greeting",
            first_name = dashboard.first_name.clone(),
            last_name = dashboard.last_name.clone(),
        ),
        Some(Err(_)) | None => tr!("dashboard-title"),
    }
}

/// What the dashboard shows, around the list of expertises.
#[component]
pub(crate) fn DashboardView(dashboard: api::Dashboard, children: Element) -> Element {
    rsx! {
        p { class: "lead", id: "last-connection",
            match dashboard.last_connection {
                Some(at) => tr!("dashboard-last-connection", date = dates::day_and_hour(at)),
                None => tr!("dashboard-first-connection"),
            }
        }
        if let Some(days) = dashboard.certificate_days_left {
            Notice { tone: Tone::Warn, id: "certificate-warning",
                p { strong { {tr!("dashboard-certificate-warning", days = days)} } }
                p { {tr!("dashboard-certificate-renew")} }
            }
        }
        div { class: "dashboard",
            section { class: "expertises", "aria-labelledby": "expertises-title",
                div { class: "section-head",
                    h2 { id: "expertises-title", {tr!("dashboard-expertises")} }
                    // A session by card has a certificate: the directory is for experts by card (release note §4).
                    if dashboard.profile == Profile::Expert && dashboard.certificate.is_some() {
                        Link { to: Route::Lawyers {}, id: "lawyers-directory", class: "button", {tr!("lawyers-link")} }
                    }
                }
                {children}
            }
            section { class: "sheet", "aria-labelledby": "identity-title",
                h2 { id: "identity-title", {tr!("dashboard-identity")} }
                dl { class: "facts",
                    div {
                        dt { {tr!("dashboard-profile")} }
                        dd { id: "profile", {profile_name(dashboard.profile)} }
                    }
                    if let Some(court) = &dashboard.court {
                        div {
                            dt { {tr!("dashboard-court")} }
                            dd { id: "court", "{court}" }
                        }
                    }
                    if let Some(juridiction) = &dashboard.juridiction {
                        div {
                            dt { {tr!("dashboard-juridiction")} }
                            dd { id: "juridiction",
                                span { class: "line", "{juridiction}" }
                                if let Some(service) = &dashboard.service {
                                    span { class: "line soft", id: "service", "{service}" }
                                }
                            }
                        }
                    }
                    div {
                        dt { {tr!("dashboard-email")} }
                        dd { id: "email", "{dashboard.email}" }
                    }
                    if let Some(certificate) = &dashboard.certificate {
                        div {
                            dt { {tr!("dashboard-certificate")} }
                            dd { id: "certificate",
                                span { class: "line", "{certificate.common_name}" }
                                span { class: "line soft",
                                    {tr!("certificate-issuer", issuer = certificate.issuer.clone())}
                                }
                                span { class: "line soft",
                                    if dashboard.certificate_days_left.is_none() {
                                        Icon { sign: Sign::Check }
                                    }
                                    span { {tr!("certificate-valid-until", day = dates::day(certificate.not_after))} }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The name of a profile (release note §1).
pub(crate) fn profile_name(profile: Profile) -> String {
    match profile {
        Profile::Expert => tr!("profile-expert"),
        Profile::CoExpert => tr!("profile-co-expert"),
        Profile::Magistrat => tr!("profile-magistrat"),
        Profile::Greffier => tr!("profile-greffier"),
        Profile::Sapiteur => tr!("profile-sapiteur"),
        Profile::Intervenant => tr!("profile-intervenant"),
    }
}
