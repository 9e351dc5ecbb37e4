use super::super::{Claim, ListRole};
use super::{Context, Indicators, Prose, claims};
use crate::location::Location;
use proptest::prelude::*;

fn read(text: &str) -> Vec<Claim> {
    let location = Location::in_text(1, 1, 0..text.len());
    let indicators = Indicators::default();
    let context =
        Context { year: Some(2023), issuer: None, scope: None, tables: &[], indicators: &indicators };
    claims(std::iter::once(Prose { text: text.into(), location: &location, section: Some(1) }), &context)
}

fn said(text: &str) -> Vec<String> {
    let show = |claim: &Claim| format!("{} {}", claim.indicator, claim.quantity.low);
    read(text).iter().map(show).collect()
}

#[test]
fn flow_of_requests_is_read() {
    let text = "2023年共收到政府信息公开申请36件，上年结转2件，办结35件，结转下年3件。";
    assert_eq!(
        said(text),
        [
            "requests_received 36",
            "requests_carried_over 2",
            "requests_closed 35",
            "requests_carried_forward 3"
        ]
    );
}

#[test]
fn text_and_bytes_point_at_the_words() {
    let text = "我局全年收到政府信息公开申请１２件，办结\u{3000}10 件。";
    let claims = read(text);
    assert_eq!(claims.len(), 2);
    for claim in &claims {
        assert_eq!(&text[claim.location.bytes.clone().unwrap()], claim.text);
        assert!(claim.text.ends_with(&claim.raw));
    }
    assert_eq!(claims[0].raw, "１２件");
    assert_eq!(claims[1].text, "办结\u{3000}10 件");
}

#[test]
fn digits_that_count_nothing_make_no_claim() {
    for text in [
        "国办公开办函〔2021〕30号",
        "电话0575-88123456",
        "12345热线",
        "第二十条第（一）项",
        "构建“1+3+N”体系",
    ] {
        assert_eq!(said(text), [""; 0], "{text}");
    }
}

#[test]
fn items_of_a_list_keep_their_labels() {
    let claims = read("全年公开信息9条，包括机构信息3条、工作动态6条。");
    let labels: Vec<_> = claims.iter().filter_map(|claim| claim.label.as_deref()).collect();
    assert_eq!(labels, ["机构信息", "工作动态"]);
    assert!(claims.iter().all(|claim| claim.lists[0].is_closed));
    assert_eq!(claims[0].lists[0].role, ListRole::Total);
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic(text in "\\PC*") {
        let _ = read(&text);
    }

    #[test]
    fn any_string_of_report_words_is_read_without_panic(
        words in prop::collection::vec(
            prop::sample::select(vec![
                "收到", "申请", "12", "件", "，", "。", "（", "）", "其中", "分别为", "均为", "未", "无", "等", "5%", "占",
                "2022年", "2023年", "较", "上年", "增长", "、", "和", "行政复议", "结转", "十", "余", "万", "：", "；", "网站", "信息", "由", "组成",
            ]),
            0..40,
        )
    ) {
        let text: String = words.concat();
        for claim in read(&text) {
            prop_assert_eq!(&text[claim.location.bytes.clone().unwrap()], &claim.text);
        }
    }
}
