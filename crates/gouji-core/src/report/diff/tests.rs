use super::{DifferenceKind, ReportDiff};
use crate::{ReadOptions, Report, read};

fn report(text: &str) -> Report {
    read(text.as_bytes(), &ReadOptions::default()).unwrap()
}

/// A report with table 4 alone: the five figures of reconsideration.
fn remedies(figures: &str) -> Report {
    let results = "结果维持\t结果纠正\t其他结果\t尚未审结\t总计";
    let figures = figures.replace(' ', "\t").replace('_', "");
    report(&format!(
        "四、政府信息公开行政复议、行政诉讼情况\n行政复议\t\t\t\t\t行政诉讼\n\t\t\t\t\t未经复议直接起诉\t\t\t\t\t复议后起诉\n\
         {results}\t{results}\t{results}\n{figures}\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\n"
    ))
}

/// Table 2 of 2021 with these lines.
fn proactive(lines: &str) -> Report {
    report(&format!("二、主动公开政府信息情况\n信息内容\t本年处理决定数量\n行政许可\t1\n{lines}"))
}

/// `ROW.COLUMN KIND BEFORE>AFTER`, each side by its value, else its state.
fn told(diff: &ReportDiff) -> Vec<String> {
    let side = |side: &Option<super::DiffSide>| match side {
        None => "none".to_owned(),
        Some(side) => match side.quantity().and_then(crate::figure::Quantity::exact) {
            Some(value) => value.to_string(),
            None => side.state.id().to_owned(),
        },
    };
    let told = |own: &super::Difference| {
        let (row, column) = (own.address.row(), own.address.column());
        format!("{row}.{column} {} {}>{}", own.kind.id(), side(&own.before), side(&own.after))
    };
    diff.differences.iter().map(told).collect()
}

#[test]
fn every_state_is_told_from_every_other() {
    let states = ["3", "0", "_", "—", "O", "3 4"];
    for (place, one) in states.iter().enumerate() {
        for other in &states {
            let cell = |text: &str| if text == "3 4" { "3、4".to_owned() } else { text.to_owned() };
            let figures = |text: &str| format!("1 2 5 {} 9", cell(text));
            let diff = remedies(&figures(one)).diff(&remedies(&figures(other)));
            assert_eq!(diff.is_empty(), one == other, "{place} {one} {other} {diff:?}");
            assert!(diff.differences.len() <= 1);
        }
    }
}

#[test]
fn a_difference_has_both_sides_with_their_places() {
    let diff = remedies("1 2 5 0 8").diff(&remedies("1 2 6 _ 9"));
    assert_eq!(
        told(&diff),
        [
            "reconsideration.other value 5>6",
            "reconsideration.pending state 0>blank",
            "reconsideration.total value 8>9"
        ]
    );
    assert_eq!(diff.compared, 15);
    let first = &diff.differences[0];
    assert_eq!(
        (&*first.label, &*first.label_en),
        ("行政复议·其他结果", "administrative reconsideration / other result")
    );
    let after = first.after.as_ref().unwrap();
    assert_eq!((after.raw().as_str(), after.cells[0].location.is_some()), ("6", true));
}

#[test]
fn what_neither_report_lets_read_is_counted_and_told_where_the_texts_differ() {
    let diff = remedies("1 2 O 0 3").diff(&remedies("1 2 O 0 3"));
    assert!(diff.is_empty());
    assert_eq!(diff.unreadable, 1);
    let diff = remedies("1 2 O 0 3").diff(&remedies("1 2 o 0 3"));
    assert_eq!(told(&diff), ["reconsideration.other text unreadable>unreadable"]);
    assert_eq!(diff.unreadable, 1);
}

#[test]
fn a_table_of_one_report_is_told_cell_by_cell() {
    let both = report(
        "二、主动公开政府信息情况\n信息内容\t本年处理决定数量\n行政许可\t1\n行政处罚\t2\n行政强制\t3\n",
    );
    let none = report("今天天气很好。\n");
    let diff = both.diff(&none);
    assert_eq!(
        told(&diff),
        ["licensing.decisions", "penalties.decisions", "coercive_measures.decisions"]
            .iter()
            .zip(1..)
            .map(|(cell, value)| format!("{cell} only-before {value}>none"))
            .collect::<Vec<_>>()
    );
    assert_eq!((diff.compared, none.diff(&both).differences[0].kind), (0, DifferenceKind::OnlyAfter));
}

#[test]
fn amounts_are_compared_in_their_units() {
    let fees =
        |text: &str| proactive(&format!("信息内容\t本年收费金额（单位：万元）\n行政事业性收费\t{text}\n"));
    assert!(fees("3.5").has_same_figures(&fees("3.50")));
    assert!(fees("3.5").has_same_figures(&fees("35000元")));
    assert!(!fees("3.5").has_same_figures(&fees("3.5元")));
    assert!(fees("0").has_same_figures(&fees("0元")));
}

#[test]
fn printed_rows_that_the_form_does_not_have_are_compared_too() {
    let rows = |figure: &str| {
        let columns = "\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计\n";
        report(&format!(
            "三、收到和处理政府信息公开申请情况\n{columns}一、本年新收政府信息公开申请数量\t1\t0\t0\t0\t0\t0\t1\n\
             二、上年结转政府信息公开申请数量\t1\t0\t0\t0\t0\t0\t1\n（一）予以公开\t2\t0\t0\t0\t0\t0\t2\n\
             小计\t{figure}\t0\t0\t0\t0\t0\t2\n（七）总计\t2\t0\t0\t0\t0\t0\t2\n\
             四、结转下年度继续办理\t0\t0\t0\t0\t0\t0\t0\n"
        ))
    };
    assert_eq!(told(&rows("2").diff(&rows("4"))), ["+1.natural_person value 2>4"]);
    assert!(rows("2").has_same_figures(&rows("2")));
}
