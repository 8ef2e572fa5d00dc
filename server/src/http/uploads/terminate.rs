//! `DELETE /api/v1/uploads/{upload}`

use axum::{extract::State, http::request::Parts, response::Response};
use opalexe_domain::api::error::ErrorCode;

use super::upload::of_path;
use crate::{
    app::App,
    db,
    http::{
        error::{self, Error},
        extract::Admitted,
    },
    uploads::clearing,
};

/// For who made it, whatever became of that person's rights.
pub(super) async fn handle(
    State(app): State<App>,
    admitted: Admitted,
    mut parts: Parts,
) -> Result<Response, Error> {
    let id = of_path(&mut parts, &app).await.ok_or(ErrorCode::NotFound)?;
    let transaction = app.database.write().await?;
    if !db::upload::give_up(&transaction, id, admitted.account.id).await? {
        return Err(ErrorCode::NotFound.into());
    }
    transaction.commit().await?;
    clearing::clear(&app, &[id]).await?;
    Ok(error::done())
}
