//! The order that commissioned the expert.

use opalexe_domain::{api::expertises::Form, mandate::MandateKind};

/// The heads of mission, in their order.
const MISSIONS: [&str; 7] = [
    "Se rendre sur place et visiter l’immeuble",
    "Décrire les fissures et les entrées d’eau de l’immeuble de 24 logements réceptionné le 18 mai 2021",
    "Rechercher l’origine et les causes des désordres",
    "Dire si les désordres compromettent la solidité de l’ouvrage ou le rendent impropre à sa destination",
    "Décrire les travaux propres à y remédier et en évaluer le coût",
    "Donner les éléments techniques qui permettent de déterminer les responsabilités",
    "Donner son avis sur les préjudices",
];

/// The order of 12 February 2025, as the expert types it.
pub(super) fn form() -> Form {
    Form {
        mandate: Some(MandateKind::Civil),
        juridiction: "TJ-BOURGES".to_owned(),
        rg: "25/00087".to_owned(),
        minute: "25/041".to_owned(),
        order_date: "2025-02-12".to_owned(),
        ordering_judge: "Mme Hélène VAUDREY".to_owned(),
        control_judge: "M. Paul-Émile QUESNOT".to_owned(),
        title: super::TITLE.to_owned(),
        missions: MISSIONS.map(str::to_owned).to_vec(),
        report_deadline: "2025-12-12".to_owned(),
        provision: "6 000".to_owned(),
        provision_due: "2025-03-14".to_owned(),
        ..Form::default()
    }
}
