cli-new = Write next year's plan from last year's: days moved, dead bases re-based, what is doubtful left open and listed
cli-new-year = The new year, such as 2027
cli-new-from = Last year's plan folder, a bare folder of rules, or a rule file that is a whole plan
cli-new-out = The folder to write (it must not exist); beside last year's by default, with the new year in its name
cli-new-as-of = The day as of which legal bases are judged: today by default, and never before the plan's year begins
renew-mark-was = { $year }: { $old }
renew-mark-open-field = To be decided: { $field }. { $year }: { $old }
renew-mark-path = { $year }: { $old }. From the new folder the path is another one
renew-path = the path of a file that is used is written from the new folder: { $old } → { $new }
renew-mark-moved = { $year }: { $old }. The days moved with the year; please check
renew-mark-clamped = { $year }: { $old }. { $new } has no 29th of February, so it became the 28th; please check
renew-mark-below = { $plan }: { $old }
renew-mark-why = why { $plan } changed it: { $why }
renew-mark-removed = { $plan } took out of { $from }: { $old }
renew-mark-header = the header of { $plan } is not inherited and left out; its declarations are part of this plan
renew-mark-extended = { $plan }: { $old }. What was extended is part of this plan now
renew-mark-replaced = { $year }: { $old }. Repealed as of { $date }; its place took { $to }
renew-mark-replaced-partly = { $year }: { $old }. Repealed as of { $date }; its place took { $to }, of which what is cited already is not repeated: here { $rest }
renew-mark-merged = { $year }: { $old }. Repealed as of { $date }; its place took { $to }, which is cited already: merged into one
renew-mark-doubled = { $year }: { $old }. The set { $set } cites it since it was re-based: merged into one
renew-mark-dropped = { $year }: { $old }. Its last day is { $date }; cited no more
renew-mark-number = { $year }: { $old }. Some before it were merged or are cited no more: its number is now { $n }
renew-mark-open = To be decided: { $old } { $why }
renew-mark-todo = To be decided: { $what }
renew-open-word = to be decided
renew-open-only-basis = its last day is { $date }, but the matter has no other basis: it stays here until another is found
renew-open-repealed = is repealed as of { $date }; { $why }
renew-open-no-article = no article is cited: what takes its place must be looked up
renew-open-no-article-known = no article is cited: what takes its place must be looked up; known successions: { $known }
renew-open-unknown-successor = the registry does not know what took the place of { $article }: it must be looked up, never renamed
renew-open-elsewhere = stands in a file of another plan or a shared one ({ $at }) and was not changed here; there { $to } could be cited instead
renew-open-elsewhere-expired = stands in a file of another plan or a shared one ({ $at }); it has expired, is cited there still and was not changed here: take it out there
renew-open-elsewhere-doubled = stands in a file of another plan or a shared one ({ $at }) and was not changed here; the set { $set } cites it since it was re-based, so it could be taken out there
renew-open-elsewhere-open = { $why }. It stands in a file of another plan or a shared one ({ $at }) and was not changed here
renew-open-shared-line = shares its line with something else and was not changed: { $mark }
renew-no-source = no place in the document
renew-name = the plan’s name “{ $old }” became “{ $new }”
renew-open-field = “{ $field }” is to be decided anew. Last year: { $old }
renew-open-background = “{ $field }” speaks of last year and must be written anew. Last year: { $old }
renew-moved-text = the year in “{ $field }” became the new one. Last year: { $old }
renew-moved-days = days moved with the year, please check: { $old } → { $new }
renew-clamped-days = { $year } has no 29th of February, so it became the 28th, please check: { $old } → { $new }
renew-days-elsewhere = stands in a shared file ({ $at }) and was not changed, nor were days moved: { $old }. With the year it would be: { $new }
renew-left-cited = “{ $title }” is the title of another document and was not changed; look up whether { $year } has a new one
renew-left-number = “{ $words }” has the number of a document and was not changed; look up whether { $year } has a new one
renew-left-unclear = the year in “{ $words }” was not changed: the words do not say whether it moves to { $year } with the plan
renew-left-beside = “{ $words }” is of the year before or after last year’s plan and was not changed: decide whether it moves with the plan
renew-left-leap-day = “{ $words }”: { $year } has no 29th of February; it was not changed
renew-left-longer = February { $year } has 29 days, and what ends on the 28th was not changed: decide whether it ends with the month
renew-left-name = the name or code “{ $name }” has last year in it and was not changed, for other files may go by it; to change it, change every place that names it
renew-left-elsewhere = stands in a shared file ({ $at }) and was not changed: { $what }
renew-stubs-head =
    Declarations that the plan of { $year } still lacks. All of them are comments and count for nothing: once they are
    decided, take away the “//” and put what was decided in the place of “to be decided”. A stub that counted before it
    is filled in would make the checks believe that the gap is closed.
renew-stub-task = the matter “{ $matter }” ({ $source }) has no task: decide whom to inspect, how many, and when
renew-stub-matter = the task “{ $task }” ({ $source }) names a matter that is on no list: to be listed it needs a class, a method and a basis; then write { $name } as the matter of the task, with the words as printed
minutes-title = { $name }: to be decided at the meeting
minutes-intro =
    Rewritten from { $from }. Legal bases as of { $date }{ $begins ->
        [1] { " " }(the first day of the plan's year)
       *[0] { "" }
    }, shipped library { $hash }. Wherever something was changed, a comment in the rule files says how it stood last year; what has no comment is as it was. That an article takes the place of another is a proposal: people must compare the texts before the plan is final.
minutes-unknown = What was not confirmed or cannot be known
minutes-no-calendar = The holidays and make-up days of { $year } are not registered, so that deadlines in working days cannot be computed; once the State Council’s notice is out, add a calendar
minutes-doubtful = { $n } cited statutes are not confirmed to hold today: { $titles }
minutes-assumed = What assumptions supplied last year and the plan did not say was not taken along: { $what }
minutes-not-read = The registry holds the articles that were read, not all; that an article went to another does not say that the power went to the same level
minutes-header = Header, days and texts that name the year
minutes-old-comments = comments still name { $year } and were not changed: { $places }
minutes-old-prose = the text around the rules (Markdown) still names { $year } and was not changed: { $places }
minutes-further = { $n } more
minutes-change = { $subject } ({ $source }, { $at }): { $says }
minutes-change-elsewhere = { $subject }: { $says }
minutes-inherited = What came from the plans that were extended
minutes-inherited-kind = { $plan }, { $kind } ({ $n }): { $names }
minutes-inherited-one = { $plan }, { $kind }
minutes-inherited-removed = { $plan }, { $what }: taken out by { $by }, not brought along
minutes-inherited-changed = { $plan }, { $what }: changed by { $by }; both are one declaration now, with what stood before as comments in it
minutes-bases = Bases that hold no more
minutes-bases-summary = Repealed bases: { $repealed }; with a proposal: { $proposed }; open: { $open }. Expired besides: { $expired }.
minutes-column-of = Matter
minutes-column-source = Source
minutes-column-old = Basis last year
minutes-column-new = Proposal
minutes-column-at = Rule file
minutes-merged = merged into { $to }
minutes-doubled = the same as what the set { $set } cites now: merged into one
minutes-dropped = cited no more
minutes-open = to be decided: { $why }
minutes-bases-ask = Compare the table row by row: is the new article the basis for inspecting this matter, and does the power lie at this level
minutes-legal = Legal bases: to be decided
minutes-gaps = Matters, tasks and departments
minutes-numbers = Ratios, frequencies, tiers and times
minutes-others = Others
minutes-question = { $level } ({ $source }, { $at }): { $says }
minutes-question-asks = { $level } ({ $source }, { $at }): { $says }. { $asks }
minutes-stubs = Declarations made ready
new-no-year = last year’s plan does not say its year: from which year to which is not known
new-not-later = last year’s plan is of { $old } already: the new year must be a later one
new-name-out = “{ $name }” does not have the year { $old } in its name: say with --out where the new plan is to be
new-exists = { $path } is there already and is not overwritten; choose another place, or move it away first
new-exists-help = say another folder with --out
new-inside = the new plan cannot lie inside last year’s folder: { $path }
new-broken = the rules could not be read after they were rewritten, and nothing was written: this is a mistake of the program, please report it
new-part-of-plan = { $file } is one file of a plan, without the plan’s heading (计划 … or plan …): give the folder of all its files, --from { $folder }
new-written = written: { $path }: { $files ->
    [one] 1 file
   *[other] { $files } files
} of rules; { $repealed } repealed bases ({ $proposed } re-based, { $open } open); what is to be decided stands in { $minutes }
new-not-drawable =
    { $n } of { $all } tasks cannot be drawn yet, and ssj forecast plays nothing of them: what last year's document leaves open is open in this one{ $assumptions ->
        [0] . Write the numbers into the rules, or into a file that ssj.ron names as assumptions
       *[other] , and last year's assumptions were not taken over. Where they still hold, copy their file into the new folder and take the comment signs off its line in ssj.ron
    }
new-as-of =
    bases as of { $date }{ $begins ->
        [1] , the first day of the plan's year
       *[0] { "" }
    }
new-findings = the new plan has { $errors ->
    [one] 1 error
   *[other] { $errors } errors
} and { $warnings ->
    [one] 1 warning
   *[other] { $warnings } warnings
}, all of them on the list of decisions
new-carried = { $n ->
    [one] 1 file that the rules use and that cannot be read from there came
   *[other] { $n } files that the rules use and that cannot be read from there came
} along, into { $path }: the new folder stands by itself
new-rests-on = seen from the new folder, the rules use files that must stay there: { $files }
new-whole = what last year’s plan extended ({ $plans }) is part of the new plan now ({ $n ->
    [one] 1 declaration
   *[other] { $n } declarations
}), which extends nothing; { $minutes } names each
new-whole-differs = written as one, last year’s plan and those that it extends would mean something else, and nothing was written; put the changes into the plan’s own rule files and not into files that it uses
new-next = next:
new-manifest-head = The plan folder of { $year }, written by ssj new. Paths are relative to this file.
new-manifest-libraries = The libraries must be verified anew: once they are here, take away the “//” of these lines.
new-manifest-assumptions = Last year’s assumptions were not taken along: put into the plan what can be decided, and assume only the rest.
new-unreachable = the files that the rules use cannot be read from { $path }, and nothing was written; put the new plan beside last year’s, or bring the files together first
renew-stub-by = the list says “{ $words }”: which department, and of which level, may inspect it is to be decided
renew-stub-joint = the joint task ({ $departments }) does not say which department inspects it; it need not be the issuer of the plan
new-from-help = give last year’s plan folder, or its folder of rules, with --from
new-several-plans = { $folder } holds several plans, and which of them is last year’s is not known; give one with --from: { $plans }
renew-mark-put = part of { $file } now: { $what }
