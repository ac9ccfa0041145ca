//! Connections: how many, how long, and the answer to rejected ones.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use tokio::net::TcpSocket;

use crate::harness::{FORM, VALID_FORM};
use crate::program::{Program, post, read};

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("folder")
}

fn is_alive(program: &Program) {
    let started = Instant::now();
    let answer = program.send(&post("/api/volunteer", &format!("Content-Type: {FORM}\r\n"), VALID_FORM));
    assert!(answer.starts_with("HTTP/1.1 201"), "{answer}");
    assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
}

/// A connection from that address of this machine. Only Linux has all of 127.0.0.0/8.
#[cfg(target_os = "linux")]
async fn connect_from(from: [u8; 4], to: &str) -> TcpStream {
    let socket = TcpSocket::new_v4().expect("socket");
    socket.bind(SocketAddr::from((from, 0))).expect("an address");
    let stream = socket.connect(to.parse().expect("address")).await.expect("connection");
    stream.into_std().expect("a socket")
}

#[test]
fn half_requests_from_one_address_lock_no_one_out() {
    let folder = folder();
    let program = Program::start(&folder, &[]);
    let half: Vec<_> = (0..300)
        .map(|_| {
            let mut stream = program.connect();
            let _ = stream.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n");
            stream
        })
        .collect();
    is_alive(&program);
    // The first of them were closed for the last.
    let mut first = half.into_iter().next().expect("one");
    assert_eq!(read(&mut first), "");
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn half_requests_from_many_addresses_lock_no_one_out() {
    let folder = folder();
    let program = Program::start(&folder, &["--connections", "100"]);
    let mut half = Vec::new();
    for last in 0..150 {
        let mut stream = connect_from([127, 0, 1, last], &program.address).await;
        stream
            .write_all(b"POST /api/volunteer HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\ngiven")
            .expect("there is room");
        half.push(stream);
    }
    is_alive(&program);
    drop(half);
}

#[test]
fn behind_a_proxy_all_come_from_its_address() {
    let folder = folder();
    let program = Program::start(&folder, &["--trust-proxy"]);
    let idle: Vec<_> = (0..300).map(|_| program.connect()).collect();
    for mut stream in idle {
        stream.write_all(b"GET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").expect("open");
        assert!(read(&mut stream).starts_with("HTTP/1.1 200"));
    }
}

/// Everyone at a rally presses the button when the speaker says so, over one network.
#[test]
fn two_hundred_at_once_behind_one_address_are_all_stored() {
    let folder = folder();
    let program = Program::start(&folder, &["--rate", "0"]);
    let mut all: Vec<_> = (0..200).map(|_| program.connect()).collect();
    let request = post("/api/volunteer", &format!("Content-Type: {FORM}\r\nConnection: close\r\n"), VALID_FORM);
    for stream in &mut all {
        stream.write_all(&request).expect("open");
    }
    assert!(all.iter_mut().all(|stream| read(stream).starts_with("HTTP/1.1 201")));
}

#[test]
fn headers_that_are_too_long_are_431_and_hold_nothing() {
    let folder = folder();
    let program = Program::start(&folder, &[]);
    let head = format!("GET / HTTP/1.1\r\nHost: x\r\nCookie: {}\r\n\r\n", "x".repeat(400_000));
    let answer = program.send(head.as_bytes());
    assert!(answer.starts_with("HTTP/1.1 431"), "{answer}");
    let answer = program.send(format!("GET / HTTP/1.1\r\nHost: x\r\n{}\r\n", "X: x\r\n".repeat(200)).as_bytes());
    assert!(answer.starts_with("HTTP/1.1 431"), "{answer}");
}

/// A client that still sends when we have answered sees the answer, and not a broken connection.
#[test]
fn the_error_for_a_too_large_body_arrives() {
    let folder = folder();
    let program = Program::start(&folder, &[]);
    for megabytes in [1, 3, 8] {
        let body = "x".repeat(megabytes * 1024 * 1024);
        let mut stream = program.connect();
        stream.write_all(&post("/api/volunteer", &format!("Content-Type: {FORM}\r\n"), &body)).expect("all is taken");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("no reset");
        assert!(answer.starts_with("HTTP/1.1 413") && answer.contains("connection: close"), "{answer}");
    }
}

#[test]
fn an_idle_connection_is_kept_longer_than_headers_may_take() {
    let folder = folder();
    let program = Program::start(&folder, &[]);
    let mut idle = program.connect();
    let ask = b"GET /livez HTTP/1.1\r\nHost: x\r\n\r\n";
    let mut answer = [0; 15];
    idle.write_all(ask).expect("open");
    idle.read_exact(&mut answer).expect("answered");
    let mut slow = program.connect();
    slow.write_all(&ask[..ask.len() - 2]).expect("open");
    let started = Instant::now();
    assert_eq!(read(&mut slow), "");
    assert!((9..=15).contains(&started.elapsed().as_secs()), "{:?}", started.elapsed());
    idle.write_all(ask).expect("still open");
    idle.read_exact(&mut answer).expect("answered again");
}

#[test]
fn the_log_says_how_many_handles_and_connections_there_are() {
    let folder = folder();
    let program = Program::start(&folder, &["--connections", "100"]);
    let written = program.written();
    assert!(written.contains("connections=100"), "{written}");
}
