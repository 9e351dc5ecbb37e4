//! The statistics of earlier years: one column of figures, units and codes beside the labels, sections without figures.

use std::fmt::Write;

use crate::form::{FormBlock, FormRow, form};
use crate::report::{Report, State};
use crate::{ReadOptions, read};

fn report(text: &str) -> Report {
    read(text.as_bytes(), &ReadOptions::default()).unwrap()
}

/// The figure that these tests print for a cell: its number in the form, tripled.
fn figure(index: usize) -> String {
    (index * 3).to_string()
}

/// A table of the form as rows of cells: `row` makes the cells of a row from its label, unit, code and figures.
fn printed(
    id: &str,
    header: &[&str],
    row: impl Fn(&FormRow, &str, Vec<String>) -> Vec<String>,
) -> Vec<Vec<String>> {
    let table = form(id).unwrap().table("statistics").unwrap();
    let mut rows: Vec<Vec<String>> = vec![header.iter().map(|&label| label.to_owned()).collect()];
    for block in &table.blocks {
        let FormBlock { caption, rows: own, .. } = block;
        if let Some(caption) = caption {
            let mut cells = vec![caption.zh.clone(), "——".to_owned()];
            cells.resize(header.len(), String::new());
            rows.push(cells);
        }
        for own in own {
            let unit = &table.cells[own.cells.start].unit_text;
            rows.push(row(own, unit, own.cells.clone().map(figure).collect()));
        }
    }
    rows
}

fn text(title: &str, rows: &[Vec<String>]) -> String {
    let lines: Vec<String> = rows.iter().map(|row| row.join("\t")).collect();
    format!("{title}\n政府信息公开情况统计表\n{}\n", lines.join("\n"))
}

fn page(title: &str, rows: &[Vec<String>]) -> String {
    let mut page = format!("<html><body><h1>{title}</h1><table>");
    for row in rows {
        let _ = write!(page, "<tr><td>{}</td></tr>", row.join("</td><td>"));
    }
    page + "</table></body></html>"
}

fn plain(id: &str) -> Vec<Vec<String>> {
    let header: &[&str] = match id {
        "ogi-2014" => &["统计指标", "单位", "统计数"],
        _ => &["指标名称", "计量单位", "代码", "本期实际", "本年累计"],
    };
    printed(id, header, |row, unit, figures| {
        let code = row.code.map(|code| format!("{code:02}"));
        [row.label.zh.clone(), unit.to_owned()].into_iter().chain(code).chain(figures).collect()
    })
}

/// Every cell of the form holds its own figure.
fn assert_whole(report: &Report, id: &str) {
    assert_eq!(report.form().map(|form| form.id().to_owned()).as_deref(), Some(id), "{:?}", report.problems);
    assert_eq!(report.tables.len(), 1);
    for (index, cell) in report.cells().enumerate() {
        assert_eq!(cell.value().map(|value| value.to_string()), Some(figure(index)), "{}", cell.address);
        assert_eq!(cell.placed.id(), "by-label", "{}", cell.address);
    }
}

#[test]
fn the_annex_of_2014_is_read_whole() {
    let rows = plain("ogi-2014");
    for source in
        [text("某局2016年政府信息公开工作年度报告", &rows), page("某局2016年政府信息公开工作年度报告", &rows)]
    {
        let report = report(&source);
        assert_whole(&report, "ogi-2014");
        assert!(report.problems.is_empty(), "{:?}", report.problems);
        assert_eq!(report.cell("statistics.fees.figure").unwrap().unit.unwrap().id(), "万元");
        assert_eq!(report.cell("statistics.people_trained.figure").unwrap().unit.unwrap().id(), "人次");
    }
}

#[test]
fn the_statistics_of_35_codes_are_read_whole() {
    let rows = plain("local-35");
    for source in
        [text("某局2011年政府信息公开工作年度报告", &rows), page("某局2011年政府信息公开工作年度报告", &rows)]
    {
        let report = report(&source);
        assert_whole(&report, "local-35");
        assert!(report.problems.is_empty(), "{:?}", report.problems);
        assert!(report.tables[0].extras.is_empty());
    }
}

#[test]
fn codes_without_a_header_are_no_figures() {
    let rows = plain("local-35");
    assert_whole(&report(&text("某局2011年政府信息公开工作年度报告", &rows[1..])), "local-35");
}

#[test]
fn one_cell_on_a_line_is_read_whole() {
    let cells: Vec<String> = plain("ogi-2014").concat();
    let written: Vec<&str> = cells.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
    assert_whole(&report(&format!("某局2016年政府信息公开年度报告\n{}\n", written.join("\n"))), "ogi-2014");
}

#[test]
fn further_columns_are_kept_and_shift_nothing() {
    let header = ["序号", "统计指标", "单位", "统计数", "区政府", "区直单位", "乡镇街道"];
    let rows = printed("ogi-2014", &header, |row, unit, figures| {
        let parts = ["7", "", "9"].map(str::to_owned);
        let before = ["1".to_owned(), row.label.zh.clone(), unit.to_owned()];
        before.into_iter().chain(figures).chain(parts).collect()
    });
    for source in
        [text("某区2017年政府信息公开工作年度报告", &rows), page("某区2017年政府信息公开工作年度报告", &rows)]
    {
        let report = report(&source);
        assert_whole(&report, "ogi-2014");
        let extras = &report.tables[0].extras;
        assert_eq!(extras.len(), 2 * 58);
        let last = extras.last().unwrap();
        assert_eq!(
            (last.address.as_str(), last.column.as_deref(), last.raw.as_str()),
            ("statistics.people_trained.+3", Some("乡镇街道"), "9")
        );
        let notes: Vec<&str> = report.problems.iter().map(|problem| problem.code).collect();
        assert_eq!(notes, ["extra-column", "extra-column"]);
    }
}

#[test]
fn several_figures_without_a_header_are_left_open() {
    let rows = printed("ogi-2014", &[], |row, unit, figures| {
        [row.label.zh.clone(), unit.to_owned(), "1".to_owned()].into_iter().chain(figures).collect()
    });
    let report = report(&text("某区2017年政府信息公开工作年度报告", &rows));
    assert!(
        report.cells().count() > 0 && report.cells().all(|cell| !matches!(cell.state, State::Present(_)))
    );
}

#[test]
fn a_section_of_the_annex_stands_in_for_no_row() {
    let mut rows = plain("ogi-2014");
    rows.retain(|row| !row[0].starts_with("1.政府公报"));
    let report = report(&text("某局2016年政府信息公开工作年度报告", &rows));
    assert_eq!(report.cell("statistics.disclosed_in_gazette.figure").unwrap().state, State::Missing);
    assert!(report.tables[0].extras.is_empty());
    assert_eq!(report.problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), ["row-missing"]);
}

#[test]
fn rows_of_one_name_are_told_apart_by_their_order() {
    let mut rows = plain("ogi-2014");
    rows.retain(|row| !row[0].contains("行政诉讼数量"));
    let report = report(&text("某局2016年政府信息公开工作年度报告", &rows));
    let value = |id: &str| {
        report.cell(&format!("statistics.{id}.figure")).unwrap().value().map(|value| value.to_string())
    };
    let index = |id: &str| {
        let table = form("ogi-2014").unwrap().table("statistics").unwrap();
        Some(figure(table.index(&format!("statistics.{id}.figure")).unwrap()))
    };
    for id in [
        "reconsideration_corrected",
        "reconsideration_other",
        "litigation_upheld",
        "litigation_corrected",
        "litigation_other",
    ] {
        assert_eq!(value(id), index(id), "{id}");
    }
}

#[test]
fn words_that_any_table_has_make_none() {
    let report = report("单位\t数量\t总计\n办公室\t3\t3\n");
    assert!(report.tables.is_empty() && report.sections.is_empty());
}

#[test]
fn a_report_of_2016_need_not_have_the_annex() {
    let report = report("某局2016年政府信息公开工作年度报告\n一、概述\n全年公开信息33条。\n");
    assert!(report.problems.is_empty(), "{:?}", report.problems);
}

#[test]
fn a_blank_that_is_not_stored_leaves_the_code_a_code() {
    let rows = printed(
        "local-35",
        &["指标名称", "计量单位", "代码", "本期实际", "本年累计"],
        |row, unit, figures| {
            let code = format!("{:02}", row.code.unwrap());
            [row.label.zh.clone(), unit.to_owned(), code].into_iter().chain(figures).collect()
        },
    );
    // A browser shows a row that ends early; a stream loses the cell.
    let short: Vec<Vec<String>> = rows
        .iter()
        .map(|row| if row[0].contains("传真") { row[..4].to_vec() } else { row.clone() })
        .collect();
    for source in [
        text("某局2011年政府信息公开工作年度报告", &short),
        page("某局2011年政府信息公开工作年度报告", &short),
    ] {
        let report = report(&source);
        for column in ["this_period", "cumulative"] {
            let cell = report.cell(&format!("statistics.received_by_fax.{column}")).unwrap();
            assert!(!matches!(cell.state, State::Present(_)), "{cell:?}");
        }
        assert!(matches!(report.cell("statistics.replies.cumulative").unwrap().state, State::Present(_)));
    }
}

#[test]
fn a_number_of_the_next_row_is_no_figure_of_this_one() {
    let rows =
        printed("ogi-2014", &["序号", "统计指标", "单位", "统计数"], |row, unit, figures| {
            ["1".to_owned(), row.label.zh.clone(), unit.to_owned()].into_iter().chain(figures).collect()
        });
    let cells: Vec<String> = rows.concat();
    let written: Vec<&str> =
        cells.iter().map(String::as_str).filter(|cell| !cell.is_empty() && *cell != "0").collect();
    let report = report(&format!("某局2016年政府信息公开年度报告\n{}\n", written.join("\n")));
    let table = form("ogi-2014").unwrap().table("statistics").unwrap();
    for (index, cell) in report.cells().enumerate() {
        let own = table.index(cell.address.as_str()).unwrap();
        assert_eq!(index, own);
        if let Some(value) = cell.value() {
            assert_eq!(value.to_string(), figure(index), "{}", cell.address);
        }
    }
}

#[test]
fn a_figure_below_a_column_of_the_office_is_none_of_the_form() {
    let header = ["统计指标", "单位", "统计数", "备注"];
    let rows = printed("ogi-2014", &header, |row, unit, _| {
        vec![row.label.zh.clone(), unit.to_owned(), String::new(), "5".to_owned()]
    });
    for source in
        [text("某局2016年政府信息公开工作年度报告", &rows), page("某局2016年政府信息公开工作年度报告", &rows)]
    {
        let report = report(&source);
        assert!(report.cells().all(|cell| cell.state == State::Blank), "{:?}", report.problems);
        assert_eq!(report.tables[0].extras.len(), 58);
    }
}
