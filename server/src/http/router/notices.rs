//! The routes of « Avis ».

use opalexe_domain::api::notices::{
    ChangeNoticePreferences, CountNotices, MarkNoticesSeen, ReadDepositNotices, ReadNoticePreferences,
    ReadNotices,
};
use utoipa_axum::router::OpenApiRouter;

use crate::{
    app::App,
    http::{
        endpoint::endpoint,
        notices::{count, list, of_deposit, preferences, seen},
    },
};

/// Adds them.
pub(super) fn notices(router: OpenApiRouter<App>) -> OpenApiRouter<App> {
    router
        .routes(endpoint::<ReadNotices, _, _, _, _>(
            list::handle,
            list::DESCRIPTION,
        ))
        .routes(endpoint::<CountNotices, _, _, _, _>(
            count::handle,
            count::DESCRIPTION,
        ))
        .routes(endpoint::<MarkNoticesSeen, _, _, _, _>(
            seen::handle,
            seen::DESCRIPTION,
        ))
        .routes(endpoint::<ReadNoticePreferences, _, _, _, _>(
            preferences::read,
            preferences::READING,
        ))
        .routes(endpoint::<ChangeNoticePreferences, _, _, _, _>(
            preferences::change,
            preferences::CHANGING,
        ))
        .routes(endpoint::<ReadDepositNotices, _, _, _, _>(
            of_deposit::handle,
            of_deposit::DESCRIPTION,
        ))
}
