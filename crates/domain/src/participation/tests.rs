use proptest::prelude::*;

use super::*;
use crate::{
    api::{error::FieldCode, expertises::intervenants::InvitationForm, field::Field},
    id::RANDOM_BYTES,
    reference::specialites::SpecialiteCode,
    time::Timestamp,
};

const NOW: Timestamp = Timestamp::from_seconds(1_740_000_000);

fn partie() -> PartieId {
    PartieId::new(NOW, [1; RANDOM_BYTES])
}

fn entry(number: u8) -> ParticipationId {
    ParticipationId::new(NOW, [number; RANDOM_BYTES])
}

/// The expertise of « Résidence Les Saules ».
fn context() -> Context {
    Context {
        parties: vec![partie()],
        expert_specialites: ["C.1.12", "C.1.25"].map(SpecialiteCode::current).into(),
        inactive: vec![entry(1)],
    }
}

fn form_of_claire() -> InvitationForm {
    InvitationForm {
        profile: Some(Profile::Intervenant),
        partie: Some(partie()),
        quality: Some(Quality::Avocat),
        first_name: "Claire".into(),
        last_name: "DUVIGNAU".into(),
        email: "claire.duvignau@barreau-bourges.example".into(),
        landline: "02 48 00 00 01".into(),
        barreau: "Bourges".into(),
        toque: "C 12".into(),
        ..InvitationForm::default()
    }
}

fn form_of_samir() -> InvitationForm {
    InvitationForm {
        profile: Some(Profile::Sapiteur),
        first_name: "Samir".into(),
        last_name: "OUALID".into(),
        email: "samir.oualid@geo.example".into(),
        specialite: SpecialiteCode::current("C.1.28"),
        access: Some(Access::Email),
        ..InvitationForm::default()
    }
}

fn faults(form: &InvitationForm) -> Vec<(Field, FieldCode)> {
    Invitation::parse(form, &context())
        .unwrap_err()
        .into_iter()
        .map(|fault| (fault.field, fault.code))
        .collect()
}

#[test]
fn an_avocat_is_invited_for_a_party_with_barreau_and_toque() {
    let invitation = Invitation::parse(&form_of_claire(), &context()).unwrap();
    assert_eq!(invitation.access, Access::Email);
    assert_eq!(
        (invitation.place.profile(), invitation.place.partie()),
        (Profile::Intervenant, Some(partie()))
    );
    let Place::Intervenant { quality, .. } = &invitation.place else {
        panic!("an avocat is an intervenant");
    };
    assert_eq!(quality.quality(), Quality::Avocat);
}

#[test]
fn an_empty_form_asks_for_the_profile_and_the_person() {
    assert_eq!(
        faults(&InvitationForm::default()),
        [
            (Field::Profile, FieldCode::Required),
            (Field::FirstName, FieldCode::Required),
            (Field::LastName, FieldCode::Required),
            (Field::Email, FieldCode::Required),
        ]
    );
}

#[test]
fn an_intervenant_acts_for_a_party_of_this_expertise_and_an_avocat_has_a_bar() {
    let form = InvitationForm {
        partie: Some(PartieId::new(NOW, [9; RANDOM_BYTES])),
        barreau: String::new(),
        ..form_of_claire()
    };
    assert_eq!(
        faults(&form),
        [
            (Field::Partie, FieldCode::Unlisted),
            (Field::Barreau, FieldCode::Required)
        ]
    );
    let form = InvitationForm {
        partie: None,
        quality: None,
        ..form_of_claire()
    };
    assert_eq!(
        faults(&form),
        [
            (Field::Partie, FieldCode::Required),
            (Field::Quality, FieldCode::Required)
        ]
    );
}

#[test]
fn only_an_avocat_is_asked_for_a_bar() {
    let form = InvitationForm {
        quality: Some(Quality::ConseilTechnique),
        barreau: "\n".into(),
        ..form_of_claire()
    };
    let invitation = Invitation::parse(&form, &context()).unwrap();
    assert!(matches!(
        invitation.place,
        Place::Intervenant { quality: PartieQuality::Other(other), .. }
            if PartieQuality::Other(other).quality() == Quality::ConseilTechnique
    ));
}

#[test]
fn a_sapiteur_is_of_another_speciality_than_the_expert() {
    assert!(Invitation::parse(&form_of_samir(), &context()).is_ok());
    for (code, fault) in [
        ("C.1.25", FieldCode::SpecialityOfExpert),
        // The rubrique that holds the expert's.
        ("C.1", FieldCode::SpecialityOfExpert),
        ("C", FieldCode::Unlisted),
        ("Z.9.9", FieldCode::Unlisted),
        (" ", FieldCode::Required),
    ] {
        let form = InvitationForm {
            specialite: SpecialiteCode::current(code),
            ..form_of_samir()
        };
        assert_eq!(faults(&form), [(Field::Specialite, fault)], "{code}");
    }
}

#[test]
fn where_there_is_a_choice_of_access_it_is_made_and_elsewhere_it_is_given() {
    let with = |profile, access| InvitationForm {
        profile: Some(profile),
        access,
        ..form_of_samir()
    };
    let given = |form: &InvitationForm| Invitation::parse(form, &context()).unwrap().access;
    assert_eq!(given(&with(Profile::CoExpert, Some(Access::Card))), Access::Card);
    assert_eq!(given(&with(Profile::Magistrat, None)), Access::Card);
    assert_eq!(
        faults(&with(Profile::CoExpert, None)),
        [(Field::Access, FieldCode::Required)]
    );
    for refused in [
        with(Profile::Greffier, Some(Access::Email)),
        with(Profile::Sapiteur, Some(Access::Legacy)),
    ] {
        assert_eq!(faults(&refused), [(Field::Access, FieldCode::NotPermitted)]);
    }
}

#[test]
fn nobody_is_invited_as_the_expert_and_a_court_is_one_of_the_list() {
    let form = InvitationForm {
        profile: Some(Profile::Expert),
        ..form_of_samir()
    };
    assert_eq!(faults(&form), [(Field::Profile, FieldCode::NotPermitted)]);
    let form = InvitationForm {
        profile: Some(Profile::Magistrat),
        juridiction: "TJ-ATLANTIS".into(),
        access: None,
        ..form_of_samir()
    };
    assert_eq!(faults(&form), [(Field::Juridiction, FieldCode::Unlisted)]);
}

#[test]
fn only_an_inactive_entry_of_this_expertise_is_replaced() {
    let form = |number| InvitationForm {
        replaces: Some(entry(number)),
        ..form_of_claire()
    };
    assert_eq!(
        Invitation::parse(&form(1), &context()).unwrap().replaces,
        Some(entry(1))
    );
    assert_eq!(faults(&form(2)), [(Field::Replaces, FieldCode::Unlisted)]);
}

#[test]
fn what_would_break_out_of_a_mail_or_a_line_is_refused() {
    let form = InvitationForm {
        first_name: "Claire\r\nBcc: x@y.example".into(),
        last_name: "DU\u{202e}VIGNAU".into(),
        email: "claire@b.example\r\nBcc: x@y.example".into(),
        organisation: "Cabinet\u{0}".into(),
        toque: "C\t12".into(),
        ..form_of_claire()
    };
    let malformed: Vec<Field> = faults(&form)
        .into_iter()
        .map(|(field, code)| {
            assert_eq!(code, FieldCode::Malformed);
            field
        })
        .collect();
    assert_eq!(
        malformed,
        [
            Field::Toque,
            Field::FirstName,
            Field::LastName,
            Field::Email,
            Field::Organisation
        ]
    );
}

#[test]
fn who_may_join_as_what_is_decided_by_the_card() {
    let table: Vec<String> = Profile::ALL
        .iter()
        .map(|invited| {
            let holders: Vec<&str> = Profile::ALL
                .into_iter()
                .filter(|holder| may_join(*holder, *invited))
                .map(Profile::name)
                .collect();
            format!("{invited}: {}", holders.join(" "))
        })
        .collect();
    assert_eq!(
        table,
        [
            "expert: ",
            "co_expert: expert co_expert",
            "magistrat: magistrat",
            "greffier: greffier",
            "sapiteur: expert co_expert sapiteur",
            "intervenant: ",
        ]
    );
}

proptest! {
    #[test]
    fn whatever_is_typed_what_is_accepted_holds_no_control_character(
        first_name in "\\PC{0,12}|[\\x00-\\x1f]{1,3}|.{0,8}",
        organisation in ".{0,20}",
        toque in ".{0,20}",
    ) {
        let form = InvitationForm { first_name, organisation, toque, ..form_of_claire() };
        if let Ok(invitation) = Invitation::parse(&form, &context()) {
            let organisation = invitation.organisation.map(String::from).unwrap_or_default();
            for text in [String::from(invitation.first_name), organisation] {
                prop_assert!(text.chars().all(crate::text::is_printable), "{text:?}");
            }
        }
    }
}
