//! What an export makes of answers to questions that a webmaster adds on a page: a column for each, under the words that the
//! visitor read, whatever those are.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::path::Path;

use api_stub::store;
use serde_json::{Value, json};

use crate::harness::{FORM, Server, insert};
use crate::own::form_body;
use crate::program::run;

/// A database in that folder with these records, oldest first: each with its language and own answers.
async fn fill(folder: &Path, records: &[(&str, Value)]) {
    let store = store::open(&folder.join("outreach.sqlite")).await.expect("database");
    for (locale, own) in records {
        insert(
            &*store,
            "volunteer",
            "2026-11-22T00:00:00Z",
            &json!({ "locale": locale, "person": { "given_name": "Ana" }, "own": own }),
        )
        .await;
    }
    store.close().await;
}

fn exported(folder: &Path, more: &[&str]) -> Vec<u8> {
    let options = ["export", "--form", "volunteer", "--database", "outreach.sqlite"];
    let output = run(folder, &[&options, more].concat());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// The headers, and the cells of each row.
fn table(folder: &Path, more: &[&str]) -> (Vec<String>, Vec<Vec<String>>) {
    let csv = exported(folder, more);
    let mut reader = csv::Reader::from_reader(csv.as_slice());
    let cells = |row: &csv::StringRecord| row.iter().map(str::to_owned).collect::<Vec<_>>();
    let headers = cells(reader.headers().expect("headers"));
    let rows = reader.records().map(|row| cells(&row.expect("as many cells as headers"))).collect();
    (headers, rows)
}

/// The cells of a row by their headers.
fn row(folder: &Path, more: &[&str], at: usize) -> BTreeMap<String, String> {
    let (headers, rows) = table(folder, more);
    let count = headers.len();
    let row: BTreeMap<_, _> = headers.into_iter().zip(rows[at].clone()).collect();
    assert_eq!(row.len(), count, "no header comes twice");
    row
}

fn answers(label: &str, answers: &[&str]) -> Value {
    json!({ "label": label, "answers": answers })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sheet_has_a_column_for_each_question_under_its_words() {
    let folder = tempfile::tempdir().expect("folder");
    let records = [
        ("en", json!({ "car": answers("A car?", &["yes"]) })),
        (
            "es",
            json!({ "car": answers("¿Tienes auto?", &["yes"]), "days": answers("¿Qué días?", &["lunes", "viernes"]) }),
        ),
        ("en", json!({ "car": answers("Do you have a car?", &["no"]), "phone": answers("Phone", &["=1+1"]) })),
        (
            "en",
            json!({ "a": answers("Size", &["S"]), "b": answers("Size", &["M"]), "c": answers("Phone (own.phone)", &["x"]) }),
        ),
        ("fr", json!({ "car": answers("Une voiture ?", &["yes"]) })),
    ];
    fill(folder.path(), &records).await;

    let (headers, rows) = table(folder.path(), &[]);
    let own: Vec<_> =
        headers.iter().skip_while(|header| *header != "Do you have a car?").take(6).map(String::as_str).collect();
    let named = [
        "Do you have a car?",
        "¿Qué días?",
        "Phone (own.phone)",
        "Size (own.a)",
        "Size (own.b)",
        "Phone (own.phone) (own.c)",
    ];
    assert_eq!(own, named);
    let first = headers.iter().position(|header| header == named[0]).expect("a column");
    assert!(first > headers.iter().position(|header| header == "May email").expect("a column"), "after the form's own");
    assert_eq!(rows.iter().map(|row| &*row[first]).collect::<Vec<_>>(), ["yes", "yes", "no", "", "yes"]);
    assert_eq!((&*rows[1][first + 1], &*rows[2][first + 2]), ("lunes; viernes", "'=1+1"));
    // In Spanish, the words of those who read Spanish, where there are some.
    let spanish = row(folder.path(), &["--lang", "es"], 1);
    assert_eq!((&*spanish["¿Tienes auto?"], &*spanish["¿Qué días?"]), ("yes", "lunes; viernes"));
    assert!(row(folder.path(), &["--lang", "fr"], 0).contains_key("Une voiture ?"));

    let full = row(folder.path(), &["--columns", "full"], 1);
    for (name, is) in [
        ("own.car", "yes"),
        ("own.car.label", "¿Tienes auto?"),
        ("own.days", "lunes; viernes"),
        ("own.days.label", "¿Qué días?"),
        ("own.a", ""),
        ("own.a.label", ""),
        ("other", ""),
    ] {
        assert_eq!(full[name], is, "{name}");
    }
    let lines = String::from_utf8(exported(folder.path(), &["--as", "ndjson"])).expect("UTF-8");
    let line: Value = serde_json::from_str(lines.lines().nth(1).expect("a line")).expect("JSON");
    assert_eq!(line["own"], records[1].1, "programs get it as it is");
}

/// Whatever someone posts as a question.
#[tokio::test(flavor = "multi_thread")]
async fn a_hostile_label_is_text_and_breaks_no_row() {
    let folder = tempfile::tempdir().expect("folder");
    let emoji = "👩‍👧".chars().cycle().take(200).collect::<String>();
    let labels = [
        "=cmd|' /C calc'!A0",
        "+1",
        "@SUM(A1)",
        "a;=1+1",
        "two\nlines\r\n=1",
        "say \"hi\", all",
        "\u{202E}drowssap",
        "<script>alert(1)</script>",
        "Received",
        "other",
        "Other answers",
        &emoji,
    ];
    let server = store::open(&folder.path().join("outreach.sqlite")).await.expect("database");
    let server = Server::with(|app| app.store = server).await;
    let more: Vec<_> = labels
        .iter()
        .zip(0..)
        .flat_map(|(label, at)| [(format!("own.q{at}"), "x"), (format!("own.q{at}.label"), *label)])
        .collect();
    let more: Vec<_> = more.iter().map(|(name, value)| (&**name, *value)).collect();
    assert_eq!(server.post(FORM, "*/*", form_body(&more)).await.status, 201);
    assert_eq!(server.post(FORM, "*/*", form_body(&[])).await.status, 201);
    server.store().close().await;

    for separator in ["comma", "semicolon", "tab"] {
        let csv = String::from_utf8(exported(folder.path(), &["--separator", separator])).expect("UTF-8");
        assert_eq!(csv.lines().count(), 3, "a header and two rows: {csv}");
        for part in csv.split([',', ';', '\t', '\n', '\r']) {
            assert!(!part.trim_start_matches(['"', ' ']).starts_with(['=', '+', '-', '@']), "{part}");
        }
    }
    let lean = row(folder.path(), &[], 0);
    for header in [
        "'=cmd|' /C calc'!A0",
        "two lines =1",
        "drowssap",
        "say \"hi\", all",
        "Received (own.q8)",
        "other",
        "Other answers (own.q10)",
        &emoji,
    ] {
        assert_eq!(lean.get(header).map(String::as_str), Some("x"), "{header}: {lean:?}");
    }
    let full = row(folder.path(), &["--columns", "full"], 0);
    assert_eq!((&*full["own.q0"], &*full["own.q0.label"]), ("x", "'=cmd|' /C calc'!A0"));

    let book = exported(folder.path(), &["--as", "xlsx"]);
    let mut book = zip::ZipArchive::new(Cursor::new(book)).expect("a workbook");
    let mut sheet = String::new();
    book.by_name("xl/worksheets/sheet1.xml").expect("a sheet").read_to_string(&mut sheet).expect("UTF-8");
    assert!(!sheet.contains("<f>"), "no formula");
}

/// Anyone can post any question: the columns stay few, the asked ones keep theirs, and nothing is lost.
#[tokio::test(flavor = "multi_thread")]
async fn a_flood_of_questions_makes_no_flood_of_columns() {
    let folder = tempfile::tempdir().expect("folder");
    let flood = (0..30).map(|at| {
        let questions = (0..20).map(|of| (format!("flood_{at}_{of}"), answers("Buy now", &["spam"])));
        ("en", Value::Object(questions.collect()))
    });
    let asked = (0..2).map(|_| ("en", json!({ "car": answers("A car?", &["yes"]) })));
    fill(folder.path(), &flood.chain(asked).collect::<Vec<_>>()).await;
    let (headers, rows) = table(folder.path(), &["--columns", "full"]);
    assert_eq!(
        headers.iter().filter(|header| header.starts_with("own.")).count(),
        200,
        "a hundred, each with its label"
    );
    let place = |name: &str| headers.iter().position(|header| header == name).expect("a column");
    assert_eq!((&*rows[31][place("own.car")], &*rows[31][place("other")]), ("yes", ""));
    let other: Value = serde_json::from_str(&rows[29][place("other")]).expect("JSON");
    assert_eq!(other["own"]["flood_29_19"], answers("Buy now", &["spam"]));
    let lean = row(folder.path(), &[], 31);
    assert_eq!((&*lean["A car?"], &*lean["Buy now (own.flood_0_0)"]), ("yes", ""));
}

/// Of the form, and of the webmaster's own in another shape than today's.
#[tokio::test(flavor = "multi_thread")]
async fn an_answer_whose_question_no_longer_exists_stays_with_the_others() {
    let folder = tempfile::tempdir().expect("folder");
    let store = store::open(&folder.path().join("outreach.sqlite")).await.expect("database");
    let own = json!({ "car": answers("A car?", &["yes"]), "pet": { "label": "A pet?", "answers": "cat" } });
    insert(
        &*store,
        "volunteer",
        "2026-11-22T00:00:00Z",
        &json!({ "answers": { "shoe": "7", "over_18": "yes" }, "own": own }),
    )
    .await;
    store.close().await;
    let lean = row(folder.path(), &[], 0);
    assert_eq!(lean["A car?"], "yes");
    let other = json!({ "shoe": "7", "own": { "pet": { "label": "A pet?", "answers": "cat" } } });
    assert_eq!(serde_json::from_str::<Value>(&lean["Other answers"]).expect("JSON"), other);
}
