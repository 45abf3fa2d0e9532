not-drawable-summary = a task that cannot be drawn yet
not-drawable-why = Where a number, a time or a code is missing, the program does not decide how many or when.

plan-assumed = assumption “{ $name }” ({ $tasks }): { $note }
plan-assumed-all = assumption “{ $name }”: { $note }
plan-not-drawable = task `{ $task }` cannot be drawn yet
plan-row-blocked = undecided, cannot be drawn yet: { $why }
plan-not-drawable-help = say it in the rules; what the document leaves open goes into the assumptions file of the manifest
plan-no-scope = it does not say from which class of entities
plan-no-schedule = it does not say how many and how often
plan-no-window = it does not say when
plan-no-code = it has no code (代号)
plan-no-reading = it does not say whether the ratio is of each draw or of the year
plan-unplaced = it does not say when its { $draws } draws are, or they do not fit its window
plan-no-team = it names no team of at least two inspectors (行政处罚法 art. 42)
plan-undecided = the increment of tier `{ $tier }` is undecided
plan-no-tier-code = tier `{ $tier }` has no code (代号)
plan-no-levels = the library has no levels for `{ $column }`
plan-points-on-count = points cannot be added to an absolute number
plan-no-slot-code = `{ $name }` has no code (代号)
plan-amount-open = how many is undecided
plan-several-years = it is drawn once in several years, and not said in which
plan-repeats = entities may be drawn again
plan-other-unit = what is drawn is not in the entity library
plan-undated = “{ $words }” does not say which days: once they are set, write March—September or March 1—March 20
plan-objects = each department has objects of its own
plan-later-help = this can be written and checked, and not drawn yet: to draw, write one ratio or number
plan-by-tier = the amount is said by tier, and a tier has none
plan-apart-special = task `{ $task }` is a campaign: nothing is drawn at random, so it is not in the table
plan-apart-complaint = task `{ $task }` is for a cause such as complaints: nothing is drawn at random, so it is not in the table
plan-waits = Who waits for whom (→ waits for):
plan-waits-for = { $task }: { $waiting } → { $departments }: { $what }
plan-waits-after = { $next } → { $task }: all of it has to be done first ({ $departments })
plan-waits-all = { $task }: { $departments } wait for each other: { $what }
plan-waits-task = the whole task, which comes before { $task }
plan-paths = Joint tasks, and tasks that say their steps: the longest way to the end, and its days:
plan-path = { $task }: { $steps }; { $days }
plan-path-derived = { $task }: no steps are written; { $days }
plan-path-steps = up to { $n } steps wait for each other: { $chain }
plan-path-no-steps = no steps are written
plan-path-published = from { $from } on, inspected by { $last }, what is found on that day public by { $due }
plan-path-open = from { $from } on, inspected by { $last }; when that must be public is not known
plan-path-undated = no window is written
plan-said = { $words }
plan-open-bases = { $n ->
    [one] 1 legal basis is
   *[other] { $n } legal bases are
} undecided, and whether it may be inspected is open ({ $matters }); see ssj check
