//! Which lines of a table are rows of figures, and which items of a row are its label and which can be figures.

use std::rc::Rc;

use super::evidence::Role;
use super::header::Header;
use super::lines::{Item, Line, LineKind};
use super::numbers;
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
    /// Whether another row has as many cells on the same side of a label.
    pub(super) fn looks_like(&self, other: &Self) -> bool {
        self.figures.len() == other.figures.len() && self.own_label.is_some() == other.own_label.is_some()
    }

    /// A row below a header of which nothing is stored, in the grid of `last`.
    pub(super) fn below(header: &[&Line<'_>], last: &Line<'_>, table: &FormTable) -> Self {
        Self { header: Rc::new(Header::of(header, last, table)), ..Self::default() }
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
        if numbers::are_of_columns(&line.items) {
            continue;
        }
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
            if !is_rest_of_label(line, rows.last_mut(), table) {
                begun.push_str(beginning_of_label(line));
            }
            continue;
        };
        layout.label = whole_label(line, &layout, &begun, table);
        begun.clear();
        header_is_open = false;
        let shared = read_header.take().filter(|(kind, _)| *kind == line.kind).map(|(_, header)| header);
        layout.header = shared.unwrap_or_else(|| Rc::new(Header::of(&header, line, table)));
        read_header = Some((line.kind, layout.header.clone()));
        layout.groups = groups_beside(line, &layout, table, &groups);
        group_above = group_of(line, &layout, table, &groups, group_above);
        layout.group_above = group_above;
        rows.push((*line, layout));
    }
    join_broken_labels(&mut rows, table);
    rows
}

/// So many lines a label takes at most.
const MOST_LINES_OF_A_LABEL: usize = 4;

/// A label that goes on beside blank cells on the lines of text below or above its figures is one label: joined they are
/// the label of a row of the form, and none of them is so alone.
fn join_broken_labels(rows: &mut Vec<(&Line<'_>, RowLayout)>, table: &FormTable) {
    let mut start = 0;
    while start < rows.len() {
        let longest = (2..=MOST_LINES_OF_A_LABEL).rev();
        let joined = longest.filter_map(|count| Some((count, rows.get(start..start + count)?)));
        let mut joined = joined.filter_map(|(count, part)| Some((count, joined_label(part, table)?)));
        if let Some((count, joined)) = joined.next() {
            let part: Vec<_> = rows.drain(start..start + count).collect();
            if let Some((line, mut layout)) = part.into_iter().nth(joined.figures) {
                layout.label = Some(joined.label);
                layout.own_label = Some(joined.column);
                layout.first_figure = layout.first_figure.max(joined.column + 1);
                layout.figures.retain(|index| *index >= layout.first_figure);
                rows.insert(start, (line, layout));
            }
        }
        start += 1;
    }
}

/// Whether a key is the label of a row or of a subgroup of rows.
fn names_rows(key: &str, table: &FormTable) -> bool {
    table.rows().any(|(_, row)| row.label.is(key) || row.subgroup.as_ref().is_some_and(|label| label.is(key)))
}

/// A label over several rows.
struct JoinedLabel {
    /// The row that has the figures.
    figures: usize,
    /// The item of each row that is a piece of the label.
    column: usize,
    /// Its comparable core.
    label: String,
}

/// The label that several rows are together, of which one has figures: what stands above and below the label beside the
/// blank cells.
fn joined_label(part: &[(&Line<'_>, RowLayout)], table: &FormTable) -> Option<JoinedLabel> {
    let is_of_form = |key: &str| names_rows(key, table);
    let mut written = part.iter().enumerate().filter(|(_, (_, layout))| layout.written > 0);
    let (figures, _) = written.next().filter(|_| written.next().is_none())?;
    let (_, blank) = part.iter().find(|(_, layout)| layout.written == 0)?;
    let column = blank.own_label?;
    let mut text = String::new();
    for (line, _) in part {
        let own = line.items.get(column)?;
        let is_of_form = |key: &str| is_of_form(key) || is_of_form(&after_enumerator(&own.text));
        let is_words = matches!(own.reading, Reading::Unreadable(_));
        // Below an enumerator the words are its label, even where they are a whole one.
        let is_row = is_of_form(&own.key) && !label_key(&text).is_empty() | text.is_empty();
        if !matches!(line.kind, LineKind::StreamRow(_)) || !is_words || is_row {
            return None;
        }
        text.push_str(&own.text);
    }
    let whole = [label_key(&text), after_enumerator(&text)];
    whole.into_iter().find(|key| is_of_form(key)).map(|label| JoinedLabel { figures, column, label })
}

/// Whether a line of labels is the rest of the label of the row above it; if so, that row has its whole label.
fn is_rest_of_label(line: &Line<'_>, above: Option<&mut (&Line<'_>, RowLayout)>, table: &FormTable) -> bool {
    let is_of_form = |key: &str| table.rows().any(|(_, row)| row.label.is(key));
    let Some((upper, layout)) = above.filter(|(upper, _)| upper.kind == line.kind) else { return false };
    let is_label = |item: &&Item<'_>| item.is_label() && !is_of_form(&item.key);
    let rest = line.items.iter().rfind(|item| !item.is_blank()).filter(is_label);
    let begun = layout.own_label.and_then(|index| upper.items.get(index)).filter(is_label);
    let (LineKind::StreamRow(_), Some(begun), Some(rest)) = (line.kind, begun, rest) else { return false };
    let text = format!("{}{}", begun.text, rest.text);
    let whole = [label_key(&text), after_enumerator(&text)].into_iter().find(|key| is_of_form(key));
    let is_rest = whole.is_some() && !is_of_form(&after_enumerator(&rest.text));
    if is_rest {
        layout.label = whole;
    }
    is_rest
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
fn groups_beside(line: &Line<'_>, layout: &RowLayout, table: &FormTable, groups: &[&Label]) -> Vec<usize> {
    let labels = line.items.iter().enumerate().take(layout.first_figure);
    let parents = labels.filter(|(index, item)| Some(*index) != layout.own_label && item.is_label());
    parents.filter_map(|(_, item)| group_named(&item.key, table, groups)).collect()
}

/// The subgroup that a key names, to the letter or with a slip that no other label of the table is as close to.
fn group_named(key: &str, table: &FormTable, groups: &[&Label]) -> Option<usize> {
    const CLOSE: u32 = 70;
    if let Some(group) = groups.iter().position(|label| label.is(key)) {
        return Some(group);
    }
    let fits: Vec<u32> = groups.iter().map(|label| label.fit(key)).collect();
    let best = fits.iter().copied().max().filter(|best| *best >= CLOSE)?;
    let mut closest = fits.iter().enumerate().filter(|(_, fit)| **fit == best).map(|(group, _)| group);
    let of_rows = table.rows().map(|(_, row)| row.label.fit(key)).max().unwrap_or(0);
    closest.next().filter(|_| closest.next().is_none() && of_rows < best)
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
    if let Some(group) = group_named(own, table, groups) {
        return Some(group);
    }
    match table.rows().find(|(_, row)| row.label.is(own)) {
        Some((_, row)) => groups.iter().position(|label| Some(*label) == row.subgroup.as_ref()),
        None => above,
    }
}

/// How many numbers stand before the first label of a line: those that programs print before every row, and the blank
/// cells beside them.
fn numbers_before(line: &Line<'_>) -> usize {
    let is_number = |item: &Item<'_>| {
        let text = item.text.trim();
        item.is_blank() || text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit())
    };
    let numbers = line.items.iter().take_while(|item| is_number(item)).count();
    let has_label = line.items.get(numbers).is_some_and(Item::is_label);
    if has_label { numbers } else { 0 }
}

/// The block of rows that a line is the caption of: it names the block and has no figure.
fn captioned(line: &Line<'_>, table: &FormTable) -> Option<usize> {
    let mut own = line.items.iter().filter(|item| !item.is_blank() && !item.is_continued);
    let key = &own.find(|item| item.role == Some(Role::Caption))?.key;
    let is_filler =
        |item: &Item<'_>| item.reading == Reading::Dash || item.is_unit() || item.role == Some(Role::Caption);
    let own = line.items.iter().skip(numbers_before(line));
    let is_alone = own.into_iter().all(|item| item.is_blank() || item.is_continued || is_filler(item));
    let block = table.blocks.iter().position(|block| block.caption.as_ref().is_some_and(|own| own.is(key)));
    block.filter(|_| is_alone)
}

/// Whether a line heads columns: labels of columns and no figures.
fn is_header(line: &Line<'_>, table: &FormTable) -> bool {
    let is_grid = matches!(line.kind, LineKind::GridRow(_));
    let is_written = |item: &&Item<'_>| !item.is_blank() && !item.is_label() && !item.is_continued;
    if line.items.iter().skip(numbers_before(line)).any(|item| is_written(&item)) {
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
    let words_from = first_figure_behind_label(line);
    // Words among the figures, such as 详见附件, take the place of one, and are no label of the row.
    let is_word = |index: usize, item: &Item<'_>| index > words_from && item.role.is_none();
    let labels = || line.items.iter().enumerate().filter(|(index, item)| !is_word(*index, item));
    // A unit between label and figures is no label.
    let own_label =
        labels().filter(|(_, item)| is_own(item) && !item.is_unit()).map(|(index, _)| index).next_back();
    let last_label = labels().filter(|(_, item)| item.is_label()).map(|(index, _)| index).next_back();
    let first_figure = last_label.map_or(0, |index| index + 1);
    let figures: Vec<usize> = (first_figure..line.items.len())
        .filter(|&index| line.items.get(index).is_some_and(|item| !item.is_unit()))
        .collect();
    let written =
        figures.iter().filter_map(|&index| line.items.get(index)).filter(|item| !item.is_blank()).count();
    let is_grid = matches!(line.kind, LineKind::GridRow(_));
    let is_row = if own_label.is_some() {
        !figures.is_empty() || is_grid
    } else {
        // A row without a word and without a figure is one only below a header: inside a grid, where the table has no
        // other row and nothing of it is missing, or where the labels of the rows of a group may be lost.
        let is_whole = table.is_one_row && figures.len() >= table.cells.len();
        let is_of_group =
            || has_as_many_as_a_row_of_a_group(&figures, table) || is_grid && goes_on_with_a_group(line);
        written > 0 || is_below_header && (is_whole || is_grid && !figures.is_empty() || is_of_group())
    };
    is_row.then(|| RowLayout { own_label, first_figure, figures, written, ..RowLayout::default() })
}

/// Whether the label of a group reaches into a row from above, as it does into one of which a workbook stores nothing.
fn goes_on_with_a_group(line: &Line<'_>) -> bool {
    line.items.iter().any(|item| item.is_continued && item.role == Some(Role::Group))
}

/// Whether there are enough cells for a row of the groups of a table.
fn has_as_many_as_a_row_of_a_group(figures: &[usize], table: &FormTable) -> bool {
    let mut in_groups = table.rows().filter(|(_, row)| row.subgroup.is_some());
    in_groups.any(|(block, _)| figures.len() >= block.columns.len())
}

/// The place of the first written figure behind the first label of a line; the end where there is none.
fn first_figure_behind_label(line: &Line<'_>) -> usize {
    let items = line.items.iter().enumerate().skip_while(|(_, item)| !item.is_label());
    let mut figures = items.filter(|(_, item)| !item.is_label() && !item.is_blank());
    figures.next().map_or(line.items.len(), |(index, _)| index)
}
