//! Writes the JavaScript module for each compiled program: `bindgen FOLDER PROGRAM.wasm…`.
//!
//! FOLDER gets `PROGRAM.js` and `PROGRAM_bg.wasm`, byte for byte as from
//! `wasm-bindgen --target web --no-typescript`.

use std::{env, error::Error, path::PathBuf, thread};

use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<(), Box<dyn Error>> {
    let mut paths = env::args_os().skip(1).map(PathBuf::from);
    let folder = paths.next().ok_or("usage: bindgen FOLDER PROGRAM.wasm…")?;
    let folder = &folder;
    thread::scope(|scope| {
        let running: Vec<_> = paths.map(|program| scope.spawn(move || write(&program, folder))).collect();
        running.into_iter().try_for_each(|one| one.join().map_err(|_| "wasm-bindgen panicked")?)
    })?;
    Ok(())
}

fn write(program: &PathBuf, folder: &PathBuf) -> Result<(), String> {
    let mut bindgen = Bindgen::new();
    bindgen.input_path(program).typescript(false);
    // The library leaves out the default path of the program, the command writes it.
    bindgen.omit_default_module_path(false);
    bindgen.web(true).and_then(|bindgen| bindgen.generate(folder)).map_err(|error| format!("{}: {error:#}", program.display()))
}
