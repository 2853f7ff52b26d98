//! Several tabs of one visitor: however late, reordered or never they hear of each other, all come to show the
//! same, nothing is lost that nobody deleted, and the last change of each thing counts.
//!
//! The model knows no revisions. It numbers every scenario that is ever saved, and remembers which ones were
//! deleted in any tab, and the last value written into each.

use clv_calculator::clv::Field;
use clv_calculator::locale::Lang;
use clv_calculator::share::{
    Unreadable, entry_of, export, name_of, read_earlier, read_entry, write_entry,
};
use clv_calculator::workspace::{
    CalculatorForm, Key, List, MAX_SCENARIOS, Scenario, ScenarioList, ScenarioListError, Version,
    WhatIf, Workspace,
};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

const TABS: usize = 3;

#[derive(Clone, Debug)]
enum Action {
    Save(&'static str),
    Write(Index),
    Rename(Index, &'static str),
    Delete(Index),
    Move(Index, Index),
    Base(Index),
    Undo,
    Type(&'static str, String),
    Clear(&'static str),
    SetLanguage(Lang),
    /// An event of another tab arrives, perhaps before an earlier one, or never.
    Receive(Index),
    Lose(Index),
    /// The page returns from the back/forward cache and reads storage.
    Return,
    /// A reload, a crash, or a discarded tab that is restored.
    Reload,
    /// Storage becomes full, or has room again.
    Fill(bool),
}

/// Few names, so that the tabs often use the same.
const NAMES: [&str; 4] = ["A", "B", "C", "A (2)"];
const FIELDS: [&str; 2] = ["ranges_cac_low", "goal_target"];

fn actions() -> impl Strategy<Value = Action> {
    let place = any::<Index>;
    let name = || select(NAMES.to_vec());
    let field = || select(FIELDS.to_vec());
    prop_oneof![
        5 => name().prop_map(Action::Save),
        5 => place().prop_map(Action::Write),
        3 => (place(), name()).prop_map(|(at, name)| Action::Rename(at, name)),
        2 => place().prop_map(Action::Delete),
        2 => (place(), place()).prop_map(|(from, to)| Action::Move(from, to)),
        1 => place().prop_map(Action::Base),
        3 => Just(Action::Undo),
        2 => (field(), "[0-9]{1,3}").prop_map(|(field, text)| Action::Type(field, text)),
        1 => field().prop_map(Action::Clear),
        1 => select(Lang::ALL.to_vec()).prop_map(Action::SetLanguage),
        5 => place().prop_map(Action::Receive),
        1 => place().prop_map(Action::Lose),
        1 => Just(Action::Return),
        1 => Just(Action::Reload),
        1 => any::<bool>().prop_map(Action::Fill),
    ]
}

type Entries = BTreeMap<String, String>;

/// The browser's storage, and what each tab sees of it.
#[derive(Default)]
struct Storage {
    entries: Entries,
    seen: [Entries; TABS],
    /// Writes that a tab has not heard of.
    untold: [Vec<(String, Option<String>)>; TABS],
    is_full: bool,
    /// Whether every read returns what is there.
    is_fresh: bool,
}

fn set(entries: &mut Entries, name: &str, text: Option<&String>) {
    match text {
        Some(text) => drop(entries.insert(name.to_owned(), text.clone())),
        None => drop(entries.remove(name)),
    }
}

impl Storage {
    fn read(&self, tab: usize) -> Vec<(Key, Version)> {
        let seen = if self.is_fresh { &self.entries } else { &self.seen[tab] };
        let read = |(name, text): (&String, &String)| {
            let key = entry_of(name).expect("a name of the page");
            let (version, leftovers) = read_entry(&key, text, Lang::Vi).expect("what a tab wrote");
            assert_eq!(leftovers, []);
            (key, version)
        };
        seen.iter().map(read).collect()
    }

    /// Writes what a tab has to write; what storage refuses waits.
    fn take(&mut self, tab: usize, workspace: &mut Workspace) -> bool {
        let unwritten = workspace.unwritten().into_iter();
        let all: Vec<_> = unwritten.map(|(key, it)| (key, it.map(write_entry))).collect();
        if self.is_full {
            return false;
        }
        for (key, text) in &all {
            let name = name_of(key);
            set(&mut self.entries, &name, text.as_ref());
            set(&mut self.seen[tab], &name, text.as_ref());
            for other in (0..TABS).filter(|it| *it != tab) {
                self.untold[other].push((name.clone(), text.clone()));
            }
            workspace.wrote(key);
        }
        !all.is_empty()
    }

    fn deliver(&mut self, tab: usize, which: Index, is_lost: bool) {
        if self.untold[tab].is_empty() {
            return;
        }
        let which = which.index(self.untold[tab].len());
        let (name, text) = self.untold[tab].remove(which);
        if !is_lost {
            set(&mut self.seen[tab], &name, text.as_ref());
        }
    }
}

fn open(tab: usize, storage: &Storage, life: u64) -> Workspace {
    let mut workspace = Workspace::new(Lang::Vi, 1_000_000 * (tab as u64 + 1) + 1_000 * life);
    workspace.merge(storage.read(tab));
    workspace
}

fn numbered(number: Decimal, lang: Lang) -> CalculatorForm {
    let mut form = CalculatorForm::opening(lang);
    form.put(Field::OrderValue, number);
    form.put(Field::Cac, number);
    form
}

/// Every scenario: its number and the value written into it.
fn stand(workspace: &Workspace) -> Vec<(Decimal, Decimal)> {
    let items = workspace.scenarios.items().iter();
    let pair = |form: &CalculatorForm| form.inputs.order_value.zip(form.inputs.cac);
    items.filter_map(|it| pair(&it.form)).collect()
}

/// What a visitor does on the screens; what is refused changes nothing.
fn perform(it: &mut Workspace, action: &Action, next: Decimal, lang: Lang) {
    let list = &mut it.scenarios;
    let count = list.items().len();
    let at = |index: &Index| index.index(count.max(1));
    match action {
        Action::Save(name) => _ = list.save(name, numbered(next, lang)).expect("there is room"),
        Action::Write(place) => {
            if let Some(item) = list.items().get(at(place)).cloned() {
                let mut form = item.form.clone();
                form.put(Field::Cac, next);
                list.replace(at(place), form).expect("there is one");
            }
        }
        Action::Rename(place, name) => _ = list.rename(at(place), name),
        Action::Delete(place) => _ = list.delete(at(place)),
        Action::Move(from, to) => _ = list.reorder(at(from), at(to)),
        Action::Base(place) => _ = list.choose_base(at(place)),
        Action::Undo => _ = list.undo(),
        Action::Type(field, text) => it.typed.set(field, text, lang.mark()),
        Action::Clear(field) => it.typed.remove(field),
        _ => unreachable!("not done on a screen"),
    }
}

/// What was done in any tab: scenarios saved, those deleted at some time, the last value of each scenario and
/// field.
#[derive(Default)]
struct Expected {
    saved: BTreeSet<Decimal>,
    deleted: BTreeSet<Decimal>,
    last: BTreeMap<Decimal, Option<Decimal>>,
    typed: BTreeMap<&'static str, Option<String>>,
}

impl Expected {
    fn note(&mut self, before: &[(Decimal, Decimal)], after: &[(Decimal, Decimal)]) {
        for (id, _) in before.iter().filter(|(id, _)| !after.iter().any(|it| it.0 == *id)) {
            self.deleted.insert(*id);
            self.last.insert(*id, None);
        }
        for (id, value) in after.iter().filter(|it| !before.contains(it)) {
            self.saved.insert(*id);
            self.last.insert(*id, Some(*value));
        }
    }
}

/// Plays the actions, then lets all tabs read storage until none has anything to write; at the end a new tab.
fn played(actions: Vec<(usize, Action)>, is_fresh: bool) -> (Expected, Vec<Workspace>) {
    let mut storage = Storage { is_fresh, ..Storage::default() };
    let mut tabs: Vec<_> = (0..TABS).map(|tab| open(tab, &storage, 0)).collect();
    let (mut expected, mut langs) = (Expected::default(), [Lang::Vi; TABS]);
    for (step, (nth, action)) in actions.into_iter().enumerate() {
        let tab = &mut tabs[nth];
        match &action {
            Action::Receive(which) => storage.deliver(nth, *which, false),
            Action::Lose(which) => storage.deliver(nth, *which, true),
            Action::Return => storage.seen[nth] = storage.entries.clone(),
            Action::Fill(is_full) => storage.is_full = *is_full && !is_fresh,
            Action::SetLanguage(lang) => {
                langs[nth] = *lang;
                tab.set_language(*lang);
            }
            Action::Reload if tab.unwritten().is_empty() => {
                storage.seen[nth] = storage.entries.clone();
                *tab = open(nth, &storage, step as u64);
                langs[nth] = Lang::Vi;
            }
            Action::Reload => {}
            action => {
                let typed = match action {
                    Action::Type(field, text) => Some((*field, Some(text.clone()))),
                    Action::Clear(field) => Some((*field, None)),
                    _ => None,
                };
                // What is typed again as it stands is no change.
                let is_new = |(field, text): &(&str, Option<String>)| {
                    tab.typed.text(field) != text.as_deref()
                };
                expected.typed.extend(typed.filter(is_new));
                let mut merged = tab.clone();
                merged.merge(storage.read(nth));
                let next = Decimal::from(step + 1);
                tab.edit(storage.read(nth), |it| perform(it, action, next, langs[nth]));
                expected.note(&stand(&merged), &stand(tab));
            }
        }
        tab.merge(storage.read(nth));
        storage.take(nth, tab);
    }
    (storage.is_full, storage.is_fresh) = (false, true);
    let mut wrote = 0;
    while wrote < 10
        && (0..TABS).any(|nth| {
            tabs[nth].merge(storage.read(nth));
            storage.take(nth, &mut tabs[nth])
        })
    {
        wrote += 1;
    }
    assert!(wrote < 10, "the tabs come to rest");
    tabs.push(open(0, &storage, 999));
    tabs.iter_mut().for_each(|tab| tab.set_language(Lang::En));
    (expected, tabs)
}

/// Checks that all tabs show the same, and everything that nobody deleted.
fn check_complete(expected: &Expected, tabs: &[Workspace]) {
    for tab in tabs {
        assert_eq!(stand(tab), stand(&tabs[0]));
        assert_eq!(names(&tab.scenarios), names(&tabs[0].scenarios));
        assert_eq!(tab.scenarios.base(), tabs[0].scenarios.base());
        assert_eq!(tab.typed, tabs[0].typed);
    }
    let shown: BTreeSet<_> = stand(&tabs[0]).iter().map(|it| it.0).collect();
    let lost: Vec<_> =
        expected.saved.difference(&expected.deleted).filter(|it| !shown.contains(it)).collect();
    assert!(lost.is_empty(), "{lost:?} of {shown:?}");
    let all = names(&tabs[0].scenarios);
    assert_eq!(BTreeSet::from_iter(&all).len(), all.len(), "one name each: {all:?}");
}

fn sequences() -> impl Strategy<Value = Vec<(usize, Action)>> {
    prop::collection::vec((0..TABS, actions()), 1..20)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    /// Events come late or never; a read before a change returns what is there.
    #[test]
    fn nothing_is_lost_and_the_last_change_counts(actions in sequences()) {
        let (expected, tabs) = played(actions, true);
        check_complete(&expected, &tabs);
        let stand: BTreeMap<_, _> = stand(&tabs[0]).into_iter().collect();
        for (id, value) in &expected.last {
            prop_assert_eq!(stand.get(id), value.as_ref(), "of {}", id);
        }
        for (field, text) in &expected.typed {
            prop_assert_eq!(tabs[0].typed.text(field), text.as_deref());
        }
    }

    /// Reads are outdated, too, as where a browser updates a tab's storage by messages, and storage is full at
    /// times.
    #[test]
    fn nothing_is_lost_when_reads_are_outdated(actions in sequences()) {
        let (expected, tabs) = played(actions, false);
        check_complete(&expected, &tabs);
    }
}

/// Tabs that all know the stored scenarios of these names.
fn tabs(names: &[&str]) -> (Storage, Vec<Workspace>) {
    let mut storage = Storage { is_fresh: true, ..Storage::default() };
    let mut first = open(0, &storage, 0);
    for (nth, name) in names.iter().enumerate() {
        let form = numbered(Decimal::from(nth + 1), Lang::Vi);
        first.edit(Vec::new(), |it| it.scenarios.save(name, form)).0.expect("there is room");
    }
    storage.take(0, &mut first);
    let others = (1..TABS).map(|tab| open(tab, &storage, 0)).collect::<Vec<_>>();
    (storage, [vec![first], others].concat())
}

fn names(list: &ScenarioList) -> Vec<&str> {
    list.items().iter().map(|item| item.name.as_str()).collect()
}

/// A change as the page makes it: it reads storage, changes, writes.
fn change(
    storage: &mut Storage,
    tabs: &mut [Workspace],
    nth: usize,
    change: impl FnOnce(&mut Workspace) -> Result<(), ScenarioListError>,
) {
    tabs[nth].edit(storage.read(nth), change).0.expect("a change that is allowed");
    storage.take(nth, &mut tabs[nth]);
}

#[test]
fn of_two_names_and_a_deletion_the_last_counts_in_every_tab() {
    let change_of = |nth: usize, it: &mut Workspace| match nth {
        0 => it.scenarios.rename(0, "B"),
        1 => it.scenarios.rename(0, "C"),
        _ => it.scenarios.delete(0),
    };
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        let (mut storage, mut all) = tabs(&["A"]);
        order.iter().for_each(|nth| change(&mut storage, &mut all, *nth, |it| change_of(*nth, it)));
        let wanted: &[&str] = [&["B"][..], &["C"], &[]][order[2]];
        for (nth, tab) in all.iter_mut().enumerate() {
            tab.merge(storage.read(nth));
            assert_eq!(names(&tab.scenarios), wanted, "{order:?}, tab {nth}");
        }
        // None had heard of the others: the same counts everywhere, whoever wrote last.
        let (mut storage, mut all) = tabs(&["A"]);
        for nth in order {
            all[nth].edit(Vec::new(), |it| change_of(nth, it)).0.expect("there is one");
            storage.take(nth, &mut all[nth]);
        }
        for nth in [0, 1, 2, 0, 1, 2] {
            all[nth].merge(storage.read(nth));
            storage.take(nth, &mut all[nth]);
        }
        all.iter().for_each(|tab| assert_eq!(names(&tab.scenarios), [] as [&str; 0], "{order:?}"));
    }
}

#[test]
fn undo_reverts_only_changes_of_its_own_tab() {
    let (mut storage, mut all) = tabs(&["A"]);
    let form = || numbered(5.into(), Lang::Vi);
    change(&mut storage, &mut all, 0, |it| it.scenarios.save("B", form()).map(drop));
    change(&mut storage, &mut all, 1, |it| it.scenarios.save("C", form()).map(drop));
    change(&mut storage, &mut all, 2, |it| it.scenarios.rename(0, "D"));
    change(&mut storage, &mut all, 0, |it| {
        assert!(it.scenarios.undo());
        Ok(())
    });
    assert_eq!(names(&all[0].scenarios), ["D", "C"]);
}

#[test]
fn a_list_that_two_tabs_have_overfilled_keeps_all_and_refuses_more() {
    let (mut storage, mut all) = tabs(&["A"; MAX_SCENARIOS - 1]);
    for nth in [0, 1] {
        change(&mut storage, &mut all, nth, |it| {
            it.scenarios.save("Z", numbered(100.into(), Lang::Vi)).map(drop)
        });
    }
    assert_eq!(all[1].scenarios.items().len(), MAX_SCENARIOS + 1);
    let more = all[1].scenarios.duplicate(0);
    assert_eq!(more, Err(ScenarioListError::Full { most: MAX_SCENARIOS }));
}

#[test]
fn order_and_base_are_the_same_in_every_tab() {
    let (mut storage, mut all) = tabs(&["A", "B", "C"]);
    change(&mut storage, &mut all, 1, |it| it.scenarios.reorder(2, 0));
    change(&mut storage, &mut all, 1, |it| it.scenarios.choose_base(0));
    change(&mut storage, &mut all, 0, |it| it.scenarios.rename(0, "D"));
    assert_eq!(names(&all[0].scenarios), ["C", "D", "B"]);
    assert_eq!(all[0].scenarios.base(), 0);
}

#[test]
fn an_example_that_two_tabs_change_at_once_has_both_changes() {
    let groups = || {
        let named =
            |name: &str| Scenario { name: name.to_owned(), form: numbered(1.into(), Lang::Vi) };
        vec![named("A"), named("B")]
    };
    let (mut storage, mut all) = tabs(&[]);
    for nth in [1, 0] {
        all[nth].show_example(groups());
        let put = numbered(Decimal::from(nth + 7), Lang::Vi);
        all[nth].edit(Vec::new(), |it| it.groups.replace(nth, put)).0.expect("there is one");
        storage.take(nth, &mut all[nth]);
    }
    all[2].show_example(groups());
    for nth in [0, 1, 0, 1, 2] {
        all[nth].merge(storage.read(nth));
        storage.take(nth, &mut all[nth]);
    }
    for tab in &all {
        let items = tab.groups.items().iter();
        let values: Vec<_> = items.filter_map(|it| it.form.inputs.cac).collect();
        assert_eq!(values, [7.into(), 8.into()]);
    }
}

#[test]
fn old_deletions_are_forgotten() {
    let (mut storage, mut all) = tabs(&["A"]);
    for _ in 0..300 {
        change(&mut storage, &mut all, 0, |it| it.scenarios.duplicate(0).map(drop));
        change(&mut storage, &mut all, 0, |it| it.scenarios.delete(1));
    }
    assert!(storage.entries.len() < 210, "{}", storage.entries.len());
}

#[test]
fn lists_of_version_0_1_are_carried_over_once() {
    let (_, all) = tabs(&["A", "B"]);
    let plain = export(&WhatIf { scenarios: all[0].scenarios.clone(), ..WhatIf::default() });
    let signed = plain.replacen('{', "{\n  \"after\": \"9 8\",\n  \"items\": \"1f 2a\",", 1);
    for text in [plain, signed] {
        let earlier = || read_earlier(List::Scenarios, &text, Lang::Vi).expect("it is whole");
        let mut storage = Storage { is_fresh: true, ..Storage::default() };
        let mut all: Vec<_> = (0..TABS).map(|tab| open(tab, &storage, 0)).collect();
        for (nth, tab) in all.iter_mut().enumerate() {
            let (items, base, leftovers) = earlier();
            assert_eq!((base, leftovers), (0, vec![]));
            tab.import_earlier(List::Scenarios, items, base);
            storage.take(nth, tab);
        }
        change(&mut storage, &mut all, 0, |it| it.scenarios.rename(0, "D"));
        change(&mut storage, &mut all, 0, |it| it.scenarios.delete(1));
        // As after a crash before the old text was removed.
        let mut again = open(1, &storage, 1);
        again.import_earlier(List::Scenarios, earlier().0, 0);
        assert_eq!(names(&again.scenarios), ["D"]);
        assert_eq!(again.unwritten(), []);
    }
}

#[test]
fn entries_of_a_later_version_and_damaged_ones_are_not_read() {
    let (storage, _) = tabs(&["A"]);
    for (name, text) in &storage.entries {
        let key = entry_of(name).expect("a name of the page");
        let later = text.replacen("\"v\":1", "\"v\":9", 1);
        let read = |text: &str| read_entry(&key, text, Lang::Vi).map(drop);
        assert_eq!(read(&later), Err(Unreadable::Newer { version: 9 }));
        for other in ["\"age\":", "\"rev\":99999999999999999,\"age\":"] {
            let damaged = text.replacen("\"rev\":", other, 1);
            assert_eq!(read(&damaged), Err(Unreadable::Malformed), "{damaged}");
        }
        for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
            assert!(read(&text[..end]).is_err());
        }
        let other = Key::Typed("cac".to_owned());
        assert_eq!(read_entry(&other, text, Lang::Vi), Err(Unreadable::Malformed));
    }
    assert_eq!(entry_of("clv:scenario:xyz"), None);
}
