# 抽取名单的显示

list-entity = { $n }. { $entity }
list-one-entity = { $entity }
list-nameless = 名录库 { $library } 目前读不出来，这里缺少名称；抽取以冻结的文件为准，不受影响
list-team = 检查人员：{ $team }
list-stands-in = 递补 { $failed }（无法检查，原因 { $reason }）
list-failed = 已记录为无法检查（原因 { $reason }），由补充抽取决定递补对象
list-nobody-left = 已记录为无法检查（原因 { $reason }），没有可递补的对象
list-replaced = { $inspector } 接替 { $absent }（原因 { $reason }）
list-inspected = 已于 { $date } 检查
list-confidential = 名单保密：检查结束、公开盐值之前，不得转发、张贴或告知被检查对象
show-void-counts-no-more = 作废的名单不再有效；文件仍留在 { $folder }
show-committed = { $task } 第 { $round } 轮：{ $committed } 已承诺，还没有抽取
show-drawn = { $task } 第 { $round } 轮：{ $committed } 承诺，{ $drawn } 抽取，还没有公开
show-revealed = { $task } 第 { $round } 轮：{ $committed } 承诺，{ $drawn } 抽取，{ $revealed } 公开
show-typed = 有 { $count } 条记录的时间是输入的，与当时时钟不一致：
show-rehearsed = 演练中的记录：抽取的结果不作数
verify-kind-of = { $kind } { $slot }
show-now = 现应检查 { $n } 个对象：
show-waiting = 等待补充抽取 { $n } 个对象：
show-folder = 文件在 { $folder }；加 --files 显示其内容
cli-draw-show-files = 同时显示承诺、随机源凭据、抽中名单、检查组和抽取证书的原文

unknown-recusal-summary = 回避名单中的人员或对象不在名录中
unknown-recusal-why = 承诺一经公布就不能再改；冻结了对不上的回避，该回避的照样会被派去。

verify-other-days = 台账共 { $size } 条记录，其中 { $count } 条的记录时间是用 --at 另行指定的，与当时时钟不一致：
verify-other-day = 第 { $seq } 条（{ $kind }）：写明 { $at }，时钟为 { $recorded }
verify-other-days-more = 还有 { $more } 条

draw-claim-barred-rows = 不得抽取名单中每一行都有依据
draw-why-rows-failed = 共 { $rows } 行，都与以前记录的无法检查情形或抽取结果相符
draw-why-rows-open = 有 { $rows } 行的依据不在这些文件中，其中 { $id }（{ $reason }）；须有台账才能核对
draw-why-row-of-the-first = “{ $id }”因 { $reason } 不参加抽取，而这是第一次抽取，此前不可能有过无法检查的情形，只能是 VISIT.CAP（检查次数已满）
draw-why-row-not-recorded = “{ $id }”因 { $reason } 不参加抽取，而以前各轮的无法检查情形和抽取结果中没有这一依据
verify-rows-borne-out = 共 { $rows } 行，台账都有依据
verify-row-not-borne-out = 台账中没有 { $id }（{ $reason }）的依据：此前没有这样的记录
verify-drawn-added = 其中的 { $id } 不在台账此前的任何名单上
verify-drawn-left-out = 其中没有 { $id }，而台账此前的名单已经抽中
verify-drawn-derived = { $n } 个编号由台账此前的名单得出
draw-other-library = { $file } 已经不是 { $by } 于 { $date } 核实的那一份。核实时的 SHA-256：{ $then }；现在：{ $now }。请重新核实（ssj ledger verify-library { $register }），或者准备好说明为何改动：审查会问（other-library）
verify-row-no-cap = { $id } 此前已安排 { $visits } 次检查，但手边的规则没有规定最多几次
verify-row-under-cap = { $id } 此前已安排 { $visits } 次检查，按现在的规则还没有到上限；承诺时的规则可能不同

entity-yes = 是
entity-no = 否
entity-drawn-or-not = 抽中：{ $drawn }
entity-why = 原因：{ $why }
entity-evidence = 依据：

step-out-of-order-summary = 这一步还轮不到，或者已经做过
step-out-of-order-why = 承诺、抽取、公开依次进行，各做一次，并按时间先后记入台账；顺序乱了，别人就无法相信结果不是挑出来的。先用 ssj draw show 看这一轮做到了哪一步。
step-at-wrong-time-summary = 这一步的时间未到，或者已过
step-at-wrong-time-why = 随机源须在承诺录入满 24 小时之后产生，名单在检查结束之前保密，检查时段已过或等不到随机源的轮次不能作承诺，还没有到的时间不能入账。承诺从录入时起算。其他事情发生在别的日子、现在才补记的，用 --at 写明当时的时间，如 --at 2024-01-04T10:00。
bad-beacon-summary = 随机源或者其结果不能用
bad-beacon-why = 只能用承诺时说定的随机源在约定时间之后给出的结果，且须有至少 64 比特的随机性。正确：dice=3,1,4,…（二十个 0—9 的数字，用半角逗号隔开）；错误：dice=10,1,4（10 不是十面骰子的点数）。
cannot-be-void-summary = 这份承诺不能作废
cannot-be-void-why = 作废须写明理由和批准人，且只能是最后一份承诺、没有公开、没有检查记录；否则就可以扔掉不合意的名单。
act-refused-summary = 这件事不能这样入账
act-refused-why = 台账只增不改，入账的内容必须完整、可能、对得上：有理由和批准人，日期没有晚于入账时间，所指的人员、义务、记录都存在。
cannot-stand-in-summary = 不能由他人递补或接替
cannot-stand-in-why = 由谁递补、由谁接替，由抽取顺序决定；只有抽中而没有检查的才能递补，顺序已经公开的须作补充抽取。
bad-salts-summary = 盐值不在该在的地方，或者没有保密
bad-salts-why = 盐值存放在计划文件夹之外，只有本人能读（权限 0600）；谁读到了盐值，谁就能在抽取时先知道名单。
no-team-summary = 组不成检查组
no-team-why = 每个检查组须按规则配齐部门、资格和有效证件，并遵守回避和工作量上限；配不齐的，在公布任何内容之前就先停下，并指出哪些要求互相冲突。
ledger-locked-summary = 台账正由另一个程序写入
ledger-locked-why = 同一时间只能有一个程序写台账，否则两份记录会互相覆盖；等它结束再试。
keeper-meanwhile = { $task } 第 { $round } 轮在录入期间已被另一个程序改动，没有作任何记录；请先用 ssj draw show 查看，再从头进行

export-inside = { $folder } 在计划文件夹之内：脚本里有抽取密钥，不能放在会被复制、会被公开的地方
export-outside = 用 --out 指明计划文件夹之外的文件夹；不写 --out 则放在盐值旁边

typed-kind = 输入的是“{ $text }”，应以 dice=、drand= 或 lottery= 开头
typed-sign = 输入了“{ $sign }”，应写“{ $plain }”（英文半角）
typed-empty = 第 { $place } 个数字是空的
typed-no-number = 第 { $place } 个是“{ $text }”，不是数字（只能用半角 0—9）
typed-zeros = 第 { $place } 个是“{ $text }”，前面不写零：应写“{ $plain }”
typed-no-die = 第 { $place } 个是“{ $text }”，十面骰子每枚是 0 到 9 的一个数字（掷出 10 的面记作 0）
typed-no-hex = 签名中有“{ $text }”，应为 96 个十六进制数位（0—9 和 a—f）
typed-capital = 签名中有大写的“{ $text }”，十六进制数位应写小写
typed-hex-length = 签名有 { $count } 个数位，应为 96 个
typed-no-bar = “{ $text }”中没有“|”：应写“代号|期号:号码,号码;期号:…”
typed-no-colon = “{ $text }”中没有“:”：每期应写“期号:号码,号码,…”
typed-of-issue = 第 { $issue } 期：{ $why }
cli-draw-adopt-engine = 算出名单的引擎，记入台账：duckdb、postgresql、spark、clickhouse、datafusion
cli-draw-adopt-typist = 录入人姓名，记入台账，可多次使用
cli-draw-adopt-witness = 见证人姓名，记入台账，可多次使用

draw-revealed-void = { $task } 第 { $round } 轮已作废：盐值已写入 { $folder }/void.txt；作废的承诺没有抽取证书
draw-claim-not-void = 承诺没有作废
draw-claim-void-of = 公开的盐值属于这份作废的承诺

spacing-near = { $id } 在 { $slot } 也要（或可能要）检查，两次的时段相隔不够；抽取只定对象、不定日期，保证不了间隔
spacing-help = 把两项任务的时段错开到间隔以外，或者去掉这个目标、改由安排检查日期的人掌握

draw-claim-form-text = 文件 { $file } 格式规范
draw-claim-in-ledger = 台账记有这份承诺
verify-lacks = { $round }：缺少 { $files }，有 { $n } 项没有核对。请向公布本轮的单位索取（在计划文件夹的 ledger/draws，或公开包的 draws 中），与 commit.txt 放在一起
verify-lacks-both = { $round }：缺少 { $files }，也没有这项抽取以前各轮的文件夹，有 { $n } 项没有核对。请向公布的单位索取（在计划文件夹的 ledger/draws，或公开包的 draws 中）：文件与 commit.txt 放在一起，文件夹与本轮的并列
verify-lacks-earlier = { $round }：没有这项抽取以前各轮的文件夹，有 { $n } 项没有核对。请向公布的单位索取（在计划文件夹的 ledger/draws，或公开包的 draws 中），与本轮的文件夹并列
verify-secrets-for-one = --secrets 只与 --entity 代码 同用：凭编号密值在盲编号中找到一家对象。核对抽取不需要任何密值
verify-is-a-plan = { $path } 是计划文件夹或台账，这里应写一轮抽取的文件夹
verify-is-a-plan-help = 核验整本台账和其中各轮：ssj verify -C { $path }；只核验一轮：ssj verify { $round }
verify-is-a-plan-alone = 核验整本台账：ssj verify -C { $path }；其中还没有抽取
verify-holds-rounds = { $path } 里面是各轮的文件夹，本身不是一轮
verify-holds-rounds-help = 里面共有 { $n } 轮，写其中一轮或几轮：ssj verify { $rounds }
verify-no-folder = 没有文件夹 { $path }
verify-no-folder-there = 这一轮在 { $found }：ssj verify { $found }
verify-no-folder-help = 请写从当前位置找得到的一轮的文件夹，如 计划文件夹/ledger/draws/A1-1；不写则用 ssj verify -C 计划文件夹 核验整本台账
verify-is-a-file = { $path } 是一个文件，这里应写一轮抽取的文件夹
verify-is-a-file-help = 请写它所在的文件夹：ssj verify { $folder }
verify-odd-files = { $n } 个文件是链接、设备或管道，或者过大，没有读取：{ $paths }
verify-odd-files-help = 请向交付者索取普通文件；一轮的文件夹里没有链接
odd-file-help = 请给普通文件：要读到结尾才知道内容
verify-unchecked = { $round }：有 { $n } 项没有核对，原因见各项
verify-not-due = { $round } 的检查到 { $day } 才结束，还不到公开的时候：现在没有的文件届时随抽取证书公布
verify-no-people = { $round }：检查人员名册、回避、检查组和任务一律不公开，所以没有核对检查组
verify-no-task = 未能核对：{ $round } 的 { $file } 不在台账中，承诺时的规则只能凭现在的规则推断；请从 ledger/draws 的备份中取回
verify-no-proof = 没有 proof.txt；它随抽取证书一同交付，可用 ssj ledger proof 生成。没有它，无从得知承诺是否属于演练
verify-proof-pulse = 按证明中的记录，承诺自 { $since } 起才有，应由 drand 第 { $first } 轮决定；它写的第 { $pulse } 轮当时可能已经知道，或者是挑选的
verify-proof-rehearsal = 承诺的记录写明是演练：抽取的结果不作数
verify-time-to-come = 第 { $seq } 条写明 { $at }，而本机时钟才到 { $clock }
entity-void = { $round }：这一承诺已经作废，不作数；在计划文件夹中运行 ssj verify 可见作废的时间、理由和批准人
verify-proof-late = 其记录写明 { $said }，实际到 { $entered } 才录入，24 小时从录入起算；是否等满，须有他人签名的检查点或早于随机源的时间戳
verify-rehearsal-of = { $round } 的承诺是演练中的：无从得知是否等满 24 小时，抽取的结果不作数
verify-bad-proof = proof.txt 的格式不规范
verify-proof-other-commit = proof.txt 证明的是另一份承诺
verify-proof-other-event = proof.txt 中的记录不是这份承诺的记录
verify-proof-root = 按 proof.txt 中的散列值算不到检查点的树根
verify-proof-order = proof.txt 的 slot= 各行没有按记录的先后排列
verify-proof-slot = proof.txt 所列该轮次的承诺中没有这一份
verify-proof-differs = proof.txt 中 { $size } 条记录的检查点与所给的树根不同：出示过两本不同的台账
verify-proof-size = proof.txt 证到 { $own } 条记录的检查点，所给的检查点是 { $size } 条；请索取证到该检查点的证明
verify-proof-signature = proof.txt 中检查点以 { $key } 名义的签名无效
verify-proof-unsigned = 所给的公钥都没有签过 proof.txt 中的检查点
verify-proof-signed = 可算到 { $key } 所签、共 { $size } 条记录的检查点；据台账自述，该轮次的承诺有 { $commits } 份
verify-proof-noted = 可算到所给的检查点，共 { $size } 条记录；据台账自述，该轮次的承诺有 { $commits } 份
verify-proof-alone = 证明无误，可算到共 { $size } 条记录的检查点，树根 { $root }；是不是这本台账的，须与自己留存的检查点（--checkpoint）或签名（--key）核对
cli-ledger-proof = 生成台账记有某次抽取承诺的证明，随抽取证书一同交付
cli-ledger-proof-task = 任务代号，如 A1
cli-ledger-proof-round = 第几轮，从 1 起；补抽写作 2.1
cli-ledger-proof-out = 写入这个文件，不打印
ledger-proof-written = { $path }：证到共 { $size } 条记录的检查点
ledger-other-proof = { $path } 不是由这本台账得出的证明
ledger-other-proof-help = 用 ssj ledger proof 重新生成
show-pool-same = 抽取库与前一次（{ $before }）相同
show-pool-since = 抽取库与前一次（{ $before }）相比：增加 { $added } 户，减少 { $removed } 户，换层 { $moved } 户
show-people-same = 检查人员和回避与前一次（{ $before }）相同
show-people-since = 检查人员与前一次（{ $before }）相比：增加 { $joined } 人，减少 { $left } 人，部门、资格或证件有效与否不同 { $other } 人；回避增加 { $away } 项，减少 { $back } 项
show-pool-all = 全部列出：ssj draw show { $task } { $round } --changes
cli-draw-show-changes = 同时列出与前一次抽取相比增加、减少和换层的全部对象
draw-claim-blind-ids = 抽取库里每个盲编号都对应一家，由本项抽取的编号密值算出
show-veiled = 这次抽取用的是盲编号，这里没有编号密值，显示不出名称；请用 --secrets 指明所在文件夹，或在 ssj draw show 中用 --annex 指明对照表
