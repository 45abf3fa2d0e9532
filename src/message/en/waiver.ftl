form-waiver = write: waiver uncovered-matter, SSJ103 {"{"} reason “…”; approver “…”; from 2024-01-01; until 2024-12-31 {"}"}
form-since = write: 2024-01-01, or 2024-01-01 to 2024-12-31
form-waiver-days = write: from 2024-01-01 to 2024-12-31 (the earlier day first)

waiver-unknown = there is no finding called `{ $name }` to be waived
waiver-names = write the name or number of a finding: uncovered-matter, SSJ101; `ssj explain` lists them
waiver-name-here = to be waived
waiver-impossible = `{ $name }` cannot be waived
waiver-impossible-input = what cannot be read must be mended, not waived
waiver-impossible-integrity = a record or proof that does not hold must be explained, not waived
waiver-impossible-draw = what tells of the course of a draw stays visible: say in the report why it was so; one draw's duty can be waived in the ledger, by article, reason and approver (`ssj ledger waive`)
waiver-impossible-own = a finding about a waiver cannot be waived in turn
waiver-impossible-example = where an example fails, mend the example or the rule

unused-waiver-summary = a waiver that sets nothing aside
unused-waiver-why = The finding is gone and its waiver stays: when the finding comes back, nobody will see it.
unused-waiver-legal = No provision of its own; a waiver that sets nothing aside hides what comes later.
unused-waiver = `{ $name }` waives { $code }, and there is no such finding
unused-waiver-here = nothing to waive
unused-waiver-help = delete this waiver

expired-waiver-summary = a waiver whose last day is over
expired-waiver-why = A waiver holds for a time. What is not mended by then must be mended or approved again.
expired-waiver-legal = No provision of its own; whoever approves a waiver sets its term, and a new one needs a new approval.
expired-waiver = the waiver of { $codes } in `{ $name }` ended on { $until }
expired-waiver-here = held until { $until }, that day included
expired-waiver-help = delete the waiver if the matter is settled; else have it approved again and write the new dates

waiver-without-reason-summary = a waiver without reason, approver or dates, or for longer than a year
waiver-without-reason-why = Who approved it, why and until when: without one of them nobody can follow it up. Such a waiver has no effect.
waiver-without-reason-legal = No provision of its own; for a waiver without reason and approver nobody can be asked afterwards.
waiver-without-reason = the waiver in `{ $name }` does not say: { $missing }
waiver-without-reason-here = this waiver has no effect
waiver-too-long = the waiver in `{ $name }` is for longer than a year; it may hold for a year at most and is then approved again

output-waived = waived, and not counted as errors or warnings: { $n }
output-waived-one = { $at }: waived[{ $code }] { $message } (reason: { $reason }; approved by: { $approver }; until { $until })
waiver-not-yet = its waiver holds only from { $from } and has no effect as of { $as_of }; to have it hold now, have it approved again and write an earlier day after `from`
waiver-not-yet-here = in force only from { $from }
