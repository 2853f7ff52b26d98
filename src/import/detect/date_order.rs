//! Detects whether a column writes the day or the month first, with the evidence.
//!
//! One text such as `03/04/2026` is ambiguous; a column seldom is: it has a number over 12, or dates that are
//! in sequence in only one of the two orders.

use crate::import::Day;
use crate::import::parse::dates::{DateOrder, Parts, parts};
use serde::{Deserialize, Serialize};

/// Why a date order was chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DateEvidence {
    /// The dates are unambiguous: year first, month by name, or serial numbers.
    Plain,
    /// This text has a number over 12 in first or second place.
    Over12 { text: String },
    /// In the other order the dates of neighbouring rows would be far apart.
    Sequence,
    /// No evidence for either; the regional default was taken.
    Habit,
    /// Some texts fit only one order and others only the other.
    Contradiction { text: String },
    /// Chosen by the visitor.
    Chosen,
}

impl DateEvidence {
    /// Whether the dates allow no other reading.
    pub fn is_sure(&self) -> bool {
        matches!(self, DateEvidence::Plain | DateEvidence::Over12 { .. })
    }

    /// Whether no single order fits all dates.
    pub fn is_mixed(&self) -> bool {
        matches!(self, DateEvidence::Contradiction { .. })
    }

    /// Whether the visitor should check the order.
    pub fn is_doubtful(&self) -> bool {
        matches!(self, DateEvidence::Habit | DateEvidence::Contradiction { .. })
    }
}

/// The date order of a column, and the counts behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateGuess {
    pub order: DateOrder,
    pub evidence: DateEvidence,
    /// Number of texts that are dates, and of texts that are not blank.
    pub dates: usize,
    pub texts: usize,
}

/// Decides from a sample; `month_first` is the regional default.
///
/// ```
/// use clv_calculator::import::DateEvidence;
/// use clv_calculator::import::DateOrder::*;
/// use clv_calculator::import::date_order;
/// let guess = |texts: &[&str]| {
///     let guess = date_order(texts.iter().map(|text| text.as_bytes()), false);
///     (guess.order, guess.evidence)
/// };
/// assert_eq!(guess(&["2026-11-02"]), (Ymd, DateEvidence::Plain));
/// assert_eq!(guess(&["01/02/2026", "22/02/2026"]).0, Dmy);
/// assert_eq!(guess(&["01/02/2026", "02/22/2026"]).0, Mdy);
/// assert_eq!(guess(&["01/02/2026", "01/03/2026", "01/04/2026", "01/05/2026"]), (Mdy, DateEvidence::Sequence));
/// assert_eq!(guess(&["01/02/2026"]), (Dmy, DateEvidence::Habit));
/// assert_eq!(guess(&["46328", "46329"]).0, Serial1900);
/// ```
pub fn date_order<'a>(texts: impl Iterator<Item = &'a [u8]>, month_first: bool) -> DateGuess {
    let mut tally = Tally::default();
    for text in texts.map(crate::import::parse::cell::trimmed).filter(|text| !text.is_empty()) {
        tally.count(text);
    }
    let (order, evidence) = tally.decision(month_first);
    DateGuess {
        order,
        evidence,
        dates: tally.plain + tally.serial + tally.open,
        texts: tally.texts,
    }
}

#[derive(Default)]
struct Tally {
    texts: usize,
    plain: usize,
    serial: usize,
    open: usize,
    /// Number of texts that fit one order only, and the first of them.
    only_day_first: (usize, String),
    only_month_first: (usize, String),
    /// The previous ambiguous date in both orders, and the summed distances in days between neighbours.
    last: Option<(Day, Day)>,
    travelled: (i64, i64),
}

impl Tally {
    fn count(&mut self, text: &[u8]) {
        self.texts += 1;
        let Some(parts) = parts(text) else { return };
        let readings = (parts.day(DateOrder::Dmy), parts.day(DateOrder::Mdy));
        match (parts, readings) {
            (_, (Err(_), Err(_))) => {}
            (Parts::Certain(..), _) => self.plain += 1,
            (Parts::Serial(_), _) => self.serial += 1,
            (Parts::Open(..), (Ok(day), Ok(month))) => self.travel(day, month),
            (Parts::Open(..), (Ok(_), Err(_))) => one_sided(&mut self.only_day_first, text),
            (Parts::Open(..), (Err(_), Ok(_))) => one_sided(&mut self.only_month_first, text),
        }
        self.open += usize::from(matches!(parts, Parts::Open(..)));
    }

    fn travel(&mut self, day_first: Day, month_first: Day) {
        if let Some((day, month)) = self.last.replace((day_first, month_first)) {
            self.travelled.0 += i64::from((day_first.0 - day.0).abs());
            self.travelled.1 += i64::from((month_first.0 - month.0).abs());
        }
    }

    fn decision(&self, month_first: bool) -> (DateOrder, DateEvidence) {
        use DateOrder::{Dmy, Mdy, Serial1900, Ymd};
        let (day_votes, month_votes) = (self.only_day_first.0, self.only_month_first.0);
        if self.open == 0 {
            let order = if self.serial > self.plain { Serial1900 } else { Ymd };
            return (order, DateEvidence::Plain);
        }
        match (day_votes, month_votes) {
            (0, 0) => self.without_votes(month_first),
            (_, 0) => (Dmy, DateEvidence::Over12 { text: self.only_day_first.1.clone() }),
            (0, _) => (Mdy, DateEvidence::Over12 { text: self.only_month_first.1.clone() }),
            (day, month) if day >= month => {
                (Dmy, DateEvidence::Contradiction { text: self.only_month_first.1.clone() })
            }
            _ => (Mdy, DateEvidence::Contradiction { text: self.only_day_first.1.clone() }),
        }
    }

    /// Exports are usually sorted by date: the right order gives far smaller distances than the wrong one.
    fn without_votes(&self, month_first: bool) -> (DateOrder, DateEvidence) {
        let (day, month) = self.travelled;
        if day > 4 * month {
            (DateOrder::Mdy, DateEvidence::Sequence)
        } else if month > 4 * day {
            (DateOrder::Dmy, DateEvidence::Sequence)
        } else if month_first {
            (DateOrder::Mdy, DateEvidence::Habit)
        } else {
            (DateOrder::Dmy, DateEvidence::Habit)
        }
    }
}

fn one_sided(votes: &mut (usize, String), text: &[u8]) {
    votes.0 += 1;
    if votes.1.is_empty() {
        votes.1 = crate::import::parse::cell::shown(text, 40);
    }
}
