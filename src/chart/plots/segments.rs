//! The contribution of each group of customers.

use super::{amount, place};
use crate::chart::{Picture, Portion, Stack, Words};
use crate::clv::{Segment, Segments};
use crate::i18n::Formatter;

/// `None` if no group has a contribution. `words` needs two headings: group, contribution; `others` names
/// a number of groups drawn together, `total` all of them.
pub fn contributions(
    list: &[Segment],
    found: &Segments,
    fmt: &Formatter,
    words: Words,
    others: &dyn Fn(usize) -> String,
    total: &str,
    width_px: f64,
) -> Option<Picture> {
    let part = |nth: &usize| {
        let contribution = found.rows[*nth].contribution.ok()?;
        Some(Portion {
            label: list[*nth].name.clone(),
            value: place(contribution),
            words: fmt.money(contribution),
        })
    };
    let parts: Vec<Portion> = found.by_contribution.iter().filter_map(part).collect();
    let all = found.blend.contribution.ok()?;
    let picture = Stack {
        width_px,
        words,
        others: &|count, sum| (others(count), fmt.money(amount(sum))),
        total: Portion { label: total.to_owned(), value: place(all), words: fmt.money(all) },
        parts,
    };
    (!picture.parts.is_empty()).then(|| picture.picture())
}
