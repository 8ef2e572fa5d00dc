//! Every route, and what stands around them.

mod channels;
mod notices;
mod passwords;
mod people;
mod workspace;

use std::{any::Any, sync::Arc};

use axum::{
    Router,
    body::Bytes,
    extract::{Request, State},
    http::header::CONTENT_TYPE,
    middleware,
    response::{IntoResponse, Response},
    routing::get,
};
use opalexe_domain::api::{
    self,
    auth::{CardChallenge, CardSignIn, SignOut, WhoAmI},
    cgu::{AcceptCgu, CurrentCgu},
    dashboard::GetDashboard,
    demo::ListDemoMails,
    documents::{ListDocuments, PublishDeposit, ReadDocument, ReadRecipients, WithdrawDocument},
    error::ErrorCode,
    expertises::{
        AddPartie, CreateExpertise, EditExpertise, GetExpertise, ListExpertises, MoveExpertise,
        intervenants::{Deactivate, Invite, JoinExpertise},
    },
    instance::GetInstance,
    receipts::CERTIFICATE_PATH,
    registration::{Register, Registration},
    sessions::{CloseOtherSessions, CloseSession, ListSessions, ReportLostCard},
    uploads::{ListUploads, ReadArrived},
};
use tower_http::catch_panic::CatchPanicLayer;
use utoipa::openapi::{
    ComponentsBuilder, InfoBuilder, LicenseBuilder, OpenApi, OpenApiBuilder,
    security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme},
};
use utoipa_axum::router::OpenApiRouter;

use super::{
    assets, auth, cgu, contradictoire, cookie, cross_site, dashboard, demo, documents,
    endpoint::{BEARER, COOKIE, endpoint},
    error::Error,
    expertises, frame,
    health::{self, Readiness},
    instance, registration, sessions, uploads,
};
use crate::app::App;

/// Where the description of the API is read.
const OPENAPI_PATH: &str = "/api/v1/openapi.json";

/// Everything that the server answers.
pub fn router(app: App) -> Router {
    let (api, description) = api().split_for_parts();
    // Written once. Its types always can be; if they could not, the API itself would work all the same.
    let description = serde_json::to_vec(&description).map(Bytes::from).ok();
    let readiness = Arc::new(Readiness::default());
    let routes = api
        .route(OPENAPI_PATH, get(async move || described(description)))
        .merge(uploads::routes())
        .route(documents::content::PATH, documents::content::route())
        .route(documents::archive::PATH, documents::archive::route())
        .route(contradictoire::export::PATH, contradictoire::export::route())
        .route(documents::receipt::PATH, documents::receipt::route())
        .route(CERTIFICATE_PATH, documents::receipt::certificate_route())
        .route("/healthz", get(health::alive))
        .route(
            "/readyz",
            get(async move |State(app): State<App>| readiness.answer(&app).await),
        )
        .fallback(elsewhere)
        .method_not_allowed_fallback(async || Error::from(ErrorCode::NotFound));
    framed(routes, app)
}

/// What stands around every route.
fn framed(routes: Router<App>, app: App) -> Router {
    routes
        .layer(middleware::from_fn_with_state(app.clone(), cross_site::refuse))
        .layer(CatchPanicLayer::custom(panicked))
        // Outermost, so that every answer has its number and its headers.
        .layer(middleware::from_fn_with_state(app.clone(), frame::around))
        .with_state(app)
}

/// The description of the API.
pub fn openapi() -> OpenApi {
    api().into_openapi()
}

fn api() -> OpenApiRouter<App> {
    channels::channels(notices::notices(passwords::passwords(people::people(
        workspace::workspace(OpenApiRouter::with_openapi(introduction())),
    ))))
    .routes(endpoint::<GetInstance, _, _, _, _>(
        instance::handle,
        instance::DESCRIPTION,
    ))
    .routes(endpoint::<ListDemoMails, _, _, _, _>(
        demo::handle,
        demo::DESCRIPTION,
    ))
    .routes(endpoint::<CardChallenge, _, _, _, _>(
        auth::challenge::handle,
        auth::challenge::DESCRIPTION,
    ))
    .routes(endpoint::<CardSignIn, _, _, _, _>(
        auth::sign_in::handle,
        auth::sign_in::DESCRIPTION,
    ))
    .routes(endpoint::<WhoAmI, _, _, _, _>(
        auth::who_am_i::handle,
        auth::who_am_i::DESCRIPTION,
    ))
    .routes(endpoint::<SignOut, _, _, _, _>(
        auth::sign_out::handle,
        auth::sign_out::DESCRIPTION,
    ))
    .routes(endpoint::<Registration, _, _, _, _>(
        registration::context::handle,
        registration::context::DESCRIPTION,
    ))
    .routes(endpoint::<Register, _, _, _, _>(
        registration::register::handle,
        registration::register::DESCRIPTION,
    ))
    .routes(endpoint::<CurrentCgu, _, _, _, _>(
        cgu::current::handle,
        cgu::current::DESCRIPTION,
    ))
    .routes(endpoint::<AcceptCgu, _, _, _, _>(
        cgu::accept::handle,
        cgu::accept::DESCRIPTION,
    ))
    .routes(cgu::document::route())
    .routes(endpoint::<ListSessions, _, _, _, _>(
        sessions::list::handle,
        sessions::list::DESCRIPTION,
    ))
    .routes(endpoint::<CloseSession, _, _, _, _>(
        sessions::close::handle,
        sessions::close::DESCRIPTION,
    ))
    .routes(endpoint::<CloseOtherSessions, _, _, _, _>(
        sessions::close_others::handle,
        sessions::close_others::DESCRIPTION,
    ))
    .routes(endpoint::<ReportLostCard, _, _, _, _>(
        sessions::report_lost::handle,
        sessions::report_lost::DESCRIPTION,
    ))
    .routes(endpoint::<CreateExpertise, _, _, _, _>(
        expertises::create::handle,
        expertises::create::DESCRIPTION,
    ))
    .routes(endpoint::<ListExpertises, _, _, _, _>(
        expertises::list::handle,
        expertises::list::DESCRIPTION,
    ))
    .routes(endpoint::<GetExpertise, _, _, _, _>(
        expertises::get::handle,
        expertises::get::DESCRIPTION,
    ))
    .routes(endpoint::<EditExpertise, _, _, _, _>(
        expertises::edit::handle,
        expertises::edit::DESCRIPTION,
    ))
    .routes(endpoint::<MoveExpertise, _, _, _, _>(
        expertises::move_on::handle,
        expertises::move_on::DESCRIPTION,
    ))
    .routes(endpoint::<AddPartie, _, _, _, _>(
        expertises::add_partie::handle,
        expertises::add_partie::DESCRIPTION,
    ))
    .routes(endpoint::<Invite, _, _, _, _>(
        expertises::invite::handle,
        expertises::invite::DESCRIPTION,
    ))
    .routes(endpoint::<Deactivate, _, _, _, _>(
        expertises::deactivate::handle,
        expertises::deactivate::DESCRIPTION,
    ))
    .routes(endpoint::<JoinExpertise, _, _, _, _>(
        expertises::join::handle,
        expertises::join::DESCRIPTION,
    ))
    .routes(endpoint::<ListDocuments, _, _, _, _>(
        documents::list::handle,
        documents::list::DESCRIPTION,
    ))
    .routes(endpoint::<ReadDocument, _, _, _, _>(
        documents::read::handle,
        documents::read::DESCRIPTION,
    ))
    .routes(endpoint::<ReadRecipients, _, _, _, _>(
        documents::readers::handle,
        documents::readers::DESCRIPTION,
    ))
    .routes(endpoint::<ListUploads, _, _, _, _>(
        uploads::left::list,
        uploads::left::LIST,
    ))
    .routes(endpoint::<ReadArrived, _, _, _, _>(
        uploads::left::arrived,
        uploads::left::ARRIVED,
    ))
    .routes(endpoint::<PublishDeposit, _, _, _, _>(
        documents::publish::handle,
        documents::publish::DESCRIPTION,
    ))
    .routes(endpoint::<WithdrawDocument, _, _, _, _>(
        documents::withdraw::handle,
        documents::withdraw::DESCRIPTION,
    ))
    .routes(endpoint::<GetDashboard, _, _, _, _>(
        dashboard::handle,
        dashboard::DESCRIPTION,
    ))
}

fn introduction() -> OpenApi {
    use utoipa::{PartialSchema, ToSchema};

    let mut schemas = vec![(api::Error::name().into_owned(), api::Error::schema())];
    api::Error::schemas(&mut schemas);
    let info = InfoBuilder::new()
        .title("Opalexe")
        .description(Some(
            "Instants are milliseconds since 1970-01-01T00:00:00Z. A failure is an `Error` whatever the operation. A session travels as \
             `Authorization: Bearer …` or in a cookie, as the sign-in asked.",
        ))
        .version("1")
        .license(Some(LicenseBuilder::new().name("EUPL-1.2 OR Apache-2.0").build()))
        .build();
    let cookie = ApiKeyValue::with_description(
        cookie::NAME,
        "Set by the sign-in of a browser. What changes something also needs `Origin` or `Sec-Fetch-Site`.",
    );
    let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
    let components = ComponentsBuilder::new()
        .schemas_from_iter(schemas)
        .security_scheme(BEARER, SecurityScheme::Http(bearer))
        .security_scheme(COOKIE, SecurityScheme::ApiKey(ApiKey::Cookie(cookie)))
        .build();
    OpenApiBuilder::new()
        .info(info)
        .components(Some(components))
        .build()
}

fn described(description: Option<Bytes>) -> Response {
    match description {
        Some(json) => ([(CONTENT_TYPE, "application/json")], json).into_response(),
        None => Error::from(ErrorCode::Internal).into_response(),
    }
}

/// Below `/api` there is nothing else; everything else is a page or a file of the UI.
async fn elsewhere(State(app): State<App>, request: Request) -> Response {
    let is_api = request
        .uri()
        .path()
        .strip_prefix("/api")
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    if is_api {
        Error::from(ErrorCode::NotFound).into_response()
    } else {
        assets::serve(&request, &app.origin)
    }
}

fn panicked(panic: Box<dyn Any + Send>) -> Response {
    let message = panic
        .downcast_ref::<&str>()
        .map(|message| (*message).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned());
    tracing::error!(message, "a handler panicked");
    Error::from(ErrorCode::Internal).into_response()
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A router whose one route panics.
    pub(crate) fn panicking(app: App) -> Router {
        async fn panic() -> &'static str {
            panic!("a secret thought");
        }
        framed(Router::new().route("/panic", get(panic)), app)
    }
}
