//! What a form means, in words: made from what the reader understood of it, never from the form.

use jiff::civil::Date;
use ssj::message::Lang;
use ssj::model::*;
use ssj::ratio::Ratio;
use ssj::syntax::MONTHS;

/// Words in one of the two languages.
#[derive(Clone, Copy)]
pub struct Say(pub Lang);

impl Say {
    fn pick(self, zh: impl Into<String>, en: impl Into<String>) -> String {
        match self.0 {
            Lang::Zh => zh.into(),
            Lang::En => en.into(),
        }
    }

    fn list(self, all: impl IntoIterator<Item = String>) -> String {
        all.into_iter().collect::<Vec<_>>().join(self.pick("、", ", ").as_str())
    }

    fn sentence(self, parts: Vec<String>) -> String {
        let parts: Vec<String> = parts.into_iter().filter(|p| !p.is_empty()).collect();
        parts.join(self.pick("；", "; ").as_str())
    }

    // ── How many, how often ──────────────────────────────────────────────────────────────────────────────

    pub fn shares(self, shares: &[Share]) -> String {
        let all: Vec<String> = shares.iter().map(|s| self.share(s)).collect();
        match all.as_slice() {
            [only] => only.clone(),
            _ => all.iter().zip(1..).map(|(s, n)| format!("（{n}）{s}")).collect::<Vec<_>>().join("<br>"),
        }
    }

    fn share(self, share: &Share) -> String {
        let schedule = &share.schedule.value;
        let mut parts = Vec::new();
        if let Some(class) = &share.class {
            parts.push(match (&class.name, self.0) {
                (Some(name), Lang::Zh) => format!("对 {name}"),
                (Some(name), Lang::En) => format!("of {name}"),
                (None, Lang::Zh) => format!("对原话所说的“{}”", class.words()),
                (None, Lang::En) => format!("of what the document calls “{}”", class.words()),
            });
        }
        if share.rest {
            parts.push(self.pick("对其他的对象", "of the other objects"));
        }
        if share.further {
            parts.push(self.pick("在前面的之外再抽", "besides what was drawn before"));
        }
        let draws = schedule.draws();
        let ratio = schedule.ratio().is_some();
        let of = match schedule.reading {
            Some(Reading::EachDraw) => self.pick("每次", " in each draw"),
            Some(Reading::WholeYear) => self.pick("全年一共", " in the whole year"),
            None => String::new(),
        };
        let quantity = self.quantity(&schedule.quantity, self.0 == Lang::Zh);
        parts.push(self.pick(format!("{of}{quantity}"), format!("{quantity}{of}")));
        parts.push(self.frequency(schedule.frequency.as_ref()));
        if schedule.reading.is_none() && draws > 1 && ratio {
            parts.push(self.pick(
                "**没有说比例是每次的还是全年的**（`ambiguous-ratio`）",
                "**it does not say whether the ratio is of each draw or of the year** (`ambiguous-ratio`)",
            ));
        }
        self.sentence(parts)
    }

    /// How many; in Chinese with its verb, which stands behind the bound.
    fn quantity(self, quantity: &Quantity, verb: bool) -> String {
        let verb = if verb { "抽 " } else { "" };
        let mut text = match &quantity.amount {
            Amount::Open(words) => {
                let words = self.quoted(words);
                self.pick(
                    format!("{verb}多少**还没有定**{words}").replace(' ', ""),
                    format!("how many is **undecided**{words}"),
                )
            }
            Amount::ByTier => self.pick(format!("{}多少看等级", verb.trim()), "what the tier says"),
            amount => self.limit(quantity.bound, amount, verb),
        };
        if let Some(most) = &quantity.most {
            let most = self.amount(most);
            text += &self.pick(format!("、至多 {most}"), format!(" and at most {most}"));
        }
        for other in &quantity.others {
            let other = self.limit(other.bound, &other.amount, "");
            text += &self.pick(format!(" 和 {other} 中"), format!(" or {other},"));
        }
        text += &match quantity.choice {
            Some(Choice::Larger) => self.pick("较多的", " whichever is more"),
            Some(Choice::Smaller) => self.pick("较少的", " whichever is less"),
            Some(Choice::Either) => self.pick("任一个", " either of them"),
            None => String::new(),
        };
        // How often is left open in the same place as how many.
        const NO_TIMES: [&str; 4] = ["不定期", "适时", "根据需要", "as needed"];
        if let Some(words) = &quantity.open {
            let quoted = self.quoted(words);
            text += &match NO_TIMES.contains(&words.as_str()) {
                true => self.pick(
                    format!("；几次**还没有定**{quoted}"),
                    format!("; how often is **undecided**{quoted}"),
                ),
                false => self.pick(
                    format!("，抽多少**还没有定**{quoted}"),
                    format!(", how many exactly is **undecided**{quoted}"),
                ),
            };
        }
        if let Some(n) = quantity.estimate {
            text += &self.pick(
                format!("（文件估计约 {n} 户，不影响抽取）"),
                format!(" (about {n} as the document reckons; it decides nothing)"),
            );
        }
        text
    }

    fn quoted(self, words: &str) -> String {
        match (words, self.0) {
            ("", _) => String::new(),
            (words, Lang::Zh) => format!("（“{words}”）"),
            (words, Lang::En) => format!(" (“{words}”)"),
        }
    }

    fn limit(self, bound: Bound, amount: &Amount, verb: &str) -> String {
        let number = self.amount(amount);
        let each = matches!(amount, Amount::PerOfficer(_));
        let each = if each {
            self.pick("每名在岗检查人员", " for every inspector in post")
        } else {
            String::new()
        };
        let (zh, en) = match bound {
            Bound::Exact => ("", ""),
            Bound::AtLeast => ("至少", "at least "),
            Bound::AtMost => ("至多", "at most "),
        };
        let gap = if zh.is_empty() || !verb.is_empty() { "" } else { " " };
        self.pick(format!("{each}{zh}{gap}{verb}{number}"), format!("{en}{number}{each}"))
    }

    fn amount(self, amount: &Amount) -> String {
        match amount {
            Amount::Ratio(r) if *r == Ratio::ONE => self.pick("全部", "all"),
            Amount::Ratio(r) => percent(*r),
            Amount::Count(n) => self.pick(format!("{n} 户"), n.to_string()),
            Amount::Visits(n) => self.pick(format!("{n} 家次"), format!("{n} visits")),
            Amount::PerOfficer(r) => self.pick(format!("{} 户", plain(*r)), plain(*r)),
            Amount::ByTier | Amount::Open(_) => String::new(),
        }
    }

    pub fn frequency(self, frequency: Option<&Frequency>) -> String {
        let Some(f) = frequency else { return String::new() };
        let (one, many) = match f.unit {
            Unit::Year => ("年", "year"),
            Unit::HalfYear => ("半年", "half-year"),
            Unit::Quarter => ("季度", "quarter"),
            Unit::Month => ("个月", "month"),
            Unit::TenDays => ("旬", "ten-day period"),
            Unit::Week => ("周", "week"),
            Unit::Day => ("天", "day"),
        };
        let one = if f.every == 1 { one.trim_start_matches('个') } else { one };
        let bound = match f.bound {
            Bound::Exact => ("", ""),
            Bound::AtLeast => ("至少", "at least "),
            Bound::AtMost => ("至多", "at most "),
        };
        let times = f.times;
        let period = if f.every == 1 {
            (format!("每{one}"), format!("a {many}"))
        } else {
            (format!("每 {} {one}", f.every), format!("in {} {many}s", f.every))
        };
        let often = if times == 1 { "once".to_owned() } else { format!("{times} times") };
        let mut text = self
            .pick(format!("{}{} {times} 次", period.0, bound.0), format!("{}{often} {}", bound.1, period.1));
        if f.unit != Unit::Year {
            let draws = f.draws();
            text += &self.pick(format!("，全年 {draws} 次"), format!(", {draws} a year"));
        }
        text
    }

    // ── Tiers ────────────────────────────────────────────────────────────────────────────────────────────

    /// What a tier makes of 20 %, twice a year.
    pub fn step(self, step: &TierStep) -> String {
        let Some(increment) = &step.increment else {
            return self.pick("**还没有定**，不能抽取", "**undecided**: it cannot be drawn");
        };
        let base = Ratio::new(1, 5).unwrap();
        let becomes = |r: Ratio| {
            let r = percent(r.min(Ratio::ONE));
            self.pick(format!("20% 变成 {r}"), format!("20% becomes {r}"))
        };
        let mut parts = vec![match &increment.change {
            Change::Raise(points) if *points == Ratio::ZERO => self.pick("仍是 20%", "it stays 20%"),
            Change::Raise(points) => becomes(base.checked_add(*points).unwrap()),
            Change::Lower(points) => becomes(base.checked_sub(*points).unwrap_or(Ratio::ZERO)),
            Change::Times(times) => becomes(base.checked_times(*times).unwrap()),
            Change::Exempt => self.pick("这一等级不抽", "this tier is not drawn"),
            Change::Own(own) => {
                let quantity = own.quantity.as_ref().map_or_else(
                    || self.pick("仍是 20%", "it stays 20%"),
                    |q| {
                        let q = self.quantity(q, false);
                        self.pick(format!("不用 20%，改为 {q}"), format!("not 20%, but {q}"))
                    },
                );
                self.sentence(vec![quantity, self.frequency(own.frequency.as_ref())])
            }
        }];
        if increment.draws > 0 {
            let all = 2 + increment.draws;
            parts.push(self.pick(format!("一年 2 次变成 {all} 次"), format!("2 draws a year become {all}")));
        }
        self.sentence(parts)
    }

    // ── Times ────────────────────────────────────────────────────────────────────────────────────────────

    fn day(self, date: Date, with_year: bool) -> String {
        let (y, m, d) = (date.year(), date.month(), date.day());
        match (self.0, with_year) {
            (Lang::Zh, true) => format!("{y}年{m}月{d}日"),
            (Lang::Zh, false) => format!("{m}月{d}日"),
            (Lang::En, true) => format!("{d} {} {y}", MONTHS[usize::from(m.unsigned_abs()) - 1]),
            (Lang::En, false) => format!("{d} {}", MONTHS[usize::from(m.unsigned_abs()) - 1]),
        }
    }

    /// The days of the plan year 2025.
    pub fn window(self, window: Window) -> String {
        let (from, to) = window.dates(2025).unwrap();
        let year = matches!(window, Window::Days(..));
        let (from, to) = (self.day(from, year), self.day(to, year));
        self.pick(format!("{from}至{to}"), format!("{from} to {to}"))
    }

    pub fn undated(self, words: &str) -> String {
        self.pick(
            format!("**没有说是哪几天**（“{words}”），不能抽取"),
            format!("**no days are said** (“{words}”): it cannot be drawn"),
        )
    }

    pub fn windows(self, all: &[Window]) -> String {
        let all: Vec<String> = all
            .iter()
            .zip(1..)
            .map(|(w, n)| match self.0 {
                Lang::Zh => format!("第 {n} 次 {}", self.window(*w)),
                Lang::En => format!("draw {n}: {}", self.window(*w)),
            })
            .collect();
        self.sentence(all)
    }

    pub fn placement(self, placement: &Placement) -> String {
        match placement {
            Placement::Windows(all) => self.windows(all),
            Placement::Each(unit) => {
                let (zh, en) = match unit {
                    Unit::Year => ("年", "year"),
                    Unit::HalfYear => ("半年", "half-year"),
                    Unit::Quarter => ("季度", "quarter"),
                    Unit::Month => ("月", "month"),
                    Unit::TenDays => ("旬", "ten-day period"),
                    Unit::Week => ("周", "week"),
                    Unit::Day => ("日", "day"),
                };
                self.pick(format!("每{zh}各一次"), format!("one in every {en}"))
            }
        }
    }

    pub fn due(self, due: &Due) -> String {
        match due {
            Due::On(date) => {
                let day = self.day(*date, true);
                self.pick(format!("至迟{day}，含当天"), format!("at the latest on {day}"))
            }
            Due::OnDay(month, day) => {
                let day = self.day(Date::new(2025, *month, *day).unwrap(), false);
                self.pick(
                    format!("至迟计划年度的{day}，含当天"),
                    format!("at the latest on {day} of the plan year"),
                )
            }
            Due::MonthEnd(month) => {
                let last = Date::new(2025, *month, 1).unwrap().last_of_month();
                let day = self.day(last, false);
                self.pick(
                    format!("至迟计划年度的{day}，含当天"),
                    format!("at the latest on {day} of the plan year"),
                )
            }
            Due::Every { unit, every, month, day } => {
                let period = self.every(*every, *unit);
                let month = match (month, unit) {
                    (MonthOf::First, _) => self.pick("第一个月的", " of its first month"),
                    (MonthOf::Last, _) => self.pick("最后一个月的", " of its last month"),
                    (MonthOf::Any, _) => String::new(),
                };
                self.pick(
                    format!("{period}至迟{month} {day} 日，含当天"),
                    format!("in {period} at the latest on day {day}{month}"),
                )
            }
            Due::After { event, duration } => {
                let long = self.duration(*duration);
                match event {
                    None => self.pick(
                        format!("{long}以内；从什么时候起没有写"),
                        format!("within {long}; it does not say of what"),
                    ),
                    Some(event) => {
                        let event = self.event(event);
                        self.pick(
                            format!("{event}之后 {long}以内，当天不算"),
                            format!("within {long} after {event}, its own day not counted"),
                        )
                    }
                }
            }
        }
    }

    pub fn duration(self, duration: Duration) -> String {
        let n = duration.count;
        let s = if n == 1 { "" } else { "s" };
        match duration.unit {
            DurationUnit::WorkingDays => self.pick(format!("{n} 个工作日"), format!("{n} working day{s}")),
            DurationUnit::Days => self.pick(format!("{n} 天（自然日）"), format!("{n} calendar day{s}")),
            DurationUnit::Months => self.pick(format!("{n} 个月"), format!("{n} month{s}")),
            DurationUnit::Years => self.pick(format!("{n} 年"), format!("{n} year{s}")),
        }
    }

    fn event(self, event: &Event) -> String {
        match event {
            Event::Finding => self.pick("作出检查结果认定", "the result was established"),
            Event::Inspection => self.pick("检查完毕", "the inspection ended"),
            Event::Problem => self.pick("发现问题", "the problem was found"),
            Event::Draw => self.pick("抽取", "the draw"),
            Event::Assignment => self.pick("任务下达", "the assignment"),
            Event::RectifyDue => self.pick("整改期满", "the time for rectification is over"),
            Event::Rectified => self.pick("整改完成", "rectification"),
            Event::Order => self.pick("责令整改", "the order to rectify"),
            Event::Decision => self.pick("作出行政处罚决定", "the decision on the penalty"),
            Event::Publication => self.pick("公示", "publication"),
            Event::Other(words) => self.pick(
                format!("“{words}”（原话，程序不知道何时发生）"),
                format!("“{words}” (the document's words; no program can tell when)"),
            ),
        }
    }

    fn every(self, every: u32, unit: Unit) -> String {
        let (zh, en) = match unit {
            Unit::Year => ("年", "year"),
            Unit::HalfYear => ("半年", "half-year"),
            Unit::Quarter => ("季度", "quarter"),
            Unit::Month => ("月", "month"),
            Unit::TenDays => ("旬", "ten-day period"),
            Unit::Week => ("周", "week"),
            Unit::Day => ("日", "day"),
        };
        match every {
            1 => self.pick(format!("每{zh}"), format!("every {en}")),
            n => self.pick(format!("每 {n} {zh}"), format!("every {n} {en}s")),
        }
    }

    // ── Scopes ───────────────────────────────────────────────────────────────────────────────────────────

    pub fn predicate(self, predicate: &Predicate) -> String {
        let many = |all: &[Predicate], zh: &str, en: &str| {
            let all: Vec<String> = all
                .iter()
                .map(|p| match p {
                    Predicate::All(_) | Predicate::Any(_) => format!("（{}）", self.predicate(p)),
                    _ => self.predicate(p),
                })
                .collect();
            all.join(self.pick(zh, en).as_str())
        };
        match predicate {
            Predicate::Is(c) => self.comparison(c),
            Predicate::Not(inner) => {
                let inner = self.predicate(inner);
                self.pick(format!("不符合（{inner}）"), format!("not ({inner})"))
            }
            Predicate::All(all) => many(all, "，并且", " and "),
            Predicate::Any(all) => many(all, "，或者", " or "),
        }
    }

    fn comparison(self, c: &Comparison) -> String {
        let column = self.pick(format!("“{}”", c.column.value), c.column.value.clone());
        let of = |zh: &str, en: &str, value: &str| {
            self.pick(format!("{column}{zh}{value}"), format!("{column} {en} {value}"))
        };
        match &c.test {
            Test::Compare(operator, value) => {
                let value = value.value.as_str();
                match operator {
                    Operator::Includes => of("里有 ", "has the label", value),
                    Operator::Excludes => of("里没有 ", "does not have the label", value),
                    Operator::Prefix => of("的开头是 ", "begins with", value),
                    Operator::Equal => of("是 ", "is", value),
                    Operator::NotEqual => of("不是 ", "is not", value),
                    order => {
                        let (zh, en) = ordered(*order, value);
                        match self.0 {
                            Lang::Zh => format!("{column}{}", zh.replace('…', value)),
                            Lang::En => format!("{column} is {}", en.replace('…', value)),
                        }
                    }
                }
            }
            Test::Among { not, values } => {
                let all = self.list(values.iter().map(|v| v.value.clone()));
                // A set of labels is among others if it has one of them.
                if ["标签", "labels"].contains(&c.column.value.as_str()) {
                    return match not {
                        false => of("里有其中任何一个：", "has any of", &all),
                        true => of("里一个也没有：", "has none of", &all),
                    };
                }
                if *not {
                    of("不是其中任何一个：", "is none of", &all)
                } else {
                    of("是其中之一：", "is one of", &all)
                }
            }
            Test::During { not, years } => {
                let year = match years {
                    Years::Of(year) => self.pick(format!("{year} 年"), year.to_string()),
                    Years::FromPlanYear(..) => panic!("years are settled"),
                };
                if *not { of("不在 ", "is not in", &year) } else { of("在 ", "is in", &year) }
            }
            Test::Empty { not: false } => self.pick(format!("{column}没有填"), format!("{column} is empty")),
            Test::Empty { not: true } => self.pick(format!("{column}填了"), format!("{column} is filled in")),
        }
    }

    // ── The rest ─────────────────────────────────────────────────────────────────────────────────────────

    pub fn objective(self, o: &Objective) -> String {
        if let Some(m) = &o.measure {
            let (zh, en) = match m.operator {
                Operator::AtLeast => ("至少是", "at least"),
                Operator::AtMost => ("至多是", "at most"),
                Operator::Above => ("超过", "more than"),
                Operator::Below => ("低于", "less than"),
                _ => ("正好是", "exactly"),
            };
            let bound = percent(m.bound);
            return self.pick(
                format!("{} ÷ {} {zh} {bound}", m.count, m.of),
                format!("{} ÷ {} is {en} {bound}", m.count, m.of),
            );
        }
        let every = |s: &Option<ssj::source::Spanned<String>>| match (s, self.0) {
            (Some(s), Lang::Zh) => format!("{} 中的每一户", s.value),
            (Some(s), Lang::En) => format!("every entity of {}", s.value),
            (None, Lang::Zh) => "每一户".to_owned(),
            (None, Lang::En) => "every entity".to_owned(),
        };
        if let Some(c) = &o.coverage {
            let (years, scope) = (c.years, &c.scope.value);
            return self.pick(
                format!("{years} 年之内把 {scope} 都检查一遍"),
                format!("all of {scope} are inspected within {years} years"),
            );
        }
        if let Some(c) = &o.visit_cap {
            let (who, period, most) = (every(&c.scope), self.every(c.every, c.unit), c.most);
            return self.pick(
                format!("{who}{period}至多检查 {most} 次"),
                format!("{who} is visited at most {most} times {period}"),
            );
        }
        let s = o.spacing.as_ref().unwrap();
        let (who, apart) = (every(&s.scope), self.duration(s.apart));
        self.pick(
            format!("{who}两次检查之间至少隔 {apart}"),
            format!("{who} is not visited again within {apart}"),
        )
    }

    pub fn team(self, slots: &[Slot]) -> String {
        let any = |d: &str| ["任意", "any"].contains(&d);
        let each = |slot: &Slot| {
            let from = match (any(&slot.department), self.0) {
                (true, Lang::Zh) => "不限部门一名".to_owned(),
                (true, Lang::En) => "one of any department".to_owned(),
                (false, Lang::Zh) => format!("{}一名", slot.department),
                (false, Lang::En) => format!("one of {}", slot.department),
            };
            let from = match slot.role {
                Some(TeamRole::Lead) => self.pick(format!("{from}（主办）"), format!("{from} (in the lead)")),
                Some(TeamRole::Assistant) => {
                    self.pick(format!("{from}（协办）"), format!("{from} (assisting)"))
                }
                None => from,
            };
            match (&slot.qualification, self.0) {
                (None, _) => from,
                (Some(q), Lang::Zh) => format!("{from}（要有 {q} 资格）"),
                (Some(q), Lang::En) => format!("{from} (with {q})"),
            }
        };
        let n = slots.len();
        let all = self.list(slots.iter().map(each));
        self.pick(format!("共 {n} 人：{all}"), format!("{n} inspectors: {all}"))
    }

    pub fn load(self, load: &Load) -> String {
        let (most, period) = (load.most, self.every(load.every, load.unit));
        self.pick(
            format!("一名检查人员{period}至多检查 {most} 户（次）"),
            format!("an inspector visits at most {most} {period}"),
        )
    }

    pub fn task_step(self, step: &Step) -> String {
        let by = self.list(step.by.iter().map(|r| r.words().to_owned()));
        let what = self.kind(&step.kind.value);
        let waits = self.list(step.waits.iter().map(|w| self.kind(&w.value)));
        let mut parts = vec![what];
        if !by.is_empty() {
            parts.push(self.pick(format!("由 {by} 做"), format!("done by {by}")));
        }
        if !waits.is_empty() {
            parts.push(self.pick(format!("先要做完：{waits}"), format!("not before: {waits}")));
        }
        self.sentence(parts)
    }

    fn kind(self, kind: &StepKind) -> String {
        match kind {
            StepKind::Scheme => self.pick("制定实施方案", "the scheme is drawn up"),
            StepKind::ObjectList => self.pick("建立检查对象名录", "the list of objects is made"),
            StepKind::DrawObjects => self.pick("抽取检查对象", "objects are drawn"),
            StepKind::DrawOfficers => self.pick("抽取检查人员", "inspectors are drawn"),
            StepKind::JointVisit => self.pick("各部门一起检查", "the departments inspect together"),
            StepKind::Visit => self.pick("现场检查", "the visit"),
            StepKind::Results => self.pick("录入检查结果", "results are entered"),
            StepKind::Publish => self.pick("公示检查结果", "results are published"),
            StepKind::Other(words) => {
                self.pick(format!("“{words}”（原话）"), format!("“{words}” (the document's words)"))
            }
        }
    }

    pub fn follow_ups(self, all: &[FollowUp]) -> String {
        let each = |f: &FollowUp| {
            let kind = match &f.kind {
                FollowUpKind::Rectify => self.pick("责令整改", "order to rectify"),
                FollowUpKind::Reinspect => self.pick("复查", "inspect again"),
                FollowUpKind::FileCase => self.pick("立案", "file a case"),
                FollowUpKind::Transfer => self.pick("移送", "hand over"),
                FollowUpKind::ReportCredit => self.pick("报送信用信息", "report to the credit system"),
                FollowUpKind::Disclose => self.pick("公示", "publish"),
                FollowUpKind::Other(words) => {
                    self.pick(format!("“{words}”（原话）"), format!("“{words}” (the document's words)"))
                }
            };
            match f.within.map(|w| self.duration(w)) {
                Some(long) => self.pick(format!("{kind}，{long}以内"), format!("{kind} within {long}")),
                None => kind,
            }
        };
        self.sentence(all.iter().map(each).collect())
    }

    pub fn mode(self, mode: Mode) -> String {
        let level = |a: Authority| match a {
            Authority::National => self.pick("国家级", "the national level"),
            Authority::Province => self.pick("省级", "the province"),
            Authority::City => self.pick("市级", "the city"),
            Authority::County => self.pick("县（区）级", "the county"),
            Authority::Township => self.pick("乡镇（所）", "the township"),
        };
        let (draws, inspects) = (level(mode.draws), level(mode.inspects));
        self.pick(format!("{draws}抽取，{inspects}检查"), format!("{draws} draws, {inspects} inspects"))
    }

    pub fn citations(self, all: &[Citation]) -> String {
        let article = |a: &Article| {
            let mut text = self.pick(format!("第 {} 条", a.number), format!("article {}", a.number));
            if let Some(n) = a.paragraph {
                text += &self.pick(format!("第 {n} 款"), format!(", paragraph {n}"));
            }
            if let Some(n) = a.item {
                text += &self.pick(format!("第 {n} 项"), format!(", item {n}"));
            }
            text
        };
        let each = |c: &Citation| {
            let number = c.number.as_ref().map_or_else(String::new, |n| format!("（{n}）"));
            let articles = match c.articles.as_slice() {
                [] => self.pick("全文", "as a whole"),
                all => all.iter().map(article).collect::<Vec<_>>().join(self.pick("、", "; ").as_str()),
            };
            format!("《{}》{number} {articles}", c.title)
        };
        self.sentence(all.iter().map(each).collect())
    }

    pub fn contents(self, all: &[String]) -> String {
        let n = all.len();
        let all =
            all.iter().map(|c| format!("“{c}”")).collect::<Vec<_>>().join(self.pick("、", ", ").as_str());
        self.pick(format!("{n} 条：{all}"), format!("{n}: {all}"))
    }
}

/// An order in the words of what is compared: a day, a number or a level.
fn ordered(operator: Operator, value: &str) -> (&'static str, &'static str) {
    let day = value.parse::<Date>().is_ok();
    let number = value.chars().all(|c| c.is_ascii_digit() || c == '.');
    match (operator, day, number) {
        (Operator::AtLeast, true, _) => ("是 … 当天或以后", "… or later"),
        (Operator::AtMost, true, _) => ("是 … 当天或以前", "… or earlier"),
        (Operator::Above, true, _) => ("在 … 以后，不含当天", "later than …"),
        (_, true, _) => ("在 … 以前，不含当天", "earlier than …"),
        (Operator::AtLeast, _, true) => ("不小于 …", "… or more"),
        (Operator::AtMost, _, true) => ("不大于 …", "… or less"),
        (Operator::Above, _, true) => ("大于 …", "more than …"),
        (_, _, true) => ("小于 …", "less than …"),
        (Operator::AtLeast, ..) => ("是 … 或更高的", "… or a higher one"),
        (Operator::AtMost, ..) => ("是 … 或更低的", "… or a lower one"),
        (Operator::Above, ..) => ("比 … 高", "higher than …"),
        _ => ("比 … 低", "lower than …"),
    }
}

/// A decimal number, or the fraction itself where it has no end.
fn plain(ratio: Ratio) -> String {
    for (digits, scale) in [(0usize, 1u64), (1, 10), (2, 100), (3, 1000)] {
        if scale % ratio.den() == 0 {
            let scaled = ratio.num() * (scale / ratio.den());
            let (whole, part) = (scaled / scale, scaled % scale);
            return if digits == 0 { whole.to_string() } else { format!("{whole}.{part:0digits$}") };
        }
    }
    format!("{}/{}", ratio.num(), ratio.den())
}

fn percent(ratio: Ratio) -> String {
    let text = plain(ratio.checked_mul(100).unwrap());
    if text.contains('/') { format!("{}/{}", ratio.num(), ratio.den()) } else { format!("{text}%") }
}
