//! Signed packs, and copies of them that are incomplete, mixed up or tampered with.

use std::fs;
use std::path::{Path, PathBuf};

use outreach_districts::published::key::PublicKey;
use outreach_districts::published::list::{Manifest, Verification};
use outreach_districts::{SAMPLE, published};
use outreach_packs::sign::Key;
use tempfile::TempDir;

use crate::made_up::{self, PACK};
use crate::program::{run, text};

/// Made-up packs, signed, and the public key as the command prints it.
fn signed() -> (TempDir, String) {
    let folder = tempfile::tempdir().expect("a folder");
    made_up::sources(folder.path());
    let made = run(folder.path(), &["key", "--out", "packs.key"]);
    assert!(made.status.success(), "{}", text(&made));
    let public = String::from_utf8(made.stdout).expect("base64").trim().to_owned();
    let packed = run(folder.path(), &[&PACK[..], &["--out", "packs", "--key", "packs.key"]].concat());
    assert!(packed.status.success(), "{}", text(&packed));
    (folder, public)
}

fn copy(from: &Path, name: &str) -> PathBuf {
    let to = from.with_file_name(name);
    fs::create_dir(&to).expect("a folder");
    for file in fs::read_dir(from).expect("a folder").map(|file| file.expect("a file").path()) {
        fs::copy(&file, to.join(file.file_name().expect("a name"))).expect("copied");
    }
    to
}

fn rejection(folder: &Path, keys: &[PublicKey]) -> String {
    format!("{:#}", published::open(folder, keys).err().expect("rejected"))
}

fn list(folder: &Path) -> Manifest {
    serde_json::from_slice(&fs::read(folder.join("packs.json")).expect("a list")).expect("a list")
}

#[test]
fn packs_are_accepted_only_as_their_maker_signed_them() {
    let (folder, public) = signed();
    let packs = folder.path().join("packs");
    let keys = [public.parse::<PublicKey>().expect("a key")];
    let other = Key::make(&folder.path().join("other.key")).expect("a key");
    let (_, checked) = published::open(&packs, &keys).expect("signed");
    assert_eq!(checked, Verification::Signed { key: keys[0].id(), made_on: list(&packs).made_on });
    let both = [other.public(), keys[0].clone()];
    assert!(published::open(&packs, &both).is_ok(), "while keys are changed there are two");

    let error = rejection(&packs, &[other.public()]);
    assert!(
        error.contains(&format!("signed with the key {}", keys[0].id())) && error.contains("--packs-key"),
        "{error}"
    );

    let unsigned = copy(&packs, "unsigned");
    fs::remove_file(unsigned.join("packs.json.sig")).expect("removed");
    let error = rejection(&unsigned, &keys);
    assert!(error.contains("is not signed") && error.contains("--key FILE"), "{error}");
    assert!(published::open(&unsigned, &[]).is_ok());

    let unlisted = copy(&packs, "unlisted");
    fs::write(unlisted.join("zz.pack"), SAMPLE[0]).expect("written");
    fs::write(unlisted.join("zz.lines"), SAMPLE[1]).expect("written");
    let error = rejection(&unlisted, &keys);
    assert!(error.contains("zz.pack is not listed") && error.contains("remove it"), "{error}");
    let (_, checked) = published::open(&unlisted, &[]).expect("no key is required");
    assert_eq!(checked, Verification::Listed(vec!["zz.pack".into(), "zz.lines".into()]));

    let tampered = copy(&packs, "tampered");
    let json = fs::read_to_string(tampered.join("packs.json")).expect("a list");
    fs::write(tampered.join("packs.json"), json.replace("\"version\": 1", "\"version\":  1")).expect("written");
    assert!(rejection(&tampered, &keys).contains("does not fit"), "{}", rejection(&tampered, &keys));
    assert!(published::open(&tampered, &[]).is_ok(), "its files are intact");
    fs::write(tampered.join("packs.json.sig"), "hello").expect("written");
    assert!(rejection(&tampered, &keys).contains("is no signature"));

    let bare = copy(&packs, "bare");
    fs::remove_file(bare.join("packs.json")).expect("removed");
    let error = rejection(&bare, &keys);
    assert!(error.contains("there is no packs.json") && error.contains("pack --key"), "{error}");
    assert_eq!(published::open(&bare, &[]).expect("no key is required").1, Verification::Unlisted);
}

/// A pack of another run is intact by its own checksum: only the list differs.
#[test]
fn a_pack_of_another_run_is_rejected_signed_or_not() {
    let (folder, public) = signed();
    let packs = folder.path().join("packs");
    let keys = [public.parse::<PublicKey>().expect("a key")];
    let other = run(folder.path(), &[&PACK[..6], &["2026-08-06", "--out", "other"]].concat());
    assert!(other.status.success(), "{}", text(&other));
    let mixed = copy(&packs, "mixed");
    for name in ["de.pack", "de.lines"] {
        fs::copy(folder.path().join("other").join(name), mixed.join(name)).expect("copied");
    }
    for keys in [&keys[..], &[]] {
        let error = rejection(&mixed, keys);
        assert!(error.contains("de.pack is not the file that packs.json lists"), "{error}");
    }
    let short = copy(&packs, "short");
    fs::remove_file(short.join("de.pack")).expect("removed");
    fs::write(short.join("zz.pack"), SAMPLE[0]).expect("written");
    fs::write(short.join("zz.lines"), SAMPLE[1]).expect("written");
    let error = rejection(&short, &[]);
    assert!(error.contains("lists de.pack, which is not there"), "{error}");
}

#[test]
fn packing_some_states_keeps_the_others_listed_and_vouches_for_nothing_that_has_changed() {
    let (folder, _) = signed();
    let packs = folder.path().join("packs");
    // Another state's pack, listed as it would be if it had been packed here.
    let mut before = list(&packs);
    let mut other = before.packs[0].clone();
    "al".clone_into(&mut other.state);
    for (file, bytes) in other.files.iter_mut().zip(SAMPLE) {
        file.name = file.name.replace("de.", "al.");
        fs::write(packs.join(&file.name), bytes).expect("written");
        (file.bytes, file.sha256) = (bytes.len(), outreach_districts::published::digest::of(bytes));
    }
    before.packs.insert(0, other.clone());
    fs::write(packs.join("packs.json"), serde_json::to_vec(&before).expect("JSON")).expect("written");
    let again = [&PACK[..], &["--out", "packs"]].concat();
    let packed = run(folder.path(), &again);
    assert!(packed.status.success(), "{}", text(&packed));
    let after = list(&packs);
    assert_eq!(after.packs.iter().map(|one| one.state.as_str()).collect::<Vec<_>>(), ["al", "de"]);
    assert_eq!(after.packs[0], other);
    assert_eq!(after.packs[1].people_as_of.as_deref(), Some("2026-08-05"));
    assert!(!packs.join("packs.json.sig").exists(), "a signature of another list is none");

    fs::write(packs.join("al.pack"), SAMPLE[1]).expect("written");
    let pack = fs::read(packs.join("de.pack")).expect("a pack");
    let newer = [&PACK[..6], &["2026-08-06", "--out", "packs"]].concat();
    let packed = run(folder.path(), &newer);
    assert!(
        !packed.status.success() && text(&packed).contains("al.pack is not what packs.json lists"),
        "{}",
        text(&packed)
    );
    assert_eq!(fs::read(packs.join("de.pack")).expect("a pack"), pack, "no new pack is left beside an old list");
    assert_eq!(list(&packs), after);
    for name in ["al.pack", "al.lines"] {
        fs::remove_file(packs.join(name)).expect("removed");
    }
    assert!(run(folder.path(), &again).status.success());
    assert_eq!(list(&packs).packs.len(), 1, "what is not there is not listed");
}

/// Someone else's pack in the folder, with a list that fits it: signing another state must not vouch for it.
#[test]
fn packing_one_state_does_not_sign_other_packs() {
    let (folder, public) = signed();
    let packs = folder.path().join("packs");
    let forged = {
        let mut list = list(&packs);
        let mut other = list.packs[0].clone();
        "al".clone_into(&mut other.state);
        for (file, bytes) in other.files.iter_mut().zip(SAMPLE) {
            file.name = file.name.replace("de.", "al.");
            fs::write(packs.join(&file.name), bytes).expect("written");
            (file.bytes, file.sha256) = (bytes.len(), outreach_districts::published::digest::of(bytes));
        }
        list.packs.insert(0, other);
        serde_json::to_vec(&list).expect("JSON")
    };
    fs::write(packs.join("packs.json"), &forged).expect("written");
    let before = fs::read(packs.join("de.pack")).expect("a pack");
    let again = [&PACK[..6], &["2026-08-06", "--out", "packs", "--key", "packs.key"]].concat();
    let fails = |more: &[&str], words: &str| {
        let packed = run(folder.path(), &[&again[..], more].concat());
        let text = text(&packed);
        assert!(
            !packed.status.success() && text.contains("vouches for the packs of AL") && text.contains(words),
            "{text}"
        );
        assert!(fs::read(packs.join("packs.json")).expect("a list") == forged, "the list is as it was");
        assert!(fs::read(packs.join("de.pack")).expect("a pack") == before, "and so are the packs");
    };
    fails(&[], "does not fit");
    let other = Key::make(&folder.path().join("other.key")).expect("a key");
    let vouch =
        |key: &Key| fs::write(packs.join("packs.json.sig"), format!("{}\n", key.sign(&forged))).expect("written");
    vouch(&other);
    fails(&[], "none of");
    fs::remove_file(packs.join("packs.json.sig")).expect("removed");
    fails(&[], "--trust");
    // A trusted key may have signed it.
    vouch(&other);
    let packed = run(folder.path(), &[&again[..], &["--trust", &other.public().to_string()]].concat());
    assert!(packed.status.success(), "{}", text(&packed));
    assert_eq!(list(&packs).packs.len(), 2);
    let keys = [public.parse::<PublicKey>().expect("a key")];
    assert!(published::open(&packs, &keys).is_ok(), "and the next time it is our own list");
    assert!(run(folder.path(), &again).status.success());
}

#[test]
fn a_key_is_shown_again_and_never_overwritten() {
    let (folder, public) = signed();
    let shown = run(folder.path(), &["key", "--show", "packs.key"]);
    assert_eq!(String::from_utf8_lossy(&shown.stdout).trim(), public);
    let again = run(folder.path(), &["key", "--out", "packs.key"]);
    assert!(!again.status.success() && text(&again).contains("never written over"), "{}", text(&again));
}
