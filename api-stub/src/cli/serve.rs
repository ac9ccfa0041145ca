//! `api-stub serve`: its options, and the server that they describe.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use outreach_districts::Date;
use outreach_districts::published::key::PublicKey;
use outreach_districts::published::list::Verification;
use tracing_subscriber::filter::LevelFilter;

use super::forms_folder::FormsFolder;
use super::link::LinkKey;
use super::listen::Listen;
use super::served_folders::ServedFolders;
use super::{Database, environment, reread};
use crate::app::App;
use crate::hosted::Key;
use crate::http::cors::{Origin, Origins};
use crate::http::rate_limit::RateLimits;
use crate::http::{log, panics, serve};
use crate::lookup::packs::Packs;
use crate::lookup::settings::ExternalServices;
use crate::store;
use crate::tasks::Tasks;

#[derive(Debug, Args)]
pub(super) struct Serve {
    /// Address or name, and port: 127.0.0.1:8080 and localhost:8080 are for this machine, 0.0.0.0:8080 for all. Port 0 takes
    /// a free one; the first line on standard output says which.
    #[arg(long, env = "OUTREACH_LISTEN", default_value = "127.0.0.1:8080", value_name = "ADDRESS:PORT")]
    listen: Listen,
    #[command(flatten)]
    database: Database,
    #[command(flatten)]
    folders: ServedFolders,
    #[command(flatten)]
    forms: FormsFolder,
    #[command(flatten)]
    pack_args: PackArgs,
    /// The day that is meant where none is asked for, to try out how answers look then. Default: today.
    #[arg(long, env = "OUTREACH_AS_OF", value_name = "YYYY-MM-DD")]
    as_of: Option<Date>,
    #[command(flatten)]
    external_services: ExternalServices,
    /// An origin whose pages may read answers, such as https://acij.example; more than once for more. Anyone can
    /// post, whatever is said here: a public form is public.
    #[arg(long, env = "OUTREACH_ALLOW_ORIGIN", default_value = "*", value_delimiter = ',', value_name = "ORIGIN")]
    allow_origin: Vec<Origin>,
    /// Submissions a minute from one address (for IPv6, from one /56, and 16 times as many from the /40 around it), and as
    /// many at once. 0 is no limit. Mistakes, lookups, pages and the rest are counted apart, each as a multiple of this:
    /// docs/backend.md lists them. Addresses are counted in memory and written nowhere.
    #[arg(long, env = "OUTREACH_RATE", default_value_t = 60, value_name = "NUMBER")]
    rate: u32,
    /// Take the sender's address from the last entry of X-Forwarded-For. Only behind a proxy that sets it. With a number,
    /// behind so many: --trust-proxy=2 takes the last but one, as behind a proxy behind a CDN.
    #[arg(
        long,
        env = "OUTREACH_TRUST_PROXY",
        value_name = "HOPS",
        value_parser = trusted_hops,
        num_args = 0..=1,
        require_equals = true,
        default_value = "0",
        default_missing_value = "1"
    )]
    trust_proxy: u8,
    /// Connections at a time, at most; fewer where the system has too few file handles. At most 256 are of one address,
    /// except with --trust-proxy. Where there are more, those that wait longest for their other side are closed.
    #[arg(long, env = "OUTREACH_CONNECTIONS", default_value_t = serve::DEFAULT_CONNECTIONS, value_name = "NUMBER")]
    connections: usize,
    /// The coalition's name on hosted pages whose address names none.
    #[arg(long, env = "OUTREACH_ORGANIZATION", default_value = "", value_name = "NAME")]
    organization: String,
    #[command(flatten)]
    link_key: LinkKey,
    /// How much to log on standard error: off, error, warn, info, debug or trace. Nothing personal at any level.
    #[arg(long, env = "OUTREACH_LOG", default_value = "info", value_name = "LEVEL")]
    log: LevelFilter,
}

/// Where the packs of legislators and districts come from.
#[derive(Debug, Args)]
struct PackArgs {
    /// The packs of legislators and districts that `outreach-packs pack` or `refresh` made. Without them, a made-up sample
    /// state.
    #[arg(long, env = "OUTREACH_PACKS", value_name = "FOLDER")]
    packs: Option<PathBuf>,
    /// The public key of those who make the packs, as `outreach-packs key` printed it; more than once while keys are
    /// changed. Packs that none of them vouches for are refused.
    #[arg(long, env = "OUTREACH_PACKS_KEY", value_delimiter = ',', requires = "packs", value_name = "BASE64")]
    packs_key: Vec<PublicKey>,
    /// Packing is the importer's work: this only says so.
    #[arg(long, env = "OUTREACH_SOURCES", hide = true)]
    sources: Option<PathBuf>,
    #[arg(long, env = "OUTREACH_SIMPLIFY", hide = true)]
    simplify: Option<String>,
}

impl Serve {
    pub(super) async fn run(self) -> anyhow::Result<()> {
        let _flush_log = log::start(self.log);
        panics::redact_panics();
        environment::warn();
        let (dist, site) = self.folders.paths()?;
        let mut limits = RateLimits::per_minute(self.rate);
        limits.trusted_hops = self.trust_proxy;
        let packs = self.pack_args.open()?;
        let mut legislators = self.external_services.legislators(packs)?;
        legislators.as_of = self.as_of;
        if let Some(day) = self.as_of {
            tracing::warn!(%day, "for trying out: questions that name no day are answered for this one (--as-of)");
        }
        if let Some(warning) = legislators.stale() {
            tracing::warn!("{warning}");
        }
        let (forms, problems) = self.forms.open()?;
        let forms = Arc::new(forms);
        if self.forms.is_given() {
            reread::log(&forms, &problems);
        }
        let store = self.database.open(store::open(&self.database.database).await)?;
        let link_key = Key::open(&self.link_key.path(&self.database))?;
        let app = App {
            forms: Arc::clone(&forms),
            organization: self.organization,
            link_key,
            dist,
            site,
            origins: Origins::from_list(self.allow_origin),
            limits,
            legislators,
            ..App::new(Arc::clone(&store))
        };
        let listener = self.listen.bind().await?;
        // Signals are listened for before the address is printed.
        let stop = serve::shutdown_signal()?;
        let tasks = Tasks::default();
        if self.forms.is_given() {
            reread::on_hangup(forms, &tasks)?;
        }
        let address = listener.local_addr()?;
        writeln!(io::stdout(), "api-stub is at http://{address}")?;
        io::stdout().flush()?;
        serve::serve(app.start(&tasks), listener, self.connections, self.trust_proxy > 0, stop).await;
        tasks.stop().await;
        store.close().await;
        tracing::info!("stopped");
        Ok(())
    }
}

/// How many proxies are trusted. In the environment, a word for yes or no works as well.
fn trusted_hops(text: &str) -> Result<u8, String> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" | "y" | "t" => Ok(1),
        "" | "false" | "no" | "off" | "n" | "f" => Ok(0),
        number => number.parse().map_err(|_| "it is the number of proxies in front, such as 1".to_owned()),
    }
}

impl PackArgs {
    /// Opens the packs.
    fn open(self) -> anyhow::Result<Packs> {
        self.reject_sources()?;
        let Some(folder) = self.packs else {
            tracing::info!("--packs is not given: legislators are those of a made-up sample state");
            return Ok(Packs::sample());
        };
        let (packs, verification) = Packs::open_signed(&folder, &self.packs_key)?;
        match verification {
            Verification::Signed { key, made_on } => tracing::info!(key, made_on, "the packs are signed"),
            Verification::Listed(unlisted) if unlisted.is_empty() => {
                tracing::info!("the packs are whole; who made them is not checked (--packs-key)");
            }
            Verification::Listed(unlisted) => {
                tracing::warn!(
                    unlisted = unlisted.join(" "),
                    "these packs are not in packs.json, and no one vouches for them"
                );
            }
            Verification::Unlisted => tracing::info!("the packs have no packs.json: no one vouches for them"),
        }
        tracing::info!(states = packs.count(), sample = packs.is_sample(), "legislators and districts are loaded");
        Ok(packs)
    }

    /// The command in place of options that the server used to have.
    fn reject_sources(&self) -> anyhow::Result<()> {
        if self.sources.is_none() && self.simplify.is_none() {
            return Ok(());
        }
        let sources = self.sources.as_deref().unwrap_or(Path::new(".run/sources")).display();
        let packs = self.packs.as_deref().unwrap_or(Path::new(".run/packs")).display();
        let simplify = self.simplify.as_ref().map(|meters| format!(" --simplify {meters}")).unwrap_or_default();
        anyhow::bail!(
            "the server no longer packs --sources (OUTREACH_SOURCES): run `outreach-packs refresh --sources {sources} --packs {packs}{simplify}` before it, and serve with --packs {packs}"
        )
    }
}
