//! The object that a report becomes.

use gouji_core::figure::Quantity;
use gouji_core::form::Identity;
use gouji_core::report::{Claim, ExtraCell, Period, Problem, Section, TableReport};
use gouji_core::{Cell, Report, State};
use serde::Serialize;
use serde_json::{Number, Value};

use super::metadata::{MetadataObject, metadata};
use super::{EXTRACT_SCHEMA_ID, LocationObject, location, number, value};

/// The object of a report, as in [`crate::EXTRACT_SCHEMA`].
///
/// ```
/// use gouji_core::{ReadOptions, read};
///
/// let report = read("某街道2023年政府信息公开工作年度报告".as_bytes(), &ReadOptions::default()).unwrap();
/// let value = gouji_output::json::extract_value(&report, "report.txt", 0);
/// assert_eq!(value["schema"], "gouji-extract/1");
/// ```
#[must_use]
pub fn extract_value(report: &Report, source: &str, index: usize) -> Value {
    value(&ReportObject {
        schema: EXTRACT_SCHEMA_ID,
        source,
        index,
        format: report.format.id(),
        form: report.form().map(|form| form.id().to_owned()),
        title: report.title.as_ref().map(|title| &*title.text),
        issuer: report.issuer.as_deref(),
        year: report.year,
        period: report.period.as_ref().map(period),
        scope: report.scope.map(gouji_core::report::Scope::id),
        metadata: metadata(report),
        sections: report.sections.iter().map(section).collect(),
        tables: report.tables.iter().map(table).collect(),
        cells: report.tables.iter().flat_map(cells).collect(),
        claims: report.claims.iter().map(claim).collect(),
        problems: report.problems.iter().map(problem).collect(),
    })
}

#[derive(Serialize)]
struct ReportObject<'a> {
    schema: &'static str,
    source: &'a str,
    index: usize,
    format: &'static str,
    form: Option<String>,
    title: Option<&'a str>,
    issuer: Option<&'a str>,
    year: Option<i32>,
    period: Option<PeriodObject<'a>>,
    scope: Option<&'static str>,
    metadata: MetadataObject<'a>,
    sections: Vec<SectionObject<'a>>,
    tables: Vec<TableObject<'a>>,
    cells: Vec<CellObject<'a>>,
    claims: Vec<ClaimObject<'a>>,
    problems: Vec<ProblemObject<'a>>,
}

#[derive(Serialize)]
struct PeriodObject<'a> {
    from: &'a str,
    to: &'a str,
}

fn period(period: &Period) -> PeriodObject<'_> {
    PeriodObject { from: &period.from, to: &period.to }
}

#[derive(Serialize)]
struct SectionObject<'a> {
    kind: Option<&'static str>,
    ordinal: u32,
    number: &'a str,
    heading: &'a str,
    level: u8,
    text: &'a str,
    location: LocationObject<'a>,
}

fn section(section: &Section) -> SectionObject<'_> {
    SectionObject {
        kind: section.kind.map(gouji_core::report::SectionKind::id),
        ordinal: section.ordinal,
        number: &section.number,
        heading: &section.heading,
        level: section.level,
        text: &section.text,
        location: location(&section.location),
    }
}

#[derive(Serialize)]
struct TableObject<'a> {
    table: &'a str,
    instance: u32,
    form: &'a str,
    caption: Option<&'a str>,
    rows: usize,
    columns: usize,
    blanks: &'static str,
    spent: Vec<SpentObject<'a>>,
    extras: Vec<ExtraObject<'a>>,
    location: LocationObject<'a>,
}

fn table(table: &TableReport) -> TableObject<'_> {
    let spent = table.spent.iter().filter_map(|&identity| table.identities().get(identity));
    TableObject {
        table: table.id(),
        instance: table.instance,
        form: &table.form.id,
        caption: table.caption.as_deref(),
        rows: table.rows,
        columns: table.columns,
        blanks: table.blanks.id(),
        spent: spent.map(|identity| spent_identity(table, identity)).collect(),
        extras: table.extras.iter().map(extra).collect(),
        location: location(&table.location),
    }
}

/// An identity that was needed to place cells, by the cells of its two sums.
#[derive(Serialize)]
struct SpentObject<'a> {
    subject: &'a str,
    left: Vec<&'a str>,
    right: Vec<&'a str>,
}

fn spent_identity<'a>(table: &'a TableReport, identity: &'a Identity) -> SpentObject<'a> {
    let addresses = |cells: &[usize]| {
        let found = cells.iter().filter_map(|&cell| table.spec().cells.get(cell));
        found.map(|cell| cell.address.as_str()).collect()
    };
    SpentObject {
        subject: &identity.subject,
        left: addresses(&identity.left),
        right: addresses(&identity.right),
    }
}

#[derive(Serialize)]
struct ExtraObject<'a> {
    address: &'a str,
    label: &'a str,
    column: Option<&'a str>,
    raw: &'a str,
    location: LocationObject<'a>,
}

fn extra(extra: &ExtraCell) -> ExtraObject<'_> {
    ExtraObject {
        address: &extra.address,
        label: &extra.label,
        column: extra.column.as_deref(),
        raw: &extra.raw,
        location: location(&extra.location),
    }
}

#[derive(Serialize)]
struct CellObject<'a> {
    address: &'a str,
    instance: u32,
    value: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    low: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    high: Option<Number>,
    raw: Option<&'a str>,
    unit: Option<&'static str>,
    state: &'static str,
    reason: Option<&'static str>,
    placed: &'static str,
    location: Option<LocationObject<'a>>,
}

fn cells(table: &TableReport) -> impl Iterator<Item = CellObject<'_>> {
    table.cells.iter().map(|cell| cell_object(cell, table.instance))
}

fn cell_object(cell: &Cell, instance: u32) -> CellObject<'_> {
    let interval = cell.quantity().filter(|quantity| quantity.exact().is_none());
    CellObject {
        address: cell.address.as_str(),
        instance,
        value: cell.value().and_then(number),
        low: interval.and_then(|quantity| number(quantity.low)),
        high: interval.and_then(|quantity| number(quantity.high)),
        raw: (cell.state != State::Missing).then_some(&cell.raw),
        unit: cell.unit.map(gouji_core::figure::Unit::id),
        state: cell.state.id(),
        reason: cell.reason().map(gouji_core::figure::Reason::id),
        placed: cell.placed.id(),
        location: cell.location.as_ref().map(location),
    }
}

#[derive(Serialize)]
struct ClaimObject<'a> {
    indicator: &'a str,
    label: Option<&'a str>,
    quantity: QuantityObject<'a>,
    operands: Vec<&'a str>,
    other_readings: Vec<Vec<&'a str>>,
    scope: Option<&'static str>,
    reach: &'static str,
    period: &'static str,
    year: Option<i32>,
    comparator: &'static str,
    about: Option<usize>,
    base: Option<IntervalObject>,
    listed: Option<IntervalObject>,
    wording: Option<&'a str>,
    list: Vec<MembershipObject>,
    section: Option<u32>,
    text: &'a str,
    location: LocationObject<'a>,
}

#[derive(Serialize)]
struct QuantityObject<'a> {
    value: Option<Number>,
    low: Option<Number>,
    high: Option<Number>,
    precision: Option<Number>,
    unit: Option<&'static str>,
    qualifier: Option<&'static str>,
    raw: &'a str,
}

#[derive(Serialize)]
struct IntervalObject {
    low: Option<Number>,
    high: Option<Number>,
}

fn interval(quantity: Quantity) -> IntervalObject {
    IntervalObject { low: number(quantity.low), high: number(quantity.high) }
}

#[derive(Serialize)]
struct MembershipObject {
    id: u32,
    role: &'static str,
    is_closed: bool,
    is_disjoint: bool,
}

fn addresses(cells: &[gouji_core::Address]) -> Vec<&str> {
    cells.iter().map(gouji_core::Address::as_str).collect()
}

fn claim(claim: &Claim) -> ClaimObject<'_> {
    let membership = |membership: &gouji_core::report::Membership| MembershipObject {
        id: membership.list,
        role: membership.role.id(),
        is_closed: membership.is_closed,
        is_disjoint: membership.is_disjoint,
    };
    ClaimObject {
        indicator: &claim.indicator,
        label: claim.label.as_deref(),
        quantity: QuantityObject {
            value: claim.quantity.exact().and_then(number),
            low: number(claim.quantity.low),
            high: number(claim.quantity.high),
            precision: number(claim.precision),
            unit: claim.unit,
            qualifier: claim.qualifier,
            raw: &claim.raw,
        },
        operands: addresses(&claim.operands),
        other_readings: claim.other_readings.iter().map(|reading| addresses(reading)).collect(),
        scope: claim.scope.map(gouji_core::report::ClaimScope::id),
        reach: claim.reach.id(),
        period: claim.period.id(),
        year: claim.year,
        comparator: claim.comparator.id(),
        about: claim.about,
        base: claim.base.map(interval),
        listed: claim.listed.map(interval),
        wording: claim.wording.as_deref(),
        list: claim.lists.iter().map(membership).collect(),
        section: claim.section,
        text: &claim.text,
        location: location(&claim.location),
    }
}

#[derive(Serialize)]
struct ProblemObject<'a> {
    code: &'static str,
    message: &'a str,
    message_en: &'a str,
    location: LocationObject<'a>,
}

fn problem(problem: &Problem) -> ProblemObject<'_> {
    ProblemObject {
        code: problem.code,
        message: &problem.message,
        message_en: &problem.message_en,
        location: location(&problem.location),
    }
}
