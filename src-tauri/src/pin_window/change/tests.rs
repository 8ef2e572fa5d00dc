use super::*;
use crate::pin_window::Language;

const LANGUAGES: [Language; 2] = [Language::French, Language::English];
const ACTS: [PinAct; 2] = [PinAct::Change, PinAct::Unblock];

const REFUSALS: [NewPinRefusal; 10] = [
    NewPinRefusal::Empty,
    NewPinRefusal::NotDigits,
    NewPinRefusal::TooShort { minimum: 6 },
    NewPinRefusal::TooLong { maximum: 8 },
    NewPinRefusal::OneDigitAllOver,
    NewPinRefusal::Factory,
    NewPinRefusal::Sequence,
    NewPinRefusal::NotTheSameTwice,
    NewPinRefusal::TheOldOne,
    NewPinRefusal::ThePuk,
];

fn request(act: PinAct) -> ChangeRequest {
    ChangeRequest {
        owner: "main".into(),
        act,
        holder: "Demo0001 ExpertV3".into(),
        reader: "Virtual PCD 00 00".into(),
        tries_left: Some(2),
    }
}

fn again(act: PinAct, trouble: ChangeTrouble, tries_left: Option<u8>) -> ChangeStanding {
    ChangeStanding {
        act,
        trouble: Some(trouble),
        tries_left,
    }
}

#[test]
fn every_sentence_exists_in_every_language() {
    for language in LANGUAGES {
        let sentences = Sentences::new(language);
        for act in ACTS {
            let mut said = serde_json::to_string(&sentences.change_given(&request(act))).unwrap();
            let refusals = REFUSALS.map(ChangeTrouble::NewPin);
            let others = [
                ChangeTrouble::Wrong,
                ChangeTrouble::Refused(PinRefusal::Empty),
                ChangeTrouble::Rejected,
                ChangeTrouble::LastTryUnconfirmed,
            ];
            for trouble in refusals.into_iter().chain(others) {
                said += &serde_json::to_string(&sentences.change_standing(&again(act, trouble, Some(2))))
                    .unwrap();
            }
            for fault in [
                "\"pin-",
                "\"puk-",
                "\"change-",
                "\"unblock-",
                "\"new-pin-",
                "{$",
                "{ $",
                "{\u{a0}$",
            ] {
                assert!(!said.contains(fault), "{language:?}: {fault} in {said}");
            }
        }
    }
}

#[test]
fn page_and_script_find_every_sentence_that_they_say() {
    let page = include_str!("../../../pin/change.html");
    let script = concat!(
        include_str!("../../../pin/change.js"),
        include_str!("../../../pin/window.js")
    );
    let sentences = Sentences::new(Language::French);
    let request = request(PinAct::Change);
    let given = serde_json::to_value(sentences.change_given(&request)).unwrap();
    let in_page = page
        .split("data-text=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next());
    let in_script = script.split("given.texts.").skip(1).filter_map(|rest| {
        rest.split(|letter: char| !letter.is_alphabetic() && letter != '_')
            .next()
    });
    let said: Vec<&str> = in_page.chain(in_script).collect();
    assert!(
        said.contains(&"refused_sequence") && said.contains(&"rule_digits"),
        "{said:?}"
    );
    for place in said {
        assert!(given["texts"][place].is_string(), "{place}");
    }
    assert_eq!(given["rules"]["minimum"], 6);
}

#[test]
fn each_trouble_points_to_the_field_where_it_is_mended() {
    let sentences = Sentences::new(Language::French);
    let field = |trouble| {
        let words = sentences.change_standing(&again(PinAct::Change, trouble, Some(2)));
        serde_json::to_value(words).unwrap()["field"].clone()
    };
    assert_eq!(field(ChangeTrouble::Wrong), "known");
    assert_eq!(field(ChangeTrouble::NewPin(NewPinRefusal::Sequence)), "new");
    assert_eq!(
        field(ChangeTrouble::NewPin(NewPinRefusal::NotTheSameTwice)),
        "again"
    );
    assert_eq!(field(ChangeTrouble::Rejected), "new");
    assert!(field(ChangeTrouble::LastTryUnconfirmed).is_null());
}

#[test]
fn the_last_try_of_a_puk_is_told_as_final() {
    for language in LANGUAGES {
        let sentences = Sentences::new(language);
        let request = request(PinAct::Unblock);
        let texts = serde_json::to_value(sentences.change_given(&request)).unwrap();
        let warning = texts["texts"]["last_try_warning"].as_str().unwrap();
        assert!(
            warning.contains("définitivement") || warning.contains("for good"),
            "{warning}"
        );
        let words = sentences.change_standing(&again(PinAct::Unblock, ChangeTrouble::Wrong, Some(1)));
        let words = serde_json::to_value(words).unwrap();
        assert_eq!(words["last_try"], true);
        assert!(words["tries"].as_str().unwrap().contains("PUK"));
    }
}
