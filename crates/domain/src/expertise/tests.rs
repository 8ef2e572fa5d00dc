use proptest::prelude::*;

use super::*;
use crate::api::{error::FieldCode, expertises::Form, field::Field};

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn today() -> Day {
    day("2025-02-17")
}

/// « Résidence Les Saules ».
fn form_of_les_saules() -> Form {
    Form {
        mandate: Some(MandateKind::Civil),
        juridiction: "TJ-BOURGES".into(),
        rg: "25/00087".into(),
        minute: "25/041".into(),
        order_date: "2025-02-12".into(),
        ordering_judge: "Mme Hélène VAUDREY".into(),
        control_judge: "M. Paul-Émile QUESNOT".into(),
        title: "Résidence Les Saules".into(),
        missions: vec![
            "Visiter les lieux".into(),
            "  ".into(),
            "Décrire les désordres".into(),
        ],
        report_deadline: "2025-12-12".into(),
        provision: "6 000".into(),
        provision_due: "2025-03-14".into(),
        ..Form::default()
    }
}

fn faults(form: &Form) -> Vec<(Field, FieldCode)> {
    NewExpertise::parse(form, today())
        .unwrap_err()
        .into_iter()
        .map(|fault| (fault.field, fault.code))
        .collect()
}

#[test]
fn a_complete_form_becomes_an_expertise() {
    let expertise = NewExpertise::parse(&form_of_les_saules(), today()).unwrap();
    assert_eq!(expertise.mandate.kind(), MandateKind::Civil);
    assert_eq!(
        expertise.mandate.order().unwrap().juridiction.name(),
        "Tribunal judiciaire de Bourges"
    );
    assert_eq!(
        expertise.missions.len(),
        2,
        "an empty head of mission is left out"
    );
    let provision = expertise.provision.unwrap();
    assert_eq!(
        (provision.amount.cents(), provision.due),
        (600_000, Some(day("2025-03-14")))
    );
}

#[test]
fn an_empty_form_asks_for_the_mandate_and_a_court_for_its_order() {
    assert_eq!(
        faults(&Form::default()),
        [
            (Field::Mandate, FieldCode::Required),
            (Field::Title, FieldCode::Required)
        ]
    );
    let civil = Form {
        mandate: Some(MandateKind::Civil),
        ..Form::default()
    };
    assert_eq!(
        faults(&civil),
        [
            (Field::Juridiction, FieldCode::Required),
            (Field::Rg, FieldCode::Required),
            (Field::OrderDate, FieldCode::Required),
            (Field::OrderingJudge, FieldCode::Required),
            (Field::Title, FieldCode::Required),
            (Field::Missions, FieldCode::Required),
            (Field::ReportDeadline, FieldCode::Required),
        ]
    );
}

#[test]
fn what_the_parties_agreed_on_has_no_court_and_needs_a_name_only() {
    for kind in [
        MandateKind::Conventional,
        MandateKind::Amicable,
        MandateKind::Training,
    ] {
        let form = Form {
            mandate: Some(kind),
            title: "Hangar Norgeval".into(),
            juridiction: "what was chosen before the mandate was changed".into(),
            order_date: "one day".into(),
            ..Form::default()
        };
        let expertise = NewExpertise::parse(&form, today()).unwrap();
        assert_eq!(expertise.mandate.kind(), kind);
        assert_eq!(expertise.mandate.order(), None);
    }
}

#[test]
fn the_court_is_one_that_can_have_given_the_order() {
    let with = |mandate, juridiction: &str, name: &str| Form {
        mandate: Some(mandate),
        juridiction: juridiction.into(),
        juridiction_name: name.into(),
        ..form_of_les_saules()
    };
    for (mandate, court, fault) in [
        (MandateKind::Civil, "TA-RENNES", FieldCode::NotPermitted),
        (MandateKind::Administrative, "TJ-BOURGES", FieldCode::NotPermitted),
        (MandateKind::Civil, "TJ-ATLANTIS", FieldCode::Unlisted),
    ] {
        assert_eq!(
            faults(&with(mandate, court, "")),
            [(Field::Juridiction, fault)],
            "{court}"
        );
    }
    let commercial = with(MandateKind::Commercial, "", "Tribunal de commerce de Bourges");
    let expertise = NewExpertise::parse(&commercial, today()).unwrap();
    let juridiction = &expertise.mandate.order().unwrap().juridiction;
    assert_eq!(
        (juridiction.name(), juridiction.code()),
        ("Tribunal de commerce de Bourges", None)
    );
    assert_eq!(
        faults(&with(MandateKind::Civil, "", "Tribunal de commerce de Bourges")),
        [(Field::Juridiction, FieldCode::Required)]
    );
    assert_eq!(
        faults(&with(MandateKind::Commercial, "", " ")),
        [(Field::JuridictionName, FieldCode::Required)]
    );
}

#[test]
fn an_order_lies_in_the_past_and_what_is_due_comes_after_it() {
    let form = Form {
        order_date: "2025-02-18".into(),
        report_deadline: "2025-02-17".into(),
        provision_due: "2025-02-30".into(),
        ..form_of_les_saules()
    };
    assert_eq!(
        faults(&form),
        [
            (Field::OrderDate, FieldCode::TooLate),
            (Field::ReportDeadline, FieldCode::TooEarly),
            (Field::ProvisionDue, FieldCode::Malformed),
        ]
    );
    let form = Form {
        report_deadline: "2052-12-12".into(),
        provision: String::new(),
        ..form_of_les_saules()
    };
    assert_eq!(
        faults(&form),
        [
            (Field::ReportDeadline, FieldCode::TooLate),
            (Field::Provision, FieldCode::Required),
        ]
    );
}

#[test]
fn the_order_of_today_and_a_report_due_on_its_very_day_are_accepted() {
    let form = Form {
        order_date: "2025-02-17".into(),
        report_deadline: "2025-02-17".into(),
        provision_due: "2025-02-17".into(),
        ..form_of_les_saules()
    };
    assert!(NewExpertise::parse(&form, today()).is_ok());
}

#[test]
fn what_would_break_out_of_a_mail_or_a_line_is_refused() {
    let form = Form {
        title: "Les Saules\r\nBcc: x@y.example".into(),
        rg: "25/\u{202e}00087".into(),
        ordering_judge: "Mme\u{0}VAUDREY".into(),
        missions: vec!["Visiter\nles lieux".into()],
        ..form_of_les_saules()
    };
    assert_eq!(
        faults(&form),
        [
            (Field::Rg, FieldCode::Malformed),
            (Field::OrderingJudge, FieldCode::Malformed),
            (Field::Title, FieldCode::Malformed),
            (Field::Missions, FieldCode::Malformed),
        ]
    );
}

#[test]
fn there_are_no_more_heads_of_mission_than_a_page_can_show() {
    let with = |count: usize| Form {
        missions: vec!["Visiter les lieux".into(); count],
        ..form_of_les_saules()
    };
    assert!(NewExpertise::parse(&with(MISSIONS_LIMIT), today()).is_ok());
    assert_eq!(
        faults(&with(MISSIONS_LIMIT + 1)),
        [(Field::Missions, FieldCode::TooLong)]
    );
}

proptest! {
    #[test]
    fn whatever_is_typed_what_is_accepted_can_stand_on_one_line(
        title in ".{0,130}",
        mission in ".{0,60}",
        provision in "[0-9 ,.€]{0,12}",
        deadline in "20[0-9]{2}-[01][0-9]-[0-3][0-9]",
    ) {
        let form = Form {
            title,
            missions: vec![mission],
            provision,
            report_deadline: deadline,
            ..form_of_les_saules()
        };
        if let Ok(expertise) = NewExpertise::parse(&form, today()) {
            let texts = std::iter::once(expertise.title.as_str())
                .chain(expertise.missions.iter().map(Mission::as_str));
            for text in texts {
                prop_assert!(text.chars().all(crate::text::is_printable), "{text:?}");
                prop_assert_eq!(text, text.trim());
            }
            prop_assert!(expertise.report_deadline >= Some(day("2025-02-12")));
        }
    }
}

#[test]
fn the_form_of_an_expertise_makes_the_same_again() {
    let agreed = Form {
        mandate: Some(MandateKind::Amicable),
        title: "Dégât des eaux".into(),
        ..Form::default()
    };
    let unlisted = Form {
        mandate: Some(MandateKind::Commercial),
        juridiction: String::new(),
        juridiction_name: "Tribunal de commerce de Bourges".into(),
        minute: String::new(),
        provision_due: String::new(),
        ..form_of_les_saules()
    };
    for form in [form_of_les_saules(), unlisted, agreed] {
        let expertise = NewExpertise::parse(&form, today()).unwrap();
        let again = NewExpertise::parse(&expertise.form(), today()).unwrap();
        assert_eq!(again, expertise);
        assert_eq!(changes(&expertise.form(), &again.form()), []);
    }
}

#[test]
fn what_changed_is_told_field_by_field_with_what_stood_there() {
    let before = NewExpertise::parse(&form_of_les_saules(), today()).unwrap();
    let form = Form {
        rg: "25/00088".into(),
        missions: vec!["Visiter les lieux".into()],
        provision: String::new(),
        provision_due: String::new(),
        ..before.form()
    };
    let after = before.parse_edit(&form, State::EnCours, today()).unwrap();
    let told: Vec<(Field, String, String)> = changes(&before.form(), &after.form())
        .into_iter()
        .map(|change| (change.field, change.from, change.to))
        .collect();
    let change = |field, from: &str, to: &str| (field, from.to_owned(), to.to_owned());
    assert_eq!(
        told,
        [
            change(Field::Rg, "25/00087", "25/00088"),
            change(
                Field::Missions,
                "Visiter les lieux\nDécrire les désordres",
                "Visiter les lieux"
            ),
            change(Field::Provision, "6000.00", ""),
            change(Field::ProvisionDue, "2025-03-14", ""),
        ]
    );
}

#[test]
fn the_mandate_changes_until_the_operations_are_open() {
    let ordered = NewExpertise::parse(&form_of_les_saules(), today()).unwrap();
    let form = Form {
        mandate: Some(MandateKind::Training),
        title: String::new(),
        ..ordered.form()
    };
    let told = |state| -> Vec<(Field, FieldCode)> {
        let faults = ordered.parse_edit(&form, state, today()).unwrap_err();
        faults
            .into_iter()
            .map(|fault| (fault.field, fault.code))
            .collect()
    };
    let nameless = (Field::Title, FieldCode::Required);
    assert_eq!(told(State::EnConstitution), [nameless]);
    assert_eq!(
        told(State::EnCours),
        [(Field::Mandate, FieldCode::NotPermitted), nameless]
    );
}
