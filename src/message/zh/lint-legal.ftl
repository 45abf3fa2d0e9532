lint-legal-bases = 法律依据是否有效
lint-no-statutes = 规则中没有法规库；请引用 cn.法规 或声明 法规

repealed-basis-summary = 依据的法规已经废止
repealed-basis-why = 依据废止的法规检查，检查就没有权源；接替条文要逐条对照，条号往往不同。
repealed-basis-legal = 《行政处罚法》第三十七条和《生态环境法典》第一千零五十七条以行为时有效的法律为准；废止的法规不能再作检查依据。
repealed-basis = 事项“{ $matter }”的依据《{ $title }》已于 { $date } 废止
repealed-basis-by = 事项“{ $matter }”的依据《{ $title }》已于 { $date } 被《{ $by }》废止
repealed-basis-here = { $date } 起已废止
repealed-basis-registry = 法规库中的记载
repealed-basis-successor = { $article }的内容现在在{ $to }
repealed-basis-unknown-successor = { $article }由哪一条接替，法规库没有记载；请人工查对，不要只换法名
repealed-basis-no-article = 原文没有写条号，接替条文要人工查对

expired-basis-summary = 依据的文件已过自身期限
expired-basis-why = 文件名或正文写明了期限，过期后不能再作依据。
expired-basis-legal = 规范性文件在自身写明的期限后不再有效，不能再作检查依据。
expired-basis = 事项“{ $matter }”的依据《{ $title }》已于 { $date } 到期
expired-basis-here = 有效期到 { $date }
expired-basis-registry = 法规库中的记载
expired-basis-help = 删去，或换成现行的文件

unknown-statute-summary = 依据的法规查不到
unknown-statute-why = 名称写错的依据等于没有依据。
unknown-statute-legal = 行政检查须有法律、法规、规章依据；查不到的法规不是依据。
unknown-statute = 事项“{ $matter }”的依据《{ $title }》在法规库中查不到
unknown-statute-here = 没有这个名称
unknown-statute-near = 相近的名称：{ $titles }；请人工确认是哪一部
unknown-statute-help = 核对名称；确有此法规的，补入法规库

mistitled-statute-summary = 依据的名称与文号不是同一部
mistitled-statute-why = 名称和文号对不上，读的人不知道依据的是哪一部；被检查的企业可以据此提出异议。
mistitled-statute-legal = 作出检查应当写明依据的法规；名称、文号不一致的，依据就不明确。
mistitled-statute = 事项“{ $matter }”的依据印作《{ $title }》，而 { $number } 是《{ $right }》
mistitled-statute-here = 这个文号的名称是《{ $right }》
mistitled-statute-registry = 法规库中 { $number } 的名称
mistitled-statute-slip = 与其他法规的名称都不相近，应当是名称印错
mistitled-statute-help = 名称相差较大，名称和文号哪个印错要人工核对
mistitled-statute-two = 《{ $title }》另有其文，{ $number } 却是《{ $right }》：名称和文号哪个印错，要人工核对
mistitled-statute-fix = 名称改为《{ $right }》

superseded-in-window-summary = 依据在本计划年度内要变
superseded-in-window-why = 变化之后仍按旧的依据检查，检查就没有依据；在变化之前改好，或把任务分成前后两段。
superseded-in-window-legal = 检查适用行为时有效的法律；年度中间废止、修订或者有上位法施行的，其后的检查要用新的依据。
superseded-in-window-repealed = 事项“{ $matter }”的依据《{ $title }》将于 { $date } 废止，在本计划年度之内
superseded-in-window-repealed-by = 事项“{ $matter }”的依据《{ $title }》将于 { $date } 被《{ $by }》废止，在本计划年度之内
superseded-in-window-expires = 事项“{ $matter }”的依据《{ $title }》有效期到 { $date }，在本计划年度之内
superseded-in-window-amended = 事项“{ $matter }”的依据《{ $title }》修订后的文本自 { $date } 起施行，在本计划年度之内
superseded-in-window-by = 事项“{ $matter }”的依据《{ $title }》将由《{ $by }》接替，后者自 { $date } 起施行，在本计划年度之内
superseded-in-window-here = { $date } 起要变
superseded-in-window-registry = 法规库中的记载
superseded-in-window-successor = 其后的条文在{ $to }
superseded-in-window-look-up = 其后依据哪部法规的哪一条，法规库没有记载；请人工查对
superseded-in-window-reread = 条文的编号和内容可能变动，按修订后的文本重新核对
superseded-in-window-help = { $date } 之后检查的，改用新的依据，或两部一并列出

higher-basis-in-force-summary = 已有上位的依据而没有引用
higher-basis-in-force-why = 上位法已经施行，只引用原来的规章，一旦两者不一致，检查就站不住。
higher-basis-in-force-legal = 上位法与下位法不一致的，适用上位法。
higher-basis-in-force = 事项“{ $matter }”依据《{ $title }》，而《{ $by }》级别更高，已于 { $date } 施行，没有引用
higher-basis-in-force-here = 《{ $by }》已经施行
higher-basis-in-force-registry = { $date } 起施行，接替上面这一部
higher-basis-cite = 补上《{ $title }》{ $articles }
higher-basis-look-up = 补上《{ $title }》的相应条文；是哪一条，法规库没有记载，请人工查对

doubtful-article-summary = 引用的条文讲的是别的事
doubtful-article-why = 条号引错，检查就没有依据；多半是抄错一个字，或者只换了法名没有换条号。
doubtful-article-legal = 作出检查应当写明依据的具体条文；条文与检查的行为无关的，等于没有依据。
doubtful-article = 事项“{ $matter }”引用的《{ $title }》{ $article }讲的是{ $about }，与检查的内容对不上
doubtful-article-here = 这一条讲的是{ $about }
doubtful-article-registry = 法规库中的记载
doubtful-article-act = 讲“{ $act }”的是{ $articles }，没有引用
doubtful-article-power = 监督检查的条文是{ $articles }，没有引用
doubtful-article-help = 请对照条文确认；程序不改

no-live-basis-summary = 没有一条现行有效、可以作检查依据的依据
no-live-basis-why = 依据全部失效的事项，检查一次就违法一次；在重新确定依据之前不应安排检查。
no-live-basis-legal = 行政检查须有法律、法规、规章依据；依据失效后没有新的依据的，不得检查。
no-live-basis = 到 { $date }，事项“{ $matter }”没有一条依据可以作为检查的依据
no-live-basis-none = 事项“{ $matter }”没有写检查依据，别的事项都写了
no-live-basis-nothing = 这里一条依据也没有
no-live-basis-none-help = 写明 依据：法律、法规、规章的名称和条款；几个事项共用的，写成依据集
no-live-basis-here = 所列依据没有一条可用
no-live-basis-repealed = { $date } 起已废止
no-live-basis-expired = 有效期到 { $date }
no-live-basis-not-yet = { $date } 起才施行
no-live-basis-document = 规范性文件，不能单独作检查依据
no-live-basis-successors = 原来的条文现在在{ $to }；逐条对照后换上
no-live-basis-help = 重新确定依据；确定之前不安排这个事项的检查

unenforceable-basis-summary = 只有规范性文件作依据
unenforceable-basis-why = 规范性文件可以说明怎样检查，不能给出检查的权力。
unenforceable-basis-legal = 行政检查只能以法律、法规、规章和国务院的决定为依据（司法部2025年答问）；规范性文件不能单独作依据。
unenforceable-basis = 事项“{ $matter }”的依据只有规范性文件
unenforceable-basis-matter = 没有法律、法规、规章作依据
unenforceable-basis-here = 规范性文件
unenforceable-basis-help = 补上给出检查权的法律、法规或规章的条文；没有的，取消这个事项

unmet-mandate-summary = 依据要求双随机检查，计划没有安排
unmet-mandate-why = 依据本身要求以双随机方式检查，不安排就是没有履行法定职责，不只是计划有漏洞。
unmet-mandate-legal = 引用的条文规定应当以双随机方式检查；没有任务覆盖，就没有做到该条的要求。
unmet-mandate = 《{ $title }》{ $article }要求以双随机方式检查，而事项“{ $matter }”没有任何任务覆盖
unmet-mandate-here = 这一条要求双随机检查
unmet-mandate-objects = 这一条要求双随机检查{ $objects }
unmet-mandate-matter = 没有任务
unmet-mandate-registry = 法规库中的记载
unmet-mandate-help = 增加一个任务：事项 { $matter }；由上级检查的，写明由谁检查

insufficient-level-summary = 检查权属于更高的一级
insufficient-level-why = 没有检查权的一级去检查，检查的结果和处罚都可能被撤销。
insufficient-level-legal = 检查应当由条文写明的一级实施；下级实施的，要有法律、法规规定的授权或者委托。
insufficient-level = 事项“{ $matter }”依据的《{ $title }》{ $articles }把检查权给了{ $level }的部门，计划中由{ $own }部门检查
insufficient-level-here = 检查权属于{ $level }
insufficient-level-registry = 法规库中的记载
insufficient-level-help = 由{ $level }的部门检查，或写明授权、委托的依据
insufficient-level-branch = 派出机构检查的，写明以谁的名义；2026年8月15日起见《生态环境法典》第五十三条
level-national = 国家一级
level-province-up = 省级以上
level-province = 省级
level-city-up = 设区的市级以上
level-city = 市级
level-county-up = 县级以上
level-county = 县级
level-township = 乡镇

basis-without-article-summary = 依据没有写条号
basis-without-article-why = 一部法规有几十上百条，不写条号就无法知道检查权从哪里来，法规废止时也无法逐条换新。
basis-without-article-legal = 作出检查应当写明依据的具体条文。
basis-without-article = 事项“{ $matter }”的依据《{ $title }》没有写是哪一条
basis-without-article-here = 后面没有条号
basis-without-article-help = 写上条文：《{ $title }》第……条

duplicate-article-summary = 同一条引用了两次
duplicate-article-why = 同一条不会有意写两次，多半是另一条抄错了；真正要引的那一条就漏了。
duplicate-article-legal = 作出检查应当写明依据的具体条文；抄错的条文不是依据。
duplicate-article = 事项“{ $matter }”的依据《{ $title }》把“{ $article }”引用了两次
duplicate-article-here = 又写了一次
duplicate-article-first = 第一次在这里
duplicate-article-between = 按前后次序，这里应当在{ $before }和{ $after }之间；请核对要引的是哪一条，确属多余的删去
duplicate-article-help = 请核对要引的是哪一条，确属多余的删去

malformed-citation-summary = 条文的写法不完整
malformed-citation-why = 缺“第”缺“条”的写法容易看错、抄错，也不便逐条核对。
malformed-citation-legal = 作出检查应当写明依据的具体条文；引用条文的通行写法是“第……条”。
malformed-citation = 事项“{ $matter }”的依据《{ $title }》中“{ $article }”的写法不完整
malformed-citation-here = 写作“{ $to }”
malformed-citation-help = 每一条都写“第……条”，用顿号隔开
malformed-citation-fix = 补上“第”和“条”，条号不变

article-out-of-range-summary = 法规没有这一条
article-out-of-range-why = 不存在的条文不是依据；多半是条号抄错，或者是另一部法规的条文。
article-out-of-range-legal = 作出检查应当写明依据的具体条文；不存在的条文不是依据。
article-out-of-range = 事项“{ $matter }”的依据《{ $title }》没有{ $article }，它只有{ $count }条
article-out-of-range-here = 没有这一条
article-out-of-range-registry = 法规库记载共{ $count }条
article-out-of-range-help = 核对条号；也可能是另一部法规，或者修订前后的条号不同

repealed-parent-summary = 依据的上位法已经废止
repealed-parent-why = 上位法废止后，下位的法规是否继续有效要有说法；没有确认之前，依据并不牢靠。
repealed-parent-legal = 下位法不得与现行的上位法相抵触；其所依据的法律废止的，是否继续有效由制定机关说明。
repealed-parent = 事项“{ $matter }”的依据《{ $title }》，它的上位法《{ $parent }》已于 { $date } 废止，是否继续有效没有确认
repealed-parent-here = 上位法已经废止
repealed-parent-registry = 法规库中的记载
repealed-parent-by = 查明《{ $title }》是否继续有效；并看《{ $by }》有没有相应的条文，有的一并引用。确认有效的，在法规库写“现状 有效”
repealed-parent-help = 查明《{ $title }》是否继续有效。确认有效的，在法规库写“现状 有效”
repealed-basis-known-successors = 原文没有写条号；法规库记载的接替条文：{ $to }；要引的是哪一条请人工查对
repealed-basis-fix = 改为{ $to }（先对照条文）
basis-without-article-power = 法规库登记的监督检查条文是{ $articles }；核对后写上
basis-without-article-document = 写明是第几部分；规范性文件不给出检查权，也可以从依据中删去

undecided-basis-summary = 依据还没有定
undecided-basis-why = 依据写着“待定”的，还没有人说明检查权从哪里来。从表格导入时读不懂的依据就这样留着，原话写在后面，别的内容照样导入。
undecided-basis-legal = 行政检查须有法律、法规、规章依据；依据没有定的，不得检查。
undecided-basis = 事项“{ $matter }”有一条依据待定
undecided-basis-words = 事项“{ $matter }”有一条依据待定，原文是“{ $words }”
undecided-basis-here = 还没有定
undecided-basis-help = 查清以后写成《题名》第几条；原话不是依据的，删去这一条
