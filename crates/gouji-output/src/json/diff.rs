//! The object that the differences of two reports become, and the flat records for tables of them.

use gouji_core::report::{DiffSide, Difference};
use serde::Serialize;
use serde_json::{Map, Number, Value};

use super::{DIFF_SCHEMA_ID, LocationObject, location, number, value};
use crate::{DiffEntry, Entry};

/// The object of two reports with what differs, as in [`crate::DIFF_SCHEMA`].
///
/// ```
/// use gouji_core::{ReadOptions, read};
/// use gouji_output::{DiffEntry, Entry, json};
///
/// let report = |licences: &str| {
///     let text = format!("信息内容\t本年处理决定数量\n行政许可\t{licences}\n");
///     read(text.as_bytes(), &ReadOptions::default()).unwrap()
/// };
/// let (before, after) = (report("25"), report("26"));
/// let entry = DiffEntry {
///     before: Entry { source: "a.txt", index: 0, report: &before },
///     after: Entry { source: "b.txt", index: 0, report: &after },
///     diff: &before.diff(&after),
/// };
/// let value = json::diff_value(&entry);
/// assert_eq!(value["differences"][0]["after"]["value"], 26);
/// assert_eq!(json::diff_records(&entry)[0]["before_value"], 25);
/// ```
#[must_use]
pub fn diff_value(entry: &DiffEntry<'_>) -> Value {
    let DiffEntry { before, after, diff } = entry;
    value(&DiffObject {
        schema: DIFF_SCHEMA_ID,
        before: report(before),
        after: report(after),
        same: diff.is_empty(),
        compared: diff.compared,
        unreadable: diff.unreadable,
        differences: diff.differences.iter().map(difference).collect(),
    })
}

#[derive(Serialize)]
struct DiffObject<'a> {
    schema: &'static str,
    before: ReportObject<'a>,
    after: ReportObject<'a>,
    same: bool,
    compared: usize,
    unreadable: usize,
    differences: Vec<DifferenceObject<'a>>,
}

#[derive(Serialize)]
struct ReportObject<'a> {
    source: &'a str,
    index: usize,
    form: Option<String>,
    issuer: Option<&'a str>,
    year: Option<i32>,
}

fn report<'a>(entry: &Entry<'a>) -> ReportObject<'a> {
    ReportObject {
        source: entry.source,
        index: entry.index,
        form: entry.report.form().map(|form| form.id().to_owned()),
        issuer: entry.report.issuer.as_deref(),
        year: entry.report.year,
    }
}

#[derive(Serialize)]
struct DifferenceObject<'a> {
    address: &'a str,
    instance: u32,
    label: &'a str,
    label_en: &'a str,
    kind: &'static str,
    before: Option<SideObject<'a>>,
    after: Option<SideObject<'a>>,
}

fn difference(own: &Difference) -> DifferenceObject<'_> {
    DifferenceObject {
        address: own.address.as_str(),
        instance: own.instance,
        label: &own.label,
        label_en: &own.label_en,
        kind: own.kind.id(),
        before: own.before.as_ref().map(side),
        after: own.after.as_ref().map(side),
    }
}

#[derive(Serialize)]
struct SideObject<'a> {
    state: &'static str,
    value: Option<Number>,
    low: Option<Number>,
    high: Option<Number>,
    unit: Option<&'static str>,
    raw: String,
    cells: Vec<CellObject<'a>>,
}

#[derive(Serialize)]
struct CellObject<'a> {
    address: &'a str,
    location: Option<LocationObject<'a>>,
}

fn side(side: &DiffSide) -> SideObject<'_> {
    let quantity = side.quantity();
    SideObject {
        state: side.state.id(),
        value: quantity.and_then(gouji_core::figure::Quantity::exact).and_then(number),
        low: quantity.and_then(|quantity| number(quantity.low)),
        high: quantity.and_then(|quantity| number(quantity.high)),
        unit: side.unit.map(gouji_core::figure::Unit::id),
        raw: side.raw(),
        cells: side.cells.iter().map(cell_object).collect(),
    }
}

fn cell_object(cell: &gouji_core::Cell) -> CellObject<'_> {
    CellObject { address: cell.address.as_str(), location: cell.location.as_ref().map(location) }
}

/// The fields of the records, in order.
pub const RECORD_FIELDS: [&str; 26] = [
    "before_source",
    "after_source",
    "address",
    "instance",
    "table",
    "row",
    "column",
    "label",
    "label_en",
    "kind",
    "before_state",
    "before_value",
    "before_low",
    "before_high",
    "before_unit",
    "before_raw",
    "before_cells",
    "before_place",
    "after_state",
    "after_value",
    "after_low",
    "after_high",
    "after_unit",
    "after_raw",
    "after_cells",
    "after_place",
];

/// The differences as flat records, one for each, with the fields of [`RECORD_FIELDS`]: rows of a data frame.
#[must_use]
pub fn diff_records(entry: &DiffEntry<'_>) -> Vec<Map<String, Value>> {
    entry.diff.differences.iter().map(|own| record(entry, own)).collect()
}

fn record(entry: &DiffEntry<'_>, own: &Difference) -> Map<String, Value> {
    let address = &own.address;
    let mut values: Vec<Value> = vec![
        entry.before.source.into(),
        entry.after.source.into(),
        address.as_str().into(),
        own.instance.into(),
        address.table().into(),
        address.row().into(),
        address.column().into(),
        (&*own.label).into(),
        (&*own.label_en).into(),
        own.kind.id().into(),
    ];
    values.extend(flat(own.before.as_ref()));
    values.extend(flat(own.after.as_ref()));
    RECORD_FIELDS.map(str::to_owned).into_iter().zip(values).collect()
}

/// What one report says, in the order of the record; nothing at all where it has no place for the figure.
fn flat(own: Option<&DiffSide>) -> [Value; 8] {
    let Some(own) = own else { return std::array::from_fn(|_| Value::Null) };
    let SideObject { state, value, low, high, unit, raw, .. } = side(own);
    let cells: Vec<&str> = own.cells.iter().map(|cell| cell.address.as_str()).collect();
    let places = own.cells.iter().filter_map(|cell| cell.location.as_ref());
    let places: Vec<String> = places.map(ToString::to_string).collect();
    [
        state.into(),
        value.into(),
        low.into(),
        high.into(),
        unit.into(),
        raw.into(),
        cells.join(" ").into(),
        places.join("; ").into(),
    ]
}
