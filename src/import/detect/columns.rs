//! Guesses which column has which role, with the evidence; the visitor can correct it.
//!
//! Headings decide, those of known programs first; where they do not match, the contents decide, if only one
//! column comes into question. A required role without such evidence stays open and becomes a [`Question`].

use crate::import::detect::evidence::{Question, RoleEvidence, WhyOpen};
use crate::import::detect::header_synonyms::{self, has_word};
use crate::import::detect::programs::{Program, program_of};
use crate::import::detect::{amount_column, customer_column, document_column, margin};
use crate::import::parse::keys;
use crate::import::{
    Corrected, DateEvidence, DateOrder, Mapping, Role, Sniffed, SummaryColumns, TimeUnit,
    UnitEvidence, currency_code, date_order, decimal_mark, folded,
};
use crate::locale::DecimalMark;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// The guessed mapping and the evidence for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guess {
    pub mapping: Mapping,
    /// Why the required roles have their columns.
    pub roles: Vec<(Role, RoleEvidence)>,
    /// The required roles that are open.
    pub questions: Vec<Question>,
    pub dates: DateEvidence,
    /// The rare orders in which the dates may be written.
    pub rare_orders: Vec<DateOrder>,
    /// Separators in the sample's amounts were assumed to group thousands.
    pub thousands_assumed: bool,
    /// The currencies in the sample and their number of rows, most frequent first.
    pub currencies: Vec<([u8; 3], usize)>,
    /// Customers are identified by name only, so two people with the same name become one.
    pub namesakes: bool,
    /// For a customer summary: the evidence for its unit of time.
    pub unit: Option<UnitEvidence>,
}

impl Guess {
    /// Why a required role has its column.
    pub fn evidence(&self, role: Role) -> Option<&RoleEvidence> {
        self.roles.iter().find(|(of, _)| *of == role).map(|(_, evidence)| evidence)
    }

    /// Replaces the mapping by a chosen one and adjusts the evidence.
    pub fn with(mut self, chosen: Mapping) -> Guess {
        if chosen.date_order != self.mapping.date_order {
            self.dates = DateEvidence::Chosen;
        }
        self.thousands_assumed &= chosen.decimal_mark == self.mapping.decimal_mark;
        if chosen.unit != self.mapping.unit {
            self.unit = self.unit.map(|_| UnitEvidence::Chosen);
        }
        self.mapping = chosen;
        self
    }

    /// Applies earlier corrections, except to unambiguous dates and amounts, or of a currency that is absent.
    pub fn restored(self, corrected: &Corrected) -> Guess {
        let mut mapping = self.mapping.clone();
        let may_be = |order: &DateOrder| !order.is_rare() || self.rare_orders.contains(order);
        if let Some(order) = corrected.date_order.filter(may_be).filter(|_| !self.dates.is_sure()) {
            mapping.date_order = order;
        }
        if let Some(mark) = corrected.decimal_mark.filter(|_| self.thousands_assumed) {
            mapping.decimal_mark = mark;
        }
        mapping.phones = corrected.phones.unwrap_or(mapping.phones);
        mapping.margins = corrected.margins.unwrap_or(mapping.margins);
        let is_here = |code: &[u8; 3]| self.currencies.iter().any(|(here, _)| here == code);
        mapping.currency = corrected.currency.filter(is_here).or(mapping.currency);
        self.with(mapping)
    }
}

/// Guesses the mapping of a file; `month_first` is the regional default for undecided dates.
pub fn guess(sniffed: &Sniffed, month_first: bool) -> Guess {
    let headings: Vec<String> = sniffed.headings.iter().map(|heading| folded(heading)).collect();
    let program = program_of(&headings);
    let mut mapping = Mapping::blank();
    let mut roles = Vec::new();
    // The customer last: what is a date or an amount identifies nobody.
    for role in Role::ALL.into_iter().filter(|role| *role != Role::Quantity) {
        if role == Role::Customer {
            continue;
        }
        if let Some((column, evidence)) = named(role, program, &headings, &mapping, sniffed) {
            mapping.set(role, Some(column));
            roles.push((role, evidence));
        }
    }
    // The amounts of known programs are no unit prices.
    if !has_own_amount(Role::Amount, program) {
        by_unit_price(&mut mapping, &headings, sniffed);
    }
    for role in [Role::Date, Role::Amount] {
        if mapping.column(role).is_some() || has_own_amount(role, program) {
            continue;
        }
        let by_heading = only_named(role, &headings, &mapping, sniffed);
        let by_contents = || only_candidate(role, &mapping, sniffed);
        let column = by_heading.or_else(by_contents);
        mapping.set(role, column);
        let evidence = match by_heading {
            Some(_) => RoleEvidence::Heading,
            None => RoleEvidence::Contents,
        };
        roles.extend(column.map(|_| (role, evidence)));
    }
    if let Some((column, evidence)) = customer_column::choose(program, &headings, &mapping, sniffed)
    {
        mapping.set(Role::Customer, Some(column));
        roles.push((Role::Customer, evidence));
    }
    if mapping.column(Role::Document).is_none() {
        mapping.set(Role::Document, document_column::by_contents(&mapping, sniffed));
    }
    // A unit price, for which no heading names a total.
    if mapping.column(Role::Quantity).is_some() {
        roles.push((Role::Amount, RoleEvidence::Heading));
    }
    roles.retain(|(role, _)| role.is_required());
    roles.sort_by_key(|(role, _)| *role);
    roles.dedup_by_key(|(role, _)| *role);
    mapping.attributes = (0..headings.len())
        .filter(|column| header_synonyms::ATTRIBUTES.contains(&headings[*column].as_str()))
        .filter(|column| mapping.is_free(*column))
        .collect();
    let namesakes =
        program.is_some_and(|program| program.namesakes) || are_names(&mapping, sniffed);
    Guess { roles, ..detect_formats(mapping, namesakes, month_first, sniffed) }
}

/// Detects how the chosen columns are read; call again after a column was changed.
pub fn detect_formats(
    mut mapping: Mapping,
    namesakes: bool,
    month_first: bool,
    sniffed: &Sniffed,
) -> Guess {
    let texts = |role: Role| {
        let column = mapping.column(role);
        column.into_iter().flat_map(|column| sniffed.column(column))
    };
    let dates = date_order(texts(Role::Date), month_first);
    let amounts = decimal_mark(texts(Role::Amount));
    let phones = are_phones(texts(Role::Customer));
    let currencies = currencies(&mapping, amounts.mark, sniffed);
    let unit = SummaryColumns::find(sniffed).map(|columns| columns.unit(sniffed));
    mapping.date_order = match dates.order {
        DateOrder::Serial1900 if sniffed.days_from_1904 => DateOrder::Serial1904,
        order => order,
    };
    mapping.decimal_mark = amounts.mark;
    mapping.phones = phones;
    mapping.currency = currencies.first().map(|(code, _)| *code);
    mapping.margins = margin::margins(sniffed, &mapping, amounts.mark);
    mapping.unit = unit.map_or(TimeUnit::Day, |(unit, _)| unit);
    let roles = Role::REQUIRED.into_iter().filter(|role| mapping.column(*role).is_some());
    Guess {
        roles: roles.map(|role| (role, RoleEvidence::Chosen)).collect(),
        questions: mapping
            .missing()
            .into_iter()
            .map(|it| question(it, &mapping, sniffed))
            .collect(),
        mapping,
        dates: dates.evidence,
        rare_orders: dates.rare,
        thousands_assumed: amounts.assumed,
        currencies,
        namesakes,
        unit: unit.map(|(_, evidence)| evidence),
    }
}

/// The unassigned column with the most preferred heading whose contents fit the role.
fn named(
    role: Role,
    program: Option<&Program>,
    headings: &[String],
    mapping: &Mapping,
    sniffed: &Sniffed,
) -> Option<(usize, RoleEvidence)> {
    if program.is_some_and(|program| program.lacks(role)) {
        return None;
    }
    let own = program.and_then(|program| program.headings(role)).unwrap_or_default();
    let fits = |column: &usize| mapping.is_free(*column) && suits(role, *column, sniffed);
    let column = |word: &&str| headings.iter().position(|heading| heading == *word);
    let is_own_type =
        |column: &usize| role == Role::Document && document_column::fits(*column, true, sniffed);
    let by_program = || {
        let mut columns = own.iter().filter_map(column);
        let column = columns.find(|column| fits(column) || is_own_type(column))?;
        Some((column, RoleEvidence::Program(program?.name.to_owned())))
    };
    let by_heading = || {
        let column = header_synonyms::general(role).iter().filter_map(column).find(fits)?;
        Some((column, RoleEvidence::Heading))
    };
    match has_own_amount(role, program) {
        true => by_program(),
        false => by_program().or_else(by_heading),
    }
}

/// Whether a known program has headings for the amount: where they are missing, another amount is another thing.
fn has_own_amount(role: Role, program: Option<&Program>) -> bool {
    let own = program.and_then(|program| program.headings(role));
    role == Role::Amount && own.is_some_and(|own| !own.is_empty())
}

/// The only column whose heading names a required role, whatever it holds: what cannot be read is left out with
/// its reason.
fn only_named(
    role: Role,
    headings: &[String],
    mapping: &Mapping,
    sniffed: &Sniffed,
) -> Option<usize> {
    let is_named = |column: &usize| {
        header_synonyms::general(role).contains(&headings[*column].as_str())
            && mapping.is_free(*column)
            && sniffed.column(*column).any(|text| !text.is_empty())
    };
    let mut columns = (0..headings.len()).filter(is_named);
    columns.next().filter(|_| columns.next().is_none())
}

/// Whether a column's contents fit the role that its heading names.
fn suits(role: Role, column: usize, sniffed: &Sniffed) -> bool {
    let texts = || sniffed.column(column);
    if texts().all(|text| text.is_empty()) {
        // An optional column that is blank in the sample is accepted, if its heading says enough.
        return !role.is_required() && role != Role::Document;
    }
    match role {
        Role::Date => {
            let guess = date_order(texts(), false);
            guess.dates * 2 > guess.texts
        }
        Role::Amount | Role::Refund | Role::Cost | Role::Quantity => {
            let guess = decimal_mark(texts());
            guess.amounts * 2 > guess.texts
        }
        Role::Margin => {
            let numbers = texts().map(|text| margin::before_percent(text).unwrap_or(text));
            let guess = decimal_mark(numbers);
            guess.amounts * 2 > guess.texts
        }
        Role::Currency => {
            texts().any(|text| currency_code(&String::from_utf8_lossy(text)).is_some())
        }
        Role::Document => document_column::fits(column, false, sniffed),
        Role::Customer | Role::Order | Role::Status | Role::Reference => true,
    }
}

/// Where no heading names a total, uses the unit price as the amount, times the quantity if there is one.
fn by_unit_price(mapping: &mut Mapping, headings: &[String], sniffed: &Sniffed) {
    let is_price = |column: usize| {
        headings
            .get(column)
            .is_some_and(|heading| header_synonyms::UNIT_PRICES.contains(&heading.as_str()))
    };
    let suited = |role, column: usize| mapping.is_free(column) && suits(role, column, sniffed);
    let named = |words: &[&str], role| {
        let mut columns =
            words.iter().filter_map(|word| headings.iter().position(|heading| heading == word));
        columns.find(|column| suited(role, *column))
    };
    let price = match mapping.column(Role::Amount) {
        Some(column) if is_price(column) => Some(column),
        Some(_) => return,
        None => named(header_synonyms::UNIT_PRICES, Role::Amount),
    };
    let quantity = named(header_synonyms::general(Role::Quantity), Role::Quantity);
    if price.is_some() {
        mapping.set(Role::Amount, price);
        mapping.set(Role::Quantity, quantity);
    }
}

/// The column of dates or amounts, if only one comes into question by its contents.
fn only_candidate(role: Role, mapping: &Mapping, sniffed: &Sniffed) -> Option<usize> {
    match role {
        Role::Date => match *date_candidates(mapping, sniffed) {
            [column] => Some(column),
            _ => None,
        },
        _ => amount_column::only_candidate(mapping, sniffed),
    }
}

fn date_candidates(mapping: &Mapping, sniffed: &Sniffed) -> Vec<usize> {
    let fits = |column: &usize| {
        let guess = date_order(sniffed.column(*column), false);
        let heading = folded(&sniffed.headings[*column]);
        mapping.is_free(*column)
            && guess.order != DateOrder::Serial1900
            && guess.dates * 10 > guess.texts * 8
            && !has_word(&heading, header_synonyms::NOT_BOUGHT_ON)
    };
    (0..sniffed.columns().min(200)).filter(fits).collect()
}

/// What to ask for a role that no column has.
fn question(role: Role, mapping: &Mapping, sniffed: &Sniffed) -> Question {
    let dates = || {
        let columns = date_candidates(mapping, sniffed).into_iter();
        columns.map(|it| amount_column::candidate(it, Role::Date, sniffed)).collect()
    };
    let (why, candidates) = match role {
        Role::Customer => {
            let why = customer_column::why_open(mapping, sniffed);
            (why, customer_column::candidates(mapping, sniffed))
        }
        Role::Date => (WhyOpen::Unnamed, dates()),
        _ => {
            let candidates = amount_column::candidates(mapping, sniffed);
            (amount_column::why_open(&candidates, sniffed), candidates)
        }
    };
    Question { role, why, candidates }
}

/// Whether most of the texts are telephone numbers.
fn are_phones<'a>(texts: impl Iterator<Item = &'a [u8]>) -> bool {
    let (phones, all) = keys::telephones(texts);
    phones * 10 > all * 6
}

/// Whether most customers are identified by name only.
fn are_names(mapping: &Mapping, sniffed: &Sniffed) -> bool {
    let Some(column) = mapping.column(Role::Customer) else {
        return false;
    };
    let is_name = |text: &&[u8]| {
        text.contains(&b' ') && !text.iter().any(|byte| byte.is_ascii_digit() || *byte == b'@')
    };
    let texts = || sniffed.column(column).filter(|text| !text.is_empty());
    texts().filter(is_name).count() * 2 > texts().count()
}

/// The currencies in the sample, from their own column or else beside the amounts.
fn currencies(mapping: &Mapping, mark: DecimalMark, sniffed: &Sniffed) -> Vec<([u8; 3], usize)> {
    let mut counts: HashMap<[u8; 3], usize> = HashMap::new();
    let mut count = |code: Option<[u8; 3]>| {
        code.into_iter().for_each(|code| *counts.entry(code).or_default() += 1)
    };
    if let Some(column) = mapping.column(Role::Currency) {
        sniffed
            .column(column)
            .for_each(|text| count(currency_code(&String::from_utf8_lossy(text))));
    } else if let Some(column) = mapping.column(Role::Amount) {
        sniffed.column(column).for_each(|text| {
            count(crate::import::amount(text, mark).ok().and_then(|amount| amount.currency))
        });
        if counts.is_empty() {
            // Headings such as "Tổng giá trị đơn hàng (VND)" name the currency.
            let heading = sniffed.headings.get(column).map_or("", |heading| heading);
            let named = heading.split_once('(').and_then(|(_, rest)| rest.split_once(')'));
            counts.extend(named.and_then(|(named, _)| currency_code(named)).map(|code| (code, 0)));
        }
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(code, rows)| (std::cmp::Reverse(*rows), *code));
    counts
}
