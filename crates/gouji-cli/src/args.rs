//! The command line.

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::thread;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use gouji::check::rule::Persona;
use gouji::core::SourceFields;
use gouji::output::{Language, Output, check_outputs, diff_outputs, extract_outputs};
use gouji::{Limits, PathError, ReadOptions, TrackedChanges};

use crate::baseline::BaselineArguments;
use crate::{limits, locale};

const LONG_ABOUT: &str = "\
Reads annual reports on government information disclosure (政府信息公开工作年度报告) from DOCX, XLSX, web pages and plain text, \
and checks that their figures agree: within a row, within a column, and between what came in and what went out.

A blank is never taken for a zero. What cannot be assessed is said to be so, and is never called consistent. \
Nothing is ever changed in a report.";

const AFTER_HELP: &str = "\
Examples:
  gouji check report.docx                     check one report
  gouji check --lang zh reports/              check a folder, in Chinese
  gouji check reports/ --format sarif --output findings.sarif
  gouji check reports/ --write-baseline known.toml    write what is found as accepted
  gouji check reports/ --baseline known.toml  only what is new counts
  gouji extract report.xlsx                   show what was read
  gouji extract reports/ --format jsonl       one JSON object per report
  gouji check dump.jsonl.gz --jobs 2          every page of a dump, on two processors
  gouji diff draft.docx published.html        which figures differ
  cat report.txt | gouji check -              read standard input
  gouji explain T302                          what a rule checks, and why
  gouji explain --at requests.granted.total report.docx
                                              which checks a cell is in, and what each says

Exit status:
  0  nothing to report
  1  a finding of severity error was made that nobody has accepted
  2  a path could not be read, or the usage was wrong
  3  nothing could be assessed (check), recognised (extract) or compared (diff)
The first of 2, 1, 3, 0 that applies is given. For diff, 1 says that the reports differ.

The formats of `--format` are listed by the help of each command, such as `gouji check --help`; text is the default, on a \
terminal and in a pipe alike.";

const DIFF_ABOUT: &str = "\
Compares the figures of two reports, address by address: a draft with what was published, a Word document with the web \
page made of it, or a report with its later correction. Formats may differ; titles, prose and places are not compared.

Blank, dash, missing, unreadable and 0 are five different things here too. Where the reports follow different editions, \
figures are compared that both editions count alike, a row of one with the sum of several rows of the other where \
that is so; `gouji forms ogi-2021 --format json` tells which. The others are listed as being in one report only.";

const DIFF_HELP: &str = "\
Examples:
  gouji diff draft.docx published.html
  gouji diff 2023.docx 2023-corrected.docx --format csv --output changes.csv
  curl -s https://example.org/report.html | gouji diff report.docx -

Exit status:
  0  the same
  1  they differ
  2  one of them could not be read, or the usage was wrong
  3  neither has a figure that could be compared

Of several reports in a file the first is compared, and a line on standard error says so.";

const PATHS_HELP: &str = "\
Files, folders, or - for standard input. Folders are walked with all their sub-folders, in sorted order; hidden files, \
files that are no documents by their extension and outputs of this program are left out. A file that is named is always tried.";

/// Reads annual reports on government information disclosure and checks that their figures agree.
#[derive(Debug, Parser)]
#[command(name = "gouji", version, long_about = LONG_ABOUT, after_help = AFTER_HELP)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) shared: Shared,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What every command takes.
#[derive(Debug, Args)]
pub(crate) struct Shared {
    /// Language of texts and messages [default: the locale's, else en]
    #[arg(long, global = true, value_name = "LANGUAGE", help_heading = "General options")]
    lang: Option<LanguageName>,
    /// Colours: auto uses them on a terminal only, and not where `NO_COLOR` is set
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value = "auto",
        help_heading = "General options"
    )]
    pub(crate) color: Colour,
}

impl Shared {
    pub(crate) fn language(&self) -> Language {
        match self.lang {
            Some(LanguageName::Zh) => Language::Chinese,
            Some(LanguageName::En) => Language::English,
            None => locale::language(),
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum LanguageName {
    /// 中文
    Zh,
    /// English
    En,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Colour {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Read reports and write what they say, cell by cell
    Extract(ExtractArguments),
    /// Check that the figures of reports agree
    Check(CheckArguments),
    /// Compare the figures of two reports, whatever their formats and editions
    #[command(long_about = DIFF_ABOUT, after_help = DIFF_HELP)]
    Diff(DiffArguments),
    /// List the editions of the form, or every cell of one
    Forms {
        /// An edition, for example ogi-2021
        #[arg(conflicts_with = "export")]
        id: Option<String>,
        /// Write an edition as TOML, to make a form of your own from it for `--form`
        #[arg(long, value_name = "ID")]
        export: Option<String>,
        /// Text or JSON
        #[arg(long, default_value = "text")]
        format: ListFormat,
    },
    /// List the rules
    Rules {
        /// Text or JSON
        #[arg(long, default_value = "text")]
        format: ListFormat,
    },
    /// Explain a rule, a diagnosis or a note on reading, or a cell of a report
    Explain {
        /// For example T302, G901 or row-by-order; with --at, a report
        #[arg(value_name = "CODE or FILE")]
        subject: String,
        /// A cell of the report, for example requests.granted.total: in which checks it is, and what each says
        #[arg(long, value_name = "ADDRESS")]
        at: Option<String>,
    },
    /// Print the JSON Schema of what extract, check or diff writes
    Schema {
        /// Whose output
        kind: SchemaKind,
    },
    /// Print completions for a shell
    Completions {
        /// Which shell
        shell: Shell,
    },
}

#[derive(Debug, Args)]
pub(crate) struct ExtractArguments {
    #[command(flatten)]
    pub(crate) input: InputArguments,
    /// How reports are written
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = formats(extract_outputs().map(|(output, _)| output)))]
    pub(crate) format: String,
}

#[derive(Debug, Args)]
pub(crate) struct CheckArguments {
    #[command(flatten)]
    pub(crate) input: InputArguments,
    /// How findings are written
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = formats(check_outputs().map(|(output, _)| output)))]
    pub(crate) format: String,
    /// Also write every check that passed or cannot be assessed, and why
    #[arg(long)]
    pub(crate) all: bool,
    /// Who wants to know: rules for a more demanding reader are left out
    #[arg(long, value_name = "PERSONA", default_value = "regular")]
    persona: PersonaName,
    /// Switch a rule off (may be repeated)
    #[arg(long, value_name = "CODE", value_parser = rule_code)]
    pub(crate) disable: Vec<String>,
    #[command(flatten)]
    pub(crate) baseline: BaselineArguments,
}

impl CheckArguments {
    pub(crate) fn persona(&self) -> Persona {
        match self.persona {
            PersonaName::Regular => Persona::Regular,
            PersonaName::Auditor => Persona::Auditor,
            PersonaName::Pedantic => Persona::Pedantic,
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct DiffArguments {
    /// The report that is compared; - for standard input
    #[arg(value_name = "BEFORE")]
    pub(crate) before: PathBuf,
    /// The report that it is compared with; - for standard input
    #[arg(value_name = "AFTER")]
    pub(crate) after: PathBuf,
    /// How differences are written
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = formats(diff_outputs().map(|(output, _)| output)))]
    pub(crate) format: String,
    /// Write to a file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) reading: ReadingArguments,
}

#[derive(Debug, Args)]
pub(crate) struct InputArguments {
    /// Files, folders, or - for standard input
    #[arg(value_name = "PATH", required = true, long_help = PATHS_HELP)]
    pub(crate) paths: Vec<PathBuf>,
    /// Write to a file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Documents that are read at the same time; outputs do not depend on it [default: the processors of the machine]
    #[arg(long, short, value_name = "NUMBER")]
    jobs: Option<NonZeroUsize>,
    #[command(flatten)]
    pub(crate) reading: ReadingArguments,
    #[command(flatten)]
    fields: FieldArguments,
}

/// How documents are read.
#[derive(Debug, Args)]
pub(crate) struct ReadingArguments {
    /// Change a limit of reading, for example `file_bytes=1000000` (may be repeated)
    #[arg(long = "limit", value_name = "NAME=VALUE", value_parser = limits::parse)]
    limits: Vec<limits::Setting>,
    /// Which text of a document with tracked changes is read
    #[arg(long, value_name = "SIDE", default_value = "final")]
    tracked_changes: TrackedChangesName,
    /// A form of your own beside the editions, as TOML; `gouji forms --export ogi-2021` writes one to start from (may be
    /// repeated)
    #[arg(long = "form", value_name = "FILE")]
    forms: Vec<PathBuf>,
    /// Indicators of your own that the prose is read for, with the words that name them, as TOML
    #[arg(long, value_name = "FILE")]
    indicators: Option<PathBuf>,
}

/// Which fields of a list of pages hold what.
#[derive(Debug, Args)]
#[command(next_help_heading = "Lists of pages (JSON Lines, JSON, CSV, Parquet)")]
pub(crate) struct FieldArguments {
    /// The field that holds a page or text [default: `html`, `raw_html`, `content`, `text`, `body` or `page`]
    #[arg(long = "field-content", value_name = "NAME")]
    content: Option<String>,
    /// The field that holds the bytes of a document in base64 [default: `bytes`, `base64`, `content_base64` or `data`]
    #[arg(long = "field-bytes", value_name = "NAME")]
    bytes: Option<String>,
    /// The field that holds the title of the page [default: `title`]
    #[arg(long = "field-title", value_name = "NAME")]
    title: Option<String>,
    /// The field that names the document in outputs, for example its address [default: the number of the record]
    #[arg(long = "field-path", value_name = "NAME")]
    path: Option<String>,
}

impl InputArguments {
    /// How many documents are read at the same time.
    pub(crate) fn threads(&self) -> NonZeroUsize {
        self.jobs.or_else(|| thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN)
    }

    pub(crate) fn fields(&self) -> SourceFields {
        let FieldArguments { content, bytes, title, path } = &self.fields;
        SourceFields {
            content: content.clone(),
            bytes: bytes.clone(),
            title: title.clone(),
            path: path.clone(),
        }
    }
}

impl ReadingArguments {
    /// How documents are read; an error where a form or a list of indicators of the user is none.
    pub(crate) fn read_options(&self) -> Result<ReadOptions, PathError> {
        let mut limits = Limits::default();
        self.limits.iter().for_each(|setting| setting.apply(&mut limits));
        let tracked_changes = match self.tracked_changes {
            TrackedChangesName::Final => TrackedChanges::Final,
            TrackedChangesName::Original => TrackedChanges::Original,
        };
        let mut assemble = gouji::read_forms(&self.forms)?;
        if let Some(path) = &self.indicators {
            assemble = assemble.with_indicators(gouji::read_indicators(path)?);
        }
        Ok(ReadOptions { limits, tracked_changes, assemble })
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum TrackedChangesName {
    /// The text as it stands: insertions are read, deletions are not
    Final,
    /// The text before the changes: deletions are read, insertions are not
    Original,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum PersonaName {
    /// An office before it publishes
    Regular,
    /// An auditor of many reports
    Auditor,
    /// Whoever wants to see everything
    Pedantic,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum ListFormat {
    /// For people
    Text,
    /// A JSON array
    Json,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum SchemaKind {
    /// The objects of reports
    Extract,
    /// The objects of findings
    Check,
    /// The object of what differs between two reports
    Diff,
}

fn formats(outputs: impl Iterator<Item = &'static Output>) -> PossibleValuesParser {
    PossibleValuesParser::new(outputs.map(|output| PossibleValue::new(output.id).help(output.about)))
}

fn rule_code(code: &str) -> Result<String, String> {
    gouji::check::rule(code).map(|rule| rule.code.to_owned()).ok_or_else(|| {
        let known: Vec<&str> = gouji::check::RULES.iter().map(|rule| rule.code).collect();
        format!("there is no such rule; the rules are {}", known.join(", "))
    })
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_well_formed() {
        super::Arguments::command().debug_assert();
    }
}
