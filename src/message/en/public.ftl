# What is made public: headings, notes, refusals.
public-as-of = as of { $date }
public-table-tasks = Tasks of the department
public-table-matters = Matters
public-table-joint = Joint tasks
public-table-lists = Who was drawn
public-table-results = Results
public-column-code = Code
public-column-task = Task
public-column-kind = Kind
public-column-category = Category
public-column-item = Matters
public-column-scope = Scope
public-column-schedule = Ratio and frequency
public-column-window = Time
public-column-level = Mode
public-column-class = Class
public-column-method = Method
public-column-by = Inspecting body
public-column-basis = Legal bases
public-column-initiator = Initiator
public-column-partners = Partners
public-column-round = Round
public-column-drawn-on = Drawn on
public-column-entity = Entity
public-column-entity-code = Credit code
public-column-standing = On the list as
public-column-department = Department
public-column-found-on = Established on
public-column-outcome = Result
public-column-published-on = Published on
public-standing-drawn = drawn
public-standing-replaced = drawn, replaced
public-standing-stepped-in = stepped in
public-waiting = { $n ->
    [one] one round was drawn and is not revealed yet; its list follows: { $rounds }
   *[other] { $n } rounds were drawn and are not revealed yet; their lists follow: { $rounds }
}
public-unrevealed = the list of { $task }/{ $round } is secret until the draw is revealed
public-not-drawn = { $task }/{ $round } has not been drawn
public-no-round = the plan has no round { $task }/{ $round }
public-no-round-help = there are these: { $rounds }
public-not-drawn-help = draw it first: ssj draw commit { $task } { $round }, then ssj draw run { $task } { $round }
public-unrevealed-help = reveal it once the visits are over: ssj draw reveal { $task } { $round }
public-bad-draw = `{ $text }` is no round; write TASK/ROUND, as in A1/2
public-scope-tells = not listed: { $task }/{ $round }, because the task's class of entities goes by credit-risk tier
public-not-on-list = a result of { $entity }, whom { $task }/{ $round } did not draw, is left out
public-unworded = a result of { $entity } in { $task }/{ $round } is not worded as the plan declares, and is left out
public-not-on-list-several = { $n } results are left out, for their rounds did not draw the entities: { $files }
public-unworded-several = { $n } results are left out, for they are not worded as the plan declares: { $files }
public-left-file = { $n ->
    [one] 1 row of { $file }
   *[other] { $n } rows of { $file }
}
public-all-left-out = { $n ->
    [one] the only result was left out, so that there is none here: it is not worded as the plan declares, or its round did not draw the entity
   *[other] all { $n } results were left out, so that there is none here: they are not worded as the plan declares, or their rounds did not draw the entities
}
public-left-out-help = declare the wording in the plan (`结果`, outcome), or mend the record (`ssj ledger correct`) and write the file again
public-refused = nothing was made public: a file that was to be written has what must not be public
public-closed = of { $n } draws only the hashes of their commits are in the bundle, because their strata are credit-risk tiers, or the rules have changed since: { $draws }
public-format = `--format { $format }` is none of a public file
public-format-report = `--format csv` is one of public files; take `--public`
public-only-lists = `--draw` chooses rounds: it goes with `--public drawn` or `--notices`
public-folder-there = { $folder } is there already and not empty; a bundle is only written into a new folder
public-file-there = { $path } is there already
public-not-as-written = { $path } is not what was written
unrevealed-list-summary = a list of who is drawn was asked for before its draw is revealed
unrevealed-list-why = Who knows that an inspector comes can prepare; a list is public once the visits are over and the salts are.
public-standing-listed = to be inspected
public-not-in-library = { $task } round { $round }: { $n } on the list are in no library any more and have no record of a visit; they are left out, for only their blind ids are known
public-veiled = { $task } round { $round } has blind ids, and neither its pool secret nor an annex is here: nothing is published, for names are not known. Name them with --secrets or --annex

public-source-phone = this cell of the library has a telephone number, which would be public with the list
public-source-id = this cell of the library has the number of an identity card, which would be public with the list
public-source-tier = this cell of the library has a credit-risk tier, which would be public with the list
public-source-ground = this cell of the library has the ground of a recusal, which would be public with the list
public-source-help = correct the library and publish again; nothing was written this time
public-not-written = that file was not written, and this is where the text would have stood; it comes from the rules (titles, wordings): correct it there and publish again
public-day = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }
public-days = { $from } – { $to }
public-find = Find a firm
public-find-hint = name or credit code
public-found = %1 rows found
public-rows = rows
