//! Reports side by side, and the ways through the cells of one: whole reports of every edition in many layouts.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test suite")]

use std::collections::BTreeMap;

use gouji_core::report::{Difference, DifferenceKind, TableReport};
use gouji_core::{Address, Cell, Report};
use gouji_corpus::{FormId, Layout, Noise, Record, Size, generate, generate_statistics, render, render_with};
use gouji_tests::read_rendered;
use proptest::prelude::*;

fn form() -> impl Strategy<Value = FormId> {
    prop_oneof![Just(FormId::Ogi2014), Just(FormId::Ogi2019), Just(FormId::Ogi2021), Just(FormId::Local35)]
}

fn record(seed: u64, form: FormId) -> Record {
    match form {
        FormId::Ogi2019 | FormId::Ogi2021 => generate(seed, form, Size::Small),
        _ => generate_statistics(seed, form, Size::Small),
    }
}

fn read_as(record: &Record, layout: &str) -> Report {
    read_rendered(&render(record, Layout::named(layout).unwrap(), 1))
}

/// How often each cell is met, by address.
fn met<'c>(cells: impl Iterator<Item = &'c Cell>) -> BTreeMap<Address, usize> {
    let mut met = BTreeMap::new();
    cells.for_each(|cell| *met.entry(cell.address.clone()).or_default() += 1);
    met
}

fn assert_ways_agree(table: &TableReport) {
    let all = met(table.cells.iter());
    assert!(all.values().all(|count| *count == 1));
    assert_eq!(met(table.by_row().flat_map(|(_, cells)| cells)), all);
    assert_eq!(met(table.by_column().flat_map(|(_, cells)| cells)), all);
    // Rows in form order are the cells in form order.
    assert!(table.by_row().flat_map(|(_, cells)| cells).eq(&table.cells));
    for (row, cells) in table.by_row() {
        assert_eq!(table.row(&row.label.id), Some(cells));
        assert!(cells.iter().all(|cell| cell.address.row() == &*row.label.id));
    }
    for (column, cells) in table.by_column() {
        assert!(cells.iter().all(|cell| cell.address.column() == &*column.id));
        assert_eq!(table.column(&column.id), Some(cells));
    }
    assert_eq!((table.row("no_such_row"), table.column("no_such_column")), (None, None));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn rows_and_columns_hold_every_cell_once(seed in 0_u64..1_000, form in form()) {
        let report = read_as(&record(seed, form), "text-tabs");
        prop_assert!(!report.tables.is_empty());
        let tables = report.tables.iter().flat_map(|table| &table.cells);
        prop_assert!(report.cells().eq(tables));
        report.tables.iter().for_each(assert_ways_agree);
    }

    #[test]
    fn a_report_is_the_same_in_every_layout_and_differs_where_it_was_changed(
        seed in 0_u64..1_000,
        form in form(),
        pick in any::<prop::sample::Index>(),
    ) {
        let mut record = record(seed, form);
        let [tabs, docx, html] = ["text-tabs", "docx-official", "html-clean"].map(|layout| read_as(&record, layout));
        prop_assert!(tabs.diff(&tabs).is_empty());
        prop_assert!(tabs.has_same_figures(&html), "{:?}", tabs.diff(&html).differences);
        prop_assert!(docx.has_same_figures(&tabs), "{:?}", docx.diff(&tabs).differences);
        let addresses: Vec<String> = record.cells.keys().cloned().collect();
        let address = &addresses[pick.index(addresses.len())];
        record.set(address, Some("987654".to_owned()));
        let changed = read_as(&record, "text-tabs");
        let diff = docx.diff(&changed);
        let [only] = &diff.differences[..] else { panic!("{address} {diff:?}") };
        prop_assert_eq!((only.address.as_str(), only.kind), (address.as_str(), DifferenceKind::Value));
        // The other way round it is the same with the sides exchanged.
        let back = changed.diff(&docx);
        prop_assert_eq!((&back.differences[0].before, &back.differences[0].after), (&only.after, &only.before));
        prop_assert_eq!((diff.compared, diff.unreadable), (addresses.len(), 0));
    }
}

/// The figures of a report on one edition, on the other one: what compares is taken along.
fn on_the_form_of_2019(new: &Record) -> Record {
    let mut old = generate(1, FormId::Ogi2019, Size::Small);
    for address in old.cells.keys().cloned().collect::<Vec<_>>() {
        let sum = ["other_not_corrected", "other_fee_unpaid", "other_other"];
        let value = match new.value(&address) {
            Some(value) if !address.starts_with("proactive") || address.ends_with(".decisions") => {
                value.to_owned()
            }
            _ if address.contains(".other_outcome.") => {
                let part = |row| new.count(&address.replace("other_outcome", row)).unwrap();
                sum.map(part).iter().sum::<i64>().to_string()
            }
            _ => continue,
        };
        old.set(&address, Some(value));
    }
    old
}

#[test]
fn editions_are_compared_by_what_they_count_alike() {
    let mut new = generate(4, FormId::Ogi2021, Size::Large);
    let before = read_as(&on_the_form_of_2019(&new), "text-tabs");
    let after = read_as(&new, "docx-official");
    let is_common =
        |own: &&Difference| !matches!(own.kind, DifferenceKind::OnlyBefore | DifferenceKind::OnlyAfter);
    let diff = before.diff(&after);
    assert_eq!(diff.differences.iter().filter(is_common).collect::<Vec<_>>(), Vec::<&Difference>::new());
    // Three decisions, 23 rows of table 3 and all of table 4.
    assert_eq!(diff.compared, 3 + 23 * 7 + 15);
    // What does not compare is all of table 2 but the three: 22 cells of one edition, 10 of the other.
    assert!(diff.differences.iter().all(|own| own.address.table() == "proactive"));
    assert_eq!(diff.differences.len(), (22 - 3) + (10 - 3));

    let cell = "requests.other_fee_unpaid.total";
    let more = new.count(cell).unwrap() + 3;
    new.set(cell, Some(more.to_string()));
    let changed = before.diff(&read_as(&new, "text-tabs"));
    let [only] = &changed.differences.iter().filter(is_common).collect::<Vec<_>>()[..] else {
        panic!("{changed:?}")
    };
    assert_eq!((only.address.as_str(), only.kind), ("requests.other_outcome.total", DifferenceKind::Value));
    assert_eq!(&*only.label, "（六）其他处理·总计");
    let cells = |side: &Option<gouji_core::report::DiffSide>| side.as_ref().map(|side| side.cells.len());
    assert_eq!((cells(&only.before), cells(&only.after)), (Some(1), Some(3)));
}

#[test]
fn blanks_are_told_from_the_zeros_that_they_may_stand_for() {
    let record = generate(6, FormId::Ogi2021, Size::Tiny);
    let layout = Layout::named("text-tabs").unwrap();
    let printed = read_rendered(&render(&record, layout, 1));
    let blank = read_rendered(&render_with(&record, layout, 1, &[Noise::BlankZeros]));
    let diff = printed.diff(&blank);
    assert!(!diff.is_empty());
    for own in &diff.differences {
        assert_eq!(own.kind, DifferenceKind::State, "{own:?}");
        let states = [&own.before, &own.after].map(|side| side.as_ref().unwrap().state.id());
        assert_eq!(states, ["present", "blank"]);
    }
}
