//! Converts the tables of a web page to CSV, so that later stages read one format.
//!
//! A tolerant parser for table rows, cells, 27 named character references and numeric ones. Anything else
//! that looks like a tag is skipped.

use crate::delimited::Writer;
use crate::import::FileError;

/// The cells of all tables, comma-separated and quoted.
///
/// ```
/// use clv_calculator::import::csv_of_html;
/// let page = "<table><tr><th>Ngày<th>Tiền</tr><tr><td>2/11/2026</td><td>1,5&nbsp;<b>&#273;</b></td></tr></table>";
/// assert_eq!(csv_of_html(page).unwrap(), "\"Ngày\",\"Tiền\"\r\n\"2/11/2026\",\"1,5\u{a0}đ\"\r\n");
/// ```
pub fn csv_of_html(page: &str) -> Result<String, FileError> {
    let mut csv = Writer::new(',', "\r\n");
    let mut cell: Option<String> = None;
    let mut rest = page;
    while !rest.is_empty() {
        let text = rest.find('<').unwrap_or(rest.len());
        if let Some(cell) = &mut cell {
            push_text(cell, &rest[..text]);
        }
        rest = &rest[text..];
        let Some((tag, after)) = tag(rest) else { break };
        rest = after;
        let name = tag.trim_start_matches('/');
        if matches!(name, "td" | "th" | "tr" | "table") {
            end_cell(&mut csv, &mut cell);
        }
        match tag.as_str() {
            "td" | "th" => cell = Some(String::new()),
            "tr" | "/tr" | "/table" if csv.is_row_begun() => csv.end_row(),
            "br" => cell.iter_mut().for_each(|cell| cell.push(' ')),
            "script" | "style" => rest = after_element(rest, &tag),
            _ => {}
        }
    }
    end_cell(&mut csv, &mut cell);
    if csv.text.is_empty() { Err(FileError::NoTable) } else { Ok(csv.text) }
}

fn end_cell(csv: &mut Writer, cell: &mut Option<String>) {
    if let Some(text) = cell.take() {
        csv.quoted(text.trim());
    }
}

/// The lower-case name of the tag that begins here, and the text after it.
fn tag(text: &str) -> Option<(String, &str)> {
    if let Some(comment) = text.strip_prefix("<!--") {
        let end = comment.find("-->").map_or(comment.len(), |at| at + 3);
        return Some((String::new(), &comment[end..]));
    }
    let text = text.strip_prefix('<')?;
    let end = text.find('>').unwrap_or(text.len());
    let name = text[..end].split(|c: char| c.is_whitespace()).next().unwrap_or_default();
    Some((name.trim_end_matches('/').to_lowercase(), text.get(end + 1..).unwrap_or_default()))
}

fn after_element<'a>(text: &'a str, name: &str) -> &'a str {
    let end = format!("</{name}");
    text.find(&end).map_or("", |at| &text[at..])
}

/// Adds text as a browser shows it: collapses white space and decodes character references.
fn push_text(cell: &mut String, text: &str) {
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        rest = &rest[letter.len_utf8()..];
        if letter == '&' {
            let end = rest.bytes().take(10).position(|byte| byte == b';');
            if let Some((letter, end)) = end.and_then(|end| Some((entity(&rest[..end])?, end))) {
                cell.push(letter);
                rest = &rest[end + 1..];
                continue;
            }
        }
        if !letter.is_ascii_whitespace() {
            cell.push(letter);
        } else if !cell.ends_with(' ') {
            cell.push(' ');
        }
    }
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let hexadecimal = number.strip_prefix(['x', 'X']);
        let code =
            hexadecimal.map_or_else(|| number.parse(), |digits| u32::from_str_radix(digits, 16));
        return char::from_u32(code.ok()?);
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "agrave" => 'à',
        "aacute" => 'á',
        "acirc" => 'â',
        "atilde" => 'ã',
        "egrave" => 'è',
        "eacute" => 'é',
        "ecirc" => 'ê',
        "igrave" => 'ì',
        "iacute" => 'í',
        "ograve" => 'ò',
        "oacute" => 'ó',
        "ocirc" => 'ô',
        "otilde" => 'õ',
        "ugrave" => 'ù',
        "uacute" => 'ú',
        "yacute" => 'ý',
        "Aacute" => 'Á',
        "Agrave" => 'À',
        "Acirc" => 'Â',
        "Ecirc" => 'Ê',
        "Ocirc" => 'Ô',
        _ => return None,
    })
}
