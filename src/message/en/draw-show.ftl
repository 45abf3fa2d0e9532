# How a drawn list is shown

list-entity = { $n }. { $entity }
list-one-entity = { $entity }
list-nameless = the library { $library } cannot be read as it is now, so that names are missing here; the draw rests on what was frozen and is not touched
list-team = inspectors: { $team }
list-stands-in = stands in for { $failed } (could not be inspected: { $reason })
list-failed = could not be inspected ({ $reason }); a sub-draw decides who stands in
list-nobody-left = could not be inspected ({ $reason }); nobody was left to stand in
list-replaced = { $inspector } goes instead of { $absent } ({ $reason })
list-inspected = inspected on { $date }
list-confidential = This list is confidential: until the visits are over and the salts are revealed, do not pass it on, post it or tell whoever is on it
show-void-counts-no-more = What is void counts for nothing; its files stay in { $folder }
show-committed = { $task }, round { $round }: committed to on { $committed }, not drawn yet
show-drawn = { $task }, round { $round }: committed to on { $committed }, drawn on { $drawn }, not revealed yet
show-revealed = { $task }, round { $round }: committed to on { $committed }, drawn on { $drawn }, revealed on { $revealed }
show-typed = { $count ->
    [one] One event has a time that was typed and is not the clock's:
   *[other] { $count } events have a time that was typed and is not the clock's:
}
show-rehearsed = Recorded in a rehearsal: what was drawn counts for nothing
verify-kind-of = { $kind } { $slot }
show-now = To be inspected now: { $n }
show-nobody-instead = Off the list, with nobody standing in: { $n }
show-waiting = Waiting for a sub-draw: { $n }
show-folder = The files are in { $folder }; --files shows what they say
cli-draw-show-files = Also show the commit, the beacon's evidence, the list, the teams and the certificate as they are

unknown-recusal-summary = a recusal of an inspector or entity that is in no library
unknown-recusal-why = A published commitment cannot be changed; with a recusal that matches nobody in it, whoever should keep away is sent all the same.

verify-other-days = { $count } of the ledger's { $size } events have a time that was given with --at and is not the clock's:
verify-other-day = event { $seq } ({ $kind }): says { $at }, the clock said { $recorded }
verify-other-days-more = and { $more } more

draw-claim-barred-rows = every row of `barred` has its reason
draw-why-rows-failed = { $rows } rows, all as earlier failures or draws were recorded
draw-why-rows-open = { $rows } rows have reasons that these files do not show, such as `{ $id }` ({ $reason }): that takes the ledger
draw-why-row-of-the-first = `{ $id }` is barred for { $reason }, and this is the first draw: nobody can have failed before it, so VISIT.CAP is the only reason there can be
draw-why-row-failed-otherwise = `{ $id }` is barred for { $reason }, but failed in an earlier draw: the reason is the one recorded then
draw-why-row-not-recorded = `{ $id }` is barred for { $reason }, and no earlier failure or draw gives that reason
verify-rows-borne-out = { $rows } rows, all borne out by the ledger
verify-row-not-borne-out = the ledger has nothing that bears out `{ $id }` ({ $reason })
verify-drawn-added = “{ $id }” stands in it and is on no earlier list that the ledger has
verify-drawn-left-out = “{ $id }” does not stand in it and was drawn before, as the ledger has it
verify-drawn-derived = { $n } ids follow from the earlier lists of the ledger
draw-other-library = { $file } is not byte for byte the file that { $by } verified on { $date }. SHA-256 then: { $then }; now: { $now }. Verify it again (ssj ledger verify-library { $register }), or be ready to say why it was changed: the audit will ask (other-library)
verify-row-no-cap = `{ $id }` had { $visits } visits before it, and the rules at hand have no most
verify-row-under-cap = `{ $id }` had { $visits } visits before it, which by the rules as they are now is not the most; they may have been others then

entity-yes = yes
entity-no = no
entity-drawn-or-not = Drawn: { $drawn }
entity-why = Why: { $why }
entity-evidence = Evidence:

step-out-of-order-summary = a step that another has to come before, or that was taken already
step-out-of-order-why = Commit, run and reveal follow one another, once each, in the order of the ledger's times; otherwise nobody could believe that a result was not picked. See with ssj draw show how far the round has come.
step-at-wrong-time-summary = a step whose time has not come, or is over
step-at-wrong-time-why = The beacon must come 24 hours after the commit was entered or later, the list is confidential until the visits are over, a round whose window is over, or ends before the beacon, cannot be committed to, and nothing is recorded of a time that has not come. What else happened on another day and is recorded only now is recorded with that day: `--at 2024-01-04T10:00`.
bad-beacon-summary = a beacon, or what came out of it, that cannot be drawn with
bad-beacon-why = Only what the committed beacon gave after the time that was fixed can decide, and it must have 64 bits of chance at least. Right: dice=3,1,4,… (twenty digits from 0 to 9, apart by commas). Wrong: dice=10,1,4 (no ten-sided die shows 10).
cannot-be-void-summary = a commit that cannot be declared void
cannot-be-void-why = A void takes a reason and who approved it, and only the last commit can be void, while it is not revealed and nobody on its list was visited; otherwise a list that does not suit could be thrown away.
act-refused-summary = an act that the ledger does not take as it was given
act-refused-why = The ledger only grows, so what is recorded must be complete, possible and about something that is there: a reason and an approver, no day after that of the record, a person, obligation or record that exists.
cannot-stand-in-summary = somebody who cannot be stood in for, or replaced
cannot-stand-in-why = The order of the draw decides who stands in and who replaces whom. Only somebody who was drawn and not visited can be stood in for, and where the order is public a sub-draw decides.
bad-salts-summary = salts that are not where they should be, or not secret
bad-salts-why = Salts lie outside the plan folder and only their owner may read them (mode 0600): whoever reads them knows the list as soon as the beacon is there.
no-team-summary = teams that cannot be formed
no-team-why = Each team needs the departments, qualifications and valid certificates that the rules ask for, within recusals and the bound on work. Where that cannot be, everything stops before anything is published, and demands that conflict are named.
ledger-locked-summary = a ledger that another program is writing
ledger-locked-why = Only one program writes a ledger at a time, or two records would overwrite each other. Try again when it has ended.
keeper-meanwhile = { $task } round { $round } was changed by another program while people typed, and nothing was recorded; look at it with ssj draw show, then begin again

export-inside = { $folder } lies in the plan folder: the script has the key of the draw, and that folder is copied and published
export-outside = name a folder outside it with --out; without --out it lies beside the salts

typed-kind = `{ $text }` was typed; it should begin with dice=, drand= or lottery=
typed-sign = `{ $sign }` was typed where a plain `{ $plain }` belongs
typed-empty = number { $place } is empty
typed-no-number = number { $place } is `{ $text }`, which is none: only plain digits 0 to 9
typed-zeros = number { $place } is `{ $text }`: without zeros before it, `{ $plain }`
typed-no-die = number { $place } is `{ $text }`; each ten-sided die gives one digit from 0 to 9 (a face with 10 counts as 0)
typed-no-hex = the signature has `{ $text }` in it; it should be 96 hexadecimal digits (0 to 9 and a to f)
typed-capital = the signature has a capital `{ $text }`; hexadecimal digits are written small
typed-hex-length = the signature has { $count } digits and should have 96
typed-no-bar = `{ $text }` has no `|`: write CODE|ISSUE:N,N;ISSUE:…
typed-no-colon = `{ $text }` has no `:`: each issue is written ISSUE:N,N,…
typed-of-issue = issue { $issue }: { $why }
cli-draw-adopt-engine = The engine that computed the list, for the record: duckdb, postgresql, spark, clickhouse, datafusion
cli-draw-adopt-typist = Who typed, for the record; may be given several times
cli-draw-adopt-witness = Who stood by, for the record; may be given several times

draw-revealed-void = { $task } round { $round } is void: its salts are in { $folder }/void.txt; a void commit has no certificate
draw-claim-not-void = the commit is not void
draw-claim-void-of = the published salts are of this void commit

spacing-near = `{ $id }` is, or may be, visited by { $slot } too, and the two windows are not far enough apart: a draw decides whom and not the day
spacing-help = put the windows of both tasks further apart, or drop this objective and leave it to those who set the days of visits

draw-claim-form-text = file `{ $file }` is canonical
draw-claim-in-ledger = the ledger records this commit
verify-lacks = { $round }: { $n } statements could not be checked, for there is no { $files }. Whoever published the round has them (the folder ledger/draws of the plan, or draws of its public bundle); put them beside commit.txt
verify-lacks-both = { $round }: { $n } statements could not be checked, for there is no { $files }, nor the folders of the earlier rounds of this draw. Whoever published the rounds has them (the folder ledger/draws of the plan, or draws of its public bundle); put the files beside commit.txt, the folders beside this one
verify-lacks-earlier = { $round }: { $n } statements could not be checked, for the folders of the earlier rounds of this draw are not there. Whoever published the rounds has them (the folder ledger/draws of the plan, or draws of its public bundle); put them beside this one
verify-folders-alone = folders of rounds are named: the ledger of the plan folder (-C) is not looked at; without them ssj verify -C PLAN looks at all of it
verify-secrets-for-one = --secrets is for --entity CODE: with the pool secret an entity is found among the blind ids of a draw. To verify takes no secret
verify-is-a-plan = { $path } is a plan folder or a ledger; this takes the folder of one round
verify-is-a-plan-help = the whole ledger with its rounds: ssj verify -C { $path }; one round: ssj verify { $round }
verify-is-a-plan-alone = the whole ledger: ssj verify -C { $path }; no round is drawn in it yet
verify-holds-rounds = { $path } holds folders of rounds and is none itself
verify-holds-rounds-help = name one or several of its { $n }: ssj verify { $rounds }
verify-no-folder = there is no folder { $path }
verify-no-folder-there = the round lies in { $found }: ssj verify { $found }
verify-no-folder-help = name the folder of a round as it lies from here, such as PLAN/ledger/draws/A1-1; without one, ssj verify -C PLAN checks the whole ledger
verify-is-a-file = { $path } is a file; this takes the folder of one round
verify-is-a-file-help = name the folder that it lies in: ssj verify { $folder }
verify-odd-files = { $n ->
    [one] { $paths } is a link, a device or a pipe, or too large, and is not read
   *[other] { $n } files are links, devices or pipes, or too large, and are not read: { $paths }
}
verify-odd-files-help = ask whoever handed the files over for ordinary ones; a round has no links
endless-file = { $path } is a device or a pipe, which may have no end, and is not read
odd-file-help = give an ordinary file: what it says is read to its end
verify-unchecked = { $round }: { $n } statements could not be checked; why, is said of each
verify-not-due = { $round } need not be revealed before { $day }, when its visits are over: what is not there then is published with the certificate
verify-no-people = { $round }: the roster, the recusals, the teams and the task are never public, so the teams were not checked
verify-no-task = not checked: { $round }: { $file } is not in the ledger, so what the rules said at the commit rests on the rules of now; take the file from a backup of ledger/draws
verify-no-proof = there is no proof.txt beside it; it comes with the certificate, and `ssj ledger proof` writes it. Without it nobody can tell whether the commit was one of a rehearsal
verify-proof-pulse = by its record in the proof the commit is there since { $since }, so that pulse { $first } of drand decides; it names { $pulse }, which could be known or was picked
verify-proof-rehearsal = the record of the commit says that it was made in a rehearsal: what was drawn counts for nothing
verify-time-to-come = event { $seq } says { $at }, which this machine's clock has not come to ({ $clock })
entity-void = { $round }: this commit was declared void, and nothing of it counts; ssj verify in the plan folder says when, why and by whose approval
verify-proof-late = its record says { $said } and was entered on { $entered }: the 24 hours count from there; that they passed takes a cosigned checkpoint, or a time stamp older than the beacon
verify-rehearsal-of = the commit of { $round } was recorded in a rehearsal: nobody knows whether the 24 hours were waited for, and what was drawn counts for nothing
verify-failures-recorded = event { $seq } of the ledger records this certificate
verify-failures-other = no event of the ledger records this certificate
verify-failures-anchored = certificate-proof.txt leads from the record of this certificate to that checkpoint, of { $size } events
verify-certificate-proof = certificate-proof.txt is no proof that a ledger records this certificate
verify-bad-proof = proof.txt is not in its form
verify-proof-other-commit = proof.txt is of another commit
verify-proof-other-event = the event in proof.txt is not the record of this commit
verify-proof-root = the hashes in proof.txt do not lead to the root of its checkpoint
verify-proof-order = the lines slot= of proof.txt are not in the order of their events
verify-proof-slot = proof.txt does not name this commit among those of its slot
verify-proof-differs = the checkpoint in the proof, of { $size } events, has another root than the one given: two ledgers were shown
verify-proof-size = the proof leads to a checkpoint of { $own } events, the one given is of { $size }; ask for a proof up to that one
verify-proof-signature = the signature in the name of { $key } under the checkpoint in the proof does not hold
verify-proof-unsigned = no given key signed the checkpoint in the proof
verify-proof-signed = it leads to the checkpoint of { $size } events signed by { $key }, which by the ledger's word has so many commits of the slot: { $commits }
verify-proof-noted = it leads to the checkpoint that was given, of { $size } events, which by the ledger's word has so many commits of the slot: { $commits }
verify-proof-alone = the proof holds and leads to a checkpoint of { $size } events, root { $root }; whose it is, is shown by one that you hold (--checkpoint) or by its signature (--key)
cli-ledger-proof = Write the proof that the ledger records the commit of a draw (it goes with the certificate)
cli-ledger-proof-task = Code of the task, e.g. A1
cli-ledger-proof-round = Which round, from 1; a sub-draw is 2.1
cli-ledger-proof-certificate = Prove that the certificate is recorded instead, for certificate-proof.txt
cli-ledger-proof-out = Write it to this file instead
ledger-proof-unrevealed = `{ $task }` round { $round } is not revealed yet: no certificate is recorded
ledger-proof-written = { $path }: the proof up to the checkpoint of { $size } events
ledger-other-proof = { $path } is not a proof that follows from this ledger
ledger-other-proof-help = ssj ledger proof writes it again
show-pool-same = The pool is the same as that of { $before }
show-pool-since = Since the pool of { $before }: { $added } added, { $removed } removed, { $moved } in another stratum
show-people-same = Inspectors and recusals are the same as those of { $before }
show-people-since = Since { $before }: { $joined } inspectors joined, { $left } left, { $other } with another department, qualification or validity; recusals: { $away } more, { $back } fewer
show-pool-all = ssj draw show { $task } { $round } --changes lists all of them
cli-draw-show-changes = Also list everybody who was added, removed or moved since the pool of the draw before
draw-claim-blind-ids = every id of the pool is one entity, made with the secret of the draw
show-veiled = the ids of this draw are blind, and its pool secret is not here: names are not known. Name its folder with --secrets, or a file of ssj draw annex with --annex (ssj draw show)
