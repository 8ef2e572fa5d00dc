//! The packages that are really built, as `cargo tree` knows them: with the features of this workspace on one platform.
//! (`cargo metadata` and Cargo.lock also list optional packages that no feature brings in.)

use std::collections::BTreeSet;

use crate::{failure::Failure, process, workspace::Workspace};

/// A package in the graph.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Node {
    /// Its name.
    pub(super) name: String,
    /// Its version.
    pub(super) version: String,
    /// The licence that its manifest declares; empty when it declares none.
    pub(super) licence: String,
    /// Whether it is one of ours.
    pub(super) ours: bool,
    /// How one gets to it from a package of ours, one of the ways.
    pub(super) way: String,
}

/// Every package that the workspace is built and tested with on a platform.
pub(super) fn of_workspace(workspace: &Workspace, target: &str) -> Result<Vec<Node>, Failure> {
    ask(
        workspace,
        &["--workspace", "--edges", "normal,build,dev", "--target", target],
    )
}

/// Every package that gets into one of ours on a platform.
pub(super) fn of_package(workspace: &Workspace, package: &str, target: &str) -> Result<Vec<Node>, Failure> {
    ask(
        workspace,
        &["--package", package, "--edges", "normal", "--target", target],
    )
}

fn ask(workspace: &Workspace, arguments: &[&str]) -> Result<Vec<Node>, Failure> {
    let mut cargo = workspace.cargo();
    cargo
        .args(["tree", "--prefix", "depth", "--format", "\t{p}\t{l}"])
        .args(arguments);
    let said = process::capture(&mut cargo)?;
    Ok(read(&said, &workspace.root().to_string_lossy()))
}

/// Reads lines of the form `2<tab>name v1.2.3 (where)<tab>licence`, where 2 is the depth.
fn read(said: &str, root: &str) -> Vec<Node> {
    let mut way: Vec<String> = Vec::new();
    let mut seen = BTreeSet::new();
    let mut nodes = Vec::new();
    for line in said.lines() {
        let mut columns = line.split('\t');
        let (Some(depth), Some(package), Some(licence)) = (columns.next(), columns.next(), columns.next())
        else {
            continue;
        };
        let mut words = package.split(' ');
        let (Some(name), Some(version), Ok(depth)) = (words.next(), words.next(), depth.parse::<usize>())
        else {
            continue;
        };
        way.truncate(depth);
        way.push(name.to_owned());
        if seen.insert((name.to_owned(), version.to_owned())) {
            nodes.push(Node {
                name: name.to_owned(),
                version: version.trim_start_matches('v').to_owned(),
                // `(*)` marks a package whose dependencies were listed before.
                licence: licence.trim_end_matches("(*)").trim().to_owned(),
                ours: package.contains(&format!("({root}")),
                way: way.join(" → "),
            });
        }
    }
    nodes
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A graph as `cargo tree` would print it.
    pub(in crate::check_deps) fn graph(lines: &str) -> Vec<Node> {
        read(&lines.replace('|', "\t"), "/house")
    }

    #[test]
    fn each_package_is_read_once_with_the_way_to_it() {
        let nodes = graph(
            "0|server v0.1.0 (/house/server)|EUPL-1.2\n1|tls v1.0.0|MIT\n2|ring v0.17.0|ISC\n1|ring v0.17.0|ISC (*)\n",
        );
        let ways: Vec<&str> = nodes.iter().map(|node| node.way.as_str()).collect();
        assert_eq!(ways, ["server", "server → tls", "server → tls → ring"]);
        assert_eq!(nodes.iter().filter(|node| node.ours).count(), 1);
        assert_eq!(nodes[2].licence, "ISC");
        assert_eq!(nodes[2].version, "0.17.0");
    }
}
