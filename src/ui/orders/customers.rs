//! The table of all customers, virtualized: only the rows in view are in the document.
//!
//! Scrolling requests the rows around the visible ones from the worker; one request runs at a time, and
//! the last query wins.

use super::super::control::{input, labelled, select};
use super::super::element::{Element, button, el, run};
use super::super::table::scrolling;
use super::screen::Screen;
use crate::browser::node;
use crate::customer_base::{Column, CustomerRow, Filter, Report, RfmGroup};
use crate::i18n::Formatter;
use crate::i18n::orders::{customers as words, lists as list_words, number};
use crate::locale::Lang;
use leptos::prelude::*;

/// The height of a row in `style/screens.css`.
const ROW_PX: f64 = 36.0;
/// Rows loaded before the first visible one.
const BEFORE: u32 = 20;
/// Rows per request.
const ROWS: u32 = 70;
/// Browsers draw nothing beyond about ten million pixels; a longer table is scrolled in larger steps.
const TALLEST_PX: f64 = 8_000_000.0;
/// The most values of one attribute that are offered as filters.
const MOST_VALUES: usize = 30;

pub fn customers(screen: Screen, lang: Lang) -> Vec<Element> {
    let count = move || screen.rows.with(|(_, rows)| words::matching(lang, rows.matching));
    let search = input(
        "search",
        "search",
        &screen.query.with_untracked(|it| it.search.clone()),
        move |text| {
            screen.request_rows(|it| {
                it.search = text;
                it.from = 0;
            });
        },
    )
    .live_value(move || screen.query.with(|it| it.search.clone()));
    let tools = el("div")
        .class("choices")
        .child(labelled("search", words::search(lang), search))
        .child(el("div").live_children(move || {
            screen.report.track();
            screen.query.with(|it| it.filter.clone());
            Some(vec![untrack(|| filter(screen, lang))])
        }));
    let export = button(words::export(lang), move || screen.save("customers", "clv-customers.csv"));
    vec![
        el("h2").attr("id", "orders-customers").text(words::title(lang)),
        tools,
        el("p").class("note").attr("role", "status").live_text(count),
        el("div").class("far").child(sheet(screen, lang)),
        el("p").class("note").text(words::when(lang)),
        el("p").child(export.attr("name", "export_customers")),
    ]
}

fn filter(screen: Screen, lang: Lang) -> Element {
    let all = filters(screen, lang);
    let now = screen.query.with_untracked(|it| it.filter.clone());
    let place = all.iter().position(|(it, _)| *it == now).unwrap_or(0);
    let options = all.iter().enumerate().map(|(nth, (_, words))| (nth.to_string(), words.clone()));
    let options: Vec<(String, String)> = options.collect();
    let field = select("filter", options, &place.to_string(), move |value| {
        let chosen = value.parse().ok().and_then(|nth: usize| Some(all.get(nth)?.0.clone()));
        screen.request_rows(|it| {
            it.filter = chosen.unwrap_or(Filter::Everybody);
            it.from = 0;
        });
    });
    labelled("filter", words::filter(lang), field)
}

fn filters(screen: Screen, lang: Lang) -> Vec<(Filter, String)> {
    let mut all = vec![
        (Filter::Everybody, words::everybody(lang).to_owned()),
        (Filter::LosingMoney, words::losing(lang).to_owned()),
        (Filter::Silent, words::silent(lang).to_owned()),
    ];
    all.extend(RfmGroup::ALL.map(|it| (Filter::Rfm(it), words::group(lang, it).to_owned())));
    screen.report.with_untracked(|report| {
        all.extend(report.iter().flat_map(|report| by_prediction(report, lang)));
        for table in report.iter().flat_map(|it| &it.attributes) {
            for row in table.rows.iter().take(MOST_VALUES) {
                let filter =
                    Filter::Attribute { heading: table.heading.clone(), value: row.value.clone() };
                let value = crate::i18n::orders::attributes::value(lang, row);
                all.push((filter, [&table.heading, ": ", value.as_str()].concat()));
            }
        }
    });
    all
}

/// Bands of the probabilities, and weeks to act by.
fn by_prediction(report: &Report, lang: Lang) -> Vec<(Filter, String)> {
    let end = report.totals.observation_end;
    let Some((end, _)) = end.zip(report.prediction.model) else { return Vec::new() };
    let named = |filter: Filter| {
        let words = match filter {
            Filter::Chance { of, from_percent, to_percent } => {
                list_words::chance(lang, of, from_percent, to_percent)
            }
            Filter::ActBy(first) => list_words::act_by_week(lang, first),
            _ => return None,
        };
        Some((filter, words))
    };
    Filter::chances().chain(Filter::weeks(end)).filter_map(named).collect()
}

fn sheet(screen: Screen, lang: Lang) -> Element {
    let body = el("tbody").live_children(move || {
        let fmt = screen.fmt();
        screen.rows.with(|(from, rows)| Some(body(&fmt, *from, rows.matching, &rows.rows)))
    });
    let rows = move || screen.rows.with(|(_, rows)| Some((rows.matching + 1).to_string()));
    let table = el("table")
        .class("everybody")
        .live_attr("aria-rowcount", rows)
        .child(el("caption").class("spoken").text(words::title(lang)))
        .child(
            el("thead").child(el("tr").attr("aria-rowindex", "1").children(headings(screen, lang))),
        )
        .child(body);
    let scroll = scrolling(words::scroll(lang), table).class("scroll tall");
    let seen = scroll.node().clone();
    let order = move || {
        screen.query.with(|it| (it.sort, it.descending, it.search.clone(), it.filter.clone()))
    };
    let (top, mut before) = (scroll.node().clone(), untrack(order));
    run(Box::new(move || {
        let now = order();
        if now != before {
            node::scroll_to_top(&top);
            before = now;
        }
    }));
    scroll.on("scroll", move |_| follow(screen, node::scrolled(&seen)))
}

/// Requests other rows when the visible ones are not all loaded.
fn follow(screen: Screen, (top, height): (f64, f64)) {
    let matching = screen.rows.with_untracked(|(_, rows)| rows.matching);
    let seen = (height / ROW_PX).ceil() as u32 + 1;
    let first = first_in_sight(top, height, matching).min(matching.saturating_sub(seen));
    let from = screen.query.with_untracked(|it| it.from);
    let last = (first + seen).min(matching);
    if first < from || last > from + ROWS {
        screen.request_rows(|it| {
            it.from = first.saturating_sub(BEFORE);
            it.count = ROWS;
        });
    }
}

/// Height of the table, and pixels of scrolling per row.
fn scale(matching: u32) -> (f64, f64) {
    let tall = f64::from(matching) * ROW_PX;
    let whole = tall.min(TALLEST_PX);
    (whole, if matching == 0 { ROW_PX } else { whole / f64::from(matching) })
}

fn first_in_sight(top: f64, height: f64, matching: u32) -> u32 {
    let (whole, a_row) = scale(matching);
    match top + height >= whole {
        true => matching,
        false => (top / a_row) as u32,
    }
}

fn body(fmt: &Formatter, from: u32, matching: u32, rows: &[CustomerRow]) -> Vec<Element> {
    if matching == 0 {
        let none = el("td").attr("colspan", &columns()).text(words::nobody(fmt.lang));
        return vec![el("tr").child(none)];
    }
    let (whole, a_row) = scale(matching);
    let shown = rows.len() as f64 * ROW_PX;
    let above = (f64::from(from) * a_row).min((whole - shown).max(0.0));
    let mut body = vec![gap(above)];
    body.extend(rows.iter().enumerate().map(|(nth, it)| row(fmt, from + nth as u32, it)));
    body.push(gap((whole - shown - above).max(0.0)));
    body
}

fn columns() -> String {
    Column::ALL.len().to_string()
}

/// Space for rows that are not loaded.
fn gap(height_px: f64) -> Element {
    let gap = el("tr")
        .class("gap")
        .attr("aria-hidden", "true")
        .child(el("td").attr("colspan", &columns()));
    node::place(gap.node(), "height", &format!("{}px", height_px.round() as i64));
    gap
}

fn row(fmt: &Formatter, nth: u32, row: &CustomerRow) -> Element {
    let name = el("th").attr("scope", "row").text(&words::name(fmt.lang, row));
    let cells = Column::ALL.iter().skip(1).map(|column| el("td").text(&text(fmt, row, *column)));
    el("tr").attr("aria-rowindex", &(nth + 2).to_string()).child(name).children(cells)
}

fn text(fmt: &Formatter, row: &CustomerRow, column: Column) -> String {
    let lang = fmt.lang;
    let day = |day| number::date(lang, day);
    let text = match column {
        Column::CustomerId => Some(row.customer_id.clone()),
        Column::Orders => row.orders.map(|it| number::count(lang, it.into())),
        Column::FirstOrder => row.first_order.map(day),
        Column::LastOrder => row.last_order.map(day),
        Column::Revenue => row.revenue.as_ref().map(|it| number::amount(fmt, it)),
        Column::HistoricalClv => row.historical_clv.as_ref().map(|it| number::amount(fmt, it)),
        Column::Frequency => Some(number::count(lang, row.frequency.into())),
        Column::RecencyDays => Some(number::rounded(lang, row.recency_days, 0)),
        Column::AgeDays => Some(number::rounded(lang, row.age_days, 0)),
        Column::MonetaryValue => Some(number::mean(fmt, row.monetary_value)),
        Column::Rfm => Some(lang.rfm_group(row.rfm).to_owned()),
        Column::PAlive => row.p_alive.map(|it| ["≈\u{a0}", &number::share(lang, it)].concat()),
        Column::ExpectedOrders => row.expected_orders.map(|it| number::about(lang, it, 2)),
        Column::ExpectedValue => row.expected_value.map(|it| number::approximate_money(fmt, it)),
        Column::PredictedClv => row.predicted_clv.map(|it| number::approximate_money(fmt, it)),
        Column::PBuys90Days => {
            row.p_buys_90_days.map(|it| ["≈\u{a0}", &number::share(lang, it)].concat())
        }
        Column::MedianWaitDays => row.median_wait_days.map(|it| number::about(lang, it, 0)),
        Column::ActBy => row.act_by.map(|it| ["≈\u{a0}", &day(it)].concat()),
    };
    text.unwrap_or_else(|| "–".to_owned())
}

fn headings(screen: Screen, lang: Lang) -> Vec<Element> {
    let heading = |column: &Column| {
        let column = *column;
        let sort = button(words::column(lang, column), move || {
            screen.request_rows(|it| {
                // At first descending, but customer ids ascending.
                let first = column != Column::CustomerId;
                it.descending = if it.sort == column { !it.descending } else { first };
                it.sort = column;
                it.from = 0;
            });
        });
        let order = move || {
            screen.query.with(|it| match (it.sort == column, it.descending) {
                (false, _) => None,
                (true, true) => Some("descending".to_owned()),
                (true, false) => Some("ascending".to_owned()),
            })
        };
        el("th")
            .attr("scope", "col")
            .live_attr("aria-sort", order)
            .child(sort.attr("data-sort", column.name()))
    };
    Column::ALL.iter().map(heading).collect()
}
