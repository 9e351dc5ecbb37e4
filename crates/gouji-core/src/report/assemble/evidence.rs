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

/// What a label gives away.
#[derive(Clone, Default)]
pub(super) struct PrintedLabel {
    /// Its comparable core.
    pub(super) key: String,
    /// What it heads.
    pub(super) role: Option<Role>,
    /// The table that it speaks for, where it speaks for one only.
    pub(super) table: Option<usize>,
}

impl PrintedLabel {
    /// What the label with this core gives away.
    pub(super) fn of(key: String) -> Self {
        Self { role: role(&key), table: table_of(&key), key }
    }
}

/// The labels of the forms as they are printed: most labels of most reports, which need not be taken apart each time.
static PRINTED: LazyLock<HashMap<String, PrintedLabel>> = LazyLock::new(|| {
    let tables = || forms().iter().flat_map(|form| &form.tables);
    let rows = tables().flat_map(FormTable::rows);
    let of_rows =
        rows.flat_map(|(_, row)| std::iter::once(&row.label).chain(&row.group).chain(&row.subgroup));
    let blocks = tables().flat_map(|table| &table.blocks);
    let of_columns = blocks.flat_map(|block| block.columns.iter().chain(&block.caption));
    let frame = FRAME.iter().map(|(_, label, _)| (*label).to_owned());
    let texts = of_rows.chain(of_columns).map(|label| label.zh.clone()).chain(frame);
    let both = texts.flat_map(|text| [broken_in_two(&text), Some(text)]).flatten();
    both.map(|text| {
        let label = PrintedLabel::of(label_key(&text));
        (text, label)
    })
    .collect()
});

/// 商业企业 and 科研机构 are printed on two lines of one cell.
fn broken_in_two(text: &str) -> Option<String> {
    let middle = text.char_indices().nth(2).map(|(at, _)| at).filter(|_| text.chars().count() == 4)?;
    let (upper, lower) = text.split_at_checked(middle)?;
    Some(format!("{upper}\n{lower}"))
}

/// A label that is printed exactly as the forms have it.
pub(super) fn printed(text: &str) -> Option<&'static PrintedLabel> {
    // Two characters at least; figures are not looked for.
    if text.len() < 6 { None } else { PRINTED.get(text) }
}

/// The role of a label, where it is known to the letter.
fn role(key: &str) -> Option<Role> {
    if is_caption(key) {
        return Some(Role::Header);
    }
    KNOWN.get(key).map(|entry| entry.role)
}

/// The table that a label speaks for, where it speaks for one only.
fn table_of(key: &str) -> Option<usize> {
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

/// Whether a text is the first line of the label of a row, or such a label with a slip.
pub(super) fn is_like_a_row(key: &str) -> bool {
    let rows = || forms().iter().flat_map(|form| &form.tables).flat_map(FormTable::rows);
    let begins = |own: &String| own.starts_with(key);
    key.chars().count() >= 4
        && rows().any(|(_, row)| row.label.keys.iter().any(begins) || row.label.fit(key) >= 75)
}
