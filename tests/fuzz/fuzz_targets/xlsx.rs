//! The markup of a worksheet, packed into a sound workbook.
#![no_main]

use libfuzzer_sys::fuzz_target;

const TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
const WORKBOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="s" sheetId="1" r:id="s"/></sheets></workbook>"#;
const RELS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="sheet.xml"/></Relationships>"#;

fuzz_target!(|markup: &[u8]| {
    let Ok(markup) = std::str::from_utf8(markup) else { return };
    let more = [("xl/_rels/workbook.xml.rels", RELS), ("xl/sheet.xml", markup)];
    gouji_fuzz::try_read(&gouji_fuzz::package("xl/workbook.xml", TYPE, WORKBOOK.as_bytes(), &more));
});
