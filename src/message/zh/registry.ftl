undecodable-file-summary = 文件中有无法识别的字节
undecodable-file-why = 把认不出的字节换成“?”会悄悄改掉企业名称和人名，抽取名单就与名录库对不上。因此只接受 UTF-8 和 GB18030，每个字节都必须有据可依。
wrong-file-type-summary = 文件不是可以读取的表格
wrong-file-type-why = 名录可以是 CSV、XLSX 或 Parquet，按文件内容识别。网页、旧版工作簿改个扩展名并不会变成这些格式；文件名与内容不符时，也可能是选错了文件。
missing-column-summary = 缺少必需的列
missing-column-why = 没有编号、名称、状态等列，就无法确定谁在监管范围内，也无法确定谁可以参加抽取。
duplicate-column-summary = 同一列出现两次
duplicate-column-why = 两列含义相同而内容可能不同时，系统不能替您决定以哪一列为准。
unknown-column-summary = 有未识别的列
unknown-column-why = 未识别的列不会影响读取；对象库中的这些列可以在抽查范围的条件里使用。列出来是为了防止列名写错而不被发现。
bad-row-summary = 行的结构不对
bad-row-why = 一行多出或缺少一格，后面各格都会错位，把电话读成日期、把日期读成状态。
bad-cell-summary = 单元格的内容无法识别
bad-cell-why = 日期、状态、编号如果靠猜，可能把证件过期的人员派出去，或者把正常经营的企业漏掉。
blank-id-summary = 行没有编号
blank-id-why = 抽取、回避和结果都按编号对应，没有编号的行既抽不到也查不到，会形成监管真空。
duplicate-entity-summary = 同一对象登记两次
duplicate-entity-why = 名录中同一对象登记了不止一次，被抽中的机会就多一倍；它的状态、等级不一致时，也不知道以哪一行为准。
duplicate-row-id-summary = 编号重复
duplicate-row-id-why = 同一人员登记两次，人数就会虚增；同一结果登记两次，完成率就会虚高。
total-row-summary = 数据中混有合计行
total-row-why = 合计行不是检查对象。读进来会使对象总数多出一个，抽取比例也随之出错。
invalid-credit-code-summary = 统一社会信用代码不符合校验规则
invalid-credit-code-why = 按 GB 32100-2015，第 18 位由前 17 位算出，算不上说明多半有抄写错误。少数早期代码确实不符合规则，因此只提示核对，不排除该对象。
empty-table-summary = 表格没有内容
empty-table-why = 空的名录库抽不出任何对象，多半是导出失败或者选错了文件。
more-findings-summary = 还有未列出的问题
more-findings-why = 同一文件的问题太多时只列出前面一部分，请先改正这些，再重新检查。
several-tables-summary = 一张工作表上有两张表
several-tables-why = 一个文件只读一张表。第二张表的行如果照第一张表的列去读，代码、名称和日期都会张冠李戴；悄悄略过又会漏掉应当监管的对象。
hidden-cells-summary = 有隐藏的行或列
hidden-cells-why = 隐藏的、筛选掉的行照样读取，打开表格核对的人却看不见：本想去掉的企业会被抽中，或者核对过的名录和实际使用的不一样。

registry-more-errors = 本文件共有 { $count } 处错误，只列出前 { $listed } 处
registry-more-warnings = 本文件共有 { $count } 处警告，只列出前 { $listed } 处
registry-wrong-type = 文件内容是 { $found } 格式，不是 CSV 表格
registry-nul = 文件中有空字节（NUL），不是文本表格
registry-save-as-csv = 请在 Excel 或 WPS 中打开，另存为“CSV UTF-8（逗号分隔）”，不要只改扩展名
registry-undecodable = 字节 { $byte } 无法按 { $encoding } 识别
registry-undecodable-help = 请用 Excel 或 WPS 打开原文件核对这一格，再另存为“CSV UTF-8（逗号分隔）”
registry-lost-characters = 这一格的文字在此前转换编码时已经损坏
registry-lost-characters-help = 请从原系统重新导出，或者照原件重新录入这一格
registry-no-header = 文件是空的，没有表头
registry-no-header-help = 第一行应当是表头，至少包含：{ $columns }
registry-no-rows = 表格只有表头，没有数据
registry-no-rows-help = 请检查导出是否成功、文件是否选对
registry-unclosed-quote = 从这里开始的双引号没有结束，后面的各行都被当成了同一格
registry-unclosed-quote-help = 请在这一格末尾补上双引号；单元格里的双引号要写成两个
registry-other-separator = 表头的分隔符是“{ $found }”，不是英文逗号
registry-missing-column = 缺少“{ $column }”列
registry-did-you-mean = 表头中有“{ $found }”，如果就是这一列，请改为“{ $column }”
registry-missing-column-help = 请在表头中增加这一列，列名可以写作：{ $names }。表头上方不能有标题行，只能有以 # 开头的说明
registry-duplicate-column = “{ $column }”列出现了两次：第 { $first } 列和第 { $second } 列
registry-same-column = “{ $first }”和“{ $second }”都表示“{ $column }”列
registry-duplicate-column-help = 请只保留一列，或者给另一列改名
registry-unknown-columns = 有 { $count } 列未识别：{ $columns }
registry-unknown-columns-help = 如果列名写错了请改正；其他列不影响读取
registry-total-row = “{ $found }”是合计行，不是数据
registry-total-row-help = 请删除合计、总计、小计行（不论在数据的上面、中间还是下面）后重新导出
registry-cell-count = 这一行有 { $found } 格，表头有 { $expected } 格
registry-cell-count-help = 请补齐或删除多余的格；内容里有英文逗号时，整格要用双引号括起来
registry-header-again = 第 { $row } 行又是表头，不是数据
registry-header-again-help = 请删除这一行；分页打印的表格，每页的表头只保留第一处
registry-second-below = 从 { $cell } 起是另一张表的表头：一个文件（一张工作表）里只读一张表，这一行以下没有读取
registry-second-beside = 从 { $cell } 起又有同样的列名：两张表并排放在一起，一个文件（一张工作表）里只读一张表
registry-second-help = 请把第二张表移到另一张工作表或另一个文件；如果两张表是同一种，请把它的数据行接到第一张表下面，并删去它的表头
registry-cell-of-sheet = 工作表“{ $sheet }”的 { $cell } 单元格
registry-cell-of-text = 第 { $row } 行第 { $column } 列
registry-beyond = { $cell }有内容，而表头只到 { $last } 列
registry-beyond-help = 如果那里本该没有内容：选中 { $last } 列右边的所有列（和数据下面的所有行），删除后保存；否则请在表头给那一列加上列名
registry-too-many-parts = 文件里的部分超过 { $most } 个：文件已损坏，或者是有意用来占满内存的
registry-too-many-merged = { $part } 有超过 { $most } 处合并单元格：文件已损坏，或者是有意用来占满内存的
registry-too-long-piece = { $part } 有一段文字超过 { $most } KB，而一个单元格最多 32767 个字：文件已损坏，或者是有意用来占满内存的
registry-too-many-texts = { $part } 声明的文字个数比它的字节还多：文件已损坏，或者是有意用来占满内存的
registry-formula-text = “{ $column }”里是公式 { $value }，不是它的结果
registry-formula-text-help = 请在电子表格里把公式替换成它的值（复制后选择性粘贴“值”）再导出；代码前面要保留 0 的，可以写成 ="0111"
registry-in-sheet = 工作表“{ $sheet }”：{ $what }
registry-in-sheet-help = 请取消隐藏和筛选，逐行核对；不是计划内容的，删去后再导入
registry-hidden-help = 请取消隐藏和筛选，逐行核对；不该在名录里的行，请删去，不要只是隐藏
registry-invisible = “{ $column }”中有看不见的字符 { $found }
registry-invisible-help = 请清空这一格后重新手工录入，不要粘贴
registry-blank-id = “{ $column }”是空的
registry-blank-id-help = 请填写；如果这一行不是数据，请删除整行
registry-duplicate-id = “{ $id }”在第 { $first } 行和第 { $second } 行重复
registry-duplicate-id-help = 请核对后只保留一行；同一对象有多个标签时写在一格里，用顿号隔开
registry-destroyed-number = “{ $column }”中的“{ $value }”是被 Excel 改成科学计数法的编号，原来的数字已经丢失
registry-destroyed-number-help = 请从原系统重新导出，并在 Excel 中先把这一列设为“文本”格式
registry-bad-id = “{ $column }”中的“{ $value }”不是有效的编号
registry-bad-id-help = 编号只能用数字、英文字母和 . _ -，最长 54 位；这里要填编号，不填名称
registry-bad-entity-id-help = 编号只能用数字、英文字母和 . _ -，最长 54 位；名称填在名称栏。没有编号的对象（如车牌），用由文字算出的编号列入名录：“{ $text }”在这里填 { $id }，文字本身填在名称栏
registry-wide-id = “{ $column }”中的“{ $value }”有全角字符；名录的编号只去掉首尾空格、改成大写，其他一概不改
registry-wide-id-help = 如果就是这个编号，请填 { $id }
registry-dash-id = “{ $column }”中的“-”不是编号：在抽取文件中它表示“无人”
registry-dash-id-help = 给这一行一个编号，或者删去这一行
registry-blank-cell = “{ $column }”不能为空
registry-blank-cell-help = 请填写这一格
registry-bad-date = “{ $column }”中的“{ $value }”不是可以识别的日期
registry-date-forms = 日期请写成 2024-03-05、2024/3/5、2024.3.5 或 2024年3月5日
registry-bad-round = “{ $column }”中的“{ $value }”不是轮次
registry-bad-round-help = 轮次从 1 开始，请写成 2 或“第2轮”
registry-bad-status = “{ $column }”中的“{ $value }”看不出是否有效
registry-bad-status-help = 有效请写：{ $active }；失效请写：{ $inactive }
registry-credit-code-length = 统一社会信用代码“{ $code }”有 { $found } 位，应为 18 位
registry-credit-code-symbol = 统一社会信用代码“{ $code }”第 { $position } 位不能是“{ $symbol }”
registry-credit-code-check = 统一社会信用代码“{ $code }”的校验位不对，按前 17 位应为“{ $expected }”
registry-credit-code-help = 请对照营业执照核对；确认无误的早期代码可以保留

registry-rename-or-save = 如果文件没有选错，请把扩展名改成与内容（{ $found }）一致；或者在 Excel 或 WPS 中打开，另存为“CSV UTF-8（逗号分隔）”
registry-other-form = 文件内容是 { $found } 格式，文件名却以 .{ $ending } 结尾
registry-other-form-help = 请核对文件是否选对；没有选错的，把扩展名改成与内容一致
registry-encrypted = 工作簿设有打开密码，无法读取
registry-encrypted-help = 请用密码打开，在“文件—信息—保护工作簿”中取消密码后保存
registry-old-workbook = 文件内容是旧版工作簿（XLS，Excel 97–2003）
registry-old-workbook-help = 请在 Excel 或 WPS 中打开，另存为“Excel 工作簿（*.xlsx）”，不要只改扩展名
registry-other-archive = 文件内容是 { $found } 格式，不是 XLSX 工作簿
registry-save-as-xlsx = 请用生成它的软件打开，另存为“Excel 工作簿（*.xlsx）”或者 CSV
registry-broken = 文件已损坏或者不完整，无法读{ $part ->
    [none] 到结尾
   *[other] 取（{ $part }）
}
registry-broken-help = 请重新复制或者重新导出，多半是传输中断
registry-too-large = { $part } 解压后超过 { $most } MB，表格不会有这么大：文件已损坏，或者是有意用来占满内存的
registry-too-large-help = 请重新导出，只保留表格本身的行和列；或者把这些行复制到新建的工作簿里另存
registry-no-sheet = 工作簿中没有名为“{ $sheet }”的工作表
registry-empty-sheet = 工作表“{ $sheet }”没有内容
registry-no-sheet-help = 有内容的工作表是：{ $sheets }
registry-empty-text = 文件是空的
registry-no-content = 工作簿中可见的工作表都没有内容
registry-several-sheets = 工作簿中有 { $count } 个工作表有内容：{ $sheets }
registry-several-sheets-help = 请在路径后面写明用哪一个：`{ $example }`；或者文件中只保留一个工作表
registry-hidden-sheets = 隐藏的工作表没有读取：{ $sheets }
registry-hidden-sheets-help = 如果要读的是它，请取消隐藏，并在路径后面写明工作表名称
registry-number-id = “{ $column }”中的 { $value } 是数字格式，不是文本：Excel 的数字只保留 15 位，也不保留开头的 0，原来录入的编号可能已经丢失
registry-number-id-help = 不要把这些单元格直接改成文本，丢失的数字改不回来；请先把整列设为“文本”格式，再从原系统重新导出或者重新录入编号
registry-number-column = “{ $column }”整列是数字类型，不是文本：开头的 0 已经丢失，浮点数第 15 位以后的数字也已经丢失
registry-number-column-help = 请从原系统按文本类型（VARCHAR、string）重新导出这一列，不要用数字转换
registry-rounded-number = “{ $column }”中的“{ $value }”是超过 15 位的数字，Excel 只保留了前 15 位
registry-number-zeros = “{ $column }”中的 { $value } 是数字格式，不足 { $digits } 位，开头的 0 可能已经丢失
registry-number-zeros-help = 请把这一列设为“文本”格式后重新录入，例如 0111
registry-error-cell = “{ $column }”显示错误值 { $value }
registry-error-cell-help = 请改正公式，或者用数值代替公式
registry-formula = “{ $column }”中的公式还没有计算出结果
registry-formula-help = 请在 Excel 或 WPS 中打开并保存一次，或者用数值代替公式
registry-merged = “{ $column }”属于合并单元格 { $range }，合并后只有第一格有内容
registry-merged-help = 请取消合并，逐格填写
registry-covered = 合并单元格 { $range } 下面盖着“{ $value }”，打开表格时看不见
registry-covered-help = 请选中 { $range }，取消合并，核对每一格，删去不该有的内容后保存
registry-nested-column = “{ $column }”列的内容是列表或者结构，无法读取
registry-nested-column-help = 请写成文本，几个值之间用顿号隔开
registry-parquet-unsupported = 本程序编译时没有包含 Parquet 的读取功能
registry-parquet-unsupported-help = 请使用编译时打开 `parquet` 功能的程序，或者导出为 CSV
unread-sheet-summary = 有隐藏的工作表没有读取
unread-sheet-why = 隐藏的工作表中的行不属于名录。列出来是为了防止其中的对象被误认为已经纳入监管。
registry-parquet-codec = 文件用 { $codec } 压缩，本程序不认得
registry-parquet-codec-help = 请改用 SNAPPY 或 GZIP 压缩，或者不压缩，重新写出
registry-long-line = 第 { $line } 行太长（上限 { $most } MB），不是表格的一行
registry-long-line-help = 多半缺少换行或者文件选错了；请重新导出
registry-too-wide = 这一行有 { $found } 格，表格至多 { $most } 列
registry-part-outside = 压缩包中的 { $part } 指向文件之外的位置，正常的工作簿没有这样的部件
registry-declares = { $part } 自带文档类型声明，正常的工作簿没有
registry-not-sound-help = 请不要使用这个文件，向来源单位重新索取；确实需要其中的内容，请复制到新建的工作簿里另存

total-row-wrong =
    统一社会信用代码,名称,状态
    合计,2,
    91140525MA0K00013A,甲厂,存续
    91140525MA0K00021W,乙厂,存续
total-row-right =
    统一社会信用代码,名称,状态
    91140525MA0K00013A,甲厂,存续
    91140525MA0K00021W,乙厂,存续
bad-row-wrong =
    统一社会信用代码,名称,状态
    91140525MA0K00013A,甲厂,分厂,存续
bad-row-right =
    统一社会信用代码,名称,状态
    91140525MA0K00013A,"甲厂,分厂",存续
bad-cell-wrong =
    统一社会信用代码,名称,状态
    =B2,甲厂,存续
    9.11405E+17,乙厂,存续
bad-cell-right =
    统一社会信用代码,名称,状态
    ="91140525MA0K00013A",甲厂,存续
    91140525MA0K00021W,乙厂,存续
several-tables-wrong =
    统一社会信用代码,名称,状态
    91140525MA0K00013A,甲厂,存续

    编号,姓名,部门
    P01,张三,泽州分局
several-tables-right =
    data/entities.csv
      统一社会信用代码,名称,状态
      91140525MA0K00013A,甲厂,存续
    data/inspectors.csv
      编号,姓名,部门
      P01,张三,泽州分局
hidden-cells-wrong =
    data/entities.xlsx：第 3 行被筛选掉了，打开时看不见
      1  统一社会信用代码    名称  状态
      2  91140525MA0K00013A  甲厂  存续
      4  91140525MA0K00048E  丙厂  存续
hidden-cells-right =
    data/entities.xlsx：没有筛选，也没有隐藏的行和列
      1  统一社会信用代码    名称  状态
      2  91140525MA0K00013A  甲厂  存续
      3  91140525MA0K00021W  乙厂  存续
      4  91140525MA0K00048E  丙厂  存续
