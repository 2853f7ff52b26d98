//! Which customers of the table are shown: the filter and the search.

use crate::customer_base::forecast::Predictions;
use crate::customer_base::results::Results;
use crate::customer_base::{Chance, Filter};
use crate::import::Attribute;

/// Whether a customer passes the filter.
pub fn filter<'a>(
    results: &'a Results,
    attributes: &'a [Attribute],
    filter: &'a Filter,
) -> Box<dyn Fn(usize) -> bool + 'a> {
    match filter {
        Filter::Everybody => Box::new(|_| true),
        Filter::Rfm(group) => Box::new(move |nth| results.groups[nth] == *group),
        Filter::LosingMoney => Box::new(|nth| {
            let value = |ordered| results.valuation.value(ordered, nth).is_negative();
            results.customers.ordered().is_some_and(value)
        }),
        Filter::Silent => Box::new(|nth| {
            let silent = |it: &Predictions| it.is_silent(&results.customers, nth);
            results.predictions.as_ref().is_some_and(silent)
        }),
        Filter::Chance { of, from_percent, to_percent } => Box::new(move |nth| {
            let chance = |it: &Predictions| match of {
                Chance::Alive => it.p_alive[nth],
                Chance::Buys90Days => it.p_buys_90_days(&results.customers, nth),
            };
            let percent = results.predictions.as_ref().map(|it| chance(it) * 100.0);
            let to = if *to_percent >= 100 { f64::INFINITY } else { f64::from(*to_percent) };
            percent.is_some_and(|it| f64::from(*from_percent) <= it && it < to)
        }),
        Filter::ActBy(first) => Box::new(move |nth| {
            let day = |it: &Predictions| it.act_by(&results.customers, nth);
            let day = results.predictions.as_ref().and_then(day);
            day.is_some_and(|day| (first.0..first.0.saturating_add(7)).contains(&day.0))
        }),
        Filter::Attribute { heading, value } => {
            let Some(attribute) = attributes.iter().find(|it| it.heading == *heading) else {
                return Box::new(|_| false);
            };
            let wanted = match value {
                None => Some(Attribute::NONE),
                Some(value) => attribute.values.find(value.as_bytes()),
            };
            Box::new(move |nth| {
                let name = results.customers.name[nth] as usize;
                let value = attribute.of_customer.get(name).copied();
                wanted == Some(value.unwrap_or(Attribute::NONE))
            })
        }
    }
}

/// A case-insensitive substring search.
pub struct Wanted {
    lower: Vec<char>,
    /// The same as bytes when it is ASCII, as most customer numbers are.
    ascii: Option<Vec<u8>>,
}

impl Wanted {
    pub fn new(search: &str) -> Wanted {
        let lower: String = search.chars().flat_map(char::to_lowercase).collect();
        Wanted {
            lower: lower.chars().collect(),
            ascii: lower.is_ascii().then(|| lower.into_bytes()),
        }
    }

    pub fn is_in(&self, text: &str) -> bool {
        if let Some(wanted) = &self.ascii {
            let windows = |length| text.as_bytes().windows(length);
            return wanted.is_empty()
                || windows(wanted.len()).any(|part| part.eq_ignore_ascii_case(wanted));
        }
        let starts_here = |(at, _): (usize, char)| {
            let mut rest = text[at..].chars().flat_map(char::to_lowercase);
            self.lower.iter().all(|wanted| rest.next() == Some(*wanted))
        };
        text.char_indices().any(starts_here)
    }
}
