//! The grid of a table: which cell stands where.
//!
//! Takes the node of a table; gives its cells with rows, columns and spans as the standard's table algorithm has
//! them. Only direct rows and cells count: those of a nested table belong to that table. What the cells hold is not
//! looked at here.

use super::element::{Group, Role};
use super::tree::{Content, Id, Tree};

/// The places of a table's cells.
#[derive(Debug, Default)]
pub(super) struct Grid {
    /// Captions, which stand before the rows.
    pub(super) captions: Vec<Id>,
    /// Cells in order.
    pub(super) cells: Vec<PlacedCell>,
}

/// A cell with its place.
#[derive(Debug)]
pub(super) struct PlacedCell {
    pub(super) node: Id,
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) row_span: usize,
    pub(super) column_span: usize,
    /// Whether the row is hidden.
    pub(super) is_hidden: bool,
    /// Whether the cell itself is hidden: it takes no place then.
    pub(super) is_displaced: bool,
}

/// A row before it is placed.
struct Row {
    group: Group,
    /// Rows of one group have the same number; no span leaves its group.
    run: usize,
    cells: Vec<Id>,
    is_hidden: bool,
}

/// The grid of the table at a node; `None` where a box that calls itself a table, a group or a row holds something else
/// than what belongs there.
pub(super) fn grid(tree: &Tree, table: Id) -> Option<Grid> {
    let mut grid = Grid::default();
    let mut rows = Vec::new();
    for (run, child) in tree.children(table).enumerate() {
        match role(tree, child) {
            Some(Role::Caption) => grid.captions.push(child),
            Some(Role::Rows(group)) => push_group(tree, child, group, run, &mut rows)?,
            Some(Role::Row) => rows.push(row(tree, child, Group::Body, 0)?),
            Some(Role::Cell) => push_lone_cell(child, &mut rows),
            _ => refuse_content(tree, child)?,
        }
    }
    // Browsers show heads first and feet last, wherever they stand.
    rows.sort_by_key(|row| row.group);
    place(tree, &rows, &mut grid.cells);
    Some(grid)
}

fn role(tree: &Tree, id: Id) -> Option<Role> {
    tree.element(id).map(|element| element.role)
}

fn is_hidden(tree: &Tree, id: Id) -> bool {
    tree.element(id).is_some_and(|element| element.is_hidden)
}

fn is_written(tree: &Tree, id: Id) -> bool {
    match tree.node(id).map(|node| &node.content) {
        Some(Content::Text(text)) => !text.trim_ascii().is_empty(),
        _ => false,
    }
}

/// `None` where a node that has no place in a grid holds text; what html5ever puts between rows holds none.
fn refuse_content(tree: &Tree, id: Id) -> Option<()> {
    let is_content = match role(tree, id) {
        Some(Role::Opaque) => false,
        Some(Role::Field) => true,
        Some(_) => tree.children(id).any(|child| is_written(tree, child) || tree.element(child).is_some()),
        None => is_written(tree, id),
    };
    (!is_content).then_some(())
}

fn push_group(tree: &Tree, group_id: Id, group: Group, run: usize, rows: &mut Vec<Row>) -> Option<()> {
    let is_group_hidden = is_hidden(tree, group_id);
    for child in tree.children(group_id) {
        if role(tree, child) == Some(Role::Row) {
            let mut row = row(tree, child, group, run + 1)?;
            row.is_hidden |= is_group_hidden;
            rows.push(row);
        } else {
            refuse_content(tree, child)?;
        }
    }
    Some(())
}

fn row(tree: &Tree, id: Id, group: Group, run: usize) -> Option<Row> {
    let mut cells = Vec::new();
    for child in tree.children(id) {
        if role(tree, child) == Some(Role::Cell) {
            cells.push(child);
        } else {
            refuse_content(tree, child)?;
        }
    }
    Some(Row { group, run, cells, is_hidden: is_hidden(tree, id) })
}

/// A cell right inside a table is a row's; several in a row share it.
fn push_lone_cell(cell: Id, rows: &mut Vec<Row>) {
    if rows.is_empty() {
        rows.push(Row { group: Group::Body, run: 0, cells: Vec::new(), is_hidden: false });
    }
    if let Some(row) = rows.last_mut() {
        row.cells.push(cell);
    }
}

fn place(tree: &Tree, rows: &[Row], cells: &mut Vec<PlacedCell>) {
    // For every column the first row that no earlier cell covers.
    let mut free_from: Vec<usize> = Vec::new();
    let mut group_end = 0;
    for (index, row) in rows.iter().enumerate() {
        if index >= group_end {
            let same = |other: &&Row| (other.group, other.run) == (row.group, row.run);
            group_end = index + rows.iter().skip(index).take_while(same).count();
        }
        let mut column = 0;
        for &node in &row.cells {
            let Some(element) = tree.element(node) else { continue };
            while free_from.get(column).is_some_and(|free| *free > index) {
                column += 1;
            }
            let below = group_end - index;
            let row_span = if element.row_span == 0 { below } else { element.row_span.min(below) };
            let is_displaced = element.is_hidden;
            cells.push(PlacedCell {
                node,
                row: index,
                column,
                row_span,
                column_span: element.column_span,
                is_hidden: row.is_hidden,
                is_displaced,
            });
            if is_displaced {
                continue;
            }
            let end = column + element.column_span;
            if free_from.len() < end {
                free_from.resize(end, 0);
            }
            for free in free_from.iter_mut().take(end).skip(column) {
                *free = (*free).max(index + row_span);
            }
            column = end;
        }
    }
}
