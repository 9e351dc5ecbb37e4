//! Times the stages: the median of rounds in which every stage has its turn, so that a slow moment hits them all.

use std::time::{Duration, Instant};

use crate::stage::Prepared;

/// How often every stage has its turn.
const ROUNDS: usize = 25;
/// How long a turn should last at least, so that the clock is fine enough.
const TURN: Duration = Duration::from_millis(4);

/// The median time of one run of each stage.
pub(crate) fn medians(stages: &[Prepared<'_>]) -> Vec<Duration> {
    let counts: Vec<u32> = stages.iter().map(runs_of_a_turn).collect();
    let mut times: Vec<Vec<Duration>> = vec![Vec::new(); stages.len()];
    for _ in 0..ROUNDS {
        for ((stage, &count), times) in stages.iter().zip(&counts).zip(&mut times) {
            times.push(turn(stage, count) / count);
        }
    }
    times.iter_mut().map(|times| median(times)).collect()
}

fn turn(stage: &Prepared<'_>, count: u32) -> Duration {
    let start = Instant::now();
    stage.repeat(usize::try_from(count).unwrap_or(1));
    start.elapsed()
}

fn runs_of_a_turn(stage: &Prepared<'_>) -> u32 {
    let mut count = 1;
    while turn(stage, count) < TURN && count < 1_000_000 {
        count *= 2;
    }
    count
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}
