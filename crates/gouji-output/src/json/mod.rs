//! JSON: one object per report or finding, in JSON Lines or as an array.
//!
//! The objects are those of the schemas [`crate::EXTRACT_SCHEMA`], [`crate::CHECK_SCHEMA`] and [`crate::DIFF_SCHEMA`]:
//! every field is always there, `null` where there is nothing; numbers are exact decimals with every digit; keys keep their order.

mod check;
mod diff;
mod extract;
mod metadata;

use gouji_core::{Decimal, Location, Place};
use serde::Serialize;
use serde_json::{Number, Value};

use crate::{CheckedEntry, DiffEntry, Entry, Frame, Options};

pub use check::{check_value, check_values, finding_value};
pub use diff::{RECORD_FIELDS, diff_records, diff_value};
pub use extract::extract_value;

/// The name and version of the objects that reports become.
pub const EXTRACT_SCHEMA_ID: &str = "gouji-extract/1";

/// The name and version of the objects that findings become.
pub const CHECK_SCHEMA_ID: &str = "gouji-check/1";

/// The name and version of the objects that differences become.
pub const DIFF_SCHEMA_ID: &str = "gouji-diff/1";

/// The frame of one JSON array.
pub const ARRAY: Frame =
    Frame { open: |_| "[\n".to_owned(), separator: ",\n", close: |_, _| "\n]\n".to_owned() };

/// One report as a line of JSON Lines.
#[must_use]
pub fn extract_line(entry: &Entry<'_>, _: &Options) -> String {
    format!("{}\n", extract_value(entry.report, entry.source, entry.index))
}

/// One report as an indented item of an array.
#[must_use]
pub fn extract_item(entry: &Entry<'_>, _: &Options) -> String {
    format!("{:#}", extract_value(entry.report, entry.source, entry.index))
}

/// What differs between two reports as one indented object.
#[must_use]
pub fn diff_item(entry: &DiffEntry<'_>, _: &Options) -> String {
    format!("{:#}\n", diff_value(entry))
}

/// The findings of one report as JSON Lines, and its other checks where they are asked for.
#[must_use]
pub fn check_lines(checked: &CheckedEntry<'_>, options: &Options) -> String {
    let values = check_values(checked.checked, checked.entry.report, checked.entry.source, options);
    values.into_iter().map(|value| value.to_string() + "\n").collect()
}

/// A place, with only the fields that it has.
#[derive(Default, Serialize)]
struct LocationObject<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    paragraph: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    table: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sheet: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cell: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    row: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<u32>,
}

fn location(location: &Location) -> LocationObject<'_> {
    let place = match &location.place {
        Place::Text { line, column } => {
            LocationObject { line: Some(*line), column: Some(*column), ..LocationObject::default() }
        }
        Place::Paragraph { paragraph } => {
            LocationObject { paragraph: Some(*paragraph), ..LocationObject::default() }
        }
        Place::TableCell { table, row, column } => LocationObject {
            table: Some(*table),
            row: Some(*row),
            column: Some(*column),
            ..LocationObject::default()
        },
        Place::SheetCell { sheet, row, column } => LocationObject {
            sheet: Some(sheet),
            cell: Some(format!("{}{row}", gouji_core::location::column_letters(*column))),
            row: Some(*row),
            column: Some(*column),
            ..LocationObject::default()
        },
        // The document as a whole has no fields.
        _ => LocationObject::default(),
    };
    LocationObject {
        part: location.part.as_deref(),
        start: location.bytes.as_ref().map(|bytes| bytes.start),
        end: location.bytes.as_ref().map(|bytes| bytes.end),
        ..place
    }
}

/// The exact decimal as a JSON number.
fn number(value: Decimal) -> Option<Number> {
    // A decimal is written with digits, a point and a minus sign, which is a JSON number.
    value.to_string().parse().ok()
}

/// An object as a JSON value.
fn value(object: &impl Serialize) -> Value {
    #[allow(clippy::expect_used, reason = "the objects have string keys only, so that they always are JSON")]
    serde_json::to_value(object).expect("an object with string keys")
}
