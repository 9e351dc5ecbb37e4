//! Cells that hold something else than a plain figure, and tables that leave cells blank or stand twice.

use super::{codes, report, requests, row};
use crate::Decimal;
use crate::figure::{Reason, Unit};
use crate::report::{BlankConvention, Report, State};

/// The reasons for which the cells of a row cannot be read; `.` for the others.
fn reasons(report: &Report, row: &str) -> Vec<&'static str> {
    report.tables[0].row(row).unwrap().iter().map(|cell| cell.reason().map_or(".", Reason::id)).collect()
}

/// Table 3 with these figures for the row of what was disclosed.
fn granted(figures: &str) -> Report {
    let report = report(&requests(&format!("（一）予以公开\t{figures}\n")));
    // Whatever stands in the row, it is kept as it stands.
    let raw: Vec<&str> = report.tables[0].row("granted").unwrap().iter().map(|cell| &*cell.raw).collect();
    assert_eq!(raw.join("\t"), figures);
    report
}

#[test]
fn how_blanks_are_used_is_observed_table_by_table() {
    let results = "结果维持\t结果纠正\t其他结果\t尚未审结\t总计";
    let both = |requests: &str, remedies: &str| {
        report(&format!(
            "某街道2023年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n\
             \t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计\n\
             一、本年新收政府信息公开申请数量\t{requests}\n二、上年结转政府信息公开申请数量\t{requests}\n\
             （一）予以公开\t{requests}\n（七）总计\t{requests}\n四、结转下年度继续办理\t{requests}\n\
             四、政府信息公开行政复议、行政诉讼情况\n行政复议\t\t\t\t\t行政诉讼\n\t\t\t\t\t未经复议直接起诉\t\t\t\t\t复议后起诉\n\
             {results}\t{results}\t{results}\n{remedies}\n"
        ))
    };
    let (zeros, blank) = (["0"; 15].join("\t"), [""; 15].join("\t"));
    let mixed = zeros.replacen("0\t0", "\t3", 1);
    for (requests, remedies, expected) in [
        ("1\t\t\t\t\t\t1", &zeros, [BlankConvention::ZerosLeftBlank, BlankConvention::None]),
        ("1\t0\t0\t0\t0\t0\t1", &blank, [BlankConvention::None, BlankConvention::AllBlank]),
        ("1\t0\t\t0\t0\t0\t1", &mixed, [BlankConvention::Mixed, BlankConvention::Mixed]),
        ("—\t\t\t\t\t\t1", &zeros, [BlankConvention::ZerosLeftBlank, BlankConvention::None]),
    ] {
        let report = both(requests, remedies);
        let found: Vec<BlankConvention> = report.tables.iter().map(|table| table.blanks).collect();
        assert_eq!(found, expected, "{requests:?}");
        // It is observed, and no blank becomes a zero by it.
        for cell in report.cells().filter(|cell| cell.location.is_some() && cell.raw.trim().is_empty()) {
            assert_eq!((cell.state, cell.value()), (State::Blank, None), "{}", cell.address);
        }
    }
}

#[test]
fn letters_in_the_place_of_digits_are_flagged_and_not_repaired() {
    for figures in ["O\to\tl\tI\t1O\tl2\t0", "0O\tO0\t1l\t1I\tI1\tB\t0", "Ｏ\tｏ\tｌ\t○\t１Ｏ\t〇\t0"]
    {
        let report = granted(figures);
        assert_eq!(row(&report, "granted"), "? ? ? ? ? ? 0", "{figures}");
        assert_eq!(reasons(&report, "granted"), [["not-a-figure"; 6].as_slice(), &["."]].concat());
    }
}

#[test]
fn dates_and_years_are_no_counts() {
    for date in
        ["2023年", "2023-01-02", "1月2日", "2023.1.2", "2023/1/2", "2023年度", "2023年12月", "截至12月31日"]
    {
        let report = granted(&format!("1\t0\t{date}\t0\t0\t0\t1"));
        assert_eq!(row(&report, "granted"), "1 0 ? 0 0 0 1", "{date}");
    }
}

#[test]
fn words_in_the_place_of_a_figure_cost_that_figure_alone() {
    for words in ["详见附件", "同上年", "不详"] {
        let report = granted(&format!("1\t0\t{words}\t0\t0\t0\t1"));
        assert_eq!(row(&report, "granted"), "1 0 ? 0 0 0 1", "{words}");
    }
    // At the end of a row they may be a remark beside figures of which one is lost.
    let report = report(&requests("（一）予以公开\t1\t0\t0\t0\t0\t1\t按时答复\n"));
    assert_eq!(row(&report, "granted"), "? ? ? ? ? ? ?");
}

#[test]
fn an_open_row_names_what_its_cells_and_the_row_may_be() {
    let note = |rows: &str| {
        let report = report(&requests(rows));
        let own = report.problems.iter().find(|problem| problem.code == "ambiguous-placement");
        own.map(|problem| problem.message_en.clone()).unwrap_or_default()
    };
    assert_eq!(
        note("（一）予以公开\t1\t0\t5\n"),
        "the 3 cells of row \"（一）予以公开\" (1 | 0 | 5) cannot be assigned to columns with certainty and were not read; \
         they may be any of 自然人, 商业企业, 科研机构, 社会公益组织, 法律服务机构, 其他, 总计"
    );
    assert_eq!(
        note("（四）无法提供\t1\t0\t0\t0\t0\t0\t1\n\t3\t0\t0\t0\t0\t0\t3\n"),
        "not read, for nobody can say which rows of the form they are: 1; each may be any of \
         1.本机关不掌握相关政府信息, 2.没有现成信息需要另行制作, 3.补正后申请内容仍不明确"
    );
}

#[test]
fn two_figures_in_one_cell_are_neither() {
    let report = granted("3/4\t3、4\t12(3)\t3 4\t3；4\t1件2件\t0");
    assert_eq!(row(&report, "granted"), "? ? ? ? ? ? 0");
    assert_eq!(reasons(&report, "granted"), [["two-figures"; 6].as_slice(), &["."]].concat());
}

#[test]
fn the_mark_of_a_note_is_no_part_of_a_figure() {
    let report = granted("3①\t5[1]\t7*\t2¹\t4〔2〕\t6※\t0");
    assert_eq!(row(&report, "granted"), "? ? ? ? ? ? 0");
    assert_eq!(reasons(&report, "granted"), [["note-mark"; 6].as_slice(), &["."]].concat());
}

#[test]
fn raised_digits_of_pages_are_the_marks_of_notes() {
    let cells = |figures: &[&str]| format!("<td>{}</td>", figures.join("</td><td>"));
    let labels = cells(&["信息内容", "本年处理决定数量"]);
    let page = |figure: &str| {
        format!(
            "<p>某局2023年政府信息公开工作年度报告</p><p>二、主动公开政府信息情况</p><table><tr>{labels}</tr><tr>{}</tr>\
             <tr>{}</tr></table><p>收到申请10<sup>1</sup>件。</p>",
            cells(&["行政许可<sup>2</sup>", figure]),
            cells(&["行政处罚", "7"]),
        )
    };
    let own = report(&page("25<sup>1</sup>"));
    assert_eq!((row(&own, "licensing"), row(&own, "penalties")), ("?".to_owned(), "7".to_owned()));
    let cell = own.cell("proactive.licensing.decisions").unwrap();
    assert_eq!((cell.reason(), &*cell.raw), (Some(Reason::NoteMark), "25¹"));
    // No claim of 101 requests is made of the prose either.
    let hundred_and_one = Decimal::from_integer(101);
    assert!(own.claims.iter().all(|claim| claim.quantity.exact() != hundred_and_one), "{:?}", own.claims);
    assert_eq!(row(&report(&page("<sup>25</sup>")), "licensing"), "25", "all of it is raised");
}

#[test]
fn signs_before_brackets_are_signs() {
    let change = |text: &str| {
        let report = report(&format!(
            "信息内容\t上一年项目数量\t本年增/减\t处理决定数量\n行政许可\t8\t{text}\t25\n其他对外管理服务事项\t3\t0\t7\n"
        ));
        row(&report, "licensing")
    };
    for (text, expected) in [
        ("+(0)", "0"),
        ("-(0)", "0"),
        ("－（3）", "-3"),
        ("+2", "2"),
        ("减4", "-4"),
        ("+(0) -(0)", "?"),
        ("+(1) -(2)", "?"),
        ("(3)", "?"),
    ] {
        assert_eq!(change(text), format!("8 {expected} 25"), "{text}");
    }
}

#[test]
fn the_unit_that_is_printed_goes_before_that_of_the_form() {
    let fees = |header: &str, figure: &str| {
        let report = report(&format!(
            "二、主动公开政府信息情况\n信息内容\t本年处理决定数量\n行政许可\t1\n\
             信息内容\t本年收费金额{header}\n行政事业性收费\t{figure}\n"
        ));
        let cell = report.cell("proactive.administrative_fees.amount").unwrap();
        (cell.value().map(|value| value.to_string()), cell.unit.map(Unit::id))
    };
    let said = |value: &str, unit: &'static str| (Some(value.to_owned()), Some(unit));
    assert_eq!(fees("（单位：万元）", "3.5"), said("3.5", "万元"));
    assert_eq!(fees("（单位：元）", "35000"), said("35000", "元"));
    assert_eq!(fees("(元)", "35000"), said("35000", "元"));
    assert_eq!(fees("", "3.5"), said("3.5", "万元"));
    assert_eq!(fees("（单位：万元）", "35000元"), said("35000", "元"));
    assert_eq!(fees("（单位：元）", "3.5万元"), said("3.5", "万元"));
}

#[test]
fn a_line_above_a_table_states_the_unit_of_what_it_counts() {
    let unit = |line: &str, address: &str| {
        let report = report(&format!(
            "二、主动公开政府信息情况\n{line}\n信息内容\t本年处理决定数量\n行政许可\t1\n信息内容\t本年收费金额\n行政事业性收费\t2\n"
        ));
        report.cell(address).unwrap().unit.map(Unit::id)
    };
    let (count, amount) = ("proactive.licensing.decisions", "proactive.administrative_fees.amount");
    assert_eq!(unit("（单位：条）", count), Some("条"));
    assert_eq!(unit("计量单位：条", count), Some("条"));
    assert_eq!(unit("（单位：条）", amount), Some("万元"), "what is counted is no money");
    assert_eq!(unit("单位：元", amount), Some("元"));
    assert_eq!(unit("填报单位：某局", amount), Some("万元"));
}

#[test]
fn the_unit_beside_a_row_goes_before_that_of_the_form() {
    let report = report(
        "政府信息公开情况统计表\n统计指标\t单位\t统计数\n五、行政诉讼数量\t件\t2\n六、举报投诉数量\t条\t3\n\
         七、依申请公开信息收取的费用\t元\t3500\n（一）政府信息公开工作专门机构数\t个\t1\n（二）设置政府信息公开查阅点数\t个\t4\n",
    );
    let unit = |row: &str| {
        let cell = report.cell(&format!("statistics.{row}.figure")).unwrap();
        (cell.value().and_then(Decimal::to_integer), cell.unit.map(Unit::id))
    };
    assert_eq!(unit("litigation"), (Some(2), Some("件")));
    assert_eq!(unit("complaints"), (Some(3), Some("条")));
    assert_eq!(unit("fees"), (Some(3500), Some("元")));
}

#[test]
fn a_table_that_is_printed_twice_is_there_twice() {
    let table = |last: &str| {
        let printed = requests(&format!("（一）予以公开\t1\t0\t0\t0\t0\t0\t{last}\n"));
        printed.split_once('\n').unwrap().1.to_owned()
    };
    let twice = |again: &str| {
        report(&format!("某街道2023年政府信息公开工作年度报告\n{}附表如下：\n{}", table("1"), table(again)))
    };
    let note = |report: &Report| {
        let own = report.problems.iter().find(|problem| problem.code == "table-again");
        own.map(|problem| problem.message_en.clone()).unwrap_or_default()
    };
    let same = twice("1");
    assert_eq!(same.tables.iter().map(|table| table.instance).collect::<Vec<_>>(), [0, 1]);
    assert_eq!(note(&same), "table `requests` is printed again, with the same figures");
    let other = twice("7");
    assert_eq!(
        note(&other),
        "table `requests` is printed again, 1 of its figures differ from the first, which is the one that addresses mean"
    );
    assert_eq!(other.cell("requests.granted.total").unwrap().raw, "1");
    assert_eq!(other.tables[1].row("granted").unwrap()[6].raw, "7");
    assert_eq!(other.cells().filter(|cell| *cell.address.as_str() == *"requests.granted.total").count(), 2);
    assert!(!codes(&report(&requests(""))).contains(&"table-again"));
    // Side by side each is compared with its own counterpart.
    let diff = same.diff(&other);
    let [only] = &diff.differences[..] else { panic!("{diff:?}") };
    assert_eq!((only.address.as_str(), only.instance), ("requests.granted.total", 1));
}

#[test]
fn what_is_struck_out_is_no_part_of_a_figure() {
    for figure in
        ["<s>12</s>15", "<strike>1</strike>15", "<span style='text-decoration: line-through'>9</span>15"]
    {
        let report = report(&format!(
            "<meta charset=utf-8><table><tr><td>信息内容<td>本年处理决定数量<tr><td>行政许可<td>{figure}</table>"
        ));
        assert_eq!(row(&report, "licensing"), "15", "{figure}");
    }
}

#[test]
fn an_apostrophe_before_a_figure_marks_it_as_text() {
    assert_eq!(row(&granted("'1\t'0\t0\t0\t0\t0\t'1"), "granted"), "1 0 0 0 0 0 1");
    assert_eq!(row(&granted("'\t0'\t0\t0\t0\t0\t1"), "granted"), "? ? 0 0 0 0 1");
}
