//! The units that a table prints beside its figures: in the header above them, between the label and the figures of a
//! row, or on a line above the table. What is printed goes before what the form prescribes, for 元 and 万元 differ
//! ten-thousandfold.

use super::lines::Line;
use super::rows::RowLayout;
use crate::figure::Unit;

/// The unit that is printed for a figure of a row; the row says it before the header does.
pub(super) fn printed(line: &Line<'_>, layout: &RowLayout, index: usize) -> Option<Unit> {
    let first = layout.figures.first().copied().unwrap_or(0);
    let before = line.items.iter().take(first);
    let beside = before.filter(|item| item.is_unit()).find_map(|item| Unit::named(&item.key));
    beside.or_else(|| stated(layout.header.above(line, index)?.text()))
}

/// So many lines above a table can say in which unit its figures are.
const LINES_ABOVE: usize = 3;

/// The unit that a line above a table or its first lines state, all by itself: （单位：件）.
pub(super) fn above(lines: &[Line<'_>], first: usize) -> Option<Unit> {
    let is_written = |line: &&Line<'_>| line.items.iter().any(|item| !item.is_blank());
    let (before, table) = lines.split_at_checked(first)?;
    let before = before.iter().rev().filter(is_written).take(LINES_ABOVE);
    table.iter().take(1).chain(before).find_map(|line| {
        let mut written = line.items.iter().filter(|item| !item.is_blank() && !item.is_continued);
        let (only, None) = (written.next()?, written.next()) else { return None };
        stated_alone(&only.text)
    })
}

/// The unit that a text states which says nothing else.
fn stated_alone(text: &str) -> Option<Unit> {
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let bare = bare.trim_start_matches(['（', '(', '【', '[']);
    let told = ["计量单位", "数据单位", "单位"].iter().find_map(|word| bare.strip_prefix(word))?;
    let told = told.strip_prefix([':', '：', '为'])?.trim_end_matches(['）', ')', '】', ']']);
    Unit::named(told)
}

/// The unit that a label states: 本年收费金额（单位：元）, 采购总金额（万元）.
fn stated(label: &str) -> Option<Unit> {
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let label = bare(label);
    let told = match label.split_once("单位") {
        Some((_, told)) => told.trim_start_matches([':', '：', '为', '是']),
        None => label.rsplit_once(['（', '(', '/', '／'])?.1,
    };
    let end = told.find(['）', ')', '，', ',', '、', '；', ';']).unwrap_or(told.len());
    Unit::named(told.get(..end)?)
}

#[cfg(test)]
mod tests {
    use super::stated;
    use crate::figure::Unit;

    #[test]
    fn a_label_states_its_unit_in_many_ways() {
        for (label, expected) in [
            ("本年收费金额（单位：万元）", Some("万元")),
            ("本年收费金额\n（单位: 元）", Some("元")),
            ("本年收费金额(单位为千元)", Some("千元")),
            ("采购总金额（万元）", Some("万元")),
            ("采购总金额/元", Some("元")),
            ("本年处理决定数量（件）", Some("件")),
            ("本年收费金额", None),
            ("本年收费金额（如有）", None),
            ("单位", None),
            ("本年增/减", None),
        ] {
            assert_eq!(stated(label).map(Unit::id), expected, "{label}");
        }
    }
}
