//! Tables of pages in Parquet, as scrapers and data sets keep them: every row is a source.
//!
//! Takes a file that can be read at any place; gives out the documents of its rows, of which a few are in memory at a
//! time. Only the columns that hold something wanted are read. It is not in the core because the format takes a
//! reader of its own that trusts what a file says about its sizes: read tables that you made or know.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use gouji_core::{
    FieldValue, Limits, ReadError, ReadErrorKind, Record, RecordSources, SourceFields, SourceVisitor,
};
use parquet::basic::Type as Physical;
use parquet::file::reader::{ChunkReader, FileReader, SerializedFileReader};
use parquet::record::reader::RowIter;
use parquet::record::{Field, Row};
use parquet::schema::types::{Type, TypePtr};

/// The bytes with which such a file begins.
pub(crate) const SIGNATURE: &[u8] = b"PAR1";

/// Rows that are decoded at a time; each may hold a page.
const BATCH: usize = 16;

/// Gives the document of every row of a table to a visitor.
pub(crate) fn each_source<R: ChunkReader + 'static>(
    file: R,
    name: &str,
    limits: &Limits,
    fields: &SourceFields,
    visit: &mut SourceVisitor<'_>,
) {
    // The reader states some of its expectations as assertions; none may end the program.
    let read = catch_unwind(AssertUnwindSafe(|| read(file, name, limits, fields, visit)));
    let outcome = read.unwrap_or_else(|_| Err(ReadError::damaged("the table contradicts itself")));
    if let Err(error) = outcome {
        visit(name, Err(error));
    }
}

fn read<R: ChunkReader + 'static>(
    file: R,
    name: &str,
    limits: &Limits,
    fields: &SourceFields,
    visit: &mut SourceVisitor<'_>,
) -> Result<(), ReadError> {
    let reader = SerializedFileReader::new(file).map_err(|error| damaged(&error))?;
    let metadata = reader.metadata();
    let claimed =
        metadata.row_groups().iter().map(|group| usize::try_from(group.total_byte_size()).unwrap_or(0));
    if claimed.fold(0, usize::saturating_add) > limits.container_bytes {
        let (name, limit) = ("container_bytes", limits.container_bytes);
        return Err(ReadError::new(ReadErrorKind::Limit { name, limit }));
    }
    let root = metadata.file_metadata().schema();
    let columns = Columns(root.get_fields());
    fields.check(&columns)?;
    if !fields.are_in(&columns) {
        let known = columns.names();
        return Err(ReadError::new(ReadErrorKind::NoField { name: "html".to_owned(), known }));
    }
    let wanted: Vec<TypePtr> =
        root.get_fields().iter().filter(|column| is_wanted(column.name(), fields)).cloned().collect();
    let projection = Type::group_type_builder(root.name()).with_fields(wanted).build();
    let rows = projection.and_then(|projection| RowIter::from_file(Some(projection), &reader));
    let rows = rows.map_err(|error| damaged(&error))?.with_batch_size(BATCH);
    let mut sources = RecordSources::new(name, limits, fields, visit);
    for row in rows {
        let row = row.map(Cells).map_err(|error| damaged(&error));
        // Behind a row that cannot be decoded no other one is found.
        let is_last = row.is_err();
        if !sources.open(row.as_ref().map(|row| row as &dyn Record)) || is_last {
            break;
        }
    }
    Ok(())
}

fn damaged(error: &parquet::errors::ParquetError) -> ReadError {
    ReadError::damaged(format!("the table cannot be read: {error}"))
}

/// Whether a column may be asked for: one of those that were named, or any with one of the usual names.
fn is_wanted(column: &str, fields: &SourceFields) -> bool {
    let named = [&fields.content, &fields.bytes, &fields.title, &fields.path];
    let is_part = |name: &String| name == column || name.split('.').next() == Some(column);
    named.into_iter().flatten().any(is_part) || SourceFields::usual().any(|name| name == column)
}

/// The columns of a table, as a record that holds nothing.
struct Columns<'a>(&'a [TypePtr]);

impl Record for Columns<'_> {
    fn field(&self, name: &str) -> Option<FieldValue<'_>> {
        let whole = self.0.iter().find(|column| column.name() == name);
        let column: Option<&Arc<Type>> = whole.or_else(|| {
            let mut steps = name.split('.');
            let first = steps.next()?;
            let column = self.0.iter().find(|column| column.name() == first)?;
            steps.try_fold(column, |column, step| {
                let is_group = column.is_group();
                let inner = if is_group { column.get_fields() } else { &[] };
                inner.iter().find(|inner| inner.name() == step)
            })
        });
        let column = column?;
        let is_binary = column.is_primitive()
            && column.get_physical_type() == Physical::BYTE_ARRAY
            && column.get_basic_info().logical_type_ref().is_none();
        // What a column of bytes holds is told row by row.
        Some(if is_binary { FieldValue::Bytes(SIGNATURE) } else { FieldValue::Null })
    }

    fn names(&self) -> Vec<String> {
        self.0.iter().map(|column| column.name().to_owned()).collect()
    }
}

/// A row of a table.
struct Cells(Row);

impl Record for Cells {
    fn field(&self, name: &str) -> Option<FieldValue<'_>> {
        let field = cell(&self.0, name).or_else(|| {
            let mut steps = name.split('.');
            let first = cell(&self.0, steps.next()?)?;
            steps.try_fold(first, |field, step| match field {
                Field::Group(row) => cell(row, step),
                _ => None,
            })
        })?;
        Some(match field {
            Field::Null => FieldValue::Null,
            Field::Str(text) => FieldValue::Text(text),
            Field::Bytes(bytes) => FieldValue::Bytes(bytes.data()),
            _ => FieldValue::Other,
        })
    }

    fn names(&self) -> Vec<String> {
        self.0.get_column_iter().map(|(name, _)| name.clone()).collect()
    }
}

fn cell<'a>(row: &'a Row, name: &str) -> Option<&'a Field> {
    row.get_column_iter().find(|(column, _)| *column == name).map(|(_, field)| field)
}

#[cfg(test)]
mod tests {
    use parquet::basic::{Compression, ZstdLevel};
    use parquet::data_type::{ByteArray, ByteArrayType, Int64Type};
    use parquet::file::properties::WriterProperties;
    use parquet::file::writer::SerializedFileWriter;
    use parquet::schema::parser::parse_message_type;

    use super::*;

    /// A table with a number, an address, a page and the bytes of a file in every row; a page that is empty is null.
    fn table(compression: Compression, rows: &[(&str, &str, &[u8])]) -> Vec<u8> {
        let schema = "message pages { required int64 id; required binary url (UTF8); optional binary html (UTF8); required binary file; }";
        let schema = Arc::new(parse_message_type(schema).unwrap());
        let properties = Arc::new(WriterProperties::builder().set_compression(compression).build());
        let mut writer = SerializedFileWriter::new(Vec::new(), schema, properties).unwrap();
        // Two rows in a group, so that there are several groups.
        for group in rows.chunks(2) {
            let mut columns = writer.next_row_group().unwrap();
            let mut column = columns.next_column().unwrap().unwrap();
            let ids: Vec<i64> = (0..).take(group.len()).collect();
            column.typed::<Int64Type>().write_batch(&ids, None, None).unwrap();
            column.close().unwrap();
            let texts: [Vec<&[u8]>; 3] = [
                group.iter().map(|row| row.0.as_bytes()).collect(),
                group.iter().map(|row| row.1.as_bytes()).collect(),
                group.iter().map(|row| row.2).collect(),
            ];
            for (index, values) in texts.iter().enumerate() {
                let mut column = columns.next_column().unwrap().unwrap();
                let levels: Vec<i16> = values.iter().map(|value| i16::from(!value.is_empty())).collect();
                let is_optional = index == 1;
                let there = values.iter().filter(|value| !is_optional || !value.is_empty());
                let there: Vec<ByteArray> = there.map(|value| ByteArray::from(value.to_vec())).collect();
                let levels = is_optional.then_some(&levels[..]);
                column.typed::<ByteArrayType>().write_batch(&there, levels, None).unwrap();
                column.close().unwrap();
            }
            columns.close().unwrap();
        }
        writer.into_inner().unwrap()
    }

    fn seen_with(table: Vec<u8>, fields: &SourceFields, limits: &Limits) -> Vec<String> {
        let mut seen = Vec::new();
        each_source(bytes::Bytes::from(table), "x.parquet", limits, fields, &mut |path, source| {
            seen.push(match source {
                Ok(bytes) => format!("{path}={}", String::from_utf8_lossy(bytes)),
                Err(error) => format!("{path}: {error}"),
            });
        });
        seen
    }

    fn seen(table: Vec<u8>, fields: &SourceFields) -> Vec<String> {
        seen_with(table, fields, &Limits::default())
    }

    fn named(content: Option<&str>, bytes: Option<&str>, path: Option<&str>) -> SourceFields {
        let [content, bytes, path] = [content, bytes, path].map(|name| name.map(str::to_owned));
        SourceFields { content, bytes, path, ..SourceFields::default() }
    }

    const ROWS: [(&str, &str, &[u8]); 3] =
        [("a", "<p>1", b"one"), ("b", "", b"two"), ("c", "<p>3", b"three")];

    #[test]
    fn every_row_with_a_page_is_a_source_under_every_usual_compression() {
        let zstd = Compression::ZSTD(ZstdLevel::default());
        for compression in [Compression::UNCOMPRESSED, Compression::SNAPPY, zstd] {
            let expected =
                ["x.parquet!1=<p>1", "x.parquet!2: the record holds no page or document", "x.parquet!3=<p>3"];
            assert_eq!(seen(table(compression, &ROWS), &SourceFields::default()), expected);
        }
    }

    #[test]
    fn columns_are_found_by_the_names_that_are_given() {
        let table = table(Compression::SNAPPY, &ROWS);
        let expected = ["x.parquet!a=one", "x.parquet!b=two", "x.parquet!c=three"];
        assert_eq!(seen(table.clone(), &named(None, Some("file"), Some("url"))), expected);
        let missing = seen(table, &named(Some("page"), None, None));
        assert_eq!(
            missing,
            ["x.parquet: there is no field `page`; the fields are `id`, `url`, `html`, `file`"]
        );
    }

    #[test]
    fn files_and_streams_are_told_by_their_first_bytes() {
        let table = table(Compression::SNAPPY, &ROWS);
        let path = std::env::temp_dir().join(format!("gouji-{}.parquet", std::process::id()));
        std::fs::write(&path, &table).unwrap();
        let (limits, fields) = (Limits::default(), SourceFields::default());
        let mut seen = Vec::new();
        let name = path.to_string_lossy().into_owned();
        crate::each_source_of_path(&path, &limits, &fields, |path, source| {
            seen.push((path.replace(&name, "x"), source.map_or_else(|_| Vec::new(), Vec::from)));
        })
        .unwrap();
        std::fs::remove_file(&path).unwrap();
        crate::each_source_of_stream(&*table, "-", &limits, &fields, |path, source| {
            seen.push((path.to_owned(), source.map_or_else(|_| Vec::new(), Vec::from)));
        });
        let paths: Vec<&str> = seen.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(paths, ["x!1", "x!2", "x!3", "-!1", "-!2", "-!3"]);
        assert_eq!((&seen[0].1, &seen[5].1), (&b"<p>1".to_vec(), &b"<p>3".to_vec()));
    }

    #[test]
    fn limits_hold_for_tables_too() {
        let limits = Limits { container_bytes: 10, ..Limits::default() };
        let seen = seen_with(table(Compression::SNAPPY, &ROWS), &SourceFields::default(), &limits);
        assert_eq!(seen, ["x.parquet: limit `container_bytes` of 10 passed"]);
        let limits = Limits { sources: 1, ..Limits::default() };
        let seen = seen_with(table(Compression::SNAPPY, &ROWS), &SourceFields::default(), &limits);
        assert_eq!(seen, ["x.parquet!1=<p>1", "x.parquet!1: limit `sources` of 1 passed"]);
    }

    #[test]
    fn a_damaged_table_is_an_error() {
        let whole = table(Compression::SNAPPY, &ROWS);
        for end in [4, 20, whole.len() / 2, whole.len() - 1] {
            let seen = seen(whole[..end].to_vec(), &SourceFields::default());
            assert_eq!(seen.len(), 1, "{seen:?}");
            assert!(seen[0].starts_with("x.parquet: damaged document: the table"), "{seen:?}");
        }
        for at in (4..whole.len()).step_by(7) {
            let mut bytes = whole.clone();
            bytes[at] ^= 0x55;
            // Whatever it is: sources or an error, but no panic.
            let _ = seen(bytes, &SourceFields::default());
        }
    }
}
