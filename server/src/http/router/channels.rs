//! The routes of how what is deposited reaches people, and whether it did.

use opalexe_domain::api::{
    consent::DecideOnChannel,
    contradictoire::{CountContradictoire, ReadContradictoire},
    paper_service::{KeepAddress, ReadPaperService, RecordLetter},
};
use utoipa_axum::router::OpenApiRouter;

use crate::{
    app::App,
    http::{contradictoire, endpoint::endpoint, expertises::consent, paper_service},
};

/// Adds them.
pub(super) fn channels(router: OpenApiRouter<App>) -> OpenApiRouter<App> {
    router
        .routes(endpoint::<DecideOnChannel, _, _, _, _>(
            consent::handle,
            consent::DESCRIPTION,
        ))
        .routes(endpoint::<ReadContradictoire, _, _, _, _>(
            contradictoire::read::handle,
            contradictoire::read::DESCRIPTION,
        ))
        .routes(endpoint::<CountContradictoire, _, _, _, _>(
            contradictoire::counts::handle,
            contradictoire::counts::DESCRIPTION,
        ))
        .routes(endpoint::<ReadPaperService, _, _, _, _>(
            paper_service::read::handle,
            paper_service::read::DESCRIPTION,
        ))
        .routes(endpoint::<RecordLetter, _, _, _, _>(
            paper_service::record::handle,
            paper_service::record::DESCRIPTION,
        ))
        .routes(endpoint::<KeepAddress, _, _, _, _>(
            paper_service::address::handle,
            paper_service::address::DESCRIPTION,
        ))
}
