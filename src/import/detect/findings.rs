//! Finds the choices that the first rows suggest: statuses, repeated order numbers, telephone numbers.

use crate::import::parse::keys::telephones;
use crate::import::{Mapping, OrderStatus, Role, Sniffed};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// Status words kept as examples, per status.
const SHOWN_WORDS: usize = 3;
/// Telephone numbers are a finding from one in this many customers.
const PHONES_ONE_IN: usize = 5;

/// What was found in the sample.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Findings {
    /// The statuses that may be left out.
    pub statuses: Vec<FoundStatus>,
    /// Several rows have the same order number.
    pub repeats: bool,
    /// At least one in five customers is a telephone number.
    pub phones: bool,
    /// Every status in the sample may be left out.
    pub nothing_else: bool,
}

/// A status that may be left out, in the words of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundStatus {
    pub status: OrderStatus,
    /// The first distinct texts; empty where the status occurs only after the sample.
    pub words: Vec<String>,
}

impl Findings {
    pub fn new(mapping: &Mapping, sniffed: &Sniffed) -> Findings {
        let texts = |role| {
            let column = mapping.column(role);
            let texts = column.into_iter().flat_map(|it| sniffed.column(it));
            texts.filter(|text| !text.is_empty())
        };
        let mut numbers = HashSet::new();
        let (phones, customers) = telephones(texts(Role::Customer));
        let mut findings = Findings {
            statuses: Vec::new(),
            repeats: texts(Role::Order).any(|number| !numbers.insert(number)),
            phones: phones > 0 && phones * PHONES_ONE_IN >= customers,
            nothing_else: true,
        };
        for text in texts(Role::Status) {
            findings.add_status(&String::from_utf8_lossy(text));
        }
        findings.statuses.sort_by_key(|it| it.status);
        findings.nothing_else &= !findings.statuses.is_empty();
        findings
    }

    /// Whether this mapping leaves out every order in the sample.
    pub fn leave_nothing(&self, mapping: &Mapping) -> bool {
        let is_left_out = |it: &FoundStatus| mapping.left_out.contains(&it.status);
        self.nothing_else && self.statuses.iter().all(is_left_out)
    }

    fn add_status(&mut self, text: &str) {
        let status = OrderStatus::from_text(text);
        if !OrderStatus::LEFT_OUT.contains(&status) {
            self.nothing_else = false;
            return;
        }
        let found = self.found(status);
        if found.words.len() < SHOWN_WORDS && found.words.iter().all(|it| it != text) {
            found.words.push(text.to_owned());
        }
    }

    fn found(&mut self, status: OrderStatus) -> &mut FoundStatus {
        let known = |it: &FoundStatus| it.status == status;
        let at = self.statuses.iter().position(known).unwrap_or_else(|| {
            let words = Vec::new();
            self.statuses.push(FoundStatus { status, words });
            self.statuses.len() - 1
        });
        &mut self.statuses[at]
    }

    /// Adds what was found in the rows after the sample.
    pub fn note_statuses(&mut self, statuses: &[OrderStatus], repeats: bool) {
        for status in statuses {
            self.found(*status);
        }
        self.statuses.sort_by_key(|it| it.status);
        self.repeats |= repeats;
    }
}
