# 种子仪式、补充抽取、作废重抽，以及因内容变动而拒绝的情形

pulse-other-chain = 链 { $chain } 不是 quicknet（{ $known }）；本程序只能验证 quicknet 的签名
pulse-length = quicknet 的签名为 { $wanted } 字节（十六进制数位加倍），这里是 { $found } 字节
pulse-not-a-point = 这不是签名：对应的字节不是曲线上的点
pulse-other-round = 这不是 drand 第 { $round } 轮的签名

other-substitute-summary = 递补没有对应的记录，或者没有按顺序
other-substitute-why = 由谁递补由抽取顺序决定；每一个递补都须有事先记录的无法检查情形，且须在顺序公开之前记录。
ledger-void-of-nothing = { $task } 第 { $round } 轮的作废无效：没有写明理由或批准人，或者作废的不是当前的承诺，或者其后已有别的承诺，或者已经公开
ledger-void-visited = { $task } 第 { $round } 轮在检查已经入账之后作废：已经照着检查的名单不能重抽
ledger-other-void = { $task } 第 { $round } 轮作废承诺所公开的盐值与承诺不符
ledger-sub-draw-without-failure = 补充抽取 { $task } 第 { $round } 轮抽取 { $asked } 个，而记录在案的无法检查情形只有 { $failures } 个
ledger-late-substitute = { $task } 第 { $round } 轮中 { $entity } 的递补，是在顺序已经公开、或后面的抽取已经以它为据之后才定的；这时须作补充抽取
ledger-other-substitutes = { $task } 第 { $round } 轮抽取证书中的递补与记录在案的无法检查情形不一致

task-part-code = 代号
task-part-name = 名称
task-part-source = 出处
task-part-scope = 检查对象
task-part-predicate = 检查对象的条件
task-part-department = 责任部门
task-part-partners = 联合部门
task-part-matters = 检查事项
task-part-reading = 比例按全年还是按每次计算
task-part-repeats = 能否重复抽取
task-part-overlap = 同属多个类别或任务的对象
task-part-classes = 类别
task-nothing = 无
task-repeats-never = 本年度内不重复
task-repeats-in-turn = 全部抽过一遍后可再抽
task-overlap-apart = 分别抽取
task-overlap-highest = 就高
task-overlap-in-order = 依次 { $list }
task-any-department = 任一部门
task-place = { $department }
task-place-qualified = { $department }（资格：{ $qualifications }）
task-reckoned = 按规则折算的数额
task-class-changed = 类别“{ $class }”的条件：当时为“{ $before }”，现为“{ $now }”
task-class-other = 类别“{ $class }”的代号变了，或“其他”一类的归属变了
task-part-load = 检查人员工作量
task-part-parties = 各持一份盐值的部门
task-changed = { $what }：当时为“{ $before }”，现为“{ $now }”
task-tier-gone = { $tier } 级：当时抽取，现在不抽取
task-tier-new = { $tier } 级：当时不抽取，现为 { $now }
task-rate-changed = { $tier } 级：当时为 { $before }，现为 { $now }
task-draws-changed = { $tier } 级：当时抽 { $before } 次，现抽 { $now } 次
task-round-changed = 第 { $number } 次抽取的时段：当时为 { $before }，现为 { $now }
task-place-changed = 检查组第 { $number } 个席位：当时为“{ $before }”，现为“{ $now }”
draw-too-few-left = “{ $stratum }”层只剩 { $left } 个可抽取，而无法检查的有 { $failures } 个：其余的无人递补，证书和审计都写明
draw-nobody-left = { $strata } 各层都没有剩下的对象，无从补充抽取：无法检查的仍记录在案，没有递补，审计写明；此外不必再做什么

entropy-too-weak = 这个随机源只有 { $bits } 比特的随机性，至少要 { $least } 比特，否则可以反复试盐值，直到名单合意
entropy-unknown-lottery = 本程序不知道彩票“{ $lottery }”一期开出多少个号码，无法确认是否有 { $least } 比特的随机性；已知的有：{ $known }；其他彩票请写明一期开出什么，如 HK6.S6.49（1 到 49 选 6）、AB.D3.10（三位数字）
entropy-number-count = { $lottery } 一期有 { $wanted } 个号码，这里第 { $issue } 期有 { $found } 个
entropy-no-such-numbers = { $lottery } 第 { $issue } 期不可能开出这些号码：{ $numbers }
entropy-not-ascending = { $lottery } 第 { $issue } 期：不分先后的号码应从小到大书写，次序不能由人选择；请写 { $ordered }，不要写 { $numbers }
entropy-issue-form = “{ $issue }”不是 { $lottery } 的期号：请写年份和年内序号，如 2024001 或 24001
entropy-issues-order = 第 { $issue } 期不是第 { $before } 期的下一期：请按先后写相连的各期，不得挑选
entropy-issue-past = 第 { $issue } 期所属年份早于 { $earliest }（随机源最早产生之日），号码可能已经公布；请写该日起开奖的最先几期
keeper-look-up-issue = 第 { $issue } 期的开奖时间不得早于 { $earliest }（北京时间），请对照开奖日历核实；节假日休市，仅凭期号看不出是哪一天
entropy-issue-drawn = 按 { $lottery } 的开奖日推算，第 { $issue } 期最迟在 { $last } 已经开奖，而随机源最早 { $earliest } 才产生，号码可能已经公布；{ $earliest } 起开奖的第一期应在第 { $from } 期到第 { $to } 期之间，请查对
entropy-issue-not-first = 随机源最早 { $earliest } 产生，{ $lottery } 第 { $issue } 期不是该日起开奖的第一期：它前面的第 { $before } 期最早 { $first } 才开奖；请写 { $earliest } 起开奖的最先几期
entropy-issue-late = 决定名单的最后一期即第 { $issue } 期最早 { $first } 才开奖，已过检查截止日 { $to }：请少写几期，或另选随机源
entropy-issue-far = 第 { $issue } 期所属年份晚于 { $earliest }（随机源最早产生之日）；应由该日起开奖的最先几期决定，不得挑选

secrets-missing = 没有找到 { $party } 的盐值（{ $path }）；请用 --secrets 或 --party { $party }=文件夹 指明其所在
secrets-open = 盐值文件 { $path } 可被他人读取，读到的人能预知抽取结果；请用 chmod 600 收回权限，可能已有人读过的，用 ssj draw void 将承诺作废
keeper-no-anchor = { $party } 在本项抽取中没有盐值：首次承诺时没有这个部门
keeper-frozen-changed = { $path } 不是承诺时冻结的文件：当时的 SHA-256 为 { $before }，现为 { $now }
keeper-links-changed = { $path } 不是当时冻结的文件：其中的盐值链环与当时已公开的不符
keeper-task-text-gone = 说不出改了什么：与承诺一同留存的任务文本已经不在
keeper-task-restored = { $path } 已不在，现按规则重新写出，其 SHA-256 与承诺一致
keeper-task-help = 请把规则改回原样；或用 ssj draw void { $task } { $round } --reason 理由 --approver 批准人 将承诺作废后重新承诺
keeper-terms-help = 条款不由任务得出的承诺不能用来抽取：请用 ssj draw void { $task } { $round } --reason 理由 --approver 批准人 将承诺作废后重新承诺
keeper-issue-not-there = 按开奖日推算，第 { $issue } 期最早在 { $first } 开奖，在此之前无从抽取
keeper-pulse-not-there = drand 第 { $pulse } 轮要到 { $at }（北京时间）才产生，在此之前无从抽取
keeper-visits-running = { $task } 第 { $round } 轮的检查到 { $until } 才结束，还有 { $waiting } 个对象没有检查记录；盐值一公开，谁都能算出名单。确有必要提前公开的，用 --early 写明理由，用 --approver 写明批准人
keeper-new-chain-unnamed = 另起盐值链须写明理由和批准人
keeper-no-chain-yet = { $party } 在这里还没有盐值链：首次承诺时生成，不用 --new-chain
keeper-chain-there = { $party } 的盐值没有丢失：文件在原处，内容完好
keeper-chain-in-use = { $party } 不能另起盐值链：{ $task } 第 { $round } 轮的承诺仍然有效，其盐值尚未公开。请先将其公开或作废；已经检查而盐值丢失的，名单永远无法证明，本任务本年度不能再抽取
keeper-salts-lost = { $task } 第 { $round } 轮作废承诺中 { $parties } 的盐值已登记为丢失，它会抽出怎样的名单永远无从得知
keeper-void-unnamed = 作废须写明理由和批准人
keeper-void-followed = { $task } 第 { $round } 轮不能作废：其后的第 { $later } 轮已经作出承诺，并以它为据
keeper-void-revealed = { $task } 第 { $round } 轮不能作废：已经公开
keeper-void-visited = { $task } 第 { $round } 轮不能作废：已有检查记录
keeper-inspected = { $id } 已有检查记录，不能再由他人递补
keeper-team-went-on = { $id } 无法检查，原检查组改去 { $substitute }：请用 --entity { $substitute }
keeper-team-for-nobody = { $id } 无法检查，本层已没有可递补的对象，无人递补：没有检查要安排人员
keeper-team-of-nobody = { $id } 无法检查，没有人去检查它
keeper-not-on-list = { $id } 不在 { $task } 第 { $round } 轮的名单上，没有人去检查它
keeper-reason-codes = 原因是随抽取公布的代码，如 CLOSED（关闭）、MOVED（迁出）、NOT.FOUND（查无下落）；检查人员的如 ILL（生病）、LEAVE（休假）
keeper-failed-already = { $task } 第 { $round } 轮：{ $id } 无法检查已经入账（第 { $seq } 条，{ $at }，原因 { $reason }）；同一对象只记一次，这次没有入账
keeper-failed-stood-in = 已由 { $substitute } 递补：它也无法检查的，用 --entity { $substitute } 记录
keeper-failed-nobody = 没有可递补的对象，不必再记
keeper-failed-waits = 由补充抽取决定递补对象
keeper-failed-show = 现应检查哪些对象：ssj draw show { $task } { $round }
keeper-order-public = { $task } 第 { $round } 轮的盐值已经公开，谁是下一个人人可知
keeper-order-used = { $task } 第 { $later } 轮在第 { $round } 轮之后冻结，并以其名单为据
keeper-take-a-sub-draw = 加 --sub-draw 留待补充抽取，再用 ssj draw commit { $task } { $round }.1（或 .2……）
keeper-no-sub-draw-any-more = 补充抽取须在承诺满 24 小时之后，而检查时段到 { $to } 为止：写 --sub-draw 只是把无法检查记录下来，不再递补
keeper-sub-draw-late = { $task } 第 { $round } 轮的检查到 { $to } 为止，而补充抽取须在承诺满 24 小时之后：已经来不及。无法检查的记录照样保留，没有递补，审计会写明
keeper-no-substitute = 已无可递补的对象
keeper-other-sub-draw = { $task } 的下一次补充抽取是第 { $next } 轮
keeper-nobody-waits = { $task } 第 { $round } 轮没有等待补充抽取的对象；请先用 ssj draw substitute … --sub-draw 记录无法检查的对象
keeper-nobody-to-draw = “{ $id }”所在层已没有剩下的对象，{ $task } 第 { $round } 轮无从补充抽取：请不带 --sub-draw 记录，即从名单上除去
keeper-drawn-late = { $task } 第 { $round } 轮的时段已于 { $to } 结束：抽取迟了，据名单所作的检查也都迟了，审计会写明（draw-overdue、outside-window）。名单由承诺确定，照样有效。不再检查的，用 ssj draw void { $task } { $round } --reason … --approver … 声明作废，再执行一次即放弃这一轮
keeper-sub-drawn-late = { $task } 第 { $round } 轮补充抽取所在的时段已于 { $to } 结束：补充抽取迟了，据名单所作的检查也都迟了，审计会写明（draw-overdue、outside-window）。结果由承诺确定，照样有效
keeper-before-the-plan = { $day } 还没有这份计划：自 { $from } 起才能作出抽取承诺，即计划印发之日；印发在年度开始之后或没有写明的，为年度的第一天
keeper-chain-broken = 台账自身表明 { $task } 的抽取不成立，因此不再往下办；还有什么不对，见 ssj verify。台账损坏的，换上完好的副本（ssj ledger restore）；否则请查明是谁改动的
draw-waits-for-nobody = { $task } 第 { $round } 轮：{ $entity } 已记录；所在层已没有可以补充抽取的对象，无人递补

draw-substitute-of-round = 请只写轮次（{ $round }）；补充抽取抽中的对象也一样
draw-stands-in = { $task } 第 { $round } 轮：{ $entity } 由 { $substitute }（第 { $rank } 位）递补，沿用原检查组
draw-empty-evidence = 文件 { $file } 是空的：请给出能证明无法检查的材料
draw-failed-late = 本轮检查到 { $to } 为止：{ $entity } 无法检查已经入账，审计仍按未检查计
draw-nobody-instead = { $task } 第 { $round } 轮：{ $entity } 已记录并从名单上除去；本层已没有剩下的对象，无人递补
draw-waits = { $task } 第 { $round } 轮：{ $entity } 已记录，由补充抽取决定递补对象：ssj draw commit { $task } { $next }
draw-waits-for-none = { $task } 第 { $round } 轮：{ $entity } 已记录；检查时段到 { $to } 为止，来不及补充抽取，无人递补
draw-given-up = { $task } 第 { $round } 轮已经作废，理由和批准人已入账：该轮不再抽取，可以承诺下一轮；审查仍会指出该轮未抽
adopt-one-typist = 记录中没有写明两名录入人员，核验和审查都会指出。请用 --typist 写明两人、--witness 写明见证人
draw-people-since = { $task } 第 { $round } 轮承诺之后，新登记了 { $away } 项回避，{ $left } 名人员已不在名录中，{ $other } 名人员情况有变。抽取仍以冻结的人员名单和回避为准；抽到而不能去的，抽取后用 ssj draw replace 更换
draw-recused-since = { $inspector } 被抽中检查 { $entity }，而 { $task } 第 { $round } 轮承诺之后登记了回避。冻结的名单仍然有效，请更换：ssj draw replace { $task } { $round } --entity { $entity } --inspector { $inspector } --reason …
draw-left-since = { $inspector } 被抽中检查 { $entity }，而 { $task } 第 { $round } 轮承诺之后已不在人员名录中。冻结的名单仍然有效，请更换：ssj draw replace { $task } { $round } --entity { $entity } --inspector { $inspector } --reason …
draw-other-since = { $inspector } 被抽中检查 { $entity }，而 { $task } 第 { $round } 轮承诺之后，其部门、资格或证件有变。冻结的名单仍然有效；因此不能去的，请更换：ssj draw replace { $task } { $round } --entity { $entity } --inspector { $inspector } --reason …
begun-chain = { $path } 是 { $draw }（{ $party }）的盐值链，而本台账没有记录
begun-chain-help = 属于别的计划文件夹、副本或演练的，不必理会；否则说明这次抽取已在另一本台账中开始，再抽就是第二次抽取：请找到那本台账继续
begun-ledger = { $path } 也是一本记有承诺的台账，不是现在写入的台账（{ $own }）
begun-ledger-help = 一个计划只有一本台账：抽取已在那一本开始的，在 ssj.ron 的 ledger 中写明并继续使用；否则把它移出计划文件夹
draw-one-typist = 记录中没有写明两名录入人员，核验和审查都会指出。请用 --typist 写明两人、--witness 写明见证人；或者不写 --evidence，在终端上由两人录入
party-unknown = 没有名为“{ $party }”的部门；现有：{ $known }
party-of-another = { $party } 不持有 { $task } 的盐值；持有盐值的有：{ $known }
party-twice = --party 两次写了 { $party }
party-no-folder = { $party } 的文件夹 { $folder } 不存在，其上级文件夹也不存在：请插好介质，或者另写一个文件夹
draw-voided = { $task } 第 { $round } 轮：承诺已作废，仍留在台账中。可用 ssj draw commit 重新承诺；其盐值随下一次公开一并公布
draw-voided-late = { $task } 第 { $round } 轮：承诺已作废，仍留在台账中。其时段已过，不能重抽：再执行一次同样的命令，即放弃这一轮

ceremony-no-terminal = 没有写 --evidence 时须在终端上询问，这里没有终端
ceremony-cancelled = 已终止，没有作任何记录
ceremony-yes-or-no = 请回答“是”或“否”
ceremony-witnesses = 在场见证人（姓名用逗号隔开，没有则直接回车）：
ceremony-committed = 已承诺：C = { $commit }
ceremony-frozen = 抽取 { $draw } 第 { $round } 轮：抽取库 { $rows } 个对象，树根 { $root }
ceremony-earliest-yet = 随机源：{ $beacon }。T 最早为 { $earliest }（北京时间）：24 小时从记录之时起算
ceremony-earliest-pulse = 随机源：drand 在 T 之后的第一轮。T 最早为 { $earliest }（北京时间）：24 小时从记录之时起算，轮次届时算定（现在算为 { $beacon }）
ceremony-earliest = 随机源：{ $beacon }，不早于 T = { $earliest }（北京时间）
ceremony-by-dice = { $dice } 枚十面骰子（{ $text }）
ceremony-by-other = { $text }
ceremony-pulse = drand quicknet 第 { $pulse } 轮，产生于 { $at }（北京时间）。签名在本机验证，不联网。
ceremony-one-typist = 录入人姓名：
ceremony-first-typist = 第一录入人姓名：
ceremony-second-typist = 第二录入人姓名：
ceremony-same-person = 须由两个不同的人录入
ceremony-dice = 当众掷 { $dice } 枚十面骰子，每枚 0—9，按掷出的顺序读数；现在是 { $at }。
ceremony-lottery = 彩票 { $lottery }，期号 { $issues }：按官方公告的顺序录入号码，特别号码在最后；不分先后的号码从小到大录入。
ceremony-turn-away = 请 { $first } 回避；由 { $second } 对照骰子或公告再录入一遍，录入内容不显示。
ceremony-differs = 两次录入在{ $place }不一致，请两人都重新录入
ceremony-place-throw = 第 { $n } 次掷骰
ceremony-place-number = 第 { $issue } 期第 { $n } 个号码
ceremony-value =
    两次录入一致。
    V 是下面文字的 SHA-256：{ $text }
    V = { $value }
ceremony-go-on = 请与掷出的点数或公告核对。用它抽取吗？（是/否）
ceremony-again = 请从头再来
ceremony-dice-typing = { $name }：共 { $dice } 个数字，可一次一个，也可一行多个；输入“-”收回最后一个
ceremony-throw = 自第 { $next } 次起（共 { $dice } 次）：
ceremony-no-digit = “{ $text }”不是数字，这一行不算
ceremony-too-many = 这样就有 { $found } 次了，应为 { $dice } 次；这一行不算
ceremony-lottery-typing = { $name }：一期一行
ceremony-issue-of = 第 { $issue } 期，{ $count } 个号码：
ceremony-issue = 第 { $issue } 期：
ceremony-no-number = “{ $text }”不是号码，这一行不算
ceremony-signature = 签名（十六进制）：
ceremony-no-signature = 这不是十六进制文字
ceremony-proven = 签名经验证确为该网络所签。V = { $value }
ceremony-commit = 现在（{ $at }，北京时间）冻结 { $task } 第 { $round } 轮并作出承诺。
ceremony-commit-late = { $task } 第 { $round } 轮按 { $at }（北京时间）补记，同时记下现在的时钟 { $since }，24 小时从这时起算。
ceremony-commit-rehearsed = 演练：视同 { $at }（北京时间），对 { $task } 第 { $round } 轮作出承诺。
ceremony-which = 由哪种随机源决定？
ceremony-which-beacon = 1 二十枚十面骰子（直接回车），2 二十四小时后 drand 的第一轮，3 彩票：
ceremony-which-lottery = 彩票代号（SSQ 双色球、DLT 超级大乐透、QLC 七乐彩、KL8 快乐8、QXC 7星彩、3D、PL3 排列3、PL5 排列5；其他彩票写明开奖形式，如 HK6.S6.49）：
ceremony-which-issues = 期号，第一期最早在二十四小时之后开奖，用逗号隔开，至少三期：
ceremony-no-lottery = “{ $text }”不是彩票代号：已知的有 { $known }；其他彩票用大写字母并写明开奖形式，如 HK6.S6.49
ceremony-no-issues = 期号不足三期，或写法不对（只能用大写字母、数字、“.”和“_”）
ceremony-no-pulse = 这个时间没有可用的轮次
ceremony-one-two-three = 请输入 1、2 或 3
ceremony-secret = { $party } 在 { $draw } 中还没有盐值。直接回车由本机产生；也可由 { $party } 自己输入不少于 { $least } 比特的内容，例如二十枚十面骰子的点数。输入内容与本机随机数混合，不显示。
ceremony-secret-first = { $party } 的盐值：
ceremony-secret-again = 请 { $party } 再输入一遍：
ceremony-secret-weak = 至多只有 { $bits } 比特，应不少于 { $least } 比特
ceremony-secret-differs = 两次输入不一致，请重新输入
ceremony-commit-now = 冻结之后不能再改。作出承诺吗？（是/否）

cli-draw-commit-party = 某部门自己存放盐值的文件夹，写法：部门代号或名称=文件夹，可多次使用
cli-draw-run-party = 某部门自己存放盐值的文件夹，写法：部门代号或名称=文件夹，可多次使用
cli-draw-reveal-party = 某部门自己存放盐值的文件夹，写法：部门代号或名称=文件夹，可多次使用
cli-draw-substitute-party = 某部门自己存放盐值的文件夹，写法：部门代号或名称=文件夹，可多次使用
cli-draw-void-party = 某部门自己存放盐值的文件夹，写法：部门代号或名称=文件夹，可多次使用
cli-draw-commit-typist = 录入人姓名，记入台账，可多次使用
cli-draw-commit-witness = 见证人姓名，记入台账，可多次使用
cli-draw-run-typist = 录入人姓名，记入台账，可多次使用
cli-draw-run-witness = 见证人姓名，记入台账，可多次使用
cli-draw-substitute = 记录抽中的对象无法检查，并按顺序递补
cli-draw-substitute-task = 任务代号，如 A1
cli-draw-substitute-round = 第几轮，从 1 起
cli-draw-substitute-at = 记录时间（默认为现在，北京时间）
cli-draw-substitute-secrets = 存放盐值的文件夹
cli-draw-substitute-entity = 无法检查的对象
cli-draw-substitute-reason = 原因代码，如 CLOSED（关闭）、MOVED（迁出）、NOT.FOUND（查无下落）
cli-draw-substitute-evidence = 证明材料的文件；台账记其名称和摘要
cli-draw-substitute-sub-draw = 不按顺序递补，留待补充抽取（结果有争议时；盐值已公开或后一轮已冻结时必须如此）
cli-draw-void = 将承诺作废，以便重新抽取；或将逾期未抽的一轮作废，不再抽取
cli-draw-void-task = 任务代号，如 A1
cli-draw-void-round = 第几轮，从 1 起；补充抽取写作 2.1
cli-draw-void-at = 记录时间（默认为现在，北京时间）
cli-draw-void-secrets = 存放盐值的文件夹
cli-draw-void-reason = 理由
cli-draw-void-approver = 批准人
cli-draw-reveal-early = 检查没有结束就公开的理由，记入台账
cli-draw-reveal-approver = 谁批准提前公开
cli-verify-checkpoint = 以前留存的检查点文件：台账须是它的延续；核验文件夹时，其中的 proof.txt 须证到它

audit-redrawn = { $task } 第 { $round } 轮抽取后于 { $date } 作废：{ $reason }（批准人 { $approver }）
audit-voided-evident = { $task } 第 { $round } 轮的承诺于 { $date } 作废：名单虽未入账，但随机源结果此前已经入账（已交出密钥，或抽取未成），名单已可得知：{ $reason }（批准人 { $approver }）
audit-voided-known = { $task } 第 { $round } 轮的承诺于 { $date } 作废：虽未抽取，但随机源已可得知，掌握盐值的人已能算出名单：{ $reason }（批准人 { $approver }）
audit-salt-lost-idle = { $party } 对 { $task } 的盐值链于 { $date } 登记丢失并另起新链：{ $reason }（批准人 { $approver }）；没有承诺因此失去盐值
audit-salt-lost = { $party } 对 { $task } 的盐值链于 { $date } 登记丢失并另起新链：{ $reason }（批准人 { $approver }）；第 { $rounds } 轮作废承诺的盐值永远不能公开
audit-salt-lost-known = { $party } 对 { $task } 的盐值链于 { $date } 登记丢失并另起新链：{ $reason }（批准人 { $approver }）；第 { $rounds } 轮作废承诺的名单当时已可得知，放弃的是哪份名单再也无人能知
audit-void-lost = { $task } 第 { $round } 轮作废承诺中 { $parties } 的盐值已丢失，当时是否因名单不合意而作废永远无从核对
audit-voids-of = { $approver } 批准作废 { $voids } 次：抽取之后 { $drawn } 次，随机源结果已入账、名单已可得知之后 { $evident } 次，随机源已可得知之后 { $known } 次，在此之前 { $before } 次。其中 { $again } 次已重新承诺，{ $secret } 次的盐值尚未公开
audit-losses-of = { $approver } 批准丢失的盐值链另起 { $lost } 次
audit-voids-and-losses-of = { $voids }。{ $losses }
audit-voided = { $task } 第 { $round } 轮的承诺于 { $date } 在抽取之前作废：{ $reason }（批准人 { $approver }）
audit-void-not-revealed = { $task } 第 { $round } 轮作废承诺的盐值在 { $to } 之后仍未公开，无从核对当时是否因名单不合意而作废
audit-stood-in-for = 无法检查（{ $reason }），由 { $substitute } 递补
audit-nobody-stood-in = 无法检查（{ $reason }），本层已没有可递补的对象
audit-left-over = { $date } 记录无法检查（{ $reason }；证明材料 { $file }）；{ $then }
left-over = { $date } 记录无法检查（{ $reason }；证明材料 { $file }，SHA-256 { $sha }）；{ $then }
left-over-waits = 由补充抽取决定谁递补，尚未作出承诺
left-over-open = 由第 { $round } 轮补充抽取决定谁递补，尚未抽取
left-over-decided = 由第 { $round } 轮补充抽取决定了谁递补
left-over-nobody = 没有补充抽取，无人递补
verify-no-checkpoint = { $path } 不是检查点：应为当时台账的 checkpoint.txt，或一行“数量:树根”
verify-not-extended = 现有 { $now } 条记录的台账不是以前所留检查点的延续（数量 { $size }，树根 { $root }）
verify-extends = 台账是 { $path } 中检查点的延续
verify-link-anew = 台账第 { $seq } 条登记了丢失，从第 { $link } 环另起了这条盐值链
verify-link-passed = 台账没有 { $party } 从第 { $link } 环用起的新盐值链：跳过了两环
verify-one-commit = 台账共 { $size } 条记录，该轮次只有一份承诺
verify-void-commits = 台账共 { $size } 条记录，该轮次有 { $commits } 份承诺，其中 { $void } 份已作废，本份在其后
verify-other-commits = 台账共 { $size } 条记录，该轮次有 { $commits } 份承诺，作废的只有 { $void } 份，或者有效的不是这一份
verify-plain-slots = 据台账，只有一份承诺、没有作废的轮次：{ $slots } 个
verify-slot = { $task } 第 { $round } 轮：台账中有 { $commits } 份承诺，其中 { $void } 份已作废

paper-of-one = --format paper 只用于一个对象：请加上 --entity 编号
paper-refused = 不打印核对证明：{ $round } 有不符之处，不能以它作证
paper-title = 抽取 { $draw } 第 { $round } 轮：{ $id } 的核对证明
paper-folder = 文件夹 { $folder }，由 { $engine } 生成。
paper-all = 签、密钥和在抽取库中的位置都可以仅凭本页、不用该程序重新算出；本页不能证明的，见第六部分。
paper-all-but = 签、密钥和在抽取库中的位置都可以仅凭本页、不用该程序重新算出（本页不能证明的，见第六部分），只有第三部分关于 { $files } 的内容除外：须查看公布的文件，承诺中只有它的散列值。
paper-file-empty = { $said }：文件是空的，承诺中的散列值就是空文件的散列值（sha256sum < /dev/null）
paper-file-needed = { $said }；请查看公布的 { $file }，sha256sum 应得 { $hash }
paper-commit = 一、冻结并承诺的内容
paper-c = 承诺 C
paper-pool = 冻结的抽取库
paper-rows = { $rows } 个对象
paper-root = 树根
paper-visit-by = 检查截止
paper-beacon = 约定的随机源
paper-decided = 二、决定结果的内容
paper-evidence = 随机源凭据
paper-value = V
paper-salt = 盐值 { $party }:{ $link }
paper-seed = 种子
paper-key = 密钥
paper-entity = 三、{ $id }
paper-line = 抽取库中一行
paper-row = { $line }（第 { $row } 行，共 { $rows } 行）
paper-ticket = 签
paper-cutoff = 截止签
paper-stratum = 所在层
paper-figures = { $stratum }：共 { $size } 个，以前已抽 { $drawn } 个，不得抽取 { $barred } 个，本轮抽 { $k } 个
paper-drawn-file = 在 drawn.txt 中
paper-barred-file = 在 barred.txt 中
paper-is-listed = 是：本周期以前已经抽中
paper-is-barred = 是：不得抽取，原因代码 { $reason }
paper-not-listed = 否
paper-result = 结果
paper-check = 四、自行核对（任何带 sha256sum 的命令行）
paper-gives-ticket = 得第三部分的签
paper-compare =
    把签与截止签按文字比较，先数字后字母：不大于截止签的为抽中，大于的为未抽中。
    这一行就能定结论；下面各行说明密钥不是谁能挑选的。
paper-whole-commit = 承诺全文，其中有抽取库的树根和各方盐值的摘要；全文的散列值就是第一部分的 C：
paper-deeper = 密钥的由来：
paper-gives-pulse = 得 V；签名是否为 drand 第 { $round } 轮所签，须用程序验证，例如 ssj verify
paper-gives-value = 得 V；凭据须与掷骰记录或官方公告核对
paper-gives-salt = 得 { $hash }，即承诺中 { $party } 的一行
paper-gives-joint = 得 { $hash }
paper-gives-seed = 得种子
paper-gives-key = 得密钥
paper-inclusion = 五、抽取库冻结时确有这一行
paper-included = 由这一行算到第一部分的树根：
paper-absent = 它本应所在位置的前后两行是相邻的，所以它不在抽取库中：
paper-absent-first = 它本应排在第一行之前，所以相邻的只有一行；第一行之前没有别的行，所以它不在抽取库中：
paper-absent-last = 它本应排在最后一行（第 { $rows } 行）之后，所以相邻的只有一行；其后没有别的行，所以它不在抽取库中：
paper-absent-empty = 抽取库一行也没有，所以它不在其中。
paper-gives-leaf = 得第 { $row } 行的散列值；再依次与下列各值分左右合并：
paper-left = 在左
paper-right = 在右
paper-node = 左右两个散列值合成下一个，最后一个就是树根：

keeper-not-of-team = { $inspector } 不在 { $entity } 的检查组中；检查组现为 { $team }
keeper-nobody-instead = 没有别的检查人员可以接替 { $inspector } 检查 { $entity }：席位、证件有效期或回避不符
draw-replaced = { $task } 第 { $round } 轮：检查 { $entity } 时由 { $inspector } 接替 { $absent }
draw-over-cap = 加上本年其他抽取，这次检查使 { $entity } 超出目标“{ $objective }”（至多 { $most } 次）。抽取的次序已经公布，不能改动；请与 { $entity } 的另一次检查合并进行，或者书面写明照常检查的理由
draw-over-cap-of = { $entity } 如属于 { $scope }，加上本年其他抽取，这次检查使其超出目标“{ $objective }”（至多 { $most } 次）。抽取的次序已经公布，不能改动；请与 { $entity } 的另一次检查合并进行，或者书面写明照常检查的理由
draw-recused = { $inspector } 应当回避 { $entity }：请用 ssj draw replace 换人
ledger-other-team = { $task } 第 { $round } 轮中 { $entity } 的检查组不是被递补对象的检查组
ledger-other-inspector = { $task } 第 { $round } 轮中接替检查 { $entity } 的 { $inspector } 不是顺序中的下一人

cli-draw-replace = 记录某检查人员不能到场，由顺序中的下一人接替
cli-draw-replace-task = 任务代号，如 A1
cli-draw-replace-round = 第几轮，从 1 起
cli-draw-replace-at = 记录时间（默认为现在，北京时间）
cli-draw-replace-secrets = 存放盐值的文件夹
cli-draw-replace-party = 某部门自己存放盐值的文件夹，写法：部门代号或名称=文件夹，可多次使用
cli-draw-replace-entity = 检查对象
cli-draw-replace-inspector = 不能到场的检查人员编号
cli-draw-replace-reason = 原因代码，如 ILL（患病）、LEFT（调离）、RECUSED（回避）

changed-task-summary = 任务与承诺时不是同一份
changed-task-why = 从谁当中抽多少，在随机数产生之前就已固定；承诺之后改过的规则，抽的就不是公布过的那一套。
paper-exclusion = 五、冻结的抽取库中没有它
ceremony-no-name = “{ $text }”不像姓名：请写操作人的姓名
ceremony-one-name = “{ $text }”不止一个人：这里请只写一个人的姓名
ceremony-witness-twice = 见证人中 { $name } 写了两次
ceremony-witness-types = { $name } 已是录入人，见证人须是其他人
ceremony-which-slip = 哪一个姓名输错了？（1 录入人，2 见证人）
secrets-no-pool-secret = { $draw } 的编号密值不在 { $path }，请用 --secrets 指明所在文件夹
keeper-ids-are-blind = { $task } 的抽取一开始用的是盲编号，以后各轮都用盲编号：去掉 --ids，或者写 --ids blind
keeper-ids-are-plain = { $task } 的抽取一开始用的是原编号，以后各轮都用原编号：去掉 --ids，或者写 --ids plain
draw-pool-secret-lies = { $task } 使用盲编号，编号密值在 { $folder }。审计完成之前务必保存：没有它，谁也说不出哪个编号是哪家
annex-of-plain = { $task } 不是盲编号抽取，或者还没有承诺，不需要对照表
annex-inside = 对照表不能放在计划文件夹里（{ $path }），请用 --out 另指一处
annex-there = { $path } 已经存在；请先删除，或者用 --out 另指一个文件
annex-written = { $task }：对照表 { $rows } 行（盲编号|编号|核对码）写入 { $path }，只有本人能读
annex-secret = 这个文件与公开的抽取库放在一起，每家的层次就一目了然：只交给获得授权的审计人员，不得公开，用完删除
annex-bad-row = 对照表第 { $row } 行对不上：由第二格的编号和第三格的核对码算不出第一格的盲编号
annex-bad-row-help = 请用 ssj draw annex 重新写出；每行是 盲编号|编号|核对码
annex-odd-help = 请给对照表文件本身，即 ssj draw annex 写出的普通文件
entity-needs-nonce = 这次抽取用的是盲编号；请向制定机关索取本企业的核对码，加上 --nonce 核对码
entity-bad-nonce = 核对码是 32 位十六进制字符（0–9、a–f）
entity-blind = 本次抽取中 { $code } 的盲编号是 { $id }，即 X. 加上下面结果的前 40 位（大写）
entity-blind-absent = 抽取库里没有这个编号。可能是核对码输错了，或者属于另一项抽取；确是制定机关为本次抽取给出的，本企业就不在抽取库里
paper-code = 代码
paper-nonce = 核对码
paper-nonce-alone = 有了这个核对码，就能在公开的抽取库里找到这一家和它的层次。本页只交给本企业。
paper-gives-id = X. 加上它的前 40 位（大写），就是 { $id }
paper-limits = 六、本页不能证明的
paper-limit-cutoff = 第三部分的截止签和各个数字无误：以公布的名单、证书或抽取库为准。
paper-limit-order = 承诺先于随机数公布：请将 C 与当时公布的内容、他人签名的检查点或时间戳比对。
paper-limit-hand = 骰子或开奖号码确如本页所写：请与掷骰记录或官方公告比对。
paper-limit-only = 本轮没有第二份承诺：以台账为准（proof.txt，或在计划文件夹中运行 ssj verify）。
paper-limit-reason = 不得抽取的原因属实：以以前各轮、规则和台账为准。
entity-failures-open = 谁递补谁只有证书为据：证书是否列全了台账记录的每一项不能检查，以台账为准，或用 certificate-proof.txt 和另行得到的检查点、公钥核对（--checkpoint、--key）。
entity-barred-open = 这些文件只能证明它没有参加抽取，不能证明原因属实：以规则和台账为准。

bad-key-summary = 给出的不是公钥
bad-key-why = 检查点由谁签名，要用公钥来核对；读不懂的公钥如果略过，没有核对的签名就会被当成核对过的。
bad-key-todo = 公钥由 `ssj ledger key` 显示，形如 name+hash+base64；从可靠的渠道取得，照原样整行给出，或者每行一个写入文件。
bad-checkpoint-summary = 给出的不是检查点
bad-checkpoint-why = 检查点用来证明台账从那时起只增不改；读不懂的检查点什么也证明不了。
bad-checkpoint-todo = 请给出当时保存的 `checkpoint.txt`，或者“数量:树根”一行。
bad-annex-summary = 盲编号对照表里有一行对不上
bad-annex-why = 对照表的每一行都能自己核对：由编号和核对码算出盲编号。算不出来的行已被改动，照它去认企业就会认错。
bad-annex-todo = 请用 `ssj draw annex` 重新写出对照表，不要手工修改。
same-inspector-summary = 同一人在检查人员名录里有两行
same-inspector-why = 检查由两人以上进行。一人有两个编号，就可能一人充当检查组的两人，工作量和回避也分开计算，抽取本身看不出来。
same-inspector-todo = 同一人只保留一行；执法证号填错的请改正；同部门同名的两个人，请填上各自的执法证号。

unreadable-file-wrong =
    $ ssj record 结果/没有这个文件.csv
unreadable-file-right =
    $ ssj record 结果/2024-03.csv
bad-key-wrong =
    $ ssj verify ledger --key zezhou.example.gov.cn
bad-key-right =
    $ ssj ledger key --name zezhou.example.gov.cn/2024 \
          --approver 局长
    $ ssj verify ledger --key 公钥.txt
bad-checkpoint-wrong =
    $ ssj ledger restore --checkpoint 情况说明.txt \
          --reason 换盘 --approver 局长
bad-checkpoint-right =
    $ ssj ledger restore --checkpoint 备份/checkpoint.txt \
          --reason 换盘 --approver 局长
same-inspector-wrong =
    编号,姓名,部门,执法证号
    R1,张三,泽州分局,晋E0501
    R3,张三,泽州分局,晋E0501
same-inspector-right =
    编号,姓名,部门,执法证号
    R1,张三,泽州分局,晋E0501
bad-annex-wrong =
    X.95BE…1E41|91140525MA0K00021W|（改动过的核对码）
bad-annex-right =
    X.95BE…1E41|91140525MA0K00013A|（ssj draw annex 写出的核对码）
