//! The program itself, started and stopped as a person would.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// On a port of its own, with everything logged that can be.
const SERVE: [&str; 5] = ["serve", "--listen", "127.0.0.1:0", "--log", "trace"];

/// A running `api-stub`.
pub(crate) struct Program {
    child: Child,
    pub(crate) address: String,
    log: PathBuf,
    out: BufReader<std::process::ChildStdout>,
}

pub(crate) fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_api-stub"));
    command.args(arguments).current_dir(folder).stdin(Stdio::null());
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("OUTREACH_") {
            command.env_remove(name);
        }
    }
    command
}

/// Runs it to its end.
pub(crate) fn run(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments).output().expect("api-stub runs")
}

impl Program {
    /// Starts it in that folder, with everything logged that can be.
    pub(crate) fn start(folder: &TempDir, more: &[&str]) -> Self {
        let errors = File::options().create(true).append(true).open(folder.path().join("log")).expect("log");
        Self::start_logging(folder, more, errors.into())
    }

    /// The same, with its log written there.
    pub(crate) fn start_logging(folder: &TempDir, more: &[&str], errors: Stdio) -> Self {
        Self::spawn(folder, command(folder.path(), &[&SERVE, more].concat()), errors)
    }

    /// The same, where no file may grow beyond so many kilobytes. What would is an error, and no signal that ends it.
    #[cfg(target_os = "linux")]
    pub(crate) fn start_limited(folder: &TempDir, more: &[&str], kilobytes: &str) -> Self {
        let mut shell = Command::new("bash");
        let script = format!("trap '' XFSZ; ulimit -S -f {kilobytes}; exec \"$0\" \"$@\"");
        shell.args(["-c", &script]);
        let program = command(folder.path(), &[&SERVE, more].concat());
        shell.arg(program.get_program()).args(program.get_args()).current_dir(folder.path()).stdin(Stdio::null());
        for (name, _) in program.get_envs() {
            shell.env_remove(name);
        }
        Self::spawn(folder, shell, Stdio::null())
    }

    /// Files may grow again.
    #[cfg(target_os = "linux")]
    pub(crate) fn lift_limit(&self) {
        let done = Command::new("prlimit").args(["--fsize=unlimited", "--pid", &self.child.id().to_string()]).status();
        assert!(done.expect("prlimit").success());
    }

    fn spawn(folder: &TempDir, mut command: Command, errors: Stdio) -> Self {
        let log = folder.path().join("log");
        let mut child = command
            .env("RUST_LOG", "trace")
            .env("OUTREACH_RATE", "0")
            .env("RUST_BACKTRACE", "full")
            .stdout(Stdio::piped())
            .stderr(errors)
            .spawn()
            .expect("api-stub starts");
        let mut out = BufReader::new(child.stdout.take().expect("stdout"));
        let mut line = String::new();
        out.read_line(&mut line).expect("first line");
        let address =
            line.trim().strip_prefix("api-stub is at http://").unwrap_or_else(|| panic!("said {line:?}")).to_owned();
        Self { child, address, log, out }
    }

    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).expect("connection");
        stream.set_read_timeout(Some(Duration::from_secs(20))).expect("timeout");
        stream
    }

    /// Sends bytes and reads until the other side is done.
    pub(crate) fn send(&self, bytes: &[u8]) -> String {
        let mut stream = self.connect();
        // A server that rejects may close before it has everything.
        let _ = stream.write_all(bytes);
        read(&mut stream)
    }

    pub(crate) fn signal(&self, name: &str) {
        let done = Command::new("kill").args([&format!("-{name}"), &self.child.id().to_string()]).status();
        assert!(done.expect("kill").success());
    }

    pub(crate) fn wait(&mut self) -> ExitStatus {
        let until = Instant::now() + Duration::from_secs(20);
        while Instant::now() < until {
            if let Some(status) = self.child.try_wait().expect("wait") {
                return status;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        panic!("it did not stop in 20 seconds")
    }

    pub(crate) fn is_running(&mut self) -> bool {
        self.child.try_wait().expect("wait").is_none()
    }

    /// Everything it has written: what was left of its standard output, and its log.
    pub(crate) fn written(mut self) -> String {
        self.signal("TERM");
        assert!(self.wait().success());
        let mut written = String::new();
        self.out.read_to_string(&mut written).expect("output");
        written + &fs::read_to_string(&self.log).expect("log")
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub(crate) fn read(stream: &mut TcpStream) -> String {
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

/// A whole request that asks for the connection to be closed after it.
pub(crate) fn post(path: &str, headers: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!("POST {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{headers}Content-Length: {length}\r\n\r\n{body}")
        .into_bytes()
}
