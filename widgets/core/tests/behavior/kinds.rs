//! What every kind of field says of itself, as documentation, plain HTML and JSON Schema have it. The files show a change
//! of any of it. `UPDATE_GOLDEN=1 cargo test -p outreach-core` writes them again.

use std::fmt::Write;

use outreach_core::Values;
use outreach_core::form::Field;
use outreach_core::forms;
use outreach_core::html::{Html, PlainForm, escape, id, other_id};
use outreach_core::kind::Currency;
use outreach_core::kind::sample::FORM;
use outreach_core::messages::Words;
use outreach_core::options::{Amounts, Fees, FormOptions, OwnChoice, OwnConsent};
use outreach_core::record::Envelope;
use outreach_core::schema::json_schema;
use outreach_core::settings::{HEADING, Settings};
use outreach_core::validate::validate;

use crate::support::{Texts, golden};

/// A page whose webmaster, who writes Spanish, has set all that changes a form.
fn options() -> FormOptions {
    let own = |code: &str, label: Option<&str>, price| OwnChoice {
        code: code.into(),
        label: label.map(str::to_owned),
        price: Some(price).filter(|price| *price > 0).map(|price| Currency::USD.whole(price)),
    };
    FormOptions {
        choices: vec![
            ("one", vec![own("red", None, 35), own("dark-green", None, 0), own("gray", Some("Gris"), 5)]),
            ("open", vec![own("blue", None, 0), own("gray", Some("Gris"), 0)]),
        ],
        own_consent: OwnConsent { text: "Estoy de acuerdo.".into(), version: "7".into() },
        own_lang: "es".into(),
        today: "2026-11-25".into(),
        money: Amounts {
            least: 100,
            suggested: vec![500, 1250],
            fees: Some(Fees { rate: 290, fixed: 30 }),
            ..Amounts::default()
        },
        required: vec!["zip".into(), "many".into(), "select".into()],
        ..FormOptions::whole()
    }
}

fn words() -> Words<Texts> {
    Words::new(Texts, &FORM, "River").own_consent(&options())
}

/// What a field says, line by line.
fn describe(out: &mut String, field: &'static Field) {
    let kind = &field.kind;
    let mut say = |what: &str, value: String| {
        if !matches!(&*value, "" | "[]" | "None" | "false") {
            writeln!(out, "- {what}: {value}").expect("written");
        }
    };
    say("about", field.about());
    say("needs", kind.needs().unwrap_or_default().into());
    say("kind", kind.name().into());
    say("wire", format!("{:?}", kind.wire()));
    say("frame", format!("{:?}", kind.frame()));
    say("range", format!("{:?}", kind.range()));
    say("input", format!("{:?}", kind.input()));
    say("column", format!("{:?}", kind.column()));
    say("contact", format!("{:?}", kind.contact()));
    say("is a list", kind.is_list().to_string());
    say("is money", kind.is_money().to_string());
    say("is a group", kind.is_group().to_string());
    say("is a box", kind.is_box().to_string());
    say("permission", format!("{:?}", kind.consent()));
    say("fee on", kind.fee_on().unwrap_or_default().into());
    say("suggested", format!("{:?}", kind.suggested()));
    say("choices", kind.choices().map_or("", |list| list.name).into());
    say("lists", kind.lists().iter().map(|list| list.name).collect::<Vec<_>>().join(" "));
    say("codes", kind.codes().join(" "));
    say("asked without script", field.is_in_plain_form().to_string());
    say("asked by default", FormOptions::default().shows(field).to_string());
    say("sample", field.sample(&FormOptions::default()));
    say("sample on that page", field.sample(&options()));
    for answer in ["", "red", "gray", "red-blue", "red-gray"] {
        let read = field.in_words(&words(), answer);
        if read != answer {
            say(&format!("`{answer}` in words"), format!("{read:?}"));
        }
    }
    for (typed, stored) in kind.examples().accepted {
        say(&format!("{typed:?}"), format!("{stored:?}"));
    }
    for (typed, code) in kind.examples().rejected {
        say(&format!("{typed:?}"), (*code).into());
    }
    say("pattern", format!("{:?}", kind.examples().pattern));
}

#[test]
fn every_kind_says_what_it_is() {
    let mut page = String::new();
    for field in FORM.fields() {
        writeln!(page, "# {}", field.name).expect("written");
        describe(&mut page, field);
        page.push('\n');
    }
    page.push_str("# Fields that need something\n");
    for form in forms::FORMS.iter().copied() {
        for (field, needs) in form.fields().filter_map(|field| Some((field, field.kind.needs()?))) {
            writeln!(page, "- {} {}: {}; {needs}", form.name, field.name, field.about()).expect("written");
        }
    }
    golden("kinds.md", &page);
}

#[test]
fn every_kind_has_a_schema() {
    let schema = serde_json::to_string_pretty(&json_schema(&FORM)).expect("JSON");
    golden("kinds.schema.json", &(schema + "\n"));
}

/// One element a line.
fn lines(html: &str) -> String {
    html.replace("><", ">\n<") + "\n"
}

fn envelope() -> Envelope {
    Envelope {
        coalition: "acij".into(),
        submission_id: "0b8f7a6e-0000-4000-8000-1234567890ab".into(),
        submitted_at: "2026-11-22T15:04:05Z".into(),
        locale: "en".into(),
        page: "https://acij.example/help".into(),
        test: true,
        source: vec![("utm_source", "flyer".into())],
    }
}

fn render(typed: &[(&str, &str)], write: impl Fn(PlainForm<Texts>) -> String) -> String {
    let (options, words, envelope) = (options(), words(), envelope());
    let values: Values = typed.iter().copied().collect();
    let carried = Values::from_iter([("zip", "35203")]);
    let errors = if typed.is_empty() { vec![] } else { validate(&FORM, &options, &values).err().unwrap_or_default() };
    lines(&write(PlainForm {
        action: "/api/sample?a=1&b=2",
        words: &words,
        options: &options,
        envelope: &envelope,
        values: &values,
        carried: &carried,
        errors: &errors,
    }))
}

#[test]
fn a_page_without_script_asks_every_kind() {
    golden("kinds.html", &render(&[], |form| form.render()));
}

#[test]
fn a_page_without_script_keeps_what_was_typed_and_says_what_is_wrong() {
    let typed = [
        ("name", "Ana \"<b>\" & Eva"),
        ("line", "more than ten"),
        ("lines", "a\nb"),
        ("mail", "ana"),
        ("radio", "blue"),
        ("select", "blue"),
        ("many", "red"),
        ("many", "blue"),
        ("one", "gray"),
        ("open", "gray"),
        ("grid", "red-blue"),
        ("free", "0.50"),
        ("money", "7"),
        ("people", "20000"),
        ("day", "2026-12-01"),
        ("hour", "18:30"),
        ("consent", "yes"),
        ("hidden", "x"),
    ];
    golden("kinds.answered.html", &render(&typed, |form| form.render()));
}

/// Which of the amounts is chosen, and what is in the box for another.
#[test]
fn a_suggested_amount_is_chosen_and_any_other_is_typed() {
    for (typed, chosen, other) in [
        (&[][..], None, ""),
        (&["5.00"], Some("5.00"), ""),
        (&["12.50"], Some("12.50"), ""),
        (&["7"], Some(""), "7"),
        (&["5.00", "7"], Some("5.00"), "7"),
    ] {
        let typed: Vec<_> = typed.iter().map(|amount| ("money", *amount)).collect();
        let html = render(&typed, |form| form.render());
        let inputs: Vec<_> = html.lines().filter(|line| line.contains(" name=\"money\"")).collect();
        let value =
            |line: &str| line.split(" value=\"").nth(1).and_then(|rest| rest.split('"').next().map(str::to_owned));
        let checked: Vec<_> =
            inputs.iter().filter(|line| line.contains(" checked")).filter_map(|line| value(line)).collect();
        assert_eq!(checked, chosen.into_iter().collect::<Vec<_>>(), "{typed:?}");
        let text = inputs.iter().find(|line| line.contains("type=\"text\"")).expect("an input");
        assert_eq!(value(text).as_deref(), Some(other), "{typed:?}");
    }
}

#[test]
fn what_a_webmaster_pastes_has_a_title_and_the_privacy_notice() {
    let set =
        [("heading-level", "3"), ("heading", "Únase"), ("privacy-url", "https://acij.example/p"), ("button", "Ya")];
    let (settings, warnings) = Settings::read(forms::find("join").expect("a form"), set);
    assert_eq!((warnings, settings.get(HEADING)), (vec![], "Únase"));
    let html = render(&[("name", "")], |form| form.render_standalone(&settings));
    let (style, rest) = html.split_once("</style>\n").expect("a sheet");
    assert!(style.starts_with("<style>\n.outreach-plain "), "{style}");
    let outline: Vec<_> = rest
        .lines()
        .filter(|line| {
            ["<h", "<p class=\"intro\"", "<a ", "<button", "<div class=\"outreach-plain\""]
                .iter()
                .any(|start| line.starts_with(start))
        })
        .collect();
    golden("kinds.pasted.html", &(outline.join("\n") + "\n"));
}

#[test]
fn html_is_escaped_and_empty_attributes_are_left_out() {
    let mut html = Html::default();
    html.open("p", &[("class", ""), ("", "x"), ("id", "a\"<"), ("required", "required"), ("", "checked")]);
    html.text("1 < 2 & 3 > \"2\"");
    html.element("input", &[("name", "name"), ("value", ""), ("title", "title")], "");
    html.close("p");
    let written = "<p id=\"a&quot;&lt;\" required>1 &lt; 2 &amp; 3 &gt; &quot;2&quot;\
        <input name=\"name\" value=\"\" title></input></p>";
    assert_eq!(html.into_string(), written);
    assert_eq!(escape("<a href=\"x\">&</a>"), "&lt;a href=&quot;x&quot;&gt;&amp;&lt;/a&gt;");
    assert_eq!((id(&FORM.sections[0].fields[0]), other_id("f-money")), ("f-name".into(), "f-money-other".into()));
}
