//! Months and days of spend: `2025-03`, `T3/2025`, `Mar-25`, `2025-03-01 - 2025-03-31`, and whole dates.
//!
//! A month without a year is none: spend is set against cohorts, which have real months.

use crate::import::parse::dates;
use crate::import::{DateEvidence, DateOrder, Day, date_order, day};

/// What may stand between the first and the last day of a period.
const BETWEEN: [&str; 7] = [" - ", " to ", " đến ", "–", "—", "~", "→"];

/// The day of a cell, or the first day of its month. Of a period that is the first day, if it lies within one month
/// or is a week; a longer one has no month.
pub(super) fn day_of(text: &str, order: DateOrder) -> Option<Day> {
    match sides(text).map(|(first, last)| (one(first, order), one(last, order))) {
        Some((Some(first), Some(last))) => {
            let is_one_month = first_of_month(first) == first_of_month(last);
            (is_one_month || (0..7).contains(&(last.0 - first.0))).then_some(first)
        }
        _ => one(text, order),
    }
}

/// [`day_of`] for a heading: a bare number is one only as Excel's serial number of a first day of a month, because
/// amounts have five digits, too.
pub(super) fn day_of_heading(text: &str, order: DateOrder) -> Option<Day> {
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit()) && text.len() == 5;
    day_of(text, order).filter(|day| !is_number || day.ymd().2 == 1)
}

/// Whether the text is a day or month in one of the orders.
pub(super) fn is_day(text: &str) -> bool {
    [DateOrder::Dmy, DateOrder::Mdy].into_iter().any(|order| day_of(text, order).is_some())
}

/// The order of the dates among these texts. What no date over 12 decides, the kind of the column does: a column of
/// months has first days of months; then `month_first`. The sequence of the rows decides nothing, because the rows of
/// a table may be in any order.
pub(super) fn order<'a>(
    texts: impl Iterator<Item = &'a str> + Clone,
    month_first: bool,
    are_months: bool,
) -> DateOrder {
    let texts = texts.flat_map(|text| match sides(text) {
        Some((first, last)) => [first, last],
        None => [text, ""],
    });
    let guess = date_order(texts.clone().map(str::as_bytes), month_first);
    if !matches!(guess.evidence, DateEvidence::Sequence | DateEvidence::Habit) {
        return guess.order;
    }
    let (habit, other) = match month_first {
        true => (DateOrder::Mdy, DateOrder::Dmy),
        false => (DateOrder::Dmy, DateOrder::Mdy),
    };
    let fit = |order| {
        let days = texts.clone().filter_map(|text| day(text.as_bytes(), order).ok());
        let is_first = |day: &Day| are_months && day.ymd().2 == 1;
        days.fold((0, 0), |(days, firsts), day| (days + 1, firsts + u32::from(is_first(&day))))
    };
    if fit(other) > fit(habit) { other } else { habit }
}

/// The two sides of a period.
fn sides(text: &str) -> Option<(&str, &str)> {
    let (first, last) = BETWEEN.iter().find_map(|between| text.split_once(between))?;
    Some((first.trim(), last.trim()))
}

fn one(text: &str, order: DateOrder) -> Option<Day> {
    day(text.as_bytes(), order).ok().or_else(|| month(text))
}

fn first_of_month(day: Day) -> Option<Day> {
    let (year, month, _) = day.ymd();
    Day::from_ymd(year, month, 1)
}

/// The first day of a month with its year. A year of two digits is one only beside a month in words and joined to
/// it, `Mar-25`: "Mar 25" and "03/25" may be days.
fn month(text: &str) -> Option<Day> {
    let text = text.trim();
    let longest = text.split(|c: char| !c.is_ascii_digit()).map(str::len).max()?;
    if longest == 6 && text.len() == 6 {
        return written(&[text, "01"].concat());
    }
    let is_joined = text.contains(['-', '/', '\'']) && text.contains(char::is_alphabetic);
    if longest != 4 && !(longest <= 2 && is_joined) {
        return None;
    }
    // With a day before or after it, a month is a date.
    written(&["1 ", text].concat()).or_else(|| written(&[text, " 1"].concat()))
}

fn written(text: &str) -> Option<Day> {
    let day = dates::written(text.as_bytes())?.day(DateOrder::Dmy).ok()?;
    (day.ymd().2 == 1).then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        day_of(text, DateOrder::Dmy).map(|day| day.to_string())
    }

    #[test]
    fn months_are_read_in_every_spelling() {
        for text in [
            "2025-03",
            "2025/03",
            "2025.3",
            "03/2025",
            "3-2025",
            "3.2025",
            "3 - 2025",
            "202503",
            "T3/2025",
            "T03/2025",
            "T3/25",
            "Th3-2025",
            "thg 3, 2025",
            "Tháng 3/2025",
            "tháng 03 năm 2025",
            "Tháng ba 2025",
            "Tha\u{301}ng 3 2025",
            "Mar 2025",
            "March 2025",
            "2025 March",
            "Mar-25",
            "2025-03-01 - 2025-03-31",
            "01/03/2025 – 31/03/2025",
            "2025-03-01",
            "1/3/2025",
            "45717",
        ] {
            assert_eq!(read(text).as_deref(), Some("2025-03-01"), "{text}");
        }
        assert_eq!(read("2025-03-31 - 2025-04-06").as_deref(), Some("2025-03-31"), "a week");
        assert_eq!(read("Thứ 2 - 03/03/2025").as_deref(), Some("2025-03-03"));
    }

    #[test]
    fn what_is_no_one_month_is_none() {
        for text in [
            "",
            "3",
            "12",
            "T3",
            "Tháng 3",
            "March",
            "Mar 25",
            "03/25",
            "25-Mar",
            "2025",
            "13/2025",
            "2025-13",
            "Q1 2025",
            "Quý 1/2025",
            "2025-03-01 - 2025-05-31",
            "01/2025 - 03/2025",
            "1500",
            "Total",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        assert!(day_of_heading("45717", DateOrder::Dmy).is_some());
        assert!(day_of_heading("45000", DateOrder::Dmy).is_none());
    }

    #[test]
    fn the_order_is_that_of_the_dates_then_of_the_column_then_the_region() {
        use DateOrder::{Dmy, Mdy};
        let firsts = ["1/1/2025", "2/1/2025", "3/1/2025"];
        assert_eq!(order(firsts.into_iter(), false, true), Mdy);
        assert_eq!(order(firsts.into_iter(), false, false), Dmy);
        assert_eq!(order(firsts.into_iter(), true, false), Mdy);
        assert_eq!(order(["1/13/2025", "2/1/2025"].into_iter(), false, false), Mdy);
        assert_eq!(order(["01/01/2025 - 31/01/2025"].into_iter(), true, false), Dmy);
    }
}
