//! The commented configuration that `opalexe-server config generate` writes.

/// Every setting, commented out at its default, with what it does.
pub const TEMPLATE: &str = include_str!("template.toml");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::settings::Settings;

    /// The template with its settings in force: `#name = …` is a setting, `# Words` is a comment.
    fn in_force() -> String {
        TEMPLATE
            .lines()
            .map(|line| match line.strip_prefix('#') {
                Some(setting) if !setting.starts_with(' ') => setting,
                _ => line,
            })
            .collect::<Vec<_>>()
            .join("\n")
    }

    #[test]
    fn the_template_changes_nothing_as_it_stands_and_names_no_setting_that_does_not_exist() {
        assert!(toml::from_str::<toml::Table>(TEMPLATE).unwrap().is_empty());
        toml::from_str::<Settings>(&in_force()).unwrap();
    }

    #[test]
    fn the_template_names_every_setting() {
        let shown: toml::Table = toml::from_str(&in_force()).unwrap();
        let defaults = toml::Table::try_from(Settings::default()).unwrap();
        for (section, settings) in defaults {
            for (name, value) in settings.as_table().unwrap() {
                assert_eq!(shown[&section].get(name), Some(value), "{section}.{name}");
            }
        }
    }
}
