//! axe-core, the accessibility checker, run inside a page.

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::{Page, npm};

/// The checker's script.
#[derive(Debug)]
pub struct Axe {
    script: String,
}

impl Axe {
    /// Reads the script where `cargo xtask setup` put it: `npm/node_modules/axe-core` in the target folder.
    pub fn load() -> Result<Self> {
        let path = npm::modules("axe-core")?.join("axe-core/axe.min.js");
        let script = std::fs::read_to_string(path)?;
        Ok(Self { script })
    }

    /// Checks the page that is shown.
    ///
    /// # Errors
    /// When there is a violation that axe calls serious or critical; the text names each.
    pub async fn finds_nothing_serious(&self, page: &Page, name: &str) -> Result<()> {
        page.client()
            .execute(&self.script, Vec::new())
            .await
            .context("axe can be loaded into the page")?;
        let script = "
            const done = arguments[arguments.length - 1];
            axe.run(document, { resultTypes: ['violations'] }).then(
              result => done(result.violations.map(v => ({ id: v.id, impact: v.impact, nodes: v.nodes.map(n => n.html) }))),
              error => done([{ id: String(error), impact: 'critical', nodes: [] }]));";
        let violations = page.client().execute_async(script, Vec::new()).await?;
        let serious: Vec<&Value> = violations
            .as_array()
            .context("axe answers with a list")?
            .iter()
            .filter(|violation| matches!(violation["impact"].as_str(), Some("serious" | "critical")))
            .collect();
        if !serious.is_empty() {
            bail!("{name}: {}", serde_json::to_string_pretty(&serious)?);
        }
        Ok(())
    }
}
