//! Generated prose: a long narrative around the figures of a record, each embedded figure recorded.
//!
//! Takes a record and options; gives a [`Narrative`] of 2,000 to 6,000 characters. Every kind of statement that
//! reports make occurs: totals, flows, outcomes, applicants, remedies, documents, lists closed and open, shares,
//! comparisons with last year, zeros in words, rounded figures, and figures that only look like claims.

use crate::facts::{REMEDIES, TableId, address};
use crate::narrative::{EmbeddedClaim, Narrative};
use crate::phrases;
use crate::record::Record;
use crate::seed::Dice;

/// What to tell.
#[derive(Debug, Clone, Copy, Default)]
pub struct Tale<'a> {
    /// The seed of wordings and of figures that no table holds.
    pub seed: u64,
    /// The report of the year before, for comparisons.
    pub before: Option<&'a Record>,
    /// How many claims are deliberately false.
    pub false_claims: usize,
}

impl Narrative {
    /// A long narrative around the figures of a record.
    ///
    /// ```
    /// use gouji_corpus::{FormId, Narrative, Size, Tale, generate};
    ///
    /// let record = generate(3, FormId::Ogi2021, Size::Small);
    /// let narrative = Narrative::told(&record, Tale { seed: 3, false_claims: 1, ..Tale::default() });
    /// assert!((2_000..=6_000).contains(&narrative.length()));
    /// assert_eq!(narrative.claims.iter().filter(|claim| claim.is_true == Some(false)).count(), 1);
    /// ```
    #[must_use]
    pub fn told(record: &Record, tale: Tale<'_>) -> Self {
        let honest = Teller::new(record, tale, Vec::new()).tell();
        if tale.false_claims == 0 {
            return honest;
        }
        let mut candidates: Vec<usize> = (0..)
            .zip(&honest.claims)
            .filter(|(_, claim)| claim.is_true == Some(true))
            .map(|(place, _)| place)
            .collect();
        let mut dice = Dice::named(tale.seed, "lies");
        let mut lies = Vec::new();
        while lies.len() < tale.false_claims && !candidates.is_empty() {
            lies.push(candidates.swap_remove(dice.below(candidates.len())));
        }
        Teller::new(record, tale, lies).tell()
    }
}

struct Teller<'a> {
    record: &'a Record,
    before: Option<&'a Record>,
    dice: Dice,
    /// Chooses how to lie, apart from `dice`, so that a lie changes nothing else.
    liar: Dice,
    lies: Vec<usize>,
    section: u8,
    narrative: Narrative,
    length: usize,
}

/// A figure to embed.
struct Claim<'a> {
    kind: &'a str,
    /// The words before the figure; they belong to the claim.
    before: &'a str,
    value: i64,
    unit: &'a str,
    cells: Vec<String>,
}

impl<'a> Teller<'a> {
    fn new(record: &'a Record, tale: Tale<'a>, lies: Vec<usize>) -> Self {
        let mut dice = Dice::named(tale.seed, &record.id);
        let length = 2_400 + dice.below(3_300);
        Self {
            record,
            before: tale.before,
            liar: Dice::named(tale.seed, "liar"),
            dice,
            lies,
            section: 0,
            narrative: Narrative::default(),
            length,
        }
    }

    fn tell(mut self) -> Narrative {
        self.preface();
        self.section = 1;
        self.heading("（一）主动公开");
        self.proactive();
        self.heading("（二）依申请公开");
        self.requests();
        self.remedies();
        self.heading("（三）政府信息管理");
        self.paragraph(&[phrases::MANAGEMENT], 2);
        self.traps();
        self.heading("（四）政府信息公开平台建设");
        self.platform();
        self.heading("（五）监督保障");
        self.supervision();
        self.fill();
        self.section = 5;
        self.problems();
        self.section = 6;
        self.fees();
        self.narrative
    }

    fn year(&self) -> u16 {
        self.record.year.unwrap_or(2021)
    }

    fn preface(&mut self) {
        let opening = self.dice.word(phrases::OPENINGS);
        let text =
            opening.replace("{agency}", &self.record.agency).replace("{year}", &self.year().to_string());
        self.narrative.add(0, &text);
        // The last three as conversions and hurried typing leave them; none of their digits counts anything.
        let year = self.year();
        let period = match self.dice.below(8) {
            0 => format!("本报告所列数据的统计期限自{year}1月1日起至{year}12月31日止。"),
            1 => format!("本报告数据统计期限为{year}11日至{year}1231日。"),
            2 => format!("本报告所列数据的统计期限自{year}年1月1日起，截止{year}年12月31号。"),
            _ => format!("本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。"),
        };
        self.narrative.add(0, &period);
    }

    /// Documents, decisions, and the lists of what was disclosed.
    fn proactive(&mut self) {
        let mut text = self.dice.word(phrases::PROACTIVE).to_owned();
        text.push_str(&self.closed_list());
        text.push('。');
        text.push_str(&self.decisions());
        self.narrative.add(1, &text);
        let mut text = self.dice.word(phrases::CHANNELS).to_owned();
        text.push_str(&self.channels());
        text.push('。');
        text.push_str(&self.open_list());
        text.push('。');
        self.narrative.add(1, &text);
    }

    /// A total with all its parts.
    fn closed_list(&mut self) -> String {
        let count = 4 + self.dice.below(5);
        let kinds: Vec<&str> = phrases::INFORMATION.iter().copied().take(count).collect();
        let mut parts: Vec<i64> = kinds.iter().map(|_| self.dice.between(0, 60)).collect();
        let total: i64 = parts.iter().sum();
        let total_text = self.claim(Claim {
            kind: "proactive_total",
            before: "全年主动公开政府信息",
            value: total,
            unit: "条",
            cells: vec![],
        });
        let is_lie = self.is_next_a_lie();
        if is_lie && let Some(part) = parts.first_mut() {
            *part += 1 + self.liar.between(0, 8);
        }
        let listed: Vec<String> =
            kinds.iter().zip(&parts).map(|(kind, part)| format!("{kind}{part}条")).collect();
        let list = format!("其中{}", listed.join("，"));
        self.keep(EmbeddedClaim {
            kind: "proactive_parts".to_owned(),
            text: list.clone(),
            value: Some(total.to_string()),
            parts: parts.iter().map(i64::to_string).collect(),
            unit: Some("条".to_owned()),
            is_true: Some(!is_lie),
            ..EmbeddedClaim::default()
        });
        // After the list is kept, so that the place of the list among the claims stays what the lie was chosen for.
        let kinds = self.claim(Claim {
            kind: "proactive_kinds",
            before: "涉及",
            value: i64::try_from(kinds.len()).unwrap_or(0),
            unit: "类",
            cells: vec![],
        });
        format!("{total_text}，{kinds}，{list}")
    }

    /// A total with some of its parts.
    fn open_list(&mut self) -> String {
        let parts: Vec<i64> = (0..3).map(|_| self.dice.between(1, 30)).collect();
        let total = parts.iter().sum::<i64>() + self.dice.between(3, 40);
        let listed: Vec<String> = ["工作动态", "通知公告", "财政信息"]
            .iter()
            .zip(&parts)
            .map(|(kind, part)| format!("{kind}{part}条"))
            .collect();
        let text = format!("在政府网站更新信息{total}条，主要包括{}等", listed.join("、"));
        self.keep(EmbeddedClaim {
            kind: "site_some_parts".to_owned(),
            text: text.clone(),
            value: Some(total.to_string()),
            parts: parts.iter().map(i64::to_string).collect(),
            unit: Some("条".to_owned()),
            ..EmbeddedClaim::default()
        });
        text
    }

    /// Channels may overlap: their figures need not add up to anything.
    fn channels(&mut self) -> String {
        let (site, wechat, board) =
            (self.dice.between(20, 400), self.dice.between(20, 400), self.dice.between(0, 50));
        let text = format!(
            "网站发布{site}条，微信公众号推送{wechat}条，公开栏张贴{board}条，同一信息可在多个渠道发布"
        );
        self.keep(EmbeddedClaim {
            kind: "channel_posts".to_owned(),
            text: text.clone(),
            parts: [site, wechat, board].iter().map(i64::to_string).collect(),
            unit: Some("条".to_owned()),
            ..EmbeddedClaim::default()
        });
        text
    }

    fn decisions(&mut self) -> String {
        let table = TableId::Proactive;
        let mut said = Vec::new();
        let documents = if self.record.tables.proactive == crate::facts::FormId::Ogi2021 {
            vec![
                ("normative_made", "制发行政规范性文件", "issued"),
                ("normative_repealed", "废止行政规范性文件", "repealed"),
                ("normative_valid", "现行有效行政规范性文件", "in_force"),
            ]
        } else {
            vec![("normative_made", "新制作规范性文件", "newly_made")]
        };
        for (kind, before, column) in documents {
            said.extend(self.cell_claim(
                kind,
                before,
                "件",
                vec![address(table, "normative_documents", column)],
            ));
        }
        for (kind, before, row) in [
            ("licences", "作出行政许可决定", "licensing"),
            ("penalties", "作出行政处罚决定", "penalties"),
            ("coercions", "实施行政强制", "coercive_measures"),
        ] {
            if self.dice.chance(70) {
                said.extend(self.cell_claim(kind, before, "件", vec![address(table, row, "decisions")]));
            }
        }
        if said.is_empty() { String::new() } else { format!("全年{}。", said.join("，")) }
    }

    fn requests(&mut self) {
        let total = |row: &str| address(TableId::Requests, row, "total");
        let received = self.record.count(&total("received"));
        if received == Some(0) {
            let zero = self.word_claim("requests_new", phrases::NO_REQUESTS, "件", vec![total("received")]);
            self.narrative.add(1, &format!("{}{zero}。", self.dice.word(phrases::REQUESTS)));
            return;
        }
        let mut said: Vec<String> = Vec::new();
        let verb = self.dice.word(&[
            "新收政府信息公开申请",
            "收到政府信息公开申请",
            "共收到公民、法人和其他组织提出的申请",
        ]);
        said.extend(self.cell_claim("requests_new", verb, "件", vec![total("received")]));
        said.extend(self.cell_claim("carried_in", "上年结转", "件", vec![total("carried_over")]));
        if self.dice.chance(50) {
            let both = vec![total("received"), total("carried_over")];
            said.extend(self.cell_claim("requests_available", "合计受理", "件", both));
        }
        said.extend(self.cell_claim("closed", "办结", "件", vec![total("outcomes_total")]));
        said.extend(self.cell_claim(
            "carried_out",
            "结转下年度继续办理",
            "件",
            vec![total("carried_forward")],
        ));
        let mut text = format!("{}{}。", self.dice.word(phrases::REQUESTS), said.join("，"));
        text.push_str(&self.applicants());
        self.narrative.add(1, &text);
        let text = self.outcomes();
        self.narrative.add(1, &text);
        if let Some(text) = self.comparison() {
            self.narrative.add(1, &text);
        }
    }

    fn applicants(&mut self) -> String {
        let cell = |column: &str| address(TableId::Requests, "received", column);
        let mut said = Vec::new();
        let natural = cell("natural_person");
        said.extend(self.cell_claim(
            "applicants_natural",
            "从申请人看，自然人提出",
            "件",
            vec![natural.clone()],
        ));
        let legal = crate::facts::APPLICANTS.iter().skip(1).map(|column| cell(column)).collect();
        said.extend(self.cell_claim("applicants_legal", "法人或其他组织提出", "件", legal));
        if let (Some(part), Some(whole)) = (self.record.count(&natural), self.record.count(&cell("total"))) {
            said.push(self.share("applicants_natural_share", "自然人申请占", part, whole));
        }
        format!("{}。", said.join("，"))
    }

    /// A share with one decimal, rounded half up.
    fn share(&mut self, kind: &str, before: &str, part: i64, whole: i64) -> String {
        let tenths = (part * 2_000 + whole) / (whole * 2).max(1);
        let is_lie = self.is_next_a_lie();
        let tenths = if is_lie { tenths + if tenths > 500 { -13 } else { 13 } } else { tenths };
        let value = format!("{}.{}", tenths / 10, tenths % 10);
        let text = format!("{before}{value}%");
        self.keep(EmbeddedClaim {
            kind: kind.to_owned(),
            text: text.clone(),
            value: Some(value),
            parts: vec![part.to_string(), whole.to_string()],
            unit: Some("%".to_owned()),
            is_true: Some(!is_lie),
            ..EmbeddedClaim::default()
        });
        text
    }

    fn outcomes(&mut self) -> String {
        let rows = &self.record.tables.requests.form().table(TableId::Requests).rows;
        let total = |row: &str| address(TableId::Requests, row, "total");
        let starting = |prefix: &str| -> Vec<String> {
            rows.iter().filter(|row| row.id.starts_with(prefix)).map(|row| total(&row.id)).collect()
        };
        let mut said = Vec::new();
        for (kind, before, cells) in [
            ("granted", "予以公开", vec![total("granted")]),
            ("partly_granted", "部分公开", vec![total("partly_granted")]),
            ("denied", "不予公开", starting("refused_")),
            ("unable", "无法提供", starting("unavailable_")),
            ("refused", "不予处理", starting("unprocessed_")),
            ("other", "作其他处理", starting("other_")),
        ] {
            said.extend(self.cell_claim(kind, before, "件", cells));
        }
        format!("{}{}。", self.dice.word(phrases::OUTCOMES), said.join("，"))
    }

    /// This year's requests against last year's.
    fn comparison(&mut self) -> Option<String> {
        let cell = address(TableId::Requests, "received", "total");
        let (now, then) = (self.record.count(&cell)?, self.before?.count(&cell)?);
        if then == 0 {
            return None;
        }
        let change = now - then;
        let tenths = (change.abs() * 2_000 + then) / (then * 2);
        let is_lie = self.is_next_a_lie();
        let tenths = if is_lie { tenths + 27 } else { tenths };
        let value = format!("{}.{}", tenths / 10, tenths % 10);
        let direction = if change < 0 { "下降" } else { "增长" };
        let text = format!("新收申请数量较上年（{then}件）{direction}{value}%");
        self.keep(EmbeddedClaim {
            kind: "requests_new_change".to_owned(),
            text: text.clone(),
            value: Some(value),
            parts: vec![now.to_string(), then.to_string()],
            unit: Some("%".to_owned()),
            is_true: Some(!is_lie),
            ..EmbeddedClaim::default()
        });
        Some(format!("{text}。"))
    }

    fn remedies(&mut self) {
        let cell = |row: &str| address(TableId::Remedies, row, "total");
        let mut said = Vec::new();
        said.extend(self.counted_or_none(
            "review_total",
            "因政府信息公开引起的行政复议",
            &["未发生因政府信息公开引起的行政复议"],
            vec![cell("reconsideration")],
        ));
        let lawsuits: Vec<String> = REMEDIES.iter().skip(1).map(|row| cell(row)).collect();
        said.extend(self.counted_or_none(
            "litigation_total",
            "行政诉讼",
            &["没有因政府信息公开被提起行政诉讼"],
            lawsuits,
        ));
        if !said.is_empty() {
            self.narrative.add(1, &format!("全年{}。", said.join("，")));
        }
    }

    fn counted_or_none(
        &mut self,
        kind: &str,
        before: &str,
        none: &'static [&'static str],
        cells: Vec<String>,
    ) -> Option<String> {
        if self.sum(&cells)? == 0 {
            Some(self.word_claim(kind, none, "件", cells))
        } else {
            self.cell_claim(kind, before, "件", cells)
        }
    }

    /// Figures that look like claims about the tables and are none.
    fn traps(&mut self) {
        let year = self.year();
        let figures: Vec<i64> = (0..6).map(|_| self.dice.between(2, 90)).collect();
        let traps = [
            (
                "trap_cumulative",
                format!("自{}年以来累计收到申请{}件", year - 3, 200 + figures.first().unwrap_or(&0)),
            ),
            (
                "trap_proposals",
                format!(
                    "办理人大代表建议{}件、政协提案{}件",
                    figures.get(1).unwrap_or(&0),
                    figures.get(2).unwrap_or(&0)
                ),
            ),
            ("trap_hotline", format!("12345热线转办事项{}件", 100 + figures.get(3).unwrap_or(&0))),
            ("trap_scope", format!("配合上级机关完成全市共同申请{}件的答复", figures.get(4).unwrap_or(&0))),
            ("trap_withdrawn", format!("经沟通申请人主动撤回{}件后未登记", figures.get(5).unwrap_or(&0))),
            ("trap_notice", format!("学习国办公开办函〔2021〕30号和{year}年政务公开工作要点")),
        ];
        let mut said = Vec::new();
        for (kind, text) in traps {
            if self.dice.chance(50) {
                self.keep(EmbeddedClaim {
                    kind: kind.to_owned(),
                    text: text.clone(),
                    ..EmbeddedClaim::default()
                });
                said.push(text);
            }
        }
        if !said.is_empty() {
            self.narrative.add(1, &format!("{}。", said.join("；")));
        }
    }

    fn platform(&mut self) {
        let mut text = self.dice.word(phrases::PLATFORM).to_owned();
        let visits = self.dice.between(2, 90) * 1_000;
        let rounded = format!("网站全年访问量{visits}余人次");
        self.keep(EmbeddedClaim {
            kind: "visitors".to_owned(),
            text: rounded.clone(),
            value: Some(visits.to_string()),
            unit: Some("人次".to_owned()),
            ..EmbeddedClaim::default()
        });
        text.extend([&rounded, "。"]);
        let (weekly, monthly) = (self.dice.between(1, 20), self.dice.between(1, 12));
        let is_lie = self.is_next_a_lie();
        let total = weekly + monthly + i64::from(is_lie);
        let nested = format!("新媒体发布政策解读{total}篇，其中图文{weekly}篇、视频{monthly}篇");
        self.keep(EmbeddedClaim {
            kind: "interpretations".to_owned(),
            text: nested.clone(),
            value: Some(total.to_string()),
            parts: vec![weekly.to_string(), monthly.to_string()],
            unit: Some("篇".to_owned()),
            is_true: Some(!is_lie),
            ..EmbeddedClaim::default()
        });
        text.extend([&nested, "。"]);
        self.narrative.add(1, &text);
    }

    fn supervision(&mut self) {
        let sessions = self.dice.word(&["1", "2", "两", "三", "4"]);
        let mut text = self.dice.word(phrases::SUPERVISION).to_owned();
        let training = format!("组织业务培训{sessions}次");
        self.keep(EmbeddedClaim {
            kind: "training".to_owned(),
            text: training.clone(),
            value: Some(sessions.replace('两', "2").replace('三', "3")),
            unit: Some("次".to_owned()),
            ..EmbeddedClaim::default()
        });
        text.extend([&training, "。"]);
        // The same quantity once more, as closing summaries repeat it.
        let cells = vec![address(TableId::Requests, "received", "total")];
        if let Some(again) = self.cell_claim("requests_new", "全年新收申请共", "件", cells) {
            text.extend([&again, "，均在法定期限内处理。"]);
        }
        self.narrative.add(1, &text);
    }

    /// Sentences without figures, until the text is long enough; later ones speak of one field of work.
    fn fill(&mut self) {
        let reserve = 420;
        for field in phrases::FIELDS {
            let mut sentences: Vec<&str> = phrases::FILLERS.to_vec();
            while !sentences.is_empty() {
                if self.narrative.length() + reserve >= self.length {
                    return;
                }
                let mut text = (*field).to_owned();
                for _ in 0..3 + self.dice.below(3) {
                    if !sentences.is_empty() {
                        text.push_str(sentences.swap_remove(self.dice.below(sentences.len())));
                    }
                }
                self.narrative.add(1, &text);
            }
        }
    }

    fn problems(&mut self) {
        let problems = self.several(phrases::PROBLEMS, 3);
        let answers = self.several(phrases::ANSWERS, 3);
        let numbered = |items: Vec<&str>| -> String {
            ["一是", "二是", "三是"]
                .iter()
                .zip(items)
                .map(|(number, item)| format!("{number}{item}"))
                .collect::<Vec<_>>()
                .join("；")
        };
        self.narrative.add(5, &format!("对照群众期待，工作还有不足：{}。", numbered(problems)));
        self.narrative.add(5, &format!("{}年将着力改进：{}。", self.year() + 1, numbered(answers)));
    }

    fn fees(&mut self) {
        let unpaid = self.record.count(&address(TableId::Requests, "other_fee_unpaid", "total"));
        let none = if unpaid.unwrap_or(0) > 0 { phrases::UNPAID_FEE } else { phrases::NO_FEE };
        if self.dice.chance(75) {
            let none = self.word_claim("info_fee", none, "元", vec![]);
            self.narrative.add(6, &format!("{none}。"));
        } else {
            let fee = self.dice.between(1, 80) * 10;
            let text = self.claim(Claim {
                kind: "info_fee",
                before: "全年收取政府信息公开信息处理费",
                value: fee,
                unit: "元",
                cells: vec![],
            });
            self.narrative.add(6, &format!("{text}。除此之外没有需要报告的事项。"));
        }
    }

    fn heading(&mut self, text: &str) {
        self.narrative.add_heading(self.section, text);
    }

    fn paragraph(&mut self, banks: &[&'static [&'static str]], count: usize) {
        let sentences: Vec<&str> = banks.iter().flat_map(|bank| self.several(bank, count)).collect();
        self.narrative.add(self.section, &sentences.concat());
    }

    /// Different sentences of a bank, in an order of their own.
    fn several(&mut self, bank: &'static [&'static str], count: usize) -> Vec<&'static str> {
        let mut left = bank.to_vec();
        (0..count.min(bank.len())).map(|_| left.swap_remove(self.dice.below(left.len()))).collect()
    }

    fn sum(&self, cells: &[String]) -> Option<i64> {
        cells.iter().map(|cell| self.record.count(cell)).sum()
    }

    /// A claim about cells; `None` when the record does not know them.
    fn cell_claim(&mut self, kind: &str, before: &str, unit: &str, cells: Vec<String>) -> Option<String> {
        let value = self.sum(&cells)?;
        Some(self.claim(Claim { kind, before, value, unit, cells }))
    }

    /// A figure after its words.
    fn claim(&mut self, claim: Claim<'_>) -> String {
        let is_lie = self.is_next_a_lie();
        let value = if is_lie { lie(claim.value, &mut self.liar) } else { claim.value };
        let text = format!("{}{value}{}", claim.before, claim.unit);
        let is_checkable = !claim.cells.is_empty();
        self.keep(EmbeddedClaim {
            kind: claim.kind.to_owned(),
            text: text.clone(),
            value: Some(value.to_string()),
            unit: Some(claim.unit.to_owned()),
            cells: claim.cells,
            is_true: is_checkable.then_some(!is_lie),
            ..EmbeddedClaim::default()
        });
        text
    }

    /// A zero in words, or the lie that it is none.
    fn word_claim(&mut self, kind: &str, words: &[&'static str], unit: &str, cells: Vec<String>) -> String {
        let is_checkable = !cells.is_empty();
        let text = self.dice.word(words).to_owned();
        if self.is_next_a_lie() {
            let value = self.liar.between(1, 9);
            let before = match kind {
                "review_total" => "因政府信息公开引起的行政复议",
                "litigation_total" => "行政诉讼",
                _ => "收到政府信息公开申请",
            };
            let text = format!("{before}{value}{unit}");
            self.keep(EmbeddedClaim {
                kind: kind.to_owned(),
                text: text.clone(),
                value: Some(value.to_string()),
                unit: Some(unit.to_owned()),
                is_true: Some(false),
                cells,
                ..EmbeddedClaim::default()
            });
            return text;
        }
        self.keep(EmbeddedClaim {
            kind: kind.to_owned(),
            text: text.clone(),
            value: Some("0".to_owned()),
            unit: Some(unit.to_owned()),
            is_true: is_checkable.then(|| self.sum(&cells) == Some(0)),
            cells,
            ..EmbeddedClaim::default()
        });
        text
    }

    /// Whether the claim that is kept next is to be false.
    fn is_next_a_lie(&self) -> bool {
        self.lies.contains(&self.narrative.claims.len())
    }

    fn keep(&mut self, claim: EmbeddedClaim) {
        self.narrative.claims.push(EmbeddedClaim { section: self.section, ..claim });
    }
}

/// Another figure that an office might have written by mistake.
fn lie(value: i64, liar: &mut Dice) -> i64 {
    match liar.below(3) {
        0 => value + liar.between(1, 9),
        1 if value > 0 => value - 1,
        _ => value * 10 + liar.between(1, 9),
    }
}

#[cfg(test)]
mod tests {
    use super::Tale;
    use crate::facts::FormId;
    use crate::generate::{Size, generate, generate_years};
    use crate::narrative::Narrative;

    #[test]
    fn every_claim_stands_in_its_section() {
        for seed in 0..60 {
            let form = if seed % 2 == 0 { FormId::Ogi2019 } else { FormId::Ogi2021 };
            let size = Size::ALL[usize::try_from(seed).unwrap() % 4];
            let record = generate(seed, form, size);
            let narrative = Narrative::told(&record, Tale { seed, false_claims: 2, ..Tale::default() });
            assert!((2_000..=6_000).contains(&narrative.length()), "{} characters", narrative.length());
            for claim in &narrative.claims {
                assert!(
                    narrative.paragraphs.iter().any(|paragraph| paragraph.section == claim.section
                        && paragraph.text.contains(&claim.text)),
                    "{claim:?}"
                );
                if let (Some(true), false) = (claim.is_true, claim.cells.is_empty()) {
                    let sum: i64 = claim.cells.iter().map(|cell| record.count(cell).unwrap()).sum();
                    assert_eq!(claim.value, Some(sum.to_string()));
                }
                if claim.is_true == Some(false) && !claim.cells.is_empty() {
                    let sum: i64 = claim.cells.iter().map(|cell| record.count(cell).unwrap()).sum();
                    assert_ne!(claim.value, Some(sum.to_string()));
                }
                if claim.kind == "proactive_parts" {
                    let sum: i64 = claim.parts.iter().map(|part| part.parse::<i64>().unwrap()).sum();
                    assert_eq!(claim.value == Some(sum.to_string()), claim.is_true == Some(true));
                }
            }
            let lies = narrative.claims.iter().filter(|claim| claim.is_true == Some(false)).count();
            assert_eq!(lies, 2);
        }
    }

    #[test]
    fn comparison_needs_the_year_before() {
        let years = generate_years(4, Size::Large, 2022, 2);
        let kinds = |before| -> Vec<String> {
            let tale = Tale { seed: 1, before, false_claims: 0 };
            Narrative::told(&years[1], tale).claims.into_iter().map(|claim| claim.kind).collect()
        };
        assert!(kinds(Some(&years[0])).contains(&"requests_new_change".to_owned()));
        assert!(!kinds(None).contains(&"requests_new_change".to_owned()));
    }
}
