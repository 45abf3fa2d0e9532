//! A second fictional county, made by a fixed seed: every firm, name and number in it is made up. Its classes overlap, as
//! real ones do: whoever handles hazardous waste, runs a landfill or treats sewage is a key polluter as well, and some
//! of the special ones are, too. One of seven has no credit-risk tier.

use ssj::registry::{Entity, entities};
use std::fmt::Write as _;

/// The library as the table that an office would have.
pub fn table() -> String {
    let mut out = String::from(
        "# 虚构数据 fictional data：由 tests/forecast/county.rs 按固定种子生成，企业和编号均为虚构\n\
         统一社会信用代码,名称,标签,信用风险等级,状态\n",
    );
    let mut state = 20_261_129u64;
    let mut next = |below: u64| {
        // SplitMix64.
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % below
    };
    const CLASSES: [(&str, usize); 11] = [
        ("重点排污单位", 61),
        ("非重点排污单位", 400),
        ("重点排污单位、危险废物经营单位", 14),
        ("重点排污单位、填埋场", 3),
        ("重点排污单位、城镇污水处理厂", 11),
        ("重点排污单位、特殊监管对象", 9),
        ("重点排污单位、危险废物经营单位、特殊监管对象", 2),
        ("特殊监管对象", 17),
        ("非重点排污单位、核技术利用单位", 23),
        ("机动车排放检测机构", 7),
        ("生态环境监测机构", 5),
    ];
    let mut row = 0;
    for (labels, n) in CLASSES {
        for _ in 0..n {
            row += 1;
            let tier = ["低", "低", "低", "一般", "较高", "高", ""][next(7) as usize];
            writeln!(out, "F{row:04},虚构县第{row}号企业,{labels},{tier},存续").unwrap();
        }
    }
    out
}

/// The same, read.
pub fn library() -> Vec<Entity> {
    let read = entities("county.csv", table().as_bytes());
    assert!(read.rows.len() > 500, "{:?}", read.findings);
    read.rows
}

/// The plan folder `examples/overlap-2024` has this library.
#[test]
fn the_second_example_has_this_library() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let kept = std::fs::read_to_string(root.join("examples/overlap-2024/data/entities.csv")).unwrap();
    assert!(kept == table(), "write `table()` there again");
}
