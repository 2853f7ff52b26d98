//! Opens the report's suggested inputs in the calculator, and prints the report.

use super::super::element::{Element, button, el, p, span};
use super::super::table::{cell, column, row_heading, table};
use super::super::transfer::send_ranges;
use super::context::SectionContext;
use super::screen::Screen;
use crate::browser::{address, document};
use crate::clv::Range;
use crate::customer_base::Suggestion;
use crate::i18n::orders::handover as words;
use crate::locale::Lang;
use crate::money::read_plain;
use crate::share::{ScreenPart, link_from_orders};

pub fn handover(context: &SectionContext) -> Vec<Element> {
    let (lang, fmt, suggestions) = (context.lang, &context.fmt, &context.report.suggestions);
    let title = el("h2").text(words::title(lang));
    if suggestions.is_empty() {
        return vec![title, el("p").class("lede").text(words::none(lang))];
    }
    let rows =
        suggestions.iter().map(|it| {
            el("tr")
                .child(row_heading(fmt.field(it.field.field())))
                .child(cell(&words::suggested(fmt, it)).children(
                    words::range(fmt, it).map(|range| span().class("range").text(&range)),
                ))
                .child(cell(&words::origin(fmt, &it.origin)).class("what"))
        });
    let headings = [words::field(lang), words::value(lang), words::comes_from(lang)];
    let inputs = suggestions.iter().map(|it| (it.field.field(), it.value.as_str()));
    let link_of = || link_from_orders(fmt.style.code, inputs.clone());
    let link = link_of();
    let open = button(words::button(lang), move || {
        // OK because the address can always be set within one page.
        let _ = address::bring(&link);
    });
    let (link, ranges) = (link_of(), ranges_of(suggestions));
    let with_ranges = button(words::with_ranges(lang), move || {
        send_ranges(ranges.clone());
        // OK because the address can always be set within one page.
        let _ = address::bring(&link).and_then(|()| address::go(&ScreenPart::Ranges.address()));
    });
    vec![
        title,
        el("p").class("lede").text(words::lede(lang)),
        table("suggested", words::title(lang), headings.map(column), rows),
        el("p")
            .class("file")
            .child(open.attr("name", "use_these_numbers").class("main"))
            .child(with_ranges.attr("name", "use_these_ranges")),
    ]
}

/// The suggestions that have a range.
fn ranges_of(suggestions: &[Suggestion]) -> Vec<Range> {
    let range = |it: &Suggestion| {
        let (low, high) = it.range.as_ref()?;
        Some(Range {
            field: it.field.field(),
            low: read_plain(low)?,
            likely: read_plain(&it.value)?,
            high: read_plain(high)?,
        })
    };
    suggestions.iter().filter_map(range).collect()
}

pub fn print_report(screen: Screen, lang: Lang) -> Vec<Element> {
    let print = button(words::print(lang), || {
        // OK because a browser that cannot print reports it itself.
        let _ = document::print();
    });
    let workbook =
        button(words::workbook(lang), move || screen.save("workbook", "clv-report.xlsx"));
    vec![
        p().class("file")
            .child(workbook.name("save_report_workbook"))
            .child(print.attr("name", "print")),
        p().class("note").text(words::workbook_note(lang)),
    ]
}
