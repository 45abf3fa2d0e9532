# From rules to strata: how many of whom

amount-nobody = of { $size } entities the maximum lets nobody be drawn: a maximum is not rounded up, and at least one must be drawn
amount-conflict = of { $size } entities at least { $least } must be drawn and at most { $most } may be: both cannot be kept
amount-no-officers = the number goes by the inspectors, and the library has nobody in post of the departments that do this task
amount-visits = { $visits } visits of { $size } entities: one draw takes each of them once
amount-again-in-year = { $number } in the year of { $size } entities, drawn again once all were: how many each draw takes is not said; write the number of each draw
amount-too-large = the numbers are too large to be computed

amount-larger = { $amounts }: the larger
amount-smaller = { $amounts }: the smaller
amount-at-least = at least { $amount }
amount-at-most = at most { $amount }
amount-visits-of = { $n } visits
amount-per-officer = { $n } for each inspector
amount-capped = { $amount }, at most { $most }
amount-class = { $class }: { $amount }
amount-draws = { $amount } (×{ $draws })
amount-rest = the others

overlap-no-class = `{ $name }` is one of the task's objects and in none of the classes that have numbers
overlap-several = `{ $name }` is in { $classes }; in one draw it can be in one of them, and the plan does not say which
overlap-unlisted = `{ $name }` is in { $classes }, none of which is listed by `overlap in order`
overlap-equal = `{ $name }` has the same ratio in `{ $one }` and in `{ $other }`: `overlap highest` cannot tell them apart
overlap-incomparable = `{ $name }` is in `{ $one }` and in `{ $other }`, of which one has no ratio or an open one: `overlap highest` cannot compare them
overlap-mend-no-class = write `the others: …` in the task for who is in none of its classes, or mend the conditions of the classes or this row
overlap-mend-several = write `overlap highest` or `overlap in order …` in the plan's head, or conditions that keep the classes apart
overlap-mend-unlisted = add one of these classes to `overlap in order …` in the plan's head, or write conditions that keep them apart
overlap-mend-equal = write `overlap in order …`, with the class first that is to count, in the place of `overlap highest`; or ratios that differ, or conditions that keep the classes apart
overlap-mend-incomparable = give both a ratio; or write `overlap in order …`, with the class first that is to count, in the place of `overlap highest`; or conditions that keep the classes apart
draw-drawn-by = task `{ $task }` draws by this line
draw-mend-rule = mend the number of `{ $stratum }` in the rules, then commit

barred-cap = objective `{ $objective }` cannot decide who is not drawn any more
barred-cap-period = a cap over several years, ten days, weeks or days cannot be counted from the draws of this year
barred-cap-open = `{ $id }` is in the pool of { $slot }, which is not drawn yet and may bring it over the cap: draw that one first

plan-further = a further draw has to be a task of its own: in one draw an entity has one stratum
plan-either = one of several numbers is to be chosen, and none is
plan-class-for-all = several classes have numbers of their own, and this line names none
plan-class-unknown = `{ $class }` is no declared scope
plan-no-class-code = scope `{ $class }` has no code (代号), by which classes are told apart in a draw
plan-class-twice = two classes have the code `{ $code }`
plan-stratum-twice = two strata would be called `{ $code }`
plan-stratum-twice-help = `{ $one }` and `{ $other }` would both be `{ $code }` in a draw, where codes of classes and tiers are joined by `.`: give one of them another code, best without `.`
plan-bad-code = code `{ $code }` cannot be used in a draw: capital letters, digits, `.` and `_` only
plan-two-readings = some ratios of this task are of each draw and some of the year: make two tasks of it
plan-lowered-to-nothing = nobody of tier `{ $tier }` is left to draw: if that is meant, write `not drawn`
plan-class-number-more-often = tiers share the number of their class, so none can be drawn more often: give the tiers numbers of their own
plan-all-never = all are drawn each time, { $draws } times a year, and nobody may be drawn twice: both cannot be kept
plan-all-beside-over = some are all drawn each time, and this comes to { $total } in the year: say whether entities may be drawn again (`repeats`)
plan-beyond-all = { $task }: its draws come to more than everybody ({ $strata }), and nobody is drawn twice, so the later ones take who is left
plan-preview = how many each stratum has and gives in a round can be seen before the commit, e.g. ssj draw show { $task } 1

preview-head = { $task } round { $round } is not committed to. With rules, libraries and ledger as they are now, a commit would freeze:
preview-rounds-open = only { $drawn } of the { $before } rounds before are drawn: the numbers below will change with the others
preview-terms = numbers are of { $quota ->
    [year] the whole year
   *[round] each draw
 } (quota={ $quota }); { $repeat ->
    [cycle] whoever was drawn comes again after all others
   *[never] nobody is drawn twice in the year
 } (repeat={ $repeat }); visits until { $until }, inspectors on the roster: { $inspectors }
preview-barred = may not be drawn ({ $reason }): { $n }
preview-line = line of the commit
preview-size = N
preview-drawn = drawn D
preview-barred-of = barred X
preview-k = to draw k
preview-total = pool: { $size }, to draw: { $k }
preview-short = { $stratum }: the rules ask for { $wanted }, and only { $k } can be drawn
preview-nothing-recorded = This is a preview: nothing is recorded or committed to
amount-pair = { $one }, { $other }
