//! What LibreOffice makes of our files: converted back to CSV, every cell says what was sent. `make sheets` runs these.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use api_stub::store;
use serde_json::json;

use crate::harness::insert;
use crate::program::run;

/// Names in ten scripts, and what spreadsheets like to make something else of.
const NAMES: &[&str] = &[
    "José Ñúñez-O’Brien",
    "Олена Шевченко",
    "Ελένη",
    "محمد عبد الله",
    "שרה",
    "አበበ በቀለ",
    "सुनीता",
    "王小明",
    "김지우",
    "さくら",
    "Նարե",
    "=1+1",
    "+1",
    "-5",
    "@SUM(A1)",
    "1/2",
    "May 5",
    "TRUE",
    "007",
    "1e5",
    "'quoted'",
    "_x0041_",
];

/// What was answered: number, ZIP and message go round.
const PHONES: &[(&str, &str)] = &[
    ("+12055550123", "(205) 555-0123"),
    ("+529511234567", "(+52) 951 123 4567"),
    ("+251911234567", "(+251) 911 234 567"),
];
const ZIPS: &[&str] = &["02138", "00501", "35203-1234"];
const MESSAGES: &[&str] = &[
    "uno\ndos\n\ntres",
    "hi;=1+1",
    "a, \"b\"\tc",
    "=HYPERLINK(\"https://evil.example\",\"x\")",
    "line\n=1+1\n+2",
    "0001",
    "  two  spaces  ",
];

fn round<T: Copy>(list: &[T], at: usize) -> T {
    list[at % list.len()]
}

async fn fill(folder: &Path) {
    let store = store::open(&folder.join("outreach.sqlite")).await.expect("database");
    for (at, name) in NAMES.iter().enumerate() {
        let record = json!({
            "submitted_at": "2026-11-22T15:04:05Z",
            "person": { "given_name": name, "phone": round(PHONES, at).0, "zip": round(ZIPS, at) },
            "answers": {
                "amount": { "minor": 123_450, "currency": "USD" },
                "start_date": "2026-12-01",
                "message": round(MESSAGES, at),
            },
        });
        insert(&*store, "pledge", "2026-11-22T15:04:05Z", &record).await;
    }
    store.close().await;
}

/// Opens a file and saves it as CSV, every text quoted.
fn opened(folder: &Path, file: &str, read_as: Option<&str>) -> Vec<BTreeMap<String, String>> {
    let to = folder.join("back");
    let mut office = Command::new("soffice");
    office.arg(format!("-env:UserInstallation=file://{}", folder.join("profile").display()));
    office.args(["--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,false"]);
    office.args(read_as.map(|options| format!("--infilter=CSV:{options}")));
    let done = office.arg("--outdir").args([&to, &folder.join(file)]).output().expect("LibreOffice is there");
    let said = String::from_utf8_lossy(&done.stderr);
    let csv = std::fs::read(to.join(file).with_extension("csv")).unwrap_or_else(|_| panic!("{said}"));
    let mut reader = csv::Reader::from_reader(csv.as_slice());
    let heads = reader.headers().expect("heads").clone();
    let row = |row: csv::StringRecord| heads.iter().zip(&row).map(|(head, cell)| (head.into(), cell.into())).collect();
    reader.records().map(|record| row(record.expect("row"))).collect()
}

fn export(folder: &Path, file: &str, more: &[&str]) {
    let options = ["export", "--form", "pledge", "--database", "outreach.sqlite", "--columns", "full"];
    let output = run(folder, &[&options, more].concat());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    std::fs::write(folder.join(file), output.stdout).expect("file");
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs LibreOffice: make sheets"]
async fn a_workbook_says_what_was_sent() {
    let folder = tempfile::tempdir().expect("folder");
    fill(folder.path()).await;
    export(folder.path(), "pledge.xlsx", &["--as", "xlsx", "--time-zone", "America/Chicago"]);
    let rows = opened(folder.path(), "pledge.xlsx", None);
    assert_eq!(rows.len(), NAMES.len());
    for (at, row) in rows.iter().enumerate() {
        for (column, is) in [
            ("given_name", NAMES[at]),
            ("phone", round(PHONES, at).1),
            ("zip", round(ZIPS, at)),
            ("message", round(MESSAGES, at)),
            ("submitted_at (America/Chicago)", "2026-11-22 09:04:05"),
            // LibreOffice shows USD 1,234.50 and converts the number behind it.
            ("amount", "1234.5"),
            ("amount.minor", "123450"),
            ("start_date", "2026-12-01"),
        ] {
            assert_eq!(row[column], is, "{column} of row {at}");
        }
    }
}

/// As people open it who say that quoted fields are text, and as those do who say nothing, where ZIPs lose their zeros.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs LibreOffice: make sheets"]
async fn a_csv_says_what_was_sent_and_calculates_nothing() {
    let folder = tempfile::tempdir().expect("folder");
    fill(folder.path()).await;
    for (separator, code) in [("comma", 44), ("semicolon", 59), ("tab", 9)] {
        export(folder.path(), "pledge.csv", &["--separator", separator]);
        for text in [true, false] {
            let rows = opened(folder.path(), "pledge.csv", Some(&format!("{code},34,76,1,,0,{text}")));
            assert_eq!(rows.len(), NAMES.len());
            for (at, row) in rows.iter().enumerate() {
                let name = NAMES[at];
                assert_eq!(row["phone"], round(PHONES, at).1, "row {at}");
                let guarded = format!("'{name}");
                let is_formula = name.starts_with(['=', '+', '-', '@']);
                if text || at < 11 || is_formula {
                    assert_eq!(row["given_name"], if is_formula { &guarded } else { name }, "row {at}");
                }
                if text {
                    assert_eq!(row["zip"], round(ZIPS, at), "row {at}");
                    assert_eq!(row["amount"], "1234.50");
                    assert_eq!(row["submitted_at"], "2026-11-22T15:04:05Z");
                }
                let message = row["message"].replace("'=", "=").replace("'+", "+");
                if text || round(MESSAGES, at) != "0001" {
                    assert_eq!(message, round(MESSAGES, at), "row {at}");
                }
            }
        }
    }
}
