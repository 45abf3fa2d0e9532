# 抽取库逐段读取
draw-pool-unread = 抽取库文件读取失败：{ $why }
draw-why-unread = 文件 { $file } 读取失败（{ $why }），无从判断
ledger-unread-file = { $path } 读取失败：{ $why }
