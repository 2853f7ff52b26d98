//! The preview of a file: shows which role each column was given and lets the visitor correct it.

use super::super::control::{labelled, noted, select};
use super::super::element::{Element, button, el, p, section};
use super::super::table::{cell, column, scrolling};
use super::doubts;
use super::rows::{encoding, heading, rows as counting, stays_open, tick, toggle};
use super::screen::Screen;
use crate::i18n::orders::{doubts as why, number, preview as words, start};
use crate::import::TimeUnit;
use crate::import::{DateOrder, Doubt, Margins, PreviewRow, Role, RoleEvidence, UnitEvidence};
use crate::locale::DecimalMark;
use crate::locale::Lang;
use crate::money::{read_plain, write};
use crate::orders_screen::Event;
use crate::service::{FileKind, FilePreview};
use leptos::prelude::*;

/// The most columns that are offered for comparison, a checkbox each.
const MOST_BOXES: usize = 60;
/// The most columns of the file that are shown.
const MOST_COLUMNS: usize = 40;

const DATE_ORDERS: [DateOrder; 5] =
    [DateOrder::Ymd, DateOrder::Dmy, DateOrder::Mdy, DateOrder::Serial1900, DateOrder::Serial1904];

pub fn preview(screen: Screen, lang: Lang) -> Vec<Element> {
    let file = move || screen.source_name(lang);
    let again = button(start::again(lang), move || screen.send(Event::StartAgain))
        .attr("name", "other_file");
    let head = section("begin")
        .child(el("h1").attr("id", "orders-preview").text(words::title(lang)))
        .child(el("p").class("file").child(el("strong").live_text(file)).text(" ").child(again));
    let opened = Opened { more: StoredValue::new(false), counting: StoredValue::new(false) };
    let panel = section("columns").live_children(move || {
        screen.preview.with(|preview| preview.as_ref().map(|it| panel(screen, lang, it, opened)))
    });
    vec![
        head,
        doubts::above_columns(screen),
        doubts::overview(screen, lang),
        doubts::questions(screen, lang),
        panel,
        analyse(screen, lang),
    ]
}

/// Which details are open, kept because every choice rebuilds the panel.
#[derive(Clone, Copy)]
struct Opened {
    more: StoredValue<bool>,
    counting: StoredValue<bool>,
}

fn panel(screen: Screen, lang: Lang, preview: &FilePreview, opened: Opened) -> Vec<Element> {
    let mut panel = columns(screen, lang, preview, opened);
    if !preview.other_sheets.is_empty() {
        let others = words::other_sheets(lang, &preview.other_sheets);
        let below_lede = usize::from(!doubts::is_asking(preview));
        panel.insert(below_lede, el("p").class("doubt").text(&others));
    }
    panel
}

fn columns(screen: Screen, lang: Lang, preview: &FilePreview, opened: Opened) -> Vec<Element> {
    if preview.kind == FileKind::Summary {
        let mut panel = vec![el("p").class("lede").text(words::summary(lang))];
        panel.extend(unit(screen, lang, preview));
        let encoding = encoding(screen, lang, preview);
        panel.push(el("div").class("choices").children(encoding));
        panel.push(rows(lang, preview));
        return panel;
    }
    let named = (0..preview.preview.headings.len()).map(|it| heading(lang, preview, it));
    let named: Vec<String> = named.collect();
    let role = |role: &Role| role_picker(screen, lang, preview, *role, &named);
    let (first, more) = Role::ALL.split_at(Role::REQUIRED.len());
    let chosen = more.iter().any(|role| preview.guess.mapping.column(*role).is_some());
    let is_missed = preview.doubts.iter().any(|it| matches!(it, Doubt::ReturnsAsSales { .. }));
    let more = stays_open("optional", opened.more, chosen || is_missed)
        .child(el("summary").text(words::optional(lang)))
        .child(el("div").class("choices").children(more.iter().map(role)));
    let mut panel = Vec::new();
    if !doubts::is_asking(preview) {
        panel.push(el("p").class("lede").text(words::lede(lang)));
    }
    if preview.guess.namesakes {
        panel.push(el("p").class("doubt").text(words::namesakes(lang)));
    }
    panel.extend([
        el("div").class("choices").children(first.iter().map(role)),
        el("div").class("choices").children(styles(screen, lang, preview)),
        rows(lang, preview),
        more,
    ]);
    panel.extend(counting(screen, lang, preview, opened.counting));
    panel.extend(attributes(screen, lang, preview));
    panel
}

/// The picker of a role's column; `named` holds every column as it is named.
fn role_picker(
    screen: Screen,
    lang: Lang,
    preview: &FilePreview,
    role: Role,
    named: &[String],
) -> Element {
    let none = (String::new(), words::none(lang).to_owned());
    let columns = named.iter().enumerate().map(|(nth, name)| (nth.to_string(), name.clone()));
    let now = preview.guess.mapping.column(role);
    let now = now.map_or(String::new(), |column| column.to_string());
    let name = ["column_", role.name()].concat();
    let picker = select(&name, [none].into_iter().chain(columns), &now, move |value| {
        let column = value.parse().ok();
        screen.detect(move |mapping| mapping.set(role, column));
    });
    let label = match role.is_required() {
        true => [words::role(lang, role), " (", words::required(lang), ")"].concat(),
        false => words::role(lang, role).to_owned(),
    };
    let picker = if role.is_required() && now.is_empty() {
        picker.attr("aria-invalid", "true")
    } else {
        picker
    };
    match (preview.guess.evidence(role), preview.guess.mapping.column(role)) {
        (Some(evidence), Some(column)) => {
            let why = why::evidence(lang, &named[column], evidence);
            let class = if *evidence == RoleEvidence::Contents { "note doubt" } else { "note" };
            noted(&name, &label, picker, p().class(class).text(&why))
        }
        _ => labelled(&name, &label, picker),
    }
}

/// How dates and amounts are read, with the evidence for it.
fn styles(screen: Screen, lang: Lang, preview: &FilePreview) -> Vec<Element> {
    let (guess, mapping) = (&preview.guess, &preview.guess.mapping);
    let mut orders = [&DATE_ORDERS[..], &guess.rare_orders].concat();
    if !orders.contains(&mapping.date_order) {
        orders.push(mapping.date_order);
    }
    let nth = orders.iter().position(|it| *it == mapping.date_order).unwrap_or(0);
    let named: Vec<_> = orders.iter().map(|it| words::date_order(lang, *it).to_owned()).collect();
    let named = named.into_iter().enumerate().map(|(nth, name)| (nth.to_string(), name));
    let dates = select("date_order", named, &nth.to_string(), move |value| {
        let order = value.parse().ok().and_then(|nth: usize| orders.get(nth).copied());
        screen.use_mapping(move |mapping| mapping.date_order = order.unwrap_or(mapping.date_order));
    });
    let evidence = words::evidence(lang, &guess.dates, mapping.date_order);
    let class = if guess.dates.is_doubtful() { "doubt" } else { "note" };
    let evidence = el("p").class(class).text(&evidence);
    let marks = [DecimalMark::Comma, DecimalMark::Point];
    let mark = |mark: DecimalMark| mark.decimal().to_string();
    let marks = marks.map(|it| (mark(it), words::mark(lang, it).to_owned()));
    let decimal = select("decimal_mark", marks, &mark(mapping.decimal_mark), move |value| {
        let mark = match &*value {
            "," => DecimalMark::Comma,
            _ => DecimalMark::Point,
        };
        screen.use_mapping(move |mapping| mapping.decimal_mark = mark);
    });
    let assumed = if guess.thousands_assumed { words::thousands(lang) } else { "" };
    let mut styles = vec![
        noted("date_order", words::dates(lang), dates, evidence),
        noted(
            "decimal_mark",
            words::decimal_mark(lang),
            decimal,
            el("p").class("note").text(assumed),
        ),
    ];
    styles.extend(margins(screen, lang, preview));
    styles.extend(currencies(screen, lang, preview));
    styles.extend(encoding(screen, lang, preview));
    styles
}

/// Whether the margins are money or rates.
fn margins(screen: Screen, lang: Lang, preview: &FilePreview) -> Option<Element> {
    let mapping = &preview.guess.mapping;
    mapping.column(Role::Margin)?;
    let options = Margins::ALL.map(|it| (it.name().to_owned(), words::margin(lang, it).to_owned()));
    let picker = select("margins", options, mapping.margins.name(), move |value| {
        let margins = Margins::from_name(&value);
        screen.use_mapping(move |mapping| mapping.margins = margins.unwrap_or(mapping.margins));
    });
    Some(labelled("margins", words::margins(lang), picker))
}

/// The unit of the times in a customer summary.
fn unit(screen: Screen, lang: Lang, preview: &FilePreview) -> Option<Element> {
    let evidence = preview.guess.unit?;
    let options =
        TimeUnit::ALL.map(|it| (it.name().to_owned(), words::time_unit(lang, it).to_owned()));
    let now = preview.guess.mapping.unit.name();
    let picker = select("summary_unit", options, now, move |value| {
        let unit = TimeUnit::from_name(&value);
        screen.use_mapping(move |mapping| mapping.unit = unit.unwrap_or(mapping.unit));
    });
    let class = match evidence {
        UnitEvidence::Assumed => "doubt",
        _ => "note",
    };
    let note = el("p").class(class).text(words::unit_evidence(lang, evidence));
    let control = noted("summary_unit", words::unit(lang), picker, note);
    Some(el("div").class("choices").child(control))
}

fn currencies(screen: Screen, lang: Lang, preview: &FilePreview) -> Option<Element> {
    let code = |code: &[u8; 3]| String::from_utf8_lossy(code).into_owned();
    let chosen = preview.guess.mapping.currency;
    // The first rows named none; the currencies were found when the whole file was read.
    let none = (String::new(), words::no_currency(lang).to_owned());
    let none = chosen.is_none().then_some(none);
    let named = preview.guess.currencies.iter();
    let named = named.map(|(it, _)| (code(it), code(it)));
    let options: Vec<_> = none.into_iter().chain(named).collect();
    if options.len() < 2 {
        return None;
    }
    let now = chosen.as_ref().map_or(String::new(), code);
    let picker = select("orders_currency", options, &now, move |value| {
        let code = value.as_bytes().try_into().ok();
        screen.use_mapping(move |mapping| mapping.currency = code);
    });
    let note = el("p").class("doubt").text(words::currency_note(lang));
    Some(noted("orders_currency", words::currency(lang), picker, note))
}

fn attributes(screen: Screen, lang: Lang, preview: &FilePreview) -> Option<Element> {
    let mapping = &preview.guess.mapping;
    let free = |column: &usize| Role::ALL.iter().all(|role| mapping.column(*role) != Some(*column));
    let boxes = (0..preview.preview.headings.len()).filter(free).take(MOST_BOXES).map(|column| {
        tick(
            ("attribute", &heading(lang, preview, column)),
            column,
            mapping.attributes.contains(&column),
            move || screen.use_mapping(move |mapping| toggle(&mut mapping.attributes, column)),
        )
    });
    let boxes: Vec<Element> = boxes.collect();
    (!boxes.is_empty()).then(|| {
        el("fieldset")
            .class("attributes")
            .child(el("legend").text(words::attributes(lang)))
            .child(el("p").class("note").text(words::attributes_lede(lang)))
            .child(el("div").class("ticks").children(boxes))
    })
}

fn rows(lang: Lang, preview: &FilePreview) -> Element {
    let shown = preview.preview.headings.len().min(MOST_COLUMNS);
    let orders = preview.kind == FileKind::Orders;
    let mapping = &preview.guess.mapping;
    let mut headings = vec![column(words::row(lang))];
    if orders {
        headings.push(column(words::understood(lang)).class("understood"));
    }
    headings.extend((0..shown).map(|it| {
        let named = column(&heading(lang, preview, it));
        let role = Role::ALL.into_iter().find(|role| mapping.column(*role) == Some(it));
        match role.filter(|_| orders) {
            Some(role) => named.child(el("span").class("role").text(words::role(lang, role))),
            None => named,
        }
    }));
    let order = |sample: &PreviewRow| {
        let number = sample.cells.get(mapping.column(Role::Order)?)?.trim();
        (!number.is_empty()).then(|| number.to_owned())
    };
    let mut above = None;
    let rows = preview.preview.rows.iter().map(|sample| {
        let this = order(sample);
        let more = this.is_some() && this == above;
        above = this;
        let number = el("th").attr("scope", "row").text(&number::count(lang, sample.row.into()));
        let row = el("tr").child(number);
        let row = if orders { row.child(understood(lang, sample, more)) } else { row };
        row.children((0..shown).map(|it| cell(sample.cells.get(it).map_or("", String::as_str))))
    });
    let table = el("table")
        .class("sample-rows")
        .child(el("caption").text(words::first_rows(lang)))
        .child(el("thead").child(el("tr").children(headings)))
        .child(el("tbody").children(rows));
    scrolling(words::first_rows(lang), table)
}

/// Customer · day · amount. A row that is `more` of the order above it and leaves day and amount blank is
/// not marked as doubtful.
fn understood(lang: Lang, sample: &PreviewRow, more: bool) -> Element {
    let is_blank = sample.day.is_none() && sample.amount.is_none();
    if more && is_blank {
        return cell(words::same_order(lang)).class("understood");
    }
    let unknown = || words::not_understood(lang).to_owned();
    let amount = sample.amount.and_then(|sum| read_plain(&sum.to_string()));
    let parts = [
        sample.customer.clone().unwrap_or_else(unknown),
        sample.day.map_or_else(unknown, |day| number::date(lang, day)),
        amount.map_or_else(unknown, |amount| write(amount, lang.mark())),
    ];
    let whole = sample.customer.is_some() && sample.day.is_some() && sample.amount.is_some();
    let cell = cell(&parts.join(" · "));
    cell.class(if whole { "understood" } else { "understood doubt" })
}

fn analyse(screen: Screen, lang: Lang) -> Element {
    let go = button(words::analyse(lang), move || screen.send(Event::Analyse))
        .attr("name", "analyse")
        .class("main")
        .attr("aria-describedby", "o-analyse-note")
        .live_flag("disabled", move || !screen.missing().is_empty());
    let why = move || match screen.missing() {
        none if none.is_empty() => String::new(),
        roles => words::missing(lang, &roles),
    };
    el("div")
        .class("go")
        .child(go)
        .child(el("p").class("doubt").attr("id", "o-analyse-note").live_text(why))
}
