//! What a screen reader is given of an element, in lines: role, name and states, as Chromium computes them.

use std::collections::HashMap;
use std::fmt::Write;

use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::{Value, json};
use thirtyfour::WebDriver;

use crate::devtools::devtools;

/// One object of the tree.
#[expect(clippy::struct_field_names, reason = "the protocol's own names")]
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Node {
    node_id: String,
    ignored: bool,
    #[serde(default)]
    role: Property,
    #[serde(default)]
    name: Property,
    #[serde(default)]
    description: Property,
    #[serde(default)]
    value: Property,
    #[serde(default)]
    properties: Vec<State>,
    #[serde(default)]
    child_ids: Vec<String>,
    #[serde(rename = "backendDOMNodeId")]
    element: Option<u64>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Property {
    value: Value,
}

#[derive(Debug, Deserialize)]
struct State {
    name: String,
    value: Property,
}

impl Property {
    fn text(&self) -> String {
        match &self.value {
            Value::Null => String::new(),
            Value::String(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
            other => other.to_string(),
        }
    }
}

impl State {
    /// What is heard of it, if anything. That a box is not ticked is.
    fn read(&self) -> Option<String> {
        let value = self.value.text();
        match (&*self.name, &*value) {
            ("level", _) => Some(format!("level {value}")),
            ("checked" | "expanded" | "pressed", "false") => Some(format!("not {}", self.name)),
            (
                "checked" | "expanded" | "pressed" | "selected" | "disabled" | "required" | "invalid" | "busy",
                "true",
            ) => Some(self.name.clone()),
            _ => None,
        }
    }
}

/// The tree below the first element of the page that matches, a line for each object, each level indented.
pub async fn read(driver: &WebDriver, css: &str) -> Result<String> {
    let document = devtools(driver, "DOM.getDocument", json!({ "depth": 0 })).await?;
    let query = json!({ "nodeId": document["root"]["nodeId"], "selector": css });
    let found = devtools(driver, "DOM.querySelector", query).await?;
    let described = devtools(driver, "DOM.describeNode", json!({ "nodeId": found["nodeId"] })).await?;
    let element = described["node"]["backendNodeId"].as_u64();
    let mut tree = devtools(driver, "Accessibility.getFullAXTree", json!({})).await?;
    let nodes: Vec<Node> = serde_json::from_value(tree["nodes"].take())?;
    let top = nodes.iter().find(|node| node.element == element).with_context(|| format!("nothing is {css}"))?;
    let by_id = nodes.iter().map(|node| (node.node_id.as_str(), node)).collect();
    let mut lines = String::new();
    write_children(&by_id, top, 0, &mut lines);
    Ok(lines)
}

/// What is in them has been read as the name of something else.
const NAMING: &[&str] = &["LabelText", "Legend"];

/// What no one hears.
const UNREAD: &[&str] = &["InlineTextBox", "ListMarker"];

/// Roles that say nothing: what is in them is read as if they were not there.
const SILENT: &[&str] = &["generic", "none", "paragraph", "LabelText", "Legend", "MenuListPopup", "rowgroup"];

fn write_children(nodes: &HashMap<&str, &Node>, parent: &Node, depth: usize, lines: &mut String) {
    for child in parent.child_ids.iter().filter_map(|id| nodes.get(id.as_str())) {
        let role = child.role.text();
        // A text may be all of the name of what it is in.
        let is_read = role == "StaticText" && child.name.text() == parent.name.text();
        if is_read || UNREAD.contains(&role.as_str()) {
            continue;
        }
        let silent = child.ignored || SILENT.contains(&role.as_str());
        if !silent {
            let _ = writeln!(lines, "{}{}", "  ".repeat(depth), line(child, &role));
        }
        if role == "textbox" {
            // What is typed has been read as its value.
        } else if NAMING.contains(&role.as_str()) {
            write_controls(nodes, child, depth, lines);
        } else {
            write_children(nodes, child, depth + usize::from(!silent), lines);
        }
    }
}

/// Of a label, what it is the label of.
fn write_controls(nodes: &HashMap<&str, &Node>, label: &Node, depth: usize, lines: &mut String) {
    for child in label.child_ids.iter().filter_map(|id| nodes.get(id.as_str())) {
        let role = child.role.text();
        if child.ignored || SILENT.contains(&role.as_str()) {
            write_controls(nodes, child, depth, lines);
        } else if role != "StaticText" && !UNREAD.contains(&role.as_str()) {
            let _ = writeln!(lines, "{}{}", "  ".repeat(depth), line(child, &role));
            write_children(nodes, child, depth + 1, lines);
        }
    }
}

fn line(node: &Node, role: &str) -> String {
    let (name, value, description) = (node.name.text(), node.value.text(), node.description.text());
    if role == "StaticText" {
        return format!("“{name}”");
    }
    let mut line = role.to_owned();
    if !name.is_empty() {
        let _ = write!(line, " “{name}”");
    }
    if !value.is_empty() && value != name {
        let _ = write!(line, " = “{value}”");
    }
    // Every entry of a list is of a level, too.
    let told = |state: &&State| state.name != "level" || role == "heading";
    let states: Vec<_> = node.properties.iter().filter(told).filter_map(State::read).collect();
    if !states.is_empty() {
        let _ = write!(line, " [{}]", states.join(", "));
    }
    if !description.is_empty() {
        let _ = write!(line, " ({description})");
    }
    line
}
