//! Licences that fit ours.

use spdx::{Expression, ParseMode};

use super::{graph::Node, policy::Policy};
use crate::violation::Violation;

/// The packages in a graph whose licence is not accepted, or not declared, or not readable.
pub(super) fn check(graph: &[Node], policy: &Policy) -> Vec<Violation> {
    let mut violations = Vec::new();
    for node in graph {
        if let Some(problem) = problem(node, policy) {
            violations.push(Violation::new(
                format!("{} {}", node.name, node.version),
                format!("{problem}; it comes by {}", node.way),
            ));
        }
    }
    violations
}

fn problem(node: &Node, policy: &Policy) -> Option<String> {
    if node.licence.is_empty() {
        return Some("declares no licence".to_owned());
    }
    // Older manifests separate alternatives by a stroke.
    let Ok(expression) = Expression::parse_mode(&node.licence, ParseMode::LAX) else {
        return Some(format!("the licence {:?} is not SPDX", node.licence));
    };
    let exceptions = policy
        .licenses
        .exceptions
        .iter()
        .filter(|exception| exception.name == node.name)
        .flat_map(|exception| &exception.allow);
    let accepted: Vec<&String> = policy.licenses.allow.iter().chain(exceptions).collect();
    let fits = expression.evaluate(|licence| {
        let name = licence.to_string();
        accepted.iter().any(|one| **one == name)
    });
    (!fits).then(|| {
        format!(
            "the licence {} is not among those that deny.toml accepts",
            node.licence
        )
    })
}

#[cfg(test)]
mod tests {
    use super::{
        super::{graph::tests::graph, policy::tests::policy},
        *,
    };

    fn found(licence: &str) -> Vec<String> {
        let nodes = graph(&format!("0|a v1.0.0|{licence}\n"));
        check(&nodes, &policy()).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn one_accepted_alternative_is_enough() {
        for licence in [
            "MIT",
            "MIT OR GPL-3.0-only",
            "GPL-2.0/MIT",
            "Apache-2.0 WITH LLVM-exception",
        ] {
            assert_eq!(found(licence), Vec::<String>::new(), "{licence}");
        }
    }

    #[test]
    fn every_part_of_a_conjunction_must_be_accepted() {
        assert_eq!(
            found("MIT AND GPL-3.0-only"),
            [
                "a 1.0.0: the licence MIT AND GPL-3.0-only is not among those that deny.toml accepts; it comes by a"
            ]
        );
    }

    #[test]
    fn an_exception_to_a_licence_is_not_the_licence() {
        assert_eq!(found("Apache-2.0").len(), 1);
    }

    #[test]
    fn a_package_without_a_readable_licence_is_refused() {
        assert_eq!(found(""), ["a 1.0.0: declares no licence; it comes by a"]);
        assert_eq!(found("see LICENSE file").len(), 1);
    }

    #[test]
    fn an_exception_is_for_its_crate_alone() {
        let nodes = graph("0|roots v1.0.0|CDLA-Permissive-2.0\n0|other v1.0.0|CDLA-Permissive-2.0\n");
        let found = check(&nodes, &policy());
        assert_eq!(
            found
                .iter()
                .map(|violation| violation.place.as_str())
                .collect::<Vec<_>>(),
            ["other 1.0.0"]
        );
    }
}
