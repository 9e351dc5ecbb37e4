//! What the lines above the rows of figures say about the columns.
//!
//! In a grid a label stands above its column. In a stream it does so only where every line kept its empty cells;
//! else nothing but the order of the labels in the innermost line counts. Where neither names the columns, labels that
//! stand in another order than the form's say that the figures below may do so too.

use std::ops::Range;

use super::align::Slot;
use super::evidence::Role;
use super::lines::{Item, Line, LineKind};
use super::rows::RowLayout;
use crate::form::{FormTable, Label, label_key};

/// The columns that a header names. Rows below the same header share it.
#[derive(Debug, Default)]
pub(super) struct Header {
    /// The columns from left to right.
    pub(super) columns: Vec<HeaderColumn>,
    /// Whether any of them is a column of the form, or of another form.
    pub(super) has_column_labels: bool,
    /// Whether the labels of a line stand in another order than in the form.
    pub(super) is_disordered: bool,
    /// Whether groups of columns reach over all columns that stand below them.
    is_sound: bool,
    /// The keys of all labels of columns.
    labels: Vec<String>,
    /// Those of them that no form knows.
    unknown: Vec<String>,
    /// In a stream the cells of the innermost line: only rows of as many are laid out alike.
    stream_width: Option<usize>,
}

/// A column as a header names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct HeaderColumn {
    /// Keys of what stands above the column, innermost last.
    pub(super) keys: Vec<String>,
    /// The innermost label as it is printed.
    text: String,
    /// What that label heads.
    role: Option<Role>,
    /// Whether it is a column of the table.
    is_of_form: bool,
    /// Grid columns; in a stream the number of the cell, where the cells of its lines stand below each other.
    pub(super) columns: Option<Range<usize>>,
}

impl HeaderColumn {
    /// Whether it is a column of figures, of the form or not.
    pub(super) fn heads_figures(&self) -> bool {
        !matches!(self.role, Some(Role::Frame | Role::Corner | Role::Beside | Role::Caption))
    }

    /// The innermost label as it is printed.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Whether it heads what stands between the label of a row and its figures.
    pub(super) fn is_beside_label(&self, layout: &RowLayout) -> bool {
        self.role == Some(Role::Beside) && layout.own_label.is_some()
    }
}

/// Where a figure belongs that has no column of the form.
pub(super) enum Further<'h> {
    /// To a column that the form does not have, counted from 1, with its label.
    Column(usize, &'h str),
    /// To what stands beside the label of the row.
    Beside,
    /// To nothing that the header names.
    Nowhere,
}

impl Header {
    /// The header that lines are for a row below them.
    pub(super) fn of(lines: &[&Line<'_>], row: &Line<'_>, table: &FormTable) -> Self {
        let is_grid = matches!(row.kind, LineKind::GridRow(_));
        let own: Vec<&Line<'_>> = match is_grid {
            true => lines.iter().filter(|above| above.kind == row.kind).copied().collect(),
            false => lines.to_vec(),
        };
        let in_place = || positioned(&own);
        let (mut columns, stream_width) = if is_grid {
            (in_place(), None)
        } else if own.iter().any(|line| is_jumbled(line, table)) {
            (Vec::new(), None)
        } else {
            let columns = in_place();
            match columns.iter().any(|column| names_two(column, table)) {
                true => (innermost(&own), None),
                false => (columns, own.last().map(|line| line.items.len())),
            }
        };
        let is_known = |line: &&Line<'_>| {
            let mut labels = line.items.iter().filter(|item| item.role == Some(Role::Header));
            labels.any(|item| item.table.is_some())
        };
        for column in &mut columns {
            column.is_of_form = names_a_column(column, table);
        }
        let has_column_labels = columns.iter().any(|column| column.is_of_form) || own.iter().any(is_known);
        // Where cells stand on lines of their own the labels and the figures below them are one row.
        let is_headed_itself =
            !is_grid && row.items.iter().filter(|item| item.role == Some(Role::Header)).count() > 3;
        // What goes on in a grid of its own has the order of what went before.
        let telling = if own.is_empty() { lines } else { &own };
        let is_disordered = telling.iter().any(|line| is_out_of_order(line, table))
            || is_headed_itself && is_headed_out_of_order(row, table);
        let is_sound = is_sound(&own);
        let heads =
            || own.iter().flat_map(|line| &line.items).filter(|item| item.is_label() && !item.is_frame());
        let labels = heads().map(|item| item.key.clone()).collect();
        let unknown = heads().filter(|item| item.role.is_none() && !item.is_unit());
        let unknown = unknown.map(|item| item.key.clone()).collect();
        Self { columns, has_column_labels, is_disordered, is_sound, labels, unknown, stream_width }
    }

    /// Whether a row stands below the columns of this header, cell by cell: in a stream where it has as many cells as
    /// the innermost line, and no word but where the header has none of its columns.
    pub(super) fn is_above(&self, line: &Line<'_>) -> bool {
        if matches!(line.kind, LineKind::GridRow(_)) {
            return true;
        }
        let is_word = |item: &Item<'_>| item.is_label() && !item.is_unit();
        let heads_word = |place: usize| {
            let column = self.starting_at(place);
            column.is_none_or(|column| !column.is_of_form && column.role != Some(Role::Beside))
        };
        let mut words = line.items.iter().enumerate().filter(|(_, item)| is_word(item));
        self.stream_width == Some(line.items.len()) && words.all(|(place, _)| heads_word(place))
    }

    /// Whether it names columns of figures that no form has.
    pub(super) fn has_further_columns(&self) -> bool {
        // What stands before the label of the labels, such as the title of the table, is no column.
        let corner = self.columns.iter().position(|column| column.role == Some(Role::Corner));
        let mut columns = self.columns.iter().skip(corner.unwrap_or(0));
        columns.any(|column| column.heads_figures() && column.role != Some(Role::Header))
    }

    /// Whether a column that no form has stands behind or between those of the form.
    pub(super) fn has_further_columns_behind(&self) -> bool {
        let mut columns = self.columns.iter().skip_while(|column| !column.is_of_form);
        columns.any(|column| column.heads_figures() && column.role != Some(Role::Header))
    }

    /// Whether something stands before the labels of rows, such as numbers.
    pub(super) fn begins_beside_labels(&self) -> bool {
        let mut columns = self.columns.iter().map(|column| column.role);
        columns.find(|role| matches!(role, Some(Role::Corner | Role::Beside))) == Some(Some(Role::Beside))
    }

    /// Whether anything stands beside the labels of rows: units, codes or numbers.
    pub(super) fn has_beside(&self) -> bool {
        self.columns.iter().any(|column| column.role == Some(Role::Beside))
    }

    /// The grid column after the last one that has a label.
    pub(super) fn end(&self) -> usize {
        self.columns.iter().filter_map(|column| Some(column.columns.as_ref()?.end)).max().unwrap_or(0)
    }

    /// The column of the header that begins above an item of a row.
    pub(super) fn above(&self, line: &Line<'_>, index: usize) -> Option<&HeaderColumn> {
        let start = line.items.get(index)?.columns.as_ref()?.start;
        self.starting_at(start).filter(|_| self.is_above(line))
    }

    fn starting_at(&self, start: usize) -> Option<&HeaderColumn> {
        self.columns.iter().find(|column| column.columns.as_ref().is_some_and(|own| own.start == start))
    }

    /// Where a figure without a column of the form belongs: to which column that the form does not have, counted from
    /// 1, and its label; nowhere where it stands beside the label of the row, as a code does.
    pub(super) fn further(&self, line: &Line<'_>, index: usize, slot: &Slot<'_>) -> Further<'_> {
        let is_further = |column: &&HeaderColumn| {
            column.heads_figures() && !slot.columns.iter().any(|label| fits(column, label))
        };
        match self.above(line, index) {
            Some(column) if !column.heads_figures() => Further::Beside,
            Some(column) => match self.columns.iter().filter(is_further).position(|own| own == column) {
                Some(number) => Further::Column(number + 1, &column.text),
                None => Further::Nowhere,
            },
            None => Further::Nowhere,
        }
    }
}

/// The columns that labels stand above, neighbours with the same labels taken for one: a label that was repeated in
/// every column that it spanned.
fn positioned(header: &[&Line<'_>]) -> Vec<HeaderColumn> {
    let labels = || header.iter().flat_map(|line| &line.items).filter(|item| item.is_label());
    let mut starts: Vec<usize> = labels().filter_map(|item| Some(item.columns.as_ref()?.start)).collect();
    starts.sort_unstable();
    starts.dedup();
    let mut columns: Vec<HeaderColumn> = Vec::with_capacity(starts.len());
    for start in starts {
        let column = column_at(labels(), start);
        match columns.last_mut() {
            Some(last) if is_repeated(last, &column) => {
                if let (Some(own), Some(more)) = (&mut last.columns, &column.columns) {
                    own.end = more.end;
                }
            }
            _ => columns.push(column),
        }
    }
    columns
}

fn is_repeated(left: &HeaderColumn, right: &HeaderColumn) -> bool {
    let is_same = left.keys == right.keys && left.text == right.text && left.heads_figures();
    let columns = left.columns.as_ref().zip(right.columns.as_ref());
    is_same && columns.is_some_and(|(left, right)| left.end == right.start)
}

fn column_at<'i, 'a: 'i>(labels: impl Iterator<Item = &'i Item<'a>>, start: usize) -> HeaderColumn {
    let covers = |item: &&Item<'_>| item.columns.as_ref().is_some_and(|own| own.contains(&start));
    let mut keys: Vec<String> = Vec::new();
    let mut columns = start..start + 1;
    let (mut text, mut role) = ("", None);
    for item in labels.filter(covers) {
        (text, role) = (item.text.trim(), item.role);
        if keys.last() != Some(&item.key) {
            keys.push(item.key.clone());
        }
        columns = item.columns.clone().unwrap_or(columns);
    }
    // A label over two rows of cells, 商业 above 企业, is one label.
    if let [.., upper, lower] = keys.as_slice()
        && upper.chars().count() == 2
        && lower.chars().count() == 2
    {
        let joined = format!("{upper}{lower}");
        keys.push(joined);
    }
    HeaderColumn {
        keys,
        text: text.to_owned(),
        role,
        is_of_form: false,
        columns: Some(columns.start.max(start)..columns.end),
    }
}

/// The labels of the innermost line by their order alone.
fn innermost(header: &[&Line<'_>]) -> Vec<HeaderColumn> {
    let Some(innermost) = header.last() else { return Vec::new() };
    let labels = innermost.items.iter().filter(|item| item.is_label());
    let column = |item: &Item<'_>| HeaderColumn {
        keys: vec![item.key.clone()],
        text: item.text.trim().to_owned(),
        role: item.role,
        is_of_form: false,
        columns: None,
    };
    labels.map(column).collect()
}

/// Whether a line holds groups of columns beside the columns of those groups: it was several lines once, and its order
/// says nothing.
fn is_jumbled(line: &Line<'_>, table: &FormTable) -> bool {
    let has_frame = line.items.iter().any(|item| item.role == Some(Role::Frame));
    let columns = line.items.iter().filter(|item| item.is_label() && is_column(&item.key, table)).count();
    has_frame && columns > 3
}

fn is_column(key: &str, table: &FormTable) -> bool {
    table.blocks.iter().flat_map(|block| &block.columns).any(|label| label.is(key))
}

fn names_two(column: &HeaderColumn, table: &FormTable) -> bool {
    column.keys.iter().filter(|key| is_column(key, table)).count() > 1
}

fn names_a_column(column: &HeaderColumn, table: &FormTable) -> bool {
    // A table that is printed as one row may stand on its side, and then its rows are columns.
    let rows = || table.rows().map(|(_, row)| &row.label).filter(|_| table.is_one_row);
    let labels = || table.blocks.iter().flat_map(|block| &block.columns).chain(rows());
    column.keys.last().is_some_and(|key| labels().any(|label| label.is_named_by(key)))
}

/// Whether a row that holds its own header has its labels in another order than the form: labels that are broken over
/// cells tell of it only where the total stands first.
fn is_headed_out_of_order(row: &Line<'_>, table: &FormTable) -> bool {
    let labels =
        || row.items.iter().filter(|item| item.is_label() && !item.is_continued).map(|item| &item.key);
    let columns = table.blocks.first().map_or(&[][..], |block| &block.columns);
    let found: Vec<usize> =
        labels().filter_map(|key| columns.iter().position(|label| label.is(key))).collect();
    let is_whole = found.len() == columns.len() * if table.is_one_row { table.rows().count() } else { 1 };
    let groups: Vec<usize> =
        labels().filter_map(|key| table.rows().position(|(_, row)| row.label.is(key))).collect();
    let groups_fall = table.is_one_row && groups.windows(2).any(|pair| matches!(pair, [a, b] if a > b));
    groups_fall
        || is_whole && is_out_of_order(row, table)
        || found.first() == columns.len().checked_sub(1).as_ref()
}

/// The keys of the labels of a line; of labels that only single spaces divide, that of each.
fn keys_in(line: &Line<'_>, table: &FormTable) -> Vec<String> {
    let mut keys = Vec::new();
    for item in line.items.iter().filter(|item| item.is_label() && !item.is_continued) {
        let pieces: Vec<String> = match is_column(&item.key, table) {
            true => Vec::new(),
            false => item.text.split_whitespace().map(label_key).collect(),
        };
        if pieces.len() > 1 && pieces.iter().all(|piece| is_column(piece, table)) {
            keys.extend(pieces);
        } else {
            keys.push(item.key.clone());
        }
    }
    keys
}

/// Whether the labels of columns in a line, or those of groups of columns, stand in another order than in the form.
fn is_out_of_order(line: &Line<'_>, table: &FormTable) -> bool {
    let own = keys_in(line, table);
    let keys = || own.iter();
    let falls = |positions: &[usize]| positions.windows(2).any(|pair| matches!(pair, [a, b] if a > b));
    let is_jumbled = is_jumbled(line, table);
    let columns_fall = table.blocks.iter().any(|block| {
        let position = |key: &String| block.columns.iter().position(|label| label.is(key));
        let mut found: Vec<usize> = keys().filter_map(position).collect();
        if is_jumbled && !table.is_one_row {
            // Line by line the total stands before the columns of the groups, but never before all others.
            let total = block.columns.len() - 1;
            if found.first() == Some(&total) && found.len() > 1 {
                return true;
            }
            found.retain(|column| *column != total);
        }
        let width = if table.is_one_row { block.columns.len() } else { found.len() };
        found.chunks(width.max(1)).any(falls)
    });
    let groups: Vec<usize> =
        keys().filter_map(|key| table.rows().position(|(_, row)| row.label.is(key))).collect();
    columns_fall || table.is_one_row && falls(&groups)
}

/// Whether every label below another line of labels stands below one of them, as far as that reaches: to the next label
/// beside it.
fn is_sound(header: &[&Line<'_>]) -> bool {
    header.windows(2).all(|pair| {
        let [upper, lower] = pair else { return true };
        let mut reach: Vec<Range<usize>> = Vec::new();
        for item in &upper.items {
            let Some(columns) = &item.columns else { continue };
            match reach.last_mut() {
                Some(last) if !item.is_label() => last.end = columns.end,
                _ => reach.push(columns.clone()),
            }
        }
        // A group of columns at the end of a line reaches as far as the columns below it do.
        let ends_in_group = upper.items.iter().rfind(|item| item.is_label()).is_some_and(Item::is_frame);
        if let Some(last) = reach.last_mut().filter(|_| ends_in_group) {
            last.end = usize::MAX;
        }
        let is_covered = |item: &Item<'_>| {
            item.columns.as_ref().is_none_or(|own| reach.iter().any(|above| above.contains(&own.start)))
        };
        lower.items.iter().filter(|item| item.is_label() && !item.is_continued).all(is_covered)
    })
}

/// How much the header speaks for the columns of a slot.
pub(super) fn column_evidence(layout: &RowLayout, slot: &Slot<'_>) -> i32 {
    if !layout.header.has_column_labels {
        return 0;
    }
    let names = |label: &&&Label| layout.header.columns.iter().any(|column| fits(column, label));
    let named = slot.columns.iter().filter(names).count();
    let unnamed = slot.columns.len() - named;
    let count = |count: usize| i32::try_from(count).unwrap_or(i32::MAX);
    count(named) * 4 - count(unnamed) * 4
}

fn fits(column: &HeaderColumn, label: &Label) -> bool {
    column.keys.iter().rev().take(2).any(|key| label.is_named_by(key))
}

fn is_exactly(column: &HeaderColumn, label: &Label) -> bool {
    column.keys.iter().rev().take(2).any(|key| label.is(key))
}

/// Whether the header of a grid names every column of a slot.
pub(super) fn names_every_column(layout: &RowLayout, slot: &Slot<'_>) -> bool {
    layout.header.columns.iter().all(|column| column.columns.is_some())
        && match_columns(layout, slot).is_some()
}

/// A column of the form and the column of the header that names it.
#[derive(Clone, Debug)]
pub(super) struct MatchedColumn {
    /// The column of the slot.
    pub(super) column: usize,
    /// The grid columns below the label, where there is a grid.
    pub(super) columns: Option<Range<usize>>,
}

/// Columns of the form with the header column that names each, from left to right; `None` unless all are named.
pub(super) fn match_columns(layout: &RowLayout, slot: &Slot<'_>) -> Option<Vec<MatchedColumn>> {
    let header = &layout.header;
    let naming = |names: fn(&HeaderColumn, &Label) -> bool| -> Vec<&HeaderColumn> {
        let is_named = |column: &&HeaderColumn| slot.columns.iter().any(|label| names(column, label));
        header.columns.iter().filter(is_named).collect()
    };
    let mut named = naming(fits);
    // Of 总计 beside a 合计 of the office's own only the wording of the form names the column.
    if named.len() > slot.columns.len() && slot.groups.is_empty() {
        named = naming(|column, label| column.keys.last() == label.keys.first());
    }
    let matched = match slot.groups.as_slice() {
        [] if named.len() == slot.columns.len() => match_group(&named, &slot.columns, 0)?,
        [] => return None,
        groups => match_groups(&named, slot, groups)?,
    };
    let is_in_order = matched.windows(2).all(|pair| matches!(pair, [a, b] if a.column < b.column));
    // Labels in another order are believed where the groups above them stand where they have to.
    (is_in_order || header.is_sound).then_some(matched)
}

/// The columns that a header names where it does not name all of the form: all where those with a slip stand in the place of
/// those that are left; else those that it names, in the order of the form. The others are not there.
pub(super) fn match_part(layout: &RowLayout, slot: &Slot<'_>) -> Option<Vec<MatchedColumn>> {
    let header = &layout.header;
    if !header.is_sound || header.is_disordered || !slot.groups.is_empty() || slot.columns.len() < 3 {
        return None;
    }
    let mut heads: Vec<&HeaderColumn> =
        header.columns.iter().filter(|column| column.heads_figures()).collect();
    // What stands before the columns of the form heads the labels of rows.
    let before = heads.iter().take_while(|head| !slot.columns.iter().any(|label| fits(head, label))).count();
    heads.drain(..before.min(heads.len().saturating_sub(slot.columns.len())));
    let named = |column: &HeaderColumn| {
        let mut own = slot.columns.iter().enumerate().filter(|(_, label)| fits(column, label));
        own.next().map(|(index, _)| index).filter(|_| own.next().is_none())
    };
    let names: Vec<Option<usize>> = heads.iter().map(|column| named(column)).collect();
    let known: Vec<usize> = names.iter().flatten().copied().collect();
    let is_in_order = known.windows(2).all(|pair| matches!(pair, [a, b] if a < b));
    if !is_in_order || known.len() * 2 < slot.columns.len() || heads.iter().any(|head| head.columns.is_none())
    {
        return None;
    }
    let is_whole = heads.len() == slot.columns.len();
    let is_there = |(place, (head, name)): (usize, (&&HeaderColumn, &Option<usize>))| match name {
        Some(name) => *name == place,
        None => slot.columns.get(place).is_some_and(|label| is_like(head, label)),
    };
    if is_whole && heads.iter().zip(&names).enumerate().all(is_there) {
        let columns = heads.iter().enumerate();
        let matched =
            |(column, head): (usize, &&HeaderColumn)| MatchedColumn { column, columns: head.columns.clone() };
        return Some(columns.map(matched).collect());
    }
    let named = heads.iter().zip(names).filter_map(|(head, name)| Some((head, name?)));
    Some(named.map(|(head, column)| MatchedColumn { column, columns: head.columns.clone() }).collect())
}

/// Whether a label that is no wording of the form may be one with a slip: it has no other characters.
fn is_like(head: &HeaderColumn, label: &Label) -> bool {
    let has_only = |key: &String| key.chars().count() >= 2 && key.chars().all(|c| label.zh.contains(c));
    head.keys.last().is_some_and(|key| label.fit(key) > 0 || has_only(key))
}

/// Whether a header names a column that the form does not have, and does not name one that the form has: then as many
/// figures as columns prove nothing.
pub(super) fn has_another_column(layout: &RowLayout, slot: &Slot<'_>) -> bool {
    let header = &layout.header;
    if slot.columns.len() < 3 || slot.label.is_none() || header.labels.is_empty() {
        return false;
    }
    let names = |key: &str, label: &Label| {
        let has_only = key.chars().count() >= 2 && key.chars().all(|c| label.zh.contains(c));
        label.is_named_by(key) || label.fit(key) > 0 || has_only
    };
    let is_unnamed = |label: &&&Label| {
        // A label over several cells names its column in pieces.
        !header.labels.iter().any(|key| names(key, label) || label.zh.contains(key.as_str()))
    };
    let is_foreign = |key: &&String| !slot.columns.iter().any(|label| names(key, label));
    slot.columns.iter().any(|label| is_unnamed(&label)) && header.unknown.iter().any(|key| is_foreign(&key))
}

/// Whether the header has more columns of these labels than the form: last year's beside this year's.
pub(super) fn has_more_columns(layout: &RowLayout, slot: &Slot<'_>) -> bool {
    let is_named = |column: &&HeaderColumn| slot.columns.iter().any(|label| fits(column, label));
    layout.header.columns.iter().filter(is_named).count() > slot.columns.len()
}

/// Every label of `labels` with the column that names it; the first of them is the column `first` of the slot.
fn match_group(named: &[&HeaderColumn], labels: &[&Label], first: usize) -> Option<Vec<MatchedColumn>> {
    let mut free: Vec<usize> = (0..labels.len()).collect();
    let mut matched = Vec::with_capacity(named.len());
    for column in named {
        let label = |index: &usize| labels.get(*index);
        let is_exact = |index: &&usize| label(index).is_some_and(|label| is_exactly(column, label));
        let is_named = |index: &&usize| label(index).is_some_and(|label| fits(column, label));
        // Of equally good ones the first.
        let best = free.iter().find(is_exact).or_else(|| free.iter().find(is_named)).copied()?;
        free.retain(|index| *index != best);
        matched.push(MatchedColumn { column: first + best, columns: column.columns.clone() });
    }
    free.is_empty().then_some(matched)
}

/// The groups of columns of a table that is printed as one row: by the labels above them, else in the order of the form.
/// A column that no group asks for, such as a total over two of them, is left out.
fn match_groups(named: &[&HeaderColumn], slot: &Slot<'_>, groups: &[&Label]) -> Option<Vec<MatchedColumn>> {
    let width = slot.columns.len() / groups.len();
    let group_of = |column: &HeaderColumn| {
        let names = |key: &String| {
            let mut own = groups.iter().enumerate().filter(|(_, label)| label.is(key));
            own.next().map(|(index, _)| index).filter(|_| own.next().is_none())
        };
        column.keys.iter().rev().find_map(names)
    };
    let labels: Vec<Option<usize>> = named.iter().map(|column| group_of(column)).collect();
    let is_labelled = labels.iter().any(Option::is_some);
    let mut of_group: Vec<Vec<&HeaderColumn>> = vec![Vec::new(); groups.len()];
    let mut current = None;
    for (number, (column, label)) in named.iter().zip(labels).enumerate() {
        current = if is_labelled { label.or(current) } else { Some(number / width) };
        if let Some(own) = current.and_then(|group| of_group.get_mut(group)).filter(|own| own.len() < width) {
            own.push(column);
        } else if !is_labelled {
            return None;
        }
    }
    let mut matched = Vec::with_capacity(slot.columns.len());
    for (group, own) in of_group.iter().enumerate() {
        let first = group * width;
        let labels = slot.columns.get(first..first + width)?;
        matched.extend(match_group(own, labels, first)?);
    }
    // From left to right as they are printed.
    let printed = |matched: &MatchedColumn| matched.columns.as_ref().map(|columns| columns.start);
    if matched.iter().all(|column| printed(column).is_some()) {
        matched.sort_by_key(printed);
    }
    Some(matched)
}

#[cfg(test)]
mod tests {
    use super::is_out_of_order;
    use crate::Limits;
    use crate::form::form;
    use crate::report::assemble::evidence::BUILT_IN;
    use crate::report::assemble::lines::lines;

    #[test]
    fn labels_that_single_spaces_divide_have_an_order_too() {
        let form = form("ogi-2021").unwrap();
        let table = form.table("requests").unwrap();
        for (row, expected) in [
            ("<td>自然人 商业企业<td>科研机构 社会公益组织 法律服务机构 其他<td>总计", false),
            ("<td>法律服务机构<td>其他 科研机构 自然人 商业企业 社会公益组织<td>总计", true),
            ("<td>自然人<td>科研机构<td>商业企业", true),
            ("<td>自然人<td>商业企业<td>总计", false),
        ] {
            let page = format!("<table><tr>{row}</table>");
            let document = crate::read_document(page.as_bytes(), &Limits::default()).unwrap();
            let lines = lines(&document, &BUILT_IN);
            assert_eq!(is_out_of_order(&lines[0], table), expected, "{row}");
        }
    }
}
