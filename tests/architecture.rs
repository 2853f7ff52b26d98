//! The dependencies allowed between modules, checked against the `crate::` paths in `src/`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Each module with all that it may use; `std`, libraries and the module itself are left out.
const MAY_USE: [(&str, &[&str]); 14] = [
    ("locale", &[]),
    ("money", &["locale"]),
    ("clv", &["money"]),
    ("btyd", &[]),
    ("chart", &[]),
    ("import", &["locale", "money"]),
    ("customer_base", &["btyd", "clv", "import"]),
    ("service", &["customer_base", "import"]),
    ("workspace", &["clv", "import", "locale", "money"]),
    ("share", &["clv", "locale", "money", "workspace"]),
    (
        "i18n",
        &[
            "chart",
            "clv",
            "customer_base",
            "import",
            "locale",
            "money",
            "service",
            "share",
            "workspace",
        ],
    ),
    ("chart/plots", &["chart", "clv", "customer_base", "i18n", "workspace"]),
    ("browser", &["import", "locale", "money", "service"]),
    (
        "ui",
        &[
            "browser",
            "chart",
            "chart/plots",
            "clv",
            "customer_base",
            "i18n",
            "import",
            "locale",
            "money",
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
    let mut found = BTreeSet::new();
    for (at, _) in code.match_indices(root) {
        if code[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_') {
            continue;
        }
        expand(&code[at + root.len()..], "", &mut found);
    }
    found
}

/// Expands one `use` tree; returns the text after it.
fn expand<'a>(tree: &'a str, before: &str, found: &mut BTreeSet<String>) -> &'a str {
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
    let end = tree.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(tree.len());
    let path = [before, &tree[..end]].concat();
    if let Some(rest) = tree[end..].strip_prefix("::") {
        return expand(rest, &[&path, "::"].concat(), found);
    }
    found.insert(path);
    // Skips the `*` of a glob, and the new name after `as`.
    let rest = tree[end..].trim_start_matches('*');
    match rest.strip_prefix(" as ") {
        Some(rest) => rest.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_'),
        None => rest,
    }
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
