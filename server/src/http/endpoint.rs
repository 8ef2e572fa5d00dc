//! From an [`Endpoint`] of the contract to a route and its description.
//!
//! Method, path, request and answer of a handler come from the endpoint's type alone, so a handler that differs from the contract does not
//! compile, and the OpenAPI description cannot say anything else.

use std::{any::TypeId, future::Future};

use axum::{
    Json,
    body::{Body, Bytes},
    extract::{FromRequestParts, Request, State},
    http::{
        HeaderMap, HeaderValue,
        header::{CONTENT_TYPE, SET_COOKIE},
        request::Parts,
    },
    response::{IntoResponse, Response},
    routing::{MethodFilter, MethodRouter, on},
};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use opalexe_domain::{
    api::{Endpoint, Method, error::ErrorCode},
    id::ExpertiseId,
};
use utoipa::{
    PartialSchema as _, ToSchema,
    openapi::{
        ContentBuilder, HttpMethod, Ref, RefOr, Required, ResponseBuilder,
        path::{OperationBuilder, Parameter, ParameterBuilder, ParameterIn, Paths},
        request_body::RequestBodyBuilder,
        schema::Schema,
        security::SecurityRequirement,
    },
};
use utoipa_axum::router::UtoipaMethodRouter;

use super::{error::Error, extract::Right};
use crate::app::App;

/// The largest JSON body. The largest honest one is a form with sixty specialities, a few kilobytes; a token has at most ten.
pub(super) const JSON_LIMIT: usize = 64 * 1024;

/// The names of the two ways in which a session travels, in the description of the API.
pub(super) const BEARER: &str = "bearer";
pub(super) const COOKIE: &str = "cookie";

/// The expertise in a path.
const EXPERTISE: &str = "{expertise}";

/// What an endpoint is called in the description of the API.
pub(super) struct Description {
    /// The operation, in snake_case.
    pub(super) id: &'static str,
    /// The area that it belongs to.
    pub(super) tag: &'static str,
    /// What it does, in a sentence.
    pub(super) summary: &'static str,
}

/// The answer of a handler: the endpoint's response, with a cookie when there is one to set.
pub(super) struct Answer<T> {
    body: T,
    cookie: Option<HeaderValue>,
}

impl<T> From<T> for Answer<T> {
    fn from(body: T) -> Self {
        Self { body, cookie: None }
    }
}

impl<T> Answer<T> {
    /// The answer that sets a cookie.
    pub(super) fn with_cookie(body: T, cookie: Option<HeaderValue>) -> Self {
        Self { body, cookie }
    }
}

/// Makes the route of `E` from its handler: `handler(app, caller, request)`.
///
/// `caller` is what the handler demands of who calls, as one extractor or a tuple of them; it is settled before the body is read.
pub(super) fn endpoint<E, C, H, F, A>(handler: H, description: Description) -> UtoipaMethodRouter<App>
where
    E: Endpoint,
    E::Request: ToSchema + Send + 'static,
    E::Response: ToSchema + Send + 'static,
    C: FromRequestParts<App> + Right + Send + 'static,
    H: Fn(App, C, E::Request) -> F + Clone + Send + Sync + 'static,
    F: Future<Output = Result<A, Error>> + Send + 'static,
    A: Into<Answer<E::Response>> + Send + 'static,
{
    let route = on(
        filter(E::METHOD),
        move |State(app): State<App>, request: Request| {
            let handler = handler.clone();
            async move {
                let (mut parts, body) = request.into_parts();
                let caller = match C::from_request_parts(&mut parts, &app).await {
                    Ok(caller) => caller,
                    Err(refusal) => return refusal.into_response(),
                };
                let request = match read::<E::Request>(&app, &parts, body).await {
                    Ok(request) => request,
                    Err(error) => return error.into_response(),
                };
                match handler(app, caller, request).await {
                    Ok(answer) => write(answer.into()),
                    Err(error) => error.into_response(),
                }
            }
        },
    );
    describe::<E, C>(route, description)
}

fn is_nothing<T: 'static>() -> bool {
    TypeId::of::<T>() == TypeId::of::<()>()
}

async fn read<T: serde::de::DeserializeOwned + 'static>(
    app: &App,
    parts: &Parts,
    body: Body,
) -> Result<T, Error> {
    if is_nothing::<T>() {
        return serde_json::from_str("null").map_err(|_| ErrorCode::BadRequest.into());
    }
    if !is_json(&parts.headers) {
        return Err(ErrorCode::BadRequest.into());
    }
    let body = short_body(app, body).await?;
    serde_json::from_slice(&body).map_err(|error| {
        // Where, never what: the text may hold a token.
        tracing::debug!(
            line = error.line(),
            column = error.column(),
            "a body does not read"
        );
        ErrorCode::BadRequest.into()
    })
}

/// The whole of a body that is short, and comes in time.
pub(super) async fn short_body(app: &App, body: Body) -> Result<Bytes, Error> {
    let body = Limited::new(body, JSON_LIMIT).collect();
    let body = tokio::time::timeout(app.config.body_deadline, body)
        .await
        .map_err(|_| ErrorCode::TimedOut)?
        .map_err(|error| match error.downcast_ref::<LengthLimitError>() {
            Some(_) => ErrorCode::TooLarge,
            None => ErrorCode::BadRequest,
        })?;
    Ok(body.to_bytes())
}

/// A form of another site cannot send this type without asking first (CORS), so demanding it is one more wall against cross-site requests.
fn is_json(headers: &HeaderMap) -> bool {
    headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next())
        .is_some_and(|essence| essence.trim().eq_ignore_ascii_case("application/json"))
}

fn write<T: serde::Serialize>(answer: Answer<T>) -> Response {
    let mut response = Json(answer.body).into_response();
    if let Some(cookie) = answer.cookie {
        response.headers_mut().insert(SET_COOKIE, cookie);
    }
    response
}

fn filter(method: Method) -> MethodFilter {
    match method {
        Method::Get => MethodFilter::GET,
        Method::Post => MethodFilter::POST,
        Method::Delete => MethodFilter::DELETE,
    }
}

fn describe<E, C>(route: MethodRouter<App>, description: Description) -> UtoipaMethodRouter<App>
where
    E: Endpoint,
    E::Request: ToSchema + 'static,
    E::Response: ToSchema + 'static,
    C: Right,
{
    let mut schemas = Vec::new();
    let mut operation = operation::<C>(&description);
    if E::PATH.contains(EXPERTISE) {
        operation = operation.parameter(expertise());
    }
    if !is_nothing::<E::Request>() {
        let body = RequestBodyBuilder::new()
            .content(
                "application/json",
                ContentBuilder::new()
                    .schema(Some(refer::<E::Request>(&mut schemas)))
                    .build(),
            )
            .required(Some(Required::True))
            .build();
        operation = operation.request_body(Some(body));
    }
    let mut answer = ResponseBuilder::new().description("Done.");
    if !is_nothing::<E::Response>() {
        let content = ContentBuilder::new()
            .schema(Some(refer::<E::Response>(&mut schemas)))
            .build();
        answer = answer.content("application/json", content);
    }
    let operation = operation.response("200", answer.build());
    let method = match E::METHOD {
        Method::Get => HttpMethod::Get,
        Method::Post => HttpMethod::Post,
        Method::Delete => HttpMethod::Delete,
    };
    let mut paths = Paths::new();
    paths.add_path_operation(E::PATH, vec![method], operation.build());
    (schemas, paths, route)
}

/// The one parameter that may stand in a path.
fn expertise() -> Parameter {
    ParameterBuilder::new()
        .name("expertise")
        .parameter_in(ParameterIn::Path)
        .required(Required::True)
        .description(Some(
            "The expertise. It is not found by who does not take part in it.",
        ))
        .schema(Some(ExpertiseId::schema()))
        .build()
}

/// An operation that asks for the right `C`, and may fail as every operation may.
pub(super) fn operation<C: Right>(description: &Description) -> OperationBuilder {
    let failure = ContentBuilder::new()
        .schema(Some(Ref::from_schema_name("Error")))
        .build();
    let operation = OperationBuilder::new()
        .operation_id(Some(description.id))
        .tag(description.tag)
        .summary(Some(description.summary))
        .response(
            "default",
            ResponseBuilder::new()
                .description("It failed; the code says why.")
                .content("application/json", failure)
                .build(),
        );
    if C::NEEDS_SESSION {
        // Either of the two.
        operation
            .security(SecurityRequirement::new::<_, [&str; 0], &str>(BEARER, []))
            .security(SecurityRequirement::new::<_, [&str; 0], &str>(COOKIE, []))
    } else {
        operation
    }
}

fn refer<T: ToSchema>(schemas: &mut Vec<(String, RefOr<Schema>)>) -> Ref {
    schemas.push((T::name().into_owned(), T::schema()));
    T::schemas(schemas);
    Ref::from_schema_name(T::name())
}
