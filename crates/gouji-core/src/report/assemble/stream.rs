//! Streams to rows: which separators end a row is decided here, where labels are known.

use std::borrow::Cow;

use super::evidence::{Evidence, Role};
use super::lines::Item;
use super::numbers;
use crate::document::{CellStream, Stored, StreamItem};
use crate::figure::{Reading, Reason, is_space};
use crate::form::FormTable;
use crate::location::Location;

/// How a stream is written, by what most of its lines look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Layout {
    /// A tab before every cell, a cell on every line, a blank line after every row.
    TabBeforeCell,
    /// A bar before every cell, a cell on every line, a bar alone after every row.
    BarBeforeCell,
    /// A row on every line.
    RowOnLine,
    /// A cell on every line, and nothing that ends a row.
    CellOnLine,
}

/// The rows of a stream.
pub(super) fn rows<'a>(stream: &'a CellStream, evidence: &Evidence) -> Vec<Vec<Item<'a>>> {
    let lines = split_lines(stream);
    match layout(&lines) {
        Layout::TabBeforeCell => tab_before_cell(&lines, evidence),
        Layout::BarBeforeCell => {
            let rows = bar_before_cell(&lines, evidence).into_iter();
            rows.flat_map(|row| split_at_labels(row)).flat_map(|row| split_runs(row, evidence)).collect()
        }
        Layout::RowOnLine => {
            let outer = OuterBars::of(&lines);
            let mut rows: Vec<Vec<Item<'_>>> = Vec::new();
            let is_ruled = lines.iter().filter(|line| is_rule(line)).count() >= LEAST_RULES;
            let mut is_behind_rule = false;
            for line in lines.iter().filter(|line| !line.is_empty()) {
                if is_rule(line) {
                    is_behind_rule = true;
                    continue;
                }
                let above = rows.last().and_then(|row| row.last()).map(|item| item.location);
                let mut row = row_on_line(line, outer, above, evidence);
                if is_ruled
                    && !std::mem::take(&mut is_behind_rule)
                    && let Some(upper) = rows.last_mut().filter(|upper| goes_on(upper, &row))
                {
                    join(upper, row, evidence);
                    continue;
                }
                if line.iter().any(|item| **item == StreamItem::Gap) {
                    row.iter_mut().for_each(part_neighbours);
                }
                match turns(&row) {
                    0..MOST_TURNS => rows.extend((!row.is_empty()).then_some(row)),
                    _ => rows.extend(by_labels(numbers::without_running(row), evidence)),
                }
            }
            rows
        }
        Layout::CellOnLine if has_bars(&lines) => {
            by_labels(numbers::without_running(cells_between_bars(&lines, evidence)), evidence)
        }
        Layout::CellOnLine => rows_of_lone_cells(&lone_cells(&lines), evidence),
    }
}

/// A cell on a line of its own; `None` for a blank line.
pub(super) type LoneCell<'a> = Option<(Cow<'a, str>, &'a Location)>;

/// The cells of lines that hold no separators.
fn lone_cells<'a>(lines: &[Vec<&'a StreamItem>]) -> Vec<LoneCell<'a>> {
    let mut cells = Vec::new();
    for line in lines {
        if line.is_empty() {
            cells.push(None);
        }
        cells.extend(line.iter().filter_map(|item| match item {
            StreamItem::Cell { text, location } if !text.chars().all(is_space) => {
                Some(Some((Cow::Borrowed(text.as_str()), location)))
            }
            _ => None,
        }));
    }
    cells
}

/// The rows of cells that stand on lines of their own.
pub(super) fn rows_of_lone_cells<'a>(cells: &[LoneCell<'a>], evidence: &Evidence) -> Vec<Vec<Item<'a>>> {
    let rows =
        |blank_lines| by_labels(numbers::without_running(cells_of(cells, blank_lines, evidence)), evidence);
    let written = rows(BlankLines::Part);
    if is_apart(cells) || cells.iter().all(Option::is_some) {
        return written;
    }
    // Each blank line may be an empty cell: then nearly all rows have as many cells as rows of the forms have.
    let whole = rows(BlankLines::AreCells);
    let fitting =
        |rows: &[Vec<Item<'_>>]| rows.iter().filter(|row| is_as_wide_as_a_row(row, evidence)).count();
    let (more, all) = (fitting(&whole), whole.iter().filter(|row| has_label_and_cells(row)).count());
    if more > fitting(&written) && more * 10 >= all * 9 { whole } else { written }
}

/// What blank lines between cells on lines of their own say.
#[derive(Clone, Copy, PartialEq, Eq)]
enum BlankLines {
    /// They stand between cells.
    Part,
    /// Each is an empty cell.
    AreCells,
}

/// Whether a row has a label and anything behind it.
fn has_label_and_cells(row: &[Item<'_>]) -> bool {
    row.first().is_some_and(Item::is_label) && row.iter().any(|item| !item.is_label())
}

/// Whether a row has as many cells behind its label as a row of the forms, of several columns.
fn is_as_wide_as_a_row(row: &[Item<'_>], evidence: &Evidence) -> bool {
    let labels = row.iter().rposition(Item::is_label).map_or(0, |last| last + 1);
    let label = row.iter().rfind(|item| item.is_label()).map_or("", |item| item.key.as_str());
    has_label_and_cells(row) && evidence.is_width_of(label, row.len() - labels)
}

/// The items of each line; a blank line is an empty one.
fn split_lines(stream: &CellStream) -> Vec<Vec<&StreamItem>> {
    let mut lines = Vec::new();
    let mut line = Vec::new();
    for item in &stream.items {
        match item {
            StreamItem::LineEnd => lines.push(std::mem::take(&mut line)),
            StreamItem::BlankLine => lines.push(Vec::new()),
            StreamItem::Cell { .. } | StreamItem::Tab | StreamItem::Bar | StreamItem::Gap => line.push(item),
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

fn layout(lines: &[Vec<&StreamItem>]) -> Layout {
    let is_separator = |item: &&&StreamItem| !matches!(item, StreamItem::Cell { .. });
    let written = lines.iter().filter(|line| !line.is_empty());
    let (mut tab_first, mut bar_first, mut with_row, mut all) = (0_usize, 0_usize, 0_usize, 0_usize);
    for line in written {
        all += 1;
        let separators = line.iter().filter(is_separator).count();
        let cells = line.len() - separators;
        let starts_with_tab = matches!(line.first(), Some(StreamItem::Tab));
        let starts_with_bar = matches!(line.first(), Some(StreamItem::Bar));
        tab_first += usize::from(starts_with_tab && separators == 1);
        bar_first += usize::from(starts_with_bar && separators == 1 && cells == 1);
        with_row += usize::from(cells >= 2 || separators >= 2);
    }
    if tab_first * 2 > all {
        Layout::TabBeforeCell
    } else if bar_first * 2 > all {
        Layout::BarBeforeCell
    } else if with_row * 3 >= all {
        Layout::RowOnLine
    } else {
        Layout::CellOnLine
    }
}

fn new_item<'a>(text: &'a str, location: &'a Location, evidence: &Evidence) -> Item<'a> {
    Item::new(Cow::Borrowed(text), location, Stored::Text, evidence)
}

/// A cell's text and place, or `None` for an empty one.
type Piece<'a> = (Cow<'a, str>, Option<&'a Location>);

/// Every line that begins with a tab is a cell, a line without one continues the cell above, a blank line ends the row.
fn tab_before_cell<'a>(lines: &[Vec<&'a StreamItem>], evidence: &Evidence) -> Vec<Vec<Item<'a>>> {
    let mut rows: Vec<Vec<Piece<'a>>> = vec![Vec::new()];
    for line in lines {
        if line.is_empty() {
            rows.push(Vec::new());
            continue;
        }
        let Some(row) = rows.last_mut() else { continue };
        let is_new = matches!(line.first(), Some(StreamItem::Tab));
        let texts = line.iter().filter_map(|item| match item {
            StreamItem::Cell { text, location } => Some((text.as_str(), location)),
            _ => None,
        });
        let mut texts = texts.peekable();
        if is_new && texts.peek().is_none() {
            row.push((Cow::Borrowed(""), None));
        }
        for (index, (text, location)) in texts.enumerate() {
            match row.last_mut() {
                Some((cell, place)) if !is_new && index == 0 => {
                    *cell = Cow::Owned(format!("{cell}\n{text}"));
                    place.get_or_insert(location);
                }
                _ => row.push((Cow::Borrowed(text), Some(location))),
            }
        }
    }
    let mut placed: Vec<Vec<Item<'a>>> = Vec::with_capacity(rows.len());
    for row in rows.into_iter().filter(|row| !row.is_empty()) {
        let above = placed.last().and_then(|row| row.last()).map(|item| item.location);
        placed.push(placed_items(row, above, evidence));
    }
    placed
}

/// Every line that begins with a bar is a cell, a line without one continues the cell above. A bar alone ends the row,
/// unless a figure follows a label: then it stands for a cell that the label spans, as several bars do.
fn bar_before_cell<'a>(lines: &[Vec<&'a StreamItem>], evidence: &Evidence) -> Vec<Vec<Item<'a>>> {
    let mut rows: Vec<Vec<Item<'a>>> = Vec::new();
    let mut row: Vec<Piece<'a>> = Vec::new();
    let mut may_end = false;
    for line in lines {
        let bars = line.iter().filter(|item| ***item == StreamItem::Bar).count();
        let mut texts = line.iter().filter_map(|item| match item {
            StreamItem::Cell { text, location } => Some((text.as_str(), location)),
            _ => None,
        });
        match (bars, texts.next()) {
            (1, None) => may_end = true,
            (_, None) => {}
            (0, Some((text, location))) => match row.last_mut() {
                // Words below the figure of the last cell are no second line of it.
                Some((cell, Some(place))) if is_below_figure(cell, text, place, evidence) => {
                    rows.push(placed_items(std::mem::take(&mut row), None, evidence));
                    row.push((Cow::Borrowed(text), Some(location)));
                }
                Some((cell, _)) => *cell = Cow::Owned(format!("{cell}\n{text}")),
                None => row.push((Cow::Borrowed(text), Some(location))),
            },
            (_, Some((text, location))) => {
                let is_label = |text: &str, location| new_item(text, location, evidence).is_label();
                let after_label =
                    row.last().is_some_and(|(text, place)| place.is_some_and(|place| is_label(text, place)));
                let is_figure = !text.chars().all(is_space) && !is_label(text, location);
                if may_end && !(after_label && is_figure) {
                    rows.push(placed_items(std::mem::take(&mut row), None, evidence));
                }
                may_end = false;
                row.push((Cow::Borrowed(text), Some(location)));
                row.extend(texts.map(|(text, location)| (Cow::Borrowed(text), Some(location))));
            }
        }
    }
    rows.push(placed_items(row, None, evidence));
    rows.retain(|row| !row.is_empty());
    rows
}

/// Whether words stand below a figure that are no unit of it.
fn is_below_figure(cell: &str, text: &str, location: &Location, evidence: &Evidence) -> bool {
    let below = new_item(text, location, evidence);
    let is_figure = || matches!(new_item(cell, location, evidence).reading, Reading::Figure(_));
    below.is_label() && !below.is_unit() && is_figure()
}

/// Items of a row; an empty cell takes the place of the nearest cell that has one, in a row of empty cells `above`.
fn placed_items<'a>(row: Vec<Piece<'a>>, above: Option<&'a Location>, evidence: &Evidence) -> Vec<Item<'a>> {
    let first = row.iter().find_map(|(_, location)| *location);
    let Some(mut nearest) = first.or(above) else { return Vec::new() };
    let mut items = Vec::with_capacity(row.len());
    for (text, location) in row {
        nearest = location.unwrap_or(nearest);
        items.push(Item::new(text, nearest, Stored::Text, evidence));
    }
    items
}

/// A rule between rows: nothing but strokes, as below the header of a Markdown table or in a table that is drawn.
fn is_rule(line: &[&StreamItem]) -> bool {
    let is_stroke = |text: &str| {
        let text = text.trim_matches(is_space);
        text.chars().count() >= 3 && text.chars().all(is_rule_mark)
    };
    let cells = || {
        line.iter().filter_map(|item| match item {
            StreamItem::Cell { text, .. } if !text.trim().is_empty() => Some(text.as_str()),
            _ => None,
        })
    };
    let is_divided = line.iter().any(|item| **item == StreamItem::Bar);
    let is_solid = cells().next().is_some() && cells().all(is_stroke);
    is_solid && (is_divided || is_drawn(line)) || is_underline(cells())
}

/// Whether cells are a rule whose strokes are as long as the columns are wide: two of them at least, all of one
/// character, and one of them longer than a dash that stands for a figure.
fn is_underline<'t>(mut cells: impl Iterator<Item = &'t str>) -> bool {
    let Some(first) = cells.next() else { return false };
    let Some(mark) = first.trim().chars().next().filter(|c| matches!(c, '-' | '=')) else { return false };
    let mut longest = 0;
    let mut count = 0;
    for cell in std::iter::once(first).chain(cells) {
        let cell = cell.trim_matches(is_space);
        if cell.chars().any(|c| c != mark) {
            return false;
        }
        longest = longest.max(cell.len());
        count += 1;
    }
    count >= 2 && longest >= 3
}

/// Whether a line begins like a rule of a drawn table: with a corner, or with a plus sign before strokes.
fn is_drawn(line: &[&StreamItem]) -> bool {
    let first = line.iter().find_map(|item| match item {
        StreamItem::Cell { text, .. } => text.trim().chars().next(),
        _ => None,
    });
    first.is_some_and(|c| c == '+' || is_drawing(c))
}

/// Characters that draw the lines of tables.
fn is_drawing(c: char) -> bool {
    matches!(c, '\u{2500}'..='\u{257f}')
}

fn is_rule_mark(c: char) -> bool {
    matches!(c, '-' | ':' | '=' | '+' | '|') || is_drawing(c)
}

/// So many rules part rows of a table, not only its header from its body.
const LEAST_RULES: usize = 5;

/// Whether a line between the same rules goes on with the cells of the one above: not where both have a label and figures.
fn goes_on(upper: &[Item<'_>], lower: &[Item<'_>]) -> bool {
    let is_row = |row: &[Item<'_>]| {
        row.iter().any(Item::is_label) && row.iter().any(|item| !item.is_label() && !item.is_blank())
    };
    upper.len() == lower.len() && !(is_row(upper) && is_row(lower))
}

/// Puts the texts of a line below those of the cells above them.
fn join<'a>(upper: &mut [Item<'a>], lower: Vec<Item<'a>>, evidence: &Evidence) {
    for (cell, more) in upper.iter_mut().zip(lower).filter(|(_, more)| !more.text.trim().is_empty()) {
        *cell = if cell.text.trim().is_empty() {
            more
        } else {
            let text = format!("{}\n{}", cell.text.trim(), more.text.trim());
            Item::new(Cow::Owned(text), cell.location, Stored::Text, evidence)
        };
    }
}

/// Where spaces divide cells, a space inside a figure may be a narrow gap between two of them.
fn part_neighbours(item: &mut Item<'_>) {
    let is_parted = item.text.trim_matches(is_space).contains(is_space);
    if is_parted && matches!(item.reading, Reading::Figure(_)) {
        item.reading = Reading::Unreadable(Reason::TwoFigures);
    }
}

/// Whether the rows of a stream are closed by bars at their outer edges: where one row is not, a bar at that edge of
/// another stands beside an empty cell.
#[derive(Clone, Copy)]
struct OuterBars {
    before: bool,
    behind: bool,
}

impl OuterBars {
    fn of(lines: &[Vec<&StreamItem>]) -> Self {
        let is_bar = |item: &&StreamItem| **item == StreamItem::Bar;
        let is_space =
            |item: &&StreamItem| matches!(item, StreamItem::Cell { text, .. } if text.chars().all(is_space));
        let mut outer = Self { before: true, behind: true };
        for line in lines.iter().filter(|line| line.iter().filter(|item| is_bar(item)).count() > 1) {
            let mut written = line.iter().skip_while(|item| is_space(item));
            outer.before &= written.next().is_some_and(is_bar);
            outer.behind &= line.iter().rev().find(|item| !is_space(item)).is_some_and(is_bar);
        }
        outer
    }
}

/// A line with its cells between separators. An outer bar opens or closes the row and makes no cell.
fn row_on_line<'a>(
    line: &[&'a StreamItem],
    outer: OuterBars,
    above: Option<&'a Location>,
    evidence: &Evidence,
) -> Vec<Item<'a>> {
    let mut pieces: Vec<Piece<'a>> = Vec::new();
    let mut cell: Option<Piece<'a>> = None;
    let has_bars = line.iter().any(|item| **item == StreamItem::Bar);
    let mut is_open = !outer.before;
    let last = line.len().saturating_sub(1);
    for (index, item) in line.iter().enumerate() {
        match item {
            StreamItem::Cell { text, location } => {
                let is_outer = (outer.before && index == 0) || (outer.behind && index == last);
                if !(has_bars && is_outer && text.chars().all(is_space)) {
                    cell = Some((Cow::Borrowed(text.as_str()), Some(location)));
                }
            }
            StreamItem::Bar if !is_open => is_open = true,
            _ => pieces.push(cell.take().unwrap_or((Cow::Borrowed(""), None))),
        }
    }
    let is_closed = has_bars && outer.behind;
    match cell {
        Some(piece) => pieces.push(piece),
        None if !is_closed => pieces.push((Cow::Borrowed(""), None)),
        None => {}
    }
    placed_items(pieces, above, evidence)
}

fn has_bars(lines: &[Vec<&StreamItem>]) -> bool {
    let bars = lines.iter().flatten().filter(|item| ***item == StreamItem::Bar).count();
    bars * 3 >= lines.iter().filter(|line| !line.is_empty()).count()
}

/// The cells between bars, however many lines each takes; nothing between two bars is an empty cell.
fn cells_between_bars<'a>(lines: &[Vec<&'a StreamItem>], evidence: &Evidence) -> Vec<Item<'a>> {
    let mut pieces: Vec<Piece<'a>> = Vec::new();
    let mut piece: Piece<'a> = (Cow::Borrowed(""), None);
    for item in lines.iter().flatten() {
        match item {
            StreamItem::Bar => pieces.push(std::mem::take(&mut piece)),
            StreamItem::Cell { text, .. } if text.chars().all(is_space) => {}
            StreamItem::Cell { text, location } => {
                let text: Cow<'a, str> = match piece.1 {
                    Some(_) => Cow::Owned(format!("{}\n{text}", piece.0)),
                    None => Cow::Borrowed(text),
                };
                piece = (text, Some(piece.1.unwrap_or(location)));
            }
            _ => {}
        }
    }
    pieces.push(piece);
    placed_items(pieces, None, evidence)
}

/// The cells of a text in order. Where a blank line stands between all cells, an empty cell shows itself by two more.
fn cells_of<'a>(cells: &[LoneCell<'a>], blank_lines_are: BlankLines, evidence: &Evidence) -> Vec<Item<'a>> {
    let is_apart = is_apart(cells);
    let mut items: Vec<Item<'a>> = Vec::new();
    let mut blank_lines = 0_usize;
    for cell in cells {
        let Some((text, location)) = cell else {
            blank_lines += 1;
            continue;
        };
        let empty = match blank_lines_are {
            _ if items.is_empty() => 0,
            BlankLines::AreCells => blank_lines,
            BlankLines::Part if is_apart => blank_lines.saturating_sub(1) / 2,
            BlankLines::Part => 0,
        };
        items.extend((0..empty).map(|_| new_item("", location, evidence)));
        items.push(Item::new(text.clone(), location, Stored::Text, evidence));
        blank_lines = 0;
    }
    items
}

/// Whether nearly every cell is followed by a blank line.
fn is_apart(cells: &[LoneCell<'_>]) -> bool {
    let pairs = || cells.windows(2).filter(|pair| matches!(pair, [Some(_), _]));
    let apart = pairs().filter(|pair| matches!(pair, [_, None])).count();
    apart * 10 >= pairs().count() * 9 && apart > 0
}

/// Whether a text is the enumerator of a label that goes on in the next cell: 三、 or （一）.
fn is_enumerator(text: &str) -> bool {
    let text = text.trim();
    let is_mark = |c: char| matches!(c, '、' | '（' | '）' | '(' | ')' | '．');
    let is_number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    text.chars().any(is_number)
        && text.chars().any(is_mark)
        && text.chars().all(|c| is_mark(c) || is_number(c))
}

/// A line on which labels follow figures more often holds several rows.
const MOST_TURNS: usize = 3;

/// How often a label follows a figure.
fn turns(row: &[Item<'_>]) -> usize {
    let mut written = row.iter().filter(|item| !item.is_blank()).map(Item::is_label).peekable();
    let mut turns = 0;
    while let Some(is_label) = written.next() {
        turns += usize::from(!is_label && written.peek() == Some(&true));
    }
    turns
}

/// Rows where only labels tell where one begins: a label after figures opens a row, and so does the label of a row
/// after those of a header. A section heading is a row by itself.
fn by_labels<'a>(cells: Vec<Item<'a>>, evidence: &Evidence) -> Vec<Vec<Item<'a>>> {
    let rows = return_fillers(split_at_labels(cells), evidence);
    rows.into_iter().flat_map(|row| split_runs(row, evidence)).collect()
}

/// A label after figures opens a row, and so does the label of a row after those of a header.
fn split_at_labels(cells: Vec<Item<'_>>) -> Vec<Vec<Item<'_>>> {
    let mut rows: Vec<Vec<Item<'_>>> = Vec::new();
    let mut row: Vec<Item<'_>> = Vec::new();
    let mut is_after_heading = false;
    for cell in cells {
        let role = cell.role;
        let is_heading = role == Some(Role::Heading);
        let follows_figures = row.last().is_some_and(|last| !last.is_label() && !is_enumerator(&last.text));
        let has_header = || row.iter().any(|item| item.role.is_some_and(Role::is_of_header));
        let begins_rows = matches!(role, Some(Role::Row | Role::Caption));
        let opens =
            (cell.is_label() || is_enumerator(&cell.text)) && follows_figures || begins_rows && has_header();
        if (opens || is_heading || is_after_heading) && !row.is_empty() {
            rows.push(std::mem::take(&mut row));
        }
        is_after_heading = is_heading;
        row.push(cell);
    }
    if !row.is_empty() {
        rows.push(row);
    }
    rows
}

/// Which empty cells stand between the last figure of a row and the next label.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Fillers {
    /// One for every group above the label.
    of_groups: bool,
    /// So many more before every row.
    of_rows: usize,
}

/// The empty cells before a label stand for the groups above it, or only for the end of the row, and were taken for the
/// end of the row before: they are put where they belong, in the way in which most rows have as many figures as rows of
/// the forms have.
fn return_fillers<'a>(rows: Vec<Vec<Item<'a>>>, evidence: &Evidence) -> Vec<Vec<Item<'a>>> {
    let counts = |fillers: Fillers| -> Vec<usize> {
        (0..rows.len()).map(|row| fillers_behind(&rows, row, fillers, evidence)).collect()
    };
    let fitting = |fillers: Fillers, counts: &[usize]| {
        let is_fit = |(row, count): &(&Vec<Item<'_>>, &usize)| {
            let behind_labels = row.len() - row.iter().rposition(Item::is_label).map_or(0, |last| last + 1);
            let figures = behind_labels - *count - fillers_below_header(row, fillers.of_rows);
            row.iter().any(|item| !item.is_label() && !item.is_blank()) && evidence.is_width(figures)
        };
        rows.iter().zip(counts).filter(is_fit).count()
    };
    let ways = [(true, 0), (false, 0), (true, 1), (false, 1)];
    let ways = ways.map(|(of_groups, of_rows)| Fillers { of_groups, of_rows });
    let ways = ways.map(|fillers| (fillers, counts(fillers)));
    // Of equally good ones the first: it leaves a row that lost a figure no blank in its place.
    let best = ways.into_iter().rev().max_by_key(|(fillers, counts)| fitting(*fillers, counts));
    let Some((fillers, counts)) = best.filter(|(_, counts)| counts.iter().any(|count| *count > 0)) else {
        return rows;
    };
    let mut returned: Vec<Vec<Item<'a>>> = Vec::with_capacity(rows.len());
    let mut moved = Vec::new();
    for (mut row, count) in rows.into_iter().zip(counts) {
        let next = row.split_off(row.len() - count);
        row.splice(0..0, std::mem::replace(&mut moved, next));
        returned.extend(without_header(row, fillers.of_rows));
    }
    returned
}

/// How many empty cells at the end of a row stand before the next label; none where the row has fewer.
fn fillers_behind(rows: &[Vec<Item<'_>>], row: usize, fillers: Fillers, evidence: &Evidence) -> usize {
    let Some(upper) = rows.get(row) else { return 0 };
    let has_figures = |row: &&Vec<Item<'_>>| row.iter().any(|item| !item.is_label());
    let label = rows.get(row + 1).filter(has_figures).and_then(|lower| lower.first());
    let above = label.filter(|_| fillers.of_groups).map_or(0, |label| evidence.levels_above(&label.key));
    let expected = above + fillers.of_rows;
    let empty = upper.iter().rev().take_while(|item| item.is_blank()).count();
    if empty >= expected { expected } else { 0 }
}

/// The labels of a header and the figures right below it, which have so many fillers before them, as two rows.
fn without_header(mut row: Vec<Item<'_>>, fillers: usize) -> Vec<Vec<Item<'_>>> {
    let fillers = fillers_below_header(&row, fillers);
    if fillers == 0 {
        return vec![row];
    }
    let labels = row.iter().rposition(Item::is_label).map_or(0, |last| last + 1);
    let mut figures = row.split_off(labels);
    figures.drain(..fillers);
    vec![row, figures].into_iter().filter(|row| !row.is_empty()).collect()
}

/// How many empty cells stand between the labels of a header and the figures right below it, of so many that may.
fn fillers_below_header(row: &[Item<'_>], fillers: usize) -> usize {
    let labels = row.iter().rposition(Item::is_label).map_or(0, |last| last + 1);
    let is_header = row.iter().filter(|item| item.role.is_some_and(Role::is_of_header)).count() > 1;
    let empty = row.iter().skip(labels).take_while(|item| item.is_blank()).count();
    if is_header && row.len() - labels > empty && empty >= fillers { fillers } else { 0 }
}

/// Several rows of seven whose labels are lost follow each other without a break, as many as their group has.
fn split_runs<'a>(row: Vec<Item<'a>>, evidence: &Evidence) -> Vec<Vec<Item<'a>>> {
    const WIDTH: usize = 7;
    let labels = row.iter().take_while(|item| item.is_label()).count();
    let figures = row.len() - labels;
    let group = labels.checked_sub(1).and_then(|last| row.get(last));
    let is_whole_group =
        group.is_some_and(|group| group_sizes(&group.key, evidence).contains(&(figures / WIDTH)));
    if figures <= WIDTH || !figures.is_multiple_of(WIDTH) || !is_whole_group {
        return vec![row];
    }
    let mut rows: Vec<Vec<Item<'a>>> = vec![Vec::new()];
    for (index, item) in row.into_iter().enumerate() {
        if index > labels && (index - labels).is_multiple_of(WIDTH) {
            rows.push(Vec::new());
        }
        if let Some(last) = rows.last_mut() {
            last.push(item);
        }
    }
    rows
}

/// How many rows the group of that label has, in every edition that has it.
fn group_sizes(key: &str, evidence: &Evidence) -> Vec<usize> {
    let requests = evidence.forms().iter().filter_map(|form| form.table("requests"));
    let size = |table: &FormTable| {
        table.rows().filter(|(_, row)| row.subgroup.as_ref().is_some_and(|group| group.is(key))).count()
    };
    requests.map(size).filter(|size| *size > 0).collect()
}
