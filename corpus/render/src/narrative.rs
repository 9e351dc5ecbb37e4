//! The prose of a report, in our own words, with the claims it makes.
//!
//! Takes a [`Record`]; gives a [`Narrative`]: paragraphs by section and every figure embedded in them. The sentences
//! themselves are in `phrases`.

use serde::{Deserialize, Serialize};

use crate::page::Block;
use crate::record::{ClaimFact, Record};

/// The prose of a report.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Narrative {
    /// The paragraphs; section 0 is the preface.
    pub paragraphs: Vec<Paragraph>,
    /// The figures embedded in them.
    pub claims: Vec<EmbeddedClaim>,
}

/// A paragraph of prose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paragraph {
    /// The section it stands in; 0 before the first.
    pub section: u8,
    /// Whether it is a heading inside the section.
    pub is_heading: bool,
    /// Its text.
    pub text: String,
}

/// A figure embedded in prose.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmbeddedClaim {
    /// The section it stands in.
    pub section: u8,
    /// What is counted, for example `requests_new`; a `trap_` looks like a claim about the tables and is none.
    pub kind: String,
    /// The words that make the claim, exactly as they stand in the paragraph.
    pub text: String,
    /// The figure as a plain decimal; a percentage without its sign.
    pub value: Option<String>,
    /// The parts, when the claim is a list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<String>,
    /// The unit, when one is printed.
    pub unit: Option<String>,
    /// The cells whose sum the figure states; empty when no table holds it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cells: Vec<String>,
    /// Whether the claim agrees with the record and with itself; `None` when neither can tell.
    pub is_true: Option<bool>,
}

impl Narrative {
    /// A short narrative that states the claims of a record and nothing else.
    #[must_use]
    pub fn plain(record: &Record) -> Self {
        let mut narrative = Self::default();
        let year = record.year.map(|year| format!("{year}年")).unwrap_or_default();
        narrative.add(1, &format!("{year}，{}依照有关法规开展政府信息公开工作，情况如下。", record.agency));
        for claim in &record.claims {
            narrative.add_fact(claim);
        }
        narrative.add(5, "工作中还存在公开内容不够细、更新不够及时的情形，下一年将逐项改进。");
        if !record.claims.iter().any(|claim| claim.kind == "info_fee") {
            narrative.add(6, "本年度未收取政府信息公开信息处理费，没有其他需要报告的事项。");
        }
        narrative
    }

    /// The paragraphs of a section as blocks of a page.
    pub fn paragraphs(&self, section: u8) -> impl Iterator<Item = Block> {
        self.paragraphs.iter().filter(move |paragraph| paragraph.section == section).map(|paragraph| {
            if paragraph.is_heading {
                Block::Subheading(paragraph.text.clone())
            } else {
                Block::Paragraph(paragraph.text.clone())
            }
        })
    }

    /// The number of characters of all paragraphs.
    #[must_use]
    pub fn length(&self) -> usize {
        self.paragraphs.iter().map(|paragraph| paragraph.text.chars().count()).sum()
    }

    /// Adds a paragraph.
    pub fn add(&mut self, section: u8, text: &str) {
        self.paragraphs.push(Paragraph { section, is_heading: false, text: text.to_owned() });
    }

    /// Adds a heading inside a section.
    pub fn add_heading(&mut self, section: u8, text: &str) {
        self.paragraphs.push(Paragraph { section, is_heading: true, text: text.to_owned() });
    }

    fn add_fact(&mut self, claim: &ClaimFact) {
        let section = if claim.kind == "info_fee" { 6 } else { 1 };
        let Some(text) = sentence(claim) else { return };
        self.claims.push(EmbeddedClaim {
            section,
            kind: claim.kind.clone(),
            text: text.clone(),
            value: claim.value.clone(),
            parts: claim.parts.clone(),
            unit: claim.unit.clone(),
            ..EmbeddedClaim::default()
        });
        self.add(section, &format!("{text}。"));
    }
}

/// A sentence for a claim; `None` for kinds that have none.
fn sentence(claim: &ClaimFact) -> Option<String> {
    let unit = claim.unit.as_deref().unwrap_or("件");
    let approximate = claim.approx.as_deref().unwrap_or_default();
    if claim.kind == "proactive_parts" {
        let parts: Vec<String> = claim.parts.iter().map(|part| format!("{part}{unit}")).collect();
        return Some(format!("各类信息的数量依次为{}", parts.join("、")));
    }
    let value = claim.value.as_deref()?;
    let subject = match claim.kind.as_str() {
        "proactive_total" => "全年主动公开政府信息",
        "requests_new" => "全年新收政府信息公开申请",
        "requests_available" => "全年新收和上年结转的申请合计",
        "closed" => "全年办结政府信息公开申请",
        "granted" => "其中予以公开",
        "denied" => "不予公开",
        "unable" => "无法提供",
        "refused" => "不予处理",
        "carried_in" => "上年结转申请",
        "carried_out" => "结转下年度继续办理",
        "review_total" => "因政府信息公开发生行政复议",
        "litigation_total" => "因政府信息公开发生行政诉讼",
        "site_posts" => "通过政府网站发布信息",
        "wechat_posts" => "通过微信公众号发布信息",
        "info_fee" => "全年收取政府信息公开信息处理费",
        _ => return None,
    };
    Some(format!("{subject}{value}{approximate}{unit}"))
}
