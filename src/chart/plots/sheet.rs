//! One calculation as plain tables: for printing, spreadsheets and documents.

use crate::chart::Table;
use crate::clv::{Field, Inputs, Outcome, ResultName, plausibility};
use crate::delimited::{Writer, is_formula};
use crate::i18n::Formatter;
use crate::i18n::whatif::{report as words, scenarios};
use crate::workspace::{ScenarioList, compare};

/// The content of a report, in reading order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    pub title: String,
    pub story: String,
    pub tables: Vec<Table>,
    /// The assumptions behind the numbers.
    pub assumptions: Vec<String>,
}

/// The report of a calculation and of the saved scenarios. `date` is already formatted.
pub fn sheet(
    inputs: &Inputs,
    outcome: &Outcome,
    list: &ScenarioList,
    fmt: &Formatter,
    date: &str,
) -> Sheet {
    let mut tables = vec![entered(inputs, fmt), found(outcome, fmt)];
    tables.extend(compared(list, fmt));
    Sheet {
        title: words::heading(fmt.lang, date),
        story: fmt.summary(inputs, outcome),
        tables,
        assumptions: words::assumptions(fmt, inputs, &plausibility(inputs)),
    }
}

fn entered(inputs: &Inputs, fmt: &Formatter) -> Table {
    let row = |field: Field| {
        let value = inputs.effective(field)?;
        let unit = match field {
            // The formatted value contains the unit.
            Field::Margin | Field::TargetRatio => String::new(),
            _ => fmt.picked_unit(field, inputs),
        };
        let assumed = match inputs.get(field) {
            None => words::assumed(fmt.lang),
            Some(_) => "",
        };
        let note = [unit.as_str(), assumed].join(" ").trim().to_owned();
        Some(vec![fmt.field(field).to_owned(), fmt.value(field, value), note])
    };
    Table {
        caption: scenarios::inputs(fmt.lang).to_owned(),
        headings: words::entered(fmt.lang).map(str::to_owned).into(),
        rows: Field::ALL.into_iter().filter_map(row).collect(),
    }
}

/// The results that have a value, with their formulas.
fn found(outcome: &Outcome, fmt: &Formatter) -> Table {
    let row = |name: ResultName| {
        outcome.get(name).ok()?;
        Some(vec![
            fmt.result(name).to_owned(),
            fmt.format_result(name, outcome),
            fmt.formula(name).to_owned(),
        ])
    };
    Table {
        caption: scenarios::results(fmt.lang).to_owned(),
        headings: words::found(fmt.lang).map(str::to_owned).into(),
        rows: ResultName::ALL.into_iter().filter_map(row).collect(),
    }
}

/// The results of the scenarios that are defined for at least one; `None` without scenarios.
fn compared(list: &ScenarioList, fmt: &Formatter) -> Option<Table> {
    if list.items().is_empty() {
        return None;
    }
    let comparison = compare(list);
    let mut headings = vec![words::result(fmt.lang).to_owned()];
    headings.extend(list.items().iter().enumerate().map(|(nth, item)| {
        match nth == comparison.base {
            true => words::base_name(fmt.lang, &item.name),
            false => item.name.clone(),
        }
    }));
    let rows = comparison.results.iter().filter_map(|(name, cells)| {
        let is_there = cells.iter().any(|cell| cell.value.is_ok());
        let cell = |cell: &crate::workspace::Cell| {
            let value = fmt.result_value(*name, cell.value);
            let apart = scenarios::apart(fmt, *name, cell);
            match apart.is_empty() {
                true => value,
                false => [&value, " (", &apart, ")"].concat(),
            }
        };
        let cells = cells.iter().map(cell);
        let name = fmt.result(*name).to_owned();
        is_there.then(|| [name].into_iter().chain(cells).collect())
    });
    Some(Table { caption: words::compared(fmt.lang).to_owned(), headings, rows: rows.collect() })
}

impl Sheet {
    /// Plain text for a message or an e-mail.
    pub fn as_text(&self) -> String {
        let mut text = format!("{}\n{}\n", self.title, self.story);
        for table in &self.tables {
            text.extend(["\n", table.caption.to_uppercase().as_str(), "\n"]);
            for row in &table.rows {
                let (name, rest) = row.split_first().map_or(("", row.as_slice()), |(a, b)| (a, b));
                let rest: Vec<&str> =
                    rest.iter().map(String::as_str).filter(|it| !it.is_empty()).collect();
                text.extend(["- ", name, ": ", &rest.join(" · "), "\n"]);
            }
        }
        text.push('\n');
        self.assumptions.iter().for_each(|it| text.extend([it.as_str(), "\n"]));
        text
    }

    /// Cells for a spreadsheet: columns separated by tabs, rows by line ends.
    ///
    /// ```
    /// use clv_calculator::chart::{Table, plots::Sheet};
    /// let row = ["-2+3+cmd|x", "-520.000 ₫ (+1,2 triệu ₫ (+5%))", "−$5.00", "=1"].map(str::to_owned);
    /// let table = Table { rows: vec![row.into()], ..Table::default() };
    /// let sheet = Sheet { tables: vec![table], ..Sheet::default() };
    /// let cells = "'-2+3+cmd|x\t-520.000 ₫ (+1,2 triệu ₫ (+5%))\t-$5.00\t'=1\n";
    /// assert!(sheet.as_cells().ends_with(cells));
    /// // Pasting removes the quotes around a cell: what is within must still be text.
    /// let table = Table { rows: vec![vec!["\"=1+1\"".into(), "5\" disk".into()]], ..Table::default() };
    /// let sheet = Sheet { tables: vec![table], ..Sheet::default() };
    /// assert!(sheet.as_cells().ends_with("\"'\"\"=1+1\"\"\"\t\"5\"\" disk\"\n"));
    /// ```
    pub fn as_cells(&self) -> String {
        let mut cells = Writer::new('\t', "\n");
        cell(&mut cells, &self.title);
        cells.end_row();
        for table in &self.tables {
            cells.end_row();
            cell(&mut cells, &table.caption);
            cells.end_row();
            for row in std::iter::once(&table.headings).chain(&table.rows) {
                row.iter().for_each(|text| cell(&mut cells, text));
                cells.end_row();
            }
        }
        cells.text
    }

    /// ```
    /// use clv_calculator::chart::{Table, plots::Sheet};
    /// let table = Table { caption: "A|B".into(), headings: vec!["x".into()], rows: vec![vec!["1|2".into()]] };
    /// let sheet = Sheet { title: "T".into(), tables: vec![table], ..Sheet::default() };
    /// assert!(sheet.as_markdown().contains("| x |\n| --- |\n| 1\\|2 |\n"));
    /// let table = Table { headings: vec!["<b>[x](http://y.z) *a*".into()], ..Table::default() };
    /// let sheet = Sheet { tables: vec![table], ..Sheet::default() };
    /// assert!(sheet.as_markdown().contains(r"| \<b\>\[x\](http\://y.z) \*a\* |"));
    /// ```
    pub fn as_markdown(&self) -> String {
        let mut text = format!("# {}\n\n{}\n", words(&self.title), words(&self.story));
        for table in &self.tables {
            text.extend(["\n## ", &words(&table.caption), "\n\n"]);
            text.push_str(&row_of_markdown(&table.headings));
            text.extend(["|", &" --- |".repeat(table.headings.len()), "\n"]);
            for row in &table.rows {
                text.push_str(&row_of_markdown(row));
            }
        }
        text.push('\n');
        for line in &self.assumptions {
            text.extend(["- ", &words(line), "\n"]);
        }
        text
    }
}

fn row_of_markdown(cells: &[String]) -> String {
    let cells: Vec<String> = cells.iter().map(|it| words(it)).collect();
    format!("| {} |\n", cells.join(" | "))
}

/// The text in one line.
fn flat(text: &str) -> String {
    let is_end = |it: char| it.is_control() || ['\u{2028}', '\u{2029}'].contains(&it);
    text.replace(is_end, " ")
}

/// Escapes text for Markdown: no markup, no HTML and no links, including those that Markdown readers make
/// of bare addresses.
fn words(text: &str) -> String {
    let mut words = String::new();
    for letter in flat(text).chars() {
        if "\\`*_[]<>&|~@".contains(letter) {
            words.push('\\');
        }
        words.push(letter);
    }
    words.replace("://", "\\://").replace("www.", "www\\.")
}

/// Adds a spreadsheet cell without tabs or line ends and with nothing that a spreadsheet takes for a formula.
fn cell(cells: &mut Writer, text: &str) {
    let mut flat = flat(text);
    // Spreadsheets parse a hyphen, not the minus sign (−) used in text.
    if let Some(figure) = flat.strip_prefix('−').filter(|it| is_figure(it)) {
        flat = ["-", figure].concat();
    }
    // Characters that a spreadsheet may skip before it looks for a formula.
    let bare = flat.trim_start_matches(|it: char| it.is_whitespace() || "\"'".contains(it));
    let is_figure = flat.strip_prefix('-').is_some_and(is_figure);
    cells.guarded(&flat, is_formula(bare) && !is_figure);
}

/// Whether this is an amount as [`Formatter`] writes it after a minus, possibly followed by a difference:
/// `520.000 ₫ (−20%)`. It must contain nothing that could form a formula.
fn is_figure(text: &str) -> bool {
    let (amount, apart) = text.split_once(" (").unwrap_or((text, ""));
    let of_amount = |it: char| !it.is_ascii_punctuation() || ".,%$".contains(it);
    amount.contains(|it: char| it.is_ascii_digit())
        && amount.chars().all(of_amount)
        && apart.chars().all(|it| of_amount(it) || "+-()".contains(it))
}
