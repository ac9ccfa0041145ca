//! A page's listeners do not get what is typed, and do not break over it.

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use super::{SENTENCE, type_undisturbed};
use crate::test::{Test, cases};

cases![page_reads_nothing_typed, page_that_trims_what_is_typed, composed_and_pasted_text_stays,];

/// Records of every event that comes out what it says was typed.
const SPY: &str = "<script>
    host.heard = [];
    for (const type of ['input', 'beforeinput', 'keydown', 'keypress', 'keyup', 'change', 'paste', 'cut', 'drop',
      'compositionstart', 'compositionupdate', 'compositionend', 'textInput']) {
      addEventListener(type, event => {
        const text = [event.data, event.dataTransfer && event.dataTransfer.getData('text'),
          event.clipboardData && event.clipboardData.getData('text'),
          event.key && event.key.length === 1 ? event.key : ''].filter(Boolean).join('|');
        if (text) host.heard.push(type + ': ' + text);
      });
    }</script>";

async fn overheard(test: &Test) -> Result<Vec<String>> {
    Ok(test.driver.execute("return host.heard;", vec![]).await?.convert()?)
}

async fn page_reads_nothing_typed(test: Test) -> Result<()> {
    test.open(test.page().head(SPY).element(&test.element())).await?;
    let widget = test.nth(0);
    widget.wait_until_ready().await?;
    type_undisturbed(&test, &widget).await?;
    let overheard = overheard(&test).await?;
    ensure!(
        overheard.is_empty(),
        "the page heard {} events with what was typed: {:?}",
        overheard.len(),
        overheard.first()
    );
    super::works(&test).await
}

/// A page's own form reads `value` of whatever an event comes from; the element has none.
async fn page_that_trims_what_is_typed(test: Test) -> Result<()> {
    let body = format!(
        "<form oninput=\"host.last = event.target.value.trim()\" onchange=\"host.last = event.target.value.trim()\"
           onkeydown=\"event.target.value.trim()\" onkeyup=\"host.last = event.target.value.trim()\">{}
           <input name=\"own\" aria-label=\"Own\"></form>",
        test.element().html()
    );
    test.open(test.page().body(&body)).await?;
    let widget = test.nth(0);
    widget.wait_until_ready().await?;
    type_undisturbed(&test, &widget).await?;
    let (choice, chosen) = test.form.choice;
    widget.root.answer(choice, &[chosen]).await?;
    super::page(&test).find("input[name=own]").await?.send_keys("mine").await?;
    let last: String = test.driver.execute("return host.last;", vec![]).await?.convert()?;
    ensure!(last == "mine", "the page's own field is not heard any more: {last:?}");
    super::works(&test).await
}

/// What an input method composes and what is pasted. No driver can do either: the browser's events are made by hand.
async fn composed_and_pasted_text_stays(test: Test) -> Result<()> {
    test.open(test.page().head(SPY).element(&test.element())).await?;
    let widget = test.nth(0);
    widget.wait_until_ready().await?;
    widget
        .root
        .ask::<Value>(
            "const field = root.querySelector('#f-' + arguments[0]);
             field.focus();
             const how = { bubbles: true, composed: true, cancelable: true };
             for (const type of ['compositionstart', 'compositionupdate', 'compositionend']) {
               field.dispatchEvent(new CompositionEvent(type, { ...how, data: arguments[1] }));
             }
             const clipboardData = new DataTransfer();
             clipboardData.setData('text/plain', arguments[1]);
             field.dispatchEvent(new ClipboardEvent('paste', { ...how, clipboardData }));
             return null;",
            vec![json!(test.form.text), json!(SENTENCE)],
        )
        .await?;
    let overheard = overheard(&test).await?;
    ensure!(overheard.is_empty(), "the page heard {overheard:?}");
    Ok(())
}
