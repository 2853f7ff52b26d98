//! The page's client of the worker that reads order files and answers requests about them.
//!
//! `worker_client.js`, fetched with the screens, starts the workers (`worker.js`), splits the file among
//! them and passes bytes on. Everything comes back as a [`WorkerEvent`]; a request has a ticket, a number that its
//! answer carries.

use super::Blocked;
use crate::import::Encoding;
use crate::service::{ListRequest, Request, Response, WorkerFailure, decoded, encoded};
use js_sys::{Array, Function, Reflect, Uint8Array, global};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};

/// A message from the worker or about it.
#[derive(Clone, Debug, PartialEq)]
pub enum WorkerEvent {
    Response(u32, Response),
    /// Bytes of the file read so far.
    Progress {
        bytes: f64,
        of: f64,
    },
    /// A step of the report begins: `summarise`, `fit`, `predict`, `done`.
    Phase(String),
    /// An export was handed to the browser as a download.
    Saved(u32),
    Failed(WorkerFailure),
}

/// The page's end of the connection; clones share the same worker.
#[derive(Clone)]
pub struct WorkerClient {
    client: JsValue,
}

impl WorkerClient {
    /// Creates the client. The worker is not fetched before [`WorkerClient::warm_up`] or the first file.
    pub fn open(on_event: Box<dyn Fn(WorkerEvent)>) -> Result<WorkerClient, Blocked> {
        let on_message = Closure::<dyn Fn(JsValue)>::wrap(Box::new(move |message: JsValue| {
            if let Some(event) = event_of(&message) {
                on_event(event);
            }
        }));
        let make: Function = Reflect::get(&global(), &"clvWorkerClient".into())?.dyn_into()?;
        let client = make.call1(&JsValue::NULL, &on_message.into_js_value())?;
        Ok(WorkerClient { client })
    }

    /// Fetches the worker and runs the sample shop through it, up to the response to this request, so that
    /// the browser has optimized the code before there is a file. Emits no event.
    pub fn warm_up(&self, request: &Request) {
        let bytes = Uint8Array::from(encoded(request).as_slice());
        self.call("warmUp", &[bytes.into()]);
    }

    /// Inspects a file of an `<input type="file">` or a drop; responds with [`Response::Preview`].
    /// `month_first` is the date order of the visitor's region.
    pub fn inspect(&self, ticket: u32, file: &JsValue, month_first: bool) {
        self.call("inspect", &[file.clone(), month_first.into(), ticket.into()]);
    }

    /// Inspects the same file again in this encoding; `None` detects it from the bytes.
    pub fn decode(&self, ticket: u32, encoding: Option<Encoding>) {
        let label = encoding.map_or(JsValue::UNDEFINED, |it| it.label().into());
        self.call("decode", &[label, ticket.into()]);
    }

    /// Inspects a pasted text.
    pub fn inspect_text(&self, ticket: u32, text: &str, month_first: bool) {
        self.inspect(ticket, &text.into(), month_first);
    }

    /// Inspects the sample shop.
    pub fn inspect_sample(&self, ticket: u32) {
        self.call("sample", &[ticket.into()]);
    }

    /// Reads the whole file with the current mapping: emits `Progress`, then `Read`, `ReadSummary` or
    /// `Failed`.
    pub fn read(&self, ticket: u32) {
        self.call("read", &[ticket.into()]);
    }

    /// Ends the reading under way, whose outcome is not wanted any more: no event follows.
    pub fn stop_reading(&self) {
        self.call("stopReading", &[]);
    }

    /// Sends a request; the response comes as an event.
    pub fn request(&self, ticket: u32, request: &Request) {
        let bytes = Uint8Array::from(encoded(request).as_slice());
        self.call("request", &[bytes.into(), request.is_choice().into(), ticket.into()]);
    }

    /// Reads a table of spend that was pasted.
    pub fn read_spend_text(&self, ticket: u32, text: &str, month_first: bool) {
        self.read_spend(ticket, &text.into(), month_first);
    }

    /// Reads a table of spend from a chosen file; responds with [`Response::SpendTable`].
    pub fn read_spend(&self, ticket: u32, table: &JsValue, month_first: bool) {
        self.call("readSpend", &[table.clone(), month_first.into(), ticket.into()]);
    }

    /// Makes a list of customers, for which the file is read again; responds with [`Response::List`].
    pub fn list(&self, ticket: u32, request: &ListRequest) {
        let bytes = Uint8Array::from(encoded(request).as_slice());
        self.call("list", &[bytes.into(), ticket.into()]);
    }

    /// Exports `what` (`customers`, `cohorts`, …, or `workbook`) as a file named `name`.
    pub fn save(&self, ticket: u32, what: &str, name: &str) {
        self.call("export", &[what.into(), name.into(), ticket.into()]);
    }

    /// Ends all workers at once; the file stays chosen, but what was read of it is lost.
    pub fn cancel(&self) {
        self.call("cancel", &[]);
    }

    fn call(&self, name: &str, arguments: &[JsValue]) {
        // OK because failures behind this call come back as events.
        let _ = Reflect::get(&self.client, &name.into()).map(|method| {
            let method: Function = method.unchecked_into();
            Reflect::apply(&method, &self.client, &Array::from_iter(arguments))
        });
    }
}

fn event_of(message: &JsValue) -> Option<WorkerEvent> {
    let part = |name: &str| Reflect::get(message, &name.into()).unwrap_or_default();
    let number = |name: &str| part(name).as_f64().unwrap_or_default();
    let text = |name: &str| part(name).as_string().unwrap_or_default();
    let ticket = || number("ticket") as u32;
    Some(match text("event").as_str() {
        "response" => {
            let bytes: Uint8Array = part("bytes").dyn_into().ok()?;
            match decoded(&bytes.to_vec()) {
                Some(response) => WorkerEvent::Response(ticket(), response),
                None => WorkerEvent::Failed(WorkerFailure::OtherBuild),
            }
        }
        "progress" => WorkerEvent::Progress { bytes: number("bytes"), of: number("of") },
        "phase" => WorkerEvent::Phase(text("phase")),
        "saved" => WorkerEvent::Saved(ticket()),
        "failed" => WorkerEvent::Failed(WorkerFailure::from_name(&text("why"))),
        _ => return None,
    })
}
