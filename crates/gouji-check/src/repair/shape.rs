//! Which cell stands in which check of a table, in flat arrays.
//!
//! A table of a built-in form that lacks no value always has the same shape, so those are made once.

use std::borrow::Cow;
use std::sync::{Arc, LazyLock};

use gouji_core::figure::Unit;
use gouji_core::form::identity::{Bounds, combinations};
use gouji_core::form::{FigureKind, Form, FormCell, FormTable, Identity, IdentityKind, forms};

/// A set of checks.
pub(crate) type Mask = u128;

/// The set that holds one check; empty beyond the range.
pub(super) fn bit(check: usize) -> Mask {
    u32::try_from(check).ok().and_then(|check| Mask::checked_shl(1, check)).unwrap_or(0)
}

/// The checks in a set, in order.
pub(crate) fn members(mut set: Mask) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let check = (set != 0).then_some(set.trailing_zeros())?;
        set &= set - 1;
        usize::try_from(check).ok()
    })
}

/// Checks without blanks: identities, or combinations of them in which every blank cancels.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shape {
    /// Where the cells of each check begin in `row_terms`; one more at the end.
    row_starts: Vec<usize>,
    row_terms: Vec<(usize, i64)>,
    /// Where the checks of each cell begin in `column_terms`; one more at the end.
    column_starts: Vec<usize>,
    column_terms: Vec<(usize, i64)>,
    /// For each cell the set of its checks.
    masks: Vec<Mask>,
    /// Checks that are connected by shared cells.
    groups: Vec<Mask>,
    /// The most checks that one cell stands in.
    pub(super) most_checks: usize,
    /// The rows that add up to a total, their cells in order, the total last.
    pub(super) rows: Vec<Row>,
    /// For each cell its row and its place in it, where it stands in one.
    places: Vec<Option<(usize, usize)>>,
    /// For each column of these rows the checks in which its cells stand.
    pub(super) columns: Vec<Mask>,
    /// The unit of all cells, where the table holds nothing but counts in one unit.
    pub(crate) counts_in: Option<Unit>,
}

/// A row that adds up to a total.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// Its cells, the total last.
    pub(super) cells: Vec<usize>,
    /// On which side of which identities of its columns it stands: rows of one class cannot be told apart.
    pub(super) class: (Mask, Mask),
    /// The checks in which its cells stand.
    pub(super) reach: Mask,
}

static SHAPES: LazyLock<Vec<(Arc<Form>, Vec<Shape>)>> =
    LazyLock::new(|| forms().iter().map(|form| (form.clone(), shapes(form))).collect());

fn shapes(form: &Form) -> Vec<Shape> {
    form.tables.iter().map(shape).collect()
}

fn shape(table: &FormTable) -> Shape {
    let identities: Vec<&Identity> = table.identities.iter().collect();
    let unit = table.cells.first().and_then(|cell| cell.unit);
    let is_alike = |cell: &FormCell| cell.kind == FigureKind::Count && cell.unit == unit;
    let counts_in = unit.filter(|_| table.cells.iter().all(is_alike));
    Shape { counts_in, ..Shape::of(&identities, table.cells.len()) }
}

impl Shape {
    /// The shape of all identities of a table of a form.
    pub(crate) fn of_table(form: &Arc<Form>, table: usize) -> Cow<'static, Self> {
        let known = SHAPES.iter().find(|(own, _)| Arc::ptr_eq(own, form));
        if let Some(shape) = known.and_then(|(_, shapes)| shapes.get(table)) {
            return Cow::Borrowed(shape);
        }
        Cow::Owned(form.tables.get(table).map_or_else(Self::default, shape))
    }

    /// The shape of some identities over so many cells.
    pub(crate) fn of(identities: &[&Identity], cells: usize) -> Self {
        let mut shape = Self { row_starts: vec![0], rows: rows(identities), ..Self::default() };
        for identity in identities {
            shape.row_terms.extend(identity.right.iter().map(|&cell| (cell, 1)));
            shape.row_terms.extend(identity.left.iter().map(|&cell| (cell, -1)));
            shape.row_starts.push(shape.row_terms.len());
        }
        shape.build_columns(cells);
        shape
    }

    /// The shape that is left of some identities where cells without a value cancel.
    pub(super) fn without_blanks(identities: &[&Identity], values: &[Bounds]) -> Option<Self> {
        let mut shape = Self { row_starts: vec![0], rows: rows(identities), ..Self::default() };
        for combination in combinations(identities, values) {
            for (cell, coefficient) in combination.cells(identities, values.len()) {
                shape.row_terms.push((cell, i64::try_from(coefficient).ok()?));
            }
            shape.row_starts.push(shape.row_terms.len());
        }
        shape.build_columns(values.len());
        Some(shape)
    }

    fn build_columns(&mut self, cells: usize) {
        let mut sizes = vec![0_usize; cells];
        for (cell, _) in &self.row_terms {
            if let Some(size) = sizes.get_mut(*cell) {
                *size += 1;
            }
        }
        self.most_checks = sizes.iter().copied().max().unwrap_or(0);
        self.column_starts = Vec::with_capacity(cells + 1);
        self.column_starts.push(0);
        let mut start = 0;
        for size in &mut sizes {
            let begin = start;
            start += *size;
            self.column_starts.push(start);
            *size = begin;
        }
        self.column_terms = vec![(0, 0); start];
        self.masks = vec![0; cells];
        for (check, ends) in self.row_starts.windows(2).enumerate() {
            let &[from, to] = ends else { continue };
            for &(cell, coefficient) in self.row_terms.get(from..to).unwrap_or_default() {
                let (Some(next), Some(mask)) = (sizes.get_mut(cell), self.masks.get_mut(cell)) else {
                    continue;
                };
                *mask |= bit(check);
                if let Some(slot) = self.column_terms.get_mut(*next) {
                    *slot = (check, coefficient);
                }
                *next += 1;
            }
        }
        self.groups = groups(&self.masks);
        self.build_places();
        self.build_reaches();
    }

    fn build_places(&mut self) {
        self.places = vec![None; self.masks.len()];
        for (row, own) in self.rows.iter().enumerate() {
            for (place, &cell) in own.cells.iter().enumerate() {
                if let Some(slot) = self.places.get_mut(cell) {
                    *slot = slot.or(Some((row, place)));
                }
            }
        }
    }

    /// Which checks a change of a whole row or column can settle.
    fn build_reaches(&mut self) {
        let reach = |cells: &[usize], masks: &[Mask]| {
            cells.iter().filter_map(|&cell| masks.get(cell)).fold(0, |reach, mask| reach | mask)
        };
        for row in &mut self.rows {
            row.reach = reach(&row.cells, &self.masks);
        }
        let count = self.rows.first().map_or(0, |row| row.cells.len());
        let column = |place: usize| {
            let cells: Vec<usize> =
                self.rows.iter().filter_map(|row| row.cells.get(place).copied()).collect();
            reach(&cells, &self.masks)
        };
        self.columns = (0..count).map(column).collect();
    }

    /// How many checks there are.
    pub(super) fn checks(&self) -> usize {
        self.row_starts.len().saturating_sub(1)
    }

    /// The cells of a check with their coefficients.
    pub(super) fn row(&self, check: usize) -> &[(usize, i64)] {
        part(&self.row_terms, &self.row_starts, check)
    }

    /// The checks of a cell with its coefficients.
    pub(super) fn column(&self, cell: usize) -> &[(usize, i64)] {
        part(&self.column_terms, &self.column_starts, cell)
    }

    /// The checks of a cell as a set.
    pub(super) fn mask(&self, cell: usize) -> Mask {
        self.masks.get(cell).copied().unwrap_or(0)
    }

    /// The row and column of a cell; the total is the last column.
    pub(super) fn place(&self, cell: usize) -> Option<(usize, usize)> {
        self.places.get(cell).copied().flatten()
    }

    /// Groups of checks that are connected by shared cells, in order.
    pub(crate) fn groups(&self) -> &[Mask] {
        &self.groups
    }
}

fn groups(masks: &[Mask]) -> Vec<Mask> {
    let mut groups: Vec<Mask> = Vec::new();
    for mask in masks.iter().copied().filter(|mask| *mask != 0) {
        let mut joined = mask;
        groups.retain(|group| {
            let is_apart = group & mask == 0;
            if !is_apart {
                joined |= group;
            }
            is_apart
        });
        groups.push(joined);
    }
    groups.sort_unstable_by_key(|group| group.trailing_zeros());
    groups
}

fn part<'t>(terms: &'t [(usize, i64)], starts: &[usize], index: usize) -> &'t [(usize, i64)] {
    let (Some(&from), Some(&to)) = (starts.get(index), starts.get(index + 1)) else { return &[] };
    terms.get(from..to).unwrap_or_default()
}

/// The rows of a table that add up to a total, in form order.
fn rows(identities: &[&Identity]) -> Vec<Row> {
    let row_totals = identities.iter().filter(|identity| identity.kind == IdentityKind::RowTotal);
    let row = |identity: &&Identity| {
        let cells: Vec<usize> = identity.left.iter().chain(identity.right.first()).copied().collect();
        let class = cells.first().map_or((0, 0), |&first| class(first, identities));
        Row { cells, class, reach: 0 }
    };
    row_totals.map(row).collect()
}

/// On the right and on the left side of which identities other than of rows a cell stands.
fn class(cell: usize, identities: &[&Identity]) -> (Mask, Mask) {
    let side = |side: fn(&Identity) -> &Vec<usize>| {
        let has_it = |(_, identity): &(usize, &&Identity)| {
            identity.kind != IdentityKind::RowTotal && side(identity).contains(&cell)
        };
        identities.iter().enumerate().filter(has_it).fold(0, |set, (index, _)| set | bit(index))
    };
    (side(|identity| &identity.right), side(|identity| &identity.left))
}
