//! A form that no locale knows, with every kind of field: what is declared is enough to serve it.

use outreach_core::form::{Choice, Choices, Consent, Field, Form, Kind, Section};

use crate::harness::{BROWSER, FORM, Server, request};

static COLORS: Choices =
    Choices { name: "colors", items: &[Choice::named("red", "Red"), Choice::named("blue", "Blue")] };

static SAMPLE: Form = Form {
    name: "sample",
    sections: &[Section::new(
        "all",
        &[
            Field::new("name", Kind::Name).person("name").required(),
            Field::new("line", Kind::Text { max: 10 }),
            Field::new("lines", Kind::LongText { max: 10 }),
            Field::new("mail", Kind::Email).person("email"),
            Field::new("tel", Kind::Phone).person("tel"),
            Field::new("zip", Kind::Zip).person("postal-code"),
            Field::new("radio", Kind::Radio(&COLORS)),
            Field::new("select", Kind::Select(&COLORS)),
            Field::new("many", Kind::Many(&COLORS)),
            Field::new("open", Kind::ManyOpen(&COLORS)),
            Field::new("grid", Kind::Grid { rows: &COLORS, columns: &COLORS }),
            Field::new("consent", Kind::Consent(Consent { channel: "post", purpose: "news", version: "1" })),
            Field::new("one", Kind::OneOpen(&COLORS)),
            Field::new("money", Kind::Money { suggested: &[5] }),
            Field::new("free", Kind::Money { suggested: &[] }),
            Field::new("day", Kind::Date { ahead: false }),
            Field::new("site", Kind::Website),
            Field::new("hidden", Kind::Hidden),
        ],
    )],
    rules: &[],
};

static FORMS: &[&Form] = &[&SAMPLE];

#[tokio::test]
async fn every_kind_of_field_is_shown_accepted_and_described() {
    let server = Server::with(|state| state.forms = FORMS).await;
    let page = server.get("/f/sample").await;
    page.is_page(200, "en");
    for field in SAMPLE.fields() {
        assert!(page.body.contains(&format!("name=\"{}\"", field.name)), "{}", field.name);
    }
    let body = "name=Ana&line=a&lines=b&mail=a%40b.org&tel=2055550123&zip=35203&radio=red&select=blue&many=red&many=blue\
                &open=green&grid=red-blue&consent=yes&consent.text=Yes&one=red&money=%245&free=1%2C234.50&day=2026-12-01&site=b.org&hidden=h";
    let headers = [("content-type", FORM), ("accept", BROWSER)];
    let taken = server.send(request("POST", "/api/sample", &headers, body.into())).await;
    assert_eq!((taken.status, taken.header("location")), (303, "/thanks/sample?lang=en"), "{}", taken.body);
    assert_eq!(server.get("/api/sample/schema.json").await.json()["title"], "sample");
    assert!(server.get("/api/openapi.json").await.json()["paths"]["/api/sample"]["post"].is_object());
    assert_eq!(server.get("/f/volunteer").await.status, 404);
}
