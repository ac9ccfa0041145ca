//! Measures how long a submission takes: alone, beside those who read totals, and while many rows are wiped. Each program
//! named is measured in turn, so that two builds can be compared in one run:
//! `cargo run --release --example bench_store -- BEFORE AFTER`.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use futures_util::future::try_join_all;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use uuid::Uuid;

/// How long each measurement lasts.
const LASTS: Duration = Duration::from_secs(6);
const CONNECTIONS: [usize; 3] = [2, 16, 64];
const PLEDGES: u32 = 20_000;
const READERS: usize = 16;
const WIPED: u32 = 100_000;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let programs: Vec<_> = std::env::args().skip(1).collect();
    ensure!(!programs.is_empty(), "usage: bench_store API-STUB...");
    for program in &programs {
        println!("{program}");
        let server = Server::start(program)?;
        for connections in CONNECTIONS {
            let told = server.load(connections, 0).await?;
            println!("  {connections:>2} connections, alone:                          {told}");
        }
        fill(&server.database(), "pledge", PLEDGES).await?;
        for connections in CONNECTIONS {
            let told = server.load(connections, READERS).await?;
            println!("  {connections:>2} connections, {READERS} readers of {PLEDGES} pledges: {told}");
        }
        drop(server);
        let server = Server::start(program)?;
        fill(&server.database(), "volunteer", WIPED).await?;
        let (told, took) = server.load_while_wiping(program, 4).await?;
        println!("   4 connections, {WIPED} rows wiped in {took:.1} s:      {told}");
    }
    Ok(())
}

struct Server {
    child: Child,
    address: String,
    folder: tempfile::TempDir,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Server {
    fn start(program: &str) -> anyhow::Result<Self> {
        // Beside the build, on a disk: what is kept in memory is stored in no time.
        let folder = tempfile::tempdir_in(".")?;
        let mut child = Command::new(std::path::absolute(program)?)
            .args(["serve", "--listen", "127.0.0.1:0", "--rate", "0", "--log", "off", "--database", "test.sqlite"])
            .current_dir(folder.path())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("{program} can't be started"))?;
        let mut line = String::new();
        BufReader::new(child.stdout.take().context("output")?).read_line(&mut line)?;
        let address = line.trim().strip_prefix("api-stub is at http://").context("an address")?.to_owned();
        Ok(Self { child, address, folder })
    }

    fn database(&self) -> std::path::PathBuf {
        self.folder.path().join("test.sqlite")
    }

    async fn load(&self, connections: usize, readers: usize) -> anyhow::Result<LoadResult> {
        let until = Instant::now() + LASTS;
        let reading = (0..readers).map(|_| repeat(&self.address, totals, move || Instant::now() < until));
        let storing = (0..connections).map(|_| repeat(&self.address, submission, move || Instant::now() < until));
        let (stored, _) = tokio::try_join!(try_join_all(storing), try_join_all(reading))?;
        Ok(LoadResult::of(stored.concat(), LASTS))
    }

    async fn load_while_wiping(&self, program: &str, connections: usize) -> anyhow::Result<(LoadResult, f64)> {
        let begun = Instant::now();
        let mut wiping = Command::new(std::path::absolute(program)?)
            .args(["forget", "--tests", "--yes", "--database", "test.sqlite"])
            .current_dir(self.folder.path())
            .stdout(Stdio::null())
            .spawn()?;
        let waited = tokio::task::spawn_blocking(move || wiping.wait());
        let done = std::sync::atomic::AtomicBool::new(false);
        let storing = (0..connections).map(|_| {
            let done = &done;
            repeat(&self.address, submission, move || !done.load(std::sync::atomic::Ordering::Relaxed))
        });
        let end = async {
            let status = waited.await??;
            done.store(true, std::sync::atomic::Ordering::Relaxed);
            ensure!(status.success(), "forget failed");
            Ok(begun.elapsed())
        };
        let (stored, took) = tokio::try_join!(try_join_all(storing), end)?;
        Ok((LoadResult::of(stored.concat(), took), took.as_secs_f64()))
    }
}

/// Rows that are there already, as if they had been sent.
async fn fill(database: &Path, form: &str, count: u32) -> anyhow::Result<()> {
    let mut connection = SqliteConnectOptions::new().filename(database).connect().await?;
    let record = serde_json::json!({
        "form": form, "coalition": "acij", "locale": "en", "page": "https://acij.example/", "source": {},
        "person": { "given_name": "Ana", "family_name": "Example", "email": "ana@example.org", "zip": "35203" },
        "answers": { "frequency": "monthly", "amount": { "minor": 2000, "currency": "USD" } },
        "consents": [{ "channel": "email", "granted": true, "text": "Yes, send me news by email. I can stop at any time." }],
    });
    sqlx::query(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
         INSERT INTO submissions (form, submission_id, coalition, test, received_at, record)
         SELECT ?2, lower(hex(randomblob(16))), 'acij', ?2 = 'volunteer', '2026-01-01T00:00:00Z', ?3 FROM n",
    )
    .bind(count)
    .bind(form)
    .bind(record.to_string())
    .execute(&mut connection)
    .await?;
    Ok(connection.close().await?)
}

fn submission() -> String {
    let body = format!("given_name=Ana&email=ana%40example.org&over_18=yes&submission_id={}", Uuid::new_v4());
    let length = body.len();
    format!(
        "POST /api/volunteer HTTP/1.1\r\nHost: x\r\nAccept: application/json\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n{body}"
    )
}

fn totals() -> String {
    "GET /api/pledge/progress?coalition=acij HTTP/1.1\r\nHost: x\r\n\r\n".to_owned()
}

/// Sends one after the other over one connection. Gives how long each took, and whether it was taken.
async fn repeat(
    address: &str,
    request: fn() -> String,
    go_on: impl Fn() -> bool,
) -> anyhow::Result<Vec<(Duration, bool)>> {
    let mut stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    let mut all = Vec::new();
    while go_on() {
        let begun = Instant::now();
        stream.write_all(request().as_bytes()).await?;
        let taken = answered(&mut stream).await?;
        all.push((begun.elapsed(), taken));
    }
    Ok(all)
}

/// Reads one answer; whether it is a 2xx.
async fn answered(stream: &mut TcpStream) -> anyhow::Result<bool> {
    let mut read = Vec::with_capacity(1024);
    loop {
        ensure!(stream.read_buf(&mut read).await? > 0, "the connection was closed");
        let text = String::from_utf8_lossy(&read);
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).context("a length")?;
        if body.len() >= length.parse()? {
            return Ok(head.starts_with("HTTP/1.1 2"));
        }
    }
}

/// What came of it, in a line.
struct LoadResult {
    took: Vec<Duration>,
    refused: usize,
    lasted: Duration,
}

impl LoadResult {
    fn of(all: Vec<(Duration, bool)>, lasted: Duration) -> Self {
        let refused = all.iter().filter(|(_, taken)| !taken).count();
        let mut took: Vec<_> = all.into_iter().map(|(took, _)| took).collect();
        took.sort_unstable();
        Self { took, refused, lasted }
    }
}

impl std::fmt::Display for LoadResult {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let at = |percent: usize| {
            let place = (self.took.len() * percent / 100).min(self.took.len().saturating_sub(1));
            self.took.get(place).map_or(0.0, |took| took.as_secs_f64() * 1000.0)
        };
        let longest = self.took.last().map_or(0.0, |took| took.as_secs_f64() * 1000.0);
        let rate = f64::from(u32::try_from(self.took.len()).unwrap_or(u32::MAX)) / self.lasted.as_secs_f64();
        let (p50, p99, refused) = (at(50), at(99), self.refused);
        write!(
            f,
            "{rate:6.0} a second, p50 {p50:7.1} ms, p99 {p99:7.1} ms, longest {longest:7.1} ms, {refused} refused"
        )
    }
}
