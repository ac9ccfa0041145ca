//! Downloads the sources from the official public places.
//!
//! Complete files are kept with their checksums, and a second run only fetches what is missing or was damaged since. An
//! interrupted download is resumed, if the server supports it.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::Duration;

use anyhow::{Context, bail};
use outreach_districts::published::digest;
use outreach_districts::states::{Kind, State};
use outreach_districts::{Date, Layer};
use ureq::Agent;

use crate::overrides::congress_start;
use crate::progress::progress_bar;

/// The list of checksums, as `sha256sum --check` reads it.
pub const CHECKSUMS: &str = "checksums.sha256";

/// The year of the TIGER/Line files of legislatures to fetch by default.
pub const YEAR: u16 = 2024;

/// The Congress whose districts to fetch by default if the day is not known.
pub const CONGRESS: u16 = 119;

/// A download is given up if nothing arrives for so long. In all it may take hours.
const STALL: Duration = Duration::from_mins(1);

/// Which files to fetch. By default, those of the day.
#[derive(Debug, Clone, Copy, Default)]
pub struct FetchOptions {
    /// The year of the TIGER/Line files.
    pub year: Option<u16>,
    /// Its number.
    pub congress: Option<u16>,
    /// None if the clock is not set.
    pub today: Option<Date>,
}

/// The Congress in session on a day.
fn congress_on(day: Date) -> Option<u16> {
    (CONGRESS..CONGRESS + 100).rev().find(|congress| congress_start(*congress).is_some_and(|begins| begins <= day))
}

/// The first year of TIGER/Line files with the districts of a Congress: the year before it begins.
fn year_of(congress: u16) -> Option<u16> {
    congress_start(congress)?.year().checked_sub(1)
}

/// Where to fetch each source from.
#[derive(Debug, Clone)]
pub struct SourceUrls {
    /// The Census Bureau's server.
    pub census: String,
    /// Open States' people, as one archive.
    pub people: String,
    /// The members of Congress.
    pub congress: String,
}

/// A file to fetch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Its path in the folder.
    pub name: String,
    /// Where to fetch it from.
    pub url: String,
    /// Whether its content changes under the same name.
    pub changes: bool,
    /// The file to use until this one is published: a new Congress is in session before its districts are out.
    pub fallback: Option<Box<Self>>,
}

/// The name of the Census Bureau's file with the full lines of a state's districts.
pub fn tiger(state: State, layer: Layer, year: u16, congress: u16) -> String {
    let end = if layer == Layer::Cd { format!("cd{congress}") } else { layer.code().to_owned() };
    format!("tl_{year}_{}_{end}.zip", state.fips)
}

/// The files for these states.
pub fn source_files(places: &SourceUrls, states: &[State], of: FetchOptions) -> Vec<SourceFile> {
    let census = places.census.trim_end_matches('/');
    let file = |folder: &str, url: String| {
        let name = url.rsplit('/').next().unwrap_or_default();
        SourceFile { name: format!("{folder}/{name}"), url, changes: false, fallback: None }
    };
    let year = of.year.unwrap_or(YEAR);
    // A Congress that is named has no fallback.
    let newest = of.congress.or_else(|| of.today.and_then(congress_on)).unwrap_or(CONGRESS);
    let oldest = if of.congress.is_some() { newest } else { (newest - 1).max(CONGRESS) };
    let of_congress = |file: &dyn Fn(u16) -> SourceFile| {
        let before = (oldest < newest).then(|| Box::new(file(oldest)));
        SourceFile { fallback: before, ..file(newest) }
    };
    let mut files = Vec::new();
    for state in states {
        let tiger = |layer: Layer, congress: u16| {
            let folder = layer.code().to_uppercase();
            let of_cd = || of.year.or_else(|| year_of(congress)).unwrap_or(YEAR);
            let year = if layer == Layer::Cd { of_cd() } else { year };
            let name = tiger(*state, layer, year, congress);
            file("boundaries", format!("{census}/geo/tiger/TIGER{year}/{folder}/{name}"))
        };
        if state.has_legislature() {
            files.push(tiger(Layer::Sldu, newest));
            // Nebraska has one chamber.
            if state.code != "ne" {
                files.push(tiger(Layer::Sldl, newest));
            }
        }
        if state.kind != Kind::Territory {
            files.push(of_congress(&|congress| tiger(Layer::Cd, congress)));
        }
    }
    let table = |layer: &str, number: u16| {
        let folder = "geo/docs/maps-data/data/rel2020/cd-sld";
        file("zip", format!("{census}/{folder}/tab20_{layer}{number}20_zcta520_natl.txt"))
    };
    files.extend([table("sldu", year), table("sldl", year), of_congress(&|congress| table("cd", congress))]);
    for (name, url) in
        [("people/people-main.tar.gz", &places.people), ("congress/legislators-current.json", &places.congress)]
    {
        files.push(SourceFile { name: name.to_owned(), url: url.clone(), changes: true, fallback: None });
    }
    files
}

/// Fetches files into a folder.
#[derive(Debug)]
pub struct Fetcher {
    folder: PathBuf,
    agent: Agent,
    /// Checksums of the complete files.
    have: BTreeMap<String, String>,
    /// Checksums that fetched files must have.
    expected: BTreeMap<String, String>,
    /// How often to try a download.
    tries: u32,
    /// How long to wait before the second try; before the third, twice as long.
    pause: Duration,
    /// How long nothing may arrive.
    stall: Duration,
}

impl Fetcher {
    /// Fetches into a folder. `expected` is the text of a list of checksums.
    pub fn new(folder: &Path, expected: Option<&str>) -> anyhow::Result<Self> {
        fs::create_dir_all(folder).with_context(|| format!("the folder {} can't be made", folder.display()))?;
        let have = match fs::read_to_string(folder.join(CHECKSUMS)) {
            Ok(text) => read_checksums(&text)?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => BTreeMap::new(),
            Err(error) => return Err(error).context("the list of checksums can't be read"),
        };
        let config = Agent::config_builder()
            .timeout_resolve(Some(Duration::from_secs(20)))
            .timeout_send_request(Some(STALL))
            .timeout_connect(Some(Duration::from_secs(20)))
            .timeout_recv_response(Some(STALL))
            .user_agent(concat!("outreach-widgets/", env!("CARGO_PKG_VERSION")));
        Ok(Self {
            folder: folder.to_owned(),
            agent: config.build().into(),
            have,
            expected: expected.map(read_checksums).transpose()?.unwrap_or_default(),
            tries: 3,
            pause: Duration::from_secs(2),
            stall: STALL,
        })
    }

    /// Waits so long between tries.
    #[must_use]
    pub fn pause(mut self, pause: Duration) -> Self {
        self.pause = pause;
        self
    }

    /// Gives up on a download that brings nothing for so long.
    #[must_use]
    pub fn stall(mut self, stall: Duration) -> Self {
        self.stall = stall;
        self
    }

    /// Fetches the file, or its fallback if it is not published. Returns whether anything was fetched.
    pub fn fetch_any(
        &mut self,
        file: &SourceFile,
        fetch: &mut impl FnMut(&mut Self, &SourceFile) -> anyhow::Result<bool>,
    ) -> anyhow::Result<bool> {
        match (fetch(self, file), &file.fallback) {
            (Err(error), Some(other)) if is_missing(&error) => {
                println!("{} is not published yet: {} is used instead", file.url, other.name);
                self.fetch_any(other, fetch)
            }
            (fetched, _) => fetched,
        }
    }

    /// Fetches a file unless it is there and complete. Returns whether it was fetched.
    pub fn fetch(&mut self, file: &SourceFile) -> anyhow::Result<bool> {
        let path = self.folder.join(&file.name);
        if let Some(known) = self.have.get(&file.name)
            && path.is_file()
            && checksum(&path)? == *known
            && self.expected.get(&file.name).is_none_or(|expected| expected == known)
        {
            return Ok(false);
        }
        self.refetch(file)?;
        Ok(true)
    }

    /// Fetches a file again. If that fails, the old one stays.
    pub fn refetch(&mut self, file: &SourceFile) -> anyhow::Result<()> {
        let path = self.folder.join(&file.name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).with_context(|| format!("the folder {} can't be made", folder.display()))?;
        }
        let mut part = path.clone().into_os_string();
        part.push(".part");
        let part = PathBuf::from(part);
        // An interrupted download of last week is the beginning of another file.
        if file.changes && part.exists() {
            fs::remove_file(&part).with_context(|| format!("{} can't be removed", part.display()))?;
        }
        let mut pause = self.pause;
        for left in (0..self.tries).rev() {
            match self.download(&file.url, &part) {
                Ok(()) => break,
                Err(error) if left == 0 || file.fallback.is_some() && is_missing(&error) => {
                    return Err(error.context(format!("{} could not be fetched", file.url)));
                }
                Err(_) => std::thread::sleep(pause),
            }
            pause *= 2;
        }
        let sum = checksum(&part)?;
        if let Some(expected) = self.expected.get(&file.name).filter(|expected| **expected != sum) {
            fs::remove_file(&part).with_context(|| format!("{} can't be removed", part.display()))?;
            bail!("{} has the checksum {sum} and not {expected}: it is not the file that was expected", file.url);
        }
        fs::rename(&part, &path).with_context(|| format!("{} can't be written", path.display()))?;
        self.have.insert(file.name.clone(), sum);
        self.record()
    }

    /// Resumes an interrupted download.
    fn download(&self, url: &str, part: &Path) -> anyhow::Result<()> {
        let existing = part.metadata().map_or(0, |metadata| metadata.len());
        let mut request = self.agent.get(url);
        if existing > 0 {
            request = request.header("Range", format!("bytes={existing}-"));
        }
        let response = match request.call() {
            // It was complete, or is another file now: start over.
            Err(ureq::Error::StatusCode(416)) => {
                fs::remove_file(part)?;
                self.agent.get(url).call()?
            }
            response => response?,
        };
        let resumed = response.status().as_u16() == 206;
        let header = |name: &str| response.headers().get(name)?.to_str().ok()?.parse::<u64>().ok();
        let length = header("content-length");
        let mut file = if resumed { OpenOptions::new().append(true).open(part)? } else { File::create(part)? };
        let done = if resumed { existing } else { 0 };
        let bar =
            progress_bar(length.map_or(0, |length| done + length), "{bar:30} {bytes:>10} of {total_bytes:10} {msg}");
        bar.set_message(url.rsplit('/').next().unwrap_or_default().to_owned());
        bar.set_position(done);
        let copied = copy(response.into_body().into_reader(), &mut bar.wrap_write(&mut file), self.stall)?;
        file.flush()?;
        bar.finish_and_clear();
        if let Some(length) = length.filter(|length| *length != copied) {
            bail!("{copied} of {length} bytes arrived");
        }
        Ok(())
    }

    fn record(&self) -> anyhow::Result<()> {
        let lines: String = self.have.iter().map(|(name, sum)| [sum, "  ", name, "\n"].concat()).collect();
        crate::pack::write_atomically(&self.folder.join(CHECKSUMS), lines.as_bytes())
    }
}

/// Whether the server answered 404.
fn is_missing(error: &anyhow::Error) -> bool {
    matches!(error.downcast_ref(), Some(ureq::Error::StatusCode(404)))
}

/// Copies a body, unless nothing arrives for too long. The agent only has a limit for a whole body, and a large one over a
/// slow line may take long.
fn copy(mut from: impl Read + Send + 'static, to: &mut impl Write, stall: Duration) -> anyhow::Result<u64> {
    let (sender, pieces) = mpsc::sync_channel(4);
    // If it hangs, the thread is abandoned.
    std::thread::spawn(move || {
        loop {
            let mut piece = vec![0; 64 * 1024];
            let read = from.read(&mut piece).map(|length| {
                piece.truncate(length);
                piece
            });
            let is_last = read.as_ref().map_or(true, Vec::is_empty);
            if sender.send(read).is_err() || is_last {
                return;
            }
        }
    });
    let mut copied = 0;
    loop {
        let piece = pieces.recv_timeout(stall).ok();
        let piece = piece.with_context(|| format!("nothing has arrived for {} seconds", stall.as_secs_f32()))??;
        if piece.is_empty() {
            return Ok(copied);
        }
        to.write_all(&piece)?;
        copied += piece.len() as u64;
    }
}

/// The SHA-256 of a file.
fn checksum(path: &Path) -> anyhow::Result<String> {
    digest::of_file(path).with_context(|| format!("{} can't be read", path.display()))
}

fn read_checksums(text: &str) -> anyhow::Result<BTreeMap<String, String>> {
    let mut sums = BTreeMap::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let (sum, name) =
            line.split_once("  ").with_context(|| format!("{line:?} is no line of a list of checksums"))?;
        sums.insert(name.to_owned(), sum.to_lowercase());
    }
    Ok(sums)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{BufRead, BufReader};
    use std::net::TcpListener;
    use std::sync::mpsc;

    /// A server that answers one request after the other: status line and headers, body, and whether it cuts it off.
    fn server(answers: Vec<(&'static str, &'static [u8])>) -> (String, mpsc::Receiver<String>) {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let (asked, requests) = mpsc::channel();
        std::thread::spawn(move || {
            for (head, body) in answers {
                let (mut stream, _) = listener.accept().expect("a visitor");
                let lines = BufReader::new(stream.try_clone().expect("the same")).lines();
                let request: Vec<_> = lines.map_while(Result::ok).take_while(|line| !line.is_empty()).collect();
                asked.send(request.join("\n")).expect("the test listens");
                let head = format!("HTTP/1.1 {head}\r\nConnection: close\r\n\r\n");
                stream.write_all(&[head.as_bytes(), body].concat()).expect("written");
            }
        });
        (address, requests)
    }

    fn fetcher(folder: &Path, expected: Option<&str>) -> Fetcher {
        Fetcher::new(folder, expected).expect("ready").pause(Duration::ZERO)
    }

    fn file(address: &str) -> SourceFile {
        SourceFile { name: "zip/a.txt".into(), url: format!("{address}/a.txt"), changes: false, fallback: None }
    }

    /// Of the eleven bytes `hello world`.
    const SUM: &str = "b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9";

    #[test]
    fn complete_files_are_kept_and_damaged_ones_fetched_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let whole = ("200 OK\r\nContent-Length: 11", b"hello world".as_slice());
        let (address, requests) = server(vec![whole, whole]);
        assert!(fetcher(folder.path(), None).fetch(&file(&address)).expect("fetched"));
        let sums = fs::read_to_string(folder.path().join(CHECKSUMS)).expect("a list");
        assert_eq!(sums, format!("{SUM}  zip/a.txt\n"));
        assert!(!fetcher(folder.path(), None).fetch(&file(&address)).expect("there"));
        fs::write(folder.path().join("zip/a.txt"), "hello").expect("damaged");
        assert!(fetcher(folder.path(), None).fetch(&file(&address)).expect("fetched again"));
        assert_eq!(requests.iter().count(), 2);
    }

    #[test]
    fn an_interrupted_download_is_resumed() {
        let folder = tempfile::tempdir().expect("a folder");
        let (address, requests) = server(vec![
            ("200 OK\r\nContent-Length: 11", b"hello"),
            ("206 Partial Content\r\nContent-Length: 6\r\nContent-Range: bytes 5-10/11", b" world"),
        ]);
        assert!(fetcher(folder.path(), Some(&format!("{SUM}  zip/a.txt\n"))).fetch(&file(&address)).expect("fetched"));
        assert_eq!(fs::read_to_string(folder.path().join("zip/a.txt")).expect("a file"), "hello world");
        let asked: Vec<_> = requests.iter().collect();
        assert!(asked[1].to_lowercase().contains("range: bytes=5-"), "{asked:?}");
    }

    #[test]
    fn a_file_that_changes_is_not_resumed() {
        let folder = tempfile::tempdir().expect("a folder");
        let (address, requests) = server(vec![("200 OK\r\nContent-Length: 11", b"hello world")]);
        fs::create_dir(folder.path().join("zip")).expect("a folder");
        fs::write(folder.path().join("zip/a.txt.part"), "of last week").expect("written");
        fetcher(folder.path(), None).fetch(&SourceFile { changes: true, ..file(&address) }).expect("fetched");
        assert_eq!(fs::read_to_string(folder.path().join("zip/a.txt")).expect("a file"), "hello world");
        assert!(!requests.iter().any(|asked| asked.to_lowercase().contains("range:")));
    }

    #[test]
    fn an_unexpected_or_missing_file_is_an_error() {
        let folder = tempfile::tempdir().expect("a folder");
        let (address, _requests) = server(vec![("200 OK\r\nContent-Length: 5", b"other")]);
        let error =
            fetcher(folder.path(), Some(&format!("{SUM}  zip/a.txt\n"))).fetch(&file(&address)).expect_err("other");
        assert!(error.to_string().contains("not the file that was expected"), "{error}");
        let missing = ("404 Not Found\r\nContent-Length: 0", b"".as_slice());
        let (address, requests) = server(vec![missing; 3]);
        let error = format!("{:#}", fetcher(folder.path(), None).fetch(&file(&address)).expect_err("missing"));
        assert!(error.contains("could not be fetched") && error.contains("404"), "{error}");
        assert_eq!(requests.iter().count(), 3, "tried three times");
        assert!(!folder.path().join("zip/a.txt").exists());
    }

    #[test]
    fn each_state_has_its_files_and_nebraska_one_chamber() {
        let places = SourceUrls {
            census: "https://c.example/".into(),
            people: "https://p.example".into(),
            congress: "https://g.example".into(),
        };
        let states = ["al", "ne", "dc", "pr"].map(|code| State::of_code(code).expect(code));
        let files = source_files(&places, &states, FetchOptions::default());
        assert_eq!(files.len(), 3 + 2 + 1 + 3 + 2);
        assert_eq!(files[0].url, "https://c.example/geo/tiger/TIGER2024/SLDU/tl_2024_01_sldu.zip");
        assert_eq!(files[5].name, "boundaries/tl_2024_11_cd119.zip");
        assert!(files.iter().any(|file| file.name == "zip/tab20_cd11920_zcta520_natl.txt"));
        assert!(files.iter().all(|file| file.fallback.is_none()));
    }

    #[test]
    fn the_fallback_is_the_last_congress_until_districts_are_published() {
        let places = SourceUrls { census: "https://c.example".into(), people: String::new(), congress: String::new() };
        let states = ["al"].map(|code| State::of_code(code).expect(code));
        let names = |today: &str, congress: Option<u16>| {
            let files =
                source_files(&places, &states, FetchOptions { year: None, congress, today: Date::parse(today) });
            let of = |name: &str| name.contains("cd1").then(|| name.to_owned());
            let files = files.into_iter().filter_map(|file| {
                let name = of(&file.name)?;
                Some(file.fallback.map_or_else(|| name.clone(), |or| format!("{name} or {}", or.name)))
            });
            files.collect::<Vec<_>>().join(", ")
        };
        let last = "boundaries/tl_2024_01_cd119.zip, zip/tab20_cd11920_zcta520_natl.txt";
        assert_eq!(names("2027-01-02", None), last);
        assert_eq!(
            names("2027-01-03", None),
            "boundaries/tl_2026_01_cd120.zip or boundaries/tl_2024_01_cd119.zip, \
             zip/tab20_cd12020_zcta520_natl.txt or zip/tab20_cd11920_zcta520_natl.txt"
        );
        assert_eq!(names("2027-01-03", Some(119)), last, "a Congress that is named has no fallback");
    }

    #[test]
    fn an_unpublished_file_is_replaced_by_its_fallback() {
        let folder = tempfile::tempdir().expect("a folder");
        let missing = ("404 Not Found\r\nContent-Length: 0", b"".as_slice());
        let (address, requests) = server(vec![missing, ("200 OK\r\nContent-Length: 5", b"older")]);
        let newer = SourceFile { name: "zip/b.txt".into(), fallback: Some(Box::new(file(&address))), ..file(&address) };
        let fetched = fetcher(folder.path(), None).fetch_any(&newer, &mut |fetcher, file| fetcher.fetch(file));
        assert!(fetched.expect("fetched") && requests.iter().count() == 2);
        assert!(folder.path().join("zip/a.txt").exists() && !folder.path().join("zip/b.txt").exists());
    }

    #[test]
    fn a_stalled_download_is_given_up_and_resumed() {
        let folder = tempfile::tempdir().expect("a folder");
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        std::thread::spawn(move || {
            let mut held = Vec::new();
            for answer in [
                "200 OK\r\nContent-Length: 11\r\n\r\nhello",
                "206 Partial Content\r\nContent-Length: 6\r\nContent-Range: bytes 5-10/11\r\n\r\n world",
            ] {
                let (mut stream, _) = listener.accept().expect("a visitor");
                let lines = BufReader::new(stream.try_clone().expect("the same")).lines();
                let _ = lines.map_while(Result::ok).take_while(|line| !line.is_empty()).count();
                write!(stream, "HTTP/1.1 {answer}").expect("written");
                // Never closed, and never gone on with.
                held.push(stream);
            }
            std::thread::park();
        });
        let mut fetcher = fetcher(folder.path(), None).stall(Duration::from_millis(300));
        assert!(fetcher.fetch(&file(&address)).expect("fetched"));
        assert_eq!(fs::read_to_string(folder.path().join("zip/a.txt")).expect("a file"), "hello world");
    }
}
