//! All the forms that wait for their writer in this window.

use dioxus::prelude::*;
use opalexe_domain::id::SessionId;

use crate::{
    connection::Connection,
    expertise_draft::ExpertiseDraft,
    invitation_draft::InvitationDraft,
    kept_draft::{KeptDraft, use_new_kept_draft},
    kept_form::{KeptForm, use_new_kept_form},
    pages::{PartieDraft, ProfileDraft},
    uploads::{Uploads, use_new_uploads},
};

/// The places of all kept forms. Copied freely: all copies are one.
#[derive(Clone, Copy)]
pub(crate) struct KeptForms {
    registration: KeptDraft,
    expertise: KeptForm<ExpertiseDraft>,
    partie: KeptForm<PartieDraft>,
    invitation: KeptForm<InvitationDraft>,
    profile: KeptForm<ProfileDraft>,
    uploads: Uploads,
}

/// Makes the places where forms are kept, for every component below.
pub(crate) fn use_new_kept_forms(connection: Connection) {
    let registration = use_new_kept_draft(connection);
    let expertise = use_new_kept_form(connection);
    let partie = use_new_kept_form(connection);
    let invitation = use_new_kept_form(connection);
    let profile = use_new_kept_form(connection);
    let uploads = use_new_uploads(connection);
    use_context_provider(|| KeptForms {
        registration,
        expertise,
        partie,
        invitation,
        profile,
        uploads,
    });
}

impl KeptForms {
    /// The same person goes on in another session, which took the place of the former one: every form is as it was.
    pub(crate) fn carry_over(self, former: SessionId, next: SessionId) {
        self.registration.carry_over(former, next);
        self.expertise.carry_over(former, next);
        self.partie.carry_over(former, next);
        self.invitation.carry_over(former, next);
        self.profile.carry_over(former, next);
        self.uploads.carry_over(former, next);
    }
}
