//! The `ssj` program; everything is in the library.

fn main() -> std::process::ExitCode {
    ssj::cli::main(std::env::args_os())
}
