//! README.md lists every attribute as it is declared.

use outreach_core::settings::{ABOUT, ATTRIBUTES};

#[test]
fn every_attribute_has_its_line_in_the_readme() {
    let readme = include_str!("../../../README.md");
    for (attribute, about) in ATTRIBUTES.iter().zip(ABOUT) {
        let line = format!(
            "| `{}` | {} | {} | {} |",
            attribute.name,
            attribute.value_type.expected(),
            attribute.default,
            about.trim()
        );
        assert!(readme.lines().any(|there| there == line), "README.md lacks the line\n{line}");
    }
}
