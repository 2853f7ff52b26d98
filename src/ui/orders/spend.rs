//! The table of spend: how it is given, what each line is, and what is asked about it. What comes of it is in
//! `acquisition`.

use super::super::control::{input, labelled, noted, select};
use super::super::element::{Element, button, div, el, p, td, tr};
use super::super::table::{cell, column, row_heading, table};
use super::acquisition;
use super::screen::Screen;
use super::spend_grid::spend_grid;

use crate::browser::{file, node};
use crate::customer_base::Fraction;
use crate::customer_base::acquisition::{AcquisitionInput, Measure, SpendLine};
use crate::i18n::orders::{number, spend as words, trouble};
use crate::locale::Lang;
use crate::money::{Decimal, Kind, read, write};
use crate::orders_screen::{Event, SpendRefusal};
use leptos::prelude::*;

pub fn spend(screen: Screen, lang: Lang) -> Vec<Element> {
    let table = screen.spend_table;
    let heading = Memo::new(move |_| screen.spend_input.with(|it| it.as_ref()?.heading.clone()));
    vec![
        el("h2").text(words::title(lang)),
        p().class("lede").text(words::lede(lang)),
        p().class("promise").text(words::promise(lang)),
        sources(screen, lang),
        div().live_children(move || Some(refusal(screen, lang).unwrap_or_default())),
        div().live_children(move || {
            heading.track();
            table.track();
            screen.keep_focus();
            Some(untrack(|| lines(screen, lang)).unwrap_or_default())
        }),
        div().live_children(move || {
            let Some(outcome) = screen.spend_outcome.get() else { return Some(Vec::new()) };
            screen.keep_focus();
            Some(untrack(|| acquisition::acquisition(screen, lang, &outcome)))
        }),
    ]
}

fn sources(screen: Screen, lang: Lang) -> Element {
    let chosen =
        el("input").type_("file").name("spend_file").attr("accept", ".csv,.tsv,.txt,.xlsx");
    let chosen = chosen.on("change", move |event| {
        if let Some(chosen) = file::chosen(&event) {
            screen.take_spend(chosen);
        }
    });
    let words_now =
        move || match screen.is_spend_awaited.get() && screen.spend_table.get().is_none() {
            true => words::reading(lang).to_owned(),
            false => words::drop(lang).to_owned(),
        };
    let zone = el("label")
        .class("drop")
        .on("drop", move |event| {
            if let Some(dropped) = file::dropped(&event) {
                screen.take_spend(dropped);
            }
        })
        .child(el("strong").live_text(words_now))
        .child(el("span").class("kinds").text(words::needs(lang)))
        .child(chosen);
    let pasted = StoredValue::new(String::new());
    let area = el("textarea")
        .name("spend_paste")
        .id("o-spend_paste")
        .attr("rows", "4")
        .attr("spellcheck", "false")
        .autocomplete_off()
        .attr("placeholder", words::paste_hint(lang))
        .on("input", move |event| pasted.set_value(node::value_of(&event)));
    let take = button(words::paste_use(lang), move || {
        let text = pasted.get_value();
        if !text.trim().is_empty() {
            screen.take_spend_text(&text);
        }
    });
    let paste = el("details")
        .child(el("summary").text(words::paste(lang)))
        .child(el("label").attr("for", "o-spend_paste").class("spoken").text(words::paste(lang)))
        .child(area)
        .child(take.name("use_spend"));
    div().child(zone).child(div().class("ways").child(paste).child(spend_grid(screen, lang)))
}

/// Why the table was not read.
fn refusal(screen: Screen, lang: Lang) -> Option<Vec<Element>> {
    let sentence = match screen.spend_refusal.get()? {
        SpendRefusal::Table(why) => words::refused(lang, &why),
        SpendRefusal::File(why) => trouble::file(lang, &why),
    };
    Some(vec![
        p().class("note error")
            .id("spend-refusal")
            .attr("tabindex", "-1")
            .role("alert")
            .text(&sentence),
    ])
}

/// What was read, the lines, and what is asked.
fn lines(screen: Screen, lang: Lang) -> Option<Vec<Element>> {
    let read = screen.spend_table.get()?;
    let input = screen.spend_input.get()?;
    let remove = button(words::remove(lang), move || screen.send(Event::CloseSpend));
    let mut part = vec![
        el("h3").id("spend-read").attr("tabindex", "-1").text(words::read(lang)),
        p().class("note").text(&words::read_from(lang, &read)),
    ];
    part.extend(words::skipped(lang, &read.skipped).map(|it| p().class("note").text(&it)));
    part.push(choices(screen, lang, &input));
    let headings = [
        words::line(lang),
        words::total(lang),
        words::channel(lang),
        words::share(lang),
        words::lag(lang),
        words::spread(lang),
        words::onboarding(lang),
    ];
    let values = values(screen, &input);
    let rows = input.spend.lines.iter().enumerate();
    let rows = rows.map(|(nth, line)| row(screen, lang, nth, line, &values));
    part.push(table("compared", words::lines(lang), headings.map(column), rows));
    part.push(p().class("note").text(words::lines_note(lang)));
    part.push(p().child(remove.name("close_spend")));
    Some(part)
}

/// The values of the attribute whose channels the lines are for.
fn values(screen: Screen, input: &AcquisitionInput) -> Vec<String> {
    screen.report.with(|report| {
        let tables = report.iter().flat_map(|report| &report.attributes);
        let table = tables.into_iter().find(|it| Some(&it.heading) == input.heading.as_ref());
        let rows = table.iter().flat_map(|table| &table.rows);
        rows.filter_map(|row| row.value.clone()).collect()
    })
}

fn row(screen: Screen, lang: Lang, nth: usize, line: &SpendLine, values: &[String]) -> Element {
    let name = match line.name.is_empty() {
        true => words::unnamed(lang),
        false => &line.name,
    };
    let total: i128 = line.by_month.values().map(|sum| i128::from(sum.0)).sum();
    let total = crate::customer_base::PreciseAmount::whole(total).to_decimal_string();
    let label = |column: &str| [name, ": ", column].concat();
    let channel = {
        let none = (String::new(), words::no_channel(lang).to_owned());
        let named = values.iter().map(|it| (it.clone(), it.clone()));
        let now = line.channel.clone().unwrap_or_default();
        let field = select(
            &format!("spend_channel_{nth}"),
            [none].into_iter().chain(named),
            &now,
            move |value| {
                screen.ask_spend(move |input| {
                    if let Some(line) = input.spend.lines.get_mut(nth) {
                        line.channel = Some(value).filter(|it| !it.is_empty());
                    }
                });
            },
        );
        field.aria_label(&label(words::channel(lang)))
    };
    let share = Typed {
        name: format!("spend_share_{nth}"),
        kind: Kind::Percent,
        now: write(Decimal::new(line.acquisition.0, 4).normalize(), lang.mark()),
        wrong: words::share_wrong(lang),
        judge: Box::new(move |text| {
            let share = match text {
                "" => Fraction::WHOLE,
                text => Fraction::from_percent(percent(lang, text)?)?,
            };
            Some(on_line(nth, move |line| line.acquisition = share))
        }),
    };
    let lag = Typed {
        name: format!("spend_lag_{nth}"),
        kind: Kind::Percent,
        now: line.delay.months.to_string(),
        wrong: words::months_wrong(lang),
        judge: Box::new(move |text| {
            let months = whole(lang, text, 0).filter(|it| (-24..=24).contains(it))?;
            Some(on_line(nth, move |line| line.delay.months = months))
        }),
    };
    let spread = Typed {
        name: format!("spend_spread_{nth}"),
        kind: Kind::Percent,
        now: line.delay.spread.to_string(),
        wrong: words::spread_wrong(lang),
        judge: Box::new(move |text| {
            let months = whole(lang, text, 1).filter(|it| (1..=24).contains(it))?;
            Some(on_line(nth, move |line| line.delay.spread = months.unsigned_abs()))
        }),
    };
    let onboarding = el("input")
        .type_("checkbox")
        .name(&format!("spend_onboarding_{nth}"))
        .id(&format!("o-spend_onboarding_{nth}"))
        .aria_label(&label(words::onboarding(lang)))
        .on("change", move |event| {
            let is_onboarding = node::is_ticked(&event);
            screen.ask_spend(on_line(nth, move |line| line.is_onboarding = is_onboarding));
        });
    let onboarding = match line.is_onboarding {
        true => onboarding.attr("checked", ""),
        false => onboarding,
    };
    let typed =
        |field: Typed, column: &str| td().child(field.build(screen).aria_label(&label(column)));
    tr().child(row_heading(name))
        .child(cell(&number::amount(&screen.fmt(), &total)))
        .child(td().child(channel))
        .child(typed(share, words::share(lang)))
        .child(typed(lag, words::lag(lang)))
        .child(typed(spread, words::spread(lang)))
        .child(td().child(onboarding))
}

/// What a text changes; `None` where it cannot be read.
type Judge = Box<dyn Fn(&str) -> Option<Edit>>;
type Edit = Box<dyn FnOnce(&mut AcquisitionInput) + Send + Sync>;

fn on_line(nth: usize, edit: impl FnOnce(&mut SpendLine) + Send + Sync + 'static) -> Edit {
    Box::new(move |input| {
        if let Some(line) = input.spend.lines.get_mut(nth) {
            edit(line);
        }
    })
}

/// A text field: what its text changes, or `None` where it cannot be read.
struct Typed {
    name: String,
    kind: Kind,
    now: String,
    wrong: &'static str,
    judge: Judge,
}

impl Typed {
    /// A field that is marked as wrong, with its message as its title.
    fn build(self, screen: Screen) -> Element {
        let (field, is_wrong, wrong) = self.field(screen);
        field.live_attr("title", move || is_wrong.get().then(|| wrong.to_owned()))
    }

    /// The same with its label above and its message below.
    fn labelled(self, screen: Screen, label: &str, note: &'static str) -> Element {
        let name = self.name.clone();
        let (field, is_wrong, wrong) = self.field(screen);
        let class = move || Some(if is_wrong.get() { "note error" } else { "note" }.to_owned());
        let message = move || if is_wrong.get() { wrong } else { note }.to_owned();
        noted(&name, label, field, p().live_attr("class", class).live_text(message))
    }

    fn field(self, screen: Screen) -> (Element, RwSignal<bool>, &'static str) {
        let Typed { name, kind, now, wrong, judge } = self;
        // A rebuilt panel keeps what was typed, and shows its error again.
        let text = screen.draft_number(&name, kind).unwrap_or(now);
        let is_wrong = RwSignal::new(judge(text.trim()).is_none());
        let draft = name.clone();
        let enter = move |text: String| {
            screen.keep_draft(&draft, &text);
            let edit = judge(text.trim());
            is_wrong.set(edit.is_none());
            if let Some(edit) = edit {
                screen.ask_spend(edit);
            }
        };
        let field = input(&name, "text", &text, enter)
            .inputmode("decimal")
            .live_attr("aria-invalid", move || is_wrong.get().then(|| "true".to_owned()));
        (field, is_wrong, wrong)
    }
}

fn percent(lang: Lang, text: &str) -> Option<Decimal> {
    Some(read(text, Kind::Percent, lang.mark()).ok()?.value)
}

/// A whole number; `blank` for no text.
fn whole(lang: Lang, text: &str, blank: i32) -> Option<i32> {
    if text.is_empty() {
        return Some(blank);
    }
    // Both minus signs are typed.
    match text.strip_prefix(['-', '−']) {
        Some(rest) => Some(-whole_of(lang, rest)?),
        None => whole_of(lang, text),
    }
}

fn whole_of(lang: Lang, text: &str) -> Option<i32> {
    percent(lang, text)?.normalize().to_string().parse().ok()
}

/// What is asked about the spend.
fn choices(screen: Screen, lang: Lang, input: &AcquisitionInput) -> Element {
    let headings: Vec<String> = screen.report.with(|report| {
        let tables = report.iter().flat_map(|report| &report.attributes);
        tables.map(|table| table.heading.clone()).collect()
    });
    let none = (String::new(), words::no_attribute(lang).to_owned());
    let named = headings.into_iter().map(|it| (it.clone(), it));
    let now = input.heading.clone().unwrap_or_default();
    let attribute =
        select("spend_attribute", [none].into_iter().chain(named), &now, move |heading| {
            let table = screen.report.with_untracked(|report| {
                let tables = report.iter().flat_map(|report| &report.attributes);
                tables.into_iter().find(|it| it.heading == heading).cloned()
            });
            screen.ask_spend(move |input| {
                match &table {
                    Some(table) => input.spend.match_with(table),
                    None => input.spend.lines.iter_mut().for_each(|line| line.channel = None),
                }
                input.heading = table.map(|table| table.heading);
            });
        });
    let measures =
        Measure::ALL.map(|it| (it.name().to_owned(), words::measure_name(lang, it).to_owned()));
    let measure = select("spend_measure", measures, input.measure.name(), move |name| {
        let measure = Measure::ALL.into_iter().find(|it| it.name() == name);
        screen.ask_spend(move |input| input.measure = measure.unwrap_or(input.measure));
    });
    let ratio = Typed {
        name: "spend_target_ratio".to_owned(),
        kind: Kind::Percent,
        now: number::rounded(lang, input.target_ratio, 2),
        wrong: words::target_wrong(lang),
        judge: Box::new(move |text| {
            let ratio = positive(percent(lang, text)?)?;
            Some(Box::new(move |input: &mut AcquisitionInput| input.target_ratio = ratio))
        }),
    };
    let months = Typed {
        name: "spend_target_months".to_owned(),
        kind: Kind::Percent,
        now: input.target_months.to_string(),
        wrong: words::target_months_wrong(lang),
        judge: Box::new(move |text| {
            let months = whole(lang, text, 0).and_then(|it| u16::try_from(it).ok())?;
            let months = Some(months).filter(|it| (1..=120).contains(it))?;
            Some(Box::new(move |input: &mut AcquisitionInput| input.target_months = months))
        }),
    };
    let budget = Typed {
        name: "spend_budget".to_owned(),
        kind: Kind::Money,
        now: String::new(),
        wrong: words::budget_wrong(lang),
        judge: Box::new(move |text| {
            let budget = match text {
                "" => None,
                text => Some(positive(read(text, Kind::Money, lang.mark()).ok()?.value)?),
            };
            Some(Box::new(move |input: &mut AcquisitionInput| input.monthly_budget = budget))
        }),
    };
    let closing = Typed {
        name: "spend_closing_rate".to_owned(),
        kind: Kind::Percent,
        now: String::new(),
        wrong: words::share_wrong(lang),
        judge: Box::new(move |text| {
            let rate = match text {
                "" => None,
                text => Some(Fraction::from_percent(percent(lang, text)?)?.as_fraction()),
            };
            Some(Box::new(move |input: &mut AcquisitionInput| input.closing_rate = rate))
        }),
    };
    let has_results = input.spend.lines.iter().any(|line| !line.results.is_empty());
    let closing = has_results
        .then(|| closing.labelled(screen, words::closing(lang), words::closing_note(lang)));
    div()
        .class("choices")
        .child(labelled("spend_attribute", words::attribute(lang), attribute))
        .child(labelled("spend_measure", words::measure(lang), measure))
        .child(ratio.labelled(screen, words::target_ratio(lang), ""))
        .child(months.labelled(screen, words::target_months(lang), ""))
        .child(budget.labelled(screen, words::budget(lang), ""))
        .children(closing)
}

fn positive(number: Decimal) -> Option<f64> {
    let number: f64 = number.to_string().parse().ok()?;
    Some(number).filter(|it| *it > 0.0)
}
