views-timeline-title = { $plan }: when the draws of { $year } are
views-timeline-description = { $tasks } tasks with { $draws } draws along the months
views-task = Task
views-draws = Draws
views-draws-visits = Draws (visits)
views-uncovered = gap: no task covers { $matters }
views-draw = draw { $number }
views-draw-visits = draw { $number }: { $visits }
views-draw-days = { $number }: { $days }
views-draw-days-visits = { $number }: { $days }, { $visits ->
    [one] 1 visit
   *[other] { $visits } visits
}
views-month = { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[other] Dec
}
views-year = Year
views-not-placed = “{ $task }” has no place yet: { $why }
views-no-library-visits = without an entity library nobody knows how many a draw takes
views-fictional = the library is fictional: the figures only demonstrate
views-matter = matter
views-scope = scope
views-region = region
views-trade = trade
views-tier = tier
views-unknown = (not given)
views-corner = { $rows } \ { $columns }
views-coverage-title = { $plan }: coverage ({ $rows } × { $columns })
views-cell-open = { $n } undecided
views-cell-gap = gap: { $n } of { $of }
views-cell-gap-rules = gap
views-more = { $n } more
views-counted = the library ({ $files }) has { $n } active entities; no task draws from { $unreached } of them
views-by-rules = without an entity library only the words of the rules are judged: whether a cell has entities, and whether two classes share some, is not known
views-gaps = { $n ->
    [one] 1 cell has a gap
   *[other] { $n } cells have gaps
}
views-blocked = tasks that cannot be drawn yet ({ $tasks }) are shown as undecided, and are no gaps
views-trade-note = trades are joined by their division (the first two digits of GB/T 4754)
views-internal = tiers of credit risk are for the office and not for the public
views-reached-by = tasks, rates
views-empty = nothing to show, left out ({ $of }): { $names }
views-number-of = { $name } ({ $n })
views-no-matter = gap: no matter is about { $names } ({ $of })
views-any-department = any department
views-inspector = visits per person, inspectors of { $department } ({ $n })
views-inspector-qualified = visits per person, { $department }, qualified for { $qualifications } ({ $n })
views-place = somebody of { $department } qualified for { $qualification }
views-visits = Visits
views-load-of = People from { $who }
views-all = all tasks
views-by-department = People that a department sends (visits × places in the team)
views-by-inspector = Share of one inspector
views-load-title = { $plan }: load of { $year }
views-load-description = { $visits } visits in the year
views-load-rule = the visits of a draw are spread evenly over the working days of its window
views-load-rule-calendar = the rules have no holidays of { $year }: the visits of a draw are spread evenly over all days of its window
views-load-inspectors = per person: the visits that one of those counted in the row makes on average; who goes is drawn. A place in a team is shared evenly by those in post who fit it (department and qualification) and whose certificates are valid on the day. Nobody else is counted: not who is out of post or whose certificate has ended, nor, for a place that asks for a qualification, who lacks it
views-unfit = { $n ->
    [one] 1 in post fits
   *[other] { $n } in post fit
} no place of any team, for lack of the department or the qualification: no visits, and a row of zeros
views-load-no-inspectors = without a library of inspectors nothing can be said of one of them
views-vacant = nobody fits this place: { $place } ({ $tasks })
views-left-out = { $task } is in no sum: { $why }
views-open = how many are drawn cannot be reckoned
views-too-long = some sums have too many digits and were not finished: the figures are too low
views-no-ways = there is no way to show: no task of the plan can be drawn yet; the findings say what is missing
views-no-load = without an entity library nobody knows how many are drawn, and there is no load to show
views-no-load-help = name a library under `entities` in ssj.ron, or give --data FILE
views-needs-library = coverage by { $dimension } needs an entity library
views-only-coverage = { $option } is of the coverage: add --view coverage
views-only-merge = { $option } is of --merge: leave it out, or add --merge
views-doubts =
    { $n ->
        [one] of one entity the rules leave open whether and how it is drawn, and the figures of those tasks leave it out
       *[other] of { $n } entities the rules leave open whether and how they are drawn, and the figures of those tasks leave them out
    }
views-same-dimension = rows and columns are both `{ $dimension }`: choose two different ones (--rows, --columns)
views-no-format = the view `{ $view }` has no format `{ $format }`; it has { $formats }
views-from = from { $day }
views-inspected = inspected by { $day }
views-published = public by { $day }
views-way-of = { $who }: { $what }
views-way-draw = entities drawn from { $from } on
views-way-wait = waits until { $who } has drawn
views-way-visits = visits { $from }—{ $last }
views-way-found = result found by { $day }
views-way-public = public by { $day }
views-way-public-within = public by { $day } ({ $n } working days)
views-way-public-unknown = by when it must be public is not known
views-way-end = year end { $end }, { $n ->
    [0] no working day left
    [one] 1 working day left
   *[other] { $n } working days left
}
views-way-end-late = public only after the year end { $end }
views-way-end-unknown = year end { $end }
views-way-rule = Where no steps are written, the way is that of the draw, the window and the deadline of publication; each department publishes its own results.
views-way-latest = To be public within the year, a result must be found by { $day }.
views-way-none = no task has several departments, says its steps or comes after another
views-way-title = { $plan }: the longest ways of { $year }
views-way-description = { $tasks ->
    [one] 1 task
   *[other] { $tasks } tasks
}: what comes after what, until which day
views-edge-owes = owes
views-edge-joins = joins
views-edge-covers = covers
views-edge-draws-from = draws from
views-edge-has = has
views-edge-before = before
views-edge-rests-on = rests on
views-from-file = from { $file }, compiled of { $n } files
kept-not-a-plan = this is no compiled plan: { $why }
kept-too-large = the file is larger than { $limit } MB
kept-too-deep = brackets nest too deep
kept-other-schema = the file is of the form `{ $found }`; `{ $wanted }` is what is read here
kept-unknown-field = there is no field `{ $field }`
kept-missing-field = the field `{ $field }` is missing
kept-unreadable = this cannot be read
kept-twice = two tasks have the code `{ $name }`
kept-bad-round = the days of draw { $number } of task { $task } are not possible
kept-bad-hash = the SHA-256 of `{ $file }` is not 64 hexadecimal digits
kept-bad-pool = the stratum `{ $stratum }` of task { $task } does not fit the task
kept-bad-profile = group { $number } of alike entities points to a task, rate or scope that there is not
kept-bad-sum = the groups of alike entities do not add up to the entities of the library
kept-no-seal = its first line does not say the SHA-256 of the lines below
kept-broken-seal = it was changed after it was written: its first line says SHA-256 { $said }, the lines below have { $found }
kept-help = change the rules, then write it again with `ssj plan --format ron > FILE`; it is not there to be changed by hand
kept-and-path = --from is a whole plan already: no folder, library or --merge beside it
bad-compiled-plan-summary = a compiled plan that cannot be read
bad-compiled-plan-why = A compiled plan stands for the rules it was made of; one that was changed, cut off or written by another version would show what no rules say. Its first line has the SHA-256 of all lines below (`tail -n +2 FILE | sha256sum`). That guards against slips; it proves nothing about somebody who changes the file and reckons the line anew: hold the plan against its rules then, whose hashes are in it.
views-cell-undecided = { $task } undecided
views-empty-class = task { $task } has nobody in the library to draw from ({ $scope })
views-inspector-until = { $who }, certificates until { $until }
views-unstaffed = months in which nobody with a valid certificate can fill { $place }: { $months }
views-expired = { $n } in post are left out: their certificates end before { $year }
views-way-draw-after = once { $tasks } is done: draw of objects from { $from }
views-way-late = { $task } cannot be done before { $day }, when the time of this task is over
views-way-before = { $task } done, { $ready } at the earliest and { $last } at the latest
views-way-before-undated = { $task } done (its window is not said)
views-way-between = { $from }—{ $last }
views-way-until = by { $day }
views-way-dated = { $step } { $day }
views-undecided = undecided: { $schedule }
views-undecided-all = undecided
views-window-open = window { $days }, draws undecided
views-ends-drawn = draw by { $day }
views-ends-inspected = inspect by { $day }
views-ends-published = public { $day }
views-who-published = { $who }; public by { $day }
views-timeline-open = { $n } tasks cannot be drawn yet and stand by the windows that the rules say; “?” and “undecided” is what is open.
