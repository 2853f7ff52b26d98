//! The entry point of `clv`, the report on the command line; all it does is in `command_line`.

use clv_calculator::command_line;
use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(command_line::run(std::env::args_os().skip(1).collect()))
}
