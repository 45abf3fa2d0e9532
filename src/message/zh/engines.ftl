# 在数据所在处抽取：ssj draw export、ssj draw adopt

cli-draw-export = 导出脚本，由数据库或集群完成已承诺轮次的抽取
cli-draw-export-task = 任务代号，如 A1
cli-draw-export-round = 第几轮，从 1 起；补充抽取写作 2.1
cli-draw-export-at = 抽取时间（默认为现在，北京时间）
cli-draw-export-secrets = 存放盐值的文件夹
cli-draw-export-party = 某部门自己存放盐值的文件夹，写法：部门代号或名称=文件夹，可多次使用
cli-draw-export-engine = 计算引擎：duckdb、postgresql、spark、clickhouse、datafusion
cli-draw-export-evidence = 随机源的结果：dice=3,1,4,…（二十个数字）、drand=签名、lottery=代号|期号:号码,…
cli-draw-export-table = 存放抽取库的表或视图，须有 id、stratum 两列（默认读取 pool.txt）
cli-draw-export-out = 存放脚本、说明和文件的新文件夹，须在计划文件夹之外（默认在盐值旁边）
cli-draw-adopt = 核对引擎算出的抽中名单，派定检查人员并登记
cli-draw-adopt-task = 任务代号，如 A1
cli-draw-adopt-round = 第几轮，从 1 起；补充抽取写作 2.1
cli-draw-adopt-at = 记录时间（默认为现在，北京时间）
cli-draw-adopt-secrets = 存放盐值的文件夹
cli-draw-adopt-party = 某部门自己存放盐值的文件夹，写法：部门代号或名称=文件夹，可多次使用
cli-draw-adopt-result = 抽中名单，即脚本写出的 selected.txt
cli-draw-adopt-evidence = 随机源的结果，与导出时相同

export-written = { $task } 第 { $round } 轮：供 { $engine } 抽取的文件在 { $folder }，运行方法见其中的 README.md
export-confidential = 脚本里有抽取密钥：公布盐值以前，该文件夹、抽中名单和引擎的查询日志都要保密
export-not-empty = 文件夹 { $folder } 已存在，且不是空的
export-too-large = “{ $stratum }”层的应抽数量超出引擎能计算的范围，请改用 ssj draw run

other-selection-summary = 抽中名单不是承诺所定的抽取结果
other-selection-why = 在别处算出的名单要与承诺所定的抽取结果逐行比较，每个字节都相同才予登记。
adopt-differs = 名单第 { $line } 行与抽取结果不符：{ $why }
adopt-ends = 名单在此之前就结束了
adopt-goes-on = 抽取结果到此为止，没有这一行
adopt-ticket = { $id } 的签应为 { $ticket }
adopt-not-in-pool = { $id } 不在承诺冻结的抽取库中
adopt-other-stratum = { $id } 在承诺冻结的抽取库中属于“{ $stratum }”层
adopt-barred = { $id } 本轮不得抽取
adopt-drawn-before = { $id } 以前已经抽取，不得再抽
adopt-place = { $id } 之前还有签更小的对象，或名次不对
adopt-expected = 此处应为：{ $line }。名单没有登记；请用承诺冻结的抽取库重新运行脚本，或改用 ssj draw run
adopt-expected-end = 名单应在此行之前结束。名单没有登记；请用承诺冻结的抽取库重新运行脚本，或改用 ssj draw run
adopt-adopted = { $task } 第 { $round } 轮：名单就是承诺所定的抽取结果，已登记，抽中 { $drawn } 个
