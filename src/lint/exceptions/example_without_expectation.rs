//! An example that expects nothing, or gives nobody of whom something could be expected: a test that cannot fail.

use crate::example::nothing_tested;
use crate::finding::Finding;
use crate::lint::{Context, about, lint};
use crate::msg;

lint!(
    "SSJ912", "example-without-expectation", Warning, Rules, run,
    wrong: "示例 一家企业 {\n  标签  企业\n}\n",
    right: "示例 一家企业 {\n  标签  企业\n  纳入  企业抽查\n}\n",
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for example in &cx.model.examples {
        let Some(why) = nothing_tested(example) else { continue };
        let message = msg!("example-without-expectation", name = example.decl.name.as_str(), why = why);
        out.push(
            about(&CODE, "example", &example.decl, message)
                .at(example.decl.name_span, Some(msg!("example-without-expectation-here")))
                .help(msg!("form-example")),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{MATTER, fires, silent};

    const NAME: &str = "example-without-expectation";

    #[test]
    fn a_test_that_cannot_fail() {
        let with = |body: &str| {
            format!("对象库 {{\n  标签 多选 {{ 甲 }}\n}}\n任务 抽查 {{\n}}\n示例 一户 {{\n{body}}}\n")
        };
        assert_eq!(fires(NAME, &with("  标签 甲\n")), ["一户"]);
        assert_eq!(fires(NAME, &with("  纳入 抽查\n")), ["一户"]);
        assert_eq!(fires(NAME, &with("")), ["一户"]);
        silent(NAME, &with("  标签 甲\n  纳入 抽查\n"));
        silent(NAME, MATTER);
        silent(NAME, "");
    }
}
