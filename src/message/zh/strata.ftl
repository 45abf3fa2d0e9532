# 从规则到抽取：抽多少、抽谁

amount-nobody = 共 { $size } 户，按最高的比例或数量一户也不能抽；不足一户的最高数不能进位，又至少要抽一户
amount-conflict = 共 { $size } 户，至少要抽 { $least } 户，至多只能抽 { $most } 户，两样不能都满足
amount-no-officers = 按检查人员数抽取，名录里没有承担这项任务的部门的在岗检查人员
amount-visits = 要检查 { $visits } 家次，只有 { $size } 户，一次抽取中每户只能抽中一次
amount-again-in-year = 全年要抽 { $number } 户，只有 { $size } 户，抽完再重复又按全年计算，各次抽多少说不清：改写成每次抽多少
amount-too-large = 数字太大，无法计算

amount-larger = { $amounts } 取高
amount-smaller = { $amounts } 取低
amount-at-least = 不低于 { $amount }
amount-at-most = 不超过 { $amount }
amount-visits-of = { $n } 家次
amount-per-officer = 每名检查人员 { $n } 户
amount-capped = { $amount }，不超过 { $most }
amount-class = { $class }：{ $amount }
amount-draws = { $amount }（{ $draws } 次）
amount-rest = 其他

overlap-no-class = “{ $name }”属于任务的对象，但不属于任务分别规定数量的任何一类
overlap-several = “{ $name }”同时属于 { $classes }，一次抽取中只能算一类，计划没有说算哪一类
overlap-unlisted = “{ $name }”同时属于 { $classes }，“依次”都没有列出
overlap-equal = “{ $name }”在“{ $one }”和“{ $other }”中的比例一样高，“就高”分不出先后
overlap-incomparable = “{ $name }”同时属于“{ $one }”和“{ $other }”，其中有的不是比例或者还没有定，“就高”无法比较
overlap-mend-no-class = 在任务中写明“其他：…”，规定哪一类都不属于的抽多少；或者改正各类的条件或者这一行
overlap-mend-several = 在计划的抬头写明“重叠 就高”或“重叠 依次 …”，或者改写各类的条件使它们不重叠
overlap-mend-unlisted = 在计划抬头的“重叠 依次 …”中加上其中一类，或者改写各类的条件使它们不重叠
overlap-mend-equal = 把计划抬头的“重叠 就高”改为“重叠 依次 …”，先算哪一类就先写哪一类；或者改成不同的比例，或者改写各类的条件使它们不重叠
overlap-mend-incomparable = 给两边都写明比例；或者把计划抬头的“重叠 就高”改为“重叠 依次 …”，先算哪一类就先写哪一类；或者改写各类的条件使它们不重叠
draw-drawn-by = 任务“{ $task }”按这一行抽取
draw-mend-rule = 先改正规则中“{ $stratum }”的数量，再作承诺

barred-cap = 目标“{ $objective }”不能用来决定谁不再抽取
barred-cap-period = 跨几年、按旬、按周、按日的上限，程序不能从本年度的抽取中算出
barred-cap-open = { $id } 在 { $slot } 的抽取库中，那一次还没有抽；加上它可能超过上限，先抽那一次

plan-further = 另加的抽取要另写成一项任务：同一户在一次抽取中只能有一个层
plan-either = 任选的几个数量中，没有选定哪一个
plan-class-for-all = 几类对象各有数量，这一行没有写是哪一类
plan-class-unknown = “{ $class }”不是声明过的对象
plan-no-class-code = 对象“{ $class }”没有代号：几类对象分别抽取，要用代号区分
plan-class-twice = 两类对象的代号都是“{ $code }”
plan-stratum-twice = 两层的代号都是“{ $code }”
plan-stratum-twice-help = “{ $one }”和“{ $other }”在抽取中的代号都是“{ $code }”（类和等级的代号用“.”连接）：给其中一个换一个代号，最好不带“.”
plan-bad-code = 代号“{ $code }”不能用来抽取：只能用大写字母、数字、“.”和“_”
plan-two-readings = 同一任务中有的比例是每次的，有的是全年的：分成两项任务
plan-lowered-to-nothing = “{ $tier }”减到一户也不抽：要这样，写明“不抽”
plan-class-number-more-often = 整类的数量由各等级共用，不能有的等级抽得多几次：给各等级写明自己的数量
plan-all-never = 每次抽全部、一年抽 { $draws } 次，又写明不重复，两样不能都满足
plan-all-beside-over = 有的每次抽全部，这里一年合计 { $total }，没有写抽中过的还抽不抽：写明“重复”
plan-beyond-all = { $task }：一年内不重复，而几次的比例合计超过全部（{ $strata }），后面的几次只能抽剩下的
plan-preview = 每一轮各层的总数和应抽数，作承诺以前可以预览，例如：ssj draw show { $task } 1

preview-head = { $task } 第 { $round } 轮还没有承诺。以现在的规则、名录和台账作承诺，会冻结：
preview-rounds-open = 前面 { $before } 轮中只抽了 { $drawn } 轮：各轮抽完以后，下面的数字会变
preview-terms = 数量按{ $quota ->
    [year] 全年
   *[round] 每次抽取
 }计算（quota={ $quota }），抽过的{ $repeat ->
    [cycle] 轮完一遍再抽
   *[never] 本年不再抽
 }（repeat={ $repeat }），检查到 { $until }，在册检查人员 { $inspectors } 人
preview-barred = 不得抽取（{ $reason }）：{ $n } 户
preview-line = 承诺中的一行
preview-size = 总数 N
preview-drawn = 已抽 D
preview-barred-of = 不得抽 X
preview-k = 应抽 k
preview-total = 抽取库 { $size } 户，应抽 { $k } 户
preview-short = { $stratum }：规则要抽 { $wanted } 户，能抽的只有 { $k } 户
preview-nothing-recorded = 以上只是预览：没有记录，也没有承诺
amount-pair = { $one }、{ $other }
