# 附件表格：导出、导入（issue 7、8）
foreign-word-summary = 中文句子里夹着外文词
foreign-word-why = 多半是输入时忘了改，读的人会怀疑文件没有校对。导入时照录原文，不改。
incomplete-term-summary = 固定的说法少了字
incomplete-term-why = “双随机、一公开”之类的说法少一个字，意思就不完整，按名称检索也找不到。导入时照录原文，不改。
stray-character-summary = 有多余的字或看不见的字符
stray-character-why = 句末孤零零的一个字、看不见的字符，多半是改稿时留下的。多余的字照录原文；看不见的字符规则文件里不能有，不写入。
blank-inside-word-summary = 词的中间有空格
blank-inside-word-why = 空格使同一个词看起来不同，查找和比对都会落空。取名称时不算空格，原文里的空格照录。
doubled-title-marks-summary = 书名号重复
doubled-title-marks-why = 《《…》》外面的一层是多余的；里面如果另有题名，内层应当用〈〉。
several-in-a-row-summary = 一行印了几个事项
several-in-a-row-why = 一个序号下并排印了几个事项，各栏的值要靠次序去对。导入时拆成“之一”“之二”，依据按序号是否接续来分，请核对。
missing-words-summary = 句子好像少了字
missing-words-why = 另一张表上同样的句子多出几个字，这里读不通或者意思变窄。导入时照录原文，不补。
truncated-mode-summary = 层级没有写全
truncated-mode-why = “县抽查”看不出由谁抽取、由谁检查，应当写成“县抽县查”一类的说法。导入时照录原文，加上引号。
mixed-term-summary = 固定的说法标点与通行的不同
mixed-term-why = 同一个说法有几种写法，检索时会漏掉一部分。导入时照录原文，不改。
mixed-punctuation-summary = 括号、分号等全角和半角混用
mixed-punctuation-why = 同一份文件里全角、半角混用，或者一对括号一半全角一半半角，排版和检索都会出错。导入时照录原文，不改。
broken-sentence-summary = 句子被换行或换页截断
broken-sentence-why = 句子没有写完就换了行，下一行接着写。多半是从排好版的文件里复制时带来的。
unusual-phrase-summary = 说法与通行的不同
unusual-phrase-why = 通行的说法不是这样写的，可能是笔误。导入时照录原文，不改。
no-annex-summary = 没有找到附件表格
no-annex-why = 要有一行表头，写着附件1、附件2或附件3的栏名（序号、抽查任务名称、抽查比例……），程序才知道每一栏是什么。
annex-column-summary = 表头缺少一栏，或者有不认识的一栏
annex-column-why = 缺少的一栏，各行都没有这项内容；不认识的一栏没有导入。
unread-annex-cell-summary = 格子里的话不能写成规则
unread-annex-cell-why = 读不懂的数量写成“待定”，原话写在括号里；读不懂的依据写成“待定”，原话写在“原文”后面；其他读不懂的话加引号照录。都要由人来定。
unlisted-item-summary = 任务的抽查事项不在事项清单上
unlisted-item-why = 清单里没有同样内容的事项，或者有几个分不出是哪一个。导入时加引号照录，没有认定它是什么；以后检查时会提示任务没有对应的事项。
row-number-summary = 序号缺少、重复或者不是数字
row-number-why = 出处要靠序号来写，每个问题都靠出处找回原表。程序按先后给了一个序号，请核对。
renamed-row-summary = 两行的名称相同，另取了一个
renamed-row-why = 规则里的名称不能重复。后一行的名称改用这一行别的栏目来取，表上的名称照录在引号里。
no-plan-year-summary = 看不出是哪一年的计划
no-plan-year-why = 表题里没有年份，也没有印发日期，各任务的月份就不知道是哪一年的。
unreadable-result-summary = 写出的规则读不回来
unreadable-result-why = 这是程序的缺陷，不是表格的问题。什么都没有写。

further-unread-summary = 附加表的一行读不懂
further-unread-why = 导出时写的“附加”表里是规则语言的原话。读不懂的一行会连累前后的规则，所以什么都不写。
further-changed-summary = 导出以后改过表格
further-changed-why = 有些单元格自己说不全，由“附加”表补足。单元格、所在的行或者年度已经和导出时不同的，以表格为准，附加表里相应的内容不用。
annex-further-unread = 附加表里的“{ $text }”读不懂
annex-further-unread-help = 照 docs/language.md 的写法改，或者重新导出；不带“附加”表，单凭附件表格也能导入
annex-further-changed = 导出以后改过这一格：附加表里的“{ $field }”是按原来的一格写的
annex-further-year = 附加表写的是另一个年度，以表格的 { $year } 年为准
annex-further-gone = 表格里已经没有{ $row }（{ $name }），附加表里它的内容不用
annex-further-moved = { $row }已经换成别的：原来是“{ $old }”，现在是“{ $new }”{ $several ->
    [0] { "" }
    [1] { "" }
   *[other] （原名现在有 { $several } 行）
}；附加表里 { $name } 的代号、检查组、责任等内容没有还原
annex-further-moved-help = 如果只是改了名称，请用原名导入，再在规则里改名；否则把缺的内容补写进规则
annex-further-renamed = 导出以后改过名称：原来是“{ $old }”，现在是“{ $new }”
annex-further-names-lost = 附加表里的“{ $text }”说的是 { $name }，它在{ $row }，原来叫“{ $old }”，现在这一行是“{ $new }”：是不是同一个，看不出来
annex-further-names-same = 只是改了名称的：把附加表第 { $at } 行“表上所印”的第一行“{ $old }”改成“{ $new }”，再导入
annex-further-names-other = 换成了别的的：把附加表第 { $at } 行里的 { $name } 改成现在的名称，或者删去这一行，再导入
annex-further-names-gone = 附加表里的“{ $text }”说的是 { $name }，表格里已经没有它（{ $row }）
annex-further-names-gone-help = 把附加表第 { $row } 行里的 { $name } 改成还有的名称，或者删去这一行，再导入
annex-further-contradicts = 与这一行现在的内容矛盾，不用：{ $text }
annex-further-changed-help = 以表格为准；请核对导入的规则是不是这个意思
possible-alias-summary = 两个名称可能是同一个部门
possible-alias-why = 一个名称是另一个省去几个字。导入时当作两个部门；是同一个的，在规则里合并成一个，另一个写作别名。
annex-alias = “{ $printed }”可能就是“{ $other }”
annex-alias-help = 是同一个部门的：在“部门 { $name }”里写 别名 “{ $printed }”，别处改用 { $name }

annex-term = 印作“{ $printed }”，通行的写法是“{ $usual }”
annex-foreign-word = 中文句子里有“{ $word }”
annex-slip-help = 原文照录，没有改。确是笔误的，请在表格和规则里一起改
annex-doubled-marks = 书名号重复：《《…》》
annex-doubled-marks-help = 只留一层；里层另有题名的，里层用〈〉
annex-stray = 末尾的“{ $text }”与前文不连
annex-tab = 单元格里有制表符
annex-blank = 词的中间有 { $count } 处空格：{ $words }
annex-blank-help = 取名称时不算空格，原文照录；重新印发时请删去
annex-unlike-brackets = 括号一半全角一半半角：“{ $open }”和“{ $close }”
annex-both-widths = 全角“{ $wide }”和半角“{ $narrow }”都有
annex-mixed-help = 中文里统一用全角
annex-missing-words = 比另一处同样的句子少“{ $words }”
annex-broken = “…{ $before }”没有写完，下一行接着写“{ $after }…”
annex-several = 这一行印了 { $count } 个事项，已拆成“之一”“之二”
annex-several-parted = 依据按序号是否接续分给了各个事项，请核对
annex-several-first = 依据分不清属于哪个事项，都写在第一个事项下，请分开
annex-several-help = 重新印发时请一行写一个事项
annex-mode = “{ $printed }”看不出由谁抽取、由谁检查
annex-mode-help = 写全，如：县抽县查、市抽县查
annex-hidden = 有看不见的字符
annex-hidden-help = 规则文件里不能有看不见的字符，没有写入；请重新输入这一格
annex-unknown-column = 不认识的栏目“{ $column }”，没有导入
annex-unknown-column-help = 需要的内容请照着写到规则里；认得的栏名见 docs/tables.md
annex-column-twice = “{ $column }”有两栏，用的是 { $first } 列，这一栏没有导入
annex-column-twice-help = 这一栏是别的内容的，改正它的栏名，再导入
annex-unknown-column-maybe = 如果它就是这张表缺的一栏，把表头改成规定的栏名再导入，缺的有：{ $columns }；不是的，需要的内容请写到规则里
annex-merged-columns = 合并单元格横跨几列，看不出是哪一列的内容：{ $columns }
annex-missing-column = { $annex }的这张表没有“{ $column }”一栏
annex-missing-column-help = 补上“{ $column }”，或者在规则里逐条写明
annex-row-number = 序号“{ $printed }”缺少、重复或者不是数字，出处写作第 { $number } 行
annex-row-number-help = 各行用 1、2、3……编号；一行有几个事项的，把序号合并单元格
annex-row-gap = { $annex }的序号缺 { $count ->
    [1] { $from }
   *[other] { $from } 至 { $to }（{ $count } 个）
}
annex-row-gap-help = 请与印发的文件核对：如果漏了行，请补上后重新导入；如果那一行已经删去，请重新编序号
annex-renamed = “{ $printed }”前面已经有了，这一行取名为“{ $name }”
annex-renamed-help = 名称可以改，改了要各处一起改
annex-unlisted = 抽查事项“{ $item }”不在附件2 的清单上，或者认不出是哪一个
annex-unlisted-near = 最像的是“{ $name }”。确实是它，就在引号前写上：{ $name } 原文 “…”
annex-unlisted-help = 清单里有的，在引号前写上它的名称和“原文”；没有的，补进清单
annex-unread = 读不懂“{ $text }”
annex-unread-help = 已经照录原话，请按 docs/language.md 改写
annex-unknown-word = “{ $text }”不是这一栏通行的用语
annex-unknown-word-near = 最像的是“{ $near }”。确实是它，请在表格里改正后重新导入；不是的，已加引号照录，不算其中任何一种
annex-unknown-word-help = 已加引号照录，不算其中任何一种：{ $words }
annex-no-issuer = 表题里看不出由哪个部门制定计划
annex-no-issuer-help = 请在 plan.ssj 里声明部门，并用“制定”写上它的名称
annex-unread-tiers = 看不出是不是分级、怎样递增：“{ $text }”
annex-unread-tiers-help = 各级现在是“待定”，原话写在“递增原文”；请写明各级递增多少，不分级的写成：递增 不分级
annex-no-tiers = “{ $text }”读作不分级{ $n ->
    [1] {""}
   *[other] （{ $n } 格）
}
annex-no-tiers-help = 规则里写作“递增 不分级”，原话写在“递增原文”；要分级的，请在规则里写明
read-as-no-tiers-summary = 信用风险分类一栏读作不分级
read-as-no-tiers-why = 各单位在这一栏写“不涉及”“不适用”“无”“—”“/”，意思是这个任务不按信用风险分级。导入时读作不分级，逐种写法报告，请核对。
skipped-table-row-summary = 表格里的一行不是任务，也不是事项
skipped-table-row-why = 表格末尾常有合计、制表人、审核人和注。没有序号又以这样的词开头的行不导入，各行之间只有一格的小标题、说明也不导入，逐行指出，不会悄悄丢掉内容。
annex-skipped = 第 { $row } 行不是计划的一行，没有导入：{ $words }
annex-skipped-help = 如果是计划的一行，在“序号”栏填上序号，重新导入
several-names-summary = 只能有一个名称的单元格里有几个
several-names-why = 一项联合任务由一个部门发起，一项任务针对一类对象。一格里有几个名称的，不替单位选择，原话加引号照录；几类对象在别的格里都单独出现过的，读作合在一起的一类。
empty-annex-cell-summary = 表格里有空着的栏。
empty-annex-cell-why = 空着的栏不会变成规则，缺了什么要有人知道：是漏填，还是本来没有。
annex-initiators = 发起部门有几个：“{ $text }”，看不出由谁发起
annex-initiators-help = 已照录原话；请把其中一个写作“发起”，其余写作“配合”
annex-several-classes = 一格里有几类对象：“{ $text }”
annex-several-classes-help = 已照录原话；请声明一个包含它们的对象，写它的名称
annex-joined-classes = 一格里有几类对象：“{ $text }”；读作这几类合在一起：{ $classes }
annex-joined-classes-help = 已声明一类对象 { $name }，属于其中任何一类的都算；如果要各抽各的，在“比例频次”里一类一行
annex-all-classes = “{ $text }”说的是全部，或者除去一部分，看不出名录里是哪些
annex-all-classes-help = 照录原话；请声明一类对象，写明名录里符合哪些条件的算在内，再用它的名称
annex-only-number = 第 { $row } 行只有序号 { $number }，没有内容，没有导入
annex-only-number-help = 补上这一行再导入；不要的，删去这一行并重新编号
annex-empty-cell = 第 { $row } 行有空着的栏：{ $cells }
annex-empty-cell-one = { $heading }（{ $column } 列）
annex-empty-cell-help = 规则里没有这些内容；漏填的，补上再导入，本来没有的，写“无”或“/”
annex-no-table-near = 最像的是第 { $row } 行，像{ $annex }的表头：有 { $there }；缺 { $lacking }。补上栏名再导入；认得的栏名见 docs/tables.md
annex-unread-basis = 读不懂这条依据：“{ $text }”
annex-unread-basis-help = 写成《题名》第几条的样子；现在是“待定”，原话写在“原文”后面，ssj check 会提示
annex-no-year = 看不出计划年度
annex-no-year-help = 用 --year 写明，如 --year 2024
annex-no-table = { $file } 里没有附件表格的表头
annex-no-table-help = 表头要有这些栏名中的三个以上：序号、抽查任务名称、抽查事项、抽查对象范围、抽查比例……；栏名和别名见 docs/tables.md
annex-lost-table = 第 { $row } 行下面的表格没有导入：表头很像{ $annex }，但有的栏名不认识
annex-lost-headings = 不认识的栏名：{ $headings }
annex-lost-maybe = “{ $heading }”（可能是“{ $name }”）
annex-lost-unknown = “{ $heading }”
annex-other-table = 第 { $row } 行下面的表格没有附件的表头，没有导入：{ $words }
annex-other-table-help = 如果是计划的表格，请照 docs/tables.md 改用通行的栏名，再导入
annex-orphan = 第 { $row } 行有序号，有 { $n } 个格子，像表格的一行，上面却没有表头
annex-orphan-help = 请在它上面补上所属附件的表头，再导入，栏名见 docs/tables.md；不是计划的一行，请删去
annex-unreadable-result = 写出的 { $file } 读不回来：{ $why }
annex-unreadable-result-help = 请把表格中相应的一行改简单些再试，并把这个问题告诉程序的维护者

cli-export = 把规则导出为附件1、2、3 的表格（Excel、CSV、Word）
cli-export-path = 计划文件夹、只有规则的文件夹或规则文件；默认为当前计划文件夹
cli-export-format = xlsx（一个工作簿，每个附件一张表）、csv（每个附件一个文件）、docx（Word 文档）；不写的随 --out 的扩展名，再没有就是 xlsx
cli-export-out = 写到哪里：文件；csv 写文件夹，或者写文件名，几张表就是几个文件（名称-附件1.csv……）。默认写在计划的报告文件夹里，没有清单的写在当前文件夹
cli-export-annexes-only = 只写附件，不写供还原规则用的“附加”表
cli-export-force = 已有同名文件的，替换它
tables-extension = { $path } 的扩展名与 --format { $format } 不一致，没有写
tables-extension-help = 去掉 --format（格式随扩展名），或者写 --format { $format }，或者换一个扩展名
tables-other-extension = 不能写 .{ $extension } 文件：{ $path }
tables-other-extension-help = 扩展名用 { $extensions } 之一
tables-written = 已写出 { $path }
tables-rows = { $annex }：{ $n } 行
tables-further = 栏目装不下的内容（名称、代号，{ $fields }）写在“附加”表，供 ssj import 还原；这张表不随文印发，不要它就加 --annexes-only
tables-further-names = 栏目装不下的内容（名称、代号）写在“附加”表，供 ssj import 还原；这张表不随文印发，不要它就加 --annexes-only
tables-left-out = 表格的栏目装不下、没有导出的内容（条数）：{ $fields }
tables-inexact = 比例频次不能用一格文字写准的任务：{ $tasks }
tables-exists = { $path } 已经存在，没有写
tables-exists-help = 换一个 --out，或者加 --force 替换
out-exists-help = 另指一个文件，或者先把原有的移走
out-no-file = { $path } 是文件夹、设备或者管道，不是文件；没有写
out-no-file-help = 写一个文件的名称，例如 reports/report.html
out-manifest = { $path } 是计划的清单，或者清单在它里面；没有写
out-mark = { $path } 是试运行的标记，或者标记在它里面；没有写
out-rules = { $path } 是计划的规则，或者规则在它里面；没有写
out-data = { $path } 是计划的数据，或者与数据放在一起；没有写
out-ledger = { $path } 是台账或者台账的一部分，或者台账在它里面；没有写
out-secrets = { $path } 是存放盐值、密钥的地方，或者它们在它里面；没有写
out-kept-help = 另指一处，例如 reports 文件夹；计划本身的文件不会被覆盖，加 --force 也不会
out-no-folder = { $path } 是一个文件的名称，而这里要写几个文件
out-no-folder-help = 写一个文件夹的名称
tables-nothing = 规则里没有事项也没有任务，没有表格可写
tables-nothing-help = 用 ssj check 看看规则是不是读到了

cli-import = 把单位自己的附件表格变成规则文件；笔误只指出，不改
cli-import-files = 表格：XLSX、CSV，或者以制表符分栏的文本；可以几个文件一起，也可以给导出的 CSV 文件夹
cli-import-out = 新建哪个文件夹来放规则文件
cli-import-year = 计划年度；表题里写明的可以不写
cli-import-format = 输出格式：human 详细（默认），concise 每条一行，json、sarif、github、junit
cli-import-fail-on = 从哪一级起算不通过：error（默认）、warning、info
import-nothing = 什么都没有写
import-written = 已在 { $path } 写出 { $files } 个规则文件
import-rows = { $annex }：{ $n } 条
import-lines = 表格以外还有 { $n } 行文字没有导入：目标、职责、期限要照正文补写
import-further = 从“附加”表还原了 { $n } 条声明里没有栏目的内容
import-no-further = 没有“附加”表（ssj export 会写出）：名称重新取；代号、分期、检查组、步骤、责任、目标、职责、期限没有栏目，规则里也就没有
import-no-csv = { $path } 里没有 CSV 文件
import-no-csv-help = 请给 ssj export --format csv 写出的文件夹，或者直接给文件
import-next = 下一步：ssj check { $path }

folder-not-empty = { $path } 已经存在并且不是空文件夹，没有写
folder-not-empty-help = 换一个文件夹

row-number-wrong =
    序号,抽查任务名称,抽查事项
    1,重点排污单位抽查,污染防治措施落实情况
    3,一般排污单位抽查,污染防治措施落实情况
row-number-right =
    序号,抽查任务名称,抽查事项
    1,重点排污单位抽查,污染防治措施落实情况
    2,一般排污单位抽查,污染防治措施落实情况
