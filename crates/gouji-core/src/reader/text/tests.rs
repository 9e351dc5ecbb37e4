use encoding_rs::GB18030;

use crate::document::{Block, BlockKind, StreamItem};
use crate::reader::{Limits, read_document};

/// The blocks in short: paragraphs in quotes, streams in brackets with `→` tab, `|` bar, `~` gap, `¶` line end, `␤`
/// blank line.
fn seen(bytes: &[u8]) -> String {
    let document = read_document(bytes, &Limits::default()).unwrap();
    document.blocks.iter().map(block).collect::<Vec<_>>().join(" ")
}

fn block(block: &Block) -> String {
    match &block.kind {
        BlockKind::Paragraph(paragraph) => format!("\"{}\"", paragraph.text),
        BlockKind::Stream(stream) => format!("[{}]", stream.items.iter().map(item).collect::<String>()),
        BlockKind::Table(_) => "table".to_owned(),
    }
}

fn item(item: &StreamItem) -> &str {
    match item {
        StreamItem::Cell { text, .. } => text,
        StreamItem::Tab => "→",
        StreamItem::Bar => "|",
        StreamItem::Gap => "~",
        StreamItem::LineEnd => "¶",
        StreamItem::BlankLine => "␤",
    }
}

#[test]
fn prose_becomes_paragraphs() {
    assert_eq!(
        seen("一、总体情况\n\n全年公开信息33条。\r\n无".as_bytes()),
        "\"一、总体情况\" \"全年公开信息33条。\" \"无\""
    );
}

#[test]
fn lines_that_begin_with_a_tab_are_a_stream_of_cells() {
    assert_eq!(seen("标题\n\t规章\n\t0\n\t\n\n\t许可\n".as_bytes()), "\"标题\" [→规章¶→0¶→¶␤→许可¶]");
}

#[test]
fn the_second_line_of_a_cell_stays_in_the_stream() {
    assert_eq!(
        seen("\t本年新\n制作数量\n\t0\n\n\n四、情况\n\t1\n".as_bytes()),
        "[→本年新¶制作数量¶→0¶] \"四、情况\" [→1¶]"
    );
}

#[test]
fn bars_and_wide_gaps_divide_lines() {
    assert_eq!(seen("规章 | 0 | 1\n".as_bytes()), "[规章 | 0 | 1¶]");
    assert_eq!(seen("行政许可    12      3\n".as_bytes()), "[行政许可~12~3¶]");
}

#[test]
fn a_sentence_indented_by_a_tab_is_prose() {
    let text = "\t2020年，本机关认真贯彻落实政府信息公开条例的各项要求，扎实推进政府信息公开工作，主动公开信息33条。";
    assert_eq!(seen(text.as_bytes()), format!("\"{text}\""));
}

#[test]
fn every_common_encoding_reads_alike() {
    let text = "标题\n\t规章\n\t12\n";
    let expected = "\"标题\" [→规章¶→12¶]";
    let utf_16 = |swap: bool, mark: bool| -> Vec<u8> {
        let units = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16());
        units.flat_map(|unit| if swap { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    };
    assert_eq!(seen(text.as_bytes()), expected);
    assert_eq!(seen(format!("\u{feff}{text}").as_bytes()), expected);
    assert_eq!(seen(&GB18030.encode(text).0), expected);
    assert_eq!(seen(&utf_16(false, true)), expected);
    assert_eq!(seen(&utf_16(true, true)), expected);
    assert_eq!(seen(&utf_16(false, false)), expected);
    assert_eq!(seen(&utf_16(true, false)), expected);
    assert_eq!(seen(text.replace('\n', "\r").as_bytes()), expected);
}

#[test]
fn every_cell_knows_its_bytes_in_the_file() {
    let text = "标题\n\t规章\n\t12\n\t３４\n";
    for bytes in [
        text.as_bytes().to_vec(),
        format!("\u{feff}{text}").into_bytes(),
        GB18030.encode(text).0.into_owned(),
    ] {
        let document = read_document(&bytes, &Limits::default()).unwrap();
        let BlockKind::Stream(stream) = &document.blocks[1].kind else { panic!("no stream") };
        let is_gb = std::str::from_utf8(&bytes).is_err();
        for (text, location) in stream.cells() {
            let range = location.bytes.clone().unwrap();
            let expected = if is_gb { GB18030.encode(text).0.into_owned() } else { text.as_bytes().to_vec() };
            assert_eq!(bytes[range], expected, "{text} {location}");
        }
    }
}

#[test]
fn control_bytes_are_no_text() {
    assert!(read_document(b"\x01\x02\x03\x04\x05\x06\x07\x08", &Limits::default()).is_err());
}

#[test]
fn rows_of_comma_separated_values_are_a_stream() {
    let text = "一、情况\r\n内容,数量,\r\n\"规,\r\n\"\"章\"\"\",0,1\r\n许可,,2\r\n全年公开33条,其中5条,其余28条。\r\n";
    assert_eq!(
        seen(text.as_bytes()),
        "\"一、情况\" [内容→数量→¶规,\n\"章\"→0→1¶许可→→2¶] \"全年公开33条,其中5条,其余28条。\""
    );
    assert_eq!(seen("甲,乙,丙\n丁,戊,己\n".as_bytes()), "\"甲,乙,丙\" \"丁,戊,己\"");
}

#[test]
fn one_long_line_is_split_at_its_spaces() {
    let cells = "规章 0 1 ".repeat(60);
    let text = format!(
        "某街道2020年报告 一、总体情况 全年认真贯彻落实各项要求，扎实推进政府信息公开工作，主动公开政府信息三十三条。 {cells}完"
    );
    let text = format!("{text}{}", "结。".repeat(200));
    let short = seen(text.as_bytes());
    assert!(short.contains("[规章¶0¶1¶规章¶"), "{short}");
    let document = read_document(text.as_bytes(), &Limits::default()).unwrap();
    let BlockKind::Stream(stream) =
        &document.blocks.iter().find(|block| matches!(block.kind, BlockKind::Stream(_))).unwrap().kind
    else {
        panic!("no stream")
    };
    for (cell, location) in stream.cells() {
        assert_eq!(&text[location.bytes.clone().unwrap()], cell);
    }
}

#[test]
fn big5_is_told_from_gbk() {
    let text = "一、總體情況\n本機關認真貫徹落實政府資訊公開的各項要求，主動公開三十三條。";
    let bytes = encoding_rs::BIG5.encode(text).0;
    assert_eq!(
        seen(&bytes),
        "\"一、總體情況\" \"本機關認真貫徹落實政府資訊公開的各項要求，主動公開三十三條。\""
    );
}

#[test]
fn mojibake_is_restored_only_where_nothing_was_lost() {
    let code = |text: &str| {
        let (mistaken, _) = encoding_rs::GBK.decode_without_bom_handling(text.as_bytes());
        let document = read_document(mistaken.as_bytes(), &Limits::default()).unwrap();
        let short = document.blocks.iter().map(block).collect::<Vec<_>>().join(" ");
        (document.notices.first().map(|notice| notice.code), short)
    };
    let whole = "一、总体情况\n\t主动公开政府信息\n\t12\n我们收到申请\n";
    let (notice, short) = code(whole);
    assert_eq!(notice, Some("mojibake-repaired"), "{short}");
    assert!(short.contains("→主动公开政府信息¶→12¶"), "{short}");
    let (notice, short) = code("一、总体情况\n\t规章，\n\t12\n主动公开政府信息，收到申请。\n");
    assert_eq!(notice, Some("encoding-damaged"));
    assert!(!short.contains("总体情况"), "{short}");
    let honest = "关于涓流的说明，鍏字少见。";
    assert_eq!(seen(honest.as_bytes()), format!("\"{honest}\""));
}

#[test]
fn every_line_end_ends_one_line() {
    let places = |text: &str| -> Vec<(String, String)> {
        let document = read_document(text.as_bytes(), &Limits::default()).unwrap();
        document.blocks.iter().map(|own| (block(own), own.location.to_string())).collect()
    };
    let line = |text: &str, place: &str| (format!("\"{text}\""), place.to_owned());
    for (text, third) in [
        ("一\n二\n\n三", "4:1"),
        ("一\r\n二\r\n\r\n三", "4:1"),
        ("一\r二\n\r三\r", "4:1"),
        ("一\u{2028}二\r\n三\n", "3:1"),
    ] {
        assert_eq!(places(text), [line("一", "1:1"), line("二", "2:1"), line("三", third)], "{text:?}");
    }
}
