//! Pages with a strict Content-Security-Policy: the widget works with no more than we document, or steps aside.

use anyhow::{Result, ensure};
use outreach_tests::root::Root;
use serde_json::Value;

use crate::fallback::{post_plain, wait_for_fallback_event};
use crate::test::{Test, cases};

cases![strict, without_wasm, endpoint_forbidden,];

/// The policy of the documentation, and nothing more.
fn strict_policy(test: &Test) -> String {
    let host = test.testbed.stub.origin();
    format!(
        "default-src 'none'; script-src {host} 'wasm-unsafe-eval'; connect-src {host}; style-src 'none'; \
         require-trusted-types-for 'script'"
    )
}

async fn strict(test: Test) -> Result<()> {
    let page = test.page().policy(&strict_policy(&test)).lang("es").element(&test.element());
    let url = test.open(page).await?;
    let widget = test.nth(0);
    widget.wait_until_ready().await?;
    // It is styled, though no style element and no style attribute is allowed.
    let look: Value = widget
        .root
        .ask(
            "const button = getComputedStyle(root.querySelector('button[type=submit]'));
             const title = getComputedStyle(root.querySelector('.title'));
             return { sheets: root.adoptedStyleSheets.length, background: button.backgroundColor,
               radius: button.borderTopLeftRadius, title: parseFloat(title.fontSize),
               hidden: root.querySelector('.summary').getClientRects().length };",
            vec![],
        )
        .await?;
    ensure!(look["sheets"].as_u64() > Some(0), "no sheet was adopted: {look}");
    ensure!(look["background"] != "rgba(0, 0, 0, 0)" && look["background"] != "rgb(239, 239, 239)", "{look}");
    ensure!(look["title"].as_f64() > Some(18.0) && look["hidden"] == 0, "{look}");

    widget.submit().await?;
    widget.root.wait_for_focus("summary").await?;
    widget.root.answer_all(test.form.usual).await?;
    widget.submit().await?;
    widget.wait_for_phase("confirmed").await?;
    test.record().await?;
    test.brief_pause().await;
    let mut reports = test.testbed.host.reports(&url);
    // The browser's own wish for an icon is nothing of ours.
    reports.retain(|report| !report.contains("/favicon.ico\""));
    ensure!(reports.is_empty(), "the policy was offended: {}", reports.join("\n"));
    Ok(())
}

/// Where the page forbids Wasm the plain form stays, works, and the page gets the reason.
async fn without_wasm(test: Test) -> Result<()> {
    let host = test.testbed.stub.origin();
    // The nonce is for the tests' own listeners.
    let policy =
        format!("default-src 'none'; script-src {host} 'nonce-listeners'; connect-src {host}; style-src 'none'");
    let endpoint = test.testbed.stub.endpoint(test.form.name);
    let plain = test.testbed.stub.fallback(test.form.name, "en", &endpoint).await?;
    let plain = plain.replacen(
        "<button",
        &format!("<input type=\"hidden\" name=\"coalition\" value=\"{}\"><button", test.coalition),
        1,
    );
    let url = test.open(test.page().policy(&policy).element(&test.element().inner(&plain))).await?;
    wait_for_fallback_event(&test).await?;
    let events = test.events().await?;
    ensure!(events.iter().any(|(name, detail)| name == "fallback" && detail.contains("csp")), "{events:?}");
    let widget = test.nth(0);
    ensure!(widget.is("fallback").await? && widget.light().shows("form").await?);
    // And the policy is one that reports: a violation reaches the page's report address.
    outreach_tests::wait::until("the violation is reported", outreach_tests::wait::TIMEOUT, || async {
        Ok((!test.testbed.host.reports(&url).is_empty()).then_some(()))
    })
    .await?;
    post_plain(&test, &Root::new(&test.driver, "document.querySelector('form')")).await?;
    Ok(())
}

/// A page that lets the widget in and not its endpoint: the webmaster's mistake, reported as such, and nothing is lost.
async fn endpoint_forbidden(test: Test) -> Result<()> {
    let endpoint = outreach_tests::endpoint::Endpoint::open().await?;
    let page = test.page().policy(&strict_policy(&test)).element(&test.element_to(&endpoint.url()));
    test.open(page).await?;
    let widget = test.nth(0);
    widget.wait_until_ready().await?;
    test.fill(&widget.root).await?;
    let typed = widget.root.typed().await?;
    widget.submit().await?;
    widget.wait_for_phase("rejected").await?;
    let words = test.words.text("delivery.rejected.setup")?;
    ensure!(widget.root.text(".panel[data-state=rejected]").await?.contains(words));
    ensure!(widget.root.typed().await? == typed && endpoint.requests().is_empty());
    Ok(())
}
