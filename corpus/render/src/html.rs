//! Web pages.
//!
//! Takes a page; gives the bytes of an HTML file in the manner of one maker of web pages.

use encoding_rs::GBK;

use crate::expected::{Expected, is_padding};
use crate::page::{Block, Cell, Merge, Page, Role, RowKind, Table};
use crate::seed::Dice;

/// Clean markup: headings, paragraphs, tables with heads and spans.
pub(crate) fn clean(page: &Page, _expected: &mut Expected, _dice: &mut Dice) -> Vec<u8> {
    document("<meta charset=\"utf-8\">", page, &body(page, &PLAIN)).into_bytes()
}

/// Markup without spans: covered places are empty cells.
pub(crate) fn without_spans(page: &Page, _expected: &mut Expected, _dice: &mut Dice) -> Vec<u8> {
    document("<meta charset=\"utf-8\">", page, &body(page, &Manner { has_spans: false, ..PLAIN }))
        .into_bytes()
}

/// As Word saves a page: classes and styles everywhere, a span for each run, `o:p` and conditional comments.
pub(crate) fn word_made(page: &Page, _expected: &mut Expected, _dice: &mut Dice) -> Vec<u8> {
    let manner = Manner { text: word_paragraphs, heading: "p class=MsoNormal", ..PLAIN };
    let head = "<meta http-equiv=Content-Type content=\"text/html; charset=utf-8\">\n\
        <meta name=Generator content=\"Microsoft Word 15 (filtered medium)\">\n\
        <!--[if !mso]><style>v\\:* {behavior:url(#default#VML);}</style><![endif]-->\n\
        <style><!-- p.MsoNormal {margin:0cm; font-size:10.5pt; font-family:宋体;} --></style>";
    document(head, page, &format!("<div class=WordSection1>\n{}</div>\n", body(page, &manner))).into_bytes()
}

/// A page saved from a web site: navigation, breadcrumb, a table of metadata, scripts, a footer.
pub(crate) fn saved_page(page: &Page, _expected: &mut Expected, _dice: &mut Dice) -> Vec<u8> {
    let title = page.title().unwrap_or_default();
    let furniture = format!(
        "<div class=\"nav\"><ul><li><a href=\"/\">首页</a></li><li><a href=\"/zwgk\">政务公开</a></li>\
         <li><a href=\"/zwgk/nb/2018\">2018年年报</a></li></ul></div>\n\
         <div class=\"crumb\">当前位置：<a href=\"/\">首页</a> &gt; 政府信息公开 &gt; 年度报告</div>\n\
         <table class=\"meta\" border=\"0\"><tr><td>索引号：</td><td>000014348/2021-00017</td><td>公开方式：</td>\
         <td>主动公开</td></tr><tr><td>发布机构：</td><td>办公室</td><td>成文日期：</td><td>2021-01-28</td></tr>\
         <tr><td>文　　号：</td><td>无</td><td>浏览次数：</td><td><span id=\"hits\">1273</span></td></tr></table>\n\
         <h1>{}</h1>\n<div class=\"info\">发布时间：2021-01-28 09:30　字体：<a>大</a> <a>中</a> <a>小</a>　\
         <a href=\"javascript:window.print()\">打印</a></div>\n",
        escaped(title)
    );
    let text = format!(
        "{furniture}<div id=\"zoom\" class=\"TRS_Editor\">\n{}</div>\n\
         <div class=\"footer\">主办：办公室　网站标识码：3301000000　备案号：12345678　电话：0571-12345678</div>\n\
         <script>var _d = [1, 2, 3]; document.write('<table><tr><td>9</td></tr></table>');</script>\n",
        body(page, &Manner { has_title: false, ..PLAIN })
    );
    let head = "<meta charset=\"utf-8\"><meta name=\"description\" content=\"一、总体情况 二、主动公开政府信息情况 收到申请 99 件\">\n\
        <style>td { border: 1px solid #000 }</style>";
    document(head, page, &text).into_bytes()
}

/// The whole report inside the cell of a table that only places it, tables nested in it.
pub(crate) fn layout_tables(page: &Page, _expected: &mut Expected, _dice: &mut Dice) -> Vec<u8> {
    let text = format!(
        "<table width=\"1000\" cellspacing=\"0\"><tr><td colspan=\"3\" height=\"80\">&nbsp;</td></tr>\n\
         <tr><td width=\"20\">&nbsp;</td><td valign=\"top\"><table width=\"100%\"><tr><td>\n{}\n</td></tr></table></td>\
         <td width=\"20\">&nbsp;</td></tr>\n<tr><td colspan=\"3\">版权所有</td></tr></table>\n",
        body(page, &PLAIN)
    );
    document("<meta charset=\"utf-8\">", page, &text).into_bytes()
}

/// Breaks and paragraphs inside cells, spaces as entities, headings as bold paragraphs.
pub(crate) fn breaks_in_cells(page: &Page, _expected: &mut Expected, _dice: &mut Dice) -> Vec<u8> {
    let manner = Manner { text: broken_paragraphs, heading: "p><strong", ..PLAIN };
    document("<meta charset=\"utf-8\">", page, &body(page, &manner)).into_bytes()
}

/// Upper-case tags, cells and rows never closed, as older editors wrote, in GBK with the encoding declared.
pub(crate) fn unclosed_gbk(page: &Page, expected: &mut Expected, _dice: &mut Dice) -> Vec<u8> {
    let manner = Manner { is_closed: false, heading: "P", ..PLAIN };
    let head = "<META HTTP-EQUIV=\"Content-Type\" CONTENT=\"text/html; charset=gb2312\">";
    let text: String = document(head, page, &body(page, &manner))
        .chars()
        .map(|letter| if letter == '\u{a0}' { ' ' } else { letter })
        .collect();
    for raw in expected.cells.iter_mut().filter_map(|cell| cell.raw.as_mut()) {
        *raw = raw
            .chars()
            .map(|letter| if is_padding(letter) && letter != '\u{3000}' { ' ' } else { letter })
            .collect();
    }
    // What GBK lacks becomes a numeric reference, as browsers write it.
    GBK.encode(&text).0.into_owned()
}

/// Spans that do not add up: captions one column too wide, the last figure of a short row without its span.
pub(crate) fn wrong_spans(page: &Page, _expected: &mut Expected, _dice: &mut Dice) -> Vec<u8> {
    let mut page = page.clone();
    for table in page.tables_mut() {
        for row in &mut table.rows {
            match row.kind {
                RowKind::Caption => row.cells.iter_mut().for_each(|cell| cell.span += 1),
                RowKind::Header => {}
                RowKind::Data => {
                    if let Some(cell) = row.cells.last_mut().filter(|cell| cell.address().is_some()) {
                        cell.span = 1;
                    }
                }
            }
        }
    }
    document("<meta charset=\"utf-8\">", &page, &body(&page, &PLAIN)).into_bytes()
}

/// Characters as numeric references, hidden decoys, comments inside cells, figures in nested tags.
pub(crate) fn references(page: &Page, _expected: &mut Expected, _dice: &mut Dice) -> Vec<u8> {
    let manner = Manner { text: referenced, ..PLAIN };
    let decoy = "<table style=\"display:none\"><tr><td>一、本年新收政府信息公开申请数量</td><td>77</td></tr></table>\n";
    document("<meta charset=\"utf-8\">", page, &format!("{}{decoy}", body(page, &manner))).into_bytes()
}

/// Blocks and boxes in place of tables: each row a `div`, each cell a `span`.
pub(crate) fn boxes(page: &Page, _expected: &mut Expected, _dice: &mut Dice) -> Vec<u8> {
    let mut text = String::new();
    for block in &page.blocks {
        match block {
            Block::Table(table) => {
                text.push_str("<div style=\"display:table\">\n");
                for row in &table.rows {
                    text.push_str("<div style=\"display:table-row\">");
                    for cell in &row.cells {
                        let content = escaped(&cell.text());
                        text.extend(["<div style=\"display:table-cell\">", &content, "</div>"]);
                    }
                    text.push_str("</div>\n");
                }
                text.push_str("</div>\n");
            }
            Block::Title(_) | Block::Heading { .. } | Block::Subheading(_) | Block::Paragraph(_) => {
                prose(block, &PLAIN, &mut text);
            }
        }
    }
    document("<meta charset=\"utf-8\">", page, &text).into_bytes()
}

/// How a maker of web pages writes.
struct Manner {
    text: fn(&Cell) -> String,
    heading: &'static str,
    has_spans: bool,
    has_title: bool,
    is_closed: bool,
}

const PLAIN: Manner =
    Manner { text: plain, heading: "h2", has_spans: true, has_title: true, is_closed: true };

fn document(head: &str, page: &Page, body: &str) -> String {
    let title = escaped(page.title().unwrap_or_default());
    format!(
        "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n{head}\n<title>{title}</title>\n</head>\n<body>\n{body}</body>\n</html>\n"
    )
}

fn body(page: &Page, manner: &Manner) -> String {
    let mut text = String::new();
    for block in &page.blocks {
        match block {
            Block::Table(table) => table_markup(table, manner, &mut text),
            Block::Title(_) | Block::Heading { .. } | Block::Subheading(_) | Block::Paragraph(_) => {
                prose(block, manner, &mut text);
            }
        }
    }
    text
}

fn prose(block: &Block, manner: &Manner, text: &mut String) {
    let (tag, content) = match block {
        Block::Title(content) if manner.has_title => ("h1", content),
        Block::Title(_) | Block::Table(_) => return,
        Block::Heading { text: content, .. } => (manner.heading, content),
        Block::Subheading(content) => ("h3", content),
        Block::Paragraph(content) => ("p", content),
    };
    text.extend(["<", tag, ">", &escaped(content)]);
    for name in tag.split('<').rev() {
        let name = name.split([' ', '>']).next().unwrap_or(name);
        text.extend(["</", name, ">"]);
    }
    text.push('\n');
}

fn table_markup(table: &Table, manner: &Manner, text: &mut String) {
    text.push_str("<table border=\"1\" cellspacing=\"0\">\n");
    for (index, row) in table.rows.iter().enumerate() {
        text.push_str("<tr>");
        for (column, cell) in row.positioned() {
            if manner.has_spans && cell.merge == Merge::Continue {
                continue;
            }
            let tag = if row.kind == RowKind::Header && manner.is_closed { "th" } else { "td" };
            let spans = if manner.has_spans { spans(table, index, column, cell) } else { String::new() };
            text.extend(["<", tag, &spans, ">", &(manner.text)(cell)]);
            if manner.is_closed {
                text.extend(["</", tag, ">"]);
            }
            if !manner.has_spans {
                text.push_str(&format!("<{tag}></{tag}>").repeat(cell.span - 1));
            }
        }
        text.push_str(if manner.is_closed { "</tr>\n" } else { "\n" });
    }
    text.push_str("</table>\n");
}

fn spans(table: &Table, row: usize, column: usize, cell: &Cell) -> String {
    let mut spans = String::new();
    if cell.span > 1 {
        spans.extend([" colspan=\"", &cell.span.to_string(), "\""]);
    }
    if cell.merge == Merge::Start {
        spans.extend([" rowspan=\"", &table.row_span(row, column).to_string(), "\""]);
    }
    spans
}

fn plain(cell: &Cell) -> String {
    let lines: Vec<String> = cell.lines.iter().map(|line| escaped(line)).collect();
    lines.join("<br>")
}

fn word_paragraphs(cell: &Cell) -> String {
    let mut text = String::new();
    for line in &cell.lines {
        text.push_str("\n<p class=MsoNormal align=center style='text-align:center'>");
        let letters: Vec<char> = line.chars().collect();
        for run in letters.chunks(3) {
            let run = escaped(&run.iter().collect::<String>());
            text.extend(["<span lang=EN-US style='font-family:宋体'>", &run, "</span>"]);
        }
        text.push_str("<span lang=EN-US><o:p></o:p></span></p>\n");
    }
    text
}

fn broken_paragraphs(cell: &Cell) -> String {
    let lines: Vec<String> = cell
        .lines
        .iter()
        .map(|line| {
            if line.is_empty() {
                return "<p>&nbsp;</p>".to_owned();
            }
            let letters: Vec<char> = line.chars().collect();
            let is_label = cell.address().is_none();
            let width = if is_label { 6 } else { letters.len() };
            let pieces: Vec<String> =
                letters.chunks(width).map(|piece| escaped(&piece.iter().collect::<String>())).collect();
            format!("<p align=\"center\">&nbsp;{}&nbsp;</p>", pieces.join("<br />\n"))
        })
        .collect();
    lines.concat()
}

fn referenced(cell: &Cell) -> String {
    let mut text = String::new();
    for letter in cell.text().chars() {
        text.extend(["&#", &u32::from(letter).to_string(), ";"]);
    }
    if cell.role == Role::Filler { text } else { format!("<!-- 0 --><font><b>{text}</b></font>") }
}

/// Escapes what markup would take for its own.
pub(crate) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\u{a0}' => escaped.push_str("&nbsp;"),
            _ => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn markup_characters_are_escaped() {
        assert_eq!(escaped("a<b>&\"\u{a0}"), "a&lt;b&gt;&amp;&quot;&nbsp;");
    }
}
