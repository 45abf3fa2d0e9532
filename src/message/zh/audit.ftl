audit-no-deadline = 规则没有声明“期限 公示”
audit-task = 任务“{ $task }”
audit-task-blocked = 还不能抽取，原因见 ssj plan
audit-coverage = 覆盖情况
audit-no-entities = 没有检查对象名录
audit-duties = { $all } 条职责中的 { $n } 条
audit-wordings = { $n } 个检查结果的用语
audit-goals = { $all } 个目标中的 { $n } 个
audit-before-beacon = 各轮承诺是否早于随机源
audit-rehearsal = 承诺之后是否等满 24 小时才抽取
audit-next-year = 年末认定的结果在下一年的公示期限
audit-no-calendar = 没有 { $year } 年的工作日历

audit-drawn = 已于 { $date } 抽取
audit-draw-until = 应在 { $due } 前抽取
audit-not-drawn-nor-revealed = 任务“{ $task }”第 { $round } 轮已承诺而从未抽取，时段 { $to } 已过，盐值仍未公布，无从核对是否看过名单后弃用
audit-revealed-early = { $task } 第 { $round } 轮在检查结束之前，于 { $at }（北京时间）公开了盐值和证书，此后谁都能算出名单：{ $reason }（批准人 { $approver }）
audit-revealed-unapproved = { $task } 第 { $round } 轮在检查结束之前，于 { $at }（北京时间）公开了盐值和证书，此后谁都能算出名单：{ $reason }（没有写明批准人）
audit-not-revealed = 任务“{ $task }”第 { $round } 轮已抽取，时段 { $to } 已过，盐值和证书仍未公布
audit-given-up = { $task } 第 { $round } 轮逾期未抽，已于 { $date } 作废：{ $reason }（批准人 { $approver }）
audit-one-typist = { $task } 第 { $round } 轮：台账没有记下两名录入骰子或开奖号码的人员
audit-draw-overdue = 任务“{ $task }”第 { $round } 轮应在 { $due } 前抽取，没有抽取
audit-not-drawn-yet = 尚未抽取
audit-quota-unknown = 抽取文件不全，或抽取库的分层与现在的规则对不上，无法核对数量
audit-rules-changed = “{ $task }”第 { $round } 轮：现在的规则与 { $date } 承诺时不同
audit-pool-library = “{ $task }”第 { $round } 轮：冻结的抽取库与现在的名录不同：名录有而库中没有 { $added } 户，库中有而名录没有 { $removed } 户，所在层不同 { $moved } 户
audit-pool-before = “{ $task }”第 { $round } 轮：抽取库与前一次（{ $before }）相比，增加 { $added } 户，减少 { $removed } 户，换层 { $moved } 户
pool-added = 增加：{ $names }{ $more ->
    [0] {""}
   *[other] ，另有 { $more } 户
}
pool-removed = 减少：{ $names }{ $more ->
    [0] {""}
   *[other] ，另有 { $more } 户
}
pool-moved = 换层：{ $names }{ $more ->
    [0] {""}
   *[other] ，另有 { $more } 户
}
pool-not-in-pool = 名录有而库中没有：{ $names }{ $more ->
    [0] {""}
   *[other] ，另有 { $more } 户
}
pool-not-in-library = 库中有而名录没有，或名录中已不属抽取范围：{ $names }{ $more ->
    [0] {""}
   *[other] ，另有 { $more } 户
}
audit-under-drawn = 应抽 { $quota } 户，只抽了 { $drawn } 户
audit-over-drawn = 应抽 { $quota } 户，抽了 { $drawn } 户
audit-drawn-all-left = 抽了 { $drawn } 户；按比例还差 { $shortfall } 户，库中已无未抽过的对象
audit-drawn-enough = 抽了 { $drawn } 户，符合规定
audit-evidence-draw = 抽取结果

audit-inspected = 已于 { $date } 检查
audit-inspect-until = 应在 { $due } 前检查
audit-not-inspected-of = “{ $name }”抽中后应在 { $due } 前检查，没有检查记录
audit-not-inspected-late = “{ $name }”抽中后应在 { $due } 前检查，没有检查记录；{ $date } 才登记无法检查（{ $reason }），已过检查时段
audit-not-inspected-failed = “{ $name }”抽中后应在 { $due } 前检查，没有检查记录；{ $failure }
audit-outside-window = “{ $name }”于 { $date } 检查，不在 { $from } 至 { $to } 之内
audit-single-inspector = “{ $name }”的检查人员不足两名：{ $came }
audit-wrong-team = “{ $name }”由 { $came } 检查，抽中的检查组是 { $drawn }
audit-duplicate-result = “{ $name }”在同一轮有两条检查记录
audit-result-without-draw = “{ $name }”没有被 { $task } 第 { $round } 轮抽中，却有检查结果
audit-evidence-visit = 检查记录
audit-evidence-failure = 无法检查的证明材料：{ $file }（SHA-256 { $sha }）

audit-nothing-to-publish = 没有检查，也就没有可公示的结果
audit-no-finding-yet = 已检查，本部门没有记录结果认定日期，公示到期日算不出来
audit-published-without-finding = “{ $name }”于 { $date } 公示，却没有结果认定日期
audit-published-early = “{ $name }”于 { $date } 公示，早于结果认定日 { $found }
audit-due-date-unknown = “{ $name }”的结果于 { $found } 认定，没有相应年份的工作日历，到期日算不出来
audit-published-late = “{ $name }”应在 { $due } 前公示，{ $date } 才公示
audit-published = 已于 { $date } 公示
audit-published-and-taken-back = 已于 { $date } 公示，{ $back } 撤回
audit-not-published = “{ $name }”的结果于 { $found } 认定，应在 { $due } 前公示，没有公示
audit-publish-until = 应在 { $due } 前公示
audit-no-vocabulary = 规则没有声明检查结果的用语，无法判断“{ $outcome }”是否规定用语
audit-unknown-outcome = “{ $name }”的检查结果“{ $outcome }”不在规定用语之内
audit-evidence-finding = 结果认定
audit-evidence-publication = 公示记录

audit-objective-missed = 目标“{ $name }”没有达到：实际 { $value }，要求 { $bound }
audit-objective = { $count } / { $of } = { $value }，要求 { $bound }
audit-definition = { $count }：{ $count_is }；{ $of }：{ $of_is }
audit-unknown-count = 无法判断：“{ $words }”是文件的原话，台账里没有这个数。能数的只有 全部企业、抽查企业、抽取数、应检查、已检查、应公示、已公示、按期公示、完结
count-all-entities = 名录中的在营对象（不限于企业）
count-drawn-entities = 本年度抽中的对象，同一对象只计一次，含联合任务
count-draws = 抽中的次数，同一对象每次都计
count-to-inspect = 到期应检查和已经检查的
count-inspected = 有检查记录的
count-to-publish = 结果已认定、公示期限已到或已经公示的，以及时段已过、检查过而没有记录结果的
count-published = 结果已认定、公示期限已到或已经公示的对象中，审查日仍在公示的，含超期公示；公示后撤回的不算，已由后一次结果取代的，公示过就算
count-published-on-time = 在期限内公示、没有撤回的
record-unknown-department = 部门“{ $department }”不在规则声明的部门之列：{ $names }

audit-broken = 抽取的文件不是台账所记的那一份，或者与名单不符，无法判断
audit-broken-file = { $why }，无法判断
audit-drawn-late = 任务“{ $task }”第 { $round } 轮应在 { $due } 前抽取，{ $date } 才抽取
audit-drawn-early = 任务“{ $task }”第 { $round } 轮于 { $date } 抽取，早于时段的第一天 { $from }
audit-revealed = 已于 { $date } 公开盐值和证书
audit-revealed-after = 已于 { $date } 公开盐值和证书，是检查期限（{ $to }）之后的第 { $days } 天
audit-nothing-to-reveal = 没有作出承诺，也就没有可公开的
audit-reveal-after = 时段 { $to } 结束后公开盐值和证书
audit-evidence-commit = 抽取的承诺
audit-evidence-certificate = 抽取证书
audit-verified = 对象库于 { $date } 核实
audit-not-verified = 没有记录表明 { $date } 抽取之前（上一轮抽取之后）核实过对象库
audit-nothing-launched = 没有抽取，也就谈不上发起前核实
audit-verify-until = 抽取之前核实对象库
audit-matters-verified = 事项清单本年核实过 { $n } 天，最近一次是 { $date }
audit-matters-not-verified = 没有记录表明 { $year } 年核实过事项清单
audit-matters-verify-until = 本年还没有核实事项清单的记录
audit-inspectors-verified = 执法人员名录本年核实过 { $n } 天，最近一次是 { $date }
audit-inspectors-not-verified = 没有记录表明 { $year } 年核实过执法人员名录
audit-inspectors-verify-until = 本年还没有核实执法人员名录的记录
audit-evidence-verified = 核实记录
audit-recused-inspector = “{ $name }”由应当回避的 { $person } 检查
audit-expired-certificate = 检查“{ $name }”的 { $person }，执法证有效期到 { $until }，{ $date } 已过期
audit-nobody-named = { $date } 对“{ $name }”的检查，记录没有写全检查人员，无法判断是否两人以上
audit-unknown-officer = 检查“{ $name }”的 { $person } 不在检查人员名录中，执法证无从核对
audit-outcome = 结果写作“{ $outcome }”
audit-superseded = 结果在公示期限之内于 { $date } 变更，只公示变更后的结果
audit-not-published-visit = “{ $name }”检查后应在 { $due } 前公示，没有公示
audit-withdrawn = 已于 { $date } 撤回
audit-withdraw-until = 应在 { $due } 前撤回
audit-withdrawn-for-unknown = 于 { $date } 撤回；没有记录表明结果何时变更，三个工作日无从起算
audit-withdrawal-late = “{ $name }”的结果于 { $changed } 变更，原公示应在 { $due } 前撤回，{ $date } 才撤回
audit-not-withdrawn = “{ $name }”的结果于 { $changed } 变更，原公示应在 { $due } 前撤回，没有撤回
audit-evidence-withdrawal = 撤回记录
audit-closed = 已于 { $date } 办结
audit-close-until = 应在 { $due } 前办结
audit-open-without-time = 结果于 { $found } 认定，后续处置尚未办结；规则没有规定期限
audit-closed-late = “{ $name }”的后续处置应在 { $due } 前办结，{ $date } 才办结
audit-open-followup = “{ $name }”的结果“{ $outcome }”于 { $found } 认定，后续处置应在 { $due } 前办结，没有办结
audit-evidence-closed = 办结记录
audit-objective-at-risk = 目标“{ $name }”可能达不到：截至 { $date } 为 { $value }，按进度应为 { $pace }，要求 { $bound }
audit-cap = 次数上限“{ $name }”
audit-cap-kept = 没有对象超过 { $most } 次
audit-cap-unknown = 有 { $n } 家对象超过次数，名录里没有它们，不知道是否属于规定的对象
audit-visit-cap-exceeded = “{ $name }”检查了 { $visits } 次，上限 { $most } 次：{ $days }
audit-found-before-visit = “{ $name }”的结果于 { $found } 认定，早于检查日 { $visited }
audit-clock-went-back = “{ $name }”的一条记录写的是 { $date } 的事，却在 { $recorded } 就已入账
audit-integrity = 台账或抽取文件有 { $n } 处对不上，与之有关的结论不能当真：{ $draws }
audit-integrity-help = 先用 ssj verify 查清是哪些文件、哪几行，再看审查的其余部分
audit-protected-tier = 公开的文件里有信用风险等级：“{ $text }”
audit-protected-title = 公开的文件按信用风险等级列出名单：“{ $text }”
audit-protected-stratum = 公开的文件里有抽取文件的行，编号旁边是信用风险等级的代号“{ $text }”，共 { $n } 行
audit-protected-draw-file = 公开的文件是 { $draw } 的抽取文件 { $name }，按规定不公开
audit-protected-id = 公开的文件里有居民身份号码
audit-protected-phone = 公开的文件里有电话号码
audit-protected-ground = 公开的文件里有回避理由
audit-protected-column = 公开的文件有“{ $heading }”一栏
audit-protected-help = 删去该内容后重新公开，并核对已经公开过的版本
audit-archive-damaged = 压缩包已损坏或者有密码，没有检查
audit-archive-damaged-help = 请重新复制或者下载，或者不设密码重新打包；也可以直接给放这些文件的文件夹
audit-archive-deep = 压缩包套了 { $most } 层以上，里面的没有检查
audit-archive-deep-help = 请先解压外面几层，再给解压出来的文件夹
audit-archive-bounds-help = 不要打开；请向提供的单位索取文件本身，直接检查文件或者其文件夹
audit-published-held = 超过 { $most } MB，这么大的文档、工作簿和里层压缩包不检查
audit-published-held-help = 请分成几个文件，或者改给文字格式（CSV）
audit-published-line = 第 { $line } 行超过 { $most } MB，没有检查
audit-published-line-help = 请分行，或者用原来的程序重新保存
audit-protected-more = 这个文件及其中打包的文件里，至少还有 { $n } 处
audit-unread-file = 公开的文件 { $file }
audit-unread-kind = 没有读：是 { $kind }，其中的文字这里读不出来，请用生成它的 Word、Excel 或文字原件检查
audit-unread-bytes = 没有读：不是 UTF-8、GB18030 或 UTF-16 的文字，请另存为 UTF-8，或者用其原件检查
audit-unread-more = 没有读：其中还有 { $n } 个文件
audit-unread-link = 没有读：是链接，或者不是普通文件，不跟随；请换成文件本身，或者直接指明它所指的文件
audit-unread-linked = 没有读：{ $n } 处图片只写了地址，请打开人工查看；其余文字已经检查
audit-unread-within = 没有读：其中的图片或文件（{ $kinds }），请人工查看；其余文字已经检查
audit-protected-in-sheet = 在工作表“{ $sheet }”的 { $cell } 单元格
audit-protected-in-table = 在第 { $table } 张表格第 { $row } 行第 { $column } 列
audit-protected-in-paragraph = 在正文第 { $n } 段（不含表格和空段）
audit-protected-in-name = 在文件的名称里
audit-protected-in-part = 在文件的 { $part } 部分（批注、页眉页脚或属性）
audit-published-files = 公开的文件
audit-certificates = 检查人员的执法证和回避
audit-no-officers = 没有检查人员名录
audit-other-deadline = “期限 公示”不从结果认定或检查起算，也没有确定的日子，无从计算
audit-other-kinds = { $n } 家次专项检查、投诉举报检查（{ $tasks }）
audit-other-kinds-why = 检查人数、证件、回避、结果用语、公示、撤回和后续处置已经核对，单独计数；查谁、何时查、派谁去没有抽取可以对照，不核对
audit-apart-no-visit = 有结果而没有检查记录，不知道由谁检查
audit-published-empty = 这个文件夹里没有文件
audit-looked-through = 台账截至审查日的 { $n } 条记录都看过
audit-open-follow-ups = { $n } 项尚未办结的后续处置
audit-open-follow-ups-why = 规则没有写明这些结果的后续期限，无法判断是否逾期
audit-duty-judged = 由 { $n } 项义务判断
audit-duty-no-evidence = 规则没有写明以什么为证，台账里也没有可以据以判断的记录，需由人核查
audit-duty-other-evidence = 以“{ $evidence }”为证，台账不收这种材料，需由人核查
audit-duties-why = 台账中没有可以据以判断的记录，需由人核查：{ $duties }
audit-wordings-why = 规则没有声明检查结果的用语：用关键字“结果”逐一声明
audit-obligations = 全年的各项义务
audit-not-begun = 规则、名录或者台账有错误，没有开始审查，请先改正
audit-goals-why = 没有可以计算的指标：{ $goals }
audit-before-beacon-why = 没有外部见证签名的检查点，台账自己的时间不能证明
audit-no-party = { $task } 中 { $department } 的 { $n } 行记录
audit-no-party-why = 该部门不是这项任务的公示部门（{ $parties }），这些行不算在任何一个部门名下（{ $rows }{ $more ->
    [0] {""}
   *[other] ，另有 { $more } 行
}）
count-closed = 已经公示、没有应办的后续处置，或者应办的已经办结的
count-enterprises = 名录中的在营企业（统一社会信用代码以 91 开头）
count-drawn-enterprises = 本年度抽中的企业，同一企业只计一次
count-drawn-by-own-tasks = 本年度由制定机关自己的任务抽中的对象，同一对象只计一次，不含别的部门发起的联合任务
count-finalised = 结果已认定的（各部门的、变更后的分别计），以及检查过而没有记录结果的，不论公示期限到没到
count-ever-published = 审查日仍在公示的，含超期公示
count-visits-public = 有检查记录、结果全部公示的家次，含超期公示
count-visits-on-time = 有检查记录、结果全部在期限内公示的家次
count-draws-public = 抽中的次数中，结果全部公示的，含超期公示
count-draws-on-time = 抽中的次数中，结果全部在期限内公示的
audit-between = 在 { $least } 与 { $most } 之间：{ $why }
audit-no-bounds = 无法判断：{ $why }
audit-hangs-on-days = { $n } 项结果没有相应年份的工作日历，到期日算不出来
audit-hangs-on-blind-ids = { $n } 户次是盲编号，看不出是哪家、查了没有
audit-hangs-on-both = { $days } 项结果没有相应年份的工作日历，到期日算不出来；{ $n } 户次是盲编号，看不出是哪家、查了没有
audit-from-to = { $least } 至 { $most }
audit-definition-between = { $definition }；{ $between }
audit-undated = { $n } 项义务的到期日
audit-no-ledger = 已经做的事情：{ $folder } 里没有任何记录
audit-no-ledger-why = 如果原来有台账，就是被移走或者删除了：先找回来，或者用备份恢复，再看这里的结论
audit-no-published-files = 没有用 --published 给出公开的文件
audit-unfilled = 还没有填的名录：{ $files }
audit-unfilled-why = 只有表头；台账里还没有任何记录，填好之后才能抽取，报告才有企业和检查人员可说。填法见文件夹里的 README.md

audit-evidence-waiver = 台账中的豁免，依据：{ $basis }
audit-evidence-recusal = 回避登记（不显示理由）
audit-lost-events = 已丢失的 { $n } 条记录，即原台账第 { $from } 至 { $to } 号
audit-other-events = 原台账的记录（共 { $size } 条），现台账不是它的延续
audit-unknown-events = 已丢失的、从第 { $from } 号起的记录；没有留存检查点，丢失多少条不得而知
audit-restored = 台账于 { $date } 由较早的备份恢复（第 { $seq } 号记录，{ $approver } 批准）：{ $reason }

audit-record-corrected = “{ $name }”的第 { $seq } 号记录已由第 { $by } 号记录于 { $date } 更正，{ $approver } 批准
audit-record-set-aside = “{ $name }”的第 { $seq } 号记录已由第 { $by } 号记录于 { $date } 撤销，{ $approver } 批准
audit-act-corrected = 第 { $seq } 号记录已由第 { $by } 号记录于 { $date } 更正，{ $approver } 批准
audit-record-before = 此前已由 { $n } 条记录（第 { $events } 号）更正过，其内容不再有效
audit-record-reason = 更正理由：{ $reason }
audit-evidence-correction = 对第 { $seq } 号记录的更正
audit-evidence-set-aside = 已撤销或已改到别处的记录

audit-broken-records = 以下 { $n } 处记录或文件与台账不符，凡以其为依据的
audit-broken-records-why = { $records }
audit-underived = 重新推算 { $n } 次抽取的名单（{ $draws }）
audit-underived-why = { $why }
audit-underived-changed = { $files }；没有原来的文件，{ $draw } 的名单无法重新推算{ $later ->
    [none] {""}
   *[other] ，以它为依据的后来各次抽取也无法推算
}，{ $draw } 是否按时抽取、抽足数量、公开也无法判断；请从台账文件夹的备份中原样放回，再用 ssj verify 核对
audit-underived-secret = { $draw } 的盐值尚未公布（ssj draw reveal）
audit-underived-blind = { $draw } 用盲编号，没有编号密值或对照表，不知道编号是哪家
audit-veiled = 盲编号抽取 { $n } 个轮次的检查情况（{ $rounds }）；覆盖、等级和完成率的数字都不含这 { $visits } 户次
audit-veiled-why = 这里没有编号密值，也没有对照表说明编号是哪家；请用 --secrets 或 --annex 指明
audit-veiled-recusals = 盲编号抽取 { $n } 次（{ $draws }）冻结的回避与名录所列的回避
audit-veiled-recusals-why = 无法比较：这里没有编号密值，不知道编号是哪家；请用 --secrets 指明它所在的文件夹
audit-people-library = “{ $task }”第 { $round } 轮：冻结的检查人员与现在的名录不同：名录有而未冻结 { $joined } 人，冻结而名录没有 { $left } 人，部门、资格或证件有效与否不同 { $other } 人；回避：未冻结 { $away } 项，名录没有 { $back } 项
audit-people-before = “{ $task }”第 { $round } 轮：检查人员与前一次（{ $before }）相比，增加 { $joined } 人，减少 { $left } 人，部门、资格或证件有效与否不同 { $other } 人；回避增加 { $away } 项，减少 { $back } 项
audit-other-library = “{ $task }”第 { $round } 轮：冻结时所用的 { $file } 不是 { $by } 于 { $date } 核实的那一份
audit-other-library-sha = 核实时的 SHA-256：{ $then }；冻结时：{ $now }
audit-other-library-help = 说明改动了什么、为什么；下一次抽取之前重新核实（ssj ledger verify-library）
audit-verified-other = 名录于 { $date } 核实过，但抽取库不是用那一份冻结的
people-not-frozen = 名录有而未冻结：{ $names }{ $more ->
    [0] {""}
   *[other] ，另有 { $more } 项
}
people-not-listed = 冻结而名录没有或已不在岗：{ $names }{ $more ->
    [0] {""}
   *[other] ，另有 { $more } 项
}
people-joined = 增加的检查人员：{ $names }{ $more ->
    [0] {""}
   *[other] ，另有 { $more } 项
}
people-left = 减少的检查人员：{ $names }{ $more ->
    [0] {""}
   *[other] ，另有 { $more } 项
}
people-other = 部门、资格或证件有效与否不同：{ $names }{ $more ->
    [0] {""}
   *[other] ，另有 { $more } 项
}
people-away = 增加的回避：{ $names }{ $more ->
    [0] {""}
   *[other] ，另有 { $more } 项
}
people-back = 减少的回避：{ $names }{ $more ->
    [0] {""}
   *[other] ，另有 { $more } 项
}
people-away-since = 名录有而未冻结的回避：{ $names }{ $more ->
    [0] {""}
   *[other] ，另有 { $more } 项
}
people-back-since = 冻结而名录没有的回避：{ $names }{ $more ->
    [0] {""}
   *[other] ，另有 { $more } 项
}
audit-waiver-of-nothing = 第 { $seq } 号记录豁免 { $id }，但本次审查没有这项义务
audit-waiver-of-met = 第 { $seq } 号记录豁免 { $id }，而这项义务已于 { $date } 履行
audit-waiver-of-kept = 第 { $seq } 号记录豁免 { $id }，而这项义务已经履行
audit-waiver-of-unowed = 第 { $seq } 号记录豁免 { $id }，而这项义务不适用
audit-waiver-of-broken = 第 { $seq } 号记录豁免 { $id }，而其记录对不上，豁免不起作用
audit-waiver-again = 第 { $seq } 号记录豁免 { $id }，而第 { $other } 号记录已经豁免
audit-waiver-over = 第 { $seq } 号记录豁免 { $id } 到 { $to } 为止，而 { $at } 才登记，登记时已经过去
audit-waiver-other-year = 第 { $seq } 号记录豁免 { $id }，从 { $from } 到 { $to }，不是计划年度 { $year } 年的
audit-idle-waiver-help = 请问明批准人{ $approver }原来的用意；有误的，用 ssj ledger correct { $seq } --set-aside 撤销
