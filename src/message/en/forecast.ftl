cli-forecast = Plays many years of the plan by lot: how many entities it reaches, visits of each, load by month and inspector, chances to miss objectives; beside it what can be computed exactly
cli-forecast-path = A plan folder, a bare folder of rules or a rule file; the current plan folder by default
cli-forecast-data = The entity library (may be given several times); that of the plan folder by default
cli-forecast-years = How many years to play, 1 to 1,000,000 (default: 10000)
cli-forecast-seed = Any text from which the random numbers come; the same text gives the same result (default: 1)
cli-forecast-threads = How many threads play (default: as many as the machine has); the result is the same for any number
cli-forecast-set = Try a change and show both plans side by side: a declaration by name or code with its fields ("任务 A1 比例 10%", "任务 A1 频次 2次/年", "任务 A1 递增 …", "目标 NAME：…"), or any rule; may be given several times
cli-forecast-format = Output: text (default), json
forecast-head = Forecast of { $plan } ({ $year }): { $years ->
        [one] one year
       *[other] { $years } years
    } played by lot
forecast-seed = seed: { $seed }
forecast-library = library: { $n } entities ({ $files })
forecast-unreached =
    { $n ->
        [one] one of them is reached by no task
       *[other] { $n } of them are reached by no task
    }
forecast-change = change { $n }: { $argument } — as a rule: { $rules }
forecast-change-itself = change { $n }: { $argument }
forecast-task = { $code } { $name }
forecast-stratum = { $task }, stratum { $stratum }
forecast-objective = objective { $name }
forecast-doubts =
    { $n ->
        [one] of one entity the rules leave open whether and how it is drawn; it is left out
       *[other] of { $n } entities the rules leave open whether and how they are drawn; they are left out
    }
forecast-cap-other-visits = it counts no visits of drawn tasks
forecast-not-by-draws = it depends on what is done after the draw, not on the draw
forecast-not-counted = it counts what the program cannot count
forecast-too-many-years = only spans of 1 to { $most } years are forecast
forecast-spacing = it depends on the days on which people go, which no draw decides
forecast-nobody = the library has nobody whom it draws from, and its draws are not forecast; where the library is not whole, complete it
forecast-open = Could not be forecast:
forecast-open-changed = With the change, this could not be forecast either:
forecast-open-one = { $what }: { $why }
forecast-unmade = Visits that no team can make. They are drawn, and counted nowhere below as made:
forecast-unmade-changed = With the change, no team can make these visits:
forecast-unmade-none = With the change, there is a team for every visit.
forecast-unmade-one = { $task }, { $from } to { $to }: { $n } visits a year; { $why }
forecast-unmade-people = the team needs { $places }; of those in office with a certificate that is valid on { $to }, { $n ->
        [0] nobody fits
        [one] only one fits
       *[other] only { $n } fit
    }
forecast-unmade-plain = { $n } of { $department }
forecast-unmade-qualified = { $n } of { $department } qualified for { $qualification }
forecast-unmade-recused = { $n ->
        [one] too many must keep away from one entity
       *[other] too many must keep away from { $n } entities
    } for a team to be left
forecast-no-exact-teams = No exact expectation: for some visits there is no team, and they are not made.
forecast-reached-title = Distinct entities reached in a year
forecast-visits-title = How often entities are visited in a year
forecast-chances-title = Chance to miss
forecast-chances-side = Chance to miss: { $side }
forecast-months-title = Load by month: visits times the people who go
forecast-officers-title = Load by inspector: visits in a year
forecast-what = what
forecast-pool = of
forecast-min = min
forecast-low = 5%
forecast-median = median
forecast-high = 95%
forecast-max = max
forecast-mean = mean
forecast-expected = exact
forecast-away = SE
forecast-month = month
forecast-officer = inspector
forecast-busiest-median = busiest
forecast-busiest-max = at most
forecast-month-name = { $n }
forecast-all-reached = all
forecast-all-visits = all visits
forecast-times =
    { $n ->
        [0] entities never visited
        [one] entities visited once
       *[other] entities visited { $n } times
    }
forecast-legend = exact: computed without playing, Σ(1 − Π(1 − p)); SE: by how many standard errors the mean is off (=: every year gave just that).
forecast-agree = The simulation agrees with the exact expectation: none of { $n } means is more than { $most } standard errors off.
forecast-apart = THE SIMULATION DOES NOT AGREE with the exact expectation (more than { $most } standard errors off): { $which }. Please report this as a fault of the program.
forecast-one-year = One year alone has no standard error; nothing can be compared.
forecast-no-exact = No exact expectation: a cap on visits may bind, and then the draws of the tasks depend on each other.
forecast-goal = objective { $name }: missed in { $missed } of { $of } years ({ $percent }%)
forecast-goal-years = objective { $name }: missed in { $missed } of { $of } spans of { $years } years ({ $percent }%)
forecast-goal-too-few = objective { $name }: needs spans of { $years } years, and fewer were played
forecast-cap = cap { $name }: never exceeded, since whoever is at it is set aside; that happened in { $held } of { $of } years ({ $percent }%)
forecast-short = because of that, draws took fewer than planned in { $years } of { $of } years ({ $percent }%), { $visits } visits fewer a year on average
forecast-overloaded = load of the plan: somebody was above it in { $n } of { $of } years ({ $percent }%)
forecast-load-uncounted = load of the plan: it is of days or weeks, which are not forecast
forecast-teams-at-random = Each visit falls on any working day of its draw's window, its team is any of those qualified. A real draw sends the least loaded first, so that its loads lie closer together.
forecast-no-inspectors = No library of inspectors: nothing is said of loads.
forecast-no-library = a forecast needs an entity library: name one with --data, or run it in a plan folder that has one
forecast-nothing = no task can be drawn, so there is nothing to forecast
forecast-now = as it is
forecast-new = changed
forecast-now-range = as it is: 5–95%
forecast-now-mean = mean
forecast-new-range = changed: 5–95%
forecast-new-mean = mean
forecast-difference = change
forecast-side = { $side }: { $line }
forecast-side-expected = exact expectation of all { $expected }; the mean is { $away } standard errors off
forecast-changes-nothing = the change means the same as the plan: both sides are one plan
forecast-empty-change = the change says nothing
forecast-side-exactly = exact expectation of all { $expected }; every year gave just that
forecast-names = the tasks of the plan are: { $tasks }
forecast-sets-nothing = `--set { $set }` changes nothing: the plan says so already; nothing was played
forecast-set-twice = `--set { $first }` and `--set { $second }` say the same field: only the later one would count; give one of them; nothing was played
forecast-change-idle = warning: change { $n } does not change the forecast: { $why }
forecast-examples-aside = with --set the examples of the plan ({ $n }) are left aside: they speak of the plan as it is written
forecast-assumption-partly = part of the assumption “{ $name }” has no place once the change is made and was not used: { $why }
forecast-assumption-aside = the assumption “{ $name }” does not fit the change and was not used: { $why }
forecast-idle-other = it decides neither how many are drawn, how often and when, nor who goes, nor an objective
forecast-idle-fields = what changes ({ $fields }) decides neither how many are drawn, how often and when, nor who goes, nor an objective
forecast-idle-blocked = the task “{ $task }” cannot be drawn yet and is not part of the forecast ({ $why })
forecast-idle-apart = the task “{ $task }” is not drawn at random and is no part of the forecast
forecast-idle-gone = the task “{ $task }” was no part of the forecast
forecast-idle-empty = the library has nobody whom the task “{ $task }” draws from
forecast-idle-people = of the task “{ $task }” only the time and the team change; without a library of inspectors the forecast says nothing of loads
forecast-idle-when = of the task “{ $task }” only the time and the team change, and no load does
forecast-idle-rounding = rounded, each draw of the task “{ $task }” takes as many as before
forecast-idle-not-played = { $what } is not forecast: { $why }
forecast-idle-objective = the objective “{ $name }” is missed in as many years as before
forecast-idle-tiers = no task takes the tiers “{ $name }”, so that to change them changes no draw. To take them, try with it: --set "task { $task } tiers { $name }"
forecast-idle-tiers-of = { $name } ({ $tasks })
forecast-idle-tiers-others = no task takes the tiers “{ $name }”, so that to change them changes no draw; what tasks take: { $used }. To take them, try with it: --set "task { $task } tiers { $name }"
forecast-forms =
    a change may look like this, one at a time:
    · task { $task } ratio 10%
    · task { $task } frequency 2 times a year
    · task { $task } ratio 10% frequency 2 times a year
    · task { $task } window March—September
    · task { $task } tiers { $tier } +30 points
    · tiers NAME { $tier } +30 points
    · objective NAME: each entity each year at most 2 visits
    · remove task { $task }
    · or any rule
forecast-try-one = or in one: --set "{ $argument }"
forecast-try-also = try with it: --set "{ $rule }"
forecast-idle-assumption = the assumption “{ $name }” is not used: the plan says already what it supplies, or has no task that it is for
forecast-not-there = the plan has no such one
