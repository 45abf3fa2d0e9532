plan-after-window-start-summary = 计划印发时，任务的起止时间早已开始
plan-after-window-start-why = 已经过去的日子不能再抽查，写在纸面上的时间比实际能用的长。
plan-after-window-start-legal = 国办发〔2015〕58号要求按年度计划开展随机抽查；计划印发之前的日子，不在计划可以安排的时间之内。
plan-after-window-start = 任务“{ $task }”从 { $from } 开始，计划 { $issued } 才印发，已经过去 { $days } 天
plan-after-window-end = 任务“{ $task }”的起止时间（{ $from } 至 { $to }）在计划印发（{ $issued }）时已经结束
plan-after-window-start-here = 从 { $from } 起
plan-after-window-start-issued = 计划 { $issued } 印发
plan-after-window-start-help = 把起止时间改到印发以后，或提前印发计划

too-little-time-summary = 留给一次抽取的工作日太少
too-little-time-why = 核实名录、确定人员、抽取、检查、录入都要时间；时间不够，第一次抽取就会逾期或走过场。
too-little-time-legal = 国办发〔2015〕58号要求合理确定抽查比例和频次；频次要在起止时间内做得到才算合理。
too-little-time = 任务“{ $task }”的抽取（{ $from } 至 { $to }）在计划印发（{ $issued }）后只剩 { $left } 个工作日
too-little-time-round = 任务“{ $task }”的第 { $number } 次抽取（{ $from } 至 { $to }）在计划印发（{ $issued }）后只剩 { $left } 个工作日
too-little-time-even = 任务“{ $task }”没有写 { $rounds } 次抽取各在何时；平均安排的话，第 { $number } 次（{ $from } 至 { $to }）在计划印发（{ $issued }）后只剩 { $left } 个工作日
too-little-time-none = 任务“{ $task }”的抽取安排在 { $from } 至 { $to }，其间没有工作日
too-little-time-here = 剩 { $left } 个工作日，至少要 { $need } 个
too-little-time-help = 核实名录、确定人员、抽取、检查、录入各按一个工作日算，至少要 { $need } 个工作日：减少次数，或用“分期”写明各次抽取的时间
too-little-time-steps = 任务自己写的步骤，公示以前一步等一步的最多有 { $need } 步，每步至少一个工作日：减少次数，或用“分期”写明各次抽取的时间

publication-past-year-end-summary = 年底的检查结果到次年才到公示期限
publication-past-year-end-why = 年底统计公示率时，这些结果还没有到期，既不是已公示，也不是逾期；不分开算，公示率就不准。
publication-past-year-end-legal = 《行政处罚法》第八十五条：工作日不含法定节假日。公示期限从结果认定的次日算起，跨年照算。
publication-past-year-end = 任务“{ $task }”在 { $since } 及以后认定的结果，到 { $year } 年才到公示期限：{ $last } 认定的，{ $due } 到期
publication-past-year-end-here = 最后一天是 { $last }
publication-past-year-end-rule = 公示期限
publication-past-year-end-help = 年底统计公示率时把“已公示、未到期、逾期”分开算；要在当年公示完，就提前结束检查

calendar-missing-summary = 没有工作日历，算不出到期日
calendar-missing-why = 哪几天放假、调休每年由国务院办公厅通知；没有通知就按周一至周五推算，到期日会算错。
calendar-missing-legal = 《行政处罚法》第八十五条：工作日不含法定节假日。法定节假日的安排以国务院办公厅的通知为准。
calendar-missing = { $since } 及以后认定的结果，{ $days } 个工作日的公示期限要用 { $year } 年的工作日历，现在没有，到期日算不出来
calendar-missing-here = 按工作日计算
calendar-missing-help = 按国务院办公厅的放假安排通知，增加“日历 { $year }”
calendar-missing-later = 通知一般在 { $year } 年 11 月发布，在此之前只作提示

due-on-makeup-day-summary = 到期日是调休上班的星期六、星期日
due-on-makeup-day-why = 这一天照常上班，到期日不顺延；按平常的周末处理就会逾期。
due-on-makeup-day-legal = 《行政处罚法》第八十五条：工作日不含法定节假日。调休上班的星期六、星期日由国务院办公厅通知，是工作日。
due-on-makeup-day = “{ $name }”：{ $what }是 { $date }，{ $weekday }，调休上班
due-on-makeup-day-here = { $date } 是{ $weekday }，调休上班
due-on-makeup-day-help = 这一天是工作日，不顺延；提前办理，免得误当休息日
due-saturday = 星期六
due-sunday = 星期日
due-window = 起止时间的最后一天
due-draw = 抽取的最后一天
due-inspections = 检查的最后一天
due-publication = { $last } 认定的结果，公示期限的最后一天

peak-load-summary = 有的月份检查任务过于集中
peak-load-why = 几项任务挤在同一个月，检查人员忙不过来，检查就容易走过场或逾期。
peak-load-legal = 国办发〔2015〕58号要求合理确定抽查比例和频次，既要保证必要的覆盖面和工作力度，又要防止检查过多。
peak-load = 各次抽取按起止时间内的工作日平均安排，{ $month } 月要检查 { $need } 人次；能派的检查人员 { $people } 人，{ $days } 个工作日天天检查一家也不够（任务：{ $tasks }）
peak-load-bound = 各次抽取按起止时间内的工作日平均安排，{ $month } 月要检查 { $need } 人次；能派的检查人员 { $people } 人，每人该月至多 { $most } 家，排不下（任务：{ $tasks }）
peak-load-here = 与其他任务挤在这个月
peak-load-help = 错开起止时间，或用“分期”把抽取安排到较空的月份；一次检查几个人去，就按几人次计
