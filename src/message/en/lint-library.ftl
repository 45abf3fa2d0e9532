uncovered-entity-summary = an active entity that no task can reach
uncovered-entity-why = An entity that cannot be drawn is a gap in oversight.
uncovered-entity-legal = Article 54 of 优化营商环境条例 has the inspected drawn at random; whoever no task can reach is watched by nobody.
uncovered-entity = `{ $name }` is active and no task can draw it (labels: { $labels })
uncovered-entity-help = check its labels, or add a task that covers it
uncovered-entity-listed = { $count } active entities cannot be drawn by any task; only the first { $listed } are listed
uncovered-entity-all = { $count } active entities cannot be drawn by any task. By labels: { $labels }; by region: { $regions }; by division of trade: { $trades }
uncovered-entity-matter = matter `{ $matter }` is about `{ $scope }`, of which { $count } active entities cannot be drawn by the tasks that cover it ({ $tasks })
uncovered-entity-matter-help = widen the class of the task, or add a task that covers the matter

empty-scope-summary = a task whose class has no active entity
empty-scope-why = With an empty pool the task draws nobody and still looks done at the end of the year.
empty-scope-legal = Article 54 of 优化营商环境条例 has the inspected drawn at random; without any the task comes to nothing.
empty-scope = task `{ $task }` draws from `{ $scope }`, and the library { $file } has no active entity of that class
empty-scope-here = nobody to draw from
empty-scope-declared = the class is declared here
empty-scope-help = check the labels in the library; if the county truly has none, drop the task

visits-over-cap-summary = more visits to one entity in a year than are allowed
visits-over-cap-why = Tasks draw apart from each other; together they may exceed the cap. That can be checked before any is launched.
visits-over-cap-legal = 国办发〔2024〕54号 has every organ publish the most inspections of one enterprise in a year.
visits-over-cap = the cap of `{ $objective }` is { $most } visits a year, and { $count } entities may get more; the most that one can get is { $visits } ({ $tasks })
visits-over-cap-here = the cap is here
visits-over-cap-help = merge visits, or say that the highest ratio counts or that nobody is drawn twice, or draw less often

unclassified-entity-summary = an active entity that is in no class
unclassified-entity-why = An entity without labels falls in no class: no task draws it, or nobody can say which one should.
unclassified-entity-legal = Article 54 of 优化营商环境条例 has the inspected drawn at random; a library must be classified to be drawn from by class.
unclassified-entity = `{ $name }` is active and has no label, and is in no class
unclassified-entity-all = { $count } active entities have no label and are in no class; only the first { $listed } are listed
unclassified-entity-required = `{ $name }` is active and leaves `{ $column }` empty, which the library declares as required
unclassified-entity-required-all = { $count } active entities leave `{ $column }` empty, which the library declares as required; only the first { $listed } are listed
unclassified-entity-required-none = all { $count } active entities leave `{ $column }` empty, which the library declares as required
unclassified-entity-help = fill it in in the library

contradictory-classes-summary = labels of an active entity contradict each other
contradictory-classes-why = Such an entity is drawn by two tasks, or at the wrong ratio; and what was proved from the promises of the library does not hold.
contradictory-classes-legal = Article 54 of 优化营商环境条例 has the inspected drawn at random; a library must be classified to be drawn from by class.
contradictory-classes = the labels of `{ $name }` contradict each other ({ $labels }): { $why }
contradictory-classes-exclusive = only one of { $labels } can be
contradictory-classes-implied = whoever has { $has } must have { $labels }
contradictory-classes-all = the labels of { $count } active entities contradict each other ({ $why }); only the first { $listed } are listed
contradictory-classes-help = find out which class it is in and correct its labels

missing-tier-summary = an entity without a tier that is drawn by tier
missing-tier-why = Tasks raise ratios by risk tier; without a tier nobody knows at which ratio an entity is drawn, and the draw has to assume one.
missing-tier-legal = 国市监信发〔2022〕6号 has ratios and frequencies follow the tier of credit risk.
missing-tier = `{ $name }` has no tier, and a task that draws it goes by tiers
missing-tier-all = { $count } active entities have no tier, and tasks that draw them go by tiers; only the first { $listed } are listed
missing-tier-other = the tier `{ $tier }` of `{ $name }` is none of those that the library declares
missing-tier-other-all = the tiers of { $count } active entities are none of those that the library declares; only the first { $listed } are listed
missing-tier-help = fill in the tier; for entities that are not rated, assume one (unknown-tier)

stale-tier-summary = an entity that is drawn by a tier out of date
stale-tier-why = Tiers change. Drawn by tiers of years ago, those at risk are not visited more and the others not less.
stale-tier-legal = 国市监信发〔2022〕6号 has tiers of credit risk updated as things change.
stale-tier = the tier of `{ $name }` was established before { $from }, and a task that draws it goes by tiers
stale-tier-all = the tiers of { $count } active entities were established before { $from }, and tasks that draw them go by tiers; only the first { $listed } are listed
stale-tier-help = rate it again and bring tier and day of rating up to date in the library

small-stratum-summary = a tier so small that rounding draws it more than a riskier one
small-stratum-why = At least one of each tier is drawn, so that a tier with few entities is drawn at more than its ratio, which may be more than that of a riskier tier.
small-stratum-legal = 国市监信发〔2022〕6号 has ratios lowered for low and raised for high risk.
small-stratum = task `{ $task }`: of the { $size } in tier `{ $low }` { $drawn } are drawn, in fact { $share }; of the { $others } in the riskier tier `{ $high }` { $selected }, only { $rate }
small-stratum-here = this ratio is rounded
small-stratum-help = give small tiers a number instead of a ratio, or draw tiers together

forecast-below-objective-summary = by the library, fewer are drawn in the year than the objective asks for
forecast-below-objective-why = Ratios, frequencies and the size of the library are known, and with them the most that can be drawn; an objective that they miss is missed at the end of the year, too.
forecast-below-objective-legal = Article 54 of 优化营商环境条例 has the inspected drawn at random; the tasks must carry the share that a plan sets itself.
forecast-below-objective = objective `{ $objective }` asks for at least { $bound }; by the library at most { $drawn } of { $active } active entities are drawn in the year, { $share }
forecast-below-objective-readings = objective `{ $objective }` asks for at least { $bound }; if ratios are of the year, by the library at most { $year } of { $active } active entities are drawn, { $share }; if they are of each draw, at most { $each }, { $other }
forecast-below-objective-here = the objective is here
forecast-below-objective-help = raise ratios or frequencies, or look at the entities that no task draws

library-mismatch-summary = the lists for a joint task differ
library-mismatch-why = Where the lists differ, a joint draw has entities that one side does not know, or misses some that one side oversees.
library-mismatch-legal = 国发〔2019〕5号 asks for one library of those inspected.
library-mismatch = joint task `{ $task }`: of `{ $scope }`, { $ours } are in our library only and { $theirs } only in that of `{ $department }`
library-mismatch-help = compare the libraries before the launch and make one of them for the joint task

overlapping-visits-summary = the same entities are visited by an own and a joint task at the same time
overlapping-visits-why = Two tasks that visit an entity in the same weeks can do so in one visit.
overlapping-visits-legal = Article 54 of 优化营商环境条例 has several matters on one entity merged or made joint as far as possible.
overlapping-visits = joint task `{ $joint }` and task `{ $own }` both inspect from { $from } to { $to }, and { $count } entities are in the classes of both
overlapping-visits-help = merge the visits (综合查一次): do the matters of both tasks in one, or move one of the windows

unverified-library-summary = the plan wants the library verified, and it does not say that it was
unverified-library-why = From a library that nobody verified, bodies that are gone are drawn and new ones are missed.
unverified-library-legal = Article 54 of 优化营商环境条例 has the inspected drawn at random; from an outdated library that comes to nothing.
unverified-library = the plan wants the library verified ({ $wanted }) and the last draws may be launched since { $launch }; { $file } does not say when it was
unverified-library-since = the plan wants the library verified ({ $wanted }); { $file } says { $day }, before the launch of { $before }, and there was another on { $launch }
unverified-library-help = when it is verified, write a line before the header: # 核实日期 2024-03-20

blind-spot-summary = an entity in range that was not inspected for years
blind-spot-why = By chance, some are never drawn; those not inspected for years are out of sight.
blind-spot-legal = The answers to 国办发〔2024〕54号 have matters that were not inspected for years called off; an entity that was not needs a reason.
blind-spot = `{ $name }` can be drawn and was not inspected for years
blind-spot-all = { $count } entities can be drawn and were not inspected for years; only the first { $listed } are listed
blind-spot-never = no inspection of `{ $name }` is on record, and the plan wants all covered within some years
blind-spot-never-all = of { $count } entities no inspection is on record, and the plan wants all covered within some years; only the first { $listed } are listed
blind-spot-help = check the day of the last inspection; where there was none, arrange one

foreign-region-summary = an active entity outside the region
foreign-region-why = An entity of another region is overseen there: to draw it would go beyond the authority, or its code is wrong.
foreign-region-legal = Article 22 of 行政处罚法 gives jurisdiction to the organ of the place; entities of elsewhere do not belong in the pool.
foreign-region = the region of `{ $name }` is { $found }, which is not in { $region }
foreign-region-all = the regions of { $count } active entities are not in { $region }; only the first { $listed } are listed
foreign-region-help = check the region code; if it moved away, correct its status

closed-entity-summary = an entity that exists by one list and is closed by another
closed-entity-why = A body that is gone and still in the pool may be drawn, is not found, and takes the place of another.
closed-entity-legal = Article 54 of 优化营商环境条例 has the inspected drawn at random; from an outdated library that comes to nothing.
closed-entity = `{ $id }` is active in { $open } and closed or moved away in { $closed }
closed-entity-all = the status of { $count } entities differs between two lists; only the first { $listed } are listed
closed-entity-help = check the register and correct the library

undeclared-value-summary = a label or tier of an active entity that the library does not declare
undeclared-value-why = A misspelt label puts an entity in no class, and an undeclared tier has no ratio: no task draws it, or one draws it at the wrong ratio.
undeclared-value-legal = Article 54 of 优化营商环境条例 has the inspected drawn at random; a library must be classified to be drawn from by class.
undeclared-value = the library does not declare what `{ $name }` has: { $values }
undeclared-value-near = the library does not declare what `{ $name }` has: { $values }; near to it: { $near }
undeclared-value-all = { $count } active entities have labels or tiers that the library does not declare; only the first { $listed } are listed
undeclared-value-help = if it is misspelt, correct the library; if there is such a class or tier, declare it in the rules

unknown-person-summary = an inspector of an undeclared department, or a recusal of somebody who is in no library
unknown-person-why = People whose department nobody knows are in no team of a department; a recusal of somebody unknown has no effect, and whoever should keep away is sent all the same.
unknown-person-legal = Article 43 of 行政处罚法 has officers keep away from cases in which they have an interest; with a wrong number they do not.
unknown-person-department = { $count } inspectors are of `{ $department }`, a department that the rules do not declare
unknown-person-department-help = if it is misspelt, correct the library of inspectors; if it is another way of writing, give the department an alias
unknown-person-inspector = the recusal of inspector `{ $inspector }` from `{ $entity }` has no effect: no inspector has this number
unknown-person-entity = the recusal of inspector `{ $inspector }` from `{ $entity }` has no effect: no entity has this number
unknown-person-both = the recusal of inspector `{ $inspector }` from `{ $entity }` has no effect: neither number is in the libraries
unknown-person-all = { $count } recusals name an inspector or an entity that is in no library; only the first { $listed } are listed
unknown-person-help = check the numbers in the list of recusals; if the inspector or the entity is gone, remove the row

lint-entities = some entities of the library
lint-too-many-profiles = the entities differ in too many ways; { $count } were not judged
too-few-inspectors-summary = too few inspectors to form a team
too-few-inspectors-why = Department, qualification, certificate and recusal must all fit; without people a draw sends nobody.
too-few-inspectors-legal = Article 42 of 行政处罚法: no fewer than two officers, with the right to enforce. Article 43 has them keep away from their own affairs.
too-few-inspectors = the team of task `{ $task }` needs { $places }; from { $on } on { $eligible } can be sent
too-few-inspectors-recused = for task `{ $task }` a visit to `{ $entity }` needs { $places }; with those who must keep away { $eligible } can be sent from { $on } on
too-few-inspectors-here = these cannot all be found
too-few-inspectors-two = at least two inspectors are needed
too-few-inspectors-help = check department, qualification, certificate and status in the library of inspectors; add people who fit, or change the team
too-few-inspectors-recused-help = add people who need not keep away, or have another department or the higher authority send some
sent-any = any department
sent-plain = one of { $department }
sent-qualified = one of { $department } qualified for { $qualification }
sent-and = { $before }, { $next }
sent-nobody = nobody
sent-all = only { $n } ({ $names })
sent-some = { $n } ({ $names } and others)

overloaded-inspectors-summary = visits that do not fit into the allowed load
overloaded-inspectors-why = However they are arranged somebody is given too much; without fewer visits or more people the plan cannot be carried out.
overloaded-inspectors-legal = State Council Office notice 58 of 2015 asks for reasonable ratios and frequencies: enough coverage, and no inspection overload.
overloaded-inspectors = with { $load } for each inspector these do not fit together: { $demands }. They need { $need } inspector-visits; { $eligible } can be sent then, for { $room } at most
load-at-most = at most { $most } visits { $unit }
overloaded-inspectors-demand = { $task }, draw { $number } ({ $from } to { $to }, { $visits } { $visits ->
    [1] visit
   *[other] visits
} by { $people })
overloaded-inspectors-more = { $demands } and others, { $n } in all
overloaded-inspectors-here = { $visits } to visit
overloaded-inspectors-bound = the most that one is given
overloaded-inspectors-help = without any one of them the others fit: visit fewer, stagger the windows, add people, or allow more
overloaded-inspectors-places = there is room in all, but not for the departments, qualifications or certificates needed: add people who fit, visit fewer, or stagger the windows; without any one of them the others fit
load-per-year = { $n ->
    [1] a year
   *[other] in { $n } years
}
load-per-half-year = { $n ->
    [1] a half-year
   *[other] in { $n } half-years
}
load-per-quarter = { $n ->
    [1] a quarter
   *[other] in { $n } quarters
}
load-per-month = { $n ->
    [1] a month
   *[other] in { $n } months
}
load-per-ten-days = { $n ->
    [1] in ten days
   *[other] in { $n } times ten days
}
load-per-week = { $n ->
    [1] a week
   *[other] in { $n } weeks
}
load-per-day = { $n ->
    [1] a day
   *[other] in { $n } days
}
