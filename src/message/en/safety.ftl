kind-role = role
kind-objective = objective
kind-duty = duty
kind-deadline = deadline
kind-period = period
kind-vocabulary = vocabulary
kind-outcome = outcome
kind-document = document
kind-assumption = assumption
kind-statute = statute
kind-column = column
kind-label = label
kind-alias = department's other name

model-did-you-mean-alike = did you mean `{ $name }`? The two look alike and differ in: { $pairs }

near-duplicate-name-summary = two names that look alike
near-duplicate-name-why = 己 and 已, zero and the letter O, full-width and plain letters look alike and are two names: the rule stands under one and the reference means the other.
near-duplicate-name-legal = No provision of its own; where one thing has two names, the published list and the draw do not match.
near-duplicate-name = { $kind } `{ $name }` and `{ $other }` differ only in characters that look alike: { $pairs }
near-duplicate-name-here = one of them
near-duplicate-name-other = the other
near-duplicate-name-help = write both alike if they are one; else rename one so that nobody can take it for the other

mixed-script-name-summary = a name with foreign letters that pass for Latin ones
mixed-script-name-why = Whoever types the name in Latin letters means another name.
mixed-script-name-legal = No provision of its own; a name that looks like another cannot be found out by reading.
mixed-script-name = { $kind } `{ $name }` has { $script } letters that look like Latin ones: { $pairs }
mixed-script-name-here = not all Latin
mixed-script-name-help = write it with Latin letters
script-latin = Latin
script-greek = Greek
script-cyrillic = Cyrillic

hint-long-number = this number has more than { $most } digits, which no real one has; were some typed twice?
hint-not-a-number = this is no number; write 1, 2, 10 or 一, 二, 十
hint-look-alike = it has characters that look like others and are not: { $pairs }; write `{ $text }`
