audit-no-deadline = the rules declare no `期限 公示` (deadline of publication)
audit-task = task “{ $task }”
audit-task-blocked = it cannot be drawn yet; `ssj plan` says why
audit-coverage = coverage
audit-no-entities = there is no entity library
audit-duties = { $n } of the { $all } duties
audit-wordings = { $n ->
    [one] the wording of one result
   *[other] the wording of { $n } results
}
audit-goals = { $n } of the { $all } goals
audit-before-beacon = whether each commitment came before its beacon
audit-rehearsal = whether anybody waited 24 hours between commit and draw
audit-next-year = deadlines of results found at the end of the year
audit-no-calendar = the calendar of { $year } is not known

audit-drawn = drawn on { $date }
audit-draw-until = to be drawn by { $due }
audit-not-drawn-nor-revealed = task “{ $task }”, round { $round }, was committed to and never drawn; its window ended on { $to } and the salts are not published: nobody can check whether its list was seen and disliked
audit-revealed-early = { $task }, round { $round }: salts and certificate were published on { $at } (Beijing time), before the visits were over, so that everybody could compute the list: { $reason } (approved by { $approver })
audit-revealed-unapproved = { $task }, round { $round }: salts and certificate were published on { $at } (Beijing time), before the visits were over, so that everybody could compute the list: { $reason } (nobody is named who approved it)
audit-not-revealed = task “{ $task }”, round { $round }, was drawn; its window ended on { $to } and salts and certificate are not published
audit-given-up = { $task }, round { $round }, was not drawn in its time and was given up on { $date }: { $reason } (approved by { $approver })
audit-one-typist = { $task }, round { $round }: the ledger does not name two people who typed what the dice or the lottery gave
audit-draw-overdue = task “{ $task }”, round { $round }, was to be drawn by { $due } and was not
audit-not-drawn-yet = not drawn
audit-quota-unknown = files of the draw are missing, or the strata of its pool are none of the rules now
audit-rules-changed = { $task } round { $round }: the rules are not those under which it was committed to on { $date }
audit-pool-library = { $task } round { $round }: the frozen pool is not what the library gives now: { $added } of the library are not in the pool, { $removed } of the pool are not in the library, { $moved } are in another stratum
audit-pool-before = { $task } round { $round }: since the pool of { $before }, { $added } were added, { $removed } removed, and { $moved } are in another stratum
pool-added = added: { $names }{ $more ->
    [0] {""}
   *[other] , and { $more } more
}
pool-removed = removed: { $names }{ $more ->
    [0] {""}
   *[other] , and { $more } more
}
pool-moved = in another stratum: { $names }{ $more ->
    [0] {""}
   *[other] , and { $more } more
}
pool-not-in-pool = in the library and not in the pool: { $names }{ $more ->
    [0] {""}
   *[other] , and { $more } more
}
pool-not-in-library = in the pool, and not among those whom the library gives: { $names }{ $more ->
    [0] {""}
   *[other] , and { $more } more
}
audit-under-drawn = { $quota } to be drawn, only { $drawn } were
audit-over-drawn = { $quota } to be drawn, { $drawn } were
audit-drawn-all-left = { $drawn } drawn; the ratio asks for { $shortfall } more, and nobody is left who was not drawn
audit-drawn-enough = { $drawn } drawn, as the rule asks
audit-evidence-draw = result of the draw

audit-inspected = inspected on { $date }
audit-inspect-until = to be inspected by { $due }
audit-not-inspected-of = “{ $name }” was drawn and to be inspected by { $due }; there is no record of it
audit-not-inspected-late = “{ $name }” was drawn and to be inspected by { $due }; there is no record of it. That it could not be inspected ({ $reason }) was entered on { $date }, when that day was over
audit-not-inspected-failed = “{ $name }” was drawn and to be inspected by { $due }; there is no record of it. It { $failure }
audit-outside-window = “{ $name }” was inspected on { $date }, outside { $from } to { $to }
audit-single-inspector = “{ $name }” was inspected by fewer than two officers: { $came }
audit-wrong-team = “{ $name }” was inspected by { $came }; the drawn team is { $drawn }
audit-duplicate-result = “{ $name }” has two inspections in one round
audit-result-without-draw = “{ $name }” was not drawn by { $task } round { $round } and has a result
audit-evidence-visit = inspection
audit-evidence-failure = failure: { $file } (SHA-256 { $sha })

audit-nothing-to-publish = not inspected, so there is nothing to publish
audit-no-finding-yet = inspected, but this department recorded no finding: the due date of its publication is not known
audit-published-without-finding = “{ $name }” was published on { $date } without a finding date
audit-published-early = “{ $name }” was published on { $date }, before its finding on { $found }
audit-due-date-unknown = the result of “{ $name }” was found on { $found }; the calendar that its due date needs is not known
audit-published-late = “{ $name }” was due by { $due } and published on { $date }
audit-published = published on { $date }
audit-published-and-taken-back = published on { $date }, taken back on { $back }
audit-not-published = the result of “{ $name }”, found on { $found }, was due by { $due } and is not published
audit-publish-until = to be published by { $due }
audit-no-vocabulary = the rules declare no wordings of results: nobody can say whether “{ $outcome }” is one
audit-unknown-outcome = the outcome of “{ $name }”, “{ $outcome }”, is not one of the vocabulary
audit-evidence-finding = finding
audit-evidence-publication = publication

audit-objective-missed = objective “{ $name }” was missed: { $value }, asked for { $bound }
audit-objective = { $count } / { $of } = { $value }, asked for { $bound }
audit-definition = { $count }: { $count_is }; { $of }: { $of_is }
audit-unknown-count = cannot be judged: “{ $words }” are the document's own words, and the ledger has no such number. What can be counted: all-entities, drawn-entities, draws, to-inspect, inspected, to-publish, published, published-on-time, closed
count-all-entities = active entities of the library (not enterprises only)
count-drawn-entities = distinct entities drawn in the year, joint tasks included
count-draws = selections, an entity counted each time it was drawn
count-to-inspect = visits that are due or done
count-inspected = visits on record
count-to-publish = results found whose publication is due or done, and visits without a result whose window is over
count-published = results found, due or done, that are public on the day: published, late ones included, and not taken back since; one that a later result took the place of counts once it was published
count-published-on-time = results published within their deadline, and not taken back since
record-unknown-department = the department `{ $department }` is none of those that the rules declare: { $names }
audit-duties-why = the ledger has no record to judge them by; a person must check: { $duties }
audit-wordings-why = the rules declare no wordings of results; declare each with the keyword outcome (结果)
audit-obligations = the obligations of the year
audit-not-begun = rules, libraries or ledger have mistakes, and the audit did not begin; mend them first
audit-goals-why = they have no measure: { $goals }
audit-before-beacon-why = no checkpoint cosigned by an outside witness; the ledger's own clock proves nothing
audit-no-party = { $n ->
    [one] a row of { $department }
   *[other] { $n } rows of { $department }
} for { $task }
audit-no-party-why = it is no party of the task, whose parties publish apart ({ $parties }): what these rows say counts for none of them ({ $rows }{ $more ->
    [0] {""}
   *[other] { " " }and { $more } more
})
count-closed = published results of which nothing is owed any more: nothing was to do, or what was is done
count-enterprises = active enterprises of the library (credit code begins with 91)
count-drawn-enterprises = distinct enterprises drawn in the year
count-drawn-by-own-tasks = distinct entities drawn in the year by tasks of the issuer, without joint tasks that others initiate
count-finalised = results found, each department's and each change counted, and visits without a result, whether or not their publication is due
count-ever-published = results that are public on the day, late ones included
count-visits-public = visits on record of which every result is published, late ones included
count-visits-on-time = visits on record of which every result is published within its deadline
count-draws-public = selections of which every result is published, late ones included
count-draws-on-time = selections of which every result is published within its deadline
audit-between = between { $least } and { $most }: { $why }
audit-no-bounds = cannot be told: { $why }
audit-hangs-on-days = of { $n ->
    [one] one result
   *[other] { $n } results
} no known calendar tells the last day
audit-hangs-on-blind-ids = { $n ->
    [one] one visit has a blind id
   *[other] { $n } visits have blind ids
}: whose, and whether made, cannot be seen
audit-hangs-on-both = of { $days ->
    [one] one result
   *[other] { $days } results
} no known calendar tells the last day; { $n ->
    [one] one visit has a blind id
   *[other] { $n } visits have blind ids
}: whose, and whether made, cannot be seen
audit-from-to = between { $least } and { $most }
audit-definition-between = { $definition }; { $between }
audit-undated = { $n ->
    [one] the last day of one obligation
   *[other] last days of { $n } obligations
}

audit-broken = the files of the draw are not the ones recorded, or disprove it: it cannot be judged
audit-broken-file = { $why }: it cannot be judged
audit-drawn-late = task “{ $task }”, round { $round }, was to be drawn by { $due } and was drawn on { $date }
audit-drawn-early = task “{ $task }”, round { $round }, was drawn on { $date }, before its window began on { $from }
audit-revealed = salts and certificate published on { $date }
audit-revealed-after = salts and certificate published on { $date }, { $days } days after the last day of the visits ({ $to })
audit-nothing-to-reveal = nothing was committed to, so there is nothing to publish
audit-reveal-after = salts and certificate are published once the window ends on { $to }
audit-evidence-commit = commitment of the draw
audit-evidence-certificate = certificate of the draw
audit-verified = the library was verified on { $date }
audit-not-verified = nothing on record says that the library was verified before the draw of { $date } and since the draw before it
audit-nothing-launched = nothing was drawn, so nothing had to be verified before
audit-verify-until = to be verified before the draw
audit-matters-verified = the list of matters was verified { $n ->
    [one] on one day
   *[other] on { $n } days
} of the year, last on { $date }
audit-matters-not-verified = nothing on record says that the list of matters was verified in { $year }
audit-matters-verify-until = no verification of the list of matters is on record this year so far
audit-inspectors-verified = the inspectors’ library was verified { $n ->
    [one] on one day
   *[other] on { $n } days
} of the year, last on { $date }
audit-inspectors-not-verified = nothing on record says that the inspectors’ library was verified in { $year }
audit-inspectors-verify-until = no verification of the inspectors’ library is on record this year so far
audit-evidence-verified = verification
audit-recused-inspector = “{ $name }” was inspected by { $person }, who is recused from it
audit-expired-certificate = the certificate of { $person }, who inspected “{ $name }”, was valid until { $until } and had expired on { $date }
audit-nobody-named = the record of the visit to “{ $name }” on { $date } does not say who came: whether there were two cannot be told
audit-unknown-officer = { $person }, who inspected “{ $name }”, is in no inspector library: the certificate cannot be checked
audit-outcome = worded as “{ $outcome }”
audit-superseded = changed on { $date }, within its time for publication: only the changed result is published
audit-not-published-visit = “{ $name }” was inspected, was due by { $due } and is not published
audit-withdrawn = withdrawn on { $date }
audit-withdraw-until = to be withdrawn by { $due }
audit-withdrawn-for-unknown = withdrawn on { $date }; nothing on record says when the result was changed, from which three working days would run
audit-withdrawal-late = the result of “{ $name }” was changed on { $changed }; what was published was to be withdrawn by { $due } and was on { $date }
audit-not-withdrawn = the result of “{ $name }” was changed on { $changed }; what was published was to be withdrawn by { $due } and is not
audit-evidence-withdrawal = withdrawal
audit-closed = closed on { $date }
audit-close-until = to be closed by { $due }
audit-open-without-time = found on { $found }, its follow-up is open; the rules give no time for it
audit-closed-late = the follow-up of “{ $name }” was to be closed by { $due } and was on { $date }
audit-open-followup = the result “{ $outcome }” of “{ $name }” was found on { $found }; its follow-up was to be closed by { $due } and is open
audit-evidence-closed = closing
audit-objective-at-risk = objective “{ $name }” may be missed: { $value } as of { $date }, { $pace } at the pace of the year, asked for { $bound }
audit-cap = cap of visits “{ $name }”
audit-cap-kept = nobody was visited more than { $most ->
    [one] once
   *[other] { $most } times
}
audit-cap-unknown = { $n ->
    [one] one entity was visited more often and is
   *[other] { $n } entities were visited more often and are
} in no library: whether the cap is theirs is not known
audit-visit-cap-exceeded = “{ $name }” was visited { $visits } times, { $most } at most: { $days }
audit-found-before-visit = the result of “{ $name }” was found on { $found }, before its visit on { $visited }
audit-clock-went-back = a record of “{ $name }” is about { $date } and was recorded on { $recorded }, before that day
audit-integrity = { $n ->
    [one] one record or file of a draw does not hold; nothing that rests on it
   *[other] { $n } records or files of draws do not hold; nothing that rests on them
} can be relied on: { $draws }
audit-integrity-help = find out with ssj verify which files and lines they are before reading on
audit-protected-tier = a public file has a credit-risk tier: “{ $text }”
audit-protected-title = a public file lists who is of a credit-risk tier: “{ $text }”
audit-protected-stratum = a public file has rows of a draw with the code of a credit-risk tier beside an id: “{ $text }”, { $n } of them
audit-protected-draw-file = a public file is the draw file { $name } of { $draw }, which is not public
audit-protected-id = a public file has the number of an identity card
audit-protected-phone = a public file has a telephone number
audit-protected-ground = a public file has the ground of a recusal
audit-protected-column = a public file has a column “{ $heading }”
audit-protected-help = remove it, publish again, and look at what was public before
audit-archive-damaged = the archive is damaged, or asks for a password: it was not looked through
audit-archive-damaged-help = copy or download it again, or pack the files anew without a password; or give the folder with the files in it
audit-archive-deep = it is an archive within { $most } others, and no deeper one is looked through
audit-archive-deep-help = unpack the outer archives and give the folder with what was in them
audit-archive-bounds-help = do not open it; ask whoever made it for the files themselves, and give these or their folder
audit-published-held = it has more than { $most } MB, and no document, workbook or inner archive of this size is looked through
audit-published-held-help = divide it into several files, or give what it has as text (CSV)
audit-published-line = line { $line } is longer than { $most } MB: it was not looked through
audit-published-line-help = break its lines, or save it anew in the program that made it
audit-protected-more = and at least { $n } more places in this file and what is packed in it
audit-unread-file = public file { $file }
audit-unread-kind = not read: it is a { $kind } file, whose texts are not read here; check the Word, Excel or text file that it was made from
audit-unread-bytes = not read: its bytes are no text in UTF-8, GB18030 or UTF-16; save it as UTF-8, or check the file that it was made from
audit-unread-more = not read: { $n ->
    [one] one more file
   *[other] { $n } more files
} packed in it
audit-unread-link = not read: it is a link, or no ordinary file, and neither is followed; put the file in its place, or name the file that it leads to
audit-unread-linked = not read: { $n ->
    [one] a picture that is elsewhere, by its address; look at it yourself, the texts around it were looked through
   *[other] { $n } pictures that are elsewhere, by their addresses; look at them yourself, the texts around them were looked through
}
audit-unread-within = not read: the pictures or files within it ({ $kinds }); look at them yourself, the texts around them were looked through
audit-protected-in-sheet = in cell { $cell } of the sheet “{ $sheet }”
audit-protected-in-table = in table { $table }, row { $row }, column { $column }
audit-protected-in-paragraph = in paragraph { $n } of the text (tables and blank ones not counted)
audit-protected-in-name = in the name of the file
audit-protected-in-part = in the part { $part } of the file (a comment, a header or footer, or the properties)
audit-published-files = public files
audit-certificates = certificates and recusals of inspectors
audit-no-officers = there is no inspector library
audit-other-deadline = the deadline of publication runs neither from finding nor visit and names no day
audit-other-kinds = { $n ->
    [one] one visit
   *[other] { $n } visits
} of campaigns and complaints ({ $tasks })
audit-other-kinds-why = officers, certificates, recusal, wording, publication, withdrawal and follow-up are judged, and counted apart; there is no draw by which to judge whom they visited, when, and who was sent
audit-apart-no-visit = there is a result and no visit on record: nobody knows who inspected
audit-published-empty = there is no file in this folder
audit-looked-through = { $n ->
    [one] the one event of the ledger up to the audit’s day was
   *[other] all { $n } events of the ledger up to the audit’s day were
} looked through
audit-open-follow-ups = { $n ->
    [one] one open follow-up
   *[other] { $n } open follow-ups
}
audit-open-follow-ups-why = the rules give no time for what these outcomes oblige to, so none can be called late
audit-duty-judged = judged by { $n ->
    [one] one obligation
   *[other] { $n } obligations
}
audit-duty-no-evidence = the rules do not say what would show it, and the ledger has no record to judge it by: for people to check
audit-duty-other-evidence = shown by “{ $evidence }”, which the ledger does not hold: for people to check
audit-no-ledger = what was done: nothing is recorded in { $folder }
audit-no-ledger-why = if there was a ledger, it was moved or deleted: find it, or restore a copy, before anything here is believed
audit-no-published-files = no public file was given with --published
audit-unfilled = libraries that are not filled in yet: { $files }
audit-unfilled-why = they have a header and no rows; nothing is recorded yet. Once they are filled in, draws can be made and a report has entities and inspectors to speak of: README.md in the folder says how

audit-evidence-waiver = waiver of the ledger, by { $basis }
audit-evidence-recusal = recusal (its ground is not shown)
audit-lost-events = { $n ->
    [one] one lost event, number { $from }
   *[other] { $n } lost events, numbers { $from } to { $to }
} of the ledger that is gone
audit-other-events = the events of the ledger that is gone (it had { $size }), which this one does not continue
audit-unknown-events = the lost events that had the numbers from { $from } on; how many is not known, no checkpoint of them was kept
audit-restored = the ledger was restored from an older copy on { $date } (event { $seq }, approved by { $approver }): { $reason }

audit-record-corrected = event { $seq } of “{ $name }” was corrected by event { $by } on { $date }, approved by { $approver }
audit-record-set-aside = event { $seq } of “{ $name }” was set aside by event { $by } on { $date }, approved by { $approver }
audit-act-corrected = event { $seq } was corrected by event { $by } on { $date }, approved by { $approver }
audit-record-before = it had been corrected before, by { $n ->
    [one] event
   *[other] events
} { $events }, and what was said there holds no more
audit-record-reason = reason given: { $reason }
audit-evidence-correction = correction of event { $seq }
audit-evidence-set-aside = record that was set aside, or is of another visit now

audit-broken-records = what rests on { $n ->
    [one] one record or file that does not hold
   *[other] { $n } records or files that do not hold
}
audit-broken-records-why = { $records }
audit-underived = { $n ->
    [one] the list of one draw
   *[other] the lists of { $n } draws
}, derived again ({ $draws })
audit-underived-why = { $why }
audit-underived-changed = { $files }: the list of { $draw } cannot be derived again without it{ $later ->
    [none] {""}
   *[other] , nor those of later draws, which rest on it
}, and whether { $draw } was drawn in time, in number and in public cannot be judged; put back what was recorded from a copy of the ledger’s folder, and ask ssj verify whether it is the right one
audit-underived-secret = { $draw }: its salts are not public yet (ssj draw reveal)
audit-underived-blind = { $draw }: its ids are blind, and no pool secret or annex tells whose they are
audit-veiled = visits of { $n ->
    [one] one round
   *[other] { $n } rounds
} with blind ids ({ $rounds }); coverage, tiers and rates are without these { $visits }
audit-veiled-why = the pool secret is not here and no annex tells whose the ids are; name them with --secrets or --annex
audit-veiled-recusals = recusals of { $n ->
    [one] one draw
   *[other] { $n } draws
} with blind ids ({ $draws }), frozen and listed
audit-veiled-recusals-why = they cannot be compared: the pool secret is not here to tell whose the ids are; name its folder with --secrets
audit-people-library = { $task } round { $round }: the frozen inspectors are not those of the libraries now: { $joined } were not frozen, { $left } are not listed, { $other } have another department, qualification or validity; recusals: { $away } not frozen, { $back } not listed
audit-people-before = { $task } round { $round }: since { $before }, { $joined } inspectors joined, { $left } left, { $other } have another department, qualification or validity; recusals: { $away } more, { $back } fewer
audit-other-library = { $task } round { $round }: it was frozen from { $file } as it is not in the verification that { $by } made on { $date }
audit-other-library-sha = SHA-256 when it was verified: { $then }; when it was frozen: { $now }
audit-other-library-help = say what was changed and why; before the next draw verify it again (ssj ledger verify-library)
audit-verified-other = the library was verified on { $date }, but the pool was frozen from another file than that
people-not-frozen = listed and not frozen: { $names }{ $more ->
    [0] {""}
   *[other] , and { $more } more
}
people-not-listed = frozen and not listed, or no longer in office: { $names }{ $more ->
    [0] {""}
   *[other] , and { $more } more
}
people-joined = inspectors who joined: { $names }{ $more ->
    [0] {""}
   *[other] , and { $more } more
}
people-left = inspectors who left: { $names }{ $more ->
    [0] {""}
   *[other] , and { $more } more
}
people-other = another department, qualification or validity: { $names }{ $more ->
    [0] {""}
   *[other] , and { $more } more
}
people-away = keep away now: { $names }{ $more ->
    [0] {""}
   *[other] , and { $more } more
}
people-back = no longer keep away: { $names }{ $more ->
    [0] {""}
   *[other] , and { $more } more
}
people-away-since = recusals listed and not frozen: { $names }{ $more ->
    [0] {""}
   *[other] , and { $more } more
}
people-back-since = recusals frozen and not listed: { $names }{ $more ->
    [0] {""}
   *[other] , and { $more } more
}
audit-waiver-of-nothing = event { $seq } waives { $id }, which is no obligation of this audit
audit-waiver-of-met = event { $seq } waives { $id }, which was met on { $date }
audit-waiver-of-kept = event { $seq } waives { $id }, which is met
audit-waiver-of-unowed = event { $seq } waives { $id }, which nobody owes
audit-waiver-of-broken = event { $seq } waives { $id }, of which records do not hold: no waiver sets that aside
audit-waiver-again = event { $seq } waives { $id }, which event { $other } waives already
audit-waiver-over = event { $seq } waives { $id } until { $to }, which was over before it was recorded on { $at }
audit-waiver-other-year = event { $seq } waives { $id } from { $from } to { $to }, in another year than the plan’s, { $year }
audit-idle-waiver-help = ask { $approver } what it was for; where it is wrong, set it aside: ssj ledger correct { $seq } --set-aside
