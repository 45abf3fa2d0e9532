lint-legal-bases = whether the legal bases hold
lint-no-statutes = the rules have no statute registry; use cn.法规 or declare statutes

repealed-basis-summary = a legal basis that has been repealed
repealed-basis-why = An inspection on a repealed basis has no power behind it; successors go article by article, and the numbers differ.
repealed-basis-legal = Article 37 of 行政处罚法 and article 1057 of 生态环境法典 go by the law in force at the time of the act; a repealed one carries no inspection.
repealed-basis = matter `{ $matter }` rests on 《{ $title }》, repealed on { $date }
repealed-basis-by = matter `{ $matter }` rests on 《{ $title }》, repealed on { $date } by 《{ $by }》
repealed-basis-here = repealed since { $date }
repealed-basis-registry = the registry says so here
repealed-basis-successor = what { $article } said now stands in { $to }
repealed-basis-unknown-successor = the registry does not know what took the place of { $article }; look it up, do not merely rename the statute
repealed-basis-no-article = no article was cited, so its successor must be looked up

expired-basis-summary = a legal basis past its own term
expired-basis-why = The document limits its own term; past it, it can no longer be a basis.
expired-basis-legal = A document has no force past the term that it sets itself, and carries no inspection.
expired-basis = matter `{ $matter }` rests on 《{ $title }》, which ended on { $date }
expired-basis-here = valid until { $date }
expired-basis-registry = the registry says so here
expired-basis-help = delete it, or cite what is in force

unknown-statute-summary = a legal basis that no statute has as its title
unknown-statute-why = A misnamed basis is no basis.
unknown-statute-legal = An inspection needs a law, regulation or rule; a title that nobody can find is none.
unknown-statute = matter `{ $matter }` rests on 《{ $title }》, which the registry does not have
unknown-statute-here = no such title
unknown-statute-near = near titles: { $titles }; a person must say which is meant
unknown-statute-help = check the title; if the statute exists, add it to the registry

mistitled-statute-summary = a legal basis whose title is not the one of its number
mistitled-statute-why = When title and number disagree nobody knows which document is meant, and an inspected firm may object.
mistitled-statute-legal = An inspection names the statute it rests on; with a title and a number that disagree it does not.
mistitled-statute = matter `{ $matter }` rests on 《{ $title }》, but { $number } is 《{ $right }》
mistitled-statute-here = the title of this number is 《{ $right }》
mistitled-statute-registry = the title of { $number } in the registry
mistitled-statute-slip = no other statute has a title like it, so the title must be a slip
mistitled-statute-help = the two titles are far apart; a person must say whether title or number is wrong
mistitled-statute-two = 《{ $title }》 is another document, and { $number } is 《{ $right }》: a person must say whether title or number is wrong
mistitled-statute-fix = make the title 《{ $right }》

superseded-in-window-summary = a legal basis that changes within the plan's year
superseded-in-window-why = Inspections after the change would rest on what no longer holds: re-base before, or split the task in two.
superseded-in-window-legal = The law in force at the time of the act applies; inspections after a repeal, an amendment or a superior statute's first day need the new basis.
superseded-in-window-repealed = matter `{ $matter }` rests on 《{ $title }》, which is repealed on { $date }, within the plan's year
superseded-in-window-repealed-by = matter `{ $matter }` rests on 《{ $title }》, which 《{ $by }》 repeals on { $date }, within the plan's year
superseded-in-window-expires = matter `{ $matter }` rests on 《{ $title }》, which ends on { $date }, within the plan's year
superseded-in-window-amended = matter `{ $matter }` rests on 《{ $title }》, of which a new version is in force from { $date }, within the plan's year
superseded-in-window-by = matter `{ $matter }` rests on 《{ $title }》, whose place 《{ $by }》 takes from { $date }, within the plan's year
superseded-in-window-here = changes on { $date }
superseded-in-window-registry = the registry says so here
superseded-in-window-successor = from then on it stands in { $to }
superseded-in-window-look-up = the registry does not know what to rest on from then on; look it up
superseded-in-window-reread = numbers and contents of articles may change: compare them with the new version
superseded-in-window-help = for inspections after { $date } cite the new basis, or cite both

higher-basis-in-force-summary = a superior basis is in force and not cited
higher-basis-in-force-why = Where the older rule and the superior statute differ, an inspection on the rule alone does not stand.
higher-basis-in-force-legal = Where a lower text differs from a higher one, the higher one applies.
higher-basis-in-force = matter `{ $matter }` rests on 《{ $title }》; 《{ $by }》 is above it, in force since { $date }, and not cited
higher-basis-in-force-here = 《{ $by }》 is in force
higher-basis-in-force-registry = in force since { $date } in place of the one above
higher-basis-cite = add 《{ $title }》{ $articles }
higher-basis-look-up = add the article of 《{ $title }》; the registry does not know which one it is, look it up

doubtful-article-summary = a cited article is about something else
doubtful-article-why = A wrong article is no basis; most often a digit was miscopied, or the title was changed and the number was not.
doubtful-article-legal = An inspection names the article it rests on; an article that has nothing to do with the act is none.
doubtful-article = matter `{ $matter }` cites 《{ $title }》{ $article }, which is about { $about } and not about what is inspected
doubtful-article-here = this article is about { $about }
doubtful-article-registry = the registry says so here
doubtful-article-act = “{ $act }” stands in { $articles }, which is not cited
doubtful-article-power = the power to inspect stands in { $articles }, which is not cited
doubtful-article-help = compare it with the text; the program changes nothing here

no-live-basis-summary = no basis is left that may carry an inspection
no-live-basis-why = With every basis dead each inspection breaks the law; none should be scheduled before there is a new one.
no-live-basis-legal = An inspection needs a law, regulation or rule; when its bases are dead and none replaced them it must not be made.
no-live-basis = as of { $date } no basis of matter `{ $matter }` may carry an inspection
no-live-basis-none = matter `{ $matter }` names no legal basis, though others do
no-live-basis-nothing = there is no basis here
no-live-basis-none-help = write its `basis`: the statute and the article; what several matters share can be a set of `bases`
no-live-basis-here = none of its bases can be used
no-live-basis-repealed = repealed since { $date }
no-live-basis-expired = valid until { $date }
no-live-basis-not-yet = in force only from { $date }
no-live-basis-document = a normative document, which carries no inspection alone
no-live-basis-successors = what the articles said now stands in { $to }; compare them one by one
no-live-basis-help = find its basis again, and schedule no inspection of it before

unenforceable-basis-summary = normative documents are the only basis
unenforceable-basis-why = A normative document may say how to inspect; it cannot give the power to.
unenforceable-basis-legal = Only laws, regulations, rules and decisions of the State Council carry an inspection (answers of the Ministry of Justice, 2025); a normative document alone does not.
unenforceable-basis = matter `{ $matter }` rests on normative documents only
unenforceable-basis-matter = no law, regulation or rule is cited
unenforceable-basis-here = a normative document
unenforceable-basis-help = add the article that gives the power to inspect; where there is none, drop the matter

unmet-mandate-summary = the cited article requires random checks that the plan does not make
unmet-mandate-why = The basis itself demands random checks: to plan none is a breach of duty, not only a gap of the plan.
unmet-mandate-legal = The cited article requires random checks; without a task that covers the matter it is not complied with.
unmet-mandate = 《{ $title }》{ $article } requires random checks, and no task covers matter `{ $matter }`
unmet-mandate-here = this article requires random checks
unmet-mandate-objects = this article requires random checks of { $objects }
unmet-mandate-matter = no task
unmet-mandate-registry = the registry says so here
unmet-mandate-help = add a task with the matter { $matter }; where a higher level inspects, say who does

insufficient-level-summary = the power to inspect lies with a higher level
insufficient-level-why = What is inspected by a level without the power may be set aside, and its penalties with it.
insufficient-level-legal = An inspection is made by the level that the article names; a lower one needs a delegation that the law allows.
insufficient-level = matter `{ $matter }` rests on 《{ $title }》{ $articles }, which gives the power to the { $level }; the plan inspects at the { $own }
insufficient-level-here = the power lies with the { $level }
insufficient-level-registry = the registry says so here
insufficient-level-help = let a department of the { $level } inspect, or cite what delegates the power
insufficient-level-branch = where a branch inspects, say in whose name; from 2026-08-15 see article 53 of 《生态环境法典》
level-national = national level
level-province-up = provincial level or above
level-province = provincial level
level-city-up = city level or above
level-city = city level
level-county-up = county level or above
level-county = county level
level-township = township level

basis-without-article-summary = a legal basis without an article
basis-without-article-why = A statute has dozens of articles: without the number nobody knows where the power comes from, nor what to re-base to when it is repealed.
basis-without-article-legal = An inspection names the article it rests on.
basis-without-article = matter `{ $matter }` rests on 《{ $title }》 and does not say on which article
basis-without-article-here = no article behind it
basis-without-article-help = write the article: 《{ $title }》第…条

duplicate-article-summary = an article that is cited twice
duplicate-article-why = Nobody cites an article twice on purpose: another one was miscopied and is missing.
duplicate-article-legal = An inspection names the article it rests on; a miscopied one is none.
duplicate-article = matter `{ $matter }` cites “{ $article }” of 《{ $title }》 twice
duplicate-article-here = cited again
duplicate-article-first = first cited here
duplicate-article-between = by the order of the list it stands between { $before } and { $after }; check which one was meant, and delete it if none was
duplicate-article-help = check which one was meant, and delete it if none was

malformed-citation-summary = an article that is not written in full
malformed-citation-why = Without 第 and 条 a number is easily misread and miscopied.
malformed-citation-legal = An inspection names the article it rests on; an article is cited as 第…条.
malformed-citation = matter `{ $matter }` cites “{ $article }” of 《{ $title }》, which is not written in full
malformed-citation-here = write “{ $to }”
malformed-citation-help = write every article as 第…条, with 、 between them
malformed-citation-fix = add 第 and 条, the number stays

article-out-of-range-summary = an article that the statute does not have
article-out-of-range-why = What does not exist is no basis; a number was miscopied, or the article is another statute's.
article-out-of-range-legal = An inspection names the article it rests on; one that does not exist is none.
article-out-of-range = matter `{ $matter }` rests on { $article } of 《{ $title }》, which has only { $count } articles
article-out-of-range-here = no such article
article-out-of-range-registry = { $count } articles by the registry
article-out-of-range-help = check the number; it may be another statute's, or another version's

repealed-parent-summary = a legal basis whose own basis has been repealed
repealed-parent-why = When the statute above is repealed somebody must say whether the one below still holds; until then it is an unsafe basis.
repealed-parent-legal = A lower text must not contradict the higher one in force; when its own basis is repealed its maker says whether it still holds.
repealed-parent = matter `{ $matter }` rests on 《{ $title }》; 《{ $parent }》 above it was repealed on { $date }, and nothing confirms that it still holds
repealed-parent-here = what it rests on was repealed
repealed-parent-registry = the registry says so here
repealed-parent-by = find out whether 《{ $title }》 still holds, and cite what 《{ $by }》 has on it, too; once confirmed, write `standing valid` in the registry
repealed-parent-help = find out whether 《{ $title }》 still holds; once confirmed, write `standing valid` in the registry
repealed-basis-known-successors = no article was cited; the registry knows these successors: { $to }; a person must say which is meant
repealed-basis-fix = cite { $to } (compare the texts first)
basis-without-article-power = by the registry the power to inspect stands in { $articles }; check and add it
basis-without-article-document = say which part of it; a normative document gives no power to inspect and may be left out as well

undecided-basis-summary = a legal basis that is undecided
undecided-basis-why = As long as a basis says `undecided` nobody has said where the power to inspect comes from. What an import could not read is kept so, with its words, and the rest of the table comes through.
undecided-basis-legal = An inspection rests on a law, a regulation or a rule; without a basis that is settled nobody inspects.
undecided-basis = matter `{ $matter }` has a basis that is undecided
undecided-basis-words = matter `{ $matter }` has a basis that is undecided, printed “{ $words }”
undecided-basis-here = undecided still
undecided-basis-help = look it up and write it like 《title》第一条; where the words are no basis, take the line out
