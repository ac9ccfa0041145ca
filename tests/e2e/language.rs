//! The form speaks the page's language, or the one that its visitor picks, and nothing typed is lost on the way.

use anyhow::{Result, ensure};
use outreach_tests::root::Root;
use outreach_tests::wait::{TIMEOUT, until};
use outreach_tests::widget::Widget;
use outreach_tests::words::Words;
use serde_json::Value;

use crate::test::{ORGANIZATION, Test, cases};

cases![
    of_the_page,
    of_an_ancestor,
    of_the_element,
    regional,
    unknown,
    switched_by_the_visitor,
    changed_by_the_page,
    record_and_consent,
    own_texts_are_marked,
];

/// The words and the `lang` of the root are of that language.
async fn check_language(test: &Test, widget: &Widget, lang: &str) -> Result<()> {
    let words = Words::read(lang)?;
    let title = words.with_organization(&format!("forms.{}.title", test.form.name), ORGANIZATION)?;
    let button = words.text(&format!("forms.{}.submit", test.form.name))?.to_owned();
    until(&format!("the widget speaks {lang}"), TIMEOUT, || async {
        let seen: (String, String) = widget
            .root
            .ask(
                "const box = root.querySelector('.root');
                 return [box.lang, root.querySelector('button[type=submit]').textContent.trim()];",
                vec![],
            )
            .await?;
        ensure!(seen == (lang.to_owned(), button.clone()), "{seen:?}");
        Ok(Some(()))
    })
    .await?;
    let text = widget.root.text(".root").await?;
    ensure!(text.contains(&title), "the title is not {title:?}");
    for (field, _) in test.form.usual {
        let label = if *field == "email" { "box" } else { "label" };
        let label = words.with_organization(&format!("fields.{field}.{label}"), ORGANIZATION)?;
        ensure!(text.contains(&label), "{field} is not called {label:?}");
    }
    Ok(())
}

async fn of_the_page(test: Test) -> Result<()> {
    test.open(test.page().lang("es").element(&test.element())).await?;
    test.nth(0).wait_until_ready().await?;
    check_language(&test, &test.nth(0), "es").await?;
    test.no_errors_on_page().await
}

async fn of_an_ancestor(test: Test) -> Result<()> {
    let body = format!("<section lang=\"es\"><div>{}</div></section>", test.element().html());
    test.open(test.page().body(&body)).await?;
    test.nth(0).wait_until_ready().await?;
    check_language(&test, &test.nth(0), "es").await
}

async fn of_the_element(test: Test) -> Result<()> {
    test.open(test.page().lang("es").element(&test.element().set("lang", "en"))).await?;
    test.nth(0).wait_until_ready().await?;
    check_language(&test, &test.nth(0), "en").await
}

/// Someone from Mexico reads Spanish.
async fn regional(test: Test) -> Result<()> {
    test.open(test.page().lang("es-MX").element(&test.element())).await?;
    test.nth(0).wait_until_ready().await?;
    check_language(&test, &test.nth(0), "es").await
}

async fn unknown(test: Test) -> Result<()> {
    test.open(test.page().lang("tlh").element(&test.element())).await?;
    test.nth(0).wait_until_ready().await?;
    check_language(&test, &test.nth(0), "en").await
}

async fn pick(root: &Root, lang: &str) -> Result<()> {
    root.find("select.language").await?;
    root.ask::<Value>(
        "const list = root.querySelector('select.language');
         list.focus(); list.value = arguments[0];
         for (const type of ['input', 'change']) list.dispatchEvent(new Event(type, { bubbles: true }));",
        vec![lang.into()],
    )
    .await?;
    Ok(())
}

async fn switched_by_the_visitor(test: Test) -> Result<()> {
    let widget = test.widget(&test.element()).await?;
    let bad = &test.form.bad[0];
    let (choice, chosen) = test.form.choice;
    widget.root.type_in(test.form.other_text, "Kept").await?;
    widget.root.answer(choice, &[chosen]).await?;
    widget.root.type_in(bad.field, bad.typed).await?;
    widget.submit().await?;
    widget.root.wait_for_focus("summary").await?;
    let typed = widget.root.typed().await?;
    let fields: Vec<_> = widget.root.errors().await?.into_keys().collect();
    let fields: Vec<_> = fields.iter().map(String::as_str).collect();

    for lang in ["es", "en"] {
        pick(&widget.root, lang).await?;
        check_language(&test, &widget, lang).await?;
        ensure!(widget.root.typed().await? == typed, "after {lang}: {:?}", widget.root.typed().await?);
        let errors = widget.root.wait_for_errors(&fields).await?;
        let words = Words::read(lang)?;
        ensure!(errors[bad.field] == words.error(bad.field, bad.code)?, "the error in {lang} is {errors:?}");
        let summary = widget.root.summary().await?;
        ensure!(summary.iter().all(|(field, text)| errors.get(field) == Some(text)), "{summary:?}");
        let focused = widget.root.focused().await?;
        ensure!(focused == "language", "the focus went from the list of languages to `{focused}`");
    }
    test.no_errors_on_page().await
}

async fn changed_by_the_page(test: Test) -> Result<()> {
    let widget = test.widget(&test.element()).await?;
    widget.root.type_in(test.form.text, "Kept").await?;
    widget.script("root.setAttribute('lang', 'es');").await?;
    check_language(&test, &widget, "es").await?;
    ensure!(widget.root.typed().await?[test.form.text] == ["Kept"]);
    Ok(())
}

/// The record says in which language someone read what they agreed to.
async fn record_and_consent(test: Test) -> Result<()> {
    let widget = test.widget(&test.element()).await?;
    pick(&widget.root, "es").await?;
    check_language(&test, &widget, "es").await?;
    widget.root.answer_all(test.form.usual).await?;
    widget.submit().await?;
    widget.wait_for_phase("confirmed").await?;
    let record = test.record().await?;
    ensure!(record["locale"] == "es", "{record:#}");
    let words = Words::read("es")?;
    for (at, (field, _, _)) in test.form.asked().enumerate() {
        let text = words.with_organization(&format!("fields.{field}.label"), ORGANIZATION)?;
        ensure!(record["consents"][at]["text"] == text && record["consents"][at]["locale"] == "es", "{record:#}");
    }
    Ok(())
}

/// The webmaster's words stay in their language when a visitor chooses another, and a screen reader reads them as that.
async fn own_texts_are_marked(test: Test) -> Result<()> {
    let element = test.element().set("heading", "Come along").set("button", "Count me in").set("thanks", "See you!");
    test.open(test.page().lang("en-US").element(&element)).await?;
    let widget = test.nth(0);
    widget.wait_until_ready().await?;
    pick(&widget.root, "es").await?;
    until("the form is in Spanish", TIMEOUT, || async {
        let seen: Vec<String> = widget
            .root
            .ask(
                "return ['.root', '.title', '.intro', 'button[type=submit]'].map(css => root.querySelector(css).lang);",
                vec![],
            )
            .await?;
        Ok((seen == ["es", "en-US", "", "en-US"]).then_some(()))
    })
    .await?;
    test.fill(&widget.root).await?;
    widget.submit().await?;
    widget.wait_for_phase("confirmed").await?;
    let thanks: Option<String> = widget
        .root
        .ask("return [...root.querySelectorAll('.panel p')].find(p => p.textContent === 'See you!').lang;", vec![])
        .await?;
    ensure!(thanks.as_deref() == Some("en-US"), "{thanks:?}");
    Ok(())
}
