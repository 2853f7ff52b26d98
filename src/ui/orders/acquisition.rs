//! What comes of a table of spend: CAC, payback by cohort, channels, cash, the next customer.

use super::super::control::{labelled, output, select};
use super::super::element::{Element, button, div, el, p, span, td, tr};
use super::super::picture::picture;
use super::super::table::{cell, column, row_heading, scrolling, table};
use super::attributes;
use super::screen::Screen;
use crate::browser::{address, node};
use crate::chart::plots;
use crate::clv::Field;
use crate::customer_base::Margin;
use crate::customer_base::acquisition::{
    AcquisitionChannel, AcquisitionMonth, AcquisitionReport, Measure, Month, NoAcquisition, NoCac,
    Payback,
};
use crate::i18n::Formatter;
use crate::i18n::orders::ranges::eighty;
use crate::i18n::orders::{acquisition as words, number, spend as spend_words};
use crate::locale::Lang;
use crate::share::{ScreenPart, link_from_orders};
use leptos::prelude::*;

pub fn acquisition(
    screen: Screen,
    lang: Lang,
    outcome: &Result<AcquisitionReport, NoAcquisition>,
) -> Vec<Element> {
    let report = match outcome {
        Ok(report) => report,
        Err(why) => return vec![p().class("note error").text(&words::refused(lang, why))],
    };
    let fmt = screen.fmt();
    let horizon = screen.settings.with_untracked(|it| it.horizon_months);
    let mut part = vec![
        p().class("story").text(&words::summary(&fmt, report)),
        p().class("note").text(words::first_note(lang)),
    ];
    let note = |text: &str| p().class("note").text(text);
    let is_revenue = screen
        .report
        .with_untracked(|shown| shown.as_ref().is_some_and(|it| it.margin == Margin::All));
    part.extend(is_revenue.then(|| p().class("warnings").text(words::no_margin(lang))));
    part.extend(report.is_running.then(|| note(words::running_note(lang))));
    part.extend(
        (report.months_outside > 0).then(|| note(&words::outside(lang, report.months_outside))),
    );
    part.push(span_choice(screen, lang, report));
    part.push(el("h3").text(words::cac(lang)));
    part.push(note(words::cac_lede(lang)));
    part.push(measures(&fmt, report));
    part.extend(by_results(&fmt, report));
    part.push(el("h3").text(words::months(lang)));
    part.push(months(&fmt, report, horizon));
    part.push(back(&fmt, report));
    part.push(note(words::back_note(lang)));
    let (shown, speaker) = (report.clone(), fmt.clone());
    let draw = Box::new(move |width| plots::payback(&shown, &speaker, width));
    part.push(picture(screen.width, lang, "payback", draw));
    part.push(el("h3").text(words::channels(lang)));
    part.push(channels(&fmt, report));
    part.extend(compare_channels(screen, lang, report));
    part.push(el("h3").text(words::cash(lang)));
    part.extend(cash(&fmt, report));
    part.push(el("h3").text(words::marginal(lang)));
    part.push(next_customer(&fmt, report));
    let export = button(words::export(lang), move || screen.save("acquisition", "clv-cac.csv"));
    part.push(
        p().class("file")
            .child(export.name("export_acquisition"))
            .children(use_cac(screen, &fmt, report)),
    );
    part
}

/// The months that count.
fn span_choice(screen: Screen, lang: Lang, report: &AcquisitionReport) -> Element {
    let (first, last) = report.shared;
    let months: Vec<Month> = first.to(last).collect();
    let options = |months: &[Month]| -> Vec<(String, String)> {
        months.iter().map(|it| (it.iso(), words::month_name(lang, *it))).collect()
    };
    let chosen = move |text: &str| first.to(last).find(|it| it.iso() == text);
    // The other end follows, so that the span is never empty.
    let from = select("spend_from", options(&months), &report.span.0.iso(), move |text| {
        let from = chosen(&text);
        screen.ask_spend(move |input| {
            (input.from, input.to) = (from, input.to.filter(|to| Some(*to) >= from));
        });
    });
    let to = select("spend_to", options(&months), &report.span.1.iso(), move |text| {
        let to = chosen(&text);
        screen.ask_spend(move |input| {
            (input.from, input.to) = (input.from.filter(|from| Some(*from) <= to), to);
        });
    });
    div().class("choices").child(labelled("spend_from", words::from(lang), from)).child(labelled(
        "spend_to",
        words::to(lang),
        to,
    ))
}

/// A money output that may have no value, with the reason as its text.
fn money(name: &str, fmt: &Formatter, value: Result<f64, NoCac>) -> Element {
    match value {
        Ok(value) => output(name, Some(value.to_string()), &number::mean(fmt, value)),
        Err(why) => {
            output(name, None, words::no_cac(fmt.lang, why)).attr("data-undefined", reason(why))
        }
    }
}

fn reason(why: NoCac) -> &'static str {
    match why {
        NoCac::NoSpend => "no_spend",
        NoCac::NoCustomers => "no_customers",
        NoCac::OutsideTable => "outside_table",
    }
}

fn measures(fmt: &Formatter, report: &AcquisitionReport) -> Element {
    let lang = fmt.lang;
    let headings = [words::measure(lang), words::value(lang), words::worked(lang)];
    let rows = Measure::ALL.iter().enumerate().map(|(nth, measure)| {
        let name = ["cac_", measure.name()].concat();
        let about = spend_words::measure_about(lang, *measure);
        tr().child(
            row_heading(spend_words::measure_name(lang, *measure))
                .child(span().class("range").text(about)),
        )
        .child(td().child(money(&name, fmt, report.cac[nth])))
        .child(cell(&words::ratio(fmt, &report.parts[nth])).class("what"))
    });
    let total = output(
        "spend_total",
        Some(report.spend_total.clone()),
        &number::amount(fmt, &report.spend_total),
    );
    div()
        .child(table("measures named", words::cac(lang), headings.map(column), rows))
        .child(p().attr("hidden", "").child(total))
}

fn by_results(fmt: &Formatter, report: &AcquisitionReport) -> Option<Element> {
    let by = report.by_results.as_ref()?;
    let cac = output("cac_by_results", Some(by.cac.to_string()), "").attr("hidden", "");
    Some(
        div()
            .child(el("h3").text(words::by_results(fmt.lang)))
            .child(p().class("story").text(&words::results_of(fmt, by)).child(cac)),
    )
}

fn measured(report: &AcquisitionReport) -> usize {
    Measure::ALL.iter().position(|it| *it == report.input.measure).unwrap_or(0)
}

fn months(fmt: &Formatter, report: &AcquisitionReport, horizon: u16) -> Element {
    let lang = fmt.lang;
    let nth = measured(report);
    let headings = [
        words::month_heading(lang),
        words::spend(lang),
        words::new_customers(lang),
        spend_words::measure_name(lang, report.input.measure),
        words::payback(lang),
    ];
    let rows = report.months.iter().map(|month| {
        tr().child(row_heading(&words::month_name(lang, month.month)))
            .child(cell(&number::mean(fmt, month.spend)))
            .child(cell(&number::count(lang, month.customers.into())))
            .child(td().child(money(&format!("cac_{}", month.month), fmt, month.cac[nth])))
            .child(td().child(payback(lang, month, horizon)))
    });
    table("paid-back named", words::months(lang), headings.map(column), rows)
}

/// The age at which CAC was back; empty while it is not.
fn payback(lang: Lang, month: &AcquisitionMonth, horizon: u16) -> Element {
    let name = format!("payback_{}", month.month);
    let shown = words::payback_of(lang, &month.payback, horizon);
    match &month.payback {
        Payback::Reached(age) => output(&name, Some(age.to_string()), &shown),
        Payback::Expected { .. } | Payback::NotYet => {
            output(&name, None, &shown).attr("data-undefined", "not_yet")
        }
        Payback::NoCac(why) => output(&name, None, &shown).attr("data-undefined", reason(*why)),
    }
}

/// Steps of the tint; the full one is CAC brought back.
const TINTS: f64 = 9.0;

/// How much of its CAC each cohort has brought back, by age.
fn back(fmt: &Formatter, report: &AcquisitionReport) -> Element {
    let lang = fmt.lang;
    let nth = measured(report);
    let ages = report.months.iter().map(|month| month.back.len()).max().unwrap_or(0);
    let headings = [column(words::month_heading(lang))];
    let ages = (0..ages).map(|age| column(&words::age(lang, age)));
    let rows = report.months.iter().map(|month| {
        let mut line =
            format!("<tr><th scope=\"row\">{}</th>", words::month_name(lang, month.month));
        if let Ok(cac) = month.cac[nth] {
            for back in &month.back {
                let share = back / cac;
                let tint = (share * TINTS).floor().clamp(0.0, TINTS) as u8;
                let shown = number::rounded(lang, share * 100.0, 0);
                line.extend(["<td class=\"t", &tint.to_string(), "\">", &shown, "%</td>"]);
            }
        }
        line + "</tr>"
    });
    let body = el("tbody");
    node::set_markup(body.node(), &rows.collect::<String>());
    let grid = el("table")
        .class("grid")
        .child(el("caption").text(words::back(lang)))
        .child(el("thead").child(tr().children(headings).children(ages)))
        .child(body);
    scrolling(words::back(lang), grid)
}

fn channels(fmt: &Formatter, report: &AcquisitionReport) -> Element {
    let lang = fmt.lang;
    let nth = measured(report);
    let input = &report.input;
    let highest = words::highest_heading(lang, input.target_ratio);
    let in_time = words::in_time_heading(lang, input.target_months);
    let headings = [
        words::channel(lang),
        words::spend(lang),
        words::new_customers(lang),
        spend_words::measure_name(lang, input.measure),
        &highest,
        &in_time,
        words::next(lang),
    ];
    let with_range = |(shown, range): (String, Option<String>)| {
        cell(&shown).children(range.map(|range| span().class("range").text(&range)))
    };
    let row = |of: &AcquisitionChannel| {
        let cac = of.cac[nth]
            .map_or_else(|why| words::no_cac(lang, why).to_owned(), |cac| number::mean(fmt, cac));
        let highest = of.highest_cac(input.target_ratio).map_or(("–".to_owned(), None), |ends| {
            let [low, likely, high] = ends.map(|it| number::approximate_money(fmt, it));
            (likely, Some([eighty(lang), &low, " – ", &high].concat()))
        });
        let in_time = of.back_in_time.map_or("–".to_owned(), |it| number::mean(fmt, it));
        tr().child(row_heading(&words::channel_name(lang, of)))
            .child(cell(&number::mean(fmt, of.spend)))
            .child(cell(&number::count(lang, of.customers.into())))
            .child(cell(&cac))
            .child(with_range(highest))
            .child(cell(&in_time))
            .child(with_range(words::next_short(fmt, &of.marginal)))
    };
    let rows = report.channels.iter().chain([&report.whole]).map(row);
    table("compared named", words::channels(lang), headings.map(column), rows)
}

/// The button that gives every channel its CAC in the comparison, where LTV:CAC and segments are made of it.
fn compare_channels(screen: Screen, lang: Lang, report: &AcquisitionReport) -> Option<Element> {
    let heading = report.input.heading.clone()?;
    let nth = measured(report);
    let cacs = report
        .channels
        .iter()
        .filter_map(|it| Some((it.name.clone(), number::plain_mean(it.cac[nth].ok()?)?)));
    let cacs: Vec<(String, String)> = cacs.collect();
    if cacs.is_empty() {
        return None;
    }
    let compare = button(words::compare_channels(lang), move || {
        attributes::set_cacs(screen, &heading, &cacs);
        // OK because the address can always be set within one page.
        let _ = address::go(&ScreenPart::Attributes.address());
    });
    Some(p().child(compare.name("use_channel_cac")))
}

fn cash(fmt: &Formatter, report: &AcquisitionReport) -> Vec<Element> {
    let lang = fmt.lang;
    let month = |nth: usize| report.span.0 + nth as i32;
    let trough = report.cash.trough();
    let amount = trough.map(|it| it.1.to_string());
    let name = trough.map(|it| month(it.0).iso());
    let written = words::trough(fmt, &report.cash, &|nth| words::month_name(lang, month(nth)));
    let hidden = |name: &str, value: Option<String>| {
        let shown = value.clone().unwrap_or_default();
        let is_none = value.is_none();
        let output = output(name, value, &shown);
        if is_none { output.attr("data-undefined", "never_below_zero") } else { output }
    };
    let mut part = vec![
        p().class("story").text(&written),
        p().attr("hidden", "")
            .child(hidden("cash_trough", amount))
            .child(hidden("cash_trough_month", name)),
    ];
    let plan = report.plan.as_ref().zip(report.cac[measured(report)].ok());
    part.extend(plan.map(|(cash, cac)| {
        div()
            .child(el("h3").text(words::plan(lang)))
            .child(p().class("story").text(&words::plan_of(fmt, report, cash, cac)))
    }));
    part
}

fn next_customer(fmt: &Formatter, report: &AcquisitionReport) -> Element {
    let marginal = &report.whole.marginal;
    let value = marginal.as_ref().ok().map(|it| it.next.to_string());
    let is_none = value.is_none();
    let output = output("marginal_cac", value, "").attr("hidden", "");
    let output = if is_none { output.attr("data-undefined", "unknown") } else { output };
    p().class("story").text(&words::next_customer(fmt, marginal)).child(output)
}

/// The button that fills the calculator with the file's numbers and this CAC.
fn use_cac(screen: Screen, fmt: &Formatter, report: &AcquisitionReport) -> Option<Element> {
    let cac = number::plain_mean(report.cac[measured(report)].ok()?)?;
    let link = screen.report.with_untracked(|shown| {
        let suggestions = &shown.as_ref()?.suggestions;
        let inputs = suggestions.iter().map(|it| (it.field.field(), it.value.as_str()));
        Some(link_from_orders(fmt.style.code, inputs.chain([(Field::Cac, cac.as_str())])))
    })?;
    let open = button(words::use_cac(fmt.lang), move || {
        // OK because the address can always be set within one page.
        let _ = address::bring(&link);
    });
    Some(open.name("use_cac").class("main"))
}
