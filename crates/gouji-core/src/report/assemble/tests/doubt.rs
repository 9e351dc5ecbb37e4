//! Tables in which the order of rows or columns is not what it seems: what is left open, and what is certain all the same.

use super::{codes, report, requests, row};
use crate::form::form;
use crate::report::Report;

const TITLE: &str = "某县2024年政府信息公开工作年度报告";
const APPLICANTS: &str = "项目|自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计";
const RECEIVED: &str = "一、本年新收政府信息公开申请数量";

/// The report of a page with a table of these rows.
fn page(rows: &[&str]) -> Report {
    let cells = |row: &&str| format!("<tr><td>{}</td></tr>", row.replace('|', "</td><td>"));
    let rows: String = rows.iter().map(cells).collect();
    report(&format!("<meta charset=utf-8><h1>{TITLE}</h1><table>{rows}</table>"))
}

/// The report of a text with a cell on every line.
fn lone(cells: &[&str]) -> Report {
    report(&format!("{TITLE}\n{}\n", cells.join("\n")))
}

#[test]
fn columns_that_no_header_names_are_doubtful_where_most_sums_fail() {
    // The total stands first.
    let form = form("ogi-2021").unwrap();
    let labels = form.table("requests").unwrap().rows().map(|(_, row)| row.label.zh.as_str());
    let rows: Vec<String> =
        labels.enumerate().map(|(row, label)| format!("{label}|{}|{row}|1|0|0|0|0", row + 1)).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let open = page(&rows);
    assert!(open.cells().all(|cell| cell.value().is_none()), "{:?}", row(&open, "received"));
    assert!(codes(&open).contains(&"ambiguous-placement"));
    // A header in its place is believed, and what fails then is the office's.
    let headed: Vec<&str> = std::iter::once(APPLICANTS).chain(rows.iter().copied()).collect();
    assert_eq!(row(&page(&headed), "granted"), "3 2 1 0 0 0 0");
}

#[test]
fn a_header_that_lacks_a_column_places_the_others() {
    let report = page(&[
        "项目|自然人|商业企业|科研机构|法律服务机构|其他|总计",
        "一、本年新收政府信息公开申请数量|5|1|0|0|0|6",
        "（一）予以公开|1|0|0|0|0|1",
    ]);
    assert_eq!(row(&report, "received"), "5 1 0 . 0 0 6");
    assert_eq!(row(&report, "granted"), "1 0 0 . 0 0 1");
}

#[test]
fn another_column_in_the_place_of_one_of_the_form_is_none_of_the_form() {
    let header = "项目|自然人|商业企业|科研机构|社会公益组织|法律服务机构|上年总计|总计";
    let row_of = "一、本年新收政府信息公开申请数量|5|1|0|0|0|9|6";
    let report = page(&[header, row_of]);
    assert_eq!(row(&report, "received"), "5 1 0 0 0 . 6");
    let cells: Vec<&str> = header.split('|').chain(row_of.split('|')).collect();
    let rest = ["二、上年结转政府信息公开申请数量", "1", "0", "0", "0", "0", "4", "1"];
    let cells: Vec<&str> = cells.into_iter().chain(rest).collect();
    assert_eq!(row(&lone(&cells), "received"), "? ? ? ? ? ? ?");
}

#[test]
fn a_label_with_a_slip_names_the_column_that_is_left() {
    let report = page(&[
        "项目|自然人|商业企业|科机构|社会公益组织|法律服务机构|其他|总计",
        "一、本年新收政府信息公开申请数量|5|1|0|0|0|0|6",
    ]);
    assert_eq!(row(&report, "received"), "5 1 0 0 0 0 6");
}

#[test]
fn units_beside_the_labels_of_columns_change_no_order() {
    let labels =
        ["申请人情况（件）", "自然人/件", "法人或其他组织（件）", "总计（件）", "商业企业/件", "科研机构/件"];
    let more =
        ["社会公益组织/件", "法律服务机构（件）", "其他/件", RECEIVED, "5", "1", "2", "3", "4", "6", "21"];
    let rest = ["二、上年结转政府信息公开申请数量", "1", "0", "0", "0", "0", "0", "1"];
    let cells: Vec<&str> = labels.into_iter().chain(more).chain(rest).collect();
    assert_eq!(row(&lone(&cells), "received"), "5 1 2 3 4 6 21");
}

#[test]
fn lone_cells_of_a_table_in_one_row_follow_the_order_of_its_header() {
    let five = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"];
    let total_first = ["总计", "结果维持", "结果纠正", "其他结果", "尚未审结"];
    let figures = ["1", "2", "0", "0", "3", "4", "0", "0", "0", "4", "5", "0", "0", "0", "5"];
    let table = |labels: [&'static str; 5]| -> Vec<&'static str> {
        let head = ["行政复议", "行政诉讼", "未经复议直接起诉", "复议后起诉"]
            .into_iter()
            .chain([labels; 3].concat());
        head.chain(figures).collect()
    };
    assert_eq!(row(&lone(&table(five)), "reconsideration"), "1 2 0 0 3");
    assert_eq!(row(&lone(&table(total_first)), "reconsideration"), "? ? ? ? ?");
}

#[test]
fn labels_in_pieces_and_blank_lines_hide_no_table_in_one_row() {
    let labels = "行政复议 行政诉讼 结果维持 结果 纠正 其他 结果 尚未 审结 总计 未经复议直接起诉 复议后起诉";
    let inner = "结果 维持 结果 纠正 其他 结果 尚未 审结 总计";
    let figures = "0 0 1 0 1 0 0 0 0 0 0 0 0 0 0";
    let apart = |cells: &str| cells.replace(' ', "\n\n");
    let text = format!("{}\n\n\n\n\n\n\n\n\n\n\n\n{}\n\n{}", apart(labels), apart(inner), apart(inner));
    let report =
        report(&format!("{TITLE}\n四、政府信息公开行政复议、行政诉讼情况\n{text}\n\n{}\n", apart(figures)));
    assert_eq!(row(&report, "reconsideration"), "0 0 1 0 1", "{:?}", report.problems);
}

#[test]
fn of_a_blank_print_and_a_filled_one_the_filled_one_is_meant() {
    let blank = requests("").replace(['0', '1'], "");
    let filled = requests("");
    let body = |text: &str| text.split_once('\n').map(|(_, rest)| rest.to_owned()).unwrap_or_default();
    let report = report(&format!("{TITLE}\n填报格式\n{}附表如下：\n{}", body(&blank), body(&filled)));
    assert_eq!(report.cell("requests.received.total").unwrap().raw, "1");
    assert_eq!(report.tables.iter().map(|table| table.instance).collect::<Vec<_>>(), [0, 1]);
}

#[test]
fn the_figures_beside_a_group_are_not_those_of_a_row_that_is_missing() {
    let rows = "（四）无法提供\t4\t0\t0\t0\t0\t0\t4\n2.没有现成信息需要另行制作\t1\t0\t0\t0\t0\t0\t1\n\
                3.补正后申请内容仍不明确\t3\t0\t0\t0\t0\t0\t3\n";
    let report = report(&requests(rows));
    assert_eq!(row(&report, "unavailable_not_held"), "? ? ? ? ? ? ?");
    assert_eq!(row(&report, "unavailable_needs_creation"), "1 0 0 0 0 0 1");
}

#[test]
fn a_group_with_a_slip_in_its_name_is_that_group() {
    let rows = "（四）法提供\t1\t0\t0\t0\t0\t0\t1\n\t2\t0\t0\t0\t0\t0\t2\n\t3\t0\t0\t0\t0\t0\t3\n";
    let report = report(&requests(rows));
    assert_eq!(row(&report, "unavailable_not_held"), "1 0 0 0 0 0 1");
    assert_eq!(row(&report, "unavailable_still_unclear"), "3 0 0 0 0 0 3");
}

#[test]
fn cells_that_became_paragraphs_are_rows() {
    let cells = [
        "三、收到和处理政府信息公开申请情况",
        "项目",
        "自然人",
        "商业企业",
        "科研机构",
        "社会公益组织",
        "法律服务机构",
        "其他",
        "总计",
        RECEIVED,
        "5",
        "1",
        "0",
        "0",
        "0",
        "0",
        "6",
        "二、上年结转政府信息公开申请数量",
        "1",
        "0",
        "0",
        "0",
        "0",
        "0",
        "1",
        "四、政府信息公开行政复议、行政诉讼情况",
    ];
    let paragraphs = cells.join("</p><p>");
    let report = report(&format!("<meta charset=utf-8><h1>{TITLE}</h1><p>{paragraphs}</p><p>无。</p>"));
    assert_eq!(row(&report, "received"), "5 1 0 0 0 0 6");
    assert_eq!(row(&report, "carried_over"), "1 0 0 0 0 0 1");
    let ordinals: Vec<u32> = report.sections.iter().map(|section| section.ordinal).collect();
    assert_eq!(ordinals, [3, 4]);
}

#[test]
fn an_empty_line_is_an_empty_cell_where_every_row_then_has_all_its_cells() {
    let cells = [
        "项目",
        "自然人",
        "商业企业",
        "科研机构",
        "社会公益组织",
        "法律服务机构",
        "其他",
        "总计",
        RECEIVED,
        "5",
        "1",
        "",
        "",
        "",
        "",
        "6",
        "二、上年结转政府信息公开申请数量",
        "1",
        "",
        "",
        "",
        "",
        "",
        "1",
        "（一）予以公开",
        "5",
        "1",
        "",
        "",
        "",
        "",
        "6",
        "（七）总计",
        "6",
        "1",
        "",
        "",
        "",
        "",
        "7",
        "四、结转下年度继续办理",
        "0",
        "",
        "",
        "",
        "",
        "",
        "0",
    ];
    let report = lone(&cells);
    assert_eq!(row(&report, "received"), "5 1 _ _ _ _ 6");
    assert_eq!(row(&report, "carried_forward"), "0 _ _ _ _ _ 0");
}

#[test]
fn lines_between_two_rules_are_one_row() {
    let rule = "+----------------+--------+--------+--------+--------+--------+--------+--------+";
    let row_of = |label: &str, figures: &str| {
        let cells: Vec<String> =
            figures.split(' ').map(|figure| format!(" {:<6} ", figure.replace('_', " "))).collect();
        format!("| {label} |{}|", cells.join("|"))
    };
    let lines = [
        rule.to_owned(),
        row_of("项目", "自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计"),
        rule.to_owned(),
        row_of(RECEIVED, "5 1 0 0 0 0 6"),
        rule.to_owned(),
        row_of("（三）不予公开3.危及", "_ _ _ _ _ _ _"),
        row_of("三安全一稳定", "2 0 0 0 0 0 2"),
        rule.to_owned(),
        row_of("（七）总计", "5 1 0 0 0 0 6"),
        rule.to_owned(),
        row_of("四、结转下年度继续办理", "0 0 0 0 0 0 0"),
        rule.to_owned(),
    ];
    let report = report(&format!("{TITLE}\n{}\n", lines.join("\n")));
    assert_eq!(row(&report, "received"), "5 1 0 0 0 0 6");
    assert_eq!(row(&report, "refused_safety_and_stability"), "2 0 0 0 0 0 2");
}
