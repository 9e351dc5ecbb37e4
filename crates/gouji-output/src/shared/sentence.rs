//! Sentences about checks and cells, in both languages.

use gouji_check::baseline::{Status, Suppression};
use gouji_check::finding::{Bound, NotAssessable};
use gouji_check::{Check, Finding, Outcome};
use gouji_core::State;
use gouji_core::figure::Reason;

use super::language::Language;

/// What a check says, in one sentence.
pub(crate) fn check_sentence(check: &Check, language: Language) -> String {
    let subject = language.pick(&check.subject, &check.subject_en);
    match check.outcome {
        Outcome::Pass(_) => language.pick(format!("{subject}：相符"), format!("{subject}: agrees")),
        Outcome::Fail(_) => check_headline(check, language),
        Outcome::NotAssessable(why) => {
            let rest = remainder(check, language);
            let why = not_assessable(why, language);
            language.pick(
                format!("{subject}：无法核对（{why}{rest}）"),
                format!("{subject}: not assessable ({why}{rest})"),
            )
        }
    }
}

/// What the parts of a list that need not be complete leave of its total.
pub(crate) fn remainder(check: &Check, language: Language) -> String {
    match (check.outcome, check.difference) {
        (Outcome::NotAssessable(NotAssessable::ListNotExhaustive), Some(rest)) => {
            language.pick(format!("，余 {rest}"), format!("; {rest} remain"))
        }
        _ => String::new(),
    }
}

/// The title of the rule and the row or column that it is about.
pub(crate) fn check_headline(check: &Check, language: Language) -> String {
    let title = &check.rule.texts.title;
    match language {
        Language::Chinese => format!("{}：{}", title.zh, check.subject),
        Language::English => format!("{}: {}", title.en, check.subject_en),
    }
}

/// The message of a finding.
pub(crate) fn message(finding: &Finding, language: Language) -> &str {
    language.pick(&finding.message, &finding.message_en)
}

/// What somebody decided about a finding, by whom, when and why.
pub(crate) fn suppression(own: &Suppression, language: Language) -> String {
    let Suppression { status, reason, author, date, expires, .. } = own;
    let status = match status {
        Status::Accepted => language.pick("已接受", "accepted"),
        Status::UnderReview => language.pick("待复核，仍计入", "under review and counted"),
        Status::Rejected => language.pick("复核认为有误，仍计入", "looked at, held to be wrong, and counted"),
    };
    let until = expires
        .map_or_else(String::new, |day| language.pick(format!("，至 {day} 有效"), format!(", until {day}")));
    language.pick(
        format!("{status}（{author}，{date}{until}）：{reason}"),
        format!("{status} ({author}, {date}{until}): {reason}"),
    )
}

/// Which values of a changed cell would do.
pub(crate) fn bound_words(bound: Bound, language: Language) -> &'static str {
    match bound {
        Bound::Exactly => "",
        Bound::AtMost => language.pick("不大于 ", "at most "),
        Bound::AtLeast => language.pick("不小于 ", "at least "),
    }
}

/// Why a check cannot be assessed.
pub(crate) fn not_assessable(why: NotAssessable, language: Language) -> &'static str {
    match why {
        NotAssessable::BlankOperand => language.pick("有空白格", "a cell is blank"),
        NotAssessable::DashOperand => language.pick("有格填的是横线等符号", "a cell holds a dash"),
        NotAssessable::UnreadableOperand => language.pick("有格无法识读", "a cell cannot be read"),
        NotAssessable::AlignmentAmbiguous => {
            language.pick("不能确定数字属于哪一格", "it is not certain which figure belongs to a cell")
        }
        NotAssessable::RowAbsent => language.pick("缺行或缺格", "a row or cell is not there"),
        NotAssessable::TableAbsent => language.pick("没有找到该表", "the table is not there"),
        NotAssessable::SpentOnAlignment => {
            language.pick("该等式已用于确定数字的位置", "the sum was needed to place a figure")
        }
        NotAssessable::Overflow => language.pick("数值过大", "a sum is too large"),
        NotAssessable::InexactOperand => language.pick("有格是约数", "a cell holds no exact figure"),
        NotAssessable::ClaimScopeUnclear => language.pick(
            "所述范围或时间与表格不一定相同",
            "the words may speak of another scope or time than the table",
        ),
        NotAssessable::ListNotExhaustive => language.pick("列举不完整", "the list need not be complete"),
        NotAssessable::NoPriorYear => {
            language.pick("不知道上年数", "the figure of the year before is not known")
        }
        NotAssessable::WholeUnclear => {
            language.pick("不能确定占比的基数", "it is not certain of what it is a share")
        }
        NotAssessable::UnitUnknown => {
            language.pick("金额单位不明", "the unit of an amount of money is not known")
        }
        // Reasons to come are told by their id.
        other => other.id(),
    }
}

/// What is in a cell.
pub(crate) fn state_words(state: State, language: Language) -> &'static str {
    match state {
        State::Present(_) => language.pick("有数", "figure"),
        State::Blank => language.pick("空白", "blank"),
        State::Dash => language.pick("横线等符号", "dash"),
        State::Missing => language.pick("缺格", "missing"),
        State::Unreadable(_) => language.pick("无法识读", "unreadable"),
    }
}

/// Why a cell cannot be read.
pub(crate) fn unreadable(why: Reason, language: Language) -> &'static str {
    match why {
        Reason::NotAFigure => language.pick("不是数字", "not a figure"),
        Reason::TwoFigures => language.pick("一格两数", "two figures"),
        Reason::NoteMark => language.pick("数字带有注释符号", "a figure with the mark of a note"),
        Reason::AmbiguousPlacement => {
            language.pick("不能确定数字属于哪一格", "it is not certain which figure belongs here")
        }
        Reason::ErrorValue => {
            language.pick("表格公式出错或没有结果", "a formula with an error or without a result")
        }
        Reason::Damaged => language.pick("字符损坏", "damaged characters"),
        other => other.id(),
    }
}
