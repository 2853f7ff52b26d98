//! The visitor's actions on the groups. Every edit is one step that can be undone.

use super::super::store::examples;
use super::super::transfer;
use super::state::{FileMessage, Groups, Row};
use crate::browser::document;
use crate::browser::file::Chosen;
use crate::clv::{Field, Unit};
use crate::i18n::whatif::segments::{message::Message, table as words};
use crate::share::{MAX_FILE, Unreadable, import};
use crate::workspace::{CalculatorForm, Scenario, ScenarioList, ScenarioListError, read_groups};
use leptos::prelude::*;

impl Groups {
    /// Enters a text typed into a cell; without a field it is the name. Consecutive keystrokes in the
    /// same cell are one step.
    pub fn enter(&self, id: usize, field: Option<Field>, text: &str) {
        let Some(place) = self.place(id) else { return };
        let cell = Some((id, field));
        let again = self.edited.get_value() == cell;
        self.named.set_value(field.is_none().then_some(id));
        let entered = self.store.edit(|it| {
            let list = &mut it.groups;
            // Cloned before the undo, so that the last number that could be read still counts.
            let mut form = list.items()[place].form.clone();
            if again {
                list.undo();
            }
            let before = list.items()[place].clone();
            match field {
                None => list.rename(place, text)?,
                Some(field) => {
                    form.enter(field, text);
                    list.replace(place, form)?;
                }
            }
            // A text that changes nothing is no step.
            Ok(list.items()[place] != before)
        });
        let is_step = entered == Some(Ok(true));
        let error = entered.and_then(Result::err);
        self.edited.set_value(cell.filter(|_| is_step));
        self.show();
        if let (None, Some(row)) = (field, self.row(id)) {
            row.wrong_name.set(error);
        }
        self.answer_soon();
    }

    /// Ends the editing of a cell: what is typed into it next is another step.
    pub fn leave(&self, id: usize) {
        self.edited.set_value(None);
        self.named.set_value(None);
        if let Some(row) = self.row(id) {
            row.item.update(|_| {});
        }
    }

    /// Adds a group that starts with the calculator's inputs.
    pub fn add(&self, name: &str, customers: &str) {
        let mut form = self.trial.base.get_untracked();
        form.paste_transactions("");
        if !customers.trim().is_empty() {
            form.enter(Field::Customers, customers);
        }
        let name = match name.trim() {
            "" => words::nameless(self.lang(), self.rows.with_untracked(Vec::len) + 1),
            name => name.to_owned(),
        };
        self.put(vec![Scenario { name, form }], |list| {
            let last = list.items().last();
            Message::Added(last.map_or(String::new(), |it| it.name.clone()))
        });
    }

    /// Adds the groups of a pasted table.
    pub fn paste(&self, text: &str) {
        let mut page = self.trial.base.get_untracked();
        page.paste_transactions("");
        let pasted = read_groups(text, &page);
        let (all, count) = (pasted.groups.clone(), pasted.groups.len());
        self.pasted.set(Some(pasted));
        if count > 0 {
            self.put(all, |_| Message::Pasted(count));
        }
    }

    /// Adds these groups, which replace the example.
    fn put(&self, all: Vec<Scenario>, message: impl FnOnce(&ScenarioList) -> Message) {
        let (count, instead) = (all.len(), self.is_example.get_untracked());
        self.change(count, |list| {
            match instead {
                true => list.exchange(all)?,
                false => list.save_all(all)?,
            }
            Ok(Some(message(list)))
        });
    }

    pub fn duplicate(&self, id: usize) {
        let Some(place) = self.place(id) else { return };
        self.change(1, |list| {
            let copy = list.duplicate(place)?;
            Ok(Some(Message::Duplicated(list.items()[copy].name.clone())))
        });
    }

    pub fn delete(&self, id: usize) {
        let Some(place) = self.place(id) else { return };
        self.change(1, |list| {
            let name = list.items()[place].name.clone();
            list.delete(place)?;
            Ok(Some(Message::Deleted(name)))
        });
    }

    pub fn clear(&self) {
        self.change(1, |list| {
            let count = list.items().len();
            list.exchange(Vec::new())?;
            Ok(Some(Message::Cleared(count)))
        });
    }

    pub fn show_example(&self) {
        let lang = self.lang();
        self.change(3, |list| {
            list.exchange(examples(lang))?;
            Ok(None)
        });
    }

    pub fn undo(&self) {
        self.change(1, |list| {
            list.undo();
            Ok(Some(Message::Undone))
        });
    }

    /// Chooses a unit for all groups.
    pub fn choose(&self, unit: Unit, name: &str) {
        self.change(1, |list| {
            let chosen = list.items().iter().map(|item| {
                let mut named = item.as_ref().clone();
                let _ = unit.choose(&mut named.form.inputs, name);
                named
            });
            let all = chosen.collect();
            list.exchange(all)?;
            Ok(None)
        });
    }

    /// Puts a group's numbers into the calculator and shows it.
    pub fn calculate(&self, id: usize) {
        if let Some(row) = self.row(id) {
            let inputs = row.item.with_untracked(|it| it.form.inputs.clone());
            self.trial.calculate(inputs);
        }
    }

    /// Opens the groups that the orders screen has passed on.
    pub(super) fn open_transferred(&self) {
        if document::view() != "segments" {
            return;
        }
        let Some(received) = transfer::take_groups() else {
            return;
        };
        let (lang, base) = (self.lang(), self.trial.base.get_untracked());
        let mut all = received.groups;
        let own_lifespan = all.iter().all(|it| it.form.inputs.lifespan.is_some());
        for Scenario { form, .. } in &mut all {
            form.set_language(lang);
            live_as_in(&base, form);
        }
        let (count, heading) = (all.len(), received.heading);
        self.change(count, |list| {
            list.exchange(all)?;
            Ok(Some(Message::Opened { heading, count, own_lifespan }))
        });
    }

    pub fn open_file(&self, chosen: &Chosen) {
        if chosen.bytes() > MAX_FILE as f64 {
            let why = Unreadable::TooLarge { most: MAX_FILE };
            return self.file.set(FileMessage::Unreadable(why));
        }
        let groups = *self;
        chosen.read(move |bytes| match bytes {
            Ok(bytes) => groups.import(&bytes),
            Err(_) => groups.file.set(FileMessage::Unread),
        });
    }

    fn import(&self, bytes: &[u8]) {
        let lang = self.lang();
        let (kept, leftovers) = match import(bytes, lang) {
            Ok(read) => read,
            Err(why) => return self.file.set(FileMessage::Unreadable(why)),
        };
        let all: Vec<Scenario> =
            kept.segments.items().iter().map(|it| it.as_ref().clone()).collect();
        if all.is_empty() {
            return self.file.set(FileMessage::NoGroups);
        }
        self.file.set(match leftovers.is_empty() {
            true => FileMessage::Nothing,
            false => FileMessage::LeftOut(leftovers),
        });
        let count = all.len();
        self.change(count, |list| {
            list.exchange(all)?;
            list.set_language(lang);
            Ok(Some(Message::Imported(count)))
        });
    }

    /// Makes one step and shows its message, or why it was refused. `count` is the number of groups that
    /// were to be added.
    fn change(
        &self,
        count: usize,
        change: impl FnOnce(&mut ScenarioList) -> Result<Option<Message>, ScenarioListError>,
    ) {
        self.edited.set_value(None);
        let done = self.store.edit(|it| change(&mut it.groups));
        let message = match done {
            Some(Ok(message)) => message,
            Some(Err(error)) => return self.message.set(Some(Message::Refused(error, count))),
            None => return,
        };
        self.message.set(message);
        self.show();
        self.answer_now();
    }

    fn place(&self, id: usize) -> Option<usize> {
        self.rows.with_untracked(|rows| rows.iter().position(|row| row.id == id))
    }

    fn row(&self, id: usize) -> Option<Row> {
        self.rows.with_untracked(|rows| rows.iter().find(|row| row.id == id).cloned())
    }
}

/// Takes the calculator's lifespan where the order file gives none.
fn live_as_in(base: &CalculatorForm, form: &mut CalculatorForm) {
    if let (None, Some(lifespan)) = (form.inputs.lifespan, base.inputs.lifespan) {
        form.inputs.lifespan_unit = base.inputs.lifespan_unit;
        form.put(Field::Lifespan, lifespan);
    }
}
