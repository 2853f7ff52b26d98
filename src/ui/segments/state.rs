//! The state of the segments screen: the groups, their results, and the last step.
//!
//! Every group has a signal of its own, so that a keystroke updates its row alone. The combined results
//! are computed at once while groups are few, and after a pause while they are many. The actions on the
//! groups are in `actions`.

use super::super::element::run;
use super::super::store::{Store, examples};
use super::super::whatif::State;
use crate::browser::{currency, document, timer};
use crate::clv::{Field, Segment, SegmentRow, Segments, SegmentsError, Unit, segments};
use crate::i18n::Formatter;
use crate::i18n::whatif::segments::message::Message;
use crate::locale::Lang;
use crate::share::{Leftover, Part, Unreadable};
use crate::workspace::{Drafts, List, Pasted, Scenario, ScenarioList, ScenarioListError, WhatIf};
use leptos::prelude::*;
use std::sync::Arc;

/// Up to this many groups, the combined results follow every keystroke.
const FEW: usize = 20;
/// With more groups, they follow this long after the last keystroke, in milliseconds.
const PAUSE_MS: i32 = 250;

/// The units that are chosen for all groups.
pub const UNITS: [Unit; 3] = [Unit::Period, Unit::LifespanUnit, Unit::RetentionCostPer];

/// One group on the screen.
#[derive(Clone)]
pub struct Row {
    /// Names the row's controls; stays with the group while it is on the screen.
    pub id: usize,
    /// The group's id in the list.
    group: u64,
    pub item: ArcRwSignal<Arc<Scenario>>,
    pub figures: ArcMemo<SegmentRow>,
    /// Why the name typed into the field was refused.
    pub wrong_name: ArcRwSignal<Option<ScenarioListError>>,
}

/// The outcome of opening a file or of reading storage.
#[derive(Clone, Debug, PartialEq)]
pub enum FileMessage {
    Nothing,
    /// The browser could not read its contents.
    Unread,
    Unreadable(Unreadable),
    NoGroups,
    LeftOut(Vec<Leftover>),
    /// Storage held something unreadable, which was backed up.
    SetAside,
}

/// The combined results of all groups.
pub struct Answer {
    pub list: Vec<Segment>,
    pub found: Result<Segments, SegmentsError>,
}

/// The name of the choice of the figure, and that of one figure.
const RANKING: &str = "segments_ranking";
const BY_CLV: &str = "clv";

/// The figure by which the groups are ranked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ranking {
    Clv,
    Contribution,
}

/// A handle: copies share the same state.
#[derive(Clone, Copy)]
pub struct Groups {
    pub trial: State,
    pub rows: RwSignal<Vec<Row>>,
    pub answer: RwSignal<Arc<Answer>>,
    pub ranking: Memo<Ranking>,
    /// The formatter, in the first group's currency.
    pub fmt: Memo<Formatter>,
    /// The units chosen for all groups; `None` where they differ.
    pub units: Memo<[Option<&'static str>; UNITS.len()]>,
    pub message: RwSignal<Option<Message>>,
    pub can_undo: RwSignal<bool>,
    pub is_example: RwSignal<bool>,
    pub pasted: RwSignal<Option<Pasted>>,
    pub file: RwSignal<FileMessage>,
    pub(super) store: Store,
    /// The cell, by row id and field, that the last step edited; a field of `None` is the name.
    pub(super) edited: StoredValue<Option<(usize, Option<Field>)>>,
    /// The group whose name is being typed: the field is not overwritten meanwhile.
    pub(super) named: StoredValue<Option<usize>>,
    waiting: StoredValue<Option<i32>>,
    last_id: StoredValue<usize>,
}

impl Groups {
    pub fn new(trial: State) -> Groups {
        let rows = RwSignal::new(Vec::<Row>::new());
        let store = trial.store;
        let by_clv = |it: &Drafts| it.text(RANKING) == Some(BY_CLV);
        let ranking = Memo::new(move |_| match store.typed.with(by_clv) {
            true => Ranking::Clv,
            false => Ranking::Contribution,
        });
        let none = Answer { list: Vec::new(), found: segments(&[]) };
        let groups = Groups {
            trial,
            rows,
            answer: RwSignal::new(Arc::new(none)),
            ranking,
            fmt: fmt(trial, rows),
            units: Memo::new(move |_| UNITS.map(|unit| common(rows, unit))),
            message: RwSignal::new(None),
            can_undo: RwSignal::new(false),
            is_example: RwSignal::new(false),
            pasted: RwSignal::new(None),
            file: RwSignal::new(FileMessage::Nothing),
            store,
            edited: StoredValue::new(None),
            named: StoredValue::new(None),
            last_id: StoredValue::new(0),
            waiting: StoredValue::new(None),
        };
        groups.show();
        groups.answer_now();
        groups.open_transferred();
        let _ = document::on_view(Box::new(move || groups.open_transferred()));
        groups.follow_store();
        groups
    }

    pub fn lang(&self) -> Lang {
        self.trial.lang.get_untracked()
    }

    /// Shows what the store has taken of storage and of other tabs.
    fn follow_store(&self) {
        let (groups, store) = (*self, self.store);
        run(Box::new(move || {
            store.groups.track();
            groups.edited.set_value(None);
            groups.show();
            groups.answer_now();
        }));
        run(Box::new(move || {
            let is_group = |it: &&Leftover| it.part == Part::Segments;
            let left: Vec<_> =
                store.leftovers.with(|all| all.iter().filter(is_group).cloned().collect());
            if !left.is_empty() {
                groups.file.set(FileMessage::LeftOut(left));
            }
            if store.unread.with(|it| it.contains(&List::Groups)) {
                groups.file.set(FileMessage::SetAside);
            }
        }));
    }

    pub(super) fn rank(&self, by: Ranking) {
        let by = if by == Ranking::Clv { BY_CLV } else { "contribution" };
        self.store.save_text(RANKING, by, self.lang());
    }

    /// Updates the rows from the list; the row of an unchanged group is not touched.
    pub(super) fn show(&self) {
        let lang = document::lang();
        let before = self.rows.get_untracked();
        let (now, can_undo, is_example) = self.store.with_groups(|list| {
            let rows = self.follow(&before, list);
            (rows, list.can_undo(), is_example(list, lang))
        });
        let ids = |rows: &[Row]| rows.iter().map(|row| row.id).collect::<Vec<_>>();
        if ids(&now) != ids(&before) {
            self.rows.set(now);
        }
        for (signal, now) in [(self.can_undo, can_undo), (self.is_example, is_example)] {
            if signal.get_untracked() != now {
                signal.set(now);
            }
        }
    }

    /// The rows for the groups of a list. A group that is known keeps its row, whose signal is set where it
    /// has changed.
    fn follow(&self, before: &[Row], list: &ScenarioList) -> Vec<Row> {
        let row = |(item, group): (&Arc<Scenario>, &u64)| {
            if let Some(row) = before.iter().find(|row| row.group == *group) {
                if !row.item.with_untracked(|old| Arc::ptr_eq(old, item)) {
                    row.wrong_name.set(None);
                    row.item.set(item.clone());
                }
                return row.clone();
            }
            self.last_id.update_value(|id| *id += 1);
            Row::new(self.last_id.get_value(), *group, item.clone())
        };
        list.items().iter().zip(list.ids()).map(row).collect()
    }

    /// Computes after a keystroke: at once while groups are few, else after a pause.
    pub(super) fn answer_soon(&self) {
        if self.rows.with_untracked(Vec::len) <= FEW {
            return self.answer_now();
        }
        let groups = *self;
        let waiting = timer::after(PAUSE_MS, Box::new(move || groups.answer_now()));
        if let Some(before) = self.waiting.get_value() {
            timer::cancel(before);
        }
        self.waiting.set_value(waiting.ok());
    }

    /// The groups in the form that files hold.
    pub(super) fn saved(&self) -> WhatIf {
        WhatIf { segments: self.store.with_groups(Clone::clone), ..WhatIf::default() }
    }

    pub(super) fn answer_now(&self) {
        let rows = self.rows.get_untracked();
        let segment = |row: &Row| {
            row.item.with_untracked(|item| Segment {
                name: item.name.clone(),
                inputs: item.form.inputs.clone(),
            })
        };
        let list: Vec<Segment> = rows.iter().map(segment).collect();
        let figures = rows.iter().map(|row| row.figures.get_untracked());
        let found = Segments::from_rows(&list, figures.collect());
        self.answer.set(Arc::new(Answer { list, found }));
    }
}

impl Row {
    fn new(id: usize, group: u64, item: Arc<Scenario>) -> Row {
        let item = ArcRwSignal::new(item);
        let read = item.clone();
        Row {
            id,
            group,
            figures: ArcMemo::new(move |_| read.with(|it| SegmentRow::evaluate(&it.form.inputs))),
            item,
            wrong_name: ArcRwSignal::new(None),
        }
    }
}

/// Whether the list is the unchanged example.
fn is_example(list: &ScenarioList, lang: Lang) -> bool {
    let (items, examples) = (list.items(), examples(lang));
    let is_same = |(it, example): (&Arc<Scenario>, &Scenario)| {
        it.name == example.name && it.form.inputs == example.form.inputs
    };
    items.len() == examples.len() && items.iter().zip(&examples).all(is_same)
}

fn fmt(trial: State, rows: RwSignal<Vec<Row>>) -> Memo<Formatter> {
    let code = Memo::new(move |_| {
        let of_first =
            rows.with(|rows| Some(rows.first()?.item.with(|it| it.form.inputs.currency)));
        of_first.unwrap_or_else(|| trial.base.with(|base| base.inputs.currency))
    });
    Memo::new(move |_| {
        let lang = trial.lang.get();
        Formatter::new(lang, currency::style(code.get(), lang))
    })
}

/// The unit that all groups have; `None` where they differ.
fn common(rows: RwSignal<Vec<Row>>, unit: Unit) -> Option<&'static str> {
    rows.with(|rows| {
        let mut chosen = rows.iter().map(|row| row.item.with(|it| unit.chosen(&it.form.inputs)));
        let first = chosen.next()?;
        chosen.all(|other| other == first).then_some(first)
    })
}
