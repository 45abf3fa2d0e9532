cli = 双随机、一公开：把年度抽查计划写成可以检查、抽取和审计的规则
cli-heading-usage = 用法：{" "}
cli-heading-options = 选项
cli-heading-commands = 命令
cli-heading-arguments = 参数
cli-value-command = 命令
cli-help = 显示帮助
cli-version = 显示版本
cli-dir = 计划文件夹（含 ssj.ron），默认为当前文件夹
cli-lang = 语言：zh 中文，en 英文；默认依次取清单和系统语言
cli-color = 颜色：auto、always、never
cli-check = 检查规则：语法、名称、监管漏洞
cli-check-path = 计划文件夹，或只有规则的文件夹
cli-check-as-of = 按哪一天判断法律依据（默认为计划印发之日）
cli-check-data = 同时对照检查对象名录
cli-check-assume = 先用假设文件补上原文没写的数字再检查
cli-check-format = 输出格式：human 详细，concise 每条一行，json
cli-check-fail-on = 从哪一级起算不通过：error、warning、info
cli-explain = 解释一种问题是什么、为什么要紧
cli-explain-code = 问题的名称或编号，如 uncovered-matter；不写则列出全部
cli-plan = 显示编译后的计划：任务、比例、时段
cli-plan-format = 输出格式：table 表格，json，dot（Graphviz 图）
cli-completions = 生成命令行补全脚本
cli-completions-shell = bash、zsh、fish、elvish、powershell
cli-exits = 退出码：
cli-error = 错误：
cli-unknown-argument = 没有“{ $arg }”这个选项
cli-unknown-command = 没有“{ $command }”这个命令
cli-bad-value = “{ $arg }”不能是“{ $value }”，可以是：{ $forms }
cli-value-missing = “{ $arg }”后面缺少内容
cli-missing-argument = 缺少：{ $arg }
cli-conflict = “{ $arg }”不能与“{ $other }”同时使用
cli-did-you-mean = 是不是“{ $name }”？
cli-see-help = 用 --help 查看用法

exit-clean = 没有达到界限的问题
exit-findings = 有达到界限的问题
exit-usage = 命令写法有误
exit-invalid = 规则或输入文件无效
exit-integrity = 记录或证明对不上
exit-io = 文件读写失败或被占用
exit-incomplete = 要求检查的内容有一部分无法检查

output-not-checked = 未检查：{ $what }（{ $why }）
output-summary = 错误 { $errors } 个，警告 { $warnings } 个，提示 { $infos } 个
output-clean = 没有发现问题
output-as-of = 以 { $date } 为准

check-library = 随附法规与日历库 { $hash }
check-entities = 检查对象名录
check-no-entities = 清单 ssj.ron 没有写 entities
check-lints = 监管漏洞和法律依据
check-no-date = 计划没有印发日期；请用 --as-of 指定日期

explain-unknown = 没有名为“{ $code }”的问题

manifest-unknown-field = 清单没有“{ $field }”这一项
manifest-fields = 可以写的有：{ $fields }
manifest-missing-field = 清单缺少“{ $field }”
manifest-unreadable = 清单读不懂：{ $why }
manifest-example = 最短的清单：(rules: ["rules"])
manifest-unknown-level = 没有名为“{ $name }”的问题，不能设置级别

project-no-manifest = “{ $dir }”里没有 ssj.ron，也没有规则文件
project-no-manifest-help = 用 -C 指定计划文件夹，或进入计划文件夹再运行
project-no-rules = “{ $dir }”里没有规则文件（.ssj）
project-outside = “{ $path }”在计划文件夹之外
project-outside-help = 确需引用的，在清单的 roots 里写明它所在的文件夹
project-unknown-library = 随附的库里没有“{ $name }”
project-libraries = 可以引用：{ $names }

unreadable-file-summary = 文件读写失败
unreadable-file-why = 没有读到的文件不能当作空的。
io-unreadable = 无法读取 { $path }：{ $why }
io-not-found = 没有这个文件
io-denied = 没有权限
io-is-folder = 这是一个文件夹
io-other = { $why }
io-not-utf8 = { $path } 第 { $line } 行第 { $column } 列不是 UTF-8 文字
io-not-utf8-help = 规则文件须为 UTF-8 编码；请用编辑器另存为 UTF-8

plan-task = 代号
plan-name = 任务
plan-scope = 对象
plan-rates = 比例
plan-rounds = 时段
plan-who = 部门
plan-each-draw = 每次
plan-whole-year = 全年

cli-draw = 随机抽取：承诺、抽取、公开、查看
cli-draw-commit = 冻结抽取库并作出承诺（在随机源产生之前）
cli-draw-commit-task = 任务代号，如 A1
cli-draw-commit-round = 第几轮，从 1 起
cli-draw-commit-at = 记录时间（默认为现在，北京时间）
cli-draw-commit-secrets = 存放盐值的文件夹，须在计划文件夹之外
cli-draw-commit-beacon = 随机源：dice:20d10（掷二十次十面骰）、drand:链:轮次、lottery:代号:期号,期号,期号
cli-draw-run = 用随机源的结果抽取对象和检查人员
cli-draw-run-task = 任务代号，如 A1
cli-draw-run-round = 第几轮，从 1 起
cli-draw-run-at = 记录时间（默认为现在，北京时间）
cli-draw-run-secrets = 存放盐值的文件夹
cli-draw-run-evidence = 随机源的结果：dice=3,1,4,…（二十个数字）、drand=签名、lottery=代号|期号:号码,…
cli-draw-reveal = 检查结束后公开盐值和抽取证书
cli-draw-reveal-task = 任务代号，如 A1
cli-draw-reveal-round = 第几轮，从 1 起
cli-draw-reveal-at = 记录时间（默认为现在，北京时间）
cli-draw-reveal-secrets = 存放盐值的文件夹
cli-draw-show = 查看一轮抽取的文件
cli-draw-show-task = 任务代号，如 A1
cli-draw-show-round = 第几轮，从 1 起
cli-draw-show-at = 不用填写
cli-draw-show-secrets = 不用填写
cli-verify = 仅凭文件核验抽取，不联网
cli-verify-paths = 一轮抽取的文件夹；不写则核验台账中已公开的各轮
cli-verify-format = 输出格式：human、json
cli-record = 把检查结果记入台账（全部记入或全不记入）
cli-record-files = 检查结果表（CSV，UTF-8 或 GB18030）
cli-record-dry-run = 只说明将记入什么，不写台账
cli-record-at = 记录时间（默认为现在，北京时间）
cli-audit = 按某一天审计完成情况
cli-audit-as-of = 按哪一天审计（默认今天）
cli-audit-format = 输出格式：human、concise、json
cli-audit-fail-on = 从哪一级起算不通过：error、warning、info
cli-report = 把审计写成报告
cli-report-as-of = 按哪一天审计（默认今天）
cli-report-format = 报告格式：html、json、text
cli-report-out = 写到哪个文件（默认写入清单的 reports 文件夹）
cli-run = 在副本上试走全年：检查、计划、虚构的抽取、结果、审计、报告
cli-run-path = 计划文件夹，默认为当前文件夹
cli-run-out = 副本放在哪里，默认 ssj-run/计划名
cli-run-as-of = 走到哪一天（默认计划年度的 12 月 31 日）

io-unwritable = 无法写入 { $path }：{ $why }
libraries-twice = 编号 { $id } 在两个名录中都有，会被抽两次
store-locked = 另一个程序正在写台账（{ $path }）；等它结束后再试
store-read-only = 台账是以只读方式打开的
secrets-nowhere = 不知道盐值放在哪里；请用 --secrets 指定一个计划文件夹之外的文件夹
secrets-damaged = 盐值文件 { $path } 已损坏
secrets-no-randomness = 系统没有给出随机数：{ $why }

keeper-no-task = 没有代号为“{ $code }”的任务；有：{ $codes }
keeper-committed = { $task } 第 { $round } 轮已于 { $at } 作出承诺；一轮只能有一个承诺
keeper-previous-open = { $task } 第 { $round } 轮还没有抽取，不能先承诺下一轮
keeper-chain-used-up = 盐值链已经用完
keeper-not-committed = { $task } 第 { $round } 轮还没有作出承诺；先用 ssj draw commit
keeper-drawn = { $task } 第 { $round } 轮已经抽取过
keeper-not-drawn = { $task } 第 { $round } 轮还没有抽取
keeper-revealed = { $task } 第 { $round } 轮已经公开过
keeper-reveal-order = 先公开 { $task } 第 { $round } 轮：盐值须按顺序公开
keeper-too-early = 随机源须在承诺 24 小时之后产生：最早 { $earliest }
keeper-changed = { $what }与作出承诺时不同，拒绝继续
keeper-the-commit = 承诺文件
keeper-the-task = 任务 { $task } 的规则
keeper-the-ledger = 台账先前的部分

draw-committed = { $task } 第 { $round } 轮：已冻结 { $rows } 个对象。请立即公布下面的承诺
draw-committed-next = 文件在 { $folder }。24 小时后按约定产生随机源，再用 ssj draw run
draw-drawn = { $task } 第 { $round } 轮：抽中 { $drawn } 个对象。名单（对象|检查人员…）在检查结束前保密
draw-revealed = { $task } 第 { $round } 轮：盐值和抽取证书已写入 { $folder }，任何人可用 ssj verify 核验
draw-evidence-forms = 写法：dice=3,1,4,…（二十个数字）；drand=签名（十六进制）；lottery=代号|期号:号码,…;…

verify-nothing = 没有可以核验的抽取：台账中还没有公开的轮次
verify-round = { $name }：证实 { $proven } 项，无法证实 { $open } 项，不符 { $wrong } 项
verify-total = 共 { $rounds } 轮：证实 { $proven } 项，无法证实 { $open } 项，不符 { $wrong } 项

record-read = 已读 { $file }：{ $rows } 行，编码 { $encoding }
record-nothing = 什么也没有记入
record-would = 将记入 { $facts } 件事实（试运行，未写台账）
record-recorded = 已入账 { $facts } 件事实
record-unknown-task = 没有代号或名称为“{ $task }”的任务；有：{ $codes }
record-half-finding = “{ $entity }”的结果认定日期和结果须同时填写

report-written = 报告已写入 { $path }

run-copy = 在副本 { $folder } 上试走全年；抽取的骰子和盐值都是虚构的
run-check = 检查（以 { $date } 为准）：错误 { $errors } 个，警告 { $warnings } 个
run-plan = 计划：{ $tasks } 个任务，{ $rounds } 轮抽取
run-progress = 抽取
run-drawn = 抽取：{ $rounds } 轮，抽中 { $drawn } 户次
run-empty-rounds = 其中没有抽到对象的轮次（库中已无未抽过的）：{ $rounds }
run-no-results = 没有检查结果表（data/results*.csv）
run-recorded = 记入 { $file }：{ $rows } 行，{ $facts } 件事实
run-verify = 核验抽取：ssj verify -C { $folder }
run-json = 审计数据：{ $path }
run-html = HTML 报告：{ $path }
run-not-ours = { $folder } 已存在，而且不是 ssj run 生成的
run-not-ours-help = 用 --out 指定另一个文件夹
