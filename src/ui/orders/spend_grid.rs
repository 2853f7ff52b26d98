//! A small grid in which a table of spend is typed, for those who have none.

use super::super::control::{enter_waiting, input};
use super::super::element::{Element, button, div, el, td, tr};
use super::super::table::{column, table};
use super::screen::Screen;
use crate::i18n::orders::spend as words;
use crate::import::spend::typed_table;
use crate::locale::Lang;
use crate::money::{Decimal, Kind, read};
use leptos::prelude::*;

/// Rows before one is added.
const ROWS: usize = 3;
/// Longer tables are pasted.
const MOST_ROWS: usize = 200;
/// The columns, by their names.
const COLUMNS: [&str; 3] = ["month", "channel", "amount"];

/// The grid; its rows become a table like one that is pasted.
pub fn spend_grid(screen: Screen, lang: Lang) -> Element {
    let rows = RwSignal::new(filled(screen).max(ROWS));
    // Set by the button: before, a row that is half typed is not wrong.
    let is_wrong = RwSignal::new(None);
    let add = button(words::add_row(lang), move || {
        screen.keep_focus();
        rows.update(|rows| *rows = (*rows + 1).min(MOST_ROWS));
    });
    let take = button(words::paste_use(lang), move || {
        enter_waiting();
        match typed_text(screen, rows.get_untracked(), lang) {
            Ok(Some(text)) => {
                is_wrong.set(None);
                screen.take_spend_text(&text);
            }
            Ok(None) => is_wrong.set(Some(words::grid_empty(lang).to_owned())),
            Err(row) => is_wrong.set(Some(words::grid_wrong(lang, row))),
        }
    });
    let grid = div().live_children(move || {
        let headings = [words::month(lang), words::channel_typed(lang), words::amount(lang)];
        let rows = (0..rows.get()).map(|nth| row(screen, lang, nth));
        Some(vec![table("typed", words::grid(lang), headings.map(column), rows)])
    });
    let wrong = el("p")
        .class("note error")
        .role("alert")
        .live_attr("hidden", move || is_wrong.get().is_none().then(String::new))
        .live_text(move || is_wrong.get().unwrap_or_default());
    el("details").child(el("summary").text(words::grid(lang))).child(grid).child(wrong).child(
        div().class("actions").child(add.name("add_spend_row")).child(take.name("use_spend_grid")),
    )
}

fn row(screen: Screen, lang: Lang, nth: usize) -> Element {
    let labels = [words::month(lang), words::channel_typed(lang), words::amount(lang)];
    let hints = [words::month_hint(lang), "Facebook", ""];
    tr().children([0, 1, 2].map(|place| {
        let name = name(COLUMNS[place], nth);
        let now = match COLUMNS[place] {
            "amount" => screen.draft_number(&name, Kind::Money),
            _ => screen.draft(&name),
        };
        let draft = name.clone();
        let field = input(&name, "text", &now.unwrap_or_default(), move |text| {
            screen.keep_draft(&draft, &text)
        })
        .attr("placeholder", hints[place])
        .aria_label(&[labels[place], " ", &(nth + 1).to_string()].concat());
        td().child(if COLUMNS[place] == "amount" { field.inputmode("decimal") } else { field })
    }))
}

fn name(column: &str, nth: usize) -> String {
    format!("spend_grid_{column}_{nth}")
}

fn texts(screen: Screen, nth: usize) -> [String; 3] {
    COLUMNS.map(|column| screen.draft(&name(column, nth)).unwrap_or_default().trim().to_owned())
}

fn amount(screen: Screen, nth: usize, lang: Lang) -> Option<Decimal> {
    let text = screen.draft_number(&name("amount", nth), Kind::Money)?;
    Some(read(text.trim(), Kind::Money, lang.mark()).ok()?.value)
}

/// The rows up to the last one that was typed before the panel was rebuilt.
fn filled(screen: Screen) -> usize {
    let is_filled = |nth: &usize| texts(screen, *nth).iter().any(|text| !text.is_empty());
    (0..MOST_ROWS).rev().find(is_filled).map_or(0, |last| last + 1)
}

/// The rows as text; `None` if all are blank, the number of the first row without a month or an amount that can be read.
fn typed_text(screen: Screen, rows: usize, lang: Lang) -> Result<Option<String>, usize> {
    let rows = (0..rows).map(|nth| (nth, texts(screen, nth)));
    let filled = rows.filter(|(_, row)| row.iter().any(|text| !text.is_empty()));
    let read = filled.map(|(nth, [month, channel, _])| {
        let amount = amount(screen, nth, lang).filter(|_| !month.is_empty());
        Ok((month, channel, amount.ok_or(nth + 1)?))
    });
    let rows: Vec<(String, String, Decimal)> = read.collect::<Result<_, usize>>()?;
    let table = || {
        let rows = rows.iter().map(|(month, channel, amount)| (&**month, &**channel, *amount));
        typed_table(rows)
    };
    Ok((!rows.is_empty()).then(table))
}
