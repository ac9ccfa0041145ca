//! Settings in the environment that are no settings: a mistyped name would be passed over in silence.

use std::collections::BTreeSet;

use clap::{Command, CommandFactory};

use super::Cli;

/// How all of them begin.
const OURS: &str = "OUTREACH_";

/// How much two names have in common where one is meant by the other.
const ALIKE: f64 = 0.75;

/// Says which variables look like settings and are none. Not what stands in them, which may be a key.
pub(super) fn warn() {
    let known = known(&Cli::command());
    for (name, _) in std::env::vars_os() {
        let Some(name) = name.to_str().filter(|name| name.starts_with(OURS) && !known.contains(*name)) else {
            continue;
        };
        let instead = meant(name, &known)
            .map_or_else(|| "see api-stub serve --help".to_owned(), |meant| format!("is {meant} meant?"));
        tracing::warn!("{name} in the environment is no setting; {instead}");
    }
}

/// The settings of a command and of those below it.
fn known(command: &Command) -> BTreeSet<String> {
    let own = command.get_arguments().filter_map(|setting| setting.get_env()?.to_str().map(str::to_owned));
    own.chain(command.get_subcommands().flat_map(known)).collect()
}

fn meant<'a>(name: &str, known: &'a BTreeSet<String>) -> Option<&'a str> {
    let rest = |name: &str| name.trim_start_matches(OURS).to_owned();
    let alike = |other: &str| strsim::jaro_winkler(&rest(name), &rest(other));
    let nearest = known.iter().map(|other| (alike(other), other)).max_by(|(one, _), (other, _)| one.total_cmp(other));
    nearest.filter(|(alike, _)| *alike > ALIKE).map(|(_, name)| name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_setting_is_known_by_its_name() {
        let known = known(&Cli::command());
        for (name, is) in [
            ("OUTREACH_LISTN", Some("OUTREACH_LISTEN")),
            ("OUTREACH_TRUST_PROXIES", Some("OUTREACH_TRUST_PROXY")),
            ("OUTREACH_ALLOW_ORIGINS", Some("OUTREACH_ALLOW_ORIGIN")),
            ("OUTREACH_DATABSE", Some("OUTREACH_DATABASE")),
            ("OUTREACH_XYZZY", None),
        ] {
            assert_eq!(meant(name, &known), is, "{name}");
        }
        assert!(known.contains("OUTREACH_OPEN_STATES_KEY") && known.contains("OUTREACH_DIST"), "{known:?}");
    }
}
