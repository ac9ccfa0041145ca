//! The widget beside the server, on the same packs: over many ZIPs and places both name the same districts, and both call
//! the same ones certain.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, ensure};
use outreach_tests::real_packs;
use outreach_tests::stub::Stub;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{element, open_as};
use crate::test::{Test, cases};

cases![real_agreement,];

const DAY: &str = "2026-11-25";

/// ZIPs with something about them: of two states, of no one's home, of no one, of a state that isn't loaded.
const ZIPS: [&str; 12] =
    ["38769", "36104", "01054", "39201", "35201", "20500", "36999", "99999", "88888", "00901", "96799", "09012"];

/// Places with something about them: latitude, longitude, meters.
const PLACES: [(f64, f64, u32); 14] = [
    (38.613_56, -75.678_825, 5_000),
    (33.0, -88.340_1, 100),
    (33.0, -88.339_3, 100),
    (32.379_65, -86.300_83, 60),
    (32.377_65, -86.300_83, 20),
    (40.2206, -74.77, 20),
    (32.3039, -90.1822, 20),
    (31.511_333, -86.319_355, 5),
    (35.642_564, -89.612_869, 5),
    (42.381_008, -71.112_457, 5),
    (42.745_437, -72.472_67, 20),
    (38.7, -74.5, 20),
    (38.7, -74.5, 40_000),
    (51.507, -0.128, 10),
];

/// The result for one kind of chamber: the certain seats, and the choices.
#[derive(Debug, Default, PartialEq, Eq)]
struct LayerResult {
    certain: BTreeSet<String>,
    choices: BTreeSet<String>,
    /// Only the state is known, and the choices are no answer.
    unknown: bool,
}

#[derive(Deserialize)]
struct WidgetResult {
    heading: String,
    cards: Vec<String>,
    choices: Vec<String>,
}

/// By the name of the chamber.
type Answers = BTreeMap<String, LayerResult>;

fn questions() -> Vec<Value> {
    let mut seed = 7_u64;
    let mut below = |most: u32| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from(seed >> 33).unwrap_or_default() % most
    };
    let mut questions: Vec<_> = ZIPS.iter().map(|zip| json!({ "zip": zip })).collect();
    // The first ZIP of each state here and how many numbers follow.
    for (first, count) in [
        (35_000, 1_900),
        (71_600, 1_200),
        (19_700, 270),
        (1_001, 1_780),
        (20_600, 1_300),
        (38_600, 1_100),
        (37_000, 1_500),
        (5_001, 900),
    ] {
        for _ in 0..6 {
            questions.push(json!({ "zip": format!("{:05}", first + below(count)) }));
        }
    }
    questions.extend(
        PLACES.map(|(lat, lon, accuracy)| json!({ "point": { "lat": lat, "lon": lon }, "accuracy": accuracy })),
    );
    // South, north, west and east, in tenths of a degree: within states and across their common lines.
    for (at, [south, north, west, east]) in
        [[302, 349, -916, -851], [382, 397, -765, -751], [412, 428, -734, -700], [389, 413, -755, -740]]
            .iter()
            .cycle()
            .take(46)
            .enumerate()
    {
        let mut within =
            |low: i32, high: i32| f64::from(low) / 10.0 + f64::from(below(high.abs_diff(low) * 100_000)) / 1e6;
        let point = json!({ "lat": within(*south, *north), "lon": within(*west, *east) });
        let accuracy = [0, 20, 100, 1_000, 5_000][at % 5];
        questions.push(json!({ "point": point, "accuracy": accuracy }));
    }
    questions
}

/// What the server says.
async fn ask_server(endpoint: &str, question: &Value) -> Result<Answers> {
    let mut body = question.clone();
    body["as_of"] = DAY.into();
    let reply = reqwest::Client::new().post(endpoint).header("content-type", "application/json").body(body.to_string());
    let said: Value = serde_json::from_str(&reply.send().await?.text().await?).context("no answer in JSON")?;
    let mut answer = Answers::new();
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    for layer in list(&said["states"]).iter().flat_map(|state| list(&state["layers"])) {
        let name = layer["chamber"]["name"].as_str().unwrap_or_default().to_owned();
        let layer_result = answer.entry(name).or_default();
        layer_result.unknown |= layer["found"] == "none";
        for district in list(&layer["districts"]) {
            if layer["found"] == "exact" {
                for seat in list(&district["seats"]) {
                    let label = seat["label"].as_str().unwrap_or_default();
                    let code = district["ocd"].as_str().and_then(|ocd| ocd.rsplit(':').next()).unwrap_or_default();
                    // A card has the number of a district that has one, and else its name.
                    let is_number = layer["layer"] != "state" && code.bytes().all(|byte| byte.is_ascii_digit());
                    let name = district["name"].as_str().unwrap_or_default();
                    let name = if is_number { format!("District {code}") } else { name.to_owned() };
                    layer_result.certain.insert(format!("{name} {label}").trim().to_owned());
                }
            } else {
                layer_result.choices.insert(district["ocd"].as_str().unwrap_or_default().to_owned());
            }
        }
    }
    Ok(answer)
}

/// What the widget shows for each question, one after the other on one page.
async fn ask_widgets(test: &Test, endpoint: &str, questions: &[Value]) -> Result<Vec<Answers>> {
    let place = "ok({ coords: { latitude: place.point.lat, longitude: place.point.lon, accuracy: place.accuracy } })";
    open_as(test, &element(endpoint), place, DAY).await?;
    let script = "const [questions, done] = arguments;
        const host = document.querySelector('outreach-legislators');
        const root = host.shadowRoot;
        const ended = () => new Promise(resolve => {
          const end = () => {
            for (const name of ['success', 'error']) removeEventListener('outreach-' + name, end);
            setTimeout(resolve, 10);
          };
          for (const name of ['success', 'error']) addEventListener('outreach-' + name, end);
        });
        const shown = () => {
          const all = [];
          for (const one of root.querySelectorAll('.section-title, .card, button[data-do=choose]')) {
            // “Alabama Senate, District 26 · Democratic Party”.
            const [heading, ...at] = one.matches('.card') ? one.querySelector('.name + p').textContent.split(', ') : [one.textContent];
            if (one.matches('.card')) all.push({ heading, cards: [at.join(', ').split(' · ')[0]], choices: [] });
            else if (one.matches('.section-title')) all.push({ heading, cards: [], choices: [] });
            else if (all.length) all[all.length - 1].choices.push(one.dataset.field);
          }
          return all;
        };
        (async () => {
          const answers = [];
          for (const question of questions) {
            const end = ended();
            if (question.zip) host.values = { zip: question.zip };
            else window.place = question;
            root.querySelector('[data-do=' + (question.zip ? 'submit' : 'locate') + ']').click();
            await end;
            answers.push(shown());
          }
          done(answers);
        })();";
    let shown: Vec<Vec<WidgetResult>> = test.driver.execute_async(script, vec![questions.into()]).await?.convert()?;
    let layer_result = |shown: Vec<WidgetResult>| {
        let mut answer = Answers::new();
        for one in shown {
            let layer_result = answer.entry(one.heading).or_default();
            layer_result.certain.extend(one.cards);
            layer_result.choices.extend(one.choices);
        }
        answer
    };
    Ok(shown.into_iter().map(layer_result).collect())
}

async fn real_agreement(test: Test) -> Result<()> {
    let folder = real_packs::folder(real_packs::STATES).await?;
    let stub = Stub::with(&["--packs".as_ref(), folder.as_os_str()])?;
    let endpoint = stub.endpoint("legislators");
    let questions = questions();
    ensure!(questions.len() == 120, "there are {} questions", questions.len());
    let shown = ask_widgets(&test, &endpoint, &questions).await?;
    let (mut certain, mut open, mut wrong) = (0, 0, Vec::new());
    for (question, mut shown) in questions.iter().zip(shown) {
        let said = ask_server(&endpoint, question).await?;
        // Headings with nothing of their own: a state's name above its chambers.
        shown.retain(|name, layer_result| {
            said.contains_key(name) || !layer_result.certain.is_empty() || !layer_result.choices.is_empty()
        });
        for (name, layer_result) in &said {
            certain += layer_result.certain.len();
            open += usize::from(!layer_result.choices.is_empty());
            let shown = shown.entry(name.clone()).or_default();
            let same = shown.certain == layer_result.certain
                && (layer_result.unknown || shown.choices == layer_result.choices);
            if !same {
                wrong.push(format!("{question}, {name}: the server says {layer_result:?}, the widget {shown:?}"));
            }
        }
        if shown.len() > said.len() {
            wrong.push(format!("{question}: the server says {said:?}, the widget {shown:?}"));
        }
    }
    ensure!(wrong.is_empty(), "{} of 120 are not alike:\n{}", wrong.len(), wrong.join("\n"));
    ensure!(certain > 100 && open > 40, "{certain} seats certain and {open} to be chosen: the questions are too easy");
    Ok(())
}
