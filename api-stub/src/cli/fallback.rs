//! `api-stub fallback`: its options, and the plain form that it prints.

use clap::Args;
use outreach_core::Values;
use outreach_core::html::PlainForm;
use outreach_core::messages::Words;
use outreach_core::record::Envelope;
use outreach_core::settings::{self, Settings};

use super::Database;
use super::form_options::FormOptionArgs;
use super::forms_folder::{FormsFolder, any};
use super::link::{LinkKey, describe};
use crate::documents::ServedForm;
use crate::hosted::{Key, LinkDraft};

#[derive(Debug, Args)]
pub(super) struct Fallback {
    /// The form, by its name: volunteer, join, pledge, or one of your own; or legislators, the lookup.
    #[arg(long, value_name = "NAME")]
    form: String,
    #[command(flatten)]
    folder: FormsFolder,
    /// The language, for example es.
    #[arg(long, default_value = "en", value_name = "TAG")]
    lang: String,
    /// Where the form posts to, for example https://acij.example/api/volunteer.
    #[arg(long, value_name = "URL")]
    endpoint: String,
    /// The coalition's short name, recorded with every submission.
    #[arg(long, default_value = "", value_name = "NAME")]
    coalition: String,
    #[command(flatten)]
    options: FormOptionArgs,
    #[command(flatten)]
    key: LinkKey,
    #[command(flatten)]
    database: Database,
}

impl Fallback {
    pub(super) fn html(&self) -> anyhow::Result<String> {
        let served = any(&self.folder.read()?, &self.form)?;
        let form = served.form;
        let given = [("endpoint", &self.endpoint), ("lang", &self.lang), ("coalition", &self.coalition)];
        let given = given.iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| (*name, value.as_str()));
        let given = given.chain(self.options.settings());
        let (settings, warnings) = Settings::read_for_plain_form(form, given);
        // On an element it would be for another script.
        if let Some((name, _)) =
            self.options.set.iter().find(|(name, _)| !Settings::names(form).any(|known| known == name))
        {
            anyhow::bail!("--set {name}: {} has no such setting", form.name);
        }
        if let Some(warning) = warnings.first() {
            anyhow::bail!("--{} must {}", warning.name, warning.fix);
        }
        let messages = served.negotiate(settings.get(settings::LANG));
        let lang = messages.lang();
        let words = Words::new(messages, form, settings.get(settings::ORGANIZATION)).own_consent(&settings.options);
        let envelope = Envelope {
            coalition: settings.get(settings::COALITION).to_owned(),
            locale: lang.to_owned(),
            ..Envelope::default()
        };
        let action = self.action(served, settings.get(settings::ENDPOINT), lang)?;
        let page = PlainForm {
            action: &action,
            words: &words,
            options: &settings.options,
            envelope: &envelope,
            values: &Values::default(),
            carried: &Values::default(),
            errors: &[],
        };
        Ok(page.render_standalone(&settings) + "\n")
    }
}

impl Fallback {
    /// Where it posts to. This server shows the form again when something is to be fixed, and says thanks: what is set here then has
    /// to be in the address, as on a hosted page, or people would agree to another coalition's texts.
    fn action(&self, served: ServedForm, endpoint: &str, lang: &str) -> anyhow::Result<String> {
        let form = served.form;
        let own_host =
            endpoint.trim_end_matches('/').strip_suffix(&format!("/api/{}", form.name)).filter(|_| form.is_submitted());
        let mut given = self.options.settings().filter(|(name, _)| settings::on_hosted_page(form, name)).peekable();
        let Some(host) = own_host.filter(|_| given.peek().is_some()) else { return Ok(endpoint.to_owned()) };
        // What is written here is in the form's language.
        let draft = LinkDraft::new(form, [("lang", lang)].into_iter().chain(given));
        let draft = draft.map_err(|errors| anyhow::anyhow!(describe(&errors)))?;
        let draft = match Key::read(&self.key.path(&self.database)) {
            _ if !draft.has_words() => draft,
            Ok(key) => draft.signed(&key),
            Err(error) => {
                eprintln!(
                    "The pages on which the server shows an error and says thanks leave out the coalition's own words, for \
                     they are not signed: {error:#}. Run this on the server, or name its key with --link-key."
                );
                draft
            }
        };
        Ok([host, &draft.address("/api/")].concat())
    }
}

#[cfg(test)]
mod tests {
    use crate::cli::{Cli, Command};
    use clap::Parser;

    fn fallback(more: &[&str]) -> anyhow::Result<String> {
        let args = ["api-stub", "fallback", "--form", "volunteer", "--endpoint", "https://acij.example/api/volunteer"];
        match Cli::try_parse_from([&args, more].concat())?.command {
            Some(Command::Fallback(fallback)) => fallback.html(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_plain_form_is_in_the_language_and_posts_to_the_endpoint() {
        let html = fallback(&["--lang", "es", "--coalition", "acij"]).expect("html");
        assert!(html.contains("action=\"https://acij.example/api/volunteer\""));
        assert!(html.contains("name=\"locale\" value=\"es\"") && html.contains("name=\"coalition\" value=\"acij\""));
        assert!(!html.contains("submission_id"), "a page that many load has no submission id");
    }

    /// The error page and the thank-you page come from this server, and name the coalition that people agree with.
    #[test]
    fn the_plain_form_sends_its_settings_to_this_server() {
        let html = fallback(&["--lang", "es", "--organization", "Río & Costa"]).expect("html");
        let action = "action=\"https://acij.example/api/volunteer?lang=es&amp;organization=R%C3%ADo+%26+Costa\"";
        assert!(html.contains(action), "{html}");
        let other_endpoint = ["api-stub", "fallback", "--form", "volunteer", "--endpoint", "https://hooks.example/1"];
        let other_endpoint = Cli::try_parse_from([&other_endpoint[..], &["--organization", "ACIJ"]].concat());
        let Ok(Cli { command: Some(Command::Fallback(other_endpoint)), .. }) = other_endpoint else {
            panic!("fallback")
        };
        assert!(other_endpoint.html().expect("html").contains("action=\"https://hooks.example/1\""));
    }

    #[test]
    fn the_lookup_has_a_plain_form_that_asks_for_the_place_only() {
        let args =
            ["api-stub", "fallback", "--form", "legislators", "--endpoint", "https://acij.example/api/legislators"];
        let html = match Cli::try_parse_from([&args[..], &["--lang", "es", "--fields", "caller"]].concat()) {
            Ok(Cli { command: Some(Command::Fallback(fallback)), .. }) => fallback.html().expect("html"),
            other => panic!("{other:?}"),
        };
        assert!(html.contains("name=\"zip\"") && html.contains("Código postal"));
        assert!(!html.contains("name=\"street\""), "the server asks for it if it can find streets: {html}");
        assert!(html.contains("name=\"locale\" value=\"es\"") && !html.contains("caller"), "{html}");
        assert!(!html.contains("\"intro\""), "it promises that the ZIP stays in the browser: {html}");
    }

    #[test]
    fn settings_of_the_form_can_be_set() {
        let args = ["api-stub", "fallback", "--form", "join", "--endpoint", "https://acij.example/api/join"];
        let more = ["--set", "level=regular=Regular: 35", "--set", "values-text=We welcome all."];
        let html = match Cli::try_parse_from([&args[..], &more].concat()).expect("arguments").command {
            Some(Command::Fallback(fallback)) => fallback.html().expect("html"),
            other => panic!("{other:?}"),
        };
        assert!(
            html.contains("Regular: $35 a year")
                && html.contains("name=\"values_pledge.text\" value=\"We welcome all.\"")
        );
    }

    #[test]
    fn a_mistake_is_reported_with_its_fix() {
        let words = fallback(&["--fields", "shoe"]).expect_err("no such field").to_string();
        assert!(words.starts_with("--fields must ") && words.contains("family_name"), "{words}");
        for name in ["x-show", "headings", "level"] {
            let words = fallback(&["--set", &format!("{name}=x")]).expect_err("no such setting").to_string();
            assert!(words.contains(name), "{words}");
        }
    }
}
