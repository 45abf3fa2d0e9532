# The annex tables: export and import
foreign-word-summary = A word of another language within a Chinese sentence.
foreign-word-why = It was probably left while typing, and readers will doubt that anybody proof-read. It is kept as printed.
incomplete-term-summary = A standing term with a character missing.
incomplete-term-why = Without it a term such as 双随机、一公开 does not say what it should, and searches do not find it. It is kept as printed.
stray-character-summary = A character too many, or one that cannot be seen.
stray-character-why = A single character at the end, or an invisible one, is usually left from editing. Visible ones are kept as printed; rule files may have no invisible ones, so these are not written.
blank-inside-word-summary = Blanks inside a word.
blank-inside-word-why = They make one word look like two, and searches and comparisons miss it. Names are made without them; the printed words keep them.
doubled-title-marks-summary = Doubled title marks.
doubled-title-marks-why = In 《《…》》 one pair is too many; a title inside a title has 〈〉.
several-in-a-row-summary = Several matters in one printed row.
several-in-a-row-why = The values of each column must be matched by their order. They become 之一, 之二…; the bases are parted where their numbers do not go on. Please compare.
missing-words-summary = A sentence seems to lack words.
missing-words-why = Another table prints the same sentence with more words; here it does not read, or says less. It is kept as printed.
truncated-mode-summary = Who draws and who inspects cannot be told.
truncated-mode-why = 县抽查 names nobody who inspects; it should be 县抽县查 or the like. It is quoted as printed.
mixed-term-summary = A standing term with another punctuation than usual.
mixed-term-why = A term that is spelled in several ways is found only in part. It is kept as printed.
mixed-punctuation-summary = Full-width and half-width punctuation are mixed.
mixed-punctuation-why = Mixed widths in one document, or in one pair of brackets, upset typesetting and searches. They are kept as printed.
broken-sentence-summary = A sentence is cut by a line or page break.
broken-sentence-why = It goes on in the next line; this usually comes from copying a typeset document.
unusual-phrase-summary = A phrase that is usually written otherwise.
unusual-phrase-why = It may be a slip. It is kept as printed.
no-annex-summary = There is no annex table.
no-annex-why = A row of headings with the columns of annex 1, 2 or 3 (序号, 抽查任务名称, 抽查比例…) is needed to know what each column is.
annex-column-summary = A column is missing, or not known.
annex-column-why = No row has what a missing column would say; an unknown column is not imported.
unread-annex-cell-summary = The words of a cell cannot be said as a rule.
unread-annex-cell-why = An amount that cannot be read is left open (待定) with its words in brackets, a basis with its words behind 原文; other words are quoted. Somebody must decide.
unlisted-item-summary = A matter of a task is not in the list of matters.
unlisted-item-why = No matter has that content, or several have it. It is quoted as printed and taken for none of them; checks will say that the task has no matter.
row-number-summary = Row numbers are missing, repeated or no numbers.
row-number-why = The provenance of every finding is made of them. The program numbered the row by its order; please compare.
renamed-row-summary = Two rows have one name, so another was made.
renamed-row-why = Names must differ in rules. The later one is named by another column; the printed name stands beside it in quotation marks.
no-plan-year-summary = Nothing says for which year the plan is.
no-plan-year-why = Without a year in a title or a day of issue the months of the tasks belong to no year.
unreadable-result-summary = The rules that were made cannot be read again.
unreadable-result-why = This is a fault of the program and not of the table. Nothing was written.

further-unread-summary = A row of the further sheet cannot be read.
further-unread-why = The sheet 附加 that an export writes holds rules in the words of the language. One that does not read would spoil what stands around it, so that nothing is written.
further-changed-summary = A table was changed since its further sheet was written.
further-changed-why = The sheet 附加 says for some cells what they cannot say themselves. Where the cell, its row or the year is another one now, what the table prints counts, and what the sheet said of it is left out.
annex-further-unread = “{ $text }” cannot be read on the further sheet
annex-further-unread-help = write it as docs/language.md shows, or export again; without the sheet 附加 the tables can be imported by themselves
annex-further-changed = this cell was changed since the export: 附加 says { $field } for the cell as it was
annex-further-year = the further sheet says another year; the tables’ counts: { $year }
annex-further-gone = { $row } (“{ $name }”) is no more in the tables: what 附加 says of it is left out
annex-further-moved = { $row } is another now: it was “{ $old }” and is “{ $new }”{ $several ->
    [0] { "" }
    [one] { "" }
   *[other] { " " }({ $several } rows bear the old name)
}; the code, team, owner and whatever else 附加 says of { $name } were not restored
annex-further-moved-help = where it is the same with a new name, change the name in the rules after the import instead, or write in the rules what is missing
annex-further-renamed = the name was changed since the export: “{ $old }” is “{ $new }” now
annex-further-names-lost = “{ $text }” on the further sheet names { $name }, which is { $row } and was called “{ $old }”; that row is “{ $new }” now, and whether it is the same nobody can tell
annex-further-names-same = where it only has a new name: write “{ $new }” for “{ $old }” in the first line of 表上所印 in row { $at } of 附加, and import again
annex-further-names-other = where it is another one: name one that is there in the place of { $name } in row { $at } of 附加, or take the row out, and import again
annex-further-names-gone = “{ $text }” on the further sheet names { $name }, which the tables do not have any more ({ $row })
annex-further-names-gone-help = name one that is there in the place of { $name } in row { $row } of 附加, or take the row out, and import again
annex-further-contradicts = contradicts the cells of its row as they are now, and is left out: { $text }
annex-further-changed-help = the table counts; see that the new rules say what is meant
possible-alias-summary = Two printed names may be one department's.
possible-alias-why = One is the other with words left out. They were imported as two; if they are one, keep one department and make the other name its alias.
annex-alias = “{ $printed }” may be “{ $other }”
annex-alias-help = if they are one: write 别名 “{ $printed }” in the department { $name }, and use { $name } elsewhere

annex-term = printed as “{ $printed }”; usual is “{ $usual }”
annex-foreign-word = “{ $word }” stands in a Chinese sentence
annex-slip-help = kept as printed; if it is a slip, mend it in the table and in the rules
annex-doubled-marks = title marks are doubled: 《《…》》
annex-doubled-marks-help = keep one pair; a title inside a title has 〈〉
annex-stray = “{ $text }” at the end belongs to nothing
annex-tab = there is a tab in the cell
annex-blank = there { $count ->
    [one] is a blank
   *[other] are { $count } blanks
} inside words: { $words }
annex-blank-help = names are made without blanks, the printed words keep them; leave them out when it is issued again
annex-unlike-brackets = one bracket is full-width and the other half-width: “{ $open }” and “{ $close }”
annex-both-widths = both full-width “{ $wide }” and half-width “{ $narrow }” are used
annex-mixed-help = use full-width signs in Chinese text
annex-missing-words = lacks “{ $words }”, which the same sentence elsewhere has
annex-broken = “…{ $before }” is cut and goes on in the next line: “{ $after }…”
annex-several = this row prints { $count } matters; they became 之一, 之二…
annex-several-parted = the bases were parted where their numbers do not go on; please compare
annex-several-first = whose the bases are cannot be told: all stand with the first matter; please part them
annex-several-help = print one matter a row when it is issued again
annex-mode = “{ $printed }” does not say who draws and who inspects
annex-mode-help = write it in full: 县抽县查, 市抽县查
annex-hidden = has characters that cannot be seen
annex-hidden-help = rule files may have none, so they were not written; type the cell again
annex-unknown-column = the column “{ $column }” is not known and was not imported
annex-unknown-column-help = write what is needed of it into the rules; docs/tables.md lists the columns
annex-column-twice = the column “{ $column }” is there twice; column { $first } was taken, and this one was not imported
annex-column-twice-help = if it holds something else, mend its heading and import again
annex-unknown-column-maybe = if it is one that this table lacks, write the usual heading and import again; it lacks: { $columns }; else write what is needed of it into the rules
annex-merged-columns = the merged cells reach over several columns, and which one is meant cannot be told: { $columns }
annex-missing-column = this table of { $annex } has no column “{ $column }”
annex-missing-column-named = the names were made of 抽查事项; if there is { $column }, add it and import again
annex-missing-column-help = add “{ $column }”, or say it in each rule
annex-row-number = the row number “{ $printed }” is missing, repeated or no number; the provenance says row { $number }
annex-row-number-help = number the rows 1, 2, 3…; where a row has several matters, merge the cells of its number
annex-row-gap = the numbers of { $annex } leave out { $count ->
    [1] { $from }
   *[other] { $from } to { $to } ({ $count } of them)
}
annex-row-gap-help = compare with the document as issued: where a row is missing, add it and import again; where it was deleted, number the rows again
annex-renamed = “{ $printed }” stands before; this row is named “{ $name }”
annex-nameless = “{ $printed }” cannot be a name; this row is named “{ $name }”
annex-renamed-help = names may be changed, everywhere at once
annex-unlisted = the matter “{ $item }” is not in the list of 附件2, or it cannot be told which one it is
annex-unlisted-near = most like it is “{ $name }”; if that is meant, write before the quotation: { $name } 原文 “…”
annex-unlisted-help = if the list has it, write its name and 原文 before the quotation; else add it to the list
annex-unread = “{ $text }” cannot be read
annex-unread-help = it stands as printed; write it as docs/language.md shows
annex-unknown-word = “{ $text }” is not one of the usual words of this column
annex-unknown-word-near = most like it is { $near }; if that is meant, mend it in the table and import again, else it stands as printed, in quotation marks, and counts as none of them
annex-unknown-word-help = it stands as printed, in quotation marks, and counts as none of these: { $words }
annex-no-issuer = the titles do not say who issues the plan
annex-no-issuer-help = write the department, and 制定 with its name, into plan.ssj
annex-unread-tiers = whether there are tiers, and what each adds, cannot be told: “{ $text }”
annex-unread-tiers-help = the tiers stand as 待定 now, with the words as 递增原文: write what each adds, or 递增 不分级 where there are none
annex-no-tiers = “{ $text }” was read as no tiers{ $n ->
    [one] {""}
   *[other] {" "}({ $n } cells)
}
annex-no-tiers-help = the rules say 递增 不分级, with the words as 递增原文; where there are tiers, write them
read-as-no-tiers-summary = A cell about credit risk was read as no tiers.
read-as-no-tiers-why = Offices write 不涉及, 不适用, 无, — or / in this column for a task that has no tiers of credit risk. An import reads that as no tiers and says so, once for each spelling, so that it can be checked.
skipped-table-row-summary = A row of a table is no task and no matter.
skipped-table-row-why = Tables end with totals, with who made and who checked them, and with notes. Rows without a number that begin with such a word are left out, and so are lines of one cell between the rows, such as the names of sections. Each is named, so that nothing is lost unseen.
annex-skipped = row { $row } was left out, for it is no row of the plan: { $words }
annex-skipped-help = where it is one, give it a number in the column 序号 and import again
several-names-summary = A cell of one name has several.
several-names-why = One department initiates a joint task, and a task is about one class of objects. Where a cell names several, no choice is made: the words stand in quotation marks as printed. Several classes that other cells each have by themselves are read as one class of all of them.
empty-annex-cell-summary = A cell of a row has nothing in it.
empty-annex-cell-why = What is not there becomes no rule. Somebody must know of it: it was forgotten, or there is nothing to say.
annex-and-others = “{ $text }” does not say which the other departments are
annex-and-others-counted = “{ $text }” counts { $count } departments and does not name them all
annex-and-others-help = the words stand in quotation marks as printed and are no department; name each of them in the table and import again, or in the rules
absent-annex-summary = Not all three annexes were found.
absent-annex-why = A plan has three annexes: 附件1 the tasks, 附件2 the list of matters, 附件3 the joint tasks. What is not there becomes no rule, and without the list of matters nobody can tell what a task inspects. Somebody must know whether a sheet was forgotten or there is none.
annex-absent = annexes that were found: { $there }; not found: { $absent }
annex-absent-tasks = 附件1 has the department's own tasks; if there is one, import it together with the others
annex-absent-matters = without 附件2 the matters of tasks are only words, and nothing says their legal bases; if there is one, import it together with the others
annex-absent-joint = 附件3 has the joint tasks; if there is one, import it together with the others
bracketed-tiers-summary = Words in brackets behind an amount were read as the amounts of tiers.
bracketed-tiers-why = Offices sometimes print the ratio for high risk in brackets behind the ratio and leave the column of credit risk empty. An import reads the brackets as the amounts of those tiers, leaves the others at the ratio outside, and keeps the words beside it; please check.
annex-bracketed-tiers = the brackets of “{ $text }” were read as amounts of tiers: { $tiers }
annex-bracketed-tiers-help = tiers that they do not name have the ratio outside of the brackets; if that is not meant, mend 递增
annex-further-example = the example “{ $example }” is about { $name }, which the tables do not have any more; it was not imported
annex-further-example-help = if it is still wanted, write one for the new rules; ssj test checks examples
annex-initiators = several departments initiate: “{ $text }”; which one does cannot be told
annex-initiators-help = the words stand as printed; write one as 发起 and the others as 配合
annex-several-classes = several classes of objects in one cell: “{ $text }”
annex-several-classes-help = the words stand as printed; declare one class (对象) that has them all, and use its name
annex-joined-classes = several classes of objects in one cell: “{ $text }”; read as these together: { $classes }
annex-joined-classes-help = the class { $name } was declared, of all who are in any of them; where each is to be drawn by itself, write a row for each in 比例频次
annex-all-classes = “{ $text }” means all, or all but some: which rows of the library these are cannot be told
annex-all-classes-help = the words stand as printed; declare a class (对象) that says who of the library is in it, and use its name
annex-only-number = row { $row } has the number { $number } and nothing else: it was not imported
annex-only-number-help = fill in the row and import again; if it is not wanted, delete it and number the rows anew
annex-empty-cell = row { $row } has empty cells: { $cells }
annex-empty-cell-one = { $heading } (column { $column })
annex-empty-cell-named = { $heading } is empty, so the name was made of { $item }
annex-empty-cell-others = of the other empty cells the rules say nothing; where they were forgotten, fill them in and import again, and where there is nothing, write 无 or /
annex-empty-cell-help = the rules say nothing of them; where they were forgotten, fill them in and import again, and where there is nothing, write 无 or /
annex-no-table-near = most like one is row { $row }, like the headings of { $annex }: it has { $there }; it lacks { $lacking }. Add the headings and import again; docs/tables.md has those that are known
annex-unread-basis = this basis cannot be read: “{ $text }”
annex-unread-basis-help = write it like 《title》第一条; it stands as undecided now, with its words, and ssj check asks for it
annex-two-years = the title names two years ({ $first } and { $last }); which one the plan is for cannot be told
annex-no-year = nothing says which year the plan is for
annex-no-year-help = say it with --year, such as --year 2024
annex-no-table = { $file } has no headings of an annex table
annex-no-table-help = three or more of these are needed: 序号, 抽查任务名称, 抽查事项, 抽查对象范围, 抽查比例…; docs/tables.md lists the headings
annex-lost-table = the table below row { $row } was not imported: its headings are nearly those of { $annex }, but some are not known
annex-lost-headings = headings that are not known: { $headings }
annex-lost-maybe = “{ $heading }” (perhaps { $name })
annex-lost-unknown = “{ $heading }”
annex-other-list = the list from row { $row } on has no headings, is not like an annex, and was not imported: { $words }
annex-other-list-help = if it is a table of the plan, put the headings above it and import again; docs/tables.md lists them
annex-other-table = the table below row { $row } has not the headings of an annex and was not imported: { $words }
annex-other-table-help = if it is a table of the plan, write the usual headings, as docs/tables.md lists them, and import again
annex-orphan = row { $row } has a number and { $n } cells, as a row of a table, but no headings stand above it
annex-orphan-help = put the headings of its annex above it and import again; docs/tables.md lists them. If it is no row of the plan, delete it
annex-unreadable-result = { $file }, which was made, cannot be read again: { $why }
annex-unreadable-result-help = make the row of the table simpler and try again, and tell the maintainers

cli-export = Write the rules as the tables of annexes 1, 2 and 3 (Excel, CSV, Word)
cli-export-path = a plan folder, a folder of rules or a rule file; the current plan folder by default
cli-export-format = xlsx (one workbook, a sheet an annex), csv (a file an annex) or docx (Word); by the extension of --out where left out, else xlsx
cli-export-out = where to write: a file; for csv a folder, or a file name, and each table is a file of that name (NAME-附件1.csv …); by default among the plan's reports, without a manifest here
cli-export-annexes-only = the annexes only, without the sheet 附加 from which import restores the rules
cli-export-force = replace files that are there
tables-extension = the extension of { $path } is not that of --format { $format }; nothing was written
tables-extension-help = leave out --format, for it follows the extension, or say --format { $format }, or choose another extension
tables-other-extension = .{ $extension } files are not written: { $path }
tables-other-extension-help = use one of { $extensions }
tables-written = written: { $path }
tables-rows = { $annex }: { $n ->
    [one] 1 row
   *[other] { $n } rows
}
tables-further = what no column holds (names, codes, { $fields }) is on the sheet 附加, for ssj import; it is not for issue, and --annexes-only leaves it out
tables-further-names = what no column holds (names, codes) is on the sheet 附加, for ssj import; it is not for issue, and --annexes-only leaves it out
tables-left-out = no column of the tables holds, and so not exported (how many): { $fields }
tables-inexact = tasks whose amount and frequency one cell cannot say exactly: { $tasks }
tables-exists = { $path } is there already; nothing was written
tables-exists-help = choose another --out, or add --force to replace it
out-exists-help = name another file, or move that one away
out-no-file = { $path } is a folder, a device or a pipe, and no file; nothing was written
out-no-file-help = name a file, such as reports/report.html
out-manifest = { $path } is, or holds, the manifest of the plan; nothing was written
out-mark = { $path } is, or holds, the mark of a trial run; nothing was written
out-rules = { $path } is, or holds, rules of the plan; nothing was written
out-data = { $path } is, or holds, data of the plan or lies beside them; nothing was written
out-ledger = { $path } is, or holds, the ledger or a part of it; nothing was written
out-secrets = { $path } is, or holds, the place of your salts and keys; nothing was written
out-kept-help = name another place, such as the reports folder; what the plan is made of is not written over, not even with --force
out-no-folder = { $path } has the name of a file, and several files are written here
out-no-folder-help = name a folder
tables-nothing = the rules have neither matters nor tasks: there is no table to write
tables-nothing-help = see with ssj check whether the rules were read

cli-import = Make rule files of a bureau's own annex tables; slips are shown, not mended
cli-import-files = tables: XLSX, CSV, or text with columns parted by tabs; several files together, or the folder of CSV files of an export
cli-import-out = the new folder for the rule files
cli-import-year = the plan year, where no title says it
cli-import-format = output: human (default), concise (a line each), json, sarif, github or junit
cli-import-fail-on = from which level on it fails: error (default), warning or info
import-nothing = nothing was written
import-written = { $files ->
    [one] 1 rule file
   *[other] { $files } rule files
} written to { $path }
import-rows = { $annex }: { $n ->
    [one] 1 declaration
   *[other] { $n } declarations
}
import-lines = { $n ->
    [one] 1 line
   *[other] { $n } lines
} outside of the tables { $n ->
    [one] was
   *[other] were
} not imported: add goals, duties and deadlines from the text
import-further = from the sheet 附加: { $n ->
    [one] 1 declaration
   *[other] { $n } declarations
} with what has no column
import-no-further = there is no sheet 附加 (ssj export writes it): names are made anew; codes, rounds, teams, steps, owners, goals, duties and deadlines stand in no column and are not there
import-no-csv = { $path } has no CSV file
import-no-csv-help = give the folder that ssj export --format csv wrote, or the files themselves
import-examples = { $n ->
    [one] 1 example came from 附加; it was written
   *[other] { $n } examples came from 附加; they were written
} for the tables before they were changed: see ssj test
import-next = next: ssj check { $path }

folder-not-empty = { $path } is there and not empty; nothing was written
folder-not-empty-help = choose another folder

row-number-wrong =
    序号,抽查任务名称,抽查事项
    1,重点排污单位抽查,污染防治措施落实情况
    3,一般排污单位抽查,污染防治措施落实情况
row-number-right =
    序号,抽查任务名称,抽查事项
    1,重点排污单位抽查,污染防治措施落实情况
    2,一般排污单位抽查,污染防治措施落实情况
