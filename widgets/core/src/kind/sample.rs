//! A form with every kind of field, which no product ships: for tests and documentation.

use super::{Choice, Choices, Consent, Kind, Shortcuts};
use crate::form::{Field, Form, Purpose, Section};

/// The form. Its labels are its names: no locale knows it.
pub static FORM: Form = Form {
    name: "sample",
    purpose: Purpose::Submission,
    uses: "",
    sections: &[
        Section::new(
            "all",
            &[
                Field::new("name", Kind::Name).person("name").required(),
                Field::new("line", Kind::Text { max: 10 }),
                Field::new("lines", Kind::LongText { max: 10 }),
                Field::new("mail", Kind::Email).person("email"),
                Field::new("tel", Kind::Phone).person("tel"),
                Field::new("zip", Kind::Zip).person("postal-code"),
                Field::new("radio", Kind::Radio(&COLORS)).initially("red"),
                Field::new("select", Kind::Select(&COLORS)),
                Field::new("many", Kind::Many(&COLORS)),
                Field::new("one", Kind::Radio(&COLORS)).custom(),
                Field::new("open", Kind::Many(&COLORS)).custom(),
                Field::new("grid", Kind::Grid { rows: &COLORS, columns: &COLORS, shortcuts: &RED }),
                Field::new("free", Kind::Money { suggested: &[] }),
                Field::new("money", Kind::Money { suggested: &[5] }),
                Field::new("fee", Kind::Fee { on: "money" }),
                Field::new("people", Kind::number(1, 10_000)),
                Field::new("hours", Kind::decimal(0, 10_000)),
                Field::new("day", Kind::Date { ahead: false }),
                Field::new("coming", Kind::Date { ahead: true }),
                Field::new("hour", Kind::TIME),
                Field::new("site", Kind::Website),
                Field::new("consent", Kind::Consent(Consent { channel: "post", purpose: "news", version: "1" })),
                Field::new("agreed", Kind::Consent(Consent { channel: "values", purpose: "x", version: "" })),
                Field::new("hidden", Kind::Hidden),
            ],
        ),
        Section::new("blue", &[Field::new("why_blue", Kind::Text { max: 50 }).required()])
            .starts_step()
            .when("radio", &["blue"]),
    ],
    rules: &[],
};

static COLORS: Choices =
    Choices { name: "colors", items: &[Choice::named("red", "Red"), Choice::named("blue", "Blue")] };

static RED: Shortcuts = Shortcuts { labels: &COLORS, cells: &["red-red red-blue"] };
