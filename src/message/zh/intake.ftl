row-of-unknown-task-summary = 检查结果表中的任务不在规则之列
row-of-unknown-task-why = 不知道属于哪项任务的结果无法计入任何一项义务。按代号或者名称对应，全角半角、大小写、空格不计；名称相近而不相同的不猜。
row-of-unknown-department-summary = 检查结果表中的部门不在规则之列
row-of-unknown-department-why = 联合任务中各部门的结果分别录入、分别公示，不知道是谁录入的，就说不清谁已完成、谁还没有。
half-fact-summary = 结果认定日期和结果只填了一个
half-fact-why = 公示期限从认定之日起算，没有日期的结果算不出期限，没有结果的日期也公示不了什么。
row-of-wrong-code-summary = 检查结果表中的统一社会信用代码校验位不对
row-of-wrong-code-why = 代码不符合 GB 32100-2015，名录中没有，也没有抽中过，多半是抄写有误；记入台账，被抽中的那家就会显示为没有检查。
impossible-day-summary = 检查结果表中的日期不可能
impossible-day-why = 还没有到的日子不会有事实，计划年度之前的检查不属于本计划，多半是年份写错。台账只追加、不修改，所以在入账之前拦下。
unlisted-outcome-summary = 检查结果不在规定的用语之列
unlisted-outcome-why = 照样入账，但审查会按同样的标准提示。入账之前改正比入账之后更正省事。
unlike-the-draw-summary = 检查结果与抽取不符
unlike-the-draw-why = 没有这一轮、没有抽中这一家、抽取之前就检查过，或者部门不是任务的公示部门：这些可能真的发生过，所以照样入账，由审查判断；如果只是轮次、代码、日期或者部门写错，请在入账之前改正。
unlike-the-record-summary = 检查结果与台账已有的记录不同
unlike-the-record-why = 台账只追加、不修改。同一件事前后两个说法，可能是更正，可能是又一次检查，也可能是新表改错了；由经办人说明是哪一种，系统不替他选。
wrong-total-summary = 合计的户数与实际行数不同
wrong-total-why = 合计行本身不入账，但它写明的户数可以核对：少了的行可能在复制时丢失，多出的行可能重复。
odd-row-summary = 行中的内容前后不一
odd-row-why = 名称与名录不同、日期先后颠倒、人员不在名录中，都可能是抄错了行。这些不影响入账，但应当核对。

cleaned-merged = 合并单元格
cleaned-width = 全角字符
cleaned-blank = 多余空格
cleaned-case = 小写字母
cleaned-date = 日期写法
cleaned-people = 人员分隔
cleaned-round = 轮次写法
cleaned-stroke = 划线表示空
cleaned-literal = 文字公式 ="…"
cleaned-named = 名称写法

skipped-title = 表头上方的标题 { $n } 行
skipped-header = 重复的表头 { $n } 行
skipped-total = 合计和小计 { $n } 行
skipped-foot = 表尾 { $n } 行
skipped-blank = 空行 { $n } 行

loose-date-forms = 日期请写成 2024-03-05、2024/3/5、2024.3.5、20240305 或 2024年3月5日，或者用日期格式的单元格
loose-one-or-two = “{ $column }”中的“{ $value }”看不出是一个人还是几个人
loose-one-or-two-help = 几个人之间请用顿号隔开，姓名中间不要空格
loose-formula = “{ $column }”中的“{ $value }”是公式算出来的，换一天打开可能就是另一个值
loose-formula-help = 请复制这一列，用“选择性粘贴—数值”粘贴回去后保存
loose-serial = “{ $column }”中的 { $value } 是数字，不是日期（按一般设置相当于 { $day }）
loose-serial-help = 请选中这一列，把单元格格式改为日期，核对后保存；多半是复制时丢了格式
loose-missing-column-help = 请在表头中增加这一列，列名可以写作：{ $names }

intake-total = 合计写 { $stated } 行，实际有 { $counted } 行
intake-total-above = 数据上面的合计写 { $stated } 行，下面实际有 { $below } 行
intake-total-between = 合计写 { $stated } 行，它上面有 { $above } 行，下面有 { $below } 行
intake-total-help = 请核对是否漏了行、重复了行，或者合计没有更新
intake-hidden-rows = 第 { $rows } 行{ $more ->
    [0] {""}
   *[other] 等（另有 { $more } 行）
}是隐藏的，打开表格时看不见，照样读取
intake-hidden-column = “{ $column }”列是隐藏的，打开表格时看不见，照样读取
intake-hidden-help = 请取消隐藏和筛选，逐行核对；不该入账的删去后再导入
intake-lone-column = 有“{ $column }”列而没有“{ $missing }”列
intake-lone-column-help = “{ $column }”单独不能入账，这一列没有读取；要登记检查结果，请补上“{ $missing }”列
intake-unknown-task-help = 请填任务的代号，或者与规则完全相同的名称
intake-unknown-department-help = 请填规则中的部门名称、全称或者别名
intake-wrong-code-help = 请对照营业执照或者抽取名单改正；确实用这个代码的，先把它列入对象名录
intake-later-day = “{ $column }”{ $day } 还没有到：入账日期是 { $today }
intake-later-day-help = 请核对年份；补录以前的记录时用 --at 指定入账时间，不要早于所录的事
intake-earlier-year = “{ $column }”{ $day } 早于计划年度 { $year } 年
intake-day-help = 请核对日期，多半是年份或者月日写错
intake-order-of-days = “{ $later }”{ $second } 早于“{ $earlier }”{ $first }
intake-half = “{ $entity }”填了{ $there }，没有填{ $missing }
intake-half-help = 缺的补上，或者都不填；处置随结果填写，结果要有认定日期
intake-half-visit-help = 检查没有入账：补上检查日期再导入；还没有检查的，检查人员先不填
intake-no-round = { $task } 没有第 { $round } 轮，计划中共 { $rounds } 轮
intake-round-not-drawn = { $task } 第 { $round } 轮还没有抽取
intake-not-drawn = { $entity } 没有在 { $task } 第 { $round } 轮抽中
intake-before-draw = 检查日期 { $day } 早于抽取日期 { $drawn }
intake-no-party = { $department } 不是任务 { $task } 的公示部门，该任务由 { $parties } 办理
intake-no-party-help = 这一行已记入，但各部门分别公示的任务，不会把结果算在这个部门名下；部门写错的，请改正，已记入的用 `ssj ledger correct` 更正
intake-draw-help = 不因此拒收，由审查判断；如果是任务、轮次、代码或者日期写错，请改正后再导入
intake-other-name = 表中写“{ $written }”，名录中这个代码是“{ $name }”
intake-other-name-help = 按代码入账，名称不入账；请核对代码和名称是不是同一家
intake-outcome = “{ $outcome }”不在规定的检查结果用语之列
intake-outcome-help = 规定的用语是：{ $wordings }
intake-several-people = 名录中有 { $n } 人叫“{ $name }”
intake-nobody = 检查人员名录中没有“{ $name }”
intake-people-help = 照所写的入账；请改填人员编号，以便与抽取的检查组核对
intake-twice-help = 请核对后只保留一行；同一对象先后有两次结果的，先导入前一次，再导入后一次
intake-other-row = { $what }：本行是“{ $now }”，{ $other } 行却是“{ $then }”
intake-other-row-help = 同一件事写了两遍而且不同，请核对后只保留一处
older-row-summary = 这一行比台账旧
older-row-why = 这一行写的是台账以前的内容，此后已经有更新的记录：更正、结果变更或者再次公示。表格可能是旧的，或者没有随着改。这一行什么也不记。
intake-older = { $what }：本行是“{ $now }”，台账原来也是这样，自第 { $seq } 条起已是“{ $then }”
intake-older-set-aside = { $what }：本行是“{ $now }”，台账中的这一条已由第 { $seq } 条注明本不该有
intake-older-moved = { $what }：本行是“{ $now }”，台账中的这一条已由第 { $seq } 条更正为 { $of } 的，没有再记
intake-older-moved-help = 两家都是这样的，把这一行另列一张表，用 ssj record --further 入账
intake-older-help = 这一行比台账旧，不记入：请导入最新的表格；台账有误的，用 `ssj ledger correct` 更正
intake-older-more-help = 这一行有的比台账旧，有的是新的，整行不收：请改正旧的内容，或者把新的内容另列一张表导入；旧的内容确是当时情况的，加 --further
intake-otherwise = { $what }：本行是“{ $now }”，台账第 { $seq } 条是“{ $then }”
intake-otherwise-help = 台账有误的，加 --correct --reason 理由 --approver 批准人 再导入，原记录保留；确系又一次检查或者结果的，加 --further；其他情况请改正表格
intake-otherwise-several = { $what }：本行是“{ $now }”，台账第 { $seqs } 条分别是“{ $then }”
intake-otherwise-several-help = 台账有几条，看不出要更正哪一条：请用 `ssj ledger correct` 更正其中一条；确系又一次检查或者结果的，加 --further

record-skipped = { $file } 中不作数据的行：{ $what }
record-cleaned = { $file } 中按原意读取的单元格：{ $what }
record-cells = { $what } { $n } 格
record-cleaned-one = 第 { $row } 行“{ $heading }”（{ $how }）：{ $from ->
    [none] （空白）
   *[other] “{ $from }”
} 读作{ $to ->
    [none] （空白）
   *[other] “{ $to }”
}
record-event = 第 { $row } 行：{ $what }
record-correction = 第 { $row } 行：更正台账第 { $of } 条为 { $what }
record-file = { $file }
record-columns = 列名对应：{ $columns }
record-silent = { $file }：{ $n } 行还没有填写检查情况，不入账
record-manned = 其中 { $n } 行填了检查人员而没有检查日期，不算检查过
record-rejected = { $file }：{ $n } 行不能入账
record-already = 已在台账中的：{ $n } 件
record-older = 其中比台账现有记录旧的：{ $n } 件
record-corrects = 其中更正台账记录的：{ $n } 件
record-library-unread = 对象名录无法读取，没有核对对象名称：{ $why }
record-correct-alone = --correct 须同时写明 --reason 和 --approver

wrong-total-wrong =
    任务,轮次,对象,检查日期
    合计 3,,,
    A1,1,91140525MA0K00013A,2024-03-05
    A1,1,91140525MA0K00021W,2024-03-06
wrong-total-right =
    任务,轮次,对象,检查日期
    合计 2,,,
    A1,1,91140525MA0K00013A,2024-03-05
    A1,1,91140525MA0K00021W,2024-03-06
