//! Tables for a terminal: columns as wide as their widest cell, words to the left, figures to the right.

/// A table of text.
#[derive(Clone, Debug, Default)]
pub struct Table {
    rows: Vec<Vec<String>>,
    /// How many columns at the left hold words.
    words: usize,
}

impl Table {
    /// A table with these column heads; the first `words` columns are aligned to the left.
    #[must_use]
    pub fn new(words: usize, heads: &[&str]) -> Self {
        Self { rows: vec![heads.iter().map(|&head| head.to_owned()).collect()], words }
    }

    /// Adds a row.
    pub fn row<T: Into<String>>(&mut self, cells: impl IntoIterator<Item = T>) {
        self.rows.push(cells.into_iter().map(Into::into).collect());
    }

    /// The table as lines.
    ///
    /// ```
    /// let mut table = gouji_score::table::Table::new(1, &["layout", "right"]);
    /// table.row(["docx", "7"]);
    /// assert_eq!(table.to_text(), "layout  right\ndocx        7\n");
    /// ```
    #[must_use]
    pub fn to_text(&self) -> String {
        let width = |column: usize| {
            self.rows
                .iter()
                .filter_map(|row| row.get(column))
                .map(|cell| cell.chars().count())
                .max()
                .unwrap_or(0)
        };
        let count = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let widths: Vec<usize> = (0..count).map(width).collect();
        let mut text = String::new();
        for row in &self.rows {
            let cells = row.iter().zip(&widths).enumerate().map(|(column, (cell, &width))| {
                if column < self.words { format!("{cell:<width$}") } else { format!("{cell:>width$}") }
            });
            text.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
            text.push('\n');
        }
        text
    }
}
