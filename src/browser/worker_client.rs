//! The way to the worker that reads order files and answers questions about them.
//!
//! The work is in `worker_client.js` and `worker.js`, fetched with the screen that needs them: it starts
//! the workers, cuts the file, and hands bytes to and fro. Everything comes back as [`WorkerEvent`].

use super::Blocked;
use crate::import::Encoding;
use crate::service::{Request, Response, decoded, encoded};
use js_sys::{Array, Function, Reflect, Uint8Array, global};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};

/// What happens at the desk.
#[derive(Clone, Debug, PartialEq)]
pub enum WorkerEvent {
    Answer(Response),
    /// Bytes of the file read so far.
    Progress {
        bytes: f64,
        of: f64,
    },
    /// A step of the report begins: `summarise`, `fit`, `predict`, `done`.
    Phase(String),
    /// A file to take away was handed to the browser.
    Saved,
    Broken(WorkerFailure),
}

/// Why the worker cannot serve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorkerFailure {
    /// Its files could not be fetched, or workers are blocked.
    Unreachable,
    /// The host serves another build than this page: reload.
    OtherBuild,
    /// It died, most likely for want of memory.
    Crashed,
    /// The file was changed, moved or removed while it was read.
    FileGone,
}

impl WorkerFailure {
    fn from_name(name: &str) -> WorkerFailure {
        match name {
            "build" => WorkerFailure::OtherBuild,
            "crashed" => WorkerFailure::Crashed,
            "file" => WorkerFailure::FileGone,
            _ => WorkerFailure::Unreachable,
        }
    }
}

/// The page's end of the line; a copy reaches the same desk.
#[derive(Clone)]
pub struct WorkerClient {
    client: JsValue,
}

impl WorkerClient {
    /// Opens the line. Nothing is fetched before the rehearsal or the first file.
    pub fn open(on_event: Box<dyn Fn(WorkerEvent)>) -> Result<WorkerClient, Blocked> {
        let hear = Closure::<dyn Fn(JsValue)>::wrap(Box::new(move |message: JsValue| {
            if let Some(news) = event_of(&message) {
                on_event(news);
            }
        }));
        let make: Function = Reflect::get(&global(), &"clvWorkerClient".into())?.dyn_into()?;
        let client = make.call1(&JsValue::NULL, &hear.into_js_value())?;
        Ok(WorkerClient { client })
    }

    /// Fetches the worker and runs a made-up file through it, up to the answer to this question, so
    /// that the browser has fast code for all of it before there is a file. No news comes of it.
    pub fn warm_up(&self, question: &Request) {
        let bytes = Uint8Array::from(encoded(question).as_slice());
        self.call("rehearse", &[bytes.into()]);
    }

    /// Looks at the file an `<input type="file">`, a drop or a paste gave: answers `Looked`.
    /// `month_first` is the habit of the visitor's region.
    pub fn inspect(&self, file: &JsValue, month_first: bool) {
        self.call("look", &[file.clone(), month_first.into()]);
    }

    /// Looks at the same file again, its letters read in this encoding, or as its bytes tell.
    pub fn decode(&self, letters: Option<Encoding>) {
        let label = letters.map_or(JsValue::UNDEFINED, |it| it.label().into());
        self.call("decode", &[label]);
    }

    /// Looks at a text that was pasted.
    pub fn inspect_text(&self, text: &str, month_first: bool) {
        self.inspect(&text.into(), month_first);
    }

    /// Looks at the sample shop.
    pub fn inspect_sample(&self) {
        self.call("sample", &[]);
    }

    /// Reads the whole file under the mapping that stands: `Progress`, then `Read`, `ReadSummary`
    /// or `Failed`.
    pub fn read(&self) {
        self.call("read", &[]);
    }

    /// Asks; the answer comes as news.
    pub fn request(&self, question: &Request) {
        let bytes = Uint8Array::from(encoded(question).as_slice());
        self.call("ask", &[bytes.into(), question.is_choice().into()]);
    }

    /// Makes `customers`, `cohorts` or `attributes` a file named `name` and offers it.
    pub fn save(&self, what: &str, name: &str) {
        self.call("save", &[what.into(), name.into()]);
    }

    /// Ends whatever is going on, at once; the file stays chosen, its reading is lost.
    pub fn cancel(&self) {
        self.call("cancel", &[]);
    }

    fn call(&self, name: &str, words: &[JsValue]) {
        // OK because what goes wrong behind the line comes back as news.
        let _ = Reflect::get(&self.client, &name.into()).map(|method| {
            let method: Function = method.unchecked_into();
            Reflect::apply(&method, &self.client, &Array::from_iter(words))
        });
    }
}

fn event_of(message: &JsValue) -> Option<WorkerEvent> {
    let part = |name: &str| Reflect::get(message, &name.into()).unwrap_or_default();
    let number = |name: &str| part(name).as_f64().unwrap_or_default();
    let text = |name: &str| part(name).as_string().unwrap_or_default();
    Some(match text("news").as_str() {
        "answer" => {
            let bytes: Uint8Array = part("bytes").dyn_into().ok()?;
            match decoded(&bytes.to_vec()) {
                Some(answer) => WorkerEvent::Answer(answer),
                None => WorkerEvent::Broken(WorkerFailure::OtherBuild),
            }
        }
        "progress" => WorkerEvent::Progress { bytes: number("bytes"), of: number("of") },
        "phase" => WorkerEvent::Phase(text("phase")),
        "saved" => WorkerEvent::Saved,
        "broken" => WorkerEvent::Broken(WorkerFailure::from_name(&text("why"))),
        _ => return None,
    })
}
