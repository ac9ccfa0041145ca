//! The page that needs no JavaScript and no other website.

use anyhow::{Context, Result, ensure};
use outreach_tests::root::Root;
use outreach_tests::words::Words;
use serde_json::Value;

use crate::fallback::post_plain;
use crate::test::{ORGANIZATION, Test, cases};

pub(crate) mod back_button;

cases![filled_in_and_sent, fixed_and_sent, in_spanish, status_of_a_rejection,];

async fn open(test: &Test, lang: &str) -> Result<Root> {
    let organization: String = form_urlencoded::byte_serialize(ORGANIZATION.as_bytes()).collect();
    let query = format!("lang={lang}&coalition={}&organization={organization}", test.coalition);
    test.driver.goto(test.testbed.stub.hosted(test.form.name, &query)).await?;
    let page = Root::new(&test.driver, "document");
    page.find("form").await?;
    let scripts: usize = page.ask("return document.scripts.length;", vec![]).await?;
    ensure!(scripts == 0, "the page has {scripts} scripts");
    Ok(page)
}

async fn filled_in_and_sent(test: Test) -> Result<()> {
    let page = open(&test, "en").await?;
    let styled: String =
        page.ask("return getComputedStyle(root.querySelector('button')).backgroundColor;", vec![]).await?;
    ensure!(!["rgba(0, 0, 0, 0)", "rgb(239, 239, 239)"].contains(&styled.as_str()), "the page is not styled: {styled}");
    let record = post_plain(&test, &page).await?;
    ensure!(record["locale"] == "en" && record["coalition"] == test.coalition, "{record:#}");
    let (field, _, _) = test.form.consents[0];
    let text = test.words.with_organization(&format!("fields.{field}.label"), ORGANIZATION)?;
    ensure!(record["consents"][0]["text"] == text, "{} and not {text}", record["consents"][0]["text"]);
    Ok(())
}

async fn fixed_and_sent(test: Test) -> Result<()> {
    let page = open(&test, "en").await?;
    test.fill(&page).await?;
    page.type_in(test.form.other_text, "Kept").await?;
    let (choice, chosen) = test.form.choice;
    page.answer(choice, &[chosen]).await?;
    let bad: Vec<_> = test.form.bad.iter().filter(|bad| bad.passes_browser).collect();
    for bad in &bad {
        page.type_in(bad.field, bad.typed).await?;
    }
    let typed = page.typed().await?;
    page.click("button[type=submit]").await?;
    page.find(".summary").await?;
    let fields: Vec<_> = bad.iter().map(|bad| bad.field).collect();
    let errors = page.wait_for_errors(&fields).await?;
    for bad in &bad {
        ensure!(errors[bad.field] == test.words.error(bad.field, bad.code)?, "{errors:?}");
    }
    ensure!(page.typed().await? == typed, "what was typed is now {:?}, and was {typed:?}", page.typed().await?);
    let title: String = page.ask("return document.title;", vec![]).await?;
    ensure!(
        title.starts_with(test.words.text("ui.error")?.trim_end_matches(':')),
        "the title does not say it: {title}"
    );
    // The links of the summary are plain ones here.
    page.click(&format!(".summary a[href='#f-{}']", bad[0].field)).await?;
    for bad in &bad {
        page.retype(bad.field, bad.right).await?;
    }
    page.click("button[type=submit]").await?;
    outreach_tests::wait::until("the thank-you page is shown", outreach_tests::wait::TIMEOUT, || async {
        Ok(test.driver.current_url().await?.path().starts_with("/thanks/").then_some(()))
    })
    .await?;
    let record = test.record().await?;
    ensure!(record["answers"][test.form.other_text] == "Kept", "{record:#}");
    Ok(())
}

async fn in_spanish(test: Test) -> Result<()> {
    let page = open(&test, "es").await?;
    let words = Words::read("es")?;
    let lang: String = page.ask("return document.documentElement.lang;", vec![]).await?;
    ensure!(lang == "es");
    let title = words.with_organization(&format!("forms.{}.title", test.form.name), ORGANIZATION)?;
    ensure!(page.text("h1, h2").await? == title);
    test.fill(&page).await?;
    let bad = test.form.bad.iter().find(|bad| bad.passes_browser).context("a bad answer that browsers take")?;
    page.type_in(bad.field, bad.typed).await?;
    page.click("button[type=submit]").await?;
    let errors = page.wait_for_errors(&[bad.field]).await?;
    ensure!(errors[bad.field] == words.error(bad.field, bad.code)?, "{errors:?}");
    page.retype(bad.field, bad.right).await?;
    page.click("button[type=submit]").await?;
    outreach_tests::wait::until("the words of thanks are Spanish", outreach_tests::wait::TIMEOUT, || async {
        let text = page.text("body").await?;
        Ok(text.contains(words.text(&format!("forms.{}.thanks.title", test.form.name))?).then_some(()))
    })
    .await?;
    ensure!(test.record().await?["locale"] == "es");
    Ok(())
}

/// A browser's post that is rejected gets 422 and a page; a widget's gets 422 and a problem in JSON.
async fn status_of_a_rejection(test: Test) -> Result<()> {
    let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build()?;
    for (accept, kind) in
        [("text/html,application/xhtml+xml", "text/html"), ("application/json", "application/problem+json")]
    {
        let reply = client
            .post(test.testbed.stub.endpoint(test.form.name))
            .header("accept", accept)
            .form(&[&[("locale", "en"), ("coalition", test.coalition.as_str())], test.form.untouched].concat())
            .send()
            .await?;
        ensure!(reply.status() == 422, "{accept}: {}", reply.status());
        let is = reply.headers()["content-type"].to_str()?.to_owned();
        ensure!(is.starts_with(kind), "{accept} gets {is}");
        let body = reply.text().await?;
        if kind == "application/problem+json" {
            let problem: Value = serde_json::from_str(&body)?;
            let named = problem["errors"].to_string();
            ensure!(test.form.empty.iter().all(|(field, _)| named.contains(field)), "{problem:#}");
        }
    }
    ensure!(test.testbed.stub.records(test.form.name, &test.coalition).await?.is_empty());
    Ok(())
}
