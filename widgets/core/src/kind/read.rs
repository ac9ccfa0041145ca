//! Reads what a document says of a kind.

use super::{Choice, Choices, Consent, Kind, Shortcuts};
use crate::json::{Declared, Json, among, kept};
#[cfg(feature = "money")]
use crate::number::parse;

/// The kinds, each in its place in [`Kind::read`].
pub(crate) const KINDS: &str =
    " name text long_text email phone zip radio select many grid date website consent money fee number time";

impl Kind {
    /// The kind of a question: of the field `name`, where the lists are that it may name. One that there is not asks nothing.
    pub(crate) fn read<J: Json>(name: &'static str, declared: &Declared<'_, J>, lists: &Declared<'_, J>) -> Self {
        let named = |member| {
            let list = declared.text(member);
            choices(list, lists.lines(list))
        };
        let listed = || match declared.text("list") {
            "" => choices(name, declared.lines("choices")),
            _ => named("list"),
        };
        match among(KINDS, declared.text("kind")) {
            1 => Self::Name,
            2 => Self::Text { max: most(declared, 200) },
            3 => Self::LongText { max: most(declared, 1000) },
            4 => Self::Email,
            5 => Self::Phone,
            6 => Self::Zip,
            7 => Self::Radio(listed()),
            8 => Self::Select(listed()),
            9 => Self::Many(listed()),
            10 => Self::Grid {
                rows: named("rows"),
                columns: named("columns"),
                shortcuts: shortcuts(declared.text("shortcuts"), lists),
            },
            11 => Self::Date { ahead: declared.is("ahead") },
            12 => Self::Website,
            13 => Self::Consent(Consent {
                channel: declared.text("channel"),
                purpose: declared.text("purpose"),
                version: declared.text("version"),
            }),
            #[cfg(feature = "money")]
            14 => Self::Money {
                suggested: declared
                    .lines("suggested")
                    .iter()
                    .filter_map(|amount| parse(amount))
                    .collect::<Vec<_>>()
                    .leak(),
            },
            #[cfg(feature = "money")]
            15 => Self::Fee { on: declared.text("on") },
            #[cfg(feature = "own")]
            16 => {
                let (min, max) = (declared.number("min", 0), declared.number("max", 1_000_000));
                if declared.is("decimals") { Self::decimal(min, max) } else { Self::number(min, max) }
            }
            #[cfg(feature = "own")]
            17 => Self::TIME,
            _ => Self::Hidden,
        }
    }
}

fn most<J: Json>(declared: &Declared<'_, J>, otherwise: u32) -> u16 {
    declared.number("max", otherwise).try_into().unwrap_or(u16::MAX)
}

/// What each is called, and on the line below the cells it means; the last, which opens the table, has none.
fn shortcuts<J: Json>(list: &'static str, lists: &Declared<'_, J>) -> &'static Shortcuts {
    let (mut items, mut cells) = (Vec::new(), Vec::new());
    for pair in lists.lines(list).chunks_exact(2) {
        items.push(Choice::new(pair[0]));
        if !pair[1].is_empty() {
            cells.push(pair[1]);
        }
    }
    kept(Shortcuts { labels: kept(Choices { name: list, items: items.leak() }), cells: cells.leak() })
}

/// Choices, each a code, or a code and what it is called in every language: `es=Español`.
fn choices(name: &'static str, said: &[&'static str]) -> &'static Choices {
    let choice = |line: &&'static str| match line.split_once('=') {
        Some((code, label)) => Choice::named(code, label),
        None => Choice::new(line),
    };
    kept(Choices { name, items: said.iter().map(choice).collect::<Vec<_>>().leak() })
}
