//! The fictional library of a county: the same bytes on every machine, from one seed.
//!
//! Names are put together from the generic word lists below and registration numbers start with `MAYY`, which no
//! registry has reached: no firm and no person is meant. Sizes are those that the worked figures of the plan use,
//! tiers are in the proportions 31107 : 12044 : 3682 : 721 that one city has published.

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use ssj::registry::columns::{Column, ENTITIES, INSPECTORS, RECUSALS};
use ssj::registry::credit_code;
use std::collections::BTreeSet;
use std::fmt::Write;

/// The three tables, ready to be written.
pub struct Library {
    pub entities: String,
    pub inspectors: String,
    pub recusals: String,
}

/// A class of entities: its label, its size, and the kinds of bodies in it.
pub struct Class {
    pub label: &'static str,
    pub size: usize,
    kinds: &'static [Kind],
}

/// What follows the firm's own name, its GB/T 4754 code, and the first two symbols of its credit code.
struct Kind {
    ending: &'static str,
    industry: &'static str,
    body: &'static str,
}

const fn firm(ending: &'static str, industry: &'static str) -> Kind {
    Kind { ending, industry, body: "91" }
}

const fn body(ending: &'static str, industry: &'static str, body: &'static str) -> Kind {
    Kind { ending, industry, body }
}

pub const CLASSES: &[Class] = &[
    Class {
        label: "重点排污单位",
        size: 120,
        kinds: &[
            firm("铸造有限公司", "3391"),
            firm("铸管有限公司", "3391"),
            firm("煤业有限公司", "0610"),
            firm("化工有限公司", "2619"),
            firm("化肥有限公司", "2621"),
            firm("建筑陶瓷有限公司", "3071"),
            firm("水泥有限公司", "3011"),
            firm("热电有限公司", "4412"),
            firm("电镀有限公司", "3360"),
        ],
    },
    Class {
        label: "非重点排污单位",
        size: 800,
        kinds: &[
            firm("铸造厂", "3391"),
            firm("机械制造有限公司", "3484"),
            firm("日用陶瓷有限公司", "3074"),
            firm("建材有限公司", "3031"),
            firm("水泥制品有限公司", "3021"),
            firm("石料有限公司", "1019"),
            firm("塑料制品有限公司", "2929"),
            firm("木业有限公司", "2110"),
            firm("印刷包装有限公司", "2319"),
            firm("食品有限公司", "1353"),
            firm("面粉有限公司", "1312"),
            firm("金属结构有限公司", "3311"),
            firm("洗煤有限公司", "0610"),
            firm("加油站", "5265"),
            body("汽车修理部", "8111", "92"),
            body("养殖专业合作社", "0313", "93"),
            body("蛋鸡养殖场", "0321", "92"),
            firm("牧业有限公司", "0313"),
        ],
    },
    Class {
        label: "特殊监管对象",
        size: 20,
        kinds: &[
            firm("再生资源有限公司", "4210"),
            firm("焦化有限公司", "2521"),
            firm("精细化工有限公司", "2669"),
            firm("炉料有限公司", "3140"),
        ],
    },
    Class {
        label: "核技术利用单位",
        size: 36,
        kinds: &[
            body("综合医院", "8411", "52"),
            body("骨科医院", "8415", "52"),
            body("口腔门诊部", "8425", "92"),
            body("卫生院", "8423", "12"),
            firm("无损检测有限公司", "7452"),
            firm("压力容器制造有限公司", "3332"),
        ],
    },
    Class {
        label: "危险废物经营单位",
        size: 5,
        kinds: &[firm("环保科技有限公司", "7724"), firm("废油再生有限公司", "7724")],
    },
    Class { label: "填埋场", size: 2, kinds: &[firm("固体废物填埋场", "7820")] },
    Class {
        label: "机动车排放检测机构", size: 6, kinds: &[firm("机动车检测有限公司", "7452")]
    },
    Class { label: "生态环境监测机构", size: 4, kinds: &[firm("环境监测有限公司", "7461")] },
    Class { label: "城镇污水处理厂", size: 9, kinds: &[firm("污水处理厂", "4620")] },
];

/// The tiers, lowest first, with the published number of firms in each.
pub const TIERS: [(&str, usize); 4] = [("低", 31107), ("一般", 12044), ("较高", 3682), ("高", 721)];

pub const COUNTY: &str = "泽州县";

/// A firm's own name is one character of each list.
pub const FIRST: &str = "霁岚翊珩瑾昱澜砚桉峤璟翎沅汀芷蔚霖澍骞珂煦岑榕萱楷珏砺曦黛筠";
pub const SECOND: &str = "禾舟峦野桥柏原渡崖溪麓屿渚庐陌川堤畔坪岸泉圃垣湾谷岭壑塬浦津";

/// A person's name is a family name and one character of each list.
const FAMILY: &str = "赵钱孙李周吴郑王冯陈卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜戚";
const GIVEN: [&str; 2] = ["文思明子若景书远佳立", "舟宁朗越岚衡溪川琪平"];

/// Department and how many inspectors it sends.
pub const DEPARTMENTS: [(&str, usize); 3] = [("泽州分局", 20), ("市场监管局", 6), ("住建局", 4)];

const REASONS: [&str; 5] =
    ["近亲属为该单位负责人", "配偶在该单位任职", "曾在该单位任职", "近亲属持有该单位股份", "本人申报回避"];

const RECUSED: usize = 10;

/// The first line of every file: it says that the data are fictional.
pub const NOTE: &str = "# 虚构数据 fictional data：由 cargo run --example generate 按固定种子生成，企业、人员和编号均为虚构，如有雷同纯属巧合";

/// Makes the library. `None` only if the word lists above were cut so short that they no longer suffice.
pub fn library(seed: u64) -> Option<Library> {
    let mut words = Words::new(seed);
    let (entities, ids) = entities(&mut words)?;
    let (inspectors, people) = inspectors(&mut words)?;
    let recusals = recusals(&mut words, &people, &ids)?;
    Some(Library { entities, inspectors, recusals })
}

/// The seed of the committed files: the document's number.
pub const SEED: u64 = 2024_0011;

/// The number as the first eight bytes, little-endian, of a key that is otherwise zero: written out here because a
/// library may change how it expands a number.
fn key(seed: u64) -> [u8; 32] {
    let mut key = [0; 32];
    for (to, from) in key.iter_mut().zip(seed.to_le_bytes()) {
        *to = from;
    }
    key
}

/// Choices made of raw 32-bit words of ChaCha20 by rejection, so that they depend on no library's sampling.
pub struct Words(ChaCha20Rng);

impl Words {
    /// The choices of a seed.
    pub fn new(seed: u64) -> Self {
        Self(ChaCha20Rng::from_seed(key(seed)))
    }

    /// Uniform in `0..n`; 0 where `n` is 0.
    pub fn below(&mut self, n: usize) -> usize {
        let Ok(n) = u32::try_from(n.max(1)) else { return 0 };
        let limit = u32::MAX - u32::MAX % n;
        loop {
            let word = self.0.next_u32();
            if word < limit {
                return (word % n) as usize;
            }
        }
    }

    fn pick<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T> {
        list.get(self.below(list.len()))
    }

    fn symbol(&mut self, list: &str) -> Option<char> {
        list.chars().nth(self.below(list.chars().count()))
    }

    fn shuffle<T>(&mut self, list: &mut [T]) {
        for i in (1..list.len()).rev() {
            list.swap(i, self.below(i + 1));
        }
    }

    /// A weekday of 2022 or 2023, or nothing for one body in ten.
    fn last_visit(&mut self) -> Option<String> {
        if self.below(10) == 0 {
            return Some(String::new());
        }
        let first = jiff::civil::date(2022, 1, 1);
        loop {
            let days = i64::try_from(self.below(365 * 2)).ok()?;
            let day = first.checked_add(jiff::Span::new().days(days)).ok()?;
            if day.weekday().to_monday_one_offset() <= 5 {
                return Some(day.to_string());
            }
        }
    }
}

fn head(columns: &[Column]) -> String {
    let names: Vec<&str> = columns.iter().map(|c| c.zh).collect();
    format!("{NOTE}\n{}\n", names.join(","))
}

/// How many of `size` are in each tier: largest remainder, the lower tier first where remainders are equal.
pub fn tier_sizes(size: usize) -> Vec<usize> {
    let all: usize = TIERS.iter().map(|(_, n)| n).sum();
    let mut sizes: Vec<usize> = TIERS.iter().map(|(_, n)| size * n / all).collect();
    let mut order: Vec<(usize, usize)> = TIERS.iter().map(|(_, n)| size * n % all).enumerate().collect();
    order.sort_by_key(|(_, remainder)| std::cmp::Reverse(*remainder));
    let missing = size - sizes.iter().sum::<usize>();
    for (i, _) in order.into_iter().take(missing) {
        sizes.iter_mut().skip(i).take(1).for_each(|n| *n += 1);
    }
    sizes
}

fn entities(words: &mut Words) -> Option<(String, Vec<String>)> {
    // The county of the example does not keep the days of its ratings.
    let [kept @ .., _] = &ENTITIES.columns;
    let mut out = head(kept);
    let (mut names, mut ids) = (BTreeSet::new(), Vec::new());
    for class in CLASSES {
        let tiers = TIERS.iter().zip(tier_sizes(class.size));
        let mut tiers: Vec<&str> = tiers.flat_map(|((tier, _), n)| std::iter::repeat_n(*tier, n)).collect();
        words.shuffle(&mut tiers);
        for tier in tiers {
            let kind = words.pick(class.kinds)?;
            let name = loop {
                let own = [words.symbol(FIRST)?, words.symbol(SECOND)?];
                let name = format!("{COUNTY}{}{}", own.iter().collect::<String>(), kind.ending);
                if names.insert(name.clone()) {
                    break name;
                }
            };
            let organisation = format!("MAYY{:04}", ids.len() + 1);
            let digit = credit_code::organisation_digit(&organisation)?;
            let id = credit_code::complete(&format!("{}140525{organisation}{digit}", kind.body))?;
            let (label, industry) = (class.label, kind.industry);
            let last_visit = words.last_visit()?;
            writeln!(out, "{id},{name},{label},{tier},140525,{industry},存续,{last_visit}").ok()?;
            ids.push(id);
        }
    }
    Some((out, ids))
}

/// What the inspector of a place in the department is qualified for.
fn qualifications(department: &str, place: usize) -> &'static str {
    match (department, place) {
        ("泽州分局", 0..4) => "核与辐射、排污许可",
        ("泽州分局", 4..6) => "核与辐射、监测",
        ("泽州分局", 6..10) => "排污许可、机动车检验",
        ("泽州分局", 10..14) => "排污许可、监测",
        ("泽州分局", _) => "排污许可",
        ("市场监管局", 0..3) => "机动车检验",
        ("市场监管局", 3..5) => "机动车检验、监测",
        ("市场监管局", _) => "监测",
        ("住建局", 0) => "监测",
        _ => "",
    }
}

fn inspectors(words: &mut Words) -> Option<(String, Vec<String>)> {
    let mut out = head(&INSPECTORS.columns);
    let (mut names, mut ids) = (BTreeSet::new(), Vec::new());
    let [given, second] = GIVEN;
    for (department, size) in DEPARTMENTS {
        for place in 0..size {
            let name = loop {
                let name =
                    format!("{}{}{}", words.symbol(FAMILY)?, words.symbol(given)?, words.symbol(second)?);
                if names.insert(name.clone()) {
                    break name;
                }
            };
            let id = format!("P{:02}", ids.len() + 1);
            let (year, month) = (2025 + words.below(3), 1 + words.below(12));
            let quals = qualifications(department, place);
            let number = ids.len() + 1;
            // The 28th exists in every month.
            writeln!(out, "{id},{name},{department},晋E虚构{number:04},{year}-{month:02}-28,{quals},在岗")
                .ok()?;
            ids.push(id);
        }
    }
    Some((out, ids))
}

fn recusals(words: &mut Words, people: &[String], ids: &[String]) -> Option<String> {
    let mut out = head(&RECUSALS.columns);
    let mut pairs = BTreeSet::new();
    while pairs.len() < RECUSED {
        pairs.insert((words.pick(people)?, words.pick(ids)?));
    }
    for (person, id) in pairs {
        writeln!(out, "{person},{id},{}", words.pick(&REASONS)?).ok()?;
    }
    Some(out)
}
