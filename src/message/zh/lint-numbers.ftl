ambiguous-ratio-summary = 一年抽多次，没有说明比例是每次的还是全年的
ambiguous-ratio-why = 两种读法抽到的户数相差数倍；程序不能替人选择。
ambiguous-ratio-legal = 国办发〔2015〕58号要求合理确定抽查比例和频次；没有说明是哪一个的比例，不算确定。
ambiguous-ratio = 任务“{ $task }”每年抽 { $draws } 次，没有说明 { $ratio } 是每次的还是全年的
ambiguous-ratio-here = 每次，还是全年？
ambiguous-ratio-each = 每次：写“每次 { $amount }，{ $often }”，一年最多抽到 { $most }
ambiguous-ratio-each-least = 每次：写“每次 { $amount }，{ $often }”，一年至少抽到 { $most }
ambiguous-ratio-year = 全年：写“全年 { $amount }，{ $often }”，{ $draws } 次合计抽到 { $amount }
ambiguous-ratio-each-before = 每次：在最前面写上 每次
ambiguous-ratio-year-before = 全年：在最前面写上 全年
written-exact = { $ratio }
written-least = 不低于 { $ratio }
written-most = 不超过 { $ratio }
written-range = { $ratio }~{ $most }
written-times = { $n }次/年
written-times-least = 不少于{ $n }次/年
written-times-most = 不超过{ $n }次/年

ratio-exceeds-pool-summary = 比例乘以次数超过抽取库
ratio-exceeds-pool-why = 不重复抽取时，库里的对象会在年底前抽完，最后几次抽不足。
ratio-exceeds-pool-legal = 国办发〔2015〕58号要求合理确定抽查比例和频次，防止重复检查。
ratio-exceeds-pool = 任务“{ $task }”按每次计算，{ $ratio } × { $draws } 次 = { $total }，超过抽取库，又没有允许重复抽取的规定
ratio-exceeds-pool-here = 合计 { $total }
ratio-exceeds-pool-help = 降低比例或次数，改为全年比例，或规定抽完一轮后可以重复

missing-increment-summary = 写了等级，没有写递加多少
missing-increment-why = 没有数字就无法按信用风险抽取；默认按零会悄悄取消差异化监管。
missing-increment-legal = 计划职责 D8：凡“随机抽查”必“风险分类”。写了等级而没有数字，抽取时就无从分类。
missing-increment = 任务“{ $task }”要求按等级递加，但没有数字：{ $tiers }
missing-increment-here = 待定
missing-increment-help = 写明每一等级递加多少，例如 低 +0个百分点、高 +20个百分点；试算用的数字放在假设文件中

ineffective-increment-summary = 比例已经是 100%，再递加比例没有用
ineffective-increment-why = 全部对象都已经要查，加多少个百分点也还是 100%；写了差异化，实际上没有差异。
ineffective-increment-legal = 国办发〔2015〕58号要求合理确定抽查比例和频次；计划职责 D8 要求按风险分类抽查，递加不起作用就没有分类。
ineffective-increment = 任务“{ $task }”的比例已经是 100%，按等级递加比例不起作用
ineffective-increment-here = 递加的是比例
ineffective-increment-base = 已经是全部
ineffective-increment-both = 能递加的只有频次：改写“频次 按 …”，写明各等级加几次；或降低原来的比例
ineffective-increment-ratio = 改为递加频次（频次 按 …），或降低原来的比例

frozen-frequency-summary = 一年只抽一次，递加的又只是比例，高风险对象不会多查
frozen-frequency-why = 风险再高，一年也至多查一次；重点检查事项只靠这一个任务的，全年没有第二次机会。
frozen-frequency-legal = 国办发〔2015〕58号要求合理确定抽查比例和频次，对风险高的加大抽查力度；市场监管总局2019年的通知对重点检查事项不设比例上限。
frozen-frequency = 任务“{ $task }”一年抽一次，按等级只递加比例；重点检查事项“{ $matter }”的高风险对象一年至多查一次
frozen-frequency-here = 只递加比例
frozen-frequency-once = 一年至多一次
frozen-frequency-matter = 重点检查事项，没有别的任务检查
frozen-frequency-elsewhere = 同一计划有 { $tasks } 个任务连频次也递加，请核对这里是不是漏了
frozen-frequency-help = 要对高风险对象多查，写“比例、频次 按 …”并写明加几次；本来就只查一次的，可以豁免并说明理由

non-monotone-tiers-summary = 风险高的反而抽得少，或者最低的等级也递加
non-monotone-tiers-why = 分级的意思是风险越高查得越多；颠倒了，就是对低风险的查得更勤。最低的等级也递加，原来的比例就不是任何一级的比例。
non-monotone-tiers-legal = 国办发〔2015〕58号要求对风险高的加大抽查力度；企业信用风险分类管理要求对风险低的合理降低抽查比例和频次。
non-monotone-tiers = 任务“{ $task }”中，“{ $high }”比“{ $low }”风险高，全年抽到的反而少
non-monotone-tiers-less = 风险高，抽得少
non-monotone-tiers-more = 风险低，抽得多
non-monotone-tiers-help = 核对两个等级的数字；风险高的比例和频次都不应低于风险低的
non-monotone-tiers-lowest = 任务“{ $task }”中，最低的等级“{ $tier }”也递加，原来的比例不再是任何等级的比例
non-monotone-tiers-raised = 最低的等级也加了
non-monotone-tiers-lowest-help = 以最低等级为基数，写“{ $tier } +0个百分点”，把加的数并入原来的比例；或者写 -，表示降低

zero-chance-tier-summary = 有一个等级永远抽不到
zero-chance-tier-why = 抽中的可能是零，就等于免检：评为这一等级的知道全年不会有人来，评错了也没有机会发现。
zero-chance-tier-legal = 企业信用风险分类管理要求对风险低的合理降低抽查比例和频次，不是免于抽查；随机抽查的对象应当都有可能被抽中。
zero-chance-tier = 任务“{ $task }”不抽“{ $tier }”，“{ $scope }”又没有别的任务检查：这一等级永远抽不到
zero-chance-tier-here = 不抽
zero-chance-tier-help = 给一个低的比例，如“{ $tier } 1%”；只因投诉举报才检查的，写一个“类型 投诉举报”的任务

rounding-below-objective-summary = 比例正好等于目标，取整以后就达不到
rounding-below-objective-why = 家数要取整数。比例正好等于目标的，舍去小数就少于目标，年底算出来才发现差一户。
rounding-below-objective-legal = 计划自己的目标。国办发〔2015〕58号要求合理确定抽查比例和频次，保证必要的抽查覆盖面。
rounding-below-objective = 任务“{ $task }”的比例正好等于目标“{ $objective }”的 { $bound }，{ $how }，这一类单独算就达不到
rounding-below-objective-down = 又规定向下取整
rounding-below-objective-nearest = 又规定四舍五入
rounding-below-objective-unsaid = 计划没有写怎样取整；舍去小数的话
rounding-below-objective-here = 正好等于目标
rounding-below-objective-bound = 目标
rounding-below-objective-reckoned = { $size } 户的 { $ratio } 是 { $exact } 户，取 { $count } 户，是 { $got }，少于 { $bound }
rounding-below-objective-each = { $size } 户的 { $ratio } 是 { $exact } 户，每次取 { $each } 户，{ $times } 次共 { $count } 户，是 { $got }，少于 { $bound }
rounding-below-objective-if-year = 这是把比例读作全年合计；读作每次的比例，就高于目标
rounding-below-objective-if-each = 这是把比例读作每次的比例；读作全年合计，离目标更远
rounding-below-objective-help = 写明“取整 向上”（不写的，本程序按向上取整抽取），或把比例定得比目标高

undefined-objective-base-summary = 目标是百分之几，没有说明是什么的百分之几
undefined-objective-base-why = 分子、分母可以有几种算法，结果不同；到年底再定口径，达没达到就由人说了。
undefined-objective-base-legal = 计划自己的目标。国办发〔2015〕58号要求抽查情况和查处结果及时向社会公布，公布的数字应当有口径。
undefined-objective-base = 目标“{ $objective }”只写了 { $bound }，没有说明分子、分母各是什么
undefined-objective-base-here = 这是一种算法
undefined-objective-base-first = 现在的指标：{ $count } / { $of }，即{ $count_is }，除以{ $of_is }
undefined-objective-base-second = 原话也可以读成：{ $count } / { $of }，即{ $count_is }，除以{ $of_is }
undefined-objective-base-help = 定下一种，用“口径 “…””写明：是企业还是全部对象，是名录中的还是登记的，一户抽中几次算几次，联合任务算不算
undefined-objective-base-help-due = 定下一种，用“口径 “…””写明：从抽中的算起，还是从查过的、认定结果的、到期的算起；超期公示的算不算
counted-all-entities = 全部企业
counted-drawn-entities = 抽查企业
counted-draws = 抽取数
counted-to-inspect = 应检查
counted-inspected = 已检查
counted-to-publish = 应公示
counted-published = 已公示
counted-published-on-time = 按期公示
counted-closed = 完结

unplaced-frequency-summary = 一年抽几次，没有说明各在什么时候
unplaced-frequency-why = 几次都挤在年底也算照计划做了；前面几次有没有按时抽，谁也说不上来。
unplaced-frequency-legal = 国办发〔2015〕58号要求合理确定抽查频次，防止检查过多和执法扰民；次数要分得开，才看得出是不是合理。
unplaced-frequency = 任务“{ $task }”一年抽 { $draws } 次，没有说明各次在什么时候
unplaced-frequency-here = 几次都可以排到最后
unplaced-frequency-window = 只有总的起止时间
unplaced-frequency-halves = 补写“分期 按半年”，或写明各次的时段，如“分期 4月、9月”
unplaced-frequency-quarters = 补写“分期 按季度”，或写明各次的时段
unplaced-frequency-months = 补写“分期 按月”，或写明各次的时段
unplaced-frequency-windows = 写明各次的时段，如“分期 3月、6月、9月”

unknown-mode-summary = 事项有几种检查方式，任务没有说明用哪一种
unknown-mode-why = 上门才算入企检查。不知道哪些是上门的，就数不出一户一年被查几次，也管不住次数的上限。
unknown-mode-legal = 国办发〔2024〕54号要求公布并严格控制每户每年的检查次数；能用资料核查、网络监测的不上门。
unknown-mode = 事项“{ $matter }”可以现场检查，也可以用别的方式检查，任务没有说明用哪一种，入企次数算不出来
unknown-mode-here = 不止一种方式
unknown-mode-task = 这个任务没有写“方式”
unknown-mode-help = 在任务里写明，如“方式 现场检查”；先核查资料再上门的，两种都写
unknown-mode-no-task = 没有任务检查这一事项；设任务时写明“方式”

no-team-rule-summary = 没有规定检查组几个人
no-team-rule-why = 不知道派几个人、从哪里派、要什么资格，人员就无法随机抽取；一个人去查，检查可能无效。
no-team-rule-legal = 《行政处罚法》第四十二条：执法人员不得少于两人；国办发〔2015〕58号要求随机选派执法检查人员。
no-team-rule = 计划没有规定检查组几个人、怎样组成
no-team-rule-here = 没有“检查组”
no-team-rule-help = 在计划抬头写“检查组 2人”，事项要资格的写明资格；需要回避、限制工作量的，一并写“回避”、“工作量”
no-team-rule-task = 任务“{ $task }”没有检查组，别的任务有
no-team-rule-task-here = 没有检查组
no-team-rule-task-help = 补写“检查组 …”，或在计划抬头写一个对全部任务都适用的

no-substitute-rule-summary = 抽中的对象查不了时由谁补上，没有规定
no-substitute-rule-why = 关停、迁走、找不到的总会有。没有规则，补不补、补谁就由人定，随机抽取在这里落空。
no-substitute-rule-legal = 国办发〔2015〕58号要求随机抽取检查对象，全程留痕、责任可追溯；由人另选一户，就不是随机抽取。
no-substitute-rule = 计划没有规定抽中的对象查不了时怎样递补
no-substitute-rule-here = 没有“递补”
no-substitute-rule-help = 在计划抬头写“递补 按抽取次序”（同一次抽取里排在后面的依次补上），或写“递补 不递补”

outcome-without-followup-summary = 结果之后还有事要做，没有写做什么、多久以内
outcome-without-followup-why = 责令整改而不复查，立案而没有下文，问题就停在公示的那一行字上。
outcome-without-followup-legal = 计划目标 G8：对发现的各类问题，依法依规做好后续监管的衔接。没有写做什么，就谈不上衔接。
outcome-without-followup = 结果“{ $outcome }”之后还有事要做，没有写“后续”
outcome-without-followup-here = 之后做什么，多久以内？
outcome-without-followup-rectify = 补写，如“后续 责令整改 30日内、复查 10个工作日内”
outcome-without-followup-case = 补写，如“后续 立案、报送信用 7个工作日内”
outcome-without-followup-refusal = 补写，如“后续 立案、报送信用 7个工作日内”，或用引号写文件自己的说法

merged-row-summary = 表格的一行里印了几条
merged-row-why = 一格里有几个值，哪个值是哪一条的，只能靠录入的人判断；依据、类别错配了也看不出来。
merged-row-legal = 国办发〔2015〕58号要求逐项列明抽查依据、主体、内容和方式；一行几项，就没有逐项列明。
merged-row = { $row }一行印了 { $count } 条：{ $names }
merged-row-here = 出处写作“{ $source }”
merged-row-help = 请制定单位把这一行拆开，各占一行；录入时怎样分的，写一条注释

repeated-basis-set-summary = 同样的一组依据抄了几遍
repeated-basis-set-why = 法规改了一条，抄了几遍就要改几处，漏一处就前后不一。
repeated-basis-set-legal = 计划职责 D2 要求根据法律法规的立改废更新抽查事项清单；依据只写一处，更新就不会漏。
repeated-basis-set = { $matters }的 { $count } 条依据相同，各写了一遍
repeated-basis-set-here = 同样的一组
repeated-basis-set-once = 可以写一次：依据集 共同依据 {"{"} { $bases } {"}"}
repeated-basis-set-use = 各事项改写“依据 共同依据”
undecided-number-summary = 任务的比例频次或者时间还没有定
undecided-number-why = 抽多少、什么时候抽没有定的任务，不能抽取。从表格导入时读不懂的数量和时间就这样留着，原话写在后面，别的内容照样导入。
undecided-number-legal = 国办发〔2015〕58号要求合理确定随机抽查的比例和频次；没有定的，谈不上合理。
undecided-number-amount = 任务“{ $task }”的比例频次还没有定，不能抽取
undecided-number-window = 任务“{ $task }”的时间还没有定，原文是“{ $words }”，不能抽取
undecided-number-here = 还没有定
undecided-number-help = 写明比例和频次，如“每次 5%，2次/年”
undecided-number-window-help = 写明计划年度内的月份，如“3月—10月”

strata-alike-summary = 任务的两类或者两个等级在抽取中的代号相同
strata-alike-why = 类和等级的代号里可以有“.”，抽取时又用“.”连接。连接起来相同的，两层就成了一层，都按其中一层的比例抽取。
strata-alike-legal = 国办发〔2015〕58号要求合理确定抽查的比例和频次，计划的职责D8要求按信用风险分级抽查；两层混为一层，都做不到。
strata-alike = 任务“{ $task }”中，“{ $one }”和“{ $other }”在抽取中成了同一层
