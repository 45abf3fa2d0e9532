uncovered-entity-summary = 在营对象没有任何任务能抽到
uncovered-entity-why = 抽不到的对象就是监管真空。
uncovered-entity-legal = 《优化营商环境条例》第五十四条规定随机抽取检查对象；没有任务能抽到的对象，等于全年无人监管。
uncovered-entity = “{ $name }”在营，但没有任何任务能抽到它（标签：{ $labels }）
uncovered-entity-help = 核对它的标签，或增加覆盖它的任务

empty-scope-summary = 任务的对象类别里没有在营对象
empty-scope-why = 抽取库是空的，任务抽不到任何人，年底却显示已完成。
empty-scope-legal = 《优化营商环境条例》第五十四条规定随机抽取检查对象；没有对象，任务就落空。
empty-scope = 任务“{ $task }”要抽“{ $scope }”，名录 { $file } 里没有这一类的在营对象
empty-scope-here = 没有对象可抽
empty-scope-declared = 类别在这里声明
empty-scope-help = 核对名录的标签，或确认全县确实没有这类对象后删去任务
