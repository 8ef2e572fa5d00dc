//! `GET /api/v1/profile`

use opalexe_domain::api::profile::OwnProfile;

use super::own;
use crate::{
    app::App,
    http::{endpoint::Description, error::Error, extract::Admitted},
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "my_profile",
    tag: "profile",
    summary: "What the person declared. Needs an open session.",
};

pub(in crate::http) async fn handle(app: App, admitted: Admitted, (): ()) -> Result<OwnProfile, Error> {
    own(&app, &admitted.session, &admitted.account).await
}
