//! Two tabs of one visitor edit the same scenario list: however late they learn of each other's edits,
//! no scenario is lost that nobody deleted.
//!
//! The model knows no list and no merging. It numbers every scenario that is ever saved, remembers
//! which ones were deleted in either tab, and the last value written into each.

use clv_calculator::clv::Field;
use clv_calculator::locale::Lang;
use clv_calculator::share::{export, import};
use clv_calculator::workspace::{
    CalculatorForm, MAX_SCENARIOS, ScenarioList, ScenarioListError, TabSync, WhatIf,
};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

#[derive(Clone, Debug)]
enum Act {
    Save(&'static str),
    Write(Index),
    Rename(Index, &'static str),
    Delete(Index),
    Move(Index, Index),
    Base(Index),
    Undo,
    Speak(Lang),
    /// The storage event of the other tab arrives, or the page is shown again.
    Hear,
}

/// Few names, so that both tabs often use the same.
const NAMES: [&str; 4] = ["A", "B", "C", "A (2)"];

fn acts() -> impl Strategy<Value = Act> {
    let place = any::<Index>;
    let name = || select(NAMES.to_vec());
    prop_oneof![
        5 => name().prop_map(Act::Save),
        5 => place().prop_map(Act::Write),
        3 => (place(), name()).prop_map(|(at, name)| Act::Rename(at, name)),
        2 => place().prop_map(Act::Delete),
        2 => (place(), place()).prop_map(|(from, to)| Act::Move(from, to)),
        1 => place().prop_map(Act::Base),
        3 => Just(Act::Undo),
        1 => select(Lang::ALL.to_vec()).prop_map(Act::Speak),
        3 => Just(Act::Hear),
    ]
}

/// The browser's storage, as each of two tabs sees it.
#[derive(Default)]
struct Storage {
    text: String,
    /// What each tab reads. In some browsers that is the text of its last event.
    seen: [String; 2],
    /// Events that each tab has not received yet.
    untold: [VecDeque<String>; 2],
    /// Writes of the other tab, counted until this one reads the current text again.
    missed: [usize; 2],
    /// Whether every read returns the current text.
    is_fresh: bool,
}

/// No browser returns a text that is this many writes old.
const LATEST: usize = 8;

impl Storage {
    fn read(&self, tab: usize) -> &str {
        if self.is_fresh { &self.text } else { &self.seen[tab] }
    }

    fn write(&mut self, tab: usize, text: String) {
        self.untold[1 - tab].push_back(text.clone());
        self.missed[1 - tab] += 1;
        // A tab's own text is newer to it than the events of earlier writes.
        self.untold[tab].clear();
        self.seen[tab].clone_from(&text);
        self.text = text;
    }

    fn tell(&mut self, tab: usize) {
        if self.missed[tab] >= LATEST {
            self.untold[tab].clear();
            self.missed[tab] = 0;
            self.seen[tab].clone_from(&self.text);
        }
        if let Some(text) = self.untold[tab].pop_front() {
            self.seen[tab] = text;
        }
    }
}

struct Tab {
    nth: usize,
    list: ScenarioList,
    tabs: TabSync,
    lang: Lang,
}

impl Tab {
    fn open(nth: usize) -> Tab {
        let mut list = WhatIf::default().segments;
        let tabs = TabSync::new("", &mut list, 1_000_000 * (nth as u64 + 1));
        let lang = Lang::Vi;
        Tab { nth, list, tabs, lang }
    }

    /// Reads, merges and writes, as the page does after every change and every event of another tab.
    fn meet(&mut self, storage: &mut Storage) {
        let stored = storage.read(self.nth);
        if !stored.is_empty() && self.tabs.is_changed(stored) {
            let mut there = import(stored.as_bytes(), self.lang).expect("what a tab wrote").0;
            there.segments.set_language(self.lang);
            let taken = self.tabs.merge(stored, there.segments, &mut self.list);
            assert_eq!(taken, Ok(()), "there is room");
        }
        if self.tabs.is_unwritten(&self.list) {
            let text = self.tabs.signed(&stored_as(&self.list), &self.list);
            storage.write(self.nth, text.clone());
            self.tabs.wrote(&text, &self.list);
        }
    }

    /// Every scenario: its number and the value written into it.
    fn stand(&self) -> Vec<(Decimal, Decimal)> {
        let items = self.list.items().iter();
        let pair = |form: &CalculatorForm| form.inputs.order_value.zip(form.inputs.cac);
        items.filter_map(|it| pair(&it.form)).collect()
    }

    fn act(&mut self, act: &Act, next: Decimal) {
        let count = self.list.items().len();
        if let Act::Save(name) = act {
            self.list.save(name, numbered(next, self.lang)).expect("there is room");
            return;
        }
        let at = |index: &Index| index.index(count.max(1));
        // What is refused, on an empty list or for its name, changes nothing.
        let _ = match act {
            Act::Write(place) => self.list.items().get(at(place)).cloned().map(|item| {
                let mut form = item.form.clone();
                form.put(Field::Cac, next);
                self.list.replace(at(place), form)
            }),
            Act::Rename(place, name) => Some(self.list.rename(at(place), name)),
            Act::Delete(place) => Some(self.list.delete(at(place))),
            Act::Move(from, to) => Some(self.list.reorder(at(from), at(to))),
            Act::Base(place) => Some(self.list.choose_base(at(place))),
            Act::Undo => {
                self.list.undo();
                None
            }
            Act::Speak(lang) => {
                self.lang = *lang;
                self.list.set_language(*lang);
                self.tabs.set_language(*lang);
                None
            }
            Act::Save(_) | Act::Hear => None,
        };
    }
}

fn numbered(number: Decimal, lang: Lang) -> CalculatorForm {
    let mut form = CalculatorForm::opening(lang);
    form.put(Field::OrderValue, number);
    form.put(Field::Cac, number);
    form
}

fn stored_as(list: &ScenarioList) -> String {
    export(&WhatIf { segments: list.clone(), ..WhatIf::default() })
}

/// What was done in either tab: scenarios saved and deleted, and the last value written into each.
#[derive(Default)]
struct Deeds {
    saved: BTreeSet<Decimal>,
    deleted: BTreeSet<Decimal>,
    last: BTreeMap<Decimal, Decimal>,
}

impl Deeds {
    fn note(&mut self, before: &[(Decimal, Decimal)], after: &[(Decimal, Decimal)]) {
        let has = |all: &[(Decimal, Decimal)], id: Decimal| all.iter().any(|it| it.0 == id);
        self.saved.extend(after.iter().map(|it| it.0));
        let gone = before.iter().map(|it| it.0).filter(|id| !has(after, *id));
        self.deleted.extend(gone);
        let written = after.iter().filter(|it| !before.contains(it));
        self.last.extend(written.copied());
    }
}

/// Plays the actions in both tabs, then lets both read storage until neither has anything to write.
fn played(acts: Vec<(usize, bool, Act)>, is_fresh: bool) -> (Deeds, [Tab; 2], String) {
    let mut storage = Storage { is_fresh, ..Storage::default() };
    let mut tabs = [Tab::open(0), Tab::open(1)];
    let mut deeds = Deeds::default();
    for (step, (nth, hears, act)) in acts.into_iter().enumerate() {
        let tab = &mut tabs[nth];
        if hears || matches!(act, Act::Hear) || storage.missed[nth] >= LATEST {
            storage.tell(nth);
            tab.meet(&mut storage);
        }
        let before = tab.stand();
        tab.act(&act, Decimal::from(step + 1));
        deeds.note(&before, &tab.stand());
        tab.meet(&mut storage);
    }
    storage.is_fresh = true;
    for nth in [0, 1, 0, 1, 0, 1] {
        tabs[nth].meet(&mut storage);
    }
    (deeds, tabs, storage.text)
}

fn nothing_vanished(deeds: &Deeds, tab: &Tab) {
    let stand = tab.stand();
    for id in deeds.saved.difference(&deeds.deleted) {
        assert!(stand.iter().any(|it| it.0 == *id), "{id} of {stand:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

    /// Events come late or never; reads before a write return the current text.
    #[test]
    fn no_scenario_is_lost_and_its_last_writer_wins(acts in prop::collection::vec((0..2usize, prop::bool::weighted(0.3), acts()), 1..40)) {
        let (deeds, tabs, stored) = played(acts, true);
        for tab in &tabs {
            nothing_vanished(&deeds, tab);
            let stand = tab.stand();
            for (id, value) in &deeds.last {
                prop_assert!(deeds.deleted.contains(id) || stand.contains(&(*id, *value)), "{} is {} in {:?}", id, value, stand);
            }
        }
        prop_assert_eq!(tabs[0].stand(), tabs[1].stand());
        let stored = import(stored.as_bytes(), Lang::Vi).map_or(0, |(it, _)| it.segments.items().len());
        prop_assert_eq!(stored, tabs[0].list.items().len());
    }

    /// Reads before a write are outdated, too, as where a browser updates a tab's storage by messages.
    #[test]
    fn no_scenario_is_lost_when_reads_are_outdated(acts in prop::collection::vec((0..2usize, prop::bool::weighted(0.3), acts()), 1..40)) {
        let (deeds, tabs, _) = played(acts, false);
        for tab in &tabs {
            nothing_vanished(&deeds, tab);
        }
        prop_assert_eq!(tabs[0].stand(), tabs[1].stand());
    }
}

/// Two tabs that both know the stored scenarios of these names.
fn pair(names: &[&str]) -> (Storage, Tab, Tab) {
    let mut storage = Storage { is_fresh: true, ..Storage::default() };
    let (mut here, mut there) = (Tab::open(0), Tab::open(1));
    for (nth, name) in names.iter().enumerate() {
        here.list.save(name, numbered(Decimal::from(nth + 1), Lang::Vi)).expect("there is room");
    }
    here.meet(&mut storage);
    there.meet(&mut storage);
    (storage, here, there)
}

fn names(list: &ScenarioList) -> Vec<&str> {
    list.items().iter().map(|item| item.name.as_str()).collect()
}

#[test]
fn renaming_in_an_outdated_tab_overwrites_nothing() {
    let (mut storage, mut here, mut there) = pair(&["A", "B"]);
    there.list.save("C", numbered(7.into(), Lang::Vi)).expect("there is room");
    there.meet(&mut storage);
    here.list.rename(0, "Hôm nay").expect("a name");
    here.meet(&mut storage);
    assert_eq!(names(&here.list), ["Hôm nay", "B", "C"]);
    there.meet(&mut storage);
    assert_eq!(names(&there.list), ["Hôm nay", "B", "C"]);
}

#[test]
fn undo_reverts_only_changes_of_its_own_tab() {
    let (mut storage, mut here, mut there) = pair(&["A"]);
    here.list.save("B", numbered(5.into(), Lang::Vi)).expect("there is room");
    here.meet(&mut storage);
    there.meet(&mut storage);
    there.list.save("C", numbered(6.into(), Lang::Vi)).expect("there is room");
    there.meet(&mut storage);
    here.meet(&mut storage);
    assert!(here.list.undo());
    here.meet(&mut storage);
    assert_eq!(names(&here.list), ["A", "C"]);
}

#[test]
fn a_deleted_scenario_stays_deleted_unless_the_other_tab_changed_it() {
    let (mut storage, mut here, mut there) = pair(&["A", "B", "C"]);
    there.list.delete(0).expect("there is one");
    there.list.delete(0).expect("there is one");
    there.meet(&mut storage);
    here.list.replace(1, numbered(9.into(), Lang::Vi)).expect("there is one");
    here.meet(&mut storage);
    assert_eq!(names(&here.list), ["B", "C"]);
}

#[test]
fn merging_into_a_full_list_is_refused() {
    let mut here = ScenarioList::new(MAX_SCENARIOS);
    for nth in 1..MAX_SCENARIOS {
        here.save("A", numbered(Decimal::from(nth), Lang::Vi)).expect("there is room");
    }
    let mut tabs = TabSync::new("", &mut here, 1_000);
    let mut there = here.clone();
    there.save("Kia", numbered(100.into(), Lang::Vi)).expect("there is room");
    here.save("Đây", numbered(101.into(), Lang::Vi)).expect("there is room");
    let taken = tabs.merge("{}", there.clone(), &mut here);
    assert_eq!(taken, Err(ScenarioListError::Full { most: MAX_SCENARIOS }));
    assert_eq!(here, there);
}

#[test]
fn merging_keeps_the_order_and_the_base() {
    let (mut storage, mut here, mut there) = pair(&["A", "B", "C"]);
    there.list.reorder(2, 0).expect("both places");
    there.list.choose_base(0).expect("there is one");
    there.meet(&mut storage);
    here.list.duplicate(0).expect("there is one");
    here.meet(&mut storage);
    assert_eq!(names(&here.list), ["C", "A", "A (2)", "B"]);
    assert_eq!(here.list.base(), 0);
}
