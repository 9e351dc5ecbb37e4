//! Word files written by hand, for what docx-rs cannot express.
//!
//! Takes a page; gives the bytes of a document made of the fewest parts that a package needs.

use super::package::pack;
use crate::expected::Expected;
use crate::page::{Block, Cell, Joint, Merge, Page, Row, RowKind, Table};
use crate::seed::Dice;

/// Content controls around paragraphs, tables, rows, cells and runs.
pub(crate) fn content_controls(page: &Page, _expected: &mut Expected, dice: &mut Dice) -> Vec<u8> {
    Writer { controls: Some(dice.clone()), ..Writer::default() }.file(page)
}

/// The namespaces of the strict variant of the standard.
pub(crate) fn strict(page: &Page, _expected: &mut Expected, _dice: &mut Dice) -> Vec<u8> {
    Writer { manner: Manner::Strict, ..Writer::default() }.file(page)
}

/// Another prefix for the namespace.
pub(crate) fn other_prefix(page: &Page, _expected: &mut Expected, _dice: &mut Dice) -> Vec<u8> {
    Writer { prefix: "ns0:", ..Writer::default() }.file(page)
}

/// No prefix: the namespace is the default one, attributes keep theirs.
pub(crate) fn default_namespace(page: &Page, _expected: &mut Expected, _dice: &mut Dice) -> Vec<u8> {
    Writer { prefix: "", ..Writer::default() }.file(page)
}

/// Headings and the table of remedies in text boxes, each with its fallback for older programs.
pub(crate) fn text_boxes(page: &Page, _expected: &mut Expected, _dice: &mut Dice) -> Vec<u8> {
    Writer { manner: Manner::TextBoxes, ..Writer::default() }.file(page)
}

/// Merged places left out: rows that begin or end with columns they have no cell for.
pub(crate) fn skipped_columns(page: &Page, _expected: &mut Expected, _dice: &mut Dice) -> Vec<u8> {
    Writer { manner: Manner::SkippedColumns, ..Writer::default() }.file(page)
}

/// Spans in the manner of old programs: a cell that starts a horizontal merge and cells that continue it.
pub(crate) fn horizontal_merges(page: &Page, _expected: &mut Expected, _dice: &mut Dice) -> Vec<u8> {
    Writer { manner: Manner::HorizontalMerges, ..Writer::default() }.file(page)
}

/// What editing leaves behind: bookmarks, marks of the spelling check, breaks of rendered pages, fields, soft hyphens,
/// hidden text, comments in the middle of words and figures.
pub(crate) fn editing_marks(page: &Page, _expected: &mut Expected, dice: &mut Dice) -> Vec<u8> {
    Writer { marks: Some(dice.clone()), ..Writer::default() }.file(page)
}

/// Figures as fields with a result: form fields of a template that was filled in.
pub(crate) fn form_fields(page: &Page, _expected: &mut Expected, _dice: &mut Dice) -> Vec<u8> {
    Writer { manner: Manner::Fields, ..Writer::default() }.file(page)
}

/// How a file departs from the plain one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Manner {
    Plain,
    Strict,
    TextBoxes,
    SkippedColumns,
    HorizontalMerges,
    Fields,
}

/// Writes the one part that matters.
struct Writer {
    prefix: &'static str,
    manner: Manner,
    controls: Option<Dice>,
    marks: Option<Dice>,
    text: String,
}

impl Default for Writer {
    fn default() -> Self {
        Self { prefix: "w:", manner: Manner::Plain, controls: None, marks: None, text: String::new() }
    }
}

impl Writer {
    fn file(mut self, page: &Page) -> Vec<u8> {
        let (word, relation) = if self.manner == Manner::Strict {
            (
                "http://purl.oclc.org/ooxml/wordprocessingml/main",
                "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument",
            )
        } else {
            (
                "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument",
            )
        };
        self.document(page, word);
        let types = format!(
            "{DECLARATION}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
             <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
             <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
             <Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"
        );
        let relations = format!(
            "{DECLARATION}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
             <Relationship Id=\"rId1\" Type=\"{relation}\" Target=\"word/document.xml\"/></Relationships>"
        );
        pack([
            ("[Content_Types].xml", types.as_bytes()),
            ("_rels/.rels", relations.as_bytes()),
            ("word/document.xml", self.text.as_bytes()),
        ])
    }

    fn document(&mut self, page: &Page, word: &str) {
        let own = self.prefix.trim_end_matches(':');
        let declared = if own.is_empty() {
            format!("xmlns=\"{word}\" xmlns:w=\"{word}\"")
        } else {
            format!("xmlns:{own}=\"{word}\"")
        };
        self.text.push_str(DECLARATION);
        self.open(&format!(
            "document {declared} \
             xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
             xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
             xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
             xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" \
             xmlns:v=\"urn:schemas-microsoft-com:vml\""
        ));
        self.open("body");
        for block in &page.blocks {
            self.block(block);
        }
        self.close("body");
        self.close("document");
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Table(table) if self.manner == Manner::TextBoxes && table.columns == 15 => {
                self.boxed(|writer| {
                    writer.table(table);
                    writer.paragraph("", "");
                });
            }
            Block::Table(table) => {
                self.wrapped(40, |writer| writer.table(table));
                self.paragraph("", "");
            }
            Block::Title(text) | Block::Heading { text, .. } if self.manner == Manner::TextBoxes => {
                self.boxed(|writer| writer.paragraph(text, "b"));
            }
            Block::Title(text) | Block::Heading { text, .. } | Block::Subheading(text) => {
                self.wrapped(50, |writer| writer.paragraph(text, "b"));
            }
            Block::Paragraph(text) => self.wrapped(50, |writer| writer.paragraph(text, "")),
        }
    }

    fn table(&mut self, table: &Table) {
        self.open("tbl");
        self.open("tblPr");
        self.empty("tblW", &[("w", "9740"), ("type", "dxa")]);
        self.close("tblPr");
        self.open("tblGrid");
        for _ in 0..table.columns {
            self.empty("gridCol", &[("w", &(9740 / table.columns.max(1)).to_string())]);
        }
        self.close("tblGrid");
        for row in &table.rows {
            self.wrapped(30, |writer| writer.row(row));
        }
        self.close("tbl");
    }

    fn row(&mut self, row: &Row) {
        let is_left_out = |cell: &&Cell| {
            cell.merge == Merge::None
                && cell.address().is_none()
                && cell.text().is_empty()
                && self.manner == Manner::SkippedColumns
        };
        let before: usize = row.cells.iter().take_while(is_left_out).map(|cell| cell.span).sum();
        let skipped = row.cells.iter().take_while(is_left_out).count();
        self.open("tr");
        self.open("trPr");
        if before > 0 {
            self.empty("gridBefore", &[("val", &before.to_string())]);
        }
        if row.kind == RowKind::Header {
            self.empty("tblHeader", &[]);
        }
        self.close("trPr");
        for cell in row.cells.iter().skip(skipped) {
            self.wrapped(15, |writer| writer.cell(cell));
        }
        self.close("tr");
    }

    fn cell(&mut self, cell: &Cell) {
        self.open("tc");
        self.open("tcPr");
        self.empty("tcW", &[("w", "700"), ("type", "dxa")]);
        if self.manner == Manner::HorizontalMerges && cell.span > 1 {
            self.empty("hMerge", &[("val", "restart")]);
        } else if cell.span > 1 {
            self.empty("gridSpan", &[("val", &cell.span.to_string())]);
        }
        self.merge(cell.merge);
        self.close("tcPr");
        match cell.joint {
            Joint::Paragraph => cell.lines.iter().for_each(|line| self.cell_paragraph(cell, line)),
            Joint::Break => self.cell_paragraph(cell, &cell.lines.join("\n")),
        }
        self.close("tc");
        if self.manner == Manner::HorizontalMerges {
            for _ in 1..cell.span {
                self.open("tc");
                self.open("tcPr");
                self.empty("tcW", &[("w", "700"), ("type", "dxa")]);
                self.empty("hMerge", &[]);
                self.merge(cell.merge);
                self.close("tcPr");
                self.paragraph("", "");
                self.close("tc");
            }
        }
    }

    fn merge(&mut self, merge: Merge) {
        match merge {
            Merge::None => {}
            Merge::Start => self.empty("vMerge", &[("val", "restart")]),
            Merge::Continue => self.empty("vMerge", &[]),
        }
    }

    fn cell_paragraph(&mut self, cell: &Cell, text: &str) {
        if self.manner == Manner::Fields && cell.address().is_some() {
            self.open("p");
            self.field(text);
            self.close("p");
        } else {
            self.paragraph(text, "");
        }
    }

    fn paragraph(&mut self, text: &str, property: &str) {
        self.open("p");
        if let Some(mut dice) = self.marks.take() {
            self.marked(text, &mut dice);
            self.marks = Some(dice);
        } else {
            self.wrapped(25, |writer| writer.run(text, property));
        }
        self.close("p");
    }

    /// The runs of a text with marks of editing between and inside them.
    fn marked(&mut self, text: &str, dice: &mut Dice) {
        self.empty("bookmarkStart", &[("id", "0"), ("name", "_GoBack")]);
        self.empty("bookmarkEnd", &[("id", "0")]);
        let letters: Vec<char> = text.chars().collect();
        let width = 1 + dice.below(4);
        for piece in letters.chunks(width) {
            let piece: String = piece.iter().collect();
            match dice.below(8) {
                0 => self.empty("proofErr", &[("type", "spellStart")]),
                1 => self.run("0", "vanish"),
                2 => self.empty("commentRangeStart", &[("id", "7")]),
                3 => self.open_and_close("r", "lastRenderedPageBreak"),
                4 => self.open_and_close("r", "softHyphen"),
                _ => {}
            }
            if dice.chance(10) {
                self.open("smartTag");
                self.run(&piece, "");
                self.close("smartTag");
            } else {
                self.run(&piece, "");
            }
        }
    }

    fn run(&mut self, text: &str, property: &str) {
        self.open("r");
        if !property.is_empty() {
            self.open("rPr");
            self.empty(property, &[]);
            self.close("rPr");
        }
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.empty("br", &[]);
            }
            self.characters("t", line);
        }
        self.close("r");
    }

    /// A form field: its instruction, its default, and the figure as its result.
    fn field(&mut self, text: &str) {
        self.field_mark("begin");
        self.open("r");
        self.characters("instrText", " FORMTEXT 1234 ");
        self.close("r");
        self.field_mark("separate");
        self.run(text, "");
        self.field_mark("end");
    }

    fn field_mark(&mut self, kind: &str) {
        self.open("r");
        self.empty("fldChar", &[("fldCharType", kind)]);
        self.close("r");
    }

    /// A text box for new programs, and the same content again as the fallback for old ones.
    fn boxed(&mut self, content: impl Fn(&mut Self)) {
        self.open("p");
        self.open("r");
        self.text.push_str("<mc:AlternateContent><mc:Choice Requires=\"wps\">");
        self.open("drawing");
        self.text.push_str(
            "<wp:inline><wp:extent cx=\"5000000\" cy=\"900000\"/><wp:docPr id=\"1\" name=\"box\"/><a:graphic>\
             <a:graphicData uri=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\"><wps:wsp><wps:txbx>",
        );
        self.open("txbxContent");
        content(self);
        self.close("txbxContent");
        self.text.push_str("</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline>");
        self.close("drawing");
        self.text.push_str("</mc:Choice><mc:Fallback>");
        self.open("pict");
        self.text.push_str("<v:shape><v:textbox>");
        self.open("txbxContent");
        content(self);
        self.close("txbxContent");
        self.text.push_str("</v:textbox></v:shape>");
        self.close("pict");
        self.text.push_str("</mc:Fallback></mc:AlternateContent>");
        self.close("r");
        self.close("p");
    }

    /// Puts a content control around something, in `percent` of a hundred cases, when the file has any.
    fn wrapped(&mut self, percent: u64, content: impl FnOnce(&mut Self)) {
        if !self.controls.as_mut().is_some_and(|dice| dice.chance(percent)) {
            content(self);
            return;
        }
        self.open("sdt");
        self.open("sdtPr");
        self.empty("alias", &[("val", "填写")]);
        self.close("sdtPr");
        self.open("sdtContent");
        content(self);
        self.close("sdtContent");
        self.close("sdt");
    }

    fn open(&mut self, tag: &str) {
        self.text.extend(["<", self.prefix, tag, ">"]);
    }

    fn close(&mut self, tag: &str) {
        self.text.extend(["</", self.prefix, tag, ">"]);
    }

    fn open_and_close(&mut self, outer: &str, inner: &str) {
        self.open(outer);
        self.empty(inner, &[]);
        self.close(outer);
    }

    fn empty(&mut self, tag: &str, attributes: &[(&str, &str)]) {
        let prefix = if self.prefix.is_empty() { "w:" } else { self.prefix };
        self.text.extend(["<", self.prefix, tag]);
        for (name, value) in attributes {
            self.text.extend([" ", prefix, name, "=\"", value, "\""]);
        }
        self.text.push_str("/>");
    }

    fn characters(&mut self, tag: &str, text: &str) {
        self.open(&format!("{tag} xml:space=\"preserve\""));
        for letter in text.chars() {
            match letter {
                '&' => self.text.push_str("&amp;"),
                '<' => self.text.push_str("&lt;"),
                '>' => self.text.push_str("&gt;"),
                _ => self.text.push(letter),
            }
        }
        self.close(tag);
    }
}

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
