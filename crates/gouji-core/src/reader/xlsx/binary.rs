//! Binary workbooks (`.xlsb`): the list of sheets, the number formats, and the cells of each sheet.
//!
//! Takes a package; returns its sheets in the order of the workbook. Formulas are not decoded: the binary form
//! always holds their results. A kind of cell that is not known is an error, never a cell left out.

use std::collections::HashMap;

use super::format::NumberFormat;
use super::sheet::{Area, Budget, MOST_COLUMNS, MOST_ROWS, Sheet, SheetCell, Value};
use crate::error::ReadError;
use crate::reader::package::compound::{number16, number32};
use crate::reader::package::relationships::{Relationship, relationships_of};
use crate::reader::package::{Package, Part};
use crate::reader::sniff::Source;

/// What the cells of all sheets refer to.
#[derive(Debug, Default)]
struct Workbook {
    strings: Vec<String>,
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
pub(super) fn read(source: &mut Source<'_>, budget: &mut Budget) -> Result<Vec<Sheet>, ReadError> {
    let (mut package, main) = source.take_package_with_main()?;
    let relationships = relationships_of(&mut package, &main)?;
    let mut workbook = Workbook::default();
    let listed = match package.read(&main)? {
        Some(part) => read_workbook(&part, &mut workbook)?,
        None => Vec::new(),
    };
    if let Some(part) = read_related(&mut package, &relationships, "sharedStrings")? {
        workbook.strings = read_strings(&part)?;
    }
    if let Some(part) = read_related(&mut package, &relationships, "styles")? {
        workbook.formats = read_formats(&part)?;
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
        sheets.push(read_sheet(&part, &listed, &workbook, budget)?);
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

fn read_workbook(part: &Part, workbook: &mut Workbook) -> Result<Vec<Listed>, ReadError> {
    let mut listed = Vec::new();
    let mut records = Records::new(part);
    while let Some(record) = records.next()? {
        match record.kind {
            0x0099 => workbook.is_1904 = number32(record.data, 0).is_some_and(|options| options & 1 != 0),
            0x009C => {
                listed.push(listed_sheet(record.data).ok_or_else(|| records.broken("a sheet of the list"))?);
            }
            _ => {}
        }
    }
    Ok(listed)
}

/// A listed sheet: state, id, then two counted texts, the relationship and the name.
fn listed_sheet(data: &[u8]) -> Option<Listed> {
    // Instead of a length: the sheet is of a kind that has no part.
    let relationship = data.get(8..)?;
    let (relationship, after) = match number32(relationship, 0)? {
        u32::MAX => (String::new(), relationship.get(4..)?),
        _ => counted_text(relationship)?,
    };
    let (name, _) = counted_text(after)?;
    Some(Listed { name, is_hidden: number32(data, 0)? != 0, relationship })
}

fn read_strings(part: &Part) -> Result<Vec<String>, ReadError> {
    let mut strings = Vec::new();
    let mut records = Records::new(part);
    while let Some(record) = records.next()? {
        if record.kind == 0x0013 {
            let text = record.data.get(1..).and_then(counted_text);
            strings.push(text.ok_or_else(|| records.broken("a shared string"))?.0);
        }
    }
    Ok(strings)
}

/// What the number format of every cell style makes of a number.
fn read_formats(part: &Part) -> Result<Vec<NumberFormat>, ReadError> {
    let mut custom: HashMap<u16, NumberFormat> = HashMap::new();
    let mut formats = Vec::new();
    let mut is_in_cell_styles = false;
    let mut records = Records::new(part);
    while let Some(record) = records.next()? {
        match record.kind {
            0x002C => {
                let code = record.data.get(2..).and_then(counted_text);
                if let (Some(id), Some((code, _))) = (number16(record.data, 0), code) {
                    custom.insert(id, NumberFormat::of_code(&code));
                }
            }
            0x0269 => is_in_cell_styles = true,
            0x026A => is_in_cell_styles = false,
            0x002F if is_in_cell_styles => {
                let id = number16(record.data, 2).unwrap_or(0);
                let own = custom.get(&id).cloned();
                formats.push(own.unwrap_or_else(|| NumberFormat::of_id(id.into())));
            }
            _ => {}
        }
    }
    Ok(formats)
}

fn read_sheet(
    part: &Part,
    listed: &Listed,
    workbook: &Workbook,
    budget: &mut Budget,
) -> Result<Sheet, ReadError> {
    let mut sheet = Sheet::new(&listed.name, listed.is_hidden);
    sheet.part = Some(part.name.as_str().into());
    let mut row = 0;
    let mut records = Records::new(part);
    while let Some(record) = records.next()? {
        let number = |at: usize| number32(record.data, at);
        match record.kind {
            // A row: its number, its style, then its height and options.
            0x0000 => {
                row = number(0).filter(|row| *row < MOST_ROWS).ok_or_else(|| records.broken("a row"))?;
                if number16(record.data, 10).is_some_and(|options| options & 0x1000 != 0) {
                    sheet.hidden_rows.push(row..=row);
                }
            }
            0x0002..=0x000B | 0x003E => {
                let column = number(0).filter(|column| *column < MOST_COLUMNS);
                let column = column.ok_or_else(|| records.broken("a cell"))?;
                let value =
                    value_of(&record, workbook).ok_or_else(|| records.broken("the value of a cell"))?;
                if !value.text.is_empty() {
                    budget.spend(value.text.len()).map_err(|error| error.at(&part.name))?;
                    let bytes = Some(record.start..record.start + record.data.len());
                    sheet.cells.push(SheetCell { row, column, value, bytes });
                }
            }
            // Cells in a short form that no known program writes.
            0x000C..=0x0012 => return Err(records.broken("a cell of an unknown kind")),
            // Columns: first, last, width, style, options.
            0x003C => {
                if let (Some(first), Some(last)) = (number(0), number(4))
                    && number16(record.data, 16).is_some_and(|options| options & 1 != 0)
                    && first <= last
                {
                    sheet.hidden_columns.push(first..=last);
                }
            }
            0x00B0 => {
                budget.spend(0).map_err(|error| error.at(&part.name))?;
                sheet.merges.extend(area_of(record.data));
            }
            _ => {}
        }
    }
    Ok(sheet)
}

/// The value of a cell: behind its column and its style.
fn value_of(cell: &Record<'_>, workbook: &Workbook) -> Option<Value> {
    let content = cell.data.get(8..)?;
    let style = usize::try_from(number32(cell.data, 4)? & 0x00FF_FFFF).ok()?;
    let format = workbook.formats.get(style).unwrap_or(&NumberFormat::Plain);
    let number = |number: f64| Value::number(number, format, workbook.is_1904);
    Some(match cell.kind {
        0x0002 => number(compressed_number(number32(content, 0)?)),
        0x0003 | 0x000B => Value::error(error_name(*content.first()?)),
        0x0004 | 0x000A => Value::boolean(*content.first()? != 0),
        0x0005 | 0x0009 => number(f64::from_le_bytes(content.get(..8)?.try_into().ok()?)),
        0x0006 | 0x0008 => Value::text(counted_text(content)?.0),
        0x0007 => Value::text(workbook.strings.get(usize::try_from(number32(content, 0)?).ok()?)?.as_str()),
        _ => Value::text(counted_text(content.get(1..)?)?.0),
    })
}

/// A number in 30 bits: an integer or the top of a binary number, perhaps a hundred times too large.
#[allow(clippy::float_arithmetic, reason = "the format divides by a hundred")]
fn compressed_number(bits: u32) -> f64 {
    let is_integer = bits & 2 != 0;
    let number = if is_integer {
        f64::from(bits.cast_signed() >> 2)
    } else {
        f64::from_bits(u64::from(bits & 0xFFFF_FFFC) << 32)
    };
    if bits & 1 != 0 { number / 100.0 } else { number }
}

fn error_name(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        0x2B => "#GETTING_DATA",
        _ => "#ERROR!",
    }
}

/// A merged range: first and last row, first and last column; `None` if it is no area of a sheet.
fn area_of(data: &[u8]) -> Option<Area> {
    let (rows, columns) = (number32(data, 0)?..=number32(data, 4)?, number32(data, 8)?..=number32(data, 12)?);
    let is_area =
        !rows.is_empty() && !columns.is_empty() && *rows.end() < MOST_ROWS && *columns.end() < MOST_COLUMNS;
    is_area.then_some(Area { rows, columns })
}

/// A text of UTF-16 units behind their number, and what follows it.
fn counted_text(data: &[u8]) -> Option<(String, &[u8])> {
    let length = usize::try_from(number32(data, 0)?).ok()?.checked_mul(2)?;
    let (text, after) = data.get(4..)?.split_at_checked(length)?;
    let units: Vec<u16> = text.chunks_exact(2).filter_map(|unit| number16(unit, 0)).collect();
    let text = String::from_utf16_lossy(&units).replace("\r\n", "\n").replace('\r', "\n");
    Some((text, after))
}

/// The records of a part.
struct Records<'a> {
    part: &'a Part,
    start: usize,
    next: usize,
}

struct Record<'a> {
    kind: usize,
    data: &'a [u8],
    /// Byte of the part at which the data begin.
    start: usize,
}

impl<'a> Records<'a> {
    fn new(part: &'a Part) -> Self {
        Self { part, start: 0, next: 0 }
    }

    /// The next record; `None` at the end of the part.
    fn next(&mut self) -> Result<Option<Record<'a>>, ReadError> {
        self.start = self.next;
        if self.next >= self.part.bytes.len() {
            return Ok(None);
        }
        match self.read() {
            Some(record) => Ok(Some(record)),
            None => Err(self.broken("a record longer than its part")),
        }
    }

    fn read(&mut self) -> Option<Record<'a>> {
        let kind = self.number(2)?;
        let length = self.number(4)?;
        let start = self.next;
        self.next = start.checked_add(length)?;
        Some(Record { kind, data: self.part.bytes.get(start..self.next)?, start })
    }

    /// A number of up to `most` bytes, seven bits each.
    fn number(&mut self, most: usize) -> Option<usize> {
        let mut number = 0;
        for place in 0..most {
            let byte = *self.part.bytes.get(self.next)?;
            self.next += 1;
            number |= usize::from(byte & 0x7F) << (7 * place);
            if byte & 0x80 == 0 {
                break;
            }
        }
        Some(number)
    }

    fn broken(&self, what: &str) -> ReadError {
        ReadError::damaged(format!("{what} cannot be read"))
            .at(format!("{}, byte {}", self.part.name, self.start))
    }
}
