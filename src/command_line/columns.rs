//! The columns of a file as options name them.

use crate::import::folded;

/// Why no column is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ColumnError {
    /// No column has this heading; the file has these.
    Unknown { heading: String, headings: Vec<String> },
    /// Several columns have it.
    Repeated(String),
}

/// A column as an option names it: its heading, or its number where that is blank or repeated.
pub fn column_name(headings: &[String], column: usize) -> String {
    let heading = headings.get(column).map_or("", |it| it.trim());
    let is_unique = headings.iter().filter(|it| it.trim() == heading).count() == 1;
    if is_unique && !heading.is_empty() { heading.to_owned() } else { format!("#{}", column + 1) }
}

/// The column with this heading, written the same or nearly so; `#2` is the second one.
pub fn column(headings: &[String], named: &str) -> Result<usize, ColumnError> {
    let number = named.strip_prefix('#').and_then(|it| it.parse::<usize>().ok());
    if let Some(column) = number.and_then(|it| it.checked_sub(1)).filter(|it| *it < headings.len())
    {
        return Ok(column);
    }
    let same: [&dyn Fn(&str) -> bool; 2] = [&|it| it.trim() == named.trim(), &|it| {
        !folded(it).is_empty() && folded(it) == folded(named)
    }];
    for is_same in same {
        let mut found = (0..headings.len()).filter(|it| is_same(&headings[*it]));
        match (found.next(), found.next()) {
            (Some(column), None) => return Ok(column),
            (Some(_), Some(_)) => return Err(ColumnError::Repeated(named.to_owned())),
            (None, _) => {}
        }
    }
    let headings = (0..headings.len()).map(|it| column_name(headings, it)).collect();
    Err(ColumnError::Unknown { heading: named.to_owned(), headings })
}
