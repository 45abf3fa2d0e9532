//! Any text, as a rule file and as Markdown.

#![no_main]

mod common;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    common::whole("rules.ssj", text);
    common::whole("rules.md", text);
});
