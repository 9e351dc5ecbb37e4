//! The Python package: built as a wheel, installed into an environment of its own, tested, type-checked, and its
//! stubs compared with the module that was built.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::steps::{Outcome, Steps};

/// The environment of the developer's tools, and where the package is installed for its tests.
const ENVIRONMENT: &str = "target/venv";
/// A bare environment for the package as a user installs it.
const BARE_ENVIRONMENT: &str = "target/venv-sdist";
const WHEELS: &str = "target/wheels";
const SOURCES: &str = "target/sdist";
const TOOLS: &str = "python/requirements-dev.txt";

/// Builds, installs and tests the package.
pub(crate) fn run(steps: &mut Steps) -> Outcome {
    let environment = Environment::at(steps, ENVIRONMENT);
    environment.make(steps)?;
    let mut tools = environment.python(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]);
    tools.args(["--requirement", TOOLS]);
    steps.command("Python tools", tools)?;

    empty(steps, WHEELS)?;
    let mut wheel = environment.python(["-m", "maturin", "build", "--quiet"]);
    wheel.current_dir(steps.root().join("python")).arg("--out").arg(steps.root().join(WHEELS));
    steps.command("wheel", wheel)?;
    let mut install = environment.python(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]);
    install.args(["--no-index", "--force-reinstall", "--find-links", WHEELS, "gouji"]);
    steps.command("install the wheel", install)?;

    let in_package = |arguments: &[&str]| {
        let mut command = environment.python(arguments.iter().copied());
        command.current_dir(steps.root().join("python"));
        command
    };
    let tests = in_package(&["-m", "pytest"]);
    let types = in_package(&["-m", "mypy"]);
    let stubs = in_package(&["-m", "mypy.stubtest", "gouji", "--mypy-config-file", "pyproject.toml"]);
    steps.command("pytest", tests)?;
    steps.command("mypy", types)?;
    steps.command("stubtest", stubs)
}

/// Builds the source distribution and installs from it, as a user without a wheel would.
pub(crate) fn source_distribution(steps: &mut Steps) -> Outcome {
    let tools = Environment::at(steps, ENVIRONMENT);
    empty(steps, SOURCES)?;
    let mut sources = tools.python(["-m", "maturin", "pep517", "write-sdist", "--sdist-directory"]);
    sources.current_dir(steps.root().join("python")).arg(steps.root().join(SOURCES));
    steps.command("source distribution", sources)?;

    let bare = Environment::at(steps, BARE_ENVIRONMENT);
    bare.make(steps)?;
    let archive = files_of(&steps.root().join(SOURCES)).into_iter().next().unwrap_or_default();
    let mut install = bare.python(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]);
    install.arg("--force-reinstall").arg(archive);
    steps.command("install from the source distribution", install)?;
    steps.command("import", bare.python(["-c", "import gouji; print('gouji', gouji.__version__)"]))
}

/// A virtual environment in the target folder.
struct Environment {
    folder: PathBuf,
}

impl Environment {
    fn at(steps: &Steps, folder: &str) -> Self {
        Self { folder: steps.root().join(folder) }
    }

    /// Its interpreter, with arguments.
    fn python<'a>(&self, arguments: impl IntoIterator<Item = &'a str>) -> Command {
        let program = if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" };
        let mut command = Command::new(self.folder.join(program));
        command.args(arguments);
        command
    }

    /// Makes it, unless it is there and its `pip` works.
    fn make(&self, steps: &mut Steps) -> Outcome {
        if self.python(["-m", "pip", "--version"]).output().is_ok_and(|output| output.status.success()) {
            return Ok(());
        }
        steps.check("Python environment", |_| match make_environment(&self.folder) {
            Ok(()) => Vec::new(),
            Err(reason) => {
                vec![reason, "or leave the Python part out with `cargo xtask test --skip-python`".to_owned()]
            }
        })
    }
}

fn make_environment(folder: &Path) -> Result<(), String> {
    let python = interpreter()?;
    let mut command = Command::new(&python);
    command.args(["-m", "venv", "--clear"]).arg(folder);
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        _ => Err(format!(
            "`{python} -m venv` failed: install what it asks for (on Debian and Ubuntu: `apt-get install python3-venv`)"
        )),
    }
}

/// The interpreter to use: `$PYTHON`, else the first on the path that is new enough.
fn interpreter() -> Result<String, String> {
    let is_new_enough = "import sys; sys.exit(sys.version_info < (3, 11))";
    let answers = |python: &String| {
        Command::new(python).args(["-c", is_new_enough]).output().is_ok_and(|output| output.status.success())
    };
    let chosen = std::env::var("PYTHON").ok();
    let usual =
        ["python3", "python", "python3.14", "python3.13", "python3.12", "python3.11"].map(str::to_owned);
    chosen.into_iter().chain(usual).find(answers).ok_or_else(|| {
        "no Python of version 3.11 or later was found: install one, or name it in `PYTHON`".to_owned()
    })
}

/// Makes the folder, with nothing in it.
fn empty(steps: &mut Steps, folder: &str) -> Outcome {
    let path = steps.root().join(folder);
    let made = match fs::remove_dir_all(&path) {
        Err(error) if path.exists() => Err(error),
        _ => fs::create_dir_all(&path),
    };
    match made {
        Ok(()) => Ok(()),
        Err(error) => steps.check("empty the folder of the build", |_| vec![format!("{folder}: {error}")]),
    }
}

fn files_of(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    entries.filter_map(Result::ok).map(|entry| entry.path()).collect()
}
