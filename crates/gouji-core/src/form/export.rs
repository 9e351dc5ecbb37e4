//! A form as the TOML that a user can start from. It takes a built form and gives its text; what is read back from the
//! text is the same form.

use std::fmt::Write;

use super::{
    Across, AtMostRule, ComparableRule, FigureKind, Form, FormBlock, FormCell, FormRow, FormTable,
    IdentityRule, Label,
};

/// What every exported form opens with.
const HEAD: &str = "\
# A form for `gouji extract --form FILE` and `gouji check --form FILE`. Give it an id of its own and change what differs.
# 供 gouji extract --form 与 gouji check --form 使用的表格格式。请另取 id，再改动不同之处。
#
# * Ids are made of a-z, 0-9 and _; the address of a figure is TABLE.ROW.COLUMN.
# * `label` is printed in the report; `also` holds other wordings of it. White space, numbering, and what follows a
#   bracket or colon are not compared.
# * Of the header, `corner` holds what stands above the labels of rows, `beside` what stands above units, codes and
#   numbers beside them, `frame` groups of columns and notes.
# * `kind` is count (the default), change or amount; a row's unit and kind go before those of its column.
# * An identity says that a sum equals another in `every` row (its ids are columns) or column (its ids are rows).
#   Its kind is row-total, outcome-total, balance, remedy-total or sum (the default).
# * `at_most` says that the sum of `left` is never more than that of `right`: a part beside its whole.
# * `comparable` names the rows and columns (none named: all) whose figures count the same as those of the same address
#   in other forms; `together` is the row of another form that counts all these rows in one.
";

impl Form {
    /// The form as TOML, for a user to start from.
    ///
    /// ```
    /// let form = gouji_core::form::form("ogi-2021").unwrap();
    /// assert!(form.to_toml().contains("label = \"（一）予以公开\""));
    /// ```
    #[must_use]
    pub fn to_toml(&self) -> String {
        let mut text = HEAD.to_owned();
        let _ = write!(text, "\nid = {}\nsource = {}\n", toml_string(&self.id), toml_string(&self.source));
        let _ = writeln!(text, "first_year = {}", self.first_year);
        if let Some(year) = self.last_year {
            let _ = writeln!(text, "last_year = {year}");
        }
        text.push_str("# Whether a report of those years has to have the sections and tables.\n");
        let _ = writeln!(text, "obligatory = {}", self.is_obligatory);
        let _ = writeln!(text, "sections = {}", list(&self.sections));
        self.tables.iter().for_each(|table| push_table(&mut text, table));
        text
    }
}

fn push_table(text: &mut String, table: &FormTable) {
    let _ = write!(
        text,
        "\n[[table]]\nid = {}\nheading = {}\n",
        toml_string(&table.id),
        toml_string(&table.heading)
    );
    if table.is_one_row {
        text.push_str("# The rows are printed side by side in one row of figures.\none_row = true\n");
    }
    for (key, labels) in [("corner", &table.corner), ("beside", &table.beside), ("frame", &table.frame)] {
        let labels: Vec<String> = labels.iter().map(|label| label.zh.clone()).collect();
        if !labels.is_empty() {
            let _ = writeln!(text, "{key} = {}", list(&labels));
        }
    }
    table.blocks.iter().for_each(|block| push_block(text, table, block));
    table.rules.iter().for_each(|rule| push_rule(text, rule));
    table.at_most_rules.iter().for_each(|rule| push_at_most(text, rule));
    table.comparable_rules.iter().for_each(|rule| push_comparable(text, rule));
}

fn push_block(text: &mut String, table: &FormTable, block: &FormBlock) {
    text.push_str("\n[[table.block]]\n");
    if let Some(caption) = &block.caption {
        let _ = writeln!(text, "caption = {}", toml_string(&caption.zh));
    }
    let cells = |row: &FormRow| table.cells.get(row.cells.clone()).unwrap_or_default();
    let rows: Vec<(&FormRow, &[FormCell])> = block.rows.iter().map(|row| (row, cells(row))).collect();
    // What all rows have in common is said of the column, else of every row.
    let is_uniform =
        rows.windows(2).all(|pair| matches!(pair, [(_, one), (_, other)] if units(one).eq(units(other))));
    text.push_str("columns = [\n");
    for (index, column) in block.columns.iter().enumerate() {
        let first = rows.first().and_then(|(_, cells)| cells.get(index)).filter(|_| is_uniform);
        let _ = writeln!(text, "  {{ {}{} }},", named(column), measure(first));
    }
    text.push_str("]\nrows = [\n");
    for (row, cells) in &rows {
        let mut entry = named(&row.label);
        for (key, label) in [("group", &row.group), ("subgroup", &row.subgroup)] {
            if let Some(label) = label {
                let _ = write!(entry, ", {key} = {}", toml_string(&label.zh));
            }
        }
        if let Some(code) = row.code {
            let _ = write!(entry, ", code = {code}");
        }
        let _ = writeln!(text, "  {{ {entry}{} }},", measure(cells.first().filter(|_| !is_uniform)));
    }
    text.push_str("]\n");
}

fn units(cells: &[FormCell]) -> impl Iterator<Item = (&str, FigureKind)> {
    cells.iter().map(|cell| (&*cell.unit_text, cell.kind))
}

/// Id, label, English and other wordings.
fn named(label: &Label) -> String {
    let mut entry = format!(
        "id = {}, label = {}, english = {}",
        toml_string(&label.id),
        toml_string(&label.zh),
        toml_string(&label.en)
    );
    if !label.also.is_empty() {
        let _ = write!(entry, ", also = {}", list(&label.also));
    }
    entry
}

/// Unit and kind, where there are any to tell.
fn measure(cell: Option<&FormCell>) -> String {
    let mut entry = String::new();
    if let Some(cell) = cell {
        if !cell.unit_text.is_empty() {
            let _ = write!(entry, ", unit = {}", toml_string(&cell.unit_text));
        }
        if cell.kind != FigureKind::Count {
            let _ = write!(entry, ", kind = {}", toml_string(cell.kind.id()));
        }
    }
    entry
}

fn push_rule(text: &mut String, rule: &IdentityRule) {
    let _ = write!(text, "\n[[table.identity]]\nkind = {}\n", toml_string(rule.kind.id()));
    push_sums(text, rule.across, &rule.left, &rule.right);
}

fn push_at_most(text: &mut String, rule: &AtMostRule) {
    text.push_str("\n[[table.at_most]]\n");
    push_sums(text, rule.across, &rule.left, &rule.right);
}

fn push_sums(text: &mut String, across: Across, left: &[String], right: &[String]) {
    let every = match across {
        Across::Rows => "row",
        Across::Columns => "column",
    };
    let _ = writeln!(text, "every = \"{every}\"\nleft = {}\nright = {}", list(left), list(right));
}

fn push_comparable(text: &mut String, rule: &ComparableRule) {
    text.push_str("\n[[table.comparable]]\n");
    for (key, ids) in [("rows", &rule.rows), ("columns", &rule.columns)] {
        if !ids.is_empty() {
            let _ = writeln!(text, "{key} = {}", list(ids));
        }
    }
    if let Some(row) = &rule.together {
        let _ = writeln!(text, "together = {}", toml_string(row));
    }
}

/// A list on one line where it is short, else with an item on every line.
fn list(items: &[String]) -> String {
    let items: Vec<String> = items.iter().map(|item| toml_string(item)).collect();
    let line = items.join(", ");
    if line.chars().count() <= 80 {
        return format!("[{line}]");
    }
    format!("[\n  {},\n]", items.join(",\n  "))
}

/// A text as a basic string of TOML.
///
/// ```
/// assert_eq!(gouji_core::form::toml_string("a \"b\"\n"), r#""a \"b\"\n""#);
/// ```
#[must_use]
pub fn toml_string(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            c if c.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
