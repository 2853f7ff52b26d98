//! Reads one line of a pasted table.

/// The cells of a line, without blanks around them. Within quotes a separator is an ordinary character and a
/// quote is doubled; a cell is quoted only if it begins with a quote. Quotes that are not closed end with the
/// line.
///
/// ```
/// use clv_calculator::delimited::cells_of_line;
/// assert_eq!(cells_of_line("a; \"b;\"\"c\"\"\" ;5\" disk\r", ';'), ["a", "b;\"c\"", "5\" disk"]);
/// assert_eq!(cells_of_line("\"a;b", ';'), ["a;b"]);
/// assert_eq!(cells_of_line("", '\t'), [""]);
/// ```
pub fn cells_of_line(line: &str, separator: char) -> Vec<String> {
    let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let mut letters = line.trim_end_matches('\r').chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.next_if_eq(&'"').is_some() => cell.push('"'),
            '"' if quoted => quoted = false,
            '"' if cell.trim().is_empty() => quoted = true,
            _ if letter == separator && !quoted => cells.push(std::mem::take(&mut cell)),
            _ => cell.push(letter),
        }
    }
    cells.push(cell);
    cells.iter().map(|cell| cell.trim().to_owned()).collect()
}
