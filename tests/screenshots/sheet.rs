//! The pictures of a run side by side: in a page, and where they are few in one picture.

use std::fmt::Write;
use std::path::Path;

use anyhow::Result;
use outreach_tests::screen;
use thirtyfour::WebDriver;

/// More are too small to see on one picture.
const MOST: usize = 12;

/// A picture that was taken: its file's name and its width.
pub(crate) type Taken = (String, u32);

/// Writes `sheet.html`, and `sheet.png` where that makes sense, beside the pictures.
pub(crate) async fn write(driver: &WebDriver, folder: &Path, taken: &[Taken]) -> Result<()> {
    let mut html = String::from(
        "<!doctype html><meta charset=\"utf-8\"><title>Screenshots</title><style>
         body { margin: 0; padding: 8px; background: #888; display: flex; flex-wrap: wrap; gap: 8px; align-items: start }
         figure { margin: 0; background: #fff } figcaption { font: 12px sans-serif } img { display: block }</style>",
    );
    for (file, _) in taken {
        let _ = write!(html, "<figure><figcaption>{file}</figcaption><img src=\"{file}\"></figure>");
    }
    let page = folder.join("sheet.html");
    tokio::fs::write(&page, html).await?;
    let picture = folder.join("sheet.png");
    if taken.len() > MOST {
        // An older one would show other pictures.
        let _ = tokio::fs::remove_file(picture).await;
        return Ok(());
    }
    screen::reset(driver).await?;
    let width = taken.iter().map(|(_, width)| width + 8).sum::<u32>() + 8;
    screen::resize(driver, (width, 100)).await?;
    driver.goto(format!("file://{}", page.display())).await?;
    let height: u32 = driver.execute("return document.documentElement.scrollHeight;", vec![]).await?.convert()?;
    screen::resize(driver, (width, height)).await?;
    tokio::fs::write(picture, driver.screenshot_as_png().await?).await?;
    Ok(())
}
