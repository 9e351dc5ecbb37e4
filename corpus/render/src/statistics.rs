//! Reports of earlier years with their statistics, from seeds, and what local copies of that table add to it.
//!
//! Takes a seed; gives a record in which every total is the sum of its parts. All bodies are fictional.

use crate::facts::{FormId, TableId, address};
use crate::generate::{Size, amount, bodies};
use crate::page::{Cell, Page, Role, RowKind};
use crate::record::{Provenance, Record, TableForms};
use crate::seed::Dice;

/// A report of a fictional body with the statistics of its time.
///
/// ```
/// use gouji_corpus::{FormId, Size, broken_identities, generate_statistics};
///
/// let record = generate_statistics(3, FormId::Ogi2014, Size::Small);
/// assert_eq!(record.cells.len(), 58);
/// assert!(broken_identities(&record).is_empty());
/// ```
#[must_use]
pub fn generate_statistics(seed: u64, form: FormId, size: Size) -> Record {
    let mut dice = Dice::named(seed, form.as_str());
    let (first, last) = if form == FormId::Local35 { (2008, 2013) } else { (2014, 2018) };
    let year = u16::try_from(dice.between(first, last)).unwrap_or(2016);
    let bodies = bodies();
    let body = dice.pick(&bodies).cloned();
    let mut record = Record {
        id: format!("statistics-{seed}-{form}-{year}"),
        agency: body.as_ref().map_or_else(String::new, |body| body.name.clone()),
        region: body.as_ref().map_or_else(String::new, |body| body.region.clone()),
        level: body.map_or_else(String::new, |body| body.level),
        year: Some(year),
        form,
        tables: TableForms::all(form),
        provenance: Provenance {
            kind: "generated".to_owned(),
            source: format!("generator, seed {seed}, {size:?}"),
            coverage: "full".to_owned(),
            note: "fictional body".to_owned(),
        },
        cells: std::collections::BTreeMap::new(),
        claims: Vec::new(),
        broken: Vec::new(),
        narrative: None,
    };
    fill(&mut record, size, &mut dice);
    record
}

/// Figures for every row, column by column; those of a later column are no smaller, for it adds up.
fn fill(record: &mut Record, size: Size, dice: &mut Dice) {
    let table = record.form.form().table(TableId::Statistics);
    for block in &table.blocks {
        for row in &block.rows {
            let mut least = 0;
            for column in &block.columns {
                let cell = address(TableId::Statistics, &row.id, &column.id);
                if row.unit.as_deref() == Some("万元") {
                    record.set(&cell, Some(amount(dice.between(0, 90_000) * i64::from(dice.chance(40)))));
                    continue;
                }
                least += count(&row.id, size, dice);
                record.set(&cell, Some(least.to_string()));
            }
        }
    }
    let columns = table.blocks.first().map_or(&[][..], |block| &block.columns);
    for column in columns.iter().map(|column| column.id.as_str()) {
        // Parts stand behind their totals, so that inner sums are made first from the end; what was closed is what was
        // answered, and its parts have to follow.
        for sum in table.sums.iter().rev().filter(|sum| sum.total != "requests_closed") {
            let parts = sum.parts.iter();
            let total: i64 = parts.filter_map(|row| record.count(&cell(row, column))).sum();
            record.set(&cell(&sum.total, column), Some(total.to_string()));
        }
        if table.sums.iter().any(|sum| sum.total == "requests_closed") {
            let closed = record.count(&cell("replies", column)).unwrap_or(0);
            let late = closed * dice.between(0, 20) / 100;
            record.set(&cell("requests_closed", column), Some(closed.to_string()));
            record.set(&cell("closed_in_time", column), Some((closed - late).to_string()));
            record.set(&cell("closed_after_extension", column), Some(late.to_string()));
        }
        bound(record, column, dice);
    }
}

/// Parts that are at most their whole.
const PARTS: [(&str, &str); 5] = [
    ("normative_documents_disclosed", "information_disclosed"),
    ("information_in_full_text", "information_disclosed"),
    ("press_conferences_by_leader", "press_conferences"),
    ("online_interviews_by_leader", "online_interviews"),
    ("appeals_after_first_reply", "appeals"),
];

/// The ways in which information is disclosed; the same in several of them counts once in all.
const CHANNELS: [&str; 5] = [
    "disclosed_in_gazette",
    "disclosed_on_website",
    "disclosed_on_microblog",
    "disclosed_on_wechat",
    "disclosed_otherwise",
];

/// Makes no part more than its whole.
fn bound(record: &mut Record, column: &str, dice: &mut Dice) {
    let channels: Vec<i64> = CHANNELS.iter().filter_map(|row| record.count(&cell(row, column))).collect();
    if let Some(most) = channels.iter().max() {
        let all = dice.between(*most, channels.iter().sum());
        record.set(&cell("information_disclosed", column), Some(all.to_string()));
    }
    for (part, whole) in PARTS {
        let counted = record.count(&cell(part, column)).zip(record.count(&cell(whole, column)));
        if let Some((part_count, whole_count)) = counted {
            record.set(&cell(part, column), Some(part_count.min(whole_count).to_string()));
        }
    }
}

fn cell(row: &str, column: &str) -> String {
    address(TableId::Statistics, row, column)
}

/// How much a row counts: many items are disclosed, few requests come in, hardly any case.
fn count(row: &str, size: Size, dice: &mut Dice) -> i64 {
    let (most, chance) = match row {
        "information_disclosed" | "website_visits" => (9_000, 100),
        _ if row.starts_with("disclosed_") || row.starts_with("information_") => (3_000, 80),
        _ if row.starts_with("re") && !row.starts_with("reconsideration") => (40, 35),
        _ if row.starts_with("litigation") || row.starts_with("reconsideration") => (4, 15),
        _ => (60, 60),
    };
    let scale = match size {
        Size::Tiny => 10,
        Size::Small => 3,
        Size::Large | Size::HeavyTailed => 1,
    };
    let thrown = dice.between(0, most / scale);
    if dice.chance(chance) { thrown } else { 0 }
}

/// A column of numbers before the labels, and three behind the figures that split them over parts of the area.
pub(crate) fn further_columns(page: &mut Page) {
    for table in page.tables_mut().filter(|table| table.id == TableId::Statistics) {
        let mut number = 0;
        for row in &mut table.rows {
            let figure = row.values().next().map(Cell::text);
            number += usize::from(row.kind == RowKind::Data);
            let (first, parts) = match row.kind {
                RowKind::Header => (
                    Cell::new(1, Role::Header, "序号"),
                    ["区政府", "区直单位", "乡镇街道"].map(str::to_owned),
                ),
                RowKind::Caption => (Cell::new(1, Role::Filler, ""), Default::default()),
                RowKind::Data => (
                    Cell::new(1, Role::Note, number.to_string()),
                    parts(figure.as_deref().unwrap_or_default()),
                ),
            };
            let role = if row.kind == RowKind::Header { Role::Header } else { Role::Filler };
            row.cells.insert(0, first);
            row.cells.extend(parts.map(|text| Cell::new(1, role.clone(), text)));
        }
        table.columns += 4;
    }
}

/// A count in three parts; anything else is not split.
fn parts(figure: &str) -> [String; 3] {
    match figure.trim().parse::<i64>() {
        Ok(count) => [count / 3, count / 3, count - 2 * (count / 3)].map(|part| part.to_string()),
        Err(_) => Default::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::generate_statistics;
    use crate::facts::FormId;
    use crate::generate::Size;
    use crate::identities::{broken_identities, identities};
    use crate::layout::{Layout, render_with};
    use crate::noise::Noise;

    #[test]
    fn every_total_is_the_sum_of_its_parts() {
        for seed in 0..40 {
            for (form, sums) in [(FormId::Ogi2014, 8), (FormId::Local35, 6)] {
                for size in Size::ALL {
                    let record = generate_statistics(seed, form, size);
                    assert_eq!(identities(&record).len(), sums);
                    assert_eq!(broken_identities(&record), []);
                    assert_eq!(record.addresses().len(), record.cells.len());
                }
            }
        }
    }

    #[test]
    fn no_part_is_more_than_its_whole() {
        for seed in 0..40 {
            for form in [FormId::Ogi2014, FormId::Local35] {
                let record = generate_statistics(seed, form, Size::Small);
                for column in ["figure", "this_period", "cumulative"] {
                    let count = |row: &str| record.count(&super::cell(row, column));
                    for (part, whole) in super::PARTS {
                        assert!(
                            count(part).zip(count(whole)).is_none_or(|(part, whole)| part <= whole),
                            "{part}"
                        );
                    }
                    let channels: Vec<i64> = super::CHANNELS.iter().filter_map(|row| count(row)).collect();
                    let Some(most) = channels.iter().max() else { continue };
                    assert!(
                        (*most..=channels.iter().sum()).contains(&count("information_disclosed").unwrap())
                    );
                }
            }
        }
    }

    #[test]
    fn further_columns_leave_the_figures_where_they_are() {
        let record = generate_statistics(2, FormId::Ogi2014, Size::Small);
        let layout = Layout::named("text-bars").unwrap();
        let file = render_with(&record, layout, 2, &[Noise::FurtherColumns]);
        let text = String::from_utf8(file.bytes).unwrap();
        let figure = record.value("statistics.training_courses.figure").unwrap();
        assert!(text.contains("序号") && text.contains("乡镇街道"), "{text}");
        assert!(text.contains(&format!("举办各类培训班数 | 次 | {figure} |")), "{text}");
        assert_eq!(file.expected.cells.len(), 58);
    }
}
