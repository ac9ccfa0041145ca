//! Everything can be done with the keyboard alone, in the order in which it is read.

use anyhow::{Context, Result, bail, ensure};
use outreach_tests::wait::{TIMEOUT, until};
use outreach_tests::widget::Widget;
use serde::Deserialize;

use crate::test::{Test, cases, key};

cases![whole_form, from_summary_to_field, hotkeys_of_the_page,];

/// What has the focus.
#[expect(clippy::struct_excessive_bools, reason = "as the page has it")]
#[derive(Debug, Deserialize)]
struct Focused {
    tag: String,
    kind: String,
    name: String,
    value: String,
    checked: bool,
    /// Of a button that shows more: whether the focus goes on to it.
    moves_on: bool,
    /// Whether it can be seen that it has the focus.
    ring: bool,
    /// Whether what need not be told is still folded, below the button.
    folded: bool,
    /// What lies over it, where nothing of it is seen.
    under: Option<String>,
}

async fn focused(widget: &Widget) -> Result<Option<Focused>> {
    widget
        .root
        .ask(
            "const active = root.activeElement;
             if (!active) return null;
             const label = active.closest('label, .cell, .choice') || active;
             const drawn = node => {
               const style = getComputedStyle(node);
               return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
             };
             const { x, y, width, height } = active.getBoundingClientRect();
             const hits = [y + 4, y + height / 2, y + height - 4].map(at => root.elementFromPoint(x + width / 2, at));
             const seen = hits.some(hit => active.contains(hit) || label.contains(hit));
             const under = seen ? null : hits.map(hit => hit ? hit.localName + '.' + hit.className : 'the edge').join(', ');
             return { tag: active.localName, kind: active.type || '', name: active.name || active.className,
               value: active.value || '', checked: !!active.checked, ring: drawn(active) || drawn(label), under,
               folded: [...root.querySelectorAll('details.more:not([open])')].some(node => node.getClientRects().length),
               moves_on: active.matches('.rest:not([aria-expanded])') };",
            vec![],
        )
        .await
}

/// From the page's own button before the widget to the words of thanks, with Tab, Space, arrows and Enter.
async fn whole_form(test: Test) -> Result<()> {
    test.open(test.page().body("<button id=\"before\">Before</button>").element(&test.element())).await?;
    let widget = test.nth(0);
    widget.wait_until_ready().await?;
    test.driver.execute("document.querySelector('#before').focus();", vec![]).await?;
    let (mut reached, mut is_there) = (Vec::new(), false);
    for _ in 0..150 {
        if !is_there {
            test.press(key::TAB).await?;
        }
        // A page may still be scrolling to it.
        let at = until("nothing lies over what has the focus", TIMEOUT, || async {
            let at = focused(&widget).await?;
            ensure!(at.as_ref().is_none_or(|at| at.under.is_none()), "{at:?}");
            Ok(Some(at))
        })
        .await?;
        let Some(at) = at else {
            ensure!(reached.is_empty(), "the focus left the widget after {reached:?}");
            continue;
        };
        ensure!(at.ring, "it can't be seen that this has the focus: {at:?}");
        is_there = at.moves_on;
        let answers = test.form.usual.iter().find(|(field, _)| *field == at.name).map(|(_, answers)| *answers);
        match (at.tag.as_str(), at.kind.as_str(), answers) {
            ("button", "submit", _) if at.folded => {}
            ("button", "submit", _) => {
                test.press(key::ENTER).await?;
                widget.wait_for_phase("confirmed").await?;
                let record = test.record().await?;
                let wanted: serde_json::Value = serde_json::from_str(test.form.record)?;
                ensure!(record["person"] == wanted["person"], "{:#}\nafter {reached:?}", record["person"]);
                ensure!(record["answers"] == wanted["answers"], "{:#}\nafter {reached:?}", record["answers"]);
                return test.no_errors_on_page().await;
            }
            ("button", ..) if at.name.contains("rest") => test.press(key::ENTER).await?,
            ("summary", ..) => test.press(key::SPACE).await?,
            // The times that are answered are no shortcut's, and a way to help is further down the list.
            ("button", ..) if at.name.contains("rest") => test.press(key::SPACE).await?,
            // A permission's box has the value `yes`.
            (_, "checkbox", Some(answers)) if answers.contains(&at.value.as_str()) => test.press(key::SPACE).await?,
            (_, "checkbox", _) => {}
            (_, "radio", Some(answers)) | ("select", _, Some(answers)) => by_arrows(&test, &widget, answers[0]).await?,
            // A calendar's own parts: month, day and year, as the browsers of these tests are set to English. One goes on
            // to the next by itself, but in WebKit, where Tab does.
            ("input", "date", Some(answers)) => {
                let [year, month, day] = answers[0].split('-').collect::<Vec<_>>()[..] else { bail!("no date") };
                let parts = [month, day, year];
                let before = reached.iter().filter(|name: &&String| **name == at.name).count();
                let by_itself = !test.coalition.starts_with("webkit");
                match parts.get(before) {
                    _ if by_itself && before == 0 => test.press(parts.concat()).await?,
                    Some(part) if !by_itself => test.press(*part).await?,
                    _ => {}
                }
            }
            ("input", _, Some(answers)) => test.press(answers[0]).await?,
            ("textarea", _, Some(answers)) => test.press(answers[0].replace('\n', key::ENTER)).await?,
            _ => {}
        }
        reached.push(at.name);
    }
    bail!("the button was not reached; these were: {reached:?}")
}

/// Presses Space and then the arrow until the answer is chosen.
async fn by_arrows(test: &Test, widget: &Widget, wanted: &str) -> Result<()> {
    for press in 0..60 {
        let at = focused(widget).await?.context("the focus left the list")?;
        let chosen = at.tag == "select" || at.checked;
        if chosen && at.value == wanted {
            return Ok(());
        }
        let first = press == 0 && at.kind == "radio" && !at.checked;
        test.press(if first { key::SPACE } else { key::DOWN }).await?;
    }
    bail!("{wanted} can't be chosen with the arrow keys")
}

async fn from_summary_to_field(test: Test) -> Result<()> {
    let widget = test.widget(&test.element()).await?;
    widget.root.find(&format!("#f-{}", test.form.text)).await?.send_keys(key::ENTER).await?;
    widget.root.wait_for_focus("summary").await?;
    test.press(key::TAB).await?;
    let first = test.form.empty[0].0;
    let at = focused(&widget).await?.context("the focus left the widget")?;
    ensure!(at.tag == "a", "after the summary comes {at:?}");
    test.press(key::ENTER).await?;
    until(&format!("the focus is in {first}"), TIMEOUT, || async {
        let at = focused(&widget).await?.context("the focus left the widget")?;
        ensure!(at.name == first, "the focus is on {at:?}");
        Ok(Some(()))
    })
    .await
}

/// A page's own keys do nothing while someone types; Escape still reaches the page.
async fn hotkeys_of_the_page(test: Test) -> Result<()> {
    let listen = "<script>host.keys = []; document.addEventListener('keydown', event => host.keys.push(event.key));
        document.addEventListener('keyup', event => host.keys.push(event.key));
        document.addEventListener('keypress', event => host.keys.push(event.key));</script>";
    test.open(test.page().head(listen).element(&test.element())).await?;
    let widget = test.nth(0);
    widget.wait_until_ready().await?;
    widget.root.type_in(test.form.text, "s/?").await?;
    test.press(key::ESCAPE).await?;
    let keys: Vec<String> = test.driver.execute("return host.keys;", vec![]).await?.convert()?;
    ensure!(widget.root.typed().await?[test.form.text] == ["s/?"]);
    ensure!(!keys.is_empty() && keys.iter().all(|key| key == "Escape" || key == "Shift"), "the page saw {keys:?}");
    Ok(())
}
