//! The page's entry: the panic screen first, then the page in place of its skeleton.

use clv_calculator::{browser, ui};

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

fn main() {
    browser::panic::install_hook();
    ui::mount();
}
