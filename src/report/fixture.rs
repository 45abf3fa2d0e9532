//! Audits for the tests of the renderings: a fictional county's year of nine tasks, a small one for snapshots, and
//! one with the same hostile text in every field.

use crate::audit::*;
use crate::finding::{Code, Family, Finding, NotChecked, Severity};
use crate::message::{Lang, Message};
use crate::model::Counted;
use crate::msg;
use crate::ratio::Ratio;
use crate::text::Text;
use jiff::ToSpan;
use jiff::civil::{Date, date};

static NOT_INSPECTED: Code =
    Code { code: "SSJ601", name: "not-inspected", severity: Severity::Error, family: Family::Audit };
static PUBLISHED_LATE: Code =
    Code { code: "SSJ611", name: "published-late", severity: Severity::Warning, family: Family::Audit };
static UNDER_DRAWN: Code =
    Code { code: "SSJ603", name: "under-drawn", severity: Severity::Warning, family: Family::Audit };

struct Task {
    code: &'static str,
    name: &'static str,
    scope: &'static str,
    size: u64,
    quota: u64,
    rounds: u32,
    months: (i8, i8),
    department: &'static str,
    source: &'static str,
}

#[rustfmt::skip]
const TASKS: [Task; 9] = [
    Task { code: "A1", name: "重点排污单位“双随机、一公开”抽查", scope: "重点排污单位", size: 120, quota: 30, rounds: 4, months: (1, 12), department: "晋城市生态环境局泽州分局", source: "附件1 第1行" },
    Task { code: "A2", name: "一般排污单位“双随机、一公开”抽查", scope: "非重点排污单位", size: 800, quota: 40, rounds: 4, months: (1, 12), department: "晋城市生态环境局泽州分局", source: "附件1 第2行" },
    Task { code: "A3", name: "特殊监管单位“双随机、一公开”抽查", scope: "特殊监管对象", size: 20, quota: 6, rounds: 4, months: (1, 12), department: "晋城市生态环境局泽州分局", source: "附件1 第3行" },
    Task { code: "A4", name: "核与辐射安全日常环境监督检查", scope: "核技术利用单位", size: 36, quota: 11, rounds: 1, months: (1, 12), department: "晋城市生态环境局泽州分局", source: "附件1 第4行" },
    Task { code: "A5", name: "危险废物经营单位日常环境监督检查", scope: "危险废物经营单位", size: 5, quota: 5, rounds: 1, months: (4, 12), department: "晋城市生态环境局泽州分局", source: "附件1 第5行" },
    Task { code: "A6", name: "对填埋场日常环境监督检查", scope: "填埋场", size: 2, quota: 2, rounds: 1, months: (4, 12), department: "晋城市生态环境局泽州分局", source: "附件1 第6行" },
    Task { code: "J1", name: "机动车排放检测机构检测情况双随机联合抽查", scope: "机动车排放检测机构", size: 6, quota: 2, rounds: 1, months: (3, 7), department: "县市场监管局", source: "附件3 第1行" },
    Task { code: "J2", name: "生态环境监测机构双随机联合抽查", scope: "生态环境监测机构", size: 4, quota: 2, rounds: 1, months: (3, 9), department: "晋城市生态环境局泽州分局", source: "附件3 第2行" },
    Task { code: "J3", name: "城镇污水处理厂双随机联合抽查", scope: "城镇污水处理厂", size: 9, quota: 9, rounds: 1, months: (3, 9), department: "晋城市生态环境局泽州分局", source: "附件3 第3行" },
];

const AS_OF: Date = date(2024, 10, 31);
const TOWNS: [&str; 8] = ["南村", "下村", "大东沟", "周村", "巴公", "高都", "北义城", "金村"];
const TRADES: [&str; 7] = [
    "铸造有限公司",
    "化工有限责任公司",
    "建材厂",
    "煤业有限公司",
    "金属制品有限公司",
    "养殖专业合作社",
    "新材料科技有限公司",
];

/// A text in the language of the test, passed through the catalogue unchanged.
fn say(lang: Lang, zh: &str, en: &str) -> Message {
    msg!("report-verbatim", text = if lang == Lang::Zh { zh } else { en })
}

fn entity(scope: &str, serial: u64) -> EntityName {
    let town = TOWNS[serial as usize % TOWNS.len()];
    let trade = TRADES[serial as usize / 3 % TRADES.len()];
    let ending = if scope.ends_with('厂') || scope.ends_with("机构") || scope.ends_with('场') {
        scope.trim_start_matches("城镇").to_owned()
    } else {
        trade.to_owned()
    };
    let name =
        format!("泽州县{town}{}{ending}", ["宏达", "鑫源", "晋泰", "恒利", "永盛"][serial as usize % 5]);
    EntityName { id: format!("91140525MA0K{serial:05}X").into(), name: name.into() }
}

fn last_day(month: i8) -> Date {
    date(2024, month, 1).last_of_month()
}

/// The whole year, as of the end of October: 1,002 entities, 335 visits, 331 distinct.
pub(super) fn full(lang: Lang) -> Audit {
    let mut audit = empty(lang);
    let mut serial = 0;
    for (number, task) in TASKS.iter().enumerate() {
        let rule =
            format!("rules/附件{}.ssj:{}", if task.code.starts_with('A') { 1 } else { 3 }, 12 + number * 14);
        let mut scope = Coverage { name: task.scope.to_owned(), size: task.size, drawn: 0, inspected: 0 };
        for round in 1..=task.rounds {
            let (from, to) = if task.rounds == 4 {
                (date(2024, round as i8 * 3 - 2, 1), last_day(round as i8 * 3))
            } else {
                (date(2024, task.months.0, 1), last_day(task.months.1))
            };
            let launched = from.saturating_add(12.days());
            let left = task.size - task.quota * u64::from(round - 1).min(task.size / task.quota);
            let mut figures = RoundFigures {
                task: task.code.to_owned(),
                name: task.name.to_owned(),
                round,
                rounds: task.rounds,
                from,
                to,
                pool: task.size,
                quota: task.quota,
                shortfall: task.quota.saturating_sub(left),
                drawn: task.quota,
                inspected: 0,
                published: 0,
            };
            let owed = |duty: Duty, entity: Option<EntityName>, state, due, done, reason, evidence| {
                let id = entity.as_ref().map_or(String::new(), |e| format!("/{}", e.id));
                Obligation {
                    id: format!("{}/{}/{round}{id}", duty.key().trim_start_matches("duty-"), task.code),
                    duty,
                    task: task.code.into(),
                    task_name: task.name.into(),
                    round,
                    entity,
                    department: task.department.into(),
                    state,
                    due: Some(due),
                    due_after: None,
                    premature: false,
                    taken_back: None,
                    done,
                    reason,
                    evidence,
                    source: task.source.into(),
                    rule: (&rule).into(),
                    waiver: None,
                }
            };
            let ledger = |zh, en, row| Evidence {
                what: say(lang, zh, en),
                file: "ledger/2024.jsonl".into(),
                row,
                event: Some(row),
            };
            let event = serial + 3;
            audit.obligations.push(owed(
                Duty::Draw,
                None,
                State::Pass,
                to,
                Some(launched),
                say(
                    lang,
                    &format!("已于 {launched} 在期限内抽取"),
                    &format!("drawn on {launched}, inside the window"),
                ),
                vec![ledger("抽取证书", "draw certificate", event)],
            ));
            let short = figures.shortfall > 0;
            audit.obligations.push(owed(
                Duty::Quota,
                None,
                if short { State::Waived } else { State::Pass },
                to,
                Some(launched),
                if short {
                    say(
                        lang,
                        "库中未抽过的对象不足，经批准重复抽取 4 家（若不豁免：未完成）",
                        "too few left undrawn; 4 repeats were approved (without the waiver: fail)",
                    )
                } else {
                    say(
                        lang,
                        &format!("应抽 {0}，实抽 {0}", task.quota),
                        &format!("{0} of {0} drawn", task.quota),
                    )
                },
                vec![ledger("抽取证书", "draw certificate", event)],
            ));
            for i in 0..task.quota {
                serial += 1;
                let who = entity(task.scope, serial);
                let row = serial + 1;
                let results = |zh, en| {
                    vec![Evidence {
                        what: say(lang, zh, en),
                        file: "results/2024-结果.csv".into(),
                        row,
                        event: None,
                    }]
                };
                let current = to > AS_OF;
                let missed = !current && serial % 37 == 5;
                let unknown = !current && serial % 71 == 9;
                let waiting = current && i * 5 >= task.quota * 2;
                let span = launched.until(to.min(AS_OF)).unwrap().get_days().max(2);
                let visit = launched.saturating_add((1 + (serial as i32 * 7) % (span - 1)).days());
                let (state, done, reason) = if missed {
                    (
                        State::Fail,
                        None,
                        say(
                            lang,
                            "期限已过，没有检查记录",
                            "the window is over and there is no record of a visit",
                        ),
                    )
                } else if unknown {
                    (
                        State::Unknown,
                        None,
                        say(lang, "检查记录没有检查日期", "the record of the visit has no date"),
                    )
                } else if waiting {
                    (
                        State::NotYetDue,
                        None,
                        say(lang, "期限未到，尚无检查记录", "the window is open; no visit yet"),
                    )
                } else {
                    (
                        State::Pass,
                        Some(visit),
                        say(
                            lang,
                            &format!("已于 {visit} 由两名检查人员检查"),
                            &format!("visited on {visit} by two inspectors"),
                        ),
                    )
                };
                let evidence = if done.is_some() || unknown {
                    results("检查记录", "record of the visit")
                } else {
                    Vec::new()
                };
                audit.obligations.push(owed(
                    Duty::Inspect,
                    Some(who.clone()),
                    state,
                    to,
                    done,
                    reason,
                    evidence,
                ));
                scope.drawn += 1;
                let Some(visit) = done else { continue };
                figures.inspected += 1;
                scope.inspected += 1;
                audit.months[visit.month() as usize - 1].inspected += 1;
                let delay =
                    [6, 8, 9, 11, 12, 12, 13, 14, 15, 16, 17, 18, 19, 20, 20, 21, 23][(serial % 17) as usize];
                let publish_due = visit.saturating_add(28.days());
                let day =
                    visit.saturating_add((delay + delay / 5 * 2 + if delay > 20 { 2 } else { -2 }).days());
                let (state, done, reason) = if serial % 53 == 7 && publish_due < AS_OF {
                    (State::Fail, None, say(lang, "截至审查日期没有公示记录", "no publication is recorded"))
                } else if day > AS_OF {
                    (
                        State::NotYetDue,
                        None,
                        say(lang, "尚在 20 个工作日的公示期内", "still within 20 working days"),
                    )
                } else if delay > 20 {
                    (
                        State::Fail,
                        Some(day),
                        say(
                            lang,
                            &format!("第 {delay} 个工作日才公示，期限为 20 个工作日"),
                            &format!("published on working day {delay}; the limit is 20"),
                        ),
                    )
                } else {
                    (
                        State::Pass,
                        Some(day),
                        say(
                            lang,
                            &format!("第 {delay} 个工作日公示"),
                            &format!("published on working day {delay}"),
                        ),
                    )
                };
                if let Some(day) = done {
                    figures.published += 1;
                    audit.months[day.month() as usize - 1].published += 1;
                    let days = u32::try_from(delay).unwrap();
                    match audit.delays.iter_mut().find(|(d, _)| *d == days) {
                        Some((_, n)) => *n += 1,
                        None => audit.delays.push((days, 1)),
                    }
                    if delay > 20 {
                        let message = say(
                            lang,
                            &format!("{} 的检查结果第 {delay} 个工作日才公示", who.name),
                            &format!("the result on {} was published on working day {delay}", who.name),
                        );
                        audit.findings.push(
                            Finding::new(&PUBLISHED_LATE, message)
                                .about("entity", who.name.as_str(), task.source)
                                .at_cell("results/2024-结果.csv", row, 9, "公示日期")
                                .detail(who.id.as_str()),
                        );
                    }
                }
                let evidence = if done.is_some() {
                    results("公示记录", "record of publication")
                } else {
                    Vec::new()
                };
                audit.obligations.push(owed(
                    Duty::Publish,
                    Some(who),
                    state,
                    publish_due,
                    done,
                    reason,
                    evidence,
                ));
            }
            audit.months[to.month() as usize - 1].due += task.quota;
            audit.rounds.push(figures);
        }
        scope.drawn = scope.drawn.min(task.size);
        scope.inspected = scope.inspected.min(scope.drawn);
        audit.coverage.push(scope);
    }
    for o in audit.obligations.iter().filter(|o| o.duty == Duty::Inspect && o.state == State::Fail) {
        let who = o.entity.clone().unwrap();
        let message = say(
            lang,
            &format!("{} 已抽中，第 {} 轮期限内未检查", who.name, o.round),
            &format!("{} was drawn in round {} and not visited in its window", who.name, o.round),
        );
        audit.findings.push(
            Finding::new(&NOT_INSPECTED, message)
                .about("entity", who.name.as_str(), o.source.as_str())
                .basis("优化营商环境条例", "第五十四条")
                .help(say(
                    lang,
                    "补查并登记原因，或附注销证明后启用候补对象",
                    "visit it and record why it is late, or bring in a substitute with proof of closure",
                )),
        );
    }
    audit.findings.push(
        Finding::new(
            &UNDER_DRAWN,
            say(
                lang,
                "A3 第 4 轮：库中未抽过的对象只有 2 家，应抽 6 家",
                "A3 round 4: only 2 entities were left undrawn where 6 are asked for",
            ),
        )
        .about("task", "A3", "附件1 第3行"),
    );
    let sum = |f: fn(&Coverage) -> u64| audit.coverage.iter().map(f).sum::<u64>();
    let all = Coverage {
        name: if lang == Lang::Zh { "全部在库对象" } else { "The whole library" }.to_owned(),
        size: sum(|c| c.size),
        drawn: sum(|c| c.drawn),
        inspected: sum(|c| c.inspected),
    };
    audit.objectives = objectives(lang, &all, &audit);
    for (i, o) in audit.objectives.clone().into_iter().enumerate() {
        audit.obligations.push(Obligation {
            id: format!("objective/{}", i + 1),
            duty: Duty::Objective,
            task: Text::default(),
            task_name: Text::default(),
            round: 0,
            entity: None,
            department: "晋城市生态环境局泽州分局".into(),
            state: o.state,
            due: Some(date(2024, 12, 31)),
            due_after: None,
            premature: false,
            taken_back: None,
            done: None,
            reason: o.definition,
            evidence: Vec::new(),
            source: o.source.into(),
            rule: o.rule.into(),
            waiver: None,
        });
    }
    audit.coverage.insert(0, all);
    audit.delays.sort_unstable();
    audit
}

fn objectives(lang: Lang, all: &Coverage, audit: &Audit) -> Vec<ObjectiveResult> {
    let published =
        audit.obligations.iter().filter(|o| o.duty == Duty::Publish && o.done.is_some()).count() as u64;
    let due =
        audit.obligations.iter().filter(|o| o.duty == Duty::Publish && o.state != State::NotYetDue).count()
            as u64;
    vec![
        ObjectiveResult {
            name: "年度抽查企业占比".to_owned(),
            definition: say(
                lang,
                "当年抽中的不同对象（本部门与联合任务）占在库存续对象的比例",
                "distinct entities drawn in the year, by own and joint tasks, of all active entities of the library",
            ),
            said: None,
            count: all.drawn,
            count_most: all.drawn,
            of: all.size,
            of_most: all.size,
            counted: Some((Count::Own(Counted::DrawnEntities), Count::Own(Counted::AllEntities))),
            value: Ratio::new(all.drawn, all.size),
            between: None,
            bound: "≥ 5%".to_owned(),
            bound_value: Ratio::percent(5),
            state: State::Pass,
            readings: vec![Reading {
                definition: say(lang, "抽中的次数占在库存续对象的比例", "selections, of all active entities"),
                count: 335,
                count_most: 335,
                of: all.size,
                of_most: all.size,
                counted: (Count::Own(Counted::Draws), Count::Own(Counted::AllEntities)),
                value: Ratio::new(335, all.size),
                between: None,
                kept: Some(true),
            }],
            source: "一、工作目标".to_owned(),
            rule: "rules/正文.ssj:21".to_owned(),
        },
        ObjectiveResult {
            name: "抽查结果公示率".to_owned(),
            definition: say(
                lang,
                "已公示的结果占已到公示期限的结果的比例",
                "results published, of those whose publication is due",
            ),
            said: Some("应公示，是公示期限已到的".to_owned()),
            count: published,
            count_most: published,
            of: due,
            of_most: due,
            counted: Some((Count::Own(Counted::Published), Count::Own(Counted::ToPublish))),
            value: Ratio::new(published, due),
            between: None,
            bound: "= 100%".to_owned(),
            bound_value: Ratio::ONE,
            state: State::Fail,
            readings: Vec::new(),
            source: "一、工作目标".to_owned(),
            rule: "rules/正文.ssj:22".to_owned(),
        },
    ]
}

fn rate(name: &str, [to_inspect, inspected, published, closed]: [u64; 4]) -> Rate {
    let (completion, closure) = (Ratio::new(published, to_inspect), Ratio::new(closed, published));
    Rate { name: name.to_owned(), task: None, to_inspect, inspected, published, closed, completion, closure }
}

fn duty(code: &str, name: &str, judged_by: Vec<Duty>, state: Option<State>, why: Message) -> PlanDuty {
    let (source, rule) = ("正文二(四)".to_owned(), "rules/正文.ssj:40".to_owned());
    PlanDuty { code: code.to_owned(), name: name.to_owned(), judged_by, state, why, source, rule }
}

fn empty(lang: Lang) -> Audit {
    let tiers = [
        ("A 低风险", 651, 208, 151),
        ("B 一般风险", 250, 87, 60),
        ("C 较高风险", 80, 28, 21),
        ("D 高风险", 21, 8, 6),
    ];
    Audit {
        plan: PlanName {
            name: "泽州2024".to_owned(),
            title: "晋城市生态环境局泽州分局2024年度双随机抽查工作计划".to_owned(),
            number: "泽环字〔2024〕11号".to_owned(),
            issuer: "晋城市生态环境局泽州分局".to_owned(),
            year: 2024,
        },
        as_of: AS_OF,
        not_checked: vec![
            NotChecked {
                what: say(
                    lang,
                    "J1–J3 是否与“一业一查”清单一致",
                    "whether J1–J3 agree with the one-trade-one-check list",
                ),
                why: say(
                    lang,
                    "计划提到该清单，但没有附上",
                    "the plan names the list but does not attach it",
                ),
            },
            NotChecked {
                what: say(lang, "4 条检查记录是否按期", "whether 4 visits were in time"),
                why: say(
                    lang,
                    "记录没有检查日期（results/2024-结果.csv）",
                    "the records have no date (results/2024-结果.csv)",
                ),
            },
        ],
        assumed: vec![
            say(
                lang,
                "抽查比例按每次抽取计算，不按全年合计（原文未写明）",
                "ratios are of each draw, not of the year's sum (the document does not say)",
            ),
            say(
                lang,
                "四个风险等级的递增比例为 0、0、5、10 个百分点（原文只有“递加比例”）",
                "the four tiers add 0, 0, 5 and 10 points (the document only says “increasing”)",
            ),
        ],
        fictional: true,
        obligations: Vec::new(),
        findings: Vec::new(),
        waived: Vec::new(),
        duties: vec![
            duty(
                "D10",
                "按时发起抽查",
                vec![Duty::Draw],
                Some(State::Pass),
                say(lang, "由 18 项义务判断", "judged by 18 obligations"),
            ),
            duty("D21", "宣传双随机监管", Vec::new(), None, say(lang, "需由人核查", "for people to check")),
        ],
        rates: Rates {
            departments: vec![
                rate("泽州分局", [252, 240, 230, 200]),
                rate("县市场监管局", [2, 2, 1, 0]),
                rate("县住建局", [0, 0, 0, 0]),
            ],
            matters: vec![
                rate("重点排污单位监督检查", [90, 88, 85, 80]),
                rate("排污许可监督检查", [0, 0, 0, 0]),
                Rate {
                    task: Some("A5".to_owned()), ..rate("危险废物经营单位检查", [162, 152, 145, 120])
                },
            ],
            tiers: vec![rate("低", [249, 237, 227, 197]), rate("", [3, 3, 3, 3])],
            months: (1..=12)
                .map(|m| match m {
                    3 | 6 | 9 => rate(&m.to_string(), [63, 60, 57, 50]),
                    12 => rate("12", [63, 60, 59, 50]),
                    _ => rate(&m.to_string(), [0; 4]),
                })
                .collect(),
            total: rate("", [252, 240, 230, 200]),
            again: Again {
                departments: Rate { completion: None, closure: None, ..rate("", [2, 2, 1, 0]) },
                matters: Rate::default(),
            },
        },
        waits: vec![Wait {
            task: "J1".to_owned(),
            round: 1,
            entity: Some(EntityName { id: "E1".into(), name: "甲站".into() }),
            step: WaitStep::Publication,
            waiting: "泽州分局".to_owned(),
            on: "县市场监管局".to_owned(),
            since: date(2024, 8, 1),
        }],
        replacements: crate::audit::Replacements::default(),
        visits: VisitFigures {
            daily: 240,
            special: 3,
            complaint: 2,
            merged: 4,
            entities: vec![(1, 231), (2, 7)],
            deferred: vec![Deferred {
                task: "A1".to_owned(),
                round: 4,
                entity: EntityName { id: "E2".into(), name: "乙厂".into() },
            }],
        },
        objectives: Vec::new(),
        rounds: Vec::new(),
        coverage: Vec::new(),
        tiers: tiers
            .into_iter()
            .map(|(name, size, drawn, inspected)| Coverage { name: name.to_owned(), size, drawn, inspected })
            .collect(),
        months: (1..=12).map(|month| MonthFigures { month, due: 0, inspected: 0, published: 0 }).collect(),
        delays: Vec::new(),
        publish_within: 20,
        drawn: Vec::new(),
        draws: Vec::new(),
        officers: Vec::new(),
        issuer: "晋城市生态环境局泽州分局".to_owned(),
        tasks: Vec::new(),
        matters: Vec::new(),
    }
}

/// Five obligations of one task, for snapshots.
pub(super) fn small(lang: Lang) -> Audit {
    let mut audit = full(lang);
    let one = |duty, state| {
        let mut all = audit.obligations.iter();
        all.find(|o| (o.duty, o.state) == (duty, state) && (duty != Duty::Publish || o.done.is_some()))
            .unwrap()
            .clone()
    };
    let mut open = one(Duty::Inspect, State::Fail);
    open.due = Some(date(2024, 9, 30));
    let mut late = one(Duty::Publish, State::Fail);
    (late.due, late.done) = (Some(date(2024, 8, 10)), Some(date(2024, 8, 15)));
    let obligations = vec![
        one(Duty::Draw, State::Pass),
        open,
        one(Duty::Inspect, State::NotYetDue),
        one(Duty::Inspect, State::Pass),
        late,
        one(Duty::Objective, State::Fail),
    ];
    audit.obligations = obligations;
    audit.findings.truncate(2);
    audit
}

/// `text` in every field that can come from a file.
pub(super) fn hostile(text: &str) -> Audit {
    let t = || text.to_owned();
    let say = || msg!("report-verbatim", text = text);
    let mut audit = small(Lang::Zh);
    audit.plan = PlanName { name: t(), title: t(), number: t(), issuer: t(), year: 2024 };
    audit.not_checked = vec![NotChecked { what: say(), why: say() }];
    audit.assumed = vec![say()];
    for o in &mut audit.obligations {
        o.id = t();
        for own in [&mut o.task, &mut o.task_name, &mut o.department, &mut o.source, &mut o.rule] {
            *own = text.into();
        }
        o.reason = say();
        o.entity = Some(EntityName { id: text.into(), name: text.into() });
        o.evidence = vec![Evidence { what: say(), file: text.into(), row: 1, event: None }];
    }
    audit.findings = vec![
        Finding::new(&NOT_INSPECTED, say())
            .about("entity", text, text)
            .basis(text, text)
            .help(say())
            .at_cell(text, 2, 1, text),
    ];
    for o in &mut audit.objectives {
        (o.name, o.bound, o.source, o.rule, o.definition) = (t(), t(), t(), t(), say());
        o.said = Some(t());
    }
    for r in audit.objectives.iter_mut().flat_map(|o| &mut o.readings) {
        r.definition = say();
    }
    for r in &mut audit.rounds {
        (r.task, r.name) = (t(), t());
    }
    for d in &mut audit.duties {
        (d.code, d.name, d.source, d.rule, d.why) = (t(), t(), t(), t(), say());
    }
    let rates = &mut audit.rates;
    for r in rates.departments.iter_mut().chain(&mut rates.matters).chain(&mut rates.tiers) {
        r.name = t();
        r.task = r.task.as_ref().map(|_| t());
    }
    for w in &mut audit.waits {
        (w.task, w.waiting, w.on) = (t(), t(), t());
        w.entity = Some(EntityName { id: text.into(), name: text.into() });
    }
    for d in &mut audit.visits.deferred {
        d.task = t();
        d.entity = EntityName { id: text.into(), name: text.into() };
    }
    for c in audit.coverage.iter_mut().chain(&mut audit.tiers) {
        c.name = t();
    }
    audit
}
