//! What a label gives away: to which table of the forms it belongs, and whether it heads a row or a column.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::form::{FormTable, forms, label_key};

/// What a label stands at the head of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A row of figures.
    Row,
    /// A group of rows.
    Group,
    /// A column, or the frame around the columns.
    Header,
    /// A section.
    Heading,
}

/// The tables to which a label can belong, as a set of bits in the order of [`TABLES`], and its role.
#[derive(Clone, Copy)]
struct Entry {
    tables: u8,
    role: Role,
}

/// The ids of the tables of the forms.
pub(super) const TABLES: [&str; 3] = ["proactive", "requests", "remedies"];

/// Labels around the figures that are neither rows nor columns of the forms.
const FRAME: [(&str, &str, Role); 9] = [
    ("proactive", "信息内容", Role::Header),
    ("requests", "申请人情况", Role::Header),
    ("requests", "法人或其他组织", Role::Header),
    ("requests", "本列数据的勾稽关系为", Role::Header),
    ("requests", "本年度办理结果", Role::Group),
    ("requests", "其他处理", Role::Group),
    ("remedies", "行政诉讼", Role::Header),
    ("remedies", "未经复议直接起诉", Role::Header),
    ("remedies", "复议后起诉", Role::Header),
];

static KNOWN: LazyLock<HashMap<String, Entry>> = LazyLock::new(|| {
    let mut known = HashMap::new();
    let mut add = |key: String, table: &str, role: Role| {
        let bit = TABLES.iter().position(|id| *id == table).map_or(0, |index| 1_u8 << index);
        let entry = known.entry(key).or_insert(Entry { tables: 0, role });
        entry.tables |= bit;
        // A word that heads rows and columns alike tells of neither.
        if entry.role == Role::Row && role == Role::Header {
            entry.role = Role::Header;
        }
    };
    for (table, label, role) in FRAME {
        add(label.to_owned(), table, role);
    }
    for form in forms() {
        for heading in &form.sections {
            add(label_key(heading), "", Role::Heading);
        }
        for table in &form.tables {
            for (_, row) in table.rows() {
                let role = if table.is_one_row { Role::Header } else { Role::Row };
                row.label.keys.iter().for_each(|key| add(key.clone(), &table.id, role));
                for parent in row.group.iter().chain(&row.subgroup) {
                    parent.keys.iter().for_each(|key| add(key.clone(), &table.id, Role::Group));
                }
            }
            for column in table.blocks.iter().flat_map(|block| &block.columns) {
                column.keys.iter().for_each(|key| add(key.clone(), &table.id, Role::Header));
            }
        }
    }
    known
});

/// The role of a label, where it is known to the letter.
pub(super) fn role(key: &str) -> Option<Role> {
    if is_caption(key) {
        return Some(Role::Header);
    }
    KNOWN.get(key).map(|entry| entry.role)
}

/// The table that a label speaks for, where it speaks for one only.
pub(super) fn table_of(key: &str) -> Option<usize> {
    if is_caption(key) {
        return Some(0);
    }
    if key.starts_with("本列数据的勾稽关系") {
        return Some(1);
    }
    let entry = KNOWN.get(key)?;
    entry.tables.is_power_of_two().then_some(entry.tables.trailing_zeros() as usize)
}

/// 第二十条第（一）项 and its variants; the key ends before the bracket.
fn is_caption(key: &str) -> bool {
    key.len() <= 40 && key.contains("二十条") && key.chars().count() <= 10
}

/// Whether a text is the first line of the label of a row.
pub(super) fn begins_a_row(key: &str) -> bool {
    let rows = || forms().iter().flat_map(|form| &form.tables).flat_map(FormTable::rows);
    key.chars().count() >= 4 && rows().any(|(_, row)| row.label.keys.iter().any(|own| own.starts_with(key)))
}
