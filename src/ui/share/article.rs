//! What was chosen for the article: texts as typed, and what they come to.

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
use leptos::prelude::*;

/// Pixels, until another height is entered.
const HEIGHT: u32 = 640;

#[derive(Clone, Debug, PartialEq)]
pub struct Choices {
    /// `None`: the page's own.
    pub lang: Option<Lang>,
    /// `None`: that of the numbers.
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

    /// `None` while the text is no colour; an empty one stands for the page's own.
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

/// Signals only; copied freely.
#[derive(Clone, Copy)]
pub struct Article {
    pub trial: State,
    pub choices: RwSignal<Choices>,
    /// Where this page is.
    pub own: StoredValue<WebAddress>,
    /// The link to the whole page.
    pub page: Memo<String>,
    /// The text to paste.
    pub snippet: Memo<String>,
    /// The calculator as the article has it, from this page.
    pub embed: Memo<String>,
    /// Of the frame, in pixels.
    pub height: Memo<u32>,
}

impl Article {
    pub fn new(trial: State) -> Article {
        let choices = RwSignal::new(Choices::usual());
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
        self.choices.update(change);
    }

    /// What `read` finds in the choices, which the caller follows from now on.
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

/// What cannot be read gives way to the usual.
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
