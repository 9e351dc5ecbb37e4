//! Numbers that count rows or columns: what programs and typists print beside a table, and what is no figure of it.

use super::evidence::Role;
use super::lines::Item;

/// So many numbers that go up by one do not meet by chance.
const LEAST_RUN: usize = 4;

/// Cells on lines of their own without the running numbers before the labels of rows.
///
/// A number is taken for one only where every row has it, each one more than the one before or the first of a table:
/// else it may be the last figure of the row above.
pub(super) fn without_running(cells: Vec<Item<'_>>) -> Vec<Item<'_>> {
    let is_heading = |item: &Item<'_>| item.role == Some(Role::Heading);
    let is_aside =
        |item: &Item<'_>| item.role.is_some_and(|role| role.is_of_header() || role.can_be_heading());
    let Some(numbers) = running_before(&cells, is_heading).or_else(|| running_before(&cells, is_aside))
    else {
        return cells;
    };
    let mut numbers = numbers.into_iter().peekable();
    let kept = cells.into_iter().enumerate();
    kept.filter(|(index, _)| numbers.next_if_eq(index).is_none()).map(|(_, item)| item).collect()
}

/// The places of the numbers before the labels that open rows, where they count all of these rows; beside some labels
/// there may be none.
fn running_before(cells: &[Item<'_>], may_have_none: impl Fn(&Item<'_>) -> bool) -> Option<Vec<usize>> {
    let mut numbers = Vec::new();
    let mut count = Count::default();
    for (index, pair) in cells.windows(2).enumerate() {
        let [before, label] = pair else { continue };
        if before.is_label() || !label.is_label() {
            continue;
        }
        match counted(before).is_some_and(|number| count.goes_on(number)) {
            true => numbers.push(index),
            false if may_have_none(label) => {}
            false => return None,
        }
    }
    count.is_one(LEAST_RUN).then_some(numbers)
}

/// Numbers that go up by one, or begin anew.
#[derive(Default)]
struct Count {
    last: Option<usize>,
    /// So many numbers went up by one without a break until now, and at most.
    run: usize,
    longest: usize,
    /// Numbers that are one more than the one before, and those that begin anew.
    steps: usize,
    restarts: usize,
}

impl Count {
    /// Whether a number is the next one; if so, it is the last.
    fn goes_on(&mut self, number: usize) -> bool {
        let is_step = self.last.is_some_and(|last| number == last + 1);
        if !is_step && number > 1 {
            return false;
        }
        self.steps += usize::from(is_step);
        self.restarts += usize::from(!is_step && self.last.is_some());
        self.run = if is_step { self.run + 1 } else { 1 };
        self.longest = self.longest.max(self.run);
        self.last = Some(number);
        true
    }

    /// Whether the numbers count something: so many in a row somewhere, and more that go on than begin anew. The totals of
    /// a report in which hardly anything happened are zeros and ones, and count nothing.
    fn is_one(&self, least: usize) -> bool {
        self.longest >= least && self.restarts <= self.steps
    }
}

/// Takes the first cell from rows of which all that have figures begin with a number that counts them, the lines of the
/// header among them: the index that programs print beside a table.
pub(super) fn drop_running_column(rows: &mut [Vec<Item<'_>>]) {
    let mut count = Count::default();
    let mut labelled = 0_usize;
    for row in rows.iter().filter(|row| !are_of_columns(row)) {
        let Some((first, rest)) = row.split_first().filter(|(_, rest)| !rest.is_empty()) else { continue };
        if is_narrow(first) && counted(first).is_some_and(|number| count.goes_on(number)) {
            labelled += usize::from(rest.iter().find(|item| !item.is_blank()).is_some_and(Item::is_label));
        } else if !first.is_blank() && row.iter().any(|item| !item.is_blank() && !item.is_label()) {
            return;
        }
    }
    if labelled < 2 || !count.is_one(LEAST_ROWS) {
        return;
    }
    let mut last = None;
    for row in rows.iter_mut().filter(|row| row.len() > 1 && !are_of_columns(row)) {
        let Some((first, rest)) = row.split_first().filter(|(first, _)| is_narrow(first)) else { continue };
        // A number counts the row where it is one more than the last, or stands before a label.
        let number = counted(first);
        let is_next = number.is_some_and(|number| last.is_some_and(|last| number == last + 1));
        let is_number = number.is_some()
            && (is_next || rest.iter().find(|item| !item.is_blank()).is_some_and(Item::is_label));
        if is_number {
            last = number;
        }
        if is_number || first.is_blank() || first.role == Some(Role::Beside) {
            row.remove(0);
        }
    }
}

/// So many rows with a number are numbered.
const LEAST_ROWS: usize = 3;

/// Whether it is a cell of a single column that begins in its row.
fn is_narrow(item: &Item<'_>) -> bool {
    !item.is_continued && item.columns.as_ref().is_none_or(|columns| columns.len() == 1)
}

/// Whether the cells of a line count its columns, from 0 or 1 on: a line that programs print above a table without
/// names of columns.
pub(super) fn are_of_columns(items: &[Item<'_>]) -> bool {
    let mut written = items.iter().filter(|item| !item.is_blank()).map(counted);
    let Some(Some(first @ (0 | 1))) = written.next() else { return false };
    let mut next = first + 1;
    let goes_on = written.all(|number| {
        let is_next = number == Some(next);
        next += 1;
        is_next
    });
    goes_on && next - first >= LEAST_RUN
}

/// The number that an item is, where it is nothing but a few digits.
fn counted(item: &Item<'_>) -> Option<usize> {
    let text = item.text.trim();
    if text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse().ok() } else { None }
}
