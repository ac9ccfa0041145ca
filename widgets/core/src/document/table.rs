//! The table: every member of a document, what it takes, and a sentence about it. The schema, the guide and the check have it from
//! here.

use super::formats::{AUTOCOMPLETE, CELLS, CHOICE, CODE, CODE_OR_BLANK, DECLARED, LANGUAGE, NAME, VERSION};
use super::shape::{Member, Shape, Takes};
use crate::form::{FOLDS, LOOKUP, PRESENCES};
use crate::forms::LIBRARY;
use crate::kind::{KINDS, Money};
use crate::options::MOST_CHOICES;
use crate::pledge::{DUES, PLEDGE};
use crate::record::{LONGEST_TEXT, own};

/// The most sections of a form.
pub(super) const MOST_SECTIONS: usize = 20;

/// The most questions of a form.
pub(super) const MOST_FIELDS: usize = 60;

/// The most characters of a line: a label that is no consent, a heading.
pub(super) const LONGEST_LINE: usize = own::LONGEST_LABEL as usize;

const LONGEST_PARAGRAPH: usize = 1_000;
const ORGANIZATION: &[&str] = &["organization"];

pub(super) static DOCUMENT: Shape = Shape {
    name: "document",
    about: "A form: what it asks, in what order, under what conditions, and in which words.",
    members: &[
        Member::new(
            "$schema",
            Takes::Prose { most: 500, places: &[] },
            "The address of this schema, so that an editor completes names and marks mistakes.",
        ),
        Member::new("version", Takes::Number(1, 1), "The version of the format. There is one so far: 1."),
        Member::new("name", Takes::Short(&DECLARED), "The form's name: in its address, in files and in exports.")
            .required(),
        Member::new(
            "uses",
            Takes::OneOf(|| vec![String::new(), PLEDGE.into(), DUES.into(), LOOKUP.into()]),
            "What the form does beside asking: `pledge` adds up a promised gift, `dues` works out what \
             members owe, `lookup` finds legislators and stores nothing. Leave it out for a form that only \
             asks.",
        ),
        Member::new(
            "sections",
            Takes::List { of: &Takes::Object(&SECTION), least: 1, most: MOST_SECTIONS },
            "The questions, in groups, in the order in which they are asked.",
        )
        .required(),
        Member::new(
            "rules",
            Takes::List { of: &Takes::Object(&RULE), least: 0, most: MOST_FIELDS },
            "What one question alone can't say.",
        ),
        Member::new(
            "lists",
            Takes::Named { names: &NAME, of: &LIST, least: 0, most: MOST_FIELDS },
            "Lists of choices that several questions share, by name.",
        ),
        Member::new(
            "words",
            Takes::Named { names: &LANGUAGE, of: &Takes::Object(&WORDS), least: 0, most: 50 },
            "What visitors read, by language. What a language lacks is said in English.",
        ),
    ],
    one_of: &[],
};

static SECTION: Shape = Shape {
    name: "section",
    about: "Questions that belong together.",
    members: &[
        Member::new("name", Takes::Short(&DECLARED), "The section's name, under which `words` has its heading.")
            .required(),
        Member::new(
            "fold",
            Takes::OneOf(|| split(FOLDS)),
            "How it is shown: `open` under its heading, as it is when nothing is said; `bare` without a \
             heading; `more` behind the line “Tell us more” with others like it; `own` behind a line of its \
             own.",
        ),
        Member::new("step", Takes::Flag, "Whether a new step begins here, on pages that show steps."),
        Member::new("when", CONDITION, "Asks the whole section only if another question is answered like that."),
        Member::new(
            "fields",
            Takes::List { of: &FIELD_OR_NAME, least: 1, most: MOST_FIELDS },
            "The questions. A text is the name of one that is ready-made; with `!` it must be answered.",
        )
        .required(),
    ],
    one_of: &[],
};

static FIELD_OR_NAME: Takes = Takes::Either(&[&Takes::OneOf(ready_made), &Takes::Object(&FIELD)]);

pub(super) static FIELD: Shape = Shape {
    name: "field",
    about: "A question: ready-made (`use`), or of your own (`name` and `kind`).",
    members: &[
        Member::new(
            "use",
            Takes::OneOf(ready_made),
            "A ready-made question, with its label in every language. What is said beside it changes it.",
        ),
        Member::new(
            "name",
            Takes::Short(&DECLARED),
            "The question's name: in what your endpoint receives, and in exports.",
        ),
        Member::new(
            "kind",
            Takes::OneOf(|| split(KINDS.trim_ascii_start())),
            "What is answered: a line of text, one of several choices, a day …",
        ),
        Member::new(
            "presence",
            Takes::OneOf(|| split(PRESENCES)),
            "`required` must be answered; `always` is asked and may stay empty; `default` is asked unless a \
             page leaves it out; `on_request` only if a page names it; `priced` if a page has prices.",
        ),
        Member::new("when", CONDITION, "Asks it only if another question is answered like that."),
        Member::new(
            "person",
            Takes::Short(&AUTOCOMPLETE),
            "Says that the answer is about who someone is, and what browsers call it when they fill it in: \
             `given-name`, `email`. `off` if they have no word for it.",
        ),
        Member::new("max", Takes::Number(1, MOST_NUMBER), "The most characters of a text, or the largest number.")
            .of(&["text", "long_text", "number"]),
        Member::new("min", Takes::Number(0, MOST_NUMBER), "The smallest number.").of(&["number"]),
        Member::new("decimals", Takes::Flag, "Whether a number may have two decimals.").of(&["number"]),
        Member::new(
            "choices",
            Takes::List { of: &Takes::Short(&CHOICE), least: 0, most: MOST_CHOICES },
            "What there is to choose: codes, which are sent and stored and labeled in `words`; or \
             `code=Label` for what is called the same in every language.",
        )
        .of(CHOOSING),
        Member::new("list", Takes::Short(&NAME), "A list to choose from, by name: of `lists`, or ready-made.")
            .of(CHOOSING),
        Member::new("custom", Takes::Flag, "Whether a page may bring choices of its own.").of(CHOOSING),
        Member::new("initial", Takes::Short(&CODE), "The choice that is made until a visitor makes another.")
            .of(&["radio", "select"]),
        Member::new("rows", Takes::Short(&NAME), "The list that the rows of a grid are.").of(GRID),
        Member::new("columns", Takes::Short(&NAME), "The list that the columns of a grid are.").of(GRID),
        Member::new("shortcuts", Takes::Short(&NAME), "The list of shortcuts to several cells of a grid.").of(GRID),
        Member::new(
            "contact",
            Takes::Flag,
            "Whether the text is an email address or a phone number, by which someone can be found.",
        )
        .of(&["text"]),
        Member::new("takes", Takes::Short(&NAME), "The phone that can be typed in this email's box, which is labeled for both: it has `typed_in` with this one's name.")
            .of(REACHING),
        Member::new(
            "typed_in",
            Takes::Short(&NAME),
            "The email in whose box this phone is typed.",
        )
        .of(REACHING),
        Member::new("ahead", Takes::Flag, "Whether the day may not be over.").of(&["date"]),
        Member::new(
            "channel",
            Takes::Short(&NAME),
            "How a consent lets you reach someone: `email`, `text`, `call`; or `values` for an agreement.",
        )
        .of(CONSENT),
        Member::new("purpose", Takes::Short(&NAME), "What a consent is for: `updates`.").of(CONSENT),
        Member::new(
            "version",
            Takes::Short(&VERSION),
            "The version of a consent's words, such as the day they were written. Change it whenever they change.",
        )
        .of(CONSENT),
        Member::new(
            "suggested",
            Takes::List { of: &Takes::Number(1, Money::MOST / 100), least: 0, most: 10 },
            "Amounts to choose from, in whole units of the page's currency.",
        )
        .of(&["money"]),
        Member::new("on", Takes::Short(&NAME), "The amount that the fee is on.").of(&["fee"]),
        Member::new("price_when", CONDITION, "When the amount need not be typed, because what was chosen has a price.")
            .of(&["money"]),
        Member::new(
            "price_of",
            Takes::List { of: &Takes::Short(&NAME), least: 1, most: 10 },
            "The questions whose choices have prices.",
        )
        .of(&["money"]),
    ],
    one_of: &["use", "name"],
};

const CHOOSING: &[&str] = &["radio", "select", "many"];
const GRID: &[&str] = &["grid"];
const REACHING: &[&str] = &["email", "phone"];
const CONSENT: &[&str] = &["consent"];

/// The largest number that the kind takes.
const MOST_NUMBER: u32 = 3_500_000;

static RULE: Shape = Shape {
    name: "rule",
    about: "A rule over several questions.",
    members: &[
        Member::new(
            "one_of",
            Takes::List { of: &Takes::Short(&NAME), least: 1, most: 10 },
            "At least one of these questions must be answered.",
        ),
        Member::new("needs", Takes::Short(&NAME), "This question must be answered if the condition holds."),
        Member::new("when", CONDITION, "The answer that calls for it."),
    ],
    one_of: &["one_of", "needs"],
};

const CONDITION: Takes = Takes::Either(&[
    &Takes::Short(&NAME),
    &Takes::Named {
        names: &NAME,
        of: &Takes::Either(&[
            &Takes::Short(&CODE_OR_BLANK),
            &Takes::List { of: &Takes::Short(&CODE_OR_BLANK), least: 1, most: MOST_CHOICES },
        ]),
        least: 1,
        most: 1,
    },
]);

static LIST: Takes = Takes::Either(&[
    &Takes::List { of: &Takes::Short(&CHOICE), least: 1, most: MOST_CHOICES },
    &Takes::Named { names: &CODE, of: &Takes::Short(&CELLS), least: 1, most: 10 },
]);

static WORDS: Shape = Shape {
    name: "words",
    about: "What visitors read in one language. `{{organization}}` is your name.",
    members: &[
        Member::new("title", LINE, "The heading of the form."),
        Member::new("intro", PARAGRAPH, "A sentence or two below it."),
        Member::new("submit", LINE, "The button."),
        Member::new(
            "sections",
            Takes::Named { names: &NAME, of: &LINE, least: 0, most: 2 * MOST_SECTIONS },
            "Headings of sections, by name; the line that an `own` section is behind, under its name with `_add`.",
        ),
        Member::new(
            "fields",
            Takes::Named { names: &NAME, of: &Takes::Object(&FIELD_WORDS), least: 0, most: MOST_FIELDS },
            "What questions are called, by name.",
        ),
        Member::new(
            "choices",
            Takes::Named {
                names: &NAME,
                of: &Takes::Named { names: &CODE, of: &LINE, least: 0, most: MOST_CHOICES },
                least: 0,
                most: 2 * MOST_FIELDS,
            },
            "What choices are called, by the name of the question or list and the code.",
        ),
        Member::new("thanks", Takes::Object(&THANKS), "What is shown when the answers have arrived."),
        Member::new("unconfirmed", PARAGRAPH, "What is said first where it is not known whether they have arrived."),
        Member::new(
            "reach",
            Takes::Named {
                names: &CODE,
                of: &Takes::Prose { most: LONGEST_PARAGRAPH, places: &["organization", "contact"] },
                least: 0,
                most: 10,
            },
            "How someone will be reached, by the answer to `contact_method`.",
        ),
        Member::new("submit_sum", SUMS, "The button of a form that uses `pledge`, by how often is paid."),
        Member::new("sum", SUMS, "What is pledged, by how often is paid; `fee` for the fee."),
        Member::new("progress", SUM, "How much has been pledged so far."),
        Member::new("progress_of", SUM, "The same, where there is a goal."),
    ],
    one_of: &[],
};

static FIELD_WORDS: Shape = Shape {
    name: "fieldWords",
    about: "What a question is called.",
    members: &[
        Member::new(
            "label",
            Takes::Prose { most: LONGEST_TEXT as usize, places: &["organization", "amount"] },
            "The question; of a consent, all that is agreed to.",
        ),
        Member::new("hint", PARAGRAPH, "A line below it that helps to answer."),
        Member::new("box", LINE, "What its box is called where it takes another answer too."),
        Member::new(
            "errors",
            Takes::Named {
                names: &NAME,
                of: &Takes::Prose {
                    most: LONGEST_PARAGRAPH,
                    places: &["organization", "label", "labels", "min", "max", "because", "amount"],
                },
                least: 0,
                most: 20,
            },
            "What is said of a wrong answer, by what is wrong: `missing`, `choice` …",
        ),
    ],
    one_of: &[],
};

static THANKS: Shape = Shape {
    name: "thanks",
    about: "What is shown when the answers have arrived.",
    members: &[Member::new("title", LINE, "The heading."), Member::new("text", PARAGRAPH, "What happens next.")],
    one_of: &[],
};

const LINE: Takes = Takes::Prose { most: LONGEST_LINE, places: ORGANIZATION };
const PARAGRAPH: Takes = Takes::Prose { most: LONGEST_PARAGRAPH, places: ORGANIZATION };
const SUM: Takes = Takes::Prose { most: LONGEST_PARAGRAPH, places: &["organization", "amount", "year", "fee", "goal"] };
const SUMS: Takes = Takes::Named { names: &CODE, of: &SUM, least: 0, most: 10 };

/// The ready-made questions, and each with the mark that it must be answered.
fn ready_made() -> Vec<String> {
    let fields = LIBRARY["fields"].as_object().into_iter().flatten();
    fields.flat_map(|(name, _)| [name.clone(), format!("{name}!")]).collect()
}

fn split(words: &str) -> Vec<String> {
    words.split(' ').map(str::to_owned).collect()
}
