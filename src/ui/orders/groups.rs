//! RFM groups and the recommended action for each.

use super::super::element::{Element, button, el};
use super::super::table::{cell, column, row_heading, table};
use super::context::SectionContext;
use super::ranges;
use crate::browser::document;
use crate::customer_base::{Filter, RfmSegment};
use crate::i18n::orders::{history as words, number};

pub fn groups(context: &SectionContext) -> Vec<Element> {
    let (lang, groups) = (context.lang, &context.report.rfm);
    if groups.is_empty() {
        return Vec::new();
    }
    let headings = [
        words::group(lang),
        words::customers(lang),
        words::historical(lang),
        words::predicted(lang),
        words::what(lang),
    ];
    let rows = groups.iter().enumerate().filter(|(_, it)| it.customers > 0);
    let rows = rows.map(|(nth, it)| row(context, nth, it));
    let mut part = vec![
        el("h2").text(words::rfm_title(lang)),
        el("p").class("lede").text(words::rfm_lede(lang)),
    ];
    part.extend(words::rfm_story(lang, groups).map(|it| el("p").class("story").text(&it)));
    part.push(table("rfm", words::rfm_title(lang), headings.map(column), rows));
    part
}

fn row(context: &SectionContext, nth: usize, segment: &RfmSegment) -> Element {
    let (lang, fmt, screen, group) = (context.lang, &context.fmt, context.screen, segment.group);
    let dash = || "–".to_owned();
    let show = button(words::show_customers(lang), move || {
        screen.request_rows(|it| {
            it.filter = Filter::Rfm(group);
            it.from = 0;
        });
        document::focus_on("orders-customers");
    });
    let label = [words::show_customers(lang), ": ", lang.rfm_group(group)].concat();
    let name =
        row_heading(lang.rfm_group(group)).child(el("span").class("why").text(lang.rfm_who(group)));
    let brought = segment.historical_clv.as_ref().map_or_else(dash, |it| number::short(fmt, it));
    let will = segment.predicted_clv.map_or_else(dash, |it| number::short_about(fmt, it));
    el("tr")
        .child(name)
        .child(cell(&context.count(segment.customers)))
        .child(cell(&brought))
        .child(cell(&will).child(ranges::range(
            context,
            None,
            move |it| Some(it.rfm.get(nth)?.value),
            ranges::MONEY,
        )))
        .child(
            cell(lang.rfm_action(segment.action))
                .class("what")
                .text(" ")
                .child(show.attr("aria-label", &label)),
        )
}
