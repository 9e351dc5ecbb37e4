//! Which edition a table takes: that of its own words, then that of the year, then the newest; table by table.

use std::fmt::Write;
use std::ops::Range;

use super::{codes, report};
use crate::form::{Form, FormTable, form};

/// Some rows of a table of the form below their headers, one on every line, cells between tabs. Every figure is 0.
fn printed(table: &FormTable, rows: Range<usize>) -> String {
    let mut text = String::new();
    if table.is_one_row {
        let groups: Vec<&str> = table.rows().map(|(_, row)| row.label.zh.as_str()).collect();
        let columns: Vec<&str> =
            table.rows().flat_map(|(block, _)| &block.columns).map(|label| label.zh.as_str()).collect();
        let figures = vec!["0"; columns.len()];
        let _ = writeln!(text, "{}", groups.join("\t\t\t\t\t"));
        let _ = writeln!(text, "{}\n{}", columns.join("\t"), figures.join("\t"));
        return text;
    }
    let (mut block_above, mut group_above) = (None, None);
    for (block, row) in table.rows().skip(rows.start).take(rows.len()) {
        if block_above != Some(std::ptr::from_ref(block)) {
            block_above = Some(std::ptr::from_ref(block));
            let columns: Vec<&str> = block.columns.iter().map(|label| label.zh.as_str()).collect();
            block.caption.iter().for_each(|caption| _ = writeln!(text, "{}", caption.zh));
            let _ = writeln!(text, "信息内容\t{}", columns.join("\t"));
        }
        let group = row.subgroup.as_ref().map(|label| label.zh.as_str());
        if let Some(group) = group {
            let _ = write!(text, "{}\t", if group_above == Some(group) { "" } else { group });
        }
        group_above = group;
        let _ = writeln!(text, "{}{}", row.label.zh, "\t0".repeat(row.cells.len()));
    }
    text
}

/// What a table of the form prints of some of its rows: columns, groups and labels.
fn words(table: &FormTable, rows: Range<usize>) -> Vec<(Vec<&str>, Option<&str>, &str)> {
    let rows = table.rows().skip(rows.start).take(rows.len());
    rows.map(|(block, row)| {
        let columns = block.columns.iter().map(|label| label.zh.as_str()).collect();
        (columns, row.subgroup.as_ref().map(|label| label.zh.as_str()), row.label.zh.as_str())
    })
    .collect()
}

/// Whether another form has the same rows, somewhere, in their order.
fn has_the_same_rows(other: &Form, table: &FormTable, rows: Range<usize>) -> bool {
    let own = words(table, rows);
    let Some(other) = other.table(&table.id) else { return false };
    let all = words(other, 0..other.rows().count());
    all.windows(own.len()).any(|window| window == own)
}

#[test]
fn a_fragment_takes_the_edition_of_its_words_then_that_of_the_year_then_the_newest() {
    let (older, newer) = (form("ogi-2019").unwrap(), form("ogi-2021").unwrap());
    let mut shared = 0;
    for (own, other) in [(older, newer), (newer, older)] {
        for table in &own.tables {
            let count = table.rows().count();
            for size in [1, 2, 3, 5, 8, 13, count] {
                for start in (0..=count.saturating_sub(size)).filter(|start| start + size <= count) {
                    let rows = start..start + size;
                    let fits_both = table.is_one_row || has_the_same_rows(other, table, rows.clone());
                    shared += usize::from(fits_both);
                    for (year, by_year) in [("2020年", older), ("2024年", newer), ("", newer)] {
                        let text =
                            format!("某街道{year}政府信息公开工作年度报告\n{}", printed(table, rows.clone()));
                        let report = report(&text);
                        let expected = if fits_both { by_year } else { own };
                        let found: Vec<&str> = report.tables.iter().map(|table| &*table.form.id).collect();
                        // A lone word such as 规章 with a header of its own is enough; else there is no table.
                        if found.is_empty() && size < 3 {
                            continue;
                        }
                        assert_eq!(found, [&*expected.id], "{text}");
                        let is_other = !year.is_empty() && *expected.id != *by_year.id;
                        assert_eq!(codes(&report).contains(&"edition-differs-from-year"), is_other, "{text}");
                        assert!(!codes(&report).contains(&"form-undecided"), "{text}");
                    }
                }
            }
        }
    }
    assert!(shared > 50, "{shared}");
}

#[test]
fn every_table_of_a_hybrid_has_an_edition_of_its_own() {
    let (older, newer) = (form("ogi-2019").unwrap(), form("ogi-2021").unwrap());
    for year in ["2024年", "2020年", ""] {
        let mut text = format!("某区{year}政府信息公开工作年度报告\n");
        for (number, (form, id)) in
            [(newer, "proactive"), (older, "requests"), (newer, "remedies")].into_iter().enumerate()
        {
            let table = form.table(id).unwrap();
            let _ =
                writeln!(text, "{}\n{}", form.sections[number + 1], printed(table, 0..table.rows().count()));
        }
        let report = report(&text);
        let found: Vec<&str> = report.tables.iter().map(|table| &*table.form.id).collect();
        let remedies = if year == "2020年" { "ogi-2019" } else { "ogi-2021" };
        // Without a year the table before decides.
        let remedies = if year.is_empty() { "ogi-2019" } else { remedies };
        assert_eq!(found, ["ogi-2021", "ogi-2019", remedies], "{year}");
    }
}
