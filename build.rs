//! Limits the memory of the worker programs to half of what WebAssembly can address.
//!
//! A file that expands without bound while it is read then ends the worker, which the page reports, and
//! not the browser's tab. The page's own programs have no such limit.

const MOST_BYTES: u64 = 2 << 30;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let is_wasm = std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|it| it == "wasm32");
    for program in ["worker", "workbook_reader"].iter().filter(|_| is_wasm) {
        println!("cargo::rustc-link-arg-bin={program}=--max-memory={MOST_BYTES}");
    }
}
