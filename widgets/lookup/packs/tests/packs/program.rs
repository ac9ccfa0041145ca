//! The program itself, run as a person would.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// Runs it to its end.
pub(crate) fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_outreach-packs"));
    command.args(arguments).current_dir(folder).stdin(Stdio::null());
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("OUTREACH_") {
            command.env_remove(name);
        }
    }
    command.output().expect("outreach-packs runs")
}

/// What it said, on both outputs.
pub(crate) fn text(output: &Output) -> String {
    String::from_utf8_lossy(&[&output.stdout[..], &output.stderr].concat()).into_owned()
}

/// A server on a port of its own that answers each path with a status and a body. Its address.
pub(crate) fn serve_paths(answer: impl Fn(&str) -> (&'static str, Vec<u8>) + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    std::thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            let mut lines = BufReader::new(stream.try_clone().expect("the same")).lines().map_while(Result::ok);
            let asked = lines.next().unwrap_or_default();
            let headers = lines.take_while(|line| !line.is_empty()).count();
            assert!(headers > 0, "a request has headers");
            let (status, body) = answer(asked.split(' ').nth(1).unwrap_or_default());
            let head = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
            // The client may have gone.
            let _ = (&stream).write_all(&[head.as_bytes(), &body].concat());
        }
    });
    address
}
