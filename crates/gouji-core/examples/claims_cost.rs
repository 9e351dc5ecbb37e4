//! What claims cost: reads a report of 5,000 characters of prose again and again, with and without its quantities.
//!
//! The difference between the two is the cost of words and claims; both split into the same paragraphs. For
//! instructions run it once under callgrind with `--toggle-collect='*narrative*claims*'`.
#![allow(clippy::print_stdout, reason = "an example")]

use std::time::{Duration, Instant};

use gouji_core::{ReadOptions, read};

const SENTENCES: [&str; 4] = [
    "坚持以公开为常态、不公开为例外，围绕群众关切持续优化栏目设置，压实各科室责任，推动政策发布与宣传同步开展，让信息更好地服务企业和居民。",
    "2023年共收到政府信息公开申请36件，上年结转2件，办结35件，其中予以公开20件、部分公开5件、无法提供10件，结转下年度继续办理3件。",
    "通过政府网站发布信息142条，政务微信推送712条，主动公开政府信息共854条，包括机构信息4条、工作动态850条，较上年增长12.5%。",
    "加强业务学习，规范答复文书，健全审核把关机制，未发生因政府信息公开引发的行政复议和行政诉讼，公开质量进一步提升。",
];

fn main() {
    let mut prose = String::new();
    while prose.chars().count() < 5_000 {
        // As in real reports, four sentences of five state no figure.
        for sentence in SENTENCES {
            prose.push_str(sentence);
            prose.push_str(&SENTENCES[0].repeat(3));
        }
        prose.push('\n');
    }
    let claimless: String = prose
        .chars()
        .map(|c| {
            if c.is_ascii_digit() || "未一二三四五六七八九十两零无没".contains(c) {
                '某'
            } else {
                c
            }
        })
        .collect();
    let claims = cost(&prose);
    let paragraphs = cost(&claimless);
    println!(
        "with claims {claims:?}, without {paragraphs:?}, claims {:?}",
        claims.saturating_sub(paragraphs)
    );
}

/// The least time of many readings.
fn cost(prose: &str) -> Duration {
    let text = format!("某局2023年政府信息公开工作年度报告\n一、总体情况\n{prose}");
    let mut least = Duration::MAX;
    let rounds = if std::env::args().len() > 1 { 1 } else { 400 };
    for _ in 0..rounds {
        let begin = Instant::now();
        let report = read(text.as_bytes(), &ReadOptions::default());
        least = least.min(begin.elapsed());
        std::hint::black_box(report.is_ok());
    }
    let report = read(text.as_bytes(), &ReadOptions::default());
    println!(
        "{} characters, {} claims",
        prose.chars().count(),
        report.map_or(0, |report| report.claims.len())
    );
    least
}
