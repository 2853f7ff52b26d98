//! Inputs as ranges: the distribution of the result, and which range influences it most.

use super::super::control::{labelled, output};
use super::super::element::{Element, button, el, section};
use super::super::picture::picture;
use super::super::table::{column, row_heading, table};
use super::State;
use super::state::SectionContext;
use super::typed::{Typed, number, result, results};
use crate::browser::{node, performance};
use crate::chart::plots;
use crate::clv::{self, DRAWS, Field, Inputs, Range, RangeError, Share, Spread, Unit};
use crate::i18n::Formatter;
use crate::i18n::whatif::ranges as words;
use crate::locale::Lang;
use crate::money::{Kind, plain, write};
use crate::workspace::{Drafts, End, RangeProblem};
use leptos::prelude::*;
use rust_decimal::Decimal;

const RESULT: &str = "ranges_result";

/// How far a guessed range reaches to each side, in percent.
const GUESS_PERCENT: i64 = 20;

pub fn ranges(state: State, lang: Lang) -> Element {
    let entered = Memo::new(move |_| entered(state));
    let spread = Memo::new(move |_| {
        let result = result(state, RESULT);
        let (context, entered) = (state.context(), entered.get()?);
        let draw = || clv::ranges(&context.inputs, &entered, result).ok();
        performance::measured("clv:ranges", draw)
    });
    let varies = Memo::new(move |_| {
        entered.with(|it| it.iter().flatten().any(|range| range.low < range.high))
    });
    let more = el("details")
        .class("more")
        .child(el("summary").text(words::more(lang)))
        .child(rows(state, lang, &Field::MORE));
    let picker = labelled(RESULT, words::result(lang), results(state, lang, RESULT));
    let answer = move || {
        let context = state.context();
        Some(answer(&context, spread.get().as_ref(), varies.get()))
    };
    section("part")
        .attr("id", "whatif-ranges")
        .child(el("h2").text(words::title(lang)))
        .child(el("p").class("lede").text(words::lede(lang)))
        .child(guessing(state, lang))
        .child(rows(state, lang, &Field::FIRST))
        .child(more)
        .child(el("div").class("choices").child(picker))
        .child(el("div").class("columns").live_children(answer))
        .child(histogram(state, lang, spread, varies))
        .child(el("div").class("columns").live_children(move || {
            let fmt = state.context().fmt;
            Some(spread.with(|it| it.iter().flat_map(|it| influences(&fmt, it)).collect()))
        }))
}

fn typed(end: End, field: Field) -> Typed {
    Typed::new(end.key(field), field)
}

/// All ranges; `None` while one of them is wrong.
fn entered(state: State) -> Option<Vec<Range>> {
    let inputs = state.context().inputs;
    let range = |field| state.drafts.with(|it| it.range(field, &inputs));
    let all: Result<Vec<Option<Range>>, RangeProblem> = Field::ALL.into_iter().map(range).collect();
    Some(all.ok()?.into_iter().flatten().collect())
}

/// The error to show at one end of a range.
fn problem(state: State, lang: Lang, field: Field, end: End) -> Option<String> {
    let SectionContext { inputs, fmt, .. } = state.context();
    let at = |value: Decimal| {
        let is = |end: End| typed(end, field).number(state) == Ok(Some(value));
        End::ALL.into_iter().find(|end| is(*end)).unwrap_or(End::Likely)
    };
    let (place, text) = match state.drafts.with(|it| it.range(field, &inputs)).err()? {
        RangeProblem::Unread => return None,
        RangeProblem::NoLikely => (End::Likely, words::likely_needed(lang).to_owned()),
        RangeProblem::Wrong(error) => (
            match error {
                RangeError::LowAboveLikely { .. } => End::Low,
                RangeError::LikelyAboveHigh { .. } => End::High,
                RangeError::OutOfRange { value, .. } => at(value),
                RangeError::Twice(_) => End::Likely,
            },
            words::problem(&fmt, error),
        ),
    };
    (place == end).then_some(text)
}

fn rows(state: State, lang: Lang, fields: &[Field]) -> Element {
    let rows = fields.iter().map(|field| row(state, lang, *field));
    el("div").class("sides").children(rows)
}

/// One input: its name with the unit, and three numbers.
fn row(state: State, lang: Lang, field: Field) -> Element {
    let name = move || {
        let SectionContext { inputs, fmt, .. } = state.context();
        let unit = match Unit::of_field(field) {
            Some(unit) => fmt.choice(unit, unit.chosen(&inputs)),
            None => fmt.unit(field, &inputs),
        };
        words::name(&fmt, field, unit.trim_start_matches(": "))
    };
    let ends = End::ALL.map(|end| {
        let own = move || {
            let today = state.context().inputs.effective(field);
            let own = today.filter(|_| end == End::Likely);
            own.map_or(String::new(), |value| write(value, lang.mark()))
        };
        let label = match end {
            End::Low => words::low(lang),
            End::Likely => words::likely(lang),
            End::High => words::high(lang),
        };
        let problem = move || problem(state, lang, field, end);
        number(state, lang, &typed(end, field), label, own, problem)
    });
    el("fieldset")
        .class("attributes side")
        .child(el("legend").live_text(name))
        .child(el("div").class("ends").children(ends))
}

/// The buttons that guess all ranges, clear them, and undo the clearing.
fn guessing(state: State, lang: Lang) -> Element {
    let before = RwSignal::new(None::<Drafts>);
    let guess = button(words::guess(lang), move || {
        before.set(None);
        let inputs = untrack(|| state.context().inputs);
        state.store.edit(|it| guess(&mut it.typed, &inputs, lang));
    });
    let clear = button(words::clear(lang), move || {
        before.set(Some(state.drafts.get_untracked()));
        state.store.edit(|it| {
            let ends = Field::ALL.into_iter().flat_map(|field| End::ALL.map(|end| end.key(field)));
            ends.for_each(|name| it.typed.remove(&name));
        });
    });
    let undo = button(words::undo(lang), move || {
        if let Some(drafts) = before.get_untracked() {
            state.store.edit(|it| it.typed = drafts);
            before.set(None);
        }
    });
    let undo = undo.attr("name", "ranges_undo");
    el("div")
        .class("file")
        .child(guess.attr("name", "ranges_guess"))
        .child(clear.attr("name", "ranges_clear"))
        .child(undo.live_flag("hidden", move || before.with(Option::is_none)))
        .child(el("p").class("note").text(words::guess_note(lang)))
}

/// Fills the blank ends of amounts and counts.
fn guess(drafts: &mut Drafts, inputs: &Inputs, lang: Lang) {
    let mark = lang.mark();
    let counted = |field: &Field| matches!(field.kind(), Kind::Money | Kind::Count);
    for field in Field::ALL.into_iter().filter(counted) {
        let is_typed = |drafts: &Drafts, end: End| {
            drafts.text(&end.key(field)).is_some_and(|text| !text.trim().is_empty())
        };
        let likely = drafts.number(&End::Likely.key(field), field.kind()).ok().flatten();
        let Some(likely) = likely.or(inputs.effective(field)).filter(|it| !it.is_zero()) else {
            continue;
        };
        let percent = Decimal::from(GUESS_PERCENT);
        let Some(range) = Range::around(inputs, field, likely, percent) else {
            continue;
        };
        for (end, value) in [(End::Low, range.low), (End::High, range.high)] {
            if !is_typed(drafts, end) {
                drafts.set(&end.key(field), &write(value, mark), mark);
            }
        }
    }
}

/// The figures with a summary; without values while a range is wrong or nothing varies, because a
/// probability of 0 % would be a claim.
fn answer(context: &SectionContext, spread: Option<&Spread>, varies: bool) -> Vec<Element> {
    let (fmt, lang) = (&context.fmt, context.fmt.lang);
    let mut part = Vec::new();
    match spread {
        None => part.push(el("p").class("note").text(words::fix_fields(lang))),
        Some(spread) => {
            let summary = words::summary(fmt, spread, varies);
            part.extend(summary.map(|it| el("p").class("story").text(&it)));
        }
    }
    let spread = spread.filter(|_| varies);
    let quantile = |name: &str, label: &str, read: fn(&Spread) -> Option<Decimal>| {
        let value = spread.and_then(read);
        let shown = value.zip(spread).map(|(value, it)| words::about(fmt, it.result, value));
        fact(lang, name, label, value.map(plain), shown)
    };
    let chance = |name: &str, label: &str, read: fn(&Spread) -> Share| {
        let share = spread.map(read);
        let value = share.and_then(Share::percent).map(plain);
        fact(lang, name, label, value, share.and_then(|it| words::chance(fmt, it)))
    };
    let target = context.inputs.effective(Field::TargetRatio).unwrap_or_default();
    let target = words::under_target(fmt, target);
    part.push(
        el("dl")
            .class("facts")
            .child(quantile("ranges_p10", words::p10(lang), |it| it.p10))
            .child(quantile("ranges_p50", words::p50(lang), |it| it.p50))
            .child(quantile("ranges_p90", words::p90(lang), |it| it.p90))
            .child(chance("ranges_losing", words::losing(lang), |it| it.losing))
            .child(chance("ranges_under_target", &target, |it| it.under_target)),
    );
    let gaps = spread.map(|it| words::gaps(fmt, it, DRAWS)).unwrap_or_default();
    if !gaps.is_empty() {
        let gaps = gaps.iter().map(|it| el("li").text(it));
        part.push(el("ul").class("warnings").children(gaps));
    }
    part
}

fn fact(
    lang: Lang,
    name: &str,
    label: &str,
    value: Option<String>,
    shown: Option<String>,
) -> Element {
    let shown = shown.unwrap_or_else(|| words::none(lang).to_owned());
    el("div").child(el("dt").text(label)).child(el("dd").child(output(name, value, &shown)))
}

fn histogram(
    state: State,
    lang: Lang,
    spread: Memo<Option<Spread>>,
    varies: Memo<bool>,
) -> Element {
    let draw = move |width| {
        let fmt = state.context().fmt;
        spread.with(|it| {
            let spread = it.as_ref().filter(|_| varies.get())?;
            let value = |value| words::short(&fmt, spread.result, value);
            let words = words::picture(&fmt, spread);
            plots::spread(spread, &value, &fmt, words, width)
        })
    };
    picture(state.width, lang, "ranges", Box::new(draw))
}

/// The inputs by the influence of their range, the largest first.
fn influences(fmt: &Formatter, spread: &Spread) -> Vec<Element> {
    let lang = fmt.lang;
    if spread.influences.is_empty() {
        return Vec::new();
    }
    let rows = spread.influences.iter().map(|it| {
        let bar = el("span").class("share").attr("aria-hidden", "true");
        node::place(bar.node(), "width", &(plain(it.percent()) + "%"));
        let direction = words::direction(fmt, spread.result, it);
        let known = |it| ["≈\u{a0}", &fmt.number(it)].concat();
        let number = it.correlation.map_or("–".to_owned(), known);
        el("tr")
            .child(row_heading(fmt.field(it.field)))
            .child(el("td").child(bar).child(el("span").text(&direction)))
            .child(el("td").text(&number))
    });
    let headings = [words::input(lang), words::strength(lang), words::correlation(lang)];
    vec![
        table("influences", words::influences(lang), headings.map(column), rows),
        el("p").class("note").text(words::estimates(lang)),
    ]
}
