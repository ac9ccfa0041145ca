//! Takes pictures of the widgets into `tests/output/screenshots/`, and prints how much of a phone each takes: its height in
//! screens of 360 × 740 pixels, and the number of tab stops. Needs `dist/`, api-stub and Chromium.
//!
//! All pictures are many. Words choose from them, in any order: `screenshots volunteer errors 360 dark es`. The appearances
//! `forced-colors`, `large-text` and `print` are taken only where they are named. `sheet.html` has the pictures of the last
//! run side by side, and up to twelve are together in `sheet.png`.

mod form;
mod picture;
mod selection;
mod sheet;

use std::process::ExitCode;

use anyhow::{Context, Result};
use outreach_tests::engine::{Browser, Engine};
use outreach_tests::testbed::Testbed;
use outreach_tests::{paths, process};

use picture::Subject;
use selection::Selection;

#[tokio::main]
async fn main() -> ExitCode {
    let taken = take_all().await;
    process::kill_all();
    match taken {
        Ok(count) => {
            println!("{count} pictures are in tests/output/screenshots");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("No more pictures. {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn take_all() -> Result<usize> {
    let words: Vec<_> = std::env::args().skip(1).collect();
    let selection = Selection::read(&words)?;
    let testbed = Testbed::start().await?;
    let mut browser = Browser::start(Engine::Chromium).await?;
    let driver = browser.session().await?;
    let folder = paths::output().join("screenshots");
    tokio::fs::create_dir_all(&folder).await?;
    let mut pictures = Vec::new();
    for subject in subjects(&selection) {
        let name = subject.name();
        let taken = async {
            let open = subject.open(&testbed, &driver, selection.widths[0]).await?;
            for width in &selection.widths {
                let file = format!("{name}-{width}.png");
                tokio::fs::write(folder.join(&file), open.take(*width).await?).await?;
                pictures.push((file, *width));
            }
            println!("{}  {name}", open.measure().await?);
            anyhow::Ok(())
        };
        taken.await.with_context(|| name.clone())?;
    }
    sheet::write(&driver, &folder, &pictures).await?;
    browser.close().await;
    Ok(pictures.len())
}

fn subjects(selection: &Selection) -> Vec<Subject> {
    let mut subjects = Vec::new();
    for form in &selection.forms {
        for state in selection.states_of(form) {
            for language in &selection.languages {
                for appearance in &selection.appearances {
                    subjects.push(Subject { form, state, language, appearance });
                }
            }
        }
    }
    subjects
}
