//! What real reports do to the form, in any layout: labels that vary, blanks, dashes, units, spaces, extra rows.
//!
//! Takes a record or a page and a seed; changes it. Noise keeps every figure and its address, or makes the cell say
//! less; it never puts a figure where another belongs.

use crate::facts::{FormId, TableId, address};
use crate::page::{Block, Cell, Merge, Page, Role, Row, RowKind};
use crate::record::Record;
use crate::reshape::surplus_column;
use crate::seed::Dice;

/// One habit of real reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Noise {
    /// The form of 2019 in a later year.
    OldForm,
    /// The table of requests of 2019 beside the other tables of 2021.
    HybridForm,
    /// The title in another of its usual wordings.
    TitleWording,
    /// Headings in other usual wordings.
    HeadingWordings,
    /// The notes of the empty form left in.
    TemplateNotes,
    /// The heading of section 一 or 二 left out.
    HeadingLost,
    /// The title once more, as a page title and a body print it.
    TitleTwice,
    /// What a web site prints before the title.
    Furniture,
    /// Labels and headings in traditional characters.
    Traditional,
    /// `1.` as `1、`, `（1）`, `①` or nothing.
    Numbering,
    /// A wrong, missing or doubled character in some labels.
    LabelTypos,
    /// Instructions for filling in, inside labels and headers.
    PaddedLabels,
    /// Spaces inside labels.
    SpacedLabels,
    /// The old wording of a label inside the new form.
    OldWording,
    /// The labels inside （三） to （六） are lost.
    LabelsLost,
    /// A row that the form does not have: other documents disclosed.
    ExtraDocumentsRow,
    /// Rows of subtotals after the kinds of outcomes.
    SubtotalRows,
    /// An empty column at the right.
    ExtraColumn,
    /// An empty row at the end of tables.
    ExtraRow,
    /// Zeros left blank.
    BlankZeros,
    /// Some cells left blank, whatever they held.
    RandomBlanks,
    /// Zeros as a dash or a slash.
    Dashes,
    /// Zeros as 无.
    NothingWord,
    /// Units inside cells.
    Units,
    /// The change of the year with its sign in words.
    SignWords,
    /// A change of zero as `+(0) -(0)`: two figures in one cell.
    SignPairs,
    /// Separators of thousands.
    Separators,
    /// Full-width digits.
    FullWidth,
    /// No-break and ideographic spaces around figures.
    Spaces,
    /// Statistics with a column of numbers before the labels, and behind the figures those of parts of the area.
    FurtherColumns,
}

impl Noise {
    /// Every kind, in the order in which they apply.
    pub const ALL: [Self; 30] = [
        Self::OldForm,
        Self::HybridForm,
        Self::TitleWording,
        Self::HeadingWordings,
        Self::TemplateNotes,
        Self::HeadingLost,
        Self::TitleTwice,
        Self::Furniture,
        Self::Numbering,
        Self::LabelTypos,
        Self::PaddedLabels,
        Self::SpacedLabels,
        Self::OldWording,
        Self::Traditional,
        Self::LabelsLost,
        Self::ExtraDocumentsRow,
        Self::SubtotalRows,
        Self::ExtraColumn,
        Self::ExtraRow,
        Self::BlankZeros,
        Self::RandomBlanks,
        Self::Dashes,
        Self::NothingWord,
        Self::Units,
        Self::SignWords,
        Self::SignPairs,
        Self::Separators,
        Self::FullWidth,
        Self::Spaces,
        Self::FurtherColumns,
    ];

    /// The name used on the command line and in expectations.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::OldForm => "old-form",
            Self::HybridForm => "hybrid-form",
            Self::TitleWording => "title-wording",
            Self::HeadingWordings => "heading-wordings",
            Self::TemplateNotes => "template-notes",
            Self::HeadingLost => "heading-lost",
            Self::TitleTwice => "title-twice",
            Self::Furniture => "furniture",
            Self::Traditional => "traditional",
            Self::Numbering => "numbering",
            Self::LabelTypos => "label-typos",
            Self::PaddedLabels => "padded-labels",
            Self::SpacedLabels => "spaced-labels",
            Self::OldWording => "old-wording",
            Self::LabelsLost => "labels-lost",
            Self::ExtraDocumentsRow => "extra-documents-row",
            Self::SubtotalRows => "subtotal-rows",
            Self::ExtraColumn => "extra-column",
            Self::ExtraRow => "extra-row",
            Self::BlankZeros => "blank-zeros",
            Self::RandomBlanks => "random-blanks",
            Self::Dashes => "dashes",
            Self::NothingWord => "nothing-word",
            Self::Units => "units",
            Self::SignWords => "sign-words",
            Self::SignPairs => "sign-pairs",
            Self::Separators => "separators",
            Self::FullWidth => "full-width",
            Self::Spaces => "spaces",
            Self::FurtherColumns => "further-columns",
        }
    }

    /// The kind of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|noise| noise.name() == name)
    }

    /// A mixture chosen by seed: each kind with about one chance in five.
    #[must_use]
    pub fn mixture(seed: u64) -> Vec<Self> {
        let mut dice = Dice::named(seed, "noise");
        Self::ALL.into_iter().filter(|_| dice.chance(20)).collect()
    }

    /// Changes the facts before they are printed.
    pub(crate) fn change_record(self, record: &mut Record) {
        match self {
            Self::OldForm => {
                to_old_proactive(record);
                to_old_requests(record);
                record.form = FormId::Ogi2019;
                record.tables = crate::record::TableForms::all(FormId::Ogi2019);
            }
            Self::HybridForm => to_old_requests(record),
            _ => {}
        }
    }

    /// Changes the page before it is written.
    pub(crate) fn change_page(self, page: &mut Page, record: &Record, dice: &mut Dice) {
        match self {
            Self::OldForm | Self::HybridForm => {}
            Self::TitleWording => title_wording(page, record, dice),
            Self::HeadingWordings => heading_wordings(page, dice),
            Self::TemplateNotes => template_notes(page),
            Self::HeadingLost => heading_lost(page, dice),
            Self::TitleTwice => title_twice(page),
            Self::Furniture => furniture(page, record),
            Self::Traditional => traditional(page),
            Self::Numbering => numbering(page, dice),
            Self::LabelTypos => label_typos(page, dice),
            Self::PaddedLabels => padded_labels(page, record),
            Self::SpacedLabels => spaced_labels(page, dice),
            Self::OldWording => old_wording(page),
            Self::LabelsLost => crate::text::without_outcome_labels(page),
            Self::ExtraDocumentsRow => extra_documents_row(page, dice),
            Self::SubtotalRows => subtotal_rows(page, record),
            Self::ExtraColumn => surplus_column(page, dice),
            Self::ExtraRow => extra_row(page),
            Self::BlankZeros => replace_zeros(page, String::new),
            Self::RandomBlanks => random_blanks(page, dice),
            Self::Dashes => {
                let mark = dice.word(&["-", "—", "——", "/", "\\", "--"]);
                replace_zeros(page, || mark.to_owned());
            }
            Self::NothingWord => replace_zeros(page, || "无".to_owned()),
            Self::Units => units(page, dice),
            Self::SignWords => sign_words(page, dice),
            Self::SignPairs => sign_pairs(page),
            Self::Separators => separators(page, dice),
            Self::FullWidth => crate::xlsx::full_width_digits(page, dice),
            Self::Spaces => crate::text::pad_figures(page, dice),
            Self::FurtherColumns => crate::statistics::further_columns(page),
        }
    }
}

/// The table of requests in the edition of 2019: the three rows of （六） become one.
fn to_old_requests(record: &mut Record) {
    if record.tables.requests == FormId::Ogi2019 {
        return;
    }
    let parts = ["other_not_corrected", "other_fee_unpaid", "other_other"];
    for column in FormId::Ogi2019.form().table(TableId::Requests).columns.iter().map(|column| &column.id) {
        let addresses = parts.map(|row| address(TableId::Requests, row, column));
        let known: Vec<Option<i64>> = addresses.iter().map(|address| record.count(address)).collect();
        if addresses.iter().any(|address| record.cells.contains_key(address)) {
            let sum: Option<i64> = known.into_iter().sum();
            record.set(&address(TableId::Requests, "other_outcome", column), sum.map(|sum| sum.to_string()));
        }
        for address in &addresses {
            record.cells.remove(address);
        }
    }
    record.tables.requests = FormId::Ogi2019;
}

/// The table of section 二 in the edition of 2019, with the figures that the new one has and zeros for the others.
fn to_old_proactive(record: &mut Record) {
    if record.tables.proactive == FormId::Ogi2019 {
        return;
    }
    let take = |record: &Record, old: &str| record.value(old).map(str::to_owned);
    let mut old = Vec::new();
    for new in FormId::Ogi2019.form().addresses(TableId::Proactive) {
        let source = match new.as_str() {
            "proactive.government_rules.newly_made" => "proactive.government_rules.issued",
            "proactive.normative_documents.newly_made" => "proactive.normative_documents.issued",
            "proactive.government_rules.total_disclosed" => "proactive.government_rules.in_force",
            "proactive.normative_documents.total_disclosed" => "proactive.normative_documents.in_force",
            "proactive.licensing.decisions" => "proactive.licensing.decisions",
            "proactive.penalties.decisions" => "proactive.penalties.decisions",
            "proactive.coercive_measures.decisions" => "proactive.coercive_measures.decisions",
            _ => "",
        };
        let value = if source.is_empty() { Some("0".to_owned()) } else { take(record, source) };
        old.push((new, value));
    }
    record.cells.retain(|address, _| TableId::of(address) != Some(TableId::Proactive));
    for (address, value) in old {
        record.set(&address, value);
    }
    record.tables.proactive = FormId::Ogi2019;
}

fn title_wording(page: &mut Page, record: &Record, dice: &mut Dice) {
    let year = record.year.map(|year| year.to_string()).unwrap_or_default();
    let agency = &record.agency;
    let title = match dice.below(5) {
        0 => format!("{agency}{year}年度政府信息公开工作年度报告"),
        1 => format!("{year}年{agency}政府信息公开年度报告"),
        2 => format!("{agency}{year}年政府信息公开工作报告"),
        3 => format!("{agency}关于{year}年政府信息公开工作的年度报告"),
        _ => format!("{agency} {year} 年政府信息公开工作年度报告"),
    };
    for block in &mut page.blocks {
        if let Block::Title(text) = block {
            text.clone_from(&title);
        }
    }
}

fn heading_wordings(page: &mut Page, dice: &mut Dice) {
    let wordings: [&[&'static str]; 6] = [
        &["概述", "工作概述", "总体工作情况", "基本情况"],
        &["行政机关主动公开政府信息情况", "政府信息主动公开情况", "主动公开情况"],
        &["行政机关收到和处理政府信息公开申请情况", "依申请公开政府信息情况"],
        &["政府信息公开行政复议和行政诉讼情况", "因政府信息公开工作被申请行政复议、提起行政诉讼情况"],
        &["存在问题及改进情况", "存在的主要问题和改进措施"],
        &["其他需要报告的情况", "其他报告事项"],
    ];
    for block in &mut page.blocks {
        if let Block::Heading { number, text } = block
            && let Some(words) = wordings.get(usize::from(number.saturating_sub(1)))
            && let Some((numeral, _)) = text.clone().split_once('、')
        {
            *text = format!("{numeral}、{}", dice.word(words));
        }
    }
}

fn template_notes(page: &mut Page) {
    let mut blocks = Vec::new();
    for block in std::mem::take(&mut page.blocks) {
        let note = match &block {
            Block::Heading { number: 1 | 5, .. } => Some("（文字描述）"),
            Block::Heading { number: 2..=4, .. } => Some("（本部分用表格报告）"),
            Block::Heading { .. } => Some("（文字描述，收取信息处理费情况在此处报告。）"),
            Block::Title(_) | Block::Subheading(_) | Block::Paragraph(_) | Block::Table(_) => None,
        };
        blocks.push(block);
        blocks.extend(note.map(|note| Block::Paragraph(note.to_owned())));
    }
    page.blocks = blocks;
}

fn heading_lost(page: &mut Page, dice: &mut Dice) {
    let lost = if dice.chance(50) { 1 } else { 2 };
    page.blocks.retain(|block| !matches!(block, Block::Heading { number, .. } if *number == lost));
}

fn title_twice(page: &mut Page) {
    if let Some(title) = page.title().map(str::to_owned) {
        page.blocks.insert(0, Block::Title(title));
    }
}

fn furniture(page: &mut Page, record: &Record) {
    let agency = &record.agency;
    let year = record.year.unwrap_or(2021);
    let lines = [
        "首页 > 政务公开 > 政府信息公开年报".to_owned(),
        format!("| 索引号 | 00250{}/{}-00042 | 发布机构 | {agency} |", agency.chars().count(), year + 1),
        format!("| 生成日期 | {}-01-25 | 文号 | 无 |", year + 1),
        format!("发布时间：{}-01-25 15:06 浏览次数：318 字体：大 中 小", year + 1),
    ];
    page.blocks.splice(0..0, lines.into_iter().map(Block::Paragraph));
}

/// Simplified characters of the form, each followed by its traditional one.
const TRADITIONAL: &str = "总總体體况況动動开開进進请請复復议議讼訟问問题題改改项項报報告告规規范範许許处處罚罰强強制制费費购購数數\
量量额額业業企企构構会會组組织織务務机機结結转轉办辦续續继繼属屬国國密密个個护護权權内內类類过過程程执執法法\
卷卷询詢无無现現补補确確访訪举舉诉訴重重复復版版认認获獲维維纠糾审審未未经經后後发發废廢号號单單万萬关關标標应應简簡\
与與时時间間据據条條为為区區该該缴繳来來项項将將还還达達长長对對门門统統计計农農";

fn traditional(page: &mut Page) {
    let letters: Vec<char> = TRADITIONAL.chars().collect();
    let pairs: Vec<(char, char)> = letters
        .chunks(2)
        .filter_map(|pair| match pair {
            [simplified, traditional] => Some((*simplified, *traditional)),
            _ => None,
        })
        .collect();
    let convert = |text: &mut String| {
        *text = text
            .chars()
            .map(|letter| {
                pairs.iter().find(|(simplified, _)| *simplified == letter).map_or(letter, |pair| pair.1)
            })
            .collect();
    };
    for cell in page.cells_mut().filter(|cell| cell.address().is_none()) {
        cell.lines.iter_mut().for_each(convert);
    }
    for block in &mut page.blocks {
        if let Block::Heading { text, .. } = block {
            convert(text);
        }
    }
}

fn labels(page: &mut Page) -> impl Iterator<Item = &mut String> {
    page.cells_mut().filter(|cell| cell.is_row_label()).flat_map(|cell| &mut cell.lines)
}

fn numbering(page: &mut Page, dice: &mut Dice) {
    let manner = dice.below(5);
    for line in labels(page) {
        let Some((number, rest)) = line.split_once('.') else { continue };
        let Ok(count) = number.parse::<u32>() else { continue };
        *line = match manner {
            0 => format!("{number}、{rest}"),
            1 => format!("（{number}）{rest}"),
            2 => format!("{number}．{rest}"),
            3 => {
                let circled = char::from_u32(u32::from('①') + count - 1).unwrap_or('①');
                format!("{circled}{rest}")
            }
            _ => rest.to_owned(),
        };
    }
}

fn label_typos(page: &mut Page, dice: &mut Dice) {
    for line in labels(page) {
        let mut letters: Vec<char> = line.chars().collect();
        if letters.len() < 7 || !dice.chance(35) {
            continue;
        }
        // Neither the number in front nor the last character, so that the label stays one of its kind.
        let place = 3 + dice.below(letters.len() - 5);
        match dice.below(3) {
            0 => {
                letters.remove(place);
            }
            1 => {
                if let Some(letter) = letters.get(place).copied() {
                    letters.insert(place, letter);
                }
            }
            _ => {
                if let Some(letter) = letters.get_mut(place) {
                    *letter = '的';
                }
            }
        }
        *line = letters.into_iter().collect();
    }
}

fn padded_labels(page: &mut Page, record: &Record) {
    let year = record.year.unwrap_or(2021);
    for cell in page.cells_mut() {
        let is_label = cell.is_row_label() || cell.role == Role::Header;
        let padding = match cell.text().as_str() {
            "规章" => "（只填写本机关依法制定的规章，没有制定权的填0）".to_owned(),
            "规范性文件" | "行政规范性文件" => {
                format!("（截至{year}年底经合法性审核并公布的文件，不含转发文件）")
            }
            "行政许可" => "（按办件数填写，含变更和延续）".to_owned(),
            "上一年项目数量" => format!("（指{}年事项数）", year - 1),
            "本年增/减" => format!("（指{year}年增减的事项数，减少的写负数，例如-3）"),
            "处理决定数量" | "本年处理决定数量" => format!("（指{year}年作出的决定）"),
            "行政事业性收费" => "（没有收费项目的填0）".to_owned(),
            _ => continue,
        };
        if is_label && let Some(line) = cell.lines.last_mut() {
            line.push_str(&padding);
        }
    }
}

fn spaced_labels(page: &mut Page, dice: &mut Dice) {
    for cell in page.cells_mut().filter(|cell| cell.is_row_label() || cell.role == Role::Header) {
        for line in &mut cell.lines {
            let letters: Vec<char> = line.chars().collect();
            if letters.len() < 2 || !dice.chance(40) {
                continue;
            }
            let space = dice.word(&[" ", "\u{3000}", "\u{3000}\u{3000}", "\u{a0}"]);
            let place = 1 + dice.below(letters.len() - 1);
            let (first, second) = letters.split_at(place);
            *line =
                format!("{}{space}{}", first.iter().collect::<String>(), second.iter().collect::<String>());
        }
    }
}

fn old_wording(page: &mut Page) {
    for line in labels(page).filter(|line| *line == "行政规范性文件") {
        "规范性文件".clone_into(line);
    }
}

fn extra_documents_row(page: &mut Page, dice: &mut Dice) {
    for table in page.tables_mut() {
        let Some(place) = table.rows.iter().position(|row| row.id.as_deref() == Some("normative_documents"))
        else {
            continue;
        };
        let Some(mut row) = table.rows.get(place).cloned() else { continue };
        row.id = None;
        for cell in &mut row.cells {
            let is_value = cell.address().is_some();
            cell.role = Role::Filler;
            cell.lines = vec![if is_value {
                dice.between(0, 60).to_string()
            } else {
                "其他主动公开文件".to_owned()
            }];
        }
        table.rows.insert(place + 1, row);
    }
}

/// A row 小计 after the rows of each kind of outcome, with true sums; none where a figure is unknown.
fn subtotal_rows(page: &mut Page, record: &Record) {
    for table in page.tables_mut().filter(|table| table.id == TableId::Requests) {
        let rows = std::mem::take(&mut table.rows);
        let mut kind: Vec<String> = Vec::new();
        let mut rows = rows.into_iter().peekable();
        while let Some(row) = rows.next() {
            let is_detailed = row.positioned().any(|(column, cell)| column == 2 && cell.role == Role::Label);
            if is_detailed {
                kind.extend(row.id.clone());
            }
            let is_last = rows.peek().is_none_or(|next| {
                next.at(1).is_none_or(|cell| cell.merge != Merge::Continue || next.kind == RowKind::Header)
            });
            table.rows.push(row.clone());
            if is_detailed && is_last {
                table.rows.extend(subtotal(&row, &std::mem::take(&mut kind), record));
            }
        }
    }
}

fn subtotal(row: &Row, kind: &[String], record: &Record) -> Option<Row> {
    let mut subtotal = row.clone();
    subtotal.id = None;
    for cell in &mut subtotal.cells {
        if let Some(address) = cell.address() {
            let column = address.rsplit('.').next().unwrap_or_default();
            let counts = kind.iter().map(|row| record.count(&self::address(TableId::Requests, row, column)));
            let sum: Option<i64> = counts.sum();
            *cell = Cell::new(cell.span, Role::Filler, sum?.to_string());
        } else if cell.role == Role::Label {
            *cell = Cell::new(cell.span, Role::Filler, "小计");
        } else {
            *cell = Cell::continued(cell.span);
        }
    }
    Some(subtotal)
}

fn extra_row(page: &mut Page) {
    for table in page.tables_mut() {
        let cells = (0..table.columns).map(|_| Cell::new(1, Role::Filler, "")).collect();
        table.rows.push(Row::new(RowKind::Caption, cells));
    }
}

fn figures(page: &mut Page) -> impl Iterator<Item = &mut Cell> {
    page.cells_mut().filter(|cell| cell.address().is_some() && !cell.text().is_empty())
}

fn replace_zeros(page: &mut Page, replacement: impl Fn() -> String) {
    for cell in figures(page).filter(|cell| cell.text() == "0") {
        cell.lines = vec![replacement()];
    }
}

fn random_blanks(page: &mut Page, dice: &mut Dice) {
    for cell in figures(page) {
        if dice.chance(4) {
            cell.lines = vec![String::new()];
        }
    }
}

fn units(page: &mut Page, dice: &mut Dice) {
    for cell in figures(page) {
        let text = cell.text();
        let address = cell.address().unwrap_or_default();
        let is_number = text.chars().all(|letter| letter.is_ascii_digit() || letter == '.');
        if !is_number || !dice.chance(40) {
            continue;
        }
        let unit = if address.ends_with(".amount") {
            "万元"
        } else if address.ends_with(".projects") || address.ends_with(".items_last_year") {
            "项"
        } else {
            "件"
        };
        cell.lines = vec![format!("{text}{unit}")];
    }
}

/// `+19`, `增10`, `减4`: signs as some offices write them.
fn sign_words(page: &mut Page, dice: &mut Dice) {
    for cell in figures(page).filter(|cell| is_change(cell)) {
        let Ok(change) = cell.text().parse::<i64>() else { continue };
        let amount = change.unsigned_abs();
        cell.lines = vec![match (change.signum(), dice.below(3)) {
            (1, 0) => format!("+{amount}"),
            (1, 1) => format!("增{amount}"),
            (1, _) => format!("增加{amount}"),
            (-1, 0) => format!("－{amount}"),
            (-1, 1) => format!("减{amount}"),
            (-1, _) => format!("减少{amount}"),
            _ => "0".to_owned(),
        }];
    }
}

fn sign_pairs(page: &mut Page) {
    for cell in figures(page).filter(|cell| is_change(cell) && cell.text() == "0") {
        cell.lines = vec!["+(0) -(0)".to_owned()];
    }
}

fn is_change(cell: &Cell) -> bool {
    cell.address().is_some_and(|address| address.ends_with(".change"))
}

fn separators(page: &mut Page, dice: &mut Dice) {
    let separator = dice.word(&[",", "，", " "]);
    for cell in figures(page) {
        let text = cell.text();
        let digits = text.chars().take_while(char::is_ascii_digit).count();
        if digits < 4 {
            continue;
        }
        let (whole, rest) = text.split_at(digits);
        let mut grouped = String::new();
        for (place, digit) in whole.chars().enumerate() {
            if place > 0 && (digits - place) % 3 == 0 {
                grouped.push_str(separator);
            }
            grouped.push(digit);
        }
        cell.lines = vec![format!("{grouped}{rest}")];
    }
}

#[cfg(test)]
mod tests {
    use super::Noise;
    use crate::expected::{ExpectedState, is_padding};
    use crate::facts::{FormId, TableId};
    use crate::generate::{Size, generate};
    use crate::layout::{LAYOUTS, Layout, render_with};
    use crate::page::Page;
    use crate::record::{full_records, record_named};
    use crate::seed::Dice;

    #[test]
    fn names_lead_back_to_their_kind() {
        for noise in Noise::ALL {
            assert_eq!(Noise::named(noise.name()), Some(noise));
        }
    }

    #[test]
    fn noise_keeps_every_grid_full() {
        for record in full_records() {
            for seed in 0..40 {
                let mut record = record.clone();
                let mixture = Noise::mixture(seed);
                for noise in &mixture {
                    noise.change_record(&mut record);
                }
                let mut page = Page::of(&record);
                for noise in mixture {
                    noise.change_page(&mut page, &record, &mut Dice::new(seed));
                }
                for row in page.tables().flat_map(|table| table.rows.iter().map(move |row| (table, row))) {
                    assert_eq!(row.1.cells.iter().map(|cell| cell.span).sum::<usize>(), row.0.columns);
                }
            }
        }
    }

    #[test]
    fn subtotals_follow_each_kind_of_outcome() {
        let record = record_named("suqian-2024").unwrap();
        let mut page = Page::of(record);
        Noise::SubtotalRows.change_page(&mut page, record, &mut Dice::new(1));
        let table = page.tables().find(|table| table.id == TableId::Requests).unwrap();
        let totals: Vec<String> = table
            .rows
            .iter()
            .filter(|row| row.cells.iter().any(|cell| cell.text() == "小计"))
            .map(|row| row.cells.last().unwrap().text())
            .collect();
        assert_eq!(totals.first().map(String::as_str), Some("92"));
        assert_eq!(totals.len(), 4);
    }

    #[test]
    fn noise_is_told_by_the_expectation() {
        let record = record_named("hemu-2020").unwrap();
        let layout = Layout::named("docx-official").unwrap();
        for (noise, state) in [
            (Noise::BlankZeros, ExpectedState::Blank),
            (Noise::Dashes, ExpectedState::Dash),
            (Noise::NothingWord, ExpectedState::Dash),
            (Noise::Units, ExpectedState::Present),
            (Noise::Spaces, ExpectedState::Present),
        ] {
            let expected = render_with(record, layout, 3, &[noise]).expected;
            assert_eq!(expected.noise, [noise.name()]);
            assert_eq!(expected.cell("requests.granted.total").unwrap().state, state, "{}", noise.name());
            assert_eq!(expected.cell("requests.received.total").unwrap().state, ExpectedState::Present);
        }
    }

    /// The figure of a cell, read as a person reads it.
    fn figure(raw: &str) -> String {
        let mut text: String = raw.chars().filter(|letter| !is_padding(*letter)).map(half_width).collect();
        for (words, sign) in [("增加", ""), ("减少", "-"), ("增", ""), ("减", "-"), ("+", ""), (",", "")]
        {
            text = text.replace(words, sign);
        }
        text.trim_end_matches(['件', '项', '万', '元']).to_owned()
    }

    fn half_width(letter: char) -> char {
        let code = u32::from(letter);
        if (0xff01..=0xff5e).contains(&code) { char::from_u32(code - 0xfee0).unwrap() } else { letter }
    }

    #[test]
    fn noise_never_changes_a_figure() {
        let layout = Layout::named("text-tabs").unwrap();
        let records = [
            record_named("hemu-2020").unwrap().clone(),
            generate(1, FormId::Ogi2019, Size::Large),
            generate(2, FormId::Ogi2021, Size::HeavyTailed),
        ];
        for record in &records {
            let singles = Noise::ALL.into_iter().map(|noise| vec![noise]);
            for (seed, noise) in (0..).zip(singles.chain((0..40).map(Noise::mixture))) {
                for cell in render_with(record, layout, seed, &noise).expected.cells {
                    if cell.state == ExpectedState::Present {
                        assert_eq!(
                            Some(figure(cell.raw.as_ref().unwrap())),
                            cell.value,
                            "{} {noise:?}",
                            cell.address
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn every_layout_bears_every_mixture() {
        let records = [record_named("hemu-2020").unwrap(), record_named("suqian-2024").unwrap()];
        for (seed, layout) in (0..).zip(LAYOUTS) {
            for record in records {
                let first = render_with(record, layout, seed, &Noise::mixture(seed));
                let second = render_with(record, layout, seed, &Noise::mixture(seed));
                assert!(first.bytes == second.bytes, "{}", layout.name);
                assert_eq!(first.expected, second.expected);
            }
        }
    }
}
