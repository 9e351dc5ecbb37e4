//! Tables whose rows are paragraphs, boxes or items of lists.

use super::{report, row};

const ROWS: [&str; 9] = [
    "二、主动公开政府信息情况",
    "信息内容|本年制发件数|本年废止件数|现行有效件数",
    "规章|0|0|0",
    "行政规范性文件|53|23|113",
    "信息内容|本年处理决定数量",
    "行政许可|10",
    "信息内容|本年处理决定数量",
    "行政处罚|7",
    "行政强制|133",
];

/// A page whose rows and cells stand in such marks.
fn marked(row: impl Fn(String) -> String, cell: impl Fn(&str) -> String) -> String {
    let rows = ROWS.iter().map(|own| row(own.split('|').map(&cell).collect()));
    format!(
        "<html><body><h1>某局2022年政府信息公开工作年度报告</h1>{}<p>三、收到和处理政府信息公开申请情况</p>\
         <p>本年度收到申请3件，均已办结。</p></body></html>",
        rows.collect::<String>()
    )
}

#[test]
fn rows_of_a_table_may_be_paragraphs() {
    for page in [
        marked(|row| format!("<ul><li>{row}</li></ul>"), |cell| format!("{cell} ")),
        marked(|row| format!("<p>{row}</p>"), |cell| format!("<span>{cell}</span>&nbsp;&nbsp;")),
        marked(|row| format!("<p>{row}</p>"), |cell| format!("{cell}&#9;")),
    ] {
        let report = report(&page);
        let rows = ["normative_documents", "licensing", "penalties", "coercive_measures"]
            .map(|own| row(&report, own));
        assert_eq!(rows, ["53 23 113", "10", "7", "133"], "{page}");
        assert_eq!(report.claims.len(), 1, "{page}");
        assert_eq!(report.sections.len(), 2, "{page}");
    }
}

#[test]
fn a_title_may_stand_in_the_first_row_of_the_table() {
    let page = "<table><tr><td colspan=4>某局2022年政府信息公开工作年度报告\
                <tr><td>信息内容<td>本年制发件数<td>本年废止件数<td>现行有效件数<tr><td>行政规范性文件<td>5<td>0<td>9</table>";
    let report = report(page);
    assert_eq!((report.issuer.as_deref(), report.year), (Some("某局"), Some(2022)));
    assert_eq!(report.cell("proactive.normative_documents.in_force").unwrap().raw, "9");
}

#[test]
fn the_numeral_for_one_is_no_label_and_a_written_line_end_no_part_of_one() {
    let header = r"<tr><td>信息内容<td>本年制发\n件数<td>本年废止\n件数<td>现行有效\n件数";
    let report = report(&format!("<table>{header}<tr><td>行政规范性文件<td>一<td>二<td>三十</table>"));
    assert_eq!(row(&report, "normative_documents"), "? 2 30");
}

#[test]
fn lines_of_prose_in_a_paragraph_with_rows_stay_prose() {
    let rows = ROWS.join("<br>").replace('|', " ");
    let page = format!(
        "<h1>某局2022年政府信息公开工作年度报告</h1><p>全年收到政府信息公开申请3件，均已办结，没有上年结转的申请。<br>{rows}</p>"
    );
    let report = report(&page);
    assert_eq!(row(&report, "coercive_measures"), "133");
    assert!(report.claims.iter().any(|claim| claim.text.contains("3件")), "{:?}", report.claims);
}
