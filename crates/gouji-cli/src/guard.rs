//! Panics become errors that say where they were, so that one file never ends the others.

use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

use gouji::PathError;
use gouji::output::{Language, one_line};

thread_local! {
    static IS_GUARDED: Cell<bool> = const { Cell::new(false) };
    static TOLD: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Does something; a panic in it becomes one line that says what and where.
pub(crate) fn guarded<T>(act: impl FnOnce() -> T) -> Result<T, String> {
    listen();
    let was_guarded = IS_GUARDED.replace(true);
    let done = panic::catch_unwind(AssertUnwindSafe(act));
    IS_GUARDED.set(was_guarded);
    done.map_err(|_| one_line(&TOLD.take()))
}

/// From the first call on, what a guarded thread panics with is kept rather than printed.
fn listen() {
    static LISTENS: Once = Once::new();
    LISTENS.call_once(|| {
        let print = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            if IS_GUARDED.get() {
                TOLD.set(panic.to_string());
            } else {
                print(panic);
            }
        }));
    });
}

/// The result, or the line that says why there is none.
pub(crate) fn in_words<T>(
    name: &str,
    result: Result<Result<T, PathError>, String>,
    language: Language,
) -> Result<T, String> {
    match result {
        Ok(Ok(result)) => Ok(result),
        Ok(Err(error)) => Err(error.in_words(language)),
        Err(panic) => Err(internal_error(name, &panic, language)),
    }
}

fn internal_error(name: &str, panic: &str, language: Language) -> String {
    one_line(&language.pick(
        format!("{name}：内部错误（{panic}）；请连同该文件反馈给开发者"),
        format!("{name}: internal error ({panic}); please report it together with the file"),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_one_line() {
        let panic = guarded(|| assert_eq!(1, 2, "the sky\nfell")).unwrap_err();
        let line = internal_error("a.docx", &panic, Language::English);
        assert!(
            line.starts_with("a.docx: internal error (panicked at ") && line.contains("the sky fell"),
            "{line}"
        );
        assert!(!line.contains('\n'));
        assert_eq!(guarded(|| 1), Ok(1));
    }

    #[test]
    fn each_thread_tells_of_its_own_panic() {
        let tell = |number: u32| guarded(|| assert_eq!(number, 0)).unwrap_err();
        let told: Vec<String> = std::thread::scope(|scope| {
            let threads: Vec<_> = (1..5).map(|number| scope.spawn(move || tell(number))).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        for (number, line) in (1..5).zip(told) {
            assert!(line.contains(&format!("left: {number}")), "{line}");
        }
    }
}
