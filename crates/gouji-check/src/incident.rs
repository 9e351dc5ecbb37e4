//! One finding per root cause.
//!
//! Identities that share no cell cannot have a cause in common, so each connected group of them is explained by
//! itself. Where the only minimal repair changes cells that fail independently of each other, each is a cause. What is
//! claimed of a repair is decided here: the rules of abstention each removed a measured class of wrong claims.

use gouji_core::form::identity::Verdict;
use gouji_core::form::{Identity, IdentityKind};
use gouji_core::report::TableReport;
use gouji_core::{Decimal, Location, Placed, Report};

use crate::blanks;
use crate::config::CheckOptions;
use crate::evaluate::{Assessed, operands};
use crate::finding::{
    Bound, Certainty, Change, Check, Diagnosis, Finding, Outcome, Repair, RepairKind, Side, Suggestion,
};
use crate::message;
use crate::repair::{
    Amended, Candidate, GAP, GAP_OF_COMBINATIONS, LEAST_COMBINATION, Mask, Repairs, Values, bounded,
    is_typing_slip, members,
};
use crate::rule::{Confidence, Severity};
use crate::rules::part_rule_of;

/// The findings of one table; `further` are checks of the same table that fail with one of its identities.
pub(crate) fn findings(
    report: &Report,
    assessed: &Assessed<'_>,
    mut further: Vec<Check>,
    options: &CheckOptions,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    further.extend(parts(assessed));
    if !assessed.agrees() {
        // Where zeros are left blank throughout, a blank is best explained as nothing.
        let filled = blanks::filled(assessed);
        let values = filled.as_deref().map_or(assessed.values(), Values::Open);
        for &group in assessed.system.shape.groups() {
            let fails = |index: &usize| matches!(assessed.verdicts.get(*index), Some(Verdict::Fails { .. }));
            let failing: Vec<usize> = members(group).filter(fails).collect();
            if failing.is_empty() {
                continue;
            }
            let mut repairs = assessed.system.repairs(group, values);
            if repairs.candidates.is_empty() && !repairs.is_capped {
                (repairs.candidates, repairs.is_capped) = by_bounds(assessed, group, &failing, values);
            }
            for cause in causes(&failing, repairs, &assessed.system.identities) {
                findings.extend(finding(report, assessed, &cause, &mut further, options));
            }
        }
    }
    // What no failing identity has taken along stands for itself.
    let alone = further.into_iter().filter(|check| options.wants(check.rule));
    findings.extend(alone.map(|check| single(report, check)));
    findings
}

/// What would settle failures that only bounds prove, and whether the search was cut short.
fn by_bounds(
    assessed: &Assessed<'_>,
    group: Mask,
    failing: &[usize],
    values: Values<'_>,
) -> (Vec<Candidate>, bool) {
    let Values::Open(values) = values else { return (Vec::new(), false) };
    let own: Vec<&Identity> = members(group).filter_map(|index| assessed.identity(index)).collect();
    let failing: Vec<&Identity> = failing.iter().filter_map(|&index| assessed.identity(index)).collect();
    bounded(&own, &failing, values)
}

/// A finding of one check by itself.
pub(crate) fn single(report: &Report, check: Check) -> Finding {
    let (message, message_en) = message::finding(&check, std::slice::from_ref(&check), &[], None);
    Finding {
        severity: check.rule.severity,
        confidence: check.rule.confidence,
        diagnosis: None,
        repairs: Vec::new(),
        is_search_capped: false,
        message,
        message_en,
        location: place(&[], &check),
        fingerprint: fingerprint(report, std::slice::from_ref(&check)),
        suppression: None,
        checks: vec![check],
    }
}

/// In identities with a cell that has no value: each part that exceeds the total.
fn parts(assessed: &Assessed<'_>) -> Vec<Check> {
    let cells = &assessed.table.cells;
    if !assessed.has_open_cell() {
        return Vec::new();
    }
    let value = |cell: usize| cells.get(cell).and_then(gouji_core::Cell::value);
    let mut checks = Vec::new();
    for identity in &assessed.system.identities {
        let (Some(rule), [total]) = (part_rule_of(identity.kind), identity.right.as_slice()) else {
            continue;
        };
        let Some(printed) = value(*total) else { continue };
        if identity.left.iter().all(|&cell| value(cell).is_some()) {
            continue;
        }
        for &part in &identity.left {
            let Some(own) = value(part).filter(|own| *own > printed) else { continue };
            checks.push(Check {
                rule,
                operands: operands(assessed.table.spec(), cells, &[part], &[*total]),
                reading: None,
                expected: Some(own),
                actual: Some(printed),
                difference: printed.checked_sub(own),
                outcome: Outcome::Fail(Certainty::Deduced),
                subject: identity.label.clone(),
                subject_en: identity.label_en.clone(),
            });
        }
    }
    checks
}

/// Failing identities with one cause, and what would repair them.
struct Cause {
    failing: Vec<usize>,
    repairs: Repairs,
}

/// Splits an incident where its only repair changes several cells, each of which fails identities of its own.
fn causes(failing: &[usize], repairs: Repairs, identities: &[&Identity]) -> Vec<Cause> {
    let whole = |repairs| vec![Cause { failing: failing.to_vec(), repairs }];
    let [only] = repairs.candidates.as_slice() else { return whole(repairs) };
    if only.kind != RepairKind::Cells || only.set.len() > 2 || repairs.is_capped || is_one_slip(&only.set) {
        return whole(repairs);
    }
    let changes_in = |index: &usize| {
        let identity = identities.get(*index)?;
        let mut own = only.set.iter().filter(|change| identity.terms().any(|(cell, _)| cell == change.cell));
        match (own.next(), own.next()) {
            (Some(change), None) => Some(change.cell),
            _ => None,
        }
    };
    let owners: Vec<Option<usize>> = failing.iter().map(changes_in).collect();
    let is_owner = |change: &Amended| owners.iter().filter(|owner| **owner == Some(change.cell)).count() >= 2;
    if owners.contains(&None) || !only.set.iter().all(is_owner) {
        return whole(repairs);
    }
    let cause = |change: &Amended| {
        let own = failing.iter().zip(&owners).filter(|(_, owner)| **owner == Some(change.cell));
        let (kind, weight) = (RepairKind::Cell, only.weight / 2);
        let candidate = Candidate { set: vec![*change], kind, weight, bound: Bound::Exactly };
        let repairs = Repairs { candidates: vec![candidate], ..repairs };
        Cause { failing: own.map(|(index, _)| *index).collect(), repairs }
    };
    only.set.iter().map(cause).collect()
}

/// Whether two cells are off by the same amount, up or down: a figure in another place is one cause.
fn is_one_slip(set: &[Amended]) -> bool {
    let amount = |change: &Amended| change.to.millionths().abs_diff(change.from.millionths());
    matches!(set, [a, b] if amount(a) == amount(b))
}

fn finding(
    report: &Report,
    assessed: &Assessed<'_>,
    cause: &Cause,
    further: &mut Vec<Check>,
    options: &CheckOptions,
) -> Option<Finding> {
    let mut checks: Vec<Check> = Vec::with_capacity(cause.failing.len());
    checks.extend(cause.failing.iter().filter_map(|&index| assessed.check(index)));
    take_along(&mut checks, further);
    checks.retain(|check| options.wants(check.rule));
    // Stable, so ties stay in form order.
    checks.sort_by_key(|check| check.operands.len());
    let primary = checks.first()?;
    let standing = Standing::of(assessed, cause);
    let mut repairs = judged(assessed.table, &cause.repairs, &standing);
    let candidates = &cause.repairs.candidates;
    let patterns: Vec<Diagnosis> = candidates.iter().map(|own| pattern(assessed, own)).collect();
    if candidates.len() > 1 && patterns.contains(&Diagnosis::PropagatedTotal) {
        // A cell and its total are off in one of many rows, and how the figures look says nothing about which.
        for repair in &mut repairs {
            repair.certainty = Suggestion::Candidate;
        }
    }
    let diagnosis = diagnosis(candidates, &patterns, &repairs);
    let severity = checks.iter().map(|check| check.rule.severity).max().unwrap_or(Severity::Error);
    let location = place(&repairs, primary);
    let is_capped = cause.repairs.is_capped;
    let said = message::Said { diagnosis, is_capped, is_balance_only: standing.is_balance_only };
    let (message, message_en) = message::finding(primary, &checks, &repairs, Some(&said));
    Some(Finding {
        severity,
        confidence: confidence(&checks),
        diagnosis: Some(diagnosis),
        repairs,
        is_search_capped: is_capped,
        message,
        message_en,
        location,
        fingerprint: fingerprint(report, &checks),
        suppression: None,
        checks,
    })
}

/// Takes the further checks along whose cells all stand in one failing check.
fn take_along(checks: &mut Vec<Check>, further: &mut Vec<Check>) {
    let is_within = |inner: &Check, outer: &Check| {
        let stands = |address| outer.operands.iter().any(|operand| operand.address == address);
        inner.operands.iter().all(|operand| stands(operand.address.clone()))
    };
    let mut taken = Vec::new();
    further.retain(|check| {
        let is_taken = checks.iter().any(|failing| is_within(check, failing));
        if is_taken {
            taken.push(check.clone());
        }
        !is_taken
    });
    checks.extend(taken);
}

fn confidence(checks: &[Check]) -> Confidence {
    let is_strict = |check: &Check| check.outcome == Outcome::Fail(Certainty::Strict);
    if checks.iter().all(is_strict) { Confidence::Certain } else { Confidence::Likely }
}

/// What the failing identities allow to be claimed.
pub(crate) struct Standing {
    /// How many identities fail.
    pub(crate) failing: usize,
    /// Whether only balances fail, that of 总计 among them: 一, 二, 四 or a propagated outcome, nobody can tell which.
    pub(crate) is_balance_only: bool,
    /// Whether an operand is blank, inferred or unreadable.
    pub(crate) is_weak: bool,
}

impl Standing {
    fn of(assessed: &Assessed<'_>, cause: &Cause) -> Self {
        let failing: Vec<&Identity> =
            cause.failing.iter().filter_map(|&index| assessed.identity(index)).collect();
        let is_balance = |identity: &&Identity| identity.kind == IdentityKind::Balance;
        let is_of_totals = |identity: &&Identity| identity.subject.as_ref() == "total";
        let is_weak_cell = |(cell, _): (usize, i8)| {
            assessed
                .table
                .cells
                .get(cell)
                .is_none_or(|cell| cell.value().is_none() || matches!(cell.placed, Placed::ByArithmetic))
        };
        Self {
            failing: failing.len(),
            is_balance_only: failing.iter().all(is_balance) && failing.iter().any(is_of_totals),
            is_weak: failing.iter().any(|identity| identity.terms().any(is_weak_cell)),
        }
    }
}

/// The candidates with what may be claimed of each.
pub(crate) fn judged(table: &TableReport, repairs: &Repairs, standing: &Standing) -> Vec<Repair> {
    let candidates = &repairs.candidates;
    let may_claim =
        !repairs.is_capped && repairs.is_located && standing.failing >= 2 && !standing.is_balance_only;
    let is_ahead = |best: &Candidate| {
        let is_combination = !is_cells(best.kind) && best.weight > LEAST_COMBINATION;
        let gap = if is_combination { GAP_OF_COMBINATIONS } else { GAP };
        candidates.get(1).is_none_or(|next| next.weight >= best.weight.saturating_add(gap))
    };
    let judge = |(rank, candidate): (usize, &Candidate)| {
        let is_only = candidates.len() == 1 && !repairs.is_capped;
        let is_small = candidate.set.len() <= 2 && is_cells(candidate.kind);
        let is_claimed =
            rank == 0 && may_claim && is_ahead(candidate) && (is_small || !is_cells(candidate.kind));
        let certainty = match (is_claimed, is_only && candidate.set.len() == 1 && !standing.is_weak) {
            (true, true) => Suggestion::Certain,
            (true, false) => Suggestion::Likely,
            (false, _) => Suggestion::Candidate,
        };
        Repair {
            changes: candidate
                .set
                .iter()
                .filter_map(|change| Some(Change { bound: candidate.bound, ..named(table, change)? }))
                .collect(),
            kind: candidate.kind,
            certainty,
            is_unique: is_only && is_claimed,
            weight: candidate.weight,
        }
    };
    candidates.iter().enumerate().map(judge).collect()
}

fn is_cells(kind: RepairKind) -> bool {
    matches!(kind, RepairKind::Cell | RepairKind::Cells | RepairKind::BlankFill)
}

/// What happened, as far as the candidates agree; `patterns` is what each of them looks like.
fn diagnosis(candidates: &[Candidate], patterns: &[Diagnosis], repairs: &[Repair]) -> Diagnosis {
    let (Some(best), Some(repair), Some(&pattern)) = (candidates.first(), repairs.first(), patterns.first())
    else {
        return Diagnosis::Unresolved;
    };
    let is_claimed = repair.certainty != Suggestion::Candidate;
    let is_operation = best.kind != RepairKind::Cells && !is_cells(best.kind);
    if is_claimed || candidates.len() == 1 {
        return pattern;
    }
    // The candidates disagree about the cells and may still agree about what happened.
    let of_sets = candidates.iter().zip(patterns).filter(|(own, _)| own.kind == RepairKind::Cells);
    let mut of_sets = of_sets.map(|(_, pattern)| *pattern);
    match of_sets.next() {
        Some(_) if is_operation => pattern,
        Some(first) if of_sets.all(|own| own == first) => first,
        None | Some(_) => Diagnosis::Unresolved,
    }
}

/// What a candidate looks like.
fn pattern(assessed: &Assessed<'_>, candidate: &Candidate) -> Diagnosis {
    match candidate.kind {
        RepairKind::RowShiftedRight => return Diagnosis::RowShiftedRight,
        RepairKind::RowShiftedLeft => return Diagnosis::RowShiftedLeft,
        RepairKind::RowsSwapped => return Diagnosis::RowsSwapped,
        RepairKind::RowReplaced => return Diagnosis::RowReplaced,
        RepairKind::ColumnUnfilled => return Diagnosis::ColumnUnfilled,
        RepairKind::RowUnfilled => return Diagnosis::RowUnfilled,
        RepairKind::SourceConflict => return Diagnosis::SourcesConflict,
        RepairKind::Cell | RepairKind::Cells | RepairKind::BlankFill => {}
    }
    let place = |change: &Amended| {
        let cell = assessed.table.spec().cells.get(change.cell)?;
        Some((cell.address.row(), cell.address.column()))
    };
    let amount = |change: &Amended| change.to.checked_sub(change.from);
    match candidate.set.as_slice() {
        [change] if is_typing_slip(change) => Diagnosis::OneCellTypingSlip,
        [_] => Diagnosis::OneCell,
        [a, b] => {
            let is_opposite = amount(a) == amount(b).and_then(Decimal::checked_neg);
            if !is_opposite && amount(a) != amount(b) {
                return Diagnosis::Unresolved;
            }
            let (Some(one), Some(other)) = (place(a), place(b)) else { return Diagnosis::Unresolved };
            let has_total = other.1 == "total" || one.1 == "total";
            match (one.0 == other.0, one.1 == other.1) {
                (true, _) if is_opposite && !has_total => Diagnosis::MovedBetweenColumns,
                (true, _) if has_total && !is_opposite => Diagnosis::PropagatedTotal,
                (_, true) if is_opposite => Diagnosis::SlippedBetweenRows,
                _ => Diagnosis::Unresolved,
            }
        }
        _ => Diagnosis::Unresolved,
    }
}

/// A change with the labels and place of its cell.
pub(crate) fn named(table: &TableReport, change: &Amended) -> Option<Change> {
    let spec = table.spec().cells.get(change.cell)?;
    let cell = table.cells.get(change.cell);
    Some(Change {
        address: spec.address.clone(),
        label: spec.label.clone(),
        label_en: spec.label_en.clone(),
        from: cell.and_then(gouji_core::Cell::value),
        to: change.to,
        bound: Bound::Exactly,
        location: cell.and_then(|cell| cell.location.clone()),
    })
}

/// The first cell of what is claimed, else the total of the primary check, else any of its cells.
fn place(repairs: &[Repair], primary: &Check) -> Option<Location> {
    if let Some(best) = repairs.first()
        && best.certainty != Suggestion::Candidate
        && let Some(location) = best.changes.iter().find_map(|change| change.location.clone())
    {
        return Some(location);
    }
    let of = |side: Side| primary.operands.iter().filter(move |operand| operand.side == side);
    of(Side::Right).chain(of(Side::Left)).find_map(|operand| operand.location.clone())
}

/// Code, body, year, cells and values, hashed: a changed figure revives a finding that was accepted.
pub(crate) fn fingerprint(report: &Report, checks: &[Check]) -> String {
    fingerprint_of(report, checks, "")
}

/// The same for a finding without operands, of which only its words tell what it is about.
pub(crate) fn fingerprint_of(report: &Report, checks: &[Check], words: &str) -> String {
    let mut hash = Hash::default();
    hash.add(report.issuer.as_deref().unwrap_or_default().as_bytes());
    hash.add(&report.year.unwrap_or_default().to_le_bytes());
    for check in checks {
        hash.add(check.rule.code.as_bytes());
        if check.operands.is_empty() {
            hash.add(check.subject.as_bytes());
            hash.add(words.as_bytes());
        }
        for operand in &check.operands {
            hash.add(operand.address.as_str().as_bytes());
            // The value where there is one: another way of writing it is the same figure.
            if let Some(value) = operand.value {
                hash.add_number(value.millionths().cast_unsigned());
            } else {
                hash.add(operand.state.as_bytes());
                hash.add(operand.raw.as_bytes());
            }
        }
    }
    format!("{:016x}", hash.0)
}

/// A hash that is the same on every machine and in every version: each field with its length, eight bytes at a time.
struct Hash(u64);

impl Default for Hash {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hash {
    fn add(&mut self, bytes: &[u8]) {
        self.add_number(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
        let (words, rest) = bytes.as_chunks();
        for word in words {
            self.add_number(u64::from_le_bytes(*word));
        }
        if !rest.is_empty() {
            self.add_number(rest.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)));
        }
    }

    fn add_number(&mut self, number: u64) {
        let mixed = (self.0 ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ mixed >> 29;
    }
}
