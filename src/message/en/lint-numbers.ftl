ambiguous-ratio-summary = several draws a year and a ratio that does not say of what
ambiguous-ratio-why = The two readings differ several times over in how many are drawn; a program must not choose.
ambiguous-ratio-legal = State Council Office notice 58 of 2015 asks for a set ratio and frequency; a ratio of nobody knows what is not set.
ambiguous-ratio = task `{ $task }` is drawn { $draws } times a year and does not say whether { $ratio } is of each draw or of the year
ambiguous-ratio-here = of each draw, or of the year?
ambiguous-ratio-each = of each draw: write `each draw { $amount }, { $often }`; up to { $most } in the year
ambiguous-ratio-each-least = of each draw: write `each draw { $amount }, { $often }`; at least { $most } in the year
ambiguous-ratio-year = of the year: write `whole year { $amount }, { $often }`; { $amount } over all { $draws } draws
ambiguous-ratio-each-before = of each draw: write each draw before it
ambiguous-ratio-year-before = of the year: write whole year before it
written-exact = { $ratio }
written-least = at least { $ratio }
written-most = at most { $ratio }
written-range = { $ratio }~{ $most }
written-times = { $n } a year
written-times-least = at least { $n } a year
written-times-most = at most { $n } a year

ratio-exceeds-pool-summary = ratio times draws is more than the pool
ratio-exceeds-pool-why = Without repeats the pool is used up before the year ends and the last draws fall short.
ratio-exceeds-pool-legal = State Council Office notice 58 of 2015 asks for a sensible ratio and frequency, and that nobody is inspected over and over.
ratio-exceeds-pool = task `{ $task }`, read as of each draw: { $ratio } × { $draws } draws = { $total }, more than the pool, and no rule allows repeats
ratio-exceeds-pool-here = { $total } in all
ratio-exceeds-pool-help = lower the ratio or the number of draws, make it a ratio of the year, or allow repeats once everybody was drawn

missing-increment-summary = tiers are named, their increments are not
missing-increment-why = Without numbers nothing can be drawn by credit risk; a silent zero would abolish the tiers.
missing-increment-legal = Duty D8 of the plan: no random inspection without credit-risk tiers. Tiers without numbers cannot be drawn by.
missing-increment = task `{ $task }` asks for increments by tier and gives no number for { $tiers }
missing-increment-here = undecided
missing-increment-help = say how much each tier adds, e.g. `低 +0个百分点、高 +20个百分点`; numbers for a trial belong in the assumptions file

ineffective-increment-summary = the ratio is 100 % already; raising it does nothing
ineffective-increment-why = Everybody is to be inspected, and no points can be added to that: the tiers are named and change nothing.
ineffective-increment-legal = State Council Office notice 58 of 2015 asks for a sensible ratio and frequency; duty D8 of the plan asks for draws by credit risk, and tiers without effect are none.
ineffective-increment = the ratio of task `{ $task }` is 100 % already, so raising it by tier does nothing
ineffective-increment-here = it is the ratio that is raised
ineffective-increment-base = everybody already
ineffective-increment-both = only the frequency can be raised: write `frequency by …` and how many draws each tier adds, or lower the ratio
ineffective-increment-ratio = raise the frequency (`frequency by …`), or lower the ratio

frozen-frequency-summary = one draw a year and increments of the ratio only: nobody of high risk is inspected more often
frozen-frequency-why = However high the risk, there is one visit a year at most; a key matter that rests on this task alone has no second one.
frozen-frequency-legal = State Council Office notice 58 of 2015 asks for a sensible ratio and frequency, and more inspections where the risk is higher; the SAMR notice of 2019 sets no upper limit for key matters.
frozen-frequency = task `{ $task }` is drawn once a year and its tiers raise the ratio only; entities of high risk are inspected for the key matter `{ $matter }` once a year at most
frozen-frequency-here = raises the ratio only
frozen-frequency-once = once a year at most
frozen-frequency-matter = a key matter that no other task covers
frozen-frequency-elsewhere = { $tasks } tasks of the same plan raise the frequency too; see whether it was forgotten here
frozen-frequency-help = to inspect them more often, write `ratio, frequency by …` with the further draws; where once is meant, waive it with the reason

non-monotone-tiers-summary = a riskier tier is drawn less, or the lowest tier is raised
non-monotone-tiers-why = Tiers mean that more risk is inspected more; turned round, those of low risk are inspected more. Where the lowest tier is raised too, the base is nobody's ratio.
non-monotone-tiers-legal = State Council Office notice 58 of 2015 asks for more inspections where the risk is higher; management by credit risk asks for fewer where it is low.
non-monotone-tiers = in task `{ $task }` `{ $high }` is riskier than `{ $low }` and is drawn less in the year
non-monotone-tiers-less = more risk, drawn less
non-monotone-tiers-more = less risk, drawn more
non-monotone-tiers-help = check the numbers of both tiers; neither ratio nor frequency of the riskier one should be lower
non-monotone-tiers-lowest = in task `{ $task }` the lowest tier `{ $tier }` is raised too, so that the base is nobody's ratio
non-monotone-tiers-raised = the lowest tier is raised
non-monotone-tiers-lowest-help = let the lowest tier be the base: `{ $tier } +0 points`, with what was added in the ratio itself; or take off with `-`

zero-chance-tier-summary = a tier that can never be drawn
zero-chance-tier-why = No chance is an exemption: whoever is in the tier knows that nobody will come, and a wrong tier is never found out.
zero-chance-tier-legal = Management by credit risk lowers ratio and frequency where the risk is low, and exempts nobody; in a random inspection everybody may be drawn.
zero-chance-tier = task `{ $task }` does not draw `{ $tier }`, and no other task takes in `{ $scope }`: this tier can never be drawn
zero-chance-tier-here = not drawn
zero-chance-tier-help = give it a low ratio, e.g. `{ $tier } 1%`; where only complaints lead to an inspection, declare a task with `kind complaint`

rounding-below-objective-summary = a ratio exactly equal to the objective, which rounding brings below it
rounding-below-objective-why = Entities are whole. Where the ratio is exactly the objective, cutting off a fraction is less than it, and the one that is missing is found at the end of the year.
rounding-below-objective-legal = The plan's own objective. State Council Office notice 58 of 2015 asks for a sensible ratio and frequency with the coverage that is needed.
rounding-below-objective = the ratio of task `{ $task }` is exactly the { $bound } of objective `{ $objective }`, { $how } this class alone does not reach it
rounding-below-objective-down = and it is rounded down:
rounding-below-objective-nearest = and it is rounded to the nearest:
rounding-below-objective-unsaid = and the plan does not say how it is rounded; rounded down,
rounding-below-objective-here = exactly the objective
rounding-below-objective-bound = the objective
rounding-below-objective-reckoned = { $ratio } of { $size } is { $exact }; { $count } are taken, which is { $got } and less than { $bound }
rounding-below-objective-each = { $ratio } of { $size } is { $exact }; { $each } are taken in each draw, { $count } in { $times } draws, which is { $got } and less than { $bound }
rounding-below-objective-if-year = this reads the ratio as of the whole year; read as of each draw it is above the objective
rounding-below-objective-if-each = this reads the ratio as of each draw; read as of the whole year it is further from the objective
rounding-below-objective-help = write `rounding up` (where nothing is said this program rounds up), or a ratio above the objective

undefined-objective-base-summary = an objective in per cent that does not say of what
undefined-objective-base-why = The counts can be made in several ways that differ; where that is settled at the end of the year, whether the objective was met is anybody's word.
undefined-objective-base-legal = The plan's own objective. State Council Office notice 58 of 2015 asks that inspections and results are published; a published figure needs a definition.
undefined-objective-base = objective `{ $objective }` says { $bound } and does not say of what
undefined-objective-base-here = one way to count
undefined-objective-base-first = the measure as it stands: { $count } / { $of }, that is { $count_is }, over { $of_is }
undefined-objective-base-second = the words can also be read as: { $count } / { $of }, that is { $count_is }, over { $of_is }
undefined-objective-base-help = settle one and write it down with `counted-as “…”`: enterprises or all entities, of the library or all registered, each once or each time, with or without joint tasks
undefined-objective-base-help-due = settle one and write it down with `counted-as “…”`: of what was drawn, inspected, found or due, and whether what was late counts
counted-all-entities = all-entities
counted-drawn-entities = drawn-entities
counted-draws = draws
counted-to-inspect = to-inspect
counted-inspected = inspected
counted-to-publish = to-publish
counted-published = published
counted-published-on-time = published-on-time
counted-closed = closed

unplaced-frequency-summary = several draws a year that are not placed in it
unplaced-frequency-why = All of them in December would still be the plan; whether the first ones were made in time, nobody can say.
unplaced-frequency-legal = State Council Office notice 58 of 2015 asks for a sensible frequency and against too many inspections; only draws that are spread can be seen to be sensible.
unplaced-frequency = task `{ $task }` is drawn { $draws } times a year and does not say when
unplaced-frequency-here = all of them may come last
unplaced-frequency-window = only the whole window is given
unplaced-frequency-halves = add `rounds by half-year`, or a window for each draw, e.g. `rounds April, September`
unplaced-frequency-quarters = add `rounds by quarter`, or a window for each draw
unplaced-frequency-months = add `rounds by month`, or a window for each draw
unplaced-frequency-windows = give a window for each draw, e.g. `rounds March, June, September`

unknown-mode-summary = a matter with several methods of inspection, and no task that says which
unknown-mode-why = A visit counts. Where nobody knows which inspections are visits, nobody can count those of an entity, and no cap can be kept.
unknown-mode-legal = State Council Office notice 54 of 2024 asks for a published cap on the inspections of each enterprise, and for no visit where documents or online checks will do.
unknown-mode = matter `{ $matter }` may be inspected on site or in another way and no task says which, so visits cannot be counted
unknown-mode-here = more than one method
unknown-mode-task = this task has no `method`
unknown-mode-help = say it in the task, e.g. `method on-site`; where documents come first and a visit after, write both
unknown-mode-no-task = no task covers this matter; say its `method` once there is one

no-team-rule-summary = no rule on who inspects
no-team-rule-why = Without a number, a department and qualifications nobody can be drawn to inspect; a visit by one officer alone may not hold.
no-team-rule-legal = Law on Administrative Penalties, article 42: no fewer than two officers; State Council Office notice 58 of 2015 asks that officers are drawn at random.
no-team-rule = the plan does not say how many inspect and who
no-team-rule-here = no `team`
no-team-rule-help = write `team 2 inspectors` in the header, with qualifications where matters need them; and `recusal` and `load` where they are wanted
no-team-rule-task = task `{ $task }` has no team while others have
no-team-rule-task-here = no team
no-team-rule-task-help = add `team …`, or one for all tasks in the plan's header

no-substitute-rule-summary = no rule on who stands in for an entity that cannot be inspected
no-substitute-rule-why = Some have closed, moved or cannot be found. Without a rule somebody decides whether and whom, and the draw is not random there.
no-substitute-rule-legal = State Council Office notice 58 of 2015 asks that entities are drawn at random and every step is on record; one that is picked instead was not drawn.
no-substitute-rule = the plan does not say who stands in for a drawn entity that cannot be inspected
no-substitute-rule-here = no `substitutes`
no-substitute-rule-help = write `substitutes by-rank` in the header (the next ones in the order of the same draw), or `substitutes none`

outcome-without-followup-summary = an outcome that leaves something to be done, and nothing says what and by when
outcome-without-followup-why = An order that nobody checks and a case that nobody hears of again leave the problem where it was.
outcome-without-followup-legal = Objective G8 of the plan: whatever is found is followed up as the law has it. Where nothing says how, nothing is followed up.
outcome-without-followup = outcome `{ $outcome }` leaves something to be done and has no `follow-up`
outcome-without-followup-here = what comes after, and by when?
outcome-without-followup-rectify = add e.g. `follow-up rectify 30 days, reinspect 10 working days`
outcome-without-followup-case = add e.g. `follow-up file-case, report-credit 7 working days`
outcome-without-followup-refusal = add e.g. `follow-up file-case, report-credit 7 working days`, or the document's words in quotation marks

merged-row-summary = one printed row that holds several declarations
merged-row-why = Where a cell holds several values, whoever types them in decides which belongs to what; a basis or class that is mixed up cannot be seen.
merged-row-legal = State Council Office notice 58 of 2015 asks that basis, body, content and manner are listed item by item; several in a row are not.
merged-row = one row ({ $row }) holds { $count } declarations: { $names }
merged-row-here = its source is `{ $source }`
merged-row-help = ask the issuer to give each a row of its own, and note in a comment how the row was divided

repeated-basis-set-summary = the same set of bases copied
repeated-basis-set-why = When one of the statutes changes, every copy has to; the one that is forgotten contradicts the others.
repeated-basis-set-legal = Duty D2 of the plan asks that the list of matters follows the changes of the law; what is written once is changed once.
repeated-basis-set = { $matters } cite the same { $count } bases, each in full
repeated-basis-set-here = the same set
repeated-basis-set-once = they can be written once: 依据集 共同依据 {"{"} { $bases } {"}"} (`bases` in English)
repeated-basis-set-use = and each matter then says 依据 共同依据 (`basis …`)
undecided-number-summary = a task whose amount or time is undecided
undecided-number-why = A task of which nobody has decided how many, or when, cannot be drawn. What an import could not read is kept so, with its words, and the rest of the table comes through.
undecided-number-legal = State Council Office notice 58 of 2015 asks for reasonable ratios and frequencies; one that is undecided is none.
undecided-number-amount = the amount of task `{ $task }` is undecided: it cannot be drawn yet
undecided-number-window = nobody has decided when task `{ $task }` is carried out, printed “{ $words }”: it cannot be drawn yet
undecided-number-here = undecided still
undecided-number-help = write the ratio and the frequency, as in: 每次 5%，2次/年
undecided-number-window-help = write the months within the plan year, as in: 3月—10月

strata-alike-summary = two classes or tiers of a task would be one stratum
strata-alike-why = Codes of classes and of tiers may have a `.`, by which they are joined in a draw. Where two come out alike, entities of both would be drawn at the ratio of one of them.
strata-alike-legal = State Council Office notice 58 of 2015 asks for a set ratio and frequency; duty D8 of the plan asks for draws by credit risk. Of strata that run together neither holds.
strata-alike = in task `{ $task }` `{ $one }` and `{ $other }` would be one stratum
