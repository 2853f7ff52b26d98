//! The page's entry: the panic screen first, then the page in place of its skeleton.

use clv_calculator::{browser, ui};

fn main() {
    browser::panic::install_hook();
    // Without a document there is nothing to show, and nobody to tell.
    let _ = ui::mount();
}
