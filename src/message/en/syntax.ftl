unsafe-text-summary = the rule text is too large, too deeply nested, or has invisible characters
unsafe-text-why = Invisible characters make what people see differ from what is read; huge or deep files exhaust memory.
unclosed-block-summary = an opening brace without its closing brace
unclosed-block-why = Without `{"}"}` nobody can tell where the declaration ends.
stray-brace-summary = a closing brace with nothing open, or an opening one with no name before it
stray-brace-why = A spare `{"}"}` usually means that a brace is missing further up; with no name before `{"{"}` nobody can tell whose lines follow.
missing-brace-summary = the opening brace after a name is missing
missing-brace-why = Without the opening brace the lines that follow do not belong to the declaration.
open-quote-summary = a quotation or title that its line does not close
open-quote-why = A line is a field; an open quotation would swallow what follows.
unknown-keyword-summary = a word where a keyword belongs
unknown-keyword-why = A misspelt keyword must not be ignored in silence: a rule would be lost.
bad-value-summary = a value that its field cannot be
bad-value-why = What cannot be understood must not be guessed.
missing-name-summary = a declaration without a name
missing-name-why = Without a name nothing can refer to it and no report can speak of it.
missing-field-summary = a required field is missing
missing-field-why = Without it the rule is not complete.
repeated-field-summary = a field stands twice
repeated-field-why = Where the two differ, a program must not decide which one counts.
repeated-name-summary = a name is declared twice
repeated-name-why = A reference to it could mean either.
unknown-name-summary = a name that nothing declares
unknown-name-why = The name is misspelt or its declaration is missing, and the rule comes to nothing.
not-one-plan-summary = there must be one plan among the rule files
not-one-plan-why = Without a plan there is no year and no date of issue; with two nobody knows which is meant.
bad-manifest-summary = the manifest ssj.ron cannot be read
bad-manifest-why = The manifest says where rules, libraries and ledger are.
changed-meaning-summary = the formatted text would not mean the same and was not written
changed-meaning-why = Formatting changes looks only. What it makes is read again and compared with the text, item by item; where anything differs the file is left alone.

format-changed = from here on the formatted text would not mean the same; the file was left alone
format-changed-here = this would be read differently
format-changed-help = this is a mistake of the program: please report it with these lines; writing the line in another way avoids it

syntax-too-large = the file is larger than { $limit } MiB and was not read
syntax-too-deep = braces or quotations are nested more than { $limit } deep
syntax-unreadable = the text cannot be read from here on
syntax-hidden-character = the text has { $what } { $code }
syntax-hidden-character-here = it is here
syntax-stray-brace = this closing brace has no opening brace
syntax-stray-brace-here = the spare brace
syntax-missing-brace = this line lacks its opening brace
syntax-missing-brace-here = an opening brace belongs here
syntax-missing-brace-close = the closing brace that belongs to it
syntax-unclosed-block = this declaration is never closed
syntax-unclosed-block-here = it begins here and does not end
syntax-unclosed-block-help = write a closing brace on a line of its own before the next declaration
syntax-open-quote = { $open } is not closed by { $close } on its line
syntax-open-quote-here = { $close } is missing
syntax-too-deep-help = look for many brackets or quotations above that are never closed
syntax-stray-brace-help = delete this closing brace, or look for a missing opening brace further up
syntax-spare-open = there is no name and no field before this opening brace
syntax-spare-open-here = the spare brace
syntax-spare-open-close = its closing brace is here
syntax-spare-open-help = write one of:
    · without this brace and its closing one: department bureau {"{"} code ENV {"}"}
    · with the field whose lines these are: schedule {"{"} … {"}"}
syntax-nameless-block = these braces have no name before them; the lines inside were not read
syntax-nameless-block-help = write one of:
    · a keyword and a name before the brace: department bureau {"{"} code ENV {"}"}
    · the lines before the closing brace of the declaration that they belong to
syntax-brace-next-line = the opening brace belongs on the line of the name
syntax-brace-next-line-here = move it to the end of the line before
syntax-brace-next-line-help = write one of:
    · department bureau {"{"} (its lines below, the last one only a closing brace)
    · department bureau {"{"} code ENV {"}"}
syntax-missing-brace-help = every {"}"} needs a {"{"} before it: NAME {"{"} …lines… {"}"}
syntax-other-bracket = `{ $sign }` stands where a brace {"{"} {"}"} belongs
syntax-other-bracket-close = it ends here: write {"}"}
syntax-open-quote-help = write { $close } where the quotation ends; a quotation stands on one line
syntax-spare-quote = { $close } has no { $open } before it
syntax-spare-quote-here = { $close } is spare, or { $open } is missing
syntax-spare-quote-help = write { $open } where the quotation begins, or delete this mark
merged-fields-summary = a line of text that seems to hold two fields
merged-fields-why = Where a line break is lost, the second field becomes part of the first one’s text and its rule is gone.
two-readings-summary = a form with two readings, one of which must be chosen
two-readings-why = Each reading draws another number of firms. Who writes the plan decides which; the program does not guess.
assumed-reading-summary = a form that was read in its usual way
assumed-reading-why = The usual way of writing leaves words out. It is read as usually meant, and what was understood is said so that it can be checked.
syntax-hidden-more = further ones that are not listed: { $n }
syntax-lone-return = { $n ->
    [one] one line ends
   *[other] { $n } lines end
 } with a carriage return (CR) alone: to some programs that is a line break, to others it is none
syntax-lone-return-here = the first one
syntax-lone-return-help = open it with an editor and save it with line breaks LF (or CRLF)
syntax-long-line = a line is longer than { $limit } KiB, and the file was not read
syntax-long-line-help = a field stands on a line of its own; is a line break missing before this place?
syntax-too-many = there are more than { $limit } lines and fields, and the file was not read
syntax-too-many-help = divide it into several files
hidden-direction = a control character that turns the direction of the text,
hidden-direction-help = delete the character: what follows it is shown backwards, so that people read something else than the program
hidden-invisible = an invisible character
hidden-blank = a character that looks like a blank
hidden-variant = a variation selector
hidden-tag = an invisible tag character
hidden-annotation = an invisible annotation mark
hidden-control = a control character
hidden-control-help = delete the character; lines end with a line feed, perhaps after a carriage return
hidden-private = a private-use character
hidden-private-help = write a character of the standard: this one is another character, or an empty box, on other machines
hidden-unassigned = an invalid character
hidden-delete-help = delete the character: it makes the text read differently from what it says
