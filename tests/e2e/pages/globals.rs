//! Pages that replace what the browser brings.

use std::time::Duration;

use anyhow::Result;
use outreach_tests::wait::{TIMEOUT, until};

use super::works;
use crate::test::{Test, cases};

cases![
    mootools,
    constructors_replaced,
    methods_that_throw,
    an_id_that_is_our_global,
    a_relative_address,
    attributes_checked_by_the_browser,
];

/// `MooTools` 1.4.5 as Debian ships it, for npm has only the half for servers. Where it is not installed, what it does to
/// the page's own constructors.
async fn mootools(test: Test) -> Result<()> {
    let file = "/usr/share/javascript/mootools/mootools.js";
    let source = std::fs::read_to_string(file).unwrap_or_else(|_| {
        "window.Window = function () {}; window.Document = function () {};
         Array.from = function (list) { return list == null ? [] : [].slice.call(list); };
         Element.prototype.getParent = function () { return this.parentNode; };"
            .into()
    });
    let script = format!("<script>{}</script>", source.replace("</script", "<\\/script"));
    test.open(test.page().head(&script).element(&test.element())).await?;
    works(&test).await
}

/// Nothing of ours asks what something is by a name that the page may have given away. The drivers do, so the page has
/// its own names only while the widget comes to life and while it sends.
async fn constructors_replaced(test: Test) -> Result<()> {
    let script = "<script>
      host.own = {};
      for (const name of ['Window', 'Document', 'HTMLDocument', 'Node', 'Element', 'Event', 'HTMLInputElement',
        'HTMLSelectElement', 'HTMLTextAreaElement', 'HTMLFormElement', 'HTMLButtonElement', 'KeyboardEvent',
        'SubmitEvent', 'InputEvent', 'Text', 'Comment', 'DocumentFragment', 'ShadowRoot']) host.own[name] = window[name];
      host.replace = () => {
        for (const name in host.own) window[name] = new Proxy(function () {}, {
          // It still makes what it is named for, and nothing is an instance of it.
          get: (_, key) => key === 'prototype' ? {} : host.own[name][key],
          construct: (_, given) => Reflect.construct(host.own[name], given),
        });
      };
      host.restore = () => Object.assign(window, host.own);
      host.replace();
      document.addEventListener('outreach-ready', () => setTimeout(host.restore, 300));
      document.addEventListener('outreach-success', host.restore);
    </script>";
    test.open(test.page().head(script).element(&test.element())).await?;
    let widget = test.nth(0);
    widget.wait_until_ready().await?;
    tokio::time::sleep(Duration::from_millis(600)).await;
    test.fill(&widget.root).await?;
    widget.script("host.replace(); setTimeout(host.restore, 3000); root.submit(); return null;").await?;
    tokio::time::sleep(Duration::from_millis(3200)).await;
    widget.wait_for_phase("confirmed").await?;
    test.record().await?;
    test.no_errors_on_page().await
}

/// Old polyfills whose methods do not know an element like ours.
async fn methods_that_throw(test: Test) -> Result<()> {
    let script = "<script>for (const name of ['append', 'prepend', 'remove', 'before', 'after', 'replaceWith']) {
        for (const of of [Element, Document, DocumentFragment, CharacterData]) {
          if (of.prototype[name]) of.prototype[name] = function () { throw new TypeError(name + ' of this page'); };
        }
      }</script>";
    test.open(test.page().head(script).element(&test.element())).await?;
    works(&test).await?;
    let light = test.nth(0).light();
    anyhow::ensure!(!light.shows("a[href]").await?, "the plain content is seen beside the widget");
    Ok(())
}

/// An element with an `id` is a global of that name.
async fn an_id_that_is_our_global(test: Test) -> Result<()> {
    let body = format!(
        "<section id=\"OutreachWidgets\"><h2>Our widgets</h2>{}</section>{}",
        test.element().html(),
        outreach_tests::host_page::loader(test.testbed.stub.origin()).replace(" async", "")
    );
    test.open(test.page().loader("").body(&body)).await?;
    works(&test).await
}

/// `src="outreach.js"`, on a page beside it.
async fn a_relative_address(test: Test) -> Result<()> {
    let base = format!("<base href=\"{}/v1/\">", test.testbed.host.copy());
    test.open(
        test.page().loader("").head(&base).head("<script async src=\"outreach.js\"></script>").element(&test.element()),
    )
    .await?;
    works(&test).await
}

/// `integrity` on the tag, as the list of files has it.
async fn attributes_checked_by_the_browser(test: Test) -> Result<()> {
    let manifest = outreach_tests::built::manifest()?;
    let integrity = manifest["files"]["loader"]["integrity"].as_str().unwrap_or_default();
    anyhow::ensure!(integrity.starts_with("sha384-"), "the list has no integrity of outreach.js: {integrity:?}");
    let tag = outreach_tests::host_page::loader(test.testbed.stub.origin())
        .replace("<script ", &format!("<script integrity=\"{integrity}\" "));
    test.open(test.page().loader(&tag).element(&test.element())).await?;
    works(&test).await?;
    // And a wrong one is rejected by the browser: the plain content stays.
    let wrong = tag.replace(integrity, &format!("sha384-{}", "A".repeat(64)));
    test.open(test.page().loader(&wrong).element(&test.element())).await?;
    tokio::time::sleep(Duration::from_millis(400)).await;
    until("the plain content is shown", TIMEOUT, || async {
        Ok(test.nth(0).light().shows("a[href]").await?.then_some(()))
    })
    .await
}
