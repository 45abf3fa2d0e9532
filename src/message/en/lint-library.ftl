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
