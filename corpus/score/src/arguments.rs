//! The command line of `score`.

use std::path::PathBuf;

use gouji_corpus::{ErrorKind, LAYOUTS};
use gouji_score::documents::Noisiness;
use gouji_score::errors::Way;
use gouji_score::scoreboard::Settings;

pub(crate) const HELP: &str = "\
What the library reads and checks wrong today, and where.

Renders documents whose truth is known, reads and checks them, and prints per layout and per kind of error what became
of them. Without options: every layout, every kind of error, clean records.

  --layout PREFIX   only layouts whose name begins so, and no errors unless --error is given too
  --error KIND      only that kind of error (or kinds that begin so), and no layouts unless --layout is given too:
                    then the errors go through those layouts
  --seed N          only the document of that seed
  --seeds A..B      only those documents
  --count N         so many documents per layout (24)
  --errors N        so many errors of each kind and size, direct (1000); a twentieth of it through each layout
  --noise           noise in every document (else in half of the generated ones)
  --show            writes the first document that is not right to target/score/ and shows what was expected and read
  --quick           the small run that `cargo test` does
  --evaluation      writes docs/EVALUATION.md of the checker: errors and clean records with seeds of their own
  --json FILE       where to write all scores (target/score.json)
  --check           fails when a score is below its floor in corpus/floors.toml
  --update-floors   raises the floors to what was reached, of this run and of the small one
";

/// What the command line asks for.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub(crate) struct Arguments {
    pub(crate) settings: Settings,
    pub(crate) json: PathBuf,
    pub(crate) is_help: bool,
    pub(crate) is_quick: bool,
    pub(crate) is_show: bool,
    pub(crate) is_check: bool,
    pub(crate) is_update: bool,
    pub(crate) is_evaluation: bool,
    /// Whether every document and error of a run is scored, so that it can be compared with the floors.
    pub(crate) is_whole: bool,
}

impl Arguments {
    /// Reads the words of the command line.
    pub(crate) fn from_words(words: impl IntoIterator<Item = String>) -> Result<Self, String> {
        let words: Vec<String> = words.into_iter().collect();
        let is_quick = words.iter().any(|word| word == "--quick");
        let is_evaluation = words.iter().any(|word| word == "--evaluation");
        let settings = match (is_quick, is_evaluation) {
            (_, true) => Settings::evaluation(),
            (true, false) => Settings::quick(),
            (false, false) => Settings::full(),
        };
        let mut arguments = Self {
            settings,
            json: PathBuf::from("target/score.json"),
            is_help: false,
            is_quick,
            is_show: false,
            is_check: false,
            is_update: false,
            is_evaluation,
            is_whole: true,
        };
        let (mut layout, mut error) = (None, None);
        let mut words = words.into_iter();
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or_else(|| format!("{word} needs a value"));
            match word.as_str() {
                "--layout" => layout = Some(value()?),
                "--error" => error = Some(value()?),
                "--seed" => {
                    let seed: u64 = number(&value()?)?;
                    arguments.choose(seed..seed + 1);
                }
                "--seeds" => arguments.choose(range(&value()?)?),
                "--count" => arguments.choose(0..number(&value()?)?),
                "--errors" => {
                    arguments.settings.direct_errors = number(&value()?)?;
                    arguments.settings.read_errors = arguments.settings.direct_errors.div_ceil(16);
                    arguments.is_whole = false;
                }
                "--noise" => {
                    arguments.settings.noisiness = Noisiness::All;
                    arguments.is_whole = false;
                }
                "--show" => arguments.is_show = true,
                "--quick" | "--evaluation" => {}
                "--json" => arguments.json = PathBuf::from(value()?),
                "--check" => arguments.is_check = true,
                "--update-floors" => arguments.is_update = true,
                "--help" | "-h" => arguments.is_help = true,
                other => return Err(format!("unknown argument {other}")),
            }
        }
        arguments.narrow(layout.as_deref(), error.as_deref())?;
        let is_partial = !arguments.is_whole || is_evaluation;
        if (arguments.is_check || arguments.is_update) && is_partial {
            return Err("floors are of whole runs: leave out --seed, --seeds, --count, --errors and --noise"
                .to_owned());
        }
        Ok(arguments)
    }

    fn choose(&mut self, seeds: std::ops::Range<u64>) {
        self.settings.seeds = seeds.collect();
        self.is_whole = false;
    }

    /// Leaves out what was not asked for.
    fn narrow(&mut self, layout: Option<&str>, error: Option<&str>) -> Result<(), String> {
        let settings = &mut self.settings;
        if layout.is_some() || error.is_some() {
            (settings.clean_records, settings.clean_tables) = (0, 0);
        }
        let layouts: Vec<_> =
            LAYOUTS.iter().filter(|own| layout.is_some_and(|prefix| own.name.starts_with(prefix))).collect();
        if let Some(prefix) = layout {
            if layouts.is_empty() {
                return Err(format!("no layout begins with {prefix}"));
            }
            settings.layouts = if error.is_some() { Vec::new() } else { layouts.clone() };
            settings.kinds.clear();
        }
        if let Some(prefix) = error {
            settings.kinds =
                ErrorKind::ALL.into_iter().filter(|kind| kind.name().starts_with(prefix)).collect();
            if settings.kinds.is_empty() {
                return Err(format!("no kind of error begins with {prefix}"));
            }
            settings.layouts.clear();
            if layout.is_some() {
                settings.ways = layouts.into_iter().map(Way::Through).collect();
                self.is_whole = false;
            }
        }
        Ok(())
    }
}

fn number<T: std::str::FromStr>(text: &str) -> Result<T, String> {
    text.parse().map_err(|_| format!("{text} is no number"))
}

fn range(text: &str) -> Result<std::ops::Range<u64>, String> {
    let (from, to) = text.split_once("..").ok_or_else(|| format!("{text} is no range such as 4..24"))?;
    Ok(number(from)?..number(to)?)
}
