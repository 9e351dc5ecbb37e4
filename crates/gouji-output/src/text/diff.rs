//! Two reports side by side: what each says of a figure, with its label and its places.

use gouji_core::report::{DiffSide, Difference, DifferenceKind};
use gouji_core::{Cell, State};
use unicode_width::UnicodeWidthStr;

use super::grid::filled;
use crate::shared::language::Language;
use crate::shared::place::place_words;
use crate::shared::plain::one_line;
use crate::shared::sentence::state_words;
use crate::{DiffEntry, Entry, Options};

/// What differs between two reports, for people.
///
/// ```
/// use gouji_core::{ReadOptions, read};
/// use gouji_output::{DiffEntry, Entry, Language, Options, text};
///
/// let report = |licences: &str| {
///     let text = format!("信息内容\t本年处理决定数量\n行政许可\t{licences}\n");
///     read(text.as_bytes(), &ReadOptions::default()).unwrap()
/// };
/// let (before, after) = (report("25"), report("—"));
/// let entry = DiffEntry {
///     before: Entry { source: "a.txt", index: 0, report: &before },
///     after: Entry { source: "b.txt", index: 0, report: &after },
///     diff: &before.diff(&after),
/// };
/// let options = Options { language: Language::English, ..Options::default() };
/// assert!(text::diff(&entry, &options).contains("25 -> dash"));
/// ```
#[must_use]
pub fn diff(entry: &DiffEntry<'_>, options: &Options) -> String {
    let language = options.language;
    let names = [language.pick("前", "before"), language.pick("后", "after")];
    let width = names.iter().map(|name| name.width()).max().unwrap_or(0);
    let mut lines: Vec<String> = names
        .iter()
        .zip([&entry.before, &entry.after])
        .map(|(name, own)| format!("{}  {}", filled(name, width), front(own, options)))
        .collect();
    let mut table = None;
    let mut rest = entry.diff.differences.as_slice();
    while let Some(first) = rest.first() {
        let own = (first.address.table(), first.instance);
        if table != Some(own) {
            table = Some(own);
            let again = if own.1 > 0 { format!(" #{}", own.1 + 1) } else { String::new() };
            lines.extend([String::new(), format!("{0}{1}{again}{0:#}", options.styles.strong, own.0)]);
        }
        let alike = rest.iter().take_while(|other| is_one_piece(first, other)).count().max(1);
        let (piece, after) = rest.split_at(alike);
        rest = after;
        match first.kind {
            DifferenceKind::OnlyBefore | DifferenceKind::OnlyAfter => lines.push(only(piece, options)),
            _ => lines.extend(piece.iter().flat_map(|own| both(own, entry, options))),
        }
    }
    lines.extend([String::new(), summary(entry, options)]);
    lines.into_iter().map(|line| line + "\n").collect()
}

fn front(entry: &Entry<'_>, options: &Options) -> String {
    let report = entry.report;
    let year = report.year.map(|year| year.to_string());
    let form = report.form().map(|form| form.id().to_owned());
    let facts: Vec<String> =
        report.issuer.as_deref().map(one_line).into_iter().chain(year).chain(form).collect();
    let unknown =
        options.language.pick("没有识别出年度报告的内容", "nothing of an annual report was recognised");
    let facts = if facts.is_empty() { unknown.to_owned() } else { facts.join(", ") };
    format!("{0}{1}{0:#}  {facts}", options.styles.strong, one_line(entry.source))
}

/// Whether differences are told together: the cells of one row that only one of the reports has.
fn is_one_piece(first: &Difference, other: &Difference) -> bool {
    let is_one_sided = matches!(first.kind, DifferenceKind::OnlyBefore | DifferenceKind::OnlyAfter);
    is_one_sided
        && other.kind == first.kind
        && other.instance == first.instance
        && (other.address.table(), other.address.row()) == (first.address.table(), first.address.row())
}

/// A figure that both reports have a place for.
fn both(own: &Difference, entry: &DiffEntry<'_>, options: &Options) -> [String; 2] {
    let language = options.language;
    let side = |side: &Option<DiffSide>| side.as_ref().map_or_else(String::new, |side| said(side, language));
    let (before, after) = (side(&own.before), side(&own.after));
    let (address, label) = (&own.address, one_line(language.pick(&own.label, &own.label_en)));
    let style = match own.kind {
        DifferenceKind::Value => options.styles.error,
        _ => options.styles.warning,
    };
    let places = [(&entry.before, &own.before), (&entry.after, &own.after)];
    let places = places.map(|(entry, side)| {
        let cells = side.as_ref().map_or(&[][..], |side| &side.cells);
        let places = cells.iter().filter_map(|cell| cell.location.as_ref());
        let places: Vec<String> = places.map(|own| place_words(own, language)).collect();
        let places = if places.is_empty() { "-".to_owned() } else { places.join(" + ") };
        format!("{}: {places}", one_line(entry.source))
    });
    let faint = options.styles.faint;
    [
        format!("  {}.{}  {label}: {style}{before} -> {after}{style:#}", address.row(), address.column()),
        format!("      {faint}{}; {}{faint:#}", places[0], places[1]),
    ]
}

/// The figures of a row that only one of the reports has.
fn only(own: &[Difference], options: &Options) -> String {
    let language = options.language;
    let Some(first) = own.first() else { return String::new() };
    let whose = match first.kind {
        DifferenceKind::OnlyAfter => language.pick("仅后者有", "only after"),
        _ => language.pick("仅前者有", "only before"),
    };
    let figure = |own: &Difference| {
        let side = own.before.as_ref().or(own.after.as_ref());
        format!("{} {}", own.address.column(), side.map_or_else(String::new, |side| said(side, language)))
    };
    let figures: Vec<String> = own.iter().map(figure).collect();
    format!("  {}  {1}{whose}{1:#}: {2}", first.address.row(), options.styles.info, figures.join(", "))
}

/// What a report says of a figure: its value with the unit of money, a sum with its terms, or the state in words.
fn said(side: &DiffSide, language: Language) -> String {
    let words = |cell: &Cell| match cell.state {
        State::Present(quantity) => {
            let unit =
                cell.unit.filter(|unit| unit.yuan().is_some()).map_or("", gouji_core::figure::Unit::id);
            let value = quantity.exact().map_or_else(|| one_line(&cell.raw), |value| value.to_string());
            // Words beside the figure stand in the text of an interval already.
            if quantity.exact().is_some() { value + unit } else { value }
        }
        State::Unreadable(_) if !cell.raw.trim().is_empty() => {
            format!("{} \"{}\"", state_words(cell.state, language), one_line(&cell.raw))
        }
        State::Blank | State::Dash | State::Missing | State::Unreadable(_) => {
            state_words(cell.state, language).to_owned()
        }
    };
    let terms: Vec<String> = side.cells.iter().map(words).collect();
    let sum = side.quantity().and_then(gouji_core::figure::Quantity::exact);
    match (sum, terms.len()) {
        (Some(sum), 2..) => format!("{sum} = {}", terms.join(" + ")),
        _ => terms.join(" + "),
    }
}

fn summary(entry: &DiffEntry<'_>, options: &Options) -> String {
    let language = options.language;
    let diff = entry.diff;
    let count = |kind| diff.differences.iter().filter(|own| own.kind == kind).count();
    let in_both =
        diff.differences.len() - count(DifferenceKind::OnlyBefore) - count(DifferenceKind::OnlyAfter);
    if diff.compared == 0 && diff.is_empty() {
        let nothing =
            language.pick("两份报告都没有可比较的数据", "neither report has a figure that could be compared");
        return format!("{0}{nothing}{0:#}", options.styles.warning);
    }
    let mut parts = vec![match (in_both, diff.compared) {
        (_, 0) => language.pick("没有可比较的格".to_owned(), "no figure could be compared".to_owned()),
        (0, all) => {
            language.pick(format!("比较 {all} 格：全部相同"), format!("{all} figures compared: all the same"))
        }
        (some, all) => language
            .pick(format!("比较 {all} 格：{some} 格不同"), format!("{all} figures compared: {some} differ")),
    }];
    for (kind, zh, en) in [
        (DifferenceKind::OnlyBefore, "格仅前者有", "only before"),
        (DifferenceKind::OnlyAfter, "格仅后者有", "only after"),
    ] {
        let count = count(kind);
        if count > 0 {
            parts.push(language.pick(format!("{count} {zh}"), format!("{count} {en}")));
        }
    }
    if diff.unreadable > 0 {
        let count = diff.unreadable;
        parts.push(language.pick(
            format!("{count} 格两份都无法识读，不能断定是否相同"),
            format!("{count} cannot be read in either, so that nobody can say whether they are the same"),
        ));
    }
    let style = if diff.is_empty() { options.styles.good } else { options.styles.strong };
    format!("{style}{}{style:#}", parts.join(language.pick("；", "; ")))
}
