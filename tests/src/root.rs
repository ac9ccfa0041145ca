//! A form in a page: in a widget's shadow root, between its tags, or on a page of its own. Names, ids and classes are the
//! same in all three, so the same code fills in each.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use anyhow::{Context, Result};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use thirtyfour::error::WebDriverErrorInner;
use thirtyfour::{WebDriver, WebElement};

use crate::wait::{TIMEOUT, until};

/// Answers by field name.
pub type Typed = BTreeMap<String, Vec<String>>;

/// The node that contains a form.
#[derive(Debug, Clone)]
pub struct Root {
    driver: WebDriver,
    expression: String,
}

impl Root {
    /// The form in the node that this JavaScript expression gives.
    pub fn new(driver: &WebDriver, expression: impl Into<String>) -> Self {
        Self { driver: driver.clone(), expression: expression.into() }
    }

    /// The browser.
    pub fn driver(&self) -> &WebDriver {
        &self.driver
    }

    /// Runs a script in which `root` is the node and `arguments` are these.
    pub async fn ask<T: DeserializeOwned>(&self, script: &str, arguments: Vec<Value>) -> Result<T> {
        let script = format!("const root = {};\n{script}", self.expression);
        Ok(self.driver.execute(script, arguments).await?.convert()?)
    }

    /// The same with a script that calls its last argument when it is done.
    pub async fn ask_async<T: DeserializeOwned>(&self, script: &str, arguments: Vec<Value>) -> Result<T> {
        let script = format!("const root = {};\n{script}", self.expression);
        Ok(self.driver.execute_async(script, arguments).await?.convert()?)
    }

    /// The first element that matches, once it is there.
    pub async fn find(&self, css: &str) -> Result<WebElement> {
        let script = format!("const root = {}; return root && root.querySelector(arguments[0]);", self.expression);
        until(&format!("there is an element {css}"), TIMEOUT, || async {
            let found = self.driver.execute(script.clone(), vec![json!(css)]).await?;
            Ok(if found.json().is_null() { None } else { Some(found.element()?) })
        })
        .await
    }

    /// Whether something matches and can be seen.
    pub async fn shows(&self, css: &str) -> Result<bool> {
        self.ask(
            "const found = root && root.querySelector(arguments[0]);
             // What is in closed details has boxes in some browsers.
             return !!found && found.getClientRects().length > 0 && (!found.checkVisibility || found.checkVisibility());",
            vec![json!(css)],
        )
        .await
    }

    /// The text of the first element that matches, with white space collapsed.
    pub async fn text(&self, css: &str) -> Result<String> {
        let text: Option<String> = self
            .ask(
                "const found = root && root.querySelector(arguments[0]);
                 return found && found.textContent.replace(/\\s+/g, ' ').trim();",
                vec![json!(css)],
            )
            .await?;
        text.with_context(|| format!("there is no element {css}"))
    }

    /// Clicks the first element that matches.
    pub async fn click(&self, css: &str) -> Result<()> {
        match self.scroll_to(css).await?.click().await {
            // It was drawn again meanwhile: someone who looks presses the new one.
            Err(error) if matches!(*error, WebDriverErrorInner::StaleElementReference(_)) => {
                self.scroll_to(css).await?.click().await
            }
            clicked => clicked,
        }
        .with_context(|| format!("a click on {css}"))
    }

    /// Scrolls to the first element that matches, and waits until it stops moving. A driver computes where to click from the
    /// layout, and WebKit scrolls in its own thread: a click in the same frame lands where the element was a moment ago.
    async fn scroll_to(&self, css: &str) -> Result<WebElement> {
        let element = self.find(css).await?;
        self.unfold(css).await?;
        let script = format!(
            "const [css, done] = arguments;
             const root = {};
             const found = root?.querySelector(css);
             if (!found) return done(false);
             const place = () => {{ const {{ x, y }} = found.getBoundingClientRect(); return x + ' ' + y; }};
             const before = place();
             found.scrollIntoView({{ behavior: 'instant', block: 'center', inline: 'center' }});
             const after = place();
             if (after === before) return done(true);
             requestAnimationFrame(() => requestAnimationFrame(() => done(place() === after)));",
            self.expression
        );
        until(&format!("{css} lies still"), TIMEOUT, || async {
            let still: bool = self.driver.execute_async(script.clone(), vec![json!(css)]).await?.convert()?;
            Ok(still.then_some(()))
        })
        .await?;
        Ok(element)
    }

    /// Scrolls to the first element that matches until a click in its middle would hit it, twice in a row: a moment after the
    /// last key, Firefox may scroll back to the field that was typed in.
    pub async fn scroll_until_clickable(&self, css: &str) -> Result<WebElement> {
        let element = self.find(css).await?;
        let reached = async || {
            self.ask::<bool>(
                "const found = root.querySelector(arguments[0]);
                 const { x, y, width, height } = found.getBoundingClientRect();
                 const hit = found.getRootNode().elementFromPoint(x + width / 2, y + height / 2);
                 return found.contains(hit);",
                vec![json!(css)],
            )
            .await
        };
        until(&format!("a press reaches {css}"), TIMEOUT, || async {
            if !reached().await? {
                self.scroll_to(css).await?;
                return Ok(None);
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
            Ok(reached().await?.then_some(()))
        })
        .await?;
        Ok(element)
    }

    /// The elements that extend beyond so many pixels, with all details open; none where the page fits.
    pub async fn overflowing(&self, pixels: u32) -> Result<Vec<String>> {
        self.ask(
            "root.querySelectorAll('details').forEach(details => { details.open = true; });
             const wide = root.documentElement.scrollWidth;
             if (wide <= arguments[0]) return [];
             // A word that is longer than its line reaches out of its element.
             const all = at => [...at.querySelectorAll('*')].flatMap(node => [node, ...(node.shadowRoot ? all(node.shadowRoot) : [])]);
             const range = document.createRange();
             const right = node => {
               range.selectNodeContents(node);
               return Math.max(node.getBoundingClientRect().right, range.getBoundingClientRect().right);
             };
             return ['the page is ' + wide + ' px wide'].concat(all(root.body)
               .filter(node => right(node) > arguments[0] + 1)
               .map(node => node.localName + '.' + node.className + '#' + node.id).slice(0, 8));",
            vec![json!(pixels)],
        )
        .await
    }

    /// Opens what the first element that matches is folded in, by a press on its line, or on the question's button for more.
    async fn unfold(&self, css: &str) -> Result<()> {
        let script = format!(
            "const root = {};
             const found = root.querySelector(arguments[0]);
             return [...root.querySelectorAll('details:not([open])')]
               .filter(details => details.contains(found) && !details.firstElementChild.contains(found))
               .map(details => details.firstElementChild)[0] ||
               found.closest('.field:not([data-open]):has([data-rest])') && found.closest('[data-rest]') &&
               found.closest('.field').querySelector('button.rest') || null;",
            self.expression
        );
        // One may be in the other.
        for _ in 0..2 {
            let line = self.driver.execute(script.clone(), vec![json!(css)]).await?;
            let Ok(line) = line.element() else { break };
            line.scroll_into_view().await?;
            line.click().await.context("a press on the line of what is folded")?;
        }
        Ok(())
    }

    /// Opens everything that is folded.
    pub async fn unfold_all(&self) -> Result<()> {
        self.ask(
            "root.querySelectorAll('details').forEach(details => { details.open = true; });
             root.querySelectorAll('.rest:not([aria-expanded=true])').forEach(button => {
               if (button.getClientRects().length) button.click();
             });
             root.activeElement?.blur();",
            vec![],
        )
        .await
    }

    /// The control that a field's answer is typed in. Where there are suggestions, the one for another answer.
    async fn input_of(&self, field: &str) -> Result<WebElement> {
        self.scroll_to(&format!("#f-{field}:not(fieldset), fieldset#f-{field} input[type=text]")).await
    }

    /// Types at the end of what is in a field.
    pub async fn type_in(&self, field: &str, text: &str) -> Result<()> {
        // The Enter key, because WebKit's driver types no line end.
        let text = text.replace('\n', "\u{e007}");
        self.input_of(field).await?.send_keys(text).await.with_context(|| format!("typing in {field}"))
    }

    /// Empties a field and types in it.
    pub async fn retype(&self, field: &str, text: &str) -> Result<()> {
        self.input_of(field).await?.clear().await?;
        self.type_in(field, text).await
    }

    /// Answers a question as a visitor would, whatever its kind.
    pub async fn answer(&self, field: &str, answers: &[&str]) -> Result<()> {
        self.find(&format!("[name='{field}']")).await?;
        let kind: String = self
            .ask(
                "const control = root.querySelector(`[name='${arguments[0]}']:not([type=hidden])`);
                 return control.localName === 'input' ? control.type : control.localName;",
                vec![json!(field)],
            )
            .await?;
        match kind.as_str() {
            "radio" | "checkbox" => {
                for answer in answers {
                    self.click(&format!("[name='{field}'][value='{answer}']")).await?;
                }
            }
            // An open list or calendar is drawn by the system, out of a driver's reach: the choice is made by
            // script, and the keyboard test chooses by keys.
            "select" | "date" => {
                self.ask::<Value>(
                    "const list = root.querySelector(`[name='${arguments[0]}']`);
                     list.value = arguments[1];
                     for (const type of ['input', 'change']) list.dispatchEvent(new Event(type, { bubbles: true }));",
                    vec![json!(field), json!(answers.first())],
                )
                .await?;
            }
            _ => {
                for answer in answers {
                    self.type_in(field, answer).await?;
                }
            }
        }
        Ok(())
    }

    /// Answers many questions.
    pub async fn answer_all(&self, answers: &[(&str, &[&str])]) -> Result<()> {
        for (field, answers) in answers {
            self.answer(field, answers).await.with_context(|| format!("answering {field}"))?;
        }
        Ok(())
    }

    /// All answers, by field name.
    pub async fn typed(&self) -> Result<Typed> {
        self.ask(
            "const typed = {};
             for (const control of root.querySelectorAll('input[name], select[name], textarea[name]')) {
               if (control.type === 'hidden') continue;
               const ticked = control.type === 'radio' || control.type === 'checkbox';
               if (ticked ? control.checked : control.value !== '') (typed[control.name] ||= []).push(control.value);
             }
             return typed;",
            vec![],
        )
        .await
    }

    /// Waits until that is what a field holds.
    pub async fn wait_for_typed(&self, field: &str, wanted: &[&str]) -> Result<()> {
        until(&format!("{field} holds {wanted:?}"), TIMEOUT, || async {
            Ok((self.typed().await?.get(field).is_some_and(|typed| typed == wanted)).then_some(()))
        })
        .await
    }

    /// The visible errors beside their fields, by field name, without the word before them.
    pub async fn errors(&self) -> Result<BTreeMap<String, String>> {
        self.ask(
            "const errors = {};
             for (const error of root.querySelectorAll('.error[id]')) {
               if (error.getClientRects().length === 0) continue;
               const mark = error.querySelector('.error-mark');
               const words = error.textContent.slice(mark ? error.textContent.indexOf(mark.textContent)
                 + mark.textContent.length : 0);
               errors[error.id.replace(/^f-/, '').replace(/-error$/, '')] = words.replace(/\\s+/g, ' ').trim();
             }
             return errors;",
            vec![],
        )
        .await
    }

    /// Waits until exactly these fields show an error, and returns their texts.
    pub async fn wait_for_errors(&self, fields: &[&str]) -> Result<BTreeMap<String, String>> {
        let expected: BTreeSet<_> = fields.iter().copied().collect();
        until(&format!("these fields, and no others, show an error: {fields:?}"), TIMEOUT, || async {
            let errors = self.errors().await?;
            let found: BTreeSet<_> = errors.keys().map(String::as_str).collect();
            anyhow::ensure!(found == expected, "errors at {:?}", errors.keys().collect::<Vec<_>>());
            Ok(Some(errors))
        })
        .await
    }

    /// The links of the summary: the field that each leads to, and its text.
    pub async fn summary(&self) -> Result<Vec<(String, String)>> {
        self.ask(
            "return [...root.querySelectorAll('.summary a')].map(link =>
               [link.getAttribute('href').replace(/^#f-/, ''), link.textContent.replace(/\\s+/g, ' ').trim()]);",
            vec![],
        )
        .await
    }

    /// What has the focus: its id, else its name, else its first class.
    pub async fn focused(&self) -> Result<String> {
        self.ask(
            "const holder = root.activeElement !== undefined ? root : document;
             const active = holder.activeElement;
             if (!active || !root.contains(active) || active === document.body) return '';
             return active.id || active.name || active.classList[0] || active.localName;",
            vec![],
        )
        .await
    }

    /// Waits until that has the focus.
    pub async fn wait_for_focus(&self, expected: &str) -> Result<()> {
        until(&format!("the focus is on {expected}"), TIMEOUT, || async {
            let focused = self.focused().await?;
            anyhow::ensure!(focused == expected, "the focus is on `{focused}`");
            Ok(Some(()))
        })
        .await
    }
}
