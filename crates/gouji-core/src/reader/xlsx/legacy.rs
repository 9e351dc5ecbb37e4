//! Legacy workbooks (`.xls`, BIFF in a compound file), read by `calamine`.
//!
//! Before it is handed the bytes, the records are gone through once: `calamine` lays every sheet out as a dense
//! grid and reserves room by what a record claims, so a file of a few kilobytes can ask for gigabytes. Claims are
//! taken out of a copy of the file, and sheets whose cells lie too far apart are refused. The same pass finds
//! hidden rows and columns, and numbers that are printed in a unit.

use std::collections::HashMap;
use std::io::Cursor;
use std::ops::{Range, RangeInclusive};

use calamine::{Data, Dimensions, Reader, SheetType, SheetVisible, Xls, XlsError};
use encoding_rs::GBK;

use super::format::NumberFormat;
use super::guarded;
use super::sheet::{Area, Budget, Sheet, SheetCell, Value};
use crate::error::{ReadError, ReadErrorKind};
use crate::reader::Limits;
use crate::reader::package::compound::{CompoundFile, number16, number32};
use crate::reader::package::lower_case_start;

/// What the pass over the records found.
#[derive(Debug, Default)]
struct Survey {
    /// In the order of the list of sheets.
    sheets: Vec<SurveyedSheet>,
    /// Offsets in the stream of records that claim an extent, with the length of their data.
    claims: Vec<Range<usize>>,
    is_encrypted: bool,
}

/// What the pass found in one sheet.
#[derive(Debug, Default)]
struct SurveyedSheet {
    /// Bytes of its records.
    length: usize,
    rows: Option<RangeInclusive<u32>>,
    columns: Option<RangeInclusive<u32>>,
    hidden_rows: Vec<RangeInclusive<u32>>,
    hidden_columns: Vec<RangeInclusive<u32>>,
    /// The formats of numbers that are printed in a unit, by row and column.
    units: HashMap<(u32, u32), NumberFormat>,
}

/// Reads all worksheets.
pub(super) fn read(bytes: &[u8], limits: &Limits, budget: &mut Budget) -> Result<Vec<Sheet>, ReadError> {
    let file =
        CompoundFile::open(bytes).ok_or_else(|| ReadError::damaged("the directory of the compound file"))?;
    // `calamine` takes the first stream of that name, wherever in the directory it stands.
    let name = if file.has_anywhere("Workbook") { "Workbook" } else { "Book" };
    if !file.is_first_at_root(name) {
        return Err(ReadError::damaged("an embedded workbook stands before the workbook itself"));
    }
    let ranges = file.stream(name).ok_or_else(|| ReadError::damaged("the workbook stream is cut off"))?;
    let stream: Vec<u8> =
        ranges.iter().filter_map(|range| bytes.get(range.clone())).flatten().copied().collect();
    let survey = survey(&stream)?;
    if survey.is_encrypted {
        return Err(ReadError::new(ReadErrorKind::Encrypted));
    }
    refuse_sparse_sheets(&survey, limits)?;
    let harmless = without_claims(bytes, &ranges, &survey.claims);
    guarded(move || {
        let mut workbook = Xls::new(Cursor::new(harmless)).map_err(|error| error_of(&error))?;
        let listed = workbook.sheets_metadata().to_vec();
        let mut sheets = Vec::new();
        let unsurveyed = SurveyedSheet::default();
        for (position, sheet) in
            listed.iter().enumerate().filter(|(_, sheet)| sheet.typ == SheetType::WorkSheet)
        {
            let surveyed = survey.sheets.get(position).unwrap_or(&unsurveyed);
            sheets.push(read_sheet(&mut workbook, &sheet.name, sheet.visible, surveyed, budget)?);
        }
        Ok(sheets)
    })
}

fn read_sheet(
    workbook: &mut Xls<Cursor<Vec<u8>>>,
    name: &str,
    visible: SheetVisible,
    surveyed: &SurveyedSheet,
    budget: &mut Budget,
) -> Result<Sheet, ReadError> {
    let mut sheet = Sheet::new(name, visible != SheetVisible::Visible);
    sheet.hidden_rows.clone_from(&surveyed.hidden_rows);
    sheet.hidden_columns.clone_from(&surveyed.hidden_columns);
    let damaged = |error: XlsError| error_of(&error).at(name);
    let values = workbook.worksheet_range(name).map_err(damaged)?;
    let (first_row, first_column) = values.start().unwrap_or_default();
    for (row, column, data) in values.used_cells() {
        let (row, column) = (first_row + narrow(row), first_column + narrow(column));
        let format = surveyed.units.get(&(row, column)).unwrap_or(&NumberFormat::Plain);
        let Some(value) = value_of(data, format, workbook.has_1904_epoch()) else { continue };
        budget.spend(value.text.len()).map_err(|error| error.at(name))?;
        sheet.cells.push(SheetCell { row, column, value, bytes: None });
    }
    let has_value: std::collections::HashSet<(u32, u32)> =
        sheet.cells.iter().map(|cell| (cell.row, cell.column)).collect();
    let formulas = workbook.worksheet_formula(name).map_err(damaged)?;
    let (first_row, first_column) = formulas.start().unwrap_or_default();
    for (row, column, formula) in formulas.used_cells() {
        let (row, column) = (first_row + narrow(row), first_column + narrow(column));
        // A formula whose result is an empty text has a result: it is in the values, as an empty text.
        let holds_text = values.get_value((row, column)).is_some_and(|data| matches!(data, Data::String(_)));
        if !has_value.contains(&(row, column)) && !holds_text {
            budget.spend(formula.len()).map_err(|error| error.at(name))?;
            sheet.cells.push(SheetCell { row, column, value: Value::formula(formula), bytes: None });
        }
    }
    let merges = workbook.merge_cells_by_sheet_name(name).map_err(damaged)?;
    sheet.merges = merges.iter().filter_map(area_of).collect();
    Ok(sheet)
}

/// The value of a cell of `calamine`; `None` for an empty one.
fn value_of(data: &Data, format: &NumberFormat, is_1904: bool) -> Option<Value> {
    let value = match data {
        Data::Empty => return None,
        Data::Int(number) => match i32::try_from(*number) {
            Ok(number) => Value::number(f64::from(number), format, is_1904),
            Err(_) => Value { text: number.to_string(), stored: crate::document::Stored::Number },
        },
        Data::Float(number) => Value::number(*number, format, is_1904),
        Data::String(text) => Value::text(text.replace("\r\n", "\n").replace('\r', "\n")),
        Data::Bool(is_true) => Value::boolean(*is_true),
        Data::DateTime(date) => {
            let kind = if date.is_duration() { NumberFormat::Duration } else { NumberFormat::Date };
            Value::number(date.as_f64(), &kind, is_1904)
        }
        Data::DateTimeIso(text) | Data::DurationIso(text) => Value::date(text.as_str()),
        Data::Error(error) => Value::error(error.to_string()),
    };
    Some(value).filter(|value| !value.text.is_empty())
}

/// A merged range; `None` if it is upside down.
fn area_of(dimensions: &Dimensions) -> Option<Area> {
    let (start, end) = (dimensions.start, dimensions.end);
    (start.0 <= end.0 && start.1 <= end.1).then_some(Area { rows: start.0..=end.0, columns: start.1..=end.1 })
}

fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn error_of(error: &XlsError) -> ReadError {
    match error {
        XlsError::Password => ReadError::new(ReadErrorKind::Encrypted),
        _ => ReadError::damaged(lower_case_start(&error.to_string())),
    }
}

/// The records of a stream: offset of the data, type, data. Ends at the first that is cut off.
fn records(stream: &[u8], start: usize) -> impl Iterator<Item = (usize, u16, &[u8])> {
    let mut next = start;
    std::iter::from_fn(move || {
        let kind = number16(stream, next)?;
        let length = usize::from(number16(stream, next.checked_add(2)?)?);
        let data = next.checked_add(4)?;
        next = data.checked_add(length)?;
        Some((data, kind, stream.get(data..next)?))
    })
}

/// Goes through the globals and every sheet that they list.
fn survey(stream: &[u8]) -> Result<Survey, ReadError> {
    let is_encrypted = globals(stream).any(|(_, kind, _)| kind == 0x002F);
    let mut survey = Survey { is_encrypted, ..Survey::default() };
    let mut surveyed = 0_usize;
    let formats = formats(stream);
    for start in sheet_starts(stream) {
        let sheet = survey_sheet(stream, start, &formats, &mut survey.claims);
        surveyed = surveyed.saturating_add(sheet.length);
        // Each of many sheets could name the same long stretch.
        if surveyed > stream.len() && !survey.is_encrypted {
            return Err(ReadError::damaged("the sheets overlap each other"));
        }
        survey.sheets.push(sheet);
    }
    Ok(survey)
}

/// What every cell style makes of a number.
fn formats(stream: &[u8]) -> Vec<NumberFormat> {
    let is_biff8 = globals(stream).next().is_some_and(|(_, _, data)| number16(data, 0) == Some(0x0600));
    let mut custom: HashMap<u16, NumberFormat> = HashMap::new();
    let mut styles = Vec::new();
    for (_, kind, data) in globals(stream) {
        match kind {
            0x041E => {
                if let (Some(id), Some(code)) = (number16(data, 0), format_code(data, is_biff8)) {
                    custom.insert(id, NumberFormat::of_code(&code));
                }
            }
            0x00E0 => styles.push(number16(data, 2).unwrap_or(0)),
            _ => {}
        }
    }
    let format = |id: u16| custom.get(&id).cloned().unwrap_or_else(|| NumberFormat::of_id(id.into()));
    styles.into_iter().map(format).collect()
}

/// The text of a format: behind its id, with its length before it.
fn format_code(data: &[u8], is_biff8: bool) -> Option<String> {
    if !is_biff8 {
        let length = usize::from(*data.get(2)?);
        return Some(GBK.decode_without_bom_handling(data.get(3..3 + length)?).0.into_owned());
    }
    let length = usize::from(number16(data, 2)?);
    let is_wide = data.get(4)? & 1 != 0;
    let text = data.get(5..)?;
    let units: Vec<u16> = if is_wide {
        (0..length).map_while(|unit| number16(text, unit * 2)).collect()
    } else {
        text.iter().take(length).map(|unit| u16::from(*unit)).collect()
    };
    Some(String::from_utf16_lossy(&units))
}

fn globals(stream: &[u8]) -> impl Iterator<Item = (usize, u16, &[u8])> {
    records(stream, 0).take_while(|(_, kind, _)| *kind != 0x000A)
}

/// Offsets in the stream at which the sheets begin, in the order of the list of sheets.
fn sheet_starts(stream: &[u8]) -> Vec<usize> {
    let listed = globals(stream).filter(|(_, kind, _)| *kind == 0x0085);
    listed.filter_map(|(_, _, data)| usize::try_from(number32(data, 0)?).ok()).collect()
}

/// The cells that `calamine` will lay out, and what is hidden. It skips charts inside the sheet as `calamine` does.
fn survey_sheet(
    stream: &[u8],
    start: usize,
    formats: &[NumberFormat],
    claims: &mut Vec<Range<usize>>,
) -> SurveyedSheet {
    let mut sheet = SurveyedSheet::default();
    let mut depth = 0_usize;
    for (offset, kind, data) in records(stream, start) {
        sheet.length = offset + data.len() - start;
        if depth == 1 {
            sheet.meet_formats(kind, data, formats);
        }
        match kind {
            0x0809 => depth += 1,
            0x000A if depth <= 1 => break,
            0x000A => depth -= 1,
            0x0200 => claims.push(offset..offset + data.len()),
            _ if depth > 1 => {}
            // Numbers, labels, truth values, formulas and their texts; rows of compressed numbers.
            0x0203 | 0x0204 | 0x00D6 | 0x0205 | 0x027E | 0x00FD | 0x0006 => sheet.meet(data, None),
            // The text of a formula stands where the formula before it stood, or else in the first cell.
            0x0207 if sheet.rows.is_none() => sheet.meet(&[0; 4], None),
            0x00BD => sheet.meet(data, number16(data, data.len().saturating_sub(2))),
            0x0208 => sheet.meet_row(data),
            0x007D => sheet.meet_columns(data),
            _ => {}
        }
    }
    sheet
}

impl SurveyedSheet {
    /// A record that begins with row and column.
    fn meet(&mut self, data: &[u8], last_column: Option<u16>) {
        let (Some(row), Some(column)) = (number16(data, 0), number16(data, 2)) else { return };
        widen(&mut self.rows, row.into());
        widen(&mut self.columns, column.into());
        if let Some(last) = last_column {
            widen(&mut self.columns, last.into());
        }
    }

    /// Notes the formats of numbers: plain and compressed ones, results of formulas, rows of compressed ones.
    fn meet_formats(&mut self, kind: u16, data: &[u8], formats: &[NumberFormat]) {
        let step = match kind {
            0x0203 | 0x027E | 0x0006 => data.len(),
            0x00BD => 6,
            _ => return,
        };
        let (Some(row), Some(first)) = (number16(data, 0), number16(data, 2)) else { return };
        let columns = u32::from(first)..;
        for (at, column) in (4..data.len().saturating_sub(1)).step_by(step.max(1)).zip(columns) {
            let format = number16(data, at).and_then(|style| formats.get(usize::from(style)));
            if let Some(format @ NumberFormat::InUnits(_)) = format {
                self.units.insert((row.into(), column), format.clone());
            }
        }
    }

    fn meet_row(&mut self, data: &[u8]) {
        let (Some(row), Some(options)) = (number16(data, 0), number16(data, 12)) else { return };
        if options & 0x0020 != 0 {
            self.hidden_rows.push(row.into()..=row.into());
        }
    }

    fn meet_columns(&mut self, data: &[u8]) {
        let (Some(first), Some(last), Some(options)) =
            (number16(data, 0), number16(data, 2), number16(data, 8))
        else {
            return;
        };
        if options & 0x0001 != 0 && first <= last {
            self.hidden_columns.push(first.into()..=last.into());
        }
    }

    fn positions(&self) -> usize {
        let extent = |range: &Option<RangeInclusive<u32>>| {
            range.as_ref().map_or(0, |range| {
                usize::try_from(range.end() - range.start()).map_or(usize::MAX, |length| length + 1)
            })
        };
        extent(&self.rows).saturating_mul(extent(&self.columns))
    }
}

fn widen(range: &mut Option<RangeInclusive<u32>>, place: u32) {
    *range = Some(match range {
        Some(range) => (*range.start()).min(place)..=(*range.end()).max(place),
        None => place..=place,
    });
}

/// All sheets are laid out at the same time, so their positions count together.
fn refuse_sparse_sheets(survey: &Survey, limits: &Limits) -> Result<(), ReadError> {
    let total = survey.sheets.iter().map(SurveyedSheet::positions).fold(0, usize::saturating_add);
    let limit = limits.grid_positions;
    if total > limit {
        return Err(ReadError::new(ReadErrorKind::Limit { name: "grid_positions", limit }));
    }
    Ok(())
}

/// A copy of the file in which records that claim an extent claim nothing.
fn without_claims(bytes: &[u8], ranges: &[Range<usize>], claims: &[Range<usize>]) -> Vec<u8> {
    let mut copy = bytes.to_vec();
    for claim in claims {
        let mut before = 0;
        for range in ranges {
            // The part of the claim that stands in this range of the file.
            let start = claim.start.clamp(before, before + range.len()) - before;
            let end = claim.end.clamp(before, before + range.len()) - before;
            if let Some(place) = copy.get_mut(range.start + start..range.start + end) {
                place.fill(0);
            }
            before += range.len();
            if before >= claim.end {
                break;
            }
        }
    }
    copy
}
