//! What was changed, to be taken back.

/// What is now, what it was before, and what it was before that was taken back. Changes of one thing in a row, as when
/// a color is dragged, are one change.
#[derive(Debug)]
pub struct History<T> {
    now: T,
    past: Vec<T>,
    future: Vec<T>,
    /// What was changed last, and when.
    last: Option<(String, f64)>,
}

/// Changes of one thing that are closer together than this are one, in milliseconds: so long does someone who looks for
/// the keys take from one digit to the next.
const MERGE_WINDOW: f64 = 4000.0;
/// More than anyone takes back.
const MAX_STEPS: usize = 200;

impl<T: PartialEq> History<T> {
    /// Begins with that.
    pub fn new(now: T) -> Self {
        Self { now, past: Vec::new(), future: Vec::new(), last: None }
    }

    /// What is now.
    pub fn now(&self) -> &T {
        &self.now
    }

    /// Takes a change of `what`, at a time in milliseconds.
    pub fn change(&mut self, what: &str, at: f64, next: T) {
        if next == self.now {
            return;
        }
        let same = self.last.as_ref().is_some_and(|(last, when)| last == what && at - when < MERGE_WINDOW);
        let was = std::mem::replace(&mut self.now, next);
        if !same {
            self.past.push(was);
        }
        if self.past.len() > MAX_STEPS {
            self.past.remove(0);
        }
        self.future.clear();
        self.last = Some((what.to_owned(), at));
    }

    /// Whether there is something to take back.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is something to do again.
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// Takes the last change back.
    pub fn undo(&mut self) {
        if let Some(was) = self.past.pop() {
            self.future.push(std::mem::replace(&mut self.now, was));
            self.last = None;
        }
    }

    /// Does again what was taken back.
    pub fn redo(&mut self) {
        if let Some(next) = self.future.pop() {
            self.past.push(std::mem::replace(&mut self.now, next));
            self.last = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::theme::Theme;
    use super::super::tokens::{Scheme, token};
    use super::*;

    #[test]
    fn back_and_forth() {
        let with = |color: &str| {
            let mut theme = Theme::default();
            theme.set(token("accent").unwrap(), Scheme::Light, color).unwrap();
            theme
        };
        let mut history = History::new(Theme::default());
        assert!(!history.can_undo());
        // A color is dragged, and later changed once more.
        for (at, color) in [(0.0, "#111"), (100.0, "#222"), (900.0, "#333"), (5000.0, "#444")] {
            history.change("accent", at, with(color));
        }
        history.change("bg", 5001.0, with("#555"));
        history.change("bg", 5002.0, with("#555"));
        history.undo();
        assert_eq!(history.now(), &with("#444"));
        history.undo();
        assert_eq!(history.now(), &with("#333"));
        history.redo();
        assert_eq!(history.now(), &with("#444"));
        history.undo();
        history.undo();
        assert_eq!((history.now(), history.can_undo(), history.can_redo()), (&Theme::default(), false, true));
        history.change("bg", 9000.0, with("#666"));
        assert!(!history.can_redo());
    }
}
