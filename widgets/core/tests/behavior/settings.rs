//! What a webmaster sets, and what becomes of it.

use std::fmt::Write;

use outreach_core::encode::Format;
use outreach_core::forms::{self, join, legislators, pledge, volunteer};
use outreach_core::kind::Money;
use outreach_core::options::{Fees, FieldSelection};
use outreach_core::settings::{
    BUTTON, CHAMBERS, COALITION, Directive, ENDPOINT, GOAL, Group, HEADING, HEADING_LEVEL, LANG, LANGUAGES, STEPS,
    Setting, Settings, TEST, TIMEOUT, Warning, entries, is_near, is_shared, lists,
};

use crate::support::golden;

#[test]
fn every_form_has_its_settings() {
    let mut page = String::new();
    for form in forms::FORMS.iter().copied() {
        writeln!(page, "# {}\n", form.name).expect("written");
        for name in Settings::names(form) {
            writeln!(page, "- {name}").expect("written");
        }
        page.push('\n');
    }
    for group in Group::ALL {
        let (key, title) = group.words();
        let of_group = Setting::all().filter(|setting| setting.reference().group == group);
        writeln!(page, "# {title} ({key})\n").expect("written");
        for setting in of_group {
            let (attribute, reference) = (setting.attribute(), setting.reference());
            let csp: Vec<_> = reference.csp.iter().map(|directive| directive.name()).collect();
            writeln!(
                page,
                "- {} must {}; default {:?}; {:?}; shared {}; csp {csp:?}",
                attribute.name,
                attribute.value_type.expected(),
                attribute.default,
                reference.hosted,
                is_shared(attribute.name),
            )
            .expect("written");
        }
        page.push('\n');
    }
    golden("settings.md", &page);
}

#[test]
fn a_setting_is_found_by_its_name_and_explained() {
    for setting in Setting::all() {
        assert_eq!(Setting::named(setting.attribute().name), Some(setting));
        let help = setting.wording().help();
        assert!(help.len() > 20 && help.ends_with('.') && help.trim() == help, "{help}");
    }
    assert_eq!(Setting::named("shoe-size"), None);
    assert!(!is_shared("shoe-size"));
    assert_eq!(Directive::ALL.map(Directive::name), ["connect-src", "form-action", "img-src"]);
}

fn read(set: &[(&'static str, &'static str)]) -> (Settings, Vec<Warning>) {
    Settings::read(&volunteer::FORM, set.iter().copied())
}

#[test]
fn a_default_is_set_where_nothing_is() {
    let (mut settings, _) = read(&[("heading", "Help us")]);
    settings.set_default(HEADING, "Volunteer".into());
    settings.set_default(BUTTON, "Send".into());
    assert_eq!((settings.get(HEADING), settings.get(BUTTON)), ("Help us", "Send"));
}

#[test]
fn settings_are_read_as_their_type_says() {
    let set = [
        ("heading-level", "4"),
        ("steps", ""),
        ("test", "false"),
        ("languages", "en, es"),
        ("lang", "es"),
        ("format", "json-text"),
    ];
    let (settings, warnings) = read(&set);
    assert_eq!(warnings, []);
    assert_eq!((settings.number(HEADING_LEVEL), settings.number(TIMEOUT), settings.number(HEADING)), (4, 20, 0));
    assert!(settings.is_set(STEPS) && !settings.is_set(TEST));
    assert_eq!(settings.get(STEPS), "true");
    assert!(settings.lists(LANGUAGES, "es") && !settings.lists(LANGUAGES, "e"));
    assert_eq!((settings.get(LANG), settings.options.own_lang.as_str()), ("es", "es"));
    assert_eq!((settings.format(), Settings::default().format()), (Format::JsonText, Format::Form));
    let fields = |value| read(&[("fields", value)]).0.options.fields;
    assert_eq!(fields("all"), FieldSelection::All);
    assert_eq!(fields("zip county"), FieldSelection::Only(vec!["zip".into(), "county".into()]));
    assert_eq!(read(&[("required", "zip, county")]).0.options.required, ["zip", "county"]);
}

#[test]
fn own_words_are_those_of_the_webmaster() {
    let (settings, _) = read(&[("heading", "Ayuda"), ("ways", "sewing=Coser")]);
    assert!(settings.is_own("Ayuda") && settings.is_own("Coser"));
    assert!(!settings.is_own("") && !settings.is_own("Volunteer"));
    let (settings, _) = Settings::read(&join::FORM, [("values-text", "We agree."), ("values-version", "v2")]);
    assert_eq!((&*settings.options.own_consent.text, &*settings.options.own_consent.version), ("We agree.", "v2"));
    assert_eq!(Settings::default().options.own_consent.version, "1");
}

#[test]
fn money_has_limits_a_goal_and_fees() {
    let read = |name, value| Settings::read(&pledge::FORM, [(name, value)]);
    let money = |name, value| read(name, value).0.options.money;
    assert_eq!(money("minimum", "5").least, 500);
    assert_eq!(money("maximum", "12.50").most, 1250);
    assert_eq!(money("amounts", "5 10").suggested, [500, 1000]);
    assert_eq!(read("goal", "100").0.amount(GOAL).map(Money::decimal).as_deref(), Some("100.00"));
    assert_eq!(Settings::default().amount(GOAL), None);
    for (text, rate, fixed) in
        [("20%", 2000, 0), ("0.30", 0, 30), ("10", 0, 1000), ("10.00 + 20%", 2000, 1000), ("2.9%+0.30", 290, 30)]
    {
        assert_eq!(money("fees", text).fees, Some(Fees { rate, fixed }), "{text}");
    }
    for (name, value) in [
        ("fees", "20.01%"),
        ("fees", "10.01"),
        ("fees", "%"),
        ("fees", "1 + "),
        ("amounts", "0"),
        ("amounts", "5, 0"),
        ("minimum", "1,000"),
        ("goal", ""),
        ("currency", "$"),
    ] {
        let (settings, warnings) = read(name, value);
        assert_eq!((settings, warnings.len()), (Settings::default(), 1), "{name}={value}");
    }
}

#[test]
fn an_address_is_secure_or_on_this_site_or_local() {
    for value in [
        "https://acij.example/api",
        "/api",
        "/",
        "http://localhost",
        "http://localhost/x",
        "http://localhost:8080",
        "http://localhost?x",
        "http://127.0.0.1:3000/api",
    ] {
        assert_eq!(read(&[("endpoint", value)]).0.get(ENDPOINT), value);
    }
    for value in ["http://acij.example", "api", "//acij.example", "http://localhostx", "http://127.0.0.10", "HTTPS:/x"]
    {
        let (settings, warnings) = read(&[("endpoint", value)]);
        assert_eq!((settings.get(ENDPOINT), warnings.len()), ("", 1), "{value}");
    }
}

#[test]
fn a_number_a_tag_and_a_code_end_at_their_limits() {
    for (name, good, bad) in [
        ("timeout", &["5", "120"][..], &["4", "121", "", "5s"][..]),
        ("heading-level", &["2", "5"], &["1", "6"]),
        ("lang", &["es", "pt-BR", "abcdefgh"], &["abcdefghi", "es-", "", "es_MX"]),
        ("languages", &["en", "en es"], &["en, e_s"]),
        ("coalition", &["acij", "a-1"], &["ACIJ", "-a", "a b"]),
        ("theme", &["dark"], &["dim", "Dark"]),
        ("contact", &["ana@example.org"], &["ana"]),
    ] {
        let setting = Setting::named(name).expect("a setting");
        for value in good {
            let (settings, warnings) = read(&[(name, value)]);
            assert_eq!((settings.get(setting), warnings.len()), (*value, 0), "{name}={value}");
        }
        for value in bad {
            let (settings, warnings) = read(&[(name, value)]);
            assert_eq!((settings, warnings.len()), (Settings::default(), 1), "{name}={value}");
        }
    }
    let (settings, _) = Settings::read(&legislators::FORM, [("chambers", "cd")]);
    assert!(settings.lists(CHAMBERS, "cd") && !settings.lists(CHAMBERS, "state"));
}

#[test]
fn a_warning_lists_the_optional_fields() {
    let (_, warnings) = read(&[("fields", "shoe_size")]);
    let fix = &warnings[0].fix;
    assert!(fix.starts_with("be names of the form's optional fields: ") && fix.contains(" zip,"), "{fix}");
    assert!(!fix.contains("given_name") && !fix.contains("over_18"), "{fix}");
    assert_eq!((&*warnings[0].name, &*warnings[0].value), ("fields", "shoe_size"));
    let (_, warnings) = read(&[("ways", "Pay me!")]);
    assert_eq!(warnings[0].fix, "be lowercase letters, digits and hyphens, like acij");
    assert_eq!(read(&[("x-data", "{}"), ("coalition", " acij ")]).0.get(COALITION), "acij");
}

#[test]
fn entries_are_parted_by_the_strongest_mark() {
    for (text, parts) in [
        ("a b", &["a", "b"][..]),
        ("a, b c", &["a", "b c"]),
        ("a=b c", &["a=b c"]),
        ("a=x, y; b", &["a=x, y", "b"]),
        (" , ;", &[","]),
        ("a,,b", &["a", "b"]),
        ("", &[]),
    ] {
        assert_eq!(entries(text).collect::<Vec<_>>(), parts, "{text}");
    }
    assert!(lists("a, b", "b") && !lists("a, b", "c") && !lists("", ""));
}

#[test]
fn a_name_is_near_by_as_many_letters_as_it_is_long() {
    for (known, name) in [
        ("lang", "lang"),
        ("theme", "themy"),
        ("theme", "thme"),
        ("theme", "thebme"),
        ("theme", "theme"),
        ("heading", "headimg"),
        ("endpoint", "endpoxxt"),
        ("endpoint", "endpoi"),
        ("endpoint", "endpointss"),
        ("coalition", "coaliiton"),
    ] {
        assert!(is_near(known, name), "{known}, {name}");
    }
    for (known, name) in [
        ("lang", "lank"),
        ("lang", "lan"),
        ("theme", "thexy"),
        ("theme", "heme"),
        ("theme", ""),
        ("heading", "headixx"),
        ("heading", "heading12"),
        ("endpoint", "endpxxxt"),
        ("endpoint", "endpointsss"),
        ("endpoint", "xndpoint"),
        ("endpoint", "ndpoint"),
        ("endpoint", "exdpoinx"),
    ] {
        assert!(!is_near(known, name), "{known}, {name}");
    }
}
