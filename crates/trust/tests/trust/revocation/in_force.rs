//! Which list of each scope counts, as an operator is told.

use super::{POINT, der, list, with_lists, world};
use crate::pki::{AT, DAY, World};
use opalexe_trust::policy::AuthorityId;
use rcgen::{
    CertificateRevocationListParams, CrlDistributionPoint, CrlIssuingDistributionPoint, date_time_ymd,
};

const OTHER_POINT: &str = "http://crl.example/2.crl";

/// A list of these days of June 2026, of which the first is the day of the look, for one distribution point or for all.
fn of_days(from: u8, until: u8, point: Option<&str>) -> CertificateRevocationListParams {
    CertificateRevocationListParams {
        this_update: date_time_ymd(2026, 6, from),
        next_update: date_time_ymd(2026, 6, until),
        issuing_distribution_point: point.map(|uri| CrlIssuingDistributionPoint {
            distribution_point: CrlDistributionPoint {
                uris: vec![uri.to_owned()],
            },
            scope: None,
        }),
        ..list(&[])
    }
}

/// The names of the lists in force that many days after the look's day, in the order in which they were given.
fn in_force(lists: &[CertificateRevocationListParams], days: i64) -> Vec<String> {
    let world: World = world();
    let lists: Vec<Vec<u8>> = lists.iter().map(|list| der(list, &world.issuing)).collect();
    let world = with_lists(world, &lists);
    let authority = &world.trust.anchors()[0];
    let id: &AuthorityId = authority.id();
    let mut names: Vec<String> = world
        .crls
        .in_force(id, AT + days * DAY)
        .into_iter()
        .map(|list| list.name)
        .collect();
    names.sort();
    names
}

#[test]
fn the_newest_fresh_list_counts_before_one_that_is_over_or_from_the_future() {
    let lists = [of_days(1, 9, None), of_days(2, 10, None), of_days(20, 28, None)];
    assert_eq!(in_force(&lists, 4), ["list-1"]);
    // None is fresh: the one that was longest.
    assert_eq!(in_force(&lists, 14), ["list-1"]);
    assert_eq!(in_force(&lists, 20), ["list-2"]);
    // All are from the future: the first of them.
    assert_eq!(in_force(&lists[1..], -4), ["list-0"]);
}

#[test]
fn each_distribution_point_has_a_list_in_force_of_its_own() {
    let lists = [of_days(1, 9, Some(POINT)), of_days(3, 5, Some(OTHER_POINT))];
    assert_eq!(in_force(&lists, 3), ["list-0", "list-1"]);
    // The newer one of the other point does not speak for the first, nor does the first for it.
    assert_eq!(in_force(&lists, 6), ["list-0", "list-1"]);
}

#[test]
fn a_list_for_all_speaks_for_every_distribution_point_whose_own_is_over() {
    let lists = [of_days(1, 3, Some(POINT)), of_days(1, 9, None)];
    assert_eq!(in_force(&lists, 5), ["list-1"]);
}
