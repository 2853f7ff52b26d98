//! Entry point of the screens that are fetched on first use: orders, what if, segments, share.

use clv_calculator::{browser, ui};

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

fn main() {
    browser::panic::install_hook();
    let _ = ui::mount_screens();
}
