severity-error = 错误
severity-warning = 警告
severity-info = 提示

state-pass = 已履行
state-fail = 未完成
state-not-yet-due = 未到期
state-unknown = 无法判断
state-not-applicable = 不适用
state-waived = 已豁免
state-error = 检查出错

duty-verify-matters = 核实事项清单
duty-verify-inspectors = 核实人员名录
duty-verify = 发起前核实
duty-draw = 按时抽取
duty-quota = 抽足数量
duty-reveal = 公开抽取
duty-inspect = 按期检查
duty-outcome = 结果用语
duty-publish = 按期公示
duty-withdraw = 按期撤回
duty-follow-up = 后续办结
duty-objective = 年度目标
duty-visit-cap = 检查上限
human-help = 建议：
human-also = 参见：
