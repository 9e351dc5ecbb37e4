//! The program as its users meet it: exit statuses, streams, formats, languages.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "in tests a panic is a failure with its place"
)]

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const REMEDIES: &str = "\
四、政府信息公开行政复议、行政诉讼情况
行政复议\t\t\t\t\t行政诉讼
\t\t\t\t\t未经复议直接起诉\t\t\t\t\t复议后起诉
结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计
";

fn good() -> String {
    format!("{REMEDIES}2\t1\t0\t0\t3\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\n")
}

fn wrong() -> String {
    format!("{REMEDIES}2\t1\t0\t0\t4\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\n")
}

/// A folder of its own for one test, with files in it.
struct Folder(PathBuf);

impl Folder {
    fn with(test: &str, files: &[(&str, &str)]) -> Self {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(test);
        if folder.exists() {
            fs::remove_dir_all(&folder).unwrap();
        }
        for (name, text) in files {
            let path = folder.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).to_string_lossy().into_owned()
    }
}

/// The program in an English locale, so that the machine has no say.
fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gouji"));
    for name in ["LC_MESSAGES", "LANG", "NO_COLOR", "CLICOLOR_FORCE"] {
        command.env_remove(name);
    }
    command.env("LC_ALL", "C.UTF-8").args(arguments);
    command
}

fn gouji(arguments: &[&str]) -> Ran {
    Ran::from(program(arguments).output().unwrap())
}

fn gouji_with_input(arguments: &[&str], input: &[u8]) -> Ran {
    let mut command = program(arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    Ran::from(child.wait_with_output().unwrap())
}

struct Ran {
    status: i32,
    out: String,
    err: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Self { status: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
    }
}

#[test]
fn agreeing_figures_give_status_0() {
    let folder = Folder::with("agreeing", &[("a.txt", &good())]);
    let ran = gouji(&["check", &folder.path("a.txt")]);
    assert_eq!((ran.status, &*ran.err), (0, ""));
    assert!(ran.out.contains("3 checks assessed: all passed"), "{}", ran.out);
}

#[test]
fn an_error_gives_status_1_and_names_the_place() {
    let folder = Folder::with("erring", &[("a.txt", &wrong())]);
    let ran = gouji(&["check", &folder.path("a.txt")]);
    assert_eq!(ran.status, 1);
    assert!(ran.out.starts_with("error[T401]: "), "{}", ran.out);
    assert!(ran.out.contains("a.txt:5:9"), "{}", ran.out);
}

#[test]
fn a_switched_off_rule_is_not_assessed() {
    let folder = Folder::with("disabled", &[("a.txt", &wrong())]);
    let ran = gouji(&["check", "--disable", "t401", &folder.path("a.txt")]);
    assert_eq!(ran.status, 3, "{}", ran.out);
}

#[test]
fn nothing_to_assess_gives_status_3_and_is_never_called_consistent() {
    let folder = Folder::with("nothing", &[("a.txt", "今天天气很好。\n")]);
    let ran = gouji(&["check", &folder.path("a.txt")]);
    assert_eq!(ran.status, 3);
    assert!(ran.out.contains("nothing could be assessed"), "{}", ran.out);
    assert!(!ran.out.contains("passed"), "{}", ran.out);
    assert_eq!(gouji(&["extract", &folder.path("a.txt")]).status, 3);
}

#[test]
fn one_assessed_file_is_enough_for_status_0() {
    let folder = Folder::with("half", &[("a.txt", &good()), ("b.txt", "今天天气很好。\n")]);
    let ran = gouji(&["check", "--disable", "F002", &folder.path("")]);
    assert_eq!(ran.status, 0);
    assert!(ran.out.contains("2 files: no findings"), "{}", ran.out);
    assert!(ran.out.contains("nothing could be assessed in 1 of the files"), "{}", ran.out);
}

#[test]
fn an_unreadable_path_is_one_line_and_does_not_stop_the_others() {
    let folder = Folder::with("mixed", &[("good.txt", &good()), ("wrong.txt", &wrong()), ("empty.txt", "")]);
    let paths = ["missing.docx", "empty.txt", "good.txt", "wrong.txt"].map(|name| folder.path(name));
    let ran = gouji(&["check", &paths[0], &paths[1], &paths[2], &paths[3]]);
    assert_eq!(ran.status, 2);
    let lines: Vec<&str> = ran.err.lines().collect();
    assert_eq!(lines.len(), 2, "{}", ran.err);
    assert_eq!(lines[0], format!("gouji: {}: there is no such file; check the path", paths[0]));
    assert_eq!(
        lines[1],
        format!("gouji: {}: the file is empty; check that the download or export finished", paths[1])
    );
    assert!(
        ran.out.contains("good.txt: 3 checks assessed") && ran.out.contains("error[T401]"),
        "{}",
        ran.out
    );
}

#[test]
fn errors_are_chinese_in_a_chinese_locale() {
    let output = program(&["check", "没有.docx"]).env("LC_ALL", "zh_CN.UTF-8").output().unwrap();
    let ran = Ran::from(output);
    assert_eq!((ran.status, &*ran.err), (2, "gouji: 没有.docx：没有这个文件；请检查路径\n"));
    assert_eq!(gouji(&["check", "--lang", "zh", "没有.docx"]).err, ran.err);
}

#[test]
fn bytes_of_no_document_are_an_error_with_a_remedy() {
    let ran = gouji_with_input(&["check", "-"], b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n");
    assert_eq!(ran.status, 2);
    assert_eq!(ran.err.lines().count(), 1);
    assert!(ran.err.starts_with("gouji: -: ") && ran.err.contains("; "), "{}", ran.err);
}

#[test]
fn standard_input_has_the_source_dash() {
    let ran = gouji_with_input(&["extract", "-", "--format", "jsonl"], good().as_bytes());
    let value: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((ran.status, &value["source"], &value["index"]), (0, &Value::from("-"), &Value::from(0)));
    assert_eq!(value["cells"].as_array().unwrap().len(), 15);
}

#[test]
fn folders_are_walked_in_sorted_order_without_hidden_and_foreign_files() {
    let text = good();
    let files = ["b.txt", "a/z.TXT", "a/.hidden.txt", ".git/x.txt", "a/~$lock.docx", "picture.png", "c.md"];
    let folder = Folder::with("walk", &files.map(|name| (name, &*text)));
    let ran = gouji(&["extract", &folder.path(""), "--format", "jsonl"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let name = |line: &str| {
        let source = serde_json::from_str::<Value>(line).unwrap()["source"].as_str().unwrap().to_owned();
        Path::new(&source).strip_prefix(&folder.0).unwrap().to_string_lossy().replace('\\', "/")
    };
    assert_eq!(ran.out.lines().map(name).collect::<Vec<_>>(), ["a/z.TXT", "b.txt", "c.md"]);
}

#[test]
fn a_file_of_any_name_is_tried_when_it_is_named() {
    let folder = Folder::with("named", &[("report.dat", &good())]);
    assert_eq!(gouji(&["check", &folder.path("report.dat")]).status, 0);
}

#[test]
fn a_folder_without_documents_is_an_error_that_says_so() {
    let folder = Folder::with("barren", &[("picture.png", "")]);
    let ran = gouji(&["check", &folder.path("")]);
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("there is no document in this folder"), "{}", ran.err);
}

#[test]
fn check_writes_every_format() {
    let folder = Folder::with("formats", &[("a.txt", &wrong())]);
    let check = |format: &str| {
        let ran = gouji(&["check", "--disable", "F002", "--format", format, &folder.path("a.txt")]);
        assert_eq!(ran.status, 1, "{format}");
        ran.out
    };
    let finding: Value = serde_json::from_str(&check("jsonl")).unwrap();
    assert_eq!((&finding["schema"], &finding["rule"]), (&Value::from("gouji-check/1"), &Value::from("T401")));
    let log: Value = serde_json::from_str(&check("sarif")).unwrap();
    assert_eq!(log["runs"][0]["results"].as_array().unwrap().len(), 1);
    assert!(check("github").starts_with("::error file="));
    assert_eq!(check("csv").lines().count(), 2);
}

#[test]
fn all_tells_every_check_with_its_outcome() {
    let folder = Folder::with("all", &[("a.txt", &wrong())]);
    let ran = gouji(&["check", "--all", "--disable", "F002", "--format", "jsonl", &folder.path("a.txt")]);
    let outcomes =
        ran.out.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()["outcome"].clone());
    let outcomes: Vec<Value> = outcomes.collect();
    let count = |outcome: &str| outcomes.iter().filter(|found| *found == outcome).count();
    assert_eq!((count("fail"), count("pass")), (1, 2));
    assert!(count("not-assessable") > 0);
}

#[test]
fn explain_at_tells_the_checks_of_a_cell() {
    let folder = Folder::with("at", &[("a.txt", &wrong())]);
    let path = folder.path("a.txt");
    let ran = gouji(&["explain", "--at", "remedies.reconsideration.total", &path]);
    assert_eq!((ran.status, &*ran.err), (0, ""));
    assert!(ran.out.contains("T401") && ran.out.contains("fails, difference 1"), "{}", ran.out);
    let ran = gouji(&["explain", "--at", "requests.granted.total", &path]);
    assert_eq!(ran.status, 2, "the report has no table 3");
    assert!(ran.err.contains("the report has no cell requests.granted.total"), "{}", ran.err);
}

#[test]
fn diff_tells_which_figures_differ() {
    let folder =
        Folder::with("diff", &[("a.txt", &good()), ("b.txt", &wrong()), ("c.txt", "今天天气很好。\n")]);
    let [a, b, c] = ["a.txt", "b.txt", "c.txt"].map(|name| folder.path(name));
    let same = gouji(&["diff", &a, &a]);
    assert_eq!((same.status, &*same.err), (0, ""));
    assert!(same.out.contains("15 figures compared: all the same"), "{}", same.out);
    let ran = gouji(&["diff", &a, &b]);
    assert_eq!((ran.status, &*ran.err), (1, ""));
    assert!(
        ran.out.contains("reconsideration.total  administrative reconsideration / total: 3 -> 4"),
        "{}",
        ran.out
    );
    assert!(!ran.out.contains('\u{1b}'));
    assert!(gouji(&["diff", "--color", "always", &a, &b]).out.contains('\u{1b}'));
    assert!(gouji(&["diff", "--lang", "zh", &a, &b]).out.contains("比较 15 格：1 格不同"));
    assert_eq!(gouji(&["diff", &a, &c]).status, 1, "all figures are in one report only");
    assert_eq!(gouji(&["diff", &c, &c]).status, 3, "there is nothing to compare");
    let piped = gouji_with_input(&["diff", &a, "-"], wrong().as_bytes());
    assert!(piped.status == 1 && piped.out.contains("3 -> 4"), "{}", piped.out);
}

#[test]
fn diff_writes_every_format() {
    let folder = Folder::with("diff_formats", &[("a.txt", &good()), ("b.txt", &wrong())]);
    let [a, b] = ["a.txt", "b.txt"].map(|name| folder.path(name));
    let value: Value = serde_json::from_str(&gouji(&["diff", &a, &b, "--format", "json"]).out).unwrap();
    assert_eq!(value["schema"], "gouji-diff/1");
    assert_eq!(value["differences"][0]["address"], "remedies.reconsideration.total");
    let target = folder.path("out.csv");
    let ran = gouji(&["diff", &a, &b, "--format", "csv", "--output", &target]);
    assert_eq!((ran.status, &*ran.out), (1, ""));
    let written = fs::read_to_string(target).unwrap();
    assert!(
        written.lines().count() == 2 && written.starts_with("before_source,after_source,address,"),
        "{written}"
    );
}

#[test]
fn diff_of_what_cannot_be_read_is_status_2() {
    let folder =
        Folder::with("diff_unreadable", &[("a.txt", &good()), ("two.txt", &(titled(1) + &titled(2)))]);
    let [a, two, none] = ["a.txt", "two.txt", "none.txt"].map(|name| folder.path(name));
    let ran = gouji(&["diff", &none, &a]);
    assert_eq!((ran.status, &*ran.out), (2, ""));
    assert!(ran.err.contains("there is no such file"), "{}", ran.err);
    assert!(gouji(&["diff", &folder.path(""), &a]).err.contains("name one of the reports in it"));
    assert!(gouji(&["diff", "-", "-"]).err.contains("only one of the two"));
    assert_eq!(gouji(&["diff", &a]).status, 2);
    let overwritten = gouji(&["diff", &a, &two, "--output", &a]);
    assert!(
        overwritten.status == 2 && overwritten.err.contains("choose another file"),
        "{}",
        overwritten.err
    );
    // Of several reports the first is compared, and that is said.
    let ran = gouji(&["diff", &two, &two]);
    assert_eq!(ran.status, 0);
    assert!(ran.err.contains("two.txt: the file holds 1 more; this is the first report"), "{}", ran.err);
}

/// A whole report with table 4 alone.
fn titled(number: usize) -> String {
    format!("第{number}街道2023年政府信息公开工作年度报告\n{}", good())
}

#[test]
fn extract_writes_one_array_of_many_files() {
    let folder = Folder::with("array", &[("a.txt", &good()), ("b.txt", &good())]);
    let ran = gouji(&["extract", "--format", "json", &folder.path("")]);
    assert_eq!(serde_json::from_str::<Value>(&ran.out).unwrap().as_array().unwrap().len(), 2);
    let ran = gouji(&["extract", "--format", "csv", &folder.path("")]);
    assert_eq!(ran.out.lines().count(), 1 + 2 * 15);
}

#[test]
fn output_goes_to_a_file() {
    let folder = Folder::with("output", &[("a.txt", &good())]);
    let target = folder.path("out.jsonl");
    let ran = gouji(&["extract", &folder.path("a.txt"), "--format", "jsonl", "--output", &target]);
    assert_eq!((ran.status, &*ran.out), (0, ""));
    assert!(fs::read_to_string(target).unwrap().starts_with("{\"schema\":\"gouji-extract/1\""));
    let ran = gouji(&["extract", &folder.path("a.txt"), "--output", &folder.path("no/such/folder.txt")]);
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("it cannot be written"), "{}", ran.err);
}

#[test]
fn a_file_that_is_to_be_read_is_never_overwritten() {
    let folder = Folder::with("overwrite", &[("a.txt", &good())]);
    let ran = gouji(&["extract", &folder.path(""), "--output", &folder.path("a.txt")]);
    assert_eq!((ran.status, &*ran.out), (2, ""));
    assert!(ran.err.contains("choose another file"), "{}", ran.err);
    assert_eq!(fs::read_to_string(folder.path("a.txt")).unwrap(), good());
}

#[test]
fn a_pipe_gets_no_colours_unless_they_are_asked_for() {
    let folder = Folder::with("colours", &[("a.txt", &wrong())]);
    let path = folder.path("a.txt");
    assert!(!gouji(&["check", &path]).out.contains('\u{1b}'));
    assert!(gouji(&["check", "--color", "always", &path]).out.contains('\u{1b}'));
    assert!(!gouji(&["check", "--color", "always", "--format", "jsonl", &path]).out.contains('\u{1b}'));
}

#[test]
fn limits_are_set_by_name() {
    let folder = Folder::with("limits", &[("a.txt", &good())]);
    let path = folder.path("a.txt");
    let ran = gouji(&["check", "--limit", "file_bytes=10", &path]);
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("limit `file_bytes` of 10 passed"), "{}", ran.err);
    let ran = gouji(&["check", "--limit", "bytes=10", &path]);
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("the limits are file_bytes, part_bytes"), "{}", ran.err);
}

#[test]
fn wrong_usage_gives_status_2_and_help_gives_0() {
    for arguments in [
        &["check"][..],
        &["chekc", "a"],
        &["check", "--format", "xml", "a"],
        &["check", "--disable", "X1", "a"],
        &[],
    ] {
        let ran = gouji(arguments);
        assert_eq!((ran.status, &*ran.out), (2, ""), "{arguments:?}");
    }
    for arguments in [["--help"], ["--version"], ["-h"]] {
        let ran = gouji(&arguments);
        assert_eq!((ran.status, &*ran.err), (0, ""), "{arguments:?}");
    }
}

#[test]
fn help_tells_the_exit_statuses_and_the_formats() {
    let help = gouji(&["--help"]).out;
    assert!(help.contains("Exit status:") && help.contains("nothing could be assessed"), "{help}");
    let help = gouji(&["check", "--help"]).out;
    assert!(["jsonl", "sarif", "github", "csv"].iter().all(|format| help.contains(format)), "{help}");
}

#[test]
fn rules_forms_and_codes_are_told_in_both_languages() {
    assert!(gouji(&["rules"]).out.contains("T301"));
    assert!(gouji(&["rules", "--lang", "zh"]).out.contains("表三某行"));
    let rules: Value = serde_json::from_str(&gouji(&["rules", "--format", "json"]).out).unwrap();
    assert!(rules.as_array().unwrap().iter().all(|rule| rule["title"]["zh"].is_string()));
    assert!(gouji(&["forms"]).out.contains("ogi-2021"));
    assert!(gouji(&["forms", "ogi-2019"]).out.contains("requests.received.total"));
    let form: Value = serde_json::from_str(&gouji(&["forms", "ogi-2021", "--format", "json"]).out).unwrap();
    assert_eq!(form["tables"].as_array().unwrap().len(), 3);
    assert!(gouji(&["explain", "t302"]).out.contains("What it checks"));
    assert!(gouji(&["explain", "--lang", "zh", "G901"]).out.starts_with("G901"));
}

#[test]
fn unknown_codes_and_forms_list_the_known_ones() {
    let ran = gouji(&["explain", "X1"]);
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("T301") && ran.out.is_empty(), "{}", ran.err);
    let ran = gouji(&["forms", "ogi-1999"]);
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("ogi-2019, ogi-2021"), "{}", ran.err);
}

#[test]
fn schemas_and_completions_are_printed() {
    for kind in ["extract", "check", "diff"] {
        let schema: Value = serde_json::from_str(&gouji(&["schema", kind]).out).unwrap();
        assert_eq!(schema["properties"]["schema"]["const"], format!("gouji-{kind}/1"));
    }
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let ran = gouji(&["completions", shell]);
        assert!(ran.status == 0 && ran.out.contains("gouji"), "{shell}");
    }
}

#[test]
fn a_reader_that_leaves_early_ends_the_program_quietly() {
    let text = good();
    let names: Vec<String> = (0..200).map(|number| format!("{number:03}.txt")).collect();
    let files: Vec<(&str, &str)> = names.iter().map(|name| (&**name, &*text)).collect();
    let folder = Folder::with("pipe", &files);
    let mut command = program(&["extract", "--format", "json", &folder.path("")]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut start = [0; 10];
    child.stdout.take().unwrap().read_exact(&mut start).unwrap();
    let ran = Ran::from(child.wait_with_output().unwrap());
    assert_eq!((ran.status, &*ran.err), (0, ""));
}

#[test]
fn the_original_of_tracked_changes_is_read_on_request() {
    let title = "某街道<del>2022</del><ins>2023</ins>年政府信息公开工作年度报告";
    let folder = Folder::with("tracked", &[("a.html", &format!("<h1>{title}</h1>"))]);
    let path = folder.path("a.html");
    let year = |more: &[&str]| {
        let ran = gouji(&[&["extract", "--format", "jsonl", &path], more].concat());
        let report: Value = serde_json::from_str(&ran.out).unwrap();
        report["year"].as_u64()
    };
    assert_eq!(year(&[]), Some(2023));
    assert_eq!(year(&["--tracked-changes", "final"]), Some(2023));
    assert_eq!(year(&["--tracked-changes", "original"]), Some(2022));
}

#[test]
fn the_fields_of_a_list_are_named_by_options() {
    let lines = "{\"网址\": \"http://a/1\", \"正文\": \"某街道2023年政府信息公开工作年度报告\"}\n";
    let folder = Folder::with("fields", &[("pages.jsonl", lines)]);
    let path = folder.path("pages.jsonl");
    let ran =
        gouji(&["extract", "--format", "jsonl", "--field-content", "正文", "--field-path", "网址", &path]);
    let report: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(report["source"].as_str(), Some(&*format!("{path}!http://a/1")));
    assert_eq!(report["year"].as_u64(), Some(2023));
    let ran = gouji(&["extract", "--field-content", "html", &path]);
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("there is no field `html`; the fields are `网址`, `正文`"), "{}", ran.err);
}

#[test]
fn a_form_is_exported_changed_and_used() {
    let exported = gouji(&["forms", "--export", "ogi-2021"]).out;
    assert!(exported.contains("id = \"ogi-2021\""), "{exported}");
    let own = exported.replace("id = \"ogi-2021\"", "id = \"mine\"").replace("结果维持", "维持原判");
    let bad = own.replace("kind = \"balance\"", "kind = \"balanced\"");
    let report = wrong().replace("结果维持", "维持原判");
    let folder = Folder::with(
        "own-form",
        &[("mine.toml", &own), ("bad.toml", &bad), ("taken.toml", &exported), ("report.txt", &report)],
    );
    let extracted = gouji(&[
        "extract",
        &folder.path("report.txt"),
        "--form",
        &folder.path("mine.toml"),
        "--format",
        "jsonl",
    ]);
    let value: Value = serde_json::from_str(&extracted.out).unwrap();
    assert_eq!(value["form"], "mine");
    let checked = gouji(&["check", &folder.path("report.txt"), "--form", &folder.path("mine.toml")]);
    assert_eq!(checked.status, 1, "the same checks");
    assert!(checked.out.contains("T401"));
    for (file, message) in [
        (
            "bad.toml",
            ", `table.identity.kind`: \"balanced\" is none of row-total, outcome-total, balance, remedy-total, sum",
        ),
        ("taken.toml", ": `id`: `ogi-2021` is the id of another form; give this one an id of its own"),
        ("none.toml", ": there is no such file; check the path"),
    ] {
        let refused = gouji(&["check", &folder.path("report.txt"), "--form", &folder.path(file)]);
        assert_eq!(refused.status, 2);
        let complaint = refused.err;
        assert!(complaint.contains(&folder.path(file)) && complaint.contains(message), "{complaint}");
        assert_eq!(complaint.lines().count(), 1);
    }
    assert_eq!(gouji(&["forms", "--export", "ogi-1999"]).status, 2);
}

#[test]
fn indicators_of_a_user_are_read_from_the_prose() {
    let own = "[[indicator]]\nid = \"smart_meters\"\nname = \"智能水表\"\nwords = [\"智能水表\"]\nunits = [\"块\"]\n";
    let bad = own.replace("[\"智能水表\"]\nunits", "[\"网站\"]\nunits");
    let report = "某区水务局2023年政府信息公开工作年度报告\n一、总体情况\n全年更换智能水表320块。\n";
    let folder = Folder::with("indicators", &[("own.toml", own), ("bad.toml", &bad), ("report.txt", report)]);
    let extract = |file: &str| {
        let arguments =
            ["extract", &folder.path("report.txt"), "--indicators", &folder.path(file), "--format", "jsonl"];
        gouji(&arguments)
    };
    let value: Value = serde_json::from_str(&extract("own.toml").out).unwrap();
    assert_eq!(value["claims"][0]["indicator"], "smart_meters");
    assert_eq!(value["claims"][0]["label"], "智能水表");
    let refused = extract("bad.toml");
    assert_eq!(refused.status, 2);
    assert!(
        refused.err.contains("line 4, `indicator.words`: `网站` has a meaning already"),
        "{}",
        refused.err
    );
}

#[test]
fn several_reports_of_a_file_are_told_apart_by_their_index() {
    let report = |town: &str, wrong: &str| {
        format!(
            "{town}2022年政府信息公开工作年度报告\n{REMEDIES}2\t1\t0\t0\t{wrong}\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\n"
        )
    };
    let folder = Folder::with("several", &[("both.txt", &(report("石埠镇", "3") + &report("荷塘乡", "4")))]);
    let extracted = gouji(&["extract", &folder.path("both.txt"), "--format", "jsonl"]).out;
    let told: Vec<(Value, Value)> = extracted
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .map(|value| (value["index"].clone(), value["issuer"].clone()))
        .collect();
    assert_eq!(told, [(0.into(), "石埠镇".into()), (1.into(), "荷塘乡".into())]);
    let checked = gouji(&["check", &folder.path("both.txt"), "--format", "jsonl"]);
    assert_eq!(checked.status, 1);
}

/// The fingerprints of the findings of a file.
fn fingerprints(path: &str) -> Vec<String> {
    let ran = gouji(&["check", "--format", "jsonl", path]);
    let own =
        |line: &str| serde_json::from_str::<Value>(line).unwrap()["fingerprint"].as_str().unwrap().to_owned();
    ran.out.lines().map(own).collect()
}

fn entry(fingerprint: &str, status: &str, rest: &str) -> String {
    format!(
        "[[suppression]]\nfingerprint = \"{fingerprint}\"\nstatus = \"{status}\"\nreason = \"r\"\nauthor = \"a\"\ndate = 2024-03-01\n{rest}\n"
    )
}

#[test]
fn what_a_baseline_accepts_does_not_count_until_a_figure_changes() {
    let folder = Folder::with("baseline", &[("a.txt", &wrong())]);
    let (file, known) = (folder.path("a.txt"), folder.path("known.toml"));
    let written =
        gouji(&["check", &file, "--write-baseline", &known, "--as-of", "2024-03-01", "--author", "Li"]);
    assert_eq!((written.status, &*written.err), (0, ""));
    let text = fs::read_to_string(&known).unwrap();
    assert!(text.contains("author = \"Li\"\ndate = 2024-03-01\n"), "{text}");
    let ran = gouji(&["check", &file, "--baseline", &known]);
    assert_eq!((ran.status, &*ran.err), (0, ""), "{}", ran.out);
    assert!(
        ran.out.contains("error[T401, accepted]")
            && ran.out.contains("decision    accepted (Li, 2024-03-01)")
    );
    fs::write(&file, wrong().replace("2\t1\t0\t0\t4", "2\t1\t0\t0\t5")).unwrap();
    let revived = gouji(&["check", &file, "--baseline", &known]);
    assert_eq!(revived.status, 1, "{}", revived.out);
    assert!(revived.err.contains("no finding has this fingerprint"), "{}", revived.err);
}

#[test]
fn only_what_is_accepted_and_has_not_expired_is_suppressed() {
    let folder = Folder::with("statuses", &[("a.txt", &wrong())]);
    let (file, known) = (folder.path("a.txt"), folder.path("known.toml"));
    let own = fingerprints(&file);
    let status = |status: &str, rest: &str, day: &str| {
        let text: String = own.iter().map(|own| entry(own, status, rest)).collect();
        fs::write(&known, text).unwrap();
        gouji(&["check", &file, "--baseline", &known, "--as-of", day])
    };
    assert_eq!(status("accepted", "", "2030-01-01").status, 0);
    assert_eq!(status("under-review", "", "2030-01-01").status, 1);
    assert_eq!(status("rejected", "", "2030-01-01").status, 1);
    assert_eq!(status("accepted", "expires = 2024-06-30", "2024-06-30").status, 0);
    let late = status("accepted", "expires = 2024-06-30", "2024-07-01");
    assert_eq!(late.status, 1);
    assert!(
        late.err.contains("it expired on 2024-06-30") && late.err.contains("--prune-baseline"),
        "{}",
        late.err
    );
}

#[test]
fn a_baseline_is_pruned_and_written_anew_without_losing_what_people_wrote() {
    let folder = Folder::with("pruning", &[("a.txt", &wrong())]);
    let (file, known) = (folder.path("a.txt"), folder.path("known.toml"));
    let own = &fingerprints(&file)[0];
    let text =
        format!("# ours\n\n{}{}", entry("00000000000000aa", "accepted", ""), entry(own, "accepted", "# why"));
    fs::write(&known, &text).unwrap();
    let pruned = gouji(&["check", &file, "--baseline", &known, "--prune-baseline"]);
    assert!(pruned.err.contains("taken out"), "{}", pruned.err);
    let left = fs::read_to_string(&known).unwrap();
    assert!(left.starts_with("# ours") && left.contains("# why") && !left.contains("00aa"), "{left}");
    let refused = gouji(&["check", &file, "--write-baseline", &known]);
    assert_eq!(refused.status, 2);
    assert!(refused.err.contains("name it as --baseline too"), "{}", refused.err);
    assert_eq!(gouji(&["check", &file, "--baseline", &known, "--write-baseline", &known]).status, 0);
    assert!(fs::read_to_string(&known).unwrap().contains("author = \"a\""));
}

#[test]
fn a_baseline_that_is_none_is_refused_in_both_languages() {
    let folder = Folder::with("no-baseline", &[("a.txt", &wrong()), ("known.toml", "\n[[suppression]]\n")]);
    let (file, known) = (folder.path("a.txt"), folder.path("known.toml"));
    let english = gouji(&["check", &file, "--baseline", &known]);
    assert_eq!((english.status, &*english.out), (2, ""));
    assert!(english.err.contains("known.toml: line 2: missing field `fingerprint`"), "{}", english.err);
    assert!(english.err.contains("--write-baseline"), "{}", english.err);
    let chinese = gouji(&["--lang", "zh", "check", &file, "--baseline", &known]);
    assert!(chinese.err.contains("known.toml：第2行：不是完整的基线文件"), "{}", chinese.err);
}

#[test]
fn an_output_that_is_interrupted_leaves_the_file_as_it_was() {
    let folder = Folder::with("interrupted", &[("out.txt", "before")]);
    let out = folder.path("out.txt");
    let mut command = program(&["check", "-", "--output", &out]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.as_mut().unwrap().write_all(good().as_bytes()).unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(fs::read_to_string(&out).unwrap(), "before");

    assert_eq!(gouji_with_input(&["check", "-", "--output", &out], good().as_bytes()).status, 0);
    assert!(fs::read_to_string(&out).unwrap().contains("all passed"));
    // The part of the run that was killed is there; one that ends by itself leaves none.
    let parts = || fs::read_dir(&folder.0).unwrap().count();
    let before = parts();
    assert_eq!(gouji(&["check", "-", "--output", &out, "--baseline", &folder.path("none.toml")]).status, 2);
    assert_eq!(parts(), before);
    let names: Vec<String> = fs::read_dir(&folder.0)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert!(names.iter().filter(|name| !name.contains(".part")).eq(["out.txt"]), "{names:?}");
}

#[test]
fn outputs_of_the_program_among_the_reports_are_passed_by() {
    let folder = Folder::with("own_outputs", &[("good.txt", &good())]);
    for (format, name) in [("json", "a.json"), ("jsonl", "b.jsonl"), ("csv", "c.csv")] {
        gouji(&["extract", &folder.path("good.txt"), "--format", format, "--output", &folder.path(name)]);
    }
    let ran = gouji(&["check", &folder.path("")]);
    assert_eq!((ran.status, ran.out.matches("checks assessed").count()), (0, 1), "{}{}", ran.out, ran.err);
}

#[test]
fn sarif_names_the_file_of_every_result_and_what_could_not_be_read() {
    let text = "某街道2023年政府信息公开工作年度报告";
    let folder = Folder::with("sarif_places", &[("a.txt", text), ("b.docx", "")]);
    let ran = gouji(&["check", &folder.path(""), "--format", "sarif"]);
    let log: Value = serde_json::from_str(&ran.out).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    assert!(!results.is_empty());
    for result in results {
        let uri = &result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
        assert!(uri.as_str().is_some_and(|uri| uri.ends_with("/a.txt")), "{result}");
    }
    let invocation = &log["runs"][0]["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    let told = invocation["toolExecutionNotifications"][0]["message"]["text"].as_str().unwrap();
    assert!(told.contains("b.docx"), "{told}");
}

#[test]
fn outputs_do_not_depend_on_the_number_of_threads() {
    let page = |number: usize| {
        let text = if number.is_multiple_of(3) { wrong() } else { titled(number) };
        serde_json::json!({ "id": number.to_string(), "text": text }).to_string()
    };
    let pages: Vec<String> = (0..200).map(page).collect();
    let texts: Vec<(String, String)> = (0..150)
        .map(|number| (format!("{number:03}.txt"), if number % 7 == 0 { wrong() } else { titled(number) }))
        .chain([("pages.jsonl".to_owned(), pages.join("\n")), ("broken.docx".to_owned(), "PK".to_owned())])
        .collect();
    let files: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (&**name, &**text)).collect();
    let folder = Folder::with("threads", &files);
    for command in ["check", "extract"] {
        for format in ["text", "jsonl", "csv"] {
            let run = |jobs: &str| {
                let ran = gouji(&[command, "--jobs", jobs, "--format", format, &folder.path("")]);
                (ran.status, ran.out, ran.err)
            };
            let alone = run("1");
            assert_eq!(alone.0, 2, "{}", alone.2);
            assert!(alone.2.contains("broken.docx"), "{}", alone.2);
            assert_eq!(alone, run("2"), "{command} --format {format}");
            assert_eq!(alone, run("5"), "{command} --format {format}");
        }
    }
}
