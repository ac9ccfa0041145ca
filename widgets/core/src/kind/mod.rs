//! The kinds of fields. Each has a room here with all there is to know of it: how an answer is read, sent and stored, its
//! plain control, JSON Schema, description and examples. Only how a widget draws it is elsewhere, in `ui/controls`.
//!
//! A new kind is a room, a variant of [`Kind`], a line in `room!`, and a field in [`sample`].

mod choice;
mod consent;
mod date;
mod email;
mod examples;
mod fee;
mod grid;
mod hidden;
mod long_text;
mod many;
mod money;
mod name;
mod number;
mod phone;
mod read;
mod rules;
pub mod sample;
mod text;
mod time;
mod website;
mod zip;

pub use choice::{Choice, Choices};
pub use consent::Consent;
pub use date::{Date, DateError};
pub use email::{Email, EmailError};
pub use examples::Examples;
pub use grid::{Shortcuts, code as cell_code};
pub use money::{Currency, Money, MoneyError};
pub use name::{Name, NameError};
pub use number::ReadNumber;
pub use phone::{Phone, PhoneError};
pub use rules::{Column, Contact, Frame, Input, Wire};
pub use text::{Text, TextError};
pub use time::{Time, TimeError};
pub use website::{Website, WebsiteError};
pub use zip::{Zip, ZipError};

pub(crate) use money::amount;
#[cfg(feature = "schema")]
pub(crate) use money::schema as amount_schema;
#[cfg(feature = "schema")]
pub(crate) use read::KINDS;
pub(crate) use rules::{Asked, KindRules};

use crate::form::Field;
use crate::html::{Control, Html};
use crate::invalid::Invalid;
use crate::messages::{Messages, Words};
use crate::options::FormOptions;

/// What sort of answer a field takes.
#[derive(Debug)]
pub enum Kind {
    /// A person's name or part of it.
    Name,
    /// One line of text, at most `max` characters.
    Text {
        /// Most characters.
        max: u16,
    },
    /// Several lines of text, at most `max` characters.
    LongText {
        /// Most characters.
        max: u16,
    },
    /// An email address.
    Email,
    /// A telephone number.
    Phone,
    /// A US ZIP code, five or nine digits.
    Zip,
    /// One of a few: radio buttons.
    Radio(&'static Choices),
    /// One of many: a drop-down list.
    Select(&'static Choices),
    /// Any of a list: check boxes.
    Many(&'static Choices),
    /// Any cell of a table, `row-column`: `mon-morning`.
    Grid {
        /// The rows, top to bottom.
        rows: &'static Choices,
        /// The columns.
        columns: &'static Choices,
        /// Several cells at once, such as “Evenings”, for those who need not be exact.
        shortcuts: &'static Shortcuts,
    },
    /// An amount of money. With suggestions they are radio buttons, and any other amount can be typed beside them.
    Money {
        /// Suggested amounts in whole units (dollars), unless the webmaster suggests others.
        suggested: &'static [u32],
    },
    /// An offer to pay the processor's fee on top, never ticked beforehand. The answer is the amount, which only a
    /// script can work out: a plain page does not ask.
    Fee {
        /// The amount it is a fee on.
        on: &'static str,
    },
    /// A number that counts or measures, up to 3,500,000: see [`Kind::number`] and [`Kind::decimal`].
    Number {
        /// The smallest that is accepted.
        min: u32,
        /// The largest that is accepted.
        max: u32,
        /// Whether it may have two decimals; otherwise it is whole.
        decimals: bool,
        /// Reads one. It comes with the declaration: a module whose forms ask for none does without.
        read: ReadNumber,
    },
    /// A day.
    Date {
        /// Whether it may not be over.
        ahead: bool,
    },
    /// A time of day: see [`Kind::TIME`].
    Time {
        /// Reads one. It comes with the declaration: a module whose forms ask for none does without.
        read: fn(&str) -> Result<Time, TimeError>,
    },
    /// The address of a website.
    Website,
    /// A permission, never ticked beforehand; recorded with its exact text.
    Consent(Consent),
    /// Not shown.
    Hidden,
}

/// What the room of a kind says: the one place that goes through all of them.
macro_rules! room {
    ($kind:expr, $rules:ident => $says:expr) => {
        match $kind {
            Kind::Name => room!(@ $rules = name::Rules => $says),
            Kind::Text { max } => room!(@ $rules = text::Rules { max: *max } => $says),
            Kind::LongText { max } => room!(@ $rules = long_text::Rules { max: *max } => $says),
            Kind::Email => room!(@ $rules = email::Rules => $says),
            Kind::Phone => room!(@ $rules = phone::Rules => $says),
            Kind::Zip => room!(@ $rules = zip::Rules => $says),
            Kind::Radio(choices) => room!(@ $rules = choice::Rules { choices, drop_down: false } => $says),
            Kind::Select(choices) => room!(@ $rules = choice::Rules { choices, drop_down: true } => $says),
            Kind::Many(choices) => room!(@ $rules = many::Rules { choices } => $says),
            Kind::Grid { rows, columns, shortcuts } => room!(@ $rules = grid::Rules { rows, columns, shortcuts } => $says),
            Kind::Money { suggested } => room!(@ $rules = money::Rules { suggested } => $says),
            Kind::Fee { on } => room!(@ $rules = fee::Rules { on } => $says),
            Kind::Number { min, max, decimals, read } => {
                room!(@ $rules = number::Rules { min: *min, max: *max, decimals: *decimals, read: *read } => $says)
            }
            Kind::Date { ahead } => room!(@ $rules = date::Rules { ahead: *ahead } => $says),
            Kind::Time { read } => room!(@ $rules = time::Rules { read: *read } => $says),
            Kind::Website => room!(@ $rules = website::Rules => $says),
            Kind::Consent(consent) => room!(@ $rules = consent::Rules { consent } => $says),
            Kind::Hidden => room!(@ $rules = hidden::Rules => $says),
        }
    };
    (@ $rules:ident = $room:expr => $says:expr) => {{
        let $rules = $room;
        $says
    }};
}

impl Kind {
    /// Its name: that of its room.
    pub fn name(&self) -> &'static str {
        room!(self, rules => rules.name())
    }

    /// How an answer is sent and stored.
    pub fn wire(&self) -> Wire {
        room!(self, rules => rules.wire())
    }

    /// What is around its control.
    pub fn frame(&self) -> Frame {
        room!(self, rules => rules.frame())
    }

    /// Whether the answer is a list.
    pub fn is_list(&self) -> bool {
        self.wire() == Wire::List
    }

    /// Whether the answer is an amount of money.
    pub fn is_money(&self) -> bool {
        self.wire() == Wire::Money
    }

    /// Whether the question is a group of native controls under one legend.
    pub fn is_group(&self) -> bool {
        self.frame() == Frame::Legend
    }

    /// Whether it is answered with one box to tick.
    pub fn is_box(&self) -> bool {
        self.frame() == Frame::Box
    }

    /// The permission it asks for.
    pub const fn consent(&self) -> Option<&Consent> {
        if let Self::Consent(consent) = self { Some(consent) } else { None }
    }

    /// The amount it is a fee on.
    pub const fn fee_on(&self) -> Option<&'static str> {
        if let Self::Fee { on } = self { Some(on) } else { None }
    }

    /// The amounts suggested, in whole units.
    pub const fn suggested(&self) -> &'static [u32] {
        if let Self::Money { suggested } = self { suggested } else { &[] }
    }

    /// The declared choices, where it has one list of them.
    pub fn choices(&self) -> Option<&'static Choices> {
        room!(self, rules => rules.choices())
    }

    /// Every list whose labels it shows.
    pub fn lists(&self) -> Vec<&'static Choices> {
        room!(self, rules => rules.lists())
    }

    /// Every answer there is, where they are declared.
    pub fn codes(&self) -> Vec<String> {
        room!(self, rules => rules.codes())
    }

    /// The smallest and the largest that is accepted: of a number, or else how many characters.
    pub fn range(&self) -> (u32, u32) {
        room!(self, rules => rules.range())
    }

    /// The `maxlength` of its plain control.
    pub(crate) fn length(&self) -> u32 {
        room!(self, rules => rules.length())
    }

    /// The one-line input it is typed in, where it is typed in one.
    pub fn input(&self) -> Input {
        room!(self, rules => rules.input())
    }

    /// How the person can be reached by the answer alone.
    pub fn contact(&self) -> Option<Contact> {
        room!(self, rules => rules.contact())
    }

    /// What an export makes of an answer.
    pub fn column(&self) -> Column {
        room!(self, rules => rules.column())
    }

    /// What is typed, and what becomes of it.
    pub fn examples(&self) -> &'static Examples {
        room!(self, rules => rules.examples())
    }

    /// What it needs of the page in order to be asked, in words.
    pub fn needs(&self) -> Option<&'static str> {
        room!(self, rules => rules.needs())
    }
}

impl Field {
    /// Whether the page has what the question needs: choices, a text, the processor's fees.
    pub(crate) fn can_be_asked(&self, options: &FormOptions) -> bool {
        room!(&self.kind, rules => rules.can_be_asked(self, options))
    }

    /// Whether a page without script asks it too.
    pub fn is_in_plain_form(&self) -> bool {
        room!(&self.kind, rules => rules.is_in_plain_form())
    }

    /// What it takes, in words for documentation.
    pub fn about(&self) -> String {
        room!(&self.kind, rules => rules.about(self))
    }

    /// An answer for a test, which the form takes as it is cut.
    pub fn sample(&self, options: &FormOptions) -> String {
        room!(&self.kind, rules => rules.sample(self, options))
    }

    /// One of its answers as it was read on the page.
    pub fn in_words<M: Messages>(&self, words: &Words<M>, answer: &str) -> String {
        room!(&self.kind, rules => rules.in_words(words, self, answer))
    }

    /// The JSON Schema of an answer.
    #[cfg(feature = "schema")]
    pub(crate) fn schema(&self) -> serde_json::Value {
        room!(&self.kind, rules => rules.schema(self))
    }
}

impl Asked<'_> {
    /// Reads one answer.
    pub(crate) fn parse(&self, raw: &str) -> Result<String, Invalid> {
        room!(&self.field.kind, rules => rules.parse(raw, self))
    }
}

impl<M: Messages> Control<'_, M> {
    /// Writes the control.
    pub(crate) fn write(&self, out: &mut Html) {
        room!(&self.field.kind, rules => rules.plain(self, out));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::Amounts;
    use crate::values::Values;
    use std::collections::BTreeSet;

    fn options() -> FormOptions {
        let money = Amounts { most: 100_000_000, ..Amounts::default() };
        FormOptions { today: "2026-11-25".into(), money, ..FormOptions::whole() }
    }

    fn parse(field: &Field, raw: &str) -> Result<String, &'static str> {
        Asked { field, options: &options(), values: &Values::default() }.parse(raw).map_err(Invalid::code)
    }

    #[test]
    fn every_example_is_accepted_or_rejected_as_declared() {
        for field in sample::FORM.fields() {
            let examples = field.kind.examples();
            for (typed, stored) in examples.accepted {
                assert_eq!(parse(field, typed).as_deref(), Ok(*stored), "{}: {typed}", field.name);
                assert_eq!(parse(field, stored).as_deref(), Ok(*stored), "{}: {stored}", field.name);
            }
            // The field that has no limit of its own gives no error for it.
            for (typed, code) in examples.rejected {
                let rejected = parse(field, typed);
                let without = matches!((field.name, *code), ("day", "date_past") | ("why_blue", "text_long"));
                assert_eq!(rejected.err(), (!without).then_some(*code), "{}: {typed}", field.name);
            }
        }
    }

    #[test]
    fn a_sample_is_an_answer() {
        for field in sample::FORM.fields().filter(|field| field.kind.frame() != Frame::Hidden) {
            let sample = field.sample(&options());
            assert!(parse(field, &sample).is_ok(), "{}: {sample}", field.name);
        }
    }

    /// So that every test that goes through the sample form goes through every kind.
    #[test]
    fn every_kind_is_in_the_sample_form() {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/kind");
        let files = std::fs::read_dir(path).expect("folder").map(|entry| entry.expect("entry").path());
        let rooms: BTreeSet<_> = files.filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned())).collect();
        let names: BTreeSet<_> = sample::FORM.fields().map(|field| field.kind.name().to_owned()).collect();
        let others = ["mod", "read", "rules", "examples", "sample"];
        let rooms: BTreeSet<_> = rooms.into_iter().filter(|name| !others.contains(&name.as_str())).collect();
        assert_eq!(rooms, names);
    }

    #[test]
    fn an_input_selects_the_keyboard_of_a_phone() {
        for (name, kind, mode) in [
            ("name", "text", "text"),
            ("mail", "email", "email"),
            ("tel", "tel", "tel"),
            ("zip", "text", "numeric"),
            ("free", "text", "decimal"),
            ("people", "text", "numeric"),
            ("hours", "text", "decimal"),
            ("day", "date", "text"),
            ("hour", "time", "text"),
            ("site", "text", "url"),
        ] {
            assert_eq!(sample::FORM.field(name).expect("field").kind.input(), Input { kind, mode }, "{name}");
        }
    }
}
