# Draws that are computed where the data lives: ssj draw export, ssj draw adopt

cli-draw-export = Write the script with which a database or cluster draws a committed slot
cli-draw-export-task = Code of the task, e.g. A1
cli-draw-export-round = Which round, from 1; a sub-draw is written 2.1
cli-draw-export-at = Time of the draw (now, Beijing time, unless given)
cli-draw-export-secrets = Folder of the salts
cli-draw-export-party = Folder in which a department keeps its own salts: DEPARTMENT=FOLDER, by code or name; may be given several times
cli-draw-export-engine = The engine: duckdb, postgresql, spark, clickhouse, datafusion
cli-draw-export-evidence = What the beacon gave: dice=3,1,4,… (twenty digits), drand=SIGNATURE, lottery=CODE|ISSUE:N,N…;…
cli-draw-export-table = The table or view that has the pool, with columns id and stratum (the file pool.txt unless given)
cli-draw-export-out = New folder for script, README and files, outside the plan folder (beside the salts unless given)
cli-draw-adopt = Check the list that an engine drew, form the teams and record both
cli-draw-adopt-task = Code of the task, e.g. A1
cli-draw-adopt-round = Which round, from 1; a sub-draw is written 2.1
cli-draw-adopt-at = Time of the record (now, Beijing time, unless given)
cli-draw-adopt-secrets = Folder of the salts
cli-draw-adopt-party = Folder in which a department keeps its own salts: DEPARTMENT=FOLDER, by code or name; may be given several times
cli-draw-adopt-result = The list: selected.txt as the script wrote it
cli-draw-adopt-evidence = What the beacon gave, as for the export

export-written = { $task } round { $round }: the draw for { $engine } is in { $folder }; README.md there says how to run it
export-confidential = The script has the key: keep the folder, the list and the engine's query log confidential until the salts are revealed
export-not-empty = folder { $folder } is there already and not empty
export-too-large = the quota of stratum `{ $stratum }` needs larger numbers than the engines compute with; draw with ssj draw run

other-selection-summary = a list that is not the draw of its commit
other-selection-why = A list that was computed elsewhere is compared line by line with the draw that follows from the commit, and adopted only where every byte agrees.
adopt-differs = line { $line } of the list is not that of the draw: { $why }
adopt-ends = the list ends before it
adopt-goes-on = the draw has no more lines
adopt-ticket = the ticket of `{ $id }` is { $ticket }
adopt-not-in-pool = `{ $id }` is not in the frozen pool
adopt-other-stratum = `{ $id }` is in stratum `{ $stratum }` of the frozen pool
adopt-barred = `{ $id }` is barred in this round
adopt-drawn-before = `{ $id }` was drawn earlier and may not be drawn again
adopt-place = another ticket comes before that of `{ $id }`, or its rank is another
adopt-expected = this line belongs there: { $line }. The list was not recorded; run the script again on the pool that was frozen, or draw with ssj draw run
adopt-expected-end = the list ends before this line. The list was not recorded; run the script again on the pool that was frozen, or draw with ssj draw run
adopt-adopted = { $task } round { $round }: the list is the draw of the commit and is recorded, { $drawn } drawn
