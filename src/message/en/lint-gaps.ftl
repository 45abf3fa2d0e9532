uncovered-matter-summary = a listed matter that no task covers
uncovered-matter-why = A matter on the list that nothing inspects all year is a gap in oversight, the more so for key matters.
uncovered-matter-legal = State Council Office notice 58 of 2015 asks that what is on the list of random inspections is inspected by plan; duties D5 and D6 of the plan rest on the list, too.
uncovered-matter-key = key matter `{ $matter }` is covered by no task
uncovered-matter-general = general matter `{ $matter }` is covered by no task
uncovered-matter-here = no task of the year inspects it
uncovered-matter-help = add a task with `事项 { $matter }`, or say who inspects it

orphan-task-summary = a task that names no listed matter
orphan-task-why = What is not on the published list may not be inspected; a task that does not meet the list has no footing.
orphan-task-legal = State Council Office notice 58 of 2015: no inspection without a provision of law; the published list says what is inspected.
orphan-task = task `{ $task }` names no matter that is on the list
orphan-task-none = this task names no matter at all
orphan-task-item = not on the list
orphan-task-near = the list has a matter with a similar name, `{ $near }`: use its name if it is meant, else add this one to the list
orphan-task-help = add the matter to the list, or name one that is on it

matter-without-scope-summary = a matter that does not say whom it is about
matter-without-scope-why = Without the class of entities no pool can be built and no gap can be seen.
matter-without-scope-legal = State Council Office notice 58 of 2015 asks the list to name bases, bodies, contents and ways; article 54 of 优化营商环境条例 has the inspected drawn at random, which needs a pool to draw from.
matter-without-scope = matter `{ $matter }` does not say whom it is about
matter-without-scope-here = no scope
matter-without-scope-task = the task that covers it draws from `{ $scope }`; if that is meant, add `对象 { $scope }`
matter-without-scope-help = add a field `对象 …` (scope)

joint-only-coverage-summary = a matter that only joint tasks cover
joint-only-coverage-why = If the partner defaults, nobody inspects the matter all year.
joint-only-coverage-legal = State Council opinion 5 of 2019 furthers joint inspections; it does not take from a department the duty for its own list.
joint-only-coverage = matter `{ $matter }` is covered by joint tasks only: { $tasks }
joint-only-coverage-here = no task of its own
joint-only-coverage-task = the only coverage comes from here
joint-only-coverage-help = agree that the department inspects alone if the partner does not come, or add a task of its own

lint-coverage = whether all entities are covered (uncovered-scope, overlapping-scopes)
lint-unknown-objects = the objects of { $tasks } are not declared by a condition, so whom they reach is not known; declare them with `scope NAME: CONDITION`
lint-too-many-classes = the conditions tell too many cases apart to be decided within the bounds

uncovered-scope-summary = entities that the library allows and no task’s class takes in
uncovered-scope-why = Together the classes do not cover everybody whom the library may hold; whoever is left is watched by nobody all year. This is proved over the columns of the library, not sampled.
uncovered-scope-legal = Article 54 of 优化营商环境条例 draws from a directory of the inspected; duties D3 and D4 of the plan ask that it holds all of them.
uncovered-scope = the library may hold such an entity: { $row }; no task can reach it
uncovered-scope-nothing = the library may hold an entity whose { $columns } is empty; no task can reach it
uncovered-scope-nobody = no task draws from the library: none of its entities can be reached
uncovered-scope-of = the library `{ $library }` may hold such an entity: { $row }; no task can reach it
uncovered-scope-here = follows from the columns and promises declared here
uncovered-scope-help = add a task that inspects it, or widen the condition of a class; if the library cannot hold such an entity, say so with `required`, `exclusive` or `implied`
uncovered-scope-row = as an example: example left-out {"{"} { $fields }；not-covered-by all tasks {"}"}

overlapping-scopes-summary = one entity in several classes with different ratios, and no word which counts
overlapping-scopes-why = By which ratio an entity is drawn, and how often a year, is not for a program to decide. This is proved over the columns of the library, not sampled.
overlapping-scopes-legal = State Council opinion 5 of 2019 asks for a sensible ratio and frequency, and that nobody is inspected over and over.
overlapping-scopes = one entity ({ $row }) is in reach of { $count } tasks; the schedules of { $tasks } differ, and the plan does not say which counts
overlapping-scopes-here = `{ $scope }` is drawn by this
overlapping-scopes-help = say `overlap highest`, `overlap apart` or `overlap in order A, B` in the plan; if the classes cannot overlap, say `exclusive` in the library
overlapping-scopes-row = as an example: example overlap {"{"} { $fields }；{ $tasks } {"}"}

unsatisfiable-scope-summary = a condition that no entity can meet
unsatisfiable-scope-why = The condition contradicts itself or what the library promises: the class is empty for ever, and the task comes to nothing.
unsatisfiable-scope-legal = Article 54 of 优化营商环境条例 has the inspected drawn at random; a class that nobody can be in has nobody to draw.
unsatisfiable-scope = no entity can meet the condition of `{ $scope }`
unsatisfiable-scope-here = contradicts itself
unsatisfiable-scope-promises = what the library promises here counts, too
unsatisfiable-scope-help = check whether an `and` should be an `or`, and where the brackets of a `not` end
