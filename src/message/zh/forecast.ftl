cli-forecast = 把计划按抽签反复演算许多年：查到多少家、每家查几次、各月和每人的工作量、目标落空的可能；能精确算出的，并列精确值
cli-forecast-path = 计划文件夹、只有规则的文件夹或规则文件；默认为当前计划文件夹
cli-forecast-data = 用哪份检查对象名录（可以写几次）；默认用计划文件夹里的名录
cli-forecast-years = 演算多少年，1 至 1000000（默认 10000）
cli-forecast-seed = 随机数的种子，任意文字；同一种子结果相同（默认 1）
cli-forecast-threads = 用几个线程（默认与机器相同）；几个线程结果都一样
cli-forecast-set = 试改一处，与原计划并列：写声明的名称或代号和要改的字段（“任务 A1 比例 10%”、“任务 A1 频次 2次/年”、“任务 A1 递增 …”、“目标 名称：…”），或者任何一条规则；可以写几次
cli-forecast-format = 输出格式：text（默认），json
forecast-head = { $plan }（{ $year }年）的预测：按抽签演算 { $years } 年
forecast-seed = 种子：{ $seed }
forecast-library = 名录：{ $n } 家（{ $files }）
forecast-unreached = 其中 { $n } 家没有任务会抽到
forecast-change = 试改 { $n }：{ $argument }——写成规则：{ $rules }
forecast-change-itself = 试改 { $n }：{ $argument }
forecast-task = { $code } { $name }
forecast-stratum = { $task } 的 { $stratum } 层
forecast-objective = 目标 { $name }
forecast-doubts = 有 { $n } 家按规则说不准抽不抽、怎样抽，没有计入
forecast-cap-other-visits = 它不计随机抽查的检查
forecast-not-by-draws = 取决于抽取以后的工作，不取决于抽取
forecast-not-counted = 它要数的，程序数不了
forecast-too-many-years = 只能预测 1 至 { $most } 年以内的
forecast-spacing = 取决于哪一天去查，抽取不决定日期
forecast-nobody = 名录里没有它能抽的对象，这几次抽取没有预测；名录不全的，请补全
forecast-open = 没有预测的：
forecast-open-changed = 改后还有没有预测的：
forecast-open-one = { $what }——{ $why }
forecast-unmade = 抽到了也派不出检查组的。下面各表都不算作查到：
forecast-unmade-changed = 改后派不出检查组的：
forecast-unmade-none = 改后每次检查都派得出检查组。
forecast-unmade-one = { $task }（{ $from } 至 { $to }）：每年 { $n } 户次——{ $why }
forecast-unmade-people = 检查组要 { $places }，在岗人员中证件到 { $to } 仍然有效、合适的{ $n ->
        [0] 一个也没有
       *[other] 只有 { $n } 人
    }
forecast-unmade-plain = { $department } { $n } 人
forecast-unmade-qualified = { $department }有{ $qualification }资格的 { $n } 人
forecast-unmade-recused = 有 { $n } 家要回避的人太多，剩下的组不成检查组
forecast-no-exact-teams = 没有精确值：有的检查派不出检查组，不算作查到。
forecast-reached-title = 一年查到多少家（同一家只算一次）
forecast-visits-title = 一年各家查几次
forecast-chances-title = 落空的可能
forecast-chances-side = 落空的可能：{ $side }
forecast-months-title = 各月的工作量（检查人次）
forecast-officers-title = 每人一年的检查次数
forecast-what = 项目
forecast-pool = 总数
forecast-min = 最少
forecast-low = 5%
forecast-median = 中位
forecast-high = 95%
forecast-max = 最多
forecast-mean = 平均
forecast-expected = 精确值
forecast-away = 标准误
forecast-month = 月份
forecast-officer = 检查人员
forecast-busiest-median = 最忙的人
forecast-busiest-max = 至多
forecast-month-name = { $n }月
forecast-all-reached = 全部
forecast-all-visits = 检查户次
forecast-times =
    { $n ->
        [0] 没有查到的家数
       *[other] 查 { $n } 次的家数
    }
forecast-legend = 精确值：不经演算直接算出，Σ(1 − Π(1 − p))；标准误：平均数与它相差几个标准误（= 表示每一年都正好是它）。
forecast-agree = 演算与精确值相符：{ $n } 个平均数，没有一个相差超过 { $most } 个标准误。
forecast-apart = 演算与精确值不符（相差超过 { $most } 个标准误）：{ $which }。这是程序的错误，请反映。
forecast-one-year = 只有一年，没有标准误，无从比较。
forecast-no-exact = 没有精确值：检查次数的上限可能起作用，各项任务的抽取因此互相影响。
forecast-goal = 目标 { $name }：{ $of } 年中有 { $missed } 年没有达到（{ $percent }%）
forecast-goal-years = 目标 { $name }：{ $of } 个{ $years }年中有 { $missed } 个没有达到（{ $percent }%）
forecast-goal-too-few = 目标 { $name }：以 { $years } 年为一段，演算的年数不够
forecast-cap = 上限 { $name }：不会超过，到了上限的不再抽取；{ $of } 年中有 { $held } 年出现这种情况（{ $percent }%）
forecast-short = 因此没有抽够的：{ $of } 年中有 { $years } 年（{ $percent }%），平均每年少 { $visits } 户次
forecast-overloaded = 计划规定的工作量：{ $of } 年中有 { $n } 年有人超过（{ $percent }%）
forecast-load-uncounted = 计划规定的工作量按日或按周，没有预测
forecast-teams-at-random = 演算时，检查日期在抽取时段的工作日中随机定，检查组在合格人员中随机定。真正抽取时先派工作量少的人，各人的工作量会更接近。
forecast-no-inspectors = 没有检查人员名录，不说工作量。
forecast-no-library = 预测要有检查对象名录：用 --data 写明，或在有名录的计划文件夹里运行
forecast-nothing = 没有一项任务能抽取，没有什么可预测的
forecast-now = 现计划
forecast-new = 改后
forecast-now-range = 现计划 5–95%
forecast-now-mean = 平均
forecast-new-range = 改后 5–95%
forecast-new-mean = 平均
forecast-difference = 增减
forecast-side = { $side }：{ $line }
forecast-side-expected = 全部的精确值 { $expected }，平均数与它相差 { $away } 个标准误
forecast-changes-nothing = 试改与原计划含义相同，两边是同一份计划
forecast-empty-change = 试改没有内容
forecast-side-exactly = 全部的精确值 { $expected }，每一年都正好是它
forecast-names = 计划中的任务有：{ $tasks }
forecast-sets-nothing = “--set { $set }”没有改动什么：计划本来就是这样；没有演算
forecast-set-twice = “--set { $first }”和“--set { $second }”改的是同一处，只有后一条算数：请只留一条；没有演算
forecast-change-idle = 警告：试改 { $n } 没有改变预测：{ $why }
forecast-examples-aside = 试改不看计划里的示例（{ $n } 条）：它们说的是写定的计划，试改以后不必相符
forecast-assumption-partly = 假设“{ $name }”的一部分在试改以后用不上，没有用：{ $why }
forecast-assumption-aside = 假设“{ $name }”与试改不合，没有用：{ $why }
forecast-idle-other = 它不决定抽取的家数、次数、时间、人员和目标
forecast-idle-fields = 改的是{ $fields }，不决定抽取的家数、次数、时间、人员和目标
forecast-idle-blocked = 任务“{ $task }”还不能抽取，预测没有算它（{ $why }）
forecast-idle-apart = 任务“{ $task }”不随机抽取，预测不算它
forecast-idle-gone = 任务“{ $task }”本来就不计入预测
forecast-idle-empty = 名录里没有任务“{ $task }”的对象
forecast-idle-people = 任务“{ $task }”改的只是时间和检查组；没有检查人员名录，预测不说各月和各人的工作量
forecast-idle-when = 任务“{ $task }”改的只是时间和检查组，各月、各人的工作量都没有变
forecast-idle-rounding = 任务“{ $task }”每次抽取的家数，取整以后与原来相同
forecast-idle-not-played = { $what }没有预测：{ $why }
forecast-idle-objective = 目标“{ $name }”没有达到的年数与原来相同
forecast-idle-tiers = 没有任务采用分级“{ $name }”，改它不影响抽取。要采用，再试一项：--set "任务 { $task } 递增 { $name }"
forecast-idle-tiers-of = { $name }（{ $tasks }）
forecast-idle-tiers-others = 没有任务采用分级“{ $name }”，改它不影响抽取；任务采用的是：{ $used }。要采用，再试一项：--set "任务 { $task } 递增 { $name }"
forecast-forms =
    试改一次一项，可以这样写：
    · 任务 { $task } 比例 10%
    · 任务 { $task } 数量 20家
    · 任务 { $task } 频次 2次/年
    · 任务 { $task } 比例 10% 频次 2次/年
    · 任务 { $task } 时间 3月—9月
    · 任务 { $task } 递增 { $tier } +30个百分点
    · 分级 名称 { $tier } +30个百分点
    · 目标 名称：每家 每年 不超过 2次
    · 删除 任务 { $task }
    · 或者任何一条规则
forecast-try-one = 也可以写在同一项里：--set "{ $argument }"
forecast-try-also = 再试一项：--set "{ $rule }"
forecast-idle-assumption = 假设“{ $name }”没有用上：它要补的，计划里已经写明，或者没有它适用的任务
forecast-not-there = 计划里没有它
