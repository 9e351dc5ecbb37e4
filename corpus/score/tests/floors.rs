//! No score falls below what has been reached: a small run, so that it can be had with every change.

use gouji_score::floors;
use gouji_score::scoreboard::{Scoreboard, Settings};

#[test]
fn no_score_is_below_its_floor() {
    let board = Scoreboard::of(&Settings::quick());
    let complaints = floors::compare(&board, "quick").unwrap();
    assert!(complaints.is_empty(), "\n{}\n{}\n", complaints.join("\n"), board.to_text());
}
