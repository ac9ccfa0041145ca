//! Unknown settings in the environment: a mistyped name would be ignored silently.

use std::collections::BTreeSet;

use clap::{Command, CommandFactory};

use super::Cli;

/// The prefix of all settings.
const PREFIX: &str = "OUTREACH_";

/// Settings of `outreach-packs`, which may share the server's environment.
const IMPORTER_SETTINGS: [&str; 2] = ["OUTREACH_DATA", "OUTREACH_SIGNING_KEY"];

/// How similar two names are where one is a typo of the other.
const MIN_SIMILARITY: f64 = 0.75;

/// Logs which variables look like settings and are none. Not their values, which may be keys.
pub(super) fn warn() {
    let known = known_settings(&Cli::command());
    let is_unknown =
        |name: &&str| name.starts_with(PREFIX) && !known.contains(*name) && !IMPORTER_SETTINGS.contains(name);
    for (name, _) in std::env::vars_os() {
        let Some(name) = name.to_str().filter(is_unknown) else { continue };
        let hint = suggestion(name, &known)
            .map_or_else(|| "see api-stub serve --help".to_owned(), |name| format!("is {name} meant?"));
        tracing::warn!("{name} in the environment is no setting; {hint}");
    }
}

/// The settings of a command and of those below it.
fn known_settings(command: &Command) -> BTreeSet<String> {
    let own = command.get_arguments().filter_map(|setting| setting.get_env()?.to_str().map(str::to_owned));
    own.chain(command.get_subcommands().flat_map(known_settings)).collect()
}

fn suggestion<'a>(name: &str, known: &'a BTreeSet<String>) -> Option<&'a str> {
    let without_prefix = |name: &str| name.trim_start_matches(PREFIX).to_owned();
    let similarity = |other: &str| strsim::jaro_winkler(&without_prefix(name), &without_prefix(other));
    let nearest =
        known.iter().map(|other| (similarity(other), other)).max_by(|(one, _), (other, _)| one.total_cmp(other));
    nearest.filter(|(similarity, _)| *similarity > MIN_SIMILARITY).map(|(_, name)| name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_setting_is_known_by_its_name() {
        let known = known_settings(&Cli::command());
        for (name, expected) in [
            ("OUTREACH_LISTN", Some("OUTREACH_LISTEN")),
            ("OUTREACH_TRUST_PROXIES", Some("OUTREACH_TRUST_PROXY")),
            ("OUTREACH_ALLOW_ORIGINS", Some("OUTREACH_ALLOW_ORIGIN")),
            ("OUTREACH_DATABSE", Some("OUTREACH_DATABASE")),
            ("OUTREACH_XYZZY", None),
        ] {
            assert_eq!(suggestion(name, &known), expected, "{name}");
        }
        let importers: Vec<_> = known_settings(&outreach_packs::cli::Cli::command()).into_iter().collect();
        assert_eq!(importers, IMPORTER_SETTINGS);
        assert!(known.contains("OUTREACH_OPEN_STATES_KEY") && known.contains("OUTREACH_DIST"), "{known:?}");
    }
}
