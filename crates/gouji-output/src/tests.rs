//! The outputs side by side: the list and the folder, the schemas, and one mixed report in each of them.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::testing::{entry, everything, in_docx, in_text, in_xlsx, mixed, options, render_checked, report};
use crate::{
    CHECK_SCHEMA, DIFF_SCHEMA, DiffEntry, EXTRACT_SCHEMA, Frame, Language, OUTPUTS, Options, Render, Stream,
    Styles, csv, github, json, sarif, text,
};

const BOTH: [Language; 2] = [Language::Chinese, Language::English];

/// 新收 of natural persons is too high by two.
fn one_cell_wrong() -> gouji_core::Report {
    let figures = [
        ("requests.received.natural_person", "37"),
        ("requests.received.total", "35"),
        ("requests.carried_over.natural_person", "1"),
        ("requests.carried_over.total", "1"),
        ("requests.granted.natural_person", "20"),
        ("requests.granted.total", "20"),
        ("requests.partly_granted.natural_person", "６"),
        ("requests.partly_granted.total", "6"),
        ("requests.other_other.natural_person", "10"),
        ("requests.other_other.total", "10"),
        ("requests.outcomes_total.natural_person", "36"),
        ("requests.outcomes_total.total", "36"),
    ];
    report("requests", &figures, in_text)
}

/// 总计 of a row of table 4 differs, and every cell of it could be wrong.
fn four_candidates() -> gouji_core::Report {
    let figures = [
        ("remedies.reconsideration.upheld", "2"),
        ("remedies.reconsideration.corrected", "3"),
        ("remedies.reconsideration.other", "4"),
        ("remedies.reconsideration.pending", "5"),
        ("remedies.reconsideration.total", "13"),
    ];
    report("remedies", &figures, in_docx)
}

/// The parts alone are more than their total, whatever the blanks hold.
fn wrong_despite_blanks() -> gouji_core::Report {
    let figures = [
        ("remedies.reconsideration.upheld", "9"),
        ("remedies.reconsideration.other", ""),
        ("remedies.reconsideration.pending", "—"),
        ("remedies.reconsideration.total", "3"),
    ];
    report("remedies", &figures, in_xlsx)
}

fn nothing_assessable() -> gouji_core::Report {
    let mut report = report("remedies", &[], in_text);
    report.tables.clear();
    report
}

#[test]
fn every_output_has_its_file_and_every_file_its_output() {
    let listed: BTreeSet<String> = OUTPUTS.iter().map(|output| output.module.to_owned()).collect();
    let elsewhere = ["catalogue", "lib", "shared", "testing", "tests", "snapshots"];
    let files = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src")).unwrap();
    let names = files.map(|file| file.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned());
    let found: BTreeSet<String> = names.filter(|name| !elsewhere.contains(&&**name)).collect();
    assert_eq!(listed, found);
}

#[test]
fn the_default_output_is_text_for_every_purpose() {
    let first = |fits: fn(&Render) -> bool| {
        OUTPUTS.iter().find(|output| fits(&output.render)).map(|output| output.id)
    };
    let purposes: [fn(&Render) -> bool; 3] = [
        |render| matches!(render, Render::Extract(_)),
        |render| matches!(render, Render::Check(_)),
        |render| matches!(render, Render::Diff(_)),
    ];
    assert_eq!(purposes.map(first), [Some("text"); 3]);
}

/// Two reports side by side, handed to a renderer.
fn render_diff(
    before: &gouji_core::Report,
    after: &gouji_core::Report,
    render: impl Fn(&DiffEntry<'_>) -> String,
) -> String {
    let diff = before.diff(after);
    render(&DiffEntry { before: entry("a.docx", before), after: entry("b.txt", after), diff: &diff })
}

/// A report of which every state has become another, and one of 2019 beside one of 2021.
fn pairs() -> [(gouji_core::Report, gouji_core::Report); 3] {
    let plain = report("remedies", &[("remedies.reconsideration.upheld", "2")], in_text);
    [(mixed(), plain), (one_cell_wrong(), one_cell_wrong()), across_editions()]
}

fn across_editions() -> (gouji_core::Report, gouji_core::Report) {
    let read = |text: String| gouji_core::read(text.as_bytes(), &gouji_core::ReadOptions::default()).unwrap();
    let columns = "\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计\n";
    let requests = |rows: &str| {
        format!(
            "三、收到和处理政府信息公开申请情况\n{columns}一、本年新收政府信息公开申请数量\t9\t0\t0\t0\t0\t0\t9\n\
             二、上年结转政府信息公开申请数量\t0\t0\t0\t0\t0\t0\t0\n（一）予以公开\t4\t0\t0\t0\t0\t0\t4\n{rows}\
             （七）总计\t9\t0\t0\t0\t0\t0\t9\n四、结转下年度继续办理\t0\t0\t0\t0\t0\t0\t0\n"
        )
    };
    let old =
        "二、主动公开政府信息情况\n信息内容\t上一年项目数量\t本年增/减\t处理决定数量\n行政许可\t8\t+1\t25\n";
    let new = "二、主动公开政府信息情况\n信息内容\t本年处理决定数量\n行政许可\t26\n";
    let old = format!(
        "某局2020年政府信息公开工作年度报告\n{old}{}",
        requests("（六）其他处理\t5\t0\t0\t0\t0\t0\t5\n")
    );
    let new = format!(
        "某局2021年政府信息公开工作年度报告\n{new}{}",
        requests(
            "（六）其他处理\t1.申请人无正当理由逾期不补正\t1\t0\t0\t0\t0\t0\t1\n\
             \t2.申请人逾期未按收费通知要求缴纳费用\t2\t0\t0\t0\t0\t0\t2\n\t3.其他\t1\t0\t0\t0\t0\t0\t1\n"
        )
    );
    (read(old), read(new))
}

#[test]
fn every_diff_object_fits_the_schema() {
    for (before, after) in pairs() {
        for (before, after) in [(&before, &after), (&after, &before)] {
            let text = render_diff(before, after, |entry| json::diff_item(entry, &Options::default()));
            let value: Value = serde_json::from_str(&text).unwrap();
            assert_valid(DIFF_SCHEMA, &value);
            assert_eq!(value["same"], value["differences"].as_array().unwrap().is_empty());
        }
    }
}

#[test]
fn records_have_the_fields_of_the_table() {
    let (before, after) = across_editions();
    let diff = before.diff(&after);
    let entry = DiffEntry { before: entry("a", &before), after: entry("b", &after), diff: &diff };
    for record in json::diff_records(&entry) {
        let fields: Vec<&str> = record.keys().map(String::as_str).collect();
        assert_eq!(fields, json::RECORD_FIELDS);
    }
}

#[test]
fn differences_as_text() {
    for language in BOTH {
        for (name, (before, after)) in ["states", "same", "editions"].iter().zip(pairs()) {
            let text = render_diff(&before, &after, |entry| text::diff(entry, &options(language)));
            insta::assert_snapshot!(format!("differences_{name}_{language:?}"), text);
        }
    }
    let nothing = nothing_assessable();
    let text = render_diff(&nothing, &nothing, |entry| text::diff(entry, &options(Language::English)));
    assert!(text.ends_with("\nneither report has a figure that could be compared\n"), "{text}");
}

#[test]
fn differences_as_json_and_csv() {
    let (before, after) = across_editions();
    insta::assert_snapshot!(
        "differences_as_json",
        render_diff(&before, &after, |entry| json::diff_item(entry, &Options::default()))
    );
    let header = (csv::DIFF_FRAME.open)(&Options::default());
    let rows = render_diff(&before, &after, |entry| csv::diff(entry, &Options::default()));
    insta::assert_snapshot!("differences_as_csv", (header + &rows).replace("\r\n", "\n"));
}

fn assert_valid(schema: &str, value: &Value) {
    let schema: Value = serde_json::from_str(schema).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<String> =
        validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn the_schemas_are_schemas() {
    for schema in [EXTRACT_SCHEMA, CHECK_SCHEMA, DIFF_SCHEMA] {
        let schema: Value = serde_json::from_str(schema).unwrap();
        assert!(jsonschema::meta::is_valid(&schema));
    }
}

#[test]
fn every_extract_object_fits_the_schema() {
    for report in [mixed(), one_cell_wrong(), wrong_despite_blanks(), nothing_assessable()] {
        assert_valid(EXTRACT_SCHEMA, &json::extract_value(&report, "a.docx", 0));
    }
}

#[test]
fn every_check_object_fits_the_schema() {
    for report in [mixed(), one_cell_wrong(), four_candidates(), wrong_despite_blanks(), nothing_assessable()]
    {
        let lines = render_checked("a.docx", &report, |checked| {
            json::check_lines(checked, &everything(Language::Chinese))
        });
        let mut told = 0;
        for line in lines.lines() {
            let value: Value = serde_json::from_str(line).unwrap();
            assert_valid(CHECK_SCHEMA, &value);
            let checks = value["checks"].as_array().unwrap();
            let is_identity =
                |check: &&Value| matches!(check["rule"].as_str(), Some("T301" | "T302" | "T303" | "T401"));
            told += checks.iter().filter(is_identity).count();
        }
        assert_eq!(told, 42, "every identity is told, once");
    }
}

#[test]
fn the_schema_is_strict() {
    let mut value = json::extract_value(&mixed(), "a.docx", 0);
    value["extra"] = Value::Null;
    let schema: Value = serde_json::from_str(EXTRACT_SCHEMA).unwrap();
    assert!(!jsonschema::validator_for(&schema).unwrap().is_valid(&value));
}

#[test]
fn numbers_keep_every_digit() {
    let mut report = one_cell_wrong();
    let amount = "1234567.000001".parse().unwrap();
    report.tables[0].cells[0].state =
        gouji_core::State::Present(gouji_core::figure::Quantity::exactly(amount));
    let line = json::extract_line(&entry("a.txt", &report), &Options::default());
    assert!(line.contains("\"value\":1234567.000001,"), "{line}");
    assert!(line.starts_with("{\"schema\":\"gouji-extract/1\",\"source\":\"a.txt\",\"index\":0,\"format\":"));
}

#[test]
fn the_mixed_report_as_json() {
    insta::assert_snapshot!(json::extract_item(&entry("a.docx", &mixed()), &Options::default()));
}

#[test]
fn the_mixed_report_as_csv() {
    let header = (csv::EXTRACT_FRAME.open)(&Options::default());
    let cells = csv::extract(&entry("a.docx", &mixed()), &Options::default());
    insta::assert_snapshot!((header + &cells).replace("\r\n", "\n"));
}

#[test]
fn the_mixed_report_as_text() {
    for language in BOTH {
        let text = text::extract(&entry("a.docx", &mixed()), &options(language));
        insta::assert_snapshot!(format!("the_mixed_report_{language:?}"), text);
    }
}

#[test]
fn table_3_as_text() {
    let mut report = one_cell_wrong();
    report.title = None;
    report.year = None;
    insta::assert_snapshot!(text::extract(&entry("a.txt", &report), &options(Language::Chinese)));
}

#[test]
fn findings_as_text() {
    for language in BOTH {
        for (source, report) in [
            ("a.txt", one_cell_wrong()),
            ("b.docx", four_candidates()),
            ("c.xlsx", wrong_despite_blanks()),
            ("d.txt", nothing_assessable()),
        ] {
            let text = render_checked(source, &report, |checked| text::check(checked, &options(language)));
            insta::assert_snapshot!(format!("findings_{source}_{language:?}"), text);
        }
    }
}

#[test]
fn all_checks_of_the_mixed_report_as_text() {
    for language in BOTH {
        let text = render_checked("a.docx", &mixed(), |checked| text::check(checked, &everything(language)));
        let table_4: Vec<&str> = text.lines().filter(|line| !line.contains("[T30")).collect();
        insta::assert_snapshot!(format!("all_checks_{language:?}"), table_4.join("\n"));
    }
}

#[test]
fn findings_as_json() {
    let lines = render_checked("b.docx", &four_candidates(), |checked| {
        json::check_lines(checked, &Options::default())
    });
    let value: Value = serde_json::from_str(&lines).unwrap();
    insta::assert_snapshot!(format!("{value:#}"));
}

#[test]
fn findings_as_csv() {
    let header = (csv::CHECK_FRAME.open)(&Options::default());
    let rows =
        render_checked("b.docx", &four_candidates(), |checked| csv::check(checked, &Options::default()));
    insta::assert_snapshot!((header + &rows).replace("\r\n", "\n"));
}

#[test]
fn findings_as_annotations() {
    let report = one_cell_wrong();
    insta::assert_snapshot!(render_checked("a.txt", &report, |checked| github::check(
        checked,
        &options(Language::Chinese)
    )));
}

#[test]
fn findings_as_sarif() {
    let results = render_checked("报告 1.txt", &one_cell_wrong(), |checked| {
        sarif::check(checked, &options(Language::English))
    });
    let value: Value = serde_json::from_str(&results).unwrap();
    insta::assert_snapshot!(format!("{value:#}"));
}

#[test]
fn a_sarif_log_of_everything_keeps_pass_and_open_apart() {
    let options = everything(Language::English);
    let mut bytes = Vec::new();
    let mut stream = Stream::open(&mut bytes, sarif::FRAME, options).unwrap();
    for report in [one_cell_wrong(), nothing_assessable()] {
        stream.piece(&render_checked("a.txt", &report, |checked| sarif::check(checked, &options))).unwrap();
    }
    stream.close().unwrap();
    let log: Value = serde_json::from_slice(&bytes).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    let kinds: BTreeSet<&str> = results.iter().map(|result| result["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, BTreeSet::from(["fail", "open", "pass"]));
    assert!(results.iter().all(|result| (result["kind"] == "fail") == (result["level"] == "error")));
}

#[test]
fn plain_text_has_no_escape_codes_and_coloured_text_has_the_same_words() {
    let coloured = Options { styles: Styles::coloured(), ..options(Language::Chinese) };
    let render = |options: Options| {
        render_checked("a.txt", &one_cell_wrong(), |checked| text::check(checked, &options))
    };
    let (plain, coloured) = (render(options(Language::Chinese)), render(coloured));
    assert!(!plain.contains('\u{1b}'));
    assert_ne!(plain, coloured);
    assert_eq!(plain, without_escapes(&coloured));
}

fn without_escapes(text: &str) -> String {
    let mut parts = text.split('\u{1b}');
    let first = parts.next().unwrap().to_owned();
    parts.fold(first, |text, part| text + part.split_once('m').unwrap().1)
}

#[test]
fn an_empty_stream_of_each_frame_is_well_formed() {
    let written = |frame: Frame| {
        let mut bytes = Vec::new();
        Stream::open(&mut bytes, frame, Options::default()).unwrap().close().unwrap();
        String::from_utf8(bytes).unwrap()
    };
    assert_eq!(serde_json::from_str::<Value>(&written(json::ARRAY)).unwrap(), serde_json::json!([]));
    assert!(serde_json::from_str::<Value>(&written(sarif::FRAME)).is_ok());
    assert_eq!(written(csv::CHECK_FRAME).lines().count(), 1);
}

/// A finding that was accepted for ever, in every output.
#[test]
fn a_suppressed_finding_is_marked_everywhere() {
    let report = one_cell_wrong();
    let mut checked = gouji_check::check(&report, &gouji_check::CheckOptions::default());
    let fingerprint =
        checked.findings.iter().find(|finding| finding.repairs.len() == 1).unwrap().fingerprint.clone();
    let text = format!(
        "[[suppression]]\nfingerprint = \"{fingerprint}\"\nstatus = \"accepted\"\nreason = \"当地口径\"\nauthor = \"李华\"\ndate = 2024-03-01\n"
    );
    let baseline = gouji_check::baseline::Baseline::from_toml(&text).unwrap();
    baseline.mark(&mut checked, "2025-01-01".parse().unwrap());
    assert!(!checked.has_errors() && checked.suppressed() == 1);
    let entry = crate::CheckedEntry { entry: entry("a.txt", &report), checked: &checked };
    let mut told = Vec::new();
    for language in BOTH {
        told.push(text::check(&entry, &options(language)));
        told.push(github::check(&entry, &options(language)));
    }
    told.push(csv::check(&entry, &options(Language::Chinese)).replace("\r\n", "\n"));
    for line in json::check_lines(&entry, &options(Language::Chinese)).lines() {
        assert_valid(CHECK_SCHEMA, &serde_json::from_str(line).unwrap());
    }
    let own = |value: &Value| format!("{} {}", value["suppressed"], value["suppression"]);
    let values = json::check_values(&checked, &report, "a.txt", &options(Language::Chinese));
    told.push(values.iter().map(own).collect::<Vec<_>>().join("\n"));
    let results: Vec<Value> =
        serde_json::from_str(&format!("[{}]", sarif::check(&entry, &options(Language::English)))).unwrap();
    told.push(results.iter().map(|result| result["suppressions"].to_string()).collect::<Vec<_>>().join("\n"));
    insta::assert_snapshot!("a_suppressed_finding", told.join("\n----\n"));
}
