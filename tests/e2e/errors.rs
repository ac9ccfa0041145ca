//! Errors are shown in words, beside the question and in a list, and nothing typed is lost.

use std::collections::BTreeMap;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use outreach_tests::wait::{TIMEOUT, until};
use outreach_tests::widget::Widget;
use outreach_tests::words::Words;

use crate::test::{Test, cases, key};

cases![
    empty_form,
    bad_answers,
    bad_answers_in_spanish,
    only_after_leaving_the_field,
    clicked_from_a_wrong_answer,
    fixed_at_once,
    validate_by_script,
];

async fn empty_form(test: Test) -> Result<()> {
    let widget = test.widget(&test.element()).await?;
    widget.root.type_in(test.form.other_text, "Kept").await?;
    widget.submit().await?;
    widget.root.wait_for_focus("summary").await?;
    let mut wanted = Vec::new();
    for (field, code) in test.form.empty {
        wanted.push(((*field).to_owned(), test.words.error(field, code)?));
    }
    ensure!(widget.root.summary().await? == wanted, "the summary says {:?}", widget.root.summary().await?);
    let fields: Vec<_> = test.form.empty.iter().map(|(field, _)| *field).collect();
    let beside = widget.root.wait_for_errors(&fields).await?;
    ensure!(beside == wanted.iter().cloned().collect::<BTreeMap<_, _>>(), "beside the fields: {beside:?}");
    check_linked_to_fields(&widget, &fields).await?;
    ensure!(widget.phase().await? == "editing" && widget.root.typed().await?[test.form.other_text] == ["Kept"]);
    // Each link leads into its field.
    for field in fields {
        widget.root.click(&format!(".summary a[href='#f-{field}']")).await?;
        until(&format!("the link to {field} leads into it"), TIMEOUT, || async {
            let at: String = widget.root.ask("return root.activeElement?.name ?? '';", vec![]).await?;
            ensure!(at == field, "the focus is on `{at}`");
            Ok(Some(()))
        })
        .await?;
    }
    ensure!(test.testbed.stub.records(test.form.name, &test.coalition).await?.is_empty(), "an empty form was stored");
    test.no_errors_on_page().await
}

/// A screen reader that is on the field hears its error.
async fn check_linked_to_fields(widget: &Widget, fields: &[&str]) -> Result<()> {
    for field in fields {
        let tied: bool = widget
            .root
            .ask(
                "const control = root.querySelector('#f-' + arguments[0]);
                 const ids = (control.getAttribute('aria-describedby') || '').split(/\\s+/);
                 // ARIA knows no invalid group of boxes: there the description has to do.
                 const group = control.localName === 'fieldset' && control.getAttribute('role') !== 'radiogroup';
                 const invalid = group || control.getAttribute('aria-invalid') === 'true';
                 return ids.includes('f-' + arguments[0] + '-error') && invalid;",
                vec![(*field).into()],
            )
            .await?;
        ensure!(tied, "{field} is not tied to its error, or not marked as invalid");
    }
    Ok(())
}

async fn check_errors(test: &Test, widget: &Widget, words: &Words) -> Result<()> {
    test.fill(&widget.root).await?;
    for bad in test.form.bad {
        widget.root.retype(bad.field, bad.typed).await?;
    }
    let typed = widget.root.typed().await?;
    widget.submit().await?;
    let fields: Vec<_> = test.form.bad.iter().map(|bad| bad.field).collect();
    let errors = widget.root.wait_for_errors(&fields).await?;
    for bad in test.form.bad {
        let wanted = words.error(bad.field, bad.code)?;
        ensure!(errors[bad.field] == wanted, "{}: {:?} and not {wanted:?}", bad.field, errors[bad.field]);
    }
    ensure!(widget.root.typed().await? == typed, "what was typed was changed");
    for bad in test.form.bad {
        widget.root.retype(bad.field, bad.right).await?;
    }
    widget.submit().await?;
    widget.wait_for_phase("confirmed").await?;
    test.record().await.context("after mending")?;
    Ok(())
}

async fn bad_answers(test: Test) -> Result<()> {
    let widget = test.widget(&test.element()).await?;
    check_errors(&test, &widget, &test.words).await?;
    test.no_errors_on_page().await
}

async fn bad_answers_in_spanish(test: Test) -> Result<()> {
    let widget = test.widget(&test.element().set("lang", "es")).await?;
    check_errors(&test, &widget, &Words::read("es")?).await
}

/// A field is judged when it is left, not while someone types; an empty one is not judged at all.
async fn only_after_leaving_the_field(test: Test) -> Result<()> {
    let widget = test.widget(&test.element()).await?;
    let bad = test.form.bad.first().context("the form has a bad answer")?;
    widget.root.type_in(test.form.text, "Ana").await?;
    widget.root.type_in(bad.field, bad.typed).await?;
    test.brief_pause().await;
    ensure!(widget.root.errors().await?.is_empty(), "an error is shown while it is typed");
    test.press(key::TAB).await?;
    let errors = widget.root.wait_for_errors(&[bad.field]).await?;
    ensure!(errors[bad.field] == test.words.error(bad.field, bad.code)?);
    Ok(())
}

/// Going from a wrong answer straight to the button: the error that appears when the field is left must not push the
/// button away from under the finger, or the click is lost.
async fn clicked_from_a_wrong_answer(test: Test) -> Result<()> {
    let widget = test.widget(&test.element()).await?;
    test.fill(&widget.root).await?;
    let bad = test.form.bad.last().context("the form has a bad answer")?;
    widget.root.retype(bad.field, bad.typed).await?;
    let button = widget.root.scroll_until_clickable("button.button[type=submit]").await?;
    let step = Some(Duration::from_millis(60));
    test.driver.action_chain_with_delay(step, step).move_to_element_center(&button).click_and_hold().perform().await?;
    tokio::time::sleep(Duration::from_millis(120)).await;
    test.driver.action_chain_with_delay(step, step).release().perform().await?;
    widget.root.wait_for_focus("summary").await?;
    widget.root.wait_for_errors(&[bad.field]).await?;
    Ok(())
}

async fn fixed_at_once(test: Test) -> Result<()> {
    let widget = test.widget(&test.element()).await?;
    widget.submit().await?;
    let mut fields: Vec<_> = test.form.empty.iter().map(|(field, _)| *field).collect();
    widget.root.wait_for_errors(&fields).await?;
    for (field, answers) in test.form.valid {
        widget.root.answer(field, answers).await?;
        fields.retain(|of| of != field);
        widget.root.wait_for_errors(&fields).await.with_context(|| format!("after {field} was answered"))?;
    }
    ensure!(widget.root.errors().await?.is_empty());
    Ok(())
}

async fn validate_by_script(test: Test) -> Result<()> {
    let widget = test.widget(&test.element()).await?;
    ensure!(widget.script("return root.validate();").await? == false, "an empty form is said to be valid");
    let fields: Vec<_> = test.form.empty.iter().map(|(field, _)| *field).collect();
    widget.root.wait_for_errors(&fields).await?;
    test.fill(&widget.root).await?;
    ensure!(widget.script("return root.validate();").await? == true, "a filled form is said to be invalid");
    Ok(())
}
