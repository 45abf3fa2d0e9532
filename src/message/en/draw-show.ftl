# How a drawn list is shown

list-entity = { $n }. { $entity }
list-one-entity = { $entity }
list-team = inspectors: { $team }
list-stands-in = stands in for { $failed } (could not be inspected: { $reason })
list-failed = could not be inspected ({ $reason }); a sub-draw decides who stands in
list-replaced = { $inspector } goes instead of { $absent } ({ $reason })
list-inspected = inspected on { $date }
list-confidential = This list is confidential: until the visits are over and the salts are revealed, do not pass it on, post it or tell whoever is on it
show-void-counts-no-more = What is void counts for nothing; its files stay in { $folder }
show-committed = { $task }, round { $round }: committed to on { $committed }, not drawn yet
show-drawn = { $task }, round { $round }: committed to on { $committed }, drawn on { $drawn }, not revealed yet
show-revealed = { $task }, round { $round }: committed to on { $committed }, drawn on { $drawn }, revealed on { $revealed }
show-now = To be inspected now: { $n }
show-waiting = Waiting for a sub-draw: { $n }
show-folder = The files are in { $folder }; --files shows what they say
cli-draw-show-files = Also show the commit, the beacon's evidence, the list, the teams and the certificate as they are

unknown-recusal-summary = a recusal of an inspector or entity that is in no library
unknown-recusal-why = A published commitment cannot be changed; with a recusal that matches nobody in it, whoever should keep away is sent all the same.

verify-other-days = { $count } of the ledger's { $size } events have a time that was given with --at and is another day than the clock's:
verify-other-day = event { $seq } ({ $kind }): says { $at }, the clock said { $recorded }
verify-other-days-more = and { $more } more

draw-claim-barred-rows = every row of `barred` has its reason
draw-why-rows-failed = { $rows } rows, all as earlier failures or draws were recorded
draw-why-rows-open = { $rows } rows have reasons that these files do not show, such as `{ $id }` ({ $reason }): that takes the ledger
verify-rows-borne-out = { $rows } rows, all borne out by the ledger
verify-row-not-borne-out = the ledger has nothing that bears out `{ $id }` ({ $reason })
verify-row-no-cap = `{ $id }` had { $visits } visits before it, and the rules at hand have no most
verify-row-under-cap = `{ $id }` had { $visits } visits before it, which by the rules as they are now is not the most; they may have been others then

entity-yes = yes
entity-no = no
entity-drawn-or-not = Drawn: { $drawn }
entity-why = Why: { $why }
entity-evidence = Evidence:
