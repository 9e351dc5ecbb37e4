//! What a report prints, before any file format: title, headings, prose and the three tables as grids.
//!
//! Takes a [`Record`]; gives a [`Page`] in the exact layout of the official form, with every merged cell in its
//! place. Noise changes pages; the writers turn pages into files.

use serde::{Deserialize, Serialize};

use crate::facts::{Form, FormColumn, FormRow, TableId, address};
use crate::narrative::Narrative;
use crate::record::Record;

/// Everything a report prints, in order.
#[derive(Debug, Clone)]
pub struct Page {
    /// The blocks of the report.
    pub blocks: Vec<Block>,
    /// The claims the prose makes.
    pub narrative: Narrative,
}

/// A part of a page.
#[derive(Debug, Clone)]
pub enum Block {
    /// The title.
    Title(String),
    /// The heading of a section.
    Heading {
        /// The number of the section.
        number: u8,
        /// The heading as printed.
        text: String,
    },
    /// A heading inside a section.
    Subheading(String),
    /// A paragraph of prose.
    Paragraph(String),
    /// A table.
    Table(Table),
}

/// A table as a grid.
#[derive(Debug, Clone)]
pub struct Table {
    /// Which table of the form it is.
    pub id: TableId,
    /// The number of grid columns.
    pub columns: usize,
    /// The rows; the spans of each add up to `columns`.
    pub rows: Vec<Row>,
}

/// A row of a grid.
#[derive(Debug, Clone)]
pub struct Row {
    /// What the row is for.
    pub kind: RowKind,
    /// The row of the form it prints, when it prints one.
    pub id: Option<String>,
    /// Its cells, those that continue a merge included.
    pub cells: Vec<Cell>,
}

/// What a row is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum RowKind {
    /// A caption over the whole width.
    Caption,
    /// Labels of columns.
    Header,
    /// Figures.
    Data,
}

/// A cell of a grid.
#[derive(Debug, Clone)]
pub struct Cell {
    /// How many grid columns it covers.
    pub span: usize,
    /// Its part in a vertical merge.
    pub merge: Merge,
    /// Its text, line by line.
    pub lines: Vec<String>,
    /// What separates the lines.
    pub joint: Joint,
    /// What the text means.
    pub role: Role,
}

/// A cell's part in a vertical merge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Merge {
    /// It stands alone.
    None,
    /// It is the first of a merge.
    Start,
    /// It continues the cell above.
    Continue,
}

/// What separates the lines of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joint {
    /// A new paragraph.
    Paragraph,
    /// A line break.
    Break,
}

/// What the text of a cell means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    /// The caption of a block.
    Caption,
    /// The label of a column or of a group of columns.
    Header,
    /// The label of a group of rows.
    Group,
    /// The label of a kind of outcome that has rows of its own.
    Subgroup,
    /// The label of a row.
    Label,
    /// A figure and its address.
    Value(String),
    /// The note of the form.
    Note,
    /// Nothing of the form: a continued merge, or a cell added by noise.
    Filler,
}

impl Cell {
    /// A cell of one line.
    #[must_use]
    pub fn new(span: usize, role: Role, text: impl Into<String>) -> Self {
        Self { span, merge: Merge::None, lines: vec![text.into()], joint: Joint::Paragraph, role }
    }

    /// The same cell as the first of a vertical merge.
    #[must_use]
    pub fn merged(mut self) -> Self {
        self.merge = Merge::Start;
        self
    }

    /// A cell that continues the one above.
    #[must_use]
    pub fn continued(span: usize) -> Self {
        Self { merge: Merge::Continue, ..Self::new(span, Role::Filler, "") }
    }

    /// The text without the breaks between its lines.
    #[must_use]
    pub fn text(&self) -> String {
        self.lines.concat()
    }

    /// The address, when the cell is a figure.
    #[must_use]
    pub fn address(&self) -> Option<&str> {
        match &self.role {
            Role::Value(address) => Some(address),
            Role::Caption
            | Role::Header
            | Role::Group
            | Role::Subgroup
            | Role::Label
            | Role::Note
            | Role::Filler => None,
        }
    }

    /// Whether the cell is a label of rows.
    #[must_use]
    pub const fn is_row_label(&self) -> bool {
        matches!(self.role, Role::Group | Role::Subgroup | Role::Label)
    }
}

impl Row {
    /// A row of that kind.
    #[must_use]
    pub const fn new(kind: RowKind, cells: Vec<Cell>) -> Self {
        Self { kind, id: None, cells }
    }

    /// The figures of the row.
    pub fn values(&self) -> impl Iterator<Item = &Cell> {
        self.cells.iter().filter(|cell| cell.address().is_some())
    }
}

impl Table {
    /// How many rows the merge that starts at a cell covers; 1 when none does.
    ///
    /// `column` is a grid column.
    #[must_use]
    pub fn row_span(&self, row: usize, column: usize) -> usize {
        let below = self.rows.iter().skip(row + 1);
        let continued =
            below.take_while(|row| row.at(column).is_some_and(|cell| cell.merge == Merge::Continue));
        1 + continued.count()
    }

    /// Each cell with its row and its grid column.
    pub fn positioned(&self) -> impl Iterator<Item = (usize, usize, &Cell)> {
        self.rows
            .iter()
            .enumerate()
            .flat_map(|(index, row)| row.positioned().map(move |(column, cell)| (index, column, cell)))
    }
}

impl Row {
    /// Each cell with its grid column.
    pub fn positioned(&self) -> impl Iterator<Item = (usize, &Cell)> {
        self.cells.iter().scan(0, |next, cell| {
            let column = *next;
            *next += cell.span;
            Some((column, cell))
        })
    }

    /// The cell that starts at a grid column.
    #[must_use]
    pub fn at(&self, column: usize) -> Option<&Cell> {
        self.positioned().find(|(start, _)| *start == column).map(|(_, cell)| cell)
    }
}

impl Page {
    /// The page of a record in the official layout.
    #[must_use]
    pub fn of(record: &Record) -> Self {
        let narrative = record.narrative.clone().unwrap_or_else(|| Narrative::plain(record));
        let mut blocks = vec![Block::Title(record.title())];
        blocks.extend(narrative.paragraphs(0));
        for (number, heading) in (1_u8..).zip(&record.form.form().sections) {
            blocks.push(Block::Heading { number, text: heading.clone() });
            blocks.extend(narrative.paragraphs(number));
            for table in TableId::ALL.into_iter().filter(|table| table.section() == number) {
                blocks.extend(printed(record, table));
            }
        }
        Self { blocks, narrative }
    }

    /// The tables of the page.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            Block::Title(_) | Block::Heading { .. } | Block::Subheading(_) | Block::Paragraph(_) => None,
        })
    }

    /// The tables of the page, to change them.
    pub fn tables_mut(&mut self) -> impl Iterator<Item = &mut Table> {
        self.blocks.iter_mut().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            Block::Title(_) | Block::Heading { .. } | Block::Subheading(_) | Block::Paragraph(_) => None,
        })
    }

    /// Every cell of the page, to change it.
    pub fn cells_mut(&mut self) -> impl Iterator<Item = &mut Cell> {
        self.tables_mut().flat_map(|table| &mut table.rows).flat_map(|row| &mut row.cells)
    }

    /// The title, when the page has one.
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        self.blocks.iter().find_map(|block| match block {
            Block::Title(title) => Some(title.as_str()),
            Block::Heading { .. } | Block::Subheading(_) | Block::Paragraph(_) | Block::Table(_) => None,
        })
    }
}

/// One table of a record with what stands around it.
fn printed(record: &Record, id: TableId) -> Vec<Block> {
    let Some(table) = table_of(record, id) else { return Vec::new() };
    if id != TableId::Statistics {
        return vec![Block::Table(table)];
    }
    let year = record.year.map(|year| format!("（{year}年度）　")).unwrap_or_default();
    vec![
        Block::Subheading("政府信息公开情况统计表".to_owned()),
        Block::Paragraph(format!("{year}填报单位（盖章）：{}", record.agency)),
        Block::Table(table),
        Block::Paragraph(
            "单位负责人：　　　审核人：　　　填报人：　　　联系电话：　　　填报日期：".to_owned(),
        ),
    ]
}

/// One table of a record in the official layout; `None` when the record knows no cell of it.
fn table_of(record: &Record, id: TableId) -> Option<Table> {
    let form = record.tables.of(id).form();
    let (columns, rows) = match id {
        TableId::Proactive => (4, proactive_rows(record, form)),
        TableId::Requests => (10, requests_rows(record, form)),
        TableId::Remedies => (15, remedies_rows(record, form)),
        TableId::Statistics => statistics_rows(record, form),
    };
    rows.iter().any(|row| row.kind == RowKind::Data).then_some(Table { id, columns, rows })
}

fn proactive_rows(record: &Record, form: &Form) -> Vec<Row> {
    let mut rows = Vec::new();
    for block in &form.table(TableId::Proactive).blocks {
        let data: Vec<Row> = block
            .rows
            .iter()
            .filter_map(|row| {
                let label = Cell::new(1, Role::Label, &row.label);
                data_row(record, TableId::Proactive, row, vec![label], &block.columns, 3)
            })
            .collect();
        if data.is_empty() {
            continue;
        }
        rows.push(Row::new(RowKind::Caption, vec![Cell::new(4, Role::Caption, &block.article)]));
        let mut header = vec![Cell::new(1, Role::Header, "信息内容")];
        for (column, span) in block.columns.iter().zip(spans(block.columns.len(), 3)) {
            header.push(Cell::new(span, Role::Header, &column.label));
        }
        rows.push(Row::new(RowKind::Header, header));
        rows.extend(data);
    }
    rows
}

fn requests_rows(record: &Record, form: &Form) -> Vec<Row> {
    let table = form.table(TableId::Requests);
    let mut rows = requests_header(table.note.as_deref().unwrap_or_default());
    let (mut group, mut subgroup) = (None, None);
    for row in &table.rows {
        let mut labels = Vec::new();
        match (&row.group, &row.subgroup) {
            (None, _) => labels.push(Cell::new(3, Role::Label, &row.label)),
            (Some(name), kind) => {
                labels.push(merging(Role::Group, name, group.as_ref() == Some(name)));
                match kind {
                    None => labels.push(Cell::new(2, Role::Label, &row.label)),
                    Some(kind) => {
                        labels.push(merging(Role::Subgroup, kind, subgroup.as_ref() == Some(kind)));
                        labels.push(Cell::new(1, Role::Label, &row.label));
                    }
                }
            }
        }
        if let Some(printed) = data_row(record, TableId::Requests, row, labels, &table.columns, 7) {
            (group, subgroup) = (row.group.clone(), row.subgroup.clone());
            rows.push(printed);
        }
    }
    rows
}

/// The three header rows of the table of requests, two labels broken over two paragraphs as the form does.
fn requests_header(note: &str) -> Vec<Row> {
    let header = |text: &str| Cell::new(1, Role::Header, text);
    let broken = |first: &str, second: &str| {
        let lines = vec![first.to_owned(), second.to_owned()];
        Cell { lines, ..Cell::new(1, Role::Header, "") }
    };
    let rows = vec![
        vec![Cell::new(3, Role::Note, note).merged(), Cell::new(7, Role::Header, "申请人情况")],
        vec![
            Cell::continued(3),
            header("自然人").merged(),
            Cell::new(5, Role::Header, "法人或其他组织"),
            header("总计").merged(),
        ],
        vec![
            Cell::continued(3),
            Cell::continued(1),
            broken("商业", "企业"),
            broken("科研", "机构"),
            header("社会公益组织"),
            header("法律服务机构"),
            header("其他"),
            Cell::continued(1),
        ],
    ];
    rows.into_iter().map(|cells| Row::new(RowKind::Header, cells)).collect()
}

fn remedies_rows(record: &Record, form: &Form) -> Vec<Row> {
    let table = form.table(TableId::Remedies);
    let header = |text: &str, is_broken: bool| {
        let lines = match text.char_indices().nth(2) {
            Some((middle, _)) if is_broken => {
                let (first, second) = text.split_at(middle);
                vec![first.to_owned(), second.to_owned()]
            }
            Some(_) | None => vec![text.to_owned()],
        };
        Cell { lines, joint: Joint::Break, ..Cell::new(1, Role::Header, "") }
    };
    let labels = || table.columns.iter().map(|column| column.label.as_str());
    let mut second: Vec<Cell> =
        (0..).zip(labels()).map(|(index, label)| header(label, index > 0).merged()).collect();
    second.push(Cell::new(5, Role::Header, "未经复议直接起诉"));
    second.push(Cell::new(5, Role::Header, "复议后起诉"));
    let mut third: Vec<Cell> = labels().map(|_| Cell::continued(1)).collect();
    third.extend(labels().chain(labels()).map(|label| header(label, true)));
    let values: Vec<Cell> =
        table.rows.iter().flat_map(|row| values(record, TableId::Remedies, row, &table.columns, 5)).collect();
    let mut rows = vec![
        Row::new(
            RowKind::Header,
            vec![Cell::new(5, Role::Header, "行政复议"), Cell::new(10, Role::Header, "行政诉讼")],
        ),
        Row::new(RowKind::Header, second),
        Row::new(RowKind::Header, third),
    ];
    if values.iter().filter_map(Cell::address).any(|address| record.cells.contains_key(address)) {
        rows.push(Row::new(RowKind::Data, values));
    }
    rows
}

/// The statistics: labels with unit and code beside them, then the figures; a section begins with a row of its own.
fn statistics_rows(record: &Record, form: &Form) -> (usize, Vec<Row>) {
    let table = form.table(TableId::Statistics);
    let columns: &[FormColumn] = table.blocks.first().map_or(&[], |block| &block.columns);
    let width = table.header.len() + columns.len();
    let labels = table.header.iter().chain(columns.iter().map(|column| &column.label));
    let header = labels.map(|label| Cell::new(1, Role::Header, label)).collect();
    let mut rows = vec![Row::new(RowKind::Header, header)];
    for block in &table.blocks {
        if !block.article.is_empty() {
            let texts = [(Role::Caption, block.article.as_str()), (Role::Note, "——")];
            let mut caption: Vec<Cell> =
                texts.into_iter().map(|(role, text)| Cell::new(1, role, text)).collect();
            caption.extend((caption.len()..width).map(|_| Cell::new(1, Role::Filler, "")));
            rows.push(Row::new(RowKind::Caption, caption));
        }
        for row in &block.rows {
            let beside = row.unit.iter().chain(&row.code).map(|text| Cell::new(1, Role::Note, text));
            let label = std::iter::once(Cell::new(1, Role::Label, &row.label));
            let labels = label.chain(beside).collect();
            rows.extend(data_row(record, TableId::Statistics, row, labels, &block.columns, columns.len()));
        }
    }
    (width, rows)
}

/// A row of figures; `None` when the record knows none of them.
fn data_row(
    record: &Record,
    table: TableId,
    row: &FormRow,
    mut cells: Vec<Cell>,
    columns: &[FormColumn],
    width: usize,
) -> Option<Row> {
    let values = values(record, table, row, columns, width);
    let is_known = values.iter().filter_map(Cell::address).any(|address| record.cells.contains_key(address));
    cells.extend(values);
    is_known.then(|| Row { kind: RowKind::Data, id: Some(row.id.clone()), cells })
}

fn values(record: &Record, table: TableId, row: &FormRow, columns: &[FormColumn], width: usize) -> Vec<Cell> {
    columns
        .iter()
        .zip(spans(columns.len(), width))
        .map(|(column, span)| {
            let address = address(table, &row.id, &column.id);
            let text = record.cells.get(&address).map(|fact| fact.printed().to_owned()).unwrap_or_default();
            Cell::new(span, Role::Value(address), text)
        })
        .collect()
}

/// The spans of `count` cells over `width` grid columns: the last takes what is left.
fn spans(count: usize, width: usize) -> impl Iterator<Item = usize> {
    (1..=count).map(move |place| if place == count { (width + 1).saturating_sub(count) } else { 1 })
}

fn merging(role: Role, text: &str, is_continued: bool) -> Cell {
    if is_continued { Cell::continued(1) } else { Cell::new(1, role, text).merged() }
}

#[cfg(test)]
mod tests {
    use super::Page;
    use crate::facts::TableId;
    use crate::record::{full_records, partial_records};

    #[test]
    fn official_grids_have_the_official_size() {
        for record in full_records() {
            let page = Page::of(record);
            let sizes: Vec<(TableId, usize, usize)> =
                page.tables().map(|table| (table.id, table.rows.len(), table.columns)).collect();
            let (proactive, requests) = if record.year == Some(2020) { (18, 26) } else { (14, 28) };
            assert_eq!(
                sizes,
                [
                    (TableId::Proactive, proactive, 4),
                    (TableId::Requests, requests, 10),
                    (TableId::Remedies, 4, 15)
                ]
            );
        }
    }

    #[test]
    fn every_row_fills_its_grid() {
        for record in full_records().iter().chain(partial_records()) {
            for table in Page::of(record).tables() {
                for row in &table.rows {
                    let width: usize = row.cells.iter().map(|cell| cell.span).sum();
                    assert_eq!(width, table.columns, "{}", record.id);
                }
            }
        }
    }

    #[test]
    fn outcomes_are_merged_down_to_their_total() {
        let page = Page::of(full_records().last().unwrap());
        let requests = page.tables().find(|table| table.id == TableId::Requests).unwrap();
        assert_eq!(requests.row_span(0, 0), 3);
        assert_eq!(requests.row_span(5, 0), 22);
        assert_eq!(requests.row_span(7, 1), 8);
    }
}
