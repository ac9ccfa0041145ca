//! A server that takes only signed packs.

use std::fs;

use outreach_districts::published::list::{Manifest, NAME};
use outreach_districts::states::State;
use outreach_packs::pack::{BuiltPack, write};
use outreach_packs::sample::source;
use outreach_packs::sign::{Key, Signer};

use crate::program::{Program, run};

#[test]
fn the_log_says_which_key_signed_the_packs() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut source = source().expect("the sample's source");
    (source.sample, source.code) = (false, "de".into());
    let packed = source.pack().expect("packed");
    let built = BuiltPack { state: State::of_code("de").expect("Delaware"), source, packed };
    let key = Key::make(&folder.path().join("packs.key")).expect("a key");
    let public = key.public().to_string();
    let packs = folder.path().join("packs");
    write(&[built], &[], &packs, &Signer { key: Some(key), ..Signer::default() }).expect("written");
    let list: Manifest = serde_json::from_slice(&fs::read(packs.join(NAME)).expect("a list")).expect("a list");

    let start = |more: &[&str]| {
        let _ = fs::remove_file(folder.path().join("log"));
        Program::start(&folder, &[&["--packs", "packs"], more].concat()).written()
    };
    let log = start(&["--packs-key", &public]);
    assert!(log.contains("the packs are signed") && log.contains(&list.made_on), "an old folder shows: {log}");
    assert!(start(&[]).contains("who made them is not checked"));
    let fails = |arguments: &[&str]| {
        let output = run(folder.path(), &[&["serve", "--listen", "127.0.0.1:0"], arguments].concat());
        assert!(!output.status.success());
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    let other = Key::make(&folder.path().join("other.key")).expect("a key").public().to_string();
    assert!(fails(&["--packs", "packs", "--packs-key", &other]).contains("none of --packs-key"));
    assert!(fails(&["--packs", "packs", "--packs-key", "abc"]).contains("44 characters"));
    assert!(fails(&["--packs-key", &other]).contains("--packs <FOLDER>"));
}
