//! Every form with its meaning, in a table.

use crate::message::{Catalogue, Lang};
use crate::model::{Amount, Bound, Choice, Limit, Model, Reading, Share};
use crate::source::Sources;

fn read(value: &str) -> (Model, Vec<String>) {
    let mut sources = Sources::default();
    let classes = "对象 重点源：标签 含 重点源\n对象 一般源：标签 含 一般源\n";
    let file = sources.add("t.ssj", &format!("{classes}任务 甲 {{\n  比例频次 {value}\n}}\n"));
    let (tree, mut findings) = crate::syntax::parse(file, &sources);
    let (model, more) = crate::model::lower(&[tree], &sources);
    findings.extend(more);
    let texts = Catalogue::new(Lang::Zh);
    let said = findings
        .iter()
        .map(|f| f.help.iter().fold(texts.text(&f.message), |all, h| all + " | " + &texts.text(h)))
        .collect();
    (model, said)
}

fn amount(amount: &Amount) -> String {
    match amount {
        Amount::Ratio(r) => r.to_string(),
        Amount::Count(n) => format!("{n}家"),
        Amount::Visits(n) => format!("{n}家次"),
        Amount::PerOfficer(r) => format!("每人{r}"),
        Amount::ByTier => "按等级".to_owned(),
        Amount::Open(words) => format!("待定{words}"),
    }
}

fn limit(limit: &Limit) -> String {
    let bound = match limit.bound {
        Bound::Exact => "",
        Bound::AtLeast => "≥",
        Bound::AtMost => "≤",
    };
    format!("{bound}{}", amount(&limit.amount))
}

/// A share in a few signs, so that a table of them can be read.
fn short(share: &Share) -> String {
    let s = &share.schedule.value;
    let q = &s.quantity;
    let mut out = String::new();
    if let Some(class) = &share.class {
        out += &format!("{}：", class.words());
    }
    if share.rest {
        out += "其他：";
    }
    if share.further {
        out += "另 ";
    }
    out += match s.reading {
        Some(Reading::EachDraw) => "每次 ",
        Some(Reading::WholeYear) => "全年 ",
        None => "",
    };
    out += &limit(&Limit { bound: q.bound, amount: q.amount.clone() });
    if let Some(most) = &q.most {
        out += &format!("—{}", amount(most));
    }
    for other in &q.others {
        out += &format!(" 或 {}", limit(other));
    }
    out += match q.choice {
        Some(Choice::Larger) => " 高",
        Some(Choice::Smaller) => " 低",
        Some(Choice::Either) => " 任",
        None => "",
    };
    if let Some(words) = &q.open {
        out += &format!("（{words}）");
    }
    if let Some(f) = s.frequency {
        let bound = limit(&Limit { bound: f.bound, amount: Amount::Count(u64::from(f.times)) });
        out += &format!(" {bound}/{}{:?}", f.every, f.unit).replace('家', "");
    }
    out
}

fn shown(value: &str) -> String {
    let (model, said) = read(value);
    let all: Vec<String> = model.tasks.get("甲").map(|t| t.shares.iter().map(short).collect()).unwrap();
    assert!(said.is_empty(), "{value}: {said:?}");
    all.join("；")
}

/// The strings of real plans (domain.md §3.6), and the forms of the language reference.
#[test]
fn every_form_has_its_meaning() {
    let cases = [
        ("25% 4次/年", "1/4 4/1Year"),
        ("20%；1次/年", "1/5 1/1Year"),
        ("抽查比例不低于3%;抽查1次", "≥3/100 1/1Year"),
        ("3%;1/", "3/100 1/1Year"),
        ("100%，抽查1次", "1/1 1/1Year"),
        ("抽查比例之和≥20%;1次/年", "全年 ≥1/5 1/1Year"),
        ("每季度最低抽查12.5%", "每次 ≥1/8 1/1Quarter"),
        ("每年最低抽查比为1:2.5", "全年 ≥每人5/2 1/1Year"),
        ("重点源100%;一般源全年按在编在岗人员1:10", "重点源：1/1；一般源：全年 每人10/1"),
        ("10%/年", "全年 1/10"),
        ("不少于2‰", "≥1/500"),
        ("3%；每2年抽查不超过1次", "3/100 ≤1/2Year"),
        ("不低于3%或按专项计划确定", "≥3/100（按专项计划确定）"),
        ("28(家)", "28家"),
        ("根据实际情况确定", "待定根据实际情况确定"),
        ("待定", "待定"),
        ("不低于百分之五，每年一次", "≥1/20 1/1Year"),
        ("三分之一", "1/3"),
        ("5%以上，1次/年", "≥1/20 1/1Year"),
        ("10%以内", "≤1/10"),
        ("3%（约120户），每年一次", "3/100 1/1Year"),
        ("按不低于10%的比例抽取", "≥1/10"),
        ("全部；每季度一遍", "1/1 1/1Quarter"),
        ("5%；一年两次", "1/20 2/1Year"),
        ("5%；1次/两年", "1/20 1/2Year"),
        ("按等级；1次/年", "按等级 1/1Year"),
        ("5%；不定期", "1/20（不定期）"),
        ("at least 5% or more; 1 a year", "≥1/20 1/1Year"),
        ("每次 25%，4次/年", "每次 1/4 4/1Year"),
        ("全年 1/3，每季度1次", "全年 1/3 1/1Quarter"),
        ("不低于 3%，不超过 10%", "≥3/100—1/10"),
        ("5%—20%，1次/年", "≥1/20—1/5 1/1Year"),
        ("28家 或 3% 取高", "28家 或 3/100 高"),
        ("不少于 28家 或 不少于 3%，取低；1次/年", "≥28家 或 ≥3/100 低 1/1Year"),
        ("每人 不少于 5家", "≥每人5/1"),
        ("1:5", "每人5/1"),
        ("1∶2.5；每月1次", "每人5/2 1/1Month"),
        ("每年 25%，4次", "全年 1/4 4/1Year"),
        ("每2年 100%", "1/1 1/2Year"),
        ("全覆盖；每3年一次", "1/1 1/3Year"),
        ("100% 1次/年；另加 每次 30%，2次/年", "1/1 1/1Year；另 每次 3/10 2/1Year"),
        ("５％ ４次／年", "1/20 4/1Year"),
        ("25%/季度", "每次 1/4 1/1Quarter"),
        ("每周 1家", "每次 1家 1/1Week"),
        ("全部；2次/半年", "1/1 2/1HalfYear"),
        ("“甲类”：5%；“乙类”：10%", "甲类：1/20；乙类：1/10"),
        ("10辆，1次/月", "10家 1/1Month"),
        ("each draw 25%, 4 times a year", "每次 1/4 4/1Year"),
        ("at least 3% or undecided; 1/year", "≥3/100（） 1/1Year"),
        ("each quarter at least 12.5%", "每次 ≥1/8 1/1Quarter"),
        ("28 entities or 3% whichever is greater; 1 times a year", "28家 或 3/100 高 1/1Year"),
        ("不低于5%且不少于3户", "≥1/20 或 ≥3家 高"),
        ("不低于5%，并不少于3户；1次/年", "≥1/20 或 ≥3家 高 1/1Year"),
        ("不低于5%同时不少于3户，取高", "≥1/20 或 ≥3家 高"),
        ("不超过10%且不超过20家", "≤1/10 或 ≤20家 低"),
        ("不低于5%且不超过10%", "≥1/20—1/10"),
        ("5%且不超过20家", "1/20—20家"),
        ("at least 5% and at least 3 entities; once a year", "≥1/20 或 ≥3家 高 1/1Year"),
        ("100% 1次/年 and also 30%, twice a year", "1/1 1/1Year；另 3/10 2/1Year"),
        ("100%全覆盖，每年一次", "1/1 1/1Year"),
        ("应查尽查", "1/1"),
        ("每年全部检查一遍", "全年 1/1 1/1Year"),
        ("每季度全部检查一遍", "每次 1/1 1/1Quarter"),
        ("全部检查一遍", "1/1 1/1Year"),
        ("不低于总数的5%", "≥1/20"),
        ("总数的5%；1次/年", "1/20 1/1Year"),
        ("占企业总量的30%", "3/10"),
        ("占辖区内企业总数的30%", "3/10"),
        ("5% of the total, once a year", "1/20 1/1Year"),
        ("100家次", "100家次"),
        ("全年 100—120户次", "全年 ≥100家次—120家次"),
        ("10个项目，1次/月", "10家 1/1Month"),
        ("10个网格", "10家"),
        ("3个场所", "3家"),
        ("5%；半年一次", "1/20 1/1HalfYear"),
        ("5%；季度1次", "1/20 1/1Quarter"),
        ("5%，上半年、下半年各一次", "1/20 1/1HalfYear"),
        ("5%，上下半年各1次", "1/20 1/1HalfYear"),
        ("每旬 1家", "每次 1家 1/1TenDays"),
        ("重点源：25%；其他：5%", "重点源：1/4；其他：1/20"),
        ("重点源100%，其余企业5%", "重点源：1/1；其他：1/20"),
        ("待定（由省局确定）", "待定由省局确定"),
        ("10 percent, once a year", "1/10 1/1Year"),
        ("3% to 5%, twice a year", "≥3/100—1/20 2/1Year"),
        ("20 projects, each quarter once", "20家 1/1Quarter"),
        ("each officer at least 5 entities", "≥每人5/1"),
        ("all; 1 time / 2 years", "1/1 1/2Year"),
    ];
    for (value, wanted) in cases {
        assert_eq!(shown(value), wanted, "{value}");
    }
}

#[test]
fn two_readings_are_shown_with_their_numbers() {
    let cases = [
        ("28家 或 3%；1次/年", "28家 或 3% 取高"),
        ("每季度 25%，2次/年", "一年抽 4 次"),
        ("5% 且 3家", "5% 且 3家 取高"),
        ("不低于5%且不少于3户，取低", "取高"),
        ("10:1", "每 1 名检查人员查 10 家：写 1:10"),
        ("25%，4次/年；另 100%；另 10家 或 5%", "取低"),
    ];
    for (value, wanted) in cases {
        let (_, said) = read(value);
        assert_eq!(said.len(), 1, "{value}: {said:?}");
        assert!(said.concat().contains(wanted), "{value}: {said:?}");
    }
    let (_, said) = read("占登记企业总数的5%，1次/年");
    assert!(said.len() == 1 && said.concat().contains("按这项任务的对象算"), "{said:?}");
    let (_, said) = read("其他：5%");
    assert!(said.len() == 1 && said.concat().contains("前面要先写各类"), "{said:?}");
    let (_, said) = read("一般不超过 10%/年");
    assert!(said.len() == 1 && said.concat().contains("例外"), "{said:?}");
}

#[test]
fn nonsense_is_refused_once() {
    for value in [
        "120%",
        "4次/年",
        "每2年抽查不超过1次",
        "0家",
        "0%，1次/年",
        "0‰",
        "0/5",
        "0%—5%",
        "不低于 0%",
        "不低于 5%，不超过 0%",
        "不低于 5%，不超过 3%",
        "不少于 5家，不超过 3家",
        "20%—5%",
        "1/0",
        "99999999999999999999%",
        "5% 9999次/年",
        "每0年 5%",
        "百分之二百",
        "0:5",
    ] {
        let (_, said) = read(value);
        assert_eq!(said.len(), 1, "{value}: {said:?}");
    }
}
