use super::{Baseline, Date, Status};

const FILE: &str = r#"# Kept by the audit office.

[[suppression]]
fingerprint = "00000000000000aa"
status = "accepted"
reason = "当地口径：撤回的申请另计"
author = "李华"
date = 2024-03-01

# Until the office answers.
[[suppression]]
fingerprint = "00000000000000bb" # the second one
status = "under-review"
reason = "asked the office"
author = "Wang"
date = "2024-03-02"
expires = 2024-06-30
rule = "T401"
body = "某街道"
year = 2023

[[suppression]]
fingerprint = "00000000000000cc"
status = "rejected"
reason = "a slip"
author = "Wang"
date = 2024-03-02
"#;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn a_file_is_read_with_all_that_it_says() {
    let baseline = Baseline::from_toml(FILE).unwrap();
    let read: Vec<_> = baseline.suppressions().map(|own| (own.status, own.line, own.expires)).collect();
    let expires = Some(day("2024-06-30"));
    assert_eq!(
        read,
        [
            (Status::Accepted, Some(3), None),
            (Status::UnderReview, Some(11), expires),
            (Status::Rejected, Some(22), None)
        ]
    );
    assert!(baseline.can_expire());
}

#[test]
fn what_is_written_is_read_again() {
    let baseline = Baseline::from_toml(FILE).unwrap();
    let again = Baseline::from_toml(&baseline.to_toml()).unwrap();
    let told = |baseline: &Baseline| -> Vec<_> {
        baseline.suppressions().map(|own| super::Suppression { line: None, ..own.clone() }).collect()
    };
    assert_eq!(told(&baseline), told(&again));
}

#[test]
fn pruning_leaves_the_rest_as_it_stands() {
    let baseline = Baseline::from_toml(FILE).unwrap();
    let without = |fingerprint: &str| baseline.pruned(FILE, |own| own.fingerprint.ends_with(fingerprint));
    let middle = without("bb");
    assert!(middle.starts_with("# Kept by the audit office.\n") && middle.contains("李华"), "{middle}");
    assert!(!middle.contains("Until the office answers"), "{middle}");
    assert_eq!(Baseline::from_toml(&middle).unwrap().suppressions().count(), 2);
    assert!(without("cc").contains("# the second one"));
    assert_eq!(baseline.pruned(FILE, |_| false), FILE);
}

#[test]
fn a_list_that_is_not_laid_out_line_by_line_is_written_anew() {
    let text = "suppression = [{ fingerprint = \"00000000000000aa\", status = \"accepted\", reason = \"r\", author = \"a\", date = 2024-03-01 }, { fingerprint = \"00000000000000bb\", status = \"accepted\", reason = \"r\", author = \"a\", date = 2024-03-01 }]\n";
    let pruned = Baseline::from_toml(text).unwrap().pruned(text, |own| own.fingerprint.ends_with("aa"));
    let left = Baseline::from_toml(&pruned).unwrap();
    assert_eq!(
        left.suppressions().map(|own| own.fingerprint.as_str()).collect::<Vec<_>>(),
        ["00000000000000bb"]
    );
}

#[test]
fn it_holds_on_its_last_day_and_not_after() {
    let baseline = Baseline::from_toml(FILE).unwrap();
    assert_eq!(baseline.expired(day("2024-06-30")).count(), 0);
    assert_eq!(baseline.expired(day("2024-07-01")).count(), 1);
}

#[test]
fn every_fault_names_its_line_and_the_remedy() {
    let told = |from: &str, to: &str| Baseline::from_toml(&FILE.replacen(from, to, 1)).unwrap_err();
    let expect = |from: &str, to: &str, line: usize, words: &str, zh: &str| {
        let error = told(from, to);
        assert_eq!(error.line(), Some(line), "{error}");
        assert!(error.to_string().contains(words), "{error}");
        assert!(error.reason_zh().contains(zh), "{}", error.reason_zh());
        assert!(!error.remedy().is_empty() && !error.remedy_zh().is_empty());
    };
    expect("author = \"李华\"\n", "", 3, "missing field `author`", "author");
    expect("\"李华\"", "\" \"", 7, "author is empty", "是空的");
    expect("date = 2024-03-01", "date = 2024-03-01T10:00:00", 8, "date is", "日期写作");
    expect("\"accepted\"", "\"ok\"", 5, "under-review, rejected", "不是状态");
    expect("00000000000000bb", "00000000000000aa", 12, "stands on line 3", "第3行");
    expect("00000000000000aa", "a", 4, "16 digits", "不是指纹");
    expect("reason = \"a slip\"", "raeson = \"a slip\"", 25, "unknown field `raeson`", "raeson");
    expect("# Kept by the audit office.", "schema = \"x/2\"", 1, "gouji-baseline/1", "schema");
}
