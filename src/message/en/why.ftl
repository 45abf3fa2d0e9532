cli-why = Of an entity, a matter or a task: which tasks reach it, ratio, tier, how often a year, how probably, by which articles, and on which lines
cli-why-word = Name or code of a task or matter, or number or name of an entity
cli-why-path = A plan folder, a bare folder of rules or a rule file; the current plan folder by default
cli-why-data = The entity library (may be given several times); that of the plan folder by default
cli-why-as-of = The day as of which legal bases are judged (the plan's day of issue by default, today where it has none)
cli-why-format = Output: text (default), json
why-task-head = task { $name } ({ $source }, { $at })
why-matter-head = matter { $name } ({ $source }, { $at })
why-entity-head = { $name }, number { $id } ({ $at })
why-entity-is = { $labels }; { $tier }
why-labels = labels: { $labels }
why-no-labels = no labels
why-tier = credit-risk tier: { $tier }
why-no-tier = no credit-risk tier
why-closed = It does not exist any more and is never drawn.
why-entity-nobody = No task of the plan of { $year } can reach it.
why-entity-tasks =
    { $n ->
        [one] One task of the plan of { $year } draws from a pool that has it:
       *[other] { $n } tasks of the plan of { $year } draw from pools that have it:
    }
why-matter-uncovered = No task of the plan of { $year } covers it.
why-matter-tasks =
    { $n ->
        [one] One task of the plan of { $year } covers it:
       *[other] { $n } tasks of the plan of { $year } cover it:
    }
why-task = { $n }. { $name } ({ $source }, { $at })
why-scope = objects: { $scope } ({ $at })
why-blocked = cannot be drawn yet: { $why }
why-all = all objects
why-rate = { $of }: { $reading } { $amount }, { $draws } a year ({ $at })
why-stratum = { $size } are in the same position; drawn of them, draw by draw: { $takes }
why-empty = the library has no such object
why-no-figures = how many are drawn cannot be said: { $why }
why-one-draw = one of them is drawn with probability { $chance }
why-draws = one of them is in a draw with probability { $each }; at least once in the year: { $chance }; { $average } times on average
why-cap = the cap on visits “{ $name }” ({ $at }) may bind: who is full is passed over, and others may be drawn instead; the figures below leave it out
why-one-draw-uncapped = without caps, one of them is drawn with probability { $chance }
why-draws-uncapped = without caps, one of them is in a draw with probability { $each }; at least once in the year: { $chance }; { $average } times on average; with caps, by this task at most { $most } times
why-certain = certain
why-never = never
why-chance = { $fraction } (about { $percent })
why-chance-exact = { $fraction } ({ $percent })
why-list = one after the other { $all }
why-rounds = when: { $rounds }
why-by = by: { $departments }
why-matter = inspected: { $name } ({ $source }, { $at })
why-no-bases = basis: the rules say none
why-basis = basis: { $cited } ({ $at })
why-basis-successor = its place took: { $to }
why-basis-doubtful = basis: { $cited } ({ $at }): { $standing }
why-in-force = in force
why-unconfirmed = not confirmed to be in force
why-not-yet = not yet in force
why-repealed = repealed
why-expired = expired
why-unregistered = not in the registry
why-unlisted = inspected: “{ $words }”, which is on no list
why-open = cannot be said: { $task }: { $why }
why-taken = also an object of { $task }; by the plan { $by } has it, and it is not drawn twice
why-others = The objects of the other { $n } tasks do not include it.
why-total = In the whole year: drawn { $average } times on average ({ $exact }), at most { $most } times.
why-total-chance = Drawn at least once in the year with probability { $chance } (the tasks are drawn apart).
why-total-uncapped = In the whole year: without caps drawn { $average } times on average ({ $exact }); with them at most { $most } times.
why-total-chance-uncapped = Without caps, drawn at least once in the year with probability { $chance } (the tasks are drawn apart); ssj forecast simulates the years with caps.
why-total-unwritten = How probably it is drawn at least once in the year is a fraction too long to write.
why-as-of = bases as of { $date }; by the library as it stands, before anything was drawn
why-fictional = the library says that it is fictional
why-unknown = no task or matter is called “{ $word }”, and the library has no entity of that number or name
why-unknown-no-library = no task or matter is called “{ $word }”; to ask about an entity, name a library with --data, or run it in a plan folder
why-unknown-unusable = no task or matter is called “{ $word }”; the library has errors and was not used
why-several = several entities are called “{ $word }”: ask by number: { $ids }
why-basis-open = basis: undecided ({ $at })
why-basis-open-words = basis: undecided, printed “{ $words }” ({ $at })
why-undecided = undecided
