//! Rule files drawn from the grammar itself, so that every byte leads deep into the language.

#![no_main]

mod common;
#[path = "../../tests/programs/mod.rs"]
mod programs;

use std::sync::LazyLock;

static GRAMMAR: LazyLock<programs::Grammar> = LazyLock::new(programs::Grammar::read);

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let mut choices = programs::Choices::new(data);
    let text = programs::program(&mut choices, &GRAMMAR, programs::Mix::ANY);
    common::whole("rules.ssj", &text);
});
