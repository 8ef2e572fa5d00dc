//! `GET /api/v1/cgu/{version}/document`

use std::io;

use axum::{
    body::Body,
    extract::{Path, State},
    http::{
        HeaderValue,
        header::{CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE},
    },
    response::Response,
    routing::get,
};
use opalexe_domain::api::error::ErrorCode;
use tokio_util::io::ReaderStream;
use utoipa::openapi::{
    ContentBuilder, HttpMethod, Required, ResponseBuilder,
    path::{ParameterBuilder, ParameterIn, Paths},
    schema::{ObjectBuilder, Type},
};
use utoipa_axum::router::UtoipaMethodRouter;

use crate::{
    app::App,
    db,
    http::{
        endpoint::{self, Description},
        error::Error,
        extract::SignedIn,
    },
};

/// `opalexe_domain::api::cgu::document_path` with its parameter left open; a test compares them.
pub(in crate::http) const PATH: &str = "/api/v1/cgu/{version}/document";

/// How much is read from the file at a time.
const PIECE: usize = 64 * 1024;

const DESCRIPTION: Description = Description {
    id: "cgu_document",
    tag: "cgu",
    summary: "The PDF of a version of the CGU. Needs a session.",
};

/// The route: the one of the API whose answer is not JSON.
pub(in crate::http) fn route() -> UtoipaMethodRouter<App> {
    let version = ParameterBuilder::new()
        .name("version")
        .parameter_in(ParameterIn::Path)
        .required(Required::True)
        .schema(Some(ObjectBuilder::new().schema_type(Type::Integer).build()))
        .build();
    let pdf = ContentBuilder::new()
        .schema(Some(ObjectBuilder::new().schema_type(Type::String).build()))
        .build();
    let operation = endpoint::operation::<SignedIn>(&DESCRIPTION)
        .parameter(version)
        .response(
            "200",
            ResponseBuilder::new()
                .description("The PDF.")
                .content("application/pdf", pdf)
                .build(),
        );
    let mut paths = Paths::new();
    paths.add_path_operation(PATH, vec![HttpMethod::Get], operation.build());
    (Vec::new(), paths, get(handle))
}

async fn handle(State(app): State<App>, _: SignedIn, Path(version): Path<String>) -> Result<Response, Error> {
    let number: u32 = version.parse().map_err(|_| ErrorCode::NotFound)?;
    // One document, one address: `+1` and `01` are none.
    if number.to_string() != version {
        return Err(ErrorCode::NotFound.into());
    }
    let version = db::cgu::version(&app.database, number)
        .await?
        .ok_or(ErrorCode::NotFound)?;
    let file = app.storage.read(&version.sha256).await?.ok_or_else(|| {
        let missing = format!("the document {} is not in the storage", version.sha256);
        io::Error::new(io::ErrorKind::NotFound, missing)
    })?;

    let mut response = Response::new(Body::from_stream(ReaderStream::with_capacity(file, PIECE)));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/pdf"));
    headers.insert(CONTENT_LENGTH, HeaderValue::from(version.size));
    let disposition = format!("attachment; filename=\"cgu-{}.pdf\"", version.version);
    if let Ok(disposition) = HeaderValue::try_from(disposition) {
        headers.insert(CONTENT_DISPOSITION, disposition);
    }
    // Whoever opens it in the browser all the same runs nothing that may be in it.
    headers.insert(
        CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; sandbox; frame-ancestors 'none'"),
    );
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_is_the_one_of_the_contract() {
        assert_eq!(
            opalexe_domain::api::cgu::document_path(7),
            PATH.replace("{version}", "7")
        );
    }
}
