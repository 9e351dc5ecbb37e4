//! Layouts that are met in scraped and converted reports: what is read of each, and what is left open.

use super::tests::{report, row};
use crate::report::Report;

const TITLE: &str = "云溪县人民政府2024年政府信息公开工作年度报告";

/// The report of a page that holds these rows of cells, apart by bars; `^` before a cell gives it as many columns.
fn page(tables: &[&[&str]]) -> Report {
    let cell = |text: &str| match text.split_once('^') {
        Some((span, text)) => format!("<td colspan={span}>{text}</td>"),
        None => format!("<td>{text}</td>"),
    };
    let table = |rows: &&[&str]| {
        let rows =
            rows.iter().map(|row| format!("<tr>{}</tr>", row.split('|').map(cell).collect::<String>()));
        format!("<table>{}</table>", rows.collect::<String>())
    };
    report(&format!("<meta charset=utf-8><h1>{TITLE}</h1>{}", tables.iter().map(table).collect::<String>()))
}

/// The report of a text with these lines below its title.
fn text(lines: &[&str]) -> Report {
    report(&format!("{TITLE}\n{}\n", lines.join("\n")))
}

const APPLICANTS: &str = "项目|自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计";
const RECEIVED: &str = "一、本年新收政府信息公开申请数量|5|1|0|0|0|0|6";

#[test]
fn a_row_that_lost_a_cell_is_left_open() {
    let report = page(&[&[APPLICANTS, RECEIVED, "（一）予以公开|1|0|0|0|0|6"]]);
    assert_eq!(row(&report, "received"), "5 1 0 0 0 0 6");
    assert_eq!(row(&report, "granted"), "? ? ? ? ? ? ?");
}

#[test]
fn a_row_that_lost_a_cell_beside_a_further_column_is_left_open() {
    let header = format!("{APPLICANTS}|备注");
    let received = format!("{RECEIVED}|");
    let report = page(&[&[&header, &received, "（一）予以公开|1|0|0|0|0|1|"]]);
    assert_eq!(row(&report, "received"), "5 1 0 0 0 0 6");
    assert_eq!(row(&report, "granted"), "? ? ? ? ? ? ?");
}

#[test]
fn what_goes_on_in_another_grid_has_the_order_of_the_first() {
    const GRANTED: &str = "（一）予以公开|1|0|0|0|0|0|1";
    let report = page(&[&[APPLICANTS, RECEIVED], &[GRANTED]]);
    assert_eq!(row(&report, "granted"), "1 0 0 0 0 0 1");
    let swapped = "项目|商业企业|自然人|科研机构|社会公益组织|法律服务机构|其他|总计";
    let report = page(&[&[swapped, RECEIVED], &[GRANTED]]);
    assert_eq!(row(&report, "received"), "1 5 0 0 0 0 6");
    assert_eq!(row(&report, "granted"), "? ? ? ? ? ? ?");
}

#[test]
fn a_label_repeated_in_every_column_that_it_spanned_is_one_column() {
    let rows = [
        "信息内容|本年处理决定数量|本年处理决定数量|本年处理决定数量",
        "行政许可|54408|54408|54408",
        "行政处罚|7|7|8",
    ];
    let report = page(&[&rows]);
    assert_eq!(report.tables[0].form.id.as_ref(), "ogi-2021");
    assert_eq!(row(&report, "licensing"), "54408");
    assert_eq!(row(&report, "penalties"), "?");
}

#[test]
fn a_label_that_names_its_year_speaks_of_this_year() {
    let rows = ["信息内容|2024年制发件数|2024年废止件数|现行有效件数", "规章|2|1|12"];
    let report = page(&[&rows]);
    assert_eq!(report.tables[0].form.id.as_ref(), "ogi-2021");
    assert_eq!(row(&report, "government_rules"), "2 1 12");
}

#[test]
fn the_figure_of_another_year_is_never_taken_for_this_year_s() {
    let rows = ["信息内容|2023年处理决定数量|本年处理决定数量", "行政许可|12|30", "行政处罚|84|"];
    let report = page(&[&rows]);
    assert_eq!(row(&report, "licensing"), "?");
    assert_eq!(row(&report, "penalties"), "?");
}

#[test]
fn two_years_side_by_side_are_left_open() {
    let seven = "自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计";
    let header = format!("项目|{seven}|{seven}");
    let row_of_both = format!("{RECEIVED}|7|0|0|0|0|0|7");
    let last_year_alone = "（一）予以公开|1|0|0|0|0|0|1|||||||";
    let report = page(&[&[&header, &row_of_both, last_year_alone]]);
    assert_eq!(row(&report, "received"), "? ? ? ? ? ? ?");
    assert_eq!(row(&report, "granted"), "? ? ? ? ? ? ?");
}

#[test]
fn groups_of_table_4_are_known_by_their_labels() {
    let five = "结果维持|结果纠正|其他结果|尚未审结|总计";
    let rows = [
        "5^行政复议|10^行政诉讼".to_owned(),
        "5^|5^复议后起诉|5^未经复议直接起诉".to_owned(),
        format!("{five}|{five}|{five}"),
        "1|0|0|0|1|7|0|1|0|8|3|0|0|1|4".to_owned(),
    ];
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let report = page(&[&rows]);
    assert_eq!(row(&report, "reconsideration"), "1 0 0 0 1");
    assert_eq!(row(&report, "litigation_direct"), "3 0 0 1 4");
    assert_eq!(row(&report, "litigation_after_reconsideration"), "7 0 1 0 8");
}

#[test]
fn a_total_in_front_is_read_where_lines_keep_their_cells() {
    let report = text(&[
        "项目\t申请人情况",
        "\t总计\t自然人\t法人或其他组织",
        "\t\t\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他",
        "一、本年新收政府信息公开申请数量\t6\t5\t1\t0\t0\t0\t0",
    ]);
    assert_eq!(row(&report, "received"), "5 1 0 0 0 0 6");
}

#[test]
fn labels_in_another_order_that_name_no_place_leave_the_row_open() {
    let report = text(&[
        "行政复议\t行政诉讼",
        "总计\t结果维持\t结果纠正\t其他结果\t尚未审结\t未经复议直接起诉\t复议后起诉",
        "总计\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t结果维持\t结果纠正\t其他结果\t尚未审结",
        "1\t0\t0\t1\t0\t0\t0\t0\t0\t0\t4\t3\t0\t0\t1",
    ]);
    assert_eq!(row(&report, "reconsideration"), "? ? ? ? ?");
}

#[test]
fn a_bar_at_the_edge_stands_beside_an_empty_cell_where_not_every_row_has_one() {
    let report = text(&[
        "项目|自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计",
        "一、本年新收政府信息公开申请数量|140|1|0|0|0|2|143",
        "（一）予以公开|61|1|0|0|0|0|",
    ]);
    assert_eq!(row(&report, "received"), "140 1 0 0 0 2 143");
    assert_eq!(row(&report, "granted"), "61 1 0 0 0 0 _");
}

#[test]
fn a_table_of_the_office_s_own_is_no_table_of_the_form() {
    let own = ["信息类别|数量", "规范性文件|12", "行政许可|55", "其他|3"];
    let form = ["信息内容|本年处理决定数量", "行政许可|1573179", "行政处罚|2"];
    for tables in [[&own[..], &form], [&form[..], &own]] {
        let report = page(&tables);
        assert_eq!(report.tables.len(), 1);
        assert_eq!(row(&report, "licensing"), "1573179");
    }
    assert!(page(&[&["索引号|0001|信息分类|其他"]]).tables.is_empty());
}

#[test]
fn rows_in_another_order_are_known_by_labels_to_the_letter() {
    let report = page(&[&[APPLICANTS, "二、上年结转政府信息公开申请数量|1|0|0|0|0|0|1", RECEIVED]]);
    assert_eq!(row(&report, "received"), "5 1 0 0 0 0 6");
    assert_eq!(row(&report, "carried_over"), "1 0 0 0 0 0 1");
}

#[test]
fn a_cell_says_what_a_table_inside_it_says() {
    let rows =
        ["信息内容|本年制发件数|本年废止件数|现行有效件数", "规章|<table><tr><td>3</td></tr></table>|6|14"];
    assert_eq!(row(&page(&[&rows]), "government_rules"), "3 6 14");
}

#[test]
fn a_figure_that_goes_on_below_its_row_leaves_the_row_open() {
    let five = "结果维持  结果纠正  其他结果  尚未审结  总计";
    let report = text(&[
        "行政复议                          行政诉讼",
        &format!("{five}  {five}  {five}"),
        "88   18   28   36   17   7   0   11   7   25   33   0   6   13   52",
        "                    0",
    ]);
    assert_eq!(row(&report, "reconsideration"), "? ? ? ? ?");
}

#[test]
fn figures_a_single_space_apart_are_two_where_wider_gaps_divide() {
    let report = text(&[
        "项目   自然人   商业企业   科研机构   社会公益组织   法律服务机构   其他   总计",
        "一、本年新收政府信息公开申请数量   2 143   0   0   0   0   0   2143",
    ]);
    assert_eq!(row(&report, "received"), "? 0 0 0 0 0 2143");
}

#[test]
fn rules_of_drawn_tables_are_no_rows() {
    let report = text(&[
        "┌────────┬──────────────┬──────────────┬──────────────┐",
        "│信息内容│本年制发件数  │本年废止件数  │现行有效件数  │",
        "├────────┼──────────────┼──────────────┼──────────────┤",
        "│规章    │2             │1             │12            │",
        "└────────┴──────────────┴──────────────┴──────────────┘",
    ]);
    assert_eq!(row(&report, "government_rules"), "2 1 12");
    assert!(report.tables[0].extras.is_empty());
}

#[test]
fn cells_are_apart_by_single_spaces_too() {
    let report = text(&[
        "信息内容 本年制发件数 本年废止件数 现行有效件数",
        "规章 2 1 12",
        "第二十条第（五）项",
        "信息内容 本年处理决定数量",
        "行政许可 1573179",
    ]);
    assert_eq!(row(&report, "government_rules"), "2 1 12");
    assert_eq!(row(&report, "licensing"), "1573179");
}

#[test]
fn enumerators_without_their_mark_hide_no_label() {
    let rows = [APPLICANTS, RECEIVED, "1 属于国家秘密|1|0|0|0|0|0|1", "3\\.危及“三安全一稳定”|2|0|0|0|0|0|2"];
    let report = page(&[&rows]);
    assert_eq!(row(&report, "refused_state_secret"), "1 0 0 0 0 0 1");
    assert_eq!(row(&report, "refused_safety_and_stability"), "2 0 0 0 0 0 2");
}

#[test]
fn a_sentence_about_section_6_is_no_heading() {
    let report = text(&["六、其他需要报告的事项", "无其他需要报告的事项。"]);
    assert_eq!(report.sections.iter().filter(|section| section.level == 1).count(), 1);
}

#[test]
fn a_number_before_every_row_hides_no_header() {
    let rows = [
        "|0|1|2|3",
        "0|信息内容|本年制发件数|本年废止件数|现行有效件数",
        "1|规章|0|2|9",
        "2|第二十条第（五）项|第二十条第（五）项|第二十条第（五）项|第二十条第（五）项",
        "3|信息内容|本年处理决定数量|本年处理决定数量|本年处理决定数量",
        "4|行政许可|54408|54408|54408",
    ];
    let report = page(&[&rows]);
    assert_eq!(report.tables[0].form.id.as_ref(), "ogi-2021");
    assert_eq!(row(&report, "government_rules"), "0 2 9");
    assert_eq!(row(&report, "licensing"), "54408");
}

#[test]
fn a_total_in_front_of_lone_lines_leaves_the_rows_open() {
    let labels = "申请人情况 总计 自然人 法人或其他组织 商业企业 科研机构 社会公益组织 法律服务机构 其他";
    let figures =
        "一、本年新收政府信息公开申请数量 6 5 1 0 0 0 0 二、上年结转政府信息公开申请数量 2 2 0 0 0 0 0";
    let lines: Vec<&str> = labels.split(' ').chain(figures.split(' ')).collect();
    assert_eq!(row(&text(&lines), "received"), "? ? ? ? ? ? ?");
}

#[test]
fn a_row_that_lost_a_cell_takes_no_blank_for_it() {
    // Merged cells are empty ones here: every row has ten cells but the one that lost a figure.
    let rows = [
        "项目|||自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计",
        "一、本年新收政府信息公开申请数量|||5|1|0|0|0|0|6",
        "二、上年结转政府信息公开申请数量|||1|0|0|0|0|0|1",
        "三、本年度办理结果|（一）予以公开||5|1|0|0|0|0",
        "|（二）部分公开||1|0|0|0|0|0|1",
        "|（七）总计||6|1|0|0|0|0|7",
        "四、结转下年度继续办理|||0|0|0|0|0|0|0",
    ];
    let markdown: Vec<String> = rows.iter().map(|row| format!("| {} |", row.replace('|', " | "))).collect();
    let lines: Vec<&str> = markdown.iter().map(String::as_str).collect();
    for report in [page(&[&rows]), text(&lines)] {
        assert_eq!(row(&report, "received"), "5 1 0 0 0 0 6");
        assert_eq!(row(&report, "granted"), "? ? ? ? ? ? ?");
        assert_eq!(row(&report, "partly_granted"), "1 0 0 0 0 0 1");
    }
}

#[test]
fn empty_cells_before_a_label_are_no_figures_of_the_row_above() {
    // A cell on every line, bars alone between them; merged cells are empty, and one row lost a figure.
    let rows = [
        "项目|自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计",
        "一、本年新收政府信息公开申请数量|5|1|0|0|0||6",
        "二、上年结转政府信息公开申请数量|1|0|0|0|0|0|",
        "三、本年度办理结果|（一）予以公开|5|1|0|0|0|0",
        "|（二）部分公开|1||0|0|0|0|1",
        "|（七）总计|6|1|0|0|0|0|7",
        "四、结转下年度继续办理|0|0|0|0|0|0|0",
    ];
    let cells = |row: &&str| format!("|\n{}\n|\n", row.replace('|', "\n|\n"));
    let report = text(&[&rows.iter().map(cells).collect::<Vec<_>>().join("\n")]);
    assert_eq!(row(&report, "received"), "5 1 0 0 0 _ 6");
    assert_eq!(row(&report, "carried_over"), "1 0 0 0 0 0 _");
    assert_eq!(row(&report, "granted"), "? ? ? ? ? ? ?");
    assert_eq!(row(&report, "partly_granted"), "1 _ 0 0 0 0 1");
}

#[test]
fn markdown_that_begins_with_a_tag_is_no_web_page() {
    let lines = [
        "| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |",
        "| --- | --- | --- | --- |",
        "| 规章 | 2 | 1 | 12 |",
    ];
    for tag in ["<div align=\"center\">", "<p>", "<a name=\"top\"></a>"] {
        let report = report(&format!("{tag}\n\n# {TITLE}\n\n{}\n", lines.join("\n")));
        assert_eq!(report.format, crate::Format::Text, "{tag}");
        assert_eq!(row(&report, "government_rules"), "2 1 12", "{tag}");
    }
}
