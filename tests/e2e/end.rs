//! The end of a submission: who is thanked, what happens next, and what can be done then; and that nothing of it stays.

use anyhow::{Context, Result, ensure};
use outreach_tests::paths;
use outreach_tests::wait::{TIMEOUT, until};
use outreach_tests::widget::Widget;
use serde_json::{Value, json};

use crate::test::{ORGANIZATION, Test, cases};

cases![
    thanked_by_name,
    the_form_gives_way,
    shared_without_query,
    next_step_for_the_calendar,
    copy_to_print,
    shorter_without_its_file,
];

/// Fills the form in, sends it and waits until all of the end is there.
async fn to_the_end(test: &Test, widget: &Widget) -> Result<()> {
    widget.root.answer_all(test.form.usual).await?;
    widget.submit().await?;
    widget.wait_for_phase("confirmed").await?;
    widget.root.find(".panel .share").await?;
    Ok(())
}

/// By the name and the number that were just sent; the next person finds nothing of either, and the page never did.
async fn thanked_by_name(test: Test) -> Result<()> {
    let url = test.open(test.page().element(&test.element())).await?;
    let widget = test.nth(0);
    widget.wait_until_ready().await?;
    to_the_end(&test, &widget).await?;
    let title = widget.root.text(".panel-title").await?;
    let (thanks, _) = test.words.text("ui.thanks_named")?.split_once("{{name}}").context("a name in the thanks")?;
    ensure!(title.starts_with(&format!("{thanks}Zora")), "it says {title:?}");
    let said = widget.root.text(".panel").await?;
    let person = test.record().await?["person"].clone();
    // By telephone where there is a number, as people write it.
    let contact = if person["phone"] == "+12055550123" { "(205) 555-0123" } else { "Zoraida@sentinel.example" };
    ensure!(said.contains(contact) && said.contains(ORGANIZATION), "it says {said:?}");

    let outside: Vec<String> = test
        .driver
        .execute(
            "const text = storage => { try { return JSON.stringify(storage); } catch (_) { return ''; } };
             return [JSON.stringify(host.events), location.href, text(localStorage), text(sessionStorage), document.cookie,
               document.title, document.body.textContent,
               ...performance.getEntriesByType('resource').map(entry => decodeURIComponent(entry.name))];",
            vec![],
        )
        .await?
        .convert()?;
    for place in &outside {
        ensure!(!place.contains("Zora") && !place.contains(contact), "the page can read {place}");
    }
    ensure!(outside[1] == url, "it is another address");

    widget.root.click(".panel .again").await?;
    widget.wait_for_phase("editing").await?;
    until("nothing of it is left", TIMEOUT, || async {
        let html: String = widget.root.ask("return root.innerHTML;", vec![]).await?;
        ensure!(!html.contains("Zora") && !html.contains(contact), "{html}");
        Ok(Some(()))
    })
    .await?;
    test.no_errors_on_page().await
}

async fn the_form_gives_way(test: Test) -> Result<()> {
    let widget = test.widget(&test.element().set("heading-level", "3")).await?;
    ensure!(widget.root.shows(".title").await? && widget.root.shows(".intro").await?);
    to_the_end(&test, &widget).await?;
    for hidden in [".title", ".intro", "form"] {
        ensure!(!widget.root.shows(hidden).await?, "{hidden} is still there");
    }
    let heading: Vec<String> = widget
        .root
        .ask(
            "const title = root.querySelector('.panel-title');
             return ['role', 'aria-level'].map(name => title.getAttribute(name));",
            vec![],
        )
        .await?;
    ensure!(heading == ["heading", "3"], "{heading:?}");
    Ok(())
}

/// What is handed on is the page's address and the form's title, by links that only a press follows.
async fn shared_without_query(test: Test) -> Result<()> {
    let page = test.page().element(&test.element().set("heading", "Help & be helped"));
    let url = page.serve(test.testbed);
    test.driver.goto(format!("{url}?token=sekret&name=Zoraida#sekret")).await?;
    let widget = test.nth(0);
    widget.wait_until_ready().await?;
    to_the_end(&test, &widget).await?;
    let links: Vec<Value> = widget
        .root
        .ask(
            "return [...root.querySelectorAll('.share a')].map(({ href, target, rel }) =>
               ({ href: decodeURIComponent(href), target, rel }));",
            vec![],
        )
        .await?;
    let text = format!("Help & be helped\n{url}");
    ensure!(
        links
            == [
                json!({ "href": format!("https://wa.me/?text={text}"), "target": "_blank", "rel": "noopener noreferrer" }),
                json!({ "href": format!("sms:?&body={text}"), "target": "", "rel": "" }),
                json!({ "href": format!("mailto:?subject=Help & be helped&body={url}"), "target": "", "rel": "" }),
            ],
        "{links:#?}"
    );
    let labels = widget
        .root
        .ask::<Vec<String>>("return [...root.querySelectorAll('.share *')].map(it => it.textContent);", vec![]);
    ensure!(labels.await?[0] == "WhatsApp", "WhatsApp is not first");
    let asked: Vec<String> = test
        .driver
        .execute("return performance.getEntriesByType('resource').map(entry => entry.name);", vec![])
        .await?
        .convert()?;
    ensure!(!asked.iter().any(|name| name.contains("wa.me")), "WhatsApp was asked: {asked:?}");
    Ok(())
}

/// A next step with a time is shown in the visitor's language and becomes a file; over, it is a link like any other.
async fn next_step_for_the_calendar(test: Test) -> Result<()> {
    let element = test
        .element()
        .set("lang", "es")
        .set("next-url", "https://acij.example/call?id=1")
        .set("next-text", "Welcome; bring a friend")
        .set("next-time", "2087-12-03T18:00-06:00");
    let widget = test.widget(&element).await?;
    to_the_end(&test, &widget).await?;
    let card = widget.root.text("div.next").await?;
    ensure!(card.contains("Welcome; bring a friend") && card.contains("diciembre de 2087"), "{card}");
    let language: String = widget.root.ask("return root.querySelectorAll('div.next p')[1].lang;", vec![]).await?;
    ensure!(language == "es", "the webmaster's words are in {language:?}");
    test.driver
        .execute(
            "window.saved = {};
             const make = URL.createObjectURL;
             URL.createObjectURL = blob => { saved.type = blob.type; blob.text().then(text => { saved.text = text; }); return make.call(URL, blob); };
             HTMLAnchorElement.prototype.click = function () { saved.name = this.download; saved.href = this.href; };",
            vec![],
        )
        .await?;
    widget.root.click("div.next button").await?;
    let saved: Value = until("the file is made", TIMEOUT, || async {
        let saved: Value = test.driver.execute("return saved;", vec![]).await?.convert()?;
        Ok(saved["text"].is_string().then_some(saved))
    })
    .await?;
    ensure!(saved["type"] == "text/calendar" && saved["name"] == "event.ics", "{saved}");
    ensure!(saved["href"].as_str().is_some_and(|href| href.starts_with("blob:")), "{saved}");
    let text = saved["text"].as_str().unwrap_or_default();
    for line in [
        "BEGIN:VCALENDAR",
        "DTSTART:20871204T000000Z",
        "DTEND:20871204T010000Z",
        "SUMMARY:Welcome\\; bring a friend",
        "URL:https://acij.example/call?id=1",
        "END:VCALENDAR",
    ] {
        ensure!(text.split("\r\n").any(|other| other == line), "{line} is not in {text}");
    }
    for personal in test.form.personal {
        ensure!(!text.contains(personal), "{personal} is in {text}");
    }
    let details: String = widget.root.ask("return root.querySelector('div.next a').href;", vec![]).await?;
    ensure!(details == "https://acij.example/call?id=1", "{details}");

    let widget = test.widget(&element.set("next-time", "2020-12-03T18:00-06:00")).await?;
    to_the_end(&test, &widget).await?;
    ensure!(!widget.root.shows("div.next").await? && widget.root.shows("p.next a").await?, "it was years ago");
    Ok(())
}

/// The questions, the answers and the permissions, given or not, in the words that were on the screen; on paper and nowhere else.
async fn copy_to_print(test: Test) -> Result<()> {
    let widget = test.widget(&test.element()).await?;
    to_the_end(&test, &widget).await?;
    test.driver
        .execute(
            "window.printed = [];
             const attach = Element.prototype.attachShadow;
             Element.prototype.attachShadow = function (how) { window.asked = how.mode; return attach.call(this, { mode: 'open' }); };
             window.print = () => {
               const box = document.querySelector('outreach-copy');
               printed.push([asked, box.shadowRoot.textContent, getComputedStyle(box).display, document.adoptedStyleSheets.length]);
             };",
            vec![],
        )
        .await?;
    widget.root.click(".panel .print").await?;
    let printed: Vec<(String, String, String, u32)> =
        test.driver.execute("return printed;", vec![]).await?.convert()?;
    let [(mode, text, display, sheets)] = &printed[..] else { anyhow::bail!("printed {} times", printed.len()) };
    ensure!(mode == "closed", "the page can read it");
    ensure!(display == "none" && *sheets == 1, "it is seen on the screen: {display}");
    for answer in ["Zoraida@Sentinel.example", "second, 100 % + 1"] {
        ensure!(text.contains(answer), "{answer} is not in {text}");
    }
    for (field, _, granted) in test.form.asked() {
        let words = test.words.with_organization(&format!("fields.{field}.label"), ORGANIZATION)?;
        let line = format!("{} {words}", if *granted { "☑" } else { "☐" });
        ensure!(text.contains(&line), "{line} is not in {text}");
    }
    let label = test.words.text(&format!("fields.{}.label", test.form.text))?;
    ensure!(text.contains(&format!("{label}Zoraida")), "the answer to {label} is not in {text}");
    // What its owner does next takes it off the page.
    test.press("a").await?;
    let left: (u32, u32) = test
        .driver
        .execute(
            "return [document.querySelectorAll('outreach-copy').length, document.adoptedStyleSheets.length];",
            vec![],
        )
        .await?
        .convert()?;
    ensure!(left == (0, 0), "{left:?} are left");
    widget.root.click(".panel .again").await?;
    widget.wait_for_phase("editing").await?;
    ensure!(!widget.root.shows(".print").await?, "the next person can print it");
    Ok(())
}

/// Where the page or the network keeps the end's own file back, it says less, and is the end all the same.
async fn shorter_without_its_file(test: Test) -> Result<()> {
    let manifest: Value = serde_json::from_slice(&std::fs::read(paths::dist().join("v1/manifest.json"))?)?;
    let host = test.testbed.stub.origin();
    let scripts = manifest["files"].as_object().context("files")?.iter().filter(|(name, _)| *name != "end");
    let scripts: Vec<_> = scripts
        .filter_map(|(_, file)| file["file"].as_str().and_then(|file| file.strip_suffix(".js")))
        .map(|file| format!("{host}/v1/{file}.js"))
        .collect();
    let policy = format!(
        "default-src 'none'; script-src {} 'wasm-unsafe-eval'; connect-src {host}; style-src 'none'",
        scripts.join(" ")
    );
    test.open(test.page().policy(&policy).element(&test.element())).await?;
    let widget = test.nth(0);
    widget.wait_until_ready().await?;
    test.fill(&widget.root).await?;
    widget.submit().await?;
    widget.wait_for_phase("confirmed").await?;
    test.brief_pause().await;
    ensure!(!widget.root.shows(".share").await?, "the file came all the same");
    let said = widget.root.text(".panel").await?;
    let title = test.words.text(&format!("forms.{}.thanks.title", test.form.name))?;
    let soon = test.words.with_organization("ui.reach_soon", ORGANIZATION)?;
    ensure!(said.contains(title) && said.contains(&soon), "{said}");
    widget.root.click(".panel .again").await?;
    widget.wait_for_phase("editing").await
}
