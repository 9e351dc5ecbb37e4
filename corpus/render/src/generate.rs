//! Further reports that satisfy every identity, from seeds.
//!
//! Takes a seed and a size; gives records: single ones, years that follow each other, a district with its members.
//! All bodies are fictional.

use crate::facts::{APPLICANTS, FormId, REMEDIES, RESULTS, TableId, address};
use crate::record::{Provenance, Record, TableForms};
use crate::seed::Dice;

/// How much a body has to report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Size {
    /// None to five requests: nearly all cells are zero.
    Tiny,
    /// Six to sixty requests.
    Small,
    /// A hundred to 2,500 requests.
    Large,
    /// Mostly few requests, now and then many thousands.
    HeavyTailed,
}

impl Size {
    /// All sizes.
    pub const ALL: [Self; 4] = [Self::Tiny, Self::Small, Self::Large, Self::HeavyTailed];

    fn requests(self, dice: &mut Dice) -> i64 {
        match self {
            Self::Tiny => dice.between(0, 5),
            Self::Small => dice.between(6, 60),
            Self::Large => dice.between(100, 2_500),
            Self::HeavyTailed => {
                let mut count = dice.between(1, 20);
                while count < 100_000 && dice.chance(35) {
                    count = count * 4 + dice.between(0, 9);
                }
                count
            }
        }
    }

    /// A count of decisions or documents that fits the size.
    fn volume(self, dice: &mut Dice) -> i64 {
        match self {
            Self::Tiny => dice.between(0, 30) * i64::from(dice.chance(40)),
            Self::Small => dice.between(0, 900),
            Self::Large => dice.between(500, 90_000),
            Self::HeavyTailed => {
                if dice.chance(15) {
                    dice.between(100_000, 4_000_000)
                } else {
                    dice.between(0, 800)
                }
            }
        }
    }
}

/// A body that reports.
#[derive(Debug, Clone)]
pub(crate) struct Body {
    id: String,
    pub(crate) name: String,
    pub(crate) region: String,
    pub(crate) level: String,
}

/// A district and the bodies whose figures make up its own, for one year.
#[derive(Debug, Clone)]
pub struct District {
    /// The report for the whole district.
    pub whole: Record,
    /// The reports of its departments, streets and towns.
    pub members: Vec<Record>,
}

/// A report of a fictional body.
///
/// ```
/// use gouji_corpus::{FormId, Size, broken_identities, generate};
///
/// let record = generate(11, FormId::Ogi2021, Size::Small);
/// assert!(broken_identities(&record).is_empty());
/// ```
#[must_use]
pub fn generate(seed: u64, form: FormId, size: Size) -> Record {
    let mut dice = Dice::named(seed, "generate");
    let first = if form == FormId::Ogi2019 { 2019 } else { 2021 };
    let last = if form == FormId::Ogi2019 { 2020 } else { 2025 };
    let year = u16::try_from(dice.between(first, last)).unwrap_or(2021);
    let mut record = following(&body(seed), year, size, None, &mut dice);
    // The year alone decides the form; both ends of the range belong to the form asked for.
    record.provenance.source = format!("generator, seed {seed}, {size:?}");
    record
}

/// Reports of one body for years that follow each other: what one carries forward, the next carries over.
///
/// The first year decides nothing but itself; the form changes in 2021 as it did.
#[must_use]
pub fn generate_years(seed: u64, size: Size, first_year: u16, count: u16) -> Vec<Record> {
    years_of(&body(seed), seed, size, first_year, count)
}

/// A district for years that follow each other, with its members; the figures of the members add up.
#[must_use]
pub fn generate_district(seed: u64, first_year: u16, count: u16) -> Vec<District> {
    let mut dice = Dice::named(seed, "district");
    let bodies = bodies();
    let reports: Vec<Vec<Record>> = (0..)
        .zip(&bodies)
        .map(|(place, body)| {
            let size = if dice.chance(60) { Size::Tiny } else { Size::Small };
            years_of(body, seed.wrapping_mul(1_000).wrapping_add(place), size, first_year, count)
        })
        .collect();
    (0..usize::from(count))
        .map(|year| {
            let members: Vec<Record> = reports.iter().filter_map(|years| years.get(year).cloned()).collect();
            District { whole: whole(&members), members }
        })
        .collect()
}

fn years_of(body: &Body, seed: u64, size: Size, first_year: u16, count: u16) -> Vec<Record> {
    let mut dice = Dice::named(seed, &body.id);
    let mut records: Vec<Record> = Vec::new();
    for year in first_year..first_year.saturating_add(count) {
        let mut record = following(body, year, size, records.last(), &mut dice);
        record.provenance.source = format!("generator, seed {seed}, {size:?}");
        records.push(record);
    }
    records
}

/// The fictional district of the corpus.
const DISTRICT: (&str, &str) = ("澄湖区人民政府", "青屿市澄湖区");

/// The bodies of the fictional district.
pub(crate) fn bodies() -> Vec<Body> {
    let bodies = [
        ("office", "澄湖区人民政府办公室", "county_dept"),
        ("education", "澄湖区教育局", "county_dept"),
        ("planning", "青屿市自然资源和规划局澄湖分局", "county_dept"),
        ("housing", "澄湖区住房和城乡建设局", "county_dept"),
        ("market", "澄湖区市场监督管理局", "county_dept"),
        ("yunqiao", "澄湖区云桥街道办事处", "subdistrict"),
        ("tingsong", "听松街道", "subdistrict"),
        ("liupu", "柳浦街道办事处", "subdistrict"),
        ("shibu", "石埠镇人民政府", "township"),
        ("hetang", "荷塘乡人民政府", "township"),
    ];
    bodies
        .into_iter()
        .map(|(id, name, level)| Body {
            id: id.to_owned(),
            name: name.to_owned(),
            region: DISTRICT.1.to_owned(),
            level: level.to_owned(),
        })
        .collect()
}

/// One of the fictional bodies.
fn body(seed: u64) -> Body {
    let mut dice = Dice::named(seed, "body");
    let bodies = bodies();
    dice.pick(&bodies).cloned().map_or_else(
        || Body {
            id: "body".into(),
            name: DISTRICT.0.into(),
            region: DISTRICT.1.into(),
            level: "county".into(),
        },
        |body| Body { id: format!("{}-{seed}", body.id), ..body },
    )
}

/// A report for a year, given the one for the year before.
fn following(body: &Body, year: u16, size: Size, before: Option<&Record>, dice: &mut Dice) -> Record {
    let form = FormId::for_year(year);
    let mut record = Record {
        id: format!("{}-{year}", body.id),
        agency: body.name.clone(),
        region: body.region.clone(),
        level: body.level.clone(),
        year: Some(year),
        form,
        tables: TableForms::all(form),
        provenance: Provenance {
            kind: "generated".to_owned(),
            source: String::new(),
            coverage: "full".to_owned(),
            note: "fictional body".to_owned(),
        },
        cells: std::collections::BTreeMap::new(),
        claims: Vec::new(),
        broken: Vec::new(),
        narrative: None,
    };
    proactive(&mut record, size, before, dice);
    requests(&mut record, size, before, dice);
    remedies(&mut record, size, dice);
    record
}

fn set(record: &mut Record, table: TableId, row: &str, column: &str, count: i64) {
    record.set(&address(table, row, column), Some(count.to_string()));
}

fn proactive(record: &mut Record, size: Size, before: Option<&Record>, dice: &mut Dice) {
    let table = TableId::Proactive;
    let last = |row: &str, column: &str| {
        before
            .filter(|before| before.form == record.form)
            .and_then(|before| before.count(&address(table, row, column)))
    };
    let stock = last("normative_documents", "in_force");
    let items: Vec<(&str, Option<i64>)> = ITEM_ROWS
        .into_iter()
        .map(|row| {
            (row, last(row, "items_last_year").zip(last(row, "change")).map(|(items, change)| items + change))
        })
        .collect();
    let documents = if size == Size::Tiny { dice.between(0, 2) } else { dice.between(0, 40) };
    if record.form == FormId::Ogi2021 {
        let in_force = stock.unwrap_or_else(|| dice.between(0, 120));
        let repealed = dice.between(0, (in_force + documents).min(30));
        for column in ["issued", "repealed", "in_force"] {
            set(record, table, "government_rules", column, 0);
        }
        set(record, table, "normative_documents", "issued", documents);
        set(record, table, "normative_documents", "repealed", repealed);
        set(record, table, "normative_documents", "in_force", in_force + documents - repealed);
        for row in ["licensing", "penalties", "coercive_measures"] {
            set(record, table, row, "decisions", size.volume(dice));
        }
        let fee = if dice.chance(70) { 0 } else { dice.between(1, 900_000) };
        record.set(&address(table, "administrative_fees", "amount"), Some(amount(fee)));
        return;
    }
    for column in ["newly_made", "newly_disclosed", "total_disclosed"] {
        set(record, table, "government_rules", column, 0);
    }
    let disclosed = dice.between(0, documents);
    set(record, table, "normative_documents", "newly_made", documents);
    set(record, table, "normative_documents", "newly_disclosed", disclosed);
    set(record, table, "normative_documents", "total_disclosed", documents + dice.between(0, 90));
    for (row, known) in items {
        let items = known.unwrap_or_else(|| dice.between(0, 300) * i64::from(dice.chance(60)));
        let change = dice.between(-items.min(25), 25) * i64::from(dice.chance(50));
        set(record, table, row, "items_last_year", items);
        set(record, table, row, "change", change);
        if row != "administrative_fees" {
            set(record, table, row, "decisions", size.volume(dice));
        }
    }
    let projects = dice.between(0, 40) * i64::from(dice.chance(60));
    set(record, table, "centralized_procurement", "projects", projects);
    let spent = if projects == 0 { 0 } else { dice.between(1, 50_000_000) };
    record.set(&address(table, "centralized_procurement", "amount"), Some(amount(spent)));
}

/// The rows of the 2019 edition that track a stock of items.
const ITEM_ROWS: [&str; 5] =
    ["licensing", "other_public_services", "penalties", "coercive_measures", "administrative_fees"];

/// An amount in ten-thousandths of its unit as a decimal without idle zeros.
pub(crate) fn amount(ten_thousandths: i64) -> String {
    let (whole, fraction) = (ten_thousandths / 10_000, ten_thousandths % 10_000);
    if fraction == 0 {
        return whole.to_string();
    }
    format!("{whole}.{fraction:04}").trim_end_matches('0').to_owned()
}

/// A decimal in ten-thousandths of its unit.
fn ten_thousandths(text: &str) -> i64 {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let fraction = format!("{fraction:0<4}");
    whole.parse::<i64>().unwrap_or(0) * 10_000 + fraction.parse::<i64>().unwrap_or(0)
}

fn requests(record: &mut Record, size: Size, before: Option<&Record>, dice: &mut Dice) {
    let table = TableId::Requests;
    let carried: Vec<i64> = APPLICANTS
        .into_iter()
        .map(|column| match before {
            Some(before) => before.count(&address(table, "carried_forward", column)).unwrap_or(0),
            None if size == Size::Tiny => 0,
            None => dice.between(0, 9) * i64::from(column == "natural_person"),
        })
        .collect();
    let received = apportion(size.requests(dice), &[880, 70, 3, 8, 15, 24], dice);
    let rows: Vec<&str> = record
        .form
        .form()
        .table(table)
        .rows
        .iter()
        .filter(|row| row.group.is_some() && row.id != "outcomes_total")
        .map(|row| row.id.as_str())
        .collect();
    let weights: Vec<i64> = rows.iter().map(|row| weight(row)).collect();
    let mut columns = vec![vec![0_i64; rows.len() + 4]; APPLICANTS.len()];
    for ((column, received), carried) in columns.iter_mut().zip(received).zip(carried) {
        let pending = (received + carried) * dice.between(0, 12) / 100;
        let closed = received + carried - pending;
        *column = vec![received, carried];
        column.extend(apportion(closed, &weights, dice));
        column.extend([closed, pending]);
    }
    let names: Vec<&str> = ["received", "carried_over"]
        .into_iter()
        .chain(rows)
        .chain(["outcomes_total", "carried_forward"])
        .collect();
    for (place, row) in names.into_iter().enumerate() {
        let counts: Vec<i64> = columns.iter().filter_map(|column| column.get(place).copied()).collect();
        for (column, count) in APPLICANTS.into_iter().zip(&counts) {
            set(record, table, row, column, *count);
        }
        set(record, table, row, "total", counts.iter().sum());
    }
}

/// How often an outcome occurs, in thousandths.
fn weight(row: &str) -> i64 {
    match row {
        "granted" => 340,
        "unavailable_not_held" => 240,
        "partly_granted" => 95,
        "other_other" | "other_outcome" => 90,
        "unprocessed_petition" => 45,
        "other_not_corrected" => 30,
        "refused_third_party_rights" | "unavailable_needs_creation" | "unprocessed_duplicate" => 20,
        "refused_administrative_query" | "refused_internal_affairs" | "refused_enforcement_file" => 15,
        "refused_process_information" | "unavailable_still_unclear" => 10,
        _ => 4,
    }
}

/// Shares a count out by weights: one by one when few, by proportion and the rest one by one when many.
fn apportion(count: i64, weights: &[i64], dice: &mut Dice) -> Vec<i64> {
    let total: i64 = weights.iter().sum::<i64>().max(1);
    let sure = if count > 3_000 { count / 2 } else { 0 };
    let mut shares: Vec<i64> = weights.iter().map(|weight| sure * weight / total).collect();
    for _ in shares.iter().sum::<i64>()..count {
        let mut thrown = dice.between(0, total - 1);
        for (share, weight) in shares.iter_mut().zip(weights) {
            if thrown < *weight {
                *share += 1;
                break;
            }
            thrown -= weight;
        }
    }
    shares
}

fn remedies(record: &mut Record, size: Size, dice: &mut Dice) {
    for row in REMEDIES {
        let most = match size {
            Size::Tiny => i64::from(dice.chance(10)),
            Size::Small => 6 * i64::from(dice.chance(50)),
            Size::Large => 90,
            Size::HeavyTailed => 12,
        };
        let counts = apportion(dice.between(0, most), &[55, 12, 18, 15], dice);
        for (column, count) in RESULTS.into_iter().zip(&counts) {
            set(record, TableId::Remedies, row, column, *count);
        }
        set(record, TableId::Remedies, row, "total", counts.iter().sum());
    }
}

/// The report of the district: every cell the sum of its members'.
fn whole(members: &[Record]) -> Record {
    let Some(first) = members.first() else {
        return following(&body(0), 2021, Size::Tiny, None, &mut Dice::new(0));
    };
    let mut record = Record {
        id: format!("chenghu-{}", first.year.unwrap_or_default()),
        agency: DISTRICT.0.to_owned(),
        level: "county_rollup".to_owned(),
        ..first.clone()
    };
    for address in first.addresses() {
        let figures = members.iter().filter_map(|member| member.value(&address));
        let sum: i64 = figures.map(ten_thousandths).sum();
        record.set(&address, Some(amount(sum)));
    }
    record
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Size, amount, generate, generate_district, generate_years, ten_thousandths};
    use crate::facts::{APPLICANTS, FormId, TableId, address};
    use crate::identities::{broken_identities, identities};
    use crate::record::Record;

    fn assert_consistent(record: &Record) {
        assert_eq!(broken_identities(record), []);
        assert!(identities(record).iter().all(|identity| identity.residual(record) == Some(0)));
        let addresses = record.addresses();
        assert_eq!(addresses.len(), record.cells.len());
        for address in addresses {
            let value = record.value(&address).unwrap();
            assert!(address.ends_with(".change") || !value.starts_with('-'), "{address} {value}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn generated_records_satisfy_every_identity(seed: u64, place in 0..4_usize, is_old: bool) {
            let form = if is_old { FormId::Ogi2019 } else { FormId::Ogi2021 };
            let record = generate(seed, form, Size::ALL[place]);
            prop_assert_eq!(record.form, form);
            assert_consistent(&record);
        }

        #[test]
        fn years_carry_over_what_the_year_before_carried_forward(seed: u64, place in 0..4_usize) {
            let records = generate_years(seed, Size::ALL[place], 2019, 5);
            for pair in records.windows(2) {
                let [before, after] = pair else { unreachable!() };
                assert_consistent(after);
                for column in APPLICANTS.into_iter().chain(["total"]) {
                    prop_assert_eq!(
                        before.count(&address(TableId::Requests, "carried_forward", column)),
                        after.count(&address(TableId::Requests, "carried_over", column))
                    );
                }
                if before.form == FormId::Ogi2021 {
                    let count = |record: &Record, column: &str| {
                        record.count(&address(TableId::Proactive, "normative_documents", column)).unwrap()
                    };
                    prop_assert_eq!(
                        count(after, "in_force"),
                        count(before, "in_force") + count(after, "issued") - count(after, "repealed")
                    );
                }
            }
        }

        #[test]
        fn a_district_is_the_sum_of_its_members(seed: u64) {
            for district in generate_district(seed, 2022, 2) {
                assert_consistent(&district.whole);
                for address in district.whole.addresses() {
                    let sum: i64 =
                        district.members.iter().map(|member| ten_thousandths(member.value(&address).unwrap())).sum();
                    prop_assert_eq!(ten_thousandths(district.whole.value(&address).unwrap()), sum);
                }
            }
        }

        #[test]
        fn amounts_survive_their_print(units in 0..10_000_000_000_i64) {
            prop_assert_eq!(ten_thousandths(&amount(units)), units);
        }
    }

    #[test]
    fn a_seed_is_one_record() {
        for size in Size::ALL {
            assert_eq!(generate(5, FormId::Ogi2021, size), generate(5, FormId::Ogi2021, size));
        }
    }
}
