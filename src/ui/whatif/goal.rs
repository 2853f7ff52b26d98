//! Goal seek: the value that each input alone would need for a result to reach a target.

use super::super::control::{input, labelled, noted};
use super::super::element::{Element, button, el, section};
use super::super::table::{cell, column, row_heading, scrolling};
use super::State;
use super::state::SectionContext;
use super::typed::{choice, moved_results};
use crate::clv::{Field, Goal, Reach, ResultName, Unreachable, reaches};
use crate::i18n::Formatter;
use crate::i18n::whatif::goal as words;
use crate::locale::Lang;
use crate::money::{Decimal, Kind, ReadError, plain, rounded, write};
use crate::workspace::{CalculatorForm, Drafts};
use leptos::prelude::*;

const RESULT: &str = "goal_result";

/// The picked result.
fn picked(state: State) -> ResultName {
    let name = state.drafts.with(|it| it.text(RESULT).map(str::to_owned));
    name.and_then(|name| ResultName::from_name(&name)).unwrap_or(ResultName::LtvCac)
}

/// The key of a result's target in the drafts.
fn key(result: ResultName) -> String {
    ["goal_target:", result.name()].concat()
}

pub fn goal(state: State, lang: Lang) -> Element {
    let goal = Memo::new(move |_| target(state));
    let results = moved_results(&state.context().fmt);
    let picker = choice(state, lang, RESULT, results, ResultName::LtvCac.name());
    let text = move || {
        let result = picked(state);
        let typed = |it: &Drafts| it.entry(&key(result), kind(result), lang.mark());
        match state.drafts.with(typed) {
            Some(entry) => entry.text().to_owned(),
            None => goal.get().map_or(String::new(), |it| write(it.target, lang.mark())),
        }
    };
    let enter = move |text: String| {
        let own = untrack(|| goal.get().is_ok_and(|it| write(it.target, lang.mark()) == text));
        if !own {
            state.store.save_text(&key(untrack(|| picked(state))), &text, lang);
        }
    };
    let wrong = move || {
        let error = goal.get().err();
        error.map(|error| state.context().fmt.read_error(error, kind(picked(state))))
    };
    let field = input("goal_target", "text", "", enter)
        .attr("inputmode", "decimal")
        .live_value(text)
        .live_attr("aria-invalid", move || wrong().map(|_| "true".to_owned()));
    let note = el("p").class("note doubt").live_text(move || wrong().unwrap_or_default());
    let choices = el("div")
        .class("choices")
        .child(labelled(RESULT, words::result(lang), picker))
        .child(noted("goal_target", words::target(lang), field, note));
    let table = el("div").live_children(move || {
        let goal = goal.get().ok()?;
        let met = is_met(&state.context(), goal);
        let met = met.then(|| el("p").class("note").text(words::met(lang)));
        Some(met.into_iter().chain([table(state, lang, goal)]).collect())
    });
    section("part")
        .attr("id", "whatif-goal")
        .child(el("h2").text(words::title(lang)))
        .child(el("p").class("lede").text(words::lede(lang)))
        .child(choices)
        .child(table)
}

fn kind(result: ResultName) -> Kind {
    match result {
        ResultName::LtvCac => Kind::Ratio,
        ResultName::PaybackMonths => Kind::Count,
        _ => Kind::Money,
    }
}

/// The goal, with the page's own target until the visitor types one.
fn target(state: State) -> Result<Goal, ReadError> {
    let (context, result) = (state.context(), picked(state));
    let is_typed = state.drafts.with(|it| it.text(&key(result)).is_some());
    let typed = state.drafts.with(|it| it.number(&key(result), kind(result)))?;
    let target = match typed {
        None if is_typed => return Err(ReadError::Empty),
        typed => typed.unwrap_or_else(|| guess(&context, result)),
    };
    let places = match result {
        ResultName::LtvCac => 2,
        ResultName::PaybackMonths => 0,
        _ => context.fmt.style.digits,
    };
    Ok(Goal { result, target, places })
}

/// The page's own target: the target ratio, a payback of 12 months, or a fifth more than today.
fn guess(context: &SectionContext, result: ResultName) -> Decimal {
    match result {
        ResultName::LtvCac => {
            context.inputs.effective(Field::TargetRatio).unwrap_or(Decimal::from(3))
        }
        ResultName::PaybackMonths => Decimal::from(12),
        _ => {
            let now = context.outcome.get(result).ok().flatten().unwrap_or_default();
            let more = now.checked_mul(Decimal::new(12, 1)).unwrap_or(now);
            rounded(more, context.fmt.style.digits)
        }
    }
}

/// Whether today's inputs meet the goal: payback and total acquisition cost at or below the target,
/// everything else at or above it.
fn is_met(context: &SectionContext, goal: Goal) -> bool {
    let Ok(Some(now)) = context.outcome.get(goal.result) else {
        return false;
    };
    let shown = |value| rounded(value, goal.places);
    match goal.result {
        ResultName::PaybackMonths => now <= goal.target.trunc(),
        ResultName::CustomersCac => shown(now) <= shown(goal.target),
        _ => shown(now) >= shown(goal.target),
    }
}

fn table(state: State, lang: Lang, goal: Goal) -> Element {
    let context = state.context();
    let rows = reaches(&context.inputs, goal)
        .into_iter()
        // The target ratio and the number of customers do not move most results.
        .filter(|(field, _)| {
            !matches!(field, Field::TargetRatio | Field::Customers) || matters(goal)
        })
        .map(|(field, reach)| row(state, &context, goal, field, reach));
    let headings =
        [words::field(lang), words::today(lang), words::needed(lang), words::change_heading(lang)];
    let table = el("table")
        .class("goal")
        .child(el("caption").class("spoken").text(words::caption(lang)))
        .child(el("thead").child(el("tr").children(headings.map(column)).child(el("td"))))
        .child(el("tbody").children(rows));
    scrolling(words::caption(lang), table)
}

/// Whether the result depends on the number of customers or on the target ratio.
fn matters(goal: Goal) -> bool {
    matches!(
        goal.result,
        ResultName::CustomersValue | ResultName::CustomersCac | ResultName::MaxCac
    )
}

fn row(
    state: State,
    context: &SectionContext,
    goal: Goal,
    field: Field,
    reach: Result<Reach, Unreachable>,
) -> Element {
    let fmt = &context.fmt;
    let written = |value: Decimal| with_unit(fmt, context, field, value);
    let today = context.inputs.effective(field);
    let row = el("tr")
        .attr("data-field", field.name())
        .child(row_heading(fmt.field(field)))
        .child(cell(&today.map_or("—".to_owned(), written)));
    match reach {
        Ok(reach) => {
            let inputs = context.inputs.with(field, reach.value);
            let name = words::scenario_name(fmt, goal.result, goal.target, field);
            let lang = fmt.lang;
            let apply = button(words::apply(lang), move || {
                state.saved.save(&name, CalculatorForm::new(inputs.clone(), lang));
            });
            let needed = el("output")
                .attr("name", &["goal_", field.name()].concat())
                .attr("data-value", &plain(reach.value))
                .text(&written(reach.value));
            row.child(el("td").child(needed))
                .child(cell(&words::change(fmt, field, &reach)))
                .child(el("td").child(apply.attr("name", "apply_goal")))
        }
        Err(why) => {
            let words = words::unreachable(fmt, &context.inputs, field, goal.result, &why);
            let sentence = el("td").attr("colspan", "3").class("why").text(&words);
            row.child(sentence)
        }
    }
}

/// A value with its unit: `4 mỗi năm`, `2.000.000 ₫`.
fn with_unit(fmt: &Formatter, context: &SectionContext, field: Field, value: Decimal) -> String {
    let value = fmt.value(field, value);
    match field {
        Field::Orders | Field::Lifespan | Field::Customers => {
            [&value, " ", &fmt.picked_unit(field, &context.inputs)].concat()
        }
        _ => value,
    }
}
