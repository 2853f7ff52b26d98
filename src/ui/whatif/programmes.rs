//! Customer programmes: eight kinds, each with its gain and its break-even effect, and the chosen ones
//! combined.

use super::super::control::{labelled, output};
use super::super::element::{Element, button, el, section};
use super::State;
use super::state::SectionContext;
use super::typed::{Typed, choice, number};
use crate::clv::{Combined, CostPer, Field, Paid, Programme, ProgrammeKind, break_even, combine};
use crate::i18n::Formatter;
use crate::i18n::whatif::programmes as words;
use crate::locale::Lang;
use crate::money::{plain, write};
use crate::workspace::{ONCE, programme_key, shared_by};
use leptos::prelude::*;
use rust_decimal::Decimal;

pub fn programmes(state: State, lang: Lang) -> Element {
    let all = ProgrammeKind::ALL.map(|kind| (kind, entered(state, kind)));
    let cards = all.map(|(kind, entered)| card(state, lang, kind, entered));
    let together =
        el("div").class("columns").live_children(move || Some(together(state, lang, all)));
    section("part")
        .attr("id", "whatif-programmes")
        .child(el("h2").text(words::title(lang)))
        .child(el("p").class("lede").text(words::lede(lang)))
        .child(el("div").class("sides").children(cards))
        .child(el("h3").text(words::combined(lang)))
        .child(together)
}

fn cost(kind: ProgrammeKind) -> Typed {
    Typed::new(programme_key(kind, "_cost"), Field::RetentionCost)
}

fn customers(kind: ProgrammeKind) -> Typed {
    Typed::new(programme_key(kind, "_customers"), Field::Customers)
}

/// The change of a field, read as a percentage.
fn effect(kind: ProgrammeKind, of: Field) -> Typed {
    Typed::new([&programme_key(kind, "_"), of.name()].concat(), Field::Discount)
}

fn is_chosen(state: State, kind: ProgrammeKind) -> bool {
    state.drafts.with(|it| it.is_chosen(kind))
}

/// A programme as entered, reactive.
type Entered = Memo<Option<Programme>>;

fn entered(state: State, kind: ProgrammeKind) -> Entered {
    Memo::new(move |_| {
        let inputs = state.context().inputs;
        state.drafts.with(|it| it.programme(kind, &inputs))
    })
}

fn card(state: State, lang: Lang, kind: ProgrammeKind, entered: Entered) -> Element {
    let result = move || {
        let context = state.context();
        Some(match entered.get() {
            Some(programme) => alone(&context, &programme),
            None => vec![el("p").class("note error").text(words::fix_fields(lang))],
        })
    };
    let short = move || {
        let fmt = state.context().fmt;
        entered.with(|it| it.as_ref().map_or(String::new(), |it| words::in_short(&fmt, it)))
    };
    let assumed = move || {
        let inputs = state.context().inputs;
        let is_assumed = entered.with(|it| it.as_ref().is_some_and(|it| it.is_assumed(&inputs)));
        if is_assumed { words::assumed(lang) } else { words::own(lang) }.to_owned()
    };
    let summary = el("summary")
        .child(el("span").class("small").live_text(assumed))
        .child(el("span").live_text(short));
    let fields = el("details").child(summary).child(fields(state, lang, kind));
    el("div")
        .class("attributes side programme")
        .child(el("h3").child(chooser(state, lang, kind)))
        .child(el("p").class("note").text(words::about(lang, kind)))
        .child(el("div").class("columns").live_children(result))
        .child(fields)
}

fn chooser(state: State, lang: Lang, kind: ProgrammeKind) -> Element {
    let name = programme_key(kind, "");
    let check =
        el("input").attr("type", "checkbox").attr("name", &name).attr("autocomplete", "off");
    let check = check.live_ticked(move || is_chosen(state, kind));
    let check = check.on("change", move |_| {
        let now = untrack(|| is_chosen(state, kind));
        state.store.save_text(&name, if now { "off" } else { "on" }, lang);
    });
    el("label").class("tick").child(check).child(el("span").text(words::name(lang, kind)))
}

fn fields(state: State, lang: Lang, kind: ProgrammeKind) -> Element {
    let SectionContext { inputs, fmt, .. } = untrack(|| state.context());
    let start = move || Programme::starting_assumptions(kind, &state.context().inputs);
    let mark = lang.mark();
    let own = move || write(start().cost, mark);
    let problem = move || {
        let typed = cost(kind).number(state).ok()??;
        (typed < Decimal::ZERO).then(|| words::cost_wrong(lang).to_owned())
    };
    let money = number(state, lang, &cost(kind), words::cost(lang), own, problem);
    let own = move || write(shared_by(&state.context().inputs), mark);
    let problem = move || {
        let typed = customers(kind).number(state).ok()??;
        (typed <= Decimal::ZERO).then(|| words::customers_wrong(lang).to_owned())
    };
    let shared = number(state, lang, &customers(kind), words::customers(lang), own, problem);
    let is_once = move || state.drafts.with(|it| it.paid_name(&start())) == ONCE;
    let assumed = Programme::starting_assumptions(kind, &inputs);
    let effects = assumed.effects.iter().enumerate().map(|(nth, of)| {
        let own = move || write(start().effects[nth].change.amount(), mark);
        let label = words::effect(&fmt, of.field);
        number(state, lang, &effect(kind, of.field), &label, own, || None)
    });
    el("div")
        .class("choices")
        .child(money)
        .child(unit(state, lang, kind, &fmt, &assumed))
        .child(shared.live_flag("hidden", move || !is_once()))
        .children(effects)
}

fn unit(
    state: State,
    lang: Lang,
    kind: ProgrammeKind,
    fmt: &Formatter,
    start: &Programme,
) -> Element {
    let each = CostPer::ALL.map(CostPer::name);
    let options = each.into_iter().chain([ONCE]);
    let options = options.map(|name| (name.to_owned(), words::paid_choice(fmt, name)));
    let name = programme_key(kind, "_per");
    let first = match start.paid {
        Paid::Each(per) => per.name(),
        Paid::Once { .. } => ONCE,
    };
    labelled(&name, words::per(lang), choice(state, lang, &name, options, first))
}

/// The results of one programme by itself.
fn alone(context: &SectionContext, programme: &Programme) -> Vec<Element> {
    let (fmt, inputs) = (&context.fmt, &context.inputs);
    let combined = match combine(inputs, std::slice::from_ref(programme)) {
        Ok(combined) => combined,
        Err(why) => return vec![el("p").class("note").text(&fmt.reason(why))],
    };
    let name = |part| programme_key(programme.kind, part);
    let facts = el("dl")
        .class("facts")
        .child(gain(fmt, &name("_gain"), words::gain(fmt.lang), &combined))
        .child(back(fmt, &name("_return"), &combined));
    let found = break_even(inputs, programme);
    let pays = words::break_even(fmt, inputs, programme, &found);
    let mut part = vec![facts, el("p").text(&pays)];
    part.extend(lost(fmt, &combined));
    part
}

/// The results of the chosen programmes together.
fn together<const N: usize>(
    state: State,
    lang: Lang,
    all: [(ProgrammeKind, Entered); N],
) -> Vec<Element> {
    let SectionContext { inputs, fmt, .. } = state.context();
    let chosen = all.into_iter().filter(|(kind, _)| is_chosen(state, *kind));
    let chosen: Option<Vec<Programme>> = chosen.map(|(_, entered)| entered.get()).collect();
    let count = chosen.as_ref().map_or(0, Vec::len);
    let combined = chosen.as_ref().map(|chosen| combine(&inputs, chosen));
    let summary = match &combined {
        None => words::fix_chosen(lang).to_owned(),
        Some(Err(why)) => fmt.reason(*why),
        Some(Ok(_)) if count == 0 => words::none(lang).to_owned(),
        Some(Ok(combined)) => words::together(&fmt, count, combined),
    };
    let combined = combined.and_then(Result::ok);
    let class = if combined.is_some() && count > 0 { "story" } else { "note" };
    let mut part = vec![
        el("p").class(class).attr("role", "status").text(&summary),
        figures(&fmt, combined.as_ref()),
    ];
    if let Some(combined) = combined {
        part.extend(lost(&fmt, &combined));
        part.push(el("p").class("note").text(words::how(lang)));
        let put = button(words::calculate(lang), move || state.calculate(combined.inputs.clone()));
        let put = put.class("main").attr("name", "programmes_calculate");
        part.push(el("p").child(put.live_flag("disabled", move || count == 0)));
    }
    part
}

fn figures(fmt: &Formatter, combined: Option<&Combined>) -> Element {
    let lang = fmt.lang;
    let money = |name: &str, label: &str, read: fn(&Combined) -> Decimal| {
        let value = combined.map(read);
        let shown = value.map(|it| fmt.money(it));
        fact(name, label, value, shown)
    };
    let facts = el("dl")
        .class("facts")
        .child(money("programmes_before", words::before(lang), |it| it.before))
        .child(money("programmes_after", words::after(lang), |it| it.after))
        .child(money("programmes_cost", words::total_cost(lang), |it| it.cost));
    match combined {
        Some(combined) => facts
            .child(gain(fmt, "programmes_gain", words::gain(lang), combined))
            .child(back(fmt, "programmes_return", combined)),
        None => facts.child(fact("programmes_gain", words::gain(lang), None, None)).child(fact(
            "programmes_return",
            &words::back(fmt),
            None,
            None,
        )),
    }
}

fn gain(fmt: &Formatter, name: &str, label: &str, combined: &Combined) -> Element {
    let shown = words::gained(fmt, combined.gain);
    let fact = fact(name, label, Some(combined.gain), Some(shown));
    match combined.gain < Decimal::ZERO {
        true => fact.class("loss"),
        false => fact,
    }
}

fn back(fmt: &Formatter, name: &str, combined: &Combined) -> Element {
    let value = combined.return_per_unit;
    let shown = value.map(|it| fmt.number(it));
    fact(name, &words::back(fmt), value, shown)
}

fn fact(name: &str, label: &str, value: Option<Decimal>, shown: Option<String>) -> Element {
    let shown = shown.unwrap_or_else(|| "—".to_owned());
    el("div").child(el("dt").text(label)).child(el("dd").child(output(
        name,
        value.map(plain),
        &shown,
    )))
}

fn lost(fmt: &Formatter, combined: &Combined) -> Option<Element> {
    let lost = words::lost(fmt, combined);
    let lost = lost.iter().map(|it| el("li").text(it));
    (lost.len() > 0).then(|| el("ul").class("warnings").children(lost))
}
