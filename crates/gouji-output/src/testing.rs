//! Small reports for the tests of this crate, built by hand so that no reader has a say in them.

use gouji_check::{CheckOptions, CheckReport, check};
use gouji_core::figure::{Reading, Reason, read_figure};
use gouji_core::form::{FormTable, form};
use gouji_core::report::{
    BlankConvention, BodyKind, CitedNotice, Claim, Contact, ContactKind, DateSource, ExtraCell, Issuer,
    IssuerName, IssuerSource, Level, Metadata, Passage, Period, Problem, Region, Scope, Section, SectionKind,
    StatedDate, StatedYear, TableReport, YearSource,
};
use gouji_core::{Address, Cell, Format, Location, Place, Placed, Report, State};

use crate::{CheckedEntry, Entry, Language, Options};

/// Where the cell of a row and column stands.
pub(crate) type PlaceOf = fn(u32, u32) -> Location;

pub(crate) fn in_text(row: u32, column: u32) -> Location {
    let start = usize::try_from(row * 100 + column).unwrap();
    Location::in_text(row, column, start..start + 1)
}

pub(crate) fn in_docx(row: u32, column: u32) -> Location {
    Location {
        part: Some("word/document.xml".into()),
        place: Place::TableCell { table: 2, row, column },
        bytes: Some(4000..4001),
    }
}

pub(crate) fn in_xlsx(row: u32, column: u32) -> Location {
    Location { part: None, place: Place::SheetCell { sheet: "表三".into(), row, column }, bytes: None }
}

/// A report of one table in which every figure is 0 but those that are given; `missing` takes a cell away.
pub(crate) fn report(table: &str, figures: &[(&str, &str)], place: PlaceOf) -> Report {
    Report {
        format: Format::Text,
        title: Some(passage("某街道2023年政府信息公开工作年度报告")),
        issuer: Some("某街道".to_owned()),
        year: Some(2023),
        period: None,
        scope: None,
        metadata: Metadata::default(),
        sections: Vec::new(),
        tables: vec![table_report(table, figures, place)],
        claims: Vec::new(),
        problems: Vec::new(),
    }
}

fn passage(text: &str) -> Passage {
    Passage { text: text.to_owned(), location: in_text(1, 1) }
}

fn table_report(id: &str, figures: &[(&str, &str)], place: PlaceOf) -> TableReport {
    let form = form("ogi-2021").unwrap();
    let table = form.tables.iter().position(|table| &*table.id == id).unwrap();
    let spec = &form.tables[table];
    TableReport {
        form: form.clone(),
        table,
        instance: 0,
        caption: None,
        rows: spec.rows().count(),
        columns: 7,
        blanks: BlankConvention::None,
        spent: Vec::new(),
        extras: Vec::new(),
        cells: cells(spec, figures, place),
        location: place(1, 1),
    }
}

fn cells(spec: &FormTable, figures: &[(&str, &str)], place: PlaceOf) -> Vec<Cell> {
    let mut cells = Vec::new();
    for (row, (_, form_row)) in (2..).zip(spec.rows()) {
        for (column, index) in (2..).zip(form_row.cells.clone()) {
            let address = &spec.cells[index].address;
            let raw = figures.iter().find(|(given, _)| *address == **given).map_or("0", |(_, raw)| raw);
            cells.push(cell(address, raw, spec.cells[index].unit, place(row, column)));
        }
    }
    let known = |given: &str| spec.cells.iter().any(|cell| cell.address == *given);
    assert!(figures.iter().all(|(given, _)| known(given)), "an address that the form does not have");
    cells
}

fn cell(address: &Address, raw: &str, unit: Option<gouji_core::figure::Unit>, location: Location) -> Cell {
    let (state, raw, location) = match read_figure(raw) {
        _ if raw == "missing" => (State::Missing, "", None),
        Reading::Blank => (State::Blank, raw, Some(location)),
        Reading::Dash => (State::Dash, raw, Some(location)),
        Reading::Figure(figure) => (State::Present(figure.quantity), raw, Some(location)),
        Reading::Unreadable(why) => (State::Unreadable(why), raw, Some(location)),
    };
    Cell { address: address.clone(), raw: raw.to_owned(), state, unit, placed: Placed::ByLabel, location }
}

/// A report with something of everything.
pub(crate) fn mixed() -> Report {
    let figures = [
        ("remedies.reconsideration.upheld", "２"),
        ("remedies.reconsideration.corrected", "1 2"),
        ("remedies.reconsideration.other", " "),
        ("remedies.reconsideration.pending", "—"),
        ("remedies.reconsideration.total", "10余"),
        ("remedies.litigation_direct.upheld", "1"),
        ("remedies.litigation_direct.total", "3"),
        ("remedies.litigation_after_reconsideration.total", "missing"),
    ];
    let mut report = report("remedies", &figures, in_docx);
    report.format = Format::Docx;
    report.period = Some(Period { from: "2023-01-01".to_owned(), to: "2023-12-31".to_owned() });
    report.scope = Some(Scope::OfficeForGovernment);
    report.metadata = metadata();
    report.sections =
        vec![section(1, "四、", "政府信息公开行政复议、行政诉讼情况"), section(2, "（一）", "行政复议")];
    report.claims = vec![Claim {
        indicator: "reconsideration_total".to_owned(),
        quantity: gouji_core::figure::Quantity::exactly("12.5".parse().unwrap()),
        operands: vec![Address::from("remedies.reconsideration.total")],
        text: "行政复议\n12.5件".to_owned(),
        location: Location {
            part: Some("word/document.xml".into()),
            place: Place::Paragraph { paragraph: 3 },
            bytes: None,
        },
        ..Claim::default()
    }];
    report.problems = vec![Problem {
        code: "table-absent",
        message: "没有找到表三".to_owned(),
        message_en: "table 3 was not found".to_owned(),
        location: Location::whole(),
    }];
    spoil_placement(&mut report.tables[0]);
    report
}

/// Metadata in which everything is said once.
fn metadata() -> Metadata {
    let location = in_text(1, 1);
    let words = |text: &str| Passage { text: text.to_owned(), location: in_text(3, 1) };
    let date = |date: &str, source: DateSource| StatedDate {
        date: date.to_owned(),
        source,
        raw: date.to_owned(),
        location: in_text(9, 1),
    };
    let region = |name: &str, level: Option<Level>| Region { name: name.to_owned(), level };
    Metadata {
        issuer: Some(Issuer {
            name: "某街道".to_owned(),
            full_name: "某市某区某街道办事处".to_owned(),
            short_name: "某街道".to_owned(),
            kind: Some(BodyKind::SubdistrictOffice),
            level: Some(Level::Township),
            region: vec![
                region("某市", None),
                region("某区", Some(Level::County)),
                region("某街道", Some(Level::Township)),
            ],
            names: vec![IssuerName {
                text: "某街道".to_owned(),
                source: IssuerSource::Title,
                location: location.clone(),
            }],
        }),
        year: Some(StatedYear {
            year: 2023,
            source: YearSource::Title,
            raw: "2023年".to_owned(),
            location: location.clone(),
        }),
        period: Some(words("2023年1月1日至12月31日")),
        scope: Some(words("代表区人民政府")),
        published: Some(date("2024-01-25", DateSource::Label)),
        signed: Some(date("2024-01-20", DateSource::Signature)),
        notices: vec![CitedNotice {
            number: "国办公开办函〔2021〕30号".to_owned(),
            form: Some("ogi-2021".to_owned()),
            raw: "国办公开办函[2021]30号".to_owned(),
            location: location.clone(),
        }],
        preface: vec![words("本报告由六部分组成。")],
        contact: vec![Contact { kind: ContactKind::Telephone, location }],
        furniture: vec![words("打印 关闭")],
    }
}

fn spoil_placement(table: &mut TableReport) {
    table.spent = vec![2];
    table.blanks = BlankConvention::Mixed;
    table.cells[1].state = State::Unreadable(Reason::TwoFigures);
    table.cells[5].placed = Placed::ByArithmetic;
    table.cells[10..].iter_mut().for_each(|cell| cell.placed = Placed::ByOrder);
    table.extras = vec![ExtraCell {
        column: None,
        address: "remedies.+1.total".to_owned(),
        label: "小计".to_owned(),
        raw: "7\u{1b}[31m".to_owned(),
        location: in_docx(9, 6),
    }];
}

fn section(level: u8, number: &str, heading: &str) -> Section {
    Section {
        level,
        kind: (level == 1).then_some(SectionKind::Remedies),
        ordinal: 1,
        number: number.to_owned(),
        heading: heading.to_owned(),
        text: "行政复议12.5件。".to_owned(),
        location: in_text(2, 1),
    }
}

pub(crate) fn entry<'a>(source: &'a str, report: &'a Report) -> Entry<'a> {
    Entry { source, index: 0, report }
}

pub(crate) fn options(language: Language) -> Options {
    Options { language, ..Options::default() }
}

pub(crate) fn everything(language: Language) -> Options {
    Options { includes_all_checks: true, ..options(language) }
}

/// Checks a report and hands the entry to a renderer.
pub(crate) fn render_checked(
    source: &str,
    report: &Report,
    render: impl Fn(&CheckedEntry<'_>) -> String,
) -> String {
    let checked: CheckReport = check(report, &CheckOptions::default());
    render(&CheckedEntry { entry: entry(source, report), checked: &checked })
}
