//! The command line.

use std::io::{self, BufWriter, Write};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Args, Parser, Subcommand};
use outreach_core::Values;
use outreach_core::form::Form;
use outreach_core::forms::{FORMS, legislators as lookup};
use outreach_core::html::Page;
use outreach_core::messages::Words;
use outreach_core::messages::catalog::best;
use outreach_core::settings::{self, Settings};
use outreach_core::submission::Meta;
use tracing_subscriber::filter::LevelFilter;

use crate::cors::Origin;
use crate::districts::supply::Supply;
use crate::export::{Export, Format};
use crate::forget::command::Forget;
use crate::hosted::link;
use crate::legislators::packs::Packs;
use crate::legislators::settings::Elsewhere;
use crate::legislators::{counted, hosted};
use crate::{Limit, Origins, State, Store, districts, fields, guard, log, serve};

/// A small, real backend for Outreach Widgets: takes submissions, keeps them in SQLite, serves the widgets and the
/// hosted pages. Without a command it serves.
#[derive(Debug, Parser)]
#[command(version, args_conflicts_with_subcommands = true)]
pub struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    serve: Serve,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve until told to stop with Ctrl-C or SIGTERM.
    Serve(Box<Serve>),
    /// Write the submissions of a form to standard output, oldest first; or how many calls to legislators ended how.
    Export(ExportArgs),
    /// Delete what somebody sent, in all forms, when they ask for it. Shows how many submissions there are before it
    /// deletes them, and nothing of what they say.
    Forget(Forget),
    /// Print a form as plain HTML, to paste inside the widget's element: it works where scripts don't.
    Fallback(Fallback),
    /// Print what a form asks, or what all of them ask, as Markdown tables.
    Fields(Fields),
    /// Make packs of legislators and districts from the public sources, and check them.
    #[command(subcommand)]
    Districts(districts::command::Command),
}

#[derive(Debug, Args)]
struct Serve {
    /// Address and port. Port 0 takes a free one; the first line on standard output says which.
    #[arg(long, env = "OUTREACH_LISTEN", default_value = "127.0.0.1:8080", value_name = "ADDRESS:PORT")]
    listen: SocketAddr,
    #[command(flatten)]
    database: Database,
    /// The built widgets: the folder that holds v1.
    #[arg(long, env = "OUTREACH_DIST", default_value = "dist", value_name = "FOLDER")]
    dist: PathBuf,
    /// The built site.
    #[arg(long, env = "OUTREACH_SITE", default_value = "demo/dist", value_name = "FOLDER")]
    site: PathBuf,
    #[command(flatten)]
    supplied: Supplied,
    #[command(flatten)]
    elsewhere: Elsewhere,
    /// An origin whose pages may read answers, such as https://acij.example; more than once for more. Anybody can
    /// post, whatever is said here: a public form is public.
    #[arg(long, env = "OUTREACH_ALLOW_ORIGIN", default_value = "*", value_delimiter = ',', value_name = "ORIGIN")]
    allow_origin: Vec<Origin>,
    /// Submissions a minute from one address (for IPv6, from one /64), and as many at once. 0 is no limit.
    /// Addresses are counted in memory and written nowhere.
    #[arg(long, env = "OUTREACH_RATE", default_value_t = 60, value_name = "NUMBER")]
    rate: u32,
    /// Take the sender's address from the last entry of X-Forwarded-For. Only behind a proxy that sets it.
    #[arg(long, env = "OUTREACH_TRUST_PROXY")]
    trust_proxy: bool,
    /// The coalition's name on hosted pages whose address names none.
    #[arg(long, env = "OUTREACH_ORGANIZATION", default_value = "", value_name = "NAME")]
    organization: String,
    /// How much to log on standard error: off, error, warn, info, debug or trace. Nothing personal at any level.
    #[arg(long, env = "OUTREACH_LOG", default_value = "info", value_name = "LEVEL")]
    log: LevelFilter,
}

/// Where the packs of legislators and districts come from.
#[derive(Debug, Args)]
struct Supplied {
    /// The packs of legislators and districts that `api-stub districts pack` made. Without them and without --sources, a
    /// made-up sample state.
    #[arg(long, env = "OUTREACH_PACKS", value_name = "FOLDER")]
    packs: Option<PathBuf>,
    /// The sources of the packs, as `api-stub districts fetch` puts them there. What is missing or older than they are
    /// in --packs, or else in .run/packs, is packed before the server starts.
    #[arg(long, env = "OUTREACH_SOURCES", value_name = "FOLDER")]
    sources: Option<PathBuf>,
    /// Leave out points that move a line by no more than so many metres when packing. Full TIGER/Line files need 5.
    #[arg(long, env = "OUTREACH_SIMPLIFY", default_value_t = 0, requires = "sources", value_name = "METRES")]
    simplify: u32,
}

#[derive(Debug, Args)]
pub(crate) struct Database {
    /// The SQLite file.
    #[arg(long, env = "OUTREACH_DATABASE", default_value = ".run/outreach.sqlite", value_name = "FILE")]
    pub(crate) database: PathBuf,
}

#[derive(Debug, Args)]
struct Fields {
    /// The form, by its name. Left out, all of them.
    #[arg(long, value_parser = form)]
    form: Option<&'static Form>,
}

#[derive(Debug, Args)]
struct ExportArgs {
    /// The form, by its name: volunteer, join, pledge.
    #[arg(long, value_parser = form, required_unless_present = "outcomes")]
    form: Option<&'static Form>,
    /// Instead of a form: how many calls to legislators ended how, by day, coalition and layer.
    #[arg(long, conflicts_with_all = ["form", "with_tests"])]
    outcomes: bool,
    /// How to write them.
    #[arg(long = "as", value_enum, default_value_t = Format::Csv)]
    kind: Format,
    #[command(flatten)]
    database: Database,
    /// Begin with a byte order mark, so that Excel reads the letters right.
    #[arg(long)]
    bom: bool,
    /// Give submissions that were marked as a test too.
    #[arg(long)]
    with_tests: bool,
}

#[derive(Debug, Args)]
struct Fallback {
    /// The form, by its name: volunteer, join, pledge; or legislators, the lookup.
    #[arg(long, value_parser = plain_form)]
    form: &'static Form,
    /// The language, such as es.
    #[arg(long, default_value = "en", value_name = "TAG")]
    lang: String,
    /// Where the form posts to, such as https://acij.example/api/volunteer.
    #[arg(long, value_name = "URL")]
    endpoint: String,
    /// The coalition's short name, recorded with every submission.
    #[arg(long, default_value = "", value_name = "NAME")]
    coalition: String,
    /// The coalition's name as visitors know it.
    #[arg(long, default_value = "", value_name = "NAME")]
    organization: String,
    /// Which optional fields show, or all; as on the widget.
    #[arg(long, default_value = "", value_name = "LIST")]
    fields: String,
    /// Which optional fields must be answered; as on the widget.
    #[arg(long, default_value = "", value_name = "LIST")]
    required: String,
    /// Any other attribute of the widget that cuts the form, such as amounts=5,10 or "level=regular=Regular: 35"; more
    /// than once for more.
    #[arg(long, value_name = "NAME=VALUE", value_parser = setting)]
    set: Vec<(String, String)>,
}

fn setting(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("write a name, an equals sign and a value, such as amounts=5,10")?;
    Ok((name.trim().to_owned(), value.trim().to_owned()))
}

pub(crate) fn form(name: &str) -> Result<&'static Form, String> {
    outreach_core::forms::find(name).ok_or_else(|| {
        let names: Vec<_> = FORMS.iter().map(|form| form.name).collect();
        format!("there is no form of that name; there are: {}", names.join(", "))
    })
}

/// The lookup is no submission, but it can be asked without a script like one.
fn plain_form(name: &str) -> Result<&'static Form, String> {
    if name == lookup::FORM.name { Ok(&lookup::FORM) } else { form(name) }
}

impl Cli {
    /// Does what the command line says.
    pub fn run(self) -> anyhow::Result<()> {
        match self.command.unwrap_or(Command::Serve(Box::new(self.serve))) {
            Command::Serve(serve) => runtime()?.block_on(serve.run()),
            Command::Export(export) => quiet_pipe(runtime()?.block_on(export.run())),
            Command::Forget(forget) => runtime()?.block_on(forget.run()),
            Command::Fallback(fallback) => print(&fallback.html()?),
            Command::Fields(Fields { form: Some(form) }) => print(&fields::markdown(form)),
            Command::Fields(Fields { form: None }) => print(&fields::all(FORMS)),
            Command::Districts(districts) => districts.run(),
        }
    }
}

impl Serve {
    async fn run(self) -> anyhow::Result<()> {
        log::start(self.log);
        guard::quiet_panics();
        let mut limit = Limit::per_minute(self.rate);
        limit.trust_proxy = self.trust_proxy;
        let packs = self.supplied.packs()?;
        let legislators = self.elsewhere.legislators(packs)?;
        let state = State {
            organization: self.organization,
            dist: self.dist,
            site: self.site,
            origins: Origins::from_list(self.allow_origin),
            limit,
            legislators,
            ..State::new(self.database.open(Store::open(&self.database.database).await)?)
        };
        let listener = serve::bind(self.listen).await?;
        // The signals are listened for before anybody is told that we are here.
        let stop = serve::told_to_stop()?;
        let address = listener.local_addr()?;
        writeln!(io::stdout(), "api-stub is at http://{address}")?;
        io::stdout().flush()?;
        serve::serve(state, listener, stop).await
    }
}

impl Supplied {
    /// Packs what has to be packed, and opens what there is then.
    fn packs(self) -> anyhow::Result<Packs> {
        let folder = self.packs.or_else(|| self.sources.is_some().then(|| PathBuf::from(".run/packs")));
        let Some(folder) = folder else {
            tracing::info!("neither --packs nor --sources is given: legislators are those of a made-up sample state");
            return Ok(Packs::sample());
        };
        if let Some(sources) = &self.sources {
            Supply { sources, packs: &folder, simplify: self.simplify }.renew()?;
        }
        let packs = Packs::open(&folder)?;
        tracing::info!(states = packs.count(), sample = packs.is_sample(), "legislators and districts are loaded");
        Ok(packs)
    }
}

impl Database {
    pub(crate) fn open(&self, opened: Result<Store, crate::StoreError>) -> anyhow::Result<Store> {
        opened.with_context(|| format!("the database {} can't be opened", self.database.display()))
    }
}

/// What was written, and what may be missed in it.
fn told(count: usize, form: &Form, with_tests: bool) -> String {
    let submissions = if count == 1 { "submission" } else { "submissions" };
    let tests = if with_tests { "" } else { " Those marked as a test are left out: --with-tests shows them." };
    format!("{count} {submissions} of {}.{tests}", form.name)
}

impl ExportArgs {
    async fn run(self) -> anyhow::Result<()> {
        let path: &Path = &self.database.database;
        let store = self.database.open(Store::open_existing(path).await)?;
        let out = BufWriter::new(io::stdout().lock());
        let said = match self.form {
            Some(form) => {
                let export = Export { form, kind: self.kind, bom: self.bom, with_tests: self.with_tests };
                export.write(&store, out).await.map(|count| told(count, form, self.with_tests))
            }
            None => counted::write(self.kind, self.bom, &store, out).await.map(|count| format!("{count} calls.")),
        };
        store.close().await;
        eprintln!("{}", said?);
        Ok(())
    }
}

impl Fallback {
    fn html(&self) -> anyhow::Result<String> {
        let form = self.form;
        let said = [
            ("endpoint", &self.endpoint),
            ("lang", &self.lang),
            ("coalition", &self.coalition),
            ("organization", &self.organization),
            ("fields", &self.fields),
            ("required", &self.required),
        ];
        let said = said.iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| (*name, value.as_str()));
        let set = self.set.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let (mut settings, warnings) = Settings::read(form, said.chain(set));
        if let Some(warning) = warnings.first() {
            anyhow::bail!("--{} must {}", warning.name, warning.mend);
        }
        if form.name == lookup::FORM.name {
            // The widget asks a name for what to say on the telephone. A plain form would send it.
            settings.shape = hosted::shape();
        }
        let (lang, messages) = best(settings.get(settings::LANG));
        let words = Words::new(messages, form, settings.get(settings::ORGANIZATION)).own_consent(&settings.shape);
        let meta = Meta {
            coalition: settings.get(settings::COALITION).to_owned(),
            locale: lang.to_owned(),
            ..Meta::default()
        };
        let action = self.action(settings.get(settings::ENDPOINT), lang);
        let page = Page {
            action: &action,
            words: &words,
            shape: &settings.shape,
            meta: &meta,
            values: &Values::default(),
            errors: &[],
        };
        Ok(page.render_dressed(&settings) + "\n")
    }
}

impl Fallback {
    /// Where it posts to. A server of ours writes the form anew when something is to be mended, and thanks: what is set here
    /// then has to stand in the address, as on a hosted page, or people would agree to another coalition's words.
    fn action(&self, endpoint: &str, lang: &str) -> String {
        let (form, query) = (self.form, self.query());
        let ours = endpoint.strip_suffix(&format!("/api/{}", form.name)).filter(|_| form.name != lookup::FORM.name);
        match ours {
            Some(host) if query.iter().next().is_some() => [host, &link("/api/", form, lang, &query)].concat(),
            _ => endpoint.to_owned(),
        }
    }

    /// What the address of a hosted page would say.
    fn query(&self) -> Values {
        let said = [("organization", &self.organization), ("fields", &self.fields), ("required", &self.required)];
        let said = said.into_iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| (name, value.as_str()));
        said.chain(self.set.iter().map(|(name, value)| (name.as_str(), value.as_str()))).collect()
    }
}

fn runtime() -> anyhow::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().context("the runtime can't be started")
}

fn print(text: &str) -> anyhow::Result<()> {
    quiet_pipe(io::stdout().write_all(text.as_bytes()).map_err(anyhow::Error::from))
}

/// Whoever pipes us into `head` has seen enough, and that is no error.
fn quiet_pipe(done: anyhow::Result<()>) -> anyhow::Result<()> {
    match done {
        Err(error) if closed(&error) => Ok(()),
        done => done,
    }
}

fn closed(error: &anyhow::Error) -> bool {
    let is_closed = |error: &io::Error| error.kind() == io::ErrorKind::BrokenPipe;
    error.chain().any(|cause| {
        let csv = cause.downcast_ref::<csv::Error>().map(csv::Error::kind);
        cause.downcast_ref::<io::Error>().is_some_and(is_closed)
            || matches!(csv, Some(csv::ErrorKind::Io(error)) if is_closed(error))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    fn fallback(more: &[&str]) -> anyhow::Result<String> {
        let args = ["api-stub", "fallback", "--form", "volunteer", "--endpoint", "https://acij.example/api/volunteer"];
        match Cli::try_parse_from([&args, more].concat())?.command {
            Some(Command::Fallback(fallback)) => fallback.html(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
        assert!(Cli::try_parse_from(["api-stub"]).expect("serve is the default").command.is_none());
        assert!(Cli::try_parse_from(["api-stub", "--rate", "5"]).is_ok());
        assert!(Cli::try_parse_from(["api-stub", "serve", "--allow-origin", "https://a.example"]).is_ok());
        assert!(Cli::try_parse_from(["api-stub", "export", "--form", "nonsense"]).is_err());
        assert!(Cli::try_parse_from(["api-stub", "export"]).is_err(), "of what?");
        assert!(Cli::try_parse_from(["api-stub", "export", "--outcomes", "--as", "ndjson"]).is_ok());
        assert!(Cli::try_parse_from(["api-stub", "export", "--outcomes", "--form", "join"]).is_err());
    }

    #[test]
    fn the_plain_form_speaks_the_language_and_posts_to_the_endpoint() {
        let html = fallback(&["--lang", "es", "--coalition", "acij"]).expect("html");
        assert!(html.contains("action=\"https://acij.example/api/volunteer\""));
        assert!(html.contains("name=\"locale\" value=\"es\"") && html.contains("name=\"coalition\" value=\"acij\""));
        assert!(!html.contains("submission_id"), "a page that many load has no key of its own");
    }

    /// The page of an error and the thanks come from our own server, and name whom people agree with.
    #[test]
    fn the_plain_form_tells_our_own_server_whose_it_is() {
        let html = fallback(&["--lang", "es", "--organization", "Río & Costa"]).expect("html");
        let action = "action=\"https://acij.example/api/volunteer?lang=es&amp;organization=R%C3%ADo+%26+Costa\"";
        assert!(html.contains(action), "{html}");
        let elsewhere = ["api-stub", "fallback", "--form", "volunteer", "--endpoint", "https://hooks.example/1"];
        let elsewhere = Cli::try_parse_from([&elsewhere[..], &["--organization", "ACIJ"]].concat());
        let Ok(Cli { command: Some(Command::Fallback(elsewhere)), .. }) = elsewhere else { panic!("fallback") };
        assert!(elsewhere.html().expect("html").contains("action=\"https://hooks.example/1\""));
    }

    #[test]
    fn the_lookup_has_a_plain_form_that_asks_where_and_no_more() {
        let args =
            ["api-stub", "fallback", "--form", "legislators", "--endpoint", "https://acij.example/api/legislators"];
        let html = match Cli::try_parse_from([&args[..], &["--lang", "es", "--fields", "caller"]].concat()) {
            Ok(Cli { command: Some(Command::Fallback(fallback)), .. }) => fallback.html().expect("html"),
            other => panic!("{other:?}"),
        };
        assert!(html.contains("name=\"zip\"") && html.contains("name=\"street\"") && html.contains("Código postal"));
        assert!(html.contains("name=\"locale\" value=\"es\"") && !html.contains("caller"), "{html}");
        assert!(Cli::try_parse_from(["api-stub", "export", "--form", "legislators"]).is_err(), "nothing is stored");
    }

    #[test]
    fn what_cuts_the_form_can_be_set() {
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
    fn a_mistake_is_told_with_its_mend() {
        let words = fallback(&["--fields", "shoe"]).expect_err("no such field").to_string();
        assert!(words.starts_with("--fields must ") && words.contains("family_name"), "{words}");
    }
}
