//! Everything a visitor saves besides the calculator's form.

use super::{MAX_SCENARIOS, ScenarioList};
use crate::clv::{MAX_SEGMENTS, Programme, Range, Segment};
use crate::locale::Lang;

/// Scenarios, groups of customers, ranges and programmes.
#[derive(Clone, Debug, PartialEq)]
pub struct WhatIf {
    pub scenarios: ScenarioList,
    /// Groups; the size of each is in its `customers` field.
    pub segments: ScenarioList,
    /// At most one per field.
    pub ranges: Vec<Range>,
    /// At most one of each kind.
    pub programmes: Vec<Programme>,
}

impl Default for WhatIf {
    fn default() -> WhatIf {
        WhatIf {
            scenarios: ScenarioList::new(MAX_SCENARIOS),
            segments: ScenarioList::new(MAX_SEGMENTS),
            ranges: Vec::new(),
            programmes: Vec::new(),
        }
    }
}

impl WhatIf {
    /// The groups as [`segments`](crate::clv::segments) takes them.
    pub fn groups(&self) -> Vec<Segment> {
        let items = self.segments.items().iter();
        items
            .map(|item| Segment { name: item.name.clone(), inputs: item.form.inputs.clone() })
            .collect()
    }

    pub fn set_language(&mut self, lang: Lang) {
        self.scenarios.set_language(lang);
        self.segments.set_language(lang);
    }
}
