//! The site: the builder's snippets work on another website, and its test of an endpoint is right.

use std::collections::BTreeSet;

use anyhow::{Context, Result, ensure};
use outreach_tests::axe;
use outreach_tests::endpoint::{Endpoint, Reply};
use outreach_tests::root::Root;
use outreach_tests::wait::{TIMEOUT, until};
use outreach_tests::widget::Widget;
use outreach_tests::words::Words;
use serde_json::{Value, json};

use crate::test::{ORGANIZATION, Test, cases, key};

cases![
    built_by_hand_and_pasted,
    every_snippet_works,
    a_frame_works,
    the_shown_policy_suffices,
    the_lookup_without_script,
    a_link_is_signed,
    address_restores_all,
    settings_of_a_form_stay_with_it,
    own_texts_are_in_one_language,
    invalid_settings_are_reported,
    all_in_spanish,
    a_test_result_is_explained,
    a_test_of_another_forms_address,
    a_test_that_is_not_delivered,
    a_page_loads_its_own,
    axe_start,
    axe_builder,
    narrow_pages,
    by_keyboard,
    first_view,
    a_list_is_words,
    the_theme_goes_along,
    a_page_is_shared,
    a_button_opens_the_form,
];

/// Opens a page of the site and waits until the program has drawn it.
async fn open(test: &Test, address: &str) -> Result<Root> {
    // A change of nothing but the fragment loads no page.
    test.driver.goto("about:blank").await?;
    test.driver.goto(format!("{}/{address}", test.testbed.stub.origin())).await?;
    let page = Root::new(&test.driver, "document");
    page.find("body:not(:has(#shell)) #main").await?;
    Ok(page)
}

/// The lines to paste, once they hold that.
async fn snippet(page: &Root, contains: &str) -> Result<String> {
    until(&format!("the lines to paste hold {contains}"), TIMEOUT, || async {
        let text: String = page.ask("return root.querySelector('#snippet').textContent;", vec![]).await?;
        ensure!(text.contains(contains), "{text}");
        Ok(Some(text))
    })
    .await
}

/// Opens whatever is folded around that control.
async fn unfold(page: &Root, css: &str) -> Result<()> {
    page.ask::<Value>(
        "for (let at = root.querySelector(arguments[0]); at; at = at.parentElement) if (at.localName === 'details') at.open = true;",
        vec![json!(css)],
    )
    .await?;
    Ok(())
}

/// Types in a setting, wherever it is.
async fn set(page: &Root, name: &str, value: &str) -> Result<()> {
    let id = format!("#set-{name}");
    page.find(&id).await?;
    unfold(page, &id).await?;
    let control = page.find(&id).await?;
    control.clear().await?;
    // The Enter key, for WebKit's driver types no line end.
    control.send_keys(value.replace('\n', key::ENTER)).await?;
    Ok(())
}

/// The form beside the settings, which is far down on a small screen, and comes when it is near.
async fn shown(test: &Test) -> Result<Widget> {
    let widget = test.nth(0);
    widget.script("root.scrollIntoView();").await?;
    widget.wait_until_ready().await?;
    Ok(widget)
}

/// A page of another website, with nothing of ours on it but the lines that were copied.
async fn paste_and_submit(test: &Test, lines: &str) -> Result<Value> {
    test.open(test.page().loader("").body(lines)).await?;
    let widget = test.nth(0);
    widget.wait_until_ready().await?;
    test.fill(&widget.root).await?;
    widget.submit().await?;
    widget.wait_for_phase("confirmed").await?;
    test.no_errors_on_page().await?;
    test.record().await
}

async fn built_by_hand_and_pasted(test: Test) -> Result<()> {
    let page = open(&test, "builder.html?lang=en").await?;
    set(&page, "coalition", &test.coalition).await?;
    set(&page, "organization", ORGANIZATION).await?;
    set(&page, "heading", "Come & help").await?;
    set(&page, "ways", "driving\nSewing banners").await?;
    // A default question is removed, and another is added and required.
    for name in ["fields:family_name", "required:county"] {
        let css = format!("[name='{name}']");
        unfold(&page, &css).await?;
        page.scroll_until_clickable(&css).await?.click().await?;
    }
    let lines = snippet(&page, "required=\"county\"").await?;
    ensure!(
        lines.contains("heading=\"Come &amp; help\"") && lines.contains("sewing-banners=Sewing banners"),
        "{lines}"
    );
    // The form beside is the one that is built.
    ensure!(shown(&test).await?.root.text(".root").await?.contains("Come & help"));

    test.open(test.page().loader("").body(&lines)).await?;
    let widget = test.nth(0);
    widget.wait_until_ready().await?;
    ensure!(!widget.root.shows("[name=family_name]").await?, "a question that was taken away is asked");
    test.fill(&widget.root).await?;
    widget.root.answer("county", &["Jefferson"]).await?;
    widget.root.answer("ways", &["sewing-banners"]).await?;
    widget.submit().await?;
    widget.wait_for_phase("confirmed").await?;
    let record = test.record().await?;
    ensure!(record["answers"]["ways"] == json!(["sewing-banners"]) && record["test"] == false, "{record:#}");
    test.no_errors_on_page().await
}

async fn every_snippet_works(test: Test) -> Result<()> {
    for (way, pinned) in [("link", "&pinned=yes"), ("form", ""), ("div", "&style=acij")] {
        let test = Test { coalition: format!("{}-{way}", test.coalition), ..test.clone() };
        let address =
            format!("builder.html?lang=es#form={}&coalition={}&as={way}{pinned}", test.form.name, test.coalition);
        let page = open(&test, &address).await?;
        let lines =
            snippet(&page, if pinned == "&pinned=yes" { "integrity=\"sha384-" } else { &test.coalition }).await?;
        let lines = if way == "form" { snippet(&page, "<form class=").await? } else { lines };
        ensure!(lines.contains("<div\n") == (way == "div"), "{lines}");
        let record = paste_and_submit(&test, &lines).await?;
        ensure!(record["coalition"] == test.coalition, "{record:#}");
    }
    Ok(())
}

async fn a_frame_works(test: Test) -> Result<()> {
    let page =
        open(&test, &format!("builder.html#form={}&coalition={}&as=frame", test.form.name, test.coalition)).await?;
    let lines = snippet(&page, "<iframe").await?;
    test.open(test.page().loader("").body(&lines)).await?;
    let outside = Root::new(&test.driver, "document");
    let form_height = fitting_height(&test, &outside).await?;
    test.driver.enter_frame(0).await?;
    let form = Root::new(&test.driver, "document");
    form.find("form").await?;
    // By script, because WebKit's driver can't type or press in a frame.
    let answers: serde_json::Map<_, _> =
        test.form.valid.iter().map(|(name, values)| ((*name).to_owned(), json!(values[0]))).collect();
    form.ask::<Value>(
        "for (const [name, value] of Object.entries(arguments[0])) {
           const ticked = root.querySelector(`[name='${name}'][value='${value}']`);
           if (ticked) ticked.checked = true; else root.querySelector(`[name='${name}']`).value = value;
         }
         root.querySelector('button[type=submit]').click();",
        vec![Value::Object(answers)],
    )
    .await?;
    test.record().await?;
    test.driver.enter_default_frame().await?;
    // What comes then is shorter.
    until("the frame has shrunk", TIMEOUT, || async {
        Ok((fitting_height(&test, &outside).await? < form_height).then_some(()))
    })
    .await?;
    // Only what the page in the frame says of itself counts.
    outside.ask::<Value>("window.postMessage({ outreachHeight: 77 }, '*');", vec![]).await?;
    test.brief_pause().await;
    ensure!(fitting_height(&test, &outside).await? != 77, "another window changed the frame");
    Ok(())
}

/// The height of the frame, once it is that of the page in it.
async fn fitting_height(test: &Test, outside: &Root) -> Result<u32> {
    until("the frame is as tall as its page", TIMEOUT, || async {
        // Also where the last look failed inside it: a page on its way has no root.
        test.driver.enter_default_frame().await?;
        let frame: u32 = outside.ask("return root.querySelector('iframe').offsetHeight;", vec![]).await?;
        test.driver.enter_frame(0).await?;
        let within = Root::new(&test.driver, "document");
        let inner: u32 = within.ask("return document.documentElement.offsetHeight;", vec![]).await?;
        test.driver.enter_default_frame().await?;
        ensure!(frame.abs_diff(inner) < 2, "the frame has {frame} px, and its page {inner}");
        Ok(Some(frame))
    })
    .await
}

/// What the builder says that a policy must allow is enough for all that it gives, its styles too.
async fn the_shown_policy_suffices(test: Test) -> Result<()> {
    let page =
        open(&test, &format!("builder.html#form={}&coalition={}&as=form&style=acij", test.form.name, test.coalition))
            .await?;
    let lines = snippet(&page, "<form class=").await?;
    let policy = page.text("#policy").await?;
    ensure!(policy.matches("'sha256-").count() == 2 && !policy.contains("'unsafe-inline'"), "{policy}");
    let policy = format!("default-src 'none'; {policy} require-trusted-types-for 'script'");
    let url = test.open(test.page().policy(&policy).loader("").body(&lines)).await?;
    let widget = test.nth(0);
    widget.wait_until_ready().await?;
    let sheets = "return [...document.querySelectorAll('style')].map(style => style.sheet?.cssRules.length ?? 0);";
    let rules: Vec<usize> = test.driver.execute(sheets, vec![]).await?.convert()?;
    ensure!(rules.len() == 2 && rules.iter().all(|count| *count > 0), "{rules:?}");
    test.fill(&widget.root).await?;
    widget.submit().await?;
    widget.wait_for_phase("confirmed").await?;
    test.record().await?;
    let mut reports = test.testbed.host.reports(&url);
    // The browser's own wish for an icon is nothing of ours.
    reports.retain(|report| !report.contains("/favicon.ico\""));
    ensure!(reports.is_empty(), "the policy was offended: {}", reports.join("\n"));
    Ok(())
}

/// Where no script runs, the lookup that is pasted is a form that asks, or a link to its page, as with any other form.
async fn the_lookup_without_script(test: Test) -> Result<()> {
    let page = open(&test, "builder.html#form=legislators&lang=es&as=link").await?;
    snippet(&page, "/f/legislators?lang=es\">").await?;
    let page = open(&test, "builder.html#form=legislators&lang=es&as=form").await?;
    let lines = snippet(&page, "<form class=").await?;
    let (_, element) = lines.split_once("</script>").context("the lines have the script first")?;
    test.open(test.page().loader("").body(element)).await?;
    let page = Root::new(&test.driver, "document");
    page.type_in("zip", "00101").await?;
    page.click("button[type=submit]").await?;
    until("the answer is there", TIMEOUT, || async {
        Ok(page.text("main").await.is_ok_and(|text| text.contains("Robin Sample")).then_some(()))
    })
    .await
}

/// Words of one's own are on the hosted page once the server has signed its link, which takes the server's token.
async fn a_link_is_signed(test: Test) -> Result<()> {
    const VALUES: &str = "We welcome all who live here.";
    let page = open(&test, "builder.html?lang=en#form=join&lang=en&values-text=We+welcome+all+who+live+here.").await?;
    let unsigned = snippet(&page, "/f/join?").await?;
    ensure!(!unsigned.contains("signature="), "{unsigned}");
    let sign = async |token: String, said: &'static str| -> Result<()> {
        let input = page.scroll_until_clickable("#sign-token").await?;
        input.clear().await?;
        input.send_keys(token).await?;
        page.scroll_until_clickable("#sign-link").await?.click().await?;
        until(said, TIMEOUT, || async { Ok(page.text("#sign-status").await?.contains(said).then_some(())) }).await
    };
    sign("wrong".to_owned(), "The server doesn’t accept this token.").await?;
    let still: String = page.ask(LINK, vec![]).await?;
    ensure!(still.contains("values-text=") && !still.contains("signature="), "{still}");
    let token = test.testbed.stub.link_token().await?;
    sign(token.clone(), "The link is signed.").await?;
    snippet(&page, "signature=").await?;
    // What is changed afterwards is signed without a press.
    set(&page, "organization", ORGANIZATION).await?;
    until("the link is signed again, name and all", TIMEOUT, || async {
        let link: String = page.ask(LINK, vec![]).await?;
        Ok((link.contains("organization=River") && link.contains("Coalition") && link.contains("signature="))
            .then_some(()))
    })
    .await?;
    let link: String = page.ask(LINK, vec![]).await?;
    let kept: String =
        page.ask("return location.href + JSON.stringify({...localStorage, ...sessionStorage});", vec![]).await?;
    ensure!(!kept.contains(&token), "the token is kept outside of the page's memory");

    test.driver.goto(&link).await?;
    let hosted = Root::new(&test.driver, "document");
    hosted.find("form").await?;
    let text = hosted.text("body").await?;
    ensure!(text.contains(VALUES) && text.contains(ORGANIZATION), "{text}");
    test.driver.goto(&link.split("&signature=").next().context("it is signed")?.to_owned()).await?;
    hosted.find("form").await?;
    ensure!(!hosted.text("body").await?.contains(VALUES), "unsigned words are shown");
    Ok(())
}

/// The link in the lines to paste.
const LINK: &str = "return new DOMParser().parseFromString(root.querySelector('#snippet').textContent, 'text/html')
    .querySelector('a').getAttribute('href');";

/// The address is the whole configuration: it can be shared, and Back undoes.
async fn address_restores_all(test: Test) -> Result<()> {
    let page = open(&test, "builder.html?lang=en").await?;
    page.click("[name=form][value=pledge]").await?;
    set(&page, "amounts", "7, 8").await?;
    set(&page, "organization", "Ñandú & Co").await?;
    // The words of the link come with the language.
    let lines = snippet(&page, "Ñandú &amp; Co</a>").await?;
    let url = test.driver.current_url().await?;
    let again =
        open(&test, url.as_str().trim_start_matches(test.testbed.stub.origin()).trim_start_matches('/')).await?;
    snippet(&again, &lines).await?;
    // One burst of typing is one step back.
    tokio::time::sleep(std::time::Duration::from_millis(1500)).await;
    set(&again, "amounts", "9").await?;
    snippet(&again, "amounts=\"9\"").await?;
    test.driver.back().await?;
    snippet(&again, "amounts=\"7, 8\"").await?;
    Ok(())
}

/// A webmaster goes from form to form: each has its own address and words, and the coalition's name is the same.
async fn settings_of_a_form_stay_with_it(test: Test) -> Result<()> {
    let page = open(&test, "builder.html?lang=en").await?;
    set(&page, "endpoint", "https://acij.example/api/volunteer").await?;
    set(&page, "heading", "Help your neighbors").await?;
    set(&page, "thanks", "We call you this week!").await?;
    set(&page, "organization", "Casa & Co").await?;
    let volunteer = snippet(&page, "Casa &amp; Co</a>").await?;
    for form in ["join", "pledge", "legislators"] {
        page.click(&format!("[name=form][value={form}]")).await?;
        let lines = snippet(&page, &format!("<outreach-{form}\n")).await?;
        ensure!(lines.contains("organization=\"Casa &amp; Co\""), "{lines}");
        ensure!(lines.contains(&format!("endpoint=\"https://acij.example/api/{form}\"")), "{lines}");
        for own in ["/api/volunteer", "Help your neighbors", "We call you"] {
            ensure!(!lines.contains(own), "{form} has {own}: {lines}");
        }
    }
    page.click("[name=form][value=volunteer]").await?;
    snippet(&page, &volunteer).await?;
    Ok(())
}

async fn own_texts_are_in_one_language(test: Test) -> Result<()> {
    const OWN_TEXT: &str = "and stay in it when a visitor switches";
    let page = open(&test, "builder.html?lang=en").await?;
    snippet(&page, "<outreach-volunteer").await?;
    ensure!(!page.text("main").await?.contains(OWN_TEXT), "it is said of no words");
    set(&page, "heading", "Come along").await?;
    until("it is said", TIMEOUT, || async { Ok(page.text("main").await?.contains(OWN_TEXT).then_some(())) }).await?;
    let page = open(&test, "builder.html?lang=en#heading=Come+along&languages=en").await?;
    snippet(&page, "Come along").await?;
    ensure!(!page.text("main").await?.contains(OWN_TEXT), "it is said where no other language is offered");
    Ok(())
}

/// A setting that the widget would warn about is reported beside its control, in the widget's own words.
async fn invalid_settings_are_reported(test: Test) -> Result<()> {
    let page = open(&test, "builder.html?lang=en#lang=ar").await?;
    set(&page, "timeout", "soon").await?;
    until("the mistake is reported", TIMEOUT, || async {
        let text = page.text("#set-timeout-wrong").await?;
        ensure!(text == "Must be a whole number from 5 to 120.", "{text}");
        Ok(page.shows("#set-timeout[aria-invalid=true]").await?.then_some(()))
    })
    .await?;
    ensure!(page.text("main").await?.contains("العربية: not yet reviewed by a native speaker"));
    // The same in Spanish, without a reload.
    page.ask::<Value>("root.querySelectorAll('[name=language]')[1].click();", vec![]).await?;
    until("the mistake is reported in Spanish", TIMEOUT, || async {
        let text = page.text("#set-timeout-wrong").await?;
        Ok((text == "Debe ser un número entero, de 5 a 120.").then_some(()))
    })
    .await
}

/// In Spanish, each setting is explained in Spanish, and none has only the name of its attribute.
async fn all_in_spanish(test: Test) -> Result<()> {
    for form in ["volunteer", "join", "pledge", "legislators"] {
        let page = open(&test, &format!("builder.html?lang=es#form={form}&organization=Alianza")).await?;
        // The last element is rendered last.
        page.find("#set-test").await?;
        let bare: Vec<String> = page
            .ask(
                "return [...root.querySelectorAll('.settings :is(label, .label):has(> code)')].filter(label =>
                   label.textContent.trim() === label.querySelector('code').textContent).map(label => label.textContent);",
                vec![],
            )
            .await?;
        ensure!(bare.is_empty(), "{form}: called by their attributes alone: {bare:?}");
        // A language is called by its own name.
        ensure!(!page.shows(".card [lang=en]:not(.tick *)").await?, "{form}: something is still in English");
        let text: String = page.ask("return root.querySelector('.settings').textContent;", vec![]).await?;
        for (es, en) in [
            ("Cómo se escriben las respuestas format", "How answers are written"),
            ("A dónde van las respuestas", "Where answers go"),
            ("Estándar: Formulario web (form)", "Web form"),
            ("La dirección que le dio su servidor", "The address that your form server"),
        ] {
            ensure!(text.contains(es) && !text.contains(en), "{form}: {es}\n{text}");
        }
    }
    Ok(())
}

/// Sends a test to an endpoint and gives the case that the page says it is.
async fn send_a_test(test: &Test, endpoint: &str) -> Result<(Root, String)> {
    let endpoint: String = form_urlencoded::byte_serialize(endpoint.as_bytes()).collect();
    let set = format!("form={}&coalition={}&endpoint={endpoint}", test.form.name, test.coalition);
    let page = open(test, &format!("builder.html?lang=en#{set}")).await?;
    page.scroll_until_clickable("#send-test").await?.click().await?;
    page.find("#test-verdict").await?;
    let case = page.ask("return root.querySelector('#test-verdict').dataset.case;", vec![]).await?;
    Ok((page, case))
}

async fn a_test_result_is_explained(test: Test) -> Result<()> {
    let (page, case) = send_a_test(&test, &test.testbed.stub.endpoint(test.form.name)).await?;
    ensure!(case == "Arrived" && page.text("#test-status").await? == "201", "{case}");
    let record = test.record().await?;
    ensure!(record["test"] == true, "the record is not marked as a test: {record:#}");
    let text = Words::read("en")?.with_organization("fields.consent_email.label", "the coalition")?;
    ensure!(record["consents"][0]["text"] == text && record["consents"][0]["granted"] == false, "{record:#}");

    let wrong = r#"{"errors":[{"field":"zip","detail":"We need a ZIP code."}]}"#;
    for (reply, wanted) in [
        (Reply::status(404).body("text/html", "<h1>Not here</h1>"), "Missing"),
        (Reply::status(422).body("application/problem+json", wrong), "Fields"),
        (Reply::status(200).body("text/html", "<h1>Welcome</h1>"), "Page"),
        (Reply::status(302).header("location", "/elsewhere"), "Redirect"),
        (Reply::status(500), "Broken"),
        (Reply::status(200).body("application/json", r#"{"success":false,"message":"Not today"}"#), "Failed"),
    ] {
        let endpoint = Endpoint::open().await?.then(reply);
        let (page, case) = send_a_test(&test, &endpoint.url()).await?;
        ensure!(case == wanted, "{wanted} is called {case}");
        match wanted {
            // What it answered is text here, and no page of its own.
            "Missing" => ensure!(page.text("#test-body").await? == "<h1>Not here</h1>"),
            "Fields" => ensure!(page.text(".tried ul").await?.contains("zip: We need a ZIP code.")),
            _ => {}
        }
    }
    Ok(())
}

/// The volunteers' address on another form is called what it is, and nothing is sent there.
async fn a_test_of_another_forms_address(test: Test) -> Result<()> {
    let form = if test.form.name == "volunteer" { "pledge" } else { "volunteer" };
    let (page, case) = send_a_test(&test, &test.testbed.stub.endpoint(form)).await?;
    ensure!(case == "OtherForm" && !page.shows("#test-status").await?, "{case}");
    let verdict = page.text("#test-verdict").await?;
    ensure!(verdict.to_lowercase() == format!("this is the address of the {form} form."), "{verdict}");
    ensure!(test.testbed.stub.records(form, &test.coalition).await?.is_empty(), "the test was stored");

    // Any other server may call its addresses as it likes.
    let other = Endpoint::open().await?.then(Reply::status(404)).then(Reply::status(201));
    let (_, case) = send_a_test(&test, &format!("{}/api/{form}", other.url().trim_end_matches('/'))).await?;
    ensure!(case == "Arrived", "{case}");
    Ok(())
}

async fn a_test_that_is_not_delivered(test: Test) -> Result<()> {
    let mute = Endpoint::open().await?.then(Reply::status(201).unreadable());
    let (_, case) = send_a_test(&test, &mute.url()).await?;
    ensure!(case == "NoCors", "an endpoint without CORS is called {case}");
    ensure!(mute.posts().len() == 1, "it was asked {} times", mute.posts().len());
    let (_, case) = send_a_test(&test, &Endpoint::closed()?.url()).await?;
    ensure!(case == "Unreachable", "an endpoint that is not there is called {case}");
    let (_, case) = send_a_test(&test, "ftp://example.org").await?;
    ensure!(case == "NoAddress", "no address is called {case}");
    Ok(())
}

/// A page does not wait for what another page needs.
async fn a_page_loads_its_own(test: Test) -> Result<()> {
    let mut programs = BTreeSet::new();
    for (address, sheets) in [("index.html", 0), ("builder.html", 0), ("studio.html", 1)] {
        let page = open(&test, address).await?;
        let loaded: BTreeSet<String> =
            page.ask("return performance.getEntriesByType('resource').map(one => one.name);", vec![]).await?;
        let own = |start: &str, end: &str| {
            let file = |url: &&String| {
                url.rsplit('/').next().is_some_and(|name| name.starts_with(start) && name.ends_with(end))
            };
            loaded.iter().filter(file).cloned().collect::<Vec<_>>()
        };
        ensure!(own("studio-", ".css").len() == sheets, "{address}: {loaded:?}");
        let program = own("outreach-demo-", "_bg.wasm");
        ensure!(program.len() == 1, "{address}: {loaded:?}");
        programs.extend(program);
    }
    ensure!(programs.len() == 3, "pages share a program: {programs:?}");
    Ok(())
}

async fn check_with_axe(test: &Test, address: &str) -> Result<()> {
    for theme in ["light", "dark"] {
        let page = open(test, &format!("{address}?lang=en&theme={theme}")).await?;
        shown(test).await?;
        page.ask::<Value>("root.querySelectorAll('details').forEach(details => { details.open = true; });", vec![])
            .await?;
        axe::check(&test.driver, &format!("{address}, {theme}")).await?;
    }
    Ok(())
}

async fn axe_start(test: Test) -> Result<()> {
    check_with_axe(&test, "index.html").await
}

async fn axe_builder(test: Test) -> Result<()> {
    check_with_axe(&test, "builder.html").await
}

/// On a screen 320 px wide, which is 400 % zoom on a small laptop too, no one has to scroll sideways.
async fn narrow_pages(test: Test) -> Result<()> {
    for address in ["index.html?lang=es", "builder.html?lang=es", "builder.html?lang=es#form=join&as=form&style=acij"] {
        let url = format!("{}/{address}", test.testbed.stub.origin());
        let frame = format!("<iframe src=\"{url}\" style=\"width:320px;height:900px;border:0\"></iframe>");
        test.open(test.page().loader("").body(&frame)).await?;
        test.driver.enter_frame(0).await?;
        let page = Root::new(&test.driver, "document");
        page.find("body:not(:has(#shell)) #main").await?;
        snippet(&page, "outreach").await?;
        let out = page.overflowing(320).await?;
        test.driver.enter_default_frame().await?;
        ensure!(out.is_empty(), "{address}: {out:?}");
    }
    Ok(())
}

/// With Tab alone one gets to the button that copies, and with Enter one has the lines.
async fn by_keyboard(test: Test) -> Result<()> {
    let page = open(&test, "builder.html?lang=en").await?;
    shown(&test).await?;
    // The form beside has its own test; here it would be fifty more stops.
    page.ask::<Value>("root.querySelector('.stage').inert = true;", vec![]).await?;
    let mut seen = Vec::new();
    for _ in 0..80 {
        test.press(key::TAB).await?;
        let at: String =
            page.ask("return document.activeElement.id || document.activeElement.name || '';", vec![]).await?;
        if at == "snippet-copy" {
            break;
        }
        seen.push(at);
    }
    for stop in ["form", "set-organization", "set-endpoint", "own-color", "to-studio"] {
        ensure!(seen.iter().any(|at| at == stop), "the focus was never on {stop}: {seen:?}");
    }
    // The button with what is seen of its words, what is read out, and what is selected.
    let button = || async {
        page.ask::<(f64, f64, bool, String, String, String)>(
            "const button = root.querySelector('#snippet-copy'), box = button.getBoundingClientRect();
             const words = [...button.children].filter(one => getComputedStyle(one).visibility === 'visible');
             return [box.width, box.left, document.activeElement === button, words.map(one => one.textContent).join(),
               root.querySelector('.said').textContent, String(getSelection())];",
            vec![],
        )
        .await
    };
    let (width, left, _, words, ..) = button().await?;
    ensure!(words == "Copy", "{words}");
    test.press(key::ENTER).await?;
    until("the lines are copied, or selected to be", TIMEOUT, || async {
        let now = button().await?;
        let (copied, selected) = (now.4 == "Copied.", now.4.starts_with("Selected") && now.5.contains("<outreach-"));
        // It is reported at the button, which keeps its place and the focus.
        let there = (now.0, now.1, now.2) == (width, left, true) && now.3 == if copied { "Copied." } else { "Copy" };
        ensure!(there || !(copied || selected), "it was {width} wide at {left}: {now:?}");
        Ok((copied || selected).then_some(()))
    })
    .await?;
    until("it says Copy again", TIMEOUT, || async { Ok((button().await?.3 == "Copy").then_some(())) }).await
}

/// Someone who comes for the code is asked four things, and a phone shows them the page and not its bar.
async fn first_view(test: Test) -> Result<()> {
    let page = open(&test, "builder.html?lang=es").await?;
    page.find("#set-test").await?;
    let asked: usize = page
        .ask(
            "return [...root.querySelectorAll('.settings :is(input, select, textarea)')].filter(one =>
               one.checkVisibility() && !['radio', 'color'].includes(one.type)).length;",
            vec![],
        )
        .await?;
    ensure!(asked == 3, "beside the form, {asked} things are asked at first");
    for lang in ["en", "es"] {
        let url = format!("{}/builder.html?lang={lang}", test.testbed.stub.origin());
        let frame = format!("<iframe src=\"{url}\" style=\"width:360px;height:740px;border:0\"></iframe>");
        test.open(test.page().loader("").body(&frame)).await?;
        test.driver.enter_frame(0).await?;
        page.find("body:not(:has(#shell)) #main").await?;
        let height: f64 = page.ask("return root.querySelector('.top').getBoundingClientRect().height;", vec![]).await?;
        test.driver.enter_default_frame().await?;
        ensure!(height < 120.0, "{lang}: the bar takes {height} px of a phone");
    }
    Ok(())
}

/// The standard list is put in the box in words, and in the code as what every language has words for.
async fn a_list_is_words(test: Test) -> Result<()> {
    let page = open(&test, "builder.html?lang=es").await?;
    page.find("#set-ways").await?;
    unfold(&page, "#set-ways").await?;
    page.scroll_until_clickable("#set-ways ~ .quiet").await?.click().await?;
    let word = Words::read("es")?.text("choices.ways.driving")?.to_owned();
    until("the box has words", TIMEOUT, || async {
        let text: String = page.ask("return root.querySelector('#set-ways').value;", vec![]).await?;
        ensure!(text.lines().any(|line| line == word), "{word:?} is not in {text:?}");
        Ok(Some(()))
    })
    .await?;
    let lines = snippet(&page, "ways=\"").await?;
    let ways = lines.split("ways=\"").nth(1).and_then(|rest| rest.split('"').next()).context("there are ways")?;
    ensure!(ways.split(", ").any(|way| way == "driving") && !ways.contains('='), "{ways}");
    // The questions say whose they are.
    let page = open(&test, "builder.html?lang=en#form=join").await?;
    page.find("#set-test").await?;
    let section: String = page
        .ask(
            "const box = root.querySelector('[name=\"fields:representative_2_email\"]');
             return box.closest('tbody').querySelector('[scope=rowgroup]').textContent;",
            vec![],
        )
        .await?;
    ensure!(!section.is_empty() && !section.starts_with("sections."), "{section:?}");
    Ok(())
}

/// A color, a theme made of it in the studio, and all that was typed before and after: nothing is lost on the way.
async fn the_theme_goes_along(test: Test) -> Result<()> {
    let page = open(&test, "builder.html?lang=en#form=join").await?;
    set(&page, "organization", ORGANIZATION).await?;
    set(&page, "heading", "Join us").await?;
    page.ask::<Value>(
        "const box = root.querySelector('#own-color');
         box.value = '#7a1f2b';
         box.dispatchEvent(new Event('input', { bubbles: true }));",
        vec![],
    )
    .await?;
    snippet(&page, "--outreach-color-accent: #7a1f2b;").await?;
    page.scroll_until_clickable("#to-studio").await?.click().await?;
    page.find(".studio #take").await?;
    let radius = page.find("#set-radius").await?;
    unfold(&page, "#set-radius").await?;
    radius.clear().await?;
    radius.send_keys("1.5em").await?;
    // Gone again before the address is written.
    page.ask::<Value>("root.querySelector('#back a').click();", vec![]).await?;
    page.find("main:not(.studio) #snippet").await?;
    snippet(&page, "--outreach-radius: 1.5em;").await?;
    // The words of the link come last.
    let lines = snippet(&page, "Coast Coalition</a>").await?;
    for kept in ["<outreach-join\n", "heading=\"Join us\"", "River &amp; Coast Coalition", "accent: #7a1f2b;"] {
        ensure!(lines.contains(kept), "{kept} is lost: {lines}");
    }
    // By the bar at the top as well, and by way of the first page.
    for (link, there) in
        [("index.html", ".hero"), ("studio.html", ".studio #take"), ("builder.html", "main:not(.studio) #share")]
    {
        page.ask::<Value>("root.querySelector(arguments[0]).click();", vec![json!(format!(".nav a[href^='{link}']"))])
            .await?;
        page.find(&format!("body:not(:has(#shell)) {there}")).await?;
    }
    snippet(&page, &lines).await?;
    let stored: String = page.ask("return JSON.stringify({...localStorage, ...sessionStorage});", vec![]).await?;
    ensure!(stored == "{}", "{stored}");
    Ok(())
}

/// The page of a form, to be passed on: its link, a message and a code, each with the same address.
async fn a_page_is_shared(test: Test) -> Result<()> {
    let page = open(&test, "builder.html?lang=en#form=pledge&lang=es&coalition=acij").await?;
    let link = format!("{}/f/pledge?coalition=acij&lang=es", test.testbed.stub.origin());
    until("the link is there", TIMEOUT, || async { Ok((page.text("#link").await? == link).then_some(())) }).await?;
    // Its words are those of the form's language, which may come later than the page.
    until("the message has the form's title", TIMEOUT, || async {
        let script = "return new URL(root.querySelector('#whatsapp').href).searchParams.get('text');";
        let message: String = page.ask(script, vec![]).await?;
        ensure!(message == format!("Comprométete a donar a la coalición\n{link}"), "{message}");
        Ok(Some(()))
    })
    .await?;
    let (named, saved): (String, String) = page
        .ask(
            "const code = root.querySelector('#qr');
             const file = root.querySelector('#share a[download]');
             return [code.getAttribute('aria-label'), decodeURIComponent(file.href.split(',').slice(1).join(','))];",
            vec![],
        )
        .await?;
    ensure!(named == "QR code that opens the form’s page", "{named}");
    ensure!(saved.starts_with("<svg xmlns=") && page.shows("#qr svg path").await?, "{saved}");
    // Without a server of ours there is nothing to share, and it says why.
    let page = open(&test, "builder.html?lang=en#endpoint=https://hooks.example/x").await?;
    ensure!(page.text("#share").await?.contains("There is no page to share yet."));
    ensure!(!page.shows("#qr svg").await?);
    Ok(())
}

/// A link that opens the form on top of the page, under a policy that allows no styles and no text as a script.
async fn a_button_opens_the_form(test: Test) -> Result<()> {
    const DIALOG: &str = "[...document.body.children].map(one => one.shadowRoot && one.shadowRoot.querySelector('dialog')).find(Boolean)";
    let address = format!("builder.html#form={}&lang=es&coalition={}&as=button", test.form.name, test.coalition);
    let page = open(&test, &address).await?;
    let lines = snippet(&page, "data-outreach-open").await?;
    let policy = page.text("#policy").await?;
    ensure!(!policy.contains("style-src"), "{policy}");
    let policy = format!("default-src 'none'; {policy} style-src 'none'; require-trusted-types-for 'script'");
    let url = test.open(test.page().policy(&policy).loader("").body(&lines)).await?;
    let page = Root::new(&test.driver, "document");
    page.find("[aria-haspopup=dialog]").await?;
    let loaded = "return performance.getEntriesByType('resource').map(one => one.name).filter(name => /outreach/.test(name)).length;";
    ensure!(page.ask::<u32>(loaded, vec![]).await? == 0, "something is fetched before it is asked for");

    // What a page's own filter lets through as data runs nothing; and a script's or region's language is spoken.
    page.ask::<Value>(
        "const opener = root.querySelector('[data-outreach-open]').cloneNode(true);
         Object.assign(opener.dataset, { lang: 'zh-CN', onclick: 'document.title = 1', style: 'color: red' });
         opener.id = 'other';
         root.body.append(opener);",
        vec![],
    )
    .await?;
    page.click("#other").await?;
    test.nth(0).wait_until_ready().await?;
    let dialog = Root::new(&test.driver, DIALOG);
    let close = dialog.text("button").await?;
    ensure!(close == "关闭", "{close}");
    let names: Vec<String> = test
        .nth(0)
        .script("return root.getAttributeNames();")
        .await?
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|name| name.as_str().map(str::to_owned))
        .collect();
    ensure!(!names.iter().any(|name| name == "onclick" || name == "style"), "{names:?}");
    dialog.click("button").await?;
    page.ask::<Value>(&format!("{DIALOG}.getRootNode().host.remove(); root.querySelector('#other').remove();"), vec![])
        .await?;

    page.click("[data-outreach-open]").await?;
    let widget = test.nth(0);
    widget.wait_until_ready().await?;
    let dialog = Root::new(&test.driver, DIALOG);
    let close = dialog.text("button").await?;
    ensure!(close == "Cerrar", "{close}");
    let state: (bool, String, bool, f64) = page
        .ask(
            &format!(
                "const dialog = {DIALOG};
                 return [dialog.matches(':modal'), dialog.getAttribute('aria-label'), dialog.getRootNode().activeElement !== null,
                   dialog.getBoundingClientRect().width];"
            ),
            vec![],
        )
        .await?;
    ensure!(state.0 && !state.1.is_empty() && state.2 && state.3 > 250.0, "{state:?}");
    test.fill(&widget.root).await?;
    let typed = widget.root.typed().await?;
    // Closed by a key, and opened by one: what was typed is there.
    test.press(key::ESCAPE).await?;
    until("it is closed", TIMEOUT, || async { Ok((!dialog.shows("button").await?).then_some(())) }).await?;
    let back: bool = page.ask("return document.activeElement.matches('[data-outreach-open]');", vec![]).await?;
    ensure!(back, "the focus is not where it was");
    test.press(key::ENTER).await?;
    until("it is open again", TIMEOUT, || async { Ok(dialog.shows("button").await?.then_some(())) }).await?;
    ensure!(widget.root.typed().await? == typed);
    widget.submit().await?;
    widget.wait_for_phase("confirmed").await?;
    test.record().await?;
    dialog.click("button").await?;
    until("it is closed", TIMEOUT, || async { Ok((!dialog.shows("button").await?).then_some(())) }).await?;
    let mut reports = test.testbed.host.reports(&url);
    reports.retain(|report| !report.contains("/favicon.ico\""));
    ensure!(reports.is_empty(), "the policy was offended: {}", reports.join("\n"));

    // Where the script does not run it is a link.
    let (_, link) = lines.split_once("</script>").context("the lines have the script first")?;
    test.open(test.page().loader("").body(link)).await?;
    page.click("[data-outreach-open]").await?;
    page.find("main.root form").await?;
    Ok(())
}
