//! The routes of the sign-in by e-mail, of passwords and of authenticators.

use opalexe_domain::api::{
    auth::email::{ChangePassword, EmailCode, EmailSignIn, ForgotPassword, ResendCode, ResetPassword},
    totp::{BeginTotp, ConfirmTotp, GetTotp, RemoveTotp},
};
use utoipa_axum::router::OpenApiRouter;

use crate::{
    app::App,
    http::{auth::email, endpoint::endpoint, password, totp},
};

/// Adds them.
pub(super) fn passwords(router: OpenApiRouter<App>) -> OpenApiRouter<App> {
    router
        .routes(endpoint::<EmailSignIn, _, _, _, _>(
            email::sign_in::handle,
            email::sign_in::DESCRIPTION,
        ))
        .routes(endpoint::<EmailCode, _, _, _, _>(
            email::code::handle,
            email::code::DESCRIPTION,
        ))
        .routes(endpoint::<ResendCode, _, _, _, _>(
            email::resend::handle,
            email::resend::DESCRIPTION,
        ))
        .routes(endpoint::<ForgotPassword, _, _, _, _>(
            email::forgotten::handle,
            email::forgotten::DESCRIPTION,
        ))
        .routes(endpoint::<ResetPassword, _, _, _, _>(
            email::reset::handle,
            email::reset::DESCRIPTION,
        ))
        .routes(endpoint::<ChangePassword, _, _, _, _>(
            password::change::handle,
            password::change::DESCRIPTION,
        ))
        .routes(endpoint::<GetTotp, _, _, _, _>(
            totp::get::handle,
            totp::get::DESCRIPTION,
        ))
        .routes(endpoint::<BeginTotp, _, _, _, _>(
            totp::begin::handle,
            totp::begin::DESCRIPTION,
        ))
        .routes(endpoint::<ConfirmTotp, _, _, _, _>(
            totp::confirm::handle,
            totp::confirm::DESCRIPTION,
        ))
        .routes(endpoint::<RemoveTotp, _, _, _, _>(
            totp::remove::handle,
            totp::remove::DESCRIPTION,
        ))
}
