//! Properties that were read before: the cells, paragraphs and runs of a document have a few sets of them, letter for
//! letter.
//!
//! Takes the text of an element and what was read of it; gives that again where the same text comes next and every
//! prefix in it still means what it meant. An element that was passed over so is never looked into.

use crate::reader::package::xml::Events;

/// So many sets are kept; more are hardly ever in turn.
const MOST: usize = 12;
/// Longer elements are not compared.
const LONGEST: usize = 2048;

/// What was read of elements of one kind.
#[derive(Debug)]
pub(super) struct Known<'t, T> {
    sets: Vec<(&'t str, T)>,
    /// The one that is given up next.
    oldest: usize,
    /// The one that was met last: it comes again, or what stands behind it does.
    last: usize,
    /// The state of the declarations under which they were read.
    scope: usize,
}

impl<'t, T: Clone> Known<'t, T> {
    pub(super) const fn new() -> Self {
        Self { sets: Vec::new(), oldest: 0, last: 0, scope: 0 }
    }

    /// What was read of the element that comes next, if it is a known one; passes over it then.
    pub(super) fn recall(&mut self, events: &mut Events<'t>) -> Option<T> {
        if self.scope != events.scope() {
            return None;
        }
        let (before, from_last) = self.sets.split_at_checked(self.last)?;
        let mut sets = from_last.iter().chain(before);
        let place = sets.position(|(text, _)| events.pass_known(text))?;
        self.last = (self.last + place) % self.sets.len();
        self.sets.get(self.last).map(|(_, read)| read.clone())
    }

    /// Keeps what was read of the element that began at a byte and ended with the last event.
    pub(super) fn remember(&mut self, start: usize, read: &T, events: &Events<'t>) {
        let text = events.text_since(start);
        if text.is_empty() || text.len() > LONGEST {
            return;
        }
        if self.scope != events.scope() {
            self.sets.clear();
            self.last = 0;
            self.scope = events.scope();
        }
        if self.sets.len() < MOST {
            self.sets.push((text, read.clone()));
            return;
        }
        if let Some(set) = self.sets.get_mut(self.oldest) {
            *set = (text, read.clone());
        }
        self.oldest = (self.oldest + 1) % MOST;
    }
}

#[cfg(test)]
mod tests {
    use super::Known;
    use crate::reader::docx::table::CellProperties;
    use crate::reader::package::xml::{Event, Events};
    use crate::reader::{Limits, TrackedChanges};

    /// The spans of the cells `c` of a row, and whether each was recalled.
    fn spans(row: &str) -> Vec<(usize, bool)> {
        let mut events = Events::new(row, "part", &Limits::default());
        let mut known = Known::new();
        let mut spans = Vec::new();
        while let Some(event) = events.next().unwrap() {
            let Event::Start(element) = event else { continue };
            let start = events.event_range().start;
            if element.name == "tcPr" {
                let read = CellProperties::read(&mut events, TrackedChanges::Final).unwrap();
                known.remember(start, &read, &events);
                spans.push((read.span, false));
            } else if let Some(read) = known.recall(&mut events) {
                spans.push((read.span, true));
            }
        }
        spans
    }

    const ROW: &str = r#"<w:row xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">"#;
    const TWO: &str = r#"<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>"#;

    #[test]
    fn the_same_text_is_read_once() {
        let row =
            format!("{ROW}<w:c>{TWO}</w:c><w:c>{TWO}</w:c><w:c><w:tcPr/></w:c><w:c><w:tcPr/></w:c></w:row>");
        assert_eq!(spans(&row), [(2, false), (2, true), (1, false), (1, true)]);
    }

    #[test]
    fn the_same_text_means_something_else_under_another_declaration() {
        let row = format!("{ROW}<w:c>{TWO}</w:c><w:c xmlns:w=\"other\">{TWO}</w:c><w:c>{TWO}</w:c></w:row>");
        assert_eq!(spans(&row), [(2, false), (1, false), (2, false)]);
    }

    #[test]
    fn more_texts_than_are_kept_are_read_again() {
        let cell = |span: usize| format!(r#"<w:c><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr></w:c>"#);
        let cells: String = (1..=20).chain([1, 20]).map(cell).collect();
        let met = spans(&format!("{ROW}{cells}</w:row>"));
        assert_eq!(met.get(20..), Some(&[(1, false), (20, true)][..]));
    }
}
