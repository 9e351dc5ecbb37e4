//! Office Open XML workbooks: the list of sheets, the number formats, and the cells of each sheet.
//!
//! Takes a package; returns its sheets in the order of the workbook. Charts, pivot tables, comments and everything
//! outside the cells is passed over.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::RangeInclusive;

use super::format::NumberFormat;
use super::sheet::{Area, Budget, MOST_COLUMNS, MOST_ROWS, Sheet, SheetCell, Value};
use super::strings::{append, read_item, read_shared, unescape};
use super::value::is_shortest;
use crate::error::ReadError;
use crate::reader::Limits;
use crate::reader::package::relationships::{Relationship, relationships_of};
use crate::reader::package::xml::{self, Element, Event, Events, Namespace};
use crate::reader::package::{Package, Part};
use crate::reader::sniff::Source;

/// What the cells of all sheets refer to.
#[derive(Debug, Default)]
struct Workbook<'a> {
    strings: Vec<Cow<'a, str>>,
    /// By the index of a cell's style.
    formats: Vec<NumberFormat>,
    is_1904: bool,
}

/// A sheet as the workbook lists it.
#[derive(Debug)]
struct Listed {
    name: String,
    is_hidden: bool,
    relationship: String,
}

/// Reads all worksheets.
pub(super) fn read(
    source: &mut Source<'_>,
    limits: &Limits,
    budget: &mut Budget,
) -> Result<Vec<Sheet>, ReadError> {
    let (mut package, main) = source.take_package_with_main()?;
    let relationships = relationships_of(&mut package, &main)?;
    let mut workbook = Workbook::default();
    let listed = match package.read(&main)? {
        Some(part) => read_workbook(&part, limits, &mut workbook)?,
        None => Vec::new(),
    };
    let strings = read_related(&mut package, &relationships, "sharedStrings")?;
    let strings_text = strings.as_ref().map(xml::decode).transpose()?;
    if let (Some(part), Some(text)) = (&strings, &strings_text) {
        workbook.strings = read_shared(text, &part.name, limits)?;
    }
    if let Some(part) = read_related(&mut package, &relationships, "styles")? {
        workbook.formats = read_formats(&part, limits)?;
    }
    let by_id: HashMap<&str, &Relationship> =
        relationships.iter().map(|found| (found.id.as_str(), found)).collect();
    let mut sheets = Vec::new();
    for listed in listed {
        let relationship = by_id.get(listed.relationship.as_str());
        // Chart sheets and macro sheets hold no cells of a report.
        let Some(relationship) = relationship.filter(|relationship| relationship.kind == "worksheet") else {
            continue;
        };
        let Some(part) = package.read(&relationship.target)? else { continue };
        sheets.push(read_sheet(&part, &listed, &workbook, limits, budget)?);
    }
    Ok(sheets)
}

fn read_related(
    package: &mut Package<'_>,
    relationships: &[Relationship],
    kind: &str,
) -> Result<Option<Part>, ReadError> {
    match relationships.iter().find(|relationship| relationship.kind == kind) {
        Some(relationship) => package.read(&relationship.target),
        None => Ok(None),
    }
}

fn read_workbook(
    part: &Part,
    limits: &Limits,
    workbook: &mut Workbook<'_>,
) -> Result<Vec<Listed>, ReadError> {
    let text = xml::decode(part)?;
    let mut events = Events::new(&text, &part.name, limits);
    let mut listed = Vec::new();
    while let Some(event) = events.next()? {
        let Event::Start(element) = event else { continue };
        if events.depth() == 1 && (element.namespace, element.name) != (Namespace::Sheet, "workbook") {
            return Err(events.broken_here("the main part is no workbook of a known version"));
        }
        match (element.namespace, element.name) {
            (Namespace::Sheet, "workbookPr") => workbook.is_1904 = is_true(&element, "date1904"),
            (Namespace::Sheet, "sheet") => listed.push(Listed {
                name: element.attribute("name").unwrap_or_default().into_owned(),
                is_hidden: element.attribute("state").is_some_and(|state| state != "visible"),
                relationship: element.attribute("id").unwrap_or_default().into_owned(),
            }),
            _ => {}
        }
    }
    Ok(listed)
}

fn is_true(element: &Element<'_>, name: &str) -> bool {
    element.attribute(name).is_some_and(|value| matches!(&*value, "1" | "true" | "on"))
}

/// Whether a length is zero; what has none is never seen.
fn is_zero(element: &Element<'_>, name: &str) -> bool {
    let length = element.attribute(name);
    length.is_some_and(|length| length.bytes().all(|digit| matches!(digit, b'0' | b'.')))
}

/// What the number format of every cell style makes of a number.
fn read_formats(part: &Part, limits: &Limits) -> Result<Vec<NumberFormat>, ReadError> {
    let text = xml::decode(part)?;
    let mut events = Events::new(&text, &part.name, limits);
    let mut custom: HashMap<u32, NumberFormat> = HashMap::new();
    let mut formats = Vec::new();
    let mut is_in_cell_styles = false;
    while let Some(event) = events.next()? {
        let Event::Start(element) = event else { continue };
        let id = |name: &str| element.number(name).and_then(|id| u32::try_from(id).ok()).unwrap_or(0);
        match (element.namespace, element.name) {
            (Namespace::Sheet, "numFmt") => {
                let code = element.attribute("formatCode").unwrap_or_default();
                custom.insert(id("numFmtId"), NumberFormat::of_code(&code));
            }
            (Namespace::Sheet, "cellXfs") => is_in_cell_styles = true,
            (Namespace::Sheet, "xf") if is_in_cell_styles => {
                let format = id("numFmtId");
                let own = custom.get(&format).cloned();
                formats.push(own.unwrap_or_else(|| NumberFormat::of_id(format)));
                events.skip()?;
            }
            (Namespace::Sheet, "cellStyles" | "dxfs") => is_in_cell_styles = false,
            (Namespace::Sheet, "fonts" | "fills" | "borders" | "cellStyleXfs") => events.skip()?,
            _ => {}
        }
    }
    Ok(formats)
}

/// Where the next row or cell stands that does not say so itself.
#[derive(Debug, Default)]
struct Cursor {
    row: u32,
    column: u32,
}

fn read_sheet(
    part: &Part,
    listed: &Listed,
    workbook: &Workbook<'_>,
    limits: &Limits,
    budget: &mut Budget,
) -> Result<Sheet, ReadError> {
    let text = xml::decode(part)?;
    let mut events = Events::new(&text, &part.name, limits);
    let mut sheet = Sheet::new(&listed.name, listed.is_hidden);
    sheet.part = Some(part.name.as_str().into());
    let mut cursor = Cursor::default();
    while let Some(event) = events.next()? {
        let Event::Start(element) = event else { continue };
        match (element.namespace, element.name) {
            (Namespace::Sheet, "row") => start_row(&element, &mut cursor, &mut sheet, &events)?,
            (Namespace::Sheet, "c") => {
                let start = events.event_range().start;
                let cell = CellTag::of(&element);
                place_cell(&cell, &mut cursor, &events)?;
                let value = read_cell(&cell, &mut events, workbook)?;
                if let Some(value) = value {
                    budget.spend(value.text.len()).map_err(|error| error.at(&part.name))?;
                    let bytes = Some(start..events.event_range().end);
                    sheet.cells.push(SheetCell { row: cursor.row - 1, column: cursor.column, value, bytes });
                }
                cursor.column += 1;
            }
            (Namespace::Sheet, "col") if is_true(&element, "hidden") || is_zero(&element, "width") => {
                sheet.hidden_columns.extend(columns(&element));
            }
            (Namespace::Sheet, "mergeCell") => {
                let reference = element.attribute("ref").unwrap_or_default();
                budget.spend(0).map_err(|error| error.at(&part.name))?;
                sheet.merges.extend(parse_area(&reference));
            }
            (Namespace::Sheet, "conditionalFormatting" | "dataValidations" | "extLst" | "sheetViews") => {
                events.skip()?;
            }
            _ => {}
        }
    }
    Ok(sheet)
}

/// A row begins; rows count from 1, and one that has no number follows the one before.
fn start_row(
    element: &Element<'_>,
    cursor: &mut Cursor,
    sheet: &mut Sheet,
    events: &Events<'_>,
) -> Result<(), ReadError> {
    cursor.row = match element.attribute("r") {
        Some(row) => row.trim().parse().map_err(|_| events.broken_here("a row without a number"))?,
        None => cursor.row + 1,
    };
    cursor.column = 0;
    if cursor.row == 0 || cursor.row > MOST_ROWS {
        return Err(events.broken_here("a row number out of range"));
    }
    if is_true(element, "hidden") || is_true(element, "customHeight") && is_zero(element, "ht") {
        sheet.hidden_rows.push(cursor.row - 1..=cursor.row - 1);
    }
    Ok(())
}

/// What the tag of a cell says.
#[derive(Debug, Default)]
struct CellTag<'a> {
    reference: Option<Cow<'a, str>>,
    style: Option<Cow<'a, str>>,
    kind: Option<Cow<'a, str>>,
}

impl<'a> CellTag<'a> {
    fn of(element: &Element<'a>) -> Self {
        let mut cell = Self::default();
        for (name, value) in element.attributes() {
            let place = match name {
                "r" => &mut cell.reference,
                "s" => &mut cell.style,
                "t" => &mut cell.kind,
                _ => continue,
            };
            place.get_or_insert(value);
        }
        cell
    }

    /// The index of its style.
    fn style(&self) -> usize {
        self.style.as_deref().and_then(|style| style.trim().parse().ok()).unwrap_or(0)
    }
}

fn place_cell(cell: &CellTag<'_>, cursor: &mut Cursor, events: &Events<'_>) -> Result<(), ReadError> {
    if let Some(reference) = &cell.reference {
        let (row, column) =
            parse_reference(reference).ok_or_else(|| events.broken_here("a cell without a place"))?;
        cursor.row = row + 1;
        cursor.column = column;
    }
    if cursor.row == 0 || cursor.column >= MOST_COLUMNS {
        return Err(events.broken_here("a cell outside the sheet"));
    }
    Ok(())
}

/// Reads the cell whose element began last, up to its end; `None` if it holds nothing.
fn read_cell<'a>(
    cell: &CellTag<'_>,
    events: &mut Events<'a>,
    workbook: &Workbook<'_>,
) -> Result<Option<Value>, ReadError> {
    let inside = events.depth();
    let mut content: Cow<'a, str> = Cow::default();
    let mut formula: Option<String> = None;
    let mut inline: Option<String> = None;
    let mut is_value = false;
    let mut is_formula = false;
    while let Some(event) = events.next()? {
        match event {
            Event::Start(element) => match (element.namespace, element.name) {
                (Namespace::Sheet, "v") => match events.take_text() {
                    Some((text, _)) => append(&mut content, text.into()),
                    None => is_value = true,
                },
                (Namespace::Sheet, "f") => {
                    is_formula = true;
                    formula.get_or_insert_default();
                }
                (Namespace::Sheet, "is") => inline = Some(read_item(events)?.into_owned()),
                _ => events.skip()?,
            },
            Event::Text(text) if is_value => append(&mut content, text),
            Event::Text(text) if is_formula => formula.get_or_insert_default().push_str(&text),
            Event::Text(_) => {}
            Event::End if events.depth() < inside => break,
            Event::End => (is_value, is_formula) = (false, false),
        }
    }
    let kind = cell.kind.as_deref().unwrap_or("n");
    let value = match kind {
        "inlineStr" => inline.map(Value::text),
        _ => value_of(kind, content, cell, workbook).map_err(|reason| events.broken_here(reason))?,
    };
    // An empty text is a result too; an empty number is none.
    let is_without_result = value.is_none() && kind != "str" && kind != "inlineStr";
    match formula.filter(|_| is_without_result) {
        Some(formula) => Ok(Some(Value::formula(&formula))),
        None => Ok(value.filter(|value| !value.text.is_empty())),
    }
}

/// The value of a cell by its type; `None` if it has none.
fn value_of(
    kind: &str,
    content: Cow<'_, str>,
    cell: &CellTag<'_>,
    workbook: &Workbook<'_>,
) -> Result<Option<Value>, &'static str> {
    let trimmed = content.trim();
    if trimmed.is_empty() && kind != "str" {
        return Ok(None);
    }
    Ok(Some(match kind {
        "s" => {
            let text = trimmed.parse().ok().and_then(|index: usize| workbook.strings.get(index));
            Value::text(&**text.ok_or("a cell names a shared string that is not there")?)
        }
        "str" => Value::text(unescape(content).into_owned()),
        "b" => Value::boolean(matches!(trimmed, "1" | "true" | "TRUE")),
        "e" => Value::error(trimmed),
        "d" => Value::date(trimmed),
        _ => match trimmed.parse::<f64>() {
            Ok(number) if number.is_finite() => {
                match workbook.formats.get(cell.style()).unwrap_or(&NumberFormat::Plain) {
                    NumberFormat::Plain if is_shortest(trimmed) => Value::plain_number(trimmed),
                    format => Value::number(number, format, workbook.is_1904),
                }
            }
            // What is no number is what the file shows.
            _ => Value::text(content),
        },
    }))
}

/// The columns, from 0, that an element about columns means.
fn columns(element: &Element<'_>) -> Option<RangeInclusive<u32>> {
    let first = u32::try_from(element.number("min")?).ok()?.checked_sub(1)?;
    let last = u32::try_from(element.number("max")?).ok()?.checked_sub(1)?;
    Some(first..=last)
}

/// Row and column, from 0, of a reference such as `BC12`.
fn parse_reference(reference: &str) -> Option<(u32, u32)> {
    let reference = reference.trim();
    let digits = reference.find(|character: char| character.is_ascii_digit())?;
    let (letters, digits) = reference.split_at_checked(digits)?;
    let row: u32 = digits.trim_start_matches('$').parse().ok()?;
    let mut column = 0_u32;
    for letter in letters.bytes().filter(|letter| *letter != b'$') {
        let value = letter.to_ascii_uppercase().checked_sub(b'A').filter(|value| *value < 26)?;
        column = column.checked_mul(26)?.checked_add(u32::from(value) + 1)?;
    }
    let is_in_range = (1..=MOST_ROWS).contains(&row) && (1..=MOST_COLUMNS).contains(&column);
    is_in_range.then(|| (row - 1, column - 1))
}

/// The area of a reference such as `A1:C2`; `None` for what is no area of a sheet.
fn parse_area(reference: &str) -> Option<Area> {
    let (start, end) = reference.split_once(':').unwrap_or((reference, reference));
    let (start, end) = (parse_reference(start)?, parse_reference(end)?);
    Some(Area {
        rows: start.0.min(end.0)..=start.0.max(end.0),
        columns: start.1.min(end.1)..=start.1.max(end.1),
    })
}
