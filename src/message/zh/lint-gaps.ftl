uncovered-matter-summary = 清单中的事项没有任何抽查任务，或任务抽不到事项的对象
uncovered-matter-why = 列入随机抽查事项清单而全年没有任务去查，就是监管真空；重点检查事项尤其如此。
uncovered-matter-legal = 国办发〔2015〕58号建立“一单、两库”；计划职责 D5 要求依据随机抽查事项清单制定抽查计划。清单上的事项没有任务，计划就没有照清单制定。
uncovered-matter-key = 重点检查事项“{ $matter }”没有任何任务覆盖
uncovered-matter-general = 一般检查事项“{ $matter }”没有任何任务覆盖
uncovered-matter-here = 全年没有任务检查这一事项
uncovered-matter-help = 增加一个任务并写明“事项 { $matter }”，或说明由谁检查
uncovered-matter-others = 事项“{ $matter }”的对象是“{ $scope }”，列有这一事项的任务（{ $tasks }）抽取的却是“{ $drawn }”，事项的对象一个也抽不到
uncovered-matter-objects = 没有任务带着这一事项去查这些对象
uncovered-matter-drawn = 从这里抽不到事项的对象
uncovered-matter-others-help = 把任务的“对象”改成事项的对象，或增加一个任务检查它们；如果是事项的对象写错了，就改事项

orphan-task-summary = 任务的抽查事项不在事项清单上
orphan-task-why = 没有列入并公布的事项不得检查；任务与清单对不上，检查就没有依据。
orphan-task-legal = 国办发〔2015〕58号：法律、法规、规章没有规定的，一律不得擅自开展检查；抽查事项以公布的清单为准。
orphan-task = 任务“{ $task }”的抽查事项没有一项在事项清单上
orphan-task-none = 这个任务没有写抽查事项
orphan-task-item = 清单上没有这一事项
orphan-task-near = 清单上有相近的事项“{ $near }”；是它就写它的名称，不是就把这一事项补进清单
orphan-task-help = 把这一事项补进清单，或改为清单上已有的事项

matter-without-scope-summary = 事项没有写检查对象
matter-without-scope-why = 不知道查谁，就无法建立抽取库，也无法判断是否漏掉了谁。
matter-without-scope-legal = 国办发〔2015〕58号要求清单写明抽查依据、主体、内容和方式；《优化营商环境条例》第五十四条规定随机抽取检查对象，前提是知道从谁中抽取。
matter-without-scope = 事项“{ $matter }”没有写检查对象
matter-without-scope-here = 缺少“对象”
matter-without-scope-task = 覆盖它的任务抽的是“{ $scope }”；如果就是它，请补写“对象 { $scope }”
matter-without-scope-help = 补写“对象 …”

joint-only-coverage-summary = 事项只靠联合任务覆盖
joint-only-coverage-why = 配合部门一旦不到位，这一事项全年就没有人检查。
joint-only-coverage-legal = 国发〔2019〕5号推行部门联合抽查，但不免除本部门对自己清单上事项的监管职责。
joint-only-coverage = 事项“{ $matter }”只有联合任务覆盖：{ $tasks }
joint-only-coverage-here = 没有本部门自己的任务
joint-only-coverage-task = 唯一的覆盖来自这里
joint-only-coverage-help = 约定对方不参加时由本部门单独检查，或另设本部门任务

lint-matter-coverage = 各事项的任务抽的是不是事项的对象
lint-too-many-matters = 事项和任务的对象名称不同的太多，没有逐个推
lint-coverage = 检查对象是否全部覆盖（uncovered-scope、overlapping-scopes）
lint-unknown-objects = 任务{ $tasks }的对象没有声明成条件，不知道抽的是谁；请用“对象 名称：条件”声明
lint-too-many-classes = 对象的条件区分的情况太多，无法在限度内判断

uncovered-scope-summary = 有的对象名录上会有，却不在任何任务的对象里，或事项的对象有一部分它的任务抽不到
uncovered-scope-why = 各类对象合起来没有盖住名录可能登记的全部对象，漏在外面的全年无人检查。结论是对名录的列逐一推出来的，不是抽样看的。
uncovered-scope-legal = 《优化营商环境条例》第五十四条规定随机抽取检查对象；监管对象库覆盖不到的，就是监管真空。
uncovered-scope = 名录上可以有这样的对象：{ $row }，没有任何任务抽得到它
uncovered-scope-nothing = 名录上可以有{ $columns }不填的对象，没有任何任务抽得到它
uncovered-scope-nobody = 没有任务从对象库里抽取对象，名录上的对象都抽不到
uncovered-scope-of = 名录“{ $library }”中可以有这样的对象：{ $row }，没有任何任务抽得到它
uncovered-scope-nobody-of = 没有任务从名录“{ $library }”里抽取，名录上的都抽不到
uncovered-scope-nothing-of = 名录“{ $library }”中可以有各列都不填的一行，没有任何任务抽得到它
uncovered-scope-here = 按这里声明的列和保证推出
uncovered-scope-help = 增加一个任务检查它，或放宽某一类的条件；名录里不会有这样的对象，就写明“必填”、“互斥”或“蕴含”
uncovered-scope-row = 可以写成示例：示例 漏网对象 {"{"} { $fields }；不纳入 全部任务 {"}"}
uncovered-scope-matter = 事项“{ $matter }”的对象里可以有这样的：{ $row }，列有这一事项的任务（{ $tasks }）抽不到它
uncovered-scope-matter-nothing = 事项“{ $matter }”的对象里可以有各列都不填的，列有这一事项的任务（{ $tasks }）抽不到它
uncovered-scope-matter-here = 事项的对象
uncovered-scope-matter-drawn = 任务只从这里抽取
uncovered-scope-matter-help = 放宽任务的“对象”，或增加一个任务带着这一事项检查其余对象；事项本来只查其中一部分的，把事项的“对象”写窄

overlapping-scopes-summary = 同一对象落在比例不同的几类里，没有说以哪一类为准
overlapping-scopes-why = 同一户按哪个比例抽、一年可能查几次，不能由程序来定。结论是对名录的列逐一推出来的，不是抽样看的。
overlapping-scopes-legal = 国办发〔2015〕58号要求合理确定抽查比例和频次，避免重复检查。
overlapping-scopes = 同一对象（{ $row }）同时在 { $count } 个任务的范围里，其中{ $tasks }的比例频次各不相同，计划没有写以哪一个为准
overlapping-scopes-here = “{ $scope }”按这里抽
overlapping-scopes-help = 在计划里写“重叠 就高”、“重叠 分别抽取”或“重叠 依次 甲、乙”（这几类都要写上）；各类不会重叠，就在对象库写明“互斥”
overlapping-scopes-row = 可以写成示例：示例 重叠对象 {"{"} { $fields }；{ $tasks } {"}"}

unsatisfiable-scope-summary = 对象的条件没有谁能满足
unsatisfiable-scope-why = 条件自相矛盾，或与名录的保证矛盾，这一类永远是空的，任务也就落空。
unsatisfiable-scope-legal = 《优化营商环境条例》第五十四条规定随机抽取检查对象；没有谁能在这一类里，任务就落空。
unsatisfiable-scope = 没有任何对象能满足“{ $scope }”的条件
unsatisfiable-scope-here = 条件自相矛盾
unsatisfiable-scope-promises = 名录在这里保证的也算在内
unsatisfiable-scope-help = 核对“且”是不是应为“或”，“非”的括号是不是括错了

foreign-matter-summary = 联合任务里有手头清单上没有的事项
foreign-matter-why = 事项在对方的清单上而清单没有附来，本部门就无法核对对方有没有权查、凭什么查、查不查得全。
foreign-matter-legal = 国发〔2019〕5号：部门联合抽查以各部门的抽查事项清单为基础；国办发〔2015〕58号：没有列入清单的不得检查。
foreign-matter = 联合任务“{ $task }”里有手头清单上没有的事项：{ $items }
foreign-matter-here = 手头的清单上没有这一事项
foreign-matter-of = 由{ $departments }检查，但它的清单没有附来
foreign-matter-help = 是对方的事项，请附上对方的清单，把这一事项录成“事项 …”并写明“主体”；是本部门的，请补进本部门的清单

coverage-depends-on-others-summary = 事项的检查全靠别的部门发起
coverage-depends-on-others-why = 发起的部门不动，任务就不会开始；本部门只是配合，既不能替它抽取，也没有别的任务可以补上。
coverage-depends-on-others-legal = 国发〔2019〕5号推行部门联合抽查，由发起部门牵头组织；本部门对自己清单上的事项仍负监管责任。
coverage-depends-on-others = 事项“{ $matter }”的检查全靠{ $departments }发起
coverage-depends-on-others-here = 没有一个任务由负责这一事项的部门自己发起
coverage-depends-on-others-initiator = 由它发起
coverage-depends-on-others-help = 请与{ $departments }约定最迟何时发起、到时不发起怎么办，或另设一个自己发起的任务

priority-inversion-summary = 重点检查事项没有任务，一般检查事项反而有
priority-inversion-why = 检查力量先用在一般事项上，风险大的重点事项却没有人查。
priority-inversion-legal = 市场监管总局2019年的通知把事项分为重点和一般两类：重点检查事项的抽查比例不设上限，一般检查事项的比例要严格限制；可见重点在先。
priority-inversion = { $key } 个重点检查事项没有任务（{ $names }），却有 { $general } 个一般检查事项安排了任务
priority-inversion-key = 重点检查事项，没有任务
priority-inversion-general = 一般检查事项，有任务
priority-inversion-help = 先给重点检查事项安排任务；力量不够的，从一般检查事项里调剂

dependency-cycle-summary = 任务或步骤互相等待
dependency-cycle-why = 互相等着对方先做完，谁也开不了头，计划执行到这里就停住了。
dependency-cycle-legal = 国办发〔2015〕58号要求按照年度抽查计划实施；先后次序绕成圈的计划无法实施。
dependency-cycle-tasks = 任务互相等待，谁也开不了头：{ $cycle }
dependency-cycle-steps = 任务“{ $task }”的步骤互相等待，谁也开不了头：{ $cycle }
dependency-cycle-chain = { $before } → { $next }
dependency-cycle-task = 这里要等“{ $task }”做完
dependency-cycle-step = 这里要等“{ $step }”做完
dependency-cycle-help = “甲 → 乙”是甲要等乙做完；去掉其中一处等待，圈就断了

step-scheme = 制定方案
step-object-list = 建立对象名录
step-draw-objects = 抽取对象
step-draw-officers = 抽取检查人员
step-joint-visit = 联合检查
step-visit = 现场检查
step-results = 录入结果
step-publish = 公示
step-by = { $step }（{ $by }）

partner-without-inspectors-summary = 联合任务的部门在检查组里没有自己的人
partner-without-inspectors-why = 名义上参加，检查时没有人去，联合抽查就成了一家的检查。
partner-without-inspectors-legal = 国发〔2019〕5号推行部门联合抽查；《行政处罚法》第四十二条：执法人员不得少于两人，并应有相应的执法资格。
partner-without-inspectors = 联合任务“{ $task }”的{ $role ->
    [initiator] 发起部门
   *[partner] 配合部门
}“{ $partner }”在检查组里没有自己的人
partner-without-inspectors-here = { $role ->
    [initiator] 发起的是它
   *[partner] 配合的是它
}
partner-without-inspectors-team = 检查组里没有它的人
partner-without-inspectors-any = 不限部门的，抽到的可能都是别的部门的人
partner-without-inspectors-help = 在检查组里加上“{ $partner } 1人”{ $role ->
    [initiator] {""}
   *[partner] ；它只提供资料、不去现场的，不要写成配合部门
}

partner-without-matter-summary = 配合部门没有要检查的事项
partner-without-matter-why = 各事项都分给了别的部门，它来了不知道查什么，也没有可以执法的依据。
partner-without-matter-legal = 国发〔2019〕5号：部门联合抽查以各部门的抽查事项清单为基础。
partner-without-matter = 联合任务“{ $task }”的配合部门“{ $partner }”没有要检查的事项
partner-without-matter-here = 各事项都分给了别的部门
partner-without-matter-help = 写明它查什么：“配合 { $partner }：事项”；它只派人的，写“派员 { $partner }”

joint-items-unassigned-summary = 联合任务没有说哪个部门检查哪一项
joint-items-unassigned-why = 谁查哪一项没有写明，就可能几家都查、也可能谁都不查，出了问题也不知道由谁负责。
joint-items-unassigned-legal = 国发〔2019〕5号：部门联合抽查由各部门按各自的清单分工检查，谁检查、谁录入、谁公开。
joint-items-unassigned = 联合任务“{ $task }”有 { $items } 项没有说由哪个部门检查（{ $departments }）
joint-items-unassigned-here = 由谁检查？
joint-items-unassigned-help = 把事项写在部门后面：“发起 甲局：事项一”，“配合 乙局：事项二”；两家都查的，两处都写

repeated-matter-summary = 任务把同一个事项写了两次
repeated-matter-why = 多半是另一个事项写错了：写了两次的照样只算一个，本来要写的那一个却没有任务检查。
repeated-matter-legal = 国办发〔2015〕58号：按随机抽查事项清单抽查，清单上的事项逐项落实。
repeated-matter = 任务“{ $task }”把“{ $matter }”写了两次
repeated-matter-here = 又写了一次
repeated-matter-first = 这里已经写了
repeated-matter-help = 核对是不是另一个事项；确是同一个的，删去一处，文件的说法写在“原文”里
task-without-owner-summary = 任务没有写由谁负责
task-without-owner-why = 没有责任科室，就没有人发起、没有人催办，到期没做也不知道问谁。
task-without-owner-legal = “谁检查、谁录入、谁公开”（计划目标 G7）以知道由谁检查为前提；国办发〔2015〕58号要求清单写明抽查主体。
task-without-owner = 任务“{ $task }”没有写由哪个科室或部门负责
task-without-owner-here = 缺少“责任”
task-without-owner-joint = 写明由谁牵头：“发起 …”
task-without-owner-help = 写明由谁负责：“责任 …”；同一事项的任务都由一家负责的，也可以写在事项里

generic-department-summary = 该写明单位的地方用了泛称
generic-department-why = “某某部门”“各科室”不是哪一个单位，谁都可以说不是自己；检查主体必须是有执法权的机关。
generic-department-legal = 国办发〔2015〕58号要求清单写明抽查主体；《行政处罚法》第十七条：处罚由有权的行政机关在法定职权范围内实施。
generic-department = “{ $name }”不是哪一个单位的名称，却写在该写明单位的地方（{ $places } 处）
generic-department-here = 具体是哪个单位？
generic-department-help = 改写成单位的名称；如果它就是某个部门的另一种叫法，在那个部门里写“别名”

unattached-reference-summary = 提到的清单或附件没有附上，或题名对不上
unattached-reference-why = 任务以它为依据，看不到它就无法核对；题名对不上，就不知道指的是不是同一份。
unattached-reference-legal = 国办发〔2015〕58号要求抽查事项清单向社会公布；据以制定计划的清单应当能够查到。
unattached-reference = 提到的“{ $title }”没有附上，以它为据的内容无法核对
unattached-reference-here = 没有附上
unattached-reference-help = 附上它，把“状态”改为“已附”；已经公布的，把文号写进题名
unattached-reference-title = 提到的“{ $title }”与所附的题名不一致
unattached-reference-title-here = 题名对不上
unattached-reference-title-help = 核对指的是不是同一份：是，就统一题名；不是，就附上所指的那一份

shared-object-without-joint-task-summary = 同一类对象分几个任务各查各的，没有合并或联合
shared-object-without-joint-task-why = 同一户一年里被几个任务分别上门，本来可以一次查完；各抽各的，还会有的重复、有的漏掉。
shared-object-without-joint-task-legal = 《优化营商环境条例》第五十四条：同一检查对象的多个检查事项，应当尽可能合并或者纳入跨部门联合抽查；计划职责 D6：涉及共同检查对象的，应制定内部联合抽查计划。
shared-object-without-joint-task = “{ $scope }”由几个任务分别检查不同的事项（{ $tasks }），没有一个任务一起查
shared-object-without-joint-task-here = 也是这一类对象
shared-object-without-joint-task-help = 合并成一个任务，写“事项 甲、乙”，或另设联合任务；确要分开的，写一条豁免并说明理由

task-differs-from-matter-summary = 任务所写的事项与清单不一致
task-differs-from-matter-why = 任务比清单多写的内容没有列入清单，查了没有依据；写法不一，也分不清是不是同一件事。
task-differs-from-matter-legal = 国办发〔2015〕58号：抽查事项以公布的清单为准，没有列入的不得检查。
task-differs-from-matter = 任务“{ $task }”把事项“{ $matter }”写成“{ $words }”，清单上没有这样写
task-differs-from-matter-here = 任务这样写
task-differs-from-matter-list = 清单写的是“{ $words }”
task-differs-from-matter-help = 按清单的文字写；确要增加内容的，先改清单

undeclared-alias-summary = 换了叫法而没有声明
undeclared-alias-why = 同一个单位或同一类对象有两个名称，核对时就分不清是不是一回事，也会有人当成两家。
undeclared-alias-legal = 《优化营商环境条例》第五十四条规定从名录中随机抽取，名录和计划的称呼应当对得上。
undeclared-alias = { $kind }“{ $name }”在这里写作“{ $words }”，它的声明里没有这个叫法
undeclared-alias-here = 换了叫法
undeclared-alias-name = 声明在这里
undeclared-alias-department = 就是同一个单位，在部门“{ $name }”里写：别名  “{ $words }”；不是，就另行声明
undeclared-alias-help = 就是同一类，在“{ $name }”里写：原文  “{ $words }”；不是，就另行声明一类对象

category-mismatch-summary = 事项的类别与内容说的不是一回事
category-mismatch-why = 多半是制表时错了一行：类别是别的事项的，内容和依据却是另一件事，按类别去查就查错了。
category-mismatch-legal = 国办发〔2015〕58号要求清单写明抽查依据、主体、内容和方式，各项应当对应同一件事。
category-mismatch = 事项“{ $matter }”的类别是“{ $category }”，内容和依据说的却是另一件事
category-mismatch-here = 类别与内容没有共同的词
category-mismatch-near = 依据与这一事项相同
category-mismatch-owner = 类别是这一事项的，依据却没有一条相同
category-mismatch-help = 核对原表是否错行；是的话，类别可能应与“{ $near }”相同

unreachable-stage-summary = 有的步骤没有人做，或要等的任务开始得太晚，后面永远轮不到
unreachable-stage-why = 前面的步骤没有人做，后面的就一直等下去，任务停在半路。
unreachable-stage-legal = 国办发〔2015〕58号要求按年度计划开展随机抽查；做不到的步骤和等不到的任务，计划就落不了地。
unreachable-stage = 任务“{ $task }”的步骤“{ $step }”没有人做：任务里没有这样的部门
unreachable-stage-behind = 任务“{ $task }”的步骤“{ $step }”没有人做，等它的 { $n } 步（直到“{ $last }”）永远轮不到
unreachable-stage-here = 任务里没有这样的部门
unreachable-stage-waits = 一直等下去
unreachable-stage-help = 写明由哪个部门做，或在任务里写上发起部门、配合部门
unreachable-stage-late = 任务“{ $task }”到 { $to } 为止，要等的任务“{ $first }”{ $from } 才开始
unreachable-stage-late-round = 任务“{ $task }”到 { $to } 为止，要等的任务“{ $first }”最后一次 { $from } 才开始
unreachable-stage-after = 要等它做完
unreachable-stage-late-help = 调整两个任务的起止时间，或去掉“后于”
