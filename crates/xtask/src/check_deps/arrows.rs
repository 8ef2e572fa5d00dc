//! Which package may depend on which. Everything points inward.

use std::collections::BTreeSet;

use cargo_metadata::{DependencyKind, MetadataCommand};

use super::graph;
use crate::{failure::Failure, violation::Violation, workspace::Workspace};

/// A package of ours and what it may depend on.
struct Room {
    name: &'static str,
    /// Packages of ours that it may be built from.
    built_from: &'static [&'static str],
    /// Packages of ours that its tests may use besides.
    tested_with: &'static [&'static str],
    /// Crates of others that it must never get, however indirectly.
    never: &'static [&'static str],
}

const DIAGNOSIS: &str = "opalexe-diagnosis";
const DOMAIN: &str = "opalexe-domain";
const TRUST: &str = "opalexe-trust";
const SMARTCARD: &str = "opalexe-smartcard";
const VIRTUAL_CARD: &str = "opalexe-virtual-card";
const STORIES: &str = "end-to-end";

/// Runtimes, databases, networks, screens: what pure rules do not know. The random generators are here too.
const OUTSIDE_WORLD: &[&str] = &[
    "tokio",
    "async-std",
    "sqlx",
    "sqlx-core",
    "sea-orm",
    "rusqlite",
    "axum",
    "hyper",
    "reqwest",
    "dioxus",
    "tauri",
    "web-sys",
    "rand",
    "chrono",
];

/// Every package of the workspace. One that is not listed is refused: its place must be thought of first.
const ROOMS: &[Room] = &[
    Room {
        name: DOMAIN,
        built_from: &[],
        tested_with: &[],
        never: OUTSIDE_WORLD,
    },
    Room {
        name: DIAGNOSIS,
        built_from: &[DOMAIN],
        tested_with: &[],
        never: OUTSIDE_WORLD,
    },
    Room {
        name: TRUST,
        built_from: &[],
        tested_with: &[],
        never: OUTSIDE_WORLD,
    },
    Room {
        name: SMARTCARD,
        built_from: &[],
        tested_with: &[VIRTUAL_CARD],
        never: &[
            "tokio", "axum", "hyper", "reqwest", "tauri", "dioxus", "sqlx", "sea-orm",
        ],
    },
    Room {
        name: VIRTUAL_CARD,
        built_from: &[],
        tested_with: &[],
        never: &["axum", "tauri", "dioxus", "sqlx", "sea-orm"],
    },
    Room {
        name: "opalexe-server",
        built_from: &[DOMAIN, TRUST],
        tested_with: &[],
        never: &["pcsc", "tauri", "dioxus", "web-sys"],
    },
    Room {
        name: "opalexe-ui",
        built_from: &[DOMAIN, DIAGNOSIS],
        tested_with: &[],
        never: &["axum", "sqlx", "sea-orm", "reqwest", "tauri", "pcsc"],
    },
    Room {
        name: "opalexe",
        built_from: &[DOMAIN, DIAGNOSIS, TRUST, SMARTCARD],
        tested_with: &[],
        never: &["axum", "sqlx", "sea-orm", "dioxus"],
    },
    Room {
        name: "xtask",
        built_from: &[DOMAIN],
        tested_with: &[],
        never: &[],
    },
    Room {
        name: "token-verification",
        built_from: &[TRUST],
        tested_with: &[],
        never: &[],
    },
    Room {
        name: "empty-window",
        built_from: &[],
        tested_with: &[],
        never: &[],
    },
    Room {
        name: "sign-in-timing",
        built_from: &[DOMAIN, "opalexe-server"],
        tested_with: &[],
        never: &[],
    },
    Room {
        name: "figures",
        built_from: &[DOMAIN, TRUST, SMARTCARD, VIRTUAL_CARD, STORIES],
        tested_with: &[],
        never: &[],
    },
    Room {
        name: STORIES,
        built_from: &[DOMAIN, TRUST, SMARTCARD, VIRTUAL_CARD],
        tested_with: &[],
        never: &[],
    },
];

/// A dependency of one of our packages on another, as its manifest declares it.
#[derive(Debug)]
struct Arrow {
    from: String,
    to: String,
    for_tests: bool,
}

/// Arrows between our packages that are not drawn in the plan.
pub(super) fn between_our_packages(workspace: &Workspace) -> Result<Vec<Violation>, Failure> {
    let manifest = workspace.path("Cargo.toml");
    let metadata = MetadataCommand::new()
        .manifest_path(&manifest)
        .no_deps()
        .exec()
        .map_err(|error| Failure::Content {
            path: manifest,
            problem: error.to_string(),
        })?;
    let packages: BTreeSet<String> = metadata
        .packages
        .iter()
        .map(|package| package.name.to_string())
        .collect();
    let arrows: Vec<Arrow> = metadata
        .packages
        .iter()
        .flat_map(|package| {
            package.dependencies.iter().map(|dependency| Arrow {
                from: package.name.to_string(),
                to: dependency.name.clone(),
                for_tests: dependency.kind == DependencyKind::Development,
            })
        })
        .filter(|arrow| packages.contains(&arrow.to))
        .collect();
    Ok(refused_arrows(&packages, &arrows))
}

fn refused_arrows(packages: &BTreeSet<String>, arrows: &[Arrow]) -> Vec<Violation> {
    let mut violations = Vec::new();
    for package in packages {
        let Some(room) = ROOMS.iter().find(|room| room.name == package) else {
            violations.push(Violation::new(
                package,
                "has no place in the plan: docs/ARCHITECTURE.md, and ROOMS in crates/xtask/src/check_deps/arrows.rs",
            ));
            continue;
        };
        for arrow in arrows.iter().filter(|arrow| arrow.from == *package) {
            let to = arrow.to.as_str();
            let drawn = room.built_from.contains(&to) || (arrow.for_tests && room.tested_with.contains(&to));
            if !drawn {
                violations.push(Violation::new(
                    package,
                    format!("must not depend on {to}: everything points inward"),
                ));
            }
        }
    }
    violations
}

/// Crates of others that have got into a package which must not know them.
pub(super) fn to_foreign_crates(workspace: &Workspace, target: &str) -> Result<Vec<Violation>, Failure> {
    let mut violations = Vec::new();
    for room in ROOMS.iter().filter(|room| !room.never.is_empty()) {
        let graph = graph::of_package(workspace, room.name, target)?;
        violations.extend(foreign_crates(room, &graph));
    }
    Ok(violations)
}

fn foreign_crates(room: &Room, graph: &[graph::Node]) -> Vec<Violation> {
    graph
        .iter()
        .filter(|node| room.never.contains(&node.name.as_str()))
        .map(|node| {
            Violation::new(
                room.name,
                format!("must not get {}: it comes by {}", node.name, node.way),
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arrow(from: &str, to: &str, for_tests: bool) -> Arrow {
        Arrow {
            from: from.to_owned(),
            to: to.to_owned(),
            for_tests,
        }
    }

    fn refused(arrows: &[Arrow]) -> Vec<String> {
        let packages = ROOMS.iter().map(|room| room.name.to_owned()).collect();
        refused_arrows(&packages, arrows)
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    #[test]
    fn an_arrow_outward_or_sideways_is_refused() {
        for (from, to) in [
            (DOMAIN, TRUST),
            (TRUST, DOMAIN),
            ("opalexe-ui", "opalexe-server"),
            ("opalexe-ui", SMARTCARD),
            ("opalexe-server", "opalexe-ui"),
            ("opalexe-server", SMARTCARD),
            ("opalexe", VIRTUAL_CARD),
        ] {
            assert_eq!(
                refused(&[arrow(from, to, false)]),
                [format!(
                    "{from}: must not depend on {to}: everything points inward"
                )]
            );
        }
    }

    #[test]
    fn an_arrow_of_the_plan_is_accepted() {
        assert_eq!(
            refused(&[arrow("opalexe", SMARTCARD, false)]),
            Vec::<String>::new()
        );
    }

    #[test]
    fn the_virtual_card_is_for_tests_alone() {
        assert_eq!(
            refused(&[arrow(SMARTCARD, VIRTUAL_CARD, true)]),
            Vec::<String>::new()
        );
        assert_eq!(refused(&[arrow(SMARTCARD, VIRTUAL_CARD, false)]).len(), 1);
    }

    #[test]
    fn a_package_without_a_place_is_refused() {
        let found = refused_arrows(&BTreeSet::from(["opalexe-utils".to_owned()]), &[]);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].place, "opalexe-utils");
    }

    #[test]
    fn the_outside_world_is_kept_from_the_rules_however_deep_it_hides() {
        let graph =
            graph::tests::graph("0|opalexe-domain v0.1.0 (/house)|MIT\n1|a v1.0.0|MIT\n2|tokio v1.0.0|MIT\n");
        let found: Vec<String> = foreign_crates(&ROOMS[0], &graph)
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(
            found,
            ["opalexe-domain: must not get tokio: it comes by opalexe-domain → a → tokio"]
        );
    }
}
