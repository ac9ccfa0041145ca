//! Nothing that a visitor sends shows up in a log.

use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use axum::body::Body;
use outreach_core::forms::volunteer;
use outreach_core::kind::Wire;
use serde_json::{Map, Value, json};
use tracing_subscriber::fmt::MakeWriter;

use crate::harness::{BROWSER, Server, logged, request};
use crate::program::{Program, post};
use crate::{legislators_privacy, outcomes, storing};

const SENTINEL: &str = "Xochitl7Sentinel";
/// What the sentinel is in a field that takes digits only.
const PHONE: &str = "2055550198";
const ZIP: &str = "98765";

fn assert_clean(written: &str) {
    for line in logged(written) {
        for said in [&SENTINEL.to_lowercase(), PHONE, ZIP, "127.0.0.1", "203.0.113.77"] {
            assert!(!line.contains(said), "{said} was written down: {line}");
        }
    }
}

/// The sentinel in every field: in a way that is taken, and in a way that is not.
fn fields(is_valid: bool) -> Vec<(&'static str, String)> {
    let fields = volunteer::FORM.fields().map(|field| {
        let value = match field.kind.name() {
            "email" => format!("{SENTINEL}{}example.org", if is_valid { "@" } else { "" }),
            "phone" => format!("{PHONE}{}", if is_valid { "" } else { "000000" }),
            "zip" => format!("{ZIP}{}", if is_valid { "" } else { "0" }),
            "consent" => "yes".to_owned(),
            _ if is_valid && field.custom => SENTINEL.to_lowercase(),
            _ if is_valid && !field.kind.codes().is_empty() => field.kind.codes().swap_remove(0),
            _ => SENTINEL.to_owned(),
        };
        (field.name, value)
    });
    let locale = if is_valid { "en" } else { SENTINEL };
    let envelope = [
        ("locale", locale),
        ("page", SENTINEL),
        ("source.utm_source", SENTINEL),
        ("consent_email.text", SENTINEL),
        ("own.xochitl7sentinel", SENTINEL),
        (if is_valid { "own.xochitl7sentinel.label" } else { "own.Xochitl7Sentinel.label" }, SENTINEL),
    ];
    fields.chain(envelope.map(|(name, value)| (name, value.to_owned()))).collect()
}

fn form(is_valid: bool) -> String {
    fields(is_valid).iter().flat_map(|(name, value)| [name, "=", value, "&"]).collect::<String>().replace('@', "%40")
}

fn json_body(is_valid: bool) -> String {
    let (mut person, mut answers) = (Map::new(), Map::new());
    for (name, value) in fields(is_valid) {
        let Some(field) = volunteer::FORM.field(name).filter(|field| field.kind.wire() != Wire::Consent) else {
            continue;
        };
        let part = if field.part == outreach_core::form::RecordPart::Person { &mut person } else { &mut answers };
        part.insert(name.into(), if field.kind.is_list() { json!([value]) } else { Value::from(value) });
    }
    let label = if is_valid { Value::from(SENTINEL) } else { json!([SENTINEL]) };
    let own = json!({ "xochitl7sentinel": { "label": label, "answers": [SENTINEL] } });
    json!({ "person": person, "answers": answers, "page": SENTINEL, "own": own }).to_string()
}

/// Method, path, headers, body.
type SentRequest = (&'static str, String, Vec<(&'static str, String)>, String);

/// Every way to say something to the server.
fn requests() -> Vec<SentRequest> {
    let form_type = "application/x-www-form-urlencoded";
    let mut requests = Vec::new();
    for accept in [BROWSER, "application/json"] {
        for (kind, body) in [
            (form_type, form(true)),
            (form_type, form(false)),
            (form_type, format!("{}given_nmae={SENTINEL}&consent-email={SENTINEL}&{SENTINEL}=1", form(true))),
            (form_type, SENTINEL.repeat(5_000)),
            (form_type, SENTINEL.repeat(100_000)),
            ("application/json", json_body(true)),
            ("application/json", json_body(false)),
            ("application/json", SENTINEL.to_owned()),
            ("application/json", format!("{{\"person\":{{\"{SENTINEL}\":\"{SENTINEL}\"}}}}")),
            ("text/plain", format!("{{\"person\":\"{SENTINEL}\"")),
            ("multipart/form-data; boundary=Xochitl7Sentinel", SENTINEL.to_owned()),
        ] {
            let headers = vec![
                ("content-type", kind.to_owned()),
                ("accept", accept.to_owned()),
                ("user-agent", SENTINEL.to_owned()),
                ("referer", format!("https://{SENTINEL}.example/?{SENTINEL}")),
                ("origin", format!("https://{SENTINEL}.example")),
                ("x-forwarded-for", "203.0.113.77".to_owned()),
                ("cookie", SENTINEL.to_owned()),
                ("accept-language", SENTINEL.to_owned()),
            ];
            requests.push(("POST", format!("/api/volunteer?organization={SENTINEL}&{SENTINEL}=1"), headers, body));
        }
    }
    for (method, path) in [
        ("POST", format!("/api/{SENTINEL}?{SENTINEL}")),
        ("GET", format!("/api/{SENTINEL}/schema.json")),
        ("GET", format!("/f/{SENTINEL}")),
        ("GET", format!("/f/volunteer?organization={SENTINEL}&coalition={SENTINEL}&lang={SENTINEL}&fields={SENTINEL}")),
        ("GET", format!("/f/%FF{SENTINEL}")),
        ("GET", format!("/thanks/{SENTINEL}?lang={SENTINEL}")),
        ("GET", format!("/v1/{SENTINEL}.js?{SENTINEL}")),
        ("GET", format!("/{SENTINEL}")),
        (SENTINEL, format!("/api/volunteer?{SENTINEL}")),
    ] {
        requests.push((method, path, vec![("user-agent", SENTINEL.to_owned())], String::new()));
    }
    requests
}

#[test]
fn the_program_logs_nothing_personal_at_trace_level() {
    let folder = tempfile::tempdir().expect("folder");
    let program = Program::start(&folder, &["--rate", "4"]);
    let mut statuses = Vec::new();
    for (method, path, headers, body) in requests() {
        let headers: String = headers.iter().flat_map(|(name, value)| [name, ": ", value, "\r\n"]).collect();
        let bytes = post(&path, &headers, &body);
        let bytes = [method.as_bytes(), &bytes[4..]].concat();
        let answer = program.send(&bytes);
        statuses.push(answer.get(9..12).unwrap_or_default().to_owned());
    }
    // What is no HTTP at all, and what breaks off.
    program.send(format!("{SENTINEL}\r\n\r\n").as_bytes());
    drop(
        program
            .connect()
            .write_all(format!("POST /api/volunteer HTTP/1.1\r\nContent-Length: 99\r\n\r\n{SENTINEL}").as_bytes()),
    );
    for status in ["201", "303", "400", "404", "405", "413", "415", "422", "429"] {
        assert!(statuses.iter().any(|found| found == status), "no {status} among {statuses:?}");
    }
    let written = program.written();
    assert!(written.matches("answered").count() >= statuses.len(), "it does write: {written}");
    assert!(written.contains("method=\"POST\" route=\"/api/{form}\" status=201"), "{written}");
    assert!(written.contains("DEBUG"), "and at its loudest");
    assert_clean(&written);
}

#[derive(Clone, Default)]
struct Captured(Arc<Mutex<Vec<u8>>>);

impl Write for Captured {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("lock").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Captured {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

impl log::Log for Captured {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &log::Record<'_>) {
        writeln!(self.clone(), "{} {} {}", record.level(), record.target(), record.args()).expect("memory");
    }

    fn flush(&self) {}
}

/// The program shows only its own lines. Here every library may say what it has to say.
#[tokio::test]
async fn no_library_logs_it_for_us() {
    let captured = Captured::default();
    let subscriber =
        tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_writer(captured.clone()).with_ansi(false);
    // For the whole process, because the database works in threads of its own.
    tracing::subscriber::set_global_default(subscriber.finish()).expect("the only one");
    // Some libraries speak by another crate.
    let by_log = Captured::default();
    log::set_boxed_logger(Box::new(by_log.clone())).expect("the only one");
    log::set_max_level(log::LevelFilter::Trace);
    let server = Server::new().await;
    for (method, path, headers, body) in requests() {
        let headers: Vec<_> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
        server.send(request(method, &path, &headers, Body::from(body))).await;
    }
    assert!(!server.records().await.is_empty());
    // Broken for good, and then for now.
    storing::execute_sql(&mut storing::open_database(&server).await, "DROP TABLE submissions").await;
    server.post("application/json", "*/*", json_body(true)).await.is_problem(500);
    server.store().close().await;
    server.post("application/json", "*/*", json_body(true)).await.is_problem(503);
    legislators_privacy::ask_everything().await;
    outcomes::report_everything().await;
    let loud = std::panic::take_hook();
    api_stub::http::panics::redact_panics();
    legislators_privacy::ask_a_panicking_geocoder().await;
    let broke = std::panic::catch_unwind(|| panic!("{SENTINEL}"));
    std::panic::set_hook(loud);
    assert!(broke.is_err());
    let written = String::from_utf8_lossy(&captured.0.lock().expect("lock")).into_owned();
    assert!(written.contains("a submission could not be stored"), "it does write");
    assert!(written.contains("meant=consent_email"), "and which name was meant");
    assert!(
        written.contains("a bug: the code panicked") && written.contains("privacy.rs"),
        "a panic is logged by its location"
    );
    assert!(written.contains("legislators_privacy.rs"), "and so is a bug in a lookup");
    assert!(written.contains("a lookup elsewhere failed"), "and what fails elsewhere");
    assert!(written.contains("a call could not be counted"), "and what was not counted");
    // Where we connect to is no visitor's address, nor is where the server that plays the geocoder is connected from,
    // though here it is all one machine.
    let played = |line: &str| ["hyper_util::client::legacy::connect", "axum::serve"].iter().any(|of| line.contains(of));
    assert_clean(&written.lines().filter(|line| !played(line)).collect::<Vec<_>>().join("\n"));
    let by_log = String::from_utf8_lossy(&by_log.0.lock().expect("lock")).into_owned();
    assert!(by_log.contains("starting new connection"), "it does write: {by_log}");
    for written in [written, by_log] {
        legislators_privacy::assert_clean(&written);
        outcomes::assert_clean(&written);
    }
}
