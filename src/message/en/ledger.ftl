broken-ledger-summary = the ledger was changed or damaged
broken-ledger-why = The ledger only grows; once a byte differs nothing that follows can be trusted.
changed-draw-file-summary = a file of a draw is not the one recorded
changed-draw-file-why = The digests of a draw's files stand in the ledger; where they differ, a file was touched afterwards.
second-draw-summary = a slot was committed to or drawn more than once
second-draw-why = A slot has one commit and one draw; otherwise one could draw until the list suits.
early-beacon-summary = the beacon could be known when the slot was frozen, or was chosen
early-beacon-why = A beacon must come 24 hours after the commit at the earliest; with a known one, salt or pool can be chosen to fit. Of drand it is the first pulse after that, never a chosen one.
rehearsal-summary = events were recorded in a rehearsal
rehearsal-why = A plan folder whose `ssj.ron` says `rehearsal: true` is for practice and examples: the times that are typed stand for the clock's, every event says so, and what is drawn counts for nothing. So do the events of `ssj run`. A ledger that counts has no such event.
other-salt-summary = a salt is not the next link of the recorded chain
other-salt-why = Chains are fixed beforehand and used link by link; to skip one, use one twice or take another chain is to choose the result.
ledger-other-terms = the terms of the commit do not follow from its task: { $why }
other-terms-summary = the terms of a commit do not follow from its task
other-terms-why = How many are drawn, how often and by which team is the plan's business; a commit that says otherwise draws by a rule that nobody made.
disproven-draw-summary = a draw is disproven by its own files and the ledger
disproven-draw-why = Every list follows from its commit, the frozen files and the beacon, and what is frozen follows from the lists before it. Whoever derives it again and comes to something else has found that somebody chose.
ledger-disproven = { $draw }: { $n ->
    [one] a statement is
   *[other] { $n } statements are
} disproven, the first of them: { $first }
ledger-disproven-help = ssj verify says of each statement what the files give; a draw that is disproven counts for nothing
other-ids-summary = ids of a draw are not of the one kind that was fixed before it
other-ids-why = Blind ids come from one secret a draw, fixed before the first commit; with another secret, or none, one entity could be given the ticket of another.
dated-ahead-summary = a step of a draw says a time that had not come
dated-ahead-why = A reveal, a void or a substitute that is dated ahead of its clock passes by what it should have waited for: visits, a window, the beacon.

ledger-earlier = the time lies before the last record ({ $last })
ledger-unwritable = the event cannot be written as text
ledger-broken = the ledger does not hold at this line: { $why }
ledger-missing = { $path } has no event, and the files of draw { $draw } are there: the ledger was lost, or taken away
ledger-missing-help = put events.jsonl and checkpoint.txt back from a copy; where there is none, go on with `ssj ledger restore`, a reason and an approver
ledger-linked = { $n ->
    [one] a path of the ledger is a link, or no ordinary file or folder: { $paths }
   *[other] { $n } paths of the ledger are links, or no ordinary files or folders: { $paths }
 }
ledger-linked-help = put what the link leads to in its place: behind a link it can be changed elsewhere without a trace
ledger-broken-help = a ledger is never edited by hand: restore it from a copy and compare with a checkpoint kept elsewhere
ledger-not-text = not UTF-8 text
ledger-torn = the last line is not complete
ledger-not-event = not an event as ssj writes one (character { $column })
ledger-schema = unknown version { $schema }
ledger-number = its number is { $seq }, not { $row }
ledger-time = its time lies before that of the line above
ledger-not-canonical = not written as the program writes it
ledger-changed-file = { $path } is not the file that was recorded
ledger-missing-file = { $path } is missing
ledger-changed-file-help = find the original file; without it this round cannot be proven
ledger-checkpoint-differs = the ledger and its checkpoint do not agree: events.jsonl or checkpoint.txt is another than was recorded
ledger-truncated = { $path } has { $found } events and checkpoint.txt { $size }: { $gone ->
    [one] number { $size } is
   *[other] numbers { $from } to { $size } ({ $gone }) are
} missing
ledger-broken-size = the checkpoint is of { $size ->
    [one] one event
   *[other] { $size } events
}
ledger-checkpoint-older = { $path } is older than the events, which extend it: a write was cut off; the next one puts it right
ledger-unrecorded-file = { $path } lies there, and the ledger records no such step
ledger-unrecorded-file-help = find out where the file comes from; a draw that somebody saw and did not record is declared void with ssj draw void, otherwise take the file away
ledger-checkpoint-missing = the ledger has records but no checkpoint file
ledger-second-commit = { $task } round { $round } was committed to at { $first }, and here is a second commit
ledger-second-result = { $task } round { $round } was drawn at { $first }, and here is a second result
ledger-result-without-commit = { $task } round { $round } has a result and no commit
ledger-result-of-another-commit = the result of { $task } round { $round } is not of the recorded commit
ledger-given-up-wrongly = { $task } round { $round } was given up although a commit of it stands, or without a reason and who approved it
ledger-given-up-and-drawn = { $task } round { $round } was given up, and was committed to afterwards
ledger-other-evidence = { $task } round { $round }: two different results of the beacon were used, so one list may have been seen and another kept
ledger-issue-not-there = { $task } round { $round } was drawn before its issue { $issue } can have been: by the days on which it is drawn, that was on { $first } at the earliest
ledger-odd-issues = { $task } round { $round } takes issues of a lottery that could be known or chosen: { $why }
ledger-known-pulse = { $task } round { $round } takes pulse { $pulse } of drand, less than 24 hours after its commit; { $first } is the first it may take
ledger-chosen-pulse = { $task } round { $round } takes pulse { $pulse } of drand, which was chosen: the first one 24 hours after its commit is { $first }
ledger-drawn-too-early = { $task } round { $round } was drawn less than 24 hours after its commit; { $earliest } is the earliest
ledger-entered-too-late = the commit of { $task } round { $round } says { $said } and was entered on { $entered }: its salt was made then, and whoever drew less than 24 hours later may have tried several. { $earliest } is the earliest
ledger-dated-ahead = { $task } round { $round }: event { $seq } says { $at }, when the clock said { $clock }; what had not happened yet was recorded
ledger-rehearsal = { $count ->
    [one] an event, number { $seq }, was
   *[other] { $count } events, the first of them number { $seq }, were
 } recorded in a rehearsal: nobody knows whether the 24 hours were waited for, and what was drawn counts for nothing
ledger-rehearsal-help = draw in a plan folder whose ssj.ron does not say `rehearsal: true`, and without --at
ledger-other-link = { $task } round { $round } uses link { $link } of { $party }, which is not the next one
ledger-other-chain = the salt that { $party } revealed for { $task } round { $round } does not lead to the recorded end of its chain
ledger-second-pool-secret = a second pool secret was recorded for { $draw }: the first counts, and ids from another are nobody's
ledger-new-chain-beside = { $party } began a new salt chain for { $draw } while round { $round } stands and its salts are not public
ledger-new-chain-number = the new salt chain of { $party } for { $draw } ends with link { $link }, which is not two below the last one used
ledger-lost-unsaid = the void commit of { $task } round { $round } gives the salt of { $party } as lost, and the ledger has no new chain that says so
ledger-second-anchor = a second end of the salt chain of { $party } was recorded for { $draw }: the first counts, and another chain would be made when more was known
ledger-not-extended = { $task } round { $round } was bound to the ledger as it was with { $size } events, and those are others now
ledger-given-up-in-time = { $task } round { $round } was given up on { $on }, when its time still ran until { $to }: a slot that can be drawn is not given up
ledger-no-pool-secret = { $task } round { $round } has blind ids, and no pool secret was recorded before it
ledger-plain-after-blind = { $task } round { $round } has plain ids, and its draw began with blind ones
