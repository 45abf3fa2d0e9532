# 抽取名单的显示

list-entity = { $n }. { $entity }
list-one-entity = { $entity }
list-team = 检查人员：{ $team }
list-stands-in = 递补 { $failed }（无法检查，原因 { $reason }）
list-failed = 已记录为无法检查（原因 { $reason }），由补充抽取决定递补对象
list-replaced = { $inspector } 接替 { $absent }（原因 { $reason }）
list-inspected = 已于 { $date } 检查
list-confidential = 名单保密：检查结束、公开盐值之前，不得转发、张贴或告知被检查对象
show-void-counts-no-more = 作废的名单不再有效；文件仍留在 { $folder }
show-committed = { $task } 第 { $round } 轮：{ $committed } 已承诺，还没有抽取
show-drawn = { $task } 第 { $round } 轮：{ $committed } 承诺，{ $drawn } 抽取，还没有公开
show-revealed = { $task } 第 { $round } 轮：{ $committed } 承诺，{ $drawn } 抽取，{ $revealed } 公开
show-now = 现应检查 { $n } 个对象：
show-waiting = 等待补充抽取 { $n } 个对象：
show-folder = 文件在 { $folder }；加 --files 显示其内容
cli-draw-show-files = 同时显示承诺、随机源凭据、抽中名单、检查组和抽取证书的原文

unknown-recusal-summary = 回避名单中的人员或对象不在名录中
unknown-recusal-why = 承诺一经公布就不能再改；冻结了对不上的回避，该回避的照样会被派去。

verify-other-days = 台账共 { $size } 条记录，其中 { $count } 条的记录时间是用 --at 另行指定的，与当时时钟不是同一天：
verify-other-day = 第 { $seq } 条（{ $kind }）：写明 { $at }，时钟为 { $recorded }
verify-other-days-more = 还有 { $more } 条

draw-claim-barred-rows = 不得抽取名单中每一行都有依据
draw-why-rows-failed = 共 { $rows } 行，都与以前记录的无法检查情形或抽取结果相符
draw-why-rows-open = 有 { $rows } 行的依据不在这些文件中，其中 { $id }（{ $reason }）；须有台账才能核对
verify-rows-borne-out = 共 { $rows } 行，台账都有依据
verify-row-not-borne-out = 台账中没有 { $id }（{ $reason }）的依据：此前没有这样的记录
verify-row-no-cap = { $id } 此前已安排 { $visits } 次检查，但手边的规则没有规定最多几次
verify-row-under-cap = { $id } 此前已安排 { $visits } 次检查，按现在的规则还没有到上限；承诺时的规则可能不同

entity-yes = 是
entity-no = 否
entity-drawn-or-not = 抽中：{ $drawn }
entity-why = 原因：{ $why }
entity-evidence = 依据：
