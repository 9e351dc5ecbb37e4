//! The file of suppressions: TOML, read with every fault named by its line, written in one form, and pruned without
//! touching what people wrote around the entries that stay.

use std::fmt::Write;
use std::ops::Range;

use gouji_core::form::toml_string;
use serde::Deserialize;
use toml::{Spanned, Value};

use super::error::BaselineError;
use super::{About, Baseline, Date, Status, Suppression};

/// The name and version of the file.
const SCHEMA: &str = "gouji-baseline/1";
/// What every entry begins with.
const HEADER: &str = "[[suppression]]";

const REMEDY: &str = "every [[suppression]] needs fingerprint, status, reason, author and date, and may have expires; \
                      `gouji check PATH --write-baseline FILE` writes a file that is complete";
const REMEDY_ZH: &str = "每个 [[suppression]] 须有 fingerprint、status、reason、author、date，可有 expires；可用 gouji check PATH \
                         --write-baseline FILE 写出样例对照";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BaselineFile {
    schema: Option<Spanned<String>>,
    #[serde(default, rename = "suppression")]
    suppressions: Vec<Spanned<SuppressionFile>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SuppressionFile {
    fingerprint: Spanned<String>,
    status: Spanned<String>,
    reason: Spanned<String>,
    author: Spanned<String>,
    date: Spanned<Value>,
    expires: Option<Spanned<Value>>,
    rule: Option<String>,
    body: Option<String>,
    year: Option<i32>,
    finding: Option<String>,
}

impl Baseline {
    /// The suppressions that a TOML text lists.
    ///
    /// # Errors
    /// When the text is no TOML, an entry lacks something or has a key that entries do not have, a date is none, or a
    /// fingerprint stands twice. The error names the line and the remedy.
    pub fn from_toml(text: &str) -> Result<Self, BaselineError> {
        let reader = Reader { text };
        let file: BaselineFile = toml::from_str(text).map_err(|error| {
            let reason = error.message();
            reader.error(error.span(), reason.to_owned(), format!("不是完整的基线文件（{reason}）"))
        })?;
        if let Some(schema) = file.schema.filter(|schema| schema.get_ref() != SCHEMA) {
            let own = schema.get_ref();
            let en = format!("the schema is {own:?}, and only {SCHEMA:?} is known");
            let zh = format!("schema 为“{own}”，本程序只认识“{SCHEMA}”");
            return Err(reader.error(Some(schema.span()), en, zh));
        }
        let mut baseline = Self::default();
        for entry in file.suppressions {
            let span = entry.get_ref().fingerprint.span();
            let suppression = reader.suppression(entry)?;
            if let Some(earlier) = baseline.suppression(&suppression.fingerprint) {
                let line = earlier.line.unwrap_or_default();
                let en = format!("the same fingerprint stands on line {line}; keep one of the two");
                let zh = format!("同一指纹已在第{line}行出现，请只留一处");
                return Err(reader.error(Some(span), en, zh));
            }
            baseline.add(suppression);
        }
        Ok(baseline)
    }

    /// The suppressions as a TOML text.
    #[must_use]
    pub fn to_toml(&self) -> String {
        let mut text = format!(
            "# Findings that were looked at: gouji check PATH --baseline THIS-FILE\n\
             # 已核实的发现：gouji check PATH --baseline 本文件\n\
             schema = {SCHEMA:?}\n"
        );
        for own in self.suppressions() {
            text.push_str(&entry(own));
        }
        text
    }

    /// The text that this list was read from without some of its entries. What stands around the others stays as it is.
    #[must_use]
    pub fn pruned(&self, text: &str, is_dropped: impl Fn(&Suppression) -> bool) -> String {
        let mut kept = Self::default();
        self.suppressions().filter(|own| !is_dropped(own)).for_each(|own| kept.add(own.clone()));
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let starts: Vec<usize> =
            self.suppressions().filter_map(|own| Some(first_line(&lines, own.line?))).collect();
        let mut pruned = String::with_capacity(text.len());
        pruned.extend(lines.iter().take(starts.first().copied().unwrap_or(lines.len())).copied());
        for (place, _) in self.suppressions().enumerate().filter(|(_, own)| !is_dropped(own)) {
            let start = starts.get(place).copied().unwrap_or(lines.len());
            let end = starts.get(place + 1).copied().unwrap_or(lines.len());
            pruned.extend(lines.get(start..end).unwrap_or_default().iter().copied());
        }
        // Where the text is not laid out line by line, the list is written anew.
        let is_same = Self::from_toml(&pruned).is_ok_and(|found| found.is_alike(&kept));
        if is_same { pruned } else { kept.to_toml() }
    }

    /// Whether two lists say the same, wherever it stands.
    fn is_alike(&self, other: &Self) -> bool {
        let unplaced = |own: &Suppression| Suppression { line: None, ..own.clone() };
        self.suppressions().map(unplaced).eq(other.suppressions().map(unplaced))
    }
}

/// The line, from 0, on which what belongs to an entry begins: comments right above its header are its own.
fn first_line(lines: &[&str], header: usize) -> usize {
    let header = header.saturating_sub(1);
    let above = lines.get(..header).unwrap_or_default();
    header - above.iter().rev().take_while(|line| line.trim_start().starts_with('#')).count()
}

fn entry(own: &Suppression) -> String {
    let mut text = format!("\n{HEADER}\n");
    let mut field = |name: &str, value: &str| {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{name} = {}", toml_string(value));
    };
    field("fingerprint", &own.fingerprint);
    field("status", own.status.id());
    field("reason", &own.reason);
    field("author", &own.author);
    let _ = writeln!(text, "date = {}", own.date);
    if let Some(expires) = own.expires {
        let _ = writeln!(text, "expires = {expires}");
    }
    let mut note = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            let _ = writeln!(text, "{name} = {value}");
        }
    };
    let quoted = |value: &Option<String>| value.as_deref().map(toml_string);
    note("rule", quoted(&own.about.rule));
    note("body", quoted(&own.about.body));
    note("year", own.about.year.map(|year| year.to_string()));
    note("finding", quoted(&own.about.finding));
    text
}

struct Reader<'t> {
    text: &'t str,
}

impl Reader<'_> {
    fn line_of(&self, start: usize) -> usize {
        self.text.bytes().take(start).filter(|byte| *byte == b'\n').count() + 1
    }

    fn error(&self, span: Option<Range<usize>>, reason: String, reason_zh: String) -> BaselineError {
        let line = span.map(|span| self.line_of(span.start));
        BaselineError { line, reason, reason_zh, remedy: REMEDY, remedy_zh: REMEDY_ZH }
    }

    fn suppression(&self, file: Spanned<SuppressionFile>) -> Result<Suppression, BaselineError> {
        let line = self.line_of(file.span().start);
        let file = file.into_inner();
        Ok(Suppression {
            fingerprint: self.fingerprint(&file.fingerprint)?,
            status: self.status(&file.status)?,
            reason: self.said(&file.reason, "reason")?,
            author: self.said(&file.author, "author")?,
            date: self.date(&file.date, "date")?,
            expires: file.expires.map(|expires| self.date(&expires, "expires")).transpose()?,
            about: About { rule: file.rule, body: file.body, year: file.year, finding: file.finding },
            line: Some(line),
        })
    }

    fn fingerprint(&self, own: &Spanned<String>) -> Result<String, BaselineError> {
        let text = own.get_ref();
        if text.len() == 16 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')) {
            return Ok(text.clone());
        }
        let en = format!(
            "{text:?} is no fingerprint: it has 16 digits of 0-9 and a-f, as `gouji check --format jsonl` gives it"
        );
        let zh = format!("“{text}”不是指纹：指纹为 16 位 0-9、a-f，见 gouji check --format jsonl");
        Err(self.error(Some(own.span()), en, zh))
    }

    fn status(&self, own: &Spanned<String>) -> Result<Status, BaselineError> {
        let text = own.get_ref();
        Status::ALL.into_iter().find(|status| status.id() == text).ok_or_else(|| {
            let known = Status::ALL.map(Status::id).join(", ");
            let en = format!("{text:?} is no status; there are {known}");
            self.error(Some(own.span()), en, format!("“{text}”不是状态；可用的有 {known}"))
        })
    }

    /// A text that says something.
    fn said(&self, own: &Spanned<String>, key: &str) -> Result<String, BaselineError> {
        let text = own.get_ref().trim();
        if !text.is_empty() {
            return Ok(text.to_owned());
        }
        Err(self.error(Some(own.span()), format!("{key} is empty"), format!("{key} 是空的")))
    }

    fn date(&self, own: &Spanned<Value>, key: &str) -> Result<Date, BaselineError> {
        let text = match own.get_ref() {
            Value::String(text) => text.clone(),
            Value::Datetime(date) => date.to_string(),
            other => other.type_str().to_owned(),
        };
        text.parse().map_err(|_| {
            let en = format!("{key} is `{text}`, and a day is written 2024-03-01");
            self.error(Some(own.span()), en, format!("{key} 为“{text}”；日期写作 2024-03-01"))
        })
    }
}
