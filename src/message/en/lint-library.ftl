uncovered-entity-summary = an active entity that no task can reach
uncovered-entity-why = An entity that cannot be drawn is a gap in oversight.
uncovered-entity-legal = Article 54 of 优化营商环境条例 has the inspected drawn at random; whoever no task can reach is watched by nobody.
uncovered-entity = `{ $name }` is active and no task can draw it (labels: { $labels })
uncovered-entity-help = check its labels, or add a task that covers it

empty-scope-summary = a task whose class has no active entity
empty-scope-why = With an empty pool the task draws nobody and still looks done at the end of the year.
empty-scope-legal = Article 54 of 优化营商环境条例 has the inspected drawn at random; without any the task comes to nothing.
empty-scope = task `{ $task }` draws from `{ $scope }`, and the library { $file } has no active entity of that class
empty-scope-here = nobody to draw from
empty-scope-declared = the class is declared here
empty-scope-help = check the labels in the library; if the county truly has none, drop the task

too-few-inspectors-summary = too few inspectors to form a team
too-few-inspectors-why = Department, qualification, certificate and recusal must all fit; without people a draw sends nobody.
too-few-inspectors-legal = Article 42 of 行政处罚法: no fewer than two officers, with the right to enforce. Article 43 has them keep away from their own affairs.
too-few-inspectors = the team of task `{ $task }` needs { $places }; from { $on } on { $eligible } can be sent
too-few-inspectors-recused = for task `{ $task }` a visit to `{ $entity }` needs { $places }; with those who must keep away { $eligible } can be sent from { $on } on
too-few-inspectors-here = these cannot all be found
too-few-inspectors-two = at least two inspectors are needed
too-few-inspectors-help = check department, qualification, certificate and status in the library of inspectors; add people who fit, or change the team
too-few-inspectors-recused-help = add people who need not keep away, or have another department or the higher authority send some
sent-any = any department
sent-plain = one of { $department }
sent-qualified = one of { $department } qualified for { $qualification }
sent-and = { $before }, { $next }
sent-nobody = nobody
sent-all = only { $n } ({ $names })
sent-some = { $n } ({ $names } and others)

overloaded-inspectors-summary = visits that do not fit into the allowed load
overloaded-inspectors-why = However they are arranged somebody is given too much; without fewer visits or more people the plan cannot be carried out.
overloaded-inspectors-legal = State Council Office notice 58 of 2015 asks for reasonable ratios and frequencies: enough coverage, and no inspection overload.
overloaded-inspectors = with { $load } for each inspector these do not fit together: { $demands }. They need { $need } inspector-visits; { $eligible } can be sent then, for { $room } at most
overloaded-inspectors-load = at most { $most } visits { $unit }
overloaded-inspectors-demand = { $task }, draw { $number } ({ $from } to { $to }, { $visits } { $visits ->
    [1] visit
   *[other] visits
} by { $people })
overloaded-inspectors-more = { $demands } and others, { $n } in all
overloaded-inspectors-here = { $visits } to visit
overloaded-inspectors-bound = the most that one is given
overloaded-inspectors-help = without any one of them the others fit: visit fewer, stagger the windows, add people, or allow more
overloaded-inspectors-places = there is room in all, but not for the departments, qualifications or certificates needed: add people who fit, visit fewer, or stagger the windows; without any one of them the others fit
overloaded-per-year = { $n ->
    [1] a year
   *[other] in { $n } years
}
overloaded-per-half-year = { $n ->
    [1] a half-year
   *[other] in { $n } half-years
}
overloaded-per-quarter = { $n ->
    [1] a quarter
   *[other] in { $n } quarters
}
overloaded-per-month = { $n ->
    [1] a month
   *[other] in { $n } months
}
overloaded-per-ten-days = { $n ->
    [1] in ten days
   *[other] in { $n } times ten days
}
overloaded-per-week = { $n ->
    [1] a week
   *[other] in { $n } weeks
}
overloaded-per-day = { $n ->
    [1] a day
   *[other] in { $n } days
}
