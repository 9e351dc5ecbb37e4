//! Steps that run one after the other: each announces itself, shows its own output, and is timed.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

/// A step failed; what was wrong has been shown already.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Failed;

/// Whether the steps so far went well.
pub(crate) type Outcome = Result<(), Failed>;

/// The steps of one command.
pub(crate) struct Steps {
    root: PathBuf,
    done: Vec<Done>,
}

struct Done {
    name: String,
    took: Duration,
    is_good: bool,
}

impl Steps {
    /// No steps yet, in the workspace at `root`.
    pub(crate) fn new(root: &Path) -> Self {
        Self { root: root.to_path_buf(), done: Vec::new() }
    }

    /// The folder of the workspace.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// Runs a program in the workspace; it fails if the program does.
    pub(crate) fn command(&mut self, name: &str, mut command: Command) -> Outcome {
        if command.get_current_dir().is_none() {
            command.current_dir(&self.root);
        }
        let shown = words_of(&command);
        self.step(name, |_| {
            println!("$ {shown}");
            match command.status() {
                Ok(status) if status.success() => Ok(()),
                Ok(status) => Err(vec![format!("`{shown}` ended with {status}")]),
                Err(error) => Err(vec![format!("`{shown}` could not be started: {error}")]),
            }
        })
    }

    /// Runs a check; it fails if there are complaints.
    pub(crate) fn check(&mut self, name: &str, check: impl FnOnce(&Path) -> Vec<String>) -> Outcome {
        self.step(name, |root| {
            let complaints = check(root);
            if complaints.is_empty() { Ok(()) } else { Err(complaints) }
        })
    }

    fn step(&mut self, name: &str, work: impl FnOnce(&Path) -> Result<(), Vec<String>>) -> Outcome {
        println!("\n== {name}");
        let start = Instant::now();
        let result = work(&self.root);
        self.done.push(Done { name: name.to_owned(), took: start.elapsed(), is_good: result.is_ok() });
        result.map_err(|complaints| {
            for complaint in complaints {
                eprintln!("error: {complaint}");
            }
            Failed
        })
    }

    /// Shows what was done and how long it took, and turns the outcome into an exit status.
    pub(crate) fn summarise(self, outcome: Outcome) -> ExitCode {
        println!();
        for done in &self.done {
            let mark = if done.is_good { "ok" } else { "FAILED" };
            println!("{mark:>6}  {:>7.1} s  {}", done.took.as_secs_f64(), done.name);
        }
        let total: Duration = self.done.iter().map(|done| done.took).sum();
        let failed = self.done.iter().filter(|done| !done.is_good).count();
        let verdict = if outcome.is_ok() { "all steps passed" } else { "stopped at the step that failed" };
        println!("{} steps, {failed} failed, {:.1} s: {verdict}", self.done.len(), total.as_secs_f64());
        if outcome.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

/// The same cargo that runs this program, with arguments.
pub(crate) fn cargo<'a>(arguments: impl IntoIterator<Item = &'a str>) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments);
    command
}

/// The command as it would be typed, environment first.
fn words_of(command: &Command) -> String {
    let shown = |text: &OsStr| text.to_string_lossy().into_owned();
    let program = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    let settings =
        command.get_envs().filter_map(|(name, value)| Some(format!("{}={}", shown(name), shown(value?))));
    let arguments = command.get_args().map(shown);
    settings.chain([shown(program)]).chain(arguments).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_check_with_complaints_fails_and_is_counted() {
        let mut steps = Steps::new(Path::new("."));
        assert!(steps.check("good", |_| Vec::new()).is_ok());
        assert!(steps.check("bad", |_| vec!["something is wrong".to_owned()]).is_err());
        assert_eq!(steps.done.iter().filter(|done| done.is_good).count(), 1);
    }

    #[test]
    fn a_program_that_is_not_there_fails_the_step() {
        let mut steps = Steps::new(Path::new("."));
        assert!(steps.command("none", Command::new("there-is-no-such-program-of-gouji")).is_err());
    }

    #[test]
    fn a_command_is_shown_as_it_would_be_typed() {
        let mut command = Command::new("some/folder/cargo");
        command.args(["doc", "--no-deps"]).env("RUSTDOCFLAGS", "-Dwarnings");
        assert_eq!(words_of(&command), "RUSTDOCFLAGS=-Dwarnings cargo doc --no-deps");
    }
}
