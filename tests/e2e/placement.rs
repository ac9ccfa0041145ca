//! Where and how a widget is placed on a page: twice, late, moved, in a form, in a `div`.

use anyhow::{Result, ensure};
use outreach_tests::endpoint::Endpoint;
use outreach_tests::host_page::loader;
use outreach_tests::root::Root;
use outreach_tests::wait::{TIMEOUT, until};
use serde_json::{Value, json};

use crate::test::{Test, cases, key};

cases![
    two_widgets,
    script_twice,
    script_after_the_element,
    inserted_later,
    written_as_div,
    div_inserted_later,
    moved_while_typing,
    taken_out_and_put_back,
    below_the_fold,
    in_a_tab_that_opens_later,
    in_a_form_of_the_page,
    in_a_shadow_root_of_the_page,
    ready_promise_and_values,
    attributes_changed,
    bad_attributes,
    attributes_of_others,
    light_unless_asked,
    as_light_or_dark_as_the_page,
    settings_from_a_file,
    sandboxed_frame,
];

async fn two_widgets(test: Test) -> Result<()> {
    let (one, two) = (Endpoint::open().await?, Endpoint::open().await?);
    let other = test.element_to(&two.url()).set("lang", "es");
    test.open(test.page().element(&test.element_to(&one.url())).element(&other)).await?;
    for at in [0, 1] {
        // The second is below the fold: it comes when it is near.
        test.nth(at).script("root.scrollIntoView();").await?;
        test.nth(at).wait_until_ready().await?;
    }
    let blank = test.nth(1).root.typed().await?;
    test.fill(&test.nth(0).root).await?;
    ensure!(test.nth(1).root.typed().await? == blank, "what is typed in one appears in the other");
    test.fill(&test.nth(1).root).await?;
    test.nth(1).root.type_in(test.form.text, " Dos").await?;
    for at in [0, 1] {
        test.nth(at).submit().await?;
        test.nth(at).wait_for_phase("confirmed").await?;
    }
    let (one, two) = (one.wait_for_posts(1).await?, two.wait_for_posts(1).await?);
    ensure!(!one[0].value(test.form.text).contains("Dos") && two[0].value(test.form.text).ends_with(" Dos"));
    ensure!(one[0].value("locale") == "en" && two[0].value("locale") == "es");
    ensure!(one[0].value("submission_id") != two[0].value("submission_id"));
    let modules: usize = test
        .driver
        .execute(
            "return performance.getEntriesByType('resource').filter(entry => /\\.wasm$/.test(entry.name)).length;",
            vec![],
        )
        .await?
        .convert()?;
    ensure!(modules == 1, "the module was fetched {modules} times");
    test.no_errors_on_page().await
}

/// The element on the page is mounted, once, and works.
async fn works(test: &Test) -> Result<()> {
    let widget = test.nth(0);
    widget.wait_until_ready().await?;
    let roots: usize = widget.root.ask("return root.querySelectorAll('.root').length;", vec![]).await?;
    ensure!(roots == 1, "{roots} widgets in one element");
    test.fill(&widget.root).await?;
    widget.submit().await?;
    widget.wait_for_phase("confirmed").await?;
    test.record().await?;
    test.no_errors_on_page().await
}

async fn script_twice(test: Test) -> Result<()> {
    let tag = loader(test.testbed.stub.origin());
    test.open(test.page().head(&tag).element(&test.element()).body(&tag.replace(" async", ""))).await?;
    works(&test).await
}

async fn script_after_the_element(test: Test) -> Result<()> {
    let tag = loader(test.testbed.stub.origin()).replace(" async", "");
    test.open(test.page().loader("").element(&test.element()).body(&tag)).await?;
    works(&test).await
}

async fn insert(test: &Test, html: &str) -> Result<()> {
    until("the loader is there", TIMEOUT, || async {
        let there: bool = test.driver.execute("return 'OutreachWidgets' in window;", vec![]).await?.convert()?;
        Ok(there.then_some(()))
    })
    .await?;
    test.driver
        .execute("document.querySelector('main').insertAdjacentHTML('beforeend', arguments[0]);", vec![json!(html)])
        .await?;
    Ok(())
}

async fn inserted_later(test: Test) -> Result<()> {
    test.open(test.page()).await?;
    insert(&test, &test.element().html()).await?;
    works(&test).await
}

async fn written_as_div(test: Test) -> Result<()> {
    test.open(test.page().element(&test.element().as_div())).await?;
    works(&test).await
}

async fn div_inserted_later(test: Test) -> Result<()> {
    test.open(test.page()).await?;
    insert(&test, &format!("<article>{}</article>", test.element().as_div().html())).await?;
    works(&test).await
}

/// A page that moves the element, as site builders do, takes nothing from the person who is filling it in.
async fn moved_while_typing(test: Test) -> Result<()> {
    test.open(test.page().body("<section id=\"here\"></section>").element(&test.element())).await?;
    let widget = test.nth(0);
    widget.wait_until_ready().await?;
    widget.root.answer_all(test.form.usual).await?;
    let typed = widget.root.typed().await?;
    widget.script("document.querySelector('#here').append(root);").await?;
    test.brief_pause().await;
    ensure!(widget.root.typed().await? == typed, "after the move: {:?}", widget.root.typed().await?);
    widget.submit().await?;
    widget.wait_for_phase("confirmed").await?;
    test.record().await?;
    test.no_errors_on_page().await
}

async fn taken_out_and_put_back(test: Test) -> Result<()> {
    let widget = test.widget(&test.element()).await?;
    test.fill(&widget.root).await?;
    let typed = widget.root.typed().await?;
    widget.script("window.host.kept = root; root.remove();").await?;
    test.brief_pause().await;
    test.driver.execute("document.querySelector('main').append(host.kept);", vec![]).await?;
    widget.wait_until_ready().await?;
    ensure!(widget.root.typed().await? == typed, "put back with {:?}", widget.root.typed().await?);
    for _ in 0..20 {
        widget.script("const parent = root.parentNode; root.remove(); parent.append(root);").await?;
    }
    works_as_filled(&test).await
}

async fn works_as_filled(test: &Test) -> Result<()> {
    let widget = test.nth(0);
    widget.wait_until_ready().await?;
    widget.submit().await?;
    widget.wait_for_phase("confirmed").await?;
    test.record().await?;
    test.no_errors_on_page().await
}

/// A widget far down costs nothing until someone comes near.
async fn below_the_fold(test: Test) -> Result<()> {
    test.open(test.page().body("<p style=\"height:6000px\">Much to read</p>").element(&test.element())).await?;
    until("the element is defined", TIMEOUT, || async {
        let defined: bool = test.nth(0).light().ask("return !!root.shadowRoot;", vec![]).await?;
        Ok(defined.then_some(()))
    })
    .await?;
    test.brief_pause().await;
    let wasm = "return performance.getEntriesByType('resource').some(entry => /\\.wasm$/.test(entry.name));";
    ensure!(!test.driver.execute(wasm, vec![]).await?.convert::<bool>()?, "the module was fetched for no one");
    test.nth(0).script("root.scrollIntoView();").await?;
    works(&test).await
}

async fn in_a_tab_that_opens_later(test: Test) -> Result<()> {
    let body = format!("<div id=\"tab\" style=\"display:none\">{}</div>", test.element().html());
    test.open(test.page().body(&body)).await?;
    test.brief_pause().await;
    test.driver.execute("document.querySelector('#tab').style.display = 'block';", vec![]).await?;
    works(&test).await
}

/// Enter in the widget sends the widget, and not the page's form around it.
async fn in_a_form_of_the_page(test: Test) -> Result<()> {
    let body = format!(
        "<form action=\"/elsewhere\" onsubmit=\"host.errors.push('the outer form was sent')\">{}\
         <input name=\"q\" aria-label=\"Search\"></form>",
        test.element().html()
    );
    let url = test.open(test.page().body(&body)).await?;
    let widget = test.nth(0);
    widget.wait_until_ready().await?;
    test.fill(&widget.root).await?;
    widget.root.type_in(test.form.text, key::ENTER).await?;
    widget.wait_for_phase("confirmed").await?;
    ensure!(test.driver.current_url().await?.as_str() == url);
    test.record().await?;
    test.no_errors_on_page().await
}

async fn in_a_shadow_root_of_the_page(test: Test) -> Result<()> {
    let body = "<div id=\"outer\"></div>";
    test.open(test.page().body(body)).await?;
    test.driver
        .execute(
            "document.querySelector('#outer').attachShadow({ mode: 'open' }).innerHTML = arguments[0];",
            vec![json!(test.element().html())],
        )
        .await?;
    let tag = format!("outreach-{}", test.form.name);
    let root = Root::new(
        &test.driver,
        format!("document.querySelector('#outer').shadowRoot.querySelector('{tag}').shadowRoot"),
    );
    root.find("form").await?;
    test.fill(&root).await?;
    root.click("button.button[type=submit]").await?;
    root.find(".panel[data-state=confirmed]").await?;
    test.record().await?;
    test.no_errors_on_page().await
}

async fn ready_promise_and_values(test: Test) -> Result<()> {
    let page = test.page().element(&test.element());
    test.open(page).await?;
    let widget = test.nth(0);
    widget.wait_until_ready().await?;
    let tag = json!(format!("outreach-{}", test.form.name));
    let ready = "document.querySelector(arguments[0]).ready.then(arguments[1], error => arguments[1](String(error)));";
    let ready: Value = test.driver.execute_async(ready, vec![tag]).await?.convert()?;
    ensure!(ready == true, "`ready` promised {ready}");
    let mut values = serde_json::Map::new();
    for (field, answers) in test.form.usual {
        values.insert((*field).to_owned(), if answers.len() == 1 { json!(answers[0]) } else { json!(answers) });
    }
    widget.light().ask::<Value>("root.values = arguments[0];", vec![Value::Object(values)]).await?;
    // No one's answers can be read back by the page.
    ensure!(widget.script("return root.values ?? null;").await?.is_null(), "`values` can be read");
    ensure!(widget.script("return root.submit();").await? == true);
    widget.wait_for_phase("confirmed").await?;
    let record = test.record().await?;
    let wanted: Value = serde_json::from_str(test.form.record)?;
    ensure!(record["person"] == wanted["person"] && record["answers"] == wanted["answers"], "{record:#}");
    // A permission is given by hand only.
    for (at, _) in test.form.asked().enumerate() {
        ensure!(record["consents"][at]["granted"] == false, "a script gave a permission: {record:#}");
    }
    widget.script("root.reset();").await?;
    widget.wait_for_phase("editing").await
}

async fn attributes_changed(test: Test) -> Result<()> {
    let widget = test.widget(&test.element()).await?;
    widget.root.type_in(test.form.text, "Kept").await?;
    widget.script("root.setAttribute('heading', 'Come along'); root.setAttribute('button', 'Count me in');").await?;
    until("the widget shows the new words", TIMEOUT, || async {
        let text = widget.root.text(".root").await?;
        Ok((text.contains("Come along") && text.contains("Count me in")).then_some(()))
    })
    .await?;
    ensure!(widget.root.typed().await?[test.form.text] == ["Kept"]);
    test.no_errors_on_page().await
}

/// A webmaster's mistake is a line on the console, and the form works.
async fn bad_attributes(test: Test) -> Result<()> {
    let listen = "<script>host.warnings = []; const warn = console.warn;
        console.warn = (...said) => { host.warnings.push(said.join(' ')); warn.apply(console, said); };</script>";
    let element = test.element().set("timeout", "soon").set("coalitoin", "x").set("theme", "purple");
    test.open(test.page().head(listen).element(&element)).await?;
    test.nth(0).wait_until_ready().await?;
    // The words come in a file of their own.
    let warnings = until("all is reported", TIMEOUT, || async {
        let warnings: Vec<String> = test.driver.execute("return host.warnings;", vec![]).await?.convert()?;
        Ok((warnings.len() >= 3).then_some(warnings))
    })
    .await?;
    for name in ["timeout", "coalitoin", "theme"] {
        let about: Vec<_> = warnings.iter().filter(|warning| warning.contains(&format!("{name}="))).collect();
        ensure!(about.len() == 1, "of {name} is said: {about:?}");
    }
    ensure!(warnings.iter().any(|warning| warning.ends_with("must be spelled coalition")), "{warnings:?}");
    works(&test).await
}

/// Frameworks and extensions write on the element what is for them.
async fn attributes_of_others(test: Test) -> Result<()> {
    let listen = "<script>host.warnings = []; console.warn = (...said) => host.warnings.push(said.join(' '));</script>";
    let theirs = "x-show=\"open\" x-data @click=\"go\" :class=\"{}\" hx-get=\"/x\" v-if=\"a\" wire:click=\"b\" itemscope \
                  _=\"on click\" ng-if=\"c\" jsaction=\"d\" bis_skin_checked=\"1\" contenteditable=\"false\" accesskey=\"k\"";
    let html = test.element().html().replacen(" endpoint=", &format!(" {theirs} endpoint="), 1);
    ensure!(html.contains("x-show"), "{html}");
    test.open(test.page().head(listen).body(&html)).await?;
    test.nth(0).wait_until_ready().await?;
    let warnings: Vec<String> = test.driver.execute("return host.warnings;", vec![]).await?.convert()?;
    ensure!(warnings.is_empty(), "{warnings:?}");
    works(&test).await
}

/// Waits until a widget is light or dark.
async fn looks(test: &Test, at: usize, scheme: &str) -> Result<()> {
    until(&format!("widget {at} is {scheme}"), TIMEOUT, || async {
        let script = "const style = getComputedStyle(root.querySelector('.root'));
            return [style.colorScheme, style.backgroundColor].join();";
        let seen: String = test.nth(at).root.ask(script, vec![]).await?;
        let wanted = if scheme == "dark" { "dark,rgb(22, 25, 29)" } else { "light,rgb(255, 255, 255)" };
        ensure!(seen == wanted, "{seen}");
        Ok(Some(()))
    })
    .await
}

/// Most websites are light only: whatever the page or the device says, so is the widget, unless it is asked to be dark.
async fn light_unless_asked(test: Test) -> Result<()> {
    let head = "<style>:root { color-scheme: dark }</style>";
    let dark = test.element().set("theme", "dark").set("loading", "eager");
    test.open(test.page().head(head).element(&test.element().set("loading", "eager")).element(&dark)).await?;
    for (at, scheme) in ["light", "dark"].into_iter().enumerate() {
        test.nth(at).wait_until_ready().await?;
        looks(&test, at, scheme).await?;
    }
    Ok(())
}

/// `theme="auto"` is what the page declares, where it is and whenever that changes; else what the device is.
async fn as_light_or_dark_as_the_page(test: Test) -> Result<()> {
    let auto = test.element().set("theme", "auto").set("loading", "eager");
    let head = "<style>:root { color-scheme: light } :root.night { color-scheme: dark }</style>";
    let dark = format!("<section style=\"color-scheme: dark\">{}</section>", auto.html());
    test.open(test.page().head(head).element(&auto).body(&dark)).await?;
    for at in [0, 1] {
        test.nth(at).wait_until_ready().await?;
    }
    looks(&test, 0, "light").await?;
    looks(&test, 1, "dark").await?;
    for (class, scheme) in [("night", "dark"), ("", "light")] {
        test.driver.execute("document.documentElement.className = arguments[0];", vec![json!(class)]).await?;
        looks(&test, 0, scheme).await?;
        looks(&test, 1, "dark").await?;
    }
    test.nth(0).script("root.setAttribute('theme', 'dark');").await?;
    looks(&test, 0, "dark").await?;
    for head in ["<style>:root { color-scheme: light dark }</style>", ""] {
        test.open(test.page().head(head).element(&auto)).await?;
        test.nth(0).wait_until_ready().await?;
        let device = "return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';";
        let device: String = test.driver.execute(device, vec![]).await?.convert()?;
        looks(&test, 0, &device).await?;
    }
    Ok(())
}

/// `config="…"` names a file of settings, and attributes go before it.
async fn settings_from_a_file(test: Test) -> Result<()> {
    let settings = json!({ "heading": "From the file", "button": "Not this", "coalition": test.coalition });
    let url = test.testbed.host.serve_json(&settings.to_string());
    let element = test.element().unset("coalition").set("config", &url).set("button", "From the tag");
    test.open(test.page().element(&element)).await?;
    test.nth(0).wait_until_ready().await?;
    let text = test.nth(0).root.text(".root").await?;
    ensure!(text.contains("From the file") && text.contains("From the tag"), "{text}");
    works(&test).await
}

/// The frame of a site builder that allows scripts and no forms, on an origin of its own: the `submit` event never
/// comes there, and the button sends all the same. By script, because WebKit's driver can't press anything in there.
async fn sandboxed_frame(test: Test) -> Result<()> {
    let inner = test.page().element(&test.element()).serve(test.testbed);
    let frame =
        format!("<iframe sandbox=\"allow-scripts\" src=\"{inner}\" style=\"width:700px;height:3000px\"></iframe>");
    test.open(test.page().loader("").body(&frame)).await?;
    test.driver.enter_frame(0).await?;
    let widget = test.nth(0);
    widget.wait_until_ready().await?;
    let press = "root.shadowRoot.querySelector('button[type=submit]').click();";
    widget.script(press).await?;
    let missing: Vec<_> = test.form.empty.iter().map(|(field, _)| *field).collect();
    widget.root.wait_for_errors(&missing).await?;
    let values: serde_json::Map<_, _> =
        test.form.valid.iter().map(|(name, values)| ((*name).to_owned(), json!(values))).collect();
    widget.script(&format!("root.values = {};", Value::Object(values))).await?;
    widget.script(press).await?;
    widget.wait_for_phase("confirmed").await?;
    test.driver.enter_default_frame().await?;
    test.record().await.map(drop)
}
