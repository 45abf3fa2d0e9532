cli = Double random, one disclosure: inspection plans as rules that can be linted, drawn and audited
cli-heading-usage = Usage:{" "}
cli-heading-options = Options
cli-heading-commands = Commands
cli-heading-arguments = Arguments
cli-value-command = COMMAND
cli-help = Print help
cli-version = Print version
cli-dir = The plan folder (with ssj.ron); the current one unless given
cli-lang = Language: zh or en; else the manifest's, else the locale's
cli-color = Colour: auto, always, never
cli-check = Check the rules: syntax, names, gaps in oversight
cli-check-path = A plan folder, or a bare folder of rules
cli-check-as-of = The day as of which legal bases are judged (the plan's day of issue unless given)
cli-check-data = Check against the entity library too
cli-check-assume = Complete the rules by the assumptions file first
cli-check-format = Output: human, concise (a line each), json
cli-check-fail-on = The gate: error, warning, info
cli-explain = Explain what a finding means and why it matters
cli-explain-code = Name or code of a finding, e.g. uncovered-matter; all of them unless given
cli-plan = Show the compiled plan: tasks, ratios, windows
cli-plan-format = Output: table, json, dot (Graphviz)
cli-completions = Write a completion script for a shell
cli-completions-shell = bash, zsh, fish, elvish, powershell
cli-exits = Exit codes:
cli-error = error:{" "}
cli-unknown-argument = there is no option `{ $arg }`
cli-unknown-command = there is no command `{ $command }`
cli-bad-value = `{ $arg }` cannot be `{ $value }`; it can be: { $forms }
cli-value-missing = `{ $arg }` needs a value
cli-missing-argument = missing: { $arg }
cli-conflict = `{ $arg }` cannot be used with `{ $other }`
cli-did-you-mean = did you mean `{ $name }`?
cli-see-help = see --help

exit-clean = nothing at or above the gate
exit-findings = findings at or above the gate
exit-usage = the command line is wrong
exit-invalid = rules or input files are invalid
exit-integrity = a record or proof does not hold
exit-io = a file cannot be read or written, or is locked
exit-incomplete = something that was asked for could not be checked

output-not-checked = not checked: { $what } ({ $why })
output-summary = { $errors } { $errors ->
    [one] error
   *[other] errors
}, { $warnings } { $warnings ->
    [one] warning
   *[other] warnings
}, { $infos } info
output-clean = no findings
output-as-of = as of { $date }

check-library = shipped library of statutes and calendars { $hash }
check-entities = the entity library
check-no-entities = the manifest ssj.ron names no entities
check-lints = gaps and legal bases
check-no-date = the plan has no day of issue; give one with --as-of

explain-unknown = there is no finding called `{ $code }`

manifest-unknown-field = the manifest has no field `{ $field }`
manifest-fields = fields: { $fields }
manifest-missing-field = the manifest needs `{ $field }`
manifest-unreadable = the manifest cannot be read: { $why }
manifest-example = the shortest manifest: (rules: ["rules"])
manifest-unknown-level = there is no finding called `{ $name }` to set a level for

project-no-manifest = `{ $dir }` has neither ssj.ron nor rule files
project-no-manifest-help = name the plan folder with -C, or run inside it
project-no-rules = `{ $dir }` has no rule files (.ssj)
project-outside = `{ $path }` lies outside the plan folder
project-outside-help = if it is meant, name its folder in the manifest's `roots`
project-unknown-library = the shipped library has no `{ $name }`
project-libraries = it has: { $names }

unreadable-file-summary = a file cannot be read or written
unreadable-file-why = A file that was not read must not pass for an empty one.
io-unreadable = cannot read { $path }: { $why }
io-not-found = no such file
io-denied = permission denied
io-is-folder = it is a folder
io-other = { $why }
io-not-utf8 = { $path } line { $line } column { $column } is not UTF-8 text
io-not-utf8-help = rule files are UTF-8: save the file as UTF-8

plan-task = code
plan-name = task
plan-scope = scope
plan-rates = ratio
plan-rounds = window
plan-who = departments
plan-each-draw = each draw
plan-whole-year = whole year
