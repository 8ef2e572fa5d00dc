//! The routes of what goes on in an expertise: its steps, its folders, its journal.

use opalexe_domain::api::{
    expertises::{intervenants::RestrictAccess, steps::ReadSteps},
    folders::{AcknowledgeCatchUp, MakeSubFolder, OpenFolder, OpenToCourt, ReadCatchUp, ReadFolders},
    journal::ReadJournal,
    search::SearchDocuments,
};
use utoipa_axum::router::OpenApiRouter;

use crate::{
    app::App,
    http::{
        endpoint::endpoint,
        expertises::{catch_up, folders, journal, restrict, steps},
        search,
    },
};

/// Adds them.
pub(super) fn workspace(router: OpenApiRouter<App>) -> OpenApiRouter<App> {
    router
        .routes(endpoint::<ReadSteps, _, _, _, _>(
            steps::handle,
            steps::DESCRIPTION,
        ))
        .routes(endpoint::<RestrictAccess, _, _, _, _>(
            restrict::handle,
            restrict::DESCRIPTION,
        ))
        .routes(endpoint::<ReadFolders, _, _, _, _>(
            folders::read::handle,
            folders::read::DESCRIPTION,
        ))
        .routes(endpoint::<MakeSubFolder, _, _, _, _>(
            folders::make::handle,
            folders::make::DESCRIPTION,
        ))
        .routes(endpoint::<OpenFolder, _, _, _, _>(
            folders::open::handle,
            folders::open::DESCRIPTION,
        ))
        .routes(endpoint::<OpenToCourt, _, _, _, _>(
            folders::court::handle,
            folders::court::DESCRIPTION,
        ))
        .routes(endpoint::<ReadCatchUp, _, _, _, _>(
            catch_up::read::handle,
            catch_up::read::DESCRIPTION,
        ))
        .routes(endpoint::<AcknowledgeCatchUp, _, _, _, _>(
            catch_up::acknowledge::handle,
            catch_up::acknowledge::DESCRIPTION,
        ))
        .routes(endpoint::<SearchDocuments, _, _, _, _>(
            search::handle,
            search::DESCRIPTION,
        ))
        .routes(endpoint::<ReadJournal, _, _, _, _>(
            journal::handle,
            journal::DESCRIPTION,
        ))
}
