//! Which of the calculator's numbers are the visitor's own, and what storage, the address, and the tab's note hold
//! of them after each event.
//!
//! Pure: the texts that it decides about come with the event; what it asks for, `ui::effects` does.

/// The "edit" made by a changed address: it adds no history entry, because the navigation did.
const FROM_ADDRESS: &str = "address";

/// What a tab knows of the numbers it shows.
#[derive(Clone, Debug)]
pub struct Session {
    /// Whether the numbers are the visitor's own, not an example's or a link's.
    pub is_own: bool,
    /// The work this tab stored last, while the numbers it shows are edited from that; else empty.
    ours: String,
    last_edit: &'static str,
    /// The last edit that the address shows.
    shown_edit: &'static str,
    has_complained: bool,
}

/// The numbers and their surroundings at the time of an event.
#[derive(Clone, Copy, Debug)]
pub struct Seen<'a> {
    /// The numbers as a stored work, and as a link.
    pub work: &'a str,
    pub link: &'a str,
    /// The latest work of any tab; empty if there is none, `None` if storage cannot be read.
    pub stored: Option<&'a str>,
    /// The address.
    pub hash: &'a str,
    /// Whether the address has no numbers, and whether it is that of another screen.
    pub is_bare: bool,
    pub is_screen: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// The page has opened its address.
    Opened,
    /// The form has changed, by the visitor, the language, or the address.
    Changed,
    /// Storage has taken the work, or has refused it.
    Stored,
    Refused,
    /// The visitor pauses, or wants to copy the address.
    Paused,
    /// The browser has gone to another address.
    Moved,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Put the stored work before the backups.
    SetAside,
    /// Store the work, and tell of it by [`Event::Stored`] or [`Event::Refused`].
    Store,
    /// Note for a reload of this tab: the address, which is out of date from now on.
    NoteAddress,
    /// The same: a link to the numbers, which are somebody else's.
    NoteLink,
    /// The same: nothing.
    NoteNothing,
    /// Show the link in the address, as a new entry of the history or not.
    Show { is_step: bool },
    /// Open what the address holds, and tell of it by [`Session::takes`].
    Open,
    /// Say that storage is blocked.
    Complain,
}

impl Session {
    pub fn new(is_own: bool) -> Session {
        Session {
            is_own,
            ours: String::new(),
            last_edit: "",
            shown_edit: "",
            has_complained: false,
        }
    }

    /// The visitor edits the form; consecutive edits of one thing are one entry of the history.
    pub fn edits(&mut self, what: &'static str) {
        (self.last_edit, self.is_own) = (what, true);
    }

    /// The form takes the numbers of the address.
    pub fn takes(&mut self, is_own: bool) {
        (self.last_edit, self.is_own) = (FROM_ADDRESS, is_own);
    }

    pub fn step(&mut self, event: Event, seen: &Seen) -> Vec<Effect> {
        match event {
            Event::Opened => self.opened(seen),
            Event::Changed => self.changed(seen),
            Event::Stored => {
                seen.work.clone_into(&mut self.ours);
                vec![self.note(seen)]
            }
            Event::Refused => self.refused(),
            Event::Paused => {
                let is_edit = self.last_edit != self.shown_edit && self.last_edit != FROM_ADDRESS;
                self.shown_edit = self.last_edit;
                let show = Effect::Show { is_step: is_edit && seen.link != seen.hash };
                // The address of another screen is left alone.
                if seen.is_screen { Vec::new() } else { vec![show] }
            }
            Event::Moved if !seen.is_bare && seen.hash != seen.link => vec![Effect::Open],
            // As after another screen: this history entry gets the texts too, like every other.
            Event::Moved if !seen.is_screen => vec![Effect::Show { is_step: false }],
            Event::Moved => Vec::new(),
        }
    }

    /// Opening overwrites nothing, and completes the address without a history entry.
    fn opened(&mut self, seen: &Seen) -> Vec<Effect> {
        let mut effects = Vec::new();
        if !seen.is_screen {
            effects.push(Effect::Show { is_step: false });
        }
        match seen.stored {
            None if self.is_own => effects.extend(self.refused()),
            Some(stored) if self.is_own && stored == seen.work => {
                effects.extend(self.step(Event::Stored, seen));
            }
            _ => effects.push(self.note(seen)),
        }
        effects
    }

    /// Overwrites only what this tab stored. Anything else is backed up first: work of another tab, work from
    /// before a link's numbers were changed, text that this version cannot read.
    fn changed(&mut self, seen: &Seen) -> Vec<Effect> {
        if !self.is_own || self.last_edit == FROM_ADDRESS {
            self.ours.clear();
        }
        match seen.stored {
            _ if !self.is_own => vec![Effect::NoteLink],
            None => self.refused(),
            Some(stored) if stored == seen.work => self.step(Event::Stored, seen),
            Some(stored) if stored == self.ours || stored.is_empty() => vec![Effect::Store],
            Some(_) => vec![Effect::SetAside, Effect::Store],
        }
    }

    fn refused(&mut self) -> Vec<Effect> {
        let is_first = !std::mem::replace(&mut self.has_complained, true);
        let complaint = is_first.then_some(Effect::Complain);
        complaint.into_iter().chain([Effect::NoteNothing]).collect()
    }

    fn note(&self, seen: &Seen) -> Effect {
        match self.is_own {
            true if self.ours == seen.work => Effect::NoteAddress,
            true => Effect::NoteNothing,
            false => Effect::NoteLink,
        }
    }
}
