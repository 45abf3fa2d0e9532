//! Tests of the scanner.

use super::*;

#[test]
fn a_stratum_stands_beside_a_blind_id_and_beside_nothing_else() {
    let id = "X.95BE95AD734EF3EE580525F8D1CFF3D5F0F517E1";
    let ticket = "9".repeat(64);
    let found = |guarded: &Guarded, line: &str| protected("draws/A1-1/pool.txt", line, guarded).len();
    let (blind, plain) = (guarded().with_blind_ids(), guarded().with_codes());
    for line in [format!("{id}|A"), format!("A|1|{id}|{ticket}")] {
        assert_eq!((found(&blind, &line), found(&plain, &line)), (0, 1), "{line}");
    }
    for line in [
        "E1|A".to_owned(),
        format!("A|1|E1|{ticket}"),
        format!("A|E1|{id}|{ticket}"),
        format!("A|1|{id}|一厂"),
        format!("{id}|E1|A"),
    ] {
        assert_eq!(found(&blind, &line), 1, "{line}");
    }
}

fn guarded() -> Guarded {
    Guarded {
        tiers: ["低", "高"].map(str::to_owned).into(),
        codes: ["A", "D"].map(str::to_owned).into(),
        columns: ["风险".to_owned()].into(),
        words: Some(Words::of(["低", "高"].into_iter(), ["A", "D"].into_iter())),
        grounds: ["配偶在该单位任职".to_owned(), "环保".to_owned()].into(),
        blind: false,
    }
}

fn found(text: &str) -> Vec<(u64, u64, &'static str)> {
    let place = |f: &Finding| match f.place() {
        Some(crate::finding::Place::Cell { row, column, .. }) => (*row, *column, f.message.key),
        _ => (0, 0, f.message.key),
    };
    protected("公示.csv", text, &guarded()).iter().map(place).collect()
}

#[test]
fn what_may_be_public_is_left_alone() {
    let text = "任务,对象,名称,结果,公示日期\nA1,91140525MA0K00013A,高平路建材厂,未发现问题,2024-05-06\n\
        A1,111405250000000001,低碳公司,未发现问题,2024-05-06\n热线 12369，共 13800 家\n";
    assert_eq!(found(text), []);
}

#[test]
fn tiers_ids_telephones_and_grounds_are_found_where_they_stand() {
    assert_eq!(
        found("名称,信用风险等级\n甲厂,高\n"),
        [(1, 4, "audit-protected-column"), (2, 4, "audit-protected-tier")]
    );
    assert_eq!(found("该企业属于高风险企业\n"), [(1, 1, "audit-protected-tier")]);
    // The example number of GB 11643, with and without its right check digit.
    assert_eq!(found("身份 11010519491231002X\n"), [(1, 4, "audit-protected-id")]);
    assert_eq!(found("身份 110105194912310021\n"), [(1, 4, "audit-protected-id")]);
    assert_eq!(found("编号 990105194912310021，110105194913310021\n"), []);
    assert_eq!(found("电话13912345678，或0356-1234567\n").len(), 2);
    assert_eq!(found("甲,其配偶在该单位任职\n"), [(1, 3, "audit-protected-ground")]);
    assert_eq!(found("甲环保公司,环保\n"), [(1, 7, "audit-protected-ground")]);
}

#[test]
fn telephones_and_cards_are_found_however_they_are_typed() {
    for typed in [
        "139-1234-5678",
        "139 1234 5678",
        "+86 139 1234 5678",
        "8613912345678",
        "１３９１２３４５６７８",
        "(0356) 123 4567",
        "0356－1234567",
    ] {
        assert_eq!(found(&format!("甲厂,{typed},乙")), [(1, 4, "audit-protected-phone")], "{typed}");
    }
    assert_eq!(found("１１０１０５１９４９１２３１００２Ｘ"), [(1, 1, "audit-protected-id")]);
    assert_eq!(found("甲厂,2024-05-06,2024-05-06/2024-06-30,0.5,1/2"), []);
}

#[test]
fn blanks_dashes_and_what_nobody_sees_hide_no_number() {
    for typed in [
        "138.1234.5678",
        "138·1234·5678",
        "86.138.1234.5678",
        "138–1234–5678",
        "138—1234—5678",
        "138‑1234‑5678",
        "138\u{3000}1234\u{3000}5678",
        "138\u{a0}1234\u{a0}5678",
        "138\u{2009}1234\u{202f}5678",
        "138\u{200b}1234\u{2060}5678",
        "1\u{ad}3\u{200d}8\u{feff}12345678",
        "008613812345678",
        "0086 138 1234 5678",
        "0086-138-1234-5678",
        "+86 13812345678",
        "＋86 138—1234—5678",
        "03563022123",
        "01062345678",
        "0086 0356 3022123",
        "0356—3022123",
        "0356––3022123",
        "0356 — 3022123",
        "0356.3022123",
        "(0356)\u{3000}302\u{a0}2123",
        "0356-3022123-801",
        "(0356)3022123-801",
        "013812345678",
        "0138 1234 5678",
        "一三八〇〇一三八〇〇〇",
        "零三五六三零二二一二三",
        "+86 356 3022123",
        "0086-10-62345678",
    ] {
        let all = found(&format!("甲厂,{typed},乙"));
        assert_eq!(all.len(), 1, "{typed}: {all:?}");
        assert_eq!((all[0].0, all[0].2), (1, "audit-protected-phone"), "{typed}");
    }
    // Each stands where it stands, whatever was left out before it.
    let phone = "audit-protected-phone";
    assert_eq!(found("甲\u{200b}\u{200b},户\u{200b}13812345678"), [(1, 7, phone)]);
    assert_eq!(found("TEL13812345678，QQ13912345678"), [(1, 4, phone), (1, 18, phone)]);
    assert_eq!(found("tel０３５６３０２２１２３"), [(1, 4, phone)]);
    for typed in ["110105491231003", "110105—19491231—002X", "110105.19491231.002X", "110105\u{200b}19491231\u{200b}002X"] {
        assert_eq!(found(&format!("甲厂,{typed}")), [(1, 4, "audit-protected-id")], "{typed}");
    }
}

#[test]
fn amounts_days_codes_and_drawings_are_no_numbers_of_people() {
    for typed in [
        "15000—200000 元",
        "1500—2000000",
        "2024.05.06—2024.06.30",
        "2024—05—06—2024—06—30",
        "021 13.8",
        "139.12345678",
        "1381234.5678",
        "0.13812345678",
        "0.03563022123",
        "1.03563022123",
        "晋环〔2024〕0356—1号",
        "03560000012",
        "02024050601",
        "140525601231007",
        "140525991332001",
        "二〇二四年五月六日一二三",
        "0356-3022123-8010001",
        "JC13812345678",
        "A13812345678",
        "91140525MA0K00013A",
        "140525199013010011（代码）",
        "10.138.1234.5678",
    ] {
        assert_eq!(found(&format!("甲厂,{typed},乙")), [], "{typed}");
    }
    for path in ["M138.1234.5678 12.5", "m 1.5 138.1234.5678-010.12345678z", "138.1234.5678 9.25"] {
        let text = format!("<svg><path d=\"{path}\"/></svg>");
        assert_eq!(protected("a.svg", &text, &guarded()).len(), 0, "{path}");
    }
}

#[test]
fn all_of_a_line_is_found_and_each_is_named() {
    let (phone, card) = ("audit-protected-phone", "audit-protected-id");
    for (line, expected) in [
        ("13912345678 11010519491231002x", vec![(1, 1, phone), (1, 13, card)]),
        ("电话139 1234 5678，身份证110105 19491231 0021", vec![(1, 3, phone), (1, 20, card)]),
        ("110105-19491231-002X,139-1234-5678", vec![(1, 1, card), (1, 22, phone)]),
        ("甲 13912345678 13812345678", vec![(1, 3, phone), (1, 15, phone)]),
        ("甲厂,高 ,(0356) 123 4567", vec![(1, 4, "audit-protected-tier"), (1, 7, phone)]),
        ("2024 05 06 2024 06 30 共 139 户 1234 家", vec![]),
    ] {
        assert_eq!(found(line), expected, "{line}");
    }
}

#[test]
fn a_tier_fills_a_cell_of_any_kind_of_file() {
    let guarded = guarded();
    let finds = |file: &str, line: &str| protected(file, line, &guarded).len();
    for (file, line) in [
        ("a.csv", "甲,高,乙"),
        ("a.html", "<tr><td>甲</td><td>高</td></tr>"),
        ("a.md", "| 甲 | 高 |"),
        ("a.json", "  \"x\": \"高\","),
        ("a.txt", "E1|高"),
        ("a", "甲\t高"),
    ] {
        assert_eq!(finds(file, line), 1, "{file}");
        assert_eq!(finds(file, &line.replace('高', "高平")), 0, "{file}");
        assert_eq!(protected(file, line, &guarded.without_tiers()).len(), 0, "{file}");
    }
    assert_eq!(finds("pool.txt", "E1|D"), 1);
    assert_eq!(protected("pool.txt", "E1|D\nE2|A-D", &guarded.with_codes()).len(), 1);
}

#[test]
fn a_tier_is_found_by_its_code() {
    let tier = "audit-protected-tier";
    for heading in
        ["风险", "等级", "层次", "分类", "企业等级", "风险代号", "风险 层次", "Stratum", "risk level"]
    {
        let text = format!("名称,{heading}\n虚构05厂,D\n虚构06厂,B\n虚构07厂,A级\n");
        assert_eq!(found(&text), [(2, 7, tier), (4, 7, tier)], "{heading}");
    }
    let page = "<table><tr><th>名称</th><th>层次</th></tr><tr><td>甲厂</td><td>D</td></tr></table>";
    assert_eq!(protected("a.html", page, &guarded()).len(), 1);
    assert_eq!(protected("a.json", "{ \"name\": \"甲厂\", \"stratum\": \"D\" }", &guarded()).len(), 1);
    for text in [
        "名称,分类\n甲厂,制造业\n乙厂,采矿业\n",
        "名称,等级\n甲厂,一级\n乙厂,AAA\n",
        "名称,绩效等级\n甲厂,A\n",
        "名称,资质等级\n甲厂,A\n",
        "名称,行业分类\n甲厂,D\n",
        "名称,任务\n甲厂,A\n",
        "名称,风险\n甲厂,E\n",
    ] {
        assert_eq!(found(text), [], "{text}");
    }
}

#[test]
fn rows_of_a_draw_are_named_once_for_each_stratum() {
    let ticket = "9".repeat(64);
    let said = |text: &str| {
        let place = |f: &Finding| match f.place() {
            Some(crate::finding::Place::Cell { row, .. }) => (*row, f.message.key),
            _ => (0, f.message.key),
        };
        protected("公示.txt", text, &guarded()).iter().map(place).collect::<Vec<_>>()
    };
    let stratum = "audit-protected-stratum";
    assert_eq!(
        said("91140525MA00000012|A\n91140525MA00000020|D\n91140525MA00000039|A\n"),
        [(1, stratum), (2, stratum)]
    );
    assert_eq!(said(&format!("D|1|91140525MA00000113|{ticket}\nD|2|E2|{ticket}\n")), [(1, stratum)]);
    assert_eq!(said("D|1|91140525MA00000113|…\n"), [(1, stratum)]);
    assert_eq!(said("E1|K1.A\nE2|K1.D\n").len(), 2);
    // All tiers of a class are one stratum, or it is none of tiers, or nobody is named.
    for text in [
        "E1|A-D\nE2|A-D\n".to_owned(),
        format!("A-D|1|E1|{ticket}\n"),
        "E1|ALL\n".to_owned(),
        "E1|CLOSED\n".to_owned(),
        "X.95BE95AD734EF3EE580525F8D1CFF3D5F0F517E1|A\n".to_owned(),
    ] {
        assert_eq!(said(&text), [], "{text}");
    }
}

#[test]
fn a_number_is_not_repeated() {
    let all = protected("公示.txt", "13912345678\n", &guarded());
    let texts = crate::message::Catalogue::new(crate::message::Lang::Zh);
    assert!(all.iter().all(|f| !texts.text(&f.message).contains("139")));
}

/// What one file of each kind that people publish says, with nothing in it that is protected.
#[test]
fn counts_codes_and_words_of_the_plan_are_no_secrets() {
    let corpus = [
        (
            "统计.csv",
            "任务,应查户数,案件编号,项目代码\nA1,13912345678,15012345678,2404-140525-89-01-123456\n",
        ),
        ("统计.csv", "任务,统一社会信用代码\nA1,140525199013010011\nA2,140525199001010011\n"),
        (
            "统计.md",
            "| 单位 | 数量 | 总计 |\n| --- | --- | --- |\n| 甲 | 139 | 1234 5678 |\n| 乙 | 13812345678 | 1 |\n",
        ),
        (
            "统计.html",
            "<table><tr><th>单位</th><th>检查对象数量</th></tr><tr><td>甲</td><td>15812345678</td></tr></table>",
        ),
        ("统计.txt", "年份    数量    总数\n2024    139     12345678\n2025    0356    1234567\n"),
        ("统计.json", "{ \"count\": \"13912345678\", \"entity-code\": \"13912345679\" }"),
        ("说明.txt", "执法证号14052512345，执法证号：15052512345，许可证编号 13800000000。"),
        ("说明.txt", "监督举报电话：0356-1234567，投诉热线：12369。001 2024 0506"),
        ("计划.md", "根据企业信用风险分类结果，对低风险、一般风险、较高风险、高风险企业分别递加比例抽查。"),
        ("计划.html", "<td>对<b>高风险</b>企业提高抽查比例和频次</td>"),
        ("名单.html", "<p>绩效分级为A级企业</p><p>突发环境事件风险等级：一般</p>"),
        ("名单.csv", "单位,绩效等级\n甲,高\n"),
    ];
    for (file, text) in corpus {
        let found = protected(file, text, &guarded());
        let keys: Vec<&str> = found.iter().map(|f| f.message.key).collect();
        assert_eq!(keys, Vec::<&str>::new(), "{file}: {text}");
    }
}

/// The same kinds with something in them.
#[test]
fn a_secret_is_found_in_every_kind_of_file() {
    let (phone, card, tier) = ("audit-protected-phone", "audit-protected-id", "audit-protected-tier");
    let column = "audit-protected-column";
    for (file, text, expected) in [
        ("名单.csv", "单位,说明\n甲厂,信用风险等级：低\n", vec![(2, 4, tier)]),
        ("名单.csv", "单位,户数,备注\n甲厂,3,13912345678\n", vec![(2, 6, phone)]),
        ("名单.csv", "单位,统一社会信用代码\n甲厂,11010519491231002X\n", vec![(2, 4, card)]),
        ("名单.csv", "甲环保公司,高\n乙代码科技公司,13912345678\n", vec![(1, 7, tier), (2, 9, phone)]),
        ("名单.csv", "单位,电话\n甲厂,13912345678\n", vec![(1, 4, column), (2, 4, phone)]),
        ("名单.csv", "单位,法定代表人身份证号\n甲厂,无\n", vec![(1, 4, column)]),
        ("名单.md", "## 结果\n\n甲厂：D级\n", vec![(3, 1, tier)]),
        ("名单.md", "| 单位 | 说明 |\n| --- | --- |\n| 甲 | 该企业属**高风险**企业 |\n", vec![(3, 6, tier)]),
        ("名单.html", "<p>甲厂的信用风险等级：<b>低</b>，\n已检查</p>", vec![(1, 4, tier)]),
        ("名单.html", "<p>联系人139<i>1234</i>5678</p>", vec![(1, 7, phone)]),
        ("名单.html", "<td title='13912345678'>甲厂</td>", vec![(1, 12, phone)]),
        ("名单.html", "<!-- 13912345678 -->", vec![(1, 6, phone)]),
        ("名单.html", "<p>电话&#49;3912345678</p>", vec![(1, 6, phone)]),
        ("名单.txt", "经查，该企业信用风险等级为高。", vec![(1, 1, tier)]),
        ("名单.txt", "泽州县某某建材有限公司（D级）未发现问题", vec![(1, 1, tier)]),
        ("名单.json", "{ \"phone\": \"13912345678\" }", vec![(1, 4, column), (1, 13, phone)]),
    ] {
        let places: Vec<(u64, u64, &str)> = protected(file, text, &guarded())
            .iter()
            .map(|f| match f.place() {
                Some(crate::finding::Place::Cell { row, column, .. }) => (*row, *column, f.message.key),
                _ => (0, 0, f.message.key),
            })
            .collect();
        assert_eq!(places, expected, "{file}: {text}");
    }
}

#[test]
fn a_title_over_firms_tells_the_tier_of_all_of_them() {
    let title = "audit-protected-title";
    let said = |file: &str, text: &str| {
        let all = protected(file, text, &guarded());
        all.iter().map(|f| f.message.key).filter(|key| *key == title).count()
    };
    for (file, text) in [
        ("a.md", "# 高风险企业名单\n\n- 甲厂\n"),
        ("a.csv", "高风险企业名单,,\n名称,结果,公示日期\n甲厂,未发现问题,2024-05-06\n"),
        ("a.md", "## 信用D级企业\n\n| 名称 | 结果 |\n| --- | --- |\n| 虚构05 | 未发现问题 |\n"),
        ("a.html", "<h1>高风险企业</h1><p class=\"表\">2024年5月</p><ul><li>泽州县甲建材有限公司</li></ul>"),
        ("a.html", "<table><tr><th colspan=2>高风险企业</th></tr><tr><td>1</td><td>北岭加油站</td></tr></table>"),
        ("a.csv", "类别,名称\n高风险企业,甲建材有限公司\n"),
        ("a.json", "{ \"title\": \"High-risk entities list\" }"),
        ("a.html", "<title>High-risk entities list</title>"),
        ("a.html", "<a href=\"%E9%AB%98%E9%A3%8E%E9%99%A9%E4%BC%81%E4%B8%9A%E5%90%8D%E5%8D%95\">下载</a>"),
    ] {
        assert_eq!(said(file, text), 1, "{file}: {text}");
    }
    for (file, text) in [
        ("计划.md", "## 高风险企业\n\n抽查比例不低于50%，由县市场监管局发起。\n\n## 检测机构\n\n- 甲检测有限公司\n"),
        ("计划.csv", "等级,比例,名称\n高风险企业,50%,\n低风险企业,5%,\n"),
        ("计划.md", "对高风险企业抽查比例不低于10%\n"),
        ("计划.md", "- 高风险企业：比例50%\n- 建立高风险企业名单，动态更新\n"),
        ("结果.md", "# 抽查结果\n\n| 名称 | 结果 |\n| --- | --- |\n| 甲厂 | 未发现问题 |\n"),
    ] {
        assert_eq!(said(file, text), 0, "{file}: {text}");
    }
    for (name, found) in [("信用D级企业.csv", 1), ("高风险企业名单/1.csv", 1), ("高风险企业抽查比例.md", 0)] {
        assert_eq!(Scan::of_name("x", name, &guarded()).len(), found, "{name}");
    }
}

#[test]
fn the_name_of_a_sheet_is_a_title() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet().set_name("信用D级企业").unwrap();
    for (column, heading) in (0..).zip(["名称", "结果"]) {
        sheet.write_string(0, column, heading).unwrap();
    }
    sheet.write_string(1, 0, "虚构05").unwrap().write_string(1, 1, "未发现问题").unwrap();
    let said = crate::office::said(&book.save_to_buffer().unwrap()).unwrap();
    let guarded = guarded();
    let mut scan = Scan::new("公示.xlsx", &guarded);
    scan.office(&said);
    let keys: Vec<&str> = scan.finish().iter().map(|f| f.message.key).collect();
    assert_eq!(keys, ["audit-protected-title"]);
}

#[test]
fn a_workbook_and_a_document_say_where_it_stands() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet().set_name("结果").unwrap();
    for (column, heading) in (0..).zip(["单位", "户数", "说明"]) {
        sheet.write_string(1, column, heading).unwrap();
    }
    sheet.write_string(2, 0, "甲厂").unwrap();
    sheet.write_string(2, 1, "13912345678").unwrap().write_string(2, 2, "信用风险等级：低").unwrap();
    let said = crate::office::said(&book.save_to_buffer().unwrap()).unwrap();
    let guarded = guarded();
    let mut scan = Scan::new("公示.xlsx", &guarded);
    scan.office(&said);
    let found = scan.finish();
    let texts = crate::message::Catalogue::new(crate::message::Lang::Zh);
    let said: Vec<String> = found.iter().map(|f| texts.text(&f.help[0])).collect();
    assert_eq!(said, ["在工作表“结果”的 C3 单元格"]);
    let place = crate::finding::Place::Cell {
        file: "公示.xlsx#结果".to_owned(),
        row: 3,
        column: 3,
        text: String::new(),
    };
    assert_eq!(found[0].place(), Some(&place));
}

#[test]
fn of_one_file_no_more_is_told_than_anybody_reads() {
    let line = "13912345678 ".repeat(3000);
    let text = format!("{line}\n").repeat(4);
    let guarded = guarded();
    let found = protected("a.md", &text, &guarded);
    assert_eq!(found.len(), MOST_FOUND + 1);
    let texts = crate::message::Catalogue::new(crate::message::Lang::En);
    assert!(texts.text(&found[MOST_FOUND].message).contains("2000 more"));
}

#[test]
fn a_table_of_many_columns_has_the_heading_of_each() {
    let headings: Vec<String> =
        (0..3000).map(|n| if n == 2999 { "户数".into() } else { "甲".into() }).collect();
    let row = vec!["13912345678"; 3000];
    let found = protected("a.csv", &format!("{}\n{}\n", headings.join(","), row.join(",")), &guarded());
    assert_eq!(found.len(), 2999);
}
