# 检查组：组不成的原因，人员替换
team-nobody = 0 人
team-people = { $n } 人（{ $ids }）
team-people-more = { $n } 人（{ $ids }，另有 { $more } 人）
team-and = { $before }、{ $next }
team-slot = 第 { $place } 席（{ $slot }）
team-shortage = { $needed ->
    [1] 检查对象 { $entity } 组不成检查组：{ $slots }没有可派的检查人员
   *[other] 检查对象 { $entity } 组不成检查组：{ $slots }共需 { $needed } 人，可派的只有 { $able }
}
team-shortage-everybody = { $needed ->
    [1] 检查组组不成，抽中谁都一样：{ $slots }没有可派的检查人员
   *[other] 检查组组不成，抽中谁都一样：{ $slots }共需 { $needed } 人，可派的只有 { $able }
}
team-lack = 第 { $place } 席（{ $slot }），名册 { $roster } 人：{ $why }
team-elsewhere = 部门不符 { $n } 人
team-unqualified = 缺少资格 { $people }
team-expired = 证件在 { $by } 前到期 { $n } 人（{ $people }）
team-more = 另有 { $more } 人
team-until = { $id } 至 { $to }
team-recused = 须回避 { $people }
team-able = 可派 { $people }
team-irreducible = 这几席少了任何一席，其余各席就都有人可派
team-shortage-help = 补充名册、换证、增加资格；或者修改计划中的检查组或工作量；回避登记有误的予以更正
team-overload = { $visits } 次检查的{ $slots }共需 { $need } 人次，每人至多 { $bound } 次，可派的 { $able }合计只能承担 { $room } 人次
team-overload-places = { $visits } 次检查的{ $slots }共需 { $need } 人次，每人至多 { $bound } 次，可派的 { $able }排不开（同一次检查不能用同一人两次）
team-overload-visits = 排不开的检查：{ $visits }；少了任何一次，其余各次就都排得开
team-overload-help = 放宽工作量上限，或者补充符合条件的检查人员
team-perhaps = 抽中的对象中须回避的人较多时，工作量上限可能不够：{ $why }
