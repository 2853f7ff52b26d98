//! The dependencies allowed between modules, checked against the `crate::` paths in `src/`; no two files use each
//! other in a circle.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Each module with all that it may use; `std`, libraries and the module itself are left out.
const MAY_USE: [(&str, &[&str]); 19] = [
    ("locale", &[]),
    ("money", &["locale"]),
    ("clv", &["money"]),
    ("btyd", &[]),
    ("delimited", &[]),
    ("chart", &[]),
    ("import", &["delimited", "locale", "money"]),
    ("customer_base", &["btyd", "clv", "delimited", "import"]),
    ("audience", &["customer_base", "delimited", "import"]),
    ("service", &["audience", "customer_base", "import"]),
    (
        "orders_screen",
        &["audience", "customer_base", "import", "locale", "money", "service", "workspace"],
    ),
    ("workspace", &["clv", "delimited", "import", "locale", "money"]),
    ("share", &["clv", "locale", "money", "workspace"]),
    (
        "i18n",
        &[
            "audience",
            "chart",
            "clv",
            "customer_base",
            "delimited",
            "import",
            "locale",
            "money",
            "service",
            "share",
            "workspace",
        ],
    ),
    ("chart/plots", &["chart", "clv", "customer_base", "delimited", "i18n", "workspace"]),
    (
        "command_line",
        &[
            "audience",
            "customer_base",
            "i18n",
            "import",
            "locale",
            "money",
            "orders_screen",
            "service",
            "workspace",
        ],
    ),
    ("workbook", &["btyd", "clv", "customer_base", "i18n", "locale", "money", "workspace"]),
    ("browser", &["import", "locale", "money", "service"]),
    (
        "ui",
        &[
            "audience",
            "browser",
            "chart",
            "chart/plots",
            "clv",
            "customer_base",
            "i18n",
            "import",
            "locale",
            "money",
            "orders_screen",
            "service",
            "share",
            "workspace",
        ],
    ),
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        match path.extension() {
            _ if path.is_dir() => sources(&path, found),
            Some(extension) if extension == "rs" => found.push(path),
            _ => {}
        }
    }
}

/// The code without comment lines and unit tests.
fn code(file: &Path) -> String {
    let text = fs::read_to_string(file).expect("a text");
    let text = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// Every path that begins with `root`, expanded: `use crate::{a::{B, C}, d}` gives `a::B`, `a::C` and `d`.
fn paths(code: &str, root: &str) -> BTreeSet<String> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices(root) {
        if code[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_') {
            continue;
        }
        expand(&code[at + root.len()..], "", &mut found);
    }
    found.into_iter().map(|(path, _)| path).collect()
}

/// Expands one `use` tree into paths and the names they are given; returns the text after it.
fn expand<'a>(tree: &'a str, before: &str, found: &mut Vec<(String, String)>) -> &'a str {
    let tree = tree.trim_start();
    if let Some(mut rest) = tree.strip_prefix('{') {
        loop {
            rest = rest.trim_start_matches([',', '\n', ' ']);
            match rest.strip_prefix('}') {
                Some(rest) => return rest,
                None if rest.is_empty() => return rest,
                None => rest = expand(rest, before, found),
            }
        }
    }
    let (name, rest) = word(tree);
    let path = [before, name].concat();
    if let Some(rest) = rest.strip_prefix("::") {
        return expand(rest, &[&path, "::"].concat(), found);
    }
    // `a::{self}` brings in `a`.
    let own = path.trim_end_matches("::self").rsplit("::").next().unwrap_or_default().to_owned();
    let rest = rest.trim_start_matches('*');
    match rest.strip_prefix(" as ").map(word) {
        Some((name, rest)) => {
            found.push((path, name.to_owned()));
            rest
        }
        None => {
            found.push((path, own));
            rest
        }
    }
}

/// The identifier at the start of the text, and the text after it.
fn word(text: &str) -> (&str, &str) {
    text.split_at(text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len()))
}

#[test]
fn use_trees_are_expanded() {
    let code = "use crate::{clv::{Field as F, goal::{reach, Goal}}, money::Code,\n};\nuse crate::chart::*;\nlet a = crate::btyd::Rows::new();";
    let expected = [
        "btyd::Rows::new",
        "chart::",
        "clv::Field",
        "clv::goal::Goal",
        "clv::goal::reach",
        "money::Code",
    ];
    assert_eq!(paths(code, "crate::"), expected.map(str::to_owned).into());
}

/// The module of the table that a path of segments belongs to.
fn module(segments: &[&str]) -> String {
    match segments {
        ["chart", "plots", ..] => "chart/plots".to_owned(),
        [module, ..] => (*module).to_owned(),
        [] => String::new(),
    }
}

#[test]
fn modules_use_only_what_the_table_allows() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut files, table) = (Vec::new(), BTreeMap::from(MAY_USE));
    sources(&root, &mut files);
    let (mut wrong, mut used) = (Vec::new(), BTreeSet::new());
    for file in files {
        let place = file.strip_prefix(&root).expect("inside").with_extension("");
        let segments: Vec<&str> = place.iter().map(|it| it.to_str().expect("ASCII")).collect();
        let from = module(&segments);
        // The entry points of the programs may use anything.
        let Some(allowed) = table.get(from.as_str()) else {
            assert_eq!(segments.len(), 1, "{} is in no module of the table", place.display());
            continue;
        };
        for path in paths(&code(&file), "crate::") {
            let to = module(&path.split("::").collect::<Vec<_>>());
            if to != from && !allowed.contains(&to.as_str()) {
                wrong.push(format!("{} uses {path}: {from} may not use {to}", place.display()));
            }
            used.insert((from.clone(), to));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for (from, allowed) in MAY_USE {
        for to in allowed {
            let arrow = (from.to_owned(), (*to).to_owned());
            assert!(used.contains(&arrow), "{from} does not use {to}: the table allows too much");
        }
    }
}

#[test]
fn the_table_has_no_cycles() {
    let mut left: BTreeMap<&str, &[&str]> = MAY_USE.into();
    while !left.is_empty() {
        let bottom: Vec<&str> = left
            .iter()
            .filter(|(_, uses)| uses.iter().all(|module| !left.contains_key(module)))
            .map(|(module, _)| *module)
            .collect();
        assert!(!bottom.is_empty(), "these use each other in a circle: {:?}", left.keys());
        left.retain(|module, _| !bottom.contains(module));
    }
}

/// What one file of `src` imports and mentions.
#[derive(Default)]
struct Module {
    /// Path, name in this module, and whether it is re-exported.
    imports: Vec<(String, String, bool)>,
    /// The names and paths outside the `use` lines.
    words: BTreeSet<String>,
}

impl Module {
    fn new(code: &str) -> Module {
        let mut module = Module::default();
        let mut rest = code;
        while let Some((before, after)) = rest.split_once("use ") {
            module.mention(before);
            rest = after;
            let visibility = before.rsplit('\n').next().unwrap_or_default().trim();
            if matches!(visibility, "" | "pub" | "pub(crate)" | "pub(super)") {
                let mut found = Vec::new();
                rest = expand(after, "", &mut found);
                let import = |(path, name)| (path, name, !visibility.is_empty());
                module.imports.extend(found.into_iter().map(import));
            }
        }
        module.mention(rest);
        module
    }

    fn mention(&mut self, code: &str) {
        let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
        let lines = code.lines().filter(|line| !line.contains("mod "));
        self.words.extend(lines.flat_map(|it| it.split(|c| !is_part(c))).map(str::to_owned));
    }

    /// The paths that the code uses; a name that is only re-exported is none of them.
    fn uses(&self) -> impl Iterator<Item = &str> {
        let used = self.imports.iter().filter(|it| !it.2 || self.words.contains(&it.1));
        let paths = self.words.iter().filter(|word| word.contains("::"));
        used.map(|it| &*it.0).chain(paths.map(String::as_str))
    }
}

/// The module that defines what `path` names in the module `from`; `from` itself for a library's name.
fn definition(modules: &BTreeMap<String, Module>, from: &str, path: &str) -> String {
    let mut at = from.to_owned();
    let mut rest = path;
    while !rest.is_empty() {
        let (segment, after) = rest.split_once("::").unwrap_or((rest, ""));
        let child = [&at, "::", segment].concat();
        let import = modules[&at].imports.iter().find(|it| it.1 == segment);
        match (segment, import) {
            ("crate", _) => at = "crate".to_owned(),
            ("self", _) => {}
            ("super", _) => at.truncate(at.rfind("::").expect("a parent")),
            _ if modules.contains_key(&child) => at = child,
            // A library's own name is no path within `src`.
            (_, Some((path, ..))) if path.split("::").next() != Some(segment) => {
                return definition(modules, &at, &[path, "::", after].concat());
            }
            _ => return at,
        }
        rest = after;
    }
    at
}

/// Whether the arrows lead from one module to another.
fn leads(arrows: &BTreeMap<&str, BTreeSet<String>>, from: &str, to: &str) -> bool {
    let (mut open, mut seen) = (vec![from], BTreeSet::new());
    while let Some(module) = open.pop() {
        if module == to {
            return true;
        }
        if seen.insert(module) {
            open.extend(arrows.get(module).into_iter().flatten().map(String::as_str));
        }
    }
    false
}

/// The arrows between modules, given by path and code, that are part of a circle.
fn circles(files: impl IntoIterator<Item = (String, String)>) -> Vec<String> {
    let files = files.into_iter().map(|(path, code)| (path, Module::new(&code)));
    let modules: BTreeMap<String, Module> = files.collect();
    let mut arrows: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for (from, module) in &modules {
        let to = module.uses().map(|path| definition(&modules, from, path));
        arrows.insert(from, to.filter(|to| to != from).collect());
    }
    let all = arrows.iter().flat_map(|(from, to)| to.iter().map(move |to| (from, to)));
    all.filter(|(from, to)| leads(&arrows, to, from))
        .map(|(from, to)| format!("{from} uses {to}"))
        .collect()
}

#[test]
fn circles_are_found_through_re_exports() {
    let files = [
        ("crate", "pub mod a;"),
        ("crate::a", "mod b;\npub use b::{B, b};\npub use c::C;\nuse d::D;"),
        ("crate::a::b", "use std::fmt;\nuse super::C as Other;\npub struct B;"),
        ("crate::a::c", "pub use d::D;\nfn c() -> D {\n    crate::a::b()\n}"),
        ("crate::a::d", "use super::e::{self, E};"),
        ("crate::a::e", "pub struct E;"),
    ];
    let files = files.map(|(path, code)| (path.to_owned(), code.to_owned()));
    assert_eq!(circles(files), ["crate::a::b uses crate::a::c", "crate::a::c uses crate::a::b"]);
}

#[test]
fn no_files_use_each_other_in_a_circle() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let files = files.iter().map(|file| {
        let place = file.strip_prefix(&root).expect("inside").with_extension("");
        let segments = place.iter().map(|it| it.to_str().expect("ASCII"));
        let segments = segments.filter(|it| !matches!(*it, "lib" | "mod"));
        let path: Vec<&str> = ["crate"].into_iter().chain(segments).collect();
        (path.join("::"), code(file))
    });
    let circles = circles(files);
    assert!(circles.is_empty(), "these close a circle:\n{}", circles.join("\n"));
}
