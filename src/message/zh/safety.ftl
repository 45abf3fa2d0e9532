kind-role = 角色
kind-objective = 目标
kind-duty = 职责
kind-deadline = 期限
kind-period = 时段
kind-vocabulary = 结果用语
kind-outcome = 结果
kind-document = 文件
kind-assumption = 假设
kind-statute = 法规
kind-column = 列
kind-label = 标签
kind-alias = 部门别名

model-did-you-mean-alike = 是不是“{ $name }”？两者只差容易看错的字：{ $pairs }

near-duplicate-name-summary = 两个名称看上去一样
near-duplicate-name-why = 己和已、零和字母O、全角和半角，看上去一样，程序读来是两个名称：规定写在一个名下，引用的是另一个。
near-duplicate-name-legal = 没有专门的法律规定；同一事物两个名称，公布的清单与实际抽取就对不上。
near-duplicate-name = { $kind }“{ $name }”与“{ $other }”只差容易看错的字：{ $pairs }
near-duplicate-name-here = 其中一个名称
near-duplicate-name-other = 另一个名称
near-duplicate-name-help = 指同一个的，改成一样的写法；确是两个的，换一个不会看错的名称

mixed-script-name-summary = 名称里混有看上去像英文字母的外文字母
mixed-script-name-why = 用英文字母输入同样的名称，程序会当成另一个名称。
mixed-script-name-legal = 没有专门的法律规定；看上去相同而实际不同的名称，核对时无法发现。
mixed-script-name = { $kind }“{ $name }”里有{ $script }字母，看上去与英文字母一样：{ $pairs }
mixed-script-name-here = 不是英文字母
mixed-script-name-help = 改用英文字母
script-latin = 英文
script-greek = 希腊
script-cyrillic = 俄文

hint-long-number = 这个数超过 { $most } 位，不会是真的；核对是不是多打了
hint-not-a-number = 这里不是一个数；写 1、2、10，或 一、二、十
hint-look-alike = 里面有看上去一样、其实不同的字：{ $pairs }；写成“{ $text }”
