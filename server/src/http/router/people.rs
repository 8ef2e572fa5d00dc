//! The routes of the people: their profile, a new certificate, the directory of lawyers, whom to ask, and the administrators.

use opalexe_domain::api::{
    admin::{
        AdminOverview, ApproveAccount, ApproveRenewal, CguVersions, MailQueue, PendingAccounts,
        PendingRenewals, RefuseAccount, RefuseRenewal, SearchAccounts, TrustStatus,
    },
    contacts::{GetContacts, GetExpertiseContacts},
    lawyers::{GetLawyer, SearchLawyers},
    profile::{ChangeEmail, ChangeProfile, ConfirmEmail, MyProfile},
    reference::{
        CourtEditions, GetReference, ImportCourts, ImportNomenclature, NomenclatureEditions, PreviewCourts,
        PreviewNomenclature,
    },
    renewal::{BeginRenewal, ConfirmRenewal, GetRenewal},
};
use utoipa_axum::router::OpenApiRouter;

use crate::{
    app::App,
    http::{admin, contacts, endpoint::endpoint, lawyers, profile, reference, renewal},
    lists::{Courts, Specialites},
};

/// Adds them.
pub(super) fn people(router: OpenApiRouter<App>) -> OpenApiRouter<App> {
    let router = router
        .routes(endpoint::<GetRenewal, _, _, _, _>(
            renewal::get::handle,
            renewal::get::DESCRIPTION,
        ))
        .routes(endpoint::<BeginRenewal, _, _, _, _>(
            renewal::begin::handle,
            renewal::begin::DESCRIPTION,
        ))
        .routes(endpoint::<ConfirmRenewal, _, _, _, _>(
            renewal::confirm::handle,
            renewal::confirm::DESCRIPTION,
        ))
        .routes(endpoint::<SearchLawyers, _, _, _, _>(
            lawyers::search::handle,
            lawyers::search::DESCRIPTION,
        ))
        .routes(endpoint::<GetLawyer, _, _, _, _>(
            lawyers::one::handle,
            lawyers::one::DESCRIPTION,
        ))
        .routes(endpoint::<MyProfile, _, _, _, _>(
            profile::get::handle,
            profile::get::DESCRIPTION,
        ))
        .routes(endpoint::<ChangeProfile, _, _, _, _>(
            profile::change::handle,
            profile::change::DESCRIPTION,
        ))
        .routes(endpoint::<ChangeEmail, _, _, _, _>(
            profile::change_email::handle,
            profile::change_email::DESCRIPTION,
        ))
        .routes(endpoint::<ConfirmEmail, _, _, _, _>(
            profile::confirm_email::handle,
            profile::confirm_email::DESCRIPTION,
        ))
        .routes(endpoint::<GetContacts, _, _, _, _>(
            contacts::get::handle,
            contacts::get::DESCRIPTION,
        ))
        .routes(endpoint::<GetExpertiseContacts, _, _, _, _>(
            contacts::in_expertise::handle,
            contacts::in_expertise::DESCRIPTION,
        ));
    administration(router)
}

fn administration(router: OpenApiRouter<App>) -> OpenApiRouter<App> {
    router
        .routes(endpoint::<GetReference, _, _, _, _>(
            reference::handle,
            reference::DESCRIPTION,
        ))
        .routes(endpoint::<CourtEditions, _, _, _, _>(
            admin::reference::editions::handle::<Courts>,
            admin::reference::editions::OF_COURTS,
        ))
        .routes(endpoint::<PreviewCourts, _, _, _, _>(
            admin::reference::preview::handle::<Courts>,
            admin::reference::preview::OF_COURTS,
        ))
        .routes(endpoint::<ImportCourts, _, _, _, _>(
            admin::reference::import::handle::<Courts>,
            admin::reference::import::OF_COURTS,
        ))
        .routes(endpoint::<NomenclatureEditions, _, _, _, _>(
            admin::reference::editions::handle::<Specialites>,
            admin::reference::editions::OF_NOMENCLATURE,
        ))
        .routes(endpoint::<PreviewNomenclature, _, _, _, _>(
            admin::reference::preview::handle::<Specialites>,
            admin::reference::preview::OF_NOMENCLATURE,
        ))
        .routes(endpoint::<ImportNomenclature, _, _, _, _>(
            admin::reference::import::handle::<Specialites>,
            admin::reference::import::OF_NOMENCLATURE,
        ))
        .routes(endpoint::<AdminOverview, _, _, _, _>(
            admin::overview::handle,
            admin::overview::DESCRIPTION,
        ))
        .routes(endpoint::<SearchAccounts, _, _, _, _>(
            admin::accounts::search::handle,
            admin::accounts::search::DESCRIPTION,
        ))
        .routes(endpoint::<PendingAccounts, _, _, _, _>(
            admin::accounts::pending::handle,
            admin::accounts::pending::DESCRIPTION,
        ))
        .routes(endpoint::<ApproveAccount, _, _, _, _>(
            admin::accounts::approve::handle,
            admin::accounts::approve::DESCRIPTION,
        ))
        .routes(endpoint::<RefuseAccount, _, _, _, _>(
            admin::accounts::refuse::handle,
            admin::accounts::refuse::DESCRIPTION,
        ))
        .routes(endpoint::<PendingRenewals, _, _, _, _>(
            admin::renewals::pending::handle,
            admin::renewals::pending::DESCRIPTION,
        ))
        .routes(endpoint::<ApproveRenewal, _, _, _, _>(
            admin::renewals::approve::handle,
            admin::renewals::approve::DESCRIPTION,
        ))
        .routes(endpoint::<RefuseRenewal, _, _, _, _>(
            admin::renewals::refuse::handle,
            admin::renewals::refuse::DESCRIPTION,
        ))
        .routes(endpoint::<CguVersions, _, _, _, _>(
            admin::cgu::handle,
            admin::cgu::DESCRIPTION,
        ))
        .routes(endpoint::<MailQueue, _, _, _, _>(
            admin::mails::handle,
            admin::mails::DESCRIPTION,
        ))
        .routes(endpoint::<TrustStatus, _, _, _, _>(
            admin::trust::handle,
            admin::trust::DESCRIPTION,
        ))
}
