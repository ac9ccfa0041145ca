//! Makes the English locale file, which is compiled in, as small as it can be: without spaces, and without the words
//! that only a server's own pages use.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let english = "../locales/en.json";
    println!("cargo::rerun-if-changed={english}");
    let mut texts: serde_json::Value = serde_json::from_str(&fs::read_to_string(english)?)?;
    if let Some(texts) = texts.as_object_mut() {
        texts.remove("page");
    }
    fs::write(Path::new(&env::var("OUT_DIR")?).join("en.json"), texts.to_string())?;
    Ok(())
}
