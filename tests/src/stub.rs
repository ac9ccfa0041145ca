//! The real server, `api-stub`, with a database of its own; and what is in it.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;
use tempfile::TempDir;

use crate::paths;
use crate::process::Process;
use crate::wait::{TIMEOUT, until};

/// A running `api-stub`.
#[derive(Debug)]
pub struct Stub {
    program: PathBuf,
    url: String,
    folder: TempDir,
    _process: Process,
}

impl Stub {
    /// Starts it on a free port with an empty database.
    pub fn start() -> Result<Self> {
        Self::with(&[])
    }

    /// The same, with more options.
    pub fn with(options: &[&OsStr]) -> Result<Self> {
        let program = paths::built("api-stub", "OUTREACH_API_STUB")?;
        let folder = TempDir::new()?;
        let mut command = Command::new(&program);
        command
            .args(["serve", "--listen", "127.0.0.1:0", "--allow-origin", "*", "--rate", "100000", "--database"])
            .arg(folder.path().join("outreach.sqlite"))
            .arg("--dist")
            .arg(paths::dist())
            .args(options)
            .stdout(Stdio::piped())
            .stderr(std::fs::File::create(folder.path().join("log"))?);
        // Only some tests need the site, and build it.
        let site = paths::root().join("demo/dist");
        if site.is_dir() {
            command.arg("--site").arg(site);
        }
        let mut process = Process::start(&mut command)?;
        let mut line = String::new();
        BufReader::new(process.output().context("api-stub was started with its output piped")?).read_line(&mut line)?;
        let Some(url) = line.trim().strip_prefix("api-stub is at ") else {
            bail!("api-stub did not say where it is: {}", std::fs::read_to_string(folder.path().join("log"))?);
        };
        Ok(Self { program, url: url.to_owned(), folder, _process: process })
    }

    /// Its origin.
    pub fn origin(&self) -> &str {
        &self.url
    }

    /// Where a form is posted.
    pub fn endpoint(&self, form: &str) -> String {
        format!("{}/api/{form}", self.url)
    }

    /// The page of a form for visitors without JavaScript.
    pub fn hosted(&self, form: &str, query: &str) -> String {
        format!("{}/f/{form}?{query}", self.url)
    }

    /// The plain form that a webmaster pastes between the tags of the element.
    pub async fn fallback(&self, form: &str, lang: &str, endpoint: &str) -> Result<String> {
        self.run(&["fallback", "--form", form, "--lang", lang, "--endpoint", endpoint]).await
    }

    /// The records of one coalition, as the server exports them. Each test is a coalition of its own.
    pub async fn records(&self, form: &str, coalition: &str) -> Result<Vec<Value>> {
        let database = self.folder.path().join("outreach.sqlite");
        let database = database.to_str().context("the database has a plain path")?;
        let lines =
            self.run(&["export", "--form", form, "--as", "ndjson", "--with-tests", "--database", database]).await?;
        let mut records = Vec::new();
        for line in lines.lines().filter(|line| !line.trim().is_empty()) {
            let record: Value = serde_json::from_str(line).with_context(|| format!("not a line of JSON: {line}"))?;
            if record["coalition"] == coalition {
                records.push(record);
            }
        }
        Ok(records)
    }

    /// The one record of that coalition; an error where there are none or more.
    pub async fn only_record(&self, form: &str, coalition: &str) -> Result<Value> {
        let mut records = until("a record is in the database", TIMEOUT, || async {
            let records = self.records(form, coalition).await?;
            Ok((!records.is_empty()).then_some(records))
        })
        .await?;
        ensure!(records.len() == 1, "there are {} records, not one: {records:#?}", records.len());
        Ok(records.remove(0))
    }

    /// The token with which it signs links.
    pub async fn link_token(&self) -> Result<String> {
        let database = self.folder.path().join("outreach.sqlite");
        let database = database.to_str().context("the database has a plain path")?;
        Ok(self.run(&["link", "--token", "--database", database]).await?.trim().to_owned())
    }

    /// What it logged, without the time that each line begins with: it has digits of its own.
    pub fn log(&self) -> Result<String> {
        let log = std::fs::read_to_string(self.folder.path().join("log"))?;
        let untimed = log.lines().map(|line| line.split_once("Z ").map_or(line, |(_, message)| message));
        Ok(untimed.collect::<Vec<_>>().join("\n"))
    }

    async fn run(&self, arguments: &[&str]) -> Result<String> {
        let output = tokio::process::Command::new(&self.program).args(arguments).output().await?;
        ensure!(
            output.status.success(),
            "api-stub {}: {}",
            arguments.join(" "),
            String::from_utf8_lossy(&output.stderr)
        );
        Ok(String::from_utf8(output.stdout)?)
    }
}
