//! `GET /api/v1/admin/cgu`

use opalexe_domain::api::admin::{CguVersion, Versions};

use crate::{
    app::App,
    db,
    http::{endpoint::Description, error::Error, extract::Administrator},
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "cgu_versions",
    tag: "admin",
    summary: "The published versions of the CGU, the newest first. For administrators.",
};

pub(in crate::http) async fn handle(app: App, _: Administrator, (): ()) -> Result<Versions, Error> {
    let mut versions = Vec::new();
    for version in db::cgu::all(&app.database).await?.into_iter().rev() {
        let last = db::cgu::of(&app.database, version.profile).await?;
        let accepted = db::cgu::accepted_by(&app.database, version.version).await?;
        versions.push(CguVersion {
            in_force: last.is_some_and(|last| last.version == version.version),
            accepted: u32::try_from(accepted).unwrap_or(u32::MAX),
            version: version.version,
            profile: version.profile,
            published_at: version.published_at,
            size: version.size,
        });
    }
    Ok(Versions { versions })
}
