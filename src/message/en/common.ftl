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

duty-verify-matters = verify the list of matters
duty-verify-inspectors = verify the inspectors’ library
duty-verify = verify before the launch
duty-draw = draw on time
duty-quota = draw enough
duty-reveal = reveal the draw
duty-inspect = inspect in the window
duty-outcome = worded as listed
duty-publish = publish in time
duty-withdraw = withdraw in time
duty-follow-up = close the follow-up
duty-objective = objective of the year
duty-visit-cap = cap of visits
human-help = help:{" "}
human-also = see also:
