//! A file of figures that are only ever moved in one direction: floors of scores, ceilings of costs.
//!
//! The file is a small part of TOML, so that people and other programs can read it: comments, `[section]` headings,
//! and entries `name = { figure = 1, other = 2 }`.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

/// Named integers.
pub type Figures = BTreeMap<String, i64>;

/// Sections of entries of figures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    /// The entries of each section, by name.
    pub sections: BTreeMap<String, BTreeMap<String, Figures>>,
}

impl Ledger {
    /// Reads a file; a file that is not there is an empty ledger.
    ///
    /// # Errors
    /// When the file cannot be read, or a line of it is none of the three kinds.
    pub fn read(path: &Path) -> Result<Self, String> {
        match std::fs::read_to_string(path) {
            Ok(text) => Self::parse(&text).map_err(|error| format!("{}: {error}", path.display())),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(format!("{}: {error}", path.display())),
        }
    }

    /// Writes a file that opens with a comment.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn write(&self, path: &Path, comment: &str) -> Result<(), String> {
        let text = format!("{comment}{}", self.to_text());
        std::fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
    }

    /// Reads text.
    ///
    /// ```
    /// use gouji_score::ledger::Ledger;
    ///
    /// let ledger = Ledger::parse("# why\n[full.layouts]\ntext-tabs = { right = 10000 }\n").unwrap();
    /// assert_eq!(ledger.figures("full.layouts", "text-tabs").unwrap()["right"], 10_000);
    /// assert_eq!(Ledger::parse(&ledger.to_text()).unwrap(), ledger);
    /// ```
    ///
    /// # Errors
    /// When a line is none of the three kinds; names the line.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut ledger = Self::default();
        let mut section = String::new();
        for (index, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                name.clone_into(&mut section);
                ledger.sections.entry(section.clone()).or_default();
                continue;
            }
            let entry = entry(line).ok_or_else(|| format!("line {} is no entry: {line}", index + 1))?;
            ledger.sections.entry(section.clone()).or_default().insert(entry.0, entry.1);
        }
        Ok(ledger)
    }

    /// The text that [`Ledger::parse`] reads.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        for (section, entries) in &self.sections {
            let _ = writeln!(text, "\n[{section}]");
            for (name, figures) in entries {
                let figures: Vec<String> =
                    figures.iter().map(|(name, figure)| format!("{name} = {figure}")).collect();
                let _ = writeln!(text, "{name} = {{ {} }}", figures.join(", "));
            }
        }
        text
    }

    /// The figures of an entry.
    #[must_use]
    pub fn figures(&self, section: &str, entry: &str) -> Option<&Figures> {
        self.sections.get(section)?.get(entry)
    }

    /// The figures of an entry, to change them.
    pub fn figures_mut(&mut self, section: &str, entry: &str) -> &mut Figures {
        self.sections.entry(section.to_owned()).or_default().entry(entry.to_owned()).or_default()
    }
}

fn entry(line: &str) -> Option<(String, Figures)> {
    let (name, figures) = line.split_once('=')?;
    let figures = figures.trim().strip_prefix('{')?.strip_suffix('}')?;
    let figure = |text: &str| {
        let (name, figure) = text.split_once('=')?;
        Some((name.trim().to_owned(), figure.trim().parse().ok()?))
    };
    let figures: Option<Figures> =
        figures.split(',').filter(|text| !text.trim().is_empty()).map(figure).collect();
    Some((name.trim().to_owned(), figures?))
}

#[cfg(test)]
mod tests {
    use super::Ledger;

    #[test]
    fn a_line_that_is_no_entry_is_told_with_its_number() {
        let error = Ledger::parse("[a]\nb = 3\n").unwrap_err();
        assert_eq!(error, "line 2 is no entry: b = 3");
    }
}
