uncovered-entity-summary = 在营对象没有任何任务能抽到
uncovered-entity-why = 抽不到的对象就是监管真空。
uncovered-entity-legal = 《优化营商环境条例》第五十四条规定随机抽取检查对象；没有任务能抽到的对象，等于全年无人监管。
uncovered-entity = “{ $name }”在营，但没有任何任务能抽到它（标签：{ $labels }）
uncovered-entity-help = 核对它的标签，或增加覆盖它的任务
uncovered-entity-listed = 共有 { $count } 家在营对象没有任何任务能抽到，只逐家列出前 { $listed } 家
uncovered-entity-all = 共有 { $count } 家在营对象没有任何任务能抽到。按标签：{ $labels }；按区划：{ $regions }；按行业大类：{ $trades }
uncovered-entity-matter = 事项“{ $matter }”的检查对象是“{ $scope }”，其中有 { $count } 家在营对象，覆盖这一事项的任务抽不到（{ $tasks }）
uncovered-entity-matter-help = 扩大任务的对象范围，或增加覆盖这一事项的任务

empty-scope-summary = 任务的对象类别里没有在营对象
empty-scope-why = 抽取库是空的，任务抽不到任何人，年底却显示已完成。
empty-scope-legal = 《优化营商环境条例》第五十四条规定随机抽取检查对象；没有对象，任务就落空。
empty-scope = 任务“{ $task }”要抽“{ $scope }”，名录 { $file } 里没有这一类的在营对象
empty-scope-here = 没有对象可抽
empty-scope-declared = 类别在这里声明
empty-scope-help = 核对名录的标签，或确认全县确实没有这类对象后删去任务

visits-over-cap-summary = 一家一年可能被检查的次数超过上限
visits-over-cap-why = 几个任务各抽各的，落在同一家身上就可能超过上限。上限在发起任务之前就能核对。
visits-over-cap-legal = 《国务院办公厅关于严格规范涉企行政检查的意见》（国办发〔2024〕54号）要求公布同一行政机关对同一企业实施行政检查的年度频次上限。
visits-over-cap = “{ $objective }”规定的上限折合一年 { $most } 次，名录中有 { $count } 家可能超过，最多的一家一年可能被检查 { $visits } 次（{ $tasks }）
visits-over-cap-here = 上限在这里
visits-over-cap-help = 合并检查（综合查一次），或写明 重叠 就高、重复 不重复，或减少次数

unclassified-entity-summary = 在营对象没有分类
unclassified-entity-why = 没有标签的对象归不进任何一类，任务就抽不到它，或者说不清该由哪个任务抽它。
unclassified-entity-legal = 《优化营商环境条例》第五十四条规定随机抽取检查对象；名录要分类准确，才能按类别抽取。
unclassified-entity = “{ $name }”在营，但没有标签，也不属于任何一类对象
unclassified-entity-all = 共有 { $count } 家在营对象没有标签，也不属于任何一类对象，只逐家列出前 { $listed } 家
unclassified-entity-required = “{ $name }”在营，但对象库声明必填的“{ $column }”没有填
unclassified-entity-required-all = 共有 { $count } 家在营对象没有填对象库声明必填的“{ $column }”，只逐家列出前 { $listed } 家
unclassified-entity-required-none = { $count } 家在营对象都没有填对象库声明必填的“{ $column }”
unclassified-entity-help = 在名录中补上

contradictory-classes-summary = 在营对象的标签互相矛盾
contradictory-classes-why = 标签互相矛盾的对象会被两类任务各抽一次，或者按错误的比例抽取；对象库的声明不成立，由它推断的覆盖也就不成立。
contradictory-classes-legal = 《优化营商环境条例》第五十四条规定随机抽取检查对象；名录要分类准确，才能按类别抽取。
contradictory-classes = “{ $name }”的标签互相矛盾（{ $labels }）：{ $why }
contradictory-classes-exclusive = { $labels }只能有一个
contradictory-classes-implied = 有{ $has }的应当也有{ $labels }
contradictory-classes-all = 共有 { $count } 家在营对象的标签互相矛盾（{ $why }），只逐家列出前 { $listed } 家
contradictory-classes-help = 核对它属于哪一类，改正名录中的标签

missing-tier-summary = 要按等级抽取的对象没有等级
missing-tier-why = 任务按风险等级递增比例，没有等级的对象不知道按哪一级抽取，抽取时只能按假设处理。
missing-tier-legal = 《市场监管总局关于推进企业信用风险分类管理进一步提升监管效能的意见》（国市监信发〔2022〕6号）要求按信用风险等级确定抽查比例和频次。
missing-tier = “{ $name }”没有风险等级，抽到它的任务要按等级递增
missing-tier-all = 共有 { $count } 家在营对象没有风险等级，抽到它们的任务要按等级递增；只逐家列出前 { $listed } 家
missing-tier-other = “{ $name }”的风险等级“{ $tier }”不是对象库声明的等级
missing-tier-other-all = 共有 { $count } 家在营对象的风险等级不是对象库声明的等级，只逐家列出前 { $listed } 家
missing-tier-help = 补上等级；不参加评级的对象，在假设中写明按哪一级抽取（等级不明）

stale-tier-summary = 要按等级抽取的对象的等级已经过时
stale-tier-why = 风险等级会变动，按多年以前的等级抽取，该多查的没有多查，该少查的没有少查。
stale-tier-legal = 《市场监管总局关于推进企业信用风险分类管理进一步提升监管效能的意见》（国市监信发〔2022〕6号）要求对企业信用风险等级动态更新。
stale-tier = “{ $name }”的风险等级是 { $from } 以前评定的，抽到它的任务要按等级递增
stale-tier-all = 共有 { $count } 家在营对象的风险等级是 { $from } 以前评定的，抽到它们的任务要按等级递增；只逐家列出前 { $listed } 家
stale-tier-help = 重新评定等级，更新名录的“风险等级”和“评级日期”

small-stratum-summary = 某一等级的对象太少，取整以后反而比风险高的抽得多
small-stratum-why = 每一等级至少抽一家，家数少的等级实际抽查比例就高于规定的比例，可能高过风险更高的等级。
small-stratum-legal = 《市场监管总局关于推进企业信用风险分类管理进一步提升监管效能的意见》（国市监信发〔2022〕6号）要求对信用风险低的合理降低、对信用风险高的提高抽查比例和频次。
small-stratum = 任务“{ $task }”：等级“{ $low }”{ $size } 家每次抽 { $drawn } 家，实际为 { $share }；风险更高的等级“{ $high }”{ $others } 家抽 { $selected } 家，实际只有 { $rate }
small-stratum-here = 按这个比例取整
small-stratum-help = 家数少的等级改用绝对数，或把等级并起来抽取

forecast-below-objective-summary = 按名录推算，全年抽到的家数达不到目标
forecast-below-objective-why = 比例、次数和名录的家数都已确定，全年最多能抽到多少家现在就能算出来；达不到目标，到年底也达不到。
forecast-below-objective-legal = 《优化营商环境条例》第五十四条规定随机抽取检查对象；计划定下的抽查面应当由任务保证。
forecast-below-objective = 目标“{ $objective }”要求不低于 { $bound }，按名录推算全年最多抽到 { $drawn } 家，占在营的 { $active } 家的 { $share }
forecast-below-objective-readings = 目标“{ $objective }”要求不低于 { $bound }；比例如果是全年的，按名录推算全年最多抽到 { $year } 家，占在营的 { $active } 家的 { $share }；如果是每次的，最多 { $each } 家，占 { $other }
forecast-below-objective-here = 目标在这里
forecast-below-objective-help = 提高比例或次数，或核对名录中没有任务抽取的对象

library-mismatch-summary = 联合任务双方的名录不一致
library-mismatch-why = 双方的名录不一致，联合抽查就有一方不认的对象，或者漏掉一方正在监管的对象。
library-mismatch-legal = 《国务院关于在市场监管领域全面推行部门联合“双随机、一公开”监管的意见》（国发〔2019〕5号）要求建立统一的检查对象名录库。
library-mismatch = 联合任务“{ $task }”：“{ $scope }”只在我方名录中的有 { $ours } 家，只在“{ $department }”名录中的有 { $theirs } 家
library-mismatch-help = 发起之前与对方核对名录，建立联合检查对象名录库

overlapping-visits-summary = 同一批对象在同一时段既有本部门任务又有联合任务
overlapping-visits-why = 同一家在同一时段先后被两个任务检查，可以合并成一次。
overlapping-visits-legal = 《优化营商环境条例》第五十四条规定，对同一监管对象涉及多个检查事项的，应当尽可能合并或者纳入跨部门联合抽查范围。
overlapping-visits = 联合任务“{ $joint }”和任务“{ $own }”在 { $from } 至 { $to } 都会检查，有 { $count } 家同时属于两个任务的对象
overlapping-visits-help = 对这些对象综合查一次：把两个任务的事项并入一次检查，或把时间错开

unverified-library-summary = 计划要求核实名录，名录没有写明核实过
unverified-library-why = 发起任务之前不核实名录，已注销的会被抽中，新设立的会漏掉。
unverified-library-legal = 《优化营商环境条例》第五十四条规定随机抽取检查对象；对象名录过时，随机抽取就落空。
unverified-library = 计划要求核实对象名录（{ $wanted }），最近的抽查自 { $launch } 起可以发起，名录 { $file } 没有写明核实日期
unverified-library-since = 计划要求核实对象名录（{ $wanted }），名录 { $file } 写明的核实日期是 { $day }，早于 { $before } 的上一次发起，而 { $launch } 又有一次发起
unverified-library-help = 核实以后在名录的表头之前写一行：# 核实日期 2024-03-20

blind-spot-summary = 能抽到的对象多年没有检查过
blind-spot-why = 随机抽取也会有一直抽不到的对象；多年没有检查过的，是监管的盲区。
blind-spot-legal = 《国务院办公厅关于严格规范涉企行政检查的意见》（国办发〔2024〕54号）的问答要求对长期没有开展的检查事项作出清理；对象长期没有检查过的，应当说明理由。
blind-spot = “{ $name }”在抽查范围之内，已经多年没有检查过
blind-spot-all = 共有 { $count } 家在抽查范围之内的对象已经多年没有检查过，只逐家列出前 { $listed } 家
blind-spot-never = “{ $name }”没有检查记录，计划要求在规定的年限内全部覆盖
blind-spot-never-all = 共有 { $count } 家没有检查记录，计划要求在规定的年限内全部覆盖；只逐家列出前 { $listed } 家
blind-spot-help = 核对上次检查日期；确实多年没有检查的，单独安排

foreign-region-summary = 在营对象不在本地区
foreign-region-why = 区划代码不在本地区的对象由别处监管，抽到它就是越界检查，或者是登记有误。
foreign-region-legal = 《行政处罚法》第二十二条规定由违法行为发生地的行政机关管辖；外地的对象不应列入本地的抽取库。
foreign-region = “{ $name }”的区划代码是 { $found }，不在 { $region } 之内
foreign-region-all = 共有 { $count } 家在营对象的区划代码不在 { $region } 之内，只逐家列出前 { $listed } 家
foreign-region-help = 核对区划代码；已经迁出的，改正状态

closed-entity-summary = 一份名录中存续的对象，另一份名录中已经注销
closed-entity-why = 已经注销的对象还留在抽取库里，抽中以后查无此家，占去一个名额。
closed-entity-legal = 《优化营商环境条例》第五十四条规定随机抽取检查对象；对象名录过时，随机抽取就落空。
closed-entity = “{ $id }”在 { $open } 中存续，在 { $closed } 中已经注销、停业或者迁出
closed-entity-all = 共有 { $count } 家在两份名录中的状态不一致，只逐家列出前 { $listed } 家
closed-entity-help = 核对登记状态，改正名录

undeclared-value-summary = 在营对象的标签或等级没有在对象库中声明
undeclared-value-why = 写错的标签归不进它该在的类别，没有声明的等级对不上任何比例，任务就抽不到它，或者抽错了比例。
undeclared-value-legal = 《优化营商环境条例》第五十四条规定随机抽取检查对象；名录要分类准确，才能按类别抽取。
undeclared-value = “{ $name }”填的{ $values }没有在对象库中声明
undeclared-value-near = “{ $name }”填的{ $values }没有在对象库中声明，相近的有{ $near }
undeclared-value-all = 共有 { $count } 家在营对象填了对象库没有声明的标签或等级，只逐家列出前 { $listed } 家
undeclared-value-help = 写错的，改正名录；确有这一类或这一级的，在对象库中声明

unknown-person-summary = 检查人员的部门没有声明，或者回避的人员、对象不在名录中
unknown-person-why = 部门对不上的人员进不了指定部门的检查组；人员或对象对不上的回避不起作用，该回避的照样会被派去。
unknown-person-legal = 《行政处罚法》第四十三条规定执法人员与案件有利害关系的应当回避；编号写错，回避就落空。
unknown-person-department = 名录中有 { $count } 人的部门写作“{ $department }”，规则没有声明这个部门
unknown-person-department-help = 写错的，改正检查人员名录；写法不同的，在规则中给部门加别名
unknown-person-inspector = 检查人员“{ $inspector }”对“{ $entity }”的回避不起作用：检查人员名录中没有这个编号
unknown-person-entity = 检查人员“{ $inspector }”对“{ $entity }”的回避不起作用：检查对象名录中没有这个编号
unknown-person-both = 检查人员“{ $inspector }”对“{ $entity }”的回避不起作用：两个编号都不在名录中
unknown-person-all = 共有 { $count } 条回避的人员或对象不在名录中，只逐条列出前 { $listed } 条
unknown-person-help = 核对回避名单中的编号；人员已经调离、对象已经移出名录的，删去这一条

lint-entities = 名录中的一部分对象
lint-too-many-profiles = 名录中的对象差别太多，有 { $count } 家没有核对
too-few-inspectors-summary = 能派的检查人员不足，组不成检查组
too-few-inspectors-why = 部门、资格、证件有效期和回避都要符合；人不够，抽到了也没有人能去检查。
too-few-inspectors-legal = 《行政处罚法》第四十二条：执法人员不得少于两人，并应当具有行政执法资格。第四十三条规定回避。
too-few-inspectors = 任务“{ $task }”的检查组要 { $places }，{ $on } 起能派的{ $eligible }
too-few-inspectors-recused = 任务“{ $task }”检查“{ $entity }”时要 { $places }，{ $on } 起回避以后能派的{ $eligible }
too-few-inspectors-here = 这里的人凑不齐
too-few-inspectors-two = 至少要两名检查人员
too-few-inspectors-help = 核对检查人员名录的部门、资格、证件有效期和状态，增加符合的人员，或修改检查组
too-few-inspectors-recused-help = 增加不用回避的人员，或请其他部门、上级派人
sent-any = 任意部门
sent-plain = { $department }一人
sent-qualified = { $department }有{ $qualification }资格的一人
sent-and = { $before }、{ $next }
sent-nobody = 没有人
sent-all = 只有 { $n } 人：{ $names }
sent-some = 有 { $n } 人：{ $names }等

overloaded-inspectors-summary = 在规定的工作量之内排不下全部检查
overloaded-inspectors-why = 怎样安排都有人超出工作量；不减少任务或增加人员，计划完不成。
overloaded-inspectors-legal = 国办发〔2015〕58号要求合理确定抽查比例和频次，既要保证必要的覆盖面和工作力度，又要防止检查过多。
overloaded-inspectors = 每人{ $load }，下列检查合起来排不下：{ $demands }。共需 { $need } 人次；这些时间能派的{ $eligible }，至多 { $room } 人次
load-at-most = { $unit }不超过 { $most } 家
overloaded-inspectors-demand = { $task } 第 { $number } 次（{ $from } 至 { $to }，{ $visits } 家，每家 { $people } 人）
overloaded-inspectors-more = { $demands }等 { $n } 项
overloaded-inspectors-here = 要检查 { $visits } 家
overloaded-inspectors-bound = 工作量上限
overloaded-inspectors-help = 这几项中少了任何一项，剩下的就排得下：减少数量、错开时间、增加人员，或提高工作量
overloaded-inspectors-places = 总数够，部门、资格或证件有效期不合：增加符合的人员，减少数量，或错开时间；这几项中少了任何一项，剩下的就排得下
load-per-year = { $n ->
    [1] 每年
   *[other] 每 { $n } 年
}
load-per-half-year = { $n ->
    [1] 每半年
   *[other] 每 { $n } 个半年
}
load-per-quarter = { $n ->
    [1] 每季度
   *[other] 每 { $n } 个季度
}
load-per-month = { $n ->
    [1] 每月
   *[other] 每 { $n } 个月
}
load-per-ten-days = { $n ->
    [1] 每旬
   *[other] 每 { $n } 旬
}
load-per-week = { $n ->
    [1] 每周
   *[other] 每 { $n } 周
}
load-per-day = { $n ->
    [1] 每日
   *[other] 每 { $n } 日
}
