row-of-unknown-task-summary = a row of results names a task that the rules do not declare
row-of-unknown-task-why = A result of no task meets no obligation. Tasks are found by code or name, whatever their width, case and blanks; names that are merely alike are not guessed.
row-of-unknown-department-summary = a row of results names a department that the rules do not declare
row-of-unknown-department-why = In a joint task each department enters and publishes its own. Unless it is known whose row this is, nobody can say who is done and who is not.
half-fact-summary = a finding date without an outcome, or an outcome without its date
half-fact-why = The time for publishing runs from the finding date: an outcome without one has no deadline, and a date without an outcome publishes nothing.
row-of-wrong-code-summary = a credit code whose check symbol is wrong
row-of-wrong-code-why = The code breaks GB 32100-2015, no library has it and it was never drawn: it was probably copied wrongly. Recorded, it would leave the entity that was drawn without a visit.
impossible-day-summary = a day that cannot be
impossible-day-why = Nothing has happened on a day that has not come, and visits before the plan's year are not of this plan: the year is probably mistyped. The ledger only grows, so this is stopped before it is recorded.
unlisted-outcome-summary = an outcome outside the vocabulary
unlisted-outcome-why = It is recorded, and the audit will say the same of it. Mending it before is easier than correcting it afterwards.
unlike-the-draw-summary = a row that does not fit the draw
unlike-the-draw-why = There is no such round, the entity was not drawn, the visit was before the draw, or the department is no party of the task. That may have happened, so it is recorded and the audit judges it; where only a round, a code, a date or a department is mistyped, mend it first.
unlike-the-record-summary = a fact that is on record otherwise
unlike-the-record-why = The ledger only grows. Two accounts of one thing may be a correction, a second visit, or a mistake in the newer table. Whoever imports it says which; nothing is chosen silently.
wrong-total-summary = a total that says another number of rows
wrong-total-why = A total is not recorded, but the number in it can be compared: rows may have been lost while copying, or stand twice.
odd-row-summary = a row that disagrees with itself or with the libraries
odd-row-why = Another name than the library's, days in an odd order, or people whom nobody knows may come from a slip of one row. It does not keep the row out, but somebody should look.

cleaned-merged = merged cells
cleaned-width = full-width characters
cleaned-blank = blanks
cleaned-case = small letters
cleaned-date = forms of dates
cleaned-people = separators of people
cleaned-round = forms of rounds
cleaned-stroke = strokes for nothing
cleaned-literal = formulas of a text, ="…"
cleaned-named = spellings of names

skipped-title = { $n } above the header
skipped-header = { $n } that repeat the header
skipped-total = { $n } with totals
skipped-foot = { $n } with signatures and remarks
skipped-blank = { $n } blank

loose-date-forms = write dates as 2024-03-05, 2024/3/5, 2024.3.5, 20240305 or 2024年3月5日, or format the cell as a date
loose-one-or-two = `{ $value }` in `{ $column }` may be one person or several
loose-one-or-two-help = put 、 between people, and no blank within a name
loose-formula = `{ $value }` in `{ $column }` comes from a formula: opened on another day it may be something else
loose-formula-help = copy the column, paste it back as values, and save
loose-serial = { $value } in `{ $column }` is a number and no day (by the usual count it would be { $day })
loose-serial-help = format the cells of this column as dates, look them through and save: most often the format was lost when they were copied
loose-missing-column-help = add the column to the header; it may be called: { $names }

intake-total = the total says { $stated ->
    [one] one row
   *[other] { $stated } rows
}, counted: { $counted }
intake-total-above = the total above the rows says { $stated } rows, there are { $below } below it
intake-total-between = the total says { $stated } rows; there are { $above } above it and { $below } below
intake-total-help = see whether rows are missing or stand twice, or the total was not brought up to date
intake-hidden-rows = { $more ->
    [0] rows { $rows } are hidden
   *[other] rows { $rows } and { $more } more are hidden
}: whoever opens the table does not see them, and they are read like the others
intake-hidden-column = the column `{ $column }` is hidden: whoever opens the table does not see it, and it is read like the others
intake-hidden-help = show what is hidden, take off the filter, look the rows through, and delete what should not be recorded
intake-lone-column = there is a column `{ $column }` and none for `{ $missing }`
intake-lone-column-help = `{ $column }` alone says nothing that can be recorded, and was not read; to record results, add `{ $missing }`
intake-unknown-task-help = give the task's code, or its name exactly as in the rules
intake-unknown-department-help = give the department's name, title or alias as in the rules
intake-wrong-code-help = compare it with the business licence or the drawn list; where it really is the code, put it into the library first
intake-later-day = `{ $column }` { $day } has not come: this is recorded on { $today }
intake-later-day-help = look at the year; when recording for an earlier day, `--at` must not be before what is recorded
intake-earlier-year = `{ $column }` { $day } is before the plan's year { $year }
intake-day-help = look at the date: the year, or day and month, are probably mistyped
intake-order-of-days = `{ $later }` { $second } is before `{ $earlier }` { $first }
intake-half = `{ $entity }` has { $there } and no { $missing }
intake-half-help = fill in what is missing, or leave all of it blank; a disposal goes with an outcome, and an outcome with its day
intake-half-visit-help = no visit is recorded: add its day and import again, or leave the inspectors blank until it was made
intake-no-round = { $task } has no round { $round }; the plan has { $rounds }
intake-round-not-drawn = round { $round } of { $task } has not been drawn
intake-not-drawn = { $entity } was not drawn in round { $round } of { $task }
intake-before-draw = the visit on { $day } was before the draw on { $drawn }
intake-no-party = { $department } is no party of { $task }, which is of { $parties }
intake-no-party-help = the row is recorded, but where departments publish apart no result is credited to this one; if the department is mistyped, mend it, or correct the record with `ssj ledger correct`
intake-draw-help = no reason to refuse the row, for the audit will judge it; where the task, round, code or date is mistyped, mend it and import again
intake-other-name = the table says `{ $written }`, the library has `{ $name }` under this code
intake-other-name-help = the code decides and the name is not recorded; see whether both are the same entity
intake-outcome = `{ $outcome }` is none of the outcomes that may be published
intake-outcome-help = the wordings are: { $wordings }
intake-several-people = { $n } people of the library are called `{ $name }`
intake-nobody = `{ $name }` is not in the library of inspectors
intake-people-help = recorded as written; give the inspector's number, so that it can be compared with the drawn team
intake-twice-help = keep one of the rows; where an entity has two results one after the other, import the first, then the second
intake-other-row = { $what }: `{ $now }` here, but `{ $then }` in { $other }
intake-other-row-help = one thing is stated twice and differently: keep one of them
older-row-summary = a row that is older than what is on record
older-row-why = The row says what the ledger had before something newer was recorded: a correction, a changed result, a later publication. The table is an older copy, or was not mended. Nothing of the row is recorded.
intake-older = { $what }: `{ $now }` here was on record before; since event { $seq } it is `{ $then }`
intake-older-set-aside = { $what }: `{ $now }` here was on record and was set aside by event { $seq }
intake-older-moved = { $what }: `{ $now }` here was on record, and event { $seq } made it one of { $of }; it is not recorded again
intake-older-moved-help = where both were so, put this row into a table of its own and record it with `ssj record --further`
intake-older-help = this row is older than the record, and nothing of it is recorded: import the newest table; where the record is wrong, correct it with `ssj ledger correct`
intake-older-more-help = the row is older than the record and states something new as well, so nothing of it is taken: mend what is older, or import the new facts in a table of their own; where the row is right for its day, with --further
intake-otherwise = { $what }: `{ $now }` here, but `{ $then }` in event { $seq } of the ledger
intake-otherwise-help = where the ledger is wrong, import again with --correct --reason WHY --approver WHO (the old record stays); where this is a second visit or result, with --further; else mend the table
intake-otherwise-several = { $what }: `{ $now }` here, but the ledger has `{ $then }` in events { $seqs }
intake-otherwise-several-help = several are on record and nobody can tell which one is meant: correct one with `ssj ledger correct`; where this is a further visit or result, import with --further

record-skipped = rows of { $file } that are no data: { $what }
record-cleaned = cells of { $file } that were read as they are meant: { $what }
record-cells = { $what } ({ $n })
record-cleaned-one = row { $row }, `{ $heading }` ({ $how }): { $from ->
    [none] blank
   *[other] `{ $from }`
} was read as { $to ->
    [none] blank
   *[other] `{ $to }`
}
record-event = row { $row }: { $what }
record-correction = row { $row }: corrects event { $of } to { $what }
record-file = { $file }
record-columns = columns: { $columns }
record-silent = { $file }: { $n ->
    [one] 1 row states nothing yet and is not recorded
   *[other] { $n } rows state nothing yet and are not recorded
}
record-manned = { $n ->
    [one] 1 of them has inspectors but no day of a visit: it does not count as visited
   *[other] { $n } of them have inspectors but no day of a visit: they do not count as visited
}
record-rejected = { $file }: { $n ->
    [one] 1 row cannot be recorded
   *[other] { $n } rows cannot be recorded
}
record-already = on record already: { $n ->
    [one] one fact
   *[other] { $n } facts
}
record-older = of these, older than what is on record now: { $n }
record-corrects = of them corrections of the record: { $n }
record-library-unread = the library of entities cannot be read, so names were not compared: { $why }
record-correct-alone = --correct needs --reason and --approver

wrong-total-wrong =
    task,round,entity,inspected
    合计 3,,,
    A1,1,91140525MA0K00013A,2024-03-05
    A1,1,91140525MA0K00021W,2024-03-06
wrong-total-right =
    task,round,entity,inspected
    合计 2,,,
    A1,1,91140525MA0K00013A,2024-03-05
    A1,1,91140525MA0K00021W,2024-03-06
