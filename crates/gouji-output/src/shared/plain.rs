//! Text from documents made safe for a line of output.

use std::fmt::Write;

/// The text in one line: runs of white space become one space, and characters that would act on a terminal or turn
/// the direction of text are spelled out.
///
/// ```
/// use gouji_output::one_line;
///
/// assert_eq!(one_line(" 12\n 3 "), "12 3");
/// assert_eq!(one_line("1\u{1b}[31m"), "1\\u{1b}[31m");
/// ```
#[must_use]
pub fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_whitespace() {
            if !line.is_empty() && !line.ends_with(' ') {
                line.push(' ');
            }
        } else if acts_on_output(c) {
            // Writing to a string cannot fail.
            let _ = write!(line, "{}", c.escape_unicode());
        } else {
            line.push(c);
        }
    }
    line.truncate(line.trim_end().len());
    line
}

fn acts_on_output(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}
