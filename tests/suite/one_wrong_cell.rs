//! Properties of the whole line: figures that add up give no error, and one wrong cell of table 3 gives one finding
//! with its only repair, whatever the layout.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::print_stdout, reason = "a test suite")]

use gouji_check::{CheckOptions, Severity, check};
use gouji_corpus::{FormId, Layout, Size, generate, render};
use gouji_tests::read_rendered;
use proptest::prelude::*;

const LAYOUTS: [&str; 4] = ["docx-official", "xlsx-one-sheet", "text-scraped-labels-lost", "text-tabs"];

fn layout() -> impl Strategy<Value = &'static Layout> {
    prop::sample::select(LAYOUTS.to_vec()).prop_map(|name| Layout::named(name).unwrap())
}

fn form() -> impl Strategy<Value = FormId> {
    prop::sample::select(vec![FormId::Ogi2019, FormId::Ogi2021])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn figures_that_add_up_give_no_error(seed in 0_u64..100_000, form in form(), layout in layout()) {
        let rendered = render(&generate(seed, form, Size::Small), layout, seed);
        let checked = check(&read_rendered(&rendered), &CheckOptions::default());
        prop_assert!(!checked.has_errors());
        prop_assert!(checked.counts().passed >= 40);
    }

    #[test]
    fn one_wrong_cell_of_table_3_is_located(
        seed in 0_u64..100_000, form in form(), layout in layout(), cell in 0_usize..161, wrong in 0_i64..3000,
    ) {
        let mut record = generate(seed, form, Size::Small);
        let requests: Vec<String> =
            record.addresses().into_iter().filter(|address| address.starts_with("requests.")).collect();
        let address = &requests[cell % requests.len()];
        let right = record.count(address).unwrap();
        prop_assume!(right != wrong);
        record.set(address, Some(wrong.to_string()));
        let rendered = render(&record, layout, seed);
        let checked = check(&read_rendered(&rendered), &CheckOptions::default());
        let errors: Vec<_> = checked.findings.iter().filter(|f| f.severity == Severity::Error).collect();
        prop_assert_eq!(errors.len(), 1);
        let finding = errors[0];
        prop_assert_eq!(finding.repairs.len(), 1);
        prop_assert!(finding.repairs[0].is_unique);
        let change = &finding.repairs[0].changes[0];
        prop_assert_eq!(change.address.as_str(), address);
        prop_assert_eq!(change.to.to_integer(), Some(right));
        prop_assert_eq!(finding.location.as_ref(), change.location.as_ref());
    }
}
