//! The theme studio: what it shows is what a website gets, and what it says of contrast is so.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};
use outreach_tests::axe;
use outreach_tests::page::Element;
use outreach_tests::root::Root;
use outreach_tests::until::{SOON, until};
use outreach_tests::widget::Widget;
use serde_json::{Value, json};

use crate::test::{Test, cases, key};

cases![
    same_colours_on_another_site,
    every_state_is_shown,
    nothing_leaves_the_page,
    a_failing_pair_is_told_and_mended,
    all_in_spanish,
    a_websites_colours,
    there_and_back,
    address_keeps_the_theme,
    what_is_wrong_is_told,
    axe_studio,
    narrow_studio,
    by_keyboard,
];

const FORMS: [&str; 4] = ["volunteer", "join", "pledge", "legislators"];

async fn open(test: &Test, query: &str) -> Result<Root> {
    // A change of nothing but the fragment loads no page.
    test.driver.goto("about:blank").await?;
    test.driver.goto(format!("{}/studio.html?{query}", test.bench.stub.origin())).await?;
    let page = Root::new(&test.driver, "document");
    // What is drawn last.
    page.find("body:not(:has(#shell)) #main #take").await?;
    Ok(page)
}

/// Types in a control, in whichever group it is.
async fn set(test: &Test, page: &Root, id: &str, value: &str) -> Result<()> {
    let css = format!("#set-{id}");
    page.find(&css).await?;
    page.ask::<Value>("root.querySelector(arguments[0]).closest('details').open = true;", vec![json!(css)]).await?;
    page.reach(&css).await?;
    // Not emptied first: that leaves the control, and what is emptied and left is set back.
    page.ask::<Value>("const node = root.querySelector(arguments[0]); node.focus(); node.select();", vec![json!(css)])
        .await?;
    test.press(value).await
}

async fn value(page: &Root, id: &str) -> Result<String> {
    page.ask("return root.querySelector(arguments[0]).value;", vec![json!(format!("#set-{id}"))]).await
}

/// Chooses in a list, which the system draws, out of a driver's reach.
async fn choose(page: &Root, css: &str, value: &str) -> Result<()> {
    page.find(css).await?;
    page.ask::<Value>(
        "const list = root.querySelector(arguments[0]);
         list.value = arguments[1];
         list.dispatchEvent(new Event('change', { bubbles: true }));",
        vec![json!(css), json!(value)],
    )
    .await?;
    Ok(())
}

async fn choose_form(page: &Root, at: usize) -> Result<()> {
    page.ask::<Value>("root.querySelectorAll('input[name=form]')[arguments[0]].click();", vec![json!(at)]).await?;
    Ok(())
}

/// The lines to take along, once they hold that.
async fn lines(page: &Root, css: &str, holds: &str) -> Result<String> {
    until(&format!("{css} holds {holds}"), SOON, || async {
        let text: String = page.ask("return root.querySelector(arguments[0]).textContent;", vec![json!(css)]).await?;
        ensure!(text.contains(holds), "{text}");
        Ok(Some(text))
    })
    .await
}

async fn paste(page: &Root, text: &str) -> Result<()> {
    page.ask::<Value>(
        "const box = root.querySelector('#bring');
         box.value = arguments[0];
         box.dispatchEvent(new Event('input', { bubbles: true }));",
        vec![json!(text)],
    )
    .await?;
    page.reach("#read").await?.click().await?;
    Ok(())
}

async fn told(page: &Root, holds: &str) -> Result<()> {
    until(&format!("the contrast is told: {holds}"), SOON, || async {
        let told = page.text(".contrast .told").await?;
        ensure!(told.contains(holds), "{told}");
        Ok(Some(()))
    })
    .await
}

/// How the elements of a widget look: every colour, and what else a theme sets.
const LOOK: &str = "
const looks = {};
const seen = ['root', 'title', 'intro', 'label', 'hint', 'optional', 'input', 'tick', 'button', 'secondary', 'summary',
  'summary-title', 'error', 'panel', 'panel-title', 'link', 'section-title', 'language', 'card', 'face', 'name'];
for (const part of seen) {
  const node = [...root?.querySelectorAll('.' + part) ?? []].find(node => node.getClientRects().length);
  if (!node) continue;
  const style = getComputedStyle(node);
  for (const property of ['color', 'backgroundColor', 'borderTopColor', 'borderTopLeftRadius', 'fontFamily', 'accentColor']) {
    looks[part + '.' + property] = style[property];
  }
}
return looks;";

type Looks = BTreeMap<String, String>;

/// The look once nothing moves any more.
async fn look(root: &Root, with: &str) -> Result<Looks> {
    until(&format!("there is a .{with}, and nothing moves"), SOON, || async {
        let still = "return !!root && root.getAnimations().every(one => one.playState !== 'running') &&
            !!root.querySelector('.' + arguments[0])?.getClientRects().length;";
        ensure!(root.ask::<bool>(still, vec![json!(with)]).await?);
        Ok(Some(root.ask::<Looks>(LOOK, vec![]).await?))
    })
    .await
}

/// The look of the preview in the studio.
async fn preview(page: &Root, form: usize, state: &str, scheme: &str, with: &str) -> Result<Looks> {
    choose_form(page, form).await?;
    let at = usize::from(scheme == "dark");
    page.ask::<Value>("root.querySelectorAll('input[name=shown]')[arguments[0]].click();", vec![json!(at)]).await?;
    choose(page, "#state", state).await?;
    page.ask::<Value>("root.querySelector('.stage').scrollIntoView();", vec![]).await?;
    let css = format!(".tile[data-state={state}][data-scheme={scheme}] outreach-{}", FORMS[form]);
    let widget = Root::new(page.driver(), format!("document.querySelector({css:?})?.shadowRoot"));
    look(&widget, with).await.with_context(|| format!("{} {state} {scheme} in the studio", FORMS[form]))
}

/// A theme of everything: each colour another, and the rest besides.
const SET: [(&str, &str); 11] = [
    ("accent-light", "#7a1f5c"),
    ("accent-dark", "#f0a6d8"),
    ("bg-light", "#fbf7f2"),
    ("bg-dark", "#1a1420"),
    ("text-light", "#23182b"),
    ("border-light", "#7d6a80"),
    ("error-light", "rgb(160, 20, 40)"),
    ("success-bg-dark", "#10301c"),
    ("radius", "1em"),
    ("heading-font", "Georgia, serif"),
    ("accent-text-dark", "#2a0f22"),
];

async fn same_colours_on_another_site(test: Test) -> Result<()> {
    let page = open(&test, "lang=en").await?;
    for (id, value) in SET {
        set(&test, &page, id, value).await?;
    }
    let css = lines(&page, "#css", "--outreach-radius: 1em").await?;
    ensure!(css.contains("error: #a01428;"), "{css}");
    let mut shown = Vec::new();
    for scheme in ["light", "dark"] {
        shown.push(preview(&page, 0, "errors", scheme, "summary").await?);
        shown.push(preview(&page, 0, "done", scheme, "panel").await?);
        for form in 0..FORMS.len() {
            shown.push(preview(&page, form, "empty", scheme, "title").await?);
        }
    }
    let mut shown = shown.into_iter();
    let mut same = |found: Looks, what: &str| {
        let wanted = shown.next().context("as many as in the studio")?;
        let other: Vec<_> = wanted
            .iter()
            .filter(|(name, look)| found.get(*name) != Some(look))
            .map(|(name, look)| (name, look, found.get(name)))
            .collect();
        ensure!(other.is_empty() && wanted.len() > 20, "{what} is not as in the studio: {other:?}");
        Ok(())
    };
    let style = format!("<style>{css}</style>");
    let element = |form: &str, scheme: &str| {
        let endpoint = test.bench.stub.endpoint(form);
        Element::new(form, &endpoint).set("coalition", &test.coalition).set("theme", scheme)
    };
    for scheme in ["light", "dark"] {
        test.open(test.page().head(&style).element(&element(FORMS[0], scheme))).await?;
        let widget = test.nth(0);
        widget.wait_ready().await?;
        widget.submit().await?;
        same(look(&widget.root, "summary").await?, "errors")?;
        test.open(test.page().head(&style).element(&element(FORMS[0], scheme))).await?;
        widget.wait_ready().await?;
        test.fill(&widget.root).await?;
        widget.submit().await?;
        widget.wait_phase("confirmed").await?;
        same(look(&widget.root, "panel").await?, "done")?;
        for form in FORMS {
            test.open(test.page().head(&style).element(&element(form, scheme))).await?;
            let widget = Widget::new(&test.driver, form, 0);
            widget.wait_ready().await?;
            same(look(&widget.root, "title").await?, form)?;
        }
    }
    Ok(())
}

async fn every_state_is_shown(test: Test) -> Result<()> {
    let page = open(&test, "lang=en").await?;
    for (at, form) in FORMS.into_iter().enumerate() {
        choose_form(&page, at).await?;
        let lookup = form == "legislators";
        for (state, phase, with) in [
            ("errors", "editing", ".summary"),
            ("sending", "submitting", ".root"),
            ("done", if lookup { "editing" } else { "confirmed" }, if lookup { ".result .card" } else { ".panel" }),
            ("waiting", if lookup { "editing" } else { "queued" }, if lookup { ".result" } else { ".panel" }),
            ("rejected", if lookup { "editing" } else { "rejected" }, if lookup { ".result" } else { ".panel" }),
        ] {
            choose(&page, "#state", state).await?;
            page.find(&format!(".tile[data-state={state}] outreach-{form}")).await?;
            page.ask::<Value>(
                "root.querySelector('.stage').scrollIntoView(); root.querySelector('#state').focus();",
                vec![],
            )
            .await?;
            let widget = Widget::new(&test.driver, form, 0);
            widget.wait_phase(phase).await.with_context(|| format!("{form}, {state}"))?;
            until(&format!("{form} shows {with} when {state}"), SOON, || async {
                Ok(widget.root.shows(with).await?.then_some(()))
            })
            .await?;
            let at: String = page.ask("return document.activeElement.id;", vec![]).await?;
            ensure!(at == "state", "{form}, {state}: the focus was taken to {at:?}");
        }
        choose(&page, "#state", "fallback").await?;
        page.find(".tile[data-state=fallback] .ground > a").await?;
        ensure!(!page.shows(".ground [theme]").await?);
    }
    // All at once where there is room, however wide this browser's window is.
    for (width, count) in [(1100, 7), (700, 1)] {
        let url = format!("{}/studio.html?lang=en", test.bench.stub.origin());
        let frame = format!("<iframe src=\"{url}\" style=\"width:{width}px;height:900px;border:0\"></iframe>");
        test.open(test.page().loader("").body(&frame)).await?;
        test.driver.enter_frame(0).await?;
        page.find("body:not(:has(#shell)) .tile").await?;
        choose(&page, "#state", "all").await?;
        test.a_moment().await;
        until(&format!("{count} tiles at {width} px"), SOON, || async {
            let found: usize = page.ask("return root.querySelectorAll('.tile').length;", vec![]).await?;
            ensure!(found == count, "there are {found}");
            Ok(Some(()))
        })
        .await?;
        test.driver.enter_default_frame().await?;
    }
    Ok(())
}

async fn nothing_leaves_the_page(test: Test) -> Result<()> {
    let page = open(&test, "lang=en").await?;
    for state in ["done", "rejected"] {
        choose(&page, "#state", state).await?;
        page.ask::<Value>("root.querySelector('.stage').scrollIntoView();", vec![]).await?;
        let widget = test.nth(0);
        widget.wait_phase(if state == "done" { "confirmed" } else { "rejected" }).await?;
    }
    let asked: Vec<String> = page
        .ask("return performance.getEntriesByType('resource').map(one => one.name).filter(name => /__studio/.test(name));", vec![])
        .await?;
    ensure!(asked.is_empty(), "{asked:?}");
    ensure!(!test.bench.stub.log()?.contains("__studio"));
    Ok(())
}

async fn a_failing_pair_is_told_and_mended(test: Test) -> Result<()> {
    let page = open(&test, "lang=en").await?;
    told(&page, "All pairs pass").await?;
    set(&test, &page, "muted-light", "#9aa4ae").await?;
    told(&page, "2 of 44 pairs fail").await?;
    let pair = page.text(".pair[data-front=muted][data-scheme=light]").await?;
    // Black on white is 21, and #9aa4ae on white 2.53 by any checker.
    for word in ["Fails", "2.53 : 1", "needs 4.50 : 1", "muted on bg, light"] {
        ensure!(pair.contains(word), "{word} is not in: {pair}");
    }
    page.reach(".pair .mend").await?.click().await?;
    told(&page, "All pairs pass").await?;
    let mended = value(&page, "muted-light").await?;
    ensure!(mended != "#9aa4ae" && mended.len() == 7, "{mended}");
    // One step back is the pair that fails, one more is the beginning.
    page.ask::<Value>("root.querySelector('#main').focus();", vec![]).await?;
    undo(&test).await?;
    told(&page, "2 of 44 pairs fail").await?;
    page.reach("#mend-all").await?.click().await?;
    told(&page, "All pairs pass").await
}

async fn all_in_spanish(test: Test) -> Result<()> {
    let page = open(&test, "lang=es#color-muted=9aa4ae").await?;
    let pair = page.text(".pair[data-front=muted][data-scheme=light]").await?;
    ensure!(pair.starts_with("Introducción, indicaciones, «(opcional)» – muted sobre bg, claro"), "{pair}");
    let accent = page.text("#what-accent").await?;
    ensure!(accent == "El color de la coalición: botones, enlaces, casillas marcadas.", "{accent}");
    ensure!(!page.shows(".card [lang=en]").await?, "something is still in English");
    Ok(())
}

/// Ctrl+Z; the drivers here are those of Linux.
async fn undo(test: &Test) -> Result<()> {
    let chain = test.driver.action_chain();
    chain.key_down('\u{e009}').key_down('z').key_up('z').key_up('\u{e009}').perform().await?;
    Ok(())
}

async fn a_websites_colours(test: Test) -> Result<()> {
    let page = open(&test, "lang=en").await?;
    paste(
        &page,
        ":root { --brand: #9c3d12; --ink: rgb(42 31 26) } body { background: #fffdf8; color: var(--ink) }
         a { color: var(--brand) } .b { background: var(--brand); border: 1px solid hsl(34, 33%, 86%) } #face { color: var(--ink) }",
    )
    .await?;
    let said = page.text("#read-said").await?;
    ensure!(said.starts_with("4 colors found"), "{said}");
    told(&page, "All pairs pass").await?;
    let now = [value(&page, "accent-light").await?, value(&page, "text-light").await?, value(&page, "bg-light").await?];
    ensure!(now == ["#9c3d12", "#2a1f1a", "#fffdf8"], "{now:?}");
    // One press for another use.
    let second = page.text(".swatch:nth-child(2) code").await?;
    page.reach(".swatch:nth-child(2) [data-role=accent]").await?.click().await?;
    until("it is the accent", SOON, || async { Ok((value(&page, "accent-light").await? == second).then_some(())) })
        .await?;
    paste(&page, "nothing here").await?;
    until("it is told", SOON, || async { Ok(page.text("#read-said").await?.contains("no color").then_some(())) }).await
}

async fn there_and_back(test: Test) -> Result<()> {
    let page = open(&test, "lang=en").await?;
    choose(&page, "#preset", "mira").await?;
    let css = lines(&page, "#css", "--outreach-radius: 0em").await?;
    let json = lines(&page, "#json", "\"heading-font\"").await?;
    let saved: String = page
        .ask("return decodeURIComponent(root.querySelector('a[download$=\".css\"]').href.split(',')[1]);", vec![])
        .await?;
    ensure!(saved == css, "what is saved is another: {saved}");
    for text in [&css, &json] {
        choose(&page, "#preset", "").await?;
        lines(&page, "#json", "{}").await?;
        paste(&page, text).await?;
        let again = lines(&page, "#css", "--outreach-radius").await?;
        ensure!(again == css, "{again}");
        ensure!(lines(&page, "#json", "\"heading-font\"").await? == json);
        let preset: String = page.ask("return root.querySelector('#preset').value;", vec![]).await?;
        ensure!(preset == "mira", "it is told as {preset}");
    }
    Ok(())
}

async fn address_keeps_the_theme(test: Test) -> Result<()> {
    let page = open(&test, "lang=en").await?;
    set(&test, &page, "accent-light", "tomato").await?;
    set(&test, &page, "space", "1.5em").await?;
    let css = lines(&page, "#css", "--outreach-space: 1.5em").await?;
    until("the address holds it", SOON, || async {
        let hash: String = page.ask("return location.hash;", vec![]).await?;
        Ok((hash.contains("ff6347") && hash.contains("space=1.5em")).then_some(()))
    })
    .await?;
    test.driver.refresh().await?;
    page.find("body:not(:has(#shell)) #main").await?;
    ensure!(lines(&page, "#css", "space").await? == css);
    // A link to a place on the page is no theme.
    page.ask::<Value>("root.querySelector('.skip').click();", vec![]).await?;
    test.a_moment().await;
    ensure!(lines(&page, "#css", "space").await? == css);
    let hash: String = page.ask("return location.hash;", vec![]).await?;
    ensure!(hash.contains("ff6347"), "{hash}");
    Ok(())
}

async fn what_is_wrong_is_told(test: Test) -> Result<()> {
    let page = open(&test, "lang=en").await?;
    set(&test, &page, "accent-light", "blurple").await?;
    test.press(key::TAB).await?;
    until("it is told", SOON, || async {
        Ok(page.text("#set-accent-light-wrong").await?.contains("#1a56a0").then_some(()))
    })
    .await?;
    ensure!(value(&page, "accent-light").await? == "blurple", "what was typed is gone");
    ensure!(lines(&page, "#css", "").await?.is_empty(), "it was taken all the same");
    paste(&page, "a { --outreach-space: wide; --outreach-colour: red; --outreach-color-bg: #fffdf8 }").await?;
    let said = page.text("#read-said").await?;
    ensure!(said.contains("--outreach-space: wide") && said.contains("--outreach-colour: red"), "{said}");
    lines(&page, "#css", "color-bg: #fffdf8").await?;
    Ok(())
}

async fn axe_studio(test: Test) -> Result<()> {
    for theme in ["light", "dark"] {
        // A pair that fails is told; an edge is nothing that axe measures.
        let page = open(&test, &format!("lang=en&theme={theme}#color-border=dddddd")).await?;
        paste(&page, "#9c3d12 #fffdf8 navy").await?;
        page.find(".swatch").await?;
        set(&test, &page, "border-light", "#dddddd").await?;
        told(&page, "2 of 44 pairs fail").await?;
        let widget = test.nth(0);
        page.ask::<Value>("root.querySelectorAll('details').forEach(one => { one.open = true; });", vec![]).await?;
        page.ask::<Value>("root.querySelectorAll('input[name=shown]')[2].click();", vec![]).await?;
        page.ask::<Value>("root.querySelector('.stage').scrollIntoView();", vec![]).await?;
        widget.wait_ready().await?;
        test.nth(1).wait_ready().await?;
        // The bar that stays covers whatever the page was scrolled to.
        page.ask::<Value>("scrollTo(0, 0);", vec![]).await?;
        axe::judge(&test.driver, &format!("the studio, {theme}")).await?;
        choose(&page, "#state", "fallback").await?;
        page.find(".tile[data-state=fallback]").await?;
        axe::judge(&test.driver, &format!("the studio with plain content, {theme}")).await?;
    }
    Ok(())
}

/// On a screen 320 px wide, which is 400 % zoom on a small laptop too, nobody has to scroll sideways.
async fn narrow_studio(test: Test) -> Result<()> {
    for lang in ["en", "es"] {
        let url =
            format!("{}/studio.html?lang={lang}#color-muted=9aa4ae&heading-font=Georgia", test.bench.stub.origin());
        let frame = format!("<iframe src=\"{url}\" style=\"width:320px;height:900px;border:0\"></iframe>");
        test.open(test.page().loader("").body(&frame)).await?;
        test.driver.enter_frame(0).await?;
        let page = Root::new(&test.driver, "document");
        page.find("body:not(:has(#shell)) .pair").await?;
        paste(&page, ":root{--a-brand-colour-with-a-very-long-name-that-goes-on:#9c3d12} #fffdf8 a{color:navy}")
            .await?;
        page.find(".swatch").await?;
        set(&test, &page, "muted-light", "#9aa4ae").await?;
        page.find(".pair").await?;
        let out = page.wider_than(320).await?;
        let small: Vec<String> = page
            .ask(
                "return [...root.querySelectorAll('.studio :is(button, select, input, summary)')].filter(node => {
                   const box = (node.closest('.switch label') || node).getBoundingClientRect();
                   return box.width > 0 && (box.width < 23.5 || box.height < 23.5);
                 }).map(node => node.localName + '.' + node.className + '#' + node.id).slice(0, 5);",
                vec![],
            )
            .await?;
        test.driver.enter_default_frame().await?;
        ensure!(out.is_empty(), "{lang}: {out:?}");
        ensure!(small.is_empty(), "{lang}: smaller than 24 px: {small:?}");
    }
    Ok(())
}

/// With keys alone: to a colour, change it, take it back, do it again, and to the button that copies.
async fn by_keyboard(test: Test) -> Result<()> {
    let page = open(&test, "lang=en").await?;
    // The form beside has its own test; here it would be fifty more stops.
    page.ask::<Value>("root.querySelector('.stage').inert = true;", vec![]).await?;
    let mut seen = Vec::new();
    let mut to = async |wanted: &str| -> Result<()> {
        for _ in 0..60 {
            test.press(key::TAB).await?;
            let at: String =
                page.ask("return document.activeElement.id || document.activeElement.name || '';", vec![]).await?;
            // What has the focus is not under the bar that stays.
            let hidden: bool = page
                .ask(
                    "const node = document.activeElement, bar = document.querySelector('.bench');
                     if (bar.contains(node) || !node.closest('.studio')) return false;
                     const at = node.getBoundingClientRect(), edge = bar.getBoundingClientRect();
                     return at.height > 0 && at.bottom <= edge.bottom && at.top >= edge.top;",
                    vec![],
                )
                .await?;
            ensure!(!hidden, "{at} is under the bar");
            seen.push(at.clone());
            if at == wanted {
                return Ok(());
            }
        }
        anyhow::bail!("the focus never comes to {wanted}: {seen:?}")
    };
    to("preset").await?;
    to("set-accent-light").await?;
    for _ in 0..7 {
        test.press("\u{e003}").await?;
    }
    test.press("#7a1f5c").await?;
    lines(&page, "#css", "accent: #7a1f5c").await?;
    undo(&test).await?;
    until("it is taken back", SOON, || async { Ok((value(&page, "accent-light").await? == "#1a56a0").then_some(())) })
        .await?;
    let chain = test.driver.action_chain();
    chain.key_down('\u{e009}').key_down('y').key_up('y').key_up('\u{e009}').perform().await?;
    lines(&page, "#css", "accent: #7a1f5c").await?;
    to("css-copy").await?;
    test.press(key::ENTER).await?;
    until("the lines are copied, or selected to be", SOON, || async {
        let said: String = page
            .ask("return [...root.querySelectorAll('#take .said')].map(one => one.textContent).join('');", vec![])
            .await?;
        Ok((said == "Copied." || said.starts_with("Selected")).then_some(()))
    })
    .await
}
