//! One finding per root cause.
//!
//! Identities that share no cell cannot have a cause in common, so each connected group of them is explained by
//! itself. Where the only minimal repair changes cells that fail independently of each other, each is a cause.

use gouji_core::form::Identity;
use gouji_core::form::identity::Verdict;
use gouji_core::report::TableReport;
use gouji_core::{Cell, Location, Report};

use crate::config::CheckOptions;
use crate::evaluate::Assessed;
use crate::finding::{Certainty, Change, Check, Diagnosis, Finding, Outcome, Repair, Side};
use crate::message;
use crate::repair::{Amended, Repairs, is_typing_slip, minimal_repairs, weight};
use crate::rule::{Confidence, Severity};

/// The findings of one table.
pub(crate) fn findings(
    report: &Report,
    table: &TableReport,
    assessed: &Assessed,
    options: &CheckOptions,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for group in connected(&assessed.identities) {
        let fails = |index: &usize| matches!(assessed.verdicts.get(*index), Some(Verdict::Fails { .. }));
        let failing: Vec<usize> = group.iter().copied().filter(fails).collect();
        if failing.is_empty() {
            continue;
        }
        let identities: Vec<Identity> = group.iter().filter_map(|&index| assessed.identities.get(index).cloned()).collect();
        let repairs = minimal_repairs(&identities, &assessed.values);
        for cause in causes(&failing, repairs, &assessed.identities) {
            findings.extend(finding(report, table, assessed, &cause, options));
        }
    }
    findings
}

/// Failing identities with one cause, and what would repair them.
struct Cause {
    failing: Vec<usize>,
    repairs: Repairs,
}

/// Splits an incident where its only repair changes several cells, each of which fails identities of its own.
fn causes(failing: &[usize], repairs: Repairs, identities: &[Identity]) -> Vec<Cause> {
    let whole = |repairs| vec![Cause { failing: failing.to_vec(), repairs }];
    let [only] = repairs.sets.as_slice() else { return whole(repairs) };
    let changes_in = |index: &usize| {
        let identity = identities.get(*index)?;
        let mut own = only.iter().filter(|change| identity.terms().any(|(cell, _)| cell == change.cell));
        match (own.next(), own.next()) {
            (Some(change), None) => Some(change.cell),
            _ => None,
        }
    };
    let owners: Vec<Option<usize>> = failing.iter().map(changes_in).collect();
    let is_owner = |change: &Amended| owners.iter().filter(|owner| **owner == Some(change.cell)).count() >= 2;
    if only.len() < 2 || owners.contains(&None) || !only.iter().all(is_owner) {
        return whole(repairs);
    }
    let cause = |change: &Amended| {
        let own = failing.iter().zip(&owners).filter(|(_, owner)| **owner == Some(change.cell));
        let repairs = Repairs { sets: vec![vec![*change]], is_capped: false };
        Cause { failing: own.map(|(index, _)| *index).collect(), repairs }
    };
    only.iter().map(cause).collect()
}

/// Groups of identities that are connected by shared cells, in form order.
fn connected(identities: &[Identity]) -> Vec<Vec<usize>> {
    let mut groups: Vec<(Vec<usize>, Vec<usize>)> = Vec::new();
    for (index, identity) in identities.iter().enumerate() {
        let mut cells: Vec<usize> = identity.terms().map(|(cell, _)| cell).collect();
        let mut members = Vec::new();
        groups.retain_mut(|(others, group)| {
            let is_shared = others.iter().any(|cell| cells.contains(cell));
            if is_shared {
                cells.append(others);
                members.append(group);
            }
            !is_shared
        });
        members.push(index);
        members.sort_unstable();
        groups.push((cells, members));
    }
    groups.sort_by_key(|(_, members)| members.first().copied());
    groups.into_iter().map(|(_, members)| members).collect()
}

fn finding(
    report: &Report,
    table: &TableReport,
    assessed: &Assessed,
    cause: &Cause,
    options: &CheckOptions,
) -> Option<Finding> {
    let check = |index: &usize| assessed.check_of.get(*index).and_then(|&check| assessed.checks.get(check)).cloned();
    let mut checks: Vec<Check> = cause.failing.iter().filter_map(check).collect();
    checks.retain(|check| options.wants(check.rule));
    // Stable, so ties stay in form order.
    checks.sort_by_key(|check| check.operands.len());
    let primary = checks.first()?;
    let repairs = repairs(table, assessed, cause);
    let diagnosis = diagnosis(cause);
    let severity = checks.iter().map(|check| check.rule.severity).max().unwrap_or(Severity::Error);
    let location = place(&repairs, primary);
    let fingerprint = fingerprint(report, table, &checks);
    let (message, message_en) = message::finding(primary, &checks, &repairs, cause.repairs.is_capped);
    Some(Finding {
        severity,
        confidence: confidence(&checks),
        diagnosis,
        repairs,
        is_search_capped: cause.repairs.is_capped,
        message,
        message_en,
        location,
        fingerprint,
        checks,
    })
}

fn confidence(checks: &[Check]) -> Confidence {
    let is_strict = |check: &Check| check.outcome == Outcome::Fail(Certainty::Strict);
    if checks.iter().all(is_strict) { Confidence::Certain } else { Confidence::Likely }
}

fn diagnosis(cause: &Cause) -> Diagnosis {
    match cause.repairs.sets.as_slice() {
        [only] => match only.as_slice() {
            [change] if is_typing_slip(change) => Diagnosis::OneCellTypingSlip,
            [_] => Diagnosis::OneCell,
            _ => Diagnosis::Unresolved,
        },
        _ => Diagnosis::Unresolved,
    }
}

fn repairs(table: &TableReport, assessed: &Assessed, cause: &Cause) -> Vec<Repair> {
    let is_unique = cause.repairs.sets.len() == 1 && !cause.repairs.is_capped && !must_abstain(assessed, cause);
    let mut repairs: Vec<Repair> = cause
        .repairs
        .sets
        .iter()
        .map(|set| Repair {
            changes: set.iter().filter_map(|change| named(table, change)).collect(),
            is_unique,
            weight: set.iter().map(weight).sum(),
        })
        .collect();
    repairs.sort_by_key(|repair| repair.weight);
    repairs
}

/// A repair of three cells is one of many stories; nobody should be told that it is the only one.
fn must_abstain(_assessed: &Assessed, cause: &Cause) -> bool {
    cause.repairs.sets.iter().any(|set| set.len() >= 3)
}

fn named(table: &TableReport, change: &Amended) -> Option<Change> {
    let spec = table.spec().cells.get(change.cell)?;
    let cell: Option<&Cell> = table.cells.get(change.cell);
    Some(Change {
        address: spec.address.clone(),
        label: format!("{}·{}", spec.row_label, spec.column_label),
        label_en: format!("{} / {}", spec.row_label_en, spec.column_label_en),
        from: change.from,
        to: change.to,
        location: cell.and_then(|cell| cell.location.clone()),
    })
}

/// The cell of the only repair, else the total of the primary check, else any of its cells.
fn place(repairs: &[Repair], primary: &Check) -> Option<Location> {
    if let [only] = repairs
        && let [change] = only.changes.as_slice()
        && only.is_unique
    {
        return change.location.clone();
    }
    let of = |side: Side| primary.operands.iter().filter(move |operand| operand.side == side);
    of(Side::Right).chain(of(Side::Left)).find_map(|operand| operand.location.clone())
}

/// Code, body, year, cells and values, hashed: a changed figure revives a finding that was accepted.
fn fingerprint(report: &Report, table: &TableReport, checks: &[Check]) -> String {
    let mut text = format!(
        "{}|{}|{}|{}",
        report.issuer.as_deref().unwrap_or_default(),
        report.year.map(|year| year.to_string()).unwrap_or_default(),
        table.form.id,
        table.instance
    );
    for check in checks {
        text.push('|');
        text.push_str(check.rule.code);
        for operand in &check.operands {
            let value = operand.value.map_or_else(|| operand.state.to_owned(), |value| value.to_string());
            text.push_str(&format!(",{}={value}", operand.address));
        }
    }
    format!("{:016x}", fnv_1a(text.as_bytes()))
}

/// The FNV-1a hash, which is the same on every machine and in every version.
fn fnv_1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
