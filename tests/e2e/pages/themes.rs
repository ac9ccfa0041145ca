//! A theme reaches every widget from above, whatever it is called; one for some of them goes before it.

use anyhow::{Result, ensure};
use outreach_tests::root::Root;
use outreach_tests::wait::{TIMEOUT, until};
use serde_json::json;

use crate::test::{Test, cases};

cases![of_the_page, by_name_as_before, of_a_part_of_the_page, dark_where_the_page_is, in_a_shadow_root,];

/// As all themes are now.
const THEME: &str =
    ":root,\n:host { --outreach-color-bg: #fbf7f2; --outreach-dark-color-bg: #1a1420; --outreach-radius: 1em; }";
const LIGHT: &str = "rgb(251, 247, 242)";
const DARK: &str = "rgb(26, 20, 32)";

/// The color behind the widget becomes that.
async fn has_background(root: &Root, wanted: &str) -> Result<()> {
    until(&format!("the background is {wanted}"), TIMEOUT, || async {
        let look = "return getComputedStyle(root.querySelector('.root')).backgroundColor;";
        let seen: String = root.ask(look, vec![]).await?;
        ensure!(seen == wanted, "it is {seen}");
        Ok(Some(()))
    })
    .await
}

async fn open(test: &Test, css: &str, body: &str) -> Result<()> {
    test.open(test.page().head(&format!("<style>{css}</style>")).body(body)).await?;
    test.nth(0).wait_until_ready().await
}

async fn of_the_page(test: Test) -> Result<()> {
    for html in [test.element().html(), test.element().as_div().html()] {
        open(&test, THEME, &html).await?;
        has_background(&test.nth(0).root, LIGHT).await?;
    }
    Ok(())
}

/// The themes that stand on websites select the elements by their names; beside a newer one they go on holding.
async fn by_name_as_before(test: Test) -> Result<()> {
    let names = "outreach-volunteer, outreach-join, outreach-pledge, outreach-legislators, [data-outreach]";
    let older = format!("{names} {{ --outreach-color-bg: #e6f3f2; --outreach-dark-color-bg: #0f1f20; }}");
    for element in [test.element(), test.element().as_div()] {
        for css in [older.clone(), format!("{older} {THEME}"), format!("{THEME} {older}")] {
            open(&test, &css, &element.html()).await?;
            has_background(&test.nth(0).root, "rgb(230, 243, 242)").await?;
        }
        open(&test, &format!("{THEME} {older}"), &element.set("theme", "dark").html()).await?;
        has_background(&test.nth(0).root, "rgb(15, 31, 32)").await?;
    }
    Ok(())
}

async fn of_a_part_of_the_page(test: Test) -> Result<()> {
    let css = format!("{THEME} .members, #own {{ --outreach-color-bg: #e6f3f2; }}");
    let element = test.element().html();
    let own = element.replacen(' ', " id=\"own\" ", 1);
    open(&test, &css, &format!("{element}<section class=\"members\">{element}</section>{own}")).await?;
    for (at, wanted) in [LIGHT, "rgb(230, 243, 242)", "rgb(230, 243, 242)"].into_iter().enumerate() {
        let widget = test.nth(at);
        widget.script("root.scrollIntoView();").await?;
        widget.wait_until_ready().await?;
        has_background(&widget.root, wanted).await?;
    }
    Ok(())
}

async fn dark_where_the_page_is(test: Test) -> Result<()> {
    let css = format!("{THEME} .night {{ color-scheme: dark; }} .day {{ color-scheme: light; }}");
    let element = test.element().set("theme", "auto").html();
    open(&test, &css, &format!("<div class=\"day\">{element}</div>")).await?;
    has_background(&test.nth(0).root, LIGHT).await?;
    open(&test, &css, &format!("<div class=\"night\">{element}</div>")).await?;
    has_background(&test.nth(0).root, DARK).await?;
    open(&test, &css, &test.element().set("theme", "dark").html()).await?;
    has_background(&test.nth(0).root, DARK).await
}

/// A component of the page's own that brings the theme along: `:root` is not in its sight.
async fn in_a_shadow_root(test: Test) -> Result<()> {
    test.open(test.page().body("<div id=\"outer\"></div>")).await?;
    let html = format!("<style>{THEME}</style>{}", test.element().html());
    let put = "document.querySelector('#outer').attachShadow({ mode: 'open' }).innerHTML = arguments[0];";
    test.driver.execute(put, vec![json!(html)]).await?;
    let tag = format!("outreach-{}", test.form.name);
    let root = Root::new(
        &test.driver,
        format!("document.querySelector('#outer').shadowRoot.querySelector('{tag}').shadowRoot"),
    );
    root.find("form").await?;
    has_background(&root, LIGHT).await
}
