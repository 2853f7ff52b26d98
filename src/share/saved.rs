//! The stored work: a link, and the texts that a link does not carry.

use super::link;
use super::link::{pairs, read_link, value_of};
use crate::clv::Field;
use crate::locale::Lang;
use crate::workspace::CalculatorForm;

/// Version 1 of the stored work, form-encoded like the link, which it contains.
///
/// `lang` is the language of the texts; a link names it only if it was chosen. `drafts` holds, by field and
/// form-encoded again, the texts that values alone would not restore; `transactions` is the pasted list.
#[derive(Clone, Debug, PartialEq)]
pub struct SavedEntry(Vec<(String, String)>);

/// The state of the calculator as text for the browser's storage.
///
/// ```
/// use clv_calculator::clv::Field;
/// use clv_calculator::share::{open, save};
/// use clv_calculator::workspace::CalculatorForm;
/// use clv_calculator::locale::Lang;
/// let mut form = CalculatorForm::opening(Lang::Vi);
/// form.enter(Field::Cac, "hai triệu");
/// assert_eq!(open("", Some(&save(&form)), Lang::Vi).0, form);
/// ```
pub fn save(form: &CalculatorForm) -> String {
    let mut saved = form_urlencoded::Serializer::new(String::new());
    for (key, value) in [
        ("v", "1"),
        ("link", &link(form)),
        ("lang", form.lang.code()),
        ("drafts", &drafts(form)),
        ("transactions", form.transactions()),
    ] {
        saved.append_pair(key, value);
    }
    saved.finish()
}

fn drafts(form: &CalculatorForm) -> String {
    let mut drafts = form_urlencoded::Serializer::new(String::new());
    for field in form.typed() {
        drafts.append_pair(field.name(), form.entry(field).text());
    }
    drafts.finish()
}

/// Numbers that the visitor once entered and that others have replaced.
#[derive(Clone, Debug, PartialEq)]
pub struct Backup {
    /// The address that opens them, without a leading `#`.
    pub link: String,
    /// The form with the visitor's own texts, in the language of the page.
    pub form: CalculatorForm,
}

/// The works in `stored`, newest first, without duplicates and without `work`, which the calculator shows.
/// Works that differ only in language are duplicates.
///
/// ```
/// use clv_calculator::clv::Field;
/// use clv_calculator::share::{backups, link, save};
/// use clv_calculator::workspace::CalculatorForm;
/// use clv_calculator::locale::Lang;
/// let mut form = CalculatorForm::opening(Lang::Vi);
/// let now = save(&form);
/// form.enter(Field::Cac, "3 triệu");
/// let stored = [now.as_str(), &save(&form), "of another version", &save(&form)].join("\n");
/// let backups = backups(&stored, &now, Lang::Vi);
/// assert_eq!(backups.len(), 1);
/// assert_eq!((&backups[0].link, &backups[0].form), (&link(&form), &form));
/// ```
pub fn backups(stored: &str, work: &str, lang: Lang) -> Vec<Backup> {
    let mut seen: Vec<String> = SavedEntry::read(work).iter().map(SavedEntry::numbers).collect();
    let mut all = Vec::new();
    for saved in stored.lines().filter_map(SavedEntry::read) {
        let numbers = saved.numbers();
        if !seen.contains(&numbers) {
            seen.push(numbers);
            let link = saved.link().to_owned();
            let mut form = saved.with_drafts(read_link(&link, lang).0);
            if form.lang != lang {
                form.set_language(lang);
            }
            all.push(Backup { link, form });
        }
    }
    all
}

/// Splits `stored` into the works that are not in `listed` and those that are. The calculator's own work and
/// texts that only a later version can read are never listed, so they stay in the first part.
///
/// ```
/// use clv_calculator::clv::Field;
/// use clv_calculator::share::{backups, save, without};
/// use clv_calculator::workspace::CalculatorForm;
/// use clv_calculator::locale::Lang;
/// let mut form = CalculatorForm::opening(Lang::Vi);
/// let now = save(&form);
/// form.enter(Field::Cac, "3 triệu");
/// let stored = [now.as_str(), &save(&form), "of another version"].join("\n");
/// let [rest, listed] = without(&stored, &backups(&stored, &now, Lang::Vi));
/// assert_eq!(rest, [now.as_str(), "of another version", ""].join("\n"));
/// assert_eq!(listed, save(&form) + "\n");
/// ```
pub fn without(stored: &str, listed: &[Backup]) -> [String; 2] {
    let listed: Vec<String> = listed.iter().map(|it| numbers(&it.link)).collect();
    let mut parts = [String::new(), String::new()];
    for line in stored.lines() {
        let is_listed = SavedEntry::read(line).is_some_and(|it| listed.contains(&it.numbers()));
        let part = &mut parts[usize::from(is_listed)];
        part.push_str(line);
        part.push('\n');
    }
    parts
}

/// A link without its language.
fn numbers(link: &str) -> String {
    let pairs = link.split('&').filter(|pair| !pair.starts_with("lang="));
    pairs.collect::<Vec<_>>().join("&")
}

impl SavedEntry {
    /// `None` for anything but version 1.
    pub fn read(text: &str) -> Option<SavedEntry> {
        let saved = SavedEntry(pairs(text));
        value_of(&saved.0, "link")?;
        (saved.value("v") == "1").then_some(saved)
    }

    pub fn link(&self) -> &str {
        self.value("link")
    }

    fn numbers(&self) -> String {
        numbers(self.link())
    }

    fn value(&self, key: &str) -> &str {
        value_of(&self.0, key).unwrap_or_default()
    }

    /// The form of [`SavedEntry::link`] with the visitor's own texts, in the language of `form`.
    pub(super) fn with_drafts(&self, form: CalculatorForm) -> CalculatorForm {
        let (lang, lang_chosen) = (form.lang, form.lang_chosen);
        let typed_in = Lang::from_code(self.value("lang")).unwrap_or(lang);
        let mut typed = CalculatorForm::new(form.inputs, typed_in);
        for (name, text) in pairs(self.value("drafts")) {
            if let Some(field) = Field::from_name(&name) {
                typed.restore(field, &text);
            }
        }
        let list = self.value("transactions");
        if !list.is_empty() {
            typed.paste_transactions(list);
        }
        if typed_in != lang {
            typed.set_language(lang);
        }
        typed.lang_chosen = lang_chosen;
        typed
    }
}
