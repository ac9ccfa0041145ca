//! Prints a file that is written from core's table of settings, as it must be: `scripts/settings README.md`.

use std::fmt::Write as _;
use std::{env, fs, io};

use outreach_core::form::Form;
use outreach_core::kind::Currency;
use outreach_core::settings::{Directive, Group, Hosted, Setting, ValueType};
use outreach_demo::config::all_forms;
use outreach_demo::setting_copy;
use serde_json::{Map, Value};

fn main() -> io::Result<()> {
    let file = env::args().nth(1).unwrap_or_default();
    let text = match file.as_str() {
        "README.md" => between_markers(&fs::read_to_string(&file)?, &readme_table())?,
        "docs/settings.md" => reference(),
        "demo/locales/en.json" => english()?,
        _ => return Err(io::Error::other("name README.md, docs/settings.md or demo/locales/en.json")),
    };
    print!("{text}");
    Ok(())
}

/// The document, with what is between its markers replaced.
fn between_markers(document: &str, table: &str) -> io::Result<String> {
    let parts = document.split_once("<!-- settings -->\n").and_then(|(before, rest)| {
        let (_, after) = rest.split_once("<!-- /settings -->\n")?;
        Some([before, "<!-- settings -->\n", table, "<!-- /settings -->\n", after].concat())
    });
    parts.ok_or_else(|| io::Error::other("the markers `<!-- settings -->` and `<!-- /settings -->` are missing"))
}

fn readme_table() -> String {
    let mut out = String::from("| Attribute | Type | Default | What it does |\n|---|---|---|---|\n");
    for setting in Setting::all() {
        let attribute = setting.attribute();
        row(
            &mut out,
            &[&code(attribute.name), &kind(attribute.value_type), attribute.default, setting.wording().help()],
        );
    }
    out
}

fn reference() -> String {
    let mut out = String::from(INTRODUCTION);
    for group in Group::ALL {
        let _ = write!(out, "\n## {}\n\n", group.words().1);
        if group == Group::Lists {
            out.push_str(LISTS);
            lists(&mut out);
            continue;
        }
        out.push_str(
            "| Attribute | In the builder | Type | Default | Forms | What it does |\n|---|---|---|---|---|---|\n",
        );
        for setting in Setting::all().filter(|setting| setting.reference().group == group) {
            let (attribute, wording) = (setting.attribute(), setting.wording());
            let forms = forms(|form| attribute.is_for(form));
            let cells = [
                &code(attribute.name),
                wording.label,
                &kind(attribute.value_type),
                attribute.default,
                &forms,
                wording.help(),
            ];
            row(&mut out, &cells);
        }
    }
    let hosted = |hosted| names(move |setting| setting.reference().hosted == hosted);
    let _ = write!(
        out,
        "\n## In the address of a hosted page\n\n\
         | Setting | What the address may do |\n|---|---|\n\
         | {}, and your own lists | choose among what the form has |\n\
         | {}, and lists with codes, labels or prices of your own | write words on the page, if your server has signed the link |\n\n\
         The page of the lookup reads `lang` alone.\n",
        hosted(Hosted::Chooses),
        hosted(Hosted::Words),
    );
    out.push_str("\n## In a Content-Security-Policy\n\n| Directive | Must allow the addresses in |\n|---|---|\n");
    for directive in Directive::ALL {
        let settings = names(|setting| setting.reference().csp.contains(&directive));
        row(&mut out, &[&code(directive.name()), &settings]);
    }
    out.push_str(POLICY);
    let shared = names(|setting| setting.reference().is_shared);
    let _ =
        write!(out, "\n## The same for all forms\n\nThe builder keeps these when you choose another form: {shared}.\n");
    out
}

const INTRODUCTION: &str = "\
# Settings

Written by `make docs/settings.md` from the table of settings in the code; `make lint` checks that it is current. Each is an
attribute of the element, or a member of `config` under the same name. All but `endpoint` are optional.
";

const LISTS: &str = "\
A field whose list you can change has a setting of its own name: `ways=\"driving, sewing=Sewing banners\"`. [The
README](../README.md#attributes) says how to write one, and [fields.md](fields.md) lists the codes there are.

";

const POLICY: &str = "
`connect-src` must also allow the address of the widgets. `form-action` is needed only if the page limits it and has the plain
form inside the element. [hosting.md](hosting.md#what-the-page-must-allow) has the rest.
";

fn lists(out: &mut String) {
    out.push_str("| Attribute | Form |\n|---|---|\n");
    for form in all_forms() {
        for field in form.fields().filter(|field| field.custom) {
            row(out, &[&code(field.name), form.name]);
        }
    }
}

/// The type of a value, in words for a table.
fn kind(value_type: ValueType) -> String {
    let words = |words: &[&str]| words.iter().map(|word| code(word)).collect::<Vec<_>>().join(", ");
    match value_type {
        ValueType::Text => "text".into(),
        ValueType::Url => "address: `https://…`, or `/…` on this site".into(),
        ValueType::Https => "address: `https://…`".into(),
        ValueType::Currency => format!("one of {}", words(&Currency::codes())),
        ValueType::Amount => "amount, like `12.50`".into(),
        ValueType::Amounts => "amounts, like `10, 25, 50`".into(),
        ValueType::Fees => "fee, like `2.9% + 0.30`, up to 20%".into(),
        ValueType::Code => "lowercase letters, digits and hyphens, like `acij`".into(),
        ValueType::Tag => "language tag, like `es`".into(),
        ValueType::Tags => "language tags, like `en, es`".into(),
        ValueType::Email => "email address".into(),
        ValueType::Moment => "time with its offset from UTC, like `2026-12-03T18:00-06:00`".into(),
        ValueType::Number(least, most) => format!("whole number from {least} to {most}"),
        ValueType::OneOf(all) => format!("one of {}", words(all)),
        ValueType::SomeOf(all) => format!("one or more of {}", words(all)),
        ValueType::Fields => "names of the form's optional fields, or `all`".into(),
        ValueType::Flag => "present or absent".into(),
    }
}

fn names(is_listed: impl Fn(&Setting) -> bool) -> String {
    Setting::all().filter(is_listed).map(|setting| code(setting.attribute().name)).collect::<Vec<_>>().join(", ")
}

fn forms(has_use: impl Fn(&Form) -> bool) -> String {
    let all = all_forms();
    let named: Vec<_> = all.iter().filter(|form| has_use(form)).map(|form| form.name).collect();
    if named.len() == all.len() { "all".into() } else { named.join(", ") }
}

fn code(text: &str) -> String {
    format!("`{text}`")
}

/// A bar would end the cell.
fn row(out: &mut String, cells: &[&str]) {
    let cells: Vec<_> = cells.iter().map(|cell| cell.replace('|', "\\|")).collect();
    let _ = writeln!(out, "| {} |", cells.join(" | "));
}

/// The texts of the builder in English, nested by their keys.
fn english() -> io::Result<String> {
    let mut root = Map::new();
    for (key, text) in setting_copy::english() {
        let (path, name) = key.rsplit_once('.').unwrap_or(("", &key));
        let mut at = &mut root;
        for part in path.split('.').filter(|part| !part.is_empty()) {
            let member = at.entry(part).or_insert_with(|| Value::Object(Map::new()));
            at = member.as_object_mut().ok_or_else(|| io::Error::other(format!("{part} is a text and has members")))?;
        }
        at.insert(name.to_owned(), text.into());
    }
    Ok(serde_json::to_string_pretty(&root)? + "\n")
}
