//! What was declared, as the form that declares it anew.

use dioxus::prelude::*;
use opalexe_domain::{
    api::{
        error::FieldError,
        profile::{AccountAccess, ChangeProfile, OwnProfile, ProfileChange},
        registration::Form,
    },
    contact::Contact,
    profile::Profile,
    reference::specialites::SpecialiteCode,
    registration::Registration,
};

use super::draft::ProfileDraft;
use crate::{
    components::{CheckField, ErrorSummary, FormFailure, Notice, use_announcer},
    connection::use_connection,
    draft::Draft,
    explanation::Tone,
    i18n::tr,
    kept_form::use_kept_form,
    pages::registration::{Address, NamesAndTelephones, Practice, ProfileChoice},
    submission::use_submission,
};

/// The form, and what became of it.
#[component]
pub(super) fn ProfileForm(own: OwnProfile, onchanged: EventHandler<OwnProfile>) -> Element {
    let connection = use_connection();
    let announcer = use_announcer();
    let access = own.access;
    let (mut kept_draft, _kept) = use_kept_form(
        |left: &ProfileDraft| left.changes(&own),
        || ProfileDraft::of(&own),
    );
    let mut draft = use_hook(|| Signal::new(kept_draft.peek().draft.clone()));
    let mut hidden = use_hook(|| Signal::new(kept_draft.peek().hidden));
    use_effect(move || {
        let (draft, hidden) = (draft(), hidden());
        if kept_draft.peek().draft != draft || kept_draft.peek().hidden != hidden {
            kept_draft.with_mut(|left| {
                left.draft = draft;
                left.hidden = hidden;
            });
        }
    });
    let mut saved = use_signal(|| false);
    let submission = use_submission();
    let submit = use_callback(move |()| async move {
        if submission.sending() {
            return;
        }
        saved.set(false);
        if !is_right(&mut draft.write(), access) {
            submission.refuse();
            return;
        }
        let change = ProfileChange {
            declared: draft.peek().to_send(),
            phone_hidden: hidden().unwrap_or_default(),
        };
        let call = connection.call::<ChangeProfile>(&change);
        let changed = submission.send(call, |faults| draft.write().refuse(faults)).await;
        if let Some(own) = changed {
            announcer.say(tr!("my-profile-saved"));
            saved.set(true);
            // What is typed from here on changes what is declared now.
            let next = ProfileDraft::of(&own);
            draft.set(next.draft.clone());
            hidden.set(next.hidden);
            kept_draft.set(next);
            onchanged.call(own);
        }
    });
    rsx! {
        ErrorSummary { faults: draft.read().faults().to_vec() }
        form {
            id: "profile-form",
            novalidate: true,
            oninput: move |_| saved.set(false),
            onsubmit: move |event| async move {
                event.prevent_default();
                submit.call(()).await;
            },
            Who { draft, access }
            if let Some(now) = hidden() {
                section { class: "sheet form-part", "aria-labelledby": "part-directory",
                    h2 { id: "part-directory", {tr!("my-profile-directory")} }
                    p { class: "soft", {tr!("my-profile-directory-means")} }
                    CheckField {
                        id: "hide-phone",
                        label: tr!("my-profile-hide-phone"),
                        checked: now,
                        onedit: move |checked| hidden.set(Some(checked)),
                    }
                }
            }
            Address { draft, required: access == AccountAccess::Card }
            if access == AccountAccess::Card {
                Practice { draft }
            }
            FormFailure { explanation: submission.explanation() }
            if saved() {
                Notice { tone: Tone::Good, id: "profile-saved", p { {tr!("my-profile-saved")} } }
            }
            p { class: "soft", {tr!("my-profile-kept")} }
            div { class: "actions",
                button { id: "save-profile", r#type: "submit", class: "button", "data-variant": "primary",
                    if submission.sending() { {tr!("registration-sending")} } else { {tr!("my-profile-save")} }
                }
            }
        }
    }
}

/// Checks the form as the server will; whether it may be sent.
fn is_right(draft: &mut Draft, access: AccountAccess) -> bool {
    draft.check_with(|form, permitted, held| check(form, permitted, held, access))
}

fn check(
    form: &Form,
    permitted: &[Profile],
    held: &[SpecialiteCode],
    access: AccountAccess,
) -> Result<(), Vec<FieldError>> {
    match access {
        AccountAccess::Card => {
            let form = Form {
                // Who is signed in answers for what she declares.
                accepts_responsibility: true,
                ..form.clone()
            };
            Registration::parse(&form, permitted, held).map(|_| ())
        }
        AccountAccess::Email => Contact::parse(form).map(|_| ()),
    }
}

/// Who: the profile, the names, the telephones.
#[component]
fn Who(draft: Signal<Draft>, access: AccountAccess) -> Element {
    let shown = draft.read();
    rsx! {
        section { class: "sheet form-part", "aria-labelledby": "part-identity",
            h2 { id: "part-identity", {tr!("registration-identity")} }
            if access == AccountAccess::Card {
                ProfileChoice { draft }
                if shown.profiles().len() == 1 {
                    p { class: "soft", id: "profile-fixed", {tr!("my-profile-fixed")} }
                }
            }
            NamesAndTelephones { draft }
        }
    }
}
