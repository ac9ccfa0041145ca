//! A result is for everyone: by keyboard alone, on a narrow page, and as axe judges it.

use anyhow::{Result, ensure};
use outreach_tests::axe;
use outreach_tests::pack_server::PackServer;
use outreach_tests::wait::{TIMEOUT, until};
use serde_json::Value;

use super::{by_zip, element, is_seated, open, result};
use crate::test::{Test, cases, key};

cases![by_keyboard, narrow, accessible,];

async fn by_keyboard(test: Test) -> Result<()> {
    let packs = PackServer::sample(Value::Null).await?;
    let widget = open(&test, &packs.url(), "no({ code: 2 })").await?;
    widget.root.type_in("zip", "00102").await?;
    test.press(key::ENTER).await?;
    result(&widget).await?;
    widget.root.wait_for_focus("result").await?;
    // On into the result, to what can be pressed there.
    for _ in 0..40 {
        test.press(key::TAB).await?;
        let on: Value = widget.root.ask("return root.activeElement?.dataset.field ?? null;", vec![]).await?;
        if on.as_str().is_some_and(|field| field.ends_with("/sldl:1")) {
            test.press(key::ENTER).await?;
            return until("it is chosen", TIMEOUT, || async {
                Ok(is_seated(&widget, "Jordan Sample").await?.then_some(()))
            })
            .await;
        }
    }
    anyhow::bail!("the keyboard does not reach the districts");
}

async fn narrow(test: Test) -> Result<()> {
    let packs = PackServer::sample(Value::Null).await?;
    let page = test.page().head("<style>main { width: 288px }</style>").element(&element(&packs.url()));
    test.open(page).await?;
    let widget = test.nth(0);
    widget.wait_until_ready().await?;
    widget.root.type_in("zip", "00103").await?;
    widget.submit().await?;
    result(&widget).await?;
    let wide: Vec<String> = widget
        .root
        .ask(
            "const edge = root.querySelector('.root').getBoundingClientRect().right + 1;
             return [...root.querySelectorAll('.result *')].filter(one => one.getBoundingClientRect().right > edge)
               .map(one => one.outerHTML.slice(0, 80));",
            vec![],
        )
        .await?;
    ensure!(wide.is_empty(), "too wide for 320 px: {wide:?}");
    Ok(())
}

async fn accessible(test: Test) -> Result<()> {
    let packs = PackServer::sample(Value::Null).await?;
    for zip in ["00101", "00103", "00105", "00199"] {
        by_zip(&test, &packs, zip).await?;
        axe::check(&test.driver, &format!("the lookup of {zip}")).await?;
    }
    Ok(())
}
