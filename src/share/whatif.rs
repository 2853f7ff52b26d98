//! Version 1 of the file format for scenarios, groups, ranges and programmes, also used in links; entries in
//! storage hold its scenarios.
//!
//! Serializable copies of the domain structs with their own keys. A form is the pairs of its link, the texts
//! that its values alone would not restore, and the pasted list. Reading back is in `restored`.

use super::link::link;
use crate::clv::{Change, Effect, Field, Paid, Programme, Range};
use crate::money::plain;
use crate::workspace::{Scenario, ScenarioList, WhatIf};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The `kind` that identifies a file of this page.
pub const KIND: &str = "clv-calculator/what-if";

#[derive(Debug, Serialize, Deserialize)]
pub struct WhatIfV1 {
    pub kind: String,
    pub v: u64,
    #[serde(default)]
    pub scenarios: ScenarioListV1,
    #[serde(default)]
    pub segments: ScenarioListV1,
    #[serde(default)]
    pub ranges: Vec<RangeV1>,
    #[serde(default)]
    pub programmes: Vec<ProgrammeV1>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
pub struct ScenarioListV1 {
    #[serde(default)]
    pub base: usize,
    #[serde(default)]
    pub items: Vec<ScenarioV1>,
}

#[derive(Debug, Serialize, Deserialize)]
pub struct ScenarioV1 {
    pub name: String,
    /// The language of its texts.
    #[serde(default)]
    pub lang: String,
    /// The pairs of the form's link, without `v`.
    pub inputs: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub typed: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub transactions: String,
}

#[derive(Debug, Serialize, Deserialize)]
pub struct RangeV1 {
    pub field: String,
    pub low: String,
    pub likely: String,
    pub high: String,
}

#[derive(Debug, Serialize, Deserialize)]
pub struct ProgrammeV1 {
    pub kind: String,
    pub cost: String,
    /// A unit of the retention cost, or `once`.
    pub per: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub customers: String,
    #[serde(default)]
    pub effects: Vec<EffectV1>,
}

#[derive(Debug, Serialize, Deserialize)]
pub struct EffectV1 {
    pub field: String,
    /// `percent` or `points`.
    pub change: String,
    pub by: String,
}

impl WhatIfV1 {
    pub fn new(kept: &WhatIf) -> WhatIfV1 {
        WhatIfV1 {
            kind: KIND.to_owned(),
            v: 1,
            scenarios: ScenarioListV1::new(&kept.scenarios),
            segments: ScenarioListV1::new(&kept.segments),
            ranges: kept.ranges.iter().map(RangeV1::new).collect(),
            programmes: kept.programmes.iter().map(ProgrammeV1::new).collect(),
        }
    }
}

impl ScenarioListV1 {
    fn new(list: &ScenarioList) -> ScenarioListV1 {
        ScenarioListV1 {
            base: list.base(),
            items: list.items().iter().map(|item| ScenarioV1::new(item)).collect(),
        }
    }
}

impl ScenarioV1 {
    pub(super) fn new(Scenario { name, form }: &Scenario) -> ScenarioV1 {
        let link = link(form);
        let mut inputs: BTreeMap<String, String> = form_urlencoded::parse(link.as_bytes())
            .into_owned()
            .filter(|(key, _)| key != "v")
            .collect();
        if !form.transactions().is_empty() {
            inputs.remove("transactions");
        }
        let text = |field: Field| (field.name().to_owned(), form.entry(field).text().to_owned());
        ScenarioV1 {
            name: name.clone(),
            lang: form.lang.code().to_owned(),
            inputs,
            typed: form.typed().map(text).collect(),
            transactions: form.transactions().to_owned(),
        }
    }
}

impl RangeV1 {
    fn new(range: &Range) -> RangeV1 {
        RangeV1 {
            field: range.field.name().to_owned(),
            low: plain(range.low),
            likely: plain(range.likely),
            high: plain(range.high),
        }
    }
}

impl ProgrammeV1 {
    fn new(programme: &Programme) -> ProgrammeV1 {
        let (per, customers) = match programme.paid {
            Paid::Each(per) => (per.name(), String::new()),
            Paid::Once { customers } => ("once", plain(customers)),
        };
        ProgrammeV1 {
            kind: programme.kind.name().to_owned(),
            cost: plain(programme.cost),
            per: per.to_owned(),
            customers,
            effects: programme.effects.iter().map(EffectV1::new).collect(),
        }
    }
}

impl EffectV1 {
    fn new(effect: &Effect) -> EffectV1 {
        let change = match effect.change {
            Change::Percent(_) => "percent",
            Change::Points(_) => "points",
        };
        EffectV1 {
            field: effect.field.name().to_owned(),
            change: change.to_owned(),
            by: plain(effect.change.amount()),
        }
    }
}
