use std::fmt::Write as _;

use super::sheet::{Area, Budget, Sheet, SheetCell, Value};
use crate::document::{BlockKind, Document, GridCell, Region, Stored, Table};
use crate::error::{ReadError, ReadErrorKind};
use crate::figure::{Reading, read_figure};
use crate::location::Place;
use crate::reader::Limits;
use crate::reader::package::testing::{compound_file, declarations, relationships, zip};
use crate::reader::sniff::Source;

const SHEET: &str = r#"xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#;
const TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

fn recognises(bytes: &[u8]) -> bool {
    super::recognises(&Source::new(bytes, &Limits::default()))
}

fn read(bytes: &[u8], limits: &Limits) -> Result<Document, ReadError> {
    super::read(&mut Source::new(bytes, limits), &limits.clone().into())
}

/// A workbook of these sheets: name, state, content of the worksheet.
fn workbook(sheets: &[(&str, &str, &str)]) -> Vec<u8> {
    workbook_with(sheets, "", "")
}

fn workbook_with(sheets: &[(&str, &str, &str)], strings: &str, styles: &str) -> Vec<u8> {
    let (types, main) = declarations("xl/workbook.xml", TYPE);
    let mut listed = String::new();
    let mut related = vec![
        ("s".to_owned(), "sharedStrings", "s.xml".to_owned()),
        ("t".to_owned(), "styles", "t.xml".to_owned()),
    ];
    let mut parts: Vec<(String, String)> = Vec::new();
    for (index, (name, state, content)) in sheets.iter().enumerate() {
        write!(listed, r#"<sheet name="{name}" state="{state}" sheetId="{index}" r:id="r{index}"/>"#)
            .unwrap();
        related.push((format!("r{index}"), "worksheet", format!("sheet{index}.xml")));
        parts.push((format!("xl/sheet{index}.xml"), format!("<worksheet {SHEET}>{content}</worksheet>")));
    }
    let related: Vec<_> =
        related.iter().map(|(id, kind, target)| (id.as_str(), *kind, target.as_str())).collect();
    parts.push(("[Content_Types].xml".to_owned(), types));
    parts.push(("_rels/.rels".to_owned(), main));
    parts.push((
        "xl/workbook.xml".to_owned(),
        format!("<workbook {SHEET}><sheets>{listed}</sheets></workbook>"),
    ));
    parts.push(("xl/_rels/workbook.xml.rels".to_owned(), relationships(&related)));
    parts.push(("xl/s.xml".to_owned(), format!("<sst {SHEET}>{strings}</sst>")));
    parts.push(("xl/t.xml".to_owned(), format!("<styleSheet {SHEET}>{styles}</styleSheet>")));
    let parts: Vec<(&str, &[u8])> =
        parts.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    zip(&parts)
}

fn table_at(document: &Document, index: usize) -> &Table {
    match &document.blocks[index].kind {
        BlockKind::Table(table) => table,
        other => panic!("{other:?}"),
    }
}

fn try_cells(bytes: &[u8]) -> Result<Vec<(usize, usize, String, Stored)>, ReadError> {
    let document = read(bytes, &Limits::default())?;
    let shown = |cell: &GridCell| (cell.row, cell.column, cell.text(), cell.stored);
    Ok(table_at(&document, 0).cells.iter().map(shown).collect())
}

/// Cells of a workbook whose only sheet has this content.
fn cells(content: &str) -> Vec<(usize, usize, String, Stored)> {
    try_cells(&workbook(&[("a", "visible", content)])).unwrap()
}

fn cell(row: usize, column: usize, text: &str, stored: Stored) -> (usize, usize, String, Stored) {
    (row, column, text.to_owned(), stored)
}

fn limit_of(error: &ReadError) -> &'static str {
    match error.kind() {
        ReadErrorKind::Limit { name, .. } => name,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_workbook_is_recognised_by_content() {
    assert!(recognises(&workbook(&[])));
    assert!(!recognises(b"a,b\n1,2"));
}

#[test]
fn cells_keep_how_they_are_stored() {
    let row = r#"<sheetData><row r="2"><c r="B2"><v>12.50</v></c><c r="C2" t="b"><v>1</v></c><c r="D2" t="e"><v>#REF!</v></c>
        <c r="E2" t="str"><f>A1</f><v>x&amp;y</v></c><c r="F2" t="inlineStr"><is><r><t>in</t></r><rPh><t>reading</t></rPh><r><t>line</t></r></is></c></row></sheetData>"#;
    let expected = [
        cell(1, 1, "12.5", Stored::Number),
        cell(1, 2, "TRUE", Stored::Boolean),
        cell(1, 3, "#REF!", Stored::Error),
        cell(1, 4, "x&y", Stored::Text),
        cell(1, 5, "inline", Stored::Text),
    ];
    assert_eq!(cells(row), expected);
}

#[test]
fn shared_strings_keep_line_breaks() {
    let content = r#"<sheetData><row r="1"><c r="A1" t="s"><v>1</v></c></row></sheetData>"#;
    let strings = "<si><t>x</t></si><si><t>a_x000D_\nb</t></si>";
    let bytes = workbook_with(&[("a", "visible", content)], strings, "");
    assert_eq!(try_cells(&bytes).unwrap(), [cell(0, 0, "a\nb", Stored::Text)]);
}

#[test]
fn a_shared_string_that_is_not_there_is_an_error() {
    let content = r#"<sheetData><row r="1"><c r="A1" t="s"><v>1</v></c></row></sheetData>"#;
    let error = try_cells(&workbook(&[("a", "visible", content)])).unwrap_err();
    assert!(error.place().unwrap().starts_with("xl/sheet0.xml, byte "), "{error}");
}

#[test]
fn dates_are_told_by_the_number_format() {
    let content = r#"<sheetData><row r="1"><c r="A1" s="1"><v>44197</v></c><c r="B1" s="2"><v>44197</v></c><c r="C1" s="0"><v>44197</v></c></row></sheetData>"#;
    let styles = r#"<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts>
        <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs>"#;
    let bytes = workbook_with(&[("a", "visible", content)], "", styles);
    let expected = [
        cell(0, 0, "2021-01-01", Stored::Date),
        cell(0, 1, "2021-01-01", Stored::Date),
        cell(0, 2, "44197", Stored::Number),
    ];
    assert_eq!(try_cells(&bytes).unwrap(), expected);
}

#[test]
fn a_formula_without_a_result_is_told() {
    let row = r#"<sheetData><row r="1"><c r="A1"><f>SUM(B1:C1)</f></c><c r="B1"><f>1+1</f><v></v></c><c r="C1" t="str"><f>""</f><v></v></c>
        <c r="D1"><f>1+1</f><v>2</v></c></row></sheetData>"#;
    let expected = [
        cell(0, 0, "=SUM(B1:C1)", Stored::FormulaWithoutValue),
        cell(0, 1, "=1+1", Stored::FormulaWithoutValue),
        cell(0, 3, "2", Stored::Number),
    ];
    assert_eq!(cells(row), expected);
}

#[test]
fn cells_without_a_reference_follow_each_other() {
    let rows =
        "<sheetData><row><c><v>1</v></c><c/><c><v>2</v></c></row><row><c><v>3</v></c></row></sheetData>";
    let expected =
        [cell(0, 0, "1", Stored::Number), cell(0, 2, "2", Stored::Number), cell(1, 0, "3", Stored::Number)];
    assert_eq!(cells(rows), expected);
}

#[test]
fn merged_ranges_are_spans_even_when_empty() {
    let content = r#"<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="D2"><v>2</v></c></row></sheetData>
        <mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="C1:D1"/></mergeCells>"#;
    let document = read(&workbook(&[("a", "visible", content)]), &Limits::default()).unwrap();
    let shown: Vec<_> = table_at(&document, 0)
        .cells
        .iter()
        .map(|cell| (cell.row, cell.column, cell.row_span, cell.column_span, cell.text()))
        .collect();
    assert_eq!(shown, [(0, 0, 2, 2, "1".into()), (0, 2, 1, 2, String::new()), (1, 3, 1, 1, "2".into())]);
}

#[test]
fn what_a_merged_range_covers_stands_apart_and_is_counted() {
    let content = r#"<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells>"#;
    let document = read(&workbook(&[("a", "visible", content)]), &Limits::default()).unwrap();
    assert_eq!(table_at(&document, 0).cells.len(), 1);
    assert_eq!(document.notices[0].code, "text-in-merged-cell");
    assert_eq!(document.notices[0].location.to_string(), "a!B1");
    assert_eq!(hidden_texts(&document), [("a!B1".into(), "2".into())]);
}

#[test]
fn of_two_cells_at_one_place_the_last_counts_and_the_other_stands_apart() {
    let content = r#"<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row></sheetData>"#;
    let document = read(&workbook(&[("a", "visible", content)]), &Limits::default()).unwrap();
    assert_eq!(table_at(&document, 0).cells[0].text(), "2");
    assert_eq!(document.notices[0].code, "repeated-cell");
    assert_eq!(hidden_texts(&document), [("a!A1".into(), "1".into())]);
}

/// Place and text of the hidden paragraphs.
fn hidden_texts(document: &Document) -> Vec<(String, String)> {
    let hidden = document.blocks.iter().filter(|block| block.region == Region::Hidden);
    let shown = hidden.filter_map(|block| match &block.kind {
        BlockKind::Paragraph(paragraph) => Some((block.location.to_string(), paragraph.text.clone())),
        BlockKind::Table(_) | BlockKind::Stream(_) => None,
    });
    shown.collect()
}

#[test]
fn hidden_sheets_come_last_and_are_told() {
    let content = r#"<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>"#;
    let sheets = [("x", "hidden", content), ("y", "visible", content), ("z", "veryHidden", content)];
    let document = read(&workbook(&sheets), &Limits::default()).unwrap();
    let shown: Vec<_> =
        document.blocks.iter().map(|block| (block.location.to_string(), block.region)).collect();
    assert_eq!(
        shown,
        [("y!A1".into(), Region::Body), ("x!A1".into(), Region::Hidden), ("z!A1".into(), Region::Hidden)]
    );
    assert_eq!(
        document.notices.iter().map(|notice| notice.code).collect::<Vec<_>>(),
        ["hidden-sheet", "hidden-sheet"]
    );
}

#[test]
fn cells_of_hidden_rows_and_columns_are_marked() {
    let content = r#"<cols><col min="2" max="3" hidden="1"/></cols><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>1</v></c></row>
        <row r="2" hidden="1"><c r="A2"><v>1</v></c></row></sheetData>"#;
    let document = read(&workbook(&[("a", "visible", content)]), &Limits::default()).unwrap();
    let hidden: Vec<_> = table_at(&document, 0).cells.iter().map(|cell| cell.is_hidden).collect();
    assert_eq!(hidden, [false, true, true]);
}

#[test]
fn rows_and_columns_without_a_size_are_hidden() {
    let content = r#"<cols><col min="2" max="2" width="0"/><col min="3" max="3" width="0.5"/></cols><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>1</v></c><c r="C1"><v>1</v></c></row>
        <row r="2" ht="0" customHeight="1"><c r="A2"><v>1</v></c></row></sheetData>"#;
    let document = read(&workbook(&[("a", "visible", content)]), &Limits::default()).unwrap();
    let hidden: Vec<_> = table_at(&document, 0).cells.iter().map(|cell| cell.is_hidden).collect();
    assert_eq!(hidden, [false, true, false, true]);
}

#[test]
fn numbers_stored_as_text_are_text() {
    let content = r#"<sheetData><row r="1"><c r="A1" t="s" s="1"><v>0</v></c><c r="B1" t="str"><f>T(A1)</f><v>12</v></c></row></sheetData>"#;
    let styles = r#"<cellXfs><xf numFmtId="0"/><xf numFmtId="49" quotePrefix="1"/></cellXfs>"#;
    let bytes = workbook_with(&[("a", "visible", content)], "<si><t>０１２</t></si>", styles);
    assert_eq!(
        try_cells(&bytes).unwrap(),
        [cell(0, 0, "０１２", Stored::Text), cell(0, 1, "12", Stored::Text)]
    );
}

#[test]
fn every_cell_knows_its_place_and_bytes() {
    let content = r#"<sheetData><row r="3"><c r="BC3"><v>1</v></c></row></sheetData>"#;
    let document = read(&workbook(&[("表", "visible", content)]), &Limits::default()).unwrap();
    let location = &table_at(&document, 0).cells[0].location;
    assert_eq!(location.place, Place::SheetCell { sheet: "表".into(), row: 3, column: 55 });
    assert_eq!(location.part.as_deref(), Some("xl/sheet0.xml"));
    let source = format!("<worksheet {SHEET}>{content}</worksheet>");
    assert_eq!(&source[location.bytes.clone().unwrap()], r#"<c r="BC3"><v>1</v></c>"#);
}

#[test]
fn far_cells_of_a_sparse_sheet_are_drawn_together() {
    let content = r#"<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row></sheetData>"#;
    let document = read(&workbook(&[("a", "visible", content)]), &Limits::default()).unwrap();
    let table = table_at(&document, 0);
    assert_eq!((table.rows, table.columns), (2, 2));
    assert_eq!(table.cells[1].location.to_string(), "a!XFD1048576");
    assert_eq!(document.notices[0].code, "sparse-sheet");
}

#[test]
fn a_cell_outside_the_sheet_is_an_error() {
    let content = r#"<sheetData><row r="1"><c r="XFE1"><v>1</v></c></row></sheetData>"#;
    assert!(try_cells(&workbook(&[("a", "visible", content)])).is_err());
}

#[test]
fn cells_have_a_limit() {
    let content = r#"<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row></sheetData>"#;
    let limits = Limits { cells: 1, ..Limits::default() };
    assert_eq!(limit_of(&read(&workbook(&[("a", "visible", content)]), &limits).unwrap_err()), "cells");
}

#[test]
fn one_long_text_in_many_cells_passes_a_limit() {
    let mut budget = Budget::new(&Limits { total_bytes: 100, ..Limits::default() });
    assert!(budget.spend(60).is_ok());
    assert_eq!(limit_of(&budget.spend(60).unwrap_err()), "total_bytes");
}

#[test]
fn overlapping_merged_ranges_keep_the_first() {
    let mut sheet = Sheet::new("a", false);
    sheet.cells.push(SheetCell { row: 0, column: 0, value: Value::text("x"), bytes: None });
    sheet.merges = vec![Area { rows: 0..=0, columns: 0..=2 }, Area { rows: 0..=0, columns: 1..=4 }];
    let blocks = sheet.into_blocks(&Limits::default(), &mut Vec::new()).unwrap();
    let BlockKind::Table(table) = &blocks[0].kind else { panic!() };
    assert_eq!(table.cells.len(), 1);
}

#[test]
fn compressed_numbers_that_run_over_the_last_column_end_in_an_error() {
    let numbers = [[0, 0, 0xFF, 0xFF].to_vec(), vec![0; 12], vec![0xFF, 0xFF]].concat();
    let error =
        read(&legacy_workbook(&[], &legacy_record(0x00BD, &numbers)), &Limits::default()).unwrap_err();
    assert!(matches!(error.kind(), ReadErrorKind::Damaged(_)), "{error}");
}

#[test]
fn records_on_which_calamine_panics_are_damage() {
    let listed =
        |position: u32| legacy_record(0x0085, &[&position.to_le_bytes()[..], &[0, 0, 1, 0, b'b']].concat());
    // A sheet behind the end of the stream.
    let error = read(&legacy_workbook(&listed(1 << 20), &[]), &Limits::default()).unwrap_err();
    let contradiction = "the workbook's records contradict each other";
    assert_eq!(*error.kind(), ReadErrorKind::Damaged(contradiction.into()));
    // Records that are too short for what they must hold: numbers in a row, a formula, a beginning.
    for (kind, length) in [(0x00BD, 7), (0x0006, 20), (0x0809, 0), (0x00FC, 3), (0x00E5, 1)] {
        let short = legacy_record(kind, &vec![0; length]);
        for workbook in [legacy_workbook(&[], &short), legacy_workbook(&short, &[])] {
            let outcome = read(&workbook, &Limits::default()).map_err(|error| error.kind().clone());
            assert!(matches!(outcome, Ok(_) | Err(ReadErrorKind::Damaged(_))), "{kind:x} {outcome:?}");
        }
    }
}

#[test]
fn a_panic_of_another_reader_is_damage() {
    let error = super::guarded::<()>(|| std::panic::resume_unwind(Box::new(()))).unwrap_err();
    assert!(matches!(error.kind(), ReadErrorKind::Damaged(_)));
}

/// An ODF spreadsheet with this content inside its first table.
fn open_document(table: &str) -> Vec<u8> {
    let uri = "urn:oasis:names:tc:opendocument:xmlns";
    let content = format!(
        r#"<o:document-content xmlns:o="{uri}:office:1.0" xmlns:table="{uri}:table:1.0" xmlns:text="{uri}:text:1.0">
        <table:table table:name="a">{table}</table:table></o:document-content>"#
    );
    zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content.as_bytes()),
    ])
}

#[test]
fn open_document_cells_are_read_with_repetitions_and_spans() {
    let bytes = open_document(
        r#"<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2" o:value-type="float" o:value="1.50"><text:p>1.5</text:p></table:table-cell>
        <table:table-cell table:number-columns-repeated="16380"/></table:table-row>
        <table:table-row><table:table-cell table:number-columns-spanned="2" o:value-type="string"><text:p>a<text:s text:c="2"/>b</text:p><text:p>c</text:p></table:table-cell><table:covered-table-cell/>
        <table:table-cell o:value-type="date" o:date-value="2021-01-01"/></table:table-row>
        <table:table-row table:number-rows-repeated="1048573"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>"#,
    );
    assert!(recognises(&bytes));
    let expected = [
        cell(0, 0, "1.5", Stored::Number),
        cell(0, 1, "1.5", Stored::Number),
        cell(1, 0, "1.5", Stored::Number),
        cell(1, 1, "1.5", Stored::Number),
        cell(2, 0, "a  b\nc", Stored::Text),
        cell(2, 2, "2021-01-01", Stored::Date),
    ];
    assert_eq!(try_cells(&bytes).unwrap(), expected);
}

#[test]
fn open_document_repetitions_have_the_limit_of_cells() {
    let bytes = open_document(
        r#"<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384" o:value-type="float" o:value="1"/></table:table-row>"#,
    );
    assert_eq!(limit_of(&try_cells(&bytes).unwrap_err()), "cells");
}

#[test]
fn an_encrypted_open_document_is_told() {
    let bytes = zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", b"<m><encryption-data/></m>"),
    ]);
    assert_eq!(*read(&bytes, &Limits::default()).unwrap_err().kind(), ReadErrorKind::Encrypted);
}

/// A binary record: type, data.
fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let mut bytes = vec![];
    match u8::try_from(kind) {
        Ok(kind) if kind < 0x80 => bytes.push(kind),
        _ => bytes.extend([u8::try_from(kind & 0x7F).unwrap() | 0x80, u8::try_from(kind >> 7).unwrap()]),
    }
    bytes.push(u8::try_from(data.len()).unwrap());
    bytes.extend(data);
    bytes
}

fn counted(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut bytes = u32::try_from(units.len()).unwrap().to_le_bytes().to_vec();
    bytes.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
    bytes
}

/// A binary workbook whose only sheet has these records.
fn binary_workbook(sheet: &[u8]) -> Vec<u8> {
    let (types, main) =
        declarations("xl/workbook.bin", "application/vnd.ms-excel.sheet.binary.macroEnabled.main");
    let listed = [vec![0; 8], counted("r1"), counted("a")].concat();
    let rels = relationships(&[("r1", "worksheet", "sheet.bin")]);
    zip(&[
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", main.as_bytes()),
        ("xl/workbook.bin", &record(0x9C, &listed)),
        ("xl/_rels/workbook.bin.rels", rels.as_bytes()),
        ("xl/sheet.bin", sheet),
    ])
}

fn binary_cell(kind: u16, column: u32, content: &[u8]) -> Vec<u8> {
    record(kind, &[&column.to_le_bytes(), &[0; 4], content].concat())
}

#[test]
fn binary_cells_are_read() {
    let sheet = [
        record(0, &[&2_u32.to_le_bytes()[..], &[0; 8]].concat()),
        binary_cell(2, 0, &(150_u32 << 2 | 3).to_le_bytes()),
        binary_cell(5, 1, &0.1_f64.to_le_bytes()),
        binary_cell(6, 2, &counted("一")),
        binary_cell(11, 3, &[0x07]),
    ];
    let expected = [
        cell(2, 0, "1.5", Stored::Number),
        cell(2, 1, "0.1", Stored::Number),
        cell(2, 2, "一", Stored::Text),
        cell(2, 3, "#DIV/0!", Stored::Error),
    ];
    assert_eq!(try_cells(&binary_workbook(&sheet.concat())).unwrap(), expected);
}

#[test]
fn a_binary_record_longer_than_its_part_is_an_error() {
    let error = try_cells(&binary_workbook(&[0x02, 0xFF, 0xFF, 0xFF, 0x7F])).unwrap_err();
    assert!(error.to_string().contains("a record longer than its part"), "{error}");
}

/// A record of a legacy workbook.
fn legacy_record(kind: u16, data: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes(), &u16::try_from(data.len()).unwrap().to_le_bytes(), data].concat()
}

/// A legacy workbook whose only sheet has these records.
fn legacy_workbook(globals: &[u8], sheet: &[u8]) -> Vec<u8> {
    let start = legacy_record(0x0809, &[0, 6, 5, 0]);
    let end = legacy_record(0x000A, &[]);
    let position = u32::try_from(start.len() + globals.len() + 4 + 9 + end.len()).unwrap();
    let listed = legacy_record(0x0085, &[&position.to_le_bytes()[..], &[0, 0, 1, 0, b'a']].concat());
    let stream = [start.clone(), globals.to_vec(), listed, end.clone(), start, sheet.to_vec(), end].concat();
    compound_file("Workbook", &stream)
}

fn legacy_number(row: u16, column: u16, number: f64) -> Vec<u8> {
    let place = [row.to_le_bytes(), column.to_le_bytes(), [0, 0]].concat();
    legacy_record(0x0203, &[&place[..], &number.to_le_bytes()].concat())
}

#[test]
fn legacy_cells_are_read_with_merged_ranges_and_what_is_hidden() {
    let sheet = [
        legacy_record(0x0208, &[1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x20, 0, 0, 0]),
        legacy_number(0, 0, 1.5),
        legacy_number(1, 2, 2.0),
        legacy_record(0x00E5, &[1, 0, 0, 0, 0, 0, 0, 0, 1, 0]),
    ];
    let bytes = legacy_workbook(&[], &sheet.concat());
    assert!(recognises(&bytes));
    let document = read(&bytes, &Limits::default()).unwrap();
    let shown: Vec<_> = table_at(&document, 0)
        .cells
        .iter()
        .map(|cell| (cell.row, cell.column, cell.column_span, cell.text(), cell.is_hidden))
        .collect();
    assert_eq!(shown, [(0, 0, 2, "1.5".into(), false), (1, 2, 1, "2".into(), true)]);
}

#[test]
fn legacy_numbers_are_in_the_units_of_their_formats() {
    let code = "0.00\"万元\"";
    let units: Vec<u8> = code.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let length = u8::try_from(code.encode_utf16().count()).unwrap();
    let format = legacy_record(0x041E, &[&[200, 0, length, 0, 1], &units[..]].concat());
    let style = |id: u8| legacy_record(0x00E0, &[&[0, 0, id, 0], &[0; 16][..]].concat());
    let globals = [format, style(0), style(200), style(9)].concat();
    let number = |column: u8, style: u8, number: f64| {
        legacy_record(0x0203, &[&[0, 0, column, 0, style, 0], &number.to_le_bytes()[..]].concat())
    };
    // Two compressed numbers in one record.
    let compressed = |style: u8, number: u32| [&[style, 0], &(number << 2 | 2).to_le_bytes()[..]].concat();
    let row = [&[1, 0, 0, 0][..], &compressed(0, 3), &compressed(1, 4), &[1, 0]].concat();
    let sheet =
        [number(0, 0, 1.5), number(1, 1, 1.5), number(2, 2, 1.5), legacy_record(0x00BD, &row)].concat();
    let expected = [
        cell(0, 0, "1.5", Stored::Number),
        cell(0, 1, "1.5万元", Stored::Number),
        cell(0, 2, "150%", Stored::Number),
        cell(1, 0, "3", Stored::Number),
        cell(1, 1, "4万元", Stored::Number),
    ];
    assert_eq!(try_cells(&legacy_workbook(&globals, &sheet)).unwrap(), expected);
}

#[test]
fn numbers_are_in_the_units_of_their_formats() {
    let styles = r#"<numFmts><numFmt numFmtId="200" formatCode="0.00&quot;万元&quot;"/><numFmt numFmtId="201" formatCode="0!.0,&quot;万元&quot;"/></numFmts>
        <cellXfs><xf numFmtId="0"/><xf numFmtId="200"/><xf numFmtId="201"/><xf numFmtId="10"/></cellXfs>"#;
    let content = r#"<sheetData><row r="1"><c r="A1"><v>12.3</v></c><c r="B1" s="1"><v>12.3</v></c><c r="C1" s="2"><v>123400</v></c><c r="D1" s="3"><v>0.125</v></c></row></sheetData>"#;
    let bytes = workbook_with(&[("a", "visible", content)], "", styles);
    let expected = [
        cell(0, 0, "12.3", Stored::Number),
        cell(0, 1, "12.3万元", Stored::Number),
        cell(0, 2, "12.34万元", Stored::Number),
        cell(0, 3, "12.5%", Stored::Number),
    ];
    assert_eq!(try_cells(&bytes).unwrap(), expected);
}

#[test]
fn open_document_numbers_are_in_the_units_that_are_printed() {
    let bytes = open_document(
        r#"<table:table-row><table:table-cell o:value-type="float" o:value="12.3"><text:p>12.30万元</text:p></table:table-cell>
        <table:table-cell o:value-type="percentage" o:value="0.125"><text:p>12.50%</text:p></table:table-cell>
        <table:table-cell o:value-type="float" o:value="5"><text:p>5.00</text:p></table:table-cell></table:table-row>"#,
    );
    let expected = [
        cell(0, 0, "12.3万元", Stored::Number),
        cell(0, 1, "12.5%", Stored::Number),
        cell(0, 2, "5", Stored::Number),
    ];
    assert_eq!(try_cells(&bytes).unwrap(), expected);
}

#[test]
fn a_claim_of_a_legacy_sheet_reserves_nothing() {
    let claim = [0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0x7F, 0, 0, 0xFF, 0, 0, 0];
    let sheet = [legacy_record(0x0200, &claim), legacy_number(0, 0, 1.0)].concat();
    assert_eq!(try_cells(&legacy_workbook(&[], &sheet)).unwrap(), [cell(0, 0, "1", Stored::Number)]);
}

#[test]
fn a_sparse_legacy_sheet_passes_the_limit_of_positions() {
    let sheet = [legacy_number(0, 0, 1.0), legacy_number(65_535, 255, 1.0)].concat();
    assert_eq!(limit_of(&try_cells(&legacy_workbook(&[], &sheet)).unwrap_err()), "grid_positions");
}

#[test]
fn an_encrypted_legacy_workbook_is_told() {
    let bytes = legacy_workbook(&legacy_record(0x002F, &[0, 0, 1, 2, 3, 4]), &[]);
    assert_eq!(*read(&bytes, &Limits::default()).unwrap_err().kind(), ReadErrorKind::Encrypted);
}

#[test]
fn other_compound_files_are_told_by_their_streams() {
    let why = |name: &str| {
        Source::new(&compound_file(name, b"x"), &Limits::default()).why_not_read().kind().clone()
    };
    assert_eq!(why("EncryptedPackage"), ReadErrorKind::Encrypted);
    assert_eq!(why("WordDocument"), ReadErrorKind::UnsupportedFormat("legacy Word document (.doc)"));
    assert!(!recognises(&compound_file("WordDocument", b"x")));
}

#[test]
fn a_chain_that_runs_in_circles_is_damage() {
    let mut bytes = legacy_workbook(&[], &[]);
    // The directory's sector is followed by itself.
    bytes[512 + 4..512 + 8].copy_from_slice(&1_u32.to_le_bytes());
    assert!(matches!(
        Source::new(&bytes, &Limits::default()).why_not_read().kind(),
        ReadErrorKind::Damaged(_)
    ));
}

#[test]
fn other_packages_are_named() {
    let why = |bytes: &[u8]| Source::new(bytes, &Limits::default()).why_not_read().kind().clone();
    let open_text = zip(&[("mimetype", b"application/vnd.oasis.opendocument.text")]);
    assert_eq!(why(&open_text), ReadErrorKind::UnsupportedFormat("OpenDocument text (.odt)"));
    assert_eq!(why(&zip(&[("a.txt", b"x")])), ReadErrorKind::UnsupportedFormat("ZIP archive"));
    assert_eq!(why(&zip(&[("OFD.xml", b"x")])), ReadErrorKind::UnsupportedFormat("OFD"));
    let (types, rels) = declarations(
        "ppt/p.xml",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
    );
    let slides = zip(&[
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", rels.as_bytes()),
        ("ppt/p.xml", b"<p/>"),
    ]);
    assert_eq!(why(&slides), ReadErrorKind::UnsupportedFormat("PowerPoint presentation (.pptx)"));
    assert!(matches!(why(&slides[..slides.len() / 2]), ReadErrorKind::Damaged(_)));
}

#[test]
fn raised_and_struck_runs_are_told_from_the_figure_beside_them() {
    let run =
        |properties: &str, text: &str| format!("<r><rPr>{properties}<sz val=\"11\"/></rPr><t>{text}</t></r>");
    let item =
        |properties: &str| format!("<si><r><t>12</t></r>{}{}</si>", run(properties, "4"), run("", "件"));
    let strings: String = [
        "<vertAlign val=\"superscript\"/>",
        "<vertAlign val=\"subscript\"/>",
        "<strike/>",
        "<strike val=\"0\"/>",
    ]
    .map(item)
    .concat();
    let cells = [0, 1, 2, 3].map(|index| format!("<c t=\"s\"><v>{index}</v></c>")).concat();
    let sheet = format!("<sheetData><row>{cells}</row></sheetData>");
    let document =
        read(&workbook_with(&[("a", "visible", &sheet)], &strings, ""), &Limits::default()).unwrap();
    let texts: Vec<String> = table_at(&document, 0).cells.iter().map(GridCell::text).collect();
    assert_eq!(texts, ["12⁴件", "124件", "124\u{336}件", "124件"]);
    for text in [&texts[0], &texts[2]] {
        assert!(!matches!(read_figure(text), Reading::Figure(_)), "{text}");
    }
}
