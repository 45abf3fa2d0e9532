kind-department = 部门
kind-scope = 对象
kind-matter = 事项
kind-task = 任务
kind-tiers = 分级
kind-tier = 等级
kind-qualification = 资格

model-not-a-declaration = “{ $word }”不能作为一条声明的开头
model-unknown-field = 这里没有“{ $word }”这个字段
model-unknown-keyword-here = 不认识这个词
model-did-you-mean = 是不是“{ $name }”？
model-see-keywords = 声明以 计划、部门、对象库、对象、事项、任务、联合任务、目标、职责、期限、结果、文件、法规、日历 等开头
model-missing-name = “{ $word }”后面缺少名称
model-repeated-name = “{ $name }”已经声明过
model-repeated-here = 第二次写在这里
model-first-here = 第一次写在这里
model-repeated-field = 同一字段写了两遍
model-missing-field = “{ $name }”缺少字段“{ $field }”
model-missing-field-here = 请补上一行“{ $field } …”
model-two-plans = 规则文件中有两个计划
model-no-plan = 规则文件中没有计划
model-no-plan-help = 写一条 计划 名称 {"{"} 标题 …  年度 … {"}"}
model-empty-value = 这里是空的
model-empty-value-of = “{ $field }”后面是空的
model-bad-value-of = “{ $field }”的内容看不懂：“{ $found }”
model-bad-value = 看不懂“{ $found }”
model-stuck-here = 从这里起看不懂
model-unknown-name = 没有名为“{ $name }”的{ $kind }
model-not-declared-here = 没有声明
model-quote-if-printed = 先声明这个名称；如果只是文件上的原话，请加引号：“…”
model-unknown-column = 对象库没有“{ $name }”这一列
model-unknown-label = “{ $column }”列没有“{ $name }”这个值
model-columns-here = 对象库在这里声明
model-not-an-ordered-column = “{ $name }”不是对象库中有等级的列
model-field-outside = “{ $word }”是字段，要写在声明的 {"{"} {"}"} 里面
model-field-outside-here = 这一行不属于任何声明
model-field-outside-help = 检查上面的声明：是不是少了 {"{"}，或者 {"}"} 写早了
model-no-keyword = “{ $text }”不是一条声明
model-no-field = “{ $text }”前面没有字段名
model-fields = 这里可以写的字段：{ $fields }
model-declaration-inside = “{ $word }”是一条新的声明，不能写在另一条里面
model-declaration-inside-help = 在它前面补上一行 {"}"}，结束上一条
model-missing-name-here = 在这里写上名称
model-repeated-name-help = 两处是同一回事的，删去一处；不是的，改用不同的名称
model-repeated-field-help = 只留一处；要写几个的，用顿号隔开写在一行
model-two-plans-help = 一个文件夹只放一个计划；另一个年度的请放到别的文件夹，要以它为底稿就写 沿用 “文件夹”
model-values = 可以写：{ $names }
model-merged-fields = 这一行里的“{ $field }”好像是另一个字段
model-merged-here = 这里好像少了换行
model-merged-help = 如果它确是这段文字的一部分，给整段文字加上引号：“…”
model-wrong-here = 这里不对

form-head = 可以这样写：
    · 关键字 名称 “标题” {"{"} … {"}"}
    · 关键字 名称：内容
form-text = 可以这样写：
    · “加引号的文字”
    · 不加引号的一行文字
form-texts = 写法：“甲”、“乙”
form-code = 写法：A1、ENV（大写字母和数字）
form-whole = 写法：70（整数）
form-year = 写法：2024
form-provenance = 可以这样写：
    · 附件2 第7行之一
    · 正文二(五)
form-date = 可以这样写：
    · 2024年3月26日
    · 2024-03-26
form-references = 可以这样写：
    · 甲、乙
    · 文件上的原话：“丙”
    · 两者并列：甲 原文 “丙”
form-one-reference = 这里只写一个名称：
    · 甲
    · 文件上的原话：“丙”
    · 两者并列：甲 原文 “丙”
hint-no-block = 这里不写大括号；几类对象各抽多少，写在 比例频次 的大括号里，或分成几个任务
form-names = 写法：甲、乙、丙（名称之间用顿号）
form-citation = 可以这样写：
    · 《大气污染防治法》第五十四条、第五十五条
    · 《水污染防治法》第三十条第一款第（二）项
    · 依据集的名称
    · 还没有定的：待定 原文 “参照省厅规定”
form-schedule = 可以这样写：
    · 每次 25%，4次/年
    · 每季度 不低于 12.5%
    · 不低于5%且不少于3户；1次/年
    · 28家 或 3% 取高；1次/年
    · 还没有定的：待定
form-tiers = 可以这样写：
    · 比例 按 风险 {"{"} 低 +0个百分点、高 +20个百分点 {"}"}
    · 已声明的分级的名称
    · 不分级
form-tier-row = 可以这样写：
    · 低 +0个百分点、高 +20个百分点 +1次
    · 低 5%、高 20%—60%、最低一级 不抽
    · 文件没有给数字的：低 待定
form-window = 可以这样写：
    · 3月—9月
    · 第一季度，或 3月上旬，或 11月10日前
    · 还没有定到日子的：随时、春节前，或用引号写原话
    · 2024年4月1日—2024年6月30日
form-party = 写法：市场监管局：检验检测机构检查
form-team = 可以这样写：
    · 2人，或 主办1人、协办1人
    · 泽州分局 2人
    · 泽州分局：核与辐射、泽州分局（每个位置一名检查人员）
form-reading = 写法：每次，或 全年
form-rounds = 可以这样写：
    · 按季度
    · 每次抽取一个时段：3月、9月
form-predicate = 可以这样写：
    · 标签 含 重点排污单位 且 标签 不含 特殊监管对象
    · 风险 ≥ 较高
    · 行业 前缀 44 或 行业 属于 （251、252）
form-column = 可以这样写：
    · 标签 多选 {"{"} 甲、乙 {"}"}
    · 风险 等级 {"{"} 低、高 {"}"}
    · 区划 代码；也可以是 日期、数值、文本
form-levels = 写法：低 代号 A、一般 代号 B（从低到高）
form-objective = 可以这样写：
    · 抽查企业 / 全部企业 ≥ 5%
    · 3年内 覆盖 全部 重点排污单位
    · 每家 每年 不超过 2次
form-within = 可以这样写：
    · 20个工作日
    · 30日
    · 3个月
form-from = 可以这样写：
    · 认定
    · 检查完毕
    · 其他情形加引号：“收到复议决定”
form-yes = 写法：是
form-repeal = 写法：2026年8月15日 由 《生态环境法典》
form-succession = 写法：第二十四条 → 《生态环境法典》第五十一条
form-titles = 写法：《甲》、《乙》
form-rank = 可以这样写：
    · 法律
    · 行政法规
    · 地方性法规
    · 部门规章
    · 地方政府规章
    · 规范性文件
    · 其他级别加引号：“司法解释”
form-power = 可以这样写（条文要写“第…条”）：
    · 第四十六条
    · 第二十九条 县级以上
    · 第三十一条 设区的市级以上
    · 第四十四条、第四十五条 省级以上
    · 第五条 国务院主管部门
form-mandate = 可以这样写（条文要写“第…条”）：
    · 第三十一条
    · 第三十一条 “温室气体排放”、“碳排放配额清缴”
form-provisions = 可以这样写（条文要写“第…条”，加引号的是它讲的事）：
    · 第三十三条 “无证排污”
    · 第十三条 “预案备案”、“备案”
form-standing = 可以这样写：
    · 有效
    · 不明
    · 其他情形加引号：“修订中”
form-days = 写法：春节 2024年2月10日—2024年2月17日（都在本日历的年份内，先早后晚）
form-audited = 写法：核实事项清单、核实人员名录、发起前核实、按时抽取、抽足数量、公开抽取、按期检查、结果用语、按期公示、按期撤回、后续办结、年度目标、检查上限
form-visit-kinds = 写法：日常、专项、个案
form-declared-tiers = 写法：分级 名称：比例 按 风险 {"{"} 低 +0个百分点、高 +20个百分点 {"}"}
hint-own-line = “{ $field }”是另一个字段，应当另起一行
hint-spaced = 是不是“{ $text }”？含、不含、且、或 前后都要空一格
hint-articles-to = 条文不能写“至”，逐条写：第二十四条、第二十五条、第二十六条
hint-comma = 是不是少了顿号：{ $text }
hint-over-whole = 比例不能超过 100%
hint-ratio-elsewhere = 这里只写名称；比例写在“比例频次”一行
hint-name-digit = 名称不能以数字开头
hint-name-blank = 名称中间不能有空格：是不是“{ $name }”？
hint-no-number = 这个条款号不是一个数，请对照原文核对
kind-library = 对象库
kind-bases = 依据集
kind-actor = 部门、科室或角色
form-schedule-row = 可以这样写：
    · 重点排污单位：每季度 不低于 25%
    · 不分类的一行：每次 25%，4次/年
    · 各类以外的：其他：5%
    · 再加一种：另加 30%，2次/年
form-rounding = 写法：向上、向下、四舍五入
form-repeats = 写法：不重复、抽完再重复、允许重复
form-level = 可以这样写：
    · 县抽县查
    · 省抽县查
    · 文件上的其他说法加引号：“县抽查”
form-load = 写法：每人 每月 不超过 10家
form-step = 可以这样写：
    · 抽取对象：发起部门
    · 抽取检查人员：各部门，待 建立对象名录
    · 其他步骤加引号：“回头看”：配合部门
form-follow-up = 可以这样写：
    · 责令整改 30日内、复查 10个工作日内
    · 立案
    · 其他加引号：“抄告主管部门”
form-due = 可以这样写：
    · 11月10日前
    · 每季度首月15日前
    · 认定之日起20个工作日内
form-overlap = 可以这样写：
    · 分别抽取
    · 就高
    · 依次 特殊监管对象、重点排污单位
form-exclusive = 写法：互斥 标签：重点排污单位、非重点排污单位
form-implied = 写法：蕴含 标签：危险废物经营单位 → 重点排污单位
form-content = 可以这样写：
    · “检查内容”
    · 1、制度落实情况；2、设施运行情况
form-labels-operator = 可以这样写：
    · 标签 含 甲
    · 标签 不含 甲
    · 标签 属于 （甲、乙）
form-levels-operator = 可以这样写：
    · 风险 ≥ 较高
    · 风险 = 高
    · 风险 属于 （较高、高）
form-date-operator = 可以这样写：
    · 批准日期 ≥ 2024年1月1日
    · 批准日期 早于 2023年1月1日
    · 批准日期 在 本年度
form-number-operator = 写法：产能 ≥ 100
form-code-operator = 可以这样写：
    · 行业 前缀 44
    · 区划 = 140525
    · 行业 属于 （44、45）
hint-draws = 一年至多抽取 { $most } 次
model-no-plan-year = 本年度、上年度、近几年要从计划的年度算起，计划没有写年度
model-no-plan-year-here = 在计划中写一行：年度 2024
model-labels-operator = “{ $name }”一格里有多个标签，不能这样比较
model-levels-operator = “{ $name }”是有高低的等级，不能这样比较
model-date-operator = “{ $name }”是日期，不能这样比较
model-number-operator = “{ $name }”是数值，不能这样比较
model-code-operator = “{ $name }”是代码或文字，不能这样比较
model-wrong-operator-here = 这里的比较方式不对
model-no-date = “{ $name }”要和日期比较
model-no-number = “{ $name }”要和数值比较
model-unknown-step = 所等待的步骤，这个任务里没有
model-unknown-step-here = 没有这一步
model-unknown-step-help = 为它另写一行“步骤”，或改成已有的步骤
schedule-two-shares = 同一批对象写了两个比例，是两个都抽，还是其中一个？
schedule-second-share = 第二个
schedule-two-shares-both = 两个都抽：在第二个前面写“另加”
schedule-two-shares-class = 各管一类对象：在每个前面写类别，如 重点排污单位：25%
schedule-about = “约”“左右”没有准数，按这个数读
schedule-about-here = 差多少没有写
schedule-about-help = 写准数，或写上下限：不低于 8%，不超过 12%
schedule-hedged = “一般”“原则上”允许有例外，按没有例外读
schedule-hedged-here = 这个词没有数量
schedule-hedged-help = 如果有例外，写明是哪些对象：给它们另写一类
schedule-two-frequencies = 抽取次数有两种说法
schedule-two-frequencies-here = 按“每…”一年 { $implied } 次，按“次”一年 { $stated } 次
schedule-as-period = 如果一年抽 { $draws } 次，只留“每…”，删去次数
schedule-as-frequency = 如果一年抽 { $draws } 次，删去“每…”，写 每次 或 全年
schedule-which-amount = “{ $text }”有两个数量，没有写取哪一个
schedule-which-amount-here = 取高、取低，还是任选？
schedule-larger = 取较大的：{ $text } 取高
schedule-smaller = 取较小的：{ $text } 取低
schedule-officer-ratio = “{ $text }”看不出哪一边是检查人员
schedule-officer-ratio-here = 有两种读法
schedule-officer-objects = 每 { $officers } 名检查人员查 { $objects } 家：写 { $officers }:{ $objects }
schedule-officer-officers = { $officers } 名检查人员查 { $objects } 家：改写成户数，如 28家
tier-bare-percent = “+{ $number }%”按加 { $number } 个百分点读
tier-bare-percent-here = 加 { $number } 个百分点
tier-bare-percent-points = 写成 +{ $number }个百分点，就不会有两种读法
tier-bare-percent-share = 如果是在原比例上再加 { $number }%，写 ×{ $times }
hint-no-amount = 这里只写了多久抽一次，没有写抽多少；数量还没有定的，写 待定，再写次数
form-how-often = 可以这样写：
    · 4次/年
    · 每季度1次
    · 每2年1次
form-how-often-alone = 抽多少另写一行：抽查比例 5%
schedule-frequency-field = 这里是一年 { $draws } 次
schedule-frequency-share = 这里是一年 { $draws } 次
schedule-one-frequency = 只在一处写次数
hint-no-such-day = 日历上没有这一天
hint-month-days = { $year } 年 { $month } 月只有 { $last } 天
hint-month-days-most = { $month } 月最多 { $last } 天
hint-full-stop = 句号“。”在这里不表示结束，删去它
hint-open-bracket = 左括号没有配上右括号 ）
hint-no-unit = { $n } 后面没有单位：写 { $n }%（比例）或 { $n }家（户数）
hint-no-such-time = 没有这样的日期或时长：月份是 1 至 12，季度是 1 至 4，时长从 1 起
hint-backwards = 前后颠倒了：早的、小的写在前面
hint-windows-order = 几个时段要从早到晚，不能重叠
hint-windows-years = 写几个时段时不写年份，都在计划年度之内
hint-tier-number = 一次递加不超过 100 个百分点，次数不超过 366，倍数在 0 和 100 之间
hint-tier-own = 比例不超过 100%，小的写在前面
hint-tier-sign = 递加的写 +5个百分点，改用这个比例的写 5%
hint-team-size = 一个检查组 2 至 { $most } 人
model-not-ordered-here = 这一列不分高低
form-kind = 可以这样写：
    · 定向
    · 不定向
    · 不随机抽取的：专项检查、投诉举报
    · 文件上的其他说法加引号：“随机抽查”
form-class = 可以这样写：
    · 重点检查事项
    · 一般检查事项
    · 文件上的其他说法加引号：“双随机事项”
form-method = 可以这样写（几种之间用顿号）：
    · 现场检查、资料核查、书面检查、网络监测、检验检测
    · 文件上的其他说法加引号：“暗访”
form-certificate = 可以这样写：
    · 检查当日有效
    · 抽取当日有效
    · 文件上的其他说法加引号：“在有效期内”
form-recusal = 可以这样写：
    · 按回避名录
    · 同属地
    · 文件上的其他说法加引号：“有利害关系的”
form-substitutes = 可以这样写：
    · 按抽取次序
    · 不递补
    · 文件上的其他说法加引号：“从同类企业中重新抽取”
hint-declare-label = 对象库有这个标签。要用它，先声明：对象 { $name }：{ $column } 含 { $name }
model-repeated-code = “{ $name }”和“{ $other }”的代号都是 { $code }
model-repeated-code-help = 代号写进抽取记录，一个只能指一样。可以这样改：
    · 另起一个：{ $code }-2
    · 两处是同一回事的，删去一处
placed-count = 有 { $places } 个时段，而一年抽 { $draws } 次
placed-count-here = { $places } 个时段，一个时段抽一次
placed-count-draws = 这里是一年 { $draws } 次
placed-count-as-places = 每个时段抽一次的，次数写 { $places }次/年
placed-count-one = 一共只抽 1 次的，时间写成一段，不写分期：3月—9月
placed-count-as-draws = 一年抽 { $draws } 次的，写 { $draws } 个时段，或按 { $draws } 次分期，如 按季度（4 次）、按半年（2 次）
placed-twice = 各次抽取在什么时候，有两种说法
placed-twice-here = 分期另有一种说法
placed-twice-windows = 时间写了 { $places } 个时段，一个时段抽一次
placed-twice-help = 只留一处：
    · 时间 3月、9月（不写分期）
    · 时间 1月—12月，另一行写 分期 按季度
placed-outside = 分期的时段不在任务的时间之内
placed-outside-here = 这里有时段在外面
placed-outside-window = 时间是 { $from } 至 { $to }
placed-outside-help = 可以这样改：
    · 把时间写宽：时间 1月—12月
    · 或把分期写在时间之内：时间 3月—9月，分期 3月、9月
window-other-year = 这个时段不在计划年度 { $year } 之内
window-no-leap-day = { $year }年没有2月29日
window-no-leap-day-help = 写 2月28日；到2月底为止的，时段写“2月”，期限写“2月底前”
window-plan-year = 计划年度写在这里
finish-before-draw = 完成期限比抽取期限还早
finish-before-draw-here = 检查要在这之前完成
finish-before-draw-other = 而抽取可以晚到这一天
finish-before-draw-help = 先抽取，后检查：
    · 抽取期限 3月15日前，完成期限 6月30日前
    · 抽取期限 每季度首月15日前，完成期限 每季度末月25日前
task-after-itself = 任务“{ $name }”要等它自己先完成
task-after-itself-task = 就是这个任务
task-after-itself-help = 可以这样改：
    · 后于 另一个任务的名称
    · 没有先后的，删去这一行
tier-axis = “{ $tier }”改变了{ $changed }，而分级只写了{ $named }
tier-axis-here = 这里改变{ $changed }
tier-axis-head = 这里只写了{ $named }
tier-axis-ratio = 比例
tier-axis-draws = 频次
tier-axis-both = 两样都变的，写 比例、频次 按 { $column }
tier-axis-keep-ratio = 比例不变的，这一级只写次数，如 高 +1次
tier-axis-keep-draws = 频次不变的，这一级只写比例，如 高 +10个百分点
tier-nothing-left = “{ $task }”的“{ $tier }”减完以后什么也不抽
tier-nothing-left-here = { $ratio } 减去 { $points }，不剩
tier-nothing-left-base = 比例写在这里
tier-nothing-left-help = 可以这样写：
    · 真的不抽：{ $tier } 不抽
    · 少抽一些，减后要大于 0：{ $tier } -5个百分点
    · 直接写这一级的比例：{ $tier } 1%
hint-nothing = 0 就是什么也不抽。还没有定的写 待定；某一级不抽的，在分级里写 不抽
hint-bounds-crossed = 下限比上限还大：小的写在“不低于”后面，大的写在“不超过”后面，如 不低于 3%，不超过 5%
hint-team-law = 《行政处罚法》第四十二条：执法人员不得少于两人，法律另有规定的除外
statute-ends-before = 《{ $name }》还没有施行就已经失效
statute-ends-here = 失效的日期
statute-in-force-here = { $date } 才施行
statute-ends-help = 对照公布的文本核对两个日期：
    · 施行 2015年1月1日
    · 废止 2026年8月15日 由 《生态环境法典》
objective-unknown-count = 没有“{ $name }”这个数，目标无法审查
objective-own-words = 要照抄文件上的原话，加引号：“{ $name }”；审查时会列为无法判断
model-misspelt-field = 这一行里的“{ $word }”好像是另一个字段“{ $field }”，写错了字
model-misspelt-here = 这里好像是“{ $field }”
schedule-share-base = 文件说的是这些对象总数的比例，程序按这项任务的对象算
schedule-share-base-here = 比例是它们的比例
schedule-share-base-help = 两者是同一批对象的，不用改；不是的，把它们声明为一个对象，写成一类：对象的名称：5%
hint-rest-of-what = “其他”是别的各类以外的对象：前面要先写各类
form-scope-row = 各部门各有各的对象时，一行一个部门：市场监管局：检验检测机构
task-not-random = 任务“{ $task }”是不随机抽取的，又写了抽多少
task-not-random-ratio = 这里说要抽取
task-not-random-kind = 这里说不随机抽取
task-not-random-special = 不随机抽取的：删去抽多少、抽几次
task-not-random-drawn = 要随机抽取的：类型写 定向 或 不定向
