//! `api-stub forget`, as someone at the coalition uses it: while the server runs, and until nothing is left.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Output, Stdio};
use std::sync::Arc;
use std::time::Duration;

use api_stub::store::{self, Inserted, NewRecord, Scope, Store};
use futures_util::TryStreamExt;
use tempfile::TempDir;
use uuid::Uuid;

use crate::harness::{BROWSER, FORM, ID};
use crate::program::{Program, command, post};
use crate::submit::new_uuid as new_id;

/// What no one may find afterwards.
const SENTINEL: &str = "Xochitl7Sentinel";

/// Runs it with these words on standard input. What it says has nothing of anyone's.
fn run_forget(folder: &TempDir, arguments: &[&str], typed: &str) -> (bool, String, String) {
    let mut child = command(folder.path(), &[&["forget"], arguments].concat())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("api-stub starts");
    // It may have said no before it has read everything.
    let _ = child.stdin.take().expect("stdin").write_all(typed.as_bytes());
    let Output { status, stdout, stderr } = child.wait_with_output().expect("api-stub runs");
    let [out, err] = [stdout, stderr].map(|bytes| String::from_utf8(bytes).expect("UTF-8"));
    let said = format!("{out}{err}").to_lowercase();
    for theirs in ["xochitl", "ana@", "eva@", "555"] {
        assert!(!said.contains(theirs), "{said}");
    }
    (status.success(), out, err)
}

fn send(program: &Program, form: &str, accept: &str, body: &str) -> String {
    let head = format!("Content-Type: {FORM}\r\nAccept: {accept}\r\n");
    program.send(&post(&format!("/api/{form}"), &head, &body.replace('@', "%40").replace('+', "%2B")))
}

/// Sends what has to be taken.
fn submit(program: &Program, form: &str, body: &str) {
    let answer = send(program, form, "application/json", body);
    assert!(answer.starts_with("HTTP/1.1 201"), "{answer}");
}

fn count(folder: &TempDir, form: &str) -> usize {
    let done = command(folder.path(), &["export", "--with-tests", "--as", "ndjson", "--form", form]).output();
    String::from_utf8(done.expect("export").stdout).expect("UTF-8").lines().count()
}

/// Whether the word is anywhere in the database's files, whatever SQLite has done with it.
fn is_in_files(folder: &Path, word: &str) -> bool {
    let files: Vec<_> = fs::read_dir(folder).expect("folder").map(|file| file.expect("file").path()).collect();
    assert!(!files.is_empty());
    files.iter().any(|file| String::from_utf8_lossy(&fs::read(file).expect("file")).contains(word))
}

fn add_people(program: &Program) {
    submit(
        program,
        "volunteer",
        "given_name=Xochitl&email=Xochitl@Example.org&over_18=yes&coalition=acij\
        &own.story=Xochitl7Sentinel&own.story.label=Xochitl7Sentinel's question",
    );
    submit(program, "volunteer", "given_name=Xochitl&phone=2055550123&over_18=yes&test=true&coalition=mira");
    submit(program, "volunteer", "given_name=Eva&email=eva@example.org&over_18=yes&coalition=acij");
    let organization = "applicant=organization&organization_name=Xochitl7Sentinel&organization_kind=labor\
                        &representative_1_name=Eva&representative_1_email=eva@x.example\
                        &representative_2_name=Xochitl&representative_2_email=xochitl@example.org&coalition=acij";
    submit(program, "join", organization);
}

#[test]
fn someone_is_erased_from_every_form_while_the_server_runs() {
    let folder = tempfile::tempdir().expect("folder");
    let program = Program::start(&folder, &[]);
    add_people(&program);
    let given = " XOCHITL@example.org\r\n\r\n(205) 555-0123\r\nnobody@example.org\r\n";

    // No one is there to say yes: it is shown, and that is all.
    let (good, shown, error) = run_forget(&folder, &[], given);
    let lines: Vec<_> = shown.lines().collect();
    assert!(!good && error.contains("nothing was deleted") && error.contains("--yes"), "{error}");
    assert_eq!(lines.len(), 4, "{shown}");
    for (line, (begins, ends)) in lines.iter().zip([
        ("1 of join for acij, received 20", ", found by representative_2_email"),
        ("1 of volunteer for acij, received 20", ", found by email"),
        ("1 of volunteer for mira, received 20", ", found by phone"),
        ("Nothing was found for line 4.", ""),
    ]) {
        assert!(line.starts_with(begins) && line.ends_with(ends), "{line}");
    }
    assert_eq!((count(&folder, "volunteer"), count(&folder, "join")), (3, 1));

    // A file says who, and a person says yes.
    fs::write(folder.path().join("who.txt"), given).expect("file");
    for no in ["", "no\n", "y\n"] {
        let (good, _, error) = run_forget(&folder, &["--from", "who.txt"], no);
        assert!(!good && error.contains("Delete these 3 submissions for good? Type yes: "), "{error}");
    }
    let (good, said, _) =
        run_forget(&folder, &["--from", "who.txt", "--coalition", "mira", "--form", "volunteer"], "Yes\n");
    assert!(good && said.contains("1 submission is deleted"), "{said}");
    let (good, said, error) = run_forget(&folder, &["--yes"], given);
    assert!(
        good && error.is_empty() && said.contains("2 submissions are deleted, and wiped from .run"),
        "{said}{error}"
    );
    assert_eq!((count(&folder, "volunteer"), count(&folder, "join")), (1, 0));
    assert!(!is_in_files(&folder.path().join(".run"), SENTINEL), "and nothing is left of it");
    assert!(is_in_files(&folder.path().join(".run"), "eva@example.org"), "others stay");

    let (good, said, error) = run_forget(&folder, &["--yes"], given);
    assert!(!good && error.contains("no submission was found, and nothing was deleted"), "{said}{error}");
    submit(&program, "volunteer", "given_name=Xochitl&email=Xochitl@Example.org&over_18=yes");
    assert!(program.written().contains("stored"), "the server has gone on, and takes them anew");
}

#[test]
fn unreadable_input_is_reported_before_anything_is_done() {
    let folder = tempfile::tempdir().expect("folder");
    let (good, _, error) = run_forget(&folder, &["--yes"], "ana@example.org\n");
    assert!(!good && error.contains("there is no such file here"), "{error}");
    let program = Program::start(&folder, &[]);
    add_people(&program);
    for (arguments, typed, says) in [
        (
            &["--yes"][..],
            "eva@example.org\nXochitl\n",
            "on standard input: line 2 is not valid, and nothing was deleted",
        ),
        (&["--yes"], "", "no one was named"),
        (&["--yes", "ana@example.org"], "", "argument 1 is no submission id"),
        (&["--yes", "--from", "none.txt"], "", "the file none.txt can't be opened"),
        (&["--yes", "--before", "last year"], "", "such as 2026-11-22"),
        (&["--yes", "--tests", "--from", "who.txt"], "", "cannot be used with"),
    ] {
        let (good, _, error) = run_forget(&folder, arguments, typed);
        assert!(!good && error.contains(says), "{error}");
    }
    assert_eq!((count(&folder, "volunteer"), count(&folder, "join")), (3, 1));
}

#[test]
fn tests_and_old_submissions_are_erased_without_a_name() {
    let folder = tempfile::tempdir().expect("folder");
    let program = Program::start(&folder, &[]);
    add_people(&program);
    let (good, said, _) = run_forget(&folder, &["--tests", "--yes"], "");
    assert!(good && said.starts_with("1 of volunteer for mira, received 20"), "{said}");
    let (good, said, _) = run_forget(&folder, &["--tests", "--yes"], "");
    let wiped = "Whatever an earlier run deleted is wiped from .run/outreach.sqlite.\n";
    assert!(good && said == format!("There is nothing of that sort, and nothing was deleted. {wiped}"), "{said}");
    let (good, said, _) = run_forget(&folder, &["--before", "2026-01-01", "--yes"], "");
    assert!(good && said.contains("nothing was deleted"), "{said}");
    let (good, said, _) = run_forget(&folder, &["--before", "2999-01-01", "--form", "volunteer", "--yes"], "");
    assert!(good && said.contains("2 submissions are deleted"), "{said}");
    assert_eq!((count(&folder, "volunteer"), count(&folder, "join")), (0, 1));
}

/// A phone wakes up with the page still open, and the widget sends once more what was queued.
#[test]
fn what_is_erased_does_not_come_back_by_itself() {
    let folder = tempfile::tempdir().expect("folder");
    let program = Program::start(&folder, &[]);
    let body = format!("given_name=Xochitl&email=xochitl@example.org&over_18=yes&submission_id={ID}");
    submit(&program, "volunteer", &body);
    let (good, said, _) = run_forget(&folder, &["--yes", &ID.to_uppercase()], "");
    assert!(good && said.contains("found by submission_id"), "{said}");
    let again = send(&program, "volunteer", "application/json", &body);
    assert!(again.starts_with("HTTP/1.1 422") && again.contains("deleted on request"), "{again}");
    assert!(!again.contains("\"errors\""), "a widget would ask for answers to be fixed: {again}");
    assert!(again.contains("application/problem+json") && !again.contains("Xochitl"), "{again}");
    assert_eq!(count(&folder, "volunteer"), 0);

    // Someone who presses the button of a plain form once more means it; and twice is once.
    for _ in 0..2 {
        assert!(send(&program, "volunteer", BROWSER, &body).starts_with("HTTP/1.1 303"));
    }
    assert_eq!(count(&folder, "volunteer"), 1);
    // The key of that one is made of its words, so it is not kept, and the same can be sent again.
    assert!(run_forget(&folder, &["--yes"], "xochitl@example.org").0);
    assert!(send(&program, "volunteer", BROWSER, &body).starts_with("HTTP/1.1 303"));
    assert_eq!(count(&folder, "volunteer"), 1);
    // Tests are cleared, and not forgotten: a webmaster may send the same again.
    let test = format!("{}&test=true", body.replace(ID, &new_id()));
    for _ in 0..2 {
        submit(&program, "volunteer", &test);
        assert!(run_forget(&folder, &["--yes", "--tests"], "").0);
    }
}

/// The first run deletes and can't wipe, because someone reads. The second finds no one any more, wipes, and says so.
#[tokio::test(flavor = "multi_thread")]
async fn an_interrupted_run_is_finished_by_the_next_and_reported() {
    let folder = tempfile::tempdir().expect("folder");
    let program = Program::start(&folder, &[]);
    let run = folder.path().join(".run");
    let store = store::open(&run.join("outreach.sqlite")).await.expect("the same database");
    for _ in 0..200 {
        fill(&store, &new_id(), "somebody else").await;
    }
    add_people(&program);
    let mut reader = Box::pin(store.records_in(Scope::default()));
    reader.try_next().await.expect("row");
    let once = || run_forget(&folder, &["--yes", "--wait", "0"], "xochitl@example.org\n");

    let (good, said, error) = once();
    assert!(!good && said.starts_with("1 of join for acij, received 20") && !said.contains("deleted"), "{said}");
    for says in
        ["2 submissions are deleted, but", "may still stand in .run", "run the same command again", "is reading it"]
    {
        assert!(error.contains(says), "{says}: {error}");
    }
    // The files are not read yet: closing one releases the process's locks on it, the reader's too.
    let (good, _, error) = once();
    assert!(!good && error.contains("nothing was deleted. But what an earlier run deleted may still stand"), "{error}");
    assert!(!error.contains("is wiped"), "{error}");

    drop(reader);
    let (good, said, error) = run_forget(&folder, &["--yes"], "xochitl@example.org\n");
    assert!(!good && said == "Nothing was found for line 1.\n", "nobody was found, so it is no success: {said}");
    assert!(error.contains("Whatever an earlier run deleted is wiped from .run/outreach.sqlite."), "{error}");
    assert!(!is_in_files(&run, SENTINEL), "as it says");
}

/// A guardian is asked for one or the other in one line.
#[test]
fn a_minors_guardian_is_found_by_the_address_or_the_number_they_gave() {
    let folder = tempfile::tempdir().expect("folder");
    let program = Program::start(&folder, &[]);
    let minor = "given_name=Eva&email=eva@example.org&over_18=no&guardian_name=Xochitl&coalition=acij";
    for (contact, typed) in [("Xochitl@Example.org", "xochitl@example.org"), ("(205) 555-0123", "+1 205 555 0123")] {
        submit(&program, "volunteer", &format!("{minor}&guardian_contact={contact}"));
        let (good, said, _) = run_forget(&folder, &["--yes"], typed);
        assert!(good && said.contains(", found by guardian_contact\n1 submission is deleted"), "{said}");
    }
    assert!(!is_in_files(&folder.path().join(".run"), "Xochitl"));
}

async fn fill(store: &Arc<dyn Store>, id: &str, says: &str) {
    let record = format!("{{\"m\":\"{says}\"}}");
    let new = NewRecord {
        form: "volunteer",
        submission_id: id,
        coalition: "acij",
        test: says.starts_with(SENTINEL),
        received_at: "2026-11-22T10:00:00Z",
        json: &record,
    };
    assert_eq!(store.insert(&new).await.expect("stored"), Inserted::New);
}

async fn keys(store: &Arc<dyn Store>, scope: Scope<'_>) -> Vec<(String, String)> {
    let records: Vec<_> = store.records_in(scope).try_collect().await.expect("rows");
    records.into_iter().map(|records| (records.form, records.submission_id)).collect()
}

/// Numbers that look like chance and are the same each time.
fn pseudo_random(seed: u64) -> impl FnMut(usize) -> usize {
    let mut state = seed;
    move |below| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).expect("31 bits") % below
    }
}

/// Rows of many sizes that come and go, so that pages are divided and joined. With this seed, SQLite's `secure_delete`
/// alone leaves copies of what was deleted between the rows that stay.
#[tokio::test]
async fn nothing_is_left_between_rows_in_free_pages_or_in_the_log() {
    let folder = tempfile::tempdir().expect("folder");
    let store = store::open(&folder.path().join("test.sqlite")).await.expect("database");
    let mut pseudo_random = pseudo_random(9);
    let mut others = Vec::new();
    for _ in 0..150 {
        let says = if pseudo_random(5) < 2 { SENTINEL } else { "somebody else " };
        let id = Uuid::from_u128(u128::try_from(pseudo_random(1 << 31)).expect("small") << 97).to_string();
        fill(&store, &id, &says.repeat(1 + pseudo_random(20))).await;
        others.push(id);
        if pseudo_random(4) == 0 {
            let gone = ("volunteer".to_owned(), others.remove(pseudo_random(others.len())));
            assert_eq!(store.delete(&[gone], false).await.expect("deleted"), 1);
        }
    }
    assert!(is_in_files(folder.path(), SENTINEL));
    let tests = keys(&store, Scope { tests: true, ..Scope::default() }).await;
    let count = u64::try_from(tests.len()).expect("few");
    assert_eq!(store.delete(&tests, true).await.expect("deleted"), count);
    assert_eq!(store.delete(&tests, true).await.expect("once more"), 0);
    store.wipe(Duration::from_secs(5)).await.expect("wiped");
    assert!(!is_in_files(folder.path(), SENTINEL), "while the database is still open");
    assert_eq!(keys(&store, Scope::default()).await.len(), others.len() - tests.len());
}

#[tokio::test]
async fn an_open_reader_is_waited_for_and_then_reported() {
    let folder = tempfile::tempdir().expect("folder");
    let store = store::open(&folder.path().join("test.sqlite")).await.expect("database");
    for _ in 0..200 {
        fill(&store, &new_id(), SENTINEL).await;
    }
    let mut reader = Box::pin(store.records_in(Scope::default()));
    reader.try_next().await.expect("row");
    store.delete(&keys(&store, Scope::default()).await, true).await.expect("deleted");
    let error = store.wipe(Duration::from_millis(200)).await.expect_err("somebody reads");
    assert!(error.to_string().contains("another program is reading"), "{error}");
    drop(reader);
    store.wipe(Duration::from_secs(5)).await.expect("wiped");
    assert!(!is_in_files(folder.path(), SENTINEL));
}

/// While the server moves what it stored from the log to the file, SQLite says at once that it is busy.
#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_stores_meanwhile_neither_blocks_nor_is_blocked() {
    let folder = tempfile::tempdir().expect("folder");
    let path = folder.path().join("test.sqlite");
    let store = store::open(&path).await.expect("database");
    for _ in 0..100 {
        fill(&store, &new_id(), &SENTINEL.repeat(4000)).await;
    }
    let server = store::open(&path).await.expect("the same");
    let storing = tokio::spawn(async move {
        loop {
            fill(&server, &new_id(), &"somebody else ".repeat(1000)).await;
            // What arrives during a rewrite has to be rewritten the next time: a hundred a second is fine.
            tokio::time::sleep(Duration::from_millis(4)).await;
        }
    });
    let tests = keys(&store, Scope { tests: true, ..Scope::default() }).await;
    for some in tests.chunks(10) {
        store.delete(some, true).await.expect("deleted");
        store.wipe(Duration::from_secs(15)).await.expect("wiped");
    }
    assert!(!storing.is_finished(), "everything was stored");
    storing.abort();
    assert!(!is_in_files(folder.path(), SENTINEL));
}
