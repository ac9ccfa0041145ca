//! Answers to questions of the webmaster's own. No form declares those, so the question comes along as it was shown; whatever
//! takes them knows no more than their bounds.

use super::envelope::wire;
use super::member;
use super::receive::EnvelopeError;
use crate::kind::Text;
use crate::values::Values;

/// The most questions of a webmaster's own in a submission.
pub const MOST_QUESTIONS: usize = 20;

/// The most answers to one of them.
pub const MOST_ANSWERS: usize = 50;

/// The most characters of a question, as it was shown.
pub const LONGEST_LABEL: u16 = 200;

/// The most characters of an answer.
pub const LONGEST_ANSWER: u16 = 2_000;

/// What [`is_name`] takes, to be read after “a name of”.
pub const NAME: &str = "at most 40 lowercase letters, digits, _ or -, the first of them a letter";

/// [`is_name`] as a regular expression, without its ends.
#[cfg(feature = "schema")]
pub const PATTERN: &str = "[a-z][a-z0-9_-]{0,39}";

/// What someone answered to a question of the webmaster's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnAnswer {
    /// The name of the question: `car`. See [`is_name`].
    pub name: String,
    /// The question as it was shown, in one line: `Do you have a car?` Its name, where none came along.
    pub label: String,
    /// What was answered: a code where the webmaster gave one, else the words. At least one, none twice.
    pub answers: Vec<String>,
}

/// Whether a question may have that name: `car`, `shift_2`.
pub fn is_name(name: &str) -> bool {
    name.len() <= 40
        && name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'_' | b'-'))
}

/// The name of the question that an entry of a form post is about, good or not, and whether it is its label. None where the
/// entry is about something else.
pub fn entry(name: &str) -> Option<(&str, bool)> {
    let name = name.strip_prefix(wire::OWN)?;
    // A question may be called `label`.
    Some(name.strip_suffix(wire::own::LABEL).map_or((name, false), |name| (name, true)))
}

impl OwnAnswer {
    /// Whether the program has them at all.
    pub const IS_ASKED: bool = cfg!(feature = "own");

    /// Adds it to a form post.
    pub(crate) fn write(&self, values: &mut Values) {
        let name = [wire::OWN, &self.name].concat();
        for answer in &self.answers {
            values.push(&name, answer);
        }
        values.push(&[&*name, wire::own::LABEL].concat(), &self.label);
    }

    /// Reads those of a form post, in the order they came.
    ///
    /// # Errors
    /// Names, numbers and lengths that are out of bounds. No answer is repeated.
    pub(super) fn read(values: &Values) -> Result<Vec<Self>, Vec<EnvelopeError>> {
        let (mut read, mut errors) = (Vec::new(), Vec::new());
        for (sent, text) in values.iter() {
            if let Err(error) = add(&mut read, sent, text)
                && !errors.contains(&error)
                && errors.len() < MOST_QUESTIONS
            {
                errors.push(error);
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        // A plain form sends every question, answered or not.
        read.retain(|own| !own.answers.is_empty());
        for own in read.iter_mut().filter(|own| own.label.is_empty()) {
            own.label.clone_from(&own.name);
        }
        Ok(read)
    }
}

/// Adds an entry of a form post to those that were read, if it is one of these.
fn add(read: &mut Vec<OwnAnswer>, sent: &str, text: &str) -> Result<(), EnvelopeError> {
    let Some((name, is_label)) = entry(sent) else { return Ok(()) };
    let must = |expected: String| EnvelopeError { name: sent.chars().take(60).collect(), expected };
    let be_short = |most: u16| must(format!("be at most {most} characters"));
    if !is_name(name) {
        return Err(must(format!("be own.NAME or own.NAME.label, with a name of {NAME}")));
    }
    let at = match read.iter().position(|own| own.name == name) {
        Some(at) => at,
        None if read.len() == MOST_QUESTIONS => {
            let expected = format!("have at most {MOST_QUESTIONS} questions");
            return Err(EnvelopeError { name: member::OWN.to_owned(), expected });
        }
        None => {
            read.push(OwnAnswer { name: name.to_owned(), label: String::new(), answers: Vec::new() });
            read.len() - 1
        }
    };
    let OwnAnswer { label, answers, .. } = &mut read[at];
    if is_label {
        let said = Text::parse_line(text, LONGEST_LABEL).map_err(|_| be_short(LONGEST_LABEL))?;
        if label.is_empty() {
            *label = said.into_string();
        }
        return Ok(());
    }
    let answer = Text::parse_lines(text, LONGEST_ANSWER).map_err(|_| be_short(LONGEST_ANSWER))?.into_string();
    if !answers.contains(&answer) {
        if answers.len() == MOST_ANSWERS {
            return Err(must(format!("have at most {MOST_ANSWERS} answers")));
        }
        answers.push(answer);
    }
    Ok(())
}

#[cfg(test)]
mod tests;
