use super::*;

const PERMITTED: [Profile; 3] = [Profile::Expert, Profile::CoExpert, Profile::Sapiteur];

fn form_of_bastien() -> Form {
    Form {
        profile: Some(Profile::Expert),
        first_name: "Bastien".into(),
        last_name: "LORRAIN-TESSIER".into(),
        landline: "02 48 00 00 00".into(),
        mobile: String::new(),
        email: "bastien@lorrain-tessier.example".into(),
        address_lines: vec!["4 rue du Puits".into(), String::new()],
        postal_code: "18000".into(),
        town: "Bourges".into(),
        country: "FR".into(),
        court: "CA-BOURGES".into(),
        specialites: ["C.1.12", "C.1.25", "C.1.12"].map(SpecialiteCode::current).into(),
        accepts_responsibility: true,
        ..Form::default()
    }
}

fn faults(form: &Form) -> Vec<(Field, FieldCode)> {
    Registration::parse(form, &PERMITTED, &[])
        .unwrap_err()
        .into_iter()
        .map(|fault| (fault.field, fault.code))
        .collect()
}

#[test]
fn a_complete_form_becomes_a_registration_without_empty_lines_or_doubles() {
    let registration = Registration::parse(&form_of_bastien(), &PERMITTED, &[]).unwrap();
    assert_eq!(registration.address.lines.len(), 1);
    assert_eq!(registration.mobile, None);
    let Practice::Expert {
        court,
        specialites,
        cour_de_cassation,
    } = registration.practice
    else {
        panic!("an expert practises as an expert");
    };
    assert_eq!(court.as_str(), "CA-BOURGES");
    assert_eq!(
        specialites.iter().map(|s| s.code).collect::<Vec<_>>(),
        ["C.1.12", "C.1.25"]
    );
    assert!(!cour_de_cassation);
}

#[test]
fn an_empty_form_names_every_required_field_once_and_in_order() {
    let form = Form {
        profile: Some(Profile::Expert),
        country: "FR".into(),
        ..Form::default()
    };
    assert_eq!(
        faults(&form),
        [
            (Field::FirstName, FieldCode::Required),
            (Field::LastName, FieldCode::Required),
            (Field::Email, FieldCode::Required),
            (Field::AddressLines, FieldCode::Required),
            (Field::PostalCode, FieldCode::Required),
            (Field::Town, FieldCode::Required),
            (Field::Court, FieldCode::Required),
            (Field::Specialites, FieldCode::Required),
            (Field::Responsibility, FieldCode::Required),
        ]
    );
}

#[test]
fn nobody_declares_himself_a_magistrat() {
    let form = Form {
        profile: Some(Profile::Magistrat),
        ..form_of_bastien()
    };
    assert_eq!(faults(&form), [(Field::Profile, FieldCode::NotPermitted)]);
}

#[test]
fn a_sapiteur_has_specialities_and_no_court() {
    let form = Form {
        profile: Some(Profile::Sapiteur),
        court: String::new(),
        ..form_of_bastien()
    };
    let registration = Registration::parse(&form, &PERMITTED, &[]).unwrap();
    assert!(matches!(registration.practice, Practice::Sapiteur { specialites } if specialites.len() == 2));
}

#[test]
fn unknown_courts_branches_as_specialities_and_bad_postal_codes_are_refused() {
    let form = Form {
        court: "CA-ATLANTIS".into(),
        specialites: vec![SpecialiteCode::current("A")],
        postal_code: "180".into(),
        ..form_of_bastien()
    };
    assert_eq!(
        faults(&form),
        [
            (Field::PostalCode, FieldCode::Malformed),
            (Field::Court, FieldCode::Unlisted),
            (Field::Specialites, FieldCode::Unlisted),
        ]
    );
}

fn form_of_helene() -> Form {
    Form {
        profile: Some(Profile::Magistrat),
        first_name: "Hélène".into(),
        last_name: "VAUDREY".into(),
        email: "helene.vaudrey@justice.example".into(),
        court: String::new(),
        juridiction: "TJ-BOURGES".into(),
        service: " Juge chargée du contrôle des expertises ".into(),
        specialites: Vec::new(),
        ..form_of_bastien()
    }
}

#[test]
fn a_magistrat_or_a_greffier_has_a_juridiction_of_any_kind_and_perhaps_a_service() {
    for (profile, code) in [
        (Profile::Magistrat, "TJ-BOURGES"),
        (Profile::Magistrat, "CCASS"),
        (Profile::Greffier, "TA-LIMOGES"),
        (Profile::Greffier, "CA-BOURGES"),
        (Profile::Greffier, "TPI-NOUMEA"),
    ] {
        let form = Form {
            profile: Some(profile),
            juridiction: code.into(),
            ..form_of_helene()
        };
        let Practice::Court { juridiction, service } =
            Registration::parse(&form, &[profile], &[]).unwrap().practice
        else {
            panic!("{profile} practises in a court");
        };
        assert_eq!(juridiction.as_str(), code);
        assert_eq!(
            service.unwrap().as_str(),
            "Juge chargée du contrôle des expertises"
        );
    }
    let without = Form {
        service: "  ".into(),
        ..form_of_helene()
    };
    assert!(matches!(
        Registration::parse(&without, &[Profile::Magistrat], &[])
            .unwrap()
            .practice,
        Practice::Court { service: None, .. }
    ));
}

#[test]
fn a_magistrat_names_a_court_that_exists_and_a_service_of_reasonable_length() {
    let faults = |juridiction: &str, service: String| {
        let form = Form {
            juridiction: juridiction.into(),
            service,
            ..form_of_helene()
        };
        let faults = Registration::parse(&form, &[Profile::Magistrat], &[]).unwrap_err();
        faults
            .into_iter()
            .map(|fault| (fault.field, fault.code))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        faults("", "é".repeat(Service::LIMIT + 1)),
        [
            (Field::Juridiction, FieldCode::Required),
            (Field::Service, FieldCode::TooLong)
        ]
    );
    assert_eq!(
        faults("TJ-ATLANTIS", "a\u{7}b".into()),
        [
            (Field::Juridiction, FieldCode::Unlisted),
            (Field::Service, FieldCode::Malformed)
        ]
    );
}

#[test]
fn an_expert_is_attached_to_a_court_that_keeps_a_list_and_to_no_other() {
    for code in ["TJ-BOURGES", "TA-LIMOGES", "CCASS"] {
        let form = Form {
            court: code.into(),
            ..form_of_bastien()
        };
        assert_eq!(faults(&form), [(Field::Court, FieldCode::Unlisted)], "{code}");
    }
    for code in ["CAA-NANTES", "TSA-SAINT-PIERRE-ET-MIQUELON"] {
        let form = Form {
            court: code.into(),
            ..form_of_bastien()
        };
        assert!(Registration::parse(&form, &PERMITTED, &[]).is_ok(), "{code}");
    }
}
