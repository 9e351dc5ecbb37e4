//! What a label gives away: to which table of the forms it belongs, and whether it heads a row or a column.
//!
//! Everything here is made from the forms: the editions of this crate, and those that a user brings.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use crate::form::{Form, FormTable, forms, label_key};

/// What a label stands at the head of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A row of figures.
    Row,
    /// A group of rows.
    Group,
    /// A column.
    Header,
    /// The labels of rows.
    Corner,
    /// What stands beside the labels of rows.
    Beside,
    /// Several columns, or none: the frame around the columns.
    Frame,
    /// The rows below it, on a row of its own that has no figures.
    Caption,
    /// A section.
    Heading,
}

impl Role {
    /// Whether the label belongs into the header of a table.
    pub(super) fn is_of_header(self) -> bool {
        matches!(self, Self::Header | Self::Corner | Self::Beside | Self::Frame)
    }

    /// Whether the label can be the heading of a section.
    pub(super) fn can_be_heading(self) -> bool {
        matches!(self, Self::Heading | Self::Caption)
    }
}

/// What a label gives away.
#[derive(Clone, Debug, Default)]
pub(super) struct PrintedLabel {
    /// Its comparable core.
    pub(super) key: String,
    /// What it heads.
    pub(super) role: Option<Role>,
    /// The table that it speaks for, where it speaks for one only.
    pub(super) table: Option<usize>,
}

/// The tables to which a label can belong, as a set of bits, and its role.
#[derive(Clone, Copy, Debug)]
struct Entry {
    tables: u64,
    role: Role,
}

/// So many kinds of table can be told apart.
pub(super) const MOST_TABLES: usize = 64;

/// The forms that a document is compared with, and what their labels give away.
#[derive(Debug)]
pub(super) struct Evidence {
    /// The editions of this crate, oldest first, then those of the user.
    forms: Vec<Arc<Form>>,
    /// How many of them are of this crate.
    built_in: usize,
    tables: Vec<KnownTable>,
    known: HashMap<String, Entry>,
    /// How many levels of groups stand above the label of a row or a group.
    levels_above: HashMap<String, usize>,
    /// The labels of the forms as they are printed: most labels of most reports, which need not be taken apart each
    /// time.
    printed: HashMap<String, PrintedLabel>,
}

/// A kind of table, in whatever edition.
#[derive(Debug)]
struct KnownTable {
    id: Arc<str>,
    /// Keys of the rows with which editions of it begin and end; none where it is printed in one row.
    firsts: Vec<String>,
    lasts: Vec<String>,
}

/// The evidence of the editions of this crate alone.
pub(super) static BUILT_IN: LazyLock<Arc<Evidence>> = LazyLock::new(|| Arc::new(Evidence::new(Vec::new())));

impl Evidence {
    /// The evidence of the editions of this crate and of further forms.
    pub(super) fn new(own: Vec<Arc<Form>>) -> Self {
        let built_in = forms().len();
        let forms: Vec<Arc<Form>> = forms().iter().cloned().chain(own).collect();
        let mut evidence = Self {
            forms: Vec::new(),
            built_in,
            tables: Vec::new(),
            known: HashMap::new(),
            levels_above: HashMap::new(),
            printed: HashMap::new(),
        };
        for table in forms.iter().flat_map(|form| &form.tables) {
            evidence.add_table(table);
        }
        // What stands first for a label stays: its frame, then groups, then rows and columns.
        for table in forms.iter().flat_map(|form| &form.tables) {
            evidence.add_surroundings(table);
        }
        for form in &forms {
            for heading in &form.sections {
                evidence.add(label_key(heading), None, Role::Heading);
            }
            form.tables.iter().for_each(|table| evidence.add_rows_and_columns(table));
        }
        evidence.printed = forms.iter().flat_map(|form| &form.tables).flat_map(printed_labels).fold(
            HashMap::new(),
            |mut printed, text| {
                let label = evidence.of(label_key(&text));
                printed.insert(text, label);
                printed
            },
        );
        evidence.forms = forms;
        evidence
    }

    fn add_table(&mut self, table: &FormTable) {
        let index = self.tables.iter().position(|known| known.id == table.id).unwrap_or_else(|| {
            let (firsts, lasts) = (Vec::new(), Vec::new());
            self.tables.push(KnownTable { id: table.id.clone(), firsts, lasts });
            self.tables.len() - 1
        });
        let Some(known) = self.tables.get_mut(index).filter(|_| !table.is_one_row) else { return };
        let (first, last) = (table.rows().next(), table.rows().last());
        known.firsts.extend(first.into_iter().flat_map(|(_, row)| row.label.keys.iter().cloned()));
        known.lasts.extend(last.into_iter().flat_map(|(_, row)| row.label.keys.iter().cloned()));
    }

    fn add_surroundings(&mut self, table: &FormTable) {
        let id = Some(&*table.id);
        let mut add = |label: &crate::form::Label, role| {
            label.keys.iter().for_each(|key| self.add(key.clone(), id, role));
        };
        table.corner.iter().for_each(|label| add(label, Role::Corner));
        table.beside.iter().for_each(|label| add(label, Role::Beside));
        table.frame.iter().for_each(|label| add(label, Role::Frame));
        for block in &table.blocks {
            block.caption.iter().for_each(|label| add(label, Role::Caption));
        }
        for (_, row) in table.rows() {
            row.group.iter().chain(&row.subgroup).for_each(|label| add(label, Role::Group));
        }
        for (_, row) in table.rows() {
            let labels = row.group.iter().chain(&row.subgroup).chain([&row.label]);
            for (above, label) in labels.enumerate() {
                for key in &label.keys {
                    self.levels_above.entry(key.clone()).or_insert(above);
                }
            }
        }
    }

    fn add_rows_and_columns(&mut self, table: &FormTable) {
        let id = Some(&*table.id);
        let row_role = if table.is_one_row { Role::Header } else { Role::Row };
        for (_, row) in table.rows() {
            row.label.keys.iter().for_each(|key| self.add(key.clone(), id, row_role));
        }
        for column in table.blocks.iter().flat_map(|block| &block.columns) {
            column.keys.iter().for_each(|key| self.add(key.clone(), id, Role::Header));
        }
    }

    fn add(&mut self, key: String, table: Option<&str>, role: Role) {
        let position = table.and_then(|id| self.tables.iter().position(|known| &*known.id == id));
        let bit = position.filter(|index| *index < MOST_TABLES).map_or(0, |index| 1_u64 << index);
        let entry = self.known.entry(key).or_insert(Entry { tables: 0, role });
        entry.tables |= bit;
        // A word that heads rows and columns alike tells of neither.
        if entry.role == Role::Row && role == Role::Header {
            entry.role = Role::Header;
        }
    }

    /// All forms: the editions of this crate, oldest first, then those of the user.
    pub(super) fn forms(&self) -> &[Arc<Form>] {
        &self.forms
    }

    /// All forms, those of the user first, then from the newest on.
    pub(super) fn newest_first(&self) -> impl Iterator<Item = &Arc<Form>> {
        let (built_in, own) = self.forms.split_at_checked(self.built_in).unwrap_or_default();
        own.iter().chain(built_in.iter().rev())
    }

    /// How many kinds of table there are.
    pub(super) fn table_count(&self) -> usize {
        self.tables.len()
    }

    /// The id of a kind of table.
    pub(super) fn table_id(&self, table: usize) -> &str {
        self.tables.get(table).map_or("", |known| &known.id)
    }

    /// What the label with that core gives away; only where it is known to the letter.
    pub(super) fn of(&self, key: String) -> PrintedLabel {
        let known = self.known.get(&key);
        let lone = known.filter(|entry| entry.tables.is_power_of_two());
        let (mut role, mut table) =
            (known.map(|entry| entry.role), lone.map(|entry| entry.tables.trailing_zeros() as usize));
        if is_article(&key) {
            (role, table) = (Some(Role::Header), self.table_named("proactive"));
        } else if key.starts_with("本列数据的勾稽关系") {
            (role, table) = (role.or(Some(Role::Frame)), self.table_named("requests"));
        }
        // Words such as 单位, 数量 and 总计 stand in the header of any table.
        if role.is_some_and(Role::is_of_header) && key.chars().count() <= 2 {
            table = None;
        }
        PrintedLabel { key, role, table }
    }

    /// How many levels of groups stand above the label of a row or a group with that core: so many cells are empty before
    /// it where merged cells are printed as empty ones.
    pub(super) fn levels_above(&self, key: &str) -> usize {
        self.levels_above.get(key).copied().unwrap_or(0)
    }

    /// Whether a row of one of the forms has so many figures.
    pub(super) fn is_width(&self, figures: usize) -> bool {
        let tables = || self.forms.iter().flat_map(|form| &form.tables);
        tables().flat_map(|table| &table.blocks).any(|block| block.columns.len() == figures)
            || tables().any(|table| table.is_one_row && table.cells.len() == figures)
    }

    /// Whether the row of one of the forms that a key names has so many figures; of a key that names none, whether any row
    /// has.
    pub(super) fn is_width_of(&self, key: &str, figures: usize) -> bool {
        let rows = || self.forms.iter().flat_map(|form| &form.tables).flat_map(FormTable::rows);
        let mut named = rows().filter(|(_, row)| row.label.is(key)).peekable();
        match named.peek() {
            Some(_) => named.any(|(block, _)| block.columns.len() == figures),
            None => self.is_width(figures),
        }
    }

    /// A label that is printed exactly as the forms have it.
    pub(super) fn printed(&self, text: &str) -> Option<&PrintedLabel> {
        // Two characters at least; figures are not looked for.
        if text.len() < 6 { None } else { self.printed.get(text) }
    }

    fn table_named(&self, id: &str) -> Option<usize> {
        self.tables.iter().position(|known| &*known.id == id)
    }

    /// Whether a label is that of the row with which a table begins.
    pub(super) fn is_first(&self, table: usize, key: &str) -> bool {
        self.tables.get(table).is_some_and(|known| known.firsts.iter().any(|first| first == key))
    }

    /// Whether a label is that of the row with which a table ends.
    pub(super) fn is_last(&self, table: usize, key: &str) -> bool {
        self.tables.get(table).is_some_and(|known| known.lasts.iter().any(|last| last == key))
    }

    /// Whether a text is the first line of the label of a row, or such a label with a slip.
    pub(super) fn is_like_a_row(&self, key: &str) -> bool {
        let rows = || self.forms.iter().flat_map(|form| &form.tables).flat_map(FormTable::rows);
        let begins = |own: &String| own.starts_with(key);
        key.chars().count() >= 4
            && rows().any(|(_, row)| row.label.keys.iter().any(begins) || row.label.fit(key) >= 75)
    }
}

/// The labels of a table as they are printed, those of four characters on two lines as well.
fn printed_labels(table: &FormTable) -> impl Iterator<Item = String> {
    let of_rows =
        table.rows().flat_map(|(_, row)| std::iter::once(&row.label).chain(&row.group).chain(&row.subgroup));
    let of_columns = table.blocks.iter().flat_map(|block| block.columns.iter().chain(&block.caption));
    let labels = of_rows.chain(of_columns).chain(&table.corner).chain(&table.beside).chain(&table.frame);
    labels.flat_map(|label| [broken_in_two(&label.zh), Some(label.zh.clone())]).flatten()
}

/// 商业企业 and 科研机构 are printed on two lines of one cell.
fn broken_in_two(text: &str) -> Option<String> {
    let middle = text.char_indices().nth(2).map(|(at, _)| at).filter(|_| text.chars().count() == 4)?;
    let (upper, lower) = text.split_at_checked(middle)?;
    Some(format!("{upper}\n{lower}"))
}

/// 第二十条第（一）项 and its variants; the key ends before the bracket.
fn is_article(key: &str) -> bool {
    key.len() <= 40 && key.contains("二十条") && key.chars().count() <= 10
}
