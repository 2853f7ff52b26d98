//! Detects in which order a column writes day, month and year, with the evidence.
//!
//! One text such as `03/04/2026` is ambiguous; a column seldom is: it has a number over 12, a weekday that
//! fits one order only, or dates that are in sequence in only one of the orders. `24-01-05` may begin with its
//! year, too.
//!
//! A spreadsheet that expects the month first makes a date of `05/01/2026`, that of 1 May, and leaves
//! `13/01/2026` a text. Where all dates have days up to 12 and all texts days over 12, day and month of the
//! dates were swapped that way.

use crate::import::Day;
use crate::import::parse::cell::{shown, trimmed};
use crate::import::parse::dates::{DateOrder, Parts, written};
use serde::{Deserialize, Serialize};

/// Why a date order was chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DateEvidence {
    /// The dates are unambiguous: year first, month by name, or serial numbers.
    Plain,
    /// This text is a date in no other order: it has a number over 12, or a weekday.
    Over12 { text: String },
    /// In the other order the dates of neighbouring rows would be far apart.
    Sequence,
    /// No evidence for either; the regional default was taken.
    Habit,
    /// Some texts fit only one order and others only the other.
    Contradiction { text: String },
    /// A spreadsheet swapped day and month of the dates such as `date`; `text` it left as it was.
    Swapped { date: String, text: String },
    /// Chosen by the visitor.
    Chosen,
}

impl DateEvidence {
    /// Whether the dates allow no other reading.
    pub fn is_sure(&self) -> bool {
        matches!(self, DateEvidence::Plain | DateEvidence::Over12 { .. })
    }

    /// Whether the visitor should check the order.
    pub fn is_doubtful(&self) -> bool {
        use DateEvidence::{Contradiction, Habit, Swapped};
        matches!(self, Habit | Contradiction { .. } | Swapped { .. })
    }
}

/// The date order of a column, and the counts behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateGuess {
    pub order: DateOrder,
    pub evidence: DateEvidence,
    /// The rare orders that this column may be written in, beside those that the visitor may always choose.
    pub rare: Vec<DateOrder>,
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
/// assert_eq!(guess(&["Thứ 6, 05/01/2024"]).0, Dmy);
/// assert_eq!(guess(&["24-01-05", "24-01-18", "24-02-07", "24-02-21"]), (ShortYmd, DateEvidence::Sequence));
/// assert_eq!(guess(&["05-01-24", "18-01-24", "07-02-24", "21-02-24"]), (Dmy, DateEvidence::Sequence));
/// assert_eq!(guess(&["24-01-05"]), (Dmy, DateEvidence::Habit));
/// assert_eq!(guess(&["2024-05-01", "13/01/2024", "2024-07-01", "28/01/2024"]).0, SwappedDmy);
/// ```
pub fn date_order<'a>(texts: impl Iterator<Item = &'a [u8]>, month_first: bool) -> DateGuess {
    let mut tally = Tally::default();
    for text in texts.map(trimmed).filter(|text| !text.is_empty()) {
        tally.count(text);
    }
    let (order, evidence) = tally.decision(month_first);
    DateGuess { order, evidence, rare: tally.rare(order), dates: tally.dates, texts: tally.texts }
}

/// Places in [`DateOrder::WRITTEN`].
const DAY_FIRST: usize = 0;
const MONTH_FIRST: usize = 1;
const SHORT: usize = 2;

/// Bytes of a text shown as evidence.
const SHOWN_BYTES: usize = 40;

/// The readings of one text in the orders of [`DateOrder::WRITTEN`].
struct Readings<'a> {
    text: &'a [u8],
    days: [Option<Day>; 3],
}

#[derive(Default)]
struct Tally<'a> {
    texts: usize,
    dates: usize,
    /// Number of dates that read the same in every order, of serial numbers among them, and of those with a
    /// day up to 12.
    plain: usize,
    serial: usize,
    early: usize,
    first_plain: Option<&'a [u8]>,
    /// Dates with a month by name that may begin with the year.
    named: Vec<Readings<'a>>,
    /// Dates that need an order.
    open: Vec<Readings<'a>>,
}

/// Fewer cells do not tell that day and month were swapped, where only one is a date or one a text.
const TELLING_CELLS: usize = 6;
/// Fewer dates do not tell by their sequence that years of two digits come first.
const TELLING_DATES: usize = 4;

impl<'a> Tally<'a> {
    fn count(&mut self, text: &'a [u8]) {
        self.texts += 1;
        let Some(date) = written(text) else { return };
        let days = DateOrder::WRITTEN.map(|order| date.day(order).ok());
        match date.parts {
            Parts::Open(..) | Parts::Short(..) | Parts::YearFirst(..) => {
                self.open.push(Readings { text, days });
            }
            _ if days[DAY_FIRST].is_none() => return,
            parts => {
                self.plain += 1;
                self.serial += usize::from(matches!(parts, Parts::Serial(_)));
                self.early += usize::from(days[DAY_FIRST].is_some_and(|day| day.ymd().2 <= 12));
                self.first_plain.get_or_insert(text);
                if matches!(parts, Parts::Named(..)) {
                    self.named.push(Readings { text, days });
                }
            }
        }
        self.dates += 1;
    }

    fn decision(&self, month_first: bool) -> (DateOrder, DateEvidence) {
        use DateEvidence::{Contradiction, Habit, Plain, Sequence};
        use DateOrder::{Serial1900, ShortYmd, Ymd};
        if self.open.is_empty() {
            return match year_first(&self.named) {
                Some(true) => (ShortYmd, Sequence),
                _ if self.serial * 2 > self.plain => (Serial1900, Plain),
                _ => (Ymd, Plain),
            };
        }
        let year_first = year_first(&self.open);
        let (at, evidence) = match year_first {
            Some(true) => (SHORT, self.only_short().unwrap_or(Sequence)),
            _ => self.day_or_month(month_first),
        };
        let order = DateOrder::WRITTEN[at];
        let misfit =
            |date: &&Readings| date.days[at].is_none() && date.days.iter().any(Option::is_some);
        if let Some(other) = self.open.iter().find(misfit) {
            return (order, Contradiction { text: shown(other.text, SHOWN_BYTES) });
        }
        match self.swapped(at) {
            Some(swapped) => swapped,
            None if year_first.is_none() => (order, Habit),
            None => (order, evidence),
        }
    }

    /// The day or the month first, of two-digit years too.
    fn day_or_month(&self, month_first: bool) -> (usize, DateEvidence) {
        let votes = |at: usize, other: usize| -> Vec<&Readings> {
            let is_vote = |date: &&Readings| date.days[at].is_some() && date.days[other].is_none();
            self.open.iter().filter(is_vote).collect()
        };
        let (day, month) = (votes(DAY_FIRST, MONTH_FIRST), votes(MONTH_FIRST, DAY_FIRST));
        if day.is_empty() && month.is_empty() {
            return self.by_sequence(month_first);
        }
        let (at, votes) =
            if day.len() >= month.len() { (DAY_FIRST, day) } else { (MONTH_FIRST, month) };
        // Where all years may come first, it was the sequence that decided.
        let evidence = match fits(&self.open, SHORT) == fits(&self.open, at) {
            true => DateEvidence::Sequence,
            false => over_12(votes[0]),
        };
        (at, evidence)
    }

    /// Exports are usually sorted by date: the right order gives far smaller distances than the wrong one.
    fn by_sequence(&self, month_first: bool) -> (usize, DateEvidence) {
        let [day, month, _] = [DAY_FIRST, MONTH_FIRST, SHORT].map(|at| travelled(&self.open, at));
        if day > 4 * month {
            (MONTH_FIRST, DateEvidence::Sequence)
        } else if month > 4 * day {
            (DAY_FIRST, DateEvidence::Sequence)
        } else {
            (if month_first { MONTH_FIRST } else { DAY_FIRST }, DateEvidence::Habit)
        }
    }

    /// The evidence of a date that can only begin with its year.
    fn only_short(&self) -> Option<DateEvidence> {
        let is_only = |date: &&Readings| matches!(date.days, [None, None, Some(_)]);
        self.open.iter().find(is_only).map(over_12)
    }

    /// The order that swaps back, if all dates have days up to 12 and all texts days over 12.
    fn swapped(&self, at: usize) -> Option<(DateOrder, DateEvidence)> {
        let (order, other) = match at {
            DAY_FIRST => (DateOrder::SwappedDmy, MONTH_FIRST),
            MONTH_FIRST => (DateOrder::SwappedMdy, DAY_FIRST),
            _ => return None,
        };
        let is_late = |date: &Readings| date.days[other].is_none();
        let (dates, texts) = (self.plain, self.open.len());
        let is_telling = dates.min(texts) > 1 || dates + texts >= TELLING_CELLS;
        if !is_telling || self.early < self.plain || !self.open.iter().all(is_late) {
            return None;
        }
        let (date, text) =
            (shown(self.first_plain?, SHOWN_BYTES), shown(self.open[0].text, SHOWN_BYTES));
        Some((order, DateEvidence::Swapped { date, text }))
    }

    fn rare(&self, order: DateOrder) -> Vec<DateOrder> {
        let is_short = |date: &Readings| date.days[SHORT].is_some();
        let short = self.open.iter().chain(&self.named).any(is_short);
        let short = short.then_some(DateOrder::ShortYmd);
        short.into_iter().chain(Some(order).filter(|order| order.is_swapped())).collect()
    }
}

/// Whether years of two digits come first; `None` when nothing tells.
fn year_first(dates: &[Readings]) -> Option<bool> {
    let fits = |at: usize| fits(dates, at);
    let last = if fits(DAY_FIRST) >= fits(MONTH_FIRST) { DAY_FIRST } else { MONTH_FIRST };
    if fits(SHORT) != fits(last) || fits(last) == 0 {
        return Some(fits(SHORT) > fits(last));
    }
    let ends = [DAY_FIRST, MONTH_FIRST].into_iter().filter(|at| fits(*at) == fits(last));
    let last = ends.map(|at| travelled(dates, at)).min().unwrap_or(0);
    let first = travelled(dates, SHORT);
    let tells = dates.len() >= TELLING_DATES && (first > 2 * last || last > 2 * first);
    tells.then_some(last > first)
}

fn fits(dates: &[Readings], at: usize) -> usize {
    dates.iter().filter(|date| date.days[at].is_some()).count()
}

fn over_12(date: &Readings) -> DateEvidence {
    DateEvidence::Over12 { text: shown(date.text, SHOWN_BYTES) }
}

/// The distances in days between neighbouring dates, added up.
fn travelled(dates: &[Readings], at: usize) -> i64 {
    let days: Vec<Day> = dates.iter().filter_map(|date| date.days[at]).collect();
    days.windows(2).map(|pair| i64::from((pair[1].0 - pair[0].0).abs())).sum()
}
