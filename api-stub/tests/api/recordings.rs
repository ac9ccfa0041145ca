//! The recordings beside the tree, with what real services say: in `$OUTREACH_DATA`, or in `../shared/legislators`. Where
//! they are not, these tests say so and show nothing; the same is tested with made-up recordings in `external_services`.

use std::io::{Write, stderr};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use api_stub::lookup::Legislators;
use api_stub::lookup::packs::Packs;
use outreach_districts::states::State;
use outreach_districts::write::Packed;
use outreach_packs::assemble::Assembler;
use outreach_packs::overrides::Overrides;
use outreach_packs::pack;
use outreach_packs::report::Report;
use outreach_packs::sources::Sources;
use serde_json::{Value, json};

use crate::external_services::{Behavior, Time, census, google, open_states_beside, question};
use crate::legislators::{ask, layer, matched, notices};

fn data() -> PathBuf {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/legislators");
    std::env::var_os("OUTREACH_DATA").map_or(beside, PathBuf::from)
}

/// A recording, or a message if it is absent.
fn recording(name: &str) -> Option<String> {
    let body = std::fs::read_to_string(data().join("fixtures").join(name)).ok();
    if body.is_none() {
        // Not `eprintln!`, which the test runner swallows.
        writeln!(stderr(), "recorded: {name} is absent and not replayed").expect("standard error");
    }
    body
}

/// Their addresses are in states that the sample has not, and what they say must be read all the same.
#[tokio::test]
async fn recorded_answers_of_geocoders_are_read() {
    for (name, found_by, recorded) in [
        ("census_onelineaddress_al.synthetic.json", "street", "no-pack"),
        ("census_onelineaddress_md.trimmed.json", "street", "no-pack"),
        ("census_onelineaddress_nomatch.json", "zip", "street-not-found"),
        ("google_divisionsByAddress_al.synthetic.json", "zip", "street-not-found"),
        ("google_divisionsByAddress_zip_only.synthetic.json", "zip", "street-not-found"),
    ] {
        let Some(body) = recording(name) else { continue };
        let behavior = Behavior::Body(body);
        let (server, _service) =
            if name.starts_with("census") { census(behavior, &Time::new()).await } else { google(behavior).await };
        let answer = ask(&server, question()).await;
        assert_eq!((answer["found_by"].as_str(), notices(&answer)[0]), (Some(found_by), recorded), "{name}");
    }
}

/// Alabama, packed from the data beside the recordings.
static ALABAMA: LazyLock<Packed> = LazyLock::new(|| {
    let (state, mut report) = (State::of_code("al").expect("Alabama"), Report::default());
    let imported = Sources::find(&[data()]).and_then(|sources| sources.read(&[state], None, &mut report));
    let imported = imported.expect("the data beside the recording");
    let overrides = Overrides::read(None, None).expect("tables");
    let mut assembler = Assembler::new(&imported, &overrides, imported.people_as_of.expect("a day"));
    assembler.allow_mismatch = true;
    let mut built = pack::build(&assembler, &[state], &mut report, drop).expect("packs");
    built.pop().expect("Alabama").packed
});

/// The result for the Capitol in Montgomery with this answer of Open States.
async fn at_the_capitol(recorded: &Value) -> Value {
    let pack = ALABAMA.open().expect("a pack");
    let legislators = Legislators::new(Packs::new(vec![pack]).expect("packs"));
    let (server, _service) = open_states_beside(Behavior::Body(recorded.to_string()), legislators).await;
    ask(&server, json!({ "point": { "lat": 32.37765, "lon": -86.30083 } })).await
}

/// The seats of the one district of that kind.
fn seats(answer: &Value, code: &str) -> Vec<Value> {
    layer(answer, code)["districts"][0]["seats"].as_array().expect("seats").clone()
}

const PEOPLE: &str = "openstates_people_geo_al.synthetic.json";

#[tokio::test]
async fn recorded_members_get_their_seats_in_each_chamber() {
    let Some(recorded) = recording(PEOPLE) else { return };
    let answer = at_the_capitol(&serde_json::from_str(&recorded).expect("JSON")).await;
    for (code, found, names) in [
        ("sldu", "exact 26", &["Kirk Hatcher"][..]),
        ("sldl", "exact 77", &["TaShina Morris"]),
        ("cd", "exact 2", &["Shomari Figures"]),
        ("state", "exact al", &["Katie Britt", "Tommy Tuberville"]),
    ] {
        assert_eq!(matched(&answer, code), found);
        let seats = seats(&answer, code);
        let mut here: Vec<_> = seats.iter().map(|seat| seat["person"]["name"].as_str().expect("a name")).collect();
        here.sort_unstable();
        assert_eq!(here, names, "{code}");
        assert!(seats.iter().all(|seat| seat["source"] == "open-states" && seat["standing"] == "current"), "{code}");
    }
}

#[tokio::test]
async fn a_url_is_a_contact_form_and_offices_are_kept() {
    let Some(recorded) = recording(PEOPLE) else { return };
    let answer = at_the_capitol(&serde_json::from_str(&recorded).expect("JSON")).await;
    let named = |code: &str, name: &str| {
        let seat = seats(&answer, code).into_iter().find(|seat| seat["person"]["name"] == name);
        seat.unwrap_or_else(|| panic!("no {name}"))["person"].clone()
    };
    let britt = named("state", "Katie Britt");
    assert_eq!(
        (&britt["contact_form"], &britt["email"]),
        (&"https://www.britt.senate.gov/contact/".into(), &Value::Null)
    );
    assert_eq!(britt["offices"].as_array().map(Vec::len), Some(8));
    assert_eq!(
        (&britt["offices"][0], &britt["offices"][1]),
        (
            &json!({ "kind": "capitol", "name": "Capitol Office", "address": "416 Russell Senate Office Building, Washington, DC 20510", "phone": "202-224-5744" }),
            &json!({ "kind": "district", "name": "District Office", "address": "1100 Gurnee Ave. Suite 306, Anniston, AL 36206" }),
        ),
        "an office without a telephone has none"
    );
    let figures = named("cd", "Shomari Figures");
    let form = "https://figures.house.gov/address_authentication?form=/contact/email-me";
    assert_eq!((&figures["contact_form"], &figures["photo"]), (&form.into(), &Value::Null));
    let hatcher = named("sldu", "Kirk Hatcher");
    assert_eq!((&hatcher["email"], &hatcher["party"]), (&"kirk.hatcher@alsenate.gov".into(), &"Democratic".into()));
    assert!(hatcher.get("contact_form").is_none());
    assert_eq!(hatcher["offices"][0]["phone"], "334-261-9001");
    let morris = named("sldl", "TaShina Morris");
    let kinds: Vec<_> = morris["offices"].as_array().expect("offices").iter().map(|one| one["kind"].clone()).collect();
    assert_eq!(kinds, ["capitol", "district"]);
    assert_eq!(morris["links"].as_array().map(Vec::len), Some(2));
}

/// The service leaves keys out, writes null for them, and numbers for names.
#[tokio::test]
async fn a_missing_or_invalid_value_only_drops_its_entry() {
    let Some(recorded) = recording(PEOPLE) else { return };
    let mut recorded: Value = serde_json::from_str(&recorded).expect("JSON");
    let of = |recorded: &Value, name: &str| {
        let results = recorded["results"].as_array().expect("results");
        results.iter().position(|one| one["name"] == name).unwrap_or_else(|| panic!("no {name}"))
    };
    let [hatcher, morris, figures, britt] =
        ["Kirk Hatcher", "TaShina Morris", "Shomari Figures", "Katie Britt"].map(|name| of(&recorded, name));
    let people = &mut recorded["results"];
    people[hatcher]["current_role"]["district"] = 26.into();
    people[hatcher]["email"] = "httpster@alsenate.gov".into();
    for key in ["email", "links", "offices", "party", "image"] {
        people[morris].as_object_mut().expect("a person").remove(key);
    }
    people[figures]["current_role"] = Value::Null;
    people[britt]["email"] = "http://www.britt.senate.gov/contact/".into();
    people[britt]["offices"] = json!([{ "classification": "embassy", "voice": 2_022_245_744_u64, "fax": null }, null]);
    people[britt]["links"] = json!([{ "url": null }, { "note": "homepage" }, "https://www.britt.senate.gov"]);
    people.as_array_mut().expect("results").push(json!("nobody"));

    let answer = at_the_capitol(&recorded).await;
    let person = |code: &str| seats(&answer, code)[0]["person"].clone();
    assert_eq!(matched(&answer, "sldu"), "exact 26");
    assert_eq!(
        (&person("sldu")["name"], &person("sldu")["email"]),
        (&"Kirk Hatcher".into(), &"httpster@alsenate.gov".into())
    );
    let id = "2ba6dc9a-31db-4371-9d69-7fa000e7a08a";
    assert_eq!(person("sldl"), json!({ "name": "TaShina Morris", "id": id, "offices": [], "links": [] }));
    let cd = &seats(&answer, "cd")[0];
    assert_eq!((&cd["person"]["name"], cd.get("source")), (&"Shomari Figures".into(), None), "the pack has him");
    let senators = seats(&answer, "state");
    let britt = &senators.iter().find(|seat| seat["person"]["name"] == "Katie Britt").expect("Britt")["person"];
    assert_eq!(britt["contact_form"], "http://www.britt.senate.gov/contact/");
    assert_eq!((&britt["links"], &britt["offices"][0]), (&json!([]), &json!({ "kind": "other" })));
}

#[tokio::test]
async fn without_recorded_members_the_pack_s_are_shown() {
    let Some(recorded) = recording("openstates_people_geo_empty.json") else { return };
    let answer = at_the_capitol(&serde_json::from_str(&recorded).expect("JSON")).await;
    let seat = &seats(&answer, "sldl")[0];
    assert_eq!((&seat["person"]["name"], seat.get("source")), (&"TaShina Morris".into(), None));
}
