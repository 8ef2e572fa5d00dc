//! `GET /api/v1/admin/trust`

use std::{error::Error as _, sync::Arc};

use opalexe_domain::{
    api::admin::{ListedAuthority, RevocationList, Standing, Trust, TrustedAuthority},
    time::Timestamp,
};
use opalexe_trust::{RevocationRule, revocation::crl::CrlEvidence, trust_store::Authority};
use tokio::task;

use crate::{
    app::{App, Fault},
    commands::doctor::{
        revocation::{LAST_PART, SKEW},
        trust::{WARNED_BEFORE, is_anchor, name, of_settings, path},
    },
    config::{TrustConfig, settings::AuthoritySettings},
    http::{endpoint::Description, error::Error, extract::Administrator},
    trust::Believed,
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "trust_status",
    tag: "admin",
    summary: "The certificates that are believed, and the freshness of the revocation lists. For administrators.",
};

pub(in crate::http) async fn handle(app: App, _: Administrator, (): ()) -> Result<Trust, Error> {
    Ok(status(&app).await?)
}

/// What the server believes at this moment.
pub(super) async fn status(app: &App) -> Result<Trust, Fault> {
    let believed = app.trust.believed().await;
    let (app, now) = (app.clone(), app.clock.now());
    // The files of the configured authorities are read.
    Ok(task::spawn_blocking(move || look(&app.config.trust, &believed, now)).await?)
}

/// How grave the worst is.
pub(super) fn standing(trust: &Trust) -> Standing {
    let anchors = trust.anchors.iter().map(|anchor| anchor.standing);
    let authorities = trust.authorities.iter().map(|authority| authority.standing);
    let passed_over = (!trust.passed_over.is_empty()).then_some(Standing::Warning);
    let nothing = trust.anchors.is_empty() || trust.authorities.is_empty();
    anchors
        .chain(authorities)
        .chain(passed_over)
        .chain(nothing.then_some(Standing::Failure))
        .max()
        .unwrap_or(Standing::Good)
}

fn look(config: &TrustConfig, believed: &Arc<Believed>, now: Timestamp) -> Trust {
    let anchor = |anchor: &Authority| TrustedAuthority {
        name: name(anchor),
        not_after: Timestamp::from_seconds(anchor.certificate().not_after()),
        standing: of_age(anchor, now),
    };
    let reason = |reason: &crate::trust::believed::PassedOver| match reason.source() {
        Some(cause) => format!("{reason}: {cause}"),
        None => reason.to_string(),
    };
    Trust {
        anchors: believed.store.anchors().iter().map(anchor).collect(),
        authorities: config
            .authorities
            .iter()
            .map(|settings| listed(settings, believed, now))
            .collect(),
        passed_over: believed.passed_over.iter().map(reason).collect(),
    }
}

fn listed(settings: &AuthoritySettings, believed: &Believed, now: Timestamp) -> ListedAuthority {
    let way = of_settings(settings, believed).map(|authority| path(authority, &believed.store, now));
    let anchored = way
        .as_ref()
        .and_then(|way| way.last())
        .is_some_and(|last| is_anchor(last, &believed.store));
    let way = way.unwrap_or_default();
    let lists: Vec<RevocationList> = way.iter().map(|step| list(step, believed, now)).collect();
    let worst = lists
        .iter()
        .map(|list| list.standing)
        .chain(way.iter().map(|step| of_age(step, now)))
        .max();
    ListedAuthority {
        name: settings.name.clone(),
        profiles: settings.profiles.clone(),
        approval: settings.approval,
        anchored,
        lists,
        standing: if anchored {
            worst.unwrap_or(Standing::Failure)
        } else {
            Standing::Failure
        },
    }
}

/// How an authority stands in its validity.
fn of_age(authority: &Authority, now: Timestamp) -> Standing {
    let certificate = authority.certificate();
    let end = Timestamp::from_seconds(certificate.not_after());
    if certificate.not_before() > now.seconds() || end < now {
        Standing::Failure
    } else if end.since(now) < WARNED_BEFORE {
        Standing::Warning
    } else {
        Standing::Good
    }
}

/// The list of an authority: the one that stands worst, where there are several.
fn list(authority: &Authority, believed: &Believed, now: Timestamp) -> RevocationList {
    let rule = believed.policies.of(authority.id()).revocation;
    let missing = match rule {
        RevocationRule::Required => Standing::Failure,
        RevocationRule::IfAvailable | RevocationRule::Off => Standing::Warning,
    };
    let worst = believed
        .crls
        .in_force(authority.id(), now.seconds())
        .into_iter()
        .map(|list| (fresh(&list, missing, now), list))
        .max_by_key(|(standing, list)| (*standing, std::cmp::Reverse(list.next_update)));
    let authority = name(authority);
    match worst {
        Some((standing, list)) => RevocationList {
            authority,
            this_update: Some(Timestamp::from_seconds(list.this_update)),
            next_update: Some(Timestamp::from_seconds(list.next_update)),
            standing,
        },
        None => RevocationList {
            authority,
            this_update: None,
            next_update: None,
            standing: missing,
        },
    }
}

fn fresh(list: &CrlEvidence, too_old: Standing, now: Timestamp) -> Standing {
    let begin = Timestamp::from_seconds(list.this_update);
    let end = Timestamp::from_seconds(list.next_update);
    if begin > now.plus(SKEW) || end < now {
        too_old
    } else if end.since(now).as_secs() < end.since(begin).as_secs() / LAST_PART {
        Standing::Warning
    } else {
        Standing::Good
    }
}
