//! Tables whose cells are apart by commas or semicolons, and rows of text that hold nothing.

use super::{report, requests, row};
use crate::report::Report;

const APPLICANTS: &str = "项目;自然人;商业企业;科研机构;社会公益组织;法律服务机构;其他;总计";

/// A report of these lines with `mark` for every semicolon.
fn divided_by(mark: &str, lines: &[&str]) -> Report {
    report(&format!("某县2024年政府信息公开工作年度报告\n\n{}\n", lines.join("\n")).replace(';', mark))
}

#[test]
fn semicolons_divide_cells_as_commas_do() {
    let lines = [
        "二、主动公开政府信息情况",
        "信息内容;本年制发件数;本年废止件数;现行有效件数",
        "规章;2;1;12",
        "行政规范性文件;5;;7",
        "三、收到和处理政府信息公开申请情况",
        APPLICANTS,
        "一、本年新收政府信息公开申请数量;5;1;0;0;0;0;6",
        "二、上年结转政府信息公开申请数量;1;;0;0;0;0;1",
    ];
    for mark in [",", ";", "；"] {
        let report = divided_by(mark, &lines);
        assert_eq!(row(&report, "government_rules"), "2 1 12", "{mark}");
        assert_eq!(row(&report, "normative_documents"), "5 _ 7", "{mark}");
        assert_eq!(row(&report, "received"), "5 1 0 0 0 0 6", "{mark}");
        assert_eq!(row(&report, "carried_over"), "1 _ 0 0 0 0 1", "{mark}");
    }
}

#[test]
fn rows_of_different_length_are_rows_of_one_text() {
    let lines = [
        "信息内容;本年处理决定数量",
        "行政许可;25",
        APPLICANTS,
        "一、本年新收政府信息公开申请数量;5;1;0;0;0;0;6",
        "二、上年结转政府信息公开申请数量;1;0;0;0;0;0;1",
        "三、本年度办理结果;（一）予以公开;5;1;0;0;0;0;6",
        "（二）部分公开;1;0;0;0;0;0;1",
    ];
    let report = divided_by("；", &lines);
    assert_eq!(row(&report, "licensing"), "25");
    assert_eq!(row(&report, "granted"), "5 1 0 0 0 0 6");
    assert_eq!(row(&report, "partly_granted"), "1 0 0 0 0 0 1");
}

#[test]
fn sentences_with_semicolons_are_prose() {
    let report = report(
        "某县2024年政府信息公开工作年度报告\n一、总体情况\n主动公开12条；受理申请3件；答复2件\n其中网站5条；公众号6条；其他1条\n\
         培训2次；会议3次；检查1次\n",
    );
    assert_eq!(report.sections[0].text.lines().count(), 3);
}

#[test]
fn a_title_alone_in_its_row_of_values_is_a_title() {
    let rows = "\"信息内容\",\"本年制发件数\",\"本年废止件数\",\"现行有效件数\"\n\"规章\",\"2\",\"1\",\"12\"\n\"行政规范性文件\",\"5\",\"0\",\"7\"\n";
    let report = report(&format!("\"某县2024年政府信息公开工作年度报告\",\"\",\"\"\n\n{rows}"));
    assert_eq!(report.title.unwrap().text, "某县2024年政府信息公开工作年度报告");
    assert_eq!(report.issuer.as_deref(), Some("某县"));
}

#[test]
fn rows_without_labels_and_figures_are_counted_where_a_group_lost_its_labels() {
    let blank = "\t\t\t\t\t\t\t\n";
    let report =
        report(&requests(&format!("（四）无法提供\t1\t0\t0\t0\t0\t0\t1\n{blank}\t3\t0\t0\t0\t0\t0\t3\n")));
    assert_eq!(row(&report, "unavailable_not_held"), "1 0 0 0 0 0 1");
    assert_eq!(row(&report, "unavailable_needs_creation"), "_ _ _ _ _ _ _");
    assert_eq!(row(&report, "unavailable_still_unclear"), "3 0 0 0 0 0 3");
}

#[test]
fn a_row_that_parts_others_stands_for_none() {
    let blank = "\t\t\t\t\t\t\t\n";
    let rows = format!(
        "（四）无法提供\t1.本机关不掌握相关政府信息\t1\t0\t0\t0\t0\t0\t1\n{blank}3.补正后申请内容仍不明确\t3\t0\t0\t0\t0\t0\t3\n"
    );
    let report = report(&requests(&rows));
    assert_eq!(row(&report, "unavailable_not_held"), "1 0 0 0 0 0 1");
    assert_eq!(row(&report, "unavailable_needs_creation"), ". . . . . . .");
    assert_eq!(row(&report, "unavailable_still_unclear"), "3 0 0 0 0 0 3");
}

#[test]
fn a_table_of_contents_is_no_part_of_the_sections() {
    let headings = [
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、复议诉讼情况",
    ];
    let body: Vec<String> =
        headings.iter().map(|heading| format!("{heading}\n全年公开信息若干条。")).collect();
    let with_pages: Vec<String> = headings.iter().map(|heading| format!("{heading}……………3")).collect();
    for contents in [headings.join("\n"), with_pages.join("\n")] {
        let report =
            report(&format!("某县2024年政府信息公开工作年度报告\n目录\n{contents}\n{}\n", body.join("\n")));
        let ordinals: Vec<u32> = report.sections.iter().map(|section| section.ordinal).collect();
        assert_eq!(ordinals, [1, 2, 3, 4], "{contents}");
    }
}
