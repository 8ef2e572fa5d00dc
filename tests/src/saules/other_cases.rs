//! The other expertises of the same people: those of the expert in their other states and mandates, and one where he is not the expert.

use anyhow::Result;
use opalexe_domain::{
    api::expertises::{
        AddPartie, CreateExpertise, Form, MoveExpertise, PartieForm, StepChoice, intervenants::Invite,
    },
    expertise::Step,
    mandate::MandateKind,
    participation::Quality,
    partie::{PartieKind, PartieRole},
};

use super::{
    cast::{Acts, Person},
    invited,
    registering::registered,
};
use crate::{SoftwareCard, World, caller::Caller, story::People};

/// The expert of the other expertise. His card is not in the demonstration.
const TAVERNAY: People = People {
    first_name: "Henri",
    last_name: "TAVERNAY",
    email: "henri@tavernay.example",
    specialites: &["C.1.27"],
    ..People::expert()
};

/// M. Lorrain-Tessier again, for a party this time: by e-mail, at the second choice of the wall.
pub(super) const ADVISER: Person = Person {
    first_name: "Bastien",
    last_name: "LORRAIN-TESSIER",
    email: People::expert().email,
    organisation: "",
    acts: Acts::Otherwise(Quality::ConseilTechnique),
};

pub(super) async fn load(world: &World, expert: &Caller) -> Result<()> {
    for (form, step) in [
        (constituting(), None),
        (lapsed(), Some(Step::Lapse)),
        (administrative(), None),
        (conventional(), None),
    ] {
        let made = expert.call::<CreateExpertise>(&form).await?;
        if let Some(step) = step {
            expert
                .call_in::<MoveExpertise>(made.id, &StepChoice::of(step))
                .await?;
        }
    }
    where_he_advises_a_party(world).await
}

/// An expertise of M. Tavernay, who invites M. Lorrain-Tessier for the plaintiff.
async fn where_he_advises_a_party(world: &World) -> Result<()> {
    let card = SoftwareCard::issue(world.demonstration(), "experts", "Demo0008 ExpertV3", &TAVERNAY)?;
    let other = registered(world.server(), &card, &TAVERNAY).await?;
    let made = other.call::<CreateExpertise>(&halle()).await?;
    let partie = PartieForm {
        kind: Some(PartieKind::Legal),
        role: Some(PartieRole::Demandeur),
        name: "Commune de Saint-Aubin-des-Prés".to_owned(),
        ..PartieForm::default()
    };
    let added = other.call_in::<AddPartie>(made.id, &partie).await?;
    other
        .call_in::<Invite>(made.id, &invited::by_email(added.partie, &ADVISER))
        .await?;
    Ok(())
}

fn halle() -> Form {
    Form {
        title: "Halle de Saint-Aubin".to_owned(),
        rg: "25/00412".to_owned(),
        order_date: "2025-05-20".to_owned(),
        report_deadline: "2026-12-18".to_owned(),
        missions: vec!["Décrire les désordres de la couverture de la halle".to_owned()],
        ..civil("TJ-NEVERS", "Mme Judith ARCAN")
    }
}

fn constituting() -> Form {
    Form {
        title: "Maison Brisset".to_owned(),
        rg: "26/00019".to_owned(),
        order_date: "2026-01-14".to_owned(),
        report_deadline: "2026-12-31".to_owned(),
        missions: vec!["Décrire les fissures du pignon".to_owned()],
        provision: "3 500".to_owned(),
        provision_due: "2026-02-27".to_owned(),
        ..civil("TJ-BOURGES", "Mme Hélène VAUDREY")
    }
}

fn lapsed() -> Form {
    Form {
        title: "Garage des Tilleuls".to_owned(),
        rg: "24/00903".to_owned(),
        order_date: "2024-11-06".to_owned(),
        report_deadline: "2025-06-30".to_owned(),
        missions: vec!["Examiner le dallage du garage".to_owned()],
        provision: "2 800".to_owned(),
        provision_due: "2024-12-20".to_owned(),
        ..civil("TJ-CHATEAUROUX", "M. Luc BERTHIER")
    }
}

fn administrative() -> Form {
    Form {
        mandate: Some(MandateKind::Administrative),
        title: "Groupe scolaire des Ajoncs".to_owned(),
        rg: "2501877".to_owned(),
        order_date: "2025-09-02".to_owned(),
        report_deadline: "2027-03-01".to_owned(),
        missions: vec!["Constater l’état des façades du groupe scolaire".to_owned()],
        ..civil("TA-RENNES", "Mme Nolwenn KERDREUX")
    }
}

fn conventional() -> Form {
    Form {
        mandate: Some(MandateKind::Conventional),
        title: "Entrepôt Valmy, assureur et constructeur".to_owned(),
        ..Form::default()
    }
}

fn civil(juridiction: &str, judge: &str) -> Form {
    Form {
        mandate: Some(MandateKind::Civil),
        juridiction: juridiction.to_owned(),
        ordering_judge: judge.to_owned(),
        ..Form::default()
    }
}
