//! What else can be chosen about these rows? Only what the file itself gives reason to choose.

use super::columns::phones;
use super::{Mapping, Role, Sniffed, Standing};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// So many words of a status are told.
const SHOWN_WORDS: usize = 3;
/// One telephone number among so many customers is reason to ask.
const PHONES_ONE_IN: usize = 5;

/// What was found in the rows that were looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Findings {
    /// How orders stand that may be left out.
    pub standings: Vec<FoundStanding>,
    /// Several rows have the same order number.
    pub repeats: bool,
    /// A good part of the customers are telephone numbers.
    pub phones: bool,
    /// Orders that stand otherwise were not found.
    pub nothing_else: bool,
}

/// Orders that may be left out, in the words of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundStanding {
    pub standing: Standing,
    /// The first different words; none where the orders were met further down.
    pub words: Vec<String>,
}

impl Findings {
    pub fn of(mapping: &Mapping, sniffed: &Sniffed) -> Findings {
        let texts = |role| {
            let column = mapping.column(role);
            let texts = column.into_iter().flat_map(|it| sniffed.column(it));
            texts.filter(|text| !text.is_empty())
        };
        let mut numbers = HashSet::new();
        let (telephones, customers) = phones(texts(Role::Customer));
        let mut findings = Findings {
            standings: Vec::new(),
            repeats: texts(Role::Order).any(|number| !numbers.insert(number)),
            phones: telephones > 0 && telephones * PHONES_ONE_IN >= customers,
            nothing_else: true,
        };
        for text in texts(Role::Status) {
            findings.stands(&String::from_utf8_lossy(text));
        }
        findings.standings.sort_by_key(|it| it.standing);
        findings.nothing_else &= !findings.standings.is_empty();
        findings
    }

    /// Whether all orders that were looked at are left out under this mapping.
    pub fn leave_nothing(&self, mapping: &Mapping) -> bool {
        let is_left_out = |it: &FoundStanding| mapping.left_out.contains(&it.standing);
        self.nothing_else && self.standings.iter().all(is_left_out)
    }

    fn stands(&mut self, text: &str) {
        let standing = Standing::of(text);
        if !Standing::LEFT_OUT.contains(&standing) {
            self.nothing_else = false;
            return;
        }
        let found = self.found(standing);
        if found.words.len() < SHOWN_WORDS && found.words.iter().all(|it| it != text) {
            found.words.push(text.to_owned());
        }
    }

    fn found(&mut self, standing: Standing) -> &mut FoundStanding {
        let known = |it: &FoundStanding| it.standing == standing;
        let at = self.standings.iter().position(known).unwrap_or_else(|| {
            let words = Vec::new();
            self.standings.push(FoundStanding { standing, words });
            self.standings.len() - 1
        });
        &mut self.standings[at]
    }

    /// What the rows further down turned out to hold.
    pub fn meet(&mut self, standings: &[Standing], repeats: bool) {
        for standing in standings {
            self.found(*standing);
        }
        self.standings.sort_by_key(|it| it.standing);
        self.repeats |= repeats;
    }
}
