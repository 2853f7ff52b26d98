//! The choices for an embed: texts as typed, and the links and the snippet made from them.

use super::super::whatif::State;
use crate::browser::address;
use crate::clv::ResultName;
use crate::i18n::{Label, share as words};
use crate::locale::Lang;
use crate::money::Code;
use crate::share::{
    Accent, AddressError, Chart, Input, Kind, Options, Theme, USUAL_RESULTS, WebAddress,
    embed_address, page_address, read_height, snippet,
};
use crate::workspace::Drafts;
use leptos::prelude::*;

/// Height of the frame in pixels, until another is entered.
const HEIGHT: u32 = 640;

#[derive(Clone, Debug, PartialEq)]
pub struct Choices {
    /// `None`: the page's.
    pub lang: Option<Lang>,
    /// `None`: that of the calculator's inputs.
    pub currency: Option<Code>,
    pub theme: Theme,
    pub accent: String,
    pub fields: Vec<Input>,
    pub lock: Vec<Input>,
    pub results: Vec<ResultName>,
    pub chart: Chart,
    pub height: String,
    pub address: String,
    pub kind: Kind,
}

impl Choices {
    fn usual() -> Choices {
        Choices {
            lang: None,
            currency: None,
            theme: Theme::Auto,
            accent: String::new(),
            fields: Input::usual(),
            lock: Vec::new(),
            results: USUAL_RESULTS.to_vec(),
            chart: Chart::Cash,
            height: HEIGHT.to_string(),
            address: String::new(),
            kind: Kind::WordPress,
        }
    }

    /// As the store keeps them: the usual ones where nothing was chosen.
    fn new(typed: &Drafts) -> Choices {
        let usual = Choices::usual();
        let text = |name: &str| typed.text(name).unwrap_or_default();
        let typed_or = |name: &str, usual: String| typed.text(name).map_or(usual, str::to_owned);
        Choices {
            lang: Lang::from_code(text("embed_lang")),
            currency: Code::new(text("embed_currency")),
            theme: Theme::from_name(text("embed_theme")).unwrap_or(usual.theme),
            accent: typed_or("embed_accent", usual.accent),
            fields: several(typed, "embed_fields", Input::from_name, usual.fields),
            lock: several(typed, "embed_lock", Input::from_name, usual.lock),
            results: several(typed, "embed_results", ResultName::from_name, usual.results),
            chart: Chart::from_name(text("embed_chart")).unwrap_or(usual.chart),
            height: typed_or("embed_height", usual.height),
            address: typed_or("embed_address", usual.address),
            kind: Kind::from_name(text("embed_kind")).unwrap_or(usual.kind),
        }
    }

    fn texts(&self) -> [(&'static str, String); 11] {
        let inputs = |all: &[Input]| names(all, Input::name);
        [
            ("embed_lang", self.lang.map_or("", Lang::code).to_owned()),
            ("embed_currency", self.currency.map_or(String::new(), |it| it.as_str().to_owned())),
            ("embed_theme", self.theme.name().to_owned()),
            ("embed_accent", self.accent.clone()),
            ("embed_fields", inputs(&self.fields)),
            ("embed_lock", inputs(&self.lock)),
            ("embed_results", names(&self.results, ResultName::name)),
            ("embed_chart", self.chart.name().to_owned()),
            ("embed_height", self.height.clone()),
            ("embed_address", self.address.clone()),
            ("embed_kind", self.kind.name().to_owned()),
        ]
    }

    /// `None` while the text is not a colour; an empty text stands for the page's own accent.
    pub fn accent(&self) -> Option<Option<Accent>> {
        match self.accent.trim() {
            "" => Some(None),
            text => Accent::read(text).map(Some),
        }
    }

    /// The address that was typed, if one was.
    pub fn address(&self) -> Option<Result<WebAddress, AddressError>> {
        let text = self.address.trim();
        (!text.is_empty()).then(|| WebAddress::read(text))
    }
}

fn names<T: Copy>(all: &[T], name: fn(T) -> &'static str) -> String {
    all.iter().map(|it| name(*it)).collect::<Vec<_>>().join(" ")
}

fn several<T>(typed: &Drafts, name: &str, read: fn(&str) -> Option<T>, usual: Vec<T>) -> Vec<T> {
    typed.text(name).map_or(usual, |names| names.split(' ').filter_map(read).collect())
}

/// A handle: copies share the same state.
#[derive(Clone, Copy)]
pub struct Article {
    pub trial: State,
    pub choices: Memo<Choices>,
    /// The address of this page.
    pub own: StoredValue<WebAddress>,
    /// The link to the whole page.
    pub page: Memo<String>,
    /// The text to paste.
    pub snippet: Memo<String>,
    /// The address of the embed on this page's host.
    pub embed: Memo<String>,
    /// Height of the frame, in pixels.
    pub height: Memo<u32>,
}

impl Article {
    pub fn new(trial: State) -> Article {
        let choices = Memo::new(move |_| trial.drafts.with(Choices::new));
        let own = WebAddress::own(&address::href().unwrap_or_default());
        let own = StoredValue::new(own);
        let options = Memo::new(move |_| {
            let currency = trial.base.with(|form| form.inputs.currency);
            choices.with(|it| options(it, trial.lang.get(), currency, own.get_value()))
        });
        let embed = Memo::new(move |_| {
            let here = Options { address: own.get_value(), ..options.get() };
            trial.base.with(|form| embed_address(&here, form))
        });
        let snippet = Memo::new(move |_| {
            let kind = choices.with(|it| it.kind);
            let form = trial.base;
            form.with(|form| options.with(|it| snippet(kind, it, form)))
        });
        Article {
            trial,
            choices,
            own,
            page: Memo::new(move |_| {
                let form = trial.base;
                form.with(|form| options.with(|it| page_address(it, form)))
            }),
            snippet,
            embed,
            height: Memo::new(move |_| options.with(|it| it.height)),
        }
    }

    pub fn choose(self, change: impl FnOnce(&mut Choices)) {
        let before = self.choices.get_untracked();
        let mut now = before.clone();
        change(&mut now);
        let mark = self.trial.lang.get_untracked().mark();
        self.trial.store.edit(|it| {
            for ((name, text), before) in now.texts().into_iter().zip(before.texts()) {
                if text != before.1 {
                    it.typed.set(name, &text, mark);
                }
            }
        });
    }

    /// Returns what `read` finds in the choices, which the caller tracks.
    pub fn with<T>(self, read: impl FnOnce(&Choices) -> T) -> T {
        self.choices.with(read)
    }

    pub fn reset(self) {
        self.choose(|it| {
            let (kind, address) = (it.kind, std::mem::take(&mut it.address));
            *it = Choices { kind, address, ..Choices::usual() };
        });
    }
}

/// The options of the embed; defaults stand in for texts that cannot be read.
fn options(choices: &Choices, lang: Lang, currency: Code, own: WebAddress) -> Options {
    let lang = choices.lang.unwrap_or(lang);
    let shown = |field: &&Input| choices.fields.contains(field);
    Options {
        lang,
        title: lang.label(Label::PageTitle),
        open_page: words::open_page(lang),
        currency: choices.currency.unwrap_or(currency),
        theme: choices.theme,
        accent: choices.accent().flatten(),
        fields: choices.fields.clone(),
        lock: choices.lock.iter().filter(shown).copied().collect(),
        results: choices.results.clone(),
        chart: choices.chart,
        height: read_height(&choices.height).unwrap_or(HEIGHT),
        address: match choices.address() {
            Some(Ok(address)) => address,
            _ => own,
        },
    }
}
