//! Crates that may not be linked in.

use super::{graph::Node, policy::Policy};
use crate::violation::Violation;

/// The banned crates in a graph, each with the way that leads to it.
pub(super) fn check(graph: &[Node], policy: &Policy) -> Vec<Violation> {
    graph
        .iter()
        .filter_map(|node| {
            let ban = policy.bans.deny.iter().find(|ban| ban.name == node.name)?;
            Some(Violation::new(
                &node.name,
                format!(
                    "banned by deny.toml, since {}; it comes by {}",
                    ban.reason, node.way
                ),
            ))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{
        super::{graph::tests::graph, policy::tests::policy},
        *,
    };

    #[test]
    fn a_banned_crate_is_found_however_deep() {
        let nodes = graph("0|server v0.1.0 (/house/server)|MIT\n1|tls v1.0.0|MIT\n2|ring v0.17.0|ISC\n");
        let found = check(&nodes, &policy());
        assert_eq!(
            found.iter().map(ToString::to_string).collect::<Vec<_>>(),
            ["ring: banned by deny.toml, since the crypto is aws-lc-rs; it comes by server → tls → ring"]
        );
    }

    #[test]
    fn a_crate_whose_name_only_resembles_is_not() {
        assert_eq!(check(&graph("0|ringbuffer v1.0.0|MIT\n"), &policy()), []);
    }
}
