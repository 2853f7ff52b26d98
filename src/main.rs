//! Entry point of the page: installs the panic hook, then mounts the calculator.

use clv_calculator::{browser, ui};

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

fn main() {
    browser::panic::install_hook();
    ui::mount();
}
