//! Random sequences of a visitor's actions: nothing entered is lost, and the results shown belong to the
//! texts shown. The same in a browser: tests/browser/walk.test.mjs; two tabs: tests/tabs.rs.
//!
//! The two machines of `workspace` against simple models. The session: typing, clearing, choosing, examples,
//! languages, pauses, reloads and crashes at any moment, back and forward, links of others and the way back to
//! the visitor's own numbers. A list of the workspace: saving, renaming, moving, deleting, undoing, languages,
//! reloads. The models know no form, no storage and no address; they keep what was typed and what it means.

use clv_calculator::clv::{Example, Field, Inputs, Unit, evaluate};
use clv_calculator::locale::DecimalMark;
use clv_calculator::locale::Lang;
use clv_calculator::money::{Kind, ReadError, read, read_column, strip_invisible, write};
use clv_calculator::share::Notice;
use clv_calculator::share::{
    MAX_TRANSACTIONS, SavedState as Stored, link, open, read_entry, reopen, save, says_no_numbers,
    screen, write_entry,
};
use clv_calculator::workspace::{
    CalculatorForm, Drafts, Effect, Event, Key, MAX_NAME, ScenarioList, ScenarioListError, Seen,
    Session, Workspace, home_currency,
};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

const CASES: u32 = 256;

fn settings() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(CASES) }
}

/// What a text means in a field that held `last` before.
fn meaning(text: &str, kind: Kind, mark: DecimalMark, last: Option<Decimal>) -> Option<Decimal> {
    match read(text, kind, mark) {
        Ok(reading) => Some(reading.value),
        Err(ReadError::Empty) => None,
        Err(_) => last,
    }
}

/// Numbers as both languages write them, incomplete numbers, words, and unusual characters.
fn texts() -> impl Strategy<Value = String> {
    let usual = select(vec![
        "",
        " ",
        "0",
        "12",
        "1.500",
        "1,500",
        "1,5",
        "2.5",
        "15m",
        "1tr5",
        "2 triệu",
        "200k",
        "1,5 tỷ",
        "10bn",
        "20%",
        "90",
        "3x",
        "-5",
        "(1.200)",
        "$500",
        "1.2.3",
        "1.234,5",
        "1,234.5",
        "1e3",
        "hai triệu",
        "\u{202e}7",
        "7\0",
        "😀",
        "１５０",
    ]);
    prop_oneof![
        6 => usual.prop_map(str::to_owned),
        2 => "[0-9]{1,4}([.,][0-9]{1,3}){0,2}( ?(k|tr|m|%))?",
        1 => "\\PC{0,12}",
        1 => "[0-9 ]{190,210}",
    ]
}

fn lists() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        4 => texts(),
        1 => Just("1.200.000\t1,500; 2,5".to_owned()),
        1 => Just("15000,20000".to_owned()),
    ];
    let long = (101..140usize, texts()).prop_map(|(count, last)| "1.500\n".repeat(count) + &last);
    prop_oneof![
        6 => prop::collection::vec(line, 0..6).prop_map(|lines| lines.join("\n")),
        1 => long,
    ]
}

// --- the page ---

#[derive(Clone, Debug)]
enum Act {
    Type(Field, String),
    Slide(Field, i64),
    Choose(Unit, Index),
    Load(Example),
    Paste(String),
    SetLanguage(Lang),
    /// The address is updated to the last edits.
    Pause,
    /// The address has been unchanged for a while.
    Settle,
    /// A reload, a crash, or a closed tab that is opened again.
    Reload,
    /// A reload in a browser of this language.
    Abroad(Lang),
    Back,
    Forward,
    /// A link on another page, opened in this tab.
    Open(i64, Option<Lang>),
    /// "Open my numbers" is pressed, where the page offers it.
    Restore,
    /// Another screen is opened, reloaded there, and left by "back".
    Visit,
    /// Another screen hands numbers to the calculator.
    Bring(i64),
    /// Another tab is opened, something is typed there, and it is closed.
    Elsewhere(Field, String),
}

fn acts() -> impl Strategy<Value = Act> {
    let field = || select(Field::ALL.to_vec());
    prop_oneof![
        8 => (field(), texts()).prop_map(|(field, text)| Act::Type(field, text)),
        1 => (field(), -5..5_000_000i64).prop_map(|(field, value)| Act::Slide(field, value)),
        2 => (select(Unit::ALL.to_vec()), any::<Index>()).prop_map(|(unit, nth)| Act::Choose(unit, nth)),
        1 => select(Example::ALL.to_vec()).prop_map(Act::Load),
        2 => lists().prop_map(Act::Paste),
        2 => select(Lang::ALL.to_vec()).prop_map(Act::SetLanguage),
        4 => Just(Act::Pause),
        2 => Just(Act::Settle),
        4 => Just(Act::Reload),
        1 => select(Lang::ALL.to_vec()).prop_map(Act::Abroad),
        2 => Just(Act::Back),
        1 => Just(Act::Forward),
        2 => (0..3i64, prop::option::of(select(Lang::ALL.to_vec()))).prop_map(|(cac, lang)| Act::Open(cac, lang)),
        2 => Just(Act::Restore),
        2 => Just(Act::Visit),
        1 => (0..3i64).prop_map(Act::Bring),
        2 => (field(), texts()).prop_map(|(field, text)| Act::Elsewhere(field, text)),
    ]
}

/// The page around the session, as `ui::effects` has it: the form, storage, and the browser's history.
struct Page {
    form: CalculatorForm,
    /// The language of the browser, or of the last choice.
    lang: Lang,
    session: Session,
    /// Saved work, and its backups, newest first, one a line.
    work: String,
    aside: String,
    /// The link to the visitor's own numbers in the notice.
    offer: Option<String>,
    /// The tab's note.
    tab: String,
    history: Vec<Step>,
    at: usize,
    /// The number of page loads before this one.
    load: usize,
    /// For the model: the numbers are as the address gave them, not edited since.
    is_from_address: bool,
}

/// A step of the browser's history.
#[derive(Default)]
struct Step {
    address: String,
    /// Saved in the history state; none where a link was opened.
    work: Option<String>,
    /// The page load that made it.
    load: usize,
    /// For the model: what was shown, and whether it was the visitor's own.
    typed: Option<(Typed, bool)>,
}

impl Page {
    fn new(lang: Lang) -> Page {
        let mut page = Page {
            form: CalculatorForm::opening(lang),
            lang,
            session: Session::new(false),
            work: String::new(),
            aside: String::new(),
            offer: None,
            tab: String::new(),
            history: vec![Step::default()],
            at: 0,
            load: 0,
            is_from_address: false,
        };
        page.act(Event::Opened);
        page.history[0].typed = Some((Typed::of(&page.form), false));
        page
    }

    fn step(&self) -> &Step {
        &self.history[self.at]
    }

    fn address(&self) -> &str {
        &self.step().address
    }

    fn act(&mut self, event: Event) {
        let (work, link) = (save(&self.form), link(&self.form));
        let (stored, hash) = (self.work.clone(), self.address().to_owned());
        let seen = Seen {
            work: &work,
            link: &link,
            stored: Some(&stored),
            hash: &hash,
            is_bare: says_no_numbers(&hash),
            is_screen: screen(&hash).is_some(),
        };
        let (mut effects, mut next) = (self.session.step(event, &seen), 0);
        while let Some(effect) = effects.get(next).copied() {
            next += 1;
            match effect {
                Effect::SetAside => set_aside(&mut self.aside, &stored),
                Effect::Store => {
                    self.work.clone_from(&work);
                    effects.extend(self.session.step(Event::Stored, &seen));
                }
                Effect::NoteAddress => self.tab = self.address().to_owned(),
                Effect::NoteLink => self.tab = format!("#{link}"),
                Effect::NoteNothing => self.tab.clear(),
                Effect::Show { is_step } => {
                    if is_step {
                        self.push(&link);
                    }
                    let now = &mut self.history[self.at];
                    now.address.clone_from(&link);
                    now.work = self.session.is_own.then(|| work.clone());
                }
                Effect::Open => {
                    let is_own = self.open(None, self.form.lang);
                    self.session.takes(is_own);
                    self.is_from_address = true;
                    return self.act(Event::Changed);
                }
                Effect::Complain => panic!("storage takes everything"),
            }
        }
    }

    fn edit(&mut self, what: &'static str, change: impl FnOnce(&mut CalculatorForm)) {
        self.session.edits(what);
        self.is_from_address = false;
        change(&mut self.form);
        self.act(Event::Changed);
    }

    fn push(&mut self, address: &str) {
        self.at += 1;
        self.history.truncate(self.at);
        let (address, load) = (address.to_owned(), self.load);
        self.history.push(Step { address, load, ..Step::default() });
    }

    fn settle(&mut self) {
        if self.step().work == Some(save(&self.form)) {
            self.tab.clear();
        }
    }

    fn speak(&mut self, lang: Lang) {
        self.lang = lang;
        self.form.set_language(lang);
        self.act(Event::Changed);
    }

    /// Records what is shown, for the model.
    fn note(&mut self, typed: &Typed, own: &Own) {
        self.history[self.at].typed = Some((typed.clone(), own.is_shown));
    }

    /// The browser's language is used where none was chosen.
    fn abroad(&mut self, lang: Lang) {
        if !self.form.lang_chosen && lang != self.form.lang {
            self.form.set_language(lang);
            self.form.lang_chosen = false;
        }
        if !self.form.lang_chosen {
            self.lang = lang;
        }
        self.load();
    }

    /// Loads the page at this step of the history, which changes nothing in storage.
    fn load(&mut self) {
        let is_own = self.open(Some(self.tab.clone()), self.lang);
        self.session = Session::new(is_own);
        self.is_from_address = false;
        let (work, aside) = (self.work.clone(), self.aside.clone());
        self.act(Event::Opened);
        assert_eq!((&self.work, &self.aside), (&work, &aside), "opening changes nothing");
    }

    fn kept<'a>(&'a self, history_state: Option<&'a str>) -> Stored<'a> {
        Stored {
            history_state,
            work: Some(self.work.as_str()).filter(|text| !text.is_empty()),
            backups: Some(self.aside.as_str()).filter(|text| !text.is_empty()),
        }
    }

    /// Whether the numbers of the address are the visitor's own.
    fn open(&mut self, tab: Option<String>, lang: Lang) -> bool {
        let kept = self.kept(self.step().work.as_deref());
        let opened = reopen(self.address(), tab.as_deref(), kept, lang);
        self.offer = None;
        for notice in opened.notices {
            match notice {
                Notice::Replaced(link) => self.offer = Some(link),
                other => panic!("{other:?} of what the page made itself, or of a good link"),
            }
        }
        self.form = opened.form;
        opened.is_own
    }

    /// Opens a link from another page.
    fn arrive(&mut self, address: &str) {
        self.load += 1;
        self.push(address);
        self.load();
    }

    fn restore(&mut self, own: &str) {
        self.push(own);
        self.act(Event::Moved);
    }

    fn visit(&mut self) {
        self.push("v=1&view=share");
        self.load();
    }

    fn bring(&mut self, address: &str) {
        self.push(address);
        self.history[self.at].work = Some(String::new());
        self.act(Event::Moved);
    }

    /// Types into another tab of the same storage, and closes it.
    fn elsewhere(&mut self, field: Field, text: &str) -> CalculatorForm {
        let mut there = Page::new(self.lang);
        (there.work, there.aside) = (self.work.clone(), self.aside.clone());
        there.history = vec![Step::default()];
        there.load();
        there.edit(field.name(), |form| form.enter(field, text));
        (self.work, self.aside) = (there.work, there.aside);
        there.form
    }

    fn go(&mut self, at: usize) {
        self.at = at;
        self.act(Event::Moved);
    }
}

fn set_aside(aside: &mut String, work: &str) {
    let line = format!("{work}\n");
    if !work.is_empty() && !aside.starts_with(&line) {
        aside.insert_str(0, &line);
    }
}

/// The model of the form: what was typed, and what it means.
#[derive(Clone, Debug, PartialEq)]
struct Typed {
    /// The language, and whether it was chosen.
    lang: (Lang, bool),
    inputs: Inputs,
    texts: [String; Field::ALL.len()],
    list: String,
}

impl Typed {
    fn of(form: &CalculatorForm) -> Typed {
        Typed {
            lang: (form.lang, form.lang_chosen),
            inputs: form.inputs.clone(),
            texts: Field::ALL.map(|field| form.entry(field).text().to_owned()),
            list: form.transactions().to_owned(),
        }
    }

    /// Reads saved work, whatever its language.
    fn lying(text: &str) -> Typed {
        let [vi, en] = Lang::ALL.map(|lang| open("", Some(text), lang).0);
        Typed::of(if save(&vi) == text { &vi } else { &en })
    }

    /// Whether both give the same link.
    fn says_as(&self, other: &Typed) -> bool {
        let carried = |inputs: &Inputs| match inputs.transactions.len() > MAX_TRANSACTIONS {
            true => numbers(inputs),
            false => inputs.clone(),
        };
        let chosen = |(lang, chosen): (Lang, bool)| chosen.then_some(lang);
        carried(&self.inputs) == carried(&other.inputs) && chosen(self.lang) == chosen(other.lang)
    }

    fn types(&mut self, field: Field, text: &str, mark: DecimalMark) {
        let last = self.inputs.get(field);
        let value = meaning(text, field.kind(), mark, last);
        self.inputs.set(field, value);
        text.clone_into(&mut self.texts[field.index()]);
    }

    /// Shows numbers that the page wrote.
    fn shows(&mut self, inputs: Inputs, mark: DecimalMark) {
        let written = |value| write(value, mark);
        self.texts = Field::ALL.map(|field| inputs.get(field).map_or(String::new(), written));
        self.inputs = inputs;
    }

    /// Checks that it is shown again: to the letter, unless it was entered in the other language.
    fn stands(&mut self, form: &CalculatorForm) {
        if self.lang == (form.lang, form.lang_chosen) {
            assert_eq!(Typed::of(form), *self, "what was entered");
        } else {
            self.set_language(form);
        }
    }

    /// In the other language, texts that would be read differently are rewritten with the same value.
    /// A line of the list that only that language can read counts from now on.
    fn set_language(&mut self, form: &CalculatorForm) {
        for field in Field::ALL {
            let entry = form.entry(field);
            if entry.error().is_some() {
                let before = &self.texts[field.index()];
                assert_eq!(entry.text(), before, "what was not read stays");
            }
        }
        counts_too(&self.inputs, &form.inputs);
        self.lang = (form.lang, form.lang_chosen);
        self.inputs.transactions = form.inputs.transactions.clone();
        (self.texts, self.list) = (Typed::of(form).texts, form.transactions().to_owned());
    }
}

/// Checks that every amount of the list is still there, in order.
fn counts_too(before: &Inputs, now: &Inputs) {
    let mut now = now.transactions.iter();
    let before = &before.transactions;
    assert!(before.iter().all(|amount| now.any(|it| it == amount)), "{before:?}");
}

/// Checks that the page shows what was typed, and computes with all of it.
fn in_step(form: &CalculatorForm, typed: &Typed) {
    let mark = form.lang.mark();
    let mut meant = form.inputs.clone();
    for field in Field::ALL {
        let entry = form.entry(field);
        assert_eq!(entry.text(), typed.texts[field.index()], "{field:?}");
        if entry.error().is_none() {
            meant.set(field, meaning(entry.text(), field.kind(), mark, None));
        } else {
            let unread = |lang: Lang| read(entry.text(), field.kind(), lang.mark()).is_err();
            assert!(Lang::ALL.into_iter().any(unread), "{field:?} {entry:?}");
        }
    }
    let column = read_column(form.transactions(), mark);
    meant.transactions = column.amounts.into();
    assert_eq!(form.unread_transactions(), column.unread);
    assert_eq!(form.transactions(), typed.list);
    assert_eq!(meant, typed.inputs, "what the texts mean");
    // The address alone gives the same results, in any language.
    for lang in Lang::ALL {
        let (fresh, _) = open(&link(form), None, lang);
        if fresh.inputs.transactions.is_empty() {
            // The list is too long for a link.
            meant.transactions = [].into();
        }
        let results = evaluate(&fresh.inputs);
        assert_eq!(results, evaluate(&meant), "what is computed");
    }
}

/// The model of the visitor's own work, which is kept while others' numbers are shown.
#[derive(Default)]
struct Own {
    /// The numbers shown are the visitor's own.
    is_shown: bool,
    /// What was entered last, in any tab.
    last: Option<Typed>,
    /// What is shown was edited from `last` in this tab, so that `last` needs no backup.
    goes_on: bool,
    /// What was replaced by something else, the newest last.
    aside: Vec<Typed>,
    /// What the page offers to restore.
    offered: Option<Typed>,
}

impl Own {
    /// The visitor changed what is shown.
    fn enters(&mut self, typed: &Typed) {
        self.is_shown = true;
        let goes_on = std::mem::replace(&mut self.goes_on, true);
        if self.last.as_ref() == Some(typed) {
            return;
        }
        let before = self.last.replace(typed.clone());
        self.keeps(before.filter(|_| !goes_on));
    }

    fn keeps(&mut self, before: Option<Typed>) {
        let before = before.filter(|it| self.aside.last() != Some(it));
        self.aside.extend(before);
    }

    /// Others' numbers are shown; if they equal numbers entered before, the texts are restored, too.
    fn meets(&mut self, typed: &mut Typed) {
        let known = self.known(typed);
        self.offered = self.last.clone().filter(|_| known.is_none());
        self.is_shown = known.is_some();
        if let Some(known) = known {
            *typed = known;
        }
    }

    /// What was entered before and gives the same link.
    fn known(&self, typed: &Typed) -> Option<Typed> {
        let mut all = self.last.iter().chain(self.aside.iter().rev());
        all.find(|own| own.says_as(typed)).cloned()
    }

    /// The page was loaded, which changes nothing.
    fn opens(&mut self, typed: &Typed) {
        self.goes_on = self.is_shown && self.last.as_ref() == Some(typed);
    }

    /// Checks that all of it is in storage.
    fn is_kept(&self, page: &Page) {
        let mut stored: Vec<Typed> = page.aside.lines().rev().map(Typed::lying).collect();
        stored.extend(Some(page.work.as_str()).filter(|it| !it.is_empty()).map(Typed::lying));
        // Work with the same meaning may be saved in two forms, and is then stored twice.
        for entered in self.aside.iter().chain(&self.last) {
            assert!(stored.contains(entered), "{entered:?} lies in storage");
        }
        assert_eq!(stored.last(), self.last.as_ref(), "what counts");
    }
}

fn act(page: &mut Page, typed: &mut Typed, own: &mut Own, act: Act) {
    let mark = page.form.lang.mark();
    match act {
        Act::Type(field, text) => {
            typed.types(field, &text, mark);
            page.edit(field.name(), |form| form.enter(field, &text));
            own.enters(typed);
        }
        Act::Slide(field, value) => {
            typed.types(field, &write(value.into(), mark), mark);
            page.edit(field.name(), |form| form.put(field, value.into()));
            own.enters(typed);
        }
        Act::Choose(unit, nth) => {
            let name = *nth.get(unit.choices());
            let choose =
                |inputs: &mut Inputs| unit.choose(inputs, name).expect("one of its choices");
            choose(&mut typed.inputs);
            page.edit("choice", |form| choose(&mut form.inputs));
            own.enters(typed);
        }
        Act::Load(example) => {
            let mut inputs = example.inputs(home_currency(page.form.lang));
            inputs.transactions = typed.inputs.transactions.clone();
            typed.shows(inputs, mark);
            page.edit("example", |form| form.load(example));
            own.enters(typed);
        }
        Act::Paste(text) => {
            typed.inputs.transactions = read_column(&text, mark).amounts.into();
            text.clone_into(&mut typed.list);
            page.edit("transactions", |form| form.paste_transactions(&text));
            own.enters(typed);
        }
        Act::SetLanguage(lang) => {
            page.speak(lang);
            typed.set_language(&page.form);
            own.goes_on &= !page.is_from_address;
            match own.is_shown {
                true => own.enters(typed),
                // Not modelled: a reload of others' numbers before their address has the language.
                false => pause(page, typed, own),
            }
        }
        Act::Pause => pause(page, typed, own),
        Act::Settle => page.settle(),
        // "Back" to an address that names no language keeps the language shown; a reload uses the one
        // chosen last.
        Act::Reload => reload(page, typed, own, page.lang),
        Act::Abroad(lang) => reload(page, typed, own, lang),
        Act::Back => step(page, typed, own, page.at.checked_sub(1)),
        Act::Forward => step(page, typed, own, Some(page.at + 1)),
        Act::Open(cac, lang) => arrive(page, typed, own, cac, lang),
        Act::Restore => {
            let Some(offer) = page.offer.clone() else {
                return;
            };
            // Another tab may have edited them since: then they are what their link would open.
            let Some(entered) = own.offered.as_ref().and_then(|it| own.known(it)) else {
                return;
            };
            pause(page, typed, own);
            let is_shown = link(&page.form) == offer;
            page.restore(&offer);
            if !is_shown {
                *typed = entered;
                own.offered = None;
                own.goes_on = false;
            }
            typed.stands(&page.form);
            if !is_shown {
                own.enters(typed);
            }
            // The address is updated before anything else is done.
            pause(page, typed, own);
        }
        Act::Visit => {
            pause(page, typed, own);
            page.visit();
            opens(page, typed, own, true);
            in_step(&page.form, typed);
            step(page, typed, own, page.at.checked_sub(1));
            // "Forward" would only open that screen again.
            page.history.truncate(page.at + 1);
        }
        Act::Bring(cac) => {
            pause(page, typed, own);
            let brought = open(&format!("v=1&order_value=7&cac={cac}"), None, page.form.lang).0;
            let address = link(&brought);
            let is_shown = link(&page.form) == address;
            page.bring(&address);
            if !is_shown {
                others(typed, page, cac, false);
                own.meets(typed);
                (own.is_shown, own.goes_on) = (true, false);
            }
            typed.stands(&page.form);
            if !is_shown {
                own.enters(typed);
            }
            pause(page, typed, own);
        }
        Act::Elsewhere(field, text) => {
            let mut there = Typed::of(&reopen("", None, page.kept(None), page.lang).form);
            let goes_on = own.last.as_ref() == Some(&there);
            let mark = there.lang.0.mark();
            there.types(field, &text, mark);
            let form = page.elsewhere(field, &text);
            there.stands(&form);
            if own.last.as_ref() != Some(&there) {
                let before = own.last.replace(there);
                own.keeps(before.filter(|_| !goes_on));
                own.goes_on = false;
            }
        }
    }
}

/// Shows numbers that were not typed here.
fn others(typed: &mut Typed, page: &Page, cac: i64, is_lang_chosen: bool) {
    let mut inputs = Inputs::empty(home_currency(page.form.lang));
    inputs.set(Field::OrderValue, Some(7.into()));
    inputs.set(Field::Cac, Some(cac.into()));
    typed.list.clear();
    typed.shows(inputs, page.form.lang.mark());
    typed.lang = (page.form.lang, is_lang_chosen);
}

fn reload(page: &mut Page, typed: &mut Typed, own: &mut Own, lang: Lang) {
    let is_behind = page.tab == page.address();
    page.abroad(lang);
    opens(page, typed, own, is_behind);
}

/// After a load: where the address is behind, the visitor's own numbers are those entered last, in any tab.
fn opens(page: &mut Page, typed: &mut Typed, own: &mut Own, is_behind: bool) {
    match own.is_shown {
        true if is_behind => *typed = own.last.clone().expect("what was entered"),
        true => own.offered = None,
        false => own.meets(typed),
    }
    typed.stands(&page.form);
    own.opens(typed);
    page.note(typed, own);
}

/// Others' numbers replace what is shown, and the visitor's own are offered from then on. The address is
/// updated first: nobody reaches a link of another page within the pause.
fn arrive(page: &mut Page, typed: &mut Typed, own: &mut Own, cac: i64, lang: Option<Lang>) {
    pause(page, typed, own);
    let mut address = format!("v=1&order_value=7&cac={cac}");
    lang.inspect(|lang| address += &format!("&lang={}", lang.code()));
    page.arrive(&address);
    others(typed, page, cac, lang.is_some());
    own.meets(typed);
    typed.stands(&page.form);
    own.opens(typed);
    assert_eq!(page.session.is_own, own.is_shown);
    assert_eq!(page.offer.is_some(), own.offered.is_some(), "the way back");
    page.note(typed, own);
}

fn pause(page: &mut Page, typed: &Typed, own: &Own) {
    page.act(Event::Paused);
    page.note(typed, own);
}

/// Back and forward show the numbers of their address, and the texts typed with it. Steps of an earlier
/// page load are left to the browser.
fn step(page: &mut Page, typed: &mut Typed, own: &mut Own, to: Option<usize>) {
    let is_here = |to: &usize| page.history.get(*to).is_some_and(|it| it.load == page.load);
    let Some(to) = to.filter(is_here) else {
        return;
    };
    // An address of the numbers shown keeps the texts, and a list too long for a link.
    let is_shown = link(&page.form) == page.history[to].address;
    page.go(to);
    // List lines that only the present language can read count in addition to those of the address.
    let is_list = !page.form.transactions().is_empty();
    let fields = |link: &str| link.split("&transactions").next().map(str::to_owned);
    let carried = |link: &str| match is_list {
        true => fields(link),
        false => Some(link.to_owned()),
    };
    assert_eq!(carried(&link(&page.form)), carried(page.address()));
    if !is_shown {
        let (stood, is_own) = page.step().typed.clone().expect("what stood there");
        *typed = stood;
        own.goes_on = false;
        match is_own {
            true => (own.is_shown, own.offered) = (true, None),
            false => own.meets(typed),
        }
    }
    typed.stands(&page.form);
    assert_eq!(page.session.is_own, own.is_shown);
    if own.is_shown && !is_shown {
        own.enters(typed);
    }
    page.note(typed, own);
}

proptest! {
    #![proptest_config(settings())]

    #[test]
    fn no_typed_text_is_lost_and_results_match_the_form(lang in select(Lang::ALL.to_vec()), acts in prop::collection::vec(acts(), 1..30)) {
        let mut page = Page::new(lang);
        let mut typed = Typed::of(&page.form);
        let mut own = Own::default();
        for one in acts {
            act(&mut page, &mut typed, &mut own, one);
            in_step(&page.form, &typed);
            own.is_kept(&page);
        }
        act(&mut page, &mut typed, &mut own, Act::Reload);
        in_step(&page.form, &typed);
    }
}

// --- the scenario list ---

#[derive(Clone, Debug)]
enum Move {
    Save(String, CalculatorForm),
    Rename(usize, String),
    Duplicate(usize),
    Replace(usize, CalculatorForm),
    Reorder(usize, usize),
    Delete(usize),
    Base(usize),
    Undo,
    SetLanguage(Lang),
    /// A reload, which forgets what could be undone.
    Reload,
}

fn names() -> impl Strategy<Value = String> {
    let usual =
        select(vec!["A", " A ", "A (2)", "Hôm nay", "", " ", "=1+1", "<b>", "\u{202e}x", "a\nb"]);
    let long = (58..63usize).prop_map(|count| "ă".repeat(count));
    prop_oneof![6 => usual.prop_map(str::to_owned), 1 => long, 1 => "\\PC{1,70}"]
}

fn books() -> impl Strategy<Value = CalculatorForm> {
    let typed = prop::collection::vec((select(Field::ALL.to_vec()), texts()), 0..5);
    (select(Lang::ALL.to_vec()), typed, lists()).prop_map(|(lang, typed, list)| {
        let mut form = CalculatorForm::opening(lang);
        typed.iter().for_each(|(field, text)| form.enter(*field, text));
        form.paste_transactions(&list);
        form
    })
}

fn moves() -> impl Strategy<Value = Move> {
    let place = || 0..5usize;
    prop_oneof![
        6 => (names(), books()).prop_map(|(name, form)| Move::Save(name, form)),
        2 => (place(), names()).prop_map(|(at, name)| Move::Rename(at, name)),
        2 => place().prop_map(Move::Duplicate),
        2 => (place(), books()).prop_map(|(at, form)| Move::Replace(at, form)),
        2 => (place(), place()).prop_map(|(from, to)| Move::Reorder(from, to)),
        2 => place().prop_map(Move::Delete),
        2 => place().prop_map(Move::Base),
        5 => Just(Move::Undo),
        2 => select(Lang::ALL.to_vec()).prop_map(Move::SetLanguage),
        2 => Just(Move::Reload),
    ]
}

/// The model of a list: names with their forms, and the name of the base.
#[derive(Clone, Debug, Default, PartialEq)]
struct Stand {
    items: Vec<(String, CalculatorForm)>,
    base: Option<String>,
}

impl Stand {
    fn of(list: &ScenarioList) -> Stand {
        let items = list.items().iter().map(|it| (it.name.clone(), it.form.clone()));
        let base = list.items().get(list.base()).map(|it| it.name.clone());
        Stand { items: items.collect(), base }
    }

    /// The wanted name, with a number behind it where another item has it; `None` if it is refused.
    fn name(&self, wanted: &str, own: Option<usize>) -> Option<String> {
        // Direction marks are removed: they would reverse every sentence with the name.
        let wanted = strip_invisible(wanted).trim().to_owned();
        let count = wanted.chars().count();
        let is_taken = |name: &String| {
            self.items.iter().enumerate().any(|(nth, item)| Some(nth) != own && item.0 == *name)
        };
        let numbered = (2..).map(|number: u32| {
            let end = format!(" ({number})");
            wanted.chars().take(MAX_NAME - end.len()).collect::<String>() + &end
        });
        let mut all = [wanted.clone()].into_iter().chain(numbered);
        (1..=MAX_NAME).contains(&count).then(|| all.find(|name| !is_taken(name)))?
    }

    /// What a move makes of it; `None` if it is refused.
    fn after(&self, one: &Move) -> Option<Stand> {
        let mut now = self.clone();
        match one {
            Move::Save(name, form) => now.items.push((self.name(name, None)?, form.clone())),
            Move::Rename(at, name) => {
                let before = &self.items.get(*at)?.0;
                let name = self.name(name, Some(*at))?;
                now.base =
                    self.base.clone().map(|it| if it == *before { name.clone() } else { it });
                now.items[*at].0 = name;
            }
            Move::Duplicate(at) => {
                let (name, form) = self.items.get(*at)?;
                now.items.insert(at + 1, (self.name(name, None)?, form.clone()));
            }
            Move::Replace(at, form) => now.items.get_mut(*at)?.1 = form.clone(),
            Move::Reorder(from, to) => {
                self.items.get(*from.max(to))?;
                let moved = now.items.remove(*from);
                now.items.insert(*to, moved);
            }
            Move::Delete(at) => {
                self.items.get(*at)?;
                now.items.remove(*at);
            }
            Move::Base(at) => now.base = Some(self.items.get(*at)?.0.clone()),
            Move::Undo | Move::SetLanguage(_) | Move::Reload => {
                unreachable!("no change of the list")
            }
        }
        if !now.items.iter().any(|item| Some(&item.0) == now.base.as_ref()) {
            now.base = now.items.first().map(|item| item.0.clone());
        }
        Some(now)
    }

    fn speak(&mut self, lang: Lang) {
        for (_, form) in &mut self.items {
            // A form in this language keeps its texts to the letter.
            match form.lang == lang {
                true => form.lang_chosen = true,
                false => form.set_language(lang),
            }
        }
    }
}

fn perform(list: &mut ScenarioList, one: &Move) -> Result<(), ScenarioListError> {
    match one.clone() {
        Move::Save(name, form) => list.save(&name, form).map(drop),
        Move::Rename(at, name) => list.rename(at, &name),
        Move::Duplicate(at) => list.duplicate(at).map(drop),
        Move::Replace(at, form) => list.replace(at, form),
        Move::Reorder(from, to) => list.reorder(from, to),
        Move::Delete(at) => list.delete(at),
        Move::Base(at) => list.choose_base(at),
        Move::Undo | Move::SetLanguage(_) | Move::Reload => unreachable!("no change of the list"),
    }
}

/// The inputs without the pasted list, of which one language may read more than another.
fn numbers(inputs: &Inputs) -> Inputs {
    let transactions = [].into();
    Inputs { transactions, ..inputs.clone() }
}

proptest! {
    #![proptest_config(settings())]

    #[test]
    fn a_list_keeps_everything_and_undo_restores_it(moves in prop::collection::vec(moves(), 1..30)) {
        let (mut here, mut lang) = (Workspace::new(Lang::Vi, 1), Lang::Vi);
        let mut stored = BTreeMap::new();
        let (mut model, mut past) = (Stand::default(), Vec::<Stand>::new());
        for (nth, one) in moves.into_iter().enumerate() {
            match &one {
                Move::Undo => {
                    prop_assert_eq!(here.groups.can_undo(), !past.is_empty());
                    here.edit(Vec::new(), |it| it.groups.undo());
                    model = past.pop().unwrap_or(model);
                }
                Move::SetLanguage(next) => {
                    lang = *next;
                    here.set_language(lang);
                    // Numbers and unread texts stay; the states that undo restores change their language, too.
                    for ((_, form), now) in model.items.iter().zip(here.groups.items()) {
                        prop_assert_eq!(numbers(&now.form.inputs), numbers(&form.inputs));
                        Typed::of(form).set_language(&now.form);
                    }
                    past.iter_mut().chain([&mut model]).for_each(|it| it.speak(lang));
                }
                Move::Reload => {
                    here = Workspace::new(lang, 1_000 * (1 + nth as u64));
                    let read = |(key, text): (&Key, &String)| {
                        (key.clone(), read_entry(key, text, lang).expect("what was stored").0)
                    };
                    here.merge(stored.iter().map(read).collect());
                    past.clear();
                    // An item is stored in the language in which it was edited.
                    for ((_, form), now) in model.items.iter_mut().zip(here.groups.items()) {
                        prop_assert_eq!(numbers(&now.form.inputs), numbers(&form.inputs));
                        form.clone_from(&now.form);
                    }
                }
                change => {
                    let (done, _) = here.edit(Vec::new(), |it| perform(&mut it.groups, change));
                    let after = model.after(change);
                    prop_assert_eq!(done.is_ok(), after.is_some(), "{:?}", change);
                    if let Some(after) = after.filter(|after| *after != model) {
                        past.push(std::mem::replace(&mut model, after));
                    }
                }
            }
            prop_assert_eq!(&Stand::of(&here.groups), &model, "after {:?}", one);
            here.groups.items().iter().for_each(|it| in_step(&it.form, &Typed::of(&it.form)));
            let written = here.unwritten().into_iter().map(|(key, it)| (key, it.map(write_entry)));
            for (key, text) in written.collect::<Vec<_>>() {
                here.wrote(&key);
                stored.insert(key, text.expect("few are deleted"));
            }
        }
    }

    #[test]
    fn a_draft_keeps_its_text_and_its_value(steps in prop::collection::vec((0..4u8, texts(), select(Lang::ALL.to_vec())), 1..20)) {
        let mut drafts = Drafts::default();
        let mut typed = BTreeMap::new();
        for (nth, text, lang) in steps {
            let key = format!("trial{nth}");
            drafts.set(&key, &text, lang.mark());
            typed.insert(key, (text, lang));
            for (key, (text, lang)) in &typed {
                let means = meaning(text, Kind::Money, lang.mark(), None);
                for now in Lang::ALL {
                    let entry = drafts.entry(key, Kind::Money, now.mark()).expect("kept");
                    prop_assert_eq!(entry.value().ok().flatten(), means);
                    prop_assert!(now != *lang || entry.text() == text);
                }
            }
        }
        drafts.forget("trial");
        prop_assert_eq!(drafts, Drafts::default());
    }
}
