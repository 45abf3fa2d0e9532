ambiguous-ratio-summary = 一年抽多次，没有说明比例是每次的还是全年的
ambiguous-ratio-why = 两种读法抽到的户数相差数倍；程序不能替人选择。
ambiguous-ratio-legal = 国办发〔2015〕58号要求合理确定抽查比例和频次；没有说明是哪一个的比例，不算确定。
ambiguous-ratio = 任务“{ $task }”每年抽 { $draws } 次，没有说明 { $ratio } 是每次的还是全年的
ambiguous-ratio-here = 每次，还是全年？
ambiguous-ratio-each = 每次：写“每次 { $amount }，{ $often }”，一年最多抽到 { $most }
ambiguous-ratio-each-least = 每次：写“每次 { $amount }，{ $often }”，一年至少抽到 { $most }
ambiguous-ratio-year = 全年：写“全年 { $amount }，{ $often }”，{ $draws } 次合计抽到 { $amount }
ambiguous-ratio-each-before = 每次：在最前面写上 每次
ambiguous-ratio-year-before = 全年：在最前面写上 全年
written-exact = { $ratio }
written-least = 不低于 { $ratio }
written-most = 不超过 { $ratio }
written-range = { $ratio }~{ $most }
written-times = { $n }次/年
written-times-least = 不少于{ $n }次/年
written-times-most = 不超过{ $n }次/年

ratio-exceeds-pool-summary = 比例乘以次数超过抽取库
ratio-exceeds-pool-why = 不重复抽取时，库里的对象会在年底前抽完，最后几次抽不足。
ratio-exceeds-pool-legal = 国办发〔2015〕58号要求合理确定抽查比例和频次，防止重复检查。
ratio-exceeds-pool = 任务“{ $task }”按每次计算，{ $ratio } × { $draws } 次 = { $total }，超过抽取库，又没有允许重复抽取的规定
ratio-exceeds-pool-here = 合计 { $total }
ratio-exceeds-pool-help = 降低比例或次数，改为全年比例，或规定抽完一轮后可以重复

missing-increment-summary = 写了等级，没有写递加多少
missing-increment-why = 没有数字就无法按信用风险抽取；默认按零会悄悄取消差异化监管。
missing-increment-legal = 计划职责 D8：凡“随机抽查”必“风险分类”。写了等级而没有数字，抽取时就无从分类。
missing-increment = 任务“{ $task }”要求按等级递加，但没有数字：{ $tiers }
missing-increment-here = 待定
missing-increment-help = 写明每一等级递加多少，例如 低 +0个百分点、高 +20个百分点；试算用的数字放在假设文件中
