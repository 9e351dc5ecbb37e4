//! All identities of a table together: what one leaves open, the others may settle.
//!
//! Unknown cells are first eliminated exactly (a combination of identities in which every unknown cancels is a check
//! of its own), then the bounds of what remains are tightened. An identity *holds* only if the others settle its
//! unknown cells and it then comes out even: it never certifies a value that it has supplied itself.

use std::borrow::Borrow;

use super::{Bounds, Identity, OpenSum};

/// What can be said of an identity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The two sums are equal.
    Holds {
        /// Whether a cell without a value had to be settled by other identities.
        is_deduced: bool,
    },
    /// The two sums cannot be equal; the interval holds the right one minus the left one.
    Fails {
        /// Right sum minus left sum.
        residual: Bounds,
        /// Whether a cell without a value is involved.
        is_deduced: bool,
    },
    /// Cells without a value leave it open.
    Undecided,
}

/// A sum of identities, each with a factor, in which every cell without an exact value cancels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Combination {
    /// The factor of each identity of the table, in order.
    pub factors: Vec<i128>,
}

/// Evaluates the identities of one table jointly; `values` are the cells in form order.
///
/// ```
/// use gouji_core::form::{form, identity::{Bounds, Verdict, evaluate}};
/// use gouji_core::Decimal;
///
/// let table = form("ogi-2021").unwrap().table("remedies").unwrap();
/// let mut values = vec![Bounds::exactly(Decimal::ZERO); table.cells.len()];
/// values[1] = Bounds::NOT_NEGATIVE; // left blank: the total says that it is nothing
/// let verdicts = evaluate(&table.identities, &values);
/// assert_eq!(verdicts[0], Verdict::Undecided);
/// assert_eq!(verdicts[1], Verdict::Holds { is_deduced: false });
/// ```
#[must_use]
pub fn evaluate<I: Borrow<Identity>>(identities: &[I], values: &[Bounds]) -> Vec<Verdict> {
    let mut verdicts: Vec<Verdict> =
        identities.iter().map(|identity| directly(identity.borrow(), values)).collect();
    if verdicts.contains(&Verdict::Undecided) {
        by_elimination(identities, values, &mut verdicts);
        by_bounds(identities, values, &mut verdicts);
    }
    verdicts
}

/// Evaluates identities of which every cell has an exact value, given in millionths: the same as [`evaluate`], at a
/// fraction of its cost. `None` where a sum leaves the range of exact numbers.
#[must_use]
pub fn evaluate_exact<I: Borrow<Identity>>(identities: &[I], values: &[i64]) -> Option<Vec<Verdict>> {
    let mut verdicts = Vec::with_capacity(identities.len());
    for identity in identities {
        let residual = identity.borrow().exact_residual(values)?;
        verdicts.push(if residual == 0 {
            Verdict::Holds { is_deduced: false }
        } else {
            let residual = Some(i128::from(residual));
            Verdict::Fails { residual: Bounds { low: residual, high: residual }, is_deduced: false }
        });
    }
    Some(verdicts)
}

fn value_of(values: &[Bounds], cell: usize) -> Bounds {
    values.get(cell).copied().unwrap_or(Bounds::UNKNOWN)
}

/// An identity by itself.
fn directly(identity: &Identity, values: &[Bounds]) -> Verdict {
    let residual = identity.residual(|cell| value_of(values, cell));
    // A sum is exact only where every term of it is.
    match residual.exact() {
        Some(0) => Verdict::Holds { is_deduced: false },
        Some(_) => Verdict::Fails { residual, is_deduced: false },
        None if !residual.holds_zero() => Verdict::Fails { residual, is_deduced: true },
        None => Verdict::Undecided,
    }
}

/// Settles identities whose unknown cells cancel against those of others.
fn by_elimination<I: Borrow<Identity>>(identities: &[I], values: &[Bounds], verdicts: &mut [Verdict]) {
    for combination in combinations(identities, values) {
        let sum = combination.sum(identities, values);
        let involved = verdicts.iter_mut().zip(&combination.factors).filter(|(_, factor)| **factor != 0);
        for (verdict, factor) in involved {
            match (*verdict, sum) {
                (Verdict::Undecided, 0) => *verdict = Verdict::Holds { is_deduced: true },
                (Verdict::Undecided | Verdict::Holds { is_deduced: true }, sum) if sum != 0 => {
                    let residual = sum.checked_div(*factor);
                    *verdict = Verdict::Fails {
                        residual: Bounds { low: residual, high: residual },
                        is_deduced: true,
                    };
                }
                _ => {}
            }
        }
    }
}

impl Combination {
    /// The combined residual of the cells that have an exact value, in millionths.
    #[must_use]
    pub fn sum<I: Borrow<Identity>>(&self, identities: &[I], values: &[Bounds]) -> i128 {
        let known =
            |(cell, sign): (usize, i8)| value_of(values, cell).exact().unwrap_or(0) * i128::from(sign);
        let residual = |identity: &I| identity.borrow().terms().map(known).sum::<i128>();
        self.factors
            .iter()
            .zip(identities)
            .filter(|(factor, _)| **factor != 0)
            .map(|(factor, identity)| factor.saturating_mul(residual(identity)))
            .sum()
    }

    /// Whether a cell with an exact value remains, so that the combination can fail.
    fn says_something<I: Borrow<Identity>>(&self, identities: &[I], values: &[Bounds]) -> bool {
        self.cells(identities, values.len()).iter().any(|(cell, _)| value_of(values, *cell).exact().is_some())
    }

    /// The cells that remain in the combination, each with its factor; `count` is the number of cells of the table.
    #[must_use]
    pub fn cells<I: Borrow<Identity>>(&self, identities: &[I], count: usize) -> Vec<(usize, i128)> {
        let mut sums = vec![0_i128; count];
        for (factor, identity) in self.factors.iter().zip(identities).filter(|(factor, _)| **factor != 0) {
            for (cell, sign) in identity.borrow().terms() {
                if let Some(sum) = sums.get_mut(cell) {
                    *sum += factor * i128::from(sign);
                }
            }
        }
        sums.into_iter().enumerate().filter(|(_, sum)| *sum != 0).collect()
    }
}

/// Combinations in which every cell without an exact value cancels and some cell with one remains.
///
/// Identities without unknown cells are combinations by themselves. The rest are reduced by exact elimination with
/// whole numbers; the factors of these forms stay tiny. The result is a reduced basis, so no combination contains
/// another one; those that say nothing (the identities of table 3 depend on each other) are left out.
#[must_use]
pub fn combinations<I: Borrow<Identity>>(identities: &[I], values: &[Bounds]) -> Vec<Combination> {
    let unknown = unknown_cells(identities, values);
    let mut rows: Vec<Row> = rows(identities, &unknown);
    for column in 0..unknown.len() {
        let holds_it = rows.iter().enumerate().filter(|(_, row)| row.coefficient(column) != 0);
        let Some((pivot, _)) = holds_it.min_by_key(|(_, row)| row.weight()) else { continue };
        let pivot = rows.swap_remove(pivot);
        for row in &mut rows {
            row.eliminate(&pivot, column);
        }
    }
    let mut combinations = reduced(rows.into_iter().map(|row| row.factors).collect(), identities.len());
    combinations.retain(|combination| combination.says_something(identities, values));
    combinations.sort_by_key(|combination| {
        let used = combination.factors.iter().filter(|factor| **factor != 0).count();
        (used, combination.factors.iter().position(|factor| *factor != 0))
    });
    combinations
}

/// How many of the identities are independent: what the others already say is not counted.
///
/// ```
/// use gouji_core::form::{form, identity::rank};
///
/// let table = form("ogi-2021").unwrap().table("requests").unwrap();
/// assert_eq!((table.identities.len(), rank(&table.identities)), (39, 37));
/// ```
#[must_use]
pub fn rank<I: Borrow<Identity>>(identities: &[I]) -> usize {
    let cells = unknown_cells(identities, &[]);
    let mut rows: Vec<Row> = rows(identities, &cells);
    let mut rank = 0;
    for column in 0..cells.len() {
        let holds_it = rows.iter().enumerate().filter(|(_, row)| row.coefficient(column) != 0);
        let Some((pivot, _)) = holds_it.min_by_key(|(_, row)| row.weight()) else { continue };
        let pivot = rows.swap_remove(pivot);
        for row in &mut rows {
            row.eliminate(&pivot, column);
        }
        rank += 1;
    }
    rank
}

/// The cells of the identities that have no exact value, in form order.
fn unknown_cells<I: Borrow<Identity>>(identities: &[I], values: &[Bounds]) -> Vec<usize> {
    let cells = identities.iter().flat_map(|identity| identity.borrow().terms()).map(|(cell, _)| cell);
    let mut unknown: Vec<usize> = cells.filter(|&cell| value_of(values, cell).exact().is_none()).collect();
    unknown.sort_unstable();
    unknown.dedup();
    unknown
}

fn rows<I: Borrow<Identity>>(identities: &[I], unknown: &[usize]) -> Vec<Row> {
    let row = |(index, identity): (usize, &I)| Row::new(index, identity.borrow(), identities.len(), unknown);
    identities.iter().enumerate().map(row).collect()
}

/// A cell without a value, and the only value that the identities leave for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deduced {
    /// The cell, as an index of the table's cells.
    pub cell: usize,
    /// The value in millionths.
    pub value: i128,
    /// The identities that settle it, as indices of the identities given.
    pub identities: Vec<usize>,
}

/// The cells without a value that the identities settle, in form order.
///
/// Where the identities contradict each other nothing is deduced.
///
/// ```
/// use gouji_core::form::{form, identity::{Bounds, deduce}};
/// use gouji_core::Decimal;
///
/// let table = form("ogi-2021").unwrap().table("remedies").unwrap();
/// let mut values = vec![Bounds::exactly(Decimal::ZERO); table.cells.len()];
/// values[1] = Bounds::NOT_NEGATIVE; // left blank: the total says that it is nothing
/// let deduced = deduce(&table.identities, &values);
/// assert_eq!((deduced[0].cell, deduced[0].value, &*deduced[0].identities), (1, 0, &[0][..]));
/// ```
#[must_use]
pub fn deduce<I: Borrow<Identity>>(identities: &[I], values: &[Bounds]) -> Vec<Deduced> {
    let unknown = unknown_cells(identities, values);
    if unknown.is_empty() {
        return Vec::new();
    }
    let borrowed: Vec<&Identity> = identities.iter().map(Borrow::borrow).collect();
    let Some(tightened) = tighten(&borrowed.iter().copied(), values) else { return Vec::new() };
    let mut rows: Vec<Row> = rows(identities, &unknown);
    let mut settled: Vec<Row> = Vec::new();
    for column in 0..unknown.len() {
        let holds_it = rows.iter().enumerate().filter(|(_, row)| row.coefficient(column) != 0);
        let Some((pivot, _)) = holds_it.min_by_key(|(_, row)| row.weight()) else { continue };
        let pivot = rows.swap_remove(pivot);
        rows.iter_mut().chain(&mut settled).for_each(|row| row.eliminate(&pivot, column));
        settled.push(pivot);
    }
    let mut deduced: Vec<Deduced> =
        settled.iter().filter_map(|row| row.settles(&unknown, identities, values)).collect();
    for &cell in &unknown {
        let Some(value) = value_of(&tightened, cell).exact() else { continue };
        if deduced.iter().all(|known| known.cell != cell) {
            let has_cell = |identity: &I| identity.borrow().terms().any(|(own, _)| own == cell);
            let own = identities.iter().enumerate().filter(|(_, identity)| has_cell(identity));
            deduced.push(Deduced { cell, value, identities: own.map(|(index, _)| index).collect() });
        }
    }
    deduced.sort_by_key(|deduced| deduced.cell);
    deduced
}

/// What the identities leave possible for every cell, as far as bounds alone tell; `None` where they contradict each
/// other.
///
/// ```
/// use gouji_core::form::{form, identity::{Bounds, tightened}};
/// use gouji_core::Decimal;
///
/// let table = form("ogi-2021").unwrap().table("remedies").unwrap();
/// let mut values = vec![Bounds::exactly(Decimal::ZERO); table.cells.len()];
/// (values[0], values[1]) = (Bounds::NOT_NEGATIVE, Bounds::NOT_NEGATIVE);
/// values[4] = Bounds::exactly(Decimal::from_integer(3).unwrap()); // two blanks share a total of 3
/// assert_eq!(tightened(&table.identities, &values).unwrap()[1].high, Some(3_000_000));
/// ```
#[must_use]
pub fn tightened<I: Borrow<Identity>>(identities: &[I], values: &[Bounds]) -> Option<Vec<Bounds>> {
    tighten(&identities.iter().map(Borrow::borrow), values)
}

/// The reduced echelon form of vectors of factors: no vector's support contains another's.
fn reduced(mut vectors: Vec<Vec<i128>>, width: usize) -> Vec<Combination> {
    let mut done: Vec<Row> = Vec::new();
    for column in (0..width).rev() {
        let holds_it = |vector: &Vec<i128>| vector.get(column).is_some_and(|factor| *factor != 0);
        let candidates = vectors.iter().enumerate().filter(|(_, vector)| holds_it(vector));
        let Some((index, _)) = candidates.min_by_key(|(_, vector)| support(vector)) else { continue };
        let pivot = Row { coefficients: vectors.swap_remove(index), factors: Vec::new() };
        let reduce = |vector: &mut Vec<i128>| {
            let mut row = Row { coefficients: std::mem::take(vector), factors: Vec::new() };
            row.eliminate(&pivot, column);
            *vector = row.coefficients;
        };
        vectors.iter_mut().for_each(reduce);
        for row in &mut done {
            row.eliminate(&pivot, column);
        }
        done.push(pivot);
    }
    done.into_iter().map(|row| Combination { factors: row.coefficients }).collect()
}

fn support(vector: &[i128]) -> usize {
    vector.iter().filter(|factor| **factor != 0).count()
}

/// A row of the elimination: coefficients of the unknown cells, and the factors of the identities in it.
struct Row {
    coefficients: Vec<i128>,
    factors: Vec<i128>,
}

impl Row {
    fn new(index: usize, identity: &Identity, count: usize, unknown: &[usize]) -> Self {
        let mut coefficients = vec![0; unknown.len()];
        for (cell, sign) in identity.terms() {
            if let Ok(column) = unknown.binary_search(&cell)
                && let Some(slot) = coefficients.get_mut(column)
            {
                *slot += i128::from(sign);
            }
        }
        let mut factors = vec![0; count];
        if let Some(factor) = factors.get_mut(index) {
            *factor = 1;
        }
        Self { coefficients, factors }
    }

    fn coefficient(&self, column: usize) -> i128 {
        self.coefficients.get(column).copied().unwrap_or(0)
    }

    /// The cell whose value the row settles: the only unknown one in it.
    fn settles<I: Borrow<Identity>>(
        &self,
        unknown: &[usize],
        identities: &[I],
        values: &[Bounds],
    ) -> Option<Deduced> {
        if support(&self.coefficients) != 1 {
            return None;
        }
        let (column, coefficient) =
            self.coefficients.iter().enumerate().find(|(_, coefficient)| **coefficient != 0)?;
        let combination = Combination { factors: self.factors.clone() };
        let sum = combination.sum(identities, values);
        let cell = *unknown.get(column)?;
        let value = (sum % coefficient == 0).then(|| -sum / coefficient)?;
        let is_possible = value_of(values, cell).low.is_none_or(|low| low <= value);
        let used = self.factors.iter().enumerate().filter(|(_, factor)| **factor != 0);
        let identities = used.map(|(index, _)| index).collect();
        is_possible.then_some(Deduced { cell, value, identities })
    }

    /// How much the row would fill others in when it is the pivot.
    fn weight(&self) -> usize {
        support(&self.coefficients) + support(&self.factors)
    }

    /// Subtracts a multiple of `pivot` so that `column` vanishes.
    fn eliminate(&mut self, pivot: &Self, column: usize) {
        let (own, other) = (self.coefficient(column), pivot.coefficient(column));
        if own == 0 {
            return;
        }
        // The coefficients of these forms are nearly always ±1; then nothing grows and nothing needs to shrink.
        if other.abs() == 1 {
            let factor = own.saturating_mul(other);
            let reduce = |target: &mut Vec<i128>, source: &[i128]| {
                for (a, b) in target.iter_mut().zip(source).filter(|(_, b)| **b != 0) {
                    *a = a.saturating_sub(b.saturating_mul(factor));
                }
            };
            reduce(&mut self.coefficients, &pivot.coefficients);
            reduce(&mut self.factors, &pivot.factors);
            return;
        }
        let reduce = |target: &mut Vec<i128>, source: &[i128]| {
            for (a, b) in target.iter_mut().zip(source) {
                *a = a.saturating_mul(other).saturating_sub(b.saturating_mul(own));
            }
        };
        reduce(&mut self.coefficients, &pivot.coefficients);
        reduce(&mut self.factors, &pivot.factors);
        self.shrink();
    }

    /// Divides by the greatest common divisor, so that the numbers stay small.
    fn shrink(&mut self) {
        let divisor = self.coefficients.iter().chain(&self.factors).fold(0, |divisor, &x| gcd(divisor, x));
        if divisor > 1 {
            self.coefficients.iter_mut().chain(&mut self.factors).for_each(|x| *x /= divisor);
        }
    }
}

fn gcd(a: i128, b: i128) -> i128 {
    let (mut a, mut b) = (a.saturating_abs(), b.saturating_abs());
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// How often the bounds of a table are tightened at most; each pass settles at least one cell where it matters.
const PASSES: usize = 16;

/// Settles what remains by tightening the bounds of unknown cells.
///
/// What all identities together leave open, fewer of them leave open too: so all are tried first, and only an identity
/// whose cells they settle is looked at by what the others say.
fn by_bounds<I: Borrow<Identity>>(identities: &[I], values: &[Bounds], verdicts: &mut [Verdict]) {
    let fails: Vec<bool> = verdicts.iter().map(|verdict| matches!(verdict, Verdict::Fails { .. })).collect();
    let identities: Vec<&Identity> = identities.iter().map(Borrow::borrow).collect();
    let usable = || identities.iter().zip(&fails).enumerate().filter(|(_, (_, fails))| !**fails);
    let together = tighten(&usable().map(|(_, (identity, _))| *identity), values);
    let is_settled = |identity: &Identity| {
        together
            .as_ref()
            .is_none_or(|bounds| identity.terms().all(|(cell, _)| value_of(bounds, cell).exact().is_some()))
    };
    for (index, (identity, verdict)) in identities.iter().zip(verdicts.iter_mut()).enumerate() {
        if *verdict != Verdict::Undecided || !is_settled(identity) {
            continue;
        }
        let others = usable().filter(|(k, _)| *k != index).map(|(_, (other, _))| *other);
        let Some(tightened) = tighten(&others, values) else { continue };
        let residual = identity.residual(|cell| value_of(&tightened, cell));
        match residual.exact() {
            Some(0) => *verdict = Verdict::Holds { is_deduced: true },
            _ if !residual.holds_zero() => *verdict = Verdict::Fails { residual, is_deduced: true },
            _ => {}
        }
    }
    if together.is_none() {
        by_conflicts(&identities, values, verdicts);
    }
}

/// Settles what no identity by itself tells: a few that contradict each other, while others contradict each other too.
fn by_conflicts(identities: &[&Identity], values: &[Bounds], verdicts: &mut [Verdict]) {
    let identity = |index: &usize| identities.get(*index).copied();
    loop {
        let fails = |verdict: &Verdict| matches!(verdict, Verdict::Fails { .. });
        let open = verdicts.iter().enumerate().filter(|(_, verdict)| !fails(verdict));
        let mut conflict: Vec<usize> = open.map(|(index, _)| index).collect();
        if tighten(&conflict.iter().filter_map(identity), values).is_some() {
            return;
        }
        // What is not needed for the contradiction is left out, one after the other.
        for index in conflict.clone() {
            let rest = conflict.iter().filter(|own| **own != index);
            if tighten(&rest.filter_map(identity), values).is_none() {
                conflict.retain(|own| *own != index);
            }
        }
        for index in &conflict {
            let others = conflict.iter().filter(|own| *own != index).filter_map(identity);
            let Some(own) = identity(index) else { return };
            let bounds = tighten(&others, values).unwrap_or_else(|| values.to_vec());
            let residual = own.residual(|cell| value_of(&bounds, cell));
            if let Some(verdict) = verdicts.get_mut(*index) {
                *verdict = Verdict::Fails { residual, is_deduced: true };
            }
        }
        if conflict.is_empty() {
            return; // never met: what contradicts itself holds something
        }
    }
}

/// Tightens the bounds of every cell by the identities given; `None` where they contradict each other.
fn tighten<'a>(
    identities: &(impl Iterator<Item = &'a Identity> + Clone),
    values: &[Bounds],
) -> Option<Vec<Bounds>> {
    let mut bounds = values.to_vec();
    for _ in 0..PASSES {
        let mut has_changed = false;
        for identity in identities.clone() {
            has_changed |= tighten_by(identity, &mut bounds)?;
        }
        if !has_changed {
            break;
        }
    }
    Some(bounds)
}

/// Tightens the cells of one identity; whether anything changed, or `None` for a contradiction.
fn tighten_by(identity: &Identity, bounds: &mut [Bounds]) -> Option<bool> {
    let mut all = OpenSum::default();
    identity.terms().for_each(|(cell, sign)| all.add(signed(value_of(bounds, cell), sign)));
    if !all.bounds().holds_zero() {
        return None;
    }
    let mut has_changed = false;
    for (cell, sign) in identity.terms() {
        let own = value_of(bounds, cell);
        if own.exact().is_some() {
            continue;
        }
        let rest = all.without(signed(own, sign)).bounds();
        let tightened = own.meet(if sign > 0 { rest.negated() } else { rest });
        if tightened.is_empty() {
            return None;
        }
        if tightened != own
            && let Some(slot) = bounds.get_mut(cell)
        {
            *slot = tightened;
            has_changed = true;
        }
    }
    Some(has_changed)
}

fn signed(bounds: Bounds, sign: i8) -> Bounds {
    if sign > 0 { bounds } else { bounds.negated() }
}

#[cfg(test)]
mod tests;
