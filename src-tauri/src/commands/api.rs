//! `call_api`: the operations of the server that the pages may call with the window's session.

use std::borrow::Cow;

use opalexe_domain::api::{
    EXPERTISE, Endpoint, Method,
    admin::{
        AdminOverview, ApproveAccount, ApproveRenewal, CguVersions, MailQueue, PendingAccounts,
        PendingRenewals, RefuseAccount, RefuseRenewal, SearchAccounts, TrustStatus,
    },
    auth::{
        WhoAmI,
        email::{ChangePassword, ForgotPassword, ResetPassword},
    },
    cgu::{AcceptCgu, CurrentCgu},
    contacts::{GetContacts, GetExpertiseContacts},
    dashboard::GetDashboard,
    demo::ListDemoMails,
    documents::{ListDocuments, PublishDeposit, ReadDocument, ReadRecipients, WithdrawDocument},
    error::ErrorCode,
    expertises::{
        AddPartie, CreateExpertise, EditExpertise, GetExpertise, ListExpertises, MoveExpertise,
        intervenants::{Deactivate, Invite, JoinExpertise},
    },
    folders::{MakeSubFolder, ReadFolders},
    instance::GetInstance,
    lawyers::{GetLawyer, SearchLawyers},
    native::{ApiCall, CallApi, Error, LockFault},
    notices::{
        ChangeNoticePreferences, CountNotices, MarkNoticesSeen, ReadDepositNotices, ReadNoticePreferences,
        ReadNotices,
    },
    path_in,
    profile::{ChangeEmail, ChangeProfile, ConfirmEmail, MyProfile},
    reference::{
        CourtEditions, GetReference, ImportCourts, ImportNomenclature, NomenclatureEditions, PreviewCourts,
        PreviewNomenclature,
    },
    registration::{Register, Registration},
    renewal::{BeginRenewal, ConfirmRenewal, GetRenewal},
    sessions::{CloseOtherSessions, CloseSession, ListSessions, ReportLostCard},
    totp::{BeginTotp, ConfirmTotp, GetTotp, RemoveTotp},
};
use tauri::{Runtime, State, WebviewWindow};

use super::Arguments;
use crate::state::Desktop;

/// The largest body of a call: a deposit of five hundred documents with long titles is under four hundred kilobytes.
const BODY_LIMIT: usize = 512 * 1024;

/// The operations that pages may call. Signing in, by card or by e-mail, and signing out are the shell's own business.
const ALLOWED: &[(Method, &str)] = &[
    named::<GetInstance>(),
    named::<WhoAmI>(),
    named::<Registration>(),
    named::<Register>(),
    named::<CurrentCgu>(),
    named::<AcceptCgu>(),
    named::<GetDashboard>(),
    named::<ReadNotices>(),
    named::<CountNotices>(),
    named::<MarkNoticesSeen>(),
    named::<ReadNoticePreferences>(),
    named::<ChangeNoticePreferences>(),
    named::<ReadDepositNotices>(),
    named::<ListSessions>(),
    named::<CloseSession>(),
    named::<CloseOtherSessions>(),
    named::<ReportLostCard>(),
    named::<CreateExpertise>(),
    named::<ListExpertises>(),
    named::<GetExpertise>(),
    named::<EditExpertise>(),
    named::<MoveExpertise>(),
    named::<AddPartie>(),
    named::<ReadFolders>(),
    named::<MakeSubFolder>(),
    named::<ReadRecipients>(),
    named::<ListDocuments>(),
    named::<ReadDocument>(),
    named::<PublishDeposit>(),
    named::<WithdrawDocument>(),
    named::<Invite>(),
    named::<Deactivate>(),
    named::<JoinExpertise>(),
    named::<ForgotPassword>(),
    named::<ResetPassword>(),
    named::<ChangePassword>(),
    named::<GetTotp>(),
    named::<BeginTotp>(),
    named::<ConfirmTotp>(),
    named::<RemoveTotp>(),
    named::<GetRenewal>(),
    named::<BeginRenewal>(),
    named::<ConfirmRenewal>(),
    named::<SearchLawyers>(),
    named::<GetLawyer>(),
    named::<MyProfile>(),
    named::<ChangeProfile>(),
    named::<ChangeEmail>(),
    named::<ConfirmEmail>(),
    named::<GetContacts>(),
    named::<GetExpertiseContacts>(),
    named::<GetReference>(),
    named::<CourtEditions>(),
    named::<NomenclatureEditions>(),
    named::<PreviewNomenclature>(),
    named::<ImportNomenclature>(),
    named::<PreviewCourts>(),
    named::<ImportCourts>(),
    named::<AdminOverview>(),
    named::<SearchAccounts>(),
    named::<PendingAccounts>(),
    named::<ApproveAccount>(),
    named::<RefuseAccount>(),
    named::<PendingRenewals>(),
    named::<ApproveRenewal>(),
    named::<RefuseRenewal>(),
    named::<CguVersions>(),
    named::<MailQueue>(),
    named::<TrustStatus>(),
    named::<ListDemoMails>(),
];

const fn named<E: Endpoint>() -> (Method, &'static str) {
    (E::METHOD, E::PATH)
}

#[tauri::command]
pub(super) async fn call_api<R: Runtime>(
    window: WebviewWindow<R>,
    desktop: State<'_, Desktop>,
    arguments: Arguments<CallApi>,
) -> Result<String, Error> {
    let call = arguments.0;
    let (method, path) = allowed(&call)?;
    desktop.restore(window.label()).await;
    let session = desktop.sessions.of(window.label());
    let (server, bearer) = match &session {
        Some(session) => (session.server.clone(), Some(&*session.bearer)),
        None => (desktop.server.client().map_err(Error::Server)?, None),
    };
    let path = match call.expertise {
        Some(expertise) => Cow::Owned(path_in(path, expertise)),
        None => Cow::Borrowed(path),
    };
    let outcome = server.call(bearer, method, &path, call.body).await;
    if let (Err(Error::Api(refusal)), Some(session)) = (&outcome, &session)
        && refusal.code.is_without_session()
    {
        desktop.sessions.forget(window.label(), session);
        desktop.let_go(session).await;
    }
    // Locked while the server answered: what it said is not for the page any more.
    if desktop.sessions.is_locked(window.label()) {
        return Err(Error::Lock(LockFault::Locked));
    }
    outcome
}

/// The operation, in the words of our own list: nothing of the page's text goes into the URL, but the identifier of an expertise,
/// which is one by its type.
fn allowed(call: &ApiCall) -> Result<(Method, &'static str), Error> {
    if call.body.as_ref().is_some_and(|body| body.len() > BODY_LIMIT) {
        return Err(Error::Api(ErrorCode::TooLarge.into()));
    }
    ALLOWED
        .iter()
        .copied()
        .find(|(method, path)| method.name() == call.method && *path == call.path)
        .filter(|(_, path)| path.contains(EXPERTISE) == call.expertise.is_some())
        .ok_or_else(|| Error::Api(ErrorCode::BadRequest.into()))
}

#[cfg(test)]
mod tests {
    use opalexe_domain::{
        api::auth::{
            CardChallenge, CardSignIn, SignOut,
            email::{EmailCode, EmailSignIn, ResendCode},
        },
        id::ExpertiseId,
    };

    use super::*;

    fn call(method: &str, path: &str) -> ApiCall {
        ApiCall {
            method: method.into(),
            path: path.into(),
            expertise: None,
            body: None,
        }
    }

    #[test]
    fn what_pages_need_is_open_to_them() {
        for &(method, path) in ALLOWED {
            let one = expertise();
            let about = |expertise| ApiCall {
                expertise,
                ..call(method.name(), path)
            };
            let refused = Err(Error::Api(ErrorCode::BadRequest.into()));
            let (right, wrong) = if path.contains(EXPERTISE) {
                (one, None)
            } else {
                (None, one)
            };
            assert_eq!(allowed(&about(right)), Ok((method, path)));
            assert_eq!(allowed(&about(wrong)), refused, "{path}");
        }
    }

    fn expertise() -> Option<ExpertiseId> {
        "019560a0-0000-7000-8000-0000000000ee".parse().ok()
    }

    #[test]
    fn signing_in_and_the_end_of_a_session_are_not_for_pages_and_no_other_path_is() {
        let refused = Err(Error::Api(ErrorCode::BadRequest.into()));
        for (method, path) in [
            (CardChallenge::METHOD.name(), CardChallenge::PATH),
            (CardSignIn::METHOD.name(), CardSignIn::PATH),
            (SignOut::METHOD.name(), SignOut::PATH),
            (EmailSignIn::METHOD.name(), EmailSignIn::PATH),
            (EmailCode::METHOD.name(), EmailCode::PATH),
            (ResendCode::METHOD.name(), ResendCode::PATH),
            ("get", WhoAmI::PATH),
            ("POST", WhoAmI::PATH),
            ("GET", ""),
            ("GET", "/api/v1/dashboard/../auth/card/challenge"),
            ("GET", "/api/v1/dashboard?x=1"),
            ("GET", "https://elsewhere.example/api/v1/dashboard"),
            ("GET", "@elsewhere.example/api/v1/dashboard"),
        ] {
            assert_eq!(allowed(&call(method, path)), refused, "{method} {path}");
        }
    }

    #[test]
    fn a_body_has_its_limit() {
        let with = |size| ApiCall {
            body: Some("x".repeat(size)),
            ..call("POST", Register::PATH)
        };
        assert!(allowed(&with(BODY_LIMIT)).is_ok());
        assert_eq!(
            allowed(&with(BODY_LIMIT + 1)),
            Err(Error::Api(ErrorCode::TooLarge.into()))
        );
    }
}
