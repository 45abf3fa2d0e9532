# The words of the reports. Keys without variables are taken by the template; both languages have the same ones.
report-verbatim = { $text }
report-title = Completion audit
report-colon = : {""}
report-semicolon = ; {""}
report-stop = . {""}
report-skip = Skip to the report
report-contents = Contents
report-number = Document no.
report-issuer = Issuer
report-year = Plan year
report-as-of = As of
report-language = Language
report-language-name = English
report-fictional = Fictional data
report-inside = For the office alone: not to be published
report-rehearsal = A rehearsal: nothing that was drawn counts
report-fictional-said = The firms, inspections and publications in this report were generated for demonstration; they stand for no real firm or result.
report-not-checked = What could not be checked
report-all-checked = Everything that had to be checked was checked.
report-assumed = Assumptions used (not the document's)
report-assumed-said = These come from the assumptions file, not from the plan itself; other assumptions may lead to other results.
report-verdict = Duties
report-verdict-said = The large number is how many were met, of those that were due by the audit's date; those not yet due, waived or not applicable are left out. A number leads to its list.
report-met-of-due = met / due
report-objectives = Objectives of the year
report-bound = bound
report-coverage = Coverage
report-coverage-said = distinct entities drawn in the year, of all active entities of the library
report-drawn-only = drawn, not yet inspected
report-not-drawn = not drawn
report-by-scope = By scope
report-by-tier = By credit-risk tier
report-tier-note = Credit-risk tiers are for supervision only and must not be published.
report-scope = Scope
report-size = Size
report-drawn = Drawn
report-inspected = Inspected
report-published = Published
report-share-drawn = Share drawn
report-progress-heading = Progress and delays
report-progress = Progress of the year (cumulative)
report-progress-said = As of { $date }: { $due } visits are due in the year, { $inspected } were made, { $published } results were published.
report-month-heading = End of
report-month = { $n ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
}
report-due = Due
report-delays = Days until publication (working days)
report-delays-said = { $intime } results were published within { $within } working days, { $late } later.
report-delays-limit = limit: { $within } working days
report-in-time = in time
report-late = late
report-as-table = Show the numbers
report-working-day = Working day
report-results = Results
report-judgement = Judgement
report-summary = Duties by state
report-duty = Duty
report-total = Total
report-overdue = Overdue
report-overdue-open = Still open:
report-overdue-done = met late:
report-overdue-said = Days late are calendar days, up to the day the duty was met, or to the audit's date while it is open.
report-none-overdue = Nothing is overdue.
report-days = Days late
report-entity = Entity
report-task = Task
report-department = Department
report-due-date = Due
report-done = met on
report-rule = Rule and source
report-evidence = Evidence
report-no-evidence = no record
report-upcoming = Due next
report-how-many = How many
report-so-many-due = { $n } due
report-so-many-found = { $n } found
report-exceptions = Exceptions
report-no-exceptions = No exceptions were found.
report-why = Why it matters:
report-show-items = Show each
report-rounds = Rounds
report-round = Round
report-window = Window
report-pool = Pool
report-quota = Quota
report-shortfall = Shortfall
report-by-ratio = by ratio { $n }
report-state = State
report-list = All obligations
report-list-count = { $from }–{ $to } of { $shown } that match, { $all } in all
report-list-none = No obligation matches.
report-list-cut = The list is too long: the { $shown } gravest are shown; all { $all } are in the JSON report.
report-search = Search
report-search-hint = name, code, reason, file…
report-any = All
report-reset = Clear
report-print-all = print every matching row
report-whole-plan = the whole plan
report-reason = Reason and evidence
report-previous = Previous
report-next = Next
report-footer = Derived from the rules, the draws and the recorded inspections; the same input gives the same report. Every row names the rule's file and line, its source in the plan, and the records it rests on.
report-more = … and { $n } more
report-by-task = Tasks (obligations met / due)
report-late-days = { $days ->
    [one] 1 day late
   *[other] { $days } days late
}
report-still-open = still open
report-done-on = met on { $date }
report-none = none
report-whole-library = The whole library
report-other-readings = Other readings
report-other-reading = other reading
report-rates = Completion and closure
report-rates-said = Completion is published of to inspect, closure is closed of published. Closed is where nothing was to do, or what was is done. To inspect are visits that are due or done; a month is that in which the window ends; where the departments of a joint task publish apart, each counts by itself, and so does each matter. Departments and matters without a task or with nothing done are listed, too; a task that names no declared matter has a row of its own. The total counts each visit once: the rows, less what they count more than once, add up to it.
report-closed = Closed
report-completion = Completion
report-closure = Closure
report-by-department = By department
report-by-matter = By matter
report-by-month = By month
report-not-known = (not known)
report-no-matter = { $code } { $task } (no declared matter)
report-counted-again = less: counted more than once
report-waits = Who waits for whom
report-wait-draw = { $task }: { $waiting } waits for { $on } to draw { $n ->
    [one] a round
   *[other] { $n } rounds
}, since { $since }, the first day of the window, at the earliest
report-wait-team = { $task }: { $waiting } waits for { $on } to name inspectors for { $n }, since the draw on { $since } at the earliest
report-wait-visit = { $task }: { $waiting } waits for { $on } to visit { $n }, since { $since } at the earliest
report-wait = { $task }: { $waiting } has published { $n } and waits for { $on }, since { $since } at the earliest
report-visits = Visits
report-visits-said = { $daily } ordinary, { $special } of campaigns, { $complaint } after complaints; of these { $merged } were several in one, counted once
report-visited = Entities by number of visits: { $often }
report-visited-times = { $of } with { $n }
report-deferred = { $n } left out of draws because their visits were used up: { $named }
report-plan-duties = Duties of the plan
report-judged-by = { $by } ({ $why })
report-unjudged = not checked
report-set-aside = waived (without the waiver: { $state }, { $reason }). Reason: { $why }; approved by { $approver }; until { $until }
report-set-aside-by-ledger = waived (without the waiver: { $state }, { $reason }). Reason: { $why }; basis: { $basis }; approved by { $approver }; until { $until }; event { $seq }
report-plan-says = the plan counts it as: { $text }
report-value = Value
report-definition = Definition
report-code = Code
report-finding = Finding
report-events = ledger no. { $events }
report-events-of = ledger no. { $events } and others, { $n } in all
report-place = Place
report-source = Source in the plan
report-basis = Legal basis
report-waiver-reason = Reason
report-approver = Approved by
report-until = Until
report-in-days = { $days ->
    [0] today
    [one] in 1 day
   *[other] in { $days } days
}

report-replacements = Substitutes and replaced inspectors
report-substituted = of { $visits } visits that teams were to make, { $failed } could not be made ({ $rate }): { $reasons }
report-substituted-team = team { $team }: { $failed } of { $visits } ({ $rate }): { $reasons }
report-replaced = inspectors of { $department } replaced: { $n } ({ $reasons })
