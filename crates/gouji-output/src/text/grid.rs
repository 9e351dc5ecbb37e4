//! Columns that line up, wide characters included.

use unicode_width::UnicodeWidthStr;

/// Rows of cells of which the first is a label; an empty row is a blank line, a row of one cell a heading.
#[derive(Default)]
pub(super) struct Grid {
    rows: Vec<Vec<String>>,
    first_column: usize,
}

impl Grid {
    /// A grid whose first column is at least that wide, to line up with another grid.
    pub(super) fn with_first_column(first_column: usize) -> Self {
        Self { rows: Vec::new(), first_column }
    }

    pub(super) fn push(&mut self, row: Vec<String>) {
        self.rows.push(row);
    }

    /// The rows as lines: the first column to the left, the others to the right, two spaces between them.
    pub(super) fn lines(&self) -> Vec<String> {
        let widths = self.widths();
        self.rows.iter().map(|row| line(row, &widths)).collect()
    }

    fn widths(&self) -> Vec<usize> {
        let mut widths: Vec<usize> = vec![self.first_column];
        // A heading stands alone and may reach over the columns.
        for row in self.rows.iter().filter(|row| row.len() > 1) {
            widths.resize(widths.len().max(row.len()), 0);
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = (*width).max(cell.width());
            }
        }
        widths
    }
}

fn line(row: &[String], widths: &[usize]) -> String {
    let mut line = String::new();
    for (index, cell) in row.iter().enumerate() {
        let fill = " ".repeat(widths.get(index).copied().unwrap_or(0).saturating_sub(cell.width()));
        if index == 0 {
            line.push_str(cell);
            line.push_str(&fill);
        } else {
            line.push_str("  ");
            line.push_str(&fill);
            line.push_str(cell);
        }
    }
    line.truncate(line.trim_end().len());
    line
}

/// The text in at most `width` columns; two points stand for what is cut off.
pub(super) fn shortened(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut short = String::new();
    for c in text.chars() {
        short.push(c);
        if short.width() + 2 > width {
            short.pop();
            break;
        }
    }
    short.push_str("..");
    short
}

/// The text filled up with spaces to `width` columns.
pub(super) fn filled(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_and_narrow_characters_line_up() {
        let mut grid = Grid::default();
        grid.push(vec![String::new(), "自然人".into(), "n".into()]);
        grid.push(vec!["新收".into(), "1".into(), "23".into()]);
        assert_eq!(grid.lines(), ["      自然人   n", "新收       1  23"]);
    }

    #[test]
    fn long_labels_are_cut_with_two_points() {
        assert_eq!(shortened("申请人无正当理由", 10), "申请人无..");
        assert_eq!(shortened("申请", 10), "申请");
    }
}
