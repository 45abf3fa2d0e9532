//! A name with Greek or Cyrillic letters that pass for Latin ones: whoever types the name in Latin letters means
//! another name.

use super::names::names;
use crate::finding::Finding;
use crate::lint::{Context, lint};
use crate::message::Message;
use crate::msg;
use crate::syntax::confusable::{Script, disguised, with_code};

lint!(
    "SSJ115", "mixed-script-name", Warning, Rules, run,
    wrong: "对象 А类：标签 含 企业\n",
    right: "对象 A类：标签 含 企业\n",
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for name in names(cx.model) {
        let all = disguised(name.text);
        let Some((_, script, _)) = all.first() else { continue };
        let shown = |c: char| with_code(&c.to_string());
        let pairs: Vec<String> =
            all.iter().map(|(c, _, latin)| format!("{} / {}", shown(*c), shown(*latin))).collect();
        let message = msg!(
            "mixed-script-name",
            kind = name.kind.clone(),
            name = name.text,
            script = script_name(*script),
            pairs = pairs
        );
        let (kind, subject, source) = name.subject;
        out.push(
            Finding::new(&CODE, message)
                .about(kind, subject, source)
                .detail(name.text)
                .at(name.span, Some(msg!("mixed-script-name-here")))
                .help(msg!("mixed-script-name-help")),
        );
    }
}

fn script_name(script: Script) -> Message {
    match script {
        Script::Latin => msg!("script-latin"),
        Script::Greek => msg!("script-greek"),
        Script::Cyrillic => msg!("script-cyrillic"),
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{MATTER, fires, fires_at, silent};

    const NAME: &str = "mixed-script-name";

    #[test]
    fn letters_in_disguise() {
        assert_eq!(fires(NAME, "对象 А类：标签 含 甲\n"), ["А类"]);
        assert!(fires_at(NAME, "对象 А类：标签 含 甲\n", "2024-03-26").text.contains("U+0410 / A U+0041"));
        assert_eq!(fires(NAME, "matter Mаtter {\n}\n"), ["Mаtter"]);
        silent(NAME, "对象 A类：标签 含 甲\n对象 β射线：标签 含 甲\n对象 Привет：标签 含 甲\n");
        silent(NAME, MATTER);
        silent(NAME, "");
    }
}
