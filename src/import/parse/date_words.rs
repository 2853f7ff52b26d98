//! Scans dates with words: months by name, weekdays in front, times of day, in Vietnamese and English.
//!
//! A number that may belong to the date is never skipped: the 6 of "Thứ 6" is a weekday only where a whole
//! date follows it, and unknown words reject the text. Knows no order of day and month: see
//! [`dates`](super::dates).

use super::date_parts::{Parts, Written, full_year};

/// A number with its count of digits, or a month by name.
#[derive(Clone, Copy)]
enum Token {
    Number(u32, usize),
    Month(u32),
    /// "tháng": the number after it is the month, the one before it the day.
    MonthWord,
}

type Tokens = [Option<Token>; 4];

/// The date of a folded text.
pub(super) fn written(text: &str) -> Option<Written> {
    let (tokens, weekday) = tokens(text)?;
    Some(Written { parts: parts(tokens)?, weekday })
}

fn parts(tokens: Tokens) -> Option<Parts> {
    use Token::*;
    let [a, b, c, d] = tokens;
    let dated =
        |year, digits, month, day| Some(Parts::Certain(full_year(year, digits), month, day));
    match (a?, b?, c?, d) {
        (Number(day, 2), MonthWord, Number(month, ..=2), Some(Number(year, 2)))
        | (Number(day, 2), Month(month), Number(year, 2), _) => {
            Some(Parts::Named(day, month, year))
        }
        (Number(day, ..=2), MonthWord, Number(month, ..=2), Some(Number(year, n @ (2 | 4))))
        | (Month(month), Number(day, ..=2), Number(year, n @ (2 | 4)), _)
        | (Number(day, ..=2), Month(month), Number(year, n @ (2 | 4)), _) => {
            dated(year, n, month, day)
        }
        (Number(year, 4), Month(month), Number(day, ..=2), _)
        | (Number(year, 4), Number(month, ..=2), Number(day, ..=2), _) => {
            dated(year, 4, month, day)
        }
        (Number(a, 2), Number(b, ..=2), Number(c, 2), _) => Some(Parts::Short(a, b, c)),
        (Number(a, 2), Number(b, ..=2), Number(c, 1), _) => Some(Parts::YearFirst(a, b, c)),
        (Number(a, ..=2), Number(b, ..=2), Number(year, n @ (2 | 4)), _) => {
            Some(Parts::Open(a, b, full_year(year, n)))
        }
        _ => None,
    }
}

/// The first numbers and months, and the weekday before them; times of day are skipped, unknown words reject
/// the text.
fn tokens(text: &str) -> Option<(Tokens, Option<i32>)> {
    let mut tokens: Tokens = [None; 4];
    let (mut found, mut parts) = (0, 0);
    let mut weekday = None;
    let mut rest = text;
    while parts < 3 && found < 4 {
        let Some(start) = rest.find(char::is_alphanumeric) else {
            break;
        };
        let is_glued = start == 0 && found > 0;
        rest = &rest[start..];
        if let Some(after) = after_time(rest) {
            rest = after;
            continue;
        }
        if weekday.is_none()
            && found == 0
            && let Some((day, after)) = weekday_at(rest)
        {
            (weekday, rest) = (Some(day), after);
            continue;
        }
        let (word, after) = run(rest);
        rest = after;
        let after_month_word = found > 0 && matches!(tokens[found - 1], Some(Token::MonthWord));
        let token = if is_number(word) {
            Token::Number(word.parse().ok()?, word.len())
        } else if after_month_word {
            let (month, after) = numbered_month(word, after)?;
            rest = after;
            found -= 1;
            Token::Month(month)
        } else if is_month_word(word, after, is_glued, parts) {
            Token::MonthWord
        } else {
            match month(word) {
                Some(month) => Token::Month(month),
                None if is_filler(word, is_glued) => continue,
                None => return None,
            }
        };
        parts += u32::from(!matches!(token, Token::MonthWord));
        tokens[found] = Some(token);
        found += 1;
    }
    (!joins_number(rest)).then_some((tokens, weekday))
}

/// The digits, or else the other letters, at the start of a text.
fn run(text: &str) -> (&str, &str) {
    let is_digit = text.starts_with(|c: char| c.is_ascii_digit());
    let same = |c: char| c.is_alphanumeric() && c.is_ascii_digit() == is_digit;
    text.split_at(text.find(|c| !same(c)).unwrap_or(text.len()))
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a number is joined to the one before: the `/2026` after "10.30 05". A time of day is not.
fn joins_number(rest: &str) -> bool {
    rest.strip_prefix(['/', '-', '.'])
        .is_some_and(|rest| is_number(rest) && after_time(rest).is_none())
}

/// What follows a time of day: `10:30`, `10:30:15.000 +0700`, `10h30`.
fn after_time(text: &str) -> Option<&str> {
    let (hour, after) = run(text);
    if !is_number(hour) {
        return None;
    }
    if after.starts_with(':') {
        let rest = after.trim_start_matches(|c: char| c.is_ascii_digit() || c == ':' || c == '.');
        return Some(after_zone(rest).unwrap_or(rest));
    }
    let rest = after.strip_prefix(['h', 'g'])?;
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    (hour.len() <= 2 && !rest.starts_with(char::is_alphanumeric)).then_some(rest)
}

/// What follows a time zone: `+0700`, `-05:00`.
fn after_zone(text: &str) -> Option<&str> {
    let (hours, rest) = run(text.trim_start().strip_prefix(['+', '-'])?);
    match (hours.len(), rest.strip_prefix(':').map(run)) {
        (4, None) if is_number(hours) => Some(rest),
        (2, Some((minutes, rest))) if is_number(hours) && minutes.len() == 2 => Some(rest),
        _ => None,
    }
}

/// The weekday, from Sunday, 0, and what follows it: "Thứ 6", "thứ sáu", "T6", "CN", "Chủ nhật", "Fri".
fn weekday_at(text: &str) -> Option<(i32, &str)> {
    const NAMES: [&str; 6] = ["hai", "ba", "tu", "nam", "sau", "bay"];
    const DAYS: [&str; 7] =
        ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
    let (word, after) = run(text);
    let (next, after_next) = run(after.trim_start_matches([' ', '.']));
    match word {
        "cn" => return Some((0, after)),
        "chu" | "chua" if next == "nhat" => return Some((0, after_next)),
        "thu" | "th" | "t" => {
            let is_joined = word == "thu" && joins_number(after_next);
            let is_weekday = matches!(next, "2" | "3" | "4" | "5" | "6" | "7") && !is_joined;
            if is_weekday && written(after_next).is_some() {
                return Some((next.parse::<i32>().ok()? - 1, after_next));
            }
            if word != "thu" {
                return None;
            }
            if let Some(nth) = NAMES.iter().position(|name| *name == next) {
                return Some((nth as i32 + 1, after_next));
            }
            // "Thu 4 Jan 2026" is a Thursday; "Thứ 4 ngày 5/1" lacks its year.
            let names_month = || {
                let (tokens, _) = tokens(after)?;
                tokens.iter().flatten().find(|token| matches!(token, Token::Month(_))).copied()
            };
            if is_weekday && names_month().is_none() {
                return None;
            }
        }
        _ => {}
    }
    let day = DAYS.iter().position(|day| word.len() >= 3 && day.starts_with(word))?;
    Some((day as i32, after))
}

fn month(word: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let at = MONTHS.iter().position(|month| word.len() >= 3 && month.starts_with(word))?;
    Some(at as u32 + 1)
}

/// "tháng", also shortened before a number: `05-Th1-26`. The letters of "5th" are none.
fn is_month_word(word: &str, after: &str, is_glued: bool, parts: u32) -> bool {
    let number_follows = || is_number(after.trim_start_matches([' ', '.']));
    matches!(word, "thang" | "thg")
        || matches!(word, "th" | "t") && parts == 1 && !is_glued && number_follows()
}

/// The month after "tháng" in words, and what follows it: "giêng", "mười hai".
fn numbered_month<'a>(word: &str, after: &'a str) -> Option<(u32, &'a str)> {
    let (next, after_next) = run(after.trim_start());
    let month = match (word, next) {
        ("muoi", "mot") => return Some((11, after_next)),
        ("muoi", "hai") => return Some((12, after_next)),
        ("mot" | "gieng", _) => 1,
        ("hai", _) => 2,
        ("ba", _) => 3,
        ("tu" | "bon", _) => 4,
        ("nam", _) => 5,
        ("sau", _) => 6,
        ("bay", _) => 7,
        ("tam", _) => 8,
        ("chin", _) => 9,
        ("muoi", _) => 10,
        ("chap", _) => 12,
        _ => return None,
    };
    Some((month, after))
}

/// Words that accompany dates and times; those of ordinal numbers and of ISO 8601 follow a digit directly.
fn is_filler(word: &str, is_glued: bool) -> bool {
    matches!(
        word,
        "ngay"
            | "nam"
            | "luc"
            | "sang"
            | "trua"
            | "chieu"
            | "toi"
            | "at"
            | "of"
            | "am"
            | "pm"
            | "sa"
            | "ch"
            | "z"
            | "utc"
            | "gmt"
            | "ict"
    ) || is_glued && matches!(word, "st" | "nd" | "rd" | "th" | "t")
}

#[cfg(test)]
mod tests {
    fn read(text: &str) -> Option<String> {
        let written = crate::import::parse::dates::written(text.as_bytes())?;
        written.day(crate::import::DateOrder::Dmy).ok().map(|day| day.to_string())
    }

    #[test]
    fn weekdays_are_read_in_every_habit() {
        for text in [
            "Thứ 6, 05/01/2024",
            "thứ 6 5/1/24",
            "THỨ SÁU, 05/01/2024 14:30",
            "Thứ sáu ngày 5 tháng 1 năm 2024",
            "Thứ Sáu, 05 Tháng Giêng 2024",
            "(T6) 05/01/2024",
            "T6, 05-01-2024",
            "T6-05/01/2024",
            "T.6 05/01/2024",
            "Th 6 05/01/2024",
            "Th6, 5 thg 1, 2024",
            "14:05 Thứ 6, 05/01/2024",
            "10h30 T6 05/01/2024",
            "Thứ 6, 2024-01-05",
            "Fri 05/01/2024",
            "Fri., 5 Jan 2024",
            "Friday, January 5th, 2024 at 10:30 AM",
            "Fri, 05 Jan 2024 14:21:24 +0000",
            "Fri Jan 05 14:21:24 +0000 2024",
            "Fri Jan 05 2024 14:21:24 GMT+0700",
        ] {
            assert_eq!(read(text).as_deref(), Some("2024-01-05"), "{text}");
        }
        for (text, day) in [
            ("Thứ hai 08/01/2024", "2024-01-08"),
            ("Thứ ba 09/01/2024", "2024-01-09"),
            ("Thứ tư 10/01/2024", "2024-01-10"),
            ("Thứ năm, 11/01/2024", "2024-01-11"),
            ("Thứ bảy, 13/01/2024", "2024-01-13"),
            ("CN 14/01/2024", "2024-01-14"),
            ("Chủ nhật, ngày 14 tháng 1, 2024", "2024-01-14"),
            ("Thu, 04 Jan 2024", "2024-01-04"),
            ("Thu 4/1/2024", "2024-01-04"),
            ("Thu 4/1/24 10h30", "2024-01-04"),
            ("Thu 4 Jan 2024 10:30", "2024-01-04"),
        ] {
            assert_eq!(read(text).as_deref(), Some(day), "{text}");
        }
    }

    #[test]
    fn months_in_words_are_read() {
        for text in ["05-Th1-24", "05-T1-2024", "5 thg 1 2024", "5 tháng giêng 2024"] {
            assert_eq!(read(text).as_deref(), Some("2024-01-05"), "{text}");
        }
        assert_eq!(read("5 tháng năm năm 2024").as_deref(), Some("2024-05-05"));
        assert_eq!(read("5 Tháng Mười Hai 2024").as_deref(), Some("2024-12-05"));
        assert_eq!(read("5 Tháng Mười 2024").as_deref(), Some("2024-10-05"));
    }

    #[test]
    fn what_is_no_whole_date_is_none() {
        for text in [
            "6, 05/01/2024",
            "Thứ 6 ngày 05/01",
            "T6 ngày 05/01",
            "10.30 05/01/2024",
            "mar. 05/01/2024",
            "mar, 05 ene 2024",
            "5 abr 2024",
            "Th 5/1/2024",
            "T1 05 2024",
            "Thứ 9, 05/01/2024",
            "Thứ 6, 06/01/2024",
            "tháng 1 2024",
            "2024-W01-5",
            "05/01/20245",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
