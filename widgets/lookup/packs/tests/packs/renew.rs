//! Packs are renewed unattended: new ones replace the old ones only if every check passes.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;
use std::process::Output;
use std::sync::{Arc, Mutex};

use flate2::Compression;
use flate2::write::GzEncoder;
use outreach_districts::published;
use shapefile::dbase::{FieldName, FieldValue, Record, TableWriterBuilder};
use shapefile::{Point, Polygon, PolygonRing, ShapeWriter};
use tempfile::TempDir;
use zip::write::SimpleFileOptions;

use crate::made_up::{self, HEADER_ROW, RIGHT_ROW, WRONG_ROW};
use crate::program::{run, serve_paths, text};

/// Files by the path that they are asked for with.
type Files = Arc<Mutex<BTreeMap<String, Vec<u8>>>>;

/// A server that has these files, and 404 for the rest.
fn server(files: Files) -> String {
    serve_paths(move |path| match files.lock().expect("lock").get(path) {
        Some(file) => ("200 OK", file.clone()),
        None => ("404 Not Found", Vec::new()),
    })
}

/// Rectangles, each with its GEOID, as the Census Bureau packs them.
fn shapes(rectangles: &[(&str, [f64; 4])]) -> Vec<u8> {
    let (mut shp, mut shx, mut dbf) = (Cursor::new(vec![]), Cursor::new(vec![]), Cursor::new(vec![]));
    let polygon = |[west, south, east, north]: [f64; 4]| {
        let corners = [(west, south), (west, north), (east, north), (east, south), (west, south)];
        Polygon::new(PolygonRing::Outer(corners.map(|(x, y)| Point::new(x, y)).to_vec()))
    };
    let polygons: Vec<_> = rectangles.iter().map(|(_, corners)| polygon(*corners)).collect();
    ShapeWriter::with_shx(&mut shp, &mut shx).write_shapes(&polygons).expect("shapes");
    let geoid = FieldName::try_from("GEOID").expect("a name");
    let mut table = TableWriterBuilder::new().add_character_field(geoid, 5).build_with_dest(&mut dbf);
    for (geoid, _) in rectangles {
        let mut record = Record::default();
        record.insert("GEOID".to_owned(), FieldValue::Character(Some((*geoid).to_owned())));
        table.write_record(&record).expect("a record");
    }
    table.finalize().expect("a table");
    drop(table);
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (ending, bytes) in [("shp", &shp), ("shx", &shx), ("dbf", &dbf)] {
        archive.start_file(format!("lines.{ending}"), SimpleFileOptions::default()).expect("a member");
        archive.write_all(bytes.get_ref()).expect("written");
    }
    archive.finish().expect("an archive").into_inner()
}

/// Open States' archive of the people in a folder, as of August 5, 2026.
fn people(folder: &Path) -> Vec<u8> {
    let mut archive = tar::Builder::new(GzEncoder::new(Vec::new(), Compression::fast()));
    let mut add = |path: &Path| {
        let bytes = fs::read(path).expect("read");
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        header.set_mtime(1_785_931_200);
        let name = Path::new("people-main").join(path.strip_prefix(folder).expect("below it"));
        archive.append_data(&mut header, name, bytes.as_slice()).expect("packed");
    };
    add(&folder.join("settings.yml"));
    for place in ["us", "de"] {
        for file in fs::read_dir(folder.join("data").join(place).join("legislature")).expect("a folder") {
            add(&file.expect("a file").path());
        }
    }
    archive.into_inner().expect("packed").finish().expect("packed")
}

/// The made-up Delaware on a server, with what can't be fetched in the folder of sources.
struct Made {
    folder: TempDir,
    files: Files,
    address: String,
}

const PEOPLE: &str = "/people.tar.gz";
const SENATE: &str = "/geo/tiger/TIGER2024/SLDU/tl_2024_10_sldu.zip";

impl Made {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        made_up::sources(folder.path());
        let from = folder.path().join("sources");
        let (west, middle, east, south, half, north) = (-75.8, -75.5, -75.2, 38.5, 39.0, 39.5);
        let tiger = |folder: &str, end: &str| format!("/geo/tiger/TIGER2024/{folder}/tl_2024_10_{end}.zip");
        let mut files = BTreeMap::from([
            (PEOPLE.to_owned(), people(&from.join("people"))),
            ("/current.json".to_owned(), b"[]".to_vec()),
            (
                tiger("SLDU", "sldu"),
                shapes(&[("10001", [west, south, middle, north]), ("10002", [middle, south, east, north])]),
            ),
            (
                tiger("SLDL", "sldl"),
                shapes(&[("10001", [west, south, east, half]), ("10002", [west, half, east, north])]),
            ),
            (tiger("CD", "cd119"), shapes(&[("1000", [west, south, east, north])])),
        ]);
        for layer in ["sldu2024", "sldl2024", "cd119"] {
            let name = format!("tab20_{layer}20_zcta520_natl.txt");
            let bytes = fs::read(from.join(&name)).expect("a table");
            files.insert(format!("/geo/docs/maps-data/data/rel2020/cd-sld/{name}"), bytes);
            fs::remove_file(from.join(&name)).expect("removed");
        }
        // The crosswalk is put there by hand. All else comes from the server.
        fs::rename(from.join("people"), folder.path().join("people")).expect("moved");
        for name in ["sld2024/DE_upper.geojson", "sld2024/DE_lower.geojson", "us_cd119.topo.json"] {
            fs::remove_file(from.join(name)).expect("removed");
        }
        fs::write(folder.path().join("right.csv"), [HEADER_ROW, RIGHT_ROW].concat()).expect("written");
        fs::write(folder.path().join("wrong.csv"), [HEADER_ROW, WRONG_ROW].concat()).expect("written");
        let files = Arc::new(Mutex::new(files));
        let address = server(Arc::clone(&files));
        Self { folder, files, address }
    }

    fn renew(&self, more: &[&str]) -> Output {
        let [people, congress] = [PEOPLE, "/current.json"].map(|path| self.address.clone() + path);
        let packs: &[_] = if more.contains(&"--packs") { &[] } else { &["--packs", "packs"] };
        let fixed = ["renew", "--sources", "sources", "--states", "de"];
        let places = ["--census-base", &self.address, "--people-url", &people, "--congress-url", &congress];
        run(self.folder.path(), &[&fixed[..], packs, &places, more].concat())
    }

    fn serve(&self, path: &str, bytes: Vec<u8>) {
        self.files.lock().expect("lock").insert(path.to_owned(), bytes);
    }

    fn read(&self, path: &str) -> Vec<u8> {
        fs::read(self.folder.path().join(path)).expect(path)
    }

    fn has(&self, path: &str) -> bool {
        self.folder.path().join(path).exists()
    }

    /// Someone else holds the seat of Bo Two.
    fn elect(&self) -> Vec<u8> {
        let seats = self.folder.path().join("people/data/de/legislature");
        let bo = fs::read_to_string(seats.join("Bo Two.yml")).expect("Bo Two");
        fs::write(seats.join("Hy Eight.yml"), bo.replace("Bo Two", "Hy Eight")).expect("written");
        fs::remove_file(seats.join("Bo Two.yml")).expect("removed");
        people(&self.folder.path().join("people"))
    }
}

#[test]
fn new_packs_replace_the_old_ones_in_one_step() {
    let made = Made::new();
    let key = run(made.folder.path(), &["key", "--out", "packs.key"]);
    let public = String::from_utf8(key.stdout).expect("base64");
    let all = ["--key", "packs.key", "--cases", "right.csv"];
    let first = made.renew(&all);
    assert!(first.status.success(), "{}", text(&first));
    assert!(text(&first).contains("2 of 2 cases agree") && text(&first).contains("there were no packs before"));
    assert!(!made.has("packs.old") && !made.has("packs.new"));
    let before = made.read("packs/de.pack");

    made.serve(PEOPLE, made.elect());
    // The table names who sat for the first district: it is a table of August.
    let second = made.renew(&["--key", "packs.key"]);
    let output = text(&second);
    assert!(second.status.success(), "{output}");
    assert!(
        output.contains("came: Hy Eight") && output.contains("left: Bo Two") && output.contains("2 differences"),
        "{output}"
    );
    assert!(made.read("packs/de.pack") != before && made.read("packs.old/de.pack") == before);
    assert!(!made.has("sources/people/people-main.tar.gz.before") && !made.has("packs.new"));
    let keys = [public.trim().parse().expect("a key")];
    for folder in ["packs", "packs.old"] {
        assert!(published::open(&made.folder.path().join(folder), &keys).is_ok(), "{folder}");
    }
    let third = made.renew(&[]);
    assert!(text(&third).contains("no difference"), "{}", text(&third));
}

#[test]
fn a_damaged_download_changes_nothing() {
    let made = Made::new();
    assert!(made.renew(&[]).status.success());
    let (pack, list) = (made.read("packs/de.pack"), made.read("packs/packs.json"));
    let sources = made.read("sources/people/people-main.tar.gz");
    let whole = made.elect();
    for bad in [whole[..whole.len() / 2].to_vec(), b"<html>Sorry</html>".to_vec()] {
        made.serve(PEOPLE, bad);
        let failed = made.renew(&[]);
        let output = text(&failed);
        assert!(!failed.status.success() && output.contains("stay as they are"), "{output}");
        assert!(output.contains("people-main.tar.gz"), "it says which file: {output}");
        assert!(made.read("packs/de.pack") == pack && made.read("packs/packs.json") == list);
        assert!(!made.has("packs.new") && made.read("sources/people/people-main.tar.gz") == sources);
    }
    made.serve(PEOPLE, whole);
    let fixed = made.renew(&[]);
    assert!(fixed.status.success() && text(&fixed).contains("came: Hy Eight"), "{}", text(&fixed));
}

#[test]
fn an_unreadable_source_is_fetched_again_the_next_time() {
    let made = Made::new();
    let lines = made.files.lock().expect("lock").insert(SENATE.to_owned(), b"<html>".to_vec()).expect("lines");
    let failed = made.renew(&[]);
    assert!(
        !failed.status.success() && text(&failed).contains("tl_2024_10_sldu.zip can't be used"),
        "{}",
        text(&failed)
    );
    assert!(!made.has("packs") && !made.has("sources/boundaries/tl_2024_10_sldu.zip"));
    assert!(made.has("sources/boundaries/tl_2024_10_sldl.zip"), "what is good took long to come");
    made.serve(SENATE, lines);
    let fixed = made.renew(&[]);
    assert!(fixed.status.success() && made.has("packs/de.pack"), "{}", text(&fixed));
}

#[test]
fn failed_cases_or_downloads_keep_the_old_packs() {
    let made = Made::new();
    assert!(made.renew(&[]).status.success());
    let pack = made.read("packs/de.pack");
    made.serve(PEOPLE, made.elect());
    let wrong = made.renew(&["--cases", "wrong.csv"]);
    assert!(!wrong.status.success() && text(&wrong).contains("differ from wrong.csv"), "{}", text(&wrong));
    made.files.lock().expect("lock").remove(PEOPLE);
    let missing = made.renew(&[]);
    assert!(!missing.status.success() && text(&missing).contains("could not be fetched"), "{}", text(&missing));
    assert!(made.read("packs/de.pack") == pack && !made.has("packs.old"));
}

/// The line in the crontab: whatever the folder's name ends with.
#[test]
fn a_folder_with_a_slash_at_its_end_is_the_same_folder() {
    let made = Made::new();
    for _ in 0..2 {
        let renewed = made.renew(&["--packs", "pk/"]);
        assert!(renewed.status.success() && made.has("pk/de.pack"), "{}", text(&renewed));
    }
    assert!(made.has("pk.old/de.pack") && !made.has("pk/.lock"));
}

#[test]
fn a_download_that_fails_leaves_nothing_beside_the_sources() {
    let made = Made::new();
    assert!(made.renew(&[]).status.success());
    let people = made.files.lock().expect("lock").remove(PEOPLE).expect("people");
    let failed = made.renew(&[]);
    assert!(!failed.status.success() && made.read("sources/people/people-main.tar.gz") == people, "{}", text(&failed));
    for file in ["people/people-main.tar.gz", "congress/legislators-current.json"] {
        assert!(!made.has(&format!("sources/{file}.before")), "{file}");
    }
}

#[test]
fn a_failed_exchange_leaves_everything_as_it_was() {
    let made = Made::new();
    assert!(made.renew(&[]).status.success());
    let (pack, people) = (made.read("packs/de.pack"), made.read("sources/people/people-main.tar.gz"));
    made.serve(PEOPLE, made.elect());
    fs::write(made.folder.path().join("packs.old"), "someone else's").expect("written");
    let failed = made.renew(&[]);
    let output = text(&failed);
    assert!(!failed.status.success() && output.contains("stay as they are"), "{output}");
    assert!(output.contains("packs.old is no folder"), "{output}");
    assert!(made.read("packs/de.pack") == pack && made.read("packs.old") == b"someone else's");
    assert!(made.read("sources/people/people-main.tar.gz") == people && !made.has("packs.new"));
    assert!(!made.has("sources/people/people-main.tar.gz.before"));
}

/// Mississippi was redrawn, and the Census Bureau's lines of before are all there is: the other states must go out.
#[test]
fn a_state_with_redrawn_lines_does_not_block_others() {
    let made = Made::new();
    // Mississippi elects its senate in all of the made-up Delaware.
    let lines = shapes(&[("28001", [-75.8, 38.5, -75.2, 39.5])]);
    for name in ["SLDU/tl_2024_28_sldu", "SLDL/tl_2024_28_sldl", "CD/tl_2024_28_cd119"] {
        made.serve(&format!("/geo/tiger/TIGER2024/{name}.zip"), lines.clone());
    }
    let both = ["--states", "ms", "--key", "packs.key"];
    assert!(run(made.folder.path(), &["key", "--out", "packs.key"]).status.success());
    let first = made.renew(&both);
    let output = text(&first);
    assert!(first.status.success() && output.contains("REFUSED"), "{output}");
    assert!(output.contains("MS was elected on other lines and is packed as doubtful"), "{output}");
    let doubtful = |folder: &str| {
        let packs = published::open_all(&made.folder.path().join(folder)).expect("packs");
        let of = |code: &str| packs.iter().find(|pack| pack.about().code == code).expect("a pack");
        let day = outreach_districts::Date::parse("2026-08-05").expect("a day");
        let plan = |code: &str| of(code).plan_on(outreach_districts::Layer::Sldu, day).expect("a plan").doubtful;
        ["de", "ms"].map(plan)
    };
    assert_eq!(doubtful("packs"), [false, true]);
    let second = made.renew(&both);
    assert!(second.status.success(), "the next week is like the first: {}", text(&second));
    assert_eq!(doubtful("packs"), [false, true]);
    // A pack of the right lines, of which nothing has ended, is better than a doubtful one.
    for (name, table) in [
        ("plans.csv", "state,layer,vintage,valid_from,valid_to,why\n"),
        (
            "terms.csv",
            "state,layer,districts,ends\nus,cd,all,2999-01-03\nms,sldu,all,2999-01-03\nms,sldl,all,2999-01-03\n",
        ),
    ] {
        fs::write(made.folder.path().join(name), table).expect("written");
    }
    let right = ["pack", "--from", "sources", "--states", "ms", "--plans", "plans.csv", "--terms", "terms.csv"];
    let packed = run(made.folder.path(), &[&right[..], &["--out", "packs", "--key", "packs.key"]].concat());
    assert!(packed.status.success(), "{}", text(&packed));
    let pack = made.read("packs/ms.pack");
    made.serve(PEOPLE, made.elect());
    let third = made.renew(&both);
    let output = text(&third);
    assert!(third.status.success() && output.contains("MS was elected on other lines and keeps its pack"), "{output}");
    assert!(output.contains("came: Hy Eight") && made.read("packs/ms.pack") == pack, "{output}");
}

#[test]
fn packs_of_other_states_stay() {
    let made = Made::new();
    assert!(made.renew(&[]).status.success());
    let [people, lines] = outreach_districts::SAMPLE;
    fs::write(made.folder.path().join("packs/zz.pack"), people).expect("written");
    fs::write(made.folder.path().join("packs/zz.lines"), lines).expect("written");
    let renewed = made.renew(&[]);
    assert!(renewed.status.success(), "{}", text(&renewed));
    assert!(made.read("packs/zz.pack") == people && made.has("packs/zz.lines") && made.has("packs/de.pack"));
}
