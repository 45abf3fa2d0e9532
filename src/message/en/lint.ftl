lint-legal-bases = whether the legal bases hold
lint-no-statutes = the rules have no statute registry; use cn.法规 or declare statutes

uncovered-matter-summary = a listed matter that no task covers
uncovered-matter-why = A matter on the list that nothing inspects all year is a gap in oversight, the more so for key matters.
uncovered-matter-key = key matter `{ $matter }` is covered by no task
uncovered-matter-general = general matter `{ $matter }` is covered by no task
uncovered-matter-here = no task of the year inspects it
uncovered-matter-help = add a task with `事项 { $matter }`, or say who inspects it

orphan-task-summary = a task that names no listed matter
orphan-task-why = What is not on the published list may not be inspected; a task that does not meet the list has no footing.
orphan-task = task `{ $task }` names no matter that is on the list
orphan-task-none = this task names no matter at all
orphan-task-item = not on the list
orphan-task-near = the list has a matter with a similar name, `{ $near }`: use its name if it is meant, else add this one to the list
orphan-task-help = add the matter to the list, or name one that is on it

matter-without-scope-summary = a matter that does not say whom it is about
matter-without-scope-why = Without the class of entities no pool can be built and no gap can be seen.
matter-without-scope = matter `{ $matter }` does not say whom it is about
matter-without-scope-here = no scope
matter-without-scope-task = the task that covers it draws from `{ $scope }`; if that is meant, add `对象 { $scope }`
matter-without-scope-help = add a field `对象 …` (scope)

joint-only-coverage-summary = a matter that only joint tasks cover
joint-only-coverage-why = If the partner defaults, nobody inspects the matter all year.
joint-only-coverage = matter `{ $matter }` is covered by joint tasks only: { $tasks }
joint-only-coverage-here = no task of its own
joint-only-coverage-task = the only coverage comes from here
joint-only-coverage-help = agree that the department inspects alone if the partner does not come, or add a task of its own

ambiguous-ratio-summary = several draws a year and a ratio that does not say of what
ambiguous-ratio-why = The two readings differ several times over in how many are drawn; a program must not choose.
ambiguous-ratio = task `{ $task }` is drawn { $draws } times a year and does not say whether { $ratio } is of each draw or of the year
ambiguous-ratio-here = of each draw, or of the year?
ambiguous-ratio-each = of each draw: write `每次 { $ratio }，{ $draws }次/年`; up to { $most } in the year
ambiguous-ratio-year = of the year: write `全年 { $ratio }，{ $draws }次/年`; { $ratio } over all { $draws } draws

ratio-exceeds-pool-summary = ratio times draws is more than the pool
ratio-exceeds-pool-why = Without repeats the pool is used up before the year ends and the last draws fall short.
ratio-exceeds-pool = task `{ $task }`, read as of each draw: { $ratio } × { $draws } draws = { $total }, more than the pool, and no rule allows repeats
ratio-exceeds-pool-here = { $total } in all
ratio-exceeds-pool-help = lower the ratio or the number of draws, make it a ratio of the year, or allow repeats once everybody was drawn

missing-increment-summary = tiers are named, their increments are not
missing-increment-why = Without numbers nothing can be drawn by credit risk; a silent zero would abolish the tiers.
missing-increment = task `{ $task }` asks for increments by tier and gives no number for { $tiers }
missing-increment-here = undecided
missing-increment-help = say how much each tier adds, e.g. `低 +0个百分点、高 +20个百分点`; numbers for a trial belong in the assumptions file

repealed-basis-summary = a legal basis that has been repealed
repealed-basis-why = An inspection on a repealed basis has no power behind it; successors go article by article, and the numbers differ.
repealed-basis = matter `{ $matter }` rests on 《{ $title }》, repealed on { $date }
repealed-basis-by = matter `{ $matter }` rests on 《{ $title }》, repealed on { $date } by 《{ $by }》
repealed-basis-here = repealed since { $date }
repealed-basis-registry = the registry says so here
repealed-basis-successor = what { $article } said now stands in { $to }
repealed-basis-unknown-successor = the registry does not know what took the place of { $article }; look it up, do not merely rename the statute
repealed-basis-no-article = no article was cited, so its successor must be looked up

expired-basis-summary = a legal basis past its own term
expired-basis-why = The document limits its own term; past it, it can no longer be a basis.
expired-basis = matter `{ $matter }` rests on 《{ $title }》, which ended on { $date }
expired-basis-here = valid until { $date }
expired-basis-registry = the registry says so here
expired-basis-help = delete it, or cite what is in force

unknown-statute-summary = a legal basis that no statute has as its title
unknown-statute-why = A misnamed basis is no basis.
unknown-statute = matter `{ $matter }` rests on 《{ $title }》, which the registry does not have
unknown-statute-here = no such title
unknown-statute-near = near titles: { $titles }; a person must say which is meant
unknown-statute-help = check the title; if the statute exists, add it to the registry

uncovered-entity-summary = an active entity that no task can reach
uncovered-entity-why = An entity that cannot be drawn is a gap in oversight.
uncovered-entity = `{ $name }` is active and no task can draw it (labels: { $labels })
uncovered-entity-help = check its labels, or add a task that covers it

empty-scope-summary = a task whose class has no active entity
empty-scope-why = With an empty pool the task draws nobody and still looks done at the end of the year.
empty-scope = task `{ $task }` draws from `{ $scope }`, and the library { $file } has no active entity of that class
empty-scope-here = nobody to draw from
empty-scope-declared = the class is declared here
empty-scope-help = check the labels in the library; if the county truly has none, drop the task
