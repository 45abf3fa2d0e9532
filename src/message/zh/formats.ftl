sarif-unread = { $file } 有 { $n } 处读不懂，其余内容照常检查
sarif-waived = 理由：{ $reason }；批准：{ $approver }；自 { $from } 至 { $until }

baseline-accepted = 基线已接受 { $n } 个（不计入错误和警告）
baseline-gone = 基线中的 { $name } 已经消失，可以删去：{ $identity }
baseline-unjudged = 基线中有 { $n } 个这次没有检查到，不能说已经消失
baseline-written = 已把 { $n } 个问题记入基线 { $path }
baseline-schema = 基线的 schema 是“{ $schema }”，本程序只认 { $known }
baseline-unreadable = 基线文件从这里起看不懂
baseline-unreadable-help = 用 ssj check --write-baseline 文件 可以重新生成；每条都要有 name 和 identity，reason 可以不写
baseline-refused = 还有读不懂的地方（{ $name }），不能生成基线
baseline-refused-help = 读不懂的地方会遮住别的问题，不能接受；请先改正，再生成基线
bad-baseline-summary = 基线文件读不懂或不能生成
bad-baseline-why = 基线说明哪些问题已被接受；读不懂的基线若当作空的或当作全部接受，都会说错。

fix-done = 已改：{ $at } { $name }：{ $title }
fix-would = 会改：{ $at } { $name }：{ $title }
fix-outside = 没有改：{ $at } { $name }：{ $title }（文件不在计划文件夹里）
fix-overlaps = 没有改：{ $at } { $name }：{ $title }（与前面的改动重叠；改好前面的再运行一次）
fix-refused = 没有改：{ $at } { $name }：{ $title }（改了会牵动别的内容或别的问题，请人工处理）
fix-uncertain = 请人决定：{ $at } { $name }：{ $title }
fix-summary = 改正了 { $n } 处问题
fix-diff-summary = 有 { $n } 处问题可以改正（没有写文件）
fix-changed-meanwhile = 检查之后文件又被改动过
