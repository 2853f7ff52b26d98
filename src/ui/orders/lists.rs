//! Lists of customers for campaigns: the format, the columns, consent, and the files.

use super::super::control::{input, labelled, noted, output, select};
use super::super::element::{Element, button, div, el, h2, p};
use super::rows::heading;
use super::screen::Screen;
use crate::audience::{Country, Format, ListOptions};
use crate::browser::node;
use crate::customer_base::MadeFrom;
use crate::i18n::orders::lists as words;
use crate::import::{ContactColumns, ContactField};
use crate::locale::Lang;
use crate::orders_screen::{Event, ListEdit, ListSide};
use leptos::prelude::*;

/// The shares of the control group that are offered, in percent.
const SHARES: [u8; 7] = [0, 5, 10, 15, 20, 30, 50];

pub fn lists(screen: Screen, lang: Lang) -> Vec<Element> {
    let is_orders = screen
        .report
        .with_untracked(|it| it.as_ref().is_some_and(|it| it.made_from == MadeFrom::Orders));
    let mut part = vec![h2().id("orders-lists").text(words::title(lang))];
    if !is_orders {
        part.push(p().class("note").text(words::no_orders(lang)));
        return part;
    }
    let chosen = move || words::chosen(lang, screen.rows.with(|(_, rows)| rows.matching));
    part.extend([
        p().class("lede").text(words::lede(lang)),
        p().class("promise").text(words::promise(lang)),
        p().class("note").role("status").live_text(chosen),
        choices(screen, lang),
        p().class("note").live_text(move || words::format_note(lang, format(screen))),
        p().class("note").text(words::control_note(lang)),
        columns(screen, lang),
        consent(screen, lang),
        p().child(make(screen, lang)),
        div().role("status").live_children(move || Some(outcome(screen, lang).unwrap_or_default())),
        p().live_children(move || Some(saves(screen, lang).unwrap_or_default())),
    ]);
    part
}

fn side<T>(screen: Screen, read: impl Fn(&ListSide) -> T) -> Option<T> {
    screen.lists.with(|lists| lists.as_ref().map(read))
}

fn options(screen: Screen) -> ListOptions {
    side(screen, |it| it.options).unwrap_or_default()
}

fn format(screen: Screen) -> Format {
    options(screen).format
}

/// Enters a choice; false where it cannot be used.
fn choose(screen: Screen, field: &str, text: &str) -> bool {
    let mut options = untrack(|| options(screen));
    let is_usable = options.choose(field, text).is_some();
    if is_usable {
        screen.send(Event::List(ListEdit::Options(options)));
    }
    is_usable
}

/// A control with these options, of which one is chosen.
fn chooser(
    screen: Screen,
    name: &'static str,
    options: impl IntoIterator<Item = (String, String)>,
    now: &str,
) -> Element {
    select(name, options, now, move |text| _ = choose(screen, name, &text))
}

fn choices(screen: Screen, lang: Lang) -> Element {
    let now = untrack(|| options(screen));
    let formats = Format::ALL.map(|it| (it.name().to_owned(), it.title().to_owned()));
    let format_field = chooser(screen, "list_format", formats, now.format.name());
    let forms = [("sha256", words::hashed(lang)), ("plain", words::plain(lang))];
    let forms = forms.map(|(value, words)| (value.to_owned(), words.to_owned()));
    let form = if now.is_hashed { "sha256" } else { "plain" };
    let hashing = chooser(screen, "list_hashing", forms, form);
    let countries = Country::ALL.map(|it| (it.code().to_owned(), words::country_name(lang, it)));
    let none = (String::new(), words::no_country(lang).to_owned());
    let code = now.country.map_or("", Country::code);
    let countries = countries.into_iter().chain([none]);
    let country = chooser(screen, "list_country", countries, code);
    let shares = SHARES.map(|it| match it {
        0 => ("0".to_owned(), words::no_control(lang).to_owned()),
        _ => (it.to_string(), format!("{it}\u{a0}%")),
    });
    let share = now.control_percent.to_string();
    let control = chooser(screen, "list_control", shares, &share);
    div()
        .class("choices")
        .child(labelled("list_format", words::format(lang), format_field))
        .child(
            labelled("list_hashing", words::hashing(lang), hashing)
                .live_flag("hidden", move || !format(screen).takes_hashes()),
        )
        .child(labelled("list_country", words::country(lang), country))
        .child(labelled("list_control", words::control(lang), control))
        .child(seed(screen, lang, now.seed))
}

fn seed(screen: Screen, lang: Lang, now: u32) -> Element {
    let is_wrong = RwSignal::new(false);
    let field = input("list_seed", "text", &now.to_string(), move |text| {
        is_wrong.set(!choose(screen, "list_seed", &text));
    });
    let field = field.inputmode("numeric").live_invalid(move || is_wrong.get());
    let wrong =
        move || if is_wrong.get() { words::seed_wrong(lang).to_owned() } else { String::new() };
    noted("list_seed", words::seed(lang), field, p().class("note error").live_text(wrong))
        .live_flag("hidden", move || options(screen).control_percent == 0)
}

/// The columns that the format uses.
fn columns(screen: Screen, lang: Lang) -> Element {
    let chosen = Memo::new(move |_| format(screen));
    let fields = div().class("choices").live_children(move || {
        let (format, preview) = (chosen.get(), screen.preview.get()?);
        screen.keep_focus();
        let columns = untrack(|| side(screen, |it| it.columns))?;
        let used = ContactField::ALL.into_iter().filter(|it| format.uses(*it));
        let field = |field| {
            let headings = 0..preview.preview.headings.len();
            let headings = headings.map(|nth| (nth.to_string(), heading(lang, &preview, nth)));
            let none = (String::new(), words::no_column(lang).to_owned());
            let now = columns.get(field).map_or(String::new(), |nth| nth.to_string());
            let name = ["list_column_", field.name()].concat();
            let column = select(&name, headings.chain([none]), &now, move |text| {
                set_column(screen, field, text.parse().ok());
            });
            labelled(&name, words::field(lang, field), column)
        };
        Some(used.map(field).collect())
    });
    div()
        .child(p().class("note").live_text(move || found(screen, lang).unwrap_or_default()))
        .child(el("details").child(el("summary").text(words::columns(lang))).child(fields))
}

/// Which columns are used, by their headings.
fn found(screen: Screen, lang: Lang) -> Option<String> {
    let (format, preview) = (format(screen), screen.preview.get()?);
    let columns = side(screen, |it| it.columns)?;
    let used = ContactField::ALL.into_iter().filter(|it| format.uses(*it));
    let found = used.filter_map(|field| {
        let heading = heading(lang, &preview, columns.get(field)?);
        Some((field, heading))
    });
    Some(words::found(lang, &found.collect::<Vec<_>>()))
}

fn set_column(screen: Screen, field: ContactField, column: Option<usize>) {
    let mut columns: ContactColumns = untrack(|| side(screen, |it| it.columns)).unwrap_or_default();
    columns.set(field, column);
    screen.send(Event::List(ListEdit::Columns(columns)));
}

/// The question that is asked once for a file.
fn consent(screen: Screen, lang: Lang) -> Element {
    let has_consent = move || side(screen, |it| it.has_consent).unwrap_or(false);
    let tick = el("input")
        .type_("checkbox")
        .name("list_consent")
        .id("o-list_consent")
        .autocomplete_off()
        .attr("aria-describedby", "o-list_consent-note")
        .on("change", move |event| {
            screen.send(Event::List(ListEdit::Consent(node::is_ticked(&event))));
        })
        .live_ticked(has_consent);
    let column = move || {
        let column = side(screen, |it| it.columns.get(ContactField::Consent)).flatten();
        match column {
            Some(_) => words::consent_column(lang).to_owned(),
            None => words::no_consent_column(lang).to_owned(),
        }
    };
    div()
        .child(el("label").class("tick").child(tick).text(words::consent(lang)))
        .child(p().class("note").id("o-list_consent-note").text(words::consent_law(lang)))
        .child(p().class("note").live_text(column))
}

fn make(screen: Screen, lang: Lang) -> Element {
    let is_closed = move || !side(screen, |it| it.has_consent && !it.is_waiting()).unwrap_or(false);
    button(words::make(lang), move || screen.send(Event::MakeList))
        .name("make_list")
        .live_flag("disabled", is_closed)
}

/// What became of the customers.
fn outcome(screen: Screen, lang: Lang) -> Option<Vec<Element>> {
    let side = screen.lists.get()?;
    if side.is_waiting() {
        return Some(vec![p().class("note").text(words::making(lang))]);
    }
    let (format, counts) = (side.options.format, side.made?);
    let figure = |name: &str, count: u32| output(name, Some(count.to_string()), "");
    let figures = [
        ("list_chosen", counts.chosen),
        ("list_written", counts.written),
        ("list_held_out", counts.control),
        ("list_no_consent", counts.no_consent),
        ("list_no_contact", counts.no_contact),
        ("list_duplicates", counts.duplicates),
        ("list_missing", counts.missing(format).unwrap_or(0)),
    ];
    let figures = figures.map(|(name, count)| figure(name, count));
    let mut part = vec![p().attr("hidden", "").children(figures)];
    part.extend(words::outcome(lang, format, &counts).iter().map(|it| p().class("note").text(it)));
    if counts.written == 0 {
        part.push(p().class("note error").text(words::nobody(lang)));
    }
    Some(part)
}

/// The files of the list.
fn saves(screen: Screen, lang: Lang) -> Option<Vec<Element>> {
    let (format, counts) = side(screen, |it| Some((it.options.format, it.made?)))??;
    if counts.written == 0 {
        return None;
    }
    let save = move || screen.save("list", format.file_name());
    let save_control = move || screen.save("control", "clv-list-control.csv");
    let mut saves = vec![button(words::save(lang), save).name("save_list")];
    if counts.control > 0 {
        saves.push(button(words::save_control(lang), save_control).name("save_control"));
    }
    Some(saves)
}
