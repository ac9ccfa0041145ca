//! `api-stub link`: the address of a hosted page, with its own texts signed.

use std::path::PathBuf;

use anyhow::{Context, ensure};
use clap::Args;

use super::Database;
use super::form_options::FormOptionArgs;
use super::forms_folder::{FormsFolder, any};
use crate::hosted::{Key, LinkDraft, SettingError};
use crate::http::size_limits::MAX_ADDRESS;

#[derive(Debug, Args)]
pub(super) struct Link {
    /// The form, by its name: volunteer, join, pledge, or one of your own; or legislators, the lookup.
    #[arg(long, required_unless_present = "token", value_name = "NAME")]
    form: Option<String>,
    #[command(flatten)]
    folder: FormsFolder,
    /// Where visitors reach the server, such as https://forms.acij.example. Without it, the address begins with a slash.
    #[arg(long, default_value = "", value_name = "URL")]
    at: String,
    /// The language, such as es. Without it, the page is in each visitor's.
    #[arg(long, default_value = "", value_name = "TAG")]
    lang: String,
    /// The coalition's short name, recorded with every submission.
    #[arg(long, default_value = "", value_name = "NAME")]
    coalition: String,
    #[command(flatten)]
    options: FormOptionArgs,
    /// Print the token that the builder asks for instead. Anyone who has it can write on the hosted pages.
    #[arg(long, conflicts_with = "form")]
    token: bool,
    #[command(flatten)]
    key: LinkKey,
    #[command(flatten)]
    database: Database,
}

/// Which key signs the words in links.
#[derive(Debug, Args)]
pub(super) struct LinkKey {
    /// The key that signs the words in links to hosted pages. `api-stub serve` makes it. Default: beside the database,
    /// outreach.link-key. Delete it to take every signature back.
    #[arg(long, env = "OUTREACH_LINK_KEY", value_name = "FILE")]
    link_key: Option<PathBuf>,
}

impl LinkKey {
    pub(super) fn path(&self, database: &Database) -> PathBuf {
        self.link_key.clone().unwrap_or_else(|| Key::beside(&database.database))
    }
}

impl Link {
    pub(super) fn text(&self) -> anyhow::Result<String> {
        let key = || Key::read(&self.key.path(&self.database));
        if self.token {
            return Ok(key()?.token() + "\n");
        }
        let name = self.form.as_deref().context("--form says which form")?;
        let form = any(&self.folder.read()?, name)?.form;
        let about = [("lang", self.lang.as_str()), ("coalition", &self.coalition)];
        let given = about.into_iter().filter(|(_, value)| !value.is_empty()).chain(self.options.settings());
        let draft = LinkDraft::new(form, given).map_err(|errors| anyhow::anyhow!(describe(&errors)))?;
        let draft = if draft.has_words() { draft.signed(&key()?) } else { draft };
        let address = draft.address("/f/");
        ensure!(
            address.len() <= MAX_ADDRESS,
            "the address has {} bytes, and {MAX_ADDRESS} is the most: shorten its words",
            address.len()
        );
        Ok([self.at.trim_end_matches('/'), &address, "\n"].concat())
    }
}

pub(super) fn describe(errors: &[SettingError]) -> String {
    errors.iter().map(|SettingError { name, must }| format!("--{name} must {must}")).collect::<Vec<_>>().join("; ")
}
