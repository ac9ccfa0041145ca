//! What a webmaster may set on the element: each setting declared once, with its type, its default and what it does.

use crate::encode::Format;
use crate::form::{Form, Kind, Presence};
use crate::forms::legislators;
use crate::number::digits;
use crate::shape::{Fees, OwnChoice, Shape, Shown};
use crate::validate::is_code;
use crate::value::{Currency, Email, Money};

/// One setting: an attribute of the element, or a member of `config`.
#[derive(Debug, Clone, Copy)]
pub struct Attribute {
    /// Its name on the element.
    pub name: &'static str,
    /// What it takes.
    pub takes: Takes,
    /// What holds when it is left out.
    pub default: &'static str,
    /// The forms that have a use for it.
    pub of: Of,
}

/// Which forms have a use for a setting: those that ask such a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// All.
    Any,
    /// For an amount of money.
    Money,
    /// For an amount with suggestions: a gift.
    Gift,
    /// For the fee on an amount.
    Fee,
    /// For a permission in the webmaster's own words.
    OwnConsent,
    /// For a street, which is looked up.
    Street,
}

impl Of {
    fn includes(self, form: &Form) -> bool {
        form.fields().any(|field| match (self, &field.kind) {
            (Self::Any, _) | (Self::Money, Kind::Money { .. }) | (Self::Fee, Kind::Fee { .. }) => true,
            (Self::Gift, Kind::Money { suggested }) => !suggested.is_empty(),
            (Self::OwnConsent, Kind::Consent(consent)) => consent.is_own(),
            (Self::Street, _) => field.name == legislators::STREET.name,
            _ => false,
        })
    }
}

impl Attribute {
    /// Whether a form has a use for it.
    pub fn is_for(&self, form: &Form) -> bool {
        self.of.includes(form)
    }
}

/// What a setting takes.
#[derive(Debug, Clone, Copy)]
pub enum Takes {
    /// Words of the webmaster's own.
    Words,
    /// An address that starts with `https://`, or with `/` for one on the same site.
    Url,
    /// An address that starts with `https://`, and nothing else.
    Https,
    /// An ISO 4217 code.
    Currency,
    /// An amount of money, `5` or `12.50`.
    Amount,
    /// Amounts of money.
    Amounts,
    /// What a processor keeps, `2.9% + 0.30`.
    Fees,
    /// A short name: lower case letters, digits and hyphens.
    Code,
    /// A language tag.
    Tag,
    /// Language tags.
    Tags,
    /// An email address.
    Email,
    /// A whole number in a range.
    Number(u32, u32),
    /// One of a few words.
    OneOf(&'static [&'static str]),
    /// Names of optional fields, or `all`.
    Fields,
    /// Present or absent.
    Flag,
}

macro_rules! settings {
    ($($(#[doc = $about:literal])+ $constant:ident = $name:literal, $takes:expr, $default:literal $(, for $of:ident)?;)*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms, reason = "places in the list, named as the constants are")]
        enum Place { $($constant),* }

        $($(#[doc = $about])+ pub const $constant: Setting = Setting(Place::$constant as usize);)*

        /// Every setting that all widgets know. Fields with a list of their own add one each, named like the field.
        pub static ATTRIBUTES: &[Attribute] =
            &[$(Attribute { name: $name, takes: $takes, default: $default, of: settings!(@of $($of)?) }),*];

        /// What each setting does, in the same order: for documentation; the browser does without.
        pub static ABOUT: &[&str] = &[$(concat!($($about),+)),*];
    };
    (@of $of:ident) => { Of::$of };
    (@of) => { Of::Any };
}

/// The place of a setting among [`ATTRIBUTES`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting(usize);

impl Setting {
    /// All of them, in the order of [`ATTRIBUTES`].
    pub fn all() -> impl Iterator<Item = Self> {
        (0..ATTRIBUTES.len()).map(Self)
    }

    /// Its declaration.
    pub fn attribute(self) -> &'static Attribute {
        &ATTRIBUTES[self.0]
    }

    /// What it does, in English: for documentation.
    pub fn about(self) -> &'static str {
        ABOUT[self.0].trim()
    }
}

settings! {
    /// Where submissions are posted. Left out, the action of the plain form inside the element.
    ENDPOINT = "endpoint", Takes::Url, "";
    /// How the body is written.
    FORMAT = "format", Takes::OneOf(&["form", "json", "json-text"]), "form";
    /// The coalition's short name, recorded with every submission.
    COALITION = "coalition", Takes::Code, "";
    /// The name that visitors know, used in titles and permissions. Left out, “the coalition”.
    ORGANIZATION = "organization", Takes::Words, "";
    /// The language the widget opens in. Left out, the page's.
    LANG = "lang", Takes::Tag, "";
    /// The languages offered in the widget. Left out, all there are.
    LANGUAGES = "languages", Takes::Tags, "";
    /// Which optional fields show. Left out, the form's usual ones.
    FIELDS = "fields", Takes::Fields, "";
    /// Optional fields that must be answered.
    REQUIRED = "required", Takes::Fields, "";
    /// Replaces the title; a hyphen shows none.
    HEADING = "heading", Takes::Words, "";
    /// Replaces the introduction; a hyphen shows none.
    INTRO = "intro", Takes::Words, "";
    /// Replaces the words on the button.
    BUTTON = "button", Takes::Words, "";
    /// Replaces the words shown when it has arrived.
    THANKS = "thanks", Takes::Words, "";
    /// The level of the title in the page's outline.
    HEADING_LEVEL = "heading-level", Takes::Number(2, 5), "2";
    /// Your privacy notice, linked above the button.
    PRIVACY_URL = "privacy-url", Takes::Url, "";
    /// Whom to write to when sending fails.
    CONTACT = "contact", Takes::Email, "";
    /// A next step offered when it has arrived.
    NEXT_URL = "next-url", Takes::Url, "";
    /// The words on that step. Left out, the address's host.
    NEXT_TEXT = "next-text", Takes::Words, "";
    /// Leave for this page when it has arrived.
    SUCCESS_URL = "success-url", Takes::Url, "";
    /// Recorded as `source.partner`.
    PARTNER = "partner", Takes::Code, "";
    /// Seconds to wait for a reply.
    TIMEOUT = "timeout", Takes::Number(5, 120), "20";
    /// Light or dark: as the visitor's device is set, or fixed.
    THEME = "theme", Takes::OneOf(&["auto", "light", "dark"]), "auto";
    /// Shows a long form in steps, one section at a time.
    STEPS = "steps", Takes::Flag, "";
    /// Who decides on what was sent, such as “the membership committee”: said when it has arrived.
    REVIEWED_BY = "reviewed-by", Takes::Words, "";
    /// When an answer can be expected, such as “within two weeks”: said when it has arrived.
    REVIEWED_WHEN = "reviewed-when", Takes::Words, "";
    /// Join: your values pledge, which must be ticked, and which is recorded word for word.
    VALUES_TEXT = "values-text", Takes::Words, "", for OwnConsent;
    /// Join: the version of your values pledge. Change it when you change the text.
    VALUES_VERSION = "values-version", Takes::Code, "1", for OwnConsent;
    /// Join, pledge: the currency of all amounts.
    CURRENCY = "currency", Takes::Currency, "USD", for Money;
    /// Join, pledge: the smallest amount that is taken.
    MINIMUM = "minimum", Takes::Amount, "", for Money;
    /// Join, pledge: the largest amount that is taken.
    MAXIMUM = "maximum", Takes::Amount, "", for Money;
    /// Pledge: the amounts suggested. Left out, 10, 25, 50 and 100.
    AMOUNTS = "amounts", Takes::Amounts, "", for Gift;
    /// Pledge: what your processor keeps of a payment; visitors who pay online can then offer to pay it on top.
    FEES = "fees", Takes::Fees, "", for Fee;
    /// Pledge: where to pay online, offered afterwards with amount and frequency filled in. ActBlue, Givebutter, Every.org, Donorbox and PayPal.me are known; for any other, write {{amount}}, {{cents}}, {{currency}} and {{frequency}} where they belong.
    HANDOFF = "handoff", Takes::Https, "", for Gift;
    /// Pledge: an address of JSON that says how much is pledged so far, shown as a bar.
    PROGRESS = "progress", Takes::Url, "", for Gift;
    /// Pledge: the goal of the bar, as an amount.
    GOAL = "goal", Takes::Amount, "", for Gift;
    /// Legislators: a folder of photos named by Open States IDs, `…/ID.jpg`. Initials stand where it has none; no other host is asked.
    PHOTOS = "photos", Takes::Url, "", for Street;
    /// Legislators: the bill to call about, such as “HB 56”. Without one, there is no call guide.
    BILL = "bill", Takes::Words, "", for Street;
    /// Legislators: what legislators are asked to do with the bill.
    POSITION = "position", Takes::OneOf(&["support", "oppose"]), "support", for Street;
    /// Legislators: where it is posted what came of a call: `form`, `coalition`, `layer` and `outcome`, and nothing else.
    OUTCOMES = "outcomes", Takes::Url, "", for Street;
    /// Marks every submission as a test.
    TEST = "test", Takes::Flag, "";
    /// An address of JSON with more settings, under the same names, and texts.
    CONFIG = "config", Takes::Words, "";
}

/// What the element was told, in the order of [`ATTRIBUTES`], with the defaults filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    values: Vec<String>,
    /// `fields`, `required` and the webmaster's own lists.
    pub shape: Shape,
}

impl Default for Settings {
    fn default() -> Self {
        let values = ATTRIBUTES.iter().map(|attribute| attribute.default.to_owned()).collect();
        let mut settings = Self { values, shape: Shape::default() };
        ATTRIBUTES[VALUES_VERSION.0].default.clone_into(&mut settings.shape.own_consent.version);
        settings
    }
}

/// A setting that could not be taken; the default holds in its place. For the webmaster, on the console.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// The attribute.
    pub name: String,
    /// The value as it was written.
    pub value: String,
    /// What it must be.
    pub mend: String,
}

impl Settings {
    /// Reads attributes, in any order. What can't be taken is left at its default and told in a warning.
    pub fn read<'a>(
        form: &'static Form,
        attributes: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> (Self, Vec<Warning>) {
        let mut settings = Self::default();
        let mut warnings = Vec::new();
        let (first, others): (Vec<_>, Vec<_>) = attributes.into_iter().partition(|(name, _)| *name == "currency");
        // How amounts are read depends on the currency.
        for (name, value) in first.into_iter().chain(others) {
            let value = value.trim();
            if let Err(mend) = settings.set(form, name, value) {
                warnings.push(Warning { name: name.to_owned(), value: value.to_owned(), mend });
            }
        }
        (settings, warnings)
    }

    /// A setting that is an amount; nothing where it was left out.
    pub fn amount(&self, setting: Setting) -> Option<Money> {
        read_amount(self.get(setting), self.shape.money.currency)
    }

    /// A setting's text. Empty where nothing was said and there is no default.
    pub fn get(&self, setting: Setting) -> &str {
        &self.values[setting.0]
    }

    /// Sets what was left out.
    pub fn fill_in(&mut self, setting: Setting, value: String) {
        if self.values[setting.0].is_empty() {
            self.values[setting.0] = value;
        }
    }

    /// A setting that is a number.
    pub fn number(&self, setting: Setting) -> u32 {
        self.get(setting).parse().unwrap_or_default()
    }

    /// A setting that is present or absent.
    pub fn is_set(&self, setting: Setting) -> bool {
        !self.get(setting).is_empty()
    }

    /// A setting that is a list.
    pub fn list(&self, setting: Setting) -> impl Iterator<Item = &str> {
        entries(self.get(setting))
    }

    /// How the body is written.
    pub fn format(&self) -> Format {
        Format::ALL.iter().find(|(name, _)| *name == self.get(FORMAT)).map(|(_, format)| *format).unwrap_or_default()
    }

    fn set(&mut self, form: &'static Form, name: &str, value: &str) -> Result<(), String> {
        let known = |attribute: &Attribute| attribute.name == name && attribute.is_for(form);
        let Some(place) = ATTRIBUTES.iter().position(known) else {
            return self.set_choices(form, name, value);
        };
        let takes = ATTRIBUTES[place].takes;
        if !takes.allows(form, value) || self.set_shape(place, value).is_none() {
            return Err(takes.mend(form));
        }
        self.values[place] = match (takes, value) {
            (Takes::Flag, "false") => String::new(),
            // An attribute is set by being there.
            (Takes::Flag, _) => "true".to_owned(),
            _ => value.to_owned(),
        };
        Ok(())
    }

    /// Settings that cut the form. Nothing where the value can't be read.
    fn set_shape(&mut self, place: usize, value: &str) -> Option<()> {
        let names = || entries(value).map(str::to_owned).collect();
        let money = &mut self.shape.money;
        let currency = money.currency;
        let amount = |text: &str| read_amount(text, currency).map(|amount| amount.minor);
        match Setting(place) {
            REQUIRED => self.shape.required = names(),
            FIELDS if value == "all" => self.shape.fields = Shown::All,
            FIELDS => self.shape.fields = Shown::Only(names()),
            CURRENCY => money.currency = Currency::parse(value)?,
            MINIMUM => money.least = amount(value)?,
            MAXIMUM => money.most = amount(value)?,
            GOAL => _ = amount(value)?,
            // A comma between thousands would part the entries, and leave a suggestion of nothing.
            AMOUNTS => {
                let some = |text| amount(text).filter(|minor| *minor > 0);
                money.suggested = entries(value).map(some).collect::<Option<_>>()?;
            }
            FEES => money.fees = Some(read_fees(value, currency)?),
            VALUES_TEXT => value.clone_into(&mut self.shape.own_consent.text),
            VALUES_VERSION => value.clone_into(&mut self.shape.own_consent.version),
            _ => {}
        }
        Some(())
    }

    /// A field whose list the webmaster may change has an attribute of its own name: `ways="driving, sewing=Sewing
    /// banners"`. Where one answer is chosen it may have a price: `level="student=Student: 10, regular=Regular: 35"`.
    fn set_choices(&mut self, form: &'static Form, name: &str, value: &str) -> Result<(), String> {
        let Some(field) = form.field(name).filter(|field| field.kind.is_open()) else {
            let known = ATTRIBUTES.iter().filter(|attribute| attribute.is_for(form)).map(|attribute| attribute.name);
            let names: Vec<_> = known.collect();
            return Err(["be one of the attributes there are: ", &names.join(", ")].concat());
        };
        let mut choices = Vec::new();
        for entry in entries(value) {
            let priced = if field.kind.is_radio() { entry.rsplit_once(':') } else { None };
            let price = priced.and_then(|(_, price)| read_amount(price, self.shape.money.currency));
            let entry = if let (Some((before, _)), Some(_)) = (priced, price) { before } else { entry };
            let (code, label) = entry.split_once('=').map_or((entry, None), |(code, label)| (code, Some(label)));
            if !is_code(code.trim()) {
                return Err(Takes::Code.must());
            }
            let label = label.map(|label| label.trim().to_owned());
            choices.push(OwnChoice { code: code.trim().to_owned(), label, price });
        }
        self.shape.choices.push((field.name, choices));
        Ok(())
    }
}

/// An amount as a webmaster writes it: with a point before cents, and no commas.
fn read_amount(text: &str, currency: Currency) -> Option<Money> {
    let plain = !text.contains(',');
    Money::parse(text, currency, false).ok().filter(|_| plain)
}

/// `2.9% + 0.30`, or one of the two.
fn read_fees(text: &str, currency: Currency) -> Option<Fees> {
    let mut fees = Fees::default();
    for part in text.split('+') {
        match part.trim().strip_suffix('%') {
            // Hundredths of a per cent are read like cents.
            Some(rate) => fees.rate = read_amount(rate, Currency::USD)?.minor,
            None => fees.fixed = read_amount(part, currency)?.minor,
        }
    }
    Some(fees).filter(|fees| fees.rate <= 2_000 && fees.fixed <= 10 * currency.unit())
}

impl Takes {
    /// What it takes, to be read after “must”.
    pub fn must(self) -> String {
        match self {
            Self::Words => "be words".to_owned(),
            Self::Url => "start with https://, or with / for an address on this site".to_owned(),
            Self::Https => "start with https://".to_owned(),
            Self::Currency => ["be one of ", &Currency::codes().join(", ")].concat(),
            Self::Amount => "be an amount such as 12.50".to_owned(),
            Self::Amounts => "be amounts such as 10, 25, 50".to_owned(),
            Self::Fees => "be such as 2.9% + 0.30, and at most 20%".to_owned(),
            Self::Code => "be lower case letters, digits and hyphens, such as acij".to_owned(),
            Self::Tag => "be a language tag, such as es".to_owned(),
            Self::Tags => "be language tags, such as en, es".to_owned(),
            Self::Email => "be an email address".to_owned(),
            Self::Number(least, most) => ["be a whole number from ", &digits(least), " to ", &digits(most)].concat(),
            Self::OneOf(words) => ["be one of ", &words.join(", ")].concat(),
            Self::Fields => "be names of the form's optional fields".to_owned(),
            Self::Flag => "be present or absent".to_owned(),
        }
    }

    /// Whether it may be so. What cuts the form is judged where it is read.
    fn allows(self, form: &'static Form, value: &str) -> bool {
        match self {
            Self::Words | Self::Flag | Self::Currency | Self::Amount | Self::Amounts | Self::Fees => true,
            Self::Url => is_url(value),
            Self::Https => value.starts_with("https://"),
            Self::Code => is_code(value),
            Self::Tag => is_tag(value),
            Self::Tags => entries(value).all(is_tag),
            Self::Email => Email::parse(value).is_ok(),
            Self::Number(least, most) => value.parse().is_ok_and(|number: u32| least <= number && number <= most),
            Self::OneOf(words) => words.contains(&value),
            Self::Fields => value == "all" || entries(value).all(|name| form.field(name).is_some()),
        }
    }

    /// What it must be, with the names there are.
    fn mend(self, form: &'static Form) -> String {
        let mut mend = self.must();
        if matches!(self, Self::Fields) {
            let optional = form.fields().filter(|field| field.presence != Presence::Required);
            let names: Vec<_> = optional.map(|field| field.name).collect();
            mend.push_str(&[": ", &names.join(", ")].concat());
        }
        mend
    }
}

/// Entries between commas or white space. A comma keeps the spaces in an entry's own words, and a semicolon its commas.
pub fn entries(value: &str) -> impl Iterator<Item = &str> {
    let by_semicolon = value.contains(';');
    let by_comma = value.contains([',', '=']);
    value
        .split(move |c: char| if by_semicolon { c == ';' } else { c == ',' || (!by_comma && c.is_whitespace()) })
        .map(str::trim)
        .filter(|entry| !entry.is_empty())
}

fn is_url(value: &str) -> bool {
    // A page is tried out where it is made, without a certificate.
    let local =
        |host: &str| value.strip_prefix(host).is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '/', '?']));
    value.starts_with("https://")
        || (value.starts_with('/') && !value.starts_with("//"))
        || local("http://localhost")
        || local("http://127.0.0.1")
}

fn is_tag(value: &str) -> bool {
    value.split('-').all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::{FORMS, join, pledge, volunteer::FORM};
    use proptest::prelude::*;

    fn read(attributes: &[(&str, &str)]) -> (Settings, Vec<Warning>) {
        Settings::read(&FORM, attributes.iter().copied())
    }

    #[test]
    fn every_default_is_a_value_it_takes() {
        for attribute in ATTRIBUTES.iter().filter(|attribute| !attribute.default.is_empty()) {
            let forms = FORMS.iter().filter(|form| attribute.is_for(form));
            for form in forms {
                let (settings, warnings) = Settings::read(form, [(attribute.name, attribute.default)]);
                assert_eq!((settings, warnings), (Settings::default(), vec![]), "{}", attribute.name);
            }
        }
        assert_eq!(ATTRIBUTES.len(), ABOUT.len());
    }

    #[test]
    fn every_format_that_can_be_set_is_written() {
        let Takes::OneOf(names) = ATTRIBUTES[FORMAT.0].takes else { panic!("format is one of a few") };
        assert_eq!(names, Format::ALL.iter().map(|(name, _)| *name).collect::<Vec<_>>());
    }

    #[test]
    fn good_values_are_taken() {
        let (settings, warnings) = read(&[
            ("endpoint", "https://acij.example/api/volunteer"),
            ("format", "json"),
            ("fields", "county, travel"),
            ("required", "zip"),
            ("ways", "driving, sewing=Coser pancartas"),
            ("timeout", "30"),
            ("test", ""),
        ]);
        assert_eq!(warnings, []);
        assert_eq!(settings.format(), Format::Json);
        assert_eq!(settings.number(TIMEOUT), 30);
        assert_eq!(settings.shape.fields, Shown::Only(vec!["county".into(), "travel".into()]));
        let own = &settings.shape.choices[0].1;
        assert_eq!(own[1].label.as_deref(), Some("Coser pancartas"));
        assert!(settings.is_set(TEST) && !settings.is_set(HEADING));
    }

    #[test]
    fn bad_values_keep_the_default_and_are_told() {
        for (name, value) in [
            ("endpoint", "javascript:alert(1)"),
            ("endpoint", "http://acij.example/"),
            ("endpoint", "http://localhost.evil.example/"),
            ("endpoint", "//evil.example/"),
            ("format", "xml"),
            ("fields", "immigration_status"),
            ("timeout", "1e9"),
            ("timeout", "121"),
            ("lang", "es_MX"),
            ("endpont", "https://acij.example/"),
            ("privacy-url", "data:text/html,x"),
            ("contact", "acij"),
            ("ways", "Sewing banners!"),
        ] {
            let (settings, warnings) = read(&[(name, value)]);
            assert_eq!(settings, Settings::default(), "{name}={value}");
            assert_eq!(warnings.len(), 1, "{name}={value}");
        }
    }

    #[test]
    fn money_is_read_in_the_currency_that_is_set_wherever_it_is_set() {
        let (settings, warnings) = Settings::read(
            &pledge::FORM,
            [("amounts", "5, 12.50; 20"), ("amounts", "5000, 20000"), ("minimum", "1000"), ("currency", "KRW")],
        );
        let money = &settings.shape.money;
        assert_eq!(
            (money.suggested.as_slice(), money.least, money.currency.code()),
            (&[5000, 20_000][..], 1000, "KRW")
        );
        assert_eq!(warnings.iter().map(|warning| warning.value.as_str()).collect::<Vec<_>>(), ["5, 12.50; 20"]);
        let (settings, warnings) = Settings::read(&pledge::FORM, [("fees", "2.9% + 0.30"), ("goal", "50000")]);
        assert_eq!(settings.shape.money.fees, Some(Fees { rate: 290, fixed: 30 }));
        assert_eq!((settings.amount(GOAL).map(Money::decimal).as_deref(), warnings.len()), (Some("50000.00"), 0));
    }

    #[test]
    fn levels_have_prices_and_their_labels_may_have_commas() {
        let level = "student=Student: 10; regular=Regular, with a vote: 35; friend: 0.50; guest=Guest: free";
        let (settings, warnings) = Settings::read(&join::FORM, [("level", level)]);
        assert_eq!(warnings, []);
        let own = &settings.shape.choices[0].1;
        let read: Vec<_> = own
            .iter()
            .map(|own| (own.code.as_str(), own.label.as_deref(), own.price.map(|price| price.minor)))
            .collect();
        assert_eq!(
            read,
            [
                ("student", Some("Student"), Some(1000)),
                ("regular", Some("Regular, with a vote"), Some(3500)),
                ("friend", None, Some(50)),
                ("guest", Some("Guest: free"), None),
            ]
        );
    }

    #[test]
    fn what_a_form_has_no_use_for_is_told() {
        for (form, name) in
            [(&FORM, "currency"), (&FORM, "level"), (&join::FORM, "handoff"), (&pledge::FORM, "values-text")]
        {
            let (_, warnings) = Settings::read(form, [(name, "USD")]);
            assert!(warnings.len() == 1 && warnings[0].mend.contains("endpoint"), "{name}");
        }
    }

    #[test]
    fn bad_money_keeps_the_default_and_is_told() {
        for (name, value) in [
            ("currency", "usd"),
            ("currency", "KWD"),
            ("amounts", "ten"),
            ("amounts", "-5"),
            ("amounts", "1,000, 2,000"),
            ("minimum", "1e3"),
            ("maximum", "NaN"),
            ("fees", "29%"),
            ("fees", "lots"),
            ("handoff", "http://pay.example"),
            ("handoff", "/pay"),
            ("goal", "1.234,5"),
        ] {
            let (settings, warnings) = Settings::read(&pledge::FORM, [(name, value)]);
            assert_eq!(settings, Settings::default(), "{name}={value}");
            assert_eq!(warnings.len(), 1, "{name}={value}");
        }
    }

    proptest! {
        #[test]
        fn never_panics(at in 0..ATTRIBUTES.len(), value in "\\PC{0,40}|[0-9.,%+ :=;a-z-]{0,30}", form in 0..FORMS.len()) {
            let _ = Settings::read(FORMS[form], [(ATTRIBUTES[at].name, value.as_str()), ("level", &value)]);
        }
    }
}
