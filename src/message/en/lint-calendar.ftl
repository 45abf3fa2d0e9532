plan-after-window-start-summary = a plan issued long after the window of a task began
plan-after-window-start-why = Nobody can be inspected on days that are gone: there is less time than stands on paper.
plan-after-window-start-legal = State Council Office notice 58 of 2015 asks that inspections follow the annual plan; a plan arranges no days before it is issued.
plan-after-window-start = task `{ $task }` begins on { $from } and the plan is issued on { $issued }: { $days } days are already gone
plan-after-window-end = the window of task `{ $task }` ({ $from } to { $to }) was over when the plan was issued on { $issued }
plan-after-window-start-here = from { $from } on
plan-after-window-start-issued = the plan is issued on { $issued }
plan-after-window-start-help = let the window begin after the day of issue, or issue the plan earlier

too-little-time-summary = too few working days for a draw
too-little-time-why = Verifying the library, naming inspectors, drawing, visiting and recording take time; without it the first draw is late or a formality.
too-little-time-legal = State Council Office notice 58 of 2015 asks for reasonable ratios and frequencies; a frequency is reasonable only if the window has time for it.
too-little-time = the draw of task `{ $task }` ({ $from } to { $to }) has { $left } { $left ->
    [1] working day
   *[other] working days
} left after the plan is issued on { $issued }
too-little-time-round = draw { $number } of task `{ $task }` ({ $from } to { $to }) has { $left } { $left ->
    [1] working day
   *[other] working days
} left after the plan is issued on { $issued }
too-little-time-even = task `{ $task }` does not say when its { $rounds } draws are; spread evenly, draw { $number } ({ $from } to { $to }) has { $left } { $left ->
    [1] working day
   *[other] working days
} left after the plan is issued on { $issued }
too-little-time-none = the draw of task `{ $task }` is placed between { $from } and { $to }, which has no working day
too-little-time-here = { $left } left, at least { $need } needed
too-little-time-help = at one working day each for verifying the library, naming inspectors, drawing, visiting and recording, { $need } are needed: plan fewer draws, or place each of them
too-little-time-steps = of its own steps before publication up to { $need } wait for each other, at one working day each: plan fewer draws, or place each of them

publication-past-year-end-summary = results of the year's end that are due in the next year
publication-past-year-end-why = At the year's end they are neither published nor late; counted as either, the publication rate is wrong.
publication-past-year-end-legal = Article 85 of 行政处罚法: working days leave out statutory holidays. The deadline runs from the day after the result and does not stop at the end of a year.
publication-past-year-end = results of task `{ $task }` found from { $since } on are due in { $year }: one found on { $last } on { $due }
publication-past-year-end-here = the last day is { $last }
publication-past-year-end-rule = the deadline of publication
publication-past-year-end-help = count published, not yet due and late results apart at the year's end; to publish all of them within the year, end the inspections earlier

calendar-missing-summary = no calendar to compute a due date with
calendar-missing-why = The State Council Office announces holidays and worked weekends for each year; due dates guessed from Monday to Friday are wrong.
calendar-missing-legal = Article 85 of 行政处罚法: working days leave out statutory holidays, which the State Council Office announces for each year.
calendar-missing = for results found from { $since } on the { $days } working days until publication need the calendar of { $year }, which is not known: their due dates cannot be computed
calendar-missing-here = counts working days
calendar-missing-help = add the calendar of { $year } from the State Council Office's notice
calendar-missing-later = the notice normally comes out in November of { $year }; until then this is only information

due-on-makeup-day-summary = a due date on a Saturday or Sunday that is worked
due-on-makeup-day-why = It is a working day and the date does not move on; taken for a weekend it is missed.
due-on-makeup-day-legal = Article 85 of 行政处罚法: working days leave out statutory holidays. Saturdays and Sundays that the State Council Office has worked are working days.
due-on-makeup-day = `{ $name }`: { $what } is { $date }, a { $weekday } that is worked
due-on-makeup-day-here = { $date } is a { $weekday } that is worked
due-on-makeup-day-help = it is a working day and does not move on: be done earlier, lest it be taken for a day of rest
due-saturday = Saturday
due-sunday = Sunday
due-window = the last day of the window
due-draw = the last day to draw
due-inspections = the last day to inspect
due-publication = the last day to publish results found on { $last }

peak-load-summary = visits pile up in a month
peak-load-why = Where several tasks meet in one month inspectors cannot keep up: visits become a formality or are late.
peak-load-legal = State Council Office notice 58 of 2015 asks for reasonable ratios and frequencies: enough coverage, and no inspection overload.
peak-load = with each draw spread evenly over the working days of its window, month { $month } needs { $need } inspector-visits; { $people } inspectors at one visit on each of its { $days } working days are not enough (tasks: { $tasks })
peak-load-bound = with each draw spread evenly over the working days of its window, month { $month } needs { $need } inspector-visits; { $people } inspectors with at most { $most } each are not enough (tasks: { $tasks })
peak-load-here = meets others in that month
peak-load-help = stagger the windows, or place draws in quieter months; a visit counts once for each inspector who goes
