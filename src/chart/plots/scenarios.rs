//! Charts of several scenarios: their cash over time, and their results side by side.

use super::{amount as decimal, place};
use crate::chart::{BarGroup, Bars, Level, MOST_SERIES, Overlay, Picture, Series, Words};
use crate::clv::{Outcome, ResultName, evaluate};
use crate::i18n::Formatter;
use crate::workspace::{Scenario, ScenarioList};
use std::sync::Arc;

/// The scenarios that fit in a chart: those in the formatter's currency that have a timeline, including the
/// base.
fn shown(list: &ScenarioList, fmt: &Formatter) -> Vec<(Arc<Scenario>, Outcome)> {
    let mut shown: Vec<(usize, Arc<Scenario>, Outcome)> = Vec::new();
    let items = list.items().iter().enumerate();
    let comparable = items.filter(|(_, it)| it.form.inputs.currency == fmt.style.code);
    for (nth, item) in comparable {
        let outcome = evaluate(&item.form.inputs);
        if outcome.timeline.is_err() {
            continue;
        }
        if shown.len() == MOST_SERIES && nth == list.base() {
            shown.pop();
        }
        if shown.len() < MOST_SERIES {
            shown.push((nth, item.clone(), outcome));
        }
    }
    shown.into_iter().map(|(_, item, outcome)| (item, outcome)).collect()
}

/// Cumulative cash of the first scenarios; `None` if none of them has a timeline.
///
/// The headings of `words` are replaced: the month, then the name of each scenario.
pub fn scenarios_cash(
    list: &ScenarioList,
    fmt: &Formatter,
    mut words: Words,
    width_px: f64,
) -> Option<Picture> {
    let shown = shown(list, fmt);
    let months = |outcome: &Outcome| outcome.timeline.as_ref().ok().map(|it| it.cumulative.clone());
    let all: Vec<_> = shown.iter().filter_map(|(_, outcome)| months(outcome)).collect();
    let series = |(item, cash): (&(Arc<Scenario>, Outcome), &Vec<_>)| Series {
        name: item.0.name.clone(),
        cash: cash.iter().map(|sum| place(*sum)).collect(),
        end: cash.last().map_or(String::new(), |sum| fmt.money(*sum)),
    };
    let series: Vec<Series> = shown.iter().zip(&all).map(series).collect();
    words.headings = fmt.headings(&[("Tháng", "Month")]);
    words.headings.extend(series.iter().map(|it| it.name.clone()));
    let picture = Overlay {
        width_px,
        words,
        series: &series,
        month: &|month| fmt.nth_month(month),
        amount: &|nth, month| {
            let sum = all[nth].get(month);
            sum.map_or("–".to_owned(), |sum| fmt.money(*sum))
        },
        tick: &|value| fmt.compact(decimal(value)),
    };
    (!series.is_empty()).then(|| picture.picture())
}

/// Some results of every scenario in the formatter's currency; `None` if there is none.
///
/// `words` needs three headings: result, scenario, value.
pub fn scenarios_bars(
    list: &ScenarioList,
    results: &[ResultName],
    fmt: &Formatter,
    words: Words,
    width_px: f64,
) -> Option<Picture> {
    let items = list.items().iter().enumerate();
    let comparable: Vec<_> = items
        .filter(|(_, item)| item.form.inputs.currency == fmt.style.code)
        .map(|(nth, item)| (nth == list.base(), item, evaluate(&item.form.inputs)))
        .collect();
    let group = |name: &ResultName| BarGroup {
        heading: fmt.result(*name).to_owned(),
        bars: comparable
            .iter()
            .map(|(base, item, outcome)| Level {
                label: item.name.clone(),
                value: outcome.get(*name).ok().flatten().map(place),
                words: fmt.format_result(*name, outcome),
                base: *base,
            })
            .collect(),
    };
    let groups: Vec<BarGroup> = results.iter().map(group).collect();
    let bars = Bars { width_px, words, groups };
    (!comparable.is_empty()).then(|| bars.picture())
}
