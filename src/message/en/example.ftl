kind-example = example

form-cell = write: labels one, two; risk high; a column without a value: risk is empty
form-roster = write: 7 entities: labels one, risk high
form-covered = write: covered-by TASK: each draw 45%, 4 times; what is left open: undecided, draws undecided, base undecided
form-uncovered = write: not-covered-by TASK, TASK; not-covered-by the others; not-covered-by all tasks
form-drawn = write: drawn TASK: each draw 12 entities, of them low 8 entities, high 4 entities
form-example = write: example NAME {"{"} labels one; covered-by TASK: 25%, 4 times {"}"}
hint-sample-size = a line has from 1 to { $most } entities
hint-not-a-share = a ratio is 100% at most, a number of entities 1 at least
hint-said-twice = the same is said twice
hint-roster-colon = a colon stands after the number of entities
example-no-tiers = `{ $task }` knows no tiers

example-no-library = no library is declared, so nobody knows which columns an entity has
example-no-library-help = declare the library: library {"{"} labels labels {"{"} … {"}"} {"}"}
example-unknown-column = an example has no field `{ $name }`, and the library no such column
example-one-value = column `{ $name }` has one value only

example-without-expectation-summary = an example that tests nothing
example-without-expectation-why = A test that cannot fail does not show when the rules are spoilt.
example-without-expectation-legal = No provision of its own; examples are the writer's own check.
example-without-expectation = example `{ $name }` tests nothing: { $why }
example-without-expectation-here = only half of it is there
example-expects-nothing = it says of no result what is expected (covered-by, not-covered-by, matter, drawn)
example-has-nobody = it gives no entity (columns such as labels and risk, or a roster)

failed-example-summary = the rules do not bear out an example
failed-example-why = An example is what those who write the rules are sure of: where it fails, either a rule was spoilt or the example must change.
failed-example = example `{ $name }` fails: { $message }
example-expected-here = expected here
example-not-covered = `{ $task }` should have the entity in its pool and has not
example-covered = `{ $task }` should not have the entity in its pool and has
example-other-numbers = ratio or number of draws of `{ $task }` differ
example-other-lots = the draws of `{ $task }` differ
example-other-matters = other matters are inspected
example-other-count = `{ $task }` draws another number

example-expected = expected
example-actual = actual
example-differs = ← differs
example-row-pool = pool
example-row-lots = draws
example-row-reading = ratio of
example-row-amount = ratio
example-row-draws = draws
example-row-matters = matters
example-row-drawn = drawn ({ $reading })
example-row-tier = of them { $tier }
example-is-in = in it
example-is-out = not in it
example-is-unknown = cannot be known
example-none = none
example-any = any
example-open = undecided
example-reading-open = not said: of each draw or of the year
example-draws-open = draws undecided
example-one-draw = one draw only
example-exempt = not drawn
example-text = { $text }
example-list = { $names }
example-visits = { $n } { $n ->
    [one] visit
   *[other] visits
}
example-count = { $n } { $n ->
    [one] entity
   *[other] entities
}
example-per-officer = { $n } for each officer
example-by-tier = by tier
example-at-least = at least { $amount }
example-at-most = at most { $amount }
example-both = { $one }, { $other }
example-and = { $one }; and also { $other }
example-larger = { $one } or { $other }, whichever is greater
example-smaller = { $one } or { $other }, whichever is less
example-either = { $one } or { $other }, either
example-of = { $reading } { $rest }
example-draws = { $n } { $n ->
    [one] time
   *[other] times
} a year
example-draws-in = { $n } { $n ->
    [one] time
   *[other] times
} in { $years } years
example-together = drawn together with others: { $tiers }

example-this-row = of this line
example-schedule-here = decided here
example-tier-here = decided here for tier `{ $tier }`
example-tier-open = no number for tier `{ $tier }`
example-no-tier = no `{ $column }` is given, so nobody knows by which tier it is drawn
example-no-class = the class is not said, or has no condition
example-of-class = it meets this condition
example-not-of-class = it does not meet this condition
example-other-library = the class is of another library
example-taken-by = `{ $task }` draws it, and nobody else
example-matter-of = `{ $task }` inspects this matter
example-task-elsewhere = `{ $task }` inspects this matter and draws from this class
example-uncounted = not counted by this program yet
example-later = this can be written, and not counted by this program yet

cli-test = Run the examples in the rules: given an entity, whether tasks, ratios and numbers are as expected
cli-test-words = The plan folder, if it is not the current one; then names of examples or parts of them, all unless given
cli-test-format = Output: human (default), json, junit
test-unknown = no example has `{ $name }` in its name
test-file = { $file } (the rules alone)
test-file-assumed = { $file } (the rules with the assumptions)
test-none = there are no examples
test-passed = { $n ->
    [one] the only example holds
   *[other] all { $n } examples hold
 }
test-failed = { $n ->
    [one] one example
   *[other] { $n } examples
 }, of which { $failed ->
    [one] one fails
   *[other] { $failed } fail
 }
