kind-department = department
kind-scope = scope
kind-matter = matter
kind-task = task
kind-tiers = set of tiers
kind-tier = tier
kind-qualification = qualification

model-not-a-declaration = `{ $word }` does not begin a declaration
model-unknown-field = there is no field `{ $word }` here
model-unknown-keyword-here = unknown word
model-did-you-mean = did you mean `{ $name }`?
model-see-keywords = declarations begin with plan, department, library, scope, matter, task, joint task, objective, duty, deadline, outcome, document, statute, calendar…
model-missing-name = a name is missing after `{ $word }`
model-repeated-name = `{ $name }` is declared already
model-repeated-here = the second one
model-first-here = the first one
model-repeated-field = the field stands twice
model-missing-field = `{ $name }` has no field `{ $field }`
model-missing-field-here = add a line `{ $field } …`
model-two-plans = there are two plans among the rule files
model-no-plan = there is no plan among the rule files
model-no-plan-help = write a declaration: plan NAME {"{"} title …  year … {"}"}
model-empty-value = there is nothing here
model-empty-value-of = there is nothing after `{ $field }`
model-bad-value-of = `{ $found }` cannot be understood as a value of `{ $field }`
model-bad-value = `{ $found }` cannot be understood
model-stuck-here = not understood from here on
model-unknown-name = there is no { $kind } called `{ $name }`
model-not-declared-here = not declared
model-quote-if-printed = declare the name first; if it is only the document's wording, put it in quotation marks
model-unknown-column = the library has no column `{ $name }`
model-unknown-label = the column `{ $column }` has no value `{ $name }`
model-columns-here = the library is declared here
model-not-an-ordered-column = `{ $name }` is not an ordered column of the library
model-field-outside = `{ $word }` is a field and belongs inside the braces of a declaration
model-field-outside-here = this line belongs to no declaration
model-field-outside-help = look at the declaration above: its opening brace is missing, or its closing brace comes too early
model-no-keyword = `{ $text }` is no declaration
model-no-field = `{ $text }` has no field name before it
model-fields = fields that may stand here: { $fields }
model-declaration-inside = `{ $word }` begins a new declaration and cannot stand inside another one
model-declaration-inside-help = close the one above with a closing brace on a line of its own
model-missing-name-here = write a name here
model-repeated-name-help = delete one of them if they are the same; else give them different names
model-repeated-field-help = keep one of them; several values stand on one line with commas between them
model-two-plans-help = a folder is one plan; put another year’s plan into a folder of its own, and to start from it write extends “folder”
model-values = it can be: { $names }
model-merged-fields = `{ $field }` in this line looks like another field
model-merged-here = a line break seems to be missing here
model-merged-help = if it is part of the text, put the whole text in quotation marks: “…”
model-wrong-here = this is wrong

form-head = these forms are understood:
    · keyword NAME “title” {"{"} … {"}"}
    · keyword NAME: value
form-text = these forms are understood:
    · “quoted text”
    · a line of text without quotation marks
form-texts = write: “one”, “two”
form-code = write: A1, ENV (capital letters and digits)
form-whole = write: 70 (a whole number)
form-year = write: 2024
form-provenance = these forms are understood:
    · annex 2 row 7 part 1
    · 正文二(五)
form-date = these forms are understood:
    · 2024-03-26
    · 2024年3月26日
form-references = these forms are understood:
    · one, two
    · the document’s own words: “three”
    · both: one printed “three”
form-one-reference = one name stands here:
    · a
    · as the document says it: “c”
    · both: a printed “c”
hint-no-block = no braces stand here; how many of several classes are drawn stands in the braces of schedule, or in a task each
form-names = write: one, two, three (a comma between names)
form-citation = these forms are understood:
    · 《大气污染防治法》第五十四条、第五十五条
    · 《水污染防治法》第三十条第一款第（二）项
    · the name of a set of bases
    · what is open: undecided printed “参照省厅规定”
form-schedule = these forms are understood:
    · each draw 25%, 4 times a year
    · each quarter at least 12.5%
    · at least 5% and at least 3 entities; once a year
    · 28 entities or 3% whichever is greater; once a year
    · not decided yet: undecided
form-tiers = these forms are understood:
    · ratio by risk {"{"} low +0 points, high +20 points {"}"}
    · the name of declared tiers
    · none
form-tier-row = these forms are understood:
    · low +0 points, high +20 points +1 draws
    · low 5%, high 20%—60%, lowest not drawn
    · where the document gives no number: low undecided
form-window = these forms are understood:
    · March—September
    · quarter 1, or early March, or by November 10
    · where no days are set: any time, or the document’s words in quotation marks
    · 2024-04-01—2024-06-30
form-party = write: market-bureau: laboratory-check
form-team = these forms are understood:
    · 2 inspectors, or lead 1 inspector, assistant 1 inspector
    · branch 2 inspectors
    · branch: nuclear, branch (one inspector a place)
form-reading = write: each draw, or whole year
form-rounds = these forms are understood:
    · by quarter
    · a window a draw: March, September
form-predicate = these forms are understood:
    · labels has key-polluter and labels lacks special
    · risk ≥ raised
    · trade starts with 44 or trade in (251, 252)
form-column = these forms are understood:
    · labels labels {"{"} a, b {"}"}
    · risk levels {"{"} low, high {"}"}
    · region code; also date, number, text
form-levels = write: low code A, normal code B (lowest first)
form-objective = these forms are understood:
    · drawn-entities / all-entities ≥ 5%
    · within 3 years cover all key-polluters
    · each entity each year at most 2 visits
form-within = these forms are understood:
    · 20 working days
    · 30 days
    · 3 months
form-from = these forms are understood:
    · finding
    · inspection
    · anything else in quotation marks: “the appeal is decided”
form-yes = write: yes
form-repeal = write: 2026-08-15 by 《生态环境法典》
form-succession = write: 第二十四条 → 《生态环境法典》第五十一条
form-titles = write: 《one》, 《two》
form-rank = these forms are understood:
    · law
    · regulation
    · local-regulation
    · departmental-rule
    · local-rule
    · normative
    · other ranks in quotation marks: “judicial interpretation”
form-power = these forms are understood (an article is written 第…条):
    · 第四十六条
    · 第二十九条 county-or-above
    · 第三十一条 city-or-above
    · 第四十四条、第四十五条 province-or-above
    · 第五条 national
form-mandate = these forms are understood (an article is written 第…条):
    · 第三十一条
    · 第三十一条 “温室气体排放”, “碳排放配额清缴”
form-provisions = these forms are understood (an article is written 第…条; in quotation marks is what it is about):
    · 第三十三条 “无证排污”
    · 第十三条 “预案备案”, “备案”
form-standing = these forms are understood:
    · valid
    · unknown
    · anything else in quotation marks: “under revision”
form-days = write: 春节 2024-02-10—2024-02-17 (all in the calendar's year, earlier first)
form-audited = write: verify-matters, verify-inspectors, verify, draw, quota, reveal, inspect, outcome, publish, withdraw, follow-up, objective, visit-cap
form-visit-kinds = write: daily, special, complaint
form-declared-tiers = write: tiers NAME: ratio by risk {"{"} low +0 points, high +20 points {"}"}
hint-own-line = `{ $field }` is another field and stands on a line of its own
hint-spaced = did you mean `{ $text }`? The words has, lacks, and, or (含、不含、且、或) stand between blanks
hint-articles-to = write every article, not the first and the last (至): 第二十四条、第二十五条、第二十六条
hint-comma = is a comma missing? { $text }
hint-over-whole = a ratio is 100% at most
hint-ratio-elsewhere = only a name stands here; the ratio is a field of its own, `schedule` (比例频次)
hint-name-digit = a name does not begin with a digit
hint-name-blank = a name has no blanks inside: did you mean `{ $name }`?
hint-no-number = this article number is no number; compare it with the document
kind-library = library
kind-bases = set of bases
kind-actor = department, section or role
form-schedule-row = these forms are understood:
    · key-polluters: each quarter at least 25%
    · a line for all objects: each draw 25%, 4 times a year
    · the objects of no class: the others: 5%
    · one more: and also 30%, twice a year
form-rounding = write: up, down, nearest
form-repeats = write: never, after all, freely
form-level = these forms are understood:
    · county draws, county inspects
    · province draws, county inspects
    · other words of the document in quotation marks: “county draws”
form-load = write: each officer each month at most 10 entities
form-step = these forms are understood:
    · draw-objects: initiating-department
    · draw-inspectors: all-departments, after list-objects
    · other steps in quotation marks: “second look”: partner-departments
form-follow-up = these forms are understood:
    · rectify 30 days, reinspect 10 working days
    · file-case
    · others in quotation marks: “inform the authority”
form-due = these forms are understood:
    · by November 10
    · each quarter first month by day 15
    · within 20 working days of finding
form-overlap = these forms are understood:
    · apart
    · highest
    · in order special-objects, key-polluters
form-exclusive = write: exclusive labels: key-polluter, other
form-implied = write: implied labels: hazardous-waste → key-polluter
form-content = these forms are understood:
    · “what is checked”
    · 1、permits；2、treatment plants
form-labels-operator = these forms are understood:
    · labels has a
    · labels lacks a
    · labels in (a, b)
form-levels-operator = these forms are understood:
    · risk ≥ raised
    · risk = high
    · risk in (raised, high)
form-date-operator = these forms are understood:
    · approved ≥ 2024-01-01
    · approved before 2023-01-01
    · approved during this year
form-number-operator = write: capacity ≥ 100
form-code-operator = these forms are understood:
    · trade starts with 44
    · region = 140525
    · trade in (44, 45)
hint-draws = a year has { $most } draws at most
model-no-plan-year = this year, last year and the last years are counted from the plan year, and the plan says none
model-no-plan-year-here = add a line to the plan: year 2024
model-labels-operator = `{ $name }` holds several labels and cannot be compared like this
model-levels-operator = `{ $name }` is an ordered level and cannot be compared like this
model-date-operator = `{ $name }` is a date and cannot be compared like this
model-number-operator = `{ $name }` is a number and cannot be compared like this
model-code-operator = `{ $name }` is a code or a text and cannot be compared like this
model-wrong-operator-here = the comparison is of the wrong kind
model-no-date = `{ $name }` is compared with a date
model-no-number = `{ $name }` is compared with a number
model-unknown-step = the step that is waited for is none of this task
model-unknown-step-here = there is no such step
model-unknown-step-help = give it a line `step` of its own, or name a step that there is
schedule-two-shares = there are two amounts for the same objects: are both drawn, or one of them?
schedule-second-share = the second one
schedule-two-shares-both = if both are drawn, write `and also` (另加) before the second one
schedule-two-shares-class = if each is for a class of its own, write the class before it: key-polluters: 25%
schedule-about = “about” (约, 左右) is no exact number; it is read as the number itself
schedule-about-here = by how much is not said
schedule-about-help = write the number, or its bounds: at least 8%, at most 12%
schedule-hedged = “generally” (一般, 原则上) leaves room for exceptions; it is read as without any
schedule-hedged-here = this word has no number
schedule-hedged-help = if there are exceptions, say for which objects: give them a class of their own
schedule-two-frequencies = the number of draws is said in two ways
schedule-two-frequencies-here = { $implied } a year by its period, { $stated } a year by its frequency
schedule-as-period = if there are { $draws } a year, keep the period and delete the frequency
schedule-as-frequency = if there are { $draws } a year, delete the period and write `each draw` or `whole year`
schedule-which-amount = `{ $text }` has two amounts and does not say which one counts
schedule-which-amount-here = the greater, the less, or either?
schedule-larger = for the greater one: { $text } whichever is greater (取高)
schedule-smaller = for the lesser one: { $text } whichever is less (取低)
schedule-officer-ratio = `{ $text }` does not show which side the inspectors are
schedule-officer-ratio-here = this can be read in two ways
schedule-officer-objects = if { $officers } inspectors visit { $objects } objects, write { $officers }:{ $objects }
schedule-officer-officers = if { $officers } inspectors visit { $objects } objects, write a number of objects: 28 entities
tier-bare-percent = `+{ $number }%` is read as { $number } percentage points
tier-bare-percent-here = adds { $number } points
tier-bare-percent-points = write +{ $number } points, and nobody can read it otherwise
tier-bare-percent-share = if it is { $number }% of the ratio itself, write ×{ $times }
hint-no-amount = this says how often and not how many; where the amount is not decided, write undecided and then how often
form-how-often = these forms are understood:
    · 4 times a year
    · each quarter once
    · each 2 years once
form-how-often-alone = how many stands on a line of its own: ratio 5%
schedule-frequency-field = { $draws } a year here
schedule-frequency-share = { $draws } a year here
schedule-one-frequency = say the number of draws in one place only
hint-no-such-day = the calendar has no such day
hint-month-days = month { $month } of { $year } has { $last } days
hint-month-days-most = month { $month } has { $last } days at most
hint-full-stop = a full stop “。” ends nothing here: delete it
hint-open-bracket = a bracket is opened and not closed: ) is missing
hint-no-unit = { $n } has no unit: write { $n }% (a ratio) or { $n } entities (a number)
hint-no-such-time = there is no such date or length: months are 1 to 12, quarters 1 to 4, lengths begin at 1
hint-backwards = this runs backwards: the earlier or smaller one stands first
hint-windows-order = several windows run from early to late and do not overlap
hint-windows-years = several windows are written without years; all lie in the plan year
hint-tier-number = at most 100 points, 366 draws, and a multiple between 0 and 100
hint-tier-own = a ratio is 100% at most, and the smaller one stands first
hint-tier-sign = what is added is written +5 points; what replaces the ratio is written 5%
hint-team-size = a team has 2 to { $most } inspectors
model-not-ordered-here = this column has no levels
form-kind = these forms are understood:
    · targeted
    · untargeted
    · not drawn at random: special, complaint
    · other words of the document in quotation marks: “at random”
form-class = these forms are understood:
    · key
    · general
    · other words of the document in quotation marks: “special matter”
form-method = these forms are understood, with commas between several:
    · on-site, documents, written, online, testing
    · other words of the document in quotation marks: “unannounced visit”
form-certificate = these forms are understood:
    · valid at visit
    · valid at draw
    · other words of the document in quotation marks: “within its term”
form-recusal = these forms are understood:
    · by-list
    · same-region
    · other words of the document in quotation marks: “interested in the firm”
form-substitutes = these forms are understood:
    · by-rank
    · none
    · other words of the document in quotation marks: “another firm of the class is drawn”
hint-declare-label = the library has this label; to use it, declare: scope { $name }: { $column } has { $name } (对象 { $name }：{ $column } 含 { $name })
model-repeated-code = `{ $name }` and `{ $other }` both have the code { $code }
model-repeated-code-help = A code goes into the records of the draw and stands for one thing only. Write one of:
    · another code: { $code }-2
    · one declaration, if both are the same
placed-count = there are { $places } windows, and { $draws } { $draws ->
        [one] draw
       *[other] draws
    } a year
placed-count-here = { $places } windows, a draw in each
placed-count-draws = this is { $draws } a year
placed-count-as-places = if there is a draw in each window: { $places } times a year
placed-count-one = if there is one draw only, write one window and no rounds: March—September
placed-count-as-draws = if there are { $draws } draws a year, write { $draws } windows, or rounds that are as many, such as by quarter (4), by half-year (2)
placed-twice = it is said twice when the draws are
placed-twice-here = the rounds say it again
placed-twice-windows = { $places } windows, a draw in each
placed-twice-help = keep one of the two:
    · window March, September (and no rounds)
    · window January—December, and rounds by quarter on a line of its own
placed-outside = the rounds are not within the window of the task
placed-outside-here = some of this lies outside
placed-outside-window = the window is from { $from } to { $to }
placed-outside-help = write one of:
    · a wider window: window January—December
    · rounds within the window: window March—September, rounds March, September
window-other-year = this window is not within the plan year { $year }
window-no-leap-day = { $year } has no 29th of February
window-no-leap-day-help = write the 28th; what lasts until the end of February is the window 2月, or the deadline 2月底前
window-plan-year = the plan year
finish-before-draw = the inspections must be done before the draw is due
finish-before-draw-here = the inspections are done by then
finish-before-draw-other = and the draw may be as late as this
finish-before-draw-help = first the draw, then the inspections:
    · draw-by by March 15, finish-by by June 30
    · draw-by each quarter first month by day 15, finish-by each quarter last month by day 25
task-after-itself = the task `{ $name }` waits for itself
task-after-itself-task = it is this task
task-after-itself-help = write one of:
    · after, with the name of another task
    · no such line, if it waits for none
tier-axis = `{ $tier }` changes the { $changed }, and the tiers say only { $named }
tier-axis-here = this changes the { $changed }
tier-axis-head = this says only { $named }
tier-axis-ratio = ratio
tier-axis-draws = frequency
tier-axis-both = if both change: ratio, frequency by { $column }
tier-axis-keep-ratio = if the ratio stays, this tier says only how many more draws: high +1 draws
tier-axis-keep-draws = if the frequency stays, this tier says only the ratio: high +10 points
tier-nothing-left = nothing of the tier `{ $tier }` of `{ $task }` is drawn
tier-nothing-left-here = { $ratio } less { $points } leaves nothing
tier-nothing-left-base = the ratio is here
tier-nothing-left-help = write one of:
    · not drawn at all: { $tier } not drawn
    · less, but more than 0: { $tier } -5 points
    · the ratio of this tier itself: { $tier } 1%
hint-nothing = 0 draws nothing. Write undecided if it is not known yet; where a tier is not drawn, its row says not drawn
hint-bounds-crossed = the least is more than the most: the smaller number follows “at least”, the larger one “at most”, such as at least 3%, at most 5%
hint-team-law = 《行政处罚法》 article 42 (Administrative Penalty Law): not fewer than two officers, unless a law says otherwise
statute-ends-before = 《{ $name }》 ends before it is in force
statute-ends-here = the day it ends
statute-in-force-here = it is in force only from { $date }
statute-ends-help = compare both days with the text as promulgated:
    · in-force 2015-01-01
    · repealed 2026-08-15 by 《生态环境法典》
objective-unknown-count = there is no count `{ $name }`, so the objective cannot be audited
objective-own-words = to keep the document's own words, put them in quotation marks: “{ $name }”; the audit then says that it cannot judge them
model-misspelt-field = `{ $word }` on this line looks like another field, `{ $field }`, misspelt
model-misspelt-here = this looks like `{ $field }`
schedule-share-base = the document says what it is a share of; it is taken of the objects of this task
schedule-share-base-here = the ratio is of these
schedule-share-base-help = if they are the same, nothing need be done; if not, declare them as a scope and write a class: NAME: 5%
hint-rest-of-what = “the others” are those of none of the classes: write the classes before it
form-scope-row = where each department has objects of its own, a line each: market: laboratories
task-not-random = task `{ $task }` is not drawn at random, and says how many are drawn
task-not-random-ratio = here it is drawn
task-not-random-kind = here it is not
task-not-random-special = if it is not drawn: leave out how many and how often
task-not-random-drawn = if it is drawn: write targeted or untargeted as its kind
