//! Indicators that a user brings, from the text of a TOML file. It opens no file; it says where and why a text is no
//! list of indicators.
//!
//! An `[[indicator]]` is something new that is counted, with the words that name it. A `[[synonym]]` gives more words to
//! what one word of this crate means. Whatever could never be found in a text is refused.

use std::borrow::Cow;
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use super::indicators::{Group, INDICATORS, Indicator};
use super::lexicon::{Lexicon, Own, OwnIndicator, OwnMeaning, names};
use super::number::unit_named;
use super::set::CAPACITY;
use super::words::{MEANINGS, Meaning, Role};
use super::{Characters, Indicators};
use crate::form::FormError;

/// The longest word, in characters.
const LONGEST: usize = 30;

impl Indicators {
    /// The indicators of this crate and those that a TOML text describes.
    ///
    /// ```
    /// use gouji_core::report::{AssembleOptions, Indicators};
    /// use gouji_core::{ReadOptions, read};
    ///
    /// let indicators = Indicators::from_toml(r#"
    ///     [[indicator]]
    ///     id = "smart_meters"
    ///     name = "智能水表"
    ///     english = "smart water meters"
    ///     words = ["智能水表", "远传水表"]
    ///     with = ["安装", "更换"]
    ///     units = ["块", "只"]
    ///
    ///     [[synonym]]
    ///     of = "微信公众号"
    ///     words = ["掌上水务"]
    /// "#).unwrap();
    /// let assemble = AssembleOptions::default().with_indicators(indicators);
    /// let options = ReadOptions { assemble, ..ReadOptions::default() };
    /// let text = "某区水务局2023年政府信息公开工作年度报告\n一、总体情况\n全年更换远传水表320块，“掌上水务”推送信息96条。\n";
    /// let report = read(text.as_bytes(), &options).unwrap();
    /// let ids: Vec<_> = report.claims.iter().map(|claim| &*claim.indicator).collect();
    /// assert_eq!(ids, ["smart_meters", "wechat_information"]);
    /// ```
    ///
    /// # Errors
    /// When the text is no TOML, has keys that are not known or lacks some, or has a word that cannot be found or means
    /// something already; the error names line and key.
    pub fn from_toml(text: &str) -> Result<Self, FormError> {
        let file: File = toml::from_str(text).map_err(|error| {
            let reason = error.message();
            let line = error.span().map(|span| line_of(text, span));
            FormError::at(
                line,
                "",
                format!("{reason}; a list of indicators has [[indicator]] with id, name and words, and [[synonym]] with of and words"),
                format!("不是指标清单（{reason}）；清单由 [[indicator]]（id、name、words）与 [[synonym]]（of、words）组成"),
            )
        })?;
        let mut reader = Reader { text, own: Own::default(), characters: Characters::default() };
        for indicator in &file.indicators {
            reader.indicator(indicator)?;
        }
        for synonym in &file.synonyms {
            reader.synonym(synonym)?;
        }
        if names(&reader.own).len() > CAPACITY {
            let en = "there are too many indicators; bring fewer in one file".to_owned();
            return Err(FormError::at(None, "indicator", en, "指标过多；请减少一个文件中的指标".to_owned()));
        }
        Ok(Self(std::sync::Arc::new(Lexicon::compiled(reader.own))))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default, rename = "indicator")]
    indicators: Vec<IndicatorFile>,
    #[serde(default, rename = "synonym")]
    synonyms: Vec<SynonymFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IndicatorFile {
    id: Spanned<String>,
    name: String,
    #[serde(default)]
    english: Option<String>,
    words: Spanned<Vec<Spanned<String>>>,
    #[serde(default)]
    with: Vec<Spanned<String>>,
    #[serde(default)]
    units: Vec<Spanned<String>>,
    #[serde(default)]
    money: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SynonymFile {
    of: Spanned<String>,
    words: Spanned<Vec<Spanned<String>>>,
}

/// Checks the entries of a file as it takes them.
struct Reader<'t> {
    text: &'t str,
    own: Own,
    characters: Characters,
}

impl Reader<'_> {
    fn indicator(&mut self, file: &IndicatorFile) -> Result<(), FormError> {
        let id = self.id(&file.id)?;
        let words = self.words(&file.words, "indicator.words")?;
        let meaning = format!("own:{id}");
        let mut wordings = Vec::new();
        let mut companions = Vec::new();
        for word in &file.with {
            let text = self.narrowed(word.get_ref());
            // A word that is known keeps its meaning.
            let known = known(&text).map(|known| known.name.to_owned()).filter(|name| !name.is_empty());
            let beside = known.unwrap_or_else(|| {
                companions.push(text.clone());
                format!("own:{id}:with")
            });
            wordings.push(format!("{meaning} {beside}"));
        }
        for word in &companions {
            self.usable(word, &file.words, "indicator.with")?;
        }
        if wordings.is_empty() {
            wordings.push(meaning.clone());
        }
        let units = file.units.iter().map(|unit| self.unit(unit)).collect::<Result<Vec<_>, _>>()?;
        self.own.meanings.push(OwnMeaning { name: meaning, role: Role::Thing, words });
        if !companions.is_empty() {
            let name = format!("own:{id}:with");
            self.own.meanings.push(OwnMeaning { name, role: Role::Kind, words: companions });
        }
        let name_en = file.english.clone().unwrap_or_else(|| file.name.clone());
        let indicator = Indicator {
            id: Cow::Owned(id),
            name: Cow::Owned(file.name.clone()),
            name_en: Cow::Owned(name_en),
            group: if file.money { Group::Money } else { Group::Other },
            units,
            wordings: &[],
            readings: &[],
        };
        self.own.indicators.push(OwnIndicator { indicator, wordings });
        Ok(())
    }

    fn synonym(&mut self, file: &SynonymFile) -> Result<(), FormError> {
        let text = self.narrowed(file.of.get_ref());
        let Some((name, role)) = known(&text).map(|known| (known.name.to_owned(), known.role)) else {
            let en =
                format!("`{text}` is no word that has a meaning; name one that does, for example 微信公众号");
            let zh = format!("“{text}”不是已有含义的词；请写已有的词，例如“微信公众号”");
            return Err(self.error(file.of.span(), "synonym.of", en, zh));
        };
        let words = self.words(&file.words, "synonym.words")?;
        self.own.meanings.push(OwnMeaning { name, role, words });
        Ok(())
    }

    fn id(&self, id: &Spanned<String>) -> Result<String, FormError> {
        let own = id.get_ref();
        let is_id = own.starts_with(|c: char| c.is_ascii_lowercase())
            && own.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        if !is_id {
            let en = format!("\"{own}\" is no id; use a-z, 0-9 and _, beginning with a letter");
            let zh = format!("“{own}”不是 id；请用 a-z、0-9 与 _，以字母开头");
            return Err(self.error(id.span(), "indicator.id", en, zh));
        }
        let is_taken = INDICATORS.iter().any(|known| known.id == *own)
            || self.own.indicators.iter().any(|known| known.indicator.id == *own);
        if is_taken {
            let en = format!("`{own}` is the id of another indicator; give this one an id of its own");
            let zh = format!("“{own}”已是另一指标的 id；请另取 id");
            return Err(self.error(id.span(), "indicator.id", en, zh));
        }
        Ok(own.clone())
    }

    fn words(&mut self, words: &Spanned<Vec<Spanned<String>>>, key: &str) -> Result<Vec<String>, FormError> {
        if words.get_ref().is_empty() {
            let en = "at least one word is needed".to_owned();
            return Err(self.error(words.span(), key, en, "至少要有一个词".to_owned()));
        }
        let mut own: Vec<String> = Vec::new();
        for word in words.get_ref() {
            let text = self.narrowed(word.get_ref());
            self.usable(&text, word, key)?;
            let is_taken = own.contains(&text)
                || known(&text).is_some()
                || self.own.meanings.iter().any(|meaning| meaning.words.contains(&text));
            if is_taken {
                let en = format!("`{text}` has a meaning already");
                return Err(self.error(word.span(), key, en, format!("“{text}”已有含义")));
            }
            own.push(text);
        }
        Ok(own)
    }

    /// An error where a word could never be found, or would be found everywhere.
    fn usable<T>(&self, text: &str, at: &Spanned<T>, key: &str) -> Result<(), FormError> {
        let is_ideograph = |c: char| ('\u{3400}'..='\u{9fff}').contains(&c);
        let length = text.chars().count();
        if text.starts_with(is_ideograph) && (2..=LONGEST).contains(&length) {
            return Ok(());
        }
        let en = format!(
            "`{text}` cannot be looked for; use 2 to {LONGEST} characters, beginning with a Chinese one"
        );
        let zh = format!("无法查找“{text}”；请用 2 至 {LONGEST} 个字，以汉字开头");
        Err(self.error(at.span(), key, en, zh))
    }

    fn unit(&self, unit: &Spanned<String>) -> Result<&'static str, FormError> {
        unit_named(unit.get_ref()).ok_or_else(|| {
            let en = format!("`{}` is no unit that quantities are read with", unit.get_ref());
            self.error(unit.span(), "indicator.units", en, format!("不认识单位“{}”", unit.get_ref()))
        })
    }

    /// A word as the text is looked at: narrow, simplified and without white space.
    fn narrowed(&mut self, word: &str) -> String {
        self.characters.read(word.trim());
        self.characters.narrowed.iter().collect()
    }

    fn error(&self, span: Range<usize>, key: &str, message: String, message_zh: String) -> FormError {
        FormError::at(Some(line_of(self.text, span)), key, message, message_zh)
    }
}

/// The meaning of this crate that has a word.
fn known(word: &str) -> Option<&'static Meaning> {
    MEANINGS.iter().find(|meaning| meaning.words.contains(&word))
}

fn line_of(text: &str, span: Range<usize>) -> usize {
    text.bytes().take(span.start).filter(|byte| *byte == b'\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::Indicators;

    #[track_caller]
    fn refused(text: &str) -> String {
        Indicators::from_toml(text).unwrap_err().to_string()
    }

    const METERS: &str = "[[indicator]]\nid = \"meters\"\nname = \"智能水表\"\nwords = [\"智能水表\"]\n";

    #[test]
    fn what_can_not_be_found_is_refused_with_its_line() {
        assert_eq!(
            refused(&METERS.replace("[\"智能水表\"]", "[\"表\"]")),
            "line 4, `indicator.words`: `表` cannot be looked for; use 2 to 30 characters, beginning with a Chinese one"
        );
        assert_eq!(
            refused(&METERS.replace("[\"智能水表\"]", "[\"网站\"]")),
            "line 4, `indicator.words`: `网站` has a meaning already"
        );
        assert_eq!(
            refused(&METERS.replace("meters", "remedies")),
            "line 2, `indicator.id`: `remedies` is the id of another indicator; give this one an id of its own"
        );
        assert_eq!(
            refused("[[synonym]]\nof = \"某词\"\nwords = [\"某某词\"]\n"),
            "line 2, `synonym.of`: `某词` is no word that has a meaning; name one that does, for example 微信公众号"
        );
        assert_eq!(
            refused(&format!("{METERS}units = [\"斗\"]\n")),
            "line 5, `indicator.units`: `斗` is no unit that quantities are read with"
        );
        assert!(refused("[[indicator]]\n").contains("missing field `id`"));
    }

    #[test]
    fn the_indicators_of_a_user_stand_before_those_of_the_crate() {
        let own = Indicators::from_toml(METERS).unwrap();
        assert_eq!(own.iter().next().unwrap().id, "meters");
        assert_eq!(own.iter().count(), Indicators::default().iter().count() + 1);
    }

    #[test]
    fn too_many_are_refused() {
        let meaning = |number: usize| {
            METERS
                .replace("meters", &format!("m{number}"))
                .replace("[\"智能水表\"]", &format!("[\"水表{number}\"]"))
        };
        let text: String = (0..300).map(meaning).collect();
        assert!(refused(&text).contains("too many indicators"));
    }
}
