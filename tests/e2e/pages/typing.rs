//! Nothing that a page does disturbs someone who is typing.

use std::time::Duration;

use anyhow::{Result, ensure};

use super::{CONSOLE, SENTENCE, check_typed, console_messages, type_undisturbed};
use crate::test::{Test, cases};

cases![
    focus_visible_polyfill,
    animate_on_scroll,
    attributes_of_the_page_change,
    a_page_that_never_rests,
    settings_change,
    settings_change_with_a_selection,
    language_of_the_page_changes,
    language_of_an_ancestor_changes,
];

/// The polyfill puts a class and an attribute on whatever takes the focus, which is the element.
async fn focus_visible_polyfill(test: Test) -> Result<()> {
    let source = test.testbed.host.library("focus-visible.js", Duration::ZERO)?;
    let script = format!("<script src=\"{source}\"></script>");
    test.open(test.page().head(&script).element(&test.element())).await?;
    let widget = test.nth(0);
    widget.wait_until_ready().await?;
    type_undisturbed(&test, &widget).await?;
    let marked = widget.script("return root.hasAttribute('data-focus-visible-added');").await?;
    ensure!(marked == true, "the polyfill was not at work");
    super::works(&test).await
}

/// AOS keeps what comes near unseen until it adds a class, and takes the class away again.
async fn animate_on_scroll(test: Test) -> Result<()> {
    let host = &test.testbed.host;
    let (script, sheet) = (host.library("aos.js", Duration::ZERO)?, host.library("aos.css", Duration::ZERO)?);
    let head = format!("<link rel=\"stylesheet\" href=\"{sheet}\"><script defer src=\"{script}\"></script>");
    let body = format!(
        "{}<p style=\"height:3000px\">Much to read</p><script>addEventListener('load', () => AOS.init({{ duration: 50 }}));\
         </script>",
        test.element().set("data-aos", "fade-up").html()
    );
    test.open(test.page().head(&head).body(&body)).await?;
    let widget = test.nth(0);
    widget.wait_until_ready().await?;
    type_undisturbed(&test, &widget).await?;
    let look = "const style = getComputedStyle(root.shadowRoot.querySelector('form'));
        return root.classList.contains('aos-animate') && getComputedStyle(root).opacity === '1'
          && style.visibility === 'visible';";
    ensure!(widget.script(look).await? == true, "the widget is not seen");
    super::works(&test).await
}

/// Attributes that are not settings cause no new render.
async fn attributes_of_the_page_change(test: Test) -> Result<()> {
    let widget = test.widget(&test.element()).await?;
    test.fill(&widget.root).await?;
    let changes: (usize, bool) = widget
        .light()
        .driver()
        .execute_async(
            "const [tag, name, done] = arguments;
             const root = document.querySelector(tag);
             const inside = root.shadowRoot.querySelector('.root');
             const field = root.shadowRoot.querySelector('#f-' + name);
             let changes = 0;
             const watch = new MutationObserver(list => { changes += list.length; });
             watch.observe(inside, { subtree: true, childList: true, attributes: true, characterData: true });
             const names = ['class', 'style', 'title', 'hidden', 'data-state', 'aria-busy', 'x-show', '@click', 'hx-get'];
             let at = 0;
             const turn = () => {
               const name = names[at % names.length];
               if (name[0] === '@') root.toggleAttribute('data-at');
               else root.setAttribute(name, name === 'style' ? 'margin:' + at % 3 + 'px' : 'a' + at);
               if (name === 'hidden') root.removeAttribute(name);
               at += 1;
               if (at < 90) return setTimeout(turn, 4);
               setTimeout(() => done([changes, field.isConnected]), 200);
             };
             turn();",
            vec![format!("outreach-{}", test.form.name).into(), test.form.text.into()],
        )
        .await?
        .convert()?;
    ensure!(changes == (0, true), "changes inside, and whether the field is still the same: {changes:?}");
    test.no_errors_on_page().await
}

/// A framework that sets all of its attributes again, to what they are, many times a second.
async fn a_page_that_never_rests(test: Test) -> Result<()> {
    let widget = test.widget(&test.element().set("heading", "Come along")).await?;
    widget
        .script(
            "let at = 0;
             root.never = setInterval(() => {
               at += 1;
               for (const { name, value } of [...root.attributes]) root.setAttribute(name, value);
               root.className = 'turn-' + at;
               root.style.setProperty('--turn', at);
               root.config = { intro: 'The same each time' };
             }, 15);",
        )
        .await?;
    type_undisturbed(&test, &widget).await?;
    widget.script("clearInterval(root.never);").await?;
    super::works(&test).await
}

/// A setting that causes a new render does not move the cursor of someone who is typing.
async fn settings_change(test: Test) -> Result<()> {
    let widget = test.widget(&test.element()).await?;
    let field = test.form.other_text;
    widget.root.click(&format!("#f-{field}")).await?;
    test.press(SENTENCE).await?;
    for change in [
        "root.setAttribute('heading', 'Come along');",
        "root.setAttribute('button', 'Count me in');",
        "root.setAttribute('fields', 'all');",
        "root.setAttribute('theme', 'dark');",
        "root.config = { intro: 'Another introduction' };",
        "root.removeAttribute('fields');",
    ] {
        widget.script(change).await?;
        test.brief_pause().await;
        check_typed(&widget, field, SENTENCE, SENTENCE.len()).await?;
    }
    test.press(" So.").await?;
    check_typed(&widget, field, &format!("{SENTENCE} So."), SENTENCE.len() + 4).await?;
    test.no_errors_on_page().await
}

async fn settings_change_with_a_selection(test: Test) -> Result<()> {
    let widget = test.widget(&test.element()).await?;
    let field = test.form.other_text;
    widget.root.click(&format!("#f-{field}")).await?;
    test.press(SENTENCE).await?;
    let select = format!("root.shadowRoot.querySelector('#f-{field}').setSelectionRange(2, 9, 'backward');");
    widget.script(&select).await?;
    widget.script("root.setAttribute('fields', 'all'); root.setAttribute('lang', 'es');").await?;
    widget.root.find(".root[lang=es]").await?;
    test.brief_pause().await;
    let selected: (usize, usize, String) = widget
        .root
        .ask(
            "const control = root.activeElement;
             return [control.selectionStart, control.selectionEnd, control.value];",
            vec![],
        )
        .await?;
    ensure!(selected == (2, 9, SENTENCE.to_owned()), "selected: {selected:?}");
    Ok(())
}

async fn follows(test: &Test, switch: &str) -> Result<()> {
    let body = format!("<section id=\"around\">{}</section>", test.element().html());
    test.open(test.page().head(CONSOLE).body(&body)).await?;
    let widget = test.nth(0);
    widget.wait_until_ready().await?;
    let field = test.form.other_text;
    widget.root.click(&format!("#f-{field}")).await?;
    test.press(SENTENCE).await?;
    test.driver.execute(format!("{switch}.lang = 'es';"), vec![]).await?;
    widget.root.find(".root[lang=es]").await?;
    check_typed(&widget, field, SENTENCE, SENTENCE.len()).await?;
    test.driver.execute(format!("{switch}.removeAttribute('lang');"), vec![]).await?;
    widget.root.find(".root[lang=en]").await?;
    check_typed(&widget, field, SENTENCE, SENTENCE.len()).await?;
    let said = console_messages(test).await?;
    ensure!(said.is_empty(), "{said:?}");
    Ok(())
}

/// The page's own switch of languages is followed at once, and who is typing types on.
async fn language_of_the_page_changes(test: Test) -> Result<()> {
    follows(&test, "document.documentElement").await?;
    // And one that goes from language to language, such as an app's router.
    test.driver.execute("document.documentElement.lang = 'es-MX';", vec![]).await?;
    test.nth(0).root.find(".root[lang=es]").await?;
    Ok(())
}

async fn language_of_an_ancestor_changes(test: Test) -> Result<()> {
    follows(&test, "document.querySelector('#around')").await
}
