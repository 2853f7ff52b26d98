//! The example groups of the first visit.

use crate::clv::MAX_SEGMENTS;
use crate::i18n::whatif::segments as words;
use crate::locale::Lang;
use crate::workspace::{Scenario, ScenarioList, example_groups};

pub fn example(lang: Lang) -> ScenarioList {
    // OK because three groups with different names fit.
    ScenarioList::filled(MAX_SEGMENTS, examples(lang), 0).unwrap_or(ScenarioList::new(MAX_SEGMENTS))
}

pub fn examples(lang: Lang) -> Vec<Scenario> {
    let names = [
        words::example_referral(lang),
        words::example_facebook(lang),
        words::example_marketplace(lang),
    ];
    example_groups(lang, names)
}

/// Whether the list is the unchanged example.
pub fn is_example(list: &ScenarioList, lang: Lang) -> bool {
    let items = list.items();
    let alike = || {
        let pairs = items.iter().zip(examples(lang));
        pairs
            .into_iter()
            .all(|(it, example)| it.name == example.name && it.form.inputs == example.form.inputs)
    };
    items.len() == 3 && alike()
}
