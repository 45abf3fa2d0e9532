# The ceremony of the seed, sub-draws, voids and what is refused because something changed

pulse-other-chain = chain { $chain } is not quicknet ({ $known }), the only one whose signatures this program can check
pulse-length = a signature of quicknet has { $wanted } bytes (twice as many hexadecimal digits); this one has { $found }
pulse-not-a-point = these bytes are no signature at all: no point of the curve
pulse-other-round = the signature is not that of drand round { $round }

other-substitute-summary = a substitute without its recorded failure, or out of turn
other-substitute-why = Whoever steps in is decided by the order of the draw; every substitute needs a failure that was recorded before the order was known to others.
ledger-void-of-nothing = { $task } round { $round } has a void that does not hold: it names no reason or approver, another commit than the one under way, one that others follow, or one that was revealed
ledger-void-visited = { $task } round { $round } was declared void after a visit of it was recorded: a list that was followed is not drawn over
ledger-other-void = the salts published for the void commit of { $task } round { $round } are not the ones it hid
ledger-sub-draw-without-failure = sub-draw { $task } { $round } draws { $asked } for { $failures } recorded failures
ledger-late-substitute = the substitute for { $entity } in { $task } round { $round } was named when the order was public, or another draw rested on it: that takes a sub-draw
ledger-other-substitutes = the substitutes in the certificate of { $task } round { $round } are not those of the recorded failures

task-part-code = code
task-part-name = name
task-part-source = place in the plan
task-part-scope = objects
task-part-predicate = what makes an object one
task-part-department = department
task-part-partners = joint departments
task-part-matters = matters
task-part-reading = whether the ratio is of the year or of each draw
task-part-repeats = whether somebody may be drawn again
task-part-overlap = objects of several classes or tasks
task-part-classes = classes
task-nothing = nothing
task-repeats-never = never in the year
task-repeats-in-turn = once everybody was drawn
task-overlap-apart = each is drawn apart
task-overlap-highest = the highest ratio takes them
task-overlap-in-order = in the order { $list }
task-any-department = any department
task-place = { $department }
task-place-qualified = { $department } (qualified for { $qualifications })
task-reckoned = an amount reckoned from the rules
task-class-changed = class { $class }: { $before } then, { $now } now
task-class-other = class { $class } has another code, or takes the others now and did not then
task-part-load = load of an inspector
task-part-parties = departments that hold a salt
task-changed = { $what }: { $before } then, { $now } now
task-tier-gone = tier { $tier } was drawn from then and is not now
task-tier-new = tier { $tier }: not drawn from then, { $now } now
task-rate-changed = tier { $tier }: { $before } then, { $now } now
task-draws-changed = tier { $tier }: { $before } draws then, { $now } now
task-round-changed = draw { $number }: { $before } then, { $now } now
task-place-changed = place { $number } of the team: { $before } then, { $now } now
draw-too-few-left = stratum { $stratum } has { $left } left for { $failures } that could not be inspected: for the others nobody stands in, which certificate and audit say
draw-nobody-left = nobody is left in { $strata }, so there is no sub-draw to make: who failed there stays recorded, without a substitute, and the audit says so. Nothing more is to be done

entropy-too-weak = this beacon has { $bits } bits of chance; it takes { $least }, or somebody could try salts until the list suits
entropy-unknown-lottery = how many numbers `{ $lottery }` draws is not known here, so it cannot be said to have { $least } bits of chance; known are { $known }; of another one say what an issue draws, as HK6.S6.49 (six of 1 to 49) or AB.D3.10 (three digits)
entropy-number-count = an issue of { $lottery } has { $wanted } numbers; { $issue } has { $found } here
entropy-no-such-numbers = { $lottery } cannot have drawn these numbers in issue { $issue }: { $numbers }
entropy-not-ascending = { $lottery }, issue { $issue }: the numbers of a set are written in ascending order, for their order must not be chosen; write { $ordered }, not { $numbers }
entropy-issue-form = issue `{ $issue }` of { $lottery } is no issue number: write the year and the number in it, as 2024001 or 24001
entropy-issues-order = issue { $issue } does not follow { $before }: name consecutive issues, the earliest first, so that none is chosen
entropy-issue-past = issue { $issue } is of a year before { $earliest }, the day from which the beacon may come: its numbers may be known. Name the first issues drawn from that day on
keeper-look-up-issue = issue { $issue } must not be drawn before { $earliest } (Beijing time): compare it with the lottery's calendar; its number alone does not tell the day, for draws pause at holidays
entropy-issue-drawn = issue { $issue } of { $lottery } was drawn on { $last } at the latest, by the days on which it is drawn, and the beacon comes on { $earliest } at the earliest: its numbers may be known. From { $earliest } on the first issue is one of { $from } to { $to }: look it up
entropy-issue-not-first = issue { $issue } of { $lottery } is not the first drawn from { $earliest } on, when the beacon may come: issue { $before } comes before it, and not before { $first }. Name the first issues drawn from { $earliest } on
entropy-issue-late = issue { $issue }, the last that decides, is drawn on { $first } at the earliest, after { $to }, the last day of the visits: name fewer issues, or take another beacon
entropy-issue-far = issue { $issue } is of a year after { $earliest }, the day from which the beacon comes: the first issues drawn from that day on decide, no chosen ones

secrets-missing = the salt of { $party } is not at { $path }; name its folder with --secrets or --party { $party }=FOLDER
secrets-open = others than its owner can read the salt file { $path }: whoever read it knows the draw beforehand; close it with chmod 600, and where somebody may have read it, declare the commit void with ssj draw void
keeper-no-anchor = { $party } has no salt in this draw: its first commit was made without it
keeper-frozen-changed = { $path } is not the file that was frozen: SHA-256 { $before } then, { $now } now
keeper-links-changed = { $path } is not the file that was frozen: its salt links are not those that were public then
keeper-task-text-gone = what changed cannot be said: the text of the task that was kept with the commit is not there
keeper-task-restored = { $path } was gone and is written again from the rules, whose SHA-256 is the one committed to
keeper-task-help = put the rule back as it was, or declare the commit void with ssj draw void { $task } { $round } --reason … --approver … and commit again
keeper-terms-help = nothing is drawn by other terms than those of the task: declare the commit void with ssj draw void { $task } { $round } --reason … --approver … and commit again
keeper-issue-not-there = issue { $issue } is drawn on { $first } at the earliest, by the days on which it is drawn; there is nothing to draw with before
keeper-pulse-not-there = pulse { $pulse } of drand comes at { $at } (Beijing time); there is nothing to draw with before
keeper-visits-running = the visits of { $task } round { $round } run until { $until }, that day included, and { $waiting } are still to be recorded: whoever has the salts can compute the list. Where it must be, give the reason with --early and who approved it with --approver
keeper-new-chain-unnamed = a new chain takes a reason and who approved it
keeper-no-chain-yet = { $party } has no salt chain here yet: the first commit of the draw makes it, without --new-chain
keeper-chain-there = the salt of { $party } is not lost: it is where it should be, and sound
keeper-chain-in-use = { $party } cannot begin a new chain: { $task } round { $round } stands, and its salts are not public. Reveal it, or declare its commit void, first; where it was visited and its salt is lost, its list can never be proven, and the task cannot be drawn any more this year
keeper-salts-lost = the salts of { $parties } for the void commit of { $task } round { $round } were given up as lost, so it stays secret which list it gave
keeper-void-unnamed = a void takes a reason and who approved it
keeper-void-followed = { $task } round { $round } cannot be declared void: round { $later } was committed to after it and rests on it
keeper-void-revealed = { $task } round { $round } cannot be declared void: it was revealed
keeper-void-visited = { $task } round { $round } cannot be declared void: visits of it are recorded
keeper-inspected = `{ $id }` was inspected, so nobody stands in for it
keeper-team-went-on = `{ $id }` could not be inspected, and its team goes to `{ $substitute }`: name that one with --entity
keeper-team-for-nobody = `{ $id }` could not be inspected and nobody stands in, as its stratum had nobody left: there is no visit to staff
keeper-team-of-nobody = `{ $id }` could not be inspected, so nobody is sent to it
keeper-not-on-list = `{ $id }` is not on the list of { $task } round { $round }, so nobody is sent to it
keeper-reason-codes = a reason is a code that is published with the draw, such as CLOSED, MOVED, NOT.FOUND; of an inspector ILL, LEAVE
keeper-failed-already = { $task } round { $round }: that `{ $id }` could not be inspected is recorded already (event { $seq }, { $at }, reason { $reason }); it is recorded once, and nothing was recorded now
keeper-failed-stood-in = `{ $substitute }` stands in for it: if that one cannot be inspected either, record it with --entity { $substitute }
keeper-failed-nobody = nobody was left to stand in for it, so there is nothing more to record
keeper-failed-waits = a sub-draw decides who stands in for it
keeper-failed-show = see who is to be inspected now: ssj draw show { $task } { $round }
keeper-order-public = the salts of { $task } round { $round } are public, so everybody can see who is next
keeper-order-used = round { $later } of { $task } was frozen after round { $round } and rests on its list
keeper-take-a-sub-draw = give --sub-draw to leave it to a sub-draw, then ssj draw commit { $task } { $round }.1 (or .2 …)
keeper-no-sub-draw-any-more = a sub-draw takes 24 hours after its commit, and the window ends on { $to }: --sub-draw records the failure, and nobody stands in
keeper-sub-draw-late = { $task } round { $round } has its last visits on { $to }, and a sub-draw takes 24 hours after its commit: there is none any more. Its failures stay recorded, without a substitute, and the audit says so
keeper-no-substitute = nobody is left to stand in
keeper-other-sub-draw = the next sub-draw of { $task } is { $next }
keeper-nobody-waits = nobody of { $task } round { $round } waits for a sub-draw: record who could not be inspected with ssj draw substitute … --sub-draw
keeper-nobody-to-draw = nobody is left in the stratum of `{ $id }` whom a sub-draw of { $task } round { $round } could draw: record it without --sub-draw, which takes it off the list
keeper-drawn-late = the window of { $task } round { $round } ended on { $to }: the draw is late, and so is every visit of its list; the audit finds both (draw-overdue, outside-window). The list was fixed by its commit and counts all the same. Where nobody is to be visited any more, ssj draw void { $task } { $round } --reason … --approver … declares it void, and given once more gives the round up
keeper-sub-drawn-late = the window of { $task } round { $round } ended on { $to }: the sub-draw is late, and so is every visit of its list; the audit finds both (draw-overdue, outside-window). It was fixed by its commit and decides all the same
keeper-before-the-plan = { $day } is before the plan: a draw is committed to from { $from } on, the day on which the plan was issued or, where that is later or not said, the first day of its year
keeper-chain-broken = the ledger itself says that the draws of { $task } do not hold, so no further step is taken on them; ssj verify says what else is wrong. Where the ledger is damaged, take a copy of it that holds (ssj ledger restore); otherwise ask who changed it
draw-waits-for-nobody = { $task } round { $round }: { $entity } is recorded; nobody is left in its stratum whom a sub-draw could draw, so nobody stands in

draw-substitute-of-round = name the round alone ({ $round }), also where a sub-draw drew the entity
draw-stands-in = { $task } round { $round }: { $substitute } (rank { $rank }) stands in for { $entity } and takes over its team
draw-empty-evidence = the file { $file } is empty: give one that shows why the visit could not be made
draw-failed-late = the last day of the round was { $to }: the failure of { $entity } is recorded, and the audit counts it as not inspected all the same
draw-nobody-instead = { $task } round { $round }: { $entity } is recorded and off the list; its stratum has nobody left, so nobody stands in
draw-waits = { $task } round { $round }: { $entity } is recorded; a sub-draw decides who stands in: ssj draw commit { $task } { $next }
draw-waits-for-none = { $task } round { $round }: { $entity } is recorded; its window ends on { $to }, before a sub-draw could be drawn, so nobody stands in
draw-given-up = { $task } round { $round } is given up, with reason and approver in the ledger: it is not drawn any more, and the next round can be committed to. The audit says that it was not drawn
adopt-one-typist = the record names no two people who typed what was thrown or published: verify and audit will say so. Name them with --typist, twice, and who stood by with --witness
draw-people-since = since { $task } round { $round } was committed to, { $away } recusals were entered that it does not have, { $left } inspectors left the roster and { $other } are others now. The frozen roster and recusals hold for the draw; whoever is drawn and cannot go is replaced afterwards with ssj draw replace
draw-recused-since = { $inspector } was drawn for { $entity } and must keep away from it, by a recusal entered after the commit of { $task } round { $round }. The frozen list holds: ssj draw replace { $task } { $round } --entity { $entity } --inspector { $inspector } --reason …
draw-left-since = { $inspector } was drawn for { $entity } and is not on the roster any more since the commit of { $task } round { $round }. The frozen list holds: ssj draw replace { $task } { $round } --entity { $entity } --inspector { $inspector } --reason …
draw-other-since = { $inspector } was drawn for { $entity } and has another department, other qualifications or another certificate than at the commit of { $task } round { $round }. The frozen list holds; where this keeps them from going: ssj draw replace { $task } { $round } --entity { $entity } --inspector { $inspector } --reason …
begun-chain = { $path } is a chain of salts of { $draw } and { $party } that this ledger does not record
begun-chain-help = where it is of another plan folder, of a copy or of a rehearsal, it is nothing; else this draw was begun before in another ledger, and to draw it again is a second draw: find that ledger and go on in it
begun-ledger = { $path } is a ledger with commits, and not the one that is written in ({ $own })
begun-ledger-help = one plan has one ledger: where draws were begun in the other one, name it in ssj.ron (`ledger`) and go on in it; else move it out of the plan folder
draw-one-typist = the record names no two people who typed what was thrown or published: verify and audit will say so. Name them with --typist, twice, and who stood by with --witness; or leave --evidence out and type at the terminal
party-unknown = no department is called `{ $party }`; there are { $known }
party-of-another = { $party } holds no salt of { $task }; those that do: { $known }
party-twice = { $party } is named twice with --party
party-no-folder = the folder { $folder } of { $party } is not there, nor is the one in which it should be made: put the medium in its place, or name another folder
draw-voided = { $task } round { $round }: the commit is void, and it stays in the ledger. Commit again with ssj draw commit; its salts are published with the next reveal
draw-voided-late = { $task } round { $round }: the commit is void, and it stays in the ledger. Its window is over, so it cannot be drawn again: the same command, given once more, gives the round up

ceremony-no-terminal = without --evidence this asks at a terminal, and there is none here
ceremony-cancelled = ended; nothing was recorded
ceremony-yes-or-no = yes or no, please
ceremony-witnesses = Who stands by as a witness? (names, apart by commas; Enter for nobody)
ceremony-committed = Committed to: C = { $commit }
ceremony-frozen = Draw { $draw }, round { $round }: a pool of { $rows } with the root { $root }
ceremony-earliest-yet = Beacon: { $beacon }. T is { $earliest } (Beijing time) at the earliest: the 24 hours begin when this is recorded
ceremony-earliest-pulse = Beacon: the first pulse of drand from T on, and T is { $earliest } (Beijing time) at the earliest: the 24 hours begin when this is recorded, and the pulse is reckoned then (now it would be { $beacon })
ceremony-earliest = Beacon: { $beacon }, at or after T = { $earliest } (Beijing time)
ceremony-by-dice = { $dice } ten-sided dice ({ $text })
ceremony-by-other = { $text }
ceremony-pulse = Pulse { $pulse } of drand's quicknet, there since { $at } (Beijing time). Its signature is checked here, without a network.
ceremony-one-typist = Who types?
ceremony-first-typist = Who types first?
ceremony-second-typist = Who types second?
ceremony-same-person = it takes two different people
ceremony-dice = { $dice } ten-sided dice, 0 to 9 each, thrown in public and read in the order thrown; it is now { $at }.
ceremony-lottery = Lottery { $lottery }, issues { $issues }: type the numbers as the official notice has them, special numbers last, those of a set in ascending order.
ceremony-turn-away = { $first } turns away; { $second } now types the same from the dice or the notice. Nothing is shown.
ceremony-differs = the two differ at { $place }; both begin again
ceremony-place-throw = throw { $n }
ceremony-place-number = number { $n } of issue { $issue }
ceremony-value =
    Both typed the same.
    V is the SHA-256 of: { $text }
    V = { $value }
ceremony-go-on = Compare with what was thrown or published. Draw with it? (yes/no)
ceremony-again = once more from the beginning
ceremony-dice-typing = { $name }: { $dice } digits, one a line or several; - takes the last one back
ceremony-throw = from throw { $next } of { $dice }:
ceremony-no-digit = `{ $text }` is no digit; the line does not count
ceremony-too-many = that would be { $found } throws; there are { $dice }. The line does not count
ceremony-lottery-typing = { $name }: one issue a line
ceremony-issue-of = issue { $issue }, { $count } numbers:
ceremony-issue = issue { $issue }:
ceremony-no-number = `{ $text }` is no number; the line does not count
ceremony-signature = The signature (hexadecimal):
ceremony-no-signature = that is no hexadecimal text
ceremony-proven = The signature is that of the network. V = { $value }
ceremony-commit = { $task } round { $round } is frozen and committed to now ({ $at }, Beijing time).
ceremony-commit-late = { $task } round { $round } is recorded as of { $at } (Beijing time). What the clock says, { $since }, is kept beside it, and the 24 hours begin there.
ceremony-commit-rehearsed = { $task } round { $round } is committed to in a rehearsal, as if it were { $at } (Beijing time).
ceremony-which = Which beacon shall decide?
ceremony-which-beacon = 1 twenty ten-sided dice (Enter), 2 the first pulse of drand 24 hours from now, 3 a lottery:
ceremony-which-lottery = Code of the lottery (SSQ, DLT, QLC, KL8, QXC, 3D, PL3, PL5; another one with what an issue draws, as HK6.S6.49):
ceremony-which-issues = Its issues, the first one drawn 24 hours from now at the earliest, apart by commas, three at least:
ceremony-no-lottery = `{ $text }` is no code of a lottery: { $known }, or another one in capital letters with what an issue draws, as HK6.S6.49
ceremony-no-issues = these are no three issues or more (capital letters, digits, "." and "_")
ceremony-no-pulse = no pulse can be named for this time
ceremony-one-two-three = 1, 2 or 3, please
ceremony-secret = { $party } has no secret for { $draw } yet. Enter lets this machine make it; or { $party } types one of { $least } bits or more, such as twenty dice. It is mixed with the machine's and not shown.
ceremony-secret-first = Secret of { $party }:
ceremony-secret-again = Once more, { $party }:
ceremony-secret-weak = that has { $bits } bits at most; it takes { $least }
ceremony-secret-differs = the two differ; once more
ceremony-commit-now = What is frozen now cannot be changed. Commit? (yes/no)

cli-draw-commit-party = Folder in which a department keeps its own salts: DEPARTMENT=FOLDER, by code or name; may be given several times
cli-draw-run-party = Folder in which a department keeps its own salts: DEPARTMENT=FOLDER, by code or name; may be given several times
cli-draw-reveal-party = Folder in which a department keeps its own salts: DEPARTMENT=FOLDER, by code or name; may be given several times
cli-draw-substitute-party = Folder in which a department keeps its own salts: DEPARTMENT=FOLDER, by code or name; may be given several times
cli-draw-void-party = Folder in which a department keeps its own salts: DEPARTMENT=FOLDER, by code or name; may be given several times
cli-draw-commit-typist = Who typed, for the ledger; may be given several times
cli-draw-commit-witness = Who stood by, for the ledger; may be given several times
cli-draw-run-typist = Who typed, for the ledger; may be given several times
cli-draw-run-witness = Who stood by, for the ledger; may be given several times
cli-draw-substitute = Record that a drawn entity could not be inspected; the next of the order stands in
cli-draw-substitute-task = Code of the task, e.g. A1
cli-draw-substitute-round = Which round, from 1
cli-draw-substitute-at = Time of the record (now, Beijing time, unless given)
cli-draw-substitute-secrets = Folder of the salts
cli-draw-substitute-entity = Who could not be inspected
cli-draw-substitute-reason = Why, as a code: CLOSED, MOVED, NOT.FOUND…
cli-draw-substitute-evidence = File that shows it; the ledger has its name and digest
cli-draw-substitute-sub-draw = Leave it to a sub-draw (where contested; and where the salts are public or a later round is frozen)
cli-draw-void = Declare a commit void so that its slot can be drawn again; or give up a round that was not drawn in its time
cli-draw-void-task = Code of the task, e.g. A1
cli-draw-void-round = Which round, from 1; a sub-draw is written 2.1
cli-draw-void-at = Time of the record (now, Beijing time, unless given)
cli-draw-void-secrets = Folder of the salts
cli-draw-void-reason = Why
cli-draw-void-approver = Who approved it
cli-draw-reveal-early = Why it is revealed before the visits are over, for the ledger
cli-draw-reveal-approver = Who approved that it is revealed early
cli-verify-checkpoint = File with a checkpoint noted earlier: the ledger must extend it; of a folder, its proof.txt must lead to it

audit-redrawn = { $task } round { $round } was drawn, then declared void on { $date }: { $reason } (approved by { $approver })
audit-voided-evident = the commit of { $task } round { $round } was declared void on { $date }, its list not recorded, but known: what its beacon gave was recorded before, as a key was handed out or a draw failed: { $reason } (approved by { $approver })
audit-voided-known = the commit of { $task } round { $round } was declared void on { $date }, not drawn, but after its beacon could be known, and with it the list to whoever had the salts: { $reason } (approved by { $approver })
audit-salt-lost-idle = the salt chain of { $party } for { $task } was given up as lost on { $date } and a new one begun: { $reason } (approved by { $approver }); no commit lost its salts with it
audit-salt-lost = the salt chain of { $party } for { $task } was given up as lost on { $date } and a new one begun: { $reason } (approved by { $approver }); the salts of the void commit of round { $rounds } stay secret
audit-salt-lost-known = the salt chain of { $party } for { $task } was given up as lost on { $date } and a new one begun: { $reason } (approved by { $approver }); the void commit of round { $rounds } had a list that could be known, and nobody can tell any more which one was given up
audit-void-lost = the salts of { $parties } for the void commit of { $task } round { $round } are lost: whether its list was disliked can never be checked
audit-voids-of = { $approver } approved { $voids ->
    [one] one void
   *[other] { $voids } voids
}: { $drawn } after the draw, { $evident } with the evidence recorded and the list known, { $known } after the beacon could be known, { $before } before it. { $again ->
    [one] One of these draws was
   *[other] { $again } of these draws were
} committed to once more; the salts of { $secret ->
    [one] one
   *[other] { $secret }
} are still secret
audit-losses-of = { $approver } approved { $lost ->
    [one] that one lost salt chain is
   *[other] that { $lost } lost salt chains are
} begun anew
audit-voids-and-losses-of = { $voids }. { $losses }
audit-voided = the commit of { $task } round { $round } was declared void on { $date } before it was drawn: { $reason } (approved by { $approver })
audit-void-not-revealed = the salts of the void commit of { $task } round { $round } are still secret after { $to }: whether its list was disliked cannot be checked
audit-stood-in-for = could not be inspected ({ $reason }); { $substitute } stands in
audit-nobody-stood-in = could not be inspected ({ $reason }); its stratum had nobody left to stand in
audit-left-over = could not be inspected, as recorded on { $date } ({ $reason }; evidence { $file }); { $then }
left-over = Could not be inspected, as recorded on { $date } ({ $reason }; evidence { $file }, SHA-256 { $sha }); { $then }
left-over-waits = a sub-draw decides who stands in, and none is committed to yet
left-over-open = sub-draw { $round } decides who stands in and is not drawn yet
left-over-decided = sub-draw { $round } decided who stands in
left-over-nobody = no sub-draw was made, so nobody stands in
verify-no-checkpoint = { $path } is no checkpoint: it takes the ledger's checkpoint.txt of that time, or a line SIZE:ROOT
verify-not-extended = the ledger of { $now } events does not extend the checkpoint noted earlier (size { $size }, root { $root })
verify-extends = The ledger extends the checkpoint of { $path }
verify-link-anew = event { $seq } of the ledger begins its chain anew at link { $link }, for a loss
verify-link-passed = the ledger has no new chain of `{ $party }` that begins with link { $link }: links were passed over
verify-one-commit = the ledger of { $size } events has one commit of the slot
verify-void-commits = of the { $commits } commits of the slot in the ledger of { $size } events, { $void } were declared void, and this one follows them
verify-other-commits = the ledger of { $size } events has { $commits } commits of the slot, { $void } of them declared void, or another commit than this one stands
verify-plain-slots = By the ledger, slots with one commit and no void: { $slots }
verify-slot = { $task } round { $round }: { $commits } commits in the ledger, { $void } of them declared void

paper-of-one = --format paper is about one entity: add --entity CODE
paper-refused = No page: { $round } contradicts itself, and a page would vouch for it
paper-title = Draw { $draw }, round { $round }: certificate for { $id }
paper-folder = Folder { $folder }, made by { $engine }.
paper-all = The ticket, the key and the place in the pool can be computed again from this page, without that program; part 6 says what no page shows.
paper-all-but = The ticket, the key and the place in the pool can be computed again from this page, without that program (part 6 says what no page shows), but for what part 3 says of { $files }: that takes the published file, of which the commit has the hash.
paper-file-empty = { $said }: the file is empty, and the hash in the commit is that of no byte (sha256sum < /dev/null)
paper-file-needed = { $said }; look into the published { $file }, for which sha256sum must print { $hash }
paper-commit = 1. What was frozen and committed to
paper-c = commit C
paper-pool = frozen pool
paper-rows = { $rows } entities
paper-root = its root
paper-visit-by = visits until
paper-beacon = decided by
paper-decided = 2. What decided
paper-evidence = evidence
paper-value = V
paper-salt = salt { $party }:{ $link }
paper-seed = seed
paper-key = key
paper-entity = 3. { $id }
paper-line = pool line
paper-row = { $line } (row { $row } of { $rows })
paper-ticket = ticket
paper-cutoff = cut-off
paper-stratum = stratum
paper-figures = { $stratum }: { $size } entities, { $drawn } drawn before, { $barred } not to be drawn, { $k } drawn now
paper-drawn-file = in drawn.txt
paper-barred-file = in barred.txt
paper-is-listed = yes: drawn before in this cycle
paper-is-barred = yes: not to be drawn, reason { $reason }
paper-not-listed = no
paper-result = result
paper-check = 4. Check it, in any shell with sha256sum
paper-gives-ticket = the ticket of part 3
paper-compare =
    Compare ticket and cut-off as text, digits before letters: not above the cut-off is drawn, above it is not. This one line decides; the rest shows where the key comes from.
paper-whole-commit = The whole commit, with the root of the pool and what each salt hides; its hash is C of part 1:
paper-deeper = Where the key comes from:
paper-gives-pulse = V; that the signature is the one of drand round { $round } takes a program, such as ssj verify
paper-gives-value = V; compare the evidence with the record of the throw or the official notice
paper-gives-salt = { $hash }, the line of { $party } in the commit
paper-gives-joint = { $hash }
paper-gives-seed = the seed
paper-gives-key = the key
paper-inclusion = 5. That the pool was frozen with this line
paper-included = From the line to the root of part 1:
paper-absent = The two lines between which it would stand are neighbours, so it was not in the pool:
paper-absent-first = It would stand before the first line, so there is only one neighbour; no line comes before it, so it was not in the pool:
paper-absent-last = It would stand after the last line (row { $rows } of { $rows }), so there is only one neighbour; no line follows it, so it was not in the pool:
paper-absent-empty = The pool has no line at all, so it was not in it.
paper-gives-leaf = the hash of row { $row }; then, one after the other, with the hash on its side:
paper-left = on the left
paper-right = on the right
paper-node = Each pair of hashes, left and right, gives the next; the last one is the root:

keeper-not-of-team = { $inspector } is not of the team for { $entity }; it is { $team } now
keeper-nobody-instead = nobody can take the place of { $inspector } at { $entity }: place, validity or recusal stand against everybody else
draw-replaced = { $task } round { $round }: { $inspector } takes the place of { $absent } at { $entity }
draw-over-cap = this visit brings { $entity } over “{ $objective }” (at most { $most } visits), by the other draws of the year. The order of the draw was published and stands; join the visit with another one of { $entity }, or put on record why it is made all the same
draw-over-cap-of = where { $entity } belongs to { $scope }, this visit brings it over “{ $objective }” (at most { $most } visits), by the other draws of the year. The order of the draw was published and stands; join the visit with another one of { $entity }, or put on record why it is made all the same
draw-recused = { $inspector } must keep away from { $entity }: find somebody else with ssj draw replace
ledger-other-team = the team for { $entity } in { $task } round { $round } is not that of the one it stands in for
ledger-other-inspector = { $inspector }, who took a place at { $entity } in { $task } round { $round }, is not the next of the order

cli-draw-replace = Record that an inspector cannot come; the next of the order takes the place
cli-draw-replace-task = Code of the task, e.g. A1
cli-draw-replace-round = Which round, from 1
cli-draw-replace-at = Time of the record (now, Beijing time, unless given)
cli-draw-replace-secrets = Folder of the salts
cli-draw-replace-party = Folder in which a department keeps its own salts: DEPARTMENT=FOLDER, by code or name; may be given several times
cli-draw-replace-entity = Whose visit it is
cli-draw-replace-inspector = Who cannot come
cli-draw-replace-reason = Why, as a code: ILL, LEFT, RECUSED…

changed-task-summary = the task is not the one that was committed to
changed-task-why = What decides how many are drawn from whom is fixed before the random numbers exist; a rule that was changed since would draw something else than was published.
paper-exclusion = 5. That it is not in the frozen pool
ceremony-no-name = `{ $text }` is no name: give the name of the person
ceremony-one-name = `{ $text }` names several people: give one name
ceremony-witness-twice = { $name } is named twice among those who stand by
ceremony-witness-types = { $name } types, and cannot be a witness as well
ceremony-which-slip = Which name was mistyped? (1 who types, 2 who stands by)
secrets-no-pool-secret = the pool secret of { $draw } is not at { $path }; name its folder with --secrets
keeper-ids-are-blind = the draw of { $task } began with blind ids, and all its rounds have them: leave --ids out, or write --ids blind
keeper-ids-are-plain = the draw of { $task } began with plain ids, and all its rounds have them: leave --ids out, or write --ids plain
draw-pool-secret-lies = the ids of { $task } are blind; their secret lies in { $folder }. Keep it for as long as the year is audited: without it nobody can tell whose an id is
annex-of-plain = the ids of { $task } are not blind, or it was not committed to yet: there is nothing to look up
annex-inside = whose the ids are must not lie in the plan folder ({ $path }); name another place with --out
annex-there = { $path } is there already; remove it or name another file with --out
annex-written = { $task }: { $rows } lines blind|id|nonce in { $path }, readable by you alone
annex-secret = This file beside a published pool tells the stratum of every entity: give it to authorised auditors alone, never publish it, and remove it when they are done
annex-bad-row = row { $row } of the annex does not prove itself: the first cell is not the blind id of the second under the third
annex-bad-row-help = take a fresh one from ssj draw annex; a row is blind|id|nonce
annex-odd-help = give the annex itself, an ordinary file as ssj draw annex writes it
entity-needs-nonce = the ids of this draw are blind; the entity finds itself with the nonce that the issuing authority gives it: --nonce NONCE
entity-bad-nonce = a nonce is 32 hexadecimal characters, 0–9 and a–f
entity-blind = In this draw { $code } has the blind id { $id }: X. and the first 40 characters, in capitals, of
entity-blind-absent = No line of the pool has this id. The nonce may be of another draw or mistyped; if it is the one that the authority gave for this draw, the entity was not in the pool
paper-code = code
paper-nonce = nonce
paper-nonce-alone = Whoever has this nonce can find this entity, and its stratum, in the public pool. This page is for the entity alone.
paper-gives-id = X. and its first 40 characters, in capitals, are { $id }
paper-limits = 6. What no page shows
paper-limit-cutoff = That cut-off and numbers of part 3 are right: the public list of the round, its certificate or its pool tell.
paper-limit-order = That the commit was public before the random numbers existed: compare C with what was published then, with a checkpoint that others signed, or with a time stamp.
paper-limit-hand = That dice or notice were as written here: compare them with the record of the throw, or with the official notice.
paper-limit-only = That the round had no second commit: the ledger tells (proof.txt, or ssj verify in the plan folder).
paper-limit-reason = That the reason for which it was not to be drawn is true: the earlier rounds, the rules and the ledger tell.
entity-failures-open = Who stands in for whom is the certificate's word: that it names every recorded failure, the ledger tells, or certificate-proof.txt with a checkpoint or key from elsewhere (--checkpoint, --key).
entity-barred-open = The files prove that it was left out, not that the reason holds: the rules and the ledger tell.

bad-key-summary = what was given is no public key
bad-key-why = A key says who signed a checkpoint. Were one that cannot be read passed over, signatures that nobody checked would pass for checked.
bad-key-todo = `ssj ledger key` prints the key as name+hash+base64. Take it from a source that you trust and give the whole line, or a file with one a line.
bad-checkpoint-summary = what was given is no checkpoint
bad-checkpoint-why = A checkpoint proves that the ledger has only grown since. One that cannot be read proves nothing.
bad-checkpoint-todo = Give the `checkpoint.txt` that was kept at that time, or a line SIZE:ROOT.
bad-annex-summary = a row of an annex of blind ids does not prove itself
bad-annex-why = Each row of the annex can be checked by itself: the blind id follows from the code and the nonce. A row where it does not was changed, and would name the wrong firm.
bad-annex-todo = Have the annex written again by `ssj draw annex`, and do not edit it.
same-inspector-summary = one person stands in the roster twice
same-inspector-why = A visit takes two or more people. Who stands under two numbers can be both members of a team, and loads and recusals of that person are counted apart; nothing in the draw would show it.
same-inspector-todo = Keep one row a person. Correct a certificate number that is mistyped; of two people of one name in a department, enter the certificate number of each.

unreadable-file-wrong =
    $ ssj record results/no-such-file.csv
unreadable-file-right =
    $ ssj record results/2024-03.csv
bad-key-wrong =
    $ ssj verify ledger --key zezhou.example.gov.cn
bad-key-right =
    $ ssj ledger key --name zezhou.example.gov.cn/2024 \
          --approver Director
    $ ssj verify ledger --key key.txt
bad-checkpoint-wrong =
    $ ssj ledger restore --checkpoint memo.txt \
          --reason "new disk" --approver Director
bad-checkpoint-right =
    $ ssj ledger restore --checkpoint backup/checkpoint.txt \
          --reason "new disk" --approver Director
same-inspector-wrong =
    id,name,department,certificate
    R1,Zhang San,Zezhou Branch,E0501
    R3,Zhang San,Zezhou Branch,E0501
same-inspector-right =
    id,name,department,certificate
    R1,Zhang San,Zezhou Branch,E0501
bad-annex-wrong =
    X.95BE…1E41|91140525MA0K00021W|(a nonce that was changed)
bad-annex-right =
    X.95BE…1E41|91140525MA0K00013A|(as written by ssj draw annex)
