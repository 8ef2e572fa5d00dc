//! `/api/v1/uploads`: files on their way, by tus 1.0.0 (<https://tus.io/protocols/resumable-upload>) with its extensions creation,
//! creation-with-upload, checksum, termination and expiration.
//!
//! An upload belongs to the account that made it and names its expertise and its folder from the beginning (`Upload-Metadata`: `filename`,
//! `expertise`, `folder`). Whether the person may deposit there is asked with every request, and again when it is published. To everybody
//! else it does not exist. What is refused is an `Error` as everywhere.

mod append;
mod create;
pub(super) mod left;
mod metadata;
mod offset;
mod protocol;
pub(super) mod room;
mod terminate;
mod upload;

use axum::{
    Router, middleware,
    routing::{patch, post},
};

use crate::app::App;

/// The routes.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/api/v1/uploads", post(create::handle).options(protocol::options))
        .route(
            "/api/v1/uploads/{upload}",
            patch(append::handle)
                .head(offset::handle)
                .delete(terminate::handle)
                .options(protocol::options),
        )
        .layer(middleware::from_fn(protocol::around))
}
