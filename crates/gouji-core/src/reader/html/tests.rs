use std::fmt::Write as _;
use std::ops::Range;

use encoding_rs::{BIG5, GBK};

use crate::document::{Block, BlockKind, Document, Region, Run};
use crate::error::{ReadError, ReadErrorKind};
use crate::location::Location;
use crate::reader::{DocumentOptions, Format, Limits, TrackedChanges, read_document, read_document_with};

fn read(page: &str) -> Document {
    read_bytes(page.as_bytes()).unwrap()
}

fn read_bytes(bytes: &[u8]) -> Result<Document, ReadError> {
    read_document(bytes, &Limits::default())
}

/// The blocks in short: paragraphs in quotes, tables in brackets with a slash after every row; spans as `2x3`, the
/// region before what is not the body.
fn seen(page: &str) -> String {
    let document = read(page);
    assert_eq!(document.format, Format::Html);
    blocks(&document.blocks)
}

fn blocks(all: &[Block]) -> String {
    all.iter().map(block).collect::<Vec<_>>().join(" ")
}

fn block(block: &Block) -> String {
    let region = if block.region == Region::Body { String::new() } else { format!("{:?}:", block.region) };
    match &block.kind {
        BlockKind::Paragraph(paragraph) => format!("{region}\"{}\"", paragraph.printed()),
        BlockKind::Stream(_) => format!("{region}stream"),
        BlockKind::Table(table) => {
            let mut text = format!("{region}[");
            for row in 0..table.rows {
                for cell in table.row(row) {
                    let hidden = if cell.is_hidden { "hidden " } else { "" };
                    write!(text, "({hidden}{}", cell.column).unwrap();
                    if cell.row_span > 1 || cell.column_span > 1 {
                        write!(text, " {}x{}", cell.row_span, cell.column_span).unwrap();
                    }
                    write!(text, " {})", blocks(&cell.blocks)).unwrap();
                }
                text.push('/');
            }
            text + "]"
        }
    }
}

#[test]
fn headings_paragraphs_and_tables_are_blocks() {
    let page = "<!DOCTYPE html><html><head><title>报告</title></head><body><h1>报告</h1><p>一、情况</p>\
                <table><tr><th>规章</th><td>0</td></tr></table></body></html>";
    assert_eq!(seen(page), "HeaderOrFooter:\"报告\" \"报告\" \"一、情况\" [(0 \"规章\")(1 \"0\")/]");
    let BlockKind::Paragraph(heading) = &read(page).blocks[1].kind else { panic!("no paragraph") };
    assert_eq!(heading.heading_level, Some(1));
}

#[test]
fn spans_make_a_grid() {
    let page = "<table><tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td>d</table>";
    assert_eq!(seen(page), "[(0 2x1 \"a\")(1 1x2 \"b\")/(1 \"c\")(2 \"d\")/]");
}

#[test]
fn a_row_span_of_zero_reaches_the_end_of_its_group() {
    let page = "<table><tbody><tr><td rowspan=0>a<td>b<tr><td>c<tbody><tr><td>d<td>e</table>";
    assert_eq!(seen(page), "[(0 2x1 \"a\")(1 \"b\")/(1 \"c\")/(0 \"d\")(1 \"e\")/]");
}

#[test]
fn huge_spans_are_cut() {
    let page = "<table><tr><td rowspan=999999999999999999999999>a<td colspan=-3>b<tr><td>c</table>";
    assert_eq!(seen(page), "[(0 2x1 \"a\")(1 \"b\")/(1 \"c\")/]");
    let page = "<table><tr><td colspan=4000000000>a</table>";
    assert_eq!(seen(page), "[(0 1x1000 \"a\")/]");
}

#[test]
fn heads_come_first_and_feet_last() {
    let page = "<table><tfoot><tr><td>f</tfoot><tbody><tr><td>b<thead><tr><td>h</table>";
    assert_eq!(seen(page), "[(0 \"h\")/(0 \"b\")/(0 \"f\")/]");
}

#[test]
fn a_nested_table_is_a_block_of_its_cell() {
    let page = "<table><tr><td>x<table><tr><td>1<td>2</table>y<td>z</table>";
    assert_eq!(seen(page), "[(0 \"x\" [(0 \"1\")(1 \"2\")/] \"y\")(1 \"z\")/]");
}

#[test]
fn text_out_of_a_table_stands_before_it() {
    assert_eq!(seen("<table>x<tr><td>1</table>"), "\"x\" [(0 \"1\")/]");
}

#[test]
fn nothing_is_put_between_spans_and_nothing_is_lost() {
    let page = "<p><span>2</span><span>0</span><b>2</b>4<o:p></o:p>年<!-- x -->1<font>月</font>&nbsp;<i> 3 日</i></p>";
    assert_eq!(seen(page), "\"2024年1月\u{a0} 3 日\"");
}

#[test]
fn source_lines_join_between_ideographs_only() {
    assert_eq!(seen("<p>政府\n  信息 公开\n2020\n年</p>"), "\"政府信息 公开 2020 年\"");
}

#[test]
fn breaks_end_lines_but_not_headings() {
    assert_eq!(seen("<div>　　一、甲<br>　　乙<br/><br/>丙</div>"), "\"　　一、甲\" \"　　乙\" \"丙\"");
    assert_eq!(seen("<h1>某街道<br>报告</h1>"), "\"某街道\n报告\"");
}

#[test]
fn scripts_styles_and_templates_are_no_text() {
    let page = "<body>a<script>document.write('<td>9')</script><style>p{}</style><template>t<p>u</template>\
                <noscript>n</noscript>b";
    assert_eq!(seen(page), "\"ab\"");
}

#[test]
fn hidden_text_is_tagged_and_taken_out_of_its_paragraph() {
    let page = "<p>1<span style='DISPLAY : none'>9</span>2</p><div hidden>x</div><p>y</p>";
    assert_eq!(
        seen(page),
        "\"12\" Hidden:\"9\" Hidden:\"x\" \"y\"".replace("Hidden:\"x\" \"y\"", "\"y\" Hidden:\"x\"")
    );
    let page = "<table><tr><td>1<span style=display:none>9</span><td style=display:none>8<td>2<tr style='display:none'><td>7<td>6</table>";
    assert_eq!(
        seen(page),
        "[(0 \"1\")(1 \"2\")/(hidden 0 \"7\")(hidden 1 \"6\")/] Hidden:\"9\" Hidden:\"8\""
    );
    let page = "<table style='display:none'><tr><td>77</table><p>x</p>";
    assert_eq!(seen(page), "\"x\" Hidden:[(0 Hidden:\"77\")/]");
}

#[test]
fn text_that_a_tracked_change_took_out_is_tagged() {
    let page = "<table><tr><td><del>12</del><ins>13</ins><td>2</table>";
    assert_eq!(seen(page), "[(0 \"13\")(1 \"2\")/] Deleted:\"12\"");
    let options = DocumentOptions { tracked_changes: TrackedChanges::Original, ..DocumentOptions::default() };
    let original = read_document_with(page.as_bytes(), &options).unwrap();
    assert_eq!(blocks(&original.blocks), "[(0 \"12\")(1 \"2\")/] Deleted:\"13\"");
    assert_eq!(seen("<div>甲<del><p>乙</p></del>丙</div>"), "\"甲丙\" Deleted:\"乙\"");
}

#[test]
fn what_leads_elsewhere_is_navigation() {
    let page = "<nav>首页</nav><ul><li><a href=/1>甲</a><li><a href=/2>乙</a><li><a href=/3>丙</a></ul>\
                <p>正文见<a href=/4>附件</a>。</p><footer>版权</footer>";
    assert_eq!(
        seen(page),
        "Navigation:\"首页\" Navigation:\"甲\" Navigation:\"乙\" Navigation:\"丙\" \"正文见附件。\" Navigation:\"版权\""
    );
    assert_eq!(seen("<article><header><h1>题</h1></header></article>"), "\"题\"");
}

#[test]
fn boxes_with_the_style_of_a_table_are_one() {
    let page = "<div style='display:table'><div style='display:table-row'><div style='display:table-cell'>a</div>\
                <div style='display:table-cell'>b</div></div></div><div>c</div>";
    assert_eq!(seen(page), "[(0 \"a\")(1 \"b\")/] \"c\"");
    assert_eq!(seen("<div style='display:table'><p>甲</p>乙</div>"), "\"甲\" \"乙\"");
}

#[test]
fn boxes_that_only_call_themselves_a_row_lose_no_text() {
    let page = "<div style='display:table'><div style='display:table-row'>甲</div></div>\
                <div style='display:table'><div style='display:table-row-group'><p>乙</p></div></div>";
    assert_eq!(seen(page), "\"甲\" \"乙\"");
}

#[test]
fn names_of_drawings_and_formulas_are_not_those_of_html() {
    assert_eq!(seen("<p>甲<svg><colgroup>乙</colgroup><style>丙</style></svg></p>"), "\"甲乙\"");
}

#[test]
fn items_of_numbered_lists_have_numbers() {
    assert_eq!(
        seen("<ol start=3><li>a<ol><li>b</ol><li value=9><p>c</p><p>d</p></ol><ul><li>e</ul>"),
        "\"3.a\" \"1.b\" \"9.c\" \"d\" \"e\""
    );
}

#[test]
fn preformatted_text_is_read_as_text() {
    assert_eq!(seen("<pre>一、情况\n\t规章\n\t0\n</pre>"), "\"一、情况\" stream");
    assert_eq!(seen("<p>a<span style='white-space:pre'>\t</span>b</p>"), "\"a\tb\"");
}

#[test]
fn sounds_beside_characters_are_notes() {
    assert_eq!(seen("<p><ruby>公<rt>gong</rt></ruby>开</p>"), "\"公开\" Note:\"gong\"");
}

#[test]
fn fields_of_forms_show_their_values() {
    assert_eq!(
        seen("<table><tr><td><input value=5><td><input type=hidden value=6></table>"),
        "[(0 \"5\")(1 )/]"
    );
}

#[test]
fn a_caption_stands_before_its_table() {
    assert_eq!(seen("<table><caption>第二十条</caption><tr><td>1</table>"), "\"第二十条\" [(0 \"1\")/]");
}

#[test]
fn every_declared_and_undeclared_encoding_reads_alike() {
    let page = |head: &str| {
        format!("<html><head>{head}</head><body><p>总体情况：主动公开信息，新制作规章１件</p></body></html>")
    };
    let expected = "\"总体情况：主动公开信息，新制作规章１件\"";
    let gbk = |head: &str| blocks(&read_bytes(&GBK.encode(&page(head)).0).unwrap().blocks);
    assert_eq!(seen(&page("")), expected);
    assert_eq!(seen(&page("<meta charset=gb2312>")), expected, "the bytes are believed more");
    assert_eq!(seen(&format!("\u{feff}{}", page(""))), expected);
    for head in [
        "",
        "<META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=gb2312'>",
        "<meta charset=iso-8859-1>",
    ] {
        assert_eq!(gbk(head), expected, "{head}");
    }
    let utf_16: Vec<u8> = page("").encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(blocks(&read_bytes(&utf_16).unwrap().blocks), expected);
    let traditional = "<html><body><p>總體情況：主動公開資訊，新製作規章１件</p></body></html>";
    let big5 = BIG5.encode(traditional).0.into_owned();
    assert_eq!(blocks(&read_bytes(&big5).unwrap().blocks), "\"總體情況：主動公開資訊，新製作規章１件\"");
}

#[test]
fn pages_are_known_by_their_content() {
    for page in [
        "<?xml version='1.0' encoding='utf-8'?><!DOCTYPE html><html xmlns='http://www.w3.org/1999/xhtml'><body><p>x</p></body></html>",
        "<!-- saved from url=(0014)about:internet -->\r\n<html><body>x</body></html>",
        "来源：某网站\n<table><tr><td>1</td></tr></table>",
        "\n\n  <DIV>x</DIV>",
    ] {
        assert_eq!(read(page).format, Format::Html, "{page}");
    }
    for text in ["收到申请<10件", "| a | b<br>c |\n| --- | --- |\n|d<br>e|f<br>g<br>h|\n| i | j |\n"] {
        assert_eq!(read(text).format, Format::Text, "{text}");
    }
    let xml = read_bytes(b"<?xml version='1.0'?><w:document xmlns:w='x'><p>x</p></w:document>").unwrap_err();
    assert_eq!(*xml.kind(), ReadErrorKind::UnsupportedFormat("XML"));
}

#[test]
fn a_page_saved_as_one_file_is_opened() {
    let head = "From: <Saved by Blink>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--x--\"\r\n\r\n";
    let quoted = format!(
        "{head}----x--\r\nContent-Type: image/png\r\n\r\nzzz\r\n----x--\r\nContent-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>=B9=\r\n=E6=D5=C2</p>\r\n----x----\r\n"
    );
    assert_eq!(seen(&quoted), "\"规章\"");
    let base64 = format!(
        "{head}----x--\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\nPHA+6KeE\r\n56ugPC9wPg==\r\n----x----\r\n"
    );
    assert_eq!(seen(&base64), "\"规章\"");
    let none = format!("{head}----x--\r\nContent-Type: image/png\r\n\r\nzzz\r\n----x----\r\n");
    assert!(matches!(read_bytes(none.as_bytes()).unwrap_err().kind(), ReadErrorKind::Damaged(_)));
}

#[test]
fn mojibake_is_repaired_or_told() {
    let page = "<html><body><p>一、总体情况。按照《中华人民共和国政府信息公开条例》的规定，发布本报告。</p></body></html>";
    for (page, code) in
        [(page.to_owned(), "encoding-damaged"), (page.replace("。<", "<"), "mojibake-repaired")]
    {
        let (mistaken, _) = GBK.decode_without_bom_handling(page.as_bytes());
        let document = read(&mistaken);
        assert_eq!(
            document.notices.iter().map(|notice| notice.code).collect::<Vec<_>>(),
            [code],
            "{mistaken}"
        );
        assert_eq!(blocks(&document.blocks).contains("一、总体情况"), code == "mojibake-repaired");
    }
}

/// Every run of a page with the bytes from which it was read, as text.
fn read_back(bytes: &[u8], decode: fn(&[u8]) -> String) -> Vec<(String, String)> {
    fn collect(all: &[Block], into: &mut Vec<(String, Option<Range<usize>>)>) {
        for block in all {
            match &block.kind {
                BlockKind::Paragraph(paragraph) => {
                    let run = |run: &Run| {
                        (paragraph.text[run.range.clone()].to_owned(), run.location.bytes.clone())
                    };
                    into.extend(paragraph.runs.iter().map(run));
                }
                BlockKind::Table(table) => table.cells.iter().for_each(|cell| collect(&cell.blocks, into)),
                BlockKind::Stream(_) => {}
            }
        }
    }
    let mut runs = Vec::new();
    collect(&read_bytes(bytes).unwrap().blocks, &mut runs);
    runs.into_iter()
        .map(|(text, place)| (text, place.map_or_else(|| "?".to_owned(), |place| decode(&bytes[place]))))
        .collect()
}

fn in_utf_8(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn every_run_reads_back_from_the_bytes_of_the_file() {
    let page = "\u{feff}<!DOCTYPE html>\r\n<html><head><title>题</title></head>\r\n<body>\r\n<p class=\"a>b\">甲<b>乙</b>&nbsp;1 &lt; 2&amp;3<!-- x -->4</p>\r\n\
        <table><tr><td>规章<td>一\r\n二<br>12</table><p>末&#20214;</p>";
    let expected = [
        ("题", "题"),
        ("甲", "甲"),
        ("乙", "乙"),
        ("\u{a0}1 < 2&3", "&nbsp;1 &lt; 2&amp;3"),
        ("4", "4"),
        ("规章", "规章"),
        ("一二", "一\r\n二"),
        ("12", "12"),
        ("末件", "末&#20214;"),
    ];
    let expected = expected.map(|(text, source)| (text.to_owned(), source.to_owned()));
    assert_eq!(read_back(page.as_bytes(), in_utf_8), expected);
    let gbk = GBK.encode(&page[3..]).0.into_owned();
    assert_eq!(read_back(&gbk, |bytes| GBK.decode(bytes).0.into_owned()), expected);
    let utf_16: Vec<u8> = page.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(read_back(&utf_16, |bytes| encoding_rs::UTF_16LE.decode(bytes).0.into_owned()), expected);
}

#[test]
fn places_hold_in_pages_longer_than_what_is_parsed_at_once() {
    let in_gbk = |bytes: &[u8]| GBK.decode(bytes).0.into_owned();
    for filler in [
        "<p>甲乙丙丁戊己庚辛</p>",
        "<p>a\r\n&amp;b</p>",
        "<!--一二三四五六七八九十-->x<br>",
        "<i a='>' b>y</i>",
    ] {
        let page = format!("<html><body><p>总体情况</p>{}<p>末1</p>", filler.repeat(900));
        let in_both = [read_back(page.as_bytes(), in_utf_8), read_back(&GBK.encode(&page).0, in_gbk)];
        for read in in_both {
            assert_eq!(read.last().unwrap(), &("末1".to_owned(), "末1".to_owned()), "{filler}");
            let (text, source) = &read[read.len() / 2];
            assert_eq!(*text, source.replace("\r\n", " ").replace("&amp;", "&"), "{filler}");
        }
    }
}

#[test]
fn cells_tables_and_paragraphs_know_their_bytes() {
    let page = "<p>甲<b>乙</b></p><table><tr><td class=a>1</td><td>2<tr><td>3</table>x";
    let document = read(page);
    let source = |location: &Location| &page[location.bytes.clone().unwrap()];
    assert_eq!(source(&document.blocks[0].location), "甲<b>乙");
    assert_eq!(source(&document.blocks[1].location), "<table><tr><td class=a>1</td><td>2<tr><td>3</table>");
    let BlockKind::Table(table) = &document.blocks[1].kind else { panic!("no table") };
    let cells: Vec<&str> = table.cells.iter().map(|cell| source(&cell.location)).collect();
    assert_eq!(cells, ["<td class=a>1</td>", "<td>2", "<td>3"]);
}

#[test]
fn places_that_are_not_known_are_none() {
    // Text that a parser brings together from two places far apart.
    let far = format!("<table>甲{}乙</table>", "<tr><td>x</td></tr>".repeat(100));
    let read = read_back(far.as_bytes(), in_utf_8);
    assert_eq!(read[0], ("甲乙".to_owned(), "?".to_owned()));
    // Bytes of a page that stands encoded in another file.
    let saved = "MIME-Version: 1.0\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>=41</p>";
    assert_eq!(read_back(saved.as_bytes(), in_utf_8), [("A".to_owned(), "?".to_owned())]);
}

fn limit_of(page: &str) -> &'static str {
    match read_bytes(page.as_bytes()).unwrap_err().kind() {
        ReadErrorKind::Limit { name, .. } => name,
        other => panic!("{other:?}"),
    }
}

#[test]
fn deep_pages_pass_a_limit_and_nothing_else() {
    assert_eq!(limit_of(&"<div>".repeat(100_000)), "page_nesting");
    assert_eq!(limit_of(&"<table><tr><td>".repeat(20_000)), "page_nesting");
    assert_eq!(limit_of(&"<table><tr><td>".repeat(300)), "nesting");
    assert!(read_bytes("<font>甲".repeat(2000).as_bytes()).is_ok());
}

#[test]
fn wide_tables_and_tags_pass_a_limit_and_nothing_else() {
    let rows = "<tr><td colspan=1000>a".repeat(5000);
    assert_eq!(limit_of(&format!("<table>{rows}</table>")), "grid_positions");
    let names = |count: usize, tag: fn(usize) -> String| (0..count).map(tag).collect::<Vec<_>>().concat();
    // Tags with very many attributes, however they are written and whatever stands before them.
    let touching = names(6_000, |n| format!("a{n}=''"));
    let bare = names(6_000, |n| format!("/a{n}"));
    let many = names(3_000, |n| format!(" a{n}"));
    let pages = [
        format!("<p {touching}>x"),
        format!("<p{bare}>x"),
        format!("<p a= '>' {bare}>x"),
        format!("<!-- <p a='> --><p{bare}>x"),
        format!("<title><p a='></title><p{bare}>x"),
        format!("<p><textarea><p a='></textarea></p{bare}>x"),
        format!("<p{many}>x").repeat(10),
        format!("<p{many} {many}>x").repeat(10),
    ];
    for page in &pages {
        let limits = Limits { work: 15_000_000, ..Limits::default() };
        let outcome =
            read_document(page.as_bytes(), &limits).map(|_| ()).map_err(|error| error.kind().clone());
        let expected = ReadErrorKind::Limit { name: "work", limit: limits.work };
        assert_eq!(outcome, Err(expected), "{}", &page[..40]);
    }
    // A comment that never ends is looked through once.
    let endless = format!("x<!--{}", "<".repeat(3_000_000));
    assert!(read_bytes(format!("<p>{endless}").as_bytes()).is_ok());
    // One long value is no work.
    assert!(read_bytes(format!("<img src='data:{}'>x", "a/ b=".repeat(400_000)).as_bytes()).is_ok());
    let many = names(2_000, |n| format!("<b a{n}>"));
    let paragraphs = "<p>x".repeat(20_000);
    let strict = Limits { page_nodes: 100_000, ..Limits::default() };
    let error = read_document(format!("<p>{many}{paragraphs}").as_bytes(), &strict).unwrap_err();
    assert_eq!(*error.kind(), ReadErrorKind::Limit { name: "page_nodes", limit: 100_000 });
}
