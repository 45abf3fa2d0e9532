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
