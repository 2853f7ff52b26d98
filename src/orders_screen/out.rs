//! What one event brings about, besides the next state.

use super::event::{Effect, Ticket};
use crate::customer_base::Settings;
use crate::service::{Problem, Request, WorkerFailure};

/// Why the analysis cannot go on; shown beside the state it returned to.
#[derive(Clone, Debug, PartialEq)]
pub enum Trouble {
    Problem(Problem),
    Broken(WorkerFailure),
}

/// What collects the effects of one event.
pub struct Out<'a> {
    pub effects: Vec<Effect>,
    pub trouble: &'a mut Option<Trouble>,
    last_ticket: &'a mut Ticket,
}

impl<'a> Out<'a> {
    pub fn new(last_ticket: &'a mut Ticket, trouble: &'a mut Option<Trouble>) -> Out<'a> {
        Out { effects: Vec::new(), trouble, last_ticket }
    }

    /// Makes a request and returns its ticket.
    pub fn request(&mut self, effect: impl FnOnce(Ticket) -> Effect) -> Ticket {
        self.last_ticket.0 += 1;
        self.effects.push(effect(*self.last_ticket));
        *self.last_ticket
    }

    pub fn ask(&mut self, request: Request) -> Ticket {
        self.request(|ticket| Effect::Request(ticket, Box::new(request)))
    }

    pub fn report(&mut self, settings: &Settings) -> Ticket {
        self.ask(Request::Report(settings.clone()))
    }

    pub fn focus(&mut self, id: &'static str) {
        self.effects.push(Effect::Focus(id));
    }

    pub fn trouble(&mut self, trouble: Trouble) {
        *self.trouble = Some(trouble);
        self.focus("orders-trouble");
    }
}
