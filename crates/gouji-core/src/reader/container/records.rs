//! Lists of pages: JSON Lines, a JSON array, comma-separated values with a header.
//!
//! Takes decoded text; gives the page of every record, an empty one where a record has none. A list counts only if
//! its records have one of the fields named for pages.

use serde_json::{Deserializer, Value};

use super::SourceFields;

/// Whether the bytes can be such a list, by how they begin.
pub(super) fn may_be(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let start = text.trim_ascii_start().first();
    matches!(start, Some(b'{' | b'['))
        || matches!(bytes.get(..2), Some([0xff, 0xfe] | [0xfe, 0xff]))
        || is_header(text)
}

/// A first line with commas between words in ASCII.
fn is_header(text: &[u8]) -> bool {
    let line = text.split(|byte| matches!(byte, b'\n' | b'\r')).next().unwrap_or_default();
    line.contains(&b',') && line.len() < 4096
}

/// The pages of the records.
pub(super) fn pages(text: &str, fields: &SourceFields) -> Option<Vec<String>> {
    let start = text.trim_start();
    if start.starts_with(['{', '[']) { of_json(start, fields) } else { of_commas(text, fields) }
}

fn of_json(text: &str, fields: &SourceFields) -> Option<Vec<String>> {
    let mut records: Vec<Option<String>> = Vec::new();
    for value in Deserializer::from_str(text).into_iter::<Value>() {
        match value.ok()? {
            Value::Array(values) => records.extend(values.iter().map(|value| page_of(value, fields))),
            value @ Value::Object(_) => records.push(page_of(&value, fields)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => return None,
        }
    }
    some_pages(records)
}

fn page_of(value: &Value, fields: &SourceFields) -> Option<String> {
    let field = |name: &String| value.get(name)?.as_str();
    page(fields, field)
}

fn of_commas(text: &str, fields: &SourceFields) -> Option<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let header = reader.headers().ok()?.clone();
    let column = |name: &String| header.iter().position(|field| field.trim() == name);
    fields.content.iter().find_map(column)?;
    let mut records = Vec::new();
    for record in reader.records() {
        let record = record.ok()?;
        records.push(page(fields, |name| record.get(column(name)?)));
    }
    some_pages(records)
}

fn some_pages(records: Vec<Option<String>>) -> Option<Vec<String>> {
    let has_any = records.iter().any(Option::is_some);
    has_any.then(|| records.into_iter().map(Option::unwrap_or_default).collect())
}

/// The page of a record, its title before it where the page does not hold it.
fn page<'a>(fields: &SourceFields, field: impl Fn(&String) -> Option<&'a str>) -> Option<String> {
    let first = |names: &[String]| names.iter().filter_map(&field).find(|text| !text.trim().is_empty());
    let content = first(&fields.content)?;
    let title = first(&fields.title).map(str::trim).filter(|title| !content.contains(title));
    let Some(title) = title else { return Some(content.to_owned()) };
    let is_page = content.trim_start().starts_with('<');
    Some(if is_page {
        format!("<h1>{}</h1>\n{content}", escaped(title))
    } else {
        format!("{title}\n{content}")
    })
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
