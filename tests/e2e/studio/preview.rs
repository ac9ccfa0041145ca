//! Every state of every widget is shown, and nothing that is sent leaves the page.

use anyhow::{Context, Result, ensure};
use outreach_tests::wait::{TIMEOUT, until};
use outreach_tests::widget::Widget;
use serde_json::Value;

use super::{FORMS, choose, choose_form, open};
use crate::test::{Test, cases};

cases![every_state_is_shown, nothing_leaves_the_page,];

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
            widget.wait_for_phase(phase).await.with_context(|| format!("{form}, {state}"))?;
            until(&format!("{form} shows {with} when {state}"), TIMEOUT, || async {
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
        let url = format!("{}/studio.html?lang=en", test.testbed.stub.origin());
        let frame = format!("<iframe src=\"{url}\" style=\"width:{width}px;height:900px;border:0\"></iframe>");
        test.open(test.page().loader("").body(&frame)).await?;
        test.driver.enter_frame(0).await?;
        page.find("body:not(:has(#shell)) .tile").await?;
        choose(&page, "#state", "all").await?;
        test.brief_pause().await;
        until(&format!("{count} tiles at {width} px"), TIMEOUT, || async {
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
        widget.wait_for_phase(if state == "done" { "confirmed" } else { "rejected" }).await?;
    }
    let asked: Vec<String> = page
        .ask("return performance.getEntriesByType('resource').map(one => one.name).filter(name => /__studio/.test(name));", vec![])
        .await?;
    ensure!(asked.is_empty(), "{asked:?}");
    ensure!(!test.testbed.stub.log()?.contains("__studio"));
    Ok(())
}
