merge-as-of = proposed from { $date } on; draws and visits recorded by that day count
merge-no-draws = nothing has been drawn yet, and there are no visits to merge
merge-draw = { $task } draw { $round }: { $n }
merge-draws = drawn and still to be inspected: { $draws }
merge-could = of the library, { $n } entities can be drawn by several tasks in windows that overlap
merge-could-unknown = without an entity library nobody knows how many entities several tasks can draw at a time
merge-entity = Entity
merge-days = Days
merge-tasks = Task/draw, departments: team
merge-task = { $task }/{ $round } { $departments }: { $team }
merge-matters = Matters
merge-over-cap = { $name }: one more visit would exceed the cap; { $tasks } found no place, to be put off or approved
merge-over-cap-sum = { $n ->
    [one] 1 of them is
   *[other] { $n } of them are
} above a cap and not proposed
merge-without-day = draw { $round } of { $task }, no day left for { $n } of those drawn, { $why }: { $names }
merge-window-over = its window ended on { $to }
merge-no-team = the inspectors drawn ({ $team }) do not make a team: somebody has left, or lacks a valid certificate or a qualification
merge-saved = { $before } visits without merging, { $after } with it: { $saved } saved
merge-secret = who is drawn stays secret until the visit: for the teams alone
merge-not-checked = not checked: { $what }
merge-no-people = without a library of inspectors, whether those drawn are still in post with valid certificates
merge-spacing = the time between two visits
merge-cap-period = caps by week or day
merge-and-view = --merge is no view: leave out `--view { $view }`
