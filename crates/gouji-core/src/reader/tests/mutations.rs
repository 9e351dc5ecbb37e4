//! Broken bytes: whatever happens to a file, reading it ends in a document or in an error, quickly.
//!
//! The changes are drawn from a fixed sequence, so that every run tries the same ones.

use std::io::{Cursor, Read as _};

use super::{docx, xlsx};
use crate::error::ReadErrorKind;
use crate::reader::package::testing::zip;
use crate::reader::{Limits, read_document};

/// A fixed sequence of numbers (xorshift).
struct Sequence(u64);

impl Sequence {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(end.max(1)).unwrap()).unwrap()
    }
}

/// A small file of each format.
fn seeds() -> Vec<(&'static str, Vec<u8>)> {
    let row = "<w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/><w:vMerge w:val=\"restart\"/></w:tcPr><w:p><w:r><w:t>规章</w:t></w:r></w:p></w:tc></w:tr>";
    let word = docx(&format!("<w:p><w:r><w:t>一、情况</w:t></w:r></w:p><w:tbl>{row}{row}</w:tbl>"));
    let sheet = xlsx(
        "<sheetData><row r=\"1\"><c r=\"A1\"><v>12</v></c><c r=\"C1\" t=\"inlineStr\"><is><t>规章</t></is></c></row></sheetData><mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells>",
    );
    let page = "<!DOCTYPE html><html><head><meta charset=gbk><title>a</title></head><body><p>一<b>二<p>三</b><table><tr><td rowspan=2 colspan=3>规章<td>1<tr><td><table><tr><td>x</table></table><ol><li>y</ol></body></html>";
    let mail = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>=E8=A7=84</p>\r\n--b--\r\n";
    let text = "一、情况\n\t规章\n\t0\n\n| a | b |\n甲,乙,丙\n1,\"2\n3\",4\n5,6,7\n行政许可    12      3\n";
    vec![
        ("docx", word),
        ("xlsx", sheet),
        ("html", page.as_bytes().to_vec()),
        ("html in gbk", encoding_rs::GBK.encode(page).0.into_owned()),
        ("mhtml", mail.as_bytes().to_vec()),
        ("text", text.as_bytes().to_vec()),
        ("text in gb18030", encoding_rs::GB18030.encode(text).0.into_owned()),
    ]
}

/// Limits under which nothing can take long.
fn limits() -> Limits {
    Limits {
        total_bytes: 8 << 20,
        part_bytes: 8 << 20,
        grid_positions: 200_000,
        work: 10_000_000,
        ..Limits::default()
    }
}

fn try_read(bytes: &[u8]) {
    // Reading must end; how does not matter here.
    drop(read_document(bytes, &limits()));
}

#[test]
fn flipped_bits_end_in_a_document_or_an_error() {
    let mut sequence = Sequence(0x9e37_79b9_7f4a_7c15);
    for (_, seed) in seeds() {
        for _ in 0..300 {
            let mut bytes = seed.clone();
            for _ in 0..=sequence.below(4) {
                let at = sequence.below(bytes.len());
                bytes[at] ^= 1 << sequence.below(8);
            }
            try_read(&bytes);
        }
    }
}

#[test]
fn every_truncation_ends_in_a_document_or_an_error() {
    for (_, seed) in seeds() {
        for end in 0..seed.len() {
            try_read(&seed[..end]);
        }
    }
}

#[test]
fn repeated_and_moved_pieces_end_in_a_document_or_an_error() {
    let mut sequence = Sequence(0x1234_5678_9abc_def1);
    for (_, seed) in seeds() {
        for _ in 0..150 {
            let (from, length) = (sequence.below(seed.len()), sequence.below(64));
            let piece: Vec<u8> = seed[from..(from + length).min(seed.len())].to_vec();
            let at = sequence.below(seed.len());
            let mut bytes = seed.clone();
            bytes.splice(at..at, piece.repeat(1 + sequence.below(20)));
            try_read(&bytes);
        }
    }
}

/// A package of these parts, each of which may be changed.
fn package_with(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, bytes)| (&**name, &**bytes)).collect();
    zip(&parts)
}

/// The parts of a package.
fn parts_of(package: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(package)).unwrap();
    let mut parts = Vec::new();
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        parts.push((part.name().unwrap().into_owned(), bytes));
    }
    parts
}

#[test]
fn every_part_cut_off_at_every_tag_ends_in_a_document_or_an_error() {
    for (_, seed) in seeds().iter().take(2) {
        let parts = parts_of(seed);
        for (place, (_, bytes)) in parts.iter().enumerate() {
            let tags = bytes.iter().enumerate().filter(|(_, byte)| matches!(byte, b'<' | b'>'));
            for (end, _) in tags {
                let mut cut = parts.clone();
                cut[place].1.truncate(end);
                try_read(&package_with(&cut));
            }
            let mut without = parts.clone();
            without.remove(place);
            try_read(&package_with(&without));
        }
    }
}

#[test]
fn false_sizes_in_the_directory_end_in_a_document_or_an_error() {
    for (_, seed) in seeds().iter().take(2) {
        // Signatures of entries, and where behind them the two sizes stand.
        for (signature, sizes) in [(b"PK\x01\x02", 20), (b"PK\x03\x04", 18)] {
            let entries = seed.windows(4).enumerate().filter(|(_, bytes)| bytes == signature);
            for (entry, _) in entries {
                for place in [entry + sizes, entry + sizes + 4] {
                    for size in [0_u32, 1, 0x7fff_ffff, u32::MAX] {
                        let mut bytes = seed.clone();
                        bytes[place..place + 4].copy_from_slice(&size.to_le_bytes());
                        try_read(&bytes);
                    }
                }
            }
        }
    }
}

/// Tens of thousands of whatever a format has many of.
#[test]
fn crowds_end_in_a_document_or_an_error() {
    const MANY: usize = 30_000;
    let attributes: String =
        (0..MANY).map(|n| format!(" a{n}=\"\"")).fold(String::new(), |all, one| all + &one);
    let merges: String =
        (1..=MANY).fold(String::new(), |all, row| all + &format!("<mergeCell ref=\"A{row}:XFD{row}\"/>"));
    let crowds = [
        docx(&"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr></w:tbl>".repeat(MANY)),
        docx(&format!("<w:p{attributes}><w:r><w:t>1</w:t></w:r></w:p>")),
        docx(&format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", "<w:tc><w:p/></w:tc>".repeat(MANY))),
        docx(&"<w:p><w:r><w:footnoteReference w:id=\"1\"/></w:r></w:p>".repeat(MANY)),
        xlsx(&format!("<sheetData/><mergeCells>{merges}</mergeCells>")),
        xlsx(&format!("<sheetData><row r=\"1\"><c r=\"A1\"{attributes}><v>1</v></c></row></sheetData>")),
        xlsx(&format!(
            "<cols>{}</cols><sheetData/>",
            "<col min=\"1\" max=\"16384\" hidden=\"1\"/>".repeat(MANY)
        )),
        "<table><tr><td colspan=1000>1</table>".repeat(MANY).into_bytes(),
        format!("<!DOCTYPE html><p{attributes}>1").into_bytes(),
        format!("<table>{}</table>", "<tr><td rowspan=65534>1".repeat(MANY)).into_bytes(),
        "|a|b|\n|-|-|\n|1|2|\n\n".repeat(MANY).into_bytes(),
    ];
    for bytes in crowds {
        let begun = std::time::Instant::now();
        try_read(&bytes);
        assert!(begun.elapsed().as_secs() < 60, "{:?}", bytes.get(..40));
    }
}

#[test]
fn two_entries_of_one_name_are_told() {
    let first = docx("<w:p><w:r><w:t>a</w:t></w:r></w:p>");
    let text = String::from_utf8_lossy(&first);
    assert!(text.contains("word/document.xml"));
    let second = zip(&[("word/document.xml", b"<x/>"), ("WORD/DOCUMENT.XML", b"<y/>")]);
    try_read(&second);
}

#[test]
fn deep_nesting_passes_a_limit_in_every_format() {
    let limit = |bytes: &[u8]| match read_document(bytes, &Limits::default()).unwrap_err().kind() {
        ReadErrorKind::Limit { name, .. } => *name,
        other => panic!("{other:?}"),
    };
    assert_eq!(limit(&docx(&"<w:tbl><w:tr><w:tc>".repeat(20_000))), "nesting");
    assert_eq!(limit(&docx(&"<w:sdt><w:sdtContent>".repeat(20_000))), "nesting");
    assert_eq!(limit(&xlsx(&"<sheetData>".repeat(20_000))), "nesting");
    assert_eq!(limit("<table><tr><td>".repeat(20_000).as_bytes()), "page_nesting");
}

#[test]
fn huge_spans_and_sparse_sheets_cost_nothing() {
    let cell = |span: &str| {
        format!(
            "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"{span}\"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>"
        )
    };
    for span in ["2147483647", "-1", "99999999999999999999", "x"] {
        assert!(read_document(&docx(&cell(span)), &limits()).is_ok(), "{span}");
    }
    let sparse = "<sheetData><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData>";
    drop(read_document(&xlsx(sparse), &limits()));
    let merged = "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref=\"A1:XFD1048576\"/></mergeCells>";
    drop(read_document(&xlsx(merged), &limits()));
}

/// Lines and cells as many as a file can hold: whoever looks back or ahead from each of them never ends.
#[test]
fn long_lines_and_long_runs_of_lines_are_read_once() {
    let many = |text: &str| text.repeat(100_000);
    let in_gb = |text: String| encoding_rs::GB18030.encode(&text).0.into_owned();
    let texts = [
        ("cells on a line", in_gb(many("规\t"))),
        ("short lines", many("规章\n").into_bytes()),
        ("values in quotes", in_gb(many("\"规\","))),
        ("values", format!("{}\n", many("规,")).repeat(3).into_bytes()),
        ("words", in_gb(many("规章 "))),
    ];
    for (name, bytes) in texts {
        let begun = std::time::Instant::now();
        try_read(&bytes);
        assert!(begun.elapsed().as_secs() < 60, "{name}");
    }
}
