//! Customers compared by the values of a column, with their acquisition cost.

use super::super::control::{input, output};
use super::super::element::{Element, button, el, span};
use super::super::table::{cell, column, row_heading, table};
use super::super::transfer::{CustomerGroups, send_groups};
use super::context::SectionContext;
use super::ranges;
use super::screen::Screen;
use crate::browser::address;
use crate::clv::{Inputs, RatePer};
use crate::customer_base::{
    AttributeRow, AttributeTable, Cac, GroupComparison, GroupRanges, Ranges,
};
use crate::i18n::orders::{attributes as words, number, ranges as range_words};
use crate::import::Amount;
use crate::locale::Lang;
use crate::money::{Decimal, Kind, plain, read, read_plain, rounded, write};
use crate::workspace::{CalculatorForm, MAX_NAME, Scenario};
use leptos::prelude::*;

pub fn attributes(context: &SectionContext) -> Vec<Element> {
    let (lang, screen) = (context.lang, context.screen);
    let tables = &context.report.attributes;
    if context.report.history.is_none() {
        return Vec::new();
    }
    let mut part = vec![el("h2").text(words::title(lang))];
    if tables.is_empty() {
        part.push(el("p").class("lede").text(words::none(lang)));
        return part;
    }
    part.push(el("p").class("lede").text(words::lede(lang)));
    for (nth, of) in tables.iter().enumerate() {
        part.push(el("h3").text(&of.heading));
        let answers = words::answers(&context.fmt, of, context.report.settings.horizon_months);
        let answers = answers.iter().map(|it| answer(nth, it));
        part.push(el("ul").class("answers").children(answers));
        part.extend(of.comparison.as_ref().map(|it| fair(context, of, it)));
        part.push(one(context, nth, of));
        part.push(as_segments(context, nth, of));
    }
    part.push(el("p").class("note").text(words::small_note(lang)));
    let export =
        button(words::export(lang), move || screen.save("attributes", "clv-attributes.csv"));
    part.push(el("p").child(export.attr("name", "export_attributes")));
    part
}

/// A sentence, and the value it names as an output.
fn answer(nth: usize, answer: &words::Answer) -> Element {
    let line = el("li").text(&answer.sentence);
    let Some(name) = answer.output else { return line };
    let name = format!("attribute_{nth}_{name}");
    let shown = answer.named.as_deref().unwrap_or_default();
    let named = output(&name, answer.named.clone(), shown).attr("hidden", "");
    line.child(match answer.named {
        Some(_) => named,
        None => named.attr("data-undefined", "no_difference"),
    })
}

/// LTV:CAC that a new customer should reach, as in the calculator.
const TARGET: u32 = 3;

/// What a new customer with each value is worth, and what customers had brought at equal age.
fn fair(context: &SectionContext, of: &AttributeTable, comparison: &GroupComparison) -> Element {
    let (lang, fmt) = (context.lang, &context.fmt);
    let has_cac = of.rows.iter().any(|row| row.cac.is_some());
    let mut headings =
        vec![of.heading.clone(), words::new_customer(lang, context.report.settings.horizon_months)];
    headings.extend(comparison.at_age.iter().map(|it| words::at_age(lang, it.months)));
    if has_cac {
        headings.extend([words::new_ratio(lang), words::below(lang)].map(str::to_owned));
    }
    let money = |value: f64, range: Option<(f64, f64)>| {
        let ends = range.map(|(low, high)| {
            let ends = [low, high].map(|end| number::approximate_money(fmt, end));
            span().class("range").text(&[range_words::eighty(lang), &ends.join(" – ")].concat())
        });
        cell(&number::approximate_money(fmt, value)).children(ends)
    };
    let dash = || cell("–");
    let values = comparison.value.as_ref().map(|it| &it.rows);
    let rows = of.rows.iter().chain(&of.others).enumerate().map(|(place, row)| {
        let name = match of.rows.get(place) {
            Some(row) => words::value(lang, row),
            None => words::others(lang).to_owned(),
        };
        let value = values.and_then(|rows| *rows.get(place)?);
        let worth = value.map_or_else(dash, |it| money(it.likely, Some((it.low, it.high))));
        let ages = comparison.at_age.iter().map(|age| {
            let mean = age.rows.get(place).copied().flatten();
            mean.map_or_else(dash, |it| money(it.mean, it.range))
        });
        let line = el("tr").child(row_heading(&name)).child(worth).children(ages);
        if !has_cac {
            return line;
        }
        let cac = row.cac.as_ref().and_then(|it| it.parse::<f64>().ok());
        let ratio = value.zip(cac).and_then(|(value, cac)| value.to_cac(cac, TARGET.into()));
        let Some(ratio) = ratio else { return line.child(dash()).child(dash()) };
        let [low, likely, high] =
            [ratio.low, ratio.likely, ratio.high].map(|it| number::rounded(lang, it, 1));
        let range = [range_words::eighty(lang), &low, " – ", &high].concat();
        let chance = ["≈\u{a0}", &number::rounded(lang, ratio.below_target * 100.0, 0), "%"];
        line.child(
            cell(&["≈\u{a0}", &likely, ":1"].concat()).child(span().class("range").text(&range)),
        )
        .child(cell(&chance.concat()))
    });
    let headings = headings.iter().map(|it| column(it));
    el("div")
        .child(table("compared fair", words::fair(lang), headings, rows))
        .child(el("p").class("note").text(words::fair_note(lang)))
}

fn one(context: &SectionContext, nth: usize, of: &AttributeTable) -> Element {
    let lang = context.lang;
    let headings = [
        of.heading.as_str(),
        words::customers(lang),
        words::repeat(lang),
        words::historical(lang),
        words::predicted(lang),
        words::cac(lang),
        words::ratio(lang),
    ];
    let rows = of.rows.iter().enumerate().map(|(place, it)| {
        let field = it.value.as_ref().map(|value| cac(context, (nth, place), &of.heading, value));
        let range =
            value_range(context, it, move |ranges| ranges.attributes.get(nth)?.rows.get(place));
        row(context, &words::value(lang, it), it, (range, field))
    });
    let others = of.others.iter().map(|it| {
        let range =
            value_range(context, it, move |ranges| ranges.attributes.get(nth)?.others.as_ref());
        row(context, words::others(lang), it, (range, None))
    });
    table("compared", &of.heading, headings.map(column), rows.chain(others))
}

/// The range of the predicted value of one customer of these.
fn value_range(
    context: &SectionContext,
    row: &AttributeRow,
    of: impl Fn(&Ranges) -> Option<&GroupRanges> + 'static,
) -> Element {
    let customers = f64::from(row.customers);
    let each =
        move |ranges: &Ranges| Some(of(ranges)?.value.per(customers)).filter(|_| customers > 0.0);
    ranges::range(context, None, each, ranges::MONEY)
}

fn row(
    context: &SectionContext,
    name: &str,
    row: &AttributeRow,
    (range, cac): (Element, Option<Element>),
) -> Element {
    let (lang, fmt) = (context.lang, &context.fmt);
    let name = row_heading(name);
    let name = match row.small {
        true => name.text(" ").child(el("span").class("small").text(words::small(lang))),
        false => name,
    };
    let dash = || "–".to_owned();
    let predicted =
        row.predicted_per_customer.map_or_else(dash, |it| number::approximate_money(fmt, it));
    let ratio = row.ltv_cac.map_or_else(dash, |it| number::about(lang, it, 2) + ":1");
    el("tr")
        .child(name)
        .child(cell(&context.count(row.customers)))
        .child(cell(&number::share(lang, row.repeat_share)))
        .child(cell(&number::mean(fmt, row.historical_per_customer)))
        .child(cell(&predicted).child(range))
        .child(el("td").children(cac))
        .child(cell(&ratio))
}

/// The field for the acquisition cost of one customer with this value.
fn cac(
    context: &SectionContext,
    (nth, place): (usize, usize),
    heading: &str,
    value: &str,
) -> Element {
    let (screen, lang) = (context.screen, context.lang);
    let name = format!("cac_{nth}_{place}");
    let of = Cac { heading: heading.to_owned(), value: value.to_owned(), each: Amount(0) };
    let draft = name.clone();
    let is_wrong = RwSignal::new(false);
    let now = screen.draft_number(&name, Kind::Money);
    let field = input(&name, "text", &now.unwrap_or_default(), move |text| {
        screen.keep_draft(&draft, &text);
        let cost = match text.trim() {
            "" => Some(None),
            text => {
                read(text, Kind::Money, lang.mark()).ok().and_then(|it| sum(it.value)).map(Some)
            }
        };
        is_wrong.set(cost.is_none());
        if let Some(cost) = cost {
            put(screen, &of, cost);
        }
    });
    field
        .attr("inputmode", "decimal")
        .attr("aria-label", &words::cac_label(lang, heading, value))
        .live_attr("aria-invalid", move || is_wrong.get().then(|| "true".to_owned()))
        .live_attr("title", move || is_wrong.get().then(|| words::cac_wrong(lang).to_owned()))
}

/// The button that opens the values as segments, each with its inputs for the calculator.
fn as_segments(context: &SectionContext, nth: usize, of: &AttributeTable) -> Element {
    let rows = of.rows.iter().map(|it| (words::value(context.lang, it), it));
    let others = of.others.iter();
    let rows = rows.chain(others.map(|it| (words::others(context.lang).to_owned(), it)));
    let groups: Vec<Scenario> = rows
        .map(|(name, row)| Scenario {
            name: group_name(context.lang, &name),
            form: CalculatorForm::new(inputs(context, row), context.lang),
        })
        .collect();
    let heading = of.heading.clone();
    let open = button(words::as_segments(context.lang), move || {
        send_groups(CustomerGroups { heading: heading.clone(), groups: groups.clone() });
        // OK because the address can always be set within one page.
        let _ = address::go("v=1&view=segments");
    });
    el("p").child(open.attr("name", &format!("as_segments_{nth}")))
}

fn group_name(lang: Lang, value: &str) -> String {
    let name: String = value.trim().chars().take(MAX_NAME).collect();
    match name.trim() {
        "" => words::no_value(lang).to_owned(),
        name => name.to_owned(),
    }
}

fn inputs(context: &SectionContext, row: &AttributeRow) -> Inputs {
    let mut inputs = Inputs::empty(context.fmt.style.code);
    for suggestion in &context.report.suggestions {
        inputs.set(suggestion.field.field(), read_plain(&suggestion.value));
    }
    inputs.retention_per = RatePer::Year;
    inputs.customers = Some(row.customers.into());
    inputs.order_value = read_plain(&row.order_value);
    inputs.orders = row.orders_a_year.as_deref().and_then(read_plain);
    inputs.cac = row.cac.as_deref().and_then(read_plain);
    inputs
}

/// Enters the CAC of these values of an attribute, as plain decimals; the texts are then in its fields.
pub fn set_cacs(screen: Screen, heading: &str, cacs: &[(String, String)]) {
    let lang = screen.lang.get_untracked();
    let fields = screen.report.with_untracked(|report| {
        let tables = report.iter().flat_map(|report| &report.attributes).enumerate();
        let table = tables.into_iter().find(|(_, table)| table.heading == heading);
        let fields = table.into_iter().flat_map(|(nth, table)| {
            let rows = table.rows.iter().enumerate();
            rows.filter_map(move |(place, row)| {
                let (value, cac) =
                    cacs.iter().find(|(value, _)| row.value.as_ref() == Some(value))?;
                Some((format!("cac_{nth}_{place}"), value.clone(), read_plain(cac)?))
            })
        });
        fields.collect::<Vec<_>>()
    });
    for (field, _, cac) in &fields {
        screen.keep_draft(field, &write(*cac, lang.mark()));
    }
    screen.choose(|settings| {
        for (_, value, cac) in &fields {
            settings.cac.retain(|it| (it.heading.as_str(), &it.value) != (heading, value));
            let (heading, value) = (heading.to_owned(), value.clone());
            settings.cac.extend(sum(*cac).map(|each| Cac { heading, value, each }));
        }
    });
}

fn put(screen: Screen, of: &Cac, each: Option<Amount>) {
    screen.choose(|settings| {
        settings.cac.retain(|it| (&it.heading, &it.value) != (&of.heading, &of.value));
        settings.cac.extend(each.map(|each| Cac { each, ..of.clone() }));
    });
}

/// An amount in ten-thousandths; `None` below zero and beyond the range of [`Amount`].
fn sum(amount: Decimal) -> Option<Amount> {
    let whole = rounded(amount.checked_mul(Decimal::from(Amount::PER_UNIT))?, 0);
    let sum = plain(whole).parse().ok().map(Amount)?;
    (sum.0 >= 0).then_some(sum)
}
