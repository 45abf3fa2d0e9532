lint-legal-bases = 法律依据是否有效
lint-no-statutes = 规则中没有法规库；请引用 cn.法规 或声明 法规

uncovered-matter-summary = 清单中的事项没有任何抽查任务
uncovered-matter-why = 列入随机抽查事项清单而全年没有任务去查，就是监管真空；重点检查事项尤其如此。
uncovered-matter-key = 重点检查事项“{ $matter }”没有任何任务覆盖
uncovered-matter-general = 一般检查事项“{ $matter }”没有任何任务覆盖
uncovered-matter-here = 全年没有任务检查这一事项
uncovered-matter-help = 增加一个任务并写明“事项 { $matter }”，或说明由谁检查

orphan-task-summary = 任务的抽查事项不在事项清单上
orphan-task-why = 没有列入并公布的事项不得检查；任务与清单对不上，检查就没有依据。
orphan-task = 任务“{ $task }”的抽查事项没有一项在事项清单上
orphan-task-none = 这个任务没有写抽查事项
orphan-task-item = 清单上没有这一事项
orphan-task-near = 清单上有相近的事项“{ $near }”；是它就写它的名称，不是就把这一事项补进清单
orphan-task-help = 把这一事项补进清单，或改为清单上已有的事项

matter-without-scope-summary = 事项没有写检查对象
matter-without-scope-why = 不知道查谁，就无法建立抽取库，也无法判断是否漏掉了谁。
matter-without-scope = 事项“{ $matter }”没有写检查对象
matter-without-scope-here = 缺少“对象”
matter-without-scope-task = 覆盖它的任务抽的是“{ $scope }”；如果就是它，请补写“对象 { $scope }”
matter-without-scope-help = 补写“对象 …”

joint-only-coverage-summary = 事项只靠联合任务覆盖
joint-only-coverage-why = 配合部门一旦不到位，这一事项全年就没有人检查。
joint-only-coverage = 事项“{ $matter }”只有联合任务覆盖：{ $tasks }
joint-only-coverage-here = 没有本部门自己的任务
joint-only-coverage-task = 唯一的覆盖来自这里
joint-only-coverage-help = 约定对方不参加时由本部门单独检查，或另设本部门任务

ambiguous-ratio-summary = 一年抽多次，没有说明比例是每次的还是全年的
ambiguous-ratio-why = 两种读法抽到的户数相差数倍；程序不能替人选择。
ambiguous-ratio = 任务“{ $task }”每年抽 { $draws } 次，没有说明 { $ratio } 是每次的还是全年的
ambiguous-ratio-here = 每次，还是全年？
ambiguous-ratio-each = 每次：写“每次 { $ratio }，{ $draws }次/年”，一年最多抽到 { $most }
ambiguous-ratio-year = 全年：写“全年 { $ratio }，{ $draws }次/年”，{ $draws } 次合计抽到 { $ratio }

ratio-exceeds-pool-summary = 比例乘以次数超过抽取库
ratio-exceeds-pool-why = 不重复抽取时，库里的对象会在年底前抽完，最后几次抽不足。
ratio-exceeds-pool = 任务“{ $task }”按每次计算，{ $ratio } × { $draws } 次 = { $total }，超过抽取库，又没有允许重复抽取的规定
ratio-exceeds-pool-here = 合计 { $total }
ratio-exceeds-pool-help = 降低比例或次数，改为全年比例，或规定抽完一轮后可以重复

missing-increment-summary = 写了等级，没有写递加多少
missing-increment-why = 没有数字就无法按信用风险抽取；默认按零会悄悄取消差异化监管。
missing-increment = 任务“{ $task }”要求按等级递加，但没有数字：{ $tiers }
missing-increment-here = 待定
missing-increment-help = 写明每一等级递加多少，例如 低 +0个百分点、高 +20个百分点；试算用的数字放在假设文件中

repealed-basis-summary = 依据的法规已经废止
repealed-basis-why = 依据废止的法规检查，检查就没有权源；接替条文要逐条对照，条号往往不同。
repealed-basis = 事项“{ $matter }”的依据《{ $title }》已于 { $date } 废止
repealed-basis-by = 事项“{ $matter }”的依据《{ $title }》已于 { $date } 被《{ $by }》废止
repealed-basis-here = { $date } 起已废止
repealed-basis-registry = 法规库中的记载
repealed-basis-successor = { $article }的内容现在在{ $to }
repealed-basis-unknown-successor = { $article }由哪一条接替，法规库没有记载；请人工查对，不要只换法名
repealed-basis-no-article = 原文没有写条号，接替条文要人工查对

expired-basis-summary = 依据的文件已过自身期限
expired-basis-why = 文件名或正文写明了期限，过期后不能再作依据。
expired-basis = 事项“{ $matter }”的依据《{ $title }》已于 { $date } 到期
expired-basis-here = 有效期到 { $date }
expired-basis-registry = 法规库中的记载
expired-basis-help = 删去，或换成现行的文件

unknown-statute-summary = 依据的法规查不到
unknown-statute-why = 名称写错的依据等于没有依据。
unknown-statute = 事项“{ $matter }”的依据《{ $title }》在法规库中查不到
unknown-statute-here = 没有这个名称
unknown-statute-near = 相近的名称：{ $titles }；请人工确认是哪一部
unknown-statute-help = 核对名称；确有此法规的，补入法规库

uncovered-entity-summary = 在营对象没有任何任务能抽到
uncovered-entity-why = 抽不到的对象就是监管真空。
uncovered-entity = “{ $name }”在营，但没有任何任务能抽到它（标签：{ $labels }）
uncovered-entity-help = 核对它的标签，或增加覆盖它的任务

empty-scope-summary = 任务的对象类别里没有在营对象
empty-scope-why = 抽取库是空的，任务抽不到任何人，年底却显示已完成。
empty-scope = 任务“{ $task }”要抽“{ $scope }”，名录 { $file } 里没有这一类的在营对象
empty-scope-here = 没有对象可抽
empty-scope-declared = 类别在这里声明
empty-scope-help = 核对名录的标签，或确认全县确实没有这类对象后删去任务
