//! A form that a user brings, from the text of a TOML file. It opens no file; it says where and why a text is no form.
//!
//! The fields are those of [`Form::to_toml`]. Whatever would make a form that cannot be recognised, or an identity that
//! speaks of cells that are not there, is refused.

use std::collections::HashSet;
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use super::error::FormError;
use super::identity::IdentityKind;
use super::spec::{BlockParts, ColumnParts, RowParts, TableParts};
use super::{
    Across, AtMostRule, ComparableRule, FigureKind, Form, FormTable, IdentityRule, Label, label_key,
};

impl Form {
    /// The form that a TOML text describes; [`Form::to_toml`] writes one to start from.
    ///
    /// # Errors
    /// When the text is no TOML, has keys that a form does not have or lacks some, or describes no usable form.
    ///
    /// ```
    /// use gouji_core::form::{Form, form};
    ///
    /// let official = form("ogi-2021").unwrap();
    /// assert_eq!(&Form::from_toml(&official.to_toml()).unwrap(), &**official);
    /// ```
    pub fn from_toml(text: &str) -> Result<Self, FormError> {
        let file: FormFile = toml::from_str(text).map_err(|error| malformed(text, &error))?;
        Reader { text }.form(file)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FormFile {
    id: Spanned<String>,
    #[serde(default)]
    source: String,
    first_year: Spanned<i32>,
    last_year: Option<Spanned<i32>>,
    #[serde(default)]
    obligatory: bool,
    #[serde(default)]
    sections: Vec<String>,
    #[serde(default, rename = "table")]
    tables: Vec<TableFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TableFile {
    id: Spanned<String>,
    #[serde(default)]
    heading: String,
    #[serde(default)]
    one_row: bool,
    #[serde(default)]
    corner: Vec<String>,
    #[serde(default)]
    beside: Vec<String>,
    #[serde(default)]
    frame: Vec<String>,
    #[serde(default, rename = "block")]
    blocks: Vec<BlockFile>,
    #[serde(default, rename = "identity")]
    identities: Vec<IdentityFile>,
    #[serde(default)]
    at_most: Vec<AtMostFile>,
    #[serde(default)]
    comparable: Vec<ComparableFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BlockFile {
    caption: Option<String>,
    columns: Spanned<Vec<ColumnFile>>,
    rows: Spanned<Vec<RowFile>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ColumnFile {
    id: Spanned<String>,
    label: Spanned<String>,
    english: Option<String>,
    #[serde(default)]
    unit: String,
    kind: Option<Spanned<String>>,
    #[serde(default)]
    also: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RowFile {
    id: Spanned<String>,
    label: Spanned<String>,
    english: Option<String>,
    group: Option<String>,
    subgroup: Option<String>,
    unit: Option<String>,
    kind: Option<Spanned<String>>,
    code: Option<u16>,
    #[serde(default)]
    also: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IdentityFile {
    kind: Option<Spanned<String>>,
    every: Spanned<String>,
    left: Ids,
    right: Ids,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AtMostFile {
    every: Spanned<String>,
    left: Ids,
    right: Ids,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ComparableFile {
    #[serde(default)]
    rows: Vec<Spanned<String>>,
    #[serde(default)]
    columns: Vec<Spanned<String>>,
    together: Option<Spanned<String>>,
}

/// Ids that are added up.
type Ids = Spanned<Vec<Spanned<String>>>;

fn ids(ids: Ids) -> Vec<String> {
    ids.into_inner().into_iter().map(Spanned::into_inner).collect()
}

/// Two sums that stand in a relation, as they are written.
struct Sums<'f> {
    /// The key under which they are.
    key: &'static str,
    across: Across,
    left: &'f Ids,
    right: &'f Ids,
}

impl<'f> Sums<'f> {
    fn ids(&self) -> impl Iterator<Item = &'f Spanned<String>> + use<'f> {
        self.left.get_ref().iter().chain(self.right.get_ref())
    }
}

/// The ids that a relation can name in a block.
fn named_in(block: &BlockParts, across: Across) -> impl Iterator<Item = &str> {
    let (columns, rows) = match across {
        Across::Rows => (block.columns.as_slice(), &[][..]),
        Across::Columns => (&[][..], block.rows.as_slice()),
    };
    columns.iter().map(|column| &*column.label.id).chain(rows.iter().map(|row| &*row.label.id))
}

/// What such ids name.
fn what(across: Across) -> &'static str {
    match across {
        Across::Rows => "column",
        Across::Columns => "row",
    }
}

/// The error of a text that is no TOML, or has other keys or kinds of value than a form.
fn malformed(text: &str, error: &toml::de::Error) -> FormError {
    let reason = error.message();
    // Such messages name the key in marks: unknown field `x`, missing field `x`.
    let named = reason.contains("field `").then(|| reason.split('`').nth(1)).flatten();
    FormError {
        line: error.span().map(|span| line_of(text, span)),
        key: named.unwrap_or_default().to_owned(),
        message: format!("{reason}; `gouji forms --export ogi-2021` shows a form that is complete"),
        message_zh: format!(
            "不是完整的表格格式（{reason}）；可用 gouji forms --export ogi-2021 导出样例对照"
        ),
    }
}

fn line_of(text: &str, span: Range<usize>) -> usize {
    text.bytes().take(span.start).filter(|byte| *byte == b'\n').count() + 1
}

/// Checks the parts of a form as it puts them together.
struct Reader<'t> {
    text: &'t str,
}

impl Reader<'_> {
    fn error(&self, span: Range<usize>, key: &str, message: String, message_zh: String) -> FormError {
        FormError { line: Some(line_of(self.text, span)), key: key.to_owned(), message, message_zh }
    }

    fn form(&self, file: FormFile) -> Result<Form, FormError> {
        self.id(&file.id, "id", true)?;
        let (first_year, last_year) = (*file.first_year.get_ref(), file.last_year);
        if let Some(last) = last_year.as_ref().filter(|last| *last.get_ref() < first_year) {
            let en = format!("{} is before first_year = {first_year}", last.get_ref());
            let zh = format!("{}早于 first_year = {first_year}", last.get_ref());
            return Err(self.error(last.span(), "last_year", en, zh));
        }
        if file.tables.is_empty() {
            let en = "a form needs a table; begin one with [[table]]".to_owned();
            let zh = "至少要有一张表，以 [[table]] 开始".to_owned();
            return Err(self.error(file.id.span(), "table", en, zh));
        }
        let mut ids = HashSet::new();
        let mut tables = Vec::with_capacity(file.tables.len());
        for table in file.tables {
            self.is_new(&mut ids, &table.id, "table.id")?;
            tables.push(self.table(table)?);
        }
        Ok(Form {
            id: file.id.into_inner().into(),
            source: file.source,
            first_year,
            last_year: last_year.map(Spanned::into_inner),
            is_obligatory: file.obligatory,
            sections: file.sections,
            tables,
        })
    }

    fn table(&self, file: TableFile) -> Result<FormTable, FormError> {
        self.id(&file.id, "table.id", false)?;
        let name = file.id.get_ref().clone();
        if file.blocks.is_empty() {
            let en = format!("table `{name}` has no rows; begin a block with [[table.block]]");
            let zh = format!("表“{name}”没有行，请以 [[table.block]] 写出");
            return Err(self.error(file.id.span(), "table.block", en, zh));
        }
        if file.one_row && file.blocks.len() > 1 {
            let en = format!("table `{name}` is printed in one row and can have one block only");
            let zh = format!("表“{name}”印成一行，只能有一个 block");
            return Err(self.error(file.id.span(), "table.one_row", en, zh));
        }
        let mut rows = HashSet::new();
        let mut blocks = Vec::with_capacity(file.blocks.len());
        for block in file.blocks {
            blocks.push(self.block(block, &mut rows)?);
        }
        let rules = file.identities.into_iter().map(|identity| self.identity(identity, &blocks));
        let rules = rules.collect::<Result<_, _>>()?;
        let at_most = file.at_most.into_iter().map(|rule| self.at_most(rule, &blocks));
        let at_most = at_most.collect::<Result<_, _>>()?;
        let comparable = file.comparable.into_iter().map(|rule| self.comparable(rule, &blocks));
        let comparable = comparable.collect::<Result<_, _>>()?;
        Ok(TableParts {
            id: name,
            heading: file.heading,
            is_one_row: file.one_row,
            corner: file.corner,
            beside: file.beside,
            frame: file.frame,
            blocks,
            rules,
            at_most,
            comparable,
        }
        .into_table())
    }

    fn block(&self, file: BlockFile, rows: &mut HashSet<String>) -> Result<BlockParts, FormError> {
        self.is_not_empty(&file.columns, "table.block.columns")?;
        self.is_not_empty(&file.rows, "table.block.rows")?;
        let mut ids = HashSet::new();
        let columns = file.columns.into_inner().into_iter().map(|column| {
            self.is_new(&mut ids, &column.id, "table.block.columns.id")?;
            self.column(column)
        });
        let columns = columns.collect::<Result<_, _>>()?;
        let rows = file.rows.into_inner().into_iter().map(|row| {
            self.is_new(rows, &row.id, "table.block.rows.id")?;
            self.row(row)
        });
        Ok(BlockParts {
            caption: file.caption.as_deref().map(Label::unnamed),
            columns,
            rows: rows.collect::<Result<_, _>>()?,
        })
    }

    fn column(&self, file: ColumnFile) -> Result<ColumnParts, FormError> {
        let key = "table.block.columns";
        Ok(ColumnParts {
            label: self.label(key, &file.id, &file.label, file.english.as_deref(), &file.also)?,
            unit: file.unit,
            kind: self.kind(key, file.kind.as_ref())?.unwrap_or(FigureKind::Count),
        })
    }

    fn row(&self, file: RowFile) -> Result<RowParts, FormError> {
        let key = "table.block.rows";
        Ok(RowParts {
            label: self.label(key, &file.id, &file.label, file.english.as_deref(), &file.also)?,
            group: file.group.as_deref().map(Label::unnamed),
            subgroup: file.subgroup.as_deref().map(Label::unnamed),
            unit: file.unit,
            kind: self.kind(key, file.kind.as_ref())?,
            code: file.code,
        })
    }

    fn label(
        &self,
        key: &str,
        id: &Spanned<String>,
        label: &Spanned<String>,
        english: Option<&str>,
        also: &[String],
    ) -> Result<Label, FormError> {
        self.id(id, &format!("{key}.id"), false)?;
        let zh = label.get_ref();
        if label_key(zh).is_empty() {
            let en = format!("\"{zh}\" has no words by which it could be recognised");
            let message_zh = format!("“{zh}”没有可供识别的文字");
            return Err(self.error(label.span(), &format!("{key}.label"), en, message_zh));
        }
        Ok(Label::new(id.get_ref(), zh, english.unwrap_or(zh), also.iter().map(String::as_str)))
    }

    fn kind(&self, key: &str, kind: Option<&Spanned<String>>) -> Result<Option<FigureKind>, FormError> {
        let Some(kind) = kind else { return Ok(None) };
        let found = FigureKind::ALL.into_iter().find(|known| known.id() == kind.get_ref());
        found
            .map(Some)
            .ok_or_else(|| self.unknown(kind, &format!("{key}.kind"), &FigureKind::ALL.map(FigureKind::id)))
    }

    fn identity(&self, file: IdentityFile, blocks: &[BlockParts]) -> Result<IdentityRule, FormError> {
        let sums = self.sums("table.identity", &file.every, &file.left, &file.right)?;
        let kind = match &file.kind {
            None => IdentityKind::Sum,
            Some(kind) => {
                let found = IdentityKind::ALL.into_iter().find(|known| known.id() == kind.get_ref());
                found.ok_or_else(|| {
                    self.unknown(kind, "table.identity.kind", &IdentityKind::ALL.map(IdentityKind::id))
                })?
            }
        };
        self.fits_kind(&file, kind, sums.across)?;
        self.are_known(&sums, blocks)?;
        self.share_a_block(&sums, blocks)?;
        Ok(IdentityRule { kind, across: sums.across, left: ids(file.left), right: ids(file.right) })
    }

    fn at_most(&self, file: AtMostFile, blocks: &[BlockParts]) -> Result<AtMostRule, FormError> {
        let sums = self.sums("table.at_most", &file.every, &file.left, &file.right)?;
        self.are_known(&sums, blocks)?;
        match sums.across {
            Across::Rows => self.share_a_block(&sums, blocks)?,
            Across::Columns => self.share_a_column(&sums, blocks)?,
        }
        Ok(AtMostRule { across: sums.across, left: ids(file.left), right: ids(file.right) })
    }

    fn sums<'f>(
        &self,
        key: &'static str,
        every: &Spanned<String>,
        left: &'f Ids,
        right: &'f Ids,
    ) -> Result<Sums<'f>, FormError> {
        let across = match every.get_ref().as_str() {
            "row" => Across::Rows,
            "column" => Across::Columns,
            _ => return Err(self.unknown(every, &format!("{key}.every"), &["row", "column"])),
        };
        self.is_not_empty(left, &format!("{key}.left"))?;
        self.is_not_empty(right, &format!("{key}.right"))?;
        Ok(Sums { key, across, left, right })
    }

    fn comparable(&self, file: ComparableFile, blocks: &[BlockParts]) -> Result<ComparableRule, FormError> {
        let key = "table.comparable";
        let together = file.together.as_ref();
        together.map_or(Ok(()), |row| self.id(row, &format!("{key}.together"), false))?;
        for (across, named) in [(Across::Columns, &file.rows), (Across::Rows, &file.columns)] {
            self.all_known(key, across, named.iter(), blocks)?;
        }
        let ids = |ids: Vec<Spanned<String>>| ids.into_iter().map(Spanned::into_inner).collect();
        let together = file.together.map(Spanned::into_inner);
        Ok(ComparableRule { rows: ids(file.rows), columns: ids(file.columns), together })
    }

    /// The kinds of tables 3 and 4 run one way, and those that are totals have one.
    fn fits_kind(&self, file: &IdentityFile, kind: IdentityKind, across: Across) -> Result<(), FormError> {
        let way = match kind {
            IdentityKind::RowTotal | IdentityKind::RemedyTotal => Some(Across::Rows),
            IdentityKind::OutcomeTotal | IdentityKind::Balance => Some(Across::Columns),
            IdentityKind::Sum => None,
        };
        if way.is_some_and(|way| way != across) {
            let every = if across == Across::Rows { "column" } else { "row" };
            let en = format!("an identity of kind {} is stated for every {every}", kind.id());
            let zh = format!("{} 类关系应为 every = \"{every}\"", kind.id());
            return Err(self.error(file.every.span(), "table.identity.every", en, zh));
        }
        let is_total = !matches!(kind, IdentityKind::Balance | IdentityKind::Sum);
        if is_total && file.right.get_ref().len() != 1 {
            let en = format!("an identity of kind {} has one total on its right", kind.id());
            let zh = format!("{} 类关系右边只能有一个合计", kind.id());
            return Err(self.error(file.right.span(), "table.identity.right", en, zh));
        }
        Ok(())
    }

    /// All ids of both sums are rows, or columns, and none stands in them twice.
    fn are_known(&self, sums: &Sums<'_>, blocks: &[BlockParts]) -> Result<(), FormError> {
        self.all_known(sums.key, sums.across, sums.ids(), blocks)?;
        let mut seen = HashSet::new();
        if let Some(id) = sums.ids().find(|id| !seen.insert(id.get_ref().clone())) {
            let en = format!("`{}` stands in both sums, or in one of them twice", id.get_ref());
            let zh = format!("“{}”在同一关系中出现两次", id.get_ref());
            return Err(self.error(id.span(), sums.key, en, zh));
        }
        Ok(())
    }

    fn all_known<'f>(
        &self,
        key: &str,
        across: Across,
        mut ids: impl Iterator<Item = &'f Spanned<String>>,
        blocks: &[BlockParts],
    ) -> Result<(), FormError> {
        let known: Vec<&str> = blocks.iter().flat_map(|block| named_in(block, across)).collect();
        match ids.find(|id| !known.contains(&id.get_ref().as_str())) {
            None => Ok(()),
            Some(id) => {
                let (what, id_text, all) = (what(across), id.get_ref(), known.join(", "));
                let en = format!("the table has no {what} `{id_text}`; there are {all}");
                let zh = format!("表中没有“{id_text}”；可用：{all}");
                Err(self.error(id.span(), key, en, zh))
            }
        }
    }

    fn share_a_block(&self, sums: &Sums<'_>, blocks: &[BlockParts]) -> Result<(), FormError> {
        let is_whole = |block: &BlockParts| {
            let known: Vec<&str> = named_in(block, sums.across).collect();
            sums.ids().all(|id| known.contains(&id.get_ref().as_str()))
        };
        if blocks.iter().any(is_whole) {
            return Ok(());
        }
        let what = what(sums.across);
        let en = format!("the {what}s stand in different blocks; they have to share one");
        let zh = "关系中的各项不在同一个 block 内；须在同一个 block 内".to_owned();
        Err(self.error(sums.left.span(), sums.key, en, zh))
    }

    /// The rows of both sums have a column in common, so that the sums are stated at least once.
    fn share_a_column(&self, sums: &Sums<'_>, blocks: &[BlockParts]) -> Result<(), FormError> {
        let columns = |row: &Spanned<String>| {
            let has_it = |block: &&BlockParts| named_in(block, Across::Columns).any(|id| id == row.get_ref());
            blocks.iter().find(has_it).map(|block| named_in(block, Across::Rows).collect::<HashSet<_>>())
        };
        let shared = sums.ids().filter_map(columns).reduce(|shared, own| &shared & &own);
        if shared.is_some_and(|shared| !shared.is_empty()) {
            return Ok(());
        }
        let en = "the rows have no column in common".to_owned();
        let zh = "关系中的各行没有共同的列".to_owned();
        Err(self.error(sums.left.span(), sums.key, en, zh))
    }

    fn id(&self, id: &Spanned<String>, key: &str, may_have_hyphen: bool) -> Result<(), FormError> {
        let text = id.get_ref();
        let is_known =
            |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || may_have_hyphen && c == '-';
        if text.starts_with(|c: char| c.is_ascii_lowercase()) && text.chars().all(is_known) {
            return Ok(());
        }
        let allowed = if may_have_hyphen { "a-z, 0-9, - and _" } else { "a-z, 0-9 and _" };
        let en = format!("\"{text}\" is no id; use {allowed}, beginning with a letter");
        let zh = format!("“{text}”不能作 id；请用 {allowed}，以字母开头");
        Err(self.error(id.span(), key, en, zh))
    }

    fn is_new(&self, ids: &mut HashSet<String>, id: &Spanned<String>, key: &str) -> Result<(), FormError> {
        if ids.insert(id.get_ref().clone()) {
            return Ok(());
        }
        let en = format!("`{}` is used twice; every id is used once", id.get_ref());
        let zh = format!("“{}”重复；每个 id 只能用一次", id.get_ref());
        Err(self.error(id.span(), key, en, zh))
    }

    fn is_not_empty<T>(&self, list: &Spanned<Vec<T>>, key: &str) -> Result<(), FormError> {
        if !list.get_ref().is_empty() {
            return Ok(());
        }
        Err(self.error(list.span(), key, "the list is empty".to_owned(), "列表为空".to_owned()))
    }

    fn unknown(&self, value: &Spanned<String>, key: &str, known: &[&str]) -> FormError {
        let (text, known) = (value.get_ref(), known.join(", "));
        let en = format!("\"{text}\" is none of {known}");
        self.error(value.span(), key, en, format!("“{text}”不在 {known} 之中"))
    }
}
