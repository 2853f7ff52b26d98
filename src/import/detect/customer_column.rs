//! Which column tells customers apart.
//!
//! A heading decides, if the contents do not contradict it: amounts, dates and words such as "new" and
//! "returning" identify nobody. Without a known heading only e-mail addresses and telephone numbers are
//! evidence enough; otherwise the visitor is asked.

use crate::import::detect::amount_column::candidate;
use crate::import::detect::date_order::date_order;
use crate::import::detect::decimal_mark::decimal_mark;
use crate::import::detect::header_synonyms::{self, has_word};
use crate::import::detect::programs::{Program, program_of};
use crate::import::parse::cell::{shown, unguarded};
use crate::import::parse::keys::{customer_key, telephones};
use crate::import::{Candidate, Mapping, Role, RoleEvidence, Sniffed, WhyOpen, folded};
use std::collections::{HashMap, HashSet};

/// A key that stands for so many other identifiers in the sample is no person.
const SEVERAL: usize = 3;
/// A column that identifies this much more of the rows than a preferred one is taken instead, in percent.
const MUCH_MORE: usize = 20;

/// From so many rows on, customers come back.
const TELLING_ROWS: usize = 6;

/// Words in headings of numbers that are no telephone numbers.
const NUMBERED: &[&str] =
    &["id", "transaction", "tracking", "item", "order", "invoice", "ma don", "van don"];

/// The customer column, with the evidence for it.
pub(in crate::import) fn choose(
    program: Option<&Program>,
    headings: &[String],
    mapping: &Mapping,
    sniffed: &Sniffed,
) -> Option<(usize, RoleEvidence)> {
    let own = program.and_then(|program| program.headings(Role::Customer)).unwrap_or_default();
    if program.is_some_and(|program| program.lacks(Role::Customer)) {
        return None;
    }
    let named = |word: &&str| headings.iter().position(|heading| heading == *word);
    let by_program = own.iter().map(|word| (word, true));
    let by_heading = header_synonyms::general(Role::Customer).iter().map(|word| (word, false));
    let ranked: Vec<(usize, &str, bool)> = by_program
        .chain(by_heading)
        .filter_map(|(word, is_own)| Some((named(word)?, *word, is_own)))
        .filter(|(column, ..)| mapping.is_free(*column) && identifies(*column, sniffed))
        .collect();
    let Some(first) = ranked.first() else {
        return by_contents(mapping, sniffed).map(|column| (column, RoleEvidence::Contents));
    };
    // The customer number of a shop that lets people buy without an account is blank or 0 for some or most. Beside the
    // number of a known program, its column of e-mail addresses is as good.
    let share = |column| named_share(column, sniffed);
    let better = ranked.iter().find(|(column, word, is_own)| {
        let more = if *is_own && are_addresses(*column, sniffed) { 0 } else { MUCH_MORE };
        !header_synonyms::NAMES.contains(word) && share(*column) > share(first.0) + more
    });
    let crowded = || {
        let people = crowd(first.0, mapping, sniffed)?.column;
        ranked.iter().find(|(column, ..)| *column == people)
    };
    let (column, _, is_own) = better.or_else(crowded).unwrap_or(first);
    let evidence = match program.filter(|_| *is_own) {
        Some(program) => RoleEvidence::Program(program.name.to_owned()),
        None => RoleEvidence::Heading,
    };
    Some((*column, evidence))
}

/// Percent of the rows in which a column names a customer.
fn named_share(column: usize, sniffed: &Sniffed) -> usize {
    let is_named = |text: &&[u8]| customer_key(text, false).is_ok();
    sniffed.column(column).filter(is_named).count() * 100 / sniffed.sample.len().max(1)
}

/// Whether the contents of a column can identify customers.
fn identifies(column: usize, sniffed: &Sniffed) -> bool {
    let texts = || sniffed.column(column).filter(|text| !text.is_empty());
    let all = texts().count();
    let (dates, amounts) = (date_order(texts(), false), decimal_mark(texts()));
    let are_dates =
        dates.dates * 10 > all * 8 && texts().any(|text| !text.iter().all(u8::is_ascii_digit));
    // Whole numbers may be customer numbers; decimals and currencies are amounts.
    let are_amounts = amounts.amounts * 10 > all * 8 && amounts.telling * 2 > all;
    // A till may name few of its customers, but not none.
    texts().any(|text| customer_key(text, false).is_ok()) && !are_dates && !are_amounts
}

/// The only column of e-mail addresses, else of telephone numbers; without headings, the only column of texts
/// that repeat as customers do.
fn by_contents(mapping: &Mapping, sniffed: &Sniffed) -> Option<usize> {
    let columns = || (0..sniffed.columns().min(200)).filter(|column| mapping.is_free(*column));
    let fits = |column: &usize| identifies(*column, sniffed) && differs(*column, sniffed);
    only(columns().filter(fits).filter(|column| are_addresses(*column, sniffed)))
        .or_else(|| only(columns().filter(fits).filter(|column| are_telephones(*column, sniffed))))
        .or_else(|| {
            let codes = columns().filter(fits).filter(|column| repeats(*column, sniffed));
            only(codes).filter(|_| !sniffed.has_headings)
        })
}

/// Whether not all texts are the same, as the shop's own address.
fn differs(column: usize, sniffed: &Sniffed) -> bool {
    let mut texts = sniffed.column(column).filter(|text| !text.is_empty());
    let first = texts.next();
    sniffed.sample.len() == 1 || texts.any(|text| Some(text) != first)
}

fn only(mut columns: impl Iterator<Item = usize>) -> Option<usize> {
    columns.next().filter(|_| columns.next().is_none())
}

fn are_addresses(column: usize, sniffed: &Sniffed) -> bool {
    let texts = || sniffed.column(column).filter(|text| !text.is_empty());
    texts().filter(|text| is_address(text)).count() * 10 > texts().count() * 8
}

fn is_address(text: &[u8]) -> bool {
    let mut parts = text.splitn(2, |byte| *byte == b'@');
    let (name, domain) = (parts.next(), parts.next());
    name.is_some_and(|name| !name.is_empty() && !name.contains(&b' '))
        && domain.is_some_and(|domain| domain.contains(&b'.') && !domain.contains(&b' '))
}

fn are_telephones(column: usize, sniffed: &Sniffed) -> bool {
    let (phones, all) = telephones(sniffed.column(column));
    phones * 10 > all * 6
}

/// Whether the texts repeat, but less often than a city or a status.
fn repeats(column: usize, sniffed: &Sniffed) -> bool {
    let texts = || sniffed.column(column).filter(|text| !text.is_empty());
    let distinct: HashSet<&[u8]> = texts().collect();
    let rows = texts().count();
    (3..rows).contains(&distinct.len()) && distinct.len() * 8 > rows
}

/// The columns to offer when none was chosen; none of a program that has no customers in its files.
pub(in crate::import) fn candidates(mapping: &Mapping, sniffed: &Sniffed) -> Vec<Candidate> {
    let headings: Vec<String> = sniffed.headings.iter().map(|heading| folded(heading)).collect();
    if program_of(&headings).is_some_and(|program| program.lacks(Role::Customer)) {
        return Vec::new();
    }
    let columns = (0..sniffed.columns().min(200))
        .filter(|column| mapping.is_free(*column) && differs(*column, sniffed))
        .filter(|column| !is_no_person(*column, sniffed))
        .filter(|column| is_person(*column, sniffed) || recurs(*column, sniffed));
    columns.map(|column| candidate(column, Role::Customer, sniffed)).collect()
}

/// Whether a heading or contents say that the column tells people apart.
fn is_person(column: usize, sniffed: &Sniffed) -> bool {
    names_customers(column, sniffed)
        || are_addresses(column, sniffed)
        || are_telephones(column, sniffed)
}

/// Whether a heading or contents say that the column holds no customers.
pub(in crate::import) fn is_no_person(column: usize, sniffed: &Sniffed) -> bool {
    let is_named_otherwise = header_synonyms::names_no_person(&folded(&sniffed.headings[column]));
    !identifies(column, sniffed) || is_named_otherwise && !is_person(column, sniffed)
}

/// Whether not every row has another text, as order numbers have; a few rows do not tell.
fn recurs(column: usize, sniffed: &Sniffed) -> bool {
    let texts = || sniffed.column(column).filter(|text| !text.is_empty());
    texts().count() < TELLING_ROWS || texts().collect::<HashSet<&[u8]>>().len() < texts().count()
}

fn names_customers(column: usize, sniffed: &Sniffed) -> bool {
    let heading = folded(&sniffed.headings[column]);
    header_synonyms::general(Role::Customer).contains(&heading.as_str())
}

/// Why no column was chosen: a heading that names customers over words that name nobody is said.
pub(in crate::import) fn why_open(mapping: &Mapping, sniffed: &Sniffed) -> WhyOpen {
    let named = || (0..sniffed.columns()).filter(|column| names_customers(*column, sniffed));
    let (usable, useless): (Vec<_>, Vec<_>) =
        named().partition(|column| identifies(*column, sniffed));
    let heading = |column: usize| sniffed.headings[column].clone();
    let is_free = |column: &&usize| mapping.is_free(**column);
    let used = Role::ALL.into_iter().find_map(|role| {
        let column = mapping.column(role).filter(|column| usable.contains(column))?;
        Some(WhyOpen::Used { heading: heading(column), role })
    });
    let nobody = || {
        useless.iter().filter(is_free).find_map(|column| {
            let words = candidate(*column, Role::Customer, sniffed).first;
            (!words.is_empty()).then(|| WhyOpen::Nobody { heading: heading(*column), words })
        })
    };
    if usable.iter().any(|column| mapping.is_free(*column)) {
        return WhyOpen::Unnamed;
    }
    used.or_else(nobody).unwrap_or(WhyOpen::Unnamed)
}

/// A key that stands for several people.
pub(in crate::import) struct Crowd {
    pub key: String,
    pub rows: usize,
    /// The column that tells them apart, and how many they are.
    column: usize,
    pub people: usize,
}

/// The key with the most rows, if another column of e-mail addresses or telephone numbers tells several
/// people apart in them.
pub(in crate::import) fn crowd(
    chosen: usize,
    mapping: &Mapping,
    sniffed: &Sniffed,
) -> Option<Crowd> {
    let mut rows: HashMap<&str, Vec<&[String]>> = HashMap::new();
    for (_, cells) in &sniffed.sample {
        let key = cells.get(chosen).map_or("", |cell| cell.trim());
        if customer_key(key.as_bytes(), false).is_ok() {
            rows.entry(key).or_default().push(cells);
        }
    }
    let (key, rows) = rows.into_iter().max_by_key(|(key, rows)| (rows.len(), *key))?;
    let people = |column: usize| {
        let texts = rows.iter().filter_map(|cells| cells.get(column));
        let texts = texts.map(|text| unguarded(text.as_bytes())).filter(|text| !text.is_empty());
        texts.collect::<HashSet<&[u8]>>().len()
    };
    // Numbers of other things can look like telephone numbers.
    let is_numbered = |column: usize| has_word(&folded(&sniffed.headings[column]), NUMBERED);
    let columns = (0..sniffed.columns()).filter(|column| {
        *column != chosen
            && mapping.is_free(*column)
            && (are_addresses(*column, sniffed)
                || are_telephones(*column, sniffed) && !is_numbered(*column))
    });
    let column = columns.max_by_key(|column| people(*column))?;
    let people = people(column);
    let is_crowd = people >= SEVERAL && people * 2 > rows.len();
    is_crowd.then(|| Crowd { key: shown(key.as_bytes(), 40), rows: rows.len(), column, people })
}
