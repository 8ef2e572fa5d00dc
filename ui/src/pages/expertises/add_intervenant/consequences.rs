//! What « Valider » does: the entry, and which mails leave.

use dioxus::prelude::*;
use opalexe_domain::participation::Access;

use crate::{i18n::tr, invitation_draft::InvitationDraft};

/// What will happen, a sentence each.
#[component]
pub(super) fn Consequences(draft: Signal<InvitationDraft>, title: String) -> Element {
    let shown = draft.read();
    rsx! {
        section { class: "sheet", id: "consequences", "aria-labelledby": "consequences-title",
            h2 { id: "consequences-title", {tr!("invite-consequences")} }
            ul {
                for consequence in consequences(&shown, &title) {
                    li { key: "{consequence}", "{consequence}" }
                }
            }
        }
    }
}

fn consequences(draft: &InvitationDraft, title: &str) -> Vec<String> {
    let email = draft.form.email.trim();
    let to = if email.is_empty() {
        tr!("invite-to-this-address")
    } else {
        email.to_owned()
    };
    let mut sentences = match draft.access() {
        Some(Access::Card) => vec![
            tr!("invite-mail-card", to = to, title = title),
            tr!("invite-mail-card-link"),
        ],
        Some(Access::Email) => vec![
            tr!("invite-mail-invitation", to = to, title = title),
            tr!("invite-mail-password"),
        ],
        Some(Access::Legacy) | None => vec![tr!("invite-access-first")],
    };
    sentences.push(tr!("invite-entry"));
    if draft.form.replaces.is_some() {
        sentences.push(tr!("invite-former-stays"));
    }
    sentences
}

#[cfg(test)]
mod tests {
    use opalexe_domain::{api::field::Field, profile::Profile};

    use super::*;
    use crate::{cases::tests::les_saules, typed_form::TypedForm};

    #[test]
    fn which_mails_leave_depends_on_the_access() {
        let mut draft = InvitationDraft::new(les_saules().id, None);
        draft.edit(Field::Profile, |form| form.profile = Some(Profile::Sapiteur));
        draft.edit(Field::Email, |form| form.email = "samir@geo.example".into());
        assert_eq!(
            consequences(&draft, "Les Saules").len(),
            2,
            "the access is to be chosen first"
        );
        draft.edit(Field::Access, |form| form.access = Some(Access::Email));
        let told = consequences(&draft, "Les Saules").join("\n");
        assert!(
            told.contains("samir@geo.example") && told.contains("mot de passe"),
            "{told}"
        );
        draft.edit(Field::Access, |form| form.access = Some(Access::Card));
        let told = consequences(&draft, "Les Saules").join("\n");
        assert!(told.contains("carte") && !told.contains("mot de passe"), "{told}");
    }
}
