mod doubt;
mod editions;
mod front;
mod odd_cells;
mod paragraphs;
mod separated;
mod statistics;

use crate::report::{Report, State};
use crate::{ReadOptions, read};

/// The report of a text.
pub(super) fn report(text: &str) -> Report {
    read(text.as_bytes(), &ReadOptions::default()).unwrap()
}

/// The cells of a row in short: values, `_` blank, `/` dash, `.` missing, `?` unreadable.
pub(super) fn row(report: &Report, row: &str) -> String {
    let own = report.cells().filter(|cell| cell.address.row() == row);
    let short = |state: State, value: Option<String>| match state {
        State::Present(_) => value.unwrap_or_else(|| "~".to_owned()),
        State::Blank => "_".to_owned(),
        State::Dash => "/".to_owned(),
        State::Missing => ".".to_owned(),
        State::Unreadable(_) => "?".to_owned(),
    };
    let cells: Vec<String> =
        own.map(|cell| short(cell.state, cell.value().map(|value| value.to_string()))).collect();
    cells.join(" ")
}

fn codes(report: &Report) -> Vec<&'static str> {
    report.problems.iter().map(|problem| problem.code).collect()
}

/// A table of requests, one row per line, cells between tabs: the rows given between the header and the totals.
fn requests(rows: &str) -> String {
    format!(
        "某街道2023年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n\
         \t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计\n\
         一、本年新收政府信息公开申请数量\t1\t0\t0\t0\t0\t0\t1\n{rows}\
         （七）总计\t1\t0\t0\t0\t0\t0\t1\n四、结转下年度继续办理\t0\t0\t0\t0\t0\t0\t0\n"
    )
}

#[test]
fn rows_are_placed_by_their_labels() {
    let report =
        report(&requests("（一）予以公开\t1\t0\t0\t0\t0\t0\t1\n（二）部分公开\t0\t_\t\t-\t0\t0\t0\n"));
    assert_eq!(row(&report, "granted"), "1 0 0 0 0 0 1");
    assert_eq!(row(&report, "partly_granted"), "0 ? _ / 0 0 0");
    assert_eq!(row(&report, "carried_over"), ". . . . . . .");
    assert!(codes(&report).contains(&"row-missing"));
}

#[test]
fn rows_without_labels_are_placed_by_order_where_their_number_fits() {
    let rows = "（四）无法提供\t1\t0\t0\t0\t0\t0\t1\n\t2\t0\t0\t0\t0\t0\t2\n\t3\t0\t0\t0\t0\t0\t3\n";
    let report = report(&requests(rows));
    assert_eq!(row(&report, "unavailable_not_held"), "1 0 0 0 0 0 1");
    assert_eq!(row(&report, "unavailable_needs_creation"), "2 0 0 0 0 0 2");
    assert_eq!(row(&report, "unavailable_still_unclear"), "3 0 0 0 0 0 3");
    assert!(codes(&report).contains(&"row-by-order"));
}

#[test]
fn rows_without_labels_are_left_open_where_one_is_lost() {
    let report = report(&requests("（四）无法提供\t1\t0\t0\t0\t0\t0\t1\n\t3\t0\t0\t0\t0\t0\t3\n"));
    for id in ["unavailable_not_held", "unavailable_needs_creation", "unavailable_still_unclear"] {
        assert_eq!(row(&report, id), "? ? ? ? ? ? ?", "{id}");
    }
    assert!(codes(&report).contains(&"ambiguous-placement"));
}

#[test]
fn a_row_that_the_form_does_not_have_shifts_no_other() {
    let rows = "（一）予以公开\t1\t0\t0\t0\t0\t0\t1\n小计\t9\t9\t9\t9\t9\t9\t9\n（二）部分公开\t0\t0\t0\t0\t0\t0\t0\n";
    let report = report(&requests(rows));
    assert_eq!(row(&report, "granted"), "1 0 0 0 0 0 1");
    assert_eq!(row(&report, "partly_granted"), "0 0 0 0 0 0 0");
    let table = &report.tables[0];
    assert_eq!(table.extras.len(), 7);
    assert_eq!(table.extras[0].address, "requests.+1.natural_person");
}

#[test]
fn a_row_with_too_few_figures_is_left_open() {
    let report = report(&requests("（一）予以公开\t1\t0\t0\t0\t1\n"));
    assert_eq!(row(&report, "granted"), "? ? ? ? ? ? ?");
}

#[test]
fn surplus_blanks_at_the_end_are_left_out() {
    let report = report(&requests("（一）予以公开\t1\t0\t0\t0\t0\t0\t1\t\u{a0}\n"));
    assert_eq!(row(&report, "granted"), "1 0 0 0 0 0 1");
}

#[test]
fn a_label_with_a_slip_is_still_a_label() {
    let report = report(&requests("2.其他法律行政止公开\t4\t0\t0\t0\t0\t0\t4\n"));
    assert_eq!(row(&report, "refused_prohibited_by_law"), "4 0 0 0 0 0 4");
}

#[test]
fn columns_in_another_order_are_read_by_their_labels() {
    let text = requests("（一）予以公开\t1\t2\t3\t4\t5\t6\t21\n")
        .replace("\t自然人\t商业企业\t", "\t商业企业\t自然人\t");
    assert_eq!(row(&report(&text), "granted"), "2 1 3 4 5 6 21");
}

#[test]
fn the_edition_is_that_of_the_table_and_not_of_the_year() {
    let text = "某镇2023年政府信息公开工作年度报告\n二、主动公开政府信息情况\n\
                第二十条第（五）项\t\t\t\n信息内容\t上一年项目数量\t本年增/减\t处理决定数量\n行政许可\t8\t增10\t18\n";
    let report = report(text);
    assert_eq!(report.form().unwrap().id(), "ogi-2019");
    assert_eq!(row(&report, "licensing"), "8 10 18");
    assert!(codes(&report).contains(&"edition-differs-from-year"));
}

#[test]
fn fifteen_figures_in_a_row_are_the_three_groups_of_table_4() {
    let results = "结果维持\t结果纠正\t其他结果\t尚未审结\t总计";
    let text = format!(
        "行政复议\t\t\t\t\t行政诉讼\t\t\t\t\t\t\t\t\t\n{results}\t{results}\t{results}\n1\t0\t0\t0\t1\t2\t0\t0\t0\t2\t0\t0\t0\t3\t3\n"
    );
    let report = report(&text);
    assert_eq!(row(&report, "reconsideration"), "1 0 0 0 1");
    assert_eq!(row(&report, "litigation_direct"), "2 0 0 0 2");
    assert_eq!(row(&report, "litigation_after_reconsideration"), "0 0 0 3 3");
}

#[test]
fn a_table_printed_twice_is_two_instances() {
    let once = requests("（一）予以公开\t1\t0\t0\t0\t0\t0\t1\n");
    let twice = format!("{once}{}", once.split_once('\n').unwrap().1);
    let instances: Vec<u32> = report(&twice).tables.iter().map(|table| table.instance).collect();
    assert_eq!(instances, [0, 1]);
}

#[test]
fn titles_give_issuer_and_year() {
    for (text, issuer, year) in [
        ("和睦街道2020年政府信息公开工作年度报告", "和睦街道", 2020),
        ("2019年上海市人民政府办公厅政府信息公开工作年度报告", "上海市人民政府办公厅", 2019),
        ("金湖县人民政府信息公开工作年度报告（2023年）", "金湖县人民政府", 2023),
        ("某局二〇二二年度政府信息公开年度报告", "某局", 2022),
        ("某镇人民政府\n2021年度政府\n信息公开工作年度报告", "某镇人民政府", 2021),
        ("首页>政务公开>政府信息公开年报\n某局2024年政府信息公开工作年度报告", "某局", 2024),
    ] {
        let report = report(text);
        assert_eq!((report.issuer.as_deref(), report.year), (Some(issuer), Some(year)), "{text}");
    }
}

#[test]
fn a_title_is_printed_without_marks() {
    for text in ["# {}", "**{}**", "## **{}** ##", "\"{}\"", "\"{}\"\t\"\"\t\"\""] {
        let title = "某街道2022年政府信息公开工作年度报告";
        let report = report(&text.replace("{}", title));
        assert_eq!(report.title.unwrap().text, title, "{text}");
    }
}

#[test]
fn a_title_without_a_year_takes_it_from_the_period() {
    let report = report("某街道政府信息公开工作年度报告\n统计期限自2022年1月1日起至2022年12月31日止。");
    assert_eq!(report.year, Some(2022));
    assert_eq!(report.period.as_ref().map(|period| period.from.as_str()), Some("2022-01-01"));
    assert!(codes(&report).contains(&"year-from-text"));
}

#[test]
fn sections_nest_and_keep_their_text() {
    let text =
        "一、总体情况\n（一）主动公开。全年公开信息33条。\n1.网站\n发布142条。\n二、主动公开政府信息情况\n";
    let report = report(text);
    let sections: Vec<(u8, u32, &str, &str)> =
        report.sections.iter().map(|s| (s.level, s.ordinal, s.heading.as_str(), s.text.as_str())).collect();
    assert_eq!(
        sections,
        [
            (1, 1, "总体情况", ""),
            (2, 1, "主动公开", "全年公开信息33条。"),
            (3, 1, "网站", "发布142条。"),
            (1, 2, "主动公开政府信息情况", ""),
        ]
    );
}

#[test]
fn a_document_without_a_report_is_a_report_with_problems() {
    let report = report("会议纪要\n今天天气很好。");
    assert!(!report.is_recognised());
    assert_eq!(codes(&report), ["title-missing", "year-missing"]);
}

#[test]
fn a_row_with_a_figure_too_many_is_left_open() {
    let cells = |words: &[&str]| format!("<td>{}</td>", words.join("</td><td>"));
    let header =
        cells(&["", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]);
    let rows = [
        cells(&["一、本年新收政府信息公开申请数量", "1", "0", "0", "0", "0", "0", "1"]),
        cells(&["（一）予以公开", "1", "5", "0", "0", "0", "0", "0", "1"]),
        cells(&["四、结转下年度继续办理", "0", "0", "0", "0", "0", "0", "0"]),
    ];
    let page = format!("<html><table><tr>{header}</tr><tr>{}</tr></table></html>", rows.join("</tr><tr>"));
    let report = report(&page);
    assert_eq!(row(&report, "received"), "1 0 0 0 0 0 1");
    assert_eq!(row(&report, "granted"), "? ? ? ? ? ? ?");
}

#[test]
fn a_row_left_blank_is_blank_however_many_separators_end_it() {
    let report = report(&requests("（一）予以公开\t\t\t\t\t\t\t\n（二）部分公开\t\t\t\t\t\t\t\t\t\n"));
    assert_eq!(row(&report, "granted"), "_ _ _ _ _ _ _");
    assert_eq!(row(&report, "partly_granted"), "_ _ _ _ _ _ _");
}

#[test]
fn blanks_among_figures_find_their_columns_by_the_rows_around() {
    let rows = "（一）予以公开\t\t2\t\t\t\t\t2\t\n（二）部分公开\t3\t\t\t\t\t\t3\t\n\t4\t\t5\t\t\t\t\t\n";
    let report = report(&requests(rows));
    assert_eq!(row(&report, "granted"), "_ 2 _ _ _ _ 2");
    assert_eq!(row(&report, "partly_granted"), "3 _ _ _ _ _ 3");
}

#[test]
fn blanks_among_figures_stay_open_where_the_rows_around_disagree() {
    let rows = "（一）予以公开\t\t2\t\t\t\t\t2\t\n（二）部分公开\t3\t\t\t\t\t\t\t3\n";
    let report = report(&requests(rows));
    assert_eq!(row(&report, "granted"), "? ? ? ? ? ? ?");
    assert_eq!(row(&report, "partly_granted"), "? ? ? ? ? ? ?");
}

#[test]
fn a_table_of_one_row_is_blank_where_only_its_separators_are_left() {
    let head = "四、政府信息公开行政复议、行政诉讼情况\n行政复议\t行政诉讼\n\
                结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t未经复议直接起诉\t复议后起诉\n";
    let labels = "结果维持\t结果纠正\t其他结果\t尚未审结\t总计".to_owned();
    let text = format!("{head}\t\t\t\t\t{labels}\t{labels}\n{}\n", "\t".repeat(14));
    let report = report(&text);
    assert_eq!(row(&report, "reconsideration"), "_ _ _ _ _");
    assert_eq!(row(&report, "litigation_after_reconsideration"), "_ _ _ _ _");
}
