cli-new = 由上一年度的计划写出下一年度的：日期顺延，废止的依据改引接替条文，说不准的留作待定并列成清单
cli-new-year = 新的年度，如 2027
cli-new-from = 上一年度的计划文件夹、只有规则的文件夹，或本身就是完整计划的一个规则文件
cli-new-out = 写到哪个文件夹（不能已经存在）；默认在上一年度的旁边，名称里的年度换成新的
cli-new-as-of = 按哪一天判断法律依据（默认为今天；不早于计划年度的第一天）
renew-mark-was = { $year }年：{ $old }
renew-mark-open-field = 待定：{ $field }。{ $year }年：{ $old }
renew-mark-path = { $year }年：{ $old }。从新的文件夹看，路径不同
renew-path = 所引文件的路径按新的文件夹改写：{ $old } → { $new }
renew-mark-moved = { $year }年：{ $old }。日期随年度顺延，请核对
renew-mark-clamped = { $year }年：{ $old }。{ $new }年没有2月29日，改为28日，请核对
renew-mark-below = { $plan }：{ $old }
renew-mark-why = { $plan }改动的理由：{ $why }
renew-mark-removed = { $plan }删除了{ $from }的“{ $old }”
renew-mark-header = { $plan }的抬头不沿用，这里略去；它的声明已经写进本计划
renew-mark-extended = { $plan }：{ $old }。沿用的声明已经写进本计划，不再沿用
renew-mark-replaced = { $year }年：{ $old }。{ $date } 起废止，现由{ $to }接替
renew-mark-replaced-partly = { $year }年：{ $old }。{ $date } 起废止，现由{ $to }接替，其中已经引用的不再重复，这里引{ $rest }
renew-mark-merged = { $year }年：{ $old }。{ $date } 起废止，现由{ $to }接替，已经引用，合并为一条
renew-mark-doubled = { $year }年：{ $old }。依据集“{ $set }”改引以后已经有这一条，合并为一条
renew-mark-dropped = { $year }年：{ $old }。有效期到 { $date }，不再引用
renew-mark-number = { $year }年：{ $old }。前面有合并或不再引用的，序号改为 { $n }
renew-mark-open = 待定：{ $old }{ $why }
renew-mark-todo = 待定：{ $what }
renew-open-word = 待定
renew-open-only-basis = 有效期到 { $date }，可是这个事项没有别的依据，仍留在这里，请另找依据
renew-open-repealed = 自 { $date } 起废止，{ $why }
renew-open-no-article = 没有写是哪一条，接替的条文要查对以后再定
renew-open-no-article-known = 没有写是哪一条，接替的条文要查对以后再定；已知的接替：{ $known }
renew-open-unknown-successor = { $article }由哪一条接替，法规库没有记载，要查对以后再定，不能只换法名
renew-open-elsewhere = 写在别的计划或共用的文件里（{ $at }），这里没有改；建议在那里改引{ $to }
renew-open-elsewhere-expired = 写在别的计划或共用的文件里（{ $at }），已经到期失效，那里仍然引用，这里没有改；请在那里去掉
renew-open-elsewhere-doubled = 写在别的计划或共用的文件里（{ $at }），这里没有改；依据集“{ $set }”改引以后已经有这一条，可以在那里删去
renew-open-elsewhere-open = { $why }。它写在别的计划或共用的文件里（{ $at }），这里没有改
renew-open-shared-line = 与别的内容同在一行，没有改：{ $mark }
renew-no-source = 没有写出处
renew-name = 计划的名称由“{ $old }”改为“{ $new }”
renew-open-field = “{ $field }”要重新定。上一年度：{ $old }
renew-open-background = “{ $field }”写的是上一年度的情况，要重新写。上一年度：{ $old }
renew-moved-text = “{ $field }”中的年度改为新的年度。上一年度：{ $old }
renew-moved-days = 日期随年度顺延，请核对：{ $old } → { $new }
renew-clamped-days = { $year }年没有2月29日，改为28日，请核对：{ $old } → { $new }
renew-days-elsewhere = 写在共用的文件里（{ $at }），没有改，日期没有顺延：{ $old }。随年度应为：{ $new }
renew-left-cited = “{ $title }”是别的文件的题名，没有改；{ $year }年有没有新的，查对以后再定
renew-left-number = “{ $words }”是某一份文件的文号，没有改；{ $year }年有没有新的文件，查对以后再定
renew-left-unclear = “{ $words }”里的年度没有改：看不出是不是随计划改到{ $year }年
renew-left-beside = “{ $words }”写的是上一年度的前一年或后一年，没有改：是不是随计划改，要定下来
renew-left-leap-day = “{ $words }”：{ $year }年没有2月29日，没有改
renew-left-longer = { $year }年的2月有29日，到28日为止的没有改：是不是到月底，要定下来
renew-left-name = 名称或代号“{ $name }”带着上一年度，没有改：别的文件可能按它引用；要改，引用它的地方一起改
renew-left-elsewhere = 写在共用的文件里（{ $at }），没有改：{ $what }
renew-stubs-head =
    { $year }年计划还缺的声明。下面每一条都是注释，不起作用：定下来以后去掉行首的“//”，把“待定”换成定下的内容。
    没有填好就起作用，会让检查以为缺的已经补上，所以先作注释。
renew-stub-task = 事项“{ $matter }”（{ $source }）没有任何任务：查哪些对象、查多少、什么时候查，要定下来
renew-stub-matter = 任务“{ $task }”（{ $source }）的抽查事项不在清单上：列入清单要有类别、方式和依据；列入以后把任务的“事项”改为 { $name }，原话写在“原文”里
minutes-title = { $name }：要在会上定的事
minutes-intro =
    由 { $from } 改写而成。法律依据以 { $date }{ $begins ->
        [1] （计划年度的第一天）
       *[0] { " " }
    }为准，随附法规库 { $hash }。改动的地方，规则文件里都有一行注释写明上一年度的写法；没有注释的，与上一年度相同。这里的条文接替是建议，定稿以前要由人对照原文。
minutes-unknown = 没有核实、无法知道的
minutes-no-calendar = { $year }年的放假和调休安排没有登记，工作日期限算不出来；国务院办公厅的通知发布以后，补一条“日历”
minutes-doubtful = 有 { $n } 部被引用的法规没有确认至今有效：{ $titles }
minutes-assumed = 上一年度由假设补上、没有写进计划的内容，这次没有带过来：{ $what }
minutes-not-read = 法规库记载的是看过的条文，不是全部；“接替”说明内容移到了哪一条，不等于权力也给了同一级部门
minutes-header = 抬头、日期和写着年度的文字
minutes-old-comments = 注释里还写着{ $year }年，没有改：{ $places }
minutes-old-prose = 规则以外的文字（Markdown 正文）里还写着{ $year }年，没有改：{ $places }
minutes-further = 另有 { $n } 处
minutes-change = { $subject }（{ $source }，{ $at }）：{ $says }
minutes-change-elsewhere = { $subject }：{ $says }
minutes-inherited = 从沿用的计划写进来的
minutes-inherited-kind = { $plan }的{ $kind }（{ $n }）：{ $names }
minutes-inherited-one = { $plan }的{ $kind }
minutes-inherited-removed = { $plan }的“{ $what }”：{ $by }已经删除，没有带过来
minutes-inherited-changed = { $plan }的“{ $what }”：{ $by }改过，已经合成一条，原来的写法在它里面作注释
minutes-bases = 废止、失效的依据
minutes-bases-summary = 已经废止的依据 { $repealed } 条：建议改引的 { $proposed } 条，待定的 { $open } 条。另有到期失效的 { $expired } 条。
minutes-column-of = 事项
minutes-column-source = 出处
minutes-column-old = 上一年度的依据
minutes-column-new = 建议
minutes-column-at = 规则文件
minutes-merged = 与{ $to }合并为一条
minutes-doubled = 与依据集“{ $set }”改引的是同一条，合并为一条
minutes-dropped = 不再引用
minutes-open = 待定：{ $why }
minutes-bases-ask = 逐条对照上表：接替的条文是不是这个事项的检查依据，权力是不是在本级
minutes-legal = 法律依据中要定的
minutes-gaps = 事项、任务和部门
minutes-numbers = 比例、频次、等级和时间
minutes-others = 其他
minutes-question = { $level }（{ $source }，{ $at }）：{ $says }
minutes-question-asks = { $level }（{ $source }，{ $at }）：{ $says }。{ $asks }
minutes-stubs = 备好的声明
new-no-year = 上一年度的计划没有写“年度”，不知道要从哪一年改到哪一年
new-not-later = 上一年度的计划已经是{ $old }年的，新的年度要在它之后
new-name-out = “{ $name }”的名称里没有年度{ $old }，请用 --out 写明新计划放在哪里
new-exists = { $path } 已经存在，不会覆盖；请换一个地方，或者先把它移走
new-exists-help = 用 --out 写明另一个文件夹
new-inside = 新计划不能放在上一年度的文件夹里面：{ $path }
new-broken = 改写以后的规则读不懂，什么也没有写：这是程序的错误，请报告
new-part-of-plan = { $file } 只是一个计划的一部分，没有“计划”声明；请写明放着全部规则的文件夹：--from { $folder }
new-written = 已写入 { $path }：规则 { $files } 个文件，废止的依据 { $repealed } 条（改引 { $proposed } 条，待定 { $open } 条），待定的事写在 { $minutes }
new-not-drawable =
    { $all } 项任务中有 { $n } 项还不能抽取，ssj forecast 也就不预测：上一年度的文件没有写明的，新计划里也没有定{ $assumptions ->
        [0] 。请把数字写进规则，或者写进 ssj.ron 的 assumptions 所列的文件
       *[other] ，上一年度的假设没有沿用。仍然适用的，把假设文件复制到新文件夹，再去掉 ssj.ron 里那一行的注释
    }
new-as-of =
    依据以 { $date }{ $begins ->
        [1] （计划年度的第一天）
       *[0] { " " }
    }为准
new-findings = 新计划现有错误 { $errors } 个，警告 { $warnings } 个，都已列在待定的事里
new-carried = 规则引用的文件从新地方读不到，{ $n } 个一并抄到 { $path }：新文件夹可以独立使用
new-rests-on = 规则还引用新文件夹以外的文件（从新文件夹看），它们要留在原处：{ $files }
new-whole = 上一年度沿用的 { $plans } 已写进新计划（{ $n } 条声明），新计划不再沿用；各条都列在 { $minutes }
new-whole-differs = 上一年度沿用的计划写成一份以后，与原来的意思不同，什么也没有写；请把改动写进计划自己的规则文件，不要写在引用的文件里
new-next = 接着：
new-manifest-head = { $year }年的计划文件夹，由 ssj new 写出。路径从本文件所在的文件夹算起。
new-manifest-libraries = 名录要重新核实：放进来以后，去掉下面各行行首的“//”。
new-manifest-assumptions = 上一年度的假设没有带过来：能定的写进计划，定不了的再写假设。
new-unreachable = 规则引用的文件从 { $path } 读不到，什么也没有写；请把新计划放在上一年度的旁边，或先把引用的文件移到一起
renew-stub-by = 清单上的主体印作“{ $words }”：哪个部门、哪一级有检查权，要定下来
renew-stub-joint = 联合任务（{ $departments }）没有写哪个部门查这一项，不一定是制定计划的部门；定下来再写
new-from-help = 用 --from 写明上一年度的计划文件夹，或只有规则的文件夹
new-several-plans = { $folder } 里有几个计划，不知道以哪一个为准；请用 --from 写明其中一个：{ $plans }
renew-mark-put = “{ $what }”已写进 { $file }
