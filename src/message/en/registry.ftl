undecodable-file-summary = the file has bytes that cannot be decoded
undecodable-file-why = Replacing an unknown byte by “?” silently changes names of firms and people, and the list drawn no longer matches the library. So only UTF-8 and GB18030 are accepted, and every byte must be accounted for.
wrong-file-type-summary = the file is not a table that can be read
wrong-file-type-why = Libraries are CSV, XLSX or Parquet, told by their content. A web page or an old workbook does not become one of them by a new extension, and a file whose name says something else may be the wrong file.
missing-column-summary = a required column is missing
missing-column-why = Without number, name or status it cannot be known who is under supervision and who may be drawn.
duplicate-column-summary = a column stands twice
duplicate-column-why = Where two columns mean the same and may differ, only a person can say which one counts.
unknown-column-summary = there are unknown columns
unknown-column-why = Unknown columns do no harm, and those of the entity library can be used in the conditions of scopes. They are listed so that a misspelt heading is noticed.
bad-row-summary = the structure of a row is wrong
bad-row-why = One cell too many or too few shifts all cells after it: a telephone number is read as a date, a date as a status.
bad-cell-summary = the value of a cell cannot be read
bad-cell-why = A guessed date, status or number may send out an officer whose certificate has expired, or leave out a firm that is at work.
blank-id-summary = a row has no number
blank-id-why = Draws, recusals and results are matched by number. A row without one can neither be drawn nor found again, and nobody watches it.
duplicate-entity-summary = an entity stands twice
duplicate-entity-why = An entity that is listed twice is twice as likely to be drawn; where the rows differ in status or tier, nobody knows which one counts.
duplicate-row-id-summary = a number stands twice
duplicate-row-id-why = A person listed twice is counted twice; a result listed twice inflates the completion rate.
total-row-summary = there is a total among the data
total-row-why = A total is not an entity. Read as one it adds to the size of the library and falsifies the ratio.
invalid-credit-code-summary = a unified social credit code breaks its check rule
invalid-credit-code-why = By GB 32100-2015 the 18th symbol follows from the first 17; where it does not, the code was probably copied wrongly. Some early codes do break the rule, so this asks for a check and leaves nobody out.
empty-table-summary = the table is empty
empty-table-why = Nothing can be drawn from an empty library; most likely the export failed or the wrong file was chosen.
more-findings-summary = there are more findings than are listed
more-findings-why = Where one file has too many findings only the first are listed: mend these and check again.
several-tables-summary = there are two tables on one sheet
several-tables-why = One table is read from a file. Rows of a second one, read by the columns of the first, would put names for codes and dates for names; passed over silently, they would be firms that nobody watches.
hidden-cells-summary = rows or columns are hidden
hidden-cells-why = Hidden and filtered rows are read like all others, but whoever opens the table to check it does not see them: a firm that was meant to be out is drawn, or the library that was checked is not the one that is used.

registry-more-errors = this file has { $count } errors, of which the first { $listed } are listed
registry-more-warnings = this file has { $count } warnings, of which the first { $listed } are listed
registry-wrong-type = the content is { $found }, not a CSV table
registry-nul = the file has a NUL byte and is not a text table
registry-save-as-csv = open it in a spreadsheet program and save it as “CSV UTF-8 (comma delimited)”; a new extension is not enough
registry-undecodable = byte { $byte } cannot be decoded as { $encoding }
registry-undecodable-help = compare this cell with the original file and save it again as “CSV UTF-8 (comma delimited)”
registry-lost-characters = the text of this cell was damaged by an earlier change of encoding
registry-lost-characters-help = export the file again from where it came, or type this cell again
registry-no-header = the file is empty and has no header
registry-no-header-help = the first row is the header, with at least: { $columns }
registry-no-rows = the table has a header and no rows
registry-no-rows-help = see whether the export succeeded and the right file was chosen
registry-unclosed-quote = the quotation mark that opens here is never closed, so all later rows would be one cell
registry-unclosed-quote-help = close it at the end of the cell; a quotation mark inside a cell is written twice
registry-other-separator = the header is separated by “{ $found }”, not by commas
registry-missing-column = the column `{ $column }` is missing
registry-did-you-mean = the header has `{ $found }`: if it is this column, call it `{ $column }`
registry-missing-column-help = add the column to the header under one of its names: { $names }; above the header only lines that start with # may stand, no title
registry-duplicate-column = the column `{ $column }` stands twice: column { $first } and column { $second }
registry-same-column = `{ $first }` and `{ $second }` both mean the column `{ $column }`
registry-duplicate-column-help = keep one of them, or give the other another name
registry-unknown-columns = { $count ->
    [one] one unknown column: { $columns }
   *[other] { $count } unknown columns: { $columns }
}
registry-unknown-columns-help = correct a misspelt heading; other columns do no harm
registry-total-row = `{ $found }` is a total, not data
registry-total-row-help = delete totals and subtotals, above, between and below the rows, and export the table again
registry-cell-count = this row has { $found } cells, the header has { $expected }
registry-cell-count-help = add or delete cells; a cell with a comma in it is put in quotation marks
registry-header-again = row { $row } is the header once more and not data
registry-header-again-help = delete this row; of a table that was made page by page keep the first header only
registry-second-below = the headings of another table begin at { $cell }: one table is read from a file or sheet, and nothing below this row was read
registry-second-beside = the same headings begin again at { $cell }: two tables stand side by side, and one table is read from a file or sheet
registry-second-help = move the second table to a sheet or file of its own; where both are of the same kind, put its rows below those of the first and delete its header
registry-cell-of-sheet = cell { $cell } of the sheet “{ $sheet }”
registry-cell-of-text = row { $row }, column { $column }
registry-beyond = { $cell } has a value, but the headings end in column { $last }
registry-beyond-help = if nothing should be there, select all columns right of { $last } (and all rows below the data), delete them and save; else give that column a heading
registry-too-many-parts = the file has more than { $most } parts: it was made to fill memory, or is damaged
registry-too-many-merged = { $part } has more than { $most } areas of merged cells: the file was made to fill memory, or is damaged
registry-too-long-piece = { $part } has a text of more than { $most } KB, but a cell has at most 32767 characters: the file was made to fill memory, or is damaged
registry-too-many-texts = { $part } announces more texts than it has bytes: the file was made to fill memory, or is damaged
registry-formula-text = `{ $column }` has the formula { $value } and not its value
registry-formula-text-help = replace the formula by its value in the spreadsheet (copy, then paste as values) and export again; a code that must keep its zeros may be written ="0111"
registry-in-sheet = sheet { $sheet }: { $what }
registry-in-sheet-help = show what is hidden, take off the filter, and look it through; delete what is not of the plan, and import again
registry-hidden-help = show what is hidden, take off the filter, and look the rows through; a row that should not be in the library is deleted, not hidden
registry-invisible = `{ $column }` has the invisible character { $found }
registry-invisible-help = clear the cell and type it again instead of pasting it
registry-blank-id = `{ $column }` is blank
registry-blank-id-help = fill it in, or delete the row if it is not data
registry-duplicate-id = `{ $id }` stands in row { $first } and again in row { $second }
registry-duplicate-id-help = keep one of the rows; several labels of an entity are written in one cell, separated by 、
registry-destroyed-number = `{ $value }` in `{ $column }` is a number that a spreadsheet has rounded; its digits are lost
registry-destroyed-number-help = export the file again and set this column to the format “text” before saving
registry-bad-id = `{ $value }` in `{ $column }` is not a valid number
registry-bad-id-help = a number has digits, letters and . _ - only, at most 54; a name does not belong here
registry-bad-entity-id-help = a number has digits, letters and . _ - only, at most 54; a name belongs in the column of names. What has no number, such as a plate, is listed under one that is made of its text: for `{ $text }` write { $id } here, and the text as its name
registry-wide-id = `{ $value }` in `{ $column }` has full-width characters; a library's numbers are upper-cased and trimmed, and nothing else of them is mended
registry-wide-id-help = if that is the number, write { $id }
registry-dash-id = `-` in `{ $column }` is not a number: in draws it stands for nobody
registry-dash-id-help = give the row a number of its own, or take it out
registry-blank-cell = `{ $column }` may not be blank
registry-blank-cell-help = fill in this cell
registry-bad-date = `{ $value }` in `{ $column }` is not a date
registry-date-forms = write a date as 2024-03-05, 2024/3/5, 2024.3.5 or 2024年3月5日
registry-bad-round = `{ $value }` in `{ $column }` is not a round
registry-bad-round-help = rounds count from 1: write 2 or 第2轮
registry-bad-status = `{ $value }` in `{ $column }` does not say whether it is active
registry-bad-status-help = active: { $active }; not active: { $inactive }
registry-credit-code-length = the credit code `{ $code }` has { $found } symbols instead of 18
registry-credit-code-symbol = symbol { $position } of the credit code `{ $code }` cannot be `{ $symbol }`
registry-credit-code-check = the check symbol of the credit code `{ $code }` is wrong: after its first 17 symbols it should be `{ $expected }`
registry-credit-code-help = compare it with the business licence; an early code that is really so may stay

registry-rename-or-save = if it is the right file, give it the extension of what it is ({ $found }); or open it in a spreadsheet program and save it as “CSV UTF-8 (comma delimited)”
registry-other-form = the content is { $found }, but the name ends in .{ $ending }
registry-other-form-help = see whether it is the right file; if it is, give it the extension of what it is
registry-encrypted = the workbook is protected by a password and cannot be read
registry-encrypted-help = open it with the password, take the password off (File > Info > Protect Workbook) and save it
registry-old-workbook = the content is an old workbook (XLS, Excel 97–2003)
registry-old-workbook-help = open it in Excel or WPS and save it as “Excel workbook (*.xlsx)”; a new extension is not enough
registry-other-archive = the content is { $found }, not an XLSX workbook
registry-save-as-xlsx = open it in the program that made it and save it as “Excel workbook (*.xlsx)” or as CSV
registry-broken = the file is damaged or incomplete and cannot be read { $part ->
    [none] to its end
   *[other] ({ $part })
}
registry-broken-help = copy or export it again: most often a transfer was broken off
registry-too-large = { $part } unpacks to more than { $most } MB, larger than a table ever is: the file was made to fill memory, or is damaged
registry-too-large-help = export the table again, rows and columns of the table itself only; or copy them into a new workbook and save that
registry-no-sheet = the workbook has no sheet “{ $sheet }”
registry-empty-sheet = the sheet “{ $sheet }” has no content
registry-no-sheet-help = its sheets with content are: { $sheets }
registry-empty-text = the file is empty
registry-no-content = no visible sheet of the workbook has any content
registry-several-sheets = { $count } sheets of the workbook have content: { $sheets }
registry-several-sheets-help = say which one is meant by writing its name behind the path: `{ $example }`; or keep one sheet in the file
registry-hidden-sheets = hidden sheets are not read: { $sheets }
registry-hidden-sheets-help = show the sheet and name it behind the path if it is the one that is meant
registry-number-id = `{ $column }` has the number { $value } instead of text: a spreadsheet keeps 15 digits of a number and no leading zeros, so the code that was typed may be lost
registry-number-id-help = do not turn these cells into text, which mends nothing: set the column to the format “text” first, then fill in the codes again from where they came
registry-number-column = the column `{ $column }` holds numbers instead of text: leading zeros, and of fractions all digits after the fifteenth, are gone
registry-number-column-help = export the column again as text (VARCHAR, string) from where the codes came; do not convert the numbers
registry-rounded-number = `{ $value }` in `{ $column }` is a number of more than 15 digits, of which a spreadsheet keeps only 15
registry-number-zeros = `{ $column }` has the number { $value }: with fewer than { $digits } digits, leading zeros may be gone
registry-number-zeros-help = set the column to the format “text” and fill in the codes again, as 0111
registry-error-cell = `{ $column }` shows the error { $value }
registry-error-cell-help = mend the formula, or replace it by its value
registry-formula = `{ $column }` has a formula whose value was never computed
registry-formula-help = open the workbook in Excel or WPS, save it, and try again; or replace the formula by its value
registry-merged = `{ $column }` is part of the merged cells { $range }, of which only the first has a value
registry-merged-help = unmerge the cells and fill in every one of them
registry-covered = the merged cells { $range } cover `{ $value }`, which nobody sees who opens the table
registry-covered-help = select { $range }, unmerge it, look at every cell, delete what should not be there, and save
registry-nested-column = the column `{ $column }` holds lists or records and cannot be read
registry-nested-column-help = write it as text, several values separated by 、
registry-parquet-unsupported = this program was built without the reader of Parquet files
registry-parquet-unsupported-help = use a program built with the feature `parquet`, or export the table as CSV
unread-sheet-summary = a hidden sheet is not read
unread-sheet-why = Rows of a hidden sheet are not part of the library. That is said so that nobody who stands there is taken for watched.
registry-parquet-codec = the file is packed with { $codec }, which this program does not know
registry-parquet-codec-help = write it packed with SNAPPY or GZIP, or not packed
registry-long-line = line { $line } is too long to be a row of a table (at most { $most } MB)
registry-long-line-help = line breaks are probably missing, or it is another file; export it again
registry-too-wide = this row has { $found } cells; a table has at most { $most } columns
registry-part-outside = { $part } in the archive points out of it; no sound workbook has such a part
registry-declares = { $part } declares a document type of its own; no sound workbook does
registry-not-sound-help = do not use this file and ask for it again where it came from; where its content is needed, copy it into a new workbook and save that

total-row-wrong =
    code,name,status
    total,2,
    91140525MA0K00013A,First Works,active
    91140525MA0K00021W,Second Works,active
total-row-right =
    code,name,status
    91140525MA0K00013A,First Works,active
    91140525MA0K00021W,Second Works,active
bad-row-wrong =
    code,name,status
    91140525MA0K00013A,First Works, North,active
bad-row-right =
    code,name,status
    91140525MA0K00013A,"First Works, North",active
bad-cell-wrong =
    code,name,status
    =B2,First Works,active
    9.11405E+17,Second Works,active
bad-cell-right =
    code,name,status
    ="91140525MA0K00013A",First Works,active
    91140525MA0K00021W,Second Works,active
several-tables-wrong =
    code,name,status
    91140525MA0K00013A,First Works,active

    id,name,department
    P01,Zhang San,Zezhou Branch
several-tables-right =
    data/entities.csv
      code,name,status
      91140525MA0K00013A,First Works,active
    data/inspectors.csv
      id,name,department
      P01,Zhang San,Zezhou Branch
hidden-cells-wrong =
    data/entities.xlsx: row 3 is filtered away and not seen
      1  code                name          status
      2  91140525MA0K00013A  First Works   active
      4  91140525MA0K00048E  Third Works   active
hidden-cells-right =
    data/entities.xlsx: no filter, and nothing hidden
      1  code                name          status
      2  91140525MA0K00013A  First Works   active
      3  91140525MA0K00021W  Second Works  active
      4  91140525MA0K00048E  Third Works   active
