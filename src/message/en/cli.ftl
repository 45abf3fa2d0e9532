cli = Double random, one disclosure: inspection plans as rules that can be linted, drawn and audited
cli-heading-usage = Usage:{" "}
cli-heading-options = Options
cli-heading-commands = Commands
cli-heading-arguments = Arguments
cli-value-command = COMMAND
cli-help = Print help
cli-version = Print version
cli-dir = The plan folder (with ssj.ron); the current one unless given
cli-lang = Language: zh or en; else the manifest's, else the locale's
cli-color = Colour: auto (default), always, never
cli-check = Check the rules: syntax, names, gaps in oversight
cli-check-path = A plan folder, or a bare folder of rules
cli-check-as-of = The day as of which legal bases are judged (the plan's day of issue unless given)
cli-check-data = Check against the entity library too
cli-check-assume = Complete the rules by the assumptions file first
cli-check-format = Output: human (default), concise (a line each), json, sarif, github (annotations), junit
cli-check-fail-on = The gate: error (default), warning, info
cli-check-fix = Mend what has one certain answer and write the files; what would change anything else is left
cli-check-diff = Show what --fix would change, and write nothing
cli-check-baseline = A baseline of accepted findings: only new ones count, and those that are gone are listed
cli-check-write-baseline = Accept the present findings and write them to a baseline
cli-explain = Explain what a finding means and why it matters
cli-explain-code = Name or code of a finding, e.g. uncovered-matter; all of them unless given
cli-fmt = Format rule files: a field a line, aligned, one punctuation; meaning, names, quoted texts and comments stay
cli-fmt-paths = Plan folders, bare folders of rules, or rule files; the current plan folder unless given
cli-fmt-check = Write nothing, list the files that would change; exit 1 if there are any
cli-fmt-keywords = Turn keywords and words of the language into one language: zh or en; each stays as it is unless given
cli-plan = Show the compiled plan: tasks, ratios, windows
cli-plan-path = The plan folder, a folder of rules alone, or a rule file; the current plan folder if not given
cli-plan-view = What to show: plan (default), timeline, coverage, load, critical (who waits for whom, longest ways)
cli-plan-rows = Rows of the coverage: matter (default), scope, region, trade, tier
cli-plan-columns = Columns of the coverage: scope (default), matter, region, trade, tier
cli-plan-data = An entity library (CSV, XLSX or Parquet) instead of those of the plan folder; may be given several times
cli-plan-from = A compiled plan (written by --format ron) instead of a folder
cli-plan-merge = Propose one visit instead of several (综合查一次) from the draws on record
cli-plan-as-of = Day from which merged visits are proposed (default today)
cli-plan-format = Output: table (default), json, ron (the compiled plan, for --from), dot (Graphviz), mermaid, svg, csv (merged visits)
cli-completions = Write a completion script for a shell
cli-completions-shell = bash, zsh, fish, elvish, powershell
cli-exits = Exit codes:
cli-error = error:{" "}
cli-unknown-argument = there is no option `{ $arg }`
cli-unknown-command = there is no command `{ $command }`
cli-command-is-view = there is no command `{ $command }`; it is a view of the plan: ssj plan --view { $command }
cli-bad-value = `{ $arg }` cannot be `{ $value }`; it can be: { $forms }
cli-bad-form = `{ $value }` cannot be read for `{ $arg }`; write it like this: { $forms }
cli-no-such-day = `{ $value }` for `{ $arg }` is on no calendar
cli-value-missing = `{ $arg }` needs a value
cli-missing-argument = missing: { $arg }
cli-twice = `{ $arg }` may be given only once
cli-conflict = `{ $arg }` cannot be used with `{ $other }`
cli-did-you-mean = did you mean `{ $name }`?
cli-see-help = see --help

exit-clean = nothing at or above the gate
exit-findings = findings at or above the gate
exit-usage = the command line is wrong
exit-invalid = rules or input files are invalid
exit-integrity = a record or proof does not hold
exit-io = a file cannot be read or written, or is locked
exit-incomplete = something that was asked for could not be checked

output-not-checked = not checked: { $what } ({ $why })
output-summary = { $errors } { $errors ->
    [one] error
   *[other] errors
}, { $warnings } { $warnings ->
    [one] warning
   *[other] warnings
}, { $infos } info
output-clean = no findings
output-as-of = as of { $date }

check-library = shipped library of statutes and calendars { $hash }
check-entities = the entity library
check-no-entities = the manifest ssj.ron names no entities
check-inspectors = the inspector library
check-no-inspectors = the manifest ssj.ron names no inspectors
check-table-unusable = its tables have errors and were not used
check-lints = gaps and legal bases
check-no-date = the plan has no day of issue; give one with --as-of
check-date-unread = the rules have errors, and the day of issue of the plan was not read; mend them first, or give a date with --as-of
check-names = whether every name is declared
check-names-unread = a file could not be read or used, and names may be declared in it
check-doubtful = some of the gaps
check-not-read = the rules have mistakes; mend them first

fmt-written = formatted { $path }
fmt-would-change = would be formatted: { $path }
fmt-more = ({ $n } more { $n ->
    [one] line
   *[other] lines
  })
fmt-summary = { $changed } { $changed ->
    [one] file
   *[other] files
  } formatted, { $same } already { $same ->
    [one] was
   *[other] were
  }
fmt-check-summary = { $changed } { $changed ->
    [one] file
   *[other] files
  } would be formatted, { $same } already { $same ->
    [one] is
   *[other] are
  }
fmt-refused = { $n } { $n ->
    [one] file has
   *[other] files have
  } mistakes and { $n ->
    [one] was
   *[other] were
  } left alone
fmt-read-only = the file is read-only

explain-unknown = there is no finding called `{ $code }`
explain-wrong = Wrong:
explain-right = Right:
explain-no-rules = (the rules stay as they are)
explain-entities = entity library:
explain-partner = the partner's library:
explain-inspectors = inspector library:
explain-as-of = (As of { $date }. The examples change a small sound plan: docs/findings/frame.md)

manifest-unknown-field = the manifest has no field `{ $field }`
manifest-fields = fields: { $fields }
manifest-missing-field = the manifest needs `{ $field }`
manifest-unreadable = the manifest is not understood from here on
manifest-example = the shortest manifest: (rules: ["rules"])
manifest-unknown-level = there is no finding called `{ $name }` to set a level for
manifest-here = read as far as this
manifest-trailing = something stands behind the bracket that closes the manifest
manifest-trailing-here = this is too much
manifest-trailing-end = the manifest ends here
manifest-trailing-help = take it away, or move it in front of the bracket if it belongs to the manifest
doctor-at = { $at }: { $says }
manifest-empty = the manifest is empty
manifest-language = language is zh or en, without quotation marks
manifest-level-forms = levels are written levels: {"{"}"uncovered-matter": warning{"}"}; they are error, warning or info, without quotation marks
manifest-comma = a comma is missing after the field before
manifest-list = `{ $field }` is a list of paths in square brackets, like ["rules"]; see that the brackets come in pairs
manifest-string = a text in straight quotation marks belongs here, like "rules"
manifest-twice = `{ $field }` stands twice

project-no-manifest = `{ $dir }` has neither ssj.ron nor rule files
project-records-nothing = nothing is recorded: there is no ssj.ron in `{ $dir }`
project-meant = did you mean `{ $folder }`? Name it with -C, or run inside it
project-no-manifest-help = name the plan folder with -C, or run inside it
project-no-rule-file = `{ $path }` is no rule file
project-no-rule-file-help = the names of rule files end in .ssj; a Markdown file (.md) needs a fenced block marked ssj
project-no-rules = `{ $dir }` has no rule files (.ssj, or .md with blocks of rules)
project-outside = `{ $path }` lies outside the plan folder
project-outside-help = if it is meant, name its folder in the manifest's `roots`
project-unknown-library = the shipped library has no `{ $name }`
project-libraries = it has: { $names }
project-no-folder-help = see whether the path is right: a plan folder has ssj.ron, a folder of rules has .ssj files
project-no-folder = there is no folder `{ $dir }`
project-no-rules-help = the names of rule files end in .ssj, or they are .md files with a block of rules (```ssj); name their folder in `rules` of the manifest ssj.ron
project-named-here = the manifest names it here

already-there-summary = a file or folder lies where something would be written
already-there-why = What is written over cannot be had back. Choose another place or move away what is there; nothing was written.
no-such-round-summary = a task or round that the plan does not have
no-such-round-why = Draws are recorded by the code of the task and the round: one slip, and they stand elsewhere. ssj plan lists the tasks and their rounds; give a task without a code one in the rules.
ids-not-known-summary = whose blind ids are cannot be told, or must not be told to everybody
ids-not-known-why = A list of blind ids is matched to firms by the pool secret or an annex. Without them nothing can be listed by firms; and neither may lie in a folder that is made public.
unreadable-file-summary = a file cannot be read or written
unreadable-file-why = A file that was not read must not pass for an empty one.
io-unreadable = cannot read { $path }: { $why }
io-not-found = no such file
io-denied = permission denied
io-is-folder = it is a folder
io-not-folder = a file lies where a folder should be
io-no-folder = there is no such folder
io-read-only = the disk can only be read
io-full = the disk is full
io-too-large = the file would be larger than the system allows
io-other-write = the system refused it ({ $why })
io-no-folder-help = make the folder first, or write to another
io-denied-help = get the right to write there, or write where you have it; then run the same command again
io-read-only-help = make the disk writable, or copy the folder to one that is; then run the same command again
io-full-help = make room on it, then run the same command again
io-too-large-help = have the limit on the size of files lifted (`ulimit -f`), then run the same command again
io-other-write-help = see what keeps the system from writing there, then run the same command again
io-other = { $why }
io-not-utf8 = this is not UTF-8 text
io-not-utf8-help = rule files and the manifest are UTF-8: open the file in an editor and save it as UTF-8

plan-task = code
plan-name = task
plan-scope = scope
plan-rates = ratio
plan-rounds = window
plan-who = departments
plan-each-draw = each draw
plan-whole-year = whole year

cli-draw = The draw: commit, run, substitute, replace, void, reveal, show, annex, export, adopt
cli-draw-commit = Freeze a pool and commit to it, before the beacon exists
cli-draw-commit-task = Code of the task, e.g. A1
cli-draw-commit-round = Which round, from 1; a sub-draw is written 2.1
cli-draw-commit-at = Time of the record (now, Beijing time, unless given)
cli-draw-commit-secrets = Folder of the salts, outside the plan folder
cli-draw-commit-beacon = The beacon: dice:20d10 (twenty ten-sided dice), drand (the first pulse in 24 hours), drand:CHAIN:ROUND, lottery:CODE:ISSUE,ISSUE,ISSUE; asked at the terminal unless given, dice where there is none
cli-draw-run = Draw entities and inspectors with what the beacon gave
cli-draw-run-task = Code of the task, e.g. A1
cli-draw-run-round = Which round, from 1; a sub-draw is written 2.1
cli-draw-run-at = Time of the record (now, Beijing time, unless given)
cli-draw-run-secrets = Folder of the salts
cli-draw-run-evidence = What the beacon gave: dice=3,1,4,… (twenty digits), drand=SIGNATURE, lottery=CODE|ISSUE:N,N…;…; without it two people type it at the terminal
cli-draw-reveal = Publish salts and certificate after the visits
cli-draw-reveal-task = Code of the task, e.g. A1
cli-draw-reveal-round = Which round, from 1; a sub-draw is written 2.1
cli-draw-reveal-at = Time of the record (now, Beijing time, unless given)
cli-draw-reveal-secrets = Folder of the salts
cli-draw-show = Show the files of a round, or preview what its commit would freeze
cli-draw-show-task = Code of the task, e.g. A1
cli-draw-show-round = Which round, from 1; a sub-draw is written 2.1
cli-verify = Verify draws from files alone, offline
cli-verify-paths = Folders of rounds; every revealed round of the ledger unless given
cli-verify-entity = One entity: was it in the pool, was it drawn, why; with proof and a command to check
cli-verify-format = Output: human (default), json, paper (with --entity: two sheets to check that entity by hand, which say what it takes besides)
cli-record = Record inspection results in the ledger, all or nothing
cli-record-files = Tables of results (CSV in UTF-8 or GB18030, XLSX, Parquet)
cli-record-dry-run = Say what would be recorded, write nothing
cli-record-format = Output: human (default) or json
cli-record-correct = Rows that the ledger has otherwise correct it (the old records stay)
cli-record-reason = Why the ledger is corrected
cli-record-approver = Who approved the corrections
cli-record-further = Rows that the ledger has otherwise are further visits and results
cli-record-at = Time of the record (now, Beijing time, unless given)
cli-audit = Audit completion as of a date
cli-audit-as-of = The date (today unless given)
cli-audit-format = Output: human (default), concise, json, sarif, github (annotations), junit
cli-audit-fail-on = The gate: error (default), warning, info
cli-audit-published = A file that is or will be public, or a folder of such files: tiers, identity numbers, telephone numbers and grounds of recusals are looked for; may be given several times
cli-audit-baseline = A baseline of accepted findings: only new ones count, and those that are gone are listed
cli-audit-write-baseline = Accept the present findings and write them to a baseline
cli-report = Write the audit as a document
cli-report-as-of = The date (today unless given)
cli-report-format = Format: html (default), docx, xlsx, markdown, json, text; of public files csv, html, markdown, json (all four by default), docx, xlsx; of notices docx, xlsx (both by default)
cli-report-out = The file to write (else in the manifest's reports folder); of public files and notices the folder, of a bundle a new folder or a file .zip
cli-report-force = Replace the file that is there; without it a report as HTML or JSON that ssj wrote is replaced, and no document that was changed since
cli-report-public = Write what may be published and nothing else: plan, drawn (lists of revealed rounds), results, all (default), bundle (all, with the draws and how a citizen checks them)
cli-report-notices = Write notices of inspection and the teams' lists of work, of revealed rounds; for the office, not for the public
cli-report-draw = With --public drawn or --notices: only these rounds; refused before they are revealed
cli-report-confidential = With --notices: also of rounds that are drawn and not yet revealed, for the teams alone; every page is marked
cli-run = Try a whole year on a copy: check, plan, fictional draws, results, audit, report
cli-run-path = The plan folder; the current one unless given
cli-run-out = Where the copy goes; ssj-run/PLAN unless given
cli-run-as-of = Until when (31 December of the plan year unless given)
check-data-needs-plan = with --data check reads the libraries that the manifest names: give the plan folder, and write this file under `entities` in its ssj.ron
cli-check-data-file = --data of check takes no file, and `{ $arg }` is too much: it adds the libraries that the manifest ssj.ron names; why, diff, plan and forecast take `--data FILE`
cli-too-much = `{ $arg }` is too much here

io-output-lost = standard output could not be written, and what it should have had is lost: { $why }
io-unwritable = cannot write { $path }: { $why }
libraries-twice = id { $id } stands in two libraries and would be drawn twice
store-read-only = the ledger was opened for reading
secrets-no-folder = the folder { $folder } is not there, nor is the one in which it should be made: put the medium in its place, or name another folder with --secrets
secrets-nowhere = there is no place for salts; name a folder outside the plan with --secrets
secrets-damaged = the file { $path } is damaged: put back a sound copy of it
secrets-lost-help = where no copy of the salt is left: declare the commit void, then commit again with --new-chain { $party } --reason … --approver …
secrets-no-other-pool-secret = nothing takes its place: without a copy of it no further draw of this task is committed to this year, nobody steps in, and no inspector is replaced. A commit that is there can be drawn, declared void, revealed and verified by its blind ids; whose they are, a file of ssj draw annex tells draw show, audit, report and plan --merge (--annex)
secrets-no-randomness = the system gave no randomness: { $why }

keeper-no-task = there is no task with code `{ $code }`; there are { $codes }
keeper-committed = { $task } round { $round } was committed to at { $at }; a slot has one commit
keeper-previous-open = { $task } round { $round } is not drawn yet, so the next one cannot be committed to
keeper-previous-missed = { $task } round { $round } was not drawn in its time, so the next one cannot be committed to yet: give it up with ssj draw void { $task } { $round } --reason … --approver …; with a quota of the year the next round makes up for it
keeper-given-up = { $task } round { $round } was given up: it is not drawn any more
keeper-still-time = { $task } round { $round } is not committed to, and its time runs until { $to }: commit to it, or give it up afterwards
keeper-other-evidence = { $task } round { $round } has its evidence already: { $known } is recorded, and { $given } is another. Whoever has seen one list must not draw a second; where the record is wrong, declare the commit void with ssj draw void
keeper-evidence-recorded = what the beacon gave is recorded for { $task } round { $round }, since the list can be known from here on: run again with the same, or declare the commit void with ssj draw void
keeper-chain-used-up = the salt chain is used up
keeper-not-committed = { $task } round { $round } is not committed to yet; begin with ssj draw commit
keeper-drawn = { $task } round { $round } was drawn already
keeper-not-drawn = { $task } round { $round } is not drawn yet
keeper-revealed = { $task } round { $round } was revealed already
keeper-reveal-order = reveal { $task } round { $round } first: salts are published in order
keeper-pulse-known = pulse { $pulse } of drand may not be chosen: it must be the first one 24 hours after the commit, { $first }; write --beacon drand
keeper-too-early = the beacon must be at least 24 hours younger than the commit: { $earliest } at the earliest. What was thrown after that and is recorded later takes --at with its time
keeper-too-early-by-entry = the commit was entered on { $entered } only, though it says an earlier time: its salt was made then, so the 24 hours begin there. { $earliest } is the earliest. To practise, begin a folder with `rehearsal: true` in its ssj.ron
keeper-rehearsal = rehearsal (ssj.ron): typed times stand for the clock's; nothing that is drawn here counts
keeper-mixed-rehearsal = the ledger counts, and ssj.ron says `rehearsal: true`: a rehearsal in it would make all of it one. Practise in a copy of the plan folder without its ledger
keeper-mixed-real = the ledger has events of a rehearsal, and ssj.ron does not say `rehearsal: true`: nothing that counts goes on from them. Draw in a plan folder with a ledger of its own
keeper-not-yet = --at says { $at }, and the clock says { $clock } (Beijing time): nothing can be recorded of what has not happened yet. Leave --at out, or give the time at which it happened
keeper-changed = refused: { $what } changed since the commit
keeper-the-commit = the commit file
keeper-the-task = the rule of task { $task }
keeper-ledger-cut = refused: the ledger is not the one that { $task } round { $round } was committed to. Then it had { $size } events with the root { $root }; now it has { $now }: at least { $gone } lines were cut off
keeper-ledger-rewritten = refused: the earlier part of the ledger was changed since { $task } round { $round } was committed to. Then it had { $size } events with the root { $root }; the first { $size } of the { $now } that it has now give { $other }
keeper-ledger-same = up to event { $size } it is as it was: the commit of { $by } is bound to these events
keeper-ledger-gone = there are no events { $from } to { $to } any more; which were taken out and what they said cannot be known from here: that takes a copy of events.jsonl from before
keeper-ledger-event = event { $seq } is the one that is another now: { $kind } of { $at } (the commit of { $by } is bound to what it was). What it said before cannot be known from a hash
keeper-ledger-between = the first event that is another now is one of { $from } to { $to } (by the commit of { $by }); a hash of all of them is all that is kept here, so which one it is takes a copy of events.jsonl from before

draw-committed = { $task } round { $round }: { $rows ->
    [one] one entity is
   *[other] { $rows } entities are
} frozen. Publish this commit now
draw-committed-next = The files are in { $folder }
draw-announce-dice = Announce with the commit: the dice are thrown at { $at } (Beijing time), T, and not before; then ssj draw run
draw-announce-pulse = Announce with the commit: pulse { $pulse } of drand decides, which comes at { $there } (Beijing time), the first at or after T, { $at }; then ssj draw run
draw-announce-lottery = Announce with the commit: the issues { $issues } of { $lottery } decide, the first drawn at or after T, { $at } (Beijing time), and those that follow it; then ssj draw run
draw-salts-lie = the salts of { $parties } lie in { $folder }: without them the round cannot be drawn; nobody else may see them before the reveal
draw-salts-together = the salts of several departments lie in one place, as if one person kept them: let each keep its own, with --party CODE=FOLDER
draw-drawn = { $task } round { $round }: { $drawn } drawn
draw-revealed = { $task } round { $round }: salts and certificate are in { $folder }; anybody can check them with ssj verify
draw-evidence-forms = write dice=3,1,4,… (twenty digits); drand=SIGNATURE (hexadecimal); lottery=CODE|ISSUE:N,N…;…
draw-bad-beacon = `{ $text }` is no beacon
draw-beacon-forms = write dice:20d10; drand (the first pulse 24 hours after the commit); lottery:CODE:ISSUE,ISSUE,ISSUE (at least three, none twice)
draw-bad-evidence = `{ $text }` is nothing that a beacon gives
draw-dice-count = the dice give { $wanted } digits from 0 to 9; there are { $count } here

verify-nothing = there is nothing to verify: the ledger has no revealed round
verify-round = { $name }: { $proven } proven, { $open } cannot be proven, { $wrong } disproven
verify-total = { $rounds } rounds: { $proven } proven, { $open } cannot be proven, { $wrong } disproven

entity-no-code = `{ $code }` is no code: give the credit code or the id by which the library lists the entity
entity-in-pool = { $round }: { $id } is in the pool, row { $row } of { $rows }, stratum { $stratum }
entity-absent = { $round }: { $id } is not in the pool of { $rows } rows
entity-untold = { $round }: nothing can be told of { $id }: { $why }
entity-not-in-pool = Not in the pool, so it could not be drawn
entity-barred = Not to be drawn in this round, reason { $reason }
entity-drawn-before = Drawn in an earlier round, so not again in this one
entity-drawn = Drawn, rank { $rank } of its stratum: the ticket is not above the cut-off
entity-no-list = selected.txt is not there: this follows from pool, key and cut-off alone, and was not held against the list; ask whoever published the round for it
entity-drawn-unlisted = To be drawn: the ticket is not above the cut-off
entity-not-drawn = Not drawn: the ticket is above the cut-off
entity-stands-in = Drawn as a substitute for { $failed }, which could not be inspected (reason { $reason }): rank { $rank } of the order, the next free one
entity-replaced = Then replaced by { $substitute } (rank { $rank } of the order), for it could not be inspected: reason { $reason }
entity-nobody-instead = Then taken off the list, for it could not be inspected: reason { $reason }. Nobody was left in its stratum to stand in
entity-ticket = ticket  { $ticket }
entity-cutoff = cut-off { $cutoff }
entity-cutoff-of-others = no cut-off counts for it: it was drawn in an earlier round and is left out of this one, whatever its ticket; of stratum { $stratum } this round drew { $k }, all of them not drawn before
entity-no-quota = no cut-off: of stratum { $stratum } nobody was to be drawn in this round (quota 0)
entity-none-again = no cut-off for those drawn before: the { $k } of stratum { $stratum } drawn in this round were all drawn for the first time
entity-all-again = no cut-off for those never drawn: the { $k } of stratum { $stratum } drawn in this round had all been drawn before
entity-not-drawn-none = Not drawn
entity-check = Compute the ticket yourself:
entity-root = Root of the pool (RFC 9162, in the commit) { $root }
entity-proof = Inclusion proof of row { $row }, `{ $line }`, { $hashes } hashes from the leaf up:
entity-round-disproven = The round is disproven in itself ({ $round }):
entity-contradiction = Contradiction: { $why }
entity-not-the-pool = the pool does not have the root that the commit states
entity-not-the-file = file `{ $file }` is not the one of the commit or the certificate
entity-listed-all-the-same = the published list has it all the same (rank { $rank })
entity-not-listed = the published list does not have it, though its ticket is not above the cut-off: it has to be on the list

record-read = read { $file }: { $rows ->
    [one] one row
   *[other] { $rows } rows
} of data, { $encoding }
record-nothing = nothing was recorded
record-would = { $facts ->
    [one] one fact
   *[other] { $facts } facts
} would be recorded (dry run, nothing was written)
record-not-taken = { $n ->
    [one] one fact was not taken by the ledger, which has the same already
   *[other] { $n } facts were not taken by the ledger, which has the same already
}; nothing of this import is recorded: look at `ssj ledger show`
record-recorded = recorded: { $facts ->
    [one] one fact
   *[other] { $facts } facts
}
record-unknown-task = there is no task with code or name `{ $task }`; there are { $codes }

report-written = report written to { $path }

run-copy = Trying the year on a copy, { $folder }; its dice and salts are fictional
run-check = Check (as of { $date }): { $errors } errors, { $warnings } warnings
run-plan = Plan: { $tasks } tasks, { $rounds } draws
run-progress = drawing
run-drawn = Draws: { $rounds } of { $all } rounds, { $drawn } visits drawn
run-nobody = Tasks left out, for the library has nobody whom they draw from: { $tasks }; where the library is not whole, complete it and try again
run-empty-rounds = Rounds that drew nobody (nobody was left who was not drawn): { $rounds }
run-barred-rounds = Rounds that drew nobody (who was left is at the most visits that a cap allows, or could not be visited before): { $rounds }
run-none-due-rounds = Rounds that drew nobody (the amount of the task asked for nobody more): { $rounds }
run-some-not-drawn = { $n } of { $rows } rows name nobody whom this run drew, or a round that there is not
run-none-drawn = { $file } fits none of the draws of this run: of its { $rows } rows none names anybody drawn, as if it was made for other draws. In the audit nobody drawn counts as inspected. Take results made for these lists, or move the file away
run-no-library = `run` draws from an entity library, and { $folder } has none: name one in ssj.ron (entities, inspectors), or try a plan folder that has one
run-no-results = There is no table of results (data/results*.csv)
run-recorded = Recorded { $file }: { $rows ->
    [one] one row
   *[other] { $rows } rows
}, { $facts ->
    [one] one fact
   *[other] { $facts } facts
}
run-verify = Verify the draws: ssj verify -C { $folder }
run-json = Audit data: { $path }
run-html = HTML report: { $path }
run-not-ours = { $folder } exists and was not made by ssj run
run-not-ours-help = name another folder with --out
keeper-no-round = { $task } has no round { $round }; the plan has { $rounds }
secrets-inside = salts must not lie in the plan folder ({ $folder }); name another one with --secrets
run-assumed = Assumptions in use: { $n } (not the document's; the report below lists them)
keeper-window-over = the window of { $task } round { $round } ended on { $to }; an overdue draw cannot be committed to afterwards. Give the round up with ssj draw void { $task } { $round } --reason … --approver …; the rounds after it can then be drawn
keeper-window-too-short = { $task } round { $round } has its last visits on { $to }, and what is committed to now is drawn on { $earliest } at the earliest: nobody could be visited in its time. After { $to } give the round up with ssj draw void { $task } { $round } --reason … --approver …; the rounds after it can then be drawn
verify-every-round = What files alone cannot prove, of every round:
cli-value-options = OPTIONS
cli-no-command = a command is missing; it can be: { $commands }
cli-draw-commit-new-chain = A department whose salt is lost begins a new chain, by code or name; takes --reason and --approver, and every commit of the task void or revealed; may be given several times
cli-draw-commit-reason = How the salt was lost, for the ledger
cli-draw-commit-approver = Who approved that another chain is begun
cli-draw-commit-ids = How the files write the ids of entities: plain (default), or blind, so that the pool can be public without telling whose an id is; the first commit of a draw decides
cli-draw-show-secrets = Folder of the salts and pool secrets, for the names of a draw with blind ids
cli-draw-show-annex = File of ssj draw annex, in place of the pool secret; may be given several times
cli-draw-annex = Write whose the blind ids of a draw are, for authorised auditors
cli-draw-annex-task = Code of the task, e.g. A1
cli-draw-annex-secrets = Folder of the pool secret
cli-draw-annex-out = The file to write, outside the plan folder (beside the secrets unless given)
cli-verify-nonce = With --entity: the nonce that the entity was given, by which it finds itself among blind ids
cli-verify-secrets = With --entity: folder of the pool secrets; the office finds the nonce itself
cli-audit-secrets = Folder of the pool secrets, where draws have blind ids
cli-audit-annex = File of ssj draw annex, in place of the pool secret; may be given several times
cli-report-secrets = Folder of the pool secrets, where draws have blind ids
cli-report-annex = File of ssj draw annex, in place of the pool secret; may be given several times
cli-plan-secrets = With --merge: folder of the pool secrets, where draws have blind ids
cli-plan-annex = With --merge: file of ssj draw annex, in place of the pool secret; may be given several times
merge-veiled = { $task } round { $round } has blind ids, and neither its pool secret nor an annex is here: whom it drew is not known. Name them with --secrets or --annex
