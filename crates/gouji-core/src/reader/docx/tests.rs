use std::ops::Range;

use crate::document::{Block, BlockKind, Document, GridCell, Paragraph, Region, Table};
use crate::error::{ReadError, ReadErrorKind};
use crate::location::Place;
use crate::reader::package::testing::{declarations, relationships, zip};
use crate::reader::sniff::Source;
use crate::reader::{DocumentOptions, Limits, TrackedChanges};

const NAMESPACES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
    xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    xmlns:v="urn:schemas-microsoft-com:vml"
    xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"
    xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main""#;
const TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

/// A package with this body and these further parts: kind of relationship, markup of its root's content.
fn package(body: &str, further: &[(&str, &str)]) -> Vec<u8> {
    let (types, main) = declarations("word/document.xml", TYPE);
    let document = format!("<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>");
    let listed: Vec<_> = further.iter().map(|(kind, _)| (*kind, *kind, format!("{kind}.xml"))).collect();
    let listed: Vec<_> = listed.iter().map(|(id, kind, target)| (*id, *kind, target.as_str())).collect();
    let rels = relationships(&listed);
    let others: Vec<(String, String)> = further
        .iter()
        .map(|(kind, content)| {
            (format!("word/{kind}.xml"), format!("<w:{kind} {NAMESPACES}>{content}</w:{kind}>"))
        })
        .collect();
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", main.as_bytes()),
        ("word/document.xml", document.as_bytes()),
        ("word/_rels/document.xml.rels", rels.as_bytes()),
    ];
    parts.extend(others.iter().map(|(name, text)| (name.as_str(), text.as_bytes())));
    zip(&parts)
}

fn recognises(bytes: &[u8]) -> bool {
    super::recognises(&Source::new(bytes, &Limits::default()))
}

fn read(bytes: &[u8], limits: &Limits) -> Result<Document, ReadError> {
    super::read(&mut Source::new(bytes, limits), &limits.clone().into())
}

fn read_with(bytes: &[u8], options: &DocumentOptions) -> Result<Document, ReadError> {
    super::read(&mut Source::new(bytes, &options.limits), options)
}

fn try_document(body: &str) -> Result<Document, ReadError> {
    read(&package(body, &[]), &Limits::default())
}

fn document(body: &str) -> Document {
    try_document(body).unwrap()
}

fn blocks(body: &str) -> Vec<Block> {
    document(body).blocks
}

fn paragraph(block: &Block) -> &Paragraph {
    match &block.kind {
        BlockKind::Paragraph(paragraph) => paragraph,
        other => panic!("{other:?}"),
    }
}

fn table(block: &Block) -> &Table {
    match &block.kind {
        BlockKind::Table(table) => table,
        other => panic!("{other:?}"),
    }
}

/// Text of a single paragraph with this content.
fn text(content: &str) -> String {
    paragraph(&blocks(&format!("<w:p>{content}</w:p>"))[0]).text.clone()
}

/// Cells of a single table with these rows: row, column, spans, text.
fn cells(rows: &str) -> Vec<(usize, usize, usize, usize, String)> {
    let blocks = blocks(&format!("<w:tbl>{rows}</w:tbl>"));
    let shown = |cell: &GridCell| (cell.row, cell.column, cell.row_span, cell.column_span, cell.text());
    table(&blocks[0]).cells.iter().map(shown).collect()
}

fn cell(
    row: usize,
    column: usize,
    rows: usize,
    columns: usize,
    text: &str,
) -> (usize, usize, usize, usize, String) {
    (row, column, rows, columns, text.to_owned())
}

/// Markup of a cell with properties and text.
fn tc(properties: &str, text: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>")
}

fn tr(cells: &[String]) -> String {
    format!("<w:tr>{}</w:tr>", cells.concat())
}

fn codes(document: &Document) -> Vec<(&'static str, &str)> {
    document
        .notices
        .iter()
        .map(|notice| (notice.code, notice.message_en.split(' ').next().unwrap()))
        .collect()
}

#[test]
fn a_word_package_is_recognised_by_content() {
    assert!(recognises(&package("", &[])));
    assert!(!recognises(&zip(&[("word/document.xml", b"<w:document/>")])));
    assert!(!recognises(b"plain text"));
}

#[test]
fn macro_documents_and_templates_are_recognised() {
    for kind in [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    ] {
        let (types, rels) = declarations("word/document.xml", kind);
        let parts: [(&str, &[u8]); 3] = [
            ("[Content_Types].xml", types.as_bytes()),
            ("_rels/.rels", rels.as_bytes()),
            ("word/document.xml", b"<x/>"),
        ];
        assert!(recognises(&zip(&parts)), "{kind}");
    }
}

#[test]
fn the_main_part_comes_from_the_relationships_and_prefixes_do_not_matter() {
    let (types, rels) = declarations("content/main.xml", TYPE);
    let main = r#"<document xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"><body><p><r><t>一</t></r></p></body></document>"#;
    let parts: [(&str, &[u8]); 3] = [
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", rels.as_bytes()),
        ("content/main.xml", main.as_bytes()),
    ];
    let document = read(&zip(&parts), &Limits::default()).unwrap();
    assert_eq!(paragraph(&document.blocks[0]).text, "一");
}

#[test]
fn a_part_of_an_unknown_namespace_is_an_error() {
    let (types, rels) = declarations("word/document.xml", TYPE);
    let parts: [(&str, &[u8]); 3] = [
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", rels.as_bytes()),
        ("word/document.xml", br#"<w:document xmlns:w="urn:other"/>"#),
    ];
    assert!(read(&zip(&parts), &Limits::default()).is_err());
}

#[test]
fn text_is_kept_as_it_stands() {
    assert_eq!(text("<w:r><w:t> a  b </w:t></w:r><w:r><w:t>&amp;c</w:t></w:r>"), " a  b &c");
}

#[test]
fn white_space_between_elements_is_no_text() {
    assert_eq!(text("\n  <w:r>\n <w:t>a</w:t>\n</w:r>\n"), "a");
}

#[test]
fn tabs_breaks_hyphens_and_symbols_are_characters() {
    let signs = r#"<w:r><w:tab/><w:br/><w:cr/><w:noBreakHyphen/><w:softHyphen/><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>"#;
    assert_eq!(text(signs), "\t\n\n-\u{AD}\u{F0FE}");
}

#[test]
fn tab_stops_of_the_properties_are_no_text() {
    assert_eq!(text("<w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr><w:r><w:t>a</w:t></w:r>"), "a");
}

#[test]
fn wrappers_are_transparent() {
    for wrapper in [
        "w:ins",
        "w:moveTo",
        "w:smartTag",
        "w:customXml",
        "w:hyperlink",
        "w:fldSimple",
        "w:sdt><w:sdtContent",
    ] {
        let names: Vec<String> = wrapper.split("><").map(|name| format!("</{name}>")).collect();
        let close: Vec<&str> = names.iter().rev().map(String::as_str).collect();
        let close = close.concat();
        assert_eq!(text(&format!("<{wrapper}><w:r><w:t>a</w:t></w:r>{close}")), "a", "{wrapper}");
    }
}

#[test]
fn tracked_deletions_are_left_out_and_counted() {
    let document = document(
        "<w:p><w:del><w:r><w:delText>1</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>2</w:t></w:r></w:moveFrom>\
         <w:ins><w:r><w:t>3</w:t></w:r></w:ins></w:p>",
    );
    assert_eq!(paragraph(&document.blocks[0]).text, "3");
    assert_eq!(codes(&document), [("tracked-deletion", "2")]);
}

/// Texts of the body's blocks on both sides of tracked changes: as it stands, and before the changes.
fn both_sides(body: &str) -> [Vec<String>; 2] {
    [TrackedChanges::Final, TrackedChanges::Original].map(|tracked_changes| {
        let options = DocumentOptions { tracked_changes, ..DocumentOptions::default() };
        let document = read_with(&package(body, &[]), &options).unwrap();
        document.blocks.iter().map(shown).collect()
    })
}

/// A paragraph as its text; a table as its cells with their places.
fn shown(block: &Block) -> String {
    match &block.kind {
        BlockKind::Paragraph(paragraph) => paragraph.printed().into_owned(),
        BlockKind::Table(table) => {
            let cell = |cell: &GridCell| {
                format!("{},{} {}x{} {}", cell.row, cell.column, cell.row_span, cell.column_span, cell.text())
            };
            table.cells.iter().map(cell).collect::<Vec<_>>().join("|")
        }
        BlockKind::Stream(_) => "stream".to_owned(),
    }
}

#[test]
fn the_original_of_tracked_changes_is_read_by_option() {
    let body = "<w:p><w:del><w:r><w:delText>12</w:delText></w:r></w:del><w:ins><w:r><w:t>13</w:t></w:r></w:ins><w:r><w:t>件</w:t></w:r></w:p>";
    assert_eq!(both_sides(body), [["13件"], ["12件"]]);
    let inserted_and_deleted =
        "<w:p><w:r><w:t>a</w:t></w:r><w:ins><w:del><w:r><w:delText>b</w:delText></w:r></w:del></w:ins></w:p>";
    assert_eq!(both_sides(inserted_and_deleted), [["a"], ["a"]]);
    let options = DocumentOptions { tracked_changes: TrackedChanges::Original, ..DocumentOptions::default() };
    let document = read_with(&package(body, &[]), &options).unwrap();
    assert_eq!(codes(&document), [("tracked-insertion", "1")]);
}

#[test]
fn moved_text_stands_at_its_place_on_each_side() {
    let moved = |name: &str| {
        format!(
            "<w:p><w:{name}RangeStart/><w:{name}><w:r><w:t>一、</w:t></w:r></w:{name}><w:{name}RangeEnd/><w:r><w:t>.</w:t></w:r></w:p>"
        )
    };
    let body = moved("moveFrom") + &moved("moveTo");
    assert_eq!(both_sides(&body), [[".", "一、."], ["一、.", "."]]);
}

#[test]
fn deleted_field_codes_are_no_text_on_either_side() {
    let body = r#"<w:p><w:del><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:delInstrText>PAGE</w:delInstrText></w:r>
        <w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:delText>7</w:delText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:del></w:p>"#;
    assert_eq!(both_sides(body), [[""], ["7"]]);
}

#[test]
fn a_paragraph_whose_end_is_not_there_goes_on_in_the_next() {
    let paragraph = |mark: &str, text: &str| {
        format!("<w:p><w:pPr><w:rPr><w:b/>{mark}</w:rPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
    };
    let deleted = paragraph("<w:del/>", "1") + &paragraph("", "2") + &paragraph("", "3");
    assert_eq!(both_sides(&deleted), [vec!["12", "3"], vec!["1", "2", "3"]]);
    let inserted = paragraph("<w:ins/>", "1") + &paragraph("<w:ins/>", "2") + &paragraph("", "3");
    assert_eq!(both_sides(&inserted), [vec!["1", "2", "3"], vec!["123"]]);
    // Where no paragraph follows, the end is one all the same.
    let cell = format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", paragraph("<w:del/>", "1"));
    assert_eq!(both_sides(&cell), [["0,0 1x1 1"], ["0,0 1x1 1"]]);
    let before_table = paragraph("<w:del/>", "a") + &cell;
    assert_eq!(both_sides(&before_table)[0], ["a", "0,0 1x1 1"]);
}

#[test]
fn runs_of_joined_paragraphs_keep_their_places() {
    let body = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>1</w:t></w:r></w:p><w:p><w:r><w:t>2</w:t></w:r></w:p>";
    let blocks = blocks(body);
    let joined = paragraph(&blocks[0]);
    let ranges: Vec<_> = joined.runs.iter().map(|run| run.range.clone()).collect();
    assert_eq!((joined.text.as_str(), ranges), ("12", vec![0..1, 1..2]));
    let start = |run: usize| joined.runs[run].location.bytes.clone().unwrap().start;
    assert!(start(0) < start(1));
    assert_eq!(blocks[0].location.place, Place::Paragraph { paragraph: 1 });
}

#[test]
fn rows_and_cells_are_there_on_their_side_only() {
    let row = |mark: &str, text: &str| format!("<w:tr><w:trPr>{mark}</w:trPr>{}</w:tr>", tc("", text));
    let table = format!("<w:tbl>{}{}{}</w:tbl>", row("<w:del/>", "a"), row("<w:ins/>", "b"), row("", "c"));
    assert_eq!(both_sides(&table), [["0,0 1x1 b|1,0 1x1 c"], ["0,0 1x1 a|1,0 1x1 c"]]);
    let cells = tr(&[tc("<w:cellDel/>", "a"), tc("<w:cellIns/>", "b"), tc("", "c")]);
    let table = format!("<w:tbl>{cells}</w:tbl>");
    assert_eq!(both_sides(&table), [["0,0 1x1 b|0,1 1x1 c"], ["0,0 1x1 a|0,1 1x1 c"]]);
}

#[test]
fn former_properties_count_in_the_original() {
    let change =
        r#"<w:gridSpan w:val="2"/><w:tcPrChange><w:tcPr><w:gridSpan w:val="3"/></w:tcPr></w:tcPrChange>"#;
    let table = format!("<w:tbl>{}</w:tbl>", tr(&[tc(change, "a"), tc("", "b")]));
    assert_eq!(both_sides(&table), [["0,0 1x2 a|0,2 1x1 b"], ["0,0 1x3 a|0,3 1x1 b"]]);
    let row = r#"<w:tr><w:trPr><w:gridBefore w:val="1"/><w:trPrChange><w:trPr/></w:trPrChange></w:trPr>"#;
    let table = format!("<w:tbl>{row}{}</w:tr></w:tbl>", tc("", "a"));
    assert_eq!(both_sides(&table), [["0,1 1x1 a"], ["0,0 1x1 a"]]);
    let merged = [tc(r#"<w:cellMerge w:vMerge="rest"/>"#, "a"), tc(r#"<w:cellMerge w:vMerge="cont"/>"#, "")];
    let table = format!("<w:tbl>{}{}</w:tbl>", tr(&[merged[0].clone()]), tr(&[merged[1].clone()]));
    assert_eq!(both_sides(&table), [["0,0 2x1 a"], ["0,0 1x1 a|1,0 1x1 "]]);
}

#[test]
fn a_list_given_by_a_tracked_change_is_none_of_the_original() {
    let list = r#"<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/><w:ins w:id="1"/></w:numPr>"#;
    let level = level(0, "decimal", "%1.", "");
    let bytes = package(&format!("<w:p><w:pPr>{list}</w:pPr></w:p>"), &[("numbering", &one_list(&level))]);
    let number = |tracked_changes| {
        let options = DocumentOptions { tracked_changes, ..DocumentOptions::default() };
        paragraph(&read_with(&bytes, &options).unwrap().blocks[0]).number.clone()
    };
    assert_eq!(number(TrackedChanges::Final).as_deref(), Some("1."));
    assert_eq!(number(TrackedChanges::Original), None);
}

#[test]
fn former_paragraph_properties_count_in_the_original() {
    let properties = r#"<w:pPr><w:outlineLvl w:val="1"/><w:pPrChange w:id="1"><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:pPrChange></w:pPr>"#;
    let bytes = package(&format!("<w:p>{properties}</w:p>"), &[]);
    let level = |tracked_changes| {
        let options = DocumentOptions { tracked_changes, ..DocumentOptions::default() };
        paragraph(&read_with(&bytes, &options).unwrap().blocks[0]).heading_level
    };
    assert_eq!((level(TrackedChanges::Final), level(TrackedChanges::Original)), (Some(2), Some(1)));
}

#[test]
fn a_paragraph_deleted_with_its_end_is_no_block() {
    let blocks = blocks(
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>1</w:delText></w:r></w:del></w:p>",
    );
    assert_eq!(blocks, []);
}

#[test]
fn field_instructions_are_no_text_but_results_are() {
    let field = r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText><w:t>hidden</w:t></w:r>
        <w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>.</w:t></w:r>"#;
    assert_eq!(text(field), "7.");
}

#[test]
fn a_field_that_never_ends_hides_nothing_after_its_paragraph() {
    let blocks = blocks(
        r#"<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p><w:p><w:r><w:t>a</w:t></w:r></w:p>"#,
    );
    assert_eq!(paragraph(&blocks[1]).text, "a");
}

#[test]
fn one_of_the_alternatives_is_read() {
    let alternatives = |requires: &str| {
        format!(
            r#"<mc:AlternateContent><mc:Choice Requires="{requires}"><w:r><w:t>choice</w:t></w:r></mc:Choice>
            <mc:Fallback><w:r><w:t>fallback</w:t></w:r></mc:Fallback></mc:AlternateContent>"#
        )
    };
    assert_eq!(text(&alternatives("wps")), "choice");
    assert_eq!(text(&alternatives("unheardof")), "fallback");
}

#[test]
fn a_text_box_follows_its_paragraph_once() {
    let blocks = blocks(
        r#"<w:p><w:r><w:t>a</w:t><mc:AlternateContent>
        <mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>b</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice>
        <mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>b</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback>
        </mc:AlternateContent><w:t>c</w:t></w:r></w:p>"#,
    );
    let shown: Vec<_> = blocks.iter().map(|block| (paragraph(block).text.as_str(), block.region)).collect();
    assert_eq!(shown, [("ac", Region::Body), ("b", Region::TextBox)]);
}

#[test]
fn a_vector_text_box_without_alternatives_is_read() {
    let blocks = blocks(
        "<w:p><w:r><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>b</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></w:r></w:p>",
    );
    assert_eq!((paragraph(&blocks[1]).text.as_str(), blocks[1].region), ("b", Region::TextBox));
}

#[test]
fn ruby_gives_the_base_text_once() {
    let ruby = "<w:r><w:ruby><w:rt><w:r><w:t>yi</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>一</w:t></w:r></w:rubyBase></w:ruby></w:r>";
    assert_eq!(text(ruby), "一");
}

#[test]
fn hidden_text_stands_apart_and_is_counted() {
    let paragraph = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>1</w:t><w:tab/><w:t xml:space=\"preserve\"> &amp;</w:t></w:r><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>2</w:t></w:r></w:p>";
    let seen = |body: &str| {
        let document = document(body);
        assert_eq!(codes(&document), [("hidden-text", "3")]);
        document.blocks.iter().map(|block| (shown(block), block.region)).collect::<Vec<_>>()
    };
    let hidden = ("1\t &".to_owned(), Region::Hidden);
    assert_eq!(seen(paragraph), [("2".to_owned(), Region::Body), hidden.clone()]);
    // A cell holds no hidden text.
    let nested = format!(
        "<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc>{paragraph}</w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>"
    );
    assert_eq!(seen(&nested), [("0,0 1x1 2".to_owned(), Region::Body), hidden]);
}

#[test]
fn mathematics_is_text_with_a_stroke_for_fractions() {
    let fraction = "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>";
    assert_eq!(text(fraction), "1/2");
}

#[test]
fn pictures_and_embedded_documents_are_counted() {
    let document = document(
        "<w:altChunk/><w:p><w:r><w:drawing><a:blip/></w:drawing><w:pict><v:imagedata/></w:pict></w:r></w:p>",
    );
    assert_eq!(codes(&document), [("picture", "2"), ("alternative-content-part", "1")]);
}

#[test]
fn column_spans_come_from_the_cells_not_from_widths() {
    let rows = tr(&[tc(r#"<w:tcW w:w="1234.5"/><w:gridSpan w:val="2"/>"#, "a"), tc("", "b")]);
    assert_eq!(cells(&rows), [cell(0, 0, 1, 2, "a"), cell(0, 2, 1, 1, "b")]);
}

#[test]
fn vertical_merges_are_one_cell() {
    let rows = tr(&[tc(r#"<w:vMerge w:val="restart"/>"#, "a"), tc("", "b")])
        + &tr(&[tc("<w:vMerge/>", ""), tc("", "c")])
        + &tr(&[tc(r#"<w:vMerge w:val="continue"/>"#, ""), tc("", "d")])
        + &tr(&[tc("", "e"), tc("", "f")]);
    let expected = [
        cell(0, 0, 3, 1, "a"),
        cell(0, 1, 1, 1, "b"),
        cell(1, 1, 1, 1, "c"),
        cell(2, 1, 1, 1, "d"),
        cell(3, 0, 1, 1, "e"),
        cell(3, 1, 1, 1, "f"),
    ];
    assert_eq!(cells(&rows), expected);
}

#[test]
fn a_new_start_ends_a_vertical_merge() {
    let start = r#"<w:vMerge w:val="restart"/>"#;
    let merged = [tc(start, "a"), tc("<w:vMerge/>", ""), tc(start, "b"), tc("<w:vMerge/>", "")];
    let rows = merged.map(|cell| tr(&[cell, tc("", "x")])).concat();
    let first_column: Vec<_> = cells(&rows).into_iter().filter(|cell| cell.1 == 0).collect();
    assert_eq!(first_column, [cell(0, 0, 2, 1, "a"), cell(2, 0, 2, 1, "b")]);
}

#[test]
fn text_of_a_covered_cell_is_added_to_the_first_and_counted() {
    let rows = tr(&[tc(r#"<w:vMerge w:val="restart"/>"#, "a"), tc("", "x")])
        + &tr(&[tc("<w:vMerge/>", "b"), tc("", "y")]);
    assert_eq!(cells(&rows)[0], cell(0, 0, 2, 1, "a\nb"));
    assert_eq!(codes(&document(&format!("<w:tbl>{rows}</w:tbl>"))), [("text-in-merged-cell", "1")]);
}

#[test]
fn a_continuation_without_a_start_is_a_cell_of_its_own() {
    let rows = tr(&[tc("<w:vMerge/>", "a"), tc("", "b")]);
    assert_eq!(cells(&rows), [cell(0, 0, 1, 1, "a"), cell(0, 1, 1, 1, "b")]);
    assert_eq!(codes(&document(&format!("<w:tbl>{rows}</w:tbl>"))), [("merge-without-start", "1")]);
}

#[test]
fn a_continuation_of_another_width_is_a_cell_of_its_own() {
    let rows = tr(&[tc(r#"<w:vMerge w:val="restart"/>"#, "a"), tc("", "b")])
        + &tr(&[tc(r#"<w:gridSpan w:val="2"/><w:vMerge/>"#, "c")]);
    assert_eq!(cells(&rows), [cell(0, 0, 1, 1, "a"), cell(0, 1, 1, 1, "b"), cell(1, 0, 1, 2, "c")]);
}

#[test]
fn horizontal_merges_are_one_cell() {
    let rows = tr(&[tc(r#"<w:hMerge w:val="restart"/>"#, "a"), tc("<w:hMerge/>", ""), tc("", "b")]);
    assert_eq!(cells(&rows), [cell(0, 0, 1, 2, "a"), cell(0, 2, 1, 1, "b")]);
}

#[test]
fn rows_may_begin_further_right() {
    let row = format!(r#"<w:tr><w:trPr><w:gridBefore w:val="2"/></w:trPr>{}</w:tr>"#, tc("", "a"));
    assert_eq!(cells(&row), [cell(0, 2, 1, 1, "a")]);
}

#[test]
fn rows_and_cells_in_content_controls_are_read() {
    let row = format!(
        "<w:sdt><w:sdtPr/><w:sdtContent><w:tr><w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt>",
        tc("", "a")
    );
    assert_eq!(cells(&row), [cell(0, 0, 1, 1, "a")]);
}

#[test]
fn deleted_rows_are_left_out() {
    let rows = format!("<w:tr><w:trPr><w:del/></w:trPr>{}</w:tr>{}", tc("", "a"), tr(&[tc("", "b")]));
    assert_eq!(cells(&rows), [cell(0, 0, 1, 1, "b")]);
}

#[test]
fn cells_of_hidden_rows_are_marked() {
    let blocks = blocks(&format!("<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr>{}</w:tr></w:tbl>", tc("", "a")));
    assert!(table(&blocks[0]).cells[0].is_hidden);
}

#[test]
fn a_table_in_a_cell_is_a_block_of_the_cell() {
    let inner = format!("<w:tbl>{}</w:tbl>", tr(&[tc("", "inner")]));
    let blocks = blocks(&format!("<w:tbl><w:tr><w:tc>{inner}<w:p/></w:tc></w:tr></w:tbl>"));
    let outer = &table(&blocks[0]).cells[0];
    assert_eq!(table(&outer.blocks[0]).cells[0].text(), "inner");
    let place = &table(&outer.blocks[0]).cells[0].location.place;
    assert_eq!(*place, Place::TableCell { table: 2, row: 1, column: 1 });
}

#[test]
fn deep_tables_pass_the_nesting_limit() {
    let body = format!("{}{}", "<w:tbl><w:tr><w:tc>".repeat(20_000), "</w:tc></w:tr></w:tbl>".repeat(20_000));
    let error = try_document(&body).unwrap_err();
    assert!(matches!(error.kind(), ReadErrorKind::Limit { name: "nesting", .. }), "{error}");
}

#[test]
fn cells_blocks_and_positions_have_limits() {
    let bytes = package(&format!("<w:p/><w:tbl>{}</w:tbl>", tr(&[tc("", "a"), tc("", "b")])), &[]);
    let defaults = Limits::default();
    let cases = [
        ("cells", Limits { cells: 1, ..defaults.clone() }),
        ("blocks", Limits { blocks: 2, ..defaults.clone() }),
        ("grid_positions", Limits { grid_positions: 1, ..defaults }),
    ];
    for (expected, limits) in cases {
        let error = read(&bytes, &limits).unwrap_err();
        assert!(
            matches!(error.kind(), ReadErrorKind::Limit { name, .. } if *name == expected),
            "{expected}: {error}"
        );
    }
}

#[test]
fn runs_count_against_the_limit_of_blocks() {
    let bytes = package(&format!("<w:p><w:r>{}</w:r></w:p>", "<w:tab/>".repeat(20)), &[]);
    let error = read(&bytes, &Limits { blocks: 10, ..Limits::default() }).unwrap_err();
    assert!(matches!(error.kind(), ReadErrorKind::Limit { name: "blocks", .. }), "{error}");
}

#[test]
fn an_absurd_span_is_cut() {
    assert_eq!(cells(&tr(&[tc(r#"<w:gridSpan w:val="999999999"/>"#, "a")])), [cell(0, 0, 1, 1024, "a")]);
}

#[test]
fn markup_cut_inside_a_paragraph_is_an_error_with_its_place() {
    let error = try_document("<w:p><w:r>").unwrap_err();
    assert!(matches!(error.kind(), ReadErrorKind::Damaged(_)));
    assert!(error.place().unwrap().starts_with("word/document.xml, byte "), "{error}");
}

#[test]
fn every_run_knows_its_bytes() {
    let bytes = package("<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>a&amp;b</w:t></w:r></w:p>", &[]);
    let document = read(&bytes, &Limits::default()).unwrap();
    let limits = Limits::default();
    let mut package = crate::reader::package::Package::open(&bytes, &limits).unwrap();
    let source = package.read("word/document.xml").unwrap().unwrap().bytes;
    let slice = |range: &Option<Range<usize>>| {
        std::str::from_utf8(&source[range.clone().unwrap()]).unwrap().to_owned()
    };
    let paragraph = paragraph(&document.blocks[0]);
    let runs: Vec<_> = paragraph
        .runs
        .iter()
        .map(|run| (&paragraph.text[run.range.clone()], slice(&run.location.bytes)))
        .collect();
    assert_eq!(runs, [("甲", "甲".to_owned()), ("\t", "<w:tab/>".to_owned()), ("a&b", "a&amp;b".to_owned())]);
    assert!(slice(&document.blocks[0].location.bytes).starts_with("<w:p><w:r>"));
    assert!(slice(&document.blocks[0].location.bytes).ends_with("</w:p>"));
}

#[test]
fn paragraphs_are_counted_outside_tables_and_cells_by_row_and_column() {
    let blocks = blocks(&format!(
        "<w:p/><w:tbl>{}</w:tbl><w:p/>",
        tr(&[tc(r#"<w:gridSpan w:val="2"/>"#, "a"), tc("", "b")])
    ));
    assert_eq!(blocks[2].location.place, Place::Paragraph { paragraph: 2 });
    let last = &table(&blocks[1]).cells[1];
    assert_eq!(last.location.place, Place::TableCell { table: 1, row: 1, column: 3 });
    assert_eq!(last.blocks[0].location.place, last.location.place);
}

#[test]
fn notes_headers_and_footers_come_last_in_their_regions() {
    let note = r#"<w:footnote w:type="separator"><w:p/></w:footnote><w:footnote w:id="1"><w:p><w:r><w:t>note</w:t></w:r></w:p></w:footnote>"#;
    let footer = "<w:p><w:r><w:t>footer</w:t></w:r></w:p>";
    let bytes = package("<w:p><w:r><w:t>body</w:t></w:r></w:p>", &[("footer", footer), ("footnotes", note)]);
    let document = read(&bytes, &Limits::default()).unwrap();
    let shown: Vec<_> =
        document.blocks.iter().map(|block| (paragraph(block).text.as_str(), block.region)).collect();
    assert_eq!(shown, [("body", Region::Body), ("note", Region::Note), ("footer", Region::HeaderOrFooter)]);
}

#[test]
fn notes_have_the_place_of_what_refers_to_them() {
    let note = |kind: &str, id: u8| {
        format!(r#"<w:{kind} w:id="{id}"><w:p><w:r><w:t>{kind} {id}</w:t></w:r></w:p></w:{kind}>"#)
    };
    let refers = |kind: &str, id: u8| format!(r#"<w:r><w:{kind}Reference w:id="{id}"/></w:r>"#);
    let body = format!(
        "<w:p/><w:p><w:r><w:t>a</w:t></w:r>{}</w:p><w:tbl><w:tr><w:tc><w:p>{}</w:p></w:tc></w:tr></w:tbl>",
        refers("footnote", 1),
        refers("endnote", 1)
    );
    let footnotes = note("footnote", 1) + &note("footnote", 2);
    let bytes = package(&body, &[("footnotes", &footnotes), ("endnotes", &note("endnote", 1))]);
    let document = read(&bytes, &Limits::default()).unwrap();
    let notes = document.blocks.iter().filter(|block| block.region == Region::Note);
    let notes: Vec<_> =
        notes.map(|block| (paragraph(block).text.as_str(), block.location.to_string())).collect();
    let expected = [
        ("footnote 1", "paragraph 2".to_owned()),
        // Nothing refers to it.
        ("footnote 2", "paragraph 3".to_owned()),
        ("endnote 1", "table 1, row 1, column 1".to_owned()),
    ];
    assert_eq!(notes, expected);
    assert_eq!(document.blocks[3].location.part.as_deref(), Some("word/footnotes.xml"));
}

#[test]
fn nested_fields_show_their_outer_result_only() {
    let mark = |kind: &str| format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#);
    let run = |name: &str, text: &str| format!("<w:r><w:{name}>{text}</w:{name}></w:r>");
    // IF {PAGE} = 1 "a" "b", then the result.
    let nested = [
        mark("begin"),
        run("instrText", "IF "),
        mark("begin"),
        run("instrText", "PAGE"),
        mark("separate"),
        run("t", "1"),
        mark("end"),
        run("instrText", " = 1 a b"),
        run("t", "hidden"),
        mark("separate"),
        run("t", "a"),
        mark("end"),
        run("t", "."),
    ];
    assert_eq!(text(&nested.concat()), "a.");
    // A field in the result of another.
    let inner = format!(
        r#"<w:fldSimple w:instr="REF x">{}{}{}{}{}{}</w:fldSimple>"#,
        run("t", "第"),
        mark("begin"),
        run("instrText", "PAGE"),
        mark("separate"),
        run("t", "7"),
        mark("end")
    );
    assert_eq!(text(&(inner + &run("t", "页"))), "第7页");
    // A field without a result.
    assert_eq!(text(&[mark("begin"), run("instrText", "XE"), mark("end"), run("t", "a")].concat()), "a");
}

#[test]
fn a_field_over_several_paragraphs_keeps_its_result() {
    let mark = |kind: &str| format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#);
    let entry = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let body = format!(
        "<w:p>{}<w:r><w:instrText>TOC</w:instrText></w:r>{}{}</w:p><w:p>{}</w:p><w:p>{}{}</w:p>",
        mark("begin"),
        mark("separate"),
        entry("一、"),
        entry("二、"),
        mark("end"),
        entry("三、")
    );
    let texts: Vec<String> = blocks(&body).iter().map(|block| paragraph(block).text.clone()).collect();
    assert_eq!(texts, ["一、", "二、", "三、"]);
}

#[test]
fn wrappers_in_wrappers_lose_nothing() {
    let run = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let content = format!(
        "<w:sdt><w:sdtPr><w:alias w:val=\"x\"/></w:sdtPr><w:sdtContent><w:hyperlink>{}<w:smartTag><w:smartTagPr/>{}<w:ins>{}</w:ins></w:smartTag></w:hyperlink></w:sdtContent></w:sdt>{}",
        run("a"),
        run("b"),
        run("c"),
        run("d")
    );
    assert_eq!(text(&content), "abcd");
    // Whole paragraphs and tables in content controls and custom markup.
    let body = format!(
        "<w:customXml><w:sdt><w:sdtContent><w:p>{}</w:p><w:tbl>{}</w:tbl></w:sdtContent></w:sdt></w:customXml>",
        run("a"),
        tr(&[tc("", "b")])
    );
    assert_eq!(blocks(&body).iter().map(shown).collect::<Vec<_>>(), ["a", "0,0 1x1 b"]);
}

#[test]
fn columns_left_free_at_the_end_of_a_row_are_free() {
    let row = format!(
        r#"<w:tr><w:trPr><w:gridBefore w:val="1"/><w:gridAfter w:val="1"/></w:trPr>{}</w:tr>"#,
        tc("", "a")
    );
    let rows = row + &tr(&[tc("", "b"), tc("", "c"), tc("", "d")]);
    assert_eq!(
        cells(&rows),
        [cell(0, 1, 1, 1, "a"), cell(1, 0, 1, 1, "b"), cell(1, 1, 1, 1, "c"), cell(1, 2, 1, 1, "d")]
    );
}

#[test]
fn a_text_box_in_a_cell_stands_in_the_cell_in_its_region() {
    let boxed = "<w:p><w:r><w:t>1</w:t><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>b</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></w:r></w:p>";
    let blocks = blocks(&format!("<w:tbl><w:tr><w:tc>{boxed}</w:tc></w:tr></w:tbl>"));
    let inside = &table(&blocks[0]).cells[0].blocks;
    let shown: Vec<_> = inside.iter().map(|block| (paragraph(block).text.as_str(), block.region)).collect();
    assert_eq!(shown, [("1", Region::Body), ("b", Region::TextBox)]);
}

#[test]
fn symbols_and_hyphens_inside_words_are_characters() {
    let word = r#"<w:r><w:t>信息</w:t><w:softHyphen/><w:t>公开</w:t><w:noBreakHyphen/><w:sym w:font="Symbol" w:char="00B7"/><w:sym w:char="zz"/></w:r>"#;
    assert_eq!(text(word), "信息\u{AD}公开-\u{B7}\u{FFFD}");
}

#[test]
fn pictures_in_the_place_of_a_table_are_counted_with_their_place() {
    let body = "<w:p/><w:tbl><w:tr><w:tc><w:p><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p></w:tc></w:tr></w:tbl>";
    let document = document(body);
    assert_eq!(codes(&document), [("picture", "1")]);
    assert_eq!(document.notices[0].location.to_string(), "table 1, row 1, column 1");
}

#[test]
fn two_parts_of_one_name_are_told() {
    let (types, rels) = declarations("word/document.xml", TYPE);
    let main = format!("<w:document {NAMESPACES}><w:body/></w:document>");
    let parts: [(&str, &[u8]); 4] = [
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", rels.as_bytes()),
        ("word/document.xml", main.as_bytes()),
        ("word/Document.xml", main.as_bytes()),
    ];
    assert_eq!(read(&zip(&parts), &Limits::default()).unwrap().notices[0].code, "duplicate-part");
}

/// Heading levels of paragraphs with these properties under these styles.
fn heading_levels(styles: &str, properties: &[&str]) -> Vec<Option<u8>> {
    let body: Vec<String> = properties.iter().map(|it| format!("<w:p><w:pPr>{it}</w:pPr></w:p>")).collect();
    let document = read(&package(&body.concat(), &[("styles", styles)]), &Limits::default()).unwrap();
    document.blocks.iter().map(|block| paragraph(block).heading_level).collect()
}

#[test]
fn heading_levels_come_from_the_paragraph_the_style_or_its_name() {
    let styles = r#"
        <w:style w:type="paragraph" w:styleId="a"><w:name w:val="x"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="b"><w:name w:val="y"/><w:basedOn w:val="a"/></w:style>
        <w:style w:type="paragraph" w:styleId="c"><w:name w:val="heading 3"/></w:style>
        <w:style w:type="paragraph" w:styleId="d"><w:name w:val="标题 4"/></w:style>
        <w:style w:type="paragraph" w:styleId="e"><w:name w:val="loop"/><w:basedOn w:val="e"/></w:style>"#;
    let style = |id: &str| format!(r#"<w:pStyle w:val="{id}"/>"#);
    let named: Vec<String> = ["a", "b", "c", "d", "e"].map(style).to_vec();
    let mut properties: Vec<&str> = named.iter().map(String::as_str).collect();
    properties.push(r#"<w:outlineLvl w:val="0"/>"#);
    properties.push(r#"<w:pStyle w:val="a"/><w:outlineLvl w:val="9"/>"#);
    assert_eq!(
        heading_levels(styles, &properties),
        [Some(2), Some(2), Some(3), Some(4), None, Some(1), None]
    );
}

/// Markup of a level of a list.
fn level(level: usize, format: &str, text: &str, more: &str) -> String {
    format!(
        r#"<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{text}"/>{more}</w:lvl>"#
    )
}

/// Markup of a paragraph of a list.
fn item(list: i64, level: i64) -> String {
    format!(
        r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr></w:pPr></w:p>"#
    )
}

/// Automatic numbers of a body under these list definitions and styles.
fn numbers(body: &str, numbering: &str, styles: &str) -> Vec<String> {
    let document =
        read(&package(body, &[("numbering", numbering), ("styles", styles)]), &Limits::default()).unwrap();
    document.blocks.iter().map(|block| paragraph(block).number.clone().unwrap_or_default()).collect()
}

fn one_list(levels: &str) -> String {
    format!(
        r#"<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#
    )
}

#[test]
fn levels_count_and_start_again_below_a_higher_one() {
    let list = one_list(
        &(level(0, "chineseCounting", "%1、", "")
            + &level(1, "chineseCounting", "（%2）", "")
            + &level(2, "decimal", "%1.%2.%3", "<w:isLgl/>")),
    );
    let body = [item(1, 0), item(1, 1), item(1, 1), item(1, 2), item(1, 0), item(1, 1)].concat();
    assert_eq!(numbers(&body, &list, ""), ["一、", "（一）", "（二）", "1.2.1", "二、", "（一）"]);
}

#[test]
fn a_level_may_never_start_again() {
    let list = one_list(
        &(level(0, "decimal", "%1", "") + &level(1, "decimal", "%2", r#"<w:lvlRestart w:val="0"/>"#)),
    );
    let body = [item(1, 0), item(1, 1), item(1, 0), item(1, 1)].concat();
    assert_eq!(numbers(&body, &list, ""), ["1", "1", "2", "2"]);
}

#[test]
fn lists_of_one_definition_go_on_counting_unless_they_have_a_start() {
    let definition =
        format!(r#"<w:abstractNum w:abstractNumId="0">{}</w:abstractNum>"#, level(0, "decimal", "%1.", ""));
    let lists = r#"<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>
        <w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>"#;
    let body = [item(1, 0), item(2, 0), item(3, 0), item(3, 0)].concat();
    assert_eq!(numbers(&body, &(definition + lists), ""), ["1.", "2.", "5.", "6."]);
}

#[test]
fn a_list_may_change_a_level() {
    let definition =
        format!(r#"<w:abstractNum w:abstractNumId="0">{}</w:abstractNum>"#, level(0, "decimal", "%1.", ""));
    let list = format!(
        r#"<w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">{}</w:lvlOverride></w:num>"#,
        level(0, "upperRoman", "%1)", "")
    );
    assert_eq!(numbers(&item(1, 0), &(definition + &list), ""), ["I)"]);
}

#[test]
fn bullets_are_their_text_and_unknown_lists_have_none() {
    assert_eq!(numbers(&(item(1, 0) + &item(7, 0)), &one_list(&level(0, "bullet", "●", "")), ""), ["●", ""]);
}

#[test]
fn styles_give_numbers_by_inheritance_and_by_linked_level() {
    let list = one_list(
        &(level(0, "decimal", "%1", r#"<w:pStyle w:val="h1"/>"#)
            + &level(1, "decimal", "%1.%2", r#"<w:pStyle w:val="h2"/>"#)),
    );
    let numbered = |id: &str| {
        format!(
            r#"<w:style w:type="paragraph" w:styleId="{id}"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>"#
        )
    };
    let styles = numbered("h1")
        + &numbered("h2")
        + r#"<w:style w:type="paragraph" w:styleId="x"><w:basedOn w:val="h2"/></w:style>"#;
    let styled =
        |id: &str, more: &str| format!(r#"<w:p><w:pPr><w:pStyle w:val="{id}"/>{more}</w:pPr></w:p>"#);
    let removed = r#"<w:numPr><w:numId w:val="0"/></w:numPr>"#;
    let body = [styled("h1", ""), styled("h2", ""), styled("x", ""), styled("h1", removed), styled("h1", "")]
        .concat();
    assert_eq!(numbers(&body, &list, &styles), ["1", "1.1", "1.2", "", "2"]);
}

#[test]
fn a_definition_may_link_to_a_numbering_style() {
    let numbering = format!(
        r#"<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="list"/></w:abstractNum>
        <w:abstractNum w:abstractNumId="1"><w:styleLink w:val="list"/>{}</w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>"#,
        level(0, "decimal", "第%1条", "")
    );
    let styles = r#"<w:style w:type="numbering" w:styleId="list"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>"#;
    assert_eq!(numbers(&item(1, 0), &numbering, styles), ["第1条"]);
}

#[test]
fn numbers_stand_in_table_cells_too() {
    let body = format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", item(1, 0));
    let document = read(
        &package(&body, &[("numbering", &one_list(&level(0, "decimal", "%1.", "")))]),
        &Limits::default(),
    )
    .unwrap();
    assert_eq!(paragraph(&table(&document.blocks[0]).cells[0].blocks[0]).number.as_deref(), Some("1."));
}

#[test]
fn properties_count_whatever_stands_around_them_and_whatever_their_prefix() {
    let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let other = format!("<x:gridSpan xmlns:x=\"{word}\" x:val=\"2\"/>");
    let oddities = [
        "<w:gridSpan w:val=\"2\"/>",
        "<w:tcBorders><w:top w:val=\"single\"/></w:tcBorders><w:gridSpan w:val=\"2\"/><w:vAlign w:val=\"center\"/>",
        "<!-- </w:tcPr> --><w:gridSpan w:val=\"2\"/>",
        "<w:tcW w:type=\"'>'\"/><w:gridSpan\n w:val='2'/>",
        other.as_str(),
    ];
    for properties in oddities {
        let read = cells(&tr(&[tc(properties, "1"), tc("", "2")]));
        assert_eq!(read, [cell(0, 0, 1, 2, "1"), cell(0, 2, 1, 1, "2")], "{properties}");
    }
    let hidden = format!("<w:rPr><x:vanish xmlns:x=\"{word}\"/></w:rPr>");
    assert_eq!(
        text(&format!("<w:r>{hidden}<w:t>1</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>2</w:t></w:r>")),
        "2"
    );
}

#[test]
fn a_former_state_of_properties_does_not_count() {
    let change = "<w:tcPrChange w:id=\"1\"><w:tcPr><w:gridSpan w:val=\"3\"/></w:tcPr></w:tcPrChange>";
    assert_eq!(cells(&tr(&[tc(change, "1")])), [cell(0, 0, 1, 1, "1")]);
}

#[test]
fn every_format_of_chinese_documents_numbers_cells_as_well() {
    let formats = [
        ("chineseCounting", "（%1）", ["（一）", "（十一）"]),
        ("chineseCountingThousand", "%1、", ["一、", "十一、"]),
        ("japaneseCounting", "%1、", ["一、", "十一、"]),
        ("taiwaneseCountingThousand", "%1", ["一", "十一"]),
        ("ideographDigital", "%1", ["一", "一一"]),
        ("chineseLegalSimplified", "%1", ["壹", "壹拾壹"]),
        // Ten stems go round.
        ("ideographTraditional", "%1", ["甲", "甲"]),
        ("decimal", "%1.", ["1.", "11."]),
        ("decimalZero", "%1", ["01", "11"]),
        ("decimalFullWidth", "%1．", ["１．", "１１．"]),
        ("decimalEnclosedCircle", "%1", ["①", "⑪"]),
        ("decimalEnclosedCircleChinese", "%1", ["①", "⑪"]),
        ("decimalEnclosedParen", "%1", ["⑴", "⑾"]),
        ("decimalEnclosedFullstop", "%1", ["⒈", "⒒"]),
        ("upperRoman", "%1", ["I", "XI"]),
        ("lowerLetter", "%1)", ["a)", "k)"]),
    ];
    for (format, text, expected) in formats {
        let rows = format!("<w:tr><w:tc>{}</w:tc></w:tr>", item(1, 0)).repeat(11);
        let list = one_list(&level(0, format, text, ""));
        let bytes = package(&format!("<w:tbl>{rows}</w:tbl>"), &[("numbering", &list)]);
        let document = read(&bytes, &Limits::default()).unwrap();
        let cells = &table(&document.blocks[0]).cells;
        let number = |cell: &GridCell| paragraph(&cell.blocks[0]).number.clone().unwrap_or_default();
        let ends = [cells.first().unwrap(), cells.last().unwrap()].map(number);
        assert_eq!(ends, expected, "{format}");
    }
}

#[test]
fn raised_runs_are_told_from_others() {
    let run =
        |properties: &str, text: &str| format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>");
    let raised = run("<w:vertAlign w:val=\"superscript\"/>", "1");
    let body = format!(
        "<w:p>{}{raised}{}{}</w:p>",
        run("<w:b/>", "3"),
        run("<w:vertAlign w:val=\"baseline\"/>", "4"),
        run(
            "<w:vertAlign w:val=\"subscript\"/><w:rPrChange><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr></w:rPrChange>",
            "5"
        ),
    );
    let blocks = blocks(&body);
    let BlockKind::Paragraph(paragraph) = &blocks[0].kind else { panic!() };
    assert_eq!((paragraph.text.as_str(), &*paragraph.as_seen()), ("3145", "3¹45"));
    assert_eq!(
        paragraph.runs.iter().map(|run| run.is_raised).collect::<Vec<_>>(),
        [false, true, false, false]
    );
}
