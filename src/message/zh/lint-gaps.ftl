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
