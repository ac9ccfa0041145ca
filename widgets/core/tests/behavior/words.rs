//! The words of a form, as a small locale has them.

use outreach_core::form::{Choice, Choices, Field, Form, Kind, Purpose, Rule, Section, When};
use outreach_core::kind::{Currency, Money, sample};
use outreach_core::messages::{Messages, Words, interpolate};
use outreach_core::options::{Amounts, FormOptions, OwnChoice, OwnConsent};
use outreach_core::validate::validate;
use outreach_core::{Invalid, Values};

use crate::support::Texts;

static PETS: Choices =
    Choices { name: "pets", items: &[Choice::new("cat"), Choice::new("dog"), Choice::new("big-fish")] };

static FORM: Form = Form {
    name: "pets",
    purpose: Purpose::Submission,
    uses: "",
    sections: &[Section::new(
        "all",
        &[
            Field::new("name", Kind::Name),
            Field::new("zip", Kind::Zip).required(),
            Field::new("pet", Kind::Radio(&PETS)).custom(),
            Field::new("vet", Kind::Name),
            Field::new("phone", Kind::Phone),
            Field::new("paws", Kind::number(2, 900)),
            Field::new("cost", Kind::Money { suggested: &[] }),
        ],
    )],
    rules: &[
        Rule::AtLeastOne { of: &["vet", "phone"], when: Some(When { field: "pet", is: &["dog"] }) },
        Rule::Needs { when: When { field: "pet", is: &["cat", "dog"] }, field: "name" },
        Rule::Needs { when: When { field: "vet", is: &[] }, field: "cost" },
    ],
};

/// A language with its own way to write amounts and lists.
struct Own;

impl Messages for Own {
    fn get(&self, key: &str) -> Option<String> {
        Texts.get(key)
    }

    fn money(&self, amount: Money) -> String {
        format!("{} coins", amount.minor)
    }

    fn list(&self, items: &[&str], any: bool) -> String {
        items.join(if any { " or " } else { " and " })
    }
}

fn list(messages: impl Messages) -> String {
    messages.list(&["a", "b"], false)
}

fn field(form: &'static Form, name: &str) -> &'static Field {
    form.field(name).expect("a field")
}

fn errors<M: Messages>(messages: M, typed: &[(&str, &str)]) -> Vec<String> {
    let words = Words::new(messages, &FORM, "");
    let options =
        FormOptions { money: Amounts { least: 500, most: 900, ..Amounts::default() }, ..FormOptions::default() };
    let values: Values = typed.iter().copied().collect();
    let errors = validate(&FORM, &options, &values).err().unwrap_or_default();
    errors.iter().map(|error| words.error(error.field, error.invalid)).collect()
}

#[test]
fn an_error_says_what_is_wrong_and_because_of_what() {
    let zip = ("zip", "35203");
    assert_eq!(errors(Texts, &[]), ["Where are you?"]);
    let dog = ["Answer Name of the pet because of Cat / Dog.", "Answer one of vet / phone."];
    assert_eq!(errors(Texts, &[zip, ("pet", "dog")]), dog);
    assert_eq!(errors(Texts, &[zip, ("pet", "cat")]), dog[..1]);
    assert_eq!(errors(Texts, &[zip, ("pet", "big-fish"), ("phone", "2055550123")]), [""; 0]);
    assert_eq!(errors(Texts, &[zip, ("pet", "dog"), ("name", "Rex"), ("phone", "2055550123")]), [""; 0]);
    assert_eq!(errors(Texts, &[zip, ("vet", "Eva")]), ["Answer cost because of vet."]);
    for (name, typed, words) in [
        ("paws", "1", "Between 2 and 900."),
        ("paws", "901", "Between 2 and 900."),
        ("cost", "4", "$5 or more."),
        ("cost", "10", "$9 or less."),
        ("cost", "€5", "Only USD."),
        ("phone", "1", "errors.phone_short"),
    ] {
        assert_eq!(errors(Texts, &[zip, (name, typed)]), [words], "{name}={typed}");
    }
}

#[test]
fn amounts_and_lists_are_written_as_the_language_does() {
    let zip = ("zip", "35203");
    for errors in
        [errors(Own, &[zip, ("pet", "dog"), ("cost", "4")]), errors(&Own, &[zip, ("pet", "dog"), ("cost", "4")])]
    {
        let own =
            ["Answer Name of the pet because of Cat or Dog.", "Answer one of vet or phone.", "500 coins or more."];
        assert_eq!(errors, own);
    }
    assert_eq!((list(Own), list(&Own)), ("a and b".into(), "a and b".into()));
    assert_eq!((Texts.list(&["a", "b"], false), Texts.list(&["a", "b"], true)), ("a, b".into(), "a / b".into()));
    assert_eq!(Texts.money(Currency::USD.whole(1234)), "$1,234");
    assert!(!Texts.comma());
}

#[test]
fn a_label_is_the_forms_own_or_that_of_all_forms_or_the_name() {
    let words = Words::new(Texts, &FORM, "");
    assert_eq!(words.label(field(&FORM, "name")), "Name of the pet");
    assert_eq!(words.label(field(&FORM, "vet")), "vet");
    assert_eq!(words.hint(field(&FORM, "name")).as_deref(), Some("As the coalition knows you"));
    assert_eq!(words.hint(field(&FORM, "pet")), None);
    assert_eq!((words.text("ui.summary"), words.text("ui.nothing")), ("Please fix:".into(), "ui.nothing".into()));
    assert_eq!(
        (words.of_form("title"), words.text_with("ui.price", &[("choice", "A")])),
        (None, "A costs {{amount}}".into())
    );
    let because = words.needed_because("page.when_shown", When { field: "pet", is: &["cat"] });
    assert_eq!(because, "Only for Cat.");
    assert_eq!(words.needed_because("page.when_shown", When { field: "vet", is: &[] }), "Only for vet.");
    assert_eq!(words.needed_because("page.when_shown", When { field: "gone", is: &[] }), "Only for gone.");

    let words = Words::new(Texts, &sample::FORM, "River");
    assert_eq!(words.label(field(&sample::FORM, "name")), "Your name");
    assert_eq!(words.hint(field(&sample::FORM, "name")).as_deref(), Some("As River knows you"));
    assert_eq!(words.hint(field(&sample::FORM, "many")).as_deref(), Some("Choose any"));
    assert_eq!(words.hint(field(&sample::FORM, "open")).as_deref(), Some("Choose or add"));
    assert_eq!(words.of_form("title").as_deref(), Some("Sample of River"));
    assert_eq!(words.fee_label(field(&sample::FORM, "fee"), Currency::USD.whole(1)), "Add $1");
}

#[test]
fn a_text_of_the_webmasters_own_is_the_label_where_the_locale_has_none() {
    let options = FormOptions {
        own_consent: OwnConsent { text: "We agree.".into(), version: "1".into() },
        ..FormOptions::default()
    };
    let words = Words::new(Texts, &sample::FORM, "").own_consent(&options);
    let (own, declared) = (field(&sample::FORM, "agreed"), field(&sample::FORM, "consent"));
    assert_eq!((&*words.label(own), words.shows_own_text(own)), ("We agree.", true));
    assert_eq!((&*words.label(declared), words.shows_own_text(declared)), ("consent", false));
    assert_eq!(Words::new(Texts, &sample::FORM, "").label(own), "agreed");
    assert!(!words.shows_own_text(field(&sample::FORM, "name")));
}

#[test]
fn a_choice_has_its_own_label_and_its_price() {
    let own = |code: &str, label: Option<&str>, price: Option<u32>| OwnChoice {
        code: code.into(),
        label: label.map(str::to_owned),
        price: price.map(|price| Currency::USD.whole(price)),
    };
    let choices =
        vec![("pet", vec![own("cat", None, Some(5)), own("dog", Some("Puppy"), None), own("old-cat", None, None)])];
    let options = FormOptions { choices, ..FormOptions::default() };
    let words = Words::new(Texts, &FORM, "");
    let labels = |options: &FormOptions| words.choices(options, field(&FORM, "pet"));
    let pairs = |pairs: &[(&str, &str)]| {
        pairs.iter().map(|(one, two)| ((*one).to_owned(), (*two).to_owned())).collect::<Vec<_>>()
    };
    assert_eq!(labels(&options), pairs(&[("cat", "Cat costs $5"), ("dog", "Puppy"), ("old-cat", "old cat")]));
    let declared = pairs(&[("cat", "Cat"), ("dog", "Dog"), ("big-fish", "choices.pets.big-fish")]);
    assert_eq!(labels(&FormOptions::default()), declared);
    assert_eq!(words.choice(&PETS, &PETS.items[1]), "Dog");
    assert_eq!(words.choice_of(&options, field(&FORM, "name"), "any-code"), "any-code");
}

#[test]
fn only_a_question_that_one_could_take_for_required_is_marked_as_optional() {
    let words = Words::new(Texts, &FORM, "");
    let required = FormOptions { required: vec!["paws".into()], ..FormOptions::default() };
    for (name, marked) in
        [("name", true), ("zip", false), ("pet", true), ("vet", false), ("phone", false), ("paws", true)]
    {
        assert_eq!(words.shows_optional_marker(&FormOptions::default(), field(&FORM, name)), marked, "{name}");
        assert_eq!(words.shows_optional_marker(&required, field(&FORM, name)), marked && name != "paws", "{name}");
    }
    let words = Words::new(Texts, &sample::FORM, "");
    for name in ["many", "consent", "fee", "name"] {
        assert!(!words.shows_optional_marker(&FormOptions::default(), field(&sample::FORM, name)), "{name}");
    }
}

#[test]
fn places_are_filled_and_others_stay() {
    for (template, text) in [
        ("{{a}}{{ b }}", "12"),
        ("{{c}} {a} {{a}", "{{c}} {a} {{a}"),
        ("{{{a}}}", "{1}"),
        ("a}} {{b}} }}", "a}} 2 }}"),
        ("{", "{"),
        ("", ""),
    ] {
        assert_eq!(interpolate(template, &[("a", "1"), ("b", "2")]), text, "{template}");
    }
    assert_eq!(Invalid::AtLeastOneOf(&[]).code(), "either");
}
