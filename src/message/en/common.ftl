severity-error = error
severity-warning = warning
severity-info = info

state-pass = pass
state-fail = fail
state-not-yet-due = not yet due
state-unknown = unknown
state-not-applicable = not applicable
state-waived = waived
state-error = error

duty-draw = draw on time
duty-quota = draw enough
duty-inspect = inspect in the window
duty-publish = publish in time
duty-objective = objective of the year
human-help = help:{" "}
human-also = see also:
