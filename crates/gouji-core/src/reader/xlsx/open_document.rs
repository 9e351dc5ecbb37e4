//! ODF spreadsheets (`.ods`): the sheets of the content part.
//!
//! Takes a package; returns its sheets in order. Rows and columns that are repeated without content are passed
//! over, however often; with content they are repeated within the limits. Annotations, charts and drawings are
//! left out.

use std::collections::HashSet;

use super::format::NumberFormat;
use super::sheet::{Area, Budget, MOST_COLUMNS, MOST_ROWS, Sheet, SheetCell, Value};
use crate::error::{ReadError, ReadErrorKind};
use crate::reader::Limits;
use crate::reader::package::Package;
use crate::reader::package::xml::{self, Element, Event, Events, Namespace};
use crate::reader::sniff::Source;

/// Reads all sheets.
pub(super) fn read(
    source: &mut Source<'_>,
    limits: &Limits,
    budget: &mut Budget,
) -> Result<Vec<Sheet>, ReadError> {
    let mut package = source.take_package()?;
    if is_encrypted(&mut package)? {
        return Err(ReadError::new(ReadErrorKind::Encrypted));
    }
    let part = package.read("content.xml")?;
    let part = part.ok_or_else(|| ReadError::damaged("the package has no content"))?;
    let text = xml::decode(&part)?;
    let mut events = Events::new(&text, &part.name, limits);
    let mut hidden_styles: HashSet<String> = HashSet::new();
    let mut style = String::new();
    let mut sheets = Vec::new();
    while let Some(event) = events.next()? {
        let Event::Start(element) = event else { continue };
        match (element.namespace, element.name) {
            (Namespace::OpenStyle, "style") => {
                style = element.attribute("name").unwrap_or_default().into_owned();
            }
            (Namespace::OpenStyle, "table-properties")
                if element.attribute("display").is_some_and(|display| display == "false") =>
            {
                hidden_styles.insert(style.clone());
            }
            (Namespace::OpenTable, "table") => {
                let style = element.attribute("style-name").unwrap_or_default();
                let is_hidden = hidden_styles.contains(&*style);
                let mut sheet = Sheet::new(&element.attribute("name").unwrap_or_default(), is_hidden);
                sheet.part = Some(part.name.as_str().into());
                read_table(&mut events, &mut sheet, budget)?;
                sheets.push(sheet);
            }
            (Namespace::OpenTable, "tracked-changes") => events.skip()?,
            _ => {}
        }
    }
    Ok(sheets)
}

/// An encrypted document says so in its manifest.
fn is_encrypted(package: &mut Package<'_>) -> Result<bool, ReadError> {
    let Some(part) = package.read("META-INF/manifest.xml")? else { return Ok(false) };
    let text = xml::decode(&part)?;
    Ok(text.contains("encryption-data"))
}

/// Where the next row and cell stand, from 0.
#[derive(Debug, Default)]
struct Cursor {
    row: u32,
    column: u32,
    sheet_column: u32,
}

fn read_table(events: &mut Events<'_>, sheet: &mut Sheet, budget: &mut Budget) -> Result<(), ReadError> {
    let inside = events.depth();
    let mut cursor = Cursor::default();
    while let Some(event) = events.next()? {
        let element = match event {
            Event::Start(element) => element,
            Event::End if events.depth() < inside => break,
            Event::End | Event::Text(_) => continue,
        };
        match (element.namespace, element.name) {
            (Namespace::OpenTable, "table-row") => {
                let times =
                    repetitions(&element, "number-rows-repeated", MOST_ROWS.saturating_sub(cursor.row));
                if is_hidden(&element) && times > 0 {
                    sheet.hidden_rows.push(cursor.row..=cursor.row + times - 1);
                }
                let first = sheet.cells.len();
                read_row(events, &mut cursor, sheet, budget)?;
                repeat_row(first, times, sheet, budget)?;
                cursor.row += times;
            }
            (Namespace::OpenTable, "table-column") => {
                let left = MOST_COLUMNS.saturating_sub(cursor.sheet_column);
                let times = repetitions(&element, "number-columns-repeated", left);
                if is_hidden(&element) && times > 0 {
                    sheet.hidden_columns.push(cursor.sheet_column..=cursor.sheet_column + times - 1);
                }
                cursor.sheet_column += times;
            }
            // Groups of rows and columns, headers; what is hidden in a group says so itself.
            (Namespace::OpenTable, "shapes" | "named-expressions" | "table-source" | "scenario") => {
                events.skip()?;
            }
            _ => {}
        }
    }
    Ok(())
}

fn repetitions(element: &Element<'_>, name: &str, most: u32) -> u32 {
    let times = element.number(name).unwrap_or(1).max(1);
    u32::try_from(times).unwrap_or(u32::MAX).min(most)
}

fn is_hidden(element: &Element<'_>) -> bool {
    element.attribute("visibility").is_some_and(|visibility| visibility != "visible")
}

fn read_row(
    events: &mut Events<'_>,
    cursor: &mut Cursor,
    sheet: &mut Sheet,
    budget: &mut Budget,
) -> Result<(), ReadError> {
    let inside = events.depth();
    cursor.column = 0;
    while let Some(event) = events.next()? {
        let element = match event {
            Event::Start(element) => element,
            Event::End if events.depth() < inside => break,
            Event::End | Event::Text(_) => continue,
        };
        let is_covered = element.name == "covered-table-cell";
        if element.namespace != Namespace::OpenTable || !(is_covered || element.name == "table-cell") {
            events.skip()?;
            continue;
        }
        let times =
            repetitions(&element, "number-columns-repeated", MOST_COLUMNS.saturating_sub(cursor.column));
        let start = events.event_range().start;
        let value = read_cell(&element, events)?;
        sheet.merges.extend(merge_of(&element, cursor));
        if let Some(value) = value {
            for repeated in 0..times {
                budget.spend(value.text.len())?;
                let column = cursor.column + repeated;
                let bytes = Some(start..events.event_range().end);
                sheet.cells.push(SheetCell { row: cursor.row, column, value: value.clone(), bytes });
            }
        }
        cursor.column += times;
    }
    Ok(())
}

/// Repeats the cells from `first` on in the rows below.
fn repeat_row(first: usize, times: u32, sheet: &mut Sheet, budget: &mut Budget) -> Result<(), ReadError> {
    let end = sheet.cells.len();
    for below in 1..times {
        if first == end {
            break;
        }
        for index in first..end {
            let Some(cell) = sheet.cells.get(index) else { break };
            budget.spend(cell.value.text.len())?;
            let copy = SheetCell {
                row: cell.row + below,
                column: cell.column,
                value: cell.value.clone(),
                bytes: cell.bytes.clone(),
            };
            sheet.cells.push(copy);
        }
    }
    Ok(())
}

fn merge_of(element: &Element<'_>, cursor: &Cursor) -> Option<Area> {
    let rows = repetitions(element, "number-rows-spanned", MOST_ROWS.saturating_sub(cursor.row));
    let columns = repetitions(element, "number-columns-spanned", MOST_COLUMNS.saturating_sub(cursor.column));
    (rows > 1 || columns > 1).then(|| Area {
        rows: cursor.row..=cursor.row + rows.max(1) - 1,
        columns: cursor.column..=cursor.column + columns.max(1) - 1,
    })
}

/// Reads the cell whose element began last, up to its end; `None` if it holds nothing.
fn read_cell(cell: &Element<'_>, events: &mut Events<'_>) -> Result<Option<Value>, ReadError> {
    let text = read_text(events)?;
    let kind = cell.attribute("value-type").unwrap_or_default();
    let value = match &*kind {
        "float" | "currency" | "percentage" => {
            let number = cell.attribute("value").and_then(|value| value.trim().parse::<f64>().ok());
            let format = format_of(&kind, &text);
            number.map(|number| Value::number(number, &format, false))
        }
        "date" => cell.attribute("date-value").map(|date| Value::date(date.trim_end_matches("T00:00:00"))),
        "time" => cell.attribute("time-value").map(|time| Value::date(time.as_ref())),
        "boolean" => cell.attribute("boolean-value").map(|value| Value::boolean(value == "true")),
        _ => None,
    };
    let formula = cell.attribute("formula");
    let is_error = formula.is_some() && text.starts_with('#') && kind != "string";
    Ok(match (value, formula) {
        _ if is_error => Some(Value::error(text)),
        (Some(value), _) => Some(value),
        (None, Some(formula)) if text.is_empty() && kind.is_empty() => {
            Some(Value::formula(without_dialect(&formula)))
        }
        _ if text.is_empty() => None,
        _ => Some(Value::text(text)),
    })
}

/// The format of a number, by what is printed: the unit stands behind the digits.
fn format_of(kind: &str, printed: &str) -> NumberFormat {
    let digits = printed.trim_end_matches(|c: char| !c.is_ascii_digit());
    let unit = printed.strip_prefix(digits).unwrap_or_default().trim().replace('"', "");
    match kind {
        "percentage" => NumberFormat::of_code("0%"),
        _ => NumberFormat::of_code(&format!("0\"{unit}\"")),
    }
}

/// A formula begins with the name of its dialect, `of:=`.
fn without_dialect(formula: &str) -> &str {
    formula.split_once('=').map_or(formula, |(_, formula)| formula)
}

/// The paragraphs of the cell whose element began last, one per line, up to its end.
fn read_text(events: &mut Events<'_>) -> Result<String, ReadError> {
    let inside = events.depth();
    let mut text = String::new();
    let mut paragraphs = 0_usize;
    let mut is_in_paragraph = false;
    while let Some(event) = events.next()? {
        match event {
            Event::Start(element) => match (element.namespace, element.name) {
                (Namespace::OpenText, "p" | "h") => {
                    if paragraphs > 0 {
                        text.push('\n');
                    }
                    paragraphs += 1;
                    is_in_paragraph = true;
                }
                (Namespace::OpenText, "s") => {
                    // A run of spaces; a line has room for no more.
                    let spaces = repetitions(&element, "c", 1000);
                    text.extend((0..spaces).map(|_| ' '));
                }
                (Namespace::OpenText, "tab") => text.push('\t'),
                (Namespace::OpenText, "line-break") => text.push('\n'),
                (Namespace::OpenText, _) => {}
                _ => events.skip()?,
            },
            Event::Text(piece) if is_in_paragraph => text.push_str(&piece),
            Event::Text(_) => {}
            Event::End if events.depth() < inside => break,
            Event::End => is_in_paragraph = events.depth() > inside,
        }
    }
    Ok(text)
}
