//! The table as the guide has it.

use super::schema::about;
use super::shape::{MemberPresence, Shape, Takes, said};
use super::table::DOCUMENT;

/// A heading and a table of members for each object of a document, in Markdown.
pub fn reference() -> String {
    let mut shapes = Vec::new();
    collect(&DOCUMENT, &mut shapes);
    let mut out = String::new();
    for shape in shapes {
        let rows = shape.members.iter().map(|known| {
            let mark = if known.presence == MemberPresence::Required { ", required" } else { "" };
            let expected = brief(&known.takes);
            format!("| `{}` | {expected}{mark} | {} |\n", known.name, about(known.about, known.presence))
        });
        let heading = shape.name.replace("fieldWords", "words of a field");
        let head = "| Member | Takes | What it is |\n|---|---|---|\n";
        out.extend(["### The ", &heading, "\n\n", shape.about, "\n\n", head]);
        out.extend(rows);
        out.push('\n');
    }
    out
}

/// Every object, each before what it has in it.
fn collect(shape: &'static Shape, shapes: &mut Vec<&'static Shape>) {
    if shapes.iter().any(|known| known.name == shape.name) {
        return;
    }
    shapes.push(shape);
    shape.members.iter().for_each(|known| inside(&known.takes, shapes));
}

fn inside(takes: &'static Takes, shapes: &mut Vec<&'static Shape>) {
    match takes {
        Takes::Object(shape) => collect(shape, shapes),
        Takes::List { of, .. } | Takes::Named { of, .. } => inside(of, shapes),
        Takes::Either(several) => several.iter().for_each(|one| inside(one, shapes)),
        Takes::Short(_) | Takes::OneOf(_) | Takes::Prose { .. } | Takes::Flag | Takes::Number(..) => {}
    }
}

fn brief(takes: &Takes) -> String {
    match takes {
        Takes::Short(_) | Takes::Prose { .. } => "text".to_owned(),
        Takes::OneOf(words) => said(&words()).map(|word| format!("`{word}`")).collect::<Vec<_>>().join(" "),
        Takes::Flag => "`true` or `false`".to_owned(),
        Takes::Number(least, most) if least == most => format!("{least}"),
        Takes::Number(least, most) => format!("{least} to {most}"),
        Takes::List { most, .. } => format!("a list, at most {most}"),
        Takes::Object(_) => "an object".to_owned(),
        Takes::Named { .. } => "an object, by name".to_owned(),
        Takes::Either(several) => {
            let mut each: Vec<_> = several.iter().map(|one| brief(one)).collect();
            each.dedup();
            each.join(", or ")
        }
    }
}
