//! The list of layouts, and the one way to render.
//!
//! Takes a record, a layout and a seed; gives a file and what is expected of it.

use crate::expected::Expected;
use crate::facts::TableId;
use crate::inject::PrintChange;
use crate::noise::Noise;
use crate::page::{Cell, Page, Role};
use crate::record::Record;
use crate::seed::Dice;
use crate::{docx, html, reshape, text, xlsx};

/// A format of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Word, Office Open XML.
    Docx,
    /// Excel, Office Open XML.
    Xlsx,
    /// Plain text in some encoding.
    Text,
    /// A web page.
    Html,
}

impl Format {
    /// The extension of its files.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Text => "txt",
            Self::Html => "html",
        }
    }
}

/// One way to write a page into a file.
#[derive(Debug, Clone, Copy)]
pub struct Layout {
    /// Its name.
    pub name: &'static str,
    /// The format of its files.
    pub format: Format,
    /// What it is, in a sentence.
    pub about: &'static str,
    /// Changes the page before anything is expected of it.
    pub(crate) prepare: Prepare,
    /// Writes the page, and takes back from the expectation what the file does not hold.
    pub(crate) write: Write,
}

/// Changes a page into what the layout prints.
pub(crate) type Prepare = fn(&mut Page, &mut Dice);

/// Writes a page.
pub(crate) type Write = fn(&Page, &mut Expected, &mut Dice) -> Vec<u8>;

impl Layout {
    /// The layout of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        LAYOUTS.iter().find(|layout| layout.name == name)
    }

    const fn new(name: &'static str, format: Format, about: &'static str, write: Write) -> Self {
        Self { name, format, about, prepare: as_printed, write }
    }
}

/// A file and what is expected of it.
#[derive(Debug, Clone)]
pub struct Rendered {
    /// The bytes of the file.
    pub bytes: Vec<u8>,
    /// A name for the file, made of record and layout.
    pub file_name: String,
    /// The extension of the file.
    pub extension: &'static str,
    /// What a reader must get out of it.
    pub expected: Expected,
}

/// Renders a record in a layout; the seed decides the choices that a layout leaves open.
///
/// ```
/// use gouji_corpus::{LAYOUTS, full_records, render};
///
/// let record = full_records().first().expect("a record");
/// for layout in LAYOUTS {
///     assert!(!render(record, layout, 1).bytes.is_empty());
/// }
/// ```
#[must_use]
pub fn render(record: &Record, layout: &Layout, seed: u64) -> Rendered {
    render_with(record, layout, seed, &[])
}

/// Renders a record in a layout with noise; [`Noise::mixture`] chooses some by seed.
///
/// ```
/// use gouji_corpus::{ExpectedState, Layout, Noise, record_named, render_with};
///
/// let record = record_named("hemu-2020").expect("a record");
/// let layout = Layout::named("html-clean").expect("a layout");
/// let file = render_with(record, layout, 1, &[Noise::BlankZeros]);
/// let cell = file.expected.cell("requests.granted.total").expect("an address");
/// assert_eq!(cell.state, ExpectedState::Blank);
/// ```
#[must_use]
pub fn render_with(record: &Record, layout: &Layout, seed: u64, noise: &[Noise]) -> Rendered {
    render_changed(record, layout, seed, noise, None)
}

/// Renders several records one after the other into one file, as an office's annual file or a workbook of a district
/// holds them.
///
/// ```
/// use gouji_corpus::{Layout, full_records, render_together};
///
/// let layout = Layout::named("docx-official").expect("a layout");
/// assert!(!render_together(full_records(), layout, 1).is_empty());
/// ```
#[must_use]
pub fn render_together(records: &[Record], layout: &Layout, seed: u64) -> Vec<u8> {
    let mut dice = Dice::named(seed, layout.name);
    let Some(first) = records.first() else { return Vec::new() };
    let mut page = Page::of(first);
    for record in records.iter().skip(1) {
        page.blocks.extend(Page::of(record).blocks);
    }
    (layout.prepare)(&mut page, &mut dice);
    let mut expected = Expected::of(&page, first, layout.name);
    (layout.write)(&page, &mut expected, &mut dice)
}

/// Renders a record whose print has an error that its figures do not have.
pub(crate) fn render_changed(
    record: &Record,
    layout: &Layout,
    seed: u64,
    noise: &[Noise],
    change: Option<&PrintChange>,
) -> Rendered {
    let mut dice = Dice::named(seed, layout.name);
    let mut record = record.clone();
    for noise in noise {
        noise.change_record(&mut record);
    }
    let mut page = Page::of(&record);
    for noise in noise {
        noise.change_page(&mut page, &record, &mut dice);
    }
    let ambiguous = change.map(|change| change_print(&mut page, change)).unwrap_or_default();
    let sections = Expected::of(&page, &record, layout.name).sections;
    (layout.prepare)(&mut page, &mut dice);
    let mut expected = Expected { sections, ..Expected::of(&page, &record, layout.name) };
    expected.noise = noise.iter().map(|noise| noise.name().to_owned()).collect();
    expected.lose(|cell| ambiguous.contains(&cell.address));
    let bytes = (layout.write)(&page, &mut expected, &mut dice);
    let extension = layout.format.extension();
    let file_name = format!("{}.{}.{extension}", record.id, layout.name);
    Rendered { bytes, file_name, extension, expected }
}

/// Changes the print; gives the addresses that it leaves ambiguous.
fn change_print(page: &mut Page, change: &PrintChange) -> Vec<String> {
    let mut ambiguous = Vec::new();
    for table in page.tables_mut().filter(|table| table.id == TableId::Requests) {
        let width = table.columns;
        for row in &mut table.rows {
            match change {
                PrintChange::LabelLost(id) if row.id.as_ref() == Some(id) => {
                    for cell in row.cells.iter_mut().filter(|cell| cell.role == Role::Label) {
                        cell.lines = vec![String::new()];
                    }
                }
                PrintChange::ExtraCell { row: id, place, text } if row.id.as_ref() == Some(id) => {
                    ambiguous.extend(row.values().filter_map(Cell::address).map(str::to_owned));
                    let labels = row.cells.iter().filter(|cell| cell.address().is_none()).count();
                    row.cells.insert(labels + place, Cell::new(1, Role::Filler, text));
                    table.columns = width + 1;
                }
                PrintChange::CellLost { row: id, place } if row.id.as_ref() == Some(id) => {
                    ambiguous.extend(row.values().filter_map(Cell::address).map(str::to_owned));
                    let labels = row.cells.iter().filter(|cell| cell.address().is_none()).count();
                    row.cells.remove(labels + place);
                }
                PrintChange::LabelLost(_) | PrintChange::ExtraCell { .. } | PrintChange::CellLost { .. } => {}
            }
        }
        // Beside a row that is too long the others end with an empty place, as a browser or Word would show them.
        let is_widened = matches!(change, PrintChange::ExtraCell { .. });
        for row in table.rows.iter_mut().filter(|_| is_widened) {
            let is_short = row.cells.iter().map(|cell| cell.span).sum::<usize>() < table.columns;
            if is_short {
                row.cells.push(Cell::new(1, Role::Filler, ""));
            }
        }
    }
    ambiguous
}

const fn as_printed(_page: &mut Page, _dice: &mut Dice) {}

/// Every layout.
pub const LAYOUTS: &[Layout] = &[
    Layout::new(
        "docx-official",
        Format::Docx,
        "The official form in Word, spans and merges exactly as in the form.",
        docx::official,
    ),
    Layout::new(
        "docx-split-runs",
        Format::Docx,
        "Headings, labels and figures over several runs, labels over several paragraphs or lines.",
        docx::split_runs,
    ),
    Layout {
        prepare: reshape::merges_as_empty_cells,
        ..Layout::new(
            "docx-empty-cells",
            Format::Docx,
            "No vertical merges: the cells below a label are plain and empty.",
            docx::official,
        )
    },
    Layout {
        prepare: reshape::merges_repeated,
        ..Layout::new(
            "docx-repeated-labels",
            Format::Docx,
            "No vertical merges: a label stands again in every row it covers.",
            docx::official,
        )
    },
    Layout {
        prepare: reshape::spans_as_empty_cells,
        ..Layout::new(
            "docx-no-spans",
            Format::Docx,
            "No spans of either kind: every covered place is an empty cell.",
            docx::official,
        )
    },
    Layout::new(
        "docx-automatic-numbering",
        Format::Docx,
        "The numbers of headings and labels only as automatic numbering, Chinese and decimal, inside cells too.",
        docx::automatic_numbering,
    ),
    Layout::new(
        "docx-tracked-changes",
        Format::Docx,
        "Changes on record: old figures deleted beside the new ones, deleted rows and a deleted paragraph.",
        docx::tracked_changes,
    ),
    Layout::new(
        "docx-inside-one-cell",
        Format::Docx,
        "The whole report inside the only cell of a table, the three tables nested in it.",
        docx::inside_one_cell,
    ),
    Layout::new(
        "docx-nested-tables",
        Format::Docx,
        "Each of the three tables nested in the second cell of a frame.",
        docx::nested_tables,
    ),
    Layout {
        prepare: reshape::split_tables,
        ..Layout::new(
            "docx-split-table",
            Format::Docx,
            "The table of requests in two tables, its header repeated on the second.",
            docx::official,
        )
    },
    Layout {
        prepare: reshape::one_table,
        ..Layout::new(
            "docx-one-table",
            Format::Docx,
            "The three tables and their headings in one table of sixty columns.",
            docx::official,
        )
    },
    Layout {
        prepare: reshape::remedies_apart,
        ..Layout::new(
            "docx-remedies-apart",
            Format::Docx,
            "The table of remedies as three small tables of five figures.",
            docx::official,
        )
    },
    Layout {
        prepare: reshape::remedies_upright,
        ..Layout::new(
            "docx-remedies-upright",
            Format::Docx,
            "The table of remedies on its side, one row for each result.",
            docx::official,
        )
    },
    Layout::new(
        "docx-content-controls",
        Format::Docx,
        "Content controls around paragraphs, tables, rows, cells and runs.",
        docx::content_controls,
    ),
    Layout::new(
        "docx-strict",
        Format::Docx,
        "The namespaces of the strict variant of the standard.",
        docx::strict,
    ),
    Layout::new(
        "docx-other-prefix",
        Format::Docx,
        "Another prefix for the main namespace.",
        docx::other_prefix,
    ),
    Layout::new(
        "docx-default-namespace",
        Format::Docx,
        "The main namespace without a prefix.",
        docx::default_namespace,
    ),
    Layout::new(
        "docx-text-boxes",
        Format::Docx,
        "Title, headings and the table of remedies in text boxes with fallbacks.",
        docx::text_boxes,
    ),
    Layout {
        prepare: reshape::merges_as_empty_cells,
        ..Layout::new(
            "docx-skipped-columns",
            Format::Docx,
            "No vertical merges: rows begin with columns they have no cell for.",
            docx::skipped_columns,
        )
    },
    Layout::new(
        "docx-horizontal-merges",
        Format::Docx,
        "Spans as horizontal merges of old programs.",
        docx::horizontal_merges,
    ),
    Layout::new(
        "docx-editing-marks",
        Format::Docx,
        "Bookmarks, marks of the spelling check, soft hyphens, hidden text and comments inside words and figures.",
        docx::editing_marks,
    ),
    Layout::new("docx-form-fields", Format::Docx, "Figures as results of form fields.", docx::form_fields),
    Layout {
        prepare: reshape::attachment_only,
        ..Layout::new(
            "docx-attachment-only",
            Format::Docx,
            "No tables: each section points to an attachment.",
            docx::official,
        )
    },
    Layout::new(
        "xlsx-one-sheet",
        Format::Xlsx,
        "The whole report on one sheet, merged ranges as in the form.",
        xlsx::one_sheet,
    ),
    Layout::new(
        "xlsx-sheet-per-section",
        Format::Xlsx,
        "A sheet for each section, merged ranges as in the form.",
        xlsx::sheet_per_section,
    ),
    Layout::new(
        "xlsx-numbers-as-text",
        Format::Xlsx,
        "One sheet, figures stored as text.",
        xlsx::numbers_as_text,
    ),
    Layout {
        prepare: xlsx::full_width_digits,
        ..Layout::new(
            "xlsx-full-width-digits",
            Format::Xlsx,
            "One sheet, figures in full-width digits.",
            xlsx::numbers_as_text,
        )
    },
    Layout::new(
        "xlsx-formulas",
        Format::Xlsx,
        "One sheet, totals as formulas with their values.",
        xlsx::formulas,
    ),
    Layout::new(
        "xlsx-formulas-without-values",
        Format::Xlsx,
        "One sheet, totals as formulas without stored values: those totals are lost.",
        xlsx::formulas_without_values,
    ),
    Layout::new(
        "xlsx-hidden-decoys",
        Format::Xlsx,
        "The report between two hidden sheets with other figures.",
        xlsx::hidden_decoys,
    ),
    Layout::new(
        "xlsx-side-by-side",
        Format::Xlsx,
        "The three tables beside each other on one sheet, prose below.",
        xlsx::side_by_side,
    ),
    Layout::new(
        "xlsx-shifted",
        Format::Xlsx,
        "One sheet that does not start in its first row and column.",
        xlsx::shifted,
    ),
    Layout::new(
        "xlsx-tables-only",
        Format::Xlsx,
        "Only the three tables, each under a title merged over two rows.",
        xlsx::tables_only,
    ),
    Layout {
        prepare: reshape::spans_as_empty_cells,
        ..Layout::new(
            "xlsx-no-merges",
            Format::Xlsx,
            "One sheet without merged ranges inside the tables.",
            xlsx::one_sheet,
        )
    },
    Layout::new(
        "xlsx-inline-strings",
        Format::Xlsx,
        "Strings inside the cells, no references on rows and cells, no styles.",
        xlsx::inline_strings,
    ),
    Layout {
        prepare: text::as_scraped,
        ..Layout::new(
            "text-scraped",
            Format::Text,
            "As scraped from a web page: one cell per line after a tab, a blank line after each row, merged cells blank.",
            text::scraped,
        )
    },
    Layout {
        prepare: text::as_scraped_without_labels,
        ..Layout::new(
            "text-scraped-labels-lost",
            Format::Text,
            "As text-scraped, but the labels of the rows inside （三） to （六） are lost and those rows have a blank cell too many.",
            text::scraped_with_surplus_cells,
        )
    },
    Layout {
        prepare: text::as_scraped,
        ..Layout::new(
            "text-scraped-cr",
            Format::Text,
            "As text-scraped, with line ends of old Macintosh computers.",
            text::scraped_cr,
        )
    },
    Layout::new(
        "text-paragraphs-apart",
        Format::Text,
        "One cell per paragraph with a blank line after it; an empty cell is only one more blank line.",
        text::paragraphs_apart,
    ),
    Layout::new(
        "text-paragraphs-together",
        Format::Text,
        "One cell per line, nothing between rows, empty cells gone.",
        text::paragraphs_together,
    ),
    Layout::new("text-tabs", Format::Text, "One row per line, cells between tabs.", text::tabs),
    Layout::new("text-tabs-gbk", Format::Text, "As text-tabs, in GBK.", text::tabs_gbk),
    Layout::new(
        "text-tabs-utf16",
        Format::Text,
        "As text-tabs, in UTF-16 with the low byte first.",
        text::tabs_utf16,
    ),
    Layout::new(
        "text-mistaken-encoding",
        Format::Text,
        "As text-tabs, in UTF-8 that was taken for GBK and saved again: nothing need be read.",
        text::mistaken_encoding,
    ),
    Layout::new("text-bars", Format::Text, "One row per line, cells between bars.", text::bars),
    Layout::new(
        "text-bars-gb18030",
        Format::Text,
        "As text-bars, in GB18030 with a character that GBK lacks.",
        text::bars_gb18030,
    ),
    Layout::new(
        "text-bars-bom",
        Format::Text,
        "As text-bars, in UTF-8 with a mark of order and line ends of Windows.",
        text::bars_bom,
    ),
    Layout::new(
        "text-bars-cell-per-line",
        Format::Text,
        "A bar and a cell per line, runs of bars for spans.",
        text::bars_cell_per_line,
    ),
    Layout::new(
        "text-bars-alone",
        Format::Text,
        "Cells on lines of their own, bars alone on the lines between them.",
        text::bars_on_their_own,
    ),
    Layout::new(
        "text-markdown",
        Format::Text,
        "Markdown headings and tables, spans as empty cells.",
        text::markdown,
    ),
    Layout::new("text-one-line", Format::Text, "Everything on one line, empty cells gone.", text::one_line),
    Layout::new(
        "text-pdf",
        Format::Text,
        "The text layer of a PDF: columns apart by spaces, wrapped labels, an upright label, page numbers inside tables.",
        text::pdf,
    ),
    Layout::new(
        "text-comma-separated",
        Format::Text,
        "Comma-separated values as a spreadsheet saves them, in GBK.",
        text::comma_separated,
    ),
    Layout::new(
        "text-figures-in-one-run",
        Format::Text,
        "The labels （三） to （六） each followed by the figures of all their rows in one run.",
        text::figures_in_one_run,
    ),
    Layout::new("html-clean", Format::Html, "Clean markup with spans.", html::clean),
    Layout::new(
        "html-no-spans",
        Format::Html,
        "Markup without spans: covered places are empty cells.",
        html::without_spans,
    ),
    Layout::new(
        "html-word",
        Format::Html,
        "As Word saves a page: classes, styles, a span for each run, paragraphs inside cells.",
        html::word_made,
    ),
    Layout::new(
        "html-saved-page",
        Format::Html,
        "A page saved from a web site with navigation, a table of metadata, scripts and a footer.",
        html::saved_page,
    ),
    Layout::new(
        "html-layout-tables",
        Format::Html,
        "The whole report inside tables that only place it.",
        html::layout_tables,
    ),
    Layout::new(
        "html-breaks",
        Format::Html,
        "Breaks and paragraphs inside cells, spaces as entities, headings as bold paragraphs.",
        html::breaks_in_cells,
    ),
    Layout::new(
        "html-unclosed-gbk",
        Format::Html,
        "Cells and rows never closed, in GBK declared as gb2312.",
        html::unclosed_gbk,
    ),
    Layout::new("html-wrong-spans", Format::Html, "Spans that do not add up.", html::wrong_spans),
    Layout::new(
        "html-references",
        Format::Html,
        "Characters as numeric references, comments inside cells, a hidden decoy table.",
        html::references,
    ),
    Layout {
        prepare: reshape::merges_as_empty_cells,
        ..Layout::new("html-boxes", Format::Html, "Boxes in place of tables.", html::boxes)
    },
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{LAYOUTS, render};
    use crate::record::{full_records, partial_records};

    #[test]
    fn names_are_unique_and_tell_the_format() {
        let names: BTreeSet<&str> = LAYOUTS.iter().map(|layout| layout.name).collect();
        assert_eq!(names.len(), LAYOUTS.len());
        for layout in LAYOUTS {
            let prefix = format!("{:?}-", layout.format).to_lowercase();
            assert!(layout.name.starts_with(&prefix), "{}", layout.name);
        }
    }

    #[test]
    fn rendering_is_deterministic() {
        for record in full_records().iter().take(1).chain(partial_records().iter().take(1)) {
            for layout in LAYOUTS {
                let first = render(record, layout, 9);
                let second = render(record, layout, 9);
                assert!(first.bytes == second.bytes, "{} {}", record.id, layout.name);
                assert_eq!(first.expected, second.expected);
            }
        }
    }
}
