//! A report as it was read: front matter, outline, tables, claims, and what was odd.

use gouji_core::form::{FormBlock, FormRow};
use gouji_core::report::{Level, Passage, Scope, Section, TableReport};
use gouji_core::{Cell, Placed, Report, State};
use unicode_width::UnicodeWidthStr;

use super::grid::{Grid, filled, shortened};
use crate::shared::language::Language;
use crate::shared::place::place_words;
use crate::shared::plain::one_line;
use crate::shared::sentence::unreadable;
use crate::{Entry, Options};

/// Labels of rows are cut at this many columns.
const LABEL_COLUMNS: usize = 42;

/// A report for people.
///
/// ```
/// use gouji_core::{ReadOptions, read};
/// use gouji_output::{Entry, Language, Options, text};
///
/// let report = read("某街道2023年政府信息公开工作年度报告".as_bytes(), &ReadOptions::default()).unwrap();
/// let entry = Entry { source: "report.txt", index: 0, report: &report };
/// let options = Options { language: Language::Chinese, ..Options::default() };
/// assert!(text::extract(&entry, &options).contains("单位    某街道"));
/// ```
#[must_use]
pub fn extract(entry: &Entry<'_>, options: &Options) -> String {
    let Entry { source, report, index } = entry;
    let language = options.language;
    let number = if *index > 0 { format!(" #{}", index + 1) } else { String::new() };
    let mut lines = front_matter(&format!("{source}{number}"), report, options);
    lines.extend(outline(&report.sections, options));
    for table in &report.tables {
        lines.push(String::new());
        lines.extend(table_lines(table, options));
    }
    lines.extend(legend(report, options));
    lines.extend(claims(report, options));
    lines.extend(problems(report, options));
    if !report.is_recognised() {
        lines.push(String::new());
        let nothing =
            language.pick("没有识别出年度报告的内容。", "Nothing of an annual report was recognised.");
        lines.push(format!("{0}{nothing}{0:#}", options.styles.warning));
    }
    lines.into_iter().map(|line| line + "\n").collect()
}

fn front_matter(source: &str, report: &Report, options: &Options) -> Vec<String> {
    let language = options.language;
    let unknown = || language.pick("（未识别）", "(not recognised)").to_owned();
    let known = |text: Option<&str>| text.map_or_else(unknown, one_line);
    let title = known(report.title.as_ref().map(|Passage { text, .. }| &**text));
    let mut facts = vec![
        (language.pick("来源", "source"), format!("{} ({})", one_line(source), report.format.id())),
        (language.pick("单位", "issuer"), known(report.issuer.as_deref())),
        (language.pick("年度", "year"), report.year.map_or_else(unknown, |year| year.to_string())),
    ];
    if let Some(period) = &report.period {
        let to = language.pick("至", "to");
        facts.push((language.pick("期间", "period"), format!("{} {to} {}", period.from, period.to)));
    }
    if let Some(scope) = report.scope {
        facts.push((language.pick("口径", "scope"), scope_words(scope, language).to_owned()));
    }
    facts.extend(said_of_itself(report, language));
    let form = report.form().map_or_else(unknown, |form| form.id().to_owned());
    facts.push((language.pick("格式", "form"), form));
    let mut lines = vec![format!("{0}{title}{0:#}", options.styles.strong)];
    lines.extend(facts.into_iter().map(|(name, fact)| format!("  {}{fact}", filled(name, 8))));
    lines
}

/// Level, areas, days and papers, where the document states them.
fn said_of_itself(report: &Report, language: Language) -> Vec<(&'static str, String)> {
    let metadata = &report.metadata;
    let mut facts = Vec::new();
    if let Some(issuer) = &metadata.issuer {
        facts.extend(
            issuer
                .level
                .map(|level| (language.pick("层级", "level"), level_words(level, language).to_owned())),
        );
        let region: Vec<&str> = issuer.region.iter().map(|region| &*region.name).collect();
        if !region.is_empty() {
            facts.push((language.pick("区划", "region"), region.join(" / ")));
        }
    }
    if let Some(published) = &metadata.published {
        facts.push((language.pick("发布", "issued"), published.date.clone()));
    }
    if let Some(signed) = &metadata.signed {
        facts.push((language.pick("落款", "signed"), signed.date.clone()));
    }
    let papers: Vec<&str> = metadata.notices.iter().map(|notice| &*notice.number).collect();
    if !papers.is_empty() {
        facts.push((language.pick("文号", "cites"), papers.join(language.pick("，", ", "))));
    }
    facts
}

fn level_words(level: Level, language: Language) -> &'static str {
    match level {
        Level::National => language.pick("国家", "the state"),
        Level::Province => language.pick("省级", "province"),
        Level::Prefecture => language.pick("市级", "prefecture"),
        Level::County => language.pick("县（区）级", "county or district"),
        Level::Township => language.pick("乡镇（街道）级", "township or subdistrict"),
    }
}

fn scope_words(scope: Scope, language: Language) -> &'static str {
    match scope {
        Scope::Own => language.pick("本机关", "the issuing body itself"),
        Scope::OfficeForGovernment => {
            language.pick("办公室代本级政府", "an office on behalf of its government")
        }
        Scope::RollUp => {
            language.pick("本地区汇总", "a whole area with its departments and lower governments")
        }
        other => other.id(),
    }
}

fn outline(sections: &[Section], options: &Options) -> Vec<String> {
    if sections.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![String::new(), heading(options.language.pick("目录", "Outline"), options)];
    lines.extend(sections.iter().map(|section| {
        let indent = "  ".repeat(usize::from(section.level.max(1)));
        format!("{indent}{}{}", one_line(&section.number), one_line(&section.heading))
    }));
    lines
}

fn heading(text: &str, options: &Options) -> String {
    format!("{0}{text}{0:#}", options.styles.strong)
}

fn table_lines(table: &TableReport, options: &Options) -> Vec<String> {
    let language = options.language;
    let caption = table.caption.as_deref().map_or_else(|| table.spec().heading.clone(), one_line);
    let place = place_words(&table.location, language);
    let again = if table.instance > 0 { format!(", #{}", table.instance + 1) } else { String::new() };
    let faint = options.styles.faint;
    let title = heading(&caption, options);
    let mut lines = vec![format!("{title}  {faint}[{}{again}, {place}]{faint:#}", table.form.id)];
    for block in &table.spec().blocks {
        lines.extend(block_lines(table, block, label_columns(table)));
    }
    lines.extend(extras(table, options));
    lines.extend(unreadable_cells(table, options));
    lines
}

fn block_lines(table: &TableReport, block: &FormBlock, label_columns: usize) -> Vec<String> {
    let mut grid = Grid::with_first_column(label_columns);
    let caption = block.caption.as_ref().map_or_else(String::new, |caption| format!("  {}", caption.zh));
    let pad = cell_pad(table);
    let columns = block.columns.iter().map(|column| format!("{}{pad}", column.zh));
    grid.push(std::iter::once(caption).chain(columns).collect());
    let mut above = (None, None);
    for row in &block.rows {
        let (group, subgroup) = parents(table, row);
        if group != above.0 {
            grid.push(group.map(|group| format!("  {group}")).into_iter().collect());
        }
        if (group, subgroup) != above {
            grid.push(subgroup.map(|subgroup| format!("    {subgroup}")).into_iter().collect());
        }
        above = (group, subgroup);
        grid.push(row_cells(table, row));
    }
    grid.lines().into_iter().filter(|line| !line.is_empty()).collect()
}

/// A column for the marks of single cells, where there are any.
fn cell_pad(table: &TableReport) -> &'static str {
    let has_marks = |(_, row)| row_mark(cells_of(table, row)).is_none();
    if table.spec().rows().any(has_marks) { " " } else { "" }
}

/// How wide the column of row labels is.
fn label_columns(table: &TableReport) -> usize {
    table.spec().rows().map(|(_, row)| row_label(table, row).width()).max().unwrap_or(0)
}

/// The labels of the group and the subgroup of a row, where its own label does not name them.
fn parents<'a>(table: &'a TableReport, row: &'a FormRow) -> (Option<&'a str>, Option<&'a str>) {
    let printed = |label: &'a Option<gouji_core::form::Label>| label.as_ref().map(|label| &*label.zh);
    if table.spec().is_one_row { (None, None) } else { (printed(&row.group), printed(&row.subgroup)) }
}

fn row_cells(table: &TableReport, row: &FormRow) -> Vec<String> {
    let pad = cell_pad(table);
    let cells = cells_of(table, row);
    let marks_cells = row_mark(cells).is_none();
    let figures = cells.iter().map(|cell| match placement_mark(cell) {
        mark if marks_cells && !mark.is_empty() => format!("{}{mark}", figure_mark(cell)),
        _ => format!("{}{pad}", figure_mark(cell)),
    });
    std::iter::once(row_label(table, row)).chain(figures).collect()
}

fn row_label(table: &TableReport, row: &FormRow) -> String {
    let depth = match parents(table, row) {
        (_, Some(_)) => 3,
        (Some(_), None) => 2,
        (None, None) => 1,
    };
    let label = shortened(&format!("{}{}", "  ".repeat(depth), core_of_label(&row.label.zh)), LABEL_COLUMNS);
    match row_mark(cells_of(table, row)) {
        Some(mark) if !mark.is_empty() => format!("{label} {mark}"),
        _ => label,
    }
}

fn cells_of<'a>(table: &'a TableReport, row: &FormRow) -> &'a [Cell] {
    table.cells.get(row.cells.clone()).unwrap_or_default()
}

/// The mark that all cells of a row share; `None` where they differ, so that each has its own.
fn row_mark(cells: &[Cell]) -> Option<&'static str> {
    let mut marks = cells.iter().filter(|cell| cell.state != State::Missing).map(placement_mark);
    let first = marks.next().unwrap_or("");
    marks.all(|mark| mark == first).then_some(first)
}

/// A label without the instruction in brackets that follows it.
fn core_of_label(label: &str) -> &str {
    match label.char_indices().skip(1).find(|&(_, c)| c == '（') {
        Some((end, _)) => label.get(..end).unwrap_or(label),
        None => label,
    }
}

fn figure_mark(cell: &Cell) -> String {
    match cell.state {
        State::Present(quantity) => match quantity.exact() {
            Some(value) => value.to_string(),
            None => format!("{}..{}", quantity.low, quantity.high),
        },
        State::Blank => ".".to_owned(),
        State::Dash => "-".to_owned(),
        State::Missing => "x".to_owned(),
        State::Unreadable(_) => "?".to_owned(),
    }
}

fn placement_mark(cell: &Cell) -> &'static str {
    match (cell.placed, cell.state) {
        (_, State::Missing) | (Placed::ByLabel, _) => "",
        (Placed::ByOrder, _) => "~",
        (Placed::ByArithmetic, _) => "*",
    }
}

fn extras(table: &TableReport, options: &Options) -> Vec<String> {
    let words = options.language.pick("格式以外的数据：", "not in the form: ");
    let line = |extra: &gouji_core::report::ExtraCell| {
        let column = extra.column.as_ref().map(|column| format!("·{}", one_line(column))).unwrap_or_default();
        let (label, raw) = (one_line(&extra.label), one_line(&extra.raw));
        format!("  + {words}{} {label}{column} = {raw}", extra.address)
    };
    table.extras.iter().map(line).collect()
}

fn unreadable_cells(table: &TableReport, options: &Options) -> Vec<String> {
    let language = options.language;
    let described = table.cells.iter().zip(&table.spec().cells).filter_map(|(cell, form)| {
        let why = unreadable(cell.reason()?, language);
        let raw = one_line(&cell.raw);
        let place = cell.location.as_ref().map(|location| place_words(location, language));
        let place = place.unwrap_or_default();
        let (row, column) = (core_of_label(&form.row_label), &form.column_label);
        Some(language.pick(
            format!("  ? {row}·{column}：“{raw}” {why}（{place}）"),
            format!("  ? {row}, {column}: \"{raw}\" {why} ({place})"),
        ))
    });
    described.collect()
}

/// The marks that occur in the tables, explained.
fn legend(report: &Report, options: &Options) -> Vec<String> {
    let language = options.language;
    let has =
        |mark: &str| report.cells().any(|cell| figure_mark(cell) == mark || placement_mark(cell) == mark);
    let explained: Vec<String> = [
        (".", language.pick("空白", "blank")),
        ("-", language.pick("横线等符号", "a dash or another filler")),
        ("x", language.pick("没有该行或该格", "the row or cell is not there")),
        ("?", language.pick("无法识读", "cannot be read")),
        (
            "~",
            language
                .pick("按顺序对应（标签缺失，数目吻合）", "placed by order (labels lost, the count fits)"),
        ),
        ("*", language.pick("按勾稽关系对应", "placed by arithmetic")),
    ]
    .into_iter()
    .filter(|(mark, _)| has(mark))
    .map(|(mark, meaning)| format!("{mark} {meaning}"))
    .collect();
    if explained.is_empty() {
        return Vec::new();
    }
    let list = explained.join(language.pick("；", "; "));
    let faint = options.styles.faint;
    vec![String::new(), format!("{faint}{}{list}{faint:#}", language.pick("符号：", "marks: "))]
}

fn claims(report: &Report, options: &Options) -> Vec<String> {
    if report.claims.is_empty() {
        return Vec::new();
    }
    let mut lines =
        vec![String::new(), heading(options.language.pick("文中数据", "Claims of the prose"), options)];
    lines.extend(report.claims.iter().map(|claim| {
        let place = place_words(&claim.location, options.language);
        let faint = options.styles.faint;
        format!("  {}: {}  {faint}[{place}]{faint:#}", claim.indicator, one_line(&claim.text))
    }));
    lines
}

fn problems(report: &Report, options: &Options) -> Vec<String> {
    if report.problems.is_empty() {
        return Vec::new();
    }
    let language = options.language;
    let mut lines = vec![String::new(), heading(language.pick("阅读说明", "Notes on reading"), options)];
    lines.extend(report.problems.iter().map(|problem| {
        let message = one_line(language.pick(&problem.message, &problem.message_en));
        let place = place_words(&problem.location, language);
        let faint = options.styles.faint;
        format!("  [{}] {message}  {faint}[{place}]{faint:#}", problem.code)
    }));
    lines
}
