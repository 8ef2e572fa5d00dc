//! An invitation while it is being entered: who, in which place, what is wrong with it, and which mails will leave.

use opalexe_domain::{
    api::{
        error::FieldError,
        expertises::{
            Expertise, Partie,
            intervenants::{Intervenant, InvitationForm},
        },
        field::Field,
        lawyers::Lawyer,
    },
    id::{ExpertiseId, PartieId},
    participation::{Access, Context, Invitation, Quality, Status, accesses_of},
    profile::Profile,
    reference::specialites::Nomenclature,
};

use crate::typed_form::{Slot, TypedForm, slot};

/// The profiles that can be invited, in the order in which they are needed.
pub(crate) const INVITED: [Profile; 5] = [
    Profile::Intervenant,
    Profile::CoExpert,
    Profile::Sapiteur,
    Profile::Magistrat,
    Profile::Greffier,
];

/// The form of an invitation to one expertise.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct InvitationDraft {
    /// To which expertise.
    pub(crate) expertise: ExpertiseId,
    /// What is typed.
    pub(crate) form: InvitationForm,
    /// The form as it began, by which a later page knows whether it is the same invitation.
    begun: InvitationForm,
    faults: Vec<FieldError>,
}

impl TypedForm for InvitationDraft {
    type Form = InvitationForm;

    fn slot(field: Field) -> Option<Slot<InvitationForm>> {
        match field {
            Field::FirstName => slot!(first_name),
            Field::LastName => slot!(last_name),
            Field::Email => slot!(email),
            Field::Landline => slot!(landline),
            Field::Mobile => slot!(mobile),
            Field::Organisation => slot!(organisation),
            Field::Barreau => slot!(barreau),
            Field::Toque => slot!(toque),
            Field::Specialite => Some(Slot {
                read: |form| &form.specialite.code,
                reach: |form| &mut form.specialite.code,
            }),
            Field::Juridiction => slot!(juridiction),
            _ => None,
        }
    }

    fn form(&self) -> &InvitationForm {
        &self.form
    }

    fn edit(&mut self, field: Field, change: impl FnOnce(&mut InvitationForm)) {
        change(&mut self.form);
        if field == Field::Specialite {
            // What is typed is looked for in the nomenclature that the field offers.
            self.form.specialite.version = Nomenclature::current().version.to_owned();
        }
        self.faults.retain(|fault| fault.field != field);
    }

    fn fault(&self, field: Field) -> Option<FieldError> {
        self.faults.iter().copied().find(|fault| fault.field == field)
    }
}

impl InvitationDraft {
    /// A form that begins empty, for a party when there is one.
    pub(crate) fn new(expertise: ExpertiseId, partie: Option<PartieId>) -> Self {
        Self::begin(
            expertise,
            InvitationForm {
                profile: partie.map(|_| Profile::Intervenant),
                partie,
                ..InvitationForm::default()
            },
        )
    }

    /// A form that begins with what an inactive entry says, and takes its place.
    pub(crate) fn in_place_of(expertise: &Expertise, entry: &Intervenant) -> Self {
        let partie = partie_of(expertise, entry).map(|partie| partie.id);
        let contact = entry.contact.clone();
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let of_contact =
            |read: fn(&opalexe_domain::api::expertises::intervenants::Contact) -> &Option<String>| {
                contact.as_ref().map(read).map(text).unwrap_or_default()
            };
        let access = Some(entry.access).filter(|access| accesses_of(entry.profile).contains(access));
        Self::begin(
            expertise.id,
            InvitationForm {
                profile: Some(entry.profile),
                partie,
                quality: entry.quality,
                first_name: entry.first_name.clone(),
                last_name: entry.last_name.clone(),
                email: of_contact(|contact| &contact.email),
                landline: of_contact(|contact| &contact.landline),
                mobile: of_contact(|contact| &contact.mobile),
                organisation: text(&entry.organisation),
                barreau: text(&entry.barreau),
                toque: text(&entry.toque),
                // One of another nomenclature is to be chosen anew.
                specialite: entry
                    .specialite
                    .clone()
                    .filter(|held| held.choose(&[]).is_ok())
                    .unwrap_or_default(),
                juridiction: String::new(),
                access,
                replaces: (entry.status == Status::Inactif).then_some(entry.id),
            },
        )
    }

    /// A form that begins with what the directory says of a lawyer.
    pub(crate) fn of_lawyer(expertise: ExpertiseId, lawyer: &Lawyer) -> Self {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        Self::begin(
            expertise,
            InvitationForm {
                profile: Some(Profile::Intervenant),
                quality: Some(Quality::Avocat),
                first_name: lawyer.first_name.clone(),
                last_name: lawyer.last_name.clone(),
                email: lawyer.email.clone(),
                landline: text(&lawyer.landline),
                mobile: text(&lawyer.mobile),
                organisation: text(&lawyer.organisation),
                barreau: text(&lawyer.barreau),
                toque: text(&lawyer.toque),
                ..InvitationForm::default()
            },
        )
    }

    fn begin(expertise: ExpertiseId, form: InvitationForm) -> Self {
        Self {
            expertise,
            begun: form.clone(),
            form,
            faults: Vec::new(),
        }
    }

    /// Whether it is the same invitation as `other`, however far both were filled in.
    pub(crate) fn is_of(&self, other: &Self) -> bool {
        self.expertise == other.expertise && self.begun == other.begun
    }

    /// Checks the form as the server will, but for what only that knows: the expert's specialities, and who is invited already.
    pub(crate) fn check(&mut self, expertise: &Expertise) -> bool {
        let context = Context {
            parties: expertise.parties.iter().map(|partie| partie.id).collect(),
            expert_specialites: Vec::new(),
            inactive: entries(expertise)
                .filter(|entry| entry.status == Status::Inactif)
                .map(|entry| entry.id)
                .collect(),
        };
        self.faults = Invitation::parse(&self.to_send(), &context)
            .err()
            .unwrap_or_default();
        self.faults.is_empty()
    }

    /// Takes in what the server found wrong.
    pub(crate) fn refuse(&mut self, faults: Vec<FieldError>) {
        self.faults = faults;
    }

    /// What is wrong, in the order of the fields.
    pub(crate) fn faults(&self) -> &[FieldError] {
        &self.faults
    }

    /// The form as it is sent: an access that was chosen for another profile is not.
    pub(crate) fn to_send(&self) -> InvitationForm {
        InvitationForm {
            access: self.access(),
            ..self.form.clone()
        }
    }

    /// By what the person will enter, as far as it is decided.
    pub(crate) fn access(&self) -> Option<Access> {
        match accesses_of(self.form.profile?) {
            [only] => Some(*only),
            several => self.form.access.filter(|access| several.contains(access)),
        }
    }

    /// Whether the form asks by what the person enters.
    pub(crate) fn asks_access(&self) -> bool {
        self.form
            .profile
            .is_some_and(|profile| accesses_of(profile).len() > 1)
    }

    /// Whether the form asks for a party.
    pub(crate) fn asks_partie(&self) -> bool {
        self.form.profile == Some(Profile::Intervenant)
    }

    /// Whether the form asks for a bar.
    pub(crate) fn asks_barreau(&self) -> bool {
        self.asks_partie() && self.form.quality == Some(Quality::Avocat)
    }

    /// Whether the form asks for a speciality.
    pub(crate) fn asks_specialite(&self) -> bool {
        self.form.profile == Some(Profile::Sapiteur)
    }

    /// Whether the form asks for a juridiction.
    pub(crate) fn asks_juridiction(&self) -> bool {
        matches!(self.form.profile, Some(Profile::Magistrat | Profile::Greffier))
    }
}

/// Every entry of an expertise.
pub(crate) fn entries(expertise: &Expertise) -> impl Iterator<Item = &Intervenant> {
    expertise
        .parties
        .iter()
        .flat_map(|partie| &partie.intervenants)
        .chain(&expertise.others)
}

/// The party for which that entry acts.
pub(crate) fn partie_of<'a>(expertise: &'a Expertise, entry: &Intervenant) -> Option<&'a Partie> {
    expertise
        .parties
        .iter()
        .find(|partie| partie.intervenants.iter().any(|one| one.id == entry.id))
}

#[cfg(test)]
mod tests {
    use opalexe_domain::{
        api::error::FieldCode,
        id::{AccountId, RANDOM_BYTES},
        time::Timestamp,
    };

    use super::*;
    use crate::cases::tests::{CLAIRE, GAEL, les_saules};

    fn lawyer(account: u8, first_name: &str, email: &str) -> Lawyer {
        Lawyer {
            id: AccountId::new(Timestamp::from_seconds(1_744_097_400), [account; RANDOM_BYTES]),
            first_name: first_name.into(),
            last_name: "MERCIER".into(),
            barreau: Some("Bourges".into()),
            toque: None,
            organisation: None,
            town: None,
            email: email.into(),
            landline: None,
            mobile: None,
        }
    }

    #[test]
    fn the_form_that_was_left_for_one_lawyer_is_not_that_of_another() {
        let expertise = les_saules().id;
        let claire = lawyer(1, "Claire", "claire.mercier@cabinet.example");
        let paul = lawyer(2, "Paul", "paul.mercier@cabinet.example");
        let mut left = InvitationDraft::of_lawyer(expertise, &claire);
        left.edit(Field::Toque, |form| form.toque = "12".into());
        assert!(left.is_of(&InvitationDraft::of_lawyer(expertise, &claire)));
        let next = InvitationDraft::of_lawyer(expertise, &paul);
        assert!(!left.is_of(&next));
        assert_eq!(next.form.email, "paul.mercier@cabinet.example");
        assert!(
            !left.is_of(&InvitationDraft::new(expertise, None)),
            "nor that of somebody who is not in the directory"
        );
    }

    #[test]
    fn what_is_asked_follows_the_profile_and_the_quality() {
        let mut draft = InvitationDraft::new(les_saules().id, None);
        let mut asked = |profile, quality| {
            draft.edit(Field::Profile, |form| form.profile = profile);
            draft.edit(Field::Quality, |form| form.quality = quality);
            [
                draft.asks_partie(),
                draft.asks_barreau(),
                draft.asks_specialite(),
                draft.asks_juridiction(),
                draft.asks_access(),
            ]
        };
        assert_eq!(asked(None, None), [false; 5]);
        assert_eq!(
            asked(Some(Profile::Intervenant), Some(Quality::Avocat)),
            [true, true, false, false, false]
        );
        assert_eq!(
            asked(Some(Profile::Intervenant), Some(Quality::Assureur)),
            [true, false, false, false, false]
        );
        assert_eq!(
            asked(Some(Profile::CoExpert), None),
            [false, false, false, false, true]
        );
        assert_eq!(
            asked(Some(Profile::Sapiteur), None),
            [false, false, true, false, true]
        );
        assert_eq!(
            asked(Some(Profile::Greffier), None),
            [false, false, false, true, false]
        );
    }

    #[test]
    fn an_inactive_entry_is_taken_up_with_everything_it_says_and_replaced() {
        let expertise = les_saules();
        let gael = entries(&expertise).find(|entry| entry.last_name == GAEL).unwrap();
        let draft = InvitationDraft::in_place_of(&expertise, gael);
        assert_eq!(draft.form.replaces, Some(gael.id));
        assert_eq!(draft.form.email, "gael.rispal@val-clair.exemple");
        assert_eq!(draft.form.quality, Some(Quality::ConseilTechnique));
        assert_eq!(draft.form.partie, Some(expertise.parties[1].id));
        let claire = entries(&expertise)
            .find(|entry| entry.last_name == CLAIRE)
            .unwrap();
        assert_eq!(
            InvitationDraft::in_place_of(&expertise, claire).form.replaces,
            None,
            "an entry that is active is not replaced"
        );
    }

    #[test]
    fn the_access_of_another_profile_is_not_sent() {
        let mut draft = InvitationDraft::new(les_saules().id, None);
        draft.edit(Field::Profile, |form| form.profile = Some(Profile::Sapiteur));
        draft.edit(Field::Access, |form| form.access = Some(Access::Email));
        assert_eq!(draft.access(), Some(Access::Email));
        draft.edit(Field::Profile, |form| form.profile = Some(Profile::Magistrat));
        assert_eq!(draft.to_send().access, Some(Access::Card));
        draft.edit(Field::Profile, |form| form.profile = None);
        assert_eq!(draft.to_send().access, None);
    }

    #[test]
    fn the_form_is_checked_before_it_is_sent() {
        let expertise = les_saules();
        let mut draft = InvitationDraft::new(expertise.id, Some(expertise.parties[0].id));
        assert!(!draft.check(&expertise));
        assert_eq!(
            draft.fault(Field::Quality).map(|fault| fault.code),
            Some(FieldCode::Required)
        );
        draft.edit(Field::Quality, |form| form.quality = Some(Quality::Representant));
        assert_eq!(draft.fault(Field::Quality), None);
        draft.edit(Field::FirstName, |form| form.first_name = "Paul".into());
        draft.edit(Field::LastName, |form| form.last_name = "ROCHEL".into());
        draft.edit(Field::Email, |form| {
            form.email = "rochel@berry-gestion.example".into()
        });
        assert!(draft.check(&expertise));
    }
}
