//! The commands that list and explain.

use std::io;

use clap::CommandFactory;
use clap_complete::Shell;
use gouji::CheckOptions;
use gouji::check::rule::Persona;
use gouji::core::form::{form, forms};
use gouji::output::catalogue::explanation_at;
use gouji::output::{CHECK_SCHEMA, DIFF_SCHEMA, EXTRACT_SCHEMA, Language, catalogue, one_line};

use crate::args::{Arguments, ListFormat, SchemaKind};
use crate::complain;
use crate::outcome::UNREADABLE;
use crate::screen::Screen;

/// `gouji forms --export ID`.
pub(crate) fn exported_form(id: &str, screen: Screen) -> io::Result<u8> {
    match form(id) {
        Some(form) => screen.print(&form.to_toml()).map(|()| 0),
        None => Ok(unknown(id, &form_ids(), screen.language())),
    }
}

fn form_ids() -> Vec<&'static str> {
    forms().iter().map(|form| &*form.id).collect()
}

/// `gouji forms [ID]`.
pub(crate) fn list_forms(id: Option<&str>, format: ListFormat, screen: Screen) -> io::Result<u8> {
    let listed = match (format, id) {
        (ListFormat::Json, id) => catalogue::forms_value(id).map(|value| format!("{value:#}\n")),
        (ListFormat::Text, Some(id)) => catalogue::form_text(id, &screen.options),
        (ListFormat::Text, None) => Some(catalogue::forms_text(&screen.options)),
    };
    let Some(text) = listed else {
        return Ok(unknown(id.unwrap_or_default(), &form_ids(), screen.language()));
    };
    screen.print(&text).map(|()| 0)
}

/// `gouji rules`.
pub(crate) fn rules(format: ListFormat, screen: Screen) -> io::Result<u8> {
    let text = match format {
        ListFormat::Text => catalogue::rules_text(&screen.options),
        ListFormat::Json => format!("{:#}\n", catalogue::rules_value()),
    };
    screen.print(&text).map(|()| 0)
}

/// `gouji explain CODE`.
pub(crate) fn explain(code: &str, screen: Screen) -> io::Result<u8> {
    let Some(text) = catalogue::explanation(code, &screen.options) else {
        return Ok(unknown(code, &catalogue::codes().collect::<Vec<_>>(), screen.language()));
    };
    screen.print(&text).map(|()| 0)
}

/// `gouji explain --at ADDRESS FILE`.
pub(crate) fn explain_at(path: &str, address: &str, screen: Screen) -> io::Result<u8> {
    let language = screen.language();
    let report = match gouji::read_path(path) {
        Ok(report) => report,
        Err(error) => {
            complain(&one_line(&error.in_words(language)));
            return Ok(UNREADABLE);
        }
    };
    let checked =
        gouji::check(&report, &CheckOptions { persona: Persona::Pedantic, ..CheckOptions::default() });
    let Some(text) = explanation_at(&report, &checked, path, address, &screen.options) else {
        complain(&one_line(&language.pick(
            format!("{path}：报告中没有 {address} 这一格；各格的地址见 gouji forms ogi-2021"),
            format!("{path}: the report has no cell {address}; see gouji forms ogi-2021 for the addresses"),
        )));
        return Ok(UNREADABLE);
    };
    screen.print(&text).map(|()| 0)
}

/// One line that lists what is known.
fn unknown(name: &str, known: &[&str], language: Language) -> u8 {
    let known = known.join(", ");
    complain(
        &language
            .pick(format!("没有 {name}；可用：{known}"), format!("there is no {name}; there are {known}")),
    );
    UNREADABLE
}

/// `gouji schema extract|check|diff`.
pub(crate) fn schema(kind: SchemaKind, screen: Screen) -> io::Result<u8> {
    let schema = match kind {
        SchemaKind::Extract => EXTRACT_SCHEMA,
        SchemaKind::Check => CHECK_SCHEMA,
        SchemaKind::Diff => DIFF_SCHEMA,
    };
    screen.print(schema).map(|()| 0)
}

/// `gouji completions SHELL`.
pub(crate) fn completions(shell: Shell, screen: Screen) -> io::Result<u8> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "gouji", &mut script);
    screen.print(&String::from_utf8_lossy(&script)).map(|()| 0)
}
