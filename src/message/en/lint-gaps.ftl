uncovered-matter-summary = a listed matter that no task covers, or whose tasks draw none of its objects
uncovered-matter-why = A matter on the list that nothing inspects all year is a gap in oversight, the more so for key matters.
uncovered-matter-legal = State Council Office notice 58 of 2015 sets up the list of matters; duty D5 of the plan asks that the plan of inspections is made by the list. A listed matter without a task was left out of it.
uncovered-matter-key = key matter `{ $matter }` is covered by no task
uncovered-matter-general = general matter `{ $matter }` is covered by no task
uncovered-matter-here = no task of the year inspects it
uncovered-matter-help = add a task with `事项 { $matter }`, or say who inspects it
uncovered-matter-others = matter `{ $matter }` is about `{ $scope }`, but its tasks ({ $tasks }) draw `{ $drawn }`: none of its objects can be drawn
uncovered-matter-objects = no task inspects these for the matter
uncovered-matter-drawn = none of the matter’s objects is here
uncovered-matter-others-help = let the task draw the objects of the matter, or add a task that does; if the matter’s own objects are wrong, change them

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

lint-matter-coverage = whether the tasks of each matter draw its objects
lint-too-many-matters = too many matters whose tasks draw by other names
lint-coverage = whether all entities are covered (uncovered-scope, overlapping-scopes)
lint-unknown-objects = the objects of { $tasks } are not declared by a condition, so whom they reach is not known; declare them with `scope NAME: CONDITION`
lint-too-many-classes = the conditions tell too many cases apart to be decided within the bounds

uncovered-scope-summary = entities that the library allows and no task’s class takes in, or a matter’s objects that its own tasks leave out
uncovered-scope-why = Together the classes do not cover everybody whom the library may hold; whoever is left is watched by nobody all year. This is proved over the columns of the library, not sampled.
uncovered-scope-legal = Article 54 of 优化营商环境条例 has the inspected drawn at random; whoever the library and the tasks leave out has no oversight.
uncovered-scope = the library may hold such an entity: { $row }; no task can reach it
uncovered-scope-nothing = the library may hold an entity whose { $columns } is empty; no task can reach it
uncovered-scope-nobody = no task draws from the library: none of its entities can be reached
uncovered-scope-of = the library `{ $library }` may hold such an entity: { $row }; no task can reach it
uncovered-scope-nobody-of = no task draws from the library `{ $library }`: nothing in it can be reached
uncovered-scope-nothing-of = the library `{ $library }` may hold a row in which every column is empty; no task can reach it
uncovered-scope-here = follows from the columns and promises declared here
uncovered-scope-help = add a task that inspects it, or widen the condition of a class; if the library cannot hold such an entity, say so with `required`, `exclusive` or `implied`
uncovered-scope-row = as an example: example left-out {"{"} { $fields }；not-covered-by all tasks {"}"}
uncovered-scope-matter = matter `{ $matter }` is about such an entity, too: { $row }; its tasks ({ $tasks }) cannot reach it
uncovered-scope-matter-nothing = matter `{ $matter }` is about an entity in which every column is empty, too; its tasks ({ $tasks }) cannot reach it
uncovered-scope-matter-here = the objects of the matter
uncovered-scope-matter-drawn = the tasks draw only from here
uncovered-scope-matter-help = widen what the task draws, or add a task that inspects the others for this matter; if the matter is only about some of them, say so in its objects

overlapping-scopes-summary = one entity in several classes with different ratios, and no word which counts
overlapping-scopes-why = By which ratio an entity is drawn, and how often a year, is not for a program to decide. This is proved over the columns of the library, not sampled.
overlapping-scopes-legal = State Council Office notice 58 of 2015 asks for a sensible ratio and frequency, and that nobody is inspected over and over.
overlapping-scopes = one entity ({ $row }) is in reach of { $count } tasks; the schedules of { $tasks } differ, and the plan does not say which counts
overlapping-scopes-here = `{ $scope }` is drawn by this
overlapping-scopes-help = say `overlap highest`, `overlap apart` or `overlap in order A, B`, naming all of them, in the plan; if the classes cannot overlap, say `exclusive` in the library
overlapping-scopes-row = as an example: example overlap {"{"} { $fields }；{ $tasks } {"}"}

unsatisfiable-scope-summary = a condition that no entity can meet
unsatisfiable-scope-why = The condition contradicts itself or what the library promises: the class is empty for ever, and the task comes to nothing.
unsatisfiable-scope-legal = Article 54 of 优化营商环境条例 has the inspected drawn at random; a class that nobody can be in has nobody to draw.
unsatisfiable-scope = no entity can meet the condition of `{ $scope }`
unsatisfiable-scope-here = contradicts itself
unsatisfiable-scope-promises = what the library promises here counts, too
unsatisfiable-scope-help = check whether an `and` should be an `or`, and where the brackets of a `not` end

foreign-matter-summary = a joint task's matter that is on no list at hand
foreign-matter-why = If the matter is on a partner's list and that list is not attached, nobody here can tell whether the partner may inspect it, on which basis, and whether all of it is done.
foreign-matter-legal = State Council opinion 5 of 2019: joint inspections rest on the lists of the departments; State Council Office notice 58 of 2015: what is on no list may not be inspected.
foreign-matter = joint task `{ $task }` has matters that are on no list at hand: { $items }
foreign-matter-here = on no list at hand
foreign-matter-of = inspected by { $departments }, whose list is not attached
foreign-matter-help = if it is a partner's, attach its list and enter the matter as `事项 …` (matter) with its `主体` (by); if it is this department's own, add it to its list

coverage-depends-on-others-summary = a matter that is inspected only if another department starts
coverage-depends-on-others-why = Unless the initiator acts the task never begins; a partner cannot draw in its place, and no other task makes up for it.
coverage-depends-on-others-legal = State Council opinion 5 of 2019 furthers joint inspections, organised by the initiating department; a department keeps the duty for its own list.
coverage-depends-on-others = matter `{ $matter }` is inspected only if { $departments } starts
coverage-depends-on-others-here = no task for it is started by the department that answers for it
coverage-depends-on-others-initiator = started by this one
coverage-depends-on-others-help = agree with { $departments } by when the task is started and what happens if it is not, or add a task that the department starts itself

priority-inversion-summary = key matters without a task while general ones have one
priority-inversion-why = The force goes into general matters while nobody inspects the key ones, where the risk is.
priority-inversion-legal = The notice of SAMR of 2019 sets two classes: the ratio of key matters has no upper limit, that of general ones is to be strictly limited; so key matters come first.
priority-inversion = key matters without a task: { $key } ({ $names }), while { $general } general ones have one
priority-inversion-key = a key matter, no task
priority-inversion-general = a general matter, with a task
priority-inversion-help = give the key matters a task first; where hands are short, take them from the general ones

dependency-cycle-summary = tasks or steps that wait for each other
dependency-cycle-why = Where each waits for the other to be done none can begin, and the plan stops there.
dependency-cycle-legal = State Council Office notice 58 of 2015 asks that inspections follow the annual plan; a plan whose order is a circle cannot be followed.
dependency-cycle-tasks = tasks wait for each other and none can begin: { $cycle }
dependency-cycle-steps = steps of task `{ $task }` wait for each other and none can begin: { $cycle }
dependency-cycle-chain = { $before } → { $next }
dependency-cycle-task = waits for `{ $task }` to be done
dependency-cycle-step = waits for `{ $step }` to be done
dependency-cycle-help = `a → b` is a waiting for b; take one of these waits away and the circle is broken

step-scheme = scheme
step-object-list = list of objects
step-draw-objects = draw of objects
step-draw-officers = draw of inspectors
step-joint-visit = joint visit
step-visit = visit
step-results = results
step-publish = publication
step-by = { $step } ({ $by })

partner-without-inspectors-summary = a department of a joint task without a place of its own in the team
partner-without-inspectors-why = A department that sends nobody makes a joint inspection one of a single department.
partner-without-inspectors-legal = State Council opinion 5 of 2019 furthers joint inspections; article 42 of 行政处罚法: at least two officers, qualified to enforce.
partner-without-inspectors = { $role ->
    [initiator] the initiator
   *[partner] partner
} `{ $partner }` of joint task `{ $task }` has no place of its own in the inspection team
partner-without-inspectors-here = this is the { $role ->
    [initiator] initiator
   *[partner] partner
}
partner-without-inspectors-team = nobody of it is in the team
partner-without-inspectors-any = whoever is drawn for it may be of another department
partner-without-inspectors-help = add `{ $partner } 1人` to the team{ $role ->
    [initiator] {""}
   *[partner] ; if it only gives information and does not go, do not name it as a partner
}

partner-without-matter-summary = a partner with nothing to check
partner-without-matter-why = Every item is given to other departments: it comes and does not know what to check, nor has it a footing to do so.
partner-without-matter-legal = State Council opinion 5 of 2019: joint inspections rest on the lists of the departments.
partner-without-matter = partner `{ $partner }` of joint task `{ $task }` has nothing to check
partner-without-matter-here = every item is given to other departments
partner-without-matter-help = say what it checks, `配合 { $partner }：…` (partner); if it only sends inspectors, write `派员 { $partner }` (sends)

joint-items-unassigned-summary = a joint task that does not say which department checks what
joint-items-unassigned-why = Where that is open several may check an item or none, and nobody knows who answers for it.
joint-items-unassigned-legal = State Council opinion 5 of 2019: in a joint inspection each department checks what is on its list; who inspects records and publishes.
joint-items-unassigned = joint task `{ $task }` does not say who checks { $items ->
    [one] one of its items
   *[other] { $items } of its items
  } ({ $departments })
joint-items-unassigned-here = who checks this?
joint-items-unassigned-help = write the items after the departments: `发起 甲局：…` (initiator), `配合 乙局：…` (partner); an item that both check is written at both

repeated-matter-summary = a task that names one matter twice
repeated-matter-why = Most likely another matter was meant: named twice it still counts once, and the one that was meant is on no task.
repeated-matter-legal = State Council Office notice 58 of 2015: inspections follow the list of matters, and each matter on it is to be carried out.
repeated-matter = task `{ $task }` names `{ $matter }` twice
repeated-matter-here = named again
repeated-matter-first = named here already
repeated-matter-help = see whether another matter was meant; if it is the same, take one out, and write the document's words after `原文` (`printed`)
task-without-owner-summary = a task for which nobody answers
task-without-owner-why = Without a section that answers for it nobody starts the task, nobody presses for it, and nobody can be asked when it was not done.
task-without-owner-legal = Who inspects records and publishes (goal G7): that presupposes that it is known who inspects. State Council Office notice 58 of 2015 asks the list to name the bodies.
task-without-owner = task `{ $task }` does not say which section or department answers for it
task-without-owner-here = no owner
task-without-owner-joint = say who leads it: `发起 …` (initiator)
task-without-owner-help = say who answers for it: `责任 …` (owner); where one answers for all tasks of a matter it may stand in the matter

generic-department-summary = words for nobody in particular where a body must be known
generic-department-why = “The departments concerned” are nobody: each can say that another is meant, and only a body with the power may inspect.
generic-department-legal = State Council Office notice 58 of 2015 asks the list to name the bodies; article 17 of 行政处罚法: penalties are imposed by the body that has the power, within its duties.
generic-department = `{ $name }` is no body in particular, and stands where one must be known (places: { $places })
generic-department-here = which body is this?
generic-department-help = write the name of the body; if it is another name of a department, add it there as `别名` (aliases)

unattached-reference-summary = a list or annex that is named and not there, or is there under another title
unattached-reference-why = Tasks rest on it, and without it they cannot be checked; under another title nobody knows whether the same one is meant.
unattached-reference-legal = State Council Office notice 58 of 2015 asks that the lists of matters are published; a list on which a plan rests must be found.
unattached-reference = `{ $title }` is named and not attached: what rests on it cannot be checked
unattached-reference-here = not attached
unattached-reference-help = attach it and set `状态 已附` (status); if it has been published, add its number to the title
unattached-reference-title = `{ $title }` is named, and the one attached has another title
unattached-reference-title-here = the titles differ
unattached-reference-title-help = see whether the same one is meant: if so, use one title; if not, attach the one that is meant

shared-object-without-joint-task-summary = one class inspected by several tasks apart, and by none together
shared-object-without-joint-task-why = Several tasks visit the same firm in a year where one visit would do; drawn apart, some are visited twice and others never.
shared-object-without-joint-task-legal = Article 54 of 优化营商环境条例: several matters on one object are to be merged or inspected jointly as far as possible; duty D6 of the plan asks for a joint plan where objects are shared.
shared-object-without-joint-task = `{ $scope }` is inspected on different matters by several tasks ({ $tasks }), and by none on them together
shared-object-without-joint-task-here = this class, too
shared-object-without-joint-task-help = make one task of them, `事项 …、…` (matter), or add a joint one; if they must stay apart, write a waiver (`豁免`) with the reason

task-differs-from-matter-summary = a task that words a matter otherwise than the list
task-differs-from-matter-why = What a task adds to the list is on no list and has no footing; and with two wordings nobody knows whether the same is meant.
task-differs-from-matter-legal = State Council Office notice 58 of 2015: the published list says what is inspected; what is not on it may not be.
task-differs-from-matter = task `{ $task }` words matter `{ $matter }` as `{ $words }`, which the list does not say
task-differs-from-matter-here = the task's words
task-differs-from-matter-list = the list says `{ $words }`
task-differs-from-matter-help = use the words of the list; to add something, change the list first

undeclared-alias-summary = another name that is not declared
undeclared-alias-why = With two names for one body or one class nobody can tell whether the same is meant, and one may be taken for two.
undeclared-alias-legal = Article 54 of 优化营商环境条例 has the inspected drawn from a register: register and plan must call them alike.
undeclared-alias = { $kind } `{ $name }` is called `{ $words }` here, and its declaration does not know that name
undeclared-alias-here = another name
undeclared-alias-name = declared here
undeclared-alias-department = if it is the same body, write in department `{ $name }`: 别名  “{ $words }” (aliases); if not, declare the other one
undeclared-alias-help = if it is the same class, write in `{ $name }`: 原文  “{ $words }” (printed); if not, declare another class

category-mismatch-summary = a matter whose category and content speak of different things
category-mismatch-why = Most likely a row was shifted in the table: the category is another matter's, while content and bases are about something else.
category-mismatch-legal = State Council Office notice 58 of 2015 asks the list to name bases, bodies, contents and ways: all of one thing.
category-mismatch = the category of matter `{ $matter }` is `{ $category }`, while its content and bases are about something else
category-mismatch-here = category and content share no word
category-mismatch-near = its bases are those of this matter
category-mismatch-owner = the category is this one's, and they share no basis
category-mismatch-help = see whether a row was shifted in the original; if so, its category may be that of `{ $near }`

unreachable-stage-summary = a step that nobody does, or a task that must wait too long: what follows is never reached
unreachable-stage-why = Where nobody does a step all that waits for it waits for ever, and the task stops halfway.
unreachable-stage-legal = State Council Office notice 58 of 2015 asks that inspections follow the annual plan; a plan with steps that cannot be reached cannot be followed.
unreachable-stage = nobody does step `{ $step }` of task `{ $task }`: the task has no such department
unreachable-stage-behind = nobody does step `{ $step }` of task `{ $task }`, and { $n } { $n ->
    [1] step that waits for it is
   *[other] steps that wait for it are
} never reached, up to `{ $last }`
unreachable-stage-here = the task has no such department
unreachable-stage-waits = waits for ever
unreachable-stage-help = name the department that does it, or the initiator and partners of the task
unreachable-stage-late = task `{ $task }` ends on { $to } and must wait for task `{ $first }`, which begins on { $from }
unreachable-stage-late-round = task `{ $task }` ends on { $to } and must wait for task `{ $first }`, whose last draw begins on { $from }
unreachable-stage-after = must be done before
unreachable-stage-late-help = move the windows of the two tasks, or let one not wait for the other
