//! What expertises and the people in them are called.

use dioxus::prelude::*;
use opalexe_domain::{
    amount::Amount,
    api::expertises::intervenants::Intervenant,
    expertise::State,
    mandate::MandateKind,
    participation::{Access, Quality, Status},
    partie::{PartieKind, PartieRole},
};

use crate::{
    components::{Icon, Sign},
    explanation::Tone,
    i18n::tr,
    pages::dashboard::profile_name,
    specialites,
};

/// By what an expertise was commissioned.
pub(super) fn mandate_name(kind: MandateKind) -> String {
    match kind {
        MandateKind::Civil => tr!("mandate-civil"),
        MandateKind::Commercial => tr!("mandate-commercial"),
        MandateKind::Administrative => tr!("mandate-administrative"),
        MandateKind::Conventional => tr!("mandate-conventional"),
        MandateKind::Amicable => tr!("mandate-amicable"),
        MandateKind::Training => tr!("mandate-training"),
    }
}

/// What that mandate is, in a line.
pub(super) fn mandate_detail(kind: MandateKind) -> String {
    match kind {
        MandateKind::Civil => tr!("mandate-civil-detail"),
        MandateKind::Commercial => tr!("mandate-commercial-detail"),
        MandateKind::Administrative => tr!("mandate-administrative-detail"),
        MandateKind::Conventional => tr!("mandate-conventional-detail"),
        MandateKind::Amicable => tr!("mandate-amicable-detail"),
        MandateKind::Training => tr!("mandate-training-detail"),
    }
}

/// Where an expertise stands.
pub(super) fn state_name(state: State) -> String {
    match state {
        State::Designee => tr!("state-designee"),
        State::EnConstitution => tr!("state-en-constitution"),
        State::EnCours => tr!("state-en-cours"),
        State::Suspendue => tr!("state-suspendue"),
        State::DelaiDires => tr!("state-delai-dires"),
        State::RedactionFinale => tr!("state-redaction-finale"),
        State::RapportDepose => tr!("state-rapport-depose"),
        State::EnTaxation => tr!("state-en-taxation"),
        State::Taxee => tr!("state-taxee"),
        State::Cloturee => tr!("state-cloturee"),
        State::Archivee => tr!("state-archivee"),
        State::Caduque => tr!("state-caduque"),
        State::Remplacee => tr!("state-remplacee"),
    }
}

/// Whether a party is a person or a body.
pub(super) fn kind_name(kind: PartieKind) -> String {
    match kind {
        PartieKind::Natural => tr!("partie-natural"),
        PartieKind::Legal => tr!("partie-legal"),
    }
}

/// The role of a party.
pub(super) fn role_name(role: PartieRole) -> String {
    match role {
        PartieRole::Demandeur => tr!("role-demandeur"),
        PartieRole::Defendeur => tr!("role-defendeur"),
        PartieRole::IntervenantVolontaire => tr!("role-intervenant-volontaire"),
        PartieRole::IntervenantForce => tr!("role-intervenant-force"),
        PartieRole::AppeleEnCause => tr!("role-appele-en-cause"),
    }
}

/// As what an intervenant acts for a party.
pub(super) fn quality_name(quality: Quality) -> String {
    match quality {
        Quality::Avocat => tr!("quality-avocat"),
        Quality::Representant => tr!("quality-representant"),
        Quality::ConseilTechnique => tr!("quality-conseil-technique"),
        Quality::Assureur => tr!("quality-assureur"),
        Quality::PartieElleMeme => tr!("quality-partie-elle-meme"),
        Quality::Autre => tr!("quality-autre"),
    }
}

/// By what a person enters.
pub(super) fn access_name(access: Access) -> String {
    match access {
        Access::Card => tr!("access-card"),
        Access::Email => tr!("access-email"),
        Access::Legacy => tr!("access-legacy"),
    }
}

/// The names of a person.
pub(super) fn full_name(person: &Intervenant) -> String {
    format!("{} {}", person.first_name, person.last_name)
}

/// As what a person takes part: « Avocat, barreau\u{a0}: Bourges, toque C 12 ».
pub(super) fn place_of(person: &Intervenant) -> String {
    let mut words = vec![
        person
            .quality
            .map_or_else(|| profile_name(person.profile), quality_name),
    ];
    words.extend(
        person
            .barreau
            .as_ref()
            .map(|barreau| tr!("intervenant-barreau", barreau = barreau.clone())),
    );
    words.extend(
        person
            .toque
            .as_ref()
            .map(|toque| tr!("intervenant-toque", toque = toque.clone())),
    );
    words.extend(person.organisation.clone());
    words.extend(person.specialite.as_ref().map(specialites::name_of));
    words.extend(person.juridiction.clone());
    words.join(", ")
}

/// An amount as French people write it: « 6 000 € », « 6 000,50 € ».
pub(super) fn euros(amount: Amount) -> String {
    let (euros, cents) = (amount.cents() / 100, amount.cents() % 100);
    let digits = euros.to_string();
    let groups: Vec<String> = digits
        .bytes()
        .rev()
        .collect::<Vec<_>>()
        .chunks(3)
        .rev()
        .map(|group| group.iter().rev().copied().map(char::from).collect())
        .collect();
    let whole = groups.join("\u{202f}");
    if cents == 0 {
        tr!("amount-euros", euros = whole)
    } else {
        tr!("amount-euros-cents", euros = whole, cents = format!("{cents:02}"))
    }
}

/// A word with its sign: never a colour alone.
#[component]
pub(in crate::pages) fn Badge(tone: Tone, text: String, #[props(default)] id: Option<String>) -> Element {
    rsx! {
        span { class: "badge", id, "data-tone": tone.name(),
            Icon { sign: Sign::from(tone) }
            span { "{text}" }
        }
    }
}

/// Where an expertise stands.
#[component]
pub(super) fn StateBadge(state: State) -> Element {
    let tone = match state {
        State::Designee | State::EnConstitution | State::Cloturee | State::Archivee => Tone::Info,
        State::EnCours
        | State::DelaiDires
        | State::RedactionFinale
        | State::RapportDepose
        | State::EnTaxation
        | State::Taxee => Tone::Good,
        State::Suspendue => Tone::Warn,
        State::Caduque | State::Remplacee => Tone::Bad,
    };
    rsx! {
        Badge { tone, text: state_name(state) }
    }
}

/// Whether an entry lets its person in.
#[component]
pub(super) fn StatusBadge(status: Status) -> Element {
    let (tone, text) = match status {
        Status::Actif => (Tone::Good, tr!("status-actif")),
        Status::Inactif => (Tone::Bad, tr!("status-inactif")),
    };
    rsx! {
        Badge { tone, text }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases::tests::{CLAIRE, les_saules};

    #[test]
    fn an_amount_reads_as_french_people_write_it() {
        let read = |typed: &str| euros(typed.parse().unwrap());
        assert_eq!(read("6000"), "6\u{202f}000\u{a0}€");
        assert_eq!(read("1234567,5"), "1\u{202f}234\u{202f}567,50\u{a0}€");
        assert_eq!(read("800"), "800\u{a0}€");
    }

    #[test]
    fn a_lawyer_is_named_with_bar_and_toque() {
        let expertise = les_saules();
        let claire = crate::invitation_draft::entries(&expertise)
            .find(|entry| entry.last_name == CLAIRE)
            .unwrap();
        assert_eq!(place_of(claire), "Avocat, barreau\u{a0}: Bourges, toque C 12");
        assert_eq!(full_name(claire), "Claire DUVIGNAU");
    }
}
