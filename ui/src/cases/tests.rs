//! An expertise of the demonstration, for the tests of this crate: « Résidence Les Saules ».

use opalexe_domain::{
    api::expertises::{
        Expertise, ExpertiseSummary, Order, Partie,
        intervenants::{Contact, Intervenant, InvitationMail},
    },
    day::Day,
    expertise::State,
    id::{ExpertiseId, ParticipationId, PartieId},
    mandate::MandateKind,
    participation::{Access, Quality, Status},
    partie::{PartieKind, PartieRole},
    profile::Profile,
    reference::specialites::SpecialiteCode,
    rights::acts,
    time::Timestamp,
};

/// A lawyer who has never been connected.
pub(crate) const CLAIRE: &str = "DUVIGNAU";
/// A technical adviser whose address was mistyped, and whose entry is inactive.
pub(crate) const GAEL: &str = "RISPAL";
/// A manager with a software certificate of before 29 May 2024.
pub(crate) const LEGACY: &str = "ROCHEL";

/// 17 February 2025, in the morning.
pub(crate) const NOW: Timestamp = Timestamp::from_seconds(1_739_782_800);

/// The day of that.
pub(crate) fn today() -> Option<Day> {
    "2025-02-17".parse().ok()
}

fn uuid<T: std::str::FromStr>(number: u8) -> T
where
    T::Err: std::fmt::Debug,
{
    format!("019560a0-0000-7000-8000-0000000000{number:02x}")
        .parse()
        .unwrap()
}

/// The address of the expertise's pages.
pub(crate) fn id() -> ExpertiseId {
    uuid(0xee)
}

fn person(number: u8, profile: Profile, first_name: &str, last_name: &str) -> Intervenant {
    Intervenant {
        id: uuid::<ParticipationId>(number),
        profile,
        quality: None,
        first_name: first_name.into(),
        last_name: last_name.into(),
        organisation: None,
        barreau: None,
        toque: None,
        specialite: None,
        juridiction: None,
        status: Status::Actif,
        access: Access::Email,
        invited_at: NOW,
        inactive_at: None,
        replaces: None,
        mine: false,
        is_restricted: false,
        may_restrict: false,
        contact: Some(Contact {
            email: Some(format!("{}@exemple.example", last_name.to_lowercase())),
            landline: None,
            mobile: None,
            first_connected_at: None,
            consent: None,
            mail: Some(InvitationMail::Sent { at: NOW }),
            inactive_reason: None,
        }),
    }
}

/// The expertise as its expert sees it.
pub(crate) fn les_saules() -> Expertise {
    let claire = Intervenant {
        quality: Some(Quality::Avocat),
        barreau: Some("Bourges".into()),
        toque: Some("C 12".into()),
        ..person(1, Profile::Intervenant, "Claire", CLAIRE)
    };
    let rochel = Intervenant {
        quality: Some(Quality::Representant),
        organisation: Some("Berry-Gestion".into()),
        access: Access::Legacy,
        contact: Some(Contact {
            email: Some("rochel@berry-gestion.example".into()),
            landline: None,
            mobile: None,
            first_connected_at: None,
            consent: None,
            mail: None,
            inactive_reason: None,
        }),
        ..person(2, Profile::Intervenant, "Paul", LEGACY)
    };
    let lea = Intervenant {
        quality: Some(Quality::Avocat),
        barreau: Some("Bourges".into()),
        contact: Some(Contact {
            email: Some("lea.fontbonne@barreau.example".into()),
            landline: Some("02 48 00 00 03".into()),
            mobile: None,
            first_connected_at: Some(NOW),
            consent: None,
            mail: Some(InvitationMail::Sent { at: NOW }),
            inactive_reason: None,
        }),
        ..person(3, Profile::Intervenant, "Léa", "FONTBONNE")
    };
    let gael = Intervenant {
        quality: Some(Quality::ConseilTechnique),
        status: Status::Inactif,
        inactive_at: Some(NOW),
        contact: Some(Contact {
            email: Some("gael.rispal@val-clair.exemple".into()),
            landline: None,
            mobile: None,
            first_connected_at: None,
            consent: None,
            mail: Some(InvitationMail::Failed {
                at: NOW,
                answer: Some("550 5.1.1 unknown mailbox".into()),
            }),
            inactive_reason: Some("Adresse mal saisie".into()),
        }),
        ..person(4, Profile::Intervenant, "Gaël", GAEL)
    };
    let bastien = Intervenant {
        access: Access::Card,
        mine: true,
        contact: Some(Contact {
            email: Some("bastien@lorrain-tessier.example".into()),
            landline: None,
            mobile: None,
            first_connected_at: Some(NOW),
            consent: None,
            mail: None,
            inactive_reason: None,
        }),
        ..person(5, Profile::Expert, "Bastien", "LORRAIN-TESSIER")
    };
    let samir = Intervenant {
        specialite: Some(SpecialiteCode::current("C.1.28")),
        contact: Some(Contact {
            email: Some("samir.oualid@geo.example".into()),
            landline: None,
            mobile: None,
            first_connected_at: None,
            consent: None,
            mail: Some(InvitationMail::Queued),
            inactive_reason: None,
        }),
        ..person(6, Profile::Sapiteur, "Samir", "OUALID")
    };
    let quesnot = Intervenant {
        access: Access::Card,
        juridiction: Some("Tribunal judiciaire de Bourges".into()),
        ..person(7, Profile::Magistrat, "Paul-Émile", "QUESNOT")
    };
    Expertise {
        id: id(),
        version: 1,
        title: "Résidence Les Saules".into(),
        mandate: MandateKind::Civil,
        order: Some(Order {
            juridiction: "Tribunal judiciaire de Bourges".into(),
            juridiction_code: Some("TJ-BOURGES".into()),
            rg: "25/00087".into(),
            minute: Some("25/041".into()),
            date: "2025-02-12".parse().unwrap(),
            ordering_judge: "Mme Hélène VAUDREY".into(),
            control_judge: Some("M. Paul-Émile QUESNOT".into()),
        }),
        state: State::EnConstitution,
        missions: vec![
            "Visiter les lieux".into(),
            "Décrire les fissures et les entrées d’eau".into(),
        ],
        report_deadline: "2025-12-12".parse().ok(),
        provision_cents: "6000".parse().ok(),
        provision_due: "2025-03-14".parse().ok(),
        created_at: NOW,
        opened_at: None,
        profile: Profile::Expert,
        acts: acts(Profile::Expert, State::EnConstitution),
        parties: vec![
            Partie {
                id: uuid::<PartieId>(0x11),
                kind: PartieKind::Legal,
                name: "SDC Résidence Les Saules".into(),
                role: PartieRole::Demandeur,
                added_at: NOW,
                intervenants: vec![claire, rochel],
            },
            Partie {
                id: uuid::<PartieId>(0x12),
                kind: PartieKind::Legal,
                name: "SARL Maçonnerie du Val-Clair".into(),
                role: PartieRole::Defendeur,
                added_at: NOW,
                intervenants: vec![lea, gael],
            },
            Partie {
                id: uuid::<PartieId>(0x13),
                kind: PartieKind::Natural,
                name: "Jeanne DUCHEMIN".into(),
                role: PartieRole::IntervenantVolontaire,
                added_at: NOW,
                intervenants: Vec::new(),
            },
        ],
        others: vec![bastien, quesnot, samir],
    }
}

/// A list: two expertises of one court and one without.
pub(crate) fn summaries() -> Vec<ExpertiseSummary> {
    let saules = ExpertiseSummary {
        id: id(),
        title: "Résidence Les Saules".into(),
        mandate: MandateKind::Civil,
        rg: Some("25/00087".into()),
        juridiction: Some("Tribunal judiciaire de Bourges".into()),
        state: State::EnConstitution,
        report_deadline: "2025-12-12".parse().ok(),
        profile: Profile::Expert,
        expert: "Bastien LORRAIN-TESSIER".into(),
        parties: 3,
        intervenants: 5,
        never_connected: 3,
        legacy: 1,
        created_at: NOW,
    };
    let bellevue = ExpertiseSummary {
        id: uuid(0xe1),
        title: "Immeuble Bellevue".into(),
        rg: Some("23/01450".into()),
        state: State::Caduque,
        report_deadline: "2024-06-30".parse().ok(),
        never_connected: 0,
        legacy: 0,
        created_at: Timestamp::from_seconds(1_690_000_000),
        ..saules.clone()
    };
    let duchemin = ExpertiseSummary {
        id: uuid(0xe2),
        title: "Entrepôt Duchemin".into(),
        mandate: MandateKind::Conventional,
        rg: None,
        juridiction: None,
        state: State::EnCours,
        report_deadline: None,
        profile: Profile::Sapiteur,
        expert: "Aude KERGUEN".into(),
        legacy: 0,
        created_at: Timestamp::from_seconds(1_739_900_000),
        ..saules.clone()
    };
    vec![duchemin, saules, bellevue]
}
