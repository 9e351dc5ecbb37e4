use super::{Reading, Reason, read_figure};
use crate::decimal::Decimal;
use proptest::prelude::*;

/// What a reading says in short: `12 件`, `[300, 400]`, `blank`, `dash`, or the reason.
fn said(raw: &str) -> String {
    match read_figure(raw) {
        Reading::Blank => "blank".into(),
        Reading::Dash => "dash".into(),
        Reading::Unreadable(reason) => reason.id().into(),
        Reading::Figure(figure) => {
            let quantity = match figure.quantity.exact() {
                Some(value) => value.to_string(),
                None => format!("[{}, {}]", figure.quantity.low, figure.quantity.high),
            };
            figure.unit.map_or(quantity.clone(), |unit| format!("{quantity} {}", unit.id()))
        }
    }
}

#[test]
fn figures_as_written_have_their_meaning() {
    for (raw, expected) in [
        ("0", "0"),
        ("\u{a0}0", "0"),
        ("\u{3000}\u{3000}12\u{a0}", "12"),
        ("１２", "12"),
        ("1,234", "1234"),
        ("1，234", "1234"),
        ("1 234", "1234"),
        ("12 34", "two-figures"),
        ("1\n234", "two-figures"),
        ("12\n件", "12 件"),
        ("\"1,234\"", "1234"),
        ("\"—\"", "dash"),
        ("'12", "12"),
        ("'", "not-a-figure"),
        ("'1'", "not-a-figure"),
        ("nan", "dash"),
        ("NaN", "dash"),
        ("1\u{ad}4", "14"),
        ("3\u{200b}5", "35"),
        ("1,23", "two-figures"),
        ("007", "7"),
        ("102.48万元", "102.48 万元"),
        ("251000元", "251000 元"),
        ("1276.5534 万元", "1276.5534 万元"),
        ("12件", "12 件"),
        ("1.2万件", "12000 件"),
        ("3 人次", "3 人次"),
        ("+19", "19"),
        ("增10", "10"),
        ("减4", "-4"),
        ("减少4", "-4"),
        ("－8", "-8"),
        ("-8", "-8"),
        ("二十三", "23"),
        ("〇件", "0 件"),
        ("〇", "not-a-figure"),
        ("两件", "2 件"),
        ("三万元", "3 万元"),
        ("300余", "[300, 400]"),
        ("15余件", "[15, 16] 件"),
        ("0.1234567", "[0.123456, 0.123457]"),
        ("-0.1234567", "[-0.123457, -0.123456]"),
        ("", "blank"),
        ("\u{3000}\u{200b}\u{feff}", "blank"),
        ("-", "dash"),
        ("——", "dash"),
        ("／", "dash"),
        ("无", "dash"),
        ("--", "dash"),
        ("O", "not-a-figure"),
        ("一", "not-a-figure"),
        ("—8", "not-a-figure"),
        ("1O", "not-a-figure"),
        ("o", "not-a-figure"),
        ("l", "not-a-figure"),
        ("I", "not-a-figure"),
        ("1o", "not-a-figure"),
        ("l2", "not-a-figure"),
        ("2l", "not-a-figure"),
        ("1I", "not-a-figure"),
        ("2O3", "two-figures"),
        ("1〇", "not-a-figure"),
        ("〇3", "not-a-figure"),
        ("○", "not-a-figure"),
        ("2023年", "not-a-figure"),
        ("2023年度", "not-a-figure"),
        ("2023年12月", "two-figures"),
        ("12月31日", "two-figures"),
        ("2023.12.31", "not-a-figure"),
        ("2023/12/31", "two-figures"),
        ("5%", "not-a-figure"),
        ("①", "not-a-figure"),
        ("3²", "note-mark"),
        ("3①", "note-mark"),
        ("12 ⑴", "note-mark"),
        ("5[1]", "note-mark"),
        ("5［1］", "note-mark"),
        ("5〔12〕", "note-mark"),
        ("7*", "note-mark"),
        ("＊7", "note-mark"),
        ("7※", "note-mark"),
        ("102.48万元*", "note-mark"),
        ("3注1", "note-mark"),
        ("—*", "not-a-figure"),
        ("[1]", "not-a-figure"),
        ("5[1]3", "two-figures"),
        ("5(1)", "two-figures"),
        ("3*4", "two-figures"),
        ("+(0)", "0"),
        ("-(0)", "0"),
        ("＋（2）", "2"),
        ("-(3)", "-3"),
        ("(3)", "not-a-figure"),
        ("+(0) -(0)", "two-figures"),
        ("+(0)-(3)", "two-figures"),
        ("+/-3", "not-a-figure"),
        ("3/4", "two-figures"),
        ("2023-01-02", "two-figures"),
        ("12件（含结转1件）", "two-figures"),
        ("9\u{fffd}", "damaged"),
        ("99999999999999999999", "not-a-figure"),
    ] {
        assert_eq!(said(raw), expected, "{raw:?}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic(raw in "\\PC*") {
        let _ = read_figure(&raw);
    }

    #[test]
    fn every_integer_reads_as_itself_however_it_is_dressed(value in 0_i64..9_000_000_000, dress in 0_usize..4) {
        let plain = value.to_string();
        let dressed = match dress {
            0 => format!("\u{a0}{plain}\u{3000}"),
            1 => plain.chars().filter_map(|c| char::from_u32(u32::from(c) + 0xfee0)).collect(),
            2 => format!("{plain}件"),
            _ => grouped(&plain),
        };
        let Reading::Figure(figure) = read_figure(&dressed) else { panic!("{dressed}") };
        prop_assert_eq!(figure.quantity.exact().and_then(Decimal::to_integer), Some(value));
    }

    #[test]
    fn digits_joined_by_anything_else_are_never_one_figure(a in 1_u32..9999, b in 1_u32..9999, joint in "[/;；、]") {
        let raw = format!("{a}{joint}{b}");
        prop_assert_eq!(read_figure(&raw), Reading::Unreadable(Reason::TwoFigures));
    }
}

fn grouped(digits: &str) -> String {
    let mut text = String::new();
    for (index, c) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(c);
    }
    text
}
