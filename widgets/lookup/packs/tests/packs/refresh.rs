//! Packs that are kept as new as their sources.

use std::fs::{self, File};
use std::path::Path;
use std::time::{Duration, SystemTime};

use flate2::Compression;
use flate2::write::GzEncoder;
use outreach_districts::{SAMPLE, published};
use tempfile::TempDir;

use crate::made_up;
use crate::program::{run, text};

/// Delaware's made-up sources, its people in an archive, which says of which day they are.
fn sources() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    made_up::sources(folder.path());
    let people = folder.path().join("sources/people");
    let archive = File::create(folder.path().join("sources/people-main.tar.gz")).expect("a file");
    let mut archive = tar::Builder::new(GzEncoder::new(archive, Compression::fast()));
    archive.append_dir_all("people-main", &people).expect("packed");
    archive.into_inner().expect("packed").finish().expect("packed");
    fs::remove_dir_all(people).expect("removed");
    folder
}

/// What it said, and the states that there are then.
fn refresh(folder: &TempDir, packs: &str, more: &[&str]) -> (String, String) {
    let done = run(folder.path(), &[&["refresh", "--sources", "sources", "--packs", packs], more].concat());
    assert!(done.status.success(), "{}", text(&done));
    let packs = published::open_all(&folder.path().join(packs)).expect("packs");
    let states: Vec<_> = packs.iter().map(|pack| pack.about().code).collect();
    (text(&done), states.join(" "))
}

/// Makes a file newer than all others.
fn touch(path: &Path) {
    let later = SystemTime::now() + Duration::from_mins(1);
    File::options().append(true).open(path).expect("a file").set_modified(later).expect("touched");
}

#[test]
fn packs_are_made_again_when_sources_have_changed() {
    let folder = sources();
    let (said, states) = refresh(&folder, "my/packs", &[]);
    assert_eq!(states, "de");
    assert!(said.contains("packing sources into my/packs") && said.contains("there are no packs"), "{said}");
    assert!(said.contains("1 packs in my/packs"), "{said}");
    let pack = folder.path().join("my/packs/de.pack");
    let made = fs::metadata(&pack).and_then(|of| of.modified()).expect("a pack");
    let (said, states) = refresh(&folder, "my/packs", &[]);
    assert!(states == "de" && said.contains("as new as their sources") && !said.contains("packing"), "{said}");
    assert_eq!(fs::metadata(&pack).and_then(|of| of.modified()).expect("a pack"), made);

    touch(&folder.path().join("sources/people-main.tar.gz"));
    // A state that was packed, and whose sources are gone, is gone, too.
    fs::write(folder.path().join("my/packs/al.pack"), "old").expect("written");
    let stamp = folder.path().join("my/packs/.made-of");
    let before = fs::read_to_string(&stamp).expect("a stamp");
    fs::write(&stamp, before.replace("\nde\n", "\nal de\n")).expect("written");
    let (said, states) = refresh(&folder, "my/packs", &[]);
    assert!(states == "de" && said.contains("they are of other sources") && said.contains("al.pack"), "{said}");
    let (said, _) = refresh(&folder, "my/packs", &["--simplify", "5"]);
    assert!(said.contains("packing"), "otherwise simplified is another pack: {said}");
    for personal in ["Ana One", "ocd-division", "19901"] {
        assert!(!said.contains(personal), "{said}");
    }
}

#[test]
fn newer_packs_made_by_hand_are_used_and_others_kept() {
    let folder = sources();
    let packs = folder.path().join(".run/packs");
    fs::create_dir_all(&packs).expect("a folder");
    fs::write(packs.join("zz.pack"), SAMPLE[0]).expect("written");
    fs::write(packs.join("zz.lines"), SAMPLE[1]).expect("written");
    let (said, states) = refresh(&folder, ".run/packs", &[]);
    assert!(states == "zz" && said.contains("as new as their sources"), "{states}: {said}");
    touch(&folder.path().join("sources/people-main.tar.gz"));
    let (said, states) = refresh(&folder, ".run/packs", &[]);
    assert!(states == "de zz" && said.contains("they are older than their sources"), "{states}: {said}");
}

#[test]
fn errors_of_packing_say_how_to_fix_them() {
    let fails = |folder: &TempDir, words: &str| {
        let done = run(folder.path(), &["refresh", "--sources", "sources"]);
        assert!(!done.status.success() && text(&done).contains(words), "no {words}: {}", text(&done));
    };
    let folder = tempfile::tempdir().expect("a folder");
    fails(&folder, "sources is not there");
    fs::create_dir(folder.path().join("sources")).expect("a folder");
    fs::write(folder.path().join("sources/holiday-pictures.zip"), "").expect("written");
    fails(&folder, "there are no boundaries of districts in sources: fetch some with `outreach-packs fetch`");
    made_up::sources(folder.path());
    fails(&folder, "does not say of which day its people are");
    assert!(!folder.path().join(".run/packs").exists(), "nothing is left half done");
    let folder = sources();
    File::create(folder.path().join("sources/tl_2024_10_sldu.zip")).expect("an empty file");
    fails(&folder, "tl_2024_10_sldu.zip can't be used");
}
