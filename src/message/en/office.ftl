# The words of Word documents and Excel workbooks. Names of sheets have at most 31 characters and none of []:*?/\ and '.
office-sheet-summary = Summary
office-sheet-obligations = Obligations
office-sheet-findings = Findings
office-sheet-figures = Figures
office-sheet-visits = Drawn and visited
office-sheet-tasks = Tasks and bases
office-inside = For the office alone: it has credit-risk tiers, names of inspectors and recusals, which must not be published. Figures are formulas over the rows of the other sheets.
office-what = What
office-why = Why
office-met = Met
office-due = Due
office-share = Share
office-count = Count
office-of = Of
office-due-said = Due are those met, not met, unknown or in error; those not yet due, waived or not applicable are left out.
office-still-open = Still open
office-met-late = Met late
office-level = Level
office-code = Code
office-meaning = Meaning
office-subject = About
office-help = What to do
office-waiver = Waiver
office-set-aside = reason: { $why }; approved by { $approver }; until { $until }
office-entity-code = Credit code
office-rule-line = Rule file and line
office-id = Number of the obligation
office-window-from = Window from
office-window-to = Window to
office-month = Month due
office-team = Inspectors drawn
office-came = Inspectors who came
office-inspected-on = Inspected on
office-found-on = Established on
office-outcome = Result
office-published-on = Published on
office-closed-on = Closed on
office-own = Department
office-whole = Visit
office-partners = Joining departments
office-matter = Matter
office-tier-reached = By credit-risk tier
office-share-inspected = Share inspected
office-more = … and { $n } more, in the workbook
office-by-code = Findings by code
office-where = Source, place and basis
office-public-lists = Who was drawn
office-public-results = Results of the inspections
office-public-plan = Plan of inspections
notices-title = Notice of inspection
notices-nothing = by { $date } there is no draw of which papers may be made, and no file was written; --confidential makes those for the teams before a reveal, --as-of asks for another day
notices-none = There is no draw by that day of which papers may be made.
notices-expired = task { $task } rests on { $basis }, which held until { $date } only: the notices print it as the rules do; look at it before you send them
notices-repealed = task { $task } rests on { $basis }, which is repealed since { $date }: the notices print it as the rules do; look at it before you send them
notices-waiting = { $n ->
    [one] one round was drawn and is not revealed: its list is secret, and is left out: { $rounds }
   *[other] { $n } rounds were drawn and are not revealed: their lists are secret, and are left out: { $rounds }
}
notices-to = { $name } ({ $code }):
notices-to-code = { $code }:
notices-said = By “{ $title }” ({ $number }) you were drawn at random on { $drawn } for “{ $task }”, round { $round }. This is to tell you of the inspection.
notices-by = Inspected by
notices-when = When
notices-window = { $from } to { $to }
notices-what = Matters and legal bases
notices-who = Inspectors
notices-name = Name
notices-id = Number
notices-certificate = Certificate
notices-recusal = Whoever holds that an inspector has a direct interest in the firm, or other ties that may affect fairness, may ask for another one (《行政处罚法》第四十三条).
notices-date = Date:
notices-confidential = Internal; not to be made public before the inspections are over
notices-confidential-said = these papers say who is drawn before the draw is revealed: they are for the teams alone, marked on every page; keep them out of what is published or passed on
notices-confidential-help = for the teams, before that: ssj report --notices --draw { $task }/{ $round } --confidential
notices-only = `--notices` is docx or xlsx; it cannot be { $format }
notices-veiled = { $task } round { $round } has blind ids, and neither its pool secret nor an annex is here: whom it drew is not known. Name them with --secrets or --annex
work-title = List of work
work-sheet = List of work
work-said = { $task } { $name }, round { $round }, team { $team } of { $teams }
work-firms = Firms ({ $n })
work-number = No.
work-signed = Signed
work-stands-in = stands in for { $failed }
work-instead-of = Stands in for
work-team = Team
work-members = Inspectors and certificates

office-damaged = it is damaged, or no document of Word and no workbook of Excel; open it in the program that made it, save it again and try once more
unpack-parts = it has more than { $most } parts: it was made to fill memory, or is damaged
unpack-times = { $part ->
    [none] it
   *[other] { $part }
} unpacks to more than { $most } times its size, as nothing does that people write: it was made to fill memory, or is damaged
unpack-large = { $part ->
    [none] it
   *[other] { $part }
} unpacks to more than { $most } MB, and nothing that is published is so large: it was made to fill memory, or is damaged
