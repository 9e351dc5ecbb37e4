//! Lists of pages: JSON Lines, a JSON array, values separated by commas or tabs under a header.
//!
//! Takes a stream of UTF-8; gives out the document of every record, one at a time. Without names of fields a file
//! counts as a list only if its records have one of the fields that usually hold pages. A record that is damaged is
//! an error of its own, and the next one is read.

use std::cell::Cell;
use std::io::{self, BufRead, BufReader, Read};
use std::rc::Rc;

use csv::{ByteRecord, StringRecord};
use serde_json::Value;

use super::stream::error_of;
use super::{FieldValue, HEAD, InnerPaths, Opener, Record, SourceFields, SourceVisitor, Streamed, limit};
use crate::error::{ReadError, ReadErrorKind};
use crate::reader::Limits;

/// Longer first lines are no header.
const LONGEST_HEADER: usize = 4096;
/// Where none of so many records holds a page, the others will not either.
const RECORDS_TO_TRY: usize = 100;

/// Whether the bytes can be a list in any encoding, by how they begin.
pub(super) fn may_be(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let start = text.trim_ascii_start().first();
    let line = first_line(text);
    matches!(start, Some(b'{' | b'['))
        || matches!(bytes.get(..2), Some([0xff, 0xfe] | [0xfe, 0xff]))
        || line.len() < LONGEST_HEADER && line.iter().any(|byte| matches!(byte, b',' | b'\t'))
}

fn first_line(text: &[u8]) -> &[u8] {
    text.split(|byte| matches!(byte, b'\n' | b'\r')).next().unwrap_or_default()
}

/// The kind of list that begins with these bytes, if it may be one.
pub(super) fn kind(head: &[u8], path: &str, fields: &SourceFields) -> Option<Streamed> {
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let is_text = std::str::from_utf8(text).err().is_none_or(|error| error.error_len().is_none());
    if !is_text {
        return None;
    }
    if matches!(text.trim_ascii_start().first(), Some(b'{' | b'[')) {
        return Some(Streamed::Json);
    }
    let line = first_line(text);
    if line.len() >= LONGEST_HEADER.min(HEAD) {
        return None;
    }
    let holds_pages = |separator: &u8| {
        let is_divided = line.contains(separator);
        (is_divided || fields.are_named()) && fields.are_in(&Header(names(line, *separator)))
    };
    if let Some(separator) = [b',', b'\t'].into_iter().find(holds_pages) {
        return Some(Streamed::Separated(separator));
    }
    // The fields that were asked for are not there: the error has to come from somewhere.
    let extension = path.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    match extension.as_deref() {
        Some("csv") if fields.are_named() => Some(Streamed::Separated(b',')),
        Some("tsv") if fields.are_named() => Some(Streamed::Separated(b'\t')),
        _ => None,
    }
}

/// The names in a header.
fn names(line: &[u8], separator: u8) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).delimiter(separator).from_reader(line);
    let mut header = ByteRecord::new();
    let is_read = reader.read_byte_record(&mut header).is_ok();
    if is_read { header.iter().map(name_of).collect() } else { Vec::new() }
}

fn name_of(field: &[u8]) -> String {
    String::from_utf8_lossy(field).trim_start_matches('\u{feff}').trim().to_owned()
}

/// A header without a row: every field is there and holds nothing.
struct Header(Vec<String>);

impl Record for Header {
    fn field(&self, name: &str) -> Option<FieldValue<'_>> {
        self.0.iter().any(|known| known == name).then_some(FieldValue::Null)
    }

    fn names(&self) -> Vec<String> {
        self.0.clone()
    }
}

/// A row under a header.
struct Row<'a> {
    header: &'a [String],
    fields: StringRecord,
}

impl Record for Row<'_> {
    fn field(&self, name: &str) -> Option<FieldValue<'_>> {
        let column = self.header.iter().position(|known| known == name)?;
        Some(self.fields.get(column).map_or(FieldValue::Null, FieldValue::Text))
    }

    fn names(&self) -> Vec<String> {
        self.header.to_vec()
    }
}

/// An object of JSON.
struct Object(Value);

impl Record for Object {
    fn field(&self, name: &str) -> Option<FieldValue<'_>> {
        let value =
            self.0.get(name).or_else(|| name.split('.').try_fold(&self.0, |value, step| value.get(step)))?;
        Some(match value {
            Value::Null => FieldValue::Null,
            Value::String(text) => FieldValue::Text(text),
            Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => FieldValue::Other,
        })
    }

    fn names(&self) -> Vec<String> {
        let fields = self.0.as_object().into_iter().flatten();
        fields
            .flat_map(|(name, value)| match value.as_object() {
                Some(inner) => inner.keys().map(|key| format!("{name}.{key}")).collect(),
                None => vec![name.clone()],
            })
            .collect()
    }
}

/// Whether the records of a stream of JSON hold pages, or are to hold them by the names that were given.
pub(super) fn hold_pages(stream: &mut dyn Read, fields: &SourceFields, limits: &Limits) -> bool {
    let mut records = Objects::new(stream, limits.file_bytes);
    for number in 0..RECORDS_TO_TRY {
        match records.next().map(|record| record.and_then(|record| object(&record))) {
            Some(Ok(object)) if fields.are_named() || fields.are_in(&object) => return true,
            Some(Ok(_)) => {}
            Some(Err(_)) if number > 0 => {}
            Some(Err(_)) | None => return false,
        }
    }
    false
}

fn object(record: &[u8]) -> Result<Object, ReadError> {
    match serde_json::from_slice(record) {
        Ok(value) => Ok(Object(value)),
        Err(error) => Err(ReadError::damaged(format!("the record is no JSON: {error}"))),
    }
}

/// Gives out the documents of records that another crate reads: the rows of a table in a format of its own.
pub struct RecordSources<'a, 'b> {
    opener: Opener<'a, 'b>,
    list: List<'a>,
}

impl<'a, 'b> RecordSources<'a, 'b> {
    /// The records of the list of that path.
    pub fn new(
        path: &'a str,
        limits: &'a Limits,
        fields: &'a SourceFields,
        visit: &'a mut SourceVisitor<'b>,
    ) -> Self {
        Self { opener: Opener::new(limits, fields, visit), list: List::new(path, 0) }
    }

    /// Gives out the document of the next record, or what is wrong with it; whether there is any use in reading on.
    pub fn open(&mut self, record: Result<&dyn Record, &ReadError>) -> bool {
        self.opener.open_next(&mut self.list, record)
    }
}

impl Opener<'_, '_> {
    pub(super) fn open_json(&mut self, stream: &mut dyn Read, path: &str, depth: usize) {
        let mut records = Objects::new(stream, self.limits.file_bytes);
        let mut list = List::new(path, depth);
        while let Some(record) = records.next() {
            let record = record.and_then(|record| object(&record));
            if !self.open_next(&mut list, record.as_ref().map(|object| object as &dyn Record)) {
                return;
            }
        }
    }

    pub(super) fn open_separated(&mut self, separator: u8, stream: &mut dyn Read, path: &str, depth: usize) {
        let stream = Rationed::new(stream, self.limits.file_bytes);
        let ration = Rc::clone(&stream.left);
        let mut builder = csv::ReaderBuilder::new();
        let mut reader = builder.flexible(true).delimiter(separator).from_reader(stream);
        let header: Vec<String> = match reader.byte_headers() {
            Ok(header) => header.iter().map(name_of).collect(),
            Err(error) => return self.give(path, Err(error_of_row(error))),
        };
        let mut list = List::new(path, depth);
        let mut bytes = ByteRecord::new();
        loop {
            ration.set(self.limits.file_bytes);
            let row = match reader.read_byte_record(&mut bytes) {
                Ok(true) => StringRecord::from_byte_record_lossy(std::mem::take(&mut bytes)),
                Ok(false) => return,
                Err(error) => {
                    self.open_next(&mut list, Err(&error_of_row(error)));
                    return;
                }
            };
            let row = Row { header: &header, fields: row };
            if !self.open_next(&mut list, Ok(&row)) {
                return;
            }
        }
    }

    /// Gives out the document of the next record; whether there is any use in reading on.
    fn open_next(&mut self, list: &mut List<'_>, record: Result<&dyn Record, &ReadError>) -> bool {
        list.number += 1;
        let by_number = || format!("{}!{}", list.path, list.number);
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                self.give(&by_number(), Err(error.clone()));
                return !self.is_full();
            }
        };
        // A field that the first record does not have is a wrong name, and no matter of this record.
        if list.number == 1
            && let Err(error) = self.fields.check(record)
        {
            self.give(list.path, Err(error));
            return false;
        }
        match self.fields.document(record) {
            Ok(Some(document)) => {
                let path = list.paths.path(list.path, document.name.as_deref(), list.number);
                self.open_record(&document, &path, list.depth);
            }
            Ok(None) => self.give(&by_number(), Err(ReadError::new(ReadErrorKind::EmptyRecord))),
            Err(error) => self.give(&by_number(), Err(error)),
        }
        !self.is_full()
    }
}

/// A list while it is read.
struct List<'a> {
    path: &'a str,
    depth: usize,
    /// The number of the record that was read last.
    number: usize,
    paths: InnerPaths,
}

impl<'a> List<'a> {
    fn new(path: &'a str, depth: usize) -> Self {
        Self { path, depth, number: 0, paths: InnerPaths::default() }
    }
}

fn error_of_row(error: csv::Error) -> ReadError {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error_of(&error),
        _ => ReadError::damaged("the rows cannot be told apart"),
    }
}

/// A stream from which no more may be read for one row than a ration: a quote that never closes makes the rest of the
/// file one field.
struct Rationed<R> {
    stream: R,
    left: Rc<Cell<usize>>,
    ration: usize,
}

impl<R: Read> Rationed<R> {
    fn new(stream: R, ration: usize) -> Self {
        Self { stream, left: Rc::new(Cell::new(ration)), ration }
    }
}

impl<R: Read> Read for Rationed<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.stream.read(into)?;
        match self.left.get().checked_sub(count) {
            Some(left) => self.left.set(left),
            None => return Err(io::Error::other(limit("file_bytes", self.ration))),
        }
        Ok(count)
    }
}

/// The objects of a stream of JSON: one after the other, or in an array. Told apart by their braces; what stands in
/// them is looked at elsewhere.
struct Objects<R> {
    reader: BufReader<R>,
    /// Bytes that an object may have.
    most: usize,
    is_broken: bool,
}

/// Where in a stream of JSON a byte stands.
#[derive(Default)]
struct Nesting {
    depth: usize,
    is_in_string: bool,
    is_escaped: bool,
}

/// What a byte means.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Meaning {
    /// Stands between objects.
    Between,
    /// Belongs to an object.
    Inside,
    /// Ends an object.
    Last,
    /// Cannot stand here.
    Misplaced,
}

impl Nesting {
    fn meaning(&mut self, byte: u8) -> Meaning {
        if self.is_in_string {
            match byte {
                // Text in JSON has no bare line end: a quote is missing.
                b'\n' => return Meaning::Misplaced,
                _ if self.is_escaped => self.is_escaped = false,
                b'\\' => self.is_escaped = true,
                b'"' => self.is_in_string = false,
                _ => {}
            }
            return Meaning::Inside;
        }
        match (self.depth, byte) {
            (0, b'{') => self.depth = 1,
            (0, b'[' | b']' | b',' | 0xef | 0xbb | 0xbf) => return Meaning::Between,
            (0, byte) if byte.is_ascii_whitespace() => return Meaning::Between,
            (0, _) => return Meaning::Misplaced,
            (_, b'"') => self.is_in_string = true,
            (_, b'{' | b'[') => self.depth += 1,
            (_, b'}' | b']') => self.depth -= 1,
            _ => {}
        }
        if self.depth == 0 { Meaning::Last } else { Meaning::Inside }
    }
}

impl<R: Read> Objects<R> {
    fn new(stream: R, most: usize) -> Self {
        Self { reader: BufReader::new(stream), most, is_broken: false }
    }

    /// The next object; an error where there is something else, after which the next line is read.
    fn next(&mut self) -> Option<Result<Vec<u8>, ReadError>> {
        if self.is_broken {
            return None;
        }
        let mut object = Vec::new();
        let mut nesting = Nesting::default();
        let mut is_too_long = false;
        loop {
            let buffer = match self.reader.fill_buf() {
                Ok(buffer) => buffer,
                Err(error) => {
                    self.is_broken = true;
                    return Some(Err(error_of(&error)));
                }
            };
            if buffer.is_empty() {
                let is_cut = nesting.depth > 0;
                return is_cut.then(|| Err(ReadError::damaged("the last record is cut off")));
            }
            let (mut used, mut ended) = (0, None);
            for &byte in buffer {
                let meaning = nesting.meaning(byte);
                if meaning == Meaning::Misplaced {
                    ended = Some(meaning);
                    break;
                }
                used += 1;
                if meaning == Meaning::Between {
                    continue;
                }
                is_too_long |= object.len() >= self.most;
                if !is_too_long {
                    object.push(byte);
                }
                if meaning == Meaning::Last {
                    ended = Some(meaning);
                    break;
                }
            }
            self.reader.consume(used);
            match ended {
                Some(Meaning::Misplaced) => {
                    return Some(
                        self.skip_line().and(Err(ReadError::damaged("a line is no record of JSON"))),
                    );
                }
                Some(_) if is_too_long => return Some(Err(limit("file_bytes", self.most))),
                Some(_) => return Some(Ok(object)),
                None => {}
            }
        }
    }

    fn skip_line(&mut self) -> Result<(), ReadError> {
        let skipped = self.reader.skip_until(b'\n');
        self.is_broken |= skipped.is_err();
        skipped.map(drop).map_err(|error| error_of(&error))
    }
}
