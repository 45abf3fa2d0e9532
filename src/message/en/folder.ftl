# Plan folders: made and looked at (issue 7)
cli-init = Make a new plan folder: manifest, a small plan that works, empty tables
cli-init-folder = the folder to make; one with files in it is left alone
cli-init-year = the plan year, this year by default
init-written = made { $path } (for { $year }; the plan is fictional)
init-next = next: read { $path }/README.md, change rules/plan.ssj, then run ssj check { $path }

cli-doctor = Say what is wrong with a plan folder: manifest, rules, libraries, ledger, secrets, calendars
cli-doctor-path = a plan folder; the current folder by default
cli-doctor-format = output: human (default) or json
doctor-program = ssj { $version }, shipped library { $hash }; no other programs are needed
doctor-summary = { $sound } fine, { $doubtful } to look at, { $wrong } wrong
doctor-see-check = see each with ssj check
doctor-see-data = see each with ssj check --data; a file with one error is not used at all
doctor-manifest = the manifest { $path } can be read
doctor-bare = { $path } has no manifest ssj.ron and is only a folder of rules
doctor-bare-help = to draw and audit, make a plan folder with ssj init and put the rules into its rules/
doctor-no-language = the manifest has no language: the system decides it
doctor-no-language-help = write language: zh (or en) into ssj.ron
doctor-no-library = the manifest has no { $field }
doctor-no-library-help = before a draw, write { $field }: ["data/{ $field }.csv"] into ssj.ron
doctor-rules = rules can be read: { $files ->
    [one] 1 file
   *[other] { $files } files
}, { $tasks ->
    [one] 1 task
   *[other] { $tasks } tasks
}
doctor-rules-wrong = { $files ->
    [one] 1 rule file
   *[other] { $files } rule files
} with { $errors ->
    [one] 1 mistake
   *[other] { $errors } mistakes
}
doctor-blocked = { $n ->
    [one] 1 place cannot
   *[other] { $n } places cannot
} be drawn by yet: a number is open, or a code is missing
doctor-blocked-help = see each with ssj plan; numbers that the document leaves open go into a file of assumptions
doctor-calendar = the working-day calendar of { $year } is there
doctor-no-calendar = there is no working-day calendar of { $year }: due dates of publication cannot be told
doctor-no-next-calendar = there is no working-day calendar of { $year }: results found late in the year have no due date
doctor-no-calendar-help = once the State Council has announced the holidays of { $year }, add a calendar { $year } to the rules; docs/language.md shows how
doctor-no-ledger = there is no ledger { $path } yet; the first draw makes it
doctor-ledger = the ledger { $path } is sound: { $events ->
    [one] 1 event
   *[other] { $events } events
}, as its checkpoint says
doctor-ledger-older-help = nothing to do: the next writing brings it up to date
doctor-locked = another program is writing in the ledger { $path }
doctor-locked-help = wait for it; make sure that no other ssj runs, and try again
doctor-staged = the ledger has files of a step that did not end
doctor-staged-help = nothing to do: the next writing finishes them, or removes those that were not recorded
doctor-table = { $file }: { $rows ->
    [one] 1 row
   *[other] { $rows } rows
}, { $encoding }
doctor-table-wrong = { $file }: { $errors ->
    [one] 1 error
   *[other] { $errors } errors
} in { $rows ->
    [one] 1 row
   *[other] { $rows } rows
}, the file cannot be used; the first: { $first }
doctor-blank = { $file } is empty: it has not even headings
doctor-empty = { $file } has headings and no rows
doctor-empty-help = fill it in before a draw; the README.md of the folder shows how
doctor-aliases = in { $file } headings were taken by other names: { $columns }
doctor-columns-missing = { $file } has no columns for { $columns }
doctor-columns-missing-help = those that you do not use may be left out; docs/libraries.md says what each is for
doctor-fictional = { $file } says that its data are fictional
doctor-rehearsal = this is a rehearsal (`rehearsal: true`): nothing that is drawn here counts
doctor-rehearsal-help = good for practice; take the line out, in a folder without a ledger, before a real draw
doctor-fictional-help = good for trying out; put the real library in its place before a real draw
doctor-secrets = secrets lie outside of the plan folder: { $folder }, { $n ->
    [one] 1 file
   *[other] { $n } files
}, read by nobody else
doctor-secret-inside = a secret of a draw lies in the plan folder: { $path }
doctor-secret-inside-help = move it out of the plan folder; if others may have seen it, void the draw and commit anew
doctor-secret-open = others can read the secret { $path }
doctor-secret-open-help = chmod 600 { $path }
busy-reading = Reading the folder
busy-checking = Checking the rules
busy-formatting = Formatting
busy-compiling = Compiling the plan
busy-comparing = Comparing the plans
busy-playing = Playing simulated years
busy-recording = Recording
busy-auditing = Auditing
busy-writing = Writing
