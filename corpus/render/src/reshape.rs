//! Other grids for the same report: without merges, without spans, split, joined.
//!
//! Takes a page; changes its tables. Figures and their addresses are kept.

use crate::facts::TableId;
use crate::page::{Block, Cell, Merge, Page, Role, Row, RowKind, Table};
use crate::seed::Dice;

/// No vertical merges: the cells below a label are plain and empty.
pub(crate) fn merges_as_empty_cells(page: &mut Page, _dice: &mut Dice) {
    for cell in page.cells_mut() {
        cell.merge = Merge::None;
    }
}

/// No vertical merges: the label stands again in every row it covers.
pub(crate) fn merges_repeated(page: &mut Page, _dice: &mut Dice) {
    for table in page.tables_mut() {
        let mut above: Vec<(usize, Cell)> = Vec::new();
        for row in &mut table.rows {
            let mut column = 0;
            for cell in &mut row.cells {
                if cell.merge == Merge::Continue
                    && let Some((_, label)) = above.iter().find(|(start, _)| *start == column)
                {
                    *cell = label.clone();
                }
                cell.merge = Merge::None;
                column += cell.span;
            }
            above = row.positioned().map(|(start, cell)| (start, cell.clone())).collect();
        }
    }
}

/// No spans at all: each cell is one column wide, with empty cells after it.
pub(crate) fn spans_as_empty_cells(page: &mut Page, dice: &mut Dice) {
    merges_as_empty_cells(page, dice);
    for row in page.tables_mut().flat_map(|table| &mut table.rows) {
        row.cells = std::mem::take(&mut row.cells)
            .into_iter()
            .flat_map(|mut cell| {
                let empty = std::mem::replace(&mut cell.span, 1) - 1;
                std::iter::once(cell).chain((0..empty).map(|_| Cell::new(1, Role::Filler, "")))
            })
            .collect();
    }
}

/// The table of requests in two tables, the header repeated on the second, as after a page break.
pub(crate) fn split_tables(page: &mut Page, dice: &mut Dice) {
    let blocks = std::mem::take(&mut page.blocks);
    for block in blocks {
        match block {
            Block::Table(table) if table.id == TableId::Requests && table.rows.len() > 12 => {
                let (first, second) = split(table, dice);
                page.blocks.extend([Block::Table(first), Block::Table(second)]);
            }
            Block::Title(_)
            | Block::Heading { .. }
            | Block::Subheading(_)
            | Block::Paragraph(_)
            | Block::Table(_) => page.blocks.push(block),
        }
    }
}

/// Splits a table between two of its rows; a merge that runs across starts anew with the same text.
fn split(mut table: Table, dice: &mut Dice) -> (Table, Table) {
    let at = 7 + dice.below(table.rows.len() - 10);
    let mut labels: Vec<(usize, Cell)> = Vec::new();
    for row in table.rows.iter().take(at) {
        for (column, cell) in row.positioned().filter(|(_, cell)| cell.merge == Merge::Start) {
            labels.retain(|(start, _)| *start != column);
            labels.push((column, cell.clone()));
        }
    }
    let rest = table.rows.split_off(at);
    let header = table.rows.iter().filter(|row| row.kind == RowKind::Header).cloned();
    let mut second = Table { id: table.id, columns: table.columns, rows: header.chain(rest).collect() };
    if let Some(row) = second.rows.iter_mut().find(|row| row.kind == RowKind::Data) {
        let mut column = 0;
        for cell in &mut row.cells {
            if cell.merge == Merge::Continue
                && let Some((_, label)) = labels.iter().find(|(start, _)| *start == column)
            {
                *cell = label.clone();
            }
            column += cell.span;
        }
    }
    (table, second)
}

/// The three tables in one, sixty columns wide, with the headings between them as rows.
pub(crate) fn one_table(page: &mut Page, _dice: &mut Dice) {
    const WIDTH: usize = 60;
    let mut joined = Table { id: TableId::Proactive, columns: WIDTH, rows: Vec::new() };
    let (mut before, mut after) = (Vec::new(), Vec::new());
    let mut is_inside = false;
    for block in std::mem::take(&mut page.blocks) {
        match block {
            Block::Heading { number: 2..=4, text } => {
                is_inside = true;
                joined.rows.push(Row::new(RowKind::Caption, vec![Cell::new(WIDTH, Role::Caption, text)]));
            }
            Block::Table(table) => {
                let factor = WIDTH.checked_div(table.columns).unwrap_or(1);
                joined.rows.extend(table.rows.into_iter().map(|mut row| {
                    for cell in &mut row.cells {
                        cell.span *= factor;
                    }
                    row
                }));
            }
            Block::Title(_) | Block::Heading { .. } | Block::Subheading(_) | Block::Paragraph(_) => {
                let is_after = matches!(block, Block::Heading { number: 5.., .. });
                is_inside &= !is_after;
                if !after.is_empty() || is_after {
                    after.push(block);
                } else if is_inside && let Block::Paragraph(text) | Block::Subheading(text) = block {
                    joined.rows.push(Row::new(RowKind::Caption, vec![Cell::new(WIDTH, Role::Caption, text)]));
                } else {
                    before.push(block);
                }
            }
        }
    }
    page.blocks = before;
    page.blocks.push(Block::Table(joined));
    page.blocks.extend(after);
}

/// The table of remedies as one small table for each of its three groups.
pub(crate) fn remedies_apart(page: &mut Page, _dice: &mut Dice) {
    let blocks = std::mem::take(&mut page.blocks);
    for block in blocks {
        match block {
            Block::Table(table) if table.id == TableId::Remedies => page.blocks.extend(apart(&table)),
            Block::Title(_)
            | Block::Heading { .. }
            | Block::Subheading(_)
            | Block::Paragraph(_)
            | Block::Table(_) => page.blocks.push(block),
        }
    }
}

fn apart(table: &Table) -> Vec<Block> {
    let names = ["行政复议", "行政诉讼（未经复议直接起诉）", "行政诉讼（复议后起诉）"];
    let labels = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"];
    let values: Vec<Cell> =
        table.rows.iter().flat_map(Row::values).map(|cell| Cell { span: 1, ..cell.clone() }).collect();
    names
        .into_iter()
        .zip(values.chunks(5))
        .map(|(name, values)| {
            let header = labels.into_iter().map(|label| Cell::new(1, Role::Header, label)).collect();
            let rows = vec![
                Row::new(RowKind::Caption, vec![Cell::new(5, Role::Caption, name)]),
                Row::new(RowKind::Header, header),
                Row::new(RowKind::Data, values.to_vec()),
            ];
            Block::Table(Table { id: TableId::Remedies, columns: 5, rows })
        })
        .collect()
}

/// The table of remedies on its side: one row for each figure.
pub(crate) fn remedies_upright(page: &mut Page, _dice: &mut Dice) {
    let groups = ["行政复议", "行政诉讼（未经复议直接起诉）", "行政诉讼（复议后起诉）"];
    let labels = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"];
    for table in page.tables_mut().filter(|table| table.id == TableId::Remedies) {
        let values: Vec<Cell> = table.rows.iter().flat_map(Row::values).cloned().collect();
        let mut header = vec![Cell::new(1, Role::Header, "类别")];
        header.extend(groups.into_iter().map(|group| Cell::new(1, Role::Header, group)));
        let mut rows = vec![Row::new(RowKind::Header, header)];
        for (index, label) in labels.into_iter().enumerate() {
            let mut cells = vec![Cell::new(1, Role::Label, label)];
            cells.extend(values.iter().skip(index).step_by(5).map(|cell| Cell { span: 1, ..cell.clone() }));
            rows.push(Row::new(RowKind::Data, cells));
        }
        table.columns = 4;
        table.rows = rows;
    }
}

/// No tables: the report points to an attachment.
pub(crate) fn attachment_only(page: &mut Page, _dice: &mut Dice) {
    for block in &mut page.blocks {
        if matches!(block, Block::Table(_)) {
            *block = Block::Paragraph("具体数据详见附件（年报统计表.xls）。".to_owned());
        }
    }
}

/// Headers of the 2019 edition broken over two lines, as narrow columns break them.
pub(crate) fn narrow_headers(page: &mut Page, _dice: &mut Dice) {
    for cell in page.cells_mut().filter(|cell| cell.role == Role::Header) {
        let text = cell.text();
        if text.starts_with("本年新")
            && let Some((middle, _)) = text.char_indices().nth(3)
        {
            let (first, second) = text.split_at(middle);
            cell.lines = vec![first.to_owned(), second.to_owned()];
        }
    }
}

/// One more empty column at the right of the tables of sections 二 and 三.
pub(crate) fn surplus_column(page: &mut Page, _dice: &mut Dice) {
    for table in page.tables_mut().filter(|table| table.id != TableId::Remedies) {
        table.columns += 1;
        for row in &mut table.rows {
            row.cells.push(Cell::new(1, Role::Filler, ""));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{
        merges_repeated, one_table, remedies_apart, remedies_upright, spans_as_empty_cells, split_tables,
    };
    use crate::page::Page;
    use crate::record::full_records;
    use crate::seed::Dice;

    #[test]
    fn every_reshape_keeps_figures_and_fills_its_grid() {
        let reshapes = [
            merges_repeated,
            spans_as_empty_cells,
            split_tables,
            one_table,
            remedies_apart,
            remedies_upright,
        ];
        for record in full_records() {
            let addresses = |page: &Page| -> Vec<String> {
                let cells = page.tables().flat_map(|table| &table.rows).flat_map(|row| &row.cells);
                let mut found: Vec<String> =
                    cells.filter_map(|cell| cell.address().map(str::to_owned)).collect();
                found.sort();
                found
            };
            let before = addresses(&Page::of(record));
            for reshape in reshapes {
                let mut page = Page::of(record);
                reshape(&mut page, &mut Dice::new(5));
                assert_eq!(addresses(&page), before);
                for table in page.tables() {
                    for row in &table.rows {
                        assert_eq!(row.cells.iter().map(|cell| cell.span).sum::<usize>(), table.columns);
                    }
                }
            }
        }
    }
}
