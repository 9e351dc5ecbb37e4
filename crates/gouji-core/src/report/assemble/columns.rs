//! Which items of a row are its figures, and to which column each belongs.

use std::ops::Range;
use std::rc::Rc;

use super::align::Slot;
use super::evidence::Role;
use super::lines::{Item, Line, LineKind};
use crate::decimal::Decimal;
use crate::figure::Reading;
use crate::form::{FormTable, Label, label_key};

/// What a row of figures looks like.
#[derive(Clone, Debug, Default)]
pub(super) struct RowLayout {
    /// The item that holds the row's own label.
    pub(super) own_label: Option<usize>,
    /// The comparable core of that label, which may have begun on the lines above.
    pub(super) label: Option<String>,
    /// The first item that can be a figure.
    pub(super) first_figure: usize,
    /// The items that can be figures, blanks included.
    pub(super) figures: Vec<usize>,
    /// How many of them are not blank.
    pub(super) written: usize,
    /// The columns that the header above the row names, from left to right.
    pub(super) header: Rc<Header>,
    /// The subgroups of the table whose labels stand beside the row, by number.
    pub(super) groups: Vec<usize>,
    /// The subgroup that was the last to be named in this row or above it.
    pub(super) group_above: Option<usize>,
}

impl RowLayout {
    /// A row below a header of which nothing is stored, in the grid of `last`.
    pub(super) fn below(header: &[&Line<'_>], last: &Line<'_>, table: &FormTable) -> Self {
        Self { header: Rc::new(Header::of(header, last, table)), ..Self::default() }
    }
}

/// The columns that a header names. Rows below the same header share it.
#[derive(Debug, Default)]
pub(super) struct Header {
    /// The columns from left to right.
    pub(super) columns: Vec<HeaderColumn>,
    /// Whether any of them is a column of the form.
    pub(super) has_column_labels: bool,
    /// In a stream the number of cells of the line that names them.
    cells: usize,
}

/// A column as a header names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct HeaderColumn {
    /// Keys of what stands above the column, innermost last.
    pub(super) keys: Vec<String>,
    /// Grid columns, where there is a grid.
    pub(super) columns: Option<Range<usize>>,
    /// In a stream the place of the label among the cells of its line.
    place: Option<usize>,
    /// The innermost label as printed.
    text: String,
    /// What that label heads.
    role: Option<Role>,
}

impl HeaderColumn {
    /// Whether it is a column of figures, of the form or not.
    fn heads_figures(&self) -> bool {
        !matches!(self.role, Some(Role::Frame | Role::Corner | Role::Caption))
    }

    /// Whether it heads what stands between the label of a row and its figures.
    fn is_beside_label(&self, layout: &RowLayout) -> bool {
        self.role == Some(Role::Corner) && layout.own_label.is_some()
    }
}

/// The rows of figures among lines, with their layouts; headers, captions and blank rows are left out.
pub(super) fn figure_rows<'l, 'a>(
    lines: &[&'l Line<'a>],
    table: &FormTable,
) -> Vec<(&'l Line<'a>, RowLayout)> {
    let groups = subgroups(table);
    let mut rows = Vec::new();
    let mut group_above = None;
    let mut header: Vec<&Line<'_>> = Vec::new();
    let mut header_is_open = false;
    let mut read_header: Option<(LineKind, Rc<Header>)> = None;
    let mut begun = String::new();
    for line in lines {
        if let Some(block) = captioned(line, table) {
            // What stands above the caption still heads the columns below it, where they are the same.
            let columns = |index: usize| table.blocks.get(index).map(|block| &block.columns);
            if block.checked_sub(1).is_some_and(|before| columns(before) != columns(block)) {
                header.clear();
            }
            (header_is_open, read_header) = (false, None);
            begun.clear();
            continue;
        }
        if is_header(line, table) {
            if !header_is_open {
                header.clear();
            }
            header_is_open = true;
            header.push(line);
            read_header = None;
            continue;
        }
        let is_below_header = !header.is_empty() || !rows.is_empty();
        let Some(mut layout) = layout(line, table, is_below_header) else {
            begun.push_str(beginning_of_label(line));
            continue;
        };
        layout.label = whole_label(line, &layout, &begun, table);
        begun.clear();
        header_is_open = false;
        let shared = read_header.take().filter(|(kind, _)| *kind == line.kind).map(|(_, header)| header);
        layout.header = shared.unwrap_or_else(|| Rc::new(Header::of(&header, line, table)));
        read_header = Some((line.kind, layout.header.clone()));
        layout.groups = groups_beside(line, &layout, &groups);
        group_above = group_of(line, &layout, table, &groups, group_above);
        layout.group_above = group_above;
        rows.push((*line, layout));
    }
    rows
}

/// The text of a line of a stream that holds nothing but one label: a long label goes on beside its figures.
fn beginning_of_label<'a>(line: &'a Line<'_>) -> &'a str {
    let mut written = line.items.iter().filter(|item| !item.is_blank());
    match (line.kind, written.next(), written.next()) {
        (LineKind::StreamRow(_), Some(only), None) if only.is_label() => &only.text,
        _ => "",
    }
}

/// The label of a row: the item beside its figures, with what began above it or without the group before it, whichever
/// is more of a label of the table.
fn whole_label(line: &Line<'_>, layout: &RowLayout, begun: &str, table: &FormTable) -> Option<String> {
    let item = line.items.get(layout.own_label?)?;
    let labels = || table.rows().flat_map(|(_, row)| std::iter::once(&row.label).chain(&row.subgroup));
    if line.kind == LineKind::Paragraph || labels().any(|label| label.is(&item.key)) {
        return Some(item.key.clone());
    }
    let joined = format!("{begun}{}", item.text);
    let candidates =
        [item.key.clone(), after_enumerator(&item.text), label_key(&joined), after_enumerator(&joined)];
    let fit = |key: &String| table.rows().map(|(_, row)| row.label.fit(key)).max().unwrap_or(0);
    // Of equally good ones the first.
    candidates.into_iter().rev().max_by_key(fit)
}

/// The core of what follows the last enumerator of a text, as in 三、本年度办理结果 （一）予以公开.
fn after_enumerator(text: &str) -> String {
    let closers = text.char_indices().filter(|(_, c)| matches!(c, '）' | ')' | '.' | '．' | '、'));
    let is_number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let ends_enumerator = |&(at, c): &(usize, char)| {
        let before = text.get(..at).unwrap_or_default().trim_end_matches(' ');
        let number = before.trim_end_matches(is_number);
        let is_bracket = matches!(c, '）' | ')');
        number.len() < before.len() && (!is_bracket || number.ends_with(['（', '(']))
    };
    let end = closers.rev().find(ends_enumerator).map(|(at, c)| at + c.len_utf8());
    label_key(end.and_then(|end| text.get(end..)).unwrap_or(text))
}

/// The labels of the subgroups of a table, each once, in order.
pub(super) fn subgroups(table: &FormTable) -> Vec<&Label> {
    let mut groups: Vec<&Label> = Vec::new();
    for label in table.rows().filter_map(|(_, row)| row.subgroup.as_ref()) {
        if groups.last() != Some(&label) {
            groups.push(label);
        }
    }
    groups
}

/// The subgroups whose labels stand beside a row, or reach into it from above, apart from its own label.
fn groups_beside(line: &Line<'_>, layout: &RowLayout, groups: &[&Label]) -> Vec<usize> {
    let labels = line.items.iter().enumerate().take(layout.first_figure);
    let parents = labels.filter(|(index, item)| Some(*index) != layout.own_label && item.is_label());
    parents.filter_map(|(_, item)| groups.iter().position(|label| label.is(&item.key))).collect()
}

/// The subgroup that was the last to be named in a row or above it, where `above` is that of the row before.
fn group_of(
    line: &Line<'_>,
    layout: &RowLayout,
    table: &FormTable,
    groups: &[&Label],
    above: Option<usize>,
) -> Option<usize> {
    if let Some(group) = layout.groups.last() {
        return Some(*group);
    }
    let Some(own) = layout.own_label.and_then(|index| line.items.get(index)).map(|item| &item.key) else {
        return above;
    };
    if let Some(group) = groups.iter().position(|label| label.is(own)) {
        return Some(group);
    }
    match table.rows().find(|(_, row)| row.label.is(own)) {
        Some((_, row)) => groups.iter().position(|label| Some(*label) == row.subgroup.as_ref()),
        None => above,
    }
}

fn names_a_column(column: &HeaderColumn, table: &FormTable) -> bool {
    // A table that is printed as one row may stand on its side, and then its rows are columns.
    let rows = || table.rows().map(|(_, row)| &row.label).filter(|_| table.is_one_row);
    let labels = || table.blocks.iter().flat_map(|block| &block.columns).chain(rows());
    column.keys.last().is_some_and(|key| labels().any(|label| label.is_named_by(key)))
}

/// The block of rows that a line is the caption of: it names the block and has no figure.
fn captioned(line: &Line<'_>, table: &FormTable) -> Option<usize> {
    let mut own = line.items.iter().filter(|item| !item.is_blank() && !item.is_continued);
    let key = &own.find(|item| item.role == Some(Role::Caption))?.key;
    let is_filler =
        |item: &Item<'_>| item.reading == Reading::Dash || item.is_unit() || item.role == Some(Role::Caption);
    let is_alone = line.items.iter().all(|item| item.is_blank() || item.is_continued || is_filler(item));
    let block = table.blocks.iter().position(|block| block.caption.as_ref().is_some_and(|own| own.is(key)));
    block.filter(|_| is_alone)
}

/// Whether a line heads columns: labels of columns and no figures.
fn is_header(line: &Line<'_>, table: &FormTable) -> bool {
    let is_grid = matches!(line.kind, LineKind::GridRow(_));
    let is_written = |item: &&Item<'_>| !item.is_blank() && !item.is_label() && !item.is_continued;
    if line.items.iter().any(|item| is_written(&item)) {
        return false;
    }
    let own = || line.items.iter().filter(|item| item.is_label() && !item.is_continued);
    let columns = || table.blocks.iter().flat_map(|block| &block.columns);
    let heads = |item: &&Item<'_>| {
        item.role.is_some_and(Role::is_of_header) || columns().any(|label| label.is_named_by(&item.key))
    };
    let has_row_label = own().any(|item| item.role == Some(Role::Row) && !heads(&item));
    let count = own().filter(heads).count();
    // 其他 and 总计 head rows as well, and on its side a table has its columns for rows: alone they stand beside
    // figures that were left blank.
    let stands_beside_blanks = line.items.len() > 1 && line.items.first().is_some_and(Item::is_label);
    let heads_a_row = |item: &Item<'_>| {
        let is_row = || table.rows().any(|(_, row)| row.label.is(&item.key));
        let is_column = || columns().any(|label| label.is(&item.key));
        if table.is_one_row { is_grid && stands_beside_blanks && is_column() } else { is_row() }
    };
    let is_alone = count == 1 && own().count() == 1 && !own().any(heads_a_row);
    !has_row_label && (count >= 2 || is_alone || own().any(Item::is_frame))
}

/// The layout of a row of figures, or `None` where the line is none.
fn layout(line: &Line<'_>, table: &FormTable, is_below_header: bool) -> Option<RowLayout> {
    let is_own = |item: &Item<'_>| item.is_label() && !item.is_continued;
    // A unit between label and figures is no label, unless nothing else is.
    let named = line.items.iter().rposition(|item| is_own(item) && !item.is_unit());
    let own_label = named.or_else(|| line.items.iter().rposition(is_own));
    let last_label = line.items.iter().rposition(Item::is_label);
    let first_figure = last_label.map_or(0, |index| index + 1);
    let figures: Vec<usize> = (first_figure..line.items.len())
        .filter(|&index| line.items.get(index).is_some_and(|i| !i.is_label()))
        .collect();
    let written =
        figures.iter().filter_map(|&index| line.items.get(index)).filter(|item| !item.is_blank()).count();
    let is_row = match own_label {
        Some(_) => !figures.is_empty() || matches!(line.kind, LineKind::GridRow(_)),
        // A row without a word and without a figure is one only below a header: inside a grid, or where the table has
        // no other row and nothing of it is missing.
        None => {
            let is_whole = table.is_one_row && figures.len() >= table.cells.len();
            let is_row = is_whole || matches!(line.kind, LineKind::GridRow(_)) && !figures.is_empty();
            written > 0 || is_below_header && is_row
        }
    };
    is_row.then(|| RowLayout { own_label, first_figure, figures, written, ..RowLayout::default() })
}

impl Header {
    fn of(lines: &[&Line<'_>], row: &Line<'_>, table: &FormTable) -> Self {
        let columns = header_columns(lines, row);
        let has_column_labels = columns.iter().any(|column| names_a_column(column, table));
        let cells = lines.last().map_or(0, |innermost| innermost.items.len());
        Self { columns, has_column_labels, cells }
    }

    /// Whether the cells of a row of a stream stand below those of the line that names the columns, one below the
    /// other: as many cells, and no word but one where the header has none of its columns.
    fn is_in_step(&self, line: &Line<'_>) -> bool {
        let is_word = |item: &Item<'_>| item.is_label() && !item.is_unit();
        let heads_word = |place: usize| {
            let above = self.columns.iter().find(|column| column.place == Some(place));
            above.is_none_or(|column| !column.heads_figures())
        };
        let mut words = line.items.iter().enumerate().filter(|(_, item)| is_word(item));
        let is_label = words.next().is_none_or(|(place, _)| heads_word(place));
        self.cells == line.items.len() && is_label && words.next().is_none()
    }

    /// The column of the header above an item of a row.
    fn above(&self, line: &Line<'_>, index: usize) -> Option<&HeaderColumn> {
        let item = line.items.get(index)?;
        match &item.columns {
            Some(own) => self
                .columns
                .iter()
                .find(|column| column.columns.as_ref().is_some_and(|columns| columns.start == own.start)),
            None if self.is_in_step(line) => self.columns.iter().find(|column| column.place == Some(index)),
            None => None,
        }
    }

    /// Where a figure without a column of the form belongs: to which column that the form does not have, counted from
    /// 1, and its label; nowhere where it stands beside the label of the row, as a code does.
    pub(super) fn further(&self, line: &Line<'_>, index: usize, slot: &Slot<'_>) -> Further<'_> {
        let is_further = |column: &&HeaderColumn| {
            column.heads_figures() && !slot.columns.iter().any(|label| fits(column, label))
        };
        match self.above(line, index) {
            Some(column) if !column.heads_figures() => Further::Corner,
            Some(column) => match self.columns.iter().filter(is_further).position(|own| own == column) {
                Some(number) => Further::Column(number + 1, &column.text),
                None => Further::Nowhere,
            },
            None => Further::Nowhere,
        }
    }
}

/// The columns that header lines name: in a grid by position, in a stream by the order of the innermost line.
fn header_columns(header: &[&Line<'_>], line: &Line<'_>) -> Vec<HeaderColumn> {
    let in_grid: Vec<&&Line<'_>> = header.iter().filter(|above| above.kind == line.kind).collect();
    match line.kind {
        LineKind::GridRow(_) => grid_header(&in_grid),
        LineKind::StreamRow(_) | LineKind::Paragraph => stream_header(header),
    }
}

fn grid_header(header: &[&&Line<'_>]) -> Vec<HeaderColumn> {
    let labels = || header.iter().flat_map(|line| &line.items).filter(|item| item.is_label());
    let mut starts: Vec<usize> = labels().filter_map(|item| Some(item.columns.as_ref()?.start)).collect();
    starts.sort_unstable();
    starts.dedup();
    let column = |start: usize| {
        let covers = |item: &&Item<'_>| item.columns.as_ref().is_some_and(|own| own.contains(&start));
        let mut keys: Vec<String> = Vec::new();
        let mut columns = start..start + 1;
        for item in labels().filter(covers) {
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
        let innermost = labels().rfind(covers);
        HeaderColumn {
            keys,
            columns: Some(columns.start.max(start)..columns.end),
            place: None,
            text: innermost.map(|item| item.text.trim().to_owned()).unwrap_or_default(),
            role: innermost.and_then(|item| item.role),
        }
    };
    starts.into_iter().map(column).collect()
}

fn stream_header(header: &[&Line<'_>]) -> Vec<HeaderColumn> {
    let Some(innermost) = header.last() else { return Vec::new() };
    // A line that holds groups of columns beside columns was several lines once: its order says nothing.
    let is_jumbled = innermost.items.iter().any(|item| item.role == Some(Role::Frame));
    if is_jumbled {
        return Vec::new();
    }
    let labels = innermost.items.iter().enumerate().filter(|(_, item)| item.is_label());
    let column = |(place, item): (usize, &Item<'_>)| HeaderColumn {
        keys: vec![item.key.clone()],
        columns: None,
        place: Some(place),
        text: item.text.trim().to_owned(),
        role: item.role,
    };
    labels.map(column).collect()
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

/// Where a figure belongs that has no column of the form.
pub(super) enum Further<'h> {
    /// To a column that the form does not have, counted from 1, with its label.
    Column(usize, &'h str),
    /// To what stands beside the label of the row.
    Corner,
    /// To nothing that the header names.
    Nowhere,
}

/// What stands in the columns of a slot.
pub(super) enum Assigned {
    /// An item for every column; `None` where the row has no cell there.
    Cells {
        items: Vec<Option<usize>>,
        /// Items that belong to no column.
        surplus: Vec<usize>,
    },
    /// The figures cannot be told apart from fillers.
    Ambiguous,
}

/// Assigns the figures of a row to the columns of its slot.
///
/// `matched` are the columns that the header names ([`match_columns`]). `usual` tells where the figures of rows that
/// look alike begin; it is asked only where the row itself does not tell.
pub(super) fn assign(
    line: &Line<'_>,
    layout: &RowLayout,
    slot: &Slot<'_>,
    matched: Option<&[MatchedColumn]>,
    usual: impl FnOnce() -> Option<usize>,
) -> Assigned {
    let width = slot.columns.len();
    let mut own: Vec<usize> =
        layout.figures.iter().copied().filter(|&index| !is_continued(line, index)).collect();
    if own.len() > width && begins_with_code(line, &own, slot) {
        own.remove(0);
    }
    if own.len() == width {
        return in_order(&own, matched, Vec::new());
    }
    if let Some(assigned) = by_grid(line, layout, slot, matched) {
        return assigned;
    }
    match window(line, &own, width, usual) {
        Some(start) => {
            let chosen: Vec<usize> = own.iter().copied().skip(start).take(width).collect();
            let surplus = own.iter().copied().filter(|index| !chosen.contains(index)).collect();
            in_order(&chosen, matched, surplus)
        }
        // Nothing but blanks: where there are enough of them, every column has one.
        None if own.iter().all(|&index| line.items.get(index).is_some_and(Item::is_blank)) => {
            let enough = own.len() >= width;
            let items = (0..width).map(|column| own.get(column).copied().filter(|_| enough)).collect();
            Assigned::Cells { items, surplus: Vec::new() }
        }
        None => Assigned::Ambiguous,
    }
}

/// Whether the first figure is the code that the form prints beside the row.
fn begins_with_code(line: &Line<'_>, figures: &[usize], slot: &Slot<'_>) -> bool {
    let first = figures.first().and_then(|&index| line.items.get(index)).map(|item| &item.reading);
    match (slot.code.and_then(|code| Decimal::from_integer(code.into())), first) {
        (Some(code), Some(Reading::Figure(figure))) => figure.quantity.exact() == Some(code),
        _ => false,
    }
}

fn is_continued(line: &Line<'_>, index: usize) -> bool {
    line.items.get(index).is_some_and(|item| item.is_continued)
}

/// Figures from left to right under the columns in the order of the header, where it names each exactly once.
fn in_order(figures: &[usize], matched: Option<&[MatchedColumn]>, surplus: Vec<usize>) -> Assigned {
    let mut items = vec![None; figures.len()];
    for (position, figure) in figures.iter().enumerate() {
        let column =
            matched.and_then(|matched| matched.get(position)).map_or(position, |matched| matched.column);
        if let Some(slot) = items.get_mut(column) {
            *slot = Some(*figure);
        }
    }
    Assigned::Cells { items, surplus }
}

/// Whether the header of a grid names every column of a slot.
pub(super) fn names_every_column(layout: &RowLayout, slot: &Slot<'_>) -> bool {
    layout.header.columns.iter().all(|column| column.columns.is_some())
        && match_columns(layout, slot).is_some()
}

/// A column of the form and the column of the header that names it.
#[derive(Clone, Copy, Debug)]
pub(super) struct MatchedColumn {
    /// The column of the slot.
    column: usize,
    /// The grid column at which the header's begins, where there is a grid.
    start: Option<usize>,
    /// In a stream the place of its label among the cells of its line.
    place: Option<usize>,
}

/// Columns of the form with the header column that names each, from left to right; `None` unless all are named.
///
/// Where several columns of the form share a label (总计 of every group of table 4) they are named in order.
pub(super) fn match_columns(layout: &RowLayout, slot: &Slot<'_>) -> Option<Vec<MatchedColumn>> {
    let own = |label: &Label, column: &HeaderColumn| fits(column, label);
    let official = |label: &Label, column: &HeaderColumn| column.keys.last() == label.keys.first();
    let naming = |names: fn(&Label, &HeaderColumn) -> bool| -> Vec<&HeaderColumn> {
        let is_named = |column: &&HeaderColumn| slot.columns.iter().any(|label| names(label, column));
        layout.header.columns.iter().filter(is_named).collect()
    };
    let mut named = naming(own);
    // Of 总计 beside a 合计 of the office's own only the wording of the form names the column.
    if named.len() > slot.columns.len() {
        named = naming(official);
    }
    if named.len() != slot.columns.len() {
        return None;
    }
    let group = if slot.label.is_some() { named.len() } else { GROUP };
    let mut matched = Vec::with_capacity(named.len());
    for (first, columns) in named.chunks(group).enumerate().map(|(number, columns)| (number * group, columns))
    {
        let mut free: Vec<usize> = (first..first + columns.len()).collect();
        for column in columns {
            let label = |index: &usize| slot.columns.get(*index);
            let is_exact = |index: &&usize| label(index).is_some_and(|label| is_exactly(column, label));
            let is_named = |index: &&usize| label(index).is_some_and(|label| fits(column, label));
            // Of equally good ones the first.
            let best = free.iter().find(is_exact).or_else(|| free.iter().find(is_named)).copied()?;
            free.retain(|index| *index != best);
            let start = column.columns.as_ref().map(|columns| columns.start);
            matched.push(MatchedColumn { column: best, start, place: column.place });
        }
    }
    Some(matched)
}

fn is_exactly(column: &HeaderColumn, label: &Label) -> bool {
    column.keys.iter().rev().take(2).any(|key| label.is(key))
}

/// Columns in a group of table 4.
const GROUP: usize = 5;

/// Figures by the grid columns under which they stand.
fn by_grid(
    line: &Line<'_>,
    layout: &RowLayout,
    slot: &Slot<'_>,
    matched: Option<&[MatchedColumn]>,
) -> Option<Assigned> {
    let mut items = vec![None; slot.columns.len()];
    let mut used = Vec::new();
    let matched = matched?;
    let is_in_step = matched.iter().all(|own| own.place.is_some()) && layout.header.is_in_step(line);
    for MatchedColumn { column, start, place } in matched.iter().copied() {
        let covers = |item: &Item<'_>, position: usize| {
            item.columns.as_ref().is_some_and(|own| own.contains(&position))
        };
        let found = match (start, place) {
            (Some(position), _) => line.items.iter().position(|item| covers(item, position)),
            (None, Some(place)) if is_in_step => Some(place),
            _ => return None,
        };
        if let Some(index) = found {
            let is_doubtful = used.contains(&index) || line.items.get(index).is_some_and(Item::is_label);
            if is_doubtful || is_continued(line, index) {
                return Some(Assigned::Ambiguous);
            }
            used.push(index);
        }
        if let Some(slot) = items.get_mut(column) {
            *slot = found;
        }
    }
    let is_written = |index: &usize| line.items.get(*index).is_some_and(|item| !item.is_blank());
    let surplus: Vec<usize> = layout.figures.iter().copied().filter(|index| !used.contains(index)).collect();
    // A figure that stands under no label: the row is shifted, and nobody knows from where on.
    let is_named = |index: &usize| {
        let above = layout.header.above(line, *index);
        above.is_some_and(|column| column.heads_figures() || column.is_beside_label(layout))
    };
    let is_stray = |index: &usize| is_written(index) && !is_continued(line, *index) && !is_named(index);
    if surplus.iter().any(is_stray) {
        return Some(Assigned::Ambiguous);
    }
    Some(Assigned::Cells { items, surplus })
}

/// Where the window of `width` figures begins among items with surplus blanks; `None` where that is not certain.
fn window(
    line: &Line<'_>,
    figures: &[usize],
    width: usize,
    usual: impl FnOnce() -> Option<usize>,
) -> Option<usize> {
    if figures.len() < width {
        return None;
    }
    let (first, last) = written_extent(line, figures)?;
    if last - first >= width {
        return None;
    }
    if last - first + 1 == width {
        return Some(first);
    }
    // Blanks among the figures: only the rows around, laid out alike, can tell where the figures begin.
    usual().filter(|start| *start <= first && last < start + width)
}

/// Where the figures of rows of the same look begin: where only one window of `width` holds what is written in all of
/// them.
pub(super) fn usual_start<'r>(
    rows: impl Iterator<Item = (&'r Line<'r>, &'r RowLayout)>,
    like: &RowLayout,
    width: usize,
) -> Option<usize> {
    let is_alike = |layout: &RowLayout| {
        layout.figures.len() == like.figures.len() && layout.own_label.is_some() == like.own_label.is_some()
    };
    let alike = rows.filter(|(_, layout)| is_alike(layout));
    let (first, last) = alike
        .filter_map(|(line, layout)| written_extent(line, &layout.figures))
        .reduce(|(first, last), (own_first, own_last)| (first.min(own_first), last.max(own_last)))?;
    (last - first + 1 == width).then_some(first)
}

/// The first and the last of the figures that are written.
fn written_extent(line: &Line<'_>, figures: &[usize]) -> Option<(usize, usize)> {
    let is_written = |index: &usize| line.items.get(*index).is_some_and(|item| !item.is_blank());
    Some((figures.iter().position(is_written)?, figures.iter().rposition(is_written)?))
}
