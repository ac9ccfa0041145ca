//! To another document, into a shadow root, into being by an attribute that comes late.

use anyhow::{Result, ensure};
use outreach_tests::root::Root;
use outreach_tests::wait::{TIMEOUT, until};
use serde_json::json;

use super::works;
use crate::test::{Test, cases};

cases![into_a_frame, div_in_a_shadow_root, attribute_given_later,];

/// An element that a page moves into a frame of its own keeps its looks, and what was typed.
async fn into_a_frame(test: Test) -> Result<()> {
    let body = "<iframe title=\"Preview\" style=\"width:600px;height:1200px\"></iframe>";
    test.open(test.page().element(&test.element()).body(body)).await?;
    let widget = test.nth(0);
    widget.wait_until_ready().await?;
    widget.root.type_in(test.form.text, "Mara").await?;
    let look = "const button = root.shadowRoot.querySelector('button[type=submit]');
        const style = (button.ownerDocument.defaultView).getComputedStyle(button);
        return [style.backgroundColor, style.paddingTop, style.borderTopWidth, style.fontSize];";
    let before: Vec<String> = widget.light().ask(look, vec![]).await?;
    widget.script("document.querySelector('iframe').contentDocument.body.append(root); return null;").await?;
    let moved = Root::new(
        &test.driver,
        format!("document.querySelector('iframe').contentDocument.querySelector('outreach-{}')", test.form.name),
    );
    until("the widget is in the frame, as it was", TIMEOUT, || async {
        let after: Vec<String> = moved.ask(look, vec![]).await?;
        ensure!(after == before, "the button was {before:?}, and is {after:?}");
        Ok(Some(()))
    })
    .await?;
    let inside = Root::new(
        &test.driver,
        format!(
            "document.querySelector('iframe').contentDocument.querySelector('outreach-{}').shadowRoot",
            test.form.name
        ),
    );
    ensure!(inside.typed().await?[test.form.text] == ["Mara"], "what was typed is gone");
    test.no_errors_on_page().await
}

/// What is in a shadow root of the page's own is out of the loader's sight: the page says that there is something.
async fn div_in_a_shadow_root(test: Test) -> Result<()> {
    test.open(test.page().body("<div id=\"outer\"></div>")).await?;
    until("the loader is there", TIMEOUT, || async {
        let there: bool = test.driver.execute("return 'OutreachWidgets' in window;", vec![]).await?.convert()?;
        Ok(there.then_some(()))
    })
    .await?;
    let put = "const root = document.querySelector('#outer').attachShadow({ mode: 'open' });
        root.innerHTML = arguments[0]; OutreachWidgets.scan(root);";
    test.driver.execute(put, vec![json!(test.element().as_div().html())]).await?;
    let widget = Root::new(
        &test.driver,
        format!("document.querySelector('#outer').shadowRoot.querySelector('outreach-{}')?.shadowRoot", test.form.name),
    );
    widget.find(".root form").await?;
    test.fill(&widget).await?;
    widget.click("button.button[type=submit]").await?;
    widget.find(".panel[data-state=confirmed]").await?;
    test.record().await?;
    test.no_errors_on_page().await
}
/// Some builders write the attributes of a `div` after it is on the page.
async fn attribute_given_later(test: Test) -> Result<()> {
    let html = test.element().as_div().html().replace("data-outreach=", "data-waits=");
    test.open(test.page().body(&html)).await?;
    test.brief_pause().await;
    let give = "const div = document.querySelector('[data-waits]'); div.dataset.outreach = div.dataset.waits;
        delete div.dataset.waits;";
    test.driver.execute(give, vec![]).await?;
    works(&test).await
}
