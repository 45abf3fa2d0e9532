sarif-unread = { $n } { $n ->
    [one] place
   *[other] places
} in { $file } could not be read; the rest was judged
sarif-waived = reason: { $reason }; approved by: { $approver }; from { $from } until { $until }

baseline-accepted = accepted by the baseline, and not counted as errors or warnings: { $n }
baseline-gone = gone, and may be taken out of the baseline: { $name } { $identity }
baseline-unjudged = entries of the baseline that this run did not judge, and that may still be there: { $n }
baseline-written = { $n } { $n ->
    [one] finding
   *[other] findings
} accepted in the baseline { $path }
baseline-schema = the schema of the baseline is `{ $schema }`; this program reads { $known } only
baseline-unreadable = the baseline cannot be read from here on
baseline-unreadable-help = `ssj check --write-baseline FILE` makes it anew; every entry has name and identity, and may have a reason
baseline-refused = something cannot be read ({ $name }): no baseline is written
baseline-refused-help = what cannot be read hides other findings and cannot be accepted; mend it first, then write the baseline
bad-baseline-summary = a baseline that cannot be read or written
bad-baseline-why = A baseline says what was accepted; to take one that cannot be read for empty, or for accepting everything, would both be wrong.

fix-done = mended: { $at } { $name }: { $title }
fix-would = would be mended: { $at } { $name }: { $title }
fix-outside = not mended: { $at } { $name }: { $title } (the file is not in the plan folder)
fix-overlaps = not mended: { $at } { $name }: { $title } (it overlaps with another mend; run it once more)
fix-refused = not mended: { $at } { $name }: { $title } (it would change other rules or findings; a person must do it)
fix-uncertain = for a person to decide: { $at } { $name }: { $title }
fix-summary = findings mended: { $n }
fix-diff-summary = findings that can be mended: { $n } (nothing was written)
fix-changed-meanwhile = the file was changed after it was read
