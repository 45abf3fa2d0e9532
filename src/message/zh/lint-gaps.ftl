uncovered-matter-summary = 清单中的事项没有任何抽查任务
uncovered-matter-why = 列入随机抽查事项清单而全年没有任务去查，就是监管真空；重点检查事项尤其如此。
uncovered-matter-legal = 国办发〔2015〕58号要求列入随机抽查事项清单的事项按计划抽查；计划职责 D5、D6 也以清单为准。
uncovered-matter-key = 重点检查事项“{ $matter }”没有任何任务覆盖
uncovered-matter-general = 一般检查事项“{ $matter }”没有任何任务覆盖
uncovered-matter-here = 全年没有任务检查这一事项
uncovered-matter-help = 增加一个任务并写明“事项 { $matter }”，或说明由谁检查

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

lint-coverage = 检查对象是否全部覆盖（uncovered-scope、overlapping-scopes）
lint-unknown-objects = 任务{ $tasks }的对象没有声明成条件，不知道抽的是谁；请用“对象 名称：条件”声明
lint-too-many-classes = 对象的条件区分的情况太多，无法在限度内判断

uncovered-scope-summary = 有的对象名录上会有，却不在任何任务的对象里
uncovered-scope-why = 各类对象合起来没有盖住名录可能登记的全部对象，漏在外面的全年无人检查。结论是对名录的列逐一推出来的，不是抽样看的。
uncovered-scope-legal = 《优化营商环境条例》第五十四条规定从名录中随机抽取；计划职责 D3、D4 要求名录覆盖全部监管对象。
uncovered-scope = 名录上可以有这样的对象：{ $row }，没有任何任务抽得到它
uncovered-scope-nothing = 名录上可以有{ $columns }不填的对象，没有任何任务抽得到它
uncovered-scope-nobody = 没有任务从对象库里抽取对象，名录上的对象都抽不到
uncovered-scope-of = 名录“{ $library }”中可以有这样的对象：{ $row }，没有任何任务抽得到它
uncovered-scope-here = 按这里声明的列和保证推出
uncovered-scope-help = 增加一个任务检查它，或放宽某一类的条件；名录里不会有这样的对象，就写明“必填”、“互斥”或“蕴含”
uncovered-scope-row = 可以写成示例：示例 漏网对象 {"{"} { $fields }；不纳入 全部任务 {"}"}

overlapping-scopes-summary = 同一对象落在比例不同的几类里，没有说以哪一类为准
overlapping-scopes-why = 同一户按哪个比例抽、一年可能查几次，不能由程序来定。结论是对名录的列逐一推出来的，不是抽样看的。
overlapping-scopes-legal = 国发〔2019〕5号要求合理确定抽查比例和频次，避免重复检查。
overlapping-scopes = 同一对象（{ $row }）同时在 { $count } 个任务的范围里，其中{ $tasks }的比例频次各不相同，计划没有写以哪一个为准
overlapping-scopes-here = “{ $scope }”按这里抽
overlapping-scopes-help = 在计划里写“重叠 就高”、“重叠 分别抽取”或“重叠 依次 甲、乙”；各类不会重叠，就在对象库写明“互斥”
overlapping-scopes-row = 可以写成示例：示例 重叠对象 {"{"} { $fields }；{ $tasks } {"}"}

unsatisfiable-scope-summary = 对象的条件没有谁能满足
unsatisfiable-scope-why = 条件自相矛盾，或与名录的保证矛盾，这一类永远是空的，任务也就落空。
unsatisfiable-scope-legal = 《优化营商环境条例》第五十四条规定随机抽取检查对象；没有谁能在这一类里，任务就落空。
unsatisfiable-scope = 没有任何对象能满足“{ $scope }”的条件
unsatisfiable-scope-here = 条件自相矛盾
unsatisfiable-scope-promises = 名录在这里保证的也算在内
unsatisfiable-scope-help = 核对“且”是不是应为“或”，“非”的括号是不是括错了
