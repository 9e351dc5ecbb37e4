//! The commands that list and explain.

use std::io;

use clap::CommandFactory;
use clap_complete::Shell;
use gouji::output::{CHECK_SCHEMA, EXTRACT_SCHEMA, catalogue};

use crate::args::{Arguments, ListFormat, SchemaKind};
use crate::complain;
use crate::outcome::UNREADABLE;
use crate::screen::Screen;

/// `gouji forms [ID]`.
pub(crate) fn forms(id: Option<&str>, format: ListFormat, screen: Screen) -> io::Result<u8> {
    let listed = match (format, id) {
        (ListFormat::Json, id) => catalogue::forms_value(id).map(|value| format!("{value:#}\n")),
        (ListFormat::Text, Some(id)) => catalogue::form_text(id, &screen.options),
        (ListFormat::Text, None) => Some(catalogue::forms_text(&screen.options)),
    };
    let language = screen.language();
    listed.map_or_else(
        || {
            let ids: Vec<&str> = gouji::core::form::forms().iter().map(|form| &*form.id).collect();
            let (id, ids) = (id.unwrap_or_default(), ids.join(", "));
            complain(&language.pick(
                format!("没有格式 {id}；可用：{ids}"),
                format!("there is no form {id}; there are {ids}"),
            ));
            Ok(UNREADABLE)
        },
        |text| screen.print(&text).map(|()| 0),
    )
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
    match catalogue::explanation(code, &screen.options) {
        Some(text) => screen.print(&text).map(|()| 0),
        None => {
            let codes: Vec<&str> = catalogue::codes().collect();
            let codes = codes.join(", ");
            complain(&screen.language().pick(
                format!("没有代码 {code}；可用：{codes}"),
                format!("there is no code {code}; there are {codes}"),
            ));
            Ok(UNREADABLE)
        }
    }
}

/// `gouji schema extract|check`.
pub(crate) fn schema(kind: SchemaKind, screen: Screen) -> io::Result<u8> {
    let schema = match kind {
        SchemaKind::Extract => EXTRACT_SCHEMA,
        SchemaKind::Check => CHECK_SCHEMA,
    };
    screen.print(schema).map(|()| 0)
}

/// `gouji completions SHELL`.
pub(crate) fn completions(shell: Shell, screen: Screen) -> io::Result<u8> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "gouji", &mut script);
    screen.print(&String::from_utf8_lossy(&script)).map(|()| 0)
}
