//! What the contradictoire tells of notices, of letters that left, and of the days that are asked for.

use dioxus::prelude::*;
use opalexe_domain::{
    api::contradictoire::{
        ContradictoireCounts, ContradictoireFilter, CountedPerson, NoticeFate, Trace, TracedNotice,
    },
    contradictoire::Standing,
};

use super::{AT, avocat, document, duchemin, line, shown};
use crate::{
    components::DayField,
    pages::{
        expertises::{ContradictoireFilters as Filters, CountsView},
        tests::world::in_program,
    },
};

#[test]
fn what_became_of_the_notice_is_told_and_who_only_had_a_letter_posted_has_not_had_it() {
    let page = in_program(|| {
        let told = |person, fate| Trace {
            notice: Some(TracedNotice { fate, at: AT }),
            ..line(person, Standing::NeverOpened)
        };
        shown(
            vec![
                document(1, vec![told(0, NoticeFate::Sent), told(1, NoticeFate::Failed)]),
                document(2, vec![told(0, NoticeFate::Queued), line(1, Standing::Presented)]),
            ],
            None,
        )
    });
    for expected in [
        "Avis envoyé le lundi 8",
        "Avis non remis le lundi 8",
        "Avis en attente d’envoi.",
        "Présenté, non retiré",
        "data-tone=\"warn\" data-standing=\"presented\"",
    ] {
        assert!(page.contains(expected), "{expected}: {page}");
    }
    let counts = in_program(|| {
        let counted = |open, under_way| CountedPerson {
            person: duchemin(),
            documents: 3,
            open,
            under_way,
            last_at: None,
        };
        rsx! {
            CountsView {
                counts: ContradictoireCounts { people: vec![counted(2, 2)], everybody: true },
                onchoose: |_| (),
            }
        }
    });
    assert!(
        counts.contains("2 envoyés par courrier, sans suite connue"),
        "{counts}"
    );
    for absent in ["Tout a été ouvert ou servi", "à ouvrir ou à servir"] {
        assert!(!counts.contains(absent), "{absent}: {counts}");
    }
}

#[test]
fn the_days_that_are_asked_for_stand_in_their_fields_and_what_is_no_day_is_said() {
    let filters = in_program(|| {
        rsx! {
            Filters {
                people: vec![avocat(), duchemin()],
                filter: ContradictoireFilter { from: "2025-12-08".parse().ok(), ..ContradictoireFilter::default() },
                busy: false,
                onsearch: |_| (),
            }
        }
    });
    assert!(filters.contains("value=\"08/12/2025\""), "{filters}");
    assert!(!filters.contains("field-error"), "{filters}");
    let wrong = in_program(|| {
        let text = use_signal(|| "31/02/2025".to_owned());
        rsx! {
            DayField { id: "trace-from", label: "Du", text, told: true }
        }
    });
    for expected in [
        "Écrivez la date ainsi",
        "aria-invalid=\"true\"",
        "trace-from-error",
    ] {
        assert!(wrong.contains(expected), "{expected}: {wrong}");
    }
}
