//! The pages behind the sign-in, which a browser loads after the wall: who signs in first waits for half of the program only.
//!
//! # What this guarantees
//! - The routes name the components of this file alone, and these know the pages through [`show`] alone, the one function that
//!   `cargo xtask build-ui` cuts off into a file of its own with everything that nothing else needs.
//! - That file is fetched as soon as the first page stands, so that it is mostly there before anybody is signed in.
//! - Until it is there, the frame stands and says that something is on its way; when it does not come, the page says so and tries again.
//!
//! Outside a browser nothing is cut off: the pages are called directly.

#[cfg(target_arch = "wasm32")]
mod file;

use dioxus::prelude::*;
use opalexe_domain::{
    api::native::{Error, ServerFault},
    id::{AccountId, DocumentId, ExpertiseId, FolderId, ParticipationId, PartieId},
};

use super::{
    Access, AddIntervenant, AddIntervenantFor, AddLawyer, AddPartie, Administration, AdministrationOf,
    ApprovalPending, Arrival, Cgu, Contradictoire, Courriers, Dashboard, Deposit, Diagnostic, DocumentPage,
    Documents, Dossier, EditExpertise, ExpertiseJournal, ExpertiseSteps, Expertises, FirstConnection,
    FolderPage, InDocuments, InExpertise, Intervenants, Invitation, InviteLawyer, Join, Lawyers, Mails,
    NewExpertise, NewExpertiseStep, NewVersion, Notices, OwnProfile, PasswordChange, Reading, Registration,
    RegistrationRefused, RenewIntervenant, Search, Section, Security, Sessions, SetInactive, Settings,
};
use crate::{
    components::{HEADING_ID, LoadFailed, Waiting},
    expertise_draft::Step,
    host,
    route::Route,
    sought::Sought,
};

/// What is shown from behind.
#[derive(Debug, Clone, PartialEq)]
enum Place {
    /// The page of an address.
    Page(Route),
    /// The frame of the pages of one expertise.
    Expertise,
    /// The frame of the pages of its documents.
    Documents,
}

/// The page of the address, whichever it is. The parts of the address are there because the router hands them over; the page gets them
/// from the address itself.
#[component]
pub(crate) fn Behind(
    expertise: Option<ExpertiseId>,
    folder: Option<FolderId>,
    document: Option<DocumentId>,
    lawyer: Option<AccountId>,
    participation: Option<ParticipationId>,
    partie: Option<PartieId>,
    section: Option<Section>,
    step: Option<Step>,
    secret: Option<String>,
    sought: Option<Sought>,
) -> Element {
    let route = use_route::<Route>();
    use_place(Place::Page(route))
}

/// The frame of the pages of one expertise.
#[component]
pub(crate) fn BehindExpertise() -> Element {
    use_place(Place::Expertise)
}

/// The frame of the pages of its documents.
#[component]
pub(crate) fn BehindDocuments() -> Element {
    use_place(Place::Documents)
}

/// Brings the file, unless it is there or on its way.
pub(crate) async fn bring() {
    let _there = arrives().await;
}

/// One picture of a screen that shows sixty a second.
const FRAME_MILLIS: i32 = 16;

fn use_place(place: Place) -> Element {
    let mut there = use_signal(|| None::<bool>);
    let opened = open(place);
    let late = use_hook(|| opened.is_none());
    use_future(move || async move {
        if late {
            there.set(Some(arrives().await));
            // The page's own heading stands only now.
            host::sleep(FRAME_MILLIS).await;
            host::focus_unless_busy(HEADING_ID, "content");
        }
    });
    // Read in any case: the answer is what draws this anew.
    match (opened, there()) {
        (Some(page), _) => page,
        (None, Some(false)) => rsx! {
            LoadFailed { error: Error::Server(ServerFault::Unreachable), onretry: |()| host::begin_anew() }
        },
        (None, _) => rsx! {
            Waiting {}
        },
    }
}

/// Whether the file came.
async fn arrives() -> bool {
    #[cfg(target_arch = "wasm32")]
    return file::FILE.load().await;
    #[cfg(not(target_arch = "wasm32"))]
    true
}

/// What stands there; nothing before the file has come.
fn open(place: Place) -> Option<Element> {
    #[cfg(target_arch = "wasm32")]
    return file::FILE.call(place).ok();
    #[cfg(not(target_arch = "wasm32"))]
    Some(show(place))
}

/// Everything behind the sign-in. Nothing else may name these pages, or they would be loaded with the wall.
#[rustfmt::skip]
fn show(place: Place) -> Element {
    match place {
        Place::Expertise => rsx! { InExpertise {} },
        Place::Documents => rsx! { InDocuments {} },
        Place::Page(route) => match route {
            Route::Settings {} => rsx! { Settings {} },
            Route::Diagnostic {} => rsx! { Diagnostic {} },
            Route::Mails {} => rsx! { Mails {} },
            Route::FirstConnection {} => rsx! { FirstConnection {} },
            Route::Registration {} => rsx! { Registration {} },
            Route::ApprovalPending {} => rsx! { ApprovalPending {} },
            Route::RegistrationRefused {} => rsx! { RegistrationRefused {} },
            Route::PasswordChange {} => rsx! { PasswordChange {} },
            Route::Cgu {} => rsx! { Cgu {} },
            Route::Dashboard {} => rsx! { Dashboard {} },
            Route::Sessions {} => rsx! { Sessions {} },
            Route::Security {} => rsx! { Security {} },
            Route::OwnProfile {} => rsx! { OwnProfile {} },
            Route::Notices {} => rsx! { Notices {} },
            Route::Lawyers {} => rsx! { Lawyers {} },
            Route::InviteLawyer { lawyer } => rsx! { InviteLawyer { lawyer } },
            Route::Administration {} => rsx! { Administration {} },
            Route::AdministrationOf { section } => rsx! { AdministrationOf { section } },
            Route::Arrival {} => rsx! { Arrival {} },
            Route::Access {} => rsx! { Access {} },
            Route::Expertises {} => rsx! { Expertises {} },
            Route::NewExpertise {} => rsx! { NewExpertise {} },
            Route::NewExpertiseStep { step } => rsx! { NewExpertiseStep { step } },
            Route::Join {} => rsx! { Join {} },
            Route::Invitation { secret } => rsx! { Invitation { secret } },
            Route::Dossier { expertise } => rsx! { Dossier { expertise } },
            Route::Documents { expertise } => rsx! { Documents { expertise } },
            Route::Search { expertise, sought } => rsx! { Search { expertise, sought } },
            Route::FolderPage { expertise, folder } => rsx! { FolderPage { expertise, folder } },
            Route::Deposit { expertise, folder } => rsx! { Deposit { expertise, folder } },
            Route::DocumentPage { expertise, folder, document } => rsx! { DocumentPage { expertise, folder, document } },
            Route::NewVersion { expertise, folder, document } => rsx! { NewVersion { expertise, folder, document } },
            Route::Reading { expertise, folder, document } => rsx! { Reading { expertise, folder, document } },
            Route::EditExpertise { expertise } => rsx! { EditExpertise { expertise } },
            Route::ExpertiseSteps { expertise } => rsx! { ExpertiseSteps { expertise } },
            Route::Contradictoire { expertise } => rsx! { Contradictoire { expertise } },
            Route::Courriers { expertise } => rsx! { Courriers { expertise } },
            Route::ExpertiseJournal { expertise } => rsx! { ExpertiseJournal { expertise } },
            Route::Intervenants { expertise } => rsx! { Intervenants { expertise } },
            Route::AddIntervenant { expertise } => rsx! { AddIntervenant { expertise } },
            Route::AddLawyer { expertise, lawyer } => rsx! { AddLawyer { expertise, lawyer } },
            Route::RenewIntervenant { expertise, participation } => rsx! { RenewIntervenant { expertise, participation } },
            Route::SetInactive { expertise, participation } => rsx! { SetInactive { expertise, participation } },
            Route::AddPartie { expertise } => rsx! { AddPartie { expertise } },
            Route::AddIntervenantFor { expertise, partie } => rsx! { AddIntervenantFor { expertise, partie } },
            // On the way to a page of before the sign-in, this one is drawn a last time.
            Route::Home {}
            | Route::Wall {}
            | Route::Card {}
            | Route::CardPin {}
            | Route::PartieSignIn {}
            | Route::SapiteurSignIn {}
            | Route::EmailCode {}
            | Route::ForgottenPassword {}
            | Route::NewPassword {}
            | Route::ResetPassword { .. }
            | Route::OtherSession {}
            | Route::ServerAddress {}
            | Route::NotFound { .. } => VNode::empty(),
        },
    }
}
