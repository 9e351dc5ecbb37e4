use std::io::{Read, Write as _};

use flate2::Compression;
use flate2::write::GzEncoder;

use super::{SourceFields, each_source, each_source_in};
use crate::error::{ReadError, ReadErrorKind};
use crate::reader::Limits;
use crate::reader::package::testing::zip;

/// The paths of all sources with what they hold, or with what is wrong; the same from memory and from a stream.
fn seen_by(bytes: &[u8], name: &str, limits: &Limits, fields: &SourceFields) -> Vec<String> {
    let mut from_memory = Vec::new();
    let mut note = |path: &str, source: Result<&[u8], ReadError>| from_memory.push(shown(path, source));
    each_source(bytes, name, limits, fields, &mut note);
    let mut from_stream = Vec::new();
    let mut note = |path: &str, source: Result<&[u8], ReadError>| from_stream.push(shown(path, source));
    each_source_in(&mut Trickle(bytes), name, limits, fields, &mut note);
    assert_eq!(from_memory, from_stream);
    from_stream
}

fn shown(path: &str, source: Result<&[u8], ReadError>) -> String {
    match source {
        Ok(bytes) => format!("{path}={}", String::from_utf8_lossy(bytes)),
        Err(error) => match error.kind() {
            ReadErrorKind::Limit { name, .. } => format!("{path}: {name}"),
            ReadErrorKind::Damaged(reason) => format!("{path}: damaged: {reason}"),
            _ => format!("{path}: {error}"),
        },
    }
}

/// A stream that gives a few bytes at a time, as pipes do.
struct Trickle<'a>(&'a [u8]);

impl Read for Trickle<'_> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let count = into.len().min(7).min(self.0.len());
        into[..count].copy_from_slice(&self.0[..count]);
        self.0 = &self.0[count..];
        Ok(count)
    }
}

fn seen_with(bytes: &[u8], name: &str, limits: &Limits) -> Vec<String> {
    seen_by(bytes, name, limits, &SourceFields::default())
}

fn seen(bytes: &[u8], name: &str) -> Vec<String> {
    seen_with(bytes, name, &Limits::default())
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn tar(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (name, bytes) in entries {
        let mut header = tar::Header::new_gnu();
        header.set_size(u64::try_from(bytes.len()).unwrap());
        builder.append_data(&mut header, name, *bytes).unwrap();
    }
    builder.into_inner().unwrap()
}

#[test]
fn a_document_is_its_own_source() {
    assert_eq!(seen("报告".as_bytes(), "a.txt"), ["a.txt=报告"]);
    assert_eq!(seen(b"{\"a\": 1}", "a.json"), ["a.json={\"a\": 1}"]);
    assert_eq!(seen("甲,乙\n1,2\n".as_bytes(), "a.csv"), ["a.csv=甲,乙\n1,2\n"]);
    assert_eq!(seen(b"", "a"), ["a="]);
}

#[test]
fn every_document_of_an_archive_is_a_source() {
    let entries: [(&str, &[u8]); 4] =
        [("a/b.txt", b"1"), ("a/c.html", b"2"), ("a/c_files/d.PNG", b"3"), ("__MACOSX/._b.txt", b"4")];
    assert_eq!(seen(&zip(&entries), "x.zip"), ["x.zip!a/b.txt=1", "x.zip!a/c.html=2"]);
    assert_eq!(seen(&tar(&entries), "x.tar"), ["x.tar!a/b.txt=1", "x.tar!a/c.html=2"]);
    assert_eq!(seen(&gzip(&tar(&entries)), "x.tgz"), ["x.tgz!a/b.txt=1", "x.tgz!a/c.html=2"]);
    assert_eq!(seen(&gzip(b"5"), "b.txt.gz"), ["b.txt.gz=5"]);
}

#[test]
fn archives_in_archives_are_opened_as_deep_as_allowed() {
    let inner = zip(&[("b.txt", b"1")]);
    let middle = zip(&[("a.zip", &inner)]);
    assert_eq!(seen(&middle, "x.zip"), ["x.zip!a.zip!b.txt=1"]);
    let limits = Limits { container_depth: 1, ..Limits::default() };
    assert_eq!(seen_with(&middle, "x.zip", &limits), ["x.zip!a.zip: container_depth"]);
}

#[test]
fn a_damaged_entry_leaves_the_others() {
    let mut bytes = zip(&[("a.txt", b"first entry of this archive"), ("b.txt", b"2")]);
    bytes[40] ^= 0xff;
    let seen = seen(&bytes, "x.zip");
    assert!(seen[0].starts_with("x.zip!a.txt: damaged: "), "{seen:?}");
    assert_eq!(seen[1], "x.zip!b.txt=2");
}

#[test]
fn what_inflates_too_far_passes_a_limit() {
    let bomb = gzip(&vec![b'x'; 4 << 20]);
    assert_eq!(seen(&bomb, "x.gz"), ["x.gz: expansion"]);
    let limits = Limits { container_bytes: 150, ..Limits::default() };
    assert_eq!(seen_with(&gzip(&[b'x'; 200]), "x.gz", &limits), ["x.gz: container_bytes"]);
    let entries: [(&str, &[u8]); 2] = [("a", &[b'x'; 100]), ("b", &[b'y'; 100])];
    let seen = seen_with(&zip(&entries), "x.zip", &limits);
    assert_eq!(seen[1], "x.zip!b: container_bytes");
    let limits = Limits { file_bytes: 60_000, ..Limits::default() };
    let large = vec![b'x'; 100_000];
    assert_eq!(
        seen_with(&tar(&[("a", &large), ("b", b"1")]), "x.tar", &limits),
        ["x.tar!a: file_bytes", "x.tar!b=1"]
    );
    let limits = Limits { sources: 1, ..Limits::default() };
    assert_eq!(
        seen_with(&zip(&[("a", b"1"), ("b", b"2")]), "x.zip", &limits),
        ["x.zip!a=1", "x.zip!a: sources"]
    );
}

#[test]
fn records_with_a_page_are_sources() {
    let lines = "{\"html\": \"<p>1\", \"title\": \"题<\"}\r\n{\"other\": 2}\n{\"html\": \"\", \"text\": \"题3\", \"title\": \"题\"}\n";
    assert_eq!(
        seen(lines.as_bytes(), "x"),
        ["x!1=<h1>题&lt;</h1>\n<p>1", "x!2: the record holds no page or document", "x!3=题3"]
    );
    assert_eq!(seen(b" [{\"text\": \"1\"}, {\"body\": \"2\"}]", "x"), ["x!1=1", "x!2=2"]);
    let utf_16: Vec<u8> = std::iter::once(0xfeff)
        .chain("{\"text\": \"1\"}".encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(seen(&utf_16, "x"), ["x!1=1"]);
    assert_eq!(seen("id,title,content\n1,题,\"a,\nb\"\n2,,c\n".as_bytes(), "x"), ["x!1=题\na,\nb", "x!2=c"]);
}

#[test]
fn gzip_in_gzip_is_as_deep_as_it_is() {
    let mut bytes = b"1".to_vec();
    for _ in 0..4 {
        bytes = gzip(&bytes);
    }
    assert_eq!(seen(&bytes, "x"), ["x=1"]);
    assert_eq!(seen(&gzip(&bytes), "x"), ["x: container_depth"]);
}

#[test]
fn long_names_of_archives_are_read_within_bounds() {
    let long = format!("{}/b.txt", "长".repeat(60));
    assert_eq!(seen(&tar(&[(&long, b"1")]), "x"), [format!("x!{long}=1")]);
    let mut builder = tar::Builder::new(Vec::new());
    builder.append_pax_extensions([("path", "名.txt".as_bytes())]).unwrap();
    let mut header = tar::Header::new_ustar();
    header.set_size(1);
    builder.append_data(&mut header, "short.txt", &b"1"[..]).unwrap();
    assert_eq!(seen(&builder.into_inner().unwrap(), "x"), ["x!名.txt=1"]);
    // A name of a megabyte is no name.
    let mut builder = tar::Builder::new(Vec::new());
    let mut header = tar::Header::new_gnu();
    header.set_entry_type(tar::EntryType::GNULongName);
    header.set_size(1 << 20);
    builder.append_data(&mut header, "././@LongLink", &vec![b'n'; 1 << 20][..]).unwrap();
    let mut header = tar::Header::new_gnu();
    header.set_size(1);
    builder.append_data(&mut header, "a.txt", &b"1"[..]).unwrap();
    assert_eq!(seen(&builder.into_inner().unwrap(), "x"), ["x!a.txt=1"]);
}

fn named(
    content: Option<&str>,
    bytes: Option<&str>,
    title: Option<&str>,
    path: Option<&str>,
) -> SourceFields {
    let [content, bytes, title, path] = [content, bytes, title, path].map(|name| name.map(str::to_owned));
    SourceFields { content, bytes, title, path }
}

fn seen_as(text: &str, name: &str, fields: &SourceFields) -> Vec<String> {
    seen_by(text.as_bytes(), name, &Limits::default(), fields)
}

#[test]
fn fields_are_found_by_the_names_that_are_given() {
    let fields = named(Some("正文"), None, Some("标题"), Some("网址"));
    let lines = "{\"网址\": \"http://a/1\", \"标题\": \"题\", \"正文\": \"文\", \"html\": \"x\"}\n";
    assert_eq!(seen_as(lines, "x", &fields), ["x!http://a/1=题\n文"]);
    assert_eq!(seen_as("网址,标题,正文\na,题,文\n", "x", &fields), ["x!a=题\n文"]);
    assert_eq!(seen_as("网址\t标题\t正文\na\t题\t文\n", "x", &fields), ["x!a=题\n文"]);
    let inner = named(Some("data.html"), None, None, Some("data.url"));
    let line = "{\"data\": {\"html\": \"<p>1\", \"url\": \"u\"}}";
    assert_eq!(seen_as(line, "x", &inner), ["x!u=<p>1"]);
}

#[test]
fn a_field_that_is_not_there_is_named_beside_those_that_are() {
    let fields = named(Some("body_html"), None, None, None);
    let reason = "there is no field `body_html`; the fields are `url`, `page`";
    let lines = "{\"url\": 1, \"page\": \"x\"}\n".repeat(3);
    assert_eq!(seen_as(&lines, "x.jsonl", &fields), [format!("x.jsonl: {reason}")]);
    assert_eq!(seen_as("url,page\n1,x\n", "x.csv", &fields), [format!("x.csv: {reason}")]);
    let path = named(None, None, None, Some("address"));
    let reason = "there is no field `address`; the fields are `url`, `text`";
    assert_eq!(seen_as("url,text\n1,x\n", "x.csv", &path), [format!("x.csv: {reason}")]);
    // Further down it is that record's matter.
    let lines = "{\"body_html\": \"1\"}\n{\"url\": 2}\n{\"body_html\": null}\n{\"body_html\": 3}\n";
    assert_eq!(
        seen_as(lines, "x", &fields),
        [
            "x!1=1",
            "x!2: there is no field `body_html`; the fields are `url`",
            "x!3: the record holds no page or document",
            "x!4: damaged: the field `body_html` holds no text"
        ]
    );
    // A file that is no list has no fields.
    assert_eq!(seen_as("一、情况\n", "x.txt", &fields), ["x.txt=一、情况\n"]);
}

#[test]
fn documents_in_base64_are_decoded() {
    let packed = zip(&[("b.txt", b"1")]);
    let letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut base64 = String::new();
    for three in packed.chunks(3) {
        let bits = three.iter().fold(0, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        for place in 0..=three.len() {
            base64.push(char::from(letters[usize::try_from(bits >> (18 - 6 * place) & 63).unwrap()]));
        }
    }
    base64.push_str(&"=".repeat((4 - base64.len() % 4) % 4));
    let line = |field: &str, content: &str| format!("{{\"{field}\": \"{content}\", \"title\": \"题\"}}\n");
    assert_eq!(seen(line("content", &base64).as_bytes(), "x"), ["x!1!b.txt=1"]);
    assert_eq!(
        seen(line("bytes", &format!("data:application/zip;base64,{base64}")).as_bytes(), "x"),
        ["x!1!b.txt=1"]
    );
    let fields = named(None, Some("file"), None, None);
    assert_eq!(seen_as(&line("file", "6KeE56ug"), "x", &fields), ["x!1=规章"]);
    assert_eq!(
        seen_as(&line("file", "规章"), "x", &fields),
        ["x!1: damaged: the field `file` is not in base64"]
    );
}

#[test]
fn no_two_records_have_the_same_path() {
    let fields = named(None, None, None, Some("url"));
    let lines = "{\"url\": \"a\", \"text\": \"1\"}\n{\"url\": \"a\", \"text\": \"2\"}\n{\"url\": \" \", \"text\": \"3\"}\n";
    assert_eq!(seen_as(lines, "x", &fields), ["x!a=1", "x!a (2)=2", "x!3=3"]);
}

#[test]
fn a_damaged_record_leaves_the_others() {
    let lines =
        "{\"text\": \"1\"}\n{\"text\": \"2\n{\"text\": \"3}\"}\nx\n{\"text\": \"4\\\"{\"}\n{\"text\": \"5";
    assert_eq!(
        seen(lines.as_bytes(), "x"),
        [
            "x!1=1",
            "x!2: damaged: a line is no record of JSON",
            "x!3=3}",
            "x!4: damaged: a line is no record of JSON",
            "x!5=4\"{",
            "x!6: damaged: the last record is cut off"
        ]
    );
}

#[test]
fn records_may_take_several_lines() {
    assert_eq!(seen(b"[\n  {\n    \"text\": \"1\"\n  },\n  {\"text\": \"2\"}\n]\n", "x"), ["x!1=1", "x!2=2"]);
}

#[test]
fn a_record_above_the_limit_leaves_the_others() {
    let limits = Limits { file_bytes: 200, ..Limits::default() };
    let lines = format!("{{\"text\": \"1\"}}\n{{\"text\": \"{}\"}}\n{{\"text\": \"3\"}}\n", "x".repeat(300));
    assert_eq!(seen_with(lines.as_bytes(), "x", &limits), ["x!1=1", "x!2: file_bytes", "x!3=3"]);
    let open = format!("id,text\n1,a\n2,\"{}", "x".repeat(100_000));
    let limits = Limits { file_bytes: 50_000, ..Limits::default() };
    assert_eq!(seen_with(open.as_bytes(), "x", &limits), ["x!1=a", "x!2: file_bytes"]);
}

#[test]
fn lists_in_other_encodings_are_read() {
    let lines = "id,content\n1,规章一二三四五六七八九十规章\n";
    let bytes = encoding_rs::GBK.encode(lines).0;
    assert_eq!(seen(&bytes, "x"), ["x!1=规章一二三四五六七八九十规章"]);
}

/// A record of a web archive.
fn record(kind: &str, address: &str, content_type: &str, block: &[u8]) -> Vec<u8> {
    let length = block.len();
    let header = format!(
        "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nContent-Type: {content_type}\r\nContent-Length: {length}\r\n\r\n"
    );
    [header.as_bytes(), block, b"\r\n\r\n"].concat()
}

/// The record of an answer with this header and body.
fn answer(address: &str, header: &str, body: &[u8]) -> Vec<u8> {
    let block = [format!("HTTP/1.1 {header}\r\n\r\n").as_bytes(), body].concat();
    record("response", address, "application/http; msgtype=response", &block)
}

#[test]
fn the_answers_of_a_web_archive_are_sources() {
    let archive = [
        record("warcinfo", "", "application/warc-fields", b"software: x\r\n"),
        record("request", "http://a/", "application/http; msgtype=request", b"GET / HTTP/1.1\r\n\r\n"),
        answer("http://a/", "200 OK\r\nContent-Type: text/html; charset=utf-8", "<p>规章".as_bytes()),
        answer("http://a/x.png", "200 OK\r\nContent-Type: image/png", b"x"),
        answer("http://a/app.js?v=1", "200 OK", b"x"),
        answer("http://a/gone", "404 Not Found\r\nContent-Type: text/html", b"<p>none"),
        answer("http://a/empty", "200 OK", b""),
        record("revisit", "http://a/", "application/http; msgtype=response", b"HTTP/1.1 200 OK\r\n\r\n"),
        answer("http://a/", "200 OK\r\nContent-Type: text/html", b"<p>2"),
        record("resource", "<http://a/b.txt>", "text/plain", b"3"),
        record("metadata", "http://a/", "application/warc-fields", b"x: y"),
    ];
    let expected = ["x.warc!http://a/=<p>规章", "x.warc!http://a/ (9)=<p>2", "x.warc!http://a/b.txt=3"];
    assert_eq!(seen(&archive.concat(), "x.warc"), expected);
    // Crawlers compress every record by itself.
    let members: Vec<Vec<u8>> = archive.iter().map(|record| gzip(record)).collect();
    assert_eq!(seen(&members.concat(), "x.warc"), expected);
}

#[test]
fn documents_and_archives_in_a_web_archive_are_opened() {
    let packed = zip(&[("b.txt", b"1")]);
    let archive = answer("http://a/b.zip", "200 OK\r\nContent-Type: application/zip", &packed);
    assert_eq!(seen(&archive, "x"), ["x!http://a/b.zip!b.txt=1"]);
}

#[test]
fn chunks_are_joined_and_compression_is_undone() {
    let chunked = b"4;x=y\r\n<p>1\r\n2\r\n23\r\n0\r\n\r\n";
    let body = |header: &str, body: &[u8]| seen(&answer("u", &format!("200 OK\r\n{header}"), body), "x");
    assert_eq!(body("Transfer-Encoding: chunked", chunked), ["x!u=<p>123"]);
    assert_eq!(body("Transfer-Encoding: chunked", b"<p>joined before"), ["x!u=<p>joined before"]);
    assert_eq!(body("Transfer-Encoding: chunked", b"9\r\n<p>cut"), ["x!u=<p>cut"]);
    let zipped = gzip(b"<p>4");
    assert_eq!(body("Content-Encoding: gzip", &zipped), ["x!u=<p>4"]);
    assert_eq!(body("Content-Encoding: gzip", b"<p>inflated before"), ["x!u=<p>inflated before"]);
    let both = [format!("{:x}\r\n", zipped.len()).as_bytes(), &zipped, b"\r\n0\r\n\r\n"].concat();
    assert_eq!(body("Transfer-Encoding: chunked\r\nContent-Encoding: gzip", &both), ["x!u=<p>4"]);
    let mut zlib = flate2::write::ZlibEncoder::new(Vec::new(), Compression::default());
    zlib.write_all(b"<p>5").unwrap();
    assert_eq!(body("Content-Encoding: deflate", &zlib.finish().unwrap()), ["x!u=<p>5"]);
    let mut bare = flate2::write::DeflateEncoder::new(Vec::new(), Compression::default());
    bare.write_all(b"<p>6").unwrap();
    assert_eq!(body("Content-Encoding: deflate", &bare.finish().unwrap()), ["x!u=<p>6"]);
    assert_eq!(body("Content-Encoding: gzip", &gzip(&vec![b'x'; 4 << 20])), ["x!u: expansion"]);
    let brotli = body("Content-Encoding: br", b"\x8b\x02\x80\xff\x03");
    assert!(brotli[0].contains("unsupported format"), "{brotli:?}");
}

#[test]
fn the_charset_of_an_answer_counts_where_the_page_names_none() {
    let big5 = encoding_rs::BIG5.encode("<p>總體").0.into_owned();
    let header = "200 OK\r\nContent-Type: text/html; charset=\"big5\"";
    assert_eq!(seen(&answer("u", header, &big5), "x"), ["x!u=<p>總體"]);
    let named = [b"<meta charset=gbk>".as_slice(), &encoding_rs::GBK.encode("总体").0].concat();
    let expected = format!("x!u={}", String::from_utf8_lossy(&named));
    assert_eq!(seen(&answer("u", header, &named), "x"), [expected]);
}

#[test]
fn a_damaged_web_archive_keeps_what_came_before() {
    let first = answer("u", "200 OK", b"<p>1");
    let cut =
        [first.clone(), answer("v", "200 OK", b"<p>2").split_last_chunk::<6>().unwrap().0.to_vec()].concat();
    assert_eq!(seen(&cut, "x"), ["x!u=<p>1", "x!v: damaged: the record is cut off"]);
    let other = [first.clone(), b"<html>".to_vec()].concat();
    assert_eq!(seen(&other, "x"), ["x!u=<p>1", "x: damaged: a record does not begin with its version"]);
    let endless = [first.clone(), b"WARC/1.0\r\n".to_vec(), b"a: b\r\n".repeat(100_000)].concat();
    assert_eq!(seen(&endless, "x"), ["x!u=<p>1", "x: damaged: a header is too long"]);
    let lying =
        [first, b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 18446744073709551615\r\n\r\n".to_vec()]
            .concat();
    assert_eq!(seen(&lying, "x"), ["x!u=<p>1", "x!2: file_bytes"]);
}
