form-waiver = 写法：豁免 uncovered-matter、SSJ103 {"{"} 理由 “…”；批准 “…”；自 2024-01-01；至 2024-12-31 {"}"}
form-since = 写法：2024-01-01，或 2024-01-01 至 2024-12-31
form-waiver-days = 写法：自 2024-01-01 至 2024-12-31（先早后晚）

waiver-unknown = 没有名为“{ $name }”的问题，不能豁免
waiver-names = 写问题的名称或编号，如 uncovered-matter 或 SSJ101；ssj explain 列出全部
waiver-name-here = 豁免的是它
waiver-impossible = “{ $name }”不能豁免
waiver-impossible-input = 读不懂的规则或表格只能改正，不能豁免
waiver-impossible-integrity = 记录或证明对不上，必须查清，不能豁免
waiver-impossible-draw = 抽取过程中的这类问题必须看得见，在报告中说明原因；某一轮的义务确需豁免的，在台账中写明条款、理由和批准人（ssj ledger waive）
waiver-impossible-own = 关于豁免本身的问题不能再豁免
waiver-impossible-example = 示例不符时，改示例或改规则，不能豁免

unused-waiver-summary = 豁免没有用上
unused-waiver-why = 问题已经没有了而豁免还在，将来同样的问题出现时就会被悄悄放过。
unused-waiver-legal = 没有专门的法律规定；留着不用的豁免会掩盖以后的问题。
unused-waiver = “{ $name }”豁免了 { $code }，但现在没有这个问题
unused-waiver-here = 没有可以豁免的
unused-waiver-help = 删去这项豁免

expired-waiver-summary = 豁免已经到期
expired-waiver-why = 豁免只管一段时间；到期还没有解决的，要么解决，要么重新批准。
expired-waiver-legal = 没有专门的法律规定；豁免由批准人定期限，期满须重新批准。
expired-waiver = “{ $name }”对 { $codes } 的豁免已于 { $until } 到期
expired-waiver-here = 有效期到 { $until }，这一天也算
expired-waiver-help = 解决了的，删去这项豁免；没有解决的，重新报批后改写起止日期

waiver-without-reason-summary = 豁免没有写明理由、批准人或起止日期，或者超过一年
waiver-without-reason-why = 谁批准、为什么、到什么时候，缺一样都无法追查；不写明的豁免不起作用。
waiver-without-reason-legal = 没有专门的法律规定；不写理由和批准人的豁免，事后无法追究责任。
waiver-without-reason = “{ $name }”的豁免没有写明：{ $missing }
waiver-without-reason-here = 这项豁免不起作用
waiver-too-long = “{ $name }”的豁免超过一年；一次豁免最多一年，到期重新报批

output-waived = 已豁免 { $n } 个（不计入错误和警告）：
output-waived-one = { $at }：豁免[{ $code }] { $message }（理由：{ $reason }；批准：{ $approver }；至 { $until }）
waiver-not-yet = 这个问题的豁免从 { $from } 起才生效，以 { $as_of } 为准还不起作用；要现在就生效，重新报批后把“自”改早
waiver-not-yet-here = 从 { $from } 起才生效
