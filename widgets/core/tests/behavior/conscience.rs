//! What no form may ask, in twelve languages: `tests/conscience.json` has questions that are refused, with the reason, and
//! such as only look like them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use outreach_core::conscience::catalog::{LANGUAGES, refuses, why};
use outreach_core::conscience::{FINE, Patterns, Reason};
use outreach_core::form::Field;
use outreach_core::forms::FORMS;
use outreach_core::messages::catalog::LOCALES;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value;

/// A language, a question, and the name of the reason why it is refused, if it is.
type Case = (String, String, Option<String>);

static CASES: LazyLock<Vec<Case>> = LazyLock::new(|| {
    let table: Value = serde_json::from_str(include_str!("../conscience.json")).expect("a table of questions");
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let of = |name: &str, read: &dyn Fn(&Value) -> (String, Option<String>)| -> Vec<Case> {
        let languages = table[name].as_object().expect("questions by language");
        let read = |(tag, list): (&String, &Value)| -> Vec<Case> {
            let cases = list.as_array().expect("a list").iter().map(read);
            cases.map(|(question, reason)| (tag.clone(), question, reason)).collect()
        };
        languages.iter().flat_map(read).collect()
    };
    let mut cases = of("refused", &|case| (text(&case[0]), Some(text(&case[1]))));
    cases.extend(of("passes", &|case| (text(case), None)));
    cases
});

/// The lists of each language as its file has them.
static LISTS: LazyLock<BTreeMap<String, BTreeMap<String, Value>>> = LazyLock::new(|| {
    let read = |tag: &&'static str| {
        let file = [env!("CARGO_MANIFEST_DIR"), "/../locales/conscience/", tag, ".json"].concat();
        let text = std::fs::read_to_string(file).expect("a file for each language");
        ((*tag).to_owned(), serde_json::from_str(&text).expect("lists by name"))
    };
    LANGUAGES.keys().map(read).collect()
});

#[test]
fn every_language_has_a_conscience_and_examples() {
    let languages: BTreeSet<&str> = LOCALES.keys().map(String::as_str).collect();
    assert_eq!(LANGUAGES.keys().copied().collect::<BTreeSet<_>>(), languages);
    for refused in [true, false] {
        let cases = || CASES.iter().filter(|(.., reason)| reason.is_some() == refused);
        assert!(cases().count() >= 60);
        assert_eq!(cases().map(|(tag, ..)| &**tag).collect::<BTreeSet<_>>(), languages);
    }
    // A widget has the list of its own language only: that one refuses for each reason.
    for tag in languages {
        let reasons: BTreeSet<_> =
            CASES.iter().filter(|case| case.0 == tag).filter_map(|case| case.2.as_deref()).collect();
        assert_eq!(reasons.len(), Reason::ALL.len(), "{tag}: {reasons:?}");
    }
}

#[test]
fn what_endangers_people_is_refused_in_its_own_language_and_by_all() {
    for (tag, question, reason) in CASES.iter().filter(|(.., reason)| reason.is_some()) {
        let refused = LANGUAGES[&**tag].patterns.refuses(question);
        assert_eq!(refused.map(Reason::name), reason.as_deref(), "{tag}: {question}");
        assert!(refuses(question).is_some(), "{tag}: {question}");
    }
}

#[test]
fn what_only_looks_like_it_passes() {
    for (tag, question, _) in CASES.iter().filter(|(.., reason)| reason.is_none()) {
        assert_eq!(refuses(question), None, "{tag}: {question}");
    }
}

#[test]
fn our_own_forms_pass_in_every_language() {
    let mut judged = BTreeSet::new();
    for (tag, locale) in LOCALES.iter() {
        // What a language does not say yet, English says.
        for (key, text) in locale.flat() {
            if judged.insert(text.clone()) {
                assert_eq!(refuses(&text), None, "{tag}.json: {key}: {text}");
            }
        }
    }
    let names = |field: &Field| {
        let lists = field.kind.lists().into_iter().flat_map(|list| list.items.iter().map(|choice| choice.code));
        lists.chain([field.name]).collect::<Vec<_>>()
    };
    for name in FORMS.iter().flat_map(|form| form.fields()).flat_map(names) {
        assert_eq!(refuses(name), None, "{name}");
    }
}

#[test]
fn every_pattern_can_be_met() {
    for (tag, lists) in LISTS.iter() {
        let names = Reason::ALL.map(Reason::name).into_iter().chain([FINE]);
        for name in names.clone() {
            let patterns = lists.get(name).and_then(Value::as_array).unwrap_or_else(|| panic!("{tag}: no list {name}"));
            assert!(!patterns.is_empty(), "{tag}: {name} is empty");
            for pattern in patterns.iter().map(|pattern| pattern.as_str().expect("a pattern")) {
                // Any one word is too much: what is meant is up to two, `_`.
                assert!(pattern.split([' ', '/']).all(|word| !word.is_empty() && word != "*"), "{tag}: {pattern}");
                assert!(pattern.split(' ').any(|word| word != "_" && word != "|"), "{tag}: {pattern}");
                let words = pattern
                    .split(' ')
                    .filter_map(|word| word.split('/').next())
                    .filter(|word| !["_", "|"].contains(word));
                let text = words.map(|word| word.replace('*', "")).collect::<Vec<_>>().join(" ");
                // Nothing is harmless, and this is the one pattern of the first list.
                let alone = Patterns::new(&["\n\n", pattern].concat());
                assert!(alone.refuses(&text).is_some(), "{tag}: nothing is “{pattern}”");
            }
        }
        let known: BTreeSet<_> = names.chain(["why"]).collect();
        assert!(lists.keys().all(|name| known.contains(&**name)), "{tag}: {:?}", lists.keys());
    }
}

#[test]
fn a_refusal_says_why_and_what_to_ask_instead() {
    let mut said = BTreeSet::new();
    for reason in Reason::ALL {
        for tag in ["en", "es"] {
            assert!(LANGUAGES[tag].why(reason).is_some_and(|why| why.len() > 60), "{tag}: {reason:?}");
            assert!(said.insert(why(reason, tag)), "{tag}: {reason:?} says what another does");
        }
        assert_eq!(why(reason, "ht"), why(reason, "en"));
    }
}

#[test]
fn a_sentence_that_is_harmless_excuses_no_other() {
    for (harmless, asks) in [
        ("You don’t need to be a citizen.", "What is your immigration status?"),
        ("Do you need help with your green card?", "Passport number"),
        ("No tienes que ser ciudadano.", "¿Dónde naciste?"),
        ("请不要担心。", "您的国籍是什么？"),
    ] {
        assert_eq!(refuses(harmless), None, "{harmless}");
        for text in [[harmless, " ", asks].concat(), [asks, " ", harmless].concat()] {
            assert!(refuses(&text).is_some(), "{text}");
        }
    }
}

/// Latin letters with marks, and what people type who leave them out.
const PLAIN: &[(char, char)] = &[
    ('á', 'a'),
    ('à', 'a'),
    ('â', 'a'),
    ('ã', 'a'),
    ('ç', 'c'),
    ('é', 'e'),
    ('è', 'e'),
    ('ê', 'e'),
    ('í', 'i'),
    ('î', 'i'),
    ('ñ', 'n'),
    ('ó', 'o'),
    ('ò', 'o'),
    ('ô', 'o'),
    ('õ', 'o'),
    ('ú', 'u'),
    ('ù', 'u'),
    ('ü', 'u'),
    ('đ', 'd'),
    ('ư', 'u'),
    ('ơ', 'o'),
    ('ị', 'i'),
    ('ố', 'o'),
    ('ộ', 'o'),
    ('ấ', 'a'),
    ('ạ', 'a'),
    ('ở', 'o'),
    ('ẻ', 'e'),
    ('ế', 'e'),
    ('ừ', 'u'),
];

proptest! {
    #[test]
    fn any_text_is_judged(text in any::<String>(), words in "[a-z|*_/ .?是国ة가]{0,60}") {
        let _ = (refuses(&text), refuses(&words));
        let _ = (Patterns::new(&text).refuses(&words), Patterns::new(&words).refuses(&text));
    }

    #[test]
    fn case_accents_and_punctuation_change_no_verdict(
        case in select(&**CASES),
        upper in any::<bool>(),
        plain in any::<bool>(),
        seen in proptest::collection::vec(select(vec!["", "\u{301}", "\u{200B}", "\u{AD}", "\u{64E}"]), 60),
        between in proptest::collection::vec(select(vec![" ", "  ", "_", "-", ", ", " / ", "” “", "\u{A0}", " … "]), 20),
        around in select(vec![("", ""), ("“", "”"), ("  ", " :"), ("¿", "?"), ("* ", "*"), ("", "!!"), ("(", ")")]),
    ) {
        let (tag, question, reason) = case;
        let as_written = if upper { question.to_uppercase() } else { question };
        let plainly = |c: char| PLAIN.iter().find(|(marked, _)| plain && *marked == c).map_or(c, |(_, plain)| *plain);
        let marked = as_written.chars().map(plainly).zip(seen.iter().cycle()).flat_map(|(c, mark)| {
            c.to_string().chars().chain(mark.chars()).collect::<Vec<_>>()
        });
        let marked: String = marked.collect();
        let mut text = String::new();
        for (word, space) in marked.split(' ').zip(between.iter().cycle()) {
            text.extend([word, space]);
        }
        let text = [around.0, text.trim_end_matches([' ', '_', '-', ',', '/', '”', '“', '…', '\u{A0}']), around.1].concat();
        prop_assert_eq!(refuses(&text).is_some(), reason.is_some(), "{}: {}", tag, text);
    }
}
