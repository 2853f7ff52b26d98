//! The channels that lines of spend were given by hand, kept for the next table and the next visit: fingerprints of
//! names, so that nothing of a file is stored.

use super::event::Effect;
use super::out::Out;
use crate::customer_base::AttributeTable;
use crate::customer_base::acquisition::{Spend, SpendLine};
use crate::import::{fnv1a, folded};
use crate::locale::Lang;
use crate::workspace::Drafts;
use std::collections::BTreeMap;

/// The name under which they are kept: pairs in hexadecimal, `LINE:CHANNEL`, with a space between each.
const KEPT: &str = "orders_spend_channels";
/// Lines of one shop are fewer.
const MOST: usize = 200;

/// Keeps the channels that differ from those before.
pub(super) fn keep(before: &Spend, now: &Spend, drafts: &mut Drafts, out: &mut Out) {
    let mut known = known(drafts);
    for (before, line) in before.lines.iter().zip(&now.lines) {
        if before.channel != line.channel {
            known.insert(fingerprint(&line.name), line.channel.as_deref().map(fingerprint));
        }
    }
    let pair = |(line, channel): (&u64, &Option<u64>)| match channel {
        Some(channel) => format!("{line:x}:{channel:x}"),
        None => format!("{line:x}:"),
    };
    let text = known.iter().take(MOST).map(pair).collect::<Vec<_>>().join(" ");
    if drafts.text(KEPT).unwrap_or_default() != text {
        drafts.set(KEPT, &text, Lang::En.mark());
        out.effects.push(Effect::SaveText(KEPT.to_owned(), text, Lang::En));
    }
}

/// Gives lines the channels kept for them, from the attribute that was guessed, or from the first that has one of them;
/// returns its heading.
pub(super) fn restore(
    spend: &mut Spend,
    tables: &[AttributeTable],
    guessed: Option<String>,
    drafts: &Drafts,
) -> Option<String> {
    let known = known(drafts);
    let is_meant = |table: &&AttributeTable| match &guessed {
        Some(heading) => table.heading == *heading,
        None => spend.lines.iter().any(|line| channel(&known, line, table).flatten().is_some()),
    };
    let Some(table) = tables.iter().find(is_meant) else { return guessed };
    for line in &mut spend.lines {
        if let Some(channel) = channel(&known, line, table) {
            line.channel = channel;
        }
    }
    Some(table.heading.clone())
}

type Known = BTreeMap<u64, Option<u64>>;

/// The channel kept for a line: none, or a value of this attribute; `None` where nothing is kept or the attribute has no
/// such value.
fn channel(known: &Known, line: &SpendLine, table: &AttributeTable) -> Option<Option<String>> {
    let Some(kept) = known.get(&fingerprint(&line.name))? else { return Some(None) };
    let values = table.rows.iter().filter_map(|row| row.value.as_ref());
    values.into_iter().find(|value| fingerprint(value) == *kept).cloned().map(Some)
}

/// Pairs that cannot be read are left out.
fn known(drafts: &Drafts) -> Known {
    let number = |text: &str| u64::from_str_radix(text, 16).ok();
    let pair = |text: &str| {
        let (line, channel) = text.split_once(':')?;
        Some((number(line)?, if channel.is_empty() { None } else { Some(number(channel)?) }))
    };
    drafts.text(KEPT).unwrap_or_default().split(' ').filter_map(pair).collect()
}

fn fingerprint(name: &str) -> u64 {
    fnv1a(&folded(name))
}
