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
