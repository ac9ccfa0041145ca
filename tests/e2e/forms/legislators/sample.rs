//! What is found in the made-up sample state, and what there is to choose from.

use anyhow::{Result, ensure};
use outreach_tests::endpoint::{Endpoint, Reply};
use outreach_tests::pack_server::PackServer;
use outreach_tests::wait::{TIMEOUT, until};
use serde_json::Value;

use super::{at, by_location, by_zip, element, ensure_contains, is_seated, open_as, result};
use crate::test::{Test, cases};

cases![
    exact_zip,
    straddling_zip,
    choosing_on_the_map,
    near_a_line,
    vacant_seat,
    cross_state_zip,
    districts_on_no_map,
    choosing_a_district,
    choosing_again,
    language_keeps_the_result,
    next_term,
    own_photos,
];

async fn exact_zip(test: Test) -> Result<()> {
    let packs = PackServer::sample(Value::Null).await?;
    let (widget, text) = by_zip(&test, &packs, "00101").await?;
    ensure_contains(
        &text,
        &["Robin Sample", "Charlie Sample", "Skyler Specimen", "Sample: this state", "August 5, 2026"],
    )?;
    ensure!(widget.root.shows("a[href='tel:+15555550100']").await?);
    ensure!(!widget.root.shows("[data-do=choose]").await?, "there is nothing to choose");
    ensure!(!widget.root.shows(".card img").await?, "a photo was loaded");
    // After following a link, the result is still shown.
    let leaving: Vec<String> = widget
        .root
        .ask(
            "return [...root.querySelectorAll('.result a')].filter(one => one.target !== '_blank'
               && !/^(tel|mailto):/.test(one.href)).map(one => one.href);",
            vec![],
        )
        .await?;
    ensure!(leaving.is_empty(), "these leave the page: {leaving:?}");
    widget.root.wait_for_focus("result").await?;
    test.no_errors_on_page().await
}

async fn straddling_zip(test: Test) -> Result<()> {
    let packs = PackServer::sample(Value::Null).await?;
    let (widget, text) = by_zip(&test, &packs, "00102").await?;
    ensure_contains(
        &text,
        &[
            "Robin Sample",
            "One of these districts is yours",
            "District 1 – Jordan Sample",
            "District 2 – Avery Example and Morgan Specimen",
        ],
    )?;
    ensure!(!is_seated(&widget, "Jordan Sample").await?, "one of several was picked");
    until("both districts are on one map", TIMEOUT, || async {
        let drawn =
            "return [...root.querySelectorAll('.districts svg')].map(one => one.querySelectorAll('path').length);";
        Ok((widget.root.ask::<Vec<u32>>(drawn, vec![]).await? == [2]).then_some(()))
    })
    .await
}

/// What is pointed at on the map is marked in the list, and the other way round. A press on the map chooses.
async fn choosing_on_the_map(test: Test) -> Result<()> {
    let packs = PackServer::sample(Value::Null).await?;
    let (widget, _) = by_zip(&test, &packs, "00102").await?;
    until("the map is there", TIMEOUT, || async { Ok(widget.root.shows(".districts path").await?.then_some(())) })
        .await?;
    let marked = async |on: &str, event: &str| {
        let script = "const [on, event] = arguments;
            const at = root.querySelector(on + \"[data-field$='/sldl:2']\");
            at.dispatchEvent(new PointerEvent(event, { bubbles: true }));
            return [...root.querySelectorAll('[data-on]')].map(one => one.localName + ' ' + one.dataset.field.slice(-6));";
        widget.root.ask::<Vec<String>>(script, vec![on.into(), event.into()]).await
    };
    for on in ["path", "button"] {
        let all = marked(on, "pointerover").await?;
        ensure!(all == ["button sldl:2", "path sldl:2", "text sldl:2"], "by the {on}: {all:?}");
    }
    widget
        .root
        .ask::<Value>("root.querySelector('.districts').dispatchEvent(new Event('pointerleave'));", vec![])
        .await?;
    ensure!(!widget.root.shows("[data-on]").await?, "it stays marked");
    let title = widget.root.text(".districts path[data-field$='/sldl:2'] title").await?;
    ensure!(title == "District 2 – Avery Example and Morgan Specimen", "{title}");
    let reached = "const map = root.querySelector('.districts svg');
        return [map.getAttribute('aria-hidden'), map.querySelectorAll('[tabindex], a').length];";
    ensure!(
        widget.root.ask::<Value>(reached, vec![]).await? == serde_json::json!(["true", 0]),
        "the list is for the keyboard"
    );
    // Where its number stands is the district itself.
    let press = "const number = root.querySelector(\".districts text[data-field$='/sldl:2']\");
        number.scrollIntoView({ block: 'center' });
        const { x, y, width, height } = number.getBoundingClientRect();
        root.elementFromPoint(x + width / 2, y + height / 2).dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
        return number.textContent;";
    ensure!(widget.root.ask::<String>(press, vec![]).await? == "2");
    until("it is chosen", TIMEOUT, || async { Ok(is_seated(&widget, "Avery Example").await?.then_some(())) }).await
}

async fn near_a_line(test: Test) -> Result<()> {
    let packs = PackServer::sample(Value::Null).await?;
    let (widget, text) = by_location(&test, &packs, &at(37.25, -51.5002, 60)).await?;
    // Feet where English is read, meters elsewhere.
    ensure_contains(
        &text,
        &[
            "You are 59 feet from a district line",
            "may be off by 210 feet",
            "District 1 –",
            "District 2 –",
            "Robin Sample",
        ],
    )?;
    ensure!(!is_seated(&widget, "Jordan Sample").await?, "one of two was picked: {text}");
    widget.script("root.setAttribute('lang', 'es');").await?;
    until("it is in meters", TIMEOUT, || async {
        let text = widget.root.text(".result").await?;
        Ok((text.contains("Estás a 18 metros de un límite") && text.contains("un error de 65 metros")).then_some(()))
    })
    .await
}

async fn vacant_seat(test: Test) -> Result<()> {
    let packs = PackServer::sample(Value::Null).await?;
    let (_, text) = by_zip(&test, &packs, "00105").await?;
    ensure_contains(&text, &["Vacant seat", "March 1, 2027"])
}

async fn cross_state_zip(test: Test) -> Result<()> {
    let packs = PackServer::sample(Value::Null).await?;
    let (widget, text) = by_zip(&test, &packs, "00104").await?;
    ensure_contains(&text, &["This ZIP code is also in AL"])?;
    ensure!(!widget.root.shows(".card").await?, "nothing is certain: {text}");
    Ok(())
}

/// Of a chamber with seats that are on no map those are named who may represent everyone.
async fn districts_on_no_map(test: Test) -> Result<()> {
    let packs = PackServer::sample(Value::Null).await?;
    let (_, text) = by_zip(&test, &packs, "00101").await?;
    ensure_contains(&text, &["These people may represent you, too:", "Floating District: Emery Example"])?;
    ensure!(text.matches("These people may represent you, too:").count() == 1, "only the House has such seats: {text}");
    Ok(())
}

async fn choosing_a_district(test: Test) -> Result<()> {
    let packs = PackServer::sample(Value::Null).await?;
    let (widget, _) = by_zip(&test, &packs, "00102").await?;
    widget.root.click("[data-field$='/sldl:2']").await?;
    until("both members are there", TIMEOUT, || async {
        Ok((is_seated(&widget, "Avery Example").await? && is_seated(&widget, "Morgan Specimen").await?).then_some(()))
    })
    .await
}

async fn choosing_again(test: Test) -> Result<()> {
    let packs = PackServer::sample(Value::Null).await?;
    let (widget, _) = by_zip(&test, &packs, "00102").await?;
    widget.root.click("[data-field$='/sldl:1']").await?;
    until("it is chosen", TIMEOUT, || async { Ok(widget.root.shows("[data-do=change]").await?.then_some(())) }).await?;
    widget.root.scroll_until_clickable("[data-do=change]").await?.click().await?;
    until("both are to choose from again", TIMEOUT, || async {
        let text = widget.root.text(".result").await?;
        let again = text.contains("One of these districts is yours");
        Ok((again && !is_seated(&widget, "Jordan Sample").await?).then_some(()))
    })
    .await
}

async fn language_keeps_the_result(test: Test) -> Result<()> {
    let packs = PackServer::sample(Value::Null).await?;
    let (widget, _) = by_zip(&test, &packs, "00102").await?;
    widget.root.click("[data-field$='/sldl:1']").await?;
    widget.script("root.setAttribute('lang', 'es');").await?;
    until("it speaks Spanish", TIMEOUT, || async {
        let text = widget.root.text(".result").await?;
        Ok((text.contains("Mandato") && is_seated(&widget, "Jordan Sample").await?).then_some(()))
    })
    .await?;
    ensure!(widget.root.typed().await?["zip"] == ["00102"]);
    ensure!(packs.fetched_files() == ["zz", "zz.lines"], "it was looked up once: {:?}", packs.requests());
    Ok(())
}

async fn next_term(test: Test) -> Result<()> {
    let packs = PackServer::sample(Value::Null).await?;
    for (day, said) in [("2026-11-25", true), ("2026-10-01", false)] {
        let widget = open_as(&test, &element(&packs.url()), "no({ code: 2 })", day).await?;
        widget.root.type_in("zip", "00101").await?;
        widget.submit().await?;
        let text = result(&widget).await?;
        ensure_contains(&text, &["Skyler Specimen", "Term until January 3, 2027"])?;
        ensure!(text.contains("Terms end on January 3, 2027") == said, "on {day}: {text}");
    }
    Ok(())
}

/// The coalition's own photos, and initials where it has none. No other host learns who looks whom up.
async fn own_photos(test: Test) -> Result<()> {
    let packs = PackServer::sample(Value::Null).await?;
    let photos = Endpoint::open().await?.then(Reply::status(404));
    let element = element(&packs.url()).set("photos", &photos.url());
    let widget = open_as(&test, &element, "no({ code: 2 })", "2026-11-25").await?;
    widget.root.type_in("zip", "00101").await?;
    widget.submit().await?;
    ensure_contains(&result(&widget).await?, &["Robin Sample"])?;
    ensure!(widget.root.text("span.face").await? == "RS", "initials stand for a photo that is not there");
    let from: Vec<String> =
        widget.root.ask("return [...root.querySelectorAll('.result img')].map(one => one.src);", vec![]).await?;
    ensure!(
        !from.is_empty()
            && from
                .iter()
                .all(|one| one.starts_with(&photos.url()) && one.rsplit_once('.').is_some_and(|(_, end)| end == "jpg")),
        "{from:?}"
    );
    Ok(())
}
