//! An outcome that leaves something to be done, and nothing that says what and by when (R35). What an outcome means is
//! told by the usual words; of other words nothing is said.

use crate::finding::Finding;
use crate::lint::{Context, about, lint, named};
use crate::message::Message;
use crate::model::Outcome;
use crate::msg;

lint!(
    "SSJ214", "outcome-without-followup", Warning, Rules, run,
    wrong: "结果 未发现问题\n结果 发现问题已责令改正\n",
    right: "结果 未发现问题\n结果 发现问题已责令改正 {\n  后续  责令整改 30日内、复查 10个工作日内\n}\n",
);

/// Words of an outcome after which something is to be done, with what that usually is.
const OPEN: &[(&str, &str)] = &[
    ("责令", "outcome-without-followup-rectify"),
    ("立案", "outcome-without-followup-case"),
    ("移送", "outcome-without-followup-case"),
    ("不配合", "outcome-without-followup-refusal"),
    ("弄虚作假", "outcome-without-followup-refusal"),
    ("后续处理", "outcome-without-followup-rectify"),
    ("发现问题", "outcome-without-followup-rectify"),
];

/// Words of an outcome after which nothing is left.
const DONE: &[&str] = &["未发现", "已改正", "已整改", "整改到位", "整改完成", "无需", "结案"];

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    // What several plans share is no plan's own wording.
    let own = |o: &&Outcome| !cx.model.used.contains(&o.decl.head.file);
    for outcome in cx.model.outcomes.iter().filter(own).filter(|o| o.follow_ups.is_empty()) {
        let Some(usual) = left_open(&outcome.decl.name) else { continue };
        let message = msg!("outcome-without-followup", outcome = named(&outcome.decl));
        out.push(
            about(&CODE, "outcome", &outcome.decl, message)
                .at(outcome.decl.name_span, Some(msg!("outcome-without-followup-here")))
                .help(Message::new(usual)),
        );
    }
}

/// What an outcome usually brings, where its words say that something is left to be done.
fn left_open(name: &str) -> Option<&'static str> {
    if DONE.iter().any(|word| name.contains(word)) {
        return None;
    }
    OPEN.iter().find(|(word, _)| name.contains(word)).map(|(_, usual)| *usual)
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{fires, silent};

    const NAME: &str = "outcome-without-followup";

    #[test]
    fn something_is_left_to_be_done() {
        for outcome in
            ["发现问题已责令整改", "发现问题已立案调查", "不配合检查情节严重", "发现问题待后续处理"]
        {
            assert_eq!(fires(NAME, &format!("结果 {outcome}\n")), [outcome]);
            silent(NAME, &format!("结果 {outcome} {{\n  后续 “抄告主管部门”\n}}\n"));
        }
    }

    #[test]
    fn nothing_is_left_or_nobody_can_tell() {
        for outcome in
            ["未发现问题", "未发现开展本次抽查涉及的经营活动", "发现问题经责令已改正", "注销", "其他"]
        {
            silent(NAME, &format!("结果 {outcome}\n"));
        }
        silent(NAME, "");
    }
}
