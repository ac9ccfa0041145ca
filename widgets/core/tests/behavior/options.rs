//! What a form asks on a page, where the webmaster has set something.

use outreach_core::Values;
use outreach_core::form::{Field, Form, OneBox};
use outreach_core::forms::{self, join, legislators, pledge, volunteer};
use outreach_core::kind::{Currency, Money};
use outreach_core::options::{Amounts, Fees, FieldSelection, FormOptions, OwnChoice};
use outreach_core::pledge::Gift;
use outreach_core::record::{Envelope, Proof, Record};
use outreach_core::settings::{INTRO, Settings, plain_lookup};
use outreach_core::validate::{applies, validate};

fn field(form: &'static Form, name: &str) -> &'static Field {
    form.field(name).expect("a field")
}

fn own(code: &str, label: Option<&str>, price: Option<u32>) -> OwnChoice {
    let price = price.map(|price| Currency::USD.whole(price));
    OwnChoice { code: code.into(), label: label.map(str::to_owned), price }
}

fn only(names: &[&str]) -> FormOptions {
    let names = names.iter().map(|name| (*name).to_owned()).collect();
    FormOptions { fields: FieldSelection::Only(names), ..FormOptions::default() }
}

#[test]
fn a_box_that_two_questions_share_must_be_filled_in_where_one_of_them_must() {
    let insists = |options: &FormOptions, name| options.insists(&volunteer::FORM, field(&volunteer::FORM, name));
    let usual = FormOptions::default();
    assert!(insists(&usual, "given_name") && insists(&usual, "email"));
    assert!(!insists(&usual, "family_name") && !insists(&usual, "ways"));
    // Each in a box of its own, either suffices.
    let apart = only(&["email", "phone"]);
    assert!(!insists(&apart, "email") && !insists(&apart, "phone"));
    let required = FormOptions { required: vec!["phone".into()], ..FormOptions::default() };
    assert!(insists(&required, "phone") && !insists(&required, "email"));
}

#[test]
fn forms_and_fields_are_compared_by_their_names() {
    for form in forms::FORMS.iter().copied() {
        let same: Vec<_> =
            forms::FORMS.iter().copied().filter(|other| *other == form).map(|other| other.name).collect();
        assert_eq!(same, [form.name]);
        for field in form.fields() {
            assert_eq!(form.fields().filter(|other| *other == field).count(), 1, "{}", field.name);
            assert_eq!(form.field(field.name), Some(field));
            assert!(form.section(field).is_some_and(|section| section.holds(field)), "{}", field.name);
        }
    }
    assert_eq!(volunteer::FORM.section(field(&volunteer::FORM, "zip")).map(|section| section.name), Some("reach"));
    assert_eq!(volunteer::FORM.section(field(&join::FORM, "website")).map(|section| section.name), None);
    assert_eq!(
        (forms::find("join"), forms::find("legislators"), forms::find("petition")),
        (Some(&*join::FORM), Some(&*legislators::FORM), None)
    );
    let permissions: Vec<_> = join::FORM.permissions().map(|field| field.name).collect();
    assert_eq!(permissions, ["consent_email", "consent_text", "consent_call"]);
}

/// Each of the two says with which other it shares a box, for a field is asked by itself.
#[test]
fn who_shares_a_box_does_so_with_each_other() {
    for form in forms::FORMS.iter().copied() {
        for one in form.fields() {
            let other = match one.one_box {
                Some(OneBox::Takes(other) | OneBox::In(other)) => field(form, other),
                None => continue,
            };
            let wanted = match one.one_box {
                Some(OneBox::Takes(_)) => OneBox::In(one.name),
                _ => OneBox::Takes(one.name),
            };
            assert_eq!(other.one_box, Some(wanted), "{}.{}", form.name, one.name);
        }
    }
}

/// One box for both, until the webmaster names either, or there is an answer for each.
#[test]
fn email_and_phone_share_a_box_unless_someone_says_otherwise() {
    let boxes = |options: &FormOptions| ["email", "phone"].map(|name| options.shows(field(&volunteer::FORM, name)));
    assert_eq!(boxes(&FormOptions::default()), [true, false]);
    assert_eq!(boxes(&only(&["zip"])), [true, false]);
    let required = FormOptions { required: vec!["phone".into()], ..FormOptions::default() };
    let apart = FormOptions { apart: true, ..FormOptions::default() };
    for options in [FormOptions::whole(), only(&["phone"]), only(&["email"]), required, apart] {
        assert_eq!(boxes(&options), [true, true], "{options:?}");
    }
    for options in [FormOptions::default(), FormOptions::whole()] {
        assert!(options.asks(field(&volunteer::FORM, "phone")), "a page without script has a box for it");
        let alone = field(&join::FORM, "representative_1_phone");
        assert!(options.shows(alone) && !options.in_one_box(alone));
    }
}

#[test]
fn what_is_typed_in_the_one_box_is_an_address_or_a_number() {
    use outreach_core::kind::Email;
    for email in ["ana@example.org", "ana", "ana@", "2055550123@example.org", "4ever", "@"] {
        assert!(Email::is_meant(email), "{email}");
    }
    for phone in ["205 555 0123", "+52 951 123 4567", "(205) 555-0123", "2", "205-555-0123 ext. 5", "٢٠٥٥٥٥٠١٢٣", "+"]
    {
        assert!(!Email::is_meant(phone), "{phone}");
    }
}

/// In one box with the other, a number was not given, and no one was asked whether it may be called.
#[test]
fn a_permission_for_what_was_not_given_is_not_recorded() {
    let consents = |options: &FormOptions, contact: (&str, &str)| {
        let typed: Values = [("given_name", "Ana"), ("over_18", "yes"), contact].into_iter().collect();
        let answers = validate(&volunteer::FORM, options, &typed).expect("valid");
        let record =
            Record::new(&volunteer::FORM, options, Envelope::default(), &answers, &typed, &|_| Proof::default());
        record.consents.iter().map(|consent| consent.consent.channel).collect::<Vec<_>>()
    };
    let (one_box, apart) = (FormOptions::default(), FormOptions { apart: true, ..FormOptions::default() });
    assert_eq!(consents(&one_box, ("email", "a@example.org")), ["email"]);
    assert_eq!(consents(&one_box, ("phone", "205 555 0123")), ["text", "call"]);
    assert_eq!(consents(&apart, ("email", "a@example.org")), ["email", "text", "call"]);
}

#[test]
fn a_long_form_has_three_steps_at_most() {
    for form in forms::FORMS.iter().copied() {
        let steps = form.step(form.sections.len() - 1) + 1;
        assert!(steps <= 3, "{}: {steps}", form.name);
    }
    assert_eq!(join::FORM.step(0), 0);
}

#[test]
fn a_fee_is_offered_until_someone_pays_by_check() {
    let offered = |typed: &[(&str, &str)]| {
        applies(&pledge::FORM, field(&pledge::FORM, "cover_fees"), &typed.iter().copied().collect())
    };
    assert!(offered(&[]) && offered(&[("pay_by", "online")]) && !offered(&[("pay_by", "check")]));
}

#[test]
fn a_webmaster_says_which_fields_are_asked() {
    let asked = |options: &FormOptions, name| options.shows(field(&volunteer::FORM, name));
    let (default, whole) = (FormOptions::default(), FormOptions::whole());
    // Required, always asked, asked by default, and on request.
    for (name, by_default, with_none) in
        [("given_name", true, true), ("email", true, true), ("zip", true, false), ("county", false, false)]
    {
        assert_eq!((asked(&default, name), asked(&whole, name)), (by_default, true), "{name}");
        assert_eq!((asked(&only(&[]), name), asked(&only(&[name]), name)), (with_none, true), "{name}");
        let required = FormOptions { required: vec![name.into()], ..only(&[]) };
        assert!(asked(&required, name) && required.requires(field(&volunteer::FORM, name)), "{name}");
        assert_eq!(default.requires(field(&volunteer::FORM, name)), name == "given_name", "{name}");
    }
    let required = FormOptions { required: vec!["county".into()], ..FormOptions::default() };
    assert!(asked(&required, "county") && !asked(&required, "travel"));
    assert!(!required.requires(field(&volunteer::FORM, "zip")));
    // What follows from another comes along with it.
    assert!(asked(&only(&["ways"]), "interpret_from") && !asked(&only(&["zip"]), "interpret_from"));
}

#[test]
fn a_field_that_can_not_be_answered_is_not_asked() {
    let level = field(&join::FORM, "level");
    let dues = field(&join::FORM, "dues");
    let with =
        |price| FormOptions { choices: vec![("level", vec![own("gold", None, price)])], ..FormOptions::default() };
    assert!(!FormOptions::whole().shows(level) && with(None).shows(level));
    assert!(!FormOptions::default().shows(dues) && !with(None).shows(dues) && with(Some(5)).shows(dues));
    let none = FormOptions { choices: vec![("level", vec![])], required: vec!["level".into()], ..FormOptions::whole() };
    assert!(!none.shows(level) && !none.requires(level));
    let pledge = field(&join::FORM, "values_pledge");
    assert!(!FormOptions::whole().requires(pledge) && !FormOptions::whole().shows(pledge));
    let fee = field(&pledge::FORM, "cover_fees");
    let fees =
        FormOptions { money: Amounts { fees: Some(Fees::default()), ..Amounts::default() }, ..FormOptions::whole() };
    assert!(!FormOptions::whole().shows(fee) && fees.shows(fee));
}

#[test]
fn a_street_is_asked_where_one_can_be_found() {
    let asked = |streets: bool| {
        let options = plain_lookup(streets);
        legislators::FORM.fields().filter(|field| options.shows(field)).map(|field| field.name).collect::<Vec<_>>()
    };
    assert_eq!(asked(true), ["zip", "street"]);
    assert_eq!(asked(false), ["zip"]);
    let (settings, warnings) =
        Settings::read_for_plain_form(&legislators::FORM, [("lang", "es"), ("heading", "Help"), ("shoe", "1")]);
    assert_eq!((settings.options, warnings), (plain_lookup(false), vec![]));
    let (settings, warnings) =
        Settings::read_for_plain_form(&legislators::FORM, [("intro", "Own words."), ("timeout", "x")]);
    assert_eq!((settings.get(INTRO), warnings.len()), ("Own words.", 1));
    assert_eq!(Settings::read_for_plain_form(&legislators::FORM, []).0.get(INTRO), "-");
}

#[test]
fn own_choices_replace_the_declared_ones() {
    let options = FormOptions {
        choices: vec![
            ("ways", vec![own("sewing", Some("Sew banners"), None), own("driving", None, None)]),
            ("level", vec![own("gold", None, Some(50)), own("free", None, None)]),
        ],
        ..FormOptions::default()
    };
    let (ways, level) = (field(&volunteer::FORM, "ways"), field(&join::FORM, "level"));
    assert_eq!(options.codes(ways), ["sewing", "driving"]);
    assert_eq!(options.codes(level), ["gold", "free"]);
    assert!(FormOptions::default().codes(ways).contains(&"childcare"));
    assert_eq!(options.codes(field(&volunteer::FORM, "over_18")), ["yes", "no"]);
    assert_eq!(options.codes(field(&volunteer::FORM, "email")), [""; 0]);
    assert_eq!(options.own_label(ways, "sewing"), Some("Sew banners"));
    assert_eq!((options.own_label(ways, "driving"), options.own_label(level, "sewing")), (None, None));
    assert_eq!(options.price("level", "gold"), Some(Currency::USD.whole(50)));
    assert_eq!((options.price("level", "free"), options.price("ways", "gold")), (None, None));
    assert_eq!(options.own_locale("es"), "es");
    assert_eq!(FormOptions { own_lang: "en".into(), ..FormOptions::default() }.own_locale("es"), "en");
}

#[test]
fn own_amounts_are_suggested_where_amounts_are() {
    let won = Currency::parse("KRW").expect("a currency");
    let options = |currency, suggested: &[u32]| FormOptions {
        money: Amounts { currency, suggested: suggested.to_vec(), ..Amounts::default() },
        ..FormOptions::default()
    };
    let (amount, dues) = (field(&pledge::FORM, "amount"), field(&join::FORM, "dues_amount"));
    let declared: Vec<_> = amount.kind.suggested().iter().map(|units| won.whole(*units)).collect();
    assert!(declared.len() > 1 && declared.iter().all(|amount| amount.currency == won));
    assert_eq!(options(won, &[]).suggested(amount), declared);
    assert_eq!(options(won, &[700]).suggested(amount), [Money { minor: 700, currency: won }]);
    assert_eq!(options(won, &[700]).suggested(dues), []);
}

#[test]
fn a_fee_is_never_more_than_there_can_be() {
    let fee = |rate, fixed, minor| Fees { rate, fixed }.on(Money { minor, currency: Currency::USD }).minor;
    assert_eq!((fee(0, 30, 1000), fee(1000, 0, 900), fee(290, 30, 10_000)), (30, 100, 330));
    assert_eq!((fee(5000, 0, 100), fee(10_000, 0, 1), fee(20_000, 0, Money::MOST)), (100, 9999, Money::MOST));
}

#[test]
fn a_list_has_each_answer_once_and_a_hundred_at_most() {
    let person = [("given_name", "Ana"), ("email", "a@example.org"), ("over_18", "yes")];
    let with = |ways: Vec<String>| {
        let typed = person.iter().map(|(name, value)| (*name, (*value).to_owned()));
        let typed: Values = typed.chain(ways.into_iter().map(|way| ("ways", way))).collect();
        validate(&volunteer::FORM, &FormOptions::whole(), &typed)
            .map(|answers| {
                answers.0.iter().find(|answer| answer.field.name == "ways").map_or(0, |ways| ways.values.len())
            })
            .map_err(|errors| errors[0].invalid.code())
    };
    let numbered = |count: usize| (0..count).map(|at| format!("way-{at}")).collect::<Vec<_>>();
    assert_eq!((with(numbered(100)), with(numbered(101))), (Ok(100), Err("many")));
    assert_eq!(with([numbered(100), numbered(100)].concat()), Ok(100));
    assert_eq!(with(vec!["driving".into(), "driving".into(), "sewing".into()]), Ok(2));
    // The same answer to a question that takes one, twice, is that answer.
    let twice: Values = person.iter().chain(&[("email", "a@EXAMPLE.org")]).copied().collect();
    let answers = validate(&volunteer::FORM, &FormOptions::whole(), &twice).expect("one address");
    assert_eq!((answers.get("email"), answers.get("given_name"), answers.get("zip")), ("a@example.org", "Ana", ""));
}

#[test]
fn a_question_applies_where_the_answers_call_for_it() {
    let applies =
        |typed: &[(&str, &str)], name| applies(&join::FORM, field(&join::FORM, name), &typed.iter().copied().collect());
    let person = [("applicant", "individual")];
    let household = [("applicant", "household")];
    assert!(applies(&household, "household_adults") && !applies(&person, "household_adults"));
    assert!(applies(&person, "given_name") && !applies(&person, "organization_name") && !applies(&[], "given_name"));
    assert!(applies(&[], "heard") && !applies(&[("given_name", "individual")], "given_name"));
}

#[test]
fn values_are_trimmed_and_kept_in_their_order() {
    let values = Values::from_iter([("a", " 1 "), ("b", "2"), ("a", "3"), ("c", " \u{200B} "), ("b", "")]);
    assert_eq!(values.iter().collect::<Vec<_>>(), [("a", "1"), ("b", "2"), ("a", "3")]);
    assert_eq!((values.get("a"), values.get("b"), values.get("c")), ("1", "2", ""));
    assert_eq!((values.all("a"), values.all("c")), (vec!["1", "3"], vec![]));
    assert!(values.has("a", "3") && !values.has("b", "3") && !values.has("c", ""));
}

#[test]
fn a_code_is_one_of_the_list_and_a_permission_is_yes() {
    let codes = |options: &FormOptions, more: (&str, &str)| {
        let typed = [("given_name", "Ana"), ("email", "a@example.org"), ("over_18", "yes"), more];
        let errors = validate(&volunteer::FORM, options, &typed.into_iter().collect()).err().unwrap_or_default();
        errors.iter().map(|error| (error.field.name, error.invalid.code())).collect::<Vec<_>>()
    };
    let whole = FormOptions::whole();
    assert_eq!(codes(&whole, ("preferred_language", "tlh")), [("preferred_language", "choice")]);
    assert_eq!(codes(&whole, ("preferred_language", "es")), []);
    assert_eq!(codes(&whole, ("consent_call", "true")), [("consent_call", "choice")]);
    assert_eq!(codes(&whole, ("availability", "mon")), [("availability", "choice")]);
    assert_eq!(codes(&whole, ("availability", "night-morning")), [("availability", "choice")]);
    // A list of the webmaster's own counts only where the form allows one.
    let own =
        FormOptions { choices: vec![("preferred_language", vec![own("tlh", None, None)])], ..FormOptions::whole() };
    assert_eq!(codes(&own, ("preferred_language", "tlh")), [("preferred_language", "choice")]);
    assert_eq!(codes(&own, ("preferred_language", "es")), []);
}

#[test]
fn a_gift_is_counted_by_the_year() {
    for (frequency, year) in [("once", None), ("monthly", Some(240)), ("quarterly", Some(80)), ("yearly", Some(20))] {
        let values = Values::from_iter([("amount", "20"), ("frequency", frequency)]);
        let gift = Gift::read(&pledge::FORM, &FormOptions::default(), &values).expect("a gift");
        assert_eq!(gift.in_a_year(), year.map(|year| Currency::USD.whole(year)), "{frequency}");
        assert_eq!((gift.amount, gift.fee), (Currency::USD.whole(20), None));
    }
}
