# Teams: why they cannot be formed, and who goes instead
team-nobody = nobody
team-people = { $n }: { $ids }
team-people-more = { $n }: { $ids } and { $more } more
team-and = { $before }; { $next }
team-slot = slot { $place } (`{ $slot }`)
team-shortage = { $needed ->
    [1] no team can be formed for `{ $entity }`: nobody is eligible for { $slots }
   *[other] no team can be formed for `{ $entity }`: { $slots } together need { $needed }, and eligible are only { $able }
}
team-shortage-everybody = { $needed ->
    [1] no team can be formed, whoever is drawn: nobody is eligible for { $slots }
   *[other] no team can be formed, whoever is drawn: { $slots } together need { $needed }, and eligible are only { $able }
}
team-lack = slot { $place } (`{ $slot }`), of { $roster } on the roster: { $why }
team-elsewhere = of another department { $n }
team-unqualified = without a qualification { $people }
team-expired = with a certificate that runs out before { $by } { $n } ({ $people })
team-more = and { $more } more
team-until = { $id } on { $to }
team-recused = recused { $people }
team-able = eligible { $people }
team-irreducible = without any one of these slots the others can all be filled
team-shortage-help = add inspectors, certificates or qualifications; or change the team or the load in the plan; strike a recusal that is mistaken
team-overload = { $slots } of { $visits } visits need { $need } places; with at most { $bound } visits each, those eligible ({ $able }) can take { $room }
team-overload-places = { $slots } of { $visits } visits need { $need } places; with at most { $bound } visits each, those eligible ({ $able }) cannot be placed (nobody twice in one visit)
team-overload-visits = the visits: { $visits }; without any one of them the others can
team-overload-help = raise the load of the plan, or add inspectors who are eligible
team-perhaps = where many are drawn from whom somebody keeps away, the load may not suffice: { $why }
