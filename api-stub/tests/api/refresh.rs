//! A server that packs what it needs when it starts.

use std::fs::{self, File};
use std::path::Path;
use std::time::{Duration, SystemTime};

use flate2::Compression;
use flate2::write::GzEncoder;
use outreach_districts::SAMPLE;
use tempfile::TempDir;

use crate::district_import;
use crate::program::{Program, run};

/// Delaware's made-up sources, its people in an archive, which says of which day they are.
fn sources() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    district_import::sources(folder.path());
    let people = folder.path().join("sources/people");
    let archive = File::create(folder.path().join("sources/people-main.tar.gz")).expect("a file");
    let mut archive = tar::Builder::new(GzEncoder::new(archive, Compression::fast()));
    archive.append_dir_all("people-main", &people).expect("packed");
    archive.into_inner().expect("packed").finish().expect("packed");
    fs::remove_dir_all(people).expect("removed");
    folder
}

/// Starts and stops it. What it logged and the states that it had.
fn serve(folder: &TempDir, arguments: &[&str]) -> (String, String) {
    let _ = fs::remove_file(folder.path().join("log"));
    let program = Program::start(folder, arguments);
    let list = program.send(b"GET /api/legislators/packs HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    let states = list.split("\"state\":\"").skip(1).filter_map(|rest| rest.split('"').next());
    let states = states.collect::<Vec<_>>().join(" ");
    (program.written(), states)
}

/// Makes a file newer than all others.
fn touch(path: &Path) {
    let later = SystemTime::now() + Duration::from_mins(1);
    File::options().append(true).open(path).expect("a file").set_modified(later).expect("touched");
}

const FROM: [&str; 2] = ["--sources", "sources"];

#[test]
fn the_server_packs_again_when_sources_have_changed() {
    let folder = sources();
    let both = ["--sources", "sources", "--packs", "my/packs"];
    let (log, states) = serve(&folder, &both);
    assert_eq!(states, "de");
    assert!(log.contains("packing legislators and districts") && log.contains("why=\"there are none\""), "{log}");
    assert!(log.contains("packed packs=my/packs states=1"), "{log}");
    let pack = folder.path().join("my/packs/de.pack");
    let made = fs::metadata(&pack).and_then(|of| of.modified()).expect("a pack");
    let (log, states) = serve(&folder, &both);
    assert!(states == "de" && log.contains("as new as their sources") && !log.contains("packing"), "{log}");
    assert_eq!(fs::metadata(&pack).and_then(|of| of.modified()).expect("a pack"), made);

    touch(&folder.path().join("sources/people-main.tar.gz"));
    // A state that was packed, and whose sources are gone, is gone, too.
    fs::write(folder.path().join("my/packs/al.pack"), "old").expect("written");
    let stamp = folder.path().join("my/packs/.made-of");
    let before = fs::read_to_string(&stamp).expect("a stamp");
    fs::write(&stamp, before.replace("\nde\n", "\nal de\n")).expect("written");
    let (log, states) = serve(&folder, &both);
    assert!(states == "de" && log.contains("they are of other sources") && log.contains("al.pack"), "{log}");
    let (log, _) = serve(&folder, &[&both[..], &["--simplify", "5"]].concat());
    assert!(log.contains("packing"), "otherwise simplified is another pack: {log}");
    for personal in ["Ana One", "ocd-division", "19901"] {
        assert!(!log.contains(personal), "{log}");
    }
}

#[test]
fn newer_packs_made_by_hand_are_used_and_others_kept() {
    let folder = sources();
    let packs = folder.path().join(".run/packs");
    fs::create_dir_all(&packs).expect("a folder");
    fs::write(packs.join("zz.pack"), SAMPLE[0]).expect("written");
    fs::write(packs.join("zz.lines"), SAMPLE[1]).expect("written");
    let (log, states) = serve(&folder, &FROM);
    assert!(states == "zz" && log.contains("as new as their sources"), "{states}: {log}");
    touch(&folder.path().join("sources/people-main.tar.gz"));
    let (log, states) = serve(&folder, &FROM);
    assert!(states == "de zz" && log.contains("they are older than their sources"), "{states}: {log}");
}

#[test]
fn errors_of_packing_say_how_to_fix_them() {
    let fails = |folder: &TempDir, words: &str| {
        let output = run(folder.path(), &["serve", "--listen", "127.0.0.1:0", "--sources", "sources"]);
        let log = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success() && log.contains(words), "no {words}: {log}");
    };
    let folder = tempfile::tempdir().expect("a folder");
    fails(&folder, "sources is not there");
    fs::create_dir(folder.path().join("sources")).expect("a folder");
    fs::write(folder.path().join("sources/holiday-pictures.zip"), "").expect("written");
    fails(&folder, "there are no boundaries of districts in sources: fetch some with `api-stub districts fetch`");
    district_import::sources(folder.path());
    fails(&folder, "does not say of which day its people are");
    assert!(!folder.path().join(".run/packs").exists(), "nothing is left half done");
    let folder = sources();
    File::create(folder.path().join("sources/tl_2024_10_sldu.zip")).expect("an empty file");
    fails(&folder, "tl_2024_10_sldu.zip can't be used");
}

#[test]
fn without_packs_and_sources_the_sample_is_served() {
    let folder = tempfile::tempdir().expect("a folder");
    let (log, states) = serve(&folder, &[]);
    assert!(states == "zz" && log.contains("neither --packs nor --sources is given"), "{states}: {log}");
}
