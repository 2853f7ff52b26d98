//! The machine of the orders screen with a worker that answers one request at a time, as `worker_client.js` does:
//! in the order of the requests, none after a cancellation, and from the service that the real worker has.

use clv_calculator::import::{Encoding, FileError};
use clv_calculator::locale::Lang;
use clv_calculator::orders_screen::{
    Edit, Effect, Event, OrdersScreen, Ready, Source, Stage, Ticket, storage_key, stored_name,
    typed,
};
use clv_calculator::service::{
    EncodingGuess, Export, ListRequest, Problem, Request, Response, Service, WorkerFailure,
};
use clv_calculator::workspace::Drafts;
use std::collections::{HashMap, VecDeque};

/// What the worker is to do.
#[derive(Clone, Debug)]
enum Job {
    Inspect,
    Read,
    Ask(Box<Request>),
    ReadSpend,
    List(Box<ListRequest>),
    Save,
}

pub struct Page {
    pub screen: OrdersScreen,
    /// The text of the file that is opened next.
    pub next_file: String,
    /// The table of spend that is opened next.
    pub spend: String,
    /// Encodings in which the file cannot be read.
    pub unreadable: Vec<Encoding>,
    /// The element that was given the focus last.
    pub focus: String,
    /// The effects of the last event.
    pub effects: Vec<Effect>,
    pub remembered: HashMap<String, String>,
    /// What is kept of the settings.
    pub kept: Drafts,
    file: String,
    encoding: Option<Encoding>,
    choices: Vec<Request>,
    service: Option<Service>,
    jobs: VecDeque<(Ticket, Job)>,
}

impl Page {
    pub fn new() -> Page {
        Page {
            screen: OrdersScreen::default(),
            next_file: String::new(),
            spend: String::new(),
            unreadable: Vec::new(),
            focus: String::new(),
            effects: Vec::new(),
            remembered: HashMap::new(),
            kept: Drafts::default(),
            file: String::new(),
            encoding: None,
            choices: Vec::new(),
            service: None,
            jobs: VecDeque::new(),
        }
    }

    // --- the visitor ---

    pub fn on(&mut self, event: Event) {
        self.effects = self.screen.on(event);
        for effect in self.effects.clone() {
            self.carry_out(effect);
        }
    }

    pub fn open(&mut self, name: &str, file: &str) {
        self.next_file = file.to_owned();
        self.on(Event::Open(Source::File(name.to_owned()), self.kept.clone()));
    }

    /// Compares customers by a column, or no longer.
    pub fn toggle(&mut self, column: usize) {
        self.on(Event::Change(Edit::Use(Box::new(move |mapping| {
            match mapping.attributes.iter().position(|it| *it == column) {
                Some(at) => _ = mapping.attributes.remove(at),
                None => mapping.attributes.push(column),
            }
            mapping.attributes.sort_unstable();
        }))));
    }

    pub fn horizon(&mut self, months: u16) {
        self.enter("horizon_months", &months.to_string());
    }

    /// Types into a field of the settings.
    pub fn enter(&mut self, field: &str, text: &str) {
        self.on(Event::Typed(stored_name(field), text.to_owned(), Lang::Vi));
    }

    /// What an export would save now.
    pub fn export(&mut self, what: Export) -> String {
        self.service.as_mut().map_or_else(String::new, |service| service.export(what, 0))
    }

    pub fn open_spend(&mut self, table: &str) {
        self.spend = table.to_owned();
        self.on(Event::OpenSpend);
    }

    // --- what is shown ---

    pub fn stage(&self) -> Stage {
        self.screen.stage()
    }

    pub fn ready(&self) -> &Ready {
        self.screen.ready().expect("a report")
    }

    /// The text of a field of the settings, and whether it can be used.
    pub fn field(&self, field: &str, lang: Lang) -> (String, bool) {
        typed(&self.screen.file().expect("a file").drafts, field, lang).expect("a field")
    }

    pub fn attributes(&self) -> Vec<usize> {
        self.screen.file().expect("a file").shown.guess.mapping.attributes.clone()
    }

    // --- the worker ---

    fn carry_out(&mut self, effect: Effect) {
        match effect {
            Effect::Inspect(ticket) => {
                self.file = self.next_file.clone();
                self.inspect(ticket, None);
            }
            Effect::Decode(ticket, encoding) => self.inspect(ticket, encoding),
            Effect::Read(ticket) => self.jobs.push_back((ticket, Job::Read)),
            Effect::StopReading => self.jobs.retain(|(_, job)| !matches!(job, Job::Read)),
            Effect::Request(ticket, request) => {
                if request.is_choice() {
                    self.choices.push((*request).clone());
                }
                self.jobs.push_back((ticket, Job::Ask(request)));
            }
            Effect::ReadSpend(ticket) => self.jobs.push_back((ticket, Job::ReadSpend)),
            Effect::MakeList(ticket, request) => {
                self.jobs.push_back((ticket, Job::List(request)));
            }
            Effect::Save(ticket, ..) => self.jobs.push_back((ticket, Job::Save)),
            Effect::Cancel => {
                self.jobs.clear();
                self.service = None;
            }
            Effect::Remember(key, mapping) => _ = self.remembered.insert(key, mapping),
            Effect::SaveText(name, text, lang) => self.kept.set(&name, &text, lang.mark()),
            Effect::Focus(id) => self.focus = id.to_owned(),
            Effect::FocusControl(id) => self.focus = id,
            Effect::KeepFocus => {}
        }
    }

    fn inspect(&mut self, ticket: Ticket, encoding: Option<Encoding>) {
        self.jobs.clear();
        self.choices.clear();
        (self.service, self.encoding) = (None, encoding);
        self.jobs.push_back((ticket, Job::Inspect));
    }

    /// The number of answers that are to come.
    pub fn jobs(&self) -> usize {
        self.jobs.len()
    }

    /// The next answer; false when there is none.
    pub fn answer(&mut self) -> bool {
        let Some((ticket, job)) = self.jobs.pop_front() else { return false };
        self.deliver(ticket, job);
        true
    }

    #[cfg(feature = "lists")]
    fn list(&mut self, request: ListRequest) -> Response {
        let file = self.file.clone();
        let service = self.service().0;
        if service.begin_list(request) {
            service.push_contacts(file.as_bytes());
        }
        service.finish_list()
    }

    #[cfg(not(feature = "lists"))]
    fn list(&mut self, _: ListRequest) -> Response {
        Response::Failed(Problem::NothingRead)
    }

    fn deliver(&mut self, ticket: Ticket, job: Job) {
        let response = match job {
            Job::Inspect => {
                self.service = None;
                self.service().1
            }
            Job::Read => {
                let file = self.file.clone();
                let service = self.service().0;
                if service.begin(false, file.len() as u64) {
                    service.push(file.as_bytes());
                    service.finish()
                } else {
                    Response::Failed(Problem::NothingRead)
                }
            }
            Job::Ask(request) => self.service().0.respond(*request, &mut |_| true),
            Job::ReadSpend => {
                let table = self.spend.clone();
                self.service().0.read_spend(table.as_bytes(), false)
            }
            Job::List(request) => self.list(*request),
            Job::Save => return self.on(Event::Saved(ticket)),
        };
        let key = match &response {
            Response::Preview(preview) => storage_key(preview),
            _ => None,
        };
        let remembered = key.and_then(|key| self.remembered.get(&key).cloned());
        self.on(Event::Responded { ticket, response, remembered });
    }

    /// The service with the file inspected and all choices made, and its last answer.
    fn service(&mut self) -> (&mut Service, Response) {
        let mut last = Response::Failed(Problem::NothingRead);
        if self.service.is_none() {
            let mut service = Service::default();
            let guess = EncodingGuess {
                encoding: self.encoding.unwrap_or(Encoding::Utf8),
                is_chosen: self.encoding.is_some(),
            };
            last = match self.unreadable.contains(&guess.encoding) {
                true => Response::Failed(Problem::File(FileError::Empty)),
                false => service.inspect_decoded(self.file.as_bytes(), true, false, Some(guess)),
            };
            for choice in &self.choices {
                last = service.respond(choice.clone(), &mut |_| true);
            }
            self.service = Some(service);
        }
        (self.service.as_mut().expect("a service"), last)
    }

    /// All answers that are to come.
    pub fn settle(&mut self) {
        for _ in 0..100 {
            if !self.answer() {
                return;
            }
        }
        panic!("the screen asks without end: {:?}", self.screen.state);
    }

    /// Ends the worker in the middle of its task, or between two.
    pub fn crash(&mut self) {
        self.jobs.pop_front();
        self.service = None;
        self.on(Event::WorkerFailed(WorkerFailure::Crashed));
    }
}
