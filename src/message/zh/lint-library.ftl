uncovered-entity-summary = 在营对象没有任何任务能抽到
uncovered-entity-why = 抽不到的对象就是监管真空。
uncovered-entity-legal = 《优化营商环境条例》第五十四条规定随机抽取检查对象；没有任务能抽到的对象，等于全年无人监管。
uncovered-entity = “{ $name }”在营，但没有任何任务能抽到它（标签：{ $labels }）
uncovered-entity-help = 核对它的标签，或增加覆盖它的任务

empty-scope-summary = 任务的对象类别里没有在营对象
empty-scope-why = 抽取库是空的，任务抽不到任何人，年底却显示已完成。
empty-scope-legal = 《优化营商环境条例》第五十四条规定随机抽取检查对象；没有对象，任务就落空。
empty-scope = 任务“{ $task }”要抽“{ $scope }”，名录 { $file } 里没有这一类的在营对象
empty-scope-here = 没有对象可抽
empty-scope-declared = 类别在这里声明
empty-scope-help = 核对名录的标签，或确认全县确实没有这类对象后删去任务

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
overloaded-inspectors-load = { $unit }不超过 { $most } 家
overloaded-inspectors-demand = { $task } 第 { $number } 次（{ $from } 至 { $to }，{ $visits } 家，每家 { $people } 人）
overloaded-inspectors-more = { $demands }等 { $n } 项
overloaded-inspectors-here = 要检查 { $visits } 家
overloaded-inspectors-bound = 工作量上限
overloaded-inspectors-help = 这几项中少了任何一项，剩下的就排得下：减少数量、错开时间、增加人员，或提高工作量
overloaded-inspectors-places = 总数够，部门、资格或证件有效期不合：增加符合的人员，减少数量，或错开时间；这几项中少了任何一项，剩下的就排得下
overloaded-per-year = { $n ->
    [1] 每年
   *[other] 每 { $n } 年
}
overloaded-per-half-year = { $n ->
    [1] 每半年
   *[other] 每 { $n } 个半年
}
overloaded-per-quarter = { $n ->
    [1] 每季度
   *[other] 每 { $n } 个季度
}
overloaded-per-month = { $n ->
    [1] 每月
   *[other] 每 { $n } 个月
}
overloaded-per-ten-days = { $n ->
    [1] 每旬
   *[other] 每 { $n } 旬
}
overloaded-per-week = { $n ->
    [1] 每周
   *[other] 每 { $n } 周
}
overloaded-per-day = { $n ->
    [1] 每日
   *[other] 每 { $n } 日
}
