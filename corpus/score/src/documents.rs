//! Which documents are scored: a seed decides record, prose and noise, and always the same.
//!
//! The first seeds are the published reports as they are. The others are generated: both forms, all sizes, with long
//! prose of which some claims are false, and half of them with a mixture of noise.

use gouji_corpus::{
    FormId, Layout, Narrative, Noise, Record, Rendered, Size, Tale, full_records, generate,
    generate_statistics, render_with,
};

/// Which documents get noise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Noisiness {
    /// Half of the generated ones.
    #[default]
    Half,
    /// All of them.
    All,
}

/// A document before it is laid out.
#[derive(Clone, Debug)]
pub struct DocumentCase {
    /// The seed that decided it.
    pub seed: u64,
    /// Its facts.
    pub record: Record,
    /// Its noise.
    pub noise: Vec<Noise>,
}

impl DocumentCase {
    /// The document of a seed.
    ///
    /// ```
    /// use gouji_score::documents::{DocumentCase, Noisiness};
    ///
    /// let published = DocumentCase::of(0, Noisiness::Half);
    /// assert_eq!(published.record.id, "hemu-2020");
    /// assert!(published.noise.is_empty());
    /// ```
    #[must_use]
    pub fn of(seed: u64, noisiness: Noisiness) -> Self {
        let published = usize::try_from(seed).ok().and_then(|place| full_records().get(place));
        let is_noisy = match noisiness {
            Noisiness::Half => published.is_none() && matches!(seed % 4, 1 | 2),
            Noisiness::All => true,
        };
        let noise = if is_noisy { Noise::mixture(seed) } else { Vec::new() };
        let record = published.cloned().unwrap_or_else(|| told(seed));
        Self { seed, record, noise }
    }

    /// The document of a seed with the statistics of earlier years, of either kind by turns.
    #[must_use]
    pub fn with_statistics(seed: u64, noisiness: Noisiness) -> Self {
        let form = if seed.is_multiple_of(2) { FormId::Ogi2014 } else { FormId::Local35 };
        let is_noisy = noisiness == Noisiness::All || matches!(seed % 4, 1 | 2);
        let mut noise = if is_noisy { Noise::mixture(seed) } else { Vec::new() };
        // There is no other edition that the figures could be moved to.
        noise.retain(|noise| !matches!(noise, Noise::OldForm | Noise::HybridForm));
        Self { seed, record: generate_statistics(seed, form, size_of(seed / 4)), noise }
    }

    /// The document in a layout.
    #[must_use]
    pub fn render(&self, layout: &Layout) -> Rendered {
        render_with(&self.record, layout, self.seed, &self.noise)
    }
}

/// A generated record with long prose.
fn told(seed: u64) -> Record {
    let record = generated(seed, size_of(seed / 4));
    let false_claims = usize::try_from(seed % 3).unwrap_or(0);
    let tale = Tale { seed, before: None, false_claims };
    Record { narrative: Some(Narrative::told(&record, tale)), ..record }
}

/// A generated record of either form, by seed.
#[must_use]
pub fn generated(seed: u64, size: Size) -> Record {
    let form = if seed.is_multiple_of(2) { FormId::Ogi2019 } else { FormId::Ogi2021 };
    generate(seed, form, size)
}

fn size_of(number: u64) -> Size {
    match number % 4 {
        0 => Size::Tiny,
        1 => Size::Small,
        2 => Size::Large,
        _ => Size::HeavyTailed,
    }
}

/// The name of a size in tables and JSON.
#[must_use]
pub const fn size_name(size: Size) -> &'static str {
    match size {
        Size::Tiny => "tiny",
        Size::Small => "small",
        Size::Large => "large",
        Size::HeavyTailed => "heavy-tailed",
    }
}
