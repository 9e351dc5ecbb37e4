//! Comma-separated and semicolon-separated values inside a text: rows of fields, some of them in quotes and over several
//! lines.
//!
//! Takes lines; tells where such rows begin and end, and gives their fields as a stream. Only runs of rows with the
//! same number of fields count, so that prose with commas in it stays prose, and a row of which only one field is
//! filled, as programs write a title.

use super::lines::Line;
use crate::document::{CellStream, StreamItem};
use crate::location::Location;

/// Fewer rows or fields prove nothing.
const LEAST_ROWS: usize = 3;
const LEAST_FIELDS: usize = 3;
/// Lines that one record may take; a quote that never closes is no quote.
const MOST_LINES: usize = 40;

/// A row of fields.
struct Record {
    fields: Vec<(String, Location)>,
    /// The line after it.
    end: usize,
}

/// What stands between fields: spreadsheets of some regions write semicolons.
const SEPARATORS: [char; 3] = [',', ';', '；'];

/// The end of the rows that begin at a line, and their stream; `None` where none do.
pub(super) fn stream(lines: &[Line<'_>], start: usize) -> Option<(usize, CellStream)> {
    SEPARATORS.into_iter().find_map(|separator| separated(lines, start, separator))
}

fn separated(lines: &[Line<'_>], start: usize, separator: char) -> Option<(usize, CellStream)> {
    let first = record(lines, start, separator)?;
    let width = first.fields.len();
    if width < LEAST_FIELDS {
        return None;
    }
    let mut end = first.end;
    let mut records = vec![first];
    while let Some(next) = record(lines, end, separator).filter(|next| next.fields.len() == width) {
        end = next.end;
        records.push(next);
    }
    let is_table = records.len() >= LEAST_ROWS || records.iter().all(Record::is_lone_field);
    is_table.then(|| (end, CellStream { items: items(records) }))
}

impl Record {
    /// Whether only its first field is filled.
    fn is_lone_field(&self) -> bool {
        let mut filled = self.fields.iter().map(|(text, _)| !text.trim().is_empty());
        filled.next() == Some(true) && filled.all(|is_filled| !is_filled)
    }
}

fn items(records: Vec<Record>) -> Vec<StreamItem> {
    let mut items = Vec::new();
    for record in records {
        for (index, (text, location)) in record.fields.into_iter().enumerate() {
            if index > 0 {
                items.push(StreamItem::Tab);
            }
            if !text.is_empty() {
                items.push(StreamItem::Cell { text, location });
            }
        }
        items.push(StreamItem::LineEnd);
    }
    items
}

/// The record that begins at a line.
fn record(lines: &[Line<'_>], start: usize, separator: char) -> Option<Record> {
    let mut fields = Vec::new();
    let mut line = lines.get(start).filter(|line| line.text.contains(separator))?;
    let mut places = line.places();
    let (mut from, mut end) = (0, start + 1);
    loop {
        let rest = line.text.get(from..)?;
        let begin = from;
        let Some(quoted) = rest.strip_prefix('"') else {
            let length = rest.find(separator).unwrap_or(rest.len());
            let text = rest.get(..length)?;
            if text.contains(['"', '\t', '。']) || is_bar_alone(text) {
                return None;
            }
            fields.push((text.to_owned(), places.locate(begin, begin + length)));
            if length == rest.len() {
                return Some(Record { fields, end });
            }
            from += length + separator.len_utf8();
            continue;
        };
        let mut text = String::new();
        let mut open = quoted;
        let mut location = None;
        let after = loop {
            if let Some(after) = take_quoted(open, &mut text) {
                break after;
            }
            // A field on several lines has the place of the first.
            location.get_or_insert_with(|| places.locate(begin, line.text.len()));
            line = lines.get(end).filter(|_| end - start < MOST_LINES)?;
            places = line.places();
            end += 1;
            text.push('\n');
            open = line.text;
        };
        let end_of_field = line.text.len() - after.len();
        fields.push((text, location.unwrap_or_else(|| places.locate(begin, end_of_field))));
        match after.strip_prefix(separator) {
            Some(more) => from = line.text.len() - more.len(),
            None if after.is_empty() => return Some(Record { fields, end }),
            None => return None,
        }
    }
}

/// Whether a bar divides a field, and is no figure that was taken for one: |2 for 12.
fn is_bar_alone(text: &str) -> bool {
    let text = text.trim();
    text.contains('|') && !text.trim_matches('|').bytes().all(|byte| byte.is_ascii_digit()) || text == "|"
}

/// Takes text up to the closing quote, two quotes being one; gives what follows it, or `None` where the line ends.
fn take_quoted<'a>(text: &'a str, into: &mut String) -> Option<&'a str> {
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('"') {
        into.push_str(before);
        match after.strip_prefix('"') {
            Some(more) => {
                into.push('"');
                rest = more;
            }
            None => return Some(after),
        }
    }
    into.push_str(rest);
    None
}
