//! `--limit NAME=VALUE`: the limits of reading by name.

use gouji::core::Limits;

/// One limit that was set.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Setting {
    field: fn(&mut Limits) -> &mut usize,
    value: usize,
}

impl Setting {
    pub(crate) fn apply(&self, limits: &mut Limits) {
        *(self.field)(limits) = self.value;
    }
}

type Field = (&'static str, fn(&mut Limits) -> &mut usize);

static FIELDS: &[Field] = &[
    ("file_bytes", |limits| &mut limits.file_bytes),
    ("part_bytes", |limits| &mut limits.part_bytes),
    ("total_bytes", |limits| &mut limits.total_bytes),
    ("expansion", |limits| &mut limits.expansion),
    ("nesting", |limits| &mut limits.nesting),
    ("page_nesting", |limits| &mut limits.page_nesting),
    ("page_nodes", |limits| &mut limits.page_nodes),
    ("work", |limits| &mut limits.work),
    ("cells", |limits| &mut limits.cells),
    ("grid_positions", |limits| &mut limits.grid_positions),
    ("blocks", |limits| &mut limits.blocks),
    ("container_depth", |limits| &mut limits.container_depth),
    ("sources", |limits| &mut limits.sources),
    ("container_bytes", |limits| &mut limits.container_bytes),
];

/// Reads `NAME=VALUE`.
pub(crate) fn parse(text: &str) -> Result<Setting, String> {
    let (name, value) = text.split_once('=').ok_or("write NAME=VALUE, for example cells=100000")?;
    let (_, field) = FIELDS.iter().find(|(known, _)| *known == name).ok_or_else(|| {
        let names: Vec<&str> = FIELDS.iter().map(|(name, _)| *name).collect();
        format!("there is no limit `{name}`; the limits are {}", names.join(", "))
    })?;
    let value = value.parse().map_err(|_| format!("`{value}` is no whole number"))?;
    Ok(Setting { field: *field, value })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_limit_can_be_set() {
        let mut limits = Limits::default();
        for (name, _) in FIELDS {
            parse(&format!("{name}=7")).unwrap().apply(&mut limits);
        }
        let fields = format!("{limits:?}");
        assert_eq!(fields.matches(": 7").count(), fields.matches(": ").count(), "{fields}");
    }

    #[test]
    fn a_wrong_name_lists_the_right_ones() {
        let message = parse("bytes=1").unwrap_err();
        assert!(message.contains("file_bytes, part_bytes"), "{message}");
    }
}
