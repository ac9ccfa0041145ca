//! One question, declared in one expression: `Field::new` and what is special about it.

use super::{Kind, When};
use crate::kind::Money;

/// Email and phone in one box: whichever is typed is the answer of its own field. A page without script, and one whose webmaster
/// names either of the two, has a box for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OneBox {
    /// Its box takes an answer of that field too.
    Takes(&'static str),
    /// It is typed in the box of that field.
    In(&'static str),
}

/// Where an amount need not be typed because a choice has a price.
#[derive(Debug, Clone, Copy)]
pub struct Price {
    /// The answer by which the price is taken.
    pub when: When,
    /// The fields whose choices have prices; the first that is answered counts.
    pub of: &'static [&'static str],
}

/// One question.
#[derive(Debug)]
pub struct Field {
    /// Its name on the wire and in locale keys, snake case: `given_name`.
    pub name: &'static str,
    /// What sort of answer it takes.
    pub kind: Kind,
    /// The HTML `autocomplete` token, so that a phone fills it in.
    pub autocomplete: &'static str,
    /// Whether it is asked, and whether it may stay empty.
    pub presence: Presence,
    /// Asked only when another answer makes it matter.
    pub when: Option<When>,
    /// Whether the answer says who someone is, or what they said.
    pub part: RecordPart,
    /// Where the amount comes from when it is not typed.
    pub price: Option<Price>,
    /// Whether the webmaster may bring a list of choices of their own. A server takes any well-formed code then.
    pub custom: bool,
    /// Whether its text, in one line, is an email address or a telephone number: how someone may be found.
    pub is_contact: bool,
    /// The choice that is made until another is. Never for a permission, nor for what costs more than another choice.
    pub initial: &'static str,
    /// Whether it shares a box with another.
    pub one_box: Option<OneBox>,
}

/// Fields of a form are compared by their names.
impl PartialEq for Field {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Field {}

impl Field {
    /// Whether the webmaster may put a price on each of its choices: where one is chosen from a list of their own.
    pub fn may_have_prices(&self) -> bool {
        Money::IS_ASKED && self.custom && !self.kind.is_list()
    }

    /// An optional question that is asked unless the webmaster leaves it out.
    pub const fn new(name: &'static str, kind: Kind) -> Self {
        Self {
            name,
            kind,
            autocomplete: "off",
            presence: Presence::Default,
            when: None,
            part: RecordPart::Answers,
            price: None,
            custom: false,
            is_contact: false,
            initial: "",
            one_box: None,
        }
    }

    /// It says who the person is or how to reach them.
    #[must_use]
    pub const fn person(mut self, autocomplete: &'static str) -> Self {
        self.part = RecordPart::Person;
        self.autocomplete = autocomplete;
        self
    }

    /// It must be answered, always.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.presence = Presence::Required;
        self
    }

    /// The webmaster may bring a list of choices of their own, and put prices on them where one is chosen.
    #[must_use]
    pub const fn custom(mut self) -> Self {
        self.custom = true;
        self
    }

    /// It takes an email address or a telephone number, whichever someone has: they are found by it.
    #[must_use]
    pub const fn contact(mut self) -> Self {
        self.is_contact = true;
        self
    }

    /// Its box takes an email address or a telephone number: this one's answer, or that of `other`.
    #[must_use]
    pub const fn takes(mut self, other: &'static str) -> Self {
        self.one_box = Some(OneBox::Takes(other));
        self
    }

    /// It is typed in the box of `other`.
    #[must_use]
    pub const fn typed_in(mut self, other: &'static str) -> Self {
        self.one_box = Some(OneBox::In(other));
        self
    }

    /// That choice is made until another is: the most usual answer to a question on which others hang.
    #[must_use]
    pub const fn initially(mut self, code: &'static str) -> Self {
        self.initial = code;
        self
    }

    /// It is always asked and may stay empty.
    #[must_use]
    pub const fn always(mut self) -> Self {
        self.presence = Presence::Always;
        self
    }

    /// It is asked only where the webmaster names it.
    #[must_use]
    pub const fn on_request(mut self) -> Self {
        self.presence = Presence::OnRequest;
        self
    }

    /// It is asked where the webmaster has put prices on choices, or names it.
    #[must_use]
    pub const fn priced(mut self) -> Self {
        self.presence = Presence::WhenPriced;
        self
    }

    /// It is asked only when `field` holds one of `is`.
    #[must_use]
    pub const fn when(mut self, field: &'static str, is: &'static [&'static str]) -> Self {
        self.when = Some(When { field, is });
        self
    }

    /// It is an amount that is the price of a choice of the fields `of` when `field` holds `is`.
    #[must_use]
    pub const fn or_price(
        mut self,
        field: &'static str,
        is: &'static [&'static str],
        of: &'static [&'static str],
    ) -> Self {
        self.price = Some(Price { when: When { field, is }, of });
        self
    }
}

/// Whether a question is asked, and whether it may stay empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// Always asked, must be answered.
    Required,
    /// Always asked, may stay empty.
    Always,
    /// Asked unless `fields` leaves it out.
    Default,
    /// Asked where `fields` names it.
    OnRequest,
    /// Asked where choices have prices, or `fields` names it.
    WhenPriced,
}

/// Which part of the record an answer is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecordPart {
    /// Who someone is and how to reach them.
    Person,
    /// All else.
    Answers,
}

impl RecordPart {
    /// Its name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Answers => "answers",
        }
    }
}
