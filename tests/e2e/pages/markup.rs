//! Slips in the HTML, and attributes of other tools.

use anyhow::{Result, ensure};
use outreach_tests::wait::{TIMEOUT, until};

use super::{CONSOLE, console_messages, page, works};
use crate::fallback::wait_for_fallback_event;
use crate::test::{Test, cases};

cases![
    end_tag_lost,
    end_tag_lost_of_a_div,
    no_endpoint,
    endpoint_in_curly_quotes,
    attributes_of_other_tools,
    underscore_in_a_language,
];

/// What follows on the page when the browser takes all of it for the element's content.
const REST: &str =
    "<section id=\"rest\"><h2>More of the page</h2><p>And its text</p><img alt=\"A flag\" width=\"9\" height=\"9\">
    <a id=\"far\" href=\"/far\">A link in it</a></section><footer id=\"foot\">The end</footer>";

/// `<outreach-volunteer … />` ends nothing: the rest of the page is inside. It stays in sight, and the webmaster reads
/// why.
async fn lost(test: &Test, open: &str) -> Result<()> {
    test.open(test.page().head(CONSOLE).body(&format!("{open}{REST}"))).await?;
    let widget = test.nth(0);
    widget.wait_until_ready().await?;
    let page = page(test);
    for part in ["#rest h2", "#rest p", "#far", "#foot"] {
        ensure!(page.shows(part).await?, "{part} is gone from the page");
    }
    let said = console_messages(test).await?;
    let about: Vec<_> = said.iter().filter(|line| line.contains("outreach-") && line.contains("</")).collect();
    ensure!(about.len() == 1, "of the end tag is said: {about:?}, among {said:?}");
    works(test).await
}

async fn end_tag_lost(test: Test) -> Result<()> {
    let html = test.element().inner("").html();
    let open = html.replace(&format!("></outreach-{}>", test.form.name), " />");
    ensure!(open.ends_with("/>"));
    lost(&test, &open).await
}

async fn end_tag_lost_of_a_div(test: Test) -> Result<()> {
    let html = test.element().as_div().inner("").html();
    lost(&test, &html.replace("></div>", " />")).await
}

/// The link works and a form could not be sent: the link stays.
async fn link_stays(test: &Test) -> Result<()> {
    wait_for_fallback_event(test).await?;
    test.brief_pause().await;
    let widget = test.nth(0);
    ensure!(widget.light().shows("a[href]").await?, "the link is gone");
    ensure!(!widget.root.shows("form").await?, "a form is shown that can't be sent");
    ensure!(widget.is("fallback").await?, "the element is not in :state(fallback)");
    let events = test.events().await?;
    ensure!(
        events.iter().any(|(name, detail)| name == "fallback" && detail.contains("\"reason\":\"endpoint\"")),
        "{events:?}"
    );
    let said = console_messages(test).await?;
    ensure!(said.iter().any(|line| line.contains("endpoint")), "the webmaster reads nothing: {said:?}");
    test.no_errors_on_page().await
}

async fn no_endpoint(test: Test) -> Result<()> {
    test.open(test.page().head(CONSOLE).element(&test.element().unset("endpoint"))).await?;
    link_stays(&test).await?;
    // It comes as soon as there is one.
    let set = format!("root.setAttribute('endpoint', '{}');", test.testbed.stub.endpoint(test.form.name));
    test.nth(0).script(&set).await?;
    works(&test).await
}

/// As a word processor, or an editor that is too clever, writes them.
async fn endpoint_in_curly_quotes(test: Test) -> Result<()> {
    let endpoint = test.testbed.stub.endpoint(test.form.name);
    let tag = test.form.name;
    let body =
        format!("<outreach-{tag} endpoint=“{endpoint}” coalition=“x”><a href=\"/else\">Sign up</a></outreach-{tag}>");
    test.open(test.page().head(CONSOLE).body(&body)).await?;
    link_stays(&test).await
}

async fn attributes_of_other_tools(test: Test) -> Result<()> {
    let foreign = "x-show=\"open\" x-data=\"{}\" @click=\"go()\" hx-get=\"/x\" v-if=\"true\" v-bind:a=\"b\" wire:ignore wire:id=\"1\"
        itemscope itemprop=\"x\" itemtype=\"y\" itemid=\"z\" ng-if=\"a\" _ngcontent-abc=\"\" data-aos=\"fade\" #ref (click)=\"a()\"
        [b]=\"c\" q:id=\"1\" autofocus contenteditable=\"false\" draggable=\"false\" spellcheck=\"false\"
        enterkeyhint=\"send\" accesskey=\"s\" bis_skin_checked=\"1\" onclick=\"\"";
    let html = test.element().html().replacen(' ', &format!(" {foreign} "), 1);
    test.open(test.page().head(CONSOLE).body(&html)).await?;
    test.nth(0).wait_until_ready().await?;
    let said = console_messages(&test).await?;
    ensure!(said.is_empty(), "the console is not silent: {said:#?}");
    works(&test).await
}

/// `lang="es_MX"`, as PHP and Java write it.
async fn underscore_in_a_language(test: Test) -> Result<()> {
    test.open(test.page().lang("es_MX").element(&test.element())).await?;
    test.nth(0).root.find(".root[lang=es]").await?;
    // A script's subtag too.
    test.nth(0).script("root.lang = 'zh_Hans_CN';").await?;
    until("the widget is Chinese", TIMEOUT, || async {
        let lang = test.nth(0).root.ask::<String>("return root.querySelector('.root').lang;", vec![]).await?;
        ensure!(lang == "zh-Hans", "{lang}");
        Ok(Some(()))
    })
    .await
}
