//! Version 1 of the entries in storage, one for each scenario, group, order and typed field, and the lists that
//! version 0.1 of the page stored whole.

use super::file::{import, versioned};
use super::restored::{Leftover, Part, Unreadable, restored_item};
use super::whatif::ScenarioV1;
use crate::locale::{DecimalMark, Lang};
use crate::workspace::{Key, List, Scenario, Value, Version};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

#[derive(Serialize, Deserialize)]
struct VersionV1 {
    v: u64,
    rev: u64,
    tab: u64,
    value: ValueV1,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum ValueV1 {
    Item(ScenarioV1),
    /// Ids in hexadecimal.
    Order {
        ids: Vec<String>,
        base: Option<String>,
    },
    Typed {
        text: String,
        /// The decimal mark of the language it was typed in.
        mark: char,
    },
    Deleted,
}

/// No tab gets so far by counting; leaves room to count on.
const MOST_REVISIONS: u64 = 1 << 53;

const MARKS: [DecimalMark; 2] = [DecimalMark::Comma, DecimalMark::Point];

/// The names of an item's and of an order's entry.
fn names(list: List) -> (&'static str, &'static str) {
    match list {
        List::Scenarios => ("clv:scenario:", "clv:scenarios:order"),
        List::Groups => ("clv:group:", "clv:groups:order"),
    }
}

/// The name of a list in the storage of version 0.1.
pub fn earlier_name(list: List) -> &'static str {
    match list {
        List::Scenarios => "clv:scenarios",
        List::Groups => "clv:segments",
    }
}

const TYPED: &str = "clv:typed:";

/// The name of an entry in the browser's storage.
///
/// ```
/// use clv_calculator::share::{entry_of, name_of};
/// use clv_calculator::workspace::{Key, List};
/// let key = Key::Item(List::Groups, 0x1f);
/// assert_eq!(name_of(&key), "clv:group:1f");
/// assert_eq!(entry_of("clv:group:1f"), Some(key));
/// assert_eq!(entry_of("clv:work"), None);
/// ```
pub fn name_of(key: &Key) -> String {
    match key {
        Key::Item(list, id) => format!("{}{id:x}", names(*list).0),
        Key::Order(list) => names(*list).1.to_owned(),
        Key::Typed(field) => [TYPED, field].concat(),
    }
}

/// The inverse of [`name_of`]; `None` for anything else in storage.
pub fn entry_of(name: &str) -> Option<Key> {
    if let Some(field) = name.strip_prefix(TYPED) {
        return Some(Key::Typed(field.to_owned()));
    }
    List::ALL.into_iter().find_map(|list| {
        let (item, order) = names(list);
        match name.strip_prefix(item) {
            Some(id) => Some(Key::Item(list, id_of(id)?)),
            None => (name == order).then_some(Key::Order(list)),
        }
    })
}

/// The text of an entry.
pub fn write_entry(version: &Version) -> String {
    let value = match &version.value {
        Value::Item(item) => ValueV1::Item(ScenarioV1::new(item)),
        Value::Order(ids, base) => ValueV1::Order {
            ids: ids.iter().map(|id| format!("{id:x}")).collect(),
            base: base.map(|id| format!("{id:x}")),
        },
        Value::Typed(text, mark) => ValueV1::Typed { text: text.clone(), mark: mark.decimal() },
        Value::Deleted => ValueV1::Deleted,
    };
    let stored = VersionV1 { v: 1, rev: version.rev, tab: version.tab, value };
    // OK because a struct of strings and whole numbers always serializes.
    serde_json::to_string(&stored).unwrap_or_default()
}

/// Reads the text of an entry. `lang` applies to a form that does not name its language.
///
/// # Errors
/// Also for an entry whose content does not belong to its key.
pub fn read_entry(
    key: &Key,
    text: &str,
    lang: Lang,
) -> Result<(Version, Vec<Leftover>), Unreadable> {
    let value = versioned(text.as_bytes(), |_| true)?;
    let VersionV1 { rev, tab, value, .. } =
        serde_json::from_value(value).map_err(|_| Unreadable::Malformed)?;
    if rev > MOST_REVISIONS {
        return Err(Unreadable::Malformed);
    }
    let mut leftovers = Vec::new();
    let value = match (key, value) {
        (Key::Item(list, _), ValueV1::Item(stored)) => {
            let (item, left) = restored_item(part(*list), stored, lang);
            leftovers = left;
            Value::Item(Arc::new(item))
        }
        (Key::Order(_), ValueV1::Order { ids, base }) => {
            let ids = ids.iter().map(|id| id_of(id)).collect::<Option<_>>();
            let base = base.map(|id| id_of(&id).ok_or(Unreadable::Malformed)).transpose()?;
            Value::Order(ids.ok_or(Unreadable::Malformed)?, base)
        }
        (Key::Typed(_), ValueV1::Typed { text, mark }) => {
            let mark = MARKS.into_iter().find(|it| it.decimal() == mark);
            Value::Typed(text, mark.ok_or(Unreadable::Malformed)?)
        }
        (Key::Item(..) | Key::Typed(_), ValueV1::Deleted) => Value::Deleted,
        _ => return Err(Unreadable::Malformed),
    };
    Ok((Version { rev, tab, value }, leftovers))
}

/// A list as version 0.1 of the page stored it: the items with their ids, the index of the base, and what was
/// left out. Where no ids were stored, they are made of the names, so that every tab makes the same.
pub type Earlier = (Vec<(u64, Arc<Scenario>)>, usize, Vec<Leftover>);

/// Reads the text that version 0.1 of the page stored for a list.
pub fn read_earlier(list: List, text: &str, lang: Lang) -> Result<Earlier, Unreadable> {
    #[derive(Deserialize)]
    struct Ids {
        #[serde(default)]
        items: String,
    }
    let (whole, leftovers) = import(text.as_bytes(), lang)?;
    let stored = match list {
        List::Scenarios => whole.scenarios,
        List::Groups => whole.segments,
    };
    let ids = serde_json::from_str::<Ids>(text).unwrap_or(Ids { items: String::new() });
    let ids: Option<Vec<u64>> = ids.items.split(' ').map(id_of).collect();
    let ids = ids.filter(|ids| ids.len() == stored.items().len());
    let items = stored.items().iter().enumerate().map(|(nth, item)| {
        let id = ids.as_ref().map_or_else(|| hash(&item.name), |ids| ids[nth]);
        (id, item.clone())
    });
    Ok((items.collect(), stored.base(), leftovers))
}

fn part(list: List) -> Part {
    match list {
        List::Scenarios => Part::Scenarios,
        List::Groups => Part::Segments,
    }
}

fn id_of(text: &str) -> Option<u64> {
    u64::from_str_radix(text, 16).ok()
}

/// FNV-1a, 64 bits.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
