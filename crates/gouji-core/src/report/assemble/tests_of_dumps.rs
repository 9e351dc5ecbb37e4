//! What programs print of a table: indices, words for nothing, rules, rows on one line. What is read of each, and what is
//! left open.

use super::tests::{report, row};
use crate::report::Report;

/// The report of a text with these lines below its title.
fn text(lines: &[&str]) -> Report {
    report(&format!("云溪县人民政府2024年政府信息公开工作年度报告\n{}\n", lines.join("\n")))
}

/// The report of a text with these cells, each on a line of its own; spaces divide them here.
fn cells(cells: &str) -> Report {
    text(&cells.split_whitespace().collect::<Vec<&str>>())
}

const APPLICANTS: &str = "项目|自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计";
const RECEIVED: &str = "一、本年新收政府信息公开申请数量|5|1|0|0|0|0|6";
const FIVE: &str = "结果维持|结果纠正|其他结果|尚未审结|总计";

#[test]
fn strokes_as_wide_as_columns_are_no_row_of_dashes() {
    let five = FIVE.replace('|', "  ");
    let report = text(&[
        "行政复议  行政诉讼",
        &format!("{five}  {five}  {five}"),
        "--------  --------  --------  --------  ----  --------  ----  --  --  --  --  --  --  --  --",
        "1  0  0  0  1  3  0  0  1  4  0  0  0  0  0",
    ]);
    assert_eq!(row(&report, "reconsideration"), "1 0 0 0 1");
    assert_eq!(row(&report, "litigation_direct"), "3 0 0 1 4");
}

#[test]
fn numbers_of_columns_are_no_figures() {
    let report = text(&[
        "0|1|2|3|4|5|6|7|8|9|10|11|12|13|14",
        &format!("{FIVE}|{FIVE}|{FIVE}"),
        "1|0|0|0|1|3|0|0|1|4|0|0|0|0|0",
    ]);
    assert_eq!(row(&report, "reconsideration"), "1 0 0 0 1");
}

#[test]
fn numbers_of_all_lines_are_no_figures() {
    let report = text(&[
        "|0|1|2|3|4|5|6|7|8|9|10|11|12|13|14",
        &format!("0|{}", "行政复议|".repeat(5) + &"行政诉讼|".repeat(10)),
        &format!("1|{FIVE}|{FIVE}|{FIVE}"),
        "2||4|0|0|1|3|0|0|1|4|0|0|0|0|",
    ]);
    assert_eq!(row(&report, "reconsideration"), "_ 4 0 0 1");
    assert_eq!(row(&report, "litigation_after_reconsideration"), "0 0 0 0 _");
}

#[test]
fn a_number_before_the_only_row_leaves_it_open() {
    let rows =
        [format!("{FIVE}|{FIVE}"), "1|2485||1622|6838|6667|8988|9904|2931|7833|438|2808|||4262|".to_owned()];
    let report = text(&[&rows[0], &rows[1]]);
    assert!(!report.cells().any(|cell| cell.value().is_some()));
}

#[test]
fn numbers_before_labels_on_lone_lines_belong_to_no_row() {
    let report = cells(
        "自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计 \
         1 一、本年新收政府信息公开申请数量 5 1 0 0 0 0 6 2 二、上年结转政府信息公开申请数量 1 0 0 0 0 0 1 \
         3 三、本年度办理结果 （一）予以公开 3 1 0 0 0 4 4 （二）部分公开 2 0 0 0 0 0 2 \
         5 （三）不予公开 1.属于国家秘密 0 0 0 0 0 0 0",
    );
    assert_eq!(row(&report, "received"), "5 1 0 0 0 0 6");
    assert_eq!(row(&report, "granted"), "? ? ? ? ? ? ?");
    assert_eq!(row(&report, "partly_granted"), "2 0 0 0 0 0 2");
}

#[test]
fn totals_that_are_zeros_and_ones_count_no_rows() {
    let report = cells(
        "自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计 \
         一、本年新收政府信息公开申请数量 1 0 0 0 0 0 1 二、上年结转政府信息公开申请数量 0 0 0 0 0 0 0 \
         三、本年度办理结果 （一）予以公开 0 0 0 0 0 0 0 （二）部分公开 0 0 0 0 0 0 0 \
         （三）不予公开 1.属于国家秘密 0 0 0 0 0 0 0 （六）其他处理 1 0 0 0 0 0 1 （七）总计 1 0 0 0 0 0 1 \
         四、结转下年度继续办理 0 0 0 0 0 0 0",
    );
    assert_eq!(row(&report, "received"), "1 0 0 0 0 0 1");
    assert_eq!(row(&report, "carried_over"), "0 0 0 0 0 0 0");
    assert_eq!(row(&report, "granted"), "0 0 0 0 0 0 0");
}

#[test]
fn blank_cells_beside_labels_are_not_counted_across_depths() {
    let report = text(&[
        &format!("| {} |", APPLICANTS.replace("项目", "项目||")),
        "| 一、本年新收政府信息公开申请数量 | | | 5 | 1 | 0 | 0 | 0 | 0 | 6 |",
        "| 二、上年结转政府信息公开申请数量 | | | 1 | 0 | 0 | 0 | 0 | 0 | 1 |",
        "| （二）部分公开 | | | 1945 | | 8533 | | 8305 | | | |",
        "| 1.属于国家秘密 | 2 | 0 | 0 | 0 | 0 | 0 | 2 |",
    ]);
    assert_eq!(row(&report, "received"), "5 1 0 0 0 0 6");
    assert_eq!(row(&report, "refused_state_secret"), "2 0 0 0 0 0 2");
    assert_eq!(row(&report, "partly_granted"), "? ? ? ? ? ? ?");
}

#[test]
fn subtotals_are_not_the_total_of_the_form() {
    let rows =
        [APPLICANTS, RECEIVED, "3.其他|1|0|0|0|0|0|1", "合计|7|7|7|7|7|7|7", "（七）总计|||5|1|0|0|0|0|6"];
    assert_eq!(row(&text(&rows), "outcomes_total"), "5 1 0 0 0 0 6");
    let rows = [APPLICANTS, RECEIVED, "合计|7|7|7|7|7|7|7", "合计|5|1|0|0|0|0|6"];
    assert_eq!(row(&text(&rows), "outcomes_total"), "? ? ? ? ? ? ?");
}

#[test]
fn a_label_goes_on_beside_blank_cells() {
    let header = "||自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计";
    let report = text(&[
        header,
        "二、上年结转|政府信息|1|0|0|0|0|0|1",
        "三、本年度办理结果|（一）|5|1|0|0|0|0|6",
        "|予以公开|||||||",
        "|（二）部分|2|1|0|0|0|0|3",
        "|公开|||||||",
    ]);
    assert_eq!(row(&report, "granted"), "5 1 0 0 0 0 6");
    assert_eq!(row(&report, "partly_granted"), "2 1 0 0 0 0 3");
}

#[test]
fn a_group_before_the_label_makes_no_two_rows_one() {
    let report = text(&[
        APPLICANTS,
        "（三）不予公开2.其他法律行政法规禁止公开|5|1|0|0|0|0|6",
        "（三）不予公开3.危及“三安全一稳定”|nan|nan|nan|nan|nan|nan|nan",
    ]);
    assert_eq!(row(&report, "refused_prohibited_by_law"), "5 1 0 0 0 0 6");
    assert_eq!(row(&report, "refused_safety_and_stability"), "/ / / / / / /");
}

#[test]
fn a_unit_is_no_label_of_a_row() {
    let header = "项目||单位|自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计";
    let report = text(&[
        header,
        "（六）其他处理||件|5|1|0|0|0|0|6",
        "||件|2|1|0|0|0|0|3",
        "||件|3|0|0|0|0|0|3",
        "（七）总计||件|10|2|0|0|0|0|12",
    ]);
    assert_eq!(report.tables[0].form.id.as_ref(), "ogi-2021");
    assert_eq!(row(&report, "other_not_corrected"), "5 1 0 0 0 0 6");
    assert_eq!(row(&report, "other_other"), "3 0 0 0 0 0 3");
}

#[test]
fn a_row_too_many_without_a_label_leaves_its_group_open() {
    let report = text(&[
        APPLICANTS,
        "（四）无法提供|5|1|0|0|0|0|6",
        "|2|1|0|0|0|0|3",
        "|3|0|0|0|0|0|3",
        "|10|2|0|0|0|0|12",
        "（七）总计|10|2|0|0|0|0|12",
    ]);
    assert_eq!(row(&report, "unavailable_needs_creation"), "? ? ? ? ? ? ?");
    assert_eq!(row(&report, "outcomes_total"), "10 2 0 0 0 0 12");
}

#[test]
fn rows_on_one_line_are_parted_at_their_labels() {
    let labels = "（本列数据的勾稽关系为：第一项加第二项之和） 申请人情况 自然人 法人或其他组织 总计 商业企业 科研机构 社会公益组织 \
                  法律服务机构 其他";
    let rows = "一、本年新收政府信息公开申请数量 5 1 0 0 0 0 6 二、上年结转政府信息公开申请数量 1 0 0 0 0 0 1 \
                三、本年度办理结果 （一）予以公开 3 1 0 0 0 0 4 （二）部分公开 2 0 0 0 0 0 2 四、结转下年度继续办理 1 0 0 0 0 0 1";
    for mark in [" ", " | ", "\t"] {
        let report = text(&[&format!("{labels} {rows}").replace(' ', mark)]);
        assert_eq!(row(&report, "received"), "5 1 0 0 0 0 6", "{mark:?}");
        assert_eq!(row(&report, "granted"), "3 1 0 0 0 0 4", "{mark:?}");
        assert_eq!(row(&report, "carried_forward"), "1 0 0 0 0 0 1", "{mark:?}");
    }
}

#[test]
fn long_lines_of_column_labels_tell_their_order() {
    let report = text(&[
        "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和） 总计 自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他",
        "一、本年新收政府信息公开申请数量 6 5 1 0 0 0 0",
        "二、上年结转政府信息公开申请数量 2 2 0 0 0 0 0",
    ]);
    assert_ne!(row(&report, "received"), "6 5 1 0 0 0 0");
}

#[test]
fn labels_repeated_in_one_cell_are_one() {
    let report = text(&[
        "项目 自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计",
        "一、本年新收政府信息公开申请数量 一、本年新收政府信息公开申请数量 5 1 0 0 0 0 6",
        "三、本年度办理结果 （一）予以公开 （一）予以公开 3 1 0 0 0 0 4",
    ]);
    assert_eq!(row(&report, "received"), "5 1 0 0 0 0 6");
    assert_eq!(row(&report, "granted"), "3 1 0 0 0 0 4");
}

#[test]
fn a_table_on_its_side_is_not_read_across() {
    let report = text(&[
        "项目|一、本年新收政府信息公开申请数量|二、上年结转政府信息公开申请数量|（一）予以公开|（七）总计",
        "自然人|5|1|0|6",
        "商业企业|1|0|0|1",
        "科研机构|0|0|0|0",
        "社会公益组织|0|0|0|0",
        "其他|0|0|0|0",
        "总计|6|1|0|7",
    ]);
    assert!(!report.cells().any(|cell| cell.value().is_some()));
}

#[test]
fn a_figure_beside_a_further_column_of_lone_lines_may_be_lost() {
    let labels = "自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计 上年数量";
    let report = cells(&format!(
        "{labels} 一、本年新收政府信息公开申请数量 5 1 0 0 0 0 6 9 二、上年结转政府信息公开申请数量 1 0 0 0 0 1 7 \
         （七）总计 5 1 0 0 0 0 6 9"
    ));
    assert_eq!(row(&report, "carried_over"), "? ? ? ? ? ? ?");
}

#[test]
fn numbers_of_columns_beside_numbers_of_rows_are_no_figures() {
    let report = text(&[
        "           0              1              2              3",
        "0  第二十条第（一）项      第二十条第（一）项      第二十条第（一）项      第二十条第（一）项",
        "1       信息内容         本年制发件数         本年废止件数         现行有效件数",
        "2    行政规范性文件           7147            NaN            NaN",
    ]);
    assert_eq!(row(&report, "government_rules"), ". . .");
    assert_eq!(row(&report, "normative_documents"), "7147 / /");
}

#[test]
fn the_label_of_a_group_goes_on_below_it_too() {
    let report = text(&[
        APPLICANTS,
        "（四）无|5|1|0|0|0|0|6",
        "法提供|||||||",
        "（四）无|2|1|0|0|0|0|3",
        "法提供|||||||",
        "（四）无|3|0|0|0|0|0|3",
        "法提供|||||||",
        "（七）总计|10|2|0|0|0|0|12",
    ]);
    assert_eq!(row(&report, "unavailable_not_held"), "5 1 0 0 0 0 6");
    assert_eq!(row(&report, "unavailable_still_unclear"), "3 0 0 0 0 0 3");
}

#[test]
fn an_enumerator_on_a_line_of_its_own_is_no_figure() {
    let report = cells(
        "自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计 \
         一、本年新收政府信息公开申请数量 5 1 0 0 0 0 6 二、上年结转政府信息公开申请数量 7174 2073 7091 4638 1958 2220 \
         三、 本年度办理结果 （一） 予以公开 3 1 0 0 0 0 4",
    );
    assert_eq!(row(&report, "carried_over"), "? ? ? ? ? ? ?");
    assert_eq!(row(&report, "granted"), "3 1 0 0 0 0 4");
}
