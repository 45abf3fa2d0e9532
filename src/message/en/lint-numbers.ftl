ambiguous-ratio-summary = several draws a year and a ratio that does not say of what
ambiguous-ratio-why = The two readings differ several times over in how many are drawn; a program must not choose.
ambiguous-ratio-legal = State Council Office notice 58 of 2015 asks for a set ratio and frequency; a ratio of nobody knows what is not set.
ambiguous-ratio = task `{ $task }` is drawn { $draws } times a year and does not say whether { $ratio } is of each draw or of the year
ambiguous-ratio-here = of each draw, or of the year?
ambiguous-ratio-each = of each draw: write `each draw { $amount }, { $often }`; up to { $most } in the year
ambiguous-ratio-each-least = of each draw: write `each draw { $amount }, { $often }`; at least { $most } in the year
ambiguous-ratio-year = of the year: write `whole year { $amount }, { $often }`; { $amount } over all { $draws } draws
ambiguous-ratio-each-before = of each draw: write each draw before it
ambiguous-ratio-year-before = of the year: write whole year before it
written-exact = { $ratio }
written-least = at least { $ratio }
written-most = at most { $ratio }
written-range = { $ratio }~{ $most }
written-times = { $n } a year
written-times-least = at least { $n } a year
written-times-most = at most { $n } a year

ratio-exceeds-pool-summary = ratio times draws is more than the pool
ratio-exceeds-pool-why = Without repeats the pool is used up before the year ends and the last draws fall short.
ratio-exceeds-pool-legal = State Council Office notice 58 of 2015 asks for a sensible ratio and frequency, and that nobody is inspected over and over.
ratio-exceeds-pool = task `{ $task }`, read as of each draw: { $ratio } × { $draws } draws = { $total }, more than the pool, and no rule allows repeats
ratio-exceeds-pool-here = { $total } in all
ratio-exceeds-pool-help = lower the ratio or the number of draws, make it a ratio of the year, or allow repeats once everybody was drawn

missing-increment-summary = tiers are named, their increments are not
missing-increment-why = Without numbers nothing can be drawn by credit risk; a silent zero would abolish the tiers.
missing-increment-legal = Duty D8 of the plan: no random inspection without credit-risk tiers. Tiers without numbers cannot be drawn by.
missing-increment = task `{ $task }` asks for increments by tier and gives no number for { $tiers }
missing-increment-here = undecided
missing-increment-help = say how much each tier adds, e.g. `低 +0个百分点、高 +20个百分点`; numbers for a trial belong in the assumptions file
